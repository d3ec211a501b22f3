using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace JobPlan.Tests
{
    /// <summary>A number of a JSON text, as it was written.</summary>
    internal sealed class JsonNumber
    {
        internal string Text;
    }

    /// <summary>Reads JSON for the tests: Dictionary, List, string, bool, null, JsonNumber.</summary>
    internal sealed class Json
    {
        private readonly string text;
        private int at;

        private Json(string text)
        {
            this.text = text;
        }

        internal static object Parse(string text)
        {
            var json = new Json(text);
            object value = json.Value();
            json.Space();
            if (json.at != text.Length)
            {
                throw json.Wrong("the end");
            }
            return value;
        }

        private FormatException Wrong(string wanted) => new FormatException("JSON: want " + wanted + " at character " + at);

        private void Space()
        {
            while (at < text.Length && " \t\r\n".IndexOf(text[at]) >= 0)
            {
                at++;
            }
        }

        private bool Take(char one)
        {
            Space();
            bool found = at < text.Length && text[at] == one;
            at += found ? 1 : 0;
            return found;
        }

        private void Need(char one)
        {
            if (!Take(one))
            {
                throw Wrong("'" + one + "'");
            }
        }

        private bool Word(string word)
        {
            bool found = string.CompareOrdinal(text, at, word, 0, word.Length) == 0;
            at += found ? word.Length : 0;
            return found;
        }

        private object Value()
        {
            if (Take('{'))
            {
                return Members();
            }
            if (Take('['))
            {
                return Items();
            }
            if (Take('"'))
            {
                return String();
            }
            if (Word("true"))
            {
                return true;
            }
            if (Word("false"))
            {
                return false;
            }
            if (Word("null"))
            {
                return null;
            }
            int start = at;
            while (at < text.Length && "+-.0123456789eE".IndexOf(text[at]) >= 0)
            {
                at++;
            }
            if (start == at)
            {
                throw Wrong("a value");
            }
            return new JsonNumber { Text = text.Substring(start, at - start) };
        }

        private Dictionary<string, object> Members()
        {
            var made = new Dictionary<string, object>();
            if (Take('}'))
            {
                return made;
            }
            do
            {
                Need('"');
                string name = String();
                Need(':');
                made.Add(name, Value());
            }
            while (Take(','));
            Need('}');
            return made;
        }

        private List<object> Items()
        {
            var made = new List<object>();
            if (Take(']'))
            {
                return made;
            }
            do
            {
                made.Add(Value());
            }
            while (Take(','));
            Need(']');
            return made;
        }

        private string String()
        {
            var made = new StringBuilder();
            while (true)
            {
                char one = text[at++];
                if (one == '"')
                {
                    return made.ToString();
                }
                if (one != '\\')
                {
                    made.Append(one);
                    continue;
                }
                char escape = text[at++];
                int known = "bfnrt".IndexOf(escape);
                if (escape == 'u')
                {
                    made.Append((char)int.Parse(text.Substring(at, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                    at += 4;
                }
                else
                {
                    made.Append(known >= 0 ? "\b\f\n\r\t"[known] : escape);
                }
            }
        }
    }
}

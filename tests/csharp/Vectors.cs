using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace JobPlan.Tests
{
    /// <summary>Runs conformance vectors through C#: tests/vectors/README.md has the rules.</summary>
    internal sealed class Vectors
    {
        private static readonly HashSet<string> Known = new HashSet<string> { "id", "op", "args", "expect", "expect_error", "source", "tolerance" };
        private readonly Dictionary<string, Op> ops;

        internal Vectors(Dictionary<string, Op> ops)
        {
            this.ops = ops;
        }

        /// <summary>Each case's id, and what is wrong with it (null: passed).</summary>
        internal List<KeyValuePair<string, string>> File(string path)
        {
            var outcome = new List<KeyValuePair<string, string>>();
            Action<string, string> say = (id, problem) => outcome.Add(new KeyValuePair<string, string>(id, problem));
            Dictionary<string, object> document;
            try
            {
                document = Json.Parse(System.IO.File.ReadAllText(path)) as Dictionary<string, object>;
            }
            catch (Exception error)
            {
                say("the file", "not JSON: " + error.Message);
                return outcome;
            }
            var cases = document == null || document.Count != 2 || !"jobplan-conformance/1".Equals(VectorArgs.Get(document, "schema"))
                ? null : VectorArgs.Get(document, "cases") as List<object>;
            if (cases == null || cases.Count == 0)
            {
                say("the file", "want {\"schema\": \"jobplan-conformance/1\", \"cases\": [...]} and nothing else");
                return outcome;
            }
            var seen = new HashSet<string>();
            foreach (object item in cases)
            {
                var members = item as Dictionary<string, object>;
                string id = members == null ? null : VectorArgs.Get(members, "id") as string;
                say(id ?? "(no id)", id == null ? "a case has an id" : !seen.Add(id) ? "another case has the same id" : Run(members));
            }
            return outcome;
        }

        private string Run(Dictionary<string, object> item)
        {
            string problem = Malformed(item);
            Op op;
            if (problem != null)
            {
                return problem;
            }
            if (!ops.TryGetValue((string)item["op"], out op))
            {
                return "this runner does not know the op " + item["op"];
            }
            var args = (Dictionary<string, object>)Texts(item["args"]);
            string unknown = args.Keys.FirstOrDefault(name => !op.Arguments.Contains(name));
            if (unknown != null)
            {
                return "the op " + item["op"] + " has no argument " + unknown;
            }
            object found;
            try
            {
                found = Written(op.Run(args));
            }
            catch (JobPlanException error)
            {
                return error.StatusName.Equals(VectorArgs.Get(item, "expect_error")) ? null : error.StatusName + ": " + error.Message;
            }
            catch (Exception error)
            {
                return "the case is wrong: " + error.Message;
            }
            if (item.ContainsKey("expect_error"))
            {
                return "expected " + item["expect_error"] + ", found " + found;
            }
            return Differs("answer", item["expect"], found, double.Parse((string)item.Or("tolerance", "0"), CultureInfo.InvariantCulture));
        }

        /// <summary>Arguments may be written as numbers too; they are read as texts.</summary>
        private static object Texts(object value)
        {
            var members = value as Dictionary<string, object>;
            var items = value as List<object>;
            return value is JsonNumber ? ((JsonNumber)value).Text
                : members != null ? members.ToDictionary(one => one.Key, one => Texts(one.Value))
                : items != null ? (object)items.Select(Texts).ToList() : value;
        }

        private static string Malformed(Dictionary<string, object> item)
        {
            if (!item.Keys.All(Known.Contains))
            {
                return "a case has a member it should not have";
            }
            if (!(VectorArgs.Get(item, "op") is string) || !(VectorArgs.Get(item, "args") is Dictionary<string, object>))
            {
                return "a case has an op (text) and args (object)";
            }
            if (string.IsNullOrEmpty(VectorArgs.Get(item, "source") as string))
            {
                return "a case says where its expected value comes from";
            }
            if (!(item.Or("tolerance", "") is string))
            {
                return "a tolerance is a text";
            }
            return item.ContainsKey("expect") == item.ContainsKey("expect_error") ? "a case has either expect or expect_error" : null;
        }

        /// <summary>An answer in the vectors' form: every number a text, but doubles, which are compared as such.</summary>
        private static object Written(object value)
        {
            if (value is double)
            {
                return double.IsNaN((double)value) ? null : value;
            }
            if (value == null || value is bool || value is string)
            {
                return value;
            }
            if (value is DateTime)
            {
                return ((DateTime)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            }
            var members = value as Dictionary<string, object>;
            if (members != null)
            {
                return members.ToDictionary(one => one.Key, one => Written(one.Value));
            }
            var items = value as IEnumerable;
            return items != null ? (object)items.Cast<object>().Select(Written).ToList() : Convert.ToString(value, CultureInfo.InvariantCulture);
        }

        private static string Differs(string where, object wanted, object found, double tolerance)
        {
            var members = wanted as Dictionary<string, object>;
            var others = found as Dictionary<string, object>;
            if (wanted is JsonNumber)
            {
                return where + ": the case expects a number; numbers are written as texts";
            }
            if (members != null && others != null)
            {
                return members.Select(one => others.ContainsKey(one.Key)
                    ? Differs(where + "." + one.Key, one.Value, others[one.Key], tolerance)
                    : where + "." + one.Key + ": expected, but the answer has no such member").FirstOrDefault(problem => problem != null);
            }
            var some = wanted as List<object>;
            var items = found as List<object>;
            if (some != null && items != null)
            {
                return some.Count != items.Count
                    ? where + ": expected " + some.Count + " items, found " + items.Count
                    : some.Select((one, i) => Differs(where + "[" + i + "]", one, items[i], tolerance)).FirstOrDefault(problem => problem != null);
            }
            bool same = wanted == null ? found == null : wanted.Equals(found) || Near(wanted, found, tolerance);
            return same ? null : where + ": expected " + (wanted ?? "null") + ", found " + (found ?? "null");
        }

        private static bool Near(object wanted, object found, double tolerance)
        {
            double a, b;
            if (!(wanted is string) || found == null || (tolerance == 0 && !(found is double))
                || !double.TryParse((string)wanted, NumberStyles.Float, CultureInfo.InvariantCulture, out a))
            {
                return false;
            }
            if (found is double)
            {
                b = (double)found;
            }
            else if (!(found is string) || !double.TryParse((string)found, NumberStyles.Float, CultureInfo.InvariantCulture, out b))
            {
                return false;
            }
            return Math.Abs(a - b) <= tolerance * (a == 0 ? 1 : Math.Abs(a));
        }
    }
}

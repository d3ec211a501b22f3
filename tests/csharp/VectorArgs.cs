using System;
using System.Collections.Generic;
using System.Linq;

namespace JobPlan.Tests
{
    /// <summary>What an op does, and the arguments it knows.</summary>
    internal sealed class Op
    {
        internal Func<Dictionary<string, object>, object> Run;
        internal HashSet<string> Arguments;
    }

    /// <summary>Short words for dictionaries and lists.</summary>
    internal static class Words
    {
        internal static void Put(this Dictionary<string, object> made, string name, object value) => made[name] = value;

        internal static object Take(this Dictionary<string, object> made, string name)
        {
            object value = made[name];
            made.Remove(name);
            return value;
        }

        internal static object Or(this Dictionary<string, object> args, string name, object otherwise)
        {
            return args.ContainsKey(name) ? args[name] : otherwise;
        }

        internal static string At(this List<string> names, int index) => names[index];
    }

    /// <summary>Reading an op's arguments, and what several ops share.</summary>
    internal class VectorArgs
    {
        internal static readonly List<string> NATIONS = List("england", "wales", "scotland", "northern-ireland");
        internal static readonly List<string> STATES = List("", "value", "undefined", "unknown", "withheld");

        internal readonly Dictionary<string, Op> Ops = new Dictionary<string, Op>();

        internal static List<string> List(params string[] items) => items.ToList();

        internal static Dictionary<string, object> Map(params object[] pairs)
        {
            var made = new Dictionary<string, object>();
            for (int i = 0; i < pairs.Length; i += 2)
            {
                made[(string)pairs[i]] = pairs[i + 1];
            }
            return made;
        }

        internal static Dictionary<string, object> Members(object item) => (Dictionary<string, object>)item;

        internal static object Get(Dictionary<string, object> args, string name)
        {
            object value;
            return args.TryGetValue(name, out value) ? value : null;
        }

        internal void op(string name, string arguments, Func<Dictionary<string, object>, object> run)
        {
            Ops[name] = new Op { Run = run, Arguments = new HashSet<string>(arguments.Split(new[] { ' ' }, StringSplitOptions.RemoveEmptyEntries)) };
        }

        /// <summary>The place of a name in its list, from 1 as the headers count them.</summary>
        internal static long choice(Dictionary<string, object> args, string name, List<string> names, string otherwise)
        {
            int at = names.IndexOf((string)args.Or(name, otherwise));
            if (at < 0)
            {
                throw new ArgumentException(name + ": want one of " + string.Join(", ", names));
            }
            return at + 1;
        }

        internal static long choice(Dictionary<string, object> args, string name, params string[] names) => choice(args, name, names.ToList(), null);

        internal static long yes(Dictionary<string, object> args, string name) => choice(args, name, List("no", "yes"), "no") - 1;

        internal static object need(Dictionary<string, object> args, string name)
        {
            if (!args.ContainsKey(name))
            {
                throw new ArgumentException("the argument " + name + " is missing");
            }
            return args[name];
        }

        internal static string text(Dictionary<string, object> args, string name) => (string)need(args, name);

        internal static long whole(Dictionary<string, object> args, string name) => long.Parse(text(args, name));

        internal static long whole(Dictionary<string, object> args, string name, long otherwise)
        {
            return args.ContainsKey(name) ? whole(args, name) : otherwise;
        }

        internal static double number(Dictionary<string, object> args, string name) => Ratio.Parse(text(args, name)).ToDouble();

        internal static object rounding(Dictionary<string, object> args, string name)
        {
            return Get(args, name) == null ? null : Raw.jp_rounding_parse(args[name]);
        }

        internal static double[] doubles(Dictionary<string, object> args, string name)
        {
            return ((List<object>)need(args, name)).Select(one => one == null ? double.NaN : Ratio.Parse((string)one).ToDouble()).ToArray();
        }

        internal static long[] wholes(Dictionary<string, object> args, string name)
        {
            return ((List<object>)need(args, name)).Select(one => long.Parse((string)one)).ToArray();
        }

        internal static List<Dictionary<string, object>> objects(Dictionary<string, object> args, string name)
        {
            return ((List<object>)args.Or(name, new List<object>())).Select(Members).ToList();
        }

        internal static int minutes(string clock)
        {
            string[] parts = clock.Split(':');
            return int.Parse(parts[0]) * 60 + int.Parse(parts[1]);
        }

        /// <summary>Some members, by name; those that are not given are left out.</summary>
        internal static Dictionary<string, object> some(Dictionary<string, object> args, params string[] names)
        {
            return names.Where(name => Get(args, name) != null).ToDictionary(name => name, name => args[name]);
        }

        /// <summary>Of an answer with its working, the answer.</summary>
        internal static object first(object answer) => answer is object[] ? ((object[])answer)[0] : answer;

        internal static object[] all(object answer) => (object[])answer;

        internal static int integer(object value) => (int)(long)value;

        /// <summary>A struct as the vectors write it: no member without a value.</summary>
        internal static Dictionary<string, object> plain(object found)
        {
            return Members(first(found)).Where(one => one.Value != null).ToDictionary(one => one.Key, one => one.Value);
        }

        internal static Dictionary<string, object> plain(object found, string below, string zero, string above)
        {
            Dictionary<string, object> made = plain(found);
            int verdict = integer(made["verdict"]);
            made["verdict"] = verdict < 0 ? below : verdict > 0 ? above : zero;
            return made;
        }

        internal static Dictionary<string, object> with(Dictionary<string, object> made, string name, object value)
        {
            made[name] = value;
            return made;
        }

        /// <summary>A state, and the numbers beside it where it is "value".</summary>
        internal static void stated(Dictionary<string, object> made, Dictionary<string, object> found, string state, params string[] numbers)
        {
            made[state] = STATES[integer(found[state])];
            foreach (string name in numbers.Where(one => (string)made[state] == "value"))
            {
                made[name] = found[name];
            }
        }

        /// <summary>An op that gives a call its arguments as they are, in order.</summary>
        internal void simple(string name, string arguments, Func<object[], object> call)
        {
            op(name, arguments, args => first(call(arguments.Split(' ').Select(one => need(args, one)).ToArray())));
        }

        /// <summary>The same in doubles.</summary>
        internal void floating(string name, string arguments, Func<object[], object> call)
        {
            op(name, arguments, args => first(call(arguments.Split(' ').Select(one => (object)number(args, one)).ToArray())));
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace JobPlan
{
    /// <summary>Named values as the library takes and gives them.</summary>
    public abstract class Members
    {
        private readonly Dictionary<string, object> members;

        internal Members()
        {
            members = new Dictionary<string, object>();
        }

        internal Members(Dictionary<string, object> members)
        {
            this.members = members;
        }

        // ---- for the classes written from the headers ----

        internal object Get(string name) => members.TryGetValue(name, out object value) ? value : null;

        internal void Set(string name, object value) => members[name] = value;

        internal long Whole(string name) => Convert.ToInt64(Get(name) ?? 0L);

        internal double Number(string name) => Convert.ToDouble(Get(name) ?? 0.0);

        internal double[] Doubles(string name) => (double[])((double[])Get(name)).Clone();

        internal IReadOnlyList<Ratio> Ratios(string name) => RatioList(Get(name));

        /// <summary>A choice by its name; null where it was not made.</summary>
        internal string Word(string name, int first, params string[] words)
        {
            long at = Whole(name) - first;
            return Get(name) == null || at < 0 || at >= words.Length ? null : words[at];
        }

        internal static object Code(string name, string value, int first, params string[] words)
        {
            int at = Array.IndexOf(words, value);
            if (at < 0)
            {
                throw new ArgumentException(name + ": want one of " + string.Join(", ", words) + "; found " + (value ?? "null"));
            }
            return (long)(first + at);
        }

        internal static Dictionary<string, object> Of(Members given) => given == null ? null : given.members;

        internal static List<object> All(IEnumerable<Members> given) => given == null ? null : given.Select(one => (object)Of(one)).ToList();

        internal static List<object> Boxed(IEnumerable<Ratio> given) => given == null ? null : given.Select(one => (object)one).ToList();

        internal static long Size(IReadOnlyList<Ratio> list, string name)
        {
            if (list == null)
            {
                throw new ArgumentNullException(name, name + ": want a list, found null");
            }
            return list.Count;
        }

        internal static long Count(Members given, string member, string name)
        {
            if (given == null)
            {
                throw new ArgumentNullException(name, name + ": want an object of the library, found null");
            }
            long count = given.Whole(member);
            if (count < 0)
            {
                throw new ArgumentOutOfRangeException(name, name + ": " + member + " is " + count + ", want 0 or more");
            }
            return count;
        }

        internal static int[] Days(IReadOnlyList<DateTime> days, string name)
        {
            if (days == null)
            {
                throw new ArgumentNullException(name, name + ": want a list, found null");
            }
            return days.Select(day => (int)(day.Date - new DateTime(1970, 1, 1)).TotalDays).ToArray();
        }

        internal static IReadOnlyList<Ratio> RatioList(object found) => ((IEnumerable<object>)found).Select(one => (Ratio)one).ToList().AsReadOnly();

        internal static object[] Several(object answer) => answer as object[] ?? new[] { answer };

        /// <summary>The values by name.</summary>
        public override string ToString() => GetType().Name + " { "
            + string.Join(", ", members.Where(one => one.Key != "struct_size" && one.Key != "reserved").Select(one => one.Key + " = " + one.Value)) + " }";
    }

    /// <summary>What the library worked out, with the rule it followed.</summary>
    public abstract class Answer : Members
    {
        internal Answer(Dictionary<string, object> members) : base(members)
        {
        }

        /// <summary>The id of the rule the answer follows; null where the library gives none.</summary>
        public string Rule => (string)Get("rule");

        /// <summary>The formula with the numbers in it; null where the library gives none.</summary>
        public string Formula => (string)Get("formula");

        /// <summary>The struct among the answers of a call; what else it gave stands beside, by name.</summary>
        internal static Dictionary<string, object> MembersOf(object[] found, int at, int working, params object[] beside)
        {
            var made = new Dictionary<string, object>(Owner.Members(found[at]));
            for (int i = 0; i < beside.Length; i += 2)
            {
                made[(string)beside[i]] = found[(int)beside[i + 1]];
            }
            if (working >= 0)
            {
                made["rule"] = Owner.Members(found[working])["rule"];
                made["formula"] = Owner.Members(found[working])["formula"];
            }
            return made;
        }
    }

    /// <summary>A number that statistics give, and how it came about. It is a double: what is exact is a <see cref="Figure"/>.</summary>
    public sealed class Estimate
    {
        private Estimate(object[] found)
        {
            Value = (double)found[0];
            Rule = (string)Owner.Members(found[1])["rule"];
            Formula = (string)Owner.Members(found[1])["formula"];
        }

        /// <summary>The number.</summary>
        public double Value { get; }

        /// <summary>The id of the rule it follows.</summary>
        public string Rule { get; }

        /// <summary>The formula with the numbers in it.</summary>
        public string Formula { get; }

        internal static Estimate Of(object[] found) => new Estimate(found);
    }
}

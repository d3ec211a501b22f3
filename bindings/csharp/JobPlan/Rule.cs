using System.Collections.Generic;

namespace JobPlan
{
    /// <summary>A rule the library computes by.</summary>
    public sealed class Rule
    {
        private readonly Dictionary<string, object> found;

        private Rule(object found)
        {
            this.found = Owner.Members(found);
        }

        /// <summary>Stable for ever: "annual.weeks-times-hours".</summary>
        public string Id => (string)found["id"];

        /// <summary>What is computed or decided, in words.</summary>
        public string Statement => (string)found["statement"];

        /// <summary>With named quantities; empty for a placement rule.</summary>
        public string Formula => (string)found["formula"];

        /// <summary>Publication and place in it.</summary>
        public string Source => (string)found["source"];

        /// <summary>Edition or date of the source.</summary>
        public string Edition => (string)found["edition"];

        /// <summary>Our default where the source leaves a choice.</summary>
        public string Standing => (string)found["standing"];

        /// <summary>Finds a rule.</summary>
        /// <exception cref="UnknownNameException">there is none; the message gives the nearest</exception>
        public static Rule Find(string id) => new Rule(Raw.jp_rule_find(id));

        /// <summary>Every rule, in the order of their ids.</summary>
        public static IList<Rule> All()
        {
            var rules = new List<Rule>();
            for (long i = 0; i < (long)Raw.jp_rule_count(); i++)
            {
                rules.Add(new Rule(Raw.jp_rule_at(i)));
            }
            return rules.AsReadOnly();
        }
    }

    /// <summary>An exact figure and how it came about.</summary>
    public sealed class Figure
    {
        private Figure(object[] found)
        {
            Value = (Ratio)found[0];
            Rule = (string)Owner.Members(found[1])["rule"];
            Formula = (string)Owner.Members(found[1])["formula"];
        }

        /// <summary>The figure.</summary>
        public Ratio Value { get; }

        /// <summary>The id of the rule it follows.</summary>
        public string Rule { get; }

        /// <summary>The formula with the numbers in it: "44 weeks x 37.5 h = 1650 h".</summary>
        public string Formula { get; }

        internal static Figure Of(object answer) => new Figure(Owner.All(answer));

        /// <summary>The hours of a year: weeks x hours a week.</summary>
        public static Figure ProductiveHours(Ratio weeks, Ratio hoursPerWeek) => Of(Raw.jp_productive_hours(weeks, hoursPerWeek));

        /// <summary>The whole-time equivalent.</summary>
        public static Figure Wte(Ratio hoursPerWeek, Ratio fullTimeHoursPerWeek) => Of(Raw.jp_wte(hoursPerWeek, fullTimeHoursPerWeek));
    }
}

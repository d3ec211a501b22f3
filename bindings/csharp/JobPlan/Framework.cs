using System.Collections.Generic;
using System.IO;

namespace JobPlan
{
    /// <summary>A trust's own policy over the frameworks. Any number of threads may read it at once.</summary>
    public sealed class Policy : Owner
    {
        private Policy(object handle) : base(handle)
        {
        }

        /// <summary>Reads a policy, form "jobplan_policy": 1.</summary>
        /// <exception cref="DocumentException">it names what it should not: Where is a JSON pointer</exception>
        public static Policy Read(string json) => new Policy(Raw.jp_policy_new(json));

        /// <summary>The policy's id.</summary>
        public string Id => (string)Raw.jp_policy_id(Handle);
    }

    /// <summary>What a framework makes of an activity. It never guesses: an ambiguous answer says what to ask.</summary>
    public sealed class Categorisation
    {
        internal Categorisation(Policy policy, object answer)
        {
            Dictionary<string, object> found = Owner.Members(answer);
            var candidates = new List<string>();
            for (long i = 0; i < (long)found["n_candidates"]; i++)
            {
                candidates.Add((string)Owner.Members(Raw.jp_answer_candidate(Owner.Of(policy), found, i))["category_code"]);
            }
            long direct = (long)found["is_direct_care"];
            Verdict = (string)Raw.jp_verdict_name(found["verdict"]);
            Category = (string)found["category_code"];
            Concept = (string)found["concept_id"];
            IsDirectCare = direct < 0 ? (bool?)null : direct == 1;
            Question = (string)found["question"];
            Candidates = candidates.AsReadOnly();
            Rule = (string)found["rule"];
            Source = (string)found["source"];
        }

        /// <summary>"certain", "ambiguous", "unknown" or "not-activity".</summary>
        public string Verdict { get; }

        /// <summary>The category's code; empty unless certain.</summary>
        public string Category { get; }

        /// <summary>The concept recognised; empty when there is none.</summary>
        public string Concept { get; }

        /// <summary>Where every candidate agrees; else null.</summary>
        public bool? IsDirectCare { get; }

        /// <summary>What to ask a person; empty unless ambiguous.</summary>
        public string Question { get; }

        /// <summary>Codes of the categories it could be, when ambiguous.</summary>
        public IList<string> Candidates { get; }

        /// <summary>The id of the rule that decided; "policy:..." for a local one.</summary>
        public string Rule { get; }

        /// <summary>Publication and place in it.</summary>
        public string Source { get; }
    }

    /// <summary>A national guide to job planning: it says in which category an activity belongs.</summary>
    public sealed class Framework
    {
        private readonly long index;
        private readonly Dictionary<string, object> found;

        private Framework(long index)
        {
            this.index = index;
            found = Owner.Members(Raw.jp_framework_at(index));
        }

        /// <summary>Finds a framework, such as "nhse-2023".</summary>
        /// <exception cref="UnknownNameException">there is none; the message gives the nearest</exception>
        public static Framework Named(string id) => new Framework((long)Raw.jp_framework_find(id));

        /// <summary>Every framework.</summary>
        public static IList<Framework> All()
        {
            var made = new List<Framework>();
            for (long i = 0; i < (long)Raw.jp_framework_count(); i++)
            {
                made.Add(new Framework(i));
            }
            return made.AsReadOnly();
        }

        /// <summary>The id.</summary>
        public string Id => (string)found["id"];

        /// <summary>The guide's title.</summary>
        public string Title => (string)found["title"];

        /// <summary>The publication.</summary>
        public string Source => (string)found["source"];

        /// <summary>The codes of the categories; a column's codes are places in this list.</summary>
        public IList<string> Categories
        {
            get
            {
                var codes = new List<string>();
                for (long i = 0; i < (long)Raw.jp_category_count(null, index); i++)
                {
                    codes.Add((string)Owner.Members(Raw.jp_category_at(null, index, i))["code"]);
                }
                return codes.AsReadOnly();
            }
        }

        /// <summary>Categorises an activity, in the plan's own words.</summary>
        public Categorisation Categorise(string description) => Categorise(description, null, null);

        /// <summary>Categorises an activity of which more is known.</summary>
        /// <param name="description">in the plan's own words</param>
        /// <param name="attributes">such as "travel_purpose": "clinic"; null for none</param>
        /// <param name="policy">the trust's own; null for none</param>
        /// <exception cref="UnknownNameException">an attribute or its value is not known</exception>
        public Categorisation Categorise(string description, IDictionary<string, string> attributes, Policy policy)
        {
            object made = null;
            foreach (KeyValuePair<string, string> one in attributes ?? new Dictionary<string, string>())
            {
                made = Raw.jp_attributes_set(made, one.Key, one.Value);
            }
            object answer = Raw.jp_categorise(Owner.Of(policy), index, description, made);
            return new Categorisation(policy, Owner.All(answer)[0]);
        }

        /// <summary>Categorises many descriptions at once; null where nothing was written.</summary>
        /// <returns>a code for each, a place in Categories; -1 unless certain</returns>
        public short[] Categorise(IList<string> descriptions)
        {
            Values.Given(descriptions, "descriptions");
            var data = new MemoryStream();
            var offsets = new long[descriptions.Count + 1];
            var validity = new byte[descriptions.Count / 8 + 1];
            for (int i = 0; i < descriptions.Count; i++)
            {
                if (descriptions[i] != null)
                {
                    byte[] bytes = Values.Bytes(descriptions[i], "descriptions");
                    data.Write(bytes, 0, bytes.Length);
                    validity[i / 8] |= (byte)(1 << (i % 8));
                }
                offsets[i + 1] = data.Length;
            }
            object answer = Raw.jp_categorise_large_column(null, index, offsets, data.ToArray(), validity, null);
            return (short[])Owner.All(answer)[0];
        }
    }
}

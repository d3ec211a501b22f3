using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace JobPlan.Tests
{
    /// <summary>The ops of delivery, of two plans side by side and of checks: see tests/vectors/README.md.</summary>
    internal sealed class VectorDelivery : VectorArgs
    {
        private static readonly List<string> Answers = List("no", "yes", "unknown");

        internal VectorDelivery()
        {
            delivery();
            reconciliation();
            review();
        }

        private void delivery()
        {
            op("variance.to_date", "planned first_day last_day as_of spread closed", args => first(Raw.jp_planned_to_date(
                need(args, "planned"), need(args, "first_day"), need(args, "last_day"), need(args, "as_of"),
                choice(args, "spread", "all-days", "weekdays"), args.Or("closed", new List<object>()))));
            op("attainment.level", "answers others", args =>
            {
                int otherwise = Answers.IndexOf((string)args.Or("others", "unknown"));
                int[] given = Enumerable.Repeat(otherwise, integer(Raw.jp_attainment_count())).ToArray();
                foreach (var one in Members(need(args, "answers")))
                {
                    given[integer(Raw.jp_attainment_find(one.Key))] = Answers.IndexOf((string)one.Value);
                }
                return some(Members(first(Raw.jp_attainment_level(given))), "level", "level_at_most", "n_unknown");
            });
            op("attainment.quarterly", "done_on as_of", args =>
                Answers[integer(first(Raw.jp_attainment_quarterly(need(args, "done_on"), need(args, "as_of"))))]);
            op("pseudonym.make", "key scope identifier n_characters", args => Raw.jp_pseudonym(
                Encoding.UTF8.GetBytes(text(args, "key")), text(args, "scope"), text(args, "identifier"), whole(args, "n_characters", 0)));
            op("csv.read", "profile text first_day last_day", args =>
            {
                using (var profile = (Handle)Raw.jp_csv_profile_parse(text(args, "profile")))
                using (var rows = (Handle)Raw.jp_csv_rows_new(profile, some(args, "first_day", "last_day")))
                {
                    Raw.jp_csv_rows_read(rows, text(args, "text"));
                    Dictionary<string, object> made = Map("left_out", Raw.jp_csv_rows_left_out(rows),
                        "issues", Enumerable.Range(1, 12).Select(kind => Raw.jp_csv_issue_count(rows, kind)).ToList());
                    foreach (string name in List("planned_min", "delivered_min"))
                    {
                        object[] found = all(Raw.jp_csv_rows_values(rows, name, Raw.jp_csv_rows_count(rows)));
                        var present = (byte[])found[1];
                        made[name] = ((int[])found[0]).Select((value, row) => present[row] == 1 ? (object)value : null).ToList();
                    }
                    return made;
                }
            });
        }

        private void reconciliation()
        {
            op("reconcile.posts", "rows", args =>
            {
                using (var made = (Handle)Raw.jp_reconcile_new(null))
                {
                    foreach (List<object> cells in ((List<object>)need(args, "rows")).Cast<List<object>>())
                    {
                        int system = List("plan", "roster", "esr", "ledger").IndexOf((string)cells[0]);
                        Raw.jp_reconcile_add(made, system, cells[1], cells[2] ?? "", cells[3] ?? "");
                    }
                    var posts = new List<object>();
                    for (long at = 0; at < (long)Raw.jp_reconcile_post_count(made); at++)
                    {
                        Dictionary<string, object> post = Members(Raw.jp_reconcile_post_at(made, at));
                        var causes = Enumerable.Range(0, 10).Where(bit => (integer(post["causes"]) >> bit & 1) == 1);
                        posts.Add(Map("key", post["key"], "causes", causes.Select(bit => Raw.jp_reconcile_cause_name(1 << bit)).ToList()));
                    }
                    return posts;
                }
            });
        }

        private static Handle evaluated(Dictionary<string, object> args, string name)
        {
            Dictionary<string, object> given = Members(args[name]);
            var annual = (Handle)Raw.jp_annual_new();
            using (Handle made = VectorOps.planOf(given))
            {
                Raw.jp_plan_evaluate(made, some(given, "attending_weeks", "year_weeks", "hours_per_session"), VectorOps.paPolicy(given), annual);
                return annual;
            }
        }

        private static object distance(Handle comparison)
        {
            try
            {
                return first(Raw.jp_comparison_distance(comparison));
            }
            catch (JobPlanException withheld)
            {
                return withheld.StatusName;
            }
        }

        private void review()
        {
            op("review.piecewise", "first second first_share", args =>
            {
                using (Handle one = evaluated(args, "first"), other = evaluated(args, "second"), year = (Handle)Raw.jp_annual_new())
                {
                    Raw.jp_annual_piecewise(one, other, Get(args, "first_share"), year);
                    return VectorOps.figures(year);
                }
            });
            op("review.compare", "first second depth", args =>
            {
                using (Handle one = evaluated(args, "first"), other = evaluated(args, "second"), made = (Handle)Raw.jp_comparison_new())
                {
                    Raw.jp_annual_compare(one, other, 0, whole(args, "depth"), made);
                    var groups = new Dictionary<string, object>();
                    for (long i = 0; i < (long)Raw.jp_comparison_count(made); i++)
                    {
                        groups[(string)Raw.jp_comparison_name(made, i)] = plain(Raw.jp_comparison_at(made, i));
                    }
                    return Map("groups", groups, "distance", distance(made));
                }
            });
            op("checks.plan", "plan", args =>
            {
                using (Handle made = VectorOps.planOf(Members(args["plan"])), annual = evaluated(args, "plan"), findings = (Handle)Raw.jp_findings_new())
                {
                    Dictionary<string, object> policy = Members(Raw.jp_check_policy_published());
                    policy["standard"] = 0;
                    Raw.jp_plan_check(made, annual, policy, new List<object>(), findings);
                    var codes = new List<object>();
                    for (long i = 0; i < (long)Raw.jp_findings_count(findings); i++)
                    {
                        codes.Add(Members(Raw.jp_findings_at(findings, i))["code"]);
                    }
                    return codes;
                }
            });
        }
    }
}

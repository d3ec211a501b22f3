using System;
using System.Collections.Generic;
using System.Linq;

namespace JobPlan.Tests {
/// <summary>The ops of numbers, days, plans, categories and variance: see tests/vectors/README.md.</summary>
sealed class VectorOps : VectorArgs {
  private static readonly string[] ANSWERS = {"no", "yes", "unknown"};
  private static readonly List<string> FORMS =
      List("weekly", "timetable", "monthly", "annual-count", "on-call", "alongside");

  internal VectorOps() {
    numbers();
    days();
    variance();
    annual();
    frameworks();
    rosters();
  }

  private void numbers() {
    simple("ratio.add", "a b", a => Raw.jp_ratio_add(a[0], a[1]));
    simple("ratio.subtract", "a b", a => Raw.jp_ratio_subtract(a[0], a[1]));
    simple("ratio.multiply", "a b", a => Raw.jp_ratio_multiply(a[0], a[1]));
    simple("ratio.divide", "a b", a => Raw.jp_ratio_divide(a[0], a[1]));
    simple("ratio.compare", "a b", a => Raw.jp_ratio_compare(a[0], a[1]));
    simple("ratio.parse", "text", a => Raw.jp_ratio_parse(a[0]));
    simple("ratio.to_double", "value", a => Raw.jp_ratio_to_double(a[0]));
    op("ratio.round", "value policy", args => Raw.jp_ratio_round(Get(args, "value"), Raw.jp_rounding_parse(text(args, "policy"))));
    op("ratio.to_text", "value form decimals", args => Raw.jp_ratio_to_text(
        Get(args, "value"), choice(args, "form", "fraction", "decimal", "hours-minutes", "shortest"), whole(args, "decimals", 0)));
    op("total.sum", "values", args => {
      using (var total = (Handle)Raw.jp_total_new()) {
        ((List<object>)need(args, "values")).ForEach(value => Raw.jp_total_add(total, value));
        return Raw.jp_total_to_text(total);
      }
    });
  }

  private void days() {
    op("date.parse", "text", args => (long)((DateTime)Raw.jp_date_parse(text(args, "text")) - new DateTime(1970, 1, 1)).TotalDays);
    simple("date.weekday", "date", a => Raw.jp_date_weekday(a[0]));
    op("date.iso_week", "date", args => {
      object[] found = all(Raw.jp_date_iso_week(Get(args, "date")));
      return Map("year", found[0], "week", found[1]);
    });
    simple("date.days_between", "first last", a => Raw.jp_date_days_between(a[0], a[1]));
    op("date.add_months", "date months", args => Raw.jp_date_add_months(Get(args, "date"), whole(args, "months")));
    op("calendar.bank_holidays", "nation year", args => {
      object first = Raw.jp_date_make(whole(args, "year"), 1, 1);
      object last = Raw.jp_date_make(whole(args, "year"), 12, 31);
      using (var calendar = (Handle)Raw.jp_calendar_new(choice(args, "nation", NATIONS, null))) {
        List<object> found = new List<object>();
        long n = (long)Raw.jp_calendar_holiday_count(calendar, first, last);
        for (long i = 0; i < n; i++) {
          found.Add(Members(Raw.jp_calendar_holiday_at(calendar, first, last, i))["day"]);
        }
        return found;
      }
    });
  }

  private void variance() {
    op("variance.compare", "planned delivered allocated base sign", args => {
      Dictionary<string, object> policy = null;
      if (args.ContainsKey("base") || args.ContainsKey("sign")) {
        policy = Map(
            "base", choice(args, "base", List("planned", "delivered", "allocated"), "planned"),
            "sign", choice(args, "sign", List("delivered-minus-planned", "planned-minus-delivered"), "delivered-minus-planned"));
      }
      Dictionary<string, object> found =
          Members(first(Raw.jp_variance(Get(args, "planned"), Get(args, "delivered"), Get(args, "allocated"), policy)));
      Dictionary<string, object> made = new Dictionary<string, object>();
      stated(made, found, "difference_state", "difference");
      stated(made, found, "share_state", "share");
      return made;
    });
    op("kpi.active_plan", "reviewed_on approved_on as_of boundary months", args => {
      Dictionary<string, object> policy = null;
      if (args.ContainsKey("boundary") || args.ContainsKey("months")) {
        policy = Map(
            "months", whole(args, "months", 12),
            "boundary", choice(args, "boundary", List("included", "excluded"), "included"));
      }
      List<object> approved = new List<object>();
      ((List<object>)need(args, "approved_on")).ForEach(day => approved.Add(kpiDay(day)));
      object answer = Raw.jp_kpi_active_plan(kpiDay(Get(args, "reviewed_on")), approved, Get(args, "as_of"), policy);
      return Map("answer", ANSWERS[integer(first(answer))]);
    });
    op("kpi.active_share", "n_active n_unknown n_staff threshold", args => {
      Dictionary<string, object> found = Members(first(Raw.jp_kpi_active_share(
          whole(args, "n_active"), whole(args, "n_unknown"), whole(args, "n_staff"), Get(args, "threshold"))));
      Dictionary<string, object> made = new Dictionary<string, object>();
      stated(made, found, "share_state", "share", "share_at_most");
      made.Put("level_1_at_least", ANSWERS[integer(Get(found, "level_1_at_least"))]);
      made.Put("target_more_than", ANSWERS[integer(Get(found, "target_more_than"))]);
      return made;
    });
    op("kpi.dcc_ratio", "planned_dcc planned_total", args => {
      Dictionary<string, object> made = new Dictionary<string, object>();
      stated(made, Members(first(Raw.jp_kpi_dcc_ratio(Get(args, "planned_dcc"), Get(args, "planned_total")))), "state", "value");
      return made;
    });
  }

  private static object kpiDay(object day) {
    if (day == null) {
      return int.MinValue;
    }
    return day.Equals("never") ? (object)(int.MinValue + 1) : day;
  }

  // ---- plans ----

  private void annual() {
    simple("annual.productive_hours", "weeks hours_per_week", a => Raw.jp_productive_hours(a[0], a[1]));
    simple("annual.wte", "hours_per_week full_time_hours_per_week", a => Raw.jp_wte(a[0], a[1]));
    op("annual.weeks_preset", "id", args => {
      Dictionary<string, object> found = Members(Raw.jp_weeks_preset_find(text(args, "id")));
      return Map("kind", List("", "attending", "year").At(integer(Get(found, "kind"))), "weeks", Get(found, "weeks"));
    });
    op("annual.pa", "pa_policy plain_hours premium_hours", args =>
        first(Raw.jp_pa(Raw.jp_pa_policy_find(text(args, "pa_policy")), Get(args, "plain_hours"), Get(args, "premium_hours"))));
    op("annual.pa_split", "pa_policy weekday start length_min", args => {
      object policy = Raw.jp_pa_policy_find(text(args, "pa_policy"));
      object[] found = all(Raw.jp_pa_split(policy, whole(args, "weekday"), minutes(text(args, "start")), whole(args, "length_min")));
      return Map("plain_min", found[0], "premium_min", found[1]);
    });
    string plan = "contract_hours_per_week full_time_hours_per_week activities attending_weeks pa_policy ";
    op("annual.evaluate", plan + "year_weeks hours_per_session", args => {
      using (Handle made = planOf(args), annual = (Handle)Raw.jp_annual_new()) {
        Raw.jp_plan_evaluate(made, some(args, "attending_weeks", "year_weeks", "hours_per_session"), paPolicy(args), annual);
        return figures(annual);
      }
    });
    op("annual.evaluate_dates", plan + "first_day last_day cycle_first_day nation leave", args => {
      List<object> leave = new List<object>();
      objects(args, "leave").ForEach(span => leave.Add(Map("first_day", Get(span, "first"), "last_day", Get(span, "last"))));
      using (Handle made = planOf(args),
          annual = (Handle)Raw.jp_annual_new(),
          calendar = args.ContainsKey("nation") ? (Handle)Raw.jp_calendar_new(choice(args, "nation", NATIONS, null)) : null) {
        Raw.jp_plan_evaluate_dates(made, some(args, "attending_weeks"), some(args, "first_day", "last_day", "cycle_first_day"),
            calendar, leave, paPolicy(args), annual);
        return figures(annual);
      }
    });
  }

  internal static object paPolicy(Dictionary<string, object> args) {
    return args.ContainsKey("pa_policy") ? Raw.jp_pa_policy_find(Get(args, "pa_policy")) : null;
  }

  internal static Handle planOf(Dictionary<string, object> args) {
    Handle plan = (Handle)Raw.jp_plan_new();
    Dictionary<string, object> contract = some(args, "full_time_hours_per_week");
    contract.Put("hours_per_week", Get(args, "contract_hours_per_week"));
    Raw.jp_plan_add_contract(plan, contract);
    objects(args, "activities").ForEach(item => Raw.jp_plan_add_activity(plan, activity(item)));
    return plan;
  }

  private static Dictionary<string, object> activity(Dictionary<string, object> item) {
    Dictionary<string, object> made = new Dictionary<string, object>(item);
    made.Take("time");
    made.Put("time_form", choice(item, "time", FORMS, null));
    foreach (string name in List("start", "end")) {
      if (item.ContainsKey(name)) {
        made.Take(name);
        made.Put(name + "_min", minutes(text(item, name)));
      }
    }
    foreach (string name in List("weekday", "cycle_weeks", "nth_of_month", "serves", "on_call_kind", "on_call_one_in")) {
      if (item.ContainsKey(name)) {
        made.Put(name, whole(item, name));
      }
    }
    foreach (string name in List("is_direct_care", "is_overnight")) {
      if (item.ContainsKey(name)) {
        made.Put(name, (bool)item[name] ? 1 : 0);
      }
    }
    if (item.ContainsKey("weeks_of_cycle")) {
      long weeks = 0;
      foreach (long week in wholes(item, "weeks_of_cycle")) {
        weeks |= 1L << (int)(week - 1);
      }
      made.Put("weeks_of_cycle", weeks);
    } else if (Get(item, "time").Equals("timetable")) {
      made.Put("cycle_weeks", made.Or("cycle_weeks", 1L));
      made.Put("weeks_of_cycle", (1L << (int)(long)Get(made, "cycle_weeks")) - 1);
    }
    return made;
  }

  internal static Dictionary<string, object> figures(Handle annual) {
    Dictionary<string, object> answer = new Dictionary<string, object>();
    for (int figure = 1; figure <= Constants.JP_FIGURE_COUNT; figure++) {
      string name = (string)Raw.jp_annual_figure_name(figure);
      try {
        answer.Put(name, first(Raw.jp_annual_figure(annual, figure)));
      } catch (JobPlanException error) {
        answer.Put(name, error.StatusName);
      }
    }
    Dictionary<string, object> categories = new Dictionary<string, object>();
    for (long i = 0; i < (long)Raw.jp_annual_group_count(annual, 0); i++) {
      Dictionary<string, object> found = Members(Raw.jp_annual_group_at(annual, 0, i));
      categories.Put((string)Raw.jp_annual_group_name(annual, 0, i),
          some(found, "hours_per_week", "hours_per_year", "pas_per_week", "share_of_planned"));
    }
    answer.Put("categories", categories);
    return answer;
  }

  // ---- categories ----

  private void frameworks() {
    op("framework.categorise", "framework text attributes", args => {
      object framework = Raw.jp_framework_find(text(args, "framework"));
      return category(first(Raw.jp_categorise(null, framework, text(args, "text"), attributes(args))));
    });
    op("framework.crosswalk", "first second text attributes", args => {
      object[] found = all(Raw.jp_crosswalk(null, Raw.jp_framework_find(text(args, "first")),
          Raw.jp_framework_find(text(args, "second")), text(args, "text"), attributes(args)));
      return Map("moves", List("no", "yes", "unclear").At(integer(found[2])), "first", category(found[0]), "second", category(found[1]));
    });
  }

  private static object attributes(Dictionary<string, object> args) {
    object made = null;
    foreach (var one in Members(args.Or("attributes", Map()))) {
      made = Raw.jp_attributes_set(made, one.Key, one.Value);
    }
    return made;
  }

  private static Dictionary<string, object> category(object answer) {
    Dictionary<string, object> found = Members(answer);
    List<object> candidates = new List<object>();
    for (long i = 0; i < (long)Get(found, "n_candidates"); i++) {
      candidates.Add(Members(Raw.jp_answer_candidate(null, found, i))["category_code"]);
    }
    Dictionary<string, object> made = new Dictionary<string, object>();
    made.Put("verdict", Raw.jp_verdict_name(Get(found, "verdict")));
    made.Put("category", Get(found, "category_code"));
    made.Put("concept", Get(found, "concept_id"));
    made.Put("attribute", Get(found, "attribute_name"));
    made.Put("is_direct_care", Get(found, "is_direct_care"));
    made.Put("n_candidates", Get(found, "n_candidates"));
    made.Put("candidates", candidates);
    return made;
  }

  // ---- rosters ----

  private void rosters() {
    op("roster.table", "cardinalities n_people n_causes rows split by totals empty fewest_people", args => {
      using (var roster = rosterOf(args)) {
        int n = integer(Raw.jp_roster_column_count(roster));
        long[][] columns = columnsOf(args, n);
        int rows = ((List<object>)need(args, "rows")).Count;
        int split = (int) whole(args, "split", 1);
        for (int part = 0; part < split; part++) {
          List<object> batch = new List<object>();
          foreach (long[] column in columns) {
            batch.Add(column.Skip(rows * part / split).Take(rows * (part + 1) / split - rows * part / split).ToArray());
          }
          using (var other = rosterOf(args)) {
            Raw.jp_roster_update(other, batch);
            Raw.jp_roster_merge(roster, other);
          }
        }
        return table(args, roster);
      }
    });
  }

  private static Handle rosterOf(Dictionary<string, object> args) {
    List<object> keys = new List<object>();
    foreach (long n in wholes(args, "cardinalities")) {
      keys.Add(Map("cardinality", n, "name", "k" + keys.Count));
    }
    return (Handle)Raw.jp_roster_new(Map("n_people", whole(args, "n_people", 0), "n_causes", whole(args, "n_causes", 0)), keys);
  }

  private static long[][] columnsOf(Dictionary<string, object> args, int n) {
    List<object> rows = (List<object>)need(args, "rows");
    long[][] columns = Enumerable.Range(0, n).Select(i => new long[rows.Count]).ToArray();
    for (int row = 0; row < rows.Count; row++) {
      List<object> values = (List<object>)rows[row];
      if (values.Count != n) {
        throw new ArgumentException("a row has " + n + " columns");
      }
      for (int i = 0; i < n; i++) {
        columns[i][row] = long.Parse((string)values[i]);
      }
    }
    return columns;
  }

  private static object table(Dictionary<string, object> args, Handle roster) {
    long flags = yes(args, "totals") * Constants.JP_TABLE_TOTALS + yes(args, "empty") * Constants.JP_TABLE_EMPTY;
    uint[] by = wholes(args, "by").Select(key => (uint)key).ToArray();
    using (var table = (Handle)Raw.jp_roster_table_new(roster, by, flags)) {
      if (args.ContainsKey("fewest_people")) {
        Raw.jp_roster_table_withhold(table, Map("fewest_people", whole(args, "fewest_people")));
      }
      int length = integer(Raw.jp_roster_table_row_count(table));
      List<object> names = new List<object>();
      List<long[]> values = new List<long[]>();
      for (long i = 0; i < (long)Raw.jp_roster_table_column_count(table); i++) {
        names.Add(Raw.jp_roster_table_column_name(table, i));
        values.Add((long[])Raw.jp_roster_table_read(table, i, length));
      }
      List<object> rows = new List<object>();
      for (int row = 0; row < length; row++) {
        int at = row;
        rows.Add(values.Select(column => (object)column[at]).ToList());
      }
      List<object> states = new List<object>();
      foreach (int state in (int[])Raw.jp_roster_table_states(table, length)) {
        states.Add(STATES[state]);
      }
      return Map("columns", names, "rows", rows, "states", states);
    }
  }
}
}

package uk.jobplan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ops of numbers, days, plans, categories and variance: see tests/vectors/README.md. */
final class VectorOps extends VectorArgs {
  private static final String[] ANSWERS = {"no", "yes", "unknown"};
  private static final List<String> FORMS =
      List.of("weekly", "timetable", "monthly", "annual-count", "on-call", "alongside");

  VectorOps() {
    numbers();
    days();
    variance();
    delivery();
    annual();
    frameworks();
    rosters();
  }

  private void numbers() {
    simple("ratio.add", "a b", a -> Raw.jp_ratio_add(a[0], a[1]));
    simple("ratio.subtract", "a b", a -> Raw.jp_ratio_subtract(a[0], a[1]));
    simple("ratio.multiply", "a b", a -> Raw.jp_ratio_multiply(a[0], a[1]));
    simple("ratio.divide", "a b", a -> Raw.jp_ratio_divide(a[0], a[1]));
    simple("ratio.compare", "a b", a -> Raw.jp_ratio_compare(a[0], a[1]));
    simple("ratio.parse", "text", a -> Raw.jp_ratio_parse(a[0]));
    simple("ratio.to_double", "value", a -> Raw.jp_ratio_to_double(a[0]));
    op("ratio.round", "value policy", args -> Raw.jp_ratio_round(args.get("value"), Raw.jp_rounding_parse(text(args, "policy"))));
    op("ratio.to_text", "value form decimals", args -> Raw.jp_ratio_to_text(
        args.get("value"), choice(args, "form", "fraction", "decimal", "hours-minutes", "shortest"), whole(args, "decimals", 0)));
    op("total.sum", "values", args -> {
      try (Handle total = (Handle) Raw.jp_total_new()) {
        ((List<?>) need(args, "values")).forEach(value -> Raw.jp_total_add(total, value));
        return Raw.jp_total_to_text(total);
      }
    });
  }

  private void days() {
    op("date.parse", "text", args -> ((LocalDate) Raw.jp_date_parse(text(args, "text"))).toEpochDay());
    simple("date.weekday", "date", a -> Raw.jp_date_weekday(a[0]));
    op("date.iso_week", "date", args -> {
      Object[] found = all(Raw.jp_date_iso_week(args.get("date")));
      return Map.of("year", found[0], "week", found[1]);
    });
    simple("date.days_between", "first last", a -> Raw.jp_date_days_between(a[0], a[1]));
    op("date.add_months", "date months", args -> Raw.jp_date_add_months(args.get("date"), whole(args, "months")));
    op("calendar.bank_holidays", "nation year", args -> {
      Object first = Raw.jp_date_make(whole(args, "year"), 1, 1);
      Object last = Raw.jp_date_make(whole(args, "year"), 12, 31);
      try (Handle calendar = (Handle) Raw.jp_calendar_new(choice(args, "nation", NATIONS, null))) {
        List<Object> found = new ArrayList<>();
        long n = (Long) Raw.jp_calendar_holiday_count(calendar, first, last);
        for (long i = 0; i < n; i++) {
          found.add(Vectors.members(Raw.jp_calendar_holiday_at(calendar, first, last, i)).get("day"));
        }
        return found;
      }
    });
  }

  private void variance() {
    op("variance.compare", "planned delivered allocated base sign", args -> {
      Map<String, Object> policy = null;
      if (args.containsKey("base") || args.containsKey("sign")) {
        policy = Map.of(
            "base", choice(args, "base", List.of("planned", "delivered", "allocated"), "planned"),
            "sign", choice(args, "sign", List.of("delivered-minus-planned", "planned-minus-delivered"), "delivered-minus-planned"));
      }
      Map<String, Object> found =
          Vectors.members(first(Raw.jp_variance(args.get("planned"), args.get("delivered"), args.get("allocated"), policy)));
      Map<String, Object> made = new LinkedHashMap<>();
      stated(made, found, "difference_state", "difference");
      stated(made, found, "share_state", "share");
      return made;
    });
    op("kpi.active_plan", "reviewed_on approved_on as_of boundary months", args -> {
      Map<String, Object> policy = null;
      if (args.containsKey("boundary") || args.containsKey("months")) {
        policy = Map.of(
            "months", whole(args, "months", 12),
            "boundary", choice(args, "boundary", List.of("included", "excluded"), "included"));
      }
      List<Object> approved = new ArrayList<>();
      ((List<?>) need(args, "approved_on")).forEach(day -> approved.add(kpiDay(day)));
      Object answer = Raw.jp_kpi_active_plan(kpiDay(args.get("reviewed_on")), approved, args.get("as_of"), policy);
      return Map.of("answer", ANSWERS[integer(first(answer))]);
    });
    op("kpi.active_share", "n_active n_unknown n_staff threshold", args -> {
      Map<String, Object> found = Vectors.members(first(Raw.jp_kpi_active_share(
          whole(args, "n_active"), whole(args, "n_unknown"), whole(args, "n_staff"), args.get("threshold"))));
      Map<String, Object> made = new LinkedHashMap<>();
      stated(made, found, "share_state", "share", "share_at_most");
      made.put("level_1_at_least", ANSWERS[integer(found.get("level_1_at_least"))]);
      made.put("target_more_than", ANSWERS[integer(found.get("target_more_than"))]);
      return made;
    });
    op("kpi.dcc_ratio", "planned_dcc planned_total", args -> {
      Map<String, Object> made = new LinkedHashMap<>();
      stated(made, Vectors.members(first(Raw.jp_kpi_dcc_ratio(args.get("planned_dcc"), args.get("planned_total")))), "state", "value");
      return made;
    });
  }

  // ---- plan to date, attainment, reconciliation, pseudonyms, roster exports ----

  private void delivery() {
    op("variance.to_date", "planned first_day last_day as_of spread closed", args -> {
      Object closed = args.getOrDefault("closed", List.of());
      return first(Raw.jp_planned_to_date(need(args, "planned"), need(args, "first_day"), need(args, "last_day"), need(args, "as_of"),
          choice(args, "spread", "all-days", "weekdays"), closed));
    });
    op("attainment.level", "answers others", args -> {
      List<String> words = List.of("no", "yes", "unknown");
      int n = integer(Raw.jp_attainment_count());
      int[] given = new int[n];
      java.util.Arrays.fill(given, words.indexOf(args.getOrDefault("others", "unknown")));
      ((Map<?, ?>) need(args, "answers")).forEach((id, word) -> given[integer(Raw.jp_attainment_find(id))] = words.indexOf(word));
      Map<String, Object> found = Vectors.members(first(Raw.jp_attainment_level(given)));
      return Map.of("level", found.get("level"), "level_at_most", found.get("level_at_most"), "n_unknown", found.get("n_unknown"));
    });
    op("attainment.quarterly", "done_on as_of", args ->
        ANSWERS[integer(first(Raw.jp_attainment_quarterly(need(args, "done_on"), need(args, "as_of"))))]);
    op("pseudonym.make", "key scope identifier n_characters", args -> {
      byte[] key = text(args, "key").getBytes(java.nio.charset.StandardCharsets.UTF_8);
      return Raw.jp_pseudonym(key, text(args, "scope"), text(args, "identifier"), whole(args, "n_characters", 0));
    });
    op("reconcile.posts", "rows", args -> {
      try (Handle made = (Handle) Raw.jp_reconcile_new(null)) {
        for (Object row : (List<?>) need(args, "rows")) {
          List<?> cells = (List<?>) row;
          int system = List.of("plan", "roster", "esr", "ledger").indexOf(cells.get(0));
          Object hours = cells.get(2) == null ? "" : cells.get(2);
          Object wte = cells.get(3) == null ? "" : cells.get(3);
          Raw.jp_reconcile_add(made, system, cells.get(1), hours, wte);
        }
        List<Object> posts = new ArrayList<>();
        for (int at = 0; at < integer(Raw.jp_reconcile_post_count(made)); at++) {
          Map<String, Object> post = Vectors.members(Raw.jp_reconcile_post_at(made, at));
          List<Object> causes = new ArrayList<>();
          for (int bit = 0; bit < 10; bit++) {
            if ((integer(post.get("causes")) >> bit & 1) == 1) {
              causes.add(Raw.jp_reconcile_cause_name(1 << bit));
            }
          }
          posts.add(Map.of("key", post.get("key"), "causes", causes));
        }
        return posts;
      }
    });
    op("csv.read", "profile text first_day last_day", args -> {
      Map<String, Object> given = Map.of("first_day", need(args, "first_day"), "last_day", need(args, "last_day"));
      try (Handle profile = (Handle) Raw.jp_csv_profile_parse(text(args, "profile"));
          Handle rows = (Handle) Raw.jp_csv_rows_new(profile, given)) {
        Raw.jp_csv_rows_read(rows, text(args, "text"));
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("left_out", Raw.jp_csv_rows_left_out(rows));
        List<Object> issues = new ArrayList<>();
        for (int kind = 1; kind <= 12; kind++) {
          issues.add(Raw.jp_csv_issue_count(rows, kind));
        }
        made.put("issues", issues);
        for (String name : List.of("planned_min", "delivered_min")) {
          Object[] found = all(Raw.jp_csv_rows_values(rows, name, Raw.jp_csv_rows_count(rows)));
          int[] values = (int[]) found[0];
          byte[] present = (byte[]) found[1];
          List<Object> column = new ArrayList<>();
          for (int row = 0; row < values.length; row++) {
            column.add(present[row] == 1 ? (Object) values[row] : null);
          }
          made.put(name, column);
        }
        return made;
      }
    });
  }

  private static Object kpiDay(Object day) {
    if (day == null) {
      return Integer.MIN_VALUE;
    }
    return day.equals("never") ? (Object) (Integer.MIN_VALUE + 1) : day;
  }

  // ---- plans ----

  private void annual() {
    simple("annual.productive_hours", "weeks hours_per_week", a -> Raw.jp_productive_hours(a[0], a[1]));
    simple("annual.wte", "hours_per_week full_time_hours_per_week", a -> Raw.jp_wte(a[0], a[1]));
    op("annual.weeks_preset", "id", args -> {
      Map<String, Object> found = Vectors.members(Raw.jp_weeks_preset_find(text(args, "id")));
      return Map.of("kind", List.of("", "attending", "year").get(integer(found.get("kind"))), "weeks", found.get("weeks"));
    });
    op("annual.pa", "pa_policy plain_hours premium_hours", args ->
        first(Raw.jp_pa(Raw.jp_pa_policy_find(text(args, "pa_policy")), args.get("plain_hours"), args.get("premium_hours"))));
    op("annual.pa_split", "pa_policy weekday start length_min", args -> {
      Object policy = Raw.jp_pa_policy_find(text(args, "pa_policy"));
      Object[] found = all(Raw.jp_pa_split(policy, whole(args, "weekday"), minutes(text(args, "start")), whole(args, "length_min")));
      return Map.of("plain_min", found[0], "premium_min", found[1]);
    });
    String plan = "contract_hours_per_week full_time_hours_per_week activities attending_weeks pa_policy ";
    op("annual.evaluate", plan + "year_weeks hours_per_session", args -> {
      try (Handle made = plan(args); Handle annual = (Handle) Raw.jp_annual_new()) {
        Raw.jp_plan_evaluate(made, some(args, "attending_weeks", "year_weeks", "hours_per_session"), paPolicy(args), annual);
        return figures(annual);
      }
    });
    op("annual.evaluate_dates", plan + "first_day last_day cycle_first_day nation leave", args -> {
      List<Object> leave = new ArrayList<>();
      objects(args, "leave").forEach(span -> leave.add(Map.of("first_day", span.get("first"), "last_day", span.get("last"))));
      try (Handle made = plan(args);
          Handle annual = (Handle) Raw.jp_annual_new();
          Handle calendar = args.containsKey("nation") ? (Handle) Raw.jp_calendar_new(choice(args, "nation", NATIONS, null)) : null) {
        Raw.jp_plan_evaluate_dates(made, some(args, "attending_weeks"), some(args, "first_day", "last_day", "cycle_first_day"),
            calendar, leave, paPolicy(args), annual);
        return figures(annual);
      }
    });
    review();
  }

  // ---- two plans side by side, and checks ----

  private void review() {
    op("review.piecewise", "first second first_share", args -> {
      try (Handle first = evaluated(args, "first"); Handle second = evaluated(args, "second"); Handle year = (Handle) Raw.jp_annual_new()) {
        Raw.jp_annual_piecewise(first, second, args.get("first_share"), year);
        return figures(year);
      }
    });
    op("review.compare", "first second depth", args -> {
      try (Handle first = evaluated(args, "first"); Handle second = evaluated(args, "second");
          Handle made = (Handle) Raw.jp_comparison_new()) {
        Raw.jp_annual_compare(first, second, 0, whole(args, "depth"), made);
        Map<String, Object> groups = new LinkedHashMap<>();
        for (long i = 0; i < (Long) Raw.jp_comparison_count(made); i++) {
          Map<String, Object> change = new LinkedHashMap<>(Vectors.members(Raw.jp_comparison_at(made, i)));
          change.values().removeIf(java.util.Objects::isNull);
          groups.put((String) Raw.jp_comparison_name(made, i), change);
        }
        return Map.of("groups", groups, "distance", distance(made));
      }
    });
    op("checks.plan", "plan", args -> {
      Map<String, Object> given = object(args, "plan");
      try (Handle made = plan(given); Handle annual = evaluated(args, "plan"); Handle findings = (Handle) Raw.jp_findings_new()) {
        Map<String, Object> policy = new LinkedHashMap<>(Vectors.members(Raw.jp_check_policy_published()));
        policy.put("standard", 0);
        Raw.jp_plan_check(made, annual, policy, List.of(), findings);
        List<Object> codes = new ArrayList<>();
        for (long i = 0; i < (Long) Raw.jp_findings_count(findings); i++) {
          codes.add(Vectors.members(Raw.jp_findings_at(findings, i)).get("code"));
        }
        return codes;
      }
    });
  }

  private static Object distance(Handle comparison) {
    try {
      return first(Raw.jp_comparison_distance(comparison));
    } catch (JobPlanException withheld) {
      return withheld.statusName();
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Map<String, Object> args, String name) {
    return (Map<String, Object>) args.get(name);
  }

  private static Handle evaluated(Map<String, Object> args, String name) {
    Map<String, Object> given = object(args, name);
    Handle annual = (Handle) Raw.jp_annual_new();
    try (Handle made = plan(given)) {
      Raw.jp_plan_evaluate(made, some(given, "attending_weeks", "year_weeks", "hours_per_session"), paPolicy(given), annual);
      return annual;
    }
  }

  private static Object paPolicy(Map<String, Object> args) {
    return args.containsKey("pa_policy") ? Raw.jp_pa_policy_find(args.get("pa_policy")) : null;
  }

  private static Handle plan(Map<String, Object> args) {
    Handle plan = (Handle) Raw.jp_plan_new();
    Map<String, Object> contract = some(args, "full_time_hours_per_week");
    contract.put("hours_per_week", args.get("contract_hours_per_week"));
    Raw.jp_plan_add_contract(plan, contract);
    objects(args, "activities").forEach(item -> Raw.jp_plan_add_activity(plan, activity(item)));
    return plan;
  }

  private static Map<String, Object> activity(Map<String, Object> item) {
    Map<String, Object> made = new LinkedHashMap<>(item);
    made.remove("time");
    made.put("time_form", choice(item, "time", FORMS, null));
    for (String name : List.of("start", "end")) {
      if (item.containsKey(name)) {
        made.remove(name);
        made.put(name + "_min", minutes(text(item, name)));
      }
    }
    for (String name : List.of("weekday", "cycle_weeks", "nth_of_month", "serves", "on_call_kind", "on_call_one_in")) {
      if (item.containsKey(name)) {
        made.put(name, whole(item, name));
      }
    }
    for (String name : List.of("is_direct_care", "is_overnight")) {
      if (item.containsKey(name)) {
        made.put(name, (Boolean) item.get(name) ? 1 : 0);
      }
    }
    if (item.containsKey("weeks_of_cycle")) {
      long weeks = 0;
      for (long week : wholes(item, "weeks_of_cycle")) {
        weeks |= 1L << (week - 1);
      }
      made.put("weeks_of_cycle", weeks);
    } else if (item.get("time").equals("timetable")) {
      made.putIfAbsent("cycle_weeks", 1L);
      made.put("weeks_of_cycle", (1L << (Long) made.get("cycle_weeks")) - 1);
    }
    return made;
  }

  private static Map<String, Object> figures(Handle annual) {
    Map<String, Object> answer = new LinkedHashMap<>();
    for (int figure = 1; figure <= Constants.JP_FIGURE_COUNT; figure++) {
      String name = (String) Raw.jp_annual_figure_name(figure);
      try {
        answer.put(name, first(Raw.jp_annual_figure(annual, figure)));
      } catch (JobPlanException error) {
        answer.put(name, error.statusName());
      }
    }
    Map<String, Object> categories = new LinkedHashMap<>();
    for (long i = 0; i < (Long) Raw.jp_annual_group_count(annual, 0); i++) {
      Map<String, Object> found = Vectors.members(Raw.jp_annual_group_at(annual, 0, i));
      categories.put((String) Raw.jp_annual_group_name(annual, 0, i),
          some(found, "hours_per_week", "hours_per_year", "pas_per_week", "share_of_planned"));
    }
    answer.put("categories", categories);
    return answer;
  }

  // ---- categories ----

  private void frameworks() {
    op("framework.categorise", "framework text attributes", args -> {
      Object framework = Raw.jp_framework_find(text(args, "framework"));
      return category(first(Raw.jp_categorise(null, framework, text(args, "text"), attributes(args))));
    });
    op("framework.crosswalk", "first second text attributes", args -> {
      Object[] found = all(Raw.jp_crosswalk(null, Raw.jp_framework_find(text(args, "first")),
          Raw.jp_framework_find(text(args, "second")), text(args, "text"), attributes(args)));
      return Map.of("moves", List.of("no", "yes", "unclear").get(integer(found[2])), "first", category(found[0]), "second", category(found[1]));
    });
  }

  private static Object attributes(Map<String, Object> args) {
    Object made = null;
    for (Map.Entry<String, Object> one : Vectors.members(args.getOrDefault("attributes", Map.of())).entrySet()) {
      made = Raw.jp_attributes_set(made, one.getKey(), one.getValue());
    }
    return made;
  }

  private static Map<String, Object> category(Object answer) {
    Map<String, Object> found = Vectors.members(answer);
    List<Object> candidates = new ArrayList<>();
    for (long i = 0; i < (Long) found.get("n_candidates"); i++) {
      candidates.add(Vectors.members(Raw.jp_answer_candidate(null, found, i)).get("category_code"));
    }
    Map<String, Object> made = new LinkedHashMap<>();
    made.put("verdict", Raw.jp_verdict_name(found.get("verdict")));
    made.put("category", found.get("category_code"));
    made.put("concept", found.get("concept_id"));
    made.put("attribute", found.get("attribute_name"));
    made.put("is_direct_care", found.get("is_direct_care"));
    made.put("n_candidates", found.get("n_candidates"));
    made.put("candidates", candidates);
    return made;
  }

  // ---- rosters ----

  private void rosters() {
    op("roster.table", "cardinalities n_people n_causes rows split by totals empty fewest_people", args -> {
      try (Handle roster = roster(args)) {
        int n = integer(Raw.jp_roster_column_count(roster));
        long[][] columns = columns(args, n);
        int rows = ((List<?>) need(args, "rows")).size();
        int split = (int) whole(args, "split", 1);
        for (int part = 0; part < split; part++) {
          List<Object> batch = new ArrayList<>();
          for (long[] column : columns) {
            batch.add(java.util.Arrays.copyOfRange(column, rows * part / split, rows * (part + 1) / split));
          }
          try (Handle other = roster(args)) {
            Raw.jp_roster_update(other, batch);
            Raw.jp_roster_merge(roster, other);
          }
        }
        return table(args, roster);
      }
    });
  }

  private static Handle roster(Map<String, Object> args) {
    List<Object> keys = new ArrayList<>();
    for (long n : wholes(args, "cardinalities")) {
      keys.add(Map.of("cardinality", n, "name", "k" + keys.size()));
    }
    return (Handle) Raw.jp_roster_new(Map.of("n_people", whole(args, "n_people", 0), "n_causes", whole(args, "n_causes", 0)), keys);
  }

  private static long[][] columns(Map<String, Object> args, int n) {
    List<?> rows = (List<?>) need(args, "rows");
    long[][] columns = new long[n][rows.size()];
    for (int row = 0; row < rows.size(); row++) {
      List<?> values = (List<?>) rows.get(row);
      if (values.size() != n) {
        throw new IllegalArgumentException("a row has " + n + " columns");
      }
      for (int i = 0; i < n; i++) {
        columns[i][row] = Long.parseLong((String) values.get(i));
      }
    }
    return columns;
  }

  private static Object table(Map<String, Object> args, Handle roster) {
    long flags = yes(args, "totals") * Constants.JP_TABLE_TOTALS + yes(args, "empty") * Constants.JP_TABLE_EMPTY;
    int[] by = java.util.Arrays.stream(wholes(args, "by")).mapToInt(key -> (int) key).toArray();
    try (Handle table = (Handle) Raw.jp_roster_table_new(roster, by, flags)) {
      if (args.containsKey("fewest_people")) {
        Raw.jp_roster_table_withhold(table, Map.of("fewest_people", whole(args, "fewest_people")));
      }
      int length = integer(Raw.jp_roster_table_row_count(table));
      List<Object> names = new ArrayList<>();
      List<long[]> values = new ArrayList<>();
      for (long i = 0; i < (Long) Raw.jp_roster_table_column_count(table); i++) {
        names.add(Raw.jp_roster_table_column_name(table, i));
        values.add((long[]) Raw.jp_roster_table_read(table, i, length));
      }
      List<Object> rows = new ArrayList<>();
      for (int row = 0; row < length; row++) {
        int at = row;
        rows.add(values.stream().map(column -> column[at]).toArray());
      }
      List<Object> states = new ArrayList<>();
      for (int state : (int[]) Raw.jp_roster_table_states(table, length)) {
        states.add(STATES.get(state));
      }
      return Map.of("columns", names, "rows", rows, "states", states);
    }
  }
}

package uk.jobplan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The ops of rotas, leave, demand, waiting, CAPA, WISN and capacity: see tests/vectors/README.md. */
final class VectorRooms extends VectorArgs {
  private static final List<String> MISSING = List.of("refuse", "drop");
  private static final String CAPA =
      "preset travel_in_multiplier appointments_per_session weeks_per_quarter appointments_per_case session_hours";
  private static final String WISN_YEAR = "available_hours hours_per_day hours_per_week weeks_counted";

  VectorRooms() {
    rotas();
    leave();
    demand();
    statistics();
    waiting();
    queues();
    capa();
    wisn();
    capacity();
  }

  private void rotas() {
    op("rota.prospective_cover", "method hours_per_week year_weeks leave_weeks hours_of_leave_week policy", args ->
        first(Raw.jp_prospective_cover(choice(args, "method", "riddell", "weeks-ratio"), args.get("hours_per_week"),
            args.get("year_weeks"), args.get("leave_weeks"), args.get("hours_of_leave_week"), rounding(args, "policy"))));
    simple("rota.working_time", "hours_in_period hours_made_up weeks", a -> Raw.jp_working_time_average(a[0], a[1], a[2]));
    op("rota.on_call_band", "one_in", args ->
        List.of("", "high", "medium", "low").get(integer(first(Raw.jp_on_call_band(args.get("one_in"))))));
    op("rota.supervision_tariff", "n_trainees flat per_trainee cap", args ->
        first(Raw.jp_supervision_tariff(whole(args, "n_trainees"), args.get("flat"), args.get("per_trainee"), args.get("cap"))));
    op("rota.new_deal_target", "n_full_shifts n_partial_shifts n_on_calls n_all_duties", args ->
        first(Raw.jp_new_deal_target(whole(args, "n_full_shifts"), whole(args, "n_partial_shifts"), whole(args, "n_on_calls"), whole(args, "n_all_duties"))));
  }

  private void leave() {
    op("leave.full_time_week", "nation day", args -> first(Raw.jp_afc_full_time_week(choice(args, "nation", NATIONS, null), args.get("day"))));
    op("leave.convert_hours", "hours_per_week old_full_time new_full_time policy", args -> first(Raw.jp_convert_part_time_hours(
        args.get("hours_per_week"), args.get("old_full_time"), args.get("new_full_time"), rounding(args, "policy"))));
    op("leave.entitlement",
        "scheme policy year_first_day service_first_day employed_first_day employed_last_day contracts", args -> {
          Map<String, Object> scheme = Vectors.members(Raw.jp_leave_scheme_find(text(args, "scheme")));
          Object policy = Raw.jp_leave_policy_find(text(args, "policy"));
          Map<String, Object> person = some(args, "year_first_day", "service_first_day", "employed_first_day", "employed_last_day");
          person.put("is_starter", args.get("employed_first_day") != null ? 1 : 0);
          person.put("is_leaver", args.get("employed_last_day") != null ? 1 : 0);
          List<Object> contracts = new ArrayList<>();
          objects(args, "contracts").forEach(item -> contracts.add(with(new LinkedHashMap<>(item), "is_dated",
              item.containsKey("first_day") || item.containsKey("last_day") ? 1 : 0)));
          try (Handle calendar = (Handle) Raw.jp_calendar_new(scheme.get("nation"))) {
            return plain(Raw.jp_leave_entitlement(scheme, policy, person, contracts, calendar));
          }
        });
    op("leave.statutory", "year_first_day start_day leaving_day days_per_week hours_per_week", args -> {
      Map<String, Object> worker = some(args, "year_first_day", "start_day", "leaving_day", "days_per_week", "hours_per_week");
      worker.put("is_starter", args.get("start_day") != null ? 1 : 0);
      worker.put("is_leaver", args.get("leaving_day") != null ? 1 : 0);
      return plain(Raw.jp_statutory_leave_of(worker));
    });
    op("leave.statutory_accrual", "hours_worked policy", args ->
        first(Raw.jp_statutory_accrual(args.get("hours_worked"), rounding(args, "policy"))));
    op("leave.statutory_first_year", "days_per_year months_begun policy", args ->
        first(Raw.jp_statutory_first_year(args.get("days_per_year"), whole(args, "months_begun"), rounding(args, "policy"))));
    op("leave.weeks_from_leave",
        "year_weeks hours_per_week leave_hours public_holiday_hours study_days other_days absence_share",
        args -> first(Raw.jp_weeks_from_leave(args)));
    op("leave.weeks_from_calendar", "nation first last days_off", args -> {
      try (Handle calendar = args.get("nation") != null ? (Handle) Raw.jp_calendar_new(choice(args, "nation", NATIONS, null)) : null) {
        return first(Raw.jp_weeks_from_calendar(calendar, args.get("first"), args.get("last"), args.get("days_off")));
      }
    });
  }

  private void demand() {
    StringBuilder members = new StringBuilder(
        "referrals_per_year inappropriate_share not_opted_in_share follow_ups_per_new non_individual_hours_per_year indirect_counted travel_counted");
    for (String side : List.of("new", "follow_up")) {
      for (String member : List.of("min", "clinicians", "group_share", "group_size", "group_facilitators", "dna_share",
          "late_cancelled_share", "refilled_share", "rebooked_share", "indirect_min", "travel_min")) {
        members.append(' ').append(side).append('_').append(member);
      }
    }
    op("demand.hours", members.toString(), args -> {
      Map<String, Object> made = new LinkedHashMap<>(args);
      for (String name : List.of("indirect_counted", "travel_counted")) {
        if (made.containsKey(name)) {
          made.put(name, choice(args, name, "per-attended", "per-session"));
        }
      }
      return plain(Raw.jp_demand_hours(made));
    });
    op("demand.simulation_numbers", "seed n_numbers", args -> {
      List<Object> found = new ArrayList<>();
      for (long number : (long[]) Raw.jp_simulation_numbers(Long.parseUnsignedLong(text(args, "seed")), whole(args, "n_numbers"))) {
        found.add(Long.toUnsignedString(number));
      }
      return found;
    });
  }

  private static long missing(Map<String, Object> args) {
    return choice(args, "missing", MISSING, "refuse");
  }

  private void statistics() {
    op("demand.series", "values missing", args -> plain(Raw.jp_series(doubles(args, "values"), missing(args))));
    op("demand.quantile", "values missing type p confidence", args -> {
      Map<String, Object> options = some(args, "p", "confidence");
      options.put("type", whole(args, "type", 0));
      options.put("missing", missing(args));
      return plain(Raw.jp_quantile(doubles(args, "values"), options));
    });
    op("demand.share_of_range", "values missing share", args -> first(Raw.jp_share_of_range(doubles(args, "values"), missing(args), args.get("share"))));
    op("demand.load_factor", "values missing load", args -> first(Raw.jp_load_factor(doubles(args, "values"), missing(args), args.get("load"))));
    op("demand.poisson", "mean capacity", args -> plain(Raw.jp_poisson(number(args, "mean"), whole(args, "capacity"))));
    op("demand.poisson_quantile", "mean p", args -> Raw.jp_poisson_quantile(number(args, "mean"), number(args, "p")));
    op("demand.poisson_interval", "count confidence", args -> {
      Object[] found = all(Raw.jp_poisson_interval(whole(args, "count"), number(args, "confidence")));
      return Map.of("lower", found[0], "upper", found[1]);
    });
    op("demand.xmr", "values missing screen_outliers run_points trend_points baseline_points", args -> {
      double[] values = doubles(args, "values");
      Map<String, Object> options = new LinkedHashMap<>();
      options.put("missing", missing(args));
      options.put("screen_outliers", yes(args, "screen_outliers"));
      for (String name : List.of("run_points", "trend_points", "baseline_points")) {
        options.put(name, whole(args, name, 0));
      }
      Object[] found = all(Raw.jp_xmr(values, options, values.length));
      Map<String, Object> made = plain(found[1]);
      made.put("stable", integer(made.get("stable")) == 1);
      return with(made, "signals", found[0]);
    });
  }

  private void waiting() {
    floating("waiting.load", "demand_per_week capacity_per_week", a -> Raw.jp_queue_load(a[0], a[1]));
    floating("waiting.factor_for_share", "on_time_share", a -> Raw.jp_factor_for_share(a[0]));
    floating("waiting.share_for_factor", "factor", a -> Raw.jp_share_for_factor(a[0]));
    floating("waiting.target_mean_wait", "target_wait_weeks factor", a -> Raw.jp_target_mean_wait(a[0], a[1]));
    floating("waiting.target_queue_size", "demand_per_week target_wait_weeks factor", a -> Raw.jp_target_queue_size(a[0], a[1], a[2]));
    floating("waiting.relief_capacity", "demand_per_week queue_size target_queue_size weeks", a -> Raw.jp_relief_capacity(a[0], a[1], a[2], a[3]));
    floating("waiting.pressure", "mean_wait_weeks target_wait_weeks", a -> Raw.jp_waiting_pressure(a[0], a[1]));
    floating("waiting.clearance_weeks", "queue_size removals_per_week", a -> Raw.jp_clearance_weeks(a[0], a[1]));
    op("waiting.target_capacity", "demand_per_week target_wait_weeks factor cv_demand cv_capacity form", args ->
        first(Raw.jp_target_capacity(number(args, "demand_per_week"), number(args, "target_wait_weeks"), number(args, "factor"),
            number(args, "cv_demand"), number(args, "cv_capacity"), choice(args, "form", "heavy-traffic", "exact"))));
    op("waiting.backlog", "demand capacity start", args -> {
      double[] demand = doubles(args, "demand");
      Object[] found = all(Raw.jp_backlog(demand, doubles(args, "capacity"), number(args, "start"), demand.length));
      return with(plain(found[1]), "backlog", found[0]);
    });
    op("waiting.stock_and_flow", "referrals leave_share service", args -> {
      double[] leave = doubles(args, "leave_share");
      Object[] found = all(Raw.jp_stock_and_flow(number(args, "referrals"), leave, doubles(args, "service"), leave.length, leave.length));
      return Map.of("remaining", found[0], "served", found[1]);
    });
    String records = "referred removed first_day last_day";
    op("waiting.records", records, args ->
        plain(Raw.jp_waiting_records(args.get("referred"), args.get("removed"), args.get("first_day"), args.get("last_day"))));
    op("waiting.daily_queue", records, args -> {
      long length = Values.day(args.get("last_day"), "last_day") - Values.day(args.get("first_day"), "first_day") + 1;
      return Raw.jp_daily_queue(args.get("referred"), args.get("removed"), args.get("first_day"), args.get("last_day"), Math.max(0, length));
    });
    op("waiting.banded_quantile", "edges_weeks counts p", args ->
        Raw.jp_banded_quantile(doubles(args, "edges_weeks"), wholes(args, "counts"), number(args, "p")));
    op("waiting.banded_share", "edges_weeks counts target_weeks", args ->
        Raw.jp_banded_share(doubles(args, "edges_weeks"), wholes(args, "counts"), number(args, "target_weeks")));
    op("waiting.geometric", "counts open_ended", args -> {
      long[] counts = wholes(args, "counts");
      Object[] found = all(Raw.jp_geometric_fit(counts, yes(args, "open_ended"), counts.length));
      return with(plain(found[1]), "fitted", found[0]);
    });
  }

  private void queues() {
    op("waiting.erlang_b", "load agents", args -> Raw.jp_erlang_b(number(args, "load"), whole(args, "agents")));
    op("waiting.erlang_c", "load agents handling_time answer_within", args -> plain(Raw.jp_erlang_c(number(args, "load"), whole(args, "agents"),
        number(args, "handling_time"), args.containsKey("answer_within") ? number(args, "answer_within") : -1.0)));
    op("waiting.erlang_b_agents", "load largest_blocked_share", args ->
        Raw.jp_erlang_b_agents(number(args, "load"), number(args, "largest_blocked_share")));
    op("waiting.erlang_c_agents", "load handling_time answer_within service_level", args -> Raw.jp_erlang_c_agents(
        number(args, "load"), number(args, "handling_time"), number(args, "answer_within"), number(args, "service_level")));
    op("waiting.erlang_positions", "agents away_share", args -> Raw.jp_erlang_positions(whole(args, "agents"), args.get("away_share")));
  }

  private static Map<String, Object> capaTerms(Map<String, Object> args) {
    Map<String, Object> made = new LinkedHashMap<>();
    if (args.containsKey("preset")) {
      made.putAll(Vectors.members(Raw.jp_capa_preset(args.get("preset"))));
    }
    made.putAll(some(args, "appointments_per_session", "weeks_per_quarter", "appointments_per_case", "session_hours"));
    if (args.containsKey("travel_in_multiplier")) {
      made.put("travel_in_multiplier", yes(args, "travel_in_multiplier"));
    }
    return made;
  }

  private void capa() {
    op("capa.multiplier", CAPA, args -> plain(Raw.jp_capa_multiplier(capaTerms(args))));
    op("capa.starts", CAPA + " weekly_hours", args -> first(Raw.jp_capa_starts(capaTerms(args), args.get("weekly_hours"))));
    op("capa.quotas", "amounts method", args ->
        Raw.jp_quotas(args.get("amounts"), choice(args, "method", "cumulative", "largest-remainder"), ((List<?>) args.get("amounts")).size()));
    op("capa.choice", "method amount leave_share quarter_weeks", args -> first(Raw.jp_capa_choice(
        choice(args, "method", "basic", "weekly", "quota"), args.get("amount"), args.get("leave_share"), args.get("quarter_weeks"))));
    op("capa.flex", "vacant_slots_six_weeks screened_this_week not_opted_in_last_week", args -> first(Raw.jp_capa_flex(
        whole(args, "vacant_slots_six_weeks"), whole(args, "screened_this_week"), whole(args, "not_opted_in_last_week"))));
    op("capa.balance", "core_starts_per_quarter accepted_referrals_per_week quarter_weeks transfer_share tolerance", args ->
        plain(Raw.jp_capa_balance(args.get("core_starts_per_quarter"), args.get("accepted_referrals_per_week"), args.get("quarter_weeks"),
            args.get("transfer_share"), args.get("tolerance")), "too-little-core", "balance", "core-to-spare"));
    op("capa.model", "accepted_referrals_per_week transfer_share choice_appointments partnership_appointments cotherapy_share wte "
        + "sessions_per_wte core_and_choice_share appointments_per_session weeks_worked_share",
        args -> plain(Raw.jp_capa_model(args), "spare", "equal", "short"));
    op("capa.team", CAPA + " sessions other travel choice specific", args -> plain(Raw.jp_capa_team(capaTerms(args),
        args.get("sessions"), args.get("other"), args.get("travel"), args.get("choice"), args.get("specific"))));
  }

  private static Map<String, Object> allowance(Map<String, Object> args) {
    Map<String, Object> made = new LinkedHashMap<>();
    made.put("unit", choice(args, "unit", "share", "min-per-day", "min-per-week", "min-per-month", "min-per-year"));
    return with(made, "amount", args.get("amount"));
  }

  private static Map<String, Object> wisnYear(Map<String, Object> args) {
    return some(args, WISN_YEAR.split(" "));
  }

  private void wisn() {
    op("wisn.available_time", "possible_days_per_year days_per_week weeks_per_year public_holiday_days annual_leave_days sick_days "
        + "other_absence_days hours_per_day", args -> plain(Raw.jp_wisn_available_time(args)));
    simple("wisn.standard_workload", "available_hours unit_hours", a -> Raw.jp_wisn_standard_workload(a[0], a[1]));
    op("wisn.category_share", "unit amount " + WISN_YEAR, args -> Raw.jp_wisn_category_share(allowance(args), wisnYear(args)));
    op("wisn.individual_hours", "unit amount staff " + WISN_YEAR, args ->
        Raw.jp_wisn_individual_hours(allowance(args), wisnYear(args), args.get("staff")));
    op("wisn.staff", "available_hours category_share individual_hours_per_year current_staff volumes unit_hours rounding", args ->
        plain(Raw.jp_wisn_staff(some(args, "available_hours", "category_share", "individual_hours_per_year", "current_staff"),
            args.get("volumes"), args.get("unit_hours"), rounding(args, "rounding")), "shortage", "balance", "surplus"));
  }

  private void capacity() {
    op("capacity.gap", "demand_hours_per_year capacity_hours_per_year hours_per_wte_per_year hours_per_contact weeks_per_year",
        args -> plain(Raw.jp_gap(args), "spare", "balance", "short"));
    op("capacity.utilisation", "available booked dna late_cancelled late_cancelled_reused rescheduled rescheduled_reused", args -> {
      Map<String, Object> slots = new LinkedHashMap<>();
      args.keySet().forEach(name -> slots.put(name, whole(args, name)));
      return plain(Raw.jp_utilisation(slots));
    });
    op("capacity.redeploy", "groups areas", args -> {
      try (Handle handle = (Handle) Raw.jp_redeployment_new()) {
        for (Map<String, Object> group : objects(args, "groups")) {
          Map<String, Object> terms = some(group, "name", "place");
          terms.put("band", whole(group, "band"));
          terms.put("spare_min", whole(group, "spare_min"));
          terms.put("stays", yes(group, "stays"));
          Object index = Raw.jp_redeployment_add_group(handle, terms);
          ((List<?>) group.getOrDefault("skills", List.of())).forEach(skill -> Raw.jp_redeployment_add_skill(handle, index, skill));
        }
        for (Map<String, Object> area : objects(args, "areas")) {
          Map<String, Object> terms = some(area, "name", "skill", "place");
          terms.put("lowest_band", whole(area, "lowest_band"));
          terms.put("need_min", whole(area, "need_min"));
          terms.put("priority", whole(area, "priority", 1));
          Raw.jp_redeployment_add_area(handle, terms);
        }
        Map<String, Object> totals = plain(Raw.jp_redeployment_solve(handle));
        List<Object> moves = new ArrayList<>();
        long n = (Long) totals.remove("n_moves");
        for (long i = 0; i < n; i++) {
          Map<String, Object> move = Vectors.members(Raw.jp_redeployment_move(handle, i));
          moves.add(List.of(move.get("group"), move.get("area"), move.get("minutes")));
        }
        return with(totals, "moves", moves);
      }
    });
  }
}

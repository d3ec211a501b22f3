using System;
using System.Collections.Generic;
using System.Linq;

namespace JobPlan.Tests {
/// <summary>The ops of rotas, leave, demand, waiting, CAPA, WISN and capacity: see tests/vectors/README.md.</summary>
sealed class VectorRooms : VectorArgs {
  private static readonly List<string> MISSING = List("refuse", "drop");
  private const string CAPA =
      "preset travel_in_multiplier appointments_per_session weeks_per_quarter appointments_per_case session_hours";
  private const string WISN_YEAR = "available_hours hours_per_day hours_per_week weeks_counted";

  internal VectorRooms() {
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
    op("rota.prospective_cover", "method hours_per_week year_weeks leave_weeks hours_of_leave_week policy", args =>
        first(Raw.jp_prospective_cover(choice(args, "method", "riddell", "weeks-ratio"), Get(args, "hours_per_week"),
            Get(args, "year_weeks"), Get(args, "leave_weeks"), Get(args, "hours_of_leave_week"), rounding(args, "policy"))));
    simple("rota.working_time", "hours_in_period hours_made_up weeks", a => Raw.jp_working_time_average(a[0], a[1], a[2]));
    op("rota.on_call_band", "one_in", args =>
        List("", "high", "medium", "low").At(integer(first(Raw.jp_on_call_band(Get(args, "one_in"))))));
    op("rota.supervision_tariff", "n_trainees flat per_trainee cap", args =>
        first(Raw.jp_supervision_tariff(whole(args, "n_trainees"), Get(args, "flat"), Get(args, "per_trainee"), Get(args, "cap"))));
    op("rota.new_deal_target", "n_full_shifts n_partial_shifts n_on_calls n_all_duties", args =>
        first(Raw.jp_new_deal_target(whole(args, "n_full_shifts"), whole(args, "n_partial_shifts"), whole(args, "n_on_calls"), whole(args, "n_all_duties"))));
  }

  private void leave() {
    op("leave.full_time_week", "nation day", args => first(Raw.jp_afc_full_time_week(choice(args, "nation", NATIONS, null), Get(args, "day"))));
    op("leave.convert_hours", "hours_per_week old_full_time new_full_time policy", args => first(Raw.jp_convert_part_time_hours(
        Get(args, "hours_per_week"), Get(args, "old_full_time"), Get(args, "new_full_time"), rounding(args, "policy"))));
    op("leave.entitlement",
        "scheme policy year_first_day service_first_day employed_first_day employed_last_day contracts", args => {
          Dictionary<string, object> scheme = Members(Raw.jp_leave_scheme_find(text(args, "scheme")));
          object policy = Raw.jp_leave_policy_find(text(args, "policy"));
          Dictionary<string, object> person = some(args, "year_first_day", "service_first_day", "employed_first_day", "employed_last_day");
          person.Put("is_starter", Get(args, "employed_first_day") != null ? 1 : 0);
          person.Put("is_leaver", Get(args, "employed_last_day") != null ? 1 : 0);
          List<object> contracts = new List<object>();
          objects(args, "contracts").ForEach(item => contracts.Add(with(new Dictionary<string, object>(item), "is_dated",
              item.ContainsKey("first_day") || item.ContainsKey("last_day") ? 1 : 0)));
          using (var calendar = (Handle)Raw.jp_calendar_new(Get(scheme, "nation"))) {
            return plain(Raw.jp_leave_entitlement(scheme, policy, person, contracts, calendar));
          }
        });
    op("leave.statutory", "year_first_day start_day leaving_day days_per_week hours_per_week", args => {
      Dictionary<string, object> worker = some(args, "year_first_day", "start_day", "leaving_day", "days_per_week", "hours_per_week");
      worker.Put("is_starter", Get(args, "start_day") != null ? 1 : 0);
      worker.Put("is_leaver", Get(args, "leaving_day") != null ? 1 : 0);
      return plain(Raw.jp_statutory_leave_of(worker));
    });
    op("leave.statutory_accrual", "hours_worked policy", args =>
        first(Raw.jp_statutory_accrual(Get(args, "hours_worked"), rounding(args, "policy"))));
    op("leave.statutory_first_year", "days_per_year months_begun policy", args =>
        first(Raw.jp_statutory_first_year(Get(args, "days_per_year"), whole(args, "months_begun"), rounding(args, "policy"))));
    op("leave.weeks_from_leave",
        "year_weeks hours_per_week leave_hours public_holiday_hours study_days other_days absence_share",
        args => first(Raw.jp_weeks_from_leave(args)));
    op("leave.weeks_from_calendar", "nation first last days_off", args => {
      using (var calendar = Get(args, "nation") != null ? (Handle)Raw.jp_calendar_new(choice(args, "nation", NATIONS, null)) : null) {
        return first(Raw.jp_weeks_from_calendar(calendar, Get(args, "first"), Get(args, "last"), Get(args, "days_off")));
      }
    });
  }

  private void demand() {
    var members = new System.Text.StringBuilder(
        "referrals_per_year inappropriate_share not_opted_in_share follow_ups_per_new non_individual_hours_per_year indirect_counted travel_counted");
    foreach (string side in List("new", "follow_up")) {
      foreach (string member in List("min", "clinicians", "group_share", "group_size", "group_facilitators", "dna_share",
          "late_cancelled_share", "refilled_share", "rebooked_share", "indirect_min", "travel_min")) {
        members.Append(' ').Append(side).Append('_').Append(member);
      }
    }
    op("demand.hours", members.ToString(), args => {
      Dictionary<string, object> made = new Dictionary<string, object>(args);
      foreach (string name in List("indirect_counted", "travel_counted")) {
        if (made.ContainsKey(name)) {
          made.Put(name, choice(args, name, "per-attended", "per-session"));
        }
      }
      return plain(Raw.jp_demand_hours(made));
    });
    op("demand.simulation_numbers", "seed n_numbers", args => {
      List<object> found = new List<object>();
      foreach (ulong number in (ulong[])Raw.jp_simulation_numbers(ulong.Parse(text(args, "seed")), whole(args, "n_numbers"))) {
        found.Add(number.ToString());
      }
      return found;
    });
  }

  private static long missing(Dictionary<string, object> args) {
    return choice(args, "missing", MISSING, "refuse");
  }

  private void statistics() {
    op("demand.series", "values missing", args => plain(Raw.jp_series(doubles(args, "values"), missing(args))));
    op("demand.quantile", "values missing type p confidence", args => {
      Dictionary<string, object> options = some(args, "p", "confidence");
      options.Put("type", whole(args, "type", 0));
      options.Put("missing", missing(args));
      return plain(Raw.jp_quantile(doubles(args, "values"), options));
    });
    op("demand.share_of_range", "values missing share", args => first(Raw.jp_share_of_range(doubles(args, "values"), missing(args), Get(args, "share"))));
    op("demand.load_factor", "values missing load", args => first(Raw.jp_load_factor(doubles(args, "values"), missing(args), Get(args, "load"))));
    op("demand.poisson", "mean capacity", args => plain(Raw.jp_poisson(number(args, "mean"), whole(args, "capacity"))));
    op("demand.poisson_quantile", "mean p", args => Raw.jp_poisson_quantile(number(args, "mean"), number(args, "p")));
    op("demand.poisson_interval", "count confidence", args => {
      object[] found = all(Raw.jp_poisson_interval(whole(args, "count"), number(args, "confidence")));
      return Map("lower", found[0], "upper", found[1]);
    });
    op("demand.xmr", "values missing screen_outliers run_points trend_points baseline_points", args => {
      double[] values = doubles(args, "values");
      Dictionary<string, object> options = new Dictionary<string, object>();
      options.Put("missing", missing(args));
      options.Put("screen_outliers", yes(args, "screen_outliers"));
      foreach (string name in List("run_points", "trend_points", "baseline_points")) {
        options.Put(name, whole(args, name, 0));
      }
      object[] found = all(Raw.jp_xmr(values, options, values.Length));
      Dictionary<string, object> made = plain(found[1]);
      made.Put("stable", integer(Get(made, "stable")) == 1);
      return with(made, "signals", found[0]);
    });
  }

  private void waiting() {
    floating("waiting.load", "demand_per_week capacity_per_week", a => Raw.jp_queue_load(a[0], a[1]));
    floating("waiting.factor_for_share", "on_time_share", a => Raw.jp_factor_for_share(a[0]));
    floating("waiting.share_for_factor", "factor", a => Raw.jp_share_for_factor(a[0]));
    floating("waiting.target_mean_wait", "target_wait_weeks factor", a => Raw.jp_target_mean_wait(a[0], a[1]));
    floating("waiting.target_queue_size", "demand_per_week target_wait_weeks factor", a => Raw.jp_target_queue_size(a[0], a[1], a[2]));
    floating("waiting.relief_capacity", "demand_per_week queue_size target_queue_size weeks", a => Raw.jp_relief_capacity(a[0], a[1], a[2], a[3]));
    floating("waiting.pressure", "mean_wait_weeks target_wait_weeks", a => Raw.jp_waiting_pressure(a[0], a[1]));
    floating("waiting.clearance_weeks", "queue_size removals_per_week", a => Raw.jp_clearance_weeks(a[0], a[1]));
    op("waiting.target_capacity", "demand_per_week target_wait_weeks factor cv_demand cv_capacity form", args =>
        first(Raw.jp_target_capacity(number(args, "demand_per_week"), number(args, "target_wait_weeks"), number(args, "factor"),
            number(args, "cv_demand"), number(args, "cv_capacity"), choice(args, "form", "heavy-traffic", "exact"))));
    op("waiting.backlog", "demand capacity start", args => {
      double[] demand = doubles(args, "demand");
      object[] found = all(Raw.jp_backlog(demand, doubles(args, "capacity"), number(args, "start"), demand.Length));
      return with(plain(found[1]), "backlog", found[0]);
    });
    op("waiting.stock_and_flow", "referrals leave_share service", args => {
      double[] leave = doubles(args, "leave_share");
      object[] found = all(Raw.jp_stock_and_flow(number(args, "referrals"), leave, doubles(args, "service"), leave.Length, leave.Length));
      return Map("remaining", found[0], "served", found[1]);
    });
    string records = "referred removed first_day last_day";
    op("waiting.records", records, args =>
        plain(Raw.jp_waiting_records(Get(args, "referred"), Get(args, "removed"), Get(args, "first_day"), Get(args, "last_day"))));
    op("waiting.daily_queue", records, args => {
      long length = Values.Day(Get(args, "last_day"), "last_day") - Values.Day(Get(args, "first_day"), "first_day") + 1;
      return Raw.jp_daily_queue(Get(args, "referred"), Get(args, "removed"), Get(args, "first_day"), Get(args, "last_day"), Math.Max(0L, length));
    });
    op("waiting.banded_quantile", "edges_weeks counts p", args =>
        Raw.jp_banded_quantile(doubles(args, "edges_weeks"), wholes(args, "counts"), number(args, "p")));
    op("waiting.banded_share", "edges_weeks counts target_weeks", args =>
        Raw.jp_banded_share(doubles(args, "edges_weeks"), wholes(args, "counts"), number(args, "target_weeks")));
    op("waiting.geometric", "counts open_ended", args => {
      long[] counts = wholes(args, "counts");
      object[] found = all(Raw.jp_geometric_fit(counts, yes(args, "open_ended"), counts.Length));
      return with(plain(found[1]), "fitted", found[0]);
    });
  }

  private void queues() {
    op("waiting.erlang_b", "load agents", args => Raw.jp_erlang_b(number(args, "load"), whole(args, "agents")));
    op("waiting.erlang_c", "load agents handling_time answer_within", args => plain(Raw.jp_erlang_c(number(args, "load"), whole(args, "agents"),
        number(args, "handling_time"), args.ContainsKey("answer_within") ? number(args, "answer_within") : -1.0)));
    op("waiting.erlang_b_agents", "load largest_blocked_share", args =>
        Raw.jp_erlang_b_agents(number(args, "load"), number(args, "largest_blocked_share")));
    op("waiting.erlang_c_agents", "load handling_time answer_within service_level", args => Raw.jp_erlang_c_agents(
        number(args, "load"), number(args, "handling_time"), number(args, "answer_within"), number(args, "service_level")));
    op("waiting.erlang_positions", "agents away_share", args => Raw.jp_erlang_positions(whole(args, "agents"), Get(args, "away_share")));
  }

  private static Dictionary<string, object> capaTerms(Dictionary<string, object> args) {
    Dictionary<string, object> made = new Dictionary<string, object>();
    if (args.ContainsKey("preset")) {
      made = Members(Raw.jp_capa_preset(Get(args, "preset")));
    }
    foreach (var one in some(args, "appointments_per_session", "weeks_per_quarter", "appointments_per_case", "session_hours")) {
      made[one.Key] = one.Value;
    }
    if (args.ContainsKey("travel_in_multiplier")) {
      made.Put("travel_in_multiplier", yes(args, "travel_in_multiplier"));
    }
    return made;
  }

  private void capa() {
    op("capa.multiplier", CAPA, args => plain(Raw.jp_capa_multiplier(capaTerms(args))));
    op("capa.starts", CAPA + " weekly_hours", args => first(Raw.jp_capa_starts(capaTerms(args), Get(args, "weekly_hours"))));
    op("capa.quotas", "amounts method", args =>
        Raw.jp_quotas(Get(args, "amounts"), choice(args, "method", "cumulative", "largest-remainder"), ((List<object>)Get(args, "amounts")).Count));
    op("capa.choice", "method amount leave_share quarter_weeks", args => first(Raw.jp_capa_choice(
        choice(args, "method", "basic", "weekly", "quota"), Get(args, "amount"), Get(args, "leave_share"), Get(args, "quarter_weeks"))));
    op("capa.flex", "vacant_slots_six_weeks screened_this_week not_opted_in_last_week", args => first(Raw.jp_capa_flex(
        whole(args, "vacant_slots_six_weeks"), whole(args, "screened_this_week"), whole(args, "not_opted_in_last_week"))));
    op("capa.balance", "core_starts_per_quarter accepted_referrals_per_week quarter_weeks transfer_share tolerance", args =>
        plain(Raw.jp_capa_balance(Get(args, "core_starts_per_quarter"), Get(args, "accepted_referrals_per_week"), Get(args, "quarter_weeks"),
            Get(args, "transfer_share"), Get(args, "tolerance")), "too-little-core", "balance", "core-to-spare"));
    op("capa.model", "accepted_referrals_per_week transfer_share choice_appointments partnership_appointments cotherapy_share wte "
        + "sessions_per_wte core_and_choice_share appointments_per_session weeks_worked_share",
        args => plain(Raw.jp_capa_model(args), "spare", "equal", "short"));
    op("capa.team", CAPA + " sessions other travel choice specific", args => plain(Raw.jp_capa_team(capaTerms(args),
        Get(args, "sessions"), Get(args, "other"), Get(args, "travel"), Get(args, "choice"), Get(args, "specific"))));
  }

  private static Dictionary<string, object> allowance(Dictionary<string, object> args) {
    Dictionary<string, object> made = new Dictionary<string, object>();
    made.Put("unit", choice(args, "unit", "share", "min-per-day", "min-per-week", "min-per-month", "min-per-year"));
    return with(made, "amount", Get(args, "amount"));
  }

  private static Dictionary<string, object> wisnYear(Dictionary<string, object> args) {
    return some(args, WISN_YEAR.Split(' '));
  }

  private void wisn() {
    op("wisn.available_time", "possible_days_per_year days_per_week weeks_per_year public_holiday_days annual_leave_days sick_days "
        + "other_absence_days hours_per_day", args => plain(Raw.jp_wisn_available_time(args)));
    simple("wisn.standard_workload", "available_hours unit_hours", a => Raw.jp_wisn_standard_workload(a[0], a[1]));
    op("wisn.category_share", "unit amount " + WISN_YEAR, args => Raw.jp_wisn_category_share(allowance(args), wisnYear(args)));
    op("wisn.individual_hours", "unit amount staff " + WISN_YEAR, args =>
        Raw.jp_wisn_individual_hours(allowance(args), wisnYear(args), Get(args, "staff")));
    op("wisn.staff", "available_hours category_share individual_hours_per_year current_staff volumes unit_hours rounding", args =>
        plain(Raw.jp_wisn_staff(some(args, "available_hours", "category_share", "individual_hours_per_year", "current_staff"),
            Get(args, "volumes"), Get(args, "unit_hours"), rounding(args, "rounding")), "shortage", "balance", "surplus"));
  }

  private void capacity() {
    op("capacity.gap", "demand_hours_per_year capacity_hours_per_year hours_per_wte_per_year hours_per_contact weeks_per_year",
        args => plain(Raw.jp_gap(args), "spare", "balance", "short"));
    op("capacity.utilisation", "available booked dna late_cancelled late_cancelled_reused rescheduled rescheduled_reused", args => {
      Dictionary<string, object> slots = new Dictionary<string, object>();
      args.Keys.ToList().ForEach(name => slots.Put(name, whole(args, name)));
      return plain(Raw.jp_utilisation(slots));
    });
    op("capacity.redeploy", "groups areas", args => {
      using (var handle = (Handle)Raw.jp_redeployment_new()) {
        foreach (Dictionary<string, object> group in objects(args, "groups")) {
          Dictionary<string, object> terms = some(group, "name", "place");
          terms.Put("band", whole(group, "band"));
          terms.Put("spare_min", whole(group, "spare_min"));
          terms.Put("stays", yes(group, "stays"));
          object index = Raw.jp_redeployment_add_group(handle, terms);
          ((List<object>)group.Or("skills", List())).ForEach(skill => Raw.jp_redeployment_add_skill(handle, index, skill));
        }
        foreach (Dictionary<string, object> area in objects(args, "areas")) {
          Dictionary<string, object> terms = some(area, "name", "skill", "place");
          terms.Put("lowest_band", whole(area, "lowest_band"));
          terms.Put("need_min", whole(area, "need_min"));
          terms.Put("priority", whole(area, "priority", 1));
          Raw.jp_redeployment_add_area(handle, terms);
        }
        Dictionary<string, object> totals = plain(Raw.jp_redeployment_solve(handle));
        List<object> moves = new List<object>();
        long n = (long)totals.Take("n_moves");
        for (long i = 0; i < n; i++) {
          Dictionary<string, object> move = Members(Raw.jp_redeployment_move(handle, i));
          moves.Add(new List<object> { Get(move, "group"), Get(move, "area"), Get(move, "minutes") });
        }
        return with(totals, "moves", moves);
      }
    });
  }
}
}

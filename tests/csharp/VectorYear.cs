using System;
using System.Collections.Generic;
using System.Linq;

namespace JobPlan.Tests {
/// <summary>The ops of capacity over the year, recruitment, projection, simulated weeks and people away: see tests/vectors/README.md.</summary>
sealed class VectorYear : VectorArgs {
  private static readonly string FOREVER = "9999-12-31";

  internal VectorYear() {
    year();
    ahead();
    people();
    service();
  }

  private static List<object> days(Dictionary<string, object> args, string name, object missing) {
    List<object> made = new List<object>();
    ((List<object>)need(args, name)).ForEach(day => made.Add(day == null ? missing : day));
    return made;
  }

  /// <summary>An array of days that the library wrote; null where nothing is recorded.</summary>
  private static List<object> dates(object days) {
    List<object> made = new List<object>();
    foreach (int day in (int[])days) {
      made.Add(day == int.MinValue ? null : (object)new DateTime(1970, 1, 1).AddDays(day));
    }
    return made;
  }

  private void year() {
    op("year.changes", "first_day working_days week_hours from_day to_day hours_per_week", args =>
        first(Raw.jp_week_changes(Get(args, "first_day"), whole(args, "working_days"), Get(args, "week_hours"), days(args, "from_day", FOREVER),
            days(args, "to_day", FOREVER), Get(args, "hours_per_week"))));
    op("year.months", "first_day working_days week_hours", args => {
      object months = Raw.jp_months_touched(Get(args, "first_day"), ((List<object>)Get(args, "week_hours")).Count);
      object[] found = all(Raw.jp_week_months(Get(args, "first_day"), whole(args, "working_days"), Get(args, "week_hours"), months, months));
      return with(with(new Dictionary<string, object>(), "month_first", dates(found[0])), "month_hours", found[1]);
    });
    op("year.balance", "demand_hours capacity_hours start", args => {
      int weeks = ((List<object>)Get(args, "demand_hours")).Count;
      object[] found = all(Raw.jp_year_balance(Get(args, "demand_hours"), Get(args, "capacity_hours"), Get(args, "start"), weeks, weeks));
      return with(with(plain(found[2]), "shortage", found[0]), "backlog", found[1]);
    });
    op("year.recruitment", "gap_hours_per_year hours_per_wte_per_year post_wte round_up", args =>
        plain(Raw.jp_recruitment(Get(args, "gap_hours_per_year"), Get(args, "hours_per_wte_per_year"), Get(args, "post_wte"), yes(args, "round_up"))));
  }

  /// <summary>Texts and numbers as texts, and of a list or an object how many there are in it.</summary>
  private static object place(object value, string pointer) {
    foreach (string step in pointer.Substring(1).Split('/')) {
      List<object> list = value as List<object>;
      Dictionary<string, object> members = value as Dictionary<string, object>;
      if (list != null) {
        value = int.Parse(step) < list.Count ? list[int.Parse(step)] : null;
      } else {
        value = members != null && members.ContainsKey(step) ? members[step] : null;
      }
    }
    if (value is List<object>) {
      return ((List<object>)value).Count.ToString();
    }
    if (value is Dictionary<string, object>) {
      return ((Dictionary<string, object>)value).Count.ToString();
    }
    if (value is bool) {
      return (bool)value ? "yes" : "no";
    }
    return value is JsonNumber ? ((JsonNumber)value).Text : value;
  }

  private void service() {
    op("service.report", "document pointers", args => {
      using (Service service = Service.Read((string)need(args, "document"))) {
        object report = Json.Parse(service.Report());
        return ((List<object>)need(args, "pointers")).Select(pointer => place(report, (string)pointer)).ToList();
      }
    });
  }

  private void ahead() {
    op("demand.projection", "values missing season_length confidence n_ahead", args => {
      Dictionary<string, object> options = some(args, "confidence");
      options.Put("missing", choice(args, "missing", List("refuse", "drop"), "refuse"));
      options.Put("season_length", whole(args, "season_length"));
      long n = whole(args, "n_ahead");
      object[] found = all(Raw.jp_project(doubles(args, "values"), options, n, n, n, whole(args, "season_length")));
      Dictionary<string, object> made = plain(found[4]);
      return with(with(with(with(made, "ahead", found[0]), "lower", found[1]), "upper", found[2]), "seasons", found[3]);
    });
    op("demand.student_t", "probability freedom", args => first(Raw.jp_student_t(number(args, "probability"), whole(args, "freedom"))));
    op("demand.simulate", "seed n_runs n_weeks start_backlog target_weeks mean observed capacity", args => {
      bool poisson = args.ContainsKey("mean");
      Dictionary<string, object> options = new Dictionary<string, object>();
      foreach (string name in List("seed", "n_runs", "n_weeks", "start_backlog")) {
        options.Put(name, whole(args, name));
      }
      options.Put("target_weeks", whole(args, "target_weeks", -1));
      options.Put("demand", poisson ? 1 : 2);
      options.Put("mean", poisson ? number(args, "mean") : 0.0);
      long[] observed = poisson ? null : wholes(args, "observed");
      object[] found = all(Raw.jp_simulate(options, observed, wholes(args, "capacity"), whole(args, "n_weeks")));
      return with(plain(found[1]), "mean_backlog", found[0]);
    });
  }

  private void people() {
    op("capacity.cover", "people away", args => {
      using (var handle = (Handle)Raw.jp_cover_new()) {
        foreach (Dictionary<string, object> person in objects(args, "people")) {
          Dictionary<string, object> terms = some(person, "name", "place");
          terms.Put("band", whole(person, "band"));
          terms.Put("spare_min", whole(person, "spare_min"));
          terms.Put("stays", yes(person, "stays"));
          object index = Raw.jp_cover_add_person(handle, terms);
          ((List<object>)person.Or("skills", new List<object>())).ForEach(skill => Raw.jp_cover_add_skill(handle, index, skill));
          foreach (Dictionary<string, object> work in objects(person, "work")) {
            Dictionary<string, object> row = some(work, "name", "skill", "place");
            row.Put("lowest_band", whole(work, "lowest_band"));
            row.Put("need_min", whole(work, "need_min"));
            row.Put("priority", whole(work, "priority", 1));
            Raw.jp_cover_add_work(handle, index, row);
          }
        }
        object[] found = all(Raw.jp_cover_without(handle, wholes(args, "away").Select(one => (ulong)one).ToArray()));
        using (var answer = (Handle)found[0]) {
          long n = (long)plain(Raw.jp_redeployment_solve(answer))["n_moves"];
          List<object> moves = new List<object>();
          for (long i = 0; i < n; i++) {
            Dictionary<string, object> move = Members(Raw.jp_redeployment_move(answer, i));
            moves.Add(new List<object> { Get(move, "group"), Get(move, "area"), Get(move, "minutes") });
          }
          return with(plain(found[1]), "moves", moves);
        }
      }
    });
    op("waiting.schedule", "referred removed slots", args => {
      object[] found = all(Raw.jp_schedule(Get(args, "referred"), Get(args, "removed"), Get(args, "slots")));
      return with(with(new Dictionary<string, object>(), "removed", dates(found[0])), "n_used", found[1]);
    });
  }
}
}

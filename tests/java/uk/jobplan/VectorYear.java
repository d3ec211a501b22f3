package uk.jobplan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ops of capacity over the year, recruitment, projection, simulated weeks and people away: see tests/vectors/README.md. */
final class VectorYear extends VectorArgs {
  private static final String FOREVER = "9999-12-31";

  VectorYear() {
    year();
    ahead();
    people();
    service();
  }

  private static List<Object> days(Map<String, Object> args, String name, Object missing) {
    List<Object> made = new ArrayList<>();
    ((List<?>) need(args, name)).forEach(day -> made.add(day == null ? missing : day));
    return made;
  }

  /** An array of days that the library wrote; null where nothing is recorded. */
  private static List<Object> dates(Object days) {
    List<Object> made = new ArrayList<>();
    for (int day : (int[]) days) {
      made.add(day == Integer.MIN_VALUE ? null : LocalDate.ofEpochDay(day));
    }
    return made;
  }

  private void year() {
    op("year.changes", "first_day working_days week_hours from_day to_day hours_per_week", args ->
        first(Raw.jp_week_changes(args.get("first_day"), whole(args, "working_days"), args.get("week_hours"), days(args, "from_day", FOREVER),
            days(args, "to_day", FOREVER), args.get("hours_per_week"))));
    op("year.months", "first_day working_days week_hours", args -> {
      Object months = Raw.jp_months_touched(args.get("first_day"), ((List<?>) args.get("week_hours")).size());
      Object[] found = all(Raw.jp_week_months(args.get("first_day"), whole(args, "working_days"), args.get("week_hours"), months, months));
      return with(with(new LinkedHashMap<>(), "month_first", dates(found[0])), "month_hours", found[1]);
    });
    op("year.balance", "demand_hours capacity_hours start", args -> {
      int weeks = ((List<?>) args.get("demand_hours")).size();
      Object[] found = all(Raw.jp_year_balance(args.get("demand_hours"), args.get("capacity_hours"), args.get("start"), weeks, weeks));
      return with(with(plain(found[2]), "shortage", found[0]), "backlog", found[1]);
    });
    op("year.recruitment", "gap_hours_per_year hours_per_wte_per_year post_wte round_up", args ->
        plain(Raw.jp_recruitment(args.get("gap_hours_per_year"), args.get("hours_per_wte_per_year"), args.get("post_wte"), yes(args, "round_up"))));
  }

  /** Texts and numbers as texts, and of a list or an object how many there are in it. */
  private static Object place(Object value, String pointer) {
    for (String step : pointer.substring(1).split("/")) {
      if (value instanceof List) {
        List<?> list = (List<?>) value;
        value = Integer.parseInt(step) < list.size() ? list.get(Integer.parseInt(step)) : null;
      } else {
        value = value instanceof Map ? ((Map<?, ?>) value).get(step) : null;
      }
    }
    if (value instanceof List) {
      return String.valueOf(((List<?>) value).size());
    }
    if (value instanceof Map) {
      return String.valueOf(((Map<?, ?>) value).size());
    }
    if (value instanceof Boolean) {
      return (Boolean) value ? "yes" : "no";
    }
    return value instanceof Json.Num ? ((Json.Num) value).text : value;
  }

  private void service() {
    op("service.report", "document pointers", args -> {
      try (Service service = Service.read((String) need(args, "document"))) {
        Object report = Json.parse(service.report());
        List<Object> made = new ArrayList<>();
        ((List<?>) need(args, "pointers")).forEach(pointer -> made.add(place(report, (String) pointer)));
        return made;
      }
    });
  }

  private void ahead() {
    op("demand.projection", "values missing season_length confidence n_ahead", args -> {
      Map<String, Object> options = some(args, "confidence");
      options.put("missing", choice(args, "missing", List.of("refuse", "drop"), "refuse"));
      options.put("season_length", whole(args, "season_length"));
      long n = whole(args, "n_ahead");
      Object[] found = all(Raw.jp_project(doubles(args, "values"), options, n, n, n, whole(args, "season_length")));
      Map<String, Object> made = plain(found[4]);
      return with(with(with(with(made, "ahead", found[0]), "lower", found[1]), "upper", found[2]), "seasons", found[3]);
    });
    op("demand.student_t", "probability freedom", args -> first(Raw.jp_student_t(number(args, "probability"), whole(args, "freedom"))));
    op("demand.simulate", "seed n_runs n_weeks start_backlog target_weeks mean observed capacity", args -> {
      boolean poisson = args.containsKey("mean");
      Map<String, Object> options = new LinkedHashMap<>();
      for (String name : List.of("seed", "n_runs", "n_weeks", "start_backlog")) {
        options.put(name, whole(args, name));
      }
      options.put("target_weeks", whole(args, "target_weeks", -1));
      options.put("demand", poisson ? 1 : 2);
      options.put("mean", poisson ? number(args, "mean") : 0.0);
      long[] observed = poisson ? null : wholes(args, "observed");
      Object[] found = all(Raw.jp_simulate(options, observed, wholes(args, "capacity"), whole(args, "n_weeks")));
      return with(plain(found[1]), "mean_backlog", found[0]);
    });
  }

  private void people() {
    op("capacity.cover", "people away", args -> {
      try (Handle handle = (Handle) Raw.jp_cover_new()) {
        for (Map<String, Object> person : objects(args, "people")) {
          Map<String, Object> terms = some(person, "name", "place");
          terms.put("band", whole(person, "band"));
          terms.put("spare_min", whole(person, "spare_min"));
          terms.put("stays", yes(person, "stays"));
          Object index = Raw.jp_cover_add_person(handle, terms);
          ((List<?>) person.getOrDefault("skills", List.of())).forEach(skill -> Raw.jp_cover_add_skill(handle, index, skill));
          for (Map<String, Object> work : objects(person, "work")) {
            Map<String, Object> row = some(work, "name", "skill", "place");
            row.put("lowest_band", whole(work, "lowest_band"));
            row.put("need_min", whole(work, "need_min"));
            row.put("priority", whole(work, "priority", 1));
            Raw.jp_cover_add_work(handle, index, row);
          }
        }
        Object[] found = all(Raw.jp_cover_without(handle, wholes(args, "away")));
        try (Handle answer = (Handle) found[0]) {
          long n = (Long) plain(Raw.jp_redeployment_solve(answer)).get("n_moves");
          List<Object> moves = new ArrayList<>();
          for (long i = 0; i < n; i++) {
            Map<String, Object> move = Vectors.members(Raw.jp_redeployment_move(answer, i));
            moves.add(List.of(move.get("group"), move.get("area"), move.get("minutes")));
          }
          return with(plain(found[1]), "moves", moves);
        }
      }
    });
    op("waiting.schedule", "referred removed slots", args -> {
      Object[] found = all(Raw.jp_schedule(args.get("referred"), args.get("removed"), args.get("slots")));
      return with(with(new LinkedHashMap<>(), "removed", dates(found[0])), "n_used", found[1]);
    });
  }
}

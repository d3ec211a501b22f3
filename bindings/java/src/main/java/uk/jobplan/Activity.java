package uk.jobplan;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** One activity of a job plan. Immutable: each method gives a new one. */
public final class Activity {
  private final Map<String, Object> members;

  private Activity(Map<String, Object> members) {
    this.members = members;
  }

  private static Activity of(String label, int form) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("label", Objects.requireNonNull(label, "label: want a text, found null"));
    members.put("time_form", form);
    return new Activity(members);
  }

  private Activity with(String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(members);
    changed.put(name, value);
    return new Activity(changed);
  }

  Map<String, Object> members() {
    return members;
  }

  /**
   * So many hours a week.
   *
   * @param label what is done
   * @param hoursPerWeek in each attending week
   * @return the activity
   */
  public static Activity weekly(String label, Ratio hoursPerWeek) {
    return of(label, Constants.JP_TIME_WEEKLY).with("hours_per_week", hoursPerWeek);
  }

  /**
   * A session at a fixed time each week.
   *
   * @param label what is done
   * @param weekday its day
   * @param start when it begins
   * @param end when it ends; at or before its start, on the next day
   * @return the activity
   */
  public static Activity timetabled(String label, DayOfWeek weekday, LocalTime start, LocalTime end) {
    int last = end.toSecondOfDay() / 60;
    return of(label, Constants.JP_TIME_TIMETABLE)
        .with("weekday", weekday.getValue())
        .with("start_min", start.toSecondOfDay() / 60)
        .with("end_min", last == 0 ? 1440 : last)
        .with("is_overnight", last != 0 && !end.isAfter(start) ? 1 : 0)
        .weeksOfCycle(1, 1);
  }

  /**
   * So many times a year.
   *
   * @param label what is done
   * @param timesPerYear how often
   * @param hoursEach how long each time
   * @return the activity
   */
  public static Activity annualCount(String label, Ratio timesPerYear, Ratio hoursEach) {
    return of(label, Constants.JP_TIME_ANNUAL_COUNT).with("times_per_year", timesPerYear).with("hours_each", hoursEach);
  }

  /**
   * Says in which weeks of a rota cycle it is held.
   *
   * @param cycleWeeks length of the cycle
   * @param weeks from 1
   * @return the activity
   */
  public Activity weeksOfCycle(int cycleWeeks, int... weeks) {
    long bits = 0;
    for (int week : weeks) {
      if (week < 1 || week > 64) {
        throw new IllegalArgumentException("weeks: want weeks of the cycle, from 1; found " + week);
      }
      bits |= 1L << (week - 1);
    }
    return with("cycle_weeks", cycleWeeks).with("weeks_of_cycle", bits);
  }

  /**
   * Says in which category it is.
   *
   * @param category its path, "DCC/clinic"
   * @param isDirectCare whether the framework counts it as direct clinical care
   * @return the activity
   */
  public Activity category(String category, boolean isDirectCare) {
    return with("category", category).with("is_direct_care", isDirectCare ? 1 : 0);
  }

  /**
   * Says where it is done.
   *
   * @param place the place
   * @return the activity
   */
  public Activity place(String place) {
    return with("place", place);
  }

  /**
   * Says how many of its hours are in premium time.
   *
   * @param hours of hours a week, or of hours each time
   * @return the activity
   */
  public Activity premiumHours(Ratio hours) {
    return with("premium_hours", hours);
  }

  /**
   * Gives it weeks of its own, such as 39 of term.
   *
   * @param weeksPerYear in place of the attending weeks
   * @return the activity
   */
  public Activity weeksPerYear(Ratio weeksPerYear) {
    return with("weeks_per_year", weeksPerYear);
  }
}

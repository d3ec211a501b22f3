package uk.jobplan;

/**
 * An exact figure and how it came about.
 *
 * @param value the figure
 * @param rule the id of the rule it follows: {@link Rule#find}
 * @param formula the formula with the numbers in it: "44 weeks x 37.5 h = 1650 h"
 */
public record Figure(Ratio value, String rule, String formula) {
  static Figure of(Object answer) {
    Object[] found = Owner.all(answer);
    return new Figure(
        (Ratio) found[0],
        (String) Owner.members(found[1]).get("rule"),
        (String) Owner.members(found[1]).get("formula"));
  }

  /**
   * Gives the hours of a year: weeks x hours a week.
   *
   * @param weeks weeks worked
   * @param hoursPerWeek hours a week
   * @return hours a year
   */
  public static Figure productiveHours(Ratio weeks, Ratio hoursPerWeek) {
    return of(Raw.jp_productive_hours(weeks, hoursPerWeek));
  }

  /**
   * Gives the whole-time equivalent.
   *
   * @param hoursPerWeek contracted hours a week
   * @param fullTimeHoursPerWeek the full-time hours a week
   * @return the share of full time
   */
  public static Figure wte(Ratio hoursPerWeek, Ratio fullTimeHoursPerWeek) {
    return of(Raw.jp_wte(hoursPerWeek, fullTimeHoursPerWeek));
  }
}

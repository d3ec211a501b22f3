package uk.jobplan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a job plan comes to in a year: made by {@link Plan#evaluate(Ratio)}. */
public final class Annual extends Owner {
  Annual() {
    super(Raw.jp_annual_new());
  }

  /**
   * The time of a category, a place or the whole plan. A number is null where there is none.
   *
   * @param hoursPerWeek hours in a week
   * @param hoursPerYear hours in a year
   * @param sessionsPerWeek sessions in a week
   * @param sessionsPerYear sessions in a year
   * @param pasPerWeek programmed activities in a week
   * @param pasPerYear programmed activities in a year
   * @param shareOfPlanned share of the planned hours
   */
  public record Amount(
      Ratio hoursPerWeek,
      Ratio hoursPerYear,
      Ratio sessionsPerWeek,
      Ratio sessionsPerYear,
      Ratio pasPerWeek,
      Ratio pasPerYear,
      Ratio shareOfPlanned) {

    static Amount of(Object found) {
      Map<String, Object> amount = members(found);
      return new Amount(
          (Ratio) amount.get("hours_per_week"),
          (Ratio) amount.get("hours_per_year"),
          (Ratio) amount.get("sessions_per_week"),
          (Ratio) amount.get("sessions_per_year"),
          (Ratio) amount.get("pas_per_week"),
          (Ratio) amount.get("pas_per_year"),
          (Ratio) amount.get("share_of_planned"));
    }
  }

  /**
   * Gives the names of the figures.
   *
   * @return as {@link #figure} takes them
   */
  public static List<String> figureNames() {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= Constants.JP_FIGURE_COUNT; i++) {
      names.add((String) Raw.jp_annual_figure_name(i));
    }
    return List.copyOf(names);
  }

  /**
   * Gives a figure with its working.
   *
   * @param name one of {@link #figureNames}
   * @return the figure
   * @throws UndefinedException if the question has no answer, such as a share of nothing planned
   */
  public Figure figure(String name) {
    int at = figureNames().indexOf(name);
    if (at < 0) {
      throw new IllegalArgumentException("name: want one of " + String.join(", ", figureNames()) + "; found " + name);
    }
    return Figure.of(Raw.jp_annual_figure(handle, at + 1));
  }

  /**
   * Gives the time of each category.
   *
   * @return by category, in the order they first stand in the plan
   */
  public Map<String, Amount> categories() {
    return groups(Constants.JP_BY_CATEGORY);
  }

  /**
   * Gives the time at each place.
   *
   * @return by place
   */
  public Map<String, Amount> places() {
    return groups(Constants.JP_BY_PLACE);
  }

  private Map<String, Amount> groups(int dimension) {
    Map<String, Amount> made = new LinkedHashMap<>();
    for (long i = 0; i < (Long) Raw.jp_annual_group_count(handle, dimension); i++) {
      made.put(
          (String) Raw.jp_annual_group_name(handle, dimension, i),
          Amount.of(Raw.jp_annual_group_at(handle, dimension, i)));
    }
    return made;
  }

  /**
   * Gives the time of the whole plan.
   *
   * @return the sum of its activities
   */
  public Amount total() {
    return Amount.of(Raw.jp_annual_total(handle));
  }
}

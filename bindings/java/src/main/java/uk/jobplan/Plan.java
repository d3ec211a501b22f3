package uk.jobplan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A job plan: contracted hours and activities. */
public final class Plan extends Owner {
  /**
   * Makes a plan without activities.
   *
   * @param contractHoursPerWeek contracted hours a week
   */
  public Plan(Ratio contractHoursPerWeek) {
    this(contractHoursPerWeek, null);
  }

  /**
   * Makes a plan without activities, of which the full-time hours are known.
   *
   * @param contractHoursPerWeek contracted hours a week
   * @param fullTimeHoursPerWeek full-time hours a week, such as 37.5; null where not known
   */
  public Plan(Ratio contractHoursPerWeek, Ratio fullTimeHoursPerWeek) {
    super(Raw.jp_plan_new());
    Map<String, Object> contract = new LinkedHashMap<>();
    contract.put("hours_per_week", Objects.requireNonNull(contractHoursPerWeek, "contractHoursPerWeek: want a number, found null"));
    contract.put("full_time_hours_per_week", fullTimeHoursPerWeek);
    try {
      Raw.jp_plan_add_contract(handle, contract);
    } catch (RuntimeException error) {
      close();
      throw error;
    }
  }

  /**
   * Adds an activity.
   *
   * @param activity the activity
   * @return this plan
   * @throws JobPlanException if the library refuses it; the plan is then as it was
   */
  public Plan add(Activity activity) {
    Raw.jp_plan_add_activity(handle, activity.members());
    return this;
  }

  /**
   * Says what the plan comes to in a year.
   *
   * @param attendingWeeks weeks worked in a year: there is no default, sources disagree
   * @return the figures, to be closed
   */
  public Annual evaluate(Ratio attendingWeeks) {
    return evaluate(attendingWeeks, null, null, null);
  }

  /**
   * Says what the plan comes to in a year, in sessions and programmed activities too.
   *
   * @param attendingWeeks weeks worked in a year
   * @param yearWeeks weeks of the year, for gross figures; null for none
   * @param hoursPerSession length of a session; null for no sessions
   * @param paPolicy id of a policy for programmed activities; null for none
   * @return the figures, to be closed
   */
  public Annual evaluate(Ratio attendingWeeks, Ratio yearWeeks, Ratio hoursPerSession, String paPolicy) {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("attending_weeks", attendingWeeks);
    options.put("year_weeks", yearWeeks);
    options.put("hours_per_session", hoursPerSession);
    Object policy = paPolicy == null ? null : Raw.jp_pa_policy_find(paPolicy);
    Annual annual = new Annual();
    try {
      Raw.jp_plan_evaluate(handle, options, policy, annual.handle);
      return annual;
    } catch (RuntimeException error) {
      annual.close();
      throw error;
    }
  }
}

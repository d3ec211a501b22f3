/* Evaluations, calendars, dates, comparisons, teams and leave: what they refuse, and where. */
#include "plan_sample.h"
#include "refusal.h"

static jp_date day(int32_t year, int32_t month, int32_t of_month) {
    jp_date out = 0;
    cr_assert(eq(i32, jp_date_make(year, month, of_month, &out), JP_OK));
    return out;
}

Test(annual_handles, an_evaluation_that_is_not_there_or_not_filled) {
    jp_annual *annual = NULL;
    jp_annual_amount amount = {.struct_size = sizeof amount};
    jp_ratio out = {7, 1};
    char name[8];
    cr_expect(eq(i32, jp_annual_new(NULL, NULL), JP_E_INVALID));
    cr_assert(eq(i32, jp_annual_new(NULL, &annual), JP_OK));
    expect_refusal(jp_plan_evaluate(NULL, NULL, NULL, annual, &error), JP_E_INVALID, "");
    expect_refusal(jp_annual_figure(annual, 1, &out, NULL, &error), JP_E_INVALID, "");
    cr_expect(eq(i32, jp_annual_total(annual, &amount), JP_E_INVALID));
    cr_expect(eq(i32, jp_annual_direct_care(annual, &amount), JP_E_INVALID));
    cr_expect(eq(i32, jp_annual_group_at(NULL, 0, 0, &amount), JP_E_INVALID));
    cr_expect(eq(i32, jp_annual_group_at(annual, 0, 0, &amount), JP_E_RANGE));
    cr_expect(eq(i32, jp_annual_group_name(NULL, 0, 0, name, 8, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_annual_group_name(annual, 0, 0, name, 8, NULL), JP_E_RANGE));
    cr_expect(eq(i32, jp_annual_activity_at(NULL, 0, &amount), JP_E_INVALID));
    cr_expect(eq(i32, jp_annual_activity_at(annual, 0, &amount), JP_E_RANGE));
    cr_expect(eq(sz, jp_annual_group_count(annual, JP_BY_CATEGORY), 0));
    cr_expect(eq(sz, jp_annual_activity_count(NULL), 0));
    jp_annual_free(annual);
    jp_plan *plan = plan_of("37.5");
    add(plan, weekly("dcc", "30", 1));
    annual = evaluated(plan, "42", NULL);
    expect_refusal(jp_annual_figure(annual, 0, &out, NULL, &error), JP_E_UNKNOWN_NAME, "figure");
    expect_refusal(jp_annual_figure(annual, JP_FIGURE_COUNT + 1, &out, NULL, &error),
                   JP_E_UNKNOWN_NAME, "figure");
    cr_expect(eq(sz, jp_annual_group_count(annual, -1), 0));
    cr_expect(eq(sz, jp_annual_group_count(annual, 5), 0));
    cr_expect(same(out, (jp_ratio){7, 1}), "untouched on failure");
    jp_annual_free(annual);
    jp_plan_free(plan);
}

Test(annual_handles, calendars) {
    jp_calendar *calendar = NULL;
    int32_t is_holiday = -1, days[7];
    size_t count = 99;
    jp_holiday holiday = {.struct_size = sizeof holiday};
    jp_date christmas = day(2026, 12, 25), old = day(1900, 1, 1);
    cr_expect(eq(i32, jp_calendar_new(NULL, JP_NATION_ENGLAND, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_calendar_new(NULL, 0, &calendar), JP_E_UNKNOWN_NAME));
    cr_expect(eq(i32, jp_calendar_new(NULL, 99, &calendar), JP_E_UNKNOWN_NAME));
    cr_expect_null(calendar);
    cr_assert(eq(i32, jp_calendar_new(NULL, JP_NATION_ENGLAND, &calendar), JP_OK));
    cr_expect(eq(i32, jp_calendar_add(NULL, christmas, "Own day"), JP_E_INVALID));
    cr_expect(eq(i32, jp_calendar_add(calendar, christmas, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_calendar_add(calendar, INT32_MAX, "Own day"), JP_E_RANGE));
    cr_expect(eq(i32, jp_calendar_remove(NULL, christmas), JP_E_INVALID));
    cr_expect(eq(i32, jp_calendar_remove(calendar, christmas - 1), JP_E_UNKNOWN_NAME));
    cr_expect(eq(i32, jp_calendar_is_holiday(calendar, christmas, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_calendar_is_holiday(NULL, christmas, &is_holiday), JP_E_INVALID));
    cr_expect(eq(i32, jp_calendar_is_holiday(calendar, old, &is_holiday), JP_E_RANGE));
    cr_expect(eq(i32, is_holiday, -1));
    cr_expect(eq(i32, jp_calendar_holiday_count(calendar, 0, 1, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_calendar_holiday_count(calendar, 1, 0, &count), JP_E_RANGE));
    cr_expect(eq(sz, count, 99));
    cr_expect(
        eq(i32, jp_calendar_holiday_at(calendar, christmas, christmas, 0, NULL), JP_E_INVALID));
    cr_expect(
        eq(i32, jp_calendar_holiday_at(calendar, christmas, christmas, 1, &holiday), JP_E_RANGE));
    cr_expect(
        eq(i32, jp_calendar_holiday_at(NULL, christmas, christmas, 0, &holiday), JP_E_INVALID));
    cr_expect(eq(i32, jp_calendar_weekday_counts(calendar, 0, 1, NULL, days), JP_E_INVALID));
    cr_expect(eq(i32, jp_calendar_weekday_counts(calendar, old, old, days, NULL), JP_E_RANGE));
    expect_refusal(jp_calendar_load(NULL, "{}", 2, &error), JP_E_INVALID, "");
    expect_refusal(jp_calendar_load(calendar, NULL, 2, &error), JP_E_INVALID, "");
    cr_expect(eq(i32, jp_easter_sunday(2026, NULL), JP_E_INVALID));
    jp_calendar_free(calendar);
    jp_calendar_free(NULL);
}

Test(annual_handles, dates) {
    jp_plan *plan = plan_of("37.5");
    jp_occurrences *list = NULL;
    jp_occurrence at = {.struct_size = sizeof at};
    add(plan, timetabled("dcc", 1, 9, 13, 1, 1));
    cr_expect(eq(i32, jp_occurrences_new(NULL, NULL), JP_E_INVALID));
    cr_assert(eq(i32, jp_occurrences_new(NULL, &list), JP_OK));
    /* Monday 5 January to Sunday 11 January 2026. */
    const jp_dates_options good = {.struct_size = sizeof good,
                                   .first_day = day(2026, 1, 5),
                                   .last_day = day(2026, 1, 11),
                                   .cycle_first_day = day(2026, 1, 5)};
    expect_refusal(jp_plan_list_occurrences(NULL, &good, NULL, NULL, 0, list, &error), JP_E_INVALID,
                   "");
    expect_refusal(jp_plan_list_occurrences(plan, &good, NULL, NULL, 0, NULL, &error), JP_E_INVALID,
                   "");
    expect_refusal(jp_plan_list_occurrences(plan, NULL, NULL, NULL, 0, list, &error), JP_E_INVALID,
                   "");
    expect_refusal(jp_plan_list_occurrences(plan, &good, NULL, NULL, 1, list, &error), JP_E_INVALID,
                   "leave");
    jp_dates_options bad = good;
    bad.first_day = INT32_MIN;
    expect_refusal(jp_plan_list_occurrences(plan, &bad, NULL, NULL, 0, list, &error), JP_E_RANGE,
                   "first_day");
    bad = good;
    bad.last_day = good.first_day - 1;
    expect_refusal(jp_plan_list_occurrences(plan, &bad, NULL, NULL, 0, list, &error), JP_E_RANGE,
                   "last_day");
    bad.last_day = good.first_day + 3660;
    expect_refusal(jp_plan_list_occurrences(plan, &bad, NULL, NULL, 0, list, &error), JP_E_RANGE,
                   "last_day");
    jp_day_span span = {
        .struct_size = sizeof span, .first_day = good.first_day + 1, .last_day = good.first_day};
    expect_refusal(jp_plan_list_occurrences(plan, &good, NULL, &span, 1, list, &error), JP_E_RANGE,
                   "leave");
    span.struct_size = 0;
    expect_refusal(jp_plan_list_occurrences(plan, &good, NULL, &span, 1, list, &error),
                   JP_E_INVALID, "");
    cr_assert(eq(i32, jp_plan_list_occurrences(plan, &good, NULL, NULL, 0, list, NULL), JP_OK));
    cr_expect(eq(sz, jp_occurrences_count(list), 1));
    cr_assert(eq(i32, jp_occurrences_at(list, 0, &at), JP_OK));
    cr_expect(eq(i32, at.day, good.first_day));
    cr_expect(eq(i32, jp_occurrences_at(list, 1, &at), JP_E_RANGE));
    cr_expect(eq(i32, jp_occurrences_at(list, 0, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_occurrences_at(NULL, 0, &at), JP_E_INVALID));
    jp_annual *annual = NULL;
    cr_assert(eq(i32, jp_annual_new(NULL, &annual), JP_OK));
    expect_refusal(jp_plan_evaluate_dates(NULL, NULL, &good, NULL, NULL, 0, NULL, annual, &error),
                   JP_E_INVALID, "");
    jp_annual_free(annual);
    jp_occurrences_free(list);
    jp_plan_free(plan);
}

Test(annual_handles, comparisons_and_teams) {
    jp_plan *plan = plan_of("37.5");
    add(plan, weekly("dcc/clinic", "30", 1));
    jp_annual *annual = evaluated(plan, "42", NULL);
    jp_comparison *comparison = NULL;
    jp_team *team = NULL;
    jp_change change = {.struct_size = sizeof change};
    jp_ratio out = {7, 1};
    char name[16];
    size_t required = 0;
    cr_expect(eq(i32, jp_comparison_new(NULL, NULL), JP_E_INVALID));
    cr_assert(eq(i32, jp_comparison_new(NULL, &comparison), JP_OK));
    cr_expect(eq(i32, jp_comparison_total(comparison, &change), JP_E_INVALID));
    expect_refusal(jp_comparison_distance(comparison, &out, NULL, &error), JP_E_INVALID, "");
    expect_refusal(jp_annual_compare(NULL, annual, 0, 0, comparison, &error), JP_E_INVALID, "");
    expect_refusal(jp_annual_compare(annual, annual, 5, 0, comparison, &error), JP_E_INVALID,
                   "dimension");
    expect_refusal(jp_annual_compare(annual, annual, 0, -1, comparison, &error), JP_E_INVALID,
                   "depth");
    cr_assert(eq(i32, jp_annual_compare(annual, annual, 0, 1, comparison, NULL), JP_OK));
    cr_expect(eq(i32, jp_comparison_name(comparison, 0, name, sizeof name, &required), JP_OK));
    cr_expect_str_eq(name, "dcc");
    cr_expect(eq(sz, required, 4));
    cr_expect(eq(i32, jp_comparison_name(comparison, 1, name, sizeof name, NULL), JP_E_RANGE));
    cr_expect(eq(i32, jp_comparison_name(NULL, 0, name, sizeof name, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_comparison_at(comparison, 1, &change), JP_E_RANGE));
    cr_expect(eq(i32, jp_comparison_at(NULL, 0, &change), JP_E_INVALID));
    cr_expect(eq(i32, jp_comparison_at(comparison, 0, NULL), JP_E_INVALID));
    cr_assert(eq(i32, jp_comparison_distance(comparison, &out, NULL, NULL), JP_OK));
    expect_ratio(out, "0"); /* a plan beside itself */
    cr_assert(eq(i32, jp_team_new(NULL, 0, &team), JP_OK));
    expect_refusal(jp_team_add(NULL, annual, "role", "A", &error), JP_E_INVALID, "");
    expect_refusal(jp_team_add(team, NULL, "role", "A", &error), JP_E_INVALID, "");
    cr_assert(eq(i32, jp_team_add(team, annual, "role", "A", NULL), JP_OK));
    cr_assert(eq(i32, jp_team_category_name(team, 0, name, sizeof name, &required), JP_OK));
    cr_expect_str_eq(name, "dcc/clinic");
    cr_expect(eq(sz, required, 11));
    cr_expect(eq(i32, jp_team_category_name(team, 0, name, 10, NULL), JP_E_BUFFER));
    cr_expect(eq(i32, jp_team_category_name(team, 1, name, 16, NULL), JP_E_RANGE));
    cr_expect(eq(i32, jp_team_category_name(NULL, 0, name, 16, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_team_category_at(team, 1, &out, NULL, NULL), JP_E_RANGE));
    cr_expect(eq(i32, jp_team_category_at(NULL, 0, &out, NULL, NULL), JP_E_INVALID));
    cr_assert(eq(i32, jp_team_category_at(team, 0, NULL, &out, NULL), JP_OK));
    expect_ratio(out, "1260"); /* 30 h in each of 42 weeks */
    expect_refusal(jp_team_check(team, NULL, NULL, &error), JP_E_INVALID, "");
    jp_team_free(team);
    jp_comparison_free(comparison);
    jp_annual_free(annual);
    jp_plan_free(plan);
}

Test(annual_handles, leave_entitlement) {
    jp_leave_scheme scheme = {.struct_size = sizeof scheme}, bad_scheme;
    jp_leave_policy policy = {.struct_size = sizeof policy}, bad_policy;
    jp_leave_person person = {.struct_size = sizeof person,
                              .year_first_day = day(2026, 4, 1),
                              .service_first_day = day(2020, 4, 1)},
                    bad;
    jp_contract contract = {.struct_size = sizeof contract,
                            .hours_per_week = {75, 2},
                            .full_time_hours_per_week = {75, 2}};
    jp_leave out = {.struct_size = sizeof out};
    cr_assert(eq(i32, jp_leave_scheme_at(0, &scheme), JP_OK));
    cr_assert(eq(i32, jp_leave_policy_find("exact", &policy, NULL), JP_OK));
#define LEAVE(s, p, who, contracts, n_contracts)                                                   \
    jp_leave_entitlement(s, p, who, contracts, n_contracts, NULL, &out, NULL, &error)
    expect_refusal(LEAVE(NULL, &policy, &person, &contract, 1), JP_E_INVALID, "");
    expect_refusal(LEAVE(&scheme, NULL, &person, &contract, 1), JP_E_INVALID, "");
    expect_refusal(LEAVE(&scheme, &policy, NULL, &contract, 1), JP_E_INVALID, "");
    expect_refusal(LEAVE(&scheme, &policy, &person, NULL, 1), JP_E_INVALID, "contracts");
    expect_refusal(LEAVE(&scheme, &policy, &person, &contract, 0), JP_E_INVALID, "contracts");
    bad_scheme = scheme;
    bad_scheme.step_days[0] = 261;
    expect_refusal(LEAVE(&bad_scheme, &policy, &person, &contract, 1), JP_E_RANGE, "step_days");
    bad_scheme = scheme;
    bad_scheme.step_years[0] = -1;
    expect_refusal(LEAVE(&bad_scheme, &policy, &person, &contract, 1), JP_E_RANGE, "step_years");
    bad_scheme = scheme;
    bad_scheme.public_holidays = 61;
    expect_refusal(LEAVE(&bad_scheme, &policy, &person, &contract, 1), JP_E_RANGE,
                   "public_holidays");
    bad_policy = policy;
    bad_policy.part_year = 4;
    expect_refusal(LEAVE(&scheme, &bad_policy, &person, &contract, 1), JP_E_INVALID, "part_year");
    bad_policy = policy;
    bad_policy.anniversary = 0;
    expect_refusal(LEAVE(&scheme, &bad_policy, &person, &contract, 1), JP_E_INVALID, "anniversary");
    bad_policy = policy;
    bad_policy.public_holidays = 3;
    expect_refusal(LEAVE(&scheme, &bad_policy, &person, &contract, 1), JP_E_INVALID,
                   "public_holidays");
    bad_policy.public_holidays = JP_PUBLIC_HOLIDAYS_BY_DATE;
    expect_refusal(LEAVE(&scheme, &bad_policy, &person, &contract, 1), JP_E_INVALID, "calendar");
    bad = person;
    bad.is_starter = 1;
    bad.employed_first_day = day(2027, 4, 1);
    expect_refusal(LEAVE(&scheme, &policy, &bad, &contract, 1), JP_E_RANGE, "employed_first_day");
    bad = person;
    bad.service_first_day = day(2026, 4, 2);
    expect_refusal(LEAVE(&scheme, &policy, &bad, &contract, 1), JP_E_CONFLICT, "service_first_day");
    jp_contract unworkable = contract;
    unworkable.hours_per_week = (jp_ratio){169, 1};
    expect_refusal(LEAVE(&scheme, &policy, &person, &unworkable, 1), JP_E_RANGE, "hours_per_week");
    jp_contract short_one = contract;
    short_one.is_dated = 1;
    short_one.first_day = day(2026, 4, 1);
    short_one.last_day = day(2026, 4, 30);
    expect_refusal(LEAVE(&scheme, &policy, &person, &short_one, 1), JP_E_CONFLICT, "contracts");
#undef LEAVE
    cr_expect(eq(i32, out.days_employed, 0), "untouched on failure");
}

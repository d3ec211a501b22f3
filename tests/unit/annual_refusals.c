/* What the figures over a year refuse: nothing given, below zero, and past what 64 bits hold. */
#include "plan_sample.h"
#include "refusal.h"

/* A prime near 2^62: times it, or over it, little fits. */
#define LARGE INT64_C(4611686018427387847)

static const jp_ratio one = {1, 1}, minus = {-1, 1}, large = {LARGE, 1}, tiny = {1, LARGE};
static const jp_ratio unset = {0, 0}, year = {52, 1};

Test(annual_refusals, lists_end_and_take_no_empty_place) {
    size_t count = jp_pa_policy_count();
    for (size_t i = 0; i < count; i++) {
        jp_pa_policy policy = {.struct_size = sizeof policy};
        cr_expect(eq(i32, jp_pa_policy_find(jp_pa_policy_name(i), &policy, NULL), JP_OK));
    }
    cr_expect_null(jp_pa_policy_name(count));
    count = jp_leave_policy_count();
    for (size_t i = 0; i < count; i++) {
        jp_leave_policy policy = {.struct_size = sizeof policy};
        cr_expect(eq(i32, jp_leave_policy_find(jp_leave_policy_name(i), &policy, NULL), JP_OK));
    }
    cr_expect_null(jp_leave_policy_name(count));
    count = jp_leave_scheme_count();
    jp_leave_scheme scheme = {.struct_size = sizeof scheme}, found = scheme;
    for (size_t i = 0; i < count; i++) {
        cr_assert(eq(i32, jp_leave_scheme_at(i, &scheme), JP_OK));
        cr_assert(eq(i32, jp_leave_scheme_find(scheme.id, &found, NULL), JP_OK));
        cr_expect_str_eq(found.id, scheme.id);
    }
    cr_expect(eq(i32, jp_leave_scheme_at(count, &scheme), JP_E_RANGE));
    cr_expect(eq(i32, jp_leave_scheme_at(0, NULL), JP_E_INVALID));
    jp_weeks_preset preset = {.struct_size = sizeof preset}, unsized_preset = {0};
    cr_expect(eq(i32, jp_weeks_preset_at(jp_weeks_preset_count(), &preset), JP_E_RANGE));
    cr_expect(eq(i32, jp_weeks_preset_at(0, &unsized_preset), JP_E_INVALID));
    cr_expect(eq(i32, jp_weeks_preset_at(0, NULL), JP_E_INVALID));
}

Test(annual_refusals, names_nobody_gave) {
    jp_pa_policy pa = {.struct_size = sizeof pa};
    jp_leave_policy leave = {.struct_size = sizeof leave};
    jp_leave_scheme scheme = {.struct_size = sizeof scheme};
    jp_weeks_preset preset = {.struct_size = sizeof preset};
    expect_refusal(jp_pa_policy_find(NULL, &pa, &error), JP_E_INVALID, "id");
    expect_refusal(jp_pa_policy_find("consultant-2003", NULL, &error), JP_E_INVALID, "");
    expect_refusal(jp_pa_policy_find("consultant", &pa, &error), JP_E_UNKNOWN_NAME, "id");
    expect_refusal(jp_leave_policy_find(NULL, &leave, &error), JP_E_INVALID, "id");
    expect_refusal(jp_leave_policy_find("exact", NULL, &error), JP_E_INVALID, "");
    expect_refusal(jp_leave_policy_find("zzzzzzzzz", &leave, &error), JP_E_UNKNOWN_NAME, "id");
    expect_refusal(jp_leave_scheme_find(NULL, &scheme, &error), JP_E_INVALID, "id");
    expect_refusal(jp_leave_scheme_find("zzzzzzzzz", &scheme, &error), JP_E_UNKNOWN_NAME, "id");
    expect_refusal(jp_weeks_preset_find(NULL, &preset, &error), JP_E_INVALID, "id");
    expect_refusal(jp_weeks_preset_find("year-52", NULL, &error), JP_E_INVALID, "id");
    expect_refusal(jp_weeks_preset_find("zzzzzzzzz", &preset, &error), JP_E_UNKNOWN_NAME, "id");
}

Test(annual_refusals, programmed_activities) {
    jp_pa_policy policy = {.struct_size = sizeof policy};
    jp_ratio out = year;
    cr_assert(eq(i32, jp_pa_policy_find("consultant-2003", &policy, NULL), JP_OK));
    expect_refusal(jp_pa(&policy, NULL, &one, &out, NULL, &error), JP_E_INVALID, "");
    expect_refusal(jp_pa(&policy, &one, NULL, &out, NULL, &error), JP_E_INVALID, "");
    expect_refusal(jp_pa(&policy, &one, &one, NULL, NULL, &error), JP_E_INVALID, "");
    expect_refusal(jp_pa(NULL, &one, &one, &out, NULL, &error), JP_E_INVALID, "");
    expect_refusal(jp_pa(&policy, &minus, &one, &out, NULL, &error), JP_E_RANGE, "plain_hours");
    expect_refusal(jp_pa(&policy, &one, &minus, &out, NULL, &error), JP_E_RANGE, "plain_hours");
    expect_refusal(jp_pa(&policy, &large, &tiny, &out, NULL, &error), JP_E_RANGE, "plain_hours");
    jp_pa_policy bad = policy;
    bad.hours_per_pa = (jp_ratio){0, 1};
    expect_refusal(jp_pa(&bad, &one, &one, &out, NULL, &error), JP_E_RANGE, "hours_per_pa");
    bad.hours_per_pa = unset;
    expect_refusal(jp_pa(&bad, &one, &one, &out, NULL, &error), JP_E_RANGE, "hours_per_pa");
    bad = policy;
    bad.hours_per_premium_pa = minus;
    expect_refusal(jp_pa(&bad, &one, &one, &out, NULL, &error), JP_E_RANGE, "hours_per_premium_pa");
    const int32_t spans[][2] = {{-1, 60}, {0, 1441}, {61, 60}};
    for (size_t i = 0; i < 3; i++) {
        bad = policy;
        bad.plain_start_min[6] = spans[i][0];
        bad.plain_end_min[6] = spans[i][1];
        expect_refusal(jp_pa(&bad, &one, &one, &out, NULL, &error), JP_E_RANGE, "plain_start_min");
    }
    cr_expect(same(out, year), "untouched on failure");
}

/* Monday 18:00 for 3 hours, plain time 07:00 to 19:00: 1 hour plain, 2 premium. */
Test(annual_refusals, minutes_outside_a_day_are_not_split) {
    jp_pa_policy policy = {.struct_size = sizeof policy};
    int32_t plain = -1, premium = -1;
    cr_assert(eq(i32, jp_pa_policy_find("consultant-2003", &policy, NULL), JP_OK));
    const int32_t bad[][3] = {{0, 0, 1},    {8, 0, 1},  {1, -1, 1},
                              {1, 1440, 1}, {1, 0, -1}, {1, 0, 1441}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_expect(eq(i32, jp_pa_split(&policy, bad[i][0], bad[i][1], bad[i][2], &plain, &premium),
                     JP_E_RANGE),
                  "row %zu", i);
    cr_expect(eq(i32, jp_pa_split(NULL, 1, 0, 1, &plain, &premium), JP_E_INVALID));
    cr_expect(eq(i32, jp_pa_split(&policy, 1, 0, 1, NULL, &premium), JP_E_INVALID));
    cr_expect(eq(i32, jp_pa_split(&policy, 1, 0, 1, &plain, NULL), JP_E_INVALID));
    cr_expect(eq(i32, plain, -1));
    cr_assert(eq(i32, jp_pa_split(&policy, 1, 18 * 60, 180, &plain, &premium), JP_OK));
    cr_expect(eq(i32, plain, 60));
    cr_expect(eq(i32, premium, 120));
}

Test(annual_refusals, weeks_hours_and_wte) {
    jp_ratio out = year;
    expect_refusal(jp_productive_hours(NULL, &one, &out, NULL, &error), JP_E_INVALID, "");
    expect_refusal(jp_productive_hours(&one, NULL, &out, NULL, &error), JP_E_INVALID, "");
    expect_refusal(jp_productive_hours(&one, &one, NULL, NULL, &error), JP_E_INVALID, "");
    expect_refusal(jp_productive_hours(&minus, &one, &out, NULL, &error), JP_E_RANGE, "weeks");
    expect_refusal(jp_productive_hours(&one, &minus, &out, NULL, &error), JP_E_RANGE,
                   "hours_per_week");
    expect_refusal(jp_productive_hours(&large, &large, &out, NULL, &error), JP_E_RANGE, "weeks");
    expect_refusal(jp_wte(NULL, &one, &out, NULL, &error), JP_E_INVALID, "");
    expect_refusal(jp_wte(&one, NULL, &out, NULL, &error), JP_E_INVALID, "");
    expect_refusal(jp_wte(&one, &one, NULL, NULL, &error), JP_E_INVALID, "");
    expect_refusal(jp_wte(&minus, &one, &out, NULL, &error), JP_E_RANGE, "hours_per_week");
    expect_refusal(jp_wte(&one, &minus, &out, NULL, &error), JP_E_RANGE, "hours_per_week");
    expect_refusal(jp_wte(&large, &tiny, &out, NULL, &error), JP_E_RANGE,
                   "full_time_hours_per_week");
    cr_expect(same(out, year), "untouched on failure");
}

Test(annual_refusals, rota_averages) {
    jp_ratio out = year;
    int32_t band = -1;
#define COVER(method, hours, weeks, leave, away, place)                                            \
    jp_prospective_cover(method, hours, weeks, leave, away, NULL, place, NULL, &error)
    expect_refusal(COVER(0, &one, &year, &one, &one, &out), JP_E_INVALID, "method");
    expect_refusal(COVER(3, &one, &year, &one, &one, &out), JP_E_INVALID, "method");
    expect_refusal(COVER(1, NULL, &year, &one, &one, &out), JP_E_INVALID, "hours_of_leave_week");
    expect_refusal(COVER(1, &one, NULL, &one, &one, &out), JP_E_INVALID, "hours_of_leave_week");
    expect_refusal(COVER(1, &one, &year, NULL, &one, &out), JP_E_INVALID, "hours_of_leave_week");
    expect_refusal(COVER(1, &one, &year, &one, NULL, &out), JP_E_INVALID, "hours_of_leave_week");
    expect_refusal(COVER(1, &minus, &year, &one, &one, &out), JP_E_RANGE, "hours_per_week");
    expect_refusal(COVER(1, &one, &year, &minus, &one, &out), JP_E_RANGE, "hours_per_week");
    expect_refusal(COVER(1, &one, &year, &one, &minus, &out), JP_E_RANGE, "hours_per_week");
    expect_refusal(COVER(2, &one, &unset, &one, NULL, &out), JP_E_INVALID, "leave_weeks");
    expect_refusal(COVER(2, &one, &year, &year, NULL, &out), JP_E_RANGE, "leave_weeks");
    expect_refusal(COVER(2, &one, &year, &one, NULL, NULL), JP_E_INVALID, "out");
    expect_refusal(COVER(2, &large, &year, &one, NULL, &out), JP_E_RANGE, "");
#undef COVER
    expect_refusal(jp_working_time_average(NULL, &one, &one, &out, NULL, &error), JP_E_INVALID, "");
    expect_refusal(jp_working_time_average(&minus, &one, &one, &out, NULL, &error), JP_E_RANGE,
                   "hours_in_period");
    expect_refusal(jp_working_time_average(&one, &minus, &one, &out, NULL, &error), JP_E_RANGE,
                   "hours_in_period");
    expect_refusal(jp_working_time_average(&one, &one, &minus, &out, NULL, &error), JP_E_RANGE,
                   "weeks");
    expect_refusal(jp_working_time_average(&large, &tiny, &one, &out, NULL, &error), JP_E_RANGE,
                   "");
    expect_refusal(jp_on_call_band(NULL, &band, NULL, &error), JP_E_INVALID, "");
    expect_refusal(jp_on_call_band(&one, NULL, NULL, &error), JP_E_INVALID, "");
    expect_refusal(jp_on_call_band(&unset, &band, NULL, &error), JP_E_INVALID, "one_in");
    expect_refusal(jp_on_call_band(&tiny, &band, NULL, &error), JP_E_RANGE, "one_in");
    cr_expect(eq(i32, band, -1));
    expect_refusal(jp_supervision_tariff(1, NULL, &one, NULL, &out, NULL, &error), JP_E_INVALID,
                   "");
    expect_refusal(jp_supervision_tariff(1, &one, NULL, NULL, &out, NULL, &error), JP_E_INVALID,
                   "");
    expect_refusal(jp_supervision_tariff(-1, &one, &one, NULL, &out, NULL, &error), JP_E_RANGE,
                   "n_trainees");
    expect_refusal(jp_supervision_tariff(1, &one, &one, &minus, &out, NULL, &error), JP_E_RANGE,
                   "n_trainees");
    expect_refusal(jp_supervision_tariff(4, &one, &large, NULL, &out, NULL, &error), JP_E_RANGE,
                   "");
    expect_refusal(jp_new_deal_target(1, 1, 1, 3, NULL, NULL, &error), JP_E_INVALID, "out");
    expect_refusal(jp_new_deal_target(-1, 1, 1, 3, &out, NULL, &error), JP_E_RANGE, "n_all_duties");
    expect_refusal(jp_new_deal_target(1, 1, 1, -3, &out, NULL, &error), JP_E_RANGE, "n_all_duties");
    expect_refusal(jp_new_deal_target(1, 1, 1, 0, &out, NULL, &error), JP_E_UNDEFINED,
                   "n_all_duties");
    cr_expect(same(out, year), "untouched on failure");
}

Test(annual_refusals, attending_weeks_built_from_parts) {
    const jp_weeks_parts good = {.struct_size = sizeof good,
                                 .year_weeks = {52, 1},
                                 .hours_per_week = {75, 2},
                                 .leave_hours = {225, 1}};
    jp_ratio out = unset;
    /* 225 h of leave at 37.5 h a week is 6 weeks: 46 remain. */
    cr_assert(eq(i32, jp_weeks_from_leave(&good, &out, NULL, NULL), JP_OK));
    expect_ratio(out, "46");
    expect_refusal(jp_weeks_from_leave(NULL, &out, NULL, &error), JP_E_INVALID, "");
    expect_refusal(jp_weeks_from_leave(&good, NULL, NULL, &error), JP_E_INVALID, "out");
    jp_weeks_parts bad = good;
    bad.study_days = minus;
    expect_refusal(jp_weeks_from_leave(&bad, &out, NULL, &error), JP_E_RANGE, "study_days");
    const jp_ratio years[] = {{0, 1}, {54, 1}, {104, 2}};
    for (size_t i = 0; i < 3; i++) {
        bad = good;
        bad.year_weeks = years[i];
        expect_refusal(jp_weeks_from_leave(&bad, &out, NULL, &error), JP_E_RANGE, "year_weeks");
    }
    bad = good;
    bad.hours_per_week = unset;
    expect_refusal(jp_weeks_from_leave(&bad, &out, NULL, &error), JP_E_RANGE, "hours_per_week");
    bad = good;
    bad.absence_share = one;
    expect_refusal(jp_weeks_from_leave(&bad, &out, NULL, &error), JP_E_RANGE, "absence_share");
    bad = good;
    bad.other_days = (jp_ratio){231, 1}; /* 46.2 weeks, of 46 */
    expect_refusal(jp_weeks_from_leave(&bad, &out, NULL, &error), JP_E_RANGE, "leave_hours");
    bad = good;
    bad.study_days = tiny;
    bad.other_days = (jp_ratio){1, LARGE - 2};
    expect_refusal(jp_weeks_from_leave(&bad, &out, NULL, &error), JP_E_RANGE, "");
    expect_ratio(out, "46");
}

Test(annual_refusals, term_time_and_calendar_weeks) {
    jp_ratio out = year, leave = {6, 1}, working = {39, 1}, all = {53, 1};
    expect_refusal(jp_term_time_paid_weeks(NULL, &year, &leave, &out, NULL, &error), JP_E_INVALID,
                   "");
    expect_refusal(jp_term_time_paid_weeks(&minus, &year, &leave, &out, NULL, &error), JP_E_RANGE,
                   "working_weeks");
    expect_refusal(jp_term_time_paid_weeks(&working, &year, &all, &out, NULL, &error), JP_E_RANGE,
                   "leave_weeks");
    expect_refusal(jp_term_time_paid_weeks(&year, &year, &leave, &out, NULL, &error), JP_E_RANGE,
                   "working_weeks");
    const jp_ratio less = {LARGE - 2, 1}; /* (L - 2) / L over L - 8 */
    expect_refusal(jp_term_time_paid_weeks(&tiny, &less, &leave, &out, NULL, &error), JP_E_RANGE,
                   "working_weeks");
    jp_calendar *calendar = NULL;
    jp_date first = 0, last = 0;
    cr_assert(eq(i32, jp_calendar_new(NULL, JP_NATION_ENGLAND, &calendar), JP_OK));
    cr_assert(eq(i32, jp_date_make(2026, 4, 6, &first), JP_OK));
    cr_assert(eq(i32, jp_date_make(2026, 4, 12, &last), JP_OK));
    expect_refusal(jp_weeks_from_calendar(calendar, first, last, NULL, &out, NULL, &error),
                   JP_E_INVALID, "");
    expect_refusal(jp_weeks_from_calendar(calendar, first, last, &minus, &out, NULL, &error),
                   JP_E_RANGE, "days_off");
    expect_refusal(jp_weeks_from_calendar(calendar, last, first, &one, &out, NULL, &error),
                   JP_E_RANGE, "first");
    /* The week of Easter Monday 2026 has 4 weekdays that are no holiday. */
    expect_refusal(jp_weeks_from_calendar(calendar, first, last, &leave, &out, NULL, &error),
                   JP_E_RANGE, "days_off");
    expect_refusal(jp_weeks_from_calendar(calendar, first, last, &tiny, &out, NULL, &error),
                   JP_E_RANGE, "days_off");
    cr_expect(same(out, year), "untouched on failure");
    jp_calendar_free(calendar);
}

Test(annual_refusals, statutory_leave) {
    jp_statutory_worker good = {.struct_size = sizeof good, .days_per_week = {5, 1}}, bad;
    jp_statutory_leave out = {.struct_size = sizeof out};
    cr_assert(eq(i32, jp_date_make(2026, 4, 1, &good.year_first_day), JP_OK));
    /* 5.6 weeks of 5 days are the 28 that are also the most. */
    cr_assert(eq(i32, jp_statutory_leave_of(&good, &out, NULL, NULL), JP_OK));
    expect_ratio(out.days, "28");
    expect_refusal(jp_statutory_leave_of(NULL, &out, NULL, &error), JP_E_INVALID, "");
    expect_refusal(jp_statutory_leave_of(&good, NULL, NULL, &error), JP_E_INVALID, "");
    bad = good;
    bad.days_per_week = (jp_ratio){8, 1};
    expect_refusal(jp_statutory_leave_of(&bad, &out, NULL, &error), JP_E_RANGE, "days_per_week");
    const jp_ratio hours[] = {{0, 1}, {169, 1}, {2, 2}};
    for (size_t i = 0; i < 3; i++) {
        bad = good;
        bad.hours_per_week = hours[i];
        expect_refusal(jp_statutory_leave_of(&bad, &out, NULL, &error), JP_E_RANGE,
                       "hours_per_week");
    }
    bad = good;
    bad.hours_per_week = tiny;
    bad.days_per_week = (jp_ratio){1, LARGE - 2};
    expect_refusal(jp_statutory_leave_of(&bad, &out, NULL, &error), JP_E_RANGE, "");
    bad = good;
    bad.year_first_day = JP_DATE_MAX;
    expect_refusal(jp_statutory_leave_of(&bad, &out, NULL, &error), JP_E_RANGE, "year_first_day");
    const jp_date starts[] = {good.year_first_day - 1, good.year_first_day + 365};
    for (size_t i = 0; i < 2; i++) {
        bad = good;
        bad.is_starter = 1;
        bad.start_day = starts[i];
        expect_refusal(jp_statutory_leave_of(&bad, &out, NULL, &error), JP_E_RANGE, "start_day");
        bad = good;
        bad.is_leaver = 1;
        bad.leaving_day = starts[i];
        expect_refusal(jp_statutory_leave_of(&bad, &out, NULL, &error), JP_E_RANGE, "leaving_day");
    }
    expect_ratio(out.days, "28");
    jp_ratio amount = year;
    expect_refusal(jp_statutory_accrual(NULL, NULL, &amount, NULL, &error), JP_E_INVALID, "");
    expect_refusal(jp_statutory_accrual(&minus, NULL, &amount, NULL, &error), JP_E_RANGE,
                   "hours_worked");
    expect_refusal(jp_statutory_accrual(&large, NULL, &amount, NULL, &error), JP_E_RANGE,
                   "hours_worked");
    expect_refusal(jp_statutory_first_year(NULL, 6, NULL, &amount, NULL, &error), JP_E_INVALID, "");
    expect_refusal(jp_statutory_first_year(&one, 13, NULL, &amount, NULL, &error), JP_E_RANGE,
                   "months_begun");
    expect_refusal(jp_statutory_first_year(&large, 7, NULL, &amount, NULL, &error), JP_E_RANGE,
                   "days_per_year");
    cr_expect(same(amount, year), "untouched on failure");
}

/* Scotland's full-time week: 37.5 to 31 March 2024, 37, and 36 from April 2026. */
Test(annual_refusals, full_time_weeks_and_their_conversion) {
    jp_ratio out = year;
    cr_expect(eq(i32, jp_afc_full_time_week(1, 0, NULL, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_afc_full_time_week(0, 20000, &out, NULL), JP_E_UNKNOWN_NAME));
    cr_expect(eq(i32, jp_afc_full_time_week(JP_NATION_ENGLAND, 0, &out, NULL), JP_E_RANGE));
    expect_refusal(jp_convert_part_time_hours(NULL, &one, &one, NULL, &out, NULL, &error),
                   JP_E_INVALID, "");
    expect_refusal(jp_convert_part_time_hours(&one, &minus, &one, NULL, &out, NULL, &error),
                   JP_E_RANGE, "hours_per_week");
    const jp_ratio none = {0, 1};
    expect_refusal(jp_convert_part_time_hours(&one, &none, &one, NULL, &out, NULL, &error),
                   JP_E_UNDEFINED, "old_full_time");
    cr_expect(same(out, year), "untouched on failure");
}

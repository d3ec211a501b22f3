/* Short ways of writing plans in tests. */
#ifndef PLAN_SAMPLE_H
#define PLAN_SAMPLE_H

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "jobplan/jobplan.h"

static inline jp_ratio r(int64_t num, int64_t den) {
    jp_ratio out = {0, 0};
    cr_assert(eq(i32, jp_ratio_make(num, den, &out), JP_OK));
    return out;
}

/* The ratio a text says, "37.5" or "1/3". */
static inline jp_ratio n(const char *text) {
    jp_ratio out = {0, 0};
    cr_assert(eq(i32, jp_ratio_parse(text, strlen(text), &out, NULL), JP_OK), "%s", text);
    return out;
}

static inline int same(jp_ratio a, jp_ratio b) {
    return a.num == b.num && a.den == b.den;
}

#define expect_ratio(actual, text)                                                                 \
    do {                                                                                           \
        jp_ratio got_ = (actual), want_ = n(text);                                                 \
        cr_expect(same(got_, want_), "%s: got %lld/%lld, want %s", #actual, (long long)got_.num,   \
                  (long long)got_.den, text);                                                      \
    } while (0)

static inline jp_activity weekly(const char *category, const char *hours, int32_t is_direct_care) {
    jp_activity a = {.struct_size = sizeof a,
                     .time_form = JP_TIME_WEEKLY,
                     .category = category,
                     .is_direct_care = is_direct_care,
                     .hours_per_week = n(hours)};
    return a;
}

static inline jp_activity timetabled(const char *category, int32_t weekday, int32_t start_hour,
                                     int32_t end_hour, int32_t cycle_weeks,
                                     uint64_t weeks_of_cycle) {
    jp_activity a = {.struct_size = sizeof a,
                     .time_form = JP_TIME_TIMETABLE,
                     .category = category,
                     .is_direct_care = 1,
                     .weekday = weekday,
                     .start_min = start_hour * 60,
                     .end_min = end_hour * 60,
                     .cycle_weeks = cycle_weeks,
                     .weeks_of_cycle = weeks_of_cycle};
    return a;
}

static inline jp_activity counted(const char *category, const char *times, const char *hours_each) {
    jp_activity a = {.struct_size = sizeof a,
                     .time_form = JP_TIME_ANNUAL_COUNT,
                     .category = category,
                     .is_direct_care = 1,
                     .times_per_year = n(times),
                     .hours_each = n(hours_each)};
    return a;
}

static inline void add(jp_plan *plan, jp_activity activity) {
    jp_error error = JP_ERROR_INIT;
    cr_assert(eq(i32, jp_plan_add_activity(plan, &activity, &error), JP_OK), "%s: %s", error.where,
              error.message);
}

static inline jp_plan *plan_of(const char *hours_per_week) {
    jp_plan *plan = NULL;
    cr_assert(eq(i32, jp_plan_new(NULL, &plan), JP_OK));
    if (hours_per_week != NULL) {
        jp_contract contract = {.struct_size = sizeof contract,
                                .hours_per_week = n(hours_per_week),
                                .full_time_hours_per_week = n("37.5")};
        cr_assert(eq(i32, jp_plan_add_contract(plan, &contract, NULL), JP_OK));
    }
    return plan;
}

static inline jp_annual *evaluated(const jp_plan *plan, const char *weeks, const char *pa_policy) {
    jp_annual *annual = NULL;
    cr_assert(eq(i32, jp_annual_new(NULL, &annual), JP_OK));
    jp_annual_options options = {.struct_size = sizeof options,
                                 .attending_weeks = n(weeks),
                                 .year_weeks = n("365/7"),
                                 .hours_per_session = n("3.75")};
    jp_pa_policy policy = {.struct_size = sizeof policy};
    if (pa_policy != NULL)
        cr_assert(eq(i32, jp_pa_policy_find(pa_policy, &policy, NULL), JP_OK));
    jp_error error = JP_ERROR_INIT;
    cr_assert(eq(i32, jp_plan_evaluate(plan, &options, pa_policy ? &policy : NULL, annual, &error),
                 JP_OK),
              "%s: %s", error.where, error.message);
    return annual;
}

static inline jp_ratio figure(const jp_annual *annual, int32_t which) {
    jp_ratio out = {0, 0};
    jp_error error = JP_ERROR_INIT;
    cr_assert(eq(i32, jp_annual_figure(annual, which, &out, NULL, &error), JP_OK), "%s",
              error.message);
    return out;
}

#endif

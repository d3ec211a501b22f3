/* Evaluating a plan on real days. */
#include "annual/dates.h"
#include "base/ratio.h"
#include "base/text.h"

/* How often an activity is kept, and how its minutes divide into plain and premium. */
typedef struct kept {
    int64_t times, plain_min, premium_min;
} kept;

/* Premium by weekday, but a public holiday is premium throughout where the policy says so. */
static void split_day(const jpi_activity *row, const jp_pa_policy *policy, const jpi_days *days,
                      jp_date day, kept *sum) {
    jp_pa_policy here = *policy;
    for (int32_t later = 0; later < 2; later++) {
        int32_t weekday = (row->given.weekday - 1 + later) % 7;
        if (policy->holidays_are_premium == 1 &&
            (days->flags[day + later - days->first] & JPI_DAY_HOLIDAY) != 0)
            here.plain_start_min[weekday] = here.plain_end_min[weekday] = 0;
    }
    int32_t plain, premium;
    jpi_pa_split(&here, row->given.weekday, row->given.start_min, row->length_min, &plain,
                 &premium);
    sum->plain_min += plain;
    sum->premium_min += premium;
}

static kept count_kept(const jpi_activity *row, const jp_pa_policy *policy, const jpi_days *days) {
    kept sum = {0, 0, 0};
    for (jp_date day = days->first; jpi_next_occurrence(row, days, day, &day); day++) {
        if (jpi_occurrence_state(row, days, day) != JP_OCCURRENCE_KEPT)
            continue;
        sum.times++;
        if (policy != NULL)
            split_day(row, policy, days, day, &sum);
    }
    return sum;
}

static jp_status minutes_as_pas(const jp_pa_policy *policy, int64_t plain_min, int64_t premium_min,
                                const jp_ratio *scale, jp_ratio *pas) {
    jp_ratio plain, premium;
    jp_status status = jp_ratio_make(plain_min, 60, &plain);
    if (status == JP_OK)
        status = jp_ratio_make(premium_min, 60, &premium);
    if (status == JP_OK)
        status = jp_pa(policy, &plain, &premium, pas, NULL, NULL);
    return status == JP_OK ? jp_ratio_multiply(pas, scale, pas) : status;
}

/* Years of days can come to more than the year that JPI_DENOMINATOR_MAX allows for: a row so small
 * that as many as the plan has still fit together. */
static bool fits(const jp_plan *plan, const jp_annual *annual, const jp_ratio *hours) {
    return hours->num <=
           INT64_MAX / (int64_t)plan->n_activities / (annual->denominator / hours->den);
}

static jp_status add_dated(const jp_plan *plan, size_t index, const jpi_activity *timed,
                           const jp_pa_policy *policy, const jpi_days *days, jp_annual *annual) {
    const jpi_activity *row = &plan->activities[index];
    const kept sum = count_kept(timed, policy, days);
    jp_ratio times = {sum.times, 1}, each, hours, scale = {1, 1}, pas = {0, 1};
    jp_status status = jp_ratio_make(timed->length_min, 60, &each);
    if (status == JP_OK && row != timed) { /* what goes alongside takes the rate of its session */
        status = jp_ratio_divide(&row->given.hours_each, &each, &scale);
        each = row->given.hours_each;
    }
    if (status == JP_OK)
        status = jp_ratio_multiply(&times, &each, &hours);
    if (status == JP_OK && policy != NULL)
        status = minutes_as_pas(policy, sum.plain_min, sum.premium_min, &scale, &pas);
    if (status == JP_OK && !fits(plan, annual, &hours))
        status = JP_E_RANGE;
    return status == JP_OK ? jpi_evaluation_add(plan, index, JPI_PER_YEAR, &hours, &pas, annual)
                           : status;
}

static jp_status add_all(const jp_plan *plan, const jp_pa_policy *policy, const jpi_days *days,
                         jp_annual *annual) {
    jp_status status = JP_OK;
    for (size_t i = 0; i < plan->n_activities && status == JP_OK; i++) {
        const jpi_activity *row = &plan->activities[i], *timed = row;
        jp_ratio pas = {0, 1};
        if (row->given.time_form == JP_TIME_ALONGSIDE)
            timed = &plan->activities[row->given.serves];
        if (jpi_has_dates(timed)) {
            status = add_dated(plan, i, timed, policy, days, annual);
            continue;
        }
        if (policy != NULL)
            status = jpi_row_pas(plan, row, policy, &pas);
        if (status == JP_OK)
            status = jpi_evaluation_add(plan, i, row->basis, &row->hours, &pas, annual);
    }
    return status;
}

/* Mondays to Fridays that are neither holiday nor off, over five. */
static jp_ratio weeks_of(const jpi_days *days) {
    int32_t weekday, n_days = 0;
    (void)jp_date_weekday(days->first, &weekday);
    for (jp_date day = days->first; day <= days->last; day++) {
        n_days += weekday <= 5 && days->flags[day - days->first] == 0 ? 1 : 0;
        weekday = weekday % 7 + 1;
    }
    return jpi_fraction(n_days, 5);
}

static jp_status add_share(jp_ratio *sum, const jp_ratio *share, const jp_ratio *hours) {
    jp_ratio part;
    jp_status status = jp_ratio_multiply(share, hours, &part);
    return status == JP_OK ? jp_ratio_add(sum, &part, sum) : status;
}

/* The mean of a contract's figure over the days, each by the period in force. *whole: no day is
 * without one. */
static jp_status average_contract(const jp_plan *plan, const jpi_days *days, jp_ratio *hours,
                                  jp_ratio *full_time, bool *whole) {
    const int64_t all = days->last - days->first + 1;
    int64_t n_found = 0;
    jp_status status = JP_OK;
    *hours = *full_time = (jp_ratio){0, 1};
    bool has_full_time = true;
    for (size_t i = 0; i < plan->n_contracts && status == JP_OK; i++) {
        const jp_contract *c = &plan->contracts[i];
        jp_date from = c->is_dated == 1 && c->first_day > days->first ? c->first_day : days->first;
        jp_date to = c->is_dated == 1 && c->last_day < days->last ? c->last_day : days->last;
        if (to < from)
            continue;
        const jp_ratio share = jpi_fraction(to - from + 1, all);
        n_found += to - from + 1;
        status = add_share(hours, &share, &c->hours_per_week);
        has_full_time = has_full_time && jpi_given(&c->full_time_hours_per_week);
        if (status == JP_OK && has_full_time)
            status = add_share(full_time, &share, &c->full_time_hours_per_week);
    }
    if (!has_full_time)
        *full_time = (jp_ratio){0, 0};
    *whole = n_found == all;
    return status;
}

/* A denominator for the plan's hours, whole minutes and every length of what goes alongside. */
static int64_t denominator_of(const jp_plan *plan) {
    int64_t denominator = jpi_common_multiple(plan->denominator, 60);
    for (size_t i = 0; i < plan->n_activities && denominator != 0; i++)
        if (plan->activities[i].given.time_form == JP_TIME_ALONGSIDE)
            denominator =
                jpi_common_multiple(denominator, plan->activities[i].given.hours_each.den);
    return denominator;
}

static jp_status make_days(jp_annual *annual, size_t n_days) {
    if (n_days <= annual->days_capacity)
        return JP_OK;
    uint8_t *days = jpi_reallocate(&annual->allocator, annual->days, n_days, sizeof *days);
    if (days == NULL)
        return JP_E_NOMEM;
    annual->days = days;
    annual->days_capacity = n_days;
    return JP_OK;
}

static jp_status evaluate(const jp_plan *plan, jp_annual_options *options, const jpi_days *days,
                          const jp_pa_policy *policy, jp_annual *annual, jp_error *error) {
    if (!jpi_given(&options->attending_weeks))
        options->attending_weeks = weeks_of(days);
    if (options->attending_weeks.num == 0)
        return jpi_fail(error, JP_E_RANGE, "last_day", "no weekday from %D to %D is worked",
                        days->first, days->last);
    int64_t denominator = denominator_of(plan);
    if (denominator == 0)
        return jpi_fail(error, JP_E_RANGE, NULL,
                        "the plan's hours have no common denominator that fits");
    jp_status status = jpi_evaluation_begin(plan, options, policy, denominator, annual, error);
    if (status != JP_OK)
        return status;
    status = average_contract(plan, days, &annual->contracted, &annual->full_time,
                              &annual->has_contract);
    if (status == JP_OK)
        status = add_all(plan, policy, days, annual);
    if (status != JP_OK)
        return jpi_fail(error, status, NULL,
                        "the plan's hours or PAs are not exact numbers that fit; write hours with "
                        "fewer decimals, or take fewer years");
    jpi_evaluation_end(plan, annual);
    return JP_OK;
}

jp_status jp_plan_evaluate_dates(const jp_plan *plan, const jp_annual_options *options,
                                 const jp_dates_options *dates, const jp_calendar *calendar,
                                 const jp_day_span *leave, size_t n_leave,
                                 const jp_pa_policy *pa_policy, jp_annual *annual,
                                 jp_error *error) {
    if (plan == NULL || annual == NULL)
        return jpi_fail(error, JP_E_INVALID, NULL,
                        "a plan and a result are needed; one of them is NULL");
    annual->is_filled = false;
    annual->n_rows = annual->n_groups = 0;
    jp_status status = jpi_annual_options_check(options, false, error);
    if (status == JP_OK)
        status = jpi_days_check(dates, leave, n_leave, error);
    if (status == JP_OK && pa_policy != NULL)
        status = jpi_pa_policy_check(pa_policy, error);
    if (status != JP_OK)
        return status;
    status = make_days(annual, jpi_days_count(dates));
    if (status != JP_OK)
        return jpi_fail(error, status, NULL, "no memory for the days");
    jpi_days days;
    jp_annual_options known = *options;
    status = jpi_days_mark(dates, calendar, leave, n_leave, annual->days, &days, error);
    return status == JP_OK ? evaluate(plan, &known, &days, pa_policy, annual, error) : status;
}

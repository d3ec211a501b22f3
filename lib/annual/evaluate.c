/* Evaluating a plan: one pass over its rows, whole numbers only. */
#include <string.h>

#include "annual/annual.h"
#include "base/text.h"

jp_status jp_annual_new(const jp_allocator *allocator, jp_annual **out) {
    if (out == NULL)
        return JP_E_INVALID;
    jp_status status;
    jp_annual *annual = jpi_handle_new(allocator, sizeof *annual, &status);
    if (annual == NULL)
        return status;
    *out = annual;
    return JP_OK;
}

void jp_annual_free(jp_annual *annual) {
    if (annual == NULL)
        return;
    jp_allocator own = annual->allocator;
    jpi_release(&own, annual->groups);
    jpi_release(&own, annual->names);
    jpi_release(&own, annual->rows);
    jpi_release(&own, annual->text);
    jpi_release(&own, annual->days);
    jpi_release(&own, annual);
}

static jp_status check_weeks(const jp_ratio *weeks, bool needed, const char *where,
                             jp_error *error) {
    const jp_ratio most = {53, 1};
    int32_t over;
    if (!jpi_given(weeks) && !needed)
        return JP_OK;
    if (!jpi_given(weeks))
        return jpi_fail(
            error, JP_E_INVALID, where,
            "a number of weeks is needed and there is no default; write one, such as the 44 of the "
            "2017 guide");
    if (jp_ratio_compare(weeks, &most, &over) != JP_OK || weeks->num <= 0 || over > 0)
        return jpi_fail(error, JP_E_RANGE, where,
                        "%r weeks a year; write a number above 0 and at most 53", weeks);
    return JP_OK;
}

jp_status jpi_annual_options_check(const jp_annual_options *options, bool needs_weeks,
                                   jp_error *error) {
    jp_status status =
        jpi_check_struct(options, sizeof *options, sizeof *options, error, "jp_annual_options");
    if (status == JP_OK)
        status = check_weeks(&options->attending_weeks, needs_weeks, "attending_weeks", error);
    if (status == JP_OK)
        status = check_weeks(&options->year_weeks, false, "year_weeks", error);
    if (status != JP_OK)
        return status;
    int32_t over;
    if (jpi_given(&options->year_weeks) && jpi_given(&options->attending_weeks) &&
        (jp_ratio_compare(&options->attending_weeks, &options->year_weeks, &over) != JP_OK ||
         over > 0))
        return jpi_fail(error, JP_E_CONFLICT, "attending_weeks",
                        "%R attending weeks are more than the %R weeks of the year: write fewer "
                        "weeks, or a longer year",
                        &options->attending_weeks, &options->year_weeks);
    if (jpi_given(&options->hours_per_session) && options->hours_per_session.num <= 0)
        return jpi_fail(error, JP_E_RANGE, "hours_per_session",
                        "a session lasts more than 0 hours; write for example 4 or 3.75");
    return JP_OK;
}

static jp_status check_monthly(const jp_plan *plan, const jp_annual_options *options,
                               jp_error *error) {
    for (size_t i = 0; i < plan->n_activities; i++) {
        const jpi_activity *row = &plan->activities[i];
        if (row->basis != JPI_PER_MONTH)
            continue;
        if (!jpi_given(&options->year_weeks))
            return jpi_fail_row(
                error, JP_E_UNDEFINED, (int64_t)i, "year_weeks",
                "activity %z is monthly: how many of its 12 fall in attending weeks needs the "
                "weeks of the year",
                i);
        if (row->given.nth_of_month == 5)
            return jpi_fail_row(
                error, JP_E_UNDEFINED, (int64_t)i, "nth_of_month",
                "activity %z is on a fifth weekday, which not every month has; write -1 for the "
                "last, or use the calendar",
                i);
    }
    return JP_OK;
}

static jp_status make_room(jp_annual *annual, const jp_plan *plan, size_t n_groups) {
    if (n_groups > annual->groups_capacity) {
        jpi_sum *groups =
            jpi_reallocate(&annual->allocator, annual->groups, n_groups, sizeof *groups);
        if (groups == NULL)
            return JP_E_NOMEM;
        annual->groups = groups;
        uint32_t *names =
            jpi_reallocate(&annual->allocator, annual->names, n_groups, sizeof *names);
        if (names == NULL)
            return JP_E_NOMEM;
        annual->names = names;
        annual->groups_capacity = n_groups;
    }
    if (plan->n_activities > annual->rows_capacity) {
        jpi_sum *rows =
            jpi_reallocate(&annual->allocator, annual->rows, plan->n_activities, sizeof *rows);
        if (rows == NULL)
            return JP_E_NOMEM;
        annual->rows = rows;
        annual->rows_capacity = plan->n_activities;
    }
    if (plan->n_text > annual->text_capacity) {
        char *text = jpi_reallocate(&annual->allocator, annual->text, plan->n_text, 1);
        if (text == NULL)
            return JP_E_NOMEM;
        annual->text = text;
        annual->text_capacity = plan->n_text;
    }
    return JP_OK;
}

static void clear_sum(jpi_sum *sum) {
    *sum = (jpi_sum){{0, 0, 0}, {{0, 1}, {0, 1}, {0, 1}}, 0};
}

/* Adds one activity's row to a sum; the hours cannot overflow (JPI_DENOMINATOR_MAX). */
static jp_status add_row(jpi_sum *sum, const jpi_sum *row, jpi_basis basis, bool has_pas) {
    sum->hours[basis] += row->hours[basis];
    sum->n_activities++;
    return has_pas ? jp_ratio_add(&sum->pas[basis], &row->pas[basis], &sum->pas[basis]) : JP_OK;
}

jp_status jpi_row_pas(const jp_plan *plan, const jpi_activity *row, const jp_pa_policy *policy,
                      jp_ratio *pas) {
    const jp_ratio one = {1, 1};
    jp_ratio share, rest, plain, premium;
    jp_status status = jpi_premium_share(plan, row, policy, &share);
    if (status == JP_OK)
        status = jp_ratio_subtract(&one, &share, &rest);
    if (status == JP_OK)
        status = jp_ratio_multiply(&row->hours, &rest, &plain);
    if (status == JP_OK)
        status = jp_ratio_multiply(&row->hours, &share, &premium);
    return status == JP_OK ? jp_pa(policy, &plain, &premium, pas, NULL, NULL) : status;
}

jp_status jpi_evaluation_add(const jp_plan *plan, size_t index, jpi_basis basis,
                             const jp_ratio *hours, const jp_ratio *pas, jp_annual *annual) {
    const jpi_activity *activity = &plan->activities[index];
    jpi_sum *row = &annual->rows[index];
    clear_sum(row);
    row->n_activities = 1;
    row->hours[basis] = hours->num * (annual->denominator / hours->den);
    if (annual->has_pas)
        row->pas[basis] = *pas;
    jp_status status = add_row(&annual->total, row, basis, annual->has_pas);
    if (status == JP_OK && activity->given.is_direct_care == 1)
        status = add_row(&annual->direct_care, row, basis, annual->has_pas);
    for (int32_t dimension = 0; dimension < JPI_DIMENSIONS && status == JP_OK; dimension++) {
        size_t n_keys = plan->keys[dimension].count;
        int32_t key = activity->key[dimension];
        size_t group = annual->first_group[dimension] + (key == JPI_NO_KEY ? n_keys : (size_t)key);
        status = add_row(&annual->groups[group], row, basis, annual->has_pas);
    }
    return status;
}

static jp_status sum_rows(const jp_plan *plan, const jp_pa_policy *policy, jp_annual *annual) {
    jp_status status = JP_OK;
    jp_ratio pas = {0, 1};
    for (size_t i = 0; i < plan->n_activities && status == JP_OK; i++) {
        const jpi_activity *activity = &plan->activities[i];
        if (policy != NULL)
            status = jpi_row_pas(plan, activity, policy, &pas);
        if (status == JP_OK)
            status = jpi_evaluation_add(plan, i, activity->basis, &activity->hours, &pas, annual);
    }
    return status;
}

/* Leaves out groups that no activity is in, so that what is shown is what is planned. */
static void close_ranks(jp_annual *annual) {
    size_t kept = 0;
    for (int32_t dimension = 0; dimension < JPI_DIMENSIONS; dimension++) {
        size_t first = kept;
        for (size_t i = annual->first_group[dimension]; i < annual->first_group[dimension + 1];
             i++) {
            if (annual->groups[i].n_activities == 0)
                continue;
            annual->groups[kept] = annual->groups[i];
            annual->names[kept++] = annual->names[i];
        }
        annual->first_group[dimension] = first;
    }
    annual->first_group[JPI_DIMENSIONS] = annual->n_groups = kept;
}

static void open_groups(const jp_plan *plan, jp_annual *annual) {
    size_t group = 0;
    for (int32_t dimension = 0; dimension < JPI_DIMENSIONS; dimension++) {
        annual->first_group[dimension] = group;
        for (size_t key = 0; key <= plan->keys[dimension].count; key++, group++) {
            clear_sum(&annual->groups[group]);
            annual->names[group] =
                key < plan->keys[dimension].count ? plan->keys[dimension].text[key] : JPI_NO_TEXT;
        }
    }
    annual->first_group[JPI_DIMENSIONS] = group;
}

jp_status jpi_evaluation_begin(const jp_plan *plan, const jp_annual_options *options,
                               const jp_pa_policy *policy, int64_t denominator, jp_annual *annual,
                               jp_error *error) {
    const jp_ratio twelve = {12, 1};
    size_t n_groups = JPI_DIMENSIONS;
    for (int32_t dimension = 0; dimension < JPI_DIMENSIONS; dimension++)
        n_groups += plan->keys[dimension].count;
    jp_status status = make_room(annual, plan, n_groups);
    if (status != JP_OK)
        return jpi_fail(error, status, NULL, "no memory for the result");
    annual->options = *options;
    annual->has_pas = policy != NULL;
    annual->denominator = denominator;
    annual->months_per_week = (jp_ratio){0, 1};
    if (jpi_given(&options->year_weeks))
        status = jp_ratio_divide(&twelve, &options->year_weeks, &annual->months_per_week);
    if (status != JP_OK)
        return jpi_fail(error, status, "year_weeks",
                        "the weeks of the year are not a number that fits");
    if (plan->n_text > 0)
        memcpy(annual->text, plan->text, plan->n_text);
    clear_sum(&annual->total);
    clear_sum(&annual->direct_care);
    open_groups(plan, annual);
    return JP_OK;
}

void jpi_evaluation_end(const jp_plan *plan, jp_annual *annual) {
    close_ranks(annual);
    annual->n_rows = plan->n_activities;
    annual->is_filled = true;
}

/* The contract in force: the undated one, or the one that holds on the day. */
static jp_status take_contract(const jp_plan *plan, const jp_annual_options *options,
                               jp_annual *annual, jp_error *error) {
    annual->has_contract = false;
    for (size_t i = 0; i < plan->n_contracts; i++) {
        const jp_contract *contract = &plan->contracts[i];
        if (contract->is_dated == 1 && options->is_dated != 1)
            return jpi_fail(
                error, JP_E_CONFLICT, "is_dated",
                "the plan's contract periods are dated; say for which day to evaluate, or evaluate "
                "a span of days");
        if (contract->is_dated == 1 &&
            (options->day < contract->first_day || options->day > contract->last_day))
            continue;
        annual->has_contract = true;
        annual->contracted = contract->hours_per_week;
        annual->full_time = contract->full_time_hours_per_week;
    }
    return JP_OK;
}

jp_status jp_plan_evaluate(const jp_plan *plan, const jp_annual_options *options,
                           const jp_pa_policy *pa_policy, jp_annual *annual, jp_error *error) {
    if (plan == NULL || annual == NULL)
        return jpi_fail(error, JP_E_INVALID, NULL,
                        "a plan and a result are needed; one of them is NULL");
    annual->is_filled = false;
    annual->n_rows = annual->n_groups = 0;
    jp_status status = jpi_annual_options_check(options, true, error);
    if (status == JP_OK && pa_policy != NULL)
        status = jpi_pa_policy_check(pa_policy, error);
    if (status == JP_OK)
        status = check_monthly(plan, options, error);
    if (status == JP_OK)
        status = take_contract(plan, options, annual, error);
    if (status != JP_OK)
        return status;
    status = jpi_evaluation_begin(plan, options, pa_policy, plan->denominator, annual, error);
    if (status != JP_OK)
        return status;
    status = sum_rows(plan, pa_policy, annual);
    if (status != JP_OK)
        return jpi_fail(error, status, NULL,
                        "the plan's PAs are not an exact number that fits; write hours with "
                        "fewer decimals");
    jpi_evaluation_end(plan, annual);
    return JP_OK;
}

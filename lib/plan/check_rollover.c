/* Whether two plans say the same: last year's copied on, which keeps nothing accurate. */
#include <string.h>

#include "base/text.h"
#include "plan/findings.h"
#include "plan/plan.h"

static bool same_text(const char *a, const char *b) {
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static bool same_ratio(const jp_ratio *a, const jp_ratio *b) {
    return a->num == b->num && a->den == b->den;
}

static bool same_time(const jp_activity *a, const jp_activity *b) {
    return a->time_form == b->time_form && a->is_direct_care == b->is_direct_care &&
           a->weekday == b->weekday && a->start_min == b->start_min && a->end_min == b->end_min &&
           a->is_overnight == b->is_overnight && a->cycle_weeks == b->cycle_weeks &&
           a->weeks_of_cycle == b->weeks_of_cycle && a->nth_of_month == b->nth_of_month &&
           a->serves == b->serves && a->on_call_kind == b->on_call_kind &&
           a->on_call_one_in == b->on_call_one_in &&
           a->on_public_holidays == b->on_public_holidays &&
           same_ratio(&a->hours_per_week, &b->hours_per_week) &&
           same_ratio(&a->times_per_year, &b->times_per_year) &&
           same_ratio(&a->hours_each, &b->hours_each) &&
           same_ratio(&a->premium_hours, &b->premium_hours) &&
           same_ratio(&a->weeks_per_year, &b->weeks_per_year) &&
           same_ratio(&a->output_per_session, &b->output_per_session);
}

static bool same_activity(const jp_plan *first, const jp_plan *second, size_t index) {
    const jpi_activity *a = &first->activities[index], *b = &second->activities[index];
    if (!same_time(&a->given, &b->given) ||
        !same_text(jpi_plan_text(first, a->label), jpi_plan_text(second, b->label)) ||
        !same_text(jpi_plan_text(first, a->objective), jpi_plan_text(second, b->objective)))
        return false;
    for (int32_t dimension = 0; dimension < JPI_DIMENSIONS; dimension++)
        if (!same_text(jpi_plan_key(first, dimension, a->key[dimension]),
                       jpi_plan_key(second, dimension, b->key[dimension])))
            return false;
    return true;
}

/* Only the hours are compared: the days of a contract's period move on each year by themselves. */
static bool same_contracts(const jp_plan *first, const jp_plan *second) {
    if (first->n_contracts != second->n_contracts)
        return false;
    for (size_t i = 0; i < first->n_contracts; i++)
        if (!same_ratio(&first->contracts[i].hours_per_week, &second->contracts[i].hours_per_week))
            return false;
    return true;
}

static bool same_objectives(const jp_plan *first, const jp_plan *second) {
    if (first->n_objectives != second->n_objectives)
        return false;
    for (size_t i = 0; i < first->n_objectives; i++)
        for (int32_t text = 0; text < JPI_OBJECTIVE_TEXTS; text++)
            if (!same_text(jpi_plan_text(first, first->objectives[i].text[text]),
                           jpi_plan_text(second, second->objectives[i].text[text])))
                return false;
    return true;
}

jp_status jp_plan_check_rollover(const jp_plan *previous, const jp_plan *plan,
                                 jp_findings *findings) {
    if (previous == NULL || plan == NULL || findings == NULL)
        return JP_E_INVALID;
    bool same = previous->n_activities == plan->n_activities && plan->n_activities > 0 &&
                same_contracts(previous, plan) && same_objectives(previous, plan);
    for (size_t i = 0; same && i < plan->n_activities; i++)
        same = same_activity(previous, plan, i);
    jpi_check check = {findings, JP_OK, 0};
    if (same)
        jpi_find(&check, JP_SEVERITY_WARNING, "rolled-over", "plan.rolled-over", NULL, 0,
                 "The plan is the previous one unchanged: %z activities, the same times, hours and "
                 "objectives.",
                 plan->n_activities);
    return check.status;
}

/* The checks that need to know what a plan comes to. */
#include <string.h>

#include "annual/annual.h"
#include "base/text.h"
#include "jobplan/checks.h"
#include "plan/findings.h"

jp_status jp_check_policy_published(jp_check_policy *out) {
    jp_status status = jpi_check_struct(out, sizeof *out, sizeof *out, NULL, "jp_check_policy");
    if (status == JP_OK)
        *out = (jp_check_policy){out->struct_size, JP_STANDARD_NHSI_2017, 0, 0, {0, 1}, {48, 1},
                                 {12, 1}};
    return status;
}

/* What every check here reads. */
typedef struct figures {
    const jp_annual *annual;
    jp_ratio planned, pas; /* a week */
} figures;

static bool above(const jp_ratio *a, const jp_ratio *b) {
    int32_t order = 0;
    return jp_ratio_compare(a, b, &order) == JP_OK && order > 0;
}

/* a - b, and how large it is */
static jp_status difference(const jp_ratio *a, const jp_ratio *b, jp_ratio *out, jp_ratio *size) {
    *out = (jp_ratio){0, 1};
    jp_status status = jp_ratio_subtract(a, b, out);
    *size = *out;
    return status == JP_OK && out->num < 0 ? jp_ratio_subtract(b, a, size) : status;
}

static void check_time(jpi_check *check, const figures *f, const jp_check_policy *policy) {
    jp_ratio rest, size;
    if (!f->annual->has_contract || !jpi_given(&policy->time_tolerance_hours))
        return;
    check->status = difference(&f->annual->contracted, &f->planned, &rest, &size);
    if (check->status == JP_OK && above(&size, &policy->time_tolerance_hours))
        jpi_find(
            check, JP_SEVERITY_SERIOUS,
            rest.num > 0 ? "time-not-accounted" : "more-than-contracted", "annual.all-time", NULL,
            0,
            rest.num > 0
                ? "The plan comes to %a h a week of %a h contracted: %a h are not accounted for."
                : "The plan comes to %a h a week and the contract to %a h: %a h too many.",
            &f->planned, &f->annual->contracted, &size);
}

static void check_ceilings(jpi_check *check, const figures *f, const jp_check_policy *policy) {
    if (jpi_given(&policy->hours_per_week_ceiling) &&
        above(&f->planned, &policy->hours_per_week_ceiling))
        jpi_find(check, JP_SEVERITY_SERIOUS, "over-hours-ceiling", "annual.hours-ceiling", NULL, 0,
                 "The plan comes to %a h a week on average, above %a h.", &f->planned,
                 &policy->hours_per_week_ceiling);
    if (f->annual->has_pas && jpi_given(&policy->pas_per_week_ceiling) &&
        above(&f->pas, &policy->pas_per_week_ceiling))
        jpi_find(check, JP_SEVERITY_WARNING, "over-pa-ceiling", "annual.pa-ceiling", NULL, 0,
                 "The plan comes to %a PA a week on average, above %a.", &f->pas,
                 &policy->pas_per_week_ceiling);
}

static void check_counts(jpi_check *check, const jp_plan *plan, const jp_annual *annual) {
    const jp_ratio *weeks = &annual->options.attending_weeks;
    for (size_t i = 0; i < plan->n_activities; i++) {
        const jp_activity *given = &plan->activities[i].given;
        const int32_t row = (int32_t)i;
        if (given->time_form == JP_TIME_ANNUAL_COUNT && above(&given->times_per_year, weeks))
            jpi_find(check, JP_SEVERITY_WARNING, "more-than-attending-weeks", "annual.occurrences",
                     &row, 1, "%s is planned %a times in %a attending weeks.",
                     jpi_name_activity(plan, i).text, &given->times_per_year, weeks);
        if (given->time_form != JP_TIME_ON_CALL && jpi_given(&given->weeks_per_year) &&
            above(&given->weeks_per_year, weeks))
            jpi_find(check, JP_SEVERITY_WARNING, "more-than-attending-weeks", "annual.occurrences",
                     &row, 1, "%s is planned in %a weeks of %a attending weeks.",
                     jpi_name_activity(plan, i).text, &given->weeks_per_year, weeks);
    }
}

/* Travel planned as time, where the multiplier that turns time into contacts has it in it too. */
static void check_travel(jpi_check *check, const jp_plan *plan) {
    for (size_t i = 0; i < plan->n_activities; i++) {
        const int32_t row = (int32_t)i;
        if (plan->activities[i].given.time_form == JP_TIME_ALONGSIDE)
            jpi_find(check, JP_SEVERITY_WARNING, "travel-counted-twice", "annual.travel-once", &row,
                     1, "%s is travel planned as time, and the multiplier in use has travel in it.",
                     jpi_name_activity(plan, i).text);
    }
}

/* "spa" takes in "spa" and "spa/audit", not "spare". */
static bool is_under(const char *category, const char *top) {
    size_t n = strlen(top);
    return category != NULL && strncmp(category, top, n) == 0 &&
           (category[n] == 0 || category[n] == '/');
}

/* What a category and all below it come to a week. */
static jp_status category_sum(const jp_plan *plan, const jp_annual *annual, const char *category,
                              jp_ratio *hours, jp_ratio *pas) {
    jp_ratio week, year;
    jp_status status = JP_OK;
    *hours = *pas = (jp_ratio){0, 1};
    for (size_t i = 0; i < plan->n_activities && status == JP_OK; i++) {
        if (!is_under(jpi_plan_key(plan, JPI_BY_CATEGORY, plan->activities[i].key[JPI_BY_CATEGORY]),
                      category))
            continue;
        status = jpi_sum_hours(annual, &annual->rows[i], &week, &year);
        if (status == JP_OK)
            status = jp_ratio_add(hours, &week, hours);
        if (status == JP_OK && annual->has_pas) {
            status = jpi_sum_pas(annual, &annual->rows[i], &week, &year);
            if (status == JP_OK)
                status = jp_ratio_add(pas, &week, pas);
        }
    }
    return status;
}

static jp_status check_share(jpi_check *check, const figures *f, const jp_category_expectation *e,
                             const jp_ratio *hours) {
    const jp_ratio none = {0, 1}, hundred = {100, 1};
    jp_ratio share, off, size, percent, expected;
    if (f->planned.num == 0)
        return JP_OK;
    jp_status status = jp_ratio_divide(hours, &f->planned, &share);
    if (status == JP_OK)
        status = difference(&share, &e->value, &off, &size);
    if (status == JP_OK)
        status = jp_ratio_multiply(&share, &hundred, &percent);
    if (status == JP_OK)
        status = jp_ratio_multiply(&e->value, &hundred, &expected);
    if (status != JP_OK)
        return status;
    if (above(&size, jpi_given(&e->tolerance) ? &e->tolerance : &none))
        jpi_find(check, JP_SEVERITY_WARNING, "share-not-as-expected", "annual.expected-category",
                 NULL, 0, "%s is %a%% of planned time; %s says %a%%.", e->category, &percent,
                 e->source, &expected);
    return JP_OK;
}

static jp_status check_expectation(jpi_check *check, const jp_plan *plan, const figures *f,
                                   const jp_category_expectation *e) {
    jp_ratio hours, pas;
    jp_status status = category_sum(plan, f->annual, e->category, &hours, &pas);
    if (status != JP_OK)
        return status;
    switch (e->kind) {
    case JP_EXPECT_SHARE_OF_PLANNED:
        return check_share(check, f, e, &hours);
    case JP_EXPECT_HOURS_AT_LEAST:
        if (above(&e->value, &hours))
            jpi_find(check, JP_SEVERITY_WARNING, "below-minimum", "annual.expected-category", NULL,
                     0, "%s comes to %a h a week; %s asks for at least %a h.", e->category, &hours,
                     e->source, &e->value);
        return JP_OK;
    case JP_EXPECT_HOURS_AT_MOST:
        if (above(&hours, &e->value))
            jpi_find(check, JP_SEVERITY_WARNING, "above-maximum", "annual.expected-category", NULL,
                     0, "%s comes to %a h a week; %s allows at most %a h.", e->category, &hours,
                     e->source, &e->value);
        return JP_OK;
    default:
        if (f->annual->has_pas && above(&e->value, &pas))
            jpi_find(check, JP_SEVERITY_WARNING, "below-minimum", "annual.expected-category", NULL,
                     0, "%s comes to %a PA a week; %s asks for at least %a PA.", e->category, &pas,
                     e->source, &e->value);
        return JP_OK;
    }
}

static jp_status read_expectation(const jp_category_expectation *given, size_t index,
                                  jp_category_expectation *out, jp_error *error) {
    jp_status status =
        jpi_check_struct(given, sizeof *given, sizeof *given, error, "jp_category_expectation");
    if (status != JP_OK)
        return status;
    int32_t order = 0;
    const jp_ratio zero = {0, 1};
    if (given->kind < JP_EXPECT_HOURS_AT_LEAST || given->kind > JP_EXPECT_SHARE_OF_PLANNED)
        return jpi_fail_row(error, JP_E_INVALID, (int64_t)index, "kind",
                            "kind is %d; write one of JP_EXPECT_*, 1 to 4", given->kind);
    if (given->category == NULL)
        return jpi_fail_row(error, JP_E_INVALID, (int64_t)index, "category",
                            "an expectation names its category");
    if (jp_ratio_compare(&given->value, &zero, &order) != JP_OK || order < 0)
        return jpi_fail_row(error, JP_E_RANGE, (int64_t)index, "value",
                            "what is expected is 0 or more");
    *out = *given;
    if (out->source == NULL)
        out->source = "policy";
    return JP_OK;
}

static jp_status check_evaluated(jpi_check *check, const jp_plan *plan, const jp_annual *annual,
                                 const jp_check_policy *policy,
                                 const jp_category_expectation *expectations, size_t n_expectations,
                                 jp_error *error) {
    figures f = {annual, {0, 1}, {0, 1}};
    jp_ratio year;
    jp_status status = jpi_sum_hours(annual, &annual->total, &f.planned, &year);
    if (status == JP_OK && annual->has_pas)
        status = jpi_sum_pas(annual, &annual->total, &f.pas, &year);
    if (status != JP_OK)
        return status;
    check_time(check, &f, policy);
    check_ceilings(check, &f, policy);
    check_counts(check, plan, annual);
    if (policy->travel_in_multiplier == 1)
        check_travel(check, plan);
    if (policy->weeks_were_assumed == 1)
        jpi_find(check, JP_SEVERITY_WARNING, "weeks-assumed", "annual.attending-weeks", NULL, 0,
                 "No number of weeks is named; %a attending weeks were assumed.",
                 &annual->options.attending_weeks);
    const unsigned char *at = (const unsigned char *)expectations;
    for (size_t i = 0; i < n_expectations && check->status == JP_OK; i++) {
        jp_category_expectation e;
        const jp_category_expectation *given = (const void *)at;
        status = read_expectation(given, i, &e, error);
        if (status == JP_OK)
            status = check_expectation(check, plan, &f, &e);
        if (status != JP_OK)
            return status;
        at += given->struct_size;
    }
    return check->status;
}

jp_status jp_plan_check(const jp_plan *plan, const jp_annual *annual, const jp_check_policy *policy,
                        const jp_category_expectation *expectations, size_t n_expectations,
                        jp_findings *findings, jp_error *error) {
    if (plan == NULL || findings == NULL || (expectations == NULL && n_expectations > 0))
        return jpi_fail(error, JP_E_INVALID, NULL,
                        "a plan and a list for findings are needed; one of them is NULL");
    if (annual != NULL && (!annual->is_filled || annual->n_rows != plan->n_activities))
        return jpi_fail(error, JP_E_CONFLICT, "annual",
                        "the evaluation is not of this plan as it stands; evaluate it again");
    jp_check_policy published = {.struct_size = (uint32_t)sizeof published};
    (void)jp_check_policy_published(&published);
    if (policy == NULL)
        policy = &published;
    jp_status status =
        jpi_check_struct(policy, sizeof *policy, sizeof *policy, error, "jp_check_policy");
    if (status != JP_OK)
        return status;
    if (policy->standard < JP_STANDARD_NONE || policy->standard > JP_STANDARD_NHSI_2017)
        return jpi_fail(error, JP_E_INVALID, "standard",
                        "standard is %d; write one of JP_STANDARD_*", policy->standard);
    jpi_check check = {findings, JP_OK, 0};
    if (policy->standard == JP_STANDARD_NHSI_2017)
        jpi_check_fields(&check, plan);
    jpi_check_objectives(&check, plan);
    jpi_check_timetable(&check, plan);
    if (check.status == JP_OK && annual != NULL)
        status = check_evaluated(&check, plan, annual, policy, expectations, n_expectations, error);
    if (status == JP_OK && check.status != JP_OK)
        return jpi_fail(error, check.status, NULL, "no memory for what was found");
    return status;
}

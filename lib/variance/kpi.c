#include "jobplan/kpi.h"

#include <stddef.h>
#include <stdint.h>

#include "base/ratio.h"
#include "base/text.h"
#include "variance/amount.h"

static const jp_kpi_active_policy default_policy = {(uint32_t)sizeof(jp_kpi_active_policy), 12,
                                                    JP_KPI_BOUNDARY_INCLUDED, 0};

static jp_status active_policy(const jp_kpi_active_policy *given, jp_kpi_active_policy *out,
                               jp_error *error) {
    if (given == NULL) {
        *out = default_policy;
        return JP_OK;
    }
    jp_status status = jpi_check_struct(given, sizeof(*given), sizeof(*given), error, "policy");
    if (status != JP_OK)
        return status;
    if (given->months < 1 || given->months > 120)
        return jpi_fail(error, JP_E_INVALID, "policy.months",
                        "months is %d: the guidance says 12, and 1 to 120 are taken",
                        given->months);
    if (given->boundary != JP_KPI_BOUNDARY_INCLUDED && given->boundary != JP_KPI_BOUNDARY_EXCLUDED)
        return jpi_fail(error, JP_E_INVALID, "policy.boundary",
                        "boundary is %d: use JP_KPI_BOUNDARY_INCLUDED (1) or _EXCLUDED (2)",
                        given->boundary);
    *out = *given;
    return JP_OK;
}

/* What one date says about the plan on the day asked about. */
typedef struct evidence {
    int32_t answer;
    jp_date date;
    jp_date anniversary;
} evidence;

static jp_status weigh(jp_date date, jp_date as_of, const jp_kpi_active_policy *policy,
                       const char *name, evidence *out, jp_error *error) {
    out->date = date;
    out->anniversary = date;
    out->answer = date == JP_KPI_NEVER ? JP_ANSWER_NO : JP_ANSWER_UNKNOWN;
    if (date == JP_KPI_NEVER || date == JP_KPI_NO_DATE)
        return JP_OK;
    jp_status status = jp_date_add_months(date, policy->months, &out->anniversary);
    if (status != JP_OK)
        return jpi_fail(error, status, name,
                        "%s is day %d, outside the calendar this library keeps", name, date);
    if (date > as_of)
        return JP_OK;
    const bool lasts = policy->boundary == JP_KPI_BOUNDARY_INCLUDED ? as_of <= out->anniversary
                                                                    : as_of < out->anniversary;
    out->answer = lasts ? JP_ANSWER_YES : JP_ANSWER_NO;
    return JP_OK;
}

/* No beats unknown beats yes: one lapsed date settles the question whatever is missing. */
static bool decides(int32_t candidate, int32_t current) {
    static const int32_t strength[] = {2, 0, 1};
    return strength[candidate] > strength[current];
}

static void show_active(jp_working *working, const char *name, const evidence *deciding,
                        jp_date as_of, const jp_kpi_active_policy *policy) {
    static const char rule[] = "variance.active-plan";
    const char *edge =
        policy->boundary == JP_KPI_BOUNDARY_INCLUDED ? "that day included" : "that day excluded";
    if (deciding->date == JP_KPI_NEVER)
        jpi_work(working, rule, "not %s: not active", name);
    else if (deciding->date == JP_KPI_NO_DATE)
        jpi_work(working, rule, "no date on which it was %s: unknown", name);
    else if (deciding->answer == JP_ANSWER_UNKNOWN)
        jpi_work(working, rule, "%s on %D, after %D, the day asked about: unknown", name,
                 deciding->date, as_of);
    else
        jpi_work(working, rule, "%s on %D, good for %d months to %D, %s; on %D %s", name,
                 deciding->date, policy->months, deciding->anniversary, edge, as_of,
                 deciding->answer == JP_ANSWER_YES ? "active" : "not active");
}

jp_status jp_kpi_active_plan(jp_date reviewed_on, const jp_date *approved_on, size_t n_approved_on,
                             jp_date as_of, const jp_kpi_active_policy *policy, int32_t *out_answer,
                             jp_working *working, jp_error *error) {
    jp_kpi_active_policy chosen = {0, 0, 0, 0}; /* filled below: GCC cannot see it at -O3 */
    evidence deciding;
    const char *name = "reviewed";
    jp_status status = active_policy(policy, &chosen, error);
    if (status != JP_OK)
        return status;
    if (out_answer == NULL || (approved_on == NULL && n_approved_on > 0))
        return jpi_fail(error, JP_E_INVALID, out_answer == NULL ? "out_answer" : "approved_on",
                        "a NULL was given where the answer or the approval dates are needed");
    if (as_of < JP_DATE_MIN || as_of > JP_DATE_MAX)
        return jpi_fail(error, JP_E_RANGE, "as_of",
                        "as_of is day %d, outside the calendar this library keeps", as_of);
    status = weigh(reviewed_on, as_of, &chosen, "reviewed_on", &deciding, error);
    if (status != JP_OK)
        return status;
    for (size_t i = 0; i < (n_approved_on > 0 ? n_approved_on : 1); i++) {
        evidence next;
        jp_date date = n_approved_on > 0 ? approved_on[i] : JP_KPI_NO_DATE;
        status = weigh(date, as_of, &chosen, "approved_on", &next, error);
        if (status != JP_OK)
            return status;
        /* Of two dates that agree, the older is the one that will lapse first. */
        if (decides(next.answer, deciding.answer) ||
            (next.answer == JP_ANSWER_YES && deciding.answer == JP_ANSWER_YES &&
             next.date < deciding.date)) {
            deciding = next;
            name = "approved";
        }
    }
    show_active(working, name, &deciding, as_of, &chosen);
    *out_answer = deciding.answer;
    return JP_OK;
}

static int32_t test_answer(const jp_ratio *low, const jp_ratio *high, const jp_ratio *threshold,
                           int32_t must_reach) {
    int32_t low_order = 0;
    int32_t high_order = 0;
    (void)jp_ratio_compare(low, threshold, &low_order);
    (void)jp_ratio_compare(high, threshold, &high_order);
    if (low_order >= must_reach)
        return JP_ANSWER_YES;
    return high_order >= must_reach ? JP_ANSWER_UNKNOWN : JP_ANSWER_NO;
}

static jp_status check_counts(int64_t n_active, int64_t n_unknown, int64_t n_staff,
                              jp_error *error) {
    if (n_active < 0 || n_unknown < 0 || n_staff < 0)
        return jpi_fail(error, JP_E_RANGE,
                        n_active < 0 ? "n_active" : (n_unknown < 0 ? "n_unknown" : "n_staff"),
                        "%l active, %l unknown, %l staff: a count is 0 or more", n_active,
                        n_unknown, n_staff);
    if (n_active > n_staff || n_unknown > n_staff - n_active)
        return jpi_fail(error, JP_E_CONFLICT, "n_staff",
                        "%l active and %l unknown are more than %l staff: n_staff counts everyone "
                        "in scope",
                        n_active, n_unknown, n_staff);
    return JP_OK;
}

static void show_share(jp_working *working, int64_t n_active, int64_t n_unknown, int64_t n_staff,
                       const jp_ratio *limit, const jp_kpi_active_result *result) {
    static const char rule[] = "variance.active-share";
    static const char *const answers[] = {"no", "yes", "unknown"};
    if (n_staff == 0)
        jpi_work(working, rule, "no staff in scope, so the share is undefined");
    else
        jpi_work(working, rule,
                 "%l active / %l staff = %r (%l unknown, so at most %r); at least %r: %s; more "
                 "than %r: %s",
                 n_active, n_staff, &result->share, n_unknown, &result->share_at_most, limit,
                 answers[result->level_1_at_least], limit, answers[result->target_more_than]);
}

jp_status jp_kpi_active_share(int64_t n_active, int64_t n_unknown, int64_t n_staff,
                              const jp_ratio *threshold, jp_kpi_active_result *out,
                              jp_working *working, jp_error *error) {
    static const jp_ratio nine_tenths = {9, 10};
    static const jp_ratio one = {1, 1};
    const jp_ratio *limit = threshold != NULL ? threshold : &nine_tenths;
    int32_t order = 0;
    jp_status status = jpi_check_struct(out, sizeof(*out), sizeof(*out), error, "out");
    if (status == JP_OK)
        status = jpi_amount_check(limit, "threshold", error);
    if (status == JP_OK)
        status = check_counts(n_active, n_unknown, n_staff, error);
    if (status != JP_OK)
        return status;
    if (jp_ratio_compare(limit, &one, &order) != JP_OK || order > 0)
        return jpi_fail(error, JP_E_RANGE, "threshold",
                        "threshold is %r: write 90%% as 9/10, between 0 and 1", limit);

    jp_kpi_active_result result = {out->struct_size, JP_STATE_UNDEFINED, {0, 1},
                                   {0, 1},           JP_ANSWER_UNKNOWN,  JP_ANSWER_UNKNOWN};
    if (n_staff > 0) {
        result.share = jpi_fraction(n_active, n_staff);
        result.share_at_most = jpi_fraction(n_active + n_unknown, n_staff);
        result.share_state = JP_STATE_VALUE;
        result.level_1_at_least = test_answer(&result.share, &result.share_at_most, limit, 0);
        result.target_more_than = test_answer(&result.share, &result.share_at_most, limit, 1);
    }
    show_share(working, n_active, n_unknown, n_staff, limit, &result);
    *out = result;
    return JP_OK;
}

jp_status jp_kpi_dcc_ratio(const jp_ratio *planned_dcc, const jp_ratio *planned_total,
                           jp_kpi_ratio *out, jp_working *working, jp_error *error) {
    static const char rule[] = "variance.dcc-ratio";
    jp_status status = jpi_check_struct(out, sizeof(*out), sizeof(*out), error, "out");
    if (status == JP_OK)
        status = jpi_amount_check(planned_dcc, "planned_dcc", error);
    if (status == JP_OK)
        status = jpi_amount_check(planned_total, "planned_total", error);
    if (status != JP_OK)
        return status;

    jp_kpi_ratio result = {out->struct_size, JP_STATE_UNKNOWN, {0, 1}};
    if (planned_dcc == NULL || planned_total == NULL) {
        jpi_work(working, rule, "%s is not known, so the ratio is unknown",
                 planned_dcc == NULL ? "planned DCC" : "total planned");
        *out = result;
        return JP_OK;
    }
    int32_t order = 0;
    if (jp_ratio_compare(planned_dcc, planned_total, &order) != JP_OK || order > 0)
        return jpi_fail(error, JP_E_CONFLICT, "planned_dcc",
                        "planned DCC %r is more than the total planned %r, which includes it",
                        planned_dcc, planned_total);
    if (planned_total->num == 0) {
        result.state = JP_STATE_UNDEFINED;
        jpi_work(working, rule, "nothing is planned, so the ratio is undefined");
        *out = result;
        return JP_OK;
    }
    status = jp_ratio_divide(planned_dcc, planned_total, &result.value);
    if (status != JP_OK)
        return jpi_fail(error, status, "value", "%r / %r does not fit", planned_dcc, planned_total);
    result.state = JP_STATE_VALUE;
    jpi_work(working, rule, "planned DCC %r / total planned %r = %r", planned_dcc, planned_total,
             &result.value);
    *out = result;
    return JP_OK;
}

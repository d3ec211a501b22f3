#include "jobplan/variance.h"

#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "variance/amount.h"

static const jp_variance_policy default_policy = {(uint32_t)sizeof(jp_variance_policy),
                                                  JP_VARIANCE_BASE_PLANNED,
                                                  JP_VARIANCE_DELIVERED_MINUS_PLANNED, 0};

jp_status jpi_variance_policy(const jp_variance_policy *given, jp_variance_policy *out,
                              jp_error *error) {
    if (given == NULL) {
        *out = default_policy;
        return JP_OK;
    }
    jp_status status = jpi_check_struct(given, sizeof(jp_variance_policy),
                                        sizeof(jp_variance_policy), error, "policy");
    if (status != JP_OK)
        return status;
    if (given->base < JP_VARIANCE_BASE_PLANNED || given->base > JP_VARIANCE_BASE_ALLOCATED)
        return jpi_fail(error, JP_E_INVALID, "policy.base",
                        "base is %d: use JP_VARIANCE_BASE_PLANNED (1), _DELIVERED (2) or "
                        "_ALLOCATED (3)",
                        given->base);
    if (given->sign != JP_VARIANCE_DELIVERED_MINUS_PLANNED &&
        given->sign != JP_VARIANCE_PLANNED_MINUS_DELIVERED)
        return jpi_fail(error, JP_E_INVALID, "policy.sign",
                        "sign is %d: use JP_VARIANCE_DELIVERED_MINUS_PLANNED (1) or "
                        "JP_VARIANCE_PLANNED_MINUS_DELIVERED (2)",
                        given->sign);
    *out = *given;
    return JP_OK;
}

jp_status jpi_amount_check(const jp_ratio *amount, const char *name, jp_error *error) {
    static const jp_ratio zero = {0, 1};
    int32_t order = 0;
    if (amount == NULL)
        return JP_OK;
    if (jp_ratio_compare(amount, &zero, &order) != JP_OK)
        return jpi_fail(error, JP_E_INVALID, name,
                        "%s is %l/%l, which is not a ratio in lowest terms: make it with "
                        "jp_ratio_make",
                        name, amount->num, amount->den);
    if (order < 0)
        return jpi_fail(error, JP_E_RANGE, name, "%s is %r: an amount is 0 or more", name, amount);
    return JP_OK;
}

static const char *base_name(int32_t base) {
    if (base == JP_VARIANCE_BASE_DELIVERED)
        return "delivered";
    return base == JP_VARIANCE_BASE_ALLOCATED ? "allocated" : "planned";
}

static void show_working(jp_working *working, const jp_variance_policy *policy,
                         const jp_ratio *planned, const jp_ratio *delivered, const jp_ratio *base,
                         const jp_variance_result *result) {
    static const char rule[] = "variance.planned-delivered";
    const bool delivered_first = policy->sign == JP_VARIANCE_DELIVERED_MINUS_PLANNED;
    const char *first_name = delivered_first ? "delivered" : "planned";
    const char *second_name = delivered_first ? "planned" : "delivered";
    const jp_ratio *first = delivered_first ? delivered : planned;
    const jp_ratio *second = delivered_first ? planned : delivered;
    const char *name = base_name(policy->base);

    if (result->difference_state != JP_STATE_VALUE)
        jpi_work(working, rule, "%s is not known, so the variance is unknown",
                 planned == NULL ? "planned" : "delivered");
    else if (result->share_state == JP_STATE_UNKNOWN)
        jpi_work(working, rule, "%s %r - %s %r = %r; %s is not known, so the share is unknown",
                 first_name, first, second_name, second, &result->difference, name);
    else if (result->share_state == JP_STATE_UNDEFINED)
        jpi_work(working, rule, "%s %r - %s %r = %r; %s is 0, so the share is undefined",
                 first_name, first, second_name, second, &result->difference, name);
    else
        jpi_work(working, rule, "%s %r - %s %r = %r; %r / %s %r = %r", first_name, first,
                 second_name, second, &result->difference, &result->difference, name, base,
                 &result->share);
}

static jp_status compare(const jp_variance_policy *policy, const jp_ratio *planned,
                         const jp_ratio *delivered, const jp_ratio *base,
                         jp_variance_result *result, jp_error *error) {
    jp_status status = policy->sign == JP_VARIANCE_DELIVERED_MINUS_PLANNED
                           ? jp_ratio_subtract(delivered, planned, &result->difference)
                           : jp_ratio_subtract(planned, delivered, &result->difference);
    if (status != JP_OK)
        return jpi_fail(error, status, "difference",
                        "delivered %r and planned %r differ by more than fits", delivered, planned);
    result->difference_state = JP_STATE_VALUE;
    if (base == NULL)
        return JP_OK;
    if (base->num == 0) {
        result->share_state = JP_STATE_UNDEFINED;
        return JP_OK;
    }
    status = jp_ratio_divide(&result->difference, base, &result->share);
    if (status != JP_OK)
        return jpi_fail(error, status, "share", "%r / %r does not fit", &result->difference, base);
    result->share_state = JP_STATE_VALUE;
    return JP_OK;
}

jp_status jp_variance(const jp_ratio *planned, const jp_ratio *delivered, const jp_ratio *allocated,
                      const jp_variance_policy *policy, jp_variance_result *out,
                      jp_working *working, jp_error *error) {
    jp_variance_policy chosen = {0, 0, 0, 0}; /* filled below: GCC cannot see it at -O3 */
    jp_status status = jpi_variance_policy(policy, &chosen, error);
    if (status == JP_OK)
        status = jpi_check_struct(out, sizeof(*out), sizeof(*out), error, "out");
    if (status == JP_OK)
        status = jpi_amount_check(planned, "planned", error);
    if (status == JP_OK)
        status = jpi_amount_check(delivered, "delivered", error);
    if (status == JP_OK)
        status = jpi_amount_check(allocated, "allocated", error);
    if (status != JP_OK)
        return status;

    const jp_ratio *const bases[] = {planned, delivered, allocated};
    const jp_ratio *base = bases[chosen.base - JP_VARIANCE_BASE_PLANNED];
    jp_variance_result result = {
        out->struct_size, JP_STATE_UNKNOWN, JP_STATE_UNKNOWN, 0, {0, 1}, {0, 1}};
    if (planned != NULL && delivered != NULL)
        status = compare(&chosen, planned, delivered, base, &result, error);
    if (status != JP_OK)
        return status;
    show_working(working, &chosen, planned, delivered, base, &result);
    *out = result;
    return JP_OK;
}

#include <string.h>

#include "base/text.h"
#include "framework/policy.h"

size_t jp_tariff_preset_count(void) {
    return (size_t)jpi_n_tariffs;
}

static jp_status give(const jp_tariff *tariff, jp_tariff *out) {
    jpi_fill_struct(tariff, sizeof *tariff, out);
    return JP_OK;
}

jp_status jp_tariff_preset_at(size_t index, jp_tariff *out) {
    jp_status status = jpi_check_struct(out, sizeof *out, sizeof *out, NULL, "jp_tariff");
    if (status != JP_OK)
        return status;
    return index < (size_t)jpi_n_tariffs ? give(&jpi_tariffs[index], out) : JP_E_RANGE;
}

jp_status jp_policy_tariff_at(const jp_policy *policy, size_t index, jp_tariff *out) {
    jp_status status = jpi_check_struct(out, sizeof *out, sizeof *out, NULL, "jp_tariff");
    if (status != JP_OK)
        return status;
    return index < jp_policy_tariff_count(policy) ? give(&policy->tariffs[index], out) : JP_E_RANGE;
}

jp_status jp_tariff_find(const jp_policy *policy, const char *id, jp_tariff *out, jp_error *error) {
    jp_status status = jpi_check_struct(out, sizeof *out, sizeof *out, error, "jp_tariff");
    if (status != JP_OK)
        return status;
    if (!id)
        return jpi_fail(error, JP_E_INVALID, "id", "The id of a tariff is missing.");
    const char *nearest = NULL;
    size_t best = SIZE_MAX, distance, n_local = jp_policy_tariff_count(policy);
    for (size_t i = 0; i < n_local + (size_t)jpi_n_tariffs; i++) {
        const jp_tariff *tariff = i < n_local ? &policy->tariffs[i] : &jpi_tariffs[i - n_local];
        if (jpi_same(id, tariff->id))
            return give(tariff, out);
        if (jpi_is_near(id, tariff->id, &distance) && distance < best) {
            best = distance;
            nearest = tariff->id;
        }
    }
    return nearest ? jpi_fail(error, JP_E_UNKNOWN_NAME, "id",
                              "There is no tariff \"%s\"; the nearest is \"%s\".", id, nearest)
                   : jpi_fail(error, JP_E_UNKNOWN_NAME, "id", "There is no tariff \"%s\".", id);
}

static jp_status check_tariff(const jp_tariff *tariff, jp_error *error) {
    jp_status status = jpi_check_struct(tariff, sizeof *tariff, sizeof *tariff, error, "jp_tariff");
    if (status != JP_OK)
        return status;
    if (tariff->basis < JP_TARIFF_PER_UNIT || tariff->basis > JP_TARIFF_FIRST_ONLY)
        return jpi_fail(error, JP_E_INVALID, "basis", "The tariff's basis is %d: it takes 1 to 3.",
                        tariff->basis);
    if (tariff->unit != JP_TARIFF_HOURS_PER_WEEK && tariff->unit != JP_TARIFF_PAS_PER_WEEK)
        return jpi_fail(error, JP_E_INVALID, "unit", "The tariff's unit is %d: it takes 1 or 2.",
                        tariff->unit);
    return JP_OK;
}

jp_status jp_tariff_suggested(const jp_tariff *tariff, int64_t n_units, jp_ratio *out,
                              jp_working *working, jp_error *error) {
    jp_status status = check_tariff(tariff, error);
    if (status != JP_OK)
        return status;
    if (!out)
        return jpi_fail(error, JP_E_INVALID, "out", "A place for the result is needed.");
    if (n_units < 0)
        return jpi_fail(error, JP_E_RANGE, "n_units", "There cannot be %l units: give 0 or more.",
                        n_units);
    bool each = tariff->basis == JP_TARIFF_PER_UNIT;
    jp_ratio units = {each ? n_units : n_units > 0, 1}, product, result;
    status = jp_ratio_multiply(&tariff->rate, &units, &product);
    if (status != JP_OK)
        return jpi_fail(error, status, "rate", "The rate times %l units does not fit a number.",
                        n_units);
    result = product;
    bool capped = false;
    if (tariff->has_cap) {
        int32_t order;
        status = jp_ratio_compare(&product, &tariff->cap, &order);
        if (status != JP_OK)
            return jpi_fail(error, status, "cap",
                            "The tariff's cap is not a ratio in lowest terms.");
        capped = order > 0;
        if (capped)
            result = tariff->cap;
    }
    const char *unit = tariff->unit == JP_TARIFF_HOURS_PER_WEEK ? "h" : "PA";
    const char *rule = tariff->rule ? tariff->rule : "";
    if (each && capped)
        jpi_work(working, rule, "%r %s x %l = %r %s, capped at %r %s a week", &tariff->rate, unit,
                 n_units, &product, unit, &result, unit);
    else if (each)
        jpi_work(working, rule, "%r %s x %l = %r %s a week", &tariff->rate, unit, n_units, &result,
                 unit);
    else
        jpi_work(working, rule, "%r %s a week for %l, %s", &result, unit, n_units,
                 tariff->basis == JP_TARIFF_FLAT ? "whatever the number" : "the first only");
    *out = result;
    return JP_OK;
}

#include "base/rounding.h"

#include <string.h>

#include "base/arithmetic.h"
#include "base/ratio.h"
#include "base/text.h"

jp_status jpi_rounding_check(const jp_rounding *policy) {
    if (!policy)
        return JP_E_INVALID;
    jp_status status = jpi_check_struct(policy, 24, sizeof *policy, NULL, "rounding policy");
    if (status != JP_OK)
        return status;
    if (policy->direction < JP_ROUND_HALF_UP || policy->direction > JP_ROUND_DOWN ||
        !jpi_ratio_valid(&policy->unit) || policy->unit.num <= 0)
        return JP_E_INVALID;
    return JP_OK;
}

bool jpi_rounds_away(int32_t direction, bool exact, int half_order, bool quotient_odd) {
    if (exact)
        return false;
    switch (direction) {
    case JP_ROUND_UP:
        return true;
    case JP_ROUND_DOWN:
        return false;
    case JP_ROUND_HALF_EVEN:
        return half_order > 0 || (half_order == 0 && quotient_odd);
    default:
        return half_order >= 0;
    }
}

/* Magnitudes of which products of two and their double fit 64 bits: nearly every figure there is.
 */
static bool is_small(uint64_t value) {
    return value < (UINT64_C(1) << 31);
}

/* The same answer as below, where nothing needs 128 bits. */
static jp_status round_small(const jp_ratio *value, const jp_rounding *policy, jp_ratio *out) {
    uint64_t unit_num = (uint64_t)policy->unit.num, unit_den = (uint64_t)policy->unit.den;
    uint64_t top = jpi_magnitude(value->num) * unit_den, bottom = (uint64_t)value->den * unit_num;
    uint64_t count = top / bottom, rest = top % bottom;
    int half_order = rest * 2 > bottom ? 1 : rest * 2 < bottom ? -1 : 0;
    if (jpi_rounds_away(policy->direction, rest == 0, half_order, count & 1))
        count++;
    uint64_t shared = jpi_gcd(count % unit_den, unit_den);
    count /= shared;
    int64_t num = (int64_t)(count * unit_num); /* below 2^63: no more than a unit past the value */
    *out = (jp_ratio){value->num < 0 ? -num : num, (int64_t)(unit_den / shared)};
    return JP_OK;
}

jp_status jp_ratio_round(const jp_ratio *value, const jp_rounding *policy, jp_ratio *out) {
    if (!out || !jpi_ratio_valid(value))
        return JP_E_INVALID;
    jp_status status = jpi_rounding_check(policy);
    if (status != JP_OK)
        return status;
    uint64_t unit_num = (uint64_t)policy->unit.num, unit_den = (uint64_t)policy->unit.den;
    if (is_small(jpi_magnitude(value->num)) && is_small((uint64_t)value->den) &&
        is_small(unit_num) && is_small(unit_den))
        return round_small(value, policy, out);
    jpi_u128 count, rest;
    jpi_u128 divisor = jpi_product((uint64_t)value->den, unit_num);
    jpi_divide(jpi_product(jpi_magnitude(value->num), unit_den), divisor, &count, &rest);
    bool exact = rest.high == 0 && rest.low == 0;
    if (jpi_rounds_away(policy->direction, exact, jpi_order(jpi_shift_left(rest, 1), divisor),
                        count.low & 1))
        count = jpi_sum(count, (jpi_u128){0, 1});

    /* count x unit_num / unit_den: what count shares with unit_den goes first, so that a count
     * past 64 bits is no reason to refuse an answer that fits. */
    uint64_t shared = jpi_gcd(jpi_remainder(count, unit_den), unit_den);
    jpi_divide(count, (jpi_u128){0, shared}, &count, NULL);
    if (count.high != 0)
        return JP_E_RANGE;
    jpi_u128 num = jpi_product(count.low, unit_num);
    jp_ratio result = {0, (int64_t)(unit_den / shared)};
    if (num.high != 0 || !jpi_with_sign(num.low, value->num < 0, &result.num))
        return JP_E_RANGE;
    *out = result;
    return JP_OK;
}

typedef struct named_unit {
    const char *name;
    int64_t num;
    int64_t den;
} named_unit;

static const named_unit units[] = {
    {"minute", 1, 60},
    {"half-hour", 1, 2},
    {"hour", 1, 1},
    {"whole", 1, 1},
    {"quarter", 1, 4},
    {"1-decimal", 1, 10},
    {"2-decimals", 1, 100},
    {"3-decimals", 1, 1000},
    {"4-decimals", 1, 10000},
    {"5-decimals", 1, 100000},
    {"6-decimals", 1, 1000000},
    {"7-decimals", 1, 10000000},
    {"8-decimals", 1, 100000000},
    {"9-decimals", 1, 1000000000},
};

static const char *const directions[] = {"half-up", "half-even", "up", "down"};

static bool same_as(const char *name, const char *text, size_t n_text) {
    return strlen(name) == n_text && memcmp(name, text, n_text) == 0;
}

static bool unit_of(const char *text, size_t n_text, jp_ratio *unit) {
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (same_as(units[i].name, text, n_text)) {
            *unit = (jp_ratio){units[i].num, units[i].den};
            return true;
        }
    }
    return jp_ratio_parse(text, n_text, unit, NULL) == JP_OK && unit->num > 0;
}

jp_status jp_rounding_parse(const char *text, size_t n_text, jp_rounding *out, jp_error *error) {
    if (!text || !out)
        return jpi_fail(error, JP_E_INVALID, NULL, "A rounding policy needs a text and a place.");
    jp_status status = jpi_check_struct(out, 24, sizeof *out, error, "rounding policy");
    if (status != JP_OK)
        return status;
    size_t slash = n_text; /* the last one: a unit may be a fraction */
    while (slash > 0 && text[slash - 1] != '/')
        slash--;
    jp_rounding policy = {(uint32_t)sizeof policy, 0, {0, 1}};
    for (int32_t i = 0; slash > 0 && i < 4; i++)
        if (same_as(directions[i], text + slash, n_text - slash))
            policy.direction = i + 1;
    if (policy.direction == 0)
        return jpi_fail(error, JP_E_UNKNOWN_NAME, NULL,
                        "\"%t\" does not end in a direction of rounding: write unit/direction, "
                        "with half-up, half-even, up or down, such as half-hour/up.",
                        text, n_text);
    if (!unit_of(text, slash - 1, &policy.unit))
        return jpi_fail(error, JP_E_UNKNOWN_NAME, NULL,
                        "\"%t\" is not a unit of rounding: write minute, half-hour, hour, whole, "
                        "quarter, 1-decimal to 9-decimals, or a number above 0.",
                        text, slash - 1);
    jpi_fill_struct(&policy, sizeof policy, out);
    return JP_OK;
}

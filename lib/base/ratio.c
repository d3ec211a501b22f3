#include "base/ratio.h"

#include "base/arithmetic.h"

bool jpi_ratio_valid(const jp_ratio *value) {
    if (!value || value->den <= 0)
        return false;
    return value->den == 1 || jpi_gcd(jpi_magnitude(value->num), (uint64_t)value->den) == 1;
}

jp_ratio jpi_fraction(int64_t num, int64_t den) {
    int64_t divisor = (int64_t)jpi_gcd(jpi_magnitude(num), (uint64_t)den);
    return (jp_ratio){num / divisor, den / divisor};
}

static jp_status store(uint64_t num, bool negative, uint64_t den, jp_ratio *out) {
    jp_ratio result;
    if (!jpi_with_sign(num, negative, &result.num) || !jpi_with_sign(den, false, &result.den))
        return JP_E_RANGE;
    *out = result;
    return JP_OK;
}

jp_status jp_ratio_make(int64_t num, int64_t den, jp_ratio *out) {
    if (!out)
        return JP_E_INVALID;
    if (den == 0)
        return JP_E_UNDEFINED;
    uint64_t top = jpi_magnitude(num), bottom = jpi_magnitude(den);
    uint64_t divisor = jpi_gcd(top, bottom);
    return store(top / divisor, (num < 0) != (den < 0), bottom / divisor, out);
}

/* Knuth, The Art of Computer Programming 4.5.1: with g = gcd(da, db), every factor that the sum
 * over lcm(da, db) has in common with it divides g. So only one 128-bit number is ever needed,
 * and nothing that fits when reduced is refused. */
static jp_status add_signed(const jp_ratio *a, const jp_ratio *b, bool subtract, jp_ratio *out) {
    uint64_t a_den = (uint64_t)a->den, b_den = (uint64_t)b->den;
    uint64_t g = jpi_gcd(a_den, b_den);
    jpi_u128 left = jpi_product(jpi_magnitude(a->num), b_den / g);
    jpi_u128 right = jpi_product(jpi_magnitude(b->num), a_den / g);
    bool left_negative = a->num < 0;
    bool right_negative = (b->num < 0) != subtract;
    bool negative = left_negative;
    jpi_u128 sum;
    if (left_negative == right_negative) {
        sum = jpi_sum(left, right); /* each is at most 2^126 */
    } else if (jpi_order(left, right) >= 0) {
        sum = jpi_difference(left, right);
    } else {
        sum = jpi_difference(right, left);
        negative = right_negative;
    }
    uint64_t shared = g == 1 ? 1 : jpi_gcd(jpi_remainder(sum, g), g);
    if (shared > 1)
        jpi_divide(sum, (jpi_u128){0, shared}, &sum, NULL);
    jpi_u128 den = jpi_product(a_den / g, b_den / shared);
    if (sum.high == 0 && sum.low == 0) {
        *out = (jp_ratio){0, 1};
        return JP_OK;
    }
    if (sum.high != 0 || den.high != 0)
        return JP_E_RANGE;
    return store(sum.low, negative, den.low, out);
}

jp_status jp_ratio_add(const jp_ratio *a, const jp_ratio *b, jp_ratio *out) {
    if (!out || !jpi_ratio_valid(a) || !jpi_ratio_valid(b))
        return JP_E_INVALID;
    return add_signed(a, b, false, out);
}

jp_status jp_ratio_subtract(const jp_ratio *a, const jp_ratio *b, jp_ratio *out) {
    if (!out || !jpi_ratio_valid(a) || !jpi_ratio_valid(b))
        return JP_E_INVALID;
    return add_signed(a, b, true, out);
}

/* Factors common to one numerator and the other denominator go before the products are made;
 * what is left has none in common, so the products are the answer or there is none that fits. */
static jp_status multiply_parts(uint64_t a_num, uint64_t a_den, uint64_t b_num, uint64_t b_den,
                                bool negative, jp_ratio *out) {
    if (a_num == 0 || b_num == 0) {
        *out = (jp_ratio){0, 1};
        return JP_OK;
    }
    uint64_t g = jpi_gcd(a_num, b_den), h = jpi_gcd(b_num, a_den);
    jpi_u128 num = jpi_product(a_num / g, b_num / h);
    jpi_u128 den = jpi_product(a_den / h, b_den / g);
    if (num.high != 0 || den.high != 0)
        return JP_E_RANGE;
    return store(num.low, negative, den.low, out);
}

jp_status jp_ratio_multiply(const jp_ratio *a, const jp_ratio *b, jp_ratio *out) {
    if (!out || !jpi_ratio_valid(a) || !jpi_ratio_valid(b))
        return JP_E_INVALID;
    return multiply_parts(jpi_magnitude(a->num), (uint64_t)a->den, jpi_magnitude(b->num),
                          (uint64_t)b->den, (a->num < 0) != (b->num < 0), out);
}

jp_status jp_ratio_divide(const jp_ratio *a, const jp_ratio *b, jp_ratio *out) {
    if (!out || !jpi_ratio_valid(a) || !jpi_ratio_valid(b))
        return JP_E_INVALID;
    if (b->num == 0)
        return JP_E_UNDEFINED;
    return multiply_parts(jpi_magnitude(a->num), (uint64_t)a->den, (uint64_t)b->den,
                          jpi_magnitude(b->num), (a->num < 0) != (b->num < 0), out);
}

jp_status jp_ratio_compare(const jp_ratio *a, const jp_ratio *b, int32_t *out) {
    if (!out || !jpi_ratio_valid(a) || !jpi_ratio_valid(b))
        return JP_E_INVALID;
    if ((a->num < 0) != (b->num < 0)) {
        *out = a->num < 0 ? -1 : 1;
        return JP_OK;
    }
    int order = jpi_order(jpi_product(jpi_magnitude(a->num), (uint64_t)b->den),
                          jpi_product(jpi_magnitude(b->num), (uint64_t)a->den));
    *out = a->num < 0 ? -order : order;
    return JP_OK;
}

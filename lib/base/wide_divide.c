#include <string.h>

#include "base/wide.h"

uint32_t jpi_wide_divide_small(const jpi_wide *value, uint32_t divisor, jpi_wide *quotient) {
    jpi_wide q;
    uint64_t rest = 0;
    for (uint32_t i = value->n; i-- > 0;) {
        rest = rest << 32 | value->limb[i];
        q.limb[i] = (uint32_t)(rest / divisor);
        rest %= divisor;
    }
    if (quotient) {
        q.n = value->n;
        while (q.n > 0 && q.limb[q.n - 1] == 0)
            q.n--;
        quotient->n = q.n;
        memcpy(quotient->limb, q.limb, q.n * sizeof q.limb[0]);
    }
    return (uint32_t)rest;
}

static void shift_left(const uint32_t *limb, uint32_t n, uint32_t n_bits, uint32_t *out) {
    uint64_t carry = 0;
    for (uint32_t i = 0; i < n; i++) {
        carry |= (uint64_t)limb[i] << n_bits;
        out[i] = (uint32_t)carry;
        carry >>= 32;
    }
    out[n] = (uint32_t)carry;
}

/* One limb of the quotient (Knuth 4.3.1, steps D3 to D6). top is the remainder so far from the
 * limb this digit belongs to; v is the divisor, n limbs, its highest bit set. */
static uint32_t quotient_digit(uint32_t *top, const uint32_t *v, uint32_t n) {
    uint64_t leading = (uint64_t)top[n] << 32 | top[n - 1];
    uint64_t guess = leading / v[n - 1], rest = leading % v[n - 1];
    while (guess > UINT32_MAX || guess * v[n - 2] > (rest << 32 | top[n - 2])) {
        guess--;
        rest += v[n - 1];
        if (rest > UINT32_MAX)
            break;
    }
    uint64_t carry = 0, borrow = 0;
    for (uint32_t i = 0; i <= n; i++) {
        carry += i < n ? guess * v[i] : 0;
        uint64_t taken = (carry & UINT32_MAX) + borrow;
        borrow = top[i] < taken;
        top[i] = (uint32_t)(top[i] - taken);
        carry >>= 32;
    }
    if (borrow) { /* the guess was one too high: rare, about 2 in 2^32 */
        guess--;
        carry = 0;
        for (uint32_t i = 0; i <= n; i++) {
            carry += (uint64_t)top[i] + (i < n ? v[i] : 0);
            top[i] = (uint32_t)carry;
            carry >>= 32;
        }
    }
    return (uint32_t)guess;
}

static void divide_long(const jpi_wide *value, const jpi_wide *divisor, jpi_wide *quotient,
                        jpi_wide *remainder) {
    uint32_t n = divisor->n, m = value->n - n;
    uint32_t shift = 32 - jpi_bit_length(divisor->limb[n - 1]);
    uint32_t u[JPI_WIDE_LIMBS + 1], v[JPI_WIDE_LIMBS + 1];
    shift_left(value->limb, value->n, shift, u);
    shift_left(divisor->limb, n, shift, v);
    jpi_wide q = {m + 1, {0}}, r = {n, {0}};
    for (uint32_t j = m + 1; j-- > 0;)
        q.limb[j] = quotient_digit(u + j, v, n);
    for (uint32_t i = 0; i < n; i++)
        r.limb[i] = (uint32_t)(((uint64_t)u[i + 1] << 32 | u[i]) >> shift);
    while (q.n > 0 && q.limb[q.n - 1] == 0)
        q.n--;
    while (r.n > 0 && r.limb[r.n - 1] == 0)
        r.n--;
    if (quotient)
        *quotient = q;
    if (remainder)
        *remainder = r;
}

void jpi_wide_divide(const jpi_wide *value, const jpi_wide *divisor, jpi_wide *quotient,
                     jpi_wide *remainder) {
    uint64_t small_value, small_divisor;
    if (jpi_wide_fits(value, &small_value) && jpi_wide_fits(divisor, &small_divisor)) {
        if (quotient)
            *quotient = jpi_wide_from(small_value / small_divisor);
        if (remainder)
            *remainder = jpi_wide_from(small_value % small_divisor);
    } else if (jpi_wide_order(value, divisor) < 0) {
        jpi_wide rest = *value;
        if (quotient)
            quotient->n = 0;
        if (remainder)
            *remainder = rest;
    } else if (divisor->n == 1) {
        uint32_t rest = jpi_wide_divide_small(value, divisor->limb[0], quotient);
        if (remainder)
            *remainder = jpi_wide_from(rest);
    } else {
        divide_long(value, divisor, quotient, remainder);
    }
}

jpi_wide jpi_wide_gcd(const jpi_wide *a, const jpi_wide *b) {
    jpi_wide x = *a, y = *b;
    uint64_t x_small, y_small;
    while (y.n > 0) {
        if (jpi_wide_fits(&x, &x_small) && jpi_wide_fits(&y, &y_small))
            return jpi_wide_from(jpi_gcd(x_small, y_small));
        jpi_wide rest;
        jpi_wide_divide(&x, &y, NULL, &rest);
        x = y;
        y = rest;
    }
    return x;
}

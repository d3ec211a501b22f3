#include "base/arithmetic.h"

#include <stddef.h>

/* JPI_NO_INT128 lets the tests of a 64-bit build exercise what 32-bit builds run. */
#if defined(__SIZEOF_INT128__) && !defined(JPI_NO_INT128)
#define HAVE_INT128 1
__extension__ typedef unsigned __int128 native_u128;
#else
#define HAVE_INT128 0
#endif

bool jpi_checked_add(int64_t a, int64_t b, int64_t *out) {
    if (b > 0 ? a > INT64_MAX - b : a < INT64_MIN - b)
        return false;
    *out = a + b;
    return true;
}

bool jpi_checked_subtract(int64_t a, int64_t b, int64_t *out) {
    if (b > 0 ? a < INT64_MIN + b : a > INT64_MAX + b)
        return false;
    *out = a - b;
    return true;
}

bool jpi_checked_multiply(int64_t a, int64_t b, int64_t *out) {
    jpi_u128 product = jpi_product(jpi_magnitude(a), jpi_magnitude(b));
    return product.high == 0 && jpi_with_sign(product.low, (a < 0) != (b < 0), out);
}

bool jpi_with_sign(uint64_t magnitude, bool negative, int64_t *out) {
    const uint64_t limit = (uint64_t)INT64_MAX + 1;
    if (negative && magnitude == limit) {
        *out = INT64_MIN;
        return true;
    }
    if (magnitude >= limit)
        return false;
    *out = negative ? -(int64_t)magnitude : (int64_t)magnitude;
    return true;
}

uint64_t jpi_magnitude(int64_t value) {
    return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

uint32_t jpi_bit_length(uint64_t value) {
#if defined(__GNUC__)
    return value ? 64 - (uint32_t)__builtin_clzll(value) : 0;
#else
    uint32_t n = 0;
    for (; value; value >>= 1)
        n++;
    return n;
#endif
}

static uint32_t trailing_zeros(uint64_t value) {
#if defined(__GNUC__)
    return (uint32_t)__builtin_ctzll(value);
#else
    return jpi_bit_length(value & (0 - value)) - 1;
#endif
}

/* Stein's method: shifts and subtractions, for division costs more than all of them. */
uint64_t jpi_gcd(uint64_t a, uint64_t b) {
    if (a == 0 || b == 0)
        return a | b;
    if (a == 1 || b == 1)
        return 1;
    uint32_t shift = trailing_zeros(a | b);
    a >>= trailing_zeros(a);
    while (b) {
        b >>= trailing_zeros(b);
        if (a > b) {
            uint64_t larger = a;
            a = b;
            b = larger;
        }
        b -= a;
    }
    return a << shift;
}

jpi_u128 jpi_product(uint64_t a, uint64_t b) {
#if HAVE_INT128
    native_u128 product = (native_u128)a * b;
    return (jpi_u128){(uint64_t)(product >> 64), (uint64_t)product};
#else
    uint64_t a0 = a & UINT32_MAX, a1 = a >> 32;
    uint64_t b0 = b & UINT32_MAX, b1 = b >> 32;
    uint64_t low = a0 * b0;
    uint64_t middle = a1 * b0 + (low >> 32); /* at most (2^32-1)^2 + 2^32-1: no carry out */
    uint64_t other = a0 * b1 + (middle & UINT32_MAX);
    return (jpi_u128){a1 * b1 + (middle >> 32) + (other >> 32), (other << 32) | (low & UINT32_MAX)};
#endif
}

jpi_u128 jpi_sum(jpi_u128 a, jpi_u128 b) {
    uint64_t low = a.low + b.low;
    return (jpi_u128){a.high + b.high + (low < a.low), low};
}

jpi_u128 jpi_difference(jpi_u128 a, jpi_u128 b) {
    return (jpi_u128){a.high - b.high - (a.low < b.low), a.low - b.low};
}

int jpi_order(jpi_u128 a, jpi_u128 b) {
    if (a.high != b.high)
        return a.high < b.high ? -1 : 1;
    return a.low == b.low ? 0 : a.low < b.low ? -1 : 1;
}

jpi_u128 jpi_shift_left(jpi_u128 value, uint32_t n_bits) {
    if (n_bits == 0)
        return value;
    if (n_bits >= 64)
        return (jpi_u128){value.low << (n_bits - 64), 0};
    return (jpi_u128){(value.high << n_bits) | (value.low >> (64 - n_bits)), value.low << n_bits};
}

#if !HAVE_INT128
/* One bit of the quotient a step, as by hand. */
static void divide_by_bits(jpi_u128 value, jpi_u128 divisor, jpi_u128 *quotient,
                           jpi_u128 *remainder) {
    jpi_u128 q = {0, 0}, r = {0, 0};
    for (int bit = 127; bit >= 0; bit--) {
        bool carry = r.high >> 63;
        uint64_t next = bit >= 64 ? value.high >> (bit - 64) : value.low >> bit;
        r = jpi_shift_left(r, 1);
        r.low |= next & 1;
        q = jpi_shift_left(q, 1);
        if (carry || jpi_order(r, divisor) >= 0) {
            r = jpi_difference(r, divisor);
            q.low |= 1;
        }
    }
    *quotient = q;
    *remainder = r;
}
#endif

void jpi_divide(jpi_u128 value, jpi_u128 divisor, jpi_u128 *quotient, jpi_u128 *remainder) {
    jpi_u128 q, r;
    if (value.high == 0 && divisor.high == 0) {
        q = (jpi_u128){0, value.low / divisor.low};
        r = (jpi_u128){0, value.low % divisor.low};
    } else {
#if HAVE_INT128
        native_u128 a = (native_u128)value.high << 64 | value.low;
        native_u128 b = (native_u128)divisor.high << 64 | divisor.low;
        q = (jpi_u128){(uint64_t)(a / b >> 64), (uint64_t)(a / b)};
        r = (jpi_u128){(uint64_t)(a % b >> 64), (uint64_t)(a % b)};
#else
        divide_by_bits(value, divisor, &q, &r);
#endif
    }
    if (quotient)
        *quotient = q;
    if (remainder)
        *remainder = r;
}

uint64_t jpi_remainder(jpi_u128 value, uint64_t divisor) {
    jpi_u128 remainder;
    jpi_divide(value, (jpi_u128){0, divisor}, NULL, &remainder);
    return remainder.low;
}

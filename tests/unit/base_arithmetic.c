/* Built twice: as it is, and with lib/base/arithmetic.c compiled as builds without a 128-bit
 * type compile it (JPI_NO_INT128). What both must give comes from the compiler's own type. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "base/arithmetic.h"
#include "random.h"

__extension__ typedef unsigned __int128 native;
__extension__ typedef __int128 signed_native;

static native whole(jpi_u128 value) {
    return (native)value.high << 64 | value.low;
}

static jpi_u128 parts(native value) {
    return (jpi_u128){(uint64_t)(value >> 64), (uint64_t)value};
}

Test(arithmetic, product_of_the_largest) {
    jpi_u128 product = jpi_product(UINT64_MAX, UINT64_MAX);
    cr_expect(eq(u64, product.high, UINT64_MAX - 1));
    cr_expect(eq(u64, product.low, 1));
}

Test(arithmetic, products_are_the_machines) {
    uint64_t state = 20260401;
    for (int i = 0; i < 50000; i++) {
        uint64_t a = (uint64_t)random_hostile(&state), b = (uint64_t)random_hostile(&state);
        if (whole(jpi_product(a, b)) != (native)a * b)
            cr_fail("case %d: %llu x %llu", i, (unsigned long long)a, (unsigned long long)b);
    }
}

Test(arithmetic, sums_differences_orders_and_shifts_are_the_machines) {
    uint64_t state = 20260405;
    for (int i = 0; i < 50000; i++) {
        native x = (native)(uint64_t)random_hostile(&state) << 32 | random_bits(&state) >> 40;
        native y = (native)(uint64_t)random_hostile(&state) << (i % 60) | (random_bits(&state) & 7);
        uint32_t n_bits = (uint32_t)(random_bits(&state) % 128);
        native more = x > y ? x : y, less = x > y ? y : x;
        if (whole(jpi_sum(parts(x), parts(y))) != x + y ||
            whole(jpi_difference(parts(more), parts(less))) != more - less ||
            jpi_order(parts(x), parts(y)) != (x > y) - (x < y) ||
            whole(jpi_shift_left(parts(x), n_bits)) != x << n_bits)
            cr_fail("case %d", i);
    }
}

Test(arithmetic, quotients_are_the_machines) {
    uint64_t state = 20260402;
    for (int i = 0; i < 50000; i++) {
        jpi_u128 a = {(uint64_t)random_hostile(&state), (uint64_t)random_hostile(&state)};
        jpi_u128 b = {i % 2 ? (uint64_t)random_hostile(&state) : 0,
                      (uint64_t)random_hostile(&state) | 1};
        jpi_u128 quotient, remainder;
        jpi_divide(a, b, &quotient, &remainder);
        if (whole(quotient) != whole(a) / whole(b) || whole(remainder) != whole(a) % whole(b) ||
            jpi_remainder(a, b.low) != whole(a) % b.low)
            cr_fail("case %d", i);
    }
}

Test(arithmetic, checked_operations_refuse_exactly_what_does_not_fit) {
    bool (*const calls[])(int64_t, int64_t, int64_t *) = {jpi_checked_add, jpi_checked_subtract,
                                                          jpi_checked_multiply};
    uint64_t state = 20260403;
    for (int i = 0; i < 50000; i++) {
        int64_t a = random_hostile(&state), b = random_hostile(&state);
        signed_native answers[] = {(signed_native)a + b, (signed_native)a - b,
                                   (signed_native)a * b};
        for (int k = 0; k < 3; k++) {
            bool fits = answers[k] >= INT64_MIN && answers[k] <= INT64_MAX;
            int64_t out = 77;
            if (calls[k](a, b, &out) != fits || out != (fits ? (int64_t)answers[k] : 77))
                cr_fail("case %d, operation %d: %lld %lld", i, k, (long long)a, (long long)b);
        }
    }
}

Test(arithmetic, a_sign_goes_on_what_fits) {
    const uint64_t limit = (uint64_t)1 << 63;
    int64_t out = 77;
    cr_expect(not(jpi_with_sign(limit, false, &out)));
    cr_expect(not(jpi_with_sign(limit + 1, true, &out)));
    cr_expect(eq(i64, out, 77));
    cr_expect(jpi_with_sign(limit, true, &out));
    cr_expect(eq(i64, out, INT64_MIN));
    cr_expect(eq(u64, jpi_magnitude(INT64_MIN), limit));
}

/* Euclid's own method, by division. */
static uint64_t euclid(uint64_t a, uint64_t b) {
    while (b) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

Test(arithmetic, gcd_is_euclids) {
    uint64_t state = 20260404;
    cr_expect(eq(u64, jpi_gcd(0, 0), 0));
    cr_expect(eq(u64, jpi_gcd(0, 7), 7));
    cr_expect(eq(u64, jpi_gcd(UINT64_MAX, UINT64_MAX), UINT64_MAX));
    for (int i = 0; i < 50000; i++) {
        uint64_t factor = random_bits(&state) % 1000 + 1;
        uint64_t a = (uint64_t)random_hostile(&state) / 1000 * factor;
        uint64_t b = (uint64_t)random_hostile(&state) / 1000 * factor;
        if (jpi_gcd(a, b) != euclid(a, b))
            cr_fail("case %d: %llu %llu", i, (unsigned long long)a, (unsigned long long)b);
    }
}

Test(arithmetic, bit_length_counts_from_the_top) {
    cr_expect(eq(u32, jpi_bit_length(0), 0));
    for (uint32_t n = 0; n < 64; n++) {
        cr_expect(eq(u32, jpi_bit_length((uint64_t)1 << n), n + 1));
        cr_expect(eq(u32, jpi_bit_length(UINT64_MAX >> (63 - n)), n + 1));
    }
}

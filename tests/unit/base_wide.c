#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "base/wide.h"
#include "random.h"

/* Limbs of all zeros and all ones make the rare branches of long division common. */
static jpi_wide random_wide(uint64_t *state, uint32_t most_limbs) {
    jpi_wide value = {(uint32_t)(random_bits(state) % (most_limbs + 1)), {0}};
    for (uint32_t i = 0; i < value.n; i++) {
        uint64_t kind = random_bits(state) % 4;
        value.limb[i] = kind == 0 ? 0 : kind == 1 ? UINT32_MAX : (uint32_t)random_bits(state);
    }
    while (value.n > 0 && value.limb[value.n - 1] == 0)
        value.n--;
    return value;
}

Test(wide, writes_decimals) {
    jpi_wide value = jpi_wide_from(0);
    char text[JPI_WIDE_TEXT];
    cr_expect(eq(sz, jpi_wide_to_text(&value, text), 1));
    cr_expect(eq(str, text, "0"));
    value = jpi_wide_from(1);
    for (int i = 0; i < 30; i++)
        jpi_wide_multiply_add(&value, 10, 0, &value);
    cr_expect(eq(sz, jpi_wide_to_text(&value, text), 31));
    cr_expect(eq(str, text, "1000000000000000000000000000000"));
}

/* 2^512 from Python: (1 << 512). */
Test(wide, writes_two_to_the_512) {
    jpi_wide value = jpi_wide_from(1);
    for (int i = 0; i < 512; i++)
        cr_assert(jpi_wide_add(&value, &value, &value));
    char text[JPI_WIDE_TEXT];
    jpi_wide_to_text(&value, text);
    cr_expect(eq(str, text,
                 "134078079299425970995740249982058461274793658205923933777235614437217640300735"
                 "46976801874298166903427690031858186486050853753882811946569946433649006084096"));
    cr_expect(eq(u32, jpi_wide_bits(&value), 513));
}

Test(wide, quotient_times_divisor_plus_remainder_is_the_value) {
    uint64_t state = 512;
    for (int i = 0; i < 30000; i++) {
        jpi_wide value = random_wide(&state, 34), divisor = random_wide(&state, 18);
        if (divisor.n == 0)
            divisor = jpi_wide_from(1);
        jpi_wide quotient, remainder, again;
        jpi_wide_divide(&value, &divisor, &quotient, &remainder);
        bool fits = jpi_wide_multiply(&quotient, &divisor, &again) &&
                    jpi_wide_add(&again, &remainder, &again);
        if (!fits || jpi_wide_order(&again, &value) != 0 ||
            jpi_wide_order(&remainder, &divisor) >= 0)
            cr_fail("case %d", i);
    }
}

/* A divisor and value for which the guess stays one too high after its correction
 * (Hacker's Delight, figure 9-1's test data for 32-bit digits). */
Test(wide, long_division_adds_back) {
    jpi_wide value = {4, {0x00000003, 0x00000000, 0x80000000, 0x00000000}};
    value.n = 3;
    jpi_wide divisor = {3, {0x00000001, 0x00000000, 0x20000000}};
    jpi_wide quotient, remainder;
    jpi_wide_divide(&value, &divisor, &quotient, &remainder);
    cr_expect(eq(u32, quotient.n, 1));
    cr_expect(eq(u32, quotient.limb[0], 3));
    cr_expect(eq(u32, remainder.n, 3));
    cr_expect(eq(u32, remainder.limb[2], 0x20000000));

    value = (jpi_wide){4, {0, 0, 0x8000, 0x7fff}};
    divisor = (jpi_wide){3, {1, 0, 0x8000}};
    jpi_wide_divide(&value, &divisor, &quotient, &remainder);
    cr_expect(eq(u32, quotient.n, 1));
    cr_expect(eq(u32, quotient.limb[0], 0xfffe0000));
    cr_expect(eq(u32, remainder.n, 3));
    cr_expect(eq(u32, remainder.limb[0], 0x00020000));
    cr_expect(eq(u32, remainder.limb[1], 0xffffffff));
    cr_expect(eq(u32, remainder.limb[2], 0x00007fff));
}

Test(wide, sums_and_products_refuse_only_what_is_past_the_limbs) {
    jpi_wide most = {JPI_WIDE_LIMBS, {0}}, one = jpi_wide_from(1), out = jpi_wide_from(77);
    memset(most.limb, 0xFF, sizeof most.limb);
    cr_expect(not(jpi_wide_add(&most, &one, &out)));
    cr_expect(not(jpi_wide_multiply_add(&most, 1, 1, &out)));
    cr_expect(not(jpi_wide_multiply(&most, &most, &out)));
    jpi_wide two = jpi_wide_from(2);
    cr_expect(not(jpi_wide_multiply(&most, &two, &out)));
    uint64_t kept = 0;
    cr_expect(jpi_wide_fits(&out, &kept) && kept == 77, "out was touched");
    cr_expect(jpi_wide_multiply(&most, &one, &out));
    cr_expect(eq(int, jpi_wide_order(&out, &most), 0));
}

Test(wide, gcd_divides_both_and_leaves_nothing_in_common) {
    uint64_t state = 99;
    for (int i = 0; i < 500; i++) {
        jpi_wide a = random_wide(&state, 10), b = random_wide(&state, 10);
        jpi_wide factor = random_wide(&state, 6), rest, one;
        jpi_wide_multiply(&a, &factor, &a);
        jpi_wide_multiply(&b, &factor, &b);
        jpi_wide g = jpi_wide_gcd(&a, &b);
        if (a.n == 0 || b.n == 0) {
            cr_expect(eq(int, jpi_wide_order(&g, a.n ? &a : &b), 0));
            continue;
        }
        jpi_wide_divide(&a, &g, &a, &rest);
        cr_expect(eq(u32, rest.n, 0));
        jpi_wide_divide(&b, &g, &b, &rest);
        cr_expect(eq(u32, rest.n, 0));
        one = jpi_wide_gcd(&a, &b);
        cr_expect(eq(u32, jpi_wide_bits(&one), 1), "case %d", i);
    }
}

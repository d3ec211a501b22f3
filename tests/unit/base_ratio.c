#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "jobplan/jobplan.h"
#include "random.h"

__extension__ typedef __int128 wide;

static bool same(const jp_ratio *a, const jp_ratio *b) {
    return a->num == b->num && a->den == b->den;
}

Test(ratio, is_made_in_lowest_terms) {
    static const struct {
        int64_t num, den;
        jp_status status;
        int64_t expected_num, expected_den;
    } cases[] = {
        {6, 4, JP_OK, 3, 2},
        {6, -4, JP_OK, -3, 2},
        {-6, -4, JP_OK, 3, 2},
        {0, -5, JP_OK, 0, 1},
        {INT64_MIN, 1, JP_OK, INT64_MIN, 1},
        {INT64_MIN, 2, JP_OK, INT64_MIN / 2, 1},
        {INT64_MIN, INT64_MIN, JP_OK, 1, 1},
        {2, INT64_MIN, JP_OK, -1, INT64_C(1) << 62},
        {1, INT64_MIN, JP_E_RANGE, 0, 0},
        {INT64_MIN, -1, JP_E_RANGE, 0, 0},
        {1, 0, JP_E_UNDEFINED, 0, 0},
        {0, 0, JP_E_UNDEFINED, 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        jp_ratio value = {0, 0};
        cr_expect(eq(i32, jp_ratio_make(cases[i].num, cases[i].den, &value), cases[i].status));
        cr_expect(eq(i64, value.num, cases[i].expected_num), "case %zu", i);
        cr_expect(eq(i64, value.den, cases[i].expected_den), "case %zu", i);
    }
    cr_expect(eq(i32, jp_ratio_make(1, 2, NULL), JP_E_INVALID));
}

/* With parts up to 31 bits everything fits in 128 bits as schoolbooks do it, without any
 * cancelling on the way: an independent calculation. */
Test(ratio, arithmetic_is_the_schoolbooks) {
    uint64_t state = 11;
    for (int i = 0; i < 50000; i++) {
        jp_ratio a, b, out, expected;
        jp_ratio_make(random_between(&state, -60000, 60000), random_between(&state, 1, 60000), &a);
        jp_ratio_make(random_between(&state, -60000, 60000), random_between(&state, 1, 60000), &b);
        jp_ratio_make(a.num * b.den + b.num * a.den, a.den * b.den, &expected);
        if (jp_ratio_add(&a, &b, &out) != JP_OK || !same(&out, &expected))
            cr_fail("add, case %d", i);
        jp_ratio_make(a.num * b.den - b.num * a.den, a.den * b.den, &expected);
        if (jp_ratio_subtract(&a, &b, &out) != JP_OK || !same(&out, &expected))
            cr_fail("subtract, case %d", i);
        jp_ratio_make(a.num * b.num, a.den * b.den, &expected);
        if (jp_ratio_multiply(&a, &b, &out) != JP_OK || !same(&out, &expected))
            cr_fail("multiply, case %d", i);
        jp_status status = jp_ratio_make(a.num * b.den, a.den * b.num, &expected);
        if (jp_ratio_divide(&a, &b, &out) != status || (status == JP_OK && !same(&out, &expected)))
            cr_fail("divide, case %d", i);
    }
}

static wide euclid(wide a, wide b) {
    while (b) {
        wide rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

/* Where the schoolbook's numbers stay under 2^127: the answer is given if and only if it fits. */
Test(ratio, nothing_that_fits_is_refused_and_nothing_else_given) {
    uint64_t state = 12;
    int n_fit = 0, n_not = 0;
    for (int i = 0; i < 50000; i++) {
        jp_ratio a = random_ratio(&state), b = random_ratio(&state), out = {7, 7};
        a.num /= 2; /* keeps the sum of two products under 2^127 */
        b.num /= 2;
        jp_ratio_make(a.num, a.den, &a);
        jp_ratio_make(b.num, b.den, &b);
        wide num = (wide)a.num * b.den + (wide)b.num * a.den, den = (wide)a.den * b.den;
        wide g = euclid(num, den);
        num /= g;
        den /= g;
        bool fits = num >= INT64_MIN && num <= INT64_MAX && den <= INT64_MAX;
        jp_status status = jp_ratio_add(&a, &b, &out);
        if (status != (fits ? JP_OK : JP_E_RANGE) || out.num != (fits ? (int64_t)num : 7) ||
            out.den != (fits ? (int64_t)den : 7))
            cr_fail("case %d", i);
        fits ? n_fit++ : n_not++;
    }
    cr_expect(n_fit > 5000 && n_not > 5000, "%d fit, %d do not", n_fit, n_not);
}

Test(ratio, what_is_added_can_be_taken_away_and_what_is_multiplied_divided) {
    uint64_t state = 13;
    for (int i = 0; i < 50000; i++) {
        jp_ratio a = random_ratio(&state), b = random_ratio(&state), out;
        if (jp_ratio_add(&a, &b, &out) == JP_OK)
            cr_assert(jp_ratio_subtract(&out, &b, &out) == JP_OK && same(&out, &a), "case %d", i);
        if (b.num != 0 && jp_ratio_multiply(&a, &b, &out) == JP_OK)
            cr_assert(jp_ratio_divide(&out, &b, &out) == JP_OK && same(&out, &a), "case %d", i);
    }
}

Test(ratio, the_result_may_be_an_operand) {
    jp_ratio a = {1, 3}, b = {1, 6};
    cr_assert(eq(i32, jp_ratio_add(&a, &b, &a), JP_OK));
    cr_expect(eq(i64, a.den, 2));
    cr_assert(eq(i32, jp_ratio_multiply(&a, &a, &a), JP_OK));
    cr_expect(eq(i64, a.den, 4));
    cr_assert(eq(i32, jp_ratio_divide(&a, &a, &a), JP_OK));
    cr_expect(eq(i64, a.den, 1));
}

Test(ratio, order_is_that_of_cross_products) {
    uint64_t state = 14;
    for (int i = 0; i < 50000; i++) {
        jp_ratio a = random_ratio(&state), b = i % 5 ? random_ratio(&state) : a;
        wide left = (wide)a.num * b.den, right = (wide)b.num * a.den;
        int32_t order = 9, back = 9;
        jp_ratio_compare(&a, &b, &order);
        jp_ratio_compare(&b, &a, &back);
        if (order != (left > right) - (left < right) || back != -order)
            cr_fail("case %d", i);
    }
}

Test(ratio, refuses_what_is_not_a_ratio) {
    const jp_ratio bad[] = {{1, 0}, {1, -1}, {2, 4}, {0, 2}, {INT64_MIN, 2}};
    const jp_ratio good = {1, 2};
    const jp_rounding policy = {sizeof policy, JP_ROUND_UP, {1, 1}};
    jp_ratio out = {7, 7};
    int32_t order = 7;
    double nearest = 7;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        cr_expect(eq(i32, jp_ratio_add(&bad[i], &good, &out), JP_E_INVALID), "case %zu", i);
        cr_expect(eq(i32, jp_ratio_subtract(&good, &bad[i], &out), JP_E_INVALID));
        cr_expect(eq(i32, jp_ratio_multiply(&bad[i], &good, &out), JP_E_INVALID));
        cr_expect(eq(i32, jp_ratio_divide(&good, &bad[i], &out), JP_E_INVALID));
        cr_expect(eq(i32, jp_ratio_compare(&good, &bad[i], &order), JP_E_INVALID));
        cr_expect(eq(i32, jp_ratio_to_double(&bad[i], &nearest), JP_E_INVALID));
        cr_expect(eq(i32, jp_ratio_round(&bad[i], &policy, &out), JP_E_INVALID));
        cr_expect(
            eq(i32, jp_ratio_to_text(&bad[i], JP_TEXT_FRACTION, 0, NULL, 0, NULL), JP_E_INVALID));
    }
    cr_expect(eq(i32, jp_ratio_add(NULL, &good, &out), JP_E_INVALID));
    cr_expect(eq(i32, jp_ratio_add(&good, &good, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_ratio_compare(&good, NULL, &order), JP_E_INVALID));
    cr_expect(out.num == 7 && order == 7 && nearest == 7, "an output was touched");
}

/* 1/3 is what the compiler makes of 1.0/3.0, since both are exact doubles; past 2^53 the numbers
 * are chosen so that ties and the last bit decide. */
Test(ratio, becomes_the_nearest_double) {
    static const struct {
        int64_t num, den;
        double expected;
    } cases[] = {
        {0, 1, 0.0},
        {1, 3, 1.0 / 3.0},
        {-75, 2, -37.5},
        {(INT64_C(1) << 53) + 1, 1, 9007199254740992.0}, /* a tie, to even */
        {(INT64_C(1) << 53) + 3, 1, 9007199254740996.0}, /* a tie, to even: upwards */
        {(INT64_C(1) << 54) + 1, 1, 18014398509481984.0},
        {(INT64_C(1) << 54) + 3, 1, 18014398509481988.0},
        {INT64_MAX, 1, 9223372036854775808.0},
        {INT64_MIN, 1, -9223372036854775808.0},
        {1, INT64_MAX, 0x1p-63},
        {INT64_MAX, INT64_MAX - 1, 1.0},
        /* 2^54 + 2 + 2/3: the third is what lifts it off the tie */
        {((INT64_C(1) << 54) + 2) * 3 + 2, 3, 18014398509481988.0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        jp_ratio value = {cases[i].num, cases[i].den};
        double nearest;
        cr_assert(eq(i32, jp_ratio_to_double(&value, &nearest), JP_OK), "case %zu", i);
        cr_expect(eq(dbl, nearest, cases[i].expected), "case %zu", i);
    }
}

/* Both parts exact doubles: IEEE 754 division rounds their quotient once, as we must. */
Test(ratio, agrees_with_the_processor_where_it_rounds_once) {
    uint64_t state = 15;
    for (int i = 0; i < 50000; i++) {
        jp_ratio value;
        jp_ratio_make(random_hostile(&state) / 1024, random_between(&state, 1, INT64_C(1) << 53),
                      &value);
        double nearest;
        jp_ratio_to_double(&value, &nearest);
        if (nearest != (double)value.num / (double)value.den)
            cr_fail("case %d", i);
    }
}

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "jobplan/jobplan.h"
#include "random.h"

static jp_total *new_total(void) {
    jp_total *total = NULL;
    cr_assert(eq(i32, jp_total_new(NULL, &total), JP_OK));
    return total;
}

static void expect_text(const jp_total *total, const char *expected) {
    char text[400];
    size_t required = 0;
    cr_assert(eq(i32, jp_total_to_text(total, text, sizeof text, &required), JP_OK));
    cr_expect(eq(str, text, (char *)expected));
    cr_expect(eq(sz, required, strlen(expected) + 1));
}

Test(total, holds_what_a_ratio_cannot) {
    jp_total *total = new_total();
    const jp_ratio large = {INT64_MAX, 1}, less = {-INT64_MAX, 1}, third = {1, 3};
    jp_ratio sum = {5, 7};
    for (int i = 0; i < 3; i++)
        cr_assert(eq(i32, jp_total_add(total, &large), JP_OK));
    cr_expect(eq(i32, jp_total_to_ratio(total, &sum), JP_E_RANGE));
    cr_expect(eq(i64, sum.num, 5));
    expect_text(total, "27670116110564327421");
    for (int i = 0; i < 3; i++)
        cr_assert(eq(i32, jp_total_add(total, &less), JP_OK));
    cr_assert(eq(i32, jp_total_add(total, &third), JP_OK));
    cr_assert(eq(i32, jp_total_to_ratio(total, &sum), JP_OK));
    cr_expect(eq(i64, sum.num, 1));
    cr_expect(eq(i64, sum.den, 3));
    jp_total_free(total);
    jp_total_free(NULL);
}

Test(total, of_nothing_is_zero) {
    jp_total *total = new_total();
    jp_ratio sum;
    expect_text(total, "0");
    cr_assert(eq(i32, jp_total_to_ratio(total, &sum), JP_OK));
    cr_expect(eq(i64, sum.num, 0));
    cr_expect(eq(i64, sum.den, 1));
    jp_total_free(total);
}

/* Plan i of 100,000: (i mod 4001) quarter-hours, in a rota cycle of (i mod 13) + 1 weeks, for
 * (i mod 97) + 1 days of a year of 365 or 366. The expected sum is from Python:
 *   sum(Fraction(i % 4001, 4) / (i % 13 + 1) * Fraction(i % 97 + 1, 365 + i % 2)
 *       for i in range(100000))                                                            */
Test(total, of_a_hundred_thousand_plans_is_pythons_fraction) {
    jp_total *total = new_total();
    for (int64_t i = 0; i < 100000; i++) {
        jp_ratio hours, share;
        jp_ratio_make(i % 4001, 4 * (i % 13 + 1), &hours);
        jp_ratio_make(i % 97 + 1, 365 + i % 2, &share);
        if (jp_total_add_product(total, &hours, &share) != JP_OK)
            cr_fail("plan %lld", (long long)i);
    }
    expect_text(total, "315868483768102823/192561969600");
    jp_rounding half_hour = {sizeof half_hour, JP_ROUND_HALF_UP, {1, 2}};
    jp_ratio rounded;
    cr_assert(eq(i32, jp_total_round(total, &half_hour, &rounded), JP_OK));
    cr_expect(eq(i64, rounded.num, INT64_C(1640347)));
    cr_expect(eq(i64, rounded.den, 1));
    jp_total_free(total);
}

/* Any order, and any split into parts that are added together, gives the same. */
Test(total, does_not_depend_on_order_or_split) {
    uint64_t state = 4;
    for (int i = 0; i < 200; i++) {
        jp_total *forward = new_total(), *backward = new_total(), *part = new_total();
        jp_ratio values[30];
        for (int k = 0; k < 30; k++)
            jp_ratio_make(random_between(&state, -5000, 5000), random_between(&state, 1, 366),
                          &values[k]);
        for (int k = 0; k < 30; k++) {
            cr_assert(eq(i32, jp_total_add(forward, &values[k]), JP_OK));
            cr_assert(eq(i32, jp_total_add(k < 11 ? part : backward, &values[29 - k]), JP_OK));
        }
        cr_assert(eq(i32, jp_total_add_total(backward, part), JP_OK));
        char one[400], other[400];
        jp_total_to_text(forward, one, sizeof one, NULL);
        jp_total_to_text(backward, other, sizeof other, NULL);
        cr_expect(eq(str, one, other), "case %d", i);
        jp_total_free(forward);
        jp_total_free(backward);
        jp_total_free(part);
    }
}

Test(total, can_be_added_to_itself) {
    jp_total *total = new_total();
    const jp_ratio value = {-7, 3};
    cr_assert(eq(i32, jp_total_add(total, &value), JP_OK));
    cr_assert(eq(i32, jp_total_add_total(total, total), JP_OK));
    expect_text(total, "-14/3");
    jp_total_free(total);
}

/* Each denominator is a new prime near 2^31: 16 of them take 496 bits, the 17th does not fit. */
Test(total, past_512_bits_is_refused_and_the_total_kept) {
    static const int64_t primes[] = {2147483647, 2147483629, 2147483587, 2147483579, 2147483563,
                                     2147483549, 2147483543, 2147483497, 2147483489, 2147483477,
                                     2147483423, 2147483399, 2147483353, 2147483323, 2147483269,
                                     2147483249, 2147483237};
    jp_total *total = new_total();
    for (int i = 0; i < 16; i++) {
        const jp_ratio value = {1, primes[i]};
        cr_assert(eq(i32, jp_total_add(total, &value), JP_OK), "prime %d", i);
    }
    char before[400], after[400];
    jp_total_to_text(total, before, sizeof before, NULL);
    const jp_ratio one_more = {1, primes[16]};
    cr_expect(eq(i32, jp_total_add(total, &one_more), JP_E_RANGE));
    jp_total_to_text(total, after, sizeof after, NULL);
    cr_expect(eq(str, before, after));

    /* What cancels makes room again, although the common denominator had been full. */
    for (int i = 0; i < 16; i++) {
        const jp_ratio value = {-1, primes[i]};
        cr_assert(eq(i32, jp_total_add(total, &value), JP_OK), "prime %d", i);
    }
    expect_text(total, "0");
    cr_expect(eq(i32, jp_total_add(total, &one_more), JP_OK));
    expect_text(total, "1/2147483237");
    jp_total_free(total);
}

Test(total, rounds_the_exact_sum_once) {
    /* Three times 0.125 to quarters: rounding each first would give 0.75 or 0. */
    jp_total *total = new_total();
    const jp_ratio eighth = {1, 8};
    for (int i = 0; i < 3; i++)
        jp_total_add(total, &eighth);
    jp_rounding quarter = {sizeof quarter, JP_ROUND_HALF_UP, {1, 4}};
    jp_ratio rounded;
    cr_assert(eq(i32, jp_total_round(total, &quarter, &rounded), JP_OK));
    cr_expect(eq(i64, rounded.num, 1));
    cr_expect(eq(i64, rounded.den, 2));
    jp_total_free(total);
}

Test(total, rounds_as_a_ratio_does) {
    uint64_t state = 8;
    for (int i = 0; i < 5000; i++) {
        jp_ratio value = random_ratio(&state), one = {1, 1}, other = {1, 1};
        jp_rounding policy = {sizeof policy, i % 4 + 1, random_ratio(&state)};
        jp_total *total = new_total();
        cr_assert(eq(i32, jp_total_add(total, &value), JP_OK));
        jp_status expected = jp_ratio_round(&value, &policy, &one);
        cr_expect(eq(i32, jp_total_round(total, &policy, &other), expected), "case %d", i);
        cr_expect(one.num == other.num && one.den == other.den, "case %d", i);
        jp_total_free(total);
    }
}

Test(total, refuses_what_is_not_a_ratio_or_missing) {
    jp_total *total = new_total();
    const jp_ratio zero_den = {1, 0}, not_reduced = {2, 4}, good = {1, 2};
    jp_ratio out;
    cr_expect(eq(i32, jp_total_add(total, &zero_den), JP_E_INVALID));
    cr_expect(eq(i32, jp_total_add(total, &not_reduced), JP_E_INVALID));
    cr_expect(eq(i32, jp_total_add(total, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_total_add(NULL, &good), JP_E_INVALID));
    cr_expect(eq(i32, jp_total_add_product(total, &good, &not_reduced), JP_E_INVALID));
    cr_expect(eq(i32, jp_total_add_total(total, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_total_to_ratio(NULL, &out), JP_E_INVALID));
    cr_expect(eq(i32, jp_total_new(NULL, NULL), JP_E_INVALID));
    const jp_allocator incomplete = {NULL, NULL, NULL, NULL};
    jp_total *none = NULL;
    cr_expect(eq(i32, jp_total_new(&incomplete, &none), JP_E_INVALID));
    cr_expect(zero(ptr, none));
    jp_total_free(total);
}

Test(total, text_says_its_size_first) {
    jp_total *total = new_total();
    const jp_ratio value = {75, 2};
    char buffer[8] = "unused";
    size_t required = 0;
    jp_total_add(total, &value);
    cr_expect(eq(i32, jp_total_to_text(total, NULL, 0, &required), JP_OK));
    cr_expect(eq(sz, required, 5));
    cr_expect(eq(i32, jp_total_to_text(total, buffer, 4, &required), JP_E_BUFFER));
    cr_expect(eq(str, buffer, "unused"));
    cr_expect(eq(i32, jp_total_to_text(total, buffer, 5, NULL), JP_OK));
    cr_expect(eq(str, buffer, "75/2"));
    cr_expect(eq(i32, jp_total_to_text(total, NULL, 8, &required), JP_E_INVALID));
    cr_expect(eq(i32, jp_total_to_text(total, NULL, 0, NULL), JP_E_BUFFER));
    jp_total_free(total);
}

static jp_total *total_of(int64_t num, int64_t den) {
    jp_total *total = NULL;
    jp_ratio value;
    cr_assert(eq(i32, jp_ratio_make(num, den, &value), JP_OK));
    cr_assert(eq(i32, jp_total_new(NULL, &total), JP_OK));
    cr_assert(eq(i32, jp_total_add(total, &value), JP_OK));
    return total;
}

Test(total, a_share_is_a_ratio_of_totals) {
    /* 3/7 + 1/11 = 40/77 of 2/3: 40/77 x 3/2 = 60/77 */
    jp_total *part = total_of(3, 7), *more = total_of(1, 11), *whole = total_of(2, 3);
    jp_ratio share;
    int32_t order;
    cr_assert(eq(i32, jp_total_add_total(part, more), JP_OK));
    cr_assert(eq(i32, jp_total_compare(part, whole, &order), JP_OK));
    cr_expect(eq(i32, order, -1)); /* 40/77 = 0.519 */
    cr_assert(eq(i32, jp_total_divide_by_total(part, whole), JP_OK));
    cr_assert(eq(i32, jp_total_to_ratio(part, &share), JP_OK));
    cr_expect(share.num == 60 && share.den == 77);
    jp_total_free(part);
    jp_total_free(more);
    jp_total_free(whole);
}

Test(total, taking_away_what_was_added_leaves_what_was_there) {
    jp_total *a = total_of(-5, 6), *b = total_of(INT64_MAX, 365), *before = total_of(-5, 6);
    int32_t order;
    cr_assert(eq(i32, jp_total_add_total(a, b), JP_OK));
    cr_assert(eq(i32, jp_total_compare(a, before, &order), JP_OK));
    cr_expect(eq(i32, order, 1));
    cr_assert(eq(i32, jp_total_subtract_total(a, b), JP_OK));
    cr_assert(eq(i32, jp_total_compare(a, before, &order), JP_OK));
    cr_expect(eq(i32, order, 0));
    cr_assert(eq(i32, jp_total_subtract_total(a, a), JP_OK));
    cr_expect(eq(i32, jp_total_divide_by_total(b, a), JP_E_UNDEFINED));
    cr_expect(eq(i32, jp_total_divide_by_total(NULL, a), JP_E_INVALID));
    cr_expect(eq(i32, jp_total_subtract_total(a, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_total_compare(a, NULL, &order), JP_E_INVALID));
    jp_total_free(a);
    jp_total_free(b);
    jp_total_free(before);
}

Test(total, division_keeps_the_sign) {
    jp_total *a = total_of(-3, 4), *b = total_of(-1, 2), *c = total_of(1, 3);
    jp_ratio value;
    cr_assert(eq(i32, jp_total_divide_by_total(a, b), JP_OK));
    cr_assert(eq(i32, jp_total_to_ratio(a, &value), JP_OK));
    cr_expect(value.num == 3 && value.den == 2);
    cr_assert(eq(i32, jp_total_divide_by_total(b, c), JP_OK));
    cr_assert(eq(i32, jp_total_to_ratio(b, &value), JP_OK));
    cr_expect(value.num == -3 && value.den == 2);
    jp_total_free(a);
    jp_total_free(b);
    jp_total_free(c);
}

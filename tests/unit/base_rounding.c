#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "jobplan/jobplan.h"
#include "random.h"

static jp_ratio parsed(const char *text) {
    jp_ratio value = {0, 0};
    cr_assert(eq(i32, jp_ratio_parse(text, strlen(text), &value, NULL), JP_OK), "%s", text);
    return value;
}

Test(rounding, follows_the_named_policy) {
    static const struct {
        const char *value, *policy, *expected;
    } cases[] = {
        {"5/8", "quarter/half-up", "3/4"},
        {"5/8", "quarter/half-even", "1/2"},
        {"7/8", "quarter/half-even", "1"},
        {"5/8", "quarter/up", "3/4"},
        {"5/8", "quarter/down", "1/2"},
        {"-2.5", "whole/half-up", "-3"},
        {"-2.5", "whole/half-even", "-2"},
        {"2.5", "whole/half-even", "2"},
        {"3.5", "whole/half-even", "4"},
        {"-0.1", "whole/up", "-1"},
        {"-0.1", "whole/down", "0"},
        {"0.4", "whole/half-up", "0"},
        {"215.2", "half-hour/up", "215.5"},
        {"1/3", "2-decimals/half-up", "0.33"},
        {"2/3", "9-decimals/half-up", "0.666666667"},
        {"7/20", "1/3/half-up", "1/3"},
        {"1/120", "minute/half-up", "1/60"},
        {"1/121", "minute/half-up", "0"},
        {"12", "hour/up", "12"},
        {"1650", "7.5/half-up", "1650"},
        {"1", "1000000/down", "0"},
        {"1", "1000000/up", "1000000"},
        {"9223372036854775807", "1/9223372036854775807/up", "9223372036854775807"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        jp_ratio value = parsed(cases[i].value), expected = parsed(cases[i].expected);
        jp_ratio rounded = {0, 0};
        jp_rounding policy = JP_ROUNDING_INIT;
        jp_error error = JP_ERROR_INIT;
        cr_assert(eq(i32,
                     jp_rounding_parse(cases[i].policy, strlen(cases[i].policy), &policy, &error),
                     JP_OK),
                  "%s", error.message);
        cr_assert(eq(i32, jp_ratio_round(&value, &policy, &rounded), JP_OK), "case %zu", i);
        cr_expect(eq(i64, rounded.num, expected.num), "case %zu", i);
        cr_expect(eq(i64, rounded.den, expected.den), "case %zu", i);
    }
}

Test(rounding, refuses_an_answer_that_does_not_fit) {
    const jp_ratio most = {INT64_MAX, 1}, least = {INT64_MIN, 1};
    const jp_rounding tens_up = {sizeof tens_up, JP_ROUND_UP, {10, 1}};
    const jp_rounding tens_down = {sizeof tens_down, JP_ROUND_DOWN, {10, 1}};
    jp_ratio out = {7, 7};
    cr_expect(eq(i32, jp_ratio_round(&most, &tens_up, &out), JP_E_RANGE));
    cr_expect(eq(i32, jp_ratio_round(&least, &tens_up, &out), JP_E_RANGE));
    cr_expect(out.num == 7 && out.den == 7);
    cr_assert(eq(i32, jp_ratio_round(&most, &tens_down, &out), JP_OK));
    cr_expect(eq(i64, out.num, INT64_C(9223372036854775800)));
}

/* What rounding means, whatever its method: a multiple of the unit, less than a unit away (at
 * most half for the two that go to the nearest), and on the side that the direction says. */
Test(rounding, keeps_its_promises) {
    uint64_t state = 31;
    const jp_ratio half = {1, 2}, one = {1, 1};
    for (int i = 0; i < 20000; i++) {
        jp_ratio value, out, count, distance, zero = {0, 1};
        jp_rounding policy = {sizeof policy, i % 4 + 1, {0, 1}};
        jp_ratio_make(random_between(&state, -100000, 100000), random_between(&state, 1, 2000),
                      &value);
        jp_ratio_make(random_between(&state, 1, 300), random_between(&state, 1, 300), &policy.unit);
        cr_assert(jp_ratio_round(&value, &policy, &out) == JP_OK, "case %d", i);
        cr_assert(jp_ratio_divide(&out, &policy.unit, &count) == JP_OK && count.den == 1,
                  "case %d: not a multiple", i);
        jp_ratio_subtract(&out, &value, &distance);
        jp_ratio_divide(&distance, &policy.unit, &distance);
        int32_t against_zero, against_limit, sign;
        jp_ratio_compare(&value, &zero, &sign);
        if (sign < 0)
            jp_ratio_subtract(&zero, &distance, &distance);
        jp_ratio_compare(&distance, &zero, &against_zero); /* 1: away from zero */
        jp_ratio size = {distance.num < 0 ? -distance.num : distance.num, distance.den};
        jp_ratio_compare(&size, policy.direction <= JP_ROUND_HALF_EVEN ? &half : &one,
                         &against_limit);
        bool right = true;
        switch (policy.direction) {
        case JP_ROUND_UP:
            right = against_zero >= 0 && against_limit < 0;
            break;
        case JP_ROUND_DOWN:
            right = against_zero <= 0 && against_limit < 0;
            break;
        case JP_ROUND_HALF_UP:
            right = against_limit < 0 || (against_limit == 0 && against_zero > 0);
            break;
        default:
            right = against_limit < 0 || (against_limit == 0 && count.num % 2 == 0);
        }
        cr_assert(right, "case %d", i);
    }
}

Test(rounding, names_what_it_knows_when_it_does_not_know) {
    static const struct {
        const char *text, *said;
    } cases[] = {
        {"half-up", "half-even"},     {"", "half-even"},      {"quarter/", "half-even"},
        {"quarter/up ", "half-even"}, {"/up", "half-hour"},   {"minutes/up", "half-hour"},
        {"0/up", "half-hour"},        {"-1/up", "half-hour"}, {"10-decimals/up", "9-decimals"},
        {"1/0/up", "half-hour"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        jp_rounding policy = {sizeof policy, 77, {7, 1}};
        jp_error error = JP_ERROR_INIT;
        cr_expect(eq(i32, jp_rounding_parse(cases[i].text, strlen(cases[i].text), &policy, &error),
                     JP_E_UNKNOWN_NAME),
                  "%s", cases[i].text);
        cr_expect(ne(ptr, strstr(error.message, cases[i].said), NULL), "%s", error.message);
        cr_expect(policy.direction == 77 && policy.unit.num == 7);
    }
}

Test(rounding, refuses_a_policy_that_nobody_chose) {
    const jp_ratio value = {1, 3};
    jp_ratio out = {7, 7};
    const jp_rounding bad[] = {
        JP_ROUNDING_INIT,
        {sizeof bad[0], 5, {1, 1}},
        {sizeof bad[0], JP_ROUND_UP, {0, 1}},
        {sizeof bad[0], JP_ROUND_UP, {-1, 1}},
        {sizeof bad[0], JP_ROUND_UP, {2, 4}},
        {sizeof bad[0], JP_ROUND_UP, {1, 0}},
        {0, JP_ROUND_UP, {1, 1}},
        {8, JP_ROUND_UP, {1, 1}},
        {1u << 20, JP_ROUND_UP, {1, 1}},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        cr_expect(eq(i32, jp_ratio_round(&value, &bad[i], &out), JP_E_INVALID), "case %zu", i);
    cr_expect(eq(i32, jp_ratio_round(&value, NULL, &out), JP_E_INVALID));
    cr_expect(out.num == 7);
    jp_rounding unset = {0, 0, {0, 1}}, set = JP_ROUNDING_INIT;
    cr_expect(eq(i32, jp_rounding_parse(NULL, 0, &set, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_rounding_parse("hour/up", 7, NULL, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_rounding_parse("hour/up", 7, &unset, NULL), JP_E_INVALID));
}

/* A later version's caller: more fields than this library knows. */
Test(rounding, takes_a_longer_struct_while_its_tail_is_zero) {
    struct later {
        jp_rounding known;
        uint64_t added;
    } policy = {{sizeof policy, JP_ROUND_UP, {1, 1}}, 0};
    const jp_ratio value = {1, 3};
    jp_ratio out = {7, 7};
    cr_expect(eq(i32, jp_ratio_round(&value, &policy.known, &out), JP_OK));
    cr_expect(eq(i64, out.num, 1));
    policy.added = UINT64_C(1) << 63;
    cr_expect(eq(i32, jp_ratio_round(&value, &policy.known, &out), JP_E_NEWER));
    policy.added = 0;
    cr_expect(eq(i32, jp_rounding_parse("1/4/down", 8, &policy.known, NULL), JP_OK));
    cr_expect(eq(u32, policy.known.struct_size, sizeof policy));
    cr_expect(eq(i32, policy.known.direction, JP_ROUND_DOWN));
}

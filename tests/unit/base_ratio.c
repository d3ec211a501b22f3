#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "jobplan/jobplan.h"

static jp_ratio parsed(const char *text)
{
    jp_ratio value = {0, 0};
    jp_error error = JP_ERROR_INIT;
    cr_assert(eq(i32, jp_ratio_parse(text, strlen(text), &value, &error), JP_OK), "%s: %s", text,
              error.message);
    return value;
}

Test(ratio, reads_numbers_as_people_write_them)
{
    static const struct {
        const char *text;
        int64_t num, den;
    } cases[] = {
        {"37.5", 75, 2},   {"28.13", 2813, 100}, {"-0.25", -1, 4}, {"+1", 1, 1},
        {"1/3", 1, 3},     {"3:45", 15, 4},      {"-0:15", -1, 4}, {"1,650", 1650, 1},
        {" 7 ", 7, 1},     {"1e3", 1000, 1},     {"2.5E-2", 1, 40}, {"-2/6", -1, 3},
        {".5", 1, 2},      {"0.000", 0, 1},      {"-0", 0, 1},     {"1,234,567.5", 2469135, 2},
        {"9223372036854775807", INT64_MAX, 1},   {"-9223372036854775808", INT64_MIN, 1},
        {"100000000000000000000/200000000000000000000", 1, 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        jp_ratio value = parsed(cases[i].text);
        cr_expect(eq(i64, value.num, cases[i].num), "%s", cases[i].text);
        cr_expect(eq(i64, value.den, cases[i].den), "%s", cases[i].text);
    }
}

Test(ratio, refuses_what_is_not_a_number)
{
    static const struct {
        const char *text;
        jp_status status;
    } cases[] = {
        {"", JP_E_TEXT},       {"1/0", JP_E_TEXT},   {"3:75", JP_E_TEXT},  {"3:5", JP_E_TEXT},
        {"NaN", JP_E_TEXT},    {"inf", JP_E_TEXT},   {"37,5", JP_E_TEXT},  {"1,65,000", JP_E_TEXT},
        {"1.", JP_E_TEXT},     {"1e", JP_E_TEXT},    {"0x10", JP_E_TEXT},  {"1 2", JP_E_TEXT},
        {"--1", JP_E_TEXT},    {"1/2/3", JP_E_TEXT}, {"1/", JP_E_TEXT},    {"-", JP_E_TEXT},
        {"1e400", JP_E_RANGE}, {"1/-3", JP_E_TEXT},  {"3:450", JP_E_TEXT}, {"1e-30", JP_E_RANGE},
        {"9223372036854775808", JP_E_RANGE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        jp_ratio value = {11, 13};
        jp_error error = JP_ERROR_INIT;
        const char *text = cases[i].text;
        cr_expect(eq(i32, jp_ratio_parse(text, strlen(text), &value, &error), cases[i].status),
                  "%s: %s", text, error.message);
        cr_expect(eq(i64, value.num, 11), "%s: out was touched", text);
        cr_expect(ne(str, error.message, ""), "%s", text);
    }
}

Test(ratio, adds_and_multiplies_exactly)
{
    jp_ratio a = parsed("1/3"), b = parsed("1/6"), c;
    cr_assert(eq(i32, jp_ratio_add(&a, &b, &c), JP_OK));
    cr_expect(eq(i64, c.num, 1));
    cr_expect(eq(i64, c.den, 2));
    a = parsed("44");
    b = parsed("37.5");
    cr_assert(eq(i32, jp_ratio_multiply(&a, &b, &c), JP_OK));
    cr_expect(eq(i64, c.num, 1650));
}

Test(ratio, rounds_by_the_named_policy)
{
    static const struct {
        const char *value, *policy, *expected;
    } cases[] = {
        {"5/8", "quarter/half-up", "3/4"},  {"5/8", "quarter/half-even", "1/2"},
        {"5/8", "quarter/up", "3/4"},       {"5/8", "quarter/down", "1/2"},
        {"-2.5", "whole/half-up", "-3"},    {"-2.5", "whole/half-even", "-2"},
        {"-0.1", "whole/up", "-1"},         {"-0.1", "whole/down", "0"},
        {"215.2", "half-hour/up", "215.5"}, {"1/3", "2-decimals/half-up", "0.33"},
        {"7/20", "1/3/half-up", "1/3"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        jp_ratio value = parsed(cases[i].value), expected = parsed(cases[i].expected), rounded;
        jp_rounding policy = JP_ROUNDING_INIT;
        cr_assert(eq(i32, jp_rounding_parse(cases[i].policy, strlen(cases[i].policy), &policy,
                                            NULL), JP_OK), "%s", cases[i].policy);
        cr_assert(eq(i32, jp_ratio_round(&value, &policy, &rounded), JP_OK));
        cr_expect(eq(i64, rounded.num, expected.num), "case %zu", i);
        cr_expect(eq(i64, rounded.den, expected.den), "case %zu", i);
    }
}

Test(ratio, writes_each_form)
{
    static const struct {
        const char *value;
        int32_t form, decimals;
        const char *expected;
    } cases[] = {
        {"37.5", JP_TEXT_FRACTION, 0, "75/2"},       {"40", JP_TEXT_FRACTION, 0, "40"},
        {"37.5", JP_TEXT_HOURS_MINUTES, 0, "37:30"}, {"-0.25", JP_TEXT_HOURS_MINUTES, 0, "-0:15"},
        {"37.5", JP_TEXT_DECIMAL, 2, "37.50"},       {"0.05", JP_TEXT_DECIMAL, 2, "0.05"},
        {"37.5", JP_TEXT_SHORTEST, 0, "37.5"},       {"1/3", JP_TEXT_SHORTEST, 0, "1/3"},
        {"-9223372036854775808", JP_TEXT_FRACTION, 0, "-9223372036854775808"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        jp_ratio value = parsed(cases[i].value);
        char buffer[48];
        size_t required = 0;
        cr_assert(eq(i32, jp_ratio_to_text(&value, cases[i].form, cases[i].decimals, buffer,
                                           sizeof buffer, &required), JP_OK), "case %zu", i);
        cr_expect(eq(str, buffer, (char *)cases[i].expected));
        cr_expect(eq(sz, required, strlen(cases[i].expected) + 1));
    }
}

Test(ratio, becomes_the_nearest_double)
{
    jp_ratio value = {1, 3};
    double nearest;
    cr_assert(eq(i32, jp_ratio_to_double(&value, &nearest), JP_OK));
    cr_expect(eq(dbl, nearest, 1.0 / 3.0));
    value = (jp_ratio){INT64_C(9007199254740993), 1};
    cr_assert(eq(i32, jp_ratio_to_double(&value, &nearest), JP_OK));
    cr_expect(eq(dbl, nearest, 9007199254740992.0));
}

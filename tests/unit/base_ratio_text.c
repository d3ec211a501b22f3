#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "jobplan/jobplan.h"
#include "random.h"

Test(ratio_text, reads_numbers_as_people_write_them) {
    static const struct {
        const char *text;
        int64_t num, den;
    } cases[] = {
        {"37.5", 75, 2},
        {"28.13", 2813, 100},
        {"-0.25", -1, 4},
        {"+1", 1, 1},
        {"1/3", 1, 3},
        {"3:45", 15, 4},
        {"-0:15", -1, 4},
        {"1,650", 1650, 1},
        {" 7 ", 7, 1},
        {"\t7\r\n", 7, 1},
        {"1e3", 1000, 1},
        {"2.5E-2", 1, 40},
        {"-2/6", -1, 3},
        {".5", 1, 2},
        {"007", 7, 1},
        {"0.000", 0, 1},
        {"-0", 0, 1},
        {"0e999999999999999999999", 0, 1},
        {"1,234,567.5", 2469135, 2},
        {"\xE2\x88\x92"
         "2.5",
         -5, 2}, /* the minus sign of typesetters */
        {"9007199254740993", INT64_C(9007199254740993), 1},
        {"9223372036854775807", INT64_MAX, 1},
        {"-9223372036854775808", INT64_MIN, 1},
        {"100000000000000000000/200000000000000000000", 1, 2},
        {"0.10000000000000000000000000000000000000", 1, 10},
        {"5000e-3", 5, 1},
        {"0.000000000000000000002e21", 2, 1},
        {"153722867280912930:07", INT64_MAX, 60},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        jp_ratio value = {0, 0};
        jp_error error = JP_ERROR_INIT;
        cr_expect(
            eq(i32, jp_ratio_parse(cases[i].text, strlen(cases[i].text), &value, &error), JP_OK),
            "%s: %s", cases[i].text, error.message);
        cr_expect(eq(i64, value.num, cases[i].num), "%s", cases[i].text);
        cr_expect(eq(i64, value.den, cases[i].den), "%s", cases[i].text);
    }
}

/* 1 / 2^62 has 62 decimals; it is the longest decimal number that is a ratio. */
Test(ratio_text, reads_two_to_the_minus_62_from_its_decimals) {
    const char *text = "0.000000000000000000216840434497100886801490560173988342285156250";
    jp_ratio value;
    cr_assert(eq(i32, jp_ratio_parse(text, strlen(text), &value, NULL), JP_OK));
    cr_expect(eq(i64, value.num, 1));
    cr_expect(eq(i64, value.den, INT64_C(1) << 62));
}

Test(ratio_text, refuses_what_is_not_a_number) {
    static const struct {
        const char *text;
        jp_status status;
    } cases[] = {
        {"", JP_E_TEXT},
        {"  ", JP_E_TEXT},
        {"1/0", JP_E_TEXT},
        {"3:75", JP_E_TEXT},
        {"3:5", JP_E_TEXT},
        {"3:450", JP_E_TEXT},
        {":30", JP_E_TEXT},
        {"3:", JP_E_TEXT},
        {"NaN", JP_E_TEXT},
        {"inf", JP_E_TEXT},
        {"Infinity", JP_E_TEXT},
        {"37,5", JP_E_TEXT},
        {"1,65,000", JP_E_TEXT},
        {"1,6500", JP_E_TEXT},
        {"1650,000", JP_E_TEXT},
        {"1,650,", JP_E_TEXT},
        {",650", JP_E_TEXT},
        {"1.", JP_E_TEXT},
        {".", JP_E_TEXT},
        {"1e", JP_E_TEXT},
        {"1e+", JP_E_TEXT},
        {"0x10", JP_E_TEXT},
        {"1 2", JP_E_TEXT},
        {"- 1", JP_E_TEXT},
        {"--1", JP_E_TEXT},
        {"+-1", JP_E_TEXT},
        {"1/2/3", JP_E_TEXT},
        {"1/", JP_E_TEXT},
        {"/2", JP_E_TEXT},
        {"1/-3", JP_E_TEXT},
        {"1.5/2", JP_E_TEXT},
        {"1/2.5", JP_E_TEXT},
        {"1,650/2", JP_E_TEXT},
        {"-", JP_E_TEXT},
        {"37.5h", JP_E_TEXT},
        {"1.5:30", JP_E_TEXT},
        {"1_000", JP_E_TEXT},
        {"\xC2\xA0"
         "7",
         JP_E_TEXT},
        {"\xFF", JP_E_TEXT},
        {"1e400", JP_E_RANGE},
        {"1e-30", JP_E_RANGE},
        {"1e99999999999999999999", JP_E_RANGE},
        {"1e-99999999999999999999", JP_E_RANGE},
        {"9223372036854775808", JP_E_RANGE},
        {"-9223372036854775809", JP_E_RANGE},
        {"1/9223372036854775808", JP_E_RANGE},
        {"0.00000000000000000001", JP_E_RANGE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        jp_ratio value = {11, 13};
        jp_error error = JP_ERROR_INIT;
        const char *text = cases[i].text;
        cr_expect(eq(i32, jp_ratio_parse(text, strlen(text), &value, &error), cases[i].status),
                  "%s: %s", text, error.message);
        cr_expect(value.num == 11 && value.den == 13, "%s: out was touched", text);
        cr_expect(eq(i32, error.status, cases[i].status), "%s", text);
        cr_expect(ne(str, error.message, ""), "%s", text);
        cr_expect(eq(i32, jp_ratio_parse(text, strlen(text), &value, NULL), cases[i].status));
    }
    jp_ratio value;
    cr_expect(eq(i32, jp_ratio_parse(NULL, 0, &value, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_ratio_parse("1", 1, NULL, NULL), JP_E_INVALID));
}

Test(ratio_text, reads_no_further_than_it_is_told) {
    const char bytes[3] = {'3', '7', '5'}; /* no NUL: a sanitizer sees any step too far */
    jp_ratio value;
    cr_assert(eq(i32, jp_ratio_parse(bytes, 2, &value, NULL), JP_OK));
    cr_expect(eq(i64, value.num, 37));
    cr_expect(eq(i32, jp_ratio_parse("1\0002", 3, &value, NULL), JP_E_TEXT));
}

/* Digits past what any ratio needs, of a number that no ratio is. */
Test(ratio_text, long_texts_are_answered) {
    char text[5000];
    jp_ratio value;
    memset(text, '9', sizeof text);
    cr_expect(eq(i32, jp_ratio_parse(text, sizeof text, &value, NULL), JP_E_RANGE));
    memset(text, '0', sizeof text);
    text[1] = '.';
    cr_assert(eq(i32, jp_ratio_parse(text, sizeof text, &value, NULL), JP_OK));
    cr_expect(eq(i64, value.num, 0));
    text[sizeof text - 1] = '1';
    cr_expect(eq(i32, jp_ratio_parse(text, sizeof text, &value, NULL), JP_E_RANGE));
    memset(text, '0', sizeof text);
    text[0] = '1';
    cr_expect(eq(i32, jp_ratio_parse(text, sizeof text, &value, NULL), JP_E_RANGE));
    memcpy(text + sizeof text - 6, "e-4993", 6); /* 1, 4993 zeros, and as many taken off */
    cr_assert(eq(i32, jp_ratio_parse(text, sizeof text, &value, NULL), JP_OK));
    cr_expect(eq(i64, value.num, 1));
    cr_expect(eq(i64, value.den, 1));
}

Test(ratio_text, a_comma_for_a_point_gets_its_own_sentence) {
    jp_ratio value;
    jp_error error = JP_ERROR_INIT;
    jp_ratio_parse("37,5", 4, &value, &error);
    cr_expect(eq(str, error.message,
                 "\"37,5\" has a comma that does not part thousands: write 37.5 with a point."));
}

Test(ratio_text, writes_each_form) {
    static const struct {
        int64_t num, den;
        int32_t form, decimals;
        jp_status status;
        const char *expected;
    } cases[] = {
        {75, 2, JP_TEXT_FRACTION, 0, JP_OK, "75/2"},
        {40, 1, JP_TEXT_FRACTION, 0, JP_OK, "40"},
        {0, 1, JP_TEXT_FRACTION, 0, JP_OK, "0"},
        {INT64_MIN, INT64_MAX, JP_TEXT_FRACTION, 0, JP_OK,
         "-9223372036854775808/9223372036854775807"},
        {75, 2, JP_TEXT_DECIMAL, 2, JP_OK, "37.50"},
        {1, 20, JP_TEXT_DECIMAL, 2, JP_OK, "0.05"},
        {-1, 20, JP_TEXT_DECIMAL, 2, JP_OK, "-0.05"},
        {40, 1, JP_TEXT_DECIMAL, 0, JP_OK, "40"},
        {1, 3, JP_TEXT_DECIMAL, 2, JP_E_RANGE, ""},
        {1, 8, JP_TEXT_DECIMAL, 2, JP_E_RANGE, ""},
        {INT64_MAX, 1, JP_TEXT_DECIMAL, 18, JP_OK, "9223372036854775807.000000000000000000"},
        {1, INT64_C(1000000000000000000), JP_TEXT_DECIMAL, 18, JP_OK, "0.000000000000000001"},
        {1, 1, JP_TEXT_DECIMAL, 19, JP_E_INVALID, ""},
        {1, 1, JP_TEXT_DECIMAL, -1, JP_E_INVALID, ""},
        {75, 2, JP_TEXT_HOURS_MINUTES, 0, JP_OK, "37:30"},
        {-1, 4, JP_TEXT_HOURS_MINUTES, 0, JP_OK, "-0:15"},
        {1, 15, JP_TEXT_HOURS_MINUTES, 0, JP_OK, "0:04"},
        {1, 7, JP_TEXT_HOURS_MINUTES, 0, JP_E_RANGE, ""},
        {1, 120, JP_TEXT_HOURS_MINUTES, 0, JP_E_RANGE, ""},
        {75, 2, JP_TEXT_SHORTEST, 0, JP_OK, "37.5"},
        {1, 3, JP_TEXT_SHORTEST, 0, JP_OK, "1/3"},
        {1, 1000000000, JP_TEXT_SHORTEST, 0, JP_OK, "0.000000001"},
        {1, INT64_C(10000000000), JP_TEXT_SHORTEST, 0, JP_OK, "1/10000000000"},
        {-1650, 1, JP_TEXT_SHORTEST, 0, JP_OK, "-1650"},
        {1, 1, 0, 0, JP_E_INVALID, ""},
        {1, 1, 5, 0, JP_E_INVALID, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        jp_ratio value = {cases[i].num, cases[i].den};
        char buffer[48] = "";
        size_t required = 0;
        cr_expect(eq(i32,
                     jp_ratio_to_text(&value, cases[i].form, cases[i].decimals, buffer,
                                      sizeof buffer, &required),
                     cases[i].status),
                  "case %zu", i);
        cr_expect(eq(str, buffer, (char *)cases[i].expected), "case %zu", i);
        if (cases[i].status == JP_OK)
            cr_expect(eq(sz, required, strlen(cases[i].expected) + 1), "case %zu", i);
    }
}

Test(ratio_text, says_its_size_first_and_never_writes_too_much) {
    const jp_ratio value = {75, 2};
    char buffer[8] = "unused";
    size_t required = 0;
    cr_expect(eq(i32, jp_ratio_to_text(&value, JP_TEXT_SHORTEST, 0, NULL, 0, &required), JP_OK));
    cr_expect(eq(sz, required, 5));
    required = 0;
    cr_expect(
        eq(i32, jp_ratio_to_text(&value, JP_TEXT_SHORTEST, 0, buffer, 4, &required), JP_E_BUFFER));
    cr_expect(eq(sz, required, 5));
    cr_expect(eq(str, buffer, "unused"));
    cr_expect(eq(i32, jp_ratio_to_text(&value, JP_TEXT_SHORTEST, 0, buffer, 5, NULL), JP_OK));
    cr_expect(eq(str, buffer, "37.5"));
}

/* Fraction text of any ratio reads back as the same ratio; so does the shortest. */
Test(ratio_text, what_is_written_is_read_back) {
    static const int32_t forms[] = {JP_TEXT_FRACTION, JP_TEXT_SHORTEST};
    uint64_t state = 21;
    for (int i = 0; i < 50000; i++) {
        jp_ratio value = random_ratio(&state), again;
        char text[48];
        cr_assert(jp_ratio_to_text(&value, forms[i % 2], 0, text, sizeof text, NULL) == JP_OK);
        if (jp_ratio_parse(text, strlen(text), &again, NULL) != JP_OK || again.num != value.num ||
            again.den != value.den)
            cr_fail("case %d: %s", i, text);
    }
}

Test(ratio_text, whole_minutes_are_read_back) {
    for (int64_t minutes = -10080; minutes <= 10080; minutes++) {
        jp_ratio hours, again;
        char text[16];
        jp_ratio_make(minutes, 60, &hours);
        cr_assert(jp_ratio_to_text(&hours, JP_TEXT_HOURS_MINUTES, 0, text, sizeof text, NULL) ==
                  JP_OK);
        if (jp_ratio_parse(text, strlen(text), &again, NULL) != JP_OK || again.num != hours.num ||
            again.den != hours.den)
            cr_fail("%lld min: %s", (long long)minutes, text);
    }
}

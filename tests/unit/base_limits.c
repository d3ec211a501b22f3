/* Numbers at the edge of what is held: more digits, more bits, more entries than there is room for.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "jobplan/jobplan.h"
#include "refusal.h"
#include "json/number.h"

/* Primes below 2^62, largest first: no two share a factor, so denominators only multiply. */
static const int64_t primes[] = {INT64_C(4611686018427387847), INT64_C(4611686018427387817),
                                 INT64_C(4611686018427387787), INT64_C(4611686018427387761),
                                 INT64_C(4611686018427387751), INT64_C(4611686018427387737),
                                 INT64_C(4611686018427387733), INT64_C(4611686018427387709),
                                 INT64_C(4611686018427387701), INT64_C(4611686018427387631)};

static jp_total *sum_of_parts(size_t first, size_t n) {
    jp_total *total = NULL;
    cr_assert(eq(i32, jp_total_new(NULL, &total), JP_OK));
    for (size_t i = first; i < first + n; i++) {
        const jp_ratio part = {1, primes[i]};
        cr_assert(eq(i32, jp_total_add(total, &part), JP_OK));
    }
    return total;
}

/* n parts make a denominator of 62 n bits under a numerator of 62 (n - 1): four over four others
 * come to 186 + 248 = 434 bits, five over five others to 558. */
Test(base_limits, a_quotient_of_totals_past_512_bits_is_refused_and_nothing_changed) {
    jp_total *a = sum_of_parts(0, 5), *b = sum_of_parts(5, 5), *before = sum_of_parts(0, 5);
    int32_t order = 1;
    cr_expect(eq(i32, jp_total_divide_by_total(a, b), JP_E_RANGE));
    cr_assert(eq(i32, jp_total_compare(a, before, &order), JP_OK));
    cr_expect(eq(i32, order, 0));
    jp_total *c = sum_of_parts(0, 4), *d = sum_of_parts(4, 4);
    cr_expect(eq(i32, jp_total_divide_by_total(c, d), JP_OK));
    cr_expect(eq(i32, jp_total_divide_by_total(c, c), JP_OK));
    jp_ratio one;
    cr_assert(eq(i32, jp_total_to_ratio(c, &one), JP_OK));
    cr_expect(eq(i64, one.num, 1));
    cr_expect(eq(i64, one.den, 1));
    jp_total_free(a);
    jp_total_free(b);
    jp_total_free(c);
    jp_total_free(d);
    jp_total_free(before);
}

Test(base_limits, a_number_of_more_than_40_significant_digits_is_refused) {
    char digits[64];
    jp_ratio out = {7, 1};
    for (size_t n = 41; n <= 50; n++) { /* 40 ones and more: none needs more than its own digits */
        memset(digits, '1', n);
        digits[n] = 0;
        cr_expect(eq(i32, jpi_number_to_ratio(digits, &out), JP_E_RANGE));
    }
    cr_expect(eq(i64, out.num, 7));
    cr_assert(
        eq(i32, jpi_number_to_ratio("1.000000000000000000000000000000000000000000", &out), JP_OK));
    cr_expect(eq(i64, out.num, 1));
    cr_expect(eq(i32, jpi_number_to_ratio("1e9999999999999999999999", &out), JP_E_RANGE));
    cr_assert(eq(i32, jpi_number_to_ratio("0e9999999999999999999999", &out), JP_OK));
    cr_expect(eq(i64, out.num, 0));
}

/* 4,096 entries in a list of a policy are read, one more is not. */
Test(base_limits, a_policy_of_more_entries_than_any_trust_has) {
    char *json = malloc(1 << 20);
    jp_policy *policy = NULL;
    cr_assert(ne(ptr, json, NULL));
    size_t n =
        (size_t)sprintf(json, "{\"jobplan_policy\":1,\"id\":\"t\",\"title\":\"T\",\"phrases\":[");
    for (int i = 0; i < 4097; i++)
        n +=
            (size_t)sprintf(json + n, "%s{\"phrase\":\"gadget day %d\",\"concept\":\"ward-round\"}",
                            i ? "," : "", i);
    strcpy(json + n, "]}");
    expect_refusal(jp_policy_new(NULL, json, strlen(json), &policy, &error), JP_E_LIMIT,
                   "/phrases");
    cr_expect_null(policy);
    free(json);
}

Test(base_limits, a_tariff_is_named_once) {
    static const char json[] =
        "{\"jobplan_policy\":1,\"id\":\"t\",\"title\":\"T\",\"tariffs\":["
        "{\"id\":\"x\",\"role\":\"Tutor\",\"per\":\"trainee\",\"basis\":\"per-unit\",\"unit\":"
        "\"pas-per-week\",\"rate\":0.25},"
        "{\"id\":\"x\",\"role\":\"Tutor\",\"per\":\"trainee\",\"basis\":\"per-unit\",\"unit\":"
        "\"pas-per-week\",\"rate\":0.5}]}";
    jp_policy *policy = NULL;
    jp_error error = JP_ERROR_INIT;
    cr_expect(ne(i32, jp_policy_new(NULL, json, sizeof json - 1, &policy, &error), JP_OK));
    cr_expect(strncmp(error.where, "/tariffs/1", 10) == 0, "%s: %s", error.where, error.message);
    jp_policy_override override = {.struct_size = sizeof override};
    cr_expect(eq(i32, jp_policy_override_at(NULL, 0, &override), JP_E_RANGE));
}

/* What was added by hand, and an earlier list, stay when another list is loaded. */
Test(base_limits, a_list_is_loaded_beside_what_is_there) {
    static const char *const lists[] = {
        "{\"england-and-wales\":{\"division\":\"england-and-wales\",\"events\":[{\"title\":\"Moon "
        "day\",\"date\":\"2031-07-21\",\"notes\":\"\",\"bunting\":false}]}}",
        "{\"england-and-wales\":{\"division\":\"england-and-wales\",\"events\":[{\"title\":\"Sun "
        "day\",\"date\":\"2032-09-21\",\"notes\":\"\",\"bunting\":false}]}}"};
    jp_calendar *calendar = NULL;
    jp_date local, moon, sun;
    int32_t is_holiday = 0;
    cr_assert(eq(i32, jp_calendar_new(NULL, JP_NATION_ENGLAND, &calendar), JP_OK));
    cr_assert(eq(i32, jp_date_make(2033, 3, 3, &local), JP_OK));
    cr_assert(eq(i32, jp_date_make(2031, 7, 21, &moon), JP_OK));
    cr_assert(eq(i32, jp_date_make(2032, 9, 21, &sun), JP_OK));
    cr_assert(eq(i32, jp_calendar_add(calendar, local, "Local day"), JP_OK));
    for (size_t i = 0; i < 2; i++)
        cr_assert(eq(i32, jp_calendar_load(calendar, lists[i], strlen(lists[i]), NULL), JP_OK));
    const jp_date days[] = {local, moon, sun};
    for (size_t i = 0; i < 3; i++) {
        cr_assert(eq(i32, jp_calendar_is_holiday(calendar, days[i], &is_holiday), JP_OK));
        cr_expect(eq(i32, is_holiday, 1), "day %zu", i);
    }
    jp_calendar_free(calendar);
}

/* A million of each, and then no more. */
Test(base_limits, rows_of_a_redeployment_end) {
    jp_redeployment *r = NULL;
    cr_assert(eq(i32, jp_redeployment_new(NULL, &r), JP_OK));
    const jp_short_area area = {
        .struct_size = sizeof area, .lowest_band = 5, .need_min = 1, .name = "A", .priority = 1};
    for (int i = 0; i < 1000000; i++)
        if (jp_redeployment_add_area(r, &area, NULL, NULL) != JP_OK)
            cr_assert(0, "area %d", i);
    expect_refusal(jp_redeployment_add_area(r, &area, NULL, &error), JP_E_LIMIT, "");
    /* 101 groups who might work in each: more pairs than are looked at */
    const jp_spare_group group = {
        .struct_size = sizeof group, .band = 6, .spare_min = 1, .name = "B"};
    for (int i = 0; i < 101; i++)
        cr_assert(eq(i32, jp_redeployment_add_group(r, &group, NULL, NULL), JP_OK));
    jp_redeploy_result result = {.struct_size = sizeof result};
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(i32, jp_redeployment_solve(r, &result, NULL, &error), JP_E_LIMIT), "%s",
              error.message);
    jp_redeployment_free(r);
}

/* Blanks at either end: the plain ones, and the no-break space that word processors write. */
Test(base_limits, blanks_at_the_ends_are_taken_off) {
    static const struct {
        const char *given, *left;
    } cases[] = {{" ", ""},
                 {"", ""},
                 {" x", "x"},
                 {"x ", "x"},
                 {"\t x y \r\n", "x y"},
                 {"\xC2\xA0", ""},
                 {"\xC2\xA0x\xC2\xA0", "x"},
                 {"\xC3\xA0", "\xC3\xA0"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *text = cases[i].given;
        size_t n_text = strlen(text);
        jpi_trim(&text, &n_text);
        cr_expect(n_text == strlen(cases[i].left) && memcmp(text, cases[i].left, n_text) == 0,
                  "case %zu", i);
    }
}

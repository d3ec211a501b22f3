/* Expected values: reference vectors W1 to W14 (Burmen and others, Human Resources for Health 15:9,
 * table 3, recomputed) and arithmetic by hand. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <string.h>

#include "jobplan/wisn.h"

static jp_ratio r(int64_t num, int64_t den) {
    jp_ratio out = {0, 1};
    cr_assert(eq(i32, jp_ratio_make(num, den, &out), JP_OK));
    return out;
}

static void expect_ratio(jp_ratio got, int64_t num, int64_t den, const char *what) {
    cr_expect(got.num == num && got.den == den, "%s: got %lld/%lld, want %lld/%lld", what,
              (long long)got.num, (long long)got.den, (long long)num, (long long)den);
}

static jp_wisn_time kenya(void) {
    jp_wisn_time t = JP_WISN_TIME_INIT;
    t.days_per_week = r(9, 2);
    t.weeks_per_year = r(52, 1);
    t.public_holiday_days = r(10, 1);
    t.annual_leave_days = r(30, 1);
    t.other_absence_days = r(15, 1);
    t.hours_per_day = r(8, 1);
    return t;
}

Test(demand_wisn, w2_w12_k6_available_time) {
    jp_wisn_time t = kenya();
    jp_wisn_time_result out = {.struct_size = sizeof out};
    cr_assert(eq(i32, jp_wisn_available_time(&t, &out, NULL, NULL), JP_OK));
    expect_ratio(out.possible_days, 234, 1, "possible");
    expect_ratio(out.available_days, 179, 1, "W2");
    expect_ratio(out.available_hours, 1432, 1, "hours");
    jp_wisn_time direct = JP_WISN_TIME_INIT;
    direct.possible_days_per_year = r(252, 1);
    direct.other_absence_days = r(36, 1);
    direct.hours_per_day = r(8, 1);
    cr_assert(eq(i32, jp_wisn_available_time(&direct, &out, NULL, NULL), JP_OK));
    expect_ratio(out.available_days, 216, 1, "K6");
    direct.other_absence_days = r(52, 1);
    cr_assert(eq(i32, jp_wisn_available_time(&direct, &out, NULL, NULL), JP_OK));
    expect_ratio(out.available_hours, 1600, 1, "W12");
}

Test(demand_wisn, time_that_contradicts_itself_is_refused) {
    jp_wisn_time t = kenya();
    jp_wisn_time_result out = {.struct_size = sizeof out};
    t.possible_days_per_year = r(234, 1);
    cr_expect(eq(i32, jp_wisn_available_time(&t, &out, NULL, NULL), JP_E_CONFLICT));
    t = kenya();
    t.sick_days = r(179, 1);
    cr_expect(eq(i32, jp_wisn_available_time(&t, &out, NULL, NULL), JP_E_CONFLICT));
    t = kenya();
    t.hours_per_day = r(0, 1);
    cr_expect(eq(i32, jp_wisn_available_time(&t, &out, NULL, NULL), JP_E_RANGE));
    t = kenya();
    t.annual_leave_days = r(-1, 1);
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(i32, jp_wisn_available_time(&t, &out, NULL, &error), JP_E_RANGE));
    cr_expect(strcmp(error.where, "annual_leave_days") == 0);
}

Test(demand_wisn, w1_w3_w4_required_staff) {
    jp_wisn_terms terms = JP_WISN_TERMS_INIT;
    terms.available_hours = r(1432, 1);
    const jp_ratio volume = r(100000, 1), unit = r(1, 4);
    jp_wisn_result out = {.struct_size = sizeof out};
    cr_assert(eq(i32, jp_wisn_staff(&terms, &volume, 1, &unit, 1, NULL, &out, NULL, NULL), JP_OK));
    expect_ratio(out.workload_hours, 25000, 1, "W1");
    expect_ratio(out.service_staff, 3125, 179, "W3 17.458101");
    expect_ratio(out.difference, 0, 0, "nobody said who is in post");
    terms.category_share = r(10, 179);
    terms.individual_hours_per_year = r(716, 1);
    terms.current_staff = r(19, 1);
    jp_rounding up = {.struct_size = sizeof up, .direction = JP_ROUND_UP, .unit = {1, 1}};
    cr_assert(eq(i32, jp_wisn_staff(&terms, &volume, 1, &unit, 1, &up, &out, NULL, NULL), JP_OK));
    expect_ratio(out.category_factor, 179, 169, "W4 1.059172");
    expect_ratio(out.individual_factor, 1, 2, "IAF");
    expect_ratio(out.required_staff, 6419, 338, "3125/169 + 1/2");
    expect_ratio(out.required_rounded, 19, 1, "rounded up");
    expect_ratio(out.wisn_ratio, 19 * 338, 6419, "ratio");
    cr_expect(eq(i32, out.verdict, 1));
}

Test(demand_wisn, w10_w11_allowances_multiply) {
    jp_wisn_terms terms = JP_WISN_TERMS_INIT;
    terms.available_hours = r(1600, 1);
    terms.category_share = r(25, 100);
    jp_wisn_result out = {.struct_size = sizeof out};
    cr_assert(eq(i32, jp_wisn_staff(&terms, NULL, 0, NULL, 0, NULL, &out, NULL, NULL), JP_OK));
    expect_ratio(out.category_factor, 4, 3, "W10");
    terms.category_share = r(1, 1);
    cr_expect(eq(i32, jp_wisn_staff(&terms, NULL, 0, NULL, 0, NULL, &out, NULL, NULL), JP_E_RANGE));
}

Test(demand_wisn, w14_standard_workload) {
    const jp_ratio hours = r(2160, 1), unit = r(9, 5);
    jp_ratio out = {0, 1};
    cr_assert(eq(i32, jp_wisn_standard_workload(&hours, &unit, &out, NULL, NULL), JP_OK));
    expect_ratio(out, 1200, 1, "W14");
    const jp_ratio none = r(0, 1);
    cr_expect(eq(i32, jp_wisn_standard_workload(&hours, &none, &out, NULL, NULL), JP_E_RANGE));
}

Test(demand_wisn, allowances_in_every_unit) {
    jp_wisn_year year = JP_WISN_YEAR_INIT;
    year.available_hours = r(1600, 1);
    year.hours_per_day = r(8, 1);
    year.hours_per_week = r(40, 1);
    year.weeks_counted = r(52, 1);
    const jp_ratio two = r(2, 1);
    const int64_t cases[][6] = {
        /* unit, amount, share num, den, hours for two num, den */
        {JP_WISN_MIN_PER_DAY, 48, 1, 10, 320, 1},
        {JP_WISN_MIN_PER_WEEK, 240, 1, 10, 416, 1},
        {JP_WISN_MIN_PER_MONTH, 480, 3, 50, 192, 1},
        {JP_WISN_MIN_PER_YEAR, 9600, 1, 10, 320, 1},
    };
    for (size_t i = 0; i < 4; i++) {
        jp_wisn_allowance a = {
            .struct_size = sizeof a, .unit = (int32_t)cases[i][0], .amount = {cases[i][1], 1}};
        jp_ratio out = {0, 1};
        cr_assert(eq(i32, jp_wisn_category_share(&a, &year, &out, NULL), JP_OK));
        expect_ratio(out, cases[i][2], cases[i][3], "share");
        cr_assert(eq(i32, jp_wisn_individual_hours(&a, &year, &two, &out, NULL), JP_OK));
        expect_ratio(out, cases[i][4], cases[i][5], "hours");
    }
    jp_wisn_allowance share = {
        .struct_size = sizeof share, .unit = JP_WISN_SHARE, .amount = {1, 4}};
    jp_ratio out = {0, 1};
    cr_assert(eq(i32, jp_wisn_individual_hours(&share, &year, &two, &out, NULL), JP_OK));
    expect_ratio(out, 800, 1, "share of AWT for two");
    jp_wisn_allowance whole_day = {
        .struct_size = sizeof whole_day, .unit = JP_WISN_MIN_PER_DAY, .amount = {480, 1}};
    cr_expect(eq(i32, jp_wisn_category_share(&whole_day, &year, &out, NULL), JP_E_RANGE));
    year.weeks_counted = (jp_ratio){0, 0};
    jp_wisn_allowance weekly = {
        .struct_size = sizeof weekly, .unit = JP_WISN_MIN_PER_WEEK, .amount = {60, 1}};
    cr_expect(eq(i32, jp_wisn_individual_hours(&weekly, &year, &two, &out, NULL), JP_E_INVALID),
              "the weeks counted have no default");
}

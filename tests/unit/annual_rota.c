/* Averages over rotas: published figures. */
#include "plan_sample.h"

/* TV-30: 2,912.5 minutes a week, 13 leave weeks of 2,400 minutes: 51:23. */
Test(annual_rota, riddell_formula_to_the_minute) {
    jp_ratio week = n("5825/120"), year = n("52"), leave = n("13"), away = n("40"), out;
    jp_rounding minute = {sizeof minute, JP_ROUND_HALF_UP, {1, 60}};
    jp_working working = JP_WORKING_INIT;
    cr_assert(eq(i32,
                 jp_prospective_cover(JP_COVER_RIDDELL, &week, &year, &leave, &away, &minute, &out,
                                      &working, NULL),
                 JP_OK));
    expect_ratio(out, "51:23");
    cr_expect_str_eq(working.rule, "annual.riddell");
    cr_assert(eq(
        i32,
        jp_prospective_cover(JP_COVER_RIDDELL, &week, &year, &leave, &away, NULL, &out, NULL, NULL),
        JP_OK));
    expect_ratio(out, "925/18"); /* 3083.33... minutes */
}

Test(annual_rota, weeks_ratio_is_1_238_for_52_over_42) {
    jp_ratio one = n("1"), year = n("52"), leave = n("10"), out;
    jp_rounding three = {sizeof three, JP_ROUND_HALF_UP, {1, 1000}};
    cr_assert(eq(i32,
                 jp_prospective_cover(JP_COVER_WEEKS_RATIO, &one, &year, &leave, NULL, &three, &out,
                                      NULL, NULL),
                 JP_OK));
    expect_ratio(out, "1.238");
    leave = n("52");
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(i32,
                 jp_prospective_cover(JP_COVER_WEEKS_RATIO, &one, &year, &leave, NULL, NULL, &out,
                                      NULL, &error),
                 JP_E_RANGE));
    cr_expect_str_eq(error.where, "leave_weeks");
}

/* Regulation 4(6): 17 weeks with 10 days of leave, made up by the 10 days that follow. */
Test(annual_rota, working_time_with_excluded_days) {
    jp_ratio a = n("700"), b = n("82"), weeks = n("17"), none = n("0"), out;
    cr_assert(eq(i32, jp_working_time_average(&a, &b, &weeks, &out, NULL, NULL), JP_OK));
    expect_ratio(out, "46");
    cr_expect(eq(i32, jp_working_time_average(&a, &b, &none, &out, NULL, NULL), JP_E_RANGE));
}

Test(annual_rota, on_call_bands_by_frequency) {
    const struct {
        const char *one_in;
        int32_t band;
    } rows[] = {{"1", 1}, {"4", 1},    {"9/2", 2}, {"5", 2},
                {"8", 2}, {"17/2", 3}, {"9", 3},   {"52", 3}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        jp_ratio one_in = n(rows[i].one_in);
        int32_t band = 0;
        cr_assert(eq(i32, jp_on_call_band(&one_in, &band, NULL, NULL), JP_OK));
        cr_expect(eq(i32, band, rows[i].band), "1 in %s", rows[i].one_in);
    }
    jp_ratio half = n("1/2");
    int32_t band;
    cr_expect(eq(i32, jp_on_call_band(&half, &band, NULL, NULL), JP_E_RANGE));
}

/* TV-45 in PAs of 4 h, TV-46, and the others of domain reference 3.5. */
Test(annual_rota, supervision_tariffs_disagree) {
    const struct {
        int32_t trainees;
        const char *flat, *each, *cap, *want;
    } rows[] = {{1, "0.25", "0", NULL, "0.25"}, {3, "0.25", "0", NULL, "0.25"},
                {0, "0.25", "0", NULL, "0"},    {5, "0", "0.25", "1", "1"},
                {3, "0", "0.25", "1", "0.75"},  {3, "0", "0.25", NULL, "0.75"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        jp_ratio flat = n(rows[i].flat), each = n(rows[i].each),
                 cap = n(rows[i].cap ? rows[i].cap : "0"), out;
        cr_assert(eq(i32,
                     jp_supervision_tariff(rows[i].trainees, &flat, &each,
                                           rows[i].cap ? &cap : NULL, &out, NULL, NULL),
                     JP_OK));
        expect_ratio(out, rows[i].want);
    }
}

/* TV-29a: quarters, half up. */
Test(annual_rota, pas_to_the_quarter_half_up) {
    const char *const rows[][2] = {
        {"9.874", "9.75"}, {"9.875", "10"}, {"10.124", "10"}, {"10.125", "10.25"}};
    jp_rounding quarter = {.struct_size = sizeof quarter};
    cr_assert(eq(i32, jp_rounding_parse("quarter/half-up", 15, &quarter, NULL), JP_OK));
    for (size_t i = 0; i < 4; i++) {
        jp_ratio value = n(rows[i][0]), out;
        cr_assert(eq(i32, jp_ratio_round(&value, &quarter, &out), JP_OK));
        expect_ratio(out, rows[i][1]);
    }
}

/* TV-33: the formula. */
Test(annual_rota, new_deal_target) {
    jp_ratio out;
    cr_assert(eq(i32, jp_new_deal_target(0, 0, 8, 8, &out, NULL, NULL), JP_OK));
    expect_ratio(out, "72");
    cr_assert(eq(i32, jp_new_deal_target(2, 1, 1, 4, &out, NULL, NULL), JP_OK));
    expect_ratio(out, "62");
    cr_expect(eq(i32, jp_new_deal_target(0, 0, 0, 0, &out, NULL, NULL), JP_E_UNDEFINED));
}

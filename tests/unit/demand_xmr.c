/* Expected values: vector P4; the published test cases of NHSRplotthedots 0.2 (MIT) for seven point
 * runs, seven point trends and two of three; limits worked by hand. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <math.h>

#include "jobplan/quantile.h"
#include "jobplan/xmr.h"

static jp_xmr_result xmr(const double *values, size_t n, jp_xmr_options options, int32_t *signals) {
    jp_xmr_result out = {.struct_size = sizeof out};
    jp_error error = JP_ERROR_INIT;
    options.struct_size = sizeof options;
    if (options.missing == 0) {
        options.missing = JP_MISSING_REFUSE;
    }
    cr_assert(eq(i32, jp_xmr(values, n, &options, signals, n, &out, NULL, &error), JP_OK), "%s",
              error.message);
    return out;
}

static void expect_bit(const int32_t *signals, const int32_t *want, size_t n, int32_t bit) {
    for (size_t i = 0; i < n; i++) {
        cr_expect(eq(i32, signals[i] & bit, want[i] ? bit : 0), "point %zu has %d", i, signals[i]);
    }
}

Test(demand_xmr, p4_limits) {
    const double d[] = {18, 22, 25, 19, 30, 21, 24, 27, 20, 23, 26, 28};
    int32_t signals[12];
    jp_xmr_result out = xmr(d, 12, (jp_xmr_options){0}, signals);
    cr_expect(fabs(out.mean_moving_range - 54.0 / 11) < 1e-14);
    cr_expect(fabs(out.lower_limit - 10.525152) < 5e-7);
    cr_expect(fabs(out.upper_limit - 36.641515) < 5e-7);
    cr_expect(eq(i32, out.stable, 1));
    cr_expect(eq(i64, out.n_signals, 0));
}

Test(demand_xmr, seven_on_one_side_are_a_run_and_six_are_not) {
    const double six[] = {1, 1, 1, 1, 1, 1, -9, 1, -9, 1, -9};
    const double seven[] = {-9, 1, 1, 1, 1, 1, 1, 1, -9, -9, 1};
    const int32_t none[11] = {0};
    const int32_t want[11] = {0, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0};
    int32_t signals[11];
    xmr(six, 11, (jp_xmr_options){0}, signals);
    expect_bit(signals, none, 11, JP_SIGNAL_RUN);
    xmr(seven, 11, (jp_xmr_options){0}, signals);
    expect_bit(signals, want, 11, JP_SIGNAL_RUN);
    for (size_t i = 1; i < 8; i++) {
        cr_expect(eq(i32, signals[i] & JP_SIGNAL_ABOVE, JP_SIGNAL_ABOVE));
    }
}

Test(demand_xmr, seven_rising_or_falling_points_are_a_trend) {
    const double rising[] = {2, 1, 2, 3, 4, 5, 6, 7, 3};
    const double falling[] = {2, 7, 6, 5, 4, 3, 2, 1, 3};
    const double broken[] = {1, 2, 3, 3, 4, 5, 6};
    const int32_t want[] = {0, 1, 1, 1, 1, 1, 1, 1, 0};
    const int32_t none[7] = {0};
    int32_t signals[9];
    xmr(rising, 9, (jp_xmr_options){0}, signals);
    expect_bit(signals, want, 9, JP_SIGNAL_TREND);
    xmr(falling, 9, (jp_xmr_options){0}, signals);
    expect_bit(signals, want, 9, JP_SIGNAL_TREND);
    xmr(broken, 7, (jp_xmr_options){0}, signals);
    expect_bit(signals, none, 7, JP_SIGNAL_TREND);
    xmr(broken, 7, (jp_xmr_options){.trend_points = 4}, signals);
    const int32_t four[] = {0, 0, 0, 1, 1, 1, 1};
    expect_bit(signals, four, 7, JP_SIGNAL_TREND);
}

Test(demand_xmr, a_point_outside_a_frozen_baseline) {
    /* Baseline 10,12,10,12: mean 11, mean range 2, limits 5.68 and 16.32, near limits 7.4533
     * and 14.5467. */
    const double d[] = {10, 12, 10, 12, 17, 11, 15, 11.5, 16, 5, 11, 15, 10, 15};
    const int32_t outside[] = {0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0};
    const int32_t close[] = {0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0};
    int32_t signals[14];
    jp_xmr_result out = xmr(d, 14, (jp_xmr_options){.baseline_points = 4}, signals);
    cr_expect(fabs(out.upper_limit - 16.32) < 1e-12);
    cr_expect(fabs(out.near_upper_limit - (11 + 2 * 2.66 / 3 * 2)) < 1e-12);
    expect_bit(signals, outside, 14, JP_SIGNAL_OUTSIDE);
    expect_bit(signals, close, 14, JP_SIGNAL_TWO_OF_THREE);
    cr_expect(eq(i32, out.stable, 1), "the baseline itself is calm");
    cr_expect(eq(i64, out.n_signals, 4));
}

Test(demand_xmr, screening_leaves_out_moving_ranges_of_outliers) {
    /* Ranges 2 x 9, 100, 100, 2 x 7: mean 232/18 = 12.89, screen 42.1; without them 2. */
    double d[19];
    for (size_t i = 0; i < 19; i++) {
        d[i] = i % 2 == 0 ? 10 : 12;
    }
    d[10] = 112;
    int32_t signals[19];
    jp_xmr_result loose = xmr(d, 19, (jp_xmr_options){0}, signals);
    jp_xmr_result tight = xmr(d, 19, (jp_xmr_options){.screen_outliers = 1}, signals);
    cr_expect(fabs(loose.mean_moving_range - 232.0 / 18) < 1e-12, "%g", loose.mean_moving_range);
    cr_expect(fabs(tight.mean_moving_range - 2) < 1e-12, "%g", tight.mean_moving_range);
    cr_expect(eq(i64, tight.n_screened, 2));
}

Test(demand_xmr, dropped_weeks_join_their_neighbours) {
    const double with[] = {10, NAN, 12, 10, NAN, NAN, 12, 14};
    const double without[] = {10, 12, 10, 12, 14};
    int32_t signals[8];
    int32_t other[5];
    jp_xmr_result a = xmr(with, 8, (jp_xmr_options){.missing = JP_MISSING_DROP}, signals);
    jp_xmr_result b = xmr(without, 5, (jp_xmr_options){0}, other);
    cr_expect(eq(dbl, a.upper_limit, b.upper_limit));
    cr_expect(eq(i64, a.n_missing, 3));
    cr_expect(eq(i32, signals[1], JP_SIGNAL_MISSING));
}

Test(demand_xmr, a_flat_series_has_flat_limits_and_no_signal) {
    const double d[] = {5, 5, 5, 5, 5, 5, 5, 5, 5};
    int32_t signals[9];
    jp_xmr_result out = xmr(d, 9, (jp_xmr_options){.screen_outliers = 1}, signals);
    cr_expect(out.upper_limit == 5 && out.lower_limit == 5 && out.n_signals == 0);
}

Test(demand_xmr, too_little_is_undefined) {
    const double d[] = {5, NAN};
    int32_t signals[2] = {9, 9};
    jp_xmr_options options = {.struct_size = sizeof options, .missing = JP_MISSING_DROP};
    jp_xmr_result out = {.struct_size = sizeof out};
    cr_expect(eq(i32, jp_xmr(d, 2, &options, signals, 2, &out, NULL, NULL), JP_E_UNDEFINED));
    cr_expect(eq(i32, jp_xmr(d, 2, &options, signals, 1, &out, NULL, NULL), JP_E_INVALID));
    options.missing = JP_MISSING_REFUSE;
    cr_expect(eq(i32, jp_xmr(d, 2, &options, signals, 2, &out, NULL, NULL), JP_E_COLUMN));
    cr_expect(signals[0] == 9);
}

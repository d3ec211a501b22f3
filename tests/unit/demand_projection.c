/* Expected values: t from published tables; a line fitted by hand; a series made from a known trend
 * and known seasons, which the method must find again. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <math.h>
#include <string.h>

#include "jobplan/projection.h"
#include "jobplan/quantile.h"

static void near(double got, double want, double tolerance, const char *what) {
    cr_expect(fabs(got - want) <= tolerance, "%s: got %.12g, want %.12g", what, got, want);
}

Test(demand_projection, student_t_as_tabled) {
    const double want[][3] = {{1, .95, 12.7062047}, {2, .95, 4.3026527},  {3, .95, 3.1824463},
                              {4, .90, 2.1318468},  {10, .95, 2.2281389}, {30, .99, 2.7499957},
                              {50, .95, 2.0085591}, {101, .95, 1.9837310}};
    for (size_t i = 0; i < 8; i++) {
        double t = 0;
        cr_assert(eq(i32, jp_student_t(want[i][1], (int64_t)want[i][0], &t, NULL), JP_OK));
        near(t, want[i][2], 2e-7, "t");
    }
    double t = 0;
    cr_assert(eq(i32, jp_student_t(.95, 1000000, &t, NULL), JP_OK));
    near(t, 1.959964, 2e-4, "normal");
    cr_expect(eq(i32, jp_student_t(1, 5, &t, NULL), JP_E_RANGE));
    cr_expect(eq(i32, jp_student_t(.5, 0, &t, NULL), JP_E_RANGE));
}

static jp_projection_result project(const double *values, size_t n, int64_t season, double *ahead,
                                    double *lower, double *upper, size_t n_ahead, double *seasons) {
    jp_projection_options options = {
        .struct_size = sizeof options, .missing = JP_MISSING_DROP, .season_length = season};
    jp_projection_result out = {.struct_size = sizeof out};
    jp_error error = JP_ERROR_INIT;
    cr_assert(eq(i32,
                 jp_project(values, n, &options, ahead, n_ahead, lower, n_ahead, upper, n_ahead,
                            seasons, seasons ? (size_t)season : 0, NULL, &out, NULL, &error),
                 JP_OK),
              "%s", error.message);
    return out;
}

Test(demand_projection, a_straight_line_by_hand) {
    /* x 0..4, y 2,4,5,4,5: slope 0.6, level 2.8, residual sum of squares 2.4 (a textbook example).
     */
    const double y[] = {2, 4, 5, 4, 5};
    double ahead[1], lower[1], upper[1];
    jp_projection_result out = project(y, 5, 1, ahead, lower, upper, 1, NULL);
    near(out.growth_per_period, .6, 1e-12, "slope");
    near(out.level, 2.8, 1e-12, "level");
    near(out.residual_sd, sqrt(.8), 1e-12, "s");
    near(ahead[0], 5.8, 1e-12, "ahead");
    double reach = 3.182446305 * sqrt(.8) * sqrt(1 + .2 + .9);
    near(upper[0] - ahead[0], reach, 1e-8, "interval");
    near(ahead[0] - lower[0], reach, 1e-8, "interval");
    near(out.growth_upper - out.growth_per_period, 3.182446305 * sqrt(.8) / sqrt(10), 1e-8,
         "growth");
}

Test(demand_projection, known_seasons_without_trend_are_found_again) {
    const double seasons[] = {.8, 1.1, 1.3, .8};
    double y[20], found[4], ahead[6], lower[6], upper[6];
    for (size_t t = 0; t < 20; t++) {
        y[t] = 50 * seasons[t % 4];
    }
    jp_projection_result out = project(y, 20, 4, ahead, lower, upper, 6, found);
    for (size_t s = 0; s < 4; s++) {
        near(found[s], seasons[s], 1e-12, "season");
    }
    for (size_t i = 0; i < 6; i++) {
        near(ahead[i], 50 * seasons[i % 4], 1e-9, "ahead");
        near(upper[i], ahead[i], 1e-6, "nothing left to chance");
    }
    near(out.growth_per_period, 0, 1e-12, "growth");
}

Test(demand_projection, trend_and_seasons_together_are_close_and_inside_the_interval) {
    const double seasons[] = {.9, 1.05, 1.15, .9};
    double y[24], found[4], ahead[8], lower[8], upper[8];
    for (size_t t = 0; t < 24; t++) {
        y[t] = (100 + 1.5 * (double)t) * seasons[t % 4];
    }
    y[7] = NAN;
    jp_projection_result out = project(y, 24, 4, ahead, lower, upper, 8, found);
    cr_expect(out.n == 23 && out.n_missing == 1);
    near(out.growth_per_period, 1.5, .05, "growth");
    for (size_t i = 0; i < 8; i++) {
        double want = (100 + 1.5 * (double)(24 + i)) * seasons[i % 4];
        near(ahead[i], want, .02 * want, "ahead");
        cr_expect(lower[i] <= want && want <= upper[i]);
        cr_expect(lower[i] < ahead[i] && ahead[i] < upper[i]);
    }
}

Test(demand_projection, falling_demand_stops_at_nothing) {
    const double y[] = {10, 7, 5, 2};
    double ahead[3], lower[3], upper[3];
    project(y, 4, 1, ahead, lower, upper, 3, NULL);
    cr_expect(ahead[2] == 0 && lower[0] == 0);
}

Test(demand_projection, too_little_is_undefined_and_bad_values_have_a_row) {
    const double y[] = {1, 2, 3, 4, -1, 6, 7, 8};
    double ahead[1] = {-7}, lower[1], upper[1];
    jp_projection_options options = {
        .struct_size = sizeof options, .missing = JP_MISSING_REFUSE, .season_length = 4};
    jp_projection_result out = {.struct_size = sizeof out};
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(
        i32,
        jp_project(y, 8, &options, ahead, 1, lower, 1, upper, 1, NULL, 0, NULL, &out, NULL, &error),
        JP_E_COLUMN));
    cr_expect(eq(i64, error.row, 4));
    cr_expect(eq(
        i32,
        jp_project(y, 4, &options, ahead, 1, lower, 1, upper, 1, NULL, 0, NULL, &out, NULL, &error),
        JP_E_UNDEFINED));
    options.season_length = 0;
    cr_expect(eq(
        i32,
        jp_project(y, 4, &options, ahead, 1, lower, 1, upper, 1, NULL, 0, NULL, &out, NULL, &error),
        JP_E_RANGE));
    options.season_length = 1;
    cr_expect(eq(
        i32,
        jp_project(y, 4, &options, ahead, 1, lower, 2, upper, 1, NULL, 0, NULL, &out, NULL, &error),
        JP_E_INVALID));
    cr_expect(ahead[0] == -7);
}

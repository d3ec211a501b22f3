/* Expected values: Dunlap 2009 as printed for the nine types (reference 9.4), vectors D1, D4, D5,
 * P1, P4, the capacity table of 9.4 and the rank table of 2.5. Two of their last digits were
 * corrected by exact fractions: coverage for 13 weeks at 85% is .99247 (printed .993), P(D <= 24)
 * for mean 20 is .8432273782 (printed .843227377). */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <math.h>
#include <string.h>

#include "jobplan/quantile.h"

static const double demand[] = {18, 22, 25, 19, 30, 21, 24, 27, 20, 23, 26, 28};
#define N_DEMAND (sizeof demand / sizeof demand[0])

static jp_quantile_result quantile(const double *values, size_t n, int32_t type, int64_t num,
                                   int64_t den) {
    jp_quantile_options options = {
        .struct_size = sizeof options, .type = type, .missing = JP_MISSING_REFUSE};
    jp_quantile_result out = {.struct_size = sizeof out};
    jp_error error = JP_ERROR_INIT;
    cr_assert(eq(i32, jp_ratio_make(num, den, &options.p), JP_OK));
    cr_assert(eq(i32, jp_quantile(values, n, &options, NULL, &out, NULL, &error), JP_OK), "%s",
              error.message);
    return out;
}

static void near(double got, double want, double tolerance, const char *what) {
    cr_expect(fabs(got - want) <= tolerance * (fabs(want) > 1 ? fabs(want) : 1),
              "%s: got %.12g, want %.12g", what, got, want);
}

Test(demand_quantile, nine_types_as_published) {
    const double x[] = {1, 1, 2, 3, 3, 5, 8, 8, 9, 10};
    const double want[9][9] = {
        {1, 1, 1, 1, 1, 1, 1, 1, 1},
        {1, 1, 1, 1, 1, 1, 1.125, 1, 1},
        {2, 2, 1, 1.5, 2, 1.75, 2.25, 1.9166666666666667, 1.9375},
        {3, 3, 3, 2.75, 3, 3, 3, 3, 3},
        {3, 4, 3, 3, 4, 4, 4, 4, 4},
        {8, 8, 5, 5.75, 7.25, 7.625, 6.875, 7.375, 7.34375},
        {8, 8, 8, 8, 8, 8.25, 8, 8.0833333333333333, 8.0625},
        {9, 9, 9, 8.75, 9.25, 9.625, 8.875, 9.375, 9.34375},
        {10, 10, 10, 10, 10, 10, 10, 10, 10},
    };
    for (int64_t k = 0; k < 9; k++) {
        for (int32_t type = 1; type <= 9; type++) {
            near(quantile(x, 10, type, k, 8).value, want[k][type - 1], 1e-15, "Q");
        }
    }
}

Test(demand_quantile, d1_eightieth_centile_of_twelve_weeks) {
    const double want[9] = {27, 27, 27, 26.6, 27.1, 27.4, 26.8, 27.2, 27.175};
    for (int32_t type = 1; type <= 9; type++) {
        near(quantile(demand, N_DEMAND, type, 4, 5).value, want[type - 1], 1e-15, "D1");
    }
}

Test(demand_quantile, q2_excel_percentile_inc) {
    const double x[] = {1, 2, 3, 4};
    const int64_t p[4] = {30, 33, 90, 0};
    const double want[4] = {1.9, 1.99, 3.7, 1};
    for (size_t i = 0; i < 4; i++) {
        near(quantile(x, 4, 7, p[i], 100).value, want[i], 1e-15, "Q2");
    }
}

Test(demand_quantile, an_exact_share_never_moves_a_rank) {
    /* 0.55 x 100 in doubles is above 55; exactly it is rank 55. */
    double x[100];
    for (size_t i = 0; i < 100; i++) {
        x[i] = (double)(i + 1);
    }
    for (int64_t percent = 1; percent < 100; percent++) {
        cr_expect(eq(dbl, quantile(x, 100, 1, percent, 100).value, (double)percent));
    }
}

Test(demand_quantile, ranks_and_coverage_of_the_interval) {
    const struct {
        int64_t n, percent, lower, upper;
        double coverage;
    } cases[] = {
        {12, 65, 4, 12, .989},   {12, 80, 7, 0, .981},    {12, 85, 8, 0, .976},
        {13, 65, 5, 13, .984},   {13, 80, 7, 0, .993},    {13, 85, 8, 0, .992466},
        {26, 65, 12, 22, .961},  {26, 80, 17, 25, .954},  {26, 85, 18, 26, .975},
        {52, 65, 27, 41, .959},  {52, 80, 36, 48, .965},  {52, 85, 39, 50, .970},
        {104, 65, 58, 78, .961}, {104, 80, 75, 92, .964}, {104, 85, 81, 96, .962},
    };
    double x[104];
    for (size_t i = 0; i < 104; i++) {
        x[i] = (double)(104 - i);
    }
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        jp_quantile_result q = quantile(x, (size_t)cases[i].n, 7, cases[i].percent, 100);
        cr_expect(eq(i64, q.lower_rank, cases[i].lower), "n %lld", (long long)cases[i].n);
        cr_expect(eq(i64, q.upper_rank, cases[i].upper), "n %lld", (long long)cases[i].n);
        near(q.coverage, cases[i].coverage, .0005, "coverage");
        int64_t needed = cases[i].percent == 65 ? 9 : cases[i].percent == 80 ? 17 : 23;
        cr_expect(eq(i64, q.n_for_upper, needed));
        cr_expect(q.upper_rank > 0 || isnan(q.upper));
    }
}

Test(demand_quantile, a_sample_too_small_says_how_many_it_needs) {
    jp_quantile_options options = {
        .struct_size = sizeof options, .type = 7, .missing = JP_MISSING_REFUSE, .p = {4, 5}};
    jp_quantile_result out = {.struct_size = sizeof out};
    jp_working working = JP_WORKING_INIT;
    cr_assert(eq(i32, jp_quantile(demand, N_DEMAND, &options, NULL, &out, &working, NULL), JP_OK));
    cr_expect(strstr(working.formula, "at least 17") != NULL, "%s", working.formula);
    jp_rule rule = {.struct_size = sizeof rule};
    cr_expect(eq(i32, jp_rule_find(working.rule, &rule, NULL), JP_OK));
}

Test(demand_quantile, bad_input_is_refused_and_touches_nothing) {
    const double holes[] = {1, NAN, 3};
    const double infinite[] = {1, INFINITY};
    jp_quantile_options good = {
        .struct_size = sizeof good, .type = 7, .missing = JP_MISSING_REFUSE, .p = {4, 5}};
    jp_quantile_result out = {.struct_size = sizeof out, .n = -7};
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(i32, jp_quantile(holes, 3, &good, NULL, &out, NULL, &error), JP_E_COLUMN));
    cr_expect(eq(i64, error.row, 1));
    cr_expect(eq(i32, jp_quantile(infinite, 2, &good, NULL, &out, NULL, &error), JP_E_COLUMN));
    cr_expect(eq(i32, jp_quantile(holes, 0, &good, NULL, &out, NULL, &error), JP_E_UNDEFINED));
    jp_quantile_options bad = good;
    bad.p = (jp_ratio){80, 1};
    cr_expect(eq(i32, jp_quantile(holes, 1, &bad, NULL, &out, NULL, &error), JP_E_RANGE));
    bad = good;
    bad.type = 0;
    cr_expect(eq(i32, jp_quantile(holes, 1, &bad, NULL, &out, NULL, &error), JP_E_INVALID));
    bad = good;
    bad.missing = 0;
    cr_expect(eq(i32, jp_quantile(holes, 1, &bad, NULL, &out, NULL, &error), JP_E_INVALID));
    cr_expect(eq(i64, out.n, -7));
    good.missing = JP_MISSING_DROP;
    cr_expect(eq(i32, jp_quantile(holes, 3, &good, NULL, &out, NULL, &error), JP_OK));
    cr_expect(eq(i64, out.n, 2));
    cr_expect(eq(i64, out.n_missing, 1));
}

Test(demand_planning, three_rules_called_eighty_percent_differ) {
    const jp_ratio eighty = {4, 5};
    double out = 0;
    cr_assert(eq(i32,
                 jp_share_of_range(demand, N_DEMAND, JP_MISSING_REFUSE, &eighty, &out, NULL, NULL),
                 JP_OK));
    near(out, 27.6, 1e-12, "D4");
    cr_assert(eq(i32,
                 jp_load_factor(demand, N_DEMAND, JP_MISSING_REFUSE, &eighty, &out, NULL, NULL),
                 JP_OK));
    near(out, 283.0 / 12 / .8, 1e-12, "D5");
    const double negative[] = {1, -1};
    cr_expect(eq(i32, jp_load_factor(negative, 2, JP_MISSING_REFUSE, &eighty, &out, NULL, NULL),
                 JP_E_COLUMN));
    const jp_ratio none = {0, 1};
    cr_expect(eq(i32, jp_load_factor(demand, N_DEMAND, JP_MISSING_REFUSE, &none, &out, NULL, NULL),
                 JP_E_RANGE));
}

Test(demand_planning, the_kind_of_service_decides_what_is_offered) {
    int32_t rules = 0;
    cr_assert(eq(i32, jp_planning_rules(JP_SERVICE_RAPID_ACCESS, &rules), JP_OK));
    cr_expect(0 != (rules & JP_RULE_CENTILE) && (rules & JP_RULE_MEAN_AND_LIST) == 0);
    cr_assert(eq(i32, jp_planning_rules(JP_SERVICE_ELECTIVE, &rules), JP_OK));
    cr_expect(0 == (rules & JP_RULE_CENTILE) && (rules & JP_RULE_MEAN_AND_LIST) != 0);
    cr_expect(eq(i32, jp_planning_rules(0, &rules), JP_E_INVALID));
}

Test(demand_series, plain_figures) {
    jp_series_result out = {.struct_size = sizeof out};
    cr_assert(eq(i32, jp_series(demand, N_DEMAND, JP_MISSING_REFUSE, &out, NULL), JP_OK));
    near(out.mean, 23.583333333333333, 1e-15, "mean");
    near(out.sd, 3.752777, 1e-6, "sd");
    near(out.dispersion, .597173, 1e-6, "dispersion");
    cr_expect(out.minimum == 18 && out.maximum == 30 && out.n == 12);
}

Test(demand_poisson, p1_quantiles) {
    const double means[] = {6, 11, 12, 20, 30, 100};
    const double ps[] = {.5, .65, .8, .85, .9, .95};
    const int64_t want[6][6] = {
        {6, 7, 8, 9, 9, 10},      {11, 12, 14, 14, 15, 17}, {12, 13, 15, 16, 17, 18},
        {20, 22, 24, 25, 26, 28}, {30, 32, 35, 36, 37, 39}, {100, 104, 108, 110, 113, 117},
    };
    for (size_t i = 0; i < 6; i++) {
        for (size_t k = 0; k < 6; k++) {
            int64_t got = -1;
            cr_assert(eq(i32, jp_poisson_quantile(means[i], ps[k], &got, NULL), JP_OK));
            cr_expect(eq(i64, got, want[i][k]));
        }
    }
}

Test(demand_poisson, met_unmet_and_unused_at_a_fixed_capacity) {
    const double want[4][4] = {
        {20, .559092584, 1.776706348, 1.776706348},
        {22, .720611343, .979496580, 2.979496580},
        {24, .843227378, .487600740, 4.487600740},
        {25, .887815027, .330828119, 5.330828119},
    };
    for (size_t i = 0; i < 4; i++) {
        jp_poisson_result out = {.struct_size = sizeof out};
        cr_assert(eq(i32, jp_poisson(20, (int64_t)want[i][0], &out, NULL), JP_OK));
        near(out.met_share, want[i][1], 1e-9, "met");
        near(out.expected_unmet, want[i][2], 1e-9, "unmet");
        near(out.expected_unused, want[i][3], 1e-9, "unused");
    }
}

Test(demand_poisson, exact_interval_of_a_count) {
    /* Garwood 1936 as tabled everywhere: 0 -> (0, 3.689), 10 -> (4.795, 18.390). */
    double lower = -1, upper = -1;
    cr_assert(eq(i32, jp_poisson_interval(0, .95, &lower, &upper, NULL), JP_OK));
    near(lower, 0, 0, "0 low");
    near(upper, 3.688879454113936, 1e-9, "0 high: -ln(0.025)");
    cr_assert(eq(i32, jp_poisson_interval(10, .95, &lower, &upper, NULL), JP_OK));
    near(lower, 4.795389, 1e-6, "10 low");
    near(upper, 18.390356, 1e-6, "10 high");
    cr_expect(eq(i32, jp_poisson_interval(-1, .95, &lower, &upper, NULL), JP_E_RANGE));
    cr_expect(eq(i32, jp_poisson_interval(1, 1, &lower, &upper, NULL), JP_E_RANGE));
}

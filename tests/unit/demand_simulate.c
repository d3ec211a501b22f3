/* Expected values: the published outputs of splitmix64 and xoshiro256** (worked with an independent
 * implementation in Python's integers), and what theory says of the simulated queue. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <math.h>
#include <string.h>

#include "jobplan/quantile.h"
#include "jobplan/simulate.h"

static jp_simulation_options options_for(double mean, int64_t n_runs, int64_t n_weeks) {
    return (jp_simulation_options){.struct_size = sizeof(jp_simulation_options),
                                   .demand = JP_DEMAND_POISSON,
                                   .seed = 2024,
                                   .n_runs = n_runs,
                                   .n_weeks = n_weeks,
                                   .target_weeks = -1,
                                   .mean = mean};
}

static jp_simulation_result simulate(const jp_simulation_options *o, int64_t capacity) {
    jp_simulation_result out = {.struct_size = sizeof out};
    jp_error error = JP_ERROR_INIT;
    cr_assert(
        eq(i32, jp_simulate(o, NULL, 0, &capacity, 1, NULL, 0, NULL, &out, NULL, &error), JP_OK),
        "%s", error.message);
    return out;
}

Test(demand_simulate, the_generator_is_the_named_one) {
    const uint64_t seeds[] = {0, 1, UINT64_MAX};
    const uint64_t want[3][4] = {
        {UINT64_C(0x99EC5F36CB75F2B4), UINT64_C(0xBF6E1F784956452A), UINT64_C(0x1A5F849D4933E6E0),
         UINT64_C(0x6AA594F1262D2D2C)},
        {UINT64_C(0xB3F2AF6D0FC710C5), UINT64_C(0x853B559647364CEA), UINT64_C(0x92F89756082A4514),
         UINT64_C(0x642E1C7BC266A3A7)},
        {UINT64_C(0x8F5520D52A7EAD08), UINT64_C(0xC476A018CAA1802D), UINT64_C(0x81DE31C0D260469E),
         UINT64_C(0xBF658D7E065F3C2F)},
    };
    for (size_t k = 0; k < 3; k++) {
        uint64_t got[4];
        cr_assert(eq(i32, jp_simulation_numbers(seeds[k], got, 4), JP_OK));
        cr_expect(memcmp(got, want[k], sizeof got) == 0);
    }
}

Test(demand_simulate, one_seed_one_answer) {
    jp_simulation_options o = options_for(23.5, 500, 52);
    jp_simulation_result a = simulate(&o, 24);
    jp_simulation_result b = simulate(&o, 24);
    cr_expect(memcmp(&a, &b, sizeof a) != 0 || a.mean_final_backlog == b.mean_final_backlog);
    cr_expect(eq(dbl, a.mean_final_backlog, b.mean_final_backlog));
    o.seed++;
    b = simulate(&o, 24);
    cr_expect(a.mean_final_backlog != b.mean_final_backlog);
}

Test(demand_simulate, one_week_agrees_with_the_poisson_distribution) {
    jp_simulation_options o = options_for(20, 200000, 1);
    const int64_t capacities[] = {18, 20, 24};
    for (size_t i = 0; i < 3; i++) {
        jp_poisson_result theory = {.struct_size = sizeof theory};
        cr_assert(eq(i32, jp_poisson(20, capacities[i], &theory, NULL), JP_OK));
        jp_simulation_result out = simulate(&o, capacities[i]);
        cr_expect(fabs(out.mean_final_backlog - theory.expected_unmet) < 4 * out.se_final_backlog);
        cr_expect(fabs(out.unused_per_week - theory.expected_unused) < .05);
    }
}

Test(demand_simulate, too_little_capacity_grows_as_it_must) {
    /* Always busy: backlog is the start plus demand less capacity, mean 52 x 2. */
    jp_simulation_options o = options_for(100, 4000, 52);
    o.start_backlog = 500;
    jp_simulation_result out = simulate(&o, 98);
    cr_expect(fabs(out.mean_final_backlog - (500 + 104)) < 4 * out.se_final_backlog);
    cr_expect(fabs(out.se_final_backlog - sqrt(5200.0 / 4000)) < .05);
    cr_expect(out.unused_per_week == 0 && out.unused_weeks_share == 0);
    cr_expect(out.final_backlog_5 < out.final_backlog_50 &&
              out.final_backlog_50 < out.final_backlog_95);
}

Test(demand_simulate, two_a_week_over_the_mean_keeps_waits_under_two_weeks) {
    /* The Monte Carlo of 2001 (BMJ rapid response): mean demand and about two a week. */
    for (double mean = 10; mean <= 90; mean += 40) {
        jp_simulation_options o = options_for(mean, 400, 520);
        o.target_weeks = 2;
        jp_simulation_result out = simulate(&o, (int64_t)mean + 2);
        cr_expect(out.late_share < .001, "mean %g: %g late", mean, out.late_share);
        cr_expect(simulate(&o, (int64_t)mean).late_share > .1, "at the mean it cannot be kept");
    }
}

Test(demand_simulate, observed_weeks_are_drawn_evenly) {
    const int64_t observed[] = {18, 22, 25, 19, 30, 21, 24, 27, 20, 23, 26, 28};
    const int64_t capacity = 0;
    jp_simulation_options o = options_for(0, 20000, 12);
    o.demand = JP_DEMAND_OBSERVED;
    double weekly[12];
    jp_simulation_result out = {.struct_size = sizeof out};
    cr_assert(eq(i32,
                 jp_simulate(&o, observed, 12, &capacity, 1, weekly, 12, NULL, &out, NULL, NULL),
                 JP_OK));
    cr_expect(fabs(out.mean_final_backlog - 283) < 4 * out.se_final_backlog);
    cr_expect(fabs(weekly[0] - 283.0 / 12) < .2 && fabs(weekly[5] - 283.0 / 2) < .4);
    cr_expect(eq(dbl, weekly[11], out.mean_final_backlog));
}

Test(demand_simulate, a_week_with_no_spare_is_late_for_everyone_above) {
    /* Capacity 0 and a target of 0 weeks: everyone is late. */
    jp_simulation_options o = options_for(5, 100, 4);
    o.target_weeks = 0;
    jp_simulation_result out = simulate(&o, 0);
    cr_expect(eq(dbl, out.late_share, 1.0));
    out = simulate(&o, 1000);
    cr_expect(eq(dbl, out.late_share, 0.0));
}

Test(demand_simulate, bad_options_are_named) {
    const int64_t capacity[2] = {5, -1};
    jp_simulation_result out = {.struct_size = sizeof out, .n_runs = -7};
    jp_error error = JP_ERROR_INIT;
    jp_simulation_options o = options_for(5, 1, 4);
    cr_expect(eq(i32, jp_simulate(&o, NULL, 0, capacity, 1, NULL, 0, NULL, &out, NULL, &error),
                 JP_E_RANGE));
    cr_expect(strcmp(error.where, "n_runs") == 0);
    o = options_for(5, 1000000, 10000);
    cr_expect(eq(i32, jp_simulate(&o, NULL, 0, capacity, 1, NULL, 0, NULL, &out, NULL, &error),
                 JP_E_LIMIT));
    o = options_for(-5, 10, 4);
    cr_expect(eq(i32, jp_simulate(&o, NULL, 0, capacity, 1, NULL, 0, NULL, &out, NULL, &error),
                 JP_E_RANGE));
    o = options_for(5, 10, 2);
    cr_expect(eq(i32, jp_simulate(&o, NULL, 0, capacity, 2, NULL, 0, NULL, &out, NULL, &error),
                 JP_E_COLUMN));
    cr_expect(eq(i64, error.row, 1));
    o = options_for(5, 10, 4);
    cr_expect(eq(i32, jp_simulate(&o, NULL, 0, capacity, 2, NULL, 0, NULL, &out, NULL, &error),
                 JP_E_INVALID));
    o.demand = JP_DEMAND_OBSERVED;
    cr_expect(eq(i32, jp_simulate(&o, NULL, 0, capacity, 1, NULL, 0, NULL, &out, NULL, &error),
                 JP_E_INVALID));
    cr_expect(eq(i64, out.n_runs, -7));
}

/* Expected values: reference section 9, vectors N (NHSRwaitinglist, corrected where it is wrong),
 * D10, D13, T and E, and the daily queue of N21. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <math.h>
#include <string.h>

#include "jobplan/waiting.h"

static void near(double got, double want, const char *what) {
    double scale = fabs(want) > 1 ? fabs(want) : 1;
    cr_expect(fabs(got - want) <= 1e-9 * scale, "%s: got %.12g, want %.12g", what, got, want);
}

Test(demand_waiting, n1_n2_load) {
    const double demand[] = {30, 35, 30, 52, 30};
    const double capacity[] = {27, 27, 25, 42, 0};
    const double want[] = {30.0 / 27, 35.0 / 27, 1.2, 52.0 / 42};
    double out = 0;
    for (size_t i = 0; i < 4; i++) {
        cr_assert(eq(i32, jp_queue_load(demand[i], capacity[i], &out, NULL, NULL), JP_OK));
        near(out, want[i], "load");
    }
    cr_expect(eq(i32, jp_queue_load(30, 0, &out, NULL, NULL), JP_E_UNDEFINED));
    cr_expect(eq(i32, jp_queue_load(-1, 1, &out, NULL, NULL), JP_E_RANGE));
    cr_expect(eq(i32, jp_queue_load(NAN, 1, &out, NULL, NULL), JP_E_RANGE));
}

Test(demand_waiting, n3_n4_n5_targets_and_relief) {
    double out = 0;
    cr_assert(eq(i32, jp_target_mean_wait(52, 4, &out, NULL, NULL), JP_OK));
    near(out, 13, "N3");
    cr_assert(eq(i32, jp_target_mean_wait(52, 6, &out, NULL, NULL), JP_OK));
    near(out, 52.0 / 6, "N3 factor 6");
    const double queue[3][4] = {{30, 52, 4, 390}, {30, 50, 4, 375}, {30, 50, 6, 250}};
    for (size_t i = 0; i < 3; i++) {
        cr_assert(eq(i32,
                     jp_target_queue_size(queue[i][0], queue[i][1], queue[i][2], &out, NULL, NULL),
                     JP_OK));
        near(out, queue[i][3], "N4");
    }
    cr_assert(eq(i32, jp_relief_capacity(30, 1200, 390, 26, &out, NULL, NULL), JP_OK));
    near(out, 30 + 810.0 / 26, "N5");
}

Test(demand_waiting, n7_target_capacity_in_both_forms) {
    const double cases[][6] = {
        {4, 52, 4, 1, 1, 4.07692307692308},      {30, 52, 4, 1, 1, 30.0769230769231},
        {30, 52, 3, 1.1, 1.2, 30.0764423076923}, {30, 52, 1, 1, 1, 30.0192307692308},
        {30, 52, 6.58, 1, 1, 30.1265384615385},
    };
    double out = 0;
    for (size_t i = 0; i < 5; i++) {
        cr_assert(eq(i32,
                     jp_target_capacity(cases[i][0], cases[i][1], cases[i][2], cases[i][3],
                                        cases[i][4], JP_FORM_HEAVY_TRAFFIC, &out, NULL, NULL),
                     JP_OK));
        near(out, cases[i][5], "N7");
    }
    /* The exact form solves mu (mu - d) = d k. */
    cr_assert(eq(i32, jp_target_capacity(30, 52, 4, 1, 1, JP_FORM_EXACT, &out, NULL, NULL), JP_OK));
    near(out * (out - 30), 30 * 4.0 / 52, "root");
    cr_expect(fabs(out - 30.076727) < 5e-7);
    cr_assert(eq(i32, jp_target_capacity(1, 2, 4, 1, 1, JP_FORM_EXACT, &out, NULL, NULL), JP_OK));
    near(out, 2, "low demand, exact");
    cr_assert(
        eq(i32, jp_target_capacity(1, 2, 4, 1, 1, JP_FORM_HEAVY_TRAFFIC, &out, NULL, NULL), JP_OK));
    near(out, 3, "low demand, heavy traffic: two a week more, as the 2001 Monte Carlo found");
    cr_expect(eq(i32, jp_target_capacity(1, 2, 4, 1, 1, 0, &out, NULL, NULL), JP_E_INVALID));
}

Test(demand_waiting, target_capacity_exceeds_demand_and_falls_with_the_target) {
    for (int32_t form = 1; form <= 2; form++) {
        double before = INFINITY;
        for (double weeks = 1; weeks < 60; weeks += 7) {
            double out = 0;
            cr_assert(eq(i32, jp_target_capacity(12, weeks, 2.5, 1.3, .2, form, &out, NULL, NULL),
                         JP_OK));
            cr_expect(out > 12 && out < before);
            before = out;
        }
    }
}

Test(demand_waiting, n10_pressure_in_weeks_throughout) {
    const double cases[][3] = {
        {63, 52, 2.423076923076923}, {24, 4, 12}, {42, 24, 3.5}, {55, 50, 2.2}};
    double out = 0;
    for (size_t i = 0; i < 4; i++) {
        cr_assert(eq(i32, jp_waiting_pressure(cases[i][0], cases[i][1], &out, NULL, NULL), JP_OK));
        near(out, cases[i][2], "N10");
    }
    /* N26: 64.64 days are 9.234 weeks, pressure 1.026 against 18; the vignette prints 7.18. */
    cr_assert(eq(i32, jp_waiting_pressure(64.64 / 7, 18, &out, NULL, NULL), JP_OK));
    near(out, 2 * 64.64 / 7 / 18, "N26");
    cr_expect(out < 1.0261 && out > 1.0259);
}

Test(demand_waiting, n12_n20_factor_and_share) {
    double out = 0;
    cr_assert(eq(i32, jp_factor_for_share(.92, &out, NULL, NULL), JP_OK));
    near(out, 2.525728644308255, "N12");
    cr_assert(eq(i32, jp_factor_for_share(.95, &out, NULL, NULL), JP_OK));
    near(out, 2.995732273553991, "N12");
    const double cases[][2] = {{4, .0183156}, {6, .00247875}, {2, .1353353}};
    for (size_t i = 0; i < 3; i++) {
        cr_assert(eq(i32, jp_share_for_factor(cases[i][0], &out, NULL, NULL), JP_OK));
        cr_expect(fabs(1 - out - cases[i][1]) < 5e-8);
    }
    cr_expect(eq(i32, jp_factor_for_share(1, &out, NULL, NULL), JP_E_RANGE));
    cr_expect(eq(i32, jp_factor_for_share(92, &out, NULL, NULL), JP_E_RANGE));
}

Test(demand_waiting, clearance) {
    jp_clearance_result out = {.struct_size = sizeof out};
    cr_assert(eq(i32, jp_clearance_plan(50, 45, 208, 208, &out, NULL), JP_OK));
    near(out.balance_per_week, -5, "balance");
    near(out.required_per_week, 51, "required");
    near(out.extra_per_week, 6, "extra");
    near(out.extra_share, 6.0 / 45, "share");
    cr_assert(eq(i32, jp_clearance_plan(50, 60, 208, 208, &out, NULL), JP_OK));
    near(out.extra_per_week, 0, "enough");
    double weeks = 0;
    cr_assert(eq(i32, jp_clearance_weeks(80, 10, &weeks, NULL, NULL), JP_OK));
    near(weeks, 8, "C21 backwards: 80 at 10 a week");
    cr_expect(eq(i32, jp_clearance_weeks(80, 0, &weeks, NULL, NULL), JP_E_UNDEFINED));
}

static const double twelve[] = {18, 22, 25, 19, 30, 21, 24, 27, 20, 23, 26, 28};

Test(demand_backlog, d10_mean_capacity_loses_both_ways) {
    const double want[] = {0,    0,         17.0 / 12, 0,   77.0 / 12, 46.0 / 12,
                           4.25, 92.0 / 12, 49.0 / 12, 3.5, 71.0 / 12, 124.0 / 12};
    double capacity[12], backlog[12];
    for (size_t i = 0; i < 12; i++) {
        capacity[i] = 283.0 / 12;
    }
    jp_backlog_result out = {.struct_size = sizeof out};
    cr_assert(eq(i32, jp_backlog(twelve, 12, capacity, 12, 0, backlog, 12, &out, NULL), JP_OK));
    for (size_t i = 0; i < 12; i++) {
        near(backlog[i], want[i], "D10");
    }
    near(out.unused_total, 124.0 / 12, "unused");
}

Test(demand_backlog, d13_and_the_invariant) {
    double capacity[12];
    for (int c = 20; c < 32; c++) {
        for (size_t i = 0; i < 12; i++) {
            capacity[i] = c;
        }
        jp_backlog_result out = {.struct_size = sizeof out};
        cr_assert(eq(i32, jp_backlog(twelve, 12, capacity, 12, 3, NULL, 0, &out, NULL), JP_OK));
        near(out.final_backlog, 3 + 283 - 12.0 * c + out.unused_total, "invariant");
    }
    jp_backlog_result out = {.struct_size = sizeof out};
    double backlog[12];
    for (size_t i = 0; i < 12; i++) {
        capacity[i] = 27;
    }
    cr_assert(eq(i32, jp_backlog(twelve, 12, capacity, 12, 0, backlog, 12, &out, NULL), JP_OK));
    near(out.unused_total, 42, "D13");
    near(backlog[4], 3, "D13");
    near(out.final_backlog, 1, "D13");
    cr_expect(eq(i64, out.first_week_over, 4));
    capacity[3] = NAN;
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(i32, jp_backlog(twelve, 12, capacity, 12, 0, NULL, 0, &out, &error), JP_E_COLUMN));
    cr_expect(eq(i64, error.row, 3));
    cr_expect(eq(i32, jp_backlog(twelve, 12, capacity, 11, 0, NULL, 0, &out, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_backlog(twelve, 0, capacity, 0, 0, NULL, 0, &out, NULL), JP_E_UNDEFINED));
}

Test(demand_backlog, t1_to_t5_stock_and_flow) {
    const double leave[] = {.1, .2}, none[] = {0, 0}, service[] = {5, 3}, large[] = {500, 3};
    double left[2], served[2];
    cr_assert(
        eq(i32, jp_stock_and_flow(50, leave, 2, service, 2, left, 2, served, 2, NULL), JP_OK));
    near(left[0], 40, "T1");
    near(left[1], 29, "T1");
    near(served[1], 3, "T1");
    cr_assert(eq(i32, jp_stock_and_flow(50, none, 2, service, 2, left, 2, NULL, 0, NULL), JP_OK));
    near(left[0], 45, "T3");
    near(left[1], 42, "T3");
    cr_assert(eq(i32, jp_stock_and_flow(50, leave, 1, service, 1, left, 1, NULL, 0, NULL), JP_OK));
    near(left[0], 40, "T5");
    cr_assert(eq(i32, jp_stock_and_flow(50, leave, 2, large, 2, left, 2, served, 2, NULL), JP_OK));
    near(served[0], 45, "no more than is left after leaving");
    near(left[1], 0, "nobody left");
}

static jp_date january(int day) {
    jp_date out = 0;
    cr_assert(eq(i32, jp_date_make(2024, 1, day, &out), JP_OK));
    return out;
}

Test(demand_records, n21_daily_queue) {
    const jp_date referred[] = {january(1), january(4), january(10), january(16)};
    const jp_date removed[] = {january(8), JP_STILL_WAITING, JP_STILL_WAITING, JP_STILL_WAITING};
    const int64_t want[] = {1, 1, 1, 2, 2, 2, 2, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3};
    int64_t queue[31];
    cr_assert(eq(i32,
                 jp_daily_queue(referred, 4, removed, 4, january(1), january(31), queue, 31, NULL),
                 JP_OK));
    for (size_t i = 0; i < 31; i++) {
        cr_expect(eq(i64, queue[i], i < 16 ? want[i] : 3), "day %zu", i + 1);
    }
}

Test(demand_records, n24_corrected_counts_and_weeks) {
    const jp_date referred[] = {january(1), january(4), january(10), january(16)};
    const jp_date removed[] = {january(8), JP_STILL_WAITING, JP_STILL_WAITING, JP_STILL_WAITING};
    jp_records_result out = {.struct_size = sizeof out};
    cr_assert(eq(
        i32, jp_waiting_records(referred, 4, removed, 4, january(1), january(16), NULL, &out, NULL),
        JP_OK));
    cr_expect(eq(i64, out.referrals, 4), "upstream counts 5");
    cr_expect(eq(i64, out.removals, 1));
    cr_expect(eq(i64, out.queue_size, 3));
    near(out.referrals_per_week, 4.0 / 16 * 7, "upstream gives 2.3333");
    near(out.cv_referrals, sqrt(3) / 5, "gaps 3, 6, 6");
    near(out.mean_wait_weeks, 6.0 / 7, "12, 6 and 0 days");
    near(out.mean_wait_removed_weeks, 1, "7 days");
    cr_expect(isnan(out.cv_removals));
    double pressure = 0;
    cr_assert(eq(i32, jp_waiting_pressure(out.mean_wait_weeks, 4, &pressure, NULL, NULL), JP_OK));
    near(pressure, 3.0 / 7, "upstream prints 3: days against weeks");
}

Test(demand_records, bad_records_are_named_by_row) {
    const jp_date referred[] = {january(4), january(1)};
    const jp_date early[] = {january(3), JP_STILL_WAITING};
    const jp_date sorted[] = {january(4), january(5)};
    jp_records_result out = {.struct_size = sizeof out};
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(
        i32, jp_waiting_records(referred, 2, early, 2, january(1), january(2), NULL, &out, &error),
        JP_E_COLUMN));
    cr_expect(eq(i64, error.row, 1));
    cr_expect(
        eq(i32, jp_waiting_records(sorted, 2, early, 2, january(1), january(2), NULL, &out, &error),
           JP_E_COLUMN));
    cr_expect(eq(i64, error.row, 0));
    cr_expect(
        eq(i32, jp_waiting_records(sorted, 2, early, 1, january(1), january(2), NULL, &out, &error),
           JP_E_INVALID));
    cr_expect(eq(i32,
                 jp_waiting_records(NULL, 0, NULL, 0, january(2), january(1), NULL, &out, &error),
                 JP_E_RANGE));
}

Test(demand_records, slots_are_filled_first_come_first_served_and_never_on_the_day_of_referral) {
    const jp_date referred[] = {january(1), january(1), january(2), january(9)};
    jp_date removed[] = {JP_STILL_WAITING, january(5), JP_STILL_WAITING, JP_STILL_WAITING};
    const jp_date slots[] = {january(1), january(2), january(2), january(4), january(9)};
    size_t used = 0;
    cr_assert(eq(i32, jp_schedule(referred, 4, removed, 4, slots, 5, &used, NULL), JP_OK));
    cr_expect(eq(sz, used, 2));
    cr_expect(removed[0] == january(2));
    cr_expect(removed[1] == january(5));
    cr_expect(removed[2] == january(4));
    cr_expect(removed[3] == JP_STILL_WAITING);
}

Test(demand_bands, n33_centiles_rise_with_p) {
    /* Referred 1 to 7 January, counted on the 31st: 24 to 31 days. Upstream gives 4 weeks at p 0
     * and 3 at 1. */
    const double one[] = {24.0 / 7, 31.0 / 7};
    const int64_t hundred[] = {100};
    double out = 0, before = 0;
    for (int i = 0; i <= 10; i++) {
        cr_assert(eq(i32, jp_banded_quantile(one, 2, hundred, 1, i / 10.0, &out, NULL), JP_OK));
        near(out, 24.0 / 7 + i / 10.0, "even spread");
        cr_expect(out >= before);
        before = out;
    }
    const double edges[] = {0, 6, 12, 18};
    const int64_t counts[] = {50, 0, 30, 20};
    const double want[][2] = {{0, 0}, {.25, 3}, {.5, 6}, {.8, 18}};
    for (size_t i = 0; i < 4; i++) {
        cr_assert(eq(i32, jp_banded_quantile(edges, 4, counts, 4, want[i][0], &out, NULL), JP_OK));
        near(out, want[i][1], "open at the top");
    }
    cr_expect(eq(i32, jp_banded_quantile(edges, 4, counts, 4, .92, &out, NULL), JP_E_UNDEFINED));
    cr_expect(eq(i32, jp_banded_quantile(edges, 3, counts, 4, .5, &out, NULL), JP_E_INVALID));
}

Test(demand_bands, t7_ends_of_five_bands) {
    const double edges[] = {0, 1, 2, 3, 4, 5};
    const int64_t counts[] = {10, 8, 5, 3, 1};
    double out = -1;
    cr_assert(eq(i32, jp_banded_quantile(edges, 6, counts, 5, 0, &out, NULL), JP_OK));
    near(out, 0, "T7");
    cr_assert(eq(i32, jp_banded_quantile(edges, 6, counts, 5, 1, &out, NULL), JP_OK));
    near(out, 5, "T7");
}

Test(demand_bands, share_within_a_target) {
    const double edges[] = {0, 6, 12, 18};
    const int64_t counts[] = {50, 10, 32, 8};
    double out = 0;
    cr_assert(eq(i32, jp_banded_share(edges, 4, counts, 4, 18, &out, NULL), JP_OK));
    near(out, .92, "at an edge");
    cr_assert(eq(i32, jp_banded_share(edges, 4, counts, 4, 3, &out, NULL), JP_OK));
    near(out, .25, "inside a band");
    cr_expect(eq(i32, jp_banded_share(edges, 4, counts, 4, 52, &out, NULL), JP_E_UNDEFINED));
    const int64_t nobody[] = {0, 0, 0, 0};
    cr_expect(eq(i32, jp_banded_share(edges, 4, nobody, 4, 3, &out, NULL), JP_E_UNDEFINED));
}

Test(demand_bands, n35_n36_geometric_fit) {
    const int64_t closed[] = {50, 25, 12, 6}, open[] = {50, 25, 10}, all_open[] = {0, 0, 10};
    double fitted[4];
    jp_geometric_result out = {.struct_size = sizeof out};
    cr_assert(eq(i32, jp_geometric_fit(closed, 4, 0, fitted, 4, &out, NULL), JP_OK));
    near(out.p, 93.0 / 160, "N35");
    near((fitted[0] + fitted[1] + fitted[2] + fitted[3]) / 93, .9692518299, "N35");
    cr_assert(eq(i32, jp_geometric_fit(open, 3, 1, fitted, 3, &out, NULL), JP_OK));
    near(out.p, .625, "N36");
    near(fitted[2], 11.953125, "N36");
    near(out.rate_per_week, .980829253011726, "N36");
    near(out.mean_weeks, .6, "N36");
    cr_expect(eq(i32, jp_geometric_fit(all_open, 3, 1, NULL, 0, &out, NULL), JP_E_UNDEFINED));
}

Test(demand_erlang, e1_e3_erlang_c) {
    const double cases[][5] = {
        {14, 20.0 / 60, .174131934, .888350019, 10.0 / 14},
        {14, .33, .174131934, .887852693, 10.0 / 14},
        {15, 20.0 / 60, .102042367, .941452843, 10.0 / 15},
        {15, .33, .102042367, .941126676, 10.0 / 15},
    };
    for (size_t i = 0; i < 4; i++) {
        jp_erlang_result out = {.struct_size = sizeof out};
        cr_assert(
            eq(i32, jp_erlang_c(10, (int64_t)cases[i][0], 3, cases[i][1], &out, NULL), JP_OK));
        near(out.wait_share, cases[i][2], "wait");
        near(out.service_level, cases[i][3], "service level");
        near(out.occupancy, cases[i][4], "occupancy");
    }
    jp_erlang_result out = {.struct_size = sizeof out};
    cr_expect(eq(i32, jp_erlang_c(10, 10, 3, 1, &out, NULL), JP_E_UNDEFINED));
    int64_t agents = 0;
    cr_assert(eq(i32, jp_erlang_c_agents(10, 3, 20.0 / 60, .8, &agents, NULL), JP_OK));
    cr_expect(eq(i64, agents, 14));
}

Test(demand_erlang, e4_e5_erlang_b) {
    const double cases[][3] = {
        {1, 1, .5}, {1, 2, .2}, {10, 16, .022301872}, {10, 17, .012948875}, {10, 18, .007142438},
        {3, 0, 1},  {0, 4, 0}};
    double out = 0;
    for (size_t i = 0; i < 7; i++) {
        cr_assert(eq(i32, jp_erlang_b(cases[i][0], (int64_t)cases[i][1], &out, NULL), JP_OK));
        near(out, cases[i][2], "B");
    }
    int64_t agents = 0;
    cr_assert(eq(i32, jp_erlang_b_agents(10, .02, &agents, NULL), JP_OK));
    cr_expect(eq(i64, agents, 17));
    const jp_ratio away = {3, 10};
    const int64_t posts[][2] = {{14, 20}, {15, 22}, {17, 25}};
    for (size_t i = 0; i < 3; i++) {
        int64_t got = 0;
        cr_assert(eq(i32, jp_erlang_positions(posts[i][0], &away, &got, NULL), JP_OK));
        cr_expect(eq(i64, got, posts[i][1]));
    }
    const jp_ratio all = {1, 1};
    cr_expect(eq(i32, jp_erlang_positions(14, &all, &agents, NULL), JP_E_RANGE));
}

Test(demand_standards, every_standard_on_one_basis) {
    cr_expect(eq(sz, jp_standard_count(), 5));
    jp_standard out = {.struct_size = sizeof out};
    /* -ln of 0.08, 0.25, 0.04, 0.15 and 0.01 from tables of logarithms. */
    const double factors[] = {2.525728644308, 1.386294361120, 3.218875824868, 1.897119984886,
                              4.605170185988};
    for (size_t i = 0; i < jp_standard_count(); i++) {
        cr_assert(eq(i32, jp_standard_at(i, &out), JP_OK));
        near(out.factor, factors[i], out.id);
        near(out.mean_wait_weeks * out.factor * 7, out.within_days, out.id);
    }
    cr_assert(eq(i32, jp_standard_at(0, &out), JP_OK));
    near(out.factor, 2.525728644308255, "RTT factor");
    cr_expect(eq(i32, jp_standard_at(5, &out), JP_E_RANGE));
    const int32_t want[] = {7, 28, 84, 365};
    for (int32_t p = 1; p <= 4; p++) {
        int32_t days = 0;
        cr_assert(eq(i32, jp_priority_days(p, &days), JP_OK));
        cr_expect(eq(i32, days, want[p - 1]));
    }
}

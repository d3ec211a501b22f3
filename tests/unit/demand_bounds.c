/* What demand's and capacity's calls refuse beside what is in demand_refusals: policies, bands,
 * whole tables, bounds that hold at both ends. */
#include "plan_sample.h"
#include "refusal.h"

#include <math.h>

static const jp_ratio one = {1, 1}, none = {0, 1};

Test(demand_bounds, what_is_counted_is_one_of_two) {
    jp_pathway pathway = {.struct_size = sizeof pathway,
                          .referrals_per_year = {1000, 1},
                          .follow_ups_per_new = {2, 1},
                          .new_min = {60, 1},
                          .follow_up_min = {30, 1}};
    jp_demand_result result = {.struct_size = sizeof result};
    {
        jp_error error = JP_ERROR_INIT;
        cr_assert(eq(i32, jp_demand_hours(&pathway, &result, NULL, &error), JP_OK), "%s: %s",
                  error.where, error.message);
    }
    expect_ratio(result.dcc_hours, "2000"); /* 1000 x 1 h + 2000 x 1/2 h */
    const int32_t neither[] = {-1, JP_COUNTED_PER_SESSION + 1};
    for (size_t i = 0; i < 2; i++) {
        jp_pathway bad = pathway;
        bad.indirect_counted = neither[i];
        expect_refusal(jp_demand_hours(&bad, &result, NULL, &error), JP_E_INVALID,
                       "indirect_counted");
        bad = pathway;
        bad.travel_counted = neither[i];
        expect_refusal(jp_demand_hours(&bad, &result, NULL, &error), JP_E_INVALID,
                       "travel_counted");
    }
    jp_pathway bad = pathway;
    bad.follow_up_refilled_share = (jp_ratio){1, 2};
    expect_refusal(jp_demand_hours(&bad, &result, NULL, &error), JP_E_CONFLICT,
                   "follow_up_refilled_share");
    bad = pathway;
    bad.new_min = (jp_ratio){2, 4};
    expect_refusal(jp_demand_hours(&bad, &result, NULL, &error), JP_E_INVALID, "new_min");
}

/* Two closed bands, [0, 10) and [10, 20), nobody in the second: all 5 are within 10 weeks, and no
 * share of them waits beyond it. */
Test(demand_bounds, banded_counts_at_their_ends) {
    const double edges[] = {0, 10, 20};
    const int64_t counts[] = {5, 0};
    double out = -1;
    cr_assert(eq(i32, jp_banded_quantile(edges, 3, counts, 2, 1, &out, NULL), JP_OK));
    cr_expect(eq(dbl, out, 10));
    cr_assert(eq(i32, jp_banded_share(edges, 3, counts, 2, 99, &out, NULL), JP_OK));
    cr_expect(eq(dbl, out, 1));
    /* the last band is open: with nobody in it nothing is lost, with somebody it cannot be said */
    const double open[] = {0, 10};
    cr_assert(eq(i32, jp_banded_share(open, 2, counts, 2, 99, &out, NULL), JP_OK));
    cr_expect(eq(dbl, out, 1));
    const int64_t late[] = {5, 1};
    cr_expect(ne(i32, jp_banded_share(open, 2, late, 2, 99, &out, NULL), JP_OK));
    cr_expect(ne(i32, jp_banded_quantile(open, 2, late, 2, 1, &out, NULL), JP_OK));
    cr_expect(eq(dbl, out, 1), "untouched");
}

/* No referrals: whoever starts is more than asked; nobody starting is in balance. */
Test(demand_bounds, a_balance_without_referrals) {
    const jp_ratio weeks = {13, 1}, share = {1, 2}, tolerance = {1, 10}, starts = {3, 1};
    jp_capa_balance_result result = {.struct_size = sizeof result};
    cr_assert(eq(i32,
                 jp_capa_balance(&starts, &none, &weeks, &share, &tolerance, &result, NULL, NULL),
                 JP_OK));
    cr_expect(eq(i32, result.verdict, 1));
    cr_expect(eq(i64, result.ratio.den, 0), "no ratio to nothing");
    cr_assert(eq(i32,
                 jp_capa_balance(&none, &none, &weeks, &share, &tolerance, &result, NULL, NULL),
                 JP_OK));
    cr_expect(eq(i32, result.verdict, 0));
}

Test(demand_bounds, quotas_by_a_method_there_is) {
    const jp_ratio amounts[] = {{1, 2}, {1, 2}};
    int64_t quotas[2] = {7, 7};
    const int32_t methods[] = {0, 3};
    for (size_t i = 0; i < 2; i++)
        expect_refusal(jp_quotas(amounts, 2, methods[i], quotas, 2, &error), JP_E_INVALID,
                       "method");
    const jp_ratio bad[][2] = {{{1, 2}, {-1, 2}}, {{2, 4}, {1, 2}}};
    for (size_t i = 0; i < 2; i++)
        expect_refusal(jp_quotas(bad[i], 2, JP_QUOTA_CUMULATIVE, quotas, 2, &error), JP_E_COLUMN,
                       "amounts");
    cr_expect(eq(i64, quotas[0], 7));
}

Test(demand_bounds, control_limits) {
    const double values[] = {1, 2, 3, 4, 5, 6, 7, 8}, huge[] = {1e308, -1e308, 1e308, -1e308};
    int32_t signals[8];
    jp_xmr_result result = {.struct_size = sizeof result, .mean = -1};
    const struct {
        jp_xmr_options options;
        const char *where;
    } cases[] = {
        {{.struct_size = sizeof(jp_xmr_options), .screen_outliers = -1}, "screen_outliers"},
        {{.struct_size = sizeof(jp_xmr_options), .screen_outliers = 2}, "screen_outliers"},
        {{.struct_size = sizeof(jp_xmr_options), .improvement = -2}, "improvement"},
        {{.struct_size = sizeof(jp_xmr_options), .improvement = 2}, "improvement"},
        {{.struct_size = sizeof(jp_xmr_options), .run_points = 1}, "run_points"},
        {{.struct_size = sizeof(jp_xmr_options), .run_points = -1}, "run_points"},
        {{.struct_size = sizeof(jp_xmr_options), .trend_points = 1}, "run_points"},
        {{.struct_size = sizeof(jp_xmr_options), .trend_points = -1}, "run_points"},
        {{.struct_size = sizeof(jp_xmr_options), .baseline_points = 1}, "baseline_points"},
        {{.struct_size = sizeof(jp_xmr_options), .baseline_points = -1}, "baseline_points"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        jp_xmr_options options = cases[i].options;
        options.missing = JP_MISSING_REFUSE;
        expect_refusal(jp_xmr(values, 8, &options, signals, 8, &result, NULL, &error),
                       i < 8 ? JP_E_INVALID : JP_E_UNDEFINED, cases[i].where);
    }
    jp_xmr_options options = {.struct_size = sizeof options, .missing = JP_MISSING_REFUSE};
    expect_refusal(jp_xmr(huge, 4, &options, signals, 4, &result, NULL, &error), JP_E_RANGE,
                   "values");
    cr_expect(eq(dbl, result.mean, -1));
    /* Eight values rising by 1 are a trend: better where higher is better, else a concern. */
    const int32_t improvement[] = {1, -1, 0};
    const int32_t judged[] = {JP_SIGNAL_IMPROVEMENT, JP_SIGNAL_CONCERN, 0};
    for (size_t i = 0; i < 3; i++) {
        options.improvement = improvement[i];
        cr_assert(eq(i32, jp_xmr(values, 8, &options, signals, 8, &result, NULL, NULL), JP_OK));
        cr_expect(eq(i32, signals[7] & (JP_SIGNAL_IMPROVEMENT | JP_SIGNAL_CONCERN), judged[i]),
                  "case %zu", i);
    }
}

/* ---- capacity ---- */

Test(demand_bounds, bands_and_flags_of_a_redeployment) {
    jp_redeployment *r = NULL;
    cr_assert(eq(i32, jp_redeployment_new(NULL, &r), JP_OK));
    const jp_spare_group good = {
        .struct_size = sizeof good, .band = 6, .spare_min = 60, .name = "A"};
    const int32_t bands[] = {-1, 1001}, flags[] = {-1, 2};
    for (size_t i = 0; i < 2; i++) {
        jp_spare_group bad = good;
        bad.band = bands[i];
        expect_refusal(jp_redeployment_add_group(r, &bad, NULL, &error), JP_E_RANGE, "band");
        bad = good;
        bad.stays = flags[i];
        expect_refusal(jp_redeployment_add_group(r, &bad, NULL, &error), JP_E_INVALID, "stays");
        jp_short_area area = {.struct_size = sizeof area,
                              .lowest_band = bands[i],
                              .need_min = 60,
                              .name = "A",
                              .priority = 1};
        expect_refusal(jp_redeployment_add_area(r, &area, NULL, &error), JP_E_RANGE, "lowest_band");
        area.lowest_band = 5;
        area.priority = i == 0 ? 0 : 1 << 20;
        expect_refusal(jp_redeployment_add_area(r, &area, NULL, &error), JP_E_RANGE, "priority");
    }
    jp_redeploy_result result = {.struct_size = sizeof result};
    cr_assert(eq(i32, jp_redeployment_solve(r, &result, NULL, NULL), JP_OK));
    jp_redeployment_free(r);
}

Test(demand_bounds, weeks_at_the_ends_of_the_calendar) {
    jp_ratio hours[2] = {{30, 1}, {30, 1}};
    const jp_date from = JP_DATE_MAX - 8, to = JP_DATE_MAX;
    /* two weeks from the ninth day before the last one end after it */
    expect_refusal(
        jp_week_changes(JP_DATE_MAX - 8, 31, hours, 2, &from, 1, &to, 1, &one, 1, &error),
        JP_E_RANGE, "first_day");
    const int32_t days[] = {0, 128};
    for (size_t i = 0; i < 2; i++)
        expect_refusal(jp_week_changes(20000, days[i], hours, 2, &from, 1, &to, 1, &one, 1, &error),
                       JP_E_INVALID, "working_days");
    expect_ratio(hours[0], "30");
}

/* One gap has no variation, and people referred on one day have none to speak of: neither is 0,
 * which would say that they come as regularly as a clock. Gaps of 7 and 7 days do. */
Test(demand_bounds, variation_of_too_few_is_not_known) {
    const jp_date days[] = {20000, 20007, 20014},
                  waiting[] = {JP_STILL_WAITING, JP_STILL_WAITING, JP_STILL_WAITING};
    const jp_date same[] = {20000, 20000, 20000};
    jp_records_result result = {.struct_size = sizeof result};
    cr_assert(
        eq(i32, jp_waiting_records(days, 2, waiting, 2, 20000, 20020, NULL, &result, NULL), JP_OK));
    cr_expect(isnan(result.cv_referrals));
    cr_assert(
        eq(i32, jp_waiting_records(same, 3, waiting, 3, 20000, 20020, NULL, &result, NULL), JP_OK));
    cr_expect(isnan(result.cv_referrals));
    cr_assert(
        eq(i32, jp_waiting_records(days, 3, waiting, 3, 20000, 20020, NULL, &result, NULL), JP_OK));
    cr_expect(eq(dbl, result.cv_referrals, 0));
}

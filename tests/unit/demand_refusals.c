/* What demand's figures refuse: nothing given, out of range, and past what 64 bits hold. */
#include "plan_sample.h"
#include "refusal.h"

#include <math.h>

/* A prime near 2^62: times it, or over it, little fits. */
#define LARGE INT64_C(4611686018427387847)

static const jp_ratio one = {1, 1}, minus = {-1, 1}, large = {LARGE, 1}, tiny = {1, LARGE};
static const jp_ratio year = {1500, 1};

/* Erlang B of 1 erlang at 2 agents is (1/2) / (1 + 1 + 1/2) = 1/5, by the definition. */
Test(demand_refusals, erlang) {
    double out = -1;
    int64_t agents = -1;
    jp_erlang_result result = {.struct_size = sizeof result, .wait_share = -1};
    cr_assert(eq(i32, jp_erlang_b(1, 2, &out, NULL), JP_OK));
    cr_expect(epsilon_eq(dbl, out, 0.2, 1e-15));
    expect_refusal(jp_erlang_b(1, 2, NULL, &error), JP_E_INVALID, "out");
    expect_refusal(jp_erlang_b(-1, 2, &out, &error), JP_E_RANGE, "load");
    expect_refusal(jp_erlang_b(1, -1, &out, &error), JP_E_RANGE, "agents");
    expect_refusal(jp_erlang_b(1, 1000001, &out, &error), JP_E_RANGE, "agents");
    expect_refusal(jp_erlang_c(1, 2, 5, 1, NULL, &error), JP_E_INVALID, "");
    expect_refusal(jp_erlang_c(1, -1, 5, 1, &result, &error), JP_E_RANGE, "agents");
    expect_refusal(jp_erlang_c(1, 2, 0, 1, &result, &error), JP_E_RANGE, "handling_time");
    expect_refusal(jp_erlang_c(1, 2, 5, INFINITY, &result, &error), JP_E_RANGE, "answer_within");
    expect_refusal(jp_erlang_c(2, 2, 5, 1, &result, &error), JP_E_UNDEFINED, "agents");
    cr_expect(epsilon_eq(dbl, result.wait_share, -1, 0), "untouched on failure");
    expect_refusal(jp_erlang_b_agents(1, 0.1, NULL, &error), JP_E_INVALID, "out");
    expect_refusal(jp_erlang_b_agents(-1, 0.1, &agents, &error), JP_E_RANGE, "load");
    expect_refusal(jp_erlang_b_agents(1, 0, &agents, &error), JP_E_RANGE, "largest_blocked_share");
    expect_refusal(jp_erlang_b_agents(1e12, 0.1, &agents, &error), JP_E_LIMIT, "load");
    expect_refusal(jp_erlang_c_agents(1, 5, 1, 0.8, NULL, &error), JP_E_INVALID, "out");
    expect_refusal(jp_erlang_c_agents(-1, 5, 1, 0.8, &agents, &error), JP_E_RANGE, "load");
    expect_refusal(jp_erlang_c_agents(1, 0, 1, 0.8, &agents, &error), JP_E_RANGE, "handling_time");
    expect_refusal(jp_erlang_c_agents(1, 5, -1, 0.8, &agents, &error), JP_E_RANGE, "answer_within");
    expect_refusal(jp_erlang_c_agents(1, 5, 1, 1, &agents, &error), JP_E_RANGE, "service_level");
    expect_refusal(jp_erlang_c_agents(1e12, 5, 1, 0.8, &agents, &error), JP_E_LIMIT, "load");
    expect_refusal(jp_erlang_positions(10, &one, &agents, &error), JP_E_RANGE, "away_share");
    expect_refusal(jp_erlang_positions(10, NULL, &agents, &error), JP_E_RANGE, "away_share");
    expect_refusal(jp_erlang_positions(-1, &tiny, &agents, &error), JP_E_RANGE, "agents");
    expect_refusal(jp_erlang_positions(10, &tiny, NULL, &error), JP_E_INVALID, "out");
    expect_refusal(jp_erlang_positions(10, &tiny, &agents, &error), JP_E_RANGE, "away_share");
    cr_expect(eq(i64, agents, -1));
}

Test(demand_refusals, poisson) {
    jp_poisson_result result = {.struct_size = sizeof result};
    int64_t count = -1;
    double low = -1, high = -1;
    expect_refusal(jp_poisson(1, 1, NULL, &error), JP_E_INVALID, "");
    const double means[] = {0, -1, 1000001, NAN};
    for (size_t i = 0; i < 4; i++) {
        expect_refusal(jp_poisson(means[i], 1, &result, &error), JP_E_RANGE, "mean");
        expect_refusal(jp_poisson_quantile(means[i], 0.5, &count, &error), JP_E_RANGE, "mean");
    }
    expect_refusal(jp_poisson(1, -1, &result, &error), JP_E_RANGE, "capacity");
    expect_refusal(jp_poisson_quantile(1, 0.5, NULL, &error), JP_E_INVALID, "out");
    const double shares[] = {-0.1, 1, NAN};
    for (size_t i = 0; i < 3; i++)
        expect_refusal(jp_poisson_quantile(1, shares[i], &count, &error), JP_E_RANGE, "p");
    expect_refusal(jp_poisson_interval(1, 0.95, NULL, &high, &error), JP_E_INVALID, "lower");
    expect_refusal(jp_poisson_interval(1, 0.95, &low, NULL, &error), JP_E_INVALID, "lower");
    expect_refusal(jp_poisson_interval(-1, 0.95, &low, &high, &error), JP_E_RANGE, "count");
    expect_refusal(jp_poisson_interval(1000001, 0.95, &low, &high, &error), JP_E_RANGE, "count");
    expect_refusal(jp_poisson_interval(1, 1, &low, &high, &error), JP_E_RANGE, "confidence");
    cr_expect(eq(i64, count, -1));
    /* No event seen: the upper bound is -ln(0.025), by P(0) = exp(-mean). */
    cr_assert(eq(i32, jp_poisson_interval(0, 0.95, &low, &high, NULL), JP_OK));
    cr_expect(epsilon_eq(dbl, low, 0, 0));
    cr_expect(epsilon_eq(dbl, high, -log(0.025), 1e-9));
}

Test(demand_refusals, simulated_weeks) {
    const int64_t capacity[] = {5};
    const jp_simulation_options good = {.struct_size = sizeof good,
                                        .demand = JP_DEMAND_POISSON,
                                        .n_runs = 2,
                                        .n_weeks = 2,
                                        .target_weeks = -1,
                                        .mean = 4};
    jp_simulation_result out = {.struct_size = sizeof out};
#define RUN(options, seen, n_seen, most, n_most)                                                   \
    jp_simulate(options, seen, n_seen, most, n_most, NULL, 0, NULL, &out, NULL, &error)
    expect_refusal(RUN(NULL, NULL, 0, capacity, 1), JP_E_INVALID, "");
    jp_simulation_options bad = good;
    bad.n_runs = 1;
    expect_refusal(RUN(&bad, NULL, 0, capacity, 1), JP_E_RANGE, "n_runs");
    const int64_t weeks[] = {0, 10001};
    for (size_t i = 0; i < 2; i++) {
        bad = good;
        bad.n_weeks = weeks[i];
        expect_refusal(RUN(&bad, NULL, 0, capacity, 1), JP_E_RANGE, "n_weeks");
    }
    bad = good;
    bad.start_backlog = -1;
    expect_refusal(RUN(&bad, NULL, 0, capacity, 1), JP_E_RANGE, "start_backlog");
    bad = good;
    bad.target_weeks = -2;
    expect_refusal(RUN(&bad, NULL, 0, capacity, 1), JP_E_RANGE, "target_weeks");
    bad = good;
    bad.mean = 100001;
    expect_refusal(RUN(&bad, NULL, 0, capacity, 1), JP_E_RANGE, "mean");
    bad = good;
    bad.demand = 3;
    expect_refusal(RUN(&bad, NULL, 0, capacity, 1), JP_E_INVALID, "demand");
    expect_refusal(RUN(&good, capacity, 1, capacity, 1), JP_E_CONFLICT, "observed");
    expect_refusal(RUN(&good, NULL, 0, NULL, 1), JP_E_INVALID, "capacity");
#undef RUN
    double by_week[3] = {0};
    expect_refusal(jp_simulate(&good, NULL, 0, capacity, 1, by_week, 3, NULL, &out, NULL, &error),
                   JP_E_INVALID, "mean_backlog");
    cr_expect(eq(i64, out.n_runs, 0), "untouched on failure");
    cr_expect(eq(i32, jp_simulation_numbers(1, NULL, 2), JP_E_INVALID));
}

Test(demand_refusals, wisn) {
    jp_ratio out = year;
    expect_refusal(jp_wisn_standard_workload(NULL, &one, &out, NULL, &error), JP_E_INVALID,
                   "available_hours");
    expect_refusal(jp_wisn_standard_workload(&one, NULL, &out, NULL, &error), JP_E_INVALID,
                   "available_hours");
    expect_refusal(jp_wisn_standard_workload(&one, &one, NULL, NULL, &error), JP_E_INVALID,
                   "available_hours");
    expect_refusal(jp_wisn_standard_workload(&large, &tiny, &out, NULL, &error), JP_E_RANGE, "");
    jp_wisn_allowance allowance = {
        .struct_size = sizeof allowance, .unit = JP_WISN_MIN_PER_YEAR, .amount = {60, 1}};
    jp_wisn_year of = {.struct_size = sizeof of, .available_hours = year};
    expect_refusal(jp_wisn_category_share(NULL, &of, &out, &error), JP_E_INVALID, "");
    expect_refusal(jp_wisn_category_share(&allowance, NULL, &out, &error), JP_E_INVALID, "");
    expect_refusal(jp_wisn_category_share(&allowance, &of, NULL, &error), JP_E_INVALID, "out");
    expect_refusal(jp_wisn_individual_hours(&allowance, &of, NULL, &out, &error), JP_E_INVALID,
                   "staff");
    jp_wisn_allowance bad = allowance;
    for (int32_t unit = 0; unit <= 6; unit += 6) {
        bad.unit = unit;
        expect_refusal(jp_wisn_category_share(&bad, &of, &out, &error), JP_E_INVALID, "unit");
    }
    bad = allowance;
    bad.amount = tiny;
    expect_refusal(jp_wisn_category_share(&bad, &of, &out, &error), JP_E_RANGE, "");
    expect_refusal(jp_wisn_individual_hours(&bad, &of, &one, &out, &error), JP_E_RANGE, "");
    cr_expect(same(out, year), "untouched on failure");
    /* 60 minutes a month are 12 hours of 1,500. */
    allowance.unit = JP_WISN_MIN_PER_MONTH;
    cr_assert(eq(i32, jp_wisn_category_share(&allowance, &of, &out, NULL), JP_OK));
    expect_ratio(out, "12/1500");
    cr_assert(eq(i32, jp_wisn_individual_hours(&allowance, &of, &one, &out, NULL), JP_OK));
    expect_ratio(out, "12");

    jp_wisn_terms terms = {.struct_size = sizeof terms, .available_hours = year};
    jp_wisn_result staff = {.struct_size = sizeof staff};
    expect_refusal(jp_wisn_staff(&terms, NULL, 1, &one, 1, NULL, &staff, NULL, &error),
                   JP_E_INVALID, "volumes");
    expect_refusal(jp_wisn_staff(&terms, &minus, 1, &one, 1, NULL, &staff, NULL, &error),
                   JP_E_COLUMN, "volumes");
    expect_refusal(jp_wisn_staff(&terms, &one, 1, &minus, 1, NULL, &staff, NULL, &error),
                   JP_E_COLUMN, "volumes");
    expect_refusal(jp_wisn_staff(&terms, &large, 1, &large, 1, NULL, &staff, NULL, &error),
                   JP_E_RANGE, "");
}

Test(demand_refusals, standards_and_priorities) {
    jp_standard standard = {.struct_size = sizeof standard};
    int32_t days = -1;
    cr_expect(eq(i32, jp_standard_at(jp_standard_count(), &standard), JP_E_RANGE));
    cr_expect(eq(i32, jp_standard_at(0, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_priority_days(1, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_priority_days(0, &days), JP_E_RANGE));
    cr_expect(eq(i32, jp_priority_days(5, &days), JP_E_RANGE));
    cr_expect(eq(i32, days, -1));
}

/* Each waiting figure, a bad argument at each place. */
Test(demand_refusals, waiting_figures) {
    double out = -1;
    expect_refusal(jp_queue_load(-1, 1, &out, NULL, &error), JP_E_RANGE, "demand_per_week");
    expect_refusal(jp_queue_load(1, 1, NULL, NULL, &error), JP_E_INVALID, "out");
    expect_refusal(jp_factor_for_share(0.5, NULL, NULL, &error), JP_E_INVALID, "out");
    expect_refusal(jp_share_for_factor(1, NULL, NULL, &error), JP_E_INVALID, "out");
    expect_refusal(jp_target_mean_wait(1, 1, NULL, NULL, &error), JP_E_INVALID, "out");
    expect_refusal(jp_target_queue_size(1, 1, 1, NULL, NULL, &error), JP_E_INVALID, "out");
    expect_refusal(jp_relief_capacity(1, 1, 1, 1, NULL, NULL, &error), JP_E_INVALID, "out");
    expect_refusal(jp_target_capacity(1, 1, 1, 1, 1, 1, NULL, NULL, &error), JP_E_INVALID, "out");
    expect_refusal(jp_waiting_pressure(1, 1, NULL, NULL, &error), JP_E_INVALID, "out");
    expect_refusal(jp_clearance_weeks(1, 1, NULL, NULL, &error), JP_E_INVALID, "out");
    expect_refusal(jp_factor_for_share(1, &out, NULL, &error), JP_E_RANGE, "on_time_share");
    expect_refusal(jp_relief_capacity(1, 1, 1, 0, &out, NULL, &error), JP_E_RANGE, "weeks");
    cr_expect(epsilon_eq(dbl, out, -1, 0), "untouched on failure");
}

/* One queue in bands of 0 to 6 and 6 to 12 weeks. */
Test(demand_refusals, bands) {
    const double edges[] = {0, 6, 12}, falling[] = {0, 6, 5};
    const int64_t counts[] = {3, 1}, below[] = {3, -1};
    double out = -1;
    jp_geometric_result fit = {.struct_size = sizeof fit};
    expect_refusal(jp_banded_share(falling, 3, counts, 2, 3, &out, &error), JP_E_COLUMN,
                   "edges_weeks");
    expect_refusal(jp_banded_share(edges, 3, NULL, 2, 3, &out, &error), JP_E_INVALID, "counts");
    expect_refusal(jp_banded_share(edges, 3, below, 2, 3, &out, &error), JP_E_COLUMN, "counts");
    expect_refusal(jp_geometric_fit(counts, 2, 2, NULL, 0, &fit, &error), JP_E_INVALID,
                   "open_ended");
    cr_expect(epsilon_eq(dbl, out, -1, 0), "untouched on failure");
    /* Half of 6 weeks, evenly spread: half of 3 among 4. */
    cr_assert(eq(i32, jp_banded_share(edges, 3, counts, 2, 3, &out, NULL), JP_OK));
    cr_expect(epsilon_eq(dbl, out, 0.375, 1e-12));
}

Test(demand_refusals, control_charts) {
    const double values[] = {1, 2, 3, 4};
    jp_xmr_options good = {.struct_size = sizeof good,
                           .missing = JP_MISSING_REFUSE,
                           .run_points = 7,
                           .trend_points = 6};
    jp_xmr_result out = {.struct_size = sizeof out};
    int32_t signals[4] = {0};
    expect_refusal(jp_xmr(values, 4, NULL, signals, 4, &out, NULL, &error), JP_E_INVALID, "");
    jp_xmr_options bad = good;
    bad.run_points = 1;
    expect_refusal(jp_xmr(values, 4, &bad, signals, 4, &out, NULL, &error), JP_E_INVALID,
                   "run_points");
    bad = good;
    bad.baseline_points = 1;
    expect_refusal(jp_xmr(values, 4, &bad, signals, 4, &out, NULL, &error), JP_E_UNDEFINED,
                   "baseline_points");
}

/* A sentence as it is read: what is wrong, where, and what to write. */
#define expect_sentence(call, want_status, want_where, want_sentence)                              \
    do {                                                                                           \
        jp_error error = JP_ERROR_INIT;                                                            \
        cr_expect(eq(i32, (call), want_status), "%s", #call);                                      \
        cr_expect(eq(str, error.where, want_where), "%s", #call);                                  \
        cr_expect(eq(str, error.message, want_sentence), "%s", #call);                             \
    } while (0)

Test(demand_refusals, a_choice_team_of_nobody_known) {
    jp_capa_terms terms = {.struct_size = sizeof terms}, bad;
    jp_capa_team_result out = {.struct_size = sizeof out};
    const jp_ratio ten = {10, 1}, missing = {0, 0};
    cr_assert(eq(i32, jp_capa_preset("capa-2010", &terms, NULL), JP_OK));
    expect_sentence(
        jp_capa_team(&terms, &ten, 1, NULL, 1, NULL, 0, NULL, 0, NULL, 0, &out, NULL, &error),
        JP_E_INVALID, "other", "other is NULL.");
    expect_sentence(
        jp_capa_team(&terms, &ten, 1, &missing, 1, NULL, 0, NULL, 0, NULL, 0, &out, NULL, &error),
        JP_E_COLUMN, "other", "other of person 1 is missing or negative.");
    expect_sentence(
        jp_capa_team(&terms, &minus, 1, NULL, 0, NULL, 0, NULL, 0, NULL, 0, &out, NULL, &error),
        JP_E_COLUMN, "sessions", "sessions of person 1 is missing or negative.");
    bad = terms;
    bad.travel_in_multiplier = 2;
    expect_sentence(
        jp_capa_team(&bad, &ten, 1, NULL, 0, NULL, 0, NULL, 0, NULL, 0, &out, NULL, &error),
        JP_E_INVALID, "travel_in_multiplier", "travel_in_multiplier is 2: write 0 or 1.");
    bad = terms;
    bad.session_hours = (jp_ratio){7, -2};
    expect_sentence(
        jp_capa_team(&bad, &ten, 1, NULL, 0, NULL, 0, NULL, 0, NULL, 0, &out, NULL, &error),
        JP_E_INVALID, "session_hours",
        "session_hours is not a ratio in lowest terms with den above 0.");
}

Test(demand_refusals, days_that_are_none) {
    const jp_date none = INT32_MAX, day = 20000;
    jp_records_result out = {.struct_size = sizeof out};
    expect_sentence(jp_waiting_records(&none, 1, &day, 1, 20000, 20010, NULL, &out, &error),
                    JP_E_COLUMN, "referred", "Entry 1 of referred is not a day.");
    const jp_date before[] = {20000, JP_DATE_MIN - 1};
    expect_sentence(jp_waiting_records(before, 2, before, 2, 20000, 20010, NULL, &out, &error),
                    JP_E_COLUMN, "referred", "Entry 2 of referred is not a day.");
}

Test(demand_refusals, a_projection_into_nothing) {
    const double values[] = {1, 2, 4, 3, 5};
    double room[1] = {0};
    jp_projection_options options = {
        .struct_size = sizeof options, .missing = JP_MISSING_REFUSE, .season_length = 1};
    jp_projection_result out = {.struct_size = sizeof out};
    double *const places[][3] = {{NULL, room, room}, {room, NULL, room}, {room, room, NULL}};
    for (size_t i = 0; i < 3; i++)
        expect_sentence(jp_project(values, 5, &options, places[i][0], 1, places[i][1], 1,
                                   places[i][2], 1, NULL, 0, NULL, &out, NULL, &error),
                        JP_E_INVALID, "ahead", "ahead, lower or upper is NULL.");
}

Test(demand_refusals, a_quantile_with_a_confidence_of_none_or_all) {
    const double values[] = {1, 2, 3};
    jp_quantile_options options = {
        .struct_size = sizeof options, .type = 7, .missing = JP_MISSING_REFUSE, .p = {4, 5}};
    jp_quantile_result out = {.struct_size = sizeof out};
    const jp_ratio confidences[] = {{0, 1}, {-1, 20}, {1, 1}, {95, 1}, {2, 4}};
    for (size_t i = 0; i < 5; i++) {
        options.confidence = confidences[i];
        expect_sentence(jp_quantile(values, 3, &options, NULL, &out, NULL, &error), JP_E_RANGE,
                        "confidence",
                        "confidence must lie above 0 and below 1: write 95% as 19/20.");
    }
}

/* XmR limits and the four "Making data count" rules, in one pass over the values that are there. */
#include "jobplan/xmr.h"

#include <math.h>

#include "base/text.h"
#include "demand/series.h"

/* Wheeler's 3 / d2 and D4 for moving ranges of two, rounded as NHSRplotthedots prints them. */
#define LIMIT_FACTOR 2.66
#define SCREEN_FACTOR 3.267

typedef struct {
    const double *values;
    size_t n_values;
    size_t n_baseline; /* counted over values that are there */
} xmr_series;

/* Sums moving ranges of the baseline below `screen`, and counts those left out. */
static double moving_range_mean(const xmr_series *series, double screen, int64_t *n_screened) {
    double total = 0;
    int64_t used = 0;
    size_t seen = 0;
    double before = NAN;
    *n_screened = 0;
    for (size_t i = 0; i < series->n_values && seen < series->n_baseline; i++) {
        if (isnan(series->values[i])) {
            continue;
        }
        if (seen > 0) {
            double range = fabs(series->values[i] - before);
            if (isinf(screen) || range < screen) {
                total += range;
                used++;
            } else {
                (*n_screened)++;
            }
        }
        before = series->values[i];
        seen++;
    }
    return used > 0 ? total / (double)used : 0;
}

/* Rounded once, after Neumaier's sum: a mean that is off in its last bit puts every point of a calm
 * series on one side of it, and outside limits that lie on it. */
static double baseline_mean(const xmr_series *series) {
    double total = 0;
    double lost = 0;
    size_t seen = 0;
    for (size_t i = 0; i < series->n_values && seen < series->n_baseline; i++) {
        double value = series->values[i];
        if (isnan(value)) {
            continue;
        }
        double sum = total + value;
        lost += fabs(total) >= fabs(value) ? (total - sum) + value : (value - sum) + total;
        total = sum;
        seen++;
    }
    double mean = total / (double)seen;
    return mean + (fma(-mean, (double)seen, total) + lost) / (double)seen;
}

static void draw_limits(const xmr_series *series, bool screen, jp_xmr_result *r) {
    r->mean = baseline_mean(series);
    r->mean_moving_range = moving_range_mean(series, INFINITY, &r->n_screened);
    /* A series without any movement has nothing to screen. */
    if (screen && r->mean_moving_range > 0) {
        r->mean_moving_range =
            moving_range_mean(series, SCREEN_FACTOR * r->mean_moving_range, &r->n_screened);
    }
    double reach = LIMIT_FACTOR * r->mean_moving_range;
    double near_reach = 2 * (LIMIT_FACTOR / 3) * r->mean_moving_range;
    r->lower_limit = r->mean - reach;
    r->upper_limit = r->mean + reach;
    r->near_lower_limit = r->mean - near_reach;
    r->near_upper_limit = r->mean + near_reach;
}

static int side_of(double value, double mean) {
    return (value > mean) - (value < mean);
}

/* Where a run began and how many points it has; marks the whole run once it is long enough. */
typedef struct {
    size_t start;
    int32_t points;
    int direction;
} run_state;

static void mark_back(const double *values, int32_t *signals, size_t start, size_t end,
                      int32_t bit) {
    for (size_t i = start; i <= end; i++) {
        if (!isnan(values[i])) {
            signals[i] |= bit;
        }
    }
}

typedef struct {
    run_state run, trend;
    size_t last[3]; /* the three latest points, newest first */
    size_t n_seen;
} scan_state;

static bool is_outside(double value, const jp_xmr_result *r) {
    return value > r->upper_limit || value < r->lower_limit;
}

static bool is_close(double value, const jp_xmr_result *r) {
    return !is_outside(value, r) && (value > r->near_upper_limit || value < r->near_lower_limit);
}

static void scan_run(scan_state *state, const double *values, int32_t *signals, size_t i,
                     const jp_xmr_result *r, int32_t run_points) {
    int side = side_of(values[i], r->mean);
    if (side == 0 || side != state->run.direction) {
        state->run = (run_state){i, 0, side};
    }
    state->run.points++;
    if (side != 0 && state->run.points >= run_points) {
        mark_back(values, signals, state->run.points == run_points ? state->run.start : i, i,
                  JP_SIGNAL_RUN);
    }
}

static void scan_trend(scan_state *state, const double *values, int32_t *signals, size_t i,
                       int32_t trend_points) {
    if (state->n_seen == 0) {
        state->trend = (run_state){i, 1, 0};
        return;
    }
    int direction = side_of(values[i], values[state->last[0]]);
    if (direction == 0) {
        state->trend = (run_state){i, 1, 0};
        return;
    }
    if (direction != state->trend.direction) {
        state->trend = (run_state){state->last[0], 1, direction};
    }
    state->trend.points++;
    if (state->trend.points >= trend_points) {
        mark_back(values, signals, state->trend.points == trend_points ? state->trend.start : i, i,
                  JP_SIGNAL_TREND);
    }
}

static void scan_two_of_three(const scan_state *state, const double *values, int32_t *signals,
                              const jp_xmr_result *r) {
    if (state->n_seen < 3) {
        return;
    }
    int sides = 0;
    int close = 0;
    for (int k = 0; k < 3; k++) {
        sides += side_of(values[state->last[k]], r->mean);
        close += is_close(values[state->last[k]], r) ? 1 : 0;
    }
    if (close < 2 || (sides != 3 && sides != -3)) {
        return;
    }
    for (int k = 0; k < 3; k++) {
        if (is_close(values[state->last[k]], r)) {
            signals[state->last[k]] |= JP_SIGNAL_TWO_OF_THREE;
        }
    }
}

static void find_signals(const xmr_series *series, const jp_xmr_options *options,
                         const jp_xmr_result *r, int32_t *signals) {
    int32_t run_points = options->run_points > 0 ? options->run_points : 7;
    int32_t trend_points = options->trend_points > 0 ? options->trend_points : 7;
    scan_state state = {{0, 0, 0}, {0, 0, 0}, {0, 0, 0}, 0};
    for (size_t i = 0; i < series->n_values; i++) {
        signals[i] = 0;
        if (isnan(series->values[i])) {
            signals[i] = JP_SIGNAL_MISSING;
            continue;
        }
        if (is_outside(series->values[i], r)) {
            signals[i] |= JP_SIGNAL_OUTSIDE;
        }
        scan_run(&state, series->values, signals, i, r, run_points);
        scan_trend(&state, series->values, signals, i, trend_points);
        state.last[2] = state.last[1];
        state.last[1] = state.last[0];
        state.last[0] = i;
        state.n_seen++;
        scan_two_of_three(&state, series->values, signals, r);
    }
}

/* On the mean itself a point of a trend is no improvement, as NHSRplotthedots has it. */
static int32_t judgement(int side, int32_t improvement) {
    if (improvement == 0) {
        return 0;
    }
    return side == improvement ? JP_SIGNAL_IMPROVEMENT : JP_SIGNAL_CONCERN;
}

static void count_signals(const xmr_series *series, int32_t improvement, int32_t *signals,
                          jp_xmr_result *r) {
    size_t seen = 0;
    for (size_t i = 0; i < series->n_values; i++) {
        if (signals[i] == JP_SIGNAL_MISSING) {
            continue;
        }
        if (signals[i] != 0) {
            int side = side_of(series->values[i], r->mean);
            signals[i] |= side > 0 ? JP_SIGNAL_ABOVE : side < 0 ? JP_SIGNAL_BELOW : 0;
            signals[i] |= judgement(side, improvement);
            r->n_signals++;
            r->n_baseline_signals += seen < series->n_baseline ? 1 : 0;
        }
        seen++;
    }
    r->stable = r->n_baseline_signals == 0 ? 1 : 0;
}

static jp_status check_options(const jp_xmr_options *options, jp_error *error) {
    jp_status status = jpi_check_struct(options, sizeof(jp_xmr_options), sizeof(jp_xmr_options),
                                        error, "jp_xmr_options");
    if (status != JP_OK) {
        return status;
    }
    if (options->screen_outliers < 0 || options->screen_outliers > 1) {
        return jpi_fail(error, JP_E_INVALID, "screen_outliers",
                        "screen_outliers is %d: write 0 or 1.", options->screen_outliers);
    }
    if (options->run_points < 0 || options->run_points == 1 || options->trend_points < 0 ||
        options->trend_points == 1) {
        return jpi_fail(error, JP_E_INVALID, "run_points",
                        "run_points is %d and trend_points %d: write 2 or more, or 0 for 7.",
                        options->run_points, options->trend_points);
    }
    if (options->improvement < -1 || options->improvement > 1) {
        return jpi_fail(error, JP_E_INVALID, "improvement",
                        "improvement is %d: write 1 where higher is better, -1 where lower is, or "
                        "0 for neither.",
                        options->improvement);
    }
    if (options->baseline_points < 0 || options->baseline_points == 1) {
        return jpi_fail(error, JP_E_UNDEFINED, "baseline_points",
                        "baseline_points is %l: write 2 or more, or 0 for all values.",
                        options->baseline_points);
    }
    return JP_OK;
}

static jp_status check_series(const double *values, size_t n_values, const jp_xmr_options *options,
                              const int32_t *signals, size_t n_signals, xmr_series *series,
                              size_t *n_kept, jp_error *error) {
    if (signals == NULL || n_signals != n_values) {
        return jpi_fail(error, JP_E_INVALID, "signals",
                        "signals has %z entries: it must have one for each of the %z values.",
                        n_signals, n_values);
    }
    jp_status status = jpi_series_check(values, n_values, options->missing, true, n_kept, error);
    if (status != JP_OK) {
        return status;
    }
    if (*n_kept < 2) {
        return jpi_fail(error, JP_E_UNDEFINED, "values",
                        "One value has no moving range: supply at least two.");
    }
    bool all = options->baseline_points == 0 || (uint64_t)options->baseline_points > *n_kept;
    *series = (xmr_series){values, n_values, all ? *n_kept : (size_t)options->baseline_points};
    return JP_OK;
}

jp_status jp_xmr(const double *values, size_t n_values, const jp_xmr_options *options,
                 int32_t *signals, size_t n_signals, jp_xmr_result *out, jp_working *working,
                 jp_error *error) {
    xmr_series series = {0};
    size_t kept = 0;
    jp_status status = check_options(options, error);
    if (status == JP_OK) {
        status = jpi_check_struct(out, sizeof(jp_xmr_result), sizeof(jp_xmr_result), error,
                                  "jp_xmr_result");
    }
    if (status == JP_OK) {
        status = check_series(values, n_values, options, signals, n_signals, &series, &kept, error);
    }
    if (status != JP_OK) {
        return status;
    }
    jp_xmr_result result = {.struct_size = out->struct_size};
    result.n = (int64_t)kept;
    result.n_missing = (int64_t)(n_values - kept);
    result.n_baseline = (int64_t)series.n_baseline;
    draw_limits(&series, options->screen_outliers == 1, &result);
    if (!isfinite(result.lower_limit) || !isfinite(result.upper_limit)) {
        return jpi_fail(error, JP_E_RANGE, "values",
                        "The values are too large for their mean and limits: scale them down.");
    }
    find_signals(&series, options, &result, signals);
    count_signals(&series, options->improvement, signals, &result);
    *out = result;
    jpi_work(working, "demand.xmr",
             "mean +- 2.66 x mean moving range of %l values; %l of %l points signal special cause",
             out->n_baseline, out->n_signals, out->n);
    return JP_OK;
}

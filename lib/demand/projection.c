/* Classical multiplicative decomposition: ratios to a centred moving average, a straight line, an
 * interval. Gaps stay where they are in time. */
#include "jobplan/projection.h"

#include <math.h>

#include "base/memory.h"
#include "base/text.h"
#include "demand/bounds.h"
#include "demand/exact.h"
#include "demand/reader.h"
#include "demand/series.h"

#define LONGEST_SEASON 1000

typedef struct {
    const double *values;
    size_t n_values;
    size_t n_kept;
    size_t season;
    double *index;  /* by season */
    double *sums;   /* by season: of ratios */
    size_t *counts; /* by season */
} decomposition;

typedef struct {
    double level, slope, residual_sd;
    double mean_x, sum_xx; /* sum of squares of x about its mean */
    double n;
} straight_line;

/* The centred average of one round about t; NaN where it runs over an end or a gap. */
static double centred_average(const decomposition *d, size_t t) {
    size_t half = d->season / 2;
    if (t < half || t + half >= d->n_values) {
        return NAN;
    }
    double total = 0;
    for (size_t i = t - half; i <= t + half; i++) {
        /* An even round has no middle: its two ends count half each. */
        bool end = d->season % 2 == 0 && (i == t - half || i == t + half);
        total += end ? d->values[i] / 2 : d->values[i];
    }
    return total / (double)d->season;
}

static jp_status find_seasons(decomposition *d, jp_error *error) {
    for (size_t s = 0; s < d->season; s++) {
        d->index[s] = 1;
        d->sums[s] = 0;
        d->counts[s] = 0;
    }
    if (d->season == 1) {
        return JP_OK;
    }
    for (size_t t = 0; t < d->n_values; t++) {
        double average = centred_average(d, t);
        if (!isnan(d->values[t]) && average > 0) {
            d->sums[t % d->season] += d->values[t] / average;
            d->counts[t % d->season]++;
        }
    }
    double total = 0;
    for (size_t s = 0; s < d->season; s++) {
        if (d->counts[s] == 0 || d->sums[s] == 0) {
            return jpi_fail(error, JP_E_UNDEFINED, "values",
                            "Season %z of %z has no value with a whole round about it: supply a "
                            "longer series, or one with fewer gaps.",
                            s + 1, d->season);
        }
        d->index[s] = d->sums[s] / (double)d->counts[s];
        total += d->index[s];
    }
    for (size_t s = 0; s < d->season; s++) {
        d->index[s] *= (double)d->season / total;
    }
    return JP_OK;
}

static double deseasonalised(const decomposition *d, size_t t) {
    return d->values[t] / d->index[t % d->season];
}

static straight_line fit_line(const decomposition *d) {
    straight_line line = {.n = (double)d->n_kept};
    double mean_y = 0;
    for (size_t t = 0; t < d->n_values; t++) {
        if (!isnan(d->values[t])) {
            line.mean_x += (double)t / line.n;
            mean_y += deseasonalised(d, t) / line.n;
        }
    }
    double sum_xy = 0;
    for (size_t t = 0; t < d->n_values; t++) {
        if (!isnan(d->values[t])) {
            double x = (double)t - line.mean_x;
            line.sum_xx += x * x;
            sum_xy += x * (deseasonalised(d, t) - mean_y);
        }
    }
    line.slope = sum_xy / line.sum_xx;
    line.level = mean_y - line.slope * line.mean_x;
    double squares = 0;
    for (size_t t = 0; t < d->n_values; t++) {
        if (!isnan(d->values[t])) {
            double apart = deseasonalised(d, t) - (line.level + line.slope * (double)t);
            squares += apart * apart;
        }
    }
    line.residual_sd = sqrt(squares / (line.n - 2));
    return line;
}

static double not_below_zero(double value) {
    return value > 0 ? value : 0;
}

static void look_ahead(const decomposition *d, const straight_line *line, double t, double *ahead,
                       double *lower, double *upper, size_t n_ahead) {
    for (size_t i = 0; i < n_ahead; i++) {
        size_t period = d->n_values + i;
        double x = (double)period - line->mean_x;
        double season = d->index[period % d->season];
        double trend = line->level + line->slope * (double)period;
        double reach = t * line->residual_sd * sqrt(1 + 1 / line->n + x * x / line->sum_xx);
        ahead[i] = not_below_zero(trend * season);
        lower[i] = not_below_zero((trend - reach) * season);
        upper[i] = not_below_zero((trend + reach) * season);
    }
}

static jp_status check_options(const jp_projection_options *options, jp_ratio *confidence,
                               jp_error *error) {
    jp_status status =
        jpi_check_struct(options, sizeof(jp_projection_options), sizeof(jp_projection_options),
                         error, "jp_projection_options");
    if (status != JP_OK) {
        return status;
    }
    if (options->season_length < 1 || options->season_length > LONGEST_SEASON) {
        return jpi_fail(error, JP_E_RANGE, "season_length",
                        "season_length is %l: write 1 for none, 4, 12 or 52.",
                        options->season_length);
    }
    *confidence = jpi_given(options->confidence) ? options->confidence : (jp_ratio){19, 20};
    if (!jpi_is_ratio(*confidence) || confidence->num <= 0 || confidence->num >= confidence->den) {
        return jpi_fail(error, JP_E_RANGE, "confidence",
                        "confidence must lie above 0 and below 1: write 95%% as 19/20.");
    }
    return JP_OK;
}

static jp_status check_lengths(const double *ahead, size_t n_ahead, const double *lower,
                               size_t n_lower, const double *upper, size_t n_upper,
                               const double *seasons, size_t n_seasons, size_t season_length,
                               jp_error *error) {
    jp_status status = jpi_same_length(n_ahead, "ahead", n_lower, "lower", error);
    if (status == JP_OK) {
        status = jpi_same_length(n_ahead, "ahead", n_upper, "upper", error);
    }
    if (status == JP_OK && n_ahead > 0 && (ahead == NULL || lower == NULL || upper == NULL)) {
        status = jpi_fail(error, JP_E_INVALID, "ahead", "ahead, lower or upper is NULL.");
    }
    if (status == JP_OK && seasons != NULL) {
        status = jpi_same_length(season_length, "the season", n_seasons, "seasons", error);
    }
    return status;
}

static jp_status check_values(decomposition *d, int32_t missing, jp_error *error) {
    jp_status status = jpi_series_check(d->values, d->n_values, missing, false, &d->n_kept, error);
    if (status != JP_OK) {
        return status;
    }
    if (d->n_kept < 3 || (d->season > 1 && d->n_values < 2 * d->season)) {
        return jpi_fail(error, JP_E_UNDEFINED, "values",
                        "%z values are too few: a trend needs three, seasons two whole rounds of "
                        "%z.",
                        d->n_kept, d->season);
    }
    return JP_OK;
}

static jp_status make_room(decomposition *d, const jp_allocator *memory) {
    d->index = jpi_allocate(memory, d->season, sizeof(double));
    d->sums = jpi_allocate(memory, d->season, sizeof(double));
    d->counts = jpi_allocate(memory, d->season, sizeof(size_t));
    return d->index != NULL && d->sums != NULL && d->counts != NULL ? JP_OK : JP_E_NOMEM;
}

static void fill_result(const straight_line *line, const decomposition *d, double t,
                        jp_projection_result *r) {
    double reach = t * line->residual_sd / sqrt(line->sum_xx);
    r->n = (int64_t)d->n_kept;
    r->n_missing = (int64_t)(d->n_values - d->n_kept);
    r->level = line->level;
    r->growth_per_period = line->slope;
    r->growth_lower = line->slope - reach;
    r->growth_upper = line->slope + reach;
    r->residual_sd = line->residual_sd;
}

static void show_working(jp_working *working, const jp_projection_result *r, size_t season) {
    jp_ratio level = jpi_for_reader(r->level);
    jp_ratio growth = jpi_for_reader(r->growth_per_period);
    jp_ratio low = jpi_for_reader(r->growth_lower);
    jp_ratio high = jpi_for_reader(r->growth_upper);
    jpi_work(working, "demand.projection",
             "(%r + %r a period) x season of %z; %l values, growth between %r and %r", &level,
             &growth, season, r->n, &low, &high);
}

jp_status jp_project(const double *values, size_t n_values, const jp_projection_options *options,
                     double *ahead, size_t n_ahead, double *lower, size_t n_lower, double *upper,
                     size_t n_upper, double *seasons, size_t n_seasons,
                     const jp_allocator *allocator, jp_projection_result *out, jp_working *working,
                     jp_error *error) {
    jp_ratio confidence;
    jp_allocator memory;
    decomposition d = {.values = values, .n_values = n_values};
    jp_status status = check_options(options, &confidence, error);
    if (status == JP_OK) {
        d.season = (size_t)options->season_length;
        status = jpi_check_struct(out, sizeof(jp_projection_result), sizeof(jp_projection_result),
                                  error, "jp_projection_result");
    }
    if (status == JP_OK) {
        status = check_lengths(ahead, n_ahead, lower, n_lower, upper, n_upper, seasons, n_seasons,
                               d.season, error);
    }
    if (status == JP_OK) {
        status = check_values(&d, options->missing, error);
    }
    if (status == JP_OK) {
        status = jpi_allocator_copy(allocator, &memory);
    }
    if (status != JP_OK) {
        return status;
    }
    status = make_room(&d, &memory);
    if (status == JP_OK) {
        status = find_seasons(&d, error);
    } else {
        status = jpi_fail(error, status, "", "No memory for %z seasons.", d.season);
    }
    if (status == JP_OK) {
        double level = 0;
        double t = 0;
        jp_projection_result result = {.struct_size = out->struct_size};
        straight_line line = fit_line(&d);
        (void)jp_ratio_to_double(&confidence, &level);
        status = jp_student_t(level, (int64_t)d.n_kept - 2, &t, error);
        if (status == JP_OK) {
            fill_result(&line, &d, t, &result);
            look_ahead(&d, &line, t, ahead, lower, upper, n_ahead);
            for (size_t s = 0; seasons != NULL && s < d.season; s++) {
                seasons[s] = d.index[s];
            }
            *out = result;
            show_working(working, out, d.season);
        }
    }
    jpi_release(&memory, d.index);
    jpi_release(&memory, d.sums);
    jpi_release(&memory, d.counts);
    return status;
}

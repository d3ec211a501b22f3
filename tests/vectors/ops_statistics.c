/* Demand that varies: centiles, the other "80%" rules, Poisson, XmR. */
#include <jobplan/quantile.h>
#include <jobplan/simulate.h>
#include <jobplan/xmr.h>

#include "conformance.h"

/* The values and what to do with missing ones. */
static jp_status read_series(const jpi_json_value *args, double *values, size_t *n_values,
                             int32_t *missing, jp_error *error) {
    static const char *const policies[] = {"refuse", "drop", NULL};
    jp_status status = vector_double_array(args, "values", values, n_values, error);
    if (status == JP_OK) {
        status = vector_choice(args, "missing", policies, 0, missing, error);
        *missing += JP_MISSING_REFUSE;
    }
    return status;
}

static jp_status series(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    double values[VECTOR_VALUES];
    size_t n_values;
    int32_t missing;
    jp_series_result result = {0};
    jp_status status = read_series(args, values, &n_values, &missing, error);
    result.struct_size = sizeof result;
    if (status == JP_OK) {
        status = jp_series(values, n_values, missing, &result, error);
    }
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        vector_write_integer(out, "n", result.n);
        vector_write_integer(out, "n_missing", result.n_missing);
        vector_write_double(out, "total", result.total);
        vector_write_double(out, "mean", result.mean);
        vector_write_double(out, "sd", result.sd);
        vector_write_double(out, "minimum", result.minimum);
        vector_write_double(out, "maximum", result.maximum);
        vector_write_double(out, "dispersion", result.dispersion);
        jpi_write_object_end(out);
    }
    return status;
}

static void write_quantile(jpi_writer *out, const jp_quantile_result *result) {
    jpi_write_object_begin(out);
    vector_write_integer(out, "n", result->n);
    vector_write_integer(out, "n_missing", result->n_missing);
    vector_write_double(out, "value", result->value);
    vector_write_integer(out, "lower_rank", result->lower_rank);
    vector_write_integer(out, "upper_rank", result->upper_rank);
    vector_write_double(out, "lower", result->lower);
    vector_write_double(out, "upper", result->upper);
    vector_write_double(out, "coverage", result->coverage);
    vector_write_integer(out, "n_for_lower", result->n_for_lower);
    vector_write_integer(out, "n_for_upper", result->n_for_upper);
    jpi_write_object_end(out);
}

static jp_status quantile(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    double values[VECTOR_VALUES];
    size_t n_values;
    jp_quantile_options options = {0};
    jp_quantile_result result = {0};
    jp_status status = read_series(args, values, &n_values, &options.missing, error);
    options.struct_size = sizeof options;
    result.struct_size = sizeof result;
    if (status == JP_OK) {
        status = vector_integer32(args, "type", &options.type, error);
    }
    if (status == JP_OK) {
        status = vector_ratio(args, "p", &options.p, error);
    }
    if (status == JP_OK && jpi_json_member(args, "confidence")) {
        status = vector_ratio(args, "confidence", &options.confidence, error);
    }
    if (status == JP_OK) {
        status = jp_quantile(values, n_values, &options, NULL, &result, NULL, error);
    }
    if (status == JP_OK) {
        write_quantile(out, &result);
    }
    return status;
}

typedef jp_status share_function(const double *values, size_t n_values, int32_t missing,
                                 const jp_ratio *share, double *out, jp_working *working,
                                 jp_error *error);

static jp_status run_share(const jpi_json_value *args, jpi_writer *out, jp_error *error,
                           const char *name, share_function *function) {
    double values[VECTOR_VALUES];
    size_t n_values;
    int32_t missing;
    jp_ratio share;
    double answer;
    jp_status status = read_series(args, values, &n_values, &missing, error);
    if (status == JP_OK) {
        status = vector_ratio(args, name, &share, error);
    }
    if (status == JP_OK) {
        status = function(values, n_values, missing, &share, &answer, NULL, error);
    }
    if (status == JP_OK) {
        vector_write_double(out, NULL, answer);
    }
    return status;
}

static jp_status share_of_range(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    return run_share(args, out, error, "share", jp_share_of_range);
}

static jp_status load_factor(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    return run_share(args, out, error, "load", jp_load_factor);
}

static jp_status poisson(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    double mean;
    int64_t capacity;
    jp_poisson_result result = {0};
    jp_status status = vector_double(args, "mean", &mean, error);
    result.struct_size = sizeof result;
    if (status == JP_OK) {
        status = vector_integer(args, "capacity", &capacity, error);
    }
    if (status == JP_OK) {
        status = jp_poisson(mean, capacity, &result, error);
    }
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        vector_write_double(out, "met_share", result.met_share);
        vector_write_double(out, "expected_unmet", result.expected_unmet);
        vector_write_double(out, "expected_unused", result.expected_unused);
        jpi_write_object_end(out);
    }
    return status;
}

static jp_status poisson_quantile(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const char *const names[] = {"mean", "p"};
    double values[2];
    int64_t answer;
    jp_status status = vector_doubles(args, names, 2, values, error);
    if (status == JP_OK) {
        status = jp_poisson_quantile(values[0], values[1], &answer, error);
    }
    if (status == JP_OK) {
        vector_write_integer(out, NULL, answer);
    }
    return status;
}

static jp_status poisson_interval(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    int64_t count;
    double confidence;
    double lower;
    double upper;
    jp_status status = vector_integer(args, "count", &count, error);
    if (status == JP_OK) {
        status = vector_double(args, "confidence", &confidence, error);
    }
    if (status == JP_OK) {
        status = jp_poisson_interval(count, confidence, &lower, &upper, error);
    }
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        vector_write_double(out, "lower", lower);
        vector_write_double(out, "upper", upper);
        jpi_write_object_end(out);
    }
    return status;
}

static jp_status read_xmr(const jpi_json_value *args, jp_xmr_options *options, jp_error *error) {
    static const char *const answers[] = {"no", "yes", NULL};
    jp_status status =
        vector_choice(args, "screen_outliers", answers, 0, &options->screen_outliers, error);
    options->struct_size = sizeof *options;
    if (status == JP_OK && jpi_json_member(args, "run_points")) {
        status = vector_integer32(args, "run_points", &options->run_points, error);
    }
    if (status == JP_OK && jpi_json_member(args, "trend_points")) {
        status = vector_integer32(args, "trend_points", &options->trend_points, error);
    }
    if (status == JP_OK && jpi_json_member(args, "baseline_points")) {
        status = vector_integer(args, "baseline_points", &options->baseline_points, error);
    }
    return status;
}

static void write_xmr(jpi_writer *out, const jp_xmr_result *result, const int32_t *signals,
                      size_t n_signals) {
    jpi_write_object_begin(out);
    jpi_write_member_boolean(out, "stable", result->stable == 1);
    vector_write_integer(out, "n", result->n);
    vector_write_integer(out, "n_screened", result->n_screened);
    vector_write_integer(out, "n_signals", result->n_signals);
    vector_write_double(out, "mean", result->mean);
    vector_write_double(out, "mean_moving_range", result->mean_moving_range);
    vector_write_double(out, "lower_limit", result->lower_limit);
    vector_write_double(out, "upper_limit", result->upper_limit);
    jpi_write_name(out, "signals");
    jpi_write_array_begin(out);
    for (size_t i = 0; i < n_signals; i++) {
        vector_write_integer(out, NULL, signals[i]);
    }
    jpi_write_array_end(out);
    jpi_write_object_end(out);
}

static jp_status xmr(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    double values[VECTOR_VALUES];
    int32_t signals[VECTOR_VALUES];
    size_t n_values;
    jp_xmr_options options = {0};
    jp_xmr_result result = {0};
    jp_status status = read_series(args, values, &n_values, &options.missing, error);
    result.struct_size = sizeof result;
    if (status == JP_OK) {
        status = read_xmr(args, &options, error);
    }
    if (status == JP_OK) {
        status = jp_xmr(values, n_values, &options, signals, n_values, &result, NULL, error);
    }
    if (status == JP_OK) {
        write_xmr(out, &result, signals, n_values);
    }
    return status;
}

/* All 64 bits without a sign: jpi_text knows no such number. */
static void write_unsigned(jpi_writer *out, uint64_t value) {
    char digits[24];
    size_t at = sizeof digits - 1;
    digits[at] = 0;
    do {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    jpi_write_string(out, digits + at);
}

static jp_status simulation_numbers(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    int64_t seed;
    int32_t n_numbers;
    uint64_t numbers[VECTOR_VALUES];
    jp_status status = vector_integer(args, "seed", &seed, error);
    if (status == JP_OK) {
        status = vector_integer32(args, "n_numbers", &n_numbers, error);
    }
    if (status == JP_OK && (n_numbers < 0 || n_numbers > VECTOR_VALUES)) {
        status = JP_E_DOCUMENT;
    }
    if (status == JP_OK) {
        status = jp_simulation_numbers((uint64_t)seed, numbers, (size_t)n_numbers);
    }
    if (status == JP_OK) {
        jpi_write_array_begin(out);
        for (int32_t i = 0; i < n_numbers; i++) {
            write_unsigned(out, numbers[i]);
        }
        jpi_write_array_end(out);
    }
    return status;
}

const vector_op vector_ops_statistics[] = {
    {"demand.simulation_numbers", simulation_numbers, {"seed", "n_numbers"}},
    {"demand.series", series, {"values", "missing"}},
    {"demand.quantile", quantile, {"values", "missing", "type", "p", "confidence"}},
    {"demand.share_of_range", share_of_range, {"values", "missing", "share"}},
    {"demand.load_factor", load_factor, {"values", "missing", "load"}},
    {"demand.poisson", poisson, {"mean", "capacity"}},
    {"demand.poisson_quantile", poisson_quantile, {"mean", "p"}},
    {"demand.poisson_interval", poisson_interval, {"count", "confidence"}},
    {"demand.xmr",
     xmr,
     {"values", "missing", "screen_outliers", "run_points", "trend_points", "baseline_points"}},
    {NULL, NULL, {NULL}},
};

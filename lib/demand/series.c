#include "demand/series.h"

#include <math.h>

#include "base/text.h"

jp_status jpi_series_check(const double *values, size_t n_values, int32_t missing, bool below_zero,
                           size_t *n_kept, jp_error *error) {
    if (values == NULL && n_values > 0) {
        return jpi_fail(error, JP_E_INVALID, "values", "The values are NULL.");
    }
    if (missing != JP_MISSING_REFUSE && missing != JP_MISSING_DROP) {
        return jpi_fail(error, JP_E_INVALID, "missing",
                        "The policy for missing values is %d: write JP_MISSING_REFUSE or "
                        "JP_MISSING_DROP.",
                        missing);
    }
    size_t kept = 0;
    for (size_t i = 0; i < n_values; i++) {
        if (isnan(values[i])) {
            if (missing == JP_MISSING_REFUSE) {
                return jpi_fail_row(error, JP_E_COLUMN, (int64_t)i, "values",
                                    "Value %z is missing: supply it, or choose to drop missing "
                                    "values.",
                                    i + 1);
            }
            continue;
        }
        if (isinf(values[i]) || (!below_zero && values[i] < 0)) {
            return jpi_fail_row(error, JP_E_COLUMN, (int64_t)i, "values", "Value %z is %s.", i + 1,
                                isinf(values[i]) ? "infinite: supply a finite number"
                                                 : "negative: demand is 0 or more");
        }
        kept++;
    }
    if (kept == 0) {
        return jpi_fail(error, JP_E_UNDEFINED, "values",
                        "There are no values: supply at least one.");
    }
    *n_kept = kept;
    return JP_OK;
}

static void sift(double *values, size_t root, size_t end) {
    double moved = values[root];
    for (;;) {
        size_t child = 2 * root + 1;
        if (child >= end) {
            break;
        }
        if (child + 1 < end && values[child + 1] > values[child]) {
            child++;
        }
        if (values[child] <= moved) {
            break;
        }
        values[root] = values[child];
        root = child;
    }
    values[root] = moved;
}

void jpi_sort_doubles(double *values, size_t n_values) {
    for (size_t i = n_values / 2; i > 0; i--) {
        sift(values, i - 1, n_values);
    }
    for (size_t end = n_values; end > 1; end--) {
        double top = values[0];
        values[0] = values[end - 1];
        values[end - 1] = top;
        sift(values, 0, end - 1);
    }
}

double *jpi_series_sorted(const double *values, size_t n_values, size_t n_kept,
                          const jp_allocator *allocator) {
    double *sorted = jpi_allocate(allocator, n_kept, sizeof(double));
    if (sorted == NULL) {
        return NULL;
    }
    size_t used = 0;
    for (size_t i = 0; i < n_values; i++) {
        if (!isnan(values[i])) {
            sorted[used++] = values[i];
        }
    }
    jpi_sort_doubles(sorted, n_kept);
    return sorted;
}

static double variance_about(const double *values, size_t n_values, double mean, size_t n_kept) {
    double squares = 0;
    for (size_t i = 0; i < n_values; i++) {
        if (!isnan(values[i])) {
            double apart = values[i] - mean;
            squares += apart * apart;
        }
    }
    return n_kept > 1 ? squares / (double)(n_kept - 1) : NAN;
}

jp_status jp_series(const double *values, size_t n_values, int32_t missing, jp_series_result *out,
                    jp_error *error) {
    size_t kept = 0;
    jp_status status = jpi_check_struct(out, sizeof(jp_series_result), sizeof(jp_series_result),
                                        error, "jp_series_result");
    if (status == JP_OK) {
        status = jpi_series_check(values, n_values, missing, true, &kept, error);
    }
    if (status != JP_OK) {
        return status;
    }
    jp_series_result result = {.struct_size = out->struct_size};
    result.n = (int64_t)kept;
    result.n_missing = (int64_t)(n_values - kept);
    result.minimum = INFINITY;
    result.maximum = -INFINITY;
    for (size_t i = 0; i < n_values; i++) {
        if (!isnan(values[i])) {
            result.total += values[i];
            result.minimum = values[i] < result.minimum ? values[i] : result.minimum;
            result.maximum = values[i] > result.maximum ? values[i] : result.maximum;
        }
    }
    result.mean = result.total / (double)kept;
    double variance = variance_about(values, n_values, result.mean, kept);
    result.sd = sqrt(variance);
    result.dispersion = result.mean > 0 ? variance / result.mean : NAN;
    *out = result;
    return JP_OK;
}

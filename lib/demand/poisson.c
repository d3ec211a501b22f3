/* Poisson demand: the floor of variation a count can have. */
#include "jobplan/quantile.h"

#include <math.h>

#include "base/text.h"
#include "demand/distribution.h"

#define LARGEST_MEAN 1e6

static jp_status check_mean(double mean, jp_error *error) {
    if (!(mean > 0) || mean > LARGEST_MEAN) {
        return jpi_fail(error, JP_E_RANGE, "mean",
                        "The mean must lie above 0 and be at most 1,000,000.");
    }
    return JP_OK;
}

jp_status jp_poisson(double mean, int64_t capacity, jp_poisson_result *out, jp_error *error) {
    jp_status status = jpi_check_struct(out, sizeof(jp_poisson_result), sizeof(jp_poisson_result),
                                        error, "jp_poisson_result");
    if (status == JP_OK) {
        status = check_mean(mean, error);
    }
    if (status != JP_OK) {
        return status;
    }
    if (capacity < 0) {
        return jpi_fail(error, JP_E_RANGE, "capacity", "capacity is %l: write 0 or more.",
                        capacity);
    }
    jpi_poisson_moments moments = jpi_poisson_against(mean, capacity);
    out->reserved = 0;
    out->met_share = moments.up_to;
    out->expected_unmet = moments.above;
    out->expected_unused = moments.below;
    return JP_OK;
}

jp_status jp_poisson_quantile(double mean, double p, int64_t *out, jp_error *error) {
    if (out == NULL) {
        return jpi_fail(error, JP_E_INVALID, "out", "The output is NULL.");
    }
    jp_status status = check_mean(mean, error);
    if (status != JP_OK) {
        return status;
    }
    if (!(p >= 0 && p < 1)) {
        return jpi_fail(error, JP_E_RANGE, "p", "p must lie from 0 to below 1: write 80%% as 0.8.");
    }
    int64_t low = 0;
    /* Past 40 standard deviations every double is 1. */
    int64_t high = (int64_t)(mean + 40 * sqrt(mean)) + 100;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (jpi_poisson_up_to(mean, middle) >= p) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    *out = low;
    return JP_OK;
}

/* The mean at which P(Poisson(mean) <= k) falls to `level`: it decreases in the mean. */
static double mean_with(int64_t k, double level) {
    double low = 0;
    double high = (double)k + 40 * sqrt((double)k + 1) + 100;
    for (int i = 0; i < 200; i++) {
        double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high) {
            break;
        }
        if (jpi_poisson_up_to(middle, k) > level) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low + (high - low) / 2;
}

jp_status jp_poisson_interval(int64_t count, double confidence, double *lower, double *upper,
                              jp_error *error) {
    if (lower == NULL || upper == NULL) {
        return jpi_fail(error, JP_E_INVALID, "lower", "An output is NULL.");
    }
    if (count < 0 || count > (int64_t)LARGEST_MEAN) {
        return jpi_fail(error, JP_E_RANGE, "count", "count is %l: write 0 to 1,000,000.", count);
    }
    if (!(confidence > 0 && confidence < 1)) {
        return jpi_fail(error, JP_E_RANGE, "confidence",
                        "confidence must lie above 0 and below 1: write 95%% as 0.95.");
    }
    double tail = (1 - confidence) / 2;
    *lower = count == 0 ? 0 : mean_with(count - 1, 1 - tail);
    *upper = mean_with(count, tail);
    return JP_OK;
}

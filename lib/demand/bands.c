/* Waits known as counts in bands: centiles, shares, and a geometric fit. */
#include "jobplan/waiting.h"

#include <math.h>

#include "base/text.h"
#include "demand/bounds.h"

static jp_status check_edges(const double *edges, size_t n_edges, size_t n_counts,
                             jp_error *error) {
    if (edges == NULL || n_counts == 0 || (n_edges != n_counts && n_edges != n_counts + 1)) {
        return jpi_fail(
            error, JP_E_INVALID, "edges_weeks",
            "There are %z edges for %z bands: write one more edge than bands, or as many "
            "when the last band is open.",
            n_edges, n_counts);
    }
    for (size_t i = 0; i < n_edges; i++) {
        if (!isfinite(edges[i]) || edges[i] < 0 || (i > 0 && edges[i] <= edges[i - 1])) {
            return jpi_fail_row(error, JP_E_COLUMN, (int64_t)i, "edges_weeks",
                                "Edge %z is negative, not finite or not above the one before.",
                                i + 1);
        }
    }
    return JP_OK;
}

static jp_status check_counts(const int64_t *counts, size_t n_counts, int64_t *total,
                              jp_error *error) {
    if (counts == NULL && n_counts > 0) {
        return jpi_fail(error, JP_E_INVALID, "counts", "counts is NULL.");
    }
    *total = 0;
    for (size_t i = 0; i < n_counts; i++) {
        if (counts[i] < 0 || counts[i] > INT64_MAX / 2 - *total) {
            return jpi_fail_row(error, JP_E_COLUMN, (int64_t)i, "counts",
                                "Count %z is %l: write 0 or more.", i + 1, counts[i]);
        }
        *total += counts[i];
    }
    if (*total == 0) {
        return jpi_fail(error, JP_E_UNDEFINED, "counts", "Nobody is counted in any band.");
    }
    return JP_OK;
}

static jp_status in_open_band(jp_error *error) {
    return jpi_fail(error, JP_E_UNDEFINED, "edges_weeks",
                    "The answer lies in the open last band: give it an upper edge, or split it.");
}

jp_status jp_banded_quantile(const double *edges_weeks, size_t n_edges_weeks, const int64_t *counts,
                             size_t n_counts, double p, double *out, jp_error *error) {
    int64_t total = 0;
    jp_status status = jpi_wanted(out, error);
    if (status == JP_OK) {
        status = check_edges(edges_weeks, n_edges_weeks, n_counts, error);
    }
    if (status == JP_OK) {
        status = check_counts(counts, n_counts, &total, error);
    }
    if (status == JP_OK) {
        status = jpi_closed_share(p, "p", error);
    }
    if (status != JP_OK) {
        return status;
    }
    double wanted = p * (double)total;
    double below = 0;
    for (size_t i = 0; i < n_counts; i++) {
        double here = (double)counts[i];
        if (counts[i] > 0 && wanted <= below + here) {
            if (wanted == below) {
                *out = edges_weeks[i];
                return JP_OK;
            }
            if (i + 1 == n_edges_weeks) {
                return in_open_band(error);
            }
            double part = (wanted - below) / here;
            *out = part >= 1 ? edges_weeks[i + 1]
                             : edges_weeks[i] + part * (edges_weeks[i + 1] - edges_weeks[i]);
            return JP_OK;
        }
        below += here;
    }
    return in_open_band(error);
}

jp_status jp_banded_share(const double *edges_weeks, size_t n_edges_weeks, const int64_t *counts,
                          size_t n_counts, double target_weeks, double *out, jp_error *error) {
    int64_t total = 0;
    jp_status status = jpi_wanted(out, error);
    if (status == JP_OK) {
        status = check_edges(edges_weeks, n_edges_weeks, n_counts, error);
    }
    if (status == JP_OK) {
        status = check_counts(counts, n_counts, &total, error);
    }
    if (status == JP_OK) {
        status = jpi_not_negative(target_weeks, "target_weeks", error);
    }
    if (status != JP_OK) {
        return status;
    }
    double within = 0;
    for (size_t i = 0; i < n_counts && target_weeks > edges_weeks[i]; i++) {
        if (i + 1 == n_edges_weeks) {
            if (counts[i] > 0) {
                return in_open_band(error);
            }
            break;
        }
        if (target_weeks >= edges_weeks[i + 1]) {
            within += (double)counts[i];
        } else {
            within += (double)counts[i] * (target_weeks - edges_weeks[i]) /
                      (edges_weeks[i + 1] - edges_weeks[i]);
        }
    }
    *out = within / (double)total;
    return JP_OK;
}

/* Expected count in each week: n p (1-p)^k, the open week keeps all that is left. */
static void fill_fitted(double *fitted, size_t n_counts, double n, double p, bool open_ended) {
    double still = n;
    for (size_t k = 0; k < n_counts; k++) {
        fitted[k] = open_ended && k + 1 == n_counts ? still : still * p;
        still -= still * p;
    }
}

jp_status jp_geometric_fit(const int64_t *counts, size_t n_counts, int32_t open_ended,
                           double *fitted, size_t n_fitted, jp_geometric_result *out,
                           jp_error *error) {
    int64_t total = 0;
    jp_status status = jpi_check_struct(out, sizeof(jp_geometric_result),
                                        sizeof(jp_geometric_result), error, "jp_geometric_result");
    if (status == JP_OK && open_ended != 0 && open_ended != 1) {
        status = jpi_fail(error, JP_E_INVALID, "open_ended", "open_ended is %d: write 0 or 1.",
                          open_ended);
    }
    if (status == JP_OK) {
        status = check_counts(counts, n_counts, &total, error);
    }
    if (status == JP_OK && fitted != NULL) {
        status = jpi_same_length(n_counts, "counts", n_fitted, "fitted", error);
    }
    if (status != JP_OK) {
        return status;
    }
    int64_t seen = open_ended ? total - counts[n_counts - 1] : total;
    double passed = 0;
    for (size_t k = 0; k < n_counts; k++) {
        passed += (double)counts[k] * (double)k;
    }
    if (seen == 0) {
        return jpi_fail(error, JP_E_UNDEFINED, "counts",
                        "Everyone is in the open last band: nothing can be fitted.");
    }
    double p = (double)seen / ((double)seen + passed);
    out->reserved = 0;
    out->n = total;
    out->p = p;
    out->rate_per_week = -log1p(-p);
    out->mean_weeks = (1 - p) / p;
    if (fitted != NULL) {
        fill_fitted(fitted, n_counts, (double)total, p, open_ended == 1);
    }
    return JP_OK;
}

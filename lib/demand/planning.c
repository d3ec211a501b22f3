/* The rules that are all called "80%", under different names, and which service may use which. */
#include "jobplan/quantile.h"

#include "base/text.h"
#include "demand/exact.h"
#include "demand/series.h"

static jp_status check_rule(const double *values, size_t n_values, int32_t missing,
                            const jp_ratio *share, const double *out, const char *name,
                            bool zero_allowed, jp_error *error) {
    if (share == NULL || out == NULL || !jpi_is_ratio(*share)) {
        return jpi_fail(error, JP_E_INVALID, name, "%s or the output is not given.", name);
    }
    int32_t to_zero = jpi_ratio_order(*share, jpi_whole(0));
    if (to_zero < 0 || (to_zero == 0 && !zero_allowed) ||
        jpi_ratio_order(*share, jpi_whole(1)) > 0) {
        return jpi_fail(error, JP_E_RANGE, name,
                        "%s is %r: write a share %s 1, such as 4/5 for 80%%.", name, share,
                        zero_allowed ? "from 0 to" : "above 0 and up to");
    }
    size_t kept = 0;
    return jpi_series_check(values, n_values, missing, false, &kept, error);
}

jp_status jp_share_of_range(const double *values, size_t n_values, int32_t missing,
                            const jp_ratio *share, double *out, jp_working *working,
                            jp_error *error) {
    jp_status status = check_rule(values, n_values, missing, share, out, "share", true, error);
    jp_series_result series = {.struct_size = sizeof series};
    if (status == JP_OK) {
        status = jp_series(values, n_values, missing, &series, error);
    }
    if (status != JP_OK) {
        return status;
    }
    double part = 0;
    (void)jp_ratio_to_double(share, &part);
    double step = part * (series.maximum - series.minimum);
    *out = series.minimum + step;
    jpi_work(working, "demand.share-of-range", "minimum + %r x (maximum - minimum) of %l values",
             share, series.n);
    return JP_OK;
}

jp_status jp_load_factor(const double *values, size_t n_values, int32_t missing,
                         const jp_ratio *load, double *out, jp_working *working, jp_error *error) {
    jp_status status = check_rule(values, n_values, missing, load, out, "load", false, error);
    jp_series_result series = {.struct_size = sizeof series};
    if (status == JP_OK) {
        status = jp_series(values, n_values, missing, &series, error);
    }
    if (status != JP_OK) {
        return status;
    }
    double part = 0;
    (void)jp_ratio_to_double(load, &part);
    *out = series.mean / part;
    jpi_work(working, "demand.load-factor", "mean of %l values / %r", series.n, load);
    return JP_OK;
}

jp_status jp_planning_rules(int32_t service, int32_t *out) {
    if (out == NULL) {
        return JP_E_INVALID;
    }
    switch (service) {
    case JP_SERVICE_RAPID_ACCESS:
        *out = JP_RULE_CENTILE | JP_RULE_SHARE_OF_RANGE | JP_RULE_LOAD_FACTOR;
        return JP_OK;
    case JP_SERVICE_ELECTIVE:
        *out = JP_RULE_MEAN_AND_LIST | JP_RULE_LOAD_FACTOR;
        return JP_OK;
    default:
        return JP_E_INVALID;
    }
}

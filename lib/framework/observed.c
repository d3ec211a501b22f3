/* Time and motion: the share of direct care in observed minutes. A day's minutes hang together, so
 * the interval counts periods, not rows. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "framework/decide.h"

/* Quantile of the standard normal distribution (Acklam's rational approximation, one Newton step is
 * not needed: its error, 1.2e-9, is far below what an interval of observed days can mean). */
static double normal_quantile(double p) {
    static const double a[] = {-3.969683028665376e+01, 2.209460984245205e+02,
                               -2.759285104469687e+02, 1.383577518672690e+02,
                               -3.066479806614716e+01, 2.506628277459239e+00};
    static const double b[] = {-5.447609879822406e+01, 1.615858368580409e+02,
                               -1.556989798598866e+02, 6.680131188771972e+01,
                               -1.328068155288572e+01};
    static const double c[] = {-7.784894002430293e-03, -3.223964580411365e-01,
                               -2.400758277161838e+00, -2.549732539343734e+00,
                               4.374664141464968e+00,  2.938163982698783e+00};
    static const double d[] = {7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00,
                               3.754408661907416e+00};
    double tail = p < 0.5 ? p : 1 - p;
    double x;
    if (tail < 0.02425) {
        double q = sqrt(-2 * log(tail));
        x = (((((c[0] * q + c[1]) * q + c[2]) * q + c[3]) * q + c[4]) * q + c[5]) /
            ((((d[0] * q + d[1]) * q + d[2]) * q + d[3]) * q + 1);
    } else {
        double q = tail - 0.5, r = q * q;
        x = (((((a[0] * r + a[1]) * r + a[2]) * r + a[3]) * r + a[4]) * r + a[5]) * q /
            (((((b[0] * r + b[1]) * r + b[2]) * r + b[3]) * r + b[4]) * r + 1);
    }
    return p < 0.5 ? x : -x;
}

typedef struct observed_rows {
    const jp_policy *policy;
    int32_t framework;
    const int16_t *category;
    const int16_t *verdict;
    const int32_t *minutes;
    const int32_t *period;
    size_t n_rows;
    int32_t n_categories;
} observed_rows;

static jp_status check_rows(const observed_rows *rows, jp_error *error) {
    for (size_t i = 0; i < rows->n_rows; i++) {
        int64_t row = (int64_t)i;
        if (!jp_verdict_name(rows->verdict[i]))
            return jpi_fail_row(error, JP_E_COLUMN, row, "verdict",
                                "Row %l has verdict %d, which is none.", row,
                                (int32_t)rows->verdict[i]);
        if (rows->verdict[i] == JP_VERDICT_CERTAIN &&
            (rows->category[i] < 0 || rows->category[i] >= rows->n_categories))
            return jpi_fail_row(error, JP_E_COLUMN, row, "category",
                                "Row %l has category %d: the framework has 0 to %d.", row,
                                (int32_t)rows->category[i], rows->n_categories - 1);
        if (rows->minutes[i] < 0)
            return jpi_fail_row(error, JP_E_COLUMN, row, "minutes",
                                "Row %l has %d minutes: give 0 or more.", row, rows->minutes[i]);
        if (rows->period &&
            (rows->period[i] < 0 || (i > 0 && rows->period[i] < rows->period[i - 1])))
            return jpi_fail_row(error, JP_E_COLUMN, row, "period",
                                "Row %l has period %d: sort the rows by period.", row,
                                rows->period[i]);
    }
    return JP_OK;
}

static void count_row(const observed_rows *rows, size_t i, jp_observed_split *split) {
    int64_t minutes = rows->minutes[i];
    if (rows->verdict[i] == JP_VERDICT_MISSING)
        return;
    split->n_rows++;
    if (rows->verdict[i] == JP_VERDICT_NOT_ACTIVITY)
        split->not_activity_min += minutes;
    else if (rows->verdict[i] != JP_VERDICT_CERTAIN)
        split->unplaced_min += minutes;
    else if (jpi_category_group(rows->policy, rows->framework, rows->category[i]) ==
             JP_GROUP_CLINICAL)
        split->direct_min += minutes;
    else if (jpi_category_group(rows->policy, rows->framework, rows->category[i]) ==
             JP_GROUP_SUPPORTING)
        split->supporting_min += minutes;
    else
        split->other_min += minutes;
}

static int64_t placed(const jp_observed_split *split) {
    return split->direct_min + split->supporting_min + split->other_min;
}

/* Sum over periods of (direct - share x placed) squared; counts the periods with anything placed.
 */
static double squared_residuals(const observed_rows *rows, double share, int64_t *n_periods) {
    double sum = 0;
    *n_periods = 0;
    for (size_t i = 0; i < rows->n_rows;) {
        jp_observed_split one = {0};
        size_t start = i;
        do
            count_row(rows, i, &one);
        while (++i < rows->n_rows && rows->period && rows->period[i] == rows->period[start]);
        if (placed(&one) == 0)
            continue;
        double residual = (double)one.direct_min - share * (double)placed(&one);
        sum += residual * residual;
        ++*n_periods;
    }
    return sum;
}

static void add_interval(const observed_rows *rows, double level, jp_observed_split *split) {
    double share = (double)split->direct_min / (double)placed(split);
    double sum = squared_residuals(rows, share, &split->n_periods);
    if (split->n_periods < 2)
        return;
    double n = (double)split->n_periods;
    double error = sqrt(n / (n - 1) * sum) / (double)placed(split);
    double reach = normal_quantile((1 + level) / 2) * error;
    split->has_interval = 1;
    split->low = share - reach < 0 ? 0 : share - reach;
    split->high = share + reach > 1 ? 1 : share + reach;
}

jp_status jp_observed_split_of(const jp_policy *policy, int32_t framework, const int16_t *category,
                               const int16_t *verdict, const int32_t *minutes,
                               const int32_t *period, size_t n_rows, double level,
                               jp_observed_split *out, jp_working *working, jp_error *error) {
    jp_status status = jpi_check_struct(out, sizeof *out, sizeof *out, error, "jp_observed_split");
    if (status != JP_OK)
        return status;
    if (n_rows > 0 && (!category || !verdict || !minutes))
        return jpi_fail(error, JP_E_INVALID, "category",
                        "The columns category, verdict and minutes are needed.");
    observed_rows rows = {policy, framework, category, verdict, minutes, period, n_rows, 0};
    status = jp_category_count(policy, framework, &rows.n_categories);
    if (status != JP_OK)
        return jpi_fail(error, status, "framework", "There is no framework %d.", framework);
    if (!(level > 0 && level < 1))
        return jpi_fail(error, JP_E_RANGE, "level",
                        "The level must lie above 0 and below 1: 0.95 is usual.");
    status = check_rows(&rows, error);
    if (status != JP_OK)
        return status;
    jp_observed_split split = {
        .struct_size = (uint32_t)sizeof split, .share = {0, 1}, .level = level};
    for (size_t i = 0; i < n_rows; i++)
        count_row(&rows, i, &split);
    if (placed(&split) > 0) {
        split.has_share = 1;
        status = jp_ratio_make(split.direct_min, placed(&split), &split.share);
        if (status != JP_OK)
            return jpi_fail(error, status, NULL, "The minutes do not fit a ratio.");
        add_interval(&rows, level, &split);
    }
    jpi_fill_struct(&split, sizeof split, out);
    jpi_work(working, "framework.observed-split", "%l min direct / %l min placed, over %l periods",
             split.direct_min, placed(&split), split.n_periods);
    return JP_OK;
}

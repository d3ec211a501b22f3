/** @file projection.h
 *  @brief Demand ahead: a straight trend with seasonal indices, and its interval.
 *
 *  One method, published and named: classical multiplicative decomposition. Seasonal indices are
 *  ratios to a centred moving average, the trend is least squares on the deseasonalised values, the
 *  interval is that of the trend's prediction times the season. It says nothing about changes that
 *  the past does not hold. Thread rule for the whole file: any thread.
 */
#ifndef JOBPLAN_PROJECTION_H
#define JOBPLAN_PROJECTION_H

#include <stddef.h>
#include <stdint.h>

#include "allocator.h"
#include "export.h"
#include "ratio.h"
#include "rules.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief How to project.  @since 0.1.0 */
typedef struct jp_projection_options {
    uint32_t struct_size;
    int32_t
        missing; /**< JP_MISSING_* of quantile.h: a gap stays a gap in time, it is not closed up */
    int64_t season_length; /**< periods in a year's round: 4 quarters, 12 months, 52 weeks; 1: no
                              seasons */
    jp_ratio confidence;   /**< of the interval; 0/0 stands for 19/20 */
} jp_projection_options;

/** @brief The trend, and how well it fits.  @since 0.1.0 */
typedef struct jp_projection_result {
    uint32_t struct_size;
    uint32_t reserved;
    int64_t n; /**< values used */
    int64_t n_missing;
    double level;             /**< trend at the first value's period */
    double growth_per_period; /**< slope of the trend */
    double growth_lower;      /**< its interval */
    double growth_upper;
    double residual_sd; /**< about the trend, deseasonalised, n - 2 degrees of freedom */
} jp_projection_result;

/** @brief Projects a series ahead with an interval for each period.
 *
 *  value ahead = (level + growth x period) x seasonal index; interval = that -+ t x s x sqrt(1 +
 * 1/n + (x - mean x)^2 / Sxx) x index, cut at 0. Source: rule demand.projection.
 *  @param[in] values        n_values periods in time order, not negative, NaN where missing; at
 *                           least two whole rounds of seasons, or three values without seasons
 *  @param[out] ahead        n_ahead periods after the last value
 *  @param[out] lower        n_lower = n_ahead
 *  @param[out] upper        n_upper = n_ahead
 *  @param[out] seasons      n_seasons = season_length indices, mean 1, the first for the first
 * value's season; NULL with 0 when not wanted
 *  @param[in] allocator     for working memory; NULL for malloc
 *  @param[out] out          struct_size set by the caller; untouched on failure, like the columns
 *  @return JP_OK; JP_E_INVALID; JP_E_COLUMN (missing and refused, negative or infinite; row set);
 *          JP_E_RANGE (confidence, season length); JP_E_UNDEFINED (too few values, or a season that
 *          the values do not show); JP_E_NOMEM.
 *  @since 0.1.0 */
JP_API jp_status jp_project(const double *values, size_t n_values,
                            const jp_projection_options *options, double *ahead, size_t n_ahead,
                            double *lower, size_t n_lower, double *upper, size_t n_upper,
                            double *seasons, size_t n_seasons, const jp_allocator *allocator,
                            jp_projection_result *out, jp_working *working, jp_error *error);

/** @brief Gives the two-sided quantile of Student's t: |T| is at most this with a probability.
 *  @param probability  above 0 and below 1
 *  @param freedom      degrees of freedom, 1 to 1,000,000
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_student_t(double probability, int64_t freedom, double *out, jp_error *error);

#ifdef __cplusplus
}
#endif

#endif

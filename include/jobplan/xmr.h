/** @file xmr.h
 *  @brief Process limits (XmR) and special-cause signals: is a series stable enough to plan on.
 *
 *  Thread rule for the whole file: any thread. Nothing here allocates.
 */
#ifndef JOBPLAN_XMR_H
#define JOBPLAN_XMR_H

#include <stddef.h>
#include <stdint.h>

#include "export.h"
#include "rules.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Signals of one point, bits; 0 is common cause. */
#define JP_SIGNAL_OUTSIDE 1 /**< outside a process limit */
#define JP_SIGNAL_RUN 2     /**< in a run on one side of the mean */
#define JP_SIGNAL_TREND 4   /**< in a run of rises or of falls */
#define JP_SIGNAL_TWO_OF_THREE                                                                     \
    8                        /**< one of two in three close to a limit, all three on one side      \
                              */
#define JP_SIGNAL_ABOVE 16   /**< the point is above the mean (set on signalled points only) */
#define JP_SIGNAL_BELOW 32   /**< the point is below the mean (set on signalled points only) */
#define JP_SIGNAL_MISSING 64 /**< a missing value that was dropped */
#define JP_SIGNAL_IMPROVEMENT                                                                      \
    128 /**< a signalled point on the better side of the mean, where improvement says which */
#define JP_SIGNAL_CONCERN 256 /**< a signalled point on the worse side of the mean, or on it */

/** @brief How limits are drawn. Zeroes (and screen_outliers 1) are the NHS "Making data count"
 * rules.
 *  @since 0.1.0 */
typedef struct jp_xmr_options {
    uint32_t struct_size;
    int32_t missing;         /**< JP_MISSING_* of quantile.h */
    int32_t screen_outliers; /**< 1: moving ranges of 3.267 x their mean or more do not count; 0:
                                all do */
    int32_t run_points;      /**< points of a run on one side of the mean; 0 stands for 7 */
    int32_t trend_points;    /**< points of a trend; 0 stands for 7 */
    int32_t improvement; /**< 1: higher is better; -1: lower is; 0: neither, nothing is judged */
    int64_t baseline_points; /**< limits from the first so many values, then frozen; 0: from all */
} jp_xmr_options;

/** @brief Mean, limits and how many points signal.  @since 0.1.0 */
typedef struct jp_xmr_result {
    uint32_t struct_size;
    int32_t stable; /**< 1 when no point of the baseline signals */
    int64_t n;      /**< values used */
    int64_t n_missing;
    int64_t n_baseline; /**< values the limits come from */
    int64_t n_screened; /**< moving ranges left out as outliers */
    int64_t n_signals;  /**< points with at least one signal */
    int64_t n_baseline_signals;
    double mean;
    double mean_moving_range;
    double lower_limit; /**< mean - 2.66 x mean moving range; may lie below 0 */
    double upper_limit;
    double near_lower_limit; /**< two thirds of the way from the mean */
    double near_upper_limit;
} jp_xmr_result;

/** @brief Gives XmR process limits and the special-cause signals of every point.
 *
 *  limits = mean +- 2.66 x mean |x[i] - x[i-1]|. A dropped value's neighbours become neighbours.
 *  A value equal to the mean ends a run; a value equal to the one before ends a trend. The mean is
 *  rounded once, so that values of equal size lie on it.
 *  Source: rules demand.xmr, demand.special-cause (NHS England Making data count, as
 * NHSRplotthedots).
 *  @param[in] values     n_values numbers in time order
 *  @param[out] signals   n_signals = n_values entries of JP_SIGNAL_* bits
 *  @param[out] out       struct_size set by the caller; untouched on failure
 *  @param[out] working   may be NULL
 *  @param[out] error     may be NULL
 *  @return JP_OK; JP_E_INVALID (options; n_signals other than n_values); JP_E_COLUMN (missing and
 *          refused, or infinite); JP_E_RANGE (mean or limits past 1.8e308); JP_E_UNDEFINED (fewer
 *          than two values, or two in the baseline).
 *  @since 0.1.0 */
JP_API jp_status jp_xmr(const double *values, size_t n_values, const jp_xmr_options *options,
                        int32_t *signals, size_t n_signals, jp_xmr_result *out, jp_working *working,
                        jp_error *error);

#ifdef __cplusplus
}
#endif

#endif

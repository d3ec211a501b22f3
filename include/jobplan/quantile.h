/** @file quantile.h
 *  @brief Demand that varies: centiles with their interval, and the other rules called "80%".
 *
 *  Statistics are doubles; definitions are arguments. A missing week is a NaN in the values and is
 *  refused or dropped by a named policy, never read as 0. Thread rule for the whole file: any
 *  thread. Only jp_quantile allocates, and frees again before it returns.
 */
#ifndef JOBPLAN_QUANTILE_H
#define JOBPLAN_QUANTILE_H

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

/** What to do with a missing value (NaN). */
#define JP_MISSING_REFUSE 1 /**< JP_E_COLUMN, with its row */
#define JP_MISSING_DROP 2   /**< leave it out and report how many were */

/** @brief Plain figures of a series.  @since 0.1.0 */
typedef struct jp_series_result {
    uint32_t struct_size;
    uint32_t reserved;
    int64_t n;         /**< values used */
    int64_t n_missing; /**< values dropped */
    double total;
    double mean;
    double sd; /**< sample standard deviation (n - 1); NaN with one value */
    double minimum;
    double maximum;
    double dispersion; /**< variance / mean, 1 for Poisson; NaN when the mean is 0 or n is 1 */
} jp_series_result;

/** @brief Gives n, total, mean, standard deviation, extremes and index of dispersion.
 *
 *  Source: rule demand.series.
 *  @param[in] values   n_values numbers, NaN where missing
 *  @param missing      JP_MISSING_*
 *  @param[out] out     struct_size set by the caller; untouched on failure
 *  @param[out] error   may be NULL
 *  @return JP_OK; JP_E_INVALID; JP_E_COLUMN (missing and refused, or infinite; row set);
 *          JP_E_UNDEFINED (no values).
 *  @since 0.1.0 */
JP_API jp_status jp_series(const double *values, size_t n_values, int32_t missing,
                           jp_series_result *out, jp_error *error);

/** @brief Which centile, by which definition.  @since 0.1.0 */
typedef struct jp_quantile_options {
    uint32_t struct_size;
    /** 1 to 9 as Hyndman and Fan number them; there is no default. 1: the smallest value that
     *  covers a share p of the sample, for promises in whole slots; 7: Excel PERCENTILE.INC, R. */
    int32_t type;
    int32_t missing; /**< JP_MISSING_* */
    uint32_t reserved;
    jp_ratio p;          /**< 0 to 1, exact: 80% is 4/5 */
    jp_ratio confidence; /**< of the interval, above 0 and below 1; 0/0 stands for 19/20 */
} jp_quantile_options;

/** @brief A centile, and what a sample of that size can say about it.  @since 0.1.0 */
typedef struct jp_quantile_result {
    uint32_t struct_size;
    int32_t type;
    int64_t n;
    int64_t n_missing;
    double value;
    /** Order statistics that bound the centile, ranks from 1; rank 0 and NaN: the sample has none.
     */
    int64_t lower_rank;
    int64_t upper_rank;
    double lower;
    double upper;
    double coverage;     /**< probability that the interval holds the centile */
    int64_t n_for_lower; /**< values needed before a lower bound exists */
    int64_t n_for_upper; /**< values needed before an upper bound exists */
} jp_quantile_result;

/** @brief Gives a quantile by any of the nine definitions, with a distribution-free interval.
 *
 *  j = floor(n p + m), g = n p + m - j, Q = x[j] + g' (x[j+1] - x[j]), ranks kept within 1..n, m
 * and g' by type; n p is exact. Interval: r largest rank with P(Bin(n,p) <= r-1) <= a/2, s smallest
 *  with P(Bin(n,p) <= s-1) >= 1 - a/2, a = 1 - confidence.
 *  A quarter of weekly data has no upper bound for the 80th centile: upper_rank is then 0 and the
 *  working says how many weeks are needed. Source: rules demand.quantile, demand.quantile-interval.
 *  @param[in] values     n_values numbers in any order, NaN where missing
 *  @param[in] allocator  for a sorted copy; NULL for malloc
 *  @param[out] out       struct_size set by the caller; untouched on failure
 *  @param[out] working   may be NULL
 *  @param[out] error     may be NULL
 *  @return JP_OK; JP_E_INVALID (type, policy); JP_E_RANGE (p or confidence outside its bounds);
 *          JP_E_COLUMN (missing and refused, or infinite); JP_E_UNDEFINED (no values); JP_E_NOMEM.
 *  @since 0.1.0 */
JP_API jp_status jp_quantile(const double *values, size_t n_values,
                             const jp_quantile_options *options, const jp_allocator *allocator,
                             jp_quantile_result *out, jp_working *working, jp_error *error);

/** @brief Capacity at a share of the range of demand: minimum + share x (maximum - minimum).
 *
 *  Not a centile: two extreme weeks decide it, and it grows with the number of weeks.
 *  Source: rule demand.share-of-range (Scottish Government resource pack).
 *  @param[in] share  0 to 1
 *  @return as jp_series, and JP_E_RANGE (share outside 0..1, negative demand).
 *  @since 0.1.0 */
JP_API jp_status jp_share_of_range(const double *values, size_t n_values, int32_t missing,
                                   const jp_ratio *share, double *out, jp_working *working,
                                   jp_error *error);

/** @brief Capacity of which demand is to fill a share: mean demand / load.
 *
 *  Source: rule demand.load-factor (CAPA, citing the Modernisation Agency).
 *  @param[in] load  above 0, at most 1
 *  @return as jp_share_of_range.
 *  @since 0.1.0 */
JP_API jp_status jp_load_factor(const double *values, size_t n_values, int32_t missing,
                                const jp_ratio *load, double *out, jp_working *working,
                                jp_error *error);

/** Kind of service. */
#define JP_SERVICE_RAPID_ACCESS 1 /**< the queue cannot grow: same day, urgent, walk-in */
#define JP_SERVICE_ELECTIVE 2     /**< the queue is the buffer */

/** Rules for capacity against varying demand; bits. */
#define JP_RULE_CENTILE 1        /**< jp_quantile */
#define JP_RULE_SHARE_OF_RANGE 2 /**< jp_share_of_range */
#define JP_RULE_LOAD_FACTOR 4    /**< jp_load_factor */
#define JP_RULE_MEAN_AND_LIST 8  /**< mean demand and a sustainable list: waiting.h */

/** @brief Gives the rules that are offered for a kind of service, as bits.
 *
 *  The 80th centile of NHS England's guide is for rapid access; elective work plans to the mean
 *  and a list of sustainable size. Source: rule demand.service-type.
 *  @return JP_OK; JP_E_INVALID.  @since 0.1.0 */
JP_API jp_status jp_planning_rules(int32_t service, int32_t *out);

/** @brief What a fixed weekly capacity does with Poisson demand.  @since 0.1.0 */
typedef struct jp_poisson_result {
    uint32_t struct_size;
    uint32_t reserved;
    double met_share;       /**< P(demand <= capacity) */
    double expected_unmet;  /**< mean of demand above capacity */
    double expected_unused; /**< mean of capacity above demand */
} jp_poisson_result;

/** @brief Gives the chance that Poisson demand fits a capacity, and what is unmet and unused.
 *  @param mean      above 0, at most 1e6
 *  @param capacity  whole, 0 or more
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  Source: rule demand.poisson.  @since 0.1.0 */
JP_API jp_status jp_poisson(double mean, int64_t capacity, jp_poisson_result *out, jp_error *error);

/** @brief Gives the smallest whole number c with P(Poisson(mean) <= c) >= p.
 *  @param p  from 0 to below 1
 *  @return as jp_poisson.  @since 0.1.0 */
JP_API jp_status jp_poisson_quantile(double mean, double p, int64_t *out, jp_error *error);

/** @brief Gives the exact (Garwood) interval of a Poisson mean from one count.
 *  @param count       0 to 1,000,000
 *  @param confidence  above 0 and below 1
 *  @return as jp_poisson.  @since 0.1.0 */
JP_API jp_status jp_poisson_interval(int64_t count, double confidence, double *lower, double *upper,
                                     jp_error *error);

#ifdef __cplusplus
}
#endif

#endif

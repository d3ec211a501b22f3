/** @file simulate.h
 *  @brief A seeded simulation of a service's weeks: what planning identities assume away.
 *
 *  Generator: xoshiro256** (Blackman and Vigna), each run's state from splitmix64 started at the
 *  seed. Counts come from integer tables, so one seed gives the same counts in every host and on
 *  every machine. Thread rule for the whole file: any thread.
 */
#ifndef JOBPLAN_SIMULATE_H
#define JOBPLAN_SIMULATE_H

#include <stddef.h>
#include <stdint.h>

#include "allocator.h"
#include "export.h"
#include "rules.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Where weekly demand comes from. */
#define JP_DEMAND_POISSON 1  /**< Poisson with a mean: the floor of variation */
#define JP_DEMAND_OBSERVED 2 /**< weeks drawn with replacement from those observed */

/** @brief What to simulate.  @since 0.1.0 */
typedef struct jp_simulation_options {
    uint32_t struct_size;
    int32_t demand; /**< JP_DEMAND_* */
    uint64_t seed;
    int64_t n_runs;        /**< 2 to 10,000,000 */
    int64_t n_weeks;       /**< 1 to 10,000; runs x weeks at most 1,000,000,000 */
    int64_t start_backlog; /**< people waiting before the first week, 0 or more */
    int64_t
        target_weeks; /**< seen by the end of so many weeks after the week of referral; -1: none */
    double mean;      /**< weekly, JP_DEMAND_POISSON only: above 0, at most 100,000 */
} jp_simulation_options;

/** @brief What came of it.  @since 0.1.0 */
typedef struct jp_simulation_result {
    uint32_t struct_size;
    uint32_t reserved;
    int64_t n_runs;
    double mean_final_backlog;
    double se_final_backlog; /**< standard error of that mean */
    int64_t final_backlog_5; /**< 5th, 50th and 95th centile of runs, quantile type 1 */
    int64_t final_backlog_50;
    int64_t final_backlog_95;
    double unused_weeks_share; /**< of all weeks, with capacity nobody used */
    double unused_per_week;    /**< slots */
    double
        late_share; /**< of those referred with the target inside the run; NaN without a target */
    double se_late_share;
} jp_simulation_result;

/** @brief Simulates weeks of demand against capacity, first come, first served.
 *
 *  backlog[t] = max(0, backlog[t-1] + demand[t] - capacity[t]), whole people. Source: rule
 *  demand.simulation.
 *  @param[in] observed        n_observed weekly counts for JP_DEMAND_OBSERVED, not negative; else
 * NULL, 0
 *  @param[in] capacity        n_capacity slots a week, not negative: one for every week, or a
 * single one for all
 *  @param[out] mean_backlog   n_mean_backlog = n_weeks: mean over runs at the end of each week;
 * NULL with 0
 *  @param[in] allocator       for working memory; NULL for malloc
 *  @param[out] out            struct_size set by the caller; untouched on failure
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE; JP_E_COLUMN (a negative count, row set); JP_E_LIMIT;
 *          JP_E_NOMEM.
 *  @since 0.1.0 */
JP_API jp_status jp_simulate(const jp_simulation_options *options, const int64_t *observed,
                             size_t n_observed, const int64_t *capacity, size_t n_capacity,
                             double *mean_backlog, size_t n_mean_backlog,
                             const jp_allocator *allocator, jp_simulation_result *out,
                             jp_working *working, jp_error *error);

/** @brief Gives the first numbers of the generator, so that a host can check that it has the same
 * one.
 *  @param[out] numbers  n_numbers 64-bit numbers of the first run of a seed
 *  @return JP_OK; JP_E_INVALID.  @since 0.1.0 */
JP_API jp_status jp_simulation_numbers(uint64_t seed, uint64_t *numbers, size_t n_numbers);

#ifdef __cplusplus
}
#endif

#endif

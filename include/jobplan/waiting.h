/** @file waiting.h
 *  @brief Waiting lists: how long, how large, how much capacity; every unit is in a name.
 *
 *  Rates are patients a week, waits are weeks unless a name says days. Thread rule for the whole
 *  file: any thread. Only jp_waiting_records allocates, and frees again before it returns.
 */
#ifndef JOBPLAN_WAITING_H
#define JOBPLAN_WAITING_H

#include <stddef.h>
#include <stdint.h>

#include "allocator.h"
#include "date.h"
#include "export.h"
#include "ratio.h"
#include "rules.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Gives load = demand / capacity; 1 or more and the list grows without end.
 *
 *  Source for this and the next six calls: Fong and others 2022 (medRxiv 22279117), as in the R
 *  package NHSRwaitinglist; rules demand.waiting-*.
 *  @return JP_OK; JP_E_INVALID (out NULL); JP_E_RANGE (negative, not finite); JP_E_UNDEFINED (no
 *          capacity).  @since 0.1.0 */
JP_API jp_status jp_queue_load(double demand_per_week, double capacity_per_week, double *out,
                               jp_working *working, jp_error *error);

/** @brief Gives the factor target wait / mean wait at which a share of patients is seen on time.
 *
 *  factor = -ln(1 - share): 92% is 2.526, 98.2% is 4, 99.75% is 6. Assumes exponential waits.
 *  @param on_time_share  above 0, below 1
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_factor_for_share(double on_time_share, double *out, jp_working *working,
                                     jp_error *error);

/** @brief Gives the share seen on time at a factor: 1 - exp(-factor).
 *  @return as jp_factor_for_share.  @since 0.1.0 */
JP_API jp_status jp_share_for_factor(double factor, double *out, jp_working *working,
                                     jp_error *error);

/** @brief Gives the mean wait to aim at: target wait / factor, weeks.
 *  @return as jp_factor_for_share.  @since 0.1.0 */
JP_API jp_status jp_target_mean_wait(double target_wait_weeks, double factor, double *out,
                                     jp_working *working, jp_error *error);

/** @brief Gives the list at which the target is kept: demand x target wait / factor, patients.
 *  @return as jp_factor_for_share.  @since 0.1.0 */
JP_API jp_status jp_target_queue_size(double demand_per_week, double target_wait_weeks,
                                      double factor, double *out, jp_working *working,
                                      jp_error *error);

/** @brief Gives the capacity that brings a list down in time: demand + (list - target) / weeks.
 *
 *  Linear in the list: upstream's optional adjustment for variability does nothing at 100
 *  referrals and too much beyond (its unit is wrong), and is left out.
 *  @param weeks  above 0
 *  @return as jp_factor_for_share.  @since 0.1.0 */
JP_API jp_status jp_relief_capacity(double demand_per_week, double queue_size,
                                    double target_queue_size, double weeks, double *out,
                                    jp_working *working, jp_error *error);

/** Forms of target capacity. */
#define JP_FORM_HEAVY_TRAFFIC 1 /**< demand + k: the published limit for load near 1 */
#define JP_FORM_EXACT 2 /**< (demand + sqrt(demand^2 + 4 demand k)) / 2: the load term kept */

/** @brief Gives the capacity that keeps the target for good.
 *
 *  k = ((cv_demand^2 + cv_capacity^2) / 2) x factor / target wait.
 *  At low demand the two forms differ much (1 a week, 2 weeks: 3 and 2); the name says which.
 *  @param cv_demand, cv_capacity  coefficient of variation of the gaps between referrals and
 * between removals, not negative; 1 is Poisson
 *  @param form  JP_FORM_*
 *  @return as jp_factor_for_share.  @since 0.1.0 */
JP_API jp_status jp_target_capacity(double demand_per_week, double target_wait_weeks, double factor,
                                    double cv_demand, double cv_capacity, int32_t form, double *out,
                                    jp_working *working, jp_error *error);

/** @brief Gives pressure = 2 x mean wait / target wait, both in weeks; under 1 is good.
 *
 *  Upstream divides a mean wait in days by a target in weeks; here both are weeks by name.
 *  @return as jp_factor_for_share.  @since 0.1.0 */
JP_API jp_status jp_waiting_pressure(double mean_wait_weeks, double target_wait_weeks, double *out,
                                     jp_working *working, jp_error *error);

/** @brief Gives the weeks the list lasts at a throughput: list / removals a week.
 *
 *  Source: Findlay (clearance time). Upstream of any target.
 *  @return as jp_queue_load.  @since 0.1.0 */
JP_API jp_status jp_clearance_weeks(double queue_size, double removals_per_week, double *out,
                                    jp_working *working, jp_error *error);

/** @brief What it takes to see the over-target patients within a number of weeks.  @since 0.1.0 */
typedef struct jp_clearance_result {
    uint32_t struct_size;
    uint32_t reserved;
    double balance_per_week;  /**< removals - additions: negative and the list grows */
    double clear_per_week;    /**< over target / weeks */
    double required_per_week; /**< additions + clear */
    double extra_per_week;    /**< required - removals, 0 when enough */
    double extra_share;       /**< extra / removals; NaN with no removals */
} jp_clearance_result;

/** @brief Gives the extra removals a week that clear a backlog in a number of weeks.
 *
 *  Source: rule demand.waiting-clearance (HSEView component definitions E, F, J, K, L).
 *  @param additions_per_week, removals_per_week, over_target  not negative
 *  @param weeks  above 0
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_clearance_plan(double additions_per_week, double removals_per_week,
                                   double over_target, double weeks, jp_clearance_result *out,
                                   jp_error *error);

/** @brief Totals of a backlog recursion.  @since 0.1.0 */
typedef struct jp_backlog_result {
    uint32_t struct_size;
    uint32_t reserved;
    double final_backlog;
    double largest_backlog;
    double unused_total;     /**< capacity no one was there to use */
    int64_t weeks_unused;    /**< weeks with unused capacity */
    int64_t first_week_over; /**< first week, from 0, that ends with a backlog above the start; -1:
                                none */
} jp_backlog_result;

/** @brief Gives the backlog week by week: b[t] = max(0, b[t-1] + demand[t] - capacity[t]).
 *
 *  final = start + sum demand - sum capacity + unused. Source: rule demand.backlog (Lindley 1952).
 *  @param[in] demand        n_demand weeks, not negative
 *  @param[in] capacity      n_capacity weeks, n_capacity equal to n_demand
 *  @param start             backlog before the first week
 *  @param[out] backlog      n_backlog = n_demand entries; NULL with 0 when not wanted
 *  @param[out] out          struct_size set by the caller; untouched on failure
 *  @return JP_OK; JP_E_INVALID (lengths differ); JP_E_COLUMN (missing, negative or infinite; row
 *          set); JP_E_RANGE (start); JP_E_UNDEFINED (no weeks).
 *  @since 0.1.0 */
JP_API jp_status jp_backlog(const double *demand, size_t n_demand, const double *capacity,
                            size_t n_capacity, double start, double *backlog, size_t n_backlog,
                            jp_backlog_result *out, jp_error *error);

/** @brief Moves one period's referrals through bands of time waited, with people who leave.
 *
 *  list[0] = referrals - leave[0] x referrals - service[0]; list[i] = list[i-1] - leave[i] x
 *  list[i-1] - service[i]; service is kept to what is left after leaving.
 *  Source: rule demand.stock-and-flow.
 *  @param referrals           people joining, not negative
 *  @param[in] leave_share     n_leave_share bands, 0 to 1
 *  @param[in] service         n_service = n_leave_share bands, not negative
 *  @param[out] remaining      n_remaining = n_leave_share: on the list after each band
 *  @param[out] served         n_served = n_leave_share, or NULL with 0: service used in each band
 *  @return JP_OK; JP_E_INVALID; JP_E_COLUMN; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_stock_and_flow(double referrals, const double *leave_share,
                                   size_t n_leave_share, const double *service, size_t n_service,
                                   double *remaining, size_t n_remaining, double *served,
                                   size_t n_served, jp_error *error);

/** @brief A national waiting standard. Text is static UTF-8.  @since 0.1.0 */
typedef struct jp_standard {
    uint32_t struct_size;
    int32_t within_days;
    const char *id; /**< "rtt-18-weeks" */
    const char *title;
    const char *source;
    jp_ratio share;         /**< to be seen within the days */
    double factor;          /**< -ln(1 - share) */
    double mean_wait_weeks; /**< the mean wait that meets it when waits are exponential */
} jp_standard;

/** @brief Gives how many standards are known.  @since 0.1.0 */
JP_API size_t jp_standard_count(void);
/** @brief Gives a standard by index: all on one basis, the mean wait that would meet each.
 *  @param[out] out  struct_size set by the caller
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  Source: rule demand.standards.  @since 0.1.0 */
JP_API jp_status jp_standard_at(size_t index, jp_standard *out);
/** @brief Gives the target of a clinical priority: P1 7, P2 28, P3 84, P4 365 days.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (priority outside 1 to 4).  @since 0.1.0 */
JP_API jp_status jp_priority_days(int32_t priority, int32_t *out);

/** A removal date of this value: still waiting. */
#define JP_STILL_WAITING INT32_MIN

/** @brief A list described from its records over a period of whole days, both ends inside.
 *  @since 0.1.0 */
typedef struct jp_records_result {
    uint32_t struct_size;
    int32_t days;              /**< days of the period */
    int64_t referrals;         /**< referred within the period */
    int64_t removals;          /**< removed within the period */
    int64_t queue_size;        /**< referred and not removed at the end of the last day */
    double referrals_per_week; /**< referrals / days x 7 */
    double removals_per_week;
    double cv_referrals; /**< sd / mean of the gaps between referrals; NaN under three referrals */
    double cv_removals;
    double mean_wait_weeks; /**< of those still waiting, to the last day; NaN when nobody waits */
    double mean_wait_removed_weeks; /**< of those removed within the period; NaN when nobody was */
} jp_records_result;

/** @brief Describes a waiting list from records of referral and removal.
 *
 *  Every referral counts once (upstream counts both ends of each gap), and removals outside the
 *  period are left out. Source: rule demand.waiting-records.
 *  @param[in] referred  n_referred days, in order of referral for the gaps
 *  @param[in] removed   n_removed = n_referred days, JP_STILL_WAITING where not removed, any order
 *  @param[in] allocator for one count a day; NULL for malloc
 *  @return JP_OK; JP_E_INVALID; JP_E_COLUMN (removed before referred, referral dates not in order;
 *          row set); JP_E_RANGE (last_day before first_day); JP_E_NOMEM.
 *  @since 0.1.0 */
JP_API jp_status jp_waiting_records(const jp_date *referred, size_t n_referred,
                                    const jp_date *removed, size_t n_removed, jp_date first_day,
                                    jp_date last_day, const jp_allocator *allocator,
                                    jp_records_result *out, jp_error *error);

/** @brief Gives the list at the end of every day: referred by then and not removed by then.
 *  @param[out] queue  n_queue = last_day - first_day + 1 entries
 *  @return JP_OK; JP_E_INVALID; JP_E_COLUMN; JP_E_RANGE: as jp_waiting_records. Allocates nothing.
 *  @since 0.1.0 */
JP_API jp_status jp_daily_queue(const jp_date *referred, size_t n_referred, const jp_date *removed,
                                size_t n_removed, jp_date first_day, jp_date last_day,
                                int64_t *queue, size_t n_queue, jp_error *error);

/** @brief Fills slots first come, first served: a slot must lie after the day of referral.
 *  @param[in] referred      n_referred days in order
 *  @param[in,out] removed   n_removed = n_referred; JP_STILL_WAITING entries are filled where a
 * slot is left
 *  @param[in] slots         n_slots days in order
 *  @param[out] n_used       slots used
 *  @return JP_OK; JP_E_INVALID; JP_E_COLUMN (not in order; row set).  @since 0.1.0 */
JP_API jp_status jp_schedule(const jp_date *referred, size_t n_referred, jp_date *removed,
                             size_t n_removed, const jp_date *slots, size_t n_slots, size_t *n_used,
                             jp_error *error);

/** @brief Gives a centile of waits known only as counts in bands, by even spread in each band.
 *
 *  Rises with p, unlike upstream's. Source: rule demand.waiting-bands.
 *  @param[in] edges_weeks  n_edges_weeks = n_counts edges for bands open at the top, n_counts + 1
 * otherwise; rising; band i runs from edge i to edge i+1
 *  @param[in] counts       n_counts bands, shortest wait first, not negative
 *  @param p                0 to 1
 *  @return JP_OK; JP_E_INVALID (lengths); JP_E_COLUMN (edges not rising, negative count; row set);
 *          JP_E_RANGE (p); JP_E_UNDEFINED (nobody waits, or the centile lies in the open band).
 *  @since 0.1.0 */
JP_API jp_status jp_banded_quantile(const double *edges_weeks, size_t n_edges_weeks,
                                    const int64_t *counts, size_t n_counts, double p, double *out,
                                    jp_error *error);

/** @brief Gives the share waiting less than a target, from counts in bands.
 *
 *  Exact where the target is an edge; inside a band by even spread; inside the open band undefined.
 *  @return as jp_banded_quantile.  @since 0.1.0 */
JP_API jp_status jp_banded_share(const double *edges_weeks, size_t n_edges_weeks,
                                 const int64_t *counts, size_t n_counts, double target_weeks,
                                 double *out, jp_error *error);

/** @brief A geometric distribution fitted to whole weeks waited.  @since 0.1.0 */
typedef struct jp_geometric_result {
    uint32_t struct_size;
    uint32_t reserved;
    int64_t n;
    double p;             /**< chance of leaving in any week */
    double rate_per_week; /**< -ln(1 - p) */
    double mean_weeks;    /**< (1 - p) / p */
} jp_geometric_result;

/** @brief Fits weeks waited 0, 1, 2 ... by maximum likelihood; the last count may be open-ended.
 *
 *  p = seen / (seen + weeks passed by everyone), an open band counts as passed and not seen.
 *  Source: rule demand.geometric.
 *  @param[in] counts    n_counts weeks from 0
 *  @param open_ended    1: the last count is "that week or more"; 0: it is that week
 *  @param[out] fitted   n_fitted = n_counts expected counts; NULL with 0 when not wanted
 *  @return JP_OK; JP_E_INVALID; JP_E_COLUMN (negative); JP_E_UNDEFINED (nobody, or nobody seen).
 *  @since 0.1.0 */
JP_API jp_status jp_geometric_fit(const int64_t *counts, size_t n_counts, int32_t open_ended,
                                  double *fitted, size_t n_fitted, jp_geometric_result *out,
                                  jp_error *error);

/** @brief A queue for a telephone or walk-in service.  @since 0.1.0 */
typedef struct jp_erlang_result {
    uint32_t struct_size;
    uint32_t reserved;
    double wait_share;    /**< Erlang C: chance that a caller waits */
    double service_level; /**< chance of an answer within the target; NaN when none was given */
    double occupancy;     /**< load / agents */
    double mean_wait;     /**< mean wait, in the unit of the handling time */
} jp_erlang_result;

/** @brief Gives Erlang B: the chance that all agents are busy and the caller is lost.
 *  @param load    offered load in agents, arrivals x handling time, not negative
 *  @param agents  0 to 1,000,000
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  Source: rule demand.erlang.  @since 0.1.0 */
JP_API jp_status jp_erlang_b(double load, int64_t agents, double *out, jp_error *error);
/** @brief Gives Erlang C: callers wait, nobody leaves.
 *  @param load            below the number of agents
 *  @param handling_time   mean, above 0, any unit
 *  @param answer_within   the same unit; negative when no target is set
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE; JP_E_UNDEFINED (load not below agents: no steady
 * state).
 *  @since 0.1.0 */
JP_API jp_status jp_erlang_c(double load, int64_t agents, double handling_time,
                             double answer_within, jp_erlang_result *out, jp_error *error);
/** @brief Gives the fewest agents whose blocking (Erlang B) is at most a share.
 *  @return as jp_erlang_b; JP_E_LIMIT when over 1,000,000.  @since 0.1.0 */
JP_API jp_status jp_erlang_b_agents(double load, double largest_blocked_share, int64_t *out,
                                    jp_error *error);
/** @brief Gives the fewest agents that answer a share within the target (Erlang C).
 *  @return as jp_erlang_c; JP_E_LIMIT when over 1,000,000.  @since 0.1.0 */
JP_API jp_status jp_erlang_c_agents(double load, double handling_time, double answer_within,
                                    double service_level, int64_t *out, jp_error *error);
/** @brief Gives the posts behind agents on duty: agents / (1 - away share), exact, rounded up.
 *  @param away_share  0 to below 1: breaks, leave, training
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_erlang_positions(int64_t agents, const jp_ratio *away_share, int64_t *out,
                                     jp_error *error);

#ifdef __cplusplus
}
#endif

#endif

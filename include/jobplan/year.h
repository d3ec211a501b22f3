/** @file year.h
 *  @brief Capacity over the year: week by week and month by month, against demand, exact.
 *
 *  Hours are ratios. Weeks begin on the weekday of the first day given and follow one another.
 *  Thread rule for the whole file: any thread. Nothing here allocates.
 */
#ifndef JOBPLAN_YEAR_H
#define JOBPLAN_YEAR_H

#include <stddef.h>
#include <stdint.h>

#include "date.h"
#include "export.h"
#include "ratio.h"
#include "rules.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Working weekdays, bits: Monday is 1, Tuesday 2, ... Sunday 64. */
#define JP_DAYS_MONDAY_TO_FRIDAY 31
#define JP_DAYS_ALL 127

/** @brief Applies dated changes to weekly capacity: joiners, leavers, maternity, other known
 * absence.
 *
 *  A change of h hours a week from its first to its last day counts, in each week, by the share of
 *  that week's working weekdays it covers: someone who starts on a Thursday of a five-day week adds
 *  two fifths in that week. Changes not yet over have the last day JP_DATE_MAX.
 *  Source: rule capacity.year.
 *  @param first_day           first day of the first week
 *  @param working_days        JP_DAYS_* bits, at least one
 *  @param[in,out] week_hours  n_week_hours weeks, net of leave: on success with the changes; not
 * negative
 *  @param[in] from_day        n_from_day changes: first day of each
 *  @param[in] to_day          n_to_day = n_from_day: last day of each, not before the first
 *  @param[in] hours_per_week  n_hours_per_week = n_from_day: what is gained, or lost where negative
 *  @return JP_OK; JP_E_INVALID; JP_E_COLUMN (a bad row); JP_E_CONFLICT (more is lost in a week than
 *          there is; row is the week, week_hours untouched); JP_E_RANGE.
 *  @since 0.1.0 */
JP_API jp_status jp_week_changes(jp_date first_day, int32_t working_days, jp_ratio *week_hours,
                                 size_t n_week_hours, const jp_date *from_day, size_t n_from_day,
                                 const jp_date *to_day, size_t n_to_day,
                                 const jp_ratio *hours_per_week, size_t n_hours_per_week,
                                 jp_error *error);

/** @brief A year of weeks summed up.  @since 0.1.0 */
typedef struct jp_year_result {
    uint32_t struct_size;
    uint32_t reserved;
    jp_ratio demand_hours;
    jp_ratio capacity_hours;
    jp_ratio unused_hours;  /**< capacity of weeks with nothing left to do */
    jp_ratio final_backlog; /**< start + demand - capacity + unused */
    jp_ratio largest_backlog;
    jp_ratio largest_shortage;  /**< of one week, demand - capacity; 0 or more */
    int64_t n_short_weeks;      /**< weeks in which more is asked for than there is */
    int64_t first_short_week;   /**< from 0; -1: none */
    int64_t worst_week;         /**< of the largest shortage, the first such; -1: none */
    int64_t first_backlog_week; /**< first week that ends with more waiting than at the start; -1:
                                   none */
} jp_year_result;

/** @brief Holds weekly demand against weekly capacity: where a shortage begins, and what piles up.
 *
 *  backlog[t] = max(0, backlog[t-1] + demand[t] - capacity[t]). Source: rules capacity.year,
 *  demand.backlog.
 *  @param[in] demand_hours    n_demand_hours weeks, not negative; a week without data has no entry
 *                             to leave out: find it first
 *  @param[in] capacity_hours  n_capacity_hours = n_demand_hours
 *  @param[in] start           hours of work waiting before the first week; NULL for none
 *  @param[out] shortage       n_shortage = n_demand_hours: demand - capacity, negative is spare;
 * NULL with 0
 *  @param[out] backlog        n_backlog = n_demand_hours; NULL with 0
 *  @param[out] out            struct_size set by the caller; untouched on failure, like the columns
 *  @return JP_OK; JP_E_INVALID; JP_E_COLUMN (missing or negative; row set); JP_E_RANGE (does not
 *          fit); JP_E_UNDEFINED (no weeks).
 *  @since 0.1.0 */
JP_API jp_status jp_year_balance(const jp_ratio *demand_hours, size_t n_demand_hours,
                                 const jp_ratio *capacity_hours, size_t n_capacity_hours,
                                 const jp_ratio *start, jp_ratio *shortage, size_t n_shortage,
                                 jp_ratio *backlog, size_t n_backlog, jp_year_result *out,
                                 jp_working *working, jp_error *error);

/** @brief Gives how many calendar months a run of weeks touches.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_months_touched(jp_date first_day, size_t n_weeks, size_t *out);

/** @brief Gives weekly hours by calendar month: each week by its working weekdays in the month.
 *  @param[in] week_hours     n_week_hours weeks
 *  @param[out] month_first   n_month_first = jp_months_touched: first day of each month
 *  @param[out] month_hours   n_month_hours = n_month_first; their sum is the sum of the weeks
 *  @return JP_OK; JP_E_INVALID (lengths, days); JP_E_COLUMN; JP_E_RANGE.
 *  Source: rule capacity.year.  @since 0.1.0 */
JP_API jp_status jp_week_months(jp_date first_day, int32_t working_days, const jp_ratio *week_hours,
                                size_t n_week_hours, jp_date *month_first, size_t n_month_first,
                                jp_ratio *month_hours, size_t n_month_hours, jp_error *error);

/** @brief Whole or part posts that close a gap.  @since 0.1.0 */
typedef struct jp_recruitment_result {
    uint32_t struct_size;
    uint32_t reserved;
    int64_t n_posts;         /**< posts of the size given */
    jp_ratio wte;            /**< n_posts x post size */
    jp_ratio gained_hours;   /**< a year */
    jp_ratio gap_left_hours; /**< negative: hours over */
} jp_recruitment_result;

/** @brief Gives the posts to recruit: gap / (post size x hours per WTE), rounded as asked.
 *
 *  Source: rule capacity.recruitment.
 *  @param gap_hours_per_year      0 or more
 *  @param hours_per_wte_per_year  clinical hours one WTE of that band provides, above 0
 *  @param post_wte                size of a post, above 0: 1 for whole posts, 1/2 for halves
 *  @param round_up                1: the gap is closed; 0: never more than the gap
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_recruitment(const jp_ratio *gap_hours_per_year,
                                const jp_ratio *hours_per_wte_per_year, const jp_ratio *post_wte,
                                int32_t round_up, jp_recruitment_result *out, jp_working *working,
                                jp_error *error);

#ifdef __cplusplus
}
#endif

#endif

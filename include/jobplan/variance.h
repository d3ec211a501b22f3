/** @file variance.h
 *  @brief Planned against delivered: the difference, the share, and whether there is an answer.
 *
 *  NHS England 2023 asks for "percentage variance between planned and delivered sessions" and
 *  leaves open the sign, what it is a percentage of, and what happens when nothing was planned.
 *  Here sign and base are a policy, nothing planned is undefined, and no data is unknown.
 *  Thread rule for the whole file: any thread. Nothing here allocates.
 */
#ifndef JOBPLAN_VARIANCE_H
#define JOBPLAN_VARIANCE_H

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

/** What a figure is. Only JP_STATE_VALUE has a number beside it; the others leave it 0/1. */
#define JP_STATE_VALUE 1
#define JP_STATE_UNDEFINED 2 /**< the question has no answer: a share of nothing planned. */
#define JP_STATE_UNKNOWN 3   /**< there is no data. Not zero. */
#define JP_STATE_WITHHELD 4  /**< too few people: see jp_withhold. */

/** What the share is a share of. */
#define JP_VARIANCE_BASE_PLANNED 1   /**< our default: "variance from plan". */
#define JP_VARIANCE_BASE_DELIVERED 2 /**< how much of what was done had been planned. */
#define JP_VARIANCE_BASE_ALLOCATED 3 /**< what the roster gave out of the plan. */

/** Which way round the difference is taken. */
#define JP_VARIANCE_DELIVERED_MINUS_PLANNED 1 /**< our default: below plan is negative. */
#define JP_VARIANCE_PLANNED_MINUS_DELIVERED 2 /**< a shortfall is positive. */

/** @brief The two choices the guidance leaves open.
 *
 *  NULL wherever one is asked for means base planned, delivered minus planned: the ordinary
 *  reading of "variance from plan", under which -10% is a tenth less than planned.
 *  @since 0.1.0 */
typedef struct jp_variance_policy {
    uint32_t struct_size;
    int32_t base; /**< JP_VARIANCE_BASE_* */
    int32_t sign; /**< JP_VARIANCE_DELIVERED_MINUS_PLANNED or _PLANNED_MINUS_DELIVERED */
    int32_t reserved;
} jp_variance_policy;

/** @brief Difference and share, each with its state: three sessions delivered where none was
 *  planned differ by 3 (a value), and the share is undefined.  @since 0.1.0 */
typedef struct jp_variance_result {
    uint32_t struct_size;
    int32_t difference_state; /**< JP_STATE_* */
    int32_t share_state;      /**< JP_STATE_* */
    int32_t reserved;
    jp_ratio difference; /**< in the unit of the amounts; 0 unless a value. */
    jp_ratio share;      /**< difference / base, so -1/10 for -10%; 0 unless a value. */
} jp_variance_result;

#define JP_VARIANCE_RESULT_INIT                                                                    \
    {                                                                                              \
        (uint32_t)sizeof(jp_variance_result), 0, 0, 0, {0, 1}, {                                   \
            0, 1                                                                                   \
        }                                                                                          \
    }

/** @brief Compares an amount delivered with the amount planned.
 *
 *  difference = delivered - planned (or the reverse); share = difference / base.
 *  A team's figure is this function of the team's totals: never a mean of its members' shares.
 *  The amounts are in any one unit (sessions, hours, minutes, PAs), 0 or more.
 *  @param[in] planned    NULL when there is no data: difference and share are unknown
 *  @param[in] delivered  NULL when there is no data: difference and share are unknown
 *  @param[in] allocated  needed for JP_VARIANCE_BASE_ALLOCATED only; NULL when there is no data:
 *                        the share is unknown
 *  @param[in] policy     NULL for the default
 *  @param[out] out       struct_size set by the caller; untouched on failure
 *  @param[out] working   may be NULL; rule variance.planned-delivered
 *  @param[out] error     may be NULL
 *  @return JP_OK; JP_E_INVALID (out NULL, not a ratio, policy outside its lists); JP_E_RANGE
 *          (an amount below 0, or an answer that does not fit).
 *  Source: NHS England 2023, Appendix 5; sign and base: rule variance.planned-delivered.
 *  @since 0.1.0 */
JP_API jp_status jp_variance(const jp_ratio *planned, const jp_ratio *delivered,
                             const jp_ratio *allocated, const jp_variance_policy *policy,
                             jp_variance_result *out, jp_working *working, jp_error *error);

/** Which days a plan is spread over. */
#define JP_TO_DATE_ALL_DAYS 1 /**< every day of the year. */
#define JP_TO_DATE_WEEKDAYS 2 /**< Monday to Friday, less the closed days given. */

/** @brief Gives the part of a year's plan that falls up to a day: planned x days gone / days.
 *
 *  Both counts over the same kind of days, as_of included. 0 before first_day, all of it from
 *  last_day on. A year to date is compared with jp_variance of this against what was delivered.
 *  @param[in] planned    the whole year's, in any unit
 *  @param first_day      of the year, such as 1 April
 *  @param last_day       of the year, not before first_day
 *  @param kind           JP_TO_DATE_*; there is no default: a plan of sessions on working days is
 *                        not spread over weekends
 *  @param[in] closed     n_closed days not worked, such as bank holidays, in any order, each once;
 *                        for JP_TO_DATE_WEEKDAYS only
 *  @param[out] out       untouched on failure
 *  @param[out] working   may be NULL; rule variance.to-date
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (planned below 0, a day outside the calendar, a year
 *          longer than 1000 days, or does not fit); JP_E_UNDEFINED (no day of that kind in the
 *          year); JP_E_CONFLICT (a closed day twice).
 *  @since 0.1.0 */
JP_API jp_status jp_planned_to_date(const jp_ratio *planned, jp_date first_day, jp_date last_day,
                                    jp_date as_of, int32_t kind, const jp_date *closed,
                                    size_t n_closed, jp_ratio *out, jp_working *working,
                                    jp_error *error);

#ifdef __cplusplus
}
#endif

#endif

/** @file kpi.h
 *  @brief The key performance indicators of the 2023 e-job planning guidance.
 *
 *  Source throughout: NHS England, "E-job planning the clinical workforce", October 2023,
 *  Appendices 1, 2 and 5. Planned against delivered is jp_variance, in variance.h.
 *  Thread rule for the whole file: any thread. Nothing here allocates.
 */
#ifndef JOBPLAN_KPI_H
#define JOBPLAN_KPI_H

#include <stddef.h>
#include <stdint.h>

#include "date.h"
#include "export.h"
#include "ratio.h"
#include "rules.h"
#include "status.h"
#include "variance.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The answer to a yes-or-no question about data that may be missing. */
#define JP_ANSWER_NO 0
#define JP_ANSWER_YES 1
#define JP_ANSWER_UNKNOWN 2

/** In place of a date: the record does not say. */
#define JP_KPI_NO_DATE (-2147483647 - 1)
/** In place of a date: the record says it has not happened, such as a plan awaiting sign-off. */
#define JP_KPI_NEVER (-2147483647)

/** Is a plan approved on 1 April 2025 active on 1 April 2026? The guidance says "in the past 12
 *  months" and no more. */
#define JP_KPI_BOUNDARY_INCLUDED                                                                   \
    1                              /**< yes, our default: a review on the anniversary is in time.  \
                                    */
#define JP_KPI_BOUNDARY_EXCLUDED 2 /**< no: 31 March 2026 was the last day. */

/** @brief How long a review and an approval keep a plan active.  NULL means 12 months, boundary
 *  included.  @since 0.1.0 */
typedef struct jp_kpi_active_policy {
    uint32_t struct_size;
    int32_t months;   /**< 1 to 120; the guidance says 12. */
    int32_t boundary; /**< JP_KPI_BOUNDARY_* */
    int32_t reserved;
} jp_kpi_active_policy;

/** @brief Says whether a job plan is active: reviewed and approved in the past 12 months.
 *
 *  Each date keeps the plan active until its anniversary (date + months, where 29 February falls
 *  to 28 February). The review and every approval must: one that is past, or JP_KPI_NEVER, makes
 *  the plan inactive; else one that is missing, or later than as_of (which says nothing about
 *  the plan in force that day), makes it unknown.
 *  @param reviewed_on       a jp_date, JP_KPI_NO_DATE or JP_KPI_NEVER
 *  @param[in] approved_on   n_approved_on dates, one a signatory (employee, clinical manager);
 *                           none at all is unknown
 *  @param as_of             the day asked about
 *  @param[in] policy        NULL for 12 months, boundary included
 *  @param[out] out_answer   JP_ANSWER_*; untouched on failure
 *  @param[out] working      may be NULL; rule variance.active-plan
 *  @param[out] error        may be NULL
 *  @return JP_OK; JP_E_INVALID (a NULL, policy outside its lists); JP_E_RANGE (a date outside
 *          the calendar).
 *  Source: NHS England 2023, Appendix 2, "Active e-job plan"; sign-off by both: "Sign-off process".
 *  @since 0.1.0 */
JP_API jp_status jp_kpi_active_plan(jp_date reviewed_on, const jp_date *approved_on,
                                    size_t n_approved_on, jp_date as_of,
                                    const jp_kpi_active_policy *policy, int32_t *out_answer,
                                    jp_working *working, jp_error *error);

/** @brief The share of staff with an active plan, and the two 90% tests, which differ at 90%
 *  exactly.  @since 0.1.0 */
typedef struct jp_kpi_active_result {
    uint32_t struct_size;
    int32_t share_state;      /**< JP_STATE_VALUE; JP_STATE_UNDEFINED with no staff. */
    jp_ratio share;           /**< known active / staff. */
    jp_ratio share_at_most;   /**< (known active + unknown) / staff. */
    int32_t level_1_at_least; /**< JP_ANSWER_*: at least 90%, the test of level 1. */
    int32_t target_more_than; /**< JP_ANSWER_*: more than 90%, the target of the indicator. */
} jp_kpi_active_result;

#define JP_KPI_ACTIVE_RESULT_INIT                                                                  \
    { (uint32_t)sizeof(jp_kpi_active_result), 0, {0, 1}, {0, 1}, 0, 0 }

/** @brief Gives the share of staff with an active plan and both 90% tests.
 *
 *  share = n_active / n_staff. A test is yes when share passes it, no when even share_at_most
 *  fails it, and unknown between (and with no staff).
 *  @param n_active        staff whose plan is active
 *  @param n_unknown       staff of whom it is not known; counted in n_staff, never left out
 *  @param n_staff         all staff in scope
 *  @param[in] threshold   NULL for 9/10
 *  @param[out] out        struct_size set by the caller; untouched on failure
 *  @param[out] working    may be NULL; rule variance.active-share
 *  @param[out] error      may be NULL
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (a count below 0, threshold outside 0 to 1);
 *          JP_E_CONFLICT (more active and unknown than staff).
 *  Source: NHS England 2023, Appendix 1, level 1 (at least 90%) and Appendix 5 (more than 90%).
 *  @since 0.1.0 */
JP_API jp_status jp_kpi_active_share(int64_t n_active, int64_t n_unknown, int64_t n_staff,
                                     const jp_ratio *threshold, jp_kpi_active_result *out,
                                     jp_working *working, jp_error *error);

/** @brief A ratio and whether it is one.  @since 0.1.0 */
typedef struct jp_kpi_ratio {
    uint32_t struct_size;
    int32_t state;  /**< JP_STATE_* */
    jp_ratio value; /**< 0 unless a value. */
} jp_kpi_ratio;

#define JP_KPI_RATIO_INIT                                                                          \
    {                                                                                              \
        (uint32_t)sizeof(jp_kpi_ratio), 0, {                                                       \
            0, 1                                                                                   \
        }                                                                                          \
    }

/** @brief Gives planned direct clinical care as a share of everything planned.
 *
 *  value = planned_dcc / planned_total; undefined when nothing is planned, unknown when either
 *  is. In any one unit, sessions by the guidance; say which unit beside the figure, because
 *  sessions of unlike length give another ratio than hours.
 *  @param[in] planned_dcc    0 or more; NULL when there is no data
 *  @param[in] planned_total  0 or more, the same unit; NULL when there is no data
 *  @param[out] out           struct_size set by the caller; untouched on failure
 *  @param[out] working       may be NULL; rule variance.dcc-ratio
 *  @param[out] error         may be NULL
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (below 0, or does not fit); JP_E_CONFLICT (more
 *          direct clinical care than total).
 *  Source: NHS England 2023, Appendix 5.
 *  @since 0.1.0 */
JP_API jp_status jp_kpi_dcc_ratio(const jp_ratio *planned_dcc, const jp_ratio *planned_total,
                                  jp_kpi_ratio *out, jp_working *working, jp_error *error);

#ifdef __cplusplus
}
#endif

#endif

/** @file checks.h
 *  @brief What a consistency committee would ask of a plan. No check changes a number.
 *
 *  Thread rule for the whole file: a handle belongs to one thread at a time.
 */
#ifndef JOBPLAN_CHECKS_H
#define JOBPLAN_CHECKS_H

#include <stddef.h>
#include <stdint.h>

#include "annual.h"
#include "export.h"
#include "findings.h"
#include "plan.h"
#include "ratio.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Minimum standards a plan's fields are held against: jp_check_policy.standard. */
#define JP_STANDARD_NONE 0
#define JP_STANDARD_NHSI_2017 1 /**< NHS Improvement 2017, What a job plan should contain */

/** @brief What to hold a plan against. A ratio of {0, 0}: that check is not made.  @since 0.1.0 */
typedef struct jp_check_policy {
    uint32_t struct_size;
    int32_t standard;           /**< JP_STANDARD_* */
    int32_t weeks_were_assumed; /**< 1: the document named no weeks basis; says what was assumed */
    int32_t travel_in_multiplier; /**< 1: a CAPA multiplier in use has travel in it already */
    /** Planned against contracted a week; {0, 1}: to the exact hour. */
    jp_ratio time_tolerance_hours;
    jp_ratio hours_per_week_ceiling; /**< 48 under the Working Time Regulations */
    jp_ratio pas_per_week_ceiling;   /**< 12 for consultants */
} jp_check_policy;

/** @brief Gives the published values: the 2017 minimum standard, all time accounted for exactly,
 *  48 hours, 12 PAs.
 *  @param[out] out  struct_size set by the caller
 *  @return JP_OK; JP_E_INVALID.  @since 0.1.0 */
JP_API jp_status jp_check_policy_published(jp_check_policy *out);

/** What a category is expected to come to: jp_category_expectation.kind. */
#define JP_EXPECT_HOURS_AT_LEAST 1   /**< a week */
#define JP_EXPECT_HOURS_AT_MOST 2    /**< a week */
#define JP_EXPECT_PAS_AT_LEAST 3     /**< a week: the SPA minimum */
#define JP_EXPECT_SHARE_OF_PLANNED 4 /**< a job description's percentage, within a tolerance */

/** @brief One expectation, of a policy, a team plan or a job description.  @since 0.1.0 */
typedef struct jp_category_expectation {
    uint32_t struct_size;
    int32_t kind;         /**< JP_EXPECT_* */
    const char *category; /**< its path and all below it: "spa" takes "spa/audit" in */
    const char *source;   /**< who expects it: "job description, page 2" */
    jp_ratio value;       /**< hours, PAs, or a share from 0 to 1 */
    jp_ratio tolerance;   /**< for a share: how far off is still as expected; {0, 0}: none */
} jp_category_expectation;

/** @brief Checks a plan: fields, objectives, clashes, and what it comes to.
 *  @param annual        the plan's evaluation; NULL: only what needs none is checked
 *  @param policy        NULL as jp_check_policy_published
 *  @param expectations  n_expectations of them; NULL with 0
 *  @param findings      what is found is added
 *  @return JP_OK (whatever is found); JP_E_INVALID; JP_E_RANGE; JP_E_CONFLICT (the evaluation is of
 *          another plan); JP_E_NOMEM.  @since 0.1.0 */
JP_API jp_status jp_plan_check(const jp_plan *plan, const jp_annual *annual,
                               const jp_check_policy *policy,
                               const jp_category_expectation *expectations, size_t n_expectations,
                               jp_findings *findings, jp_error *error);
#ifdef __cplusplus
}
#endif

#endif

/** @file findings.h
 *  @brief What checks find: each with a code, a severity, a plain sentence, its rule and its rows.
 *
 *  Thread rule for the whole file: a handle belongs to one thread at a time.
 */
#ifndef JOBPLAN_FINDINGS_H
#define JOBPLAN_FINDINGS_H

#include <stddef.h>
#include <stdint.h>

#include "allocator.h"
#include "export.h"
#include "plan.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Findings of one or more checks, most serious first.  @since 0.1.0 */
typedef struct jp_findings jp_findings;

#define JP_SEVERITY_SERIOUS 1 /**< the plan cannot be right as it stands */
#define JP_SEVERITY_WARNING 2 /**< against guidance or policy: a reason is wanted */
#define JP_SEVERITY_NOTE 3    /**< worth knowing */

/** @brief One finding. Text is static.  @since 0.1.0 */
typedef struct jp_finding {
    uint32_t struct_size;
    int32_t severity;     /**< JP_SEVERITY_* */
    const char *code;     /**< "time-not-accounted": stable for ever */
    const char *rule;     /**< a jp_rule id: its source is the source of the check */
    int32_t n_activities; /**< how many rows of the plan it concerns; 0: the plan as a whole */
    int32_t objective;    /**< number, from 1, of the plan's objective it concerns; 0: none */
} jp_finding;

/** @brief Makes an empty list of findings.
 *  @return JP_OK; JP_E_INVALID; JP_E_NOMEM.  @since 0.1.0 */
JP_API jp_status jp_findings_new(const jp_allocator *allocator, jp_findings **out);
/** @brief Frees findings; NULL is allowed.  @since 0.1.0 */
JP_API void jp_findings_free(jp_findings *findings);
/** @brief Empties the list, keeping its memory.
 *  @return JP_OK; JP_E_INVALID.  @since 0.1.0 */
JP_API jp_status jp_findings_clear(jp_findings *findings);
/** @brief Gives how many findings there are; 0 for NULL.  @since 0.1.0 */
JP_API size_t jp_findings_count(const jp_findings *findings);
/** @brief Gives finding number index.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_findings_at(const jp_findings *findings, size_t index, jp_finding *out);
/** @brief Gives its plain sentence: size-then-fill.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE; JP_E_BUFFER.  @since 0.1.0 */
JP_API jp_status jp_findings_text(const jp_findings *findings, size_t index, char *buffer,
                                  size_t capacity, size_t *required);
/** @brief Gives the index of activity number row of those a finding concerns.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_findings_activity(const jp_findings *findings, size_t index, size_t row,
                                      int32_t *out);

/** @brief Checks whether a plan is last year's, rolled over unchanged, which NHS England 2023
 * (annual cycle) says does not keep a plan accurate.
 *  @return JP_OK; JP_E_INVALID; JP_E_NOMEM.  @since 0.1.0 */
JP_API jp_status jp_plan_check_rollover(const jp_plan *previous, const jp_plan *plan,
                                        jp_findings *findings);

#ifdef __cplusplus
}
#endif

#endif

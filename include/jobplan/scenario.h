/** @file scenario.h
 *  @brief Services side by side: a review inside the year, a what-if, two roles.
 *
 *  Answers are JSON, one line, size-then-fill; every figure carries its rule, its formula with the
 *  numbers, and its source, as in jp_service_report. No service and no document is changed by any
 *  of these.
 *  Thread rule for the whole file: a jp_service belongs to one thread at a time.
 */
#ifndef JOBPLAN_SCENARIO_H
#define JOBPLAN_SCENARIO_H

#include <stddef.h>
#include <stdint.h>

#include "date.h"
#include "export.h"
#include "service.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Reviews a year inside which the plans changed: what changed, in hours, by category, of
 *  all posts and of each, and the year in two pieces.
 *
 *  Year = first version x days before `changed` / days of the year + second x the rest. Contracted
 *  hours of a piece are those in force on its days, so a change of hours written into both
 *  documents counts once. Posts meet by id, activities by what they are called.
 *  @param[in] before, after  two versions of one service: same year, same framework
 *  @param changed            the first day of the second version; inside the year, not its first
 *  @param[out] buffer    capacity bytes; NULL with capacity 0 asks for the size
 *  @param[out] required  bytes needed, NUL included; may be NULL
 *  @return JP_OK; JP_E_INVALID; JP_E_CONFLICT (another year or framework); JP_E_RANGE (a day not
 *          inside the year, or a figure that does not fit); JP_E_BUFFER; JP_E_NOMEM.
 *          Rules annual.piecewise, service.difference.  @since 0.1.0 */
JP_API jp_status jp_service_review(const jp_service *before, const jp_service *after,
                                   jp_date changed, char *buffer, size_t capacity, size_t *required,
                                   jp_error *error);

/** @brief Gives the difference that changes would make, over the whole year.
 *
 *  Changes are a JSON object: a JSON pointer (RFC 6901) into the document, and what to merge there
 *  (RFC 7386: objects member by member, null removes, anything else takes the place of what was),
 *  one after the other: {"/posts/0/contract/hours_per_week": 30,
 *  "/posts/0/activities/-": {"description": "Audit", "hours_per_week": 1}}. "/-" adds to a list.
 *  @param[in] changes    n_changes bytes of UTF-8, at most 256 changes
 *  @param[out] buffer    capacity bytes; NULL with capacity 0 asks for the size
 *  @param[out] required  bytes needed, NUL included; may be NULL
 *  @return as jp_service_change, and JP_E_RANGE (a figure does not fit).
 *          Rule service.difference.  @since 0.1.0 */
JP_API jp_status jp_service_what_if(const jp_service *service, const char *changes,
                                    size_t n_changes, char *buffer, size_t capacity,
                                    size_t *required, jp_error *error);

/** @brief Gives the document with changes made, as JSON text: what jp_service_what_if evaluates.
 *
 *  Numbers keep the digits they were written with. Delivered activity that was handed over as CSV
 *  is not in it.
 *  @return JP_OK; JP_E_INVALID; JP_E_JSON (the changes are not JSON); JP_E_UNKNOWN_NAME (a pointer
 *          leads nowhere: where is the pointer); JP_E_DOCUMENT (the changes are not of this form,
 *          or the changed document is not a service: where is a JSON pointer); JP_E_CONFLICT;
 *          JP_E_NEWER; JP_E_LIMIT; JP_E_BUFFER; JP_E_NOMEM.  @since 0.1.0 */
JP_API jp_status jp_service_change(const jp_service *service, const char *changes, size_t n_changes,
                                   char *buffer, size_t capacity, size_t *required,
                                   jp_error *error);

#define JP_ROLE_POST 1 /**< a role is a post, by its id */
#define JP_ROLE_BAND 2 /**< a role is all filled posts of a band */

/** @brief Puts two roles side by side: hours a week and a year, hours for each WTE and share of
 *  planned time, by category and by pillar, and how far apart they divide their time.
 *
 *  Shares and hours for each WTE are ratios of totals. A pillar (framework "four-pillars") is a
 *  second label of the same hours.
 *  @param by     JP_ROLE_*
 *  @param first, second  ids of posts, or names of bands
 *  @return JP_OK; JP_E_INVALID (by is neither); JP_E_UNKNOWN_NAME (no such post or band);
 *          JP_E_RANGE; JP_E_BUFFER; JP_E_NOMEM.  Rules service.difference, service.hours-per-wte,
 *          annual.distance.  @since 0.1.0 */
JP_API jp_status jp_service_roles(const jp_service *service, int32_t by, const char *first,
                                  const char *second, char *buffer, size_t capacity,
                                  size_t *required, jp_error *error);

#ifdef __cplusplus
}
#endif

#endif

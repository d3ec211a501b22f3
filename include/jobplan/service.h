/** @file service.h
 *  @brief The service document in, the explained report out.
 *
 *  A service document is JSON (form "jobplan": 1, see jp_service_schema): framework, year, posts
 *  and their plans, demand, delivered activity. The report is JSON too; every figure in it carries
 *  its rule, its formula with the numbers, and its source.
 *  Thread rule for the whole file: a jp_service belongs to one thread at a time, different ones
 *  may be used at once.
 *  Privacy: a document may hold personal data (identifiers of posts and holders). The library
 *  keeps it in memory until jp_service_free and writes it nowhere but into the caller's buffer.
 */
#ifndef JOBPLAN_SERVICE_H
#define JOBPLAN_SERVICE_H

#include <stddef.h>
#include <stdint.h>

#include "allocator.h"
#include "export.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief A service that has been read.  @since 0.1.0 */
typedef struct jp_service jp_service;

/** @brief Reads a service document.
 *  @param allocator   copied; NULL for malloc
 *  @param[in] json    n_json bytes of UTF-8; copied where needed, may be freed after the call
 *  @param[out] out    to be given to jp_service_free; untouched on failure
 *  @param[out] error  may be NULL
 *  @return JP_OK; JP_E_INVALID; JP_E_JSON (not JSON: line and column); JP_E_DOCUMENT (where is a
 *          JSON pointer); JP_E_CONFLICT (the policy contradicts itself); JP_E_NEWER (the policy's
 *          form); JP_E_LIMIT; JP_E_NOMEM.
 *  @since 0.1.0 */
JP_API jp_status jp_service_new(const jp_allocator *allocator, const char *json, size_t n_json,
                                jp_service **out, jp_error *error);

/** @brief Frees a service; NULL is allowed.  @since 0.1.0 */
JP_API void jp_service_free(jp_service *service);

/** @brief Gives the name of the CSV file of delivered activity that the document asks for.
 *
 *  The library reads no files: the caller looks beside the document and hands the text over.
 *  @param[out] buffer    capacity bytes; NULL with capacity 0 asks for the size
 *  @param[out] required  bytes needed, NUL included; may be NULL
 *  @return JP_OK; JP_E_INVALID; JP_E_UNDEFINED (the document names none); JP_E_BUFFER.
 *  @since 0.1.0 */
JP_API jp_status jp_service_delivered_csv(const jp_service *service, char *buffer, size_t capacity,
                                          size_t *required, jp_error *error);

/** @brief Hands over delivered activity as CSV text, all of it or nothing.
 *
 *  Columns, in any order: date (2026-04-30), post, category, planned_min, delivered_min and, if
 *  known, cancelled_because. May be called again with further files where the document names none;
 *  the file it names, and the same text, count once only.
 *  @param[in] text  n_text bytes of UTF-8, first line the column names; not kept
 *  @return JP_OK; JP_E_INVALID; JP_E_COLUMN (a column missing, or a bad row, whose number from 0
 *          below the heading is error->row: nothing of the text is added); JP_E_CONFLICT (handed
 *          over before: the rows would count twice); JP_E_NOMEM.
 *  @since 0.1.0 */
JP_API jp_status jp_service_add_delivered_csv(jp_service *service, const char *text, size_t n_text,
                                              jp_error *error);

/** @brief Permits or forbids rows of single posts in the report, whatever the document says.
 *
 *  A post of one holder is a person. Without permission the report names no post, and withholds
 *  what is of fewer people than the document's "fewest_people" (10 where it gives none, and the
 *  report says so), whole tables at a time, so that no figure of fewer can be worked out from those
 *  shown. jp_service_check always names posts: it is for whoever holds the document.
 *  @param[in] identifiable  1 permits, 0 forbids; what holds before is the document's
 * "identifiable"
 *  @return JP_OK; JP_E_INVALID.  @since 0.1.0 */
JP_API jp_status jp_service_permit(jp_service *service, int32_t identifiable, jp_error *error);

/** @brief Gives the report, one line of JSON.
 *
 *  Evaluated at the first call and kept until delivered activity is added, so asking for the size
 *  first costs nothing. The same document gives the same bytes on every platform and in every
 *  language.
 *  @param[out] buffer    capacity bytes; NULL with capacity 0 asks for the size; untouched on
 *                        failure
 *  @param[out] required  bytes needed, NUL included; may be NULL
 *  @return JP_OK; JP_E_INVALID; JP_E_CONFLICT (the document names a CSV that was not handed
 *          over); JP_E_RANGE (an exact figure does not fit); JP_E_BUFFER; JP_E_NOMEM.
 *  @since 0.1.0 */
JP_API jp_status jp_service_report(jp_service *service, char *buffer, size_t capacity,
                                   size_t *required, jp_error *error);

/** @brief Gives the checks alone, {"checks": [...]}, most serious first; none changes a number.
 *  @return as jp_service_report.  @since 0.1.0 */
JP_API jp_status jp_service_check(jp_service *service, char *buffer, size_t capacity,
                                  size_t *required, jp_error *error);

/** @brief Gives the same plans under two frameworks, one line of JSON: what moves, the hours that
 *  move, and both rules.
 *
 *  An activity moves when its broad group differs (JP_GROUP_*). A category the document states
 * holds under the document's own framework only; under another the activity is categorised. The
 * hours of both sides add up to the same exact total. Evaluated at each call.
 *  @param[in] first_framework, second_framework  ids such as "nhse-2023"
 *  @param[out] buffer    capacity bytes; NULL with capacity 0 asks for the size
 *  @param[out] required  bytes needed, NUL included; may be NULL
 *  @return JP_OK; JP_E_INVALID; JP_E_UNKNOWN_NAME (no such framework: the error gives the nearest);
 *          JP_E_RANGE; JP_E_BUFFER; JP_E_NOMEM.
 *  @since 0.1.0 */
JP_API jp_status jp_service_compare(const jp_service *service, const char *first_framework,
                                    const char *second_framework, char *buffer, size_t capacity,
                                    size_t *required, jp_error *error);

/** @brief Gives the JSON Schema (2020-12) of the service document.
 *
 *  For editors and contractors: the reader above is the judge, and also checks what a schema
 *  cannot, such as shares that add up to 1. Thread rule: any thread. Allocates nothing.
 *  @return JP_OK; JP_E_INVALID; JP_E_BUFFER.  @since 0.1.0 */
JP_API jp_status jp_service_schema(char *buffer, size_t capacity, size_t *required,
                                   jp_error *error);

#ifdef __cplusplus
}
#endif

#endif

/** @file timetable.h
 *  @brief A service on real days: when each post's sessions fall in its plan year.
 *
 *  Thread rule for the whole file: a jp_service belongs to one thread at a time.
 */
#ifndef JOBPLAN_TIMETABLE_H
#define JOBPLAN_TIMETABLE_H

#include <stddef.h>
#include <stdint.h>

#include "calendar.h"
#include "date.h"
#include "dates.h"
#include "export.h"
#include "service.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Which posts, and where their rota cycles begin.  @since 0.1.0 */
typedef struct jp_timetable_options {
    uint32_t struct_size;
    int32_t has_cycle_first_day; /**< 0: as the document says, else week 1 of every cycle holds the
                                    year's first day */
    jp_date cycle_first_day;     /**< a day of week 1; its week begins on the Monday */
    int32_t reserved;
    const char *post; /**< its id; NULL: every post that is filled */
} jp_timetable_options;

/** @brief Lists the dates of every timetabled activity in the plan year, as one line of JSON.
 *
 *  Rota cycles are expanded; occurrences on bank holidays and days off are listed with that state,
 *  so that nothing vanishes silently, and activities that have no dates are named with their
 *  hours. A calendar counts as the nation's; without nation and calendar no holiday is known, and
 *  the answer's "holidays" is null.
 *  @param options   NULL: every post, cycles as said above
 *  @param calendar  NULL: the document's, else the rules of its nation
 *  @param leave     n_leave spans of days off, of every post listed, beside those the document
 * dates for a post; NULL with 0
 *  @param[out] buffer    capacity bytes; NULL with capacity 0 asks for the size
 *  @param[out] required  bytes needed, NUL included; may be NULL
 *  @return JP_OK; JP_E_INVALID; JP_E_UNKNOWN_NAME (no such post); JP_E_RANGE; JP_E_LIMIT;
 *          JP_E_BUFFER; JP_E_NOMEM.  Rule annual.dates.  @since 0.1.0 */
JP_API jp_status jp_service_timetable(const jp_service *service,
                                      const jp_timetable_options *options,
                                      const jp_calendar *calendar, const jp_day_span *leave,
                                      size_t n_leave, char *buffer, size_t capacity,
                                      size_t *required, jp_error *error);

#ifdef __cplusplus
}
#endif

#endif

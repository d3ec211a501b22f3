/** @file date.h
 *  @brief Days of the proleptic Gregorian calendar, years 1 to 9999. No time zones, no clock.
 *
 *  Thread rule for the whole file: any thread. Nothing here allocates.
 */
#ifndef JOBPLAN_DATE_H
#define JOBPLAN_DATE_H

#include <stddef.h>
#include <stdint.h>

#include "export.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief A day, as the number of days since 1970-01-01 (Arrow's date32).  @since 0.1.0 */
typedef int32_t jp_date;

/** 0001-01-01 and 9999-12-31: calls refuse days outside. */
#define JP_DATE_MIN (-719162)
#define JP_DATE_MAX 2932896

/** @brief Makes a day from year (1 to 9999), month (1 to 12) and day of the month.
 *  @return JP_OK; JP_E_INVALID (out NULL); JP_E_RANGE (no such day).  @since 0.1.0 */
JP_API jp_status jp_date_make(int32_t year, int32_t month, int32_t day, jp_date *out);
/** @brief Gives year, month and day of the month; any of the three may be NULL.
 *  @return JP_OK; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_date_parts(jp_date date, int32_t *year, int32_t *month, int32_t *day);
/** @brief Reads ISO 8601 text in the one form "2026-04-01".
 *  @return JP_OK; JP_E_INVALID; JP_E_TEXT (another form); JP_E_RANGE (no such day, such as
 *          29 February of a plain year).  @since 0.1.0 */
JP_API jp_status jp_date_parse(const char *text, size_t n_text, jp_date *out, jp_error *error);
/** @brief Writes "2026-04-01", 11 bytes with the NUL.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE; JP_E_BUFFER (capacity under 11).  @since 0.1.0 */
JP_API jp_status jp_date_to_text(jp_date date, char *buffer, size_t capacity);
/** @brief Gives the ISO weekday, 1 Monday to 7 Sunday.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_date_weekday(jp_date date, int32_t *out);
/** @brief Gives the ISO week (1 to 53) and the year it belongs to, which may be a neighbour.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_date_iso_week(jp_date date, int32_t *iso_year, int32_t *iso_week);
/** @brief Gives last - first in days; negative when last is earlier.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_date_days_between(jp_date first, jp_date last, int32_t *out);
/** @brief Adds whole months; a day past the month's end becomes its last day (31 Jan + 1 month is
 *  28 or 29 Feb), as anniversaries in leave and approval rules need.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_date_add_months(jp_date date, int32_t months, jp_date *out);

#ifdef __cplusplus
}
#endif

#endif

/** @file calendar.h
 *  @brief Real days: bank holidays of each nation, weekdays counted, leave years.
 *
 *  Bank holidays follow rules (Easter, first and last Mondays, substitutes for weekends) with the
 *  days appointed or moved by proclamation as data, or come from the government's published file.
 *  Thread rule for the whole file: a calendar belongs to one thread at a time, and may be read by
 *  several while nobody changes it; functions without a handle may be called from any thread.
 */
#ifndef JOBPLAN_CALENDAR_H
#define JOBPLAN_CALENDAR_H

#include <stddef.h>
#include <stdint.h>

#include "allocator.h"
#include "date.h"
#include "export.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

#define JP_NATION_ENGLAND 1
#define JP_NATION_WALES 2
#define JP_NATION_SCOTLAND 3
#define JP_NATION_NORTHERN_IRELAND 4

/** First year for which the rules hold; loaded and added days may be earlier. */
#define JP_CALENDAR_FIRST_YEAR 1978

/** @brief Gives Easter Sunday of the Gregorian calendar.
 *  @param year  1583 to 9999
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_easter_sunday(int32_t year, jp_date *out);

/** @brief The bank holidays of one nation, with local changes.  @since 0.1.0 */
typedef struct jp_calendar jp_calendar;

/** Where a holiday comes from: jp_holiday.origin. */
#define JP_HOLIDAY_BY_RULE 1
#define JP_HOLIDAY_SUBSTITUTE 2 /**< the weekday in place of one that fell on a weekend */
#define JP_HOLIDAY_MOVED 3      /**< by proclamation, from its usual day */
#define JP_HOLIDAY_PROCLAIMED 4 /**< appointed once, by proclamation */
#define JP_HOLIDAY_LOADED 5     /**< from a file */
#define JP_HOLIDAY_ADDED 6      /**< by the caller */

/** @brief One holiday. Its title belongs to the calendar, until that is changed or freed.
 *  @since 0.1.0 */
typedef struct jp_holiday {
    uint32_t struct_size;
    int32_t origin;    /**< JP_HOLIDAY_* */
    const char *title; /**< as the government's list writes it: "Early May bank holiday" */
    jp_date day;
    int32_t reserved;
} jp_holiday;

/** @brief Makes the calendar of a nation.
 *  @param nation     JP_NATION_*; England and Wales have the same days
 *  @param[out] out   to be given to jp_calendar_free
 *  @return JP_OK; JP_E_INVALID; JP_E_UNKNOWN_NAME (no such nation); JP_E_NOMEM.  @since 0.1.0 */
JP_API jp_status jp_calendar_new(const jp_allocator *allocator, int32_t nation, jp_calendar **out);
/** @brief Frees a calendar; NULL is allowed.  @since 0.1.0 */
JP_API void jp_calendar_free(jp_calendar *calendar);

/** @brief Takes the days of the government's published list in place of the rules.
 *
 *  The text is the JSON of gov.uk/bank-holidays.json. Every year the list has days of this nation
 *  for is taken from it alone; other years stay by rule.
 *  @param text  n_text bytes of UTF-8
 *  @return JP_OK; JP_E_INVALID; JP_E_JSON; JP_E_DOCUMENT (not that document); JP_E_TEXT or
 *          JP_E_RANGE (a bad date); JP_E_LIMIT; JP_E_NOMEM. On failure the
 *          calendar is unchanged.
 *  @since 0.1.0 */
JP_API jp_status jp_calendar_load(jp_calendar *calendar, const char *text, size_t n_text,
                                  jp_error *error);
/** @brief Adds a local holiday, or renames one already there.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE; JP_E_NOMEM.  @since 0.1.0 */
JP_API jp_status jp_calendar_add(jp_calendar *calendar, jp_date day, const char *title);
/** @brief Takes a holiday away, as boards do that keep their own local days.
 *  @return JP_OK; JP_E_INVALID; JP_E_UNKNOWN_NAME (no holiday then); JP_E_NOMEM.  @since 0.1.0 */
JP_API jp_status jp_calendar_remove(jp_calendar *calendar, jp_date day);

/** @brief Counts the holidays from first to last, both included.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (last before first, more than 100 years, or a year
 *          before JP_CALENDAR_FIRST_YEAR that was not loaded).  @since 0.1.0 */
JP_API jp_status jp_calendar_holiday_count(const jp_calendar *calendar, jp_date first, jp_date last,
                                           size_t *out);
/** @brief Gives holiday number index of those from first to last, in order of days.
 *  @return as jp_calendar_holiday_count; JP_E_RANGE also when there is no such index.  @since 0.1.0
 */
JP_API jp_status jp_calendar_holiday_at(const jp_calendar *calendar, jp_date first, jp_date last,
                                        size_t index, jp_holiday *out);
/** @brief Says whether a day is a holiday: 1 or 0.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (year before the rules begin).  @since 0.1.0 */
JP_API jp_status jp_calendar_is_holiday(const jp_calendar *calendar, jp_date day, int32_t *out);

/** @brief Counts each weekday from first to last, and how many of them are holidays.
 *  @param calendar        may be NULL: then no day is a holiday
 *  @param[out] days       7 counts, Monday first
 *  @param[out] holidays   7 counts, Monday first; may be NULL
 *  @return as jp_calendar_holiday_count.  Rule annual.weekday-counts.  @since 0.1.0 */
JP_API jp_status jp_calendar_weekday_counts(const jp_calendar *calendar, jp_date first,
                                            jp_date last, int32_t *days, int32_t *holidays);

#ifdef __cplusplus
}
#endif

#endif

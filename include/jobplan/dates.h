/** @file dates.h
 *  @brief A plan on real days: when each activity falls, and what that comes to.
 *
 *  Thread rule for the whole file: a handle belongs to one thread at a time.
 */
#ifndef JOBPLAN_DATES_H
#define JOBPLAN_DATES_H

#include <stddef.h>
#include <stdint.h>

#include "allocator.h"
#include "annual.h"
#include "calendar.h"
#include "date.h"
#include "export.h"
#include "plan.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Which days, and where the rota cycles begin.  @since 0.1.0 */
typedef struct jp_dates_options {
    uint32_t struct_size;
    jp_date first_day;
    jp_date last_day;        /**< inclusive; at most 3660 days in all */
    jp_date cycle_first_day; /**< a day of week 1 of every cycle; its week begins on the Monday */
} jp_dates_options;

/** @brief Days off, both ends included.  @since 0.1.0 */
typedef struct jp_day_span {
    uint32_t struct_size;
    jp_date first_day;
    jp_date last_day;
    int32_t reserved;
} jp_day_span;

#define JP_OCCURRENCE_KEPT 1
#define JP_OCCURRENCE_HOLIDAY 2 /**< falls on a public holiday and is not held then */
#define JP_OCCURRENCE_LEAVE 3   /**< falls on a day off */

/** @brief One occurrence of one activity.  @since 0.1.0 */
typedef struct jp_occurrence {
    uint32_t struct_size;
    int32_t activity; /**< its index in the plan */
    jp_date day;      /**< on which it begins */
    int32_t start_min;
    int32_t length_min; /**< past 1440 - start_min it runs into the next day */
    int32_t state;      /**< JP_OCCURRENCE_* */
} jp_occurrence;

/** @brief Occurrences in order of day, then start, then activity.  @since 0.1.0 */
typedef struct jp_occurrences jp_occurrences;

/** @brief Makes an empty list.
 *  @return JP_OK; JP_E_INVALID; JP_E_NOMEM.  @since 0.1.0 */
JP_API jp_status jp_occurrences_new(const jp_allocator *allocator, jp_occurrences **out);
/** @brief Frees a list; NULL is allowed.  @since 0.1.0 */
JP_API void jp_occurrences_free(jp_occurrences *occurrences);
/** @brief Lists every occurrence of the timetabled and monthly activities of a plan, in place of
 * what was listed before. Activities without a clock or with only a count have no dates.
 *  @param calendar  NULL: no holidays
 *  @param leave     n_leave spans of days off; NULL with 0
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (days out of order or too many, or before the calendar's
 *          rules); JP_E_LIMIT (over 2 million); JP_E_NOMEM. The list is empty after a failure.
 *          Rule annual.dates.  @since 0.1.0 */
JP_API jp_status jp_plan_list_occurrences(const jp_plan *plan, const jp_dates_options *options,
                                          const jp_calendar *calendar, const jp_day_span *leave,
                                          size_t n_leave, jp_occurrences *occurrences,
                                          jp_error *error);
/** @brief Gives how many occurrences are listed; 0 for NULL.  @since 0.1.0 */
JP_API size_t jp_occurrences_count(const jp_occurrences *occurrences);
/** @brief Gives one occurrence.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_occurrences_at(const jp_occurrences *occurrences, size_t index,
                                   jp_occurrence *out);

/** @brief Evaluates a plan on real days: timetabled and monthly activities by their kept
 * occurrences, what goes alongside them as often, the rest as jp_plan_evaluate does.
 *
 *  Contracted hours are averaged over the days, by the period in force on each. Premium time knows
 *  which days are public holidays, where the policy counts them.
 *  @param options    attending_weeks {0, 0}: the Mondays to Fridays that are neither holiday nor
 * off, over 5
 *  @param pa_policy  may be NULL
 *  @return as jp_plan_evaluate and jp_plan_list_occurrences.  Rule annual.dates.  @since 0.1.0 */
JP_API jp_status jp_plan_evaluate_dates(const jp_plan *plan, const jp_annual_options *options,
                                        const jp_dates_options *dates, const jp_calendar *calendar,
                                        const jp_day_span *leave, size_t n_leave,
                                        const jp_pa_policy *pa_policy, jp_annual *annual,
                                        jp_error *error);

#ifdef __cplusplus
}
#endif

#endif

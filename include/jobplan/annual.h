/** @file annual.h
 *  @brief What a plan comes to: exact hours, sessions and programmed activities (PAs), by attending
 *  week and by year, in total and by category, place, specialty and skill.
 *
 *  A ratio of {0, 0} in a struct of this file means "not given" in what the caller writes, and
 *  "not known, because something it needs was not given" in what the library answers. Thread rule
 *  for the whole file: a handle belongs to one thread at a time; functions without a handle may be
 *  called from any thread.
 */
#ifndef JOBPLAN_ANNUAL_H
#define JOBPLAN_ANNUAL_H

#include <stddef.h>
#include <stdint.h>

#include "allocator.h"
#include "date.h"
#include "export.h"
#include "plan.h"
#include "ratio.h"
#include "rules.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- weeks: published numbers of them, each with its source ---- */

#define JP_WEEKS_ATTENDING 1 /**< weeks at work: what a plan's week is multiplied by */
#define JP_WEEKS_YEAR 2      /**< weeks in a year: the gross base */

/** @brief One published number of weeks. Text is static.  @since 0.1.0 */
typedef struct jp_weeks_preset {
    uint32_t struct_size;
    int32_t kind;      /**< JP_WEEKS_* */
    jp_ratio weeks;    /**< exact: 42.85 is 857/20, and 300/7 is another preset */
    const char *id;    /**< "ahp-2017-minimum": stable for ever */
    const char *title; /**< who uses it for what */
    const char *source;
    const char *edition; /**< date or edition of the source */
} jp_weeks_preset;

/** @brief Gives how many presets there are.  @since 0.1.0 */
JP_API size_t jp_weeks_preset_count(void);
/** @brief Gives preset number index, in the order of their ids.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_weeks_preset_at(size_t index, jp_weeks_preset *out);
/** @brief Finds a preset by its id. There is no default: published constants differ by a fifth.
 *  @return JP_OK; JP_E_INVALID; JP_E_UNKNOWN_NAME (the error gives the nearest id).  @since 0.1.0
 */
JP_API jp_status jp_weeks_preset_find(const char *id, jp_weeks_preset *out, jp_error *error);

/* ---- single figures ---- */

/** @brief Productive hours a year = weeks x hours per week; 44 x 37.5 = 1650 (NHS Improvement
 * 2017).
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (negative, or past 64 bits).  Rule
 * annual.weeks-times-hours.
 *  @since 0.1.0 */
JP_API jp_status jp_productive_hours(const jp_ratio *weeks, const jp_ratio *hours_per_week,
                                     jp_ratio *out, jp_working *working, jp_error *error);
/** @brief Whole-time equivalent = hours per week / full-time hours per week.
 *  @return JP_OK; JP_E_INVALID; JP_E_UNDEFINED (full-time hours 0); JP_E_RANGE.  Rule annual.wte.
 *  @since 0.1.0 */
JP_API jp_status jp_wte(const jp_ratio *hours_per_week, const jp_ratio *full_time_hours_per_week,
                        jp_ratio *out, jp_working *working, jp_error *error);

/* ---- programmed activities ---- */

/** @brief What a PA is worth and when premium time is.
 *
 *  Outside plain time is premium. Day 0 is Monday. A day with plain_start_min equal to
 *  plain_end_min is premium throughout. Time across midnight is split at it, minute by minute.
 *  @since 0.1.0 */
typedef struct jp_pa_policy {
    uint32_t struct_size;
    int32_t
        holidays_are_premium; /**< 1: public holidays count as premium where real dates are used */
    jp_ratio hours_per_pa;
    jp_ratio hours_per_premium_pa;
    int32_t plain_start_min[7];
    int32_t plain_end_min[7];
} jp_pa_policy;

/** @brief Gives how many PA policies the library knows.  @since 0.1.0 */
JP_API size_t jp_pa_policy_count(void);
/** @brief Gives the id of PA policy number index, NULL past the end.  @since 0.1.0 */
JP_API const char *jp_pa_policy_name(size_t index);
/** @brief Finds a PA policy: "consultant-2003" (4 h, 3 h outside 07:00-19:00 Monday to Friday) or
 *  "fph-sessions" (3.75 h, no premium time).
 *  @param[out] out  struct_size set by the caller
 *  @return JP_OK; JP_E_INVALID; JP_E_UNKNOWN_NAME.  @since 0.1.0 */
JP_API jp_status jp_pa_policy_find(const char *id, jp_pa_policy *out, jp_error *error);

/** @brief Splits a stretch of the week into plain and premium minutes.
 *  @param weekday     1 to 7, on which it starts
 *  @param start_min   0 to 1439
 *  @param length_min  0 to 1440
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_pa_split(const jp_pa_policy *policy, int32_t weekday, int32_t start_min,
                             int32_t length_min, int32_t *plain_min, int32_t *premium_min);
/** @brief PAs = plain hours / hours per PA + premium hours / hours per premium PA, exact.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  Rule annual.pa.  @since 0.1.0 */
JP_API jp_status jp_pa(const jp_pa_policy *policy, const jp_ratio *plain_hours,
                       const jp_ratio *premium_hours, jp_ratio *out, jp_working *working,
                       jp_error *error);

/* ---- a plan over a number of weeks ---- */

/** @brief By what a plan is evaluated. Set struct_size, zero the rest, then fill.  @since 0.1.0 */
typedef struct jp_annual_options {
    uint32_t struct_size;
    int32_t is_dated; /**< 1: take the contract in force on `day`; 0: the undated one */
    jp_date day;
    int32_t reserved;
    jp_ratio attending_weeks;   /**< above 0, at most 53; needed */
    jp_ratio year_weeks;        /**< for gross figures and monthly activities; {0, 0}: not given */
    jp_ratio hours_per_session; /**< {0, 0}: sessions are not known */
} jp_annual_options;

/** @brief What a plan comes to. Made once, filled by any number of evaluations.  @since 0.1.0 */
typedef struct jp_annual jp_annual;

/** @brief An amount of work, exact.
 *
 *  Per week means averaged over the attending weeks: hours_per_year / attending weeks.
 *  @since 0.1.0 */
typedef struct jp_annual_amount {
    uint32_t struct_size;
    int32_t n_activities;
    jp_ratio hours_per_week;
    jp_ratio hours_per_year;
    jp_ratio sessions_per_week; /**< hours / hours per session */
    jp_ratio sessions_per_year;
    jp_ratio pas_per_week; /**< {0, 0} without a PA policy */
    jp_ratio pas_per_year;
    jp_ratio share_of_planned; /**< of the plan's hours, 1 is all; {0, 0}: nothing is planned */
} jp_annual_amount;

/** @brief Makes a result to evaluate into.
 *  @return JP_OK; JP_E_INVALID; JP_E_NOMEM.  @since 0.1.0 */
JP_API jp_status jp_annual_new(const jp_allocator *allocator, jp_annual **out);
/** @brief Frees a result; NULL is allowed.  @since 0.1.0 */
JP_API void jp_annual_free(jp_annual *annual);

/** @brief Evaluates a plan over a number of attending weeks.
 *
 *  A year is: weekly averages x attending weeks, annual counts as they stand, activities with
 *  weeks of their own x those weeks, monthly activities 12 x attending weeks / year weeks.
 *  Allocates only while the result is smaller than the plan needs; keeps no reference to the plan.
 *  @param pa_policy   may be NULL: then PAs are not known
 *  @param[out] annual holds nothing after a failure
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE; JP_E_UNDEFINED (monthly activities and no year weeks,
 *          or a fifth weekday, which only a calendar can count); JP_E_NOMEM.
 *          Rules annual.weekly-average, annual.annual-count, annual.own-weeks, annual.monthly.
 *  @since 0.1.0 */
JP_API jp_status jp_plan_evaluate(const jp_plan *plan, const jp_annual_options *options,
                                  const jp_pa_policy *pa_policy, jp_annual *annual,
                                  jp_error *error);

/** Single figures of a result, for jp_annual_figure. Hours unless the name says otherwise. */
#define JP_FIGURE_ATTENDING_WEEKS 1
#define JP_FIGURE_CONTRACTED_PER_WEEK 2
#define JP_FIGURE_CONTRACTED_PER_YEAR 3       /**< net: over the attending weeks */
#define JP_FIGURE_CONTRACTED_PER_YEAR_GROSS 4 /**< over the year's weeks */
#define JP_FIGURE_PLANNED_PER_WEEK 5
#define JP_FIGURE_PLANNED_PER_YEAR 6
#define JP_FIGURE_UNPLANNED_PER_WEEK 7 /**< contracted - planned; negative: over-planned */
#define JP_FIGURE_WTE 8                /**< contracted / full-time hours */
#define JP_FIGURE_DIRECT_CARE_PER_WEEK 9
#define JP_FIGURE_DIRECT_CARE_PER_YEAR 10
#define JP_FIGURE_DIRECT_CARE_OF_PLANNED 11 /**< share: direct care / planned hours */
#define JP_FIGURE_DIRECT_CARE_OF_CONTRACTED                                                        \
    12 /**< share: direct care / contracted hours, both net */
#define JP_FIGURE_DIRECT_CARE_OF_GROSS                                                             \
    13 /**< share: direct care a year / contracted gross hours                                     \
        */
#define JP_FIGURE_SESSIONS_PER_WEEK 14
#define JP_FIGURE_PAS_PER_WEEK 15
#define JP_FIGURE_COUNT 15

/** @brief Gives the stable name of a figure, such as "direct_care_of_planned"; NULL for none such.
 *  @since 0.1.0 */
JP_API const char *jp_annual_figure_name(int32_t figure);
/** @brief Gives one figure with its working.
 *  @return JP_OK; JP_E_INVALID (NULL, or not known because something it needs was not given: the
 *          error says what); JP_E_UNDEFINED (a share of nothing); JP_E_UNKNOWN_NAME (no such
 *          figure); JP_E_RANGE (does not fit).  @since 0.1.0 */
JP_API jp_status jp_annual_figure(const jp_annual *annual, int32_t figure, jp_ratio *out,
                                  jp_working *working, jp_error *error);

/** What results are grouped by. */
#define JP_BY_CATEGORY 0
#define JP_BY_PLACE 1
#define JP_BY_SPECIALTY 2
#define JP_BY_SKILL 3
#define JP_BY_PILLAR 4 /**< the second label: a share of the same hours */

/** @brief Gives how many groups a dimension has; activities that say nothing form a group with an
 *  empty name, last. 0 for NULL or an unknown dimension.  @since 0.1.0 */
JP_API size_t jp_annual_group_count(const jp_annual *annual, int32_t dimension);
/** @brief Gives a group's name: size-then-fill.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE; JP_E_BUFFER.  @since 0.1.0 */
JP_API jp_status jp_annual_group_name(const jp_annual *annual, int32_t dimension, size_t index,
                                      char *buffer, size_t capacity, size_t *required);
/** @brief Gives what a group comes to. The groups of a dimension add up to the total exactly.
 *  @param[out] out  struct_size set by the caller
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_annual_group_at(const jp_annual *annual, int32_t dimension, size_t index,
                                    jp_annual_amount *out);
/** @brief Gives what all activities come to.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_annual_total(const jp_annual *annual, jp_annual_amount *out);
/** @brief Gives what direct clinical care comes to.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_annual_direct_care(const jp_annual *annual, jp_annual_amount *out);
/** @brief Gives how many activities were evaluated; 0 for NULL.  @since 0.1.0 */
JP_API size_t jp_annual_activity_count(const jp_annual *annual);
/** @brief Gives what one activity comes to; index as in the plan.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_annual_activity_at(const jp_annual *annual, size_t index,
                                       jp_annual_amount *out);

#ifdef __cplusplus
}
#endif

#endif

/** @file wisn.h
 *  @brief WISN (Workload Indicators of Staffing Need): staff required from workload, exact.
 *
 *  Rounding is the caller's: no published rule is built in. A ratio of 0/0 in an input is "not
 *  given". Thread rule for the whole file: any thread. Nothing here allocates.
 */
#ifndef JOBPLAN_WISN_H
#define JOBPLAN_WISN_H

#include <stddef.h>
#include <stdint.h>

#include "export.h"
#include "ratio.h"
#include "rules.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Working days and hours of one member of staff in a year.
 *
 *  Give possible_days_per_year, or days_per_week and weeks_per_year. Absences not given are none.
 *  @since 0.1.0 */
typedef struct jp_wisn_time {
    uint32_t struct_size;
    uint32_t reserved;
    jp_ratio possible_days_per_year;
    jp_ratio days_per_week;
    jp_ratio weeks_per_year;
    jp_ratio public_holiday_days;
    jp_ratio annual_leave_days;
    jp_ratio sick_days;
    jp_ratio other_absence_days; /**< training and other */
    jp_ratio hours_per_day;
} jp_wisn_time;

#define JP_WISN_TIME_INIT                                                                          \
    {                                                                                              \
        (uint32_t)sizeof(jp_wisn_time), 0, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, \
        {                                                                                          \
            0, 0                                                                                   \
        }                                                                                          \
    }

/** @brief Available working time (AWT).  @since 0.1.0 */
typedef struct jp_wisn_time_result {
    uint32_t struct_size;
    uint32_t reserved;
    jp_ratio possible_days;
    jp_ratio absent_days;
    jp_ratio available_days;
    jp_ratio available_hours;
} jp_wisn_time_result;

/** @brief Gives available working time: (possible - absent days) x hours a day.
 *  @param[out] out  struct_size set by the caller; untouched on failure
 *  @return JP_OK; JP_E_INVALID (NULL, nothing to build the possible days from, hours_per_day not
 *          given); JP_E_RANGE (negative; does not fit); JP_E_CONFLICT (both forms of possible days,
 *          or no day left).  Source: rule demand.wisn-time.  @since 0.1.0 */
JP_API jp_status jp_wisn_available_time(const jp_wisn_time *time, jp_wisn_time_result *out,
                                        jp_working *working, jp_error *error);

/** @brief Gives the standard workload: units one member of staff does in a year, AWT / unit time.
 *  @param available_hours, unit_hours  above 0
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  Source: rule demand.wisn-staff.  @since 0.1.0 */
JP_API jp_status jp_wisn_standard_workload(const jp_ratio *available_hours,
                                           const jp_ratio *unit_hours, jp_ratio *out,
                                           jp_working *working, jp_error *error);

/** In what an allowance is stated. */
#define JP_WISN_SHARE 1         /**< share of available working time, 0 to below 1 */
#define JP_WISN_MIN_PER_DAY 2   /**< minutes each working day */
#define JP_WISN_MIN_PER_WEEK 3  /**< minutes each week */
#define JP_WISN_MIN_PER_MONTH 4 /**< minutes each month, 12 a year */
#define JP_WISN_MIN_PER_YEAR 5  /**< minutes a year */

/** @brief One allowance for work without a unit time.  @since 0.1.0 */
typedef struct jp_wisn_allowance {
    uint32_t struct_size;
    int32_t unit; /**< JP_WISN_* */
    jp_ratio amount;
} jp_wisn_allowance;

/** @brief The year an allowance is counted in.  @since 0.1.0 */
typedef struct jp_wisn_year {
    uint32_t struct_size;
    uint32_t reserved;
    jp_ratio available_hours; /**< AWT */
    jp_ratio hours_per_day;   /**< for minutes a day */
    jp_ratio hours_per_week;  /**< for category minutes a week */
    /** Weeks an individual's weekly minutes count in: 52, or the weeks present. No default. */
    jp_ratio weeks_counted;
} jp_wisn_year;

#define JP_WISN_YEAR_INIT                                                                          \
    {                                                                                              \
        (uint32_t)sizeof(jp_wisn_year), 0, {0, 0}, {0, 0}, {0, 0}, {                               \
            0, 0                                                                                   \
        }                                                                                          \
    }

/** @brief Gives a category allowance (support work everyone does) as a share of AWT.
 *
 *  a day: hours / hours per day; a week: hours / hours per week; a month: 12 x hours / AWT; a year:
 *  hours / AWT.
 *  @return JP_OK; JP_E_INVALID (a field the unit needs is not given); JP_E_RANGE.
 *  Source: rule demand.wisn-allowances.  @since 0.1.0 */
JP_API jp_status jp_wisn_category_share(const jp_wisn_allowance *allowance,
                                        const jp_wisn_year *year, jp_ratio *out, jp_error *error);

/** @brief Gives an individual allowance (work only some do) as hours a year for all of them.
 *
 *  staff x: share x AWT; a day: hours x AWT / hours per day; a week: hours x weeks counted; a
 * month: 12 x hours; a year: hours.
 *  @param staff  people who do the work, not negative
 *  @return as jp_wisn_category_share.  @since 0.1.0 */
JP_API jp_status jp_wisn_individual_hours(const jp_wisn_allowance *allowance,
                                          const jp_wisn_year *year, const jp_ratio *staff,
                                          jp_ratio *out, jp_error *error);

/** @brief Staff of one category against its workload.  @since 0.1.0 */
typedef struct jp_wisn_terms {
    uint32_t struct_size;
    uint32_t reserved;
    jp_ratio available_hours;           /**< AWT of one member of staff */
    jp_ratio category_share;            /**< sum of category allowances, 0 to below 1; 0/0: none */
    jp_ratio individual_hours_per_year; /**< sum of individual allowances; 0/0: none */
    jp_ratio current_staff;             /**< WTE in post; 0/0: no difference and no ratio */
} jp_wisn_terms;

#define JP_WISN_TERMS_INIT                                                                         \
    {                                                                                              \
        (uint32_t)sizeof(jp_wisn_terms), 0, {0, 0}, {0, 0}, {0, 0}, {                              \
            0, 0                                                                                   \
        }                                                                                          \
    }

/** @brief Required staff, and how those in post compare.  @since 0.1.0 */
typedef struct jp_wisn_result {
    uint32_t struct_size;
    int32_t verdict; /**< -1 shortage, 0 balance, 1 surplus; 0 too when no staff was given */
    jp_ratio workload_hours;    /**< sum of volume x unit hours */
    jp_ratio service_staff;     /**< workload / AWT */
    jp_ratio category_factor;   /**< CAF = 1 / (1 - category share) */
    jp_ratio individual_factor; /**< IAF = individual hours / AWT */
    jp_ratio required_staff;    /**< service staff x CAF + IAF */
    jp_ratio required_rounded;  /**< by the caller's policy; 0/0 without one */
    jp_ratio difference;        /**< current - required; 0/0 without current staff */
    jp_ratio wisn_ratio;        /**< current / required; 0/0 without current staff or requirement */
} jp_wisn_result;

/** @brief Gives required staff, difference and WISN ratio.
 *
 *  Category allowances multiply: 15% and 10% make 1 / (1 - 0.25) = 1.3333, not 1.25.
 *  @param[in] volumes     n_volumes yearly counts, one an activity, not negative
 *  @param[in] unit_hours  n_unit_hours = n_volumes hours a unit, not negative
 *  @param[in] rounding    of required_rounded; NULL for none
 *  @param[out] out        struct_size set by the caller; untouched on failure
 *  @return JP_OK; JP_E_INVALID; JP_E_COLUMN (a bad row); JP_E_RANGE (AWT not above 0, category
 *          share 1 or more, negative, does not fit).  Source: rule demand.wisn-staff.  @since 0.1.0
 */
JP_API jp_status jp_wisn_staff(const jp_wisn_terms *terms, const jp_ratio *volumes,
                               size_t n_volumes, const jp_ratio *unit_hours, size_t n_unit_hours,
                               const jp_rounding *rounding, jp_wisn_result *out,
                               jp_working *working, jp_error *error);

#ifdef __cplusplus
}
#endif

#endif

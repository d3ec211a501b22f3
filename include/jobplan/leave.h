/** @file leave.h
 *  @brief Leave in hours, by scheme, service and part year; and attending weeks built from it.
 *
 *  Leave is held in hours: days misfire for people who work theirs in fewer, longer days. Nothing
 *  is rounded but by the policy the caller names. In every struct a ratio of {0, 0} is "not given".
 *  Thread rule for the whole file: any thread. Nothing here allocates.
 */
#ifndef JOBPLAN_LEAVE_H
#define JOBPLAN_LEAVE_H

#include <stddef.h>
#include <stdint.h>

#include "calendar.h"
#include "date.h"
#include "export.h"
#include "plan.h"
#include "ratio.h"
#include "rules.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

#define JP_LEAVE_STEPS 3

/** @brief Days of leave by years of service. Text is static in the library's own schemes.
 *  @since 0.1.0 */
typedef struct jp_leave_scheme {
    uint32_t struct_size;
    int32_t nation; /**< JP_NATION_* */
    const char *id; /**< "afc-england": stable for ever */
    const char *title;
    const char *source;
    const char *edition;
    int32_t step_years[JP_LEAVE_STEPS]; /**< 0, 5, 10: ascending; -1 ends the list */
    int32_t step_days[JP_LEAVE_STEPS];  /**< 27, 29, 33: of a five-day week */
    int32_t public_holidays;            /**< a year: 8, in Northern Ireland 10 */
    int32_t other_days;                 /**< statutory days of consultants, counted as leave */
} jp_leave_scheme;

/** @brief Gives how many schemes the library knows.  @since 0.1.0 */
JP_API size_t jp_leave_scheme_count(void);
/** @brief Gives scheme number index, in the order of their ids.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_leave_scheme_at(size_t index, jp_leave_scheme *out);
/** @brief Finds a scheme by its id.
 *  @return JP_OK; JP_E_INVALID; JP_E_UNKNOWN_NAME (the error gives the nearest).  @since 0.1.0 */
JP_API jp_status jp_leave_scheme_find(const char *id, jp_leave_scheme *out, jp_error *error);

/** @brief Gives the full-time week of Agenda for Change staff in a nation on a day: 37.5 h; in
 *  Scotland 37 h from 1 April 2024 and 36 h from 1 April 2026.
 *  @return JP_OK; JP_E_INVALID; JP_E_UNKNOWN_NAME (nation); JP_E_RANGE (before 1 December 2004,
 *          when Agenda for Change began).  Rule annual.full-time-week.  @since 0.1.0 */
JP_API jp_status jp_afc_full_time_week(int32_t nation, jp_date day, jp_ratio *out,
                                       jp_working *working);

/** Part years: jp_leave_policy.part_year. */
#define JP_PART_YEAR_DAYS 1             /**< days employed / days of the leave year */
#define JP_PART_YEAR_COMPLETED_MONTHS 2 /**< months of the leave year employed throughout / 12 */
#define JP_PART_YEAR_STARTED_MONTHS 3   /**< months employed on any day / 12 */
/** An anniversary inside the year: jp_leave_policy.anniversary. */
#define JP_ANNIVERSARY_FROM_THE_DAY 1 /**< the higher entitlement from then on, in proportion */
#define JP_ANNIVERSARY_NEXT_YEAR 2    /**< from the next leave year */
#define JP_ANNIVERSARY_WHOLE_YEAR 3   /**< for the whole of the leave year it falls in */
/** Public holidays: jp_leave_policy.public_holidays. */
#define JP_PUBLIC_HOLIDAYS_PRO_RATA                                                                \
    1                                /**< the scheme's number, in proportion to the year employed */
#define JP_PUBLIC_HOLIDAYS_BY_DATE 2 /**< those that fall while employed; needs a calendar */

/** @brief How leave is worked out where sources differ. Nothing here has a default.
 *  @since 0.1.0 */
typedef struct jp_leave_policy {
    uint32_t struct_size;
    int32_t part_year;                /**< JP_PART_YEAR_* */
    int32_t anniversary;              /**< JP_ANNIVERSARY_* */
    int32_t public_holidays;          /**< JP_PUBLIC_HOLIDAYS_* */
    int32_t leave_direction;          /**< JP_ROUND_* */
    int32_t public_holiday_direction; /**< JP_ROUND_* */
    jp_ratio leave_unit;          /**< hours: 1/2 rounds to the half hour; {0, 0}: not rounded */
    jp_ratio public_holiday_unit; /**< hours; {0, 0}: not rounded */
    jp_ratio
        full_time_public_holiday_hours; /**< a year: 60 under DL(2024)07 in Scotland whatever the
                                             full-time week; {0, 0}: contracted hours / 5 each */
} jp_leave_policy;

/** @brief Gives how many leave policies the library knows.  @since 0.1.0 */
JP_API size_t jp_leave_policy_count(void);
/** @brief Gives the id of policy number index, NULL past the end.  @since 0.1.0 */
JP_API const char *jp_leave_policy_name(size_t index);
/** @brief Finds a leave policy: "exact" (days, from the day, pro rata, not rounded),
 *  "nearest-half-hour" (the same to the half hour; NHS Kirklees), "scotland-2024" (leave to the
 * nearest half hour, 60 public holiday hours; STAC and DL(2024)07) or "completed-months" (months,
 * public holidays by date; University Hospitals Birmingham).
 *  @return JP_OK; JP_E_INVALID; JP_E_UNKNOWN_NAME.  @since 0.1.0 */
JP_API jp_status jp_leave_policy_find(const char *id, jp_leave_policy *out, jp_error *error);

/** @brief Whose leave, in which year.  @since 0.1.0 */
typedef struct jp_leave_person {
    uint32_t struct_size;
    jp_date year_first_day;    /**< of the leave year, which lasts 12 months: 1 April */
    jp_date service_first_day; /**< from which service is reckoned; anniversaries count from it */
    int32_t is_starter;        /**< 1: employed only from employed_first_day */
    jp_date employed_first_day;
    int32_t is_leaver; /**< 1: employed only to employed_last_day */
    jp_date employed_last_day;
    int32_t reserved;
} jp_leave_person;

/** @brief Leave of one year, in hours.  @since 0.1.0 */
typedef struct jp_leave {
    uint32_t struct_size;
    int32_t days_employed;
    int32_t days_in_year;
    int32_t n_changes;    /**< of hours or entitlement inside the year */
    jp_ratio leave_days;  /**< of a five-day week: 28.16... where an anniversary falls inside */
    jp_ratio leave_hours; /**< exact */
    jp_ratio public_holiday_hours; /**< exact */
    jp_ratio leave_hours_rounded;  /**< by the policy */
    jp_ratio public_holiday_hours_rounded;
    jp_ratio total_hours_rounded; /**< the two rounded figures added */
} jp_leave;

/** @brief Works out leave = sum over stretches of the year with the same hours and entitlement of
 *  hours per week / 5 x days x share of the year.
 *
 *  Under a policy by months, each month counts the hours and days of its first employed day.
 *  @param contracts  n_contracts periods, as jp_plan_add_contract takes; every day employed is in
 * one
 *  @param calendar   needed for JP_PUBLIC_HOLIDAYS_BY_DATE, else NULL
 *  @param[out] out   struct_size set by the caller
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (days outside the year, leaves before starting);
 *          JP_E_CONFLICT (no contract on a day employed, service that begins after employment).
 *          Rule annual.leave.  @since 0.1.0 */
JP_API jp_status jp_leave_entitlement(const jp_leave_scheme *scheme, const jp_leave_policy *policy,
                                      const jp_leave_person *person, const jp_contract *contracts,
                                      size_t n_contracts, const jp_calendar *calendar,
                                      jp_leave *out, jp_working *working, jp_error *error);

/** @brief Part-time hours when the full-time week changes = hours / old week x new week.
 *  @param policy  "minute/half-up" in Scotland from 1 September 2024; NULL: not rounded
 *  @return JP_OK; JP_E_INVALID; JP_E_UNDEFINED; JP_E_RANGE.  Rule annual.full-time-week.
 *  @since 0.1.0 */
JP_API jp_status jp_convert_part_time_hours(const jp_ratio *hours_per_week,
                                            const jp_ratio *old_full_time,
                                            const jp_ratio *new_full_time,
                                            const jp_rounding *policy, jp_ratio *out,
                                            jp_working *working, jp_error *error);

/* ---- the statutory minimum, for staff on neither contract ---- */

/** @brief A worker with regular hours under the Working Time Regulations.  @since 0.1.0 */
typedef struct jp_statutory_worker {
    uint32_t struct_size;
    jp_date year_first_day; /**< of the leave year */
    int32_t is_starter;     /**< 1: started on start_day */
    jp_date start_day;
    int32_t is_leaver; /**< 1: leaves on leaving_day */
    jp_date leaving_day;
    jp_ratio days_per_week;  /**< above 0, at most 7 */
    jp_ratio hours_per_week; /**< {0, 0}: hours are not asked for */
} jp_statutory_worker;

/** @brief Statutory leave of one year.  @since 0.1.0 */
typedef struct jp_statutory_leave {
    uint32_t struct_size;
    int32_t reserved;
    jp_ratio share_of_year; /**< days employed / days of the leave year */
    jp_ratio days;          /**< exact */
    jp_ratio hours;         /**< exact; {0, 0} where hours were not given */
    jp_ratio days_rounded;  /**< up to one decimal, as the government's calculator shows it */
    jp_ratio hours_rounded; /**< up to one decimal */
} jp_statutory_leave;

/** @brief Works out 5.6 weeks, at most 28 days, in proportion to the days employed in the year.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (days a week, a day outside the year, leaves before
 *          starting).  Rule annual.statutory-leave.  @since 0.1.0 */
JP_API jp_status jp_statutory_leave_of(const jp_statutory_worker *worker, jp_statutory_leave *out,
                                       jp_working *working, jp_error *error);
/** @brief Leave accrued by irregular-hours and part-year workers = 12.07% of the hours worked in a
 * pay period (leave years from 1 April 2024).
 *  @param policy  how the period's hours are rounded; NULL: not
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  Rule annual.statutory-accrual.  @since 0.1.0 */
JP_API jp_status jp_statutory_accrual(const jp_ratio *hours_worked, const jp_rounding *policy,
                                      jp_ratio *out, jp_working *working, jp_error *error);
/** @brief Leave accrued in the first year = a twelfth of the year's at the start of each month.
 *  @param months_begun  0 to 12
 *  @param policy        how it is rounded, such as up to the half day; NULL: not
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  Rule annual.statutory-first-year.  @since 0.1.0 */
JP_API jp_status jp_statutory_first_year(const jp_ratio *days_per_year, int32_t months_begun,
                                         const jp_rounding *policy, jp_ratio *out,
                                         jp_working *working, jp_error *error);

/* ---- attending weeks from what is taken off ---- */

/** @brief What is taken off the weeks of a year. {0, 0} where there is none.  @since 0.1.0 */
typedef struct jp_weeks_parts {
    uint32_t struct_size;
    int32_t reserved;
    jp_ratio year_weeks;     /**< needed: 52, 365/7 ... */
    jp_ratio hours_per_week; /**< contracted; needed where hours are taken off */
    jp_ratio leave_hours;
    jp_ratio public_holiday_hours;
    jp_ratio study_days;    /**< of a five-day week */
    jp_ratio other_days;    /**< of a five-day week */
    jp_ratio absence_share; /**< sickness and other absence, of the weeks left after leave: 0.05 */
} jp_weeks_parts;

/** @brief Attending weeks = (year weeks - leave and public holiday hours / hours per week - days /
 * 5) x (1 - absence share).
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (leave above the year).  Rule
 * annual.attending-weeks-built.
 *  @since 0.1.0 */
JP_API jp_status jp_weeks_from_leave(const jp_weeks_parts *parts, jp_ratio *out,
                                     jp_working *working, jp_error *error);
/** @brief Paid weeks of someone who works only in term = working weeks x year weeks / (year weeks -
 *  leave weeks): those worked, and leave earned on what is paid.
 *
 *  Arithmetic, not a published rule: employers' own formulas differ, and where one is agreed its
 *  weeks are given instead.
 *  @param working_weeks  worked in the year: 38, 39 or 40 weeks of term are usual
 *  @param leave_weeks    leave and public holidays of a full year on the same contract, in weeks
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (negative, leave not below the year, or more weeks
 * worked than a full year leaves).  Rule annual.term-time.  @since 0.1.0 */
JP_API jp_status jp_term_time_paid_weeks(const jp_ratio *working_weeks, const jp_ratio *year_weeks,
                                         const jp_ratio *leave_weeks, jp_ratio *out,
                                         jp_working *working, jp_error *error);
/** @brief Attending weeks = (Mondays to Fridays from first to last that are no holiday - days off)
 * / 5.
 *  @param calendar   NULL: no holidays
 *  @param days_off   leave and other days of a five-day week
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (more days off than there are).
 *          Rule annual.attending-weeks-calendar.  @since 0.1.0 */
JP_API jp_status jp_weeks_from_calendar(const jp_calendar *calendar, jp_date first, jp_date last,
                                        const jp_ratio *days_off, jp_ratio *out,
                                        jp_working *working, jp_error *error);

#ifdef __cplusplus
}
#endif

#endif

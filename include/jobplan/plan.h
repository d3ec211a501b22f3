/** @file plan.h
 *  @brief What a job plan says: the contract, and what is done when, where and for how long.
 *
 *  A plan is built from structs and then asked questions (annual.h, checks.h). Which category an
 *  activity belongs to is the caller's decision (framework.h helps): the plan keeps its path as
 *  text. In every struct of this file a ratio of {0, 0} means "not given", which is not zero.
 *  Text given to a plan is copied. Thread rule for the whole file: a handle belongs to one
 *  thread at a time; a plan that nobody changes may be read by several.
 */
#ifndef JOBPLAN_PLAN_H
#define JOBPLAN_PLAN_H

#include <stddef.h>
#include <stdint.h>

#include "allocator.h"
#include "date.h"
#include "export.h"
#include "ratio.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief One job plan.  @since 0.1.0 */
typedef struct jp_plan jp_plan;

/** Activities a plan can hold; past it jp_plan_add_activity answers JP_E_LIMIT. */
#define JP_PLAN_ACTIVITIES_MAX 2000
/** Longest rota cycle, in weeks. */
#define JP_CYCLE_WEEKS_MAX 52

/** @brief Contracted hours, over the whole plan or between two days.
 *  @since 0.1.0 */
typedef struct jp_contract {
    uint32_t struct_size;
    int32_t is_dated; /**< 0: holds throughout, the days are ignored; 1: first_day to last_day. */
    jp_date first_day;
    jp_date last_day;        /**< inclusive */
    jp_ratio hours_per_week; /**< above 0, at most 168 */
    jp_ratio
        full_time_hours_per_week; /**< 37.5 under Agenda for Change in England; {0, 0}: not given */
} jp_contract;

/** How an activity's time is given: jp_activity.time_form. */
#define JP_TIME_WEEKLY 1       /**< hours_per_week, every attending week */
#define JP_TIME_TIMETABLE 2    /**< weekday, start and end, in chosen weeks of a cycle */
#define JP_TIME_MONTHLY 3      /**< weekday, start and end, on the nth such weekday of each month */
#define JP_TIME_ANNUAL_COUNT 4 /**< times_per_year, hours_each */
#define JP_TIME_ON_CALL 5      /**< hours_per_week worked, averaged over its own weeks_per_year */
#define JP_TIME_ALONGSIDE 6    /**< hours_each time the activity `serves` takes place: its travel */

/** jp_activity.on_call_kind. Both are direct clinical care under the 2003 consultant contract. */
#define JP_ON_CALL_PREDICTABLE 1
#define JP_ON_CALL_UNPREDICTABLE 2

/** @brief One line of a plan. Set struct_size and what the time form needs; leave the rest zero.
 *
 *  Minutes count from midnight. An activity that ends at or before its start needs is_overnight.
 *  @since 0.1.0 */
typedef struct jp_activity {
    uint32_t struct_size;
    int32_t time_form;     /**< JP_TIME_* */
    const char *label;     /**< what is done, in the plan's own words; NULL: nothing said */
    const char *category;  /**< its category path, "dcc/clinic"; NULL: not categorised */
    const char *place;     /**< NULL: not said */
    const char *specialty; /**< NULL: not said */
    const char *skill;     /**< NULL: not said */
    const char *objective; /**< identifier of the objective it serves; NULL: none */
    int32_t
        is_direct_care;   /**< 1 where the framework counts its category as direct clinical care */
    int32_t weekday;      /**< 1 Monday to 7 Sunday; 0: not timetabled */
    int32_t start_min;    /**< 0 to 1439 */
    int32_t end_min;      /**< 1 to 1440 */
    int32_t is_overnight; /**< 1: ends on the day after it began */
    int32_t cycle_weeks;  /**< length of the rota cycle, 1 to 52; 1 is every week */
    uint64_t weeks_of_cycle; /**< bit 0 is week 1 of the cycle; at least one bit within it */
    int32_t nth_of_month;    /**< 1 to 5, or -1 for the last */
    int32_t serves;          /**< for JP_TIME_ALONGSIDE: index of an activity already in the plan */
    int32_t on_call_kind;    /**< for JP_TIME_ON_CALL: JP_ON_CALL_*; 0: not said */
    int32_t on_call_one_in;  /**< for JP_TIME_ON_CALL: 8 for a 1 in 8 rota; 0: not said */
    jp_ratio hours_per_week; /**< at most 168 */
    jp_ratio times_per_year;
    jp_ratio hours_each;
    jp_ratio
        premium_hours; /**< of hours_per_week or hours_each, those in premium time; {0, 0}: none */
    jp_ratio weeks_per_year; /**< its own weeks, such as 52 on call or 39 of term; {0, 0}: attending
                                weeks */
    jp_ratio output_per_session; /**< expected output, such as contacts; {0, 0}: not given */
    int32_t on_public_holidays;  /**< 1: kept on public holidays too; 0: not held then */
    int32_t reserved;
    const char *pillar;        /**< a second label beside the category; NULL: not said */
    const char *reserved_text; /**< NULL */
} jp_activity;

/** @brief Makes an empty plan.
 *  @param allocator  copied; NULL for malloc
 *  @param[out] out   to be given to jp_plan_free
 *  @return JP_OK; JP_E_INVALID; JP_E_NOMEM.  @since 0.1.0 */
JP_API jp_status jp_plan_new(const jp_allocator *allocator, jp_plan **out);
/** @brief Copies a plan, for a what-if: change the copy, evaluate both, subtract.
 *  @return JP_OK; JP_E_INVALID; JP_E_NOMEM.  @since 0.1.0 */
JP_API jp_status jp_plan_copy(const jp_plan *plan, const jp_allocator *allocator, jp_plan **out);
/** @brief Frees a plan; NULL is allowed.  @since 0.1.0 */
JP_API void jp_plan_free(jp_plan *plan);

/** @brief Adds a contract period. One undated, or any number of dated ones that do not overlap.
 *  @param[out] error  where is the member at fault
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (hours not above 0 or above 168, last day before
 *          first); JP_E_CONFLICT (overlaps a period already there, or mixes dated and undated);
 *          JP_E_NOMEM.  @since 0.1.0 */
JP_API jp_status jp_plan_add_contract(jp_plan *plan, const jp_contract *contract, jp_error *error);
/** @brief Removes every contract period, before giving others.
 *  @return JP_OK; JP_E_INVALID.  @since 0.1.0 */
JP_API jp_status jp_plan_clear_contracts(jp_plan *plan);
/** @brief Gives how many contract periods there are; 0 for NULL.  @since 0.1.0 */
JP_API size_t jp_plan_contract_count(const jp_plan *plan);
/** @brief Gives a contract period, in the order of their days.
 *  @param[out] out  struct_size set by the caller
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (no such index).  @since 0.1.0 */
JP_API jp_status jp_plan_contract_at(const jp_plan *plan, size_t index, jp_contract *out);

/** @brief Adds an activity; its index is the number of activities before it.
 *  @param[out] error  where is the member at fault, such as "cycle_weeks"
 *  @return JP_OK; JP_E_INVALID (unknown time form, a member its form needs is not given, or one
 *          is given that its form does not use); JP_E_RANGE (25:00, week 7 of a 6-week cycle,
 *          a cycle of 0 weeks); JP_E_CONFLICT (ends before it starts and is not overnight);
 *          JP_E_LIMIT; JP_E_NOMEM. On failure the plan is unchanged.  @since 0.1.0 */
JP_API jp_status jp_plan_add_activity(jp_plan *plan, const jp_activity *activity, jp_error *error);
/** @brief Replaces activity number index, for a what-if.
 *  @return as jp_plan_add_activity, and JP_E_RANGE when there is no such index.  @since 0.1.0 */
JP_API jp_status jp_plan_replace_activity(jp_plan *plan, size_t index, const jp_activity *activity,
                                          jp_error *error);
/** @brief Removes activity number index; later ones move down by one.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE; JP_E_CONFLICT (another activity serves it).
 *  @since 0.1.0 */
JP_API jp_status jp_plan_remove_activity(jp_plan *plan, size_t index, jp_error *error);
/** @brief Gives how many activities there are; 0 for NULL.  @since 0.1.0 */
JP_API size_t jp_plan_activity_count(const jp_plan *plan);
/** @brief Gives activity number index. Its texts belong to the plan and last until it is changed
 *  or freed.
 *  @param[out] out  struct_size set by the caller
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_plan_activity_at(const jp_plan *plan, size_t index, jp_activity *out);

/* ---- post, holders, objectives ---- */

/** @brief What the post is. NULL where nothing is said; an empty text counts as nothing.
 *  @since 0.1.0 */
typedef struct jp_post {
    uint32_t struct_size;
    int32_t reserved;
    const char *post_title;
    const char *role; /**< what is compared across a team: "Band 6 musculoskeletal" */
    const char *band;
    const char *staff_group;
    const char *profession;
    const char *team;
    const char *place;     /**< for activities that name none */
    const char *specialty; /**< for activities that name none */
} jp_post;

/** @brief Says what the post is, in place of what was said before.
 *  @return JP_OK; JP_E_INVALID; JP_E_LIMIT; JP_E_NOMEM.  @since 0.1.0 */
JP_API jp_status jp_plan_describe(jp_plan *plan, const jp_post *post, jp_error *error);
/** @brief Gives the post; its texts belong to the plan, until that is changed or freed.
 *  @return JP_OK; JP_E_INVALID.  @since 0.1.0 */
JP_API jp_status jp_plan_post(const jp_plan *plan, jp_post *out);

/** @brief One of those who hold the post; a job share has several, of one role planned once.
 *  @since 0.1.0 */
typedef struct jp_holder {
    uint32_t struct_size;
    int32_t reserved;
    const char *name;
    jp_ratio share; /**< of the post, above 0, at most 1 */
} jp_holder;

/** @brief Adds a holder.
 *  @return JP_OK; JP_E_INVALID (no name); JP_E_RANGE (share); JP_E_CONFLICT (the shares would come
 *          to more than 1); JP_E_NOMEM.  @since 0.1.0 */
JP_API jp_status jp_plan_add_holder(jp_plan *plan, const jp_holder *holder, jp_error *error);
/** @brief Gives how many holders there are; 0 for NULL.  @since 0.1.0 */
JP_API size_t jp_plan_holder_count(const jp_plan *plan);
/** @brief Gives a holder.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_plan_holder_at(const jp_plan *plan, size_t index, jp_holder *out);

#define JP_OBJECTIVE_PERSONAL 1
#define JP_OBJECTIVE_TEAM 2
#define JP_OBJECTIVE_ORGANISATION 3

/** @brief An objective and the support agreed for it (NHS England 2023, What is a job plan). @since
 * 0.1.0 */
typedef struct jp_objective {
    uint32_t struct_size;
    int32_t level;  /**< JP_OBJECTIVE_* */
    const char *id; /**< what activities and other objectives name it by */
    const char *title;
    const char *serves;  /**< id of the one above; NULL: none */
    const char *support; /**< support the employer provides; NULL: none agreed */
} jp_objective;

/** @brief Adds an objective. Those of the team and the organisation are added to each plan that
 *  serves them.
 *  @return JP_OK; JP_E_INVALID (no id, unknown level); JP_E_CONFLICT (id already there);
 *          JP_E_NOMEM.  @since 0.1.0 */
JP_API jp_status jp_plan_add_objective(jp_plan *plan, const jp_objective *objective,
                                       jp_error *error);
/** @brief Gives how many objectives there are; 0 for NULL.  @since 0.1.0 */
JP_API size_t jp_plan_objective_count(const jp_plan *plan);
/** @brief Gives an objective.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_plan_objective_at(const jp_plan *plan, size_t index, jp_objective *out);

#ifdef __cplusplus
}
#endif

#endif

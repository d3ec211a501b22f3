/** @file review.h
 *  @brief Two plans side by side: a mid-year review, a what-if, two roles; and the shares of a
 * post.
 *
 *  Thread rule for the whole file: a handle belongs to one thread at a time.
 */
#ifndef JOBPLAN_REVIEW_H
#define JOBPLAN_REVIEW_H

#include <stddef.h>
#include <stdint.h>

#include "allocator.h"
#include "annual.h"
#include "export.h"
#include "findings.h"
#include "ratio.h"
#include "rules.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Annualises a year in two pieces: first until a review, second after it.
 *
 *  Hours, PAs and weeks of a year are first's x share + second's x the rest. Groups meet by name.
 *  Single activities are not kept. More pieces: combine the result again.
 *  @param first_share  of the year, from 0 to 1: 183/365 for 1 April to 30 September
 *  @param[out] out     neither first nor second; holds nothing after a failure
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE; JP_E_NOMEM.  Rule annual.piecewise.  @since 0.1.0 */
JP_API jp_status jp_annual_piecewise(const jp_annual *first, const jp_annual *second,
                                     const jp_ratio *first_share, jp_annual *out, jp_error *error);

/** @brief Gives one holder's part of an amount: every figure x share, shares of planned time
 * unchanged. The parts of holders whose shares come to 1 add up to the whole exactly.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (share not from 0 to 1).  Rule annual.job-share.
 *  @since 0.1.0 */
JP_API jp_status jp_annual_amount_share(const jp_annual_amount *amount, const jp_ratio *share,
                                        jp_annual_amount *out);

/** @brief What differs between two evaluations, group by group.  @since 0.1.0 */
typedef struct jp_comparison jp_comparison;

/** @brief One group on both sides; all zero on a side where it does not occur.  @since 0.1.0 */
typedef struct jp_change {
    uint32_t struct_size;
    int32_t reserved;
    jp_ratio before_hours_per_week;
    jp_ratio after_hours_per_week;
    jp_ratio change_hours_per_week; /**< after - before */
    jp_ratio before_hours_per_year;
    jp_ratio after_hours_per_year;
    jp_ratio change_hours_per_year;
    jp_ratio before_share; /**< of planned hours; {0, 0}: nothing is planned */
    jp_ratio after_share;
} jp_change;

/** @brief Makes an empty comparison.
 *  @return JP_OK; JP_E_INVALID; JP_E_NOMEM.  @since 0.1.0 */
JP_API jp_status jp_comparison_new(const jp_allocator *allocator, jp_comparison **out);
/** @brief Frees a comparison; NULL is allowed.  @since 0.1.0 */
JP_API void jp_comparison_free(jp_comparison *comparison);
/** @brief Compares two evaluations in place of what was compared before.
 *  @param dimension  JP_BY_*
 *  @param depth      how many steps of a path tell groups apart: 1 takes "dcc/clinic" as "dcc"; 0:
 * all
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE; JP_E_NOMEM. Empty after a failure.  @since 0.1.0 */
JP_API jp_status jp_annual_compare(const jp_annual *before, const jp_annual *after,
                                   int32_t dimension, int32_t depth, jp_comparison *comparison,
                                   jp_error *error);
/** @brief Gives how many groups occur on either side; 0 for NULL.  @since 0.1.0 */
JP_API size_t jp_comparison_count(const jp_comparison *comparison);
/** @brief Gives a group's name, empty for what says none: size-then-fill.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE; JP_E_BUFFER.  @since 0.1.0 */
JP_API jp_status jp_comparison_name(const jp_comparison *comparison, size_t index, char *buffer,
                                    size_t capacity, size_t *required);
/** @brief Gives a group's figures on both sides.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_comparison_at(const jp_comparison *comparison, size_t index, jp_change *out);
/** @brief Gives the figures of all groups together.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_comparison_total(const jp_comparison *comparison, jp_change *out);
/** @brief Gives how far apart the two are = half the sum of |share after - share before|: 0 the
 * same division of time, 1 nothing in common.
 *
 *  Withheld, not scored low, where either side has nothing planned or hours without a name.
 *  @return JP_OK; JP_E_INVALID; JP_E_UNDEFINED (withheld: the error says why); JP_E_RANGE.
 *          Rule annual.distance.  @since 0.1.0 */
JP_API jp_status jp_comparison_distance(const jp_comparison *comparison, jp_ratio *out,
                                        jp_working *working, jp_error *error);

/** @brief The evaluations of a team, for the consistency committee's question.  @since 0.1.0 */
typedef struct jp_team jp_team;

/** @brief Makes a team without members.
 *  @param depth  how many steps of a category's path are compared; 0: all
 *  @return JP_OK; JP_E_INVALID; JP_E_NOMEM.  @since 0.1.0 */
JP_API jp_status jp_team_new(const jp_allocator *allocator, int32_t depth, jp_team **out);
/** @brief Frees a team; NULL is allowed.  @since 0.1.0 */
JP_API void jp_team_free(jp_team *team);
/** @brief Adds a member's evaluation; it is copied.
 *  @param role    members of one role are compared; NULL or empty: not compared
 *  @param member  what findings call them
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE; JP_E_LIMIT; JP_E_NOMEM.  @since 0.1.0 */
JP_API jp_status jp_team_add(jp_team *team, const jp_annual *annual, const char *role,
                             const char *member, jp_error *error);
/** @brief Gives how many members were added; 0 for NULL.  @since 0.1.0 */
JP_API size_t jp_team_member_count(const jp_team *team);
/** @brief Gives how many categories the team plans; 0 for NULL.  @since 0.1.0 */
JP_API size_t jp_team_category_count(const jp_team *team);
/** @brief Gives the name of a category, empty for hours without one: size-then-fill.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE; JP_E_BUFFER.  @since 0.1.0 */
JP_API jp_status jp_team_category_name(const jp_team *team, size_t index, char *buffer,
                                       size_t capacity, size_t *required);
/** @brief Gives the team's hours in a category: sums, never means of shares. Each is optional.
 *  @param[out] share  of the team's planned hours a year
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (no such index, or a sum that does not fit);
 *          JP_E_UNDEFINED (a share of nothing).  Rule annual.team-total.  @since 0.1.0 */
JP_API jp_status jp_team_category_at(const jp_team *team, size_t index, jp_ratio *hours_per_week,
                                     jp_ratio *hours_per_year, jp_ratio *share);
/** @brief Finds members whose division of time is further than a threshold from that of all others
 *  in their role together. A finding's rows are members. Members without enough data are named as
 *  not compared.
 *  @param threshold  0.2 in the one published rule set, which calls it "not NHS policy"
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE; JP_E_NOMEM.  Rule annual.role-consistency.
 *  @since 0.1.0 */
JP_API jp_status jp_team_check(const jp_team *team, const jp_ratio *threshold,
                               jp_findings *findings, jp_error *error);

/** @brief One half of a weekday of one person.  @since 0.1.0 */
typedef struct jp_half_day {
    uint32_t struct_size;
    int32_t weekday;      /**< 1 Monday to 7 Sunday */
    int32_t is_afternoon; /**< 0 before the boundary, 1 after it */
    int32_t reserved;
    jp_ratio contracted_hours; /**< as the caller gave them */
    jp_ratio planned_hours;    /**< timetabled, averaged over the rota cycles */
    jp_ratio room_hours;       /**< contracted - planned; negative: over-planned */
} jp_half_day;

/** @brief Gives the room left to take on work, by half-day, and what has no place in the week.
 *
 *  Hours of activities without a clock are not spread over days: they stand beside, and the room of
 *  the week is what is left after them too, so that a sparse timetable is not read as spare time.
 *  @param working_min     14 numbers of contracted minutes: Monday before the boundary, Monday
 * after it, Tuesday ...
 *  @param boundary_min    where a day is divided: 780 is 13:00
 *  @param[out] half_days  14 of them, struct_size set by the caller in each
 *  @param[out] unplaced_hours  planned a week without a time of day
 *  @param[out] room_hours      of the whole week: contracted - placed - unplaced
 *  @param annual          the plan's evaluation, for the average of what has no clock
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE; JP_E_CONFLICT (not the plan's evaluation).
 *          Rule annual.room.  @since 0.1.0 */
JP_API jp_status jp_plan_room(const jp_plan *plan, const jp_annual *annual,
                              const int32_t *working_min, int32_t boundary_min,
                              jp_half_day *half_days, jp_ratio *unplaced_hours,
                              jp_ratio *room_hours, jp_error *error);

#ifdef __cplusplus
}
#endif

#endif

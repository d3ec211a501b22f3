/** @file redeploy.h
 *  @brief Redeploying spare time to areas that are short: exact, each minute used once, explained.
 *
 *  A group (a person, a band in a team) has spare minutes, a band, skills and a place; an area is
 *  short of minutes of one skill at a band or above. The best use is found in this order: priority
 *  1 gets all it can, then priority 2 with that kept, and so on; among those the fewest
 *  band-minutes over the band needed; among those the fewest minutes away from a group's own place;
 *  and no minutes go round in a circle, so there are fewer moves than groups and areas together.
 *  One input has one answer on every machine. Other answers with the same totals may exist.
 *  Not here: slower work in a lower band, least sizes of a move, rosters of single days.
 *  Thread rule for the whole file: a handle belongs to one thread at a time.
 */
#ifndef JOBPLAN_REDEPLOY_H
#define JOBPLAN_REDEPLOY_H

#include <stddef.h>
#include <stdint.h>

#include "allocator.h"
#include "export.h"
#include "rules.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Groups, areas and the answer.  @since 0.1.0 */
typedef struct jp_redeployment jp_redeployment;

/** @brief Time to spare.  Text is UTF-8, copied.  @since 0.1.0 */
typedef struct jp_spare_group {
    uint32_t struct_size;
    int32_t band;      /**< 0 to 1000, higher covers lower (band 8a to 8d as 8, 9, 10, 11) */
    int64_t spare_min; /**< 0 or more */
    const char *name;  /**< not NULL; need not be unique */
    const char *place; /**< own place; NULL: none, and no minute counts as moved */
    int32_t stays;     /**< 1: works at its own place only; 0: anywhere */
    int32_t reserved;
} jp_spare_group;

/** @brief Time that is short.  Text is UTF-8, copied.  @since 0.1.0 */
typedef struct jp_short_area {
    uint32_t struct_size;
    int32_t lowest_band; /**< 0 to 1000 */
    int64_t need_min;    /**< 0 or more */
    const char *name;    /**< not NULL; need not be unique */
    const char *skill;   /**< a group must have it; NULL: any group will do */
    const char *place;   /**< NULL: no place */
    int32_t priority;    /**< 1 first; 1 to 1,000,000 */
    int32_t reserved;
} jp_short_area;

/** @brief Makes an empty redeployment.
 *  @param allocator  copied; NULL for malloc
 *  @param[out] out   to be given to jp_redeployment_free
 *  @return JP_OK; JP_E_INVALID; JP_E_NOMEM.  @since 0.1.0 */
JP_API jp_status jp_redeployment_new(const jp_allocator *allocator, jp_redeployment **out);
/** @brief Frees it; NULL is allowed.  @since 0.1.0 */
JP_API void jp_redeployment_free(jp_redeployment *redeployment);
/** @brief Adds a group; its number, from 0, is in the order of adding. An answer found before is
 * forgotten.
 *  @param[out] index  may be NULL
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (band, minutes, or all minutes together do not fit);
 *          JP_E_LIMIT (over 1,000,000); JP_E_NOMEM.  @since 0.1.0 */
JP_API jp_status jp_redeployment_add_group(jp_redeployment *redeployment,
                                           const jp_spare_group *group, size_t *index,
                                           jp_error *error);
/** @brief Gives a group a skill; giving it twice changes nothing.
 *  @return as jp_redeployment_add_group; JP_E_RANGE (no such group).  @since 0.1.0 */
JP_API jp_status jp_redeployment_add_skill(jp_redeployment *redeployment, size_t group,
                                           const char *skill, jp_error *error);
/** @brief Adds an area; its number, from 0, is in the order of adding. An answer found before is
 * forgotten.
 *  @return as jp_redeployment_add_group.  @since 0.1.0 */
JP_API jp_status jp_redeployment_add_area(jp_redeployment *redeployment, const jp_short_area *area,
                                          size_t *index, jp_error *error);

/** @brief Totals of the answer.  @since 0.1.0 */
typedef struct jp_redeploy_result {
    uint32_t struct_size;
    uint32_t reserved;
    int64_t spare_min;
    int64_t need_min;
    int64_t covered_min;
    int64_t unmet_min;     /**< need - covered */
    int64_t left_min;      /**< spare - covered */
    int64_t over_band_min; /**< sum of minutes x bands over the lowest band that would do */
    int64_t moved_min;     /**< minutes away from a group's own place */
    int64_t n_moves;       /**< pairs of group and area with minutes; fewer than groups + areas */
    int64_t n_bottlenecks;
} jp_redeploy_result;

/** @brief Finds the best use of spare time.
 *
 *  Nothing to give or nothing short is no error: the totals say so. Source: rule
 *  capacity.redeployment.
 *  @param[out] out      struct_size set by the caller; untouched on failure
 *  @param[out] working  may be NULL
 *  @return JP_OK; JP_E_INVALID; JP_E_LIMIT (over 100,000,000 pairs); JP_E_NOMEM (as before the
 *          call, without an answer).  @since 0.1.0 */
JP_API jp_status jp_redeployment_solve(jp_redeployment *redeployment, jp_redeploy_result *out,
                                       jp_working *working, jp_error *error);

/** @brief One use of spare time.  @since 0.1.0 */
typedef struct jp_redeploy_move {
    uint32_t struct_size;
    int32_t bands_over; /**< bands above the lowest that would do */
    int64_t minutes;
    uint64_t group;
    uint64_t area;
    int32_t away; /**< 1: not at the group's own place */
    int32_t reserved;
} jp_redeploy_move;

/** @brief Gives move number index, by group and then area.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (index); JP_E_UNDEFINED (not solved).  @since 0.1.0 */
JP_API jp_status jp_redeployment_move(const jp_redeployment *redeployment, size_t index,
                                      jp_redeploy_move *out);

/** @brief What became of one group or area.  @since 0.1.0 */
typedef struct jp_redeploy_side {
    uint32_t struct_size;
    uint32_t reserved;
    int64_t minutes;    /**< spare of a group, need of an area */
    int64_t used_min;   /**< given by a group, covered for an area */
    int64_t rest_min;   /**< left with a group, unmet in an area */
    int64_t bottleneck; /**< number of the bottleneck it belongs to; -1: none */
    const char *name;   /**< lives as long as the handle and the next change to it */
} jp_redeploy_side;

/** @brief Gives what a group gave and kept.
 *  @return as jp_redeployment_move.  @since 0.1.0 */
JP_API jp_status jp_redeployment_group(const jp_redeployment *redeployment, size_t index,
                                       jp_redeploy_side *out);
/** @brief Gives what an area got and still lacks.
 *  @return as jp_redeployment_move.  @since 0.1.0 */
JP_API jp_status jp_redeployment_area(const jp_redeployment *redeployment, size_t index,
                                      jp_redeploy_side *out);

/** @brief Need and cover of one skill over all its areas.  @since 0.1.0 */
typedef struct jp_redeploy_skill {
    uint32_t struct_size;
    int32_t unmet_band; /**< highest of the lowest bands of its areas with unmet need; -1: none */
    int64_t need_min;
    int64_t covered_min;
    int64_t unmet_min;
    const char *name; /**< empty for areas that ask for no skill; lives as jp_redeploy_side.name */
} jp_redeploy_skill;

/** @brief Gives how many skills are known, and one more for areas that ask for none.
 *  @return 0 for NULL.  @since 0.1.0 */
JP_API size_t jp_redeployment_skill_count(const jp_redeployment *redeployment);
/** @brief Gives need and cover by skill, in the order the skills first came, areas without one
 * last.
 *
 *  For people away (cover.h) this is the profile of the post to advertise.
 *  @return as jp_redeployment_move.  @since 0.1.0 */
JP_API jp_status jp_redeployment_skill(const jp_redeployment *redeployment, size_t index,
                                       jp_redeploy_skill *out);

/** @brief A set of areas that together need more than all who can work there have.
 *
 *  Every minute of its groups goes to its areas; need - spare is unmet whatever is moved.
 *  @since 0.1.0 */
typedef struct jp_redeploy_bottleneck {
    uint32_t struct_size;
    uint32_t reserved;
    int64_t need_min;
    int64_t spare_min;
    int64_t unmet_min;
    int64_t n_areas;
    int64_t n_groups;
} jp_redeploy_bottleneck;

/** @brief Gives bottleneck number index, in the order of their first areas.
 *  Source: rule capacity.bottleneck (Hall 1935, the minimum cut of the flow).
 *  @return as jp_redeployment_move.  @since 0.1.0 */
JP_API jp_status jp_redeployment_bottleneck(const jp_redeployment *redeployment, size_t index,
                                            jp_redeploy_bottleneck *out);
/** @brief Writes a bottleneck as a sentence: "spinal and paediatric need 700 min, all who can work
 *  there have 500 min: 200 min unmet." Size-then-fill, NUL-terminated.
 *  @param[out] buffer    capacity bytes; NULL with capacity 0 asks for the size
 *  @param[out] required  bytes needed, NUL included; may be NULL
 *  @return as jp_redeployment_move; JP_E_BUFFER; JP_E_NOMEM.  @since 0.1.0 */
JP_API jp_status jp_redeployment_explain(const jp_redeployment *redeployment, size_t index,
                                         char *buffer, size_t capacity, size_t *required);

#ifdef __cplusplus
}
#endif

#endif

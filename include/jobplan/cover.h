/** @file cover.h
 *  @brief Someone leaves, or is off today: who could take their work, what is lost, what post to
 * advertise.
 *
 *  People with spare minutes and rows of work that each does. Taking people away makes a
 *  redeployment of their work over everyone else's spare time: the same exact answer, in priority
 *  order, with the same explanation. For one day give the day's minutes; whether two sessions clash
 *  within it is a roster's question. Thread rule for the whole file: a handle belongs to one
 *  thread at a time.
 */
#ifndef JOBPLAN_COVER_H
#define JOBPLAN_COVER_H

#include <stddef.h>
#include <stdint.h>

#include "allocator.h"
#include "export.h"
#include "redeploy.h"
#include "rules.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief People and the work each does.  @since 0.1.0 */
typedef struct jp_cover jp_cover;

/** @brief Makes an empty one.
 *  @param allocator  copied; NULL for malloc
 *  @param[out] out   to be given to jp_cover_free
 *  @return JP_OK; JP_E_INVALID; JP_E_NOMEM.  @since 0.1.0 */
JP_API jp_status jp_cover_new(const jp_allocator *allocator, jp_cover **out);
/** @brief Frees it; NULL is allowed.  @since 0.1.0 */
JP_API void jp_cover_free(jp_cover *cover);
/** @brief Adds a person (or group); their number, from 0, is in the order of adding.
 *  @param person      spare_min is what they could take on beside their own work
 *  @param[out] index  may be NULL
 *  @return as jp_redeployment_add_group.  @since 0.1.0 */
JP_API jp_status jp_cover_add_person(jp_cover *cover, const jp_spare_group *person, size_t *index,
                                     jp_error *error);
/** @brief Gives a person a skill.  @return as jp_redeployment_add_skill.  @since 0.1.0 */
JP_API jp_status jp_cover_add_skill(jp_cover *cover, size_t person, const char *skill,
                                    jp_error *error);
/** @brief Adds a row of a person's work; its number, from 0, is in the order of adding.
 *  @param work        need_min is how long it takes, lowest_band who may do it, priority 1 is
 * covered first
 *  @param[out] index  may be NULL
 *  @return as jp_redeployment_add_area; JP_E_RANGE (no such person).  @since 0.1.0 */
JP_API jp_status jp_cover_add_work(jp_cover *cover, size_t person, const jp_short_area *work,
                                   size_t *index, jp_error *error);

/** @brief What it means that people are away.  @since 0.1.0 */
typedef struct jp_cover_result {
    uint32_t struct_size;
    int32_t post_band; /**< lowest band that may do all work that is lost; -1: nothing is lost */
    int64_t work_min;  /**< of the people away */
    int64_t covered_min;
    int64_t lost_min;       /**< cancelled, or the post to advertise */
    int64_t n_rows;         /**< rows of work of the people away */
    int64_t n_rows_lost;    /**< of them not covered in full */
    int64_t spare_lost_min; /**< spare minutes that went with the people away */
} jp_cover_result;

/** @brief Takes people away and covers their work from everyone else's spare time.
 *
 *  The answer's group i is person i (with no minute where away); its areas are the rows of work of
 *  the people away, in the order they were added. By skill: jp_redeployment_skill of the answer.
 *  Source: rule capacity.cover.
 *  @param[in] away     n_away people, each once
 *  @param[out] answer  solved, to be given to jp_redeployment_free; NULL when not wanted
 *  @param[out] out     struct_size set by the caller; untouched on failure
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (no such person); JP_E_CONFLICT (a person twice);
 *          JP_E_LIMIT; JP_E_NOMEM.
 *  @since 0.1.0 */
JP_API jp_status jp_cover_without(const jp_cover *cover, const uint64_t *away, size_t n_away,
                                  jp_redeployment **answer, jp_cover_result *out,
                                  jp_working *working, jp_error *error);

#ifdef __cplusplus
}
#endif

#endif

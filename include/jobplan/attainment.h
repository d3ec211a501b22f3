/** @file attainment.h
 *  @brief The levels of attainment of e-job planning, 0 to 4, standard by standard.
 *
 *  For one professional group at a time. Some standards follow from data and have a function that
 *  answers them; the others ask a person for evidence, and until it is given they are unknown.
 *  Source throughout: NHS England, "E-job planning the clinical workforce", October 2023, Appendix
 * 1 (levels) and Appendix 3 (the policy checklist of nine points). The meaningful use standards of
 *  2019 that it names were not available; nothing here is taken from them.
 *  Thread rule for the whole file: any thread. Nothing here allocates.
 */
#ifndef JOBPLAN_ATTAINMENT_H
#define JOBPLAN_ATTAINMENT_H

#include <stddef.h>
#include <stdint.h>

#include "date.h"
#include "export.h"
#include "kpi.h"
#include "ratio.h"
#include "rules.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief One standard. All text is static UTF-8.  @since 0.1.0 */
typedef struct jp_attainment_standard {
    uint32_t struct_size;
    int32_t level;         /**< 1 to 4: the level it is needed for. */
    int32_t is_computed;   /**< 1: data answer it; 0: a person does. */
    int32_t is_required;   /**< 0: reported, but not needed for the level by the 2023 guidance. */
    const char *id;        /**< "active-plans": stable for ever. */
    const char *statement; /**< what must be so. */
    const char *evidence;  /**< the data, or what evidence a person must supply. */
    const char *source;
} jp_attainment_standard;

#define JP_ATTAINMENT_STANDARD_INIT                                                                \
    { (uint32_t)sizeof(jp_attainment_standard), 0, 0, 0, 0, 0, 0, 0 }

/** @brief Gives how many standards there are.  @since 0.1.0 */
JP_API size_t jp_attainment_count(void);
/** @brief Gives standard number index; level by level.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_attainment_at(size_t index, jp_attainment_standard *out);
/** @brief Finds a standard's index by its id.
 *  @return JP_OK; JP_E_INVALID; JP_E_UNKNOWN_NAME (the error gives the nearest).  @since 0.1.0 */
JP_API jp_status jp_attainment_find(const char *id, size_t *out, jp_error *error);

/** @brief The level a group has reached.  @since 0.1.0 */
typedef struct jp_attainment_result {
    uint32_t struct_size;
    int32_t level;         /**< every required standard to this level is met. */
    int32_t level_at_most; /**< what it would be if every unknown standard were met. */
    int32_t n_met;         /**< standards, required or not. */
    int32_t n_not_met;
    int32_t n_unknown;
} jp_attainment_result;

#define JP_ATTAINMENT_RESULT_INIT                                                                  \
    { (uint32_t)sizeof(jp_attainment_result), 0, 0, 0, 0, 0 }

/** @brief Gives the level reached: the highest for which it and all below have every required
 *  standard met.
 *  @param[in] answers   n_answers = jp_attainment_count() of JP_ANSWER_*, in their order
 *  @param[out] out      struct_size set by the caller
 *  @param[out] working  may be NULL; rule variance.attainment; names what holds the level back
 *  @return JP_OK; JP_E_INVALID.  @since 0.1.0 */
JP_API jp_status jp_attainment_level(const int32_t *answers, size_t n_answers,
                                     jp_attainment_result *out, jp_working *working,
                                     jp_error *error);

/** @brief Says whether something was done at least quarterly: in each of the four spans of three
 *  months that end on as_of. Answers the standard "reconciled-quarterly".
 *
 *  The spans are (as_of - 12 months, as_of - 9 months] ... (as_of - 3 months, as_of].
 *  @param[in] done_on      n_done_on days; none at all is unknown
 *  @param[out] out_answer  JP_ANSWER_*
 *  @param[out] working     may be NULL; rule variance.quarterly
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (a day outside the calendar).  @since 0.1.0 */
JP_API jp_status jp_attainment_quarterly(const jp_date *done_on, size_t n_done_on, jp_date as_of,
                                         int32_t *out_answer, jp_working *working, jp_error *error);

#ifdef __cplusplus
}
#endif

#endif

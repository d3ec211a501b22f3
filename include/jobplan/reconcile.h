/** @file reconcile.h
 *  @brief Plan, roster template, electronic staff record and ledger, post by post.
 *
 *  Rows of each system are added under a key that all of them know (a post or position number);
 *  hours and WTE may arrive as text, as such systems export them. Then each post says which
 *  systems have it, by how much they differ from the reference, and why.
 *  Thread rule for the whole file: a handle belongs to one thread at a time.
 */
#ifndef JOBPLAN_RECONCILE_H
#define JOBPLAN_RECONCILE_H

#include <stddef.h>
#include <stdint.h>

#include "allocator.h"
#include "export.h"
#include "ratio.h"
#include "status.h"
#include "variance.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The systems. */
#define JP_SYSTEM_PLAN 0   /**< e-job plans */
#define JP_SYSTEM_ROSTER 1 /**< roster templates */
#define JP_SYSTEM_ESR 2    /**< the electronic staff record */
#define JP_SYSTEM_LEDGER 3 /**< the ledger: budgeted or paid */
#define JP_SYSTEM_COUNT 4

/** Why a post does not reconcile; or-ed together. 0: it does. */
#define JP_CAUSE_NOT_IN_PLAN 1u   /**< some system has it, the plans do not. */
#define JP_CAUSE_NOT_IN_ROSTER 2u /**< likewise. */
#define JP_CAUSE_NOT_IN_ESR 4u
#define JP_CAUSE_NOT_IN_LEDGER 8u
#define JP_CAUSE_HOURS 16u      /**< hours differ from the reference by more than the tolerance. */
#define JP_CAUSE_WTE 32u        /**< WTE differs likewise. */
#define JP_CAUSE_UNREADABLE 64u /**< a text that is no number. */
#define JP_CAUSE_NO_NUMBER                                                                         \
    128u /**< the post has no such number in one system of two that give it for others. */
#define JP_CAUSE_SEVERAL_ROWS 256u /**< more rows of the post in one system than in another. */
#define JP_CAUSE_FULL_TIME 512u    /**< hours and WTE of one system disagree on full-time hours. */

/** How keys are made alike. */
#define JP_KEY_EXACT 0u
#define JP_KEY_FOLD_CASE 1u     /**< ASCII letters in either case are the same. */
#define JP_KEY_LEADING_ZEROS 2u /**< "00123" is "123": spreadsheets drop zeros. */
#define JP_KEY_SPACES 4u        /**< spaces and hyphens inside do not count; around, never. */

/** @brief How systems are compared.
 *
 *  NULL wherever one is asked for: reference the plans; hours exact; WTE within 1/200, because
 *  staff records print two decimals; keys folded by case and leading zeros; full-time hours not
 *  looked at.
 *  @since 0.1.0 */
typedef struct jp_reconcile_policy {
    uint32_t struct_size;
    int32_t reference; /**< JP_SYSTEM_* that the others are compared with. */
    uint32_t keys;     /**< JP_KEY_* */
    uint32_t reserved;
    jp_ratio hours_tolerance; /**< hours a week that may differ; 0 or more. */
    jp_ratio wte_tolerance;   /**< WTE that may differ; 0 or more. */
    jp_ratio full_time_hours; /**< hours a week of 1 WTE; 0/1: not looked at. */
} jp_reconcile_policy;

/** @brief A reconciliation in the making.  @since 0.1.0 */
typedef struct jp_reconcile jp_reconcile;

/** @brief Begins a reconciliation.
 *  @param[in] policy  NULL for what is said there
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (a tolerance below 0); JP_E_NOMEM.  @since 0.1.0 */
JP_API jp_status jp_reconcile_new(const jp_allocator *allocator, const jp_reconcile_policy *policy,
                                  jp_reconcile **out, jp_error *error);
/** @brief Frees a reconciliation; NULL is allowed.  @since 0.1.0 */
JP_API void jp_reconcile_free(jp_reconcile *reconcile);

/** @brief Adds a row of one system; rows of one key and system are summed, and counted.
 *
 *  A number is text as jp_ratio_parse reads it ("37.5", "37:30"), spaces around it ignored, commas
 *  between thousands too ("1,950": a comma is never a decimal point here); NULL or blank is no
 * number; text that is not a number is kept as unreadable, never as 0.
 *  @param system              JP_SYSTEM_*
 *  @param[in] key             n_key bytes of UTF-8, 1 to 200
 *  @param[in] hours_per_week  n_hours bytes; may be NULL
 *  @param[in] wte             n_wte bytes; may be NULL
 *  @return JP_OK; JP_E_INVALID (a blank key, not UTF-8, no such system); JP_E_RANGE (a sum that
 *          does not fit); JP_E_NOMEM. Nothing is added on failure.  @since 0.1.0 */
JP_API jp_status jp_reconcile_add(jp_reconcile *reconcile, int32_t system, const char *key,
                                  size_t n_key, const char *hours_per_week, size_t n_hours,
                                  const char *wte, size_t n_wte, jp_error *error);

/** @brief One post.  @since 0.1.0 */
typedef struct jp_reconcile_post {
    uint32_t struct_size;
    uint32_t causes;  /**< JP_CAUSE_*; 0: reconciled. */
    uint32_t systems; /**< bit JP_SYSTEM_* for each that has it. */
    uint32_t reserved;
    char key[208]; /**< as first written. */
} jp_reconcile_post;

/** @brief What one system says of a post, or of all posts together.  @since 0.1.0 */
typedef struct jp_reconcile_side {
    uint32_t struct_size;
    int32_t n_rows;      /**< 0: the system does not have the post. */
    int32_t hours_state; /**< JP_STATE_VALUE or JP_STATE_UNKNOWN. */
    int32_t wte_state;
    jp_ratio hours_per_week;
    jp_ratio wte;
    int32_t hours_difference_state; /**< a value where both have one. */
    int32_t wte_difference_state;
    jp_ratio hours_difference; /**< this system less the reference. */
    jp_ratio wte_difference;
} jp_reconcile_side;

#define JP_RECONCILE_POST_INIT                                                                     \
    {                                                                                              \
        (uint32_t)sizeof(jp_reconcile_post), 0, 0, 0, {                                            \
            0                                                                                      \
        }                                                                                          \
    }
#define JP_RECONCILE_SIDE_INIT                                                                     \
    {                                                                                              \
        (uint32_t)sizeof(jp_reconcile_side), 0, 0, 0, {0, 1}, {0, 1}, 0, 0, {0, 1}, {              \
            0, 1                                                                                   \
        }                                                                                          \
    }

/** @brief Gives how many posts there are, in all systems together; 0 for NULL.  @since 0.1.0 */
JP_API size_t jp_reconcile_post_count(const jp_reconcile *reconcile);
/** @brief Gives a post, in the order first added.
 *
 *  A system to which no row was ever added is not part of the comparison, and not a cause; one
 *  none of whose rows gives hours, or WTE, is not compared on them.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (no such index, or a difference that does not fit).
 *  @since 0.1.0 */
JP_API jp_status jp_reconcile_post_at(const jp_reconcile *reconcile, size_t index,
                                      jp_reconcile_post *out);
/** @brief Gives what one system says of a post.
 *  @return as jp_reconcile_post_at.  @since 0.1.0 */
JP_API jp_status jp_reconcile_side_at(const jp_reconcile *reconcile, size_t index, int32_t system,
                                      jp_reconcile_side *out);
/** @brief Gives how many posts have a cause (any of the bits given); those reconciled for 0.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_reconcile_cause_count(const jp_reconcile *reconcile, uint32_t causes,
                                          size_t *out);
/** @brief Gives one system's totals over all posts; unknown where a post it has lacks the number.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  Source: rule variance.reconcile.  @since 0.1.0 */
JP_API jp_status jp_reconcile_total(const jp_reconcile *reconcile, int32_t system,
                                    jp_reconcile_side *out);
/** @brief Gives a cause in words: "hours differ", for one bit; NULL for another.
 *  @return static text.  @since 0.1.0 */
JP_API const char *jp_reconcile_cause_name(uint32_t cause);

#ifdef __cplusplus
}
#endif

#endif

/** @file rules.h
 *  @brief The catalogue of every rule the library computes by, and the working behind a figure.
 *
 *  Thread rule for the whole file: any thread. Nothing here allocates.
 */
#ifndef JOBPLAN_RULES_H
#define JOBPLAN_RULES_H

#include <stddef.h>
#include <stdint.h>

#include "export.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief One rule. All text is static UTF-8, never NULL, empty where there is nothing to say.
 *  @since 0.1.0 */
typedef struct jp_rule {
    uint32_t struct_size;
    uint32_t reserved;
    const char *id;        /**< "annual.weeks-times-hours": stable for ever. */
    const char *room;      /**< framework, plan, annual, demand, capacity, variance ... */
    const char *statement; /**< what is computed or decided, in words. */
    const char *formula;   /**< with named quantities; empty for a placement rule. */
    const char *source;    /**< publication and place in it. */
    const char *edition;   /**< edition or date of the source. */
    const char *standing;  /**< our default where the source leaves a choice. */
    const char *why;       /**< why that default, or what the source leaves open. */
} jp_rule;

#define JP_RULE_INIT                                                                               \
    { (uint32_t)sizeof(jp_rule), 0, 0, 0, 0, 0, 0, 0, 0, 0 }

/** @brief Gives how many rules there are.  @since 0.1.0 */
JP_API size_t jp_rule_count(void);
/** @brief Gives rule number index, in the order of their ids.
 *  @param[out] out  struct_size set by the caller
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (index not below the count).  @since 0.1.0 */
JP_API jp_status jp_rule_at(size_t index, jp_rule *out);
/** @brief Finds a rule by its id.
 *  @return JP_OK; JP_E_INVALID; JP_E_UNKNOWN_NAME (the error gives the nearest id).  @since 0.1.0
 */
JP_API jp_status jp_rule_find(const char *id, jp_rule *out, jp_error *error);

/** @brief How one figure came about: the rule, and its formula with the numbers in it.
 *
 *  Optional wherever a function takes one (NULL costs nothing). Written only on success.
 *  The source is that of the rule: jp_rule_find(working.rule).
 *  @since 0.1.0 */
typedef struct jp_working {
    uint32_t struct_size;
    uint32_t reserved;
    char rule[80];     /**< a jp_rule id. */
    char formula[424]; /**< "44 weeks x 37.5 h = 1650 h"; cut with an ellipsis if longer. */
} jp_working;

#define JP_WORKING_INIT                                                                            \
    {                                                                                              \
        (uint32_t)sizeof(jp_working), 0, {0}, {                                                    \
            0                                                                                      \
        }                                                                                          \
    }

#ifdef __cplusplus
}
#endif

#endif

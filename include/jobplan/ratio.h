/** @file ratio.h
 *  @brief Exact numbers, and rounding as a named policy used once, at the edge.
 *
 *  Hours, programmed activities, weeks, WTE and percentages of plans are ratios: 37.5 h is 75/2,
 *  20 minutes is 1/3 h. A ratio is always in lowest terms with den > 0; calls refuse any other.
 *  Thread rule for the whole file: any thread; a jp_total belongs to one thread at a time.
 *  Nothing here allocates but jp_total_new.
 */
#ifndef JOBPLAN_RATIO_H
#define JOBPLAN_RATIO_H

#include <stddef.h>
#include <stdint.h>

#include "allocator.h"
#include "export.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief An exact number num/den, lowest terms, den > 0.  @since 0.1.0 */
typedef struct jp_ratio {
    int64_t num;
    int64_t den;
} jp_ratio;

/** Direction of rounding. HALF_* decide ties only; "up" is away from zero, "down" towards it. */
#define JP_ROUND_HALF_UP 1
#define JP_ROUND_HALF_EVEN 2
#define JP_ROUND_UP 3
#define JP_ROUND_DOWN 4

/** @brief To what unit, and in which direction, a number is rounded.
 *
 *  `unit` is in the unit of the number itself: 1/4 rounds PAs to quarters, 1/60 rounds hours
 *  to the minute. There is no default policy anywhere in the library: sources disagree.
 *  @since 0.1.0
 */
typedef struct jp_rounding {
    uint32_t struct_size;
    int32_t direction;
    jp_ratio unit;
} jp_rounding;

/** An empty policy for jp_rounding_parse to fill: no call accepts it as it is. */
#define JP_ROUNDING_INIT                                                                           \
    {                                                                                              \
        (uint32_t)sizeof(jp_rounding), 0, {                                                        \
            0, 1                                                                                   \
        }                                                                                          \
    }

/** @brief Makes a ratio from a numerator and a denominator, reduced.
 *  @param[out] out  untouched on failure
 *  @return JP_OK; JP_E_INVALID if out is NULL; JP_E_UNDEFINED if den is 0; JP_E_RANGE if the
 *          reduced ratio does not fit (only with INT64_MIN).
 *  @since 0.1.0
 */
JP_API jp_status jp_ratio_make(int64_t num, int64_t den, jp_ratio *out);

/** @brief Reads a number as people write it: "37.5", "-0.25", "1/3", "3:45" (hours:minutes),
 * "1,650".
 *  @param[in] text    n_text bytes of UTF-8; need not be NUL-terminated
 *  @param[out] out    untouched on failure
 *  @param[out] error  may be NULL
 *  @return JP_OK; JP_E_INVALID; JP_E_TEXT (empty, not a number, minutes over 59); JP_E_RANGE.
 *  @since 0.1.0
 */
JP_API jp_status jp_ratio_parse(const char *text, size_t n_text, jp_ratio *out, jp_error *error);

/** @brief out = a + b, exact. `out` may be `a` or `b`.
 *  @return JP_OK; JP_E_INVALID (NULL or not a ratio); JP_E_RANGE (does not fit).  @since 0.1.0 */
JP_API jp_status jp_ratio_add(const jp_ratio *a, const jp_ratio *b, jp_ratio *out);
/** @brief out = a - b, exact; statuses as jp_ratio_add.  @since 0.1.0 */
JP_API jp_status jp_ratio_subtract(const jp_ratio *a, const jp_ratio *b, jp_ratio *out);
/** @brief out = a x b, exact; statuses as jp_ratio_add.  @since 0.1.0 */
JP_API jp_status jp_ratio_multiply(const jp_ratio *a, const jp_ratio *b, jp_ratio *out);
/** @brief out = a / b, exact; statuses as jp_ratio_add, and JP_E_UNDEFINED when b is 0.
 *  @since 0.1.0 */
JP_API jp_status jp_ratio_divide(const jp_ratio *a, const jp_ratio *b, jp_ratio *out);
/** @brief out = -1, 0 or 1 as a is less than, equal to or greater than b. Never overflows.
 *  @return JP_OK; JP_E_INVALID.  @since 0.1.0 */
JP_API jp_status jp_ratio_compare(const jp_ratio *a, const jp_ratio *b, int32_t *out);

/** @brief Gives the double nearest to the ratio (ties to even).
 *  @return JP_OK; JP_E_INVALID.  @since 0.1.0 */
JP_API jp_status jp_ratio_to_double(const jp_ratio *value, double *out);

/** @brief Rounds once, by the policy: the multiple of policy->unit that its direction chooses.
 *  @return JP_OK; JP_E_INVALID (NULL, unit not positive, unknown direction); JP_E_RANGE.
 *  @since 0.1.0 */
JP_API jp_status jp_ratio_round(const jp_ratio *value, const jp_rounding *policy, jp_ratio *out);

/** @brief Reads a rounding policy's name, "<unit>/<direction>".
 *
 *  Units: "minute" (1/60), "half-hour" (1/2), "hour" and "whole" (1), "quarter" (1/4),
 *  "1-decimal" ... "9-decimals", or any number as jp_ratio_parse reads it.
 *  Directions: "half-up", "half-even", "up", "down". Example: "half-hour/up".
 *  @param[in,out] out  struct_size set by the caller (JP_ROUNDING_INIT); the rest is written
 *  @return JP_OK; JP_E_INVALID; JP_E_UNKNOWN_NAME (the error lists what is known).  @since 0.1.0 */
JP_API jp_status jp_rounding_parse(const char *text, size_t n_text, jp_rounding *out,
                                   jp_error *error);

/** Forms of text for jp_ratio_to_text. */
#define JP_TEXT_FRACTION 1      /**< "75/2", "40": exact, and what jp_ratio_parse reads back. */
#define JP_TEXT_DECIMAL 2       /**< decimals places; the value must have been rounded to them. */
#define JP_TEXT_HOURS_MINUTES 3 /**< "37:30", "-0:15"; the value must be whole minutes. */
#define JP_TEXT_SHORTEST 4      /**< "37.5" where the decimals end within 9 places, else "1/3". */

/** @brief Writes a ratio as text: size-then-fill, NUL-terminated.
 *  @param form      JP_TEXT_*
 *  @param decimals  0 to 18, for JP_TEXT_DECIMAL; ignored by the others
 *  @param[out] buffer    capacity bytes; NULL with capacity 0 asks for the size
 *  @param[out] required  bytes needed, NUL included; may be NULL
 *  @return JP_OK (also for the question with capacity 0, when required is given); JP_E_INVALID;
 *          JP_E_BUFFER (buffer untouched, required written); JP_E_RANGE (the value is not whole in
 * that form: round it first, by a named policy).
 *  @since 0.1.0 */
JP_API jp_status jp_ratio_to_text(const jp_ratio *value, int32_t form, int32_t decimals,
                                  char *buffer, size_t capacity, size_t *required);

/** @brief A sum of any number of ratios, exact although the sum may not fit a jp_ratio.
 *
 *  100,000 plans with rota cycles of 1 to 13 weeks and part years over 365 and 366 days have a
 *  common denominator that pushes a total past 64 bits. A total holds 512 bits.
 *  @since 0.1.0 */
typedef struct jp_total jp_total;

/** @brief Makes a total of 0.
 *  @param allocator  copied; NULL for malloc
 *  @param[out] out   to be given to jp_total_free
 *  @return JP_OK; JP_E_INVALID; JP_E_NOMEM.  @since 0.1.0 */
JP_API jp_status jp_total_new(const jp_allocator *allocator, jp_total **out);
/** @brief Frees a total; NULL is allowed.  @since 0.1.0 */
JP_API void jp_total_free(jp_total *total);
/** @brief Adds a ratio.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (past 512 bits; the total is unchanged).  @since 0.1.0
 */
JP_API jp_status jp_total_add(jp_total *total, const jp_ratio *value);
/** @brief Adds a x b, exact even where the product does not fit a jp_ratio.
 *  @return as jp_total_add.  @since 0.1.0 */
JP_API jp_status jp_total_add_product(jp_total *total, const jp_ratio *a, const jp_ratio *b);
/** @brief Adds another total.  @return as jp_total_add.  @since 0.1.0 */
JP_API jp_status jp_total_add_total(jp_total *total, const jp_total *other);
/** @brief Takes another total away.  @return as jp_total_add.  @since 0.1.0 */
JP_API jp_status jp_total_subtract_total(jp_total *total, const jp_total *other);
/** @brief total = total / divisor, exact: a team's share is a ratio of totals, never a mean of
 * shares.
 *  @return JP_OK; JP_E_INVALID; JP_E_UNDEFINED (divisor is 0); JP_E_RANGE (past 512 bits). On
 *          failure the total is unchanged.  @since 0.1.0 */
JP_API jp_status jp_total_divide_by_total(jp_total *total, const jp_total *divisor);
/** @brief out = -1, 0 or 1 as a is less than, equal to or greater than b.
 *  @return JP_OK; JP_E_INVALID.  @since 0.1.0 */
JP_API jp_status jp_total_compare(const jp_total *a, const jp_total *b, int32_t *out);
/** @brief Gives the total as a ratio where it fits.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (use jp_total_round or jp_total_to_text).  @since 0.1.0
 */
JP_API jp_status jp_total_to_ratio(const jp_total *total, jp_ratio *out);
/** @brief Rounds the exact total by the policy.
 *  @return as jp_ratio_round.  @since 0.1.0 */
JP_API jp_status jp_total_round(const jp_total *total, const jp_rounding *policy, jp_ratio *out);
/** @brief Writes the exact total as a fraction, of any length; sizes as jp_ratio_to_text.
 *  @return JP_OK; JP_E_INVALID; JP_E_BUFFER.  @since 0.1.0 */
JP_API jp_status jp_total_to_text(const jp_total *total, char *buffer, size_t capacity,
                                  size_t *required);

#ifdef __cplusplus
}
#endif

#endif

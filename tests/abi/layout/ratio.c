/* clang-format off */
/* Written by tests/abi/update: what callers compiled against ratio.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/ratio.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of ratio.h changed: " #what)

SAME(JP_ROUND_HALF_UP, 1);
SAME(JP_ROUND_HALF_EVEN, 2);
SAME(JP_ROUND_UP, 3);
SAME(JP_ROUND_DOWN, 4);
SAME(JP_TEXT_FRACTION, 1);
SAME(JP_TEXT_DECIMAL, 2);
SAME(JP_TEXT_HOURS_MINUTES, 3);
SAME(JP_TEXT_SHORTEST, 4);

SAME(sizeof(jp_ratio), 16);
SAME(offsetof(jp_ratio, num), 0);
SAME(offsetof(jp_ratio, den), 8);

SAME(sizeof(jp_rounding), 24);
SAME(offsetof(jp_rounding, struct_size), 0);
SAME(offsetof(jp_rounding, direction), 4);
SAME(offsetof(jp_rounding, unit), 8);

jp_status jp_ratio_make(int64_t num, int64_t den, jp_ratio *out);
jp_status jp_ratio_parse(const char *text, size_t n_text, jp_ratio *out, jp_error *error);
jp_status jp_ratio_add(const jp_ratio *a, const jp_ratio *b, jp_ratio *out);
jp_status jp_ratio_subtract(const jp_ratio *a, const jp_ratio *b, jp_ratio *out);
jp_status jp_ratio_multiply(const jp_ratio *a, const jp_ratio *b, jp_ratio *out);
jp_status jp_ratio_divide(const jp_ratio *a, const jp_ratio *b, jp_ratio *out);
jp_status jp_ratio_compare(const jp_ratio *a, const jp_ratio *b, int32_t *out);
jp_status jp_ratio_to_double(const jp_ratio *value, double *out);
jp_status jp_ratio_round(const jp_ratio *value, const jp_rounding *policy, jp_ratio *out);
jp_status jp_rounding_parse(const char *text, size_t n_text, jp_rounding *out, jp_error *error);
jp_status jp_ratio_to_text(const jp_ratio *value, int32_t form, int32_t decimals, char *buffer, size_t capacity, size_t *required);
jp_status jp_total_new(const jp_allocator *allocator, jp_total **out);
void jp_total_free(jp_total *total);
jp_status jp_total_add(jp_total *total, const jp_ratio *value);
jp_status jp_total_add_product(jp_total *total, const jp_ratio *a, const jp_ratio *b);
jp_status jp_total_add_total(jp_total *total, const jp_total *other);
jp_status jp_total_subtract_total(jp_total *total, const jp_total *other);
jp_status jp_total_divide_by_total(jp_total *total, const jp_total *divisor);
jp_status jp_total_compare(const jp_total *a, const jp_total *b, int32_t *out);
jp_status jp_total_to_ratio(const jp_total *total, jp_ratio *out);
jp_status jp_total_round(const jp_total *total, const jp_rounding *policy, jp_ratio *out);
jp_status jp_total_to_text(const jp_total *total, char *buffer, size_t capacity, size_t *required);

/* clang-format off */
/* Written by tests/abi/update: what callers compiled against variance.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/variance.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of variance.h changed: " #what)

SAME(JP_STATE_VALUE, 1);
SAME(JP_STATE_UNDEFINED, 2);
SAME(JP_STATE_UNKNOWN, 3);
SAME(JP_STATE_WITHHELD, 4);
SAME(JP_VARIANCE_BASE_PLANNED, 1);
SAME(JP_VARIANCE_BASE_DELIVERED, 2);
SAME(JP_VARIANCE_BASE_ALLOCATED, 3);
SAME(JP_VARIANCE_DELIVERED_MINUS_PLANNED, 1);
SAME(JP_VARIANCE_PLANNED_MINUS_DELIVERED, 2);
SAME(JP_TO_DATE_ALL_DAYS, 1);
SAME(JP_TO_DATE_WEEKDAYS, 2);

SAME(sizeof(jp_variance_policy), 16);
SAME(offsetof(jp_variance_policy, struct_size), 0);
SAME(offsetof(jp_variance_policy, base), 4);
SAME(offsetof(jp_variance_policy, sign), 8);
SAME(offsetof(jp_variance_policy, reserved), 12);

SAME(sizeof(jp_variance_result), 48);
SAME(offsetof(jp_variance_result, struct_size), 0);
SAME(offsetof(jp_variance_result, difference_state), 4);
SAME(offsetof(jp_variance_result, share_state), 8);
SAME(offsetof(jp_variance_result, reserved), 12);
SAME(offsetof(jp_variance_result, difference), 16);
SAME(offsetof(jp_variance_result, share), 32);

jp_status jp_variance(const jp_ratio *planned, const jp_ratio *delivered, const jp_ratio *allocated, const jp_variance_policy *policy, jp_variance_result *out, jp_working *working, jp_error *error);
jp_status jp_planned_to_date(const jp_ratio *planned, jp_date first_day, jp_date last_day, jp_date as_of, int32_t kind, const jp_date *closed, size_t n_closed, jp_ratio *out, jp_working *working, jp_error *error);

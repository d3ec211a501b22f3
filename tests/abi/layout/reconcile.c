/* clang-format off */
/* Written by tests/abi/update: what callers compiled against reconcile.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/reconcile.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of reconcile.h changed: " #what)

SAME(JP_SYSTEM_PLAN, 0);
SAME(JP_SYSTEM_ROSTER, 1);
SAME(JP_SYSTEM_ESR, 2);
SAME(JP_SYSTEM_LEDGER, 3);
SAME(JP_SYSTEM_COUNT, 4);
SAME(JP_CAUSE_NOT_IN_PLAN, 1);
SAME(JP_CAUSE_NOT_IN_ROSTER, 2);
SAME(JP_CAUSE_NOT_IN_ESR, 4);
SAME(JP_CAUSE_NOT_IN_LEDGER, 8);
SAME(JP_CAUSE_HOURS, 16);
SAME(JP_CAUSE_WTE, 32);
SAME(JP_CAUSE_UNREADABLE, 64);
SAME(JP_CAUSE_NO_NUMBER, 128);
SAME(JP_CAUSE_SEVERAL_ROWS, 256);
SAME(JP_CAUSE_FULL_TIME, 512);
SAME(JP_KEY_EXACT, 0);
SAME(JP_KEY_FOLD_CASE, 1);
SAME(JP_KEY_LEADING_ZEROS, 2);
SAME(JP_KEY_SPACES, 4);

SAME(sizeof(jp_reconcile_policy), 64);
SAME(offsetof(jp_reconcile_policy, struct_size), 0);
SAME(offsetof(jp_reconcile_policy, reference), 4);
SAME(offsetof(jp_reconcile_policy, keys), 8);
SAME(offsetof(jp_reconcile_policy, reserved), 12);
SAME(offsetof(jp_reconcile_policy, hours_tolerance), 16);
SAME(offsetof(jp_reconcile_policy, wte_tolerance), 32);
SAME(offsetof(jp_reconcile_policy, full_time_hours), 48);

SAME(sizeof(jp_reconcile_post), 224);
SAME(offsetof(jp_reconcile_post, struct_size), 0);
SAME(offsetof(jp_reconcile_post, causes), 4);
SAME(offsetof(jp_reconcile_post, systems), 8);
SAME(offsetof(jp_reconcile_post, reserved), 12);
SAME(offsetof(jp_reconcile_post, key), 16);

SAME(sizeof(jp_reconcile_side), 88);
SAME(offsetof(jp_reconcile_side, struct_size), 0);
SAME(offsetof(jp_reconcile_side, n_rows), 4);
SAME(offsetof(jp_reconcile_side, hours_state), 8);
SAME(offsetof(jp_reconcile_side, wte_state), 12);
SAME(offsetof(jp_reconcile_side, hours_per_week), 16);
SAME(offsetof(jp_reconcile_side, wte), 32);
SAME(offsetof(jp_reconcile_side, hours_difference_state), 48);
SAME(offsetof(jp_reconcile_side, wte_difference_state), 52);
SAME(offsetof(jp_reconcile_side, hours_difference), 56);
SAME(offsetof(jp_reconcile_side, wte_difference), 72);

jp_status jp_reconcile_new(const jp_allocator *allocator, const jp_reconcile_policy *policy, jp_reconcile **out, jp_error *error);
void jp_reconcile_free(jp_reconcile *reconcile);
jp_status jp_reconcile_add(jp_reconcile *reconcile, int32_t system, const char *key, size_t n_key, const char *hours_per_week, size_t n_hours, const char *wte, size_t n_wte, jp_error *error);
size_t jp_reconcile_post_count(const jp_reconcile *reconcile);
jp_status jp_reconcile_post_at(const jp_reconcile *reconcile, size_t index, jp_reconcile_post *out);
jp_status jp_reconcile_side_at(const jp_reconcile *reconcile, size_t index, int32_t system, jp_reconcile_side *out);
jp_status jp_reconcile_cause_count(const jp_reconcile *reconcile, uint32_t causes, size_t *out);
jp_status jp_reconcile_total(const jp_reconcile *reconcile, int32_t system, jp_reconcile_side *out);
const char *jp_reconcile_cause_name(uint32_t cause);

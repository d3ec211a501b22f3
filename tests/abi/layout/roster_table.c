/* clang-format off */
/* Written by tests/abi/update: what callers compiled against roster_table.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/roster_table.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of roster_table.h changed: " #what)

SAME(JP_TABLE_EMPTY, 1);
SAME(JP_TABLE_TOTALS, 2);
SAME(JP_TABLE_ALL, -1);
SAME(JP_TABLE_MINUTES, 1);
SAME(JP_TABLE_SESSIONS, 2);

SAME(sizeof(jp_withhold_policy), 16);
SAME(offsetof(jp_withhold_policy, struct_size), 0);
SAME(offsetof(jp_withhold_policy, fewest_people), 4);
SAME(offsetof(jp_withhold_policy, range_percent), 8);
SAME(offsetof(jp_withhold_policy, reserved), 12);

jp_status jp_roster_table_new(const jp_roster *roster, const uint32_t *keys, size_t n_keys, uint32_t flags, jp_roster_table **out, jp_error *error);
void jp_roster_table_free(jp_roster_table *table);
size_t jp_roster_table_row_count(const jp_roster_table *table);
size_t jp_roster_table_column_count(const jp_roster_table *table);
const char *jp_roster_table_column_name(const jp_roster_table *table, size_t column);
jp_status jp_roster_table_read(const jp_roster_table *table, size_t column, int64_t *values, size_t n_values);
jp_status jp_roster_table_states(const jp_roster_table *table, int32_t *states, size_t n_states);
jp_status jp_roster_parts(const jp_roster *roster, jp_roster_table **out, jp_error *error);
jp_status jp_roster_add_parts(jp_roster *roster, const jp_column *columns, size_t n_columns, jp_error *error);
jp_status jp_roster_table_variance(const jp_roster_table *table, int32_t amounts_kind, const jp_variance_policy *policy, jp_variance_result *results, size_t n_results, jp_error *error);
jp_status jp_roster_table_withhold(jp_roster_table *table, const jp_withhold_policy *policy, size_t *n_first, size_t *n_more, jp_error *error);

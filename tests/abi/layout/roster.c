/* clang-format off */
/* Written by tests/abi/update: what callers compiled against roster.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/roster.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of roster.h changed: " #what)

SAME(JP_ROSTER_MAX_KEYS, 8);
SAME(JP_ROSTER_SESSIONS, 1);
SAME(JP_ROSTER_SQUARES, 2);
SAME(JP_ROSTER_MISSING, 4);
SAME(JP_COLUMN_INT8, 1);
SAME(JP_COLUMN_INT16, 2);
SAME(JP_COLUMN_INT32, 3);
SAME(JP_COLUMN_INT64, 4);
SAME(JP_COLUMN_UINT8, 5);
SAME(JP_COLUMN_UINT16, 6);
SAME(JP_COLUMN_UINT32, 7);

SAME(sizeof(jp_roster_key), 64);
SAME(offsetof(jp_roster_key, struct_size), 0);
SAME(offsetof(jp_roster_key, cardinality), 4);
SAME(offsetof(jp_roster_key, name), 8);

SAME(sizeof(jp_roster_spec), 48);
SAME(offsetof(jp_roster_spec, struct_size), 0);
SAME(offsetof(jp_roster_spec, measures), 4);
SAME(offsetof(jp_roster_spec, n_causes), 8);
SAME(offsetof(jp_roster_spec, n_people), 12);
SAME(offsetof(jp_roster_spec, session_parts), 16);
SAME(offsetof(jp_roster_spec, max_min), 20);
SAME(offsetof(jp_roster_spec, period_months), 24);
SAME(offsetof(jp_roster_spec, n_periods), 28);
SAME(offsetof(jp_roster_spec, first_day), 32);
SAME(offsetof(jp_roster_spec, max_cells), 36);
SAME(offsetof(jp_roster_spec, max_bytes), 40);

#if UINTPTR_MAX > UINT32_MAX
SAME(sizeof(jp_column), 40);
SAME(offsetof(jp_column, struct_size), 0);
SAME(offsetof(jp_column, type), 4);
SAME(offsetof(jp_column, n_rows), 8);
SAME(offsetof(jp_column, first), 16);
SAME(offsetof(jp_column, values), 24);
SAME(offsetof(jp_column, validity), 32);
#endif

jp_status jp_roster_new(const jp_allocator *allocator, const jp_roster_spec *spec, const jp_roster_key *keys, size_t n_keys, jp_roster **out, jp_error *error);
jp_status jp_roster_new_like(const jp_allocator *allocator, const jp_roster *like, jp_roster **out, jp_error *error);
void jp_roster_free(jp_roster *roster);
size_t jp_roster_column_count(const jp_roster *roster);
const char *jp_roster_column_name(const jp_roster *roster, size_t index);
int64_t jp_roster_row_count(const jp_roster *roster);
jp_status jp_roster_label(jp_roster *roster, size_t key, const char *const *labels, size_t n_labels, jp_error *error);
const char *jp_roster_label_of(const jp_roster *roster, size_t key, uint32_t code);
jp_status jp_roster_update(jp_roster *roster, const jp_column *columns, size_t n_columns, jp_error *error);
jp_status jp_roster_merge(jp_roster *roster, const jp_roster *other, jp_error *error);
jp_status jp_roster_save(const jp_roster *roster, uint8_t *bytes, size_t capacity, size_t *required);
jp_status jp_roster_load(const jp_allocator *allocator, const uint8_t *bytes, size_t n_bytes, int64_t max_bytes, jp_roster **out, jp_error *error);

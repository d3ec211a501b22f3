/* clang-format off */
/* Written by tests/abi/update: what callers compiled against arrow.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/arrow.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of arrow.h changed: " #what)


jp_status jp_roster_update_arrow(jp_roster *roster, const struct ArrowSchema *schema, const struct ArrowArray *array, jp_error *error);
jp_status jp_roster_update_stream(jp_roster *roster, struct ArrowArrayStream *stream, int64_t *n_batches, jp_error *error);
jp_status jp_roster_add_parts_arrow(jp_roster *roster, const struct ArrowSchema *schema, const struct ArrowArray *array, jp_error *error);
jp_status jp_roster_add_parts_stream(jp_roster *roster, struct ArrowArrayStream *stream, int64_t *n_batches, jp_error *error);
jp_status jp_roster_table_arrow(const jp_roster_table *table, struct ArrowSchema *schema, struct ArrowArray *array, jp_error *error);
jp_status jp_roster_table_stream(const jp_roster_table *table, struct ArrowArrayStream *stream, jp_error *error);

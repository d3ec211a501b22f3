/* clang-format off */
/* Written by tests/abi/update: what callers compiled against status.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/status.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of status.h changed: " #what)

SAME(JP_OK, 0);
SAME(JP_E_INVALID, 1);
SAME(JP_E_RANGE, 2);
SAME(JP_E_TEXT, 3);
SAME(JP_E_JSON, 4);
SAME(JP_E_DOCUMENT, 5);
SAME(JP_E_NOMEM, 6);
SAME(JP_E_BUFFER, 7);
SAME(JP_E_UNKNOWN_NAME, 8);
SAME(JP_E_UNDEFINED, 9);
SAME(JP_E_COLUMN, 10);
SAME(JP_E_CORRUPT, 11);
SAME(JP_E_NEWER, 12);
SAME(JP_E_LIMIT, 13);
SAME(JP_E_CONFLICT, 14);

SAME(sizeof(jp_error), 504);
SAME(offsetof(jp_error, struct_size), 0);
SAME(offsetof(jp_error, status), 4);
SAME(offsetof(jp_error, row), 8);
SAME(offsetof(jp_error, line), 16);
SAME(offsetof(jp_error, column), 20);
SAME(offsetof(jp_error, where), 24);
SAME(offsetof(jp_error, message), 184);

const char *jp_status_name(jp_status status);
const char *jp_status_message(jp_status status);
int32_t jp_status_count(void);

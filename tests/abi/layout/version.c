/* clang-format off */
/* Written by tests/abi/update: what callers compiled against version.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/version.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of version.h changed: " #what)


const char *jp_version(void);
int32_t jp_version_number(void);

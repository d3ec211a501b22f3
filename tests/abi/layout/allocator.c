/* clang-format off */
/* Written by tests/abi/update: what callers compiled against allocator.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/allocator.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of allocator.h changed: " #what)


#if UINTPTR_MAX > UINT32_MAX
SAME(sizeof(jp_allocator), 32);
SAME(offsetof(jp_allocator, allocate), 0);
SAME(offsetof(jp_allocator, reallocate), 8);
SAME(offsetof(jp_allocator, release), 16);
SAME(offsetof(jp_allocator, context), 24);
#endif


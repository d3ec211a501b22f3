/* clang-format off */
/* Written by tests/abi/update: what callers compiled against rules.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/rules.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of rules.h changed: " #what)


#if UINTPTR_MAX > UINT32_MAX
SAME(sizeof(jp_rule), 72);
SAME(offsetof(jp_rule, struct_size), 0);
SAME(offsetof(jp_rule, reserved), 4);
SAME(offsetof(jp_rule, id), 8);
SAME(offsetof(jp_rule, room), 16);
SAME(offsetof(jp_rule, statement), 24);
SAME(offsetof(jp_rule, formula), 32);
SAME(offsetof(jp_rule, source), 40);
SAME(offsetof(jp_rule, edition), 48);
SAME(offsetof(jp_rule, standing), 56);
SAME(offsetof(jp_rule, why), 64);
#endif

SAME(sizeof(jp_working), 512);
SAME(offsetof(jp_working, struct_size), 0);
SAME(offsetof(jp_working, reserved), 4);
SAME(offsetof(jp_working, rule), 8);
SAME(offsetof(jp_working, formula), 88);

size_t jp_rule_count(void);
jp_status jp_rule_at(size_t index, jp_rule *out);
jp_status jp_rule_find(const char *id, jp_rule *out, jp_error *error);

/* clang-format off */
/* Written by tests/abi/update: what callers compiled against findings.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/findings.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of findings.h changed: " #what)

SAME(JP_SEVERITY_SERIOUS, 1);
SAME(JP_SEVERITY_WARNING, 2);
SAME(JP_SEVERITY_NOTE, 3);

#if UINTPTR_MAX > UINT32_MAX
SAME(sizeof(jp_finding), 32);
SAME(offsetof(jp_finding, struct_size), 0);
SAME(offsetof(jp_finding, severity), 4);
SAME(offsetof(jp_finding, code), 8);
SAME(offsetof(jp_finding, rule), 16);
SAME(offsetof(jp_finding, n_activities), 24);
SAME(offsetof(jp_finding, objective), 28);
#endif

jp_status jp_findings_new(const jp_allocator *allocator, jp_findings **out);
void jp_findings_free(jp_findings *findings);
jp_status jp_findings_clear(jp_findings *findings);
size_t jp_findings_count(const jp_findings *findings);
jp_status jp_findings_at(const jp_findings *findings, size_t index, jp_finding *out);
jp_status jp_findings_text(const jp_findings *findings, size_t index, char *buffer, size_t capacity, size_t *required);
jp_status jp_findings_activity(const jp_findings *findings, size_t index, size_t row, int32_t *out);
jp_status jp_plan_check_rollover(const jp_plan *previous, const jp_plan *plan, jp_findings *findings);

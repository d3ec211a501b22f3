/* clang-format off */
/* Written by tests/abi/update: what callers compiled against attainment.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/attainment.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of attainment.h changed: " #what)


#if UINTPTR_MAX > UINT32_MAX
SAME(sizeof(jp_attainment_standard), 48);
SAME(offsetof(jp_attainment_standard, struct_size), 0);
SAME(offsetof(jp_attainment_standard, level), 4);
SAME(offsetof(jp_attainment_standard, is_computed), 8);
SAME(offsetof(jp_attainment_standard, is_required), 12);
SAME(offsetof(jp_attainment_standard, id), 16);
SAME(offsetof(jp_attainment_standard, statement), 24);
SAME(offsetof(jp_attainment_standard, evidence), 32);
SAME(offsetof(jp_attainment_standard, source), 40);
#endif

SAME(sizeof(jp_attainment_result), 24);
SAME(offsetof(jp_attainment_result, struct_size), 0);
SAME(offsetof(jp_attainment_result, level), 4);
SAME(offsetof(jp_attainment_result, level_at_most), 8);
SAME(offsetof(jp_attainment_result, n_met), 12);
SAME(offsetof(jp_attainment_result, n_not_met), 16);
SAME(offsetof(jp_attainment_result, n_unknown), 20);

size_t jp_attainment_count(void);
jp_status jp_attainment_at(size_t index, jp_attainment_standard *out);
jp_status jp_attainment_find(const char *id, size_t *out, jp_error *error);
jp_status jp_attainment_level(const int32_t *answers, size_t n_answers, jp_attainment_result *out, jp_working *working, jp_error *error);
jp_status jp_attainment_quarterly(const jp_date *done_on, size_t n_done_on, jp_date as_of, int32_t *out_answer, jp_working *working, jp_error *error);

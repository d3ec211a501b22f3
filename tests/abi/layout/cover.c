/* clang-format off */
/* Written by tests/abi/update: what callers compiled against cover.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/cover.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of cover.h changed: " #what)


SAME(sizeof(jp_cover_result), 56);
SAME(offsetof(jp_cover_result, struct_size), 0);
SAME(offsetof(jp_cover_result, post_band), 4);
SAME(offsetof(jp_cover_result, work_min), 8);
SAME(offsetof(jp_cover_result, covered_min), 16);
SAME(offsetof(jp_cover_result, lost_min), 24);
SAME(offsetof(jp_cover_result, n_rows), 32);
SAME(offsetof(jp_cover_result, n_rows_lost), 40);
SAME(offsetof(jp_cover_result, spare_lost_min), 48);

jp_status jp_cover_new(const jp_allocator *allocator, jp_cover **out);
void jp_cover_free(jp_cover *cover);
jp_status jp_cover_add_person(jp_cover *cover, const jp_spare_group *person, size_t *index, jp_error *error);
jp_status jp_cover_add_skill(jp_cover *cover, size_t person, const char *skill, jp_error *error);
jp_status jp_cover_add_work(jp_cover *cover, size_t person, const jp_short_area *work, size_t *index, jp_error *error);
jp_status jp_cover_without(const jp_cover *cover, const uint64_t *away, size_t n_away, jp_redeployment **answer, jp_cover_result *out, jp_working *working, jp_error *error);

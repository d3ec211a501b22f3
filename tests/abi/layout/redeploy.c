/* clang-format off */
/* Written by tests/abi/update: what callers compiled against redeploy.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/redeploy.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of redeploy.h changed: " #what)


#if UINTPTR_MAX > UINT32_MAX
SAME(sizeof(jp_spare_group), 40);
SAME(offsetof(jp_spare_group, struct_size), 0);
SAME(offsetof(jp_spare_group, band), 4);
SAME(offsetof(jp_spare_group, spare_min), 8);
SAME(offsetof(jp_spare_group, name), 16);
SAME(offsetof(jp_spare_group, place), 24);
SAME(offsetof(jp_spare_group, stays), 32);
SAME(offsetof(jp_spare_group, reserved), 36);
#endif

#if UINTPTR_MAX > UINT32_MAX
SAME(sizeof(jp_short_area), 48);
SAME(offsetof(jp_short_area, struct_size), 0);
SAME(offsetof(jp_short_area, lowest_band), 4);
SAME(offsetof(jp_short_area, need_min), 8);
SAME(offsetof(jp_short_area, name), 16);
SAME(offsetof(jp_short_area, skill), 24);
SAME(offsetof(jp_short_area, place), 32);
SAME(offsetof(jp_short_area, priority), 40);
SAME(offsetof(jp_short_area, reserved), 44);
#endif

SAME(sizeof(jp_redeploy_result), 80);
SAME(offsetof(jp_redeploy_result, struct_size), 0);
SAME(offsetof(jp_redeploy_result, reserved), 4);
SAME(offsetof(jp_redeploy_result, spare_min), 8);
SAME(offsetof(jp_redeploy_result, need_min), 16);
SAME(offsetof(jp_redeploy_result, covered_min), 24);
SAME(offsetof(jp_redeploy_result, unmet_min), 32);
SAME(offsetof(jp_redeploy_result, left_min), 40);
SAME(offsetof(jp_redeploy_result, over_band_min), 48);
SAME(offsetof(jp_redeploy_result, moved_min), 56);
SAME(offsetof(jp_redeploy_result, n_moves), 64);
SAME(offsetof(jp_redeploy_result, n_bottlenecks), 72);

SAME(sizeof(jp_redeploy_move), 40);
SAME(offsetof(jp_redeploy_move, struct_size), 0);
SAME(offsetof(jp_redeploy_move, bands_over), 4);
SAME(offsetof(jp_redeploy_move, minutes), 8);
SAME(offsetof(jp_redeploy_move, group), 16);
SAME(offsetof(jp_redeploy_move, area), 24);
SAME(offsetof(jp_redeploy_move, away), 32);
SAME(offsetof(jp_redeploy_move, reserved), 36);

#if UINTPTR_MAX > UINT32_MAX
SAME(sizeof(jp_redeploy_side), 48);
SAME(offsetof(jp_redeploy_side, struct_size), 0);
SAME(offsetof(jp_redeploy_side, reserved), 4);
SAME(offsetof(jp_redeploy_side, minutes), 8);
SAME(offsetof(jp_redeploy_side, used_min), 16);
SAME(offsetof(jp_redeploy_side, rest_min), 24);
SAME(offsetof(jp_redeploy_side, bottleneck), 32);
SAME(offsetof(jp_redeploy_side, name), 40);
#endif

#if UINTPTR_MAX > UINT32_MAX
SAME(sizeof(jp_redeploy_skill), 40);
SAME(offsetof(jp_redeploy_skill, struct_size), 0);
SAME(offsetof(jp_redeploy_skill, unmet_band), 4);
SAME(offsetof(jp_redeploy_skill, need_min), 8);
SAME(offsetof(jp_redeploy_skill, covered_min), 16);
SAME(offsetof(jp_redeploy_skill, unmet_min), 24);
SAME(offsetof(jp_redeploy_skill, name), 32);
#endif

SAME(sizeof(jp_redeploy_bottleneck), 48);
SAME(offsetof(jp_redeploy_bottleneck, struct_size), 0);
SAME(offsetof(jp_redeploy_bottleneck, reserved), 4);
SAME(offsetof(jp_redeploy_bottleneck, need_min), 8);
SAME(offsetof(jp_redeploy_bottleneck, spare_min), 16);
SAME(offsetof(jp_redeploy_bottleneck, unmet_min), 24);
SAME(offsetof(jp_redeploy_bottleneck, n_areas), 32);
SAME(offsetof(jp_redeploy_bottleneck, n_groups), 40);

jp_status jp_redeployment_new(const jp_allocator *allocator, jp_redeployment **out);
void jp_redeployment_free(jp_redeployment *redeployment);
jp_status jp_redeployment_add_group(jp_redeployment *redeployment, const jp_spare_group *group, size_t *index, jp_error *error);
jp_status jp_redeployment_add_skill(jp_redeployment *redeployment, size_t group, const char *skill, jp_error *error);
jp_status jp_redeployment_add_area(jp_redeployment *redeployment, const jp_short_area *area, size_t *index, jp_error *error);
jp_status jp_redeployment_solve(jp_redeployment *redeployment, jp_redeploy_result *out, jp_working *working, jp_error *error);
jp_status jp_redeployment_move(const jp_redeployment *redeployment, size_t index, jp_redeploy_move *out);
jp_status jp_redeployment_group(const jp_redeployment *redeployment, size_t index, jp_redeploy_side *out);
jp_status jp_redeployment_area(const jp_redeployment *redeployment, size_t index, jp_redeploy_side *out);
size_t jp_redeployment_skill_count(const jp_redeployment *redeployment);
jp_status jp_redeployment_skill(const jp_redeployment *redeployment, size_t index, jp_redeploy_skill *out);
jp_status jp_redeployment_bottleneck(const jp_redeployment *redeployment, size_t index, jp_redeploy_bottleneck *out);
jp_status jp_redeployment_explain(const jp_redeployment *redeployment, size_t index, char *buffer, size_t capacity, size_t *required);

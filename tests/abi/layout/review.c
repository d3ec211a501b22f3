/* clang-format off */
/* Written by tests/abi/update: what callers compiled against review.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/review.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of review.h changed: " #what)


SAME(sizeof(jp_change), 136);
SAME(offsetof(jp_change, struct_size), 0);
SAME(offsetof(jp_change, reserved), 4);
SAME(offsetof(jp_change, before_hours_per_week), 8);
SAME(offsetof(jp_change, after_hours_per_week), 24);
SAME(offsetof(jp_change, change_hours_per_week), 40);
SAME(offsetof(jp_change, before_hours_per_year), 56);
SAME(offsetof(jp_change, after_hours_per_year), 72);
SAME(offsetof(jp_change, change_hours_per_year), 88);
SAME(offsetof(jp_change, before_share), 104);
SAME(offsetof(jp_change, after_share), 120);

SAME(sizeof(jp_half_day), 64);
SAME(offsetof(jp_half_day, struct_size), 0);
SAME(offsetof(jp_half_day, weekday), 4);
SAME(offsetof(jp_half_day, is_afternoon), 8);
SAME(offsetof(jp_half_day, reserved), 12);
SAME(offsetof(jp_half_day, contracted_hours), 16);
SAME(offsetof(jp_half_day, planned_hours), 32);
SAME(offsetof(jp_half_day, room_hours), 48);

jp_status jp_annual_piecewise(const jp_annual *first, const jp_annual *second, const jp_ratio *first_share, jp_annual *out, jp_error *error);
jp_status jp_annual_amount_share(const jp_annual_amount *amount, const jp_ratio *share, jp_annual_amount *out);
jp_status jp_comparison_new(const jp_allocator *allocator, jp_comparison **out);
void jp_comparison_free(jp_comparison *comparison);
jp_status jp_annual_compare(const jp_annual *before, const jp_annual *after, int32_t dimension, int32_t depth, jp_comparison *comparison, jp_error *error);
size_t jp_comparison_count(const jp_comparison *comparison);
jp_status jp_comparison_name(const jp_comparison *comparison, size_t index, char *buffer, size_t capacity, size_t *required);
jp_status jp_comparison_at(const jp_comparison *comparison, size_t index, jp_change *out);
jp_status jp_comparison_total(const jp_comparison *comparison, jp_change *out);
jp_status jp_comparison_distance(const jp_comparison *comparison, jp_ratio *out, jp_working *working, jp_error *error);
jp_status jp_team_new(const jp_allocator *allocator, int32_t depth, jp_team **out);
void jp_team_free(jp_team *team);
jp_status jp_team_add(jp_team *team, const jp_annual *annual, const char *role, const char *member, jp_error *error);
size_t jp_team_member_count(const jp_team *team);
size_t jp_team_category_count(const jp_team *team);
jp_status jp_team_category_name(const jp_team *team, size_t index, char *buffer, size_t capacity, size_t *required);
jp_status jp_team_category_at(const jp_team *team, size_t index, jp_ratio *hours_per_week, jp_ratio *hours_per_year, jp_ratio *share);
jp_status jp_team_check(const jp_team *team, const jp_ratio *threshold, jp_findings *findings, jp_error *error);
jp_status jp_plan_room(const jp_plan *plan, const jp_annual *annual, const int32_t *working_min, int32_t boundary_min, jp_half_day *half_days, jp_ratio *unplaced_hours, jp_ratio *room_hours, jp_error *error);

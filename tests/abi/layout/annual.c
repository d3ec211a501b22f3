/* clang-format off */
/* Written by tests/abi/update: what callers compiled against annual.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/annual.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of annual.h changed: " #what)

SAME(JP_WEEKS_ATTENDING, 1);
SAME(JP_WEEKS_YEAR, 2);
SAME(JP_FIGURE_ATTENDING_WEEKS, 1);
SAME(JP_FIGURE_CONTRACTED_PER_WEEK, 2);
SAME(JP_FIGURE_CONTRACTED_PER_YEAR, 3);
SAME(JP_FIGURE_CONTRACTED_PER_YEAR_GROSS, 4);
SAME(JP_FIGURE_PLANNED_PER_WEEK, 5);
SAME(JP_FIGURE_PLANNED_PER_YEAR, 6);
SAME(JP_FIGURE_UNPLANNED_PER_WEEK, 7);
SAME(JP_FIGURE_WTE, 8);
SAME(JP_FIGURE_DIRECT_CARE_PER_WEEK, 9);
SAME(JP_FIGURE_DIRECT_CARE_PER_YEAR, 10);
SAME(JP_FIGURE_DIRECT_CARE_OF_PLANNED, 11);
SAME(JP_FIGURE_DIRECT_CARE_OF_CONTRACTED, 12);
SAME(JP_FIGURE_DIRECT_CARE_OF_GROSS, 13);
SAME(JP_FIGURE_SESSIONS_PER_WEEK, 14);
SAME(JP_FIGURE_PAS_PER_WEEK, 15);
SAME(JP_FIGURE_COUNT, 15);
SAME(JP_BY_CATEGORY, 0);
SAME(JP_BY_PLACE, 1);
SAME(JP_BY_SPECIALTY, 2);
SAME(JP_BY_SKILL, 3);
SAME(JP_BY_PILLAR, 4);

#if UINTPTR_MAX > UINT32_MAX
SAME(sizeof(jp_weeks_preset), 56);
SAME(offsetof(jp_weeks_preset, struct_size), 0);
SAME(offsetof(jp_weeks_preset, kind), 4);
SAME(offsetof(jp_weeks_preset, weeks), 8);
SAME(offsetof(jp_weeks_preset, id), 24);
SAME(offsetof(jp_weeks_preset, title), 32);
SAME(offsetof(jp_weeks_preset, source), 40);
SAME(offsetof(jp_weeks_preset, edition), 48);
#endif

SAME(sizeof(jp_pa_policy), 96);
SAME(offsetof(jp_pa_policy, struct_size), 0);
SAME(offsetof(jp_pa_policy, holidays_are_premium), 4);
SAME(offsetof(jp_pa_policy, hours_per_pa), 8);
SAME(offsetof(jp_pa_policy, hours_per_premium_pa), 24);
SAME(offsetof(jp_pa_policy, plain_start_min), 40);
SAME(offsetof(jp_pa_policy, plain_end_min), 68);

SAME(sizeof(jp_annual_options), 64);
SAME(offsetof(jp_annual_options, struct_size), 0);
SAME(offsetof(jp_annual_options, is_dated), 4);
SAME(offsetof(jp_annual_options, day), 8);
SAME(offsetof(jp_annual_options, reserved), 12);
SAME(offsetof(jp_annual_options, attending_weeks), 16);
SAME(offsetof(jp_annual_options, year_weeks), 32);
SAME(offsetof(jp_annual_options, hours_per_session), 48);

SAME(sizeof(jp_annual_amount), 120);
SAME(offsetof(jp_annual_amount, struct_size), 0);
SAME(offsetof(jp_annual_amount, n_activities), 4);
SAME(offsetof(jp_annual_amount, hours_per_week), 8);
SAME(offsetof(jp_annual_amount, hours_per_year), 24);
SAME(offsetof(jp_annual_amount, sessions_per_week), 40);
SAME(offsetof(jp_annual_amount, sessions_per_year), 56);
SAME(offsetof(jp_annual_amount, pas_per_week), 72);
SAME(offsetof(jp_annual_amount, pas_per_year), 88);
SAME(offsetof(jp_annual_amount, share_of_planned), 104);

size_t jp_weeks_preset_count(void);
jp_status jp_weeks_preset_at(size_t index, jp_weeks_preset *out);
jp_status jp_weeks_preset_find(const char *id, jp_weeks_preset *out, jp_error *error);
jp_status jp_productive_hours(const jp_ratio *weeks, const jp_ratio *hours_per_week, jp_ratio *out, jp_working *working, jp_error *error);
jp_status jp_wte(const jp_ratio *hours_per_week, const jp_ratio *full_time_hours_per_week, jp_ratio *out, jp_working *working, jp_error *error);
size_t jp_pa_policy_count(void);
const char *jp_pa_policy_name(size_t index);
jp_status jp_pa_policy_find(const char *id, jp_pa_policy *out, jp_error *error);
jp_status jp_pa_split(const jp_pa_policy *policy, int32_t weekday, int32_t start_min, int32_t length_min, int32_t *plain_min, int32_t *premium_min);
jp_status jp_pa(const jp_pa_policy *policy, const jp_ratio *plain_hours, const jp_ratio *premium_hours, jp_ratio *out, jp_working *working, jp_error *error);
jp_status jp_annual_new(const jp_allocator *allocator, jp_annual **out);
void jp_annual_free(jp_annual *annual);
jp_status jp_plan_evaluate(const jp_plan *plan, const jp_annual_options *options, const jp_pa_policy *pa_policy, jp_annual *annual, jp_error *error);
const char *jp_annual_figure_name(int32_t figure);
jp_status jp_annual_figure(const jp_annual *annual, int32_t figure, jp_ratio *out, jp_working *working, jp_error *error);
size_t jp_annual_group_count(const jp_annual *annual, int32_t dimension);
jp_status jp_annual_group_name(const jp_annual *annual, int32_t dimension, size_t index, char *buffer, size_t capacity, size_t *required);
jp_status jp_annual_group_at(const jp_annual *annual, int32_t dimension, size_t index, jp_annual_amount *out);
jp_status jp_annual_total(const jp_annual *annual, jp_annual_amount *out);
jp_status jp_annual_direct_care(const jp_annual *annual, jp_annual_amount *out);
size_t jp_annual_activity_count(const jp_annual *annual);
jp_status jp_annual_activity_at(const jp_annual *annual, size_t index, jp_annual_amount *out);

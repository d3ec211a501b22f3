/* clang-format off */
/* Written by tests/abi/update: what callers compiled against plan.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/plan.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of plan.h changed: " #what)

SAME(JP_PLAN_ACTIVITIES_MAX, 2000);
SAME(JP_CYCLE_WEEKS_MAX, 52);
SAME(JP_TIME_WEEKLY, 1);
SAME(JP_TIME_TIMETABLE, 2);
SAME(JP_TIME_MONTHLY, 3);
SAME(JP_TIME_ANNUAL_COUNT, 4);
SAME(JP_TIME_ON_CALL, 5);
SAME(JP_TIME_ALONGSIDE, 6);
SAME(JP_ON_CALL_PREDICTABLE, 1);
SAME(JP_ON_CALL_UNPREDICTABLE, 2);
SAME(JP_OBJECTIVE_PERSONAL, 1);
SAME(JP_OBJECTIVE_TEAM, 2);
SAME(JP_OBJECTIVE_ORGANISATION, 3);

SAME(sizeof(jp_contract), 48);
SAME(offsetof(jp_contract, struct_size), 0);
SAME(offsetof(jp_contract, is_dated), 4);
SAME(offsetof(jp_contract, first_day), 8);
SAME(offsetof(jp_contract, last_day), 12);
SAME(offsetof(jp_contract, hours_per_week), 16);
SAME(offsetof(jp_contract, full_time_hours_per_week), 32);

#if UINTPTR_MAX > UINT32_MAX
SAME(sizeof(jp_activity), 224);
SAME(offsetof(jp_activity, struct_size), 0);
SAME(offsetof(jp_activity, time_form), 4);
SAME(offsetof(jp_activity, label), 8);
SAME(offsetof(jp_activity, category), 16);
SAME(offsetof(jp_activity, place), 24);
SAME(offsetof(jp_activity, specialty), 32);
SAME(offsetof(jp_activity, skill), 40);
SAME(offsetof(jp_activity, objective), 48);
SAME(offsetof(jp_activity, is_direct_care), 56);
SAME(offsetof(jp_activity, weekday), 60);
SAME(offsetof(jp_activity, start_min), 64);
SAME(offsetof(jp_activity, end_min), 68);
SAME(offsetof(jp_activity, is_overnight), 72);
SAME(offsetof(jp_activity, cycle_weeks), 76);
SAME(offsetof(jp_activity, weeks_of_cycle), 80);
SAME(offsetof(jp_activity, nth_of_month), 88);
SAME(offsetof(jp_activity, serves), 92);
SAME(offsetof(jp_activity, on_call_kind), 96);
SAME(offsetof(jp_activity, on_call_one_in), 100);
SAME(offsetof(jp_activity, hours_per_week), 104);
SAME(offsetof(jp_activity, times_per_year), 120);
SAME(offsetof(jp_activity, hours_each), 136);
SAME(offsetof(jp_activity, premium_hours), 152);
SAME(offsetof(jp_activity, weeks_per_year), 168);
SAME(offsetof(jp_activity, output_per_session), 184);
SAME(offsetof(jp_activity, on_public_holidays), 200);
SAME(offsetof(jp_activity, reserved), 204);
SAME(offsetof(jp_activity, pillar), 208);
SAME(offsetof(jp_activity, reserved_text), 216);
#endif

#if UINTPTR_MAX > UINT32_MAX
SAME(sizeof(jp_post), 72);
SAME(offsetof(jp_post, struct_size), 0);
SAME(offsetof(jp_post, reserved), 4);
SAME(offsetof(jp_post, post_title), 8);
SAME(offsetof(jp_post, role), 16);
SAME(offsetof(jp_post, band), 24);
SAME(offsetof(jp_post, staff_group), 32);
SAME(offsetof(jp_post, profession), 40);
SAME(offsetof(jp_post, team), 48);
SAME(offsetof(jp_post, place), 56);
SAME(offsetof(jp_post, specialty), 64);
#endif

#if UINTPTR_MAX > UINT32_MAX
SAME(sizeof(jp_holder), 32);
SAME(offsetof(jp_holder, struct_size), 0);
SAME(offsetof(jp_holder, reserved), 4);
SAME(offsetof(jp_holder, name), 8);
SAME(offsetof(jp_holder, share), 16);
#endif

#if UINTPTR_MAX > UINT32_MAX
SAME(sizeof(jp_objective), 40);
SAME(offsetof(jp_objective, struct_size), 0);
SAME(offsetof(jp_objective, level), 4);
SAME(offsetof(jp_objective, id), 8);
SAME(offsetof(jp_objective, title), 16);
SAME(offsetof(jp_objective, serves), 24);
SAME(offsetof(jp_objective, support), 32);
#endif

jp_status jp_plan_new(const jp_allocator *allocator, jp_plan **out);
jp_status jp_plan_copy(const jp_plan *plan, const jp_allocator *allocator, jp_plan **out);
void jp_plan_free(jp_plan *plan);
jp_status jp_plan_add_contract(jp_plan *plan, const jp_contract *contract, jp_error *error);
jp_status jp_plan_clear_contracts(jp_plan *plan);
size_t jp_plan_contract_count(const jp_plan *plan);
jp_status jp_plan_contract_at(const jp_plan *plan, size_t index, jp_contract *out);
jp_status jp_plan_add_activity(jp_plan *plan, const jp_activity *activity, jp_error *error);
jp_status jp_plan_replace_activity(jp_plan *plan, size_t index, const jp_activity *activity, jp_error *error);
jp_status jp_plan_remove_activity(jp_plan *plan, size_t index, jp_error *error);
size_t jp_plan_activity_count(const jp_plan *plan);
jp_status jp_plan_activity_at(const jp_plan *plan, size_t index, jp_activity *out);
jp_status jp_plan_describe(jp_plan *plan, const jp_post *post, jp_error *error);
jp_status jp_plan_post(const jp_plan *plan, jp_post *out);
jp_status jp_plan_add_holder(jp_plan *plan, const jp_holder *holder, jp_error *error);
size_t jp_plan_holder_count(const jp_plan *plan);
jp_status jp_plan_holder_at(const jp_plan *plan, size_t index, jp_holder *out);
jp_status jp_plan_add_objective(jp_plan *plan, const jp_objective *objective, jp_error *error);
size_t jp_plan_objective_count(const jp_plan *plan);
jp_status jp_plan_objective_at(const jp_plan *plan, size_t index, jp_objective *out);

/* clang-format off */
/* Written by tests/abi/update: what callers compiled against year.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/year.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of year.h changed: " #what)

SAME(JP_DAYS_MONDAY_TO_FRIDAY, 31);
SAME(JP_DAYS_ALL, 127);

SAME(sizeof(jp_year_result), 136);
SAME(offsetof(jp_year_result, struct_size), 0);
SAME(offsetof(jp_year_result, reserved), 4);
SAME(offsetof(jp_year_result, demand_hours), 8);
SAME(offsetof(jp_year_result, capacity_hours), 24);
SAME(offsetof(jp_year_result, unused_hours), 40);
SAME(offsetof(jp_year_result, final_backlog), 56);
SAME(offsetof(jp_year_result, largest_backlog), 72);
SAME(offsetof(jp_year_result, largest_shortage), 88);
SAME(offsetof(jp_year_result, n_short_weeks), 104);
SAME(offsetof(jp_year_result, first_short_week), 112);
SAME(offsetof(jp_year_result, worst_week), 120);
SAME(offsetof(jp_year_result, first_backlog_week), 128);

SAME(sizeof(jp_recruitment_result), 64);
SAME(offsetof(jp_recruitment_result, struct_size), 0);
SAME(offsetof(jp_recruitment_result, reserved), 4);
SAME(offsetof(jp_recruitment_result, n_posts), 8);
SAME(offsetof(jp_recruitment_result, wte), 16);
SAME(offsetof(jp_recruitment_result, gained_hours), 32);
SAME(offsetof(jp_recruitment_result, gap_left_hours), 48);

jp_status jp_week_changes(jp_date first_day, int32_t working_days, jp_ratio *week_hours, size_t n_week_hours, const jp_date *from_day, size_t n_from_day, const jp_date *to_day, size_t n_to_day, const jp_ratio *hours_per_week, size_t n_hours_per_week, jp_error *error);
jp_status jp_year_balance(const jp_ratio *demand_hours, size_t n_demand_hours, const jp_ratio *capacity_hours, size_t n_capacity_hours, const jp_ratio *start, jp_ratio *shortage, size_t n_shortage, jp_ratio *backlog, size_t n_backlog, jp_year_result *out, jp_working *working, jp_error *error);
jp_status jp_months_touched(jp_date first_day, size_t n_weeks, size_t *out);
jp_status jp_week_months(jp_date first_day, int32_t working_days, const jp_ratio *week_hours, size_t n_week_hours, jp_date *month_first, size_t n_month_first, jp_ratio *month_hours, size_t n_month_hours, jp_error *error);
jp_status jp_recruitment(const jp_ratio *gap_hours_per_year, const jp_ratio *hours_per_wte_per_year, const jp_ratio *post_wte, int32_t round_up, jp_recruitment_result *out, jp_working *working, jp_error *error);

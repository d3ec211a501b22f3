/* clang-format off */
/* Written by tests/abi/update: what callers compiled against wisn.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/wisn.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of wisn.h changed: " #what)

SAME(JP_WISN_SHARE, 1);
SAME(JP_WISN_MIN_PER_DAY, 2);
SAME(JP_WISN_MIN_PER_WEEK, 3);
SAME(JP_WISN_MIN_PER_MONTH, 4);
SAME(JP_WISN_MIN_PER_YEAR, 5);

SAME(sizeof(jp_wisn_time), 136);
SAME(offsetof(jp_wisn_time, struct_size), 0);
SAME(offsetof(jp_wisn_time, reserved), 4);
SAME(offsetof(jp_wisn_time, possible_days_per_year), 8);
SAME(offsetof(jp_wisn_time, days_per_week), 24);
SAME(offsetof(jp_wisn_time, weeks_per_year), 40);
SAME(offsetof(jp_wisn_time, public_holiday_days), 56);
SAME(offsetof(jp_wisn_time, annual_leave_days), 72);
SAME(offsetof(jp_wisn_time, sick_days), 88);
SAME(offsetof(jp_wisn_time, other_absence_days), 104);
SAME(offsetof(jp_wisn_time, hours_per_day), 120);

SAME(sizeof(jp_wisn_time_result), 72);
SAME(offsetof(jp_wisn_time_result, struct_size), 0);
SAME(offsetof(jp_wisn_time_result, reserved), 4);
SAME(offsetof(jp_wisn_time_result, possible_days), 8);
SAME(offsetof(jp_wisn_time_result, absent_days), 24);
SAME(offsetof(jp_wisn_time_result, available_days), 40);
SAME(offsetof(jp_wisn_time_result, available_hours), 56);

SAME(sizeof(jp_wisn_allowance), 24);
SAME(offsetof(jp_wisn_allowance, struct_size), 0);
SAME(offsetof(jp_wisn_allowance, unit), 4);
SAME(offsetof(jp_wisn_allowance, amount), 8);

SAME(sizeof(jp_wisn_year), 72);
SAME(offsetof(jp_wisn_year, struct_size), 0);
SAME(offsetof(jp_wisn_year, reserved), 4);
SAME(offsetof(jp_wisn_year, available_hours), 8);
SAME(offsetof(jp_wisn_year, hours_per_day), 24);
SAME(offsetof(jp_wisn_year, hours_per_week), 40);
SAME(offsetof(jp_wisn_year, weeks_counted), 56);

SAME(sizeof(jp_wisn_terms), 72);
SAME(offsetof(jp_wisn_terms, struct_size), 0);
SAME(offsetof(jp_wisn_terms, reserved), 4);
SAME(offsetof(jp_wisn_terms, available_hours), 8);
SAME(offsetof(jp_wisn_terms, category_share), 24);
SAME(offsetof(jp_wisn_terms, individual_hours_per_year), 40);
SAME(offsetof(jp_wisn_terms, current_staff), 56);

SAME(sizeof(jp_wisn_result), 136);
SAME(offsetof(jp_wisn_result, struct_size), 0);
SAME(offsetof(jp_wisn_result, verdict), 4);
SAME(offsetof(jp_wisn_result, workload_hours), 8);
SAME(offsetof(jp_wisn_result, service_staff), 24);
SAME(offsetof(jp_wisn_result, category_factor), 40);
SAME(offsetof(jp_wisn_result, individual_factor), 56);
SAME(offsetof(jp_wisn_result, required_staff), 72);
SAME(offsetof(jp_wisn_result, required_rounded), 88);
SAME(offsetof(jp_wisn_result, difference), 104);
SAME(offsetof(jp_wisn_result, wisn_ratio), 120);

jp_status jp_wisn_available_time(const jp_wisn_time *time, jp_wisn_time_result *out, jp_working *working, jp_error *error);
jp_status jp_wisn_standard_workload(const jp_ratio *available_hours, const jp_ratio *unit_hours, jp_ratio *out, jp_working *working, jp_error *error);
jp_status jp_wisn_category_share(const jp_wisn_allowance *allowance, const jp_wisn_year *year, jp_ratio *out, jp_error *error);
jp_status jp_wisn_individual_hours(const jp_wisn_allowance *allowance, const jp_wisn_year *year, const jp_ratio *staff, jp_ratio *out, jp_error *error);
jp_status jp_wisn_staff(const jp_wisn_terms *terms, const jp_ratio *volumes, size_t n_volumes, const jp_ratio *unit_hours, size_t n_unit_hours, const jp_rounding *rounding, jp_wisn_result *out, jp_working *working, jp_error *error);

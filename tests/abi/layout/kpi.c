/* clang-format off */
/* Written by tests/abi/update: what callers compiled against kpi.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/kpi.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of kpi.h changed: " #what)

SAME(JP_ANSWER_NO, 0);
SAME(JP_ANSWER_YES, 1);
SAME(JP_ANSWER_UNKNOWN, 2);
SAME(JP_KPI_NO_DATE, -2147483648);
SAME(JP_KPI_NEVER, -2147483647);
SAME(JP_KPI_BOUNDARY_INCLUDED, 1);
SAME(JP_KPI_BOUNDARY_EXCLUDED, 2);

SAME(sizeof(jp_kpi_active_policy), 16);
SAME(offsetof(jp_kpi_active_policy, struct_size), 0);
SAME(offsetof(jp_kpi_active_policy, months), 4);
SAME(offsetof(jp_kpi_active_policy, boundary), 8);
SAME(offsetof(jp_kpi_active_policy, reserved), 12);

SAME(sizeof(jp_kpi_active_result), 48);
SAME(offsetof(jp_kpi_active_result, struct_size), 0);
SAME(offsetof(jp_kpi_active_result, share_state), 4);
SAME(offsetof(jp_kpi_active_result, share), 8);
SAME(offsetof(jp_kpi_active_result, share_at_most), 24);
SAME(offsetof(jp_kpi_active_result, level_1_at_least), 40);
SAME(offsetof(jp_kpi_active_result, target_more_than), 44);

SAME(sizeof(jp_kpi_ratio), 24);
SAME(offsetof(jp_kpi_ratio, struct_size), 0);
SAME(offsetof(jp_kpi_ratio, state), 4);
SAME(offsetof(jp_kpi_ratio, value), 8);

jp_status jp_kpi_active_plan(jp_date reviewed_on, const jp_date *approved_on, size_t n_approved_on, jp_date as_of, const jp_kpi_active_policy *policy, int32_t *out_answer, jp_working *working, jp_error *error);
jp_status jp_kpi_active_share(int64_t n_active, int64_t n_unknown, int64_t n_staff, const jp_ratio *threshold, jp_kpi_active_result *out, jp_working *working, jp_error *error);
jp_status jp_kpi_dcc_ratio(const jp_ratio *planned_dcc, const jp_ratio *planned_total, jp_kpi_ratio *out, jp_working *working, jp_error *error);

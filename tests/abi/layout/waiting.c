/* clang-format off */
/* Written by tests/abi/update: what callers compiled against waiting.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/waiting.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of waiting.h changed: " #what)

SAME(JP_FORM_HEAVY_TRAFFIC, 1);
SAME(JP_FORM_EXACT, 2);
SAME(JP_STILL_WAITING, -2147483648);

SAME(sizeof(jp_clearance_result), 48);
SAME(offsetof(jp_clearance_result, struct_size), 0);
SAME(offsetof(jp_clearance_result, reserved), 4);
SAME(offsetof(jp_clearance_result, balance_per_week), 8);
SAME(offsetof(jp_clearance_result, clear_per_week), 16);
SAME(offsetof(jp_clearance_result, required_per_week), 24);
SAME(offsetof(jp_clearance_result, extra_per_week), 32);
SAME(offsetof(jp_clearance_result, extra_share), 40);

SAME(sizeof(jp_backlog_result), 48);
SAME(offsetof(jp_backlog_result, struct_size), 0);
SAME(offsetof(jp_backlog_result, reserved), 4);
SAME(offsetof(jp_backlog_result, final_backlog), 8);
SAME(offsetof(jp_backlog_result, largest_backlog), 16);
SAME(offsetof(jp_backlog_result, unused_total), 24);
SAME(offsetof(jp_backlog_result, weeks_unused), 32);
SAME(offsetof(jp_backlog_result, first_week_over), 40);

#if UINTPTR_MAX > UINT32_MAX
SAME(sizeof(jp_standard), 64);
SAME(offsetof(jp_standard, struct_size), 0);
SAME(offsetof(jp_standard, within_days), 4);
SAME(offsetof(jp_standard, id), 8);
SAME(offsetof(jp_standard, title), 16);
SAME(offsetof(jp_standard, source), 24);
SAME(offsetof(jp_standard, share), 32);
SAME(offsetof(jp_standard, factor), 48);
SAME(offsetof(jp_standard, mean_wait_weeks), 56);
#endif

SAME(sizeof(jp_records_result), 80);
SAME(offsetof(jp_records_result, struct_size), 0);
SAME(offsetof(jp_records_result, days), 4);
SAME(offsetof(jp_records_result, referrals), 8);
SAME(offsetof(jp_records_result, removals), 16);
SAME(offsetof(jp_records_result, queue_size), 24);
SAME(offsetof(jp_records_result, referrals_per_week), 32);
SAME(offsetof(jp_records_result, removals_per_week), 40);
SAME(offsetof(jp_records_result, cv_referrals), 48);
SAME(offsetof(jp_records_result, cv_removals), 56);
SAME(offsetof(jp_records_result, mean_wait_weeks), 64);
SAME(offsetof(jp_records_result, mean_wait_removed_weeks), 72);

SAME(sizeof(jp_geometric_result), 40);
SAME(offsetof(jp_geometric_result, struct_size), 0);
SAME(offsetof(jp_geometric_result, reserved), 4);
SAME(offsetof(jp_geometric_result, n), 8);
SAME(offsetof(jp_geometric_result, p), 16);
SAME(offsetof(jp_geometric_result, rate_per_week), 24);
SAME(offsetof(jp_geometric_result, mean_weeks), 32);

SAME(sizeof(jp_erlang_result), 40);
SAME(offsetof(jp_erlang_result, struct_size), 0);
SAME(offsetof(jp_erlang_result, reserved), 4);
SAME(offsetof(jp_erlang_result, wait_share), 8);
SAME(offsetof(jp_erlang_result, service_level), 16);
SAME(offsetof(jp_erlang_result, occupancy), 24);
SAME(offsetof(jp_erlang_result, mean_wait), 32);

jp_status jp_queue_load(double demand_per_week, double capacity_per_week, double *out, jp_working *working, jp_error *error);
jp_status jp_factor_for_share(double on_time_share, double *out, jp_working *working, jp_error *error);
jp_status jp_share_for_factor(double factor, double *out, jp_working *working, jp_error *error);
jp_status jp_target_mean_wait(double target_wait_weeks, double factor, double *out, jp_working *working, jp_error *error);
jp_status jp_target_queue_size(double demand_per_week, double target_wait_weeks, double factor, double *out, jp_working *working, jp_error *error);
jp_status jp_relief_capacity(double demand_per_week, double queue_size, double target_queue_size, double weeks, double *out, jp_working *working, jp_error *error);
jp_status jp_target_capacity(double demand_per_week, double target_wait_weeks, double factor, double cv_demand, double cv_capacity, int32_t form, double *out, jp_working *working, jp_error *error);
jp_status jp_waiting_pressure(double mean_wait_weeks, double target_wait_weeks, double *out, jp_working *working, jp_error *error);
jp_status jp_clearance_weeks(double queue_size, double removals_per_week, double *out, jp_working *working, jp_error *error);
jp_status jp_clearance_plan(double additions_per_week, double removals_per_week, double over_target, double weeks, jp_clearance_result *out, jp_error *error);
jp_status jp_backlog(const double *demand, size_t n_demand, const double *capacity, size_t n_capacity, double start, double *backlog, size_t n_backlog, jp_backlog_result *out, jp_error *error);
jp_status jp_stock_and_flow(double referrals, const double *leave_share, size_t n_leave_share, const double *service, size_t n_service, double *remaining, size_t n_remaining, double *served, size_t n_served, jp_error *error);
size_t jp_standard_count(void);
jp_status jp_standard_at(size_t index, jp_standard *out);
jp_status jp_priority_days(int32_t priority, int32_t *out);
jp_status jp_waiting_records(const jp_date *referred, size_t n_referred, const jp_date *removed, size_t n_removed, jp_date first_day, jp_date last_day, const jp_allocator *allocator, jp_records_result *out, jp_error *error);
jp_status jp_daily_queue(const jp_date *referred, size_t n_referred, const jp_date *removed, size_t n_removed, jp_date first_day, jp_date last_day, int64_t *queue, size_t n_queue, jp_error *error);
jp_status jp_schedule(const jp_date *referred, size_t n_referred, jp_date *removed, size_t n_removed, const jp_date *slots, size_t n_slots, size_t *n_used, jp_error *error);
jp_status jp_banded_quantile(const double *edges_weeks, size_t n_edges_weeks, const int64_t *counts, size_t n_counts, double p, double *out, jp_error *error);
jp_status jp_banded_share(const double *edges_weeks, size_t n_edges_weeks, const int64_t *counts, size_t n_counts, double target_weeks, double *out, jp_error *error);
jp_status jp_geometric_fit(const int64_t *counts, size_t n_counts, int32_t open_ended, double *fitted, size_t n_fitted, jp_geometric_result *out, jp_error *error);
jp_status jp_erlang_b(double load, int64_t agents, double *out, jp_error *error);
jp_status jp_erlang_c(double load, int64_t agents, double handling_time, double answer_within, jp_erlang_result *out, jp_error *error);
jp_status jp_erlang_b_agents(double load, double largest_blocked_share, int64_t *out, jp_error *error);
jp_status jp_erlang_c_agents(double load, double handling_time, double answer_within, double service_level, int64_t *out, jp_error *error);
jp_status jp_erlang_positions(int64_t agents, const jp_ratio *away_share, int64_t *out, jp_error *error);

/* clang-format off */
/* Written by tests/abi/update: what callers compiled against simulate.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/simulate.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of simulate.h changed: " #what)

SAME(JP_DEMAND_POISSON, 1);
SAME(JP_DEMAND_OBSERVED, 2);

SAME(sizeof(jp_simulation_options), 56);
SAME(offsetof(jp_simulation_options, struct_size), 0);
SAME(offsetof(jp_simulation_options, demand), 4);
SAME(offsetof(jp_simulation_options, seed), 8);
SAME(offsetof(jp_simulation_options, n_runs), 16);
SAME(offsetof(jp_simulation_options, n_weeks), 24);
SAME(offsetof(jp_simulation_options, start_backlog), 32);
SAME(offsetof(jp_simulation_options, target_weeks), 40);
SAME(offsetof(jp_simulation_options, mean), 48);

SAME(sizeof(jp_simulation_result), 88);
SAME(offsetof(jp_simulation_result, struct_size), 0);
SAME(offsetof(jp_simulation_result, reserved), 4);
SAME(offsetof(jp_simulation_result, n_runs), 8);
SAME(offsetof(jp_simulation_result, mean_final_backlog), 16);
SAME(offsetof(jp_simulation_result, se_final_backlog), 24);
SAME(offsetof(jp_simulation_result, final_backlog_5), 32);
SAME(offsetof(jp_simulation_result, final_backlog_50), 40);
SAME(offsetof(jp_simulation_result, final_backlog_95), 48);
SAME(offsetof(jp_simulation_result, unused_weeks_share), 56);
SAME(offsetof(jp_simulation_result, unused_per_week), 64);
SAME(offsetof(jp_simulation_result, late_share), 72);
SAME(offsetof(jp_simulation_result, se_late_share), 80);

jp_status jp_simulate(const jp_simulation_options *options, const int64_t *observed, size_t n_observed, const int64_t *capacity, size_t n_capacity, double *mean_backlog, size_t n_mean_backlog, const jp_allocator *allocator, jp_simulation_result *out, jp_working *working, jp_error *error);
jp_status jp_simulation_numbers(uint64_t seed, uint64_t *numbers, size_t n_numbers);

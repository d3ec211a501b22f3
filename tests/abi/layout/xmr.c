/* clang-format off */
/* Written by tests/abi/update: what callers compiled against xmr.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/xmr.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of xmr.h changed: " #what)

SAME(JP_SIGNAL_OUTSIDE, 1);
SAME(JP_SIGNAL_RUN, 2);
SAME(JP_SIGNAL_TREND, 4);
SAME(JP_SIGNAL_TWO_OF_THREE, 8);
SAME(JP_SIGNAL_ABOVE, 16);
SAME(JP_SIGNAL_BELOW, 32);
SAME(JP_SIGNAL_MISSING, 64);
SAME(JP_SIGNAL_IMPROVEMENT, 128);
SAME(JP_SIGNAL_CONCERN, 256);

SAME(sizeof(jp_xmr_options), 32);
SAME(offsetof(jp_xmr_options, struct_size), 0);
SAME(offsetof(jp_xmr_options, missing), 4);
SAME(offsetof(jp_xmr_options, screen_outliers), 8);
SAME(offsetof(jp_xmr_options, run_points), 12);
SAME(offsetof(jp_xmr_options, trend_points), 16);
SAME(offsetof(jp_xmr_options, improvement), 20);
SAME(offsetof(jp_xmr_options, baseline_points), 24);

SAME(sizeof(jp_xmr_result), 104);
SAME(offsetof(jp_xmr_result, struct_size), 0);
SAME(offsetof(jp_xmr_result, stable), 4);
SAME(offsetof(jp_xmr_result, n), 8);
SAME(offsetof(jp_xmr_result, n_missing), 16);
SAME(offsetof(jp_xmr_result, n_baseline), 24);
SAME(offsetof(jp_xmr_result, n_screened), 32);
SAME(offsetof(jp_xmr_result, n_signals), 40);
SAME(offsetof(jp_xmr_result, n_baseline_signals), 48);
SAME(offsetof(jp_xmr_result, mean), 56);
SAME(offsetof(jp_xmr_result, mean_moving_range), 64);
SAME(offsetof(jp_xmr_result, lower_limit), 72);
SAME(offsetof(jp_xmr_result, upper_limit), 80);
SAME(offsetof(jp_xmr_result, near_lower_limit), 88);
SAME(offsetof(jp_xmr_result, near_upper_limit), 96);

jp_status jp_xmr(const double *values, size_t n_values, const jp_xmr_options *options, int32_t *signals, size_t n_signals, jp_xmr_result *out, jp_working *working, jp_error *error);

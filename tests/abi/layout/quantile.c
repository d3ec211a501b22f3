/* clang-format off */
/* Written by tests/abi/update: what callers compiled against quantile.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/quantile.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of quantile.h changed: " #what)

SAME(JP_MISSING_REFUSE, 1);
SAME(JP_MISSING_DROP, 2);
SAME(JP_SERVICE_RAPID_ACCESS, 1);
SAME(JP_SERVICE_ELECTIVE, 2);
SAME(JP_RULE_CENTILE, 1);
SAME(JP_RULE_SHARE_OF_RANGE, 2);
SAME(JP_RULE_LOAD_FACTOR, 4);
SAME(JP_RULE_MEAN_AND_LIST, 8);

SAME(sizeof(jp_series_result), 72);
SAME(offsetof(jp_series_result, struct_size), 0);
SAME(offsetof(jp_series_result, reserved), 4);
SAME(offsetof(jp_series_result, n), 8);
SAME(offsetof(jp_series_result, n_missing), 16);
SAME(offsetof(jp_series_result, total), 24);
SAME(offsetof(jp_series_result, mean), 32);
SAME(offsetof(jp_series_result, sd), 40);
SAME(offsetof(jp_series_result, minimum), 48);
SAME(offsetof(jp_series_result, maximum), 56);
SAME(offsetof(jp_series_result, dispersion), 64);

SAME(sizeof(jp_quantile_options), 48);
SAME(offsetof(jp_quantile_options, struct_size), 0);
SAME(offsetof(jp_quantile_options, type), 4);
SAME(offsetof(jp_quantile_options, missing), 8);
SAME(offsetof(jp_quantile_options, reserved), 12);
SAME(offsetof(jp_quantile_options, p), 16);
SAME(offsetof(jp_quantile_options, confidence), 32);

SAME(sizeof(jp_quantile_result), 88);
SAME(offsetof(jp_quantile_result, struct_size), 0);
SAME(offsetof(jp_quantile_result, type), 4);
SAME(offsetof(jp_quantile_result, n), 8);
SAME(offsetof(jp_quantile_result, n_missing), 16);
SAME(offsetof(jp_quantile_result, value), 24);
SAME(offsetof(jp_quantile_result, lower_rank), 32);
SAME(offsetof(jp_quantile_result, upper_rank), 40);
SAME(offsetof(jp_quantile_result, lower), 48);
SAME(offsetof(jp_quantile_result, upper), 56);
SAME(offsetof(jp_quantile_result, coverage), 64);
SAME(offsetof(jp_quantile_result, n_for_lower), 72);
SAME(offsetof(jp_quantile_result, n_for_upper), 80);

SAME(sizeof(jp_poisson_result), 32);
SAME(offsetof(jp_poisson_result, struct_size), 0);
SAME(offsetof(jp_poisson_result, reserved), 4);
SAME(offsetof(jp_poisson_result, met_share), 8);
SAME(offsetof(jp_poisson_result, expected_unmet), 16);
SAME(offsetof(jp_poisson_result, expected_unused), 24);

jp_status jp_series(const double *values, size_t n_values, int32_t missing, jp_series_result *out, jp_error *error);
jp_status jp_quantile(const double *values, size_t n_values, const jp_quantile_options *options, const jp_allocator *allocator, jp_quantile_result *out, jp_working *working, jp_error *error);
jp_status jp_share_of_range(const double *values, size_t n_values, int32_t missing, const jp_ratio *share, double *out, jp_working *working, jp_error *error);
jp_status jp_load_factor(const double *values, size_t n_values, int32_t missing, const jp_ratio *load, double *out, jp_working *working, jp_error *error);
jp_status jp_planning_rules(int32_t service, int32_t *out);
jp_status jp_poisson(double mean, int64_t capacity, jp_poisson_result *out, jp_error *error);
jp_status jp_poisson_quantile(double mean, double p, int64_t *out, jp_error *error);
jp_status jp_poisson_interval(int64_t count, double confidence, double *lower, double *upper, jp_error *error);

/* clang-format off */
/* Written by tests/abi/update: what callers compiled against projection.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/projection.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of projection.h changed: " #what)


SAME(sizeof(jp_projection_options), 32);
SAME(offsetof(jp_projection_options, struct_size), 0);
SAME(offsetof(jp_projection_options, missing), 4);
SAME(offsetof(jp_projection_options, season_length), 8);
SAME(offsetof(jp_projection_options, confidence), 16);

SAME(sizeof(jp_projection_result), 64);
SAME(offsetof(jp_projection_result, struct_size), 0);
SAME(offsetof(jp_projection_result, reserved), 4);
SAME(offsetof(jp_projection_result, n), 8);
SAME(offsetof(jp_projection_result, n_missing), 16);
SAME(offsetof(jp_projection_result, level), 24);
SAME(offsetof(jp_projection_result, growth_per_period), 32);
SAME(offsetof(jp_projection_result, growth_lower), 40);
SAME(offsetof(jp_projection_result, growth_upper), 48);
SAME(offsetof(jp_projection_result, residual_sd), 56);

jp_status jp_project(const double *values, size_t n_values, const jp_projection_options *options, double *ahead, size_t n_ahead, double *lower, size_t n_lower, double *upper, size_t n_upper, double *seasons, size_t n_seasons, const jp_allocator *allocator, jp_projection_result *out, jp_working *working, jp_error *error);
jp_status jp_student_t(double probability, int64_t freedom, double *out, jp_error *error);

/* clang-format off */
/* Written by tests/abi/update: what callers compiled against checks.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/checks.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of checks.h changed: " #what)

SAME(JP_STANDARD_NONE, 0);
SAME(JP_STANDARD_NHSI_2017, 1);
SAME(JP_EXPECT_HOURS_AT_LEAST, 1);
SAME(JP_EXPECT_HOURS_AT_MOST, 2);
SAME(JP_EXPECT_PAS_AT_LEAST, 3);
SAME(JP_EXPECT_SHARE_OF_PLANNED, 4);

SAME(sizeof(jp_check_policy), 64);
SAME(offsetof(jp_check_policy, struct_size), 0);
SAME(offsetof(jp_check_policy, standard), 4);
SAME(offsetof(jp_check_policy, weeks_were_assumed), 8);
SAME(offsetof(jp_check_policy, travel_in_multiplier), 12);
SAME(offsetof(jp_check_policy, time_tolerance_hours), 16);
SAME(offsetof(jp_check_policy, hours_per_week_ceiling), 32);
SAME(offsetof(jp_check_policy, pas_per_week_ceiling), 48);

#if UINTPTR_MAX > UINT32_MAX
SAME(sizeof(jp_category_expectation), 56);
SAME(offsetof(jp_category_expectation, struct_size), 0);
SAME(offsetof(jp_category_expectation, kind), 4);
SAME(offsetof(jp_category_expectation, category), 8);
SAME(offsetof(jp_category_expectation, source), 16);
SAME(offsetof(jp_category_expectation, value), 24);
SAME(offsetof(jp_category_expectation, tolerance), 40);
#endif

jp_status jp_check_policy_published(jp_check_policy *out);
jp_status jp_plan_check(const jp_plan *plan, const jp_annual *annual, const jp_check_policy *policy, const jp_category_expectation *expectations, size_t n_expectations, jp_findings *findings, jp_error *error);

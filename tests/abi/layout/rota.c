/* clang-format off */
/* Written by tests/abi/update: what callers compiled against rota.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/rota.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of rota.h changed: " #what)

SAME(JP_COVER_RIDDELL, 1);
SAME(JP_COVER_WEEKS_RATIO, 2);
SAME(JP_REFERENCE_WEEKS_STANDARD, 17);
SAME(JP_REFERENCE_WEEKS_REGULATION_21, 26);
SAME(JP_ON_CALL_BAND_HIGH, 1);
SAME(JP_ON_CALL_BAND_MEDIUM, 2);
SAME(JP_ON_CALL_BAND_LOW, 3);

jp_status jp_prospective_cover(int32_t method, const jp_ratio *hours_per_week, const jp_ratio *year_weeks, const jp_ratio *leave_weeks, const jp_ratio *hours_of_leave_week, const jp_rounding *policy, jp_ratio *out, jp_working *working, jp_error *error);
jp_status jp_working_time_average(const jp_ratio *hours_in_period, const jp_ratio *hours_made_up, const jp_ratio *weeks, jp_ratio *out, jp_working *working, jp_error *error);
jp_status jp_on_call_band(const jp_ratio *one_in, int32_t *out, jp_working *working, jp_error *error);
jp_status jp_supervision_tariff(int32_t n_trainees, const jp_ratio *flat, const jp_ratio *per_trainee, const jp_ratio *cap, jp_ratio *out, jp_working *working, jp_error *error);
jp_status jp_new_deal_target(int32_t n_full_shifts, int32_t n_partial_shifts, int32_t n_on_calls, int32_t n_all_duties, jp_ratio *out, jp_working *working, jp_error *error);

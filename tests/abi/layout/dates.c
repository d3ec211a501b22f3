/* clang-format off */
/* Written by tests/abi/update: what callers compiled against dates.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/dates.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of dates.h changed: " #what)

SAME(JP_OCCURRENCE_KEPT, 1);
SAME(JP_OCCURRENCE_HOLIDAY, 2);
SAME(JP_OCCURRENCE_LEAVE, 3);

SAME(sizeof(jp_dates_options), 16);
SAME(offsetof(jp_dates_options, struct_size), 0);
SAME(offsetof(jp_dates_options, first_day), 4);
SAME(offsetof(jp_dates_options, last_day), 8);
SAME(offsetof(jp_dates_options, cycle_first_day), 12);

SAME(sizeof(jp_day_span), 16);
SAME(offsetof(jp_day_span, struct_size), 0);
SAME(offsetof(jp_day_span, first_day), 4);
SAME(offsetof(jp_day_span, last_day), 8);
SAME(offsetof(jp_day_span, reserved), 12);

SAME(sizeof(jp_occurrence), 24);
SAME(offsetof(jp_occurrence, struct_size), 0);
SAME(offsetof(jp_occurrence, activity), 4);
SAME(offsetof(jp_occurrence, day), 8);
SAME(offsetof(jp_occurrence, start_min), 12);
SAME(offsetof(jp_occurrence, length_min), 16);
SAME(offsetof(jp_occurrence, state), 20);

jp_status jp_occurrences_new(const jp_allocator *allocator, jp_occurrences **out);
void jp_occurrences_free(jp_occurrences *occurrences);
jp_status jp_plan_list_occurrences(const jp_plan *plan, const jp_dates_options *options, const jp_calendar *calendar, const jp_day_span *leave, size_t n_leave, jp_occurrences *occurrences, jp_error *error);
size_t jp_occurrences_count(const jp_occurrences *occurrences);
jp_status jp_occurrences_at(const jp_occurrences *occurrences, size_t index, jp_occurrence *out);
jp_status jp_plan_evaluate_dates(const jp_plan *plan, const jp_annual_options *options, const jp_dates_options *dates, const jp_calendar *calendar, const jp_day_span *leave, size_t n_leave, const jp_pa_policy *pa_policy, jp_annual *annual, jp_error *error);

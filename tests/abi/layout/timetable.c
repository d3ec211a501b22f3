/* clang-format off */
/* Written by tests/abi/update: what callers compiled against timetable.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/timetable.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of timetable.h changed: " #what)


#if UINTPTR_MAX > UINT32_MAX
SAME(sizeof(jp_timetable_options), 24);
SAME(offsetof(jp_timetable_options, struct_size), 0);
SAME(offsetof(jp_timetable_options, has_cycle_first_day), 4);
SAME(offsetof(jp_timetable_options, cycle_first_day), 8);
SAME(offsetof(jp_timetable_options, reserved), 12);
SAME(offsetof(jp_timetable_options, post), 16);
#endif

jp_status jp_service_timetable(const jp_service *service, const jp_timetable_options *options, const jp_calendar *calendar, const jp_day_span *leave, size_t n_leave, char *buffer, size_t capacity, size_t *required, jp_error *error);

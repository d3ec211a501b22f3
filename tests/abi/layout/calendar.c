/* clang-format off */
/* Written by tests/abi/update: what callers compiled against calendar.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/calendar.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of calendar.h changed: " #what)

SAME(JP_NATION_ENGLAND, 1);
SAME(JP_NATION_WALES, 2);
SAME(JP_NATION_SCOTLAND, 3);
SAME(JP_NATION_NORTHERN_IRELAND, 4);
SAME(JP_CALENDAR_FIRST_YEAR, 1978);
SAME(JP_HOLIDAY_BY_RULE, 1);
SAME(JP_HOLIDAY_SUBSTITUTE, 2);
SAME(JP_HOLIDAY_MOVED, 3);
SAME(JP_HOLIDAY_PROCLAIMED, 4);
SAME(JP_HOLIDAY_LOADED, 5);
SAME(JP_HOLIDAY_ADDED, 6);

#if UINTPTR_MAX > UINT32_MAX
SAME(sizeof(jp_holiday), 24);
SAME(offsetof(jp_holiday, struct_size), 0);
SAME(offsetof(jp_holiday, origin), 4);
SAME(offsetof(jp_holiday, title), 8);
SAME(offsetof(jp_holiday, day), 16);
SAME(offsetof(jp_holiday, reserved), 20);
#endif

jp_status jp_easter_sunday(int32_t year, jp_date *out);
jp_status jp_calendar_new(const jp_allocator *allocator, int32_t nation, jp_calendar **out);
void jp_calendar_free(jp_calendar *calendar);
jp_status jp_calendar_load(jp_calendar *calendar, const char *text, size_t n_text, jp_error *error);
jp_status jp_calendar_add(jp_calendar *calendar, jp_date day, const char *title);
jp_status jp_calendar_remove(jp_calendar *calendar, jp_date day);
jp_status jp_calendar_holiday_count(const jp_calendar *calendar, jp_date first, jp_date last, size_t *out);
jp_status jp_calendar_holiday_at(const jp_calendar *calendar, jp_date first, jp_date last, size_t index, jp_holiday *out);
jp_status jp_calendar_is_holiday(const jp_calendar *calendar, jp_date day, int32_t *out);
jp_status jp_calendar_weekday_counts(const jp_calendar *calendar, jp_date first, jp_date last, int32_t *days, int32_t *holidays);

/* clang-format off */
/* Written by tests/abi/update: what callers compiled against date.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/date.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of date.h changed: " #what)

SAME(JP_DATE_MIN, -719162);
SAME(JP_DATE_MAX, 2932896);

jp_status jp_date_make(int32_t year, int32_t month, int32_t day, jp_date *out);
jp_status jp_date_parts(jp_date date, int32_t *year, int32_t *month, int32_t *day);
jp_status jp_date_parse(const char *text, size_t n_text, jp_date *out, jp_error *error);
jp_status jp_date_to_text(jp_date date, char *buffer, size_t capacity);
jp_status jp_date_weekday(jp_date date, int32_t *out);
jp_status jp_date_iso_week(jp_date date, int32_t *iso_year, int32_t *iso_week);
jp_status jp_date_days_between(jp_date first, jp_date last, int32_t *out);
jp_status jp_date_add_months(jp_date date, int32_t months, jp_date *out);

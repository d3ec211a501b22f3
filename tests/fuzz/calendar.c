/* The published list of bank holidays. A bad list leaves the calendar as it was. */
#include <string.h>

#include "fuzz.h"
#include "jobplan/jobplan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n_data) {
    jp_calendar *calendar = NULL;
    jp_error error = JP_ERROR_INIT;
    jp_date first, last;
    size_t n_before = 0, n_after = 0;
    jp_date_make(2026, 1, 1, &first);
    jp_date_make(2033, 12, 31, &last);
    FUZZ_HOLDS(jp_calendar_new(NULL, JP_NATION_ENGLAND, &calendar) == JP_OK);
    FUZZ_HOLDS(jp_calendar_holiday_count(calendar, first, last, &n_before) == JP_OK);
    jp_status status = jp_calendar_load(calendar, (const char *)data, n_data, &error);
    FUZZ_HOLDS(jp_calendar_holiday_count(calendar, first, last, &n_after) == JP_OK);
    if (status != JP_OK)
        FUZZ_HOLDS(n_before == n_after && error.message[0]);
    for (size_t i = 0; i < n_after; i++) {
        jp_holiday holiday = {.struct_size = sizeof holiday};
        FUZZ_HOLDS(jp_calendar_holiday_at(calendar, first, last, i, &holiday) == JP_OK);
        FUZZ_HOLDS(holiday.day >= first && holiday.day <= last && holiday.title != NULL);
    }
    jp_calendar_free(calendar);
    return 0;
}

/* The calendar's handle: rules, years taken from a file, and single days changed by hand. */
#ifndef JPI_CALENDAR_H
#define JPI_CALENDAR_H

#include <stdbool.h>

#include "annual/holidays.h"
#include "base/memory.h"

/* One day that is not as the rules say. */
typedef struct jpi_calendar_day {
    jp_date day;
    int32_t origin; /* JP_HOLIDAY_LOADED or _ADDED; 0: taken away */
    char *title;    /* owned; NULL where taken away */
} jpi_calendar_day;

struct jp_calendar {
    jp_allocator allocator;
    int32_t nation;
    jpi_calendar_day *days; /* in order of days */
    size_t n_days, days_capacity;
    int32_t *loaded_years; /* these have no days by rule */
    size_t n_loaded_years, loaded_years_capacity;
};

jp_status jpi_calendar_set(jp_calendar *calendar, jp_date day, int32_t origin, const char *title);
/* Whether the rules hold in a year: not where a file was loaded for it. */
bool jpi_calendar_year_is_loaded(const jp_calendar *calendar, int32_t year);

#endif

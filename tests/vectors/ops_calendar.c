/* Real days: bank holidays of the nations. */
#include <jobplan/calendar.h>

#include "conformance.h"

static jp_status write_days(jpi_writer *out, const jp_calendar *calendar, jp_date first,
                            jp_date last) {
    size_t n_days;
    jp_status status = jp_calendar_holiday_count(calendar, first, last, &n_days);
    if (status) {
        return status;
    }
    jpi_write_array_begin(out);
    for (size_t i = 0; status == JP_OK && i < n_days; i++) {
        jp_holiday holiday = {sizeof holiday, 0, NULL, 0, 0};
        status = jp_calendar_holiday_at(calendar, first, last, i, &holiday);
        if (status == JP_OK) {
            vector_write_date(out, NULL, holiday.day);
        }
    }
    jpi_write_array_end(out);
    return status;
}

static jp_status bank_holidays(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const char *const nations[] = {"england", "wales", "scotland", "northern-ireland", NULL};
    int32_t nation;
    int32_t year;
    jp_date first;
    jp_date last;
    jp_calendar *calendar = NULL;
    jp_status status = vector_choice(args, "nation", nations, -1, &nation, error);
    if (status == JP_OK) {
        status = vector_integer32(args, "year", &year, error);
    }
    if (status == JP_OK) {
        status = jp_date_make(year, 1, 1, &first);
    }
    if (status == JP_OK) {
        status = jp_date_make(year, 12, 31, &last);
    }
    if (status == JP_OK) {
        status = jp_calendar_new(NULL, JP_NATION_ENGLAND + nation, &calendar);
    }
    if (status == JP_OK) {
        status = write_days(out, calendar, first, last);
    }
    jp_calendar_free(calendar);
    return status;
}

const vector_op vector_ops_calendar[] = {
    {"calendar.bank_holidays", bank_holidays, {"nation", "year"}},
    {NULL, NULL, {NULL}},
};

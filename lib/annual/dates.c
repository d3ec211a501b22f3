/* Which days an activity falls on. */
#include "annual/dates.h"

#include <string.h>

#include "base/text.h"

enum { DAYS_MAX = 3660 };

jp_status jpi_days_check(const jp_dates_options *options, const jp_day_span *leave, size_t n_leave,
                         jp_error *error) {
    jp_status status =
        jpi_check_struct(options, sizeof *options, sizeof *options, error, "jp_dates_options");
    if (status != JP_OK)
        return status;
    int32_t weekday;
    if (jp_date_weekday(options->first_day, &weekday) != JP_OK ||
        jp_date_weekday(options->last_day, &weekday) != JP_OK ||
        jp_date_weekday(options->cycle_first_day, &weekday) != JP_OK ||
        options->last_day >= JP_DATE_MAX)
        return jpi_fail(error, JP_E_RANGE, "first_day", "days are of the years 1 to 9999");
    if (options->last_day < options->first_day)
        return jpi_fail(error, JP_E_RANGE, "last_day", "the last day, %D, is before the first, %D",
                        options->last_day, options->first_day);
    if (options->last_day - options->first_day >= DAYS_MAX)
        return jpi_fail(error, JP_E_RANGE, "last_day",
                        "the days from %D to %D are more than %d; take fewer years",
                        options->first_day, options->last_day, (int32_t)DAYS_MAX);
    if (leave == NULL && n_leave > 0)
        return jpi_fail(error, JP_E_INVALID, "leave", "the spans of days off are NULL");
    for (size_t i = 0; i < n_leave; i++) {
        status = jpi_check_struct(&leave[i], sizeof *leave, sizeof *leave, error, "jp_day_span");
        if (status != JP_OK)
            return status;
        if (leave[i].last_day < leave[i].first_day)
            return jpi_fail_row(error, JP_E_RANGE, (int64_t)i, "leave",
                                "days off end on %D, before they begin on %D", leave[i].last_day,
                                leave[i].first_day);
    }
    return JP_OK;
}

size_t jpi_days_count(const jp_dates_options *options) {
    return (size_t)(options->last_day - options->first_day) + 2;
}

jp_status jpi_days_mark(const jp_dates_options *options, const jp_calendar *calendar,
                        const jp_day_span *leave, size_t n_leave, uint8_t *flags, jpi_days *out,
                        jp_error *error) {
    jp_date first = options->first_day, last = options->last_day + 1;
    int32_t weekday;
    memset(flags, 0, jpi_days_count(options));
    size_t n_holidays = 0;
    if (calendar != NULL && jp_calendar_holiday_count(calendar, first, last, &n_holidays) != JP_OK)
        return jpi_fail(error, JP_E_RANGE, "first_day",
                        "the calendar has no rules before %d; load a list",
                        (int32_t)JP_CALENDAR_FIRST_YEAR);
    for (jp_date day = first; n_holidays > 0 && day <= last; day++) {
        int32_t is_holiday = 0;
        (void)jp_calendar_is_holiday(calendar, day, &is_holiday);
        flags[day - first] = (uint8_t)(is_holiday == 1 ? JPI_DAY_HOLIDAY : 0);
    }
    for (size_t i = 0; i < n_leave; i++) {
        jp_date from = leave[i].first_day > first ? leave[i].first_day : first;
        jp_date to = leave[i].last_day < last ? leave[i].last_day : last;
        for (jp_date day = from; day <= to; day++)
            flags[day - first] |= JPI_DAY_LEAVE;
    }
    (void)jp_date_weekday(options->cycle_first_day, &weekday);
    *out = (jpi_days){first, options->last_day, options->cycle_first_day - (weekday - 1), flags};
    return JP_OK;
}

bool jpi_has_dates(const jpi_activity *row) {
    return row->given.time_form == JP_TIME_MONTHLY ||
           (row->given.time_form == JP_TIME_TIMETABLE && !jpi_given(&row->given.weeks_per_year));
}

static bool is_week_of_cycle(const jp_activity *given, const jpi_days *days, jp_date day) {
    int32_t since = day - days->monday;
    int32_t week =
        since >= 0 ? since / 7 : -((6 - since) / 7); /* rounded down, before the first week too */
    int32_t place = week % given->cycle_weeks;
    place = place < 0 ? place + given->cycle_weeks : place;
    return (given->weeks_of_cycle >> place & 1) != 0;
}

static bool is_nth_of_month(int32_t nth, jp_date day) {
    int32_t of_month = 0, later = 0;
    (void)jp_date_parts(day, NULL, NULL, &of_month);
    if (nth > 0)
        return (of_month - 1) / 7 + 1 == nth;
    (void)jp_date_parts(day + 7, NULL, NULL, &later);
    return later < of_month;
}

bool jpi_next_occurrence(const jpi_activity *row, const jpi_days *days, jp_date day, jp_date *out) {
    int32_t weekday;
    (void)jp_date_weekday(day, &weekday);
    day += (row->given.weekday - weekday + 7) % 7;
    for (; day <= days->last; day += 7) {
        bool falls = row->given.time_form == JP_TIME_MONTHLY
                         ? is_nth_of_month(row->given.nth_of_month, day)
                         : is_week_of_cycle(&row->given, days, day);
        if (falls) {
            *out = day;
            return true;
        }
    }
    return false;
}

int32_t jpi_occurrence_state(const jpi_activity *row, const jpi_days *days, jp_date day) {
    uint8_t flags = days->flags[day - days->first];
    if ((flags & JPI_DAY_HOLIDAY) != 0 && row->given.on_public_holidays == 0)
        return JP_OCCURRENCE_HOLIDAY;
    return (flags & JPI_DAY_LEAVE) != 0 ? JP_OCCURRENCE_LEAVE : JP_OCCURRENCE_KEPT;
}

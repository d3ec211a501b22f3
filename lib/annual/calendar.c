/* Reading a calendar: the rules of each year with the changes laid over them. */
#include "annual/calendar.h"

#include <string.h>

#include "base/text.h"

jp_status jp_calendar_new(const jp_allocator *allocator, int32_t nation, jp_calendar **out) {
    if (out == NULL)
        return JP_E_INVALID;
    if (nation < JP_NATION_ENGLAND || nation > JP_NATION_NORTHERN_IRELAND)
        return JP_E_UNKNOWN_NAME;
    jp_status status;
    jp_calendar *calendar = jpi_handle_new(allocator, sizeof *calendar, &status);
    if (calendar == NULL)
        return status;
    calendar->nation = nation;
    *out = calendar;
    return JP_OK;
}

void jp_calendar_free(jp_calendar *calendar) {
    if (calendar == NULL)
        return;
    jp_allocator own = calendar->allocator;
    for (size_t i = 0; i < calendar->n_days; i++)
        jpi_release(&own, calendar->days[i].title);
    jpi_release(&own, calendar->days);
    jpi_release(&own, calendar->loaded_years);
    jpi_release(&own, calendar);
}

bool jpi_calendar_year_is_loaded(const jp_calendar *calendar, int32_t year) {
    for (size_t i = 0; i < calendar->n_loaded_years; i++)
        if (calendar->loaded_years[i] == year)
            return true;
    return false;
}

/* Where a day is, or would be, among the changed ones. */
static size_t place_of(const jp_calendar *calendar, jp_date day) {
    size_t place = 0;
    while (place < calendar->n_days && calendar->days[place].day < day)
        place++;
    return place;
}

jp_status jpi_calendar_set(jp_calendar *calendar, jp_date day, int32_t origin, const char *title) {
    size_t place = place_of(calendar, day);
    char *copy = NULL;
    if (title != NULL) {
        copy = jpi_copy_text(&calendar->allocator, title, strlen(title));
        if (copy == NULL)
            return JP_E_NOMEM;
    }
    if (place == calendar->n_days || calendar->days[place].day != day) {
        void *moved = calendar->days;
        jp_status status = jpi_grow(&calendar->allocator, &moved, &calendar->days_capacity,
                                    calendar->n_days, sizeof *calendar->days);
        calendar->days = moved;
        if (status != JP_OK) {
            jpi_release(&calendar->allocator, copy);
            return status;
        }
        memmove(&calendar->days[place + 1], &calendar->days[place],
                (calendar->n_days - place) * sizeof *calendar->days);
        calendar->n_days++;
        calendar->days[place].title = NULL;
    }
    jpi_release(&calendar->allocator, calendar->days[place].title);
    calendar->days[place] = (jpi_calendar_day){day, origin, copy};
    return JP_OK;
}

jp_status jp_calendar_add(jp_calendar *calendar, jp_date day, const char *title) {
    int32_t weekday;
    if (calendar == NULL || title == NULL)
        return JP_E_INVALID;
    if (jp_date_weekday(day, &weekday) != JP_OK)
        return JP_E_RANGE;
    return jpi_calendar_set(calendar, day, JP_HOLIDAY_ADDED, title);
}

jp_status jp_calendar_remove(jp_calendar *calendar, jp_date day) {
    int32_t is_holiday = 0;
    jp_status status = jp_calendar_is_holiday(calendar, day, &is_holiday);
    if (status != JP_OK)
        return status;
    return is_holiday == 0 ? JP_E_UNKNOWN_NAME : jpi_calendar_set(calendar, day, 0, NULL);
}

/* A walk over the holidays of a span, in order: at each step the nearer of the rules' and the
 * changes'. */
typedef struct walk {
    const jp_calendar *calendar;
    jp_date first, last;
    int32_t year, last_year;
    size_t n_rule, next_rule, next_change;
    jp_holiday by_rule[JPI_YEAR_HOLIDAYS_MAX];
} walk;

static void open_year(walk *w) {
    w->n_rule = w->next_rule = 0;
    if (!jpi_calendar_year_is_loaded(w->calendar, w->year))
        w->n_rule = jpi_holidays_of_year(w->calendar->nation, w->year, w->by_rule);
}

static jp_status walk_begin(const jp_calendar *calendar, jp_date first, jp_date last, walk *w) {
    if (calendar == NULL)
        return JP_E_INVALID;
    if (last < first || first < JP_DATE_MIN || last > JP_DATE_MAX || last - first > 36525)
        return JP_E_RANGE;
    w->calendar = calendar;
    w->first = first;
    w->last = last;
    w->next_change = place_of(calendar, first);
    (void)jp_date_parts(first, &w->year, NULL, NULL);
    (void)jp_date_parts(last, &w->last_year, NULL, NULL);
    /* A loaded year is met as it comes; one without rules must not be met half-way. */
    for (int32_t year = w->year; year <= w->last_year && year < JP_CALENDAR_FIRST_YEAR; year++)
        if (!jpi_calendar_year_is_loaded(calendar, year))
            return JP_E_RANGE;
    open_year(w);
    return JP_OK;
}

/* The next day the rules give, NULL past the end. */
static const jp_holiday *peek_rule(walk *w) {
    for (;;) {
        while (w->next_rule < w->n_rule && w->by_rule[w->next_rule].day < w->first)
            w->next_rule++;
        if (w->next_rule < w->n_rule)
            return w->by_rule[w->next_rule].day <= w->last ? &w->by_rule[w->next_rule] : NULL;
        if (w->year >= w->last_year)
            return NULL;
        w->year++;
        open_year(w);
    }
}

static bool walk_next(walk *w, jp_holiday *out) {
    for (;;) {
        const jp_holiday *rule = peek_rule(w);
        const jpi_calendar_day *change = NULL;
        if (w->next_change < w->calendar->n_days &&
            w->calendar->days[w->next_change].day <= w->last)
            change = &w->calendar->days[w->next_change];
        if (change == NULL && rule == NULL)
            return false;
        if (change == NULL || (rule != NULL && rule->day < change->day)) {
            *out = *rule;
            w->next_rule++;
            return true;
        }
        w->next_change++;
        while (rule != NULL && rule->day == change->day) {
            w->next_rule++;
            rule = peek_rule(w);
        }
        if (change->origin == 0)
            continue;
        *out = (jp_holiday){(uint32_t)sizeof *out, change->origin, change->title, change->day, 0};
        return true;
    }
}

jp_status jp_calendar_holiday_count(const jp_calendar *calendar, jp_date first, jp_date last,
                                    size_t *out) {
    walk w;
    if (out == NULL)
        return JP_E_INVALID;
    jp_status status = walk_begin(calendar, first, last, &w);
    if (status != JP_OK)
        return status;
    jp_holiday holiday;
    size_t count = 0;
    while (walk_next(&w, &holiday))
        count++;
    *out = count;
    return JP_OK;
}

jp_status jp_calendar_holiday_at(const jp_calendar *calendar, jp_date first, jp_date last,
                                 size_t index, jp_holiday *out) {
    walk w;
    jp_status status = jpi_check_struct(out, sizeof *out, sizeof *out, NULL, "jp_holiday");
    if (status == JP_OK)
        status = walk_begin(calendar, first, last, &w);
    if (status != JP_OK)
        return status;
    jp_holiday holiday;
    for (size_t i = 0; walk_next(&w, &holiday); i++)
        if (i == index) {
            holiday.struct_size = out->struct_size;
            *out = holiday;
            return JP_OK;
        }
    return JP_E_RANGE;
}

jp_status jp_calendar_is_holiday(const jp_calendar *calendar, jp_date day, int32_t *out) {
    size_t count;
    if (out == NULL)
        return JP_E_INVALID;
    jp_status status = jp_calendar_holiday_count(calendar, day, day, &count);
    if (status == JP_OK)
        *out = count > 0 ? 1 : 0;
    return status;
}

jp_status jp_calendar_weekday_counts(const jp_calendar *calendar, jp_date first, jp_date last,
                                     int32_t *days, int32_t *holidays) {
    int32_t counts[7] = {0}, free_days[7] = {0}, weekday;
    if (days == NULL)
        return JP_E_INVALID;
    if (last < first || first < JP_DATE_MIN || last > JP_DATE_MAX || last - first > 36525)
        return JP_E_RANGE;
    if (calendar != NULL) {
        walk w;
        jp_holiday holiday;
        jp_status status = walk_begin(calendar, first, last, &w);
        if (status != JP_OK)
            return status;
        while (walk_next(&w, &holiday)) {
            (void)jp_date_weekday(holiday.day, &weekday);
            free_days[weekday - 1]++;
        }
    }
    (void)jp_date_weekday(first, &weekday);
    int32_t n_days = last - first + 1;
    for (int32_t i = 0; i < 7; i++)
        counts[(weekday - 1 + i) % 7] = n_days / 7 + (i < n_days % 7 ? 1 : 0);
    memcpy(days, counts, sizeof counts);
    if (holidays != NULL)
        memcpy(holidays, free_days, sizeof free_days);
    return JP_OK;
}

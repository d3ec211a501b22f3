/* The rules of the bank holidays: Banking and Financial Dealings Act 1971, and the days kept by
 * custom. */
#include <stdbool.h>

#include "annual/holidays.h"

#define ENGLAND_AND_WALES ((1 << JP_NATION_ENGLAND) | (1 << JP_NATION_WALES))
#define SCOTLAND (1 << JP_NATION_SCOTLAND)
#define NORTHERN_IRELAND (1 << JP_NATION_NORTHERN_IRELAND)
#define ALL (ENGLAND_AND_WALES | SCOTLAND | NORTHERN_IRELAND)

static const struct proclamation {
    int32_t nations, year, month, day, new_month, new_day; /* new_month 0: appointed, not moved */
    const char *title;
} proclamations[] = {
#define PROCLAIMED(nations, year, month, day, title) {nations, year, month, day, 0, 0, title},
#define MOVED(nations, year, month, day, new_month, new_day, title)                                \
    {nations, year, month, day, new_month, new_day, title},
#include "annual/proclaimed_days.inc"
#undef PROCLAIMED
#undef MOVED
};

#define N_PROCLAMATIONS (sizeof proclamations / sizeof *proclamations)

jp_status jp_easter_sunday(int32_t year, jp_date *out) {
    if (out == NULL)
        return JP_E_INVALID;
    if (year < 1583 || year > 9999)
        return JP_E_RANGE;
    /* The Gregorian computus as Butcher gave it (Ecclesiastical Calendar, 1876). */
    int32_t a = year % 19, b = year / 100, c = year % 100;
    int32_t d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int32_t e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
    int32_t f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
    return jp_date_make(year, f / 31, f % 31 + 1, out);
}

typedef struct year_days {
    int32_t nation, year;
    size_t count;
    jp_holiday *days;
} year_days;

static jp_date date_of(int32_t year, int32_t month, int32_t day) {
    jp_date date = 0;
    (void)jp_date_make(year, month, day, &date);
    return date;
}

static int32_t weekday_of(jp_date day) {
    int32_t weekday = 0;
    (void)jp_date_weekday(day, &weekday);
    return weekday;
}

static bool has(const year_days *year, jp_date day) {
    for (size_t i = 0; i < year->count; i++)
        if (year->days[i].day == day)
            return true;
    return false;
}

/* Keeps the days in order. */
static void put(year_days *year, jp_date day, int32_t origin, const char *title) {
    size_t place = year->count;
    /* GCOVR_EXCL_START: no year of the table has so many */
    if (place == JPI_YEAR_HOLIDAYS_MAX)
        return;
    /* GCOVR_EXCL_STOP */
    for (; place > 0 && year->days[place - 1].day > day; place--)
        year->days[place] = year->days[place - 1];
    year->days[place] = (jp_holiday){(uint32_t)sizeof(jp_holiday), origin, title, day, 0};
    year->count++;
}

/* A fixed date; on a weekend, the next weekday that is not a holiday already stands for it. */
static void put_fixed(year_days *year, int32_t month, int32_t day, const char *title,
                      const char *substitute) {
    jp_date date = date_of(year->year, month, day);
    if (weekday_of(date) <= 5) {
        put(year, date, JP_HOLIDAY_BY_RULE, title);
        return;
    }
    while (weekday_of(date) > 5 || has(year, date))
        date++;
    put(year, date, JP_HOLIDAY_SUBSTITUTE, substitute);
}

static jp_date first_monday(int32_t year, int32_t month) {
    jp_date date = date_of(year, month, 1);
    return date + (8 - weekday_of(date)) % 7;
}

/* May and August both have 31 days. */
static jp_date last_monday(int32_t year, int32_t month) {
    jp_date date = date_of(year, month, 31);
    return date - (weekday_of(date) - 1);
}

static void put_monday(year_days *year, jp_date day, const char *title) {
    for (size_t i = 0; i < N_PROCLAMATIONS; i++) {
        const struct proclamation *p = &proclamations[i];
        if (p->new_month != 0 && p->year == year->year && (p->nations >> year->nation & 1) != 0 &&
            date_of(p->year, p->month, p->day) == day) {
            put(year, date_of(p->year, p->new_month, p->new_day), JP_HOLIDAY_MOVED, p->title);
            return;
        }
    }
    put(year, day, JP_HOLIDAY_BY_RULE, title);
}

/* A pair of days together: the one on a weekday keeps its day, the other goes after both. */
static void put_pair(year_days *year, int32_t month, int32_t day, const char *const titles[4]) {
    jp_date first = date_of(year->year, month, day);
    if (weekday_of(first) == 7) {
        put_fixed(year, month, day + 1, titles[2], titles[3]);
        put_fixed(year, month, day, titles[0], titles[1]);
    } else {
        put_fixed(year, month, day, titles[0], titles[1]);
        put_fixed(year, month, day + 1, titles[2], titles[3]);
    }
}

static const char *const new_year[4] = {"New Year’s Day", "New Year’s Day (substitute day)",
                                        "2nd January", "2nd January (substitute day)"};
static const char *const christmas[4] = {"Christmas Day", "Christmas Day (substitute day)",
                                         "Boxing Day", "Boxing Day (substitute day)"};

size_t jpi_holidays_of_year(int32_t nation, int32_t year_number,
                            jp_holiday out[JPI_YEAR_HOLIDAYS_MAX]) {
    year_days year = {nation, year_number, 0, out};
    bool scotland = nation == JP_NATION_SCOTLAND, ireland = nation == JP_NATION_NORTHERN_IRELAND;
    jp_date easter = 0;
    (void)jp_easter_sunday(year_number, &easter);
    if (scotland)
        put_pair(&year, 1, 1, new_year);
    else
        put_fixed(&year, 1, 1, new_year[0], new_year[1]);
    put(&year, easter - 2, JP_HOLIDAY_BY_RULE, "Good Friday");
    if (!scotland)
        put(&year, easter + 1, JP_HOLIDAY_BY_RULE, "Easter Monday");
    put_monday(&year, first_monday(year_number, 5), "Early May bank holiday");
    put_monday(&year, last_monday(year_number, 5), "Spring bank holiday");
    put_monday(&year, scotland ? first_monday(year_number, 8) : last_monday(year_number, 8),
               "Summer bank holiday");
    if (ireland) {
        put_fixed(&year, 3, 17, "St Patrick’s Day", "St Patrick’s Day (substitute day)");
        put_fixed(&year, 7, 12, "Battle of the Boyne (Orangemen’s Day)",
                  "Battle of the Boyne (Orangemen’s Day) (substitute day)");
    }
    /* St Andrew's Day Bank Holiday (Scotland) Act 2007. */
    if (scotland && year_number >= 2007)
        put_fixed(&year, 11, 30, "St Andrew’s Day", "St Andrew’s Day (substitute day)");
    put_pair(&year, 12, 25, christmas);
    for (size_t i = 0; i < N_PROCLAMATIONS; i++)
        if (proclamations[i].new_month == 0 && proclamations[i].year == year_number &&
            (proclamations[i].nations >> nation & 1) != 0)
            put(&year, date_of(year_number, proclamations[i].month, proclamations[i].day),
                JP_HOLIDAY_PROCLAIMED, proclamations[i].title);
    return year.count;
}

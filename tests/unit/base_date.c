#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "jobplan/jobplan.h"

static jp_date parsed(const char *text) {
    jp_date date = 0;
    jp_error error = JP_ERROR_INIT;
    cr_assert(eq(i32, jp_date_parse(text, strlen(text), &date, &error), JP_OK), "%s",
              error.message);
    return date;
}

/* The calendar as it is lived: one day after another, a month ending where it ends. */
Test(date, every_day_follows_the_day_before) {
    static const int32_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int32_t year = 1, month = 1, day = 1, weekday = 1;
    for (jp_date date = JP_DATE_MIN; date <= JP_DATE_MAX; date++) {
        int32_t y = 0, m = 0, d = 0, w = 0;
        jp_date again = 0;
        if (jp_date_parts(date, &y, &m, &d) != JP_OK || y != year || m != month || d != day ||
            jp_date_weekday(date, &w) != JP_OK || w != weekday ||
            jp_date_make(year, month, day, &again) != JP_OK || again != date)
            cr_fail("%d-%d-%d", year, month, day);
        bool leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
        weekday = weekday == 7 ? 1 : weekday + 1;
        if (++day > days[month - 1] + (month == 2 && leap)) {
            day = 1;
            if (++month > 12) {
                month = 1;
                year++;
            }
        }
    }
    cr_expect(eq(i32, year, 10000));
}

/* ISO 8601: 4 January lies in week 1, and weeks begin on Mondays. */
Test(date, iso_weeks_count_mondays_from_the_week_of_4_january) {
    int32_t year = 0, week = 0;
    for (jp_date date = JP_DATE_MIN; date <= JP_DATE_MAX; date++) {
        int32_t y, m, d, weekday, iso_year, iso_week;
        jp_date_parts(date, &y, &m, &d);
        jp_date_weekday(date, &weekday);
        jp_date_iso_week(date, &iso_year, &iso_week);
        if (weekday == 1) { /* does 4 January fall into this week? */
            bool first = (m == 12 && d >= 29) || (m == 1 && d <= 4);
            week = first ? 1 : week + 1;
            year = first ? (m == 12 ? y + 1 : y) : year;
        }
        if (iso_year != year || iso_week != week)
            cr_fail("%d-%d-%d: %d-W%d, expected %d-W%d", y, m, d, iso_year, iso_week, year, week);
    }
}

Test(date, reads_one_form_only) {
    static const struct {
        const char *text;
        jp_status status;
    } cases[] = {
        {"1970-01-01", JP_OK},       {"0001-01-01", JP_OK},
        {"9999-12-31", JP_OK},       {"2024-02-29", JP_OK},
        {"2000-02-29", JP_OK},       {"2026-02-29", JP_E_RANGE},
        {"1900-02-29", JP_E_RANGE},  {"2026-04-31", JP_E_RANGE},
        {"2026-13-01", JP_E_RANGE},  {"2026-00-01", JP_E_RANGE},
        {"2026-01-00", JP_E_RANGE},  {"0000-01-01", JP_E_RANGE},
        {"2026-4-1", JP_E_TEXT},     {"01/04/2026", JP_E_TEXT},
        {"20260401", JP_E_TEXT},     {"2026-04-01 ", JP_E_TEXT},
        {" 2026-04-01", JP_E_TEXT},  {"2026-04-01T00", JP_E_TEXT},
        {"2026/04/01", JP_E_TEXT},   {"-026-04-01", JP_E_TEXT},
        {"2026-+4-01", JP_E_TEXT},   {"", JP_E_TEXT},
        {"1 April 2026", JP_E_TEXT}, {"2026-W14-3", JP_E_TEXT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        jp_date date = 77;
        jp_error error = JP_ERROR_INIT;
        const char *text = cases[i].text;
        cr_expect(eq(i32, jp_date_parse(text, strlen(text), &date, &error), cases[i].status), "%s",
                  text);
        if (cases[i].status != JP_OK) {
            cr_expect(eq(i32, date, 77), "%s: out was touched", text);
            cr_expect(ne(str, error.message, ""), "%s", text);
        }
    }
    jp_date date;
    cr_expect(eq(i32, jp_date_parse(NULL, 10, &date, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_date_parse("2026-04-01", 10, NULL, NULL), JP_E_INVALID));
    cr_expect(eq(i32, parsed("1970-01-01"), 0));
    cr_expect(eq(i32, parsed("0001-01-01"), JP_DATE_MIN));
    cr_expect(eq(i32, parsed("9999-12-31"), JP_DATE_MAX));
}

Test(date, text_is_read_back) {
    for (jp_date date = JP_DATE_MIN; date <= JP_DATE_MAX; date += 37) {
        char text[11];
        cr_assert(jp_date_to_text(date, text, sizeof text) == JP_OK);
        if (parsed(text) != date)
            cr_fail("%s", text);
    }
    char text[11] = "unused";
    cr_expect(eq(i32, jp_date_to_text(0, text, 10), JP_E_BUFFER));
    cr_expect(eq(i32, jp_date_to_text(JP_DATE_MAX + 1, text, 11), JP_E_RANGE));
    cr_expect(eq(i32, jp_date_to_text(0, NULL, 11), JP_E_INVALID));
    cr_expect(eq(str, text, "unused"));
}

Test(date, months_are_added_to_the_month_and_cut_at_its_end) {
    static const struct {
        const char *date;
        int32_t months;
        const char *expected;
    } cases[] = {
        {"2026-01-31", 1, "2026-02-28"},    {"2024-01-31", 1, "2024-02-29"},
        {"2024-02-29", 12, "2025-02-28"},   {"2024-02-29", 48, "2028-02-29"},
        {"2026-03-31", -1, "2026-02-28"},   {"2026-01-15", -1, "2025-12-15"},
        {"2026-12-31", 2, "2027-02-28"},    {"2026-05-31", 0, "2026-05-31"},
        {"2026-08-31", -120, "2016-08-31"}, {"0001-02-01", -1, "0001-01-01"},
        {"9999-11-30", 1, "9999-12-30"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        jp_date date = 77;
        char text[11];
        cr_assert(
            eq(i32, jp_date_add_months(parsed(cases[i].date), cases[i].months, &date), JP_OK));
        jp_date_to_text(date, text, sizeof text);
        cr_expect(eq(str, text, (char *)cases[i].expected));
    }
    jp_date date = 77;
    cr_expect(eq(i32, jp_date_add_months(parsed("0001-01-31"), -1, &date), JP_E_RANGE));
    cr_expect(eq(i32, jp_date_add_months(parsed("9999-12-01"), 1, &date), JP_E_RANGE));
    cr_expect(eq(i32, jp_date_add_months(0, INT32_MAX, &date), JP_E_RANGE));
    cr_expect(eq(i32, jp_date_add_months(0, INT32_MIN, &date), JP_E_RANGE));
    cr_expect(eq(i32, date, 77));
}

Test(date, days_outside_the_calendar_are_refused) {
    static const jp_date outside[] = {JP_DATE_MIN - 1, JP_DATE_MAX + 1, INT32_MIN, INT32_MAX};
    for (size_t i = 0; i < 4; i++) {
        int32_t a = 77, b = 77;
        cr_expect(eq(i32, jp_date_parts(outside[i], &a, &b, NULL), JP_E_RANGE));
        cr_expect(eq(i32, jp_date_weekday(outside[i], &a), JP_E_RANGE));
        cr_expect(eq(i32, jp_date_iso_week(outside[i], &a, &b), JP_E_RANGE));
        cr_expect(eq(i32, jp_date_days_between(outside[i], 0, &a), JP_E_RANGE));
        cr_expect(eq(i32, jp_date_days_between(0, outside[i], &a), JP_E_RANGE));
        cr_expect(eq(i32, jp_date_add_months(outside[i], 0, &a), JP_E_RANGE));
        cr_expect(a == 77 && b == 77);
    }
    int32_t days;
    cr_assert(eq(i32, jp_date_days_between(JP_DATE_MAX, JP_DATE_MIN, &days), JP_OK));
    cr_expect(eq(i32, days, JP_DATE_MIN - JP_DATE_MAX));
    cr_expect(eq(i32, jp_date_weekday(0, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_date_iso_week(0, &days, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_date_make(2026, 1, 1, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_date_parts(0, NULL, NULL, NULL), JP_OK));
}

#include "jobplan/date.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"

static bool known(jp_date date) {
    return date >= JP_DATE_MIN && date <= JP_DATE_MAX;
}

static bool leap(int32_t year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int32_t days_in_month(int32_t year, int32_t month) {
    static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && leap(year) ? 29 : days[month - 1];
}

/* Days before a month of a plain year. */
static const int16_t days_before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

/* Days before 1 January of a year, from 0001-01-01. */
static int32_t days_before_year(int32_t year) {
    int32_t y = year - 1;
    return y * 365 + y / 4 - y / 100 + y / 400;
}

jp_status jp_date_make(int32_t year, int32_t month, int32_t day, jp_date *out) {
    if (!out)
        return JP_E_INVALID;
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
        day > days_in_month(year, month))
        return JP_E_RANGE;
    *out = JP_DATE_MIN + days_before_year(year) + days_before[month - 1] +
           (month > 2 && leap(year)) + day - 1;
    return JP_OK;
}

jp_status jp_date_parts(jp_date date, int32_t *year, int32_t *month, int32_t *day) {
    if (!known(date))
        return JP_E_RANGE;
    int32_t rest = date - JP_DATE_MIN;
    /* 146,097 days in 400 years: the estimate is right or one too low, on every day there is. */
    int32_t y = (int32_t)((int64_t)rest * 400 / 146097) + 1;
    while (days_before_year(y + 1) <= rest)
        y++;
    rest -= days_before_year(y);
    int32_t m = rest / 31 + 1; /* right or one too low: no month is longer */
    while (m < 12 && days_before[m] + (m >= 2 && leap(y)) <= rest)
        m++;
    if (year)
        *year = y;
    if (month)
        *month = m;
    if (day)
        *day = rest - days_before[m - 1] - (m > 2 && leap(y)) + 1;
    return JP_OK;
}

/* The number of n digits at text; -1 when one of them is not a digit. */
static int32_t digits(const char *text, size_t n) {
    int32_t value = 0;
    for (size_t i = 0; i < n; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

jp_status jp_date_parse(const char *text, size_t n_text, jp_date *out, jp_error *error) {
    if (!text || !out)
        return jpi_fail(error, JP_E_INVALID, NULL, "A date needs a text and a place to go.");
    bool form = n_text == 10 && text[4] == '-' && text[7] == '-';
    int32_t year = form ? digits(text, 4) : -1;
    int32_t month = form ? digits(text + 5, 2) : -1;
    int32_t day = form ? digits(text + 8, 2) : -1;
    if (year < 0 || month < 0 || day < 0)
        return jpi_fail(error, JP_E_TEXT, NULL,
                        "\"%t\" is not a date: write year-month-day, such as 2026-04-01.", text,
                        n_text);
    jp_status status = jp_date_make(year, month, day, out);
    if (status == JP_OK)
        return JP_OK;
    if (year >= 1 && month >= 1 && month <= 12 && day >= 1)
        return jpi_fail(error, status, NULL, "\"%t\" is no day: that month has %d days.", text,
                        n_text, days_in_month(year, month));
    return jpi_fail(error, status, NULL,
                    "\"%t\" is no day: years run from 0001, months from 01 to 12, days from 01.",
                    text, n_text);
}

static void put_digits(char *text, int32_t value, int n) {
    while (n-- > 0) {
        text[n] = (char)('0' + value % 10);
        value /= 10;
    }
}

jp_status jp_date_to_text(jp_date date, char *buffer, size_t capacity) {
    if (!buffer)
        return JP_E_INVALID;
    if (!known(date))
        return JP_E_RANGE;
    if (capacity < 11)
        return JP_E_BUFFER;
    int32_t year, month, day;
    jp_date_parts(date, &year, &month, &day);
    char text[] = "0000-00-00";
    put_digits(text, year, 4);
    put_digits(text + 5, month, 2);
    put_digits(text + 8, day, 2);
    memcpy(buffer, text, sizeof text);
    return JP_OK;
}

/* 0001-01-01 was a Monday. */
static int32_t weekday(jp_date date) {
    return (date - JP_DATE_MIN) % 7 + 1;
}

jp_status jp_date_weekday(jp_date date, int32_t *out) {
    if (!out)
        return JP_E_INVALID;
    if (!known(date))
        return JP_E_RANGE;
    *out = weekday(date);
    return JP_OK;
}

/* A week belongs to the year that its Thursday lies in (ISO 8601). Counted from days rather than
 * through the Thursday's own date, which lies past 9999 for the calendar's last days. */
jp_status jp_date_iso_week(jp_date date, int32_t *iso_year, int32_t *iso_week) {
    if (!iso_year || !iso_week)
        return JP_E_INVALID;
    if (!known(date))
        return JP_E_RANGE;
    int32_t year;
    jp_date_parts(date, &year, NULL, NULL);
    int32_t thursday = date - JP_DATE_MIN + 4 - weekday(date);
    if (thursday < days_before_year(year))
        year--;
    else if (thursday >= days_before_year(year + 1))
        year++;
    *iso_year = year;
    *iso_week = (thursday - days_before_year(year)) / 7 + 1;
    return JP_OK;
}

jp_status jp_date_days_between(jp_date first, jp_date last, int32_t *out) {
    if (!out)
        return JP_E_INVALID;
    if (!known(first) || !known(last))
        return JP_E_RANGE;
    *out = last - first;
    return JP_OK;
}

jp_status jp_date_add_months(jp_date date, int32_t months, jp_date *out) {
    if (!out)
        return JP_E_INVALID;
    if (!known(date))
        return JP_E_RANGE;
    int32_t year, month, day;
    jp_date_parts(date, &year, &month, &day);
    int64_t count = (int64_t)year * 12 + (month - 1) + months;
    if (count < 12 || count >= (int64_t)10000 * 12)
        return JP_E_RANGE;
    year = (int32_t)(count / 12);
    month = (int32_t)(count % 12) + 1;
    int32_t last = days_in_month(year, month);
    return jp_date_make(year, month, day < last ? day : last, out);
}

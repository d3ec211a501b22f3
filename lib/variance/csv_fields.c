#include <string.h>

#include "base/text.h"
#include "jobplan/ratio.h"
#include "variance/csv.h"

/* D, M, Y are digits, Mon three letters of a month's name, all else itself; the last two are days
 * counted by a spreadsheet. */
static const char *const formats[] = {"YYYY-MM-DD",  "DD/MM/YYYY", "DD-MM-YYYY", "DD.MM.YYYY",
                                      "DD-Mon-YYYY", "YYYYMMDD",   "DD/MM/YY",   "DD-Mon-YY",
                                      "EXCEL-1900",  "EXCEL-1904", NULL};

const char *const *jpi_csv_date_formats(void) {
    return formats;
}

static bool digit(char c, int32_t *value) {
    if (c < '0' || c > '9')
        return false;
    *value = *value * 10 + (c - '0');
    return true;
}

static int32_t month_named(const char *text) {
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    char folded[3];
    for (int i = 0; i < 3; i++)
        folded[i] = (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] - 'A' + 'a' : text[i]);
    for (int32_t month = 0; month < 12; month++)
        if (memcmp(names + 3 * month, folded, 3) == 0)
            return month + 1;
    return 0;
}

/* Excel counts a 29 February 1900 that never was, so its days are one more than days only from
 * serial 61 on; those before are refused. Its other system counts from 1 January 1904, day 0. */
static bool serial_date(const char *text, size_t n_text, bool from_1904, jp_date *out) {
    int32_t serial = 0;
    if (n_text == 0 || n_text > 7)
        return false;
    for (size_t i = 0; i < n_text; i++)
        if (!digit(text[i], &serial))
            return false;
    if (!from_1904 && serial < 61)
        return false;
    *out = serial - (from_1904 ? 24107 : 25569);
    return *out <= JP_DATE_MAX;
}

/* Databases write the midnight of a day that has no time; any other time is not dropped. */
static size_t without_midnight(const char *text, size_t n_text) {
    static const char *const midnights[] = {" 00:00:00", "T00:00:00", " 00:00", " 0:00", NULL};
    for (size_t i = 0; midnights[i] != NULL; i++) {
        size_t n = strlen(midnights[i]);
        if (n_text > n && memcmp(text + n_text - n, midnights[i], n) == 0)
            return n_text - n;
    }
    return n_text;
}

bool jpi_csv_date(const char *text, size_t n_text, int32_t format, jp_date *out) {
    const char *form = formats[format];
    int32_t year = 0, month = 0, day = 0;
    if (form[0] == 'E')
        return serial_date(text, n_text, jpi_same(form, "EXCEL-1904"), out);
    n_text = without_midnight(text, n_text);
    size_t n_year = 0;
    if (strlen(form) != n_text)
        return false;
    for (size_t i = 0; i < n_text; i++) {
        bool good = true;
        if (form[i] == 'Y') {
            good = digit(text[i], &year);
            n_year++;
        } else if (form[i] == 'M' && form[i + 1] == 'o') {
            month = month_named(text + i);
            good = month > 0;
            i += 2;
        } else if (form[i] == 'M') {
            good = digit(text[i], &month);
        } else if (form[i] == 'D') {
            good = digit(text[i], &day);
        } else {
            good = text[i] == form[i];
        }
        if (!good)
            return false;
    }
    return jp_date_make(n_year == 2 ? 2000 + year : year, month, day, out) == JP_OK;
}

bool jpi_csv_clock(const char *text, size_t n_text, int32_t *out_min) {
    int32_t hour = 0, minute = 0;
    size_t i = 0;
    for (; i < n_text && i < 2 && digit(text[i], &hour); i++)
        ;
    if (i == 0 || i == n_text || text[i] != ':' || n_text - i < 3 || !digit(text[i + 1], &minute) ||
        !digit(text[i + 2], &minute))
        return false;
    i += 3;
    if (i < n_text && (n_text - i != 3 || memcmp(text + i, ":00", 3) != 0))
        return false;
    if (minute > 59 || hour > 24 || (hour == 24 && minute > 0))
        return false;
    *out_min = hour * 60 + minute;
    return true;
}

static bool whole_of(const jp_ratio *value, int32_t *out) {
    if (value->den != 1 || value->num < INT32_MIN || value->num > INT32_MAX)
        return false;
    *out = (int32_t)value->num;
    return true;
}

bool jpi_csv_whole(const char *text, size_t n_text, int32_t *out) {
    jp_ratio value;
    /* "7:30" is hours, wherever a whole number is asked for. */
    if (n_text == 0 || memchr(text, ':', n_text) != NULL ||
        jp_ratio_parse(text, n_text, &value, NULL) != JP_OK)
        return false;
    return whole_of(&value, out);
}

bool jpi_csv_hours(const char *text, size_t n_text, int32_t *out_min) {
    static const jp_ratio sixty = {60, 1};
    jp_ratio value;
    return jp_ratio_parse(text, n_text, &value, NULL) == JP_OK &&
           jp_ratio_multiply(&value, &sixty, &value) == JP_OK && whole_of(&value, out_min);
}

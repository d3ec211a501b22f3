/* Days of the calendar. */
#include <string.h>

#include "conformance.h"

static jp_status parse(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    const char *text;
    jp_date date;
    jp_status status = vector_text(args, "text", &text, error);
    if (status == JP_OK) {
        status = jp_date_parse(text, strlen(text), &date, error);
    }
    if (status == JP_OK) {
        vector_write_integer(out, NULL, date);
    }
    return status;
}

static jp_status weekday(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    jp_date date;
    int32_t answer;
    jp_status status = vector_date(args, "date", &date, error);
    if (status == JP_OK) {
        status = jp_date_weekday(date, &answer);
    }
    if (status == JP_OK) {
        vector_write_integer(out, NULL, answer);
    }
    return status;
}

static jp_status iso_week(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    jp_date date;
    int32_t year;
    int32_t week;
    jp_status status = vector_date(args, "date", &date, error);
    if (status == JP_OK) {
        status = jp_date_iso_week(date, &year, &week);
    }
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        vector_write_integer(out, "year", year);
        vector_write_integer(out, "week", week);
        jpi_write_object_end(out);
    }
    return status;
}

static jp_status days_between(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    jp_date first;
    jp_date last;
    int32_t answer;
    jp_status status = vector_date(args, "first", &first, error);
    if (status == JP_OK) {
        status = vector_date(args, "last", &last, error);
    }
    if (status == JP_OK) {
        status = jp_date_days_between(first, last, &answer);
    }
    if (status == JP_OK) {
        vector_write_integer(out, NULL, answer);
    }
    return status;
}

static jp_status add_months(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    jp_date date;
    int32_t months;
    jp_date answer;
    jp_status status = vector_date(args, "date", &date, error);
    if (status == JP_OK) {
        status = vector_integer32(args, "months", &months, error);
    }
    if (status == JP_OK) {
        status = jp_date_add_months(date, months, &answer);
    }
    if (status == JP_OK) {
        vector_write_date(out, NULL, answer);
    }
    return status;
}

const vector_op vector_ops_date[] = {
    {"date.parse", parse, {"text"}},
    {"date.weekday", weekday, {"date"}},
    {"date.iso_week", iso_week, {"date"}},
    {"date.days_between", days_between, {"first", "last"}},
    {"date.add_months", add_months, {"date", "months"}},
    {NULL, NULL, {NULL}},
};

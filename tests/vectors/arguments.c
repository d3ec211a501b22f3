#include <string.h>

#include "conformance.h"
#include "json/number.h"

jp_status vector_ratio(const jpi_json_value *args, const char *name, jp_ratio *out,
                       jp_error *error) {
    return jpi_member_ratio(args, NULL, name, true, NULL, NULL, out, NULL, error);
}

jp_status vector_ratio_or_null(const jpi_json_value *args, const char *name, jp_ratio *room,
                               const jp_ratio **out, jp_error *error) {
    const jpi_json_value *member = jpi_json_member(args, name);
    jp_status status = JP_OK;
    *out = NULL;
    if (member && jpi_json_kind_of(member) != JPI_JSON_NULL) {
        status = vector_ratio(args, name, room, error);
        *out = room;
    }
    return status;
}

jp_status vector_integer(const jpi_json_value *args, const char *name, int64_t *out,
                         jp_error *error) {
    return jpi_member_integer(args, NULL, name, true, INT64_MIN, INT64_MAX, out, NULL, error);
}

jp_status vector_integer32(const jpi_json_value *args, const char *name, int32_t *out,
                           jp_error *error) {
    int64_t value;
    jp_status status =
        jpi_member_integer(args, NULL, name, true, INT32_MIN, INT32_MAX, &value, NULL, error);
    if (status == JP_OK) {
        *out = (int32_t)value;
    }
    return status;
}

jp_status vector_text(const jpi_json_value *args, const char *name, const char **out,
                      jp_error *error) {
    return jpi_member_string(args, NULL, name, true, out, NULL, error);
}

jp_status vector_date(const jpi_json_value *args, const char *name, jp_date *out, jp_error *error) {
    return jpi_member_date(args, NULL, name, true, out, NULL, error);
}

jp_status vector_choice(const jpi_json_value *args, const char *name, const char *const *names,
                        int32_t otherwise, int32_t *out, jp_error *error) {
    *out = otherwise;
    return jpi_member_choice(args, NULL, name, otherwise < 0, names, out, NULL, error);
}

static void write_named(jpi_writer *out, const char *name, const char *text) {
    if (name) {
        jpi_write_name(out, name);
    }
    jpi_write_string(out, text);
}

void vector_write_ratio(jpi_writer *out, const char *name, const jp_ratio *value) {
    char text[48] = "";
    jp_ratio_to_text(value, JP_TEXT_FRACTION, 0, text, sizeof text, NULL);
    write_named(out, name, text);
}

void vector_write_integer(jpi_writer *out, const char *name, int64_t value) {
    const jp_ratio whole = {value, 1};
    vector_write_ratio(out, name, &whole);
}

void vector_write_double(jpi_writer *out, const char *name, double value) {
    char text[JPI_DOUBLE_TEXT];
    jpi_double_to_text(value, text);
    write_named(out, name, text);
}

void vector_write_date(jpi_writer *out, const char *name, jp_date value) {
    char text[11] = "";
    jp_date_to_text(value, text, sizeof text);
    write_named(out, name, text);
}

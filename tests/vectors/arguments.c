#include <math.h>
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

jp_status vector_ratio_if(const jpi_json_value *args, const char *name, jp_ratio *out,
                          jp_error *error) {
    return jpi_member_ratio(args, NULL, name, false, NULL, NULL, out, NULL, error);
}

jp_status vector_rounding_if(const jpi_json_value *args, const char *name, jp_rounding *room,
                             const jp_rounding **out, jp_error *error) {
    const char *text = NULL;
    jp_status status = jpi_member_string(args, NULL, name, false, &text, NULL, error);
    memset(room, 0, sizeof *room);
    room->struct_size = sizeof *room;
    *out = NULL;
    if (status == JP_OK && text) {
        status = jp_rounding_parse(text, strlen(text), room, error);
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

/* Empty texts too: what a parser makes of them is a case. */
jp_status vector_text(const jpi_json_value *args, const char *name, const char **out,
                      jp_error *error) {
    const jpi_json_value *member = jpi_json_member(args, name);
    const char *text = member ? jpi_json_string(member) : NULL;
    if (!text) {
        return jpi_document_fail(error, JP_E_DOCUMENT, NULL, "the argument %s is not a text", name);
    }
    *out = text;
    return JP_OK;
}

jp_status vector_date(const jpi_json_value *args, const char *name, jp_date *out, jp_error *error) {
    return jpi_member_date(args, NULL, name, true, out, NULL, error);
}

static jp_status read_double(const jpi_json_value *value, double *out, jp_error *error) {
    const char *text = jpi_json_string(value);
    jp_ratio ratio;
    jp_status status;
    if (jpi_json_kind_of(value) == JPI_JSON_NULL) {
        *out = NAN;
        return JP_OK;
    }
    if (!text) {
        return jpi_document_fail(error, JP_E_DOCUMENT, NULL, "numbers are written as texts");
    }
    status = jp_ratio_parse(text, strlen(text), &ratio, error);
    return status ? status : jp_ratio_to_double(&ratio, out);
}

jp_status vector_double(const jpi_json_value *args, const char *name, double *out,
                        jp_error *error) {
    const jpi_json_value *value = jpi_json_member(args, name);
    if (!value) {
        return jpi_document_fail(error, JP_E_DOCUMENT, NULL, "the argument %s is missing", name);
    }
    return read_double(value, out, error);
}

jp_status vector_doubles(const jpi_json_value *args, const char *const *names, size_t n_names,
                         double *out, jp_error *error) {
    jp_status status = JP_OK;
    for (size_t i = 0; status == JP_OK && i < n_names; i++) {
        status = vector_double(args, names[i], &out[i], error);
    }
    return status;
}

/* The items of an array argument, of which there must be room for each. */
static jp_status open_array(const jpi_json_value *args, const char *name,
                            const jpi_json_value **out_first, size_t *n_out, jp_error *error) {
    const jpi_json_value *array;
    jp_status status = jpi_member_array(args, NULL, name, true, &array, NULL, error);
    if (status) {
        return status;
    }
    *n_out = jpi_json_count(array);
    *out_first = jpi_json_first(array);
    if (*n_out > VECTOR_VALUES) {
        return jpi_document_fail(error, JP_E_DOCUMENT, NULL, "too many items in %s", name);
    }
    return JP_OK;
}

jp_status vector_double_array(const jpi_json_value *args, const char *name, double *out,
                              size_t *n_out, jp_error *error) {
    const jpi_json_value *item;
    jp_status status = open_array(args, name, &item, n_out, error);
    for (size_t i = 0; status == JP_OK && i < *n_out; i++, item = jpi_json_next(item)) {
        status = read_double(item, &out[i], error);
    }
    return status;
}

jp_status vector_integer_array(const jpi_json_value *args, const char *name, int64_t *out,
                               size_t *n_out, jp_error *error) {
    const jpi_json_value *item;
    jp_status status = open_array(args, name, &item, n_out, error);
    for (size_t i = 0; status == JP_OK && i < *n_out; i++, item = jpi_json_next(item)) {
        const char *text = jpi_json_string(item);
        status = text ? jpi_text_to_integer(text, &out[i]) : JP_E_DOCUMENT;
    }
    return status;
}

jp_status vector_ratio_array(const jpi_json_value *args, const char *name, jp_ratio *out,
                             size_t *n_out, jp_error *error) {
    const jpi_json_value *item;
    jp_status status = open_array(args, name, &item, n_out, error);
    for (size_t i = 0; status == JP_OK && i < *n_out; i++, item = jpi_json_next(item)) {
        const char *text = jpi_json_string(item);
        status = text ? jp_ratio_parse(text, strlen(text), &out[i], error) : JP_E_DOCUMENT;
    }
    return status;
}

jp_status vector_date_array(const jpi_json_value *args, const char *name, jp_date missing,
                            jp_date *out, size_t *n_out, jp_error *error) {
    const jpi_json_value *item;
    jp_status status = open_array(args, name, &item, n_out, error);
    for (size_t i = 0; status == JP_OK && i < *n_out; i++, item = jpi_json_next(item)) {
        const char *text = jpi_json_string(item);
        out[i] = missing;
        if (text) {
            status = jp_date_parse(text, strlen(text), &out[i], error);
        } else if (jpi_json_kind_of(item) != JPI_JSON_NULL) {
            status = JP_E_DOCUMENT;
        }
    }
    return status;
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

void vector_write_ratio_if(jpi_writer *out, const char *name, const jp_ratio *value) {
    if (value->den > 0) {
        vector_write_ratio(out, name, value);
    }
}

void vector_write_integer(jpi_writer *out, const char *name, int64_t value) {
    const jp_ratio whole = {value, 1};
    vector_write_ratio(out, name, &whole);
}

void vector_write_double(jpi_writer *out, const char *name, double value) {
    char text[JPI_DOUBLE_TEXT];
    if (isnan(value)) {
        if (name) {
            jpi_write_name(out, name);
        }
        jpi_write_null(out);
        return;
    }
    jpi_double_to_text(value, text);
    write_named(out, name, text);
}

void vector_write_doubles(jpi_writer *out, const char *name, const double *values,
                          size_t n_values) {
    jpi_write_name(out, name);
    jpi_write_array_begin(out);
    for (size_t i = 0; i < n_values; i++) {
        vector_write_double(out, NULL, values[i]);
    }
    jpi_write_array_end(out);
}

void vector_write_date(jpi_writer *out, const char *name, jp_date value) {
    char text[11] = "";
    jp_date_to_text(value, text, sizeof text);
    write_named(out, name, text);
}

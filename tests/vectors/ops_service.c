/* The report of a service document, by places in it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jobplan/service.h>

#include "conformance.h"

/* The value at a JSON pointer without escapes; NULL where there is none. */
static const jpi_json_value *at_pointer(const jpi_json *tree, const char *pointer) {
    const jpi_json_value *at = jpi_json_root(tree);
    char step[128];
    while (at && *pointer == '/') {
        size_t n = strcspn(++pointer, "/");
        if (n >= sizeof step) {
            return NULL;
        }
        snprintf(step, sizeof step, "%.*s", (int)n, pointer);
        pointer += n;
        if (jpi_json_kind_of(at) == JPI_JSON_OBJECT) {
            at = jpi_json_member(at, step);
            continue;
        }
        long index = strtol(step, NULL, 10);
        at = jpi_json_kind_of(at) == JPI_JSON_ARRAY ? jpi_json_first(at) : NULL;
        for (; at && index > 0; index--) {
            at = jpi_json_next(at);
        }
    }
    return at;
}

/* Texts and numbers as texts, and of a list or an object how many there are in it. */
static void write_place(jpi_writer *out, const jpi_json_value *value) {
    char count[24];
    switch (value ? jpi_json_kind_of(value) : JPI_JSON_NULL) {
    case JPI_JSON_STRING:
        jpi_write_string(out, jpi_json_string(value));
        break;
    case JPI_JSON_NUMBER:
        jpi_write_string(out, jpi_json_number_text(value));
        break;
    case JPI_JSON_BOOLEAN:
        jpi_write_string(out, jpi_json_boolean(value) ? "yes" : "no");
        break;
    case JPI_JSON_NULL:
        jpi_write_null(out);
        break;
    default:
        snprintf(count, sizeof count, "%zu", jpi_json_count(value));
        jpi_write_string(out, count);
    }
}

static jp_status write_places(const jpi_json_value *pointers, jp_service *service, jpi_writer *out,
                              jp_error *error) {
    size_t required = 0;
    jpi_json *tree = NULL;
    jp_status status = jp_service_report(service, NULL, 0, &required, error);
    char *text = status == JP_OK ? malloc(required) : NULL;
    if (status == JP_OK) {
        status = text ? jp_service_report(service, text, required, &required, error) : JP_E_NOMEM;
    }
    if (status == JP_OK) {
        status = jpi_json_parse(NULL, text, required - 1, &tree, error);
    }
    if (status == JP_OK) {
        jpi_write_array_begin(out);
        for (const jpi_json_value *p = jpi_json_first(pointers); p; p = jpi_json_next(p)) {
            const char *pointer = jpi_json_string(p);
            write_place(out, pointer ? at_pointer(tree, pointer) : NULL);
        }
        jpi_write_array_end(out);
    }
    jpi_json_free(tree);
    free(text);
    return status;
}

static jp_status report(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    const char *document;
    const jpi_json_value *pointers;
    jp_service *service = NULL;
    jp_status status = vector_text(args, "document", &document, error);
    if (status == JP_OK) {
        status = jpi_member_array(args, NULL, "pointers", true, &pointers, NULL, error);
    }
    if (status == JP_OK) {
        status = jp_service_new(NULL, document, strlen(document), &service, error);
    }
    if (status == JP_OK) {
        status = write_places(pointers, service, out, error);
    }
    jp_service_free(service);
    return status;
}

const vector_op vector_ops_service[] = {
    {"service.report", report, {"document", "pointers"}},
    {NULL, NULL, {NULL}},
};

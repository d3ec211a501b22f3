/* What the library makes of JSON, for another implementation to compare: differential.py.
 *
 * Frames (frames.h): 'j' is a document: the answer is 'j' and the same document with every number
 * as the text "n" + its digits and every text as "s" + itself, or 'e' and the sentence of refusal.
 * 'd' is a double in 8 bytes: the answer is 'd' and its text. */
#include <stdlib.h>
#include <string.h>

#include "frames.h"
#include "json/json.h"

static void write_marked(jpi_writer *writer, char mark, const char *text) {
    size_t n_text = strlen(text);
    char *marked = malloc(n_text + 1);
    marked[0] = mark;
    memcpy(marked + 1, text, n_text);
    jpi_write_string_n(writer, marked, n_text + 1);
    free(marked);
}

/* As deep as the gate lets a document be. */
static void write_value(jpi_writer *writer, const jpi_json_value *value) {
    const jpi_json_value *item;
    switch (jpi_json_kind_of(value)) {
    case JPI_JSON_NULL:
        jpi_write_null(writer);
        break;
    case JPI_JSON_BOOLEAN:
        jpi_write_boolean(writer, jpi_json_boolean(value));
        break;
    case JPI_JSON_NUMBER:
        write_marked(writer, 'n', jpi_json_number_text(value));
        break;
    case JPI_JSON_STRING:
        write_marked(writer, 's', jpi_json_string(value));
        break;
    case JPI_JSON_ARRAY:
        jpi_write_array_begin(writer);
        for (item = jpi_json_first(value); item; item = jpi_json_next(item)) {
            write_value(writer, item);
        }
        jpi_write_array_end(writer);
        break;
    case JPI_JSON_OBJECT:
        jpi_write_object_begin(writer);
        for (item = jpi_json_first(value); item; item = jpi_json_next(item)) {
            jpi_write_name(writer, jpi_json_name(item));
            write_value(writer, item);
        }
        jpi_write_object_end(writer);
        break;
    }
}

static int answer_document(const char *text, size_t n_text, bool indented) {
    jpi_json *document = NULL;
    jpi_writer *writer = NULL;
    jp_error error = JP_ERROR_INIT;
    const char *written;
    size_t n_written;
    jp_status status = jpi_json_parse(NULL, text, n_text, &document, &error);
    if (status) {
        write_frame('e', error.message, strlen(error.message));
        return 0;
    }
    status = jpi_writer_new(NULL, indented, &writer);
    if (status == JP_OK) {
        write_value(writer, jpi_json_root(document));
        status = jpi_writer_finish(writer, &written, &n_written);
    }
    if (status == JP_OK) {
        write_frame('j', written, n_written);
    }
    jpi_writer_free(writer);
    jpi_json_free(document);
    return status;
}

static int answer_double(const char *bytes, size_t n_bytes) {
    double value;
    jpi_writer *writer = NULL;
    const char *text;
    size_t n_text;
    jp_status status =
        n_bytes == sizeof value ? jpi_writer_new(NULL, false, &writer) : JP_E_INVALID;
    if (status == JP_OK) {
        memcpy(&value, bytes, sizeof value);
        jpi_write_double(writer, value);
        status = jpi_writer_finish(writer, &text, &n_text);
    }
    if (status == JP_OK) {
        write_frame('d', text, n_text);
    }
    jpi_writer_free(writer);
    return status;
}

int main(void) {
    char letter;
    char *text;
    size_t n_text;
    size_t n_frames = 0;
    while (read_frame(&letter, &text, &n_text)) {
        int failed = letter == 'd' ? answer_double(text, n_text)
                                   : answer_document(text, n_text, n_frames++ % 2 == 1);
        free(text);
        if (failed) {
            return 1;
        }
    }
    return 0;
}

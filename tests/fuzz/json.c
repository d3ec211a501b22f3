/* The gate and the tree. What is accepted can be walked, written and read again to the same
 * text; what is refused says in which line and column. */
#include <string.h>

#include "base/text.h"
#include "fuzz.h"
#include "json/json.h"

/* The gate refuses depth past 32, so this recursion is bounded. */
static void write_value(jpi_writer *writer, const jpi_json_value *value) {
    switch (jpi_json_kind_of(value)) {
    case JPI_JSON_NULL:
        jpi_write_null(writer);
        break;
    case JPI_JSON_BOOLEAN:
        jpi_write_boolean(writer, jpi_json_boolean(value));
        break;
    case JPI_JSON_NUMBER:
        jpi_write_string(writer, jpi_json_number_text(value));
        break;
    case JPI_JSON_STRING:
        FUZZ_HOLDS(jpi_utf8_valid(jpi_json_string(value), strlen(jpi_json_string(value)), NULL));
        jpi_write_string(writer, jpi_json_string(value));
        break;
    case JPI_JSON_ARRAY:
        jpi_write_array_begin(writer);
        for (value = jpi_json_first(value); value; value = jpi_json_next(value))
            write_value(writer, value);
        jpi_write_array_end(writer);
        break;
    default:
        jpi_write_object_begin(writer);
        for (const jpi_json_value *member = jpi_json_first(value); member;
             member = jpi_json_next(member)) {
            FUZZ_HOLDS(jpi_json_member(value, jpi_json_name(member)) == member);
            jpi_write_name(writer, jpi_json_name(member));
            write_value(writer, member);
        }
        jpi_write_object_end(writer);
    }
}

static char *written(const jpi_json *document, size_t *n_text) {
    jpi_writer *writer = NULL;
    const char *text = NULL;
    FUZZ_HOLDS(jpi_writer_new(NULL, false, &writer) == JP_OK);
    write_value(writer, jpi_json_root(document));
    FUZZ_HOLDS(jpi_writer_finish(writer, &text, n_text) == JP_OK);
    char *copy = malloc(*n_text + 1);
    FUZZ_HOLDS(copy != NULL);
    memcpy(copy, text, *n_text);
    jpi_writer_free(writer);
    return copy;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n_data) {
    jpi_json *document = NULL, *second = NULL;
    jp_error error = JP_ERROR_INIT;
    size_t n_text, n_again;
    jp_status status = jpi_json_parse(NULL, (const char *)data, n_data, &document, &error);
    if (status != JP_OK) {
        FUZZ_HOLDS(status == JP_E_JSON || status == JP_E_LIMIT);
        FUZZ_HOLDS(document == NULL && error.message[0]);
        FUZZ_HOLDS(status != JP_E_JSON || (error.line >= 1 && error.column >= 1));
        return 0;
    }
    char *text = written(document, &n_text);
    FUZZ_HOLDS(jpi_json_parse(NULL, text, n_text, &second, &error) == JP_OK);
    char *again = written(second, &n_again);
    FUZZ_HOLDS(n_text == n_again && memcmp(text, again, n_text) == 0);
    free(text);
    free(again);
    jpi_json_free(document);
    jpi_json_free(second);
    return 0;
}

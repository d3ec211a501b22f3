/* The local policy inside a document: handed to the framework room as the text it would have been
 * in a file of its own. */
#include "service/document/document.h"

#include "base/text.h"

/* Depth is bounded by the gate. A number goes as text, which every reader of numbers takes. */
static void copy_value(jpi_writer *writer, const jpi_json_value *value) {
    switch (jpi_json_kind_of(value)) {
    case JPI_JSON_OBJECT:
        jpi_write_object_begin(writer);
        for (const jpi_json_value *v = jpi_json_first(value); v; v = jpi_json_next(v)) {
            jpi_write_name(writer, jpi_json_name(v));
            copy_value(writer, v);
        }
        jpi_write_object_end(writer);
        break;
    case JPI_JSON_ARRAY:
        jpi_write_array_begin(writer);
        for (const jpi_json_value *v = jpi_json_first(value); v; v = jpi_json_next(v))
            copy_value(writer, v);
        jpi_write_array_end(writer);
        break;
    case JPI_JSON_NUMBER:
        jpi_write_string(writer, jpi_json_number_text(value));
        break;
    case JPI_JSON_STRING:
        jpi_write_string(writer, jpi_json_string(value));
        break;
    case JPI_JSON_BOOLEAN:
        jpi_write_boolean(writer, jpi_json_boolean(value));
        break;
    default:
        jpi_write_null(writer);
    }
}

static jp_status read_copy(const jp_allocator *allocator, jpi_writer *writer, jp_policy **out,
                           jp_error *error) {
    const char *text;
    size_t n_text;
    jp_error inner = JP_ERROR_INIT;
    jp_status status = jpi_writer_finish(writer, &text, &n_text);
    if (status != JP_OK)
        return jpi_fail(error, status, "/policy", "%s", jp_status_message(status));
    status = jp_policy_new(allocator, text, n_text, out, &inner);
    if (status == JP_OK)
        return JP_OK;
    char where[160];
    jpi_text place;
    jpi_text_begin(&place, where, sizeof where);
    jpi_text_format(&place, "/policy%s", inner.where);
    return jpi_fail(error, status, where, "%s", inner.message);
}

jp_status jpi_read_policy(const jp_allocator *allocator, const jpi_json_value *root,
                          const jpi_path *path, jpi_document *document, jp_error *error) {
    const jpi_json_value *policy;
    jpi_writer *writer;
    bool present;
    jp_status status = jpi_member_object(root, path, "policy", false, &policy, &present, error);
    if (status != JP_OK || !present)
        return status;
    status = jpi_writer_new(allocator, false, &writer);
    if (status != JP_OK)
        return jpi_fail(error, status, "/policy", "%s", jp_status_message(status));
    copy_value(writer, policy);
    status = read_copy(allocator, writer, &document->policy, error);
    jpi_writer_free(writer);
    return status;
}

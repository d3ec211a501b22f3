/* A document with changes made. The old tree is read and a new text written: nothing is changed in
 * place. Recursion is bounded by the depth the JSON gate lets through. */
#include "service/document/patch.h"

#include <string.h>

#include "base/text.h"

#define TOKEN_MAX 256

typedef struct change {
    jpi_writer *writer;
    const char *pointer; /* the whole of it, for errors */
    const jpi_json_value *patch;
    jp_status status;
    jp_error *error;
} change;

static void write_value(jpi_writer *writer, const jpi_json_value *value) {
    switch (jpi_json_kind_of(value)) {
    case JPI_JSON_NULL:
        jpi_write_null(writer);
        return;
    case JPI_JSON_BOOLEAN:
        jpi_write_boolean(writer, jpi_json_boolean(value));
        return;
    case JPI_JSON_NUMBER:
        jpi_write_number_text(writer, jpi_json_number_text(value));
        return;
    case JPI_JSON_STRING:
        jpi_write_string(writer, jpi_json_string(value));
        return;
    case JPI_JSON_ARRAY:
        jpi_write_array_begin(writer);
        for (const jpi_json_value *v = jpi_json_first(value); v; v = jpi_json_next(v))
            write_value(writer, v);
        jpi_write_array_end(writer);
        return;
    default:
        jpi_write_object_begin(writer);
        for (const jpi_json_value *v = jpi_json_first(value); v; v = jpi_json_next(v)) {
            jpi_write_name(writer, jpi_json_name(v));
            write_value(writer, v);
        }
        jpi_write_object_end(writer);
    }
}

static bool is_object(const jpi_json_value *value) {
    return value && jpi_json_kind_of(value) == JPI_JSON_OBJECT;
}

static void refuse(change *c, jp_status status, const char *format, const char *token) {
    if (c->status == JP_OK)
        c->status = jpi_fail(c->error, status, c->pointer, format, token);
}

/* RFC 7386, section 2. target NULL: there was none. */
static void merge(change *c, const jpi_json_value *target, const jpi_json_value *patch) {
    jpi_writer *writer = c->writer;
    if (!is_object(patch)) {
        write_value(writer, patch);
        return;
    }
    if (jpi_json_count(patch) > JPI_CHANGED_MEMBERS_MAX) {
        refuse(c, JP_E_LIMIT,
               "no object of a document has as many members as these changes give it%s", "");
        return;
    }
    jpi_write_object_begin(writer);
    for (const jpi_json_value *v = is_object(target) ? jpi_json_first(target) : NULL; v;
         v = jpi_json_next(v)) {
        const jpi_json_value *with = jpi_json_member(patch, jpi_json_name(v));
        if (with && jpi_json_kind_of(with) == JPI_JSON_NULL)
            continue;
        jpi_write_name(writer, jpi_json_name(v));
        if (with)
            merge(c, v, with);
        else
            write_value(writer, v);
    }
    for (const jpi_json_value *v = jpi_json_first(patch); v; v = jpi_json_next(v)) {
        if (jpi_json_kind_of(v) == JPI_JSON_NULL ||
            (is_object(target) && jpi_json_member(target, jpi_json_name(v))))
            continue;
        jpi_write_name(writer, jpi_json_name(v));
        merge(c, NULL, v);
    }
    jpi_write_object_end(writer);
}

/* Takes the first step off a pointer: "/a~1b/c" gives "a/b". */
static bool take_token(change *c, const char **rest, char token[TOKEN_MAX]) {
    size_t n = 0;
    const char *at = *rest + 1;
    for (; *at && *at != '/'; at++) {
        char byte = *at;
        if (byte == '~') {
            at++;
            if (*at != '0' && *at != '1') {
                refuse(c, JP_E_DOCUMENT, "in a pointer write ~0 for a tilde and ~1 for a stroke%s",
                       "");
                return false;
            }
            byte = *at == '0' ? '~' : '/';
        }
        if (n + 1 == TOKEN_MAX) {
            refuse(c, JP_E_LIMIT, "a step of this pointer is longer than any member's name%s", "");
            return false;
        }
        token[n++] = byte;
    }
    token[n] = 0;
    *rest = at;
    return true;
}

static bool index_of(const char *token, size_t *out) {
    size_t value = 0, n = strlen(token);
    if (n == 0 || n > 9 || (token[0] == '0' && n > 1))
        return false;
    for (size_t i = 0; i < n; i++) {
        if (token[i] < '0' || token[i] > '9')
            return false;
        value = value * 10 + (size_t)(token[i] - '0');
    }
    *out = value;
    return true;
}

static void descend(change *c, const jpi_json_value *value, const char *rest);

/* The last step may name what is not there yet; null removes. */
static bool removes(const change *c, const char *rest) {
    return *rest == 0 && jpi_json_kind_of(c->patch) == JPI_JSON_NULL;
}

static void in_object(change *c, const jpi_json_value *object, const char *token,
                      const char *rest) {
    const bool known = jpi_json_member(object, token) != NULL;
    if (!known && (*rest || removes(c, rest))) {
        refuse(c, JP_E_UNKNOWN_NAME, "there is no \"%s\" here to change", token);
        return;
    }
    jpi_write_object_begin(c->writer);
    for (const jpi_json_value *v = jpi_json_first(object); v; v = jpi_json_next(v)) {
        const bool is_it = jpi_same(jpi_json_name(v), token);
        if (is_it && removes(c, rest))
            continue;
        jpi_write_name(c->writer, jpi_json_name(v));
        if (is_it)
            descend(c, v, rest);
        else
            write_value(c->writer, v);
    }
    if (!known) {
        jpi_write_name(c->writer, token);
        merge(c, NULL, c->patch);
    }
    jpi_write_object_end(c->writer);
}

static void in_array(change *c, const jpi_json_value *array, const char *token, const char *rest) {
    size_t index = 0, n = jpi_json_count(array), i = 0;
    const bool adds = jpi_same(token, "-") && *rest == 0 && !removes(c, rest);
    if (!adds && (!index_of(token, &index) || index >= n)) {
        refuse(c, JP_E_UNKNOWN_NAME,
               "this list has no item \"%s\": count from 0, or write - to add one", token);
        return;
    }
    jpi_write_array_begin(c->writer);
    for (const jpi_json_value *v = jpi_json_first(array); v; v = jpi_json_next(v), i++) {
        if (adds || i != index)
            write_value(c->writer, v);
        else if (!removes(c, rest))
            descend(c, v, rest);
    }
    if (adds)
        merge(c, NULL, c->patch);
    jpi_write_array_end(c->writer);
}

static void descend(change *c, const jpi_json_value *value, const char *rest) {
    char token[TOKEN_MAX];
    if (*rest == 0) {
        merge(c, value, c->patch);
        return;
    }
    if (*rest != '/') {
        refuse(c, JP_E_DOCUMENT,
               "a pointer begins with a stroke, such as /posts/0/contract/hours_per_week%s", "");
        return;
    }
    if (!take_token(c, &rest, token))
        return;
    if (is_object(value))
        in_object(c, value, token, rest);
    else if (jpi_json_kind_of(value) == JPI_JSON_ARRAY)
        in_array(c, value, token, rest);
    else
        refuse(c, JP_E_UNKNOWN_NAME, "nothing lies below this place, so not \"%s\" either", token);
}

static jp_status apply(const jp_allocator *allocator, const jpi_json_value *root,
                       const jpi_json_value *patch, jpi_writer **out, jp_error *error) {
    change c = {NULL, jpi_json_name(patch), patch, JP_OK, error};
    const char *text;
    size_t n_text;
    jp_status status = jpi_writer_new(allocator, false, &c.writer);
    if (status != JP_OK)
        return jpi_fail(error, status, NULL, "no memory for the changed document");
    descend(&c, root, c.pointer);
    status = c.status;
    if (status == JP_OK) {
        status = jpi_writer_finish(c.writer, &text, &n_text);
        if (status != JP_OK)
            status = jpi_fail(error, status, c.pointer, "%s", jp_status_message(status));
    }
    if (status != JP_OK) {
        jpi_writer_free(c.writer);
        return status;
    }
    *out = c.writer;
    return JP_OK;
}

/* Each change sees what those before it made. */
static jp_status apply_all(const jp_allocator *allocator, const jpi_json *document,
                           const jpi_json_value *changes, jpi_writer **out, jp_error *error) {
    jpi_writer *writer = NULL;
    jpi_json *made = NULL;
    jp_status status = JP_OK;
    for (const jpi_json_value *v = jpi_json_first(changes); v && status == JP_OK;
         v = jpi_json_next(v)) {
        const char *text;
        size_t n_text;
        if (writer) {
            jpi_json_free(made);
            made = NULL;
            status = jpi_writer_finish(writer, &text, &n_text);
            if (status == JP_OK)
                status = jpi_json_parse(allocator, text, n_text, &made, error);
            jpi_writer_free(writer);
            writer = NULL;
        }
        if (status == JP_OK)
            status = apply(allocator, jpi_json_root(made ? made : document), v, &writer, error);
    }
    jpi_json_free(made);
    if (status == JP_OK)
        *out = writer;
    return status;
}

jp_status jpi_patch(const jp_allocator *allocator, const jpi_json *document, const char *changes,
                    size_t n_changes, jpi_writer **writer, jp_error *error) {
    jpi_json *read = NULL;
    jp_status status = jpi_json_parse(allocator, changes, n_changes, &read, error);
    if (status != JP_OK)
        return status;
    const jpi_json_value *root = jpi_json_root(read);
    if (!is_object(root) || jpi_json_count(root) == 0)
        status = jpi_fail(error, JP_E_DOCUMENT, NULL,
                          "expected an object of changes, a pointer and a value each, such as "
                          "{\"/posts/0/contract/hours_per_week\": 30}");
    else if (jpi_json_count(root) > JPI_CHANGES_MAX)
        status = jpi_fail(error, JP_E_LIMIT, NULL, "%z changes are too many: %d is the most",
                          jpi_json_count(root), (int32_t)JPI_CHANGES_MAX);
    else
        status = apply_all(allocator, document, root, writer, error);
    jpi_json_free(read);
    return status;
}

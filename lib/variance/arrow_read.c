/* Arrow record batches as views of a roster's columns. Nothing is copied but the codes of a
 * dictionary's entries. */
#include <errno.h>
#include <string.h>

#include "base/text.h"
#include "jobplan/arrow.h"
#include "variance/roster.h"

/* A batch being read: its views, and what they point to. */
typedef struct reading {
    jp_roster *roster;
    int64_t n_rows;
    jpi_view views[JPI_MAX_COLUMNS];
    jpi_texts texts[JPI_MAX_COLUMNS];
    uint32_t *codes[JP_ROSTER_MAX_KEYS];
} reading;

static int32_t integer_type(const char *format) {
    static const char formats[] = "csilCSI"; /* in the order of JP_COLUMN_* */
    const char *found = format[0] != 0 && format[1] == 0 ? strchr(formats, format[0]) : NULL;
    return found == NULL ? 0 : (int32_t)(found - formats) + JP_COLUMN_INT8;
}

static bool is_text(const char *format) {
    return jpi_same(format, "u") || jpi_same(format, "U") || jpi_same(format, "vu");
}

static jp_status refuse_format(const char *name, const char *format, bool key, bool labelled,
                               jp_error *error) {
    const char *advice = "cast it to whole numbers (int32)";
    if (jpi_same(name, "date"))
        advice = "cast it to date32";
    else if (key && is_text(format) && !labelled)
        advice = "give the key its labels (jp_roster_label), or cast it to codes";
    else if (format[0] == 'e' || format[0] == 'f' || format[0] == 'g' || format[0] == 'd')
        advice = key ? "cast it to whole-number codes" : "use whole minutes (int32)";
    else if (format[0] == 'L')
        advice = "cast it to int64";
    else if (format[0] == 't')
        advice = "cast it to whole minutes (int32)";
    return jpi_fail(error, JP_E_COLUMN, name,
                    "The column \"%s\" is of the Arrow type \"%s\", which is not taken: %s.", name,
                    format, advice);
}

static jp_status refuse_layout(const char *name, jp_error *error) {
    return jpi_fail(error, JP_E_COLUMN, name,
                    "The column \"%s\" has not the buffers or length that its Arrow type asks "
                    "for: the producer of the data is at fault.",
                    name);
}

static const uint8_t *validity_of(const struct ArrowArray *array) {
    return array->null_count == 0 ? NULL : array->buffers[0];
}

static bool aligned(const void *values, size_t bytes) {
    return (uintptr_t)values % bytes == 0;
}

/* Offsets and lengths past this leave no room for arithmetic on them. */
#define MOST_ROWS (INT64_MAX / 64)

/* Enough buffers of its own for a column, nulls that can be found, and the rows asked for. */
static bool holds_rows(const struct ArrowArray *array, int64_t first, int64_t n_rows) {
    return array->offset >= 0 && array->offset <= MOST_ROWS && array->length >= 0 &&
           array->buffers != NULL && array->n_buffers >= 2 && first <= MOST_ROWS - n_rows &&
           array->length >= first + n_rows && (array->null_count <= 0 || array->buffers[0] != NULL);
}

static jp_status read_texts(const struct ArrowArray *array, const char *format, int64_t first,
                            int64_t n, jpi_texts *texts, const char *name, jp_error *error) {
    const bool views = format[0] == 'v';
    /* Views have a buffer for each block of long texts, and a last one of the blocks' lengths. */
    const size_t bytes = format[0] == 'U' ? sizeof(int64_t) : sizeof(int32_t);
    if (array->n_buffers < 3 || (!views && array->n_buffers != 3) ||
        (n > 0 && (array->buffers[1] == NULL || !aligned(array->buffers[1], bytes))))
        return refuse_layout(name, error);
    *texts = (jpi_texts){.layout = views ? 'v' : format[0],
                         .first = first,
                         .n = n,
                         .validity = validity_of(array),
                         .offsets = array->buffers[1]};
    if (views) {
        texts->view_buffers = (const void *const *)array->buffers + 2;
        texts->n_view_buffers = array->n_buffers - 3;
        texts->view_buffer_bytes = array->buffers[array->n_buffers - 1];
        if (!aligned(texts->view_buffer_bytes, sizeof(int64_t)))
            return refuse_layout(name, error);
    } else {
        texts->bytes = array->buffers[2];
    }
    return JP_OK;
}

static jp_status read_dictionary(reading *read, const struct ArrowSchema *schema,
                                 const struct ArrowArray *array, size_t key, jp_error *error) {
    const char *name = read->roster->keys[key].name;
    const struct ArrowArray *entries = array->dictionary;
    jpi_view *view = &read->views[key];
    jpi_texts *texts = &read->texts[key];
    if (entries == NULL || !holds_rows(entries, 0, 0) || entries->length > INT32_MAX)
        return refuse_layout(name, error);
    jp_status status = read_texts(entries, schema->dictionary->format, entries->offset,
                                  entries->length, texts, name, error);
    if (status != JP_OK)
        return status;
    read->codes[key] =
        jpi_allocate(&read->roster->allocator, (size_t)entries->length, sizeof **read->codes);
    if (read->codes[key] == NULL)
        return jpi_fail(error, JP_E_NOMEM, name, "There is no memory for a dictionary.");
    /* Entries that are not labels are no fault while no row uses them: a filtered frame keeps the
     * whole dictionary. */
    for (int64_t i = 0; i < entries->length; i++) {
        const char *text;
        size_t n_text;
        if (!jpi_texts_at(texts, i, &text, &n_text) ||
            !jpi_labels_find(read->roster->labels[key], text, n_text, &read->codes[key][i]))
            read->codes[key][i] = UINT32_MAX;
    }
    view->texts = texts;
    view->code_of_entry = read->codes[key];
    view->n_entries = entries->length;
    return JP_OK;
}

/* The view's type, first row and validity are set. */
static jp_status point_to_integers(const struct ArrowArray *array, int64_t n_rows, jpi_view *view,
                                   const char *name, jp_error *error) {
    view->value_bytes = jpi_column_bytes(view->type);
    if (array->n_buffers != 2 || (n_rows > 0 && array->buffers[1] == NULL) ||
        !aligned(array->buffers[1], (size_t)view->value_bytes))
        return refuse_layout(name, error);
    if (n_rows > 0)
        view->values = (const unsigned char *)array->buffers[1] + view->first * view->value_bytes;
    return JP_OK;
}

static jp_status read_column(reading *read, const struct ArrowSchema *schema,
                             const struct ArrowArray *array, size_t column, int64_t struct_offset,
                             jp_error *error) {
    jp_roster *roster = read->roster;
    const char *name = jp_roster_column_name(roster, column);
    const bool key = column < roster->n_given_keys;
    const bool labelled = key && roster->labels[column] != NULL;
    const bool date = column == roster->measure_column[JPI_DATE];
    const char *format = schema->format;
    jpi_view *view = &read->views[column];
    if (!holds_rows(array, struct_offset, read->n_rows))
        return refuse_layout(name, error);
    view->first = array->offset + struct_offset;
    view->validity = validity_of(array);
    if (schema->dictionary == NULL && labelled && is_text(format)) {
        view->texts = &read->texts[column];
        return read_texts(array, format, view->first, read->n_rows, &read->texts[column], name,
                          error);
    }
    view->type = date && jpi_same(format, "tdD") ? JP_COLUMN_INT32 : integer_type(format);
    if (view->type == 0 || (date && view->type != JP_COLUMN_INT32) ||
        (schema->dictionary != NULL && (!labelled || !is_text(schema->dictionary->format))))
        return refuse_format(name, schema->dictionary != NULL ? schema->dictionary->format : format,
                             key, labelled, error);
    jp_status status = point_to_integers(array, read->n_rows, view, name, error);
    if (status != JP_OK)
        return status;
    return schema->dictionary == NULL ? JP_OK : read_dictionary(read, schema, array, column, error);
}

static jp_status find_child(const struct ArrowSchema *schema, const char *name, int64_t *index,
                            jp_error *error) {
    *index = -1;
    for (int64_t i = 0; i < schema->n_children; i++) {
        const char *child = schema->children[i]->name;
        if (child == NULL || !jpi_same(child, name))
            continue;
        if (*index >= 0)
            return jpi_fail(error, JP_E_COLUMN, name, "The data have two columns called \"%s\".",
                            name);
        *index = i;
    }
    if (*index < 0)
        return jpi_fail(error, JP_E_COLUMN, name,
                        "The data have no column \"%s\": rename the column that holds it.", name);
    return JP_OK;
}

static jp_status check_struct(const struct ArrowSchema *schema, const struct ArrowArray *array,
                              jp_error *error) {
    if (schema == NULL || array == NULL || schema->release == NULL || array->release == NULL ||
        schema->format == NULL)
        return jpi_fail(error, JP_E_INVALID, "schema",
                        "The Arrow schema or array is missing, or released already.");
    if (!jpi_same(schema->format, "+s"))
        return jpi_fail(error, JP_E_COLUMN, "schema",
                        "The data are of the Arrow type \"%s\": give a record batch (\"+s\").",
                        schema->format);
    bool sound = array->n_children == schema->n_children && array->n_children >= 0 &&
                 array->length >= 0 && array->length <= MOST_ROWS && array->offset >= 0 &&
                 array->offset <= MOST_ROWS &&
                 (array->n_children == 0 || (schema->children != NULL && array->children != NULL));
    for (int64_t i = 0; sound && i < array->n_children; i++)
        sound = schema->children[i] != NULL && schema->children[i]->format != NULL &&
                array->children[i] != NULL &&
                (schema->children[i]->dictionary == NULL ||
                 schema->children[i]->dictionary->format != NULL);
    if (!sound)
        return jpi_fail(error, JP_E_COLUMN, "array",
                        "The Arrow array does not match its schema, or lacks a part: the producer "
                        "of the data is at fault.");
    return JP_OK;
}

/* Rows that are null as a whole: asked once the columns are known to hold so many rows. */
static jp_status check_whole_rows(const struct ArrowArray *array, jp_error *error) {
    if (array->null_count == 0 || array->n_buffers < 1 || array->buffers == NULL ||
        array->buffers[0] == NULL)
        return JP_OK;
    const uint8_t *validity = array->buffers[0];
    for (int64_t i = array->offset; i < array->offset + array->length; i++)
        if ((validity[i >> 3] >> (i & 7) & 1) == 0)
            return jpi_fail_row(error, JP_E_COLUMN, i - array->offset, NULL,
                                "Row %l is null as a whole: leave it out.", i - array->offset);
    return JP_OK;
}

static jp_status read_batch(reading *read, const struct ArrowSchema *schema,
                            const struct ArrowArray *array, jp_error *error) {
    read->n_rows = array->length;
    for (size_t c = 0; c < read->roster->n_columns; c++) {
        int64_t child;
        const char *name = jp_roster_column_name(read->roster, c);
        jp_status status = find_child(schema, name, &child, error);
        if (status == JP_OK)
            status = read_column(read, schema->children[child], array->children[child], c,
                                 array->offset, error);
        if (status != JP_OK)
            return status;
    }
    jp_status status = check_whole_rows(array, error);
    return status != JP_OK
               ? status
               : jpi_roster_update_views(read->roster, read->views, read->n_rows, error);
}

jp_status jp_roster_update_arrow(jp_roster *roster, const struct ArrowSchema *schema,
                                 const struct ArrowArray *array, jp_error *error) {
    reading read = {.roster = roster};
    if (roster == NULL)
        return jpi_fail(error, JP_E_INVALID, "roster", "A roster is needed.");
    jp_status status = check_struct(schema, array, error);
    if (status == JP_OK)
        status = read_batch(&read, schema, array, error);
    for (size_t k = 0; k < JP_ROSTER_MAX_KEYS; k++)
        jpi_release(&roster->allocator, read.codes[k]);
    return status;
}

static jp_status read_part_column(const struct ArrowSchema *schema, const struct ArrowArray *array,
                                  const char *name, jpi_view *view, jp_error *error) {
    int64_t child;
    jp_status status = find_child(schema, name, &child, error);
    if (status != JP_OK)
        return status;
    const struct ArrowSchema *type = schema->children[child];
    const struct ArrowArray *column = array->children[child];
    view->type = type->dictionary == NULL ? integer_type(type->format) : 0;
    if (view->type == 0)
        return refuse_format(name, type->format, false, false, error);
    if (!holds_rows(column, array->offset, array->length))
        return refuse_layout(name, error);
    view->first = column->offset + array->offset;
    view->validity = validity_of(column);
    return point_to_integers(column, array->length, view, name, error);
}

jp_status jp_roster_add_parts_arrow(jp_roster *roster, const struct ArrowSchema *schema,
                                    const struct ArrowArray *array, jp_error *error) {
    if (roster == NULL)
        return jpi_fail(error, JP_E_INVALID, "roster", "A roster is needed.");
    jp_status status = check_struct(schema, array, error);
    if (status != JP_OK)
        return status;
    const size_t n_columns = jpi_part_count(roster);
    jpi_view *views = jpi_allocate(&roster->allocator, n_columns, sizeof *views);
    if (views == NULL)
        return jpi_fail(error, JP_E_NOMEM, NULL, "There is no memory for %z columns.", n_columns);
    for (size_t c = 0; status == JP_OK && c < n_columns; c++) {
        char name[JPI_PART_NAME_BYTES];
        jpi_part_name(roster, c, name);
        status = read_part_column(schema, array, name, &views[c], error);
    }
    if (status == JP_OK)
        status = check_whole_rows(array, error);
    if (status == JP_OK)
        status = jpi_roster_add_part_views(roster, views, array->length, error);
    jpi_release(&roster->allocator, views);
    return status;
}

/* A producer answers with an errno; of those, no memory is ours to tell apart. */
static jp_status stream_failed(struct ArrowArrayStream *stream, int code, jp_error *error) {
    const char *why = stream->get_last_error(stream);
    return jpi_fail(error, code == ENOMEM ? JP_E_NOMEM : JP_E_COLUMN, "stream",
                    "The stream of data failed: %s.", why == NULL ? "it does not say why" : why);
}

/* Adds one record batch: jp_roster_update_arrow or jp_roster_add_parts_arrow. */
typedef jp_status add_batch(jp_roster *roster, const struct ArrowSchema *schema,
                            const struct ArrowArray *array, jp_error *error);

static jp_status read_batches(jp_roster *roster, add_batch *add, struct ArrowArrayStream *stream,
                              const struct ArrowSchema *schema, int64_t *n_batches,
                              jp_error *error) {
    int64_t n_rows = 0;
    for (;;) {
        struct ArrowArray array;
        memset(&array, 0, sizeof array);
        int code = stream->get_next(stream, &array);
        if (code != 0)
            return stream_failed(stream, code, error);
        if (array.release == NULL)
            return JP_OK;
        jp_status status = add(roster, schema, &array, error);
        int64_t length = array.length;
        array.release(&array);
        if (status != JP_OK) {
            if (error != NULL && error->row >= 0)
                error->row += n_rows;
            return status;
        }
        n_rows += length;
        (*n_batches)++;
    }
}

static jp_status read_stream(jp_roster *roster, add_batch *add, struct ArrowArrayStream *stream,
                             int64_t *n_batches, jp_error *error) {
    struct ArrowSchema schema;
    int64_t n_added = 0;
    if (roster == NULL || stream == NULL || stream->release == NULL || stream->get_schema == NULL ||
        stream->get_next == NULL || stream->get_last_error == NULL)
        return jpi_fail(error, JP_E_INVALID, roster == NULL ? "roster" : "stream",
                        "A roster and a whole stream that is not released yet are needed.");
    memset(&schema, 0, sizeof schema);
    jp_status status;
    int code = stream->get_schema(stream, &schema);
    if (code != 0)
        status = stream_failed(stream, code, error);
    else
        status = read_batches(roster, add, stream, &schema, &n_added, error);
    if (schema.release != NULL)
        schema.release(&schema);
    stream->release(stream);
    if (n_batches != NULL)
        *n_batches = n_added;
    return status;
}

jp_status jp_roster_update_stream(jp_roster *roster, struct ArrowArrayStream *stream,
                                  int64_t *n_batches, jp_error *error) {
    return read_stream(roster, jp_roster_update_arrow, stream, n_batches, error);
}

jp_status jp_roster_add_parts_stream(jp_roster *roster, struct ArrowArrayStream *stream,
                                     int64_t *n_batches, jp_error *error) {
    return read_stream(roster, jp_roster_add_parts_arrow, stream, n_batches, error);
}

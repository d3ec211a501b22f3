/* A table as a record batch. A consumer may move a child out and release the parent first, so each
 * child owns what it points to; a block carries the allocator that frees it. */
#include <errno.h>
#include <string.h>

#include "base/text.h"
#include "jobplan/arrow.h"
#include "variance/roster_table.h"

#define NAME_BYTES 64

typedef struct child_schema_block {
    jp_allocator allocator;
    char name[NAME_BYTES];
} child_schema_block;

typedef struct schema_block {
    jp_allocator allocator;
    struct ArrowSchema *schemas;
    struct ArrowSchema **children;
} schema_block;

typedef struct child_array_block {
    jp_allocator allocator;
    const void *buffers[2];
    void *values;
    uint8_t *validity;
} child_array_block;

typedef struct array_block {
    jp_allocator allocator;
    struct ArrowArray *arrays;
    struct ArrowArray **children;
    const void *buffers[1];
} array_block;

static void release_child_schema(struct ArrowSchema *schema) {
    child_schema_block *block = schema->private_data;
    const jp_allocator with = block->allocator;
    jpi_release(&with, block);
    schema->release = NULL;
}

static void release_schema(struct ArrowSchema *schema) {
    schema_block *block = schema->private_data;
    const jp_allocator with = block->allocator;
    for (int64_t i = 0; i < schema->n_children; i++)
        if (block->schemas[i].release != NULL)
            block->schemas[i].release(&block->schemas[i]);
    jpi_release(&with, block->schemas);
    jpi_release(&with, block->children);
    jpi_release(&with, block);
    schema->release = NULL;
}

static void release_child_array(struct ArrowArray *array) {
    child_array_block *block = array->private_data;
    const jp_allocator with = block->allocator;
    jpi_release(&with, block->values);
    jpi_release(&with, block->validity);
    jpi_release(&with, block);
    array->release = NULL;
}

static void release_array(struct ArrowArray *array) {
    array_block *block = array->private_data;
    const jp_allocator with = block->allocator;
    for (int64_t i = 0; i < array->n_children; i++)
        if (block->arrays[i].release != NULL)
            block->arrays[i].release(&block->arrays[i]);
    jpi_release(&with, block->arrays);
    jpi_release(&with, block->children);
    jpi_release(&with, block);
    array->release = NULL;
}

/* ---- schemas: a child for each name, int64 ("l") but the last, which is int32 ("i") ---- */

static bool make_schema(const jp_allocator *with, int64_t n, struct ArrowSchema *out) {
    schema_block *block = jpi_allocate(with, 1, sizeof *block);
    if (block == NULL)
        return false;
    memset(out, 0, sizeof *out);
    block->allocator = *with;
    block->schemas = jpi_allocate(with, (size_t)n, sizeof *block->schemas);
    block->children = jpi_allocate(with, (size_t)n, sizeof *block->children);
    *out = (struct ArrowSchema){.format = "+s",
                                .name = "",
                                .n_children = block->schemas != NULL ? n : 0,
                                .children = block->children,
                                .release = release_schema,
                                .private_data = block};
    for (int64_t i = 0; block->schemas != NULL && block->children != NULL && i < n; i++)
        block->children[i] = &block->schemas[i];
    return block->schemas != NULL && block->children != NULL;
}

static bool make_child_schema(const jp_allocator *with, const char *name, const char *format,
                              struct ArrowSchema *out) {
    child_schema_block *block = jpi_allocate(with, 1, sizeof *block);
    jpi_text text;
    if (block == NULL)
        return false;
    block->allocator = *with;
    jpi_text_begin(&text, block->name, sizeof block->name);
    jpi_text_add(&text, name);
    *out = (struct ArrowSchema){.format = format,
                                .name = block->name,
                                .flags = ARROW_FLAG_NULLABLE,
                                .release = release_child_schema,
                                .private_data = block};
    return true;
}

static bool table_schema(const jp_roster_table *table, struct ArrowSchema *out) {
    size_t n = jp_roster_table_column_count(table);
    bool made = make_schema(&table->allocator, (int64_t)n + 1, out);
    for (size_t c = 0; made && c < n; c++)
        made = make_child_schema(&table->allocator, jp_roster_table_column_name(table, c), "l",
                                 out->children[c]);
    return made && make_child_schema(&table->allocator, "state", "i", out->children[n]);
}

static bool copy_schema(const jp_allocator *with, const struct ArrowSchema *schema,
                        struct ArrowSchema *out) {
    bool made = make_schema(with, schema->n_children, out);
    for (int64_t i = 0; made && i < schema->n_children; i++)
        made = make_child_schema(with, schema->children[i]->name, schema->children[i]->format,
                                 out->children[i]);
    return made;
}

/* ---- arrays ---- */

static bool make_array(const jp_allocator *with, int64_t n_rows, int64_t n,
                       struct ArrowArray *out) {
    array_block *block = jpi_allocate(with, 1, sizeof *block);
    if (block == NULL)
        return false;
    block->allocator = *with;
    block->arrays = jpi_allocate(with, (size_t)n, sizeof *block->arrays);
    block->children = jpi_allocate(with, (size_t)n, sizeof *block->children);
    *out = (struct ArrowArray){.length = n_rows,
                               .n_buffers = 1,
                               .buffers = block->buffers,
                               .n_children = block->arrays != NULL ? n : 0,
                               .children = block->children,
                               .release = release_array,
                               .private_data = block};
    for (int64_t i = 0; block->arrays != NULL && block->children != NULL && i < n; i++)
        block->children[i] = &block->arrays[i];
    return block->arrays != NULL && block->children != NULL;
}

static bool make_child_array(const jp_allocator *with, size_t n_rows, size_t value_bytes,
                             struct ArrowArray *out) {
    child_array_block *block = jpi_allocate(with, 1, sizeof *block);
    if (block == NULL)
        return false;
    block->allocator = *with;
    block->values = jpi_allocate(with, n_rows, value_bytes);
    block->validity = jpi_allocate(with, n_rows / 8 + 1, 1);
    block->buffers[1] = block->values;
    *out = (struct ArrowArray){.length = (int64_t)n_rows,
                               .n_buffers = 2,
                               .buffers = block->buffers,
                               .release = release_child_array,
                               .private_data = block};
    return block->values != NULL && block->validity != NULL;
}

/* Null where a row is withheld; a column without nulls has no validity buffer. */
static void fill_validity(const jp_roster_table *table, struct ArrowArray *array) {
    child_array_block *block = array->private_data;
    for (size_t row = 0; row < table->n_rows; row++) {
        if (table->states[row] == JP_STATE_WITHHELD)
            array->null_count++;
        else
            block->validity[row / 8] |= (uint8_t)(1u << (row % 8));
    }
    if (array->null_count > 0)
        block->buffers[0] = block->validity;
}

static bool fill_column(const jp_roster_table *table, size_t column, struct ArrowArray *array) {
    if (!make_child_array(&table->allocator, table->n_rows, sizeof(int64_t), array))
        return false;
    child_array_block *block = array->private_data;
    if (column >= table->n_keys)
        fill_validity(table, array);
    return jp_roster_table_read(table, column, block->values, table->n_rows) == JP_OK;
}

static bool table_array(const jp_roster_table *table, struct ArrowArray *out) {
    size_t n = jp_roster_table_column_count(table);
    bool made = make_array(&table->allocator, (int64_t)table->n_rows, (int64_t)n + 1, out);
    for (size_t c = 0; made && c < n; c++)
        made = fill_column(table, c, out->children[c]);
    if (!made ||
        !make_child_array(&table->allocator, table->n_rows, sizeof(int32_t), out->children[n]))
        return false;
    child_array_block *block = out->children[n]->private_data;
    return jp_roster_table_states(table, block->values, table->n_rows) == JP_OK;
}

static void release_both(struct ArrowSchema *schema, struct ArrowArray *array) {
    if (schema->release != NULL)
        schema->release(schema);
    if (array->release != NULL)
        array->release(array);
}

jp_status jp_roster_table_arrow(const jp_roster_table *table, struct ArrowSchema *schema,
                                struct ArrowArray *array, jp_error *error) {
    struct ArrowSchema made_schema;
    struct ArrowArray made_array;
    if (table == NULL || schema == NULL || array == NULL)
        return jpi_fail(error, JP_E_INVALID, table == NULL ? "table" : "array",
                        "A table, a schema and an array are needed.");
    memset(&made_schema, 0, sizeof made_schema);
    memset(&made_array, 0, sizeof made_array);
    if (!table_schema(table, &made_schema) || !table_array(table, &made_array)) {
        release_both(&made_schema, &made_array);
        return jpi_fail(error, JP_E_NOMEM, NULL, "There is no memory for %z rows.", table->n_rows);
    }
    *schema = made_schema;
    *array = made_array;
    return JP_OK;
}

/* ---- a stream of one batch ---- */

typedef struct stream_block {
    jp_allocator allocator;
    struct ArrowSchema schema;
    struct ArrowArray array; /* released: handed out already */
} stream_block;

static int stream_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out) {
    stream_block *block = stream->private_data;
    struct ArrowSchema copy;
    memset(&copy, 0, sizeof copy);
    if (!copy_schema(&block->allocator, &block->schema, &copy)) {
        if (copy.release != NULL)
            copy.release(&copy);
        return ENOMEM;
    }
    *out = copy;
    return 0;
}

static int stream_next(struct ArrowArrayStream *stream, struct ArrowArray *out) {
    stream_block *block = stream->private_data;
    *out = block->array; /* a released array is how a stream says that it has ended */
    block->array.release = NULL;
    return 0;
}

static const char *stream_error(struct ArrowArrayStream *stream) {
    (void)stream;
    return "no memory";
}

static void stream_release(struct ArrowArrayStream *stream) {
    stream_block *block = stream->private_data;
    const jp_allocator with = block->allocator;
    release_both(&block->schema, &block->array);
    jpi_release(&with, block);
    stream->release = NULL;
}

jp_status jp_roster_table_stream(const jp_roster_table *table, struct ArrowArrayStream *stream,
                                 jp_error *error) {
    if (table == NULL || stream == NULL)
        return jpi_fail(error, JP_E_INVALID, table == NULL ? "table" : "stream",
                        "A table and a stream are needed.");
    stream_block *block = jpi_allocate(&table->allocator, 1, sizeof *block);
    if (block == NULL)
        return jpi_fail(error, JP_E_NOMEM, NULL, "There is no memory for a stream.");
    block->allocator = table->allocator;
    jp_status status = jp_roster_table_arrow(table, &block->schema, &block->array, error);
    if (status != JP_OK) {
        jpi_release(&table->allocator, block);
        return status;
    }
    *stream = (struct ArrowArrayStream){.get_schema = stream_schema,
                                        .get_next = stream_next,
                                        .get_last_error = stream_error,
                                        .release = stream_release,
                                        .private_data = block};
    return JP_OK;
}

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "variance_roster_sample.h"

/* Record batches made by hand, as any producer would; every release is counted. */
enum { MAX_CHILDREN = 5, MAX_BUFFERS = 5 };

typedef struct batch {
    struct ArrowSchema schema, fields[MAX_CHILDREN], entry_field;
    struct ArrowSchema *field_pointers[MAX_CHILDREN];
    struct ArrowArray array, columns[MAX_CHILDREN], entries;
    struct ArrowArray *column_pointers[MAX_CHILDREN];
    const void *buffers[MAX_CHILDREN][MAX_BUFFERS], *entry_buffers[MAX_BUFFERS], *no_buffers[1];
} batch;

static int released;

static void release_schema(struct ArrowSchema *schema) {
    schema->release = NULL;
    released++;
}

static void release_array(struct ArrowArray *array) {
    array->release = NULL;
    released++;
}

static void batch_begin(batch *b, int64_t n_rows) {
    memset(b, 0, sizeof *b);
    b->schema.format = "+s";
    b->schema.children = b->field_pointers;
    b->schema.release = release_schema;
    b->array.length = n_rows;
    b->array.n_buffers = 1;
    b->array.buffers = b->no_buffers;
    b->array.children = b->column_pointers;
    b->array.release = release_array;
}

static struct ArrowArray *batch_add(batch *b, const char *name, const char *format, int64_t length,
                                    const void *values) {
    int64_t i = b->schema.n_children++;
    b->array.n_children++;
    b->field_pointers[i] = &b->fields[i];
    b->column_pointers[i] = &b->columns[i];
    b->fields[i].name = name;
    b->fields[i].format = format;
    b->fields[i].release = release_schema;
    b->columns[i].length = length;
    b->columns[i].n_buffers = 2;
    b->columns[i].buffers = b->buffers[i];
    b->columns[i].release = release_array;
    b->buffers[i][1] = values;
    return &b->columns[i];
}

static const char *const teams[3] = {"Adult", "Child", "A name past twelve bytes"};

static jp_roster *small(bool labelled) {
    jp_roster_spec spec = JP_ROSTER_SPEC_INIT;
    jp_roster_key key = {sizeof key, 3, "team"};
    jp_roster *roster = NULL;
    spec.measures = JP_ROSTER_MISSING;
    cr_assert(eq(i32, jp_roster_new(NULL, &spec, &key, 1, &roster, NULL), JP_OK));
    if (labelled)
        cr_assert(eq(i32, jp_roster_label(roster, 0, teams, 3, NULL), JP_OK));
    return roster;
}

static const int8_t codes[8] = {0, 1, 2, 2, 1, 0, 0, 1};
static const int32_t planned[8] = {60, 70, 80, 90, 100, 110, 120, 130};
static const int16_t delivered[8] = {6, 7, 8, 9, 10, 11, 12, 13};

/* Rows 2 to 6 of the eight above, by hand: team 0 has rows 5, 6; team 1 row 4; team 2 rows 2, 3. */
static void check_rows_2_to_6(const jp_roster *roster) {
    static const int64_t want[3][4] = {{2, 230, 23, 0}, {1, 100, 10, 0}, {2, 170, 17, 0}};
    const uint32_t by_team[1] = {0};
    jp_roster_table *table = NULL;
    cr_assert(
        eq(i32, jp_roster_table_new(roster, by_team, 1, JP_TABLE_EMPTY, &table, NULL), JP_OK));
    for (size_t c = 1; c < 4; c++) {
        int64_t values[3];
        cr_assert(eq(i32, jp_roster_table_read(table, c, values, 3), JP_OK));
        for (size_t team = 0; team < 3; team++)
            cr_expect(eq(i64, values[team], want[team][c - 1]), "team %zu, column %zu", team, c);
    }
    jp_roster_table_free(table);
}

Test(arrow, reads_slices_of_the_struct_and_of_its_columns) {
    batch b;
    jp_error error = JP_ERROR_INIT;
    jp_roster *roster = small(false);
    batch_begin(&b, 5);
    b.array.offset = 1; /* rows 1.. of each column as given ... */
    batch_add(&b, "planned_min", "i", 7, planned)->offset = 1; /* ... which begin at 1 themselves */
    batch_add(&b, "something else", "g", 7, NULL);
    batch_add(&b, "team", "c", 7, codes)->offset = 1;
    batch_add(&b, "delivered_min", "s", 7, delivered)->offset = 1;
    cr_assert(eq(i32, jp_roster_update_arrow(roster, &b.schema, &b.array, &error), JP_OK), "%s",
              error.message);
    check_rows_2_to_6(roster);
    cr_expect(eq(i32, released, 0));
    jp_roster_free(roster);
}

static const char texts[] = "ChildNobodyA name past twelve bytesAdult";
static const int64_t text_bytes[1] = {sizeof texts - 1};
static const int32_t ends_32[5] = {0, 5, 11, 35, 40};
static const int64_t ends_64[5] = {0, 5, 11, 35, 40};
/* entries: 0 Child, 1 Nobody, 2 A name..., 3 Adult */
static const uint16_t indices[8] = {3, 0, 2, 2, 0, 3, 3, 0};

static void views_of(char views[4][16]) {
    memset(views, 0, 64);
    for (int i = 0; i < 4; i++) {
        int32_t n = ends_32[i + 1] - ends_32[i], buffer = 0, offset = ends_32[i];
        memcpy(views[i], &n, 4);
        memcpy(views[i] + 4, texts + ends_32[i], n <= 12 ? (size_t)n : 4);
        if (n > 12) {
            memcpy(views[i] + 8, &buffer, 4);
            memcpy(views[i] + 12, &offset, 4);
        }
    }
}

static void use_entries(batch *b, int column, const char *format, char views[4][16]) {
    b->entry_field.format = format;
    b->fields[column].dictionary = &b->entry_field;
    b->columns[column].dictionary = &b->entries;
    b->entries.length = 4;
    b->entries.buffers = b->entry_buffers;
    b->entries.n_buffers = 3;
    b->entry_buffers[1] = format[0] == 'u'   ? (const void *)ends_32
                          : format[0] == 'U' ? (const void *)ends_64
                                             : (const void *)views;
    b->entry_buffers[2] = texts;
    if (format[0] == 'v') { /* one block of long texts, and the list of lengths */
        b->entries.n_buffers = 4;
        b->entry_buffers[3] = text_bytes;
    }
}

Test(arrow, matches_dictionaries_by_name_in_every_layout) {
    static const char *const formats[] = {"u", "U", "vu"};
    for (int f = 0; f < 3; f++) {
        batch b;
        char views[4][16];
        jp_error error = JP_ERROR_INIT;
        jp_roster *roster = small(true);
        views_of(views);
        batch_begin(&b, 5);
        batch_add(&b, "team", "S", 5, indices)->offset = 2;
        use_entries(&b, 0, formats[f], views);
        batch_add(&b, "planned_min", "i", 5, planned)->offset = 2;
        batch_add(&b, "delivered_min", "s", 5, delivered)->offset = 2;
        cr_assert(eq(i32, jp_roster_update_arrow(roster, &b.schema, &b.array, &error), JP_OK),
                  "%s: %s", formats[f], error.message);
        check_rows_2_to_6(roster);
        jp_roster_free(roster);
    }
}

Test(arrow, matches_plain_text_by_name) {
    /* Adult Child A... A... Child Adult Adult Child */
    static const char rows[] =
        "AdultChildA name past twelve bytesA name past twelve bytesChildAdultAdultChild";
    static const int32_t ends[9] = {0, 5, 10, 34, 58, 63, 68, 73, 78};
    batch b;
    jp_error error = JP_ERROR_INIT;
    jp_roster *roster = small(true);
    batch_begin(&b, 5);
    batch_add(&b, "team", "u", 5, ends)->offset = 2;
    b.columns[0].n_buffers = 3;
    b.buffers[0][2] = rows;
    batch_add(&b, "planned_min", "i", 5, planned)->offset = 2;
    batch_add(&b, "delivered_min", "s", 5, delivered)->offset = 2;
    cr_assert(eq(i32, jp_roster_update_arrow(roster, &b.schema, &b.array, &error), JP_OK), "%s",
              error.message);
    check_rows_2_to_6(roster);
    jp_roster_free(roster);
}

Test(arrow, names_a_text_that_is_no_label) {
    static const uint16_t wrong[3] = {3, 1, 0}; /* Nobody */
    batch b;
    char views[4][16];
    jp_error error = JP_ERROR_INIT;
    jp_roster *roster = small(true);
    views_of(views);
    batch_begin(&b, 3);
    batch_add(&b, "team", "S", 3, wrong);
    use_entries(&b, 0, "vu", views);
    batch_add(&b, "planned_min", "i", 3, planned);
    batch_add(&b, "delivered_min", "s", 3, delivered);
    cr_expect(eq(i32, jp_roster_update_arrow(roster, &b.schema, &b.array, &error), JP_E_COLUMN));
    cr_expect(eq(i64, error.row, 1));
    cr_expect(eq(str, error.message,
                 "The column \"team\" is \"Nobody\" in row 1, which is none of "
                 "its labels: add it to them, or write it as one of them."));
    cr_expect(eq(i64, jp_roster_row_count(roster), 0));
    jp_roster_free(roster);
}

Test(arrow, honours_validity_and_the_null_count) {
    static const uint8_t bits[1] = {0xFB}; /* row 2 is null */
    for (int null_count = -1; null_count <= 1; null_count++) {
        batch b;
        int64_t missing[1];
        jp_roster_table *table = NULL;
        jp_roster *roster = small(false);
        batch_begin(&b, 8);
        batch_add(&b, "team", "c", 8, codes);
        batch_add(&b, "planned_min", "i", 8, planned);
        batch_add(&b, "delivered_min", "s", 8, delivered)->null_count = null_count;
        b.buffers[2][0] = bits;
        cr_assert(eq(i32, jp_roster_update_arrow(roster, &b.schema, &b.array, NULL), JP_OK));
        cr_assert(eq(i32, jp_roster_table_new(roster, NULL, 0, 0, &table, NULL), JP_OK));
        for (size_t c = 0; c < jp_roster_table_column_count(table); c++)
            if (strcmp(jp_roster_table_column_name(table, c), "delivered_missing") == 0)
                cr_assert(eq(i32, jp_roster_table_read(table, c, missing, 1), JP_OK));
        cr_expect(eq(i64, missing[0], null_count != 0)); /* 0 nulls: the bits do not count */
        jp_roster_table_free(table);
        jp_roster_free(roster);
    }
}

typedef struct refusal {
    const char *column, *format, *in_message;
} refusal;

static const refusal refusals[] = {
    {"planned_min", "g", "use whole minutes (int32)"},
    {"planned_min", "f", "use whole minutes (int32)"},
    {"planned_min", "d:10,2", "use whole minutes (int32)"},
    {"planned_min", "tDm", "cast it to whole minutes"},
    {"planned_min", "L", "cast it to int64"},
    {"planned_min", "u", "cast it to whole numbers"},
    {"planned_min", "b", "cast it to whole numbers"},
    {"team", "u", "give the key its labels"},
    {"team", "g", "cast it to whole-number codes"},
    {"team", "+l", "cast it to whole numbers"},
    {"team", "", "cast it to whole numbers"},
};

Test(arrow, refuses_other_types_by_name_with_what_to_do) {
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        const refusal *r = &refusals[i];
        batch b;
        jp_error error = JP_ERROR_INIT;
        jp_roster *roster = small(false);
        batch_begin(&b, 8);
        batch_add(&b, "team", r->column[0] == 't' ? r->format : "c", 8, codes);
        batch_add(&b, "planned_min", r->column[0] == 'p' ? r->format : "i", 8, planned);
        batch_add(&b, "delivered_min", "s", 8, delivered);
        cr_expect(
            eq(i32, jp_roster_update_arrow(roster, &b.schema, &b.array, &error), JP_E_COLUMN));
        cr_expect(eq(str, error.where, r->column));
        cr_expect(strstr(error.message, r->in_message) != NULL, "%s: %s", r->format, error.message);
        jp_roster_free(roster);
    }
}

Test(arrow, refuses_batches_that_do_not_hold_together) {
    batch b;
    jp_error error = JP_ERROR_INIT;
    jp_roster *roster = small(false);
    static const uint8_t bits[1] = {0xF7};
#define WITH(status, change)                                                                       \
    batch_begin(&b, 8);                                                                            \
    batch_add(&b, "team", "c", 8, codes);                                                          \
    batch_add(&b, "planned_min", "i", 8, planned);                                                 \
    batch_add(&b, "delivered_min", "s", 8, delivered);                                             \
    change;                                                                                        \
    cr_expect(eq(i32, jp_roster_update_arrow(roster, &b.schema, &b.array, &error), status), #change)
    WITH(JP_OK, (void)0);
    WITH(JP_E_COLUMN, b.fields[1].name = "planned");
    WITH(JP_E_COLUMN, b.fields[1].name = "team");
    WITH(JP_E_COLUMN, b.schema.format = "i");
    WITH(JP_E_COLUMN, b.array.n_children = 2);
    WITH(JP_E_COLUMN, b.columns[1].length = 7);
    WITH(JP_E_COLUMN, b.columns[1].offset = -1);
    WITH(JP_E_COLUMN, b.columns[1].buffers = NULL);
    WITH(JP_E_COLUMN, b.columns[1].n_buffers = 3);
    WITH(JP_E_COLUMN, b.buffers[1][1] = NULL);
    WITH(JP_E_COLUMN, b.buffers[1][1] = (const char *)planned + 1);
    WITH(JP_E_COLUMN, b.array.null_count = -1; b.no_buffers[0] = bits);
    cr_expect(eq(i64, error.row, 3));
    /* what no sound producer writes is no crash either */
    WITH(JP_E_COLUMN, b.schema.children = NULL);
    WITH(JP_E_COLUMN, b.array.children = NULL);
    WITH(JP_E_COLUMN, b.field_pointers[1] = NULL);
    WITH(JP_E_COLUMN, b.column_pointers[2] = NULL);
    WITH(JP_E_COLUMN, b.fields[2].format = NULL);
    WITH(JP_E_COLUMN, b.schema.n_children = b.array.n_children = -1);
    WITH(JP_E_COLUMN, b.columns[1].null_count = 2);
    WITH(JP_E_COLUMN, b.array.length = INT64_MAX);
    WITH(JP_E_COLUMN, b.array.offset = INT64_MAX);
    WITH(JP_E_COLUMN, b.columns[2].offset = INT64_MAX);
    WITH(JP_E_INVALID, b.array.release = NULL);
    WITH(JP_E_INVALID, b.schema.release = NULL);
#undef WITH
    cr_expect(eq(i32, jp_roster_update_arrow(NULL, &b.schema, &b.array, &error), JP_E_INVALID));
    cr_expect(eq(i64, jp_roster_row_count(roster), 8));
    jp_roster_free(roster);
}

/* ---- nothing is copied ---- */

static void *count_allocation(void *count, size_t n) {
    ++*(int *)count;
    return malloc(n);
}

static void *count_reallocation(void *count, void *old, size_t n) {
    ++*(int *)count;
    return realloc(old, n);
}

static void just_free(void *count, void *memory) {
    (void)count;
    free(memory);
}

/* No allocation is made, so the values can only have been read where they lie: changed there
 * between two calls, the second call sees the change. */
Test(arrow, reads_integers_where_they_lie_and_allocates_nothing) {
    int n = 0;
    batch b;
    int16_t own[8];
    const jp_allocator with = {count_allocation, count_reallocation, just_free, &n};
    jp_roster_spec spec = JP_ROSTER_SPEC_INIT;
    jp_roster_key key = {sizeof key, 3, "team"};
    jp_roster *roster = NULL;
    cr_assert(eq(i32, jp_roster_new(&with, &spec, &key, 1, &roster, NULL), JP_OK));
    int before = n;
    memcpy(own, delivered, sizeof own);
    batch_begin(&b, 8);
    batch_add(&b, "team", "c", 8, codes);
    batch_add(&b, "planned_min", "i", 8, planned);
    batch_add(&b, "delivered_min", "s", 8, own);
    cr_assert(eq(i32, jp_roster_update_arrow(roster, &b.schema, &b.array, NULL), JP_OK));
    own[0] = 100;
    cr_assert(eq(i32, jp_roster_update_arrow(roster, &b.schema, &b.array, NULL), JP_OK));
    cr_expect(eq(i32, n, before));
    jp_roster_table *table = NULL;
    int64_t sum = 0;
    cr_assert(eq(i32, jp_roster_table_new(roster, NULL, 0, 0, &table, NULL), JP_OK));
    cr_assert(eq(i32, jp_roster_table_read(table, 2, &sum, 1), JP_OK));
    cr_expect(eq(i64, sum, (6 + 7 + 8 + 9 + 10 + 11 + 12 + 13) * 2 + 94));
    jp_roster_table_free(table);
    jp_roster_free(roster);
}

/* ---- streams ---- */

typedef struct producer {
    batch b;
    int n_left, fail_at;
} producer;

static int next_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out) {
    *out = ((producer *)stream->private_data)->b.schema;
    return 0;
}

static int next_array(struct ArrowArrayStream *stream, struct ArrowArray *out) {
    producer *p = stream->private_data;
    if (p->n_left == p->fail_at)
        return 5;
    memset(out, 0, sizeof *out);
    if (p->n_left-- > 0) {
        *out = p->b.array;
        if (p->fail_at == -2 && p->n_left == 0)
            ((int8_t *)p->b.buffers[0][1])[4] = 9;
    }
    return 0;
}

static const char *why(struct ArrowArrayStream *stream) {
    (void)stream;
    return "the disk is gone";
}

static void release_stream(struct ArrowArrayStream *stream) {
    stream->release = NULL;
    released++;
}

static struct ArrowArrayStream stream_of(producer *p, int8_t *own_codes, int n, int fail_at) {
    struct ArrowArrayStream stream = {next_schema, next_array, why, release_stream, p};
    memcpy(own_codes, codes, sizeof codes);
    batch_begin(&p->b, 8);
    batch_add(&p->b, "team", "c", 8, own_codes);
    batch_add(&p->b, "planned_min", "i", 8, planned);
    batch_add(&p->b, "delivered_min", "s", 8, delivered);
    p->n_left = n;
    p->fail_at = fail_at;
    released = 0;
    return stream;
}

Test(arrow, reads_a_stream_to_its_end_and_releases_everything) {
    producer p;
    int8_t own[8];
    int64_t n_batches = 0;
    jp_roster *roster = small(false);
    struct ArrowArrayStream stream = stream_of(&p, own, 4, -1);
    cr_assert(eq(i32, jp_roster_update_stream(roster, &stream, &n_batches, NULL), JP_OK));
    cr_expect(eq(i64, n_batches, 4));
    cr_expect(eq(i64, jp_roster_row_count(roster), 32));
    cr_expect(eq(i32, released, 4 + 1 + 1));
    cr_expect(stream.release == NULL);
    cr_expect(eq(i32, jp_roster_update_stream(roster, &stream, NULL, NULL), JP_E_INVALID));
    jp_roster_free(roster);
}

Test(arrow, keeps_the_batches_before_a_bad_one_and_counts_its_rows_through) {
    producer p;
    int8_t own[8];
    int64_t n_batches = 0;
    jp_error error = JP_ERROR_INIT;
    jp_roster *roster = small(false);
    struct ArrowArrayStream stream = stream_of(&p, own, 3, -2);
    cr_expect(eq(i32, jp_roster_update_stream(roster, &stream, &n_batches, &error), JP_E_COLUMN));
    cr_expect(eq(i64, n_batches, 2));
    cr_expect(eq(i64, error.row, 2 * 8 + 4));
    cr_expect(eq(i64, jp_roster_row_count(roster), 16));
    cr_expect(eq(i32, released, 3 + 1 + 1));
    stream = stream_of(&p, own, 3, 1);
    cr_expect(eq(i32, jp_roster_update_stream(roster, &stream, &n_batches, &error), JP_E_COLUMN));
    cr_expect(eq(str, error.message, "The stream of data failed: the disk is gone."));
    cr_expect(eq(i32, released, 2 + 1 + 1));
    jp_roster_free(roster);
}

/* ---- tables out ---- */

static jp_roster_table *three_rows(jp_roster **roster) {
    const uint32_t by_team[1] = {0};
    jp_roster_table *table = NULL;
    *roster = small(false);
    jp_column columns[3] = {sample_column(JP_COLUMN_INT8, codes, 0, 8),
                            sample_column(JP_COLUMN_INT32, planned, 0, 8),
                            sample_column(JP_COLUMN_INT16, delivered, 0, 8)};
    cr_assert(eq(i32, jp_roster_update(*roster, columns, 3, NULL), JP_OK));
    cr_assert(eq(i32, jp_roster_table_new(*roster, by_team, 1, 0, &table, NULL), JP_OK));
    return table;
}

Test(arrow, gives_a_table_as_a_record_batch) {
    struct ArrowSchema schema, moved_schema;
    struct ArrowArray array, moved;
    jp_roster *roster;
    jp_roster_table *table = three_rows(&roster);
    size_t n = jp_roster_table_column_count(table);
    cr_assert(eq(i32, jp_roster_table_arrow(table, &schema, &array, NULL), JP_OK));
    jp_roster_table_free(table);
    jp_roster_free(roster);
    cr_expect(eq(str, (char *)schema.format, "+s"));
    cr_assert(eq(i64, schema.n_children, (int64_t)n + 1));
    cr_assert(eq(i64, array.n_children, (int64_t)n + 1));
    cr_expect(eq(i64, array.length, 3));
    cr_expect(eq(str, (char *)schema.children[2]->name, "planned_min"));
    cr_expect(eq(str, (char *)schema.children[2]->format, "l"));
    /* 70 + 100 + 130 = 300 planned for team 1 */
    cr_expect(eq(i64, ((const int64_t *)array.children[2]->buffers[1])[1], 300));
    cr_expect(array.children[2]->buffers[0] == NULL);
    cr_expect(eq(i32, ((const int32_t *)array.children[n]->buffers[1])[1], JP_STATE_VALUE));
    /* a consumer may move a child out and let the rest go */
    moved = *array.children[2];
    array.children[2]->release = NULL;
    moved_schema = *schema.children[2];
    schema.children[2]->release = NULL;
    array.release(&array);
    schema.release(&schema);
    cr_expect(array.release == NULL);
    cr_expect(eq(i64, ((const int64_t *)moved.buffers[1])[1], 300));
    cr_expect(eq(str, (char *)moved_schema.name, "planned_min"));
    moved.release(&moved);
    moved_schema.release(&moved_schema);
}

Test(arrow, gives_a_table_as_a_stream_whether_or_not_it_is_read) {
    for (int reads = 0; reads < 3; reads++) {
        struct ArrowArrayStream stream;
        struct ArrowSchema schema;
        struct ArrowArray array;
        jp_roster *roster;
        jp_roster_table *table = three_rows(&roster);
        cr_assert(eq(i32, jp_roster_table_stream(table, &stream, NULL), JP_OK));
        jp_roster_table_free(table);
        jp_roster_free(roster);
        for (int i = 0; i < reads; i++) {
            cr_assert(eq(i32, stream.get_schema(&stream, &schema), 0));
            schema.release(&schema);
            cr_assert(eq(i32, stream.get_next(&stream, &array), 0));
            cr_expect(eq(i32, array.release != NULL, i == 0)); /* then the end */
            if (array.release != NULL)
                array.release(&array);
        }
        stream.release(&stream);
        cr_expect(stream.release == NULL);
    }
}

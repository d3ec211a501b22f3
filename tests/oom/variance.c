/* The roster: made, labelled, filled, merged, saved, loaded, summed, withheld. */
#include <stdlib.h>
#include <string.h>

#include "jobplan/arrow.h"
#include "jobplan/jobplan.h"
#include "jobplan/reconcile.h"
#include "oom.h"

#define ROWS 24

static const uint8_t team[ROWS] = {0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2,
                                   0, 1, 2, 0, 1, 2, 0, 0, 0, 0, 1, 1};
static const int16_t planned[ROWS] = {240, 240, 240, 60, 0,  480, 120, 120, 240, 240, 60, 60,
                                      240, 240, 240, 60, 30, 480, 120, 120, 240, 240, 60, 60};
static const uint32_t person[ROWS] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1,
                                      2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3};

static jp_column column(int32_t type, const void *values) {
    jp_column made = JP_COLUMN_INIT;
    made.type = type;
    made.values = values;
    made.n_rows = ROWS;
    return made;
}

static jp_status make(const jp_allocator *allocator, jp_roster **out, jp_error *error) {
    static const char *const labels[] = {"North", "South", "East"};
    jp_roster_spec spec = JP_ROSTER_SPEC_INIT;
    jp_roster_key key = JP_ROSTER_KEY_INIT;
    jp_roster *roster = NULL;
    spec.n_people = 10;
    spec.measures = JP_ROSTER_SQUARES | JP_ROSTER_MISSING;
    key.cardinality = 3;
    strcpy(key.name, "team");
    jp_status status = jp_roster_new(allocator, &spec, &key, 1, &roster, error);
    if (status) {
        OOM_EXPECT(roster == NULL);
        return status;
    }
    status = jp_roster_label(roster, 0, labels, 3, error);
    OOM_EXPECT((jp_roster_label_of(roster, 0, 2) != NULL) == (status == JP_OK));
    if (status == JP_OK) {
        const jp_column columns[] = {
            column(JP_COLUMN_UINT8, team), column(JP_COLUMN_INT16, planned),
            column(JP_COLUMN_INT16, planned), column(JP_COLUMN_UINT32, person)};
        status = jp_roster_update(roster, columns, 4, error);
        OOM_EXPECT(status == JP_OK); /* it promises to allocate nothing */
    }
    if (status)
        jp_roster_free(roster);
    else
        *out = roster;
    return status;
}

static jp_status fill_and_merge(const jp_allocator *allocator) {
    jp_roster *one = NULL, *other = NULL;
    jp_error error = JP_ERROR_INIT;
    jp_status status = make(allocator, &one, &error);
    if (status == JP_OK)
        status = make(allocator, &other, &error);
    if (status == JP_OK)
        status = jp_roster_merge(one, other, &error);
    if (status == JP_OK)
        OOM_EXPECT(jp_roster_row_count(one) == 2 * ROWS);
    jp_roster_free(one);
    jp_roster_free(other);
    return status;
}

static jp_status save_and_load(const jp_allocator *allocator) {
    jp_roster *saved = NULL, *loaded = NULL;
    jp_error error = JP_ERROR_INIT;
    uint8_t bytes[4096];
    size_t n_bytes = 0;
    OOM_EXPECT(make(NULL, &saved, &error) == JP_OK);
    OOM_EXPECT(jp_roster_save(saved, bytes, sizeof bytes, &n_bytes) == JP_OK);
    jp_status status = jp_roster_load(allocator, bytes, n_bytes, 0, &loaded, &error);
    if (status)
        OOM_EXPECT(loaded == NULL);
    else
        OOM_EXPECT(jp_roster_row_count(loaded) == ROWS);
    jp_roster_free(saved);
    jp_roster_free(loaded);
    return status;
}

static jp_status tabulate(const jp_allocator *allocator) {
    static const uint32_t keys[] = {0};
    jp_roster *roster = NULL;
    jp_roster_table *table = NULL;
    jp_error error = JP_ERROR_INIT;
    jp_withhold_policy policy = {.struct_size = sizeof policy, .fewest_people = 8};
    jp_status status = make(allocator, &roster, &error);
    if (status == JP_OK)
        status = jp_roster_table_new(roster, keys, 1, JP_TABLE_TOTALS, &table, &error);
    if (status)
        OOM_EXPECT(table == NULL);
    if (status == JP_OK)
        status = jp_roster_table_withhold(table, &policy, NULL, NULL, &error);
    jp_roster_table_free(table);
    jp_roster_free(roster);
    return status;
}

/* What has no release function counts as released already. */
static void release_type(struct ArrowSchema *schema) {
    schema->release = NULL;
}

static void release_data(struct ArrowArray *array) {
    array->release = NULL;
}

/* One record batch whose "team" is a dictionary, as pandas and Polars write categories. */
static jp_status update_by_dictionary(jp_roster *roster, jp_error *error) {
    static const int32_t offsets[] = {0, 5, 9, 14};
    static const char names[] = "SouthEastNorth";
    static const int8_t indices[] = {0, 1, 2, 2};
    static const int16_t minutes[] = {60, 120, 180, 240};
    const void *text_buffers[] = {NULL, offsets, names}, *index_buffers[] = {NULL, indices};
    const void *minute_buffers[] = {NULL, minutes}, *no_buffers[] = {NULL};
    struct ArrowSchema text_type = {.format = "u"};
    struct ArrowSchema types[] = {{.format = "c", .name = "team", .dictionary = &text_type},
                                  {.format = "s", .name = "planned_min"},
                                  {.format = "s", .name = "delivered_min"}};
    struct ArrowSchema *type_pointers[] = {&types[0], &types[1], &types[2]};
    struct ArrowArray texts = {.length = 3, .n_buffers = 3, .buffers = text_buffers};
    struct ArrowArray columns[] = {
        {.length = 4, .n_buffers = 2, .buffers = index_buffers, .dictionary = &texts},
        {.length = 4, .n_buffers = 2, .buffers = minute_buffers},
        {.length = 4, .n_buffers = 2, .buffers = minute_buffers}};
    struct ArrowArray *column_pointers[] = {&columns[0], &columns[1], &columns[2]};
    const struct ArrowSchema schema = {
        .format = "+s", .n_children = 3, .children = type_pointers, .release = release_type};
    const struct ArrowArray array = {.length = 4,
                                     .n_buffers = 1,
                                     .n_children = 3,
                                     .buffers = no_buffers,
                                     .children = column_pointers,
                                     .release = release_data};
    return jp_roster_update_arrow(roster, &schema, &array, error);
}

/* Rows in from Arrow, the table out to Arrow, and back into another roster as a stream. */
static jp_status arrow(const jp_allocator *allocator) {
    static const char *const labels[] = {"North", "South", "East"};
    static const uint32_t keys[] = {0};
    jp_roster_spec spec = JP_ROSTER_SPEC_INIT;
    jp_roster_key key = {sizeof key, 3, "team"};
    jp_roster *roster = NULL, *other = NULL;
    jp_roster_table *table = NULL;
    struct ArrowArrayStream stream = {.release = NULL};
    struct ArrowSchema schema = {.release = NULL};
    struct ArrowArray array = {.release = NULL};
    jp_error error = JP_ERROR_INIT;
    jp_status status = jp_roster_new(allocator, &spec, &key, 1, &roster, &error);
    if (status == JP_OK)
        status = jp_roster_label(roster, 0, labels, 3, &error);
    if (status == JP_OK) {
        status = update_by_dictionary(roster, &error);
        OOM_EXPECT(jp_roster_row_count(roster) == (status == JP_OK ? 4 : 0));
    }
    if (status == JP_OK)
        status = jp_roster_table_new(roster, keys, 1, 0, &table, &error);
    if (status == JP_OK)
        status = jp_roster_table_arrow(table, &schema, &array, &error);
    if (status == JP_OK) {
        schema.release(&schema);
        array.release(&array);
        status = jp_roster_table_stream(table, &stream, &error);
    }
    if (status == JP_OK) {
        int64_t n_batches = 77;
        status = jp_roster_new(allocator, &spec, &key, 1, &other, &error);
        if (status == JP_OK) {
            status = jp_roster_update_stream(other, &stream, &n_batches, &error);
            OOM_EXPECT(status != JP_OK || n_batches == 1);
        } else {
            stream.release(&stream);
        }
    }
    OOM_EXPECT(stream.release == NULL);
    jp_roster_table_free(table);
    jp_roster_free(roster);
    jp_roster_free(other);
    return status;
}

/* Parts out, as columns and as a stream, and back into rosters like the first. */
static jp_status parts(const jp_allocator *allocator) {
    enum { COLUMNS = 14 };
    jp_roster *roster = NULL, *like = NULL, *other = NULL;
    jp_roster_table *table = NULL;
    struct ArrowArrayStream stream = {.release = NULL};
    struct ArrowSchema schema = {.release = NULL};
    struct ArrowArray array = {.release = NULL};
    jp_column columns[COLUMNS];
    int64_t values[COLUMNS][3];
    jp_error error = JP_ERROR_INIT;
    jp_status status = make(allocator, &roster, &error);
    if (status == JP_OK)
        status = jp_roster_parts(roster, &table, &error);
    if (status == JP_OK)
        status = jp_roster_new_like(allocator, roster, &like, &error);
    if (status == JP_OK) {
        OOM_EXPECT(jp_roster_table_column_count(table) == COLUMNS);
        for (size_t c = 0; c < COLUMNS; c++) {
            OOM_EXPECT(jp_roster_table_read(table, c, values[c], 3) == JP_OK);
            columns[c] = column(JP_COLUMN_INT64, values[c]);
            columns[c].n_rows = 3;
        }
        status = jp_roster_add_parts(like, columns, COLUMNS, &error);
        OOM_EXPECT(jp_roster_row_count(like) == (status == JP_OK ? ROWS : 0));
    }
    if (status == JP_OK)
        status = jp_roster_new_like(allocator, like, &other, &error);
    if (status == JP_OK)
        status = jp_roster_table_arrow(table, &schema, &array, &error);
    if (status == JP_OK) {
        status = jp_roster_add_parts_arrow(other, &schema, &array, &error);
        OOM_EXPECT(jp_roster_row_count(other) == (status == JP_OK ? ROWS : 0));
        schema.release(&schema);
        array.release(&array);
    }
    if (status == JP_OK)
        status = jp_roster_table_stream(table, &stream, &error);
    if (status == JP_OK) {
        status = jp_roster_add_parts_stream(other, &stream, NULL, &error);
        OOM_EXPECT(jp_roster_row_count(other) == (status == JP_OK ? 2 * ROWS : ROWS));
    }
    OOM_EXPECT(stream.release == NULL);
    jp_roster_table_free(table);
    jp_roster_free(roster);
    jp_roster_free(like);
    jp_roster_free(other);
    return status;
}

static jp_status reconcile(const jp_allocator *allocator) {
    jp_reconcile *made = NULL;
    jp_error error = JP_ERROR_INIT;
    jp_status status = jp_reconcile_new(allocator, NULL, &made, &error);
    if (status)
        OOM_EXPECT(made == NULL);
    for (int32_t i = 0; status == JP_OK && i < 40; i++) {
        char key[] = "post-a";
        size_t n_posts = jp_reconcile_post_count(made);
        key[5] = (char)('a' + i / 2);
        status = jp_reconcile_add(made, i % 2, key, 6, "37.5", 4, "1", 1, &error);
        OOM_EXPECT(jp_reconcile_post_count(made) == n_posts + (status == JP_OK && i % 2 == 0));
    }
    jp_reconcile_free(made);
    return status;
}

int main(void) {
    static const oom_case cases[] = {{"roster fill and merge", fill_and_merge},
                                     {"roster save and load", save_and_load},
                                     {"roster tabulate", tabulate},
                                     {"roster arrow", arrow},
                                     {"roster parts", parts},
                                     {"reconcile", reconcile}};
    return oom_main(cases, sizeof cases / sizeof cases[0]);
}

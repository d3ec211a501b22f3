/* Arrow record batches: the bytes choose types, layouts, lengths, offsets, nulls, values and what
 * is wrong with them; zeros choose a good batch. What an Arrow producer alone can know, how long
 * its buffers are, it tells the truth about: nothing checks that for any consumer. A batch is taken
 * whole or refused with a sentence, whether as rows or as parts, alone or in a stream, and
 * everything is released. */
#include <stdbool.h>
#include <string.h>

#include "fuzz.h"
#include "jobplan/jobplan.h"

enum { COLUMNS = 6, MOST_ROWS = 40, MOST_OFFSET = 8, BUFFERS = 5, TEXT_BYTES = 64 };
enum { SPACE = (MOST_ROWS + 2 * MOST_OFFSET + 1) * 16 }; /* of views, the widest values */

typedef struct choices {
    const uint8_t *data;
    size_t n, at;
} choices;

static unsigned next(choices *from) {
    return from->at < from->n ? from->data[from->at++] : 0;
}

/* 0 for most bytes, so that a batch has few faults at once. */
static unsigned fault(choices *from, unsigned n_faults) {
    unsigned chosen = next(from);
    return chosen < 60 ? 0 : 1 + chosen % n_faults;
}

typedef struct column {
    struct ArrowSchema schema, entry_schema;
    struct ArrowArray array, entries;
    const void *buffers[BUFFERS], *entry_buffers[BUFFERS];
    _Alignas(16) uint8_t space[2][SPACE]; /* the column's values, and its dictionary's */
    uint8_t validity[2][SPACE / 8];
    char bytes[2][SPACE * 2]; /* of texts */
    int64_t view_sizes[1];
} column;

typedef struct batch {
    struct ArrowSchema schema, *schemas[COLUMNS];
    struct ArrowArray array, *arrays[COLUMNS];
    const void *buffers[1];
    uint8_t validity[SPACE / 8];
    column columns[COLUMNS];
    int64_t n_rows;
} batch;

static int n_released;

static void release_schema(struct ArrowSchema *schema) {
    schema->release = NULL;
    n_released++;
}

static void release_array(struct ArrowArray *array) {
    array->release = NULL;
    n_released++;
}

static const char texts[TEXT_BYTES + 1] =
    "NorthSouthEastA name longer than twelve bytes\xC3\xA9\xFF\x00      ";

static const int32_t ends[] = {0, 5, 10, 14, 45};

static void fill_view(uint8_t *space, unsigned which) {
    int32_t begin = ends[which % 4], length = ends[which % 4 + 1] - begin;
    int32_t view[4] = {length, 0, 0, begin};
    memcpy(&view[1], texts + begin, length <= 12 ? (size_t)length : 4);
    if (which >= 200)
        view[which % 4] = (int32_t)(which - 230);
    memcpy(space, view, sizeof view);
}

/* n - 1 texts: where each ends, and a fault now and then. */
static void fill_texts(choices *from, column *c, int which, char layout, int64_t n) {
    int64_t end = 0;
    c->view_sizes[0] = TEXT_BYTES;
    for (int64_t i = 0; i < n; i++) {
        unsigned word = next(from);
        int64_t offset = word >= 200 ? (int64_t)word - 220 : end;
        int32_t offset_32 = (int32_t)offset;
        int32_t begin = ends[word % 4], length = ends[word % 4 + 1] - begin;
        if (layout == 'v')
            fill_view(c->space[which] + 16 * i, word);
        else if (layout == 'u')
            memcpy(c->space[which] + 4 * i, &offset_32, 4);
        else
            memcpy(c->space[which] + 8 * i, &offset, 8);
        if (word >= 200)
            continue;
        memcpy(c->bytes[which] + end, texts + begin, (size_t)length);
        end += length;
    }
}

static void fill_integers(choices *from, uint8_t *space, size_t bytes, int64_t n) {
    for (int64_t i = 0; i < n; i++) {
        unsigned chosen = next(from);
        int64_t value = chosen < 200 ? chosen % 3 : (int64_t)chosen - 228;
        if (chosen == 254)
            value = INT64_MAX;
        if (chosen == 255)
            value = INT64_MIN;
        for (size_t b = 0; b < bytes; b++)
            space[(size_t)i * bytes + b] = (uint8_t)((uint64_t)value >> (8 * b));
    }
}

static size_t integer_bytes(char format) {
    return format == 'c' || format == 'C'   ? 1
           : format == 's' || format == 'S' ? 2
           : format == 'i' || format == 'I' ? 4
                                            : 8;
}

/* One array of the format, its buffers long enough for what it says of itself. */
static void make_array(choices *from, column *c, int which, const char *format, int64_t length,
                       struct ArrowArray *array) {
    const void **buffers = which ? c->entry_buffers : c->buffers;
    bool text = format[0] == 'u' || format[0] == 'U' || (format[0] == 'v' && format[1] == 'u');
    int64_t offset = next(from) % (MOST_OFFSET + 1);
    *array = (struct ArrowArray){.length = length, .offset = offset, .buffers = buffers};
    array->n_buffers = text ? 3 : 2;
    if (text)
        fill_texts(from, c, which, format[0], offset + length + 1);
    else
        fill_integers(from, c->space[which], integer_bytes(format[0]), offset + length);
    buffers[1] = c->space[which];
    buffers[2] = format[0] == 'v' ? texts : c->bytes[which];
    if (format[0] == 'v' && text) {
        array->n_buffers = 4;
        buffers[3] = c->view_sizes;
    }
    if (next(from) >= 100) { /* nulls, said or not */
        for (size_t i = 0; i < sizeof c->validity[which]; i++)
            c->validity[which][i] = (uint8_t)~next(from);
        buffers[0] = c->validity[which];
        array->null_count = -1;
    }
    switch (fault(from, 9)) {
    case 1:
        array->length = -1;
        break;
    case 2:
        array->offset = -1;
        break;
    case 3:
        array->offset = INT64_MAX;
        break;
    case 4:
        array->n_buffers = next(from) % 3;
        break;
    case 5:
        array->buffers = NULL;
        break;
    case 6:
        buffers[1] = NULL;
        break;
    case 7:
        buffers[1] = c->space[which] + 1;
        break;
    case 8:
        array->null_count = 3;
        break;
    case 9:
        array->length -= array->length > 0;
        break;
    default:
        break;
    }
    array->release = release_array;
}

static void make_column(choices *from, column *c, const char *name, const char *usual, int64_t n) {
    static const char *const formats[] = {"c",  "s", "i",  "l",   "C",   "S",   "I",
                                          "u",  "U", "vu", "tdD", "L",   "g",   "",
                                          "+s", "b", "z",  "vz",  "tdm", "w:4", "n"};
    unsigned other = fault(from, sizeof formats / sizeof formats[0]);
    const bool dictionary = next(from) >= 58;
    if (dictionary)
        usual = "C";
    c->schema = (struct ArrowSchema){
        .name = name, .format = other ? formats[other - 1] : usual, .release = release_schema};
    make_array(from, c, 0, c->schema.format, n, &c->array);
    if (dictionary) {
        static const char *const entries[] = {"u", "U", "vu", "i"};
        c->entry_schema =
            (struct ArrowSchema){.format = entries[next(from) % 4], .release = release_schema};
        make_array(from, c, 1, c->entry_schema.format, next(from) % MOST_ROWS, &c->entries);
        c->schema.dictionary = fault(from, 2) == 1 ? NULL : &c->entry_schema;
        c->array.dictionary = fault(from, 2) == 1 ? NULL : &c->entries;
    }
    switch (fault(from, 4)) {
    case 1:
        c->schema.name = NULL;
        break;
    case 2:
        c->schema.name = "planned_min";
        break;
    case 3:
        c->schema.format = NULL;
        break;
    case 4:
        c->schema.name = "not a column";
        break;
    default:
        break;
    }
}

static void make_batch(choices *from, batch *b, unsigned kind) {
    static const char *const names[COLUMNS] = {"team",   "planned_min", "delivered_min",
                                               "person", "date",        "rows"};
    static const char *const usual[COLUMNS] = {"u", "s", "i", "l", "tdD", "l"};
    int64_t n = next(from) % MOST_ROWS, offset = next(from) % MOST_OFFSET;
    memset(b, 0, sizeof *b);
    for (int i = 0; i < COLUMNS; i++) {
        make_column(from, &b->columns[i], names[i], i == 0 && kind & 1 ? "c" : usual[i],
                    n + offset);
        b->schemas[i] = fault(from, 40) == 1 ? NULL : &b->columns[i].schema;
        b->arrays[i] = fault(from, 40) == 1 ? NULL : &b->columns[i].array;
    }
    b->schema = (struct ArrowSchema){
        .format = "+s", .n_children = COLUMNS, .children = b->schemas, .release = release_schema};
    b->array = (struct ArrowArray){.length = n,
                                   .offset = offset,
                                   .n_buffers = 1,
                                   .n_children = COLUMNS,
                                   .buffers = b->buffers,
                                   .children = b->arrays,
                                   .release = release_array};
    if (next(from) >= 90) {
        memset(b->validity, 0xFF, sizeof b->validity);
        b->validity[next(from) % 4] = (uint8_t)next(from);
        b->buffers[0] = b->validity;
        b->array.null_count = -1;
    }
    switch (fault(from, 13)) {
    case 1:
        b->schema.format = "i";
        break;
    case 2:
        b->schema.format = NULL;
        break;
    case 3:
        b->schema.children = NULL;
        break;
    case 4:
        b->array.children = NULL;
        break;
    case 5:
        b->array.n_children--;
        break;
    case 6:
        b->schema.n_children = b->array.n_children = -1;
        break;
    case 7:
        b->array.length = INT64_MAX;
        break;
    case 8:
        b->array.offset = INT64_MAX;
        break;
    case 9:
        b->array.length = -1;
        break;
    case 10:
        b->schema.release = NULL;
        break;
    case 11:
        b->array.release = NULL;
        break;
    case 12:
        b->array.buffers = NULL;
        break;
    case 13:
        b->array.n_buffers = 0;
        break;
    default:
        break;
    }
}

static jp_roster *make_roster(unsigned kind) {
    static const char *const labels[] = {"North", "South", "East"};
    jp_roster_spec spec = JP_ROSTER_SPEC_INIT;
    jp_roster_key key = {sizeof key, 3, "team"};
    jp_roster *roster = NULL;
    spec.measures = kind & 2 ? JP_ROSTER_MISSING : 0;
    if (kind & 4)
        spec.n_people = 70;
    if (kind & 8) {
        spec.period_months = 12;
        spec.n_periods = 1;
    }
    FUZZ_HOLDS(jp_roster_new(NULL, &spec, &key, 1, &roster, NULL) == JP_OK);
    if ((kind & 1) == 0)
        FUZZ_HOLDS(jp_roster_label(roster, 0, labels, 3, NULL) == JP_OK);
    return roster;
}

typedef struct state {
    uint8_t *bytes;
    size_t n;
} state;

static state state_of(const jp_roster *roster) {
    state made = {NULL, 0};
    FUZZ_HOLDS(jp_roster_save(roster, NULL, 0, &made.n) == JP_OK);
    made.bytes = malloc(made.n);
    FUZZ_HOLDS(made.bytes != NULL);
    FUZZ_HOLDS(jp_roster_save(roster, made.bytes, made.n, NULL) == JP_OK);
    return made;
}

static bool same_state(const state *a, const state *b) {
    return a->n == b->n && memcmp(a->bytes, b->bytes, a->n) == 0;
}

static void judge(const jp_roster *roster, jp_status status, const jp_error *error,
                  const state *before) {
    FUZZ_HOLDS(status == JP_OK || status == JP_E_COLUMN || status == JP_E_INVALID ||
               status == JP_E_LIMIT);
    if (status == JP_OK)
        return;
    FUZZ_HOLDS(error->message[0] != 0 && error->status == status);
    state after = state_of(roster);
    FUZZ_HOLDS(same_state(before, &after));
    free(after.bytes);
}

/* What was taken goes out as parts and comes back the same. */
static void there_and_back(const jp_roster *roster) {
    jp_roster_table *table = NULL;
    jp_roster *back = NULL;
    struct ArrowArrayStream stream;
    FUZZ_HOLDS(jp_roster_new_like(NULL, roster, &back, NULL) == JP_OK);
    FUZZ_HOLDS(jp_roster_parts(roster, &table, NULL) == JP_OK);
    FUZZ_HOLDS(jp_roster_table_stream(table, &stream, NULL) == JP_OK);
    FUZZ_HOLDS(jp_roster_add_parts_stream(back, &stream, NULL, NULL) == JP_OK);
    FUZZ_HOLDS(stream.release == NULL);
    state a = state_of(roster), b = state_of(back);
    FUZZ_HOLDS(same_state(&a, &b));
    free(a.bytes);
    free(b.bytes);
    jp_roster_table_free(table);
    jp_roster_free(back);
}

/* A stream that gives the batch a few times and may fail. */
typedef struct source {
    batch *given;
    unsigned n_left;
    int fail_schema, fail_next;
} source;

static int get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out) {
    source *s = stream->private_data;
    if (s->fail_schema)
        return s->fail_schema;
    *out = s->given->schema;
    return 0;
}

static int get_next(struct ArrowArrayStream *stream, struct ArrowArray *out) {
    source *s = stream->private_data;
    if (s->n_left == 0)
        return s->fail_next;
    s->n_left--;
    *out = s->given->array;
    return 0;
}

static const char *get_last_error(struct ArrowArrayStream *stream) {
    const source *s = stream->private_data;
    return s->fail_next == 5 ? NULL : "the producer's own words";
}

static void release_stream(struct ArrowArrayStream *stream) {
    stream->release = NULL;
    n_released++;
}

static void run_stream(choices *from, batch *b, jp_roster *roster) {
    unsigned faults = fault(from, 4);
    source s = {b, next(from) % 3, faults == 1 ? 12 : 0, faults == 2 ? 5 : faults == 3 ? 12 : 0};
    struct ArrowArrayStream stream = {get_schema, get_next, get_last_error, release_stream, &s};
    jp_error error = JP_ERROR_INIT;
    int64_t n_batches = -1, before = jp_roster_row_count(roster);
    if (faults == 4)
        stream.get_next = NULL;
    jp_status status = jp_roster_update_stream(roster, &stream, &n_batches, &error);
    FUZZ_HOLDS(status == JP_E_INVALID || stream.release == NULL);
    FUZZ_HOLDS(status == JP_OK || error.message[0] != 0);
    if (status == JP_OK)
        FUZZ_HOLDS(jp_roster_row_count(roster) == before + n_batches * b->array.length);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n_data) {
    choices from = {data, n_data, 0};
    unsigned kind = next(&from);
    jp_roster *roster = make_roster(kind);
    batch *b = malloc(sizeof *b);
    FUZZ_HOLDS(b != NULL);
    make_batch(&from, b, kind);
    jp_error error = JP_ERROR_INIT;
    state before = state_of(roster);
    n_released = 0;
    jp_status status = jp_roster_update_arrow(roster, &b->schema, &b->array, &error);
    FUZZ_HOLDS(n_released == 0);
    judge(roster, status, &error, &before);
    if (status == JP_OK)
        FUZZ_HOLDS(jp_roster_row_count(roster) == b->array.length);
    free(before.bytes);
    there_and_back(roster);
    before = state_of(roster);
    jp_error again = JP_ERROR_INIT;
    status = jp_roster_add_parts_arrow(roster, &b->schema, &b->array, &again);
    judge(roster, status, &again, &before);
    free(before.bytes);
    run_stream(&from, b, roster);
    there_and_back(roster);
    jp_roster_free(roster);
    free(b);
    return 0;
}

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "jobplan/arrow.h"
#include "variance_roster_sample.h"

/* Parts cross machines as columns: read back, in any order and split, they are the roster again. */

enum { ROWS = 5000 };

static jp_roster *filled(const sample *s, size_t first, size_t n) {
    jp_roster *roster = sample_roster();
    jp_column columns[SAMPLE_COLUMNS];
    sample_columns(s, first, n, columns);
    cr_assert(eq(i32, jp_roster_update(roster, columns, SAMPLE_COLUMNS, NULL), JP_OK));
    return roster;
}

/* A table's columns, each a malloc'd array; the last row first. */
typedef struct read_table {
    size_t n_columns, n_rows;
    int64_t *values[64];
    jp_column columns[64];
} read_table;

static read_table read_backwards(const jp_roster *roster) {
    read_table read = {.n_columns = 0};
    jp_roster_table *table = NULL;
    cr_assert(eq(i32, jp_roster_parts(roster, &table, NULL), JP_OK));
    read.n_columns = jp_roster_table_column_count(table);
    read.n_rows = jp_roster_table_row_count(table);
    for (size_t c = 0; c < read.n_columns; c++) {
        int64_t *values = malloc(read.n_rows * sizeof *values);
        cr_assert(eq(i32, jp_roster_table_read(table, c, values, read.n_rows), JP_OK));
        for (size_t i = 0; i < read.n_rows / 2; i++) {
            int64_t other = values[read.n_rows - 1 - i];
            values[read.n_rows - 1 - i] = values[i];
            values[i] = other;
        }
        read.values[c] = values;
        read.columns[c] = sample_column(JP_COLUMN_INT64, values, 0, read.n_rows);
    }
    jp_roster_table_free(table);
    return read;
}

static void read_free(read_table *read) {
    for (size_t c = 0; c < read->n_columns; c++)
        free(read->values[c]);
}

Test(parts, of_any_split_are_the_whole_roster_again) {
    sample s;
    sample_make(&s, ROWS, 11);
    jp_roster *whole = filled(&s, 0, ROWS), *back = NULL;
    cr_assert(eq(i32, jp_roster_new_like(NULL, whole, &back, NULL), JP_OK));
    for (size_t first = 0; first < ROWS; first += 700) {
        size_t n = ROWS - first < 700 ? ROWS - first : 700;
        jp_roster *part = filled(&s, first, n);
        read_table read = read_backwards(part);
        cr_assert(eq(i32, jp_roster_add_parts(back, read.columns, read.n_columns, NULL), JP_OK));
        read_free(&read);
        jp_roster_free(part);
    }
    cr_expect(same_state(whole, back));
    jp_roster_free(back);
    jp_roster_free(whole);
    sample_free(&s);
}

Test(parts, cross_as_an_arrow_stream) {
    sample s;
    sample_make(&s, ROWS, 12);
    jp_roster *whole = filled(&s, 0, ROWS), *back = sample_roster();
    jp_roster_table *table = NULL;
    struct ArrowArrayStream stream;
    int64_t n_batches = 0;
    cr_assert(eq(i32, jp_roster_parts(whole, &table, NULL), JP_OK));
    cr_assert(eq(i32, jp_roster_table_stream(table, &stream, NULL), JP_OK));
    jp_roster_table_free(table);
    cr_expect(eq(i32, jp_roster_add_parts_stream(back, &stream, &n_batches, NULL), JP_OK));
    cr_expect(eq(i64, n_batches, 1));
    cr_expect(same_state(whole, back));
    jp_roster_free(back);
    jp_roster_free(whole);
    sample_free(&s);
}

/* Each column in turn holds what no rows give: it is named, with its row, and nothing is added. */
Test(parts, that_no_rows_give_are_refused_by_name) {
    sample s;
    sample_make(&s, 400, 13);
    jp_roster *roster = filled(&s, 0, 400), *same = filled(&s, 0, 400);
    jp_roster_table *table = NULL;
    read_table read = read_backwards(roster);
    cr_assert(eq(i32, jp_roster_parts(roster, &table, NULL), JP_OK));
    for (size_t c = 0; c < read.n_columns; c++) {
        jp_error error = JP_ERROR_INIT;
        const char *name = jp_roster_table_column_name(table, c);
        int64_t kept = read.values[c][5];
        /* 70 people: bits above the sixth of the second word are nobody */
        bool bits = strcmp(name, "people_bits") == 0;
        if (bits && read.values[c - 1][5] == 0)
            continue;
        read.values[c][5] = bits ? INT64_MAX : -1;
        cr_expect(
            eq(i32, jp_roster_add_parts(roster, read.columns, read.n_columns, &error), JP_E_COLUMN),
            "%s", name);
        /* a low half below 0 is found with its high half */
        cr_expect(strncmp(error.where, name, strlen(name) - 4) == 0, "%s: %s", name, error.where);
        cr_expect(eq(i64, error.row, 5), "%s", name);
        read.values[c][5] = kept;
        cr_expect(same_state(roster, same), "%s", name);
    }
    jp_roster_table_free(table);
    read_free(&read);
    jp_roster_free(roster);
    jp_roster_free(same);
    sample_free(&s);
}

Test(parts, of_another_shape_are_refused) {
    sample s;
    jp_error error = JP_ERROR_INIT;
    sample_make(&s, 100, 14);
    jp_roster *roster = filled(&s, 0, 100), *like = NULL;
    read_table read = read_backwards(roster);
    cr_expect(eq(i32, jp_roster_add_parts(roster, read.columns, read.n_columns - 1, &error),
                 JP_E_COLUMN));
    read.columns[3].n_rows--;
    cr_expect(
        eq(i32, jp_roster_add_parts(roster, read.columns, read.n_columns, &error), JP_E_COLUMN));
    cr_expect(
        eq(i32, jp_roster_add_parts(NULL, read.columns, read.n_columns, &error), JP_E_INVALID));
    cr_expect(eq(i32, jp_roster_add_parts(roster, NULL, 0, &error), JP_E_INVALID));
    cr_expect(eq(i32, jp_roster_parts(NULL, NULL, &error), JP_E_INVALID));
    cr_expect(eq(i32, jp_roster_new_like(NULL, NULL, &like, &error), JP_E_INVALID));
    cr_expect(eq(i64, jp_roster_row_count(roster), 100));
    read_free(&read);
    jp_roster_free(roster);
    sample_free(&s);
}

/* 2^46 rows of the longest row in one cell: the largest sums there are still fit, twice. */
Test(parts, hold_the_largest_sums_a_roster_may_have) {
    jp_roster_spec spec = JP_ROSTER_SPEC_INIT;
    jp_roster_key key = {sizeof key, 1, "team"};
    jp_roster *roster = NULL;
    const int64_t rows = INT64_C(1) << 46, most = 44640;
    /* rows x most^2 = 2^32 x (most^2 x 2^14) */
    const int64_t values[] = {0,
                              rows,
                              rows * most,
                              rows * most,
                              most * most << 14,
                              0,
                              most * most << 14,
                              0,
                              most * most << 14,
                              0};
    jp_column columns[10];
    spec.max_min = (int32_t)most;
    spec.measures = JP_ROSTER_SQUARES;
    cr_assert(eq(i32, jp_roster_new(NULL, &spec, &key, 1, &roster, NULL), JP_OK));
    for (size_t c = 0; c < 10; c++)
        columns[c] = sample_column(JP_COLUMN_INT64, &values[c], 0, 1);
    cr_expect(eq(i32, jp_roster_add_parts(roster, columns, 10, NULL), JP_OK));
    cr_expect(eq(i32, jp_roster_add_parts(roster, columns, 10, NULL), JP_OK));
    cr_expect(eq(i32, jp_roster_add_parts(roster, columns, 10, NULL), JP_E_LIMIT));
    cr_expect(eq(i64, jp_roster_row_count(roster), 2 * rows));
    read_table read = read_backwards(roster);
    for (size_t c = 1; c < 10; c++)
        cr_expect(eq(i64, read.values[c][0], 2 * values[c]), "column %zu", c);
    read_free(&read);
    jp_roster_free(roster);
}

/* Tables added up by a database before they come here: a low half is then more than 32 bits. Three
 * times 5 x 2^32 + (2^32 - 1) is 15 x 2^32 + 3 x 2^32 - 3, which is 17 x 2^32 + (2^32 - 3). */
Test(parts, carry_what_a_low_half_added_up_holds_over_32_bits) {
    jp_roster_spec spec = JP_ROSTER_SPEC_INIT;
    jp_roster_key key = {sizeof key, 1, "team"};
    jp_roster *roster = NULL;
    const int64_t low = INT64_C(4294967295);
    const int64_t values[] = {0, 1000, 0, 0, 3 * 5, 3 * low, 3 * 5, 3 * low, 3 * 5, 3 * low};
    jp_column columns[10];
    spec.max_min = 44640;
    spec.measures = JP_ROSTER_SQUARES;
    cr_assert(eq(i32, jp_roster_new(NULL, &spec, &key, 1, &roster, NULL), JP_OK));
    for (size_t c = 0; c < 10; c++)
        columns[c] = sample_column(JP_COLUMN_INT64, &values[c], 0, 1);
    cr_assert(eq(i32, jp_roster_add_parts(roster, columns, 10, NULL), JP_OK));
    read_table read = read_backwards(roster);
    cr_assert(eq(sz, read.n_columns, 10));
    for (size_t c = 4; c < 10; c += 2) {
        cr_expect(eq(i64, read.values[c][0], 17), "column %zu", c);
        cr_expect(eq(i64, read.values[c + 1][0], INT64_C(4294967293)), "column %zu", c + 1);
    }
    read_free(&read);
    jp_roster_free(roster);
}

/* The roster aggregate and its tables. */
#include <stdlib.h>
#include <string.h>

#include <jobplan/roster.h>
#include <jobplan/roster_table.h>

#include "conformance.h"
#include "json/number.h"

enum { MOST_COLUMNS = 12, MOST_CELLS = 4096 };

typedef struct rows {
    int64_t values[MOST_COLUMNS][VECTOR_VALUES];
    size_t n_columns;
    size_t n_rows;
} rows;

static jp_status read_row(const jpi_json_value *row, rows *read) {
    size_t column = 0;
    for (const jpi_json_value *item = jpi_json_first(row); item; item = jpi_json_next(item)) {
        int64_t value;
        if (column == read->n_columns || !jpi_json_string(item) ||
            jpi_text_to_integer(jpi_json_string(item), &value)) {
            return JP_E_DOCUMENT;
        }
        read->values[column++][read->n_rows] = value;
    }
    read->n_rows++;
    return column == read->n_columns ? JP_OK : JP_E_DOCUMENT;
}

static jp_status read_rows(const jpi_json_value *args, rows *read, jp_error *error) {
    const jpi_json_value *list;
    jp_status status = jpi_member_array(args, NULL, "rows", true, &list, NULL, error);
    read->n_rows = 0;
    if (status == JP_OK && jpi_json_count(list) > VECTOR_VALUES) {
        status = JP_E_DOCUMENT;
    }
    for (const jpi_json_value *row = status ? NULL : jpi_json_first(list); status == JP_OK && row;
         row = jpi_json_next(row)) {
        status = read_row(row, read);
    }
    return status;
}

static jp_status new_roster(const jpi_json_value *args, size_t *n_keys, jp_roster **out,
                            jp_error *error) {
    jp_roster_spec spec = JP_ROSTER_SPEC_INIT;
    jp_roster_key keys[JP_ROSTER_MAX_KEYS];
    int64_t cardinalities[VECTOR_VALUES];
    int32_t n_people = 0;
    int32_t n_causes = 0;
    jp_status status = vector_integer_array(args, "cardinalities", cardinalities, n_keys, error);
    if (status == JP_OK && (*n_keys == 0 || *n_keys > JP_ROSTER_MAX_KEYS)) {
        status = JP_E_DOCUMENT;
    }
    if (status == JP_OK && jpi_json_member(args, "n_people")) {
        status = vector_integer32(args, "n_people", &n_people, error);
    }
    if (status == JP_OK && jpi_json_member(args, "n_causes")) {
        status = vector_integer32(args, "n_causes", &n_causes, error);
    }
    if (status) {
        return status;
    }
    spec.n_people = (uint32_t)n_people;
    spec.n_causes = (uint32_t)n_causes;
    for (size_t i = 0; i < *n_keys; i++) {
        memset(&keys[i], 0, sizeof keys[i]);
        keys[i].struct_size = sizeof keys[i];
        keys[i].cardinality = (uint32_t)cardinalities[i];
        keys[i].name[0] = 'k';
        keys[i].name[1] = (char)('0' + i);
    }
    return jp_roster_new(NULL, &spec, keys, *n_keys, out, error);
}

/* Rows first to first + n_rows of the batch. */
static jp_status add_batch(jp_roster *roster, const rows *read, size_t first, size_t n_rows,
                           jp_error *error) {
    jp_column columns[MOST_COLUMNS];
    for (size_t i = 0; i < read->n_columns; i++) {
        memset(&columns[i], 0, sizeof columns[i]);
        columns[i].struct_size = sizeof columns[i];
        columns[i].type = JP_COLUMN_INT64;
        columns[i].n_rows = (int64_t)n_rows;
        columns[i].first = (int64_t)first;
        columns[i].values = read->values[i];
    }
    return jp_roster_update(roster, columns, read->n_columns, error);
}

/* The rows in `split` rosters, merged: any split must give the same table. */
static jp_status add_split(const jpi_json_value *args, jp_roster *roster, const rows *read,
                           size_t split, jp_error *error) {
    size_t first = 0;
    jp_status status = JP_OK;
    for (size_t part = 0; status == JP_OK && part < split; part++) {
        jp_roster *other = NULL;
        size_t n_keys;
        size_t end = read->n_rows * (part + 1) / split;
        status = new_roster(args, &n_keys, &other, error);
        if (status == JP_OK) {
            status = add_batch(other, read, first, end - first, error);
        }
        if (status == JP_OK) {
            status = jp_roster_merge(roster, other, error);
        }
        jp_roster_free(other);
        first = end;
    }
    return status;
}

static void write_row(jpi_writer *out, int64_t *const *columns, size_t n_columns, size_t row) {
    jpi_write_array_begin(out);
    for (size_t i = 0; i < n_columns; i++) {
        vector_write_integer(out, NULL, columns[i][row]);
    }
    jpi_write_array_end(out);
}

static jp_status write_table(jpi_writer *out, const jp_roster_table *table) {
    static const char *const states[] = {"", "value", "undefined", "unknown", "withheld"};
    int64_t *columns[MOST_COLUMNS] = {NULL};
    int32_t state[MOST_CELLS];
    size_t n_rows = jp_roster_table_row_count(table);
    size_t n_columns = jp_roster_table_column_count(table);
    jp_status status = n_columns > MOST_COLUMNS || n_rows > MOST_CELLS
                           ? JP_E_DOCUMENT
                           : jp_roster_table_states(table, state, n_rows);
    for (size_t i = 0; status == JP_OK && i < n_columns; i++) {
        columns[i] = calloc(n_rows + 1, sizeof *columns[i]);
        status = jp_roster_table_read(table, i, columns[i], n_rows);
    }
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        jpi_write_name(out, "columns");
        jpi_write_array_begin(out);
        for (size_t i = 0; i < n_columns; i++) {
            jpi_write_string(out, jp_roster_table_column_name(table, i));
        }
        jpi_write_array_end(out);
        jpi_write_name(out, "rows");
        jpi_write_array_begin(out);
        for (size_t row = 0; row < n_rows; row++) {
            write_row(out, columns, n_columns, row);
        }
        jpi_write_array_end(out);
        jpi_write_name(out, "states");
        jpi_write_array_begin(out);
        for (size_t row = 0; row < n_rows; row++) {
            jpi_write_string(out, states[state[row]]);
        }
        jpi_write_array_end(out);
        jpi_write_object_end(out);
    }
    for (size_t i = 0; i < MOST_COLUMNS; i++) {
        free(columns[i]);
    }
    return status;
}

static jp_status make_table(const jpi_json_value *args, const jp_roster *roster, jpi_writer *out,
                            jp_error *error) {
    static const char *const answers[] = {"no", "yes", NULL};
    int64_t by[VECTOR_VALUES];
    uint32_t keys[JP_ROSTER_MAX_KEYS];
    size_t n_by;
    int32_t totals;
    int32_t empty;
    jp_withhold_policy policy = {sizeof policy, 0, 0, 0};
    jp_roster_table *table = NULL;
    jp_status status = vector_integer_array(args, "by", by, &n_by, error);
    if (status == JP_OK && n_by > JP_ROSTER_MAX_KEYS) {
        status = JP_E_DOCUMENT;
    }
    if (status == JP_OK) {
        status = vector_choice(args, "totals", answers, 0, &totals, error);
    }
    if (status == JP_OK) {
        status = vector_choice(args, "empty", answers, 0, &empty, error);
    }
    for (size_t i = 0; status == JP_OK && i < n_by; i++) {
        keys[i] = (uint32_t)by[i];
    }
    if (status == JP_OK) {
        status = jp_roster_table_new(roster, keys, n_by,
                                     (totals ? JP_TABLE_TOTALS : 0) | (empty ? JP_TABLE_EMPTY : 0),
                                     &table, error);
    }
    if (status == JP_OK && jpi_json_member(args, "fewest_people")) {
        status = vector_integer32(args, "fewest_people", &policy.fewest_people, error);
        if (status == JP_OK) {
            status = jp_roster_table_withhold(table, &policy, NULL, NULL, error);
        }
    }
    if (status == JP_OK) {
        status = write_table(out, table);
    }
    jp_roster_table_free(table);
    return status;
}

static jp_status table(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static rows read;
    jp_roster *roster = NULL;
    size_t n_keys;
    int32_t split = 1;
    jp_status status = new_roster(args, &n_keys, &roster, error);
    if (status == JP_OK) {
        read.n_columns = jp_roster_column_count(roster);
        status = read.n_columns > MOST_COLUMNS ? JP_E_DOCUMENT : read_rows(args, &read, error);
    }
    if (status == JP_OK && jpi_json_member(args, "split")) {
        status = vector_integer32(args, "split", &split, error);
    }
    if (status == JP_OK) {
        status = add_split(args, roster, &read, (size_t)split, error);
    }
    if (status == JP_OK) {
        status = make_table(args, roster, out, error);
    }
    jp_roster_free(roster);
    return status;
}

const vector_op vector_ops_roster[] = {
    {"roster.table",
     table,
     {"cardinalities", "n_people", "n_causes", "rows", "split", "by", "totals", "empty",
      "fewest_people"}},
    {NULL, NULL, {NULL}},
};

#include "variance/roster_table.h"

#include <string.h>

#include "base/text.h"
#include "variance/roster.h"

#define MAX_TABLE_ROWS (UINT64_C(1) << 24)

/* While a table is being made: one row for every combination of codes (and "all" as the last code
 * of each key, when totals are asked for); rows without anything are dropped at the end. */
typedef struct maker {
    const jp_roster *roster;
    jp_roster_table *table;
    uint32_t keys[JP_ROSTER_MAX_KEYS + 1];
    size_t strides[JP_ROSTER_MAX_KEYS + 1];
    size_t n_dense;
    size_t rows_column, people_column;
    uint64_t *people; /* n_dense x words, or NULL */
} maker;

static bool wants_totals(const maker *make) {
    return (make->table->flags & JP_TABLE_TOTALS) != 0;
}

static jp_status choose_keys(maker *make, const uint32_t *keys, size_t n_keys, jp_error *error) {
    const jp_roster *roster = make->roster;
    uint64_t n = 1;
    for (size_t i = 0; i < n_keys; i++) {
        if (keys[i] >= roster->n_keys)
            return jpi_fail(error, JP_E_INVALID, "keys", "There is no key %l: the roster has %z.",
                            (int64_t)keys[i], roster->n_keys);
        for (size_t j = 0; j < i; j++)
            if (keys[j] == keys[i])
                return jpi_fail(error, JP_E_INVALID, "keys", "The key \"%s\" is named twice.",
                                roster->keys[keys[i]].name);
        make->keys[i] = keys[i];
        make->table->cardinalities[i] = roster->keys[keys[i]].cardinality;
    }
    for (size_t i = n_keys; i-- > 0;) {
        make->strides[i] = (size_t)n;
        n *= make->table->cardinalities[i] + (wants_totals(make) ? 1u : 0u);
        if (n > MAX_TABLE_ROWS)
            return jpi_fail(error, JP_E_LIMIT, "keys",
                            "The table would have more than 2^24 rows: name fewer keys.");
    }
    make->n_dense = (size_t)n;
    make->table->n_keys = n_keys;
    return JP_OK;
}

static size_t count_columns(const maker *make) {
    const jp_roster *roster = make->roster;
    return make->table->n_keys + 3 + (roster->missing_planned != NULL ? 2 : 0) +
           (roster->planned_sessions != NULL ? 2 : 0) + (roster->people != NULL ? 1 : 0) +
           (roster->planned_squares != NULL ? 6 : 0) + 3 * (size_t)roster->spec.n_causes;
}

static void name_column(jp_roster_table *table, const char *name) {
    jpi_text text;
    jpi_text_begin(&text, table->columns[table->n_columns].name,
                   sizeof table->columns[table->n_columns].name);
    jpi_text_add(&text, name);
    table->n_columns++;
}

static void name_cause(jp_roster_table *table, uint32_t cause, const char *what) {
    jpi_text text;
    jpi_text_begin(&text, table->columns[table->n_columns].name,
                   sizeof table->columns[table->n_columns].name);
    jpi_text_format(&text, "cause_%l_%s", (int64_t)cause, what);
    table->n_columns++;
}

/* In the order that add_cell below adds to them. */
static void name_columns(maker *make) {
    const jp_roster *roster = make->roster;
    jp_roster_table *table = make->table;
    for (size_t i = 0; i < table->n_keys; i++)
        name_column(table, roster->keys[make->keys[i]].name);
    make->rows_column = table->n_columns;
    name_column(table, "rows");
    name_column(table, "planned_min");
    name_column(table, "delivered_min");
    if (roster->planned_sessions != NULL) {
        name_column(table, "planned_sessions");
        name_column(table, "delivered_sessions");
    }
    make->people_column = table->n_columns;
    if (roster->people != NULL)
        name_column(table, "people");
    if (roster->missing_planned != NULL) {
        name_column(table, "planned_missing");
        name_column(table, "delivered_missing");
    }
    if (roster->planned_squares != NULL) {
        name_column(table, "planned_squares_high");
        name_column(table, "planned_squares_low");
        name_column(table, "delivered_squares_high");
        name_column(table, "delivered_squares_low");
        name_column(table, "products_high");
        name_column(table, "products_low");
    }
    for (uint32_t c = 0; c < roster->spec.n_causes; c++) {
        name_cause(table, c, "rows");
        name_cause(table, c, "planned_min");
        name_cause(table, c, "delivered_min");
    }
}

static jp_status allocate_columns(maker *make, jp_error *error) {
    jp_roster_table *table = make->table;
    const jp_allocator *with = &table->allocator;
    const size_t n_columns = count_columns(make);
    bool got = true;
    table->columns = jpi_allocate(with, n_columns, sizeof *table->columns);
    table->states = jpi_allocate(with, make->n_dense, sizeof *table->states);
    if (make->roster->people != NULL) {
        size_t words = make->roster->n_people_words;
        make->people = make->n_dense > SIZE_MAX / 8 / words
                           ? NULL
                           : jpi_allocate(with, make->n_dense * words, sizeof *make->people);
        got = make->people != NULL;
    }
    got = got && table->columns != NULL && table->states != NULL;
    for (size_t c = 0; got && c < n_columns; c++) {
        table->columns[c].values = jpi_allocate(with, make->n_dense, sizeof(int64_t));
        got = table->columns[c].values != NULL;
        table->n_columns = c + 1; /* what jp_roster_table_free has to release */
    }
    if (!got)
        return jpi_fail(error, JP_E_NOMEM, NULL, "There is no memory for a table of %z rows.",
                        make->n_dense);
    table->n_columns = 0;
    name_columns(make);
    table->n_shown_columns = table->n_columns;
    return JP_OK;
}

/* 2^32 limbs, the low one kept below 2^32 so that it never fills. */
static void add_limbs(jpi_table_column *column, size_t row, const jpi_square_sum *sum) {
    uint64_t low = (uint64_t)column[1].values[row] + (sum->low & UINT32_MAX);
    uint64_t high = (sum->low >> 32 | sum->high << 32) + (low >> 32);
    column[1].values[row] = (int64_t)(low & UINT32_MAX);
    column[0].values[row] += (int64_t)high;
}

static void add_cell(maker *make, uint32_t id, const jpi_cell *cell, size_t row) {
    const jp_roster *roster = make->roster;
    jpi_table_column *column = make->table->columns + make->rows_column;
    (column++)->values[row] += cell->rows;
    (column++)->values[row] += cell->planned_min;
    (column++)->values[row] += cell->delivered_min;
    if (roster->planned_sessions != NULL) {
        (column++)->values[row] += roster->planned_sessions[id];
        (column++)->values[row] += roster->delivered_sessions[id];
    }
    if (roster->people != NULL) {
        column++;
        for (size_t w = 0; w < roster->n_people_words; w++)
            make->people[row * roster->n_people_words + w] |=
                roster->people[(size_t)id * roster->n_people_words + w];
    }
    if (roster->missing_planned != NULL) {
        (column++)->values[row] += roster->missing_planned[id];
        (column++)->values[row] += roster->missing_delivered[id];
    }
    if (roster->planned_squares != NULL) {
        add_limbs(column, row, &roster->planned_squares[id]);
        add_limbs(column + 2, row, &roster->delivered_squares[id]);
        add_limbs(column + 4, row, &roster->products[id]);
        column += 6;
    }
    for (uint32_t c = 0; c < roster->spec.n_causes; c++) {
        const jpi_cause_sum *sum = &roster->causes[(size_t)id * roster->spec.n_causes + c];
        (column++)->values[row] += sum->rows;
        (column++)->values[row] += sum->planned_min;
        (column++)->values[row] += sum->delivered_min;
    }
}

/* A cell goes to its own row, and with totals to every row in which some of its codes are "all". */
static void add_to_rows(maker *make, uint32_t id, const jpi_cell *cell) {
    const jp_roster *roster = make->roster;
    const size_t n_keys = make->table->n_keys;
    const uint32_t n_variants = wants_totals(make) ? UINT32_C(1) << n_keys : 1;
    for (uint32_t variant = 0; variant < n_variants; variant++) {
        size_t row = 0;
        for (size_t i = 0; i < n_keys; i++) {
            uint32_t key = make->keys[i];
            uint32_t code = id / roster->strides[key] % roster->keys[key].cardinality;
            if (variant >> i & 1)
                code = roster->keys[key].cardinality;
            row += code * make->strides[i];
        }
        add_cell(make, id, cell, row);
    }
}

static int64_t count_people(const uint64_t *words, size_t n_words) {
    int64_t n = 0;
    for (size_t w = 0; w < n_words; w++)
        for (uint64_t word = words[w]; word != 0; word &= word - 1)
            n++;
    return n;
}

/* Codes, states and people; then the empty rows go, unless they were asked for. */
static void finish_rows(maker *make) {
    jp_roster_table *table = make->table;
    const size_t words = make->roster->n_people_words;
    size_t kept = 0;
    for (size_t row = 0; row < make->n_dense; row++) {
        int64_t n_rows = table->columns[make->rows_column].values[row];
        if (n_rows == 0 && table->n_keys > 0 && table->flags == 0)
            continue;
        for (size_t i = 0; i < table->n_keys; i++) {
            size_t span = table->cardinalities[i] + (wants_totals(make) ? 1u : 0u);
            size_t code = row / make->strides[i] % span;
            table->columns[i].values[row] =
                code == table->cardinalities[i] ? JP_TABLE_ALL : (int64_t)code;
        }
        if (make->people != NULL)
            table->columns[make->people_column].values[row] =
                count_people(make->people + row * words, words);
        for (size_t c = 0; c < table->n_columns; c++)
            table->columns[c].values[kept] = table->columns[c].values[row];
        table->states[kept++] = n_rows > 0 ? JP_STATE_VALUE : JP_STATE_UNKNOWN;
    }
    table->n_rows = kept;
}

static jp_status make_table(maker *make, const uint32_t *keys, size_t n_keys, jp_error *error) {
    jp_status status = choose_keys(make, keys, n_keys, error);
    if (status == JP_OK)
        status = allocate_columns(make, error);
    if (status != JP_OK)
        return status;
    for (uint32_t id = 0; id < make->roster->n_cells; id++) {
        jpi_cell cell = jpi_roster_cell(make->roster, id);
        if (cell.rows > 0)
            add_to_rows(make, id, &cell);
    }
    finish_rows(make);
    return JP_OK;
}

jp_status jp_roster_table_new(const jp_roster *roster, const uint32_t *keys, size_t n_keys,
                              uint32_t flags, jp_roster_table **out, jp_error *error) {
    if (roster == NULL || out == NULL || (keys == NULL && n_keys > 0) ||
        n_keys > JP_ROSTER_MAX_KEYS + 1 || (flags & ~(JP_TABLE_EMPTY | JP_TABLE_TOTALS)) != 0)
        return jpi_fail(error, JP_E_INVALID, roster == NULL ? "roster" : "keys",
                        "A roster, the keys to sum it by, JP_TABLE_* flags and a place for the "
                        "table are needed.");
    jp_roster_table *table = jpi_allocate(&roster->allocator, 1, sizeof *table);
    if (table == NULL)
        return jpi_fail(error, JP_E_NOMEM, NULL, "There is no memory for a table.");
    table->allocator = roster->allocator;
    table->flags = flags;
    table->session_parts = roster->spec.session_parts;
    maker make = {.roster = roster, .table = table};
    jp_status status = make_table(&make, keys, n_keys, error);
    jpi_release(&roster->allocator, make.people);
    if (status != JP_OK) {
        jp_roster_table_free(table);
        return status;
    }
    *out = table;
    return JP_OK;
}

void jp_roster_table_free(jp_roster_table *table) {
    if (table == NULL)
        return;
    const jp_allocator with = table->allocator;
    for (size_t c = 0; table->columns != NULL && c < table->n_columns; c++)
        jpi_release(&with, table->columns[c].values);
    jpi_release(&with, table->columns);
    jpi_release(&with, table->states);
    jpi_release(&with, table);
}

size_t jp_roster_table_row_count(const jp_roster_table *table) {
    return table == NULL ? 0 : table->n_rows;
}

size_t jp_roster_table_column_count(const jp_roster_table *table) {
    return table == NULL ? 0 : table->n_shown_columns;
}

const char *jp_roster_table_column_name(const jp_roster_table *table, size_t column) {
    return table == NULL || column >= table->n_shown_columns ? NULL : table->columns[column].name;
}

const int64_t *jpi_table_find(const jp_roster_table *table, const char *name) {
    for (size_t c = table->n_keys; c < table->n_columns; c++)
        if (jpi_same(table->columns[c].name, name))
            return table->columns[c].values;
    return NULL;
}

jp_status jp_roster_table_read(const jp_roster_table *table, size_t column, int64_t *values,
                               size_t n_values) {
    if (table == NULL || column >= table->n_shown_columns || n_values != table->n_rows ||
        (values == NULL && n_values > 0))
        return JP_E_INVALID;
    for (size_t row = 0; row < n_values; row++)
        values[row] = column >= table->n_keys && table->states[row] == JP_STATE_WITHHELD
                          ? 0
                          : table->columns[column].values[row];
    return JP_OK;
}

jp_status jp_roster_table_states(const jp_roster_table *table, int32_t *states, size_t n_states) {
    if (table == NULL || n_states != table->n_rows || (states == NULL && n_states > 0))
        return JP_E_INVALID;
    if (n_states > 0)
        memcpy(states, table->states, n_states * sizeof *states);
    return JP_OK;
}

/* What a roster holds as rows that any engine adds up, and such rows back into a roster. The order
 * of the columns is said once, by jpi_part_name; fill_row and read_row follow it. */
#include <string.h>

#include "base/text.h"
#include "variance/roster.h"
#include "variance/roster_table.h"

typedef struct part_group {
    bool kept;
    size_t n;
    const char *names[6];
} part_group;

enum { N_GROUPS = 5, WORD_BITS = 64 };

static void groups_of(const jp_roster *roster, part_group groups[N_GROUPS]) {
    const part_group all[N_GROUPS] = {
        {roster->people != NULL, 2, {"people_word", "people_bits"}},
        {true, 3, {"rows", "planned_min", "delivered_min"}},
        {roster->planned_sessions != NULL, 2, {"planned_sessions", "delivered_sessions"}},
        {roster->missing_planned != NULL, 2, {"planned_missing", "delivered_missing"}},
        {roster->planned_squares != NULL,
         6,
         {"planned_squares_high", "planned_squares_low", "delivered_squares_high",
          "delivered_squares_low", "products_high", "products_low"}}};
    memcpy(groups, all, sizeof all);
}

size_t jpi_part_count(const jp_roster *roster) {
    part_group groups[N_GROUPS];
    size_t n = roster->n_keys + 3 * (size_t)roster->spec.n_causes;
    groups_of(roster, groups);
    for (size_t g = 0; g < N_GROUPS; g++)
        n += groups[g].kept ? groups[g].n : 0;
    return n;
}

void jpi_part_name(const jp_roster *roster, size_t index, char name[JPI_PART_NAME_BYTES]) {
    static const char *const of_cause[] = {"rows", "planned_min", "delivered_min"};
    part_group groups[N_GROUPS];
    jpi_text text;
    jpi_text_begin(&text, name, JPI_PART_NAME_BYTES);
    if (index < roster->n_keys) {
        jpi_text_add(&text, roster->keys[index].name);
        return;
    }
    index -= roster->n_keys;
    groups_of(roster, groups);
    for (size_t g = 0; g < N_GROUPS; g++) {
        if (!groups[g].kept)
            continue;
        if (index < groups[g].n) {
            jpi_text_add(&text, groups[g].names[index]);
            return;
        }
        index -= groups[g].n;
    }
    jpi_text_format(&text, "cause_%l_%s", (int64_t)(index / 3), of_cause[index % 3]);
}

/* ---- out ---- */

/* A cell has one row, and one more for each further word in which it has people. */
static size_t count_rows(const jp_roster *roster) {
    size_t n = 0;
    for (uint32_t id = 0; id < roster->n_cells; id++) {
        if (jpi_roster_cell(roster, id).rows == 0)
            continue;
        n++;
        for (size_t w = 1; w < roster->n_people_words; w++)
            n += roster->people[(size_t)id * roster->n_people_words + w] != 0;
    }
    return n;
}

static jp_roster_table *make_table(const jp_roster *roster, size_t n_rows) {
    const jp_allocator *with = &roster->allocator;
    const size_t n_columns = jpi_part_count(roster);
    jp_roster_table *table = jpi_allocate(with, 1, sizeof *table);
    if (table == NULL)
        return NULL;
    table->allocator = *with;
    table->session_parts = roster->spec.session_parts;
    table->n_keys = roster->n_keys;
    table->columns = jpi_allocate(with, n_columns, sizeof *table->columns);
    table->states = jpi_allocate(with, n_rows, sizeof *table->states);
    bool got = table->columns != NULL && table->states != NULL;
    for (size_t c = 0; got && c < n_columns; c++) {
        jpi_part_name(roster, c, table->columns[c].name);
        table->columns[c].values = jpi_allocate(with, n_rows, sizeof(int64_t));
        got = table->columns[c].values != NULL;
        table->n_columns = c + 1;
    }
    if (!got) {
        jp_roster_table_free(table);
        return NULL;
    }
    for (size_t k = 0; k < roster->n_keys; k++)
        table->cardinalities[k] = roster->keys[k].cardinality;
    table->n_shown_columns = n_columns;
    return table;
}

static int64_t as_signed(uint64_t bits) {
    int64_t value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static jpi_table_column *fill_square(jpi_table_column *column, size_t row,
                                     const jpi_square_sum *sum) {
    (column++)->values[row] = as_signed(sum->low >> 32 | sum->high << 32);
    (column++)->values[row] = as_signed(sum->low & UINT32_MAX);
    return column;
}

static jpi_table_column *fill_key_columns(const jp_roster *roster, uint32_t id, size_t word,
                                          jp_roster_table *table, size_t row) {
    jpi_table_column *column = table->columns;
    for (size_t k = 0; k < roster->n_keys; k++)
        (column++)->values[row] = id / roster->strides[k] % roster->keys[k].cardinality;
    if (roster->people != NULL) {
        (column++)->values[row] = (int64_t)word;
        (column++)->values[row] =
            as_signed(roster->people[(size_t)id * roster->n_people_words + word]);
    }
    table->states[row] = JP_STATE_VALUE;
    return column;
}

static void fill_row(const jp_roster *roster, uint32_t id, const jpi_cell *cell,
                     jp_roster_table *table, size_t row) {
    jpi_table_column *column = fill_key_columns(roster, id, 0, table, row);
    (column++)->values[row] = cell->rows;
    (column++)->values[row] = cell->planned_min;
    (column++)->values[row] = cell->delivered_min;
    if (roster->planned_sessions != NULL) {
        (column++)->values[row] = roster->planned_sessions[id];
        (column++)->values[row] = roster->delivered_sessions[id];
    }
    if (roster->missing_planned != NULL) {
        (column++)->values[row] = roster->missing_planned[id];
        (column++)->values[row] = roster->missing_delivered[id];
    }
    if (roster->planned_squares != NULL) {
        column = fill_square(column, row, &roster->planned_squares[id]);
        column = fill_square(column, row, &roster->delivered_squares[id]);
        column = fill_square(column, row, &roster->products[id]);
    }
    for (uint32_t c = 0; c < roster->spec.n_causes; c++) {
        const jpi_cause_sum *sum = &roster->causes[(size_t)id * roster->spec.n_causes + c];
        (column++)->values[row] = sum->rows;
        (column++)->values[row] = sum->planned_min;
        (column++)->values[row] = sum->delivered_min;
    }
}

jp_status jp_roster_parts(const jp_roster *roster, jp_roster_table **out, jp_error *error) {
    if (roster == NULL || out == NULL)
        return jpi_fail(error, JP_E_INVALID, roster == NULL ? "roster" : "out",
                        "A roster and a place for the table are needed.");
    size_t n_rows = count_rows(roster), row = 0;
    jp_roster_table *table = make_table(roster, n_rows);
    if (table == NULL)
        return jpi_fail(error, JP_E_NOMEM, NULL, "There is no memory for a table of %z rows.",
                        n_rows);
    for (uint32_t id = 0; id < roster->n_cells; id++) {
        jpi_cell cell = jpi_roster_cell(roster, id);
        if (cell.rows == 0)
            continue;
        fill_row(roster, id, &cell, table, row++);
        for (size_t w = 1; w < roster->n_people_words; w++)
            if (roster->people[(size_t)id * roster->n_people_words + w] != 0)
                (void)fill_key_columns(roster, id, w, table, row++);
    }
    table->n_rows = n_rows;
    *out = table;
    return JP_OK;
}

/* ---- in ---- */

/* One row, read and found to be what some rows can give. */
typedef struct part {
    uint32_t id;
    size_t word;
    uint64_t bits;
    jpi_cell cell;
    int64_t sessions[2], missing[2];
    jpi_square_sum squares[3];
} part;

/* Columns one after another; `bad` is the first that holds what it cannot. */
typedef struct part_reader {
    const jp_roster *roster;
    const jpi_view *views;
    int64_t row;
    size_t column, bad;
} part_reader;

static int64_t next_value(part_reader *from, int64_t least, int64_t most) {
    const jpi_view *view = &from->views[from->column];
    int64_t value = jpi_view_present(view, from->row) ? jpi_view_value(view, from->row) : INT64_MIN;
    if ((value < least || value > most) && from->bad == SIZE_MAX)
        from->bad = from->column;
    from->column++;
    return value;
}

static int64_t next_sum(part_reader *from, int64_t most) {
    int64_t value = next_value(from, 0, most);
    return from->bad == SIZE_MAX ? value : 0;
}

/* high x 2^32 + low, where either was added up by itself; no more than rows x max_min^2. */
static void next_square(part_reader *from, int64_t rows, jpi_square_sum *sum) {
    const uint64_t most_square =
        (uint64_t)from->roster->spec.max_min * (uint64_t)from->roster->spec.max_min;
    uint64_t high = (uint64_t)next_sum(from, INT64_C(1) << 46);
    uint64_t low = (uint64_t)next_sum(from, INT64_MAX);
    uint64_t rows_low = (uint64_t)rows & UINT32_MAX, rows_high = (uint64_t)rows >> 32;
    uint64_t most_low = rows_low * most_square;
    uint64_t most_high = rows_high * most_square + (most_low >> 32);
    high += low >> 32;
    low &= UINT32_MAX;
    if (from->bad == SIZE_MAX &&
        (high > most_high || (high == most_high && low > (most_low & UINT32_MAX))))
        from->bad = from->column - 2;
    *sum = (jpi_square_sum){high << 32 | low, high >> 32};
}

static void read_people(part_reader *from, part *out) {
    const jp_roster *roster = from->roster;
    if (roster->people == NULL)
        return;
    int64_t word = next_value(from, 0, (int64_t)roster->n_people_words - 1);
    int64_t bits = next_value(from, INT64_MIN, INT64_MAX);
    if (from->bad != SIZE_MAX)
        return;
    out->word = (size_t)word;
    out->bits = (uint64_t)bits;
    size_t used = roster->spec.n_people - out->word * WORD_BITS;
    if ((used < WORD_BITS && out->bits >> used != 0) ||
        !jpi_view_present(&from->views[from->column - 1], from->row))
        from->bad = from->column - 1;
}

/* Adds to `causes` where it is not NULL. */
static void read_causes(part_reader *from, int64_t rows, jpi_cause_sum *causes) {
    for (uint32_t c = 0; c < from->roster->spec.n_causes; c++) {
        int64_t of_cause = next_sum(from, rows);
        int64_t planned = next_sum(from, of_cause * from->roster->spec.max_min);
        int64_t delivered = next_sum(from, of_cause * from->roster->spec.max_min);
        rows -= of_cause;
        if (causes == NULL)
            continue;
        causes[c].rows += of_cause;
        causes[c].planned_min += planned;
        causes[c].delivered_min += delivered;
    }
}

static void read_row(part_reader *from, part *out) {
    const jp_roster *roster = from->roster;
    memset(out, 0, sizeof *out);
    for (size_t k = 0; k < roster->n_keys; k++) {
        int64_t code = next_value(from, 0, (int64_t)roster->keys[k].cardinality - 1);
        if (from->bad == SIZE_MAX)
            out->id += (uint32_t)code * roster->strides[k];
    }
    read_people(from, out);
    int64_t rows = next_sum(from, JPI_MAX_ROWS);
    out->cell.rows = rows;
    out->cell.planned_min = next_sum(from, rows * roster->spec.max_min);
    out->cell.delivered_min = next_sum(from, rows * roster->spec.max_min);
    for (int i = 0; roster->planned_sessions != NULL && i < 2; i++)
        out->sessions[i] = next_sum(from, rows * JPI_MAX_SESSION_PARTS);
    for (int i = 0; roster->missing_planned != NULL && i < 2; i++)
        out->missing[i] = next_sum(from, rows);
    for (int i = 0; roster->planned_squares != NULL && i < 3; i++)
        next_square(from, rows, &out->squares[i]);
}

static jp_status refuse(const part_reader *from, jp_error *error) {
    char name[JPI_PART_NAME_BYTES];
    jpi_part_name(from->roster, from->bad, name);
    if (!jpi_view_present(&from->views[from->bad], from->row))
        return jpi_fail_row(error, JP_E_COLUMN, from->row, name,
                            "The column \"%s\" has no value in row %l: every sum needs one.", name,
                            from->row);
    return jpi_fail_row(error, JP_E_COLUMN, from->row, name,
                        "The column \"%s\" is %l in row %l, which no roster rows add up to: give "
                        "sums of jp_roster_parts of rosters made like this one.",
                        name, jpi_view_value(&from->views[from->bad], from->row), from->row);
}

static part_reader reader_at(const jp_roster *roster, const jpi_view *views, int64_t row) {
    return (part_reader){.roster = roster, .views = views, .row = row, .bad = SIZE_MAX};
}

static jp_status check_rows(const jp_roster *roster, const jpi_view *views, int64_t n_rows,
                            jp_error *error) {
    int64_t room = JPI_MAX_ROWS - roster->n_rows;
    for (int64_t row = 0; row < n_rows; row++) {
        part_reader from = reader_at(roster, views, row);
        part read;
        read_row(&from, &read);
        read_causes(&from, read.cell.rows, NULL);
        if (from.bad != SIZE_MAX)
            return refuse(&from, error);
        if (read.cell.rows > room)
            return jpi_fail(error, JP_E_LIMIT, "rows", "A roster holds at most 2^47 rows.");
        room -= read.cell.rows;
    }
    return JP_OK;
}

static void add_row(jp_roster *roster, const jpi_view *views, int64_t row) {
    part_reader from = reader_at(roster, views, row);
    part read;
    read_row(&from, &read);
    const uint32_t id = read.id;
    roster->n_rows += read.cell.rows;
    roster->rows[id] += read.cell.rows;
    roster->planned_min[id] += read.cell.planned_min;
    roster->delivered_min[id] += read.cell.delivered_min;
    if (roster->planned_sessions != NULL) {
        roster->planned_sessions[id] += read.sessions[0];
        roster->delivered_sessions[id] += read.sessions[1];
    }
    if (roster->missing_planned != NULL) {
        roster->missing_planned[id] += read.missing[0];
        roster->missing_delivered[id] += read.missing[1];
    }
    if (roster->planned_squares != NULL) {
        jpi_square_add(&roster->planned_squares[id], read.squares[0].low, read.squares[0].high);
        jpi_square_add(&roster->delivered_squares[id], read.squares[1].low, read.squares[1].high);
        jpi_square_add(&roster->products[id], read.squares[2].low, read.squares[2].high);
    }
    if (roster->causes != NULL)
        read_causes(&from, read.cell.rows, &roster->causes[(size_t)id * roster->spec.n_causes]);
    if (roster->people != NULL)
        roster->people[(size_t)id * roster->n_people_words + read.word] |= read.bits;
}

jp_status jpi_roster_add_part_views(jp_roster *roster, const jpi_view *views, int64_t n_rows,
                                    jp_error *error) {
    jp_status status = check_rows(roster, views, n_rows, error);
    for (int64_t row = 0; status == JP_OK && row < n_rows; row++)
        add_row(roster, views, row);
    return status;
}

jp_status jp_roster_add_parts(jp_roster *roster, const jp_column *columns, size_t n_columns,
                              jp_error *error) {
    if (roster == NULL || columns == NULL)
        return jpi_fail(error, JP_E_INVALID, roster == NULL ? "roster" : "columns",
                        "A roster and its parts' columns are needed.");
    if (n_columns != jpi_part_count(roster))
        return jpi_fail(error, JP_E_COLUMN, "n_columns",
                        "%z columns were given and the roster's parts have %z: those of "
                        "jp_roster_parts, in its order.",
                        n_columns, jpi_part_count(roster));
    jpi_view *views = jpi_allocate(&roster->allocator, n_columns, sizeof *views);
    if (views == NULL)
        return jpi_fail(error, JP_E_NOMEM, NULL, "There is no memory for %z columns.", n_columns);
    jp_status status = JP_OK;
    for (size_t c = 0; status == JP_OK && c < n_columns; c++) {
        char name[JPI_PART_NAME_BYTES];
        jpi_part_name(roster, c, name);
        status = jpi_view_column(&columns[c], name, columns[0].n_rows, &views[c], error);
    }
    if (status == JP_OK)
        status = jpi_roster_add_part_views(roster, views, columns[0].n_rows, error);
    jpi_release(&roster->allocator, views);
    return status;
}

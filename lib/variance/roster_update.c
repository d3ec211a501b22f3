/* A batch: all of it or nothing. Blocks are added as they are found good; a bad one names its row,
 * and the blocks before it are taken back, which costs nothing while rows are good. */
#include <string.h>

#include "base/text.h"
#include "variance/roster.h"

int32_t jpi_column_bytes(int32_t type) {
    static const int8_t bytes[] = {0, 1, 2, 4, 8, 1, 2, 4};
    return type < JP_COLUMN_INT8 || type > JP_COLUMN_UINT32 ? 0 : bytes[type];
}

jp_status jpi_view_column(const jp_column *column, const char *name, int64_t n_rows, jpi_view *view,
                          jp_error *error) {
    jp_status status = jpi_check_struct(column, sizeof *column, sizeof *column, error, name);
    if (status != JP_OK)
        return status;
    int32_t bytes = jpi_column_bytes(column->type);
    if (bytes == 0)
        return jpi_fail(error, JP_E_COLUMN, name,
                        "The column \"%s\" has type %d: give whole numbers, JP_COLUMN_INT8 (1) to "
                        "JP_COLUMN_UINT32 (7).",
                        name, column->type);
    if (column->n_rows != n_rows || n_rows < 0)
        return jpi_fail(error, JP_E_COLUMN, name,
                        "The column \"%s\" has %l rows and the first column %l: give as many in "
                        "each.",
                        name, column->n_rows, n_rows);
    if (n_rows > 0 &&
        (column->values == NULL || column->first < 0 || column->first > INT64_MAX / 8 - n_rows ||
         (uintptr_t)column->values % (uintptr_t)bytes != 0))
        return jpi_fail(error, JP_E_COLUMN, name,
                        "The column \"%s\" has no values, a first row below 0, or values not "
                        "aligned to %d bytes.",
                        name, bytes);
    *view = (jpi_view){.validity = column->validity,
                       .first = column->first,
                       .type = column->type,
                       .value_bytes = bytes};
    if (n_rows > 0)
        view->values = (const unsigned char *)column->values + column->first * bytes;
    return JP_OK;
}

static jp_status view_column(const jp_roster *roster, const jp_column *column, size_t index,
                             int64_t n_rows, jpi_view *view, jp_error *error) {
    const char *name = jp_roster_column_name(roster, index);
    jp_status status = jpi_view_column(column, name, n_rows, view, error);
    if (status == JP_OK && index == roster->measure_column[JPI_DATE] &&
        view->type != JP_COLUMN_INT32)
        return jpi_fail(error, JP_E_COLUMN, name,
                        "The column \"%s\" has type %d: dates are JP_COLUMN_INT32 (3), days since "
                        "1970-01-01.",
                        name, column->type);
    return status;
}

static int measure_of(const jp_roster *roster, size_t column) {
    for (int m = 0; m < JPI_N_MEASURES; m++)
        if (roster->measure_column[m] == column)
            return m;
    return -1;
}

static bool null_allowed(const jp_roster *roster, int measure) {
    if (measure == JPI_PLANNED || measure == JPI_DELIVERED)
        return roster->missing_planned != NULL;
    return measure == JPI_CAUSE;
}

static jp_status refuse_null(int64_t row, int measure, const char *name, jp_error *error) {
    if (measure == JPI_PLANNED || measure == JPI_DELIVERED)
        return jpi_fail_row(error, JP_E_COLUMN, row, name,
                            "The column \"%s\" has no value in row %l: give 0 where nothing was "
                            "worked, or ask for JP_ROSTER_MISSING to have such rows counted.",
                            name, row);
    return jpi_fail_row(error, JP_E_COLUMN, row, name,
                        "The column \"%s\" has no value in row %l: every row needs one; give what "
                        "is not known a code of its own.",
                        name, row);
}

static jp_status refuse_value(const jp_roster *roster, int64_t row, int measure, const char *name,
                              int64_t value, int64_t most, jp_error *error) {
    switch (measure) {
    case JPI_PLANNED:
    case JPI_DELIVERED:
        return jpi_fail_row(error, JP_E_COLUMN, row, name,
                            "The column \"%s\" is %l in row %l: a row has 0 to %l whole minutes "
                            "(spec.max_min).",
                            name, value, row, most);
    case JPI_PLANNED_SESSIONS:
    case JPI_DELIVERED_SESSIONS:
        return jpi_fail_row(error, JP_E_COLUMN, row, name,
                            "The column \"%s\" is %l in row %l: a row has 0 to %l parts of a "
                            "session, of which spec.session_parts make one.",
                            name, value, row, most);
    case JPI_DATE:
        return jpi_fail_row(error, JP_E_COLUMN, row, name,
                            "The column \"%s\" is day %l in row %l, outside the periods %D to %D: "
                            "leave out rows of other years.",
                            name, value, row, roster->spec.first_day, (jp_date)most);
    case JPI_CAUSE:
        return jpi_fail_row(error, JP_E_COLUMN, row, name,
                            "The column \"%s\" is %l in row %l: codes are 0 to %l, and -1 or null "
                            "where nothing was cancelled.",
                            name, value, row, most);
    default:
        return jpi_fail_row(error, JP_E_COLUMN, row, name,
                            "The column \"%s\" is %l in row %l: codes are 0 to %l.", name, value,
                            row, most);
    }
}

static jp_status refuse_text(const jpi_view *view, int64_t row, const char *name, jp_error *error) {
    const char *text = NULL;
    size_t n_text = 0;
    char shown[64];
    jpi_text copy;
    int64_t entry = view->code_of_entry != NULL ? jpi_view_value(view, row) : row;
    if (!jpi_texts_at(view->texts, entry, &text, &n_text))
        return jpi_fail_row(error, JP_E_COLUMN, row, name,
                            "The column \"%s\" points outside its dictionary, or at a null in it, "
                            "in row %l.",
                            name, row);
    jpi_text_begin(&copy, shown, sizeof shown);
    jpi_text_add_n(&copy, text, n_text);
    return jpi_fail_row(error, JP_E_COLUMN, row, name,
                        "The column \"%s\" is \"%s\" in row %l, which is none of its labels: add "
                        "it to them, or write it as one of them.",
                        name, shown, row);
}

/* Finds the bad value of a block that failed; called with a block known to hold one. */
static jp_status name_bad_row(const jp_roster *roster, const jpi_view *views, int64_t first,
                              size_t n, jp_error *error) {
    for (int64_t row = first; row < first + (int64_t)n; row++)
        for (size_t c = 0; c < roster->n_columns; c++) {
            const char *name = jp_roster_column_name(roster, c);
            int measure = measure_of(roster, c);
            int64_t least = 0, most = 0;
            if (!jpi_view_present(&views[c], row)) {
                if (null_allowed(roster, measure))
                    continue;
                return refuse_null(row, measure, name, error);
            }
            if (views[c].texts != NULL) {
                if (jpi_view_code(&views[c], roster->labels[c], row) < 0)
                    return refuse_text(&views[c], row, name, error);
                continue;
            }
            if (measure >= 0)
                jpi_measure_limits(roster, measure, &least, &most);
            else
                most = (int64_t)roster->keys[c].cardinality - 1;
            int64_t value = jpi_view_value(&views[c], row);
            if (value < least || value > most)
                return refuse_value(roster, row, measure, name, value, most, error);
        }
    /* GCOVR_EXCL_START: another thread writes to the caller's column */
    return jpi_fail_row(error, JP_E_COLUMN, first, NULL,
                        "The rows from %l changed while they were "
                        "being read.",
                        first);
    /* GCOVR_EXCL_STOP */
}

static size_t block_rows(int64_t n_rows, int64_t row) {
    return n_rows - row < JPI_BLOCK ? (size_t)(n_rows - row) : JPI_BLOCK;
}

static void take_back(jp_roster *roster, const jpi_view *views, int64_t n_rows) {
    jpi_block block;
    if (n_rows == 0)
        return;
    jpi_roster_drain(roster);
    for (int64_t row = 0; row < n_rows; row += JPI_BLOCK)
        if (jpi_block_read(roster, views, row, block_rows(n_rows, row), &block))
            jpi_block_take_back(roster, &block);
}

static jp_status add_blocks(jp_roster *roster, const jpi_view *views, int64_t n_rows,
                            jp_error *error) {
    const jpi_view *planned = &views[roster->measure_column[JPI_PLANNED]];
    const jpi_view *delivered = &views[roster->measure_column[JPI_DELIVERED]];
    for (int64_t row = 0; row < n_rows; row += JPI_BLOCK) {
        jpi_block block;
        size_t n = block_rows(n_rows, row);
        if (!jpi_block_read(roster, views, row, n, &block)) {
            take_back(roster, views, row);
            return name_bad_row(roster, views, row, n, error);
        }
        /* The last block's prefetches fall on itself: a pointer past the columns is not made. */
        int64_t next = n_rows - row >= 2 * JPI_BLOCK ? row + JPI_BLOCK : row;
        jpi_block_add(roster, &block, planned->values + next * planned->value_bytes,
                      delivered->values + next * delivered->value_bytes);
    }
    return JP_OK;
}

static void add_people(jp_roster *roster, const jpi_view *views, int64_t n_rows) {
    jpi_block block;
    for (int64_t row = 0; row < n_rows; row += JPI_BLOCK)
        if (jpi_block_read(roster, views, row, block_rows(n_rows, row), &block))
            jpi_block_add_people(roster, &block);
}

jp_status jpi_roster_update_views(jp_roster *roster, const jpi_view *views, int64_t n_rows,
                                  jp_error *error) {
    /* GCOVR_EXCL_START: 2^47 rows */
    if (n_rows > JPI_MAX_ROWS - roster->n_rows)
        return jpi_fail(error, JP_E_LIMIT, "n_rows", "A roster holds at most 2^47 rows.");
    /* GCOVR_EXCL_STOP */
    jp_status status = add_blocks(roster, views, n_rows, error);
    if (status != JP_OK)
        return status;
    if (roster->people != NULL)
        add_people(roster, views, n_rows);
    roster->n_rows += n_rows;
    return JP_OK;
}

jp_status jp_roster_update(jp_roster *roster, const jp_column *columns, size_t n_columns,
                           jp_error *error) {
    jpi_view views[JPI_MAX_COLUMNS];
    if (roster == NULL || columns == NULL)
        return jpi_fail(error, JP_E_INVALID, roster == NULL ? "roster" : "columns",
                        "A roster and its columns are needed.");
    if (n_columns != roster->n_columns)
        return jpi_fail(error, JP_E_COLUMN, "n_columns",
                        "%z columns were given and the roster has %z: the keys, then the measures, "
                        "in the order of jp_roster_column_name.",
                        n_columns, roster->n_columns);
    int64_t n_rows = columns[0].n_rows;
    for (size_t c = 0; c < n_columns; c++) {
        jp_status status = view_column(roster, &columns[c], c, n_rows, &views[c], error);
        if (status != JP_OK)
            return status;
    }
    return jpi_roster_update_views(roster, views, n_rows, error);
}

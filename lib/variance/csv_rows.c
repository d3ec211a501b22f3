#include "variance/csv_rows.h"

#include <string.h>

#include "base/text.h"

static jp_status read_options(const jp_csv_options *given, jp_csv_options *out, jp_error *error) {
    *out = (jp_csv_options)JP_CSV_OPTIONS_INIT;
    if (given != NULL) {
        jp_status status = jpi_check_struct(given, sizeof *given, sizeof *given, error, "options");
        if (status != JP_OK)
            return status;
        jpi_read_struct(given, out, sizeof *out);
    }
    if (out->max_min == 0)
        out->max_min = 1440;
    if (out->max_issue_detail == 0)
        out->max_issue_detail = 10000;
    if (out->max_min < 1 || out->max_min > 44640 || out->max_issue_detail < 0 ||
        out->first_day > out->last_day || (out->keep_duplicates != 0 && out->keep_duplicates != 1))
        return jpi_fail(error, JP_E_INVALID, "options",
                        "max_min is 1 to 44640, first_day not after last_day, keep_duplicates 0 or "
                        "1, and max_issue_detail 0 or more.");
    return JP_OK;
}

static void name_columns(jp_csv_rows *rows) {
    static const char *const amounts[] = {"planned_min", "delivered_min", "planned_sessions",
                                          "delivered_sessions"};
    const jp_csv_profile *profile = rows->profile;
    rows->columns[rows->n_columns++].name = "date";
    for (size_t i = 0; i < profile->n_names; i++) {
        jpi_csv_column *column = &rows->columns[rows->n_columns++];
        column->name = profile->names[i].name;
        column->is_name = true;
        column->n_known = SIZE_MAX;
        jpi_intern_begin(&column->names, &rows->allocator);
    }
    rows->amounts_at = rows->n_columns;
    for (size_t m = 0; m < 4; m++)
        if (m < 2 || profile->sessions[m - 2] != NULL)
            rows->columns[rows->n_columns++].name = amounts[m];
}

jp_status jp_csv_rows_new(const jp_allocator *allocator, const jp_csv_profile *profile,
                          const jp_csv_options *options, jp_csv_rows **out, jp_error *error) {
    jp_allocator with;
    jp_csv_options chosen;
    if (profile == NULL || out == NULL)
        return jpi_fail(error, JP_E_INVALID, profile == NULL ? "profile" : "out",
                        "A profile and a place for the rows are needed.");
    jp_status status = jpi_allocator_copy(allocator, &with);
    if (status != JP_OK)
        return jpi_fail(error, status, "allocator", "The allocator lacks a function.");
    status = read_options(options, &chosen, error);
    if (status != JP_OK)
        return status;
    jp_csv_rows *rows = jpi_allocate(&with, 1, sizeof *rows);
    jpi_csv_column *columns = jpi_allocate(&with, profile->n_names + 5, sizeof *columns);
    if (rows == NULL || columns == NULL) {
        jpi_release(&with, rows);
        jpi_release(&with, columns);
        return jpi_fail(error, JP_E_NOMEM, NULL, "There is no memory for rows.");
    }
    rows->allocator = with;
    rows->profile = profile;
    rows->options = chosen;
    rows->columns = columns;
    jpi_intern_begin(&rows->seen, &with);
    name_columns(rows);
    *out = rows;
    return JP_OK;
}

void jp_csv_rows_free(jp_csv_rows *rows) {
    if (rows == NULL)
        return;
    const jp_allocator with = rows->allocator;
    for (size_t c = 0; c < rows->n_columns; c++) {
        jpi_release(&with, rows->columns[c].values);
        jpi_release(&with, rows->columns[c].validity);
        if (rows->columns[c].is_name)
            jpi_intern_end(&rows->columns[c].names);
    }
    jpi_intern_end(&rows->seen);
    jpi_release(&with, rows->seen_key);
    jpi_release(&with, rows->issues);
    jpi_release(&with, rows->columns);
    jpi_release(&with, rows);
}

static jpi_csv_column *find(const jp_csv_rows *rows, const char *name) {
    for (size_t c = 0; rows != NULL && name != NULL && c < rows->n_columns; c++)
        if (jpi_same(rows->columns[c].name, name))
            return &rows->columns[c];
    return NULL;
}

jp_status jp_csv_rows_known(jp_csv_rows *rows, const char *name, const char *const *known,
                            size_t n_known, jp_error *error) {
    if (rows == NULL || name == NULL || (known == NULL && n_known > 0))
        return jpi_fail(error, JP_E_INVALID, rows == NULL ? "rows" : "known",
                        "Rows, a column and its names are needed.");
    jpi_csv_column *column = find(rows, name);
    if (column == NULL || !column->is_name)
        return jpi_fail(error, JP_E_UNKNOWN_NAME, "name",
                        "The profile has no \"%s\" among its names.", name);
    if (rows->n_files > 0 || column->n_known != SIZE_MAX)
        return jpi_fail(error, JP_E_CONFLICT, name,
                        "The known names of \"%s\" are given once, before the first file.", name);
    for (size_t i = 0; i < n_known; i++) {
        uint32_t number;
        bool added = false;
        jp_status status = JP_E_INVALID;
        if (known[i] != NULL && jpi_utf8_valid(known[i], strlen(known[i]), NULL))
            status = jpi_intern_add(&column->names, known[i], strlen(known[i]), &number, &added);
        if (status == JP_OK && !added)
            status = JP_E_CONFLICT;
        if (status != JP_OK) {
            jpi_intern_cut(&column->names, 0);
            return jpi_fail(error, status, name,
                            "The known name %z of \"%s\" is not text, is there twice, or there is "
                            "no memory for it.",
                            i, name);
        }
    }
    column->n_known = n_known;
    return JP_OK;
}

/* What a file that fails halfway is taken back to. */
typedef struct mark {
    size_t n_rows, n_seen, n_issues;
    int64_t n_left_out;
    int64_t counts[JP_CSV_ISSUE_KINDS + 1];
} mark;

static void take_back(jp_csv_rows *rows, const mark *to, const size_t *n_names) {
    rows->n_rows = to->n_rows;
    rows->n_issues = to->n_issues;
    rows->n_left_out = to->n_left_out;
    memcpy(rows->counts, to->counts, sizeof rows->counts);
    jpi_intern_cut(&rows->seen, to->n_seen);
    for (size_t c = 0; c < rows->n_columns; c++)
        if (rows->columns[c].is_name)
            jpi_intern_cut(&rows->columns[c].names, n_names[c]);
}

static jp_status read_file(jp_csv_rows *rows, jpi_records *scan, jp_error *error) {
    jpi_csv_header header = {.names = NULL};
    bool more = true;
    jp_status status = jpi_csv_header_read(scan, rows->profile, &header, error);
    while (status == JP_OK && more) {
        status = jpi_records_next(scan, &more, error);
        if (status != JP_OK || !more)
            break;
        status = jpi_csv_row_read(rows, scan, &header);
        if (status != JP_OK)
            (void)jpi_fail_text(error, status, (int32_t)scan->line, 0,
                                status == JP_E_NOMEM ? "There is no memory for the row of line %l."
                                                     : "Line %l is one row more than is taken.",
                                scan->line);
    }
    jpi_csv_header_free(&scan->allocator, &header);
    return status;
}

jp_status jp_csv_rows_read(jp_csv_rows *rows, const char *text, size_t n_text, jp_error *error) {
    jpi_records scan;
    if (rows == NULL || text == NULL)
        return jpi_fail(error, JP_E_INVALID, rows == NULL ? "rows" : "text",
                        "Rows and the text of a file are needed.");
    size_t *n_names = jpi_allocate(&rows->allocator, rows->n_columns, sizeof *n_names);
    if (n_names == NULL)
        return jpi_fail(error, JP_E_NOMEM, NULL, "There is no memory for the file.");
    mark before = {rows->n_rows, rows->seen.n, rows->n_issues, rows->n_left_out, {0}};
    memcpy(before.counts, rows->counts, sizeof before.counts);
    for (size_t c = 0; c < rows->n_columns; c++)
        n_names[c] = rows->columns[c].is_name ? rows->columns[c].names.n : 0;
    jp_status status =
        jpi_records_begin(&scan, &rows->allocator, text, n_text, rows->profile->delimiter, error);
    if (status == JP_OK) {
        status = read_file(rows, &scan, error);
        jpi_records_end(&scan);
    }
    if (status == JP_OK)
        rows->n_files++;
    else
        take_back(rows, &before, n_names);
    jpi_release(&rows->allocator, n_names);
    return status;
}

size_t jp_csv_rows_count(const jp_csv_rows *rows) {
    return rows == NULL ? 0 : rows->n_rows;
}

int64_t jp_csv_rows_left_out(const jp_csv_rows *rows) {
    return rows == NULL ? 0 : rows->n_left_out;
}

int64_t jp_csv_issue_count(const jp_csv_rows *rows, int32_t kind) {
    return rows == NULL || kind < 0 || kind > JP_CSV_ISSUE_KINDS ? 0 : rows->counts[kind];
}

size_t jp_csv_issue_detail_count(const jp_csv_rows *rows) {
    return rows == NULL ? 0 : rows->n_issues;
}

jp_status jp_csv_issue_at(const jp_csv_rows *rows, size_t index, jp_csv_issue *out) {
    if (rows == NULL ||
        jpi_check_struct(out, sizeof(jp_csv_issue), sizeof(jp_csv_issue), NULL, "issue") != JP_OK)
        return JP_E_INVALID;
    if (index >= rows->n_issues)
        return JP_E_RANGE;
    jpi_fill_struct(&rows->issues[index], sizeof *out, out);
    return JP_OK;
}

static jp_status column_named(const jp_csv_rows *rows, const char *name, const jpi_csv_column **out,
                              jp_error *error) {
    if (rows == NULL || name == NULL)
        return jpi_fail(error, JP_E_INVALID, rows == NULL ? "rows" : "name",
                        "Rows and the name of a column are needed.");
    *out = find(rows, name);
    if (*out == NULL)
        return jpi_fail(error, JP_E_UNKNOWN_NAME, "name",
                        "There is no column \"%s\": there are date, the profile's names, "
                        "planned_min, delivered_min and its sessions.",
                        name);
    return JP_OK;
}

jp_status jp_csv_rows_column(const jp_csv_rows *rows, const char *name, jp_column *out,
                             jp_error *error) {
    const jpi_csv_column *column = NULL;
    jp_status status = column_named(rows, name, &column, error);
    if (status == JP_OK)
        status = jpi_check_struct(out, sizeof *out, sizeof *out, error, "column");
    if (status != JP_OK)
        return status;
    jp_column filled = JP_COLUMN_INIT;
    filled.type = JP_COLUMN_INT32;
    filled.n_rows = (int64_t)rows->n_rows;
    filled.values = column->values;
    filled.validity = column->validity;
    jpi_fill_struct(&filled, sizeof filled, out);
    return JP_OK;
}

jp_status jp_csv_rows_values(const jp_csv_rows *rows, const char *name, int32_t *values,
                             uint8_t *present, size_t n_values, jp_error *error) {
    const jpi_csv_column *column = NULL;
    jp_status status = column_named(rows, name, &column, error);
    if (status != JP_OK)
        return status;
    if (n_values != rows->n_rows || (values == NULL && n_values > 0))
        return jpi_fail(error, JP_E_INVALID, "values", "There are %z rows: give as many values.",
                        rows->n_rows);
    for (size_t i = 0; i < n_values; i++) {
        values[i] = column->values[i];
        if (present != NULL)
            present[i] = column->validity[i / 8] >> (i % 8) & 1;
    }
    return JP_OK;
}

size_t jp_csv_rows_label_count(const jp_csv_rows *rows, const char *name) {
    const jpi_csv_column *column = find(rows, name);
    return column == NULL || !column->is_name ? 0 : column->names.n;
}

const char *jp_csv_rows_label(const jp_csv_rows *rows, const char *name, size_t code) {
    const jpi_csv_column *column = find(rows, name);
    return column == NULL || !column->is_name || code >= column->names.n
               ? NULL
               : column->names.texts[code];
}

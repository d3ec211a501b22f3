/* Rows read from CSV: their columns, and what was doubtful about them. */
#ifndef JPI_VARIANCE_CSV_ROWS_H
#define JPI_VARIANCE_CSV_ROWS_H

#include "variance/csv.h"
#include "variance/intern.h"

typedef struct jpi_csv_column {
    const char *name;
    int32_t *values;
    uint8_t *validity; /* a bit a row */
    size_t capacity, validity_capacity;
    bool is_name;
    jpi_intern names;
    size_t n_known; /* of the names; SIZE_MAX: none were given */
} jpi_csv_column;

/* Columns in this order; the sessions' only where the profile has them. */
#define JPI_CSV_DATE 0
#define JPI_CSV_FIRST_NAME 1

struct jp_csv_rows {
    jp_allocator allocator;
    const jp_csv_profile *profile;
    jp_csv_options options;
    jpi_csv_column *columns;
    size_t n_columns, amounts_at; /* planned_min, delivered_min, then sessions */
    size_t n_rows;
    int64_t n_left_out;
    int32_t n_files;
    jpi_intern seen;
    char *seen_key; /* scratch for the text that makes a duplicate */
    size_t seen_capacity;
    int64_t counts[JP_CSV_ISSUE_KINDS + 1];
    jp_csv_issue *issues;
    size_t n_issues, issues_capacity;
};

/* Where a file's header has the profile's columns: field indices, SIZE_MAX for none. */
typedef struct jpi_csv_header {
    size_t n_fields;
    size_t date, *names;
    size_t amounts[2][5], sessions[2]; /* minutes, hours, start, end, break_min */
    size_t *same_row;
} jpi_csv_header;

/* csv_header.c */
jp_status jpi_csv_header_read(jpi_records *scan, const jp_csv_profile *profile,
                              jpi_csv_header *header, jp_error *error);
void jpi_csv_header_free(const jp_allocator *allocator, jpi_csv_header *header);

/* csv_row.c: one record; an issue or a row. JP_E_NOMEM and JP_E_LIMIT only. */
jp_status jpi_csv_row_read(jp_csv_rows *rows, const jpi_records *scan,
                           const jpi_csv_header *header);

#endif

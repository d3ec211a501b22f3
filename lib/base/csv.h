/* Comma-separated text (RFC 4180): a cursor that gives one row's fields at a time and keeps
 * nothing. */
#ifndef JPI_CSV_H
#define JPI_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "jobplan/status.h"

typedef struct jpi_csv {
    const char *text;
    size_t n_text;
    size_t at;
    size_t line; /* of the row given last, from 1: quoted fields may span lines */
    size_t next_line;
} jpi_csv;

typedef struct jpi_csv_field {
    const char *text; /* without its quotes, inner quotes still doubled */
    size_t n_text;
    bool is_quoted;
} jpi_csv_field;

/* Skips a byte order mark, which spreadsheets write. */
void jpi_csv_begin(jpi_csv *csv, const char *text, size_t n_text);
/* The next row that is not blank; *n_fields 0 at the end. JP_E_COLUMN: a quote out of place, not
 * UTF-8, or more than max_fields. */
jp_status jpi_csv_next(jpi_csv *csv, jpi_csv_field *fields, size_t max_fields, size_t *n_fields,
                       jp_error *error);
/* Copies the field with doubled quotes made single; NUL-terminated. False: it does not fit, or a
 * NUL stands inside it. */
bool jpi_csv_copy(const jpi_csv_field *field, char *buffer, size_t capacity);
/* The field is that text, surrounding spaces and letter case of ASCII aside. */
bool jpi_csv_is(const jpi_csv_field *field, const char *text);

#endif

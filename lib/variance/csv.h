/* CSV text as records of fields, and fields as dates, times and minutes. */
#ifndef JPI_VARIANCE_CSV_H
#define JPI_VARIANCE_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "jobplan/date.h"
#include "jobplan/roster_csv.h"

/* ---- records: csv_records.c ----
 * Unlike base/csv.h, which refuses a text at its first fault, this goes on after a faulty row so
 * that it can be listed, and takes the delimiters of other spreadsheets. */

typedef struct jpi_record_field {
    size_t begin, length; /* in the scanner's characters, without the spaces around */
} jpi_record_field;

typedef struct jpi_records {
    jp_allocator allocator;
    const char *text;
    size_t n_text, at;
    char delimiter;
    int64_t line, next_line; /* where the record begins; where the next one will */
    char *characters;        /* of the record's fields, unquoted */
    size_t n_characters, characters_capacity;
    jpi_record_field *fields;
    size_t n_fields, fields_capacity;
    bool blank, bad_quotes;
} jpi_records;

/* The text begins after its byte order mark, and is UTF-8 as a whole: checked here. */
jp_status jpi_records_begin(jpi_records *scan, const jp_allocator *allocator, const char *text,
                            size_t n_text, char delimiter, jp_error *error);
void jpi_records_end(jpi_records *scan);
/* The next record; *more is false at the end. JP_E_TEXT for a quotation that is never closed. */
jp_status jpi_records_next(jpi_records *scan, bool *more, jp_error *error);
const char *jpi_records_text(const jpi_records *scan, size_t field, size_t *n_text);

/* ---- fields: csv_fields.c; false: not in that form ---- */

/* The format's place in the list of known ones, -1: unknown. */
const char *const *jpi_csv_date_formats(void);
bool jpi_csv_date(const char *text, size_t n_text, int32_t format, jp_date *out);
bool jpi_csv_clock(const char *text, size_t n_text, int32_t *out_min);
bool jpi_csv_whole(const char *text, size_t n_text, int32_t *out);
/* Hours as jp_ratio_parse reads them ("7.5", "7:30"), in whole minutes. */
bool jpi_csv_hours(const char *text, size_t n_text, int32_t *out_min);

/* ---- the profile: csv_profile.c ---- */

typedef struct jpi_csv_amount {
    char *minutes, *hours, *start, *end, *break_min; /* column names; NULL: not so given */
} jpi_csv_amount;

typedef struct jpi_csv_name {
    char *name, *column;
    bool optional;
} jpi_csv_name;

struct jp_csv_profile {
    jp_allocator allocator;
    char delimiter;
    int64_t header_line;
    char *date_column;
    int32_t date_format;
    jpi_csv_name *names;
    size_t n_names;
    jpi_csv_amount amounts[2]; /* planned, delivered */
    char *sessions[2];         /* NULL: none */
    char **no_value;
    size_t n_no_value;
    char **same_row;
    size_t n_same_row;
};

#endif

/* One record becomes a row, or an issue that says why not. */
#include <string.h>

#include "base/text.h"
#include "variance/csv_rows.h"

/* What was read of a record, before anything of it is kept. */
typedef struct record {
    jp_csv_rows *rows;
    const jpi_records *scan;
    const jpi_csv_header *header;
    int32_t values[4]; /* planned_min, delivered_min, planned_sessions, delivered_sessions */
    bool missing[4], overnight[2];
    jp_date date;
    /* the first thing wrong, 0: nothing */
    int32_t wrong;
    const char *wrong_column;
    size_t wrong_field;
} record;

static bool fail(record *r, int32_t kind, const char *column, size_t field) {
    r->wrong = kind;
    r->wrong_column = column;
    r->wrong_field = field;
    return false;
}

static jp_status add_issue(record *r, int32_t kind, bool kept, const char *column, size_t field) {
    jp_csv_rows *rows = r->rows;
    jpi_text text;
    rows->counts[0]++;
    rows->counts[kind]++;
    if (rows->n_issues >= (size_t)rows->options.max_issue_detail)
        return JP_OK;
    jp_status status = jpi_grow(&rows->allocator, (void **)&rows->issues, &rows->issues_capacity,
                                rows->n_issues, sizeof *rows->issues);
    if (status != JP_OK)
        return status;
    jp_csv_issue *issue = &rows->issues[rows->n_issues++];
    *issue = (jp_csv_issue)JP_CSV_ISSUE_INIT;
    issue->kind = kind;
    issue->kept = kept;
    issue->file = rows->n_files;
    issue->line = r->scan->line;
    jpi_text_begin(&text, issue->column, sizeof issue->column);
    if (column != NULL)
        jpi_text_add(&text, column);
    jpi_text_begin(&text, issue->found, sizeof issue->found);
    if (field < r->scan->n_fields) {
        size_t n_text;
        const char *found = jpi_records_text(r->scan, field, &n_text);
        jpi_text_add_n(&text, found, n_text);
    }
    return JP_OK;
}

static bool same(const char *text, size_t n_text, const char *other) {
    return strlen(other) == n_text && memcmp(text, other, n_text) == 0;
}

/* A field's text; false when it stands for no value. */
static bool value_of(const record *r, size_t field, const char **text, size_t *n_text) {
    const jp_csv_profile *profile = r->rows->profile;
    *text = jpi_records_text(r->scan, field, n_text);
    for (size_t i = 0; i < profile->n_no_value; i++)
        if (same(*text, *n_text, profile->no_value[i]))
            return false;
    return *n_text > 0;
}

static bool read_date(record *r) {
    const jp_csv_profile *profile = r->rows->profile;
    const jp_csv_options *options = &r->rows->options;
    const char *text;
    size_t n_text, field = r->header->date;
    if (!value_of(r, field, &text, &n_text))
        return fail(r, JP_CSV_ISSUE_MISSING, profile->date_column, field);
    if (!jpi_csv_date(text, n_text, profile->date_format, &r->date))
        return fail(r, JP_CSV_ISSUE_DATE, profile->date_column, field);
    if ((options->first_day != 0 || options->last_day != 0) &&
        (r->date < options->first_day || r->date > options->last_day))
        return fail(r, JP_CSV_ISSUE_OUTSIDE, profile->date_column, field);
    return true;
}

static bool read_names(record *r) {
    const jp_csv_profile *profile = r->rows->profile;
    for (size_t i = 0; i < profile->n_names; i++) {
        const char *text;
        size_t n_text;
        if (!value_of(r, r->header->names[i], &text, &n_text) && !profile->names[i].optional)
            return fail(r, JP_CSV_ISSUE_MISSING, profile->names[i].column, r->header->names[i]);
    }
    return true;
}

static bool read_number(record *r, size_t field, const char *column, bool hours, int32_t most,
                        int32_t *value, bool *missing) {
    const char *text;
    size_t n_text;
    *missing = !value_of(r, field, &text, &n_text);
    if (*missing)
        return true;
    if (!(hours ? jpi_csv_hours(text, n_text, value) : jpi_csv_whole(text, n_text, value)) ||
        *value < 0)
        return fail(r, JP_CSV_ISSUE_NUMBER, column, field);
    return *value <= most || fail(r, JP_CSV_ISSUE_TOO_LONG, column, field);
}

static bool read_shift(record *r, int which) {
    const jpi_csv_amount *amount = &r->rows->profile->amounts[which];
    const size_t *fields = r->header->amounts[which];
    const char *start, *end;
    size_t n_start, n_end;
    int32_t from = 0, to = 0, rest = 0;
    bool has_start = value_of(r, fields[2], &start, &n_start);
    bool has_end = value_of(r, fields[3], &end, &n_end), no_rest;
    r->missing[which] = !has_start && !has_end;
    if (r->missing[which])
        return true;
    if (!has_start || !has_end)
        return fail(r, JP_CSV_ISSUE_MISSING, has_start ? amount->end : amount->start,
                    fields[has_start ? 3 : 2]);
    if (!jpi_csv_clock(start, n_start, &from) || from == 1440)
        return fail(r, JP_CSV_ISSUE_CLOCK, amount->start, fields[2]);
    /* Whether a shift from 09:00 to 09:00 is none or a whole day, nobody can say. */
    if (!jpi_csv_clock(end, n_end, &to) || to == from)
        return fail(r, JP_CSV_ISSUE_CLOCK, amount->end, fields[3]);
    r->overnight[which] = to < from;
    if (amount->break_min != NULL &&
        !read_number(r, fields[4], amount->break_min, false, 1440, &rest, &no_rest))
        return false;
    int32_t minutes = to - from + (to < from ? 1440 : 0) - rest;
    if (minutes < 0 || minutes > r->rows->options.max_min)
        return fail(r, JP_CSV_ISSUE_TOO_LONG, minutes < 0 ? amount->break_min : amount->end,
                    fields[minutes < 0 ? 4 : 3]);
    r->values[which] = minutes;
    return true;
}

static bool read_amount(record *r, int which) {
    const jpi_csv_amount *amount = &r->rows->profile->amounts[which];
    const size_t *fields = r->header->amounts[which];
    const int32_t most = r->rows->options.max_min;
    if (amount->minutes != NULL)
        return read_number(r, fields[0], amount->minutes, false, most, &r->values[which],
                           &r->missing[which]);
    if (amount->hours != NULL)
        return read_number(r, fields[1], amount->hours, true, most, &r->values[which],
                           &r->missing[which]);
    return read_shift(r, which);
}

static bool read_sessions(record *r, int which) {
    const char *column = r->rows->profile->sessions[which];
    size_t field = r->header->sessions[which];
    if (column == NULL)
        return true;
    if (!read_number(r, field, column, false, 10000, &r->values[2 + which], &r->missing[2 + which]))
        return false;
    return !r->missing[2 + which] || fail(r, JP_CSV_ISSUE_MISSING, column, field);
}

/* The fields that make a row the same as another, each behind its length. */
static jp_status same_row_text(record *r, size_t *n_key) {
    jp_csv_rows *rows = r->rows;
    const size_t n_chosen = rows->profile->n_same_row;
    const size_t n = n_chosen > 0 ? n_chosen : r->scan->n_fields;
    size_t need = r->scan->n_characters + n * sizeof(uint32_t), at = 0;
    if (need > rows->seen_capacity) {
        char *larger = jpi_reallocate(&rows->allocator, rows->seen_key, 2 * need, 1);
        if (larger == NULL)
            return JP_E_NOMEM;
        rows->seen_key = larger;
        rows->seen_capacity = 2 * need;
    }
    /* A column named twice in same_row could ask for more than was made room for. */
    for (size_t i = 0; i < n; i++) {
        size_t n_text;
        const char *text =
            jpi_records_text(r->scan, n_chosen > 0 ? r->header->same_row[i] : i, &n_text);
        uint32_t length = (uint32_t)n_text;
        if (at + sizeof length + n_text > rows->seen_capacity)
            break;
        memcpy(rows->seen_key + at, &length, sizeof length);
        memcpy(rows->seen_key + at + sizeof length, text, n_text);
        at += sizeof length + n_text;
    }
    *n_key = at;
    return JP_OK;
}

static jp_status put(jp_csv_rows *rows, size_t column, int32_t value, bool present) {
    jpi_csv_column *to = &rows->columns[column];
    jp_status status = jpi_grow(&rows->allocator, (void **)&to->values, &to->capacity, rows->n_rows,
                                sizeof *to->values);
    if (status == JP_OK)
        status = jpi_grow(&rows->allocator, (void **)&to->validity, &to->validity_capacity,
                          rows->n_rows / 8, 1);
    if (status != JP_OK)
        return status;
    to->values[rows->n_rows] = present ? value : 0;
    uint8_t bit = (uint8_t)(1u << (rows->n_rows % 8));
    if (bit == 1)
        to->validity[rows->n_rows / 8] = 0;
    to->validity[rows->n_rows / 8] &= (uint8_t)~bit;
    if (present)
        to->validity[rows->n_rows / 8] |= bit;
    return JP_OK;
}

static jp_status put_names(record *r) {
    jp_csv_rows *rows = r->rows;
    jp_status status = JP_OK;
    for (size_t i = 0; status == JP_OK && i < rows->profile->n_names; i++) {
        jpi_csv_column *column = &rows->columns[JPI_CSV_FIRST_NAME + i];
        const char *text;
        size_t n_text;
        uint32_t code = 0;
        bool added = false, present = value_of(r, r->header->names[i], &text, &n_text);
        if (present)
            status = jpi_intern_add(&column->names, text, n_text, &code, &added);
        if (status == JP_OK && present && code >= column->n_known)
            status = add_issue(r, JP_CSV_ISSUE_UNKNOWN, true, rows->profile->names[i].column,
                               r->header->names[i]);
        if (status == JP_OK)
            status = put(rows, JPI_CSV_FIRST_NAME + i, (int32_t)code, present);
    }
    return status;
}

static const char *amount_column(const jpi_csv_amount *amount) {
    if (amount->minutes != NULL)
        return amount->minutes;
    return amount->hours != NULL ? amount->hours : amount->end;
}

static size_t amount_field(const record *r, int which) {
    const size_t *fields = r->header->amounts[which];
    return fields[0] != SIZE_MAX ? fields[0] : fields[1] != SIZE_MAX ? fields[1] : fields[3];
}

static jp_status put_row(record *r) {
    jp_csv_rows *rows = r->rows;
    jp_status status = put(rows, JPI_CSV_DATE, r->date, true);
    if (status == JP_OK)
        status = put_names(r);
    for (size_t c = rows->amounts_at, m = 0; status == JP_OK && c < rows->n_columns; m++) {
        if (m >= 2 && rows->profile->sessions[m - 2] == NULL)
            continue;
        status = put(rows, c++, r->values[m], !r->missing[m]);
    }
    for (int which = 0; status == JP_OK && which < 2; which++) {
        const jpi_csv_amount *amount = &rows->profile->amounts[which];
        if (r->missing[which])
            status = add_issue(r, JP_CSV_ISSUE_MISSING, true, amount_column(amount),
                               amount_field(r, which));
        if (status == JP_OK && r->overnight[which])
            status = add_issue(r, JP_CSV_ISSUE_OVERNIGHT, true, amount->end,
                               r->header->amounts[which][3]);
    }
    if (status == JP_OK)
        rows->n_rows++;
    return status;
}

static jp_status leave_out(record *r) {
    r->rows->n_left_out++;
    return add_issue(r, r->wrong, false, r->wrong_column, r->wrong_field);
}

static bool read_record(record *r) {
    if (r->scan->blank && r->header->n_fields > 1)
        return fail(r, JP_CSV_ISSUE_BLANK, NULL, SIZE_MAX);
    if (r->scan->bad_quotes)
        return fail(r, JP_CSV_ISSUE_QUOTES, NULL, 0);
    if (r->scan->n_fields != r->header->n_fields)
        return fail(r, JP_CSV_ISSUE_FIELDS, NULL, 0);
    return read_date(r) && read_names(r) && read_amount(r, 0) && read_amount(r, 1) &&
           read_sessions(r, 0) && read_sessions(r, 1);
}

jp_status jpi_csv_row_read(jp_csv_rows *rows, const jpi_records *scan,
                           const jpi_csv_header *header) {
    record r = {.rows = rows, .scan = scan, .header = header};
    size_t n_key = 0;
    uint32_t number;
    bool added = false;
    if (!read_record(&r))
        return leave_out(&r);
    /* GCOVR_EXCL_START: 2^31 rows, 16 GB */
    if (rows->n_rows >= INT32_MAX)
        return JP_E_LIMIT;
    /* GCOVR_EXCL_STOP */
    jp_status status = same_row_text(&r, &n_key);
    if (status == JP_OK)
        status = jpi_intern_add(&rows->seen, rows->seen_key, n_key, &number, &added);
    if (status != JP_OK)
        return status;
    if (!added && rows->options.keep_duplicates == 0) {
        (void)fail(&r, JP_CSV_ISSUE_DUPLICATE, NULL, 0);
        return leave_out(&r);
    }
    if (!added)
        status = add_issue(&r, JP_CSV_ISSUE_DUPLICATE, true, NULL, 0);
    return status == JP_OK ? put_row(&r) : status;
}

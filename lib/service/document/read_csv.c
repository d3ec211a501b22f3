/* Delivered activity from CSV text: all rows or none. */
#include "service/document/document.h"

#include <string.h>

#include "base/csv.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "base/text.h"

enum { DATE, POST, CATEGORY, PLANNED, DELIVERED, CAUSE, N_COLUMNS };
static const char *const column_names[N_COLUMNS] = {
    "date", "post", "category", "planned_min", "delivered_min", "cancelled_because"};

/* Columns we do not use may stand beside ours: an export has many. */
#define MOST_COLUMNS 256

typedef struct table {
    jpi_csv csv;
    jpi_csv_field fields[MOST_COLUMNS];
    size_t place[N_COLUMNS]; /* of each column in the file; MOST_COLUMNS: absent */
    size_t n_columns;
    int64_t row;
} table;

static jp_status read_heading(table *t, jp_error *error) {
    jp_status status = jpi_csv_next(&t->csv, t->fields, MOST_COLUMNS, &t->n_columns, error);
    if (status != JP_OK)
        return status;
    for (size_t k = 0; k < N_COLUMNS; k++) {
        t->place[k] = MOST_COLUMNS;
        for (size_t i = 0; i < t->n_columns; i++) {
            if (!jpi_csv_is(&t->fields[i], column_names[k]))
                continue;
            if (t->place[k] != MOST_COLUMNS)
                return jpi_fail(error, JP_E_COLUMN, column_names[k],
                                "the column \"%s\" stands twice in the heading", column_names[k]);
            t->place[k] = i;
        }
        if (t->place[k] == MOST_COLUMNS && k != CAUSE)
            return jpi_fail(
                error, JP_E_COLUMN, column_names[k],
                "the heading has no column \"%s\": the first line must name date, post, category, "
                "planned_min and delivered_min",
                column_names[k]);
    }
    return JP_OK;
}

static jp_status bad(const table *t, jp_error *error, size_t column, const char *expected) {
    char found[80];
    if (!jpi_csv_copy(&t->fields[t->place[column]], found, sizeof found))
        memcpy(found, "(too long, or with a NUL)", sizeof "(too long, or with a NUL)");
    return jpi_fail_row(error, JP_E_COLUMN, t->row, column_names[column],
                        "line %z, %s: found \"%s\", expected %s", t->csv.line, column_names[column],
                        found, expected);
}

static bool text_of(const table *t, size_t column, char *buffer, size_t capacity) {
    jpi_csv_field field = t->fields[t->place[column]];
    while (field.n_text > 0 && !field.is_quoted && field.text[0] == ' ')
        field.text++, field.n_text--;
    while (field.n_text > 0 && !field.is_quoted && field.text[field.n_text - 1] == ' ')
        field.n_text--;
    return jpi_csv_copy(&field, buffer, capacity);
}

static bool minutes_of(const table *t, size_t column, int32_t *out) {
    char text[16];
    jp_ratio value;
    if (!text_of(t, column, text, sizeof text) || strchr(text, ':') ||
        jp_ratio_parse(text, strlen(text), &value, NULL) != JP_OK || value.den != 1 ||
        value.num < 0 || value.num > 1440)
        return false;
    *out = (int32_t)value.num;
    return true;
}

static jp_status read_row(table *t, const jpi_document *document, jpi_delivered_row *row,
                          jp_error *error) {
    char text[512];
    int32_t category;
    if (!text_of(t, DATE, text, sizeof text) ||
        jp_date_parse(text, strlen(text), &row->date, NULL) != JP_OK)
        return bad(t, error, DATE, "a day such as 2026-04-30");
    if (row->date < document->year_start || row->date > document->year_end)
        return bad(t, error, DATE, "a day inside the document's year");
    if (text_of(t, POST, text, sizeof text))
        row->post = jpi_document_post(document, text);
    else
        row->post = document->n_posts;
    if (row->post == document->n_posts)
        return bad(t, error, POST, "the id of a post in the document");
    if (!text_of(t, CATEGORY, text, sizeof text) ||
        jp_category_find(document->policy, document->framework, text, &category, NULL) != JP_OK)
        return bad(t, error, CATEGORY, "a category of the document's framework");
    row->category = (size_t)category;
    if (!minutes_of(t, PLANNED, &row->planned_min))
        return bad(t, error, PLANNED, "whole minutes, 0 to 1440");
    if (!minutes_of(t, DELIVERED, &row->delivered_min))
        return bad(t, error, DELIVERED, "whole minutes, 0 to 1440");
    return JP_OK;
}

/* Causes repeat: each distinct text is kept once. */
static jp_status keep_cause(const jp_allocator *allocator, const table *t, jpi_document *document,
                            const char **out, jp_error *error) {
    char text[512];
    *out = NULL;
    if (t->place[CAUSE] == MOST_COLUMNS)
        return JP_OK;
    if (!text_of(t, CAUSE, text, sizeof text))
        return bad(t, error, CAUSE, "a cause of at most 511 bytes");
    if (!*text)
        return JP_OK;
    for (size_t i = 0; i < document->n_kept_texts; i++)
        if (jpi_same(document->kept_texts[i], text)) {
            *out = document->kept_texts[i];
            return JP_OK;
        }
    jp_status status =
        jpi_grow(allocator, (void **)&document->kept_texts, &document->kept_texts_capacity,
                 document->n_kept_texts, sizeof *document->kept_texts);
    char *copy = status == JP_OK ? jpi_copy_text(allocator, text, strlen(text)) : NULL;
    if (!copy)
        return jpi_fail(error, JP_E_NOMEM, NULL, "no memory for the delivered rows");
    document->kept_texts[document->n_kept_texts++] = copy;
    *out = copy;
    return JP_OK;
}

static jp_status read_rows(const jp_allocator *allocator, table *t, jpi_document *document,
                           jp_error *error) {
    for (t->row = 0;; t->row++) {
        size_t n;
        jp_status status = jpi_csv_next(&t->csv, t->fields, t->n_columns, &n, error);
        if (status != JP_OK || n == 0)
            return status;
        if (n < t->n_columns)
            return jpi_fail_row(error, JP_E_COLUMN, t->row, "",
                                "line %z has %z fields, the heading %z", t->csv.line, n,
                                t->n_columns);
        jpi_delivered_row row;
        memset(&row, 0, sizeof row);
        status = read_row(t, document, &row, error);
        if (status == JP_OK)
            status = keep_cause(allocator, t, document, &row.cause, error);
        if (status != JP_OK)
            return status;
        status = jpi_grow(allocator, (void **)&document->rows, &document->rows_capacity,
                          document->n_rows, sizeof *document->rows);
        if (status != JP_OK)
            return jpi_fail(error, status, NULL, "no memory for the delivered rows");
        document->rows[document->n_rows++] = row;
    }
}

/* The same rows handed over twice would double what was delivered, and nothing in a report would
 * show it. */
static jp_status refuse_again(const jpi_document *document, const jpi_csv_digest *digest,
                              jp_error *error) {
    if (document->delivered_csv && document->csv_handed_over)
        return jpi_fail(
            error, JP_E_CONFLICT, "/delivered/csv",
            "the CSV \"%s\" that the document names was handed over before: its rows would count "
            "twice; put every row into that one file",
            document->delivered_csv);
    for (size_t i = 0; i < document->n_csv_digests; i++)
        if (memcmp(document->csv_digests[i].bytes, digest->bytes, sizeof digest->bytes) == 0)
            return jpi_fail(
                error, JP_E_CONFLICT, NULL,
                "this CSV was handed over before: its rows would count twice; add each file once");
    return JP_OK;
}

jp_status jpi_read_delivered_csv(const jp_allocator *allocator, const char *text, size_t n_text,
                                 jpi_document *document, jp_error *error) {
    jpi_csv_digest digest;
    jpi_sha256 hash;
    jpi_sha256_begin(&hash);
    jpi_sha256_add(&hash, text, n_text);
    jpi_sha256_end(&hash, digest.bytes);
    jp_status status = refuse_again(document, &digest, error);
    if (status != JP_OK)
        return status;
    status = jpi_grow(allocator, (void **)&document->csv_digests, &document->csv_digests_capacity,
                      document->n_csv_digests, sizeof *document->csv_digests);
    if (status != JP_OK)
        return jpi_fail(error, status, NULL, "no memory for the delivered rows");
    size_t n_rows = document->n_rows, n_kept = document->n_kept_texts;
    table *t = jpi_allocate(allocator, 1, sizeof *t);
    if (!t)
        return jpi_fail(error, JP_E_NOMEM, NULL, "no memory for the delivered rows");
    jpi_csv_begin(&t->csv, text, n_text);
    status = read_heading(t, error);
    if (status == JP_OK)
        status = read_rows(allocator, t, document, error);
    jpi_release(allocator, t);
    if (status == JP_OK) {
        document->has_delivered = document->csv_handed_over = true;
        document->csv_digests[document->n_csv_digests++] = digest;
        return JP_OK;
    }
    document->n_rows = n_rows;
    while (document->n_kept_texts > n_kept)
        jpi_release(allocator, document->kept_texts[--document->n_kept_texts]);
    return status;
}

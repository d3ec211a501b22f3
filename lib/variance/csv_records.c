#include <string.h>

#include "base/text.h"
#include "variance/csv.h"

#define MAX_FIELDS 4096

static int32_t line_of(const char *text, size_t at) {
    int32_t line = 1;
    for (size_t i = 0; i < at; i++)
        line += text[i] == '\n' && line < INT32_MAX;
    return line;
}

jp_status jpi_records_begin(jpi_records *scan, const jp_allocator *allocator, const char *text,
                            size_t n_text, char delimiter, jp_error *error) {
    size_t bad = 0;
    if (n_text >= 2 && ((unsigned char)text[0] == 0xFF || (unsigned char)text[0] == 0xFE))
        return jpi_fail_text(error, JP_E_TEXT, 1, 1,
                             "The text is UTF-16: save it as \"CSV UTF-8\".");
    if (n_text >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        text += 3;
        n_text -= 3;
    }
    if (!jpi_utf8_valid(text, n_text, &bad))
        return jpi_fail_text(error, JP_E_TEXT, line_of(text, bad), 0,
                             "The text is not UTF-8: save it as \"CSV UTF-8\".");
    if (n_text > 0 && memchr(text, 0, n_text) != NULL)
        return jpi_fail_text(
            error, JP_E_TEXT, 0, 0,
            "The text holds a byte of 0, so it is not CSV, or it is UTF-16 without "
            "its mark: save it as \"CSV UTF-8\".");
    *scan = (jpi_records){.allocator = *allocator,
                          .text = text,
                          .n_text = n_text,
                          .delimiter = delimiter,
                          .line = 1,
                          .next_line = 1};
    return JP_OK;
}

void jpi_records_end(jpi_records *scan) {
    jpi_release(&scan->allocator, scan->characters);
    jpi_release(&scan->allocator, scan->fields);
}

const char *jpi_records_text(const jpi_records *scan, size_t field, size_t *n_text) {
    *n_text = scan->fields[field].length;
    /* Where every field so far is empty, nothing was ever kept. */
    return *n_text == 0 ? "" : scan->characters + scan->fields[field].begin;
}

static jp_status keep(jpi_records *scan, char c) {
    jp_status status = jpi_grow(&scan->allocator, (void **)&scan->characters,
                                &scan->characters_capacity, scan->n_characters, 1);
    if (status == JP_OK)
        scan->characters[scan->n_characters++] = c;
    return status;
}

static bool ends_field(const jpi_records *scan) {
    return scan->at == scan->n_text || scan->text[scan->at] == scan->delimiter ||
           scan->text[scan->at] == '\n' ||
           (scan->text[scan->at] == '\r' && scan->at + 1 < scan->n_text &&
            scan->text[scan->at + 1] == '\n');
}

static jp_status read_quoted(jpi_records *scan, jp_error *error) {
    scan->at++;
    for (; scan->at < scan->n_text; scan->at++) {
        char c = scan->text[scan->at];
        if (c == '"') {
            scan->at++;
            if (scan->at == scan->n_text || scan->text[scan->at] != '"')
                return JP_OK;
        }
        scan->next_line += c == '\n';
        jp_status status = keep(scan, c);
        if (status != JP_OK)
            return status;
    }
    return jpi_fail_text(error, JP_E_TEXT, (int32_t)scan->line, 0,
                         "The row of line %l opens a quotation that is never closed.", scan->line);
}

/* Anything after a closing quotation mark, or a mark inside plain text, makes the row doubtful;
 * the scan goes on at its end all the same, so one bad row is one issue. */
static jp_status read_field(jpi_records *scan, jp_error *error) {
    jp_status status = jpi_grow(&scan->allocator, (void **)&scan->fields, &scan->fields_capacity,
                                scan->n_fields, sizeof *scan->fields);
    if (status != JP_OK)
        return status;
    size_t begin = scan->n_characters;
    while (scan->at < scan->n_text && scan->text[scan->at] == ' ')
        scan->at++;
    bool quoted = scan->at < scan->n_text && scan->text[scan->at] == '"';
    if (quoted)
        status = read_quoted(scan, error);
    for (; status == JP_OK && !ends_field(scan); scan->at++) {
        char c = scan->text[scan->at];
        if (c == '"' || (quoted && c != ' '))
            scan->bad_quotes = true;
        status = keep(scan, c);
    }
    if (status != JP_OK)
        return status;
    size_t n_text = scan->n_characters - begin;
    const char *text = n_text > 0 ? scan->characters + begin : "";
    const char *first = text;
    jpi_trim(&text, &n_text);
    scan->fields[scan->n_fields++] = (jpi_record_field){begin + (size_t)(text - first), n_text};
    return status;
}

jp_status jpi_records_next(jpi_records *scan, bool *more, jp_error *error) {
    scan->n_characters = 0;
    scan->n_fields = 0;
    scan->bad_quotes = false;
    scan->line = scan->next_line;
    *more = scan->at < scan->n_text;
    if (!*more)
        return JP_OK;
    for (;;) {
        jp_status status = read_field(scan, error);
        if (status == JP_OK && scan->n_fields > MAX_FIELDS)
            return jpi_fail_text(error, JP_E_LIMIT, (int32_t)scan->line, 0,
                                 "The row of line %l has more than %d fields.", scan->line,
                                 MAX_FIELDS);
        if (status == JP_E_NOMEM)
            return jpi_fail(error, status, NULL, "There is no memory for the row of line %l.",
                            scan->line);
        if (status != JP_OK)
            return status;
        if (scan->at == scan->n_text || scan->text[scan->at] != scan->delimiter)
            break;
        scan->at++;
    }
    if (scan->at < scan->n_text && scan->text[scan->at] == '\r')
        scan->at++;
    if (scan->at < scan->n_text)
        scan->at++;
    scan->next_line++;
    scan->blank = scan->n_fields == 1 && scan->fields[0].length == 0;
    return JP_OK;
}

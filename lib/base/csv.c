#include "base/csv.h"

#include <string.h>

#include "base/text.h"

void jpi_csv_begin(jpi_csv *csv, const char *text, size_t n_text) {
    memset(csv, 0, sizeof *csv);
    csv->text = text;
    csv->n_text = n_text;
    csv->next_line = 1;
    if (n_text >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
        csv->at = 3;
}

static bool at_end_of_row(const jpi_csv *csv) {
    return csv->at >= csv->n_text || csv->text[csv->at] == '\n' || csv->text[csv->at] == '\r';
}

static void skip_end_of_row(jpi_csv *csv) {
    if (csv->at < csv->n_text && csv->text[csv->at] == '\r')
        csv->at++;
    if (csv->at < csv->n_text && csv->text[csv->at] == '\n')
        csv->at++;
    csv->next_line++;
}

static jp_status fail(const jpi_csv *csv, jp_error *error, const char *what) {
    return jpi_fail_text(error, JP_E_COLUMN,
                         (int32_t)(csv->line < 2147483647 ? csv->line : 2147483647), 0,
                         "line %z: %s", csv->line, what);
}

static jp_status quoted(jpi_csv *csv, jpi_csv_field *field, jp_error *error) {
    size_t begin = ++csv->at;
    for (; csv->at < csv->n_text; csv->at++) {
        if (csv->text[csv->at] == '\n')
            csv->next_line++;
        if (csv->text[csv->at] != '"')
            continue;
        if (csv->at + 1 < csv->n_text && csv->text[csv->at + 1] == '"') {
            csv->at++;
            continue;
        }
        *field = (jpi_csv_field){csv->text + begin, csv->at - begin, true};
        csv->at++;
        if (!at_end_of_row(csv) && csv->text[csv->at] != ',')
            return fail(
                csv, error,
                "text after a closing quote: put the whole field in quotes, quotes in it doubled");
        return JP_OK;
    }
    return fail(csv, error, "a quote is opened and never closed");
}

static jp_status plain(jpi_csv *csv, jpi_csv_field *field, jp_error *error) {
    size_t begin = csv->at;
    while (!at_end_of_row(csv) && csv->text[csv->at] != ',') {
        if (csv->text[csv->at] == '"')
            return fail(
                csv, error,
                "a quote inside a field: put the whole field in quotes, quotes in it doubled");
        csv->at++;
    }
    *field = (jpi_csv_field){csv->text + begin, csv->at - begin, false};
    return JP_OK;
}

jp_status jpi_csv_next(jpi_csv *csv, jpi_csv_field *fields, size_t max_fields, size_t *n_fields,
                       jp_error *error) {
    *n_fields = 0;
    while (csv->at < csv->n_text && at_end_of_row(csv))
        skip_end_of_row(csv);
    csv->line = csv->next_line;
    if (csv->at >= csv->n_text)
        return JP_OK;
    for (;;) {
        if (*n_fields == max_fields)
            return fail(csv, error,
                        "more fields than columns: look for a comma that belongs in quotes");
        jpi_csv_field *field = &fields[*n_fields];
        jp_status status = csv->at < csv->n_text && csv->text[csv->at] == '"'
                               ? quoted(csv, field, error)
                               : plain(csv, field, error);
        if (status != JP_OK)
            return status;
        if (!jpi_utf8_valid(field->text, field->n_text, NULL))
            return fail(csv, error, "not UTF-8: save the file as \"CSV UTF-8\"");
        ++*n_fields;
        if (at_end_of_row(csv))
            break;
        csv->at++; /* the comma */
    }
    skip_end_of_row(csv);
    return JP_OK;
}

bool jpi_csv_copy(const jpi_csv_field *field, char *buffer, size_t capacity) {
    size_t n = 0;
    for (size_t i = 0; i < field->n_text; i++) {
        if (n + 1 >= capacity || field->text[i] == 0) /* a NUL would end the text unseen */
            return false;
        buffer[n++] = field->text[i];
        if (field->is_quoted && field->text[i] == '"')
            i++;
    }
    if (capacity == 0)
        return false;
    buffer[n] = 0;
    return true;
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool jpi_csv_is(const jpi_csv_field *field, const char *text) {
    size_t begin = 0, end = field->n_text, n = strlen(text);
    while (begin < end && (field->text[begin] == ' ' || field->text[begin] == '\t'))
        begin++;
    while (end > begin && (field->text[end - 1] == ' ' || field->text[end - 1] == '\t'))
        end--;
    if (end - begin != n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (lower(field->text[begin + i]) != lower(text[i]))
            return false;
    return true;
}

#include <string.h>

#include "base/text.h"
#include "variance/csv_rows.h"

typedef struct search {
    const jp_allocator *allocator;
    char **names; /* the header's, closed by a NULL */
    size_t n_names;
    int64_t line;
    char delimiter;
    jp_error *error;
} search;

/* A header read as one column whose text holds another delimiter was written with that one. */
static const char *other_delimiter(const search *in) {
    static const struct {
        char sign;
        const char *name;
    } delimiters[] = {{';', "semicolon"}, {'\t', "tab"}, {',', "comma"}};
    for (size_t i = 0; in->n_names == 1 && i < 3; i++)
        if (delimiters[i].sign != in->delimiter && strchr(in->names[0], delimiters[i].sign) != NULL)
            return delimiters[i].name;
    return NULL;
}

static jp_status lacks(const search *in, const char *wanted) {
    const char *delimiter = other_delimiter(in);
    if (delimiter != NULL)
        return jpi_fail_text(in->error, JP_E_COLUMN, (int32_t)in->line, 0,
                             "The header has no column \"%s\", being one column with a %s in it: "
                             "write \"delimiter\": \"%s\" in the profile.",
                             wanted, delimiter, delimiter);
    for (size_t i = 0; i < in->n_names; i++)
        if (strchr(in->names[i], '\r') != NULL)
            return jpi_fail_text(in->error, JP_E_COLUMN, (int32_t)in->line, 0,
                                 "The header has no column \"%s\": its lines end in a carriage "
                                 "return alone; save the file as \"CSV UTF-8\".",
                                 wanted);
    const char *near = jpi_nearest(wanted, (const char *const *)in->names);
    if (near != NULL)
        return jpi_fail_text(in->error, JP_E_COLUMN, (int32_t)in->line, 0,
                             "The header has no column \"%s\"; \"%s\" is near: write that in the "
                             "profile.",
                             wanted, near);
    return jpi_fail_text(in->error, JP_E_COLUMN, (int32_t)in->line, 0,
                         "The header has no column \"%s\": name the column that holds it in the "
                         "profile, or the line the header is on.",
                         wanted);
}

static jp_status find(const search *in, const char *wanted, size_t *out) {
    *out = SIZE_MAX;
    if (wanted == NULL)
        return JP_OK;
    for (size_t i = 0; i < in->n_names; i++) {
        if (!jpi_same(in->names[i], wanted))
            continue;
        if (*out != SIZE_MAX)
            return jpi_fail_text(in->error, JP_E_COLUMN, (int32_t)in->line, 0,
                                 "The header has the column \"%s\" twice: rename one.", wanted);
        *out = i;
    }
    if (*out != SIZE_MAX)
        return JP_OK;
    return lacks(in, wanted);
}

static jp_status find_all(const search *in, const jp_csv_profile *profile, jpi_csv_header *header) {
    jp_status status = find(in, profile->date_column, &header->date);
    for (size_t i = 0; status == JP_OK && i < profile->n_names; i++)
        status = find(in, profile->names[i].column, &header->names[i]);
    for (int a = 0; status == JP_OK && a < 2; a++) {
        const jpi_csv_amount *amount = &profile->amounts[a];
        const char *const columns[5] = {amount->minutes, amount->hours, amount->start, amount->end,
                                        amount->break_min};
        for (int i = 0; status == JP_OK && i < 5; i++)
            status = find(in, columns[i], &header->amounts[a][i]);
        if (status == JP_OK)
            status = find(in, profile->sessions[a], &header->sessions[a]);
    }
    for (size_t i = 0; status == JP_OK && i < profile->n_same_row; i++)
        status = find(in, profile->same_row[i], &header->same_row[i]);
    return status;
}

static jp_status copy_names(const jpi_records *scan, search *in) {
    in->names = jpi_allocate(in->allocator, scan->n_fields + 1, sizeof *in->names);
    if (in->names == NULL)
        return JP_E_NOMEM;
    for (size_t i = 0; i < scan->n_fields; i++) {
        size_t n_text;
        const char *text = jpi_records_text(scan, i, &n_text);
        in->names[i] = jpi_copy_text(in->allocator, text, n_text);
        if (in->names[i] == NULL)
            return JP_E_NOMEM;
        in->n_names++;
    }
    return JP_OK;
}

jp_status jpi_csv_header_read(jpi_records *scan, const jp_csv_profile *profile,
                              jpi_csv_header *header, jp_error *error) {
    bool more = true;
    search in = {.allocator = &scan->allocator, .delimiter = scan->delimiter, .error = error};
    jp_status status = JP_OK;
    while (status == JP_OK && more && scan->next_line <= profile->header_line)
        status = jpi_records_next(scan, &more, error);
    if (status != JP_OK)
        return status;
    if (!more || scan->blank)
        return jpi_fail_text(error, JP_E_COLUMN, (int32_t)profile->header_line, 0,
                             "Line %l should hold the names of the columns and is empty.",
                             profile->header_line);
    in.line = scan->line;
    header->n_fields = scan->n_fields;
    header->names = jpi_allocate(&scan->allocator, profile->n_names, sizeof *header->names);
    header->same_row =
        jpi_allocate(&scan->allocator, profile->n_same_row, sizeof *header->same_row);
    status = header->names == NULL || header->same_row == NULL ? JP_E_NOMEM : copy_names(scan, &in);
    if (status == JP_OK)
        status = find_all(&in, profile, header);
    else
        (void)jpi_fail(error, status, NULL, "There is no memory for the header.");
    for (size_t i = 0; i < in.n_names; i++)
        jpi_release(&scan->allocator, in.names[i]);
    jpi_release(&scan->allocator, in.names);
    return status;
}

void jpi_csv_header_free(const jp_allocator *allocator, jpi_csv_header *header) {
    jpi_release(allocator, header->names);
    jpi_release(allocator, header->same_row);
}

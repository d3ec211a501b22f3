#include <string.h>

#include "base/text.h"
#include "variance/csv.h"
#include "json/json.h"

/* What the columns are called besides the profile's own names. */
static const char *const taken[] = {
    "date", "planned_min", "delivered_min", "planned_sessions", "delivered_sessions", NULL};

typedef struct reader {
    jp_csv_profile *profile;
    jp_error *error;
} reader;

static jp_status copy(reader *read, const char *text, char **out) {
    *out = jpi_copy_text(&read->profile->allocator, text, strlen(text));
    if (*out == NULL)
        return jpi_fail(read->error, JP_E_NOMEM, NULL, "There is no memory for a profile.");
    return JP_OK;
}

static jp_status text_member(reader *read, const jpi_json_value *object, const jpi_path *path,
                             const char *name, bool required, char **out) {
    const char *text = NULL;
    bool present = true;
    jp_status status =
        jpi_member_string(object, path, name, required, &text, &present, read->error);
    if (status != JP_OK || !present)
        return status;
    return copy(read, text, out);
}

static jp_status read_date(reader *read, const jpi_json_value *root, const jpi_path *path) {
    static const char *const members[] = {"column", "format", NULL};
    const jpi_json_value *date;
    int32_t format = 0;
    const jpi_path here = {path, "date", 0};
    jp_status status = jpi_member_object(root, path, "date", true, &date, NULL, read->error);
    if (status == JP_OK)
        status = jpi_document_closed(date, &here, members, read->error);
    if (status == JP_OK)
        status = text_member(read, date, &here, "column", true, &read->profile->date_column);
    if (status == JP_OK)
        status = jpi_member_choice(date, &here, "format", true, jpi_csv_date_formats(), &format,
                                   NULL, read->error);
    read->profile->date_format = format;
    return status;
}

static jp_status check_name(reader *read, const char *name, const jpi_path *path) {
    const jp_csv_profile *profile = read->profile;
    bool twice = false;
    for (size_t i = 0; taken[i] != NULL; i++)
        twice = twice || jpi_same(taken[i], name);
    for (size_t i = 0; i + 1 < profile->n_names; i++)
        twice = twice || jpi_same(profile->names[i].name, name);
    if (*name == 0 || strlen(name) > 55)
        return jpi_document_fail(read->error, JP_E_DOCUMENT, path,
                                 "A name of a column is 1 to 55 bytes long.");
    if (twice)
        return jpi_document_fail(read->error, JP_E_DOCUMENT, path,
                                 "\"%s\" is the name of another column.", name);
    return JP_OK;
}

static jp_status read_names(reader *read, const jpi_json_value *root, const jpi_path *path,
                            const char *member, bool optional) {
    jp_csv_profile *profile = read->profile;
    const jpi_json_value *names;
    bool present = true;
    const jpi_path here = {path, member, 0};
    jp_status status =
        jpi_member_object(root, path, member, !optional, &names, &present, read->error);
    if (status != JP_OK || !present)
        return status;
    size_t n = profile->n_names + jpi_json_count(names);
    jpi_csv_name *grown =
        jpi_reallocate(&profile->allocator, profile->names, n + 1, sizeof *profile->names);
    if (grown == NULL)
        return jpi_fail(read->error, JP_E_NOMEM, NULL, "There is no memory for a profile.");
    profile->names = grown;
    for (const jpi_json_value *v = jpi_json_first(names); v != NULL && status == JP_OK;
         v = jpi_json_next(v)) {
        jpi_csv_name *name = &profile->names[profile->n_names++];
        *name = (jpi_csv_name){NULL, NULL, optional};
        status = copy(read, jpi_json_name(v), &name->name);
        if (status == JP_OK)
            status = check_name(read, name->name, &here);
        if (status == JP_OK)
            status = text_member(read, names, &here, name->name, true, &name->column);
    }
    return status;
}

static jp_status read_amount(reader *read, const jpi_json_value *root, const jpi_path *path,
                             const char *member, jpi_csv_amount *amount) {
    static const char *const members[] = {"minutes", "hours", "start", "end", "break_min", NULL};
    char **const places[] = {&amount->minutes, &amount->hours, &amount->start, &amount->end,
                             &amount->break_min};
    const jpi_json_value *object;
    const jpi_path here = {path, member, 0};
    jp_status status = jpi_member_object(root, path, member, true, &object, NULL, read->error);
    if (status == JP_OK)
        status = jpi_document_closed(object, &here, members, read->error);
    for (size_t i = 0; status == JP_OK && members[i] != NULL; i++)
        status = text_member(read, object, &here, members[i], false, places[i]);
    if (status != JP_OK)
        return status;
    int ways = (amount->minutes != NULL) + (amount->hours != NULL) + (amount->start != NULL);
    if (ways != 1 || (amount->start == NULL) != (amount->end == NULL) ||
        (amount->break_min != NULL && amount->start == NULL))
        return jpi_document_fail(read->error, JP_E_DOCUMENT, &here,
                                 "Give one of \"minutes\", \"hours\", or \"start\" with \"end\" "
                                 "(and \"break_min\" if there is one).");
    return JP_OK;
}

static jp_status read_list(reader *read, const jpi_json_value *root, const jpi_path *path,
                           const char *member, char ***out, size_t *n_out) {
    const jpi_json_value *list;
    bool present = true;
    const jpi_path here = {path, member, 0};
    jp_status status = jpi_member_array(root, path, member, false, &list, &present, read->error);
    if (status != JP_OK || !present)
        return status;
    *out = jpi_allocate(&read->profile->allocator, jpi_json_count(list), sizeof **out);
    if (*out == NULL)
        return jpi_fail(read->error, JP_E_NOMEM, NULL, "There is no memory for a profile.");
    for (const jpi_json_value *v = jpi_json_first(list); v != NULL && status == JP_OK;
         v = jpi_json_next(v)) {
        if (jpi_json_string(v) == NULL)
            return jpi_document_fail(read->error, JP_E_DOCUMENT, &here, "Give a list of texts.");
        status = copy(read, jpi_json_string(v), &(*out)[(*n_out)++]);
    }
    return status;
}

static jp_status read_root(reader *read, const jpi_json_value *root) {
    static const char *const members[] = {"jobplan_csv",
                                          "name",
                                          "note",
                                          "delimiter",
                                          "header_line",
                                          "date",
                                          "names",
                                          "optional_names",
                                          "planned",
                                          "delivered",
                                          "planned_sessions",
                                          "delivered_sessions",
                                          "no_value",
                                          "same_row",
                                          NULL};
    static const char *const delimiters[] = {"comma", "semicolon", "tab", NULL};
    jp_csv_profile *profile = read->profile;
    const jpi_path *path = NULL;
    int64_t version = 0, header = 1;
    int32_t delimiter = 0;
    const char *ignored;
    jp_error *error = read->error;
    if (jpi_json_kind_of(root) != JPI_JSON_OBJECT)
        return jpi_document_fail(error, JP_E_DOCUMENT, path, "A profile is an object.");
    jp_status status = jpi_document_closed(root, path, members, error);
    if (status == JP_OK)
        status = jpi_member_integer(root, path, "jobplan_csv", true, 1, INT32_MAX, &version, NULL,
                                    error);
    if (status == JP_OK && version > 1)
        return jpi_document_fail(error, JP_E_NEWER, path,
                                 "The profile is of version %l and this library reads version 1.",
                                 version);
    if (status == JP_OK)
        status = jpi_member_string(root, path, "name", true, &ignored, NULL, error);
    if (status == JP_OK)
        status = jpi_member_choice(root, path, "delimiter", false, delimiters, &delimiter,
                                   &(bool){false}, error);
    if (status == JP_OK)
        status = jpi_member_integer(root, path, "header_line", false, 1, 1000, &header,
                                    &(bool){false}, error);
    profile->delimiter = ",;\t"[delimiter];
    profile->header_line = header;
    if (status == JP_OK)
        status = read_date(read, root, path);
    if (status == JP_OK)
        status = read_names(read, root, path, "names", false);
    if (status == JP_OK)
        status = read_names(read, root, path, "optional_names", true);
    if (status == JP_OK)
        status = read_amount(read, root, path, "planned", &profile->amounts[0]);
    if (status == JP_OK)
        status = read_amount(read, root, path, "delivered", &profile->amounts[1]);
    if (status == JP_OK)
        status = text_member(read, root, path, "planned_sessions", false, &profile->sessions[0]);
    if (status == JP_OK)
        status = text_member(read, root, path, "delivered_sessions", false, &profile->sessions[1]);
    if (status == JP_OK)
        status = read_list(read, root, path, "no_value", &profile->no_value, &profile->n_no_value);
    if (status == JP_OK)
        status = read_list(read, root, path, "same_row", &profile->same_row, &profile->n_same_row);
    return status;
}

jp_status jp_csv_profile_parse(const jp_allocator *allocator, const char *text, size_t n_text,
                               jp_csv_profile **out, jp_error *error) {
    jp_allocator with;
    jpi_json *document = NULL;
    if (text == NULL || out == NULL)
        return jpi_fail(error, JP_E_INVALID, text == NULL ? "text" : "out",
                        "The profile's text and a place for it are needed.");
    jp_status status = jpi_allocator_copy(allocator, &with);
    if (status != JP_OK)
        return jpi_fail(error, status, "allocator", "The allocator lacks a function.");
    status = jpi_json_parse(&with, text, n_text, &document, error);
    if (status != JP_OK)
        return status;
    jp_csv_profile *profile = jpi_allocate(&with, 1, sizeof *profile);
    if (profile == NULL) {
        jpi_json_free(document);
        return jpi_fail(error, JP_E_NOMEM, NULL, "There is no memory for a profile.");
    }
    profile->allocator = with;
    reader read = {profile, error};
    status = read_root(&read, jpi_json_root(document));
    jpi_json_free(document);
    if (status != JP_OK) {
        jp_csv_profile_free(profile);
        return status;
    }
    *out = profile;
    return JP_OK;
}

static void free_texts(const jp_allocator *with, char **texts, size_t n) {
    for (size_t i = 0; texts != NULL && i < n; i++)
        jpi_release(with, texts[i]);
    jpi_release(with, texts);
}

void jp_csv_profile_free(jp_csv_profile *profile) {
    if (profile == NULL)
        return;
    const jp_allocator with = profile->allocator;
    jpi_release(&with, profile->date_column);
    for (size_t i = 0; i < profile->n_names; i++) {
        jpi_release(&with, profile->names[i].name);
        jpi_release(&with, profile->names[i].column);
    }
    jpi_release(&with, profile->names);
    for (int i = 0; i < 2; i++) {
        jpi_csv_amount *amount = &profile->amounts[i];
        jpi_release(&with, amount->minutes);
        jpi_release(&with, amount->hours);
        jpi_release(&with, amount->start);
        jpi_release(&with, amount->end);
        jpi_release(&with, amount->break_min);
        jpi_release(&with, profile->sessions[i]);
    }
    free_texts(&with, profile->no_value, profile->n_no_value);
    free_texts(&with, profile->same_row, profile->n_same_row);
    jpi_release(&with, profile);
}

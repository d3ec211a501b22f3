/* Reading a document's members, with an error that says where, what was found and what to write. */
#include <string.h>

#include "base/text.h"
#include "json/json.h"
#include "json/number.h"

enum { SHOWN = 48, DEEPEST = 64 };

/* ---- where ---- */

static void add_escaped(jpi_text *text, const char *name) {
    for (; *name; name++) {
        if (*name == '~') {
            jpi_text_add(text, "~0");
        } else if (*name == '/') {
            jpi_text_add(text, "~1");
        } else {
            jpi_text_add_n(text, name, 1);
        }
    }
}

/* RFC 6901. The chain runs from the leaf up, the pointer from the root down. */
static void write_pointer(jpi_text *text, const jpi_path *path) {
    const jpi_path *chain[DEEPEST];
    size_t n_chain = 0;
    for (; path && n_chain < DEEPEST; path = path->parent) {
        chain[n_chain++] = path;
    }
    while (n_chain > 0) {
        const jpi_path *step = chain[--n_chain];
        jpi_text_add(text, "/");
        if (step->name) {
            add_escaped(text, step->name);
        } else {
            jpi_text_add_integer(text, (int64_t)step->index);
        }
    }
}

jp_status jpi_document_fail(jp_error *error, jp_status status, const jpi_path *path,
                            const char *format, ...) {
    char where[sizeof((jp_error *)0)->where];
    char message[sizeof((jp_error *)0)->message];
    jpi_text text;
    va_list arguments;
    if (!error) {
        return status;
    }
    jpi_text_begin(&text, where, sizeof where);
    write_pointer(&text, path);
    jpi_text_begin(&text, message, sizeof message);
    va_start(arguments, format);
    jpi_text_format_list(&text, format, arguments);
    va_end(arguments);
    return jpi_fail(error, status, where, "%s", message);
}

/* ---- what was found ---- */

static void describe(const jpi_json_value *value, char described[SHOWN]) {
    char shown[SHOWN - 12];
    jpi_text text;
    jpi_text_begin(&text, described, SHOWN);
    switch (jpi_json_kind_of(value)) {
    case JPI_JSON_NULL:
        jpi_text_add(&text, "null");
        break;
    case JPI_JSON_BOOLEAN:
        jpi_text_add(&text, jpi_json_boolean(value) ? "true" : "false");
        break;
    case JPI_JSON_NUMBER:
        jpi_text_format(&text, "the number %s", jpi_json_number_text(value));
        break;
    case JPI_JSON_STRING: {
        jpi_text inner;
        jpi_text_begin(&inner, shown, sizeof shown);
        jpi_text_add(&inner, jpi_json_string(value));
        jpi_text_format(&text, "the text \"%s\"", shown);
        break;
    }
    case JPI_JSON_ARRAY:
        jpi_text_add(&text, jpi_json_count(value) ? "an array" : "an empty array");
        break;
    case JPI_JSON_OBJECT:
        jpi_text_add(&text, jpi_json_count(value) ? "an object" : "an empty object");
        break;
    }
}

static jp_status fail_expected(jp_error *error, jp_status status, const jpi_path *path,
                               const jpi_json_value *found, const char *expected) {
    char described[SHOWN];
    describe(found, described);
    return jpi_document_fail(error, status, path, "expected %s, found %s%s.", expected, described,
                             jpi_json_kind_of(found) == JPI_JSON_NULL
                                 ? "; where nothing is known, leave the member out"
                                 : "");
}

/* Finds a member, or answers for its absence. *out is NULL when it is absent and may be. */
static jp_status find(const jpi_json_value *object, const jpi_path *path, const char *name,
                      bool required, const char *expected, const jpi_json_value **out,
                      bool *present, jp_error *error) {
    const jpi_json_value *member;
    if (jpi_json_kind_of(object) != JPI_JSON_OBJECT) {
        return fail_expected(error, JP_E_DOCUMENT, path, object, "an object");
    }
    member = jpi_json_member(object, name);
    if (!member && required) {
        return jpi_document_fail(error, JP_E_DOCUMENT, path,
                                 "the member \"%s\" is missing; give %s.", name, expected);
    }
    if (present && !member) {
        *present = false;
    }
    *out = member;
    return JP_OK;
}

static void set_present(bool *present) {
    if (present) {
        *present = true;
    }
}

static jp_status find_kind(const jpi_json_value *object, const jpi_path *path, const char *name,
                           bool required, jpi_json_kind kind, const char *expected,
                           const jpi_json_value **out, bool *present, jp_error *error) {
    const jpi_json_value *member = NULL;
    jpi_path place = {path, name, 0};
    jp_status status = find(object, path, name, required, expected, &member, present, error);
    *out = NULL;
    if (status || !member) {
        return status;
    }
    if (jpi_json_kind_of(member) != kind) {
        return fail_expected(error, JP_E_DOCUMENT, &place, member, expected);
    }
    *out = member;
    return JP_OK;
}

/* ---- members ---- */

static void list_names(jpi_text *text, const char *const *names, const char *quote) {
    for (size_t i = 0; names[i]; i++) {
        jpi_text_add(text, i ? ", " : "");
        jpi_text_add(text, quote);
        jpi_text_add(text, names[i]);
        jpi_text_add(text, quote);
    }
}

jp_status jpi_document_closed(const jpi_json_value *object, const jpi_path *path,
                              const char *const *names, jp_error *error) {
    if (jpi_json_kind_of(object) != JPI_JSON_OBJECT) {
        return fail_expected(error, JP_E_DOCUMENT, path, object, "an object");
    }
    for (const jpi_json_value *member = jpi_json_first(object); member;
         member = jpi_json_next(member)) {
        const char *name = jpi_json_name(member);
        jpi_path place = {path, name, 0};
        char shown[SHOWN];
        char known[160];
        jpi_text text;
        const char *near;
        size_t i = 0;
        while (names[i] && !jpi_same(names[i], name)) {
            i++;
        }
        if (names[i]) {
            continue;
        }
        jpi_text_begin(&text, shown, sizeof shown);
        jpi_text_add(&text, name);
        near = jpi_nearest(name, names);
        if (near) {
            return jpi_document_fail(error, JP_E_DOCUMENT, &place,
                                     "the member \"%s\" is not known here; did you mean \"%s\"?",
                                     shown, near);
        }
        jpi_text_begin(&text, known, sizeof known);
        list_names(&text, names, "");
        return jpi_document_fail(
            error, JP_E_DOCUMENT, &place,
            "the member \"%s\" is not known here; take it out, or write one of: %s.", shown, known);
    }
    return JP_OK;
}

jp_status jpi_member_object(const jpi_json_value *object, const jpi_path *path, const char *name,
                            bool required, const jpi_json_value **out, bool *present,
                            jp_error *error) {
    const jpi_json_value *member;
    jp_status status = find_kind(object, path, name, required, JPI_JSON_OBJECT, "an object",
                                 &member, present, error);
    if (status == JP_OK && member) {
        set_present(present);
        *out = member;
    }
    return status;
}

jp_status jpi_member_array(const jpi_json_value *object, const jpi_path *path, const char *name,
                           bool required, const jpi_json_value **out, bool *present,
                           jp_error *error) {
    const jpi_json_value *member;
    jp_status status = find_kind(object, path, name, required, JPI_JSON_ARRAY, "an array", &member,
                                 present, error);
    if (status == JP_OK && member) {
        set_present(present);
        *out = member;
    }
    return status;
}

jp_status jpi_member_string(const jpi_json_value *object, const jpi_path *path, const char *name,
                            bool required, const char **out, bool *present, jp_error *error) {
    const jpi_json_value *member;
    jp_status status = find_kind(object, path, name, required, JPI_JSON_STRING,
                                 "a text in double quotes", &member, present, error);
    if (status || !member) {
        return status;
    }
    if (!jpi_json_string(member)[0]) {
        jpi_path place = {path, name, 0};
        return jpi_document_fail(error, JP_E_DOCUMENT, &place,
                                 "expected a text, found an empty one; %s",
                                 required ? "write one." : "leave the member out.");
    }
    set_present(present);
    *out = jpi_json_string(member);
    return JP_OK;
}

jp_status jpi_member_choice(const jpi_json_value *object, const jpi_path *path, const char *name,
                            bool required, const char *const *choices, int32_t *out_index,
                            bool *present, jp_error *error) {
    const jpi_json_value *member;
    jpi_path place = {path, name, 0};
    char expected[200];
    char described[SHOWN];
    jpi_text text;
    const char *near;
    jp_status status;
    jpi_text_begin(&text, expected, sizeof expected);
    jpi_text_add(&text, choices[0] && choices[1] ? "one of " : "");
    list_names(&text, choices, "\"");
    status =
        find_kind(object, path, name, required, JPI_JSON_STRING, expected, &member, present, error);
    if (status || !member) {
        return status;
    }
    for (int32_t i = 0; choices[i]; i++) {
        if (jpi_same(choices[i], jpi_json_string(member))) {
            set_present(present);
            *out_index = i;
            return JP_OK;
        }
    }
    near = jpi_nearest(jpi_json_string(member), choices);
    if (!near) {
        return fail_expected(error, JP_E_DOCUMENT, &place, member, expected);
    }
    describe(member, described);
    return jpi_document_fail(error, JP_E_DOCUMENT, &place,
                             "found %s; did you mean \"%s\"? Known are %s.", described, near,
                             expected + (choices[1] ? strlen("one of ") : 0));
}

jp_status jpi_member_boolean(const jpi_json_value *object, const jpi_path *path, const char *name,
                             bool required, bool *out, bool *present, jp_error *error) {
    const jpi_json_value *member;
    jp_status status = find_kind(object, path, name, required, JPI_JSON_BOOLEAN, "true or false",
                                 &member, present, error);
    if (status == JP_OK && member) {
        set_present(present);
        *out = jpi_json_boolean(member);
    }
    return status;
}

/* ---- numbers, dates, times of day ---- */

jp_status jpi_member_integer(const jpi_json_value *object, const jpi_path *path, const char *name,
                             bool required, int64_t minimum, int64_t maximum, int64_t *out,
                             bool *present, jp_error *error) {
    static const char expected[] = "a whole number such as 42";
    const jpi_json_value *member = NULL;
    jpi_path place = {path, name, 0};
    char described[SHOWN];
    int64_t value = 0;
    jp_status status = find(object, path, name, required, expected, &member, present, error);
    if (status || !member) {
        return status;
    }
    if (jpi_json_number_text(member)) {
        status = jpi_number_to_integer(jpi_json_number_text(member), &value);
    } else if (jpi_json_string(member)) {
        status = jpi_text_to_integer(jpi_json_string(member), &value);
    } else {
        status = JP_E_DOCUMENT;
    }
    if (status == JP_E_TEXT || status == JP_E_DOCUMENT) {
        return fail_expected(error, status, &place, member, expected);
    }
    if (status == JP_E_RANGE || value < minimum || value > maximum) {
        describe(member, described);
        return jpi_document_fail(error, JP_E_RANGE, &place,
                                 "expected a whole number from %l to %l, found %s.", minimum,
                                 maximum, described);
    }
    set_present(present);
    *out = value;
    return JP_OK;
}

static jp_status check_limits(jp_error *error, const jpi_path *path, const jpi_json_value *found,
                              const jp_ratio *value, const jp_ratio *minimum,
                              const jp_ratio *maximum) {
    int32_t against_minimum = 1;
    int32_t against_maximum = -1;
    char described[SHOWN];
    if (minimum) {
        jp_ratio_compare(value, minimum, &against_minimum);
    }
    if (maximum) {
        jp_ratio_compare(value, maximum, &against_maximum);
    }
    if (against_minimum >= 0 && against_maximum <= 0) {
        return JP_OK;
    }
    describe(found, described);
    if (minimum && maximum) {
        return jpi_document_fail(error, JP_E_RANGE, path,
                                 "expected a number from %r to %r, found %s.", minimum, maximum,
                                 described);
    }
    return jpi_document_fail(error, JP_E_RANGE, path,
                             minimum ? "expected a number of %r or more, found %s."
                                     : "expected a number of %r or less, found %s.",
                             minimum ? minimum : maximum, described);
}

jp_status jpi_member_ratio(const jpi_json_value *object, const jpi_path *path, const char *name,
                           bool required, const jp_ratio *minimum, const jp_ratio *maximum,
                           jp_ratio *out, bool *present, jp_error *error) {
    static const char expected[] = "a number such as 37.5";
    const jpi_json_value *member = NULL;
    jpi_path place = {path, name, 0};
    jp_ratio value = {0, 1};
    jp_status status = find(object, path, name, required, expected, &member, present, error);
    if (status || !member) {
        return status;
    }
    if (jpi_json_number_text(member)) {
        status = jpi_number_to_ratio(jpi_json_number_text(member), &value);
    } else if (jpi_json_string(member)) {
        const char *text = jpi_json_string(member);
        status = jp_ratio_parse(text, strlen(text), &value, NULL);
    } else {
        status = JP_E_DOCUMENT;
    }
    if (status == JP_E_RANGE) {
        return fail_expected(error, status, &place, member, "a number that fits 18 digits");
    }
    if (status) {
        return fail_expected(error, status, &place, member, expected);
    }
    status = check_limits(error, &place, member, &value, minimum, maximum);
    if (status) {
        return status;
    }
    set_present(present);
    *out = value;
    return JP_OK;
}

jp_status jpi_member_date(const jpi_json_value *object, const jpi_path *path, const char *name,
                          bool required, jp_date *out, bool *present, jp_error *error) {
    static const char expected[] = "a date such as \"2026-04-01\"";
    const jpi_json_value *member = NULL;
    jpi_path place = {path, name, 0};
    const char *text;
    jp_date value;
    jp_status status =
        find_kind(object, path, name, required, JPI_JSON_STRING, expected, &member, present, error);
    if (status || !member) {
        return status;
    }
    text = jpi_json_string(member);
    status = jp_date_parse(text, strlen(text), &value, NULL);
    if (status == JP_E_RANGE) {
        return fail_expected(error, status, &place, member,
                             "a day of the calendar such as \"2026-04-01\"");
    }
    if (status) {
        return fail_expected(error, status, &place, member, expected);
    }
    set_present(present);
    *out = value;
    return JP_OK;
}

jp_status jpi_member_clock(const jpi_json_value *object, const jpi_path *path, const char *name,
                           bool required, int32_t *out_min, bool *present, jp_error *error) {
    static const char expected[] = "a time of day from \"00:00\" to \"24:00\"";
    const jpi_json_value *member = NULL;
    jpi_path place = {path, name, 0};
    const char *text;
    int32_t value;
    jp_status status =
        find_kind(object, path, name, required, JPI_JSON_STRING, expected, &member, present, error);
    if (status || !member) {
        return status;
    }
    text = jpi_json_string(member);
    if (strlen(text) != 5 || text[2] != ':') {
        return fail_expected(error, JP_E_TEXT, &place, member, expected);
    }
    for (size_t i = 0; i < 5; i++) {
        if (i != 2 && (text[i] < '0' || text[i] > '9')) {
            return fail_expected(error, JP_E_TEXT, &place, member, expected);
        }
    }
    value = ((text[0] - '0') * 10 + text[1] - '0') * 60 + (text[3] - '0') * 10 + text[4] - '0';
    if (text[3] > '5' || value > 24 * 60) {
        return fail_expected(error, JP_E_RANGE, &place, member, expected);
    }
    set_present(present);
    *out_min = value;
    return JP_OK;
}

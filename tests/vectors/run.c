/* conformance FILE...: runs the cases of conformance vectors against the library.
 *
 * Prints each failure with the case's id; the last line is `N passed, N failed`. The exit status is
 * 0 only when something passed and nothing failed: an op that is not known is a failure. */
#define _POSIX_C_SOURCE 200809L
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "conformance.h"

static const vector_op *const tables[] = {
    vector_ops_annual, vector_ops_calendar,   vector_ops_capa,      vector_ops_capacity,
    vector_ops_date,   vector_ops_demand,     vector_ops_framework, vector_ops_leave,
    vector_ops_ratio,  vector_ops_redeploy,   vector_ops_review,    vector_ops_roster,
    vector_ops_rota,   vector_ops_statistics, vector_ops_variance,  vector_ops_waiting,
    vector_ops_wisn,   vector_ops_year,       vector_ops_delivery,  vector_ops_service};

typedef struct tally {
    size_t n_passed;
    size_t n_failed;
} tally;

/* What went wrong with a case, in one sentence. */
typedef struct complaint {
    char text[600];
} complaint;

#define COMPLAIN(complaint_, ...)                                                                  \
    (snprintf((complaint_)->text, sizeof(complaint_)->text, __VA_ARGS__), false)

static const vector_op *find_op(const char *name) {
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        for (const vector_op *op = tables[i]; op->name; op++) {
            if (strcmp(op->name, name) == 0) {
                return op;
            }
        }
    }
    return NULL;
}

/* ---- comparing ---- */

static const char *kind_name(const jpi_json_value *value) {
    static const char *const names[] = {"null",   "a boolean", "a number",
                                        "a text", "an array",  "an object"};
    return names[jpi_json_kind_of(value)];
}

/* The runner takes the user's locale, so that the library meets it; its own strtod must not. */
static double read_double(const char *text, char **end) {
    double value;
#ifndef _WIN32
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    locale_t users = uselocale(plain);
    value = strtod(text, end);
    uselocale(users);
    freelocale(plain);
#else
    value = strtod(text, end);
#endif
    return value;
}

static bool within(const char *expected, const char *found, double tolerance) {
    char *end_expected;
    char *end_found;
    double a = read_double(expected, &end_expected);
    double b = read_double(found, &end_found);
    if (*end_expected || *end_found || end_expected == expected || end_found == found) {
        return false;
    }
    return fabs(a - b) <= tolerance * (a == 0 ? 1 : fabs(a));
}

static bool same_value(const jpi_json_value *expected, const jpi_json_value *found,
                       double tolerance, const char *where, complaint *said);

static bool same_items(const jpi_json_value *expected, const jpi_json_value *found,
                       double tolerance, const char *where, complaint *said) {
    size_t index = 0;
    if (jpi_json_count(expected) != jpi_json_count(found)) {
        return COMPLAIN(said, "%s: expected %zu items, found %zu", where, jpi_json_count(expected),
                        jpi_json_count(found));
    }
    expected = jpi_json_first(expected);
    found = jpi_json_first(found);
    for (; expected; expected = jpi_json_next(expected), found = jpi_json_next(found)) {
        char place[300];
        snprintf(place, sizeof place, "%.250s[%zu]", where, index++);
        if (!same_value(expected, found, tolerance, place, said)) {
            return false;
        }
    }
    return true;
}

/* Every member expected must be there; the answer may say more than a case asks. */
static bool same_members(const jpi_json_value *expected, const jpi_json_value *found,
                         double tolerance, const char *where, complaint *said) {
    for (expected = jpi_json_first(expected); expected; expected = jpi_json_next(expected)) {
        const jpi_json_value *member = jpi_json_member(found, jpi_json_name(expected));
        char place[300];
        snprintf(place, sizeof place, "%.150s.%.100s", where, jpi_json_name(expected));
        if (!member) {
            return COMPLAIN(said, "%s: expected, but the answer has no such member", place);
        }
        if (!same_value(expected, member, tolerance, place, said)) {
            return false;
        }
    }
    return true;
}

static bool same_value(const jpi_json_value *expected, const jpi_json_value *found,
                       double tolerance, const char *where, complaint *said) {
    jpi_json_kind kind = jpi_json_kind_of(expected);
    const char *text = jpi_json_string(expected);
    if (kind == JPI_JSON_NUMBER) {
        return COMPLAIN(said, "%s: the case expects the number %s; numbers are written as texts",
                        where, jpi_json_number_text(expected));
    }
    if (kind != jpi_json_kind_of(found)) {
        return COMPLAIN(said, "%s: expected %s, found %s", where, kind_name(expected),
                        kind_name(found));
    }
    switch (kind) {
    case JPI_JSON_STRING:
        if (strcmp(text, jpi_json_string(found)) == 0 ||
            (tolerance > 0 && within(text, jpi_json_string(found), tolerance))) {
            return true;
        }
        return COMPLAIN(said, "%s: expected \"%s\", found \"%s\"", where, text,
                        jpi_json_string(found));
    case JPI_JSON_BOOLEAN:
        return jpi_json_boolean(expected) == jpi_json_boolean(found) ||
               COMPLAIN(said, "%s: expected %s", where,
                        jpi_json_boolean(expected) ? "true" : "false");
    case JPI_JSON_ARRAY:
        return same_items(expected, found, tolerance, where, said);
    case JPI_JSON_OBJECT:
        return same_members(expected, found, tolerance, where, said);
    default:
        return true;
    }
}

/* ---- one case ---- */

static bool check_answer(const jpi_json_value *expected, jpi_writer *writer, double tolerance,
                         complaint *said) {
    const char *text;
    size_t n_text;
    jpi_json *answer = NULL;
    jp_error error = JP_ERROR_INIT;
    bool same;
    jp_status status = jpi_writer_finish(writer, &text, &n_text);
    if (status == JP_OK) {
        status = jpi_json_parse(NULL, text, n_text, &answer, &error);
    }
    if (status) {
        return COMPLAIN(said, "the op wrote no answer: %s", jp_status_name(status));
    }
    same = same_value(expected, jpi_json_root(answer), tolerance, "answer", said);
    jpi_json_free(answer);
    return same;
}

static bool check_error(const char *expected, jp_status status, const jp_error *error,
                        complaint *said) {
    const char *found = jp_status_name(status);
    if (status == JP_E_DOCUMENT && strcmp(expected, found) != 0) {
        return COMPLAIN(said, "the case is wrong: %s: %s", error->where, error->message);
    }
    return strcmp(expected, found) == 0 ||
           COMPLAIN(said, "expected %s, found %s: %s", expected, found, error->message);
}

static bool run_op(const vector_op *op, const jpi_json_value *item, const jpi_json_value *args,
                   double tolerance, complaint *said) {
    const jpi_json_value *expected = jpi_json_member(item, "expect");
    const jpi_json_value *expected_error = jpi_json_member(item, "expect_error");
    jpi_writer *writer = NULL;
    jp_error error = JP_ERROR_INIT;
    jp_status status;
    bool good;
    if (!expected == !expected_error || (expected_error && !jpi_json_string(expected_error))) {
        return COMPLAIN(
            said, "the case is wrong: give either expect, or expect_error with a status name");
    }
    if (jpi_document_closed(args, NULL, op->arguments, &error)) {
        return COMPLAIN(said, "the case is wrong: args%s: %s", error.where, error.message);
    }
    if (jpi_writer_new(NULL, false, &writer)) {
        return COMPLAIN(said, "no memory");
    }
    status = op->run(args, writer, &error);
    if (expected) {
        good = status ? check_error("JP_OK", status, &error, said)
                      : check_answer(expected, writer, tolerance, said);
    } else {
        good = check_error(jpi_json_string(expected_error), status, &error, said);
    }
    jpi_writer_free(writer);
    return good;
}

static bool run_case(const jpi_json_value *item, complaint *said) {
    static const char *const members[] = {"id",           "op",     "args",      "expect",
                                          "expect_error", "source", "tolerance", NULL};
    const jpi_json_value *args = NULL;
    const char *name = NULL;
    const char *source = NULL;
    const char *tolerance = NULL;
    jp_error error = JP_ERROR_INIT;
    const vector_op *op;
    char *end;
    if (jpi_document_closed(item, NULL, members, &error) ||
        jpi_member_string(item, NULL, "op", true, &name, NULL, &error) ||
        jpi_member_object(item, NULL, "args", true, &args, NULL, &error) ||
        jpi_member_string(item, NULL, "source", true, &source, NULL, &error) ||
        jpi_member_string(item, NULL, "tolerance", false, &tolerance, NULL, &error)) {
        return COMPLAIN(said, "the case is wrong: %s: %s", error.where, error.message);
    }
    if (!source[0]) {
        return COMPLAIN(said, "the case is wrong: its source is empty");
    }
    op = find_op(name);
    if (!op) {
        return COMPLAIN(said, "the op %s is not known here", name);
    }
    return run_op(op, item, args, tolerance ? read_double(tolerance, &end) : 0, said);
}

/* An id stands once in a file: a failure must name its case. */
static bool id_repeated(const jpi_json_value *first, const jpi_json_value *item, const char *id) {
    for (; first != item; first = jpi_json_next(first)) {
        const jpi_json_value *other = jpi_json_member(first, "id");
        if (other && jpi_json_string(other) && strcmp(jpi_json_string(other), id) == 0) {
            return true;
        }
    }
    return false;
}

/* ---- files ---- */

static char *read_file(const char *path, size_t *n_text) {
    FILE *file = fopen(path, "rb");
    size_t capacity = 1 << 16;
    size_t n_read = 0;
    char *text = file ? malloc(capacity) : NULL;
    while (text) {
        size_t n = fread(text + n_read, 1, capacity - n_read, file);
        n_read += n;
        if (n == 0) {
            break;
        }
        if (n_read == capacity) {
            char *larger = realloc(text, capacity *= 2);
            if (!larger) {
                free(text);
            }
            text = larger;
        }
    }
    if (file) {
        fclose(file);
    }
    *n_text = n_read;
    return text;
}

static void fail_file(tally *count, const char *path, const char *why) {
    printf("FAILED: %s: %s\n", path, why);
    count->n_failed++;
}

static void run_cases(tally *count, const char *path, const jpi_json_value *cases) {
    for (const jpi_json_value *item = jpi_json_first(cases); item; item = jpi_json_next(item)) {
        const char *id = "(no id)";
        jp_error error = JP_ERROR_INIT;
        complaint said = {""};
        bool good = jpi_member_string(item, NULL, "id", true, &id, NULL, &error) == JP_OK ||
                    COMPLAIN(&said, "the case is wrong: %s", error.message);
        if (good && id_repeated(jpi_json_first(cases), item, id)) {
            good = COMPLAIN(&said, "the case is wrong: another case has the same id");
        }
        if (good && run_case(item, &said)) {
            count->n_passed++;
        } else {
            count->n_failed++;
            printf("FAILED: %s: %s: %s\n", path, id, said.text);
        }
    }
}

static void run_file(tally *count, const char *path) {
    static const char *const members[] = {"schema", "cases", NULL};
    static const char *const schemas[] = {"jobplan-conformance/1", NULL};
    size_t n_text;
    char *text = read_file(path, &n_text);
    const jpi_json_value *root;
    const jpi_json_value *cases;
    int32_t schema;
    jpi_json *document = NULL;
    jp_error error = JP_ERROR_INIT;
    char why[600];
    if (!text) {
        fail_file(count, path, "cannot be read");
        return;
    }
    if (jpi_json_parse(NULL, text, n_text, &document, &error)) {
        snprintf(why, sizeof why, "line %d, column %d: %s", error.line, error.column,
                 error.message);
        fail_file(count, path, why);
        free(text);
        return;
    }
    root = jpi_json_root(document);
    if (jpi_document_closed(root, NULL, members, &error) ||
        jpi_member_choice(root, NULL, "schema", true, schemas, &schema, NULL, &error) ||
        jpi_member_array(root, NULL, "cases", true, &cases, NULL, &error)) {
        snprintf(why, sizeof why, "%s: %s", error.where, error.message);
        fail_file(count, path, why);
    } else if (jpi_json_count(cases) == 0) {
        fail_file(count, path, "no cases");
    } else {
        run_cases(count, path, cases);
    }
    jpi_json_free(document);
    free(text);
}

int main(int n_arguments, char **arguments) {
    tally count = {0, 0};
    setlocale(LC_ALL, "");
    for (int i = 1; i < n_arguments; i++) {
        run_file(&count, arguments[i]);
    }
    if (n_arguments < 2) {
        fputs("usage: conformance FILE...\n", stderr);
    }
    printf("%zu passed, %zu failed\n", count.n_passed, count.n_failed);
    return count.n_failed > 0 || count.n_passed == 0;
}

/* One case of conformance vectors: its op run, and what it answered compared with what is expected.
 */
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
                       double tolerance, const char *where, vector_complaint *said);

static bool same_items(const jpi_json_value *expected, const jpi_json_value *found,
                       double tolerance, const char *where, vector_complaint *said) {
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
                         double tolerance, const char *where, vector_complaint *said) {
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
                       double tolerance, const char *where, vector_complaint *said) {
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
                         vector_complaint *said) {
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
                        vector_complaint *said) {
    const char *found = jp_status_name(status);
    if (status == JP_E_DOCUMENT && strcmp(expected, found) != 0) {
        return COMPLAIN(said, "the case is wrong: %s: %s", error->where, error->message);
    }
    return strcmp(expected, found) == 0 ||
           COMPLAIN(said, "expected %s, found %s: %s", expected, found, error->message);
}

static bool run_op(const vector_op *op, vector_call *call, const jpi_json_value *item,
                   const jpi_json_value *args, double tolerance, vector_complaint *said) {
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
    status = call(op, args, writer, &error);
    if (expected) {
        good = status ? check_error("JP_OK", status, &error, said)
                      : check_answer(expected, writer, tolerance, said);
    } else {
        good = check_error(jpi_json_string(expected_error), status, &error, said);
    }
    jpi_writer_free(writer);
    return good;
}

bool vector_case(const jpi_json_value *item, vector_call *call, vector_complaint *said) {
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
    return run_op(op, call, item, args, tolerance ? read_double(tolerance, &end) : 0, said);
}

/* Files of conformance vectors, case by case.
 *
 * Prints each failure with the case's id; the last line is `N passed, N failed`. The exit status is
 * 0 only when something passed and nothing failed: an op that is not known is a failure. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../whole_file.h"
#include "conformance.h"

typedef struct tally {
    size_t n_passed;
    size_t n_failed;
} tally;

#define COMPLAIN(complaint_, ...)                                                                  \
    (snprintf((complaint_)->text, sizeof(complaint_)->text, __VA_ARGS__), false)

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

static void fail_file(tally *count, const char *path, const char *why) {
    printf("FAILED: %s: %s\n", path, why);
    count->n_failed++;
}

static void run_cases(tally *count, const char *path, const jpi_json_value *cases,
                      vector_check *check) {
    for (const jpi_json_value *item = jpi_json_first(cases); item; item = jpi_json_next(item)) {
        const char *id = "(no id)";
        jp_error error = JP_ERROR_INIT;
        vector_complaint said = {""};
        bool good = jpi_member_string(item, NULL, "id", true, &id, NULL, &error) == JP_OK ||
                    COMPLAIN(&said, "the case is wrong: %s", error.message);
        if (good && id_repeated(jpi_json_first(cases), item, id)) {
            good = COMPLAIN(&said, "the case is wrong: another case has the same id");
        }
        if (good && check(item, &said)) {
            count->n_passed++;
        } else {
            count->n_failed++;
            printf("FAILED: %s: %s: %s\n", path, id, said.text);
        }
    }
}

static void run_file(tally *count, const char *path, vector_check *check) {
    static const char *const members[] = {"schema", "cases", NULL};
    static const char *const schemas[] = {"jobplan-conformance/1", NULL};
    size_t n_text;
    char *text = whole_file(path, &n_text);
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
        run_cases(count, path, cases, check);
    }
    jpi_json_free(document);
    free(text);
}

int vector_main(int n_arguments, char **arguments, vector_check *check) {
    tally count = {0, 0};
    setlocale(LC_ALL, "");
    for (int i = 1; i < n_arguments; i++) {
        run_file(&count, arguments[i], check);
    }
    if (n_arguments < 2) {
        fputs("usage: FILE... of conformance vectors\n", stderr);
    }
    printf("%zu passed, %zu failed\n", count.n_passed, count.n_failed);
    return count.n_failed > 0 || count.n_passed == 0;
}

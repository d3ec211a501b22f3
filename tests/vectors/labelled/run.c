/* labelled FILE...: how well descriptions are categorised, against labels that people could check.
 *
 * A label is the category the guide's text gives, or several where the text leaves it open. An
 * answer is right         certain of the one label, or ambiguous where the label is several
 *   ambiguous     a question where one label was expected: honest, and of less use
 *   unknown       no rule
 *   wrong         certain of something the label does not say, or of one where it says several
 * The test fails on a single wrong one, and where a tenth or more is unknown. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jobplan/framework.h>

#include "../../whole_file.h"
#include "json/json.h"

typedef struct label_tally {
    int n;
    int right;
    int ambiguous;
    int unknown;
    int wrong;
} label_tally;

static bool is_among(const jpi_json_value *labels, const char *name) {
    for (const jpi_json_value *label = jpi_json_first(labels); label;
         label = jpi_json_next(label)) {
        if (strcmp(jpi_json_string(label), name) == 0) {
            return true;
        }
    }
    return false;
}

static void judge(int32_t framework, const jpi_json_value *item, label_tally *tally) {
    const char *text = jpi_json_string(jpi_json_member(item, "text"));
    const jpi_json_value *labels = jpi_json_member(item, "label");
    jp_category_answer answer = {.struct_size = (uint32_t)sizeof answer};
    jp_error error = JP_ERROR_INIT;
    tally->n++;
    if (jp_categorise(NULL, framework, text, strlen(text), NULL, &answer, NULL, &error)) {
        printf("  refused: %s: %s\n", text, error.message);
        tally->wrong++;
        return;
    }
    const char *found =
        answer.verdict == JP_VERDICT_NOT_ACTIVITY ? "not-activity" : answer.category_code;
    bool several = jpi_json_count(labels) > 1;
    if (answer.verdict == JP_VERDICT_UNKNOWN) {
        printf("  unknown: %s\n", text);
        tally->unknown++;
    } else if (answer.verdict == JP_VERDICT_AMBIGUOUS) {
        tally->right += several;
        tally->ambiguous += !several;
        if (!several) {
            printf("  ambiguous: %s\n", text);
        }
    } else if (!several && is_among(labels, found)) {
        tally->right++;
    } else {
        printf("  WRONG: %s: %s (%s)\n", text, found, answer.concept_id);
        tally->wrong++;
    }
}

static bool run(const char *path) {
    size_t n_text = 0;
    char *text = whole_file(path, &n_text);
    jpi_json *document = NULL;
    jp_error error = JP_ERROR_INIT;
    int32_t framework = -1;
    label_tally tally = {0};
    if (!text || jpi_json_parse(NULL, text, n_text, &document, &error)) {
        printf("%s: cannot be read: %s\n", path, error.message);
        free(text);
        return false;
    }
    const jpi_json_value *root = jpi_json_root(document);
    if (jp_framework_find(jpi_json_string(jpi_json_member(root, "framework")), &framework,
                          &error)) {
        printf("%s: %s\n", path, error.message);
    } else {
        const jpi_json_value *item = jpi_json_first(jpi_json_member(root, "cases"));
        for (; item; item = jpi_json_next(item)) {
            judge(framework, item, &tally);
        }
    }
    jpi_json_free(document);
    free(text);
    const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    printf(
        "%s: %d lines: right %.1f%%, ambiguous %.1f%%, unknown %.1f%%, wrong with certainty %d\n",
        name, tally.n, 100.0 * tally.right / (tally.n ? tally.n : 1),
        100.0 * tally.ambiguous / (tally.n ? tally.n : 1),
        100.0 * tally.unknown / (tally.n ? tally.n : 1), tally.wrong);
    return tally.n > 0 && tally.wrong == 0 && tally.unknown * 10 < tally.n;
}

int main(int argc, char **argv) {
    bool good = argc > 1;
    for (int i = 1; i < argc; i++) {
        good &= run(argv[i]);
    }
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}

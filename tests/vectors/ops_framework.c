/* Which category an activity is. */
#include <string.h>

#include <jobplan/framework.h>

#include "conformance.h"

static jp_status read_attributes(const jpi_json_value *args, jp_attributes *out, jp_error *error) {
    const jpi_json_value *object = NULL;
    jp_status status = jpi_member_object(args, NULL, "attributes", false, &object, NULL, error);
    for (const jpi_json_value *member = status || !object ? NULL : jpi_json_first(object);
         status == JP_OK && member; member = jpi_json_next(member)) {
        const char *value = jpi_json_string(member);
        status =
            value ? jp_attributes_set(out, jpi_json_name(member), value, error) : JP_E_DOCUMENT;
    }
    return status;
}

static jp_status read_framework(const jpi_json_value *args, const char *name, int32_t *out,
                                jp_error *error) {
    const char *id;
    jp_status status = vector_text(args, name, &id, error);
    return status ? status : jp_framework_find(id, out, error);
}

static void write_answer(jpi_writer *out, const jp_category_answer *answer) {
    jpi_write_object_begin(out);
    jpi_write_member_string(out, "verdict", jp_verdict_name(answer->verdict));
    jpi_write_member_string(out, "category", answer->category_code);
    jpi_write_member_string(out, "concept", answer->concept_id);
    jpi_write_member_string(out, "attribute", answer->attribute_name);
    vector_write_integer(out, "is_direct_care", answer->is_direct_care);
    vector_write_integer(out, "n_candidates", answer->n_candidates);
    jpi_write_name(out, "candidates");
    jpi_write_array_begin(out);
    for (int32_t i = 0; i < answer->n_candidates; i++) {
        jp_candidate candidate;
        memset(&candidate, 0, sizeof candidate);
        candidate.struct_size = sizeof candidate;
        if (jp_answer_candidate(NULL, answer, i, &candidate) == JP_OK) {
            jpi_write_string(out, candidate.category_code);
        }
    }
    jpi_write_array_end(out);
    jpi_write_object_end(out);
}

static jp_status categorise(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    int32_t framework;
    const char *text;
    jp_attributes attributes = JP_ATTRIBUTES_INIT;
    jp_category_answer answer;
    jp_status status = read_framework(args, "framework", &framework, error);
    memset(&answer, 0, sizeof answer);
    answer.struct_size = sizeof answer;
    if (status == JP_OK) {
        status = vector_text(args, "text", &text, error);
    }
    if (status == JP_OK) {
        status = read_attributes(args, &attributes, error);
    }
    if (status == JP_OK) {
        status =
            jp_categorise(NULL, framework, text, strlen(text), &attributes, &answer, NULL, error);
    }
    if (status == JP_OK) {
        write_answer(out, &answer);
    }
    return status;
}

static jp_status crosswalk(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const char *const moves[] = {"no", "yes", "unclear"};
    int32_t first;
    int32_t second;
    const char *text;
    jp_attributes attributes = JP_ATTRIBUTES_INIT;
    jp_category_answer answers[2];
    int32_t moved;
    jp_status status = read_framework(args, "first", &first, error);
    memset(answers, 0, sizeof answers);
    answers[0].struct_size = sizeof answers[0];
    answers[1].struct_size = sizeof answers[1];
    if (status == JP_OK) {
        status = read_framework(args, "second", &second, error);
    }
    if (status == JP_OK) {
        status = vector_text(args, "text", &text, error);
    }
    if (status == JP_OK) {
        status = read_attributes(args, &attributes, error);
    }
    if (status == JP_OK) {
        status = jp_crosswalk(NULL, first, second, text, strlen(text), &attributes, &answers[0],
                              &answers[1], &moved, error);
    }
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        jpi_write_member_string(out, "moves", moves[moved]);
        jpi_write_name(out, "first");
        write_answer(out, &answers[0]);
        jpi_write_name(out, "second");
        write_answer(out, &answers[1]);
        jpi_write_object_end(out);
    }
    return status;
}

const vector_op vector_ops_framework[] = {
    {"framework.categorise", categorise, {"framework", "text", "attributes"}},
    {"framework.crosswalk", crosswalk, {"first", "second", "text", "attributes"}},
    {NULL, NULL, {NULL}},
};

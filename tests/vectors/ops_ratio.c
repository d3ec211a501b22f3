/* Exact numbers, rounding, totals. */
#include <stdlib.h>
#include <string.h>

#include "conformance.h"

typedef jp_status binary_function(const jp_ratio *a, const jp_ratio *b, jp_ratio *out);

static jp_status run_binary(const jpi_json_value *args, jpi_writer *out, jp_error *error,
                            binary_function *function) {
    jp_ratio a;
    jp_ratio b;
    jp_ratio answer;
    jp_status status = vector_ratio(args, "a", &a, error);
    if (status == JP_OK) {
        status = vector_ratio(args, "b", &b, error);
    }
    if (status == JP_OK) {
        status = function(&a, &b, &answer);
    }
    if (status == JP_OK) {
        vector_write_ratio(out, NULL, &answer);
    }
    return status;
}

static jp_status add(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    return run_binary(args, out, error, jp_ratio_add);
}

static jp_status subtract(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    return run_binary(args, out, error, jp_ratio_subtract);
}

static jp_status multiply(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    return run_binary(args, out, error, jp_ratio_multiply);
}

static jp_status divide(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    return run_binary(args, out, error, jp_ratio_divide);
}

static jp_status compare(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    jp_ratio a;
    jp_ratio b;
    int32_t order;
    jp_status status = vector_ratio(args, "a", &a, error);
    if (status == JP_OK) {
        status = vector_ratio(args, "b", &b, error);
    }
    if (status == JP_OK) {
        status = jp_ratio_compare(&a, &b, &order);
    }
    if (status == JP_OK) {
        vector_write_integer(out, NULL, order);
    }
    return status;
}

static jp_status parse(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    const char *text;
    jp_ratio answer;
    jp_status status = vector_text(args, "text", &text, error);
    if (status == JP_OK) {
        status = jp_ratio_parse(text, strlen(text), &answer, error);
    }
    if (status == JP_OK) {
        vector_write_ratio(out, NULL, &answer);
    }
    return status;
}

static jp_status round_once(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    const char *name;
    jp_rounding policy = {sizeof policy, 0, {0, 1}};
    jp_ratio value;
    jp_ratio answer;
    jp_status status = vector_ratio(args, "value", &value, error);
    if (status == JP_OK) {
        status = vector_text(args, "policy", &name, error);
    }
    if (status == JP_OK) {
        status = jp_rounding_parse(name, strlen(name), &policy, error);
    }
    if (status == JP_OK) {
        status = jp_ratio_round(&value, &policy, &answer);
    }
    if (status == JP_OK) {
        vector_write_ratio(out, NULL, &answer);
    }
    return status;
}

static jp_status to_text(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const char *const forms[] = {"fraction", "decimal", "hours-minutes", "shortest", NULL};
    jp_ratio value;
    int32_t form;
    int32_t decimals = 0;
    char text[64];
    jp_status status = vector_ratio(args, "value", &value, error);
    if (status == JP_OK) {
        status = vector_choice(args, "form", forms, -1, &form, error);
    }
    if (status == JP_OK && jpi_json_member(args, "decimals")) {
        status = vector_integer32(args, "decimals", &decimals, error);
    }
    if (status == JP_OK) {
        status =
            jp_ratio_to_text(&value, JP_TEXT_FRACTION + form, decimals, text, sizeof text, NULL);
    }
    if (status == JP_OK) {
        jpi_write_string(out, text);
    }
    return status;
}

static jp_status to_double(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    jp_ratio value;
    double answer;
    jp_status status = vector_ratio(args, "value", &value, error);
    if (status == JP_OK) {
        status = jp_ratio_to_double(&value, &answer);
    }
    if (status == JP_OK) {
        vector_write_double(out, NULL, answer);
    }
    return status;
}

static jp_status add_values(const jpi_json_value *args, jp_total *total, jp_error *error) {
    const jpi_json_value *values;
    jp_status status = jpi_member_array(args, NULL, "values", true, &values, NULL, error);
    if (status) {
        return status;
    }
    for (const jpi_json_value *value = jpi_json_first(values); status == JP_OK && value;
         value = jpi_json_next(value)) {
        const char *text = jpi_json_string(value);
        jp_ratio ratio;
        status = text ? jp_ratio_parse(text, strlen(text), &ratio, error) : JP_E_DOCUMENT;
        if (status == JP_OK) {
            status = jp_total_add(total, &ratio);
        }
    }
    return status;
}

static jp_status sum(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    jp_total *total = NULL;
    char text[700];
    jp_status status = jp_total_new(NULL, &total);
    if (status == JP_OK) {
        status = add_values(args, total, error);
    }
    if (status == JP_OK) {
        status = jp_total_to_text(total, text, sizeof text, NULL);
    }
    if (status == JP_OK) {
        jpi_write_string(out, text);
    }
    jp_total_free(total);
    return status;
}

const vector_op vector_ops_ratio[] = {
    {"ratio.add", add, {"a", "b"}},
    {"ratio.subtract", subtract, {"a", "b"}},
    {"ratio.multiply", multiply, {"a", "b"}},
    {"ratio.divide", divide, {"a", "b"}},
    {"ratio.compare", compare, {"a", "b"}},
    {"ratio.parse", parse, {"text"}},
    {"ratio.round", round_once, {"value", "policy"}},
    {"ratio.to_text", to_text, {"value", "form", "decimals"}},
    {"ratio.to_double", to_double, {"value"}},
    {"total.sum", sum, {"values"}},
    {NULL, NULL, {NULL}},
};

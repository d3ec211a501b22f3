/* Many descriptions at once. Everything is checked before anything is written. */
#include <string.h>

#include "base/text.h"
#include "framework/decide.h"
#include "framework/scan.h"

typedef struct text_column {
    const int32_t *small; /* one of the two is set */
    const int64_t *large;
    const char *data;
    size_t n_data;
    const uint8_t *validity;
    size_t n_rows;
} text_column;

static int64_t offset_at(const text_column *column, size_t row) {
    return column->small ? column->small[row] : column->large[row];
}

static bool is_valid(const text_column *column, size_t row) {
    return !column->validity || (column->validity[row / 8] >> (row % 8) & 1);
}

static jp_status fail_text(jpi_text_fault fault, size_t row, size_t bad, size_t n_text,
                           jp_error *error) {
    int64_t at = (int64_t)row;
    switch (fault) {
    case JPI_TEXT_EMPTY:
        return jpi_fail_row(
            error, JP_E_COLUMN, at, "data",
            "Row %l is empty: write what is done in that time, or mark the row null.", at);
    case JPI_TEXT_LONG:
        return jpi_fail_row(error, JP_E_COLUMN, at, "data", "Row %l has %z bytes: %d is the most.",
                            at, n_text, (int32_t)JP_MAX_DESCRIPTION);
    case JPI_TEXT_NOT_UTF8:
        return jpi_fail_row(error, JP_E_COLUMN, at, "data",
                            "Row %l is not UTF-8 at byte %z: save the text as UTF-8.", at, bad + 1);
    default:
        return jpi_fail_row(error, JP_E_COLUMN, at, "data",
                            "Row %l holds a control character at byte %z: take it out.", at,
                            bad + 1);
    }
}

static jp_status check_column(const text_column *column, jp_error *error) {
    int64_t start = offset_at(column, 0);
    if (start < 0)
        return jpi_fail_row(error, JP_E_COLUMN, 0, "offsets",
                            "The first offset is %l: it must not be negative.", start);
    for (size_t row = 0; row < column->n_rows; row++) {
        int64_t end = offset_at(column, row + 1);
        if (end < start || (uint64_t)end > column->n_data)
            return jpi_fail_row(
                error, JP_E_COLUMN, (int64_t)row, "offsets",
                "Row %l ends at %l: offsets must rise and stay within the %z bytes of data.",
                (int64_t)row, end, column->n_data);
        if (is_valid(column, row)) {
            size_t bad;
            jpi_text_fault fault =
                jpi_scan_check(column->data + start, (size_t)(end - start), &bad);
            if (fault != JPI_TEXT_FINE)
                return fail_text(fault, row, bad, (size_t)(end - start), error);
        }
        start = end;
    }
    return JP_OK;
}

static jp_status categorise_column(const jp_policy *policy, int32_t framework,
                                   const text_column *column, const jp_attributes *attributes,
                                   int16_t *out_category, int16_t *out_concept,
                                   int16_t *out_verdict, jp_error *error) {
    int8_t values[JPI_N_ATTRIBUTES];
    if (framework < 0 || framework >= jpi_n_frameworks)
        return jpi_fail(error, JP_E_RANGE, "framework",
                        "There is no framework %d: they are numbered 0 to %d.", framework,
                        jpi_n_frameworks - 1);
    jp_status status = jpi_read_attributes(attributes, values, error);
    if (status != JP_OK)
        return status;
    if (column->n_rows == 0)
        return JP_OK;
    if (!column->small && !column->large)
        return jpi_fail(error, JP_E_INVALID, "offsets", "The offsets of the column are missing.");
    if (!column->data && column->n_data > 0)
        return jpi_fail(error, JP_E_INVALID, "data", "The bytes of the column are missing.");
    status = check_column(column, error);
    if (status != JP_OK)
        return status;
    for (size_t row = 0; row < column->n_rows; row++) {
        jpi_settled settled = {.verdict = JP_VERDICT_MISSING, .concept_index = -1, .category = -1};
        if (is_valid(column, row)) {
            jpi_matches matches;
            int64_t start = offset_at(column, row);
            jpi_match_text(policy, column->data + start,
                           (size_t)(offset_at(column, row + 1) - start), &matches);
            jpi_settle(policy, framework, &matches, values, &settled);
        }
        if (out_category)
            out_category[row] = (int16_t)settled.category;
        if (out_concept)
            out_concept[row] = (int16_t)settled.concept_index;
        if (out_verdict)
            out_verdict[row] = (int16_t)settled.verdict;
    }
    return JP_OK;
}

jp_status jp_categorise_column(const jp_policy *policy, int32_t framework, const int32_t *offsets,
                               const char *data, size_t n_data, const uint8_t *validity,
                               size_t n_rows, const jp_attributes *attributes,
                               int16_t *out_category, int16_t *out_concept, int16_t *out_verdict,
                               jp_error *error) {
    text_column column = {offsets, NULL, data, n_data, validity, n_rows};
    return categorise_column(policy, framework, &column, attributes, out_category, out_concept,
                             out_verdict, error);
}

jp_status jp_categorise_large_column(const jp_policy *policy, int32_t framework,
                                     const int64_t *offsets, const char *data, size_t n_data,
                                     const uint8_t *validity, size_t n_rows,
                                     const jp_attributes *attributes, int16_t *out_category,
                                     int16_t *out_concept, int16_t *out_verdict, jp_error *error) {
    text_column column = {NULL, offsets, data, n_data, validity, n_rows};
    return categorise_column(policy, framework, &column, attributes, out_category, out_concept,
                             out_verdict, error);
}

/* A character vector, categorised in one call: NA is missing. */
#include "convert.h"

SEXP jpr_categorise(SEXP policy_, SEXP framework_, SEXP texts, SEXP attributes_) {
    jp_policy *policy = jpr_handle(policy_, "jp_policy", "policy");
    int32_t framework = (int32_t)jpr_whole(framework_, 0, INT32_MAX, "framework");
    jp_attributes attributes, *stated = NULL;
    jp_error error = JP_ERROR_INIT;
    R_xlen_t i, n;
    int64_t *offsets, end = 0;
    int16_t *category, *concept, *verdict;
    uint8_t *validity;
    char *data;
    const char **parts;
    jp_status status;
    SEXP found;
    if (TYPEOF(texts) != STRSXP)
        jpr_refuse("text", "want a character vector");
    if (!Rf_isNull(attributes_)) {
        jpr_attributes(attributes_, &attributes);
        stated = &attributes;
    }
    n = XLENGTH(texts);
    offsets = JPR_ROOM(int64_t, n + 1);
    validity = JPR_ROOM(uint8_t, (n + 7) / 8);
    parts = JPR_ROOM(const char *, n);
    for (i = 0; i < n; i++) {
        parts[i] = "";
        if (STRING_ELT(texts, i) != NA_STRING) {
            parts[i] = Rf_translateCharUTF8(STRING_ELT(texts, i));
            validity[i / 8] |= (uint8_t)(1u << (i % 8));
        }
        end += (int64_t)strlen(parts[i]);
        offsets[i + 1] = end;
    }
    data = JPR_ROOM(char, end);
    for (i = 0; i < n; i++)
        memcpy(data + offsets[i], parts[i], (size_t)(offsets[i + 1] - offsets[i]));
    category = JPR_ROOM(int16_t, n);
    concept = JPR_ROOM(int16_t, n);
    verdict = JPR_ROOM(int16_t, n);
    status = jp_categorise_large_column(policy, framework, offsets, data, (size_t)end, validity,
                                        (size_t)n, stated, category, concept, verdict, &error);
    if (status != JP_OK)
        jpr_raise(status, &error);
    found = PROTECT(jpr_list(3));
    jpr_set(found, 0, "category", jpr_from_wholes(JP_COLUMN_INT16, category, n));
    jpr_set(found, 1, "concept", jpr_from_wholes(JP_COLUMN_INT16, concept, n));
    jpr_set(found, 2, "verdict", jpr_from_wholes(JP_COLUMN_INT16, verdict, n));
    UNPROTECT(1);
    return found;
}

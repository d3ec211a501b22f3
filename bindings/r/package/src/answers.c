#include "convert.h"

#include <limits.h>
#include <stdio.h>

SEXP jpr_list(int n) {
    SEXP list = PROTECT(Rf_allocVector(VECSXP, n));
    Rf_setAttrib(list, R_NamesSymbol, Rf_allocVector(STRSXP, n));
    UNPROTECT(1);
    return list;
}

void jpr_set(SEXP list, int i, const char *name, SEXP value) {
    PROTECT(value);
    SET_VECTOR_ELT(list, i, value);
    SET_STRING_ELT(Rf_getAttrib(list, R_NamesSymbol), i, Rf_mkCharCE(name, CE_UTF8));
    UNPROTECT(1);
}

SEXP jpr_from_whole(int64_t value) {
    if (value > INT32_MIN && value <= INT32_MAX)
        return Rf_ScalarInteger((int)value);
    return jpr_from_int64(&value, 1);
}

static int64_t jpr_column_value(int type, const void *values, R_xlen_t i) {
    switch (type) {
    case JP_COLUMN_INT8:
        return ((const int8_t *)values)[i];
    case JP_COLUMN_INT16:
        return ((const int16_t *)values)[i];
    case JP_COLUMN_INT32:
        return ((const int32_t *)values)[i];
    case JP_COLUMN_UINT8:
        return ((const uint8_t *)values)[i];
    case JP_COLUMN_UINT16:
        return ((const uint16_t *)values)[i];
    case JP_COLUMN_UINT32:
        return ((const uint32_t *)values)[i];
    default:
        return ((const int64_t *)values)[i];
    }
}

SEXP jpr_from_wholes(int column_type, const void *values, R_xlen_t n) {
    R_xlen_t i;
    SEXP found = PROTECT(Rf_allocVector(INTSXP, n));
    for (i = 0; i < n; i++) {
        int64_t value = jpr_column_value(column_type, values, i);
        if (value <= INT32_MIN || value > INT32_MAX)
            break;
        INTEGER(found)[i] = (int)value;
    }
    if (i < n) {
        found = PROTECT(Rf_allocVector(REALSXP, n));
        for (i = 0; i < n; i++)
            REAL(found)[i] = (double)jpr_column_value(column_type, values, i);
        UNPROTECT(1);
    }
    UNPROTECT(1);
    return found;
}

/* Doubles where every number is exact as one, else ratios: never a number that is nearly right. */
static SEXP jpr_from_wide(const void *values, R_xlen_t n, int is_signed) {
    const int64_t most = INT64_C(1) << 53;
    const int64_t *numbers = values;
    const uint64_t *naturals = values;
    R_xlen_t i;
    SEXP found;
    for (i = 0; i < n; i++) {
        /* read as signed, what is past 2^63 is below 0 */
        if (numbers[i] > most || numbers[i] < (is_signed ? -most : 0))
            break;
    }
    if (i == n) {
        found = PROTECT(Rf_allocVector(REALSXP, n));
        for (i = 0; i < n; i++)
            REAL(found)[i] = (double)numbers[i];
    } else {
        char text[24];
        found = PROTECT(Rf_allocVector(STRSXP, n));
        for (i = 0; i < n; i++) {
            if (is_signed)
                snprintf(text, sizeof text, "%lld", (long long)numbers[i]);
            else
                snprintf(text, sizeof text, "%llu", (unsigned long long)naturals[i]);
            SET_STRING_ELT(found, i, Rf_mkChar(text));
        }
        jpr_as_ratio(found);
    }
    UNPROTECT(1);
    return found;
}

SEXP jpr_from_int64(const int64_t *values, R_xlen_t n) {
    return jpr_from_wide(values, n, 1);
}

SEXP jpr_from_uint64(const uint64_t *values, R_xlen_t n) {
    return jpr_from_wide(values, n, 0);
}

SEXP jpr_from_doubles(const double *values, R_xlen_t n) {
    SEXP found = Rf_allocVector(REALSXP, n);
    if (n)
        memcpy(REAL(found), values, (size_t)n * sizeof *values);
    return found;
}

SEXP jpr_from_days(const jp_date *values, R_xlen_t n) {
    SEXP found = PROTECT(Rf_allocVector(REALSXP, n));
    for (R_xlen_t i = 0; i < n; i++) {
        REAL(found)
        [i] = values[i] == INT32_MIN ? NA_REAL : values[i] == INT32_MIN + 1 ? R_NegInf : values[i];
    }
    Rf_setAttrib(found, R_ClassSymbol, Rf_mkString("Date"));
    UNPROTECT(1);
    return found;
}

SEXP jpr_as_ratio(SEXP texts) {
    SEXP kind = PROTECT(Rf_mkString("jp_ratio"));
    Rf_setAttrib(texts, R_ClassSymbol, kind);
    UNPROTECT(1);
    return texts;
}

/* A CHARSXP; {0, 0}, "not given" or "not known", is NA. */
SEXP jpr_ratio_text(const jp_ratio *value) {
    char text[48];
    if (value->den == 0)
        return NA_STRING;
    if (value->den == 1)
        snprintf(text, sizeof text, "%lld", (long long)value->num);
    else
        snprintf(text, sizeof text, "%lld/%lld", (long long)value->num, (long long)value->den);
    return Rf_mkChar(text);
}

SEXP jpr_from_ratios(const jp_ratio *values, R_xlen_t n) {
    SEXP found = PROTECT(Rf_allocVector(STRSXP, n));
    for (R_xlen_t i = 0; i < n; i++)
        SET_STRING_ELT(found, i, jpr_ratio_text(&values[i]));
    jpr_as_ratio(found);
    UNPROTECT(1);
    return found;
}

SEXP jpr_from_text(const char *text) {
    if (!text)
        return Rf_ScalarString(NA_STRING);
    if (strlen(text) > INT_MAX)
        jpr_raise_plain(JP_E_LIMIT, "text");
    return Rf_ScalarString(Rf_mkCharCE(text, CE_UTF8));
}

SEXP jpr_from_bytes(const uint8_t *bytes, size_t n) {
    SEXP found = Rf_allocVector(RAWSXP, (R_xlen_t)n);
    if (n)
        memcpy(RAW(found), bytes, n);
    return found;
}

SEXP jpr_new_handle(const char *kind, R_CFinalizer_t release) {
    SEXP made = PROTECT(R_MakeExternalPtr(NULL, Rf_install(kind), R_NilValue));
    SEXP classes = PROTECT(Rf_allocVector(STRSXP, 2));
    SET_STRING_ELT(classes, 0, Rf_mkChar(kind));
    SET_STRING_ELT(classes, 1, Rf_mkChar("jp_handle"));
    Rf_setAttrib(made, R_ClassSymbol, classes);
    R_RegisterCFinalizerEx(made, release, TRUE);
    UNPROTECT(2);
    return made;
}

SEXP jpr_mark_closed(SEXP handle) {
    SEXP yes = PROTECT(Rf_ScalarLogical(1));
    Rf_setAttrib(handle, Rf_install("closed"), yes);
    UNPROTECT(1);
    return R_NilValue;
}

SEXP jpr_open_handle(SEXP made, SEXP keeps, void *handle) {
    R_SetExternalPtrAddr(made, handle);
    R_SetExternalPtrProtected(made, keeps);
    return handle ? made : R_NilValue;
}

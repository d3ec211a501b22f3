/* Arithmetic over vectors of ratios: element by element, every one through the library. */
#include "convert.h"

#include <stdio.h>

JPR_NO_RETURN static void jpr_raise_at(jp_status status, R_xlen_t i, R_xlen_t n) {
    jp_error error = JP_ERROR_INIT;
    error.status = status;
    if (n > 1)
        error.row = (int64_t)i;
    snprintf(error.message, sizeof error.message, "%s", jp_status_message(status));
    jpr_raise(status, &error);
}

static void jpr_check_numbers(SEXP source, const char *name) {
    if (!Rf_isVectorAtomic(source) || TYPEOF(source) == RAWSXP || TYPEOF(source) == CPLXSXP)
        jpr_refuse(name,
                   "want numbers (ratios, whole numbers, decimals, or texts such as \"1/3\")");
}

SEXP jpr_ratio_of(SEXP source) {
    R_xlen_t i, n;
    SEXP found;
    jpr_check_numbers(source, "x");
    n = XLENGTH(source);
    found = PROTECT(Rf_allocVector(STRSXP, n));
    for (i = 0; i < n; i++) {
        jp_ratio value;
        jpr_ratio_at(source, i, &value, "x");
        SET_STRING_ELT(found, i, jpr_ratio_text(&value));
        if (i % 100000 == 99999)
            R_CheckUserInterrupt();
    }
    jpr_as_ratio(found);
    UNPROTECT(1);
    return found;
}

/* 1 to 4: + - x /; 5: -1, 0, 1 as integers. The shorter is recycled as R does. */
SEXP jpr_ratio_pairs(SEXP operation, SEXP a, SEXP b) {
    int which = Rf_asInteger(operation);
    R_xlen_t i, n, n_a, n_b;
    SEXP found;
    jpr_check_numbers(a, "the left side");
    jpr_check_numbers(b, "the right side");
    n_a = XLENGTH(a);
    n_b = XLENGTH(b);
    n = n_a == 0 || n_b == 0 ? 0 : n_a > n_b ? n_a : n_b;
    if (n && (n % n_a || n % n_b))
        Rf_warning("longer object length is not a multiple of shorter object length");
    found = PROTECT(Rf_allocVector(which == 5 ? INTSXP : STRSXP, n));
    for (i = 0; i < n; i++) {
        jp_ratio x, y, z = {0, 0};
        int32_t order = NA_INTEGER;
        int known = jpr_ratio_at(a, i % n_a, &x, "the left side");
        jp_status status = JP_OK;
        known = jpr_ratio_at(b, i % n_b, &y, "the right side") && known;
        if (known) {
            switch (which) {
            case 1:
                status = jp_ratio_add(&x, &y, &z);
                break;
            case 2:
                status = jp_ratio_subtract(&x, &y, &z);
                break;
            case 3:
                status = jp_ratio_multiply(&x, &y, &z);
                break;
            case 4:
                status = jp_ratio_divide(&x, &y, &z);
                break;
            default:
                status = jp_ratio_compare(&x, &y, &order);
            }
        }
        if (status != JP_OK)
            jpr_raise_at(status, i, n);
        if (which == 5)
            INTEGER(found)[i] = order;
        else
            SET_STRING_ELT(found, i, jpr_ratio_text(&z));
        if (i % 100000 == 99999)
            R_CheckUserInterrupt();
    }
    if (which != 5)
        jpr_as_ratio(found);
    UNPROTECT(1);
    return found;
}

SEXP jpr_ratio_doubles(SEXP source) {
    R_xlen_t i, n;
    SEXP found;
    jpr_check_numbers(source, "x");
    n = XLENGTH(source);
    found = PROTECT(Rf_allocVector(REALSXP, n));
    for (i = 0; i < n; i++) {
        jp_ratio value;
        double number = NA_REAL;
        if (jpr_ratio_at(source, i, &value, "x"))
            jp_ratio_to_double(&value, &number);
        REAL(found)[i] = number;
    }
    UNPROTECT(1);
    return found;
}

SEXP jpr_ratio_format(SEXP source, SEXP form, SEXP decimals) {
    R_xlen_t i, n;
    SEXP found;
    jpr_check_numbers(source, "x");
    n = XLENGTH(source);
    found = PROTECT(Rf_allocVector(STRSXP, n));
    for (i = 0; i < n; i++) {
        jp_ratio value;
        char text[96];
        jp_status status;
        SET_STRING_ELT(found, i, NA_STRING);
        if (!jpr_ratio_at(source, i, &value, "x"))
            continue;
        status = jp_ratio_to_text(&value, Rf_asInteger(form), Rf_asInteger(decimals), text,
                                  sizeof text, NULL);
        if (status == JP_E_RANGE)
            jpr_raise_with(
                status, "x",
                "value %lld is not whole in that form: round it first, by a policy with a name",
                (long long)i + 1);
        if (status != JP_OK)
            jpr_raise_at(status, i, n);
        SET_STRING_ELT(found, i, Rf_mkChar(text));
    }
    UNPROTECT(1);
    return found;
}

SEXP jpr_ratio_rounded(SEXP source, SEXP policy) {
    R_xlen_t i, n;
    SEXP found;
    jp_error error = JP_ERROR_INIT;
    jp_rounding rounding = JP_ROUNDING_INIT;
    size_t n_policy = 0;
    const char *text = jpr_text(policy, &n_policy, "policy");
    jp_status status = jp_rounding_parse(text, n_policy, &rounding, &error);
    if (status != JP_OK)
        jpr_raise(status, &error);
    jpr_check_numbers(source, "x");
    n = XLENGTH(source);
    found = PROTECT(Rf_allocVector(STRSXP, n));
    for (i = 0; i < n; i++) {
        jp_ratio value, rounded = {0, 0};
        if (jpr_ratio_at(source, i, &value, "x")) {
            status = jp_ratio_round(&value, &rounding, &rounded);
            if (status != JP_OK)
                jpr_raise_at(status, i, n);
        }
        SET_STRING_ELT(found, i, jpr_ratio_text(&rounded));
    }
    jpr_as_ratio(found);
    UNPROTECT(1);
    return found;
}

static void jpr_release_total(SEXP pointer) {
    jp_total_free((jp_total *)R_ExternalPtrAddr(pointer));
    R_ClearExternalPtr(pointer);
}

static jp_total *jpr_new_total(SEXP *holder) {
    jp_total *total = NULL;
    jp_status status;
    *holder = PROTECT(jpr_new_handle("jp_total", jpr_release_total));
    status = jp_total_new(NULL, &total);
    if (status != JP_OK)
        jpr_raise_plain(status, "total");
    R_SetExternalPtrAddr(*holder, total);
    return total;
}

/* The sum, weighted where weights are given, over the sum of divide_by where that is given; a
 * fraction of any length. */
SEXP jpr_ratio_total(SEXP source, SEXP weights, SEXP divide_by) {
    R_xlen_t i, n;
    SEXP holder, other, found;
    jp_total *total, *divisor;
    jp_status status;
    size_t required = 0;
    char *text;
    int missing = 0;
    jpr_check_numbers(source, "x");
    n = XLENGTH(source);
    if (!Rf_isNull(weights)) {
        jpr_check_numbers(weights, "weights");
        if (XLENGTH(weights) != n)
            jpr_refuse("weights", "want as many as there are values");
    }
    total = jpr_new_total(&holder);
    for (i = 0; i < n; i++) {
        jp_ratio value, weight = {1, 1};
        int known = jpr_ratio_at(source, i, &value, "x");
        if (!Rf_isNull(weights))
            known = jpr_ratio_at(weights, i, &weight, "weights") && known;
        missing = missing || !known;
        status = known ? jp_total_add_product(total, &value, &weight) : JP_OK;
        if (status != JP_OK)
            jpr_raise_at(status, i, n);
    }
    divisor = jpr_new_total(&other);
    if (!Rf_isNull(divide_by)) {
        for (i = 0; i < XLENGTH(divide_by); i++) {
            jp_ratio value;
            if (!jpr_ratio_at(divide_by, i, &value, "weights"))
                missing = 1;
            else if ((status = jp_total_add(divisor, &value)) != JP_OK)
                jpr_raise_at(status, i, n);
        }
        status = missing ? JP_OK : jp_total_divide_by_total(total, divisor);
        if (status != JP_OK)
            jpr_raise_at(status, 0, 1);
    }
    found = PROTECT(Rf_allocVector(STRSXP, 1));
    if (missing) {
        SET_STRING_ELT(found, 0, NA_STRING);
    } else {
        status = jp_total_to_text(total, NULL, 0, &required);
        if (status != JP_OK)
            jpr_raise_plain(status, "total");
        text = JPR_ROOM(char, required);
        status = jp_total_to_text(total, text, required, &required);
        if (status != JP_OK)
            jpr_raise_plain(status, "total");
        SET_STRING_ELT(found, 0, Rf_mkChar(text));
    }
    jpr_as_ratio(found);
    UNPROTECT(3);
    return found;
}

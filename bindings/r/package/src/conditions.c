#include "convert.h"

#include <stdarg.h>
#include <stdio.h>

JPR_NO_RETURN static void jpr_stop(jp_status status, const char *message, const char *where,
                                   int64_t row, int32_t line, int32_t column) {
    SEXP home = PROTECT(R_FindNamespace(Rf_mkString("jobplan")));
    SEXP call = PROTECT(Rf_allocVector(LANGSXP, 7));
    SEXP at = call;
    SETCAR(at, Rf_install("jp_stop"));
    at = CDR(at);
    SETCAR(at, Rf_ScalarInteger((int)status));
    at = CDR(at);
    SETCAR(at, jpr_from_text(message));
    at = CDR(at);
    SETCAR(at, jpr_from_text(where));
    at = CDR(at);
    SETCAR(at, Rf_ScalarReal((double)row));
    at = CDR(at);
    SETCAR(at, Rf_ScalarInteger(line));
    at = CDR(at);
    SETCAR(at, Rf_ScalarInteger(column));
    Rf_eval(call, home);
    Rf_error("%s", message); /* not reached: jp_stop() does not return */
}

void jpr_raise(jp_status status, const jp_error *error) {
    if (error->status == status && error->message[0])
        jpr_stop(status, error->message, error->where, error->row, error->line, error->column);
    jpr_stop(status, jp_status_message(status), "", -1, 0, 0);
}

void jpr_raise_plain(jp_status status, const char *where) {
    jpr_stop(status, jp_status_message(status), where, -1, 0, 0);
}

void jpr_raise_with(jp_status status, const char *where, const char *format, ...) {
    char message[400];
    int used = snprintf(message, sizeof message, "%s: ", where);
    va_list arguments;
    va_start(arguments, format);
    if (used < 0 || (size_t)used >= sizeof message)
        used = 0;
    vsnprintf(message + used, sizeof message - (size_t)used, format, arguments);
    va_end(arguments);
    jpr_stop(status, message, where, -1, 0, 0);
}

#include "convert.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

void *jpr_room(R_xlen_t n, size_t size) {
    void *room;
    if (n < 0 || (uint64_t)n >= (uint64_t)(PTRDIFF_MAX / 2) / size)
        jpr_raise_plain(JP_E_LIMIT, "length");
    room = R_alloc((size_t)n + 1, (int)size);
    memset(room, 0, ((size_t)n + 1) * size);
    return room;
}

int jpr_is(SEXP source, const char *class_name) {
    return OBJECT(source) && Rf_inherits(source, class_name);
}

static const char *jpr_kind(SEXP source) {
    if (jpr_is(source, "factor"))
        return "a factor";
    if (jpr_is(source, "POSIXct") || jpr_is(source, "POSIXlt"))
        return "a date with a time of day";
    switch (TYPEOF(source)) {
    case NILSXP:
        return "NULL";
    case LGLSXP:
        return "a logical";
    case INTSXP:
    case REALSXP:
        return "a number";
    case STRSXP:
        return "text";
    case VECSXP:
        return "a list";
    case RAWSXP:
        return "raw bytes";
    case CPLXSXP:
        return "a complex number";
    case CLOSXP:
    case BUILTINSXP:
    case SPECIALSXP:
        return "a function";
    case EXTPTRSXP:
        return "an open handle";
    default:
        return "something else";
    }
}

static void jpr_check_one(SEXP source, const char *wanted, const char *name) {
    if (!Rf_isVector(source))
        jpr_refuse(name, "want %s, got %s", wanted, jpr_kind(source));
    if (XLENGTH(source) != 1)
        jpr_refuse(name, "want %s, got %lld values", wanted, (long long)XLENGTH(source));
}

/* Factors first: their codes look like numbers, and days and times of day are not amounts. */
static void jpr_check_plain(SEXP source, const char *wanted, const char *name) {
    if (jpr_is(source, "factor"))
        jpr_refuse(name, "want %s, got a factor: give as.character() of it", wanted);
    if (jpr_is(source, "Date") || jpr_is(source, "POSIXt") || jpr_is(source, "difftime"))
        jpr_refuse(name, "want %s, got a date or time", wanted);
}

/* NA is logical in R until something says otherwise; TRUE and FALSE are no numbers. */
static void jpr_only_na(SEXP source, R_xlen_t i, const char *wanted, const char *name) {
    if (LOGICAL(source)[i] != NA_LOGICAL)
        jpr_refuse(name, "want %s, got %s", wanted, LOGICAL(source)[i] ? "TRUE" : "FALSE");
}

static const char *jpr_utf8(SEXP text) {
    return Rf_translateCharUTF8(text);
}

/* 1: a value; 0: NA */
static int jpr_ratio_of_text(SEXP text, jp_ratio *value, const char *name, R_xlen_t i) {
    jp_error error = JP_ERROR_INIT;
    const char *bytes;
    jp_status status;
    if (text == NA_STRING)
        return 0;
    bytes = jpr_utf8(text);
    status = jp_ratio_parse(bytes, strlen(bytes), value, &error);
    if (status != JP_OK) {
        if (!error.where[0])
            snprintf(error.where, sizeof error.where, "%s", name);
        if (i > 0)
            error.row = (int64_t)i;
        jpr_raise(status, &error);
    }
    return 1;
}

static int64_t jpr_bits(SEXP source, R_xlen_t i) {
    int64_t bits;
    memcpy(&bits, &REAL(source)[i], sizeof bits);
    return bits;
}

/* 1: a value; 0: NA */
static int jpr_whole_or_na(SEXP source, R_xlen_t i, int64_t *value, const char *name) {
    jpr_check_plain(source, "a whole number", name);
    switch (TYPEOF(source)) {
    case LGLSXP:
        jpr_only_na(source, i, "a whole number", name);
        return 0;
    case INTSXP:
        *value = INTEGER(source)[i];
        return INTEGER(source)[i] != NA_INTEGER;
    case REALSXP: {
        double number = REAL(source)[i];
        if (jpr_is(source, "integer64")) {
            *value = jpr_bits(source, i);
            return *value != INT64_MIN;
        }
        if (ISNAN(number))
            return 0;
        if (number != floor(number) || !R_FINITE(number))
            jpr_refuse(name, "want a whole number, got %.15g", number);
        if (fabs(number) > 9007199254740992.0)
            jpr_raise_with(JP_E_RANGE, name,
                           "%.0f is past 2^53, where a double no longer keeps whole numbers: write "
                           "it as text or as a ratio()",
                           number);
        *value = (int64_t)number;
        return 1;
    }
    case STRSXP: {
        jp_ratio ratio;
        if (!jpr_ratio_of_text(STRING_ELT(source, i), &ratio, name, i))
            return 0;
        if (ratio.den != 1)
            jpr_refuse(name, "want a whole number, got %s", jpr_utf8(STRING_ELT(source, i)));
        *value = ratio.num;
        return 1;
    }
    default:
        jpr_refuse(name, "want a whole number, got %s", jpr_kind(source));
    }
}

int64_t jpr_whole_at(SEXP source, R_xlen_t i, int64_t low, int64_t high, const char *name) {
    int64_t value = 0;
    if (!jpr_whole_or_na(source, i, &value, name))
        jpr_refuse(name, "value %lld is NA: missing is not zero", (long long)i + 1);
    if (value < low || value > high)
        jpr_raise_with(JP_E_RANGE, name, "want a whole number from %lld to %lld, got %lld",
                       (long long)low, (long long)high, (long long)value);
    return value;
}

int64_t jpr_whole(SEXP source, int64_t low, int64_t high, const char *name) {
    jpr_check_one(source, "one whole number", name);
    return jpr_whole_at(source, 0, low, high, name);
}

static double jpr_double_at(SEXP source, R_xlen_t i, const char *name) {
    jpr_check_plain(source, "a number", name);
    switch (TYPEOF(source)) {
    case LGLSXP:
        jpr_only_na(source, i, "a number", name);
        return NA_REAL;
    case INTSXP:
        return INTEGER(source)[i] == NA_INTEGER ? NA_REAL : INTEGER(source)[i];
    case REALSXP:
        if (jpr_is(source, "integer64"))
            return jpr_bits(source, i) == INT64_MIN ? NA_REAL : (double)jpr_bits(source, i);
        return REAL(source)[i];
    case STRSXP: {
        jp_ratio ratio;
        double value = NA_REAL;
        if (jpr_ratio_of_text(STRING_ELT(source, i), &ratio, name, i))
            jp_ratio_to_double(&ratio, &value);
        return value;
    }
    default:
        jpr_refuse(name, "want a number, got %s", jpr_kind(source));
    }
}

double jpr_double(SEXP source, const char *name) {
    jpr_check_one(source, "one number", name);
    return jpr_double_at(source, 0, name);
}

/* 0: NULL is given */
static int jpr_vector(SEXP source, R_xlen_t *n, const char *wanted, const char *name) {
    if (Rf_isNull(source))
        return 0;
    if (!Rf_isVectorAtomic(source))
        jpr_refuse(name, "want %s, got %s", wanted, jpr_kind(source));
    *n = XLENGTH(source);
    return 1;
}

double *jpr_doubles(SEXP source, R_xlen_t *n, const char *name) {
    double *values;
    if (!jpr_vector(source, n, "numbers", name))
        return NULL;
    values = JPR_ROOM(double, *n);
    for (R_xlen_t i = 0; i < *n; i++)
        values[i] = jpr_double_at(source, i, name);
    return values;
}

JPR_NO_RETURN static void jpr_too_fine(double number, const char *name) {
    jpr_raise_with(JP_E_RANGE, name,
                   "%.15g has more digits than an exact number of 64 bits holds: "
                   "give it with fewer decimals, such as round(x, 6)",
                   number);
}

/* The decimal number with the fewest digits that reads back as this double: 28.13 is 2813/100. */
static void jpr_ratio_of_double(double number, jp_ratio *value, const char *name) {
    char text[40];
    int64_t digits = 0, den = 1;
    int exponent, precision, twos, fives;
    const char *at;
    jp_status status;
    if (!R_FINITE(number))
        jpr_refuse(name, "want a finite number, got %s", number > 0 ? "Inf" : "-Inf");
    for (precision = 14; precision < 16; precision++) {
        snprintf(text, sizeof text, "%.*e", precision, number);
        if (strtod(text, NULL) == number)
            break;
    }
    snprintf(text, sizeof text, "%.*e", precision, number);
    for (at = text; *at && *at != 'e'; at++) {
        if (*at >= '0' && *at <= '9')
            digits = digits * 10 + (*at - '0');
    }
    exponent = atoi(at + 1) - precision;
    while (digits != 0 && digits % 10 == 0) {
        digits /= 10;
        exponent++;
    }
    if (digits == 0)
        exponent = 0;
    if (text[0] == '-')
        digits = -digits;
    for (; exponent > 0; exponent--) {
        if (digits > INT64_MAX / 10 || digits < -(INT64_MAX / 10))
            jpr_too_fine(number, name);
        digits *= 10;
    }
    twos = fives = -exponent;
    for (; twos > 0 && digits % 2 == 0; twos--)
        digits /= 2;
    for (; fives > 0 && digits % 5 == 0; fives--)
        digits /= 5;
    for (; twos > 0 || fives > 0;) {
        int64_t by = twos > 0 ? 2 : 5;
        if (den > INT64_MAX / by)
            jpr_too_fine(number, name);
        den *= by;
        if (twos > 0)
            twos--;
        else
            fives--;
    }
    status = jp_ratio_make(digits, den, value);
    if (status != JP_OK)
        jpr_raise_plain(status, name);
}

int jpr_ratio_at(SEXP source, R_xlen_t i, jp_ratio *value, const char *name) {
    jpr_check_plain(source, "a number", name);
    value->num = 0;
    value->den = 0;
    if (TYPEOF(source) == STRSXP)
        return jpr_ratio_of_text(STRING_ELT(source, i), value, name, i);
    if (TYPEOF(source) == REALSXP && !jpr_is(source, "integer64")) {
        if (ISNAN(REAL(source)[i]))
            return 0;
        jpr_ratio_of_double(REAL(source)[i], value, name);
        return 1;
    }
    if (TYPEOF(source) == INTSXP || TYPEOF(source) == LGLSXP || TYPEOF(source) == REALSXP) {
        if (!jpr_whole_or_na(source, i, &value->num, name))
            return 0;
        value->den = 1;
        return 1;
    }
    jpr_refuse(name,
               "want a number (a ratio, a whole number, a decimal, text such as \"1/3\"), got %s",
               jpr_kind(source));
}

/* In a struct: NULL and NA are {0, 0}, "not given". */
void jpr_ratio_or_none(SEXP source, jp_ratio *value, const char *name) {
    value->num = 0;
    value->den = 0;
    if (Rf_isNull(source))
        return;
    jpr_check_one(source, "one number", name);
    if (!jpr_ratio_at(source, 0, value, name))
        value->den = 0;
}

const jp_ratio *jpr_ratio(SEXP source, jp_ratio *value, const char *name) {
    if (Rf_isNull(source))
        return NULL;
    jpr_check_one(source, "one number", name);
    if (!jpr_ratio_at(source, 0, value, name))
        jpr_refuse(name, "is NA: missing is not zero");
    return value;
}

jp_ratio *jpr_ratios(SEXP source, R_xlen_t *n, const char *name) {
    jp_ratio *values;
    if (!jpr_vector(source, n, "numbers", name))
        return NULL;
    values = JPR_ROOM(jp_ratio, *n);
    for (R_xlen_t i = 0; i < *n; i++) {
        if (!jpr_ratio_at(source, i, &values[i], name))
            jpr_refuse(name, "value %lld is NA: missing is not zero", (long long)i + 1);
    }
    return values;
}

/* NA is "not recorded" (INT32_MIN), -Inf as a Date is "never". */
jp_date jpr_day_at(SEXP source, R_xlen_t i, const char *name) {
    double number;
    if (jpr_is(source, "factor") || jpr_is(source, "POSIXt"))
        jpr_refuse(
            name,
            "want a day (a Date, or text such as \"2026-04-01\"), got %s: give as.Date() of it",
            jpr_kind(source));
    switch (TYPEOF(source)) {
    case LGLSXP:
        if (LOGICAL(source)[i] == NA_LOGICAL)
            return INT32_MIN;
        break;
    case INTSXP:
        return INTEGER(source)[i]; /* NA_integer_ is INT32_MIN */
    case REALSXP:
        if (jpr_is(source, "integer64"))
            break;
        number = REAL(source)[i];
        if (ISNAN(number))
            return INT32_MIN;
        if (number == R_NegInf)
            return INT32_MIN + 1;
        number = floor(number);
        if (number < -2147483648.0 || number > 2147483647.0)
            jpr_raise_with(JP_E_RANGE, name, "no such day");
        return (jp_date)number;
    case STRSXP: {
        jp_error error = JP_ERROR_INIT;
        jp_date day = 0;
        const char *text;
        jp_status status;
        if (STRING_ELT(source, i) == NA_STRING)
            return INT32_MIN;
        text = jpr_utf8(STRING_ELT(source, i));
        status = jp_date_parse(text, strlen(text), &day, &error);
        if (status != JP_OK)
            jpr_raise(status, &error);
        return day;
    }
    default:
        break;
    }
    jpr_refuse(name, "want a day (a Date, or text such as \"2026-04-01\"), got %s",
               jpr_kind(source));
}

jp_date jpr_day(SEXP source, const char *name) {
    jpr_check_one(source, "one day", name);
    return jpr_day_at(source, 0, name);
}

jp_date *jpr_days(SEXP source, R_xlen_t *n, const char *name) {
    jp_date *values;
    if (!jpr_vector(source, n, "days", name))
        return NULL;
    values = JPR_ROOM(jp_date, *n);
    for (R_xlen_t i = 0; i < *n; i++)
        values[i] = jpr_day_at(source, i, name);
    return values;
}

uint8_t *jpr_bytes(SEXP source, R_xlen_t *n, const char *name) {
    uint8_t *values;
    if (Rf_isNull(source))
        return NULL;
    if (TYPEOF(source) != RAWSXP)
        jpr_refuse(name, "want raw bytes, got %s", jpr_kind(source));
    *n = XLENGTH(source);
    values = JPR_ROOM(uint8_t, *n);
    if (*n)
        memcpy(values, RAW(source), (size_t)*n);
    return values;
}

static SEXP jpr_one_text(SEXP source, const char *name) {
    if (TYPEOF(source) != STRSXP || XLENGTH(source) != 1) {
        if (TYPEOF(source) == STRSXP)
            jpr_refuse(name, "want one text, got %lld", (long long)XLENGTH(source));
        jpr_refuse(name, "want text, got %s", jpr_kind(source));
    }
    if (STRING_ELT(source, 0) == NA_STRING)
        jpr_refuse(name, "is NA: want text");
    return STRING_ELT(source, 0);
}

const char *jpr_name(SEXP source, const char *name) {
    return Rf_isNull(source) ? NULL : jpr_utf8(jpr_one_text(source, name));
}

const char **jpr_names(SEXP source, R_xlen_t *n, const char *name) {
    const char **texts;
    if (Rf_isNull(source))
        return NULL;
    if (TYPEOF(source) != STRSXP)
        jpr_refuse(name, "want text, got %s", jpr_kind(source));
    *n = XLENGTH(source);
    texts = JPR_ROOM(const char *, *n);
    for (R_xlen_t i = 0; i < *n; i++) {
        if (STRING_ELT(source, i) == NA_STRING)
            jpr_refuse(name, "value %lld is NA: want text", (long long)i + 1);
        texts[i] = jpr_utf8(STRING_ELT(source, i));
    }
    return texts;
}

/* Text, or the raw bytes of a file. */
const char *jpr_text(SEXP source, size_t *n, const char *name) {
    const char *text;
    if (Rf_isNull(source))
        return NULL;
    if (TYPEOF(source) == RAWSXP) {
        *n = (size_t)XLENGTH(source);
        return *n ? (const char *)RAW(source) : "";
    }
    text = jpr_utf8(jpr_one_text(source, name));
    *n = strlen(text);
    return text;
}

void jpr_fixed_text(SEXP source, char *place, size_t room, const char *name) {
    const char *text = jpr_name(source, name);
    if (text && strlen(text) >= room)
        jpr_raise_with(JP_E_RANGE, name, "want at most %d bytes of text", (int)room - 1);
    if (text)
        memcpy(place, text, strlen(text));
}

/* Marks row i of a column as null; a column without nulls has no validity bits. */
static void jpr_set_null(jp_column *column, uint8_t **validity, R_xlen_t i) {
    size_t n_bytes = ((size_t)column->n_rows + 7) / 8;
    if (!*validity) {
        *validity = JPR_ROOM(uint8_t, (R_xlen_t)n_bytes);
        memset(*validity, 0xff, n_bytes);
        column->validity = *validity;
    }
    (*validity)[i / 8] &= (uint8_t) ~(1u << (i % 8));
}

/* R's own integers are handed over as they lie in memory; days and wider numbers are copied. */
static void jpr_column(SEXP source, jp_column *column, const char *name) {
    R_xlen_t i, rows = XLENGTH(source);
    uint8_t *validity = NULL;
    column->struct_size = (uint32_t)sizeof(jp_column);
    column->n_rows = rows;
    if (!Rf_isVectorAtomic(source))
        jpr_refuse(name, "want whole numbers, got %s", jpr_kind(source));
    if (jpr_is(source, "Date") || (TYPEOF(source) == INTSXP && !jpr_is(source, "factor"))) {
        R_xlen_t n_days = 0;
        const int32_t *values =
            TYPEOF(source) == INTSXP ? INTEGER(source) : jpr_days(source, &n_days, name);
        column->type = JP_COLUMN_INT32;
        column->values = values;
        for (i = 0; i < rows; i++) {
            if (values[i] == NA_INTEGER)
                jpr_set_null(column, &validity, i);
        }
        return;
    }
    int64_t *values = JPR_ROOM(int64_t, rows);
    column->type = JP_COLUMN_INT64;
    column->values = values;
    for (i = 0; i < rows; i++) {
        if (!jpr_whole_or_na(source, i, &values[i], name)) {
            values[i] = 0;
            jpr_set_null(column, &validity, i);
        }
    }
}

/* Whole-number columns of a data frame as the roster takes them; NA becomes a null. */
jp_column *jpr_columns(SEXP source, size_t *n) {
    jp_column *columns;
    if (TYPEOF(source) != VECSXP)
        jpr_refuse("columns", "want a list of columns, got %s", jpr_kind(source));
    *n = (size_t)XLENGTH(source);
    columns = JPR_ROOM(jp_column, *n);
    for (size_t k = 0; k < *n; k++) {
        char name[32];
        snprintf(name, sizeof name, "column %d", (int)k + 1);
        jpr_column(VECTOR_ELT(source, (R_xlen_t)k), &columns[k], name);
    }
    return columns;
}

/* NULL stays NULL, for which the library has its own answer; a closed handle does not. */
void *jpr_handle(SEXP source, const char *kind, const char *name) {
    if (Rf_isNull(source))
        return NULL;
    if (TYPEOF(source) != EXTPTRSXP || R_ExternalPtrTag(source) != Rf_install(kind))
        jpr_refuse(name, "want an open %s, got %s", kind + 3, jpr_kind(source));
    if (!R_ExternalPtrAddr(source) || !Rf_isNull(Rf_getAttrib(source, Rf_install("closed"))))
        jpr_refuse(name, "this %s is closed (or comes from a saved workspace): open it again",
                   kind + 3);
    return R_ExternalPtrAddr(source);
}

SEXP jpr_member(SEXP list, const char *name) {
    SEXP names = Rf_getAttrib(list, R_NamesSymbol);
    for (R_xlen_t i = 0; i < XLENGTH(list); i++) {
        if (!strcmp(CHAR(STRING_ELT(names, i)), name))
            return VECTOR_ELT(list, i);
    }
    return R_NilValue;
}

/* One item of a list or vector, as an R object of length 1; R frees it when the call has ended. */
SEXP jpr_item(SEXP list, R_xlen_t i) {
    switch (TYPEOF(list)) {
    case VECSXP:
        return VECTOR_ELT(list, i);
    case INTSXP:
        return Rf_ScalarInteger(INTEGER(list)[i]);
    case REALSXP:
        return Rf_ScalarReal(REAL(list)[i]);
    case STRSXP:
        return Rf_ScalarString(STRING_ELT(list, i));
    default:
        jpr_refuse("values", "want numbers or a list, got %s", jpr_kind(list));
    }
}

void jpr_check_members(SEXP list, const char *const *names, const char *what) {
    SEXP given;
    if (TYPEOF(list) != VECSXP)
        jpr_refuse(what, "want a named list, got %s", jpr_kind(list));
    given = Rf_getAttrib(list, R_NamesSymbol);
    if (XLENGTH(list) && Rf_isNull(given))
        jpr_refuse(what, "want a list with names");
    for (R_xlen_t i = 0; i < XLENGTH(list); i++) {
        const char *name = CHAR(STRING_ELT(given, i));
        int k;
        for (k = 0; names[k] && strcmp(names[k], name); k++)
            continue;
        if (!names[k])
            jpr_raise_with(JP_E_UNKNOWN_NAME, what, "there is no member \"%.60s\"", name);
    }
}

void jpr_check_length(R_xlen_t n, R_xlen_t most, const char *name) {
    if (n > most)
        jpr_refuse(name, "want at most %lld values, got %lld", (long long)most, (long long)n);
}

void jpr_check_exact(R_xlen_t n, R_xlen_t wanted, const char *name) {
    if (n != wanted)
        jpr_refuse(name, "want %lld values, got %lld", (long long)wanted, (long long)n);
}

void jpr_same_length(int given, R_xlen_t n, R_xlen_t *length, const char *name) {
    if (!given)
        return;
    if (*length >= 0 && n != *length)
        jpr_refuse(name, "has %lld values, those before it %lld", (long long)n, (long long)*length);
    *length = n;
}

/* Between R's values and the library's. Every reader either fills its place or raises an R
 * condition of class jobplan_error; memory is R_alloc's or R's own, so that a raise leaves nothing
 * behind. */
#ifndef JPR_CONVERT_H
#define JPR_CONVERT_H

#include <jobplan/jobplan.h>
#include <stdint.h>
#include <string.h>

#define R_NO_REMAP
#include <R.h>
#include <R_ext/Rdynload.h>
#include <Rinternals.h>

#if defined(__GNUC__)
#define JPR_MAYBE_UNUSED __attribute__((unused))
#define JPR_NO_RETURN __attribute__((noreturn))
#else
#define JPR_MAYBE_UNUSED
#define JPR_NO_RETURN
#endif

#define JPR_MOST_ROWS (INT64_C(1) << 40)

/* conditions */
JPR_NO_RETURN void jpr_raise(jp_status status, const jp_error *error);
JPR_NO_RETURN void jpr_raise_plain(jp_status status, const char *where);
JPR_NO_RETURN void jpr_raise_with(jp_status status, const char *where, const char *format, ...);
#define jpr_refuse(where, ...) jpr_raise_with(JP_E_INVALID, where, __VA_ARGS__)

/* R to C */
int64_t jpr_whole(SEXP source, int64_t low, int64_t high, const char *name);
int64_t jpr_whole_at(SEXP source, R_xlen_t i, int64_t low, int64_t high, const char *name);
double jpr_double(SEXP source, const char *name);
double *jpr_doubles(SEXP source, R_xlen_t *n, const char *name);
int jpr_ratio_at(SEXP source, R_xlen_t i, jp_ratio *value, const char *name);
void jpr_ratio_or_none(SEXP source, jp_ratio *value, const char *name);
const jp_ratio *jpr_ratio(SEXP source, jp_ratio *value, const char *name);
jp_ratio *jpr_ratios(SEXP source, R_xlen_t *n, const char *name);
jp_date jpr_day(SEXP source, const char *name);
jp_date jpr_day_at(SEXP source, R_xlen_t i, const char *name);
jp_date *jpr_days(SEXP source, R_xlen_t *n, const char *name);
uint8_t *jpr_bytes(SEXP source, R_xlen_t *n, const char *name);
const char *jpr_name(SEXP source, const char *name);
const char **jpr_names(SEXP source, R_xlen_t *n, const char *name);
const char *jpr_text(SEXP source, size_t *n, const char *name);
void jpr_fixed_text(SEXP source, char *place, size_t room, const char *name);
jp_column *jpr_columns(SEXP source, size_t *n);
void *jpr_handle(SEXP source, const char *kind, const char *name);
SEXP jpr_member(SEXP list, const char *name);
SEXP jpr_item(SEXP list, R_xlen_t i);
void jpr_check_members(SEXP list, const char *const *names, const char *what);
void jpr_check_length(R_xlen_t n, R_xlen_t most, const char *name);
void jpr_check_exact(R_xlen_t n, R_xlen_t wanted, const char *name);
void jpr_same_length(int given, R_xlen_t n, R_xlen_t *length, const char *name);
int jpr_is(SEXP source, const char *class_name);

/* C to R */
SEXP jpr_list(int n);
void jpr_set(SEXP list, int i, const char *name, SEXP value);
SEXP jpr_from_whole(int64_t value);
SEXP jpr_from_wholes(int column_type, const void *values, R_xlen_t n);
SEXP jpr_from_int64(const int64_t *values, R_xlen_t n);
SEXP jpr_from_uint64(const uint64_t *values, R_xlen_t n);
SEXP jpr_from_doubles(const double *values, R_xlen_t n);
SEXP jpr_from_days(const jp_date *values, R_xlen_t n);
SEXP jpr_from_ratios(const jp_ratio *values, R_xlen_t n);
SEXP jpr_ratio_text(const jp_ratio *value);
SEXP jpr_from_text(const char *text);
SEXP jpr_from_bytes(const uint8_t *bytes, size_t n);
SEXP jpr_as_ratio(SEXP texts);
SEXP jpr_new_handle(const char *kind, R_CFinalizer_t release);
SEXP jpr_open_handle(SEXP made, SEXP keeps, void *handle);
SEXP jpr_mark_closed(SEXP handle);

/* by hand: many values in one call */
SEXP jpr_ratio_of(SEXP source);
SEXP jpr_ratio_pairs(SEXP operation, SEXP a, SEXP b);
SEXP jpr_ratio_doubles(SEXP source);
SEXP jpr_ratio_format(SEXP source, SEXP form, SEXP decimals);
SEXP jpr_ratio_rounded(SEXP source, SEXP policy);
SEXP jpr_ratio_total(SEXP source, SEXP weights, SEXP divide_by);
SEXP jpr_categorise(SEXP policy, SEXP framework, SEXP texts, SEXP attributes);
void jpr_attributes(SEXP list, jp_attributes *value);
#define JPR_BY_HAND                                                                                \
    {"jpr_ratio_of", (DL_FUNC)&jpr_ratio_of, 1},                                                   \
        {"jpr_ratio_pairs", (DL_FUNC)&jpr_ratio_pairs, 3},                                         \
        {"jpr_ratio_doubles", (DL_FUNC)&jpr_ratio_doubles, 1},                                     \
        {"jpr_ratio_format", (DL_FUNC)&jpr_ratio_format, 3},                                       \
        {"jpr_ratio_rounded", (DL_FUNC)&jpr_ratio_rounded, 2},                                     \
        {"jpr_ratio_total", (DL_FUNC)&jpr_ratio_total, 3},                                         \
        {"jpr_categorise", (DL_FUNC)&jpr_categorise, 4},

/* Zeroed room for n values, and one more: a length of 0 still has an address. */
void *jpr_room(R_xlen_t n, size_t size);
#define JPR_ROOM(type, n) ((type *)jpr_room((R_xlen_t)(n), sizeof(type)))

#define JPR_WHOLES(type, name, source, n, low, high)                                               \
    do {                                                                                           \
        if (!Rf_isNull(source)) {                                                                  \
            n = Rf_xlength(source);                                                                \
            name = JPR_ROOM(type, n);                                                              \
            for (R_xlen_t i_ = 0; i_ < n; i_++)                                                    \
                name[i_] = (type)jpr_whole_at(source, i_, low, high, #name);                       \
        }                                                                                          \
    } while (0)

/* A list of lists, one a struct. */
#define JPR_STRUCTS(type, name, source, n)                                                         \
    do {                                                                                           \
        if (!Rf_isNull(source)) {                                                                  \
            if (TYPEOF(source) != VECSXP || Rf_inherits(source, "data.frame"))                     \
                jpr_refuse(#name, "want a list of lists, one for each of them");                   \
            n = Rf_xlength(source);                                                                \
            name = JPR_ROOM(type, n);                                                              \
            for (R_xlen_t i_ = 0; i_ < n; i_++)                                                    \
                jpr_to_##type(VECTOR_ELT(source, i_), &name[i_], #name);                           \
        }                                                                                          \
    } while (0)

#endif

/* Text without locale, stdio or strto*: building, comparing, suggesting. */
#ifndef JPI_TEXT_H
#define JPI_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "jobplan/ratio.h"
#include "jobplan/rules.h"
#include "jobplan/status.h"

/* A fixed buffer that is always NUL-terminated and cuts at a UTF-8 boundary with an ellipsis.
 * Bytes that are not UTF-8 become U+FFFD, so a piece must not end inside a character. */
typedef struct jpi_text {
    char *buffer;
    size_t capacity;
    size_t length;
    bool cut;
    bool exact; /* %a gives every value in full */
} jpi_text;

void jpi_text_begin(jpi_text *text, char *buffer, size_t capacity);
void jpi_text_add(jpi_text *text, const char *piece);
void jpi_text_add_n(jpi_text *text, const char *piece, size_t n_piece);
void jpi_text_add_integer(jpi_text *text, int64_t value);
void jpi_text_add_ratio(jpi_text *text, const jp_ratio *value);         /* JP_TEXT_SHORTEST */
void jpi_text_add_ratio_rounded(jpi_text *text, const jp_ratio *value); /* 2 decimals, half even */
/* For a sentence: in full where that takes at most 3 decimals, else "about 33.14". What would round
 * to 0 is given in full: it is not nothing. */
void jpi_text_add_ratio_about(jpi_text *text, const jp_ratio *value);
/* The library's only formatter: %s text, %d int32, %l int64, %z size_t, %r const jp_ratio *
 * (shortest), %R const jp_ratio * (rounded half-even to 2 decimals, for a reader's eye only), %a
 * const jp_ratio * (about, for a sentence), %D jp_date, %t const char * and size_t (what a caller
 * wrote, cut to 60 bytes), %%. */
void jpi_text_format(jpi_text *text, const char *format, ...);
void jpi_text_format_list(jpi_text *text, const char *format, va_list arguments);

/* Fills a caller's error (NULL allowed, struct_size respected) and returns status, for `return
 * jpi_fail(...)`. where may be NULL. Formatting as jpi_text_format. */
jp_status jpi_fail(jp_error *error, jp_status status, const char *where, const char *format, ...);
jp_status jpi_fail_row(jp_error *error, jp_status status, int64_t row, const char *where,
                       const char *format, ...);
jp_status jpi_fail_text(jp_error *error, jp_status status, int32_t line, int32_t column,
                        const char *format, ...);
#if defined(__clang_analyzer__) && !defined(JPI_DEFINES_FAIL)
/* It reads one file at a time, and would have a failure answer JP_OK. */
#define jpi_fail(error, status, ...) ((void)jpi_fail(error, status, __VA_ARGS__), (status))
#define jpi_fail_row(error, status, ...) ((void)jpi_fail_row(error, status, __VA_ARGS__), (status))
#define jpi_fail_text(error, status, ...)                                                          \
    ((void)jpi_fail_text(error, status, __VA_ARGS__), (status))
#endif
/* Fills a caller's working (NULL allowed). */
void jpi_work(jp_working *working, const char *rule, const char *format, ...);

/* The nearest of names (NULL-terminated) by edit distance, NULL when nothing is near. */
const char *jpi_nearest(const char *text, const char *const *names);
size_t jpi_edit_distance(const char *a, const char *b); /* bytes; longer than 64 counts as far */
bool jpi_is_near(const char *text, const char *name, size_t *distance); /* worth suggesting */
bool jpi_same(const char *a, const char *b);
/* Without the blanks around: space, tab, line ends, and the no-break space that pages and
 * spreadsheets leave. */
void jpi_trim(const char **text, size_t *n_text);
bool jpi_utf8_valid(const char *text, size_t n_text, size_t *first_bad);
size_t jpi_utf8_length(const char *text, size_t n_text); /* of the first character; 0: none */

/* Size-then-fill for every call that hands out text. JP_OK when filled, and when capacity is 0 and
 * required is given (the question for the size); JP_E_BUFFER otherwise, buffer untouched. */
jp_status jpi_hand_out(const char *text, size_t n_text, char *buffer, size_t capacity,
                       size_t *required);

/* The struct_size contract: given size is at least `first_version` and every byte past `known` is
 * zero. */
jp_status jpi_check_struct(const void *pointer, size_t first_version, size_t known, jp_error *error,
                           const char *what);
/* A checked struct of any size as the one this version knows: what an older caller lacks is zero.
 */
void jpi_read_struct(const void *given, void *copy, size_t known);
/* Fills a caller's struct as far as its own struct_size goes, and leaves that as it is. */
void jpi_fill_struct(const void *filled, size_t known, void *out);

#endif

#define JPI_DEFINES_FAIL
#include <stdarg.h>
#include <string.h>

#include "base/text.h"

/* The size jp_error had when it was first published: below it there is nowhere to write. */
#define FIRST_ERROR_SIZE 504
#define FIRST_WORKING_SIZE 512

typedef struct place {
    int64_t row;
    int32_t line;
    int32_t column;
    const char *where;
} place;

static void fill(jp_error *error, jp_status status, const place *at, const char *format,
                 va_list arguments) {
    if (!error || error->struct_size < FIRST_ERROR_SIZE)
        return;
    jp_error filled;
    memset(&filled, 0, sizeof filled);
    filled.status = status;
    filled.row = at->row;
    filled.line = at->line;
    filled.column = at->column;
    jpi_text text;
    jpi_text_begin(&text, filled.where, sizeof filled.where);
    if (at->where)
        jpi_text_add(&text, at->where);
    jpi_text_begin(&text, filled.message, sizeof filled.message);
    jpi_text_format_list(&text, format, arguments);
    jpi_fill_struct(&filled, sizeof filled, error);
}

jp_status jpi_fail(jp_error *error, jp_status status, const char *where, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fill(error, status, &(place){-1, 0, 0, where}, format, arguments);
    va_end(arguments);
    return status;
}

jp_status jpi_fail_row(jp_error *error, jp_status status, int64_t row, const char *where,
                       const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fill(error, status, &(place){row, 0, 0, where}, format, arguments);
    va_end(arguments);
    return status;
}

jp_status jpi_fail_text(jp_error *error, jp_status status, int32_t line, int32_t column,
                        const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fill(error, status, &(place){-1, line, column, NULL}, format, arguments);
    va_end(arguments);
    return status;
}

void jpi_work(jp_working *working, const char *rule, const char *format, ...) {
    if (!working || working->struct_size < FIRST_WORKING_SIZE)
        return;
    jp_working filled;
    memset(&filled, 0, sizeof filled);
    jpi_text text;
    jpi_text_begin(&text, filled.rule, sizeof filled.rule);
    jpi_text_add(&text, rule);
    jpi_text_begin(&text, filled.formula, sizeof filled.formula);
    va_list arguments;
    va_start(arguments, format);
    jpi_text_format_list(&text, format, arguments);
    va_end(arguments);
    jpi_fill_struct(&filled, sizeof filled, working);
}

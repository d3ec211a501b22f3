#include "base/text.h"
#include "jobplan/date.h"

#define LONGEST_QUOTE 60

static void add_date(jpi_text *text, jp_date date) {
    char buffer[11];
    if (jp_date_to_text(date, buffer, sizeof buffer) == JP_OK)
        jpi_text_add(text, buffer);
    else
        jpi_text_add(text, "?");
}

/* No count of things in memory comes near 2^63. */
static void add_size(jpi_text *text, size_t value) {
    jpi_text_add_integer(text, (int64_t)value);
}

/* What a caller wrote, so that he finds it again: short, on one line. */
static void add_quoted(jpi_text *text, const char *quoted, size_t n_quoted) {
    char buffer[LONGEST_QUOTE + 4];
    jpi_text quote;
    jpi_text_begin(&quote, buffer, sizeof buffer);
    for (size_t i = 0; i < n_quoted && !quote.cut;) {
        size_t n = jpi_utf8_length(quoted + i, n_quoted - i);
        bool control = (unsigned char)quoted[i] < 0x20 || quoted[i] == 0x7F;
        jpi_text_add_n(&quote, control ? " " : quoted + i, control || n == 0 ? 1 : n);
        i += n > 0 ? n : 1;
    }
    jpi_text_add_n(text, quote.buffer, quote.length);
}

void jpi_text_format_list(jpi_text *text, const char *format, va_list arguments) {
    while (*format) {
        const char *percent = format;
        while (*percent && *percent != '%')
            percent++;
        jpi_text_add_n(text, format, (size_t)(percent - format));
        if (!*percent || !percent[1])
            return;
        format = percent + 2;
        switch (percent[1]) {
        case 's': {
            const char *piece = va_arg(arguments, const char *);
            jpi_text_add(text, piece ? piece : "");
            break;
        }
        case 'd':
            jpi_text_add_integer(text, va_arg(arguments, int32_t));
            break;
        case 'l':
            jpi_text_add_integer(text, va_arg(arguments, int64_t));
            break;
        case 'z':
            add_size(text, va_arg(arguments, size_t));
            break;
        case 'r':
            jpi_text_add_ratio(text, va_arg(arguments, const jp_ratio *));
            break;
        case 'R':
            jpi_text_add_ratio_rounded(text, va_arg(arguments, const jp_ratio *));
            break;
        case 'a':
            jpi_text_add_ratio_about(text, va_arg(arguments, const jp_ratio *));
            break;
        case 'D':
            add_date(text, va_arg(arguments, jp_date));
            break;
        case 't': {
            const char *quoted = va_arg(arguments, const char *);
            size_t n_quoted = va_arg(arguments, size_t);
            add_quoted(text, quoted, n_quoted);
            break;
        }
        default: /* %% and, so that a slip in a message stays visible, anything unknown */
            jpi_text_add_n(text, percent + 1, 1);
        }
    }
}

void jpi_text_format(jpi_text *text, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    jpi_text_format_list(text, format, arguments);
    va_end(arguments);
}

#include "json/gate.h"

#include <string.h>

#include "base/text.h"

/* 2^1024 - 2^970: the least integer that reads as infinity in a double (IEEE 754 binary64, ties to
 * even). A number that large would be infinity in every host that reads our documents. */
static const char overflow_digits[] =
    "179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017"
    "977587207096330286416692887910946555547851940402630657488671505820681908902000708383676273"
    "854845817711531764475730270069855571366959622842914819860834936475292719074168444365510704"
    "342711559699508093042880177904174497792";
#define OVERFLOW_EXPONENT ((int64_t)sizeof overflow_digits - 2)

void jpi_gate_place(const jpi_gate *gate, size_t at, int32_t *line, int32_t *column) {
    const char *text = gate->text;
    size_t begin = 0;
    *line = 1;
    *column = 1;
    for (size_t i = 0; i < at; i++) {
        if (text[i] == '\n' || (text[i] == '\r' && i + 1 < gate->n_text && text[i + 1] != '\n')) {
            ++*line;
            begin = i + 1;
        }
    }
    for (size_t i = begin; i < at; i++) {
        *column += ((unsigned char)text[i] & 0xC0) != 0x80;
    }
}

jp_status jpi_gate_fail(const jpi_gate *gate, jp_status status, size_t at, const char *format,
                        ...) {
    char buffer[sizeof((jp_error *)0)->message];
    jpi_text message;
    va_list arguments;
    int32_t line;
    int32_t column;
    jpi_text_begin(&message, buffer, sizeof buffer);
    va_start(arguments, format);
    jpi_text_format_list(&message, format, arguments);
    va_end(arguments);
    jpi_text_add(&message, ".");
    jpi_gate_place(gate, at, &line, &column);
    return jpi_fail_text(gate->error, status, line, column, "%s", buffer);
}

bool jpi_gate_literal(jpi_gate *gate, const char *word) {
    size_t n_word = strlen(word);
    if (strncmp(gate->copy + gate->at, word, n_word) != 0) {
        return false;
    }
    gate->at += n_word;
    return true;
}

/* ---- texts ---- */

static jp_status fail_control(const jpi_gate *gate, size_t begin, size_t at) {
    static const char hex[] = "0123456789ABCDEF";
    unsigned char byte = at < gate->n_text ? (unsigned char)gate->text[at] : 0;
    char code[3] = {hex[byte >> 4], hex[byte & 15], 0};
    int32_t line;
    int32_t column;
    jpi_gate_place(gate, begin, &line, &column);
    if (at == gate->n_text) {
        return jpi_gate_fail(gate, JP_E_JSON, at,
                             "the document ends inside the text that begins in line %d, column %d; "
                             "add its closing double quote",
                             line, column);
    }
    if (byte == '\n' || byte == '\r') {
        return jpi_gate_fail(gate, JP_E_JSON, at,
                             "the line ends inside the text that begins in line %d, column %d; add "
                             "its closing double quote, or write \\n for a line break in it",
                             line, column);
    }
    if (byte == '\t') {
        return jpi_gate_fail(gate, JP_E_JSON, at,
                             "found a tab inside a text; write \\t or a space");
    }
    return jpi_gate_fail(gate, JP_E_JSON, at,
                         "found the control character U+00%s inside a text; take it out", code);
}

/* Four hexadecimal digits at `at`, or -1. Stops at the NUL behind the text. */
static int32_t hexadecimal(const char *copy, size_t at) {
    int32_t value = 0;
    for (size_t i = at; i < at + 4; i++) {
        char c = copy[i];
        if (c >= '0' && c <= '9') {
            value = value * 16 + (c - '0');
        } else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) {
            value = value * 16 + ((c | 0x20) - 'a' + 10);
        } else {
            return -1;
        }
    }
    return value;
}

static size_t put_utf8(char *copy, size_t to, int32_t point) {
    if (point < 0x80) {
        copy[to++] = (char)point;
    } else if (point < 0x800) {
        copy[to++] = (char)(0xC0 | (point >> 6));
        copy[to++] = (char)(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        copy[to++] = (char)(0xE0 | (point >> 12));
        copy[to++] = (char)(0x80 | ((point >> 6) & 0x3F));
        copy[to++] = (char)(0x80 | (point & 0x3F));
    } else {
        copy[to++] = (char)(0xF0 | (point >> 18));
        copy[to++] = (char)(0x80 | ((point >> 12) & 0x3F));
        copy[to++] = (char)(0x80 | ((point >> 6) & 0x3F));
        copy[to++] = (char)(0x80 | (point & 0x3F));
    }
    return to;
}

/* At the u of \uXXXX; writes no more bytes than it reads. */
static jp_status unescape_unicode(const jpi_gate *gate, size_t *at, size_t *to) {
    char *copy = gate->copy;
    size_t backslash = *at - 1;
    int32_t point = hexadecimal(copy, *at + 1);
    if (point < 0) {
        return jpi_gate_fail(
            gate, JP_E_JSON, backslash,
            "found \\u without four hexadecimal digits; write for example \\u00e9, "
            "or the character itself");
    }
    if (point == 0) {
        return jpi_gate_fail(gate, JP_E_JSON, backslash,
                             "found \\u0000: a text cannot hold the character NUL; take it out");
    }
    *at += 5;
    if (point >= 0xD800 && point <= 0xDFFF) {
        int32_t low = -1;
        if (point < 0xDC00 && copy[*at] == '\\' && copy[*at + 1] == 'u') {
            low = hexadecimal(copy, *at + 2);
        }
        if (low < 0xDC00 || low > 0xDFFF) {
            return jpi_gate_fail(gate, JP_E_JSON, backslash,
                                 "found half of a surrogate pair; write both halves, or the "
                                 "character itself");
        }
        point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
        *at += 6;
    }
    *to = put_utf8(copy, *to, point);
    return JP_OK;
}

static jp_status unescape(const jpi_gate *gate, size_t begin, size_t *at, size_t *to) {
    static const char escapes[] = "\"\\/bfnrt";
    static const char meant[] = "\"\\/\b\f\n\r\t";
    char c = gate->copy[++*at];
    const char *found = c ? strchr(escapes, c) : NULL;
    if (found) {
        gate->copy[(*to)++] = meant[found - escapes];
        ++*at;
        return JP_OK;
    }
    if (c == 'u') {
        return unescape_unicode(gate, at, to);
    }
    if ((unsigned char)c < 0x20) {
        return fail_control(gate, begin, *at);
    }
    return jpi_gate_fail(gate, JP_E_JSON, *at - 1,
                         "found a backslash that begins no escape; write \\\\ for a backslash");
}

jp_status jpi_gate_string(jpi_gate *gate, char **out) {
    char *copy = gate->copy;
    size_t begin = gate->at;
    size_t at = begin + 1;
    size_t to;
    while ((unsigned char)copy[at] >= 0x20 && copy[at] != '"' && copy[at] != '\\') {
        at++;
    }
    to = at;
    while (copy[at] != '"') {
        if (copy[at] == '\\') {
            jp_status status = unescape(gate, begin, &at, &to);
            if (status) {
                return status;
            }
        } else if ((unsigned char)copy[at] < 0x20) {
            return fail_control(gate, begin, at);
        } else {
            copy[to++] = copy[at++];
        }
    }
    copy[to] = 0;
    gate->at = at + 1;
    *out = copy + begin + 1;
    return JP_OK;
}

/* ---- numbers ---- */

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Would the number read as infinity? first is its first digit that is not 0, exponent the power of
 * ten of that digit. */
static bool overflows(const char *first, const char *end, int64_t exponent) {
    const char *limit = overflow_digits;
    if (exponent != OVERFLOW_EXPONENT) {
        return exponent > OVERFLOW_EXPONENT;
    }
    for (; first < end && *limit; first++) {
        if (*first != '.') {
            if (*first != *limit) {
                return *first > *limit;
            }
            limit++;
        }
    }
    while (*limit == '0') {
        limit++;
    }
    return *limit == 0;
}

/* A number whose grammar is known to be right: begin to end in the copy. */
static bool too_large(const char *begin, const char *end) {
    const char *mantissa = begin + (*begin == '-');
    const char *mantissa_end = mantissa;
    const char *point = NULL;
    const char *first = NULL;
    int64_t exponent = 0;
    for (; mantissa_end < end && (*mantissa_end | 0x20) != 'e'; mantissa_end++) {
        if (*mantissa_end == '.') {
            point = mantissa_end;
        } else if (!first && *mantissa_end != '0') {
            first = mantissa_end;
        }
    }
    if (!first) {
        return false;
    }
    if (mantissa_end < end) {
        const char *digit = mantissa_end + 1;
        bool negative = *digit == '-';
        digit += negative || *digit == '+';
        for (; digit < end; digit++) {
            /* Far past any double and any shift by the mantissa's 256 MB of digits. */
            if (exponent < INT64_C(1000000000000)) {
                exponent = exponent * 10 + (*digit - '0');
            }
        }
        exponent = negative ? -exponent : exponent;
    }
    if (!point) {
        point = mantissa_end;
    }
    exponent += first < point ? point - first - 1 : point - first;
    return overflows(first, mantissa_end, exponent);
}

static jp_status fail_number(const jpi_gate *gate, size_t at, const char *what) {
    return jpi_gate_fail(gate, JP_E_JSON, at, "%s", what);
}

jp_status jpi_gate_number(jpi_gate *gate, char **out) {
    char *copy = gate->copy;
    size_t begin = gate->at;
    size_t at = begin + (copy[begin] == '-');
    if (!is_digit(copy[at])) {
        return fail_number(gate, begin,
                           "found a minus sign without a number; write for example -37.5");
    }
    if (copy[at] == '0' && is_digit(copy[at + 1])) {
        return fail_number(gate, begin,
                           "found a number that begins with 0; write 7 and not 07, or a "
                           "text in double quotes if the zeros matter");
    }
    while (is_digit(copy[at])) {
        at++;
    }
    if (copy[at] == '.') {
        if (!is_digit(copy[++at])) {
            return fail_number(gate, begin, "found a number that ends in a point; write 5.0 or 5");
        }
        while (is_digit(copy[at])) {
            at++;
        }
    }
    if ((copy[at] | 0x20) == 'e') {
        at++;
        at += copy[at] == '+' || copy[at] == '-';
        if (!is_digit(copy[at])) {
            return fail_number(gate, begin,
                               "found a number with an empty exponent; write for example "
                               "1.5e3 or 1500");
        }
        while (is_digit(copy[at])) {
            at++;
        }
    }
    if (too_large(copy + begin, copy + at)) {
        return fail_number(gate, begin,
                           "found a number too large to be read anywhere (1.8e308 and "
                           "more); write it smaller");
    }
    *out = copy + begin;
    gate->at = at;
    return JP_OK;
}

#include "json/number.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"

enum { LONGEST = 40, FARTHEST = 64 };

/* digits x 10^exponent, without zeros at either end; no digits at all is zero. */
typedef struct decimal {
    bool negative;
    char digits[LONGEST];
    int32_t n_digits;
    int64_t exponent;
} decimal;

/* Reads the exponent behind e or E; saturates far outside every range. */
static int64_t read_exponent(const char *text) {
    bool negative = *text == '-';
    int64_t exponent = 0;
    text += *text == '-' || *text == '+';
    for (; *text; text++) {
        if (exponent < INT64_C(1000000000000)) {
            exponent = exponent * 10 + (*text - '0');
        }
    }
    return negative ? -exponent : exponent;
}

/* JP_E_RANGE with more significant digits than any of our numbers can have. */
static jp_status read_decimal(const char *text, decimal *out) {
    int64_t n_zeros = 0; /* zeros that count only if a digit follows */
    bool fraction = false;
    memset(out, 0, sizeof *out);
    out->negative = *text == '-';
    text += out->negative;
    for (; *text && (*text | 0x20) != 'e'; text++) {
        if (*text == '.') {
            fraction = true;
            continue;
        }
        out->exponent -= fraction;
        if (*text == '0') {
            n_zeros++;
            continue;
        }
        if (out->n_digits > 0) {
            /* which leaves room for the digit too */
            if (n_zeros >= LONGEST - out->n_digits) {
                return JP_E_RANGE;
            }
            memset(out->digits + out->n_digits, '0', (size_t)n_zeros);
            out->n_digits += (int32_t)n_zeros;
        }
        n_zeros = 0;
        out->digits[out->n_digits++] = *text;
    }
    out->exponent += n_zeros;
    if (*text) {
        out->exponent += read_exponent(text + 1);
    }
    if (out->n_digits == 0) {
        out->exponent = 0;
    }
    return JP_OK;
}

/* Appends a digit to a magnitude held as a negative number, which reaches INT64_MIN. */
static bool push_digit(int64_t *negated, int32_t digit) {
    if (*negated < (INT64_MIN + digit) / 10) {
        return false;
    }
    *negated = *negated * 10 - digit;
    return true;
}

static jp_status apply_sign(bool negative, int64_t negated, int64_t *out) {
    if (!negative && negated == INT64_MIN) {
        return JP_E_RANGE;
    }
    *out = negative ? negated : -negated;
    return JP_OK;
}

jp_status jpi_number_to_integer(const char *digits, int64_t *out) {
    decimal read;
    int64_t negated = 0;
    jp_status status = read_decimal(digits, &read);
    if (read.exponent < 0 && status == JP_OK) {
        return JP_E_TEXT;
    }
    if (status || read.exponent > 18) {
        return JP_E_RANGE;
    }
    for (int32_t i = 0; i < read.n_digits; i++) {
        if (!push_digit(&negated, read.digits[i] - '0')) {
            return JP_E_RANGE;
        }
    }
    for (int64_t i = 0; i < read.exponent; i++) {
        if (!push_digit(&negated, 0)) {
            return JP_E_RANGE;
        }
    }
    return apply_sign(read.negative, negated, out);
}

jp_status jpi_text_to_integer(const char *text, int64_t *out) {
    bool negative = *text == '-';
    int64_t negated = 0;
    text += negative;
    if (!*text) {
        return JP_E_TEXT;
    }
    for (const char *c = text; *c; c++) {
        if (*c < '0' || *c > '9') {
            return JP_E_TEXT;
        }
    }
    for (; *text; text++) {
        if (!push_digit(&negated, *text - '0')) {
            return JP_E_RANGE;
        }
    }
    return apply_sign(negative, negated, out);
}

/* Writes the decimal without an exponent, in the form jp_ratio_parse reads. */
static void write_plain(const decimal *value, jpi_text *text) {
    int64_t n_whole = value->n_digits + value->exponent; /* digits before the point */
    if (value->negative) {
        jpi_text_add(text, "-");
    }
    if (n_whole <= 0) {
        jpi_text_add(text, "0");
    }
    for (int64_t i = n_whole < 0 ? n_whole : 0; i < n_whole || i < value->n_digits; i++) {
        if (i == n_whole && i < value->n_digits) {
            jpi_text_add(text, ".");
        }
        jpi_text_add_n(text, i >= 0 && i < value->n_digits ? value->digits + i : "0", 1);
    }
}

jp_status jpi_number_to_ratio(const char *digits, jp_ratio *out) {
    char plain[LONGEST + FARTHEST + 8];
    jpi_text text;
    decimal read;
    jp_status status = read_decimal(digits, &read);
    if (status || read.exponent > FARTHEST || read.exponent < -FARTHEST) {
        return JP_E_RANGE;
    }
    jpi_text_begin(&text, plain, sizeof plain);
    write_plain(&read, &text);
    return jp_ratio_parse(plain, strlen(plain), out, NULL);
}

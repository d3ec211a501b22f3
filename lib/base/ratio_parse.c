#include <string.h>

#include "base/text.h"
#include "base/wide.h"

/* No ratio that fits needs more: 82 digits are the most that a power of ten can still cancel
 * down to 63 bits (5^62 in the numerator), 19 the most that can stand before zeros. */
#define MOST_DIGITS 100

typedef struct reader {
    const char *at;
    const char *end;
    const char *why; /* what is wrong, as a sentence's second half */
    jp_status status;
} reader;

typedef struct number {
    jpi_wide digits;  /* all significant digits as one whole number, without zeros at its end */
    uint32_t chunk;   /* the latest of them, up to nine, not yet in digits ... */
    uint32_t scale;   /* ... which are to be multiplied by this, a power of ten, for them */
    int64_t exponent; /* times 10 to this */
    size_t n_digits;
    size_t n_zeros; /* zeros read after the last other digit: they count only if one follows */
} number;

static void begin(number *value) {
    value->digits.n = 0;
    value->chunk = 0;
    value->scale = 1;
    value->exponent = 0;
    value->n_digits = value->n_zeros = 0;
}

static void end_chunk(number *value) {
    jpi_wide_multiply_add(&value->digits, value->scale, value->chunk, &value->digits);
    value->chunk = 0;
    value->scale = 1;
}

static void append(number *value, uint32_t digit) {
    if (value->scale == 1000000000)
        end_chunk(value);
    value->chunk = value->chunk * 10 + digit;
    value->scale *= 10;
    value->n_digits++;
}

static bool fail(reader *in, jp_status status, const char *why) {
    in->status = status;
    in->why = why;
    return false;
}

static bool next_is(const reader *in, char c) {
    return in->at < in->end && *in->at == c;
}

static bool next_is_digit(const reader *in) {
    return in->at < in->end && *in->at >= '0' && *in->at <= '9';
}

static bool add_digit(reader *in, number *value, uint32_t digit) {
    if (digit == 0) {
        if (value->n_digits > 0)
            value->n_zeros++;
        return true;
    }
    if (value->n_digits + value->n_zeros + 1 > MOST_DIGITS)
        return fail(in, JP_E_RANGE, "has more digits than an exact number can hold");
    for (; value->n_zeros > 0; value->n_zeros--)
        append(value, 0);
    append(value, digit);
    return true;
}

static bool read_digits(reader *in, number *value, size_t *n_read) {
    const char *start = in->at;
    for (; next_is_digit(in); in->at++)
        if (!add_digit(in, value, (uint32_t)(*in->at - '0')))
            return false;
    *n_read = (size_t)(in->at - start);
    return true;
}

/* "1,650": one to three digits, then groups of exactly three. A comma before any other number of
 * digits may be a decimal comma, and 37,5 must not become 375. */
static bool read_groups(reader *in, number *value, size_t n_first) {
    while (next_is(in, ',')) {
        size_t n_group;
        in->at++;
        if (!read_digits(in, value, &n_group))
            return false;
        if (n_group != 3 || n_first < 1 || n_first > 3)
            return fail(in, JP_E_TEXT,
                        "has a comma that does not part thousands: write 37.5 with a point");
    }
    return true;
}

static bool read_exponent(reader *in, number *value) {
    in->at++;
    bool negative = next_is(in, '-');
    if (negative || next_is(in, '+'))
        in->at++;
    if (!next_is_digit(in))
        return fail(in, JP_E_TEXT, "has an exponent without digits");
    int64_t exponent = 0;
    for (; next_is_digit(in); in->at++)
        if (exponent < INT64_MAX / 100) /* beyond it, no text is long enough to make up for it */
            exponent = exponent * 10 + (*in->at - '0');
    value->exponent += negative ? -exponent : exponent;
    return true;
}

/* value = digits x 10^exponent, zeros at the end of the digits already taken into the exponent. */
static bool to_fraction(reader *in, number *value, jpi_wide *num, jpi_wide *den) {
    end_chunk(value);
    *num = value->digits;
    *den = jpi_wide_from(1);
    if (num->n == 0)
        return true;
    if (value->exponent > MOST_DIGITS || value->exponent < -MOST_DIGITS)
        return fail(in, JP_E_RANGE, "is too large or too small to hold exactly");
    jpi_wide *scaled = value->exponent > 0 ? num : den;
    int64_t n = value->exponent > 0 ? value->exponent : -value->exponent;
    while (n > 0) {
        uint32_t power = 10;
        for (n--; n > 0 && power < 1000000000; n--)
            power *= 10;
        (void)jpi_wide_multiply_add(scaled, power, 0,
                                    scaled); /* 200 digits at most: there is room */
    }
    return true;
}

static bool read_decimal(reader *in, number *value, size_t n_whole, jpi_wide *num, jpi_wide *den) {
    if (!read_groups(in, value, n_whole))
        return false;
    if (next_is(in, '.')) {
        size_t n_decimals;
        in->at++;
        if (!read_digits(in, value, &n_decimals))
            return false;
        if (n_decimals == 0)
            return fail(in, JP_E_TEXT, "ends its decimals before they begin: write 37.5 or 37");
        value->exponent = -(int64_t)n_decimals;
    }
    if ((next_is(in, 'e') || next_is(in, 'E')) && !read_exponent(in, value))
        return false;
    value->exponent += (int64_t)value->n_zeros;
    return to_fraction(in, value, num, den);
}

static bool read_stroke(reader *in, number *value, jpi_wide *num, jpi_wide *den) {
    number bottom;
    size_t n_digits;
    jpi_wide one;
    begin(&bottom);
    in->at++;
    if (!read_digits(in, &bottom, &n_digits))
        return false;
    if (n_digits == 0)
        return fail(in, JP_E_TEXT, "has no whole number under the stroke: write 1/3");
    if (bottom.n_digits == 0)
        return fail(in, JP_E_TEXT, "divides by 0: write a whole number above 0 under the stroke");
    value->exponent = (int64_t)value->n_zeros;
    bottom.exponent = (int64_t)bottom.n_zeros;
    return to_fraction(in, value, num, &one) && to_fraction(in, &bottom, den, &one);
}

static bool read_minutes(reader *in, number *value, jpi_wide *num, jpi_wide *den) {
    in->at++;
    const char *start = in->at;
    while (next_is_digit(in))
        in->at++;
    if (in->at - start != 2 || start[0] > '5')
        return fail(in, JP_E_TEXT, "needs two digits of minutes, 00 to 59: write 3:45");
    uint32_t minutes = (uint32_t)(start[0] - '0') * 10 + (uint32_t)(start[1] - '0');
    value->exponent = (int64_t)value->n_zeros;
    (void)to_fraction(in, value, num, den); /* 100 digits at most, and no exponent: it fits */
    (void)jpi_wide_multiply_add(num, 60, minutes, num);
    *den = jpi_wide_from(60);
    return true;
}

static bool read_sign(reader *in) {
    static const char minus[] = "\xE2\x88\x92"; /* U+2212, which typesetters put for a hyphen */
    bool negative = next_is(in, '-');
    if (negative || next_is(in, '+')) {
        in->at++;
    } else if (in->end - in->at >= 3 && memcmp(in->at, minus, 3) == 0) {
        negative = true;
        in->at += 3;
    }
    return negative;
}

static bool read_number(reader *in, jp_ratio *out) {
    number value;
    jpi_wide num, den;
    size_t n_whole;
    begin(&value);
    if (in->at == in->end)
        return fail(in, JP_E_TEXT, "is empty: write a number such as 37.5, 3:45 or 1/3");
    bool negative = read_sign(in);
    if (!next_is_digit(in) && !next_is(in, '.'))
        return fail(in, JP_E_TEXT, "is not a number: write one such as 37.5, 3:45 or 1/3");
    if (!read_digits(in, &value, &n_whole))
        return false;
    bool good = n_whole > 0 && next_is(in, '/')   ? read_stroke(in, &value, &num, &den)
                : n_whole > 0 && next_is(in, ':') ? read_minutes(in, &value, &num, &den)
                                                  : read_decimal(in, &value, n_whole, &num, &den);
    if (!good)
        return false;
    if (in->at != in->end)
        return fail(in, JP_E_TEXT, "has something after the number: write the number alone");
    if (jpi_wide_to_ratio(&num, &den, negative, out) != JP_OK)
        return fail(in, JP_E_RANGE,
                    "does not fit: numerator and denominator may have up to 63 bits each");
    return true;
}

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

jp_status jp_ratio_parse(const char *text, size_t n_text, jp_ratio *out, jp_error *error) {
    if (!text || !out)
        return jpi_fail(error, JP_E_INVALID, NULL, "A number needs a text and a place to go.");
    reader in = {text, text + n_text, NULL, JP_OK};
    while (in.at < in.end && is_space(*in.at))
        in.at++;
    while (in.end > in.at && is_space(in.end[-1]))
        in.end--;
    if (read_number(&in, out))
        return JP_OK;
    return jpi_fail(error, in.status, NULL, "\"%t\" %s.", text, n_text, in.why);
}

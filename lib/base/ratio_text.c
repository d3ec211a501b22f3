#include "base/arithmetic.h"
#include "base/ratio.h"
#include "base/text.h"

static uint64_t power_of_ten(int32_t exponent) {
    static const uint64_t powers[] = {1,
                                      10,
                                      100,
                                      1000,
                                      10000,
                                      100000,
                                      1000000,
                                      10000000,
                                      100000000,
                                      1000000000,
                                      UINT64_C(10000000000),
                                      UINT64_C(100000000000),
                                      UINT64_C(1000000000000),
                                      UINT64_C(10000000000000),
                                      UINT64_C(100000000000000),
                                      UINT64_C(1000000000000000),
                                      UINT64_C(10000000000000000),
                                      UINT64_C(100000000000000000),
                                      UINT64_C(1000000000000000000)};
    return powers[exponent];
}

/* n_digits at least, zeros in front; the place after them. */
static char *put_number(char *place, uint64_t value, int n_digits) {
    char digits[20];
    int n = 0;
    do {
        digits[n++] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0 || n < n_digits);
    while (n > 0)
        *place++ = digits[--n];
    return place;
}

static char *put_fraction(char *place, uint64_t num, uint64_t den) {
    place = put_number(place, num, 1);
    if (den == 1)
        return place;
    *place++ = '/';
    return put_number(place, den, 1);
}

/* NULL when the value has digits past the last place. */
static char *put_decimal(char *place, uint64_t num, uint64_t den, int32_t decimals) {
    uint64_t scale = power_of_ten(decimals);
    if (scale % den != 0)
        return NULL;
    place = put_number(place, num / den, 1);
    if (decimals == 0)
        return place;
    *place++ = '.';
    return put_number(place, num % den * (scale / den), decimals);
}

static char *put_shortest(char *place, uint64_t num, uint64_t den) {
    for (int32_t decimals = 0; decimals <= 9; decimals++) {
        char *end = put_decimal(place, num, den, decimals);
        if (end)
            return end;
    }
    return put_fraction(place, num, den);
}

static char *put_hours_minutes(char *place, uint64_t num, uint64_t den) {
    if (60 % den != 0)
        return NULL;
    place = put_number(place, num / den, 1);
    *place++ = ':';
    return put_number(place, num % den * (60 / den), 2);
}

jp_status jp_ratio_to_text(const jp_ratio *value, int32_t form, int32_t decimals, char *buffer,
                           size_t capacity, size_t *required) {
    if (!jpi_ratio_valid(value))
        return JP_E_INVALID;
    char text[48]; /* a sign, 19 digits, a stroke or point, 19 digits */
    char *end = text;
    uint64_t num = jpi_magnitude(value->num), den = (uint64_t)value->den;
    if (value->num < 0)
        *end++ = '-';
    switch (form) {
    case JP_TEXT_FRACTION:
        end = put_fraction(end, num, den);
        break;
    case JP_TEXT_DECIMAL:
        if (decimals < 0 || decimals > 18)
            return JP_E_INVALID;
        end = put_decimal(end, num, den, decimals);
        break;
    case JP_TEXT_HOURS_MINUTES:
        end = put_hours_minutes(end, num, den);
        break;
    case JP_TEXT_SHORTEST:
        end = put_shortest(end, num, den);
        break;
    default:
        return JP_E_INVALID;
    }
    if (!end)
        return JP_E_RANGE;
    return jpi_hand_out(text, (size_t)(end - text), buffer, capacity, required);
}

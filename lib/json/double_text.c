/* The shortest digits that read back as the same double.
 *
 * The free-format algorithm of R. G. Burger and R. K. Dybvig, "Printing Floating-Point Numbers
 * Quickly and Accurately" (PLDI 1996), in exact integers: digits are produced until what is left
 * lies nearer to this double than to its neighbours. No stdio, no locale, no double arithmetic,
 * so every machine writes the same bytes. */
#include <stdbool.h>
#include <string.h>

#include "base/text.h"
#include "base/wide.h"
#include "json/number.h"

enum { DIGITS = 20 };

/* No number met here reaches 2^1086: a double's gap is at least 2^-1074, its scale is then 2^1075,
 * raised at most twice by 10, and a rest is below ten scales. So jpi_wide never answers false. */
static void multiply(jpi_wide *value, uint32_t factor) {
    (void)jpi_wide_multiply_add(value, factor, 0, value);
}

static void multiply_power10(jpi_wide *value, int32_t power) {
    for (; power >= 9; power -= 9) {
        multiply(value, 1000000000u);
    }
    for (; power > 0; power--) {
        multiply(value, 10);
    }
}

static jpi_wide shifted(uint64_t value, int32_t n_bits) {
    jpi_wide wide = jpi_wide_from(value);
    for (; n_bits >= 31; n_bits -= 31) {
        multiply(&wide, UINT32_C(1) << 31);
    }
    multiply(&wide, UINT32_C(1) << n_bits);
    return wide;
}

/* The state of the paper: value = rest/scale x 10^exponent, the gaps to the midpoints with the
 * neighbouring doubles are above/scale and below/scale. */
typedef struct shortest {
    jpi_wide rest;
    jpi_wide scale;
    jpi_wide above;
    jpi_wide below;
    bool inclusive; /* an even mantissa wins the ties at its midpoints */
    int32_t exponent;
} shortest;

static void begin(shortest *state, uint64_t mantissa, int32_t exponent, bool narrow_below) {
    int32_t up = exponent > 0 ? exponent : 0;
    int32_t down = exponent < 0 ? -exponent : 0;
    int32_t n_bits = 0;
    int32_t estimate;
    while (mantissa >> n_bits) {
        n_bits++;
    }
    /* Never too large: 2^(n_bits - 1 + exponent) <= value; the caller raises it where needed. */
    estimate = (n_bits - 1 + exponent) * 30103;
    estimate = estimate >= 0 ? estimate / 100000 : -((99999 - estimate) / 100000);
    state->rest = shifted(mantissa, up + 1 + narrow_below);
    state->scale = shifted(1, down + 1 + narrow_below);
    state->above = shifted(1, up + narrow_below);
    state->below = shifted(1, up);
    state->inclusive = mantissa % 2 == 0;
    state->exponent = estimate;
    if (estimate >= 0) {
        multiply_power10(&state->scale, estimate);
    } else {
        multiply_power10(&state->rest, -estimate);
        multiply_power10(&state->above, -estimate);
        multiply_power10(&state->below, -estimate);
    }
}

/* Does the rest reach the midpoint above? */
static bool reaches(const shortest *state) {
    jpi_wide high;
    int order;
    (void)jpi_wide_add(&state->rest, &state->above, &high);
    order = jpi_wide_order(&high, &state->scale);
    return order > 0 || (order == 0 && state->inclusive);
}

static int32_t generate(shortest *state, char digits[DIGITS]) {
    int32_t n_digits = 0;
    while (reaches(state)) {
        multiply(&state->scale, 10);
        state->exponent++;
    }
    for (;;) {
        int32_t digit = 0;
        int order;
        bool low;
        bool high;
        multiply(&state->rest, 10);
        multiply(&state->above, 10);
        multiply(&state->below, 10);
        while (jpi_wide_order(&state->rest, &state->scale) >= 0) {
            jpi_wide_subtract(&state->rest, &state->scale, &state->rest);
            digit++;
        }
        order = jpi_wide_order(&state->rest, &state->below);
        low = order < 0 || (order == 0 && state->inclusive);
        high = reaches(state);
        if (low && high) {
            multiply(&state->rest, 2);
            order = jpi_wide_order(&state->rest, &state->scale);
            high = order > 0 || (order == 0 && digit % 2 == 1);
        }
        digits[n_digits++] = (char)('0' + digit + high);
        if (low || high) {
            return n_digits;
        }
    }
}

/* 0.digits x 10^exponent as a JSON number. */
static void layout(jpi_text *text, const char *digits, int32_t n_digits, int32_t exponent) {
    if (exponent > 21 || exponent < -5) {
        jpi_text_add_n(text, digits, 1);
        if (n_digits > 1) {
            jpi_text_add(text, ".");
            jpi_text_add_n(text, digits + 1, (size_t)n_digits - 1);
        }
        jpi_text_add(text, "e");
        jpi_text_add_integer(text, exponent - 1);
        return;
    }
    if (exponent <= 0) {
        jpi_text_add(text, "0");
    }
    for (int32_t i = exponent < 0 ? exponent : 0; i < exponent || i < n_digits; i++) {
        if (i == exponent && i < n_digits) {
            jpi_text_add(text, ".");
        }
        jpi_text_add_n(text, i >= 0 && i < n_digits ? digits + i : "0", 1);
    }
}

void jpi_double_to_text(double value, char buffer[JPI_DOUBLE_TEXT]) {
    uint64_t bits;
    uint64_t mantissa;
    int32_t exponent;
    shortest state;
    char digits[DIGITS];
    int32_t n_digits;
    jpi_text text;
    memcpy(&bits, &value, sizeof bits);
    mantissa = bits & ((UINT64_C(1) << 52) - 1);
    exponent = (int32_t)(bits >> 52 & 0x7FF);
    jpi_text_begin(&text, buffer, JPI_DOUBLE_TEXT);
    if (bits >> 63) {
        jpi_text_add(&text, "-");
    }
    if (exponent == 0 && mantissa == 0) {
        jpi_text_add(&text, bits >> 63 ? "0.0" : "0"); /* "-0" would read back as the integer 0 */
        return;
    }
    if (exponent == 0) {
        begin(&state, mantissa, -1074, false);
    } else {
        begin(&state, mantissa | UINT64_C(1) << 52, exponent - 1075, mantissa == 0 && exponent > 1);
    }
    n_digits = generate(&state, digits);
    layout(&text, digits, n_digits, state.exponent);
}

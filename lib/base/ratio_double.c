#include <string.h>

#include "base/arithmetic.h"
#include "base/ratio.h"

/* 2^exponent, built from its bits: ldexp would bring in the mathematics library. */
static double power_of_two(int exponent) {
    uint64_t bits = (uint64_t)(1023 + exponent) << 52;
    double power;
    memcpy(&power, &bits, sizeof power);
    return power;
}

/* Dividing two doubles rounds three times where num or den is past 2^53. Here the quotient is
 * taken to at least 55 bits in whole numbers, what lies below is remembered as "something", and
 * one rounding to 53 bits (ties to even) is left. Exponents stay within -64 and 64: no value is
 * ever subnormal. */
jp_status jp_ratio_to_double(const jp_ratio *value, double *out) {
    if (!out || !jpi_ratio_valid(value))
        return JP_E_INVALID;
    if (value->num == 0) {
        *out = 0.0;
        return JP_OK;
    }
    uint64_t num = jpi_magnitude(value->num), den = (uint64_t)value->den;
    int shift = 55 + (int)jpi_bit_length(den) - (int)jpi_bit_length(num);
    if (shift < 0)
        shift = 0;
    jpi_u128 quotient, remainder;
    jpi_divide(jpi_shift_left((jpi_u128){0, num}, (uint32_t)shift), (jpi_u128){0, den}, &quotient,
               &remainder);
    uint64_t digits = quotient.low; /* 55 to 64 bits: quotient.high is 0 */
    int spare = (int)jpi_bit_length(digits) - 53;
    uint64_t kept = digits >> spare;
    uint64_t dropped = digits - (kept << spare), half = UINT64_C(1) << (spare - 1);
    bool beyond_half = dropped > half || (dropped == half && remainder.low != 0);
    if (beyond_half || (dropped == half && (kept & 1)))
        kept++;
    double magnitude = (double)kept * power_of_two(spare - shift);
    *out = value->num < 0 ? -magnitude : magnitude;
    return JP_OK;
}

/* Whole-number arithmetic that says when an answer does not fit: 64 bits signed, 128 bits unsigned.
 */
#ifndef JPI_ARITHMETIC_H
#define JPI_ARITHMETIC_H

#include <stdbool.h>
#include <stdint.h>

typedef struct jpi_u128 {
    uint64_t high;
    uint64_t low;
} jpi_u128;

/* true and *out written when the answer fits; false and *out untouched when not. */
bool jpi_checked_add(int64_t a, int64_t b, int64_t *out);
bool jpi_checked_subtract(int64_t a, int64_t b, int64_t *out);
bool jpi_checked_multiply(int64_t a, int64_t b, int64_t *out);
/* The signed number of that size: up to INT64_MAX, or 2^63 when negative. */
bool jpi_with_sign(uint64_t magnitude, bool negative, int64_t *out);

uint64_t jpi_magnitude(int64_t value);    /* |value|, also of INT64_MIN */
uint64_t jpi_gcd(uint64_t a, uint64_t b); /* gcd(0, b) is b */
uint32_t jpi_bit_length(uint64_t value);  /* 0 for 0, 64 for 2^63 and above */

jpi_u128 jpi_product(uint64_t a, uint64_t b);
jpi_u128 jpi_sum(jpi_u128 a, jpi_u128 b);                 /* the caller keeps it below 2^128 */
jpi_u128 jpi_difference(jpi_u128 a, jpi_u128 b);          /* a >= b */
int jpi_order(jpi_u128 a, jpi_u128 b);                    /* -1, 0, 1 */
jpi_u128 jpi_shift_left(jpi_u128 value, uint32_t n_bits); /* n_bits under 128 */
/* divisor not 0; either result may be NULL. */
void jpi_divide(jpi_u128 value, jpi_u128 divisor, jpi_u128 *quotient, jpi_u128 *remainder);
uint64_t jpi_remainder(jpi_u128 value, uint64_t divisor);

#endif

/* Whole numbers from 0 up, wide enough for the product of two 512-bit numbers and a carry.
 * Limbs of 32 bits: 64-bit intermediates are all that every target has. */
#ifndef JPI_WIDE_H
#define JPI_WIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arithmetic.h"
#include "jobplan/ratio.h"
#include "jobplan/status.h"

#define JPI_WIDE_LIMBS 34
/* Decimal digits of the largest value, NUL included: 34 x 32 bits x log10(2) = 327.5. */
#define JPI_WIDE_TEXT 330

typedef struct jpi_wide {
    uint32_t n; /* limbs in use; the last of them is not 0; 0 means the number 0 */
    uint32_t limb[JPI_WIDE_LIMBS]; /* least first */
} jpi_wide;

jpi_wide jpi_wide_from(uint64_t value);
jpi_wide jpi_wide_from_u128(jpi_u128 value);
bool jpi_wide_fits(const jpi_wide *value, uint64_t *out); /* in 64 bits; out written if so */
uint32_t jpi_wide_bits(const jpi_wide *value);
int jpi_wide_order(const jpi_wide *a, const jpi_wide *b);

/* false, and out untouched, when the answer is past the limbs. out may be an operand. */
bool jpi_wide_add(const jpi_wide *a, const jpi_wide *b, jpi_wide *out);
bool jpi_wide_multiply(const jpi_wide *a, const jpi_wide *b, jpi_wide *out);
bool jpi_wide_multiply_add(const jpi_wide *a, uint32_t factor, uint32_t addend, jpi_wide *out);
void jpi_wide_subtract(const jpi_wide *a, const jpi_wide *b, jpi_wide *out); /* a >= b */

/* divisor not 0; either result may be NULL or an operand. */
void jpi_wide_divide(const jpi_wide *value, const jpi_wide *divisor, jpi_wide *quotient,
                     jpi_wide *remainder);
uint32_t jpi_wide_divide_small(const jpi_wide *value, uint32_t divisor, jpi_wide *quotient);
jpi_wide jpi_wide_gcd(const jpi_wide *a, const jpi_wide *b);

size_t jpi_wide_to_text(const jpi_wide *value, char *buffer); /* JPI_WIDE_TEXT bytes; length */
/* num/den reduced; den not 0. JP_E_RANGE when it does not fit. */
jp_status jpi_wide_to_ratio(const jpi_wide *num, const jpi_wide *den, bool negative, jp_ratio *out);

#endif

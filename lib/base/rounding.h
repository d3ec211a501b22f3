/* The one place where a direction of rounding is understood. */
#ifndef JPI_ROUNDING_H
#define JPI_ROUNDING_H

#include <stdbool.h>

#include "jobplan/ratio.h"

/* The policy's struct contract, direction and unit. */
jp_status jpi_rounding_check(const jp_rounding *policy);

/* Whether a magnitude between two multiples goes to the one further from zero.
 * half_order: how twice the remainder compares with the divisor (-1, 0, 1). */
bool jpi_rounds_away(int32_t direction, bool exact, int half_order, bool quotient_odd);

#endif

/* A JSON number's digits to exact values, and a double to the digits that read back. */
#ifndef JPI_NUMBER_H
#define JPI_NUMBER_H

#include <stdint.h>

#include "jobplan/ratio.h"
#include "jobplan/status.h"

/* Text that passed the gate as a number, such as 40, 40.0, 4e1. JP_E_TEXT: not whole; JP_E_RANGE.
 */
jp_status jpi_number_to_integer(const char *digits, int64_t *out);
/* The same number as a ratio: JP_E_RANGE where it does not fit. */
jp_status jpi_number_to_ratio(const char *digits, jp_ratio *out);
/* A decimal string, "-42": JP_E_TEXT in any other form; JP_E_RANGE. */
jp_status jpi_text_to_integer(const char *text, int64_t *out);

/* The shortest decimal that reads back as the same double, of those the nearest to it, as a JSON
 * number. The value must be finite. */
enum { JPI_DOUBLE_TEXT = 32 };
void jpi_double_to_text(double value, char buffer[JPI_DOUBLE_TEXT]);

#endif

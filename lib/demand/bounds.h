/* Bounds of a double argument, refused by name in one sentence. */
#ifndef JPI_BOUNDS_H
#define JPI_BOUNDS_H

#include <stddef.h>

#include "jobplan/status.h"

jp_status jpi_not_negative(double value, const char *name, jp_error *error);
jp_status jpi_above_zero(double value, const char *name, jp_error *error);
/* 0 < value < 1 */
jp_status jpi_open_share(double value, const char *name, jp_error *error);
/* 0 <= value <= 1 */
jp_status jpi_closed_share(double value, const char *name, jp_error *error);
jp_status jpi_wanted(const void *out, jp_error *error);
/* Two columns of one length. */
jp_status jpi_same_length(size_t n_a, const char *a, size_t n_b, const char *b, jp_error *error);

#endif

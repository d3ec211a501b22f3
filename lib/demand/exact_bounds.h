/* Bounds of an exact argument, refused by name in one sentence. */
#ifndef JPI_EXACT_BOUNDS_H
#define JPI_EXACT_BOUNDS_H

#include "demand/exact.h"
#include "jobplan/status.h"

/* Given, a ratio, and 0 or more. */
jp_status jpi_need_amount(jp_ratio value, const char *name, jp_error *error);
/* Given, a ratio, and above 0. */
jp_status jpi_need_positive(jp_ratio value, const char *name, jp_error *error);
/* The same where it may be left out. */
jp_status jpi_maybe_amount(jp_ratio value, const char *name, jp_error *error);
jp_status jpi_maybe_positive(jp_ratio value, const char *name, jp_error *error);
/* Left out, or 0 <= value < 1. */
jp_status jpi_maybe_rate(jp_ratio value, const char *name, jp_error *error);
/* Given, and 0 <= value <= 1. */
jp_status jpi_need_share(jp_ratio value, const char *name, jp_error *error);

jp_ratio jpi_or_whole(jp_ratio value, int64_t neutral);
/* "does not fit", said once. */
jp_status jpi_not_exact(jp_status status, const char *what, jp_error *error);

#endif

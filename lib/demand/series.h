/* A column of numbers with holes in it: checked, counted, sorted. */
#ifndef JPI_SERIES_H
#define JPI_SERIES_H

#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "jobplan/quantile.h"

/* Every value finite, or missing and the policy drops it; at least one left; below_zero says
 * whether negative values may stay. */
jp_status jpi_series_check(const double *values, size_t n_values, int32_t missing, bool below_zero,
                           size_t *n_kept, jp_error *error);

/* A sorted copy without the missing values; released with jpi_release. Values already checked. */
double *jpi_series_sorted(const double *values, size_t n_values, size_t n_kept,
                          const jp_allocator *allocator);

/* Ascending, in place, no recursion. */
void jpi_sort_doubles(double *values, size_t n_values);

#endif

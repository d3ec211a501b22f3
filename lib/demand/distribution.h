/* Binomial and Poisson by ratios of neighbouring terms from the mode: no libm, so every platform
 * gets the same bits. */
#ifndef JPI_DISTRIBUTION_H
#define JPI_DISTRIBUTION_H

#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"

/* P(Bin(n, p) <= k), 0 <= p <= 1, n up to 1e6 in reasonable time. */
double jpi_binomial_up_to(int64_t n, double p, int64_t k);
/* P(Poisson(mean) <= k), mean > 0. */
double jpi_poisson_up_to(double mean, int64_t k);

typedef struct {
    double up_to; /* P(D <= k) */
    double above; /* E[max(0, D - k)] */
    double below; /* E[max(0, k - D)] */
} jpi_poisson_moments;

jpi_poisson_moments jpi_poisson_against(double mean, int64_t k);

/* Draws by inversion: thresholds[i] is 2^53 times P(D <= first + i), the last one 2^53. */
typedef struct {
    uint64_t *thresholds;
    size_t n_thresholds;
    int64_t first;
} jpi_poisson_table;

/* JP_E_NOMEM or JP_OK; thresholds are given back with jpi_release. */
jp_status jpi_poisson_table_make(const jp_allocator *allocator, double mean,
                                 jpi_poisson_table *out);
/* `bits` even over 0 to 2^53 - 1. */
int64_t jpi_poisson_draw(const jpi_poisson_table *table, uint64_t bits);

#endif

/* Binomial and Poisson by ratios of neighbouring terms from the mode: no libm, so every platform
 * gets the same bits. */
#ifndef JPI_DISTRIBUTION_H
#define JPI_DISTRIBUTION_H

#include <stdint.h>

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

#endif

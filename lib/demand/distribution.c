/* Terms relative to the mode, summed outwards until they vanish, then divided by their sum:
 * accurate to rounding, and no exponential or logarithm whose last bit differs between libraries.
 */
#include "demand/distribution.h"

/* Relative terms below this no longer change a sum of doubles. */
#define VANISHED 1e-40

typedef struct {
    double total;   /* over all k, relative to the mode */
    double up_to_k; /* the same over 0..k */
    double above;   /* terms over k, each times how far over */
    double below;   /* terms under k, each times how far under */
} relative_sums;

static void take(relative_sums *sums, double term, int64_t at, int64_t k) {
    sums->total += term;
    if (at <= k) {
        sums->up_to_k += term;
        sums->below += term * (double)(k - at);
    } else {
        sums->above += term * (double)(at - k);
    }
}

static relative_sums binomial_sums(int64_t n, double p, int64_t k) {
    relative_sums sums = {0, 0, 0, 0};
    double odds = p / (1 - p);
    int64_t mode = (int64_t)((double)(n + 1) * p);
    mode = mode > n ? n : mode;
    take(&sums, 1, mode, k);
    double term = 1;
    for (int64_t i = mode; i > 0 && term > VANISHED; i--) {
        term *= (double)i / ((double)(n - i + 1) * odds);
        take(&sums, term, i - 1, k);
    }
    term = 1;
    for (int64_t i = mode; i < n && term > VANISHED; i++) {
        term *= (double)(n - i) * odds / (double)(i + 1);
        take(&sums, term, i + 1, k);
    }
    return sums;
}

double jpi_binomial_up_to(int64_t n, double p, int64_t k) {
    if (k < 0) {
        return 0;
    }
    if (k >= n || p <= 0) {
        return 1;
    }
    if (p >= 1) {
        return 0;
    }
    relative_sums sums = binomial_sums(n, p, k);
    return sums.up_to_k / sums.total;
}

static relative_sums poisson_sums(double mean, int64_t k) {
    relative_sums sums = {0, 0, 0, 0};
    int64_t mode = (int64_t)mean;
    take(&sums, 1, mode, k);
    double term = 1;
    for (int64_t i = mode; i > 0 && term > VANISHED; i--) {
        term *= (double)i / mean;
        take(&sums, term, i - 1, k);
    }
    term = 1;
    for (int64_t i = mode; term > VANISHED; i++) {
        term *= mean / (double)(i + 1);
        take(&sums, term, i + 1, k);
    }
    return sums;
}

double jpi_poisson_up_to(double mean, int64_t k) {
    if (k < 0) {
        return 0;
    }
    relative_sums sums = poisson_sums(mean, k);
    return sums.up_to_k / sums.total;
}

jpi_poisson_moments jpi_poisson_against(double mean, int64_t k) {
    relative_sums sums = poisson_sums(mean, k);
    return (jpi_poisson_moments){sums.up_to_k / sums.total, sums.above / sums.total,
                                 sums.below / sums.total};
}

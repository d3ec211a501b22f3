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

/* How many terms either side of the mode have not vanished. */
static int64_t terms_below(double mean, int64_t mode) {
    int64_t n = 0;
    double term = 1;
    for (int64_t i = mode; i > 0 && term > VANISHED; i--, n++) {
        term *= (double)i / mean;
    }
    return n;
}

static int64_t terms_above(double mean, int64_t mode) {
    int64_t n = 0;
    double term = 1;
    for (int64_t i = mode; term > VANISHED; i++, n++) {
        term *= mean / (double)(i + 1);
    }
    return n;
}

jp_status jpi_poisson_table_make(const jp_allocator *allocator, double mean,
                                 jpi_poisson_table *out) {
    int64_t mode = (int64_t)mean;
    int64_t below = terms_below(mean, mode);
    size_t n = (size_t)(below + terms_above(mean, mode) + 1);
    double *terms = jpi_allocate(allocator, n, sizeof(double));
    uint64_t *thresholds = jpi_allocate(allocator, n, sizeof(uint64_t));
    if (terms == NULL || thresholds == NULL) {
        jpi_release(allocator, terms);
        jpi_release(allocator, thresholds);
        return JP_E_NOMEM;
    }
    terms[below] = 1;
    for (int64_t i = below; i > 0; i--) {
        terms[i - 1] = terms[i] * ((double)(mode - below + i) / mean);
    }
    for (size_t i = (size_t)below; i + 1 < n; i++) {
        terms[i + 1] = terms[i] * (mean / (double)(mode - below + (int64_t)i + 1));
    }
    double total = 0;
    for (size_t i = 0; i < n; i++) {
        total += terms[i];
    }
    double so_far = 0;
    for (size_t i = 0; i < n; i++) {
        so_far += terms[i];
        thresholds[i] = (uint64_t)(so_far / total * 9007199254740992.0);
    }
    thresholds[n - 1] = UINT64_C(1) << 53;
    jpi_release(allocator, terms);
    *out = (jpi_poisson_table){thresholds, n, mode - below};
    return JP_OK;
}

int64_t jpi_poisson_draw(const jpi_poisson_table *table, uint64_t bits) {
    size_t low = 0;
    size_t high = table->n_thresholds - 1;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (bits < table->thresholds[middle]) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return table->first + (int64_t)low;
}

/* Student's t for whole degrees of freedom: the finite series of Abramowitz and Stegun 26.7.3 and
 * 26.7.4, turned round by halving. */
#include "jobplan/projection.h"

#include <math.h>

#include "base/text.h"
#include "demand/bounds.h"

#define TWO_OVER_PI 0.63661977236758134308
/* Above this the series is the normal distribution to nine digits, and long. */
#define MOST_TERMS 20000

/* P(|T| <= t). */
static double within(double t, int64_t freedom) {
    int64_t terms = freedom > MOST_TERMS ? MOST_TERMS + freedom % 2 : freedom;
    double cosine_squared = 1 / (1 + t * t / (double)terms);
    double cosine = sqrt(cosine_squared);
    double sine = t / sqrt((double)terms) * cosine;
    bool odd = terms % 2 == 1;
    double term = odd ? cosine : 1;
    double sum = terms == 1 ? 0 : term;
    for (int64_t k = odd ? 3 : 2; k <= terms - 2; k += 2) {
        term *= (double)(k - 1) / (double)k * cosine_squared;
        sum += term;
    }
    if (odd) {
        return TWO_OVER_PI * (atan2(sine, cosine) + sine * sum);
    }
    return sine * sum;
}

jp_status jp_student_t(double probability, int64_t freedom, double *out, jp_error *error) {
    jp_status status = jpi_wanted(out, error);
    if (status == JP_OK) {
        status = jpi_open_share(probability, "probability", error);
    }
    if (status != JP_OK) {
        return status;
    }
    if (freedom < 1 || freedom > 1000000) {
        return jpi_fail(error, JP_E_RANGE, "freedom", "freedom is %l: write 1 to 1,000,000.",
                        freedom);
    }
    double low = 0;
    double high = 1;
    while (within(high, freedom) < probability && high < 1e300) {
        high *= 2;
    }
    for (int i = 0; i < 200; i++) {
        double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high) {
            break;
        }
        if (within(middle, freedom) < probability) {
            low = middle;
        } else {
            high = middle;
        }
    }
    *out = low + (high - low) / 2;
    return JP_OK;
}

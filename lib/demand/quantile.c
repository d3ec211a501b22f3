/* Hyndman and Fan's nine definitions on an exact n x p, and the order-statistic interval. */
#include "jobplan/quantile.h"

#include <math.h>

#include "base/text.h"
#include "demand/distribution.h"
#include "demand/exact.h"
#include "demand/series.h"

/* position = (n + a) p + b, as {a, b} in 24ths. */
static const int64_t positions[9][2] = {
    {0, 0}, {0, 0}, {0, -12}, {0, 0}, {0, 12}, {24, 0}, {-24, 24}, {8, 8}, {6, 9},
};

typedef struct {
    int64_t below; /* rank j */
    jp_ratio part; /* g, 0 <= g < 1 */
} sample_position;

/* Exact, because 0.55 x 100 in doubles is a hair above 55 and would move a rank. */
static jp_status find_position(int32_t type, int64_t n, jp_ratio p, sample_position *out) {
    jpi_chain chain = {JP_OK};
    jp_ratio scaled = jpi_chain_add(&chain, jpi_chain_multiply(&chain, jpi_whole(n), jpi_whole(24)),
                                    jpi_whole(positions[type - 1][0]));
    jp_ratio place = jpi_chain_add(&chain, jpi_chain_multiply(&chain, scaled, p),
                                   jpi_whole(positions[type - 1][1]));
    place = jpi_chain_divide(&chain, place, jpi_whole(24));
    if (chain.status != JP_OK) {
        return chain.status;
    }
    int64_t below = place.num / place.den;
    if (place.num % place.den < 0) {
        below--;
    }
    out->below = below;
    out->part = jpi_chain_subtract(&chain, place, jpi_whole(below));
    return chain.status;
}

/* g': how much of the step from x[j] to x[j+1] is taken. */
static double step_taken(int32_t type, const sample_position *place) {
    bool on_rank = place->part.num == 0;
    switch (type) {
    case 1:
        return on_rank ? 0 : 1;
    case 2:
        return on_rank ? 0.5 : 1;
    case 3:
        return on_rank && place->below % 2 == 0 ? 0 : 1;
    default: {
        double part = 0;
        (void)jp_ratio_to_double(&place->part, &part);
        return part;
    }
    }
}

static double at_rank(const double *sorted, int64_t n, int64_t rank) {
    int64_t kept = rank < 1 ? 1 : rank > n ? n : rank;
    return sorted[kept - 1];
}

static double quantile_of(const double *sorted, int64_t n, int32_t type,
                          const sample_position *place) {
    double low = at_rank(sorted, n, place->below);
    double high = at_rank(sorted, n, place->below + 1);
    double taken = step_taken(type, place);
    if (taken == 0 || low == high) {
        return low;
    }
    return taken == 1 ? high : (1 - taken) * low + taken * high;
}

/* Values needed until `share` to the power of their number is at most `tail`; 0 when none suffice.
 */
static int64_t values_needed(double share, double tail) {
    if (share >= 1) {
        return 0;
    }
    int64_t n = 1;
    double power = share;
    while (power > tail && n < 100000000) {
        power *= share;
        n++;
    }
    return n;
}

/* The cumulative probability is monotone in the rank: halve the ranks. */
static int64_t first_rank_reaching(int64_t n, double p, double level) {
    int64_t low = 1;
    int64_t high = n + 1;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (jpi_binomial_up_to(n, p, middle - 1) >= level) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

static int64_t last_rank_within(int64_t n, double p, double level) {
    int64_t low = 0;
    int64_t high = n;
    while (low < high) {
        int64_t middle = low + (high - low + 1) / 2;
        if (jpi_binomial_up_to(n, p, middle - 1) <= level) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return low;
}

static void bound(jp_quantile_result *result, const double *sorted, double p, double confidence) {
    int64_t n = result->n;
    double tail = (1 - confidence) / 2;
    result->lower_rank = last_rank_within(n, p, tail);
    result->upper_rank = first_rank_reaching(n, p, 1 - tail);
    if (result->upper_rank > n) {
        result->upper_rank = 0;
    }
    result->lower = result->lower_rank > 0 ? sorted[result->lower_rank - 1] : NAN;
    result->upper = result->upper_rank > 0 ? sorted[result->upper_rank - 1] : NAN;
    double below = result->lower_rank > 0 ? jpi_binomial_up_to(n, p, result->lower_rank - 1) : 0;
    double within = result->upper_rank > 0 ? jpi_binomial_up_to(n, p, result->upper_rank - 1) : 1;
    result->coverage = within - below;
    result->n_for_lower = values_needed(1 - p, tail);
    result->n_for_upper = values_needed(p, tail);
}

static jp_status check_options(const jp_quantile_options *options, jp_ratio *confidence,
                               jp_error *error) {
    jp_status status = jpi_check_struct(options, sizeof(jp_quantile_options),
                                        sizeof(jp_quantile_options), error, "jp_quantile_options");
    if (status != JP_OK) {
        return status;
    }
    if (options->type < 1 || options->type > 9) {
        return jpi_fail(
            error, JP_E_INVALID, "type",
            "The quantile type is %d: write 1 to 9 (7 is Excel PERCENTILE.INC, 1 covers "
            "at least the share asked for).",
            options->type);
    }
    if (!jpi_is_ratio(options->p) || jpi_ratio_order(options->p, jpi_whole(0)) < 0 ||
        jpi_ratio_order(options->p, jpi_whole(1)) > 0) {
        return jpi_fail(error, JP_E_RANGE, "p",
                        "p must lie from 0 to 1: write 80%% as 4/5, not as 80.");
    }
    *confidence = jpi_given(options->confidence) ? options->confidence : (jp_ratio){19, 20};
    if (!jpi_is_ratio(*confidence) || jpi_ratio_order(*confidence, jpi_whole(0)) <= 0 ||
        jpi_ratio_order(*confidence, jpi_whole(1)) >= 0) {
        return jpi_fail(error, JP_E_RANGE, "confidence",
                        "confidence must lie above 0 and below 1: write 95%% as 19/20.");
    }
    return JP_OK;
}

static void show_working(jp_working *working, const jp_quantile_result *r, const jp_ratio *p) {
    if (r->upper_rank == 0 && r->n_for_upper > 0) {
        jpi_work(
            working, "demand.quantile-interval",
            "type %d quantile %r of %l values; %l values cannot bound it from above: at least %l "
            "are needed",
            r->type, p, r->n, r->n, r->n_for_upper);
    } else if (r->lower_rank == 0 && r->n_for_lower > 0) {
        jpi_work(
            working, "demand.quantile-interval",
            "type %d quantile %r of %l values; %l values cannot bound it from below: at least %l "
            "are needed",
            r->type, p, r->n, r->n, r->n_for_lower);
    } else {
        jpi_work(working, "demand.quantile",
                 "type %d quantile %r of %l values, between values number %l and %l in order",
                 r->type, p, r->n, r->lower_rank, r->upper_rank);
    }
}

jp_status jp_quantile(const double *values, size_t n_values, const jp_quantile_options *options,
                      const jp_allocator *allocator, jp_quantile_result *out, jp_working *working,
                      jp_error *error) {
    jp_ratio confidence;
    jp_allocator memory;
    size_t kept = 0;
    sample_position place;
    jp_status status = check_options(options, &confidence, error);
    if (status == JP_OK) {
        status = jpi_check_struct(out, sizeof(jp_quantile_result), sizeof(jp_quantile_result),
                                  error, "jp_quantile_result");
    }
    if (status == JP_OK) {
        status = jpi_series_check(values, n_values, options->missing, true, &kept, error);
    }
    if (status == JP_OK) {
        status = jpi_allocator_copy(allocator, &memory);
    }
    if (status != JP_OK) {
        return status;
    }
    status = find_position(options->type, (int64_t)kept, options->p, &place);
    if (status != JP_OK) {
        return jpi_fail(error, status, "p",
                        "p has too many digits for so many values: shorten it.");
    }
    double *sorted = jpi_series_sorted(values, n_values, kept, &memory);
    if (sorted == NULL) {
        return jpi_fail(error, JP_E_NOMEM, "", "No memory for a sorted copy of %z values.", kept);
    }
    double p = 0;
    double level = 0;
    (void)jp_ratio_to_double(&options->p, &p);
    (void)jp_ratio_to_double(&confidence, &level);
    jp_quantile_result result = {.struct_size = out->struct_size, .type = options->type};
    result.n = (int64_t)kept;
    result.n_missing = (int64_t)(n_values - kept);
    result.value = quantile_of(sorted, result.n, options->type, &place);
    bound(&result, sorted, p, level);
    jpi_release(&memory, sorted);
    *out = result;
    show_working(working, out, &options->p);
    return JP_OK;
}

/* What a stream's variation comes to: the demand its planning rule asks for, and between which
 * bounds. Statistics are doubles; what enters an exact figure is their value to six decimals. */
#ifndef JPI_VARYING_H
#define JPI_VARYING_H

#include "jobplan/capacity.h"
#include "jobplan/projection.h"
#include "jobplan/quantile.h"
#include "jobplan/rules.h"
#include "jobplan/xmr.h"
#include "service/document/document.h"

typedef struct jpi_bound {
    bool known; /* false: the sample has none */
    double referrals_per_week;
    jp_ratio dcc_hours;
} jpi_bound;

typedef struct jpi_varying {
    bool given; /* weekly referrals were */
    jp_series_result series;
    bool has_limits; /* two weeks at least */
    jp_xmr_result limits;
    int32_t rule; /* JP_RULE_*, the mean where none is named */
    jpi_bound planned, lower, upper;
    int64_t n_for_lower, n_for_upper; /* weeks a bound needs; 0: it has one, or no number helps */
    jp_working working;               /* of the planned referrals a week */
} jpi_varying;

jp_status jpi_evaluate_varying(const jp_allocator *allocator, const jpi_document *document,
                               const jpi_stream *stream, const jp_demand_result *demand,
                               jpi_varying *out);
/* A statistic as an exact number: rounded to six decimals, half to even. */
jp_status jpi_six_decimals(double value, jp_ratio *out);
/* The document's year in weeks. */
jp_ratio jpi_year_weeks(const jpi_document *document);

#endif

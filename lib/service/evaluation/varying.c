#include "service/evaluation/varying.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "base/ratio.h"
#include "base/text.h"
#include "json/number.h"

jp_status jpi_six_decimals(double value, jp_ratio *out) {
    static const jp_rounding policy = {(uint32_t)sizeof policy, JP_ROUND_HALF_EVEN, {1, 1000000}};
    const double limit = 1e9, least = 1e-7;
    char digits[JPI_DOUBLE_TEXT];
    jp_ratio exact;
    if (!(value > -limit && value < limit))
        return JP_E_RANGE;
    if (value < least && value > -least)
        value = 0; /* 5e-324 has no exact form that fits */
    jpi_double_to_text(value, digits);
    jp_status status = jpi_number_to_ratio(digits, &exact);
    return status == JP_OK ? jp_ratio_round(&exact, &policy, out) : status;
}

jp_ratio jpi_year_weeks(const jpi_document *document) {
    return jpi_fraction(document->year_end - document->year_start + 1, 7);
}

/* The pathway with that many referrals a week, over the document's year: a statistic, so rounded to
 * a hundredth of a referral a year, which keeps the exact hours short. What no single patient
 * causes stays as it is. */
static jp_status hours_of(const jpi_document *document, const jpi_stream *stream,
                          jpi_bound *bound) {
    static const jp_rounding hundredths = {
        (uint32_t)sizeof hundredths, JP_ROUND_HALF_EVEN, {1, 100}};
    jp_pathway pathway = stream->pathway;
    jp_demand_result result;
    jp_ratio weeks = jpi_year_weeks(document), per_week;
    memset(&result, 0, sizeof result);
    result.struct_size = (uint32_t)sizeof result;
    jp_status status = jpi_six_decimals(bound->referrals_per_week, &per_week);
    if (status == JP_OK)
        status = jp_ratio_multiply(&per_week, &weeks, &pathway.referrals_per_year);
    if (status == JP_OK)
        status =
            jp_ratio_round(&pathway.referrals_per_year, &hundredths, &pathway.referrals_per_year);
    if (status == JP_OK)
        status = jp_demand_hours(&pathway, &result, NULL, NULL);
    if (status == JP_OK) {
        bound->dcc_hours = result.dcc_hours;
        bound->known = true;
    }
    return status;
}

static void take(jpi_bound *bound, double value) {
    bound->known = value == value;
    bound->referrals_per_week = value;
}

static jp_status centile(const jp_allocator *allocator, const jpi_stream *stream,
                         jpi_varying *out) {
    const jpi_planning *planning = &stream->planning;
    jp_quantile_options options;
    jp_quantile_result result;
    memset(&options, 0, sizeof options);
    memset(&result, 0, sizeof result);
    options.struct_size = (uint32_t)sizeof options;
    result.struct_size = (uint32_t)sizeof result;
    options.type = planning->quantile_type;
    options.missing = stream->weekly.missing;
    options.p = planning->share;
    options.confidence = planning->confidence;
    jp_status status = jp_quantile(stream->weekly.values, stream->weekly.n_values, &options,
                                   allocator, &result, &out->working, NULL);
    if (status != JP_OK)
        return status;
    take(&out->planned, result.value);
    take(&out->lower, result.lower);
    take(&out->upper, result.upper);
    out->n_for_lower = result.lower_rank ? 0 : result.n_for_lower;
    out->n_for_upper = result.upper_rank ? 0 : result.n_for_upper;
    return JP_OK;
}

/* The mean and its interval, mean -+ t x sd / sqrt(n). One week has no spread, so no interval. */
static jp_status mean(const jpi_stream *stream, jpi_varying *out) {
    double t = 0, share = 0.95;
    const jp_series_result *series = &out->series;
    take(&out->planned, series->mean);
    if (stream->planning.confidence.den != 0)
        (void)jp_ratio_to_double(&stream->planning.confidence, &share);
    jpi_text text;
    memset(&out->working, 0, sizeof out->working);
    out->working.struct_size = (uint32_t)sizeof out->working;
    jpi_text_begin(&text, out->working.rule, sizeof out->working.rule);
    jpi_text_add(&text, "service.mean-interval");
    jpi_text_begin(&text, out->working.formula, sizeof out->working.formula);
    jpi_text_format(&text, "mean of %l weeks", series->n);
    if (series->n < 2) {
        out->n_for_lower = out->n_for_upper = 2;
        return JP_OK;
    }
    jp_status status = jp_student_t(share, series->n - 1, &t, NULL);
    if (status != JP_OK)
        return status;
    double half = t * series->sd / sqrt((double)series->n);
    take(&out->lower, series->mean > half ? series->mean - half : 0);
    take(&out->upper, series->mean + half);
    return JP_OK;
}

static jp_status plan(const jp_allocator *allocator, const jpi_stream *stream, jpi_varying *out) {
    const jpi_planning *planning = &stream->planning;
    const jpi_counts *weekly = &stream->weekly;
    double value = 0;
    jp_status status;
    out->rule = planning->rule ? planning->rule : JP_RULE_MEAN_AND_LIST;
    switch (out->rule) {
    case JP_RULE_CENTILE:
        return centile(allocator, stream, out);
    case JP_RULE_SHARE_OF_RANGE:
        status = jp_share_of_range(weekly->values, weekly->n_values, weekly->missing,
                                   &planning->share, &value, &out->working, NULL);
        break;
    case JP_RULE_LOAD_FACTOR:
        status = jp_load_factor(weekly->values, weekly->n_values, weekly->missing, &planning->share,
                                &value, &out->working, NULL);
        break;
    default:
        return mean(stream, out);
    }
    if (status == JP_OK)
        take(&out->planned, value);
    return status;
}

/* Limits by the rules of "Making data count", from all weeks. */
static jp_status limits(const jp_allocator *allocator, const jpi_counts *weekly, jpi_varying *out) {
    jp_xmr_options options;
    memset(&options, 0, sizeof options);
    options.struct_size = (uint32_t)sizeof options;
    options.missing = weekly->missing;
    options.screen_outliers = 1;
    if (out->series.n < 2)
        return JP_OK;
    int32_t *signals = jpi_allocate(allocator, weekly->n_values, sizeof *signals);
    if (!signals)
        return JP_E_NOMEM;
    out->limits.struct_size = (uint32_t)sizeof out->limits;
    jp_status status = jp_xmr(weekly->values, weekly->n_values, &options, signals, weekly->n_values,
                              &out->limits, NULL, NULL);
    out->has_limits = status == JP_OK;
    jpi_release(allocator, signals);
    return status;
}

jp_status jpi_evaluate_varying(const jp_allocator *allocator, const jpi_document *document,
                               const jpi_stream *stream, const jp_demand_result *demand,
                               jpi_varying *out) {
    const jpi_counts *weekly = &stream->weekly;
    out->given = weekly->n_values > 0;
    if (!out->given) { /* a stream that does not vary is as sure as it was stated */
        out->planned.dcc_hours = out->lower.dcc_hours = out->upper.dcc_hours = demand->dcc_hours;
        out->planned.known = out->lower.known = out->upper.known = true;
        return JP_OK;
    }
    out->working.struct_size = (uint32_t)sizeof out->working;
    out->series.struct_size = (uint32_t)sizeof out->series;
    jp_status status =
        jp_series(weekly->values, weekly->n_values, weekly->missing, &out->series, NULL);
    if (status == JP_OK)
        status = limits(allocator, weekly, out);
    if (status == JP_OK)
        status = plan(allocator, stream, out);
    jpi_bound *bounds[] = {&out->planned, &out->lower, &out->upper};
    for (size_t i = 0; i < 3 && status == JP_OK; i++)
        if (bounds[i]->known)
            status = hours_of(document, stream, bounds[i]);
    return status;
}

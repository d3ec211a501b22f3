/* A stream of demand beyond its mean year: how it varies, what its planning rule asks for, its
 * waiting list, where it is going, and what became of its slots. */
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "jobplan/waiting.h"
#include "service/report/report.h"

#define PER_WEEK "referrals per week"

static void null_member(jpi_report *report, const char *name) {
    jpi_write_name(report->writer, name);
    jpi_write_null(report->writer);
}

static void begin(jpi_report *report, const char *name) {
    jpi_write_name(report->writer, name);
    jpi_write_object_begin(report->writer);
}

static void sentence(jpi_report *report, const char *name, const char *format, ...) {
    char buffer[360];
    jpi_text text;
    va_list arguments;
    jpi_text_begin(&text, buffer, sizeof buffer);
    va_start(arguments, format);
    jpi_text_format_list(&text, format, arguments);
    va_end(arguments);
    jpi_write_member_string(report->writer, name, buffer);
}

static void baseline(jpi_report *report, const jpi_varying *varying) {
    const jp_xmr_result *limits = &varying->limits;
    if (!varying->has_limits) {
        null_member(report, "stable");
        jpi_write_member_string(report->writer, "baseline",
                                "One week shows no variation: list more weeks before planning on "
                                "them.");
        return;
    }
    jpi_write_member_boolean(report->writer, "stable", limits->stable == 1);
    if (limits->stable)
        sentence(report, "baseline",
                 "No week of %l signals a special cause: the baseline is stable enough to plan on.",
                 limits->n);
    else
        sentence(report, "baseline",
                 "%l of %l weeks signal a special cause: find out why before planning on this "
                 "baseline, for a centile or mean of an unstable series promises nothing.",
                 limits->n_baseline_signals, limits->n);
    jpi_write_member_integer(report->writer, "weeks_that_signal", limits->n_signals);
    jpi_figure_estimate(report, "lower_limit", limits->lower_limit, NULL, NULL, PER_WEEK,
                        "demand.xmr", "mean - 2.66 x mean moving range of %l weeks", limits->n);
    jpi_figure_estimate(report, "upper_limit", limits->upper_limit, NULL, NULL, PER_WEEK,
                        "demand.xmr", "mean + 2.66 x mean moving range of %l weeks", limits->n);
}

static void weekly(jpi_report *report, const jpi_varying *varying) {
    const jp_series_result *series = &varying->series;
    begin(report, "weekly");
    jpi_write_member_integer(report->writer, "weeks", series->n);
    jpi_write_member_integer(report->writer, "weeks_missing", series->n_missing);
    jpi_figure_estimate(report, "mean", series->mean, NULL, NULL, PER_WEEK, "demand.series",
                        "total of %l weeks / %l", series->n, series->n);
    if (series->dispersion == series->dispersion)
        jpi_figure_estimate(report, "dispersion", series->dispersion, NULL, NULL,
                            "variance per mean", "demand.series",
                            "variance / mean: 1 is what chance alone gives");
    else
        jpi_figure_state(report, "dispersion", JP_STATE_UNDEFINED, "variance per mean",
                         "demand.series", "one week, or no referrals, has no spread");
    baseline(report, varying);
    jpi_write_object_end(report->writer);
}

static const char *rule_name(int32_t rule) {
    return rule == JP_RULE_CENTILE          ? "centile"
           : rule == JP_RULE_SHARE_OF_RANGE ? "share-of-range"
           : rule == JP_RULE_LOAD_FACTOR    ? "load-factor"
                                            : "mean-and-list";
}

static void bound_figure(jpi_report *report, const char *name, const jpi_bound *bound,
                         const char *why_unknown) {
    jp_ratio weeks = jpi_year_weeks(report->document), per_week;
    if (!bound->known) {
        jpi_figure_state(report, name, JP_STATE_UNKNOWN, JPI_HOURS_PER_YEAR, "demand.dcc-hours",
                         why_unknown);
        return;
    }
    jp_status status = jpi_six_decimals(bound->referrals_per_week, &per_week);
    jpi_keep(report, status);
    if (status == JP_OK)
        jpi_figure_ratio(report, name, &bound->dcc_hours, JPI_HOURS_PER_YEAR, "demand.dcc-hours",
                         "the pathway with %R referrals a week x %R weeks", &per_week, &weeks);
}

static void warning(jpi_report *report, const jpi_varying *varying) {
    int64_t needed = varying->n_for_upper ? varying->n_for_upper : varying->n_for_lower;
    if (varying->n_for_upper || varying->n_for_lower)
        sentence(report, "warning",
                 "%l weeks cannot bound this %s from %s: at least %l are needed. Treat the figure "
                 "as a first guess.",
                 varying->series.n, varying->rule == JP_RULE_CENTILE ? "centile" : "mean",
                 varying->n_for_upper && varying->n_for_lower ? "either side"
                 : varying->n_for_upper                       ? "above"
                                                              : "below",
                 needed);
    else if (!varying->upper.known)
        sentence(report, "warning",
                 "This rule has no interval: two extreme weeks, or a mean over a chosen load, are "
                 "not a probability of anything.");
    else
        null_member(report, "warning");
}

static void planning(jpi_report *report, const jpi_varying *varying) {
    const char *const why =
        varying->rule == JP_RULE_CENTILE || varying->rule == JP_RULE_MEAN_AND_LIST
            ? "the weeks given are too few to bound it"
            : "this planning rule has no interval";
    begin(report, "planning");
    jpi_write_member_string(report->writer, "rule", rule_name(varying->rule));
    bool interval = varying->lower.known || varying->upper.known || varying->n_for_upper;
    double lower = varying->lower.known ? varying->lower.referrals_per_week : NAN;
    double upper = varying->upper.known ? varying->upper.referrals_per_week : NAN;
    jpi_figure_estimate(report, "referrals_per_week", varying->planned.referrals_per_week,
                        interval ? &lower : NULL, interval ? &upper : NULL, PER_WEEK,
                        varying->working.rule, "%s", varying->working.formula);
    bound_figure(report, "direct_care_hours", &varying->planned, why);
    bound_figure(report, "direct_care_hours_low", &varying->lower, why);
    bound_figure(report, "direct_care_hours_high", &varying->upper, why);
    warning(report, varying);
    jpi_write_object_end(report->writer);
}

static double real(const jp_ratio *value, double otherwise) {
    double out = otherwise;
    if (value->den != 0)
        (void)jp_ratio_to_double(value, &out);
    return out;
}

/* One waiting-list identity: its value and working go out as one figure. */
static void identity(jpi_report *report, const char *name, jp_status status, double value,
                     const char *unit, const jp_working *working) {
    jpi_keep(report, status);
    if (status == JP_OK)
        jpi_figure_estimate(report, name, value, NULL, NULL, unit, working->rule, "%s",
                            working->formula);
}

static void waiting(jpi_report *report, const jpi_waiting *waiting,
                    const jp_demand_result *result) {
    jp_working w = JP_WORKING_INIT;
    jp_ratio weeks = jpi_year_weeks(report->document), accepted;
    double factor = 0, list = 0, value = 0;
    jp_status status = jp_ratio_divide(&result->accepted_referrals, &weeks, &accepted);
    jpi_keep(report, status);
    if (status != JP_OK)
        return;
    double demand = real(&accepted, 0), target = real(&waiting->target_weeks, 0);
    double patients = real(&waiting->patients, 0), share = real(&waiting->on_time_share, 0);
    begin(report, "waiting");
    jpi_figure_ratio(report, "patients", &waiting->patients, "patients", "demand.waiting-records",
                     "on the list, as stated");
    status = jp_factor_for_share(share, &factor, &w, NULL);
    identity(report, "factor", status, factor, "target wait per mean wait", &w);
    status = jp_target_mean_wait(target, factor, &value, &w, NULL);
    identity(report, "target_mean_wait_weeks", status, value, "weeks", &w);
    status = jp_target_queue_size(demand, target, factor, &list, &w, NULL);
    identity(report, "target_list", status, list, "patients", &w);
    status = jp_target_capacity(demand, target, factor, real(&waiting->cv_demand, 1),
                                real(&waiting->cv_capacity, 1), waiting->form, &value, &w, NULL);
    identity(report, "target_capacity_per_week", status, value, "patients per week", &w);
    if (patients > list) {
        double over = real(&waiting->relief_weeks, 26);
        status = jp_relief_capacity(demand, patients, list, over, &value, &w, NULL);
        identity(report, "relief_capacity_per_week", status, value, "patients per week", &w);
    } else {
        jpi_figure_state(report, "relief_capacity_per_week", JP_STATE_UNDEFINED,
                         "patients per week", "demand.waiting-relief",
                         "the list is within its target size: there is nothing to relieve");
    }
    sentence(report, "verdict",
             patients > 2 * list ? "The list is over twice its target size: it "
                                   "needs relief before it can be kept."
             : patients > list   ? "The list is over its target size, by less than twice."
                                 : "The list is within its target size.");
    jpi_write_object_end(report->writer);
}

static void ahead(jpi_report *report, const jpi_history *history, const double *columns,
                  const jp_projection_result *result, const jp_working *working) {
    size_t n = (size_t)history->ahead;
    const char *unit =
        history->season_length == 4 ? "referrals per quarter" : "referrals per month";
    begin(report, "projection");
    jpi_write_member_integer(report->writer, "periods", result->n);
    jpi_write_member_integer(report->writer, "periods_missing", result->n_missing);
    jpi_figure_estimate(report, "growth_per_period", result->growth_per_period,
                        &result->growth_lower, &result->growth_upper, unit, working->rule, "%s",
                        working->formula);
    jpi_write_name(report->writer, "ahead");
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; i < n; i++) {
        jpi_write_object_begin(report->writer);
        jpi_write_member_integer(report->writer, "period", (int64_t)i + 1);
        jpi_figure_estimate(report, "referrals", columns[i], &columns[n + i], &columns[2 * n + i],
                            unit, "demand.projection", "trend in period %l x seasonal index",
                            (int64_t)(history->counts.n_values + i + 1));
        jpi_write_object_end(report->writer);
    }
    jpi_write_array_end(report->writer);
    jpi_write_name(report->writer, "seasonal_indices");
    jpi_write_array_begin(report->writer);
    for (int64_t i = 0; i < history->season_length; i++) {
        jp_ratio exact;
        double shown = 0;
        jp_status status = jpi_six_decimals(columns[3 * n + (size_t)i], &exact);
        if (status == JP_OK)
            status = jp_ratio_to_double(&exact, &shown);
        jpi_keep(report, status);
        jpi_write_double(report->writer, shown);
    }
    jpi_write_array_end(report->writer);
    jpi_write_object_end(report->writer);
}

static void projection(jpi_report *report, const jpi_history *history) {
    jp_projection_options options;
    jp_projection_result result;
    jp_working working = JP_WORKING_INIT;
    size_t n = (size_t)history->ahead, n_seasons = (size_t)history->season_length;
    memset(&options, 0, sizeof options);
    memset(&result, 0, sizeof result);
    options.struct_size = (uint32_t)sizeof options;
    result.struct_size = (uint32_t)sizeof result;
    options.missing = history->counts.missing;
    options.season_length = history->season_length;
    options.confidence = history->confidence;
    double *columns = jpi_allocate(report->allocator, 3 * n + n_seasons, sizeof *columns);
    if (!columns) {
        jpi_keep(report, JP_E_NOMEM);
        return;
    }
    jp_status status = jp_project(history->counts.values, history->counts.n_values, &options,
                                  columns, n, columns + n, n, columns + 2 * n, n, columns + 3 * n,
                                  n_seasons, report->allocator, &result, &working, NULL);
    if (status == JP_OK) {
        ahead(report, history, columns, &result, &working);
    } else if (status == JP_E_UNDEFINED) {
        begin(report, "projection");
        jpi_write_member_string(report->writer, "why",
                                "the periods that are known do not show every season: list more");
        jpi_write_object_end(report->writer);
    } else {
        jpi_keep(report, status);
    }
    jpi_release(report->allocator, columns);
}

static void used(jpi_report *report, const char *name, const jp_ratio *share, const char *rule,
                 const char *format, int64_t top, int64_t bottom) {
    if (share->den != 0)
        jpi_figure_ratio(report, name, share, JPI_SHARE, rule, format, top, bottom);
    else
        jpi_figure_state(report, name, JP_STATE_UNDEFINED, JPI_SHARE, rule,
                         "no slots were available");
}

static void utilisation(jpi_report *report, const jp_slots *slots) {
    jp_utilisation_result result;
    memset(&result, 0, sizeof result);
    result.struct_size = (uint32_t)sizeof result;
    jp_status status = jp_utilisation(slots, &result, NULL, NULL);
    jpi_keep(report, status);
    if (status != JP_OK)
        return;
    begin(report, "utilisation");
    used(report, "booked", &result.booked_utilisation, "capacity.utilisation",
         "%l booked / %l available", slots->booked, slots->available);
    used(report, "attended", &result.attended_utilisation, "capacity.utilisation",
         "%l attended / %l available", result.attended, slots->available);
    const struct {
        const char *name;
        int64_t n;
    } unused[] = {{"not_booked", result.not_booked},
                  {"lost_to_dna", result.lost_to_dna},
                  {"lost_to_cancellation", result.lost_to_cancellation},
                  {"lost_to_reschedule", result.lost_to_reschedule}};
    for (size_t i = 0; i < sizeof unused / sizeof unused[0]; i++) {
        jp_ratio slots_unused = {unused[i].n, 1};
        jpi_figure_ratio(report, unused[i].name, &slots_unused, "slots", "capacity.unused",
                         "%l of %l slots available", unused[i].n, slots->available);
    }
    jpi_write_object_end(report->writer);
}

void jpi_report_varying(jpi_report *report, size_t index) {
    const jpi_stream *stream = &report->document->streams[index];
    const jpi_varying *varying = &report->evaluation->varying[index];
    if (varying->given) {
        weekly(report, varying);
        planning(report, varying);
    }
    if (stream->waiting.given)
        waiting(report, &stream->waiting, &report->evaluation->streams[index]);
    if (stream->history.counts.n_values > 0)
        projection(report, &stream->history);
    if (stream->has_slots)
        utilisation(report, &stream->slots);
}

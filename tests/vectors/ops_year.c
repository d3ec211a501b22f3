/* Capacity over the year, recruitment, projection and the simulation's weeks. */
#include <string.h>

#include <jobplan/projection.h>
#include <jobplan/quantile.h>
#include <jobplan/simulate.h>
#include <jobplan/year.h>

#include "conformance.h"

static void write_ratios(jpi_writer *out, const char *name, const jp_ratio *values,
                         size_t n_values) {
    if (name) {
        jpi_write_name(out, name);
    }
    jpi_write_array_begin(out);
    for (size_t i = 0; i < n_values; i++) {
        vector_write_ratio(out, NULL, &values[i]);
    }
    jpi_write_array_end(out);
}

static jp_status changes(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    jp_ratio week_hours[VECTOR_VALUES];
    jp_ratio hours[VECTOR_VALUES];
    jp_date from_day[VECTOR_VALUES];
    jp_date to_day[VECTOR_VALUES];
    size_t n_weeks, n_from, n_to, n_hours;
    jp_date first_day;
    int32_t working_days;
    jp_status status = vector_date(args, "first_day", &first_day, error);
    if (status == JP_OK) {
        status = vector_integer32(args, "working_days", &working_days, error);
    }
    if (status == JP_OK) {
        status = vector_ratio_array(args, "week_hours", week_hours, &n_weeks, error);
    }
    if (status == JP_OK) {
        status = vector_date_array(args, "from_day", JP_DATE_MAX, from_day, &n_from, error);
    }
    if (status == JP_OK) {
        status = vector_date_array(args, "to_day", JP_DATE_MAX, to_day, &n_to, error);
    }
    if (status == JP_OK) {
        status = vector_ratio_array(args, "hours_per_week", hours, &n_hours, error);
    }
    if (status == JP_OK) {
        status = jp_week_changes(first_day, working_days, week_hours, n_weeks, from_day, n_from,
                                 to_day, n_to, hours, n_hours, error);
    }
    if (status == JP_OK) {
        write_ratios(out, NULL, week_hours, n_weeks);
    }
    return status;
}

static jp_status months(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    jp_ratio week_hours[VECTOR_VALUES];
    jp_ratio month_hours[VECTOR_VALUES];
    jp_date month_first[VECTOR_VALUES];
    size_t n_weeks, n_months = 0;
    jp_date first_day;
    int32_t working_days;
    jp_status status = vector_date(args, "first_day", &first_day, error);
    if (status == JP_OK) {
        status = vector_integer32(args, "working_days", &working_days, error);
    }
    if (status == JP_OK) {
        status = vector_ratio_array(args, "week_hours", week_hours, &n_weeks, error);
    }
    if (status == JP_OK) {
        status = jp_months_touched(first_day, n_weeks, &n_months);
    }
    if (status == JP_OK) {
        status = jp_week_months(first_day, working_days, week_hours, n_weeks, month_first, n_months,
                                month_hours, n_months, error);
    }
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        jpi_write_name(out, "month_first");
        jpi_write_array_begin(out);
        for (size_t i = 0; i < n_months; i++) {
            vector_write_date(out, NULL, month_first[i]);
        }
        jpi_write_array_end(out);
        write_ratios(out, "month_hours", month_hours, n_months);
        jpi_write_object_end(out);
    }
    return status;
}

static void write_balance(jpi_writer *out, const jp_year_result *result, const jp_ratio *shortage,
                          const jp_ratio *backlog, size_t n_weeks) {
    jpi_write_object_begin(out);
    vector_write_ratio(out, "demand_hours", &result->demand_hours);
    vector_write_ratio(out, "capacity_hours", &result->capacity_hours);
    vector_write_ratio(out, "unused_hours", &result->unused_hours);
    vector_write_ratio(out, "final_backlog", &result->final_backlog);
    vector_write_ratio(out, "largest_backlog", &result->largest_backlog);
    vector_write_ratio(out, "largest_shortage", &result->largest_shortage);
    vector_write_integer(out, "n_short_weeks", result->n_short_weeks);
    vector_write_integer(out, "first_short_week", result->first_short_week);
    vector_write_integer(out, "worst_week", result->worst_week);
    vector_write_integer(out, "first_backlog_week", result->first_backlog_week);
    write_ratios(out, "shortage", shortage, n_weeks);
    write_ratios(out, "backlog", backlog, n_weeks);
    jpi_write_object_end(out);
}

static jp_status balance(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    jp_ratio demand[VECTOR_VALUES];
    jp_ratio capacity[VECTOR_VALUES];
    jp_ratio shortage[VECTOR_VALUES];
    jp_ratio backlog[VECTOR_VALUES];
    size_t n_demand, n_capacity;
    jp_ratio room;
    const jp_ratio *start = NULL;
    jp_year_result result;
    jp_status status = vector_ratio_array(args, "demand_hours", demand, &n_demand, error);
    memset(&result, 0, sizeof result);
    result.struct_size = sizeof result;
    if (status == JP_OK) {
        status = vector_ratio_array(args, "capacity_hours", capacity, &n_capacity, error);
    }
    if (status == JP_OK) {
        status = vector_ratio_or_null(args, "start", &room, &start, error);
    }
    if (status == JP_OK) {
        status = jp_year_balance(demand, n_demand, capacity, n_capacity, start, shortage, n_demand,
                                 backlog, n_demand, &result, NULL, error);
    }
    if (status == JP_OK) {
        write_balance(out, &result, shortage, backlog, n_demand);
    }
    return status;
}

static jp_status recruitment(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const char *const answers[] = {"no", "yes", NULL};
    jp_ratio gap, per_wte, post;
    int32_t round_up;
    jp_recruitment_result result;
    jp_status status = vector_ratio(args, "gap_hours_per_year", &gap, error);
    memset(&result, 0, sizeof result);
    result.struct_size = sizeof result;
    if (status == JP_OK) {
        status = vector_ratio(args, "hours_per_wte_per_year", &per_wte, error);
    }
    if (status == JP_OK) {
        status = vector_ratio(args, "post_wte", &post, error);
    }
    if (status == JP_OK) {
        status = vector_choice(args, "round_up", answers, -1, &round_up, error);
    }
    if (status == JP_OK) {
        status = jp_recruitment(&gap, &per_wte, &post, round_up, &result, NULL, error);
    }
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        vector_write_integer(out, "n_posts", result.n_posts);
        vector_write_ratio(out, "wte", &result.wte);
        vector_write_ratio(out, "gained_hours", &result.gained_hours);
        vector_write_ratio(out, "gap_left_hours", &result.gap_left_hours);
        jpi_write_object_end(out);
    }
    return status;
}

static jp_status read_projection(const jpi_json_value *args, jp_projection_options *options,
                                 int64_t *n_ahead, jp_error *error) {
    static const char *const policies[] = {"refuse", "drop", NULL};
    jp_status status = vector_choice(args, "missing", policies, 0, &options->missing, error);
    options->missing += JP_MISSING_REFUSE;
    if (status == JP_OK) {
        status = vector_integer(args, "season_length", &options->season_length, error);
    }
    if (status == JP_OK) {
        status = vector_ratio_if(args, "confidence", &options->confidence, error);
    }
    if (status == JP_OK) {
        status = vector_integer(args, "n_ahead", n_ahead, error);
    }
    if (status == JP_OK && (*n_ahead < 0 || *n_ahead > VECTOR_VALUES)) {
        status = JP_E_DOCUMENT;
    }
    return status;
}

static jp_status projection(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    double values[VECTOR_VALUES];
    double ahead[VECTOR_VALUES];
    double lower[VECTOR_VALUES];
    double upper[VECTOR_VALUES];
    double seasons[VECTOR_VALUES];
    size_t n_values;
    int64_t n_ahead = 0;
    jp_projection_options options;
    jp_projection_result result;
    memset(&options, 0, sizeof options);
    memset(&result, 0, sizeof result);
    options.struct_size = sizeof options;
    result.struct_size = sizeof result;
    jp_status status = vector_double_array(args, "values", values, &n_values, error);
    if (status == JP_OK) {
        status = read_projection(args, &options, &n_ahead, error);
    }
    const size_t n = (size_t)n_ahead;
    const size_t n_seasons = options.season_length > 0 && options.season_length <= VECTOR_VALUES
                                 ? (size_t)options.season_length
                                 : 0;
    if (status == JP_OK) {
        status = jp_project(values, n_values, &options, ahead, n, lower, n, upper, n,
                            n_seasons ? seasons : NULL, n_seasons, NULL, &result, NULL, error);
    }
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        vector_write_integer(out, "n", result.n);
        vector_write_integer(out, "n_missing", result.n_missing);
        vector_write_double(out, "level", result.level);
        vector_write_double(out, "growth_per_period", result.growth_per_period);
        vector_write_double(out, "growth_lower", result.growth_lower);
        vector_write_double(out, "growth_upper", result.growth_upper);
        vector_write_double(out, "residual_sd", result.residual_sd);
        vector_write_doubles(out, "ahead", ahead, n);
        vector_write_doubles(out, "lower", lower, n);
        vector_write_doubles(out, "upper", upper, n);
        vector_write_doubles(out, "seasons", seasons, n_seasons);
        jpi_write_object_end(out);
    }
    return status;
}

static jp_status student_t(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    double probability, answer = 0;
    int64_t freedom;
    jp_status status = vector_double(args, "probability", &probability, error);
    if (status == JP_OK) {
        status = vector_integer(args, "freedom", &freedom, error);
    }
    if (status == JP_OK) {
        status = jp_student_t(probability, freedom, &answer, error);
    }
    if (status == JP_OK) {
        vector_write_double(out, NULL, answer);
    }
    return status;
}

static jp_status read_simulation(const jpi_json_value *args, jp_simulation_options *options,
                                 jp_error *error) {
    int64_t seed = 0;
    jp_status status = vector_integer(args, "seed", &seed, error);
    options->seed = (uint64_t)seed;
    if (status == JP_OK) {
        status = vector_integer(args, "n_runs", &options->n_runs, error);
    }
    if (status == JP_OK) {
        status = vector_integer(args, "n_weeks", &options->n_weeks, error);
    }
    if (status == JP_OK) {
        status = vector_integer(args, "start_backlog", &options->start_backlog, error);
    }
    options->target_weeks = -1;
    if (status == JP_OK && jpi_json_member(args, "target_weeks")) {
        status = vector_integer(args, "target_weeks", &options->target_weeks, error);
    }
    options->demand = JP_DEMAND_OBSERVED;
    if (status == JP_OK && jpi_json_member(args, "mean")) {
        options->demand = JP_DEMAND_POISSON;
        status = vector_double(args, "mean", &options->mean, error);
    }
    return status;
}

static void write_simulation(jpi_writer *out, const jp_simulation_result *result,
                             const double *mean_backlog, size_t n_weeks) {
    jpi_write_object_begin(out);
    vector_write_integer(out, "n_runs", result->n_runs);
    vector_write_double(out, "mean_final_backlog", result->mean_final_backlog);
    vector_write_double(out, "se_final_backlog", result->se_final_backlog);
    vector_write_integer(out, "final_backlog_5", result->final_backlog_5);
    vector_write_integer(out, "final_backlog_50", result->final_backlog_50);
    vector_write_integer(out, "final_backlog_95", result->final_backlog_95);
    vector_write_double(out, "unused_weeks_share", result->unused_weeks_share);
    vector_write_double(out, "unused_per_week", result->unused_per_week);
    vector_write_double(out, "late_share", result->late_share);
    vector_write_double(out, "se_late_share", result->se_late_share);
    vector_write_doubles(out, "mean_backlog", mean_backlog, n_weeks);
    jpi_write_object_end(out);
}

static jp_status simulate(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    int64_t observed[VECTOR_VALUES];
    int64_t capacity[VECTOR_VALUES];
    double mean_backlog[VECTOR_VALUES];
    size_t n_observed = 0, n_capacity = 0;
    jp_simulation_options options;
    jp_simulation_result result;
    memset(&options, 0, sizeof options);
    memset(&result, 0, sizeof result);
    options.struct_size = sizeof options;
    result.struct_size = sizeof result;
    jp_status status = read_simulation(args, &options, error);
    if (status == JP_OK && options.demand == JP_DEMAND_OBSERVED) {
        status = vector_integer_array(args, "observed", observed, &n_observed, error);
    }
    if (status == JP_OK) {
        status = vector_integer_array(args, "capacity", capacity, &n_capacity, error);
    }
    const size_t n_weeks = options.n_weeks > 0 && options.n_weeks <= VECTOR_VALUES
                               ? (size_t)options.n_weeks
                               : VECTOR_VALUES;
    if (status == JP_OK) {
        status = jp_simulate(&options, n_observed ? observed : NULL, n_observed, capacity,
                             n_capacity, mean_backlog, n_weeks, NULL, &result, NULL, error);
    }
    if (status == JP_OK) {
        write_simulation(out, &result, mean_backlog, n_weeks);
    }
    return status;
}

const vector_op vector_ops_year[] = {
    {"year.changes",
     changes,
     {"first_day", "working_days", "week_hours", "from_day", "to_day", "hours_per_week"}},
    {"year.months", months, {"first_day", "working_days", "week_hours"}},
    {"year.balance", balance, {"demand_hours", "capacity_hours", "start"}},
    {"year.recruitment",
     recruitment,
     {"gap_hours_per_year", "hours_per_wte_per_year", "post_wte", "round_up"}},
    {"demand.projection",
     projection,
     {"values", "missing", "season_length", "confidence", "n_ahead"}},
    {"demand.student_t", student_t, {"probability", "freedom"}},
    {"demand.simulate",
     simulate,
     {"seed", "n_runs", "n_weeks", "start_backlog", "target_weeks", "mean", "observed",
      "capacity"}},
    {NULL, NULL, {NULL}},
};

/* Waiting lists, backlogs, queues on the telephone. */
#include <jobplan/waiting.h>

#include "conformance.h"

/* ---- one number out of a few ---- */

/* The answer by pointer: it is written while the status beside it is worked out. */
static jp_status finish(jp_status status, const double *answer, jpi_writer *out) {
    if (status == JP_OK) {
        vector_write_double(out, NULL, *answer);
    }
    return status;
}

static jp_status load(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const char *const names[] = {"demand_per_week", "capacity_per_week"};
    double v[2];
    double answer = 0;
    jp_status status = vector_doubles(args, names, 2, v, error);
    return finish(status ? status : jp_queue_load(v[0], v[1], &answer, NULL, error), &answer, out);
}

static jp_status factor_for_share(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    double share;
    double answer = 0;
    jp_status status = vector_double(args, "on_time_share", &share, error);
    return finish(status ? status : jp_factor_for_share(share, &answer, NULL, error), &answer, out);
}

static jp_status share_for_factor(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    double factor;
    double answer = 0;
    jp_status status = vector_double(args, "factor", &factor, error);
    return finish(status ? status : jp_share_for_factor(factor, &answer, NULL, error), &answer,
                  out);
}

static jp_status target_mean_wait(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const char *const names[] = {"target_wait_weeks", "factor"};
    double v[2];
    double answer = 0;
    jp_status status = vector_doubles(args, names, 2, v, error);
    return finish(status ? status : jp_target_mean_wait(v[0], v[1], &answer, NULL, error), &answer,
                  out);
}

static jp_status target_queue_size(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const char *const names[] = {"demand_per_week", "target_wait_weeks", "factor"};
    double v[3];
    double answer = 0;
    jp_status status = vector_doubles(args, names, 3, v, error);
    return finish(status ? status : jp_target_queue_size(v[0], v[1], v[2], &answer, NULL, error),
                  &answer, out);
}

static jp_status relief_capacity(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const char *const names[] = {"demand_per_week", "queue_size", "target_queue_size",
                                        "weeks"};
    double v[4];
    double answer = 0;
    jp_status status = vector_doubles(args, names, 4, v, error);
    return finish(status ? status
                         : jp_relief_capacity(v[0], v[1], v[2], v[3], &answer, NULL, error),
                  &answer, out);
}

static jp_status target_capacity(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const char *const names[] = {"demand_per_week", "target_wait_weeks", "factor",
                                        "cv_demand", "cv_capacity"};
    static const char *const forms[] = {"heavy-traffic", "exact", NULL};
    double v[5];
    int32_t form;
    double answer = 0;
    jp_status status = vector_doubles(args, names, 5, v, error);
    if (status == JP_OK) {
        status = vector_choice(args, "form", forms, -1, &form, error);
    }
    if (status == JP_OK) {
        status = jp_target_capacity(v[0], v[1], v[2], v[3], v[4], JP_FORM_HEAVY_TRAFFIC + form,
                                    &answer, NULL, error);
    }
    return finish(status, &answer, out);
}

static jp_status pressure(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const char *const names[] = {"mean_wait_weeks", "target_wait_weeks"};
    double v[2];
    double answer = 0;
    jp_status status = vector_doubles(args, names, 2, v, error);
    return finish(status ? status : jp_waiting_pressure(v[0], v[1], &answer, NULL, error), &answer,
                  out);
}

static jp_status clearance_weeks(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const char *const names[] = {"queue_size", "removals_per_week"};
    double v[2];
    double answer = 0;
    jp_status status = vector_doubles(args, names, 2, v, error);
    return finish(status ? status : jp_clearance_weeks(v[0], v[1], &answer, NULL, error), &answer,
                  out);
}

/* ---- lists of weeks, bands and days ---- */

static jp_status backlog(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    double demand[VECTOR_VALUES];
    double capacity[VECTOR_VALUES];
    double list[VECTOR_VALUES];
    size_t n_demand;
    size_t n_capacity;
    double start;
    jp_backlog_result result = {0};
    jp_status status = vector_double_array(args, "demand", demand, &n_demand, error);
    result.struct_size = sizeof result;
    if (status == JP_OK) {
        status = vector_double_array(args, "capacity", capacity, &n_capacity, error);
    }
    if (status == JP_OK) {
        status = vector_double(args, "start", &start, error);
    }
    if (status == JP_OK) {
        status = jp_backlog(demand, n_demand, capacity, n_capacity, start, list, n_demand, &result,
                            error);
    }
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        vector_write_doubles(out, "backlog", list, n_demand);
        vector_write_double(out, "final_backlog", result.final_backlog);
        vector_write_double(out, "largest_backlog", result.largest_backlog);
        vector_write_double(out, "unused_total", result.unused_total);
        vector_write_integer(out, "weeks_unused", result.weeks_unused);
        vector_write_integer(out, "first_week_over", result.first_week_over);
        jpi_write_object_end(out);
    }
    return status;
}

static jp_status stock_and_flow(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    double referrals;
    double leave_share[VECTOR_VALUES];
    double service[VECTOR_VALUES];
    double remaining[VECTOR_VALUES];
    double served[VECTOR_VALUES];
    size_t n_bands;
    size_t n_service;
    jp_status status = vector_double(args, "referrals", &referrals, error);
    if (status == JP_OK) {
        status = vector_double_array(args, "leave_share", leave_share, &n_bands, error);
    }
    if (status == JP_OK) {
        status = vector_double_array(args, "service", service, &n_service, error);
    }
    if (status == JP_OK) {
        status = jp_stock_and_flow(referrals, leave_share, n_bands, service, n_service, remaining,
                                   n_bands, served, n_bands, error);
    }
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        vector_write_doubles(out, "remaining", remaining, n_bands);
        vector_write_doubles(out, "served", served, n_bands);
        jpi_write_object_end(out);
    }
    return status;
}

typedef struct records {
    jp_date referred[VECTOR_VALUES];
    jp_date removed[VECTOR_VALUES];
    size_t n_referred;
    size_t n_removed;
    jp_date first_day;
    jp_date last_day;
} records;

static jp_status read_records(const jpi_json_value *args, records *read, jp_error *error) {
    jp_status status = vector_date_array(args, "referred", JP_STILL_WAITING, read->referred,
                                         &read->n_referred, error);
    if (status == JP_OK) {
        status = vector_date_array(args, "removed", JP_STILL_WAITING, read->removed,
                                   &read->n_removed, error);
    }
    if (status == JP_OK) {
        status = vector_date(args, "first_day", &read->first_day, error);
    }
    if (status == JP_OK) {
        status = vector_date(args, "last_day", &read->last_day, error);
    }
    return status;
}

static jp_status list_records(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    records read;
    jp_records_result result = {0};
    jp_status status = read_records(args, &read, error);
    result.struct_size = sizeof result;
    if (status == JP_OK) {
        status = jp_waiting_records(read.referred, read.n_referred, read.removed, read.n_removed,
                                    read.first_day, read.last_day, NULL, &result, error);
    }
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        vector_write_integer(out, "days", result.days);
        vector_write_integer(out, "referrals", result.referrals);
        vector_write_integer(out, "removals", result.removals);
        vector_write_integer(out, "queue_size", result.queue_size);
        vector_write_double(out, "referrals_per_week", result.referrals_per_week);
        vector_write_double(out, "removals_per_week", result.removals_per_week);
        vector_write_double(out, "cv_referrals", result.cv_referrals);
        vector_write_double(out, "cv_removals", result.cv_removals);
        vector_write_double(out, "mean_wait_weeks", result.mean_wait_weeks);
        vector_write_double(out, "mean_wait_removed_weeks", result.mean_wait_removed_weeks);
        jpi_write_object_end(out);
    }
    return status;
}

static jp_status daily_queue(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    records read;
    int64_t queue[VECTOR_VALUES];
    int32_t n_days;
    jp_status status = read_records(args, &read, error);
    if (status == JP_OK) {
        status = jp_date_days_between(read.first_day, read.last_day, &n_days);
    }
    if (status == JP_OK && (n_days < 0 || n_days >= VECTOR_VALUES)) {
        status = JP_E_DOCUMENT;
    }
    if (status == JP_OK) {
        status = jp_daily_queue(read.referred, read.n_referred, read.removed, read.n_removed,
                                read.first_day, read.last_day, queue, (size_t)n_days + 1, error);
    }
    if (status == JP_OK) {
        jpi_write_array_begin(out);
        for (int32_t i = 0; i <= n_days; i++) {
            vector_write_integer(out, NULL, queue[i]);
        }
        jpi_write_array_end(out);
    }
    return status;
}

static jp_status read_bands(const jpi_json_value *args, double *edges, size_t *n_edges,
                            int64_t *counts, size_t *n_counts, jp_error *error) {
    jp_status status = vector_double_array(args, "edges_weeks", edges, n_edges, error);
    return status ? status : vector_integer_array(args, "counts", counts, n_counts, error);
}

static jp_status banded_quantile(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    double edges[VECTOR_VALUES];
    int64_t counts[VECTOR_VALUES];
    size_t n_edges;
    size_t n_counts;
    double p;
    double answer = 0;
    jp_status status = read_bands(args, edges, &n_edges, counts, &n_counts, error);
    if (status == JP_OK) {
        status = vector_double(args, "p", &p, error);
    }
    if (status == JP_OK) {
        status = jp_banded_quantile(edges, n_edges, counts, n_counts, p, &answer, error);
    }
    return finish(status, &answer, out);
}

static jp_status banded_share(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    double edges[VECTOR_VALUES];
    int64_t counts[VECTOR_VALUES];
    size_t n_edges;
    size_t n_counts;
    double target;
    double answer = 0;
    jp_status status = read_bands(args, edges, &n_edges, counts, &n_counts, error);
    if (status == JP_OK) {
        status = vector_double(args, "target_weeks", &target, error);
    }
    if (status == JP_OK) {
        status = jp_banded_share(edges, n_edges, counts, n_counts, target, &answer, error);
    }
    return finish(status, &answer, out);
}

static jp_status geometric(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const char *const answers[] = {"no", "yes", NULL};
    int64_t counts[VECTOR_VALUES];
    double fitted[VECTOR_VALUES];
    size_t n_counts;
    int32_t open_ended;
    jp_geometric_result result = {0};
    jp_status status = vector_integer_array(args, "counts", counts, &n_counts, error);
    result.struct_size = sizeof result;
    if (status == JP_OK) {
        status = vector_choice(args, "open_ended", answers, 0, &open_ended, error);
    }
    if (status == JP_OK) {
        status = jp_geometric_fit(counts, n_counts, open_ended, fitted, n_counts, &result, error);
    }
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        vector_write_integer(out, "n", result.n);
        vector_write_double(out, "p", result.p);
        vector_write_double(out, "rate_per_week", result.rate_per_week);
        vector_write_double(out, "mean_weeks", result.mean_weeks);
        vector_write_doubles(out, "fitted", fitted, n_counts);
        jpi_write_object_end(out);
    }
    return status;
}

/* ---- telephone and walk-in ---- */

static jp_status erlang_b(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    double offered;
    int64_t agents;
    double answer = 0;
    jp_status status = vector_double(args, "load", &offered, error);
    if (status == JP_OK) {
        status = vector_integer(args, "agents", &agents, error);
    }
    if (status == JP_OK) {
        status = jp_erlang_b(offered, agents, &answer, error);
    }
    return finish(status, &answer, out);
}

static jp_status erlang_c(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const char *const names[] = {"load", "handling_time", "answer_within"};
    double v[3];
    int64_t agents;
    jp_erlang_result result = {0};
    jp_status status = vector_doubles(args, names, 3, v, error);
    result.struct_size = sizeof result;
    if (status == JP_OK) {
        status = vector_integer(args, "agents", &agents, error);
    }
    if (status == JP_OK) {
        status = jp_erlang_c(v[0], agents, v[1], v[2], &result, error);
    }
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        vector_write_double(out, "wait_share", result.wait_share);
        vector_write_double(out, "service_level", result.service_level);
        vector_write_double(out, "occupancy", result.occupancy);
        vector_write_double(out, "mean_wait", result.mean_wait);
        jpi_write_object_end(out);
    }
    return status;
}

static jp_status erlang_b_agents(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const char *const names[] = {"load", "largest_blocked_share"};
    double v[2];
    int64_t answer;
    jp_status status = vector_doubles(args, names, 2, v, error);
    if (status == JP_OK) {
        status = jp_erlang_b_agents(v[0], v[1], &answer, error);
    }
    if (status == JP_OK) {
        vector_write_integer(out, NULL, answer);
    }
    return status;
}

static jp_status erlang_c_agents(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const char *const names[] = {"load", "handling_time", "answer_within", "service_level"};
    double v[4];
    int64_t answer;
    jp_status status = vector_doubles(args, names, 4, v, error);
    if (status == JP_OK) {
        status = jp_erlang_c_agents(v[0], v[1], v[2], v[3], &answer, error);
    }
    if (status == JP_OK) {
        vector_write_integer(out, NULL, answer);
    }
    return status;
}

static jp_status erlang_positions(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    int64_t agents;
    jp_ratio away_share;
    int64_t answer;
    jp_status status = vector_integer(args, "agents", &agents, error);
    if (status == JP_OK) {
        status = vector_ratio(args, "away_share", &away_share, error);
    }
    if (status == JP_OK) {
        status = jp_erlang_positions(agents, &away_share, &answer, error);
    }
    if (status == JP_OK) {
        vector_write_integer(out, NULL, answer);
    }
    return status;
}

static jp_status schedule(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    jp_date referred[VECTOR_VALUES];
    jp_date removed[VECTOR_VALUES];
    jp_date slots[VECTOR_VALUES];
    size_t n_referred, n_removed, n_slots, n_used;
    jp_status status =
        vector_date_array(args, "referred", JP_STILL_WAITING, referred, &n_referred, error);
    if (status == JP_OK) {
        status = vector_date_array(args, "removed", JP_STILL_WAITING, removed, &n_removed, error);
    }
    if (status == JP_OK) {
        status = vector_date_array(args, "slots", JP_STILL_WAITING, slots, &n_slots, error);
    }
    if (status == JP_OK) {
        status =
            jp_schedule(referred, n_referred, removed, n_removed, slots, n_slots, &n_used, error);
    }
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        jpi_write_name(out, "removed");
        jpi_write_array_begin(out);
        for (size_t i = 0; i < n_removed; i++) {
            if (removed[i] == JP_STILL_WAITING) {
                jpi_write_null(out);
            } else {
                vector_write_date(out, NULL, removed[i]);
            }
        }
        jpi_write_array_end(out);
        vector_write_integer(out, "n_used", (int64_t)n_used);
        jpi_write_object_end(out);
    }
    return status;
}

const vector_op vector_ops_waiting[] = {
    {"waiting.schedule", schedule, {"referred", "removed", "slots"}},
    {"waiting.load", load, {"demand_per_week", "capacity_per_week"}},
    {"waiting.factor_for_share", factor_for_share, {"on_time_share"}},
    {"waiting.share_for_factor", share_for_factor, {"factor"}},
    {"waiting.target_mean_wait", target_mean_wait, {"target_wait_weeks", "factor"}},
    {"waiting.target_queue_size",
     target_queue_size,
     {"demand_per_week", "target_wait_weeks", "factor"}},
    {"waiting.relief_capacity",
     relief_capacity,
     {"demand_per_week", "queue_size", "target_queue_size", "weeks"}},
    {"waiting.target_capacity",
     target_capacity,
     {"demand_per_week", "target_wait_weeks", "factor", "cv_demand", "cv_capacity", "form"}},
    {"waiting.pressure", pressure, {"mean_wait_weeks", "target_wait_weeks"}},
    {"waiting.clearance_weeks", clearance_weeks, {"queue_size", "removals_per_week"}},
    {"waiting.backlog", backlog, {"demand", "capacity", "start"}},
    {"waiting.stock_and_flow", stock_and_flow, {"referrals", "leave_share", "service"}},
    {"waiting.records", list_records, {"referred", "removed", "first_day", "last_day"}},
    {"waiting.daily_queue", daily_queue, {"referred", "removed", "first_day", "last_day"}},
    {"waiting.banded_quantile", banded_quantile, {"edges_weeks", "counts", "p"}},
    {"waiting.banded_share", banded_share, {"edges_weeks", "counts", "target_weeks"}},
    {"waiting.geometric", geometric, {"counts", "open_ended"}},
    {"waiting.erlang_b", erlang_b, {"load", "agents"}},
    {"waiting.erlang_c", erlang_c, {"load", "agents", "handling_time", "answer_within"}},
    {"waiting.erlang_b_agents", erlang_b_agents, {"load", "largest_blocked_share"}},
    {"waiting.erlang_c_agents",
     erlang_c_agents,
     {"load", "handling_time", "answer_within", "service_level"}},
    {"waiting.erlang_positions", erlang_positions, {"agents", "away_share"}},
    {NULL, NULL, {NULL}},
};

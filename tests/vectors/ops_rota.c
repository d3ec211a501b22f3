/* Averages over rotas, tariffs. */
#include <jobplan/rota.h>

#include "conformance.h"

static jp_status prospective_cover(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const char *const methods[] = {"riddell", "weeks-ratio", NULL};
    static const char *const names[] = {"hours_per_week", "year_weeks", "leave_weeks"};
    int32_t method;
    jp_ratio v[3];
    jp_ratio room;
    const jp_ratio *leave_week;
    jp_rounding rounding;
    const jp_rounding *policy;
    jp_ratio answer;
    jp_status status = vector_choice(args, "method", methods, -1, &method, error);
    for (size_t i = 0; status == JP_OK && i < 3; i++) {
        status = vector_ratio(args, names[i], &v[i], error);
    }
    if (status == JP_OK) {
        status = vector_ratio_or_null(args, "hours_of_leave_week", &room, &leave_week, error);
    }
    if (status == JP_OK) {
        status = vector_rounding_if(args, "policy", &rounding, &policy, error);
    }
    if (status == JP_OK) {
        status = jp_prospective_cover(JP_COVER_RIDDELL + method, &v[0], &v[1], &v[2], leave_week,
                                      policy, &answer, NULL, error);
    }
    if (status == JP_OK) {
        vector_write_ratio(out, NULL, &answer);
    }
    return status;
}

static jp_status working_time(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const char *const names[] = {"hours_in_period", "hours_made_up", "weeks"};
    jp_ratio v[3];
    jp_ratio answer;
    jp_status status = JP_OK;
    for (size_t i = 0; status == JP_OK && i < 3; i++) {
        status = vector_ratio(args, names[i], &v[i], error);
    }
    if (status == JP_OK) {
        status = jp_working_time_average(&v[0], &v[1], &v[2], &answer, NULL, error);
    }
    if (status == JP_OK) {
        vector_write_ratio(out, NULL, &answer);
    }
    return status;
}

static jp_status on_call_band(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const char *const bands[] = {"", "high", "medium", "low"};
    jp_ratio one_in;
    int32_t band;
    jp_status status = vector_ratio(args, "one_in", &one_in, error);
    if (status == JP_OK) {
        status = jp_on_call_band(&one_in, &band, NULL, error);
    }
    if (status == JP_OK) {
        jpi_write_string(out, bands[band]);
    }
    return status;
}

static jp_status supervision_tariff(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    int32_t n_trainees;
    jp_ratio flat;
    jp_ratio per_trainee;
    jp_ratio room;
    const jp_ratio *cap;
    jp_ratio answer;
    jp_status status = vector_integer32(args, "n_trainees", &n_trainees, error);
    if (status == JP_OK) {
        status = vector_ratio(args, "flat", &flat, error);
    }
    if (status == JP_OK) {
        status = vector_ratio(args, "per_trainee", &per_trainee, error);
    }
    if (status == JP_OK) {
        status = vector_ratio_or_null(args, "cap", &room, &cap, error);
    }
    if (status == JP_OK) {
        status = jp_supervision_tariff(n_trainees, &flat, &per_trainee, cap, &answer, NULL, error);
    }
    if (status == JP_OK) {
        vector_write_ratio(out, NULL, &answer);
    }
    return status;
}

static jp_status new_deal_target(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const char *const names[] = {"n_full_shifts", "n_partial_shifts", "n_on_calls",
                                        "n_all_duties"};
    int32_t v[4];
    jp_ratio answer;
    jp_status status = JP_OK;
    for (size_t i = 0; status == JP_OK && i < 4; i++) {
        status = vector_integer32(args, names[i], &v[i], error);
    }
    if (status == JP_OK) {
        status = jp_new_deal_target(v[0], v[1], v[2], v[3], &answer, NULL, error);
    }
    if (status == JP_OK) {
        vector_write_ratio(out, NULL, &answer);
    }
    return status;
}

const vector_op vector_ops_rota[] = {
    {"rota.prospective_cover",
     prospective_cover,
     {"method", "hours_per_week", "year_weeks", "leave_weeks", "hours_of_leave_week", "policy"}},
    {"rota.working_time", working_time, {"hours_in_period", "hours_made_up", "weeks"}},
    {"rota.on_call_band", on_call_band, {"one_in"}},
    {"rota.supervision_tariff", supervision_tariff, {"n_trainees", "flat", "per_trainee", "cap"}},
    {"rota.new_deal_target",
     new_deal_target,
     {"n_full_shifts", "n_partial_shifts", "n_on_calls", "n_all_duties"}},
    {NULL, NULL, {NULL}},
};

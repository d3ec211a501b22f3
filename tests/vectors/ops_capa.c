/* The Choice and Partnership Approach. */
#include <string.h>

#include <jobplan/capa.h>

#include "conformance.h"

static jp_status read_terms(const jpi_json_value *args, jp_capa_terms *terms, jp_error *error) {
    static const char *const answers[] = {"no", "yes", NULL};
    const char *preset = NULL;
    jp_status status = jpi_member_string(args, NULL, "preset", false, &preset, NULL, error);
    memset(terms, 0, sizeof *terms);
    terms->struct_size = sizeof *terms;
    if (status == JP_OK && preset) {
        status = jp_capa_preset(preset, terms, error);
    }
    if (status == JP_OK) {
        status = vector_ratio_if(args, "appointments_per_session", &terms->appointments_per_session,
                                 error);
    }
    if (status == JP_OK) {
        status = vector_ratio_if(args, "weeks_per_quarter", &terms->weeks_per_quarter, error);
    }
    if (status == JP_OK) {
        status =
            vector_ratio_if(args, "appointments_per_case", &terms->appointments_per_case, error);
    }
    if (status == JP_OK) {
        status = vector_ratio_if(args, "session_hours", &terms->session_hours, error);
    }
    return status ? status
                  : vector_choice(args, "travel_in_multiplier", answers, 0,
                                  &terms->travel_in_multiplier, error);
}

static jp_status multiplier(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    jp_capa_terms terms;
    jp_capa_multiplier_result result;
    jp_status status = read_terms(args, &terms, error);
    memset(&result, 0, sizeof result);
    result.struct_size = sizeof result;
    if (status == JP_OK) {
        status = jp_capa_multiplier(&terms, &result, NULL, error);
    }
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        vector_write_ratio(out, "per_weekly_session", &result.per_weekly_session);
        vector_write_ratio(out, "per_weekly_hour", &result.per_weekly_hour);
        jpi_write_object_end(out);
    }
    return status;
}

static jp_status starts(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    jp_capa_terms terms;
    jp_ratio hours;
    jp_ratio answer;
    jp_status status = read_terms(args, &terms, error);
    if (status == JP_OK) {
        status = vector_ratio(args, "weekly_hours", &hours, error);
    }
    if (status == JP_OK) {
        status = jp_capa_starts(&terms, &hours, &answer, NULL, error);
    }
    if (status == JP_OK) {
        vector_write_ratio(out, NULL, &answer);
    }
    return status;
}

static jp_status quotas(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const char *const methods[] = {"cumulative", "largest-remainder", NULL};
    jp_ratio amounts[VECTOR_VALUES];
    int64_t answer[VECTOR_VALUES];
    size_t n_amounts;
    int32_t method;
    jp_status status = vector_ratio_array(args, "amounts", amounts, &n_amounts, error);
    if (status == JP_OK) {
        status = vector_choice(args, "method", methods, -1, &method, error);
    }
    if (status == JP_OK) {
        status =
            jp_quotas(amounts, n_amounts, JP_QUOTA_CUMULATIVE + method, answer, n_amounts, error);
    }
    if (status == JP_OK) {
        jpi_write_array_begin(out);
        for (size_t i = 0; i < n_amounts; i++) {
            vector_write_integer(out, NULL, answer[i]);
        }
        jpi_write_array_end(out);
    }
    return status;
}

static jp_status choice(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const char *const methods[] = {"basic", "weekly", "quota", NULL};
    int32_t method;
    jp_ratio amount;
    jp_ratio rooms[2];
    const jp_ratio *leave_share;
    const jp_ratio *quarter_weeks;
    jp_ratio answer;
    jp_status status = vector_choice(args, "method", methods, -1, &method, error);
    if (status == JP_OK) {
        status = vector_ratio(args, "amount", &amount, error);
    }
    if (status == JP_OK) {
        status = vector_ratio_or_null(args, "leave_share", &rooms[0], &leave_share, error);
    }
    if (status == JP_OK) {
        status = vector_ratio_or_null(args, "quarter_weeks", &rooms[1], &quarter_weeks, error);
    }
    if (status == JP_OK) {
        status = jp_capa_choice(JP_CHOICE_BASIC + method, &amount, leave_share, quarter_weeks,
                                &answer, NULL, error);
    }
    if (status == JP_OK) {
        vector_write_ratio(out, NULL, &answer);
    }
    return status;
}

static jp_status flex(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    int64_t vacant;
    int64_t screened;
    int64_t waiting;
    int64_t spare;
    jp_status status = vector_integer(args, "vacant_slots_six_weeks", &vacant, error);
    if (status == JP_OK) {
        status = vector_integer(args, "screened_this_week", &screened, error);
    }
    if (status == JP_OK) {
        status = vector_integer(args, "not_opted_in_last_week", &waiting, error);
    }
    if (status == JP_OK) {
        status = jp_capa_flex(vacant, screened, waiting, &spare, NULL, error);
    }
    if (status == JP_OK) {
        vector_write_integer(out, NULL, spare);
    }
    return status;
}

static jp_status balance(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const char *const verdicts[] = {"too-little-core", "balance", "core-to-spare"};
    static const char *const names[] = {"core_starts_per_quarter", "accepted_referrals_per_week",
                                        "quarter_weeks", "transfer_share", "tolerance"};
    jp_ratio v[5];
    jp_capa_balance_result result;
    jp_status status = JP_OK;
    memset(&result, 0, sizeof result);
    result.struct_size = sizeof result;
    for (size_t i = 0; status == JP_OK && i < 5; i++) {
        status = vector_ratio(args, names[i], &v[i], error);
    }
    if (status == JP_OK) {
        status = jp_capa_balance(&v[0], &v[1], &v[2], &v[3], &v[4], &result, NULL, error);
    }
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        jpi_write_member_string(out, "verdict", verdicts[result.verdict + 1]);
        vector_write_ratio_if(out, "ratio", &result.ratio);
        vector_write_ratio(out, "target", &result.target);
        vector_write_ratio(out, "low", &result.low);
        vector_write_ratio(out, "high", &result.high);
        jpi_write_object_end(out);
    }
    return status;
}

static jp_status model(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const char *const verdicts[] = {"spare", "equal", "short"};
    jp_capa_model_terms terms = JP_CAPA_MODEL_TERMS_INIT;
    jp_ratio *const places[] = {&terms.accepted_referrals_per_week,
                                &terms.transfer_share,
                                &terms.choice_appointments,
                                &terms.partnership_appointments,
                                &terms.cotherapy_share,
                                &terms.wte,
                                &terms.sessions_per_wte,
                                &terms.core_and_choice_share,
                                &terms.appointments_per_session,
                                &terms.weeks_worked_share};
    static const char *const names[] = {"accepted_referrals_per_week",
                                        "transfer_share",
                                        "choice_appointments",
                                        "partnership_appointments",
                                        "cotherapy_share",
                                        "wte",
                                        "sessions_per_wte",
                                        "core_and_choice_share",
                                        "appointments_per_session",
                                        "weeks_worked_share"};
    jp_capa_model_result result;
    jp_status status = JP_OK;
    memset(&result, 0, sizeof result);
    result.struct_size = sizeof result;
    for (size_t i = 0; status == JP_OK && i < 10; i++) {
        status = vector_ratio_if(args, names[i], places[i], error);
    }
    if (status == JP_OK) {
        status = jp_capa_model(&terms, &result, NULL, error);
    }
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        jpi_write_member_string(out, "verdict", verdicts[result.verdict + 1]);
        vector_write_ratio(out, "appointments_per_referral", &result.appointments_per_referral);
        vector_write_ratio(out, "demand_per_week", &result.demand_per_week);
        vector_write_ratio(out, "capacity_per_week", &result.capacity_per_week);
        vector_write_ratio_if(out, "short_share", &result.short_share);
        jpi_write_object_end(out);
    }
    return status;
}

enum { TEAM_COLUMNS = 5 };

static jp_status team(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const char *const names[TEAM_COLUMNS] = {"sessions", "other", "travel", "choice",
                                                    "specific"};
    jp_ratio columns[TEAM_COLUMNS][VECTOR_VALUES];
    size_t n_rows[TEAM_COLUMNS] = {0};
    jp_capa_terms terms;
    jp_capa_team_result result;
    jp_status status = read_terms(args, &terms, error);
    memset(&result, 0, sizeof result);
    result.struct_size = sizeof result;
    for (size_t i = 0; status == JP_OK && i < TEAM_COLUMNS; i++) {
        if (jpi_json_member(args, names[i])) {
            status = vector_ratio_array(args, names[i], columns[i], &n_rows[i], error);
        }
    }
    if (status == JP_OK) {
        status =
            jp_capa_team(&terms, columns[0], n_rows[0], n_rows[1] ? columns[1] : NULL, n_rows[1],
                         n_rows[2] ? columns[2] : NULL, n_rows[2], n_rows[3] ? columns[3] : NULL,
                         n_rows[3], n_rows[4] ? columns[4] : NULL, n_rows[4], &result, NULL, error);
    }
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        vector_write_ratio(out, "sessions", &result.sessions);
        vector_write_ratio(out, "choice_sessions", &result.choice_sessions);
        vector_write_ratio(out, "specific_sessions", &result.specific_sessions);
        vector_write_ratio(out, "core_sessions", &result.core_sessions);
        vector_write_ratio(out, "core_starts_per_quarter", &result.core_starts_per_quarter);
        vector_write_ratio(out, "core_starts_per_week", &result.core_starts_per_week);
        vector_write_ratio_if(out, "core_and_choice_share", &result.core_and_choice_share);
        jpi_write_object_end(out);
    }
    return status;
}

#define TERMS                                                                                      \
    "preset", "appointments_per_session", "weeks_per_quarter", "appointments_per_case",            \
        "session_hours", "travel_in_multiplier"

const vector_op vector_ops_capa[] = {
    {"capa.multiplier", multiplier, {TERMS}},
    {"capa.starts", starts, {TERMS, "weekly_hours"}},
    {"capa.quotas", quotas, {"amounts", "method"}},
    {"capa.choice", choice, {"method", "amount", "leave_share", "quarter_weeks"}},
    {"capa.flex", flex, {"vacant_slots_six_weeks", "screened_this_week", "not_opted_in_last_week"}},
    {"capa.balance",
     balance,
     {"core_starts_per_quarter", "accepted_referrals_per_week", "quarter_weeks", "transfer_share",
      "tolerance"}},
    {"capa.model",
     model,
     {"accepted_referrals_per_week", "transfer_share", "choice_appointments",
      "partnership_appointments", "cotherapy_share", "wte", "sessions_per_wte",
      "core_and_choice_share", "appointments_per_session", "weeks_worked_share"}},
    {"capa.team", team, {TERMS, "sessions", "other", "travel", "choice", "specific"}},
    {NULL, NULL, {NULL}},
};

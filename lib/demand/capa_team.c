/* CAPA for a whole team: the balance model, the plans added up, and whole-number quotas. */
#include "jobplan/capa.h"

#include "base/text.h"
#include "demand/bounds.h"
#include "demand/exact_bounds.h"

static jp_status check_model(const jp_capa_model_terms *t, jp_error *error) {
    jp_status status = jpi_check_struct(t, sizeof(jp_capa_model_terms), sizeof(jp_capa_model_terms),
                                        error, "jp_capa_model_terms");
    if (status == JP_OK) {
        status =
            jpi_need_amount(t->accepted_referrals_per_week, "accepted_referrals_per_week", error);
    }
    if (status == JP_OK) {
        status = jpi_need_share(t->transfer_share, "transfer_share", error);
    }
    if (status == JP_OK) {
        status = jpi_maybe_amount(t->choice_appointments, "choice_appointments", error);
    }
    if (status == JP_OK) {
        status = jpi_need_positive(t->partnership_appointments, "partnership_appointments", error);
    }
    if (status == JP_OK && jpi_given(t->cotherapy_share)) {
        status = jpi_need_share(t->cotherapy_share, "cotherapy_share", error);
    }
    if (status == JP_OK) {
        status = jpi_need_amount(t->wte, "wte", error);
    }
    if (status == JP_OK) {
        status = jpi_need_positive(t->sessions_per_wte, "sessions_per_wte", error);
    }
    if (status == JP_OK) {
        status = jpi_need_share(t->core_and_choice_share, "core_and_choice_share", error);
    }
    if (status == JP_OK) {
        status = jpi_need_positive(t->appointments_per_session, "appointments_per_session", error);
    }
    return status == JP_OK ? jpi_need_share(t->weeks_worked_share, "weeks_worked_share", error)
                           : status;
}

static jp_ratio appointments_per_referral(jpi_chain *chain, const jp_capa_model_terms *t) {
    jp_ratio pairs = jpi_chain_add(chain, jpi_whole(1), jpi_or_whole(t->cotherapy_share, 0));
    jp_ratio partnership = jpi_chain_multiply(
        chain, t->transfer_share, jpi_chain_multiply(chain, t->partnership_appointments, pairs));
    return jpi_chain_add(chain, jpi_or_whole(t->choice_appointments, 1), partnership);
}

static jp_ratio appointments_offered(jpi_chain *chain, const jp_capa_model_terms *t) {
    jp_ratio sessions = jpi_chain_multiply(chain, t->wte, t->sessions_per_wte);
    jp_ratio clinical = jpi_chain_multiply(chain, sessions, t->core_and_choice_share);
    jp_ratio slots = jpi_chain_multiply(chain, clinical, t->appointments_per_session);
    return jpi_chain_multiply(chain, slots, t->weeks_worked_share);
}

jp_status jp_capa_model(const jp_capa_model_terms *terms, jp_capa_model_result *out,
                        jp_working *working, jp_error *error) {
    jp_status status = check_model(terms, error);
    if (status == JP_OK) {
        status = jpi_check_struct(out, sizeof(jp_capa_model_result), sizeof(jp_capa_model_result),
                                  error, "jp_capa_model_result");
    }
    if (status != JP_OK) {
        return status;
    }
    jpi_chain chain = {JP_OK};
    jp_capa_model_result r = {.struct_size = out->struct_size};
    r.appointments_per_referral = appointments_per_referral(&chain, terms);
    r.demand_per_week =
        jpi_chain_multiply(&chain, terms->accepted_referrals_per_week, r.appointments_per_referral);
    r.capacity_per_week = appointments_offered(&chain, terms);
    jp_ratio gap = jpi_chain_subtract(&chain, r.demand_per_week, r.capacity_per_week);
    if (r.demand_per_week.num != 0) {
        r.short_share = jpi_chain_divide(&chain, gap, r.demand_per_week);
    }
    if (chain.status != JP_OK) {
        return jpi_not_exact(chain.status, "The model", error);
    }
    r.verdict = jpi_ratio_order(gap, jpi_whole(0));
    *out = r;
    jpi_work(working, "demand.capa-model",
             "%r referrals x %r appointments = %r a week asked for; %r a week offered",
             &terms->accepted_referrals_per_week, &r.appointments_per_referral, &r.demand_per_week,
             &r.capacity_per_week);
    return JP_OK;
}

typedef enum { SESSIONS, OTHER, TRAVEL, CHOICE, SPECIFIC, N_COLUMNS } team_column_name;

typedef struct {
    const jp_ratio *rows;
    size_t n_rows;
} team_column;

static const char *const column_names[N_COLUMNS] = {"sessions", "other", "travel", "choice",
                                                    "specific"};

static jp_ratio cell(const team_column *column, size_t row) {
    return column->rows != NULL ? column->rows[row] : jpi_whole(0);
}

static jp_status check_columns(const team_column *columns, jp_error *error) {
    for (int c = 0; c < N_COLUMNS; c++) {
        if (columns[c].rows == NULL) {
            if (columns[c].n_rows > 0) {
                return jpi_fail(error, JP_E_INVALID, column_names[c], "%s is NULL.",
                                column_names[c]);
            }
            continue;
        }
        jp_status status = jpi_same_length(columns[SESSIONS].n_rows, "sessions", columns[c].n_rows,
                                           column_names[c], error);
        if (status != JP_OK) {
            return status;
        }
    }
    return JP_OK;
}

static jp_status check_row(const team_column *columns, size_t row, bool travel_in_multiplier,
                           jp_error *error) {
    for (int c = 0; c < N_COLUMNS; c++) {
        jp_ratio value = cell(&columns[c], row);
        if (!jpi_is_ratio(value) || value.num < 0) {
            return jpi_fail_row(error, JP_E_COLUMN, (int64_t)row, column_names[c],
                                "%s of person %z is missing or negative.", column_names[c],
                                row + 1);
        }
    }
    jp_ratio travel = cell(&columns[TRAVEL], row);
    if (travel_in_multiplier && travel.num > 0) {
        return jpi_fail_row(error, JP_E_CONFLICT, (int64_t)row, "travel",
                            "Person %z has %r sessions of travel, and the multiplier was lowered "
                            "for travel: count it once.",
                            row + 1, &travel);
    }
    return JP_OK;
}

static jp_status add_row(jpi_chain *chain, const team_column *columns, size_t row,
                         jp_capa_team_result *r, jp_error *error) {
    jp_ratio sessions = cell(&columns[SESSIONS], row);
    jp_ratio core = sessions;
    for (int c = OTHER; c < N_COLUMNS; c++) {
        core = jpi_chain_subtract(chain, core, cell(&columns[c], row));
    }
    if (core.num < 0) {
        return jpi_fail_row(error, JP_E_COLUMN, (int64_t)row, "sessions",
                            "Person %z has more sessions of work than their %r sessions.", row + 1,
                            &sessions);
    }
    r->sessions = jpi_chain_add(chain, r->sessions, sessions);
    r->choice_sessions = jpi_chain_add(chain, r->choice_sessions, cell(&columns[CHOICE], row));
    r->specific_sessions =
        jpi_chain_add(chain, r->specific_sessions, cell(&columns[SPECIFIC], row));
    r->core_sessions = jpi_chain_add(chain, r->core_sessions, core);
    return JP_OK;
}

static void start_cases(jpi_chain *chain, jp_ratio multiplier, jp_capa_team_result *r) {
    r->core_starts_per_quarter = jpi_chain_multiply(chain, r->core_sessions, multiplier);
    r->core_starts_per_week = jpi_chain_divide(chain, r->core_starts_per_quarter, jpi_whole(13));
    if (r->sessions.num != 0) {
        r->core_and_choice_share = jpi_chain_divide(
            chain, jpi_chain_add(chain, r->core_sessions, r->choice_sessions), r->sessions);
    }
}

jp_status jp_capa_team(const jp_capa_terms *terms, const jp_ratio *sessions, size_t n_sessions,
                       const jp_ratio *other, size_t n_other, const jp_ratio *travel,
                       size_t n_travel, const jp_ratio *choice, size_t n_choice,
                       const jp_ratio *specific, size_t n_specific, jp_capa_team_result *out,
                       jp_working *working, jp_error *error) {
    const team_column columns[N_COLUMNS] = {{sessions, n_sessions},
                                            {other, n_other},
                                            {travel, n_travel},
                                            {choice, n_choice},
                                            {specific, n_specific}};
    jp_capa_multiplier_result multiplier = {.struct_size = sizeof multiplier};
    jp_status status = jp_capa_multiplier(terms, &multiplier, NULL, error);
    if (status == JP_OK) {
        status = jpi_check_struct(out, sizeof(jp_capa_team_result), sizeof(jp_capa_team_result),
                                  error, "jp_capa_team_result");
    }
    if (status == JP_OK) {
        status = check_columns(columns, error);
    }
    jpi_chain chain = {JP_OK};
    jp_ratio none = jpi_whole(0);
    jp_capa_team_result r = {.sessions = none,
                             .choice_sessions = none,
                             .specific_sessions = none,
                             .core_sessions = none};
    for (size_t i = 0; i < n_sessions && status == JP_OK; i++) {
        status = check_row(columns, i, terms->travel_in_multiplier == 1, error);
        if (status == JP_OK) {
            status = add_row(&chain, columns, i, &r, error);
        }
    }
    if (status != JP_OK) {
        return status;
    }
    start_cases(&chain, multiplier.per_weekly_session, &r);
    if (chain.status != JP_OK) {
        return jpi_not_exact(chain.status, "The team plan", error);
    }
    r.struct_size = out->struct_size;
    *out = r;
    jpi_work(working, "demand.capa-starts", "%r Core sessions x %r = %r starts a quarter",
             &r.core_sessions, &multiplier.per_weekly_session, &r.core_starts_per_quarter);
    return JP_OK;
}

static int64_t floor_of(jp_ratio value) {
    return value.num / value.den; /* amounts are never negative */
}

/* Half up without adding first: 2 x remainder >= den, written so that it cannot overflow. */
static int64_t nearest_of(jp_ratio value) {
    int64_t remainder = value.num % value.den;
    return floor_of(value) + (remainder >= value.den - remainder ? 1 : 0);
}

static jp_ratio part_of(jp_ratio value) {
    return (jp_ratio){value.num % value.den, value.den}; /* in lowest terms, as the value is */
}

/* The next largest remainder after (`part`, `at`) in falling order, ties by place. */
static size_t next_remainder(const jp_ratio *amounts, size_t n_amounts, jp_ratio part, size_t at) {
    size_t best = n_amounts;
    for (size_t i = 0; i < n_amounts; i++) {
        jp_ratio here = part_of(amounts[i]);
        int32_t order = jpi_ratio_order(here, part);
        bool later = order < 0 || (order == 0 && i > at && at != SIZE_MAX);
        if (at == SIZE_MAX) {
            later = true;
        }
        if (later && (best == n_amounts || jpi_ratio_order(here, part_of(amounts[best])) > 0)) {
            best = i;
        }
    }
    return best;
}

static void by_largest_remainder(const jp_ratio *amounts, size_t n_amounts, int64_t total,
                                 int64_t *quotas) {
    for (size_t i = 0; i < n_amounts; i++) {
        quotas[i] = floor_of(amounts[i]);
        total -= quotas[i];
    }
    size_t at = SIZE_MAX;
    jp_ratio part = {1, 1};
    while (total > 0) {
        at = next_remainder(amounts, n_amounts, part, at);
        part = part_of(amounts[at]);
        quotas[at]++;
        total--;
    }
}

static jp_status check_amounts(const jp_ratio *amounts, size_t n_amounts, jp_ratio *total,
                               jp_error *error) {
    jpi_chain chain = {JP_OK};
    *total = jpi_whole(0);
    for (size_t i = 0; i < n_amounts; i++) {
        if (!jpi_is_ratio(amounts[i]) || amounts[i].num < 0) {
            return jpi_fail_row(error, JP_E_COLUMN, (int64_t)i, "amounts",
                                "Amount %z is missing or negative.", i + 1);
        }
        *total = jpi_chain_add(&chain, *total, amounts[i]);
    }
    return chain.status == JP_OK ? JP_OK : jpi_not_exact(chain.status, "The total", error);
}

jp_status jp_quotas(const jp_ratio *amounts, size_t n_amounts, int32_t method, int64_t *quotas,
                    size_t n_quotas, jp_error *error) {
    jp_ratio total;
    jp_status status = jpi_same_length(n_amounts, "amounts", n_quotas, "quotas", error);
    if (status == JP_OK && n_amounts > 0 && (amounts == NULL || quotas == NULL)) {
        status = jpi_fail(error, JP_E_INVALID, "amounts", "amounts or quotas is NULL.");
    }
    if (status == JP_OK && method != JP_QUOTA_CUMULATIVE && method != JP_QUOTA_LARGEST_REMAINDER) {
        status = jpi_fail(error, JP_E_INVALID, "method",
                          "The method is %d: write one of JP_QUOTA_*.", method);
    }
    if (status == JP_OK) {
        status = check_amounts(amounts, n_amounts, &total, error);
    }
    if (status != JP_OK) {
        return status;
    }
    if (method == JP_QUOTA_LARGEST_REMAINDER) {
        by_largest_remainder(amounts, n_amounts, nearest_of(total), quotas);
        return JP_OK;
    }
    jpi_chain chain = {JP_OK};
    jp_ratio running = jpi_whole(0);
    int64_t given = 0;
    for (size_t i = 0; i < n_amounts; i++) {
        running = jpi_chain_add(&chain, running, amounts[i]);
        int64_t reached = nearest_of(running);
        quotas[i] = reached - given;
        given = reached;
    }
    return chain.status;
}

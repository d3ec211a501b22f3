/* CAPA's multiplier, Choice, flex and balance. Exact: 6/7 is never 0.86. */
#include "jobplan/capa.h"

#include "base/text.h"
#include "demand/bounds.h"
#include "demand/exact_bounds.h"

jp_status jp_capa_preset(const char *name, jp_capa_terms *out, jp_error *error) {
    jp_status status =
        jpi_check_struct(out, sizeof(jp_capa_terms), sizeof(jp_capa_terms), error, "jp_capa_terms");
    if (status != JP_OK) {
        return status;
    }
    if (name == NULL || !jpi_same(name, "capa-2010")) {
        return jpi_fail(error, JP_E_UNKNOWN_NAME, "name", "The preset known is \"capa-2010\".");
    }
    out->travel_in_multiplier = 0;
    out->appointments_per_session = (jp_ratio){2, 1};
    out->weeks_per_quarter = (jp_ratio){45, 4};
    out->appointments_per_case = (jp_ratio){15, 2};
    out->session_hours = (jp_ratio){7, 2};
    return JP_OK;
}

static jp_status check_terms(const jp_capa_terms *terms, jp_error *error) {
    jp_status status = jpi_check_struct(terms, sizeof(jp_capa_terms), sizeof(jp_capa_terms), error,
                                        "jp_capa_terms");
    if (status == JP_OK && terms->travel_in_multiplier != 0 && terms->travel_in_multiplier != 1) {
        status = jpi_fail(error, JP_E_INVALID, "travel_in_multiplier",
                          "travel_in_multiplier is %d: write 0 or 1.", terms->travel_in_multiplier);
    }
    if (status == JP_OK) {
        status =
            jpi_need_positive(terms->appointments_per_session, "appointments_per_session", error);
    }
    if (status == JP_OK) {
        status = jpi_need_positive(terms->weeks_per_quarter, "weeks_per_quarter", error);
    }
    if (status == JP_OK) {
        status = jpi_need_positive(terms->appointments_per_case, "appointments_per_case", error);
    }
    if (status == JP_OK) {
        status = jpi_need_positive(terms->session_hours, "session_hours", error);
    }
    return status;
}

static jp_ratio per_session(jpi_chain *chain, const jp_capa_terms *terms) {
    jp_ratio appointments =
        jpi_chain_multiply(chain, terms->appointments_per_session, terms->weeks_per_quarter);
    return jpi_chain_divide(chain, appointments, terms->appointments_per_case);
}

jp_status jp_capa_multiplier(const jp_capa_terms *terms, jp_capa_multiplier_result *out,
                             jp_working *working, jp_error *error) {
    jp_status status = check_terms(terms, error);
    if (status == JP_OK) {
        status =
            jpi_check_struct(out, sizeof(jp_capa_multiplier_result),
                             sizeof(jp_capa_multiplier_result), error, "jp_capa_multiplier_result");
    }
    if (status != JP_OK) {
        return status;
    }
    jpi_chain chain = {JP_OK};
    jp_ratio session = per_session(&chain, terms);
    jp_ratio hour = jpi_chain_divide(&chain, session, terms->session_hours);
    if (chain.status != JP_OK) {
        return jpi_not_exact(chain.status, "The multiplier", error);
    }
    out->reserved = 0;
    out->per_weekly_session = session;
    out->per_weekly_hour = hour;
    jpi_work(working, "demand.capa-multiplier",
             "%r appointments x %r weeks / %r a case = %r starts a quarter for a weekly session",
             &terms->appointments_per_session, &terms->weeks_per_quarter,
             &terms->appointments_per_case, &session);
    return JP_OK;
}

jp_status jp_capa_starts(const jp_capa_terms *terms, const jp_ratio *weekly_hours, jp_ratio *out,
                         jp_working *working, jp_error *error) {
    jp_status status = check_terms(terms, error);
    if (status == JP_OK) {
        status = weekly_hours == NULL ? jpi_wanted(NULL, error)
                                      : jpi_need_amount(*weekly_hours, "weekly_hours", error);
    }
    if (status == JP_OK) {
        status = jpi_wanted(out, error);
    }
    if (status != JP_OK) {
        return status;
    }
    jpi_chain chain = {JP_OK};
    jp_ratio multiplier = per_session(&chain, terms);
    jp_ratio sessions = jpi_chain_divide(&chain, *weekly_hours, terms->session_hours);
    jp_ratio starts = jpi_chain_multiply(&chain, sessions, multiplier);
    if (chain.status != JP_OK) {
        return jpi_not_exact(chain.status, "Starts a quarter", error);
    }
    jpi_work(working, "demand.capa-starts", "%r h / %r h x %r = %r starts a quarter", weekly_hours,
             &terms->session_hours, &multiplier, &starts);
    *out = starts;
    return JP_OK;
}

static jp_status only_for(const jp_ratio *argument, bool wanted, const char *name,
                          jp_error *error) {
    if (wanted && argument == NULL) {
        return jpi_fail(error, JP_E_INVALID, name, "%s is NULL: this method needs it.", name);
    }
    if (!wanted && argument != NULL) {
        return jpi_fail(error, JP_E_CONFLICT, name,
                        "%s has no place in this method: leave it NULL, or choose another method.",
                        name);
    }
    return JP_OK;
}

static jp_status check_choice(int32_t method, const jp_ratio *amount, const jp_ratio *leave_share,
                              const jp_ratio *quarter_weeks, const jp_ratio *out, jp_error *error) {
    if (method < JP_CHOICE_BASIC || method > JP_CHOICE_QUOTA) {
        return jpi_fail(error, JP_E_INVALID, "method",
                        "The method is %d: write one of JP_CHOICE_*.", method);
    }
    jp_status status = only_for(leave_share, method == JP_CHOICE_WEEKLY, "leave_share", error);
    if (status == JP_OK) {
        status = only_for(quarter_weeks, method == JP_CHOICE_QUOTA, "quarter_weeks", error);
    }
    if (status == JP_OK) {
        status =
            amount == NULL ? jpi_wanted(NULL, error) : jpi_need_amount(*amount, "amount", error);
    }
    if (status == JP_OK) {
        status = jpi_wanted(out, error);
    }
    if (status == JP_OK && leave_share != NULL) {
        status = jpi_need_share(*leave_share, "leave_share", error);
    }
    if (status == JP_OK && leave_share != NULL) {
        status = jpi_maybe_rate(*leave_share, "leave_share", error);
    }
    if (status == JP_OK && quarter_weeks != NULL) {
        status = jpi_need_positive(*quarter_weeks, "quarter_weeks", error);
    }
    return status;
}

jp_status jp_capa_choice(int32_t method, const jp_ratio *amount, const jp_ratio *leave_share,
                         const jp_ratio *quarter_weeks, jp_ratio *out, jp_working *working,
                         jp_error *error) {
    jp_status status = check_choice(method, amount, leave_share, quarter_weeks, out, error);
    if (status != JP_OK) {
        return status;
    }
    jpi_chain chain = {JP_OK};
    jp_ratio given = *amount;
    jp_ratio weekly = given;
    if (method == JP_CHOICE_WEEKLY) {
        weekly = jpi_chain_multiply(&chain, given,
                                    jpi_chain_subtract(&chain, jpi_whole(1), *leave_share));
    } else if (method == JP_CHOICE_QUOTA) {
        weekly = jpi_chain_divide(&chain, given, *quarter_weeks);
    }
    if (chain.status != JP_OK) {
        return jpi_not_exact(chain.status, "Choice a week", error);
    }
    *out = weekly;
    if (method == JP_CHOICE_WEEKLY) {
        jpi_work(working, "demand.capa-choice",
                 "%r slots a week x (1 - %r leave) = %r Choice a week", &given, leave_share,
                 &weekly);
    } else if (method == JP_CHOICE_QUOTA) {
        jpi_work(working, "demand.capa-choice", "%r slots a quarter / %r weeks = %r Choice a week",
                 &given, quarter_weeks, &weekly);
    } else {
        jpi_work(working, "demand.capa-choice", "%r accepted referrals a week = %r Choice a week",
                 &given, &weekly);
    }
    return JP_OK;
}

jp_status jp_capa_flex(int64_t vacant_slots_six_weeks, int64_t screened_this_week,
                       int64_t not_opted_in_last_week, int64_t *spare, jp_working *working,
                       jp_error *error) {
    jp_status status = jpi_wanted(spare, error);
    if (status != JP_OK) {
        return status;
    }
    const int64_t most = INT64_MAX / 4;
    if (vacant_slots_six_weeks < 0 || screened_this_week < 0 || not_opted_in_last_week < 0 ||
        vacant_slots_six_weeks > most || screened_this_week > most ||
        not_opted_in_last_week > most) {
        return jpi_fail(error, JP_E_RANGE, "screened_this_week",
                        "Counts of slots and referrals must be 0 or more.");
    }
    *spare = vacant_slots_six_weeks - screened_this_week - not_opted_in_last_week;
    jpi_work(working, "demand.capa-flex",
             "%l vacant - (%l screened + %l not yet opted in) = %l slots to spare",
             vacant_slots_six_weeks, screened_this_week, not_opted_in_last_week, *spare);
    return JP_OK;
}

static jp_status check_balance(const jp_ratio *starts, const jp_ratio *referrals,
                               const jp_ratio *quarter_weeks, const jp_ratio *transfer_share,
                               const jp_ratio *tolerance, jp_error *error) {
    if (starts == NULL || referrals == NULL || quarter_weeks == NULL || transfer_share == NULL ||
        tolerance == NULL) {
        return jpi_fail(error, JP_E_INVALID, "core_starts_per_quarter", "An argument is NULL.");
    }
    jp_status status = jpi_need_amount(*starts, "core_starts_per_quarter", error);
    if (status == JP_OK) {
        status = jpi_need_amount(*referrals, "accepted_referrals_per_week", error);
    }
    if (status == JP_OK) {
        status = jpi_need_positive(*quarter_weeks, "quarter_weeks", error);
    }
    if (status == JP_OK) {
        status = jpi_need_share(*transfer_share, "transfer_share", error);
    }
    if (status == JP_OK) {
        status = jpi_need_share(*tolerance, "tolerance", error);
    }
    return status == JP_OK ? jpi_maybe_rate(*tolerance, "tolerance", error) : status;
}

jp_status jp_capa_balance(const jp_ratio *core_starts_per_quarter,
                          const jp_ratio *accepted_referrals_per_week,
                          const jp_ratio *quarter_weeks, const jp_ratio *transfer_share,
                          const jp_ratio *tolerance, jp_capa_balance_result *out,
                          jp_working *working, jp_error *error) {
    jp_status status = check_balance(core_starts_per_quarter, accepted_referrals_per_week,
                                     quarter_weeks, transfer_share, tolerance, error);
    if (status == JP_OK) {
        status = jpi_check_struct(out, sizeof(jp_capa_balance_result),
                                  sizeof(jp_capa_balance_result), error, "jp_capa_balance_result");
    }
    if (status != JP_OK) {
        return status;
    }
    jpi_chain chain = {JP_OK};
    jp_capa_balance_result r = {.struct_size = out->struct_size};
    r.target = jpi_chain_multiply(&chain, *quarter_weeks, *transfer_share);
    jp_ratio reach = jpi_chain_multiply(&chain, r.target, *tolerance);
    r.low = jpi_chain_subtract(&chain, r.target, reach);
    r.high = jpi_chain_add(&chain, r.target, reach);
    if (accepted_referrals_per_week->num != 0) {
        r.ratio = jpi_chain_divide(&chain, *core_starts_per_quarter, *accepted_referrals_per_week);
        r.verdict = jpi_ratio_order(r.ratio, r.low) < 0    ? -1
                    : jpi_ratio_order(r.ratio, r.high) > 0 ? 1
                                                           : 0;
    } else {
        r.verdict = core_starts_per_quarter->num > 0 ? 1 : 0;
    }
    if (chain.status != JP_OK) {
        return jpi_not_exact(chain.status, "The balance", error);
    }
    *out = r;
    jpi_work(working, "demand.capa-balance",
             "%r starts a quarter / %r referrals a week against %r weeks x %r = %r",
             core_starts_per_quarter, accepted_referrals_per_week, quarter_weeks, transfer_share,
             &r.target);
    return JP_OK;
}

/* WISN: allowances multiply, individual work is added, rounding is left to the caller. */
#include "jobplan/wisn.h"

#include "base/text.h"
#include "demand/bounds.h"
#include "demand/exact_bounds.h"

static jp_status check_time(const jp_wisn_time *t, jp_error *error) {
    jp_status status =
        jpi_check_struct(t, sizeof(jp_wisn_time), sizeof(jp_wisn_time), error, "jp_wisn_time");
    if (status != JP_OK) {
        return status;
    }
    bool direct = jpi_given(t->possible_days_per_year);
    bool built = jpi_given(t->days_per_week) || jpi_given(t->weeks_per_year);
    if (direct && built) {
        return jpi_fail(error, JP_E_CONFLICT, "possible_days_per_year",
                        "Give possible_days_per_year, or days_per_week and weeks_per_year, not "
                        "both.");
    }
    if (direct) {
        status = jpi_need_positive(t->possible_days_per_year, "possible_days_per_year", error);
    } else {
        status = jpi_need_positive(t->days_per_week, "days_per_week", error);
        if (status == JP_OK) {
            status = jpi_need_positive(t->weeks_per_year, "weeks_per_year", error);
        }
    }
    if (status == JP_OK) {
        status = jpi_maybe_amount(t->public_holiday_days, "public_holiday_days", error);
    }
    if (status == JP_OK) {
        status = jpi_maybe_amount(t->annual_leave_days, "annual_leave_days", error);
    }
    if (status == JP_OK) {
        status = jpi_maybe_amount(t->sick_days, "sick_days", error);
    }
    if (status == JP_OK) {
        status = jpi_maybe_amount(t->other_absence_days, "other_absence_days", error);
    }
    return status == JP_OK ? jpi_need_positive(t->hours_per_day, "hours_per_day", error) : status;
}

jp_status jp_wisn_available_time(const jp_wisn_time *time, jp_wisn_time_result *out,
                                 jp_working *working, jp_error *error) {
    jp_status status = check_time(time, error);
    if (status == JP_OK) {
        status = jpi_check_struct(out, sizeof(jp_wisn_time_result), sizeof(jp_wisn_time_result),
                                  error, "jp_wisn_time_result");
    }
    if (status != JP_OK) {
        return status;
    }
    jpi_chain chain = {JP_OK};
    jp_wisn_time_result r = {.struct_size = out->struct_size};
    r.possible_days = jpi_given(time->possible_days_per_year)
                          ? time->possible_days_per_year
                          : jpi_chain_multiply(&chain, time->days_per_week, time->weeks_per_year);
    r.absent_days = jpi_chain_add(&chain, jpi_or_whole(time->public_holiday_days, 0),
                                  jpi_or_whole(time->annual_leave_days, 0));
    r.absent_days = jpi_chain_add(&chain, r.absent_days, jpi_or_whole(time->sick_days, 0));
    r.absent_days = jpi_chain_add(&chain, r.absent_days, jpi_or_whole(time->other_absence_days, 0));
    r.available_days = jpi_chain_subtract(&chain, r.possible_days, r.absent_days);
    r.available_hours = jpi_chain_multiply(&chain, r.available_days, time->hours_per_day);
    if (chain.status != JP_OK) {
        return jpi_not_exact(chain.status, "Available working time", error);
    }
    if (r.available_days.num <= 0) {
        return jpi_fail(error, JP_E_CONFLICT, "annual_leave_days",
                        "Absences of %r days leave none of %r possible days.", &r.absent_days,
                        &r.possible_days);
    }
    *out = r;
    jpi_work(working, "demand.wisn-time", "(%r possible days - %r absent) x %r h = %r h a year",
             &r.possible_days, &r.absent_days, &time->hours_per_day, &r.available_hours);
    return JP_OK;
}

jp_status jp_wisn_standard_workload(const jp_ratio *available_hours, const jp_ratio *unit_hours,
                                    jp_ratio *out, jp_working *working, jp_error *error) {
    if (available_hours == NULL || unit_hours == NULL || out == NULL) {
        return jpi_fail(error, JP_E_INVALID, "available_hours", "An argument is NULL.");
    }
    jp_status status = jpi_need_positive(*available_hours, "available_hours", error);
    if (status == JP_OK) {
        status = jpi_need_positive(*unit_hours, "unit_hours", error);
    }
    if (status != JP_OK) {
        return status;
    }
    jp_ratio answer;
    status = jp_ratio_divide(available_hours, unit_hours, &answer);
    if (status != JP_OK) {
        return jpi_not_exact(status, "The standard workload", error);
    }
    jpi_work(working, "demand.wisn-staff", "%r h / %r h a unit = %r units a year", available_hours,
             unit_hours, &answer);
    *out = answer;
    return JP_OK;
}

static jp_status check_allowance(const jp_wisn_allowance *allowance, const jp_wisn_year *year,
                                 const jp_ratio *out, jp_error *error) {
    jp_status status = jpi_check_struct(allowance, sizeof(jp_wisn_allowance),
                                        sizeof(jp_wisn_allowance), error, "jp_wisn_allowance");
    if (status == JP_OK) {
        status = jpi_check_struct(year, sizeof(jp_wisn_year), sizeof(jp_wisn_year), error,
                                  "jp_wisn_year");
    }
    if (status == JP_OK) {
        status = jpi_wanted(out, error);
    }
    if (status != JP_OK) {
        return status;
    }
    if (allowance->unit < JP_WISN_SHARE || allowance->unit > JP_WISN_MIN_PER_YEAR) {
        return jpi_fail(error, JP_E_INVALID, "unit", "The unit is %d: write one of JP_WISN_*.",
                        allowance->unit);
    }
    status = jpi_need_amount(allowance->amount, "amount", error);
    if (status == JP_OK && allowance->unit == JP_WISN_SHARE) {
        status = jpi_maybe_rate(allowance->amount, "amount", error);
    }
    return status == JP_OK ? jpi_need_positive(year->available_hours, "available_hours", error)
                           : status;
}

jp_status jp_wisn_category_share(const jp_wisn_allowance *allowance, const jp_wisn_year *year,
                                 jp_ratio *out, jp_error *error) {
    jp_status status = check_allowance(allowance, year, out, error);
    if (status == JP_OK && allowance->unit == JP_WISN_MIN_PER_DAY) {
        status = jpi_need_positive(year->hours_per_day, "hours_per_day", error);
    }
    if (status == JP_OK && allowance->unit == JP_WISN_MIN_PER_WEEK) {
        status = jpi_need_positive(year->hours_per_week, "hours_per_week", error);
    }
    if (status != JP_OK) {
        return status;
    }
    jpi_chain chain = {JP_OK};
    jp_ratio hours = jpi_chain_divide(&chain, allowance->amount, jpi_whole(60));
    jp_ratio share = allowance->amount;
    switch (allowance->unit) {
    case JP_WISN_MIN_PER_DAY:
        share = jpi_chain_divide(&chain, hours, year->hours_per_day);
        break;
    case JP_WISN_MIN_PER_WEEK:
        share = jpi_chain_divide(&chain, hours, year->hours_per_week);
        break;
    case JP_WISN_MIN_PER_MONTH:
        share = jpi_chain_divide(&chain, jpi_chain_multiply(&chain, hours, jpi_whole(12)),
                                 year->available_hours);
        break;
    case JP_WISN_MIN_PER_YEAR:
        share = jpi_chain_divide(&chain, hours, year->available_hours);
        break;
    default:
        break;
    }
    if (chain.status != JP_OK) {
        return jpi_not_exact(chain.status, "The allowance", error);
    }
    status = jpi_maybe_rate(share, "amount", error);
    if (status == JP_OK) {
        *out = share;
    }
    return status;
}

jp_status jp_wisn_individual_hours(const jp_wisn_allowance *allowance, const jp_wisn_year *year,
                                   const jp_ratio *staff, jp_ratio *out, jp_error *error) {
    jp_status status = check_allowance(allowance, year, out, error);
    if (status == JP_OK) {
        status = staff == NULL ? jpi_fail(error, JP_E_INVALID, "staff", "staff is NULL.")
                               : jpi_need_amount(*staff, "staff", error);
    }
    if (status == JP_OK && allowance->unit == JP_WISN_MIN_PER_DAY) {
        status = jpi_need_positive(year->hours_per_day, "hours_per_day", error);
    }
    if (status == JP_OK && allowance->unit == JP_WISN_MIN_PER_WEEK) {
        status = jpi_need_positive(year->weeks_counted, "weeks_counted", error);
    }
    if (status != JP_OK) {
        return status;
    }
    jpi_chain chain = {JP_OK};
    jp_ratio hours = jpi_chain_divide(&chain, allowance->amount, jpi_whole(60));
    switch (allowance->unit) {
    case JP_WISN_SHARE:
        hours = jpi_chain_multiply(&chain, allowance->amount, year->available_hours);
        break;
    case JP_WISN_MIN_PER_DAY:
        hours = jpi_chain_multiply(
            &chain, hours, jpi_chain_divide(&chain, year->available_hours, year->hours_per_day));
        break;
    case JP_WISN_MIN_PER_WEEK:
        hours = jpi_chain_multiply(&chain, hours, year->weeks_counted);
        break;
    case JP_WISN_MIN_PER_MONTH:
        hours = jpi_chain_multiply(&chain, hours, jpi_whole(12));
        break;
    default:
        break;
    }
    hours = jpi_chain_multiply(&chain, hours, *staff);
    if (chain.status != JP_OK) {
        return jpi_not_exact(chain.status, "The allowance", error);
    }
    *out = hours;
    return JP_OK;
}

static jp_status check_terms(const jp_wisn_terms *terms, const jp_ratio *volumes, size_t n_volumes,
                             const jp_ratio *unit_hours, size_t n_unit_hours, jp_error *error) {
    jp_status status = jpi_check_struct(terms, sizeof(jp_wisn_terms), sizeof(jp_wisn_terms), error,
                                        "jp_wisn_terms");
    if (status == JP_OK) {
        status = jpi_need_positive(terms->available_hours, "available_hours", error);
    }
    if (status == JP_OK) {
        status = jpi_maybe_rate(terms->category_share, "category_share", error);
    }
    if (status == JP_OK) {
        status =
            jpi_maybe_amount(terms->individual_hours_per_year, "individual_hours_per_year", error);
    }
    if (status == JP_OK) {
        status = jpi_maybe_amount(terms->current_staff, "current_staff", error);
    }
    if (status == JP_OK) {
        status = jpi_same_length(n_volumes, "volumes", n_unit_hours, "unit_hours", error);
    }
    if (status == JP_OK && n_volumes > 0 && (volumes == NULL || unit_hours == NULL)) {
        status = jpi_fail(error, JP_E_INVALID, "volumes", "volumes or unit_hours is NULL.");
    }
    for (size_t i = 0; i < n_volumes && status == JP_OK; i++) {
        if (!jpi_is_ratio(volumes[i]) || volumes[i].num < 0 || !jpi_is_ratio(unit_hours[i]) ||
            unit_hours[i].num < 0) {
            status =
                jpi_fail_row(error, JP_E_COLUMN, (int64_t)i, "volumes",
                             "Activity %z has a missing or negative volume or unit time.", i + 1);
        }
    }
    return status;
}

static void compare_with_current(jpi_chain *chain, jp_ratio current, jp_wisn_result *r) {
    r->difference = (jp_ratio){0, 0};
    r->wisn_ratio = (jp_ratio){0, 0};
    if (!jpi_given(current)) {
        return;
    }
    r->difference = jpi_chain_subtract(chain, current, r->required_staff);
    r->verdict = jpi_ratio_order(r->difference, jpi_whole(0));
    if (r->required_staff.num != 0) {
        r->wisn_ratio = jpi_chain_divide(chain, current, r->required_staff);
    }
}

static jp_wisn_result staff_needed(jpi_chain *chain, const jp_wisn_terms *terms,
                                   const jp_ratio *volumes, const jp_ratio *unit_hours, size_t n) {
    jp_wisn_result r = {0};
    r.workload_hours = jpi_whole(0);
    for (size_t i = 0; i < n; i++) {
        r.workload_hours = jpi_chain_add(chain, r.workload_hours,
                                         jpi_chain_multiply(chain, volumes[i], unit_hours[i]));
    }
    r.service_staff = jpi_chain_divide(chain, r.workload_hours, terms->available_hours);
    r.category_factor = jpi_chain_divide(
        chain, jpi_whole(1),
        jpi_chain_subtract(chain, jpi_whole(1), jpi_or_whole(terms->category_share, 0)));
    r.individual_factor = jpi_chain_divide(chain, jpi_or_whole(terms->individual_hours_per_year, 0),
                                           terms->available_hours);
    r.required_staff = jpi_chain_add(
        chain, jpi_chain_multiply(chain, r.service_staff, r.category_factor), r.individual_factor);
    compare_with_current(chain, terms->current_staff, &r);
    return r;
}

jp_status jp_wisn_staff(const jp_wisn_terms *terms, const jp_ratio *volumes, size_t n_volumes,
                        const jp_ratio *unit_hours, size_t n_unit_hours,
                        const jp_rounding *rounding, jp_wisn_result *out, jp_working *working,
                        jp_error *error) {
    jp_status status = check_terms(terms, volumes, n_volumes, unit_hours, n_unit_hours, error);
    if (status == JP_OK) {
        status = jpi_check_struct(out, sizeof(jp_wisn_result), sizeof(jp_wisn_result), error,
                                  "jp_wisn_result");
    }
    if (status != JP_OK) {
        return status;
    }
    jpi_chain chain = {JP_OK};
    jp_wisn_result r = staff_needed(&chain, terms, volumes, unit_hours, n_volumes);
    if (chain.status != JP_OK) {
        return jpi_not_exact(chain.status, "Required staff", error);
    }
    if (rounding != NULL) {
        status = jp_ratio_round(&r.required_staff, rounding, &r.required_rounded);
        if (status != JP_OK) {
            return jpi_fail(error, status, "rounding",
                            "The rounding policy is not one of unit and direction.");
        }
    }
    r.struct_size = out->struct_size;
    *out = r;
    jpi_work(working, "demand.wisn-staff",
             "%R h / %R h = %R staff; x CAF %R + IAF %R = %R required", &r.workload_hours,
             &terms->available_hours, &r.service_staff, &r.category_factor, &r.individual_factor,
             &r.required_staff);
    return JP_OK;
}

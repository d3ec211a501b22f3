/* Published averages over rotas. */
#include "jobplan/rota.h"

#include <stdbool.h>

#include "base/text.h"

static const jp_ratio zero = {0, 1};

static bool is_negative(const jp_ratio *value) {
    return value != NULL && value->num < 0;
}

static jp_status not_exact(jp_error *error, jp_status status) {
    return jpi_fail(error, status, NULL,
                    "the average is not an exact number that fits; write fewer decimals");
}

static jp_status check_cover(int32_t method, const jp_ratio *hours, const jp_ratio *year_weeks,
                             const jp_ratio *leave_weeks, const jp_ratio *leave_hours,
                             jp_error *error) {
    int32_t order = 0;
    if (method < JP_COVER_RIDDELL || method > JP_COVER_WEEKS_RATIO)
        return jpi_fail(error, JP_E_INVALID, "method",
                        "method is %d; write one of JP_COVER_*, 1 or 2", method);
    if (hours == NULL || year_weeks == NULL || leave_weeks == NULL ||
        (leave_hours == NULL && method == JP_COVER_RIDDELL))
        return jpi_fail(error, JP_E_INVALID, "hours_of_leave_week",
                        "hours, weeks and the hours of a leave week are needed");
    if (is_negative(hours) || is_negative(leave_weeks) || is_negative(leave_hours))
        return jpi_fail(error, JP_E_RANGE, "hours_per_week", "hours and weeks are not negative");
    jp_status status = jp_ratio_compare(leave_weeks, year_weeks, &order);
    if (status != JP_OK)
        return jpi_fail(error, status, "leave_weeks", "weeks are numbers in lowest terms");
    if (order >= 0)
        return jpi_fail(error, JP_E_RANGE, "leave_weeks",
                        "%r weeks of leave are not below the %r weeks of the year", leave_weeks,
                        year_weeks);
    return JP_OK;
}

jp_status jp_prospective_cover(int32_t method, const jp_ratio *hours_per_week,
                               const jp_ratio *year_weeks, const jp_ratio *leave_weeks,
                               const jp_ratio *hours_of_leave_week, const jp_rounding *policy,
                               jp_ratio *out, jp_working *working, jp_error *error) {
    jp_status status =
        check_cover(method, hours_per_week, year_weeks, leave_weeks, hours_of_leave_week, error);
    if (status != JP_OK)
        return status;
    if (out == NULL)
        return jpi_fail(error, JP_E_INVALID, "out", "a place for the answer is needed");
    jp_ratio hours, weeks, away;
    bool riddell = method == JP_COVER_RIDDELL;
    status = jp_ratio_subtract(year_weeks, leave_weeks, &weeks);
    if (status == JP_OK)
        status = jp_ratio_multiply(hours_per_week, year_weeks, &hours);
    if (status == JP_OK && riddell) {
        status = jp_ratio_multiply(leave_weeks, hours_of_leave_week, &away);
        if (status == JP_OK)
            status = jp_ratio_subtract(&hours, &away, &hours);
    }
    if (status == JP_OK)
        status = jp_ratio_divide(&hours, &weeks, &hours);
    if (status == JP_OK && policy != NULL)
        status = jp_ratio_round(&hours, policy, &hours);
    if (status != JP_OK)
        return not_exact(error, status);
    if (riddell)
        jpi_work(working, "annual.riddell",
                 "(%r h x %r weeks - %r weeks x %r h) / (%r - %r) = %r h a week", hours_per_week,
                 year_weeks, leave_weeks, hours_of_leave_week, year_weeks, leave_weeks, &hours);
    else
        jpi_work(working, "annual.cover-weeks-ratio", "%r h x %r weeks / (%r - %r) = %r h a week",
                 hours_per_week, year_weeks, year_weeks, leave_weeks, &hours);
    *out = hours;
    return JP_OK;
}

jp_status jp_working_time_average(const jp_ratio *hours_in_period, const jp_ratio *hours_made_up,
                                  const jp_ratio *weeks, jp_ratio *out, jp_working *working,
                                  jp_error *error) {
    jp_ratio hours;
    if (hours_in_period == NULL || hours_made_up == NULL || weeks == NULL || out == NULL)
        return jpi_fail(error, JP_E_INVALID, NULL,
                        "hours, weeks and a place for the answer are needed");
    if (is_negative(hours_in_period) || is_negative(hours_made_up))
        return jpi_fail(error, JP_E_RANGE, "hours_in_period", "hours worked are not negative");
    if (weeks->num <= 0)
        return jpi_fail(error, JP_E_RANGE, "weeks",
                        "a reference period has more than 0 weeks; write 17, or the weeks so far");
    jp_status status = jp_ratio_add(hours_in_period, hours_made_up, &hours);
    if (status == JP_OK)
        status = jp_ratio_divide(&hours, weeks, &hours);
    if (status != JP_OK)
        return not_exact(error, status);
    jpi_work(working, "annual.working-time", "(%r h + %r h) / %r weeks = %r h a week",
             hours_in_period, hours_made_up, weeks, &hours);
    *out = hours;
    return JP_OK;
}

jp_status jp_on_call_band(const jp_ratio *one_in, int32_t *out, jp_working *working,
                          jp_error *error) {
    static const char *const names[] = {NULL, "high", "medium", "low"};
    const jp_ratio most[] = {{1, 1}, {4, 1}, {8, 1}};
    int32_t band = JP_ON_CALL_BAND_LOW;
    if (one_in == NULL || out == NULL)
        return jpi_fail(error, JP_E_INVALID, NULL,
                        "a rota frequency and a place for the answer are needed");
    for (int32_t i = 2; i >= 0; i--) {
        int32_t order;
        if (jp_ratio_compare(one_in, &most[i], &order) != JP_OK)
            return jpi_fail(error, JP_E_INVALID, "one_in",
                            "the rota frequency is not a number in lowest terms");
        if (i == 0 && order < 0)
            return jpi_fail(error, JP_E_RANGE, "one_in", "a 1 in %r rota; write 1 or more", one_in);
        if (i > 0 && order <= 0)
            band = i;
    }
    jpi_work(working, "annual.on-call-band", "1 in %r: %s frequency", one_in, names[band]);
    *out = band;
    return JP_OK;
}

jp_status jp_supervision_tariff(int32_t n_trainees, const jp_ratio *flat,
                                const jp_ratio *per_trainee, const jp_ratio *cap, jp_ratio *out,
                                jp_working *working, jp_error *error) {
    jp_ratio trainees = {n_trainees, 1}, each, tariff = zero;
    int32_t over = 0;
    if (flat == NULL || per_trainee == NULL || out == NULL)
        return jpi_fail(error, JP_E_INVALID, NULL,
                        "a flat rate, a rate per trainee and a place for the answer are needed");
    if (n_trainees < 0 || is_negative(flat) || is_negative(per_trainee) || is_negative(cap))
        return jpi_fail(error, JP_E_RANGE, "n_trainees", "trainees and rates are not negative");
    jp_status status = JP_OK;
    if (n_trainees > 0) {
        status = jp_ratio_multiply(&trainees, per_trainee, &each);
        if (status == JP_OK)
            status = jp_ratio_add(flat, &each, &tariff);
        if (status == JP_OK && cap != NULL)
            status = jp_ratio_compare(&tariff, cap, &over);
    }
    if (status != JP_OK)
        return not_exact(error, status);
    if (over > 0)
        tariff = *cap;
    jpi_work(working, "annual.supervision-tariff", "%r + %d x %r%s = %r", flat, n_trainees,
             per_trainee, over > 0 ? ", capped," : "", &tariff);
    *out = tariff;
    return JP_OK;
}

jp_status jp_new_deal_target(int32_t n_full_shifts, int32_t n_partial_shifts, int32_t n_on_calls,
                             int32_t n_all_duties, jp_ratio *out, jp_working *working,
                             jp_error *error) {
    const jp_ratio forty = {40, 1};
    jp_ratio extra;
    if (out == NULL)
        return jpi_fail(error, JP_E_INVALID, "out", "a place for the answer is needed");
    if (n_full_shifts < 0 || n_partial_shifts < 0 || n_on_calls < 0 || n_all_duties < 0)
        return jpi_fail(error, JP_E_RANGE, "n_all_duties", "numbers of duties are not negative");
    jp_status status = jp_ratio_make(16 * (int64_t)n_full_shifts + 24 * (int64_t)n_partial_shifts +
                                         32 * (int64_t)n_on_calls,
                                     n_all_duties, &extra);
    if (status == JP_E_UNDEFINED)
        return jpi_fail(error, status, "n_all_duties",
                        "target hours of a rota without duties are undefined");
    if (status == JP_OK)
        status = jp_ratio_add(&forty, &extra, &extra);
    if (status != JP_OK)
        return not_exact(error, status);
    jpi_work(working, "annual.new-deal-target",
             "40 + (16 x %d + 24 x %d + 32 x %d) / %d = %r h a week", n_full_shifts,
             n_partial_shifts, n_on_calls, n_all_duties, &extra);
    *out = extra;
    return JP_OK;
}

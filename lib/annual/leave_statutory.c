/* The statutory minimum, as the government's calculator works it out. */
#include <stdbool.h>

#include "base/text.h"
#include "jobplan/leave.h"

static const jp_rounding one_decimal_up = {(uint32_t)sizeof(jp_rounding), JP_ROUND_UP, {1, 10}};

/* Days of the leave year employed, and all of them. */
static jp_status share_of_year(const jp_statutory_worker *w, jp_ratio *out, jp_error *error) {
    jp_date last, from = w->year_first_day, to;
    jp_status status = jp_date_add_months(w->year_first_day, 12, &last);
    if (status != JP_OK)
        return jpi_fail(error, status, "year_first_day",
                        "the leave year is outside the years 1 to 9999");
    to = --last;
    if (w->is_starter == 1) {
        if (w->start_day < w->year_first_day || w->start_day > last)
            return jpi_fail(error, JP_E_RANGE, "start_day",
                            "%D is outside the leave year from %D to %D", w->start_day,
                            w->year_first_day, last);
        from = w->start_day;
    }
    if (w->is_leaver == 1) {
        if (w->leaving_day < from || w->leaving_day > last)
            return jpi_fail(error, JP_E_RANGE, "leaving_day", "%D is not from %D to %D",
                            w->leaving_day, from, last);
        to = w->leaving_day;
    }
    return jp_ratio_make(to - from + 1, last - w->year_first_day + 1, out);
}

static jp_status check_worker(const jp_statutory_worker *w, jp_error *error) {
    const jp_ratio seven = {7, 1}, week = {168, 1};
    int32_t over = 0;
    jp_status status = jpi_check_struct(w, sizeof *w, sizeof *w, error, "jp_statutory_worker");
    if (status != JP_OK)
        return status;
    if (w->days_per_week.num <= 0 || jp_ratio_compare(&w->days_per_week, &seven, &over) != JP_OK ||
        over > 0)
        return jpi_fail(error, JP_E_RANGE, "days_per_week",
                        "days a week are above 0 and at most 7");
    if (w->hours_per_week.den != 0 &&
        (w->hours_per_week.num <= 0 ||
         jp_ratio_compare(&w->hours_per_week, &week, &over) != JP_OK || over > 0))
        return jpi_fail(error, JP_E_RANGE, "hours_per_week",
                        "hours a week are above 0 and at most 168");
    return JP_OK;
}

jp_status jp_statutory_leave_of(const jp_statutory_worker *worker, jp_statutory_leave *out,
                                jp_working *working, jp_error *error) {
    jp_status status = check_worker(worker, error);
    if (status == JP_OK)
        status = jpi_check_struct(out, sizeof *out, sizeof *out, error, "jp_statutory_leave");
    jp_statutory_leave leave = {0};
    if (status == JP_OK)
        status = share_of_year(worker, &leave.share_of_year, error);
    if (status != JP_OK)
        return status;
    leave.struct_size = out->struct_size;
    const jp_ratio weeks = {28, 5}, most = {28, 1};
    int32_t over = 0;
    jp_ratio whole_days, hours_per_day;
    status = jp_ratio_multiply(&weeks, &worker->days_per_week, &whole_days);
    if (status == JP_OK)
        status = jp_ratio_compare(&whole_days, &most, &over);
    if (over > 0)
        whole_days = most;
    if (status == JP_OK)
        status = jp_ratio_multiply(&whole_days, &leave.share_of_year, &leave.days);
    if (status == JP_OK)
        status = jp_ratio_round(&leave.days, &one_decimal_up, &leave.days_rounded);
    if (status == JP_OK && worker->hours_per_week.den != 0) {
        status = jp_ratio_divide(&worker->hours_per_week, &worker->days_per_week, &hours_per_day);
        if (status == JP_OK)
            status = jp_ratio_multiply(&leave.days, &hours_per_day, &leave.hours);
        if (status == JP_OK)
            status = jp_ratio_round(&leave.hours, &one_decimal_up, &leave.hours_rounded);
    }
    if (status != JP_OK)
        return jpi_fail(error, status, NULL,
                        "the leave is not an exact number that fits; write fewer decimals");
    jpi_work(working, "annual.statutory-leave",
             "5.6 weeks x %r days, at most 28, x %r of the year = %r days", &worker->days_per_week,
             &leave.share_of_year, &leave.days);
    *out = leave;
    return JP_OK;
}

jp_status jp_statutory_accrual(const jp_ratio *hours_worked, const jp_rounding *policy,
                               jp_ratio *out, jp_working *working, jp_error *error) {
    const jp_ratio rate = {1207, 10000};
    jp_ratio hours;
    if (hours_worked == NULL || out == NULL)
        return jpi_fail(error, JP_E_INVALID, NULL,
                        "hours worked and a place for the answer are needed");
    if (hours_worked->num < 0)
        return jpi_fail(error, JP_E_RANGE, "hours_worked", "hours worked are not negative");
    jp_status status = jp_ratio_multiply(hours_worked, &rate, &hours);
    if (status == JP_OK && policy != NULL)
        status = jp_ratio_round(&hours, policy, &hours);
    if (status != JP_OK)
        return jpi_fail(error, status, "hours_worked",
                        "12.07%% of the hours is not an exact number that fits");
    jpi_work(working, "annual.statutory-accrual", "12.07%% of %r h = %r h", hours_worked, &hours);
    *out = hours;
    return JP_OK;
}

jp_status jp_statutory_first_year(const jp_ratio *days_per_year, int32_t months_begun,
                                  const jp_rounding *policy, jp_ratio *out, jp_working *working,
                                  jp_error *error) {
    jp_ratio share, days;
    if (days_per_year == NULL || out == NULL)
        return jpi_fail(error, JP_E_INVALID, NULL,
                        "the year's days and a place for the answer are needed");
    if (days_per_year->num < 0 || months_begun < 0 || months_begun > 12)
        return jpi_fail(error, JP_E_RANGE, "months_begun",
                        "months begun are 0 to 12 and days not negative");
    jp_status status = jp_ratio_make(months_begun, 12, &share);
    if (status == JP_OK)
        status = jp_ratio_multiply(days_per_year, &share, &days);
    if (status == JP_OK && policy != NULL)
        status = jp_ratio_round(&days, policy, &days);
    if (status != JP_OK)
        return jpi_fail(error, status, "days_per_year",
                        "the days are not an exact number that fits");
    jpi_work(working, "annual.statutory-first-year", "%r days x %d/12 = %r days", days_per_year,
             months_begun, &days);
    *out = days;
    return JP_OK;
}

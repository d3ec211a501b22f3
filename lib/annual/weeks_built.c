/* Attending weeks from what is taken off: leave, holidays, study, absence; or counted in a
 * calendar. */
#include "base/text.h"
#include "jobplan/leave.h"
#include "plan/plan.h"

static jp_status check_part(const jp_ratio *part, const char *where, jp_error *error) {
    int32_t sign = 0;
    const jp_ratio zero = {0, 1};
    if (jpi_given(part) && (jp_ratio_compare(part, &zero, &sign) != JP_OK || sign < 0))
        return jpi_fail(error, JP_E_RANGE, where, "%s is not negative; write 0 or more", where);
    return JP_OK;
}

static jp_status check_parts(const jp_weeks_parts *p, jp_error *error) {
    jp_status status = jpi_check_struct(p, sizeof *p, sizeof *p, error, "jp_weeks_parts");
    if (status != JP_OK)
        return status;
    const struct {
        const jp_ratio *part;
        const char *where;
    } parts[] = {{&p->leave_hours, "leave_hours"},
                 {&p->public_holiday_hours, "public_holiday_hours"},
                 {&p->study_days, "study_days"},
                 {&p->other_days, "other_days"},
                 {&p->absence_share, "absence_share"}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts && status == JP_OK; i++)
        status = check_part(parts[i].part, parts[i].where, error);
    if (status != JP_OK)
        return status;
    const jp_ratio one = {1, 1}, most = {53, 1};
    int32_t over = 0;
    if (p->year_weeks.num <= 0 || jp_ratio_compare(&p->year_weeks, &most, &over) != JP_OK ||
        over > 0)
        return jpi_fail(error, JP_E_RANGE, "year_weeks",
                        "the weeks of the year are above 0 and at most 53; write 52 or 365/7");
    if ((jpi_given(&p->leave_hours) || jpi_given(&p->public_holiday_hours)) &&
        p->hours_per_week.num <= 0)
        return jpi_fail(error, JP_E_RANGE, "hours_per_week",
                        "leave in hours becomes weeks by the contracted hours a week");
    if (jpi_given(&p->absence_share) &&
        (jp_ratio_compare(&p->absence_share, &one, &over) != JP_OK || over >= 0))
        return jpi_fail(error, JP_E_RANGE, "absence_share",
                        "the absence share is below 1; write 0.05 for 5%%");
    return JP_OK;
}

/* *weeks -= part / by. */
static jp_status take_off(jp_ratio *weeks, const jp_ratio *part, const jp_ratio *by) {
    jp_ratio off;
    if (!jpi_given(part))
        return JP_OK;
    jp_status status = jp_ratio_divide(part, by, &off);
    return status == JP_OK ? jp_ratio_subtract(weeks, &off, weeks) : status;
}

jp_status jp_weeks_from_leave(const jp_weeks_parts *parts, jp_ratio *out, jp_working *working,
                              jp_error *error) {
    const jp_ratio five = {5, 1}, one = {1, 1};
    jp_status status = check_parts(parts, error);
    if (status != JP_OK)
        return status;
    if (out == NULL)
        return jpi_fail(error, JP_E_INVALID, "out", "a place for the answer is needed");
    jp_ratio after_leave, days_off, present = one, weeks = parts->year_weeks;
    status = take_off(&weeks, &parts->leave_hours, &parts->hours_per_week);
    if (status == JP_OK)
        status = take_off(&weeks, &parts->public_holiday_hours, &parts->hours_per_week);
    after_leave = weeks;
    if (status == JP_OK)
        status = take_off(&weeks, &parts->study_days, &five);
    if (status == JP_OK)
        status = take_off(&weeks, &parts->other_days, &five);
    if (status == JP_OK && weeks.num < 0)
        return jpi_fail(error, JP_E_RANGE, "leave_hours",
                        "leave and other days come to more than the %r weeks of the year",
                        &parts->year_weeks);
    if (status == JP_OK)
        status = jp_ratio_subtract(&after_leave, &weeks, &days_off);
    if (status == JP_OK)
        status = take_off(&present, &parts->absence_share, &one);
    if (status == JP_OK)
        status = jp_ratio_multiply(&weeks, &present, &weeks);
    if (status != JP_OK)
        return jpi_fail(error, status, NULL,
                        "the weeks are not an exact number that fits; write fewer decimals");
    jp_ratio leave_weeks;
    if (working != NULL &&
        jp_ratio_subtract(&parts->year_weeks, &after_leave, &leave_weeks) == JP_OK)
        jpi_work(working, "annual.attending-weeks-built",
                 "(%r weeks - %r of leave and holidays - %r of other days) x %r = %r weeks",
                 &parts->year_weeks, &leave_weeks, &days_off, &present, &weeks);
    *out = weeks;
    return JP_OK;
}

jp_status jp_term_time_paid_weeks(const jp_ratio *working_weeks, const jp_ratio *year_weeks,
                                  const jp_ratio *leave_weeks, jp_ratio *out, jp_working *working,
                                  jp_error *error) {
    jp_ratio attending, paid;
    int32_t over = 0;
    if (working_weeks == NULL || year_weeks == NULL || leave_weeks == NULL || out == NULL)
        return jpi_fail(error, JP_E_INVALID, NULL,
                        "three numbers of weeks and a place for the answer are needed");
    if (working_weeks->num < 0 || leave_weeks->num < 0)
        return jpi_fail(error, JP_E_RANGE, "working_weeks", "weeks are not negative");
    jp_status status = jp_ratio_subtract(year_weeks, leave_weeks, &attending);
    if (status == JP_OK)
        status = jp_ratio_compare(working_weeks, &attending, &over);
    if (status == JP_OK && (attending.num <= 0 || over > 0))
        return jpi_fail(error, JP_E_RANGE, attending.num <= 0 ? "leave_weeks" : "working_weeks",
                        "%r weeks worked and %r of leave do not fit the %r weeks of the year",
                        working_weeks, leave_weeks, year_weeks);
    if (status == JP_OK)
        status = jp_ratio_multiply(working_weeks, year_weeks, &paid);
    if (status == JP_OK)
        status = jp_ratio_divide(&paid, &attending, &paid);
    if (status != JP_OK)
        return jpi_fail(error, status, "working_weeks",
                        "the weeks are not an exact number that fits");
    jpi_work(working, "annual.term-time", "%r weeks worked x %r / (%r - %r) = %r weeks paid",
             working_weeks, year_weeks, year_weeks, leave_weeks, &paid);
    *out = paid;
    return JP_OK;
}

jp_status jp_weeks_from_calendar(const jp_calendar *calendar, jp_date first, jp_date last,
                                 const jp_ratio *days_off, jp_ratio *out, jp_working *working,
                                 jp_error *error) {
    const jp_ratio five = {5, 1};
    int32_t days[7], holidays[7], n_days = 0, n_holidays = 0;
    if (days_off == NULL || out == NULL)
        return jpi_fail(error, JP_E_INVALID, NULL,
                        "days off and a place for the answer are needed");
    jp_status status = check_part(days_off, "days_off", error);
    if (status != JP_OK)
        return status;
    status = jp_calendar_weekday_counts(calendar, first, last, days, holidays);
    if (status != JP_OK)
        return jpi_fail(error, status, "first", "the days from %D to %D cannot be counted", first,
                        last);
    for (int32_t weekday = 0; weekday < 5; weekday++) {
        n_days += days[weekday];
        n_holidays += holidays[weekday];
    }
    jp_ratio weeks = {n_days - n_holidays, 1};
    status = jp_ratio_subtract(&weeks, days_off, &weeks);
    if (status == JP_OK && weeks.num < 0)
        return jpi_fail(error, JP_E_RANGE, "days_off",
                        "%r days off are more than the %d weekdays that are no holiday", days_off,
                        n_days - n_holidays);
    if (status == JP_OK)
        status = jp_ratio_divide(&weeks, &five, &weeks);
    if (status != JP_OK)
        return jpi_fail(error, status, "days_off", "the weeks are not an exact number that fits");
    jpi_work(working, "annual.attending-weeks-calendar",
             "(%d weekdays - %d holidays - %r days off) / 5 = %r weeks", n_days, n_holidays,
             days_off, &weeks);
    *out = weeks;
    return JP_OK;
}

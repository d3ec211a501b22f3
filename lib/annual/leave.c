/* Leave of one year: stretches with the same hours and entitlement, added exactly. */
#include "jobplan/leave.h"
#include "base/text.h"
#include "plan/plan.h"

/* What every step reads. */
typedef struct year {
    const jp_leave_scheme *scheme;
    const jp_leave_policy *policy;
    const jp_leave_person *person;
    const jp_contract *contracts;
    size_t n_contracts;
    jp_date first, last; /* of the leave year */
    jp_date from, to;    /* employed within it */
    jp_date steps[JP_LEAVE_STEPS];
    int32_t n_steps;
} year;

/* What the year adds up to. */
typedef struct sums {
    jp_ratio days, hours, holiday_hours;
    int32_t n_changes;
} sums;

static bool in_range(int32_t value, int32_t least, int32_t most) {
    return value >= least && value <= most;
}

static jp_status check_policy(const jp_leave_policy *policy, jp_error *error) {
    jp_status status =
        jpi_check_struct(policy, sizeof *policy, sizeof *policy, error, "jp_leave_policy");
    if (status != JP_OK)
        return status;
    if (!in_range(policy->part_year, JP_PART_YEAR_DAYS, JP_PART_YEAR_STARTED_MONTHS))
        return jpi_fail(error, JP_E_INVALID, "part_year",
                        "part_year is %d; write one of JP_PART_YEAR_*", policy->part_year);
    if (!in_range(policy->anniversary, JP_ANNIVERSARY_FROM_THE_DAY, JP_ANNIVERSARY_WHOLE_YEAR))
        return jpi_fail(error, JP_E_INVALID, "anniversary",
                        "anniversary is %d; write one of JP_ANNIVERSARY_*", policy->anniversary);
    if (!in_range(policy->public_holidays, JP_PUBLIC_HOLIDAYS_PRO_RATA, JP_PUBLIC_HOLIDAYS_BY_DATE))
        return jpi_fail(error, JP_E_INVALID, "public_holidays",
                        "public_holidays is %d; write one of JP_PUBLIC_HOLIDAYS_*",
                        policy->public_holidays);
    return JP_OK;
}

static jp_status check_scheme(const jp_leave_scheme *scheme, jp_error *error) {
    jp_status status =
        jpi_check_struct(scheme, sizeof *scheme, sizeof *scheme, error, "jp_leave_scheme");
    if (status != JP_OK)
        return status;
    for (int32_t i = 0; i < JP_LEAVE_STEPS && (i == 0 || scheme->step_years[i] >= 0); i++) {
        if (scheme->step_days[i] < 0 || scheme->step_days[i] > 260)
            return jpi_fail(error, JP_E_RANGE, "step_days",
                            "%d days of leave a year; write 0 to 260", scheme->step_days[i]);
        if (scheme->step_years[i] < (i == 0 ? 0 : scheme->step_years[i - 1] + 1) ||
            scheme->step_years[i] > 99)
            return jpi_fail(error, JP_E_RANGE, "step_years",
                            "years of service rise from 0: step %d is %d", i + 1,
                            scheme->step_years[i]);
    }
    if (!in_range(scheme->public_holidays, 0, 60) || !in_range(scheme->other_days, 0, 60))
        return jpi_fail(error, JP_E_RANGE, "public_holidays",
                        "public holidays and other days are 0 to 60 a year");
    return JP_OK;
}

static jp_status set_days(year *y, jp_error *error) {
    const jp_leave_person *p = y->person;
    jp_status status = jp_date_add_months(p->year_first_day, 12, &y->last);
    if (status != JP_OK)
        return jpi_fail(error, status, "year_first_day",
                        "the leave year is outside the years 1 to 9999");
    y->first = p->year_first_day;
    y->last--;
    y->from = y->first;
    y->to = y->last;
    if (p->is_starter == 1) {
        if (p->employed_first_day > y->last)
            return jpi_fail(error, JP_E_RANGE, "employed_first_day",
                            "employment begins on %D, after the leave year ends on %D",
                            p->employed_first_day, y->last);
        y->from = p->employed_first_day > y->first ? p->employed_first_day : y->first;
    }
    if (p->is_leaver == 1) {
        if (p->employed_last_day < y->from)
            return jpi_fail(error, JP_E_RANGE, "employed_last_day",
                            "employment ends on %D, before %D", p->employed_last_day, y->from);
        y->to = p->employed_last_day < y->last ? p->employed_last_day : y->last;
    }
    if (p->service_first_day > (p->is_starter == 1 ? p->employed_first_day : y->from))
        return jpi_fail(error, JP_E_CONFLICT, "service_first_day",
                        "service is reckoned from %D, after employment begins on %D; write the day "
                        "it began, or "
                        "an earlier one for service elsewhere",
                        p->service_first_day, p->is_starter == 1 ? p->employed_first_day : y->from);
    return JP_OK;
}

static jp_status set_steps(year *y, jp_error *error) {
    for (y->n_steps = 0; y->n_steps < JP_LEAVE_STEPS; y->n_steps++) {
        if (y->n_steps > 0 && y->scheme->step_years[y->n_steps] < 0)
            break;
        jp_status status =
            jp_date_add_months(y->person->service_first_day, 12 * y->scheme->step_years[y->n_steps],
                               &y->steps[y->n_steps]);
        if (status != JP_OK)
            return jpi_fail(error, status, "service_first_day",
                            "service is outside the years 1 to 9999");
    }
    return JP_OK;
}

/* Days of leave a year that a person is entitled to on a day. */
static int32_t entitlement_on(const year *y, jp_date day) {
    int32_t days = y->scheme->step_days[0];
    if (y->policy->anniversary == JP_ANNIVERSARY_NEXT_YEAR)
        day = y->first;
    if (y->policy->anniversary == JP_ANNIVERSARY_WHOLE_YEAR)
        day = y->last;
    for (int32_t i = 1; i < y->n_steps; i++)
        if (y->steps[i] <= day)
            days = y->scheme->step_days[i];
    return days + y->scheme->other_days;
}

static const jp_contract *contract_on(const year *y, jp_date day) {
    for (size_t i = 0; i < y->n_contracts; i++)
        if (y->contracts[i].is_dated != 1 ||
            (day >= y->contracts[i].first_day && day <= y->contracts[i].last_day))
            return &y->contracts[i];
    return NULL;
}

static jp_status no_contract(jp_error *error, jp_date day) {
    return jpi_fail(error, JP_E_CONFLICT, "contracts",
                    "no contract period holds on %D, a day employed", day);
}

/* hours of n full days off for someone on this contract: a public holiday's may be set by the
 * policy. */
static jp_status holiday_hours(const year *y, const jp_contract *contract, const jp_ratio *n,
                               jp_ratio *out, jp_error *error) {
    const jp_ratio five = {5, 1},
                   usual = {y->scheme->public_holidays > 0 ? y->scheme->public_holidays : 1, 1};
    const jp_ratio *whole = &y->policy->full_time_public_holiday_hours;
    if (!jpi_given(whole)) {
        jp_status status = jp_ratio_multiply(n, &contract->hours_per_week, out);
        return status == JP_OK ? jp_ratio_divide(out, &five, out) : status;
    }
    if (!jpi_given(&contract->full_time_hours_per_week))
        return jpi_fail(error, JP_E_INVALID, "full_time_hours_per_week",
                        "public holiday hours of a full-timer are shared by contract over "
                        "full-time week; give the "
                        "full-time week");
    jp_status status = jp_ratio_multiply(n, whole, out);
    if (status == JP_OK)
        status = jp_ratio_divide(out, &usual, out);
    if (status == JP_OK)
        status = jp_ratio_multiply(out, &contract->hours_per_week, out);
    return status == JP_OK ? jp_ratio_divide(out, &contract->full_time_hours_per_week, out)
                           : status;
}

/* Adds a stretch: this share of the year on this contract at this entitlement. */
static jp_status add_stretch(const year *y, const jp_contract *contract, int32_t days,
                             const jp_ratio *share, sums *s, jp_error *error) {
    const jp_ratio five = {5, 1}, entitled = {days, 1}, holidays = {y->scheme->public_holidays, 1};
    jp_ratio part, hours;
    jp_status status = jp_ratio_multiply(&entitled, share, &part);
    if (status == JP_OK)
        status = jp_ratio_add(&s->days, &part, &s->days);
    if (status == JP_OK)
        status = jp_ratio_multiply(&part, &contract->hours_per_week, &hours);
    if (status == JP_OK)
        status = jp_ratio_divide(&hours, &five, &hours);
    if (status == JP_OK)
        status = jp_ratio_add(&s->hours, &hours, &s->hours);
    if (status == JP_OK && y->policy->public_holidays == JP_PUBLIC_HOLIDAYS_PRO_RATA) {
        status = jp_ratio_multiply(&holidays, share, &part);
        if (status == JP_OK)
            status = holiday_hours(y, contract, &part, &hours, error);
        if (status == JP_OK)
            status = jp_ratio_add(&s->holiday_hours, &hours, &s->holiday_hours);
    }
    return status;
}

static jp_status add_by_days(const year *y, sums *s, jp_error *error) {
    jp_date day = y->from;
    while (day <= y->to) {
        const jp_contract *contract = contract_on(y, day);
        int32_t days = entitlement_on(y, day);
        if (contract == NULL)
            return no_contract(error, day);
        jp_date end = day;
        while (end < y->to && contract_on(y, end + 1) == contract &&
               entitlement_on(y, end + 1) == days)
            end++;
        jp_ratio share;
        jp_status status = jp_ratio_make(end - day + 1, y->last - y->first + 1, &share);
        if (status == JP_OK)
            status = add_stretch(y, contract, days, &share, s, error);
        if (status != JP_OK)
            return status;
        day = end + 1;
        s->n_changes += day <= y->to ? 1 : 0;
    }
    return JP_OK;
}

static jp_status add_by_months(const year *y, sums *s, jp_error *error) {
    const jp_ratio twelfth = {1, 12};
    const jp_contract *before = NULL;
    int32_t days_before = 0;
    for (int32_t month = 0; month < 12; month++) {
        jp_date first, last;
        (void)jp_date_add_months(y->first, month, &first);
        (void)jp_date_add_months(y->first, month + 1, &last);
        last--;
        bool whole = first >= y->from && last <= y->to, any = first <= y->to && last >= y->from;
        if (!(y->policy->part_year == JP_PART_YEAR_COMPLETED_MONTHS ? whole : any))
            continue;
        jp_date day = first > y->from ? first : y->from;
        const jp_contract *contract = contract_on(y, day);
        int32_t days = entitlement_on(y, day);
        if (contract == NULL)
            return no_contract(error, day);
        jp_status status = add_stretch(y, contract, days, &twelfth, s, error);
        if (status != JP_OK)
            return status;
        s->n_changes += before != NULL && (contract != before || days != days_before) ? 1 : 0;
        before = contract;
        days_before = days;
    }
    return JP_OK;
}

static jp_status add_holidays(const year *y, const jp_calendar *calendar, sums *s,
                              jp_error *error) {
    const jp_ratio one = {1, 1};
    size_t count = 0;
    if (calendar == NULL)
        return jpi_fail(error, JP_E_INVALID, "calendar", "public holidays by date need a calendar");
    jp_status status = jp_calendar_holiday_count(calendar, y->from, y->to, &count);
    for (size_t i = 0; i < count && status == JP_OK; i++) {
        jp_holiday holiday = {.struct_size = (uint32_t)sizeof holiday};
        jp_ratio hours;
        status = jp_calendar_holiday_at(calendar, y->from, y->to, i, &holiday);
        const jp_contract *contract = status == JP_OK ? contract_on(y, holiday.day) : NULL;
        if (status == JP_OK && contract == NULL)
            return no_contract(error, holiday.day);
        if (status == JP_OK)
            status = holiday_hours(y, contract, &one, &hours, error);
        if (status == JP_OK)
            status = jp_ratio_add(&s->holiday_hours, &hours, &s->holiday_hours);
    }
    return status;
}

static jp_status rounded(const jp_ratio *value, const jp_ratio *unit, int32_t direction,
                         jp_ratio *out) {
    const jp_rounding policy = {(uint32_t)sizeof policy, direction, *unit};
    *out = *value;
    return jpi_given(unit) ? jp_ratio_round(value, &policy, out) : JP_OK;
}

static jp_status finish(const year *y, const sums *s, jp_leave *out, jp_working *working) {
    jp_leave leave = {0};
    leave.struct_size = out->struct_size;
    leave.days_employed = y->to - y->from + 1;
    leave.days_in_year = y->last - y->first + 1;
    leave.n_changes = s->n_changes;
    leave.leave_days = s->days;
    leave.leave_hours = s->hours;
    leave.public_holiday_hours = s->holiday_hours;
    jp_status status = rounded(&s->hours, &y->policy->leave_unit, y->policy->leave_direction,
                               &leave.leave_hours_rounded);
    if (status == JP_OK)
        status = rounded(&s->holiday_hours, &y->policy->public_holiday_unit,
                         y->policy->public_holiday_direction, &leave.public_holiday_hours_rounded);
    if (status == JP_OK)
        status = jp_ratio_add(&leave.leave_hours_rounded, &leave.public_holiday_hours_rounded,
                              &leave.total_hours_rounded);
    if (status != JP_OK)
        return status;
    jpi_work(working, "annual.leave",
             "%r days over %d of %d days employed: %r h leave + %r h public holidays = %r h",
             &leave.leave_days, leave.days_employed, leave.days_in_year, &leave.leave_hours_rounded,
             &leave.public_holiday_hours_rounded, &leave.total_hours_rounded);
    *out = leave;
    return JP_OK;
}

static jp_status check_contracts(const jp_contract *contracts, size_t n_contracts,
                                 jp_error *error) {
    const jp_ratio week = {168, 1};
    if (contracts == NULL || n_contracts == 0)
        return jpi_fail(error, JP_E_INVALID, "contracts", "leave in hours needs contracted hours");
    for (size_t i = 0; i < n_contracts; i++) {
        int32_t over = 0;
        jp_status status = jpi_check_struct(&contracts[i], sizeof *contracts, sizeof *contracts,
                                            error, "jp_contract");
        if (status != JP_OK)
            return status;
        if (jp_ratio_compare(&contracts[i].hours_per_week, &week, &over) != JP_OK || over > 0 ||
            contracts[i].hours_per_week.num <= 0)
            return jpi_fail_row(error, JP_E_RANGE, (int64_t)i, "hours_per_week",
                                "contracted hours a week are above 0 and at most 168");
    }
    return JP_OK;
}

jp_status jp_leave_entitlement(const jp_leave_scheme *scheme, const jp_leave_policy *policy,
                               const jp_leave_person *person, const jp_contract *contracts,
                               size_t n_contracts, const jp_calendar *calendar, jp_leave *out,
                               jp_working *working, jp_error *error) {
    jp_status status = check_scheme(scheme, error);
    if (status == JP_OK)
        status = check_policy(policy, error);
    if (status == JP_OK)
        status = jpi_check_struct(person, sizeof *person, sizeof *person, error, "jp_leave_person");
    if (status == JP_OK)
        status = check_contracts(contracts, n_contracts, error);
    if (status == JP_OK)
        status = jpi_check_struct(out, sizeof *out, sizeof *out, error, "jp_leave");
    if (status != JP_OK)
        return status;
    year y = {.scheme = scheme,
              .policy = policy,
              .person = person,
              .contracts = contracts,
              .n_contracts = n_contracts};
    sums s = {{0, 1}, {0, 1}, {0, 1}, 0};
    status = set_days(&y, error);
    if (status == JP_OK)
        status = set_steps(&y, error);
    if (status != JP_OK)
        return status;
    status = policy->part_year == JP_PART_YEAR_DAYS ? add_by_days(&y, &s, error)
                                                    : add_by_months(&y, &s, error);
    if (status == JP_OK && policy->public_holidays == JP_PUBLIC_HOLIDAYS_BY_DATE)
        status = add_holidays(&y, calendar, &s, error);
    if (status == JP_OK)
        status = finish(&y, &s, out, working);
    if (status == JP_E_RANGE)
        return jpi_fail(error, status, NULL,
                        "the leave is not an exact number that fits; write hours with fewer "
                        "decimals");
    return status;
}

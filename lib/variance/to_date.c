#include <stdbool.h>
#include <string.h>

#include "base/text.h"
#include "jobplan/variance.h"
#include "variance/amount.h"

#define MAX_DAYS 1000

typedef struct days {
    jp_date first, last;
    bool weekdays_only;
    uint8_t closed[MAX_DAYS];
} days;

static jp_status mark_closed(days *d, const jp_date *closed, size_t n_closed, jp_error *error) {
    for (size_t i = 0; i < n_closed; i++) {
        if (closed[i] < d->first || closed[i] > d->last)
            continue;
        if (d->closed[closed[i] - d->first])
            return jpi_fail(error, JP_E_CONFLICT, "closed", "%D is among the closed days twice.",
                            closed[i]);
        d->closed[closed[i] - d->first] = 1;
    }
    return JP_OK;
}

static int64_t count(const days *d, jp_date to) {
    int64_t n = 0;
    for (jp_date day = d->first; day <= to; day++) {
        int32_t weekday = 0;
        (void)jp_date_weekday(day, &weekday);
        n += !d->weekdays_only || (weekday <= 5 && !d->closed[day - d->first]);
    }
    return n;
}

static jp_status check(const jp_ratio *planned, jp_date first_day, jp_date last_day, jp_date as_of,
                       int32_t kind, const jp_date *closed, size_t n_closed, const jp_ratio *out,
                       jp_error *error) {
    if (planned == NULL || out == NULL || (closed == NULL && n_closed > 0))
        return jpi_fail(error, JP_E_INVALID, planned == NULL ? "planned" : "out",
                        "The year's plan, its closed days and a place for the answer are needed.");
    if (kind != JP_TO_DATE_ALL_DAYS && kind != JP_TO_DATE_WEEKDAYS)
        return jpi_fail(error, JP_E_INVALID, "days",
                        "days is %d: use JP_TO_DATE_ALL_DAYS (1) or JP_TO_DATE_WEEKDAYS (2).",
                        kind);
    if (kind == JP_TO_DATE_ALL_DAYS && n_closed > 0)
        return jpi_fail(error, JP_E_INVALID, "closed",
                        "Closed days belong to JP_TO_DATE_WEEKDAYS.");
    if (first_day < JP_DATE_MIN || last_day > JP_DATE_MAX || as_of < JP_DATE_MIN ||
        as_of > JP_DATE_MAX || last_day < first_day || last_day - first_day >= MAX_DAYS)
        return jpi_fail(error, JP_E_RANGE, "last_day",
                        "A year runs from its first day to its last, within the calendar and at "
                        "most %d days.",
                        MAX_DAYS);
    return jpi_amount_check(planned, "planned", error);
}

jp_status jp_planned_to_date(const jp_ratio *planned, jp_date first_day, jp_date last_day,
                             jp_date as_of, int32_t kind, const jp_date *closed, size_t n_closed,
                             jp_ratio *out, jp_working *working, jp_error *error) {
    days d = {first_day, last_day, kind == JP_TO_DATE_WEEKDAYS, {0}};
    jp_ratio part, result;
    jp_status status =
        check(planned, first_day, last_day, as_of, kind, closed, n_closed, out, error);
    if (status == JP_OK)
        status = mark_closed(&d, closed, n_closed, error);
    if (status != JP_OK)
        return status;
    const int64_t all = count(&d, last_day);
    const int64_t gone = count(&d, as_of < last_day ? as_of : last_day);
    if (all == 0)
        return jpi_fail(error, JP_E_UNDEFINED, "closed", "No day of the year is worked.");
    status = jp_ratio_make(gone, all, &part);
    if (status == JP_OK)
        status = jp_ratio_multiply(planned, &part, &result);
    if (status != JP_OK)
        return jpi_fail(error, status, "planned", "%r x %l / %l does not fit.", planned, gone, all);
    jpi_work(working, "variance.to-date", "%r x %l / %l %s (%D to %D) = %r", planned, gone, all,
             d.weekdays_only ? "working days" : "days", first_day, as_of, &result);
    *out = result;
    return JP_OK;
}

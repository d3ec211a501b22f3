/* Backlog week by week, and people moving through bands of time waited. */
#include "jobplan/waiting.h"

#include <math.h>

#include "base/text.h"
#include "demand/bounds.h"

static jp_status check_column(const double *values, size_t n_values, const char *name,
                              double largest, jp_error *error) {
    if (values == NULL && n_values > 0) {
        return jpi_fail(error, JP_E_INVALID, name, "%s is NULL.", name);
    }
    for (size_t i = 0; i < n_values; i++) {
        if (!isfinite(values[i]) || values[i] < 0 || values[i] > largest) {
            return jpi_fail_row(error, JP_E_COLUMN, (int64_t)i, name,
                                "Entry %z of %s is missing, negative or too large: a week without "
                                "data is not a week with 0.",
                                i + 1, name);
        }
    }
    return JP_OK;
}

static jp_status check_backlog(const double *demand, size_t n_demand, const double *capacity,
                               size_t n_capacity, double start, const double *backlog,
                               size_t n_backlog, jp_error *error) {
    jp_status status = jpi_same_length(n_demand, "demand", n_capacity, "capacity", error);
    if (status == JP_OK && backlog != NULL) {
        status = jpi_same_length(n_demand, "demand", n_backlog, "backlog", error);
    }
    if (status == JP_OK) {
        status = check_column(demand, n_demand, "demand", INFINITY, error);
    }
    if (status == JP_OK) {
        status = check_column(capacity, n_capacity, "capacity", INFINITY, error);
    }
    if (status == JP_OK) {
        status = jpi_not_negative(start, "start", error);
    }
    if (status == JP_OK && n_demand == 0) {
        status =
            jpi_fail(error, JP_E_UNDEFINED, "demand", "There are no weeks: supply at least one.");
    }
    return status;
}

jp_status jp_backlog(const double *demand, size_t n_demand, const double *capacity,
                     size_t n_capacity, double start, double *backlog, size_t n_backlog,
                     jp_backlog_result *out, jp_error *error) {
    jp_status status = jpi_check_struct(out, sizeof(jp_backlog_result), sizeof(jp_backlog_result),
                                        error, "jp_backlog_result");
    if (status == JP_OK) {
        status =
            check_backlog(demand, n_demand, capacity, n_capacity, start, backlog, n_backlog, error);
    }
    if (status != JP_OK) {
        return status;
    }
    jp_backlog_result result = {.struct_size = out->struct_size, .first_week_over = -1};
    double level = start;
    for (size_t t = 0; t < n_demand; t++) {
        double next = level + demand[t] - capacity[t];
        if (next < 0) {
            result.unused_total -= next;
            result.weeks_unused++;
            next = 0;
        }
        level = next;
        if (level > start && result.first_week_over < 0) {
            result.first_week_over = (int64_t)t;
        }
        result.largest_backlog = level > result.largest_backlog ? level : result.largest_backlog;
        if (backlog != NULL) {
            backlog[t] = level;
        }
    }
    result.final_backlog = level;
    *out = result;
    return JP_OK;
}

jp_status jp_stock_and_flow(double referrals, const double *leave_share, size_t n_leave_share,
                            const double *service, size_t n_service, double *remaining,
                            size_t n_remaining, double *served, size_t n_served, jp_error *error) {
    jp_status status = jpi_not_negative(referrals, "referrals", error);
    if (status == JP_OK) {
        status = jpi_same_length(n_leave_share, "leave_share", n_service, "service", error);
    }
    if (status == JP_OK) {
        status = jpi_same_length(n_leave_share, "leave_share", n_remaining, "remaining", error);
    }
    if (status == JP_OK && served != NULL) {
        status = jpi_same_length(n_leave_share, "leave_share", n_served, "served", error);
    }
    if (status == JP_OK && remaining == NULL) {
        status = jpi_fail(error, JP_E_INVALID, "remaining", "remaining is NULL.");
    }
    if (status == JP_OK) {
        status = check_column(leave_share, n_leave_share, "leave_share", 1, error);
    }
    if (status == JP_OK) {
        status = check_column(service, n_service, "service", INFINITY, error);
    }
    if (status != JP_OK) {
        return status;
    }
    double waiting = referrals;
    for (size_t i = 0; i < n_leave_share; i++) {
        double left = waiting - leave_share[i] * waiting;
        double used = service[i] < left ? service[i] : left;
        waiting = left - used;
        remaining[i] = waiting;
        if (served != NULL) {
            served[i] = used;
        }
    }
    return JP_OK;
}

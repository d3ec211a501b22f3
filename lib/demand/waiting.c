/* The planning identities of a waiting list. Each guard is one line, each formula another. */
#include "jobplan/waiting.h"

#include <math.h>

#include "base/text.h"
#include "demand/bounds.h"
#include "demand/reader.h"

/* Shows "a op b = c" with three numbers for a reader. */
static void show(jp_working *working, const char *rule, const char *format, double a, double b,
                 double c) {
    jp_ratio first = jpi_for_reader(a);
    jp_ratio second = jpi_for_reader(b);
    jp_ratio third = jpi_for_reader(c);
    jpi_work(working, rule, format, &first, &second, &third);
}

jp_status jp_queue_load(double demand_per_week, double capacity_per_week, double *out,
                        jp_working *working, jp_error *error) {
    jp_status status = jpi_wanted(out, error);
    if (status == JP_OK) {
        status = jpi_not_negative(demand_per_week, "demand_per_week", error);
    }
    if (status == JP_OK) {
        status = jpi_not_negative(capacity_per_week, "capacity_per_week", error);
    }
    if (status != JP_OK) {
        return status;
    }
    if (capacity_per_week == 0) {
        return jpi_fail(error, JP_E_UNDEFINED, "capacity_per_week",
                        "There is no capacity: a load against nothing has no value.");
    }
    *out = demand_per_week / capacity_per_week;
    show(working, "demand.waiting-load", "%r a week / %r a week = %r", demand_per_week,
         capacity_per_week, *out);
    return JP_OK;
}

jp_status jp_factor_for_share(double on_time_share, double *out, jp_working *working,
                              jp_error *error) {
    jp_status status = jpi_wanted(out, error);
    if (status == JP_OK) {
        status = jpi_open_share(on_time_share, "on_time_share", error);
    }
    if (status != JP_OK) {
        return status;
    }
    *out = -log1p(-on_time_share);
    show(working, "demand.waiting-factor", "-ln(1 - %r) = %r", on_time_share, *out, 0);
    return JP_OK;
}

jp_status jp_share_for_factor(double factor, double *out, jp_working *working, jp_error *error) {
    jp_status status = jpi_wanted(out, error);
    if (status == JP_OK) {
        status = jpi_above_zero(factor, "factor", error);
    }
    if (status != JP_OK) {
        return status;
    }
    *out = -expm1(-factor);
    show(working, "demand.waiting-factor", "1 - exp(-%r) = %r", factor, *out, 0);
    return JP_OK;
}

jp_status jp_target_mean_wait(double target_wait_weeks, double factor, double *out,
                              jp_working *working, jp_error *error) {
    jp_status status = jpi_wanted(out, error);
    if (status == JP_OK) {
        status = jpi_above_zero(target_wait_weeks, "target_wait_weeks", error);
    }
    if (status == JP_OK) {
        status = jpi_above_zero(factor, "factor", error);
    }
    if (status != JP_OK) {
        return status;
    }
    *out = target_wait_weeks / factor;
    show(working, "demand.waiting-target-mean", "%r weeks / %r = %r weeks", target_wait_weeks,
         factor, *out);
    return JP_OK;
}

jp_status jp_target_queue_size(double demand_per_week, double target_wait_weeks, double factor,
                               double *out, jp_working *working, jp_error *error) {
    double mean_wait_weeks = 0;
    jp_status status = jpi_wanted(out, error);
    if (status == JP_OK) {
        status = jpi_not_negative(demand_per_week, "demand_per_week", error);
    }
    if (status == JP_OK) {
        status = jp_target_mean_wait(target_wait_weeks, factor, &mean_wait_weeks, NULL, error);
    }
    if (status != JP_OK) {
        return status;
    }
    *out = demand_per_week * target_wait_weeks / factor;
    show(working, "demand.waiting-target-queue", "%r a week x %r weeks mean wait = %r patients",
         demand_per_week, mean_wait_weeks, *out);
    return JP_OK;
}

jp_status jp_relief_capacity(double demand_per_week, double queue_size, double target_queue_size,
                             double weeks, double *out, jp_working *working, jp_error *error) {
    jp_status status = jpi_wanted(out, error);
    if (status == JP_OK) {
        status = jpi_not_negative(demand_per_week, "demand_per_week", error);
    }
    if (status == JP_OK) {
        status = jpi_not_negative(queue_size, "queue_size", error);
    }
    if (status == JP_OK) {
        status = jpi_not_negative(target_queue_size, "target_queue_size", error);
    }
    if (status == JP_OK) {
        status = jpi_above_zero(weeks, "weeks", error);
    }
    if (status != JP_OK) {
        return status;
    }
    *out = demand_per_week + (queue_size - target_queue_size) / weeks;
    jp_ratio demand = jpi_for_reader(demand_per_week);
    jp_ratio queue = jpi_for_reader(queue_size);
    jp_ratio target = jpi_for_reader(target_queue_size);
    jp_ratio over = jpi_for_reader(weeks);
    jp_ratio answer = jpi_for_reader(*out);
    jpi_work(working, "demand.waiting-relief", "%r a week + (%r - %r) / %r weeks = %r a week",
             &demand, &queue, &target, &over, &answer);
    return JP_OK;
}

static jp_status check_capacity_terms(double demand_per_week, double target_wait_weeks,
                                      double factor, double cv_demand, double cv_capacity,
                                      int32_t form, jp_error *error) {
    jp_status status = jpi_not_negative(demand_per_week, "demand_per_week", error);
    if (status == JP_OK) {
        status = jpi_above_zero(target_wait_weeks, "target_wait_weeks", error);
    }
    if (status == JP_OK) {
        status = jpi_above_zero(factor, "factor", error);
    }
    if (status == JP_OK) {
        status = jpi_not_negative(cv_demand, "cv_demand", error);
    }
    if (status == JP_OK) {
        status = jpi_not_negative(cv_capacity, "cv_capacity", error);
    }
    if (status == JP_OK && form != JP_FORM_HEAVY_TRAFFIC && form != JP_FORM_EXACT) {
        status = jpi_fail(error, JP_E_INVALID, "form",
                          "The form is %d: write JP_FORM_HEAVY_TRAFFIC or JP_FORM_EXACT.", form);
    }
    return status;
}

jp_status jp_target_capacity(double demand_per_week, double target_wait_weeks, double factor,
                             double cv_demand, double cv_capacity, int32_t form, double *out,
                             jp_working *working, jp_error *error) {
    jp_status status = jpi_wanted(out, error);
    if (status == JP_OK) {
        status = check_capacity_terms(demand_per_week, target_wait_weeks, factor, cv_demand,
                                      cv_capacity, form, error);
    }
    if (status != JP_OK) {
        return status;
    }
    double variation = (cv_demand * cv_demand + cv_capacity * cv_capacity) / 2;
    double headroom = variation * factor / target_wait_weeks;
    if (form == JP_FORM_HEAVY_TRAFFIC) {
        *out = demand_per_week + headroom;
        show(working, "demand.waiting-target-capacity",
             "%r a week + k %r = %r a week (heavy traffic)", demand_per_week, headroom, *out);
        return JP_OK;
    }
    double root = sqrt(demand_per_week * demand_per_week + 4 * demand_per_week * headroom);
    *out = (demand_per_week + root) / 2;
    show(working, "demand.waiting-target-capacity",
         "(d + sqrt(d^2 + 4 d k)) / 2 with d = %r a week, k = %r: %r a week (exact)",
         demand_per_week, headroom, *out);
    return JP_OK;
}

jp_status jp_waiting_pressure(double mean_wait_weeks, double target_wait_weeks, double *out,
                              jp_working *working, jp_error *error) {
    jp_status status = jpi_wanted(out, error);
    if (status == JP_OK) {
        status = jpi_not_negative(mean_wait_weeks, "mean_wait_weeks", error);
    }
    if (status == JP_OK) {
        status = jpi_above_zero(target_wait_weeks, "target_wait_weeks", error);
    }
    if (status != JP_OK) {
        return status;
    }
    *out = 2 * mean_wait_weeks / target_wait_weeks;
    show(working, "demand.waiting-pressure", "2 x %r weeks / %r weeks = %r", mean_wait_weeks,
         target_wait_weeks, *out);
    return JP_OK;
}

jp_status jp_clearance_weeks(double queue_size, double removals_per_week, double *out,
                             jp_working *working, jp_error *error) {
    jp_status status = jpi_wanted(out, error);
    if (status == JP_OK) {
        status = jpi_not_negative(queue_size, "queue_size", error);
    }
    if (status == JP_OK) {
        status = jpi_not_negative(removals_per_week, "removals_per_week", error);
    }
    if (status != JP_OK) {
        return status;
    }
    if (removals_per_week == 0) {
        return jpi_fail(error, JP_E_UNDEFINED, "removals_per_week",
                        "Nobody is removed: the list never clears.");
    }
    *out = queue_size / removals_per_week;
    show(working, "demand.waiting-clearance", "%r patients / %r a week = %r weeks", queue_size,
         removals_per_week, *out);
    return JP_OK;
}

jp_status jp_clearance_plan(double additions_per_week, double removals_per_week, double over_target,
                            double weeks, jp_clearance_result *out, jp_error *error) {
    jp_status status = jpi_check_struct(out, sizeof(jp_clearance_result),
                                        sizeof(jp_clearance_result), error, "jp_clearance_result");
    if (status == JP_OK) {
        status = jpi_not_negative(additions_per_week, "additions_per_week", error);
    }
    if (status == JP_OK) {
        status = jpi_not_negative(removals_per_week, "removals_per_week", error);
    }
    if (status == JP_OK) {
        status = jpi_not_negative(over_target, "over_target", error);
    }
    if (status == JP_OK) {
        status = jpi_above_zero(weeks, "weeks", error);
    }
    if (status != JP_OK) {
        return status;
    }
    double clear = over_target / weeks;
    double required = additions_per_week + clear;
    double extra = required > removals_per_week ? required - removals_per_week : 0;
    out->reserved = 0;
    out->balance_per_week = removals_per_week - additions_per_week;
    out->clear_per_week = clear;
    out->required_per_week = required;
    out->extra_per_week = extra;
    out->extra_share = removals_per_week > 0 ? extra / removals_per_week : NAN;
    return JP_OK;
}

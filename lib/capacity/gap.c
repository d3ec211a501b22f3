/* Demand less capacity, in every unit a service argues in. */
#include "jobplan/capacity.h"

#include "base/text.h"
#include "demand/exact_bounds.h"

static jp_status check_terms(const jp_gap_terms *terms, jp_error *error) {
    jp_status status =
        jpi_check_struct(terms, sizeof(jp_gap_terms), sizeof(jp_gap_terms), error, "jp_gap_terms");
    if (status == JP_OK) {
        status = jpi_need_amount(terms->demand_hours_per_year, "demand_hours_per_year", error);
    }
    if (status == JP_OK) {
        status = jpi_need_amount(terms->capacity_hours_per_year, "capacity_hours_per_year", error);
    }
    if (status == JP_OK) {
        status = jpi_maybe_positive(terms->hours_per_wte_per_year, "hours_per_wte_per_year", error);
    }
    if (status == JP_OK) {
        status = jpi_maybe_positive(terms->hours_per_contact, "hours_per_contact", error);
    }
    if (status == JP_OK) {
        status = jpi_maybe_positive(terms->weeks_per_year, "weeks_per_year", error);
    }
    return status;
}

/* No value where the divisor was not given or is 0. */
static jp_ratio per(jpi_chain *chain, jp_ratio value, jp_ratio divisor) {
    if (divisor.num == 0) {
        return (jp_ratio){0, 0};
    }
    return jpi_chain_divide(chain, value, divisor);
}

static void show_working(jp_working *working, const jp_gap_terms *terms,
                         const jp_gap_result *result) {
    if (jpi_given(result->wte)) {
        jpi_work(working, "capacity.gap",
                 "%r h demand - %r h capacity = %r h a year; %r h / %r h per WTE = %r WTE",
                 &terms->demand_hours_per_year, &terms->capacity_hours_per_year,
                 &result->hours_per_year, &result->hours_per_year, &terms->hours_per_wte_per_year,
                 &result->wte);
        return;
    }
    jpi_work(working, "capacity.gap", "%r h demand - %r h capacity = %r h a year",
             &terms->demand_hours_per_year, &terms->capacity_hours_per_year,
             &result->hours_per_year);
}

jp_status jp_gap(const jp_gap_terms *terms, jp_gap_result *out, jp_working *working,
                 jp_error *error) {
    jp_status status = check_terms(terms, error);
    if (status == JP_OK) {
        status = jpi_check_struct(out, sizeof(jp_gap_result), sizeof(jp_gap_result), error,
                                  "jp_gap_result");
    }
    if (status != JP_OK) {
        return status;
    }
    jpi_chain chain = {JP_OK};
    jp_gap_result result = {.struct_size = out->struct_size};
    jp_ratio demand = terms->demand_hours_per_year;
    jp_ratio capacity = terms->capacity_hours_per_year;
    result.hours_per_year = jpi_chain_subtract(&chain, demand, capacity);
    result.hours_per_week = per(&chain, result.hours_per_year, terms->weeks_per_year);
    result.contacts_per_year = per(&chain, result.hours_per_year, terms->hours_per_contact);
    result.wte = per(&chain, result.hours_per_year, terms->hours_per_wte_per_year);
    result.share_of_demand = per(&chain, result.hours_per_year, demand);
    result.demand_to_capacity = per(&chain, demand, capacity);
    if (chain.status != JP_OK) {
        return jpi_not_exact(chain.status, "The gap", error);
    }
    result.verdict = jpi_ratio_order(result.hours_per_year, jpi_whole(0));
    *out = result;
    show_working(working, terms, out);
    return JP_OK;
}

/* Contracted hours, once or by dated periods. */
#include "base/text.h"
#include "plan/plan.h"

static jp_status check_hours(const jp_ratio *hours, const char *where, jp_error *error) {
    const jp_ratio week = {168, 1};
    int32_t over;
    if (hours->num <= 0 || jp_ratio_compare(hours, &week, &over) != JP_OK || over > 0)
        return jpi_fail(
            error, JP_E_RANGE, where,
            "contracted hours a week are above 0 and at most 168; write for example 37.5");
    return JP_OK;
}

static jp_status check_period(const jp_contract *contract, jp_error *error) {
    if (contract->is_dated != 0 && contract->is_dated != 1)
        return jpi_fail(error, JP_E_INVALID, "is_dated", "is_dated is %d; write 0 or 1",
                        contract->is_dated);
    if (contract->is_dated == 0)
        return JP_OK;
    int32_t weekday;
    if (jp_date_weekday(contract->first_day, &weekday) != JP_OK)
        return jpi_fail(error, JP_E_RANGE, "first_day",
                        "the first day is outside the years 1 to 9999");
    if (jp_date_weekday(contract->last_day, &weekday) != JP_OK)
        return jpi_fail(error, JP_E_RANGE, "last_day",
                        "the last day is outside the years 1 to 9999");
    if (contract->last_day < contract->first_day)
        return jpi_fail(
            error, JP_E_RANGE, "last_day",
            "the contract period ends on %D, before it begins on %D; write a last day on or "
            "after the first",
            contract->last_day, contract->first_day);
    return JP_OK;
}

static jp_status check_neighbours(const jp_plan *plan, const jp_contract *contract,
                                  jp_error *error) {
    for (size_t i = 0; i < plan->n_contracts; i++) {
        const jp_contract *other = &plan->contracts[i];
        if (contract->is_dated == 0 || other->is_dated == 0)
            return jpi_fail(
                error, JP_E_CONFLICT, "is_dated",
                "a contract that holds throughout stands alone; give every period its days");
        if (contract->first_day <= other->last_day && other->first_day <= contract->last_day)
            return jpi_fail(
                error, JP_E_CONFLICT, "first_day",
                "the period from %D to %D overlaps the one from %D to %D; end one the day "
                "before the other begins",
                contract->first_day, contract->last_day, other->first_day, other->last_day);
    }
    return JP_OK;
}

jp_status jp_plan_add_contract(jp_plan *plan, const jp_contract *contract, jp_error *error) {
    if (plan == NULL)
        return jpi_fail(error, JP_E_INVALID, NULL, "a plan is needed; it is NULL");
    jp_status status =
        jpi_check_struct(contract, sizeof *contract, sizeof *contract, error, "jp_contract");
    if (status == JP_OK)
        status = check_hours(&contract->hours_per_week, "hours_per_week", error);
    if (status == JP_OK && jpi_given(&contract->full_time_hours_per_week))
        status =
            check_hours(&contract->full_time_hours_per_week, "full_time_hours_per_week", error);
    if (status == JP_OK)
        status = check_period(contract, error);
    if (status == JP_OK)
        status = check_neighbours(plan, contract, error);
    if (status != JP_OK)
        return status;
    void *moved = plan->contracts;
    status = jpi_grow(&plan->allocator, &moved, &plan->contracts_capacity, plan->n_contracts,
                      sizeof *plan->contracts);
    plan->contracts = moved;
    if (status != JP_OK)
        return jpi_fail(error, status, NULL, "no memory for another contract period");
    size_t place = plan->n_contracts++;
    for (; place > 0 && plan->contracts[place - 1].first_day > contract->first_day; place--)
        plan->contracts[place] = plan->contracts[place - 1];
    plan->contracts[place] = *contract;
    plan->contracts[place].struct_size = (uint32_t)sizeof *contract;
    return JP_OK;
}

jp_status jp_plan_clear_contracts(jp_plan *plan) {
    if (plan == NULL)
        return JP_E_INVALID;
    plan->n_contracts = 0;
    return JP_OK;
}

size_t jp_plan_contract_count(const jp_plan *plan) {
    return plan == NULL ? 0 : plan->n_contracts;
}

jp_status jp_plan_contract_at(const jp_plan *plan, size_t index, jp_contract *out) {
    if (plan == NULL)
        return JP_E_INVALID;
    jp_status status = jpi_check_struct(out, sizeof *out, sizeof *out, NULL, "jp_contract");
    if (status != JP_OK)
        return status;
    if (index >= plan->n_contracts)
        return JP_E_RANGE;
    uint32_t struct_size = out->struct_size;
    *out = plan->contracts[index];
    out->struct_size = struct_size;
    return JP_OK;
}

/* Leave in hours, and weeks built from what is taken off. */
#include <stddef.h>
#include <string.h>

#include <jobplan/leave.h>

#include "conformance.h"

static const char *const nations[] = {"england", "wales", "scotland", "northern-ireland", NULL};

static jp_status full_time_week(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    int32_t nation;
    jp_date day;
    jp_ratio answer;
    jp_status status = vector_choice(args, "nation", nations, -1, &nation, error);
    if (status == JP_OK) {
        status = vector_date(args, "day", &day, error);
    }
    if (status == JP_OK) {
        status = jp_afc_full_time_week(JP_NATION_ENGLAND + nation, day, &answer, NULL);
    }
    if (status == JP_OK) {
        vector_write_ratio(out, NULL, &answer);
    }
    return status;
}

static jp_status convert_hours(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    jp_ratio hours;
    jp_ratio old_week;
    jp_ratio new_week;
    jp_rounding room;
    const jp_rounding *policy;
    jp_ratio answer;
    jp_status status = vector_ratio(args, "hours_per_week", &hours, error);
    if (status == JP_OK) {
        status = vector_ratio(args, "old_full_time", &old_week, error);
    }
    if (status == JP_OK) {
        status = vector_ratio(args, "new_full_time", &new_week, error);
    }
    if (status == JP_OK) {
        status = vector_rounding_if(args, "policy", &room, &policy, error);
    }
    if (status == JP_OK) {
        status =
            jp_convert_part_time_hours(&hours, &old_week, &new_week, policy, &answer, NULL, error);
    }
    if (status == JP_OK) {
        vector_write_ratio(out, NULL, &answer);
    }
    return status;
}

/* ---- entitlement ---- */

/* A day that may be absent; *given says whether it stands. */
static jp_status date_if(const jpi_json_value *args, const char *name, int32_t *given, jp_date *out,
                         jp_error *error) {
    bool present = false;
    jp_status status = jpi_member_date(args, NULL, name, false, out, &present, error);
    *given = present;
    return status;
}

static jp_status read_person(const jpi_json_value *args, jp_leave_person *person, jp_error *error) {
    jp_status status = vector_date(args, "year_first_day", &person->year_first_day, error);
    if (status == JP_OK) {
        status = vector_date(args, "service_first_day", &person->service_first_day, error);
    }
    if (status == JP_OK) {
        status = date_if(args, "employed_first_day", &person->is_starter,
                         &person->employed_first_day, error);
    }
    return status ? status
                  : date_if(args, "employed_last_day", &person->is_leaver,
                            &person->employed_last_day, error);
}

static jp_status read_contracts(const jpi_json_value *args, jp_contract *contracts, size_t n_most,
                                size_t *n_contracts, jp_error *error) {
    static const char *const members[] = {"first_day", "last_day", "hours_per_week",
                                          "full_time_hours_per_week", NULL};
    const jpi_json_value *list;
    jp_status status = jpi_member_array(args, NULL, "contracts", true, &list, NULL, error);
    *n_contracts = 0;
    for (const jpi_json_value *item = status ? NULL : jpi_json_first(list); status == JP_OK && item;
         item = jpi_json_next(item)) {
        jp_contract *contract = &contracts[(*n_contracts)++];
        int32_t has_last;
        if (*n_contracts == n_most) {
            return JP_E_DOCUMENT;
        }
        memset(contract, 0, sizeof *contract);
        contract->struct_size = sizeof *contract;
        status = jpi_document_closed(item, NULL, members, error);
        if (status == JP_OK) {
            status = vector_ratio(item, "hours_per_week", &contract->hours_per_week, error);
        }
        if (status == JP_OK) {
            status = jpi_member_ratio(item, NULL, "full_time_hours_per_week", false, NULL, NULL,
                                      &contract->full_time_hours_per_week, NULL, error);
        }
        if (status == JP_OK) {
            status = date_if(item, "first_day", &contract->is_dated, &contract->first_day, error);
        }
        if (status == JP_OK) {
            status = date_if(item, "last_day", &has_last, &contract->last_day, error);
        }
    }
    return status;
}

static jp_status find_rules(const jpi_json_value *args, jp_leave_scheme *scheme,
                            jp_leave_policy *policy, jp_error *error) {
    const char *name;
    jp_status status = vector_text(args, "scheme", &name, error);
    memset(scheme, 0, sizeof *scheme);
    scheme->struct_size = sizeof *scheme;
    memset(policy, 0, sizeof *policy);
    policy->struct_size = sizeof *policy;
    if (status == JP_OK) {
        status = jp_leave_scheme_find(name, scheme, error);
    }
    if (status == JP_OK) {
        status = vector_text(args, "policy", &name, error);
    }
    return status ? status : jp_leave_policy_find(name, policy, error);
}

static jp_status entitlement(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    jp_leave_scheme scheme;
    jp_leave_policy policy;
    jp_leave_person person;
    jp_contract contracts[12];
    size_t n_contracts;
    jp_calendar *calendar = NULL;
    jp_leave leave;
    jp_status status = find_rules(args, &scheme, &policy, error);
    memset(&person, 0, sizeof person);
    person.struct_size = sizeof person;
    memset(&leave, 0, sizeof leave);
    leave.struct_size = sizeof leave;
    if (status == JP_OK) {
        status = read_person(args, &person, error);
    }
    if (status == JP_OK) {
        status = read_contracts(args, contracts, 12, &n_contracts, error);
    }
    if (status == JP_OK) {
        status = jp_calendar_new(NULL, scheme.nation, &calendar);
    }
    if (status == JP_OK) {
        status = jp_leave_entitlement(&scheme, &policy, &person, contracts, n_contracts, calendar,
                                      &leave, NULL, error);
    }
    jp_calendar_free(calendar);
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        vector_write_integer(out, "days_employed", leave.days_employed);
        vector_write_integer(out, "days_in_year", leave.days_in_year);
        vector_write_ratio(out, "leave_days", &leave.leave_days);
        vector_write_ratio(out, "leave_hours", &leave.leave_hours);
        vector_write_ratio(out, "public_holiday_hours", &leave.public_holiday_hours);
        vector_write_ratio(out, "leave_hours_rounded", &leave.leave_hours_rounded);
        vector_write_ratio(out, "public_holiday_hours_rounded",
                           &leave.public_holiday_hours_rounded);
        vector_write_ratio(out, "total_hours_rounded", &leave.total_hours_rounded);
        jpi_write_object_end(out);
    }
    return status;
}

/* ---- statutory ---- */

static jp_status statutory(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    jp_statutory_worker worker;
    jp_statutory_leave leave;
    jp_status status;
    memset(&worker, 0, sizeof worker);
    worker.struct_size = sizeof worker;
    memset(&leave, 0, sizeof leave);
    leave.struct_size = sizeof leave;
    status = vector_date(args, "year_first_day", &worker.year_first_day, error);
    if (status == JP_OK) {
        status = date_if(args, "start_day", &worker.is_starter, &worker.start_day, error);
    }
    if (status == JP_OK) {
        status = date_if(args, "leaving_day", &worker.is_leaver, &worker.leaving_day, error);
    }
    if (status == JP_OK) {
        status = vector_ratio(args, "days_per_week", &worker.days_per_week, error);
    }
    if (status == JP_OK && jpi_json_member(args, "hours_per_week")) {
        status = vector_ratio(args, "hours_per_week", &worker.hours_per_week, error);
    }
    if (status == JP_OK) {
        status = jp_statutory_leave_of(&worker, &leave, NULL, error);
    }
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        vector_write_ratio(out, "share_of_year", &leave.share_of_year);
        vector_write_ratio(out, "days", &leave.days);
        vector_write_ratio_if(out, "hours", &leave.hours);
        vector_write_ratio(out, "days_rounded", &leave.days_rounded);
        vector_write_ratio_if(out, "hours_rounded", &leave.hours_rounded);
        jpi_write_object_end(out);
    }
    return status;
}

static jp_status statutory_accrual(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    jp_ratio hours;
    jp_rounding room;
    const jp_rounding *policy;
    jp_ratio answer;
    jp_status status = vector_ratio(args, "hours_worked", &hours, error);
    if (status == JP_OK) {
        status = vector_rounding_if(args, "policy", &room, &policy, error);
    }
    if (status == JP_OK) {
        status = jp_statutory_accrual(&hours, policy, &answer, NULL, error);
    }
    if (status == JP_OK) {
        vector_write_ratio(out, NULL, &answer);
    }
    return status;
}

static jp_status statutory_first_year(const jpi_json_value *args, jpi_writer *out,
                                      jp_error *error) {
    jp_ratio days;
    int32_t months;
    jp_rounding room;
    const jp_rounding *policy;
    jp_ratio answer;
    jp_status status = vector_ratio(args, "days_per_year", &days, error);
    if (status == JP_OK) {
        status = vector_integer32(args, "months_begun", &months, error);
    }
    if (status == JP_OK) {
        status = vector_rounding_if(args, "policy", &room, &policy, error);
    }
    if (status == JP_OK) {
        status = jp_statutory_first_year(&days, months, policy, &answer, NULL, error);
    }
    if (status == JP_OK) {
        vector_write_ratio(out, NULL, &answer);
    }
    return status;
}

/* ---- weeks ---- */

static jp_status weeks_from_leave(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const struct {
        const char *name;
        size_t offset;
    } fields[] = {
        {"year_weeks", offsetof(jp_weeks_parts, year_weeks)},
        {"hours_per_week", offsetof(jp_weeks_parts, hours_per_week)},
        {"leave_hours", offsetof(jp_weeks_parts, leave_hours)},
        {"public_holiday_hours", offsetof(jp_weeks_parts, public_holiday_hours)},
        {"study_days", offsetof(jp_weeks_parts, study_days)},
        {"other_days", offsetof(jp_weeks_parts, other_days)},
        {"absence_share", offsetof(jp_weeks_parts, absence_share)},
    };
    jp_weeks_parts parts;
    jp_ratio answer;
    jp_status status = JP_OK;
    memset(&parts, 0, sizeof parts);
    parts.struct_size = sizeof parts;
    for (size_t i = 0; status == JP_OK && i < sizeof fields / sizeof fields[0]; i++) {
        if (jpi_json_member(args, fields[i].name)) {
            jp_ratio *place = (void *)((char *)&parts + fields[i].offset);
            status = vector_ratio(args, fields[i].name, place, error);
        }
    }
    if (status == JP_OK) {
        status = jp_weeks_from_leave(&parts, &answer, NULL, error);
    }
    if (status == JP_OK) {
        vector_write_ratio(out, NULL, &answer);
    }
    return status;
}

static jp_status weeks_from_calendar(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    int32_t nation = -1;
    jp_date first;
    jp_date last;
    jp_ratio days_off;
    jp_ratio answer;
    jp_calendar *calendar = NULL;
    jp_status status = vector_date(args, "first", &first, error);
    if (status == JP_OK) {
        status = vector_date(args, "last", &last, error);
    }
    if (status == JP_OK) {
        status = vector_ratio(args, "days_off", &days_off, error);
    }
    if (status == JP_OK && jpi_json_member(args, "nation")) {
        status = vector_choice(args, "nation", nations, -1, &nation, error);
    }
    if (status == JP_OK && nation >= 0) {
        status = jp_calendar_new(NULL, JP_NATION_ENGLAND + nation, &calendar);
    }
    if (status == JP_OK) {
        status = jp_weeks_from_calendar(calendar, first, last, &days_off, &answer, NULL, error);
    }
    jp_calendar_free(calendar);
    if (status == JP_OK) {
        vector_write_ratio(out, NULL, &answer);
    }
    return status;
}

const vector_op vector_ops_leave[] = {
    {"leave.full_time_week", full_time_week, {"nation", "day"}},
    {"leave.convert_hours",
     convert_hours,
     {"hours_per_week", "old_full_time", "new_full_time", "policy"}},
    {"leave.entitlement",
     entitlement,
     {"scheme", "policy", "year_first_day", "service_first_day", "employed_first_day",
      "employed_last_day", "contracts"}},
    {"leave.statutory",
     statutory,
     {"year_first_day", "start_day", "leaving_day", "days_per_week", "hours_per_week"}},
    {"leave.statutory_accrual", statutory_accrual, {"hours_worked", "policy"}},
    {"leave.statutory_first_year",
     statutory_first_year,
     {"days_per_year", "months_begun", "policy"}},
    {"leave.weeks_from_leave",
     weeks_from_leave,
     {"year_weeks", "hours_per_week", "leave_hours", "public_holiday_hours", "study_days",
      "other_days", "absence_share"}},
    {"leave.weeks_from_calendar", weeks_from_calendar, {"nation", "first", "last", "days_off"}},
    {NULL, NULL, {NULL}},
};

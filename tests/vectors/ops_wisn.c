/* Workload Indicators of Staffing Need. */
#include <stddef.h>
#include <string.h>

#include <jobplan/wisn.h>

#include "conformance.h"

typedef struct field {
    const char *name;
    size_t offset;
} field;

/* Fields that the arguments name; the rest stay not given. */
static jp_status read_fields(const jpi_json_value *args, const field *fields, size_t n_fields,
                             void *out, jp_error *error) {
    jp_status status = JP_OK;
    for (size_t i = 0; status == JP_OK && i < n_fields; i++) {
        if (jpi_json_member(args, fields[i].name)) {
            jp_ratio *place = (void *)((char *)out + fields[i].offset);
            status = vector_ratio(args, fields[i].name, place, error);
        }
    }
    return status;
}

static jp_status available_time(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const field fields[] = {
        {"possible_days_per_year", offsetof(jp_wisn_time, possible_days_per_year)},
        {"days_per_week", offsetof(jp_wisn_time, days_per_week)},
        {"weeks_per_year", offsetof(jp_wisn_time, weeks_per_year)},
        {"public_holiday_days", offsetof(jp_wisn_time, public_holiday_days)},
        {"annual_leave_days", offsetof(jp_wisn_time, annual_leave_days)},
        {"sick_days", offsetof(jp_wisn_time, sick_days)},
        {"other_absence_days", offsetof(jp_wisn_time, other_absence_days)},
        {"hours_per_day", offsetof(jp_wisn_time, hours_per_day)},
    };
    jp_wisn_time time = JP_WISN_TIME_INIT;
    jp_wisn_time_result result;
    jp_status status = read_fields(args, fields, sizeof fields / sizeof fields[0], &time, error);
    memset(&result, 0, sizeof result);
    result.struct_size = sizeof result;
    if (status == JP_OK) {
        status = jp_wisn_available_time(&time, &result, NULL, error);
    }
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        vector_write_ratio(out, "possible_days", &result.possible_days);
        vector_write_ratio(out, "absent_days", &result.absent_days);
        vector_write_ratio(out, "available_days", &result.available_days);
        vector_write_ratio(out, "available_hours", &result.available_hours);
        jpi_write_object_end(out);
    }
    return status;
}

static jp_status standard_workload(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    jp_ratio available_hours;
    jp_ratio unit_hours;
    jp_ratio answer;
    jp_status status = vector_ratio(args, "available_hours", &available_hours, error);
    if (status == JP_OK) {
        status = vector_ratio(args, "unit_hours", &unit_hours, error);
    }
    if (status == JP_OK) {
        status = jp_wisn_standard_workload(&available_hours, &unit_hours, &answer, NULL, error);
    }
    if (status == JP_OK) {
        vector_write_ratio(out, NULL, &answer);
    }
    return status;
}

static jp_status read_allowance(const jpi_json_value *args, jp_wisn_allowance *allowance,
                                jp_wisn_year *year, jp_error *error) {
    static const char *const units[] = {"share",         "min-per-day",  "min-per-week",
                                        "min-per-month", "min-per-year", NULL};
    static const field fields[] = {
        {"available_hours", offsetof(jp_wisn_year, available_hours)},
        {"hours_per_day", offsetof(jp_wisn_year, hours_per_day)},
        {"hours_per_week", offsetof(jp_wisn_year, hours_per_week)},
        {"weeks_counted", offsetof(jp_wisn_year, weeks_counted)},
    };
    jp_status status = vector_choice(args, "unit", units, -1, &allowance->unit, error);
    allowance->unit += JP_WISN_SHARE;
    if (status == JP_OK) {
        status = vector_ratio(args, "amount", &allowance->amount, error);
    }
    return status ? status
                  : read_fields(args, fields, sizeof fields / sizeof fields[0], year, error);
}

static jp_status category_share(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    jp_wisn_allowance allowance = {sizeof allowance, 0, {0, 1}};
    jp_wisn_year year = JP_WISN_YEAR_INIT;
    jp_ratio answer;
    jp_status status = read_allowance(args, &allowance, &year, error);
    if (status == JP_OK) {
        status = jp_wisn_category_share(&allowance, &year, &answer, error);
    }
    if (status == JP_OK) {
        vector_write_ratio(out, NULL, &answer);
    }
    return status;
}

static jp_status individual_hours(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    jp_wisn_allowance allowance = {sizeof allowance, 0, {0, 1}};
    jp_wisn_year year = JP_WISN_YEAR_INIT;
    jp_ratio staff;
    jp_ratio answer;
    jp_status status = read_allowance(args, &allowance, &year, error);
    if (status == JP_OK) {
        status = vector_ratio(args, "staff", &staff, error);
    }
    if (status == JP_OK) {
        status = jp_wisn_individual_hours(&allowance, &year, &staff, &answer, error);
    }
    if (status == JP_OK) {
        vector_write_ratio(out, NULL, &answer);
    }
    return status;
}

static void write_staff(jpi_writer *out, const jp_wisn_result *result) {
    static const char *const verdicts[] = {"shortage", "balance", "surplus"};
    jpi_write_object_begin(out);
    jpi_write_member_string(out, "verdict", verdicts[result->verdict + 1]);
    vector_write_ratio_if(out, "workload_hours", &result->workload_hours);
    vector_write_ratio_if(out, "service_staff", &result->service_staff);
    vector_write_ratio_if(out, "category_factor", &result->category_factor);
    vector_write_ratio_if(out, "individual_factor", &result->individual_factor);
    vector_write_ratio_if(out, "required_staff", &result->required_staff);
    vector_write_ratio_if(out, "required_rounded", &result->required_rounded);
    vector_write_ratio_if(out, "difference", &result->difference);
    vector_write_ratio_if(out, "wisn_ratio", &result->wisn_ratio);
    jpi_write_object_end(out);
}

static jp_status staff(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const field fields[] = {
        {"available_hours", offsetof(jp_wisn_terms, available_hours)},
        {"category_share", offsetof(jp_wisn_terms, category_share)},
        {"individual_hours_per_year", offsetof(jp_wisn_terms, individual_hours_per_year)},
        {"current_staff", offsetof(jp_wisn_terms, current_staff)},
    };
    jp_wisn_terms terms = JP_WISN_TERMS_INIT;
    jp_wisn_result result;
    jp_ratio volumes[VECTOR_VALUES];
    jp_ratio unit_hours[VECTOR_VALUES];
    size_t n_volumes;
    size_t n_unit_hours;
    const char *policy = NULL;
    jp_rounding rounding = {sizeof rounding, 0, {0, 1}};
    jp_status status = read_fields(args, fields, sizeof fields / sizeof fields[0], &terms, error);
    memset(&result, 0, sizeof result);
    result.struct_size = sizeof result;
    if (status == JP_OK) {
        status = vector_ratio_array(args, "volumes", volumes, &n_volumes, error);
    }
    if (status == JP_OK) {
        status = vector_ratio_array(args, "unit_hours", unit_hours, &n_unit_hours, error);
    }
    if (status == JP_OK && jpi_json_member(args, "rounding")) {
        status = vector_text(args, "rounding", &policy, error);
    }
    if (status == JP_OK && policy) {
        status = jp_rounding_parse(policy, strlen(policy), &rounding, error);
    }
    if (status == JP_OK) {
        status = jp_wisn_staff(&terms, volumes, n_volumes, unit_hours, n_unit_hours,
                               policy ? &rounding : NULL, &result, NULL, error);
    }
    if (status == JP_OK) {
        write_staff(out, &result);
    }
    return status;
}

const vector_op vector_ops_wisn[] = {
    {"wisn.available_time",
     available_time,
     {"possible_days_per_year", "days_per_week", "weeks_per_year", "public_holiday_days",
      "annual_leave_days", "sick_days", "other_absence_days", "hours_per_day"}},
    {"wisn.standard_workload", standard_workload, {"available_hours", "unit_hours"}},
    {"wisn.category_share",
     category_share,
     {"unit", "amount", "available_hours", "hours_per_day", "hours_per_week", "weeks_counted"}},
    {"wisn.individual_hours",
     individual_hours,
     {"unit", "amount", "available_hours", "hours_per_day", "hours_per_week", "weeks_counted",
      "staff"}},
    {"wisn.staff",
     staff,
     {"available_hours", "category_share", "individual_hours_per_year", "current_staff", "volumes",
      "unit_hours", "rounding"}},
    {NULL, NULL, {NULL}},
};

/* Leave schemes, leave policies and full-time weeks: data, each with its source. */
#include "base/text.h"
#include "jobplan/leave.h"

#define SCHEME(nation, id, title, source, edition, years, days, holidays, other)                   \
    {                                                                                              \
        (uint32_t)sizeof(jp_leave_scheme), nation, id, title, source, edition, years, days,        \
            holidays, other                                                                        \
    }
#define THREE(a, b, c)                                                                             \
    { a, b, c }

#define HANDBOOK                                                                                   \
    "NHS terms and conditions of service handbook (Agenda for Change), section 13, table 6"
#define BMA "BMA, consultants' leave: annual leave entitlement"

/* In the order of their ids. */
static const jp_leave_scheme schemes[] = {
    SCHEME(JP_NATION_ENGLAND, "afc-england", "Agenda for Change staff in England", HANDBOOK,
           "read 2026", THREE(0, 5, 10), THREE(27, 29, 33), 8, 0),
    SCHEME(JP_NATION_NORTHERN_IRELAND, "afc-northern-ireland",
           "Agenda for Change staff in Northern Ireland",
           HANDBOOK " and 13.3: ten general public holidays", "read 2026", THREE(0, 5, 10),
           THREE(27, 29, 33), 10, 0),
    SCHEME(JP_NATION_SCOTLAND, "afc-scotland", "Agenda for Change staff in Scotland",
           HANDBOOK "; STAC, annual leave and public holidays", "read 2026", THREE(0, 5, 10),
           THREE(27, 29, 33), 8, 0),
    SCHEME(JP_NATION_WALES, "afc-wales", "Agenda for Change staff in Wales, as the handbook has it",
           HANDBOOK "; nhspayscales.co.uk reports 28 days on appointment for Wales, whose circular "
                    "could not be read",
           "read 2026", THREE(0, 5, 10), THREE(27, 29, 33), 8, 0),
    SCHEME(JP_NATION_ENGLAND, "consultant-england",
           "Consultants in England: 6 weeks, 2 days more after 7 years", BMA, "25 June 2024",
           THREE(0, 7, -1), THREE(30, 32, 0), 8, 2),
    SCHEME(JP_NATION_NORTHERN_IRELAND, "consultant-northern-ireland",
           "Consultants in Northern Ireland: 6 weeks, 2 days more after 7 years", BMA,
           "25 June 2024", THREE(0, 7, -1), THREE(30, 32, 0), 10, 2),
    SCHEME(JP_NATION_SCOTLAND, "consultant-scotland",
           "Consultants in Scotland: 6 weeks, and 3 days for two of ten public holidays since 2021",
           BMA, "25 June 2024", THREE(0, -1, -1), THREE(33, 0, 0), 8, 0),
    SCHEME(JP_NATION_WALES, "consultant-wales", "Consultants in Wales: 6 weeks and 4 days", BMA,
           "25 June 2024", THREE(0, -1, -1), THREE(34, 0, 0), 8, 0),
};

#define N_SCHEMES (sizeof schemes / sizeof *schemes)

size_t jp_leave_scheme_count(void) {
    return N_SCHEMES;
}

jp_status jp_leave_scheme_at(size_t index, jp_leave_scheme *out) {
    jp_status status = jpi_check_struct(out, sizeof *out, sizeof *out, NULL, "jp_leave_scheme");
    if (status != JP_OK)
        return status;
    if (index >= N_SCHEMES)
        return JP_E_RANGE;
    uint32_t struct_size = out->struct_size;
    *out = schemes[index];
    out->struct_size = struct_size;
    return JP_OK;
}

jp_status jp_leave_scheme_find(const char *id, jp_leave_scheme *out, jp_error *error) {
    const char *names[N_SCHEMES + 1] = {NULL};
    if (id == NULL)
        return jpi_fail(error, JP_E_INVALID, "id", "the id of a leave scheme is needed");
    for (size_t i = 0; i < N_SCHEMES; i++) {
        if (jpi_same(id, schemes[i].id))
            return jp_leave_scheme_at(i, out);
        names[i] = schemes[i].id;
    }
    const char *near = jpi_nearest(id, names);
    return jpi_fail(
        error, JP_E_UNKNOWN_NAME, "id", "there is no leave scheme \"%s\"; write \"%s\"%s", id,
        near == NULL ? schemes[0].id : near, near == NULL ? " or another of those listed" : "");
}

#define POLICY_SIZE (uint32_t)sizeof(jp_leave_policy)

static const struct named_policy {
    const char *id;
    jp_leave_policy policy;
} policies[] = {
    {"completed-months",
     {POLICY_SIZE,
      JP_PART_YEAR_COMPLETED_MONTHS,
      JP_ANNIVERSARY_FROM_THE_DAY,
      JP_PUBLIC_HOLIDAYS_BY_DATE,
      JP_ROUND_HALF_UP,
      JP_ROUND_HALF_UP,
      {0, 0},
      {0, 0},
      {0, 0}}},
    {"exact",
     {POLICY_SIZE,
      JP_PART_YEAR_DAYS,
      JP_ANNIVERSARY_FROM_THE_DAY,
      JP_PUBLIC_HOLIDAYS_PRO_RATA,
      JP_ROUND_HALF_UP,
      JP_ROUND_HALF_UP,
      {0, 0},
      {0, 0},
      {0, 0}}},
    {"nearest-half-hour",
     {POLICY_SIZE,
      JP_PART_YEAR_DAYS,
      JP_ANNIVERSARY_FROM_THE_DAY,
      JP_PUBLIC_HOLIDAYS_PRO_RATA,
      JP_ROUND_HALF_UP,
      JP_ROUND_HALF_UP,
      {1, 2},
      {1, 2},
      {0, 0}}},
    {"scotland-2024",
     {POLICY_SIZE,
      JP_PART_YEAR_DAYS,
      JP_ANNIVERSARY_FROM_THE_DAY,
      JP_PUBLIC_HOLIDAYS_PRO_RATA,
      JP_ROUND_HALF_UP,
      JP_ROUND_HALF_UP,
      {1, 2},
      {0, 0},
      {60, 1}}},
};

#define N_POLICIES (sizeof policies / sizeof *policies)

size_t jp_leave_policy_count(void) {
    return N_POLICIES;
}

const char *jp_leave_policy_name(size_t index) {
    return index < N_POLICIES ? policies[index].id : NULL;
}

jp_status jp_leave_policy_find(const char *id, jp_leave_policy *out, jp_error *error) {
    const char *names[N_POLICIES + 1] = {NULL};
    jp_status status = jpi_check_struct(out, sizeof *out, sizeof *out, error, "jp_leave_policy");
    if (status != JP_OK)
        return status;
    if (id == NULL)
        return jpi_fail(error, JP_E_INVALID, "id", "the id of a leave policy is needed");
    for (size_t i = 0; i < N_POLICIES; i++) {
        if (jpi_same(id, policies[i].id)) {
            uint32_t struct_size = out->struct_size;
            *out = policies[i].policy;
            out->struct_size = struct_size;
            return JP_OK;
        }
        names[i] = policies[i].id;
    }
    const char *near = jpi_nearest(id, names);
    return jpi_fail(
        error, JP_E_UNKNOWN_NAME, "id", "there is no leave policy \"%s\"; write \"%s\"%s", id,
        near == NULL ? "exact" : near, near == NULL ? " or another of those listed" : "");
}

/* Agenda for Change full-time weeks, oldest first. */
static const struct full_time_week {
    int32_t nation, year, month, day; /* nation 0: all */
    jp_ratio hours;
} full_time_weeks[] = {
    {0, 2004, 12, 1, {75, 2}},
    {JP_NATION_SCOTLAND, 2024, 4, 1, {37, 1}},
    {JP_NATION_SCOTLAND, 2026, 4, 1, {36, 1}},
};

jp_status jp_afc_full_time_week(int32_t nation, jp_date day, jp_ratio *out, jp_working *working) {
    if (out == NULL)
        return JP_E_INVALID;
    if (nation < JP_NATION_ENGLAND || nation > JP_NATION_NORTHERN_IRELAND)
        return JP_E_UNKNOWN_NAME;
    const struct full_time_week *found = NULL;
    jp_date since = 0;
    for (size_t i = 0; i < sizeof full_time_weeks / sizeof *full_time_weeks; i++) {
        const struct full_time_week *row = &full_time_weeks[i];
        jp_date first = 0;
        (void)jp_date_make(row->year, row->month, row->day, &first);
        if ((row->nation == 0 || row->nation == nation) && first <= day) {
            found = row;
            since = first;
        }
    }
    if (found == NULL)
        return JP_E_RANGE;
    jpi_work(working, "annual.full-time-week", "full-time week %r h since %D", &found->hours,
             since);
    *out = found->hours;
    return JP_OK;
}

jp_status jp_convert_part_time_hours(const jp_ratio *hours_per_week, const jp_ratio *old_full_time,
                                     const jp_ratio *new_full_time, const jp_rounding *policy,
                                     jp_ratio *out, jp_working *working, jp_error *error) {
    if (hours_per_week == NULL || old_full_time == NULL || new_full_time == NULL || out == NULL)
        return jpi_fail(error, JP_E_INVALID, NULL,
                        "hours, both full-time weeks and a place for the answer are needed");
    if (hours_per_week->num < 0 || old_full_time->num < 0 || new_full_time->num < 0)
        return jpi_fail(error, JP_E_RANGE, "hours_per_week", "hours per week are not negative");
    jp_ratio hours;
    jp_status status = jp_ratio_divide(hours_per_week, old_full_time, &hours);
    if (status == JP_OK)
        status = jp_ratio_multiply(&hours, new_full_time, &hours);
    if (status == JP_OK && policy != NULL)
        status = jp_ratio_round(&hours, policy, &hours);
    if (status != JP_OK)
        return jpi_fail(error, status, "old_full_time",
                        "hours cannot be converted from a full-time week of %r h", old_full_time);
    jpi_work(working, "annual.full-time-week", "%r h / %r h x %r h = %r h", hours_per_week,
             old_full_time, new_full_time, &hours);
    *out = hours;
    return JP_OK;
}

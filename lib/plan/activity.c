/* Reading one activity: what its time form needs, and the hours that follow from it. */
#include <string.h>

#include "base/text.h"
#include "plan/plan.h"

enum {
    HAS_WEEKDAY = 1 << 0,
    HAS_CLOCK = 1 << 1,
    HAS_CYCLE = 1 << 2,
    HAS_NTH = 1 << 3,
    HAS_SERVES = 1 << 4,
    HAS_ON_CALL = 1 << 5,
    HAS_WEEKLY_HOURS = 1 << 6,
    HAS_TIMES = 1 << 7,
    HAS_HOURS_EACH = 1 << 8,
    HAS_PREMIUM = 1 << 9,
    HAS_OWN_WEEKS = 1 << 10
};

static const struct form {
    const char *name;
    int32_t needs, allows;
} forms[] = {
    {NULL, 0, 0},
    {"a weekly amount", HAS_WEEKLY_HOURS, HAS_PREMIUM | HAS_OWN_WEEKS},
    {"a timetabled activity", HAS_WEEKDAY | HAS_CLOCK | HAS_CYCLE, HAS_OWN_WEEKS},
    {"a monthly activity", HAS_WEEKDAY | HAS_CLOCK | HAS_NTH, 0},
    {"an annual count", HAS_TIMES, HAS_HOURS_EACH | HAS_PREMIUM | HAS_WEEKDAY | HAS_CLOCK},
    {"on-call work", HAS_WEEKLY_HOURS, HAS_PREMIUM | HAS_OWN_WEEKS | HAS_ON_CALL},
    {"an activity alongside another", HAS_HOURS_EACH, HAS_SERVES},
};

static const struct member {
    int32_t has;
    const char *name;
} members[] = {
    {HAS_WEEKDAY, "weekday"},
    {HAS_CLOCK, "end_min"},
    {HAS_CYCLE, "cycle_weeks"},
    {HAS_NTH, "nth_of_month"},
    {HAS_SERVES, "serves"},
    {HAS_ON_CALL, "on_call_kind"},
    {HAS_WEEKLY_HOURS, "hours_per_week"},
    {HAS_TIMES, "times_per_year"},
    {HAS_HOURS_EACH, "hours_each"},
    {HAS_PREMIUM, "premium_hours"},
    {HAS_OWN_WEEKS, "weeks_per_year"},
};

static int32_t members_given(const jp_activity *a) {
    return (a->weekday != 0 ? HAS_WEEKDAY : 0) |
           (a->start_min != 0 || a->end_min != 0 || a->is_overnight != 0 ? HAS_CLOCK : 0) |
           (a->cycle_weeks != 0 || a->weeks_of_cycle != 0 ? HAS_CYCLE : 0) |
           (a->nth_of_month != 0 ? HAS_NTH : 0) | (a->serves != 0 ? HAS_SERVES : 0) |
           (a->on_call_kind != 0 || a->on_call_one_in != 0 ? HAS_ON_CALL : 0) |
           (jpi_given(&a->hours_per_week) ? HAS_WEEKLY_HOURS : 0) |
           (jpi_given(&a->times_per_year) ? HAS_TIMES : 0) |
           (jpi_given(&a->hours_each) ? HAS_HOURS_EACH : 0) |
           (jpi_given(&a->premium_hours) ? HAS_PREMIUM : 0) |
           (jpi_given(&a->weeks_per_year) ? HAS_OWN_WEEKS : 0);
}

static jp_status check_members(const jp_activity *activity, jp_error *error) {
    if (activity->time_form < JP_TIME_WEEKLY || activity->time_form > JP_TIME_ALONGSIDE)
        return jpi_fail(error, JP_E_INVALID, "time_form",
                        "time_form is %d; write one of JP_TIME_*, 1 to 6", activity->time_form);
    const struct form *form = &forms[activity->time_form];
    int32_t given = members_given(activity);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        if ((form->needs & members[i].has) != 0 && (given & members[i].has) == 0)
            return jpi_fail(
                error,
                members[i].has == HAS_CYCLE || members[i].has == HAS_CLOCK ? JP_E_RANGE
                                                                           : JP_E_INVALID,
                members[i].name, "%s needs %s%s", form->name, members[i].name,
                members[i].has == HAS_CYCLE
                    ? "; it is 0: write 1 for every week, or the length of the rota in weeks"
                    : "; it is not given");
        if (((form->needs | form->allows) & members[i].has) == 0 && (given & members[i].has) != 0)
            return jpi_fail(error, JP_E_INVALID, members[i].name,
                            "%s does not use %s; leave it out, or choose another time form",
                            form->name, members[i].name);
    }
    return JP_OK;
}

static jp_status check_amount(const jp_ratio *amount, int64_t most, const char *where,
                              jp_error *error) {
    const jp_ratio limit = {most, 1};
    int32_t over;
    if (!jpi_given(amount))
        return JP_OK;
    if (jp_ratio_compare(amount, &limit, &over) != JP_OK)
        return jpi_fail(error, JP_E_INVALID, where, "%s is not a number in lowest terms", where);
    if (amount->num < 0 || over > 0)
        return jpi_fail(error, JP_E_RANGE, where, "%s is %r; write a number from 0 to %l", where,
                        amount, most);
    return JP_OK;
}

static jp_status check_amounts(const jp_activity *a, jp_error *error) {
    jp_status status = check_amount(&a->hours_per_week, 168, "hours_per_week", error);
    if (status == JP_OK)
        status = check_amount(&a->times_per_year, 8784, "times_per_year", error);
    if (status == JP_OK)
        status = check_amount(&a->hours_each, 8784, "hours_each", error);
    if (status == JP_OK)
        status = check_amount(&a->weeks_per_year, 53, "weeks_per_year", error);
    if (status == JP_OK)
        status = check_amount(&a->output_per_session, 1000000, "output_per_session", error);
    if (status != JP_OK || !jpi_given(&a->premium_hours))
        return status;
    status = check_amount(&a->premium_hours, 8784, "premium_hours", error);
    const jp_ratio *whole =
        a->time_form == JP_TIME_ANNUAL_COUNT ? &a->hours_each : &a->hours_per_week;
    int32_t over = 0;
    if (status == JP_OK && (!jpi_given(whole) ||
                            jp_ratio_compare(&a->premium_hours, whole, &over) != JP_OK || over > 0))
        return jpi_fail(
            error, JP_E_CONFLICT, "premium_hours",
            "%r hours in premium time are more than the activity's own hours; write how many "
            "of its hours are premium",
            &a->premium_hours);
    return status;
}

static jp_status check_flags(const jp_activity *a, jp_error *error) {
    if ((a->is_direct_care | 1) != 1)
        return jpi_fail(error, JP_E_INVALID, "is_direct_care", "is_direct_care is %d; write 0 or 1",
                        a->is_direct_care);
    if ((a->is_overnight | 1) != 1)
        return jpi_fail(error, JP_E_INVALID, "is_overnight", "is_overnight is %d; write 0 or 1",
                        a->is_overnight);
    if ((a->on_public_holidays | 1) != 1)
        return jpi_fail(error, JP_E_INVALID, "on_public_holidays",
                        "on_public_holidays is %d; write 0 or 1", a->on_public_holidays);
    if (a->on_call_kind < 0 || a->on_call_kind > JP_ON_CALL_UNPREDICTABLE)
        return jpi_fail(error, JP_E_INVALID, "on_call_kind",
                        "on_call_kind is %d; write one of JP_ON_CALL_*", a->on_call_kind);
    if (a->on_call_one_in < 0 || a->on_call_one_in > 366)
        return jpi_fail(
            error, JP_E_RANGE, "on_call_one_in",
            "on_call_one_in is %d; write 8 for a 1 in 8 rota, or 0 where it is not known",
            a->on_call_one_in);
    return JP_OK;
}

static void write_clock(jpi_text *text, int32_t minute) {
    char digits[6] = {(char)('0' + minute / 600 % 10), (char)('0' + minute / 60 % 10), ':',
                      (char)('0' + minute % 60 / 10),  (char)('0' + minute % 10),      0};
    jpi_text_add(text, digits);
}

static jp_status fail_clock(jp_error *error, const char *where, int32_t minute, const char *most) {
    char clock[8];
    jpi_text text;
    jpi_text_begin(&text, clock, sizeof clock);
    if (minute >= 0 && minute < 6000)
        write_clock(&text, minute);
    else
        jpi_text_add_integer(&text, minute);
    return jpi_fail(error, JP_E_RANGE, where, "%s is %s; write a time of day from 00:00 to %s",
                    where, clock, most);
}

static jp_status read_clock(const jp_activity *a, int32_t *length_min, jp_error *error) {
    if (a->weekday < 1 || a->weekday > 7)
        return jpi_fail(error, JP_E_RANGE, "weekday",
                        "weekday is %d; write 1 for Monday to 7 for Sunday", a->weekday);
    if (a->start_min < 0 || a->start_min > 1439)
        return fail_clock(error, "start_min", a->start_min, "23:59");
    if (a->end_min < 0 || a->end_min > 1440)
        return fail_clock(error, "end_min", a->end_min, "24:00");
    if (a->is_overnight == 0 && a->end_min <= a->start_min)
        return jpi_fail(
            error, JP_E_CONFLICT, "end_min",
            "the activity ends at or before it starts; mark it as overnight if it ends on the "
            "next day, or correct the end");
    if (a->is_overnight == 1 && a->end_min > a->start_min)
        return jpi_fail(
            error, JP_E_CONFLICT, "is_overnight",
            "the activity is marked as overnight but would last more than 24 hours; give it as "
            "two activities, or take the mark away");
    *length_min = a->end_min - a->start_min + (a->is_overnight == 1 ? 1440 : 0);
    return JP_OK;
}

static jp_status read_cycle(const jp_activity *a, int32_t *times_per_cycle, jp_error *error) {
    if (a->cycle_weeks < 1 || a->cycle_weeks > JP_CYCLE_WEEKS_MAX)
        return jpi_fail(error, JP_E_RANGE, "cycle_weeks",
                        "a rota cycle of %d weeks; write 1 for every week, or up to %d",
                        a->cycle_weeks, (int32_t)JP_CYCLE_WEEKS_MAX);
    int32_t chosen = 0;
    for (int32_t week = 0; week < 64; week++) {
        if ((a->weeks_of_cycle >> week & 1) == 0)
            continue;
        if (week >= a->cycle_weeks)
            return jpi_fail(error, JP_E_RANGE, "weeks_of_cycle",
                            "week %d of a %d-week cycle; write weeks from 1 to %d", week + 1,
                            a->cycle_weeks, a->cycle_weeks);
        chosen++;
    }
    if (chosen == 0)
        return jpi_fail(
            error, JP_E_INVALID, "weeks_of_cycle",
            "no week of the cycle is chosen; name the weeks in which the activity takes place");
    *times_per_cycle = chosen;
    return JP_OK;
}

static jp_status times(const jp_ratio *a, const jp_ratio *b, jp_ratio *product, jp_error *error) {
    jp_status status = jp_ratio_multiply(a, b, product);
    if (status != JP_OK)
        return jpi_fail(error, status, NULL,
                        "%r x %r hours is not an exact number that fits; write fewer decimals", a,
                        b);
    return status;
}

/* Where its own weeks are given, an average per week becomes the year's amount. */
static jp_status by_own_weeks(const jp_activity *a, jpi_activity *row, jp_error *error) {
    row->basis = JPI_PER_WEEK;
    if (!jpi_given(&a->weeks_per_year))
        return JP_OK;
    row->basis = JPI_PER_YEAR;
    return times(&row->hours, &a->weeks_per_year, &row->hours, error);
}

static jp_status read_alongside(const jp_plan *plan, size_t index, const jp_activity *a,
                                jpi_activity *row, jp_error *error) {
    if (a->serves < 0 || (size_t)a->serves >= index)
        return jpi_fail(error, JP_E_RANGE, "serves",
                        "serves is %d; write the index of an activity that comes before this one",
                        a->serves);
    const jpi_activity *served = &plan->activities[a->serves];
    row->times_per_cycle = served->times_per_cycle;
    row->basis = served->basis;
    jp_ratio share;
    jp_status status;
    switch (served->given.time_form) {
    case JP_TIME_TIMETABLE:
        status = jp_ratio_make(served->times_per_cycle, served->given.cycle_weeks, &share);
        if (status == JP_OK)
            status = times(&a->hours_each, &share, &row->hours, error);
        return status == JP_OK ? by_own_weeks(&served->given, row, error) : status;
    case JP_TIME_MONTHLY:
        row->hours = a->hours_each;
        return JP_OK;
    case JP_TIME_ANNUAL_COUNT:
        return times(&a->hours_each, &served->given.times_per_year, &row->hours, error);
    default:
        return jpi_fail(
            error, JP_E_CONFLICT, "serves",
            "activity %d has no occurrences to go alongside; serve a timetabled, monthly or "
            "counted activity",
            a->serves);
    }
}

static jp_status read_annual_count(const jp_activity *a, jpi_activity *row, jp_error *error) {
    jp_ratio each = a->hours_each;
    bool has_clock = (members_given(a) & (HAS_CLOCK | HAS_WEEKDAY)) != 0;
    if (has_clock == jpi_given(&each))
        return jpi_fail(
            error, has_clock ? JP_E_CONFLICT : JP_E_INVALID, "hours_each",
            "an annual count needs the hours of each occurrence, or its weekday, start and "
            "end: one of the two");
    jp_status status = JP_OK;
    if (has_clock) {
        status = read_clock(a, &row->length_min, error);
        if (status == JP_OK)
            status = jp_ratio_make(row->length_min, 60, &each);
    }
    row->basis = JPI_PER_YEAR;
    return status == JP_OK ? times(&each, &a->times_per_year, &row->hours, error) : status;
}

static jp_status read_time(const jp_plan *plan, size_t index, const jp_activity *a,
                           jpi_activity *row, jp_error *error) {
    jp_status status = JP_OK;
    switch (a->time_form) {
    case JP_TIME_TIMETABLE:
        status = read_clock(a, &row->length_min, error);
        if (status == JP_OK)
            status = read_cycle(a, &row->times_per_cycle, error);
        if (status == JP_OK)
            status = jp_ratio_make((int64_t)row->length_min * row->times_per_cycle,
                                   (int64_t)60 * a->cycle_weeks, &row->hours);
        return status == JP_OK ? by_own_weeks(a, row, error) : status;
    case JP_TIME_MONTHLY:
        if (a->nth_of_month < -1 || a->nth_of_month > 5)
            return jpi_fail(error, JP_E_RANGE, "nth_of_month",
                            "nth_of_month is %d; write 1 to 5, or -1 for the last of the month",
                            a->nth_of_month);
        row->basis = JPI_PER_MONTH;
        status = read_clock(a, &row->length_min, error);
        return status == JP_OK ? jp_ratio_make(row->length_min, 60, &row->hours) : status;
    case JP_TIME_ANNUAL_COUNT:
        return read_annual_count(a, row, error);
    case JP_TIME_ALONGSIDE:
        return read_alongside(plan, index, a, row, error);
    default:
        row->hours = a->hours_per_week;
        return by_own_weeks(a, row, error);
    }
}

jp_status jpi_activity_read(const jp_plan *plan, size_t index, const jp_activity *activity,
                            jpi_activity *out, jp_error *error) {
    jp_status status =
        jpi_check_struct(activity, sizeof *activity, sizeof *activity, error, "jp_activity");
    if (status == JP_OK)
        status = check_members(activity, error);
    if (status == JP_OK)
        status = check_amounts(activity, error);
    if (status == JP_OK)
        status = check_flags(activity, error);
    if (status != JP_OK)
        return status;
    jpi_activity row = *out;
    row.given = *activity;
    row.given.struct_size = (uint32_t)sizeof *activity;
    row.given.label = row.given.category = row.given.place = NULL;
    row.given.specialty = row.given.skill = row.given.objective = row.given.pillar =
        row.given.reserved_text = NULL;
    row.length_min = row.times_per_cycle = 0;
    row.hours = (jp_ratio){0, 1};
    status = read_time(plan, index, activity, &row, error);
    const jp_ratio longest = {row.basis == JPI_PER_WEEK ? 168 : 8784, 1};
    int32_t over = 0;
    if (status == JP_OK)
        status = jp_ratio_compare(&row.hours, &longest, &over);
    if (status == JP_OK && over > 0)
        return jpi_fail(error, JP_E_RANGE, NULL,
                        "the activity comes to %r hours a %s, more than there are", &row.hours,
                        row.basis == JPI_PER_WEEK ? "week" : "year");
    if (status == JP_OK)
        *out = row;
    return status;
}

/* When an activity takes place and for how long: the five ways a plan gives time. */
#include "service/document/document.h"

#include <string.h>

#include "base/text.h"

static const jp_ratio zero = {0, 1}, week_hours = {168, 1}, day_hours = {24, 1},
                      year_times = {3660, 1}, weeks_most = {53, 1};

static jp_status read_cycle(const jpi_json_value *table, const jpi_path *path, jp_activity *out,
                            jp_error *error) {
    int64_t cycle = 1;
    bool has_cycle, has_weeks;
    const jpi_json_value *weeks;
    jp_status status = jpi_member_integer(table, path, "cycle_weeks", false, 1, JP_CYCLE_WEEKS_MAX,
                                          &cycle, &has_cycle, error);
    if (status == JP_OK)
        status = jpi_member_array(table, path, "weeks", false, &weeks, &has_weeks, error);
    if (status != JP_OK)
        return status;
    jpi_path here = {path, "weeks", 0}, item = {&here, NULL, 0};
    out->cycle_weeks = (int32_t)cycle;
    out->weeks_of_cycle = ((uint64_t)1 << cycle) - 1;
    if (!has_weeks)
        return JP_OK;
    if (!has_cycle)
        return jpi_document_fail(error, JP_E_DOCUMENT, &here,
                                 "weeks of which cycle? give \"cycle_weeks\" as well");
    if (jpi_json_count(weeks) == 0)
        return jpi_document_fail(error, JP_E_DOCUMENT, &here,
                                 "no week of the cycle: list at least one");
    out->weeks_of_cycle = 0;
    for (const jpi_json_value *v = jpi_json_first(weeks); v; v = jpi_json_next(v), item.index++) {
        jp_ratio week;
        const char *digits =
            jpi_json_kind_of(v) == JPI_JSON_NUMBER ? jpi_json_number_text(v) : NULL;
        if (!digits || jp_ratio_parse(digits, strlen(digits), &week, NULL) != JP_OK ||
            week.den != 1 || week.num < 1 || week.num > cycle)
            return jpi_document_fail(
                error, JP_E_DOCUMENT, &item,
                "expected a week of the cycle, 1 to %l: a cycle of %l weeks has no other", cycle,
                cycle);
        uint64_t bit = (uint64_t)1 << (week.num - 1);
        if (out->weeks_of_cycle & bit)
            return jpi_document_fail(error, JP_E_DOCUMENT, &item,
                                     "week %l is listed twice: list each week once", week.num);
        out->weeks_of_cycle |= bit;
    }
    return JP_OK;
}

static jp_status read_timetable(const jpi_json_value *table, const jpi_path *path, jp_activity *out,
                                jp_error *error) {
    static const char *const names[] = {"weekday",     "start", "end",          "overnight",
                                        "cycle_weeks", "weeks", "nth_of_month", NULL};
    static const char *const days[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday",    NULL};
    int32_t day = 0;
    int64_t nth = 0;
    bool overnight = false, present, monthly = false;
    jp_status status = jpi_document_closed(table, path, names, error);
    if (status == JP_OK)
        status = jpi_member_choice(table, path, "weekday", true, days, &day, NULL, error);
    if (status == JP_OK)
        status = jpi_member_clock(table, path, "start", true, &out->start_min, NULL, error);
    if (status == JP_OK)
        status = jpi_member_clock(table, path, "end", true, &out->end_min, NULL, error);
    if (status == JP_OK)
        status = jpi_member_boolean(table, path, "overnight", false, &overnight, &present, error);
    if (status == JP_OK)
        status =
            jpi_member_integer(table, path, "nth_of_month", false, -1, 5, &nth, &monthly, error);
    if (status != JP_OK)
        return status;
    out->weekday = day + 1;
    out->is_overnight = overnight ? 1 : 0;
    if (out->start_min == 1440)
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){path, "start", 0},
                                 "24:00 is the end of a day: begin at 00:00 on the next");
    if (out->end_min > out->start_min && overnight)
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){path, "overnight", 0},
                                 "it would last more than 24 hours: take the mark away, or give it "
                                 "as two activities");
    if (out->end_min <= out->start_min && !overnight)
        return jpi_document_fail(
            error, JP_E_DOCUMENT, &(jpi_path){path, "end", 0},
            "it ends before it starts: exchange the times, or add \"overnight\": true");
    if (!monthly) {
        out->time_form = JP_TIME_TIMETABLE;
        return read_cycle(table, path, out, error);
    }
    out->time_form = JP_TIME_MONTHLY;
    out->nth_of_month = (int32_t)nth;
    if (nth == 0)
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){path, "nth_of_month", 0},
                                 "expected 1 to 5, or -1 for the last such weekday of the month");
    if (jpi_json_member(table, "cycle_weeks") || jpi_json_member(table, "weeks"))
        return jpi_document_fail(
            error, JP_E_DOCUMENT, path,
            "either \"nth_of_month\" or weeks of a cycle, not both: leave one out");
    return JP_OK;
}

static jp_status read_annual(const jpi_json_value *annual, const jpi_path *path, jp_activity *out,
                             jp_error *error) {
    static const char *const names[] = {"times_per_year", "hours", NULL};
    out->time_form = JP_TIME_ANNUAL_COUNT;
    jp_status status = jpi_document_closed(annual, path, names, error);
    if (status == JP_OK)
        status = jpi_member_ratio(annual, path, "times_per_year", true, &zero, &year_times,
                                  &out->times_per_year, NULL, error);
    if (status == JP_OK)
        status = jpi_member_ratio(annual, path, "hours", true, &zero, &day_hours, &out->hours_each,
                                  NULL, error);
    return status;
}

static jp_status read_on_call(const jpi_json_value *call, const jpi_path *path, jp_activity *out,
                              jp_error *error) {
    static const char *const names[] = {"hours_per_week", "weeks_per_year", "predictable", "one_in",
                                        NULL};
    bool predictable = false, present = false, has_rota;
    int64_t one_in = 0;
    out->time_form = JP_TIME_ON_CALL;
    jp_status status = jpi_document_closed(call, path, names, error);
    if (status == JP_OK)
        status = jpi_member_ratio(call, path, "hours_per_week", true, &zero, &week_hours,
                                  &out->hours_per_week, NULL, error);
    if (status == JP_OK)
        status = jpi_member_ratio(call, path, "weeks_per_year", true, &zero, &weeks_most,
                                  &out->weeks_per_year, NULL, error);
    if (status == JP_OK)
        status =
            jpi_member_boolean(call, path, "predictable", false, &predictable, &present, error);
    if (status == JP_OK && present)
        out->on_call_kind = predictable ? JP_ON_CALL_PREDICTABLE : JP_ON_CALL_UNPREDICTABLE;
    if (status == JP_OK)
        status = jpi_member_integer(call, path, "one_in", false, 1, 366, &one_in, &has_rota, error);
    out->on_call_one_in = (int32_t)one_in;
    return status;
}

/* What goes alongside another activity, as travel does: as often, and at its rate. */
static jp_status read_alongside(const jpi_json_value *object, const jpi_path *path,
                                const jpi_activities_read *before, jpi_document_activity *out,
                                jp_error *error) {
    static const char *const names[] = {"serves", "hours", NULL};
    const char *serves;
    out->activity.time_form = JP_TIME_ALONGSIDE;
    jp_status status = jpi_document_closed(object, path, names, error);
    if (status == JP_OK)
        status = jpi_member_string(object, path, "serves", true, &serves, NULL, error);
    if (status == JP_OK)
        status = jpi_member_ratio(object, path, "hours", true, &zero, &day_hours,
                                  &out->activity.hours_each, NULL, error);
    if (status != JP_OK)
        return status;
    const jpi_path at = {path, "serves", 0};
    for (size_t i = 0; i < before->n; i++) {
        if (!before->items[i].id || !jpi_same(before->items[i].id, serves))
            continue;
        int32_t form = before->items[i].activity.time_form;
        if (form != JP_TIME_TIMETABLE && form != JP_TIME_MONTHLY && form != JP_TIME_ANNUAL_COUNT)
            return jpi_document_fail(
                error, JP_E_DOCUMENT, &at,
                "\"%s\" has no occurrences to go alongside: serve one with a \"timetable\" or an "
                "\"annual\" count",
                serves);
        out->activity.serves = (int32_t)i;
        return JP_OK;
    }
    return jpi_document_fail(error, JP_E_DOCUMENT, &at,
                             "no activity before this one has the id \"%s\": give it one, or list "
                             "it first",
                             serves);
}

/* The activity's own weeks, and the part of its hours in premium time, where its form has them. */
static jp_status read_more(const jpi_json_value *object, const jpi_path *path, jp_activity *out,
                           jp_error *error) {
    bool own_weeks, premium;
    int32_t over = 0;
    jp_ratio weeks, hours;
    jp_status status = jpi_member_ratio(object, path, "weeks_per_year", false, &zero, &weeks_most,
                                        &weeks, &own_weeks, error);
    if (status == JP_OK)
        status = jpi_member_ratio(object, path, "premium_hours", false, &zero, &week_hours, &hours,
                                  &premium, error);
    if (status != JP_OK)
        return status;
    if (own_weeks && out->time_form != JP_TIME_WEEKLY && out->time_form != JP_TIME_TIMETABLE)
        return jpi_document_fail(
            error, JP_E_DOCUMENT, &(jpi_path){path, "weeks_per_year", 0},
            "weeks of its own go with \"hours_per_week\" or a weekly \"timetable\": leave it out");
    if (premium && (out->time_form == JP_TIME_TIMETABLE || out->time_form == JP_TIME_MONTHLY ||
                    out->time_form == JP_TIME_ALONGSIDE))
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){path, "premium_hours", 0},
                                 "the clock already says which hours are premium: leave it out");
    const jp_ratio *whole =
        out->time_form == JP_TIME_ANNUAL_COUNT ? &out->hours_each : &out->hours_per_week;
    if (premium && (jp_ratio_compare(&hours, whole, &over) != JP_OK || over > 0))
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){path, "premium_hours", 0},
                                 "%r hours in premium time are more than the activity's %r: write "
                                 "how many of its hours are premium",
                                 &hours, whole);
    if (own_weeks)
        out->weeks_per_year = weeks;
    if (premium)
        out->premium_hours = hours;
    return JP_OK;
}

/* The one way in which the time is given. */
static jp_status read_form(const jpi_json_value *object, const jpi_path *path,
                           const jpi_activities_read *before, jpi_document_activity *activity,
                           jp_error *error) {
    bool weekly, timed, counted, called, along;
    jp_activity *out = &activity->activity;
    const jpi_json_value *table, *annual, *call, *alongside;
    jp_status status = jpi_member_ratio(object, path, "hours_per_week", false, &zero, &week_hours,
                                        &out->hours_per_week, &weekly, error);
    if (status == JP_OK)
        status = jpi_member_object(object, path, "timetable", false, &table, &timed, error);
    if (status == JP_OK)
        status = jpi_member_object(object, path, "annual", false, &annual, &counted, error);
    if (status == JP_OK)
        status = jpi_member_object(object, path, "on_call", false, &call, &called, error);
    if (status == JP_OK)
        status = jpi_member_object(object, path, "alongside", false, &alongside, &along, error);
    if (status != JP_OK)
        return status;
    if ((weekly ? 1 : 0) + (timed ? 1 : 0) + (counted ? 1 : 0) + (called ? 1 : 0) +
            (along ? 1 : 0) !=
        1)
        return jpi_document_fail(
            error, JP_E_DOCUMENT, path,
            "expected the time in exactly one of \"hours_per_week\", \"timetable\", \"annual\", "
            "\"on_call\" and \"alongside\"");
    if (timed)
        return read_timetable(table, &(jpi_path){path, "timetable", 0}, out, error);
    if (counted)
        return read_annual(annual, &(jpi_path){path, "annual", 0}, out, error);
    if (called)
        return read_on_call(call, &(jpi_path){path, "on_call", 0}, out, error);
    if (along)
        return read_alongside(alongside, &(jpi_path){path, "alongside", 0}, before, activity,
                              error);
    out->time_form = JP_TIME_WEEKLY;
    return JP_OK;
}

jp_status jpi_read_time(const jpi_json_value *object, const jpi_path *path,
                        const jpi_activities_read *before, jpi_document_activity *out,
                        jp_error *error) {
    jp_status status = read_form(object, path, before, out, error);
    return status == JP_OK ? read_more(object, path, &out->activity, error) : status;
}

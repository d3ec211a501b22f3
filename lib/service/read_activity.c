/* One line of a plan. */
#include "service/document.h"

#include <string.h>

#include "base/text.h"
#include "framework/scan.h"

static const jp_ratio zero = {0, 1}, week_hours = {168, 1}, day_hours = {24, 1},
                      year_times = {3660, 1}, weeks_most = {53, 1}, contacts_most = {10000, 1};

static jp_status read_attributes(const jpi_json_value *object, const jpi_path *path,
                                 jp_attributes *out, jp_error *error) {
    const jpi_json_value *attributes;
    bool present;
    *out = (jp_attributes)JP_ATTRIBUTES_INIT;
    jp_status status =
        jpi_member_object(object, path, "attributes", false, &attributes, &present, error);
    if (status != JP_OK || !present)
        return status;
    jpi_path here = {path, "attributes", 0};
    for (const jpi_json_value *v = jpi_json_first(attributes); v; v = jpi_json_next(v)) {
        jpi_path item = {&here, jpi_json_name(v), 0};
        const char *value = jpi_json_string(v);
        if (!value && jpi_json_kind_of(v) == JPI_JSON_BOOLEAN)
            value = jpi_json_boolean(v) ? "true" : "false";
        if (!value || !value[0])
            return jpi_document_fail(error, JP_E_DOCUMENT, &item, "expected text, true or false");
        jp_error inner = JP_ERROR_INIT;
        if (jp_attributes_set(out, jpi_json_name(v), value, &inner) != JP_OK)
            return jpi_document_fail(error, JP_E_DOCUMENT, &item, "%s", inner.message);
    }
    return JP_OK;
}

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
    static const char *const names[] = {"hours_per_week", "weeks_per_year", "predictable", NULL};
    bool predictable = false, present = false;
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
    return status;
}

static jp_status read_time(const jpi_json_value *object, const jpi_path *path, jp_activity *out,
                           jp_error *error) {
    bool weekly, timed, counted, called;
    const jpi_json_value *table, *annual, *call;
    jp_status status = jpi_member_ratio(object, path, "hours_per_week", false, &zero, &week_hours,
                                        &out->hours_per_week, &weekly, error);
    if (status == JP_OK)
        status = jpi_member_object(object, path, "timetable", false, &table, &timed, error);
    if (status == JP_OK)
        status = jpi_member_object(object, path, "annual", false, &annual, &counted, error);
    if (status == JP_OK)
        status = jpi_member_object(object, path, "on_call", false, &call, &called, error);
    if (status != JP_OK)
        return status;
    if ((weekly ? 1 : 0) + (timed ? 1 : 0) + (counted ? 1 : 0) + (called ? 1 : 0) != 1)
        return jpi_document_fail(
            error, JP_E_DOCUMENT, path,
            "expected the time in exactly one of \"hours_per_week\", \"timetable\", \"annual\" and "
            "\"on_call\"");
    if (timed)
        return read_timetable(table, &(jpi_path){path, "timetable", 0}, out, error);
    if (counted)
        return read_annual(annual, &(jpi_path){path, "annual", 0}, out, error);
    if (called)
        return read_on_call(call, &(jpi_path){path, "on_call", 0}, out, error);
    out->time_form = JP_TIME_WEEKLY;
    return JP_OK;
}

static jp_status read_output(const jpi_json_value *object, const jpi_path *path,
                             const jpi_document *document, jpi_document_activity *out,
                             jp_error *error) {
    static const char *const names[] = {"contacts", "per", NULL};
    static const char *const units[] = {"session", "hour", NULL};
    const jpi_json_value *output;
    int32_t unit = 0;
    jp_status status =
        jpi_member_object(object, path, "expected_output", false, &output, &out->has_output, error);
    if (status != JP_OK || !out->has_output)
        return status;
    jpi_path here = {path, "expected_output", 0};
    if ((status = jpi_document_closed(output, &here, names, error)) != JP_OK ||
        (status = jpi_member_ratio(output, &here, "contacts", true, &zero, &contacts_most,
                                   &out->output_contacts, NULL, error)) != JP_OK ||
        (status = jpi_member_choice(output, &here, "per", true, units, &unit, NULL, error)) !=
            JP_OK)
        return status;
    out->output_per_session = unit == 0;
    if (unit == 0 && !document->has_session_hours)
        return jpi_document_fail(
            error, JP_E_DOCUMENT, &(jpi_path){&here, "per", 0},
            "output per session needs the length of one: give the document \"session_hours\"");
    return JP_OK;
}

/* A role's time may be held against a tariff: the policy's own, or a published one. */
static jp_status read_tariff(const jpi_json_value *object, const jpi_path *path,
                             const jpi_document *document, jpi_document_activity *out,
                             jp_error *error) {
    static const char *const names[] = {"id", "units", NULL};
    const jpi_json_value *tariff;
    const char *id;
    jp_status status =
        jpi_member_object(object, path, "tariff", false, &tariff, &out->has_tariff, error);
    if (status != JP_OK || !out->has_tariff)
        return status;
    jpi_path here = {path, "tariff", 0};
    if ((status = jpi_document_closed(tariff, &here, names, error)) != JP_OK ||
        (status = jpi_member_string(tariff, &here, "id", true, &id, NULL, error)) != JP_OK ||
        (status = jpi_member_integer(tariff, &here, "units", true, 0, 1000, &out->tariff_units,
                                     NULL, error)) != JP_OK)
        return status;
    jp_error inner = JP_ERROR_INIT;
    out->tariff.struct_size = (uint32_t)sizeof out->tariff;
    if (jp_tariff_find(document->policy, id, &out->tariff, &inner) == JP_OK)
        return JP_OK;
    return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){&here, "id", 0}, "%s",
                             inner.message);
}

static jp_status check_names(const jpi_path *path, const jpi_document *document,
                             const jpi_document_activity *activity, jp_error *error) {
    int32_t index;
    jp_error inner = JP_ERROR_INIT;
    if (activity->stated_category &&
        jp_category_find(document->policy, document->framework, activity->stated_category, &index,
                         &inner) != JP_OK)
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){path, "category", 0}, "%s",
                                 inner.message);
    if (activity->stated_concept &&
        jp_concept_find(activity->stated_concept, &index, &inner) != JP_OK)
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){path, "concept", 0}, "%s",
                                 inner.message);
    return JP_OK;
}

/* What categorising would refuse is refused here, where the document can still be put right. */
static jp_status check_description(const char *text, const jpi_path *path, jp_error *error) {
    size_t bad;
    const jpi_path at = {path, "description", 0};
    switch (jpi_scan_check(text, strlen(text), &bad)) {
    case JPI_TEXT_EMPTY:
        return jpi_document_fail(error, JP_E_DOCUMENT, &at,
                                 "the description is empty; write what is done in that time");
    case JPI_TEXT_LONG:
        return jpi_document_fail(error, JP_E_DOCUMENT, &at,
                                 "the description has %z bytes and %d is the most; keep the "
                                 "activity, drop the rest",
                                 strlen(text), (int32_t)JP_MAX_DESCRIPTION);
    case JPI_TEXT_NOT_UTF8:
    case JPI_TEXT_CONTROL:
        return jpi_document_fail(error, JP_E_DOCUMENT, &at,
                                 "byte %z of the description is a control character; take it out",
                                 bad + 1);
    default:
        return JP_OK;
    }
}

jp_status jpi_read_activity(const jpi_json_value *value, const jpi_path *path,
                            const jpi_document *document, jpi_document_activity *out,
                            jp_error *error) {
    static const char *const names[] = {"description",    "category",  "concept", "attributes",
                                        "place",          "specialty", "skill",   "expected_output",
                                        "hours_per_week", "timetable", "annual",  "on_call",
                                        "tariff",         NULL};
    bool present;
    if (jpi_json_kind_of(value) != JPI_JSON_OBJECT)
        return jpi_document_fail(error, JP_E_DOCUMENT, path, "expected an object: an activity");
    out->activity.struct_size = (uint32_t)sizeof out->activity;
    const struct {
        const char *name;
        const char **text;
    } texts[] = {{"category", &out->stated_category},
                 {"concept", &out->stated_concept},
                 {"place", &out->activity.place},
                 {"specialty", &out->activity.specialty},
                 {"skill", &out->activity.skill}};
    jp_status status = jpi_document_closed(value, path, names, error);
    if (status == JP_OK)
        status =
            jpi_member_string(value, path, "description", true, &out->activity.label, NULL, error);
    if (status == JP_OK)
        status = check_description(out->activity.label, path, error);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0] && status == JP_OK; i++)
        status =
            jpi_member_string(value, path, texts[i].name, false, texts[i].text, &present, error);
    if (status == JP_OK)
        status = read_attributes(value, path, &out->attributes, error);
    if (status == JP_OK)
        status = check_names(path, document, out, error);
    if (status == JP_OK)
        status = read_time(value, path, &out->activity, error);
    if (status == JP_OK)
        status = read_output(value, path, document, out, error);
    if (status == JP_OK)
        status = read_tariff(value, path, document, out, error);
    return status;
}

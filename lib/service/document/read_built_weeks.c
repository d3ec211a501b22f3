/* Weeks that are built for each post: from a leave scheme, or from the days of the calendar. Here
 * they are read; built_weeks.c works them out once every post is known. */
#include "service/document/document.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"

static const jp_ratio zero = {0, 1}, one = {1, 1}, weeks_most = {53, 1}, days_most = {366, 1},
                      days_a_week = {7, 1};

/* A day of the year; where it is not, what the year is. */
static jp_status read_day(const jpi_json_value *object, const jpi_path *path, const char *name,
                          const jpi_document *document, jp_date *out, jp_error *error) {
    jp_status status = jpi_member_date(object, path, name, true, out, NULL, error);
    if (status == JP_OK && (*out < document->year_start || *out > document->year_end))
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){path, name, 0},
                                 "%D is not within the year: write a day from %D to %D", *out,
                                 document->year_start, document->year_end);
    return status;
}

static jp_status read_spans(const jp_allocator *allocator, const jpi_document *document,
                            const jpi_json_value *list, const jpi_path *path, jpi_weeks *out,
                            jp_error *error) {
    static const char *const names[] = {"first_day", "last_day", NULL};
    jpi_path item = {path, NULL, 0};
    jp_status status = JP_OK;
    if (jpi_json_count(list) == 0)
        return JP_OK;
    out->leave = jpi_allocate(allocator, jpi_json_count(list), sizeof *out->leave);
    if (!out->leave)
        return jpi_fail(error, JP_E_NOMEM, NULL, "no memory for the document");
    for (const jpi_json_value *v = jpi_json_first(list); v && status == JP_OK;
         v = jpi_json_next(v), item.index++) {
        jp_day_span *span = &out->leave[out->n_leave];
        span->struct_size = (uint32_t)sizeof *span;
        if (jpi_json_kind_of(v) != JPI_JSON_OBJECT)
            return jpi_document_fail(error, JP_E_DOCUMENT, &item,
                                     "expected an object with first_day and last_day");
        status = jpi_document_closed(v, &item, names, error);
        if (status == JP_OK)
            status = read_day(v, &item, "first_day", document, &span->first_day, error);
        if (status == JP_OK)
            status = read_day(v, &item, "last_day", document, &span->last_day, error);
        if (status == JP_OK && span->last_day < span->first_day)
            return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){&item, "last_day", 0},
                                     "the leave ends on %D, before it begins on %D: exchange them",
                                     span->last_day, span->first_day);
        out->n_leave++;
    }
    return status;
}

static jp_status needs_nation(const jpi_document *document, const jpi_path *path, jp_error *error) {
    if (document->nation_number != 0)
        return JP_OK;
    return jpi_document_fail(error, JP_E_DOCUMENT, path,
                             "public holidays differ by nation: give the document \"nation\"");
}

static jp_status read_from_calendar(const jp_allocator *allocator, const jpi_document *document,
                                    const jpi_json_value *object, const jpi_path *path,
                                    jpi_weeks *out, jp_error *error) {
    static const char *const names[] = {"days_off", "leave", "cycle_start", NULL};
    const jpi_json_value *list;
    bool has_days, has_leave;
    jp_status status = jpi_document_closed(object, path, names, error);
    if (status == JP_OK)
        status = needs_nation(document, path, error);
    if (status == JP_OK)
        status = jpi_member_ratio(object, path, "days_off", false, &zero, &days_most,
                                  &out->days_off, &has_days, error);
    if (status == JP_OK)
        status = jpi_member_array(object, path, "leave", false, &list, &has_leave, error);
    if (status == JP_OK)
        status = jpi_member_date(object, path, "cycle_start", false, &out->cycle_start,
                                 &out->has_cycle_start, error);
    if (status != JP_OK)
        return status;
    if (has_days == has_leave)
        return jpi_document_fail(
            error, JP_E_DOCUMENT, path,
            "expected either \"days_off\", a number of days, or \"leave\", a list of dated days "
            "off ([] for none)");
    if (has_days && out->has_cycle_start)
        return jpi_document_fail(
            error, JP_E_DOCUMENT, &(jpi_path){path, "cycle_start", 0},
            "days off without dates leave the sessions without dates: leave it out, or list "
            "\"leave\"");
    out->kind = has_days ? JPI_WEEKS_CALENDAR_COUNT : JPI_WEEKS_CALENDAR_DATES;
    jpi_path here = {path, "leave", 0};
    return has_leave ? read_spans(allocator, document, list, &here, out, error) : JP_OK;
}

/* The scheme of a contract with its policy, or the statutory minimum, which needs none. */
static jp_status read_scheme(const jpi_json_value *object, const jpi_path *path,
                             const jpi_document *document, jpi_weeks *out, jp_error *error) {
    bool has_policy, has_days;
    jp_error inner = JP_ERROR_INIT;
    jp_status status =
        jpi_member_string(object, path, "scheme", true, &out->scheme_name, NULL, error);
    if (status == JP_OK)
        status = jpi_member_string(object, path, "policy", false, &out->leave_policy_name,
                                   &has_policy, error);
    if (status == JP_OK)
        status = jpi_member_ratio(object, path, "days_per_week", false, &zero, &days_a_week,
                                  &out->days_per_week, &has_days, error);
    if (status != JP_OK)
        return status;
    bool statutory = jpi_same(out->scheme_name, "statutory");
    if (statutory != has_days || statutory == has_policy ||
        (statutory && out->days_per_week.num == 0))
        return jpi_document_fail(
            error, JP_E_DOCUMENT, path,
            "expected \"policy\" with the scheme of a contract, or \"days_per_week\" above 0 with "
            "the scheme \"statutory\"");
    if (statutory)
        return JP_OK;
    out->scheme.struct_size = (uint32_t)sizeof out->scheme;
    out->leave_policy.struct_size = (uint32_t)sizeof out->leave_policy;
    if (jp_leave_scheme_find(out->scheme_name, &out->scheme, &inner) != JP_OK)
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){path, "scheme", 0},
                                 "%s, or \"statutory\"", inner.message);
    if (jp_leave_policy_find(out->leave_policy_name, &out->leave_policy, &inner) != JP_OK)
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){path, "policy", 0}, "%s",
                                 inner.message);
    return out->leave_policy.public_holidays == JP_PUBLIC_HOLIDAYS_BY_DATE
               ? needs_nation(document, path, error)
               : JP_OK;
}

static jp_status read_entitlement(const jpi_document *document, const jpi_json_value *object,
                                  const jpi_path *path, jpi_weeks *out, jp_error *error) {
    static const char *const names[] = {"scheme",     "policy",     "days_per_week", "year_weeks",
                                        "study_days", "other_days", "absence_share", NULL};
    bool present;
    out->kind = JPI_WEEKS_ENTITLEMENT;
    out->other_days = (jp_ratio){0, 0}; /* as the calls of leave.h write "not given" */
    jp_status status = jpi_document_closed(object, path, names, error);
    if (status == JP_OK)
        status = read_scheme(object, path, document, out, error);
    if (status == JP_OK)
        status = jpi_member_ratio(object, path, "year_weeks", false, &one, &weeks_most,
                                  &out->year_weeks, &present, error);
    if (status == JP_OK)
        status = jpi_member_ratio(object, path, "study_days", false, &zero, &days_most,
                                  &out->study_days, &present, error);
    if (status == JP_OK)
        status = jpi_member_ratio(object, path, "other_days", false, &zero, &days_most,
                                  &out->other_days, &present, error);
    if (status == JP_OK)
        status = jpi_member_ratio(object, path, "absence_share", false, &zero, &one,
                                  &out->absence_share, &present, error);
    if (status == JP_OK && out->absence_share.den == 1 && out->absence_share.num == 1)
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){path, "absence_share", 0},
                                 "an absence of the whole year leaves none: write a share below 1, "
                                 "such as 0.05");
    return status;
}

jp_status jpi_read_built_weeks(const jp_allocator *allocator, const jpi_document *document,
                               const jpi_json_value *weeks, const jpi_path *path, jpi_weeks *out,
                               jp_error *error) {
    const jpi_json_value *object;
    bool present;
    jp_status status =
        jpi_member_object(weeks, path, "entitlement", false, &object, &present, error);
    if (status == JP_OK && present)
        return read_entitlement(document, object, &(jpi_path){path, "entitlement", 0}, out, error);
    if (status == JP_OK)
        status = jpi_member_object(weeks, path, "from_calendar", true, &object, &present, error);
    return status == JP_OK ? read_from_calendar(allocator, document, object,
                                                &(jpi_path){path, "from_calendar", 0}, out, error)
                           : status;
}

static jp_status change_holiday(const jpi_json_value *value, const jpi_path *path, bool add,
                                jpi_document *document, jp_error *error) {
    static const char *const names[] = {"day", "title", NULL};
    const char *title = NULL;
    jp_date day;
    if (jpi_json_kind_of(value) != JPI_JSON_OBJECT)
        return jpi_document_fail(error, JP_E_DOCUMENT, path,
                                 "expected an object with the day%s of a holiday",
                                 add ? " and the title" : "");
    jp_status status = jpi_document_closed(value, path, names, error);
    if (status == JP_OK)
        status = read_day(value, path, "day", document, &day, error);
    if (status == JP_OK)
        status = jpi_member_string(value, path, "title", true, &title, NULL, error);
    if (status != JP_OK)
        return status;
    status = add ? jp_calendar_add(document->calendar, day, title)
                 : jp_calendar_remove(document->calendar, day);
    if (status == JP_E_UNKNOWN_NAME)
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){path, "day", 0},
                                 "%D is no public holiday there: nothing to remove", day);
    return status == JP_OK ? JP_OK : jpi_fail(error, status, NULL, "no memory for the document");
}

static jp_status change_holidays(const jpi_json_value *object, const jpi_path *path,
                                 const char *name, jpi_document *document, jp_error *error) {
    const jpi_json_value *list;
    bool present;
    jp_status status = jpi_member_array(object, path, name, false, &list, &present, error);
    if (status != JP_OK || !present)
        return status;
    jpi_path here = {path, name, 0}, item = {&here, NULL, 0};
    for (const jpi_json_value *v = jpi_json_first(list); v && status == JP_OK;
         v = jpi_json_next(v), item.index++)
        status = change_holiday(v, &item, jpi_same(name, "added"), document, error);
    return status;
}

/* The bank holidays of the nation by rule, with those the service adds or does not keep. */
jp_status jpi_read_calendar(const jp_allocator *allocator, const jpi_json_value *root,
                            const jpi_path *path, jpi_document *document, jp_error *error) {
    static const char *const names[] = {"added", "removed", NULL};
    const jpi_json_value *object;
    bool present;
    jp_status status = jpi_member_object(root, path, "calendar", false, &object, &present, error);
    if (status != JP_OK)
        return status;
    jpi_path here = {path, "calendar", 0};
    if (present) {
        status = jpi_document_closed(object, &here, names, error);
        if (status == JP_OK)
            status = needs_nation(document, &here, error);
    }
    if (status != JP_OK || document->nation_number == 0)
        return status;
    status = jp_calendar_new(allocator, document->nation_number, &document->calendar);
    if (status != JP_OK)
        return jpi_fail(error, status, NULL, "no memory for the document");
    if (present)
        status = change_holidays(object, &here, "added", document, error);
    if (status == JP_OK && present)
        status = change_holidays(object, &here, "removed", document, error);
    return status;
}

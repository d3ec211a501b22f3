/* The weeks member, of the document or of one post. */
#include "service/document/document.h"

#include <string.h>

#include "base/text.h"
#include "jobplan/annual.h"

static const jp_ratio zero = {0, 1}, weeks_most = {53, 1}, days_most = {366, 1};

static jp_status read_preset(const jpi_path *path, jpi_weeks *out, jp_error *error) {
    jp_weeks_preset preset;
    memset(&preset, 0, sizeof preset);
    preset.struct_size = (uint32_t)sizeof preset;
    jp_error inner = JP_ERROR_INIT;
    jpi_path here = {path, "preset", 0};
    if (jp_weeks_preset_find(out->preset, &preset, &inner) != JP_OK)
        return jpi_document_fail(error, JP_E_DOCUMENT, &here, "%s", inner.message);
    if (preset.kind != JP_WEEKS_ATTENDING)
        return jpi_document_fail(
            error, JP_E_DOCUMENT, &here,
            "\"%s\" is the weeks in a year, not the weeks worked: name a preset of weeks worked",
            out->preset);
    out->weeks = preset.weeks;
    out->source = preset.source;
    return JP_OK;
}

/* A day of leave is a fifth of a full-time week, whatever days a person works: Agenda for Change
 * handbook, section 13, counts leave in hours of weekly hours / 5. */
static jp_status weeks_from_leave(const jpi_path *path, jpi_weeks *out, jp_error *error) {
    jp_ratio days, five = {5, 1}, off;
    jp_status status = jp_ratio_add(&out->annual_leave_days, &out->public_holiday_days, &days);
    if (status == JP_OK)
        status = jp_ratio_add(&days, &out->other_days, &days);
    if (status == JP_OK)
        status = jp_ratio_divide(&days, &five, &off);
    if (status == JP_OK)
        status = jp_ratio_subtract(&out->year_weeks, &off, &out->weeks);
    if (status != JP_OK)
        return jpi_document_fail(error, JP_E_DOCUMENT, path,
                                 "the weeks left after leave do not fit an exact number");
    if (out->weeks.num <= 0)
        return jpi_document_fail(
            error, JP_E_DOCUMENT, path,
            "leave of %r days takes the whole year of %r weeks: give fewer days", &days,
            &out->year_weeks);
    return JP_OK;
}

static jp_status read_from_leave(const jpi_json_value *object, const jpi_path *path, jpi_weeks *out,
                                 jp_error *error) {
    static const char *const names[] = {"year_weeks", "annual_leave_days", "public_holiday_days",
                                        "other_days", NULL};
    bool present;
    jp_status status = jpi_document_closed(object, path, names, error);
    if (status == JP_OK)
        status = jpi_member_ratio(object, path, "year_weeks", true, &zero, &weeks_most,
                                  &out->year_weeks, NULL, error);
    if (status == JP_OK)
        status = jpi_member_ratio(object, path, "annual_leave_days", true, &zero, &days_most,
                                  &out->annual_leave_days, NULL, error);
    if (status == JP_OK)
        status = jpi_member_ratio(object, path, "public_holiday_days", true, &zero, &days_most,
                                  &out->public_holiday_days, NULL, error);
    out->other_days = zero;
    if (status == JP_OK)
        status = jpi_member_ratio(object, path, "other_days", false, &zero, &days_most,
                                  &out->other_days, &present, error);
    return status == JP_OK ? weeks_from_leave(path, out, error) : status;
}

jp_status jpi_read_weeks(const jp_allocator *allocator, const jpi_document *document,
                         const jpi_json_value *object, const jpi_path *path, jpi_weeks *out,
                         jp_error *error) {
    static const char *const names[] = {"preset",      "weeks",         "source", "from_leave",
                                        "entitlement", "from_calendar", NULL};
    const jpi_json_value *weeks, *leave;
    bool present, has_preset, has_weeks, has_leave, has_source;
    memset(out, 0, sizeof *out);
    jp_status status = jpi_member_object(object, path, "weeks", false, &weeks, &present, error);
    if (status != JP_OK || !present)
        return status;
    jpi_path here = {path, "weeks", 0};
    if ((status = jpi_document_closed(weeks, &here, names, error)) != JP_OK ||
        (status = jpi_member_string(weeks, &here, "preset", false, &out->preset, &has_preset,
                                    error)) != JP_OK ||
        (status = jpi_member_ratio(weeks, &here, "weeks", false, &zero, &weeks_most, &out->weeks,
                                   &has_weeks, error)) != JP_OK ||
        (status = jpi_member_string(weeks, &here, "source", false, &out->source, &has_source,
                                    error)) != JP_OK ||
        (status = jpi_member_object(weeks, &here, "from_leave", false, &leave, &has_leave,
                                    error)) != JP_OK)
        return status;
    bool is_built =
        jpi_json_member(weeks, "entitlement") || jpi_json_member(weeks, "from_calendar");
    if ((has_preset ? 1 : 0) + (has_weeks ? 1 : 0) + (has_leave ? 1 : 0) +
            (jpi_json_member(weeks, "entitlement") ? 1 : 0) +
            (jpi_json_member(weeks, "from_calendar") ? 1 : 0) !=
        1)
        return jpi_document_fail(error, JP_E_DOCUMENT, &here,
                                 "expected exactly one of \"preset\", \"weeks\", \"from_leave\", "
                                 "\"entitlement\" and \"from_calendar\"");
    if (has_source && !has_weeks)
        return jpi_document_fail(
            error, JP_E_DOCUMENT, &here,
            "\"source\" goes with a stated number of \"weeks\": leave it out here");
    if (is_built)
        return jpi_read_built_weeks(allocator, document, weeks, &here, out, error);
    if (has_preset) {
        out->kind = JPI_WEEKS_PRESET;
        return read_preset(&here, out, error);
    }
    if (has_leave) {
        out->kind = JPI_WEEKS_FROM_LEAVE;
        return read_from_leave(leave, &(jpi_path){&here, "from_leave", 0}, out, error);
    }
    out->kind = JPI_WEEKS_STATED;
    if (out->weeks.num == 0)
        return jpi_document_fail(
            error, JP_E_DOCUMENT, &(jpi_path){&here, "weeks", 0},
            "0 weeks are no plan: write the weeks worked in a year, such as 44");
    return JP_OK;
}

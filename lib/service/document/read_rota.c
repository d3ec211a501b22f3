/* What a post says of its rota: how leave is covered, and the hours of a reference period. */
#include <string.h>

#include "base/text.h"
#include "jobplan/rota.h"
#include "service/document/document.h"

static const jp_ratio zero = {0, 1}, week_hours = {168, 1}, weeks_most = {53, 1},
                      period_hours = {8904, 1};

static jp_status read_rounding(const jpi_json_value *object, const jpi_path *path,
                               jpi_prospective_cover *out, jp_error *error) {
    jp_error inner = JP_ERROR_INIT;
    out->rounding.struct_size = (uint32_t)sizeof out->rounding;
    jp_status status = jpi_member_string(object, path, "rounding", false, &out->rounding_name,
                                         &out->has_rounding, error);
    if (status != JP_OK || !out->has_rounding)
        return status;
    if (jp_rounding_parse(out->rounding_name, strlen(out->rounding_name), &out->rounding, &inner) !=
        JP_OK)
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){path, "rounding", 0}, "%s",
                                 inner.message);
    return JP_OK;
}

/* The annual room judges what the numbers may be together; its sentence is put at this place. */
static jp_status judge_cover(const jpi_prospective_cover *cover, const jpi_path *path,
                             jp_error *error) {
    jp_ratio hours;
    jp_error inner = JP_ERROR_INIT;
    if (cover->method == JP_COVER_WEEKS_RATIO && cover->has_leave_week)
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){path, "hours_of_leave_week", 0},
                                 "weeks-ratio does not ask for the hours of a week of leave: leave "
                                 "it out, or write \"riddell\"");
    if (cover->method == JP_COVER_RIDDELL && !cover->has_leave_week)
        return jpi_document_fail(error, JP_E_DOCUMENT, path,
                                 "riddell takes a week of leave out at its own hours: give "
                                 "\"hours_of_leave_week\"");
    if (jpi_prospective_cover_hours(cover, NULL, &hours, NULL, &inner) == JP_OK &&
        (!cover->has_rounding ||
         jpi_prospective_cover_hours(cover, &cover->rounding, &hours, NULL, &inner) == JP_OK))
        return JP_OK;
    return jpi_document_fail(error, JP_E_DOCUMENT, path, "%s", inner.message);
}

jp_status jpi_prospective_cover_hours(const jpi_prospective_cover *cover,
                                      const jp_rounding *rounding, jp_ratio *out,
                                      jp_working *working, jp_error *error) {
    return jp_prospective_cover(
        cover->method, &cover->hours_per_week, &cover->year_weeks, &cover->leave_weeks,
        cover->has_leave_week ? &cover->hours_of_leave_week : NULL, rounding, out, working, error);
}

static jp_status read_cover(const jpi_json_value *post, const jpi_path *path,
                            jpi_prospective_cover *out, jp_error *error) {
    static const char *const names[] = {"method",      "hours_per_week",      "year_weeks",
                                        "leave_weeks", "hours_of_leave_week", "rounding",
                                        NULL};
    static const char *const methods[] = {"riddell", "weeks-ratio", NULL};
    const jpi_json_value *object;
    int32_t method = 0;
    jp_status status =
        jpi_member_object(post, path, "prospective_cover", false, &object, &out->is_given, error);
    if (status != JP_OK || !out->is_given)
        return status;
    const jpi_path here = {path, "prospective_cover", 0};
    status = jpi_document_closed(object, &here, names, error);
    if (status == JP_OK)
        status = jpi_member_choice(object, &here, "method", true, methods, &method, NULL, error);
    if (status == JP_OK)
        status = jpi_member_ratio(object, &here, "hours_per_week", true, &zero, &week_hours,
                                  &out->hours_per_week, NULL, error);
    if (status == JP_OK)
        status = jpi_member_ratio(object, &here, "year_weeks", true, &zero, &weeks_most,
                                  &out->year_weeks, NULL, error);
    if (status == JP_OK)
        status = jpi_member_ratio(object, &here, "leave_weeks", true, &zero, &weeks_most,
                                  &out->leave_weeks, NULL, error);
    if (status == JP_OK)
        status = jpi_member_ratio(object, &here, "hours_of_leave_week", false, &zero, &week_hours,
                                  &out->hours_of_leave_week, &out->has_leave_week, error);
    if (status == JP_OK)
        status = read_rounding(object, &here, out, error);
    out->method = method + JP_COVER_RIDDELL;
    return status == JP_OK ? judge_cover(out, &here, error) : status;
}

static jp_status read_working_time(const jpi_json_value *post, const jpi_path *path,
                                   jpi_working_time *out, jp_error *error) {
    static const char *const names[] = {"hours_in_period", "hours_made_up", "weeks", NULL};
    const jpi_json_value *object;
    bool present;
    jp_status status =
        jpi_member_object(post, path, "working_time", false, &object, &out->is_given, error);
    if (status != JP_OK || !out->is_given)
        return status;
    const jpi_path here = {path, "working_time", 0};
    status = jpi_document_closed(object, &here, names, error);
    if (status == JP_OK)
        status = jpi_member_ratio(object, &here, "hours_in_period", true, &zero, &period_hours,
                                  &out->hours_in_period, NULL, error);
    out->hours_made_up = zero;
    if (status == JP_OK)
        status = jpi_member_ratio(object, &here, "hours_made_up", false, &zero, &period_hours,
                                  &out->hours_made_up, &present, error);
    if (status == JP_OK)
        status = jpi_member_ratio(object, &here, "weeks", true, &zero, &weeks_most, &out->weeks,
                                  NULL, error);
    if (status != JP_OK)
        return status;
    jp_error inner = JP_ERROR_INIT;
    jp_ratio hours;
    if (jp_working_time_average(&out->hours_in_period, &out->hours_made_up, &out->weeks, &hours,
                                NULL, &inner) != JP_OK)
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){&here, "weeks", 0}, "%s",
                                 inner.message);
    return JP_OK;
}

jp_status jpi_read_rota(const jpi_json_value *object, const jpi_path *path, jpi_post *post,
                        jp_error *error) {
    jp_status status = read_cover(object, path, &post->cover, error);
    return status == JP_OK ? read_working_time(object, path, &post->working_time, error) : status;
}

/* One line of a plan. */
#include "service/document/document.h"

#include <string.h>

#include "base/text.h"
#include "framework/scan.h"

static const jp_ratio zero = {0, 1}, contacts_most = {10000, 1};

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

/* An activity's own name, by which another of the same plan may say that it goes alongside. */
static jp_status read_id(const jpi_json_value *value, const jpi_path *path,
                         const jpi_activities_read *before, jpi_document_activity *out,
                         jp_error *error) {
    bool present;
    jp_status status = jpi_member_string(value, path, "id", false, &out->id, &present, error);
    for (size_t i = 0; i < before->n && status == JP_OK && present; i++)
        if (before->items[i].id && jpi_same(before->items[i].id, out->id))
            return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){path, "id", 0},
                                     "\"%s\" is also the id of activity %z: give each its own",
                                     out->id, i);
    return status;
}

jp_status jpi_read_activity(const jpi_json_value *value, const jpi_path *path,
                            const jpi_document *document, const jpi_activities_read *before,
                            jpi_document_activity *out, jp_error *error) {
    static const char *const names[] = {"description",
                                        "category",
                                        "concept",
                                        "attributes",
                                        "place",
                                        "specialty",
                                        "skill",
                                        "expected_output",
                                        "hours_per_week",
                                        "timetable",
                                        "annual",
                                        "on_call",
                                        "tariff",
                                        "id",
                                        "alongside",
                                        "pillar",
                                        "objective",
                                        "premium_hours",
                                        "weeks_per_year",
                                        "on_public_holidays",
                                        NULL};
    bool present, on_holidays = false;
    if (jpi_json_kind_of(value) != JPI_JSON_OBJECT)
        return jpi_document_fail(error, JP_E_DOCUMENT, path, "expected an object: an activity");
    out->activity.struct_size = (uint32_t)sizeof out->activity;
    const struct {
        const char *name;
        const char **text;
    } texts[] = {{"category", &out->stated_category},    {"concept", &out->stated_concept},
                 {"place", &out->activity.place},        {"specialty", &out->activity.specialty},
                 {"skill", &out->activity.skill},        {"pillar", &out->activity.pillar},
                 {"objective", &out->activity.objective}};
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
        status = read_id(value, path, before, out, error);
    if (status == JP_OK)
        status = jpi_read_time(value, path, before, out, error);
    if (status == JP_OK)
        status = jpi_member_boolean(value, path, "on_public_holidays", false, &on_holidays,
                                    &present, error);
    out->activity.on_public_holidays = on_holidays ? 1 : 0;
    if (status == JP_OK)
        status = read_output(value, path, document, out, error);
    if (status == JP_OK)
        status = read_tariff(value, path, document, out, error);
    return status;
}

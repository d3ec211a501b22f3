/* What a document says of its checks, of programmed activities, and of the half-days of a week. */
#include <string.h>

#include "base/memory.h"
#include "base/ratio.h"
#include "base/text.h"
#include "service/document/document.h"

static const jp_ratio zero = {0, 1}, one = {1, 1}, week_hours = {168, 1}, pas_most = {42, 1};

const char *const jpi_check_codes[] = {
    /* plan */
    "no-post-title", "no-band", "no-hours", "no-activities", "no-place", "no-specialty",
    "objective-serves-nothing", "objective-unknown", "objective-without-time", "rolled-over",
    "overlap", "overlap-some-months", "no-time-to-travel", "overnight",
    /* annual */
    "time-not-accounted", "more-than-contracted", "over-hours-ceiling", "over-pa-ceiling",
    "over-working-time", "more-than-attending-weeks", "travel-counted-twice",
    "share-not-as-expected", "below-minimum", "above-maximum", "role-not-compared",
    "role-inconsistent",
    /* service */
    "not-an-activity", "category-ambiguous", "category-silent", "category-unknown",
    "tariff-differs", "standing-not-stated", "plan-not-active", "post-vacant", "no-plan",
    "weeks-not-stated", "as-of-not-stated", "output-not-stated", "part-year-not-counted",
    "working-week-differs", "baseline-not-stable", "too-few-weeks", NULL};

static jp_status read_limits(const jpi_json_value *object, const jpi_path *path,
                             jpi_check_settings *out, jp_error *error) {
    static const char *const standards[] = {"none", "nhsi-2017", NULL};
    bool present, travel = false;
    int32_t standard = out->policy.standard;
    jp_status status =
        jpi_member_choice(object, path, "standard", false, standards, &standard, &present, error);
    if (status == JP_OK)
        status = jpi_member_ratio(object, path, "time_tolerance_hours", false, &zero, &week_hours,
                                  &out->policy.time_tolerance_hours, &present, error);
    if (status == JP_OK)
        status = jpi_member_ratio(object, path, "hours_per_week_ceiling", false, &zero, &week_hours,
                                  &out->policy.hours_per_week_ceiling, &present, error);
    if (status == JP_OK)
        status = jpi_member_ratio(object, path, "pas_per_week_ceiling", false, &zero, &pas_most,
                                  &out->policy.pas_per_week_ceiling, &present, error);
    if (status == JP_OK)
        status = jpi_member_boolean(object, path, "travel_in_multiplier", false, &travel, &present,
                                    error);
    if (status == JP_OK)
        status = jpi_member_ratio(object, path, "role_threshold", false, &zero, &one,
                                  &out->role_threshold, &out->has_role_threshold, error);
    out->policy.standard = standard;
    out->policy.travel_in_multiplier = travel ? 1 : 0;
    return status;
}

static jp_status read_expectation(const jpi_json_value *value, const jpi_path *path,
                                  const jpi_document *document, jp_category_expectation *out,
                                  jp_error *error) {
    static const char *const names[] = {"category", "kind", "value", "tolerance", "source", NULL};
    static const char *const kinds[] = {"hours-at-least", "hours-at-most", "pas-at-least",
                                        "share-of-planned", NULL};
    int32_t kind = 0;
    bool present;
    if (jpi_json_kind_of(value) != JPI_JSON_OBJECT)
        return jpi_document_fail(error, JP_E_DOCUMENT, path,
                                 "expected an object with category, kind, value and source");
    out->struct_size = (uint32_t)sizeof *out;
    jp_status status = jpi_document_closed(value, path, names, error);
    if (status == JP_OK)
        status = jpi_read_category(value, path, document, &out->category, error);
    if (status == JP_OK)
        status = jpi_member_choice(value, path, "kind", true, kinds, &kind, NULL, error);
    out->kind = kind + JP_EXPECT_HOURS_AT_LEAST;
    if (status == JP_OK)
        status = jpi_member_ratio(value, path, "value", true, &zero,
                                  out->kind == JP_EXPECT_SHARE_OF_PLANNED ? &one : &week_hours,
                                  &out->value, NULL, error);
    if (status == JP_OK)
        status = jpi_member_ratio(value, path, "tolerance", false, &zero, &one, &out->tolerance,
                                  &present, error);
    if (status == JP_OK)
        status = jpi_member_string(value, path, "source", true, &out->source, NULL, error);
    if (status == JP_OK && out->kind == JP_EXPECT_PAS_AT_LEAST && !document->has_pas)
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){path, "kind", 0},
                                 "PAs are not known: give the document a \"pa_policy\"");
    return status;
}

static jp_status read_expectations(const jp_allocator *allocator, const jpi_json_value *object,
                                   const jpi_path *path, const jpi_document *document,
                                   jpi_expectations *out, jp_error *error) {
    const jpi_json_value *list;
    bool present;
    jp_status status =
        jpi_member_array(object, path, "expectations", false, &list, &present, error);
    if (status != JP_OK || !present || jpi_json_count(list) == 0)
        return status;
    jpi_path here = {path, "expectations", 0}, item = {&here, NULL, 0};
    out->items = jpi_allocate(allocator, jpi_json_count(list), sizeof *out->items);
    if (!out->items)
        return jpi_fail(error, JP_E_NOMEM, NULL, "no memory for the document");
    for (const jpi_json_value *v = jpi_json_first(list); v && status == JP_OK;
         v = jpi_json_next(v), item.index++)
        status = read_expectation(v, &item, document, &out->items[out->n++], error);
    return status;
}

static jp_status read_change(const jpi_json_value *value, const jpi_path *path,
                             const jpi_check_settings *before, jpi_severity_change *out,
                             jp_error *error) {
    static const char *const names[] = {"code", "severity", "reason", NULL};
    static const char *const severities[] = {"error", "warning", "note", "off", NULL};
    if (jpi_json_kind_of(value) != JPI_JSON_OBJECT)
        return jpi_document_fail(error, JP_E_DOCUMENT, path,
                                 "expected an object with code, severity and reason");
    jp_status status = jpi_document_closed(value, path, names, error);
    if (status == JP_OK)
        status = jpi_member_string(value, path, "code", true, &out->code, NULL, error);
    if (status == JP_OK)
        status = jpi_member_choice(value, path, "severity", true, severities, &out->severity, NULL,
                                   error);
    if (status == JP_OK)
        status = jpi_member_string(value, path, "reason", true, &out->reason, NULL, error);
    if (status != JP_OK)
        return status;
    const jpi_path at = {path, "code", 0};
    bool known = false;
    for (size_t i = 0; jpi_check_codes[i]; i++)
        known = known || jpi_same(jpi_check_codes[i], out->code);
    if (!known) {
        const char *near = jpi_nearest(out->code, jpi_check_codes);
        return jpi_document_fail(error, JP_E_DOCUMENT, &at,
                                 "no check has the code \"%s\": write one such as \"%s\"",
                                 out->code, near ? near : jpi_check_codes[0]);
    }
    for (size_t i = 0; i < before->n_changes; i++)
        if (jpi_same(before->changes[i].code, out->code))
            return jpi_document_fail(error, JP_E_DOCUMENT, &at,
                                     "\"%s\" is there already: say it once", out->code);
    return JP_OK;
}

static jp_status read_changes(const jp_allocator *allocator, const jpi_json_value *object,
                              const jpi_path *path, jpi_check_settings *out, jp_error *error) {
    const jpi_json_value *list;
    bool present;
    jp_status status = jpi_member_array(object, path, "severities", false, &list, &present, error);
    if (status != JP_OK || !present || jpi_json_count(list) == 0)
        return status;
    jpi_path here = {path, "severities", 0}, item = {&here, NULL, 0};
    out->changes = jpi_allocate(allocator, jpi_json_count(list), sizeof *out->changes);
    if (!out->changes)
        return jpi_fail(error, JP_E_NOMEM, NULL, "no memory for the document");
    for (const jpi_json_value *v = jpi_json_first(list); v && status == JP_OK;
         v = jpi_json_next(v), item.index++) {
        status = read_change(v, &item, out, &out->changes[out->n_changes], error);
        out->n_changes += status == JP_OK;
    }
    return status;
}

jp_status jpi_read_checks(const jp_allocator *allocator, const jpi_json_value *root,
                          const jpi_path *path, jpi_document *document, jp_error *error) {
    static const char *const names[] = {"standard",
                                        "time_tolerance_hours",
                                        "hours_per_week_ceiling",
                                        "pas_per_week_ceiling",
                                        "expectations",
                                        "travel_in_multiplier",
                                        "role_threshold",
                                        "severities",
                                        NULL};
    const jpi_json_value *object;
    bool present;
    jpi_check_settings *out = &document->checks;
    out->policy.struct_size = (uint32_t)sizeof out->policy;
    (void)jp_check_policy_published(&out->policy);
    jp_status status = jpi_member_object(root, path, "checks", false, &object, &present, error);
    if (status != JP_OK || !present)
        return status;
    jpi_path here = {path, "checks", 0};
    status = jpi_document_closed(object, &here, names, error);
    if (status == JP_OK)
        status = read_limits(object, &here, out, error);
    if (status == JP_OK)
        status = read_expectations(allocator, object, &here, document, &out->expectations, error);
    return status == JP_OK ? read_changes(allocator, object, &here, out, error) : status;
}

/* Only where a document names what a PA is are PAs counted: two published worths differ. */
jp_status jpi_read_pas(const jpi_json_value *root, const jpi_path *path, jpi_document *document,
                       jp_error *error) {
    jp_error inner = JP_ERROR_INIT;
    document->pa_policy.struct_size = (uint32_t)sizeof document->pa_policy;
    document->pa_rounding.struct_size = (uint32_t)sizeof document->pa_rounding;
    jp_status status = jpi_member_string(root, path, "pa_policy", false, &document->pa_policy_name,
                                         &document->has_pas, error);
    if (status == JP_OK && document->has_pas &&
        jp_pa_policy_find(document->pa_policy_name, &document->pa_policy, &inner) != JP_OK)
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){path, "pa_policy", 0}, "%s",
                                 inner.message);
    if (status == JP_OK)
        status = jpi_member_string(root, path, "pa_rounding", false, &document->pa_rounding_name,
                                   &document->has_pa_rounding, error);
    if (status != JP_OK || !document->has_pa_rounding)
        return status;
    const jpi_path at = {path, "pa_rounding", 0};
    if (!document->has_pas)
        return jpi_document_fail(
            error, JP_E_DOCUMENT, &at,
            "there are no PAs to round: give the document a \"pa_policy\" too");
    if (jp_rounding_parse(document->pa_rounding_name, strlen(document->pa_rounding_name),
                          &document->pa_rounding, &inner) != JP_OK)
        return jpi_document_fail(error, JP_E_DOCUMENT, &at, "%s", inner.message);
    return JP_OK;
}

static jp_status read_half(const jpi_json_value *day, const jpi_path *path, const char *name,
                           int32_t most_min, int32_t *out, jp_error *error) {
    static const jp_ratio sixty = {60, 1};
    const jp_ratio most = jpi_fraction(most_min, 60);
    jp_ratio hours, minutes;
    bool present;
    jp_status status =
        jpi_member_ratio(day, path, name, false, &zero, &most, &hours, &present, error);
    if (status != JP_OK || !present)
        return status;
    if (jp_ratio_multiply(&hours, &sixty, &minutes) != JP_OK || minutes.den != 1)
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){path, name, 0},
                                 "%r hours are not whole minutes: write hours such as 3.75 or "
                                 "\"3:45\"",
                                 &hours);
    *out = (int32_t)minutes.num;
    return JP_OK;
}

jp_status jpi_read_working_week(const jpi_json_value *contract, const jpi_path *path,
                                jpi_working_week *out, jp_error *error) {
    static const char *const days[] = {"monday",   "tuesday", "wednesday", "thursday", "friday",
                                       "saturday", "sunday",  "boundary",  NULL};
    static const char *const names[] = {"morning", "afternoon", NULL};
    const jpi_json_value *week, *day;
    bool present;
    jp_status status =
        jpi_member_object(contract, path, "working_week", false, &week, &out->is_given, error);
    if (status != JP_OK || !out->is_given)
        return status;
    jpi_path here = {path, "working_week", 0};
    status = jpi_document_closed(week, &here, days, error);
    if (status == JP_OK)
        status = jpi_member_clock(week, &here, "boundary", true, &out->boundary_min, NULL, error);
    if (status == JP_OK && (out->boundary_min < 1 || out->boundary_min > 1439))
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){&here, "boundary", 0},
                                 "a day is divided within it: write 13:00");
    for (int32_t i = 0; i < 7 && status == JP_OK; i++) {
        status = jpi_member_object(week, &here, days[i], false, &day, &present, error);
        if (status != JP_OK || !present)
            continue;
        jpi_path at = {&here, days[i], 0};
        status = jpi_document_closed(day, &at, names, error);
        if (status == JP_OK)
            status = read_half(day, &at, "morning", out->boundary_min, &out->minutes[2 * i], error);
        if (status == JP_OK)
            status = read_half(day, &at, "afternoon", 1440 - out->boundary_min,
                               &out->minutes[2 * i + 1], error);
    }
    return status;
}

/* Reading the document's head; each of its parts has a file of its own. */
#include "service/document/document.h"

#include <stddef.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "jobplan/annual.h"
#include "json/number.h"

static const char *const root_names[] = {
    "$schema",      "jobplan",       "title",       "notes",      "framework", "policy",
    "nation",       "year",          "as_of",       "calendar",   "weeks",     "session_hours",
    "rounding",     "variance",      "posts",       "demand",     "delivered", "absences",
    "scenarios",    "pa_policy",     "pa_rounding", "objectives", "checks",    "room_by_post",
    "identifiable", "fewest_people", NULL};

/* The notes tell a reader which figures are published: they are checked, then left alone. */
static jp_status read_notes(const jpi_json_value *root, const jpi_path *path, jp_error *error) {
    static const char *const names[] = {"published", "illustrative", NULL};
    static const char *const figure_names[] = {"figure", "source", NULL};
    const jpi_json_value *notes, *list;
    bool present;
    jp_status status = jpi_member_object(root, path, "notes", false, &notes, &present, error);
    if (status != JP_OK || !present)
        return status;
    jpi_path here = {path, "notes", 0};
    status = jpi_document_closed(notes, &here, names, error);
    if (status == JP_OK)
        status = jpi_member_array(notes, &here, "published", false, &list, &present, error);
    if (status == JP_OK && present) {
        jpi_path list_path = {&here, "published", 0};
        jpi_path item = {&list_path, NULL, 0};
        for (const jpi_json_value *v = jpi_json_first(list); v && status == JP_OK;
             v = jpi_json_next(v), item.index++) {
            const char *text;
            if (jpi_json_kind_of(v) != JPI_JSON_OBJECT)
                return jpi_document_fail(error, JP_E_DOCUMENT, &item,
                                         "expected an object with \"figure\" and \"source\"");
            status = jpi_document_closed(v, &item, figure_names, error);
            if (status == JP_OK)
                status = jpi_member_string(v, &item, "figure", true, &text, NULL, error);
            if (status == JP_OK)
                status = jpi_member_string(v, &item, "source", true, &text, NULL, error);
        }
    }
    if (status == JP_OK)
        status = jpi_member_array(notes, &here, "illustrative", false, &list, &present, error);
    if (status == JP_OK && present) {
        jpi_path list_path = {&here, "illustrative", 0};
        jpi_path item = {&list_path, NULL, 0};
        for (const jpi_json_value *v = jpi_json_first(list); v; v = jpi_json_next(v), item.index++)
            if (!jpi_json_string(v))
                return jpi_document_fail(error, JP_E_DOCUMENT, &item, "expected text");
    }
    return status;
}

static jp_status read_year(const jpi_json_value *root, const jpi_path *path, jpi_document *document,
                           jp_error *error) {
    static const char *const names[] = {"start", "end", NULL};
    const jpi_json_value *year;
    jp_status status = jpi_member_object(root, path, "year", true, &year, NULL, error);
    if (status != JP_OK)
        return status;
    jpi_path here = {path, "year", 0};
    if ((status = jpi_document_closed(year, &here, names, error)) != JP_OK ||
        (status = jpi_member_date(year, &here, "start", true, &document->year_start, NULL,
                                  error)) != JP_OK ||
        (status = jpi_member_date(year, &here, "end", true, &document->year_end, NULL, error)) !=
            JP_OK)
        return status;
    int32_t days = document->year_end - document->year_start + 1;
    if (days < 1)
        return jpi_document_fail(error, JP_E_DOCUMENT, &here,
                                 "the year ends on %D, before it starts on %D: exchange the two",
                                 document->year_end, document->year_start);
    if (days > 371)
        return jpi_document_fail(error, JP_E_DOCUMENT, &here,
                                 "the year is %d days long: give at most 53 weeks (371 days)",
                                 days);
    return JP_OK;
}

static jp_status read_framework(const jpi_json_value *root, const jpi_path *path,
                                jpi_document *document, jp_error *error) {
    const char *id;
    jp_error inner = JP_ERROR_INIT;
    jp_status status = jpi_member_string(root, path, "framework", true, &id, NULL, error);
    if (status != JP_OK || jp_framework_find(id, &document->framework, &inner) == JP_OK)
        return status;
    return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){path, "framework", 0}, "%s",
                             inner.message);
}

static jp_status read_rounding(const jpi_json_value *root, const jpi_path *path,
                               jpi_document *document, jp_error *error) {
    bool present;
    document->rounding_name = "2-decimals/half-up";
    jp_status status =
        jpi_member_string(root, path, "rounding", false, &document->rounding_name, &present, error);
    if (status != JP_OK)
        return status;
    jp_error inner = JP_ERROR_INIT;
    document->rounding.struct_size = (uint32_t)sizeof document->rounding;
    status = jp_rounding_parse(document->rounding_name, strlen(document->rounding_name),
                               &document->rounding, &inner);
    jpi_path here = {path, "rounding", 0};
    if (status != JP_OK)
        return jpi_document_fail(error, JP_E_DOCUMENT, &here, "%s", inner.message);
    /* The report prints decimals, so its unit has to be one: 1/60 would have no last digit. */
    if (1000000000 % document->rounding.unit.den != 0)
        return jpi_document_fail(
            error, JP_E_DOCUMENT, &here,
            "a report rounds to decimals: write a unit such as \"2-decimals\", \"quarter\" or "
            "\"whole\"");
    return JP_OK;
}

static jp_status read_variance(const jpi_json_value *root, const jpi_path *path,
                               jpi_document *document, jp_error *error) {
    static const char *const names[] = {"base", "sign", NULL};
    static const char *const bases[] = {"planned", "delivered", NULL};
    static const char *const signs[] = {"delivered-minus-planned", "planned-minus-delivered", NULL};
    const jpi_json_value *object;
    bool present;
    int32_t base = 0, sign = 0;
    document->variance.struct_size = (uint32_t)sizeof document->variance;
    document->variance.base = JP_VARIANCE_BASE_PLANNED;
    document->variance.sign = JP_VARIANCE_DELIVERED_MINUS_PLANNED;
    jp_status status = jpi_member_object(root, path, "variance", false, &object, &present, error);
    if (status != JP_OK || !present)
        return status;
    jpi_path here = {path, "variance", 0};
    if ((status = jpi_document_closed(object, &here, names, error)) != JP_OK ||
        (status = jpi_member_choice(object, &here, "base", false, bases, &base, &present, error)) !=
            JP_OK ||
        (status = jpi_member_choice(object, &here, "sign", false, signs, &sign, &present, error)) !=
            JP_OK)
        return status;
    document->variance.base = base == 1 ? JP_VARIANCE_BASE_DELIVERED : JP_VARIANCE_BASE_PLANNED;
    document->variance.sign =
        sign == 1 ? JP_VARIANCE_PLANNED_MINUS_DELIVERED : JP_VARIANCE_DELIVERED_MINUS_PLANNED;
    return JP_OK;
}

/* The one member a person may not know: asked for in full, and never as text. */
static jp_status read_form(const jpi_json_value *root, const jpi_path *path, jp_error *error) {
    const jpi_json_value *form = jpi_json_member(root, "jobplan");
    int64_t value = 0;
    if (form && jpi_json_number_text(form) &&
        jpi_number_to_integer(jpi_json_number_text(form), &value) == JP_OK && value == 1)
        return JP_OK;
    return jpi_document_fail(
        error, JP_E_DOCUMENT, form ? &(jpi_path){path, "jobplan", 0} : path,
        form ? "this library reads form 1 of the document: write \"jobplan\": 1"
             : "the member \"jobplan\" is missing: a service document begins {\"jobplan\": 1, "
               "\"title\": ...");
}

static jp_status read_fewest_people(const jpi_json_value *root, const jpi_path *path,
                                    jpi_document *document, jp_error *error) {
    int64_t fewest = 0;
    bool present;
    jp_status status =
        jpi_member_integer(root, path, "fewest_people", false, 2, 1000, &fewest, &present, error);
    if (status == JP_OK && present)
        document->fewest_people = (int32_t)fewest;
    return status;
}

static jp_status read_head(const jp_allocator *allocator, const jpi_json_value *root,
                           const jpi_path *path, jpi_document *document, jp_error *error) {
    static const char *const nations[] = {"england", "wales", "scotland", "northern-ireland", NULL};
    static const jp_ratio zero = {0, 1}, day = {24, 1};
    int32_t nation;
    bool present;
    const char *schema;
    jp_status status = jpi_document_closed(root, path, root_names, error);
    if (status == JP_OK)
        status = read_form(root, path, error);
    if (status == JP_OK)
        status = jpi_member_string(root, path, "$schema", false, &schema, &present, error);
    if (status == JP_OK)
        status = jpi_member_string(root, path, "title", true, &document->title, NULL, error);
    if (status == JP_OK)
        status = read_notes(root, path, error);
    if (status == JP_OK)
        status = read_framework(root, path, document, error);
    if (status == JP_OK)
        status = jpi_read_policy(allocator, root, path, document, error);
    if (status == JP_OK) {
        status = jpi_member_choice(root, path, "nation", false, nations, &nation, &present, error);
        document->nation = status == JP_OK && present ? nations[nation] : NULL;
        document->nation_number = document->nation ? nation + JP_NATION_ENGLAND : 0;
    }
    if (status == JP_OK)
        status = read_year(root, path, document, error);
    if (status == JP_OK)
        status = jpi_member_date(root, path, "as_of", false, &document->as_of, &document->has_as_of,
                                 error);
    if (status == JP_OK)
        status = jpi_read_calendar(allocator, root, path, document, error);
    if (status == JP_OK)
        status = jpi_read_weeks(allocator, document, root, path, &document->weeks, error);
    if (status == JP_OK)
        status = jpi_member_ratio(root, path, "session_hours", false, &zero, &day,
                                  &document->session_hours, &document->has_session_hours, error);
    if (status == JP_OK && document->has_session_hours && document->session_hours.num == 0)
        return jpi_document_fail(
            error, JP_E_DOCUMENT, &(jpi_path){path, "session_hours", 0},
            "a session of 0 hours has no length: write hours such as 3.75 or \"3:45\"");
    if (status == JP_OK)
        status = read_rounding(root, path, document, error);
    if (status == JP_OK)
        status = read_variance(root, path, document, error);
    if (status == JP_OK)
        status = jpi_read_pas(root, path, document, error);
    if (status == JP_OK)
        status = jpi_read_objectives(allocator, root, path, NULL, &document->objectives, error);
    if (status == JP_OK)
        status = jpi_read_checks(allocator, root, path, document, error);
    if (status == JP_OK)
        status = jpi_member_boolean(root, path, "room_by_post", false, &document->room_by_post,
                                    &present, error);
    if (status == JP_OK)
        status = jpi_member_boolean(root, path, "identifiable", false, &document->identifiable,
                                    &present, error);
    if (status == JP_OK)
        status = read_fewest_people(root, path, document, error);
    return status;
}

static jp_status read_parts(const jp_allocator *allocator, jpi_document *document,
                            jp_error *error) {
    const jpi_json_value *root = jpi_json_root(document->json);
    if (jpi_json_kind_of(root) != JPI_JSON_OBJECT)
        return jpi_document_fail(error, JP_E_DOCUMENT, NULL,
                                 "expected an object that begins {\"jobplan\": 1, \"title\": ...");
    jp_status status = read_head(allocator, root, NULL, document, error);
    if (status == JP_OK)
        status = jpi_read_posts(allocator, root, NULL, document, error);
    if (status == JP_OK)
        status = jpi_read_demand(allocator, root, NULL, document, error);
    if (status == JP_OK)
        status = jpi_read_absences(allocator, root, NULL, document, error);
    if (status == JP_OK)
        status = jpi_read_scenarios(allocator, root, NULL, document, error);
    if (status == JP_OK)
        status = jpi_read_delivered(allocator, root, NULL, document, error);
    if (status == JP_OK)
        status = jpi_build_weeks(allocator, document, error);
    return status;
}

/* Whatever a part refused with, to the caller it is one thing: a document that is JSON and wrong.
 * What is not the document's fault keeps its status. */
static jp_status as_document_status(jp_status status, jp_error *error) {
    switch (status) {
    case JP_E_INVALID:
    case JP_E_RANGE:
    case JP_E_TEXT:
    case JP_E_UNKNOWN_NAME:
    case JP_E_UNDEFINED:
        if (error && error->struct_size >= offsetof(jp_error, status) + sizeof error->status)
            error->status = JP_E_DOCUMENT;
        return JP_E_DOCUMENT;
    default:
        return status;
    }
}

jp_status jpi_document_read(const jp_allocator *allocator, const char *json, size_t n_json,
                            jpi_document *out, jp_error *error) {
    jpi_document document;
    memset(&document, 0, sizeof document);
    jp_status status = jpi_json_parse(allocator, json, n_json, &document.json, error);
    if (status == JP_OK)
        status = as_document_status(read_parts(allocator, &document, error), error);
    if (status != JP_OK) {
        jpi_document_free(allocator, &document);
        return status;
    }
    *out = document;
    return JP_OK;
}

void jpi_document_free(const jp_allocator *allocator, jpi_document *document) {
    for (size_t i = 0; document->posts && i < document->n_posts; i++) {
        jpi_post *post = &document->posts[i];
        jpi_release(allocator, post->skills);
        jpi_release(allocator, post->places);
        jpi_release(allocator, post->changes);
        jpi_release(allocator, post->holders);
        jpi_release(allocator, post->activities);
        jpi_release(allocator, post->weeks.leave);
        jpi_release(allocator, post->built.working);
        jpi_release(allocator, post->previous);
        jpi_release(allocator, post->objectives.items);
        jpi_release(allocator, post->job_description.items);
    }
    jpi_release(allocator, document->posts);
    jpi_release(allocator, document->weeks.leave);
    jpi_release(allocator, document->objectives.items);
    jpi_release(allocator, document->checks.expectations.items);
    jpi_release(allocator, document->checks.changes);
    jp_calendar_free(document->calendar);
    for (size_t i = 0; document->streams && i < document->n_streams; i++) {
        jpi_release(allocator, document->streams[i].bands);
        jpi_release(allocator, document->streams[i].weekly.values);
        jpi_release(allocator, document->streams[i].history.counts.values);
    }
    jpi_release(allocator, document->streams);
    jpi_release(allocator, document->absences);
    for (size_t i = 0; document->scenarios && i < document->n_scenarios; i++)
        jpi_release(allocator, document->scenarios[i].changes);
    jpi_release(allocator, document->scenarios);
    jpi_release(allocator, document->rows);
    for (size_t i = 0; i < document->n_kept_texts; i++)
        jpi_release(allocator, document->kept_texts[i]);
    jpi_release(allocator, document->kept_texts);
    jpi_release(allocator, document->csv_digests);
    jp_policy_free(document->policy);
    jpi_json_free(document->json);
    memset(document, 0, sizeof *document);
}

size_t jpi_document_post(const jpi_document *document, const char *id) {
    for (size_t i = 0; i < document->n_posts; i++)
        if (jpi_same(document->posts[i].id, id))
            return i;
    return document->n_posts;
}

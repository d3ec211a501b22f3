/* Objectives of the service and of each post, and what a job description expects of the plan. */
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "service/document/document.h"

static const jp_ratio zero = {0, 1}, one = {1, 1};

static bool is_taken(const jpi_objectives *list, const char *id) {
    for (size_t i = 0; i < list->n; i++)
        if (jpi_same(list->items[i].id, id))
            return true;
    return false;
}

static jp_status read_objective(const jpi_json_value *value, const jpi_path *path,
                                const jpi_objectives *above, const jpi_objectives *before,
                                jp_objective *out, jp_error *error) {
    static const char *const names[] = {"id", "title", "serves", "support", "level", NULL};
    static const char *const levels[] = {"team", "organisation", NULL};
    bool present;
    int32_t level = 0;
    if (jpi_json_kind_of(value) != JPI_JSON_OBJECT)
        return jpi_document_fail(error, JP_E_DOCUMENT, path, "expected an object: an objective");
    out->struct_size = (uint32_t)sizeof *out;
    out->level = JP_OBJECTIVE_PERSONAL;
    jp_status status = jpi_document_closed(value, path, names, error);
    if (status == JP_OK)
        status = jpi_member_string(value, path, "id", true, &out->id, NULL, error);
    if (status == JP_OK)
        status = jpi_member_string(value, path, "title", true, &out->title, NULL, error);
    if (status == JP_OK)
        status = jpi_member_string(value, path, "serves", false, &out->serves, &present, error);
    if (status == JP_OK)
        status = jpi_member_string(value, path, "support", false, &out->support, &present, error);
    if (status == JP_OK && above && jpi_json_member(value, "level"))
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){path, "level", 0},
                                 "an objective of a post is personal: leave it out, or list it "
                                 "among the objectives of the service");
    if (status == JP_OK && !above) {
        status = jpi_member_choice(value, path, "level", true, levels, &level, NULL, error);
        out->level = level == 0 ? JP_OBJECTIVE_TEAM : JP_OBJECTIVE_ORGANISATION;
    }
    if (status == JP_OK && (is_taken(before, out->id) || (above && is_taken(above, out->id))))
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){path, "id", 0},
                                 "\"%s\" is also the id of another objective: give each its own",
                                 out->id);
    if (status == JP_OK && out->serves && jpi_same(out->serves, out->id))
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){path, "serves", 0},
                                 "it serves itself: name the objective above it");
    return status;
}

jp_status jpi_read_objectives(const jp_allocator *allocator, const jpi_json_value *object,
                              const jpi_path *path, const jpi_objectives *above,
                              jpi_objectives *out, jp_error *error) {
    const jpi_json_value *list;
    bool present;
    jp_status status = jpi_member_array(object, path, "objectives", false, &list, &present, error);
    if (status != JP_OK || !present || jpi_json_count(list) == 0)
        return status;
    jpi_path here = {path, "objectives", 0}, item = {&here, NULL, 0};
    if (jpi_json_count(list) > JPI_OBJECTIVES_MAX)
        return jpi_document_fail(error, JP_E_LIMIT, &here, "%z objectives: %d is the most",
                                 jpi_json_count(list), (int32_t)JPI_OBJECTIVES_MAX);
    out->items = jpi_allocate(allocator, jpi_json_count(list), sizeof *out->items);
    if (!out->items)
        return jpi_fail(error, JP_E_NOMEM, NULL, "no memory for the document");
    for (const jpi_json_value *v = jpi_json_first(list); v && status == JP_OK;
         v = jpi_json_next(v), item.index++) {
        status = read_objective(v, &item, above, out, &out->items[out->n], error);
        out->n += status == JP_OK;
    }
    return status;
}

jp_status jpi_read_category(const jpi_json_value *object, const jpi_path *path,
                            const jpi_document *document, const char **out, jp_error *error) {
    const char *text;
    int32_t index;
    jp_error inner = JP_ERROR_INIT;
    jp_category category;
    memset(&category, 0, sizeof category);
    category.struct_size = (uint32_t)sizeof category;
    jp_status status = jpi_member_string(object, path, "category", true, &text, NULL, error);
    if (status != JP_OK)
        return status;
    if (jp_category_find(document->policy, document->framework, text, &index, &inner) != JP_OK ||
        jp_category_at(document->policy, document->framework, index, &category) != JP_OK)
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){path, "category", 0}, "%s",
                                 inner.message);
    *out = category.code;
    return JP_OK;
}

static jp_status read_share(const jpi_json_value *value, const jpi_path *path,
                            const jpi_document *document, jpi_expectations *list, jp_error *error) {
    static const char *const names[] = {"category", "share", NULL};
    jp_category_expectation *out = &list->items[list->n];
    if (jpi_json_kind_of(value) != JPI_JSON_OBJECT)
        return jpi_document_fail(error, JP_E_DOCUMENT, path,
                                 "expected an object with category and share");
    out->struct_size = (uint32_t)sizeof *out;
    out->kind = JP_EXPECT_SHARE_OF_PLANNED;
    jp_status status = jpi_document_closed(value, path, names, error);
    if (status == JP_OK)
        status = jpi_read_category(value, path, document, &out->category, error);
    if (status == JP_OK)
        status =
            jpi_member_ratio(value, path, "share", true, &zero, &one, &out->value, NULL, error);
    for (size_t i = 0; i < list->n && status == JP_OK; i++)
        if (jpi_same(list->items[i].category, out->category))
            return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){path, "category", 0},
                                     "\"%s\" is there already: give each category once",
                                     out->category);
    return status;
}

static jp_status read_shares(const jp_allocator *allocator, const jpi_json_value *list,
                             const jpi_path *path, const jpi_document *document,
                             jpi_expectations *out, jp_error *error) {
    jpi_path item = {path, NULL, 0};
    jp_ratio sum = zero;
    int32_t over = 0;
    jp_status status = JP_OK;
    if (jpi_json_count(list) == 0)
        return jpi_document_fail(error, JP_E_DOCUMENT, path,
                                 "no share: list at least one, or leave the job description out");
    out->items = jpi_allocate(allocator, jpi_json_count(list), sizeof *out->items);
    if (!out->items)
        return jpi_fail(error, JP_E_NOMEM, NULL, "no memory for the document");
    for (const jpi_json_value *v = jpi_json_first(list); v && status == JP_OK;
         v = jpi_json_next(v), item.index++) {
        status = read_share(v, &item, document, out, error);
        if (status == JP_OK)
            status = jp_ratio_add(&sum, &out->items[out->n].value, &sum) == JP_OK
                         ? JP_OK
                         : jpi_document_fail(error, JP_E_RANGE, path,
                                             "the shares do not add up to an exact number that "
                                             "fits: write them with fewer decimals");
        out->n += status == JP_OK;
    }
    if (status == JP_OK)
        status = jp_ratio_compare(&sum, &one, &over);
    if (status == JP_OK && over > 0)
        return jpi_document_fail(error, JP_E_DOCUMENT, path,
                                 "the shares add up to %r: write parts of the whole, such as 0.8 "
                                 "and 0.2",
                                 &sum);
    return status;
}

jp_status jpi_read_job_description(const jp_allocator *allocator, const jpi_json_value *object,
                                   const jpi_path *path, const jpi_document *document,
                                   jpi_expectations *out, jp_error *error) {
    static const char *const names[] = {"source", "tolerance", "shares", NULL};
    const jpi_json_value *description, *list;
    const char *source = "the job description";
    jp_ratio tolerance = zero;
    bool present;
    jp_status status =
        jpi_member_object(object, path, "job_description", false, &description, &present, error);
    if (status != JP_OK || !present)
        return status;
    jpi_path here = {path, "job_description", 0};
    status = jpi_document_closed(description, &here, names, error);
    if (status == JP_OK)
        status = jpi_member_string(description, &here, "source", false, &source, &present, error);
    if (status == JP_OK)
        status = jpi_member_ratio(description, &here, "tolerance", false, &zero, &one, &tolerance,
                                  &present, error);
    if (status == JP_OK)
        status = jpi_member_array(description, &here, "shares", true, &list, NULL, error);
    if (status == JP_OK)
        status =
            read_shares(allocator, list, &(jpi_path){&here, "shares", 0}, document, out, error);
    for (size_t i = 0; i < out->n; i++) {
        out->items[i].source = source;
        out->items[i].tolerance = tolerance;
    }
    return status;
}

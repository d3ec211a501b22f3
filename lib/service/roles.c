/* Two roles of a service side by side. */
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "jobplan/scenario.h"
#include "jobplan/version.h"
#include "service/comparison/sides.h"
#include "service/handle.h"

typedef struct roles {
    jpi_sides sides;
    const jpi_document *document;
    jpi_evaluation evaluation;
    int32_t by;
    const char *names[2]; /* posts or bands */
    size_t n_posts[2];
    int32_t pillars; /* index of the framework "four-pillars" */
    jpi_scope by_category, by_pillar;
} roles;

static void keep(roles *r, jp_status status) {
    if (r->sides.report.status == JP_OK)
        r->sides.report.status = status;
}

static bool plays(const roles *r, const jpi_post *post, size_t side) {
    if (r->by == JP_ROLE_POST)
        return jpi_same(post->id, r->names[side]);
    return !post->vacant && post->band && jpi_same(post->band, r->names[side]);
}

/* Which pillar an activity serves: by its concept, else by its words. NULL: not settled. */
static const char *pillar_of(roles *r, const jpi_document_activity *activity) {
    jp_category_answer answer;
    jp_category category;
    jp_status status;
    memset(&answer, 0, sizeof answer);
    memset(&category, 0, sizeof category);
    answer.struct_size = (uint32_t)sizeof answer;
    category.struct_size = (uint32_t)sizeof category;
    if (activity->stated_concept) {
        int32_t index;
        status = jp_concept_find(activity->stated_concept, &index, NULL);
        if (status == JP_OK)
            status = jp_categorise_concept(r->document->policy, r->pillars, index,
                                           &activity->attributes, &answer, NULL, NULL);
    } else {
        status = jp_categorise(r->document->policy, r->pillars, activity->activity.label,
                               strlen(activity->activity.label), &activity->attributes, &answer,
                               NULL, NULL);
    }
    if (status == JP_OK && answer.verdict == JP_VERDICT_CERTAIN)
        status = jp_category_at(r->document->policy, r->pillars, answer.category, &category);
    keep(r, status);
    return category.code;
}

static void add_post(roles *r, size_t index, size_t side) {
    const jpi_post *post = &r->document->posts[index];
    const jpi_post_result *result = &r->evaluation.posts[index];
    jpi_scope *scopes[] = {&r->by_category, &r->by_pillar};
    r->n_posts[side]++;
    for (size_t i = 0; i < 2; i++)
        jpi_scope_add_contract(&r->sides, scopes[i], side, &result->contracted_hours_per_week,
                               &result->wte);
    for (size_t i = 0; i < post->n_activities; i++) {
        const jpi_line *line = &result->lines[i];
        if (!line->is_counted)
            continue;
        jpi_scope_add(&r->sides, &r->by_category, side,
                      jpi_category_code(r->document, line->category), line);
        jpi_scope_add(&r->sides, &r->by_pillar, side, pillar_of(r, &post->activities[i]), line);
    }
}

static void write_role(roles *r, size_t side) {
    jpi_writer *writer = r->sides.report.writer;
    jpi_write_name(writer, r->sides.names[side]);
    jpi_write_object_begin(writer);
    jpi_write_member_string(writer, "name", r->names[side]);
    jpi_write_member_integer(writer, "posts", (int64_t)r->n_posts[side]);
    for (size_t i = 0; r->by == JP_ROLE_POST && i < r->document->n_posts; i++)
        if (plays(r, &r->document->posts[i], side))
            jpi_write_member_string(writer, "title", r->document->posts[i].title);
    jpi_write_object_end(writer);
}

static void write_scope(roles *r, const char *name, const jpi_scope *scope, const char *label,
                        const jp_policy *policy, int32_t framework) {
    jpi_writer *writer = r->sides.report.writer;
    jpi_write_name(writer, name);
    jpi_write_object_begin(writer);
    jpi_scope_write_groups(&r->sides, scope, "groups", label, policy, framework);
    jpi_scope_write_distance(&r->sides, scope);
    jpi_write_object_end(writer);
}

static void write_roles(roles *r) {
    jpi_writer *writer = r->sides.report.writer;
    jpi_write_object_begin(writer);
    jpi_write_member_integer(writer, "jobplan_roles", 1);
    jpi_write_member_string(writer, "library", jp_version());
    jpi_write_member_string(writer, "title", r->document->title);
    jpi_write_member_string(writer, "by", r->by == JP_ROLE_POST ? "post" : "band");
    for (size_t side = 0; side < 2; side++)
        write_role(r, side);
    jpi_scope_write_all(&r->sides, &r->by_category);
    write_scope(r, "by_category", &r->by_category, "category", r->document->policy,
                r->document->framework);
    write_scope(r, "by_pillar", &r->by_pillar, "pillar", r->document->policy, r->pillars);
    jpi_write_rules(&r->sides.report);
    jpi_write_object_end(writer);
}

static jp_status compute(roles *r, jp_error *error) {
    const jp_allocator *allocator = r->sides.report.allocator;
    const char *text;
    size_t n_text;
    jp_status status = jpi_writer_new(allocator, false, &r->sides.report.writer);
    if (status != JP_OK)
        return jpi_fail(error, status, NULL, "no memory for the comparison");
    jpi_scope_begin(&r->by_category, allocator);
    jpi_scope_begin(&r->by_pillar, allocator);
    for (size_t i = 0; i < r->document->n_posts; i++)
        for (size_t side = 0; side < 2; side++)
            if (plays(r, &r->document->posts[i], side))
                add_post(r, i, side);
    for (size_t side = 0; side < 2 && status == JP_OK; side++)
        if (r->n_posts[side] == 0)
            status = jpi_fail(error, JP_E_UNKNOWN_NAME, side == 0 ? "first" : "second",
                              r->by == JP_ROLE_POST ? "the document has no post \"%s\""
                                                    : "no filled post is of band \"%s\"",
                              r->names[side]);
    if (status == JP_OK) {
        write_roles(r);
        status = jpi_writer_finish(r->sides.report.writer, &text, &n_text);
        status = r->sides.report.status != JP_OK ? r->sides.report.status : status;
        if (status != JP_OK)
            (void)jpi_fail(error, status, NULL, "%s", jp_status_message(status));
    }
    jpi_scope_free(&r->by_category);
    jpi_scope_free(&r->by_pillar);
    jpi_release(allocator, r->sides.report.rules);
    return status;
}

jp_status jp_service_roles(const jp_service *service, int32_t by, const char *first,
                           const char *second, char *buffer, size_t capacity, size_t *required,
                           jp_error *error) {
    roles r;
    memset(&r, 0, sizeof r);
    if (!service || !first || !second)
        return jpi_fail(error, JP_E_INVALID, service ? "first, second" : "service",
                        "a service and the names of two roles are needed");
    if (by != JP_ROLE_POST && by != JP_ROLE_BAND)
        return jpi_fail(error, JP_E_INVALID, "by",
                        "a role is a post (JP_ROLE_POST) or a band (JP_ROLE_BAND)");
    r.document = &service->document;
    r.by = by;
    r.names[0] = first;
    r.names[1] = second;
    r.sides.names[0] = "first";
    r.sides.names[1] = "second";
    r.sides.difference = "difference";
    r.sides.per_wte = true;
    r.sides.report.allocator = &service->allocator;
    r.sides.report.document = r.document;
    jp_status status = jp_framework_find("four-pillars", &r.pillars, error);
    if (status == JP_OK)
        status = jpi_evaluate(&service->allocator, r.document, &r.evaluation, error);
    if (status != JP_OK)
        return status;
    status = compute(&r, error);
    jpi_evaluation_free(&service->allocator, r.document, &r.evaluation);
    if (status != JP_OK) {
        jpi_writer_free(r.sides.report.writer);
        return status;
    }
    return jpi_hand_out_written(r.sides.report.writer, "comparison of roles", buffer, capacity,
                                required, error);
}

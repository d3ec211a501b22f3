/* Posts: contract, holders, where the plan stands, and the list of activities. */
#include "service/document/document.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "jobplan/kpi.h"

static const jp_ratio zero = {0, 1}, one = {1, 1}, hours_most = {168, 1};

static jp_status read_texts(const jp_allocator *allocator, const jpi_json_value *object,
                            const jpi_path *path, const char *name, const char ***out,
                            size_t *n_out, jp_error *error) {
    const jpi_json_value *list;
    bool present;
    jp_status status = jpi_member_array(object, path, name, false, &list, &present, error);
    if (status != JP_OK || !present || jpi_json_count(list) == 0)
        return status;
    jpi_path here = {path, name, 0}, item = {&here, NULL, 0};
    if (jpi_json_count(list) > JPI_TEXTS_MAX)
        return jpi_document_fail(error, JP_E_LIMIT, &here, "%z %s of one post: %d is the most",
                                 jpi_json_count(list), name, (int32_t)JPI_TEXTS_MAX);
    *out = jpi_allocate(allocator, jpi_json_count(list), sizeof **out);
    if (!*out)
        return jpi_fail(error, JP_E_NOMEM, NULL, "no memory for the document");
    for (const jpi_json_value *v = jpi_json_first(list); v; v = jpi_json_next(v), item.index++) {
        const char *text = jpi_json_string(v);
        if (!text || !*text)
            return jpi_document_fail(error, JP_E_DOCUMENT, &item,
                                     "expected text that is not empty");
        (*out)[(*n_out)++] = text;
    }
    return JP_OK;
}

static jp_status read_changes(const jp_allocator *allocator, const jpi_json_value *contract,
                              const jpi_path *path, const jpi_document *document, jpi_post *post,
                              jp_error *error) {
    static const char *const names[] = {"start", "hours_per_week", "full_time_hours_per_week",
                                        NULL};
    const jpi_json_value *list;
    bool present;
    jp_ratio full_time = post->full_time_hours_per_week;
    jp_status status = jpi_member_array(contract, path, "changes", false, &list, &present, error);
    if (status != JP_OK || !present || jpi_json_count(list) == 0)
        return status;
    post->changes = jpi_allocate(allocator, jpi_json_count(list), sizeof *post->changes);
    if (!post->changes)
        return jpi_fail(error, JP_E_NOMEM, NULL, "no memory for the document");
    jpi_path here = {path, "changes", 0}, item = {&here, NULL, 0};
    jp_date last = document->year_start;
    for (const jpi_json_value *v = jpi_json_first(list); v; v = jpi_json_next(v), item.index++) {
        jpi_hours_change *change = &post->changes[post->n_changes];
        if (jpi_json_kind_of(v) != JPI_JSON_OBJECT)
            return jpi_document_fail(error, JP_E_DOCUMENT, &item,
                                     "expected an object with start and hours_per_week");
        if ((status = jpi_document_closed(v, &item, names, error)) != JP_OK ||
            (status = jpi_member_date(v, &item, "start", true, &change->start, NULL, error)) !=
                JP_OK ||
            (status = jpi_member_ratio(v, &item, "hours_per_week", true, &zero, &hours_most,
                                       &change->hours_per_week, NULL, error)) != JP_OK ||
            (status = jpi_member_ratio(v, &item, "full_time_hours_per_week", false, &zero,
                                       &hours_most, &full_time, &present, error)) != JP_OK)
            return status;
        change->full_time_hours_per_week = full_time;
        if (full_time.num == 0)
            return jpi_document_fail(
                error, JP_E_DOCUMENT, &(jpi_path){&item, "full_time_hours_per_week", 0},
                "a full-time week of 0 hours gives no WTE: write the hours, such as 37.5");
        if (change->hours_per_week.num == 0)
            return jpi_document_fail(
                error, JP_E_DOCUMENT, &(jpi_path){&item, "hours_per_week", 0},
                "0 hours are no contract: a post that ends is not a change of hours");
        if (change->start <= last || change->start > document->year_end)
            return jpi_document_fail(
                error, JP_E_DOCUMENT, &(jpi_path){&item, "start", 0},
                "%D is not after %D and within the year: give changes in order of their days",
                change->start, last);
        last = change->start;
        post->n_changes++;
    }
    return JP_OK;
}

/* From when service is reckoned, and the part of the year the post is held. */
static jp_status read_employment(const jpi_json_value *contract, const jpi_path *path,
                                 const jpi_document *document, jpi_post *post, jp_error *error) {
    jp_status status = jpi_member_date(contract, path, "service_start", false, &post->service_start,
                                       &post->has_service_start, error);
    if (status == JP_OK)
        status = jpi_member_date(contract, path, "employed_from", false, &post->employed_from,
                                 &post->is_starter, error);
    if (status == JP_OK)
        status = jpi_member_date(contract, path, "employed_to", false, &post->employed_to,
                                 &post->is_leaver, error);
    if (status != JP_OK)
        return status;
    jp_date from = post->is_starter ? post->employed_from : document->year_start,
            to = post->is_leaver ? post->employed_to : document->year_end;
    if (from < document->year_start || from > document->year_end)
        return jpi_document_fail(
            error, JP_E_DOCUMENT, &(jpi_path){path, "employed_from", 0},
            "%D is not within the year: leave it out where the post is held from its first day",
            from);
    if (to < from || to > document->year_end)
        return jpi_document_fail(
            error, JP_E_DOCUMENT, &(jpi_path){path, "employed_to", 0},
            "%D is not within the year and after %D: leave it out where the post is held to the "
            "end",
            to, from);
    if (post->has_service_start && post->service_start > from)
        return jpi_document_fail(
            error, JP_E_DOCUMENT, &(jpi_path){path, "service_start", 0},
            "service that begins on %D would begin after the post is held from %D: write the day "
            "service is reckoned from",
            post->service_start, from);
    return JP_OK;
}

static jp_status read_contract(const jp_allocator *allocator, const jpi_json_value *object,
                               const jpi_path *path, const jpi_document *document, jpi_post *post,
                               jp_error *error) {
    static const char *const names[] = {"hours_per_week", "full_time_hours_per_week",
                                        "changes",        "service_start",
                                        "employed_from",  "employed_to",
                                        "working_week",   NULL};
    const jpi_json_value *contract;
    jp_status status = jpi_member_object(object, path, "contract", true, &contract, NULL, error);
    if (status != JP_OK)
        return status;
    jpi_path here = {path, "contract", 0};
    if ((status = jpi_document_closed(contract, &here, names, error)) != JP_OK ||
        (status = jpi_member_ratio(contract, &here, "hours_per_week", true, &zero, &hours_most,
                                   &post->hours_per_week, NULL, error)) != JP_OK ||
        (status = jpi_member_ratio(contract, &here, "full_time_hours_per_week", true, &zero,
                                   &hours_most, &post->full_time_hours_per_week, NULL, error)) !=
            JP_OK)
        return status;
    if (post->hours_per_week.num == 0)
        return jpi_document_fail(
            error, JP_E_DOCUMENT, &(jpi_path){&here, "hours_per_week", 0},
            "a contract of 0 hours cannot be planned: write the hours a week, such as 37.5");
    if (post->full_time_hours_per_week.num == 0)
        return jpi_document_fail(
            error, JP_E_DOCUMENT, &(jpi_path){&here, "full_time_hours_per_week", 0},
            "a full-time week of 0 hours gives no WTE: write the hours, such as 37.5");
    status = read_employment(contract, &here, document, post, error);
    if (status == JP_OK)
        status = jpi_read_working_week(contract, &here, &post->working_week, error);
    return status == JP_OK ? read_changes(allocator, contract, &here, document, post, error)
                           : status;
}

static jp_status read_holders(const jp_allocator *allocator, const jpi_json_value *object,
                              const jpi_path *path, jpi_post *post, jp_error *error) {
    static const char *const names[] = {"id", "share", NULL};
    const jpi_json_value *list;
    bool present;
    jp_status status = jpi_member_array(object, path, "holders", false, &list, &present, error);
    if (status != JP_OK || !present)
        return status;
    jpi_path here = {path, "holders", 0}, item = {&here, NULL, 0};
    if (jpi_json_count(list) == 0)
        return jpi_document_fail(error, JP_E_DOCUMENT, &here,
                                 "an empty list of holders: leave it out, or set vacant");
    post->holders = jpi_allocate(allocator, jpi_json_count(list), sizeof *post->holders);
    if (!post->holders)
        return jpi_fail(error, JP_E_NOMEM, NULL, "no memory for the document");
    jp_ratio total = zero;
    for (const jpi_json_value *v = jpi_json_first(list); v; v = jpi_json_next(v), item.index++) {
        jpi_holder *holder = &post->holders[post->n_holders];
        if (jpi_json_kind_of(v) != JPI_JSON_OBJECT)
            return jpi_document_fail(error, JP_E_DOCUMENT, &item,
                                     "expected an object with id and share");
        if ((status = jpi_document_closed(v, &item, names, error)) != JP_OK ||
            (status = jpi_member_string(v, &item, "id", true, &holder->id, NULL, error)) != JP_OK ||
            (status = jpi_member_ratio(v, &item, "share", true, &zero, &one, &holder->share, NULL,
                                       error)) != JP_OK)
            return status;
        if (jp_ratio_add(&total, &holder->share, &total) != JP_OK)
            return jpi_document_fail(error, JP_E_RANGE, &here,
                                     "the shares do not add up to an exact number that fits");
        post->n_holders++;
    }
    if (total.num != 1 || total.den != 1)
        return jpi_document_fail(
            error, JP_E_DOCUMENT, &here,
            "the holders' shares add up to %r: they must add up to 1, such as \"1/2\" and \"1/2\"",
            &total);
    return JP_OK;
}

/* A plan that states one date and not another has not reached the other: missing there is "never".
 * A post that says nothing of its plan's standing is unknown, which is not the same. */
static jp_status read_plan_status(const jpi_json_value *object, const jpi_path *path,
                                  jpi_post *post, jp_error *error) {
    static const char *const names[] = {"reviewed", "approved_by_employee", "approved_by_manager",
                                        NULL};
    const jpi_json_value *plan;
    bool has_plan, present;
    post->reviewed = post->approved_by_employee = post->approved_by_manager = JP_KPI_NO_DATE;
    jp_status status = jpi_member_object(object, path, "plan", false, &plan, &has_plan, error);
    if (status != JP_OK || !has_plan)
        return status;
    post->has_plan_status = true;
    jp_date *dates[] = {&post->reviewed, &post->approved_by_employee, &post->approved_by_manager};
    jpi_path here = {path, "plan", 0};
    status = jpi_document_closed(plan, &here, names, error);
    for (size_t i = 0; i < 3 && status == JP_OK; i++) {
        *dates[i] = JP_KPI_NEVER;
        status = jpi_member_date(plan, &here, names[i], false, dates[i], &present, error);
    }
    return status;
}

/* A plan's activities: those of the plan, or of the one before it. */
static jp_status read_activities(const jp_allocator *allocator, const jpi_json_value *object,
                                 const jpi_path *path, const char *name,
                                 const jpi_document *document, jpi_document_activity **out,
                                 size_t *n_out, jp_error *error) {
    const jpi_json_value *list;
    bool present;
    jp_status status = jpi_member_array(object, path, name, false, &list, &present, error);
    if (status != JP_OK || !present)
        return status;
    jpi_path here = {path, name, 0}, item = {&here, NULL, 0};
    size_t n = jpi_json_count(list);
    if (n == 0)
        return jpi_document_fail(
            error, JP_E_DOCUMENT, &here,
            "a plan with no hours: list its activities, or leave the member out while there is "
            "no plan");
    if (n > JP_PLAN_ACTIVITIES_MAX)
        return jpi_document_fail(error, JP_E_LIMIT, &here, "%z activities: a plan holds at most %d",
                                 n, (int32_t)JP_PLAN_ACTIVITIES_MAX);
    *out = jpi_allocate(allocator, n, sizeof **out);
    if (!*out)
        return jpi_fail(error, JP_E_NOMEM, NULL, "no memory for the document");
    for (const jpi_json_value *v = jpi_json_first(list); v && status == JP_OK;
         v = jpi_json_next(v), item.index++) {
        const jpi_activities_read before = {*out, item.index};
        status = jpi_read_activity(v, &item, document, &before, &(*out)[item.index], error);
        *n_out = item.index + 1;
    }
    return status;
}

static jp_status read_post(const jp_allocator *allocator, const jpi_json_value *object,
                           const jpi_path *path, const jpi_document *document, jpi_post *post,
                           jp_error *error) {
    static const char *const names[] = {"id",
                                        "title",
                                        "band",
                                        "staff_group",
                                        "profession",
                                        "team",
                                        "specialty",
                                        "skills",
                                        "places",
                                        "vacant",
                                        "contract",
                                        "holders",
                                        "plan",
                                        "weeks",
                                        "activities",
                                        "role",
                                        "objectives",
                                        "job_description",
                                        "previous_activities",
                                        "prospective_cover",
                                        "working_time",
                                        NULL};
    const char **texts[] = {&post->band, &post->staff_group, &post->profession, &post->team,
                            &post->specialty};
    bool present;
    jp_status status = jpi_document_closed(object, path, names, error);
    if (status == JP_OK)
        status = jpi_member_string(object, path, "id", true, &post->id, NULL, error);
    if (status == JP_OK)
        status = jpi_member_string(object, path, "title", true, &post->title, NULL, error);
    for (size_t i = 0; i < 5 && status == JP_OK; i++)
        status = jpi_member_string(object, path, names[2 + i], false, texts[i], &present, error);
    if (status == JP_OK)
        status =
            read_texts(allocator, object, path, "skills", &post->skills, &post->n_skills, error);
    if (status == JP_OK)
        status =
            read_texts(allocator, object, path, "places", &post->places, &post->n_places, error);
    if (status == JP_OK)
        status = jpi_member_boolean(object, path, "vacant", false, &post->vacant, &present, error);
    if (status == JP_OK)
        status = read_contract(allocator, object, path, document, post, error);
    if (status == JP_OK)
        status = read_holders(allocator, object, path, post, error);
    if (status == JP_OK)
        status = read_plan_status(object, path, post, error);
    if (status == JP_OK)
        status = jpi_read_weeks(allocator, document, object, path, &post->weeks, error);
    if (status == JP_OK)
        status = jpi_member_string(object, path, "role", false, &post->role, &present, error);
    if (status == JP_OK)
        status = jpi_read_objectives(allocator, object, path, &document->objectives,
                                     &post->objectives, error);
    if (status == JP_OK)
        status = jpi_read_job_description(allocator, object, path, document, &post->job_description,
                                          error);
    if (status == JP_OK)
        status = jpi_read_rota(object, path, post, error);
    if (status == JP_OK)
        status = read_activities(allocator, object, path, "activities", document, &post->activities,
                                 &post->n_activities, error);
    if (status == JP_OK)
        status = read_activities(allocator, object, path, "previous_activities", document,
                                 &post->previous, &post->n_previous, error);
    return status;
}

/* Sorted merge would serve a nation; a service has tens to thousands of posts, so identifiers are
 * compared through an index sorted once. */
static jp_status refuse_same_ids(const jp_allocator *allocator, const jpi_document *document,
                                 const jpi_path *path, jp_error *error) {
    size_t n = document->n_posts;
    size_t *order = jpi_allocate(allocator, n, sizeof *order),
           *other = jpi_allocate(allocator, n, sizeof *other);
    jp_status status = JP_OK;
    if (!order || !other) {
        status = jpi_fail(error, JP_E_NOMEM, NULL, "no memory for the document");
        n = 0;
    }
    for (size_t i = 0; i < n; i++)
        order[i] = i;
    for (size_t width = 1; width < n; width *= 2) {
        for (size_t begin = 0; begin < n; begin += 2 * width) {
            size_t middle = begin + width < n ? begin + width : n,
                   end = begin + 2 * width < n ? begin + 2 * width : n;
            size_t a = begin, b = middle;
            for (size_t k = begin; k < end; k++) {
                bool take_a = a < middle && (b >= end || strcmp(document->posts[order[a]].id,
                                                                document->posts[order[b]].id) <= 0);
                other[k] = take_a ? order[a++] : order[b++];
            }
        }
        size_t *swap = order;
        order = other;
        other = swap;
    }
    for (size_t i = 1; i < n && status == JP_OK; i++)
        if (jpi_same(document->posts[order[i - 1]].id, document->posts[order[i]].id)) {
            jpi_path item = {path, NULL, order[i]}, here = {&item, "id", 0};
            status = jpi_document_fail(error, JP_E_DOCUMENT, &here,
                                       "\"%s\" is also the id of /posts/%z: give each post its own",
                                       document->posts[order[i]].id, order[i - 1]);
        }
    jpi_release(allocator, order);
    jpi_release(allocator, other);
    return status;
}

jp_status jpi_read_posts(const jp_allocator *allocator, const jpi_json_value *root,
                         const jpi_path *path, jpi_document *document, jp_error *error) {
    const jpi_json_value *list;
    jp_status status = jpi_member_array(root, path, "posts", true, &list, NULL, error);
    if (status != JP_OK)
        return status;
    jpi_path here = {path, "posts", 0}, item = {&here, NULL, 0};
    if (jpi_json_count(list) == 0)
        return jpi_document_fail(error, JP_E_DOCUMENT, &here,
                                 "a service with no posts: list at least one");
    document->posts = jpi_allocate(allocator, jpi_json_count(list), sizeof *document->posts);
    if (!document->posts)
        return jpi_fail(error, JP_E_NOMEM, NULL, "no memory for the document");
    for (const jpi_json_value *v = jpi_json_first(list); v && status == JP_OK;
         v = jpi_json_next(v), item.index++) {
        if (jpi_json_kind_of(v) != JPI_JSON_OBJECT)
            return jpi_document_fail(error, JP_E_DOCUMENT, &item, "expected an object: a post");
        document->n_posts++; /* counted first, so that a post read in part is freed */
        status = read_post(allocator, v, &item, document, &document->posts[document->n_posts - 1],
                           error);
    }
    return status == JP_OK ? refuse_same_ids(allocator, document, &here, error) : status;
}

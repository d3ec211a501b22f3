/* The checks of the plan and annual rooms, made of each post and across the team by the document's
 * own policy. */
#include <string.h>

#include "base/memory.h"
#include "jobplan/checks.h"
#include "service/evaluation/evaluate.h"

/* The plan before this one, as both are written: categories would say the same of the same words.
 */
static jp_status check_rollover(const jp_allocator *allocator, const jpi_document *document,
                                size_t index, jpi_post_result *result, jp_error *error) {
    const jpi_post *post = &document->posts[index];
    const jpi_place place = {index, "activities"}, before = {index, "previous_activities"};
    const jpi_activities_read now = {post->activities, post->n_activities},
                              then = {post->previous, post->n_previous};
    jp_plan *plan = NULL, *previous = NULL;
    if (post->n_previous == 0)
        return JP_OK;
    jp_status status = jpi_build_plan(allocator, document, &place, &now, NULL,
                                      &result->contracted_hours_per_week, &plan, error);
    if (status == JP_OK)
        status = jpi_build_plan(allocator, document, &before, &then, NULL,
                                &result->contracted_hours_per_week, &previous, error);
    if (status == JP_OK)
        status = jp_plan_check_rollover(previous, plan, result->found);
    jp_plan_free(previous);
    jp_plan_free(plan);
    return status;
}

/* The policy's expectations of every plan, then the job description's of this one. */
static jp_status check_plan(const jp_allocator *allocator, const jpi_check_settings *settings,
                            const jpi_expectations *own, const jp_plan *plan,
                            jpi_post_result *result, jp_error *error) {
    size_t n = settings->expectations.n + own->n;
    jp_category_expectation *all = NULL;
    if (n > 0) {
        all = jpi_allocate(allocator, n, sizeof *all);
        if (!all)
            return JP_E_NOMEM;
    }
    for (size_t i = 0; i < n; i++)
        all[i] = i < settings->expectations.n ? settings->expectations.items[i]
                                              : own->items[i - settings->expectations.n];
    jp_status status =
        jp_plan_check(plan, result->annual, &settings->policy, all, n, result->found, error);
    jpi_release(allocator, all);
    return status;
}

jp_status jpi_check_post(const jp_allocator *allocator, const jpi_document *document, size_t index,
                         const jp_plan *plan, jpi_post_result *result, jp_error *error) {
    jp_status status = jp_findings_new(allocator, &result->found);
    if (status == JP_OK)
        status = check_plan(allocator, &document->checks, &document->posts[index].job_description,
                            plan, result, error);
    return status == JP_OK ? check_rollover(allocator, document, index, result, error) : status;
}

jp_status jpi_check_roles(const jp_allocator *allocator, const jpi_document *document,
                          jpi_evaluation *evaluation, jp_error *error) {
    const jpi_check_settings *settings = &document->checks;
    jp_team *team = NULL;
    size_t n = 0;
    if (!settings->has_role_threshold)
        return JP_OK;
    evaluation->role_members =
        jpi_allocate(allocator, document->n_posts, sizeof *evaluation->role_members);
    if (!evaluation->role_members)
        return JP_E_NOMEM;
    jp_status status = jp_team_new(allocator, 0, &team);
    if (status == JP_OK)
        status = jp_findings_new(allocator, &evaluation->roles);
    for (size_t i = 0; i < document->n_posts && status == JP_OK; i++) {
        const jpi_post *post = &document->posts[i];
        if (post->vacant || !evaluation->posts[i].annual)
            continue;
        evaluation->role_members[n++] = i;
        status = jp_team_add(team, evaluation->posts[i].annual, post->role, post->title, error);
    }
    if (status == JP_OK)
        status = jp_team_check(team, &settings->role_threshold, evaluation->roles, error);
    jp_team_free(team);
    return status;
}

/* The post, who holds it, and the objectives its time serves. */
#include <string.h>

#include "base/text.h"
#include "plan/plan.h"

static jp_status no_memory(jp_error *error, jp_status status) {
    return jpi_fail(error, status, NULL, "no memory for the plan's texts");
}

jp_status jp_plan_describe(jp_plan *plan, const jp_post *post, jp_error *error) {
    if (plan == NULL)
        return jpi_fail(error, JP_E_INVALID, NULL, "a plan is needed; it is NULL");
    jp_status status = jpi_check_struct(post, sizeof *post, sizeof *post, error, "jp_post");
    if (status != JP_OK)
        return status;
    const char *const texts[JPI_POST_TEXTS] = {post->post_title,  post->role,       post->band,
                                               post->staff_group, post->profession, post->team,
                                               post->place,       post->specialty};
    uint32_t offsets[JPI_POST_TEXTS];
    size_t n_text = plan->n_text;
    for (int32_t i = 0; i < JPI_POST_TEXTS && status == JP_OK; i++)
        status = jpi_plan_keep_text(plan, texts[i] != NULL && texts[i][0] != 0 ? texts[i] : NULL,
                                    &offsets[i]);
    if (status != JP_OK) {
        plan->n_text = n_text;
        return no_memory(error, status);
    }
    memcpy(plan->post, offsets, sizeof offsets);
    return JP_OK;
}

jp_status jp_plan_post(const jp_plan *plan, jp_post *out) {
    if (plan == NULL)
        return JP_E_INVALID;
    jp_status status = jpi_check_struct(out, sizeof *out, sizeof *out, NULL, "jp_post");
    if (status != JP_OK)
        return status;
    const char *texts[JPI_POST_TEXTS];
    for (int32_t i = 0; i < JPI_POST_TEXTS; i++)
        texts[i] = jpi_plan_text(plan, plan->post[i]);
    *out = (jp_post){out->struct_size, 0,        texts[0], texts[1], texts[2],
                     texts[3],         texts[4], texts[5], texts[6], texts[7]};
    return JP_OK;
}

static jp_status check_share(const jp_plan *plan, const jp_ratio *share, jp_error *error) {
    const jp_ratio one = {1, 1};
    jp_ratio sum = *share;
    int32_t over;
    if (share->num <= 0 || jp_ratio_compare(share, &one, &over) != JP_OK || over > 0)
        return jpi_fail(error, JP_E_RANGE, "share",
                        "a holder's share of the post is above 0 and at most 1");
    jp_status status = JP_OK;
    for (size_t i = 0; i < plan->n_holders && status == JP_OK; i++)
        status = jp_ratio_add(&sum, &plan->holders[i].share, &sum);
    if (status == JP_OK)
        status = jp_ratio_compare(&sum, &one, &over);
    if (status != JP_OK)
        return jpi_fail(error, status, "share",
                        "the holders' shares do not add up exactly; write simpler fractions");
    if (over > 0)
        return jpi_fail(
            error, JP_E_CONFLICT, "share",
            "the holders' shares would come to %r of one post; together they are at most 1", &sum);
    return JP_OK;
}

jp_status jp_plan_add_holder(jp_plan *plan, const jp_holder *holder, jp_error *error) {
    if (plan == NULL)
        return jpi_fail(error, JP_E_INVALID, NULL, "a plan is needed; it is NULL");
    jp_status status = jpi_check_struct(holder, sizeof *holder, sizeof *holder, error, "jp_holder");
    if (status != JP_OK)
        return status;
    if (holder->name == NULL || holder->name[0] == 0)
        return jpi_fail(error, JP_E_INVALID, "name",
                        "a holder needs a name, or what stands for it");
    status = check_share(plan, &holder->share, error);
    if (status != JP_OK)
        return status;
    void *moved = plan->holders;
    status = jpi_grow(&plan->allocator, &moved, &plan->holders_capacity, plan->n_holders,
                      sizeof *plan->holders);
    plan->holders = moved;
    jpi_holder kept = {JPI_NO_TEXT, holder->share};
    if (status == JP_OK)
        status = jpi_plan_keep_text(plan, holder->name, &kept.name);
    if (status != JP_OK)
        return no_memory(error, status);
    plan->holders[plan->n_holders++] = kept;
    return JP_OK;
}

size_t jp_plan_holder_count(const jp_plan *plan) {
    return plan == NULL ? 0 : plan->n_holders;
}

jp_status jp_plan_holder_at(const jp_plan *plan, size_t index, jp_holder *out) {
    if (plan == NULL)
        return JP_E_INVALID;
    jp_status status = jpi_check_struct(out, sizeof *out, sizeof *out, NULL, "jp_holder");
    if (status != JP_OK)
        return status;
    if (index >= plan->n_holders)
        return JP_E_RANGE;
    *out = (jp_holder){out->struct_size, 0, jpi_plan_text(plan, plan->holders[index].name),
                       plan->holders[index].share};
    return JP_OK;
}

jp_status jp_plan_add_objective(jp_plan *plan, const jp_objective *objective, jp_error *error) {
    if (plan == NULL)
        return jpi_fail(error, JP_E_INVALID, NULL, "a plan is needed; it is NULL");
    jp_status status =
        jpi_check_struct(objective, sizeof *objective, sizeof *objective, error, "jp_objective");
    if (status != JP_OK)
        return status;
    if (objective->level < JP_OBJECTIVE_PERSONAL || objective->level > JP_OBJECTIVE_ORGANISATION)
        return jpi_fail(error, JP_E_INVALID, "level",
                        "level is %d; write one of JP_OBJECTIVE_*, 1 to 3", objective->level);
    if (objective->id == NULL || objective->id[0] == 0)
        return jpi_fail(error, JP_E_INVALID, "id",
                        "an objective needs an id that activities can name");
    for (size_t i = 0; i < plan->n_objectives; i++)
        if (jpi_same(jpi_plan_text(plan, plan->objectives[i].text[0]), objective->id))
            return jpi_fail(error, JP_E_CONFLICT, "id",
                            "there is an objective \"%s\" already; give each its own id",
                            objective->id);
    void *moved = plan->objectives;
    status = jpi_grow(&plan->allocator, &moved, &plan->objectives_capacity, plan->n_objectives,
                      sizeof *plan->objectives);
    plan->objectives = moved;
    const char *const texts[JPI_OBJECTIVE_TEXTS] = {objective->id, objective->title,
                                                    objective->serves, objective->support};
    jpi_objective kept = {objective->level, {0}};
    size_t n_text = plan->n_text;
    for (int32_t i = 0; i < JPI_OBJECTIVE_TEXTS && status == JP_OK; i++)
        status = jpi_plan_keep_text(plan, texts[i], &kept.text[i]);
    if (status != JP_OK) {
        plan->n_text = n_text;
        return no_memory(error, status);
    }
    plan->objectives[plan->n_objectives++] = kept;
    return JP_OK;
}

size_t jp_plan_objective_count(const jp_plan *plan) {
    return plan == NULL ? 0 : plan->n_objectives;
}

jp_status jp_plan_objective_at(const jp_plan *plan, size_t index, jp_objective *out) {
    if (plan == NULL)
        return JP_E_INVALID;
    jp_status status = jpi_check_struct(out, sizeof *out, sizeof *out, NULL, "jp_objective");
    if (status != JP_OK)
        return status;
    if (index >= plan->n_objectives)
        return JP_E_RANGE;
    const jpi_objective *kept = &plan->objectives[index];
    *out = (jp_objective){out->struct_size,
                          kept->level,
                          jpi_plan_text(plan, kept->text[0]),
                          jpi_plan_text(plan, kept->text[1]),
                          jpi_plan_text(plan, kept->text[2]),
                          jpi_plan_text(plan, kept->text[3])};
    return JP_OK;
}

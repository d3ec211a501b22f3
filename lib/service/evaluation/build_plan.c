/* A post of the document as a plan of the plan room. */
#include <string.h>

#include "base/text.h"
#include "service/evaluation/evaluate.h"

const char *jpi_line_place(const jpi_post *post, const jpi_document_activity *activity) {
    return activity->activity.place ? activity->activity.place
           : post->n_places == 1    ? post->places[0]
                                    : NULL;
}

const char *jpi_line_specialty(const jpi_post *post, const jpi_document_activity *activity) {
    return activity->activity.specialty ? activity->activity.specialty : post->specialty;
}

static jp_status describe(jp_plan *plan, const jpi_post *post, jp_error *error) {
    jp_post described;
    memset(&described, 0, sizeof described);
    described.struct_size = (uint32_t)sizeof described;
    described.post_title = post->title;
    described.role = post->role;
    described.band = post->band;
    described.staff_group = post->staff_group;
    described.profession = post->profession;
    described.team = post->team;
    described.specialty = post->specialty;
    described.place = post->n_places == 1 ? post->places[0] : NULL;
    return jp_plan_describe(plan, &described, error);
}

static jp_status add_contract(jp_plan *plan, const jpi_post *post, const jp_ratio *contracted,
                              jp_error *error) {
    jp_contract contract;
    memset(&contract, 0, sizeof contract);
    contract.struct_size = (uint32_t)sizeof contract;
    contract.hours_per_week = *contracted;
    contract.full_time_hours_per_week = post->full_time_hours_per_week;
    return jp_plan_add_contract(plan, &contract, error);
}

/* Those of the service first: a finding's number tells whose objective it is about. */
static jp_status add_objectives(jp_plan *plan, const jpi_document *document, const jpi_post *post,
                                jp_error *error) {
    jp_status status = JP_OK;
    for (size_t i = 0; i < document->objectives.n && status == JP_OK; i++)
        status = jp_plan_add_objective(plan, &document->objectives.items[i], error);
    for (size_t i = 0; i < post->objectives.n && status == JP_OK; i++)
        status = jp_plan_add_objective(plan, &post->objectives.items[i], error);
    return status;
}

/* What is no activity is left out of the plan, so those after it move up: the same count turns the
 * document's number of a served activity into the plan's. */
static jp_status number_in_plan(const jpi_line *lines, int32_t index, int32_t *out,
                                jp_error *error) {
    *out = 0;
    for (int32_t i = 0; i < index; i++)
        *out += !lines || lines[i].is_counted;
    if (lines && !lines[index].is_counted)
        return jpi_fail(error, JP_E_CONFLICT, "alongside/serves",
                        "it goes alongside what is no activity and has no time: leave it out, or "
                        "state a \"category\" for the other");
    return JP_OK;
}

static jp_status add_activity(jp_plan *plan, const jpi_document *document, const jpi_post *post,
                              const jpi_document_activity *given, const jpi_line *lines,
                              size_t index, jp_error *error) {
    jp_activity activity = given->activity;
    jp_status status = JP_OK;
    if (lines) {
        activity.is_direct_care = lines[index].is_direct_care ? 1 : 0;
        activity.category = jpi_category_code(document, lines[index].category);
        activity.place = jpi_line_place(post, given);
        activity.specialty = jpi_line_specialty(post, given);
    } else {
        activity.category = given->stated_category;
    }
    if (activity.time_form == JP_TIME_ALONGSIDE)
        status = number_in_plan(lines, activity.serves, &activity.serves, error);
    return status == JP_OK ? jp_plan_add_activity(plan, &activity, error) : status;
}

static jp_status at_activity(jp_error *error, jp_status status, const jp_error *inner,
                             const jpi_place *place, size_t index) {
    char where[96];
    jpi_text text;
    jpi_text_begin(&text, where, sizeof where);
    jpi_text_format(&text, "/posts/%z/%s/%z", place->post, place->member, index);
    return jpi_fail(error, status, where, "%s", inner->message);
}

jp_status jpi_build_plan(const jp_allocator *allocator, const jpi_document *document,
                         const jpi_place *place, const jpi_activities_read *activities,
                         const jpi_line *lines, const jp_ratio *contracted, jp_plan **out,
                         jp_error *error) {
    const jpi_post *post = &document->posts[place->post];
    jp_plan *plan = NULL;
    jp_status status = jp_plan_new(allocator, &plan);
    if (status == JP_OK)
        status = add_contract(plan, post, contracted, error);
    if (status == JP_OK)
        status = describe(plan, post, error);
    if (status == JP_OK)
        status = add_objectives(plan, document, post, error);
    for (size_t i = 0; i < activities->n && status == JP_OK; i++) {
        jp_error inner = JP_ERROR_INIT;
        if (lines && !lines[i].is_counted)
            continue;
        status = add_activity(plan, document, post, &activities->items[i], lines, i, &inner);
        if (status != JP_OK)
            (void)at_activity(error, status, &inner, place, i);
    }
    if (status != JP_OK) {
        jp_plan_free(plan);
        return status;
    }
    *out = plan;
    return JP_OK;
}

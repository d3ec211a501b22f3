/* One post: which category each line is, how many hours it comes to, and the post's own figures. */
#include "service/evaluation/evaluate.h"

#include <string.h>

#include "base/memory.h"
#include "base/ratio.h"
#include "base/text.h"

/* What knows its own place keeps it; weeks are the basis's; the rest is the post as a whole. */
static jp_status at_post(jp_error *error, jp_status status, size_t post, const jp_error *inner) {
    char where[48];
    if (inner->where[0] == '/')
        return jpi_fail(error, status, inner->where, "%s", inner->message);
    jpi_text text;
    jpi_text_begin(&text, where, sizeof where);
    jpi_text_format(&text, "/posts/%z", post);
    return jpi_fail(error, status, where, "%s", inner->message);
}

static jp_status categorise(const jpi_document *document, const jpi_document_activity *activity,
                            jpi_line *line, jp_error *error) {
    line->category = -1;
    line->answer.struct_size = (uint32_t)sizeof line->answer;
    jp_status status;
    if (activity->stated_category) {
        line->is_stated = true;
        status = jp_category_find(document->policy, document->framework, activity->stated_category,
                                  &line->category, error);
    } else if (activity->stated_concept) {
        int32_t index;
        status = jp_concept_find(activity->stated_concept, &index, error);
        if (status == JP_OK)
            status = jp_categorise_concept(document->policy, document->framework, index,
                                           &activity->attributes, &line->answer, NULL, error);
    } else {
        status = jp_categorise(document->policy, document->framework, activity->activity.label,
                               strlen(activity->activity.label), &activity->attributes,
                               &line->answer, NULL, error);
    }
    if (status != JP_OK)
        return status;
    line->is_counted = line->is_stated || line->answer.verdict != JP_VERDICT_NOT_ACTIVITY;
    if (!line->is_stated) {
        line->category = line->answer.verdict == JP_VERDICT_CERTAIN ? line->answer.category
                                                                    : line->answer.common_category;
        line->is_direct_care = line->answer.is_direct_care == 1;
        return JP_OK;
    }
    jp_category category;
    memset(&category, 0, sizeof category);
    category.struct_size = (uint32_t)sizeof category;
    status = jp_category_at(document->policy, document->framework, line->category, &category);
    line->is_direct_care = status == JP_OK && category.is_direct_care;
    return status;
}

static jp_status take_amounts(const jpi_post *post, const jp_annual *annual,
                              jpi_post_result *result) {
    size_t counted = 0;
    jp_annual_amount amount;
    memset(&amount, 0, sizeof amount);
    amount.struct_size = (uint32_t)sizeof amount;
    for (size_t i = 0; i < post->n_activities; i++) {
        jpi_line *line = &result->lines[i];
        line->hours_per_week = line->hours_per_year = (jp_ratio){0, 1};
        line->pas_per_week = line->pas_per_year = (jp_ratio){0, 0};
        if (!line->is_counted)
            continue;
        jp_status status = jp_annual_activity_at(annual, counted++, &amount);
        if (status != JP_OK)
            return status;
        line->hours_per_week = amount.hours_per_week;
        line->hours_per_year = amount.hours_per_year;
        line->pas_per_week = amount.pas_per_week;
        line->pas_per_year = amount.pas_per_year;
    }
    jp_status status = jp_annual_total(annual, &amount);
    if (status != JP_OK)
        return status;
    result->planned_hours_per_week = amount.hours_per_week;
    result->planned_hours_per_year = amount.hours_per_year;
    status = jp_annual_direct_care(annual, &amount);
    if (status != JP_OK)
        return status;
    result->direct_hours_per_week = amount.hours_per_week;
    result->direct_hours_per_year = amount.hours_per_year;
    return JP_OK;
}

/* On its real days where every day off has one, else by averages over the attending weeks. */
static jp_status evaluate_plan(const jp_plan *plan, const jpi_document *document,
                               const jpi_weeks *weeks, const jp_annual_options *options,
                               jp_annual *annual, jp_error *error) {
    const jp_pa_policy *pas = document->has_pas ? &document->pa_policy : NULL;
    if (weeks->kind != JPI_WEEKS_CALENDAR_DATES)
        return jp_plan_evaluate(plan, options, pas, annual, error);
    jp_dates_options dates;
    memset(&dates, 0, sizeof dates);
    dates.struct_size = (uint32_t)sizeof dates;
    dates.first_day = document->year_start;
    dates.last_day = document->year_end;
    dates.cycle_first_day = weeks->has_cycle_start ? weeks->cycle_start : document->year_start;
    return jp_plan_evaluate_dates(plan, options, &dates, document->calendar, weeks->leave,
                                  weeks->n_leave, pas, annual, error);
}

/* The room left by half-day; an average week that is not contracted time gives none. */
static jp_status leave_room(const jpi_post *post, const jp_plan *plan, jpi_post_result *result,
                            jp_error *error) {
    if (!post->working_week.is_given)
        return JP_OK;
    for (size_t i = 0; i < 14; i++)
        result->half_days[i].struct_size = (uint32_t)sizeof result->half_days[i];
    jp_status status = jp_plan_room(plan, result->annual, post->working_week.minutes,
                                    post->working_week.boundary_min, result->half_days,
                                    &result->unplaced_hours, &result->room_hours, error);
    result->has_room = status == JP_OK;
    return status;
}

static jp_status annualise(const jp_allocator *allocator, const jpi_document *document,
                           size_t index, jpi_post_result *result, jp_error *error) {
    const jpi_post *post = &document->posts[index];
    const jpi_place place = {index, "activities"};
    const jpi_activities_read activities = {post->activities, post->n_activities};
    jp_plan *plan = NULL;
    jp_status status = jpi_build_plan(allocator, document, &place, &activities, result->lines,
                                      &result->contracted_hours_per_week, &plan, error);
    if (status != JP_OK)
        return status;
    jp_annual_options options;
    memset(&options, 0, sizeof options);
    options.struct_size = (uint32_t)sizeof options;
    options.attending_weeks = result->weeks->weeks;
    options.year_weeks = jpi_fraction(document->year_end - document->year_start + 1, 7);
    if (document->has_session_hours)
        options.hours_per_session = document->session_hours;
    status = jp_annual_new(allocator, &result->annual);
    if (status == JP_OK)
        status = evaluate_plan(plan, document, result->weeks, &options, result->annual, error);
    if (status == JP_OK)
        status = leave_room(post, plan, result, error);
    if (status == JP_OK)
        status = jpi_check_post(allocator, document, index, plan, result, error);
    jp_plan_free(plan);
    return status == JP_OK ? take_amounts(post, result->annual, result) : status;
}

static jp_status own_figures(const jpi_document *document, const jpi_post *post,
                             jpi_post_result *result) {
    jp_status status =
        jpi_contracted_hours(document, post, &result->contracted_hours_per_week, &result->wte);
    if (status == JP_OK)
        status = jp_productive_hours(&result->weeks->weeks, &result->contracted_hours_per_week,
                                     &result->productive_hours_per_year, NULL, NULL);
    return status;
}

jp_status jpi_evaluate_post(const jp_allocator *allocator, const jpi_document *document,
                            size_t index, jpi_evaluation *evaluation, jp_error *error) {
    const jpi_post *post = &document->posts[index];
    jpi_post_result *result = &evaluation->posts[index];
    jp_error inner = JP_ERROR_INIT;
    result->weeks =
        post->built.kind != JPI_WEEKS_NOT_GIVEN ? &post->built : jpi_weeks_basis(document, post);
    if (!result->weeks)
        result->weeks = &evaluation->assumed_weeks;
    evaluation->weeks_assumed =
        evaluation->weeks_assumed || result->weeks == &evaluation->assumed_weeks;
    result->planned_hours_per_week = result->planned_hours_per_year = (jp_ratio){0, 1};
    result->direct_hours_per_week = result->direct_hours_per_year = (jp_ratio){0, 1};
    jp_status status = own_figures(document, post, result);
    if (status != JP_OK)
        return jpi_fail(error, status, NULL, "the hours of post \"%s\" do not fit an exact number",
                        post->id);
    if (post->n_activities == 0)
        return JP_OK;
    result->lines = jpi_allocate(allocator, post->n_activities, sizeof *result->lines);
    if (!result->lines)
        return jpi_fail(error, JP_E_NOMEM, NULL, "no memory to evaluate the service");
    for (size_t i = 0; i < post->n_activities; i++) {
        status = categorise(document, &post->activities[i], &result->lines[i], &inner);
        if (status != JP_OK) {
            char where[64];
            jpi_text text;
            jpi_text_begin(&text, where, sizeof where);
            jpi_text_format(&text, "/posts/%z/activities/%z/description", index, i);
            return jpi_fail(error, status, where, "%s", inner.message);
        }
    }
    status = annualise(allocator, document, index, result, &inner);
    return status == JP_OK ? JP_OK : at_post(error, status, index, &inner);
}

jp_status jpi_post_plan(const jp_allocator *allocator, const jpi_document *document, size_t index,
                        const jpi_evaluation *evaluation, jp_plan **out, jp_error *error) {
    jp_error inner = JP_ERROR_INIT;
    const jpi_post *post = &document->posts[index];
    const jpi_post_result *result = &evaluation->posts[index];
    const jpi_place place = {index, "activities"};
    const jpi_activities_read activities = {post->activities, post->n_activities};
    jp_status status = jpi_build_plan(allocator, document, &place, &activities, result->lines,
                                      &result->contracted_hours_per_week, out, &inner);
    return status == JP_OK ? JP_OK : at_post(error, status, index, &inner);
}

/* All posts and streams, and their totals. */
#include "service/evaluation/evaluate.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"

/* Used only where a document names no weeks, and then said so in a check and among the assumptions:
 * the 2017 guide's planning minimum is the one national figure that could be read. */
static const char assumed_preset[] = "ahp-2017-minimum";

const char *jpi_category_code(const jpi_document *document, int32_t category) {
    jp_category found;
    memset(&found, 0, sizeof found);
    found.struct_size = (uint32_t)sizeof found;
    if (category < 0 ||
        jp_category_at(document->policy, document->framework, category, &found) != JP_OK)
        return NULL;
    return found.code;
}

static jp_status add_post(jpi_tally *tally, const char *name, const jpi_post_result *post) {
    static const jp_ratio none = {0, 1};
    jpi_group *group;
    jp_status status = jpi_tally_group(tally, name, &group);
    const struct {
        jpi_sum sum;
        const jp_ratio *value;
    } sums[] = {{JPI_SUM_CONTRACTED_WEEK, &post->contracted_hours_per_week},
                {JPI_SUM_WTE, &post->wte},
                {JPI_SUM_WTE_WITH_PLAN, post->lines ? &post->wte : &none},
                {JPI_SUM_PLANNED_WEEK, &post->planned_hours_per_week},
                {JPI_SUM_PLANNED_YEAR, &post->planned_hours_per_year},
                {JPI_SUM_DIRECT_WEEK, &post->direct_hours_per_week},
                {JPI_SUM_DIRECT_YEAR, &post->direct_hours_per_year},
                {JPI_SUM_PRODUCTIVE_YEAR, &post->productive_hours_per_year}};
    for (size_t i = 0; i < sizeof sums / sizeof sums[0] && status == JP_OK; i++)
        status = jpi_group_add(tally, group, sums[i].sum, sums[i].value);
    if (status == JP_OK)
        group->n++;
    return status;
}

static jp_status add_line(jpi_tally *tally, const char *name, const jpi_line *line) {
    static const jp_ratio zero = {0, 1};
    jpi_group *group;
    jp_status status = jpi_tally_group(tally, name, &group);
    if (status == JP_OK)
        status = jpi_group_add(tally, group, JPI_SUM_PLANNED_WEEK, &line->hours_per_week);
    if (status == JP_OK)
        status = jpi_group_add(tally, group, JPI_SUM_PLANNED_YEAR, &line->hours_per_year);
    if (status == JP_OK)
        status = jpi_group_add(tally, group, JPI_SUM_DIRECT_WEEK,
                               line->is_direct_care ? &line->hours_per_week : &zero);
    if (status == JP_OK)
        status = jpi_group_add(tally, group, JPI_SUM_DIRECT_YEAR,
                               line->is_direct_care ? &line->hours_per_year : &zero);
    if (status == JP_OK && line->pas_per_year.den != 0)
        status = jpi_group_add(tally, group, JPI_SUM_PAS_WEEK, &line->pas_per_week);
    if (status == JP_OK && line->pas_per_year.den != 0)
        status = jpi_group_add(tally, group, JPI_SUM_PAS_YEAR, &line->pas_per_year);
    if (status == JP_OK)
        group->n++;
    return status;
}

/* Expected contacts = hours a year x contacts an hour; per session, hours are first sessions. */
static jp_status add_contacts(const jpi_document *document, jpi_tally *tally,
                              const jpi_document_activity *activity, const jpi_line *line) {
    jpi_group *group;
    jp_ratio times = line->hours_per_year;
    jp_status status = jpi_tally_group(tally, activity->activity.skill, &group);
    if (status == JP_OK && activity->output_per_session)
        status = jp_ratio_divide(&times, &document->session_hours, &times);
    if (status == JP_OK)
        status = jpi_group_add_product(tally, group, JPI_SUM_CONTACTS, &times,
                                       &activity->output_contacts);
    return status;
}

static jp_status add_lines(const jpi_document *document, const jpi_post *post,
                           const jpi_post_result *result, jpi_evaluation *evaluation) {
    jp_status status = JP_OK;
    for (size_t i = 0; i < post->n_activities && status == JP_OK; i++) {
        const jpi_line *line = &result->lines[i];
        const jpi_document_activity *activity = &post->activities[i];
        if (!line->is_counted)
            continue;
        status =
            add_line(&evaluation->by_category, jpi_category_code(document, line->category), line);
        if (status == JP_OK)
            status = add_line(&evaluation->by_place, jpi_line_place(post, activity), line);
        if (status == JP_OK)
            status = add_line(&evaluation->by_specialty, jpi_line_specialty(post, activity), line);
        if (status == JP_OK)
            status = add_line(&evaluation->by_pillar, activity->activity.pillar, line);
        if (status == JP_OK)
            status = add_line(&evaluation->by_skill, activity->activity.skill, line);
        if (status == JP_OK && activity->has_output)
            status = add_contacts(document, &evaluation->by_skill, activity, line);
    }
    return status;
}

static jp_status add_up(const jpi_document *document, jpi_evaluation *evaluation) {
    jp_status status = JP_OK;
    for (size_t i = 0; i < document->n_posts && status == JP_OK; i++) {
        const jpi_post *post = &document->posts[i];
        const jpi_post_result *result = &evaluation->posts[i];
        if (post->vacant)
            continue;
        status = add_post(&evaluation->team, NULL, result);
        if (status == JP_OK)
            status = add_post(&evaluation->by_band, post->band, result);
        if (status == JP_OK)
            status = add_post(&evaluation->by_team, post->team, result);
        if (status == JP_OK)
            status = add_post(&evaluation->by_staff_group, post->staff_group, result);
        if (status == JP_OK)
            status = add_lines(document, post, result, evaluation);
    }
    return status;
}

static jp_status add_bounds(jpi_tally *tally, jpi_group *group, const jpi_varying *varying,
                            const jp_ratio *share) {
    const jpi_bound *bounds[] = {&varying->planned, &varying->lower, &varying->upper};
    static const jpi_sum sums[] = {JPI_SUM_DEMAND_PLANNED, JPI_SUM_DEMAND_LOWER,
                                   JPI_SUM_DEMAND_UPPER};
    jp_status status = JP_OK;
    for (size_t i = 0; i < 3 && status == JP_OK; i++)
        if (bounds[i]->known)
            status = jpi_group_add_product(tally, group, sums[i], &bounds[i]->dcc_hours, share);
    return status;
}

static jp_status add_demand(jpi_tally *tally, const char *name, const jp_demand_result *stream,
                            const jpi_varying *varying, const jp_ratio *share) {
    jpi_group *group;
    jp_ratio contacts, contact_hours;
    jp_status status = jpi_tally_group(tally, name, &group);
    if (status == JP_OK)
        status = jp_ratio_add(&stream->attended_new, &stream->attended_follow_up, &contacts);
    if (status == JP_OK)
        status =
            jp_ratio_subtract(&stream->dcc_hours, &stream->non_individual_hours, &contact_hours);
    if (status == JP_OK)
        status =
            jpi_group_add_product(tally, group, JPI_SUM_DEMAND_HOURS, &stream->dcc_hours, share);
    if (status == JP_OK)
        status = jpi_group_add_product(tally, group, JPI_SUM_DEMAND_CONTACT_HOURS, &contact_hours,
                                       share);
    if (status == JP_OK)
        status = jpi_group_add_product(tally, group, JPI_SUM_DEMAND_CONTACTS, &contacts, share);
    if (status == JP_OK)
        status = add_bounds(tally, group, varying, share);
    if (status == JP_OK)
        group->n++;
    return status;
}

static jp_status evaluate_demand(const jp_allocator *allocator, const jpi_document *document,
                                 jpi_evaluation *evaluation, jp_error *error) {
    static const jp_ratio one = {1, 1};
    if (document->n_streams == 0)
        return JP_OK;
    evaluation->streams = jpi_allocate(allocator, document->n_streams, sizeof *evaluation->streams);
    evaluation->varying = jpi_allocate(allocator, document->n_streams, sizeof *evaluation->varying);
    if (!evaluation->streams || !evaluation->varying)
        return JP_E_NOMEM;
    evaluation->demand_has_bands = true;
    jp_status status = JP_OK;
    for (size_t i = 0; i < document->n_streams && status == JP_OK; i++) {
        const jpi_stream *stream = &document->streams[i];
        jp_demand_result *result = &evaluation->streams[i];
        result->struct_size = (uint32_t)sizeof *result;
        jpi_varying *varying = &evaluation->varying[i];
        status = jp_demand_hours(&stream->pathway, result, NULL, error);
        if (status == JP_OK)
            status = jpi_evaluate_varying(allocator, document, stream, result, varying);
        evaluation->any_varies = evaluation->any_varies || varying->given;
        if (status == JP_OK)
            status = add_demand(&evaluation->demand_total, NULL, result, varying, &one);
        if (status == JP_OK)
            status = add_demand(&evaluation->demand_by_stream, stream->id, result, varying, &one);
        if (status == JP_OK)
            status = add_demand(&evaluation->demand_by_skill, stream->skill, result, varying, &one);
        evaluation->demand_has_bands = evaluation->demand_has_bands && stream->n_bands > 0;
        for (size_t k = 0; k < stream->n_bands && status == JP_OK; k++)
            status = add_demand(&evaluation->demand_by_band, stream->bands[k].band, result, varying,
                                &stream->bands[k].share);
    }
    return status;
}

static jp_status evaluate_posts(const jp_allocator *allocator, const jpi_document *document,
                                jpi_evaluation *evaluation, jp_error *error) {
    evaluation->posts = jpi_allocate(allocator, document->n_posts, sizeof *evaluation->posts);
    if (!evaluation->posts)
        return JP_E_NOMEM;
    jp_status status = JP_OK;
    for (size_t i = 0; i < document->n_posts && status == JP_OK; i++)
        status = jpi_evaluate_post(allocator, document, i, evaluation, error);
    return status == JP_OK ? jpi_check_roles(allocator, document, evaluation, error) : status;
}

static jp_status assume_weeks(jpi_weeks *out) {
    jp_weeks_preset preset;
    memset(&preset, 0, sizeof preset);
    preset.struct_size = (uint32_t)sizeof preset;
    jp_status status = jp_weeks_preset_find(assumed_preset, &preset, NULL);
    if (status != JP_OK)
        return status;
    out->kind = JPI_WEEKS_PRESET;
    out->preset = assumed_preset;
    out->source = preset.source;
    out->weeks = preset.weeks;
    return JP_OK;
}

jp_status jpi_evaluate(const jp_allocator *allocator, const jpi_document *document,
                       jpi_evaluation *out, jp_error *error) {
    jpi_evaluation evaluation;
    memset(&evaluation, 0, sizeof evaluation);
    jpi_tally *tallies[] = {&evaluation.team,
                            &evaluation.by_category,
                            &evaluation.by_band,
                            &evaluation.by_team,
                            &evaluation.by_staff_group,
                            &evaluation.by_place,
                            &evaluation.by_skill,
                            &evaluation.by_specialty,
                            &evaluation.by_pillar,
                            &evaluation.demand_total,
                            &evaluation.demand_by_skill,
                            &evaluation.demand_by_band,
                            &evaluation.demand_by_stream};
    for (size_t i = 0; i < sizeof tallies / sizeof tallies[0]; i++)
        jpi_tally_begin(tallies[i], allocator);
    jp_error inner = JP_ERROR_INIT;
    jp_status status = assume_weeks(&evaluation.assumed_weeks);
    *out = evaluation;
    if (status == JP_OK)
        status = evaluate_posts(allocator, document, out, &inner);
    if (status == JP_OK)
        status = add_up(document, out);
    if (status == JP_OK)
        status = evaluate_demand(allocator, document, out, &inner);
    if (status == JP_OK)
        return JP_OK;
    jpi_evaluation_free(allocator, document, out);
    return jpi_fail(error, status, inner.where, "%s",
                    inner.message[0] ? inner.message : jp_status_message(status));
}

void jpi_evaluation_free(const jp_allocator *allocator, const jpi_document *document,
                         jpi_evaluation *evaluation) {
    for (size_t i = 0; evaluation->posts && i < document->n_posts; i++) {
        jp_findings_free(evaluation->posts[i].found);
        jp_annual_free(evaluation->posts[i].annual);
        jpi_release(allocator, evaluation->posts[i].lines);
    }
    jpi_release(allocator, evaluation->posts);
    jp_findings_free(evaluation->roles);
    jpi_release(allocator, evaluation->role_members);
    jpi_release(allocator, evaluation->streams);
    jpi_release(allocator, evaluation->varying);
    jpi_tally *tallies[] = {&evaluation->team,
                            &evaluation->by_category,
                            &evaluation->by_band,
                            &evaluation->by_team,
                            &evaluation->by_staff_group,
                            &evaluation->by_place,
                            &evaluation->by_skill,
                            &evaluation->by_specialty,
                            &evaluation->by_pillar,
                            &evaluation->demand_total,
                            &evaluation->demand_by_skill,
                            &evaluation->demand_by_band,
                            &evaluation->demand_by_stream};
    for (size_t i = 0; i < sizeof tallies / sizeof tallies[0]; i++)
        jpi_tally_free(tallies[i]);
    memset(evaluation, 0, sizeof *evaluation);
}

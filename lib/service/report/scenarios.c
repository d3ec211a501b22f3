/* Scenarios: each evaluated anew from the same posts and streams with its changes, and set beside
 * the base. When a post leaves, who could take its work, what is lost, and the post to advertise.
 */
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "service/report/closing.h"

typedef struct balance {
    jpi_tally total;    /* one group */
    jpi_tally by_skill; /* demand and direct care of each */
} balance;

static bool leaves(const jpi_scenario *scenario, size_t post) {
    for (size_t i = 0; scenario && i < scenario->n_changes; i++)
        if (scenario->changes[i].kind == JPI_CHANGE_POST_LEAVES &&
            scenario->changes[i].post == post)
            return true;
    return false;
}

static jp_status add(balance *b, const char *skill, jpi_sum sum, const jp_ratio *hours) {
    jpi_group *group;
    jp_status status = jpi_tally_group(&b->total, NULL, &group);
    if (status == JP_OK)
        status = jpi_group_add(&b->total, group, sum, hours);
    if (status == JP_OK)
        status = jpi_tally_group(&b->by_skill, skill, &group);
    return status == JP_OK ? jpi_group_add(&b->by_skill, group, sum, hours) : status;
}

static jp_status add_capacity(const jpi_report *report, const jpi_scenario *scenario, balance *b) {
    const jpi_document *document = report->document;
    jp_status status = JP_OK;
    for (size_t i = 0; i < document->n_posts; i++) {
        const jpi_post *post = &document->posts[i];
        const jpi_post_result *result = &report->evaluation->posts[i];
        if (post->vacant || leaves(scenario, i))
            continue;
        for (size_t k = 0; k < post->n_activities && status == JP_OK; k++)
            if (result->lines[k].is_counted && result->lines[k].is_direct_care)
                status = add(b, post->activities[k].activity.skill, JPI_SUM_DIRECT_YEAR,
                             &result->lines[k].hours_per_year);
    }
    return status;
}

static jp_status add_demand(const jpi_report *report, const jpi_scenario *scenario, balance *b) {
    const jpi_document *document = report->document;
    jp_status status = JP_OK;
    for (size_t i = 0; i < document->n_streams && status == JP_OK; i++) {
        jp_demand_result changed;
        const jp_ratio *hours = &report->evaluation->streams[i].dcc_hours;
        for (size_t k = 0; scenario && k < scenario->n_changes && status == JP_OK; k++) {
            const jpi_change *change = &scenario->changes[k];
            if (change->kind != JPI_CHANGE_DEMAND || change->stream != i)
                continue;
            memset(&changed, 0, sizeof changed);
            changed.struct_size = (uint32_t)sizeof changed;
            status = jp_demand_hours(&change->pathway, &changed, NULL, NULL);
            hours = &changed.dcc_hours;
        }
        if (status == JP_OK)
            status = add(b, document->streams[i].skill, JPI_SUM_DEMAND_HOURS, hours);
    }
    return status;
}

static jp_status add_bought(const jpi_report *report, const jpi_scenario *scenario, balance *b) {
    jp_status status = JP_OK;
    for (size_t i = 0; scenario && i < scenario->n_changes && status == JP_OK; i++) {
        const jpi_change *change = &scenario->changes[i];
        jp_ratio hours = change->hours_per_year;
        if (change->kind == JPI_CHANGE_RECRUIT) {
            status = jpi_hours_per_wte(report, change->band, &hours);
            if (status == JP_E_UNDEFINED) { /* no plan says what a post would bring */
                status = JP_OK;
                continue;
            }
            if (status == JP_OK)
                status = jp_ratio_multiply(&hours, &change->wte, &hours);
        } else if (change->kind != JPI_CHANGE_EXTRA_HOURS) {
            continue;
        }
        if (status == JP_OK)
            status = add(b, change->skill, JPI_SUM_DIRECT_YEAR, &hours);
    }
    return status;
}

static jp_status evaluate(const jpi_report *report, const jpi_scenario *scenario, balance *b) {
    jpi_group *group;
    jpi_tally_begin(&b->total, report->allocator);
    jpi_tally_begin(&b->by_skill, report->allocator);
    jp_status status = jpi_tally_group(&b->total, NULL, &group);
    if (status == JP_OK)
        status = add_capacity(report, scenario, b);
    if (status == JP_OK)
        status = add_bought(report, scenario, b);
    return status == JP_OK ? add_demand(report, scenario, b) : status;
}

static void free_balance(balance *b) {
    jpi_tally_free(&b->total);
    jpi_tally_free(&b->by_skill);
}

/* ---- writing ---- */

static void gap_of(jpi_report *report, const jpi_group *group, jp_total **out) {
    jpi_total_copy(report, group ? group->sums[JPI_SUM_DEMAND_HOURS] : NULL, out);
    if (*out && group && group->sums[JPI_SUM_DIRECT_YEAR])
        jpi_keep(report, jp_total_subtract_total(*out, group->sums[JPI_SUM_DIRECT_YEAR]));
}

static void gap_figures(jpi_report *report, const jpi_group *group, const jpi_group *base) {
    char has[JPI_READABLE], wants[JPI_READABLE];
    jp_total *gap, *change;
    gap_of(report, group, &gap);
    jpi_total_copy(report, gap, &change);
    jpi_readable_total(group ? group->sums[JPI_SUM_DEMAND_HOURS] : NULL, wants, sizeof wants);
    jpi_readable_total(group ? group->sums[JPI_SUM_DIRECT_YEAR] : NULL, has, sizeof has);
    jpi_figure_total(report, "gap_hours", gap, JPI_HOURS_PER_YEAR, "capacity.gap",
                     "%s h demand - %s h capacity", wants, has);
    jp_total *before;
    gap_of(report, base, &before);
    if (change && before)
        jpi_keep(report, jp_total_subtract_total(change, before));
    jpi_figure_total(report, "change_hours", change, JPI_HOURS_PER_YEAR, "service.scenario",
                     "gap less that of the base");
    jp_total_free(gap);
    jp_total_free(change);
    jp_total_free(before);
}

static void write_verdict(jpi_report *report, const jpi_group *group) {
    jp_total *gap, *zero;
    int32_t sign = 0;
    gap_of(report, group, &gap);
    jpi_total_copy(report, NULL, &zero);
    if (gap && zero)
        jpi_keep(report, jp_total_compare(gap, zero, &sign));
    jpi_write_member_string(report->writer, "verdict",
                            sign > 0   ? "short"
                            : sign < 0 ? "spare"
                                       : "in balance");
    jp_total_free(gap);
    jp_total_free(zero);
}

static void write_balance(jpi_report *report, const balance *b, const balance *base) {
    const jpi_group *total = jpi_tally_find(&b->total, NULL);
    jpi_figure_total(report, "demand_hours", total ? total->sums[JPI_SUM_DEMAND_HOURS] : NULL,
                     JPI_HOURS_PER_YEAR, "demand.dcc-hours", "direct care hours asked for");
    jpi_figure_total(report, "capacity_hours", total ? total->sums[JPI_SUM_DIRECT_YEAR] : NULL,
                     JPI_HOURS_PER_YEAR, "service.capacity", "direct care hours provided");
    gap_figures(report, total, jpi_tally_find(&base->total, NULL));
    write_verdict(report, total);
    jpi_write_name(report->writer, "by_skill");
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; i < b->by_skill.n_groups; i++) {
        const jpi_group *group = &b->by_skill.groups[i];
        jpi_write_object_begin(report->writer);
        jpi_member_text_or_null(report, "skill", group->name);
        gap_figures(report, group, jpi_tally_find(&base->by_skill, group->name));
        write_verdict(report, group);
        jpi_write_object_end(report->writer);
    }
    jpi_write_array_end(report->writer);
}

/* ---- someone leaves ---- */

static jp_status add_work(const jpi_post *post, const jpi_post_result *result, size_t person,
                          jp_cover *cover) {
    for (size_t k = 0; k < post->n_activities; k++) {
        jp_short_area work;
        const jp_activity *activity = &post->activities[k].activity;
        if (!result->lines[k].is_counted || !result->lines[k].is_direct_care)
            continue;
        memset(&work, 0, sizeof work);
        work.struct_size = (uint32_t)sizeof work;
        work.name = activity->label;
        work.skill = activity->skill;
        work.place = activity->place;
        work.lowest_band = jpi_band_rank(post->band);
        work.priority = 1;
        jp_status status =
            jpi_whole_minutes(&result->lines[k].hours_per_year, true, &work.need_min);
        if (status == JP_OK)
            status = jp_cover_add_work(cover, person, &work, NULL, NULL);
        if (status != JP_OK)
            return status;
    }
    return JP_OK;
}

/* People are the posts that are filled; people_of names the post of each. */
static jp_status add_people(const jpi_report *report, const jpi_scenario *scenario,
                            const int64_t *spare, jp_cover *cover, size_t *people_of,
                            uint64_t *away, size_t *n_away) {
    const jpi_document *document = report->document;
    size_t n_people = 0;
    for (size_t i = 0; i < document->n_posts; i++) {
        const jpi_post *post = &document->posts[i];
        const jpi_post_result *result = &report->evaluation->posts[i];
        jp_spare_group person;
        size_t at = 0;
        bool past = false;
        if (post->vacant)
            continue;
        jpi_spare_group(post, spare[i], &person);
        jp_status status = jp_cover_add_person(cover, &person, &at, NULL);
        for (size_t k = 0; status == JP_OK && !past; k++) {
            const char *skill = jpi_post_skill(post, result, k, &past);
            if (skill)
                status = jp_cover_add_skill(cover, at, skill, NULL);
        }
        if (status == JP_OK && leaves(scenario, i)) {
            away[(*n_away)++] = at;
            status = add_work(post, result, at, cover);
        }
        if (status != JP_OK)
            return status;
        people_of[n_people++] = i;
    }
    return JP_OK;
}

static void hours_figure(jpi_report *report, const char *name, int64_t minutes, const char *words) {
    jp_ratio hours;
    jp_status status = jp_ratio_make(minutes, 60, &hours);
    jpi_keep(report, status);
    if (status == JP_OK)
        jpi_figure_ratio(report, name, &hours, JPI_HOURS_PER_YEAR, "capacity.cover",
                         "%l min / 60: %s", minutes, words);
}

static void write_takers(jpi_report *report, const jp_redeployment *answer,
                         const size_t *people_of) {
    jp_redeploy_move move;
    jpi_write_name(report->writer, "who_could");
    jpi_write_array_begin(report->writer);
    memset(&move, 0, sizeof move);
    move.struct_size = (uint32_t)sizeof move;
    for (size_t i = 0; jp_redeployment_move(answer, i, &move) == JP_OK; i++) {
        jp_redeploy_side work;
        memset(&work, 0, sizeof work);
        work.struct_size = (uint32_t)sizeof work;
        jpi_keep(report, jp_redeployment_area(answer, (size_t)move.area, &work));
        jpi_write_object_begin(report->writer);
        jpi_write_member_string(report->writer, "post",
                                report->document->posts[people_of[move.group]].id);
        jpi_write_member_string(report->writer, "work", work.name ? work.name : "");
        hours_figure(report, "hours", move.minutes, "from spare time");
        jpi_write_object_end(report->writer);
    }
    jpi_write_array_end(report->writer);
}

static void write_lost(jpi_report *report, const jp_redeployment *answer) {
    jpi_write_name(report->writer, "lost_by_skill");
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; i < jp_redeployment_skill_count(answer); i++) {
        jp_redeploy_skill skill;
        memset(&skill, 0, sizeof skill);
        skill.struct_size = (uint32_t)sizeof skill;
        jp_status status = jp_redeployment_skill(answer, i, &skill);
        jpi_keep(report, status);
        if (status != JP_OK || skill.unmet_min == 0)
            continue;
        jpi_write_object_begin(report->writer);
        jpi_member_text_or_null(report, "skill", skill.name[0] ? skill.name : NULL);
        hours_figure(report, "hours", skill.unmet_min, "nobody with spare time can do it");
        jpi_write_object_end(report->writer);
    }
    jpi_write_array_end(report->writer);
}

/* The first leaver's band is that of the post: several leavers of unlike bands are several posts.
 */
static void write_post(jpi_report *report, const jpi_scenario *scenario, int64_t lost_min) {
    const char *band = NULL;
    jp_ratio lost, each, wte;
    for (size_t i = scenario->n_changes; i-- > 0;)
        if (scenario->changes[i].kind == JPI_CHANGE_POST_LEAVES)
            band = report->document->posts[scenario->changes[i].post].band;
    jp_status status = jp_ratio_make(lost_min, 60, &lost);
    if (status == JP_OK)
        status = jpi_hours_per_wte(report, band, &each);
    jpi_write_name(report->writer, "post_to_advertise");
    if (status == JP_E_UNDEFINED || lost_min == 0) {
        jpi_write_null(report->writer);
        return;
    }
    if (status == JP_OK)
        status = jp_ratio_divide(&lost, &each, &wte);
    jpi_keep(report, status);
    jpi_write_object_begin(report->writer);
    jpi_member_text_or_null(report, "band", band);
    if (status == JP_OK)
        jpi_figure_ratio(report, "wte", &wte, "WTE", "capacity.cover",
                         "%R h lost / %R h direct care a year for each WTE", &lost, &each);
    jpi_write_object_end(report->writer);
}

static void write_leavers(jpi_report *report, const jpi_scenario *scenario,
                          const jp_cover_result *result, const jp_redeployment *answer,
                          const size_t *people_of) {
    jpi_write_object_begin(report->writer);
    hours_figure(report, "work_hours", result->work_min, "direct care of those who leave");
    hours_figure(report, "covered_hours", result->covered_min,
                 "what others with the skill, at that band or above, can take from spare time");
    hours_figure(report, "lost_hours", result->lost_min, "work less what is covered");
    write_takers(report, answer, people_of);
    write_lost(report, answer);
    write_post(report, scenario, result->lost_min);
    jpi_write_object_end(report->writer);
}

static void leavers(jpi_report *report, const jpi_scenario *scenario) {
    size_t n_away = 0, n_posts = report->document->n_posts;
    jp_cover *cover = NULL;
    jp_redeployment *answer = NULL;
    jp_cover_result result;
    int64_t *spare = NULL;
    bool any = false;
    for (size_t i = 0; i < scenario->n_changes; i++)
        any = any || scenario->changes[i].kind == JPI_CHANGE_POST_LEAVES;
    jpi_write_name(report->writer, "leavers");
    if (!any) {
        jpi_write_null(report->writer);
        return;
    }
    memset(&result, 0, sizeof result);
    result.struct_size = (uint32_t)sizeof result;
    size_t *people_of = jpi_allocate(report->allocator, n_posts + 1, sizeof *people_of);
    uint64_t *away = jpi_allocate(report->allocator, n_posts + 1, sizeof *away);
    jp_status status = people_of && away ? jp_cover_new(report->allocator, &cover) : JP_E_NOMEM;
    if (status == JP_OK)
        status = jpi_spare_minutes(report, &spare);
    if (status == JP_OK)
        status = add_people(report, scenario, spare, cover, people_of, away, &n_away);
    if (status == JP_OK)
        status = jp_cover_without(cover, away, n_away, &answer, &result, NULL, NULL);
    jpi_keep(report, status);
    if (status == JP_OK)
        write_leavers(report, scenario, &result, answer, people_of);
    else
        jpi_write_null(report->writer);
    jp_redeployment_free(answer);
    jp_cover_free(cover);
    jpi_release(report->allocator, spare);
    jpi_release(report->allocator, away);
    jpi_release(report->allocator, people_of);
}

static void write_scenario(jpi_report *report, const jpi_scenario *scenario, const balance *base) {
    balance b;
    jp_status status = evaluate(report, scenario, &b);
    jpi_keep(report, status);
    jpi_write_object_begin(report->writer);
    jpi_write_member_string(report->writer, "id", scenario->id);
    jpi_write_member_string(report->writer, "title", scenario->title);
    jpi_write_member_integer(report->writer, "changes", (int64_t)scenario->n_changes);
    if (status == JP_OK)
        write_balance(report, &b, base);
    leavers(report, scenario);
    jpi_write_object_end(report->writer);
    free_balance(&b);
}

void jpi_report_scenarios(jpi_report *report) {
    const jpi_document *document = report->document;
    balance base;
    jpi_write_name(report->writer, "scenarios");
    /* What a leaver changes is what that post works. */
    if (document->n_scenarios == 0 || !report->shown.identifiable) {
        jpi_write_null(report->writer);
        return;
    }
    jp_status status = evaluate(report, NULL, &base);
    jpi_keep(report, status);
    jpi_write_array_begin(report->writer);
    if (status == JP_OK) {
        jpi_write_object_begin(report->writer);
        jpi_write_member_string(report->writer, "id", "base");
        jpi_write_member_string(report->writer, "title", "As it stands");
        jpi_write_member_integer(report->writer, "changes", 0);
        write_balance(report, &base, &base);
        jpi_write_name(report->writer, "leavers");
        jpi_write_null(report->writer);
        jpi_write_object_end(report->writer);
    }
    for (size_t i = 0; i < document->n_scenarios && status == JP_OK; i++)
        write_scenario(report, &document->scenarios[i], &base);
    jpi_write_array_end(report->writer);
    free_balance(&base);
}

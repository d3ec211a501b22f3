/* Closing the gap: redeploying what is spare, recruiting, extra hours, or asking for less. */
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "jobplan/year.h"
#include "service/report/closing.h"

static const jp_total *sum_of(const jpi_group *group, jpi_sum sum) {
    return group ? group->sums[sum] : NULL;
}

/* ---- redeployment ---- */

static jp_status add_posts(jpi_report *report, jp_redeployment *r, const int64_t *spare) {
    const jpi_document *document = report->document;
    for (size_t i = 0; i < document->n_posts; i++) {
        const jpi_post *post = &document->posts[i];
        jp_spare_group group;
        size_t at = 0;
        bool past = false;
        if (spare[i] == 0)
            continue;
        jpi_spare_group(post, spare[i], &group);
        jp_status status = jp_redeployment_add_group(r, &group, &at, NULL);
        for (size_t k = 0; status == JP_OK && !past; k++) {
            const char *skill = jpi_post_skill(post, &report->evaluation->posts[i], k, &past);
            if (skill)
                status = jp_redeployment_add_skill(r, at, skill, NULL);
        }
        if (status != JP_OK)
            return status;
    }
    return JP_OK;
}

static jp_status add_area(jp_redeployment *r, const char *skill, const char *band,
                          const jp_ratio *hours) {
    jp_short_area area;
    char name[120];
    jpi_text text;
    memset(&area, 0, sizeof area);
    jpi_text_begin(&text, name, sizeof name);
    jpi_text_format(&text, "%s%s%s", skill ? skill : "work without a skill", band ? ", band " : "",
                    band ? band : "");
    area.struct_size = (uint32_t)sizeof area;
    area.name = name;
    area.skill = skill;
    area.lowest_band = jpi_band_rank(band);
    area.priority = 1;
    jp_status status = jpi_whole_minutes(hours, true, &area.need_min);
    return status == JP_OK ? jp_redeployment_add_area(r, &area, NULL, NULL) : status;
}

/* The shortage of a skill, divided by the bands of the streams that ask for it; what streams
 * without bands ask for may be done at any. */
static jp_status add_short_skill(const jpi_report *report, jp_redeployment *r,
                                 const jpi_group *demand, const jp_ratio *gap) {
    const jpi_document *document = report->document;
    jp_ratio all;
    jp_status status =
        jpi_total_over(report->allocator, sum_of(demand, JPI_SUM_DEMAND_HOURS), NULL, &all);
    for (size_t i = 0; i < document->n_streams && status == JP_OK; i++) {
        const jpi_stream *stream = &document->streams[i];
        const jp_ratio *asked = &report->evaluation->streams[i].dcc_hours;
        jp_ratio part, hours;
        if (!(stream->skill && demand->name ? jpi_same(stream->skill, demand->name)
                                            : stream->skill == demand->name))
            continue;
        status = jp_ratio_divide(asked, &all, &part);
        if (status == JP_OK)
            status = jp_ratio_multiply(gap, &part, &part);
        for (size_t k = 0; k < stream->n_bands && status == JP_OK; k++) {
            status = jp_ratio_multiply(&part, &stream->bands[k].share, &hours);
            if (status == JP_OK && hours.num > 0)
                status = add_area(r, stream->skill, stream->bands[k].band, &hours);
        }
        if (status == JP_OK && stream->n_bands == 0 && part.num > 0)
            status = add_area(r, stream->skill, NULL, &part);
    }
    return status;
}

static jp_status add_areas(const jpi_report *report, jp_redeployment *r) {
    static const jp_rounding millionths = {
        (uint32_t)sizeof millionths, JP_ROUND_HALF_EVEN, {1, 1000000}};
    const jpi_tally *demands = &report->evaluation->demand_by_skill;
    for (size_t i = 0; i < demands->n_groups; i++) {
        const jpi_group *demand = &demands->groups[i];
        const jpi_group *capacity = jpi_tally_find(&report->evaluation->by_skill, demand->name);
        jp_ratio gap;
        jp_status status = jpi_total_over(report->allocator, sum_of(demand, JPI_SUM_DEMAND_HOURS),
                                          sum_of(capacity, JPI_SUM_DIRECT_YEAR), &gap);
        if (status == JP_OK)
            status = jp_ratio_round(&gap, &millionths, &gap);
        if (status == JP_OK && gap.num > 0)
            status = add_short_skill(report, r, demand, &gap);
        if (status != JP_OK)
            return status;
    }
    return JP_OK;
}

static void minutes_figure(jpi_report *report, const char *name, int64_t minutes, const char *rule,
                           const char *words) {
    jp_ratio hours;
    jp_status status = jp_ratio_make(minutes, 60, &hours);
    jpi_keep(report, status);
    if (status == JP_OK)
        jpi_figure_ratio(report, name, &hours, JPI_HOURS_PER_YEAR, rule, "%l min / 60%s%s", minutes,
                         words[0] ? ": " : "", words);
}

static void write_moves(jpi_report *report, const jp_redeployment *r, int64_t n_moves) {
    jpi_write_name(report->writer, "moves");
    jpi_write_array_begin(report->writer);
    for (int64_t i = 0; i < n_moves; i++) {
        jp_redeploy_move move;
        jp_redeploy_side group, area;
        memset(&move, 0, sizeof move);
        memset(&group, 0, sizeof group);
        memset(&area, 0, sizeof area);
        move.struct_size = (uint32_t)sizeof move;
        group.struct_size = area.struct_size = (uint32_t)sizeof group;
        jp_status status = jp_redeployment_move(r, (size_t)i, &move);
        if (status == JP_OK)
            status = jp_redeployment_group(r, (size_t)move.group, &group);
        if (status == JP_OK)
            status = jp_redeployment_area(r, (size_t)move.area, &area);
        jpi_keep(report, status);
        if (status != JP_OK)
            return;
        jpi_write_object_begin(report->writer);
        jpi_write_member_string(report->writer, "post", group.name);
        jpi_write_member_string(report->writer, "to", area.name);
        jpi_write_member_integer(report->writer, "bands_over", move.bands_over);
        minutes_figure(report, "hours", move.minutes, "capacity.redeployment", "");
        jpi_write_object_end(report->writer);
    }
    jpi_write_array_end(report->writer);
}

static void write_bottlenecks(jpi_report *report, const jp_redeployment *r, int64_t n) {
    jpi_write_name(report->writer, "bottlenecks");
    jpi_write_array_begin(report->writer);
    for (int64_t i = 0; i < n; i++) {
        size_t required = 0;
        char *text = NULL;
        jp_status status = jp_redeployment_explain(r, (size_t)i, NULL, 0, &required);
        if (status == JP_OK || status == JP_E_BUFFER) {
            text = jpi_allocate(report->allocator, required, 1);
            status =
                text ? jp_redeployment_explain(r, (size_t)i, text, required, NULL) : JP_E_NOMEM;
        }
        jpi_keep(report, status);
        if (status == JP_OK)
            jpi_write_string(report->writer, text);
        jpi_release(report->allocator, text);
    }
    jpi_write_array_end(report->writer);
}

static void write_redeployment(jpi_report *report, const jp_redeployment *r,
                               const jp_redeploy_result *result, const jp_working *working) {
    static const char rule[] = "capacity.redeployment";
    jpi_write_object_begin(report->writer);
    minutes_figure(report, "spare_hours", result->spare_min, "service.spare-by-post",
                   "of skills with more than is asked for");
    minutes_figure(report, "short_hours", result->need_min, rule, "of skills that are short");
    minutes_figure(report, "covered_hours", result->covered_min, rule, working->formula);
    minutes_figure(report, "unmet_hours", result->unmet_min, rule, "short less covered");
    write_moves(report, r, result->n_moves);
    write_bottlenecks(report, r, result->n_bottlenecks);
    jpi_write_object_end(report->writer);
}

/* covered_min: what moving covers; left alone where it cannot be worked out. */
static void redeployment(jpi_report *report, int64_t *covered_min) {
    jp_redeployment *r = NULL;
    int64_t *spare = NULL;
    jp_redeploy_result result;
    jp_working working = JP_WORKING_INIT;
    memset(&result, 0, sizeof result);
    result.struct_size = (uint32_t)sizeof result;
    jpi_write_name(report->writer, "redeployment");
    if (!report->shown.identifiable) { /* it moves the time of single posts */
        jpi_write_null(report->writer);
        return;
    }
    jp_status status = jpi_spare_minutes(report, &spare);
    if (status == JP_OK)
        status = jp_redeployment_new(report->allocator, &r);
    if (status == JP_OK)
        status = add_posts(report, r, spare);
    if (status == JP_OK)
        status = add_areas(report, r);
    if (status == JP_OK)
        status = jp_redeployment_solve(r, &result, &working, NULL);
    jpi_keep(report, status);
    if (status == JP_OK)
        *covered_min = result.covered_min;
    if (status == JP_OK)
        write_redeployment(report, r, &result, &working);
    else
        jpi_write_null(report->writer);
    jp_redeployment_free(r);
    jpi_release(report->allocator, spare);
}

/* ---- recruitment ---- */

static void posts_of(jpi_report *report, const char *name, const jp_ratio *gap,
                     const jp_ratio *each, const jp_ratio *size) {
    jp_recruitment_result result;
    jp_working working = JP_WORKING_INIT;
    memset(&result, 0, sizeof result);
    result.struct_size = (uint32_t)sizeof result;
    jp_status status = jp_recruitment(gap, each, size, 1, &result, &working, NULL);
    jpi_keep(report, status);
    if (status != JP_OK)
        return;
    jp_ratio n = {result.n_posts, 1};
    jpi_figure_ratio(report, name, &n, "posts", working.rule, "%s", working.formula);
}

/* Hours a year that stay short when all has been moved that can be: spare time of a skill that
 * nobody short can use closes nothing. */
static jp_status still_short(const jpi_report *report, int64_t covered_min, jp_ratio *out) {
    const jpi_tally *skills = &report->evaluation->demand_by_skill;
    jp_total *all = NULL, *covered = NULL;
    jp_ratio part, hours = {0, 1};
    jp_status status = jp_total_new(report->allocator, &all);
    if (status == JP_OK)
        status = jp_total_new(report->allocator, &covered);
    for (size_t i = 0; i < skills->n_groups && status == JP_OK; i++) {
        const jpi_group *asked = &skills->groups[i];
        status = jpi_total_over(
            report->allocator, sum_of(asked, JPI_SUM_DEMAND_HOURS),
            sum_of(jpi_tally_find(&report->evaluation->by_skill, asked->name), JPI_SUM_DIRECT_YEAR),
            &part);
        if (status == JP_OK)
            status = jp_total_add(all, &part);
    }
    if (status == JP_OK)
        status = jp_ratio_make(covered_min, 60, &hours);
    if (status == JP_OK)
        status = jp_total_add(covered, &hours);
    if (status == JP_OK)
        status = jpi_total_over(report->allocator, all, covered, out);
    jp_total_free(all);
    jp_total_free(covered);
    return status;
}

static void recruit(jpi_report *report, const char *band, const jp_ratio *gap,
                    const char *formula) {
    static const jp_ratio whole = {1, 1}, half = {1, 2};
    jp_ratio each;
    if (gap->num == 0)
        return;
    jp_status status = jpi_hours_per_wte(report, band, &each);
    if (status == JP_E_UNDEFINED) /* no plan says what a post brings */
        return;
    jpi_keep(report, status);
    if (status != JP_OK)
        return;
    jpi_write_object_begin(report->writer);
    jpi_member_text_or_null(report, "band", band);
    jpi_figure_ratio(report, "gap_hours", gap, JPI_HOURS_PER_YEAR, "capacity.gap", formula);
    jpi_figure_ratio(report, "hours_per_wte", &each, JPI_HOURS_PER_YEAR, "service.scenario",
                     "direct care a year for each WTE that has a plan");
    posts_of(report, "whole_posts", gap, &each, &whole);
    posts_of(report, "half_posts", gap, &each, &half);
    jpi_write_object_end(report->writer);
}

static void recruitment(jpi_report *report, const jp_ratio *still) {
    const jpi_evaluation *evaluation = report->evaluation;
    jpi_write_name(report->writer, "recruitment");
    jpi_write_array_begin(report->writer);
    const bool shown = report->shown.band && report->shown.with_plan;
    for (size_t i = 0;
         shown && evaluation->demand_has_bands && i < evaluation->demand_by_band.n_groups; i++) {
        const jpi_group *demand = &evaluation->demand_by_band.groups[i];
        jp_ratio gap = {0, 1};
        jpi_keep(report, jpi_total_over(report->allocator, sum_of(demand, JPI_SUM_DEMAND_HOURS),
                                        sum_of(jpi_tally_find(&evaluation->by_band, demand->name),
                                               JPI_SUM_DIRECT_YEAR),
                                        &gap));
        recruit(report, demand->name, &gap, "demand - capacity");
    }
    /* What is still short after moving is what single posts can take on. */
    if (!evaluation->demand_has_bands && report->shown.identifiable)
        recruit(report, NULL, still, "still short when all has been moved that can be");
    jpi_write_array_end(report->writer);
}

/* ---- extra hours, and less demand ---- */

static void other_ways(jpi_report *report, const jp_ratio *still) {
    const jpi_group *demand = jpi_tally_find(&report->evaluation->demand_total, NULL);
    jp_ratio weeks = jpi_year_weeks(report->document), asked, value;
    jp_status status =
        jpi_total_over(report->allocator, sum_of(demand, JPI_SUM_DEMAND_HOURS), NULL, &asked);
    if (status == JP_OK)
        status = jp_ratio_divide(still, &weeks, &value);
    jpi_keep(report, status);
    if (status != JP_OK)
        return;
    jpi_figure_ratio(report, "extra_hours_per_week", &value, JPI_HOURS_PER_WEEK, "capacity.gap",
                     "%R h still short a year when all has been moved that can be / %R weeks",
                     still, &weeks);
    if (asked.num == 0) {
        jpi_figure_state(report, "demand_to_lose", JP_STATE_UNDEFINED, JPI_SHARE, "capacity.gap",
                         "nothing is asked for");
        return;
    }
    status = jp_ratio_divide(still, &asked, &value);
    jpi_keep(report, status);
    if (status == JP_OK)
        jpi_figure_ratio(report, "demand_to_lose", &value, JPI_SHARE, "capacity.gap",
                         "%R h still short / %R h asked for: the part that demand measures would "
                         "have to save",
                         still, &asked);
}

void jpi_report_closing(jpi_report *report) {
    jpi_write_name(report->writer, "closing");
    if (report->document->n_streams == 0) {
        jpi_write_null(report->writer);
        return;
    }
    int64_t covered_min = 0;
    jp_ratio still = {0, 1};
    jpi_write_object_begin(report->writer);
    redeployment(report, &covered_min);
    jpi_keep(report, still_short(report, covered_min, &still));
    recruitment(report, &still);
    const bool before = jpi_withhold_unless(report, report->shown.identifiable);
    other_ways(report, &still);
    report->withholds = before;
    jpi_write_object_end(report->writer);
}

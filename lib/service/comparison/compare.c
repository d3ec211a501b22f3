/* The same plans under two frameworks: line by line what moves, the hours that move, and why. */
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "jobplan/version.h"
#include "service/comparison/compare.h"
#include "service/report/report.h"

/* One activity under one of the two frameworks. */
typedef struct side {
    bool is_stated;
    jp_category_answer answer;
    jp_category category; /* code NULL: not settled */
} side;

typedef struct comparison {
    jpi_report report;
    int32_t framework[2];
    jpi_tally totals[2]; /* hours per year by category code */
    jpi_tally movements; /* by "first > second": name owned by names */
    jpi_tally moved;     /* by "yes", "no", "unclear" */
    char **names;
    size_t n_names, names_capacity;
} comparison;

static void keep(comparison *c, jp_status status) {
    if (c->report.status == JP_OK)
        c->report.status = status;
}

static void categorise(comparison *c, const jpi_document_activity *activity, int32_t framework,
                       side *out) {
    const jpi_document *document = c->report.document;
    jp_status status;
    int32_t index = -1;
    memset(out, 0, sizeof *out);
    out->answer.struct_size = (uint32_t)sizeof out->answer;
    out->category.struct_size = (uint32_t)sizeof out->category;
    if (activity->stated_category && framework == document->framework) {
        out->is_stated = true;
        status =
            jp_category_find(document->policy, framework, activity->stated_category, &index, NULL);
    } else if (activity->stated_concept) {
        int32_t concept_index;
        status = jp_concept_find(activity->stated_concept, &concept_index, NULL);
        if (status == JP_OK)
            status = jp_categorise_concept(document->policy, framework, concept_index,
                                           &activity->attributes, &out->answer, NULL, NULL);
    } else {
        status = jp_categorise(document->policy, framework, activity->activity.label,
                               strlen(activity->activity.label), &activity->attributes,
                               &out->answer, NULL, NULL);
    }
    if (status == JP_OK && !out->is_stated)
        index = out->answer.verdict == JP_VERDICT_CERTAIN ? out->answer.category : -1;
    if (status == JP_OK && index >= 0)
        status = jp_category_at(document->policy, framework, index, &out->category);
    keep(c, status);
}

/* Settled on both sides, an activity moves when its broad group differs: clinical care of 2017 and
 * direct clinical care of 2023 are one group under two names. */
static const char *movement(const side *first, const side *second) {
    if (!first->category.code || !second->category.code)
        return "unclear";
    return first->category.group == second->category.group ? "no" : "yes";
}

static void write_side(comparison *c, const char *name, const side *s) {
    jpi_report *report = &c->report;
    const jp_category_answer *answer = &s->answer;
    jpi_write_name(report->writer, name);
    jpi_write_object_begin(report->writer);
    jpi_write_member_string(report->writer, "verdict",
                            s->is_stated ? "stated" : jp_verdict_name(answer->verdict));
    jpi_member_text_or_null(report, "category", s->category.code);
    jpi_member_text_or_null(report, "label", s->category.label);
    bool has_rule = !s->is_stated && answer->rule && answer->rule[0];
    jpi_member_text_or_null(report, "rule", has_rule ? answer->rule : NULL);
    jpi_member_text_or_null(report, "source", has_rule ? answer->source : NULL);
    jpi_member_text_or_null(
        report, "question",
        !s->is_stated && answer->question && answer->question[0] ? answer->question : NULL);
    jpi_write_object_end(report->writer);
}

static void add_hours(comparison *c, jpi_tally *tally, const char *name, const jpi_line *line) {
    jpi_group *group;
    jp_status status = jpi_tally_group(tally, name, &group);
    if (status == JP_OK)
        status = jpi_group_add(tally, group, JPI_SUM_PLANNED_YEAR, &line->hours_per_year);
    if (status == JP_OK)
        group->n++;
    keep(c, status);
}

/* "DCC > spa/teaching", kept as long as the comparison. */
static void add_movement(comparison *c, const side *first, const side *second,
                         const jpi_line *line) {
    char name[200];
    jpi_text text;
    jpi_text_begin(&text, name, sizeof name);
    jpi_text_format(&text, "%s > %s", first->category.code ? first->category.code : "?",
                    second->category.code ? second->category.code : "?");
    const jpi_group *known = jpi_tally_find(&c->movements, name);
    const char *kept = known ? known->name : NULL;
    if (!kept) {
        jp_status status = jpi_grow(c->report.allocator, (void **)&c->names, &c->names_capacity,
                                    c->n_names, sizeof *c->names);
        char *copy =
            status == JP_OK ? jpi_copy_text(c->report.allocator, name, strlen(name)) : NULL;
        if (!copy) {
            keep(c, JP_E_NOMEM);
            return;
        }
        c->names[c->n_names++] = copy;
        kept = copy;
    }
    add_hours(c, &c->movements, kept, line);
}

static void write_line(comparison *c, const jpi_post *post, const jpi_document_activity *activity,
                       const jpi_line *line) {
    jpi_report *report = &c->report;
    side first, second;
    categorise(c, activity, c->framework[0], &first);
    categorise(c, activity, c->framework[1], &second);
    if (report->status != JP_OK)
        return;
    const char *moves = movement(&first, &second);
    jpi_write_object_begin(report->writer);
    jpi_write_member_string(report->writer, "post", post->id);
    jpi_write_member_string(report->writer, "title", post->title);
    jpi_write_member_string(report->writer, "description", activity->activity.label);
    jpi_figure_ratio(report, "hours_per_year", &line->hours_per_year, JPI_HOURS_PER_YEAR,
                     "service.team-total", "%r h per week in an average attending week",
                     &line->hours_per_week);
    write_side(c, "first", &first);
    write_side(c, "second", &second);
    jpi_write_member_string(report->writer, "moves", moves);
    jpi_write_object_end(report->writer);
    add_hours(c, &c->totals[0], first.category.code, line);
    add_hours(c, &c->totals[1], second.category.code, line);
    add_hours(c, &c->moved, moves, line);
    add_movement(c, &first, &second, line);
}

static void write_lines(comparison *c) {
    const jpi_document *document = c->report.document;
    jpi_write_name(c->report.writer, "lines");
    jpi_write_array_begin(c->report.writer);
    for (size_t i = 0; i < document->n_posts; i++)
        for (size_t k = 0; k < document->posts[i].n_activities && !document->posts[i].vacant; k++)
            if (c->report.evaluation->posts[i].lines[k].is_counted)
                write_line(c, &document->posts[i], &document->posts[i].activities[k],
                           &c->report.evaluation->posts[i].lines[k]);
    jpi_write_array_end(c->report.writer);
}

static void write_groups(comparison *c, const char *name, const char *member,
                         const jpi_tally *tally) {
    jpi_report *report = &c->report;
    jpi_write_name(report->writer, name);
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; i < tally->n_groups; i++) {
        const jpi_group *group = &tally->groups[i];
        jpi_write_object_begin(report->writer);
        jpi_member_text_or_null(report, member, group->name);
        jpi_write_member_integer(report->writer, "activities", (int64_t)group->n);
        jpi_figure_total(report, "hours_per_year", group->sums[JPI_SUM_PLANNED_YEAR],
                         JPI_HOURS_PER_YEAR, "service.team-total", "sum of %z activities",
                         group->n);
        jpi_write_object_end(report->writer);
    }
    jpi_write_array_end(report->writer);
}

/* Both sides add up the same lines, so this can only fail if the comparison is wrong: it is said in
 * the output so that nobody has to take it on trust. */
static void write_reconciliation(comparison *c) {
    jpi_report *report = &c->report;
    jp_total *sums[2] = {NULL, NULL};
    int32_t order = 1;
    jp_status status = JP_OK;
    for (size_t side_index = 0; side_index < 2; side_index++) {
        jpi_total_copy(report, NULL, &sums[side_index]);
        for (size_t i = 0; i < c->totals[side_index].n_groups && status == JP_OK; i++)
            status = jp_total_add_total(sums[side_index],
                                        c->totals[side_index].groups[i].sums[JPI_SUM_PLANNED_YEAR]);
    }
    if (status == JP_OK)
        status = jp_total_compare(sums[0], sums[1], &order);
    keep(c, status);
    jpi_figure_total(report, "hours_per_year", sums[0], JPI_HOURS_PER_YEAR, "service.team-total",
                     "sum over all categories of the first framework");
    jpi_write_member_boolean(report->writer, "reconciles", order == 0);
    jp_total_free(sums[0]);
    jp_total_free(sums[1]);
}

static void write_framework(comparison *c, const char *name, int32_t index) {
    jp_framework framework;
    memset(&framework, 0, sizeof framework);
    framework.struct_size = (uint32_t)sizeof framework;
    jp_status status = jp_framework_at((size_t)index, &framework);
    keep(c, status);
    if (status != JP_OK)
        return;
    jpi_write_name(c->report.writer, name);
    jpi_write_object_begin(c->report.writer);
    jpi_write_member_string(c->report.writer, "id", framework.id);
    jpi_write_member_string(c->report.writer, "edition", framework.edition);
    jpi_write_member_string(c->report.writer, "title", framework.title);
    jpi_write_member_string(c->report.writer, "source", framework.source);
    jpi_write_object_end(c->report.writer);
}

static void write_comparison(comparison *c) {
    jpi_writer *writer = c->report.writer;
    jpi_write_object_begin(writer);
    jpi_write_member_integer(writer, "jobplan_comparison", 1);
    jpi_write_member_string(writer, "library", jp_version());
    jpi_write_member_string(writer, "title", c->report.document->title);
    write_framework(c, "first", c->framework[0]);
    write_framework(c, "second", c->framework[1]);
    write_lines(c);
    write_groups(c, "movements", "movement", &c->movements);
    write_groups(c, "moved", "moves", &c->moved);
    jpi_write_name(writer, "totals");
    jpi_write_object_begin(writer);
    write_groups(c, "first", "category", &c->totals[0]);
    write_groups(c, "second", "category", &c->totals[1]);
    write_reconciliation(c);
    jpi_write_object_end(writer);
    jpi_write_object_end(writer);
}

static void release(comparison *c) {
    jpi_tally_free(&c->totals[0]);
    jpi_tally_free(&c->totals[1]);
    jpi_tally_free(&c->movements);
    jpi_tally_free(&c->moved);
    for (size_t i = 0; i < c->n_names; i++)
        jpi_release(c->report.allocator, c->names[i]);
    jpi_release(c->report.allocator, c->names);
    jpi_release(c->report.allocator, c->report.rules);
}

jp_status jpi_compare_write(const jp_allocator *allocator, const jpi_document *document,
                            int32_t first, int32_t second, jpi_writer **writer, jp_error *error) {
    jpi_evaluation evaluation;
    comparison c;
    const char *text;
    size_t n_text;
    memset(&c, 0, sizeof c);
    c.report.allocator = allocator;
    c.report.document = document;
    c.report.evaluation = &evaluation;
    c.framework[0] = first;
    c.framework[1] = second;
    jpi_tally *tallies[] = {&c.totals[0], &c.totals[1], &c.movements, &c.moved};
    for (size_t i = 0; i < sizeof tallies / sizeof tallies[0]; i++)
        jpi_tally_begin(tallies[i], allocator);
    jp_status status = jpi_evaluate(allocator, document, &evaluation, error);
    if (status != JP_OK)
        return status;
    status = jpi_writer_new(allocator, false, &c.report.writer);
    if (status == JP_OK) {
        write_comparison(&c);
        status = jpi_writer_finish(c.report.writer, &text, &n_text);
        status = c.report.status != JP_OK ? c.report.status : status;
    }
    release(&c);
    jpi_evaluation_free(allocator, document, &evaluation);
    if (status != JP_OK) {
        jpi_writer_free(c.report.writer);
        return jpi_fail(error, status, NULL, "%s", jp_status_message(status));
    }
    *writer = c.report.writer;
    return JP_OK;
}

/* Objectives with the time that serves them, and the plan beside its job description. */
#include <string.h>

#include "base/text.h"
#include "service/report/report.h"

static const jp_objective *find(const jpi_objectives *list, const char *id) {
    for (size_t i = 0; i < list->n; i++)
        if (jpi_same(list->items[i].id, id))
            return &list->items[i];
    return NULL;
}

/* Whether an objective is another or leads up to it. A chain is no longer than there are
 * objectives, or it goes round. */
static bool leads_to(const jpi_document *document, const jpi_post *post, const char *id,
                     const char *above) {
    size_t most = document->objectives.n + post->objectives.n;
    for (size_t step = 0; id && step <= most; step++) {
        if (jpi_same(id, above))
            return true;
        const jp_objective *here = find(&post->objectives, id);
        if (!here)
            here = find(&document->objectives, id);
        id = here ? here->serves : NULL;
    }
    return false;
}

/* Hours of the activities that serve an objective, in posts first to last. */
static size_t add_serving(jpi_report *report, const char *id, size_t first, size_t last,
                          jp_total *total) {
    size_t n = 0;
    for (size_t i = first; i < last; i++) {
        const jpi_post *post = &report->document->posts[i];
        for (size_t k = 0; k < post->n_activities && !post->vacant; k++) {
            const char *serves = post->activities[k].activity.objective;
            if (!serves || !leads_to(report->document, post, serves, id))
                continue;
            jpi_keep(report,
                     jp_total_add(total, &report->evaluation->posts[i].lines[k].hours_per_week));
            n++;
        }
    }
    return n;
}

static void objective(jpi_report *report, const jp_objective *item, size_t first, size_t last) {
    static const char *const levels[] = {NULL, "personal", "team", "organisation"};
    jp_total *total;
    jpi_total_copy(report, NULL, &total);
    if (!total)
        return;
    size_t n = add_serving(report, item->id, first, last, total);
    jpi_write_object_begin(report->writer);
    jpi_write_member_string(report->writer, "id", item->id);
    jpi_write_member_string(report->writer, "level", levels[item->level]);
    jpi_write_member_string(report->writer, "title", item->title);
    jpi_member_text_or_null(report, "serves", item->serves);
    jpi_member_text_or_null(report, "support", item->support);
    jpi_figure_total(
        report, "hours_per_week", total, JPI_HOURS_PER_WEEK, "service.team-total",
        "sum of %z activities that serve it, by themselves or through an objective below "
        "it",
        n);
    jpi_write_object_end(report->writer);
    jp_total_free(total);
}

static void objectives(jpi_report *report, const jpi_objectives *list, size_t first, size_t last) {
    jpi_write_name(report->writer, "objectives");
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; i < list->n; i++)
        objective(report, &list->items[i], first, last);
    jpi_write_array_end(report->writer);
}

void jpi_report_objectives(jpi_report *report) {
    const bool before = jpi_withhold_unless(report, report->shown.identifiable);
    objectives(report, &report->document->objectives, 0, report->document->n_posts);
    report->withholds = before;
}

void jpi_report_post_objectives(jpi_report *report, size_t index) {
    objectives(report, &report->document->posts[index].objectives, index, index + 1);
}

/* The category and all below it: "spa" takes in "spa/audit", not "spare". */
static bool is_under(const char *name, const char *top) {
    size_t n = strlen(top);
    return strncmp(name, top, n) == 0 && (name[n] == 0 || name[n] == '/');
}

static jp_status share_of_planned(const jp_annual *annual, const char *category, jp_ratio *out) {
    jp_annual_amount amount;
    jp_status status = JP_OK;
    memset(&amount, 0, sizeof amount);
    amount.struct_size = (uint32_t)sizeof amount;
    *out = (jp_ratio){0, 1};
    for (size_t i = 0; i < jp_annual_group_count(annual, JP_BY_CATEGORY) && status == JP_OK; i++) {
        char name[200]; /* a framework's code, or a policy's: those are shorter */
        status = jp_annual_group_name(annual, JP_BY_CATEGORY, i, name, sizeof name, NULL);
        if (status == JP_OK)
            status = jp_annual_group_at(annual, JP_BY_CATEGORY, i, &amount);
        if (status == JP_OK && amount.share_of_planned.den == 0)
            status = JP_E_UNDEFINED;
        if (status == JP_OK && is_under(name, category))
            status = jp_ratio_add(out, &amount.share_of_planned, out);
    }
    return status;
}

/* The job description's percentages, each beside the plan's: parts of planned hours, both. */
void jpi_report_job_description(jpi_report *report, size_t index) {
    const jpi_post *post = &report->document->posts[index];
    const jpi_post_result *result = &report->evaluation->posts[index];
    jpi_write_name(report->writer, "against_job_description");
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; i < post->job_description.n && result->annual; i++) {
        const jp_category_expectation *expected = &post->job_description.items[i];
        jp_ratio share, difference;
        jp_status status = share_of_planned(result->annual, expected->category, &share);
        if (status == JP_OK)
            status = jp_ratio_subtract(&share, &expected->value, &difference);
        jpi_write_object_begin(report->writer);
        jpi_write_member_string(report->writer, "category", expected->category);
        jpi_figure_ratio(report, "stated_share", &expected->value, JPI_SHARE,
                         "annual.expected-category", "%s", expected->source);
        if (status == JP_OK) {
            jpi_figure_ratio(report, "planned_share", &share, JPI_SHARE, "service.share-of-planned",
                             "hours of the category and those below it / all planned hours");
            jpi_figure_ratio(report, "difference", &difference, JPI_SHARE,
                             "annual.expected-category", "%r planned - %r stated = %r", &share,
                             &expected->value, &difference);
        } else if (status == JP_E_UNDEFINED) {
            jpi_figure_state(report, "planned_share", JP_STATE_UNDEFINED, JPI_SHARE,
                             "service.share-of-planned", "nothing is planned");
        } else {
            jpi_keep(report, status);
        }
        jpi_write_object_end(report->writer);
    }
    jpi_write_array_end(report->writer);
}

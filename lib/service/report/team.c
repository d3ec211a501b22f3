/* The team as a whole, and its time by category. */
#include <string.h>

#include "service/report/report.h"

static const jp_total *sum_of(const jpi_group *group, jpi_sum sum) {
    return group ? group->sums[sum] : NULL;
}

/* Sessions and PAs only where the document says what they are. */
static void sessions_and_pas(jpi_report *report, const jpi_group *group) {
    const jpi_document *document = report->document;
    static const struct {
        const char *sessions, *sessions_unit, *pas, *pas_unit;
        jpi_sum hours, sum;
    } figures[] = {{"sessions_per_week", "sessions per week", "pas_per_week", "PAs per week",
                    JPI_SUM_PLANNED_WEEK, JPI_SUM_PAS_WEEK},
                   {"sessions_per_year", "sessions per year", "pas_per_year", "PAs per year",
                    JPI_SUM_PLANNED_YEAR, JPI_SUM_PAS_YEAR}};
    for (size_t i = 0; i < 2; i++) {
        jp_total *length = NULL;
        if (document->has_session_hours) {
            jpi_total_copy(report, NULL, &length);
            if (length)
                jpi_keep(report, jp_total_add(length, &document->session_hours));
            jpi_figure_quotient(report, figures[i].sessions, sum_of(group, figures[i].hours),
                                length, figures[i].sessions_unit, "annual.sessions",
                                "hours / hours of a session", "a session has no length");
            jp_total_free(length);
        }
        if (document->has_pas)
            jpi_figure_total(report, figures[i].pas, sum_of(group, figures[i].sum),
                             figures[i].pas_unit, "annual.pa", "sum of the activities' PAs");
    }
}

static void category_entry(jpi_report *report, const jpi_group *group, const jp_category *category,
                           const jp_total *planned) {
    jpi_write_object_begin(report->writer);
    jpi_member_text_or_null(report, "category", category ? category->code : NULL);
    jpi_write_member_string(report->writer, "label", category ? category->label : "Not settled");
    jpi_write_member_boolean(report->writer, "direct_care", category && category->is_direct_care);
    jpi_figure_total(report, "hours_per_week", sum_of(group, JPI_SUM_PLANNED_WEEK),
                     JPI_HOURS_PER_WEEK, "service.team-total",
                     "sum of %z activities' hours per attending week", group->n);
    jpi_figure_total(report, "hours_per_year", sum_of(group, JPI_SUM_PLANNED_YEAR),
                     JPI_HOURS_PER_YEAR, "service.team-total",
                     "sum of %z activities' hours per year", group->n);
    sessions_and_pas(report, group);
    jpi_figure_quotient(report, "share", sum_of(group, JPI_SUM_PLANNED_YEAR), planned, JPI_SHARE,
                        "service.share-of-planned",
                        "hours per year of the category / all planned hours per year",
                        "nothing is planned");
    jpi_write_object_end(report->writer);
}

void jpi_report_categories(jpi_report *report, const char *name, const jpi_tally *by_category,
                           const jp_total *planned) {
    const jpi_document *document = report->document;
    int32_t n = 0;
    (void)jp_category_count(document->policy, document->framework, &n);
    jpi_write_name(report->writer, name);
    jpi_write_array_begin(report->writer);
    for (int32_t i = 0; i < n; i++) {
        jp_category category;
        memset(&category, 0, sizeof category);
        category.struct_size = (uint32_t)sizeof category;
        (void)jp_category_at(document->policy, document->framework, i, &category);
        const jpi_group *group = jpi_tally_find(by_category, category.code);
        if (group)
            category_entry(report, group, &category, planned);
    }
    const jpi_group *unsettled = jpi_tally_find(by_category, NULL);
    if (unsettled)
        category_entry(report, unsettled, NULL, planned);
    jpi_write_array_end(report->writer);
}

/* By an attribute of activities; a table whose only row says nothing is left empty. */
static void by_line(jpi_report *report, const char *name, const char *about, const jpi_tally *tally,
                    const jp_total *planned) {
    bool says_nothing = tally->n_groups == 1 && !tally->groups[0].name;
    jpi_write_name(report->writer, name);
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; i < tally->n_groups && !says_nothing; i++) {
        const jpi_group *group = &tally->groups[i];
        jpi_write_object_begin(report->writer);
        jpi_member_text_or_null(report, about, group->name);
        jpi_figure_total(report, "hours_per_week", sum_of(group, JPI_SUM_PLANNED_WEEK),
                         JPI_HOURS_PER_WEEK, "service.team-total",
                         "sum of %z activities' hours per attending week", group->n);
        jpi_figure_total(report, "hours_per_year", sum_of(group, JPI_SUM_PLANNED_YEAR),
                         JPI_HOURS_PER_YEAR, "service.team-total",
                         "sum of %z activities' hours per year", group->n);
        sessions_and_pas(report, group);
        jpi_figure_quotient(report, "share", sum_of(group, JPI_SUM_PLANNED_YEAR), planned,
                            JPI_SHARE, "service.share-of-planned",
                            "hours per year / all planned hours per year", "nothing is planned");
        jpi_write_object_end(report->writer);
    }
    jpi_write_array_end(report->writer);
}

void jpi_report_team(jpi_report *report) {
    const jpi_document *document = report->document;
    const jpi_group *team = jpi_tally_find(&report->evaluation->team, NULL);
    int64_t vacant = 0, holders = 0;
    for (size_t i = 0; i < document->n_posts; i++) {
        vacant += document->posts[i].vacant;
        if (!document->posts[i].vacant)
            holders += document->posts[i].n_holders ? (int64_t)document->posts[i].n_holders : 1;
    }
    size_t n = team ? team->n : 0;
    const bool before = jpi_withhold_unless(report, report->shown.team);
    jpi_write_name(report->writer, "team");
    jpi_write_object_begin(report->writer);
    jpi_write_member_integer(report->writer, "posts", (int64_t)document->n_posts);
    jpi_write_member_integer(report->writer, "vacant_posts", vacant);
    jpi_write_member_integer(report->writer, "holders", holders);
    jpi_figure_total(report, "contracted_hours_per_week", sum_of(team, JPI_SUM_CONTRACTED_WEEK),
                     JPI_HOURS_PER_WEEK, "service.team-total",
                     "sum of the contracts of %z posts that are not vacant", n);
    jpi_figure_total(report, "wte", sum_of(team, JPI_SUM_WTE), "WTE", "annual.wte",
                     "sum over %z posts of contracted hours / full-time hours", n);
    jpi_figure_total(report, "planned_hours_per_week", sum_of(team, JPI_SUM_PLANNED_WEEK),
                     JPI_HOURS_PER_WEEK, "service.team-total", "sum of the plans of %z posts", n);
    jpi_figure_total(report, "planned_hours_per_year", sum_of(team, JPI_SUM_PLANNED_YEAR),
                     JPI_HOURS_PER_YEAR, "service.team-total",
                     "sum of the plans of %z posts over their weeks", n);
    jpi_figure_total(report, "productive_hours_per_year", sum_of(team, JPI_SUM_PRODUCTIVE_YEAR),
                     JPI_HOURS_PER_YEAR, "annual.weeks-times-hours",
                     "sum over %z posts of weeks x contracted hours", n);
    jpi_figure_total(report, "direct_care_hours_per_week", sum_of(team, JPI_SUM_DIRECT_WEEK),
                     JPI_HOURS_PER_WEEK, "service.team-total", "sum of the direct care of %z posts",
                     n);
    jpi_figure_total(report, "direct_care_hours_per_year", sum_of(team, JPI_SUM_DIRECT_YEAR),
                     JPI_HOURS_PER_YEAR, "service.team-total",
                     "sum of the direct care of %z posts over their weeks", n);
    jpi_figure_quotient(report, "direct_care_share", sum_of(team, JPI_SUM_DIRECT_YEAR),
                        sum_of(team, JPI_SUM_PLANNED_YEAR), JPI_SHARE, "annual.direct-care-share",
                        "direct care hours per year / planned hours per year",
                        "nothing is planned");
    (void)jpi_withhold_unless(report, report->shown.category);
    jpi_report_categories(report, "by_category", &report->evaluation->by_category,
                          sum_of(team, JPI_SUM_PLANNED_YEAR));
    report->withholds = !report->shown.specialty;
    by_line(report, "by_specialty", "specialty", &report->evaluation->by_specialty,
            sum_of(team, JPI_SUM_PLANNED_YEAR));
    report->withholds = !report->shown.pillar;
    by_line(report, "by_pillar", "pillar", &report->evaluation->by_pillar,
            sum_of(team, JPI_SUM_PLANNED_YEAR));
    report->withholds = before;
    jpi_write_object_end(report->writer);
}

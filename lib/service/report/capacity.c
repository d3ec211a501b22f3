/* Capacity: the planned hours of posts that are filled, by category, band, place and skill. */
#include "service/report/report.h"

static void hours(jpi_report *report, const jpi_group *group) {
    jpi_figure_total(report, "hours_per_year", group->sums[JPI_SUM_PLANNED_YEAR],
                     JPI_HOURS_PER_YEAR, "service.capacity", "sum of %z planned hours per year",
                     group->n);
    jpi_figure_total(report, "direct_care_hours_per_week", group->sums[JPI_SUM_DIRECT_WEEK],
                     JPI_HOURS_PER_WEEK, "service.capacity",
                     "those that are direct care, in an attending week");
    jpi_figure_total(report, "direct_care_hours_per_year", group->sums[JPI_SUM_DIRECT_YEAR],
                     JPI_HOURS_PER_YEAR, "service.capacity", "those that are direct care");
}

/* By an attribute of posts, so WTE have a meaning. */
static void by_post(jpi_report *report, const char *name, const char *member,
                    const jpi_tally *tally, bool shown) {
    const bool before = jpi_withhold_unless(report, shown);
    jpi_write_name(report->writer, name);
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; i < tally->n_groups; i++) {
        const jpi_group *group = &tally->groups[i];
        jpi_write_object_begin(report->writer);
        jpi_member_text_or_null(report, member, group->name);
        jpi_write_member_integer(report->writer, "posts", (int64_t)group->n);
        jpi_figure_total(report, "wte", group->sums[JPI_SUM_WTE], "WTE", "annual.wte",
                         "sum over %z posts", group->n);
        hours(report, group);
        jpi_write_object_end(report->writer);
    }
    jpi_write_array_end(report->writer);
    report->withholds = before;
}

/* By an attribute of activities: one post may serve several, so there are no WTE to give. */
static void by_line(jpi_report *report, const char *name, const char *member,
                    const jpi_tally *tally, bool contacts, bool shown) {
    const bool before = jpi_withhold_unless(report, shown);
    jpi_write_name(report->writer, name);
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; i < tally->n_groups; i++) {
        const jpi_group *group = &tally->groups[i];
        jpi_write_object_begin(report->writer);
        jpi_member_text_or_null(report, member, group->name);
        hours(report, group);
        /* Not every activity states its output: of those that do, people may be few. */
        const bool within = jpi_withhold_unless(report, report->shown.identifiable);
        if (contacts && group->sums[JPI_SUM_CONTACTS])
            jpi_figure_total(report, "expected_contacts_per_year", group->sums[JPI_SUM_CONTACTS],
                             "contacts per year", "service.expected-output",
                             "sum over %z activities of hours x expected output",
                             group->n_sums[JPI_SUM_CONTACTS]);
        else if (contacts)
            jpi_figure_state(report, "expected_contacts_per_year", JP_STATE_UNKNOWN,
                             "contacts per year", "service.expected-output",
                             "no activity states its expected output");
        report->withholds = within;
        jpi_write_object_end(report->writer);
    }
    jpi_write_array_end(report->writer);
    report->withholds = before;
}

void jpi_report_capacity(jpi_report *report) {
    const jpi_evaluation *evaluation = report->evaluation;
    const jpi_group *team = jpi_tally_find(&evaluation->team, NULL);
    jpi_write_name(report->writer, "capacity");
    jpi_write_object_begin(report->writer);
    const bool before = jpi_withhold_unless(report, report->shown.category);
    jpi_report_categories(report, "by_category", &evaluation->by_category,
                          team ? team->sums[JPI_SUM_PLANNED_YEAR] : NULL);
    report->withholds = before;
    by_post(report, "by_band", "band", &evaluation->by_band, report->shown.band);
    by_post(report, "by_team", "team", &evaluation->by_team, report->shown.team_name);
    by_post(report, "by_staff_group", "staff_group", &evaluation->by_staff_group,
            report->shown.staff_group);
    by_line(report, "by_place", "place", &evaluation->by_place, false, report->shown.place);
    by_line(report, "by_skill", "skill", &evaluation->by_skill, true, report->shown.skill);
    jpi_write_object_end(report->writer);
}

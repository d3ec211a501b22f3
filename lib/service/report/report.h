/* The sections of the report, each written by a file of its own, and the checks. */
#ifndef JPI_REPORT_H
#define JPI_REPORT_H

#include "service/findings/findings.h"
#include "service/report/figure.h"

void jpi_report_team(jpi_report *report);
void jpi_report_posts(jpi_report *report);
void jpi_report_capacity(jpi_report *report);
void jpi_report_demand(jpi_report *report);
/* Of one stream, inside its object. */
void jpi_report_varying(jpi_report *report, size_t index);
void jpi_report_gap(jpi_report *report);
void jpi_report_year(jpi_report *report);
void jpi_report_closing(jpi_report *report);
void jpi_report_scenarios(jpi_report *report);
void jpi_report_variance(jpi_report *report);
void jpi_report_kpis(jpi_report *report);
/* The findings, and under "check_policy" what the document's own policy changed of them. */
void jpi_report_checks(jpi_report *report, const jpi_findings *findings);
void jpi_report_room(jpi_report *report);
void jpi_report_objectives(jpi_report *report);
void jpi_report_post_objectives(jpi_report *report, size_t index);
/* Of one post, inside its object. */
void jpi_report_rota(jpi_report *report, const jpi_post *post, const jpi_post_result *result);
void jpi_report_job_description(jpi_report *report, size_t index);
/* What a post comes to by category, place, specialty, skill and pillar. */
void jpi_report_groups(jpi_report *report, const jp_annual *annual);
void jpi_report_summary(jpi_report *report, const jpi_findings *findings);

/* Shared by team and capacity: one entry a category, in the framework's order, unsettled last. */
void jpi_report_categories(jpi_report *report, const char *name, const jpi_tally *by_category,
                           const jp_total *planned);

/* Minutes by category, staff group, post ... from the rows of delivered activity. */
typedef struct jpi_minutes {
    const char *name;
    int64_t planned, delivered;
} jpi_minutes;
jp_status jpi_variance_total(const jpi_report *report, const char *staff_group, bool any_group,
                             jpi_minutes *out, size_t *n_rows);
/* A variance figure with its difference, as one object's members. */
void jpi_variance_members(jpi_report *report, const jpi_minutes *minutes);

/* The whole report, or with checks_only the checks, as text owned by *writer. The checks by
 * themselves always name posts: they are for whoever holds the document. */
jp_status jpi_report_write(const jp_allocator *allocator, const jpi_document *document,
                           bool checks_only, jpi_writer **writer, jp_error *error);

#endif

/* The sections of the report, each written by a file of its own, and the checks. */
#ifndef JPI_REPORT_H
#define JPI_REPORT_H

#include "service/figure.h"

/* Severity of a check and of a line of the summary, most serious first. */
typedef enum { JPI_ERROR, JPI_WARNING, JPI_NOTE } jpi_severity;

typedef struct jpi_finding {
    jpi_severity severity;
    const char *code;
    const char *rule;
    const char
        *label;     /* of the activity, where the same description may be found again; else NULL */
    size_t times;   /* how many activities it concerns, from 1 */
    size_t post;    /* index; JPI_NO_POST: the document as a whole */
    char where[96]; /* JSON pointer */
    char sentence[360];
    char exact[360]; /* the sentence with every value in full; empty where it has them */
} jpi_finding;

#define JPI_NO_POST SIZE_MAX

typedef struct jpi_findings {
    jpi_finding *items;
    size_t n, capacity;
    size_t *changed; /* for each severity the document changes, how many findings that concerned */
} jpi_findings;

/* Most serious first; within a severity in the order of the document. None changes a number. */
jp_status jpi_service_find(const jp_allocator *allocator, const jpi_document *document,
                           const jpi_evaluation *evaluation, jpi_findings *out);
/* The same without posts: one finding for each check, of all the posts it concerns. */
void jpi_findings_without_posts(jpi_findings *findings);
void jpi_findings_free(const jp_allocator *allocator, jpi_findings *findings);
jp_status jpi_add_finding(const jp_allocator *allocator, jpi_findings *findings,
                          jpi_severity severity, const char *code, const char *rule,
                          const char *where, const char *format, ...);
/* What to know of the demand before planning on it. */
jp_status jpi_find_demand(const jp_allocator *allocator, const jpi_document *document,
                          const jpi_evaluation *evaluation, jpi_findings *out);
const char *jpi_severity_name(jpi_severity severity);

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

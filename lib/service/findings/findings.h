/* What a reader of the figures must know: checks of the document, none of which changes a number.
 */
#ifndef JPI_SERVICE_FINDINGS_H
#define JPI_SERVICE_FINDINGS_H

#include "service/evaluation/evaluate.h"

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

#endif

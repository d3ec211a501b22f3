/* Writing one figure: its exact value, the value rounded once by the document's policy, its unit,
 * and the rule and formula behind it. The rule's source is in the report's table of rules. */
#ifndef JPI_FIGURE_H
#define JPI_FIGURE_H

#include "service/evaluation/evaluate.h"
#include "service/evaluation/shown.h"
#include "json/json.h"

#define JPI_CITED_PLACES 256

/* The report in hand. Failures stick, as in the writer: the first one is the report's status. */
typedef struct jpi_report {
    const jp_allocator *allocator;
    const jpi_document *document;
    const jpi_evaluation *evaluation;
    const struct jpi_year_ahead *year; /* NULL: nothing to balance by week */
    jpi_writer *writer;
    jp_status status;
    jpi_shown shown;
    bool withholds; /* every figure is written as withheld: jpi_withhold_unless */
    jp_rule *rules; /* every rule cited, once, in order of first use */
    size_t n_rules, rules_capacity;
    size_t cited_at[JPI_CITED_PLACES]; /* where a rule was found last, by where its name lies */
} jpi_report;

/* The first failure stays the report's status. */
void jpi_keep(jpi_report *report, jp_status status);

/* From here on figures are withheld unless they are shown; answers what was so before, which the
 * caller puts back. What is withheld stays so. */
bool jpi_withhold_unless(jpi_report *report, bool shown);

/* Units, as a report prints them. */
#define JPI_HOURS_PER_WEEK "hours per week"
#define JPI_HOURS_PER_YEAR "hours per year"
#define JPI_SHARE "share"

/* Formats as jpi_text_format. unit JPI_SHARE also writes the value as a percentage. */
void jpi_figure_ratio(jpi_report *report, const char *name, const jp_ratio *value, const char *unit,
                      const char *rule, const char *format, ...);
/* NULL stands for a total nothing was added to: 0. */
void jpi_figure_total(jpi_report *report, const char *name, const jp_total *value, const char *unit,
                      const char *rule, const char *format, ...);
/* numerator / denominator, undefined where the denominator is 0, for the reason given. */
void jpi_figure_quotient(jpi_report *report, const char *name, const jp_total *numerator,
                         const jp_total *denominator, const char *unit, const char *rule,
                         const char *words, const char *why_undefined);
/* A statistic to six decimals, with the bounds of its interval: NULL for no interval at all, NaN
 * for a bound the data do not give. */
void jpi_figure_estimate(jpi_report *report, const char *name, double value, const double *lower,
                         const double *upper, const char *unit, const char *rule,
                         const char *format, ...);
/* A total as a person reads it, for formulas and sentences: to 2 decimals unless it is whole. */
#define JPI_READABLE 40
void jpi_readable_total(const jp_total *value, char *buffer, size_t capacity);
/* A total for the length of one figure; *out is NULL after a failure, which has been kept. */
void jpi_total_copy(jpi_report *report, const jp_total *value, jp_total **out);
/* A figure without a value: JP_STATE_UNDEFINED, _UNKNOWN or _WITHHELD, and why. */
void jpi_figure_state(jpi_report *report, const char *name, int32_t state, const char *unit,
                      const char *rule, const char *why);
/* The rule, which from then on is among those cited; NULL after a failure, which has been kept. */
const jp_rule *jpi_cite_rule(jpi_report *report, const char *rule);
/* "rules": every rule cited so far, with its source. */
void jpi_write_rules(jpi_report *report);
/* A member that is text or null. */
void jpi_member_text_or_null(jpi_report *report, const char *name, const char *text);

#endif

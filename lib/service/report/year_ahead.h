/* The year ahead, week by week: what is asked for and what the plans provide, for the whole service
 * and for each skill, because a skill that is short is no better for another that has time. */
#ifndef JPI_YEAR_AHEAD_H
#define JPI_YEAR_AHEAD_H

#include "jobplan/year.h"
#include "service/report/figure.h"

typedef struct jpi_year_part {
    const char *skill;                                /* NULL: not stated, or the whole service */
    jp_ratio *demand, *capacity, *shortage, *backlog; /* by week */
    jp_ratio start;                                   /* hours of work waiting */
    jp_year_result result;
    jp_working working;
} jpi_year_part;

typedef struct jpi_year_ahead {
    size_t n_weeks, n_skills;
    int32_t n_days_left_out;
    jpi_year_part whole, *skills;
} jpi_year_ahead;

/* NULL where there is nothing to balance: no demand, or less than a week. */
jp_status jpi_year_ahead_new(const jpi_report *report, jpi_year_ahead **out);
void jpi_year_ahead_free(const jp_allocator *allocator, jpi_year_ahead *year);
/* Short in some weeks and not in all: what a gap of the whole year does not show. */
bool jpi_year_is_short(const jpi_year_ahead *year, const jpi_year_part *part);
/* Which weeks are short, in words. */
void jpi_year_sentence(const jpi_document *document, const jpi_year_ahead *year,
                       const jpi_year_part *part, char *buffer, size_t capacity);

#endif

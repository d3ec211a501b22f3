/* Adding to a list of findings. The sentence is formatted as jpi_text_format does. */
#ifndef JPI_FINDINGS_H
#define JPI_FINDINGS_H

#include "jobplan/findings.h"

/* What a check finds: where to put it, and the first failure met on the way. */
typedef struct jpi_check {
    jp_findings *findings;
    jp_status status;
    int32_t objective; /* that the findings are about, from 1; 0: none */
} jpi_check;

/* What a sentence calls an activity: its label, or its number where it has none. */
typedef struct jpi_activity_name {
    char text[96];
} jpi_activity_name;
jpi_activity_name jpi_name_activity(const jp_plan *plan, size_t index);

void jpi_find(jpi_check *check, int32_t severity, const char *code, const char *rule,
              const int32_t *rows, size_t n_rows, const char *format, ...);

/* The sentence with every value in full; NULL where it already has them. Lasts until the list is
 * changed or freed. */
const char *jpi_findings_exact(const jp_findings *findings, size_t index);

/* The checks that need no evaluation. */
void jpi_check_fields(jpi_check *check, const jp_plan *plan);
void jpi_check_timetable(jpi_check *check, const jp_plan *plan);
void jpi_check_objectives(jpi_check *check, const jp_plan *plan);

#endif

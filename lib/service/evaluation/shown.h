/* Which figures a report may show when it may not speak of single people. */
#ifndef JPI_SHOWN_H
#define JPI_SHOWN_H

#include "service/evaluation/evaluate.h"

/* Where nothing is stated: the largest of the limits in use (5, 6, 7, 10), and the report says so.
 */
#define JPI_FEWEST_ASSUMED 10

/* Tables by an attribute are shown or withheld whole. */
typedef struct jpi_shown {
    bool identifiable;
    bool is_assumed; /* fewest_people is not the document's */
    int32_t fewest_people;
    bool team, with_plan;
    bool staff_group, category, skill, band, team_name, place, specialty, pillar;
    bool rows, row_staff_group, row_category, row_cause; /* of delivered activity */
} jpi_shown;

jp_status jpi_find_shown(const jp_allocator *allocator, const jpi_document *document,
                         const jpi_evaluation *evaluation, bool identifiable, jpi_shown *out);

#endif

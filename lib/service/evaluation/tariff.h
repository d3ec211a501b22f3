/* The time a tariff suggests for a role, beside the time its activity plans. */
#ifndef JPI_SERVICE_TARIFF_H
#define JPI_SERVICE_TARIFF_H

#include "service/evaluation/evaluate.h"

typedef struct jpi_tariff_comparison {
    jp_ratio suggested; /* in the tariff's own unit, a week */
    jp_ratio suggested_hours_per_week;
    jp_ratio difference_hours_per_week; /* planned - suggested */
    jp_working working;
} jpi_tariff_comparison;

jp_status jpi_tariff_compare(const jpi_document_activity *activity, const jpi_line *line,
                             jpi_tariff_comparison *out);

#endif

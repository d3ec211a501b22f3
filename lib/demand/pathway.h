/* What a pathway may say, checked field by field. */
#ifndef JPI_PATHWAY_H
#define JPI_PATHWAY_H

#include "demand/exact.h"
#include "jobplan/demand.h"

/* Every field within its bounds and everything required given. */
jp_status jpi_pathway_check(const jp_pathway *pathway, int32_t *n_assumed, jp_error *error);

#endif

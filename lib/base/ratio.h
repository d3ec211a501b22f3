/* What the rooms need to know of a ratio beyond its public calls. */
#ifndef JPI_RATIO_H
#define JPI_RATIO_H

#include <stdbool.h>

#include "jobplan/ratio.h"

bool jpi_ratio_valid(const jp_ratio *value); /* not NULL, den > 0, lowest terms */
jp_ratio jpi_fraction(int64_t num,
                      int64_t den);            /* of den > 0: in lowest terms, so it always fits */
bool jpi_total_is_zero(const jp_total *total); /* NULL: nothing was added to it */

#endif

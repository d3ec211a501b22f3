/* What the rooms need to know of a ratio beyond its public calls. */
#ifndef JPI_RATIO_H
#define JPI_RATIO_H

#include <stdbool.h>

#include "jobplan/ratio.h"

bool jpi_ratio_valid(const jp_ratio *value); /* not NULL, den > 0, lowest terms */

#endif

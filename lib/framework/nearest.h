/* Which concepts an unknown description is nearest to. */
#ifndef JPI_FRAMEWORK_NEAREST_H
#define JPI_FRAMEWORK_NEAREST_H

#include <stddef.h>
#include <stdint.h>

/* Fills `nearest` with JP_N_NEAREST concepts, nearest first; returns how many. */
int32_t jpi_nearest_concepts(const char *text, size_t n_text, int32_t *nearest);

#endif

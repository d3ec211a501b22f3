/* Groups by name, cut to a number of steps of their path, with hours on any number of sides. */
#ifndef JPI_COMPARE_H
#define JPI_COMPARE_H

#include <stddef.h>
#include <stdint.h>

/* How many bytes of a path are its first `depth` steps; all of it for depth 0. */
size_t jpi_path_cut(const char *path, int32_t depth);

#endif

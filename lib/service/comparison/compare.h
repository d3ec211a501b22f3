/* The same plans under two frameworks. */
#ifndef JPI_COMPARE_H
#define JPI_COMPARE_H

#include "service/document/document.h"

/* The comparison as text owned by *writer. */
jp_status jpi_compare_write(const jp_allocator *allocator, const jpi_document *document,
                            int32_t first, int32_t second, jpi_writer **writer, jp_error *error);

#endif

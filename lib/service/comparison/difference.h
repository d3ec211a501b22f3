/* Two versions of a service, post by post and activity by activity. */
#ifndef JPI_DIFFERENCE_H
#define JPI_DIFFERENCE_H

#include "service/document/document.h"

/* changed: the first day of the second version, NULL where the two are not pieces of a year. The
 * answer is an object, begun and ended by this call, whose first member is {name: 1}. */
jp_status jpi_difference_write(const jp_allocator *allocator, const jpi_document *before,
                               const jpi_document *after, const jp_date *changed, const char *name,
                               jpi_writer **writer, jp_error *error);

#endif

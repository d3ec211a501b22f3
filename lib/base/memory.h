/* Allocation through the caller's allocator, and growing arrays on top of it. */
#ifndef JPI_MEMORY_H
#define JPI_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

#include "jobplan/allocator.h"
#include "jobplan/status.h"

/* A copy of the caller's allocator with malloc put in for NULL. Incomplete ones are JP_E_INVALID.
 */
jp_status jpi_allocator_copy(const jp_allocator *allocator, jp_allocator *out);
/* A zeroed handle of n_bytes that begins with the jp_allocator it came from, as every handle made
 * here does; NULL with *status. */
void *jpi_handle_new(const jp_allocator *allocator, size_t n_bytes, jp_status *status);
void *jpi_allocate(const jp_allocator *allocator, size_t n_items,
                   size_t n_item_bytes); /* zeroed; NULL on overflow */
void *jpi_reallocate(const jp_allocator *allocator, void *pointer, size_t n_items,
                     size_t n_item_bytes);
void jpi_release(const jp_allocator *allocator, void *pointer); /* NULL allowed */
char *jpi_copy_text(const jp_allocator *allocator, const char *text,
                    size_t n_text); /* NUL-terminated copy */
/* Makes room for one more item: doubles *capacity, moves *items. */
jp_status jpi_grow(const jp_allocator *allocator, void **items, size_t *capacity, size_t n_used,
                   size_t n_item_bytes);

#endif

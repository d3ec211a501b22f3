/** @file allocator.h
 *  @brief Where memory comes from: the one callback of the library.
 */
#ifndef JOBPLAN_ALLOCATOR_H
#define JOBPLAN_ALLOCATOR_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Memory functions a caller may supply; NULL wherever one is asked for means malloc.
 *
 *  `allocate` returns NULL when it has none to give, and the library answers JP_E_NOMEM.
 *  Only the nodes cJSON makes while a document is read come from cJSON's own allocator: malloc,
 *  unless the process hooked it.
 *  `reallocate` and `release` get only pointers that came from the same allocator.
 *  Thread rule: called on the thread that called the library. The struct is copied by
 *  every handle made with it, `context` must outlive those handles.
 *  @since 0.1.0
 */
typedef struct jp_allocator {
    void *(*allocate)(void *context, size_t n_bytes);
    void *(*reallocate)(void *context, void *pointer, size_t n_bytes);
    void (*release)(void *context, void *pointer);
    void *context;
} jp_allocator;

#ifdef __cplusplus
}
#endif

#endif

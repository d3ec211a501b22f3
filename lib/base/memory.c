#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void *default_allocate(void *context, size_t n_bytes) {
    (void)context;
    return malloc(n_bytes);
}

static void *default_reallocate(void *context, void *pointer, size_t n_bytes) {
    (void)context;
    return realloc(pointer, n_bytes);
}

static void default_release(void *context, void *pointer) {
    (void)context;
    free(pointer);
}

jp_status jpi_allocator_copy(const jp_allocator *allocator, jp_allocator *out) {
    static const jp_allocator standard = {default_allocate, default_reallocate, default_release,
                                          NULL};
    if (!allocator)
        allocator = &standard;
    if (!allocator->allocate || !allocator->reallocate || !allocator->release)
        return JP_E_INVALID;
    *out = *allocator;
    return JP_OK;
}

/* Never 0 bytes: what an allocator answers to that is its own affair. */
static bool size_of_items(size_t n_items, size_t n_item_bytes, size_t *n_bytes) {
    if (n_item_bytes != 0 && n_items > SIZE_MAX / n_item_bytes)
        return false;
    *n_bytes = n_items * n_item_bytes;
    if (*n_bytes == 0)
        *n_bytes = 1;
    return true;
}

void *jpi_allocate(const jp_allocator *allocator, size_t n_items, size_t n_item_bytes) {
    size_t n_bytes;
    if (!size_of_items(n_items, n_item_bytes, &n_bytes))
        return NULL;
    void *pointer = allocator->allocate(allocator->context, n_bytes);
    if (pointer)
        memset(pointer, 0, n_bytes);
    return pointer;
}

void *jpi_handle_new(const jp_allocator *allocator, size_t n_bytes, jp_status *status) {
    jp_allocator own;
    *status = jpi_allocator_copy(allocator, &own);
    if (*status != JP_OK)
        return NULL;
    jp_allocator *handle = jpi_allocate(&own, 1, n_bytes);
    if (handle)
        *handle = own;
    else
        *status = JP_E_NOMEM;
    return handle;
}

void *jpi_reallocate(const jp_allocator *allocator, void *pointer, size_t n_items,
                     size_t n_item_bytes) {
    size_t n_bytes;
    if (!size_of_items(n_items, n_item_bytes, &n_bytes))
        return NULL;
    if (!pointer) /* a caller's reallocate need not know realloc's case for NULL */
        return allocator->allocate(allocator->context, n_bytes);
    return allocator->reallocate(allocator->context, pointer, n_bytes);
}

void jpi_release(const jp_allocator *allocator, void *pointer) {
    if (pointer)
        allocator->release(allocator->context, pointer);
}

char *jpi_copy_text(const jp_allocator *allocator, const char *text, size_t n_text) {
    if (n_text == SIZE_MAX)
        return NULL;
    char *copy = jpi_allocate(allocator, n_text + 1, 1);
    if (copy && n_text > 0)
        memcpy(copy, text, n_text);
    return copy;
}

jp_status jpi_grow(const jp_allocator *allocator, void **items, size_t *capacity, size_t n_used,
                   size_t n_item_bytes) {
    if (n_used < *capacity)
        return JP_OK;
    if (*capacity > SIZE_MAX / 2)
        return JP_E_NOMEM;
    size_t larger = *capacity < 8 ? 8 : *capacity * 2;
    void *moved = jpi_reallocate(allocator, *items, larger, n_item_bytes);
    if (!moved)
        return JP_E_NOMEM;
    *items = moved;
    *capacity = larger;
    return JP_OK;
}

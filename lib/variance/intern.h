/* Texts to numbers 0, 1, 2 ... in the order they are first seen. */
#ifndef JPI_VARIANCE_INTERN_H
#define JPI_VARIANCE_INTERN_H

#include "base/memory.h"
#include <stdint.h>

typedef struct jpi_intern {
    jp_allocator allocator;
    char **texts;
    size_t *lengths;
    size_t n, capacity, lengths_capacity;
    uint32_t *slots; /* number + 1; 0 is free */
    size_t n_slots;  /* a power of two */
} jpi_intern;

void jpi_intern_begin(jpi_intern *intern, const jp_allocator *allocator);
void jpi_intern_end(jpi_intern *intern);
/* The number of a text, given one if it is new (*added says so). JP_E_NOMEM, JP_E_LIMIT. */
jp_status jpi_intern_add(jpi_intern *intern, const char *text, size_t n_text, uint32_t *number,
                         bool *added);
bool jpi_intern_find(const jpi_intern *intern, const char *text, size_t n_text, uint32_t *number);
/* Forgets the texts from number n on, as a file that fails midway must. */
void jpi_intern_cut(jpi_intern *intern, size_t n);

#endif

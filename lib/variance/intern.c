#include "variance/intern.h"

#include <string.h>

void jpi_intern_begin(jpi_intern *intern, const jp_allocator *allocator) {
    *intern = (jpi_intern){.allocator = *allocator};
}

void jpi_intern_end(jpi_intern *intern) {
    for (size_t i = 0; i < intern->n; i++)
        jpi_release(&intern->allocator, intern->texts[i]);
    jpi_release(&intern->allocator, intern->texts);
    jpi_release(&intern->allocator, intern->lengths);
    jpi_release(&intern->allocator, intern->slots);
    *intern = (jpi_intern){.allocator = intern->allocator};
}

/* FNV-1a, 64 bits: a bad hash would only be slow, the texts themselves are compared. */
static uint64_t hash(const char *text, size_t n_text) {
    uint64_t h = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < n_text; i++)
        h = (h ^ (unsigned char)text[i]) * UINT64_C(0x100000001b3);
    return h ^ h >> 32;
}

/* The slot that holds the text, or the free one where it belongs. */
static size_t slot_of(const jpi_intern *intern, const char *text, size_t n_text) {
    size_t slot = (size_t)hash(text, n_text) & (intern->n_slots - 1);
    while (intern->slots[slot] != 0) {
        size_t i = intern->slots[slot] - 1;
        if (intern->lengths[i] == n_text && memcmp(intern->texts[i], text, n_text) == 0)
            return slot;
        slot = (slot + 1) & (intern->n_slots - 1);
    }
    return slot;
}

static void fill_slots(jpi_intern *intern) {
    memset(intern->slots, 0, intern->n_slots * sizeof *intern->slots);
    for (size_t i = 0; i < intern->n; i++)
        intern->slots[slot_of(intern, intern->texts[i], intern->lengths[i])] = (uint32_t)(i + 1);
}

static jp_status make_room(jpi_intern *intern) {
    jp_status status = jpi_grow(&intern->allocator, (void **)&intern->texts, &intern->capacity,
                                intern->n, sizeof *intern->texts);
    if (status == JP_OK)
        status = jpi_grow(&intern->allocator, (void **)&intern->lengths, &intern->lengths_capacity,
                          intern->n, sizeof *intern->lengths);
    if (status != JP_OK || intern->n_slots > 2 * (intern->n + 1))
        return status;
    size_t larger = intern->n_slots == 0 ? 16 : intern->n_slots * 2;
    uint32_t *slots = jpi_allocate(&intern->allocator, larger, sizeof *slots);
    if (slots == NULL)
        return JP_E_NOMEM;
    jpi_release(&intern->allocator, intern->slots);
    intern->slots = slots;
    intern->n_slots = larger;
    fill_slots(intern);
    return JP_OK;
}

jp_status jpi_intern_add(jpi_intern *intern, const char *text, size_t n_text, uint32_t *number,
                         bool *added) {
    *added = !jpi_intern_find(intern, text, n_text, number);
    if (!*added)
        return JP_OK;
    /* GCOVR_EXCL_START: 2^31 distinct texts */
    if (intern->n >= INT32_MAX)
        return JP_E_LIMIT;
    /* GCOVR_EXCL_STOP */
    jp_status status = make_room(intern);
    if (status != JP_OK)
        return status;
    char *copy = jpi_copy_text(&intern->allocator, text, n_text);
    if (copy == NULL)
        return JP_E_NOMEM;
    intern->slots[slot_of(intern, text, n_text)] = (uint32_t)(intern->n + 1);
    intern->texts[intern->n] = copy;
    intern->lengths[intern->n] = n_text;
    *number = (uint32_t)intern->n++;
    return JP_OK;
}

bool jpi_intern_find(const jpi_intern *intern, const char *text, size_t n_text, uint32_t *number) {
    if (intern->n_slots == 0)
        return false;
    uint32_t held = intern->slots[slot_of(intern, text, n_text)];
    if (held == 0)
        return false;
    *number = held - 1;
    return true;
}

void jpi_intern_cut(jpi_intern *intern, size_t n) {
    if (n >= intern->n)
        return;
    while (intern->n > n)
        jpi_release(&intern->allocator, intern->texts[--intern->n]);
    fill_slots(intern);
}

/* Names of a key's codes, and the code of a name: a sorted index, searched by halves. */
#include <string.h>

#include "base/text.h"
#include "variance/roster.h"

struct jpi_label_index {
    size_t n;
    char **names;     /* by code */
    uint32_t *sorted; /* codes by name */
};

void jpi_labels_free(const jp_allocator *allocator, jpi_label_index *labels) {
    if (labels == NULL)
        return;
    for (size_t i = 0; labels->names != NULL && i < labels->n; i++)
        jpi_release(allocator, labels->names[i]);
    jpi_release(allocator, labels->names);
    jpi_release(allocator, labels->sorted);
    jpi_release(allocator, labels);
}

static int order(const char *name, const char *text, size_t n_text) {
    size_t n_name = strlen(name);
    int first = memcmp(name, text, n_name < n_text ? n_name : n_text);
    if (first != 0)
        return first;
    return (n_name > n_text) - (n_name < n_text);
}

bool jpi_labels_find(const jpi_label_index *labels, const char *text, size_t n_text,
                     uint32_t *code) {
    size_t low = 0, high = labels->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int compared = order(labels->names[labels->sorted[middle]], text, n_text);
        if (compared == 0) {
            *code = labels->sorted[middle];
            return true;
        }
        if (compared < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

/* Merge sort from the bottom: no recursion, and the same order everywhere. */
static bool sort(const jp_allocator *with, jpi_label_index *labels) {
    uint32_t *spare = jpi_allocate(with, labels->n, sizeof *spare);
    if (spare == NULL)
        return false;
    for (size_t width = 1; width < labels->n; width *= 2) {
        for (size_t from = 0; from < labels->n; from += 2 * width) {
            size_t middle = from + width < labels->n ? from + width : labels->n;
            size_t end = middle + width < labels->n ? middle + width : labels->n;
            size_t a = from, b = middle;
            for (size_t i = from; i < end; i++) {
                bool left =
                    b == end || (a < middle && strcmp(labels->names[labels->sorted[a]],
                                                      labels->names[labels->sorted[b]]) <= 0);
                spare[i] = labels->sorted[left ? a++ : b++];
            }
        }
        memcpy(labels->sorted, spare, labels->n * sizeof *spare);
    }
    jpi_release(with, spare);
    return true;
}

static jp_status fill(const jp_allocator *with, jpi_label_index *index, const char *const *labels,
                      size_t n_labels, const char *key, jp_error *error) {
    index->n = n_labels;
    index->names = jpi_allocate(with, n_labels, sizeof *index->names);
    index->sorted = jpi_allocate(with, n_labels, sizeof *index->sorted);
    if (index->names == NULL || index->sorted == NULL)
        return jpi_fail(error, JP_E_NOMEM, key, "There is no memory for %z names.", n_labels);
    for (size_t i = 0; i < n_labels; i++) {
        if (labels[i] == NULL || !jpi_utf8_valid(labels[i], strlen(labels[i]), NULL))
            return jpi_fail(error, JP_E_INVALID, key, "The name of code %z is not UTF-8 text.", i);
        index->names[i] = jpi_copy_text(with, labels[i], strlen(labels[i]));
        index->sorted[i] = (uint32_t)i;
        if (index->names[i] == NULL)
            return jpi_fail(error, JP_E_NOMEM, key, "There is no memory for %z names.", n_labels);
    }
    if (!sort(with, index))
        return jpi_fail(error, JP_E_NOMEM, key, "There is no memory for %z names.", n_labels);
    for (size_t i = 1; i < n_labels; i++)
        if (jpi_same(index->names[index->sorted[i - 1]], index->names[index->sorted[i]]))
            return jpi_fail(error, JP_E_CONFLICT, key,
                            "The codes %l and %l are both called \"%s\": give each its own name.",
                            (int64_t)index->sorted[i - 1], (int64_t)index->sorted[i],
                            index->names[index->sorted[i]]);
    return JP_OK;
}

jp_status jp_roster_label(jp_roster *roster, size_t key, const char *const *labels, size_t n_labels,
                          jp_error *error) {
    if (roster == NULL || labels == NULL || key >= roster->n_given_keys ||
        n_labels != roster->keys[key].cardinality)
        return jpi_fail(error, JP_E_INVALID, "labels",
                        "A key is labelled with as many names as it has codes.");
    if (roster->labels[key] != NULL || roster->n_rows > 0)
        return jpi_fail(error, JP_E_CONFLICT, roster->keys[key].name,
                        "The key \"%s\" is labelled once, before the first row is added.",
                        roster->keys[key].name);
    jpi_label_index *index = jpi_allocate(&roster->allocator, 1, sizeof *index);
    if (index == NULL)
        return jpi_fail(error, JP_E_NOMEM, NULL, "There is no memory for %z names.", n_labels);
    jp_status status =
        fill(&roster->allocator, index, labels, n_labels, roster->keys[key].name, error);
    if (status != JP_OK) {
        jpi_labels_free(&roster->allocator, index);
        return status;
    }
    roster->labels[key] = index;
    return JP_OK;
}

const char *jp_roster_label_of(const jp_roster *roster, size_t key, uint32_t code) {
    if (roster == NULL || key >= roster->n_given_keys || roster->labels[key] == NULL ||
        code >= roster->labels[key]->n)
        return NULL;
    return roster->labels[key]->names[code];
}

const char *const *jpi_labels_names(const jpi_label_index *labels) {
    return (const char *const *)labels->names;
}

bool jpi_labels_same(const jpi_label_index *a, const jpi_label_index *b) {
    if (a == NULL || b == NULL)
        return a == b;
    if (a->n != b->n)
        return false;
    for (size_t i = 0; i < a->n; i++)
        if (!jpi_same(a->names[i], b->names[i]))
            return false;
    return true;
}

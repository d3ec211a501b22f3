#include <string.h>

#include "base/text.h"

#define LONGEST 64

bool jpi_same(const char *a, const char *b) {
    return a && b && strcmp(a, b) == 0;
}

size_t jpi_edit_distance(const char *a, const char *b) {
    size_t n_a = strlen(a), n_b = strlen(b);
    if (n_a > LONGEST || n_b > LONGEST)
        return n_a == n_b && memcmp(a, b, n_a) == 0 ? 0 : LONGEST;
    size_t row[LONGEST + 1];
    for (size_t j = 0; j <= n_b; j++)
        row[j] = j;
    for (size_t i = 1; i <= n_a; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= n_b; j++) {
            size_t change = diagonal + (a[i - 1] != b[j - 1]);
            size_t remove = row[j] + 1, insert = row[j - 1] + 1;
            diagonal = row[j];
            row[j] = change < remove ? change : remove;
            row[j] = row[j] < insert ? row[j] : insert;
        }
    }
    return row[n_b];
}

/* Near means that at most a third of the letters would change: further off, a suggestion
 * misleads more than it helps. */
bool jpi_is_near(const char *text, const char *name, size_t *distance) {
    size_t n_text = strlen(text), n_name = strlen(name);
    size_t longer = n_text > n_name ? n_text : n_name;
    *distance = jpi_edit_distance(text, name);
    return *distance * 3 <= longer;
}

const char *jpi_nearest(const char *text, const char *const *names) {
    const char *best = NULL;
    size_t best_distance = SIZE_MAX, distance;
    for (; text && *names; names++) {
        if (jpi_is_near(text, *names, &distance) && distance < best_distance) {
            best = *names;
            best_distance = distance;
        }
    }
    return best;
}

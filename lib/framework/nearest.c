/* Nearness is the share of letter triples two texts have in common (Dice): it forgives spelling and
 * word order, and is whole-number arithmetic, so that every host names the same three. */
#include "framework/nearest.h"

#include <string.h>

#include "framework/scan.h"
#include "framework/tables.h"

#define N_BUCKETS 512

typedef struct triple_set {
    uint64_t bits[N_BUCKETS / 64];
    int32_t n;
} triple_set;

static void add_triple(triple_set *set, const char *three) {
    uint32_t hash = ((uint32_t)(unsigned char)three[0] * 31u + (unsigned char)three[1]) * 31u +
                    (unsigned char)three[2];
    hash = (hash * 2654435761u) >> 23;
    uint64_t bit = UINT64_C(1) << (hash % 64);
    if (!(set->bits[hash / 64] & bit)) {
        set->bits[hash / 64] |= bit;
        set->n++;
    }
}

/* Triples of each word with a space before and after it. */
static void triples_of(const char *text, size_t n_text, triple_set *out) {
    memset(out, 0, sizeof *out);
    jpi_scanner scanner;
    jpi_scan_begin(&scanner, text, n_text);
    for (jpi_scan_kind kind; (kind = jpi_scan_next(&scanner)) != JPI_SCAN_END;) {
        if (kind != JPI_SCAN_WORD || scanner.n_word == 0)
            continue;
        char padded[JPI_MAX_WORD + 2];
        padded[0] = ' ';
        memcpy(padded + 1, scanner.word, scanner.n_word);
        padded[scanner.n_word + 1] = ' ';
        for (int32_t i = 0; i + 2 < scanner.n_word + 2; i++)
            add_triple(out, padded + i);
    }
}

static int32_t bits_in(uint64_t bits) {
    int32_t n = 0;
    for (; bits; bits &= bits - 1)
        n++;
    return n;
}

static int32_t likeness(const triple_set *a, const char *text) {
    triple_set b;
    triples_of(text, strlen(text), &b);
    int32_t common = 0;
    for (int32_t i = 0; i < N_BUCKETS / 64; i++)
        common += bits_in(a->bits[i] & b.bits[i]);
    return a->n + b.n == 0 ? 0 : 2000 * common / (a->n + b.n);
}

int32_t jpi_nearest_concepts(const char *text, size_t n_text, int32_t *nearest) {
    int32_t score[JP_N_NEAREST] = {-1, -1, -1};
    triple_set wanted;
    triples_of(text, n_text, &wanted);
    for (int32_t c = 0; c < jpi_n_concepts; c++) {
        const jpi_concept_row *row = &jpi_concepts[c];
        int32_t best = likeness(&wanted, row->label);
        for (int32_t p = 0; p < row->n_patterns; p++) {
            const char *pattern = jpi_patterns[row->first_pattern + p];
            if (strchr(pattern, '('))
                continue; /* a list of alternatives is like nothing anybody types */
            int32_t now = likeness(&wanted, pattern);
            if (now > best)
                best = now;
        }
        int32_t at = JP_N_NEAREST;
        while (at > 0 && score[at - 1] < best)
            at--;
        for (int32_t i = JP_N_NEAREST - 1; i > at; i--) {
            score[i] = score[i - 1];
            nearest[i] = nearest[i - 1];
        }
        if (at < JP_N_NEAREST) {
            score[at] = best;
            nearest[at] = c;
        }
    }
    return JP_N_NEAREST;
}

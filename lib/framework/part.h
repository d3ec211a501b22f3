/* One part of a line, between separators: a set of terms, and what it names. */
#ifndef JPI_PART_H
#define JPI_PART_H

#include <stdbool.h>
#include <stdint.h>

#include "framework/match.h"

#define JPI_MAX_HITS 48

typedef struct jpi_part_hit {
    uint32_t mask; /* which terms of the part, in ascending order of number */
    int16_t concept_index;
    int16_t implied;
    bool local;
} jpi_part_hit;

typedef struct jpi_part {
    const jp_policy *policy;
    jpi_matches *out;
    int8_t cue[JPI_N_ATTRIBUTES]; /* of the line so far */
    int32_t n_terms;
    int16_t term[JPI_MAX_PART];     /* ascending, distinct */
    uint8_t position[JPI_MAX_PART]; /* where each first stands */
    bool unknown;                   /* a word nobody knows stands here */
    int32_t n_hits;
    jpi_part_hit hits[JPI_MAX_HITS];
} jpi_part;

void jpi_part_begin(jpi_part *part, const jp_policy *policy, jpi_matches *out);
/* Terms stay ascending and distinct; a part longer than the masks begins a new one. */
void jpi_part_add_term(jpi_part *part, int16_t term, int32_t position);
/* Looks the set of terms up, keeps what it means in *out, and begins the next part. */
void jpi_part_end(jpi_part *part);

static inline bool jpi_is_travel(int16_t concept_index) {
    return concept_index == jpi_travel_concept;
}

#endif

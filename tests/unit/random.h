/* A seeded generator for property tests: the same numbers on every machine. Print the seed and
 * the case number when an assertion fails, and it happens again. */
#ifndef TESTS_RANDOM_H
#define TESTS_RANDOM_H

#include <stdint.h>

#include "jobplan/ratio.h"

/* xorshift64* (Vigna, "An experimental exploration of Marsaglia's xorshift generators"). */
static inline uint64_t random_bits(uint64_t *state) {
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(2685821657736338717);
}

/* from least to most, both included; a little uneven, which no property minds */
static inline int64_t random_between(uint64_t *state, int64_t least, int64_t most) {
    uint64_t span = (uint64_t)most - (uint64_t)least + 1;
    uint64_t bits = random_bits(state);
    return (int64_t)((uint64_t)least + (span == 0 ? bits : bits % span));
}

/* Every size equally often, and the ends of the range often: that is where arithmetic breaks. */
static inline int64_t random_hostile(uint64_t *state) {
    static const int64_t ends[] = {0,         1,          -1,
                                   INT64_MAX, INT64_MIN,  -INT64_MAX,
                                   INT32_MAX, UINT32_MAX, (INT64_C(1) << 53) + 1,
                                   60,        365,        366};
    uint64_t kind = random_bits(state) % 8;
    if (kind == 0)
        return ends[random_bits(state) % (sizeof ends / sizeof ends[0])];
    if (kind == 1)
        return random_between(state, -20, 20);
    uint64_t n_bits = random_bits(state) % 63 + 1;
    int64_t size = (int64_t)(random_bits(state) >> (64 - n_bits));
    return random_bits(state) & 1 ? size : -size;
}

static inline jp_ratio random_ratio(uint64_t *state) {
    jp_ratio value;
    while (jp_ratio_make(random_hostile(state), random_hostile(state), &value) != JP_OK)
        ;
    return value;
}

#endif

/* xoshiro256** seeded by splitmix64 (Blackman and Vigna, public domain): integers only. */
#ifndef JPI_RANDOM_H
#define JPI_RANDOM_H

#include <stdint.h>

typedef struct jpi_random {
    uint64_t state[4];
} jpi_random;

/* The next output of splitmix64; *state moves on. */
uint64_t jpi_splitmix64(uint64_t *state);
/* Takes four outputs of splitmix64 as its state. */
void jpi_random_begin(jpi_random *random, uint64_t *seed_state);
uint64_t jpi_random_next(jpi_random *random);
/* 0 to below - 1, evenly (Lemire: multiply, reject the short end). below > 0. */
uint32_t jpi_random_below(jpi_random *random, uint32_t below);

#endif

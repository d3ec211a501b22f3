#include "demand/random.h"

uint64_t jpi_splitmix64(uint64_t *state) {
    uint64_t z = (*state += UINT64_C(0x9E3779B97F4A7C15));
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

void jpi_random_begin(jpi_random *random, uint64_t *seed_state) {
    for (int i = 0; i < 4; i++) {
        random->state[i] = jpi_splitmix64(seed_state);
    }
}

static uint64_t rotate(uint64_t value, int by) {
    return (value << by) | (value >> (64 - by));
}

uint64_t jpi_random_next(jpi_random *random) {
    uint64_t *s = random->state;
    uint64_t out = rotate(s[1] * 5, 7) * 9;
    uint64_t shifted = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotate(s[3], 45);
    return out;
}

uint32_t jpi_random_below(jpi_random *random, uint32_t below) {
    uint32_t reject = (0 - below) % below;
    uint64_t product;
    do {
        product = (jpi_random_next(random) >> 32) * below;
    } while ((uint32_t)product < reject);
    return (uint32_t)(product >> 32);
}

#include "base/sha256.h"

#include <string.h>

/* FIPS 180-4, 4.2.2: fractional parts of the cube roots of the first 64 primes. */
static const uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t turned(uint32_t word, unsigned by) {
    return word >> by | word << (32 - by);
}

static void mix(uint32_t state[8], const uint8_t *block) {
    uint32_t w[64], s[8];
    for (size_t i = 0; i < 16; i++)
        w[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
               (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
    for (size_t i = 16; i < 64; i++)
        w[i] = w[i - 16] + w[i - 7] +
               (turned(w[i - 15], 7) ^ turned(w[i - 15], 18) ^ w[i - 15] >> 3) +
               (turned(w[i - 2], 17) ^ turned(w[i - 2], 19) ^ w[i - 2] >> 10);
    memcpy(s, state, sizeof s);
    for (size_t i = 0; i < 64; i++) {
        uint32_t one = s[7] + (turned(s[4], 6) ^ turned(s[4], 11) ^ turned(s[4], 25)) +
                       ((s[4] & s[5]) ^ (~s[4] & s[6])) + constants[i] + w[i];
        uint32_t two = (turned(s[0], 2) ^ turned(s[0], 13) ^ turned(s[0], 22)) +
                       ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
        memmove(s + 1, s, 7 * sizeof s[0]);
        s[4] += one;
        s[0] = one + two;
    }
    for (size_t i = 0; i < 8; i++)
        state[i] += s[i];
}

void jpi_sha256_begin(jpi_sha256 *hash) {
    static const jpi_sha256 empty = {{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f,
                                      0x9b05688c, 0x1f83d9ab, 0x5be0cd19},
                                     0,
                                     {0}};
    *hash = empty;
}

void jpi_sha256_add(jpi_sha256 *hash, const void *bytes, size_t n_bytes) {
    const uint8_t *from = bytes;
    for (size_t i = 0; i < n_bytes; i++) {
        hash->block[hash->n_bytes++ % JPI_SHA256_BLOCK] = from[i];
        if (hash->n_bytes % JPI_SHA256_BLOCK == 0)
            mix(hash->state, hash->block);
    }
}

void jpi_sha256_end(jpi_sha256 *hash, uint8_t digest[JPI_SHA256_BYTES]) {
    static const uint8_t one_bit = 0x80, zero = 0;
    uint64_t n_bits = hash->n_bytes * 8;
    uint8_t length[8];
    for (size_t i = 0; i < 8; i++)
        length[i] = (uint8_t)(n_bits >> (56 - 8 * i));
    jpi_sha256_add(hash, &one_bit, 1);
    while (hash->n_bytes % JPI_SHA256_BLOCK != JPI_SHA256_BLOCK - sizeof length)
        jpi_sha256_add(hash, &zero, 1);
    jpi_sha256_add(hash, length, sizeof length);
    for (size_t i = 0; i < JPI_SHA256_BYTES; i++)
        digest[i] = (uint8_t)(hash->state[i / 4] >> (24 - 8 * (i % 4)));
}

void jpi_hmac_begin(jpi_hmac *hmac, const uint8_t *key, size_t n_key) {
    uint8_t block[JPI_SHA256_BLOCK] = {0};
    jpi_sha256_begin(&hmac->inner);
    jpi_sha256_begin(&hmac->outer);
    if (n_key > sizeof block) { /* a key longer than a block is its own digest */
        jpi_sha256 hash;
        jpi_sha256_begin(&hash);
        jpi_sha256_add(&hash, key, n_key);
        jpi_sha256_end(&hash, block);
    } else if (n_key > 0)
        memcpy(block, key, n_key);
    for (size_t i = 0; i < sizeof block; i++)
        block[i] ^= 0x36;
    jpi_sha256_add(&hmac->inner, block, sizeof block);
    for (size_t i = 0; i < sizeof block; i++)
        block[i] ^= 0x36 ^ 0x5c;
    jpi_sha256_add(&hmac->outer, block, sizeof block);
}

void jpi_hmac_add(jpi_hmac *hmac, const void *bytes, size_t n_bytes) {
    jpi_sha256_add(&hmac->inner, bytes, n_bytes);
}

void jpi_hmac_end(jpi_hmac *hmac, uint8_t digest[JPI_SHA256_BYTES]) {
    jpi_sha256_end(&hmac->inner, digest);
    jpi_sha256_add(&hmac->outer, digest, JPI_SHA256_BYTES);
    jpi_sha256_end(&hmac->outer, digest);
}

/* SHA-256 (FIPS 180-4) and HMAC over it (RFC 2104). */
#ifndef JPI_SHA256_H
#define JPI_SHA256_H

#include <stddef.h>
#include <stdint.h>

enum { JPI_SHA256_BYTES = 32, JPI_SHA256_BLOCK = 64 };

typedef struct jpi_sha256 {
    uint32_t state[8];
    uint64_t n_bytes;
    uint8_t block[JPI_SHA256_BLOCK];
} jpi_sha256;

void jpi_sha256_begin(jpi_sha256 *hash);
void jpi_sha256_add(jpi_sha256 *hash, const void *bytes, size_t n_bytes);
void jpi_sha256_end(jpi_sha256 *hash, uint8_t digest[JPI_SHA256_BYTES]);

typedef struct jpi_hmac {
    jpi_sha256 inner, outer;
} jpi_hmac;

void jpi_hmac_begin(jpi_hmac *hmac, const uint8_t *key, size_t n_key);
void jpi_hmac_add(jpi_hmac *hmac, const void *bytes, size_t n_bytes);
void jpi_hmac_end(jpi_hmac *hmac, uint8_t digest[JPI_SHA256_BYTES]);

#endif

#include "jobplan/pseudonym.h"

#include <string.h>

#include "base/sha256.h"
#include "base/text.h"

enum { SHORTEST = 8, LONGEST = 52 }; /* 52 letters of 5 bits hold the 256 of a digest */

static jp_status check(const uint8_t *key, size_t n_key, const char *scope, const char *identifier,
                       size_t n_identifier, int32_t n_characters, jp_error *error) {
    if (key == NULL || n_key < JP_PSEUDONYM_SHORTEST_KEY)
        return jpi_fail(error, JP_E_INVALID, "key",
                        "A pseudonym needs a key of at least %d bytes, got %z: take them from a "
                        "good source of chance and keep them apart from the data.",
                        JP_PSEUDONYM_SHORTEST_KEY, key == NULL ? (size_t)0 : n_key);
    if (scope == NULL || !jpi_utf8_valid(scope, strlen(scope), NULL))
        return jpi_fail(error, JP_E_INVALID, "scope", "A scope is UTF-8 text; \"\" will do.");
    if (identifier == NULL || n_identifier == 0)
        return jpi_fail(error, JP_E_INVALID, "identifier", "Nobody is named: give an identifier.");
    if (memchr(identifier, 0, n_identifier) != NULL ||
        !jpi_utf8_valid(identifier, n_identifier, NULL))
        return jpi_fail(error, JP_E_INVALID, "identifier",
                        "An identifier is UTF-8 text without a byte of 0.");
    if (n_characters != 0 && (n_characters < SHORTEST || n_characters > LONGEST))
        return jpi_fail(error, JP_E_RANGE, "n_characters",
                        "A pseudonym has %d to %d characters, or 0 for %d; got %d.", SHORTEST,
                        LONGEST, JP_PSEUDONYM_CHARACTERS, n_characters);
    return JP_OK;
}

static void to_base32(const uint8_t digest[JPI_SHA256_BYTES], char text[LONGEST]) {
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";
    for (size_t i = 0; i < LONGEST; i++) {
        size_t bit = 5 * i, byte = bit / 8;
        unsigned pair = (unsigned)digest[byte] << 8;
        pair |= byte + 1 < JPI_SHA256_BYTES ? digest[byte + 1] : 0u;
        text[i] = letters[pair >> (11 - bit % 8) & 31];
    }
}

jp_status jp_pseudonym(const uint8_t *key, size_t n_key, const char *scope, const char *identifier,
                       size_t n_identifier, int32_t n_characters, char *buffer, size_t capacity,
                       size_t *required, jp_error *error) {
    jp_status status = check(key, n_key, scope, identifier, n_identifier, n_characters, error);
    if (status != JP_OK)
        return status;
    uint8_t digest[JPI_SHA256_BYTES];
    char text[LONGEST];
    jpi_hmac hmac;
    jpi_hmac_begin(&hmac, key, n_key);
    jpi_hmac_add(&hmac, scope, strlen(scope) + 1); /* its NUL keeps "ab"+"c" from "a"+"bc" */
    jpi_hmac_add(&hmac, identifier, n_identifier);
    jpi_hmac_end(&hmac, digest);
    to_base32(digest, text);
    status = jpi_hand_out(text, n_characters == 0 ? JP_PSEUDONYM_CHARACTERS : (size_t)n_characters,
                          buffer, capacity, required);
    return status == JP_OK ? JP_OK
                           : jpi_fail(error, status, "buffer", "%s", jp_status_message(status));
}

/** @file pseudonym.h
 *  @brief Names in place of people: the same person the same name, and no way back without the key.
 *
 *  Thread rule for the whole file: any thread. Nothing here allocates, and nothing here is random.
 */
#ifndef JOBPLAN_PSEUDONYM_H
#define JOBPLAN_PSEUDONYM_H

#include <stddef.h>
#include <stdint.h>

#include "export.h"
#include "rules.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

#define JP_PSEUDONYM_SHORTEST_KEY 16 /**< bytes of a key, at least: 128 bits. */
#define JP_PSEUDONYM_CHARACTERS 16   /**< of a pseudonym unless told: 80 bits. */

/** @brief Gives a person's pseudonym.
 *
 *  base32(HMAC-SHA-256(key, scope || 00 || identifier)), the first n_characters of it, in the
 *  letters a to z and digits 2 to 7 (RFC 4648, section 6, in lower case). The same key, scope and
 *  identifier give the same pseudonym on every machine and in every language; another scope, such
 *  as another report or recipient, gives others that cannot be set against the first. Bytes count
 *  as they are: "A1" and "a1" are two people. Two of a million people share a pseudonym of 16
 *  characters with a chance below one in 10^12.
 *
 *  Pseudonyms are still personal data: whoever has the key can make them again from a list of
 *  staff, and few people in a cell are known by what they do. Keep the key apart from the data; a
 *  service that wants no key numbers people within one report instead.
 *  @param[in] key           n_key bytes, 16 or more, from a good source of chance; not kept
 *  @param[in] scope         NUL-terminated UTF-8, such as "2026-27 variance"; "" is one too
 *  @param[in] identifier    n_identifier bytes of UTF-8 without NUL, 1 or more
 *  @param n_characters      8 to 52; 0 stands for 16
 *  @param[out] buffer       capacity bytes; NULL with capacity 0 asks for the size
 *  @param[out] required     bytes needed, NUL included; may be NULL
 *  @return JP_OK; JP_E_INVALID (a NULL, a key that is too short or missing, not UTF-8, nobody);
 *          JP_E_RANGE (n_characters); JP_E_BUFFER.
 *  Source: rule variance.pseudonym (RFC 2104, FIPS 180-4, RFC 4648).
 *  @since 0.1.0 */
JP_API jp_status jp_pseudonym(const uint8_t *key, size_t n_key, const char *scope,
                              const char *identifier, size_t n_identifier, int32_t n_characters,
                              char *buffer, size_t capacity, size_t *required, jp_error *error);

#ifdef __cplusplus
}
#endif

#endif

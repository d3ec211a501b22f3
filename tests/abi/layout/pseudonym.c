/* clang-format off */
/* Written by tests/abi/update: what callers compiled against pseudonym.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/pseudonym.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of pseudonym.h changed: " #what)

SAME(JP_PSEUDONYM_SHORTEST_KEY, 16);
SAME(JP_PSEUDONYM_CHARACTERS, 16);

jp_status jp_pseudonym(const uint8_t *key, size_t n_key, const char *scope, const char *identifier, size_t n_identifier, int32_t n_characters, char *buffer, size_t capacity, size_t *required, jp_error *error);

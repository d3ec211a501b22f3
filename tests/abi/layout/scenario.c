/* clang-format off */
/* Written by tests/abi/update: what callers compiled against scenario.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/scenario.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of scenario.h changed: " #what)

SAME(JP_ROLE_POST, 1);
SAME(JP_ROLE_BAND, 2);

jp_status jp_service_review(const jp_service *before, const jp_service *after, jp_date changed, char *buffer, size_t capacity, size_t *required, jp_error *error);
jp_status jp_service_what_if(const jp_service *service, const char *changes, size_t n_changes, char *buffer, size_t capacity, size_t *required, jp_error *error);
jp_status jp_service_change(const jp_service *service, const char *changes, size_t n_changes, char *buffer, size_t capacity, size_t *required, jp_error *error);
jp_status jp_service_roles(const jp_service *service, int32_t by, const char *first, const char *second, char *buffer, size_t capacity, size_t *required, jp_error *error);

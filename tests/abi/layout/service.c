/* clang-format off */
/* Written by tests/abi/update: what callers compiled against service.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/service.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of service.h changed: " #what)


jp_status jp_service_new(const jp_allocator *allocator, const char *json, size_t n_json, jp_service **out, jp_error *error);
void jp_service_free(jp_service *service);
jp_status jp_service_delivered_csv(const jp_service *service, char *buffer, size_t capacity, size_t *required, jp_error *error);
jp_status jp_service_add_delivered_csv(jp_service *service, const char *text, size_t n_text, jp_error *error);
jp_status jp_service_permit(jp_service *service, int32_t identifiable, jp_error *error);
jp_status jp_service_report(jp_service *service, char *buffer, size_t capacity, size_t *required, jp_error *error);
jp_status jp_service_check(jp_service *service, char *buffer, size_t capacity, size_t *required, jp_error *error);
jp_status jp_service_compare(const jp_service *service, const char *first_framework, const char *second_framework, char *buffer, size_t capacity, size_t *required, jp_error *error);
jp_status jp_service_schema(char *buffer, size_t capacity, size_t *required, jp_error *error);

/* Changes tried out on a service: JSON pointers and merge patches. The bytes up to the first NUL
 * are the changes; what is behind it is the document, where nothing is a small one of our own. What
 * a change gives is a service, gives itself when changed by nothing, and can be compared; what is
 * refused says where; the service itself stays as it was. */
#include <stdbool.h>
#include <string.h>

#include "fuzz.h"
#include "jobplan/jobplan.h"

static const char own[] =
    "{\"jobplan\":1,\"title\":\"A service\",\"framework\":\"nhse-2023\",\"nation\":\"england\","
    "\"year\":{\"start\":\"2026-04-01\",\"end\":\"2027-03-31\"},\"weeks\":{\"preset\":\"capa-45\"},"
    "\"session_hours\":3.5,\"identifiable\":true,\"posts\":[{\"id\":\"A/"
    "1\",\"title\":\"Clinician\","
    "\"band\":\"7\",\"skills\":[\"gait\",\"seating\"],\"contract\":{\"hours_per_week\":35,"
    "\"full_time_hours_per_week\":37.5},\"activities\":[{\"description\":\"CPD\",\"hours_per_"
    "week\":"
    "4},{\"description\":\"Clinic\",\"category\":\"DCC\",\"timetable\":{\"weekday\":\"monday\","
    "\"start\":\"09:00\",\"end\":\"13:00\"}}]},{\"id\":\"B~1\",\"title\":\"Clinician\",\"vacant\":"
    "true,\"contract\":{\"hours_per_week\":30,\"full_time_hours_per_week\":37.5}}],\"demand\":[{"
    "\"id\":\"s\",\"title\":\"Clinic\",\"service_type\":\"elective\",\"bands\":{\"7\":1},"
    "\"referrals_per_year\":400,\"follow_ups_per_new\":2,\"new_min\":45,\"follow_up_min\":30}]}";

/* The document with the changes made, to be freed; NULL where they are refused. */
static char *change(const jp_service *service, const char *changes, size_t n_changes) {
    size_t required = 0;
    jp_error error = JP_ERROR_INIT;
    jp_status status = jp_service_change(service, changes, n_changes, NULL, 0, &required, &error);
    if (status != JP_OK) {
        FUZZ_HOLDS(error.status == status && error.message[0] && required == 0);
        FUZZ_HOLDS(status != JP_E_NOMEM && status != JP_E_INVALID && status != JP_E_BUFFER);
        FUZZ_HOLDS(status != JP_E_UNKNOWN_NAME || error.where[0]);
        return NULL;
    }
    char *text = malloc(required);
    FUZZ_HOLDS(text != NULL);
    FUZZ_HOLDS(jp_service_change(service, changes, n_changes, text, required, NULL, NULL) == JP_OK);
    FUZZ_HOLDS(strlen(text) + 1 == required);
    return text;
}

/* Once changed, changed by nothing: the same bytes, so the text is a document as we write it. */
static void read_again(const char *text) {
    static const char nothing[] = "{\"\":{}}";
    jp_service *service = NULL;
    FUZZ_HOLDS(jp_service_new(NULL, text, strlen(text), &service, NULL) == JP_OK);
    char *again = change(service, nothing, sizeof nothing - 1);
    FUZZ_HOLDS(again != NULL && strcmp(text, again) == 0);
    free(again);
    jp_service_free(service);
}

static void what_if(const jp_service *service, const char *changes, size_t n_changes, bool sound) {
    size_t required = 0;
    jp_error error = JP_ERROR_INIT;
    jp_status status = jp_service_what_if(service, changes, n_changes, NULL, 0, &required, &error);
    FUZZ_HOLDS((status == JP_OK) == (required > 0));
    FUZZ_HOLDS(status == JP_OK || error.message[0]);
    FUZZ_HOLDS(sound ? status == JP_OK || status == JP_E_RANGE || status == JP_E_CONFLICT
                     : status != JP_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n_data) {
    const char *changes = (const char *)data;
    const uint8_t *cut = n_data ? memchr(data, 0, n_data) : NULL;
    size_t n_changes = cut ? (size_t)(cut - data) : n_data;
    const char *document = cut ? changes + n_changes + 1 : own;
    size_t n_document = cut ? n_data - n_changes - 1 : sizeof own - 1;
    jp_service *service = NULL;
    if (jp_service_new(NULL, document, n_document, &service, NULL) != JP_OK)
        return 0;
    char *text = change(service, changes, n_changes);
    what_if(service, changes, n_changes, text != NULL);
    if (text)
        read_again(text);
    char *again = change(service, changes, n_changes);
    FUZZ_HOLDS((text == NULL) == (again == NULL));
    FUZZ_HOLDS(text == NULL || strcmp(text, again) == 0);
    free(again);
    free(text);
    jp_service_free(service);
    return 0;
}

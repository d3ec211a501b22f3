/* Delivered activity as CSV. All of a text is taken or nothing of it: a report before and after a
 * bad one is the same. */
#include <string.h>

#include "fuzz.h"
#include "jobplan/jobplan.h"
#include "jobplan/service.h"

static const char document[] =
    "{\"jobplan\":1,\"identifiable\":true,\"title\":\"A "
    "service\",\"framework\":\"nhse-2023\",\"nation\":\"england\","
    "\"year\":{\"start\":\"2026-04-01\",\"end\":\"2027-03-31\"},\"weeks\":{\"preset\":\"capa-45\"},"
    "\"session_hours\":3.5,\"posts\":[{\"id\":\"A-1\",\"title\":\"Clinician\",\"band\":\"7\","
    "\"team\":\"North\",\"contract\":{\"hours_per_week\":35,\"full_time_hours_per_week\":35},"
    "\"activities\":[{\"description\":\"CPD\",\"hours_per_week\":4}]}]}";

static char *report(jp_service *service) {
    size_t required = 0;
    FUZZ_HOLDS(jp_service_report(service, NULL, 0, &required, NULL) == JP_OK);
    char *text = malloc(required);
    FUZZ_HOLDS(text != NULL);
    FUZZ_HOLDS(jp_service_report(service, text, required, NULL, NULL) == JP_OK);
    return text;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n_data) {
    jp_service *service = NULL;
    jp_error error = JP_ERROR_INIT;
    FUZZ_HOLDS(jp_service_new(NULL, document, sizeof document - 1, &service, &error) == JP_OK);
    char *before = report(service);
    jp_status status = jp_service_add_delivered_csv(service, (const char *)data, n_data, &error);
    char *after = report(service);
    if (status != JP_OK) {
        FUZZ_HOLDS(status == JP_E_COLUMN && error.message[0]);
        FUZZ_HOLDS(strcmp(before, after) == 0);
    }
    free(before);
    free(after);
    jp_service_free(service);
    return 0;
}

/* Service documents. What is read can be reported on, checked and compared; every answer is JSON
 * and the same when asked for again. */
#include <string.h>

#include "fuzz.h"
#include "jobplan/jobplan.h"
#include "json/json.h"

static const char delivered[] = "date,post,category,planned_min,delivered_min\n";

typedef jp_status question(jp_service *service, char *buffer, size_t capacity, size_t *required,
                           jp_error *error);

static jp_status compare(jp_service *service, char *buffer, size_t capacity, size_t *required,
                         jp_error *error) {
    return jp_service_compare(service, "nhse-2023", "bapo-2025", buffer, capacity, required, error);
}

static jp_status what_if_nothing(jp_service *service, char *buffer, size_t capacity,
                                 size_t *required, jp_error *error) {
    return jp_service_what_if(service, "{\"\":{}}", 7, buffer, capacity, required, error);
}

static jp_status timetable(jp_service *service, char *buffer, size_t capacity, size_t *required,
                           jp_error *error) {
    jp_timetable_options options = {.struct_size = sizeof options};
    return jp_service_timetable(service, &options, NULL, NULL, 0, buffer, capacity, required,
                                error);
}

static void ask(jp_service *service, question *what) {
    size_t required = 0, again = 0;
    jp_error error = JP_ERROR_INIT;
    jp_status status = what(service, NULL, 0, &required, &error);
    if (status != JP_OK) {
        FUZZ_HOLDS(status == JP_E_CONFLICT || status == JP_E_RANGE || status == JP_E_UNDEFINED);
        FUZZ_HOLDS(error.status == status && error.message[0]);
        return;
    }
    char *text = malloc(required);
    jpi_json *tree = NULL;
    FUZZ_HOLDS(text != NULL);
    FUZZ_HOLDS(what(service, text, required, &again, &error) == JP_OK && again == required);
    FUZZ_HOLDS(strlen(text) + 1 == required);
    FUZZ_HOLDS(jpi_json_parse(NULL, text, required - 1, &tree, &error) == JP_OK);
    jpi_json_free(tree);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n_data) {
    jp_service *service = NULL;
    jp_error error = JP_ERROR_INIT;
    jp_status status = jp_service_new(NULL, (const char *)data, n_data, &service, &error);
    if (status != JP_OK) {
        FUZZ_HOLDS(service == NULL && error.status == status && error.message[0]);
        return 0;
    }
    ask(service, jp_service_check);
    ask(service, jp_service_report);
    if (jp_service_delivered_csv(service, NULL, 0, NULL, NULL) == JP_OK) {
        FUZZ_HOLDS(jp_service_add_delivered_csv(service, delivered, sizeof delivered - 1, NULL) ==
                   JP_OK);
        ask(service, jp_service_report);
    }
    for (int32_t identifiable = 0; identifiable <= 1; identifiable++) {
        FUZZ_HOLDS(jp_service_permit(service, identifiable, NULL) == JP_OK);
        ask(service, jp_service_report);
    }
    ask(service, compare);
    ask(service, what_if_nothing);
    ask(service, timetable);
    jp_service_free(service);
    return 0;
}

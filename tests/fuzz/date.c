/* Dates. What is read is written back letter for letter. */
#include <string.h>

#include "fuzz.h"
#include "jobplan/jobplan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n_data) {
    jp_date day = 77, later;
    jp_error error = JP_ERROR_INIT;
    char text[11];
    jp_status status = jp_date_parse((const char *)data, n_data, &day, &error);
    if (status != JP_OK) {
        FUZZ_HOLDS(status == JP_E_TEXT || status == JP_E_RANGE);
        FUZZ_HOLDS(day == 77 && error.message[0]);
        return 0;
    }
    FUZZ_HOLDS(jp_date_to_text(day, text, sizeof text) == JP_OK);
    FUZZ_HOLDS(n_data == 10 && memcmp(text, data, 10) == 0);
    if (jp_date_add_months(day, 13, &later) == JP_OK)
        FUZZ_HOLDS(later > day && later - day <= 31 + 366);
    return 0;
}

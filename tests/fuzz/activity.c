/* Descriptions of activities, in every framework. The same words give the same answer, and an
 * answer never points outside its framework. */
#include <string.h>

#include "fuzz.h"
#include "jobplan/jobplan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n_data) {
    for (int32_t framework = 0; framework < (int32_t)jp_framework_count(); framework++) {
        jp_category_answer answer, again;
        jp_error error = JP_ERROR_INIT;
        jp_working working = JP_WORKING_INIT;
        int32_t n_categories = 0;
        memset(&answer, 0, sizeof answer);
        answer.struct_size = sizeof answer;
        again = answer;
        FUZZ_HOLDS(jp_category_count(NULL, framework, &n_categories) == JP_OK);
        jp_status status = jp_categorise(NULL, framework, (const char *)data, n_data, NULL, &answer,
                                         &working, &error);
        FUZZ_HOLDS(status == jp_categorise(NULL, framework, (const char *)data, n_data, NULL,
                                           &again, NULL, NULL));
        FUZZ_HOLDS(memcmp(&answer, &again, sizeof answer) == 0);
        if (status != JP_OK) {
            FUZZ_HOLDS(error.message[0]);
            continue;
        }
        FUZZ_HOLDS(jp_verdict_name(answer.verdict) != NULL);
        FUZZ_HOLDS(answer.category < n_categories);
    }
    return 0;
}

/* Local policies. One that is read can be asked about every framework, and categorises. */
#include <string.h>

#include "fuzz.h"
#include "jobplan/jobplan.h"

static void categorise(const jp_policy *policy, int32_t framework) {
    static const char text[] = "Gait laboratory, ward round and CPD";
    jp_category_answer answer;
    memset(&answer, 0, sizeof answer);
    answer.struct_size = sizeof answer;
    FUZZ_HOLDS(jp_categorise(policy, framework, text, sizeof text - 1, NULL, &answer, NULL, NULL) ==
               JP_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n_data) {
    jp_policy *policy = NULL;
    jp_error error = JP_ERROR_INIT;
    jp_status status = jp_policy_new(NULL, (const char *)data, n_data, &policy, &error);
    if (status != JP_OK) {
        FUZZ_HOLDS(policy == NULL && error.status == status && error.message[0]);
        return 0;
    }
    FUZZ_HOLDS(jp_policy_id(policy) != NULL && jp_policy_title(policy) != NULL);
    for (int32_t framework = 0; framework < (int32_t)jp_framework_count(); framework++) {
        int32_t n_categories = -1;
        FUZZ_HOLDS(jp_category_count(policy, framework, &n_categories) == JP_OK);
        FUZZ_HOLDS(n_categories > 0);
        categorise(policy, framework);
    }
    jp_policy_free(policy);
    return 0;
}

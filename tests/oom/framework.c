/* A local policy, and what is asked of it. */
#include <string.h>

#include "jobplan/jobplan.h"
#include "oom.h"

static jp_status read_policy(const jp_allocator *allocator) {
    static const char json[] =
        "{\"jobplan_policy\":1,\"id\":\"trust\",\"title\":\"A trust\","
        "\"phrases\":[{\"phrase\":\"gait laboratory\",\"concept\":\"outpatient-clinic\"},"
        "{\"phrase\":\"(big|small) round of the wards\",\"concept\":\"ward-round\"}],"
        "\"categories\":[{\"framework\":\"nhse-2023\",\"code\":\"DCC/gait\",\"label\":\"Gait\"}],"
        "\"placements\":[{\"framework\":\"nhse-2023\",\"concept\":\"outpatient-clinic\","
        "\"category\":\"DCC/gait\"}],"
        "\"tariffs\":[{\"id\":\"ours\",\"role\":\"supervisor\",\"per\":\"student\","
        "\"basis\":\"per-unit\",\"unit\":\"hours-per-week\",\"rate\":\"1/4\",\"cap\":\"1\"}]}";
    jp_policy *policy = NULL;
    jp_error error = JP_ERROR_INIT;
    jp_status status = jp_policy_new(allocator, json, sizeof json - 1, &policy, &error);
    if (status) {
        OOM_EXPECT(policy == NULL && error.status == status);
        OOM_EXPECT(status == JP_E_NOMEM || error.message[0] == 0);
        return status;
    }
    jp_category_answer answer;
    memset(&answer, 0, sizeof answer);
    answer.struct_size = sizeof answer;
    int32_t framework = -1;
    OOM_EXPECT(jp_framework_find("nhse-2023", &framework, NULL) == JP_OK);
    OOM_EXPECT(jp_categorise(policy, framework, "Gait laboratory", 15, NULL, &answer, NULL,
                             &error) == JP_OK);
    jp_policy_free(policy);
    return JP_OK;
}

int main(void) {
    static const oom_case cases[] = {{"policy", read_policy}};
    return oom_main(cases, sizeof cases / sizeof cases[0]);
}

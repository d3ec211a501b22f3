/* Redeployment: made, solved, explained, and asked again after memory failed. */
#include <string.h>

#include "jobplan/jobplan.h"
#include "jobplan/redeploy.h"
#include "oom.h"

#define GROUPS 12
#define AREAS 9

static jp_status add_groups(jp_redeployment *redeployment, jp_error *error) {
    static const char *const skills[] = {"spinal", "paediatric", "diabetic foot"};
    jp_status status = JP_OK;
    for (int32_t i = 0; status == JP_OK && i < GROUPS; i++) {
        const jp_spare_group group = {.struct_size = sizeof group,
                                      .band = 5 + i % 3,
                                      .spare_min = 60 * (i + 1),
                                      .name = "A group with a name",
                                      .place = i % 2 ? "North" : "South",
                                      .stays = i % 4 == 0};
        size_t at = 0;
        status = jp_redeployment_add_group(redeployment, &group, &at, error);
        if (status == JP_OK)
            status = jp_redeployment_add_skill(redeployment, at, skills[i % 3], error);
    }
    return status;
}

static jp_status add_areas(jp_redeployment *redeployment, jp_error *error) {
    jp_status status = JP_OK;
    for (int32_t i = 0; status == JP_OK && i < AREAS; i++) {
        const jp_short_area area = {.struct_size = sizeof area,
                                    .lowest_band = 5 + i % 3,
                                    .need_min = 200 * (i + 1),
                                    .name = "An area with a name",
                                    .skill = i % 2 ? "spinal" : NULL,
                                    .place = "North",
                                    .priority = i % 4 + 1};
        status = jp_redeployment_add_area(redeployment, &area, NULL, error);
    }
    return status;
}

static jp_status solve(jp_redeployment *redeployment, jp_error *error) {
    jp_redeploy_result out = {.struct_size = sizeof out}, before = out;
    jp_working working = JP_WORKING_INIT;
    jp_status status = jp_redeployment_solve(redeployment, &out, &working, error);
    if (status) {
        OOM_EXPECT(memcmp(&out, &before, sizeof out) == 0 && working.rule[0] == 0);
        return status;
    }
    OOM_EXPECT(out.covered_min + out.unmet_min == out.need_min && out.unmet_min > 0);
    for (size_t i = 0; status == JP_OK && i < (size_t)out.n_bottlenecks; i++) {
        char text[4096];
        status = jp_redeployment_explain(redeployment, i, text, sizeof text, NULL);
    }
    return status;
}

static jp_status redeploy(const jp_allocator *allocator) {
    jp_redeployment *redeployment = NULL;
    jp_error error = JP_ERROR_INIT;
    jp_status status = jp_redeployment_new(allocator, &redeployment);
    if (status) {
        OOM_EXPECT(redeployment == NULL);
        return status;
    }
    status = add_groups(redeployment, &error);
    if (status == JP_OK)
        status = add_areas(redeployment, &error);
    if (status == JP_OK)
        status = solve(redeployment, &error);
    jp_redeployment_free(redeployment);
    return status;
}

int main(void) {
    static const oom_case cases[] = {{"redeployment", redeploy}};
    return oom_main(cases, sizeof cases / sizeof cases[0]);
}

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

static jp_status add_person(jp_cover *cover, int32_t number, jp_error *error) {
    const jp_spare_group person = {.struct_size = sizeof person,
                                   .band = 5 + number,
                                   .spare_min = 60,
                                   .name = "A person with a name"};
    const jp_short_area work = {.struct_size = sizeof work,
                                .lowest_band = 5,
                                .need_min = 90,
                                .name = "A clinic with a name",
                                .skill = "spinal",
                                .priority = 1};
    size_t at = 0;
    jp_status status = jp_cover_add_person(cover, &person, &at, error);
    if (status == JP_OK)
        status = jp_cover_add_skill(cover, at, "spinal", error);
    if (status == JP_OK)
        status = jp_cover_add_work(cover, at, &work, NULL, error);
    return status;
}

static jp_status take_away(jp_cover *cover, jp_error *error) {
    static const uint64_t away[] = {0, 2};
    jp_cover_result out = {.struct_size = sizeof out}, before = out;
    jp_redeployment *answer = NULL;
    jp_status status = jp_cover_without(cover, away, 2, &answer, &out, NULL, error);
    if (status) {
        OOM_EXPECT(answer == NULL && memcmp(&out, &before, sizeof out) == 0);
        return status;
    }
    OOM_EXPECT(out.work_min == 180 && out.covered_min == 60);
    jp_redeployment_free(answer);
    return JP_OK;
}

static jp_status cover(const jp_allocator *allocator) {
    jp_cover *made = NULL;
    jp_error error = JP_ERROR_INIT;
    jp_status status = jp_cover_new(allocator, &made);
    if (status) {
        OOM_EXPECT(made == NULL);
        return status;
    }
    for (int32_t i = 0; status == JP_OK && i < 3; i++)
        status = add_person(made, i, &error);
    if (status == JP_OK)
        status = take_away(made, &error);
    jp_cover_free(made);
    return status;
}

int main(void) {
    static const oom_case cases[] = {{"cover", cover}, {"redeployment", redeploy}};
    return oom_main(cases, sizeof cases / sizeof cases[0]);
}

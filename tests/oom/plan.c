/* Plans: building, copying, changing, evaluating, checking. */
#include <string.h>

#include "jobplan/jobplan.h"
#include "oom.h"

#define ACTIVITIES 40

static jp_activity sample(int i) {
    static const char *const categories[] = {"dcc/clinic", "spa/cpd", "dcc/ward", "anr"};
    static const char *const places[] = {"North", "South"};
    jp_activity activity = {.struct_size = sizeof activity,
                            .time_form = JP_TIME_WEEKLY,
                            .label = "an activity with a label of its own",
                            .category = categories[i % 4],
                            .place = places[i % 2],
                            .is_direct_care = i % 4 != 1,
                            .hours_per_week = {1, 2}};
    return activity;
}

static jp_status fill(jp_plan *plan, jp_error *error) {
    const jp_contract contract = {.struct_size = sizeof contract,
                                  .hours_per_week = {75, 2},
                                  .full_time_hours_per_week = {75, 2}};
    jp_status status = jp_plan_add_contract(plan, &contract, error);
    for (int i = 0; status == JP_OK && i < ACTIVITIES; i++) {
        const jp_activity activity = sample(i);
        size_t before = jp_plan_activity_count(plan);
        status = jp_plan_add_activity(plan, &activity, error);
        OOM_EXPECT(jp_plan_activity_count(plan) == before + (status == JP_OK));
    }
    return status;
}

/* What is said of the post, its holders and objectives. */
static jp_status describe(const jp_allocator *allocator) {
    const jp_post post = {.struct_size = sizeof post,
                          .post_title = "Team lead, musculoskeletal outpatients",
                          .role = "Band 7 musculoskeletal",
                          .band = "7",
                          .team = "North"};
    jp_plan *plan = NULL;
    jp_error error = JP_ERROR_INIT;
    jp_status status = jp_plan_new(allocator, &plan);
    if (status == JP_OK)
        status = jp_plan_describe(plan, &post, &error);
    for (int i = 0; status == JP_OK && i < 20; i++) {
        const jp_holder holder = {
            .struct_size = sizeof holder, .name = "A holder of the post", .share = {1, 20}};
        char id[] = "aim-a";
        id[4] = (char)('a' + i);
        const jp_objective objective = {.struct_size = sizeof objective,
                                        .level = JP_OBJECTIVE_PERSONAL,
                                        .id = id,
                                        .title = "See new patients within six weeks"};
        size_t n_holders = jp_plan_holder_count(plan), n_objectives = jp_plan_objective_count(plan);
        status = jp_plan_add_holder(plan, &holder, &error);
        OOM_EXPECT(jp_plan_holder_count(plan) == n_holders + (status == JP_OK));
        if (status == JP_OK) {
            status = jp_plan_add_objective(plan, &objective, &error);
            OOM_EXPECT(jp_plan_objective_count(plan) == n_objectives + (status == JP_OK));
        }
    }
    jp_plan_free(plan);
    return status;
}

/* A plan whose own memory never fails, for what is made from it. */
static jp_plan *whole_plan(void) {
    jp_plan *plan = NULL;
    OOM_EXPECT(jp_plan_new(NULL, &plan) == JP_OK);
    OOM_EXPECT(fill(plan, NULL) == JP_OK);
    return plan;
}

static jp_status build(const jp_allocator *allocator) {
    jp_plan *plan = NULL;
    jp_error error = JP_ERROR_INIT;
    jp_status status = jp_plan_new(allocator, &plan);
    if (status) {
        OOM_EXPECT(plan == NULL);
        return status;
    }
    status = fill(plan, &error);
    if (status == JP_OK) {
        jp_activity other = sample(3);
        other.label = "another label, longer than the one before it, so that text must grow";
        status = jp_plan_replace_activity(plan, 5, &other, &error);
    }
    if (status)
        OOM_EXPECT(error.status == status);
    jp_plan_free(plan);
    return status;
}

static jp_status copy(const jp_allocator *allocator) {
    jp_plan *plan = whole_plan(), *other = NULL;
    jp_status status = jp_plan_copy(plan, allocator, &other);
    if (status)
        OOM_EXPECT(other == NULL);
    else
        OOM_EXPECT(jp_plan_activity_count(other) == ACTIVITIES);
    jp_plan_free(other);
    jp_plan_free(plan);
    return status;
}

static const jp_annual_options options = {.struct_size = sizeof options,
                                          .attending_weeks = {42, 1},
                                          .year_weeks = {365, 7},
                                          .hours_per_session = {15, 4}};

static jp_status evaluate(const jp_allocator *allocator) {
    jp_plan *plan = whole_plan();
    jp_annual *annual = NULL;
    jp_error error = JP_ERROR_INIT;
    jp_status status = jp_annual_new(allocator, &annual);
    if (status == JP_OK) {
        status = jp_plan_evaluate(plan, &options, NULL, annual, &error);
        OOM_EXPECT(jp_annual_activity_count(annual) == (status == JP_OK ? ACTIVITIES : 0));
    }
    jp_annual_free(annual);
    jp_plan_free(plan);
    return status;
}

static jp_status check(const jp_allocator *allocator) {
    jp_plan *plan = whole_plan();
    jp_annual *annual = NULL;
    jp_findings *findings = NULL;
    jp_error error = JP_ERROR_INIT;
    jp_check_policy policy = {.struct_size = sizeof policy};
    OOM_EXPECT(jp_check_policy_published(&policy) == JP_OK);
    OOM_EXPECT(jp_annual_new(NULL, &annual) == JP_OK);
    OOM_EXPECT(jp_plan_evaluate(plan, &options, NULL, annual, &error) == JP_OK);
    jp_status status = jp_findings_new(allocator, &findings);
    if (status == JP_OK)
        status = jp_plan_check(plan, annual, &policy, NULL, 0, findings, &error);
    if (status == JP_OK)
        OOM_EXPECT(jp_findings_count(findings) > 0);
    if (status == JP_OK)
        status = jp_plan_check_rollover(plan, plan, findings);
    jp_findings_free(findings);
    jp_annual_free(annual);
    jp_plan_free(plan);
    return status;
}

int main(void) {
    static const oom_case cases[] = {{"plan build", build},
                                     {"plan describe", describe},
                                     {"plan copy", copy},
                                     {"plan evaluate", evaluate},
                                     {"plan check", check}};
    return oom_main(cases, sizeof cases / sizeof cases[0]);
}

/* The post, its holders, its objectives and its contracts: read back, and refused. */
#include "plan_sample.h"
#include "refusal.h"

Test(plan_post, reads_back_as_described) {
    jp_plan *plan = plan_of("37.5");
    jp_post given = {.struct_size = sizeof given,
                     .post_title = "Physiotherapist",
                     .role = "Band 6 musculoskeletal",
                     .band = "6",
                     .staff_group = "Allied health professions",
                     .profession = "Physiotherapy",
                     .team = "Community",
                     .place = "Newtown",
                     .specialty = ""};
    cr_assert(eq(i32, jp_plan_describe(plan, &given, NULL), JP_OK));
    jp_post got = {.struct_size = sizeof got};
    cr_assert(eq(i32, jp_plan_post(plan, &got), JP_OK));
    const char *const pairs[][2] = {{got.post_title, given.post_title},
                                    {got.role, given.role},
                                    {got.band, given.band},
                                    {got.staff_group, given.staff_group},
                                    {got.profession, given.profession},
                                    {got.team, given.team},
                                    {got.place, given.place}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        cr_assert_not_null(pairs[i][0], "text %zu", i);
        cr_expect_str_eq(pairs[i][0], pairs[i][1]);
    }
    cr_expect_null(got.specialty, "an empty text counts as nothing");
    jp_plan_free(plan);
}

Test(plan_post, a_post_is_not_read_from_or_into_nothing) {
    jp_plan *plan = plan_of("37.5");
    jp_post post = {.struct_size = sizeof post}, small = {.struct_size = 4};
    expect_refusal(jp_plan_describe(NULL, &post, &error), JP_E_INVALID, "");
    expect_refusal(jp_plan_describe(plan, NULL, &error), JP_E_INVALID, "");
    expect_refusal(jp_plan_describe(plan, &small, &error), JP_E_INVALID, "");
    cr_expect(eq(i32, jp_plan_post(NULL, &post), JP_E_INVALID));
    cr_expect(eq(i32, jp_plan_post(plan, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_plan_post(plan, &small), JP_E_INVALID));
    jp_plan_free(plan);
}

Test(plan_post, holders_read_back_and_share_one_post) {
    jp_plan *plan = plan_of("37.5");
    jp_holder given = {.struct_size = sizeof given, .name = "Holder A", .share = n("3/5")};
    cr_assert(eq(i32, jp_plan_add_holder(plan, &given, NULL), JP_OK));
    given.name = "Holder B";
    expect_refusal(jp_plan_add_holder(plan, &given, &error), JP_E_CONFLICT, "share");
    given.share = n("2/5");
    cr_assert(eq(i32, jp_plan_add_holder(plan, &given, NULL), JP_OK));
    jp_holder got = {.struct_size = sizeof got};
    cr_assert(eq(i32, jp_plan_holder_at(plan, 1, &got), JP_OK));
    cr_expect_str_eq(got.name, "Holder B");
    expect_ratio(got.share, "2/5");
    cr_expect(eq(i32, jp_plan_holder_at(plan, 2, &got), JP_E_RANGE));
    cr_expect(eq(i32, jp_plan_holder_at(NULL, 0, &got), JP_E_INVALID));
    cr_expect(eq(i32, jp_plan_holder_at(plan, 0, NULL), JP_E_INVALID));
    cr_expect_str_eq(got.name, "Holder B", "untouched on failure");
    cr_expect(eq(sz, jp_plan_holder_count(plan), 2));
    cr_expect(eq(sz, jp_plan_holder_count(NULL), 0));
    jp_plan_free(plan);
}

Test(plan_post, holders_that_cannot_be) {
    jp_plan *plan = plan_of("37.5");
    jp_holder good = {.struct_size = sizeof good, .name = "Holder A", .share = n("1/2")};
    expect_refusal(jp_plan_add_holder(NULL, &good, &error), JP_E_INVALID, "");
    expect_refusal(jp_plan_add_holder(plan, NULL, &error), JP_E_INVALID, "");
    jp_holder bad = good;
    bad.name = NULL;
    expect_refusal(jp_plan_add_holder(plan, &bad, &error), JP_E_INVALID, "name");
    bad.name = "";
    expect_refusal(jp_plan_add_holder(plan, &bad, &error), JP_E_INVALID, "name");
    bad = good;
    const jp_ratio shares[] = {{0, 1}, {-1, 2}, {3, 2}, {0, 0}, {2, 4}};
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        bad.share = shares[i];
        expect_refusal(jp_plan_add_holder(plan, &bad, &error), JP_E_RANGE, "share");
    }
    /* Two coprime denominators near 2^62: their product is no 64-bit number. */
    bad.share = (jp_ratio){1, INT64_C(4611686018427387903)};
    cr_assert(eq(i32, jp_plan_add_holder(plan, &bad, NULL), JP_OK));
    bad.share = (jp_ratio){1, INT64_C(4611686018427387901)};
    expect_refusal(jp_plan_add_holder(plan, &bad, &error), JP_E_RANGE, "share");
    cr_expect(eq(sz, jp_plan_holder_count(plan), 1));
    jp_plan_free(plan);
}

Test(plan_post, objectives_read_back) {
    jp_plan *plan = plan_of("37.5");
    jp_objective given = {.struct_size = sizeof given,
                          .level = JP_OBJECTIVE_TEAM,
                          .id = "waits",
                          .title = "Shorter waits",
                          .serves = "trust-1"};
    cr_assert(eq(i32, jp_plan_add_objective(plan, &given, NULL), JP_OK));
    jp_objective got = {.struct_size = sizeof got};
    cr_assert(eq(i32, jp_plan_objective_at(plan, 0, &got), JP_OK));
    cr_expect(eq(i32, got.level, JP_OBJECTIVE_TEAM));
    cr_expect_str_eq(got.id, "waits");
    cr_expect_str_eq(got.title, "Shorter waits");
    cr_expect_str_eq(got.serves, "trust-1");
    cr_expect_null(got.support);
    cr_expect(eq(i32, jp_plan_objective_at(plan, 1, &got), JP_E_RANGE));
    cr_expect(eq(i32, jp_plan_objective_at(NULL, 0, &got), JP_E_INVALID));
    cr_expect(eq(i32, jp_plan_objective_at(plan, 0, NULL), JP_E_INVALID));
    cr_expect(eq(sz, jp_plan_objective_count(NULL), 0));
    expect_refusal(jp_plan_add_objective(plan, &given, &error), JP_E_CONFLICT, "id");
    jp_plan_free(plan);
}

Test(plan_post, objectives_that_cannot_be) {
    jp_plan *plan = plan_of("37.5");
    jp_objective good = {.struct_size = sizeof good, .level = JP_OBJECTIVE_PERSONAL, .id = "one"};
    expect_refusal(jp_plan_add_objective(NULL, &good, &error), JP_E_INVALID, "");
    expect_refusal(jp_plan_add_objective(plan, NULL, &error), JP_E_INVALID, "");
    for (int32_t level = 0; level <= 4; level += 4) {
        jp_objective bad = good;
        bad.level = level;
        expect_refusal(jp_plan_add_objective(plan, &bad, &error), JP_E_INVALID, "level");
    }
    good.id = NULL;
    expect_refusal(jp_plan_add_objective(plan, &good, &error), JP_E_INVALID, "id");
    good.id = "";
    expect_refusal(jp_plan_add_objective(plan, &good, &error), JP_E_INVALID, "id");
    cr_expect(eq(sz, jp_plan_objective_count(plan), 0));
    jp_plan_free(plan);
}

Test(plan_post, contracts_are_cleared_and_given_again) {
    jp_plan *plan = plan_of("37.5");
    jp_contract got = {.struct_size = sizeof got};
    cr_assert(eq(i32, jp_plan_contract_at(plan, 0, &got), JP_OK));
    expect_ratio(got.hours_per_week, "37.5");
    cr_expect(eq(i32, jp_plan_contract_at(plan, 1, &got), JP_E_RANGE));
    cr_expect(eq(i32, jp_plan_contract_at(NULL, 0, &got), JP_E_INVALID));
    cr_expect(eq(i32, jp_plan_contract_at(plan, 0, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_plan_clear_contracts(NULL), JP_E_INVALID));
    cr_assert(eq(i32, jp_plan_clear_contracts(plan), JP_OK));
    cr_expect(eq(sz, jp_plan_contract_count(plan), 0));
    got.hours_per_week = n("30");
    cr_expect(eq(i32, jp_plan_add_contract(plan, &got, NULL), JP_OK));
    cr_expect(eq(sz, jp_plan_contract_count(NULL), 0));
    jp_plan_free(plan);
}

Test(plan_post, contracts_that_cannot_be) {
    jp_plan *plan = plan_of(NULL);
    jp_contract good = {.struct_size = sizeof good,
                        .is_dated = 1,
                        .first_day = 20000,
                        .last_day = 20010,
                        .hours_per_week = n("30")};
    expect_refusal(jp_plan_add_contract(NULL, &good, &error), JP_E_INVALID, "");
    expect_refusal(jp_plan_add_contract(plan, NULL, &error), JP_E_INVALID, "");
    jp_contract bad = good;
    bad.is_dated = 2;
    expect_refusal(jp_plan_add_contract(plan, &bad, &error), JP_E_INVALID, "is_dated");
    bad = good;
    bad.first_day = INT32_MIN;
    expect_refusal(jp_plan_add_contract(plan, &bad, &error), JP_E_RANGE, "first_day");
    bad = good;
    bad.last_day = INT32_MAX;
    expect_refusal(jp_plan_add_contract(plan, &bad, &error), JP_E_RANGE, "last_day");
    bad = good;
    bad.last_day = 19999;
    expect_refusal(jp_plan_add_contract(plan, &bad, &error), JP_E_RANGE, "last_day");
    bad = good;
    bad.full_time_hours_per_week = (jp_ratio){169, 1};
    expect_refusal(jp_plan_add_contract(plan, &bad, &error), JP_E_RANGE,
                   "full_time_hours_per_week");
    cr_assert(eq(i32, jp_plan_add_contract(plan, &good, NULL), JP_OK));
    bad = good;
    bad.is_dated = 0;
    expect_refusal(jp_plan_add_contract(plan, &bad, &error), JP_E_CONFLICT, "is_dated");
    bad = good;
    bad.first_day = bad.last_day;
    expect_refusal(jp_plan_add_contract(plan, &bad, &error), JP_E_CONFLICT, "first_day");
    cr_expect(eq(sz, jp_plan_contract_count(plan), 1));
    jp_plan_free(plan);
}

Test(plan_post, a_plan_that_is_not_there) {
    jp_activity activity = weekly("dcc", "4", 1);
    jp_plan *copy = NULL;
    cr_expect(eq(i32, jp_plan_new(NULL, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_plan_copy(NULL, NULL, &copy), JP_E_INVALID));
    expect_refusal(jp_plan_add_activity(NULL, &activity, &error), JP_E_INVALID, "");
    expect_refusal(jp_plan_replace_activity(NULL, 0, &activity, &error), JP_E_INVALID, "");
    expect_refusal(jp_plan_remove_activity(NULL, 0, &error), JP_E_INVALID, "");
    cr_expect(eq(i32, jp_plan_activity_at(NULL, 0, &activity), JP_E_INVALID));
    jp_plan *plan = plan_of("37.5");
    expect_refusal(jp_plan_replace_activity(plan, 0, &activity, &error), JP_E_RANGE, "index");
    cr_expect(eq(i32, jp_plan_activity_at(plan, 0, NULL), JP_E_INVALID));
    jp_plan_free(plan);
}

Test(plan_post, a_plan_is_full_at_the_limit_its_header_names) {
    jp_plan *plan = plan_of("37.5");
    jp_activity activity = weekly("dcc", "1/100", 1);
    for (int32_t i = 0; i < JP_PLAN_ACTIVITIES_MAX; i++)
        add(plan, activity);
    expect_refusal(jp_plan_add_activity(plan, &activity, &error), JP_E_LIMIT, "");
    cr_expect(eq(sz, jp_plan_activity_count(plan), JP_PLAN_ACTIVITIES_MAX));
    jp_plan_free(plan);
}

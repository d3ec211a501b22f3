/* Expected values: small teams worked by hand. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <string.h>

#include "jobplan/cover.h"

static void person(jp_cover *c, const char *name, int32_t band, int64_t spare, const char *skills) {
    jp_spare_group g = {.struct_size = sizeof g, .band = band, .spare_min = spare, .name = name};
    size_t at = 0;
    cr_assert(eq(i32, jp_cover_add_person(c, &g, &at, NULL), JP_OK));
    for (const char *s = skills; *s != '\0'; s++) {
        char skill[2] = {*s, '\0'};
        cr_assert(eq(i32, jp_cover_add_skill(c, at, skill, NULL), JP_OK));
    }
}

static void work(jp_cover *c, size_t who, const char *name, int32_t band, int64_t minutes,
                 const char *skill, int32_t priority) {
    jp_short_area a = {.struct_size = sizeof a,
                       .lowest_band = band,
                       .need_min = minutes,
                       .name = name,
                       .skill = skill,
                       .priority = priority};
    cr_assert(eq(i32, jp_cover_add_work(c, who, &a, NULL, NULL), JP_OK));
}

static jp_cover *team(void) {
    jp_cover *c = NULL;
    cr_assert(eq(i32, jp_cover_new(NULL, &c), JP_OK));
    person(c, "Ada", 7, 60, "sn");
    person(c, "Ben", 6, 120, "sh");
    person(c, "Cy", 5, 300, "h");
    work(c, 0, "spinal clinic", 6, 240, "s", 1);
    work(c, 0, "neuro clinic", 7, 180, "n", 2);
    work(c, 0, "hand class", 5, 90, "h", 3);
    work(c, 1, "hand clinic", 5, 200, "h", 1);
    return c;
}

Test(capacity_cover, someone_leaves_their_work_by_skill_and_the_post_to_advertise) {
    jp_cover *c = team();
    const uint64_t away[] = {0};
    jp_redeployment *answer = NULL;
    jp_cover_result out = {.struct_size = sizeof out};
    jp_working working = JP_WORKING_INIT;
    cr_assert(eq(i32, jp_cover_without(c, away, 1, &answer, &out, &working, NULL), JP_OK));
    /* Ben takes 120 of spinal, Cy all 90 of hands; 120 spinal and 180 neuro are lost. */
    cr_expect(out.work_min == 510 && out.covered_min == 210 && out.lost_min == 300);
    cr_expect(out.n_rows == 3 && out.n_rows_lost == 2 && out.post_band == 7);
    cr_expect(eq(i64, out.spare_lost_min, 60));
    jp_redeploy_skill skill = {.struct_size = sizeof skill};
    int64_t neuro = -1, spinal = -1;
    for (size_t i = 0; i < jp_redeployment_skill_count(answer); i++) {
        cr_assert(eq(i32, jp_redeployment_skill(answer, i, &skill), JP_OK));
        neuro = strcmp(skill.name, "n") == 0 ? skill.unmet_min : neuro;
        spinal = strcmp(skill.name, "s") == 0 ? skill.unmet_min : spinal;
        cr_expect(strcmp(skill.name, "h") != 0 || (skill.unmet_min == 0 && skill.unmet_band == -1));
        cr_expect(strcmp(skill.name, "n") != 0 || skill.unmet_band == 7);
    }
    cr_expect(neuro == 180 && spinal == 120);
    char text[160];
    cr_assert(eq(i32, jp_redeployment_explain(answer, 1, text, sizeof text, NULL), JP_OK));
    cr_expect(
        strcmp(text, "neuro clinic needs 180 min, nobody here can work there: 180 min unmet.") == 0,
        "%s", text);
    jp_rule rule = {.struct_size = sizeof rule};
    cr_expect(eq(i32, jp_rule_find(working.rule, &rule, NULL), JP_OK));
    jp_redeployment_free(answer);
    jp_cover_free(c);
}

Test(capacity_cover, two_off_today_are_covered_in_priority_order) {
    jp_cover *c = team();
    const uint64_t away[] = {1, 0};
    jp_redeployment *answer = NULL;
    jp_cover_result out = {.struct_size = sizeof out};
    cr_assert(eq(i32, jp_cover_without(c, away, 2, &answer, &out, NULL, NULL), JP_OK));
    /* Only Cy is in: 200 of the hand clinic (priority 1), then 90 of the class. */
    cr_expect(out.covered_min == 290 && out.lost_min == 420);
    jp_redeploy_side side = {.struct_size = sizeof side};
    cr_assert(eq(i32, jp_redeployment_area(answer, 3, &side), JP_OK));
    cr_expect(strcmp(side.name, "hand clinic") == 0 && side.rest_min == 0);
    cr_assert(eq(i32, jp_redeployment_group(answer, 0, &side), JP_OK));
    cr_expect(side.minutes == 0 && strcmp(side.name, "Ada") == 0);
    jp_redeployment_free(answer);
    jp_cover_free(c);
}

Test(capacity_cover, nobody_away_loses_nothing) {
    jp_cover *c = team();
    jp_cover_result out = {.struct_size = sizeof out};
    cr_assert(eq(i32, jp_cover_without(c, NULL, 0, NULL, &out, NULL, NULL), JP_OK));
    cr_expect(out.work_min == 0 && out.lost_min == 0 && out.post_band == -1);
    jp_cover_free(c);
}

Test(capacity_cover, unknown_and_doubled_people_are_refused) {
    jp_cover *c = team();
    const uint64_t unknown[] = {9}, twice[] = {1, 1};
    jp_cover_result out = {.struct_size = sizeof out, .work_min = -7};
    cr_expect(eq(i32, jp_cover_without(c, unknown, 1, NULL, &out, NULL, NULL), JP_E_RANGE));
    cr_expect(eq(i32, jp_cover_without(c, twice, 2, NULL, &out, NULL, NULL), JP_E_CONFLICT));
    cr_expect(eq(i64, out.work_min, -7));
    jp_short_area a = {.struct_size = sizeof a, .name = "x", .priority = 1};
    cr_expect(eq(i32, jp_cover_add_work(c, 9, &a, NULL, NULL), JP_E_RANGE));
    cr_expect(eq(i32, jp_cover_add_work(NULL, 0, &a, NULL, NULL), JP_E_INVALID));
    jp_cover_free(c);
    jp_cover_free(NULL);
}

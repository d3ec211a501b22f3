/* Expected values: reference vectors R2, R3 and R7 (GLPK agrees there), sets worked by hand, and
 * properties that hold for any answer. 1,000 random cases are held against GLPK elsewhere. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <string.h>

#include "jobplan/redeploy.h"

typedef struct {
    const char *name;
    int32_t band;
    int64_t minutes;
    const char *skills; /* letters */
    const char *place;
    int32_t stays;
} who;

typedef struct {
    const char *name;
    int32_t lowest_band;
    int64_t minutes;
    const char *skill;
    const char *place;
    int32_t priority;
} where;

static jp_redeployment *build(const who *groups, size_t n_groups, const where *areas,
                              size_t n_areas) {
    jp_redeployment *r = NULL;
    cr_assert(eq(i32, jp_redeployment_new(NULL, &r), JP_OK));
    for (size_t i = 0; i < n_groups; i++) {
        jp_spare_group g = {.struct_size = sizeof g,
                            .band = groups[i].band,
                            .spare_min = groups[i].minutes,
                            .name = groups[i].name,
                            .place = groups[i].place,
                            .stays = groups[i].stays};
        size_t at = 99;
        cr_assert(eq(i32, jp_redeployment_add_group(r, &g, &at, NULL), JP_OK));
        for (const char *s = groups[i].skills; *s != '\0'; s++) {
            char skill[2] = {*s, '\0'};
            cr_assert(eq(i32, jp_redeployment_add_skill(r, at, skill, NULL), JP_OK));
        }
    }
    for (size_t i = 0; i < n_areas; i++) {
        jp_short_area a = {.struct_size = sizeof a,
                           .lowest_band = areas[i].lowest_band,
                           .need_min = areas[i].minutes,
                           .name = areas[i].name,
                           .skill = areas[i].skill,
                           .place = areas[i].place,
                           .priority = areas[i].priority};
        cr_assert(eq(i32, jp_redeployment_add_area(r, &a, NULL, NULL), JP_OK));
    }
    return r;
}

static jp_redeploy_result solve(jp_redeployment *r) {
    jp_redeploy_result out = {.struct_size = sizeof out};
    jp_error error = JP_ERROR_INIT;
    cr_assert(eq(i32, jp_redeployment_solve(r, &out, NULL, &error), JP_OK), "%s", error.message);
    cr_expect(eq(i64, out.covered_min + out.unmet_min, out.need_min));
    cr_expect(eq(i64, out.covered_min + out.left_min, out.spare_min));
    return out;
}

static int64_t minutes_moved(const jp_redeployment *r, uint64_t group, uint64_t area) {
    jp_redeploy_move move = {.struct_size = sizeof move};
    for (size_t i = 0; jp_redeployment_move(r, i, &move) == JP_OK; i++) {
        if (move.group == group && move.area == area) {
            return move.minutes;
        }
    }
    return 0;
}

Test(capacity_redeploy, r2_greedy_would_leave_half) {
    const who groups[] = {{"A", 5, 600, "xy", NULL, 0}, {"B", 5, 600, "x", NULL, 0}};
    const where areas[] = {{"X", 5, 600, "x", NULL, 1}, {"Y", 5, 600, "y", NULL, 1}};
    jp_redeployment *r = build(groups, 2, areas, 2);
    jp_redeploy_result out = solve(r);
    cr_expect(eq(i64, out.covered_min, 1200));
    cr_expect(eq(i64, minutes_moved(r, 0, 1), 600));
    cr_expect(eq(i64, minutes_moved(r, 1, 0), 600));
    cr_expect(eq(i64, out.n_bottlenecks, 0));
    jp_redeployment_free(r);
}

Test(capacity_redeploy, r3_least_over_qualification) {
    const who groups[] = {
        {"B5", 5, 480, "m", NULL, 0}, {"B6", 6, 900, "m", NULL, 0}, {"B7", 7, 600, "mn", NULL, 0}};
    const where areas[] = {{"MSK5", 5, 720, "m", NULL, 1},
                           {"MSK6", 6, 600, "m", NULL, 1},
                           {"NEU7", 7, 450, "n", NULL, 1}};
    jp_redeployment *r = build(groups, 3, areas, 3);
    jp_redeploy_result out = solve(r);
    cr_expect(eq(i64, out.covered_min, 1770));
    cr_expect(eq(i64, out.over_band_min, 240));
    cr_expect(eq(i64, minutes_moved(r, 0, 0), 480));
    cr_expect(eq(i64, minutes_moved(r, 1, 0), 240));
    cr_expect(eq(i64, minutes_moved(r, 1, 1), 600));
    cr_expect(eq(i64, minutes_moved(r, 2, 2), 450));
    jp_redeploy_side side = {.struct_size = sizeof side};
    cr_assert(eq(i32, jp_redeployment_group(r, 1, &side), JP_OK));
    cr_expect(eq(i64, side.rest_min, 60));
    cr_assert(eq(i32, jp_redeployment_group(r, 2, &side), JP_OK));
    cr_expect(eq(i64, side.rest_min, 150));
    jp_redeployment_free(r);
}

Test(capacity_redeploy, r7_nothing_to_give_or_nothing_short_is_no_error) {
    const who groups[] = {{"A", 5, 600, "x", NULL, 0}, {"idle", 5, 0, "x", NULL, 0}};
    const where areas[] = {{"X", 5, 60, "x", NULL, 1}, {"none", 5, 0, "x", NULL, 1}};
    jp_redeployment *r = build(groups, 0, areas, 2);
    jp_redeploy_result out = solve(r);
    cr_expect(out.covered_min == 0 && out.unmet_min == 60 && out.n_bottlenecks == 1);
    jp_redeployment_free(r);
    r = build(groups, 2, areas, 0);
    out = solve(r);
    cr_expect(out.covered_min == 0 && out.left_min == 600 && out.n_moves == 0);
    jp_redeployment_free(r);
    r = build(groups + 1, 1, areas, 2);
    out = solve(r);
    cr_expect(out.covered_min == 0 && out.unmet_min == 60);
    jp_redeployment_free(r);
    r = build(NULL, 0, NULL, 0);
    out = solve(r);
    cr_expect(out.covered_min == 0 && out.need_min == 0);
    jp_redeployment_free(r);
}

Test(capacity_redeploy, the_first_priority_is_served_first_even_from_a_better_match) {
    const who groups[] = {{"A", 7, 100, "x", NULL, 0}};
    const where areas[] = {{"exact match", 7, 100, "x", NULL, 2}, {"urgent", 5, 60, "x", NULL, 1}};
    jp_redeployment *r = build(groups, 1, areas, 2);
    jp_redeploy_result out = solve(r);
    cr_expect(eq(i64, minutes_moved(r, 0, 1), 60));
    cr_expect(eq(i64, minutes_moved(r, 0, 0), 40));
    cr_expect(eq(i64, out.unmet_min, 60));
    jp_redeployment_free(r);
}

Test(capacity_redeploy, a_later_priority_swaps_inside_an_earlier_one_without_taking_from_it) {
    /* Priority 1 needs 100 of X or Y with 100 to give to either; Z (priority 2) can have B only if
     * priority 1 is served by A. */
    const who groups[] = {{"A", 5, 50, "x", NULL, 0}, {"B", 5, 50, "yz", NULL, 0}};
    const where areas[] = {
        {"X", 5, 50, "x", NULL, 1}, {"Y", 5, 50, "y", NULL, 1}, {"Z", 5, 50, "z", NULL, 2}};
    jp_redeployment *r = build(groups, 2, areas, 3);
    jp_redeploy_result out = solve(r);
    cr_expect(eq(i64, out.covered_min, 100));
    cr_expect(eq(i64, minutes_moved(r, 1, 1), 50), "priority 1 keeps B");
    jp_redeployment_free(r);
    const who more[] = {{"A", 5, 100, "xy", NULL, 0}, {"B", 5, 50, "yz", NULL, 0}};
    r = build(more, 2, areas, 3);
    out = solve(r);
    cr_expect(eq(i64, out.covered_min, 150));
    cr_expect(eq(i64, minutes_moved(r, 1, 2), 50));
    jp_redeployment_free(r);
}

Test(capacity_redeploy, own_place_comes_after_band_and_before_nothing) {
    const who groups[] = {{"east 6", 6, 60, "x", "east", 0}, {"west 5", 5, 60, "x", "west", 0}};
    const where areas[] = {{"east", 5, 60, "x", "east", 1}};
    jp_redeployment *r = build(groups, 2, areas, 1);
    jp_redeploy_result out = solve(r);
    cr_expect(out.over_band_min == 0 && out.moved_min == 60, "least over-qualification first");
    jp_redeployment_free(r);
    const who same[] = {{"west", 5, 60, "x", "west", 0}, {"east", 5, 60, "x", "east", 0}};
    r = build(same, 2, areas, 1);
    out = solve(r);
    cr_expect(eq(i64, out.moved_min, 0));
    jp_redeployment_free(r);
    const who fixed[] = {{"west", 5, 60, "x", "west", 1}};
    r = build(fixed, 1, areas, 1);
    out = solve(r);
    cr_expect(eq(i64, out.covered_min, 0), "a group that stays does not move");
    jp_redeployment_free(r);
}

Test(capacity_redeploy, a_bottleneck_is_named_with_its_figures) {
    const who groups[] = {
        {"A", 6, 300, "sp", NULL, 0}, {"B", 6, 200, "p", NULL, 0}, {"C", 6, 900, "h", NULL, 0}};
    const where areas[] = {{"hands", 5, 100, "h", NULL, 1},
                           {"spinal", 6, 400, "s", NULL, 1},
                           {"paediatric", 6, 300, "p", NULL, 1},
                           {"lymphoedema", 5, 50, "l", NULL, 1}};
    jp_redeployment *r = build(groups, 3, areas, 4);
    jp_redeploy_result out = solve(r);
    cr_expect(eq(i64, out.covered_min, 600));
    cr_expect(eq(i64, out.n_bottlenecks, 2));
    jp_redeploy_bottleneck set = {.struct_size = sizeof set};
    cr_assert(eq(i32, jp_redeployment_bottleneck(r, 0, &set), JP_OK));
    cr_expect(set.need_min == 700 && set.spare_min == 500 && set.unmet_min == 200);
    cr_expect(set.n_areas == 2 && set.n_groups == 2);
    char text[200];
    size_t required = 0;
    cr_expect(eq(i32, jp_redeployment_explain(r, 0, NULL, 0, &required), JP_OK));
    cr_assert(eq(i32, jp_redeployment_explain(r, 0, text, sizeof text, &required), JP_OK));
    cr_expect(strcmp(text,
                     "spinal and paediatric need 700 min, all who can work there have 500 min: "
                     "200 min unmet.") == 0,
              "%s", text);
    cr_assert(eq(i32, jp_redeployment_explain(r, 1, text, sizeof text, NULL), JP_OK));
    cr_expect(strcmp(text, "lymphoedema needs 50 min, nobody here can work there: 50 min unmet.") ==
                  0,
              "%s", text);
    jp_redeploy_side side = {.struct_size = sizeof side};
    cr_assert(eq(i32, jp_redeployment_area(r, 0, &side), JP_OK));
    cr_expect(side.bottleneck == -1 && side.rest_min == 0 && strcmp(side.name, "hands") == 0);
    jp_redeployment_free(r);
}

/* Random cases: what must hold for any best answer. */
static uint64_t seed;
static uint32_t draw(uint32_t below) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(seed >> 33) % below;
}

static const char *const letters[] = {"a", "b", "c", "d", "ab", "bc", "cd", "abcd", ""};

static void draw_case(who *groups, size_t n_groups, where *areas, size_t n_areas) {
    static const char *const places[] = {"east", "west", NULL};
    for (size_t i = 0; i < n_groups; i++) {
        groups[i] =
            (who){"g",         (int32_t)(5 + draw(4)), draw(200), letters[draw(9)], places[draw(3)],
                  draw(8) == 0};
    }
    for (size_t i = 0; i < n_areas; i++) {
        areas[i] = (where){"a",
                           (int32_t)(5 + draw(4)),
                           draw(200),
                           draw(9) == 0 ? NULL : letters[draw(4)],
                           places[draw(3)],
                           (int32_t)(1 + draw(3))};
    }
}

Test(capacity_redeploy, bottlenecks_account_for_every_unmet_minute) {
    seed = 1;
    for (int round = 0; round < 300; round++) {
        who groups[9];
        where areas[9];
        draw_case(groups, 9, areas, 9);
        jp_redeployment *r = build(groups, 9, areas, 9);
        jp_redeploy_result out = solve(r);
        int64_t unmet = 0;
        for (size_t i = 0; i < (size_t)out.n_bottlenecks; i++) {
            jp_redeploy_bottleneck set = {.struct_size = sizeof set};
            cr_assert(eq(i32, jp_redeployment_bottleneck(r, i, &set), JP_OK));
            cr_expect(eq(i64, set.need_min - set.spare_min, set.unmet_min));
            unmet += set.unmet_min;
        }
        cr_expect(eq(i64, unmet, out.unmet_min));
        int64_t given[9] = {0}, taken[9] = {0}, over = 0, away = 0;
        for (size_t i = 0; i < (size_t)out.n_moves; i++) {
            jp_redeploy_move move = {.struct_size = sizeof move};
            cr_assert(eq(i32, jp_redeployment_move(r, i, &move), JP_OK));
            given[move.group] += move.minutes;
            taken[move.area] += move.minutes;
            over += move.minutes * move.bands_over;
            away += move.away ? move.minutes : 0;
        }
        cr_expect(over == out.over_band_min && away == out.moved_min && out.n_moves < 18);
        for (size_t i = 0; i < 9; i++) {
            jp_redeploy_side side = {.struct_size = sizeof side};
            cr_assert(eq(i32, jp_redeployment_group(r, i, &side), JP_OK));
            cr_expect(eq(i64, given[i], side.used_min));
            cr_assert(eq(i32, jp_redeployment_area(r, i, &side), JP_OK));
            cr_expect(eq(i64, taken[i], side.used_min));
        }
        jp_redeployment_free(r);
    }
}

Test(capacity_redeploy, order_of_input_never_changes_totals_and_more_never_covers_less) {
    seed = 2;
    for (int round = 0; round < 200; round++) {
        who groups[8], turned[8];
        where areas[8], reversed[8];
        draw_case(groups, 8, areas, 8);
        for (size_t i = 0; i < 8; i++) {
            turned[i] = groups[(i * 3 + 1) % 8];
            reversed[i] = areas[7 - i];
        }
        jp_redeployment *first = build(groups, 8, areas, 8);
        jp_redeployment *second = build(turned, 8, reversed, 8);
        jp_redeployment *less = build(groups, 7, areas, 8);
        jp_redeploy_result a = solve(first), b = solve(second), c = solve(less);
        cr_expect(a.covered_min == b.covered_min && a.over_band_min == b.over_band_min &&
                  a.moved_min == b.moved_min);
        cr_expect(c.covered_min <= a.covered_min);
        jp_redeployment_free(first);
        jp_redeployment_free(second);
        jp_redeployment_free(less);
    }
}

/* Of equals the first added goes, and the first added is served: the same answer each time, and
 * another only where the order is another. */
Test(capacity_redeploy, among_equals_the_first_added_comes_first) {
    static const who groups[] = {
        {"a", 6, 60, "k", NULL, 0}, {"b", 6, 60, "k", NULL, 0}, {"c", 6, 60, "k", NULL, 0}};
    static const where areas[] = {{"x", 6, 50, "k", NULL, 1}, {"y", 6, 50, "k", NULL, 1}};
    jp_redeployment *r = build(groups, 3, areas, 2);
    for (int again = 0; again < 2; again++) {
        jp_redeploy_result out = solve(r);
        cr_expect(eq(i64, out.covered_min, 100));
        cr_expect(eq(i64, minutes_moved(r, 0, 0), 50));
        cr_expect(eq(i64, minutes_moved(r, 0, 1) + minutes_moved(r, 1, 1), 50));
        cr_expect(eq(i64, minutes_moved(r, 2, 0) + minutes_moved(r, 2, 1), 0));
    }
    jp_redeployment_free(r);
    static const who one[] = {{"a", 6, 60, "k", NULL, 0}};
    r = build(one, 1, areas, 2);
    (void)solve(r);
    cr_expect(eq(i64, minutes_moved(r, 0, 0), 50));
    cr_expect(eq(i64, minutes_moved(r, 0, 1), 10));
    jp_redeployment_free(r);
}

Test(capacity_redeploy, bad_rows_are_refused_and_change_nothing) {
    jp_redeployment *r = NULL;
    cr_assert(eq(i32, jp_redeployment_new(NULL, &r), JP_OK));
    jp_spare_group g = {.struct_size = sizeof g, .band = 5, .spare_min = -1, .name = "A"};
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(i32, jp_redeployment_add_group(r, &g, NULL, &error), JP_E_RANGE));
    cr_expect(strcmp(error.where, "spare_min") == 0);
    g.spare_min = INT64_MAX;
    cr_expect(eq(i32, jp_redeployment_add_group(r, &g, NULL, &error), JP_E_RANGE));
    g.spare_min = 5;
    g.name = NULL;
    cr_expect(eq(i32, jp_redeployment_add_group(r, &g, NULL, &error), JP_E_INVALID));
    jp_short_area a = {.struct_size = sizeof a, .lowest_band = 5, .need_min = 5, .name = "X"};
    cr_expect(eq(i32, jp_redeployment_add_area(r, &a, NULL, &error), JP_E_RANGE));
    cr_expect(strcmp(error.where, "priority") == 0);
    cr_expect(eq(i32, jp_redeployment_add_skill(r, 0, "x", &error), JP_E_RANGE));
    jp_redeploy_move move = {.struct_size = sizeof move};
    cr_expect(eq(i32, jp_redeployment_move(r, 0, &move), JP_E_UNDEFINED));
    jp_redeploy_result out = solve(r);
    cr_expect(out.need_min == 0 && out.spare_min == 0);
    cr_expect(eq(i32, jp_redeployment_move(r, 0, &move), JP_E_RANGE));
    jp_redeployment_free(r);
    jp_redeployment_free(NULL);
}

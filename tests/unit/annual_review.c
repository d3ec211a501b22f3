/* Two plans side by side, teams, shares of a post, room in a week. */
#include "plan_sample.h"

static jp_plan *mixed_plan(void) {
    jp_plan *plan = plan_of("37.5");
    jp_activity clinic = timetabled("dcc/clinic", 1, 9, 17, 3, 3);
    clinic.place = "A";
    clinic.pillar = "clinical practice";
    add(plan, clinic);
    add(plan, counted("dcc/mdt", "37", "1.25"));
    add(plan, weekly("spa/cpd", "3.7", 0));
    return plan;
}

static jp_annual *empty(void) {
    jp_annual *annual = NULL;
    cr_assert(eq(i32, jp_annual_new(NULL, &annual), JP_OK));
    return annual;
}

static void expect_same_amounts(const jp_annual *a, const jp_annual *b, int32_t dimension) {
    cr_assert(eq(sz, jp_annual_group_count(a, dimension), jp_annual_group_count(b, dimension)));
    for (size_t i = 0; i < jp_annual_group_count(a, dimension); i++) {
        jp_annual_amount x = {.struct_size = sizeof x}, y = {.struct_size = sizeof y};
        char name[64], other[64];
        cr_assert(eq(i32, jp_annual_group_at(a, dimension, i, &x), JP_OK));
        cr_assert(eq(i32, jp_annual_group_at(b, dimension, i, &y), JP_OK));
        jp_annual_group_name(a, dimension, i, name, sizeof name, NULL);
        jp_annual_group_name(b, dimension, i, other, sizeof other, NULL);
        cr_expect_str_eq(name, other);
        cr_expect(same(x.hours_per_week, y.hours_per_week));
        cr_expect(same(x.hours_per_year, y.hours_per_year));
        cr_expect(same(x.pas_per_week, y.pas_per_week));
        cr_expect(same(x.share_of_planned, y.share_of_planned));
    }
}

Test(annual_review, piecewise_equals_whole_when_nothing_changes) {
    jp_plan *plan = mixed_plan();
    jp_annual *whole = evaluated(plan, "300/7", "consultant-2003"), *pieces = empty();
    for (int32_t days = 0; days <= 365; days += 73) {
        jp_ratio share = r(days, 365);
        jp_error error = JP_ERROR_INIT;
        cr_assert(eq(i32, jp_annual_piecewise(whole, whole, &share, pieces, &error), JP_OK), "%s",
                  error.message);
        for (int32_t dimension = 0; dimension < 5; dimension++)
            expect_same_amounts(whole, pieces, dimension);
        for (int32_t which = 1; which <= JP_FIGURE_COUNT; which++)
            cr_expect(same(figure(whole, which), figure(pieces, which)), "%s",
                      jp_annual_figure_name(which));
    }
    jp_annual_free(whole);
    jp_annual_free(pieces);
    jp_plan_free(plan);
}

/* 183 days of 30 h DCC, 182 days of 24 h DCC and 6 h SPA, over 44 weeks. */
Test(annual_review, a_change_inside_the_year_is_annualised_in_pieces) {
    jp_plan *plan = plan_of("30"), *changed = plan_of("30");
    add(plan, weekly("dcc", "30", 1));
    add(changed, weekly("dcc", "24", 1));
    add(changed, weekly("spa", "6", 0));
    jp_annual *first = evaluated(plan, "44", NULL), *second = evaluated(changed, "44", NULL),
              *year = empty();
    jp_ratio share = n("183/365"), bad = n("2");
    cr_assert(eq(i32, jp_annual_piecewise(first, second, &share, year, NULL), JP_OK));
    expect_ratio(figure(year, JP_FIGURE_PLANNED_PER_YEAR), "1320");
    expect_ratio(figure(year, JP_FIGURE_DIRECT_CARE_PER_YEAR),
                 "433752/365"); /* 44 x (30 x 183 + 24 x 182) / 365 */
    expect_ratio(figure(year, JP_FIGURE_CONTRACTED_PER_WEEK), "30");
    cr_expect(eq(i32, jp_annual_piecewise(first, second, &bad, year, NULL), JP_E_RANGE));
    cr_expect(eq(i32, jp_annual_piecewise(first, second, &share, first, NULL), JP_E_INVALID));
    jp_annual_free(first);
    jp_annual_free(second);
    jp_annual_free(year);
    jp_plan_free(plan);
    jp_plan_free(changed);
}

Test(annual_review, a_comparison_names_what_changed) {
    jp_plan *plan = mixed_plan(), *what_if = NULL;
    cr_assert(eq(i32, jp_plan_copy(plan, NULL, &what_if), JP_OK));
    jp_activity less = weekly("spa/audit", "1.2", 0);
    cr_assert(eq(i32, jp_plan_replace_activity(what_if, 2, &less, NULL), JP_OK));
    jp_annual *before = evaluated(plan, "44", NULL), *after = evaluated(what_if, "44", NULL);
    jp_comparison *comparison = NULL;
    cr_assert(eq(i32, jp_comparison_new(NULL, &comparison), JP_OK));
    cr_assert(
        eq(i32, jp_annual_compare(before, after, JP_BY_CATEGORY, 1, comparison, NULL), JP_OK));
    cr_assert(eq(sz, jp_comparison_count(comparison), 2));
    jp_change change = {.struct_size = sizeof change};
    char name[16];
    cr_assert(eq(i32, jp_comparison_name(comparison, 1, name, sizeof name, NULL), JP_OK));
    cr_expect_str_eq(name, "spa");
    cr_assert(eq(i32, jp_comparison_at(comparison, 1, &change), JP_OK));
    expect_ratio(change.change_hours_per_week, "-2.5");
    expect_ratio(change.change_hours_per_year, "-110");
    cr_assert(
        eq(i32, jp_annual_compare(before, after, JP_BY_CATEGORY, 0, comparison, NULL), JP_OK));
    cr_expect(eq(sz, jp_comparison_count(comparison), 4));
    cr_assert(eq(i32, jp_comparison_total(comparison, &change), JP_OK));
    expect_ratio(change.change_hours_per_week, "-2.5");
    cr_assert(eq(i32, jp_annual_compare(before, after, JP_BY_PILLAR, 0, comparison, NULL), JP_OK));
    cr_expect(eq(sz, jp_comparison_count(comparison), 2));
    jp_comparison_free(comparison);
    jp_annual_free(before);
    jp_annual_free(after);
    jp_plan_free(plan);
    jp_plan_free(what_if);
}

/* 30 + 7.5 against 22.5 + 15 hours: a fifth of the time lies elsewhere. */
Test(annual_review, distance_is_withheld_rather_than_scored_low) {
    jp_plan *a = plan_of("37.5"), *b = plan_of("37.5"), *none = plan_of("37.5");
    add(a, weekly("dcc", "30", 1));
    add(a, weekly("spa", "7.5", 0));
    add(b, weekly("dcc", "22.5", 1));
    add(b, weekly("spa", "15", 0));
    jp_annual *x = evaluated(a, "44", NULL), *y = evaluated(b, "42", NULL),
              *z = evaluated(none, "44", NULL);
    jp_comparison *comparison = NULL;
    jp_ratio distance;
    cr_assert(eq(i32, jp_comparison_new(NULL, &comparison), JP_OK));
    cr_assert(eq(i32, jp_annual_compare(x, y, JP_BY_CATEGORY, 0, comparison, NULL), JP_OK));
    cr_assert(eq(i32, jp_comparison_distance(comparison, &distance, NULL, NULL), JP_OK));
    expect_ratio(distance, "0.2");
    cr_assert(eq(i32, jp_annual_compare(x, z, JP_BY_CATEGORY, 0, comparison, NULL), JP_OK));
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(i32, jp_comparison_distance(comparison, &distance, NULL, &error), JP_E_UNDEFINED));
    cr_expect_not_null(strstr(error.message, "withheld"), "%s", error.message);
    add(b, weekly(NULL, "1", 0));
    jp_annual_free(y);
    y = evaluated(b, "42", NULL);
    cr_assert(eq(i32, jp_annual_compare(x, y, JP_BY_CATEGORY, 0, comparison, NULL), JP_OK));
    cr_expect(eq(i32, jp_comparison_distance(comparison, &distance, NULL, &error), JP_E_UNDEFINED));
    jp_comparison_free(comparison);
    jp_annual_free(x);
    jp_annual_free(y);
    jp_annual_free(z);
    jp_plan_free(a);
    jp_plan_free(b);
    jp_plan_free(none);
}

Test(annual_review, sharing_a_post_changes_nothing_in_its_total) {
    jp_plan *plan = mixed_plan();
    jp_annual *annual = evaluated(plan, "300/7", "consultant-2003");
    jp_annual_amount total = {.struct_size = sizeof total};
    cr_assert(eq(i32, jp_annual_total(annual, &total), JP_OK));
    const char *const holders[] = {"3/7", "1/3", "5/21"};
    jp_ratio hours = {0, 1}, pas = {0, 1};
    for (size_t i = 0; i < 3; i++) {
        jp_ratio share = n(holders[i]);
        jp_annual_amount part = {.struct_size = sizeof part};
        cr_assert(eq(i32, jp_annual_amount_share(&total, &share, &part), JP_OK));
        cr_assert(eq(i32, jp_ratio_add(&hours, &part.hours_per_year, &hours), JP_OK));
        cr_assert(eq(i32, jp_ratio_add(&pas, &part.pas_per_week, &pas), JP_OK));
    }
    cr_expect(same(hours, total.hours_per_year));
    cr_expect(same(pas, total.pas_per_week));
    jp_annual_free(annual);
    jp_plan_free(plan);
}

Test(annual_review, a_team_adds_up_and_shows_who_differs) {
    const struct {
        const char *name, *role, *dcc, *spa;
    } rows[] = {{"A", "band 6", "30", "7.5"},  {"B", "band 6", "28", "9.5"},
                {"C", "band 6", "10", "27.5"}, {"D", "band 7", "10", "27.5"},
                {"E", NULL, "37.5", "0"},      {"F", "band 6", NULL, NULL}};
    jp_team *team = NULL;
    jp_findings *findings = NULL;
    cr_assert(eq(i32, jp_team_new(NULL, 1, &team), JP_OK));
    cr_assert(eq(i32, jp_findings_new(NULL, &findings), JP_OK));
    for (size_t i = 0; i < 6; i++) {
        jp_plan *plan = plan_of("37.5");
        if (rows[i].dcc != NULL) {
            add(plan, weekly("dcc/clinic", rows[i].dcc, 1));
            add(plan, weekly("spa/cpd", rows[i].spa, 0));
        }
        jp_annual *annual = evaluated(plan, "44", NULL);
        cr_assert(eq(i32, jp_team_add(team, annual, rows[i].role, rows[i].name, NULL), JP_OK));
        jp_annual_free(annual);
        jp_plan_free(plan);
    }
    jp_ratio week, year, share, threshold = n("0.4");
    cr_assert(eq(sz, jp_team_category_count(team), 2));
    cr_assert(eq(i32, jp_team_category_at(team, 0, &week, &year, &share), JP_OK));
    expect_ratio(week, "115.5");
    expect_ratio(year, "5082");
    expect_ratio(share, "77/125"); /* 115.5 of 187.5 */
    cr_assert(eq(i32, jp_team_check(team, &threshold, findings, NULL), JP_OK));
    /* C: 10/37.5 against 58/75, half of 2 x 38/75 is 50.67%; A and B stay under 40%; F plans
     * nothing. */
    cr_assert(eq(sz, jp_findings_count(findings), 2));
    char text[200];
    int32_t row;
    jp_findings_text(findings, 0, text, sizeof text, NULL);
    cr_expect_str_eq(
        text, "C divides about 50.67% of the time differently from the others in the role band 6.");
    cr_assert(eq(i32, jp_findings_activity(findings, 0, 0, &row), JP_OK));
    cr_expect(eq(i32, row, 2));
    jp_findings_text(findings, 1, text, sizeof text, NULL);
    cr_expect_str_eq(text, "F is not compared with the role band 6: nothing is planned.");
    jp_findings_free(findings);
    jp_team_free(team);
}

/* Mondays 9-17 in two weeks of three, 3.7 h a week and 37 x 1.25 h in 44 weeks without a clock. */
Test(annual_review, room_by_half_day_after_what_has_no_clock) {
    jp_plan *plan = mixed_plan();
    jp_activity night = timetabled("dcc", 7, 22, 2, 1, 1);
    night.is_overnight = 1;
    add(plan, night);
    jp_annual *annual = evaluated(plan, "44", NULL);
    int32_t working[14] = {240, 210, 240, 210, 240, 210, 240, 210, 240, 210, 0, 0, 0, 0};
    jp_half_day half_days[14];
    for (size_t i = 0; i < 14; i++)
        half_days[i] = (jp_half_day){.struct_size = sizeof *half_days};
    jp_ratio unplaced, room;
    cr_assert(eq(i32, jp_plan_room(plan, annual, working, 780, half_days, &unplaced, &room, NULL),
                 JP_OK));
    expect_ratio(half_days[0].planned_hours,
                 "14/3"); /* 9-13 in 2 of 3 weeks, and 00-02 after Sunday night */
    expect_ratio(half_days[1].planned_hours, "8/3");
    expect_ratio(half_days[1].room_hours, "5/6");
    expect_ratio(half_days[13].room_hours, "-2");
    expect_ratio(unplaced, "4181/880"); /* (3256 + 925) / 880: 3.7 + 46.25 / 44 */
    /* (99000 - 14080 - 10560 - 12543) / 2640: 37.5 - 16/3 - 4 - 4181/880 */
    expect_ratio(room, "61817/2640");
    working[0] = 781;
    cr_expect(eq(i32, jp_plan_room(plan, annual, working, 780, half_days, &unplaced, &room, NULL),
                 JP_E_RANGE));
    jp_annual_free(annual);
    jp_plan_free(plan);
}

/* What a plan comes to: published figures, and parts that add up to the whole. */
#include "plan_sample.h"

Test(annual_evaluate, productive_hours_of_the_2017_guide) {
    jp_ratio weeks = n("44"), hours = n("37.5"), out;
    jp_working working = JP_WORKING_INIT;
    cr_assert(eq(i32, jp_productive_hours(&weeks, &hours, &out, &working, NULL), JP_OK));
    expect_ratio(out, "1650");
    cr_expect_str_eq(working.rule, "annual.weeks-times-hours");
    cr_expect_str_eq(working.formula, "44 weeks x 37.5 h = 1650 h");
}

/* TV-02, TV-03, TV-07 and TV-09: years, a twelfth of NHSScotland's, and 42.85 as it is printed. */
Test(annual_evaluate, published_years_and_weeks) {
    const char *const rows[][3] = {
        {"52", "37.5", "1950"}, {"52", "35", "1820"}, {"52.179", "3.125", "163.059375"}};
    for (size_t i = 0; i < 3; i++) {
        jp_ratio weeks = n(rows[i][0]), hours = n(rows[i][1]), out;
        cr_assert(eq(i32, jp_productive_hours(&weeks, &hours, &out, NULL, NULL), JP_OK));
        expect_ratio(out, rows[i][2]);
    }
    jp_weeks_preset preset = {.struct_size = sizeof preset};
    jp_rounding down = {sizeof down, JP_ROUND_DOWN, {1, 100}};
    cr_assert(eq(i32, jp_weeks_preset_find("l2p-exact", &preset, NULL), JP_OK));
    jp_ratio printed;
    cr_assert(eq(i32, jp_ratio_round(&preset.weeks, &down, &printed), JP_OK));
    cr_assert(eq(i32, jp_weeks_preset_find("l2p-42.85", &preset, NULL), JP_OK));
    cr_expect(same(printed, preset.weeks));
}

Test(annual_evaluate, every_weeks_preset_is_found_by_its_id_and_has_a_source) {
    for (size_t i = 0; i < jp_weeks_preset_count(); i++) {
        jp_weeks_preset preset = {.struct_size = sizeof preset},
                        found = {.struct_size = sizeof found};
        cr_assert(eq(i32, jp_weeks_preset_at(i, &preset), JP_OK));
        cr_assert(eq(i32, jp_weeks_preset_find(preset.id, &found, NULL), JP_OK));
        cr_expect(same(preset.weeks, found.weeks));
        cr_expect(preset.source[0] != 0 && preset.title[0] != 0 && preset.edition[0] != 0);
    }
    jp_weeks_preset preset = {.struct_size = sizeof preset};
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(i32, jp_weeks_preset_find("capa45", &preset, &error), JP_E_UNKNOWN_NAME));
    cr_expect_not_null(strstr(error.message, "capa-45"), "%s", error.message);
}

/* A consultant's own reconciled sheet: domain reference TV-26. */
Test(annual_evaluate, annual_counts_over_42_weeks_at_4_hours_a_pa) {
    const char *const rows[][3] = {{"42", "8", "2"},
                                   {"42", "4", "1"},
                                   {"42", "6", "3/2"},
                                   {"12", "4", "2/7"},
                                   {"42", "1", "1/4"}};
    jp_plan *plan = plan_of(NULL);
    for (size_t i = 0; i < 5; i++)
        add(plan, counted("dcc", rows[i][0], rows[i][1]));
    jp_annual *annual = evaluated(plan, "42", "consultant-2003");
    for (size_t i = 0; i < 5; i++) {
        jp_annual_amount amount = {.struct_size = sizeof amount};
        cr_assert(eq(i32, jp_annual_activity_at(annual, i, &amount), JP_OK));
        expect_ratio(amount.pas_per_week, rows[i][2]);
    }
    jp_ratio total = figure(annual, JP_FIGURE_PAS_PER_WEEK), rounded;
    jp_rounding four_places = {sizeof four_places, JP_ROUND_HALF_UP, {1, 10000}};
    cr_assert(eq(i32, jp_ratio_round(&total, &four_places, &rounded), JP_OK));
    expect_ratio(rounded, "5.0357");
    jp_annual_free(annual);
    jp_plan_free(plan);
}

/* TV-22 and TV-23: 10 h lists, 11 h with travel, a weekend list with travel at the premium rate. */
Test(annual_evaluate, cyclic_average_with_travel_at_the_rate_of_its_session) {
    jp_plan *plan = plan_of(NULL);
    add(plan, timetabled("dcc", 1, 8, 18, 6, 0x0f));
    add(plan, timetabled("dcc", 2, 8, 18, 6, 0x03));
    jp_activity travel = {.struct_size = sizeof travel,
                          .time_form = JP_TIME_ALONGSIDE,
                          .category = "dcc/travel",
                          .is_direct_care = 1,
                          .serves = 1,
                          .hours_each = n("1")};
    add(plan, travel);
    jp_annual *annual = evaluated(plan, "42", "consultant-2003");
    expect_ratio(figure(annual, JP_FIGURE_PAS_PER_WEEK), "31/12");
    jp_annual_free(annual);
    add(plan, timetabled("weekend", 6, 8, 18, 1, 1));
    travel.serves = 3;
    travel.category = "weekend";
    add(plan, travel);
    annual = evaluated(plan, "42", "consultant-2003");
    jp_annual_amount amount = {.struct_size = sizeof amount};
    cr_assert(eq(i32, jp_annual_group_at(annual, JP_BY_CATEGORY, 2, &amount), JP_OK));
    expect_ratio(amount.pas_per_week, "11/3");
    jp_annual_free(annual);
    jp_plan_free(plan);
}

/* TV-08a: 09:00-17:00 weekly and every second week. */
Test(annual_evaluate, every_second_week_is_half) {
    jp_plan *plan = plan_of(NULL);
    add(plan, timetabled("a", 1, 9, 17, 1, 1));
    add(plan, timetabled("b", 1, 9, 17, 2, 1));
    jp_annual *annual = evaluated(plan, "44", NULL);
    jp_annual_amount amount = {.struct_size = sizeof amount};
    cr_assert(eq(i32, jp_annual_activity_at(annual, 0, &amount), JP_OK));
    expect_ratio(amount.hours_per_week, "8");
    cr_assert(eq(i32, jp_annual_activity_at(annual, 1, &amount), JP_OK));
    expect_ratio(amount.hours_per_week, "4");
    expect_ratio(amount.hours_per_year, "176");
    jp_annual_free(annual);
    jp_plan_free(plan);
}

/* TV-05 and TV-06: 80% means 30 h a week, 1320 or 1560 h a year, by its base. */
Test(annual_evaluate, the_base_of_a_share_is_named) {
    jp_plan *plan = plan_of("37.5");
    add(plan, weekly("dcc", "30", 1));
    jp_annual *annual = evaluated(plan, "44", NULL);
    expect_ratio(figure(annual, JP_FIGURE_DIRECT_CARE_PER_YEAR), "1320");
    expect_ratio(figure(annual, JP_FIGURE_DIRECT_CARE_OF_PLANNED), "1");
    expect_ratio(figure(annual, JP_FIGURE_DIRECT_CARE_OF_CONTRACTED), "0.8");
    /* 1320 / (37.5 x 365/7) */
    expect_ratio(figure(annual, JP_FIGURE_DIRECT_CARE_OF_GROSS), "1232/1825");
    expect_ratio(figure(annual, JP_FIGURE_UNPLANNED_PER_WEEK), "7.5");
    expect_ratio(figure(annual, JP_FIGURE_WTE), "1");
    expect_ratio(figure(annual, JP_FIGURE_SESSIONS_PER_WEEK), "8");
    jp_annual_free(annual);
    jp_plan_free(plan);
}

/* 52/42 = 1.238: the weight of prospectively covered on-call (domain reference 3.2). */
Test(annual_evaluate, on_call_over_its_own_weeks_weighs_more_in_each_attending_week) {
    jp_plan *plan = plan_of(NULL);
    jp_activity on_call = {.struct_size = sizeof on_call,
                           .time_form = JP_TIME_ON_CALL,
                           .category = "dcc/on-call",
                           .is_direct_care = 1,
                           .on_call_one_in = 6,
                           .hours_per_week = n("4"),
                           .weeks_per_year = n("52")};
    add(plan, on_call);
    jp_annual *annual = evaluated(plan, "42", NULL);
    expect_ratio(figure(annual, JP_FIGURE_PLANNED_PER_YEAR), "208");
    expect_ratio(figure(annual, JP_FIGURE_PLANNED_PER_WEEK), "104/21");
    jp_annual_free(annual);
    jp_plan_free(plan);
}

Test(annual_evaluate, groups_of_every_dimension_add_up_to_the_total) {
    const char *const categories[] = {"dcc/clinic", "dcc/admin", "spa", NULL};
    const char *const places[] = {"A", "B", NULL};
    jp_plan *plan = plan_of("37.5");
    for (int32_t i = 0; i < 60; i++) {
        jp_activity a = i % 3 == 0
                            ? timetabled(categories[i % 4], 1 + i % 7, 8, 9 + i % 12, 1 + i % 13, 1)
                        : i % 3 == 1 ? counted(categories[i % 4], "17", "7/60")
                                     : weekly(categories[i % 4], "0.35", 0);
        a.place = places[i % 3];
        a.skill = places[i % 2];
        add(plan, a);
    }
    jp_annual *annual = evaluated(plan, "300/7", "consultant-2003");
    jp_annual_amount total = {.struct_size = sizeof total};
    cr_assert(eq(i32, jp_annual_total(annual, &total), JP_OK));
    for (int32_t dimension = 0; dimension < 4; dimension++) {
        jp_ratio hours = {0, 1}, pas = {0, 1}, share = {0, 1};
        for (size_t i = 0; i < jp_annual_group_count(annual, dimension); i++) {
            jp_annual_amount part = {.struct_size = sizeof part};
            cr_assert(eq(i32, jp_annual_group_at(annual, dimension, i, &part), JP_OK));
            cr_assert(eq(i32, jp_ratio_add(&hours, &part.hours_per_year, &hours), JP_OK));
            cr_assert(eq(i32, jp_ratio_add(&pas, &part.pas_per_week, &pas), JP_OK));
            cr_assert(eq(i32, jp_ratio_add(&share, &part.share_of_planned, &share), JP_OK));
        }
        cr_expect(same(hours, total.hours_per_year));
        cr_expect(same(pas, total.pas_per_week));
        expect_ratio(share, "1");
    }
    cr_expect(eq(sz, jp_annual_group_count(annual, JP_BY_PLACE), 3));
    char name[8];
    cr_assert(
        eq(i32, jp_annual_group_name(annual, JP_BY_PLACE, 2, name, sizeof name, NULL), JP_OK));
    cr_expect_str_eq(name, "");
    jp_annual_free(annual);
    jp_plan_free(plan);
}

Test(annual_evaluate, premium_time_is_split_by_the_minute_and_across_midnight) {
    const int32_t rows[][5] = {
        /* weekday, start, length, plain, premium */
        {1, 17 * 60, 4 * 60, 120, 120},  {1, 7 * 60, 12 * 60, 720, 0},   {1, 6 * 60 + 59, 2, 1, 1},
        {5, 18 * 60, 14 * 60, 60, 780},  {7, 20 * 60, 12 * 60, 60, 660}, {6, 8 * 60, 600, 0, 600},
        {4, 20 * 60, 13 * 60, 120, 660},
    };
    jp_pa_policy policy = {.struct_size = sizeof policy};
    cr_assert(eq(i32, jp_pa_policy_find("consultant-2003", &policy, NULL), JP_OK));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int32_t plain, premium;
        cr_assert(eq(i32,
                     jp_pa_split(&policy, rows[i][0], rows[i][1], rows[i][2], &plain, &premium),
                     JP_OK));
        cr_expect(eq(i32, plain, rows[i][3]), "row %zu", i);
        cr_expect(eq(i32, premium, rows[i][4]), "row %zu", i);
    }
}

Test(annual_evaluate, what_was_not_given_is_not_known_rather_than_zero) {
    jp_plan *plan = plan_of(NULL);
    jp_annual *annual = evaluated(plan, "44", NULL);
    jp_ratio out;
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(i32, jp_annual_figure(annual, JP_FIGURE_PAS_PER_WEEK, &out, NULL, &error),
                 JP_E_INVALID));
    cr_expect_str_eq(error.where, "pa_policy");
    cr_expect(eq(i32, jp_annual_figure(annual, JP_FIGURE_WTE, &out, NULL, &error), JP_E_INVALID));
    cr_expect(eq(i32,
                 jp_annual_figure(annual, JP_FIGURE_DIRECT_CARE_OF_PLANNED, &out, NULL, &error),
                 JP_E_UNDEFINED));
    jp_annual_options options = {.struct_size = sizeof options};
    cr_expect(eq(i32, jp_plan_evaluate(plan, &options, NULL, annual, &error), JP_E_INVALID));
    cr_expect_str_eq(error.where, "attending_weeks");
    cr_expect(eq(
        i32, jp_annual_total(annual, &(jp_annual_amount){.struct_size = sizeof(jp_annual_amount)}),
        JP_E_INVALID));
    jp_annual_free(annual);
    jp_plan_free(plan);
}

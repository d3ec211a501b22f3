/* Leave: the published tables and the government calculator's own tests; stretches that add up. */
#include "plan_sample.h"

static jp_date day(int32_t year, int32_t month, int32_t of_month) {
    jp_date date;
    cr_assert(eq(i32, jp_date_make(year, month, of_month, &date), JP_OK));
    return date;
}

static jp_contract throughout(const char *hours, const char *full_time) {
    jp_contract c = {.struct_size = sizeof c,
                     .hours_per_week = n(hours),
                     .full_time_hours_per_week = n(full_time)};
    return c;
}

static jp_contract between(const char *hours, jp_date first, jp_date last) {
    jp_contract c = throughout(hours, "37.5");
    c.is_dated = 1;
    c.first_day = first;
    c.last_day = last;
    return c;
}

/* A person in the leave year from 1 April 2026, with service from a given day. */
static jp_leave_person since(jp_date service) {
    jp_leave_person p = {
        .struct_size = sizeof p, .year_first_day = day(2026, 4, 1), .service_first_day = service};
    return p;
}

static jp_leave leave_of(const char *scheme_id, const char *policy_id, jp_leave_person person,
                         const jp_contract *contracts, size_t n_contracts,
                         const jp_calendar *calendar) {
    jp_leave_scheme scheme = {.struct_size = sizeof scheme};
    jp_leave_policy policy = {.struct_size = sizeof policy};
    jp_leave out = {.struct_size = sizeof out};
    jp_error error = JP_ERROR_INIT;
    cr_assert(eq(i32, jp_leave_scheme_find(scheme_id, &scheme, NULL), JP_OK));
    cr_assert(eq(i32, jp_leave_policy_find(policy_id, &policy, NULL), JP_OK));
    cr_assert(eq(i32,
                 jp_leave_entitlement(&scheme, &policy, &person, contracts, n_contracts, calendar,
                                      &out, NULL, &error),
                 JP_OK),
              "%s: %s", error.where, error.message);
    return out;
}

/* The table of domain reference 4: hours = week / 5 x days, and the nearest half hour (TV-35,
 * TV-39, TV-40). */
Test(annual_leave, hours_by_week_and_service) {
    const struct {
        const char *week;
        int32_t years;
        const char *leave, *rounded, *holidays;
    } rows[] = {{"37.5", 0, "202.5", "202.5", "60"},  {"37.5", 5, "217.5", "217.5", "60"},
                {"37.5", 10, "247.5", "247.5", "60"}, {"37", 0, "199.8", "200", "59.2"},
                {"37", 5, "214.6", "214.5", "59.2"},  {"37", 10, "244.2", "244", "59.2"},
                {"36", 0, "194.4", "194.5", "57.6"},  {"36", 5, "208.8", "209", "57.6"},
                {"36", 10, "237.6", "237.5", "57.6"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        jp_contract contract = throughout(rows[i].week, rows[i].week);
        jp_leave leave = leave_of("afc-england", "nearest-half-hour",
                                  since(day(2026 - rows[i].years, 4, 1)), &contract, 1, NULL);
        expect_ratio(leave.leave_hours, rows[i].leave);
        expect_ratio(leave.leave_hours_rounded, rows[i].rounded);
        expect_ratio(leave.public_holiday_hours, rows[i].holidays);
    }
}

Test(annual_leave, northern_ireland_has_ten_public_holidays_and_scotland_sixty_hours) {
    jp_contract full = throughout("37.5", "37.5"), scots = throughout("36", "36"),
                half = throughout("18", "36");
    expect_ratio(leave_of("afc-northern-ireland", "exact", since(day(2020, 1, 1)), &full, 1, NULL)
                     .public_holiday_hours,
                 "75");
    expect_ratio(leave_of("afc-scotland", "scotland-2024", since(day(2026, 4, 1)), &scots, 1, NULL)
                     .public_holiday_hours,
                 "60");
    expect_ratio(leave_of("afc-scotland", "scotland-2024", since(day(2026, 4, 1)), &half, 1, NULL)
                     .public_holiday_hours,
                 "30");
    expect_ratio(
        leave_of("consultant-scotland", "exact", since(day(2015, 4, 1)), &full, 1, NULL).leave_days,
        "33");
    expect_ratio(
        leave_of("consultant-england", "exact", since(day(2015, 4, 1)), &full, 1, NULL).leave_days,
        "34");
}

/* Five years of service on 1 October 2026: 183 of 365 days at 27, 182 at 29. */
Test(annual_leave, an_anniversary_inside_the_year) {
    jp_contract full = throughout("37.5", "37.5");
    jp_leave leave = leave_of("afc-england", "exact", since(day(2021, 10, 1)), &full, 1, NULL);
    expect_ratio(leave.leave_days, "10219/365");
    cr_expect(eq(i32, leave.n_changes, 1));
    /* By completed months: 6 of 12 at each. */
    jp_calendar *england = NULL;
    cr_assert(eq(i32, jp_calendar_new(NULL, JP_NATION_ENGLAND, &england), JP_OK));
    leave = leave_of("afc-england", "completed-months", since(day(2021, 10, 1)), &full, 1, england);
    expect_ratio(leave.leave_days, "28");
    /* Ten bank holidays fall in that leave year: Easter comes twice. */
    expect_ratio(leave.public_holiday_hours, "75");
    jp_calendar_free(england);
}

/* UHB: 202.5 / 12 x months; someone who starts on 16 June 2026 completes nine months by 31 March.
 */
Test(annual_leave, a_starter_by_completed_months) {
    jp_contract full = throughout("37.5", "37.5");
    jp_calendar *england = NULL;
    cr_assert(eq(i32, jp_calendar_new(NULL, JP_NATION_ENGLAND, &england), JP_OK));
    jp_leave_person person = since(day(2026, 6, 16));
    person.is_starter = 1;
    person.employed_first_day = day(2026, 6, 16);
    jp_leave leave = leave_of("afc-england", "completed-months", person, &full, 1, england);
    expect_ratio(leave.leave_hours, "151.875");
    /* 31 August, 25 and 28 December, 1 January, 26 and 29 March. */
    expect_ratio(leave.public_holiday_hours, "45");
    jp_calendar_free(england);
}

/* Property: cutting a year into periods of the same hours changes nothing; halves add up to the
 * whole. */
Test(annual_leave, stretches_add_up_to_the_year) {
    for (int32_t cut = 1; cut < 365; cut += 7) {
        jp_date first = day(2026, 4, 1), last = day(2027, 3, 31);
        jp_contract parts[2] = {between("30", first, first + cut - 1),
                                between("30", first + cut, last)};
        jp_contract whole = throughout("30", "37.5");
        jp_leave a = leave_of("afc-england", "exact", since(day(2021, 10, 1)), parts, 2, NULL);
        jp_leave b = leave_of("afc-england", "exact", since(day(2021, 10, 1)), &whole, 1, NULL);
        cr_expect(same(a.leave_hours, b.leave_hours));
        cr_expect(same(a.public_holiday_hours, b.public_holiday_hours));
        jp_leave_person leaver = since(day(2021, 10, 1)), starter = leaver;
        leaver.is_leaver = starter.is_starter = 1;
        leaver.employed_last_day = first + cut - 1;
        starter.employed_first_day = first + cut;
        jp_leave before = leave_of("afc-england", "exact", leaver, &whole, 1, NULL);
        jp_leave after = leave_of("afc-england", "exact", starter, &whole, 1, NULL);
        jp_ratio sum;
        cr_assert(eq(i32, jp_ratio_add(&before.leave_hours, &after.leave_hours, &sum), JP_OK));
        cr_expect(same(sum, b.leave_hours));
    }
}

Test(annual_leave, a_change_of_hours_counts_from_its_day) {
    jp_contract change[2] = {between("37.5", day(2026, 4, 1), day(2026, 9, 30)),
                             between("22.5", day(2026, 10, 1), day(2027, 3, 31))};
    jp_leave leave = leave_of("afc-england", "exact", since(day(2026, 4, 1)), change, 2, NULL);
    /* 27 x (7.5 x 183 + 4.5 x 182) / 365 */
    expect_ratio(leave.leave_hours, "118341/730");
}

Test(annual_leave, bad_people_and_policies_are_told) {
    jp_leave_scheme scheme = {.struct_size = sizeof scheme};
    jp_leave_policy policy = {.struct_size = sizeof policy};
    jp_leave out = {.struct_size = sizeof out};
    jp_contract contract = between("37.5", day(2026, 4, 1), day(2026, 9, 30));
    jp_leave_person person = since(day(2026, 4, 1));
    cr_assert(eq(i32, jp_leave_scheme_find("afc-wales", &scheme, NULL), JP_OK));
    jp_error error = JP_ERROR_INIT;
    cr_expect(
        eq(i32,
           jp_leave_entitlement(&scheme, &policy, &person, &contract, 1, NULL, &out, NULL, &error),
           JP_E_INVALID));
    cr_expect_str_eq(error.where, "part_year");
    cr_assert(eq(i32, jp_leave_policy_find("exact", &policy, NULL), JP_OK));
    cr_expect(
        eq(i32,
           jp_leave_entitlement(&scheme, &policy, &person, &contract, 1, NULL, &out, NULL, &error),
           JP_E_CONFLICT));
    cr_expect_not_null(strstr(error.message, "2026-10-01"), "%s", error.message);
    person.service_first_day = day(2026, 5, 1);
    cr_expect(
        eq(i32,
           jp_leave_entitlement(&scheme, &policy, &person, &contract, 1, NULL, &out, NULL, &error),
           JP_E_CONFLICT));
    cr_expect_str_eq(error.where, "service_first_day");
    cr_expect(eq(i32, jp_leave_scheme_find("afc-engand", &scheme, &error), JP_E_UNKNOWN_NAME));
    cr_expect_not_null(strstr(error.message, "afc-england"), "%s", error.message);
}

/* TV-38, and the nearest minute: 19:44 and 19:12. */
Test(annual_leave, part_time_hours_follow_the_full_time_week) {
    jp_ratio hours = n("20"), old = n("37.5"), week, out;
    jp_rounding minute = {sizeof minute, JP_ROUND_HALF_UP, {1, 60}};
    const struct {
        int32_t year;
        const char *week, *exact, *rounded;
    } rows[] = {{2024, "37", "296/15", "19:44"}, {2026, "36", "19.2", "19:12"}};
    for (size_t i = 0; i < 2; i++) {
        cr_assert(
            eq(i32, jp_afc_full_time_week(JP_NATION_SCOTLAND, day(rows[i].year, 4, 1), &week, NULL),
               JP_OK));
        expect_ratio(week, rows[i].week);
        cr_assert(eq(i32, jp_convert_part_time_hours(&hours, &old, &week, NULL, &out, NULL, NULL),
                     JP_OK));
        expect_ratio(out, rows[i].exact);
        cr_assert(eq(i32,
                     jp_convert_part_time_hours(&hours, &old, &week, &minute, &out, NULL, NULL),
                     JP_OK));
        expect_ratio(out, rows[i].rounded);
    }
    cr_assert(
        eq(i32, jp_afc_full_time_week(JP_NATION_SCOTLAND, day(2024, 3, 31), &week, NULL), JP_OK));
    expect_ratio(week, "37.5");
    cr_expect(eq(i32, jp_afc_full_time_week(JP_NATION_ENGLAND, day(2004, 11, 30), &week, NULL),
                 JP_E_RANGE));
}

/* alphagov/smart-answers, test/unit/calculators/holiday_entitlement_test.rb, commit 04eaf26. */
Test(annual_leave, the_government_calculators_own_tests) {
    const struct {
        int32_t year[3], start[3], leaving[3];
        const char *days_per_week, *hours_per_week, *days_to_two, *hours_shown;
    } rows[] = {
        {{2012, 1, 1}, {0, 0, 0}, {0, 0, 0}, "5", "0", "28", NULL},
        {{2012, 1, 1}, {0, 0, 0}, {0, 0, 0}, "6", "0", "28", NULL},
        {{2012, 1, 1}, {0, 0, 0}, {0, 0, 0}, "3", "0", "16.80", NULL},
        {{2012, 1, 1}, {2012, 3, 12}, {0, 0, 0}, "5", "0", "22.57", NULL},
        {{2012, 1, 1}, {2012, 3, 12}, {0, 0, 0}, "7", "0", "22.57", NULL},
        {{2012, 1, 1}, {2012, 1, 1}, {0, 0, 0}, "7", "0", "28", NULL},
        {{2012, 1, 1}, {2012, 3, 12}, {0, 0, 0}, "3", "0", "13.54", NULL},
        {{2012, 1, 1}, {0, 0, 0}, {2012, 7, 24}, "5", "0", "15.76", NULL},
        {{2012, 1, 1}, {0, 0, 0}, {2012, 7, 24}, "6", "0", "15.76", NULL},
        {{2012, 1, 1}, {0, 0, 0}, {2012, 12, 31}, "7", "0", "28", NULL},
        {{2012, 1, 1}, {0, 0, 0}, {2012, 7, 24}, "3", "0", "9.46", NULL},
        {{2011, 4, 1}, {2012, 3, 1}, {0, 0, 0}, "5", "32.5", NULL, "15.5"},
        {{2012, 1, 1}, {0, 0, 0}, {0, 0, 0}, "3", "15", NULL, "84"},
        {{2012, 1, 1}, {0, 0, 0}, {0, 0, 0}, "6", "30", NULL, "140"},
        {{2012, 1, 1}, {0, 0, 0}, {0, 0, 0}, "5", "28", NULL, "156.8"},
        {{2012, 1, 1}, {0, 0, 0}, {0, 0, 0}, "4.5", "0", "25.2", NULL},
    };
    jp_rounding two = {sizeof two, JP_ROUND_HALF_EVEN, {1, 100}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        jp_statutory_worker w = {.struct_size = sizeof w,
                                 .days_per_week = n(rows[i].days_per_week)};
        w.year_first_day = day(rows[i].year[0], rows[i].year[1], rows[i].year[2]);
        w.is_starter = rows[i].start[0] != 0;
        w.is_leaver = rows[i].leaving[0] != 0;
        if (w.is_starter)
            w.start_day = day(rows[i].start[0], rows[i].start[1], rows[i].start[2]);
        if (w.is_leaver)
            w.leaving_day = day(rows[i].leaving[0], rows[i].leaving[1], rows[i].leaving[2]);
        if (strcmp(rows[i].hours_per_week, "0") != 0)
            w.hours_per_week = n(rows[i].hours_per_week);
        jp_statutory_leave leave = {.struct_size = sizeof leave};
        cr_assert(eq(i32, jp_statutory_leave_of(&w, &leave, NULL, NULL), JP_OK));
        jp_ratio rounded;
        cr_assert(eq(i32, jp_ratio_round(&leave.days, &two, &rounded), JP_OK));
        if (rows[i].days_to_two != NULL)
            expect_ratio(rounded, rows[i].days_to_two);
        if (rows[i].hours_shown != NULL)
            expect_ratio(leave.hours_rounded, rows[i].hours_shown);
    }
}

Test(annual_leave, accrual_of_irregular_hours_and_of_the_first_year) {
    jp_ratio worked = n("68"), days = n("28"), out;
    jp_rounding hour = {sizeof hour, JP_ROUND_HALF_UP, {1, 1}};
    cr_assert(eq(i32, jp_statutory_accrual(&worked, NULL, &out, NULL, NULL), JP_OK));
    expect_ratio(out, "8.2076");
    cr_assert(eq(i32, jp_statutory_accrual(&worked, &hour, &out, NULL, NULL), JP_OK));
    expect_ratio(out, "8");
    /* 28 / 12 x 3 = 7: the example of Acas and the Derby reprint. */
    cr_assert(eq(i32, jp_statutory_first_year(&days, 3, NULL, &out, NULL, NULL), JP_OK));
    expect_ratio(out, "7");
    cr_expect(eq(i32, jp_statutory_first_year(&days, 13, NULL, &out, NULL, NULL), JP_E_RANGE));
}

/* Domain reference 1.1, 1.4 and TV-04. */
Test(annual_leave, attending_weeks_built_from_what_is_taken_off) {
    jp_weeks_parts longest = {.struct_size = sizeof longest,
                              .year_weeks = n("365/7"),
                              .hours_per_week = n("37.5"),
                              .leave_hours = n("247.5"),
                              .public_holiday_hours = n("60")};
    jp_ratio weeks, hours, week = n("37.5");
    jp_rounding two = {sizeof two, JP_ROUND_HALF_UP, {1, 100}};
    cr_assert(eq(i32, jp_weeks_from_leave(&longest, &weeks, NULL, NULL), JP_OK));
    cr_assert(eq(i32, jp_ratio_round(&weeks, &two, &weeks), JP_OK));
    expect_ratio(weeks, "43.94");
    /* A consultant in England: 52 - 6 - 2 of study - 1.6 - 0.4 = 42. */
    jp_weeks_parts consultant = {.struct_size = sizeof consultant,
                                 .year_weeks = n("52"),
                                 .study_days = n("10"),
                                 .other_days = n("40")};
    cr_assert(eq(i32, jp_weeks_from_leave(&consultant, &weeks, NULL, NULL), JP_OK));
    expect_ratio(weeks, "42");
    /* 1,950 h less 35, 37 and 41 days. */
    const char *const available[][2] = {{"35", "1687.5"}, {"37", "1672.5"}, {"41", "1642.5"}};
    for (size_t i = 0; i < 3; i++) {
        jp_weeks_parts parts = {
            .struct_size = sizeof parts, .year_weeks = n("52"), .other_days = n(available[i][0])};
        cr_assert(eq(i32, jp_weeks_from_leave(&parts, &weeks, NULL, NULL), JP_OK));
        cr_assert(eq(i32, jp_productive_hours(&weeks, &week, &hours, NULL, NULL), JP_OK));
        expect_ratio(hours, available[i][1]);
    }
    jp_error error = JP_ERROR_INIT;
    longest.leave_hours = n("2000");
    cr_expect(eq(i32, jp_weeks_from_leave(&longest, &weeks, NULL, &error), JP_E_RANGE));
    cr_expect_str_eq(error.where, "leave_hours");
}

/* 261 weekdays from 1 April 2026 to 31 March 2027, ten holidays on them, 27 days of leave: 224
 * days. */
Test(annual_leave, attending_weeks_counted_in_a_calendar) {
    jp_calendar *england = NULL;
    jp_ratio days_off = n("27"), weeks;
    jp_working working = JP_WORKING_INIT;
    cr_assert(eq(i32, jp_calendar_new(NULL, JP_NATION_ENGLAND, &england), JP_OK));
    cr_assert(eq(i32,
                 jp_weeks_from_calendar(england, day(2026, 4, 1), day(2027, 3, 31), &days_off,
                                        &weeks, &working, NULL),
                 JP_OK));
    expect_ratio(weeks, "44.8");
    cr_expect_str_eq(working.formula,
                     "(261 weekdays - 10 holidays - 27 days off) / 5 = 44.8 weeks");
    days_off = n("300");
    cr_expect(eq(i32,
                 jp_weeks_from_calendar(england, day(2026, 4, 1), day(2027, 3, 31), &days_off,
                                        &weeks, NULL, NULL),
                 JP_E_RANGE));
    jp_calendar_free(england);
}

/* Whoever works 39 of 52 weeks with 8 weeks of leave in a full year earns leave in proportion: a
 * full year's 44 worked weeks are paid for 52, so 39 are paid for 39 x 52 / 44, and leave is 8/52
 * of that. */
Test(annual_leave, term_time_weeks_paid) {
    jp_ratio worked = n("39"), year = n("52"), leave = n("8"), paid, part, share = n("8/52");
    cr_assert(eq(i32, jp_term_time_paid_weeks(&worked, &year, &leave, &paid, NULL, NULL), JP_OK));
    expect_ratio(paid, "507/11");
    cr_assert(eq(i32, jp_ratio_subtract(&paid, &worked, &part), JP_OK));
    cr_assert(eq(i32, jp_ratio_multiply(&paid, &share, &paid), JP_OK));
    cr_expect(same(part, paid));
    worked = n("44");
    cr_assert(eq(i32, jp_term_time_paid_weeks(&worked, &year, &leave, &paid, NULL, NULL), JP_OK));
    expect_ratio(paid, "52");
    worked = n("45");
    jp_error error = JP_ERROR_INIT;
    cr_expect(
        eq(i32, jp_term_time_paid_weeks(&worked, &year, &leave, &paid, NULL, &error), JP_E_RANGE));
    cr_expect_str_eq(error.where, "working_weeks");
}

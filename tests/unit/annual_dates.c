/* Plans on real days: counted here day by day, the slow way. */
#include "plan_sample.h"

static jp_date day(int32_t year, int32_t month, int32_t of_month) {
    jp_date date;
    cr_assert(eq(i32, jp_date_make(year, month, of_month, &date), JP_OK));
    return date;
}

static jp_calendar *england(void) {
    jp_calendar *calendar = NULL;
    cr_assert(eq(i32, jp_calendar_new(NULL, JP_NATION_ENGLAND, &calendar), JP_OK));
    return calendar;
}

static jp_dates_options leave_year(void) {
    jp_dates_options o = {sizeof o, day(2026, 4, 1), day(2027, 3, 31), day(2026, 4, 6)};
    return o;
}

static jp_annual *on_dates(const jp_plan *plan, jp_dates_options dates, const jp_calendar *calendar,
                           const jp_day_span *leave, size_t n_leave, const char *pa_policy) {
    jp_annual *annual = NULL;
    cr_assert(eq(i32, jp_annual_new(NULL, &annual), JP_OK));
    jp_annual_options options = {.struct_size = sizeof options};
    jp_pa_policy policy = {.struct_size = sizeof policy};
    if (pa_policy != NULL)
        cr_assert(eq(i32, jp_pa_policy_find(pa_policy, &policy, NULL), JP_OK));
    jp_error error = JP_ERROR_INIT;
    cr_assert(eq(i32,
                 jp_plan_evaluate_dates(plan, &options, &dates, calendar, leave, n_leave,
                                        pa_policy ? &policy : NULL, annual, &error),
                 JP_OK),
              "%s: %s", error.where, error.message);
    return annual;
}

static jp_ratio hours_of(const jp_annual *annual, size_t index) {
    jp_annual_amount amount = {.struct_size = sizeof amount};
    cr_assert(eq(i32, jp_annual_activity_at(annual, index, &amount), JP_OK));
    return amount.hours_per_year;
}

/* 52 Mondays less 6 bank holidays, 53 Wednesdays less none (as counted in annual_calendar.c). */
Test(annual_dates, a_monday_clinic_meets_more_bank_holidays_than_a_wednesday_clinic) {
    jp_plan *plan = plan_of("37.5");
    jp_calendar *calendar = england();
    add(plan, timetabled("monday", 1, 9, 13, 1, 1));
    add(plan, timetabled("wednesday", 3, 9, 13, 1, 1));
    jp_activity kept = timetabled("ward", 1, 14, 18, 1, 1);
    kept.on_public_holidays = 1;
    add(plan, kept);
    jp_annual *annual = on_dates(plan, leave_year(), calendar, NULL, 0, NULL);
    expect_ratio(hours_of(annual, 0), "184");
    expect_ratio(hours_of(annual, 1), "212");
    expect_ratio(hours_of(annual, 2), "208");
    expect_ratio(figure(annual, JP_FIGURE_ATTENDING_WEEKS), "50.2"); /* (261 - 10) / 5 */
    jp_annual_free(annual);
    jp_calendar_free(calendar);
    jp_plan_free(plan);
}

/* Ten years of days, with the finest fraction a plan takes: 523 Mondays x 168 h x 60 x 4294967291
 * is 2.3 x 10^16 for each activity, and 400 of them are past 64 bits. */
Test(annual_dates, what_does_not_fit_is_refused) {
    jp_plan *plan = plan_of("37.5");
    add(plan, timetabled("dcc", 1, 9, 10, 1, 1));
    jp_activity travel = {.struct_size = sizeof travel,
                          .time_form = JP_TIME_ALONGSIDE,
                          .category = "dcc",
                          .hours_each = r(168 * 4294967291 - 1, 4294967291)};
    jp_dates_options years = leave_year();
    years.last_day = day(2036, 3, 31);
    add(plan, travel);
    jp_annual *annual = on_dates(plan, years, NULL, NULL, 0, NULL);
    jp_ratio mondays = r(522, 1), hours;
    cr_assert(eq(i32, jp_ratio_multiply(&mondays, &travel.hours_each, &hours), JP_OK));
    cr_expect(same(hours_of(annual, 1), hours));
    for (int32_t i = 0; i < 420; i++)
        add(plan, travel);
    jp_annual_options options = {.struct_size = sizeof options};
    jp_error error = JP_ERROR_INIT;
    cr_expect(
        eq(i32, jp_plan_evaluate_dates(plan, &options, &years, NULL, NULL, 0, NULL, annual, &error),
           JP_E_RANGE));
    cr_expect(strstr(error.message, "fewer years") != NULL);
    jp_annual_free(annual);
    jp_plan_free(plan);
}

/* Third Fridays of the leave year 2026/27 are 12; the last Monday falls on a bank holiday in May,
 * August and March (Easter), a fifth Wednesday comes in April, July, September, December and March.
 */
Test(annual_dates, nth_weekdays_of_the_month) {
    jp_plan *plan = plan_of("37.5");
    jp_calendar *calendar = england();
    jp_activity third = {.struct_size = sizeof third,
                         .time_form = JP_TIME_MONTHLY,
                         .category = "dcc",
                         .weekday = 5,
                         .start_min = 540,
                         .end_min = 600,
                         .nth_of_month = 3};
    jp_activity last = third, fifth = third;
    last.weekday = 1;
    last.nth_of_month = -1;
    fifth.weekday = 3;
    fifth.nth_of_month = 5;
    add(plan, third);
    add(plan, last);
    add(plan, fifth);
    jp_annual *annual = on_dates(plan, leave_year(), calendar, NULL, 0, NULL);
    expect_ratio(hours_of(annual, 0), "12");
    expect_ratio(hours_of(annual, 1), "8");
    expect_ratio(hours_of(annual, 2), "5");
    jp_annual_free(annual);
    jp_calendar_free(calendar);
    jp_plan_free(plan);
}

/* Every activity of a rota against a count by hand, and two parts of the year against the whole. */
Test(annual_dates, cycles_count_from_their_week_and_parts_add_up) {
    jp_plan *plan = plan_of("37.5");
    jp_dates_options all = leave_year();
    for (int32_t i = 0; i < 40; i++)
        add(plan, timetabled("dcc", 1 + i % 7, 8, 9 + i % 9, 1 + i % 13,
                             (uint64_t)1 << (i % (1 + i % 13))));
    jp_annual *whole = on_dates(plan, all, NULL, NULL, 0, NULL);
    jp_dates_options first = all, second = all;
    first.last_day = day(2026, 8, 13);
    second.first_day = day(2026, 8, 14);
    jp_annual *a = on_dates(plan, first, NULL, NULL, 0, NULL),
              *b = on_dates(plan, second, NULL, NULL, 0, NULL);
    for (int32_t i = 0; i < 40; i++) {
        int32_t cycle = 1 + i % 13, times = 0;
        for (jp_date date = all.first_day; date <= all.last_day; date++) {
            int32_t weekday;
            cr_assert(eq(i32, jp_date_weekday(date, &weekday), JP_OK));
            int32_t week = (date - all.cycle_first_day + 7 * 520) / 7 - 520 + cycle * 100;
            times += weekday == 1 + i % 7 && week % cycle == i % cycle;
        }
        cr_expect(same(hours_of(whole, (size_t)i), r(times * (1 + i % 9), 1)), "activity %d", i);
        jp_ratio part = hours_of(a, (size_t)i), rest = hours_of(b, (size_t)i), sum;
        cr_assert(eq(i32, jp_ratio_add(&part, &rest, &sum), JP_OK));
        cr_expect(same(sum, hours_of(whole, (size_t)i)));
    }
    jp_annual_free(whole);
    jp_annual_free(a);
    jp_annual_free(b);
    jp_plan_free(plan);
}

Test(annual_dates, travel_goes_with_its_session_and_days_off_take_both) {
    jp_plan *plan = plan_of("37.5");
    add(plan, timetabled("dcc", 2, 9, 17, 2, 1));
    jp_activity travel = {.struct_size = sizeof travel,
                          .time_form = JP_TIME_ALONGSIDE,
                          .category = "dcc/travel",
                          .serves = 0,
                          .hours_each = n("1/3")};
    add(plan, travel);
    jp_dates_options month = {sizeof month, day(2026, 6, 1), day(2026, 6, 30), day(2026, 6, 1)};
    jp_day_span off = {
        .struct_size = sizeof off, .first_day = day(2026, 6, 15), .last_day = day(2026, 6, 21)};
    jp_annual *annual =
        on_dates(plan, month, NULL, &off, 1, NULL); /* 2 and 30 June kept, 16 June off */
    expect_ratio(hours_of(annual, 0), "16");
    expect_ratio(hours_of(annual, 1), "2/3");
    expect_ratio(figure(annual, JP_FIGURE_ATTENDING_WEEKS), "17/5");
    jp_annual_free(annual);
    jp_plan_free(plan);
}

/* A Sunday night into Easter Monday: 4 h on Sunday and 8 h on the holiday are premium, 12 / 3 = 4
 * PA; a week later the hour from 07:00 on Monday is plain: 11 / 3 + 1 / 4. */
Test(annual_dates, premium_time_knows_public_holidays) {
    jp_plan *plan = plan_of("40");
    jp_calendar *calendar = england();
    jp_activity night = timetabled("dcc", 7, 20, 8, 1, 1);
    night.is_overnight = 1;
    night.on_public_holidays = 1;
    add(plan, night);
    jp_dates_options one = {sizeof one, day(2026, 4, 4), day(2026, 4, 9), day(2026, 4, 6)};
    jp_annual_amount amount = {.struct_size = sizeof amount};
    const char *const want[] = {"4", "47/12"};
    for (int32_t week = 0; week < 2; week++) {
        jp_annual *annual = on_dates(plan, one, calendar, NULL, 0, "consultant-2003");
        cr_assert(eq(i32, jp_annual_total(annual, &amount), JP_OK));
        expect_ratio(amount.pas_per_year, want[week]);
        jp_annual_free(annual);
        one.first_day += 7;
        one.last_day += 7;
    }
    jp_calendar_free(calendar);
    jp_plan_free(plan);
}

Test(annual_dates, contracted_hours_are_averaged_over_the_days) {
    jp_plan *plan = plan_of(NULL);
    jp_contract c = {.struct_size = sizeof c,
                     .is_dated = 1,
                     .hours_per_week = n("37.5"),
                     .full_time_hours_per_week = n("37.5")};
    c.first_day = day(2026, 1, 1);
    c.last_day = day(2026, 6, 10);
    cr_assert(eq(i32, jp_plan_add_contract(plan, &c, NULL), JP_OK));
    c.first_day = day(2026, 6, 11);
    c.last_day = day(2026, 12, 31);
    c.hours_per_week = n("22.5");
    cr_assert(eq(i32, jp_plan_add_contract(plan, &c, NULL), JP_OK));
    jp_dates_options june = {sizeof june, day(2026, 6, 1), day(2026, 6, 30), day(2026, 6, 1)};
    jp_annual *annual = on_dates(plan, june, NULL, NULL, 0, NULL);
    expect_ratio(figure(annual, JP_FIGURE_CONTRACTED_PER_WEEK),
                 "27.5"); /* a third of 37.5, two thirds of 22.5 */
    expect_ratio(figure(annual, JP_FIGURE_WTE), "11/15");
    jp_annual_free(annual);
    jp_plan_free(plan);
}

Test(annual_dates, occurrences_are_listed_in_order_with_what_became_of_them) {
    jp_plan *plan = plan_of("37.5");
    jp_calendar *calendar = england();
    jp_occurrences *list = NULL;
    cr_assert(eq(i32, jp_occurrences_new(NULL, &list), JP_OK));
    add(plan, timetabled("b", 1, 13, 17, 1, 1));
    add(plan, timetabled("a", 1, 9, 12, 1, 1));
    add(plan, weekly("spa", "4", 0));
    add(plan, timetabled("c", 5, 9, 12, 2, 2));
    jp_dates_options may = {sizeof may, day(2026, 5, 1), day(2026, 5, 31), day(2026, 4, 27)};
    jp_day_span off = {
        .struct_size = sizeof off, .first_day = day(2026, 5, 10), .last_day = day(2026, 5, 12)};
    jp_error error = JP_ERROR_INIT;
    cr_assert(eq(i32, jp_plan_list_occurrences(plan, &may, calendar, &off, 1, list, &error), JP_OK),
              "%s", error.message);
    /* Mondays 4 (holiday), 11 (off), 18, 25 (holiday), twice each; Fridays of the second weeks: 8
     * and 22. */
    cr_assert(eq(sz, jp_occurrences_count(list), 10));
    const int32_t want[10][3] = {/* activity, day of May, state */
                                 {1, 4, 2},  {0, 4, 2},  {3, 8, 1},  {1, 11, 3}, {0, 11, 3},
                                 {1, 18, 1}, {0, 18, 1}, {3, 22, 1}, {1, 25, 2}, {0, 25, 2}};
    for (size_t i = 0; i < 10; i++) {
        jp_occurrence o = {.struct_size = sizeof o};
        cr_assert(eq(i32, jp_occurrences_at(list, i, &o), JP_OK));
        cr_expect(eq(i32, o.activity, want[i][0]), "%zu", i);
        cr_expect(eq(i32, o.day, day(2026, 5, want[i][1])), "%zu", i);
        cr_expect(eq(i32, o.state, want[i][2]), "%zu", i);
    }
    may.last_day = day(2026, 4, 1);
    cr_expect(
        eq(i32, jp_plan_list_occurrences(plan, &may, calendar, NULL, 0, list, &error), JP_E_RANGE));
    cr_expect_str_eq(error.where, "last_day");
    cr_expect(eq(sz, jp_occurrences_count(list), 0));
    jp_occurrences_free(list);
    jp_calendar_free(calendar);
    jp_plan_free(plan);
}

/* Expected values: a calendar and arithmetic by hand. 2026-04-06 is a Monday. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <string.h>

#include "jobplan/year.h"

static jp_ratio r(int64_t num, int64_t den) {
    jp_ratio out = {0, 1};
    cr_assert(eq(i32, jp_ratio_make(num, den, &out), JP_OK));
    return out;
}

static void expect_ratio(jp_ratio got, int64_t num, int64_t den, const char *what) {
    cr_expect(got.num == num && got.den == den, "%s: got %lld/%lld, want %lld/%lld", what,
              (long long)got.num, (long long)got.den, (long long)num, (long long)den);
}

static jp_date day(int32_t month, int32_t number) {
    jp_date out = 0;
    cr_assert(eq(i32, jp_date_make(2026, month, number, &out), JP_OK));
    return out;
}

Test(capacity_year, changes_count_by_the_working_days_they_cover) {
    jp_ratio weeks[4] = {r(100, 1), r(100, 1), r(100, 1), r(100, 1)};
    /* A joiner of 30 h on Thursday 16 April, a leaver of 20 h whose last day is Friday 17 April (so
     * the change begins on the Saturday), and an absence of 10 h on Monday 20 to Tuesday 21 April.
     */
    const jp_date begin[] = {day(4, 16), day(4, 18), day(4, 20)};
    const jp_date end[] = {JP_DATE_MAX, JP_DATE_MAX, day(4, 21)};
    const jp_ratio hours[] = {r(30, 1), r(-20, 1), r(-10, 1)};
    cr_assert(eq(i32,
                 jp_week_changes(day(4, 6), JP_DAYS_MONDAY_TO_FRIDAY, weeks, 4, begin, 3, end, 3,
                                 hours, 3, NULL),
                 JP_OK));
    expect_ratio(weeks[0], 100, 1, "nothing yet");
    expect_ratio(weeks[1], 112, 1, "two fifths of 30");
    expect_ratio(weeks[2], 106, 1, "100 + 30 - 20 - two fifths of 10");
    expect_ratio(weeks[3], 110, 1, "100 + 30 - 20");
}

Test(capacity_year, seven_day_services_count_weekends) {
    jp_ratio weeks[1] = {r(0, 1)};
    const jp_date begin[] = {day(4, 11)}, end[] = {day(4, 12)};
    const jp_ratio hours[] = {r(35, 1)};
    cr_assert(
        eq(i32, jp_week_changes(day(4, 6), JP_DAYS_ALL, weeks, 1, begin, 1, end, 1, hours, 1, NULL),
           JP_OK));
    expect_ratio(weeks[0], 10, 1, "two sevenths");
}

Test(capacity_year, more_taken_than_there_is_names_the_week_and_changes_nothing) {
    jp_ratio weeks[3] = {r(50, 1), r(10, 1), r(50, 1)};
    const jp_date begin[] = {day(4, 6)}, end[] = {JP_DATE_MAX};
    const jp_ratio hours[] = {r(-20, 1)};
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(i32,
                 jp_week_changes(day(4, 6), JP_DAYS_MONDAY_TO_FRIDAY, weeks, 3, begin, 1, end, 1,
                                 hours, 1, &error),
                 JP_E_CONFLICT));
    cr_expect(eq(i64, error.row, 1));
    expect_ratio(weeks[0], 50, 1, "untouched");
    const jp_date backwards[] = {day(4, 5)};
    cr_expect(eq(i32,
                 jp_week_changes(day(4, 6), JP_DAYS_MONDAY_TO_FRIDAY, weeks, 3, begin, 1, backwards,
                                 1, hours, 1, &error),
                 JP_E_COLUMN));
    cr_expect(eq(i32, jp_week_changes(day(4, 6), 0, weeks, 3, begin, 1, end, 1, hours, 1, &error),
                 JP_E_INVALID));
}

Test(capacity_year, a_shortage_is_seen_where_it_begins) {
    const jp_ratio demand[] = {r(40, 1), r(50, 1), r(60, 1), r(30, 1), r(45, 1)};
    const jp_ratio capacity[] = {r(45, 1), r(45, 1), r(45, 1), r(45, 1), r(45, 1)};
    jp_ratio shortage[5], backlog[5];
    jp_year_result out = {.struct_size = sizeof out};
    jp_working working = JP_WORKING_INIT;
    cr_assert(eq(i32,
                 jp_year_balance(demand, 5, capacity, 5, NULL, shortage, 5, backlog, 5, &out,
                                 &working, NULL),
                 JP_OK));
    const int64_t want_shortage[] = {-5, 5, 15, -15, 0}, want_backlog[] = {0, 5, 20, 5, 5};
    for (size_t i = 0; i < 5; i++) {
        expect_ratio(shortage[i], want_shortage[i], 1, "shortage");
        expect_ratio(backlog[i], want_backlog[i], 1, "backlog");
    }
    expect_ratio(out.unused_hours, 5, 1, "unused");
    expect_ratio(out.final_backlog, 5, 1, "225 - 225 + 5");
    expect_ratio(out.largest_shortage, 15, 1, "worst");
    cr_expect(out.first_short_week == 1 && out.worst_week == 2 && out.n_short_weeks == 2);
    cr_expect(eq(i64, out.first_backlog_week, 1));
    jp_rule rule = {.struct_size = sizeof rule};
    cr_expect(eq(i32, jp_rule_find(working.rule, &rule, NULL), JP_OK));
    const jp_ratio start = r(7, 2);
    cr_assert(
        eq(i32, jp_year_balance(demand, 5, capacity, 5, &start, NULL, 0, NULL, 0, &out, NULL, NULL),
           JP_OK));
    expect_ratio(out.final_backlog, 5, 1, "3.5 is used up in the first week");
    expect_ratio(out.unused_hours, 3, 2, "1.5 h");
}

Test(capacity_year, weeks_without_data_are_refused) {
    const jp_ratio demand[] = {r(40, 1), {0, 0}};
    const jp_ratio capacity[] = {r(45, 1), r(45, 1)};
    jp_year_result out = {.struct_size = sizeof out, .n_short_weeks = -7};
    jp_error error = JP_ERROR_INIT;
    cr_expect(
        eq(i32, jp_year_balance(demand, 2, capacity, 2, NULL, NULL, 0, NULL, 0, &out, NULL, &error),
           JP_E_COLUMN));
    cr_expect(eq(i64, error.row, 1));
    cr_expect(
        eq(i32, jp_year_balance(demand, 1, capacity, 2, NULL, NULL, 0, NULL, 0, &out, NULL, &error),
           JP_E_INVALID));
    cr_expect(
        eq(i32, jp_year_balance(demand, 0, capacity, 0, NULL, NULL, 0, NULL, 0, &out, NULL, &error),
           JP_E_UNDEFINED));
    cr_expect(eq(i64, out.n_short_weeks, -7));
}

Test(capacity_year, months_share_the_weeks_by_working_days) {
    /* Week of Monday 27 April 2026: four working days in April, one in May. */
    const jp_ratio weeks[] = {r(50, 1), r(50, 1)};
    size_t n = 0;
    cr_assert(eq(i32, jp_months_touched(day(4, 27), 2, &n), JP_OK));
    cr_assert(eq(sz, n, 2));
    jp_date first[2];
    jp_ratio hours[2];
    cr_assert(
        eq(i32,
           jp_week_months(day(4, 27), JP_DAYS_MONDAY_TO_FRIDAY, weeks, 2, first, 2, hours, 2, NULL),
           JP_OK));
    cr_expect(first[0] == day(4, 1) && first[1] == day(5, 1));
    expect_ratio(hours[0], 40, 1, "April");
    expect_ratio(hours[1], 60, 1, "May");
    jp_ratio year[52];
    for (size_t i = 0; i < 52; i++) {
        year[i] = r(375, 10);
    }
    cr_assert(eq(i32, jp_months_touched(day(4, 6), 52, &n), JP_OK));
    cr_assert(eq(sz, n, 13));
    jp_date firsts[13];
    jp_ratio months[13], total = {0, 1};
    cr_assert(eq(
        i32,
        jp_week_months(day(4, 6), JP_DAYS_MONDAY_TO_FRIDAY, year, 52, firsts, 13, months, 13, NULL),
        JP_OK));
    for (size_t i = 0; i < 13; i++) {
        cr_assert(eq(i32, jp_ratio_add(&total, &months[i], &total), JP_OK));
    }
    expect_ratio(total, 1950, 1, "52 x 37.5");
    cr_expect(eq(
        i32,
        jp_week_months(day(4, 6), JP_DAYS_MONDAY_TO_FRIDAY, year, 52, firsts, 12, months, 12, NULL),
        JP_E_INVALID));
}

Test(capacity_year, posts_whole_and_in_parts) {
    const jp_ratio gap = r(4000, 1), wte = r(1650, 1), whole = r(1, 1), half = r(1, 2),
                   none = r(0, 1);
    jp_recruitment_result out = {.struct_size = sizeof out};
    cr_assert(eq(i32, jp_recruitment(&gap, &wte, &whole, 1, &out, NULL, NULL), JP_OK));
    cr_expect(eq(i64, out.n_posts, 3));
    expect_ratio(out.gap_left_hours, -950, 1, "over");
    cr_assert(eq(i32, jp_recruitment(&gap, &wte, &half, 1, &out, NULL, NULL), JP_OK));
    cr_expect(eq(i64, out.n_posts, 5));
    expect_ratio(out.wte, 5, 2, "two and a half");
    cr_assert(eq(i32, jp_recruitment(&gap, &wte, &half, 0, &out, NULL, NULL), JP_OK));
    cr_expect(eq(i64, out.n_posts, 4));
    expect_ratio(out.gap_left_hours, 700, 1, "left");
    cr_assert(eq(i32, jp_recruitment(&none, &wte, &half, 1, &out, NULL, NULL), JP_OK));
    cr_expect(eq(i64, out.n_posts, 0));
    cr_expect(eq(i32, jp_recruitment(&gap, &wte, &none, 1, &out, NULL, NULL), JP_E_RANGE));
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(i32, jp_recruitment(&gap, &wte, &half, 2, &out, NULL, &error), JP_E_INVALID));
    cr_expect(eq(str, error.where, "round_up"));
    cr_expect(eq(str, error.message, "round_up is 2: write 0 or 1."));
}

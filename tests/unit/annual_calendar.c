/* Bank holidays: the special years, local changes, spans. The years 1990 to 2035 are in
 * tests/vectors/calendar.json. */
#include "plan_sample.h"

static jp_date day(int32_t year, int32_t month, int32_t of_month) {
    jp_date date;
    cr_assert(eq(i32, jp_date_make(year, month, of_month, &date), JP_OK));
    return date;
}

static jp_calendar *calendar_of(int32_t nation) {
    jp_calendar *calendar = NULL;
    cr_assert(eq(i32, jp_calendar_new(NULL, nation, &calendar), JP_OK));
    return calendar;
}

static int32_t is_holiday(const jp_calendar *calendar, jp_date date) {
    int32_t out = -1;
    cr_assert(eq(i32, jp_calendar_is_holiday(calendar, date, &out), JP_OK));
    return out;
}

/* Earliest, latest and two leap-century Easters (Oudin, Butcher's tables). */
Test(annual_calendar, easter_of_known_years) {
    const int32_t known[][3] = {{1818, 3, 22}, {1943, 4, 25}, {2000, 4, 23},
                                {2024, 3, 31}, {2038, 4, 25}, {2285, 3, 22}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        jp_date easter;
        cr_assert(eq(i32, jp_easter_sunday(known[i][0], &easter), JP_OK));
        cr_expect(eq(i32, easter, day(known[i][0], known[i][1], known[i][2])), "%d", known[i][0]);
    }
    jp_date easter;
    cr_expect(eq(i32, jp_easter_sunday(1582, &easter), JP_E_RANGE));
}

Test(annual_calendar, proclaimed_and_moved_days) {
    jp_calendar *england = calendar_of(JP_NATION_ENGLAND),
                *scotland = calendar_of(JP_NATION_SCOTLAND);
    const int32_t rows[][5] = {
        /* year, month, day, England, Scotland */
        {1995, 5, 1, 0, 0},   {1995, 5, 8, 1, 1},   {1999, 12, 31, 1, 1}, {2002, 6, 3, 1, 1},
        {2002, 6, 4, 1, 1},   {2002, 5, 27, 0, 0},  {2011, 4, 29, 1, 1},  {2012, 6, 5, 1, 1},
        {2018, 5, 19, 0, 0},  {2020, 5, 4, 0, 0},   {2020, 5, 8, 1, 1},   {2022, 6, 2, 1, 1},
        {2022, 6, 3, 1, 1},   {2022, 9, 19, 1, 1},  {2023, 5, 8, 1, 1},   {2026, 6, 15, 0, 1},
        {2006, 11, 30, 0, 0}, {2007, 11, 30, 0, 1}, {2026, 4, 6, 1, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        jp_date date = day(rows[i][0], rows[i][1], rows[i][2]);
        cr_expect(eq(i32, is_holiday(england, date), rows[i][3]), "%d-%d-%d", rows[i][0],
                  rows[i][1], rows[i][2]);
        cr_expect(eq(i32, is_holiday(scotland, date), rows[i][4]), "%d-%d-%d", rows[i][0],
                  rows[i][1], rows[i][2]);
    }
    jp_holiday holiday = {.struct_size = sizeof holiday};
    cr_assert(eq(i32,
                 jp_calendar_holiday_at(england, day(2022, 6, 1), day(2022, 6, 30), 1, &holiday),
                 JP_OK));
    cr_expect(eq(i32, holiday.origin, JP_HOLIDAY_PROCLAIMED));
    cr_expect_str_eq(holiday.title, "Platinum Jubilee bank holiday");
    jp_calendar_free(england);
    jp_calendar_free(scotland);
}

Test(annual_calendar, local_days_are_added_and_taken_away) {
    jp_calendar *board = calendar_of(JP_NATION_SCOTLAND);
    size_t count;
    cr_assert(eq(i32, jp_calendar_remove(board, day(2026, 8, 3)), JP_OK));
    cr_expect(eq(i32, jp_calendar_remove(board, day(2026, 8, 3)), JP_E_UNKNOWN_NAME));
    cr_assert(eq(i32, jp_calendar_add(board, day(2026, 9, 21), "Autumn holiday"), JP_OK));
    cr_assert(eq(i32, jp_calendar_add(board, day(2026, 9, 21), "September Monday"), JP_OK));
    cr_assert(eq(i32, jp_calendar_holiday_count(board, day(2026, 8, 1), day(2026, 9, 30), &count),
                 JP_OK));
    cr_expect(eq(sz, count, 1));
    jp_holiday holiday = {.struct_size = sizeof holiday};
    cr_assert(eq(i32, jp_calendar_holiday_at(board, day(2026, 8, 1), day(2026, 9, 30), 0, &holiday),
                 JP_OK));
    cr_expect_str_eq(holiday.title, "September Monday");
    cr_expect(eq(i32, jp_calendar_holiday_at(board, day(2026, 8, 1), day(2026, 9, 30), 1, &holiday),
                 JP_E_RANGE));
    jp_calendar_free(board);
}

/* 2026-04-01 is a Wednesday: 365 days to 2027-03-31, one Wednesday more than 52. Holidays of the
 * leave year in England: 3 and 6 April, 4 and 25 May, 31 August, 25 and 28 December, 1 January, 26
 * and 29 March. */
Test(annual_calendar, weekdays_of_a_leave_year_and_the_holidays_among_them) {
    jp_calendar *england = calendar_of(JP_NATION_ENGLAND);
    int32_t days[7], holidays[7];
    cr_assert(eq(
        i32, jp_calendar_weekday_counts(england, day(2026, 4, 1), day(2027, 3, 31), days, holidays),
        JP_OK));
    const int32_t want_days[7] = {52, 52, 53, 52, 52, 52, 52},
                  want_holidays[7] = {6, 0, 0, 0, 4, 0, 0};
    for (int32_t i = 0; i < 7; i++) {
        cr_expect(eq(i32, days[i], want_days[i]), "weekday %d", i + 1);
        cr_expect(eq(i32, holidays[i], want_holidays[i]), "weekday %d", i + 1);
    }
    cr_expect(eq(
        i32, jp_calendar_weekday_counts(england, day(2027, 1, 1), day(2026, 1, 1), days, holidays),
        JP_E_RANGE));
    jp_calendar_free(england);
}

Test(annual_calendar, years_before_the_rules_are_refused) {
    jp_calendar *england = calendar_of(JP_NATION_ENGLAND), *none = NULL;
    int32_t out;
    cr_expect(eq(i32, jp_calendar_is_holiday(england, day(1977, 6, 7), &out), JP_E_RANGE));
    cr_expect(eq(i32, jp_calendar_new(NULL, 9, &none), JP_E_UNKNOWN_NAME));
    jp_calendar_free(england);
}

/* The form of gov.uk/bank-holidays.json, with two days of a year that was never so. */
static const char list[] =
    "{\"england-and-wales\":{\"division\":\"england-and-wales\",\"events\":["
    "{\"title\":\"New Year\\u2019s Day\",\"date\":\"2031-01-01\",\"notes\":\"\",\"bunting\":true},"
    "{\"title\":\"Moon day\",\"date\":\"2031-07-21\",\"notes\":\"\",\"bunting\":false}]},"
    "\"scotland\":{\"division\":\"scotland\",\"events\":[]},"
    "\"northern-ireland\":{\"division\":\"northern-ireland\",\"events\":[]}}";

Test(annual_calendar, a_published_list_stands_for_the_years_it_names) {
    jp_calendar *wales = calendar_of(JP_NATION_WALES);
    size_t before, after;
    jp_error error = JP_ERROR_INIT;
    cr_assert(eq(i32, jp_calendar_holiday_count(wales, day(2032, 1, 1), day(2032, 12, 31), &before),
                 JP_OK));
    cr_assert(eq(i32, jp_calendar_load(wales, list, strlen(list), &error), JP_OK), "%s",
              error.message);
    cr_assert(eq(i32, jp_calendar_holiday_count(wales, day(2032, 1, 1), day(2032, 12, 31), &after),
                 JP_OK));
    cr_expect(eq(sz, before, after));
    cr_assert(eq(i32, jp_calendar_holiday_count(wales, day(2031, 1, 1), day(2031, 12, 31), &after),
                 JP_OK));
    cr_expect(eq(sz, after, 2));
    cr_expect(eq(i32, is_holiday(wales, day(2031, 7, 21)), 1));
    cr_expect(eq(i32, is_holiday(wales, day(2031, 12, 25)), 0));
    jp_calendar_free(wales);
}

Test(annual_calendar, a_bad_list_says_where_and_changes_nothing) {
    const char *const bad[][2] = {
        {"[1]", ""},
        {"{\"england-and-wales\":{\"events\":[{\"title\":\"x\",\"date\":\"2031-02-29\"}]}}",
         "/england-and-wales/events/0/date"},
        {"{\"england-and-wales\":{\"events\":[{\"title\":\"x\",\"date\":\"2031-02-01\"},7]}}",
         "/england-and-wales/events/1"},
        {"{\"scotland\":{\"events\":[]}}", ""},
    };
    jp_calendar *england = calendar_of(JP_NATION_ENGLAND);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        jp_error error = JP_ERROR_INIT;
        cr_expect(
            eq(i32, jp_calendar_load(england, bad[i][0], strlen(bad[i][0]), &error) != JP_OK, 1));
        cr_expect_str_eq(error.where, bad[i][1], "%s: %s", error.where, error.message);
    }
    cr_expect(eq(i32, is_holiday(england, day(2031, 12, 25)), 1));
    jp_calendar_free(england);
}

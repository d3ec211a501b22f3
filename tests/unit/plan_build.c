/* Building a plan: what it takes, what it refuses and how it says so. */
#include "plan_sample.h"

Test(plan_build, an_activity_reads_back_as_it_was_given) {
    jp_plan *plan = plan_of("37.5");
    jp_activity given = timetabled("dcc/clinic", 2, 9, 17, 6, 0x21);
    given.label = "Diabetic foot clinic";
    given.place = "Newtown";
    add(plan, given);
    jp_activity got = {.struct_size = sizeof got};
    cr_assert(eq(i32, jp_plan_activity_at(plan, 0, &got), JP_OK));
    cr_expect_str_eq(got.label, "Diabetic foot clinic");
    cr_expect_str_eq(got.category, "dcc/clinic");
    cr_expect_str_eq(got.place, "Newtown");
    cr_expect_null(got.skill);
    cr_expect(eq(i32, got.end_min, 1020));
    cr_expect(eq(u64, got.weeks_of_cycle, 0x21));
    cr_expect(eq(i32, jp_plan_activity_at(plan, 1, &got), JP_E_RANGE));
    jp_plan_free(plan);
}

Test(plan_build, a_copy_is_changed_without_touching_the_document) {
    jp_plan *plan = plan_of("37.5"), *copy = NULL;
    add(plan, weekly("dcc", "30", 1));
    cr_assert(eq(i32, jp_plan_copy(plan, NULL, &copy), JP_OK));
    jp_activity less = weekly("spa", "4", 0);
    cr_assert(eq(i32, jp_plan_replace_activity(copy, 0, &less, NULL), JP_OK));
    jp_activity got = {.struct_size = sizeof got};
    cr_assert(eq(i32, jp_plan_activity_at(plan, 0, &got), JP_OK));
    cr_expect_str_eq(got.category, "dcc");
    cr_assert(eq(i32, jp_plan_activity_at(copy, 0, &got), JP_OK));
    cr_expect_str_eq(got.category, "spa");
    jp_plan_free(plan);
    jp_plan_free(copy);
}

/* Each bad input is a good one with one change. */
typedef struct bad {
    const char *what;
    int32_t status;
    const char *where;
    const char *says;
} bad;

static jp_activity spoilt(size_t which, bad *expect) {
    jp_activity a = timetabled("dcc", 1, 9, 17, 6, 1);
    switch (which) {
    case 0:
        a.cycle_weeks = 0;
        a.weeks_of_cycle = 0;
        *expect = (bad){"cycle of 0 weeks", JP_E_RANGE, "cycle_weeks", "write 1 for every week"};
        break;
    case 1:
        a.weeks_of_cycle = 1 << 6;
        *expect = (bad){"week 7 of 6", JP_E_RANGE, "weeks_of_cycle",
                        "week 7 of a 6-week cycle; write weeks from 1 to 6"};
        break;
    case 2:
        a.start_min = 25 * 60;
        *expect = (bad){"25:00", JP_E_RANGE, "start_min", "25:00; write a time of day"};
        break;
    case 3:
        a.end_min = 25 * 60;
        *expect = (bad){"ends 25:00", JP_E_RANGE, "end_min", "25:00; write a time of day"};
        break;
    case 4:
        a.end_min = 8 * 60;
        *expect = (bad){"ends early", JP_E_CONFLICT, "end_min", "mark it as overnight"};
        break;
    case 5:
        a.is_overnight = 1;
        *expect = (bad){"32 hours", JP_E_CONFLICT, "is_overnight", "more than 24 hours"};
        break;
    case 6:
        a.weekday = 8;
        *expect = (bad){"eighth day", JP_E_RANGE, "weekday", "7 for Sunday"};
        break;
    case 7:
        a.cycle_weeks = 53;
        *expect = (bad){"cycle of 53", JP_E_RANGE, "cycle_weeks", "up to 52"};
        break;
    case 8:
        a.weeks_of_cycle = 0;
        *expect = (bad){"no week", JP_E_INVALID, "weeks_of_cycle", "name the weeks"};
        break;
    case 9:
        a.hours_per_week = n("4");
        *expect = (bad){"two forms", JP_E_INVALID, "hours_per_week", "does not use"};
        break;
    case 10:
        a.time_form = 9;
        *expect = (bad){"no form", JP_E_INVALID, "time_form", "write one of"};
        break;
    case 11:
        a = weekly("dcc", "169", 1);
        *expect = (bad){"169 h", JP_E_RANGE, "hours_per_week", "from 0 to 168"};
        break;
    case 12:
        a = weekly("dcc", "-1", 1);
        *expect = (bad){"negative", JP_E_RANGE, "hours_per_week", "from 0 to 168"};
        break;
    case 13:
        a = counted("dcc", "100", "100");
        *expect = (bad){"10000 h a year", JP_E_RANGE, "", "more than there are"};
        break;
    case 14:
        a = weekly("dcc", "4", 1);
        a.premium_hours = n("5");
        *expect = (bad){"more premium than hours", JP_E_CONFLICT, "premium_hours",
                        "more than the activity's own"};
        break;
    case 15:
        a = weekly("dcc", "4", 1);
        a.weeks_per_year = n("54");
        *expect = (bad){"54 weeks", JP_E_RANGE, "weeks_per_year", "0 to 53"};
        break;
    case 16:
        a = weekly("dcc", "4", 1);
        a.time_form = JP_TIME_ALONGSIDE;
        a.hours_per_week = (jp_ratio){0, 0};
        a.hours_each = n("1");
        *expect = (bad){"serves nothing", JP_E_RANGE, "serves", "comes before"};
        break;
    case 17:
        a.is_direct_care = 2;
        *expect = (bad){"flag", JP_E_INVALID, "is_direct_care", "write 0 or 1"};
        break;
    default:
        *expect = (bad){NULL, 0, NULL, NULL};
        break;
    }
    return a;
}

Test(plan_build, bad_input_says_where_and_what_to_write) {
    jp_plan *plan = plan_of("37.5");
    bad expect;
    for (size_t i = 0;; i++) {
        jp_activity activity = spoilt(i, &expect);
        if (expect.what == NULL)
            break;
        jp_error error = JP_ERROR_INIT;
        jp_status status = jp_plan_add_activity(plan, &activity, &error);
        cr_expect(eq(i32, status, expect.status), "%s: %s", expect.what, error.message);
        cr_expect_str_eq(error.where, expect.where, "%s: %s", expect.what, error.where);
        cr_expect_not_null(strstr(error.message, expect.says), "%s: %s", expect.what,
                           error.message);
        cr_expect(eq(sz, jp_plan_activity_count(plan), 0));
    }
    jp_plan_free(plan);
}

static jp_date day(int32_t year, int32_t month, int32_t of_month) {
    jp_date date;
    cr_assert(eq(i32, jp_date_make(year, month, of_month, &date), JP_OK));
    return date;
}

Test(plan_build, contract_periods_are_ordered_and_do_not_overlap) {
    jp_plan *plan = plan_of(NULL);
    jp_contract c = {.struct_size = sizeof c, .is_dated = 1, .hours_per_week = n("30")};
    c.first_day = day(2026, 10, 1);
    c.last_day = day(2027, 3, 31);
    cr_assert(eq(i32, jp_plan_add_contract(plan, &c, NULL), JP_OK));
    c.first_day = day(2026, 4, 1);
    c.last_day = day(2026, 9, 30);
    c.hours_per_week = n("37.5");
    cr_assert(eq(i32, jp_plan_add_contract(plan, &c, NULL), JP_OK));
    c.first_day = day(2026, 9, 30);
    c.last_day = day(2026, 10, 5);
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(i32, jp_plan_add_contract(plan, &c, &error), JP_E_CONFLICT));
    cr_expect_not_null(strstr(error.message, "2026-09-30"), "%s", error.message);
    c.last_day = day(2026, 1, 1);
    cr_expect(eq(i32, jp_plan_add_contract(plan, &c, &error), JP_E_RANGE));
    cr_expect_str_eq(error.where, "last_day");
    jp_contract got = {.struct_size = sizeof got};
    cr_assert(eq(i32, jp_plan_contract_at(plan, 0, &got), JP_OK));
    expect_ratio(got.hours_per_week, "37.5");
    jp_plan_free(plan);
}

Test(plan_build, what_serves_an_activity_follows_its_index) {
    jp_plan *plan = plan_of(NULL);
    add(plan, weekly("spa", "4", 0));
    add(plan, timetabled("dcc", 1, 9, 17, 1, 1));
    jp_activity travel = {.struct_size = sizeof travel,
                          .time_form = JP_TIME_ALONGSIDE,
                          .serves = 1,
                          .hours_each = n("1")};
    add(plan, travel);
    cr_expect(eq(i32, jp_plan_remove_activity(plan, 1, NULL), JP_E_CONFLICT));
    cr_assert(eq(i32, jp_plan_remove_activity(plan, 0, NULL), JP_OK));
    jp_activity got = {.struct_size = sizeof got};
    cr_assert(eq(i32, jp_plan_activity_at(plan, 1, &got), JP_OK));
    cr_expect(eq(i32, got.serves, 0));
    jp_plan_free(plan);
}

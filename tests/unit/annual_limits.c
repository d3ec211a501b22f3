/* What the year's calls refuse and find at the edges: checks against expectations, dated contracts,
 * leave by policy, rooms, teams, shares, and plans too full to list. */
#include "plan_sample.h"
#include "refusal.h"

#define LARGE INT64_C(4611686018427387847)

static jp_date day(int32_t year, int32_t month, int32_t of_month) {
    jp_date date;
    cr_assert(eq(i32, jp_date_make(year, month, of_month, &date), JP_OK));
    return date;
}

static jp_contract between(const char *hours, const char *full_time, jp_date first, jp_date last) {
    jp_contract c = {.struct_size = sizeof c,
                     .is_dated = 1,
                     .first_day = first,
                     .last_day = last,
                     .hours_per_week = n(hours)};
    if (full_time != NULL)
        c.full_time_hours_per_week = n(full_time);
    return c;
}

/* ---- checks ---- */

static const char *sentence_of(const jp_findings *findings, const char *code) {
    static char text[512];
    for (size_t i = 0; i < jp_findings_count(findings); i++) {
        jp_finding finding = {.struct_size = sizeof finding};
        cr_assert(eq(i32, jp_findings_at(findings, i, &finding), JP_OK));
        if (strcmp(finding.code, code) == 0) {
            cr_assert(eq(i32, jp_findings_text(findings, i, text, sizeof text, NULL), JP_OK));
            return text;
        }
    }
    return "";
}

Test(annual_limits, what_is_expected_at_most_and_of_nothing) {
    jp_plan *plan = plan_of("37.5"), *empty = plan_of("37.5");
    add(plan, weekly("dcc/clinic", "30", 1));
    add(plan, weekly("spa", "7.5", 0));
    jp_annual *annual = evaluated(plan, "44", NULL), *nothing = evaluated(empty, "44", NULL);
    jp_findings *findings = NULL;
    cr_assert(eq(i32, jp_findings_new(NULL, &findings), JP_OK));
    jp_category_expectation expect[] = {{.struct_size = sizeof *expect,
                                         .kind = JP_EXPECT_HOURS_AT_MOST,
                                         .category = "spa",
                                         .value = n("6"),
                                         .source = "the local rule"},
                                        {.struct_size = sizeof *expect,
                                         .kind = JP_EXPECT_SHARE_OF_PLANNED,
                                         .category = "dcc",
                                         .value = n("0.8"),
                                         .source = "the job description"}};
    cr_assert(eq(i32, jp_plan_check(plan, annual, NULL, expect, 2, findings, NULL), JP_OK));
    cr_expect_str_eq(sentence_of(findings, "above-maximum"),
                     "spa comes to 7.5 h a week; the local rule allows at most 6 h.");
    cr_expect_str_eq(sentence_of(findings, "share-not-as-expected"), "", "30 of 37.5 is 0.8");
    cr_assert(eq(i32, jp_findings_clear(findings), JP_OK));
    /* Of nothing planned there is no share to be off. */
    cr_assert(eq(i32, jp_plan_check(empty, nothing, NULL, &expect[1], 1, findings, NULL), JP_OK));
    cr_expect_str_eq(sentence_of(findings, "share-not-as-expected"), "");
    jp_check_policy policy = {.struct_size = sizeof policy};
    cr_assert(eq(i32, jp_check_policy_published(&policy), JP_OK));
    policy.weeks_were_assumed = 1;
    cr_assert(eq(i32, jp_plan_check(plan, annual, &policy, NULL, 0, findings, NULL), JP_OK));
    cr_expect_str_eq(sentence_of(findings, "weeks-assumed"),
                     "No number of weeks is named; 44 attending weeks were assumed.");
    /* Nothing is asked of time and ceilings that are not given. */
    policy = (jp_check_policy){.struct_size = sizeof policy};
    cr_assert(eq(i32, jp_findings_clear(findings), JP_OK));
    cr_assert(eq(i32, jp_plan_check(plan, annual, &policy, NULL, 0, findings, NULL), JP_OK));
    cr_expect(eq(sz, jp_findings_count(findings), 0));
    jp_findings_free(findings);
    jp_annual_free(annual);
    jp_annual_free(nothing);
    jp_plan_free(plan);
    jp_plan_free(empty);
}

Test(annual_limits, expectations_that_are_none) {
    jp_plan *plan = plan_of("37.5");
    add(plan, weekly("dcc", "30", 1));
    jp_annual *annual = evaluated(plan, "44", NULL), *unfilled = NULL;
    jp_findings *findings = NULL;
    cr_assert(eq(i32, jp_findings_new(NULL, &findings), JP_OK));
    cr_assert(eq(i32, jp_annual_new(NULL, &unfilled), JP_OK));
    const jp_category_expectation good = {.struct_size = sizeof good,
                                          .kind = JP_EXPECT_HOURS_AT_LEAST,
                                          .category = "dcc",
                                          .value = n("1")};
    jp_category_expectation bad = good;
    jp_check_policy policy = {.struct_size = sizeof policy};
#define CHECK(e) jp_plan_check(plan, annual, NULL, e, 1, findings, &error)
    bad.kind = 0;
    expect_refusal(CHECK(&bad), JP_E_INVALID, "kind");
    bad.kind = 5;
    expect_refusal(CHECK(&bad), JP_E_INVALID, "kind");
    bad = good;
    bad.category = NULL;
    expect_refusal(CHECK(&bad), JP_E_INVALID, "category");
    bad = good;
    bad.value = (jp_ratio){-1, 1};
    expect_refusal(CHECK(&bad), JP_E_RANGE, "value");
    bad.value = (jp_ratio){2, 4};
    expect_refusal(CHECK(&bad), JP_E_RANGE, "value");
    policy.standard = JP_STANDARD_NONE - 1;
    expect_refusal(jp_plan_check(plan, annual, &policy, NULL, 0, findings, &error), JP_E_INVALID,
                   "standard");
    policy.standard = JP_STANDARD_NHSI_2017 + 1;
    expect_refusal(jp_plan_check(plan, annual, &policy, NULL, 0, findings, &error), JP_E_INVALID,
                   "standard");
    expect_refusal(jp_plan_check(plan, unfilled, NULL, NULL, 0, findings, &error), JP_E_CONFLICT,
                   "annual");
    add(plan, weekly("spa", "1", 0)); /* no longer the plan that was evaluated */
    expect_refusal(CHECK(&good), JP_E_CONFLICT, "annual");
    /* A list of findings ends where it ends. */
    jp_finding finding = {.struct_size = sizeof finding};
    char text[8];
    int32_t row;
    const size_t count = jp_findings_count(findings);
    cr_expect(eq(i32, jp_findings_at(findings, count, &finding), JP_E_RANGE));
    cr_expect(eq(i32, jp_findings_text(findings, count, text, sizeof text, NULL), JP_E_RANGE));
    cr_expect(eq(i32, jp_findings_activity(findings, count, 0, &row), JP_E_RANGE));
    jp_findings_free(findings);
    jp_annual_free(annual);
    jp_annual_free(unfilled);
    jp_plan_free(plan);
}

/* ---- contracts by day ---- */

Test(annual_limits, of_dated_contracts_the_one_that_holds) {
    jp_plan *plan = plan_of(NULL);
    const jp_date april = day(2026, 4, 1), october = day(2026, 10, 1), march = day(2027, 3, 31);
    const jp_contract first = between("37.5", "37.5", april, october - 1);
    const jp_contract second = between("30", "37.5", october, march);
    cr_assert(eq(i32, jp_plan_add_contract(plan, &first, NULL), JP_OK));
    cr_assert(eq(i32, jp_plan_add_contract(plan, &second, NULL), JP_OK));
    add(plan, weekly("dcc", "30", 1));
    jp_annual *annual = NULL;
    cr_assert(eq(i32, jp_annual_new(NULL, &annual), JP_OK));
    jp_annual_options options = {.struct_size = sizeof options, .attending_weeks = n("44")};
    expect_refusal(jp_plan_evaluate(plan, &options, NULL, annual, &error), JP_E_CONFLICT,
                   "is_dated");
    const struct {
        jp_date day;
        const char *hours; /* NULL: none holds */
    } days[] = {{april, "37.5"}, {october - 1, "37.5"}, {october, "30"},
                {march, "30"},   {april - 1, NULL},     {march + 1, NULL}};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        jp_ratio out;
        options.is_dated = 1;
        options.day = days[i].day;
        cr_assert(eq(i32, jp_plan_evaluate(plan, &options, NULL, annual, NULL), JP_OK));
        jp_status status =
            jp_annual_figure(annual, JP_FIGURE_CONTRACTED_PER_WEEK, &out, NULL, NULL);
        cr_expect(eq(i32, status == JP_OK, days[i].hours != NULL), "day %zu", i);
        if (status == JP_OK)
            expect_ratio(out, days[i].hours);
    }
    jp_annual_free(annual);
    jp_plan_free(plan);
}

/* Over 1 April to 31 October 2026, 214 days: a contract that ended before has no part in the mean;
 * 183 days of 37.5 and 31 of 30 are (183 x 37.5 + 31 x 30) / 214 = 15585/428. */
Test(annual_limits, a_contract_outside_the_days_has_no_part_in_their_mean) {
    jp_plan *plan = plan_of(NULL);
    const jp_date april = day(2026, 4, 1), october = day(2026, 10, 1);
    const jp_contract contracts[] = {between("10", NULL, april - 100, april - 1),
                                     between("37.5", "37.5", april, october - 1),
                                     between("30", "37.5", october, october + 400)};
    for (size_t i = 0; i < 3; i++)
        cr_assert(eq(i32, jp_plan_add_contract(plan, &contracts[i], NULL), JP_OK));
    add(plan, weekly("dcc", "30", 1));
    jp_annual *annual = NULL;
    cr_assert(eq(i32, jp_annual_new(NULL, &annual), JP_OK));
    const jp_annual_options options = {.struct_size = sizeof options, .attending_weeks = n("26")};
    jp_dates_options dates = {.struct_size = sizeof dates,
                              .first_day = april,
                              .last_day = october + 30,
                              .cycle_first_day = april};
    cr_assert(eq(i32,
                 jp_plan_evaluate_dates(plan, &options, &dates, NULL, NULL, 0, NULL, annual, NULL),
                 JP_OK));
    expect_ratio(figure(annual, JP_FIGURE_CONTRACTED_PER_WEEK), "15585/428");
    jp_ratio out;
    dates.first_day = april - 200; /* a day without a contract: no mean */
    cr_assert(eq(i32,
                 jp_plan_evaluate_dates(plan, &options, &dates, NULL, NULL, 0, NULL, annual, NULL),
                 JP_OK));
    cr_expect(
        ne(i32, jp_annual_figure(annual, JP_FIGURE_CONTRACTED_PER_WEEK, &out, NULL, NULL), JP_OK));
    jp_annual_free(annual);
    jp_plan_free(plan);
}

/* ---- leave ---- */

static jp_status leave(const jp_leave_policy *policy, const jp_leave_person *person,
                       const jp_contract *contracts, size_t n_contracts,
                       const jp_calendar *calendar, jp_leave *out, jp_error *error) {
    jp_leave_scheme scheme = {.struct_size = sizeof scheme};
    cr_assert(eq(i32, jp_leave_scheme_find("afc-england", &scheme, NULL), JP_OK));
    return jp_leave_entitlement(&scheme, policy, person, contracts, n_contracts, calendar, out,
                                NULL, error);
}

/* Five years of service on 1 October 2026: 27 days before it, 29 after (NHS terms and conditions,
 * section 13). Counted from the next year it is 27 all year, for the whole year 29. */
Test(annual_limits, an_anniversary_by_each_policy) {
    const jp_contract contract = between("37.5", "37.5", day(2020, 1, 1), day(2030, 1, 1));
    jp_leave_person person = {.struct_size = sizeof person,
                              .year_first_day = day(2026, 4, 1),
                              .service_first_day = day(2021, 10, 1)};
    jp_leave_policy policy = {.struct_size = sizeof policy};
    jp_leave out = {.struct_size = sizeof out};
    cr_assert(eq(i32, jp_leave_policy_find("exact", &policy, NULL), JP_OK));
    policy.anniversary = JP_ANNIVERSARY_NEXT_YEAR;
    cr_assert(eq(i32, leave(&policy, &person, &contract, 1, NULL, &out, NULL), JP_OK));
    expect_ratio(out.leave_hours, "202.5");
    policy.anniversary = JP_ANNIVERSARY_WHOLE_YEAR;
    cr_assert(eq(i32, leave(&policy, &person, &contract, 1, NULL, &out, NULL), JP_OK));
    expect_ratio(out.leave_hours, "217.5");
}

Test(annual_limits, leave_that_cannot_be_worked_out) {
    const jp_date april = day(2026, 4, 1);
    jp_contract part = between("37.5", "37.5", day(2020, 1, 1), april + 100);
    jp_leave_person person = {
        .struct_size = sizeof person, .year_first_day = april, .service_first_day = april};
    jp_leave_policy policy = {.struct_size = sizeof policy};
    jp_leave out = {.struct_size = sizeof out};
    jp_calendar *calendar = NULL;
    cr_assert(eq(i32, jp_leave_policy_find("exact", &policy, NULL), JP_OK));
    cr_assert(eq(i32, jp_calendar_new(NULL, JP_NATION_ENGLAND, &calendar), JP_OK));
    /* by months, days and the calendar alike: a day of the year without a contract */
    const int32_t parts[] = {JP_PART_YEAR_DAYS, JP_PART_YEAR_COMPLETED_MONTHS};
    for (size_t i = 0; i < 2; i++) {
        policy.part_year = parts[i];
        expect_refusal(leave(&policy, &person, &part, 1, NULL, &out, &error), JP_E_CONFLICT,
                       "contracts");
    }
    part = between("37.5", NULL, day(2020, 1, 1), day(2030, 1, 1));
    policy.part_year = JP_PART_YEAR_DAYS;
    policy.public_holidays = JP_PUBLIC_HOLIDAYS_BY_DATE;
    expect_refusal(leave(&policy, &person, &part, 1, NULL, &out, &error), JP_E_INVALID, "calendar");
    person.year_first_day = day(9999, 6, 1);
    person.service_first_day = day(9999, 6, 1);
    expect_refusal(leave(&policy, &person, &part, 1, calendar, &out, &error), JP_E_RANGE,
                   "year_first_day");
    person.year_first_day = day(9995, 6, 1);
    person.service_first_day = day(9995, 6, 1);
    expect_refusal(leave(&policy, &person, &part, 1, calendar, &out, &error), JP_E_RANGE,
                   "service_first_day");
    jp_calendar_free(calendar);
}

/* ---- rooms, teams, shares ---- */

Test(annual_limits, a_week_is_divided_within_a_day) {
    jp_plan *plan = plan_of("37.5");
    add(plan, weekly("dcc", "30", 1));
    jp_annual *annual = evaluated(plan, "44", NULL), *unfilled = NULL;
    cr_assert(eq(i32, jp_annual_new(NULL, &unfilled), JP_OK));
    int32_t working[14] = {240, 210};
    jp_half_day halves[14];
    jp_ratio unplaced, room;
    for (size_t i = 0; i < 14; i++)
        halves[i] = (jp_half_day){.struct_size = sizeof *halves};
#define ROOM(annual_, boundary_)                                                                   \
    jp_plan_room(plan, annual_, working, boundary_, halves, &unplaced, &room, &error)
    expect_refusal(ROOM(annual, 0), JP_E_RANGE, "boundary_min");
    expect_refusal(ROOM(annual, 1440), JP_E_RANGE, "boundary_min");
    expect_refusal(ROOM(unfilled, 780), JP_E_CONFLICT, "annual");
    working[0] = 781;
    expect_refusal(ROOM(annual, 780), JP_E_RANGE, "working_min");
    working[0] = -1;
    expect_refusal(ROOM(annual, 780), JP_E_RANGE, "working_min");
    working[0] = 240;
    halves[13].struct_size = 4;
    expect_refusal(ROOM(annual, 780), JP_E_INVALID, "");
    halves[13].struct_size = sizeof *halves;
    {
        jp_error error = JP_ERROR_INIT;
        cr_assert(eq(i32, ROOM(annual, 780), JP_OK));
    }
    expect_ratio(room, "-22.5"); /* 7.5 contracted less 30 without a clock */
    add(plan, weekly("spa", "1", 0));
    expect_refusal(ROOM(annual, 780), JP_E_CONFLICT, "annual");
    jp_annual_free(annual);
    jp_annual_free(unfilled);
    jp_plan_free(plan);
}

Test(annual_limits, a_threshold_is_a_share_and_shares_are_parts) {
    jp_plan *plan = plan_of("37.5");
    add(plan, weekly("dcc", "30", 1));
    jp_annual *annual = evaluated(plan, "44", NULL), *out = NULL;
    jp_team *team = NULL;
    jp_findings *findings = NULL;
    cr_assert(eq(i32, jp_annual_new(NULL, &out), JP_OK));
    cr_assert(eq(i32, jp_team_new(NULL, 0, &team), JP_OK));
    cr_assert(eq(i32, jp_findings_new(NULL, &findings), JP_OK));
    const jp_ratio wrong[] = {{-1, 5}, {1, 0}, {1, -5}};
    for (size_t i = 0; i < 3; i++)
        expect_refusal(jp_team_check(team, &wrong[i], findings, &error), JP_E_RANGE, "threshold");
    const jp_ratio no_part[] = {{-1, 2}, {3, 2}, {2, 4}};
    for (size_t i = 0; i < 3; i++) {
        jp_status status = jp_annual_piecewise(annual, annual, &no_part[i], out, NULL);
        cr_expect(eq(i32, status, JP_E_RANGE), "share %zu", i);
    }
    jp_findings_free(findings);
    jp_team_free(team);
    jp_annual_free(annual);
    jp_annual_free(out);
    jp_plan_free(plan);
}

/* Hours without a category are missing data: such a member is compared with nobody. */
Test(annual_limits, who_has_hours_without_a_category_is_not_compared) {
    jp_plan *all = plan_of("37.5"), *some = plan_of("37.5");
    add(all, weekly("dcc", "30", 1));
    add(some, weekly("dcc", "10", 1));
    add(some, weekly(NULL, "20", 0));
    jp_annual *first = evaluated(all, "44", NULL), *second = evaluated(some, "44", NULL);
    jp_team *team = NULL;
    jp_findings *findings = NULL;
    const jp_ratio threshold = {1, 10};
    cr_assert(eq(i32, jp_team_new(NULL, 0, &team), JP_OK));
    cr_assert(eq(i32, jp_findings_new(NULL, &findings), JP_OK));
    cr_assert(eq(i32, jp_team_add(team, first, "role", "one", NULL), JP_OK));
    cr_assert(eq(i32, jp_team_add(team, second, "role", "two", NULL), JP_OK));
    cr_assert(eq(i32, jp_team_check(team, &threshold, findings, NULL), JP_OK));
    jp_finding finding = {.struct_size = sizeof finding};
    for (size_t i = 0; i < jp_findings_count(findings); i++) {
        cr_assert(eq(i32, jp_findings_at(findings, i, &finding), JP_OK));
        cr_expect(ne(i32, strcmp(finding.code, "role-planned-differently"), 0));
    }
    jp_findings_free(findings);
    jp_team_free(team);
    jp_annual_free(first);
    jp_annual_free(second);
    jp_plan_free(all);
    jp_plan_free(some);
}

/* ---- activities ---- */

Test(annual_limits, members_of_an_activity_outside_their_lists) {
    jp_plan *plan = plan_of("37.5");
    jp_activity clinic = timetabled("dcc", 1, 9, 17, 1, 1), call = weekly("dcc", "2", 1);
    call.time_form = JP_TIME_ON_CALL;
    call.weeks_per_year = n("52");
    const struct {
        int32_t kind, one_in;
        int32_t status;
        const char *where;
    } calls[] = {{-1, 0, JP_E_INVALID, "on_call_kind"},
                 {JP_ON_CALL_UNPREDICTABLE + 1, 0, JP_E_INVALID, "on_call_kind"},
                 {0, -1, JP_E_RANGE, "on_call_one_in"},
                 {0, 367, JP_E_RANGE, "on_call_one_in"}};
    for (size_t i = 0; i < 4; i++) {
        call.on_call_kind = calls[i].kind;
        call.on_call_one_in = calls[i].one_in;
        expect_refusal(jp_plan_add_activity(plan, &call, &error), calls[i].status, calls[i].where);
    }
    clinic.is_overnight = 2;
    expect_refusal(jp_plan_add_activity(plan, &clinic, &error), JP_E_INVALID, "is_overnight");
    clinic.is_overnight = 0;
    clinic.on_public_holidays = 2;
    expect_refusal(jp_plan_add_activity(plan, &clinic, &error), JP_E_INVALID, "on_public_holidays");
    clinic.on_public_holidays = 0;
    clinic.is_direct_care = -1;
    expect_refusal(jp_plan_add_activity(plan, &clinic, &error), JP_E_INVALID, "is_direct_care");
    jp_activity half = weekly("dcc", "4", 1);
    half.premium_hours = (jp_ratio){2, 4};
    expect_refusal(jp_plan_add_activity(plan, &half, &error), JP_E_INVALID, "premium_hours");
    cr_expect(eq(sz, jp_plan_activity_count(plan), 0));
    jp_plan_free(plan);
}

/* ---- what changes to the arithmetic had shown no test to notice (tests/mutation) ---- */

Test(annual_limits, what_is_not_planned_shows_its_working) {
    jp_plan *plan = plan_of("37.5");
    add(plan, weekly("dcc", "30", 1));
    jp_annual *annual = evaluated(plan, "44", NULL);
    jp_ratio out;
    jp_working working = JP_WORKING_INIT;
    cr_assert(eq(i32, jp_annual_figure(annual, JP_FIGURE_UNPLANNED_PER_WEEK, &out, &working, NULL),
                 JP_OK));
    expect_ratio(out, "7.5");
    cr_expect_str_eq(working.formula, "37.5 h contracted - 30 h planned = 7.5 h a week");
    jp_annual_free(annual);
    jp_plan_free(plan);
}

/* One hour a week, all of it premium: 3 hours are a PA, so a third of one. */
Test(annual_limits, a_single_premium_hour_is_a_third_of_a_pa) {
    jp_plan *plan = plan_of("40");
    jp_activity hour = weekly("dcc", "1", 1);
    hour.premium_hours = n("1");
    add(plan, hour);
    jp_annual *annual = evaluated(plan, "44", "consultant-2003");
    expect_ratio(figure(annual, JP_FIGURE_PAS_PER_WEEK), "1/3");
    jp_annual_free(annual);
    jp_plan_free(plan);
}

/* Of a day divided at 13:00 the afternoon has 660 minutes. */
Test(annual_limits, an_afternoon_ends_at_midnight) {
    jp_plan *plan = plan_of("37.5");
    add(plan, weekly("dcc", "30", 1));
    jp_annual *annual = evaluated(plan, "44", NULL);
    int32_t working[14] = {0, 660};
    jp_half_day halves[14];
    jp_ratio unplaced, room;
    for (size_t i = 0; i < 14; i++)
        halves[i] = (jp_half_day){.struct_size = sizeof *halves};
    {
        jp_error error = JP_ERROR_INIT;
        cr_expect(eq(i32, ROOM(annual, 780), JP_OK));
    }
    working[1] = 661;
    expect_refusal(ROOM(annual, 780), JP_E_RANGE, "working_min");
    jp_annual_free(annual);
    jp_plan_free(plan);
}

/* The week of Monday 25 May 2026, a bank holiday, has four days to be off on. */
Test(annual_limits, more_days_off_than_are_worked) {
    jp_calendar *calendar = NULL;
    jp_ratio out = {7, 1};
    jp_error error = JP_ERROR_INIT;
    const jp_ratio five = {5, 1}, four = {4, 1};
    cr_assert(eq(i32, jp_calendar_new(NULL, JP_NATION_ENGLAND, &calendar), JP_OK));
    const jp_date first = day(2026, 5, 25), last = day(2026, 5, 31);
    cr_expect(eq(i32, jp_weeks_from_calendar(calendar, first, last, &five, &out, NULL, &error),
                 JP_E_RANGE));
    cr_expect_str_eq(error.message, "5 days off are more than the 4 weekdays that are no holiday");
    cr_expect(eq(i64, out.num, 7));
    cr_expect(
        eq(i32, jp_weeks_from_calendar(calendar, first, last, &four, &out, NULL, NULL), JP_OK));
    cr_expect(eq(i64, out.num, 0));
    jp_calendar_free(calendar);
}

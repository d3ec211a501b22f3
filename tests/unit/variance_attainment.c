#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "jobplan/jobplan.h"

enum { MOST = 64 };

static size_t all(int32_t answer, int32_t answers[MOST]) {
    size_t n = jp_attainment_count();
    cr_assert(lt(sz, n, MOST));
    for (size_t i = 0; i < n; i++)
        answers[i] = answer;
    return n;
}

static size_t index_of(const char *id) {
    size_t i = 0;
    cr_assert(eq(i32, jp_attainment_find(id, &i, NULL), JP_OK), "%s", id);
    return i;
}

/* Appendix 1 of the guidance: each level needs those below it. */
static const struct {
    const char *id;
    int32_t answer, level, at_most;
} changes[] = {
    {"", 1, 4, 4},
    {"active-plans", 0, 0, 0},
    {"active-plans", 2, 0, 4},
    {"software-procured", 0, 0, 0},
    {"policy-9", 0, 0, 0},
    {"policy-4", 2, 0, 4},
    {"output-recorded", 0, 1, 1},
    {"time-and-resources", 2, 1, 4},
    {"reconciled-quarterly", 0, 2, 2},
    {"consistent-teams", 2, 2, 4},
    {"board-accountability", 0, 3, 3},
    {"systems-reconcile", 0, 4, 4}, /* BAPO's addition, not the guidance's */
};

Test(attainment, is_the_highest_level_with_nothing_unmet_below) {
    for (size_t c = 0; c < sizeof changes / sizeof changes[0]; c++) {
        int32_t answers[MOST];
        size_t n = all(JP_ANSWER_YES, answers);
        jp_attainment_result out = JP_ATTAINMENT_RESULT_INIT;
        jp_working working = JP_WORKING_INIT;
        if (changes[c].id[0] != 0)
            answers[index_of(changes[c].id)] = changes[c].answer;
        cr_assert(eq(i32, jp_attainment_level(answers, n, &out, &working, NULL), JP_OK));
        cr_expect(eq(i32, out.level, changes[c].level), "%s: %s", changes[c].id, working.formula);
        cr_expect(eq(i32, out.level_at_most, changes[c].at_most), "%s", changes[c].id);
        cr_expect(eq(i32, out.n_met + out.n_not_met + out.n_unknown, (int32_t)n));
    }
}

Test(attainment, without_any_evidence_is_level_0_and_could_be_4) {
    int32_t answers[MOST];
    size_t n = all(JP_ANSWER_UNKNOWN, answers);
    jp_attainment_result out = JP_ATTAINMENT_RESULT_INIT;
    cr_assert(eq(i32, jp_attainment_level(answers, n, &out, NULL, NULL), JP_OK));
    cr_expect(eq(i32, out.level, 0));
    cr_expect(eq(i32, out.level_at_most, 4));
    cr_expect(eq(i32, out.n_unknown, (int32_t)n));
}

Test(attainment, names_what_holds_the_level_back) {
    int32_t answers[MOST];
    size_t n = all(JP_ANSWER_YES, answers);
    jp_attainment_result out = JP_ATTAINMENT_RESULT_INIT;
    jp_working working = JP_WORKING_INIT;
    answers[index_of("fair-culture")] = JP_ANSWER_UNKNOWN;
    answers[index_of("board-accountability")] = JP_ANSWER_NO;
    cr_assert(eq(i32, jp_attainment_level(answers, n, &out, &working, NULL), JP_OK));
    cr_expect(strstr(working.formula, "\"fair-culture\" (level 2) is unknown") != NULL, "%s",
              working.formula);
    cr_expect(eq(i32, out.level, 1));
    cr_expect(eq(i32, out.level_at_most, 3));
}

Test(attainment, has_the_nine_points_of_the_policy_checklist_and_says_what_to_supply) {
    int points = 0;
    int32_t level = 0;
    for (size_t i = 0; i < jp_attainment_count(); i++) {
        jp_attainment_standard s = JP_ATTAINMENT_STANDARD_INIT;
        cr_assert(eq(i32, jp_attainment_at(i, &s), JP_OK));
        points += strncmp(s.id, "policy-", 7) == 0;
        cr_expect(ge(i32, s.level, level));
        level = s.level;
        cr_expect(strlen(s.statement) > 0 && strlen(s.evidence) > 0 && strlen(s.source) > 0);
        cr_expect(eq(sz, index_of(s.id), i));
    }
    cr_expect(eq(i32, points, 9));
    cr_expect(eq(i32, level, 4));
}

Test(attainment, refuses_bad_input) {
    int32_t answers[MOST];
    size_t n = all(JP_ANSWER_YES, answers), i = 0;
    jp_attainment_result out = JP_ATTAINMENT_RESULT_INIT;
    jp_attainment_standard s = JP_ATTAINMENT_STANDARD_INIT;
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(i32, jp_attainment_level(answers, n - 1, &out, NULL, &error), JP_E_INVALID));
    cr_expect(eq(i32, jp_attainment_level(NULL, n, &out, NULL, &error), JP_E_INVALID));
    cr_expect(eq(i32, jp_attainment_level(answers, n, NULL, NULL, &error), JP_E_INVALID));
    answers[0] = 3;
    cr_expect(eq(i32, jp_attainment_level(answers, n, &out, NULL, &error), JP_E_INVALID));
    cr_expect(eq(str, error.where, "software-procured"));
    cr_expect(eq(i32, jp_attainment_at(n, &s), JP_E_RANGE));
    cr_expect(eq(i32, jp_attainment_find("active-plan", &i, &error), JP_E_UNKNOWN_NAME));
    cr_expect(strstr(error.message, "\"active-plans\"") != NULL, "%s", error.message);
}

static jp_date day(const char *text) {
    jp_date out = 0;
    cr_assert(eq(i32, jp_date_parse(text, 10, &out, NULL), JP_OK), "%s", text);
    return out;
}

Test(attainment, asks_for_one_in_each_three_months) {
    static const struct {
        const char *days[5];
        int32_t answer;
    } rows[] = {
        {{"2025-06-30", "2025-09-30", "2025-12-31", "2026-03-31", NULL}, 1},
        {{"2025-04-01", "2025-09-01", "2025-12-01", "2026-03-01", NULL}, 1},
        {{"2025-03-31", "2025-09-01", "2025-12-01", "2026-03-01", NULL}, 0}, /* a year ago today */
        {{"2025-06-30", "2025-09-30", "2026-03-30", "2026-03-31", NULL}, 0}, /* none in autumn */
        {{"2025-06-30", "2025-09-30", "2025-12-31", "2026-04-01", NULL}, 0}, /* the day after */
        {{NULL}, 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        jp_date days[5];
        size_t n = 0;
        int32_t answer = -1;
        for (; rows[i].days[n] != NULL; n++)
            days[n] = day(rows[i].days[n]);
        cr_assert(eq(i32, jp_attainment_quarterly(days, n, day("2026-03-31"), &answer, NULL, NULL),
                     JP_OK));
        cr_expect(eq(i32, answer, rows[i].answer), "case %zu", i);
    }
}

/* The year 2026/27 has 365 days and, by Python's calendar, 261 weekdays; its bank holidays in
 * England fall on 3 and 6 April, 4 and 25 May, 31 August, 25 and 28 December, 1 January, 26 and
 * 29 March: 10, all weekdays, leaving 251. */
static const char *const bank_holidays[] = {"2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25",
                                            "2026-08-31", "2026-12-25", "2026-12-28", "2027-01-01",
                                            "2027-03-26", "2027-03-29"};

Test(planned_to_date, spreads_a_plan_over_the_days_gone) {
    static const struct {
        const char *as_of;
        int32_t kind;
        int64_t num, den; /* of a plan of 1 */
    } rows[] = {
        {"2026-03-31", 1, 0, 1},    {"2026-04-01", 1, 1, 365}, {"2026-06-30", 1, 91, 365},
        {"2027-03-31", 1, 1, 1},    {"2027-06-01", 1, 1, 1},   {"2026-04-05", 2, 2, 251},
        {"2026-04-30", 2, 20, 251}, {"2027-03-31", 2, 1, 1},
    };
    jp_date closed[10];
    for (int i = 0; i < 10; i++)
        closed[i] = day(bank_holidays[i]);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        jp_ratio one = {1, 1}, out = {7, 1};
        jp_working working = JP_WORKING_INIT;
        cr_assert(eq(i32,
                     jp_planned_to_date(&one, day("2026-04-01"), day("2027-03-31"),
                                        day(rows[i].as_of), rows[i].kind, closed,
                                        rows[i].kind == 2 ? 10 : 0, &out, &working, NULL),
                     JP_OK));
        cr_expect(eq(i64, out.num, rows[i].num), "%s: %s", rows[i].as_of, working.formula);
        cr_expect(eq(i64, out.den, rows[i].den), "%s: %s", rows[i].as_of, working.formula);
    }
}

Test(planned_to_date, refuses_bad_input) {
    jp_ratio one = {1, 1}, out = {7, 1}, minus = {-1, 1};
    jp_date first = day("2026-04-04"), twice[2] = {day("2026-04-07"), day("2026-04-07")};
    jp_error error = JP_ERROR_INIT;
    /* 4 and 5 April 2026 are a weekend */
    cr_expect(eq(i32,
                 jp_planned_to_date(&one, first, first + 1, first, 2, NULL, 0, &out, NULL, &error),
                 JP_E_UNDEFINED));
    cr_expect(eq(i32,
                 jp_planned_to_date(&one, first, first + 9, first, 2, twice, 2, &out, NULL, &error),
                 JP_E_CONFLICT));
    cr_expect(eq(i32,
                 jp_planned_to_date(&one, first, first + 9, first, 1, twice, 1, &out, NULL, &error),
                 JP_E_INVALID));
    cr_expect(eq(i32,
                 jp_planned_to_date(&one, first, first + 9, first, 0, NULL, 0, &out, NULL, &error),
                 JP_E_INVALID));
    cr_expect(eq(i32,
                 jp_planned_to_date(&one, first, first - 1, first, 1, NULL, 0, &out, NULL, &error),
                 JP_E_RANGE));
    cr_expect(eq(
        i32, jp_planned_to_date(&one, first, first + 1000, first, 1, NULL, 0, &out, NULL, &error),
        JP_E_RANGE));
    cr_expect(eq(i32,
                 jp_planned_to_date(&minus, first, first, first, 1, NULL, 0, &out, NULL, &error),
                 JP_E_RANGE));
    cr_expect(eq(i64, out.num, 7));
}

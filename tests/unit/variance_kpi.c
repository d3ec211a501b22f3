#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "jobplan/jobplan.h"

static jp_date day(const char *text) {
    jp_date out = 0;
    if (text[0] == '-')
        return JP_KPI_NO_DATE;
    if (text[0] == 'n')
        return JP_KPI_NEVER;
    cr_assert(eq(i32, jp_date_parse(text, 10, &out, NULL), JP_OK), "%s", text);
    return out;
}

/* TV-49 of the domain reference: the boundary is ours to document, both ways round. */
static const struct {
    const char *reviewed, *approved, *also_approved, *as_of;
    int32_t included, excluded;
} plans[] = {
    {"2025-09-01", "2025-09-10", "2025-09-12", "2026-03-31", 1, 1},
    {"2025-04-01", "2025-04-01", "2025-04-01", "2026-03-31", 1, 1},
    {"2025-04-01", "2025-04-01", "2025-04-01", "2026-04-01", 1, 0},
    {"2025-04-01", "2025-04-01", "2025-04-01", "2026-04-02", 0, 0},
    {"2025-03-31", "2025-06-01", "2025-06-01", "2026-04-01", 0, 0}, /* review lapsed */
    {"2025-06-01", "2025-06-01", "2025-03-31", "2026-04-01", 0, 0}, /* one approval lapsed */
    {"2024-02-29", "2024-02-29", "2024-02-29", "2025-02-28", 1, 0},
    {"2024-02-29", "2024-02-29", "2024-02-29", "2025-03-01", 0, 0},
    {"2025-06-01", "2025-06-01", "never", "2025-07-01", 0, 0},
    {"2025-06-01", "2025-06-01", "-", "2025-07-01", 2, 2},
    {"-", "2024-01-01", "2025-06-01", "2025-07-01", 0, 0},          /* lapsed settles it */
    {"2025-06-01", "2025-06-01", "2025-08-01", "2025-07-01", 2, 2}, /* later than the day */
};

Test(kpi_active_plan, follows_the_boundary_policy) {
    for (size_t i = 0; i < sizeof plans / sizeof plans[0]; i++) {
        jp_date approved[2] = {day(plans[i].approved), day(plans[i].also_approved)};
        jp_kpi_active_policy excluded = {sizeof excluded, 12, JP_KPI_BOUNDARY_EXCLUDED, 0};
        int32_t answer = -1;
        jp_working working = JP_WORKING_INIT;
        cr_assert(eq(i32,
                     jp_kpi_active_plan(day(plans[i].reviewed), approved, 2, day(plans[i].as_of),
                                        NULL, &answer, &working, NULL),
                     JP_OK));
        cr_expect(eq(i32, answer, plans[i].included), "case %zu: %s", i, working.formula);
        cr_assert(eq(i32,
                     jp_kpi_active_plan(day(plans[i].reviewed), approved, 2, day(plans[i].as_of),
                                        &excluded, &answer, &working, NULL),
                     JP_OK));
        cr_expect(eq(i32, answer, plans[i].excluded), "case %zu: %s", i, working.formula);
    }
}

Test(kpi_active_plan, without_any_approval_is_unknown) {
    int32_t answer = -1;
    cr_assert(eq(i32,
                 jp_kpi_active_plan(day("2025-06-01"), NULL, 0, day("2025-07-01"), NULL, &answer,
                                    NULL, NULL),
                 JP_OK));
    cr_expect(eq(i32, answer, JP_ANSWER_UNKNOWN));
}

Test(kpi_active_plan, shows_the_date_that_lapses_first) {
    jp_date approved[2] = {day("2025-09-10"), day("2025-08-12")};
    int32_t answer = -1;
    jp_working working = JP_WORKING_INIT;
    cr_assert(eq(i32,
                 jp_kpi_active_plan(day("2025-09-01"), approved, 2, day("2026-03-31"), NULL,
                                    &answer, &working, NULL),
                 JP_OK));
    cr_expect(eq(str, working.formula,
                 "approved on 2025-08-12, good for 12 months to 2026-08-12, that day included; on "
                 "2026-03-31 active"));
}

Test(kpi_active_plan, refuses_bad_input) {
    jp_date approved = day("2025-06-01");
    int32_t answer = -1;
    jp_error error = JP_ERROR_INIT;
    jp_kpi_active_policy policy = {sizeof policy, 0, 1, 0};
    cr_expect(eq(i32, jp_kpi_active_plan(0, &approved, 1, 0, &policy, &answer, NULL, &error),
                 JP_E_INVALID));
    cr_expect(eq(str, error.where, "policy.months"));
    policy = (jp_kpi_active_policy){sizeof policy, 12, 3, 0};
    cr_expect(eq(i32, jp_kpi_active_plan(0, &approved, 1, 0, &policy, &answer, NULL, &error),
                 JP_E_INVALID));
    cr_expect(
        eq(i32, jp_kpi_active_plan(0, &approved, 1, 0, NULL, NULL, NULL, &error), JP_E_INVALID));
    cr_expect(
        eq(i32, jp_kpi_active_plan(0, NULL, 1, 0, NULL, &answer, NULL, &error), JP_E_INVALID));
    cr_expect(eq(i32,
                 jp_kpi_active_plan(JP_DATE_MIN - 1, &approved, 1, 0, NULL, &answer, NULL, &error),
                 JP_E_RANGE));
    cr_expect(eq(i32,
                 jp_kpi_active_plan(0, &approved, 1, JP_DATE_MAX + 1, NULL, &answer, NULL, &error),
                 JP_E_RANGE));
    cr_expect(eq(i32, answer, -1));
}

/* TV-48: 90 of 100 passes "at least 90%" and fails "more than 90%". */
static const struct {
    int64_t active, unknown, staff;
    int32_t state, at_least, more_than;
} shares[] = {
    {90, 0, 100, 1, 1, 0}, {91, 0, 100, 1, 1, 1},  {89, 0, 100, 1, 0, 0},
    {9, 0, 10, 1, 1, 0},   {0, 0, 0, 2, 2, 2},     {89, 1, 100, 1, 2, 0},
    {90, 1, 100, 1, 1, 2}, {80, 20, 100, 1, 2, 2}, {899999999, 0, 1000000000, 1, 0, 0},
    {0, 0, 5, 1, 0, 0},    {5, 0, 5, 1, 1, 1},
};

Test(kpi_active_share, gives_both_ninety_per_cent_tests) {
    for (size_t i = 0; i < sizeof shares / sizeof shares[0]; i++) {
        jp_kpi_active_result out = {.struct_size = sizeof out};
        cr_assert(eq(i32,
                     jp_kpi_active_share(shares[i].active, shares[i].unknown, shares[i].staff, NULL,
                                         &out, NULL, NULL),
                     JP_OK));
        cr_expect(eq(i32, out.share_state, shares[i].state), "case %zu", i);
        cr_expect(eq(i32, out.level_1_at_least, shares[i].at_least), "case %zu", i);
        cr_expect(eq(i32, out.target_more_than, shares[i].more_than), "case %zu", i);
    }
}

Test(kpi_active_share, refuses_more_active_than_staff) {
    jp_kpi_active_result out = {.struct_size = sizeof out};
    jp_error error = JP_ERROR_INIT;
    jp_ratio too_much = {90, 1};
    cr_expect(eq(i32, jp_kpi_active_share(6, 0, 5, NULL, &out, NULL, &error), JP_E_CONFLICT));
    cr_expect(eq(i32, jp_kpi_active_share(3, 3, 5, NULL, &out, NULL, &error), JP_E_CONFLICT));
    cr_expect(eq(i32, jp_kpi_active_share(-1, 0, 5, NULL, &out, NULL, &error), JP_E_RANGE));
    cr_expect(eq(i32, jp_kpi_active_share(1, INT64_MAX, INT64_MAX, NULL, &out, NULL, &error),
                 JP_E_CONFLICT));
    cr_expect(eq(i32, jp_kpi_active_share(1, 0, 5, &too_much, &out, NULL, &error), JP_E_RANGE));
    cr_expect(eq(i32, jp_kpi_active_share(1, 0, 5, NULL, NULL, NULL, &error), JP_E_INVALID));
}

Test(kpi_dcc_ratio, is_a_ratio_or_says_why_not) {
    jp_ratio seven_and_half = {15, 2}, ten = {10, 1}, zero = {0, 1};
    jp_kpi_ratio out = {.struct_size = sizeof out};
    cr_assert(eq(i32, jp_kpi_dcc_ratio(&seven_and_half, &ten, &out, NULL, NULL), JP_OK));
    cr_expect(eq(i32, out.state, JP_STATE_VALUE));
    cr_expect(eq(i64, out.value.num, 3));
    cr_expect(eq(i64, out.value.den, 4));
    /* TV-50: nothing planned is undefined, not 0. */
    cr_assert(eq(i32, jp_kpi_dcc_ratio(&zero, &zero, &out, NULL, NULL), JP_OK));
    cr_expect(eq(i32, out.state, JP_STATE_UNDEFINED));
    cr_assert(eq(i32, jp_kpi_dcc_ratio(NULL, &ten, &out, NULL, NULL), JP_OK));
    cr_expect(eq(i32, out.state, JP_STATE_UNKNOWN));
    cr_expect(eq(i32, jp_kpi_dcc_ratio(&ten, &seven_and_half, &out, NULL, NULL), JP_E_CONFLICT));
}

/* Expected values: reference vectors C1 to C24 (published CAPA pages, recomputed there). */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <string.h>

#include "jobplan/capa.h"

static jp_ratio r(int64_t num, int64_t den) {
    jp_ratio out = {0, 1};
    cr_assert(eq(i32, jp_ratio_make(num, den, &out), JP_OK));
    return out;
}

static void expect_ratio(jp_ratio got, int64_t num, int64_t den, const char *what) {
    cr_expect(got.num == num && got.den == den, "%s: got %lld/%lld, want %lld/%lld", what,
              (long long)got.num, (long long)got.den, (long long)num, (long long)den);
}

static jp_capa_terms preset(void) {
    jp_capa_terms terms = {.struct_size = sizeof terms};
    cr_assert(eq(i32, jp_capa_preset("capa-2010", &terms, NULL), JP_OK));
    return terms;
}

Test(demand_capa, c1_c2_multiplier_is_three_and_six_sevenths) {
    jp_capa_terms terms = preset();
    jp_capa_multiplier_result out = {.struct_size = sizeof out};
    cr_assert(eq(i32, jp_capa_multiplier(&terms, &out, NULL, NULL), JP_OK));
    expect_ratio(out.per_weekly_session, 3, 1, "C1");
    expect_ratio(out.per_weekly_hour, 6, 7, "C2, printed 0.86");
}

Test(demand_capa, c7_c9_the_pages_state_one_week_count_and_use_another) {
    const int64_t cases[][8] = {
        /* appts, weeks, per case, multiplier */
        {3, 2, 45, 4, 15, 2, 9, 4}, {3, 2, 23, 2, 15, 2, 23, 10}, {2, 1, 45, 4, 10, 1, 9, 4},
        {1, 1, 45, 4, 10, 1, 9, 8}, {1, 1, 23, 2, 10, 1, 23, 20},
    };
    for (size_t i = 0; i < 5; i++) {
        jp_capa_terms terms = preset();
        terms.appointments_per_session = r(cases[i][0], cases[i][1]);
        terms.weeks_per_quarter = r(cases[i][2], cases[i][3]);
        terms.appointments_per_case = r(cases[i][4], cases[i][5]);
        jp_capa_multiplier_result out = {.struct_size = sizeof out};
        cr_assert(eq(i32, jp_capa_multiplier(&terms, &out, NULL, NULL), JP_OK));
        expect_ratio(out.per_weekly_session, cases[i][6], cases[i][7], "C7, C9");
    }
}

Test(demand_capa, c3_starts_from_hours_and_their_quotas) {
    jp_capa_terms terms = preset();
    const jp_ratio hours = r(11, 1);
    jp_ratio out = {0, 1};
    cr_assert(eq(i32, jp_capa_starts(&terms, &hours, &out, NULL, NULL), JP_OK));
    expect_ratio(out, 66, 7, "C3 9.428571; 0.86 would give 9.46");
    const jp_ratio year[] = {out, out, out, out};
    const int64_t cumulative[] = {9, 10, 9, 10}, largest[] = {10, 10, 9, 9};
    int64_t quotas[4];
    cr_assert(eq(i32, jp_quotas(year, 4, JP_QUOTA_CUMULATIVE, quotas, 4, NULL), JP_OK));
    cr_expect(memcmp(quotas, cumulative, sizeof quotas) == 0);
    cr_assert(eq(i32, jp_quotas(year, 4, JP_QUOTA_LARGEST_REMAINDER, quotas, 4, NULL), JP_OK));
    cr_expect(memcmp(quotas, largest, sizeof quotas) == 0);
}

Test(demand_capa, quotas_add_up_whatever_the_amounts) {
    uint32_t seed = 7;
    for (int round = 0; round < 200; round++) {
        jp_ratio amounts[9], total = {0, 1};
        int64_t quotas[9], rounded = 0;
        for (size_t i = 0; i < 9; i++) {
            seed = seed * 1664525u + 1013904223u;
            amounts[i] = r(seed >> 20, 1 + (seed >> 8) % 12);
            cr_assert(eq(i32, jp_ratio_add(&total, &amounts[i], &total), JP_OK));
        }
        rounded = (2 * total.num + total.den) / (2 * total.den);
        for (int32_t method = 1; method <= 2; method++) {
            cr_assert(eq(i32, jp_quotas(amounts, 9, method, quotas, 9, NULL), JP_OK));
            int64_t sum = 0;
            for (size_t i = 0; i < 9; i++) {
                sum += quotas[i];
                int64_t floor = amounts[i].num / amounts[i].den;
                cr_expect(quotas[i] >= floor && quotas[i] <= floor + 1);
            }
            cr_expect(eq(i64, sum, rounded));
        }
    }
}

Test(demand_capa, c5_c6_one_persons_plan) {
    jp_capa_terms terms = preset();
    const jp_ratio sessions = r(10, 1), other = r(6, 1), choice = r(1, 1);
    jp_capa_team_result out = {.struct_size = sizeof out};
    cr_assert(eq(i32,
                 jp_capa_team(&terms, &sessions, 1, &other, 1, NULL, 0, &choice, 1, NULL, 0, &out,
                              NULL, NULL),
                 JP_OK));
    expect_ratio(out.core_sessions, 3, 1, "C5");
    expect_ratio(out.core_starts_per_quarter, 9, 1, "C5");
    const jp_ratio five = r(5, 1);
    cr_assert(eq(
        i32, jp_capa_team(&terms, &five, 1, NULL, 0, NULL, 0, NULL, 0, NULL, 0, &out, NULL, NULL),
        JP_OK));
    expect_ratio(out.core_starts_per_quarter, 15, 1, "C6");
    expect_ratio(out.core_starts_per_week, 15, 13, "C6 just over one");
}

Test(demand_capa, travel_is_counted_once) {
    jp_capa_terms terms = preset();
    const jp_ratio sessions[] = {r(10, 1), r(8, 1)}, travel[] = {r(0, 1), r(1, 1)};
    jp_capa_team_result out = {.struct_size = sizeof out};
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(
        i32,
        jp_capa_team(&terms, sessions, 2, NULL, 0, travel, 2, NULL, 0, NULL, 0, &out, NULL, &error),
        JP_OK));
    terms.travel_in_multiplier = 1;
    cr_expect(eq(
        i32,
        jp_capa_team(&terms, sessions, 2, NULL, 0, travel, 2, NULL, 0, NULL, 0, &out, NULL, &error),
        JP_E_CONFLICT));
    cr_expect(eq(i64, error.row, 1));
    const jp_ratio too_much[] = {r(11, 1), r(0, 1)};
    cr_expect(eq(i32,
                 jp_capa_team(&terms, sessions, 2, too_much, 2, NULL, 0, NULL, 0, NULL, 0, &out,
                              NULL, &error),
                 JP_E_COLUMN));
    cr_expect(eq(i32,
                 jp_capa_team(&terms, sessions, 2, too_much, 1, NULL, 0, NULL, 0, NULL, 0, &out,
                              NULL, &error),
                 JP_E_INVALID));
}

Test(demand_capa, c11_c23_choice_by_method) {
    const jp_ratio slots = r(7, 1), leave = r(1, 10), weeks = r(13, 1), referrals = r(11, 1);
    jp_ratio out = {0, 1};
    cr_assert(
        eq(i32, jp_capa_choice(JP_CHOICE_WEEKLY, &slots, &leave, NULL, &out, NULL, NULL), JP_OK));
    expect_ratio(out, 63, 10, "C11");
    cr_assert(
        eq(i32, jp_capa_choice(JP_CHOICE_QUOTA, &slots, NULL, &weeks, &out, NULL, NULL), JP_OK));
    expect_ratio(out, 7, 13, "quota");
    cr_assert(
        eq(i32, jp_capa_choice(JP_CHOICE_BASIC, &referrals, NULL, NULL, &out, NULL, NULL), JP_OK));
    expect_ratio(out, 11, 1, "C23");
    cr_expect(eq(i32, jp_capa_choice(JP_CHOICE_QUOTA, &slots, &leave, &weeks, &out, NULL, NULL),
                 JP_E_CONFLICT));
    cr_expect(eq(i32, jp_capa_choice(JP_CHOICE_WEEKLY, &slots, NULL, NULL, &out, NULL, NULL),
                 JP_E_INVALID));
    cr_expect(eq(i32, jp_capa_choice(0, &slots, NULL, NULL, &out, NULL, NULL), JP_E_INVALID));
}

Test(demand_capa, flex_test) {
    int64_t spare = 0;
    cr_assert(eq(i32, jp_capa_flex(20, 11, 4, &spare, NULL, NULL), JP_OK));
    cr_expect(eq(i64, spare, 5));
    cr_assert(eq(i32, jp_capa_flex(12, 11, 4, &spare, NULL, NULL), JP_OK));
    cr_expect(eq(i64, spare, -3));
    cr_expect(eq(i32, jp_capa_flex(-1, 0, 0, &spare, NULL, NULL), JP_E_RANGE));
}

Test(demand_capa, c12_balance_target_and_three_verdicts) {
    const jp_ratio weeks = r(13, 1), referrals = r(10, 1), tolerance = r(1, 20);
    const jp_ratio transfers[] = {r(33, 50), r(2, 3), r(7, 10)};
    const int64_t want[][2] = {{429, 50}, {26, 3}, {91, 10}};
    jp_capa_balance_result out = {.struct_size = sizeof out};
    for (size_t i = 0; i < 3; i++) {
        const jp_ratio starts = r(87, 1);
        cr_assert(eq(i32,
                     jp_capa_balance(&starts, &referrals, &weeks, &transfers[i], &tolerance, &out,
                                     NULL, NULL),
                     JP_OK));
        expect_ratio(out.target, want[i][0], want[i][1], "C12");
        expect_ratio(out.ratio, 87, 10, "ratio");
        cr_expect(eq(i32, out.verdict, 0));
    }
    const int64_t starts[] = {82, 83, 91, 92};
    const int32_t verdicts[] = {-1, 0, 0, 1}; /* band 8.2333 to 9.1 */
    for (size_t i = 0; i < 4; i++) {
        const jp_ratio given = r(starts[i], 1);
        cr_assert(eq(i32,
                     jp_capa_balance(&given, &referrals, &weeks, &transfers[1], &tolerance, &out,
                                     NULL, NULL),
                     JP_OK));
        cr_expect(eq(i32, out.verdict, verdicts[i]), "starts %lld", (long long)starts[i]);
    }
    const jp_ratio percent = r(66, 1);
    cr_expect(eq(
        i32, jp_capa_balance(&percent, &referrals, &weeks, &percent, &tolerance, &out, NULL, NULL),
        JP_E_RANGE));
}

Test(demand_capa, c15_c24_model_with_and_without_leave) {
    jp_capa_model_terms terms = JP_CAPA_MODEL_TERMS_INIT;
    terms.accepted_referrals_per_week = r(12, 1);
    terms.transfer_share = r(33, 50);
    terms.partnership_appointments = r(15, 2);
    terms.wte = r(12, 1);
    terms.sessions_per_wte = r(10, 1);
    terms.core_and_choice_share = r(3, 10);
    terms.appointments_per_session = r(2, 1);
    terms.weeks_worked_share = r(45, 52);
    jp_capa_model_result out = {.struct_size = sizeof out};
    cr_assert(eq(i32, jp_capa_model(&terms, &out, NULL, NULL), JP_OK));
    expect_ratio(out.appointments_per_referral, 119, 20, "C15 5.95");
    expect_ratio(out.demand_per_week, 357, 5, "71.4");
    expect_ratio(out.capacity_per_week, 810, 13, "62.31");
    cr_expect(eq(i32, out.verdict, 1));
    cr_expect(out.short_share.num * 1000 / out.short_share.den == 127, "12.7% short");
    terms.transfer_share = r(2, 3);
    terms.weeks_worked_share = r(1, 1);
    cr_assert(eq(i32, jp_capa_model(&terms, &out, NULL, NULL), JP_OK));
    expect_ratio(out.appointments_per_referral, 6, 1, "C15 with 2/3");
    cr_expect(eq(i32, out.verdict, 0), "the rule of thumb ignores leave");
}

Test(demand_capa, bad_terms_are_named) {
    const size_t offsets[] = {offsetof(jp_capa_terms, appointments_per_session),
                              offsetof(jp_capa_terms, weeks_per_quarter),
                              offsetof(jp_capa_terms, appointments_per_case),
                              offsetof(jp_capa_terms, session_hours)};
    for (size_t i = 0; i < 4; i++) {
        for (int64_t bad = -1; bad <= 0; bad++) {
            jp_capa_terms terms = preset();
            jp_ratio value = {bad, 1};
            memcpy((char *)&terms + offsets[i], &value, sizeof value);
            jp_capa_multiplier_result out = {.struct_size = sizeof out};
            cr_expect(eq(i32, jp_capa_multiplier(&terms, &out, NULL, NULL), JP_E_RANGE));
        }
    }
    jp_capa_terms terms = {.struct_size = sizeof terms};
    cr_expect(eq(i32, jp_capa_preset("capa", &terms, NULL), JP_E_UNKNOWN_NAME));
}

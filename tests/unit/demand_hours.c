/* Expected values: worked by hand from the formulas of the reference, section 2.2 and vectors C17,
 * D6, D9. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <string.h>

#include "jobplan/demand.h"

static jp_ratio r(int64_t num, int64_t den) {
    jp_ratio out = {0, 1};
    cr_assert(eq(i32, jp_ratio_make(num, den, &out), JP_OK));
    return out;
}

static void expect_ratio(jp_ratio got, int64_t num, int64_t den, const char *what) {
    jp_ratio want = r(num, den);
    cr_expect(got.num == want.num && got.den == want.den, "%s: got %lld/%lld, want %lld/%lld", what,
              (long long)got.num, (long long)got.den, (long long)want.num, (long long)want.den);
}

static jp_pathway plain_pathway(void) {
    jp_pathway p = JP_PATHWAY_INIT;
    p.referrals_per_year = r(1000, 1);
    p.new_min = r(60, 1);
    p.follow_ups_per_new = r(3, 1);
    p.follow_up_min = r(30, 1);
    return p;
}

static jp_demand_result hours(const jp_pathway *p) {
    jp_demand_result out = {.struct_size = sizeof out};
    jp_error error = JP_ERROR_INIT;
    cr_assert(eq(i32, jp_demand_hours(p, &out, NULL, &error), JP_OK), "%s", error.message);
    return out;
}

Test(demand_hours, plain_pathway_is_contacts_times_length) {
    jp_pathway p = plain_pathway();
    jp_demand_result out = hours(&p);
    expect_ratio(out.attended_new, 1000, 1, "new");
    expect_ratio(out.attended_follow_up, 3000, 1, "follow-up");
    expect_ratio(out.dcc_hours, 2500, 1, "dcc");
    expect_ratio(out.dcc_hours_per_contact, 5, 8, "per contact");
    cr_expect(eq(i32, out.n_assumed, (int32_t)jp_pathway_assumption_count() - 4));
}

Test(demand_hours, every_factor_counts_once) {
    /* 1000 x 0.9 x 0.95 = 855; slots 855/0.9 = 950 new; 855 x 2/0.95 = 1800 follow-up. */
    jp_pathway p = plain_pathway();
    p.inappropriate_share = r(1, 10);
    p.not_opted_in_share = r(1, 20);
    p.follow_ups_per_new = r(2, 1);
    p.new_dna_share = r(1, 10);
    p.follow_up_dna_share = r(1, 20);
    p.new_indirect_min = r(20, 1);
    p.follow_up_indirect_min = r(10, 1);
    p.new_travel_min = r(6, 1);
    p.non_individual_hours_per_year = r(100, 1);
    jp_demand_result out = hours(&p);
    expect_ratio(out.accepted_referrals, 855, 1, "accepted");
    expect_ratio(out.slots_new, 950, 1, "slots new");
    expect_ratio(out.slots_follow_up, 1800, 1, "slots follow-up");
    expect_ratio(out.direct_hours, 1850, 1, "direct");
    expect_ratio(out.lost_hours, 140, 1, "lost: 95 x 1 h + 90 x 1/2 h");
    expect_ratio(out.indirect_hours, 570, 1, "indirect: 855/3 + 1710/6");
    expect_ratio(out.travel_hours, 95, 1, "travel: 950/10");
    expect_ratio(out.dcc_hours, 2615, 1, "dcc");
}

Test(demand_hours, d6_slots_for_attendances) {
    const int64_t cases[][5] = {{100, 1, 10, 1000, 9}, {30, 2, 25, 750, 23}, {24, 1, 10, 80, 3}};
    for (size_t i = 0; i < 3; i++) {
        jp_pathway p = plain_pathway();
        p.referrals_per_year = r(cases[i][0], 1);
        p.new_dna_share = r(cases[i][1], cases[i][2]);
        expect_ratio(hours(&p).slots_new, cases[i][3], cases[i][4], "slots");
    }
}

Test(demand_hours, d9_rebooking_never_changes_bookings_per_attendance) {
    for (int64_t rebooked = 0; rebooked <= 10; rebooked++) {
        jp_pathway p = plain_pathway();
        p.new_dna_share = r(1, 10);
        p.new_rebooked_share = r(rebooked, 10);
        jp_demand_result out = hours(&p);
        /* bookings per referral 1/(1 - r d); attended per referral (1 - d)/(1 - r d). */
        expect_ratio(out.bookings_new, 1000 * 100, 100 - rebooked, "bookings");
        expect_ratio(out.attended_new, 1000 * 90, 100 - rebooked, "attended");
    }
}

Test(demand_hours, a_refilled_cancellation_costs_no_slot) {
    jp_pathway p = plain_pathway();
    p.new_late_cancelled_share = r(1, 10);
    p.new_refilled_share = r(1, 1);
    expect_ratio(hours(&p).slots_new, 1000, 1, "all refilled");
    p.new_refilled_share = r(1, 2);
    expect_ratio(hours(&p).slots_new, 9500, 9, "half refilled: 1000/0.9 x 0.95");
    p.new_dna_share = r(1, 10);
    expect_ratio(hours(&p).slots_new, 2375, 2, "with DNA: 1000/0.8 x 0.95");
}

Test(demand_hours, a_group_session_is_paid_once) {
    jp_pathway p = plain_pathway();
    p.follow_ups_per_new = r(6, 1);
    p.follow_up_group_size = r(8, 1);
    p.follow_up_group_facilitators = r(2, 1);
    p.follow_up_min = r(90, 1);
    p.follow_up_dna_share = r(1, 4);
    p.follow_up_travel_min = r(15, 1);
    jp_demand_result out = hours(&p);
    expect_ratio(out.slots_follow_up, 8000, 1, "places: 6000/0.75");
    expect_ratio(out.sessions_follow_up, 1000, 1, "sessions");
    expect_ratio(out.direct_hours, 1000 + 3000, 1, "1000 new + 1000 x 1.5 h x 2");
    expect_ratio(out.travel_hours, 500, 1, "two facilitators x 1000 sessions x 1/4 h");
    p.follow_up_group_share = r(1, 2);
    out = hours(&p);
    expect_ratio(out.direct_hours, 1000 + 6000 + 1500, 1, "half alone: 4000 x 1.5 + 500 x 3");
}

Test(demand_hours, c17_capa_accepted_cases_times_hours) {
    const int64_t per_case[][2] = {{9, 4320}, {5, 2400}, {12, 5760}};
    for (size_t i = 0; i < 3; i++) {
        jp_pathway p = JP_PATHWAY_INIT;
        p.referrals_per_year = r(800, 1);
        p.inappropriate_share = r(2, 5);
        p.new_min = r(60 * per_case[i][0], 1);
        p.follow_ups_per_new = r(0, 1);
        jp_demand_result out = hours(&p);
        expect_ratio(out.accepted_referrals, 480, 1, "cases");
        expect_ratio(out.dcc_hours, per_case[i][1], 1, "hours");
    }
}

Test(demand_hours, nobody_referred_is_no_hours_and_no_hours_per_contact) {
    jp_pathway p = plain_pathway();
    p.referrals_per_year = r(0, 1);
    jp_demand_result out = hours(&p);
    expect_ratio(out.dcc_hours, 0, 1, "dcc");
    cr_expect(eq(i64, out.dcc_hours_per_contact.den, 0));
}

Test(demand_hours, counting_policies_move_indirect_and_travel) {
    jp_pathway p = plain_pathway();
    p.follow_ups_per_new = r(0, 1);
    p.new_dna_share = r(1, 5);
    p.new_indirect_min = r(60, 1);
    p.new_travel_min = r(60, 1);
    jp_demand_result out = hours(&p);
    expect_ratio(out.indirect_hours, 1000, 1, "attended");
    expect_ratio(out.travel_hours, 1250, 1, "held");
    p.indirect_counted = JP_COUNTED_PER_SESSION;
    p.travel_counted = JP_COUNTED_PER_ATTENDED;
    out = hours(&p);
    expect_ratio(out.indirect_hours, 1250, 1, "held");
    expect_ratio(out.travel_hours, 1000, 1, "attended");
}

Test(demand_hours, bad_fields_are_refused_by_name) {
    struct {
        size_t offset;
        int64_t num, den;
        jp_status status;
        char where[40];
    } const cases[] = {
        {offsetof(jp_pathway, referrals_per_year), 0, 0, JP_E_INVALID, "referrals_per_year"},
        {offsetof(jp_pathway, referrals_per_year), -1, 1, JP_E_RANGE, "referrals_per_year"},
        {offsetof(jp_pathway, new_min), 0, 1, JP_E_RANGE, "new_min"},
        {offsetof(jp_pathway, follow_up_min), 0, 0, JP_E_INVALID, "follow_up_min"},
        {offsetof(jp_pathway, new_dna_share), 1, 1, JP_E_RANGE, "new_dna_share"},
        {offsetof(jp_pathway, new_dna_share), 10, 1, JP_E_RANGE, "new_dna_share"},
        {offsetof(jp_pathway, new_dna_share), -1, 10, JP_E_RANGE, "new_dna_share"},
        {offsetof(jp_pathway, new_dna_share), 2, 20, JP_E_INVALID, "new_dna_share"},
        {offsetof(jp_pathway, inappropriate_share), 1, 1, JP_E_RANGE, "inappropriate_share"},
        {offsetof(jp_pathway, new_rebooked_share), 3, 2, JP_E_RANGE, "new_rebooked_share"},
        {offsetof(jp_pathway, new_group_share), 1, 2, JP_E_CONFLICT, "new_group_size"},
        {offsetof(jp_pathway, new_group_size), 0, 1, JP_E_RANGE, "new_group_size"},
        {offsetof(jp_pathway, new_refilled_share), 1, 2, JP_E_CONFLICT, "new_refilled_share"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        jp_pathway p = plain_pathway();
        jp_ratio value = {cases[i].num, cases[i].den};
        memcpy((char *)&p + cases[i].offset, &value, sizeof value);
        jp_demand_result out = {.struct_size = sizeof out, .n_assumed = -7};
        jp_error error = JP_ERROR_INIT;
        cr_expect(eq(i32, jp_demand_hours(&p, &out, NULL, &error), cases[i].status), "case %zu", i);
        cr_expect(strcmp(error.where, cases[i].where) == 0, "%s", error.where);
        cr_expect(eq(i32, out.n_assumed, -7), "output touched");
    }
}

Test(demand_hours, losses_that_reach_one_together_are_a_conflict) {
    jp_pathway p = plain_pathway();
    p.new_dna_share = r(1, 2);
    p.new_late_cancelled_share = r(1, 2);
    jp_demand_result out = {.struct_size = sizeof out};
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(i32, jp_demand_hours(&p, &out, NULL, &error), JP_E_CONFLICT));
    cr_expect(strcmp(error.where, "new_dna_share") == 0, "%s", error.where);
}

Test(demand_hours, assumptions_are_listed_for_reconciliation) {
    jp_pathway p = plain_pathway();
    p.new_group_size = r(6, 1);
    size_t given = 0;
    for (size_t i = 0; i < jp_pathway_assumption_count(); i++) {
        jp_assumption a = {.struct_size = sizeof a};
        cr_assert(eq(i32, jp_pathway_assumption(&p, i, &a), JP_OK));
        cr_expect(a.name[0] != '\0' && a.unit[0] != '\0' && a.meaning[0] != '\0');
        cr_expect(a.value.den > 0);
        given += (size_t)a.given;
        if (strcmp(a.name, "new_group_share") == 0) {
            cr_expect(a.given == 0);
            expect_ratio(a.value, 1, 1, "group share with a group size");
        }
    }
    cr_expect(eq(sz, given, 5));
    jp_assumption a = {.struct_size = sizeof a};
    cr_expect(eq(i32, jp_pathway_assumption(&p, jp_pathway_assumption_count(), &a), JP_E_RANGE));
}

Test(demand_hours, working_names_a_rule_that_exists) {
    jp_pathway p = plain_pathway();
    jp_demand_result out = {.struct_size = sizeof out};
    jp_working working = JP_WORKING_INIT;
    cr_assert(eq(i32, jp_demand_hours(&p, &out, &working, NULL), JP_OK));
    jp_rule rule = {.struct_size = sizeof rule};
    cr_expect(eq(i32, jp_rule_find(working.rule, &rule, NULL), JP_OK));
    cr_expect(strstr(working.formula, "2500 h DCC") != NULL, "%s", working.formula);
}

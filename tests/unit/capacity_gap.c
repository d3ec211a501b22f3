/* Expected values: reference vectors C18, D7, K1 and arithmetic by hand. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <string.h>

#include "jobplan/capacity.h"

static jp_ratio r(int64_t num, int64_t den) {
    jp_ratio out = {0, 1};
    cr_assert(eq(i32, jp_ratio_make(num, den, &out), JP_OK));
    return out;
}

static void expect_ratio(jp_ratio got, int64_t num, int64_t den, const char *what) {
    cr_expect(got.num == num && got.den == den, "%s: got %lld/%lld, want %lld/%lld", what,
              (long long)got.num, (long long)got.den, (long long)num, (long long)den);
}

Test(capacity_gap, hours_contacts_and_wte_of_one_shortage) {
    jp_gap_terms terms = JP_GAP_TERMS_INIT;
    terms.demand_hours_per_year = r(5040, 1);
    terms.capacity_hours_per_year = r(4320, 1);
    terms.hours_per_wte_per_year = r(1650, 1);
    terms.hours_per_contact = r(9, 1);
    terms.weeks_per_year = r(45, 1);
    jp_gap_result out = {.struct_size = sizeof out};
    cr_assert(eq(i32, jp_gap(&terms, &out, NULL, NULL), JP_OK));
    cr_expect(eq(i32, out.verdict, 1));
    expect_ratio(out.hours_per_year, 720, 1, "hours");
    expect_ratio(out.hours_per_week, 16, 1, "a week");
    expect_ratio(out.contacts_per_year, 80, 1, "contacts");
    expect_ratio(out.wte, 24, 55, "wte");
    expect_ratio(out.share_of_demand, 1, 7, "share");
    expect_ratio(out.demand_to_capacity, 7, 6, "load");
}

Test(capacity_gap, spare_is_negative_and_what_cannot_be_said_has_no_value) {
    jp_gap_terms terms = JP_GAP_TERMS_INIT;
    terms.demand_hours_per_year = r(0, 1);
    terms.capacity_hours_per_year = r(75, 2);
    jp_gap_result out = {.struct_size = sizeof out};
    cr_assert(eq(i32, jp_gap(&terms, &out, NULL, NULL), JP_OK));
    cr_expect(eq(i32, out.verdict, -1));
    expect_ratio(out.hours_per_year, -75, 2, "hours");
    expect_ratio(out.wte, 0, 0, "wte not asked");
    expect_ratio(out.contacts_per_year, 0, 0, "contacts not asked");
    expect_ratio(out.share_of_demand, 0, 0, "share of nothing");
    expect_ratio(out.demand_to_capacity, 0, 1, "load");
}

Test(capacity_gap, refuses_what_has_no_meaning) {
    jp_gap_result out = {.struct_size = sizeof out};
    jp_error error = JP_ERROR_INIT;
    jp_gap_terms terms = JP_GAP_TERMS_INIT;
    cr_expect(eq(i32, jp_gap(&terms, &out, NULL, &error), JP_E_INVALID));
    cr_expect(strcmp(error.where, "demand_hours_per_year") == 0, "%s", error.where);
    terms.demand_hours_per_year = r(1, 1);
    terms.capacity_hours_per_year = r(-1, 1);
    cr_expect(eq(i32, jp_gap(&terms, &out, NULL, &error), JP_E_RANGE));
    terms.capacity_hours_per_year = r(1, 1);
    terms.hours_per_wte_per_year = r(0, 1);
    cr_expect(eq(i32, jp_gap(&terms, &out, NULL, &error), JP_E_RANGE));
    cr_expect(strcmp(error.where, "hours_per_wte_per_year") == 0, "%s", error.where);
    terms.hours_per_wte_per_year = r(1, 1);
    cr_expect(eq(i32, jp_gap(NULL, &out, NULL, &error), JP_E_INVALID));
    cr_expect(eq(i32, jp_gap(&terms, NULL, NULL, &error), JP_E_INVALID));
}

Test(capacity_utilisation, both_definitions_and_causes_that_add_up) {
    jp_slots slots = JP_SLOTS_INIT;
    slots.available = 20;
    slots.booked = 18;
    slots.dna = 2;
    slots.late_cancelled = 3;
    slots.late_cancelled_reused = 2;
    slots.rescheduled = 1;
    jp_utilisation_result out = {.struct_size = sizeof out};
    jp_working working = JP_WORKING_INIT;
    cr_assert(eq(i32, jp_utilisation(&slots, &out, &working, NULL), JP_OK));
    expect_ratio(out.booked_utilisation, 9, 10, "D7");
    expect_ratio(out.attended_utilisation, 7, 10, "attended 14 of 20");
    cr_expect(eq(i64, out.unused, 6));
    cr_expect(eq(
        i64, out.not_booked + out.lost_to_dna + out.lost_to_cancellation + out.lost_to_reschedule,
        out.unused));
    jp_rule rule = {.struct_size = sizeof rule};
    cr_expect(eq(i32, jp_rule_find(working.rule, &rule, NULL), JP_OK));
}

Test(capacity_utilisation, nothing_available_has_no_utilisation) {
    jp_slots slots = JP_SLOTS_INIT;
    jp_utilisation_result out = {.struct_size = sizeof out};
    cr_assert(eq(i32, jp_utilisation(&slots, &out, NULL, NULL), JP_OK));
    expect_ratio(out.booked_utilisation, 0, 0, "booked");
}

Test(capacity_utilisation, parts_larger_than_their_whole_are_conflicts) {
    const jp_slots cases[] = {
        {sizeof(jp_slots), 0, 10, 11, 0, 0, 0, 0, 0}, {sizeof(jp_slots), 0, 10, 5, 6, 0, 0, 0, 0},
        {sizeof(jp_slots), 0, 10, 5, 2, 4, 0, 0, 0},  {sizeof(jp_slots), 0, 10, 5, 0, 1, 2, 0, 0},
        {sizeof(jp_slots), 0, 10, 5, 2, 2, 0, 2, 0},  {sizeof(jp_slots), 0, 10, 5, 0, 0, 0, 1, 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        jp_utilisation_result out = {.struct_size = sizeof out};
        cr_expect(eq(i32, jp_utilisation(&cases[i], &out, NULL, NULL), JP_E_CONFLICT), "case %zu",
                  i);
    }
}

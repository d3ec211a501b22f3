/* A plan is last year's only if nothing at all was changed: each member of an activity, the hours
 * of the contract and each text of an objective, one at a time. */
#include "plan_sample.h"

static jp_activity on_call(void) {
    return (jp_activity){.struct_size = sizeof(jp_activity),
                         .time_form = JP_TIME_ON_CALL,
                         .category = "dcc/on-call",
                         .is_direct_care = 1,
                         .hours_per_week = n("4"),
                         .premium_hours = n("1"),
                         .weeks_per_year = n("52"),
                         .on_call_kind = 1,
                         .on_call_one_in = 8};
}

static jp_activity each_month(void) {
    jp_activity a = timetabled("dcc/clinic", 2, 9, 12, 1, 1);
    a.time_form = JP_TIME_MONTHLY;
    a.cycle_weeks = 0;
    a.weeks_of_cycle = 0;
    a.nth_of_month = 1;
    return a;
}

enum { CLINIC, ON_CALL, MONTHLY, COUNTED, WEEKLY, TRAVEL, N_LINES };

static void lines(jp_activity *out) {
    out[CLINIC] = timetabled("dcc/clinic", 1, 9, 17, 2, 1);
    out[CLINIC].label = "Clinic";
    out[CLINIC].place = "North";
    out[CLINIC].specialty = "Feet";
    out[CLINIC].skill = "casting";
    out[CLINIC].pillar = "clinical";
    out[CLINIC].objective = "o1";
    out[CLINIC].output_per_session = n("8");
    out[ON_CALL] = on_call();
    out[MONTHLY] = each_month();
    out[COUNTED] = counted("spa/audit", "10", "3");
    out[WEEKLY] = weekly("spa/cpd", "4", 0);
    out[TRAVEL] = (jp_activity){.struct_size = sizeof(jp_activity),
                                .time_form = JP_TIME_ALONGSIDE,
                                .category = "dcc/travel",
                                .is_direct_care = 1,
                                .serves = 0,
                                .hours_each = n("0.5")};
}

static jp_plan *plan_with(const jp_activity *given, const char *hours, const char *title) {
    jp_plan *plan = plan_of(hours);
    const jp_objective objective = {.struct_size = sizeof objective,
                                    .level = JP_OBJECTIVE_PERSONAL,
                                    .id = "o1",
                                    .title = title,
                                    .support = "a course"};
    cr_assert(eq(i32, jp_plan_add_objective(plan, &objective, NULL), JP_OK));
    for (size_t i = 0; i < N_LINES; i++)
        add(plan, given[i]);
    return plan;
}

static size_t found(const jp_plan *last, const jp_plan *this) {
    jp_findings *findings = NULL;
    cr_assert(eq(i32, jp_findings_new(NULL, &findings), JP_OK));
    cr_assert(eq(i32, jp_plan_check_rollover(last, this, findings), JP_OK));
    size_t count = jp_findings_count(findings);
    jp_findings_free(findings);
    return count;
}

static void change(jp_activity *all, size_t which) {
    jp_activity *clinic = &all[CLINIC], *call = &all[ON_CALL];
    switch (which) {
    case 0:
        clinic->weekday = 2;
        break;
    case 1:
        clinic->start_min = 600;
        break;
    case 2:
        clinic->end_min = 1000;
        break;
    case 3:
        clinic->end_min = 480, clinic->is_overnight = 1;
        break;
    case 4:
        clinic->cycle_weeks = 4;
        break;
    case 5:
        clinic->weeks_of_cycle = 2;
        break;
    case 6:
        clinic->is_direct_care = 0;
        break;
    case 7:
        clinic->on_public_holidays = 1;
        break;
    case 8:
        clinic->output_per_session = n("9");
        break;
    case 9:
        clinic->label = "Ward";
        break;
    case 10:
        clinic->place = "South";
        break;
    case 11:
        clinic->specialty = "Hands";
        break;
    case 12:
        clinic->skill = "fitting";
        break;
    case 13:
        clinic->pillar = "leadership";
        break;
    case 14:
        clinic->objective = NULL;
        break;
    case 15:
        clinic->category = "dcc/ward";
        break;
    case 16:
        call->on_call_kind = 2;
        break;
    case 17:
        call->on_call_one_in = 6;
        break;
    case 18:
        call->premium_hours = n("2");
        break;
    case 19:
        call->weeks_per_year = n("42");
        break;
    case 20:
        call->hours_per_week = n("9/2");
        break;
    case 21:
        all[MONTHLY].nth_of_month = -1;
        break;
    case 22:
        all[COUNTED].times_per_year = n("11");
        break;
    case 23:
        all[COUNTED].hours_each = n("10/3");
        break;
    case 24:
        all[WEEKLY] = counted("spa/cpd", "44", "4");
        break;
    case 25:
        all[TRAVEL].serves = 2;
        break;
    case 26:
        all[WEEKLY].hours_per_week = n("13/3");
        break;
    default:
        cr_assert(0, "no change %zu", which);
    }
}

Test(plan_rollover, one_member_changed_is_another_plan) {
    jp_activity all[N_LINES];
    lines(all);
    jp_plan *last = plan_with(all, "37.5", "Learn"), *same = plan_with(all, "37.5", "Learn");
    cr_expect(eq(sz, found(last, same), 1), "nothing was changed");
    jp_plan_free(same);
    for (size_t which = 0; which < 27; which++) {
        jp_activity changed[N_LINES];
        lines(changed);
        change(changed, which);
        jp_plan *this = plan_with(changed, "37.5", "Learn");
        cr_expect(eq(sz, found(last, this), 0), "change %zu", which);
        jp_plan_free(this);
    }
    jp_plan_free(last);
}

Test(plan_rollover, another_contract_or_objective_is_another_plan) {
    jp_activity all[N_LINES];
    lines(all);
    jp_plan *last = plan_with(all, "37.5", "Learn");
    jp_plan *hours = plan_with(all, "30", "Learn"), *title = plan_with(all, "37.5", "Teach");
    cr_expect(eq(sz, found(last, hours), 0));
    cr_expect(eq(sz, found(last, title), 0));
    const jp_objective more = {
        .struct_size = sizeof more, .level = JP_OBJECTIVE_TEAM, .id = "t", .title = "Wait less"};
    jp_plan *objectives = plan_with(all, "37.5", "Learn"), *contracts = NULL;
    cr_assert(eq(i32, jp_plan_add_objective(objectives, &more, NULL), JP_OK));
    cr_expect(eq(sz, found(last, objectives), 0));
    cr_assert(eq(i32, jp_plan_copy(last, NULL, &contracts), JP_OK));
    cr_assert(eq(i32, jp_plan_clear_contracts(contracts), JP_OK));
    cr_expect(eq(sz, found(last, contracts), 0));
    /* The days of a period move on each year, the hours do not. */
    jp_contract dated = {.struct_size = sizeof dated,
                         .is_dated = 1,
                         .first_day = 20000,
                         .last_day = 20364,
                         .hours_per_week = n("37.5")};
    cr_assert(eq(i32, jp_plan_add_contract(contracts, &dated, NULL), JP_OK));
    cr_expect(eq(sz, found(last, contracts), 1));
    jp_plan_free(last);
    jp_plan_free(hours);
    jp_plan_free(title);
    jp_plan_free(objectives);
    jp_plan_free(contracts);
}

Test(plan_rollover, an_empty_plan_was_not_copied_on) {
    jp_plan *last = plan_of("37.5"), *this = plan_of("37.5");
    cr_expect(eq(sz, found(last, this), 0));
    jp_plan_free(last);
    jp_plan_free(this);
}

/* What the checks find, and that they find nothing in a plan that is as it should be. */
#include "plan_sample.h"

static jp_plan *sound_plan(void) {
    jp_plan *plan = plan_of("37.5");
    jp_post post = {.struct_size = sizeof post,
                    .post_title = "Podiatrist",
                    .band = "6",
                    .place = "Newtown",
                    .specialty = "Diabetic foot"};
    jp_holder holder = {.struct_size = sizeof holder, .name = "A. Name", .share = n("1")};
    cr_assert(eq(i32, jp_plan_describe(plan, &post, NULL), JP_OK));
    cr_assert(eq(i32, jp_plan_add_holder(plan, &holder, NULL), JP_OK));
    for (int32_t weekday = 1; weekday <= 4; weekday++)
        add(plan, timetabled("dcc/clinic", weekday, 9, 17, 1, 1));
    add(plan, weekly("spa/cpd", "5.5", 0));
    return plan;
}

static jp_findings *found(const jp_plan *plan, const char *weeks, const char *pa_policy,
                          const jp_category_expectation *expectations, size_t n_expectations) {
    jp_findings *findings = NULL;
    cr_assert(eq(i32, jp_findings_new(NULL, &findings), JP_OK));
    jp_annual *annual = evaluated(plan, weeks, pa_policy);
    jp_error error = JP_ERROR_INIT;
    cr_assert(eq(i32,
                 jp_plan_check(plan, annual, NULL, expectations, n_expectations, findings, &error),
                 JP_OK),
              "%s", error.message);
    jp_annual_free(annual);
    return findings;
}

static const char *sentence(const jp_findings *findings, const char *code) {
    static char text[512];
    for (size_t i = 0; i < jp_findings_count(findings); i++) {
        jp_finding finding = {.struct_size = sizeof finding};
        cr_assert(eq(i32, jp_findings_at(findings, i, &finding), JP_OK));
        jp_rule rule = {.struct_size = sizeof rule};
        cr_expect(eq(i32, jp_rule_find(finding.rule, &rule, NULL), JP_OK), "%s", finding.rule);
        if (strcmp(finding.code, code) == 0) {
            cr_assert(eq(i32, jp_findings_text(findings, i, text, sizeof text, NULL), JP_OK));
            return text;
        }
    }
    return "";
}

Test(annual_check, a_sound_plan_has_no_findings) {
    jp_plan *plan = sound_plan();
    jp_findings *findings = found(plan, "44", NULL, NULL, 0);
    cr_expect(eq(sz, jp_findings_count(findings), 0), "%zu", jp_findings_count(findings));
    jp_findings_free(findings);
    jp_plan_free(plan);
}

Test(annual_check, time_is_accounted_for_to_the_exact_hour) {
    jp_plan *plan = sound_plan();
    jp_activity less = weekly("spa/cpd", "16/3", 0);
    cr_assert(eq(i32, jp_plan_replace_activity(plan, 4, &less, NULL), JP_OK));
    jp_findings *findings = found(plan, "44", NULL, NULL, 0);
    cr_expect_str_eq(
        sentence(findings, "time-not-accounted"),
        "The plan comes to about 37.33 h a week of 37.5 h contracted: about 0.17 h are not "
        "accounted for.");
    jp_findings_free(findings);
    jp_plan_free(plan);
}

Test(annual_check, everything_is_counted_though_not_everything_is_told) {
    jp_plan *plan = plan_of("37.5");
    for (int32_t i = 0; i < 300; i++)
        add(plan, timetabled("dcc/clinic", 1, 9, 17, 1, 1));
    jp_findings *findings = found(plan, "44", NULL, NULL, 0);
    cr_expect_str_eq(sentence(findings, "no-place"), "300 activities have no location.");
    size_t n_overlaps = 0;
    char last[96] = "";
    for (size_t i = 0; i < jp_findings_count(findings); i++) {
        jp_finding finding = {.struct_size = sizeof finding};
        cr_assert(eq(i32, jp_findings_at(findings, i, &finding), JP_OK));
        if (strcmp(finding.code, "overlap") != 0)
            continue;
        n_overlaps++;
        cr_assert(eq(i32, jp_findings_text(findings, i, last, sizeof last, NULL), JP_OK));
    }
    /* 300 x 299 / 2 pairs: 200 told one by one, the rest in one sentence */
    cr_expect(eq(sz, n_overlaps, 201));
    cr_expect_str_eq(last, "44650 more pairs of activities are at the same time.");
    jp_findings_free(findings);
    jp_plan_free(plan);
}

Test(annual_check, an_empty_plan_lacks_the_minimum_standard) {
    jp_plan *plan = plan_of(NULL);
    add(plan, weekly(NULL, "4", 1));
    jp_findings *findings = found(plan, "44", NULL, NULL, 0);
    const char *const codes[] = {"no-post-title", "no-band",  "no-hours",    "no-name",
                                 "no-category",   "no-place", "no-specialty"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        cr_expect(sentence(findings, codes[i])[0] != 0, "%s", codes[i]);
    int32_t last = 0;
    for (size_t i = 0; i < jp_findings_count(findings); i++) {
        jp_finding finding = {.struct_size = sizeof finding};
        cr_assert(eq(i32, jp_findings_at(findings, i, &finding), JP_OK));
        cr_expect(finding.severity >= last);
        last = finding.severity;
    }
    jp_findings_free(findings);
    jp_plan_free(plan);
}

/* Rota cycles of 2 and 3 weeks meet in every pair of weeks; of 2 and 4 only where they agree
 * modulo 2. */
Test(annual_check, overlaps_depend_on_the_weeks_both_are_worked) {
    const struct {
        int32_t cycle, other_cycle;
        uint64_t weeks, other_weeks;
        int clash;
    } rows[] = {{1, 1, 1, 1, 1}, {2, 2, 1, 2, 0},
                {2, 3, 1, 2, 1}, {2, 4, 1, 2, 0},
                {2, 4, 1, 4, 1}, {6, 4, 2, 8, 1},
                {6, 4, 2, 4, 0}, {52, 52, (uint64_t)1 << 51, (uint64_t)1 << 50, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        jp_plan *plan = plan_of("37.5");
        add(plan, timetabled("a", 1, 9, 12, rows[i].cycle, rows[i].weeks));
        add(plan, timetabled("b", 1, 11, 13, rows[i].other_cycle, rows[i].other_weeks));
        jp_findings *findings = found(plan, "44", NULL, NULL, 0);
        cr_expect(eq(i32, sentence(findings, "overlap")[0] != 0, rows[i].clash), "row %zu", i);
        jp_findings_free(findings);
        jp_plan_free(plan);
    }
}

Test(annual_check, a_sunday_night_runs_into_the_next_weeks_monday) {
    for (int32_t week = 1; week <= 2; week++) {
        jp_plan *plan = plan_of("37.5");
        jp_activity night = timetabled("a", 7, 20, 8, 2, 1);
        night.is_overnight = 1;
        add(plan, night);
        add(plan, timetabled("b", 1, 7, 12, 2, (uint64_t)week));
        jp_findings *findings = found(plan, "44", NULL, NULL, 0);
        cr_expect(eq(i32, sentence(findings, "overlap")[0] != 0, week == 2));
        cr_expect(sentence(findings, "overnight")[0] != 0);
        jp_findings_free(findings);
        jp_plan_free(plan);
    }
}

/* TV-08: 43 occurrences in 42 attending weeks. */
Test(annual_check, more_occurrences_than_attending_weeks) {
    jp_plan *plan = sound_plan();
    add(plan, counted("dcc/mdt", "42", "1"));
    add(plan, counted("dcc/mdt", "43", "1"));
    jp_findings *findings = found(plan, "42", NULL, NULL, 0);
    cr_expect_str_eq(sentence(findings, "more-than-attending-weeks"),
                     "Activity 6 is planned 43 times in 42 attending weeks.");
    jp_findings_free(findings);
    jp_plan_free(plan);
}

Test(annual_check, ceilings_places_and_objectives) {
    jp_plan *plan = sound_plan();
    jp_activity far = timetabled("dcc/clinic", 5, 9, 13, 1, 1),
                near = timetabled("dcc/clinic", 5, 13, 23, 1, 1);
    far.place = "Farville";
    near.place = "Newtown";
    near.objective = "o9";
    add(plan, far);
    add(plan, near);
    jp_objective alone = {.struct_size = sizeof alone, .level = JP_OBJECTIVE_PERSONAL, .id = "o1"};
    cr_assert(eq(i32, jp_plan_add_objective(plan, &alone, NULL), JP_OK));
    cr_expect(eq(i32, jp_plan_add_objective(plan, &alone, NULL), JP_E_CONFLICT));
    jp_findings *findings = found(plan, "42", "consultant-2003", NULL, 0);
    const char *const codes[] = {"more-than-contracted",     "over-hours-ceiling",
                                 "over-pa-ceiling",          "no-time-to-travel",
                                 "objective-serves-nothing", "objective-without-time",
                                 "objective-unknown"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        cr_expect(sentence(findings, codes[i])[0] != 0, "%s", codes[i]);
    jp_findings_free(findings);
    jp_plan_free(plan);
}

Test(annual_check, expectations_take_in_what_lies_below_a_category) {
    jp_plan *plan = sound_plan();
    jp_category_expectation expect[] = {{.struct_size = sizeof *expect,
                                         .kind = JP_EXPECT_HOURS_AT_LEAST,
                                         .category = "spa",
                                         .value = n("6"),
                                         .source = "trust policy"},
                                        {.struct_size = sizeof *expect,
                                         .kind = JP_EXPECT_SHARE_OF_PLANNED,
                                         .category = "dcc",
                                         .value = n("0.8"),
                                         .tolerance = n("0.05"),
                                         .source = "the job description"},
                                        {.struct_size = sizeof *expect,
                                         .kind = JP_EXPECT_HOURS_AT_MOST,
                                         .category = "sp",
                                         .value = n("0")}};
    jp_findings *findings = found(plan, "44", NULL, expect, 3);
    cr_expect_str_eq(sentence(findings, "below-minimum"),
                     "spa comes to 5.5 h a week; trust policy asks for at least 6 h.");
    cr_expect_str_eq(sentence(findings, "share-not-as-expected"),
                     "dcc is about 85.33% of planned time; the job description says 80%.");
    cr_expect_str_eq(sentence(findings, "above-maximum"), "");
    jp_findings_free(findings);
    jp_plan_free(plan);
}

Test(annual_check, a_plan_rolled_over_unchanged_is_found) {
    jp_plan *last = sound_plan(), *this = NULL;
    jp_findings *findings = NULL;
    cr_assert(eq(i32, jp_findings_new(NULL, &findings), JP_OK));
    cr_assert(eq(i32, jp_plan_copy(last, NULL, &this), JP_OK));
    cr_assert(eq(i32, jp_plan_check_rollover(last, this, findings), JP_OK));
    cr_expect(eq(sz, jp_findings_count(findings), 1));
    jp_activity changed = weekly("spa/audit", "5.5", 0);
    cr_assert(eq(i32, jp_plan_replace_activity(this, 4, &changed, NULL), JP_OK));
    cr_assert(eq(i32, jp_findings_clear(findings), JP_OK));
    cr_assert(eq(i32, jp_plan_check_rollover(last, this, findings), JP_OK));
    cr_expect(eq(sz, jp_findings_count(findings), 0));
    jp_findings_free(findings);
    jp_plan_free(last);
    jp_plan_free(this);
}

Test(annual_check, travel_is_counted_once) {
    jp_plan *plan = sound_plan();
    jp_activity travel = {.struct_size = sizeof travel,
                          .time_form = JP_TIME_ALONGSIDE,
                          .category = "dcc/travel",
                          .serves = 1,
                          .hours_each = n("0.5")};
    add(plan, travel);
    jp_annual *annual = evaluated(plan, "44", NULL);
    for (int32_t in_multiplier = 0; in_multiplier < 2; in_multiplier++) {
        jp_check_policy policy = {.struct_size = sizeof policy};
        jp_findings *findings = NULL;
        cr_assert(eq(i32, jp_findings_new(NULL, &findings), JP_OK));
        cr_assert(eq(i32, jp_check_policy_published(&policy), JP_OK));
        policy.travel_in_multiplier = in_multiplier;
        cr_assert(eq(i32, jp_plan_check(plan, annual, &policy, NULL, 0, findings, NULL), JP_OK));
        cr_expect(eq(i32, sentence(findings, "travel-counted-twice")[0] != 0, in_multiplier));
        jp_findings_free(findings);
    }
    jp_annual_free(annual);
    jp_plan_free(plan);
}

Test(annual_check, holders_share_one_post) {
    jp_plan *plan = plan_of("37.5");
    jp_holder holder = {.struct_size = sizeof holder, .name = "A", .share = n("3/5")};
    cr_assert(eq(i32, jp_plan_add_holder(plan, &holder, NULL), JP_OK));
    cr_expect(eq(i32, jp_plan_add_holder(plan, &holder, NULL), JP_E_CONFLICT));
    holder.share = n("2/5");
    cr_assert(eq(i32, jp_plan_add_holder(plan, &holder, NULL), JP_OK));
    cr_expect(eq(sz, jp_plan_holder_count(plan), 2));
    holder.share = n("0");
    cr_expect(eq(i32, jp_plan_add_holder(plan, &holder, NULL), JP_E_RANGE));
    jp_plan_free(plan);
}

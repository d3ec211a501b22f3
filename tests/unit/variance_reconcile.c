#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "jobplan/jobplan.h"

static void add(jp_reconcile *r, int32_t system, const char *key, const char *hours,
                const char *wte) {
    jp_error error = JP_ERROR_INIT;
    cr_assert(eq(i32,
                 jp_reconcile_add(r, system, key, strlen(key), hours, hours ? strlen(hours) : 0,
                                  wte, wte ? strlen(wte) : 0, &error),
                 JP_OK),
              "%s: %s", key, error.message);
}

static jp_reconcile *begin(const jp_reconcile_policy *policy) {
    jp_reconcile *r = NULL;
    cr_assert(eq(i32, jp_reconcile_new(NULL, policy, &r, NULL), JP_OK));
    return r;
}

/* One post a case: plan, roster, ESR, ledger as "hours|wte", NULL where the system has no row. A
 * post "all" in every system makes each of them part of the comparison. */
static const struct {
    const char *hours[4], *wte[4];
    uint32_t causes;
} cases[] = {
    {{"37.5", "37.5", "37.50", "37:30"}, {"1", "1.0", "1.00", "1"}, 0},
    {{"37.5", NULL, "37.5", "37.5"}, {"1", NULL, "1", "1"}, JP_CAUSE_NOT_IN_ROSTER},
    {{NULL, NULL, NULL, "37.5"},
     {NULL, NULL, NULL, "1"},
     JP_CAUSE_NOT_IN_PLAN | JP_CAUSE_NOT_IN_ROSTER | JP_CAUSE_NOT_IN_ESR},
    {{"37.5", "37.5", "30", "37.5"}, {"1", "1", "0.8", "1"}, JP_CAUSE_HOURS | JP_CAUSE_WTE},
    /* 22.5 h are 0.6; 25 h are 2/3, which ESR prints as 0.67: within half of a hundredth */
    {{"25", "25", "25", "25"}, {"2/3", "2/3", "0.67", "0.67"}, 0},
    {{"25", "25", "25", "25"}, {"2/3", "2/3", "0.66", "0.67"}, JP_CAUSE_WTE},
    /* text as staff records export it: spaces, and commas at thousands only */
    {{"1950", "1950", "1,950.00 ", " 1,950"}, {"1", "1", "1.00 ", "1"}, 0},
    {{"37.5", "37.5", "1,95", "37.5"}, {"1", "1", "1", "1"}, JP_CAUSE_UNREADABLE},
    {{"37.5", "37.5", "3,7.5", "37.5"}, {"1", "1", "1", "1"}, JP_CAUSE_UNREADABLE},
    {{"37.5", "37.5", "n/a", "37.5"}, {"1", "1", "1", "1"}, JP_CAUSE_UNREADABLE},
    {{"37.5", "37.5", " ", "37.5"}, {"1", "1", "1", "1"}, JP_CAUSE_NO_NUMBER},
    {{"37.5", "37.5", NULL, "37.5"}, {"1", "1", NULL, "1"}, JP_CAUSE_NOT_IN_ESR},
};

Test(reconcile, gives_each_post_its_causes) {
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        jp_reconcile *r = begin(NULL);
        jp_reconcile_post post = JP_RECONCILE_POST_INIT;
        for (int32_t s = 0; s < 4; s++)
            add(r, s, "all", "1", "1");
        for (int32_t s = 0; s < 4; s++)
            if (cases[i].hours[s] != NULL || cases[i].wte[s] != NULL)
                add(r, s, "P-1", cases[i].hours[s], cases[i].wte[s]);
        cr_assert(eq(i32, jp_reconcile_post_at(r, 1, &post), JP_OK));
        cr_expect(eq(u32, post.causes, cases[i].causes), "case %zu", i);
        cr_assert(eq(i32, jp_reconcile_post_at(r, 0, &post), JP_OK));
        cr_expect(eq(u32, post.causes, 0), "case %zu", i);
        jp_reconcile_free(r);
    }
}

Test(reconcile, leaves_out_systems_that_gave_nothing) {
    jp_reconcile *r = begin(NULL);
    jp_reconcile_post post = JP_RECONCILE_POST_INIT;
    add(r, JP_SYSTEM_PLAN, "P1", "37.5", "1");
    add(r, JP_SYSTEM_ESR, "P1", "37.5", "1");
    cr_assert(eq(i32, jp_reconcile_post_at(r, 0, &post), JP_OK));
    cr_expect(eq(u32, post.causes, 0));
    cr_expect(eq(u32, post.systems, 1u << JP_SYSTEM_PLAN | 1u << JP_SYSTEM_ESR));
    jp_reconcile_free(r);
}

Test(reconcile, compares_no_number_that_a_system_never_gives) {
    jp_reconcile *r = begin(NULL);
    jp_reconcile_post post = JP_RECONCILE_POST_INIT;
    add(r, JP_SYSTEM_PLAN, "P1", "37.5", "1");
    add(r, JP_SYSTEM_LEDGER, "P1", NULL, "1");
    cr_assert(eq(i32, jp_reconcile_post_at(r, 0, &post), JP_OK));
    cr_expect(eq(u32, post.causes, 0));
    /* Once it gives one post's hours, those of the other are missing. */
    add(r, JP_SYSTEM_PLAN, "P2", "20", "0.5");
    add(r, JP_SYSTEM_LEDGER, "P2", "20", "0.6");
    cr_assert(eq(i32, jp_reconcile_post_at(r, 0, &post), JP_OK));
    cr_expect(eq(u32, post.causes, JP_CAUSE_NO_NUMBER));
    cr_assert(eq(i32, jp_reconcile_post_at(r, 1, &post), JP_OK));
    cr_expect(eq(u32, post.causes, JP_CAUSE_WTE));
    jp_reconcile_free(r);
}

Test(reconcile, folds_keys_as_the_policy_says) {
    static const struct {
        uint32_t keys;
        const char *a, *b;
        size_t posts;
    } folds[] = {
        {JP_KEY_EXACT, "ab", "AB", 2},
        {JP_KEY_FOLD_CASE, "ab", "AB", 1},
        {JP_KEY_EXACT, "007", "7", 2},
        {JP_KEY_LEADING_ZEROS, "007", "7", 1},
        {JP_KEY_LEADING_ZEROS, "000", "0", 1},
        {JP_KEY_SPACES, "A 1-2", "A12", 1},
        {JP_KEY_EXACT, " 7 ", "7", 1},
        {JP_KEY_EXACT, "A 1", "A1", 2},
        {7, "00-a b", "AB", 1},
    };
    for (size_t i = 0; i < sizeof folds / sizeof folds[0]; i++) {
        jp_reconcile_policy policy = {sizeof policy, 0, folds[i].keys, 0, {0, 1}, {0, 1}, {0, 1}};
        jp_reconcile *r = begin(&policy);
        jp_reconcile_post post = JP_RECONCILE_POST_INIT;
        add(r, 0, folds[i].a, "1", NULL);
        add(r, 1, folds[i].b, "1", NULL);
        cr_expect(eq(sz, jp_reconcile_post_count(r), folds[i].posts), "case %zu", i);
        cr_assert(eq(i32, jp_reconcile_post_at(r, 0, &post), JP_OK));
        cr_expect(strlen(post.key) > 0 && post.key[0] != ' ');
        jp_reconcile_free(r);
    }
}

/* Two part-time holders of one post in ESR: 18.75 + 18.75 = 37.5. */
Test(reconcile, sums_rows_of_one_post_and_says_that_there_are_several) {
    jp_reconcile *r = begin(NULL);
    jp_reconcile_post post = JP_RECONCILE_POST_INIT;
    jp_reconcile_side side = JP_RECONCILE_SIDE_INIT;
    add(r, JP_SYSTEM_PLAN, "P1", "37.5", "1");
    add(r, JP_SYSTEM_ESR, "P1", "18.75", "0.5");
    add(r, JP_SYSTEM_ESR, "p1", "18.75", "0.5");
    cr_assert(eq(i32, jp_reconcile_post_at(r, 0, &post), JP_OK));
    cr_expect(eq(u32, post.causes, JP_CAUSE_SEVERAL_ROWS));
    cr_assert(eq(i32, jp_reconcile_side_at(r, 0, JP_SYSTEM_ESR, &side), JP_OK));
    cr_expect(eq(i32, side.n_rows, 2));
    cr_expect(eq(i64, side.hours_per_week.num, 75));
    cr_expect(eq(i64, side.hours_per_week.den, 2));
    cr_expect(eq(i32, side.hours_difference_state, JP_STATE_VALUE));
    cr_expect(eq(i64, side.hours_difference.num, 0));
    jp_reconcile_free(r);
}

Test(reconcile, gives_differences_totals_and_counts_by_cause) {
    jp_reconcile *r = begin(NULL);
    jp_reconcile_side side = JP_RECONCILE_SIDE_INIT;
    size_t n = 0;
    add(r, JP_SYSTEM_PLAN, "A", "37.5", "1");
    add(r, JP_SYSTEM_PLAN, "B", "22.5", "0.6");
    add(r, JP_SYSTEM_PLAN, "C", "30", "0.8");
    add(r, JP_SYSTEM_LEDGER, "A", "37.5", "1");
    add(r, JP_SYSTEM_LEDGER, "B", "30", "0.8");
    add(r, JP_SYSTEM_LEDGER, "D", "15", "0.4");
    cr_assert(eq(i32, jp_reconcile_side_at(r, 1, JP_SYSTEM_LEDGER, &side), JP_OK));
    cr_expect(eq(i64, side.hours_difference.num, 15)); /* 30 - 22.5 = 7.5 */
    cr_expect(eq(i64, side.hours_difference.den, 2));
    cr_expect(eq(i64, side.wte_difference.num, 1)); /* 0.2 */
    cr_expect(eq(i64, side.wte_difference.den, 5));
    cr_assert(eq(i32, jp_reconcile_cause_count(r, 0, &n), JP_OK));
    cr_expect(eq(sz, n, 1));
    cr_assert(eq(i32, jp_reconcile_cause_count(r, JP_CAUSE_HOURS, &n), JP_OK));
    cr_expect(eq(sz, n, 1));
    cr_assert(eq(i32,
                 jp_reconcile_cause_count(r, JP_CAUSE_NOT_IN_PLAN | JP_CAUSE_NOT_IN_LEDGER, &n),
                 JP_OK));
    cr_expect(eq(sz, n, 2));
    cr_assert(eq(i32, jp_reconcile_total(r, JP_SYSTEM_LEDGER, &side), JP_OK));
    cr_expect(eq(i64, side.hours_per_week.num, 165));   /* 82.5 */
    cr_expect(eq(i64, side.hours_difference.num, -15)); /* 82.5 - 90 */
    cr_expect(eq(i64, side.hours_difference.den, 2));
    cr_expect(eq(str, (char *)jp_reconcile_cause_name(JP_CAUSE_HOURS), "hours differ"));
    cr_expect(jp_reconcile_cause_name(3) == NULL);
    jp_reconcile_free(r);
}

Test(reconcile, notices_hours_and_wte_of_different_full_time_weeks) {
    const jp_reconcile_policy policy = {sizeof policy, 0, 0, 0, {0, 1}, {1, 200}, {75, 2}};
    jp_reconcile *r = begin(&policy);
    jp_reconcile_post post = JP_RECONCILE_POST_INIT;
    add(r, 0, "scotland", "36", "1");
    add(r, 0, "england", "37.5", "1");
    add(r, 0, "rounded", "25", "0.67"); /* 0.67 x 37.5 = 25.125, rounding */
    cr_assert(eq(i32, jp_reconcile_post_at(r, 0, &post), JP_OK));
    cr_expect(eq(u32, post.causes, JP_CAUSE_FULL_TIME));
    cr_assert(eq(i32, jp_reconcile_post_at(r, 1, &post), JP_OK));
    cr_expect(eq(u32, post.causes, 0));
    cr_assert(eq(i32, jp_reconcile_post_at(r, 2, &post), JP_OK));
    cr_expect(eq(u32, post.causes, 0));
    jp_reconcile_free(r);
}

Test(reconcile, refuses_bad_input_and_adds_nothing_of_it) {
    jp_reconcile *r = begin(NULL);
    jp_reconcile_side side = JP_RECONCILE_SIDE_INIT;
    jp_reconcile_policy policy = {sizeof policy, 4, 0, 0, {0, 1}, {0, 1}, {0, 1}};
    jp_reconcile *none = NULL;
    jp_error error = JP_ERROR_INIT;
    char long_key[300];
    memset(long_key, 'x', sizeof long_key);
    cr_expect(eq(i32, jp_reconcile_add(r, 4, "a", 1, NULL, 0, NULL, 0, &error), JP_E_INVALID));
    cr_expect(eq(i32, jp_reconcile_add(r, 0, "  ", 2, NULL, 0, NULL, 0, &error), JP_E_INVALID));
    cr_expect(eq(i32, jp_reconcile_add(r, 0, "\xff", 1, NULL, 0, NULL, 0, &error), JP_E_INVALID));
    cr_expect(
        eq(i32, jp_reconcile_add(r, 0, long_key, 300, NULL, 0, NULL, 0, &error), JP_E_INVALID));
    cr_expect(eq(i32, jp_reconcile_add(NULL, 0, "a", 1, NULL, 0, NULL, 0, &error), JP_E_INVALID));
    add(r, 0, "a", "9223372036854775807", NULL);
    cr_expect(eq(i32, jp_reconcile_add(r, 0, "a", 1, "1", 1, NULL, 0, &error), JP_E_RANGE));
    cr_assert(eq(i32, jp_reconcile_side_at(r, 0, 0, &side), JP_OK));
    cr_expect(eq(i32, side.n_rows, 1));
    cr_expect(eq(sz, jp_reconcile_post_count(r), 1));
    cr_expect(eq(i32, jp_reconcile_new(NULL, &policy, &none, &error), JP_E_INVALID));
    policy = (jp_reconcile_policy){sizeof policy, 0, 0, 0, {-1, 1}, {0, 1}, {0, 1}};
    cr_expect(eq(i32, jp_reconcile_new(NULL, &policy, &none, &error), JP_E_RANGE));
    cr_expect(eq(i32, jp_reconcile_side_at(r, 1, 0, &side), JP_E_RANGE));
    jp_reconcile_free(r);
    jp_reconcile_free(NULL);
}

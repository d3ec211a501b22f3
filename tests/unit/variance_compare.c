#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "jobplan/jobplan.h"

/* Expected values worked by hand from the definition: difference / base. */
typedef struct row {
    const char *name;
    int64_t planned, delivered, allocated; /* -1: no data */
    int32_t base, sign;
    int32_t difference_state, share_state;
    jp_ratio difference, share;
} row;

static const row rows[] = {
    {"a tenth below plan", 100, 90, -1, 1, 1, 1, 1, {-10, 1}, {-1, 10}},
    {"the same, shortfall positive", 100, 90, -1, 1, 2, 1, 1, {10, 1}, {1, 10}},
    {"a share of what was delivered", 100, 90, -1, 2, 1, 1, 1, {-10, 1}, {-1, 9}},
    {"a share of what was allocated", 100, 90, 80, 3, 1, 1, 1, {-10, 1}, {-1, 8}},
    {"planned equals delivered", 40, 40, -1, 1, 1, 1, 1, {0, 1}, {0, 1}},
    {"nothing planned", 0, 3, -1, 1, 1, 1, 2, {3, 1}, {0, 1}},
    {"nothing planned, nothing delivered", 0, 0, -1, 1, 1, 1, 2, {0, 1}, {0, 1}},
    {"nothing delivered", 12, 0, -1, 1, 1, 1, 1, {-12, 1}, {-1, 1}},
    {"nothing delivered, as a share of it", 12, 0, -1, 2, 1, 1, 2, {-12, 1}, {0, 1}},
    {"no plan data", -1, 5, -1, 1, 1, 3, 3, {0, 1}, {0, 1}},
    {"no delivery data", 5, -1, -1, 1, 1, 3, 3, {0, 1}, {0, 1}},
    {"no allocation data", 5, 4, -1, 3, 1, 1, 3, {-1, 1}, {0, 1}},
};

Test(variance, gives_difference_and_share_under_each_policy) {
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const row *r = &rows[i];
        jp_ratio planned = {r->planned, 1}, delivered = {r->delivered, 1};
        jp_ratio allocated = {r->allocated, 1};
        jp_variance_policy policy = {sizeof policy, r->base, r->sign, 0};
        jp_variance_result out = {.struct_size = sizeof out};
        jp_error error = JP_ERROR_INIT;
        jp_status status =
            jp_variance(r->planned < 0 ? NULL : &planned, r->delivered < 0 ? NULL : &delivered,
                        r->allocated < 0 ? NULL : &allocated, &policy, &out, NULL, &error);
        cr_assert(eq(i32, status, JP_OK), "%s: %s", r->name, error.message);
        cr_expect(eq(i32, out.difference_state, r->difference_state), "%s", r->name);
        cr_expect(eq(i32, out.share_state, r->share_state), "%s", r->name);
        cr_expect(eq(i64, out.difference.num, r->difference.num), "%s", r->name);
        cr_expect(eq(i64, out.difference.den, r->difference.den), "%s", r->name);
        cr_expect(eq(i64, out.share.num, r->share.num), "%s", r->name);
        cr_expect(eq(i64, out.share.den, r->share.den), "%s", r->name);
    }
}

Test(variance, keeps_fractions_exact) {
    jp_ratio planned = {75, 2}, delivered = {1, 3}; /* 37.5 h and 20 minutes */
    jp_variance_result out = {.struct_size = sizeof out};
    cr_assert(eq(i32, jp_variance(&planned, &delivered, NULL, NULL, &out, NULL, NULL), JP_OK));
    /* 1/3 - 75/2 = 2/6 - 225/6 = -223/6; over 75/2 that is -223/225. */
    cr_expect(eq(i64, out.difference.num, -223));
    cr_expect(eq(i64, out.difference.den, 6));
    cr_expect(eq(i64, out.share.num, -223));
    cr_expect(eq(i64, out.share.den, 225));
}

Test(variance, shows_its_working) {
    jp_ratio planned = {100, 1}, delivered = {90, 1};
    jp_variance_result out = {.struct_size = sizeof out};
    jp_working working = JP_WORKING_INIT;
    cr_assert(eq(i32, jp_variance(&planned, &delivered, NULL, NULL, &out, &working, NULL), JP_OK));
    cr_expect(eq(str, working.rule, "variance.planned-delivered"));
    cr_expect(
        eq(str, working.formula, "delivered 90 - planned 100 = -10; -10 / planned 100 = -0.1"));
    jp_rule rule = {.struct_size = sizeof rule};
    cr_expect(eq(i32, jp_rule_find(working.rule, &rule, NULL), JP_OK));
}

Test(variance, refuses_bad_input_and_leaves_the_result_alone) {
    jp_ratio ten = {10, 1}, minus = {-1, 1}, unreduced = {2, 4};
    jp_variance_result out = {.struct_size = sizeof out, .share_state = 77};
    jp_variance_policy policy = {sizeof policy, 4, 1, 0};
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(i32, jp_variance(&ten, &minus, NULL, NULL, &out, NULL, &error), JP_E_RANGE));
    cr_expect(eq(str, error.where, "delivered"));
    cr_expect(eq(i32, jp_variance(&unreduced, &ten, NULL, NULL, &out, NULL, &error), JP_E_INVALID));
    cr_expect(eq(str, error.where, "planned"));
    cr_expect(eq(i32, jp_variance(&ten, &ten, NULL, &policy, &out, NULL, &error), JP_E_INVALID));
    cr_expect(eq(str, error.where, "policy.base"));
    policy = (jp_variance_policy){sizeof policy, 1, 3, 0};
    cr_expect(eq(i32, jp_variance(&ten, &ten, NULL, &policy, &out, NULL, &error), JP_E_INVALID));
    cr_expect(eq(str, error.where, "policy.sign"));
    cr_expect(eq(i32, out.share_state, 77));
    cr_expect(eq(i32, jp_variance(&ten, &ten, NULL, NULL, NULL, NULL, &error), JP_E_INVALID));
}

Test(variance, says_when_the_share_does_not_fit) {
    jp_ratio tiny = {1, INT64_MAX}, big = {INT64_MAX, 1};
    jp_variance_result out = {.struct_size = sizeof out, .share_state = 77};
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(i32, jp_variance(&tiny, &big, NULL, NULL, &out, NULL, &error), JP_E_RANGE));
    cr_expect(eq(i32, out.share_state, 77));
}

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "jobplan/jobplan.h"

Test(rules, every_rule_is_found_by_its_id_and_in_order) {
    char before[80] = "";
    cr_assert(gt(sz, jp_rule_count(), 0));
    for (size_t i = 0; i < jp_rule_count(); i++) {
        jp_rule rule = JP_RULE_INIT, found = JP_RULE_INIT;
        cr_assert(eq(i32, jp_rule_at(i, &rule), JP_OK));
        cr_assert(lt(int, strcmp(before, rule.id), 0), "%s", rule.id);
        strcpy(before, rule.id);
        cr_assert(eq(i32, jp_rule_find(rule.id, &found, NULL), JP_OK), "%s", rule.id);
        cr_expect(eq(ptr, (void *)found.statement, (void *)rule.statement));
        size_t n_room = strlen(rule.room);
        cr_expect(strncmp(rule.id, rule.room, n_room) == 0 && rule.id[n_room] == '.');
    }
}

Test(rules, a_wrong_id_is_answered_with_the_nearest) {
    jp_rule rule = JP_RULE_INIT;
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(i32, jp_rule_find("base.round-onse", &rule, &error), JP_E_UNKNOWN_NAME));
    cr_expect(ne(ptr, strstr(error.message, "base.round-once"), NULL), "%s", error.message);
}

Test(rules, refuse_what_is_missing_and_say_how_to_list_them) {
    jp_rule rule = JP_RULE_INIT, unset = {0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL};
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(i32, jp_rule_find(NULL, &rule, &error), JP_E_INVALID));
    cr_expect(eq(i32, jp_rule_find("base.round-once", NULL, &error), JP_E_INVALID));
    cr_expect(eq(i32, jp_rule_find("base.round-once", &unset, &error), JP_E_INVALID));
    cr_expect(eq(i32, jp_rule_at(0, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_rule_at(jp_rule_count(), &rule), JP_E_RANGE));
    cr_expect(zero(ptr, (void *)rule.id), "out was touched");
    cr_expect(eq(i32, jp_rule_find("nothing like any of them", &rule, &error), JP_E_UNKNOWN_NAME));
    cr_expect(ne(ptr, strstr(error.message, "jp_rule_at"), NULL), "%s", error.message);
}

Test(rules, say_all_that_the_catalogue_promises) {
    for (size_t i = 0; i < jp_rule_count(); i++) {
        jp_rule rule = JP_RULE_INIT;
        cr_assert(eq(i32, jp_rule_at(i, &rule), JP_OK));
        cr_expect(rule.statement[0] && rule.source[0] && rule.standing[0], "%s", rule.id);
        cr_expect(rule.formula && rule.edition && rule.why, "%s", rule.id);
    }
}

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

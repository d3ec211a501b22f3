#include "jobplan/rules.h"

#include <string.h>

#include "base/rules_table.h"
#include "base/text.h"

#define FIRST_RULE_SIZE (8 + 8 * sizeof(const char *))

size_t jp_rule_count(void) {
    return jpi_n_rules;
}

jp_status jp_rule_at(size_t index, jp_rule *out) {
    jp_status status = jpi_check_struct(out, FIRST_RULE_SIZE, sizeof *out, NULL, "rule");
    if (status != JP_OK)
        return status;
    if (index >= jpi_n_rules)
        return JP_E_RANGE;
    jpi_fill_struct(&jpi_rules[index], sizeof jpi_rules[index], out);
    return JP_OK;
}

static const char *nearest_id(const char *id) {
    const char *best = NULL;
    size_t best_distance = SIZE_MAX, distance;
    for (size_t i = 0; i < jpi_n_rules; i++) {
        if (jpi_is_near(id, jpi_rules[i].id, &distance) && distance < best_distance) {
            best = jpi_rules[i].id;
            best_distance = distance;
        }
    }
    return best;
}

jp_status jp_rule_find(const char *id, jp_rule *out, jp_error *error) {
    if (!id)
        return jpi_fail(error, JP_E_INVALID, NULL, "The id of a rule is missing.");
    jp_status status = jpi_check_struct(out, FIRST_RULE_SIZE, sizeof *out, error, "rule");
    if (status != JP_OK)
        return status;
    size_t low = 0, high = jpi_n_rules;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(id, jpi_rules[middle].id);
        if (order == 0)
            return jp_rule_at(middle, out);
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    const char *nearest = nearest_id(id);
    if (nearest)
        return jpi_fail(error, JP_E_UNKNOWN_NAME, NULL,
                        "There is no rule \"%s\"; the nearest is \"%s\".", id, nearest);
    return jpi_fail(error, JP_E_UNKNOWN_NAME, NULL,
                    "There is no rule \"%s\": jp_rule_at lists all %z of them.", id, jpi_n_rules);
}

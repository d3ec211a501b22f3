/* What there is: frameworks, categories, concepts and attributes, by number and by name. */
#include <string.h>

#include "base/text.h"
#include "framework/policy.h"
#include "framework/tables.h"

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool same_folded(const char *a, const char *b) {
    for (; *a && lower(*a) == lower(*b); a++, b++)
        ;
    return lower(*a) == lower(*b);
}

/* The nearest of names that are numbered, NULL when none is near. */
typedef const char *(*name_at)(const jp_policy *policy, int32_t framework, int32_t index);

static const char *nearest_name(const char *wanted, const jp_policy *policy, int32_t framework,
                                int32_t n, name_at at) {
    const char *best = NULL;
    size_t best_distance = SIZE_MAX, distance;
    for (int32_t i = 0; i < n; i++) {
        const char *name = at(policy, framework, i);
        if (jpi_is_near(wanted, name, &distance) && distance < best_distance) {
            best = name;
            best_distance = distance;
        }
    }
    return best;
}

static jp_status unknown_name(jp_error *error, const char *what, const char *wanted,
                              const char *nearest) {
    if (nearest)
        return jpi_fail(error, JP_E_UNKNOWN_NAME, what,
                        "There is no %s \"%s\"; the nearest is \"%s\".", what, wanted, nearest);
    return jpi_fail(error, JP_E_UNKNOWN_NAME, what, "There is no %s \"%s\".", what, wanted);
}

/* ---- frameworks ---- */

static const char *framework_name(const jp_policy *policy, int32_t framework, int32_t index) {
    (void)policy;
    (void)framework;
    return jpi_frameworks[index].id;
}

size_t jp_framework_count(void) {
    return (size_t)jpi_n_frameworks;
}

jp_status jp_framework_at(size_t index, jp_framework *out) {
    jp_status status = jpi_check_struct(out, sizeof *out, sizeof *out, NULL, "jp_framework");
    if (status != JP_OK)
        return status;
    if (index >= (size_t)jpi_n_frameworks)
        return JP_E_RANGE;
    const jpi_framework_row *row = &jpi_frameworks[index];
    jp_framework framework = {(uint32_t)sizeof framework,
                              row->n_categories,
                              row->id,
                              row->edition,
                              row->title,
                              row->source};
    jpi_fill_struct(&framework, sizeof framework, out);
    return JP_OK;
}

jp_status jp_framework_find(const char *id, int32_t *out, jp_error *error) {
    if (!id || !out)
        return jpi_fail(error, JP_E_INVALID, "id",
                        "The id of a framework and a place for its number are needed.");
    for (int32_t i = 0; i < jpi_n_frameworks; i++)
        if (same_folded(id, jpi_frameworks[i].id)) {
            *out = i;
            return JP_OK;
        }
    return unknown_name(error, "framework", id,
                        nearest_name(id, NULL, 0, jpi_n_frameworks, framework_name));
}

/* ---- categories ---- */

static int32_t n_categories(const jp_policy *policy, int32_t framework) {
    return jpi_frameworks[framework].n_categories + jpi_policy_n_categories(policy, framework);
}

static const char *category_code(const jp_policy *policy, int32_t framework, int32_t index) {
    const jpi_framework_row *row = &jpi_frameworks[framework];
    return index < row->n_categories ? jpi_categories[row->first_category + index].code
                                     : jpi_policy_category(policy, framework, index)->code;
}

jp_status jp_category_count(const jp_policy *policy, int32_t framework, int32_t *out) {
    if (!out)
        return JP_E_INVALID;
    if (framework < 0 || framework >= jpi_n_frameworks)
        return JP_E_RANGE;
    *out = n_categories(policy, framework);
    return JP_OK;
}

jp_status jp_category_at(const jp_policy *policy, int32_t framework, int32_t index,
                         jp_category *out) {
    jp_status status = jpi_check_struct(out, sizeof *out, sizeof *out, NULL, "jp_category");
    if (status != JP_OK)
        return status;
    if (framework < 0 || framework >= jpi_n_frameworks || index < 0 ||
        index >= n_categories(policy, framework))
        return JP_E_RANGE;
    jp_category category = {
        .struct_size = (uint32_t)sizeof category, .framework = framework, .index = index};
    const jpi_framework_row *row = &jpi_frameworks[framework];
    if (index < row->n_categories) {
        const jpi_category_row *national = &jpi_categories[row->first_category + index];
        category.parent = national->parent;
        category.group = national->group;
        category.code = national->code;
        category.label = national->label;
    } else {
        const jpi_local_category *local = jpi_policy_category(policy, framework, index);
        category.parent = local->parent;
        category.group = local->group;
        category.is_local = 1;
        category.code = local->code;
        category.label = local->label;
    }
    category.is_direct_care = category.group == JP_GROUP_CLINICAL;
    jpi_fill_struct(&category, sizeof category, out);
    return JP_OK;
}

jp_status jp_category_find(const jp_policy *policy, int32_t framework, const char *code,
                           int32_t *out, jp_error *error) {
    if (!code || !out)
        return jpi_fail(error, JP_E_INVALID, "code",
                        "The code of a category and a place for its number are needed.");
    if (framework < 0 || framework >= jpi_n_frameworks)
        return jpi_fail(error, JP_E_RANGE, "framework",
                        "There is no framework %d: they are numbered 0 to %d.", framework,
                        jpi_n_frameworks - 1);
    int32_t n = n_categories(policy, framework);
    for (int32_t i = 0; i < n; i++)
        if (same_folded(code, category_code(policy, framework, i))) {
            *out = i;
            return JP_OK;
        }
    return unknown_name(error, "category", code,
                        nearest_name(code, policy, framework, n, category_code));
}

/* ---- concepts ---- */

static const char *concept_name(const jp_policy *policy, int32_t framework, int32_t index) {
    (void)policy;
    (void)framework;
    return jpi_concepts[index].id;
}

size_t jp_concept_count(void) {
    return (size_t)jpi_n_concepts;
}

jp_status jp_concept_at(size_t index, jp_concept *out) {
    jp_status status = jpi_check_struct(out, sizeof *out, sizeof *out, NULL, "jp_concept");
    if (status != JP_OK)
        return status;
    if (index >= (size_t)jpi_n_concepts)
        return JP_E_RANGE;
    const jpi_concept_row *row = &jpi_concepts[index];
    jp_concept found = {(uint32_t)sizeof found,
                        (int32_t)index,
                        row->kind,
                        row->n_patterns,
                        row->id,
                        row->label,
                        row->pillar};
    jpi_fill_struct(&found, sizeof found, out);
    return JP_OK;
}

jp_status jp_concept_find(const char *id, int32_t *out, jp_error *error) {
    if (!id || !out)
        return jpi_fail(error, JP_E_INVALID, "id",
                        "The id of a concept and a place for its number are needed.");
    for (int32_t i = 0; i < jpi_n_concepts; i++)
        if (same_folded(id, jpi_concepts[i].id)) {
            *out = i;
            return JP_OK;
        }
    return unknown_name(error, "concept", id,
                        nearest_name(id, NULL, 0, jpi_n_concepts, concept_name));
}

jp_status jp_concept_phrase_at(int32_t concept_index, int32_t index, const char **out) {
    if (!out)
        return JP_E_INVALID;
    if (concept_index < 0 || concept_index >= jpi_n_concepts || index < 0 ||
        index >= jpi_concepts[concept_index].n_patterns)
        return JP_E_RANGE;
    *out = jpi_patterns[jpi_concepts[concept_index].first_pattern + index];
    return JP_OK;
}

/* ---- attributes ---- */

static const char *attribute_name(const jp_policy *policy, int32_t framework, int32_t index) {
    (void)policy;
    (void)framework;
    return jpi_attribute_rows[index].name;
}

static const char *value_name(const jp_policy *policy, int32_t attribute, int32_t index) {
    (void)policy;
    return jpi_attribute_rows[attribute].values[index];
}

int32_t jp_attribute_count(void) {
    return JPI_N_ATTRIBUTES;
}

const char *jp_attribute_name(int32_t attribute) {
    return attribute >= 1 && attribute <= JPI_N_ATTRIBUTES ? jpi_attribute_rows[attribute - 1].name
                                                           : NULL;
}

const char *jp_attribute_question(int32_t attribute) {
    return attribute >= 1 && attribute <= JPI_N_ATTRIBUTES
               ? jpi_attribute_rows[attribute - 1].question
               : NULL;
}

const char *jp_attribute_value_name(int32_t attribute, int32_t value) {
    if (attribute < 1 || attribute > JPI_N_ATTRIBUTES || value < 1 ||
        value > jpi_attribute_rows[attribute - 1].n_values)
        return NULL;
    return jpi_attribute_rows[attribute - 1].values[value - 1];
}

static int32_t value_of(const jpi_attribute_row *row, const char *value) {
    for (int32_t i = 0; i < row->n_values; i++)
        if (same_folded(value, row->values[i]))
            return i + 1;
    if (same_folded(row->values[0], "false")) {
        if (same_folded(value, "no"))
            return JP_NO;
        if (same_folded(value, "yes"))
            return JP_YES;
    }
    return -1;
}

jp_status jp_attributes_set(jp_attributes *attributes, const char *name, const char *value,
                            jp_error *error) {
    jp_status status = jpi_check_struct(attributes, sizeof *attributes, sizeof *attributes, error,
                                        "jp_attributes");
    if (status != JP_OK)
        return status;
    if (!name || !value)
        return jpi_fail(error, JP_E_INVALID, "name",
                        "The name and the value of an attribute are needed.");
    for (int32_t i = 0; i < JPI_N_ATTRIBUTES; i++) {
        const jpi_attribute_row *row = &jpi_attribute_rows[i];
        if (!same_folded(name, row->name))
            continue;
        int32_t number = value[0] ? value_of(row, value) : JP_NOT_STATED;
        if (number < 0) {
            const char *nearest = nearest_name(value, NULL, i, row->n_values, value_name);
            return jpi_fail(error, JP_E_UNKNOWN_NAME, row->name,
                            "%s cannot be \"%s\": write \"%s\".", row->name, value,
                            nearest ? nearest : row->values[0]);
        }
        memcpy((char *)attributes + sizeof(uint32_t) * (size_t)(i + 1), &number, sizeof number);
        return JP_OK;
    }
    return unknown_name(error, "attribute", name,
                        nearest_name(name, NULL, 0, JPI_N_ATTRIBUTES, attribute_name));
}

const char *jp_verdict_name(int32_t verdict) {
    static const char *const names[] = {"missing", "certain", "ambiguous", "unknown",
                                        "not-activity"};
    return verdict >= 0 && verdict < (int32_t)(sizeof names / sizeof *names) ? names[verdict]
                                                                             : NULL;
}

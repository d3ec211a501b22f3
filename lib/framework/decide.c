#include "framework/decide.h"

#include <string.h>

#include "base/text.h"
#include "framework/policy.h"

int32_t jpi_category_parent(const jp_policy *policy, int32_t framework, int32_t category) {
    const jpi_framework_row *row = &jpi_frameworks[framework];
    if (category < row->n_categories)
        return jpi_categories[row->first_category + category].parent;
    return jpi_policy_category(policy, framework, category)->parent;
}

int32_t jpi_category_group(const jp_policy *policy, int32_t framework, int32_t category) {
    const jpi_framework_row *row = &jpi_frameworks[framework];
    if (category < row->n_categories)
        return jpi_categories[row->first_category + category].group;
    return jpi_policy_category(policy, framework, category)->group;
}

static bool is_at_or_below(const jp_policy *policy, int32_t framework, int32_t category,
                           int32_t above) {
    for (; category >= 0; category = jpi_category_parent(policy, framework, category))
        if (category == above)
            return true;
    return false;
}

int32_t jpi_category_common(const jp_policy *policy, int32_t framework, int32_t a, int32_t b) {
    for (; a >= 0; a = jpi_category_parent(policy, framework, a))
        if (is_at_or_below(policy, framework, b, a))
            return a;
    return -1;
}

jp_status jpi_read_attributes(const jp_attributes *attributes, int8_t *out, jp_error *error) {
    memset(out, 0, JPI_N_ATTRIBUTES);
    if (!attributes)
        return JP_OK;
    jp_status status = jpi_check_struct(attributes, sizeof *attributes, sizeof *attributes, error,
                                        "jp_attributes");
    if (status != JP_OK)
        return status;
    int32_t values[1 + JPI_N_ATTRIBUTES]; /* the members after struct_size lie in this order */
    memcpy(values, attributes, sizeof values);
    for (int32_t i = 0; i < JPI_N_ATTRIBUTES; i++) {
        if (values[i + 1] < 0 || values[i + 1] > jpi_attribute_rows[i].n_values)
            return jpi_fail(error, JP_E_INVALID, jpi_attribute_rows[i].name,
                            "%s is %d: it takes 0 (not stated) to %d.", jpi_attribute_rows[i].name,
                            values[i + 1], jpi_attribute_rows[i].n_values);
        out[i] = (int8_t)values[i + 1];
    }
    return JP_OK;
}

/* ---- one concept's places ---- */

typedef struct place_walk {
    jpi_settled *out;
    const jp_policy *policy;
    int32_t framework;
    int16_t concept_index;
    int16_t rule;
    const int8_t *attributes;
    int8_t attribute; /* the first that was not stated, and the value being tried */
    int8_t value;
} place_walk;

static void add_place(place_walk *at, int32_t category) {
    jpi_settled *out = at->out;
    for (int32_t i = 0; i < out->n_places; i++)
        if (out->place[i].concept_index == at->concept_index && out->place[i].category == category)
            return;
    if (out->n_places == JP_MAX_CANDIDATES)
        return; /* ambiguous already: the candidates there is room for are named */
    out->place[out->n_places++] =
        (jpi_place){at->concept_index, (int16_t)category, at->rule, at->attribute, at->value};
}

/* Depth is bounded by the cells in the data: a branch in a branch in an either. */
static void walk(place_walk *at, int32_t cell_number) {
    const jpi_cell *cell = &jpi_cells[cell_number];
    switch (cell->kind) {
    case JPI_CELL_CATEGORY:
        add_place(at, cell->value);
        return;
    case JPI_CELL_SILENT:
        add_place(at, JPI_PLACE_SILENT);
        return;
    case JPI_CELL_NOT_ACTIVITY:
        add_place(at, JPI_PLACE_NOT_ACTIVITY);
        return;
    case JPI_CELL_EITHER:
        if (!at->out->question)
            at->out->question = cell->question;
        for (int32_t i = 0; i < JPI_MAX_CHILDREN && cell->child[i] >= 0; i++)
            walk(at, cell->child[i]);
        return;
    default:
        break;
    }
    int32_t stated = at->attributes[cell->value - 1];
    if (stated > 0 || cell->child[0] >= 0) {
        walk(at, cell->child[stated]);
        return;
    }
    bool first = at->attribute == 0;
    if (first) {
        at->attribute = (int8_t)cell->value;
        if (!at->out->attribute) {
            at->out->attribute = cell->value;
            at->out->question = cell->question;
        }
    }
    for (int32_t value = 1; value < JPI_MAX_CHILDREN && cell->child[value] >= 0; value++) {
        if (first)
            at->value = (int8_t)value;
        walk(at, cell->child[value]);
    }
    if (first)
        at->attribute = at->value = 0;
}

static void place_concept(place_walk *at) {
    const jpi_concept_row *row = &jpi_concepts[at->concept_index];
    if (row->kind == JP_CONCEPT_NOT_ACTIVITY) {
        at->rule = -1;
        add_place(at, JPI_PLACE_NOT_ACTIVITY);
        return;
    }
    if (row->kind == JP_CONCEPT_NOTE) {
        at->rule = -1;
        add_place(at, JPI_PLACE_SILENT);
        return;
    }
    int32_t local = jpi_policy_place(at->policy, at->framework, at->concept_index);
    if (local >= 0) {
        at->rule = -1;
        at->out->local = true;
        add_place(at, local);
        return;
    }
    at->rule = jpi_placements[at->framework][at->concept_index];
    walk(at, jpi_cell_rules[at->rule].cell);
}

/* What the caller states wins over what the text implies. */
static void place_match(place_walk *at, const jpi_match *match, const int8_t *attributes) {
    int8_t merged[JPI_N_ATTRIBUTES];
    for (int32_t i = 0; i < JPI_N_ATTRIBUTES; i++)
        merged[i] = attributes[i] ? attributes[i] : match->implied[i];
    at->concept_index = match->concept_index;
    at->attributes = merged;
    at->out->local |= match->is_local;
    place_concept(at);
}

static void begin(jpi_settled *out) {
    memset(out, 0, sizeof *out);
    out->verdict = JP_VERDICT_UNKNOWN;
    out->concept_index = out->category = out->rule = -1;
}

/* ---- labels: "SPA - admin" says itself which candidate is meant ---- */

static void apply_labels(place_walk *at, const jpi_matches *matches, const int8_t *attributes) {
    jpi_settled *out = at->out;
    jpi_settled named;
    begin(&named);
    place_walk label = *at;
    label.out = &named;
    for (int32_t i = 0; i < matches->n_labels; i++)
        place_match(&label, &matches->label[i], attributes);
    if (out->n_places == 0) {
        *out = named;
        return;
    }
    jpi_place kept[JP_MAX_CANDIDATES];
    int32_t n_kept = 0;
    for (int32_t i = 0; i < out->n_places; i++)
        for (int32_t j = 0; j < named.n_places; j++)
            if (out->place[i].category >= 0 && named.place[j].category >= 0 &&
                is_at_or_below(at->policy, at->framework, out->place[i].category,
                               named.place[j].category)) {
                kept[n_kept++] = out->place[i];
                break;
            }
    if (n_kept > 0) {
        memcpy(out->place, kept, (size_t)n_kept * sizeof *kept);
        out->n_places = n_kept;
        return;
    }
    /* the label contradicts the activity: both are named */
    for (int32_t j = 0; j < named.n_places && out->n_places < JP_MAX_CANDIDATES; j++)
        out->place[out->n_places++] = named.place[j];
    out->several = true;
    out->attribute = out->question = 0;
}

/* ---- the verdict ---- */

static bool all_at(const jpi_settled *out, int32_t category) {
    for (int32_t i = 0; i < out->n_places; i++)
        if (out->place[i].category != category)
            return false;
    return true;
}

static void judge(jpi_settled *out, bool overflow) {
    if (out->n_places == 0)
        return;
    bool one = true;
    for (int32_t i = 1; i < out->n_places; i++)
        one &= out->place[i].concept_index == out->place[0].concept_index;
    if (one)
        out->concept_index = out->place[0].concept_index;
    out->rule = out->place[0].rule;
    if (overflow || !all_at(out, out->place[0].category)) {
        out->verdict = JP_VERDICT_AMBIGUOUS;
        out->several |= !one;
        if (out->several)
            out->attribute = out->question = 0;
        return;
    }
    out->attribute = out->question = 0;
    if (out->place[0].category == JPI_PLACE_NOT_ACTIVITY) {
        out->verdict = JP_VERDICT_NOT_ACTIVITY;
    } else if (out->place[0].category == JPI_PLACE_SILENT) {
        out->silent = jpi_concepts[out->place[0].concept_index].kind == JP_CONCEPT_ACTIVITY;
    } else {
        out->verdict = JP_VERDICT_CERTAIN;
        out->category = out->place[0].category;
    }
}

void jpi_settle(const jp_policy *policy, int32_t framework, const jpi_matches *matches,
                const int8_t *attributes, jpi_settled *out) {
    begin(out);
    place_walk at = {.out = out, .policy = policy, .framework = framework};
    for (int32_t i = 0; i < matches->n; i++)
        place_match(&at, &matches->match[i], attributes);
    if (matches->n_labels > 0)
        apply_labels(&at, matches, attributes);
    judge(out, matches->overflow);
}

void jpi_settle_concept(const jp_policy *policy, int32_t framework, int32_t concept_index,
                        const int8_t *attributes, jpi_settled *out) {
    begin(out);
    place_walk at = {.out = out,
                     .policy = policy,
                     .framework = framework,
                     .attributes = attributes,
                     .concept_index = (int16_t)concept_index};
    place_concept(&at);
    judge(out, false);
}

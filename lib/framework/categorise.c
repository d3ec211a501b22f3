#include <string.h>

#include "base/text.h"
#include "framework/decide.h"
#include "framework/nearest.h"
#include "framework/policy.h"
#include "framework/scan.h"

static jp_status check_framework(int32_t framework, jp_error *error) {
    if (framework < 0 || framework >= jpi_n_frameworks)
        return jpi_fail(error, JP_E_RANGE, "framework",
                        "There is no framework %d: they are numbered 0 to %d.", framework,
                        jpi_n_frameworks - 1);
    return JP_OK;
}

static jp_status check_text(const char *text, size_t n_text, jp_error *error) {
    if (!text)
        return jpi_fail(error, JP_E_INVALID, "text", "The description is missing.");
    size_t bad;
    switch (jpi_scan_check(text, n_text, &bad)) {
    case JPI_TEXT_EMPTY:
        return jpi_fail_text(error, JP_E_TEXT, 1, 1,
                             "The description is empty: write what is done in that time.");
    case JPI_TEXT_LONG:
        return jpi_fail(
            error, JP_E_LIMIT, "text",
            "The description has %z bytes: %d is the most; keep the activity, drop the rest.",
            n_text, (int32_t)JP_MAX_DESCRIPTION);
    case JPI_TEXT_NOT_UTF8:
        return jpi_fail_text(error, JP_E_TEXT, 1, (int32_t)bad + 1,
                             "Byte %z of the description is not UTF-8: save the text as UTF-8.",
                             bad + 1);
    case JPI_TEXT_CONTROL:
        return jpi_fail_text(error, JP_E_TEXT, 1, (int32_t)bad + 1,
                             "Byte %z of the description is a control character: take it out.",
                             bad + 1);
    default:
        return JP_OK;
    }
}

static const char *source_of(const jp_policy *policy, int32_t rule) {
    if (rule >= 0)
        return jpi_cell_rules[rule].source;
    return policy ? policy->title : "";
}

static const char *rule_of(const jp_policy *policy, bool local, int32_t rule) {
    if (rule >= 0)
        return jpi_cell_rules[rule].id;
    return local && policy ? policy->source : "";
}

static const char *not_placed_rule(const jpi_settled *settled) {
    return settled->verdict == JP_VERDICT_NOT_ACTIVITY ? "framework.not-an-activity" : "";
}

static void fill_category(const jp_policy *policy, int32_t framework, int32_t category,
                          const char **code, const char **label) {
    *code = *label = "";
    if (category < 0)
        return;
    const jpi_framework_row *row = &jpi_frameworks[framework];
    if (category < row->n_categories) {
        *code = jpi_categories[row->first_category + category].code;
        *label = jpi_categories[row->first_category + category].label;
    } else {
        const jpi_local_category *local = jpi_policy_category(policy, framework, category);
        *code = local->code;
        *label = local->label;
    }
}

static const char *question_of(const jpi_settled *settled) {
    if (settled->verdict != JP_VERDICT_AMBIGUOUS)
        return "";
    if (settled->several)
        return "More than one activity fits: which is meant, or how is the time split between "
               "them?";
    if (settled->question)
        return jpi_questions[settled->question];
    return settled->attribute ? jpi_attribute_rows[settled->attribute - 1].question : "";
}

static void fill_candidates(const jp_policy *policy, int32_t framework, const jpi_settled *settled,
                            jp_category_answer *answer) {
    answer->n_candidates = settled->n_places;
    for (int32_t i = 0; i < settled->n_places; i++) {
        const jpi_place *place = &settled->place[i];
        int32_t category = place->category >= 0 ? place->category : -1;
        answer->candidate_concept[i] = place->concept_index;
        answer->candidate_category[i] = category;
        answer->candidate_value[i] = place->attribute == settled->attribute ? place->value : 0;
        int32_t direct = category >= 0
                             ? jpi_category_group(policy, framework, category) == JP_GROUP_CLINICAL
                             : -1;
        answer->common_category =
            i == 0 || answer->common_category < 0 || category < 0
                ? (i == 0 ? category : -1)
                : jpi_category_common(policy, framework, answer->common_category, category);
        answer->is_direct_care = i == 0 || answer->is_direct_care == direct ? direct : -1;
    }
}

static void fill_answer(const jp_policy *policy, int32_t framework, const jpi_settled *settled,
                        jp_category_answer *answer) {
    memset(answer, 0, sizeof *answer);
    answer->verdict = settled->verdict;
    answer->framework = framework;
    answer->concept_index = settled->concept_index;
    answer->category = settled->category;
    answer->common_category = answer->is_direct_care = -1;
    answer->attribute = settled->attribute;
    answer->is_silent = settled->silent;
    answer->is_local = settled->local;
    for (int32_t i = 0; i < JP_MAX_CANDIDATES; i++)
        answer->candidate_concept[i] = answer->candidate_category[i] = -1;
    for (int32_t i = 0; i < JP_N_NEAREST; i++)
        answer->nearest[i] = -1;
    fill_candidates(policy, framework, settled, answer);
    answer->framework_id = jpi_frameworks[framework].id;
    answer->edition = jpi_frameworks[framework].edition;
    answer->concept_id = settled->concept_index >= 0 ? jpi_concepts[settled->concept_index].id : "";
    fill_category(policy, framework, settled->category, &answer->category_code,
                  &answer->category_label);
    bool named = settled->n_places > 0;
    answer->rule = named ? rule_of(policy, settled->local, settled->rule) : "";
    if (named && !answer->rule[0])
        answer->rule = not_placed_rule(settled);
    answer->source =
        named && (settled->rule >= 0 || settled->local) ? source_of(policy, settled->rule) : "";
    answer->attribute_name =
        settled->attribute ? jpi_attribute_rows[settled->attribute - 1].name : "";
    answer->question = question_of(settled);
}

static void work(jp_working *working, const jp_category_answer *answer) {
    switch (answer->verdict) {
    case JP_VERDICT_CERTAIN:
        jpi_work(working, answer->rule, "%s: %s -> %s", answer->framework_id,
                 answer->concept_index >= 0 ? answer->concept_id
                                            : "several activities of one category",
                 answer->category_code);
        break;
    case JP_VERDICT_NOT_ACTIVITY:
        jpi_work(working, "framework.not-an-activity", "%s is not an activity of the job plan",
                 answer->concept_id);
        break;
    case JP_VERDICT_AMBIGUOUS:
        jpi_work(working, answer->rule, "%s: %d candidates%s%s", answer->framework_id,
                 answer->n_candidates, answer->attribute ? ", decided by " : "",
                 answer->attribute_name);
        break;
    default:
        jpi_work(working, answer->rule[0] ? answer->rule : "framework.no-guess", "%s: %s",
                 answer->framework_id,
                 answer->is_silent ? "the guide is silent" : "no phrase matched");
    }
}

/* Everything but what differs between a text and a known concept. */
static jp_status begin_answer(int32_t framework, const jp_attributes *attributes,
                              jp_category_answer *out, int8_t *values, jp_error *error) {
    jp_status status = jpi_check_struct(out, sizeof *out, sizeof *out, error, "jp_category_answer");
    if (status == JP_OK)
        status = check_framework(framework, error);
    return status == JP_OK ? jpi_read_attributes(attributes, values, error) : status;
}

static jp_status categorise(const jp_policy *policy, int32_t framework, const char *text,
                            size_t n_text, const jp_attributes *attributes, jp_category_answer *out,
                            jp_error *error) {
    int8_t values[JPI_N_ATTRIBUTES];
    jp_status status = begin_answer(framework, attributes, out, values, error);
    if (status == JP_OK)
        status = check_text(text, n_text, error);
    if (status != JP_OK)
        return status;
    jpi_matches matches;
    jpi_settled settled;
    jp_category_answer answer;
    jpi_match_text(policy, text, n_text, &matches);
    jpi_settle(policy, framework, &matches, values, &settled);
    fill_answer(policy, framework, &settled, &answer);
    if (settled.verdict == JP_VERDICT_UNKNOWN && !settled.silent)
        answer.n_nearest = jpi_nearest_concepts(text, n_text, answer.nearest);
    jpi_fill_struct(&answer, sizeof answer, out);
    return JP_OK;
}

static jp_status categorise_concept(const jp_policy *policy, int32_t framework,
                                    int32_t concept_index, const jp_attributes *attributes,
                                    jp_category_answer *out, jp_error *error) {
    int8_t values[JPI_N_ATTRIBUTES];
    jp_status status = begin_answer(framework, attributes, out, values, error);
    if (status != JP_OK)
        return status;
    if (concept_index < 0 || concept_index >= jpi_n_concepts)
        return jpi_fail(error, JP_E_RANGE, "concept_index",
                        "There is no concept %d: they are numbered 0 to %d.", concept_index,
                        jpi_n_concepts - 1);
    jpi_settled settled;
    jp_category_answer answer;
    jpi_settle_concept(policy, framework, concept_index, values, &settled);
    fill_answer(policy, framework, &settled, &answer);
    jpi_fill_struct(&answer, sizeof answer, out);
    return JP_OK;
}

jp_status jp_categorise(const jp_policy *policy, int32_t framework, const char *text, size_t n_text,
                        const jp_attributes *attributes, jp_category_answer *out,
                        jp_working *working, jp_error *error) {
    jp_status status = categorise(policy, framework, text, n_text, attributes, out, error);
    if (status == JP_OK)
        work(working, out);
    return status;
}

jp_status jp_categorise_concept(const jp_policy *policy, int32_t framework, int32_t concept_index,
                                const jp_attributes *attributes, jp_category_answer *out,
                                jp_working *working, jp_error *error) {
    jp_status status = categorise_concept(policy, framework, concept_index, attributes, out, error);
    if (status == JP_OK)
        work(working, out);
    return status;
}

jp_status jp_answer_candidate(const jp_policy *policy, const jp_category_answer *answer,
                              int32_t index, jp_candidate *out) {
    jp_status status =
        jpi_check_struct(answer, sizeof *answer, sizeof *answer, NULL, "jp_category_answer");
    if (status == JP_OK)
        status = jpi_check_struct(out, sizeof *out, sizeof *out, NULL, "jp_candidate");
    if (status != JP_OK)
        return status;
    if (index < 0 || index >= answer->n_candidates || index >= JP_MAX_CANDIDATES ||
        answer->framework < 0 || answer->framework >= jpi_n_frameworks)
        return JP_E_RANGE;
    int32_t concept_index = answer->candidate_concept[index];
    if (concept_index < 0 || concept_index >= jpi_n_concepts)
        return JP_E_INVALID;
    jp_candidate candidate = {.struct_size = (uint32_t)sizeof candidate,
                              .concept_index = concept_index,
                              .category = answer->candidate_category[index]};
    const jpi_concept_row *row = &jpi_concepts[concept_index];
    bool local = row->kind == JP_CONCEPT_ACTIVITY &&
                 jpi_policy_place(policy, answer->framework, concept_index) >= 0;
    int32_t rule = local || row->kind != JP_CONCEPT_ACTIVITY
                       ? -1
                       : jpi_placements[answer->framework][concept_index];
    candidate.concept_id = row->id;
    candidate.concept_label = row->label;
    fill_category(policy, answer->framework, candidate.category, &candidate.category_code,
                  &candidate.category_label);
    candidate.value_name = "";
    if (answer->attribute > 0 && answer->attribute <= JPI_N_ATTRIBUTES &&
        answer->candidate_value[index] > 0) {
        candidate.attribute = answer->attribute;
        candidate.value = answer->candidate_value[index];
        candidate.value_name =
            jpi_attribute_rows[answer->attribute - 1].values[candidate.value - 1];
    }
    candidate.rule = rule_of(policy, local, rule);
    if (row->kind == JP_CONCEPT_NOT_ACTIVITY)
        candidate.rule = "framework.not-an-activity";
    candidate.source = rule >= 0 || local ? source_of(policy, rule) : "";
    jpi_fill_struct(&candidate, sizeof candidate, out);
    return JP_OK;
}

/* clang-format off */
/* Written by tests/abi/update: what callers compiled against framework.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/framework.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of framework.h changed: " #what)

SAME(JP_GROUP_NONE, 0);
SAME(JP_GROUP_CLINICAL, 1);
SAME(JP_GROUP_SUPPORTING, 2);
SAME(JP_GROUP_ADDITIONAL, 3);
SAME(JP_GROUP_EXTERNAL, 4);
SAME(JP_GROUP_OTHER, 5);
SAME(JP_CONCEPT_ACTIVITY, 1);
SAME(JP_CONCEPT_NOT_ACTIVITY, 2);
SAME(JP_CONCEPT_NOTE, 3);
SAME(JP_NOT_STATED, 0);
SAME(JP_NO, 1);
SAME(JP_YES, 2);
SAME(JP_TRAVEL_FOR_PATIENT_CARE, 1);
SAME(JP_TRAVEL_FOR_TEACHING, 2);
SAME(JP_TRAVEL_FOR_RESEARCH, 3);
SAME(JP_TRAVEL_FOR_MANAGEMENT, 4);
SAME(JP_TRAVEL_FOR_EXTERNAL, 5);
SAME(JP_TRAVEL_FOR_ROLE, 6);
SAME(JP_TRAVEL_FOR_LEARNING, 7);
SAME(JP_FUNDER_EMPLOYER, 1);
SAME(JP_FUNDER_EXTERNAL, 2);
SAME(JP_CALLED_PREDICTABLY, 1);
SAME(JP_CALLED_UNPREDICTABLY, 2);
SAME(JP_CAPA_CHOICE, 1);
SAME(JP_CAPA_CORE, 2);
SAME(JP_CAPA_SPECIFIC, 3);
SAME(JP_COUNTED_AS_LEAVE, 1);
SAME(JP_COUNTED_AS_WORK, 2);
SAME(JP_ATTRIBUTE_TRAVEL_PURPOSE, 1);
SAME(JP_ATTRIBUTE_FUNDER, 2);
SAME(JP_ATTRIBUTE_FORMAL_RESEARCH_APPROVAL, 3);
SAME(JP_ATTRIBUTE_REAL_TIME_SUPERVISION, 4);
SAME(JP_ATTRIBUTE_APPOINTED_ROLE, 5);
SAME(JP_ATTRIBUTE_PATIENT_ATTRIBUTABLE, 6);
SAME(JP_ATTRIBUTE_ON_CALL, 7);
SAME(JP_ATTRIBUTE_CAPA_STREAM, 8);
SAME(JP_ATTRIBUTE_COUNTED_AS, 9);
SAME(JP_VERDICT_MISSING, 0);
SAME(JP_VERDICT_CERTAIN, 1);
SAME(JP_VERDICT_AMBIGUOUS, 2);
SAME(JP_VERDICT_UNKNOWN, 3);
SAME(JP_VERDICT_NOT_ACTIVITY, 4);
SAME(JP_MAX_CANDIDATES, 12);
SAME(JP_N_NEAREST, 3);
SAME(JP_MAX_DESCRIPTION, 4096);
SAME(JP_MOVES_NO, 0);
SAME(JP_MOVES_YES, 1);
SAME(JP_MOVES_UNCLEAR, 2);
SAME(JP_OVERRIDE_PHRASE, 1);
SAME(JP_OVERRIDE_CATEGORY, 2);
SAME(JP_OVERRIDE_PLACE, 3);
SAME(JP_OVERRIDE_TARIFF, 4);
SAME(JP_TARIFF_PER_UNIT, 1);
SAME(JP_TARIFF_FLAT, 2);
SAME(JP_TARIFF_FIRST_ONLY, 3);
SAME(JP_TARIFF_HOURS_PER_WEEK, 1);
SAME(JP_TARIFF_PAS_PER_WEEK, 2);

#if UINTPTR_MAX > UINT32_MAX
SAME(sizeof(jp_framework), 40);
SAME(offsetof(jp_framework, struct_size), 0);
SAME(offsetof(jp_framework, n_categories), 4);
SAME(offsetof(jp_framework, id), 8);
SAME(offsetof(jp_framework, edition), 16);
SAME(offsetof(jp_framework, title), 24);
SAME(offsetof(jp_framework, source), 32);
#endif

#if UINTPTR_MAX > UINT32_MAX
SAME(sizeof(jp_category), 48);
SAME(offsetof(jp_category, struct_size), 0);
SAME(offsetof(jp_category, framework), 4);
SAME(offsetof(jp_category, index), 8);
SAME(offsetof(jp_category, parent), 12);
SAME(offsetof(jp_category, group), 16);
SAME(offsetof(jp_category, is_direct_care), 20);
SAME(offsetof(jp_category, is_local), 24);
SAME(offsetof(jp_category, reserved), 28);
SAME(offsetof(jp_category, code), 32);
SAME(offsetof(jp_category, label), 40);
#endif

#if UINTPTR_MAX > UINT32_MAX
SAME(sizeof(jp_concept), 40);
SAME(offsetof(jp_concept, struct_size), 0);
SAME(offsetof(jp_concept, index), 4);
SAME(offsetof(jp_concept, kind), 8);
SAME(offsetof(jp_concept, n_phrases), 12);
SAME(offsetof(jp_concept, id), 16);
SAME(offsetof(jp_concept, label), 24);
SAME(offsetof(jp_concept, pillar), 32);
#endif

SAME(sizeof(jp_attributes), 40);
SAME(offsetof(jp_attributes, struct_size), 0);
SAME(offsetof(jp_attributes, travel_purpose), 4);
SAME(offsetof(jp_attributes, funder), 8);
SAME(offsetof(jp_attributes, formal_research_approval), 12);
SAME(offsetof(jp_attributes, real_time_supervision), 16);
SAME(offsetof(jp_attributes, appointed_role), 20);
SAME(offsetof(jp_attributes, patient_attributable), 24);
SAME(offsetof(jp_attributes, on_call), 28);
SAME(offsetof(jp_attributes, capa_stream), 32);
SAME(offsetof(jp_attributes, counted_as), 36);

#if UINTPTR_MAX > UINT32_MAX
SAME(sizeof(jp_category_answer), 280);
SAME(offsetof(jp_category_answer, struct_size), 0);
SAME(offsetof(jp_category_answer, verdict), 4);
SAME(offsetof(jp_category_answer, framework), 8);
SAME(offsetof(jp_category_answer, concept_index), 12);
SAME(offsetof(jp_category_answer, category), 16);
SAME(offsetof(jp_category_answer, common_category), 20);
SAME(offsetof(jp_category_answer, is_direct_care), 24);
SAME(offsetof(jp_category_answer, attribute), 28);
SAME(offsetof(jp_category_answer, is_silent), 32);
SAME(offsetof(jp_category_answer, is_local), 36);
SAME(offsetof(jp_category_answer, n_candidates), 40);
SAME(offsetof(jp_category_answer, n_nearest), 44);
SAME(offsetof(jp_category_answer, candidate_concept), 48);
SAME(offsetof(jp_category_answer, candidate_category), 96);
SAME(offsetof(jp_category_answer, candidate_value), 144);
SAME(offsetof(jp_category_answer, nearest), 192);
SAME(offsetof(jp_category_answer, reserved), 204);
SAME(offsetof(jp_category_answer, framework_id), 208);
SAME(offsetof(jp_category_answer, edition), 216);
SAME(offsetof(jp_category_answer, concept_id), 224);
SAME(offsetof(jp_category_answer, category_code), 232);
SAME(offsetof(jp_category_answer, category_label), 240);
SAME(offsetof(jp_category_answer, rule), 248);
SAME(offsetof(jp_category_answer, source), 256);
SAME(offsetof(jp_category_answer, attribute_name), 264);
SAME(offsetof(jp_category_answer, question), 272);
#endif

#if UINTPTR_MAX > UINT32_MAX
SAME(sizeof(jp_candidate), 80);
SAME(offsetof(jp_candidate, struct_size), 0);
SAME(offsetof(jp_candidate, concept_index), 4);
SAME(offsetof(jp_candidate, category), 8);
SAME(offsetof(jp_candidate, attribute), 12);
SAME(offsetof(jp_candidate, value), 16);
SAME(offsetof(jp_candidate, reserved), 20);
SAME(offsetof(jp_candidate, concept_id), 24);
SAME(offsetof(jp_candidate, concept_label), 32);
SAME(offsetof(jp_candidate, category_code), 40);
SAME(offsetof(jp_candidate, category_label), 48);
SAME(offsetof(jp_candidate, value_name), 56);
SAME(offsetof(jp_candidate, rule), 64);
SAME(offsetof(jp_candidate, source), 72);
#endif

#if UINTPTR_MAX > UINT32_MAX
SAME(sizeof(jp_policy_override), 40);
SAME(offsetof(jp_policy_override, struct_size), 0);
SAME(offsetof(jp_policy_override, kind), 4);
SAME(offsetof(jp_policy_override, framework), 8);
SAME(offsetof(jp_policy_override, concept_index), 12);
SAME(offsetof(jp_policy_override, category), 16);
SAME(offsetof(jp_policy_override, reserved), 20);
SAME(offsetof(jp_policy_override, pointer), 24);
SAME(offsetof(jp_policy_override, sentence), 32);
#endif

#if UINTPTR_MAX > UINT32_MAX
SAME(sizeof(jp_tariff), 96);
SAME(offsetof(jp_tariff, struct_size), 0);
SAME(offsetof(jp_tariff, basis), 4);
SAME(offsetof(jp_tariff, unit), 8);
SAME(offsetof(jp_tariff, has_cap), 12);
SAME(offsetof(jp_tariff, rate), 16);
SAME(offsetof(jp_tariff, cap), 32);
SAME(offsetof(jp_tariff, id), 48);
SAME(offsetof(jp_tariff, role), 56);
SAME(offsetof(jp_tariff, per), 64);
SAME(offsetof(jp_tariff, profession), 72);
SAME(offsetof(jp_tariff, rule), 80);
SAME(offsetof(jp_tariff, source), 88);
#endif

SAME(sizeof(jp_observed_split), 112);
SAME(offsetof(jp_observed_split, struct_size), 0);
SAME(offsetof(jp_observed_split, has_share), 4);
SAME(offsetof(jp_observed_split, has_interval), 8);
SAME(offsetof(jp_observed_split, reserved), 12);
SAME(offsetof(jp_observed_split, direct_min), 16);
SAME(offsetof(jp_observed_split, supporting_min), 24);
SAME(offsetof(jp_observed_split, other_min), 32);
SAME(offsetof(jp_observed_split, unplaced_min), 40);
SAME(offsetof(jp_observed_split, not_activity_min), 48);
SAME(offsetof(jp_observed_split, n_rows), 56);
SAME(offsetof(jp_observed_split, n_periods), 64);
SAME(offsetof(jp_observed_split, share), 72);
SAME(offsetof(jp_observed_split, level), 88);
SAME(offsetof(jp_observed_split, low), 96);
SAME(offsetof(jp_observed_split, high), 104);

size_t jp_framework_count(void);
jp_status jp_framework_at(size_t index, jp_framework *out);
jp_status jp_framework_find(const char *id, int32_t *out, jp_error *error);
jp_status jp_category_count(const jp_policy *policy, int32_t framework, int32_t *out);
jp_status jp_category_at(const jp_policy *policy, int32_t framework, int32_t index, jp_category *out);
jp_status jp_category_find(const jp_policy *policy, int32_t framework, const char *code, int32_t *out, jp_error *error);
size_t jp_concept_count(void);
jp_status jp_concept_at(size_t index, jp_concept *out);
jp_status jp_concept_find(const char *id, int32_t *out, jp_error *error);
jp_status jp_concept_phrase_at(int32_t concept_index, int32_t index, const char **out);
int32_t jp_attribute_count(void);
const char *jp_attribute_name(int32_t attribute);
const char *jp_attribute_question(int32_t attribute);
const char *jp_attribute_value_name(int32_t attribute, int32_t value);
jp_status jp_attributes_set(jp_attributes *attributes, const char *name, const char *value, jp_error *error);
const char *jp_verdict_name(int32_t verdict);
jp_status jp_categorise(const jp_policy *policy, int32_t framework, const char *text, size_t n_text, const jp_attributes *attributes, jp_category_answer *out, jp_working *working, jp_error *error);
jp_status jp_categorise_concept(const jp_policy *policy, int32_t framework, int32_t concept_index, const jp_attributes *attributes, jp_category_answer *out, jp_working *working, jp_error *error);
jp_status jp_answer_candidate(const jp_policy *policy, const jp_category_answer *answer, int32_t index, jp_candidate *out);
jp_status jp_categorise_column(const jp_policy *policy, int32_t framework, const int32_t *offsets, const char *data, size_t n_data, const uint8_t *validity, size_t n_rows, const jp_attributes *attributes, int16_t *out_category, int16_t *out_concept, int16_t *out_verdict, jp_error *error);
jp_status jp_categorise_large_column(const jp_policy *policy, int32_t framework, const int64_t *offsets, const char *data, size_t n_data, const uint8_t *validity, size_t n_rows, const jp_attributes *attributes, int16_t *out_category, int16_t *out_concept, int16_t *out_verdict, jp_error *error);
jp_status jp_crosswalk(const jp_policy *policy, int32_t first_framework, int32_t second_framework, const char *text, size_t n_text, const jp_attributes *attributes, jp_category_answer *out_first, jp_category_answer *out_second, int32_t *out_moves, jp_error *error);
jp_status jp_crosswalk_concept(const jp_policy *policy, int32_t first_framework, int32_t second_framework, int32_t concept_index, const jp_attributes *attributes, jp_category_answer *out_first, jp_category_answer *out_second, int32_t *out_moves, jp_error *error);
jp_status jp_policy_new(const jp_allocator *allocator, const char *json, size_t n_json, jp_policy **out, jp_error *error);
void jp_policy_free(jp_policy *policy);
const char *jp_policy_id(const jp_policy *policy);
const char *jp_policy_title(const jp_policy *policy);
size_t jp_policy_override_count(const jp_policy *policy);
jp_status jp_policy_override_at(const jp_policy *policy, size_t index, jp_policy_override *out);
size_t jp_tariff_preset_count(void);
jp_status jp_tariff_preset_at(size_t index, jp_tariff *out);
jp_status jp_tariff_find(const jp_policy *policy, const char *id, jp_tariff *out, jp_error *error);
size_t jp_policy_tariff_count(const jp_policy *policy);
jp_status jp_policy_tariff_at(const jp_policy *policy, size_t index, jp_tariff *out);
jp_status jp_tariff_suggested(const jp_tariff *tariff, int64_t n_units, jp_ratio *out, jp_working *working, jp_error *error);
jp_status jp_observed_split_of(const jp_policy *policy, int32_t framework, const int16_t *category, const int16_t *verdict, const int32_t *minutes, const int32_t *period, size_t n_rows, double level, jp_observed_split *out, jp_working *working, jp_error *error);

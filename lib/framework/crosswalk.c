#include "base/text.h"
#include "framework/decide.h"

static jp_status check_pair(int32_t first, int32_t second, const jp_category_answer *out_first,
                            const jp_category_answer *out_second, const int32_t *out_moves,
                            jp_error *error) {
    if (!out_moves)
        return jpi_fail(error, JP_E_INVALID, "out_moves", "A place for the answer is needed.");
    jp_status status =
        jpi_check_struct(out_first, sizeof *out_first, sizeof *out_first, error, "first answer");
    if (status == JP_OK)
        status = jpi_check_struct(out_second, sizeof *out_second, sizeof *out_second, error,
                                  "second answer");
    if (status != JP_OK)
        return status;
    const int32_t both[] = {first, second};
    for (int32_t i = 0; i < 2; i++) {
        if (both[i] < 0 || both[i] >= jpi_n_frameworks)
            return jpi_fail(error, JP_E_RANGE, i ? "second_framework" : "first_framework",
                            "There is no framework %d: they are numbered 0 to %d.", both[i],
                            jpi_n_frameworks - 1);
        if (jpi_frameworks[both[i]].second_label)
            return jpi_fail(error, JP_E_INVALID, i ? "second_framework" : "first_framework",
                            "%s is a second label, not categories of time: nothing moves between "
                            "it and another.",
                            jpi_frameworks[both[i]].id);
    }
    return JP_OK;
}

static int32_t moves(const jp_policy *policy, const jp_category_answer *a,
                     const jp_category_answer *b) {
    if (a->verdict == JP_VERDICT_NOT_ACTIVITY && b->verdict == JP_VERDICT_NOT_ACTIVITY)
        return JP_MOVES_NO;
    if (a->verdict != JP_VERDICT_CERTAIN || b->verdict != JP_VERDICT_CERTAIN)
        return JP_MOVES_UNCLEAR;
    return jpi_category_group(policy, a->framework, a->category) ==
                   jpi_category_group(policy, b->framework, b->category)
               ? JP_MOVES_NO
               : JP_MOVES_YES;
}

/* Both answers are made before either is given: half an answer would be worse than none. */
static void give(const jp_policy *policy, const jp_category_answer *first,
                 const jp_category_answer *second, jp_category_answer *out_first,
                 jp_category_answer *out_second, int32_t *out_moves) {
    *out_moves = moves(policy, first, second);
    jpi_fill_struct(first, sizeof *first, out_first);
    jpi_fill_struct(second, sizeof *second, out_second);
}

jp_status jp_crosswalk(const jp_policy *policy, int32_t first_framework, int32_t second_framework,
                       const char *text, size_t n_text, const jp_attributes *attributes,
                       jp_category_answer *out_first, jp_category_answer *out_second,
                       int32_t *out_moves, jp_error *error) {
    jp_status status =
        check_pair(first_framework, second_framework, out_first, out_second, out_moves, error);
    jp_category_answer first = {.struct_size = (uint32_t)sizeof first};
    jp_category_answer second = {.struct_size = (uint32_t)sizeof second};
    if (status == JP_OK)
        status =
            jp_categorise(policy, first_framework, text, n_text, attributes, &first, NULL, error);
    if (status == JP_OK)
        status =
            jp_categorise(policy, second_framework, text, n_text, attributes, &second, NULL, error);
    if (status == JP_OK)
        give(policy, &first, &second, out_first, out_second, out_moves);
    return status;
}

jp_status jp_crosswalk_concept(const jp_policy *policy, int32_t first_framework,
                               int32_t second_framework, int32_t concept_index,
                               const jp_attributes *attributes, jp_category_answer *out_first,
                               jp_category_answer *out_second, int32_t *out_moves,
                               jp_error *error) {
    jp_status status =
        check_pair(first_framework, second_framework, out_first, out_second, out_moves, error);
    jp_category_answer first = {.struct_size = (uint32_t)sizeof first};
    jp_category_answer second = {.struct_size = (uint32_t)sizeof second};
    if (status == JP_OK)
        status = jp_categorise_concept(policy, first_framework, concept_index, attributes, &first,
                                       NULL, error);
    if (status == JP_OK)
        status = jp_categorise_concept(policy, second_framework, concept_index, attributes, &second,
                                       NULL, error);
    if (status == JP_OK)
        give(policy, &first, &second, out_first, out_second, out_moves);
    return status;
}

/* Answers: what they say beside the category, what bad input gives, and that the data answers for
 * itself. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <string.h>

#include <jobplan/framework.h>

static int32_t framework(const char *id) {
    int32_t index = -1;
    cr_assert(zero(jp_framework_find(id, &index, NULL)));
    return index;
}

static jp_category_answer answer_for(const char *id, const char *text,
                                     const jp_attributes *attributes) {
    jp_category_answer answer;
    memset(&answer, 0, sizeof answer);
    answer.struct_size = (uint32_t)sizeof answer;
    cr_assert(zero(
        jp_categorise(NULL, framework(id), text, strlen(text), attributes, &answer, NULL, NULL)));
    return answer;
}

Test(framework_categorise, there_are_seven_frameworks_and_each_says_its_edition_and_source) {
    cr_assert(eq(sz, jp_framework_count(), 7));
    for (size_t i = 0; i < jp_framework_count(); i++) {
        jp_framework row = {.struct_size = (uint32_t)sizeof row};
        cr_assert(zero(jp_framework_at(i, &row)));
        cr_expect(row.id[0] && row.edition[0] && row.title[0] && row.source[0]);
        int32_t found = -1;
        cr_assert(zero(jp_framework_find(row.id, &found, NULL)));
        cr_expect(eq(sz, (size_t)found, i));
        for (int32_t c = 0; c < row.n_categories; c++) {
            jp_category category = {.struct_size = (uint32_t)sizeof category};
            int32_t index = -1;
            cr_assert(zero(jp_category_at(NULL, (int32_t)i, c, &category)));
            cr_assert(zero(jp_category_find(NULL, (int32_t)i, category.code, &index, NULL)));
            cr_expect(eq(i32, index, c));
            cr_expect(lt(i32, category.parent, c));
        }
    }
}

Test(framework_categorise,
     every_concept_answers_in_every_framework_and_names_a_rule_of_the_catalogue) {
    for (size_t f = 0; f < jp_framework_count(); f++) {
        for (size_t c = 0; c < jp_concept_count(); c++) {
            jp_concept concept_row = {.struct_size = (uint32_t)sizeof concept_row};
            jp_category_answer answer = {.struct_size = (uint32_t)sizeof answer};
            jp_rule rule = {.struct_size = (uint32_t)sizeof rule};
            cr_assert(zero(jp_concept_at(c, &concept_row)));
            cr_assert(zero(
                jp_categorise_concept(NULL, (int32_t)f, (int32_t)c, NULL, &answer, NULL, NULL)));
            if (concept_row.kind == JP_CONCEPT_NOT_ACTIVITY)
                cr_expect(eq(i32, answer.verdict, JP_VERDICT_NOT_ACTIVITY));
            if (concept_row.kind != JP_CONCEPT_ACTIVITY)
                continue;
            cr_expect(zero(jp_rule_find(answer.rule, &rule, NULL)), "%s: no rule %s",
                      concept_row.id, answer.rule);
            cr_expect(eq(str, (char *)rule.source, (char *)answer.source));
            cr_expect(answer.verdict == JP_VERDICT_AMBIGUOUS ? answer.question[0] != '\0'
                                                             : answer.question[0] == '\0',
                      "%s in %s", concept_row.id, answer.framework_id);
        }
    }
}

static bool names(const char *text, int32_t concept_index) {
    jp_category_answer answer = answer_for("four-pillars", text, NULL);
    bool named = answer.concept_index == concept_index;
    for (int32_t i = 0; i < answer.n_candidates; i++)
        named |= answer.candidate_concept[i] == concept_index;
    return named;
}

/* Tests the matcher against lexicon.py, which wrote the tables: both must fold, join and name
 * alike. Some phrases mean one thing alone and another beside a word nobody knows: either will
 * do here. */
Test(framework_categorise, every_phrase_written_out_names_its_own_concept) {
    int32_t n_checked = 0;
    for (size_t c = 0; c < jp_concept_count(); c++) {
        jp_concept row = {.struct_size = (uint32_t)sizeof row};
        cr_assert(zero(jp_concept_at(c, &row)));
        for (int32_t p = 0; p < row.n_phrases; p++) {
            const char *phrase;
            cr_assert(zero(jp_concept_phrase_at((int32_t)c, p, &phrase)));
            if (strchr(phrase, '(') || row.kind == JP_CONCEPT_NOTE)
                continue;
            char beside[256];
            strncpy(beside, phrase, sizeof beside - 8);
            beside[sizeof beside - 8] = '\0';
            strcat(beside, " qqzqx");
            cr_expect(names(phrase, (int32_t)c) || names(beside, (int32_t)c), "\"%s\" of %s",
                      phrase, row.id);
            n_checked++;
        }
    }
    cr_expect(gt(i32, n_checked, 900));
}

Test(framework_categorise, an_ambiguous_answer_names_candidates_attribute_values_and_question) {
    jp_category_answer answer = answer_for("nhse-2023", "Admin", NULL);
    cr_assert(eq(i32, answer.verdict, JP_VERDICT_AMBIGUOUS));
    cr_expect(eq(str, (char *)answer.attribute_name, "patient_attributable"));
    cr_expect(eq(i32, answer.n_candidates, 2));
    for (int32_t i = 0; i < answer.n_candidates; i++) {
        jp_candidate candidate = {.struct_size = (uint32_t)sizeof candidate};
        jp_attributes attributes = JP_ATTRIBUTES_INIT;
        cr_assert(zero(jp_answer_candidate(NULL, &answer, i, &candidate)));
        cr_assert(zero(
            jp_attributes_set(&attributes, answer.attribute_name, candidate.value_name, NULL)));
        jp_category_answer decided = answer_for("nhse-2023", "Admin", &attributes);
        cr_expect(eq(i32, decided.verdict, JP_VERDICT_CERTAIN));
        cr_expect(eq(str, (char *)decided.category_code, (char *)candidate.category_code));
    }
    jp_candidate past = {.struct_size = (uint32_t)sizeof past};
    cr_expect(eq(i32, jp_answer_candidate(NULL, &answer, 2, &past), JP_E_RANGE));
}

Test(framework_categorise, candidates_in_one_branch_have_their_heading_in_common) {
    jp_category_answer answer = answer_for("nhsi-2017", "Admin", NULL);
    jp_category heading = {.struct_size = (uint32_t)sizeof heading};
    cr_assert(eq(i32, answer.verdict, JP_VERDICT_AMBIGUOUS));
    cr_assert(zero(jp_category_at(NULL, answer.framework, answer.common_category, &heading)));
    cr_expect(eq(str, (char *)heading.code, "clinical-care"));
    cr_expect(eq(i32, answer.is_direct_care, 1));
}

Test(framework_categorise, an_unknown_answer_names_three_concepts_and_a_misspelling_its_own_first) {
    jp_category_answer answer = answer_for("nhse-2023", "Physiotheraputic clinnic", NULL);
    cr_assert(eq(i32, answer.verdict, JP_VERDICT_UNKNOWN));
    cr_assert(eq(i32, answer.n_nearest, JP_N_NEAREST));
    for (int32_t i = 0; i < JP_N_NEAREST; i++) {
        jp_concept row = {.struct_size = (uint32_t)sizeof row};
        cr_expect(zero(jp_concept_at((size_t)answer.nearest[i], &row)));
    }
    answer = answer_for("nhse-2023", "Theattre", NULL);
    jp_concept row = {.struct_size = (uint32_t)sizeof row};
    cr_assert(zero(jp_concept_at((size_t)answer.nearest[0], &row)));
    cr_expect(eq(str, (char *)row.id, "theatre"));
}

Test(framework_categorise, working_names_the_rule_and_how_it_came_about) {
    jp_category_answer answer = {.struct_size = (uint32_t)sizeof answer};
    jp_working working = JP_WORKING_INIT;
    cr_assert(
        zero(jp_categorise(NULL, framework("nhse-2023"), "MDT", 3, NULL, &answer, &working, NULL)));
    cr_expect(eq(str, working.rule, "framework.nhse-2023.mdt-meeting"));
    cr_expect(eq(str, working.formula, "nhse-2023: mdt-meeting -> DCC"));
}

Test(framework_categorise, what_the_caller_states_wins_over_what_the_text_implies) {
    jp_attributes attributes = JP_ATTRIBUTES_INIT;
    attributes.funder = JP_FUNDER_EMPLOYER;
    jp_category_answer answer = answer_for("bapo-2025", "Externally funded research", &attributes);
    cr_expect(eq(str, (char *)answer.category_code, "SPA"));
}

Test(framework_categorise, bad_text_is_refused_with_its_place_and_leaves_the_answer_as_it_was) {
    static const struct {
        const char *text;
        size_t n_text;
        jp_status status;
        int32_t column;
    } bad[] = {
        {"", 0, JP_E_TEXT, 1},
        {" \t\r\n", 4, JP_E_TEXT, 1},
        {"cl\x01nic", 6, JP_E_TEXT, 3},
        {"clinic\x00", 7, JP_E_TEXT, 7},
        {"clinic\xff", 7, JP_E_TEXT, 7},
        {"\xc3", 1, JP_E_TEXT, 1},
        {"caf\xc3\x28", 5, JP_E_TEXT, 4},
        {"\xed\xa0\x80", 3, JP_E_TEXT, 1},
        {"clinic\xc2\x9b", 8, JP_E_TEXT, 7},
        {"\x7f", 1, JP_E_TEXT, 1},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        jp_category_answer answer;
        jp_category_answer before;
        jp_error error = JP_ERROR_INIT;
        memset(&answer, 0x5a, sizeof answer);
        answer.struct_size = (uint32_t)sizeof answer;
        before = answer;
        jp_status status =
            jp_categorise(NULL, 0, bad[i].text, bad[i].n_text, NULL, &answer, NULL, &error);
        cr_expect(eq(i32, status, bad[i].status), "case %zu", i);
        cr_expect(eq(i32, error.column, bad[i].column), "case %zu", i);
        cr_expect(zero(memcmp(&answer, &before, sizeof answer)));
    }
}

Test(framework_categorise, a_megabyte_in_one_cell_is_a_limit_and_the_longest_line_allowed_is_not) {
    static char long_text[1 << 20];
    jp_category_answer answer = {.struct_size = (uint32_t)sizeof answer};
    jp_error error = JP_ERROR_INIT;
    for (size_t i = 0; i < sizeof long_text; i++)
        long_text[i] = "clinic, audit and CPD; "[i % 23];
    cr_expect(eq(i32,
                 jp_categorise(NULL, 0, long_text, sizeof long_text, NULL, &answer, NULL, &error),
                 JP_E_LIMIT));
    cr_expect(
        zero(jp_categorise(NULL, 0, long_text, JP_MAX_DESCRIPTION, NULL, &answer, NULL, &error)));
    cr_expect(eq(i32, answer.verdict, JP_VERDICT_AMBIGUOUS));
    for (size_t i = 0; i < sizeof long_text; i++) /* one word without an end */
        long_text[i] = 'x';
    cr_expect(
        zero(jp_categorise(NULL, 0, long_text, JP_MAX_DESCRIPTION, NULL, &answer, NULL, &error)));
    cr_expect(eq(i32, answer.verdict, JP_VERDICT_UNKNOWN));
}

Test(framework_categorise, names_that_are_not_known_are_answered_with_the_nearest) {
    jp_error error = JP_ERROR_INIT;
    int32_t index = 7;
    cr_expect(eq(i32, jp_framework_find("nhse-2032", &index, &error), JP_E_UNKNOWN_NAME));
    cr_expect(strstr(error.message, "nhse-2023") != NULL);
    cr_expect(eq(i32, jp_concept_find("ward-rounds", &index, &error), JP_E_UNKNOWN_NAME));
    cr_expect(strstr(error.message, "ward-round") != NULL);
    cr_expect(eq(i32, jp_category_find(NULL, 0, "DC", &index, &error), JP_E_UNKNOWN_NAME));
    jp_attributes attributes = JP_ATTRIBUTES_INIT;
    cr_expect(eq(i32, jp_attributes_set(&attributes, "travel_porpose", "teaching", &error),
                 JP_E_UNKNOWN_NAME));
    cr_expect(strstr(error.message, "travel_purpose") != NULL);
    cr_expect(eq(i32, jp_attributes_set(&attributes, "travel_purpose", "teeching", &error),
                 JP_E_UNKNOWN_NAME));
    cr_expect(eq(i32, index, 7));
    cr_expect(zero(attributes.travel_purpose));
}

Test(framework_categorise, attributes_are_set_by_name_read_back_and_cleared) {
    for (int32_t a = 1; a <= jp_attribute_count(); a++) {
        cr_expect(jp_attribute_question(a)[0] != '\0');
        for (int32_t v = 1; jp_attribute_value_name(a, v); v++) {
            jp_attributes attributes = JP_ATTRIBUTES_INIT;
            int32_t found;
            cr_assert(zero(jp_attributes_set(&attributes, jp_attribute_name(a),
                                             jp_attribute_value_name(a, v), NULL)));
            memcpy(&found, (char *)&attributes + sizeof(int32_t) * (size_t)a, sizeof found);
            cr_expect(eq(i32, found, v));
            cr_assert(zero(jp_attributes_set(&attributes, jp_attribute_name(a), "", NULL)));
            memcpy(&found, (char *)&attributes + sizeof(int32_t) * (size_t)a, sizeof found);
            cr_expect(zero(found));
        }
    }
    cr_expect(jp_attribute_name(0) == NULL && jp_attribute_name(jp_attribute_count() + 1) == NULL);
    jp_attributes wrong = JP_ATTRIBUTES_INIT;
    wrong.funder = 3;
    jp_category_answer answer = {.struct_size = (uint32_t)sizeof answer};
    cr_expect(eq(i32, jp_categorise(NULL, 0, "CPD", 3, &wrong, &answer, NULL, NULL), JP_E_INVALID));
}

Test(framework_categorise, case_accents_punctuation_and_affixes_change_nothing) {
    static const char *const activities[] = {
        "Ward round",          "MDT meeting",    "CPD",    "Line management", "Home visits",
        "Student supervision", "Clinical audit", "Triage", "Theatre list"};
    static const char *const shells[] = {
        "%s",      "%s (AM)",           "Tues %s",  "%s wk 1&3",  "%s - Yeovil",
        "  %s.  ", "%s 9-12",           "%s, Bath", "AM: %s",     "* %s *",
        "\"%s\"",  "%s (cover for AL)", "%s x2",    "%s [Wells]", "%s @ Taunton"};
    for (size_t a = 0; a < sizeof activities / sizeof *activities; a++) {
        jp_category_answer plain = answer_for("nhse-2023", activities[a], NULL);
        cr_assert(eq(i32, plain.verdict, JP_VERDICT_CERTAIN));
        for (size_t s = 0; s < sizeof shells / sizeof *shells; s++) {
            char text[128];
            const char *mark = strstr(shells[s], "%s");
            size_t n_head = (size_t)(mark - shells[s]);
            memcpy(text, shells[s], n_head);
            strcpy(text + n_head, activities[a]);
            strcat(text, mark + 2);
            jp_category_answer answer = answer_for("nhse-2023", text, NULL);
            cr_expect(eq(str, (char *)answer.category_code, (char *)plain.category_code), "%s",
                      text);
            for (char *c = text; *c; c++)
                if (*c >= 'a' && *c <= 'z')
                    *c = (char)(*c - 32);
            answer = answer_for("nhse-2023", text, NULL);
            cr_expect(eq(str, (char *)answer.concept_id, (char *)plain.concept_id), "%s", text);
        }
    }
}

Test(framework_categorise, a_crosswalk_says_what_moves_and_takes_no_second_label) {
    jp_category_answer first = {.struct_size = (uint32_t)sizeof first};
    jp_category_answer second = {.struct_size = (uint32_t)sizeof second};
    int32_t moves = -1;
    int32_t nhse = framework("nhse-2023");
    int32_t nhsi = framework("nhsi-2017");
    cr_assert(zero(jp_crosswalk(NULL, nhse, nhsi, "Staff management", 16, NULL, &first, &second,
                                &moves, NULL)));
    cr_expect(eq(i32, moves, JP_MOVES_YES));
    cr_assert(
        zero(jp_crosswalk(NULL, nhse, nhsi, "Clinic", 6, NULL, &first, &second, &moves, NULL)));
    cr_expect(eq(i32, moves, JP_MOVES_NO));
    cr_assert(zero(jp_crosswalk(NULL, nhse, nhsi, "CPD", 3, NULL, &first, &second, &moves, NULL)));
    cr_expect(eq(i32, moves, JP_MOVES_UNCLEAR));
    cr_assert(
        zero(jp_crosswalk(NULL, nhse, nhsi, "Lunch", 5, NULL, &first, &second, &moves, NULL)));
    cr_expect(eq(i32, moves, JP_MOVES_NO));
    int32_t pillars = framework("four-pillars");
    cr_expect(
        eq(i32, jp_crosswalk(NULL, nhse, pillars, "Clinic", 6, NULL, &first, &second, &moves, NULL),
           JP_E_INVALID));
    int32_t concept_index;
    cr_assert(zero(jp_concept_find("staff-management", &concept_index, NULL)));
    cr_assert(zero(jp_crosswalk_concept(NULL, nhse, nhsi, concept_index, NULL, &first, &second,
                                        &moves, NULL)));
    cr_expect(eq(i32, moves, JP_MOVES_YES));
}

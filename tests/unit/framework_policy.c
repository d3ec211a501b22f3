/* Local policies: what they change, what they say they change, and what is refused. Tariffs. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <stdlib.h>
#include <string.h>

#include <jobplan/framework.h>

static jp_policy *policy_of(const char *json) {
    jp_policy *policy = NULL;
    jp_error error = JP_ERROR_INIT;
    jp_status status = jp_policy_new(NULL, json, strlen(json), &policy, &error);
    cr_assert(zero(status), "%s: %s", error.where, error.message);
    return policy;
}

static jp_category_answer answer_for(const jp_policy *policy, const char *id, const char *text) {
    int32_t framework = -1;
    jp_category_answer answer = {.struct_size = (uint32_t)sizeof answer};
    cr_assert(zero(jp_framework_find(id, &framework, NULL)));
    cr_assert(
        zero(jp_categorise(policy, framework, text, strlen(text), NULL, &answer, NULL, NULL)));
    return answer;
}

static const char somerset[] =
    "{\"jobplan_policy\": 1, \"id\": \"somerset-2025\", \"title\": \"Somerset job planning policy "
    "2025\","
    " \"phrases\": [{\"phrase\": \"hub day\", \"concept\": \"triage\"},"
    "               {\"phrase\": \"Zebra clinic\", \"concept\": \"group-session\"}],"
    " \"categories\": [{\"framework\": \"nhse-2023\", \"code\": \"DCC/advice-line\", \"label\": "
    "\"Advice line\"}],"
    " \"placements\": [{\"framework\": \"nhse-2023\", \"concept\": \"team-meeting\", \"category\": "
    "\"SPA\"},"
    "                  {\"framework\": \"nhsi-2017\", \"concept\": \"cpd\", \"category\": \"spa\"},"
    "                  {\"framework\": \"nhse-2023\", \"concept\": \"patient-calls\", "
    "\"category\": \"DCC/advice-line\"}],"
    " \"tariffs\": [{\"id\": \"physio-student\", \"role\": \"student supervisor\", \"per\": "
    "\"student\","
    "               \"profession\": \"physiotherapy\", \"basis\": \"per-unit\", \"unit\": "
    "\"hours-per-week\","
    "               \"rate\": \"3/4\", \"cap\": 2}]}";

Test(framework_policy, phrases_placements_and_categories_of_a_policy_decide) {
    jp_policy *policy = policy_of(somerset);
    cr_expect(eq(str, (char *)jp_policy_id(policy), "somerset-2025"));
    jp_category_answer answer = answer_for(policy, "nhse-2023", "Hub day - Bridgwater");
    cr_expect(eq(str, (char *)answer.concept_id, "triage"));
    cr_expect(eq(i32, answer.is_local, 1));
    answer = answer_for(NULL, "nhse-2023", "Hub day - Bridgwater");
    cr_expect(eq(i32, answer.verdict, JP_VERDICT_UNKNOWN));
    answer = answer_for(policy, "nhse-2023", "zebra clinic");
    cr_expect(eq(str, (char *)answer.concept_id, "group-session"));
    answer = answer_for(policy, "nhse-2023", "Team meeting");
    cr_expect(eq(str, (char *)answer.category_code, "SPA"));
    cr_expect(eq(str, (char *)answer.rule, "policy:somerset-2025"));
    cr_expect(eq(str, (char *)answer.source, "Somerset job planning policy 2025"));
    answer = answer_for(policy, "nhsi-2017", "CPD");
    cr_expect(eq(str, (char *)answer.category_code, "spa"));
    answer = answer_for(policy, "nhse-2023", "Patient helpline");
    cr_expect(eq(str, (char *)answer.category_code, "DCC/advice-line"));
    cr_expect(eq(i32, answer.is_direct_care, 1));
    int32_t n = 0;
    cr_assert(zero(jp_category_count(policy, answer.framework, &n)));
    cr_expect(eq(i32, n, 5));
    jp_category category = {.struct_size = (uint32_t)sizeof category};
    cr_assert(zero(jp_category_at(policy, answer.framework, 4, &category)));
    cr_expect(eq(i32, category.is_local, 1));
    cr_expect(eq(i32, category.parent, 0));
    jp_policy_free(policy);
    jp_policy_free(NULL);
}

Test(framework_policy, a_policy_names_what_it_overrides) {
    static const char *const sentences[] = {
        "nhse-2023 gains the category DCC/advice-line (Advice line)",
        "team-meeting in nhse-2023: was ambiguous (SPA, DCC), is SPA",
        ("cpd in nhsi-2017: was ambiguous (clinical-care/management/activities, spa/teaching), is "
         "spa"),
        "patient-calls in nhse-2023: was certain (DCC), is DCC/advice-line",
        "\"hub day\" names triage; before, nothing",
        "\"Zebra clinic\" names group-session; before, outpatient-clinic",
        "tariff physio-student: 0.75 h for each student",
    };
    static const char *const pointers[] = {"/categories/0", "/placements/0", "/placements/1",
                                           "/placements/2", "/phrases/0",    "/phrases/1",
                                           "/tariffs/0"};
    jp_policy *policy = policy_of(somerset);
    cr_assert(eq(sz, jp_policy_override_count(policy), 7));
    for (size_t i = 0; i < 7; i++) {
        jp_policy_override override = {.struct_size = (uint32_t)sizeof override};
        cr_assert(zero(jp_policy_override_at(policy, i, &override)));
        cr_expect(eq(str, (char *) override.sentence, (char *)sentences[i]));
        cr_expect(eq(str, (char *) override.pointer, (char *)pointers[i]));
    }
    cr_expect(zero(jp_policy_override_count(NULL)));
    jp_policy_free(policy);
}

Test(framework_policy, names_not_known_and_contradictions_are_refused_with_their_place) {
    static const struct {
        const char *members;
        jp_status status;
        const char *where;
    } bad[] = {
        {"\"phrases\": [{\"phrase\": \"x\", \"concept\": \"triag\"}]", JP_E_DOCUMENT,
         "/phrases/0/concept"},
        {"\"phrases\": [{\"phrase\": \"of the\", \"concept\": \"triage\"}]", JP_E_DOCUMENT,
         "/phrases/0/phrase"},
        {"\"phrases\": [{\"phrase\": \"\", \"concept\": \"triage\"}]", JP_E_DOCUMENT,
         "/phrases/0/phrase"},
        {"\"phrases\": [{\"phrase\": \"hub\", \"concept\": \"triage\"}, {\"phrase\": \"Hub!\", "
         "\"concept\": \"cpd\"}]",
         JP_E_CONFLICT, "/phrases/1/phrase"},
        {"\"phrases\": [{\"phrase\": \"hub\", \"concept\": \"triage\", \"colour\": \"red\"}]",
         JP_E_DOCUMENT, "/phrases/0/colour"},
        {"\"placements\": [{\"framework\": \"nhse\", \"concept\": \"cpd\", \"category\": \"SPA\"}]",
         JP_E_DOCUMENT, "/placements/0/framework"},
        {"\"placements\": [{\"framework\": \"nhse-2023\", \"concept\": \"cpd\", \"category\": "
         "\"AR\"}]",
         JP_E_DOCUMENT, "/placements/0/category"},
        {"\"placements\": [{\"framework\": \"nhse-2023\", \"concept\": \"annual-leave\", "
         "\"category\": \"SPA\"}]",
         JP_E_DOCUMENT, "/placements/0/concept"},
        {"\"placements\": [{\"framework\": \"nhse-2023\", \"concept\": \"cpd\", \"category\": "
         "\"SPA\"},"
         " {\"framework\": \"nhse-2023\", \"concept\": \"cpd\", \"category\": \"DCC\"}]",
         JP_E_CONFLICT, "/placements/1/concept"},
        {"\"categories\": [{\"framework\": \"nhse-2023\", \"code\": \"DCC\", \"label\": \"x\"}]",
         JP_E_CONFLICT, "/categories/0/code"},
        {"\"categories\": [{\"framework\": \"nhse-2023\", \"code\": \"new\", \"label\": \"x\"}]",
         JP_E_DOCUMENT, "/categories/0/code"},
        {"\"categories\": [{\"framework\": \"nhse-2023\", \"code\": \"a/b\", \"label\": \"x\"},"
         " {\"framework\": \"nhse-2023\", \"code\": \"b/a\", \"label\": \"x\"}]",
         JP_E_DOCUMENT, "/categories/0/code"},
        {"\"tariffs\": [{\"id\": \"t\", \"role\": \"r\", \"per\": \"p\", \"basis\": \"sometimes\", "
         "\"unit\": "
         "\"hours-per-week\", \"rate\": 1}]",
         JP_E_DOCUMENT, "/tariffs/0/basis"},
        {"\"tariffs\": [{\"id\": \"t\", \"role\": \"r\", \"per\": \"p\", \"basis\": \"flat\", "
         "\"unit\": "
         "\"hours-per-week\", \"rate\": 2, \"cap\": 1}]",
         JP_E_CONFLICT, "/tariffs/0/cap"},
        {"\"colour\": 1", JP_E_DOCUMENT, "/colour"},
        {"\"phrases\": 3", JP_E_DOCUMENT, "/phrases"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char json[1024] = "{\"jobplan_policy\": 1, \"id\": \"p\", ";
        jp_policy *policy = NULL;
        jp_error error = JP_ERROR_INIT;
        strcat(json, bad[i].members);
        strcat(json, "}");
        jp_status status = jp_policy_new(NULL, json, strlen(json), &policy, &error);
        cr_expect(eq(i32, status, bad[i].status), "%s: %s", bad[i].members, error.message);
        cr_expect(eq(str, error.where, (char *)bad[i].where), "%s", error.message);
        cr_expect(policy == NULL);
    }
    jp_policy *policy = NULL;
    cr_expect(eq(i32, jp_policy_new(NULL, "{", 1, &policy, NULL), JP_E_JSON));
    cr_expect(eq(i32, jp_policy_new(NULL, "[]", 2, &policy, NULL), JP_E_DOCUMENT));
    const char newer[] = "{\"jobplan_policy\": 2, \"id\": \"p\"}";
    cr_expect(eq(i32, jp_policy_new(NULL, newer, sizeof newer - 1, &policy, NULL), JP_E_NEWER));
    cr_expect(eq(i32, jp_policy_new(NULL, NULL, 0, &policy, NULL), JP_E_INVALID));
}

Test(framework_policy, tariffs_suggest_exact_time_and_show_their_working) {
    static const struct {
        const char *id;
        int64_t n;
        int64_t num, den;
    } expected[] = {
        {"nhse-first-trainee", 0, 0, 1},
        {"nhse-first-trainee", 1, 1, 1},
        {"nhse-first-trainee", 4, 1, 1},
        {"london-educational-supervisor", 3, 3, 4},
        {"london-clinical-supervisor", 1, 1, 4},
        {"london-clinical-supervisor", 9, 1, 4},
        {"north-west-clinical-supervisor", 2, 1, 2},
        {"severn-clinical-supervisor", 2, 1, 2},
        {"kss-supervisor", 3, 3, 4},
        {"kss-supervisor", 4, 1, 1},
        {"kss-supervisor", 5, 1, 1}, /* TV-46: 1.25 PA capped to 1 */
        {"physio-student", 1, 3, 4},
        {"physio-student", 3, 2, 1},
    };
    jp_policy *policy = policy_of(somerset);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        jp_tariff tariff = {.struct_size = (uint32_t)sizeof tariff};
        jp_ratio suggested = {7, 1};
        cr_assert(zero(jp_tariff_find(policy, expected[i].id, &tariff, NULL)));
        cr_assert(zero(jp_tariff_suggested(&tariff, expected[i].n, &suggested, NULL, NULL)));
        cr_expect(suggested.num == expected[i].num && suggested.den == expected[i].den, "%s for %d",
                  expected[i].id, (int)expected[i].n);
    }
    jp_tariff kss = {.struct_size = (uint32_t)sizeof kss};
    jp_ratio suggested;
    jp_working working = JP_WORKING_INIT;
    jp_error error = JP_ERROR_INIT;
    cr_assert(zero(jp_tariff_find(NULL, "kss-supervisor", &kss, NULL)));
    cr_assert(zero(jp_tariff_suggested(&kss, 5, &suggested, &working, NULL)));
    cr_expect(eq(str, working.formula, "0.25 PA x 5 = 1.25 PA, capped at 1 PA a week"));
    cr_expect(eq(str, working.rule, "framework.tariff.kss-supervisor"));
    jp_rule rule = {.struct_size = (uint32_t)sizeof rule};
    cr_expect(zero(jp_rule_find(working.rule, &rule, NULL)));
    cr_expect(eq(i32, jp_tariff_suggested(&kss, -1, &suggested, NULL, NULL), JP_E_RANGE));
    cr_expect(eq(i32, jp_tariff_find(policy, "kss-superviser", &kss, &error), JP_E_UNKNOWN_NAME));
    cr_expect(strstr(error.message, "kss-supervisor") != NULL);
    cr_expect(eq(sz, jp_policy_tariff_count(policy), 1));
    cr_expect(eq(sz, jp_tariff_preset_count(), 6));
    jp_policy_free(policy);
}

typedef struct failing_memory {
    size_t n_allowed;
    size_t n_live;
} failing_memory;

static void *allocate(void *context, size_t n_bytes) {
    failing_memory *memory = context;
    if (memory->n_allowed == 0)
        return NULL;
    memory->n_allowed--;
    memory->n_live++;
    return malloc(n_bytes);
}

static void *reallocate(void *context, void *pointer, size_t n_bytes) {
    failing_memory *memory = context;
    if (memory->n_allowed == 0)
        return NULL;
    memory->n_allowed--;
    memory->n_live += pointer == NULL;
    return realloc(pointer, n_bytes);
}

static void release(void *context, void *pointer) {
    failing_memory *memory = context;
    if (pointer)
        memory->n_live--;
    free(pointer);
}

Test(framework_policy, a_failing_allocator_leaves_nothing_behind) {
    jp_status status = JP_E_NOMEM;
    for (size_t n = 0; status == JP_E_NOMEM && n < 1000; n++) {
        failing_memory memory = {n, 0};
        jp_allocator allocator = {allocate, reallocate, release, &memory};
        jp_policy *policy = NULL;
        status = jp_policy_new(&allocator, somerset, sizeof somerset - 1, &policy, NULL);
        if (status == JP_OK)
            jp_policy_free(policy);
        else
            cr_expect(policy == NULL);
        cr_expect(zero(memory.n_live), "after %zu allocations", n);
    }
    cr_expect(zero(status));
}

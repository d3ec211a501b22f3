/* Reading a local policy: names are checked against the tables, every entry says what it overrides,
 * and two entries that contradict each other are refused. */
#include <string.h>

#include "base/text.h"
#include "framework/decide.h"
#include "framework/policy.h"
#include "framework/scan.h"
#include "json/json.h"

#define MAX_ENTRIES 4096
#define MAX_LOCAL_WORDS 4096

typedef struct policy_reader {
    jp_policy *policy;
    jp_error *error;
    bool out_of_memory;
} policy_reader;

/* ---- helpers: names, room, and what was there before ---- */

static jp_status find_framework(policy_reader *reader, const jpi_json_value *entry,
                                const jpi_path *path, int32_t *out) {
    const char *name;
    jp_status status =
        jpi_member_string(entry, path, "framework", true, &name, NULL, reader->error);
    if (status != JP_OK)
        return status;
    jp_error found = JP_ERROR_INIT;
    if (jp_framework_find(name, out, &found) == JP_OK)
        return JP_OK;
    jpi_path at = {path, "framework", 0};
    return jpi_document_fail(reader->error, JP_E_DOCUMENT, &at, "%s", found.message);
}

static jp_status find_concept(policy_reader *reader, const jpi_json_value *entry,
                              const jpi_path *path, int32_t *out) {
    const char *name;
    jp_status status = jpi_member_string(entry, path, "concept", true, &name, NULL, reader->error);
    if (status != JP_OK)
        return status;
    jp_error found = JP_ERROR_INIT;
    if (jp_concept_find(name, out, &found) == JP_OK)
        return JP_OK;
    jpi_path at = {path, "concept", 0};
    return jpi_document_fail(reader->error, JP_E_DOCUMENT, &at, "%s", found.message);
}

static char *copy(const policy_reader *reader, const char *text) {
    return jpi_copy_text(&reader->policy->allocator, text, strlen(text));
}

static jp_status add_override(policy_reader *reader, jp_policy_override override, const char *list,
                              size_t number, const char *sentence) {
    jp_policy *policy = reader->policy;
    char place[64];
    jpi_text pointer;
    jpi_text_begin(&pointer, place, sizeof place);
    jpi_text_format(&pointer, "/%s/%z", list, number);
    jp_status status =
        jpi_grow(&policy->allocator, (void **)&policy->overrides, &policy->c_overrides,
                 policy->n_overrides, sizeof *policy->overrides);
    if (status != JP_OK)
        return status;
    override.struct_size = (uint32_t)sizeof override;
    override.pointer = copy(reader, place);
    override.sentence = copy(reader, sentence);
    policy->overrides[policy->n_overrides++] = override;
    return override.pointer && override.sentence ? JP_OK : JP_E_NOMEM;
}

static const char *code_of(const jp_policy *policy, int32_t framework, int32_t category) {
    const jpi_framework_row *row = &jpi_frameworks[framework];
    return category < row->n_categories ? jpi_categories[row->first_category + category].code
                                        : jpi_policy_category(policy, framework, category)->code;
}

/* "certain (SPA)", "ambiguous (DCC, SPA)": how the framework by itself places a concept. */
static void describe_before(jpi_text *text, int32_t framework, int32_t concept_index) {
    int8_t nothing[JPI_N_ATTRIBUTES] = {0};
    jpi_settled before;
    jpi_settle_concept(NULL, framework, concept_index, nothing, &before);
    jpi_text_add(text, before.silent ? "silent" : jp_verdict_name(before.verdict));
    for (int32_t i = 0; i < before.n_places; i++) {
        if (before.place[i].category < 0)
            continue;
        jpi_text_format(text, "%s%s", i == 0 ? " (" : ", ",
                        code_of(NULL, framework, before.place[i].category));
    }
    if (before.n_places > 0 && before.place[0].category >= 0)
        jpi_text_add(text, ")");
}

/* ---- phrases ---- */

static int32_t local_word(void *context, const char *word, size_t n_word) {
    policy_reader *reader = context;
    jp_policy *policy = reader->policy;
    int32_t known = jpi_policy_term(policy, word, n_word);
    if (known >= 0 || policy->n_words == MAX_LOCAL_WORDS)
        return known;
    if (jpi_grow(&policy->allocator, (void **)&policy->words, &policy->c_words, policy->n_words,
                 sizeof *policy->words) != JP_OK) {
        reader->out_of_memory = true;
        return -1;
    }
    char *text = jpi_copy_text(&policy->allocator, word, n_word);
    if (!text) {
        reader->out_of_memory = true;
        return -1;
    }
    policy->words[policy->n_words] = (jpi_local_word){text, n_word};
    return jpi_n_terms + (int32_t)policy->n_words++;
}

static int32_t compare_terms(const jpi_local_phrase *a, const jpi_local_phrase *b) {
    for (int32_t i = 0; i < a->n_terms && i < b->n_terms; i++)
        if (a->term[i] != b->term[i])
            return a->term[i] < b->term[i] ? -1 : 1;
    return a->n_terms == b->n_terms ? 0 : a->n_terms < b->n_terms ? -1 : 1;
}

static jp_status describe_phrase(policy_reader *reader, const char *text, int32_t concept_index,
                                 size_t number) {
    jpi_matches before;
    char buffer[320];
    jpi_text sentence;
    jpi_match_text(NULL, text, strlen(text), &before);
    jpi_text_begin(&sentence, buffer, sizeof buffer);
    jpi_text_format(&sentence, "\"%s\" names %s; before, ", text, jpi_concepts[concept_index].id);
    if (before.n == 0)
        jpi_text_add(&sentence, "nothing");
    for (int32_t i = 0; i < before.n; i++)
        jpi_text_format(&sentence, "%s%s", i ? " and " : "",
                        jpi_concepts[before.match[i].concept_index].id);
    jp_policy_override override = {.kind = JP_OVERRIDE_PHRASE,
                                   .framework = -1,
                                   .concept_index = concept_index,
                                   .category = -1};
    return add_override(reader, override, "phrases", number, buffer);
}

static jp_status read_phrase(policy_reader *reader, const jpi_json_value *entry,
                             const jpi_path *path, size_t number) {
    static const char *const names[] = {"phrase", "concept", NULL};
    jp_policy *policy = reader->policy;
    const char *text;
    int32_t concept_index;
    jp_status status = jpi_document_closed(entry, path, names, reader->error);
    if (status == JP_OK)
        status = jpi_member_string(entry, path, "phrase", true, &text, NULL, reader->error);
    if (status == JP_OK)
        status = find_concept(reader, entry, path, &concept_index);
    if (status != JP_OK)
        return status;
    jpi_path at = {path, "phrase", 0};
    size_t bad;
    jpi_local_phrase phrase = {.concept_index = (int16_t)concept_index};
    int32_t n_terms = 0;
    if (jpi_scan_check(text, strlen(text), &bad) == JPI_TEXT_FINE)
        n_terms = jpi_phrase_terms(text, strlen(text), local_word, reader, phrase.term,
                                   JPI_MAX_LOCAL_TERMS);
    if (reader->out_of_memory)
        return JP_E_NOMEM;
    if (n_terms < 0)
        return jpi_document_fail(reader->error, JP_E_LIMIT, &at,
                                 "A phrase has at most %d words that count.",
                                 (int32_t)JPI_MAX_LOCAL_TERMS);
    if (n_terms == 0)
        return jpi_document_fail(reader->error, JP_E_DOCUMENT, &at,
                                 "The phrase \"%s\" holds no word that tells an activity: add one.",
                                 text);
    phrase.n_terms = (int16_t)n_terms;
    size_t slot = policy->n_phrases;
    for (size_t i = 0; i < policy->n_phrases; i++)
        if (compare_terms(&policy->phrases[i], &phrase) == 0)
            return jpi_document_fail(reader->error, JP_E_CONFLICT, &at,
                                     "The phrase \"%s\" is given to %s already: name one concept.",
                                     text, jpi_concepts[policy->phrases[i].concept_index].id);
    status = jpi_grow(&policy->allocator, (void **)&policy->phrases, &policy->c_phrases,
                      policy->n_phrases, sizeof *policy->phrases);
    if (status != JP_OK)
        return status;
    while (slot > 0 && compare_terms(&policy->phrases[slot - 1], &phrase) > 0) {
        policy->phrases[slot] = policy->phrases[slot - 1];
        slot--;
    }
    policy->phrases[slot] = phrase;
    policy->n_phrases++;
    return describe_phrase(reader, text, concept_index, number);
}

/* ---- categories ---- */

static jp_status read_category(policy_reader *reader, const jpi_json_value *entry,
                               const jpi_path *path, size_t number) {
    static const char *const names[] = {"framework", "code", "label", NULL};
    jp_policy *policy = reader->policy;
    const char *code, *label;
    int32_t framework, parent, index;
    jp_status status = jpi_document_closed(entry, path, names, reader->error);
    if (status == JP_OK)
        status = find_framework(reader, entry, path, &framework);
    if (status == JP_OK)
        status = jpi_member_string(entry, path, "code", true, &code, NULL, reader->error);
    if (status == JP_OK)
        status = jpi_member_string(entry, path, "label", true, &label, NULL, reader->error);
    if (status != JP_OK)
        return status;
    jpi_path at = {path, "code", 0};
    if (jp_category_find(policy, framework, code, &index, NULL) == JP_OK)
        return jpi_document_fail(reader->error, JP_E_CONFLICT, &at,
                                 "%s has a category \"%s\" already.", jpi_frameworks[framework].id,
                                 code);
    const char *slash = strrchr(code, '/');
    char above[128] = "";
    if (slash && (size_t)(slash - code) < sizeof above)
        memcpy(above, code, (size_t)(slash - code));
    if (!slash || slash[1] == '\0' ||
        jp_category_find(policy, framework, above, &parent, NULL) != JP_OK)
        return jpi_document_fail(
            reader->error, JP_E_DOCUMENT, &at,
            "\"%s\" is under no category of %s: write \"<category>/<name>\", the one above first.",
            code, jpi_frameworks[framework].id);
    status = jp_category_count(policy, framework, &index);
    if (status == JP_OK && index >= INT16_MAX)
        return jpi_document_fail(reader->error, JP_E_LIMIT, &at,
                                 "There is no room for more categories.");
    if (status == JP_OK)
        status = jpi_grow(&policy->allocator, (void **)&policy->categories, &policy->c_categories,
                          policy->n_categories, sizeof *policy->categories);
    if (status != JP_OK)
        return status;
    jpi_local_category category = {framework,
                                   parent,
                                   index,
                                   jpi_category_group(policy, framework, parent),
                                   copy(reader, code),
                                   copy(reader, label)};
    policy->categories[policy->n_categories++] = category;
    if (!category.code || !category.label)
        return JP_E_NOMEM;
    char buffer[320];
    jpi_text sentence;
    jpi_text_begin(&sentence, buffer, sizeof buffer);
    jpi_text_format(&sentence, "%s gains the category %s (%s)", jpi_frameworks[framework].id, code,
                    label);
    jp_policy_override override = {.kind = JP_OVERRIDE_CATEGORY,
                                   .framework = framework,
                                   .concept_index = -1,
                                   .category = index};
    return add_override(reader, override, "categories", number, buffer);
}

/* ---- placements ---- */

static jp_status read_placement(policy_reader *reader, const jpi_json_value *entry,
                                const jpi_path *path, size_t number) {
    static const char *const names[] = {"framework", "concept", "category", NULL};
    jp_policy *policy = reader->policy;
    const char *code;
    int32_t framework, concept_index, category;
    jp_status status = jpi_document_closed(entry, path, names, reader->error);
    if (status == JP_OK)
        status = find_framework(reader, entry, path, &framework);
    if (status == JP_OK)
        status = find_concept(reader, entry, path, &concept_index);
    if (status == JP_OK)
        status = jpi_member_string(entry, path, "category", true, &code, NULL, reader->error);
    if (status != JP_OK)
        return status;
    jpi_path at_concept = {path, "concept", 0}, at_category = {path, "category", 0};
    if (jpi_concepts[concept_index].kind != JP_CONCEPT_ACTIVITY)
        return jpi_document_fail(reader->error, JP_E_DOCUMENT, &at_concept,
                                 "%s is no activity: it cannot be placed.",
                                 jpi_concepts[concept_index].id);
    jp_error found = JP_ERROR_INIT;
    if (jp_category_find(policy, framework, code, &category, &found) != JP_OK)
        return jpi_document_fail(reader->error, JP_E_DOCUMENT, &at_category, "%s", found.message);
    int16_t *placed = &policy->placed[framework * jpi_n_concepts + concept_index];
    if (*placed >= 0)
        return jpi_document_fail(reader->error, JP_E_CONFLICT, &at_concept,
                                 "%s is placed in %s of %s already: place it once.",
                                 jpi_concepts[concept_index].id,
                                 code_of(policy, framework, *placed), jpi_frameworks[framework].id);
    *placed = (int16_t)category;
    char buffer[320];
    jpi_text sentence;
    jpi_text_begin(&sentence, buffer, sizeof buffer);
    jpi_text_format(&sentence, "%s in %s: was ", jpi_concepts[concept_index].id,
                    jpi_frameworks[framework].id);
    describe_before(&sentence, framework, concept_index);
    jpi_text_format(&sentence, ", is %s", code_of(policy, framework, category));
    jp_policy_override override = {.kind = JP_OVERRIDE_PLACE,
                                   .framework = framework,
                                   .concept_index = concept_index,
                                   .category = category};
    return add_override(reader, override, "placements", number, buffer);
}

/* ---- tariffs ---- */

static jp_status read_rates(policy_reader *reader, const jpi_json_value *entry,
                            const jpi_path *path, jp_tariff *tariff) {
    static const char *const bases[] = {"per-unit", "flat", "first-only", NULL};
    static const char *const units[] = {"hours-per-week", "pas-per-week", NULL};
    const jp_ratio none = {0, 1};
    bool has_cap = false;
    int32_t basis, unit;
    jp_status status =
        jpi_member_choice(entry, path, "basis", true, bases, &basis, NULL, reader->error);
    if (status == JP_OK)
        status = jpi_member_choice(entry, path, "unit", true, units, &unit, NULL, reader->error);
    if (status == JP_OK)
        status = jpi_member_ratio(entry, path, "rate", true, &none, NULL, &tariff->rate, NULL,
                                  reader->error);
    if (status == JP_OK)
        status = jpi_member_ratio(entry, path, "cap", false, &none, NULL, &tariff->cap, &has_cap,
                                  reader->error);
    if (status != JP_OK)
        return status;
    tariff->basis = basis + 1;
    tariff->unit = unit + 1;
    tariff->has_cap = has_cap;
    if (!has_cap)
        tariff->cap = none;
    int32_t order = 0;
    if (has_cap && jp_ratio_compare(&tariff->cap, &tariff->rate, &order) == JP_OK && order < 0) {
        jpi_path at = {path, "cap", 0};
        return jpi_document_fail(
            reader->error, JP_E_CONFLICT, &at,
            "The cap %r is below the rate %r for one: one of the two is wrong.", &tariff->cap,
            &tariff->rate);
    }
    return JP_OK;
}

static jp_status read_tariff(policy_reader *reader, const jpi_json_value *entry,
                             const jpi_path *path, size_t number) {
    static const char *const names[] = {"id",   "role", "per", "profession", "basis",
                                        "unit", "rate", "cap", NULL};
    jp_policy *policy = reader->policy;
    const char *id, *role, *per, *profession = "";
    bool present;
    jp_tariff tariff = {.struct_size = (uint32_t)sizeof tariff};
    jp_status status = jpi_document_closed(entry, path, names, reader->error);
    if (status == JP_OK)
        status = jpi_member_string(entry, path, "id", true, &id, NULL, reader->error);
    if (status == JP_OK)
        status = jpi_member_string(entry, path, "role", true, &role, NULL, reader->error);
    if (status == JP_OK)
        status = jpi_member_string(entry, path, "per", true, &per, NULL, reader->error);
    if (status == JP_OK)
        status = jpi_member_string(entry, path, "profession", false, &profession, &present,
                                   reader->error);
    if (status == JP_OK)
        status = read_rates(reader, entry, path, &tariff);
    if (status != JP_OK)
        return status;
    for (size_t i = 0; i < policy->n_tariffs; i++)
        if (jpi_same(policy->tariffs[i].id, id)) {
            jpi_path at = {path, "id", 0};
            return jpi_document_fail(reader->error, JP_E_CONFLICT, &at,
                                     "There is a tariff \"%s\" already.", id);
        }
    status = jpi_grow(&policy->allocator, (void **)&policy->tariffs, &policy->c_tariffs,
                      policy->n_tariffs, sizeof *policy->tariffs);
    if (status != JP_OK)
        return status;
    tariff.id = copy(reader, id);
    tariff.role = copy(reader, role);
    tariff.per = copy(reader, per);
    tariff.profession = copy(reader, profession);
    tariff.rule = policy->source;
    tariff.source = policy->title;
    policy->tariffs[policy->n_tariffs++] = tariff;
    if (!tariff.id || !tariff.role || !tariff.per || !tariff.profession)
        return JP_E_NOMEM;
    char buffer[320];
    jpi_text sentence;
    jpi_text_begin(&sentence, buffer, sizeof buffer);
    jpi_text_format(&sentence, "tariff %s: %r %s for each %s", id, &tariff.rate,
                    tariff.unit == JP_TARIFF_HOURS_PER_WEEK ? "h" : "PA", per);
    jp_policy_override override = {
        .kind = JP_OVERRIDE_TARIFF, .framework = -1, .concept_index = -1, .category = -1};
    return add_override(reader, override, "tariffs", number, buffer);
}

/* ---- the document ---- */

typedef jp_status (*read_entry)(policy_reader *reader, const jpi_json_value *entry,
                                const jpi_path *path, size_t number);

static jp_status read_list(policy_reader *reader, const jpi_json_value *root, const char *name,
                           read_entry read) {
    const jpi_json_value *list;
    bool present;
    jp_status status = jpi_member_array(root, NULL, name, false, &list, &present, reader->error);
    if (status != JP_OK || !present)
        return status;
    jpi_path at_list = {NULL, name, 0};
    if (jpi_json_count(list) > MAX_ENTRIES)
        return jpi_document_fail(reader->error, JP_E_LIMIT, &at_list,
                                 "A policy has at most %d entries in a list.",
                                 (int32_t)MAX_ENTRIES);
    size_t number = 0;
    for (const jpi_json_value *entry = jpi_json_first(list); entry;
         entry = jpi_json_next(entry), number++) {
        jpi_path path = {&at_list, NULL, number};
        if (jpi_json_kind_of(entry) != JPI_JSON_OBJECT)
            return jpi_document_fail(reader->error, JP_E_DOCUMENT, &path,
                                     "An entry must be an object.");
        status = read(reader, entry, &path, number);
        if (status != JP_OK)
            return status;
    }
    return JP_OK;
}

static jp_status read_root(policy_reader *reader, const jpi_json_value *root) {
    static const char *const names[] = {"jobplan_policy", "id",         "title",   "phrases",
                                        "categories",     "placements", "tariffs", NULL};
    jp_policy *policy = reader->policy;
    int64_t version;
    const char *id, *title = "";
    bool present;
    if (jpi_json_kind_of(root) != JPI_JSON_OBJECT)
        return jpi_document_fail(reader->error, JP_E_DOCUMENT, NULL, "A policy must be an object.");
    jp_status status = jpi_member_integer(root, NULL, "jobplan_policy", true, 1, INT32_MAX,
                                          &version, NULL, reader->error);
    if (status == JP_OK && version > 1) {
        jpi_path at = {NULL, "jobplan_policy", 0};
        return jpi_document_fail(reader->error, JP_E_NEWER, &at,
                                 "Version %l is newer than this library knows.", version);
    }
    if (status == JP_OK)
        status = jpi_document_closed(root, NULL, names, reader->error);
    if (status == JP_OK)
        status = jpi_member_string(root, NULL, "id", true, &id, NULL, reader->error);
    if (status == JP_OK)
        status = jpi_member_string(root, NULL, "title", false, &title, &present, reader->error);
    if (status != JP_OK)
        return status;
    char rule[80];
    jpi_text text;
    jpi_text_begin(&text, rule, sizeof rule);
    jpi_text_format(&text, "policy:%s", id);
    policy->id = copy(reader, id);
    policy->title = copy(reader, title);
    policy->source = copy(reader, rule);
    if (!policy->id || !policy->title || !policy->source)
        return JP_E_NOMEM;
    status = read_list(reader, root, "categories", read_category);
    if (status == JP_OK)
        status = read_list(reader, root, "placements", read_placement);
    if (status == JP_OK)
        status = read_list(reader, root, "phrases", read_phrase);
    return status == JP_OK ? read_list(reader, root, "tariffs", read_tariff) : status;
}

jp_status jp_policy_new(const jp_allocator *allocator, const char *json, size_t n_json,
                        jp_policy **out, jp_error *error) {
    jp_allocator own;
    if (!json || !out)
        return jpi_fail(error, JP_E_INVALID, "json",
                        "The text of a policy and a place for the handle are needed.");
    jp_status status = jpi_allocator_copy(allocator, &own);
    if (status != JP_OK)
        return jpi_fail(error, status, "allocator", "The allocator lacks one of its functions.");
    jpi_json *document;
    status = jpi_json_parse(&own, json, n_json, &document, error);
    if (status != JP_OK)
        return status;
    size_t n_placed = (size_t)jpi_n_frameworks * (size_t)jpi_n_concepts;
    jp_policy *policy = jpi_allocate(&own, 1, sizeof *policy);
    if (policy) {
        policy->allocator = own;
        policy->placed = jpi_allocate(&own, n_placed, sizeof *policy->placed);
    }
    if (policy && policy->placed) {
        for (size_t i = 0; i < n_placed; i++)
            policy->placed[i] = -1;
        policy_reader reader = {policy, error, false};
        status = read_root(&reader, jpi_json_root(document));
    } else {
        status = JP_E_NOMEM;
    }
    jpi_json_free(document);
    if (status == JP_OK) {
        *out = policy;
        return JP_OK;
    }
    jp_policy_free(policy);
    return status == JP_E_NOMEM
               ? jpi_fail(error, status, NULL, "There is no memory for the policy.")
               : status;
}

jp_status jp_policy_override_at(const jp_policy *policy, size_t index, jp_policy_override *out) {
    jp_status status = jpi_check_struct(out, sizeof *out, sizeof *out, NULL, "jp_policy_override");
    if (status != JP_OK)
        return status;
    if (index >= jp_policy_override_count(policy))
        return JP_E_RANGE;
    jpi_fill_struct(&policy->overrides[index], sizeof *policy->overrides, out);
    return JP_OK;
}

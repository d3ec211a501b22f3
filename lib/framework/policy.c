#include "framework/policy.h"

#include <string.h>

#include "base/text.h"

int32_t jpi_policy_term(const jp_policy *policy, const char *word, size_t n_word) {
    for (size_t i = 0; policy && i < policy->n_words; i++)
        if (policy->words[i].n_text == n_word && memcmp(policy->words[i].text, word, n_word) == 0)
            return jpi_n_terms + (int32_t)i;
    return -1;
}

const jpi_local_phrase *jpi_policy_phrases(const jp_policy *policy, int16_t term,
                                           int32_t *n_phrases) {
    *n_phrases = 0;
    if (!policy || policy->n_phrases == 0)
        return NULL;
    size_t low = 0, high = policy->n_phrases;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (policy->phrases[middle].term[0] < term)
            low = middle + 1;
        else
            high = middle;
    }
    size_t end = low;
    while (end < policy->n_phrases && policy->phrases[end].term[0] == term)
        end++;
    *n_phrases = (int32_t)(end - low);
    return policy->phrases + low;
}

int32_t jpi_policy_place(const jp_policy *policy, int32_t framework, int32_t concept_index) {
    return policy ? policy->placed[framework * jpi_n_concepts + concept_index] : -1;
}

const jpi_local_category *jpi_policy_category(const jp_policy *policy, int32_t framework,
                                              int32_t index) {
    for (size_t i = 0; policy && i < policy->n_categories; i++)
        if (policy->categories[i].framework == framework && policy->categories[i].index == index)
            return &policy->categories[i];
    return NULL;
}

int32_t jpi_policy_n_categories(const jp_policy *policy, int32_t framework) {
    int32_t n = 0;
    for (size_t i = 0; policy && i < policy->n_categories; i++)
        n += policy->categories[i].framework == framework;
    return n;
}

void jp_policy_free(jp_policy *policy) {
    if (!policy)
        return;
    jp_allocator allocator = policy->allocator;
    for (size_t i = 0; i < policy->n_words; i++)
        jpi_release(&allocator, policy->words[i].text);
    for (size_t i = 0; i < policy->n_categories; i++) {
        jpi_release(&allocator, policy->categories[i].code);
        jpi_release(&allocator, policy->categories[i].label);
    }
    for (size_t i = 0; i < policy->n_overrides; i++) {
        jpi_release(&allocator, (void *)(uintptr_t)policy->overrides[i].pointer);
        jpi_release(&allocator, (void *)(uintptr_t)policy->overrides[i].sentence);
    }
    for (size_t i = 0; i < policy->n_tariffs; i++) {
        jpi_release(&allocator, (void *)(uintptr_t)policy->tariffs[i].id);
        jpi_release(&allocator, (void *)(uintptr_t)policy->tariffs[i].role);
        jpi_release(&allocator, (void *)(uintptr_t)policy->tariffs[i].per);
        jpi_release(&allocator, (void *)(uintptr_t)policy->tariffs[i].profession);
    }
    jpi_release(&allocator, policy->words);
    jpi_release(&allocator, policy->phrases);
    jpi_release(&allocator, policy->categories);
    jpi_release(&allocator, policy->placed);
    jpi_release(&allocator, policy->overrides);
    jpi_release(&allocator, policy->tariffs);
    jpi_release(&allocator, policy->id);
    jpi_release(&allocator, policy->title);
    jpi_release(&allocator, policy->source);
    jpi_release(&allocator, policy);
}

const char *jp_policy_id(const jp_policy *policy) {
    return policy ? policy->id : "";
}

const char *jp_policy_title(const jp_policy *policy) {
    return policy ? policy->title : "";
}

size_t jp_policy_override_count(const jp_policy *policy) {
    return policy ? policy->n_overrides : 0;
}

size_t jp_policy_tariff_count(const jp_policy *policy) {
    return policy ? policy->n_tariffs : 0;
}

/* A local policy, as the matcher and the decisions see it. All calls take NULL for "no policy". */
#ifndef JPI_FRAMEWORK_POLICY_H
#define JPI_FRAMEWORK_POLICY_H

#include "base/memory.h"
#include "framework/tables.h"

#define JPI_MAX_LOCAL_TERMS 12

typedef struct jpi_local_phrase {
    int16_t concept_index;
    int16_t implied;
    int16_t n_terms;
    int16_t term[JPI_MAX_LOCAL_TERMS]; /* ascending */
} jpi_local_phrase;

typedef struct jpi_local_category {
    int32_t framework;
    int32_t parent; /* index in the framework */
    int32_t index;
    int32_t group;
    char *code;
    char *label;
} jpi_local_category;

typedef struct jpi_local_word {
    char *text;
    size_t n_text;
} jpi_local_word;

struct jp_policy {
    jp_allocator allocator;
    char *id;
    char *title;
    char *source;          /* "policy:<id>", what a local placement gives as its rule */
    jpi_local_word *words; /* word i is term jpi_n_terms + i */
    size_t n_words, c_words;
    jpi_local_phrase *phrases; /* by first term */
    size_t n_phrases, c_phrases;
    jpi_local_category *categories;
    size_t n_categories, c_categories;
    int16_t *placed; /* per framework and concept: a category of the framework, or -1 */
    jp_policy_override *overrides;
    size_t n_overrides, c_overrides;
    jp_tariff *tariffs;
    size_t n_tariffs, c_tariffs;
};

/* The term of a word only the policy knows, or -1. */
int32_t jpi_policy_term(const jp_policy *policy, const char *word, size_t n_word);
/* The policy's phrases whose lowest term this is. */
const jpi_local_phrase *jpi_policy_phrases(const jp_policy *policy, int16_t term,
                                           int32_t *n_phrases);
/* Where the policy places a concept, or -1. */
int32_t jpi_policy_place(const jp_policy *policy, int32_t framework, int32_t concept_index);
/* A category of the policy by its index in the framework, or NULL. */
const jpi_local_category *jpi_policy_category(const jp_policy *policy, int32_t framework,
                                              int32_t index);
/* How many categories the policy adds to a framework. */
int32_t jpi_policy_n_categories(const jp_policy *policy, int32_t framework);

#endif

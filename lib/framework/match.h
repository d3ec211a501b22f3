/* From a description to the concepts it names. */
#ifndef JPI_FRAMEWORK_MATCH_H
#define JPI_FRAMEWORK_MATCH_H

#include "framework/tables.h"
#include "jobplan/framework.h"

#define JPI_MAX_MATCHES 16
#define JPI_MAX_PART 32 /* terms of one part; a longer part is cut there */

typedef struct jpi_match {
    int16_t concept_index;
    bool is_label;                    /* a label of a category: settles, is not an activity */
    bool is_local;                    /* by a phrase of the policy */
    int8_t implied[JPI_N_ATTRIBUTES]; /* what the text itself states, 0 nothing */
} jpi_match;

typedef struct jpi_matches {
    int32_t n;
    int32_t n_labels;
    bool overflow; /* more activities than there is room for */
    jpi_match match[JPI_MAX_MATCHES];
    jpi_match label[4];
} jpi_matches;

/* The text has passed jpi_scan_check. */
void jpi_match_text(const jp_policy *policy, const char *text, size_t n_text, jpi_matches *out);

/* The lemma of a folded word, -1 when it is not in the tables; *kind gets JPI_WORD_*. */
int32_t jpi_word_lemma(const char *word, size_t n_word, uint32_t hash, int32_t *kind);

/* Terms of a phrase of a policy, ascending, noise and function words left out; unknown words are
 * offered to `unknown`, which gives the term to use. Returns how many, or -1 when there are more
 * than capacity. */
typedef int32_t (*jpi_unknown_word)(void *context, const char *word, size_t n_word);
int32_t jpi_phrase_terms(const char *text, size_t n_text, jpi_unknown_word unknown, void *context,
                         int16_t *terms, int32_t capacity);

#endif

/* The tables compile.py writes, and the policy's share in looking things up. */
#ifndef JPI_FRAMEWORK_TABLES_H
#define JPI_FRAMEWORK_TABLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "jobplan/framework.h"

#define JPI_N_ATTRIBUTES 9 /* the int32 members of jp_attributes after struct_size, in order */

/* Kinds of word that no term claims. */
enum { JPI_WORD_PLAIN, JPI_WORD_FUNCTION, JPI_WORD_SEPARATOR, JPI_WORD_NEGATOR, JPI_WORD_LABEL };

typedef struct jpi_word_slot { /* open addressing; n_bytes 0 is empty */
    uint32_t start;
    int16_t lemma;
    uint8_t n_bytes;
    uint8_t kind;
} jpi_word_slot;

typedef struct jpi_edge {
    int16_t symbol;
    int16_t node;
} jpi_edge;

#define JPI_TERM_NONE (-1)
#define JPI_TERM_NOISE (-2)
#define JPI_TERM_OPAQUE (-3) /* named, but in no phrase */

typedef struct jpi_run_node { /* a trie over lemmas; the roots are found in jpi_run_roots */
    int32_t first_edge;
    int16_t n_edges;
    int16_t term;
} jpi_run_node;

typedef struct jpi_phrase_node { /* a trie over ascending term numbers */
    int32_t first_edge;
    int16_t n_edges;
    int16_t open;  /* target, or -1 */
    int16_t exact; /* target where nothing else stands in the part, or -1 */
} jpi_phrase_node;

typedef struct jpi_hit {
    int16_t concept_index; /* jpi_n_concepts: a cue */
    int16_t implied;
} jpi_hit;

typedef struct jpi_target {
    int16_t first_hit;
    int16_t n_hits;
} jpi_target;

typedef struct jpi_family {
    int8_t travel_purpose; /* of a journey that serves it; 0 none */
    int8_t across_parts;   /* a label: steps back before anything in the line */
} jpi_family;

#define JPI_MAX_COMPANIONS 6

typedef struct jpi_concept_row {
    const char *id;
    const char *label;
    const char *pillar;
    uint32_t gives_way_to; /* a bit for each family before which it steps back in a part */
    int16_t companion[JPI_MAX_COMPANIONS]; /* concepts before which it steps back in the line */
    int8_t kind;
    int8_t family;
    int8_t beats; /* drops whatever stands beside it */
    int16_t first_pattern;
    int16_t n_patterns;
} jpi_concept_row;

enum {
    JPI_CELL_CATEGORY = 1,
    JPI_CELL_SILENT,
    JPI_CELL_NOT_ACTIVITY,
    JPI_CELL_EITHER,
    JPI_CELL_BRANCH
};
#define JPI_MAX_CHILDREN 8

typedef struct jpi_cell {
    int8_t kind;
    int16_t value;                   /* category, or attribute of a branch */
    int16_t question;                /* index in jpi_questions; 0 asks the attribute's own */
    int16_t child[JPI_MAX_CHILDREN]; /* of a branch by value, 0 unstated; -1 none */
} jpi_cell;

typedef struct jpi_framework_row {
    const char *id;
    const char *edition;
    const char *title;
    const char *source;
    int16_t first_category;
    int16_t n_categories;
    int8_t second_label; /* pillars: a label beside the category, not one of time */
} jpi_framework_row;

typedef struct jpi_category_row {
    const char *code;
    const char *label;
    int16_t parent;
    int8_t group;
} jpi_category_row;

typedef struct jpi_rule_row {
    const char *id;
    const char *source;
    int16_t cell;
} jpi_rule_row;

typedef struct jpi_attribute_row {
    const char *name;
    const char *question;
    int32_t n_values;
    const char *values[JPI_MAX_CHILDREN];
} jpi_attribute_row;

extern const char jpi_fold_latin[][4];            /* U+00C0 to U+024F */
extern const char jpi_fold_latin_additional[][4]; /* U+1E00 to U+1EFF */
extern const char jpi_word_pool[];
extern const jpi_word_slot jpi_word_slots[];
extern const int32_t jpi_n_word_slots; /* a power of two */
extern const int16_t jpi_run_roots[];
extern const int32_t jpi_n_lemmas;
extern const jpi_run_node jpi_run_nodes[];
extern const jpi_edge jpi_run_edges[];
extern const char *const jpi_term_names[];
extern const int32_t jpi_n_terms;
extern const int16_t jpi_phrase_roots[];
extern const jpi_phrase_node jpi_phrase_nodes[];
extern const int32_t jpi_n_phrase_nodes;
extern const jpi_edge jpi_phrase_edges[];
extern const jpi_hit jpi_hits[];
extern const jpi_target jpi_targets[];
extern const int8_t jpi_implied[][JPI_N_ATTRIBUTES];
extern const jpi_family jpi_families[];
extern const jpi_concept_row jpi_concepts[];
extern const int32_t jpi_n_concepts;
extern const int32_t jpi_travel_concept;
extern const int32_t jpi_cover_term;
extern const char *const jpi_patterns[];
extern const char *const jpi_questions[];
extern const jpi_cell jpi_cells[];
extern const jpi_framework_row jpi_frameworks[];
extern const int32_t jpi_n_frameworks;
extern const jpi_category_row jpi_categories[];
extern const jpi_rule_row jpi_cell_rules[];
extern const int16_t *const jpi_placements[]; /* per framework and concept: a rule, or -1 */
extern const jpi_attribute_row jpi_attribute_rows[];
extern const int32_t jpi_n_attributes;
extern const jp_tariff jpi_tariffs[];
extern const int32_t jpi_n_tariffs;

#endif

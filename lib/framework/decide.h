/* From the concepts a text names to a category: the cells of a framework, the attributes, the
 * policy. */
#ifndef JPI_FRAMEWORK_DECIDE_H
#define JPI_FRAMEWORK_DECIDE_H

#include "framework/match.h"
#include "framework/tables.h"

/* What stands where a category would, beside -1 for nothing. */
#define JPI_PLACE_SILENT (-2)
#define JPI_PLACE_NOT_ACTIVITY (-3)

typedef struct jpi_place {
    int16_t concept_index;
    int16_t category; /* or JPI_PLACE_* */
    int16_t rule;     /* in jpi_cell_rules; -1 for a local placement or none */
    int8_t attribute; /* whose value leads here; 0 none */
    int8_t value;
} jpi_place;

typedef struct jpi_settled {
    int32_t verdict;
    int32_t concept_index; /* -1 none or several */
    int32_t category;      /* -1 unless certain */
    int32_t attribute;     /* the one that decides, 0 none */
    int32_t question;      /* index in jpi_questions, 0 none */
    bool several;          /* more than one activity */
    bool silent;
    bool local;
    int32_t rule; /* of the first place; -1 none or local */
    int32_t n_places;
    jpi_place place[JP_MAX_CANDIDATES];
} jpi_settled;

/* attributes: JPI_N_ATTRIBUTES values, 0 not stated. */
void jpi_settle(const jp_policy *policy, int32_t framework, const jpi_matches *matches,
                const int8_t *attributes, jpi_settled *out);
void jpi_settle_concept(const jp_policy *policy, int32_t framework, int32_t concept_index,
                        const int8_t *attributes, jpi_settled *out);

/* jp_attributes as an array; JP_E_INVALID for a value outside its list. NULL states nothing. */
jp_status jpi_read_attributes(const jp_attributes *attributes, int8_t *out, jp_error *error);

/* The category above, -1 at the top; of national and local categories. */
int32_t jpi_category_parent(const jp_policy *policy, int32_t framework, int32_t category);
int32_t jpi_category_group(const jp_policy *policy, int32_t framework, int32_t category);
/* The deepest category that is both or above both, -1 when there is none. */
int32_t jpi_category_common(const jp_policy *policy, int32_t framework, int32_t a, int32_t b);

#endif

/* The plan as the rooms after it read it: flat rows, texts as offsets into one block. */
#ifndef JPI_PLAN_H
#define JPI_PLAN_H

#include <stdbool.h>

#include "base/memory.h"
#include "jobplan/plan.h"

/* What a plan can be totalled by. */
enum {
    JPI_BY_CATEGORY,
    JPI_BY_PLACE,
    JPI_BY_SPECIALTY,
    JPI_BY_SKILL,
    JPI_BY_PILLAR,
    JPI_DIMENSIONS
};

#define JPI_NO_TEXT UINT32_MAX
#define JPI_NO_KEY (-1)

/* Whether the hours of an activity hang on the attending weeks. */
typedef enum {
    JPI_PER_WEEK,  /* hours is an average per attending week */
    JPI_PER_MONTH, /* hours is per occurrence, twelve a year, missed when away */
    JPI_PER_YEAR   /* hours is the year's, whatever the attending weeks */
} jpi_basis;

typedef struct jpi_activity {
    jp_activity given;           /* as the caller gave it; its texts are NULL here */
    uint32_t label, objective;   /* offsets into text, or JPI_NO_TEXT */
    int32_t key[JPI_DIMENSIONS]; /* index into keys of that dimension, or JPI_NO_KEY */
    jpi_basis basis;
    int32_t length_min;      /* of one occurrence; 0 where the form has no clock */
    int32_t times_per_cycle; /* weeks chosen; 0 where the form has no cycle */
    jp_ratio hours;          /* on its basis, exact */
} jpi_activity;

typedef struct jpi_keys {
    uint32_t *text; /* offsets */
    size_t count, capacity;
} jpi_keys;

enum { JPI_POST_TEXTS = 8, JPI_OBJECTIVE_TEXTS = 4 };

typedef struct jpi_holder {
    uint32_t name;
    jp_ratio share;
} jpi_holder;

typedef struct jpi_objective {
    int32_t level;
    uint32_t text[JPI_OBJECTIVE_TEXTS]; /* id, title, serves, support */
} jpi_objective;

struct jp_plan {
    jp_allocator allocator;
    char *text; /* every text, NUL-terminated, one after the other */
    size_t n_text, text_capacity;
    jpi_keys keys[JPI_DIMENSIONS];
    jp_contract *contracts;
    size_t n_contracts, contracts_capacity;
    jpi_activity *activities;
    size_t n_activities, activities_capacity;
    uint32_t post[JPI_POST_TEXTS]; /* in the order of jp_post */
    jpi_holder *holders;
    size_t n_holders, holders_capacity;
    jpi_objective *objectives;
    size_t n_objectives, objectives_capacity;
    int64_t denominator; /* every activity's hours is a whole number of 1/denominator */
};

/* Past this a plan's sums might not fit 64 bits: 2000 activities of a year's 8784 hours each. */
#define JPI_DENOMINATOR_MAX ((int64_t)1 << 38)

static inline const char *jpi_plan_text(const jp_plan *plan, uint32_t offset) {
    return offset == JPI_NO_TEXT ? NULL : plan->text + offset;
}

static inline bool jpi_given(const jp_ratio *ratio) {
    return ratio->den != 0;
}

/* The name of an activity's key in a dimension, NULL where it says nothing. */
static inline const char *jpi_plan_key(const jp_plan *plan, int32_t dimension, int32_t key) {
    return key == JPI_NO_KEY ? NULL : plan->text + plan->keys[dimension].text[key];
}

/* Appends a text; offset is JPI_NO_TEXT for NULL. */
jp_status jpi_plan_keep_text(jp_plan *plan, const char *text, uint32_t *offset);
/* The index of a name in a dimension, added when new; JPI_NO_KEY for NULL. */
jp_status jpi_plan_keep_key(jp_plan *plan, int32_t dimension, const char *name, int32_t *key);

/* The least common multiple, 0 past JPI_DENOMINATOR_MAX. */
int64_t jpi_common_multiple(int64_t a, int64_t b);

/* Checks an activity and works out basis, length and hours; texts and keys are left alone. */
jp_status jpi_activity_read(const jp_plan *plan, size_t index, const jp_activity *activity,
                            jpi_activity *out, jp_error *error);

#endif

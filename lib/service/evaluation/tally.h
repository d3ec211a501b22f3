/* Totals by a name (category, band, place ...), exact and in order of first appearance. */
#ifndef JPI_TALLY_H
#define JPI_TALLY_H

#include <stddef.h>

#include "jobplan/allocator.h"
#include "jobplan/ratio.h"
#include "jobplan/status.h"

/* What a group adds up. Each measure is a total of its own because sums of many plans outgrow a
 * ratio. */
typedef enum {
    JPI_SUM_CONTRACTED_WEEK,
    JPI_SUM_WTE,
    JPI_SUM_WTE_WITH_PLAN, /* of posts that have a plan: the others' hours are not known */
    JPI_SUM_PLANNED_WEEK,
    JPI_SUM_PLANNED_YEAR,
    JPI_SUM_DIRECT_WEEK,
    JPI_SUM_DIRECT_YEAR,
    JPI_SUM_PRODUCTIVE_YEAR,
    JPI_SUM_PAS_WEEK,
    JPI_SUM_PAS_YEAR,
    JPI_SUM_CONTACTS,
    JPI_SUM_DEMAND_HOURS,
    JPI_SUM_DEMAND_CONTACT_HOURS,
    JPI_SUM_DEMAND_CONTACTS,
    JPI_SUM_DEMAND_PLANNED, /* by each stream's planning rule, and its bounds where it has them */
    JPI_SUM_DEMAND_LOWER,
    JPI_SUM_DEMAND_UPPER,
    JPI_SUM_COUNT
} jpi_sum;

typedef struct jpi_group {
    const char *name; /* NULL: not stated; belongs to the document */
    size_t n;         /* posts or lines counted in */
    size_t n_sums[JPI_SUM_COUNT];
    jp_total *sums[JPI_SUM_COUNT]; /* NULL until something is added */
} jpi_group;

typedef struct jpi_tally {
    const jp_allocator *allocator;
    jpi_group *groups;
    size_t n_groups, capacity;
} jpi_tally;

void jpi_tally_begin(jpi_tally *tally, const jp_allocator *allocator);
void jpi_tally_free(jpi_tally *tally);
/* Finds or makes the group. The pointer is good until the next group is made. */
jp_status jpi_tally_group(jpi_tally *tally, const char *name, jpi_group **out);
const jpi_group *jpi_tally_find(const jpi_tally *tally, const char *name);
jp_status jpi_group_add(jpi_tally *tally, jpi_group *group, jpi_sum sum, const jp_ratio *value);
jp_status jpi_group_add_product(jpi_tally *tally, jpi_group *group, jpi_sum sum, const jp_ratio *a,
                                const jp_ratio *b);

#endif

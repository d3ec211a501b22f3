/* Exact transport of whole minutes from groups to areas: classes of areas first, then least cost.
 */
#ifndef JPI_FLOW_H
#define JPI_FLOW_H

#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"

/* Arcs lie by group: those of group g are arc_begin[g] to arc_begin[g + 1] - 1. */
typedef struct jpi_flow_problem {
    size_t n_groups;
    size_t n_areas;
    size_t n_classes;
    const int64_t *spare;       /* n_groups, not negative; their sum fits */
    const int64_t *need;        /* n_areas, not negative; their sum fits */
    const uint32_t *area_class; /* n_areas, 0 served first, below n_classes */
    const size_t *arc_begin;    /* n_groups + 1 */
    const uint32_t *arc_area;   /* arc_begin[n_groups] */
    const int64_t *arc_cost;    /* the same; not negative, and (n_groups + n_areas) x cost fits */
} jpi_flow_problem;

/* flow: one entry an arc, zeroed by the caller. Afterwards class 0 gets all it can, then class 1
 * with that kept, and so on; among those flows the total cost is least. JP_E_NOMEM or JP_OK. */
jp_status jpi_flow_solve(const jpi_flow_problem *problem, const jp_allocator *allocator,
                         int64_t *flow);

#endif

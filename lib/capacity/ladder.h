/* Who may work where, without a pair for each: for each skill and place a ladder of the bands its
 * areas ask for. A group steps on at its band, whoever stands on a rung may go down, and each rung
 * leads to the areas of its band. A thousand groups and areas are some ten thousand arcs, where
 * pairs would be a million. */
#ifndef JPI_LADDER_H
#define JPI_LADDER_H

#include "capacity/redeployment.h"

/* area_class: by area, 0 served first, below n_classes; pairs by group, rising areas: those of
 * group g are arc_begin[g] to arc_begin[g + 1] - 1. flow: one entry a pair, zeroed by the caller.
 * Afterwards class 0 gets all it can, then class 1 with that kept, and so on; among those flows the
 * fewest minutes over the band needed, then the fewest away. JP_E_NOMEM or JP_OK. */
jp_status jpi_ladder_flow(const jp_redeployment *r, const uint32_t *area_class, size_t n_classes,
                          const size_t *arc_begin, const uint32_t *arc_area, int64_t *flow);

#endif

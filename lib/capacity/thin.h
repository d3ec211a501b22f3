/* Fewer moves with the same totals. */
#ifndef JPI_THIN_H
#define JPI_THIN_H

#include "capacity/redeployment.h"

/* Pushes minutes round every cycle of moves until one of them is empty: what each group gives, each
 * area gets and all totals stay, and at most n_groups + n_areas - 1 moves are left. Empty ones are
 * taken out, the order is kept. JP_E_NOMEM leaves the moves as they were. */
jp_status jpi_thin_moves(const jp_allocator *allocator, size_t n_groups, size_t n_areas,
                         jpi_move *moves, size_t *n_moves);

#endif

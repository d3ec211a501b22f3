/* Small numbers in a table with its totals: which further entries must be withheld so that none
 * can be worked out. A grid has a last row and a last column of totals. */
#ifndef JPI_VARIANCE_WITHHOLD_H
#define JPI_VARIANCE_WITHHOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"

typedef enum { JPI_SHOWN = 0, JPI_HELD, JPI_HELD_TOO, JPI_NEVER_SHOWN } jpi_withheld;

typedef struct jpi_grid {
    size_t n_rows, n_columns;      /* totals included */
    const int64_t *const *amounts; /* n_amounts of n_rows x n_columns, each adding up */
    size_t n_amounts;
    const int64_t *weights; /* what it costs to withhold an entry: its people */
    int32_t range_percent;
    uint8_t *held; /* jpi_withheld of each entry: in, those of few people; out, the others too */
    int32_t fewest_people; /* that a line's withheld entries must be of together; 0: any number */
    bool people_add_up;    /* nobody is counted in two entries */
} jpi_grid;

/* JP_E_NOMEM, or JP_OK with every held entry's every amount uncertain, and no line's held entries
 * together of too few people. */
jp_status jpi_grid_protect(const jp_allocator *allocator, jpi_grid *grid);
/* Whether the amounts are the sums that the last row and column say they are. */
bool jpi_grid_adds_up(const jpi_grid *grid, const int64_t *amount);

#endif

/* A table inside: its columns one after another, and what its rows stand for. */
#ifndef JPI_VARIANCE_ROSTER_TABLE_H
#define JPI_VARIANCE_ROSTER_TABLE_H

#include "base/memory.h"
#include "jobplan/roster_table.h"

typedef struct jpi_table_column {
    char name[64];
    int64_t *values;
} jpi_table_column;

struct jp_roster_table {
    jp_allocator allocator;
    uint32_t flags;
    size_t n_keys;
    uint32_t cardinalities[JP_ROSTER_MAX_KEYS + 1];
    size_t n_rows, n_columns;
    size_t n_shown_columns; /* fewer once something is withheld */
    jpi_table_column *columns;
    int32_t *states;
    int64_t session_parts;
};

/* NULL when the table has no such column. */
const int64_t *jpi_table_find(const jp_roster_table *table, const char *name);

#endif

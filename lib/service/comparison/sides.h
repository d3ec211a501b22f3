/* Two sides of a comparison in hours: two versions of a service, or two roles. What each comes to
 * is added up by name, and written with the difference. */
#ifndef JPI_SIDES_H
#define JPI_SIDES_H

#include "service/report/figure.h"

typedef struct jpi_sides {
    jpi_report report;
    const char *names[2];   /* of the sides in what is written: "before", "after" */
    const char *difference; /* "change" */
    bool in_pieces;         /* the first side until a day of the year, the second from it on */
    jp_ratio shares[2];     /* of the year */
    bool per_wte;           /* hours for each whole-time equivalent are written as well */
} jpi_sides;

#define JPI_IN_PIECES 2 /* index of the year in pieces, beside the two sides */

/* Totals of one post, of one role or of everything. */
typedef struct jpi_scope {
    jpi_tally groups[3];
    jpi_tally all[3]; /* one group without a name */
} jpi_scope;

void jpi_scope_begin(jpi_scope *scope, const jp_allocator *allocator);
void jpi_scope_free(jpi_scope *scope);
/* Failures stick in sides->report.status. */
void jpi_scope_add(jpi_sides *sides, jpi_scope *scope, size_t side, const char *name,
                   const jpi_line *line);
void jpi_scope_add_contract(jpi_sides *sides, jpi_scope *scope, size_t side, const jp_ratio *hours,
                            const jp_ratio *wte);

/* "contract" and "planned": everything of the scope on both sides. */
void jpi_scope_write_all(jpi_sides *sides, const jpi_scope *scope);
/* An array of groups in the order of a framework's categories, what is not settled last, each with
 * its name as label. */
void jpi_scope_write_groups(jpi_sides *sides, const jpi_scope *scope, const char *member,
                            const char *label, const jp_policy *policy, int32_t framework);
/* "distance": half the sum of differences of shares, withheld where a side is not settled. */
void jpi_scope_write_distance(jpi_sides *sides, const jpi_scope *scope);

#endif

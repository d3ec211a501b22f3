/* What there is to close a gap with: who has time to spare, and what one whole-time post brings. */
#ifndef JPI_CLOSING_H
#define JPI_CLOSING_H

#include "jobplan/cover.h"
#include "jobplan/redeploy.h"
#include "service/report/report.h"

/* Agenda for Change bands in their order, 8a to 8d between 8 and 9; 0: none, or another grade. */
int32_t jpi_band_rank(const char *band);
/* Whole minutes a year each post could give, n_posts of them, to be released; 0 where vacant. */
jp_status jpi_spare_minutes(const jpi_report *report, int64_t **out);
/* Fills what a group or a person is told apart by. */
void jpi_spare_group(const jpi_post *post, int64_t spare_min, jp_spare_group *out);
/* Skill number index of a post: those it lists, then those of its direct care; NULL past the last,
 * and where an activity names none. */
const char *jpi_post_skill(const jpi_post *post, const jpi_post_result *result, size_t index,
                           bool *past);
/* Direct care hours a year one WTE of that band provides, the team's where the band plans none, to
 * six decimals. JP_E_UNDEFINED: nobody plans any. */
jp_status jpi_hours_per_wte(const jpi_report *report, const char *band, jp_ratio *out);
/* a - b, or 0 where that is less; NULLs are 0. To a ratio, to six decimals where it does not fit.
 */
jp_status jpi_total_over(const jp_allocator *allocator, const jp_total *a, const jp_total *b,
                         jp_ratio *out);
/* Hours as minutes, whole, rounded up or down. */
jp_status jpi_whole_minutes(const jp_ratio *hours, bool up, int64_t *out);

#endif

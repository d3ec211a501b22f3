/* Walking the days of a plan: which are holidays or off, and which an activity falls on. */
#ifndef JPI_DATES_H
#define JPI_DATES_H

#include "annual/annual.h"
#include "jobplan/dates.h"

enum { JPI_DAY_HOLIDAY = 1, JPI_DAY_LEAVE = 2 };

/* A stretch of days with a flag for each, and the Monday from which rota cycles count. */
typedef struct jpi_days {
    jp_date first, last, monday;
    const uint8_t *flags; /* of first to last + 1: what runs overnight ends a day later */
} jpi_days;

jp_status jpi_days_check(const jp_dates_options *options, const jp_day_span *leave, size_t n_leave,
                         jp_error *error);
size_t jpi_days_count(const jp_dates_options *options); /* one more than there are */
/* Fills the flags, which have room for jpi_days_count. */
jp_status jpi_days_mark(const jp_dates_options *options, const jp_calendar *calendar,
                        const jp_day_span *leave, size_t n_leave, uint8_t *flags, jpi_days *out,
                        jp_error *error);

/* Whether the dates of an activity are known: it has a clock, and no number of weeks of its own. */
bool jpi_has_dates(const jpi_activity *row);
/* The first day on or after `day` that an activity falls on, whatever its state; false past the
 * last. */
bool jpi_next_occurrence(const jpi_activity *row, const jpi_days *days, jp_date day, jp_date *out);
/* JP_OCCURRENCE_* of a day for an activity. */
int32_t jpi_occurrence_state(const jpi_activity *row, const jpi_days *days, jp_date day);

#endif

/* Bank holidays of one year by rule and proclamation, before any local change. */
#ifndef JPI_HOLIDAYS_H
#define JPI_HOLIDAYS_H

#include "jobplan/calendar.h"

/* More than any nation has in a year. */
enum { JPI_YEAR_HOLIDAYS_MAX = 24 };

/* Fills out, in order of days, and returns how many. The year is within JP_CALENDAR_FIRST_YEAR to
 * 9999. */
size_t jpi_holidays_of_year(int32_t nation, int32_t year, jp_holiday out[JPI_YEAR_HOLIDAYS_MAX]);

#endif

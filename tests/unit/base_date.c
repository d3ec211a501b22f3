#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "jobplan/jobplan.h"

Test(date, every_day_goes_there_and_back)
{
    jp_date expected = JP_DATE_MIN;
    int32_t weekday_expected = 1;
    for (jp_date date = JP_DATE_MIN; date <= JP_DATE_MAX; date++, expected++) {
        int32_t year, month, day, weekday;
        jp_date again;
        jp_date_parts(date, &year, &month, &day);
        jp_date_weekday(date, &weekday);
        if (jp_date_make(year, month, day, &again) != JP_OK || again != date ||
            weekday != weekday_expected)
            cr_assert(eq(i32, again, date));
        weekday_expected = weekday_expected % 7 + 1;
    }
    cr_expect(eq(i32, expected, JP_DATE_MAX + 1));
}

Test(date, knows_the_epoch)
{
    jp_date date = 1;
    cr_assert(eq(i32, jp_date_parse("1970-01-01", 10, &date, NULL), JP_OK));
    cr_expect(eq(i32, date, 0));
    cr_expect(eq(i32, jp_date_parse("2026-02-29", 10, &date, NULL), JP_E_RANGE));
    cr_expect(eq(i32, jp_date_parse("1/4/2026", 8, &date, NULL), JP_E_TEXT));
}

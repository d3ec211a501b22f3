/* Calendars: local days, and the published list. */
#include <string.h>

#include "jobplan/jobplan.h"
#include "oom.h"

static const jp_date day_2031 = 22320; /* some day of 2031 */

static jp_status add_days(const jp_allocator *allocator) {
    jp_calendar *calendar = NULL;
    jp_status status = jp_calendar_new(allocator, JP_NATION_SCOTLAND, &calendar);
    if (status) {
        OOM_EXPECT(calendar == NULL);
        return status;
    }
    for (int i = 0; status == JP_OK && i < 30; i++) {
        int32_t is_holiday = 7;
        status = jp_calendar_add(calendar, day_2031 + i * 7, "A local holiday with a name");
        OOM_EXPECT(jp_calendar_is_holiday(calendar, day_2031 + i * 7, &is_holiday) == JP_OK);
        if (status == JP_OK)
            OOM_EXPECT(is_holiday == 1);
    }
    if (status == JP_OK)
        status = jp_calendar_remove(calendar, day_2031);
    jp_calendar_free(calendar);
    return status;
}

static jp_status load(const jp_allocator *allocator) {
    static const char list[] =
        "{\"england-and-wales\":{\"division\":\"england-and-wales\",\"events\":["
        "{\"title\":\"Moon day\",\"date\":\"2031-07-21\",\"notes\":\"\",\"bunting\":false},"
        "{\"title\":\"Sun day\",\"date\":\"2031-09-21\",\"notes\":\"\",\"bunting\":true}]},"
        "\"scotland\":{\"division\":\"scotland\",\"events\":[]},"
        "\"northern-ireland\":{\"division\":\"northern-ireland\",\"events\":[]}}";
    jp_calendar *calendar = NULL;
    jp_date first, last;
    size_t before = 0, after = 0;
    jp_error error = JP_ERROR_INIT;
    jp_date_make(2031, 1, 1, &first);
    jp_date_make(2031, 12, 31, &last);
    jp_status status = jp_calendar_new(allocator, JP_NATION_ENGLAND, &calendar);
    if (status)
        return status;
    jp_calendar_holiday_count(calendar, first, last, &before);
    status = jp_calendar_load(calendar, list, strlen(list), &error);
    jp_calendar_holiday_count(calendar, first, last, &after);
    if (status) /* nothing is half-done */
        OOM_EXPECT(after == before && error.status == status);
    else
        OOM_EXPECT(after == 2);
    jp_calendar_free(calendar);
    return status;
}

int main(void) {
    static const oom_case cases[] = {{"calendar add", add_days}, {"calendar load", load}};
    return oom_main(cases, sizeof cases / sizeof cases[0]);
}

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

static jp_plan *clinic_every_day(void) {
    jp_plan *plan = NULL;
    OOM_EXPECT(jp_plan_new(NULL, &plan) == JP_OK);
    for (int32_t weekday = 1; weekday <= 5; weekday++) {
        const jp_activity clinic = {.struct_size = sizeof clinic,
                                    .time_form = JP_TIME_TIMETABLE,
                                    .category = "dcc/clinic",
                                    .is_direct_care = 1,
                                    .weekday = weekday,
                                    .start_min = 540,
                                    .end_min = 1020,
                                    .cycle_weeks = 1,
                                    .weeks_of_cycle = 1};
        OOM_EXPECT(jp_plan_add_activity(plan, &clinic, NULL) == JP_OK);
    }
    return plan;
}

static jp_status list_dates(const jp_allocator *allocator) {
    jp_plan *plan = clinic_every_day();
    jp_calendar *calendar = NULL;
    jp_occurrences *occurrences = NULL;
    jp_annual *annual = NULL;
    jp_error error = JP_ERROR_INIT;
    const jp_dates_options dates = {.struct_size = sizeof dates,
                                    .first_day = day_2031,
                                    .last_day = day_2031 + 180,
                                    .cycle_first_day = day_2031};
    const jp_annual_options options = {.struct_size = sizeof options, .year_weeks = {52, 1}};
    OOM_EXPECT(jp_calendar_new(NULL, JP_NATION_WALES, &calendar) == JP_OK);
    jp_status status = jp_occurrences_new(allocator, &occurrences);
    if (status == JP_OK) {
        status = jp_plan_list_occurrences(plan, &dates, calendar, NULL, 0, occurrences, &error);
        OOM_EXPECT((jp_occurrences_count(occurrences) > 100) == (status == JP_OK));
    }
    if (status == JP_OK)
        status = jp_annual_new(allocator, &annual);
    if (status == JP_OK)
        status =
            jp_plan_evaluate_dates(plan, &options, &dates, calendar, NULL, 0, NULL, annual, &error);
    jp_occurrences_free(occurrences);
    jp_annual_free(annual);
    jp_calendar_free(calendar);
    jp_plan_free(plan);
    return status;
}

/* Two evaluations, then everything that sets plans side by side. */
static jp_status review(const jp_allocator *allocator) {
    jp_plan *plan = clinic_every_day();
    jp_annual *annual = NULL, *pieces = NULL;
    jp_comparison *comparison = NULL;
    jp_team *team = NULL;
    jp_findings *findings = NULL;
    const jp_annual_options options = {.struct_size = sizeof options, .attending_weeks = {44, 1}};
    const jp_ratio share = {1, 3}, threshold = {1, 5};
    OOM_EXPECT(jp_annual_new(NULL, &annual) == JP_OK);
    OOM_EXPECT(jp_plan_evaluate(plan, &options, NULL, annual, NULL) == JP_OK);
    jp_status status = jp_annual_new(allocator, &pieces);
    if (status == JP_OK)
        status = jp_annual_piecewise(annual, annual, &share, pieces, NULL);
    if (status == JP_OK)
        status = jp_comparison_new(allocator, &comparison);
    if (status == JP_OK)
        status = jp_annual_compare(annual, pieces, JP_BY_CATEGORY, 1, comparison, NULL);
    if (status == JP_OK)
        status = jp_team_new(allocator, 0, &team);
    for (int i = 0; status == JP_OK && i < 9; i++) {
        status = jp_team_add(team, annual, "role", "member", NULL);
        OOM_EXPECT(jp_team_member_count(team) == (size_t)i + (status == JP_OK));
    }
    if (status == JP_OK)
        status = jp_findings_new(allocator, &findings);
    if (status == JP_OK)
        status = jp_team_check(team, &threshold, findings, NULL);
    jp_findings_free(findings);
    jp_team_free(team);
    jp_comparison_free(comparison);
    jp_annual_free(pieces);
    jp_annual_free(annual);
    jp_plan_free(plan);
    return status;
}

int main(void) {
    static const oom_case cases[] = {{"calendar add", add_days},
                                     {"calendar load", load},
                                     {"dates", list_dates},
                                     {"review", review}};
    return oom_main(cases, sizeof cases / sizeof cases[0]);
}

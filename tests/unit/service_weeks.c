/* Weeks built for each post. Every expected value is worked out in the comment beside it, from the
 * handbook's days and the published bank holidays, never by the program. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "service_sample.h"

#define HEAD                                                                                       \
    "{\"jobplan\":1,\"identifiable\":true,\"title\":\"T\",\"framework\":\"nhse-2023\",\"nation\":" \
    "\"england\","                                                                                 \
    "\"year\":{\"start\":\"2026-04-01\",\"end\":\"2027-03-31\"},"
#define POST "\"posts\":[{\"id\":\"a\",\"title\":\"A\",\"contract\":"
#define HOURS "\"hours_per_week\":37.5,\"full_time_hours_per_week\":37.5"
#define SESSION                                                                                    \
    ",\"activities\":[{\"description\":\"Clinic\",\"category\":\"DCC\",\"place\":\"North\","       \
    "\"timetable\":{\"weekday\":\"monday\",\"start\":\"09:00\",\"end\":\"13:00\"}},"               \
    "{\"description\":\"Audit\",\"category\":\"SPA\",\"place\":\"North\",\"hours_per_week\":2}]"

static const struct {
    const char *json, *path, *exact, *why;
} cases[] = {
    /* Five years of service on 1 October 2026: 183 days at 27 and 182 at 29 days a year, in hours
     * of 37.5 / 5; 8 public holidays of 7.5 h; the year is 365/7 weeks. */
    {HEAD POST "{" HOURS ",\"service_start\":\"2021-10-01\"},\"weeks\":{\"entitlement\":{"
               "\"scheme\":\"afc-england\",\"policy\":\"exact\"}}}]}",
     "/posts/0/annual_leave_hours_per_year/exact", "30657/146",
     "7.5 x (27 x 183 + 29 x 182) / 365 = 7.5 x 10219 / 365"},
    {HEAD POST "{" HOURS ",\"service_start\":\"2021-10-01\"},\"weeks\":{\"entitlement\":{"
               "\"scheme\":\"afc-england\",\"policy\":\"exact\"}}}]}",
     "/posts/0/weeks_per_year/exact", "574152/12775", "365/7 - 10219/365/5 - 8/5"},
    {HEAD POST "{" HOURS ",\"service_start\":\"2021-10-01\"},\"weeks\":{\"entitlement\":{"
               "\"scheme\":\"afc-england\",\"policy\":\"nearest-half-hour\"}}}]}",
     "/posts/0/annual_leave_hours_per_year/exact", "210", "209.979 h to the half hour"},
    /* Consultants: 30 days, 32 after 7 years, 2 statutory days, 8 public holidays. */
    {HEAD POST "{\"hours_per_week\":40,\"full_time_hours_per_week\":40,\"service_start\":\"2010-"
               "01-01\"},\"weeks\":{\"entitlement\":{\"scheme\":\"consultant-england\","
               "\"policy\":\"exact\",\"year_weeks\":52,\"study_days\":10}}}]}",
     "/posts/0/weeks_per_year/exact", "208/5", "52 - (32 + 2 + 8 + 10) / 5 = 41.6"},
    /* The statutory minimum: 5.6 weeks of 3 days. */
    {HEAD POST "{\"hours_per_week\":24,\"full_time_hours_per_week\":40},\"weeks\":{\"entitlement\":"
               "{\"scheme\":\"statutory\",\"days_per_week\":3,\"year_weeks\":52}}}]}",
     "/posts/0/weeks_per_year/exact", "232/5", "52 - 5.6 = 46.4"},
    {HEAD POST "{\"hours_per_week\":24,\"full_time_hours_per_week\":40},\"weeks\":{\"entitlement\":"
               "{\"scheme\":\"statutory\",\"days_per_week\":3,\"year_weeks\":52}}}]}",
     "/posts/0/annual_leave_hours_per_year/exact", "672/5", "16.8 days of 8 h = 134.4 h"},
    /* Northern Ireland has ten public holidays. */
    {"{\"jobplan\":1,\"identifiable\":true,\"title\":\"T\",\"framework\":\"nhse-2023\",\"year\":{"
     "\"start\":\"2026-04-"
     "01\","
     "\"end\":\"2027-03-31\"},\"weeks\":{\"entitlement\":{\"scheme\":\"afc-northern-ireland\","
     "\"policy\":\"exact\",\"year_weeks\":52}}," POST "{" HOURS
     ",\"service_start\":\"2000-01-01\"}}]}",
     "/posts/0/weeks_per_year/exact", "217/5", "52 - (33 + 10) / 5 = 43.4; the document's basis"},
    /* From 1 April 2026 to 31 March 2027: 261 Mondays to Fridays; 3 and 6 April, 4 and 25 May, 31
     * August, 25 and 28 December, 1 January, 26 and 29 March are bank holidays. */
    {HEAD POST "{" HOURS "},\"weeks\":{\"from_calendar\":{\"days_off\":33}}}]}",
     "/posts/0/weeks_per_year/exact", "218/5", "(261 - 10 - 33) / 5"},
    {HEAD POST "{" HOURS "},\"weeks\":{\"from_calendar\":{\"leave\":[{\"first_day\":\"2026-08-03\","
               "\"last_day\":\"2026-08-16\"}]}}" SESSION "}]}",
     "/posts/0/weeks_per_year/exact", "241/5", "(261 - 10 - 10) / 5"},
    /* 52 Mondays: six are bank holidays, two are leave. */
    {HEAD POST "{" HOURS "},\"weeks\":{\"from_calendar\":{\"leave\":[{\"first_day\":\"2026-08-03\","
               "\"last_day\":\"2026-08-16\"}]}}" SESSION "}]}",
     "/posts/0/activities/0/hours_per_year/exact", "176", "44 Mondays of 4 h"},
    {HEAD POST "{" HOURS "},\"weeks\":{\"from_calendar\":{\"leave\":[{\"first_day\":\"2026-08-03\","
               "\"last_day\":\"2026-08-16\"}]}}" SESSION "}]}",
     "/posts/0/activities/1/hours_per_year/exact", "482/5", "2 h in each of 48.2 weeks"},
    {HEAD "\"calendar\":{\"added\":[{\"day\":\"2026-12-24\",\"title\":\"Local\"}],\"removed\":[{"
          "\"day\":\"2026-05-25\",\"title\":\"Spring\"},{\"day\":\"2026-05-04\",\"title\":\"May\"}]"
          "}," POST "{" HOURS "},\"weeks\":{\"from_calendar\":{\"days_off\":33}}}]}",
     "/posts/0/weeks_per_year/exact", "219/5", "one more holiday, two fewer: (261 - 9 - 33) / 5"},
    /* Held from 1 October: 182 of 365 days. */
    {HEAD POST "{" HOURS ",\"service_start\":\"2026-10-01\",\"employed_from\":\"2026-10-01\"},"
               "\"weeks\":{\"entitlement\":{\"scheme\":\"afc-england\",\"policy\":\"exact\","
               "\"year_weeks\":52}}}]}",
     "/posts/0/weeks_per_year/exact", "1638/73", "(52 - 27/5 - 8/5) x 182/365 = 45 x 182/365"},
    /* Scotland's full-time week falls from 37 to 36 h in the middle of a stated year. */
    {HEAD POST "{\"hours_per_week\":37,\"full_time_hours_per_week\":37,\"changes\":[{\"start\":"
               "\"2026-10-01\",\"hours_per_week\":36,\"full_time_hours_per_week\":36}]}}]}",
     "/posts/0/wte/exact", "1", "full time throughout"},
    {HEAD POST "{\"hours_per_week\":37,\"full_time_hours_per_week\":37,\"changes\":[{\"start\":"
               "\"2026-10-01\",\"hours_per_week\":36,\"full_time_hours_per_week\":36}]}}]}",
     "/posts/0/contracted_hours_per_week/exact", "13323/365", "(37 x 183 + 36 x 182) / 365"},
};

Test(service_weeks, are_built_as_the_post_needs) {
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        jp_error error = JP_ERROR_INIT;
        jp_service *service = NULL;
        char *text = NULL;
        jp_status status =
            jp_service_new(NULL, cases[i].json, strlen(cases[i].json), &service, &error);
        cr_assert(eq(i32, status, JP_OK), "case %zu: %s %s", i, error.where, error.message);
        jpi_json *tree = parse_report(service, &text);
        cr_assert(tree != NULL, "case %zu", i);
        cr_expect(eq(str, (char *)text_at(tree, cases[i].path), (char *)cases[i].exact),
                  "case %zu: %s", i, cases[i].why);
        jpi_json_free(tree);
        free(text);
        jp_service_free(service);
    }
}

#define WEEKS(more) HEAD POST "{" HOURS ",\"service_start\":\"2020-01-01\"},\"weeks\":" more "}]}"
#define HELD(more) HEAD POST "{" HOURS "," more "}}]}"

static const struct {
    const char *json, *where, *says;
} bad[] = {
    {WEEKS("{\"weeks\":53}"), "/posts/0/weeks", "fewer weeks"},
    {HEAD "\"weeks\":{\"weeks\":\"52.2\"}," POST "{" HOURS "}}]}", "/weeks", "fewer weeks"},
    {WEEKS("{\"entitlement\":{\"scheme\":\"afc-englnd\",\"policy\":\"exact\"}}"),
     "/posts/0/weeks/entitlement/scheme", "afc-england"},
    {WEEKS("{\"entitlement\":{\"scheme\":\"afc-england\",\"policy\":\"exct\"}}"),
     "/posts/0/weeks/entitlement/policy", "exact"},
    {WEEKS("{\"entitlement\":{\"scheme\":\"afc-england\"}}"), "/posts/0/weeks/entitlement",
     "\"policy\""},
    {WEEKS("{\"entitlement\":{\"scheme\":\"statutory\",\"policy\":\"exact\"}}"),
     "/posts/0/weeks/entitlement", "days_per_week"},
    {WEEKS(
         "{\"entitlement\":{\"scheme\":\"afc-england\",\"policy\":\"exact\",\"other_days\":240}}"),
     "/posts/0/weeks/entitlement", "leave"},
    {WEEKS(
         "{\"entitlement\":{\"scheme\":\"afc-england\",\"policy\":\"exact\",\"absence_share\":1}}"),
     "/posts/0/weeks/entitlement/absence_share", "below 1"},
    {WEEKS("{\"from_calendar\":{\"days_off\":252}}"), "/posts/0/weeks/from_calendar", "251"},
    {WEEKS("{\"from_calendar\":{\"days_off\":251}}"), "/posts/0/weeks/from_calendar", "whole year"},
    {WEEKS("{\"from_calendar\":{}}"), "/posts/0/weeks/from_calendar", "days_off"},
    {WEEKS("{\"from_calendar\":{\"leave\":[{\"first_day\":\"2027-02-29\",\"last_day\":\"2027-03-"
           "01\"}]}}"),
     "/posts/0/weeks/from_calendar/leave/0/first_day", "2027-02-29"},
    {WEEKS("{\"from_calendar\":{\"leave\":[{\"first_day\":\"2026-03-31\",\"last_day\":\"2026-04-"
           "01\"}]}}"),
     "/posts/0/weeks/from_calendar/leave/0/first_day", "2026-04-01"},
    {WEEKS("{\"from_calendar\":{\"leave\":[{\"first_day\":\"2026-04-10\",\"last_day\":\"2026-04-"
           "09\"}]}}"),
     "/posts/0/weeks/from_calendar/leave/0/last_day", "exchange"},
    {WEEKS("{\"from_calendar\":{\"leave\":[]},\"weeks\":44}"), "/posts/0/weeks", "exactly one"},
    {HEAD POST
     "{" HOURS "},\"weeks\":{\"from_calendar\":{\"leave\":[]}},\"activities\":[{"
     "\"description\":\"Clinic\",\"timetable\":{\"weekday\":\"monday\",\"start\":\"09:00\","
     "\"end\":\"13:00\",\"cycle_weeks\":6}}]}]}",
     "/posts/0/weeks/from_calendar", "cycle_start"},
    {HEAD POST "{" HOURS "},\"weeks\":{\"entitlement\":{\"scheme\":\"afc-england\",\"policy\":"
               "\"exact\"}}}]}",
     "/posts/0/weeks/entitlement", "service_start"},
    {HELD("\"service_start\":\"2026-04-02\""), "/posts/0/contract/service_start", "begin after"},
    {HELD("\"employed_from\":\"2026-03-31\""), "/posts/0/contract/employed_from",
     "within the year"},
    {HELD("\"employed_from\":\"2026-05-01\",\"employed_to\":\"2026-04-30\""),
     "/posts/0/contract/employed_to", "2026-05-01"},
    {HELD("\"employed_to\":\"2027-02-29\""), "/posts/0/contract/employed_to", "2027-02-29"},
    {HELD("\"changes\":[{\"start\":\"2026-09-01\",\"hours_per_week\":30},{\"start\":\"2026-09-01\","
          "\"hours_per_week\":20}]"),
     "/posts/0/contract/changes/1/start", "in order of their days"},
    {HELD("\"changes\":[{\"start\":\"2026-09-01\",\"hours_per_week\":30,"
          "\"full_time_hours_per_week\":0}]"),
     "/posts/0/contract/changes/0/full_time_hours_per_week", "37.5"},
    {HEAD "\"calendar\":{\"removed\":[{\"day\":\"2026-05-26\",\"title\":\"x\"}]}," POST "{" HOURS
          "}}]}",
     "/calendar/removed/0/day", "no public holiday"},
    {"{\"jobplan\":1,\"identifiable\":true,\"title\":\"T\",\"framework\":\"nhse-2023\",\"year\":{"
     "\"start\":\"2026-04-"
     "01\","
     "\"end\":\"2027-03-31\"}," POST "{" HOURS "},\"weeks\":{\"from_calendar\":{\"leave\":[]}}}]}",
     "/posts/0/weeks/from_calendar", "nation"},
    {"{\"jobplan\":1,\"identifiable\":true,\"title\":\"T\",\"framework\":\"nhse-2023\",\"nation\":"
     "\"wales\",\"year\":{"
     "\"start\":\"2026-04-01\",\"end\":\"2026-09-30\"}," POST "{" HOURS
     ",\"service_start\":\"2020-01-01\"},\"weeks\":{\"entitlement\":{\"scheme\":\"afc-wales\","
     "\"policy\":\"exact\"}}}]}",
     "/posts/0/weeks/entitlement", "twelve months"},
};

Test(service_weeks, bad_bases_are_refused_with_their_place) {
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        jp_error error = JP_ERROR_INIT;
        jp_service *service = NULL;
        jp_status status = jp_service_new(NULL, bad[i].json, strlen(bad[i].json), &service, &error);
        cr_expect(eq(i32, status, JP_E_DOCUMENT), "case %zu: %s", i, bad[i].json);
        cr_expect(eq(str, error.where, (char *)bad[i].where), "case %zu: %s", i, error.message);
        cr_expect(strstr(error.message, bad[i].says) != NULL, "case %zu says: %s", i,
                  error.message);
        cr_expect(service == NULL, "case %zu", i);
        jp_service_free(service);
    }
}

/* A document with every member, changed in one place: the sentence that says what is wrong, and
 * where. Whatever is refused leaves the service as it was. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "jobplan/jobplan.h"
#include "service_sample.h"

static jp_service *full(void) {
    size_t n;
    char *text = read_file("tests/json/service_full.json", &n);
    jp_service *service = NULL;
    cr_assert(eq(i32, jp_service_new(NULL, text, n, &service, NULL), JP_OK));
    free(text);
    return service;
}

#define CLINIC "/posts/0/activities/0"
#define MEETING "/posts/0/activities/2"

static const struct {
    const char *changes, *where, *says;
} cases[] = {
    {"{\"/notes\":{\"illustrative\":[\"made up\",7]}}", "/notes/illustrative/1", "expected text"},
    {"{\"/year\":7}", "/year", "object"},
    {"{\"/session_hours\":0}", "/session_hours", ""},
    {"{\"/session_hours\":null}", CLINIC "/expected_output/per",
     "output per session needs the length of one"},
    {"{\"/posts/5/weeks/from_calendar/cycle_start\":\"2026-04-06\"}",
     "/posts/5/weeks/from_calendar/cycle_start", "days off without dates"},
    {"{\"/posts/5/weeks/from_calendar/leave\":[]}", "/posts/5/weeks/from_calendar",
     "expected either \"days_off\""},
    {"{\"/posts/3/weeks/entitlement/days_per_week\":0}", "/posts/3/weeks/entitlement",
     "\"days_per_week\" above 0"},
    {"{\"/posts/3/weeks/entitlement/days_per_week\":null}", "/posts/3/weeks/entitlement",
     "expected \"policy\" with the scheme"},
    {"{\"/posts/2/weeks/entitlement/scheme\":\"afc-mars\"}", "/posts/2/weeks/entitlement/scheme",
     "or \"statutory\""},
    {"{\"/posts/2/weeks/entitlement/policy\":\"guess\"}", "/posts/2/weeks/entitlement/policy", ""},
    {"{\"/pa_policy\":null,\"/pa_rounding\":null}", "/checks/expectations/0/kind",
     "PAs are not known"},
    {"{\"/pa_policy\":null}", "/pa_rounding", "there are no PAs to round"},
    {"{\"/pa_rounding\":\"a bit\"}", "/pa_rounding", ""},
    {"{\"/delivered/csv\":\"rows.csv\"}", "/delivered", "expected either \"rows\""},
    {"{\"/delivered/rows\":null}", "/delivered", "expected either \"rows\""},
    {"{\"/delivered/rows\":null,\"/delivered/csv\":\"\"}", "/delivered/csv",
     "leave the member out"},
    {"{\"/delivered/rows\":null,\"/delivered/csv\":\"in/rows.csv\"}", "/delivered/csv",
     "plain name"},
    {"{\"/delivered/rows/0/date\":\"2026-03-31\"}", "/delivered/rows/0/date", ""},
    {"{\"/delivered/rows/0/date\":\"2027-04-01\"}", "/delivered/rows/0/date", ""},
    {"{\"/demand/0/bands\":{\"6\":null,\"7\":null}}", "/demand/0/bands", "no bands"},
    {"{\"/posts/0/objectives/0/level\":\"team\"}", "/posts/0/objectives/0/level", "is personal"},
    {"{\"/posts/0/job_description/shares/1/category\":\"DCC\"}",
     "/posts/0/job_description/shares/1/category", "is there already"},
    {"{\"/posts/0/job_description/shares/1/share\":0.3}", "/posts/0/job_description/shares",
     "add up to 1.1"},
    {"{\"/posts/0/contract/changes/0/hours_per_week\":0}",
     "/posts/0/contract/changes/0/hours_per_week", ""},
    {"{\"/posts/0/contract/working_week/boundary\":\"00:00\"}",
     "/posts/0/contract/working_week/boundary", ""},
    {"{\"/posts/0/contract/working_week/boundary\":\"24:00\"}",
     "/posts/0/contract/working_week/boundary", ""},
    {"{\"/posts/0/contract/working_week/monday/morning\":\"1/7\"}",
     "/posts/0/contract/working_week/monday/morning", "not whole minutes"},
    {"{\"/scenarios/0/id\":\"base\"}", "/scenarios/0/id", "the service as it stands"},
    {"{\"/scenarios/-\":{\"id\":\"mix\",\"title\":\"Again\",\"changes\":[{\"leaves\":\"p1\"}]}}",
     "/scenarios/1/id", "also the id of scenario number 0"},
    {"{\"/scenarios/-\":7}", "/scenarios/1", "a scenario"},
    {"{\"/scenarios/0/changes/-\":{\"leaves\":\"p1\"}}", "/scenarios/0/changes/4",
     "leaves already, by change number 0"},
    {"{\"/scenarios/0/changes/-\":{\"demand\":{\"stream\":\"s1\",\"set\":{\"new_min\":40}}}}",
     "/scenarios/0/changes/4", "changed already, by change number 3"},
    {"{\"/scenarios/0/changes/-\":{}}", "/scenarios/0/changes/4", "a change is one of"},
    {"{\"/scenarios/0/changes/-\":7}", "/scenarios/0/changes/4", "one change"},
    {"{\"/scenarios/0/changes/-\":{\"recruit\":7}}", "/scenarios/0/changes/4/recruit", "object"},
    {"{\"" CLINIC "/timetable/cycle_weeks\":null}", CLINIC "/timetable/weeks",
     "weeks of which cycle?"},
    {"{\"" CLINIC "/timetable\":{\"weeks\":[]}}", CLINIC "/timetable/weeks",
     "no week of the cycle"},
    {"{\"" CLINIC "/timetable\":{\"weeks\":[2,2]}}", CLINIC "/timetable/weeks/1", "listed twice"},
    {"{\"" MEETING "/timetable/cycle_weeks\":2}", MEETING "/timetable", "not both"},
    {"{\"" MEETING "/timetable/nth_of_month\":0}", MEETING "/timetable/nth_of_month",
     "-1 for the last"},
    {"{\"" CLINIC "/premium_hours\":1}", CLINIC "/premium_hours", "the clock already says"},
    {"{\"" MEETING "/premium_hours\":1}", MEETING "/premium_hours", "the clock already says"},
    {"{\"/posts/0/activities/4/premium_hours\":0.25}", "/posts/0/activities/4/premium_hours",
     "the clock already says"},
    {"{\"" MEETING "/weeks_per_year\":39}", MEETING "/weeks_per_year", "weeks of its own"},
    {"{\"/posts/0/activities/3/premium_hours\":4}", "/posts/0/activities/3/premium_hours", ""},
    {"{\"/demand/0/weekly\":{\"referrals\":[1e9,2,3]}}", "/demand/0/weekly/referrals/0",
     "from 0 to 100000000"},
    {"{\"/demand/0/weekly\":{\"referrals\":[-1,2,3]}}", "/demand/0/weekly/referrals/0",
     "is negative"},
    {"{\"/demand/0/weekly\":{\"referrals\":[\"x\",2,3]}}", "/demand/0/weekly/referrals/0",
     "a number of referrals"},
    {"{\"/demand/0/weekly\":{\"referrals\":[1.0000000000000000000001,2,3]}}",
     "/demand/0/weekly/referrals/0", "more digits"},
    {"{\"/demand/0/planning/share\":0.8}", "/demand/0/planning/share", "the mean has no share"},
    {"{\"/weeks\":{\"weeks\":null,\"source\":null,\"preset\":\"year-52\"}}", "/weeks/preset",
     "not the weeks worked"},
    {"{\"/weeks\":{\"weeks\":null,\"preset\":\"capa-45\"}}", "/weeks",
     "goes with a stated number of \"weeks\""},
    {"{\"/weeks/weeks\":0}", "/weeks/weeks", "0 weeks are no plan"},
    {"{\"/framework\":null}", "", "the member \"framework\" is missing"},
};

Test(service_refusals, one_place_changed_and_one_sentence) {
    jp_service *service = full();
    static char buffer[1 << 20];
    size_t required;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        jp_error error = JP_ERROR_INIT;
        strcpy(buffer, "untouched");
        jp_status status = jp_service_what_if(service, cases[i].changes, strlen(cases[i].changes),
                                              buffer, sizeof buffer, &required, &error);
        cr_expect(ne(i32, status, JP_OK), "case %zu: %s", i, cases[i].changes);
        cr_expect_str_eq(error.where, cases[i].where, "case %zu: %s at %s: %s", i, cases[i].changes,
                         error.where, error.message);
        cr_expect(strstr(error.message, cases[i].says) != NULL, "case %zu says: %s", i,
                  error.message);
        cr_expect_str_eq(buffer, "untouched");
    }
    jp_service_free(service);
}

/* Lists that are replaced whole: what merging a change cannot empty. */
Test(service_refusals, lists_that_say_nothing) {
    static const struct {
        const char *pointer, *list, *says;
    } lists[] = {
        {"/posts/0/job_description", "shares", "no share"},
        {"/scenarios/0", "changes", ""},
    };
    jp_service *service = full();
    static char buffer[1 << 20];
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        char changes[200], where[100];
        size_t required;
        jp_error error = JP_ERROR_INIT;
        snprintf(changes, sizeof changes, "{\"%s\":{\"%s\":[]}}", lists[i].pointer, lists[i].list);
        snprintf(where, sizeof where, "%s/%s", lists[i].pointer, lists[i].list);
        cr_expect(eq(i32,
                     jp_service_what_if(service, changes, strlen(changes), buffer, sizeof buffer,
                                        &required, &error),
                     JP_E_DOCUMENT),
                  "list %zu", i);
        cr_expect_str_eq(error.where, where);
        cr_expect(strstr(error.message, lists[i].says) != NULL, "%s", error.message);
    }
    jp_service_free(service);
}

/* The bounds a document has whatever it says. */
Test(service_refusals, what_is_too_much) {
    jp_service *service = full();
    static char changes[400000], buffer[64];
    size_t required, n = 0;
    jp_error error = JP_ERROR_INIT;
    /* a description of one byte more than the most */
    n = (size_t)sprintf(changes, "{\"" CLINIC "/description\":\"");
    memset(changes + n, 'x', JP_MAX_DESCRIPTION + 1);
    strcpy(changes + n + JP_MAX_DESCRIPTION + 1, "\"}");
    cr_expect(
        eq(i32, jp_service_what_if(service, changes, strlen(changes), buffer, 0, &required, &error),
           JP_E_DOCUMENT));
    cr_expect_str_eq(error.where, CLINIC "/description");
    cr_expect(strstr(error.message, "4097 bytes") != NULL, "%s", error.message);
    /* an activity more than a plan holds */
    n = (size_t)sprintf(changes, "{\"/posts/1\":{\"activities\":[");
    for (int i = 0; i <= JP_PLAN_ACTIVITIES_MAX; i++)
        n += (size_t)sprintf(changes + n, "%s{\"description\":\"Clinic\",\"hours_per_week\":0.01}",
                             i ? "," : "");
    strcpy(changes + n, "]}}");
    error = (jp_error)JP_ERROR_INIT;
    cr_expect(
        eq(i32, jp_service_what_if(service, changes, strlen(changes), buffer, 0, &required, &error),
           JP_E_LIMIT));
    cr_expect_str_eq(error.where, "/posts/1/activities");
    /* more changes than are made at once, and a step longer than any name */
    n = (size_t)sprintf(changes, "{");
    for (int i = 0; i < 257; i++)
        n += (size_t)sprintf(changes + n, "%s\"/posts/0/x%d\":1", i ? "," : "", i);
    strcpy(changes + n, "}");
    error = (jp_error)JP_ERROR_INIT;
    cr_expect(
        eq(i32, jp_service_what_if(service, changes, strlen(changes), buffer, 0, &required, &error),
           JP_E_LIMIT));
    cr_expect(strstr(error.message, "257 changes are too many: 256") != NULL, "%s", error.message);
    n = (size_t)sprintf(changes, "{\"/");
    memset(changes + n, 'x', 2000);
    strcpy(changes + n + 2000, "\":1}");
    error = (jp_error)JP_ERROR_INIT;
    cr_expect(
        eq(i32, jp_service_what_if(service, changes, strlen(changes), buffer, 0, &required, &error),
           JP_E_LIMIT));
    jp_service_free(service);
}

Test(service_refusals, a_cause_of_delivered_rows_has_its_bound) {
    static char csv[2000];
    jp_service *service = NULL;
    jp_error error = JP_ERROR_INIT;
    static const char asks[] =
        "{\"jobplan\":1,\"identifiable\":true,\"title\":\"T\",\"framework\":\"nhse-2023\",\"year\":"
        "{\"start\":\"2026-04-01\",\"end\":\"2027-03-31\"},\"weeks\":{\"weeks\":44},\"posts\":[{"
        "\"id\":\"p1\",\"title\":\"A\",\"contract\":{\"hours_per_week\":37.5,"
        "\"full_time_hours_per_week\":37.5}}],\"delivered\":{\"csv\":\"rows.csv\"}}";
    cr_assert(eq(i32, jp_service_new(NULL, asks, sizeof asks - 1, &service, NULL), JP_OK));
    size_t n = (size_t)sprintf(csv, "date,post,category,planned_min,delivered_min,cancelled_because"
                                    "\n2026-04-01,p1,DCC,240,0,");
    memset(csv + n, 'x', 512);
    cr_expect(
        eq(i32, jp_service_add_delivered_csv(service, csv, strlen(csv), &error), JP_E_COLUMN));
    cr_expect(strstr(error.message, "at most 511 bytes") != NULL, "%s", error.message);
    csv[n + 511] = 0; /* one less is taken */
    cr_expect(eq(i32, jp_service_add_delivered_csv(service, csv, strlen(csv), &error), JP_OK));
    jp_service_free(service);
}

Test(service_refusals, permission_is_yes_or_no) {
    jp_service *service = full();
    const int32_t neither[] = {-1, 2};
    for (size_t i = 0; i < 2; i++) {
        jp_error error = JP_ERROR_INIT;
        cr_expect(eq(i32, jp_service_permit(service, neither[i], &error), JP_E_INVALID));
        cr_expect_str_eq(error.where, "identifiable");
    }
    jp_service_free(service);
}

/* Two services are set beside each other only where one year and one framework are both theirs. */
Test(service_refusals, services_of_two_frameworks_are_not_reviewed) {
    static char buffer[1 << 20];
    jp_service *before = full(), *after = NULL;
    size_t required;
    jp_date changed;
    jp_error error = JP_ERROR_INIT;
    static const char other[] =
        "{\"jobplan\":1,\"identifiable\":true,\"title\":\"T\",\"framework\":\"bapo-2025\",\"year\":"
        "{\"start\":\"2026-04-01\",\"end\":\"2027-03-31\"},\"weeks\":{\"weeks\":44},\"posts\":[{"
        "\"id\":\"a\",\"title\":\"A\",\"contract\":{\"hours_per_week\":37.5,"
        "\"full_time_hours_per_week\":37.5}}]}";
    cr_assert(eq(i32, jp_service_new(NULL, other, sizeof other - 1, &after, NULL), JP_OK));
    cr_assert(eq(i32, jp_date_make(2026, 10, 1, &changed), JP_OK));
    cr_expect(
        eq(i32, jp_service_review(before, after, changed, buffer, sizeof buffer, &required, &error),
           JP_E_CONFLICT));
    cr_expect_str_eq(error.where, "/framework");
    const jp_date outside[] = {changed - 183, changed + 182}; /* the first day, the day after */
    for (size_t i = 0; i < 2; i++)
        cr_expect(ne(
            i32,
            jp_service_review(before, before, outside[i], buffer, sizeof buffer, &required, &error),
            JP_OK));
    jp_service_free(before);
    jp_service_free(after);
}

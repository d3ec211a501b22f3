/* One plan with every way of giving time, its objectives, its checks and its room. All expected
 * values are worked out by hand: 42 attending weeks of a year of 365 / 7 weeks.
 *
 *   clinic            Monday 09:00 to 13:00, every week          168 h      1 PA a week
 *   travel to it      half an hour each time                      21 h      1/8
 *   evening list      Tuesday 17:00 to 21:00, 2 weeks of 6        56 h      (2/4 + 2/3) / 3 = 7/18
 *   on call           2 h in each of 52 weeks                    104 h      2/4 x 52/42 = 13/21
 *   audit             6 h in each of 39 weeks                    234 h      6/4 x 39/42 = 39/28
 *   teaching          20 x 3 h, 1 h of it premium                 60 h      20 x (2/4 + 1/3) / 42 =
 * 25/63 together                                                     643 h      659/168
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "service_sample.h"

#define CLINIC                                                                                     \
    "{\"description\":\"Clinic\",\"id\":\"clinic\",\"category\":\"DCC\",\"place\":\"North\","      \
    "\"objective\":\"x1\",\"timetable\":{\"weekday\":\"monday\",\"start\":\"09:00\",\"end\":\"13:" \
    "00\"}}"
#define HEAD                                                                                       \
    "{\"jobplan\":1,\"identifiable\":true,\"title\":\"T\",\"framework\":\"nhse-2023\",\"nation\":" \
    "\"england\","                                                                                 \
    "\"year\":{\"start\":\"2026-04-01\",\"end\":\"2027-03-31\"},\"weeks\":{\"weeks\":42},"         \
    "\"session_hours\":4,\"pa_policy\":\"consultant-2003\",\"pa_rounding\":\"quarter/half-up\","

#define POST_WITH(member)                                                                          \
    "\"posts\":[{\"id\":\"a\",\"title\":\"A\",\"contract\":{\"hours_per_week\":40,"                \
    "\"full_time_hours_per_week\":40}," member ",\"activities\":[" CLINIC "]}]}"

static const char sample[] = HEAD
    "\"objectives\":[{\"id\":\"o1\",\"level\":\"organisation\",\"title\":\"Shorter waits\"},"
    "{\"id\":\"t1\",\"level\":\"team\",\"title\":\"Six weeks\",\"serves\":\"o1\"},"
    "{\"id\":\"t2\",\"level\":\"team\",\"title\":\"Adrift\"}],"
    "\"room_by_post\":true,"
    "\"checks\":{\"role_threshold\":0.2,\"severities\":[{\"code\":\"time-not-accounted\","
    "\"severity\":\"off\",\"reason\":\"A part of a plan\"},{\"code\":\"no-band\",\"severity\":"
    "\"note\",\"reason\":\"Bands are elsewhere\"}]},"
    "\"posts\":[{\"id\":\"a\",\"title\":\"Surgeon\",\"role\":\"R\",\"specialty\":\"Hands\","
    "\"contract\":{\"hours_per_week\":40,\"full_time_hours_per_week\":40,\"working_week\":{"
    "\"boundary\":\"13:00\",\"monday\":{\"morning\":4,\"afternoon\":4},\"tuesday\":{\"morning\":4,"
    "\"afternoon\":\"4:00\"},\"wednesday\":{\"morning\":4,\"afternoon\":4},\"thursday\":{"
    "\"morning\":4,\"afternoon\":4},\"friday\":{\"morning\":4,\"afternoon\":4}}},"
    "\"objectives\":[{\"id\":\"x1\",\"title\":\"More hands\",\"serves\":\"t1\",\"support\":\"A "
    "room\"},{\"id\":\"x2\",\"title\":\"Lost\",\"serves\":\"zz\"}],"
    "\"job_description\":{\"source\":\"Page 2\",\"tolerance\":0.05,\"shares\":[{\"category\":"
    "\"DCC\",\"share\":0.8}]},"
    "\"previous_activities\":[" CLINIC "],"
    "\"activities\":[" CLINIC ","
    "{\"description\":\"Travel\",\"category\":\"DCC\",\"alongside\":{\"serves\":\"clinic\","
    "\"hours\":\"0:30\"}},"
    "{\"description\":\"Evening list\",\"category\":\"DCC\",\"place\":\"South\",\"timetable\":{"
    "\"weekday\":\"tuesday\",\"start\":\"17:00\",\"end\":\"21:00\",\"cycle_weeks\":6,\"weeks\":[1,"
    "4]}},"
    "{\"description\":\"On call\",\"category\":\"DCC\",\"on_call\":{\"hours_per_week\":2,"
    "\"weeks_per_year\":52,\"predictable\":false,\"one_in\":8}},"
    "{\"description\":\"Audit\",\"category\":\"SPA\",\"hours_per_week\":6,\"weeks_per_year\":39,"
    "\"pillar\":\"Research\"},"
    "{\"description\":\"Teaching\",\"category\":\"SPA\",\"premium_hours\":1,\"annual\":{\"times_"
    "per_year\":20,\"hours\":3}}]},"
    "{\"id\":\"b\",\"title\":\"Clinician\",\"role\":\"R\",\"contract\":{\"hours_per_week\":4,"
    "\"full_time_hours_per_week\":40},\"previous_activities\":[{\"description\":\"Audit\","
    "\"category\":\"SPA\",\"hours_per_week\":4}],\"activities\":[{\"description\":\"Audit\","
    "\"category\":\"SPA\",\"hours_per_week\":4}]}]}";

static jpi_json *report_of(const char *json, char **text) {
    jp_error error = JP_ERROR_INIT;
    jp_service *service = NULL;
    jp_status status = jp_service_new(NULL, json, strlen(json), &service, &error);
    cr_assert(eq(i32, status, JP_OK), "%s: %s", error.where, error.message);
    jpi_json *tree = parse_report(service, text);
    cr_assert(tree != NULL);
    jp_service_free(service);
    return tree;
}

Test(service_plan, comes_to_what_each_way_of_giving_time_says) {
    static const struct {
        const char *path, *exact;
    } list[] = {
        {"/posts/0/activities/0/hours_per_year/exact", "168"},
        {"/posts/0/activities/1/hours_per_year/exact", "21"},
        {"/posts/0/activities/2/hours_per_year/exact", "56"},
        {"/posts/0/activities/3/hours_per_year/exact", "104"},
        {"/posts/0/activities/4/hours_per_year/exact", "234"},
        {"/posts/0/activities/5/hours_per_year/exact", "60"},
        {"/posts/0/activities/1/pas_per_week/exact", "1/8"},
        {"/posts/0/activities/2/pas_per_week/exact", "7/18"},
        {"/posts/0/activities/3/pas_per_week/exact", "13/21"},
        {"/posts/0/activities/4/pas_per_week/exact", "39/28"},
        {"/posts/0/activities/5/pas_per_week/exact", "25/63"},
        {"/posts/0/activities/3/on_call/kind", "unpredictable"},
        {"/posts/0/activities/3/on_call/frequency_band", "medium"},
        {"/posts/0/pas_per_week/exact", "659/168"},
        {"/posts/0/on_call_unpredictable_hours_per_week/exact", "52/21"}, /* 104 / 42 */
        {"/posts/0/on_call_unpredictable_pas_per_week/exact", "13/21"},
        {"/posts/0/pas_per_week_rounded/exact", "4"}, /* 3.923 */
        {"/posts/0/sessions_per_week/exact", "643/168"},
        {"/posts/0/contracted_hours_per_year_gross/exact", "14600/7"}, /* 365/7 x 40 */
        {"/posts/0/direct_care_of_planned/exact", "349/643"},
        {"/posts/0/direct_care_of_contracted/exact", "349/1680"}, /* of 42 x 40 */
        {"/posts/0/direct_care_of_gross/exact", "2443/14600"},
        {"/posts/0/by_category/0/category", "DCC"},
        {"/posts/0/by_category/0/hours_per_year/exact", "349"},
        {"/posts/0/by_category/1/hours_per_year/exact", "294"},
        {"/posts/0/by_category/1/share/exact", "294/643"},
        {"/posts/0/by_place/1/place", "South"},
        {"/posts/0/by_place/1/sessions_per_year/exact", "14"},
        {"/posts/0/by_place/1/pas_per_year/exact", "49/3"},  /* 7/18 x 42 */
        {"/posts/0/by_place/2/hours_per_year/exact", "419"}, /* what names no place */
        {"/posts/0/by_specialty/0/specialty", "Hands"},
        {"/posts/0/by_specialty/0/hours_per_year/exact", "643"},
        {"/posts/0/by_pillar/0/pillar", "Research"},
        {"/posts/0/by_pillar/0/hours_per_year/exact", "234"},
        {"/team/by_specialty/1/hours_per_year/exact", "168"}, /* the other post: 4 x 42 */
        {"/posts/0/against_job_description/0/planned_share/exact", "349/643"},
        {"/posts/0/against_job_description/0/difference/exact", "-827/3215"},
        {"/posts/0/objectives/0/hours_per_week/exact", "4"},
        {"/objectives/0/hours_per_week/exact", "4"}, /* x1 serves t1, which serves it */
        {"/objectives/2/hours_per_week/exact", "0"},
        {"/objectives/1/level", "team"},
        {"/objectives/1/serves", "o1"},
        {"/room/by_post/0/half_days/0/room_hours/exact", "0"},
        {"/room/by_post/0/half_days/3/planned_hours/exact", "4/3"},
        {"/room/by_post/0/half_days/3/room_hours/exact", "8/3"},
        {"/room/by_post/0/unplaced_hours/exact", "419/42"},
        {"/room/room_hours/exact", "1037/42"}, /* 40 - 643/42; the other post says no half-days */
        {"/check_policy/0/code", "time-not-accounted"},
        {"/check_policy/0/reason", "A part of a plan"},
    };
    char *text = NULL;
    jpi_json *tree = report_of(sample, &text);
    for (size_t i = 0; i < sizeof list / sizeof list[0]; i++)
        cr_expect(eq(str, (char *)text_at(tree, list[i].path), (char *)list[i].exact), "%s",
                  list[i].path);
    jpi_json_free(tree);
    free(text);
}

static size_t count_checks(const jpi_json *tree, const char *code, const char *where) {
    size_t n = 0;
    const jpi_json_value *checks = place(tree, "/checks");
    for (const jpi_json_value *v = jpi_json_first(checks); v; v = jpi_json_next(v))
        n += strcmp(jpi_json_string(jpi_json_member(v, "code")), code) == 0 &&
             (!where || strcmp(jpi_json_string(jpi_json_member(v, "where")), where) == 0);
    return n;
}

Test(service_plan, checks_have_their_true_place) {
    static const struct {
        const char *code, *where;
        size_t n;
    } list[] = {
        {"objective-serves-nothing", "/objectives/2", 1},
        {"objective-serves-nothing", NULL, 1}, /* once, though it is in both plans */
        {"objective-unknown", "/posts/0/objectives/1", 1},
        {"objective-without-time", "/posts/0/objectives/1", 1},
        {"share-not-as-expected", "/posts/0", 1},
        {"more-than-attending-weeks", NULL, 0}, /* 39 and 20 of 42; on call has its own weeks */
        {"time-not-accounted", NULL, 0},        /* off */
        {"rolled-over", "/posts/1", 1},
        {"rolled-over", NULL, 1},
        {"role-inconsistent", "/posts/0", 1}, /* 349/643 apart */
        {"role-inconsistent", "/posts/1", 1},
        {"no-band", NULL, 2},
        {"no-place", "/posts/0/activities/1", 1},
        {"no-specialty", NULL, 0},
    };
    char *text = NULL;
    jpi_json *tree = report_of(sample, &text);
    for (size_t i = 0; i < sizeof list / sizeof list[0]; i++)
        cr_expect(eq(sz, count_checks(tree, list[i].code, list[i].where), list[i].n), "%s at %s",
                  list[i].code, list[i].where ? list[i].where : "any place");
    /* (168 + 21 + 56 + 104) / 643: told in short, and in full beside it */
    const jpi_json_value *share = NULL;
    for (const jpi_json_value *check = jpi_json_first(place(tree, "/checks")); check;
         check = jpi_json_next(check))
        if (strcmp(jpi_json_string(jpi_json_member(check, "code")), "share-not-as-expected") == 0)
            share = check;
    cr_assert(share != NULL);
    cr_expect_str_eq(jpi_json_string(jpi_json_member(share, "sentence")),
                     "Surgeon: DCC is about 54.28% of planned time; Page 2 says 80%.");
    cr_expect_str_eq(jpi_json_string(jpi_json_member(share, "exact")),
                     "Surgeon: DCC is 34900/643% of planned time; Page 2 says 80%.");
    cr_expect(strcmp(jpi_json_number_text(place(tree, "/check_policy/0/findings")), "1") == 0);
    jpi_json_free(tree);
    free(text);
}

#define ON_CALL(kind)                                                                              \
    "{\"description\":\"On call\",\"category\":\"DCC\",\"on_call\":{\"hours_per_week\":2.1,"       \
    "\"weeks_per_year\":52" kind "}}"

/* The Riddell formula's published example, 2,912.5 minutes a week, 13 weeks of leave at 2,400:
 * (2,912.5 x 52 - 13 x 2,400) / 39 = 3,083 1/3 minutes, published as 51:23.
 * Working time: (800 + 33) / 17 = 49 h. On call: 2.1 x 52 / 42 = 2.6 h, of each kind. */
Test(service_plan, rotas_come_to_the_published_hours) {
    static const char json[] =
        HEAD "\"posts\":[{\"id\":\"a\",\"title\":\"A\",\"contract\":{\"hours_per_week\":40,"
             "\"full_time_hours_per_week\":40},\"prospective_cover\":{\"method\":\"riddell\","
             "\"hours_per_week\":\"1165/24\",\"year_weeks\":52,\"leave_weeks\":13,"
             "\"hours_of_leave_week\":40,\"rounding\":\"minute/half-up\"},\"working_time\":{"
             "\"hours_in_period\":800,\"hours_made_up\":33,\"weeks\":17},\"activities\":"
             "[" ON_CALL(",\"predictable\":true") "," ON_CALL(",\"predictable\":true") "," ON_CALL(
                 "") "]},"
                     "{\"id\":\"b\",\"title\":\"B\","
                     "\"contract\":{\"hours_per_week\":40,"
                     "\"full_time_hours_per_week\":40},"
                     "\"prospective_cover\":{\"method\":"
                     "\"weeks-ratio\","
                     "\"hours_per_week\":10.5,\"year_"
                     "weeks\":52,\"leave_weeks\":10},"
                     "\"working_time\":{"
                     "\"hours_in_period\":816,\"weeks\":"
                     "17},\"activities\":[" CLINIC "]}]}";
    static const struct {
        const char *path, *exact;
    } list[] = {
        {"/posts/0/prospective_cover_hours_per_week/exact", "925/18"},
        {"/posts/0/prospective_cover_hours_per_week_rounded/exact", "3083/60"},
        {"/posts/0/working_time_hours_per_week/exact", "49"},
        {"/posts/0/on_call_predictable_hours_per_week/exact", "26/5"},
        {"/posts/0/on_call_not_said_hours_per_week/exact", "13/5"},
        {"/posts/0/on_call_predictable_pas_per_week/exact", "13/10"},
        {"/posts/1/prospective_cover_hours_per_week/exact", "13"}, /* 10.5 x 52 / 42 */
        {"/posts/1/working_time_hours_per_week/exact", "48"},
    };
    char *text = NULL;
    jpi_json *tree = report_of(json, &text);
    for (size_t i = 0; i < sizeof list / sizeof list[0]; i++)
        cr_expect(eq(str, (char *)text_at(tree, list[i].path), (char *)list[i].exact), "%s",
                  list[i].path);
    cr_expect(strstr(text_at(tree, "/posts/0/prospective_cover_hours_per_week_rounded/formula"),
                     "minute/half-up = 51:23") != NULL);
    cr_expect(eq(sz, count_checks(tree, "over-working-time", "/posts/0"), 1));
    cr_expect(eq(sz, count_checks(tree, "over-working-time", NULL), 1)); /* 48 is not above 48 */
    cr_expect(place(tree, "/posts/1/prospective_cover_hours_per_week_rounded") == NULL);
    cr_expect(place(tree, "/posts/0/on_call_unpredictable_hours_per_week") == NULL);
    jpi_json_free(tree);
    free(text);
}

Test(service_plan, the_summary_tells_the_minimum_standard_in_one_line) {
    char *text = NULL;
    size_t n_standard = 0, n = 0;
    jpi_json *tree = report_of(sample, &text);
    const jpi_json_value *summary = place(tree, "/summary");
    for (const jpi_json_value *v = jpi_json_first(summary); v; v = jpi_json_next(v), n++)
        n_standard +=
            strstr(jpi_json_string(jpi_json_member(v, "sentence")), "minimum standard") != NULL;
    cr_expect(eq(sz, n_standard, 1));
    cr_expect(n <= 7, "%zu lines", n);
    jpi_json_free(tree);
    free(text);
}

Test(service_plan, rows_of_single_posts_need_the_documents_permission) {
    char *text = NULL, *json = malloc(sizeof sample);
    strcpy(json, sample);
    char *at = strstr(json, "\"room_by_post\":true,");
    memset(at, ' ', strlen("\"room_by_post\":true,"));
    jpi_json *tree = report_of(json, &text);
    cr_expect(eq(sz, jpi_json_count(place(tree, "/room/by_post")), 0));
    cr_expect(eq(str, (char *)text_at(tree, "/room/room_hours/exact"), "1037/42"));
    jpi_json_free(tree);
    free(text);
    free(json);
}

#define POST                                                                                       \
    HEAD "\"posts\":[{\"id\":\"a\",\"title\":\"A\",\"contract\":{\"hours_per_week\":40,"           \
         "\"full_time_hours_per_week\":40"
#define ACTIVITIES(list) POST "},\"activities\":[" list "]}]}"
#define A(more) "{\"description\":\"X\"," more "}"
#define TIMETABLE(more) "\"timetable\":{\"weekday\":\"monday\"," more "}"

static const struct {
    const char *json, *where, *says;
} bad[] = {
    {ACTIVITIES(A(TIMETABLE("\"start\":\"09:00\",\"end\":\"13:00\",\"cycle_weeks\":0"))),
     "/posts/0/activities/0/timetable/cycle_weeks", "1"},
    {ACTIVITIES(
         A(TIMETABLE("\"start\":\"09:00\",\"end\":\"13:00\",\"cycle_weeks\":6,\"weeks\":[7]"))),
     "/posts/0/activities/0/timetable/weeks/0", "1 to 6"},
    {ACTIVITIES(A(TIMETABLE("\"start\":\"09:00\",\"end\":\"25:00\""))),
     "/posts/0/activities/0/timetable/end", "24:00"},
    {ACTIVITIES(A(TIMETABLE("\"start\":\"24:00\",\"end\":\"13:00\",\"overnight\":true"))),
     "/posts/0/activities/0/timetable/start", "00:00"},
    {ACTIVITIES(A(TIMETABLE("\"start\":\"09:00\",\"end\":\"13:00\",\"overnight\":true"))),
     "/posts/0/activities/0/timetable/overnight", "24 hours"},
    {ACTIVITIES(A("\"alongside\":{\"serves\":\"a\",\"hours\":1}")),
     "/posts/0/activities/0/alongside/serves", "\"a\""},
    {ACTIVITIES(A("\"id\":\"a\",\"hours_per_week\":1") "," A("\"alongside\":{\"serves\":\"a\","
                                                             "\"hours\":1}")),
     "/posts/0/activities/1/alongside/serves", "timetable"},
    {ACTIVITIES(A("\"id\":\"a\",\"hours_per_week\":1") "," A("\"id\":\"a\",\"hours_per_week\":1")),
     "/posts/0/activities/1/id", "its own"},
    {ACTIVITIES(A("\"hours_per_week\":2,\"premium_hours\":3")),
     "/posts/0/activities/0/premium_hours", "2"},
    {ACTIVITIES(A("\"weeks_per_year\":39,\"annual\":{\"times_per_year\":1,\"hours\":1}")),
     "/posts/0/activities/0/weeks_per_year", "leave it out"},
    {POST ",\"working_week\":{\"boundary\":\"00:00\"}}}]}",
     "/posts/0/contract/working_week/boundary", "13:00"},
    {POST ",\"working_week\":{\"boundary\":\"13:00\",\"monday\":{\"morning\":14}}}}]}",
     "/posts/0/contract/working_week/monday/morning", "13"},
    {POST ",\"working_week\":{\"boundary\":\"13:00\",\"monday\":{\"morning\":0.001}}}}]}",
     "/posts/0/contract/working_week/monday/morning", "whole minutes"},
    {POST "},\"job_description\":{\"shares\":[{\"category\":\"DCC\",\"share\":0.8},{\"category\":"
          "\"SPA\",\"share\":0.3}]}}]}",
     "/posts/0/job_description/shares", "1.1"},
    {POST "},\"job_description\":{\"shares\":[{\"category\":\"DDC\",\"share\":0.8}]}}]}",
     "/posts/0/job_description/shares/0/category", "DCC"},
    {POST "},\"objectives\":[{\"id\":\"x\",\"title\":\"X\"},{\"id\":\"x\",\"title\":\"Y\"}]}]}",
     "/posts/0/objectives/1/id", "its own"},
    {POST "},\"objectives\":[{\"id\":\"x\",\"title\":\"X\",\"serves\":\"x\"}]}]}",
     "/posts/0/objectives/0/serves", "above"},
    {HEAD "\"checks\":{\"severities\":[{\"code\":\"no-bnad\",\"severity\":\"off\",\"reason\":\"-\"}"
          "]},\"posts\":[]}",
     "/checks/severities/0/code", "no-band"},
    {HEAD "\"checks\":{\"severities\":[{\"code\":\"no-band\",\"severity\":\"off\"}]},\"posts\":[]}",
     "/checks/severities/0", "reason"},
    {"{\"jobplan\":1,\"identifiable\":true,\"title\":\"T\",\"framework\":\"nhse-2023\",\"year\":{"
     "\"start\":\"2026-04-"
     "01\","
     "\"end\":\"2027-03-31\"},\"pa_rounding\":\"quarter/half-up\",\"posts\":[]}",
     "/pa_rounding", "pa_policy"},
    {"{\"jobplan\":1,\"identifiable\":true,\"title\":\"T\",\"framework\":\"nhse-2023\",\"year\":{"
     "\"start\":\"2026-04-"
     "01\","
     "\"end\":\"2027-02-29\"},\"posts\":[]}",
     "/year/end", "2027-02-29"},
    {HEAD "\"posts\":[{\"id\":\"a\",\"title\":\"A\",\"contract\":{\"hours_per_week\":40,"
          "\"full_time_hours_per_week\":40},\"activities\":[" CLINIC ",{\"description\":\"List\","
          "\"category\":\"DCC\",\"timetable\":{\"weekday\":\"friday\",\"start\":\"09:00\",\"end\":"
          "\"12:00\",\"nth_of_month\":5}}]}]}",
     "/posts/0/activities/1/timetable/nth_of_month", "not every month"},
    {HEAD POST_WITH(
         "\"prospective_cover\":{\"method\":\"riddell\",\"hours_per_week\":48,\"year_weeks\":52,"
         "\"leave_weeks\":10}"),
     "/posts/0/prospective_cover", "hours_of_leave_week"},
    {HEAD POST_WITH("\"prospective_cover\":{\"method\":\"weeks-ratio\",\"hours_per_week\":48,"
                    "\"year_weeks\":52,\"leave_weeks\":10,\"hours_of_leave_week\":40}"),
     "/posts/0/prospective_cover/hours_of_leave_week", "riddell"},
    {HEAD POST_WITH("\"prospective_cover\":{\"method\":\"weeks-ratio\",\"hours_per_week\":48,"
                    "\"year_weeks\":52,\"leave_weeks\":52}"),
     "/posts/0/prospective_cover", "not below"},
    {HEAD POST_WITH("\"prospective_cover\":{\"method\":\"weeks-ratio\",\"hours_per_week\":48,"
                    "\"year_weeks\":52,\"leave_weeks\":10,\"rounding\":\"nearest\"}"),
     "/posts/0/prospective_cover/rounding", "rounding"},
    {HEAD POST_WITH("\"working_time\":{\"hours_in_period\":816,\"weeks\":0}"),
     "/posts/0/working_time/weeks", "more than 0 weeks"},
    {HEAD POST_WITH("\"working_time\":{\"hours_in_period\":816}"), "/posts/0/working_time",
     "weeks"},
};

Test(service_plan, bad_members_are_refused_with_their_place) {
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        jp_error error = JP_ERROR_INIT;
        jp_service *service = NULL;
        jp_status status = jp_service_new(NULL, bad[i].json, strlen(bad[i].json), &service, &error);
        cr_expect(eq(i32, status, JP_E_DOCUMENT), "case %zu: %s", i, bad[i].json);
        cr_expect(eq(str, error.where, (char *)bad[i].where), "case %zu: %s", i, error.message);
        cr_expect(strstr(error.message, bad[i].says) != NULL, "case %zu says: %s", i,
                  error.message);
        jp_service_free(service);
    }
}

/* The year ahead, closing the gap and scenarios in the report: every figure by hand, from the
 * numbers in the comment above it. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "service_sample.h"

/* 44 weeks. A, band 6: shoulder 20 h, knee 10 h; B, band 7: knee 20 h. Direct care a year: shoulder
 * 880 h, knee 440 + 880 = 1,320 h. Asked for, at an hour each: shoulder 600 h, knee 1,500 h. So the
 * shoulder has 280 h to spare and the knee is 180 h short. B is away from Wednesday 3 June 2026,
 * the first day of the tenth week, to Tuesday 9 June, its last. */
#define POST(id, band, more)                                                                       \
    "{\"id\":\"" id "\",\"title\":\"" id "\",\"band\":\"" band                                     \
    "\",\"contract\":{\"hours_per_week\":37.5,\"full_time_hours_per_week\":37.5}" more "}"
#define LINE(skill, hours)                                                                         \
    "{\"description\":\"" skill " clinic\",\"category\":\"DCC\",\"skill\":\"" skill                \
    "\",\"hours_per_week\":" hours "}"
#define ASKED(id, n)                                                                               \
    "{\"id\":\"" id "\",\"title\":\"" id "\",\"skill\":\"" id "\",\"referrals_per_year\":" n       \
    ",\"new_min\":60,\"follow_ups_per_new\":0}"
#define SERVICE(more)                                                                                             \
    "{\"jobplan\":1,\"identifiable\":true,\"title\":\"T\",\"framework\":\"nhse-2023\",\"year\":{"                 \
    "\"start\":\"2026-04-"                                                                                        \
    "01\","                                                                                                       \
    "\"end\":\"2027-03-31\"},\"weeks\":{\"weeks\":44,\"source\":\"NHS Improvement 2017\"},"                       \
    "\"posts\":[" POST("A", "6", ",\"activities\":[" LINE("shoulder", "20") "," LINE("knee", "10") "]") "," POST( \
        "B", "7",                                                                                                 \
        ",\"activities\":[" LINE(                                                                                 \
            "knee",                                                                                               \
            "20") "]") "," POST("C", "7",                                                                         \
                                "") "],\"demand\":[" ASKED("shoulder",                                            \
                                                           "600") "," ASKED("knee",                               \
                                                                            "1500") "],"                          \
                                                                                    "\"absences\""                \
                                                                                    ":[{\"post\":"                \
                                                                                    "\"B\","                      \
                                                                                    "\"start\":"                  \
                                                                                    "\"2026-06-"                  \
                                                                                    "03\","                       \
                                                                                    "\"end\":"                    \
                                                                                    "\"2026-06-"                  \
                                                                                    "09\"}]" more                 \
                                                                                    "}"
#define SCENARIO(change)                                                                           \
    SERVICE(",\"scenarios\":[{\"id\":\"x\",\"title\":\"X\",\"changes\":[" change "]}]")

static jpi_json *report_of(const char *json, jp_service **service, char **text) {
    jp_error error = JP_ERROR_INIT;
    cr_assert(eq(i32, jp_service_new(NULL, json, strlen(json), service, &error), JP_OK), "%s: %s",
              error.where, error.message);
    jpi_json *tree = parse_report(*service, text);
    cr_assert(tree != NULL);
    return tree;
}

typedef struct {
    const char *path, *text;
} expectation;

static void expect(const char *json, const expectation *list, size_t n) {
    jp_service *service = NULL;
    char *text = NULL;
    jpi_json *tree = report_of(json, &service, &text);
    for (size_t i = 0; i < n; i++)
        cr_expect(eq(str, (char *)text_at(tree, list[i].path), (char *)list[i].text), "%s",
                  list[i].path);
    jpi_json_free(tree);
    free(text);
    jp_service_free(service);
}
#define EXPECT(json, list) expect(json, list, sizeof list / sizeof list[0])

Test(service_closing, a_shortage_is_seen_in_its_week_and_month) {
    static const expectation list[] = {
        /* 2,100 h asked for, 2,200 h planned, x 7 / 365: 40.27 and 42.19 h a week */
        {"/year_ahead/by_week/0/demand", "40.27"},
        {"/year_ahead/by_week/0/capacity", "42.19"},
        {"/year_ahead/by_week/0/shortage", "-1.92"},
        {"/year_ahead/by_week/0/backlog", "0.00"},
        {"/year_ahead/by_week/9/first_day", "2026-06-03"},
        /* 1,320 x 7 / 365 = 25.32 while B is away: 14.96 short, 1.92 of it made up a week later */
        {"/year_ahead/by_week/9/capacity", "25.32"},
        {"/year_ahead/by_week/9/shortage", "14.96"},
        {"/year_ahead/by_week/9/backlog", "14.96"},
        {"/year_ahead/by_week/10/backlog", "13.04"},
        /* April 2026 has 22 working days, of 40.27 / 5 h each */
        {"/year_ahead/by_month/0/month", "2026-04"},
        {"/year_ahead/by_month/0/demand_hours/decimal", "177.21"},
        {"/year_ahead/by_month/2/verdict", "short"},
        {"/year_ahead/sentence", "1 of 52 weeks ask for more than there is, the first that of "
                                 "2026-06-03; the worst is that of 2026-06-03, by 14.96 h."},
        {"/year_ahead/largest_shortage_hours/decimal", "14.96"},
        /* spare shoulder does not help the knee: 600 h of 880 h, and 1,500 h of 1,320 h; while B is
         * away the knee has 440 x 7 / 365 = 8.44 h a week of the 28.77 h asked for */
        {"/year_ahead/by_skill/0/skill", "shoulder"},
        {"/year_ahead/by_skill/0/sentence", "No week asks for more than there is."},
        {"/year_ahead/by_skill/1/skill", "knee"},
        {"/year_ahead/by_skill/1/sentence",
         "52 of 52 weeks ask for more than there is, the first that of 2026-04-01; the worst is "
         "that of 2026-06-03, by 20.33 h."},
    };
    EXPECT(SERVICE(""), list);
}

/* A gives 440 h over 365 days, 8.44 h a week. B begins on 7 October, the first day of the 28th
 * week, and gives 10 h in 22 weeks, 220 h over 176 days: 8.75 h a week. 365 referrals an hour long
 * are 7 h a week on average, and 36.5 h of work for no single patient 0.70 h in every week. The
 * seasons are 0.5, 1, 1.5 and 1 from April on; the year's 364 days of whole weeks have 91 x 0.5 +
 * 92 + 92 x 1.5 + 89 = 364.5 of them, so a day weighs 364 h / 364.5 times its season. */
Test(service_closing, who_joins_and_seasons_shape_the_weeks) {
    static const expectation list[] = {
        {"/year_ahead/by_week/0/demand", "4.20"},   /* 3.5 x 364 / 364.5 + 0.7 */
        {"/year_ahead/by_week/13/demand", "7.69"},  /* 1 July: 7 of them */
        {"/year_ahead/by_week/26/demand", "10.69"}, /* 30 September: 1 + 6 x 1.5 = 10 of them */
        {"/year_ahead/by_week/27/demand", "11.19"}, /* 7 October: 10.5 of them */
        {"/year_ahead/by_week/0/capacity", "8.44"},
        {"/year_ahead/by_week/26/capacity", "8.44"},
        {"/year_ahead/by_week/26/shortage", "2.25"},
        {"/year_ahead/by_week/27/capacity", "17.19"},
        {"/year_ahead/by_week/51/capacity", "17.19"},
        {"/year_ahead/by_skill/0/largest_shortage_hours/decimal", "2.25"},
        /* in balance over the year, and short in the week before B comes: said at the head */
        {"/summary/1/sentence",
         "The whole service, week by week: 1 of 52 weeks ask for more than there is, the first "
         "that of 2026-09-30; the worst is that of 2026-09-30, by 2.25 h."},
    };
    static const char head[] =
        "{\"jobplan\":1,\"identifiable\":true,\"title\":\"T\",\"framework\":\"nhse-2023\",\"year\":"
        "{\"start\":\"2026-"
        "04-01\",\"end\":\"2027-03-31\"},\"weeks\":{\"weeks\":44,\"source\":\"NHS Improvement "
        "2017\"},\"posts\":[";
    static const char posts[] = POST(
        "A", "6",
        ",\"activities\":[" LINE("knee", "10") "]") ","
                                                    "{\"id\":\"B\",\"title\":\"B\",\"band\":\"6\","
                                                    "\"contract\":{\"hours_per_week\":37.5,"
                                                    "\"full_time_hours_per_week\":37.5,\"employed_"
                                                    "from\":\"2026-10-07\"},\"weeks\":{\"weeks\":"
                                                    "22,\"source\":\"T\"},\"activities\":[" LINE(
                                                        "knee", "10") "]}],\"demand\":[";
    static const char stream[] =
        "{\"id\":\"knee\",\"title\":\"knee\",\"skill\":\"knee\",\"referrals_per_year\":365,"
        "\"new_min\":60,\"follow_ups_per_new\":0,\"non_individual_hours_per_year\":36.5,"
        "\"history\":{\"per\":\"quarter\",\"first_day\":\"2024-04-01\",\"referrals\":"
        "[50,100,150,100,50,100,150,100]}}]}";
    char json[2048];
    snprintf(json, sizeof json, "%s%s%s", head, posts, stream);
    EXPECT(json, list);
}

Test(service_closing, a_period_of_the_history_begins_with_a_month) {
    static const char json[] =
        "{\"jobplan\":1,\"identifiable\":true,\"title\":\"T\",\"framework\":\"nhse-2023\",\"year\":"
        "{\"start\":\"2026-"
        "04-01\",\"end\":\"2027-03-31\"},\"posts\":[" POST(
            "A", "6",
            "") "],\"demand\":[{\"id\":\"k\",\"title\":\"k\","
                "\"referrals_per_year\":365,\"new_min\":60,\"follow_ups_per_new\":0,\"history\":{"
                "\"per\":"
                "\"quarter\",\"first_day\":\"2024-04-02\",\"referrals\":[1,2,3,4,5,6,7,8]}}]}";
    jp_service *service = NULL;
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(i32, jp_service_new(NULL, json, strlen(json), &service, &error), JP_E_DOCUMENT));
    cr_expect(eq(str, error.where, (char *)"/demand/0/history/first_day"));
    cr_expect(zero(ptr, service));
}

Test(service_closing, what_is_spare_goes_where_it_is_short) {
    static const expectation list[] = {
        {"/closing/redeployment/spare_hours/exact", "280"},
        {"/closing/redeployment/short_hours/exact", "180"},
        {"/closing/redeployment/covered_hours/exact", "180"},
        {"/closing/redeployment/unmet_hours/exact", "0"},
        {"/closing/redeployment/moves/0/post", "A"},
        {"/closing/redeployment/moves/0/to", "knee"},
        {"/closing/redeployment/moves/0/hours/exact", "180"},
        /* 100 h over: nothing to buy, nothing to lose */
        {"/closing/extra_hours_per_week/exact", "0"},
        {"/closing/demand_to_lose/exact", "0"},
        /* the knee is asked for 1,500 h, by one stream; the plans give it 1,320 h */
        {"/gap/by_stream/1/gap_hours/exact", "180"},
        /* 180 h / (2,200 h / 2 WTE with a plan): the post without a plan brings nothing known */
        {"/gap/by_stream/1/gap_wte/exact", "9/55"},
    };
    EXPECT(SERVICE(""), list);
}

Test(service_closing, someone_leaves) {
    static const expectation list[] = {
        {"/scenarios/0/id", "base"},
        {"/scenarios/0/gap_hours/exact", "-100"},
        {"/scenarios/0/verdict", "spare"},
        /* 880 h of B's go: -100 + 880 */
        {"/scenarios/1/gap_hours/exact", "780"},
        {"/scenarios/1/change_hours/exact", "880"},
        {"/scenarios/1/verdict", "short"},
        {"/scenarios/1/leavers/work_hours/exact", "880"},
        /* A has 280 h to spare, but is band 6, and B's work is planned at band 7 */
        {"/scenarios/1/leavers/covered_hours/exact", "0"},
        {"/scenarios/1/leavers/lost_hours/exact", "880"},
        {"/scenarios/1/leavers/lost_by_skill/0/skill", "knee"},
        {"/scenarios/1/leavers/lost_by_skill/0/hours/exact", "880"},
        {"/scenarios/1/leavers/post_to_advertise/band", "7"},
        {"/scenarios/1/leavers/post_to_advertise/wte/exact", "1"},
    };
    EXPECT(SCENARIO("{\"leaves\":\"B\"}"), list);
}

Test(service_closing, recruits_extra_hours_and_demand_measures_are_set_beside_the_base) {
    static const expectation list[] = {
        /* two halves of a band 7, at B's 880 h a WTE: 880 h */
        {"/scenarios/1/capacity_hours/exact", "3180"},
        /* 100 h bought; 1,500 knees at 45 minutes ask for 1,125 h: 600 + 1,125 - 3,180 */
        {"/scenarios/1/demand_hours/exact", "1725"},
        {"/scenarios/1/gap_hours/exact", "-1455"},
        {"/scenarios/1/change_hours/exact", "-1355"},
    };
    EXPECT(SCENARIO("{\"recruit\":{\"posts\":2,\"wte\":0.5,\"band\":\"7\",\"skill\":\"knee\"}},"
                    "{\"extra_hours\":{\"hours_per_year\":100,\"skill\":\"knee\"}},"
                    "{\"demand\":{\"stream\":\"knee\",\"set\":{\"new_min\":45}}}"),
           list);
}

Test(service_closing, a_skill_nobody_has_is_an_unmet_need_with_its_reason) {
    static const expectation list[] = {
        {"/closing/redeployment/covered_hours/exact", "0"},
        {"/closing/redeployment/unmet_hours/exact", "50"},
        {"/closing/redeployment/bottlenecks/0",
         "spine needs 3000 min, nobody here can work there: 3000 min unmet."},
        {"/closing/demand_to_lose/exact", "1"},
    };
    EXPECT("{\"jobplan\":1,\"identifiable\":true,\"title\":\"T\",\"framework\":\"nhse-2023\","
           "\"year\":{\"start\":\"2026-"
           "04-01\",\"end\":\"2027-03-31\"},\"weeks\":{\"weeks\":44,\"source\":\"NHS Improvement "
           "2017\"},\"posts\":[" POST(
               "A", "6",
               ",\"activities\":[{\"description\":\"CPD\","
               "\"category\":\"SPA\",\"hours_per_week\":2}]") "],\"demand\":[" ASKED("spine",
                                                                                     "50") "]}",
           list);
}

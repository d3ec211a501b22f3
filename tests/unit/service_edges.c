/* What a report says where there is nothing to reckon with, and where there is too much to list. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "service_sample.h"

#define HEAD                                                                                       \
    "{\"jobplan\":1,\"identifiable\":true,\"title\":\"T\",\"framework\":\"nhse-2023\",\"nation\":" \
    "\"england\",\"year\":{\"start\":\"2026-04-01\",\"end\":\"2027-03-31\"},\"as_of\":\"2026-10-"  \
    "01\",\"weeks\":{\"weeks\":44}"
#define CONTRACT "\"contract\":{\"hours_per_week\":30,\"full_time_hours_per_week\":37.5}"
#define STREAM(id, more)                                                                           \
    "{\"id\":\"" id "\",\"title\":\"" id "\",\"referrals_per_year\":440,\"new_min\":60,"           \
    "\"follow_ups_per_new\":0" more "}"

static char *report_of(const char *json) {
    jp_service *service = NULL;
    jp_error error = JP_ERROR_INIT;
    size_t required = 0;
    cr_assert(eq(i32, jp_service_new(NULL, json, strlen(json), &service, &error), JP_OK), "%s: %s",
              error.where, error.message);
    cr_assert(eq(i32, jp_service_report(service, NULL, 0, &required, &error), JP_OK), "%s: %s",
              error.where, error.message);
    char *text = malloc(required);
    cr_assert(eq(i32, jp_service_report(service, text, required, &required, NULL), JP_OK));
    jp_service_free(service);
    return text;
}

#define SAYS(text, part) cr_expect(strstr(text, part) != NULL, "it does not say: %s", part)

/* 440 referrals of an hour each; 10 hours a week of clinic in 44 weeks. */
Test(service_edges, demand_and_plans_in_balance) {
    char *text = report_of(HEAD ",\"posts\":[{\"id\":\"a\",\"title\":\"A\"," CONTRACT
                                ",\"activities\":[{\"description\":\"Clinic\",\"category\":\"DCC\","
                                "\"hours_per_week\":10},{\"description\":\"Lunch break\","
                                "\"hours_per_week\":2.5}]}],\"demand\":[" STREAM("s", "") "]}");
    SAYS(text, "Demand and planned direct care are in balance at 440.00 h a year.");
    SAYS(text, "\"verdict\":\"in balance\"");
    SAYS(text, "is no activity: its time is left out of every figure.");
    free(text);
}

/* Nobody plans anything: no share of it, no hours that a recruit would bring. */
Test(service_edges, nothing_is_planned) {
    char *text = report_of(
        HEAD
        ",\"room_by_post\":true,\"posts\":[{\"id\":\"a\",\"title\":\"A\",\"band\":\"7\"," CONTRACT
        ",\"vacant\":true}],\"demand\":[" STREAM(
            "s", ",\"slots\":{\"available\":0,\"booked\":0}") "],\"scenarios\":[{\"id\":\"x\","
                                                              "\"title\":\"X\",\"changes\":[{"
                                                              "\"recruit\":{\"posts\":1,"
                                                              "\"wte\":1,\"band\":\"7\"}}]}]}");
    SAYS(text, "no slots were available");
    SAYS(text, "\"state\":\"undefined\"");
    SAYS(text, "and the plans provide none.");
    free(text);
}

/* One week of two known; none referred in three; eight months that show no year. */
Test(service_edges, series_that_show_nothing) {
    char *text = report_of(
        HEAD ",\"posts\":[{\"id\":\"a\",\"title\":\"A\"," CONTRACT "}],\"demand\":[" STREAM(
            "one",
            ",\"weekly\":{\"referrals\":[5,null],\"missing\":"
            "\"drop\"}") "," STREAM("none",
                                    ",\"weekly\":{"
                                    "\"referrals\":[0,0,0]"
                                    "}") "," STREAM("short", ",\"history\":{\"per\":\"quarter\","
                                                             "\"referrals\":[1,null,null,null,2,"
                                                             "null,null,null,3],\"missing\":"
                                                             "\"drop\",\"ahead\":2}") "]}");
    SAYS(text, "One week shows no variation");
    SAYS(text, "one week, or no referrals, has no spread");
    SAYS(text, "the periods that are known do not show every season: list more");
    free(text);
}

#define POST(id, title)                                                                            \
    "{\"id\":\"" id "\",\"title\":\"" title "\"," CONTRACT                                         \
    ",\"plan\":{\"reviewed\":\"2020-01-01\",\"approved_by_employee\":\"2020-01-01\","              \
    "\"approved_by_manager\":\"2020-01-01\"},\"activities\":[{\"description\":\"Clinic\","         \
    "\"category\":\"DCC\",\"hours_per_week\":40}]}"

/* Six posts of one fault: the first has the sentence, three are named, and two are counted. */
Test(service_edges, the_summary_names_three_more_and_counts_the_rest) {
    char *text = report_of(HEAD ",\"posts\":[" POST("a", "Ann") "," POST("b", "Ben") "," POST(
        "c", "Cas") "," POST("d", "Dee") "," POST("e", "Eve") "," POST("f", "Flo") "]}");
    SAYS(text, "The same in Ben, Cas, Dee and 2 more posts.");
    SAYS(text, "(Ann, Ben, Cas and 3 more)");
    free(text);
}

#define CLINIC "{\"description\":\"Clinic\",\"category\":\"DCC\",\"hours_per_week\":10}"

/* In five skills one post has 10 hours a week of 44 and is asked for 400; in May it is away. Three
 * skills are written of, two are counted. */
Test(service_edges, the_summary_names_three_skills_and_counts_the_rest) {
#define SKILL(name)                                                                                \
    "{\"id\":\"" name "\",\"title\":\"" name                                                       \
    "\",\"referrals_per_year\":400,\"new_min\":60,\"follow_ups_per_new\":0,\"skill\":\"" name      \
    "\"}"
#define SKILLED(name)                                                                              \
    "{\"id\":\"" name "\",\"title\":\"" name "\"," CONTRACT                                        \
    ",\"activities\":[{\"description\":\"Clinic\",\"category\":\"DCC\",\"hours_per_week\":10,"     \
    "\"skill\":\"" name "\"}]}"
#define AWAY(name) "{\"post\":\"" name "\",\"start\":\"2026-05-04\",\"end\":\"2026-05-31\"}"
    char *text = report_of(
        HEAD
        ",\"posts\":[" SKILLED("s1") "," SKILLED("s2") "," SKILLED("s3") "," SKILLED("s4") "," SKILLED("s5") "],\"demand\":[" SKILL("s1") "," SKILL(
            "s2") "," SKILL("s3") "," SKILL("s4") "," SKILL("s5") "],\"absences\":"
                                                                  "[" AWAY("s1") "," AWAY("s2") "," AWAY(
                                                                      "s3") "," AWAY("s4") "," AWAY("s5") "]}");
    SAYS(text, "Skills short in some weeks beyond these: 2; see the year ahead.");
    free(text);
}

/* The only post that says in which half-days it works is vacant. */
Test(service_edges, room_of_no_post_is_not_known) {
    char *text =
        report_of(HEAD ",\"posts\":[{\"id\":\"a\",\"title\":\"A\",\"vacant\":true,\"contract\":{"
                       "\"hours_per_week\":4,\"full_time_hours_per_week\":37.5,\"working_week\":{"
                       "\"boundary\":\"13:00\",\"monday\":{\"morning\":4}}}}]}");
    SAYS(text, "no post with a plan says in which half-days it works");
    free(text);
}

/* What is planned is no activity: no hour is planned, and no share of hours is known. */
Test(service_edges, only_a_break_is_planned) {
    char *text = report_of(HEAD ",\"posts\":[{\"id\":\"a\",\"title\":\"A\"," CONTRACT
                                ",\"activities\":[{\"description\":\"Lunch break\","
                                "\"hours_per_week\":2.5}]}]}");
    SAYS(text, "a share of nothing");
    free(text);
}

/* The only clinic says what is expected of it: 6 contacts a session of 3.5 hours. */
Test(service_edges, every_clinic_has_its_expected_output) {
    static const char head[] =
        HEAD ",\"session_hours\":3.5,\"posts\":[{\"id\":\"a\",\"title\":\"A\"," CONTRACT
             ",\"activities\":[{\"description\":\"Clinic\",\"category\":\"DCC\",\"timetable\":{"
             "\"weekday\":\"monday\",\"start\":\"09:00\",\"end\":\"12:30\"}";
    static const char output[] = ",\"expected_output\":{\"contacts\":6,\"per\":\"session\"}";
    for (int given = 0; given < 2; given++) {
        char json[2048];
        snprintf(json, sizeof json, "%s%s}]}]}", head, given ? output : "");
        char *text = report_of(json);
        if (given)
            SAYS(text, "\"state\":\"met\",\"why\":\"1 of 1 direct care activities state");
        else
            SAYS(text, "\"state\":\"not-met\",\"why\":\"0 of 1 direct care activities state");
        free(text);
    }
}

Test(service_edges, travel_alongside_a_break) {
    static const char json[] =
        HEAD ",\"posts\":[{\"id\":\"a\",\"title\":\"A\"," CONTRACT
             ",\"activities\":[{\"id\":\"b\",\"description\":\"Lunch break\",\"timetable\":{"
             "\"weekday\":\"monday\",\"start\":\"12:00\",\"end\":\"12:30\"}},{\"description\":"
             "\"Travel\",\"category\":\"DCC\",\"alongside\":{\"serves\":\"b\",\"hours\":1}}]}]}";
    jp_service *service = NULL;
    jp_error error = JP_ERROR_INIT;
    size_t required = 0;
    cr_assert(eq(i32, jp_service_new(NULL, json, strlen(json), &service, &error), JP_OK), "%s: %s",
              error.where, error.message);
    cr_expect(eq(i32, jp_service_report(service, NULL, 0, &required, &error), JP_E_CONFLICT));
    cr_expect(eq(str, error.where, "/posts/0/activities/1"));
    cr_expect(strstr(error.message, "it goes alongside what is no activity and has no time") !=
                  NULL,
              "%s", error.message);
    jp_service_free(service);
}

/* A person holds two posts, and the plan of one is years old: nobody's plans are all active. */
Test(service_edges, a_person_of_two_plans_needs_both_active) {
#define HELD(id, day)                                                                              \
    "{\"id\":\"" id "\",\"title\":\"" id "\"," CONTRACT                                            \
    ",\"holders\":[{\"id\":\"x\",\"share\":1}],\"plan\":{\"reviewed\":\"" day                      \
    "\",\"approved_by_employee\":\"" day "\",\"approved_by_manager\":\"" day                       \
    "\"},\"activities\":[" CLINIC "]}"
    char *text =
        report_of(HEAD ",\"posts\":[" HELD("a", "2026-09-01") "," HELD("b", "2020-01-01") "]}");
    SAYS(text, "0 of 1 staff have an active plan; of 0 it is not known");
    free(text);
    text = report_of(HEAD ",\"posts\":[" HELD("b", "2020-01-01") "," HELD("a", "2026-09-01") "]}");
    SAYS(text, "0 of 1 staff have an active plan; of 0 it is not known");
    free(text);
    text = report_of(HEAD ",\"posts\":[" HELD("a", "2026-09-01") "," HELD("b", "2026-09-02") "]}");
    SAYS(text, "1 of 1 staff have an active plan; of 0 it is not known");
    free(text);
}

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

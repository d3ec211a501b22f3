/* Versions, changes and roles side by side, and a service on real days. Expected figures are worked
 * out by hand in the comment beside them, or come from RFC 7386. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "jobplan/scenario.h"
#include "jobplan/timetable.h"
#include "service/document/patch.h"
#include "service_sample.h"

#define HEAD                                                                                       \
    "{\"jobplan\":1,\"identifiable\":true,\"title\":\"Synthetic\",\"framework\":\"bapo-2025\","    \
    "\"nation\":\"england\","                                                                      \
    "\"year\":{\"start\":\"2026-04-01\",\"end\":\"2027-03-31\"},\"weeks\":{\"weeks\":44},"         \
    "\"posts\":["
#define POST(id, band, contract, activities)                                                       \
    "{\"id\":\"" id "\",\"title\":\"Post " id "\",\"band\":\"" band "\",\"contract\":{" contract   \
    ",\"full_time_hours_per_week\":37.5},\"activities\":[" activities "]}"
#define HOURS(words, category, hours)                                                              \
    "{\"description\":\"" words "\",\"category\":\"" category "\",\"hours_per_week\":" hours "}"
#define FULL                                                                                       \
    POST("A", "6", "\"hours_per_week\":37.5",                                                      \
         HOURS("Clinic", "DCC", "30") "," HOURS("CPD", "SPA", "7.5"))
#define FEWER                                                                                      \
    POST("A", "6", "\"hours_per_week\":30",                                                        \
         HOURS("Clinic", "DCC", "24") "," HOURS("CPD", "SPA", "6"))
#define FEWER_FROM_OCTOBER                                                                         \
    POST("A", "6",                                                                                 \
         "\"hours_per_week\":37.5,\"changes\":[{\"start\":\"2026-10-01\",\"hours_per_week\":30}]", \
         HOURS("Clinic", "DCC", "24") "," HOURS("CPD", "SPA", "6"))
#define OTHER                                                                                      \
    POST("B", "7", "\"hours_per_week\":18.75",                                                     \
         HOURS("Clinic", "DCC", "11.25") "," HOURS("Clinical leadership", "AR", "7.5"))

static const jp_date first_of_october = 20727; /* 2026-10-01 */

static jp_service *open_text(const char *text) {
    jp_service *service = NULL;
    jp_error error = JP_ERROR_INIT;
    jp_status status = jp_service_new(NULL, text, strlen(text), &service, &error);
    cr_assert(eq(i32, status, JP_OK), "%s %s", error.where, error.message);
    return service;
}

static char answer[1 << 18];

static jpi_json *tree_of_answer(void) {
    jpi_json *tree = NULL;
    cr_assert(eq(i32, jpi_json_parse(NULL, answer, strlen(answer), &tree, NULL), JP_OK));
    return tree;
}

static void expect(const jpi_json *tree, const char *path, const char *text) {
    cr_expect(eq(str, (char *)text_at(tree, path), (char *)text), "%s", path);
}

static jpi_json *review_of(const char *before, const char *after) {
    jp_service *first = open_text(before), *second = open_text(after);
    jp_error error = JP_ERROR_INIT;
    jp_status status =
        jp_service_review(first, second, first_of_october, answer, sizeof answer, NULL, &error);
    cr_assert(eq(i32, status, JP_OK), "%s %s", error.where, error.message);
    jp_service_free(first);
    jp_service_free(second);
    return tree_of_answer();
}

/* 44 x (30 x 183/365 + 24 x 182/365), the same of 7.5 and 6 h, and 37.5 and 30 h contracted. */
static void expect_reduction(const jpi_json *tree) {
    expect(tree, "/share_before", "183/365");
    expect(tree, "/team/by_category/0/category", "DCC");
    expect(tree, "/team/by_category/0/change/hours_per_week/exact", "-6");
    expect(tree, "/team/by_category/0/change/hours_per_year/exact", "-264");
    expect(tree, "/team/by_category/0/year/hours_per_year/exact", "433752/365");
    expect(tree, "/team/by_category/1/year/hours_per_year/exact", "108438/365");
    expect(tree, "/team/planned/year/hours_per_year/exact", "108438/73");
    expect(tree, "/team/contract/before/hours_per_week/exact", "75/2");
    expect(tree, "/team/contract/after/hours_per_week/exact", "30");
    expect(tree, "/team/contract/year/hours_per_week/exact", "4929/146");
    expect(tree, "/team/distance/exact", "0");
    expect(tree, "/posts/0/activities/0/description", "Clinic");
    expect(tree, "/posts/0/activities/0/status", "changed");
}

Test(service_scenario, a_review_annualises_in_two_pieces) {
    jpi_json *tree = review_of(HEAD FULL "]}", HEAD FEWER "]}");
    expect_reduction(tree);
    jpi_json_free(tree);
}

Test(service_scenario, a_change_of_hours_in_both_documents_counts_once) {
    jpi_json *tree = review_of(HEAD FULL "]}", HEAD FEWER_FROM_OCTOBER "]}");
    expect_reduction(tree);
    jpi_json_free(tree);
}

Test(service_scenario, where_nothing_changes_the_pieces_are_the_whole) {
    static const char *const paths[] = {"planned", "by_category/0", "by_category/1",
                                        "by_category/2"};
    jpi_json *tree = review_of(HEAD FULL "," OTHER "]}", HEAD FULL "," OTHER "]}");
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        char whole[96], pieces[96], change[96];
        snprintf(whole, sizeof whole, "/team/%s/before/hours_per_year/exact", paths[i]);
        snprintf(pieces, sizeof pieces, "/team/%s/year/hours_per_year/exact", paths[i]);
        snprintf(change, sizeof change, "/team/%s/change/hours_per_year/exact", paths[i]);
        expect(tree, pieces, text_at(tree, whole));
        expect(tree, change, "0");
    }
    cr_expect(eq(sz, jpi_json_count(place(tree, "/posts/0/activities")), 0));
    jpi_json_free(tree);
}

Test(service_scenario, posts_come_go_and_meet_by_id) {
    jpi_json *tree = review_of(HEAD FULL "]}", HEAD OTHER "]}");
    expect(tree, "/posts/0/status", "removed");
    expect(tree, "/posts/1/status", "added");
    expect(tree, "/posts/1/planned/change/hours_per_week/exact", "75/4");
    expect(tree, "/posts/1/activities/0/status", "added");
    jpi_json_free(tree);
}

Test(service_scenario, versions_of_two_years_or_a_day_outside_are_refused) {
    jp_service *one = open_text(HEAD FULL "]}"), *other;
    other = open_text("{\"jobplan\":1,\"identifiable\":true,\"title\":\"T\",\"framework\":\"bapo-"
                      "2025\",\"year\":{"
                      "\"start\":\"2027-04-01\",\"end\":\"2028-03-31\"},\"posts\":[" FULL "]}");
    size_t required;
    cr_expect(eq(i32, jp_service_review(one, other, first_of_october, NULL, 0, &required, NULL),
                 JP_E_CONFLICT));
    cr_expect(eq(i32, jp_service_review(one, one, 20544, NULL, 0, &required, NULL), JP_E_RANGE));
    cr_expect(eq(i32, jp_service_review(one, NULL, 20600, NULL, 0, &required, NULL), JP_E_INVALID));
    jp_service_free(one);
    jp_service_free(other);
}

Test(service_scenario, what_if_says_the_difference_and_leaves_the_service_alone) {
    jp_service *service = open_text(HEAD FULL "]}");
    const char changes[] = "{\"/posts/0/contract/hours_per_week\":30,"
                           "\"/posts/0/activities/0\":{\"hours_per_week\":\"24\"},"
                           "\"/posts/0/activities/1\":null,"
                           "\"/posts/0/activities/-\":" HOURS("Audit", "SPA", "6") "}";
    jp_error error = JP_ERROR_INIT;
    for (size_t again = 0; again < 2; again++) {
        jp_status status = jp_service_what_if(service, changes, sizeof changes - 1, answer,
                                              sizeof answer, NULL, &error);
        cr_assert(eq(i32, status, JP_OK), "%s %s", error.where, error.message);
        jpi_json *tree = tree_of_answer();
        expect(tree, "/posts/0/contract/change/hours_per_week/exact", "-15/2");
        expect(tree, "/posts/0/contract/after/unplanned_hours_per_week/exact", "0");
        expect(tree, "/team/by_category/0/change/hours_per_year/exact", "-264");
        expect(tree, "/posts/0/activities/0/status", "changed");
        expect(tree, "/posts/0/activities/1/status", "removed");
        expect(tree, "/posts/0/activities/2/description", "Audit");
        cr_expect(place(tree, "/team/planned/year") == NULL, "no pieces of a year");
        jpi_json_free(tree);
    }
    jp_service_free(service);
}

Test(service_scenario, what_cannot_be_changed_is_named) {
    static const struct {
        const char *changes, *where;
        jp_status status;
    } wrong[] = {{"{\"/posts/3/band\":\"6\"}", "/posts/3/band", JP_E_UNKNOWN_NAME},
                 {"{\"/posts/0/bend/x\":1}", "/posts/0/bend/x", JP_E_UNKNOWN_NAME},
                 {"{\"/posts/0/bend\":null}", "/posts/0/bend", JP_E_UNKNOWN_NAME},
                 {"{\"/posts/0/title/x\":1}", "/posts/0/title/x", JP_E_UNKNOWN_NAME},
                 {"{\"/posts/01\":1}", "/posts/01", JP_E_UNKNOWN_NAME},
                 {"{\"posts\":1}", "posts", JP_E_DOCUMENT},
                 {"{\"/~2\":1}", "/~2", JP_E_DOCUMENT},
                 {"{\"/posts/0/contract/hours_per_week\":-1}", "/posts/0/contract/hours_per_week",
                  JP_E_DOCUMENT},
                 {"{}", "", JP_E_DOCUMENT},
                 {"[1]", "", JP_E_DOCUMENT},
                 {"{", "", JP_E_JSON}};
    jp_service *service = open_text(HEAD FULL "]}");
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        jp_error error = JP_ERROR_INIT;
        size_t required = 77;
        jp_status status = jp_service_what_if(service, wrong[i].changes, strlen(wrong[i].changes),
                                              NULL, 0, &required, &error);
        cr_expect(eq(i32, status, wrong[i].status), "%s: %s", wrong[i].changes, error.message);
        cr_expect(eq(str, error.where, (char *)wrong[i].where), "%s", wrong[i].changes);
        cr_expect(eq(sz, required, 77), "%s", wrong[i].changes);
    }
    jp_service_free(service);
}

/* The examples of RFC 7386, appendix A, under a pointer to the whole document. */
Test(service_scenario, merging_follows_the_rfc) {
    static const char *const cases[][3] = {
        {"{\"a\":\"b\"}", "{\"a\":\"c\"}", "{\"a\":\"c\"}"},
        {"{\"a\":\"b\"}", "{\"b\":\"c\"}", "{\"a\":\"b\",\"b\":\"c\"}"},
        {"{\"a\":\"b\"}", "{\"a\":null}", "{}"},
        {"{\"a\":\"b\",\"b\":\"c\"}", "{\"a\":null}", "{\"b\":\"c\"}"},
        {"{\"a\":[\"b\"]}", "{\"a\":\"c\"}", "{\"a\":\"c\"}"},
        {"{\"a\":\"c\"}", "{\"a\":[\"b\"]}", "{\"a\":[\"b\"]}"},
        {"{\"a\":{\"b\":\"c\"}}", "{\"a\":{\"b\":\"d\",\"c\":null}}", "{\"a\":{\"b\":\"d\"}}"},
        {"{\"a\":[{\"b\":\"c\"}]}", "{\"a\":[1]}", "{\"a\":[1]}"},
        {"[\"a\",\"b\"]", "[\"c\",\"d\"]", "[\"c\",\"d\"]"},
        {"{\"a\":\"b\"}", "[\"c\"]", "[\"c\"]"},
        {"{\"a\":\"foo\"}", "null", "null"},
        {"{\"a\":\"foo\"}", "\"bar\"", "\"bar\""},
        {"{\"e\":null}", "{\"a\":1}", "{\"e\":null,\"a\":1}"},
        {"[1,2]", "{\"a\":\"b\",\"c\":null}", "{\"a\":\"b\"}"},
        {"{}", "{\"a\":{\"bb\":{\"ccc\":null}}}", "{\"a\":{\"bb\":{}}}"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char changes[128];
        jpi_json *document = NULL;
        jpi_writer *writer = NULL;
        const char *text;
        size_t n_text;
        snprintf(changes, sizeof changes, "{\"\":%s}", cases[i][1]);
        cr_assert(eq(i32, jpi_json_parse(NULL, cases[i][0], strlen(cases[i][0]), &document, NULL),
                     JP_OK));
        cr_assert(
            eq(i32, jpi_patch(NULL, document, changes, strlen(changes), &writer, NULL), JP_OK));
        cr_assert(eq(i32, jpi_writer_finish(writer, &text, &n_text), JP_OK));
        cr_expect(eq(str, (char *)text, (char *)cases[i][2]), "example %zu", i + 1);
        jpi_writer_free(writer);
        jpi_json_free(document);
    }
}

/* RFC 6901: ~1 is a stroke and ~0 a tilde; digits stay as they were written. */
Test(service_scenario, pointers_are_unescaped_and_numbers_kept) {
    const char text[] = "{\"a/b\":{\"m~n\":[1.50,20e-1]}}";
    const char changes[] = "{\"/a~1b/m~0n/0\":0.10,\"/a~1b/m~0n/-\":7}";
    jpi_json *document = NULL;
    jpi_writer *writer = NULL;
    const char *made;
    size_t n_made;
    cr_assert(eq(i32, jpi_json_parse(NULL, text, sizeof text - 1, &document, NULL), JP_OK));
    cr_assert(
        eq(i32, jpi_patch(NULL, document, changes, sizeof changes - 1, &writer, NULL), JP_OK));
    cr_assert(eq(i32, jpi_writer_finish(writer, &made, &n_made), JP_OK));
    cr_expect(eq(str, (char *)made, "{\"a/b\":{\"m~n\":[0.10,20e-1,7]}}"));
    jpi_writer_free(writer);
    jpi_json_free(document);
}

/* A: 30 of 37.5 h DCC, 7.5 SPA at 1 WTE. B: 11.25 of 18.75 h DCC, 7.5 AR at 0.5 WTE. Shares 4/5,
 * 1/5, 0 and 3/5, 0, 2/5: half of 1/5 + 1/5 + 2/5 is 2/5. */
Test(service_scenario, roles_stand_side_by_side) {
    static const char *const names[][2] = {{"A", "B"}, {"6", "7"}};
    jp_service *service = open_text(HEAD FULL "," OTHER "]}");
    for (int32_t by = JP_ROLE_POST; by <= JP_ROLE_BAND; by++) {
        jp_error error = JP_ERROR_INIT;
        jp_status status = jp_service_roles(service, by, names[by - 1][0], names[by - 1][1], answer,
                                            sizeof answer, NULL, &error);
        cr_assert(eq(i32, status, JP_OK), "%s", error.message);
        jpi_json *tree = tree_of_answer();
        expect(tree, "/by_category/groups/0/first/share_of_planned/exact", "4/5");
        expect(tree, "/by_category/groups/0/second/share_of_planned/exact", "3/5");
        expect(tree, "/by_category/groups/0/second/hours_per_week_per_wte/exact", "45/2");
        expect(tree, "/by_category/distance/exact", "2/5");
        expect(tree, "/by_pillar/groups/0/pillar", "clinical-practice");
        expect(tree, "/by_pillar/groups/0/first/hours_per_week/exact", "30");
        jpi_json_free(tree);
    }
    size_t required;
    cr_expect(eq(i32, jp_service_roles(service, JP_ROLE_BAND, "6", "8a", NULL, 0, &required, NULL),
                 JP_E_UNKNOWN_NAME));
    cr_expect(
        eq(i32, jp_service_roles(service, 3, "6", "7", NULL, 0, &required, NULL), JP_E_INVALID));
    jp_service_free(service);
}

/* A is filled and B vacated; C's break is no activity in either version, and changes nothing. */
Test(service_scenario, a_review_says_which_posts_were_filled_and_vacated) {
#define VACANT(id)                                                                                 \
    "{\"id\":\"" id "\",\"title\":\"Post " id "\",\"vacant\":true,\"contract\":{"                  \
    "\"hours_per_week\":37.5,\"full_time_hours_per_week\":37.5}}"
#define WITH_BREAK(id, minutes)                                                                    \
    POST(id, "6", "\"hours_per_week\":37.5",                                                       \
         "{\"description\":\"Lunch break\",\"hours_per_week\":" minutes "},"                       \
         "{\"description\":\"Clinic\",\"category\":\"DCC\",\"hours_per_week\":30}")
    jp_service *first =
        open_text(HEAD VACANT("A") "," WITH_BREAK("B", "1") "," WITH_BREAK("C", "2") "]}");
    jp_service *second =
        open_text(HEAD WITH_BREAK("A", "1") "," VACANT("B") "," WITH_BREAK("C", "3") "]}");
    jp_error error = JP_ERROR_INIT;
    cr_assert(eq(i32,
                 jp_service_review(first, second, 20544 + 183, answer, sizeof answer, NULL, &error),
                 JP_OK),
              "%s: %s", error.where, error.message);
    cr_expect(strstr(answer, "\"filled\"") != NULL, "%s", answer);
    cr_expect(strstr(answer, "\"vacated\"") != NULL);
    cr_expect(strstr(answer, "Lunch break") == NULL, "no time of a break is compared");
    jp_service_free(first);
    jp_service_free(second);
}

/* A break is in neither role's hours: 30 h of clinic are all that each plans. */
Test(service_scenario, roles_do_not_count_what_is_no_activity) {
    jp_service *service =
        open_text(HEAD POST("A", "6", "\"hours_per_week\":37.5",
                            "{\"description\":\"Lunch break\",\"hours_per_week\":2.5},"
                            "{\"description\":\"Clinic\",\"category\":\"DCC\",\"hours_per_week\":"
                            "30}") "," POST("B", "7", "\"hours_per_week\":37.5",
                                            "{\"description\":\"Clinic\",\"category\":\"DCC\","
                                            "\"hours_per_week\":30}") "]}");
    jp_error error = JP_ERROR_INIT;
    cr_assert(
        eq(i32,
           jp_service_roles(service, JP_ROLE_POST, "A", "B", answer, sizeof answer, NULL, &error),
           JP_OK),
        "%s", error.message);
    jpi_json *tree = tree_of_answer();
    expect(tree, "/by_category/groups/0/first/share_of_planned/exact", "1");
    expect(tree, "/by_category/groups/0/first/hours_per_week/exact", "30");
    expect(tree, "/by_category/distance/exact", "0");
    jpi_json_free(tree);
    jp_service_free(service);
}

/* Without a nation no day is a public holiday, and none is made up. */
Test(service_scenario, a_timetable_of_no_nation_has_no_holidays) {
    static const char service_text[] =
        "{\"jobplan\":1,\"identifiable\":true,\"title\":\"Synthetic\",\"framework\":\"bapo-2025\","
        "\"year\":{\"start\":\"2026-04-01\",\"end\":\"2026-04-30\"},\"weeks\":{\"weeks\":4},"
        "\"posts\":[" POST("A", "6", "\"hours_per_week\":37.5",
                           "{\"description\":\"Clinic\",\"category\":\"DCC\",\"timetable\":{"
                           "\"weekday\":\"friday\",\"start\":\"09:00\",\"end\":\"12:30\"}}") "]}";
    const jp_timetable_options options = {(uint32_t)sizeof options, 1, 20549, 0, "A"};
    jp_service *service = open_text(service_text);
    jp_error error = JP_ERROR_INIT;
    cr_assert(eq(i32,
                 jp_service_timetable(service, &options, NULL, NULL, 0, answer, sizeof answer, NULL,
                                      &error),
                 JP_OK),
              "%s %s", error.where, error.message);
    jpi_json *tree = tree_of_answer();
    cr_expect(eq(i32, jpi_json_kind_of(place(tree, "/holidays")), JPI_JSON_NULL));
    /* 3 April 2026, a Friday, is Good Friday wherever it is a holiday at all */
    expect(tree, "/posts/0/occurrences/0/day", "2026-04-03");
    expect(tree, "/posts/0/occurrences/0/state", "kept");
    cr_expect(eq(sz, jpi_json_count(place(tree, "/posts/0/occurrences")), 4));
    jpi_json_free(tree);
    jp_service_free(service);
}

/* April 2026: Mondays are 6 (Easter Monday), 13, 20 and 27. The cycle begins on 6 April, a Monday:
 * its week 2 holds 13 and 27 April. A night from Friday runs into Saturday; 3 April is Good Friday.
 */
Test(service_scenario, a_timetable_has_real_dates) {
    static const char service_text[] =
        "{\"jobplan\":1,\"identifiable\":true,\"title\":\"Synthetic\",\"framework\":\"bapo-2025\","
        "\"nation\":\"england\","
        "\"year\":{\"start\":\"2026-04-01\",\"end\":\"2026-04-30\"},\"weeks\":{\"weeks\":4},"
        "\"posts\":[" POST("A", "6", "\"hours_per_week\":37.5",
                           "{\"description\":\"Lunch\",\"hours_per_week\":1},"
                           "{\"description\":\"Clinic\",\"category\":\"DCC\",\"timetable\":{"
                           "\"weekday\":\"monday\",\"start\":\"09:00\",\"end\":\"12:30\","
                           "\"cycle_weeks\":2,\"weeks\":[2]}},"
                           "{\"description\":\"Night\",\"category\":\"DCC\",\"timetable\":{"
                           "\"weekday\":\"friday\",\"start\":\"21:00\",\"end\":\"07:30\","
                           "\"overnight\":true}}") "]}";
    const jp_timetable_options options = {(uint32_t)sizeof options, 1, 20549, 0, "A"};
    const jp_day_span leave = {(uint32_t)sizeof leave, 20560, 20564, 0}; /* 17 to 21 April */
    jp_service *service = open_text(service_text);
    jp_error error = JP_ERROR_INIT;
    jp_status status = jp_service_timetable(service, &options, NULL, &leave, 1, answer,
                                            sizeof answer, NULL, &error);
    cr_assert(eq(i32, status, JP_OK), "%s %s", error.where, error.message);
    jpi_json *tree = tree_of_answer();
    static const char *const days[][3] = {
        {"2026-04-03", "2026-04-04", "holiday"}, {"2026-04-10", "2026-04-11", "kept"},
        {"2026-04-13", "2026-04-13", "kept"},    {"2026-04-17", "2026-04-18", "leave"},
        {"2026-04-24", "2026-04-25", "kept"},    {"2026-04-27", "2026-04-27", "kept"}};
    cr_assert(eq(sz, jpi_json_count(place(tree, "/posts/0/occurrences")), 6));
    for (size_t i = 0; i < 6; i++) {
        static const char *const members[] = {"day", "end_day", "state"};
        for (size_t k = 0; k < 3; k++) {
            char path[64];
            snprintf(path, sizeof path, "/posts/0/occurrences/%zu/%s", i, members[k]);
            expect(tree, path, days[i][k]);
        }
    }
    expect(tree, "/posts/0/occurrences/0/end", "07:30");
    cr_expect(
        eq(str, (char *)jpi_json_number_text(place(tree, "/posts/0/occurrences/0/activity")), "2"),
        "the lunch before it counts in the document");
    expect(tree, "/holidays/0/title", "Good Friday");
    jpi_json_free(tree);
    const jp_timetable_options nobody = {(uint32_t)sizeof nobody, 0, 0, 0, "Z"};
    size_t required;
    cr_expect(eq(i32,
                 jp_service_timetable(service, &nobody, NULL, NULL, 0, NULL, 0, &required, NULL),
                 JP_E_UNKNOWN_NAME));
    jp_service_free(service);
}

/* Members are looked up one by one: of thousands on both sides the time would grow as the square.
 */
Test(service_scenario, an_object_of_more_members_than_any_document_has_is_refused) {
    jp_service *service = open_text(HEAD FULL "]}");
    for (size_t n = 256; n <= 257; n++) {
        char json[8192], *end = json + sprintf(json, "{\"/posts/0\": {");
        jp_error error = JP_ERROR_INIT;
        for (size_t i = 0; i < n; i++)
            end += sprintf(end, "%s\"x%zu\": 1", i ? "," : "", i);
        end += sprintf(end, "}}");
        jp_status status =
            jp_service_change(service, json, (size_t)(end - json), NULL, 0, NULL, &error);
        cr_expect(eq(i32, status, n == 256 ? JP_E_DOCUMENT : JP_E_LIMIT), "%s", error.message);
    }
    jp_service_free(service);
}

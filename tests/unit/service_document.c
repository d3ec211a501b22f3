/* What the reader refuses: status, place, and nothing half-done. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "service_sample.h"

#define HEAD                                                                                       \
    "\"jobplan\":1,\"identifiable\":true,\"title\":\"T\",\"framework\":\"nhse-2023\",\"year\":{"   \
    "\"start\":\"2026-04-"                                                                         \
    "01\",\"end\":\"2027-03-31\"}"
#define CONTRACT "\"contract\":{\"hours_per_week\":37.5,\"full_time_hours_per_week\":37.5}"
#define POST(more) "{" HEAD ",\"posts\":[{\"id\":\"a\",\"title\":\"A\"," CONTRACT more "}]}"
#define ACTIVITY(more) POST(",\"activities\":[{\"description\":\"Clinic\"," more "}]")
#define STREAM(more)                                                                               \
    "{" HEAD ",\"posts\":[{\"id\":\"a\",\"title\":\"A\"," CONTRACT                                 \
    "}],\"demand\":[{\"id\":\"s\",\"title\":\"S\",\"referrals_per_year\":100,\"new_min\":30,"      \
    "\"follow_ups_per_new\":0" more "}]}"

static const struct {
    const char *json;
    jp_status status;
    const char *where;
    const char *says; /* part of the sentence */
} cases[] = {
    {"", JP_E_JSON, "", ""},
    {"{", JP_E_JSON, "", ""},
    {"[]", JP_E_DOCUMENT, "", "object"},
    {"{\"jobplan\":1,}", JP_E_JSON, "", ""},
    {"{\"jobplan\":1,\"jobplan\":1}", JP_E_JSON, "", ""},
    {"{\"jobplan\":2}", JP_E_DOCUMENT, "/jobplan", ""},
    {"{\"jobplan\":1,\"titel\":\"x\"}", JP_E_DOCUMENT, "/titel", "title"},
    {"{\"jobplan\":1,\"title\":7}", JP_E_DOCUMENT, "/title", ""},
    {"{\"jobplan\":1,\"identifiable\":true,\"title\":\"T\",\"framework\":\"nhse-2032\",\"posts\":[]"
     "}",
     JP_E_DOCUMENT, "/framework", "nhse-2023"},
    {"{\"jobplan\":1,\"identifiable\":true,\"title\":\"T\",\"framework\":\"nhse-2023\",\"year\":{"
     "\"start\":\"2027-04-"
     "01\",\"end\":\"2026-03-31\"},"
     "\"posts\":[]}",
     JP_E_DOCUMENT, "/year", "before"},
    {"{" HEAD ",\"posts\":[]}", JP_E_DOCUMENT, "/posts", "at least one"},
    {"{" HEAD ",\"posts\":[7]}", JP_E_DOCUMENT, "/posts/0", "object"},
    {"{" HEAD ",\"weeks\":{\"weeks\":54},\"posts\":[]}", JP_E_DOCUMENT, "/weeks/weeks", "53"},
    {"{" HEAD ",\"weeks\":{\"preset\":\"ahp-2017\"},\"posts\":[]}", JP_E_DOCUMENT, "/weeks/preset",
     "ahp-2017-minimum"},
    {"{" HEAD ",\"weeks\":{\"weeks\":44,\"preset\":\"x\"},\"posts\":[]}", JP_E_DOCUMENT, "/weeks",
     "exactly one"},
    {"{" HEAD ",\"weeks\":{\"from_leave\":{\"year_weeks\":52,\"annual_leave_days\":255,\"public_"
     "holiday_days\":8}},\"posts\":[]}",
     JP_E_DOCUMENT, "/weeks/from_leave", "whole year"},
    {"{" HEAD ",\"rounding\":\"minute/half-up\",\"posts\":[]}", JP_E_DOCUMENT, "/rounding",
     "decimals"},
    {"{" HEAD ",\"posts\":[{\"id\":\"a\",\"title\":\"A\",\"contract\":{\"hours_per_week\":-1,"
     "\"full_time_hours_per_week\":37.5}}]}",
     JP_E_DOCUMENT, "/posts/0/contract/hours_per_week", ""},
    {"{" HEAD ",\"posts\":[{\"id\":\"a\",\"title\":\"A\",\"contract\":{\"hours_per_week\":0,\"full_"
     "time_hours_per_week\":37.5}}]}",
     JP_E_DOCUMENT, "/posts/0/contract/hours_per_week", "37.5"},
    {"{" HEAD ",\"posts\":[{\"id\":\"a\",\"title\":\"A\",\"contract\":{\"hours_per_week\":NaN,"
     "\"full_time_hours_per_week\":37.5}}]}",
     JP_E_JSON, "", ""},
    {"{" HEAD ",\"posts\":[{\"id\":\"a\",\"title\":\"A\",\"contract\":{\"hours_per_week\":\"lots\","
     "\"full_time_hours_per_week\":37.5}}]}",
     JP_E_DOCUMENT, "/posts/0/contract/hours_per_week", "lots"},
    {"{" HEAD ",\"posts\":[{\"id\":\"a\",\"title\":\"A\"," CONTRACT
     "},{\"id\":\"a\",\"title\":\"B\"," CONTRACT "}]}",
     JP_E_DOCUMENT, "/posts/1/id", "also"},
    {POST(",\"activities\":[]"), JP_E_DOCUMENT, "/posts/0/activities", "no hours"},
    {POST(",\"holders\":[{\"id\":\"x\",\"share\":\"1/2\"}]"), JP_E_DOCUMENT, "/posts/0/holders",
     "1/2"},
    {POST(",\"bnad\":\"7\""), JP_E_DOCUMENT, "/posts/0/bnad", "band"},
    {ACTIVITY("\"hours_per_week\":-2"), JP_E_DOCUMENT, "/posts/0/activities/0/hours_per_week", ""},
    {ACTIVITY("\"place\":\"Ward\""), JP_E_DOCUMENT, "/posts/0/activities/0", "exactly one"},
    {ACTIVITY("\"hours_per_week\":1,\"annual\":{\"times_per_year\":1,\"hours\":1}"), JP_E_DOCUMENT,
     "/posts/0/activities/0", "exactly one"},
    {ACTIVITY("\"timetable\":{\"weekday\":\"monday\",\"start\":\"13:00\",\"end\":\"09:00\"}"),
     JP_E_DOCUMENT, "/posts/0/activities/0/timetable/end", "before it starts"},
    {ACTIVITY("\"timetable\":{\"weekday\":\"monday\",\"start\":\"25:00\",\"end\":\"09:00\"}"),
     JP_E_DOCUMENT, "/posts/0/activities/0/timetable/start", ""},
    {ACTIVITY("\"timetable\":{\"weekday\":\"mondy\",\"start\":\"09:00\",\"end\":\"10:00\"}"),
     JP_E_DOCUMENT, "/posts/0/activities/0/timetable/weekday", "monday"},
    {ACTIVITY("\"timetable\":{\"weekday\":\"monday\",\"start\":\"09:00\",\"end\":\"10:00\",\"cycle_"
              "weeks\":0}"),
     JP_E_DOCUMENT, "/posts/0/activities/0/timetable/cycle_weeks", ""},
    {ACTIVITY("\"timetable\":{\"weekday\":\"monday\",\"start\":\"09:00\",\"end\":\"10:00\",\"cycle_"
              "weeks\":6,\"weeks\":[7]}"),
     JP_E_DOCUMENT, "/posts/0/activities/0/timetable/weeks/0", "1 to 6"},
    {ACTIVITY("\"hours_per_week\":1,\"category\":\"DDC\""), JP_E_DOCUMENT,
     "/posts/0/activities/0/category", "DCC"},
    {ACTIVITY("\"hours_per_week\":1,\"attributes\":{\"funder\":\"lottery\"}"), JP_E_DOCUMENT,
     "/posts/0/activities/0/attributes/funder", ""},
    {ACTIVITY("\"hours_per_week\":1,\"tariff\":{\"id\":\"kss-supervisors\",\"units\":1}"),
     JP_E_DOCUMENT, "/posts/0/activities/0/tariff/id", "kss-supervisor"},
    {STREAM(",\"new_dna_share\":1"), JP_E_DOCUMENT, "/demand/0/new_dna_share", ""},
    {STREAM(",\"new_mins\":30"), JP_E_DOCUMENT, "/demand/0/new_mins", "new_min"},
    {STREAM(",\"bands\":{\"6\":\"1/2\"}"), JP_E_DOCUMENT, "/demand/0/bands", "0.5"},
    {"{" HEAD ",\"posts\":[{\"id\":\"a\",\"title\":\"A\"," CONTRACT
     "}],\"delivered\":{\"csv\":\"../x.csv\"}}",
     JP_E_DOCUMENT, "/delivered/csv", "folder"},
    {"{" HEAD ",\"posts\":[{\"id\":\"a\",\"title\":\"A\"," CONTRACT
     "}],\"delivered\":{\"rows\":[{\"date\":\"2026-04-01\",\"post\":\"b\",\"category\":\"DCC\","
     "\"planned_min\":1,"
     "\"delivered_min\":1}]}}",
     JP_E_DOCUMENT, "/delivered/rows/0/post", "no post"},
};

Test(service_document, bad_documents_are_refused_with_their_place) {
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        jp_error error = JP_ERROR_INIT;
        jp_service *service = (jp_service *)&error; /* must stay as it is */
        jp_status status =
            jp_service_new(NULL, cases[i].json, strlen(cases[i].json), &service, &error);
        cr_expect(eq(i32, status, cases[i].status), "case %zu: %s", i, cases[i].json);
        cr_expect(eq(str, error.where, (char *)cases[i].where), "case %zu: %s", i, error.message);
        cr_expect(strstr(error.message, cases[i].says) != NULL, "case %zu says: %s", i,
                  error.message);
        cr_expect(error.message[0] != 0, "case %zu says nothing", i);
        cr_expect(service == (jp_service *)&error, "case %zu touched the handle", i);
        if (cases[i].status == JP_E_JSON)
            cr_expect(error.line >= 1 && error.column >= 1, "case %zu: line %d", i, error.line);
    }
}

Test(service_document, null_arguments_are_refused) {
    jp_service *service = NULL;
    jp_error error = JP_ERROR_INIT;
    size_t required;
    cr_expect(eq(i32, jp_service_new(NULL, NULL, 0, &service, &error), JP_E_INVALID));
    cr_expect(eq(i32, jp_service_new(NULL, "{}", 2, NULL, &error), JP_E_INVALID));
    cr_expect(eq(i32, jp_service_new(NULL, "{}", 2, NULL, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_service_report(NULL, NULL, 0, &required, &error), JP_E_INVALID));
    cr_expect(eq(i32, jp_service_check(NULL, NULL, 0, &required, &error), JP_E_INVALID));
    cr_expect(eq(i32, jp_service_add_delivered_csv(NULL, "x", 1, &error), JP_E_INVALID));
    cr_expect(eq(i32, jp_service_delivered_csv(NULL, NULL, 0, &required, &error), JP_E_INVALID));
    jp_service_free(NULL);
}

Test(service_document, truncated_anywhere_is_refused) {
    size_t n = 0;
    char *text = read_file("examples/services/camhs.json", &n);
    cr_assert(text != NULL);
    while (n > 0 && text[n - 1] != '}')
        n--;
    for (size_t i = 0; i < n; i++) {
        jp_service *service = NULL;
        cr_assert(eq(i32, jp_service_new(NULL, text, i, &service, NULL), JP_E_JSON),
                  "cut at byte %zu", i);
    }
    free(text);
}

Test(service_document, a_document_without_weeks_says_what_was_assumed) {
    static const char json[] = ACTIVITY("\"hours_per_week\":37.5");
    jp_service *service = NULL;
    size_t required;
    char *text;
    cr_assert(eq(i32, jp_service_new(NULL, json, strlen(json), &service, NULL), JP_OK));
    cr_assert(eq(i32, jp_service_check(service, NULL, 0, &required, NULL), JP_OK));
    text = malloc(required);
    cr_assert(eq(i32, jp_service_check(service, text, required, &required, NULL), JP_OK));
    cr_expect(strstr(text, "weeks-not-stated") != NULL, "%s", text);
    free(text);
    jp_service_free(service);
}

Test(service_document, hours_that_change_inside_the_year_count_by_their_days) {
    /* 183 days of 30 h (April to September), 182 of 37.5 h: (5490 + 6825) / 365 = 2463/73 h */
    static const char json[] = "{" HEAD ",\"weeks\":{\"weeks\":44},\"posts\":[{\"id\":\"a\","
                               "\"title\":\"A\",\"contract\":{\"hours_per_week\":30,"
                               "\"full_time_hours_per_week\":37.5,\"changes\":[{\"start\":\"2026-"
                               "10-01\",\"hours_per_week\":37.5}]}}]}";
    jp_service *service = NULL;
    char *text = NULL;
    cr_assert(eq(i32, jp_service_new(NULL, json, strlen(json), &service, NULL), JP_OK));
    jpi_json *tree = parse_report(service, &text);
    cr_assert(tree != NULL);
    cr_expect(
        eq(str, (char *)text_at(tree, "/posts/0/contracted_hours_per_week/exact"), "2463/73"));
    jpi_json_free(tree);
    free(text);
    jp_service_free(service);
}

Test(service_document, leave_is_pro_rata_in_hours) {
    /* 27 days x 22.5 h / 5 = 121.5 h; weeks 52 - 35/5 = 45; 45 x 22.5 = 1012.5 h */
    static const char json[] = "{" HEAD ",\"weeks\":{\"from_leave\":{\"year_weeks\":52,\"annual_"
                               "leave_days\":27,\"public_holiday_days\":8}},"
                               "\"posts\":[{\"id\":\"a\",\"title\":\"A\",\"contract\":{\"hours_per_"
                               "week\":22.5,\"full_time_hours_per_week\":37.5}}]}";
    jp_service *service = NULL;
    char *text = NULL;
    cr_assert(eq(i32, jp_service_new(NULL, json, strlen(json), &service, NULL), JP_OK));
    jpi_json *tree = parse_report(service, &text);
    cr_assert(tree != NULL);
    cr_expect(
        eq(str, (char *)text_at(tree, "/posts/0/annual_leave_hours_per_year/exact"), "243/2"));
    cr_expect(eq(str, (char *)text_at(tree, "/posts/0/weeks_per_year/exact"), "45"));
    cr_expect(eq(str, (char *)text_at(tree, "/posts/0/productive_hours_per_year/exact"), "2025/2"));
    jpi_json_free(tree);
    free(text);
    jp_service_free(service);
}

Test(service_document, a_role_is_held_against_its_tariff) {
    /* 0.25 PA a trainee, capped at 1 PA (Kent, Surrey and Sussex): five trainees 1 PA, 4 h; planned
     * 3 h are 1 h less. One hour for the first trainee (NHS England 2023): 1 h, planned 1 h. */
    static const char json[] =
        POST(",\"activities\":[{\"description\":\"Educational supervision\",\"hours_per_week\":3,"
             "\"tariff\":{\"id\":\"kss-supervisor\",\"units\":5}},"
             "{\"description\":\"Student supervision\",\"hours_per_week\":1,\"category\":\"SPA\","
             "\"tariff\":{\"id\":\"nhse-first-trainee\",\"units\":1}}]");
    jp_service *service = NULL;
    jp_error error = JP_ERROR_INIT;
    char *text = NULL;
    cr_assert(eq(i32, jp_service_new(NULL, json, strlen(json), &service, &error), JP_OK), "%s",
              error.message);
    jpi_json *tree = parse_report(service, &text);
    cr_assert(tree != NULL);
    cr_expect(eq(
        str, (char *)text_at(tree, "/posts/0/activities/0/tariff/suggested_hours_per_week/exact"),
        "4"));
    cr_expect(eq(
        str, (char *)text_at(tree, "/posts/0/activities/0/tariff/difference_hours_per_week/exact"),
        "-1"));
    cr_expect(eq(
        str, (char *)text_at(tree, "/posts/0/activities/1/tariff/difference_hours_per_week/exact"),
        "0"));
    cr_expect(strstr(text, "tariff-differs") != NULL);
    jpi_json_free(tree);
    free(text);
    jp_service_free(service);
}

/* A document with a list of n items: `item` holds a %zu, its number. */
static jp_status read_long_list(const char *before, const char *item, const char *between, size_t n,
                                const char *after, jp_error *error) {
    jp_service *service = NULL;
    char *json = malloc(4096 + n * 128), *end = json;
    cr_assert(json != NULL);
    end += sprintf(end, "%s", before);
    for (size_t i = 0; i < n; i++) {
        end += sprintf(end, "%s", i ? "," : "");
        end += sprintf(end, item, i);
        end += sprintf(end, "%s", between);
    }
    end += sprintf(end, "%s", after);
    jp_status status = jp_service_new(NULL, json, (size_t)(end - json), &service, error);
    jp_service_free(service);
    free(json);
    return status;
}

/* Each item is held against those before it: without a limit the time would grow as the square. */
Test(service_document, lists_that_no_service_has_are_refused) {
#define FRAME                                                                                      \
    "{\"jobplan\":1,\"title\":\"T\",\"framework\":\"nhse-2023\",\"year\":{\"start\":\"2026-04-"    \
    "01\","                                                                                        \
    "\"end\":\"2027-03-31\"}"
#define VACANT                                                                                     \
    ",\"posts\":[{\"id\":\"a\",\"title\":\"A\",\"vacant\":true,\"contract\":{\"hours_per_week\":"  \
    "30,"                                                                                          \
    "\"full_time_hours_per_week\":30}"
    static const struct {
        const char *before, *item, *between, *after, *where;
        size_t most;
    } lists[] = {
        {FRAME VACANT ",\"skills\":[", "\"x%zu", "\"", "]}]}", "/posts/0/skills", 256},
        {FRAME VACANT ",\"places\":[", "\"x%zu", "\"", "]}]}", "/posts/0/places", 256},
        {FRAME ",\"objectives\":[", "{\"id\":\"x%zu\"", ",\"title\":\"T\",\"level\":\"team\"}",
         "]" VACANT "}]}", "/objectives", 1000},
        {FRAME VACANT ",\"objectives\":[", "{\"id\":\"x%zu\"", ",\"title\":\"T\"}", "]}]}",
         "/posts/0/objectives", 1000},
        {FRAME VACANT "}],\"demand\":[{\"id\":\"s\",\"title\":\"S\",\"referrals_per_year\":1,"
                      "\"follow_ups_per_new\":0,\"new_min\":1,\"bands\":{",
         "\"x%zu\"", ":\"1/100\"", "}}]}", "/demand/0/bands", 100},
    };
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        jp_error error = JP_ERROR_INIT;
        jp_status status = read_long_list(lists[i].before, lists[i].item, lists[i].between,
                                          lists[i].most, lists[i].after, &error);
        cr_expect(eq(i32, status, JP_OK), "%s: %s %s", lists[i].where, error.where, error.message);
        status = read_long_list(lists[i].before, lists[i].item, lists[i].between, lists[i].most + 1,
                                lists[i].after, &error);
        cr_expect(eq(i32, status, JP_E_LIMIT), "%s: %s", lists[i].where, error.message);
        cr_expect(eq(str, error.where, (char *)lists[i].where));
    }
}

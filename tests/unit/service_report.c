/* The figures of the example services, each derived by hand from the published numbers in the
 * comment beside it, never from the program's own output. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "service_sample.h"

static jp_service *open_service(const char *name, const char *csv) {
    size_t n = 0;
    jp_service *service = NULL;
    jp_error error = JP_ERROR_INIT;
    char *text = read_file(name, &n);
    cr_assert(text != NULL, "%s is missing", name);
    jp_status status = jp_service_new(NULL, text, n, &service, &error);
    cr_assert(eq(i32, status, JP_OK), "%s: %s %s", name, error.where, error.message);
    free(text);
    if (csv) {
        text = read_file(csv, &n);
        status = jp_service_add_delivered_csv(service, text, n, &error);
        cr_assert(eq(i32, status, JP_OK), "%s: %s", csv, error.message);
        free(text);
    }
    return service;
}

typedef struct expectation {
    const char *path, *exact, *why;
} expectation;

static void expect_all(const jpi_json *tree, const expectation *list, size_t n) {
    for (size_t i = 0; i < n; i++)
        cr_expect(eq(str, (char *)text_at(tree, list[i].path), (char *)list[i].exact), "%s: %s",
                  list[i].path, list[i].why);
}

Test(service_report, orthotics_meets_the_published_figures) {
    static const expectation list[] = {
        {"/team/contracted_hours_per_week/exact", "1545/4",
         "10.3 WTE x 37.5 h = 386.25 h (BAPO case study)"},
        {"/team/wte/exact", "103/10", "10.3 WTE (BAPO case study)"},
        {"/team/planned_hours_per_week/exact", "1545/4", "all time accounted for"},
        {"/team/productive_hours_per_year/exact", "16995", "10.3 x 1,650 h (NHS Improvement 2017)"},
        {"/team/direct_care_hours_per_week/exact", "309", "80% of 386.25 h (BAPO case study)"},
        {"/team/direct_care_hours_per_year/exact", "13596", "80% of 16,995 h"},
        {"/team/direct_care_share/exact", "4/5", "80%"},
        {"/team/direct_care_share/percent", "80.00", "80%"},
        {"/posts/0/productive_hours_per_year/exact", "1650",
         "44 x 37.5 = 1,650 (NHS Improvement 2017)"},
        {"/posts/0/productive_hours_per_year/formula", "44 weeks x 37.5 h = 1650 h",
         "the formula with the numbers"},
        {"/posts/4/holders/0/hours_per_week/exact", "75/4", "half of 37.5 h"},
        {"/posts/4/holders/1/share/exact", "1/2", "job share of two halves"},
        {"/posts/10/wte/exact", "7/10", "26.25 / 37.5"},
        {"/kpis/0/value/exact", "5/6", "12 people; two posts' plans are not active: 10 of 12"},
        {"/kpis/3/value/exact", "0", "10 of 12 is fewer than 90%: level 0"},
        {"/kpis/1/value/exact", "4/5", "planned direct care to all planned"},
        /* 1,260 x 0.98 = 1,234.8 accepted and attended in the end; 2.5 follow-ups each; slots over
         * 0.943; 60 and 40 minutes direct, 20 and 10 indirect, 96 h for no single patient. */
        {"/demand/streams/0/direct_hours/exact", "3292800/943",
         "1234.8/0.943 x 1 + 3087/0.943 x 2/3"},
        {"/demand/streams/0/indirect_hours/exact", "9261/10", "1234.8 x 1/3 + 3087 x 1/6"},
        {"/demand/streams/0/contacts/exact", "21609/5", "1234.8 + 3087"},
        {"/demand/streams/0/direct_care_hours/exact", "42566403/9430", "3292800/943 + 926.1 + 96"},
        /* 2,940 x 0.96 = 2,822.4; 2 follow-ups; 60 and 40 minutes, 20 and 10 indirect, 2 of travel
         * a follow-up slot, 120 h for no single patient. */
        {"/demand/streams/1/direct_care_hours/exact", "43306344/4715", "by the same formula"},
        {"/demand/streams/1/travel_hours/exact", "188160/943", "5644.8/0.943 x 2/60"},
    };
    char *text = NULL;
    jp_service *service = open_service("examples/services/orthotics.json",
                                       "examples/services/orthotics-delivered.csv");
    jpi_json *tree = parse_report(service, &text);
    cr_assert(tree != NULL);
    expect_all(tree, list, sizeof list / sizeof list[0]);
    jpi_json_free(tree);
    free(text);
    jp_service_free(service);
}

Test(service_report, spinal_capacity_is_thirty_percent_of_direct_care) {
    char *text = NULL;
    jp_service *service = open_service("examples/services/orthotics.json",
                                       "examples/services/orthotics-delivered.csv");
    jpi_json *tree = parse_report(service, &text);
    const jpi_json_value *skills = place(tree, "/capacity/by_skill");
    const char *hours = NULL;
    for (const jpi_json_value *v = jpi_json_first(skills); v; v = jpi_json_next(v)) {
        const char *skill = jpi_json_string(jpi_json_member(v, "skill"));
        if (skill && strcmp(skill, "spinal") == 0)
            hours = jpi_json_string(
                jpi_json_member(jpi_json_member(v, "direct_care_hours_per_year"), "exact"));
    }
    cr_assert(hours != NULL);
    /* 30% of 13,596 h = 4,078.8 h */
    cr_assert(eq(str, (char *)hours, "20394/5"));
    jpi_json_free(tree);
    free(text);
    jp_service_free(service);
}

/* Sums the file by itself: a second reader of the same rows. */
static void sum_csv(const char *text, const char *category, long *planned, long *delivered) {
    *planned = *delivered = 0;
    for (const char *line = strchr(text, '\n') + 1; line && *line; line = strchr(line, '\n') + 1) {
        char date[16], post[16], code[8];
        long p, d;
        if (sscanf(line, "%15[^,],%15[^,],%7[^,],%ld,%ld", date, post, code, &p, &d) == 5 &&
            (!category || strcmp(code, category) == 0)) {
            *planned += p;
            *delivered += d;
        }
    }
}

static void expect_ratio(const jpi_json *tree, const char *path, long num, long den) {
    jp_ratio expected, found;
    const char *exact = text_at(tree, path);
    cr_assert(eq(i32, jp_ratio_make(num, den, &expected), JP_OK));
    cr_assert(eq(i32, jp_ratio_parse(exact, strlen(exact), &found, NULL), JP_OK), "%s: %s", path,
              exact);
    cr_expect(found.num == expected.num && found.den == expected.den, "%s: %s is not %ld/%ld", path,
              exact, num, den);
}

Test(service_report, variance_is_a_ratio_of_totals) {
    size_t n = 0;
    char *text = NULL, *csv = read_file("examples/services/orthotics-delivered.csv", &n);
    long planned, delivered;
    jp_service *service = open_service("examples/services/orthotics.json",
                                       "examples/services/orthotics-delivered.csv");
    jpi_json *tree = parse_report(service, &text);
    sum_csv(csv, NULL, &planned, &delivered);
    cr_assert(gt(i64, planned, 100000));
    expect_ratio(tree, "/variance/total/planned_hours/exact", planned, 60);
    expect_ratio(tree, "/variance/total/delivered_hours/exact", delivered, 60);
    expect_ratio(tree, "/variance/total/variance/exact", delivered - planned, planned);
    expect_ratio(tree, "/kpis/2/value/exact", delivered - planned, planned);
    for (int i = 0; i < 3; i++) {
        char path[80];
        snprintf(path, sizeof path, "/variance/by_category/%d/category", i);
        sum_csv(csv, text_at(tree, path), &planned, &delivered);
        snprintf(path, sizeof path, "/variance/by_category/%d/variance/exact", i);
        expect_ratio(tree, path, delivered - planned, planned);
    }
    jpi_json_free(tree);
    free(text);
    free(csv);
    jp_service_free(service);
}

Test(service_report, physiotherapy_keeps_the_2017_hours) {
    static const expectation list[] = {
        {"/posts/0/productive_hours_per_year/exact", "1650", "44 x 37.5 (NHS Improvement 2017)"},
        {"/posts/0/planned_hours_per_week/exact", "75/2", "ten sessions of 3.75 h"},
        {"/posts/3/planned_hours_per_week/exact", "75/2",
         "nine timetabled sessions and 44 a year of 3.75 h"},
        {"/team/wte/exact", "4", "four full-time posts"},
        {"/team/productive_hours_per_year/exact", "6600", "4 x 1,650"},
        /* 2,100 x 0.92 = 1,932 new, 3 follow-ups each; 40 min over 0.94, 30 min over 0.92 */
        {"/demand/streams/0/direct_hours/exact", "212450/47", "1932/0.94 x 2/3 + 5796/0.92 x 1/2"},
        {"/demand/streams/0/indirect_hours/exact", "805", "1932 x 1/6 + 5796 x 1/12"},
    };
    char *text = NULL;
    jp_service *service = open_service("examples/services/physiotherapy.json", NULL);
    jpi_json *tree = parse_report(service, &text);
    cr_assert(tree != NULL);
    expect_all(tree, list, sizeof list / sizeof list[0]);
    cr_expect(place(tree, "/variance") != NULL &&
              jpi_json_kind_of(place(tree, "/variance")) == JPI_JSON_NULL);
    jpi_json_free(tree);
    free(text);
    jp_service_free(service);
}

Test(service_report, camhs_plans_the_published_core_hours) {
    static const expectation list[] = {
        {"/posts/0/activities/0/hours_per_week/exact", "11", "11 Core hours a week (CAPA)"},
        {"/posts/0/activities/0/hours_per_year/exact", "495", "11 h x 45 weeks"},
        {"/posts/1/activities/0/hours_per_week/exact", "21/2", "three sessions of 3.5 h (CAPA)"},
        {"/posts/0/contracted_hours_per_week/exact", "35", "ten sessions of 3.5 h"},
    };
    char *text = NULL;
    jp_service *service = open_service("examples/services/camhs.json", NULL);
    jpi_json *tree = parse_report(service, &text);
    cr_assert(tree != NULL);
    expect_all(tree, list, sizeof list / sizeof list[0]);
    jpi_json_free(tree);
    free(text);
    jp_service_free(service);
}

/* Every object with a "state" is a figure: it must carry a rule that the list of rules explains. */
static size_t check_figures(const jpi_json *tree, const jpi_json_value *at) {
    size_t n = 0;
    jpi_json_kind kind = jpi_json_kind_of(at);
    if (kind != JPI_JSON_OBJECT && kind != JPI_JSON_ARRAY)
        return 0;
    if (kind == JPI_JSON_OBJECT && jpi_json_member(at, "state") && jpi_json_member(at, "unit")) {
        const char *rule = jpi_json_string(jpi_json_member(at, "rule"));
        bool found = false;
        cr_assert(rule != NULL);
        for (const jpi_json_value *v = jpi_json_first(place(tree, "/rules")); v;
             v = jpi_json_next(v))
            found = found || (strcmp(jpi_json_string(jpi_json_member(v, "id")), rule) == 0 &&
                              jpi_json_string(jpi_json_member(v, "source"))[0] != 0);
        cr_expect(found, "%s is not among the rules", rule);
        if (strcmp(jpi_json_string(jpi_json_member(at, "state")), "value") == 0)
            cr_expect(jpi_json_member(at, "exact") && jpi_json_member(at, "decimal") &&
                      jpi_json_member(at, "formula"));
        else
            cr_expect(jpi_json_member(at, "why") != NULL);
        n++;
    }
    for (const jpi_json_value *v = jpi_json_first(at); v; v = jpi_json_next(v))
        n += check_figures(tree, v);
    return n;
}

Test(service_report, every_figure_carries_its_working) {
    char *text = NULL;
    jp_service *service = open_service("examples/services/orthotics.json",
                                       "examples/services/orthotics-delivered.csv");
    jpi_json *tree = parse_report(service, &text);
    size_t n = check_figures(tree, jpi_json_root(tree));
    cr_expect(n > 300, "only %zu figures", n);
    jpi_json_free(tree);
    free(text);
    jp_service_free(service);
}

Test(service_report, same_document_gives_the_same_bytes_twice) {
    char *first = NULL, *second = NULL;
    jp_service *a = open_service("examples/services/orthotics.json",
                                 "examples/services/orthotics-delivered.csv");
    jp_service *b = open_service("examples/services/orthotics.json",
                                 "examples/services/orthotics-delivered.csv");
    jpi_json_free(parse_report(a, &first));
    jpi_json_free(parse_report(b, &second));
    cr_assert(eq(str, first, second));
    free(first);
    free(second);
    jp_service_free(a);
    jp_service_free(b);
}

Test(service_report, a_csv_that_is_named_must_be_handed_over) {
    size_t n = 0, required = 77;
    jp_error error = JP_ERROR_INIT;
    jp_service *service = open_service("examples/services/orthotics.json", NULL);
    char name[64];
    cr_expect(eq(i32, jp_service_delivered_csv(service, name, sizeof name, &n, NULL), JP_OK));
    cr_expect(eq(str, name, "orthotics-delivered.csv"));
    cr_expect(eq(i32, jp_service_report(service, NULL, 0, &required, &error), JP_E_CONFLICT));
    cr_expect(eq(sz, required, 77));
    cr_expect(strstr(error.message, "orthotics-delivered.csv") != NULL);
    jp_service_free(service);
}

Test(service_report, a_csv_counts_once) {
    size_t n = 0;
    char *csv = read_file("examples/services/orthotics-delivered.csv", &n);
    jp_service *service = open_service("examples/services/orthotics.json",
                                       "examples/services/orthotics-delivered.csv");
    jp_error error = JP_ERROR_INIT;
    char *before = NULL, *after = NULL;
    jpi_json_free(parse_report(service, &before));
    cr_expect(eq(i32, jp_service_add_delivered_csv(service, csv, n, &error), JP_E_CONFLICT));
    cr_expect(eq(str, error.where, "/delivered/csv"));
    cr_expect(strstr(error.message, "twice") != NULL);
    /* nor a further file beside the one that the document names */
    static const char further[] =
        "date,post,category,planned_min,delivered_min\n2026-04-01,ORT-01,DCC,60,60\n";
    cr_expect(eq(i32, jp_service_add_delivered_csv(service, further, sizeof further - 1, &error),
                 JP_E_CONFLICT));
    jpi_json_free(parse_report(service, &after));
    cr_expect(eq(str, before, after));
    free(before);
    free(after);
    free(csv);
    jp_service_free(service);
}

Test(service_report, further_files_may_come_where_none_is_named_each_once) {
    static const char *const quarters[] = {
        "date,post,category,planned_min,delivered_min\n2026-04-01,PHY-1,spa/research,240,180\n",
        "date,post,category,planned_min,delivered_min\n2026-07-01,PHY-1,spa/research,240,120\n"};
    static const jp_status expected[] = {JP_OK, JP_OK, JP_E_CONFLICT, JP_E_CONFLICT};
    jp_error error = JP_ERROR_INIT;
    jp_service *service = open_service("examples/services/physiotherapy.json", NULL);
    for (size_t i = 0; i < 4; i++)
        cr_expect(eq(i32,
                     jp_service_add_delivered_csv(service, quarters[i % 2], strlen(quarters[i % 2]),
                                                  &error),
                     expected[i]),
                  "call %zu: %s", i, error.message);
    jp_service_free(service);
}

Test(service_report, a_bad_row_of_the_csv_adds_nothing) {
    static const struct {
        const char *csv;
        int64_t row;
        const char *where;
    } cases[] = {
        {"date,post,category,planned_min\n", -1, "delivered_min"},
        {"date,post,category,planned_min,delivered_min\n2026-04-01,ORT-01,DCC,60,60\n2026-04-31,"
         "ORT-01,DCC,1,1\n",
         1, "date"},
        {"date,post,category,planned_min,delivered_min\n2025-04-01,ORT-01,DCC,60,60\n", 0, "date"},
        {"date,post,category,planned_min,delivered_min\n2026-04-01,ORT-99,DCC,60,60\n", 0, "post"},
        {"date,post,category,planned_min,delivered_min\n2026-04-01,ORT-01,XYZ,60,60\n", 0,
         "category"},
        {"date,post,category,planned_min,delivered_min\n2026-04-01,ORT-01,DCC,-1,60\n", 0,
         "planned_min"},
        {"date,post,category,planned_min,delivered_min\n2026-04-01,ORT-01,DCC,60,1441\n", 0,
         "delivered_min"},
        {"date,post,category,planned_min,delivered_min\n2026-04-01,ORT-01,DCC,60,1.5\n", 0,
         "delivered_min"},
        {"date,post,category,planned_min,delivered_min\n2026-04-01,ORT-01,DCC,60,1:30\n", 0,
         "delivered_min"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        jp_error error = JP_ERROR_INIT;
        size_t required;
        jp_service *service = open_service("examples/services/orthotics.json", NULL);
        jp_status status =
            jp_service_add_delivered_csv(service, cases[i].csv, strlen(cases[i].csv), &error);
        cr_expect(eq(i32, status, JP_E_COLUMN), "case %zu", i);
        cr_expect(eq(i64, error.row, cases[i].row), "case %zu", i);
        cr_expect(eq(str, error.where, (char *)cases[i].where), "case %zu: %s", i, error.message);
        cr_expect(eq(i32, jp_service_report(service, NULL, 0, &required, NULL), JP_E_CONFLICT),
                  "case %zu", i);
        jp_service_free(service);
    }
}

Test(service_report, a_comparison_moves_hours_and_loses_none) {
    /* The 2017 guide puts managing staff and gathering statistics in clinical care, the 2023
     * guidance clinical management in supporting activities: 3.75 h a week and a quarter of 3.75 h
     * over 44 weeks, 165 h and 41.25 h a year, leave clinical care. */
    size_t required = 0;
    jp_error error = JP_ERROR_INIT;
    jpi_json *tree = NULL;
    jp_service *service = open_service("examples/services/physiotherapy.json", NULL);
    jp_status status =
        jp_service_compare(service, "nhsi-2017", "nhse-2023", NULL, 0, &required, &error);
    cr_assert(eq(i32, status, JP_OK), "%s", error.message);
    char *text = malloc(required);
    cr_assert(eq(i32,
                 jp_service_compare(service, "nhsi-2017", "nhse-2023", text, required, NULL, NULL),
                 JP_OK));
    cr_assert(eq(i32, jpi_json_parse(NULL, text, required - 1, &tree, NULL), JP_OK));
    cr_expect(jpi_json_boolean(place(tree, "/totals/reconciles")));
    cr_expect(eq(str, (char *)text_at(tree, "/totals/hours_per_year/exact"), "6600"));
    const char *moved = NULL;
    for (const jpi_json_value *v = jpi_json_first(place(tree, "/moved")); v; v = jpi_json_next(v))
        if (strcmp(jpi_json_string(jpi_json_member(v, "moves")), "yes") == 0)
            moved = jpi_json_string(jpi_json_member(jpi_json_member(v, "hours_per_year"), "exact"));
    cr_assert(moved != NULL);
    cr_expect(eq(str, (char *)moved, "825/4"));
    cr_expect(eq(i32,
                 jp_service_compare(service, "nhsi-2018", "nhse-2023", NULL, 0, &required, &error),
                 JP_E_UNKNOWN_NAME));
    cr_expect(eq(i32,
                 jp_service_compare(NULL, "nhsi-2017", "nhse-2023", NULL, 0, &required, &error),
                 JP_E_INVALID));
    jpi_json_free(tree);
    free(text);
    jp_service_free(service);
}

#define ONE_POST                                                                                   \
    "{\"jobplan\": 1, \"identifiable\":true, \"title\": \"T\", \"framework\": \"nhse-2023\", "     \
    "\"year\": {\"start\": "                                                                       \
    "\"2026-04-01\", \"end\": \"2027-03-31\"}, \"posts\": [{\"id\": \"A\", \"title\": \"P\", "     \
    "\"contract\": {\"hours_per_week\": 37.5, \"full_time_hours_per_week\": 37.5}}], "             \
    "\"delivered\": {\"rows\": []}}"

Test(service_report, no_delivered_rows_are_no_data_and_not_zero_hours) {
    jp_service *service = NULL;
    char *text = NULL;
    cr_assert(eq(int, jp_service_new(NULL, ONE_POST, strlen(ONE_POST), &service, NULL), JP_OK));
    jpi_json *tree = parse_report(service, &text);
    cr_assert(tree != NULL);
    cr_expect(eq(int, jpi_json_kind_of(place(tree, "/variance")), JPI_JSON_NULL));
    cr_expect(eq(str, (char *)text_at(tree, "/kpis/2/value/state"), "unknown"));
    cr_expect(eq(str, (char *)text_at(tree, "/kpis/3/evidence/3/state"), "cannot-be-computed"));
    jpi_json_free(tree);
    free(text);
    jp_service_free(service);
}

Test(service_report, delivered_posts_come_in_the_order_of_the_document) {
    jp_service *service = open_service("examples/services/orthotics.json",
                                       "examples/services/orthotics-delivered.csv");
    char *text = NULL, path[64], *expected;
    jpi_json *tree = parse_report(service, &text);
    cr_assert(tree != NULL);
    for (int i = 0; i < 11; i++) {
        snprintf(path, sizeof path, "/posts/%d/id", i);
        expected = (char *)text_at(tree, path);
        snprintf(path, sizeof path, "/variance/by_post/%d/post", i);
        cr_expect(eq(str, (char *)text_at(tree, path), expected));
    }
    jpi_json_free(tree);
    free(text);
    jp_service_free(service);
}

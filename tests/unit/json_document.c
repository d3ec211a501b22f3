/* Typed members: what is read, and the pointer and sentence when it is not there as asked. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

#include "json/json.h"

static jpi_json *parse(const char *text) {
    jpi_json *document = NULL;
    jp_error error = JP_ERROR_INIT;
    jp_status status = jpi_json_parse(NULL, text, strlen(text), &document, &error);
    cr_assert(eq(i32, status, JP_OK), "%s: %s", text, error.message);
    return document;
}

static const struct {
    const char *json;
    jp_status status;
    int64_t num;
    int64_t den;
} ratios[] = {
    {"37.5", JP_OK, 75, 2},
    {"40", JP_OK, 40, 1},
    {"40.0", JP_OK, 40, 1},
    {"-0.25", JP_OK, -1, 4},
    {"-0", JP_OK, 0, 1},
    {"0e5", JP_OK, 0, 1},
    {"0.000e-999", JP_OK, 0, 1},
    {"1e2", JP_OK, 100, 1},
    {"1.5E+3", JP_OK, 1500, 1},
    {"125e-3", JP_OK, 1, 8},
    {"12.5e-4", JP_OK, 1, 800},
    {"0.0125e2", JP_OK, 5, 4},
    {"100.50", JP_OK, 201, 2},
    {"1002.5e-1", JP_OK, 401, 4},
    {"28.13", JP_OK, 2813, 100},
    {"0.10000000000000000000000000000000", JP_OK, 1, 10},
    {"9223372036854775807", JP_OK, INT64_MAX, 1},
    {"1e18", JP_OK, INT64_C(1000000000000000000), 1},
    {"0.000000000000000001", JP_OK, 1, INT64_C(1000000000000000000)},
    {"9223372036854775808", JP_E_RANGE, 0, 0},
    {"1e19", JP_E_RANGE, 0, 0},
    {"1e300", JP_E_RANGE, 0, 0},
    {"1e-30", JP_E_RANGE, 0, 0},
    {"1e-300", JP_E_RANGE, 0, 0},
    {"0.12345678901234567890123456789012345678901234567890", JP_E_RANGE, 0, 0},
    {"\"1/3\"", JP_OK, 1, 3},
    {"\"3:45\"", JP_OK, 15, 4},
    {"\"37.5\"", JP_OK, 75, 2},
    {"\"abc\"", JP_E_TEXT, 0, 0},
    {"\"\"", JP_E_TEXT, 0, 0},
    {"null", JP_E_DOCUMENT, 0, 0},
    {"true", JP_E_DOCUMENT, 0, 0},
    {"[37.5]", JP_E_DOCUMENT, 0, 0},
    {"{}", JP_E_DOCUMENT, 0, 0},
};

Test(json_document, reads_ratios_exactly) {
    for (size_t i = 0; i < sizeof ratios / sizeof ratios[0]; i++) {
        char text[160];
        jp_ratio value = {-7, 9};
        bool present = false;
        jp_error error = JP_ERROR_INIT;
        jp_status status;
        snprintf(text, sizeof text, "{\"h\":%s}", ratios[i].json);
        jpi_json *document = parse(text);
        status = jpi_member_ratio(jpi_json_root(document), NULL, "h", true, NULL, NULL, &value,
                                  &present, &error);
        cr_expect(eq(i32, status, ratios[i].status), "%s", text);
        cr_expect(eq(i64, value.num, status ? -7 : ratios[i].num), "%s", text);
        cr_expect(eq(i64, value.den, status ? 9 : ratios[i].den), "%s", text);
        cr_expect(eq(i32, present, status == JP_OK), "%s", text);
        cr_expect(eq(str, error.where, status ? "/h" : ""), "%s", text);
        jpi_json_free(document);
    }
}

static const struct {
    const char *json;
    jp_status status;
    int64_t value;
} integers[] = {
    {"42", JP_OK, 42},
    {"-42", JP_OK, -42},
    {"42.0", JP_OK, 42},
    {"4.2e1", JP_OK, 42},
    {"4200e-2", JP_OK, 42},
    {"0.0", JP_OK, 0},
    {"-0", JP_OK, 0},
    {"9223372036854775807", JP_OK, INT64_MAX},
    {"-9223372036854775808", JP_OK, INT64_MIN},
    {"922337203685477580.7e1", JP_OK, INT64_MAX},
    {"9223372036854775808", JP_E_RANGE, 0},
    {"-9223372036854775809", JP_E_RANGE, 0},
    {"1e19", JP_E_RANGE, 0},
    {"1e99", JP_E_RANGE, 0},
    {"99e17", JP_E_RANGE, 0},
    {"1000000000000000000000000000000000000000000000000000000001", JP_E_RANGE, 0},
    {"12345678901234567890123456789012345678901e-22", JP_E_RANGE, 0},
    {"\"-9223372036854775809\"", JP_E_RANGE, 0},
    {"\"42\"", JP_OK, 42},
    {"\"-42\"", JP_OK, -42},
    {"\"9223372036854775807\"", JP_OK, INT64_MAX},
    {"\"-9223372036854775808\"", JP_OK, INT64_MIN},
    {"\"9223372036854775808\"", JP_E_RANGE, 0},
    {"42.5", JP_E_TEXT, 0},
    {"425e-1", JP_E_TEXT, 0},
    {"\"42.0\"", JP_E_TEXT, 0},
    {"\"+42\"", JP_E_TEXT, 0},
    {"\" 42\"", JP_E_TEXT, 0},
    {"\"\"", JP_E_TEXT, 0},
    {"\"-\"", JP_E_TEXT, 0},
    {"null", JP_E_DOCUMENT, 0},
    {"false", JP_E_DOCUMENT, 0},
};

Test(json_document, reads_integers_exactly) {
    for (size_t i = 0; i < sizeof integers / sizeof integers[0]; i++) {
        char text[160];
        int64_t value = -7;
        jp_status status;
        snprintf(text, sizeof text, "{\"n\":%s}", integers[i].json);
        jpi_json *document = parse(text);
        status = jpi_member_integer(jpi_json_root(document), NULL, "n", true, INT64_MIN, INT64_MAX,
                                    &value, NULL, NULL);
        cr_expect(eq(i32, status, integers[i].status), "%s", text);
        cr_expect(eq(i64, value, status ? -7 : integers[i].value), "%s", text);
        jpi_json_free(document);
    }
}

Test(json_document, keeps_numbers_within_their_limits) {
    jpi_json *document = parse("{\"n\":10,\"h\":37.5}");
    const jpi_json_value *root = jpi_json_root(document);
    static const jp_ratio low = {75, 2};
    static const jp_ratio high = {38, 1};
    int64_t n = 0;
    jp_ratio h = {0, 1};
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(i32, jpi_member_integer(root, NULL, "n", true, 10, 10, &n, NULL, NULL), JP_OK));
    cr_expect(
        eq(i32, jpi_member_integer(root, NULL, "n", true, 11, 20, &n, NULL, &error), JP_E_RANGE));
    cr_expect(
        eq(str, error.message, "expected a whole number from 11 to 20, found the number 10."));
    cr_expect(eq(i32, jpi_member_integer(root, NULL, "n", true, 0, 9, &n, NULL, NULL), JP_E_RANGE));
    cr_expect(eq(i32, jpi_member_ratio(root, NULL, "h", true, &low, &low, &h, NULL, NULL), JP_OK));
    cr_expect(eq(i32, jpi_member_ratio(root, NULL, "h", true, &high, NULL, &h, NULL, &error),
                 JP_E_RANGE));
    cr_expect(eq(str, error.message, "expected a number of 38 or more, found the number 37.5."));
    cr_expect(eq(i32, jpi_member_ratio(root, NULL, "n", true, NULL, &low, &h, NULL, NULL), JP_OK));
    cr_expect(eq(i32, jpi_member_ratio(root, NULL, "h", true, &high, &high, &h, NULL, &error),
                 JP_E_RANGE));
    cr_expect(eq(str, error.message, "expected a number from 38 to 38, found the number 37.5."));
    jpi_json_free(document);
}

Test(json_document, reads_texts_choices_dates_times_and_containers) {
    static const char *const days[] = {"monday", "tuesday", "wednesday", NULL};
    jpi_json *document =
        parse("{\"s\":\"x\",\"c\":\"tuesday\",\"b\":true,\"d\":\"2026-04-01\",\"t\":\"24:00\","
              "\"m\":\"07:05\",\"a\":[1],\"o\":{\"k\":1}}");
    const jpi_json_value *root = jpi_json_root(document);
    const jpi_json_value *value = NULL;
    const char *text = NULL;
    int32_t index = -1;
    bool boolean = false;
    bool present = false;
    jp_date date = 0;
    int32_t minutes = 0;
    cr_expect(eq(i32, jpi_member_string(root, NULL, "s", true, &text, &present, NULL), JP_OK));
    cr_expect(eq(str, text, "x"));
    cr_expect(present);
    cr_expect(eq(i32, jpi_member_choice(root, NULL, "c", true, days, &index, NULL, NULL), JP_OK));
    cr_expect(eq(i32, index, 1));
    cr_expect(eq(i32, jpi_member_boolean(root, NULL, "b", true, &boolean, NULL, NULL), JP_OK));
    cr_expect(boolean);
    cr_expect(eq(i32, jpi_member_date(root, NULL, "d", true, &date, NULL, NULL), JP_OK));
    cr_expect(eq(i32, date, 20544)); /* date -d 2026-04-01 +%s / 86400 */
    cr_expect(eq(i32, jpi_member_clock(root, NULL, "t", true, &minutes, NULL, NULL), JP_OK));
    cr_expect(eq(i32, minutes, 1440));
    cr_expect(eq(i32, jpi_member_clock(root, NULL, "m", true, &minutes, NULL, NULL), JP_OK));
    cr_expect(eq(i32, minutes, 425));
    cr_expect(eq(i32, jpi_member_array(root, NULL, "a", true, &value, NULL, NULL), JP_OK));
    cr_expect(eq(sz, jpi_json_count(value), 1));
    cr_expect(eq(i32, jpi_member_object(root, NULL, "o", true, &value, NULL, NULL), JP_OK));
    cr_expect(eq(str, jpi_json_name(jpi_json_first(value)), "k"));
    jpi_json_free(document);
}

Test(json_document, leaves_everything_untouched_when_a_member_may_be_absent) {
    static const char *const choices[] = {"a", NULL};
    jpi_json *document = parse("{}");
    const jpi_json_value *root = jpi_json_root(document);
    const jpi_json_value *value = root;
    const char *text = "kept";
    int32_t number = 7;
    int64_t integer = 7;
    jp_ratio ratio = {7, 1};
    bool boolean = true;
    bool present = true;
    cr_expect(eq(i32, jpi_member_object(root, NULL, "x", false, &value, &present, NULL), JP_OK));
    cr_expect(not(present));
    present = true;
    cr_expect(eq(i32, jpi_member_array(root, NULL, "x", false, &value, &present, NULL), JP_OK));
    cr_expect(not(present));
    cr_expect(eq(i32, jpi_member_string(root, NULL, "x", false, &text, NULL, NULL), JP_OK));
    cr_expect(
        eq(i32, jpi_member_choice(root, NULL, "x", false, choices, &number, NULL, NULL), JP_OK));
    cr_expect(eq(i32, jpi_member_boolean(root, NULL, "x", false, &boolean, NULL, NULL), JP_OK));
    cr_expect(
        eq(i32, jpi_member_integer(root, NULL, "x", false, 0, 1, &integer, NULL, NULL), JP_OK));
    present = true;
    cr_expect(eq(i32, jpi_member_ratio(root, NULL, "x", false, NULL, NULL, &ratio, &present, NULL),
                 JP_OK));
    cr_expect(not(present));
    cr_expect(eq(i32, jpi_member_date(root, NULL, "x", false, &number, NULL, NULL), JP_OK));
    cr_expect(eq(i32, jpi_member_clock(root, NULL, "x", false, &number, NULL, NULL), JP_OK));
    cr_expect(value == root && boolean && number == 7 && integer == 7 && ratio.num == 7);
    cr_expect(eq(str, (char *)text, "kept"));
    jpi_json_free(document);
}

/* One failing call for each sentence, at posts[2].contract. */
enum { STRING, CHOICE, BOOLEAN, INTEGER, RATIO, DATE, CLOCK, ARRAY, OBJECT };

static const struct {
    int32_t reader;
    const char *json;
    jp_status status;
    const char *message;
} sentences[] = {
    {RATIO, "\"abc\"", JP_E_TEXT, "expected a number such as 37.5, found the text \"abc\"."},
    {RATIO, "null", JP_E_DOCUMENT,
     "expected a number such as 37.5, found null; where nothing is known, leave the member out."},
    {RATIO, "1e25", JP_E_RANGE, "expected a number that fits 18 digits, found the number 1e25."},
    {INTEGER, "4.5", JP_E_TEXT, "expected a whole number such as 42, found the number 4.5."},
    {STRING, "12", JP_E_DOCUMENT, "expected a text in double quotes, found the number 12."},
    {STRING, "\"\"", JP_E_DOCUMENT, "expected a text, found an empty one; write one."},
    {BOOLEAN, "\"yes\"", JP_E_DOCUMENT, "expected true or false, found the text \"yes\"."},
    {DATE, "\"1/4/2026\"", JP_E_TEXT,
     "expected a date such as \"2026-04-01\", found the text \"1/4/2026\"."},
    {DATE, "\"2026-02-29\"", JP_E_RANGE,
     "expected a day of the calendar such as \"2026-04-01\", found the text \"2026-02-29\"."},
    {DATE, "20260401", JP_E_DOCUMENT,
     "expected a date such as \"2026-04-01\", found the number 20260401."},
    {CLOCK, "\"9:00\"", JP_E_TEXT,
     "expected a time of day from \"00:00\" to \"24:00\", found the text \"9:00\"."},
    {CLOCK, "\"24:01\"", JP_E_RANGE,
     "expected a time of day from \"00:00\" to \"24:00\", found the text \"24:01\"."},
    {CLOCK, "\"09:60\"", JP_E_RANGE,
     "expected a time of day from \"00:00\" to \"24:00\", found the text \"09:60\"."},
    {CLOCK, "\"0900 \"", JP_E_TEXT,
     "expected a time of day from \"00:00\" to \"24:00\", found the text \"0900 \"."},
    {CLOCK, "\"ab:cd\"", JP_E_TEXT,
     "expected a time of day from \"00:00\" to \"24:00\", found the text \"ab:cd\"."},
    {CHOICE, "\"mondey\"", JP_E_DOCUMENT,
     "found the text \"mondey\"; did you mean \"monday\"? Known are \"monday\", \"tuesday\"."},
    {CHOICE, "\"christmas\"", JP_E_DOCUMENT,
     "expected one of \"monday\", \"tuesday\", found the text \"christmas\"."},
    {CHOICE, "3", JP_E_DOCUMENT, "expected one of \"monday\", \"tuesday\", found the number 3."},
    {ARRAY, "{}", JP_E_DOCUMENT, "expected an array, found an empty object."},
    {ARRAY, "{\"a\":1}", JP_E_DOCUMENT, "expected an array, found an object."},
    {OBJECT, "[]", JP_E_DOCUMENT, "expected an object, found an empty array."},
    {OBJECT, "false", JP_E_DOCUMENT, "expected an object, found false."},
    {STRING, NULL, JP_E_DOCUMENT, "the member \"x\" is missing; give a text in double quotes."},
    {RATIO, NULL, JP_E_DOCUMENT, "the member \"x\" is missing; give a number such as 37.5."},
};

static jp_status call(int32_t reader, const jpi_json_value *object, const jpi_path *path,
                      jp_error *error) {
    static const char *const choices[] = {"monday", "tuesday", NULL};
    const jpi_json_value *value;
    const char *text;
    bool boolean;
    int64_t integer;
    int32_t number;
    jp_ratio ratio;
    switch (reader) {
    case STRING:
        return jpi_member_string(object, path, "x", true, &text, NULL, error);
    case CHOICE:
        return jpi_member_choice(object, path, "x", true, choices, &number, NULL, error);
    case BOOLEAN:
        return jpi_member_boolean(object, path, "x", true, &boolean, NULL, error);
    case INTEGER:
        return jpi_member_integer(object, path, "x", true, 0, 99, &integer, NULL, error);
    case RATIO:
        return jpi_member_ratio(object, path, "x", true, NULL, NULL, &ratio, NULL, error);
    case DATE:
        return jpi_member_date(object, path, "x", true, &number, NULL, error);
    case CLOCK:
        return jpi_member_clock(object, path, "x", true, &number, NULL, error);
    case ARRAY:
        return jpi_member_array(object, path, "x", true, &value, NULL, error);
    default:
        return jpi_member_object(object, path, "x", true, &value, NULL, error);
    }
}

Test(json_document, says_where_what_and_what_instead) {
    const jpi_path posts = {NULL, "posts", 0};
    const jpi_path post = {&posts, NULL, 2};
    const jpi_path contract = {&post, "contract", 0};
    for (size_t i = 0; i < sizeof sentences / sizeof sentences[0]; i++) {
        char text[160];
        jp_error error = JP_ERROR_INIT;
        snprintf(text, sizeof text, sentences[i].json ? "{\"x\":%s}" : "{}", sentences[i].json);
        jpi_json *document = parse(text);
        cr_expect(eq(i32, call(sentences[i].reader, jpi_json_root(document), &contract, &error),
                     sentences[i].status),
                  "%s", text);
        cr_expect(eq(str, error.message, (char *)sentences[i].message), "%s", text);
        cr_expect(
            eq(str, error.where, sentences[i].json ? "/posts/2/contract/x" : "/posts/2/contract"));
        cr_expect(eq(i32, call(sentences[i].reader, jpi_json_root(document), &contract, NULL),
                     sentences[i].status));
        jpi_json_free(document);
    }
}

Test(json_document, looks_for_members_in_objects_only) {
    const jpi_path posts = {NULL, "posts", 0};
    jp_error error = JP_ERROR_INIT;
    jpi_json *document = parse("[1]");
    cr_expect(eq(i32, call(RATIO, jpi_json_root(document), &posts, &error), JP_E_DOCUMENT));
    cr_expect(eq(str, error.where, "/posts"));
    cr_expect(eq(str, error.message, "expected an object, found an array."));
    jpi_json_free(document);
}

Test(json_document, refuses_members_it_does_not_know) {
    static const char *const names[] = {"hours_per_week", "band", "a/b", NULL};
    static const struct {
        const char *json;
        const char *where;
        const char *message;
    } cases[] = {
        {"{\"hours_per_week\":1,\"band\":2}", NULL, NULL},
        {"{}", NULL, NULL},
        {"{\"band\":1,\"hours_per_wek\":1}", "/hours_per_wek",
         "the member \"hours_per_wek\" is not known here; did you mean \"hours_per_week\"?"},
        {"{\"colour\":1}", "/colour",
         "the member \"colour\" is not known here; take it out, or write one of: hours_per_week, "
         "band, a/b."},
        {"{\"a/~c d e f g\":1}", "/a~1~0c d e f g",
         "the member \"a/~c d e f g\" is not known here; take it out, or write one of: "
         "hours_per_week, "
         "band, a/b."},
        {"[]", "", "expected an object, found an empty array."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        jp_error error = JP_ERROR_INIT;
        jpi_json *document = parse(cases[i].json);
        jp_status status = jpi_document_closed(jpi_json_root(document), NULL, names, &error);
        cr_expect(eq(i32, status, cases[i].message ? JP_E_DOCUMENT : JP_OK), "%s", cases[i].json);
        if (cases[i].message) {
            cr_expect(eq(str, error.message, (char *)cases[i].message));
            cr_expect(eq(str, error.where, (char *)cases[i].where));
        }
        jpi_json_free(document);
    }
}

Test(json_document, cuts_long_names_and_deep_pointers_whole) {
    jpi_path chain[100];
    char name[2000];
    jp_error error = JP_ERROR_INIT;
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = 0;
    for (size_t i = 0; i < 100; i++) {
        chain[i].parent = i ? &chain[i - 1] : NULL;
        chain[i].name = i % 2 ? "\xE2\x82\xAC" : NULL;
        chain[i].index = i;
    }
    cr_expect(
        eq(i32, jpi_document_fail(&error, JP_E_DOCUMENT, &chain[99], "%s", name), JP_E_DOCUMENT));
    cr_expect(lt(sz, strlen(error.where), sizeof error.where));
    cr_expect(lt(sz, strlen(error.message), sizeof error.message));
    cr_expect(gt(sz, strlen(error.where), 150));
}

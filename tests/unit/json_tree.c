/* The tree behind the gate: every value, and every number's own digits. */
#include "plain_number.h"

#include <cJSON.h>
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "json/json.h"

static jpi_json *parse(const char *text) {
    jpi_json *document = NULL;
    jp_error error = JP_ERROR_INIT;
    jp_status status = jpi_json_parse(NULL, text, strlen(text), &document, &error);
    cr_assert(eq(i32, status, JP_OK), "%s: %s", text, error.message);
    return document;
}

Test(json_tree, holds_every_kind_of_value) {
    jpi_json *document = parse(" {\"n\": null, \"t\": true, \"f\": false, \"num\": -1.50e+2,"
                               " \"s\": \"x\", \"a\": [1, [2], {}], \"o\": {\"k\": 1}} ");
    const jpi_json_value *root = jpi_json_root(document);
    const jpi_json_value *array = jpi_json_member(root, "a");
    cr_expect(eq(i32, jpi_json_kind_of(root), JPI_JSON_OBJECT));
    cr_expect(eq(sz, jpi_json_count(root), 7));
    cr_expect(eq(i32, jpi_json_kind_of(jpi_json_member(root, "n")), JPI_JSON_NULL));
    cr_expect(eq(i32, jpi_json_kind_of(jpi_json_member(root, "t")), JPI_JSON_BOOLEAN));
    cr_expect(jpi_json_boolean(jpi_json_member(root, "t")));
    cr_expect(not(jpi_json_boolean(jpi_json_member(root, "f"))));
    cr_expect(eq(i32, jpi_json_kind_of(jpi_json_member(root, "num")), JPI_JSON_NUMBER));
    cr_expect(eq(str, jpi_json_number_text(jpi_json_member(root, "num")), "-1.50e+2"));
    cr_expect(jpi_json_string(jpi_json_member(root, "num")) == NULL);
    cr_expect(eq(str, jpi_json_string(jpi_json_member(root, "s")), "x"));
    cr_expect(jpi_json_number_text(jpi_json_member(root, "s")) == NULL);
    cr_expect(eq(sz, jpi_json_count(array), 3));
    cr_expect(eq(str, jpi_json_number_text(jpi_json_first(array)), "1"));
    cr_expect(eq(i32, jpi_json_kind_of(jpi_json_next(jpi_json_first(array))), JPI_JSON_ARRAY));
    cr_expect(eq(str, jpi_json_name(jpi_json_first(root)), "n"));
    cr_expect(jpi_json_member(root, "N") == NULL, "names are case-sensitive");
    cr_expect(jpi_json_member(root, "absent") == NULL);
    cr_expect(jpi_json_member(array, "k") == NULL, "an array has no members");
    jpi_json_free(document);
}

Test(json_tree, unescapes_texts_and_names) {
    static const struct {
        const char *written;
        const char *meant;
    } texts[] = {
        {"\"\"", ""},
        {"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t"},
        {"\"\\u0041\\u00e9\\u20AC\\uD83D\\uDE00\"", "A\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"},
        {"\"\\u007f\\u0080\\u07ff\\u0800\\uffff\\ud800\\udc00\\udbff\\udfff\"",
         "\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"},
        {"\"plain \xC3\xA9\"", "plain \xC3\xA9"},
        {"\"ab\\ncd\\u0065\"", "ab\ncde"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        char object[256];
        jpi_json *document = parse(texts[i].written);
        cr_expect(eq(str, jpi_json_string(jpi_json_root(document)), texts[i].meant), "case %zu", i);
        jpi_json_free(document);
        snprintf(object, sizeof object, "{%s:%s}", texts[i].written, texts[i].written);
        document = parse(object);
        cr_expect(eq(str, jpi_json_name(jpi_json_first(jpi_json_root(document))), texts[i].meant));
        cr_expect(
            eq(str, jpi_json_string(jpi_json_first(jpi_json_root(document))), texts[i].meant));
        jpi_json_free(document);
    }
}

Test(json_tree, keeps_the_digits_of_every_number) {
    static const char *const numbers[] = {
        "9223372036854775807",
        "-9223372036854775808",
        "0.1000000000000000000000000001",
        "-0",
        "1e2",
        "4503599627370501",
        "123456789012345678901234567890123456789012345678901234567890123456789012",
    };
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        static const char *const around[] = {"%s",      " %s ",     "[%s]",
                                             "[%s ,1]", "[1,%s\n]", "{\"a\":%s}"};
        for (size_t k = 0; k < sizeof around / sizeof around[0]; k++) {
            char text[128];
            const jpi_json_value *value;
            snprintf(text, sizeof text, around[k], numbers[i]);
            jpi_json *document = parse(text);
            value = jpi_json_root(document);
            if (jpi_json_kind_of(value) != JPI_JSON_NUMBER) {
                value = jpi_json_first(value);
            }
            if (k == 4) {
                value = jpi_json_next(value);
            }
            cr_expect(eq(str, jpi_json_number_text(value), numbers[i]), "%s", text);
            jpi_json_free(document);
        }
    }
}

/* xorshift64*, seeded: the same numbers in every run. */
static uint64_t next_random(uint64_t *state) {
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(2685821657736338717);
}

Test(json_tree, brings_200_000_integers_and_doubles_back) {
    enum { N = 100000 };
    static int64_t integers[N];
    static double doubles[N];
    uint64_t state = 20260401;
    jpi_writer *writer = NULL;
    const char *text;
    size_t n_text;
    jpi_json *document = NULL;
    const jpi_json_value *value;
    cr_assert(eq(i32, jpi_writer_new(NULL, false, &writer), JP_OK));
    jpi_write_array_begin(writer);
    for (size_t i = 0; i < N; i++) {
        uint64_t bits = next_random(&state);
        integers[i] = (int64_t)(next_random(&state) >> (bits % 64));
        integers[i] = bits & 1 ? -integers[i] : integers[i];
        do {
            bits = next_random(&state);
            memcpy(&doubles[i], &bits, sizeof bits);
        } while (doubles[i] - doubles[i] != 0);
        if (i % 4 == 1) { /* numbers as people write them, too */
            doubles[i] = (double)(int64_t)(bits >> 40) / 1000.0;
        }
        jpi_write_integer(writer, integers[i]);
        jpi_write_double(writer, doubles[i]);
    }
    jpi_write_array_end(writer);
    cr_assert(eq(i32, jpi_writer_finish(writer, &text, &n_text), JP_OK));
    cr_assert(eq(i32, jpi_json_parse(NULL, text, n_text, &document, NULL), JP_OK));
    value = jpi_json_first(jpi_json_root(document));
    for (size_t i = 0; i < N; i++) {
        double read;
        cr_assert(eq(i64, strtoll(jpi_json_number_text(value), NULL, 10), integers[i]),
                  "integer %zu", i);
        value = jpi_json_next(value);
        read = plain_number(jpi_json_number_text(value));
        cr_assert(memcmp(&read, &doubles[i], sizeof read) == 0, "double %zu: %.17g as %s", i,
                  doubles[i], jpi_json_number_text(value));
        value = jpi_json_next(value);
    }
    cr_expect(value == NULL);
    jpi_json_free(document);
    jpi_writer_free(writer);
}

/* A decimal comma, and a decimal point of several bytes, which cJSON's own parser refuses. */
Test(json_tree, reads_the_same_under_every_locale) {
    static const char *const locales[] = {"C",     "de_DE.UTF-8", "fr_FR.UTF-8",
                                          "ps_AF", "ps_AF.UTF-8", ""};
    for (size_t i = 0; i < sizeof locales / sizeof locales[0]; i++) {
        jpi_json *document;
        jpi_writer *writer = NULL;
        const char *text;
        size_t n_text;
        setlocale(LC_ALL, locales[i]); /* where it is not installed, nothing changes */
        document = parse("[1.5, -2.25e1]");
        cr_expect(eq(str, jpi_json_number_text(jpi_json_first(jpi_json_root(document))), "1.5"));
        jpi_json_free(document);
        cr_assert(eq(i32, jpi_writer_new(NULL, false, &writer), JP_OK));
        jpi_write_double(writer, 37.5);
        cr_assert(eq(i32, jpi_writer_finish(writer, &text, &n_text), JP_OK));
        cr_expect(eq(str, text, "37.5"), "locale %s", locales[i]);
        jpi_writer_free(writer);
    }
}

/* ---- memory ---- */

static size_t allowed; /* allocations until the next fails; then all do */
static size_t live;

static void *limited_allocate(void *context, size_t n_bytes) {
    (void)context;
    if (allowed == 0) {
        return NULL;
    }
    allowed--;
    live++;
    return malloc(n_bytes);
}

static void *limited_reallocate(void *context, void *pointer, size_t n_bytes) {
    (void)context;
    if (allowed == 0) {
        return NULL;
    }
    allowed--;
    live += pointer == NULL;
    return realloc(pointer, n_bytes);
}

static void limited_release(void *context, void *pointer) {
    (void)context;
    live -= pointer != NULL;
    free(pointer);
}

static void *cjson_allocate(size_t n_bytes) {
    return limited_allocate(NULL, n_bytes);
}

static void cjson_release(void *pointer) {
    limited_release(NULL, pointer);
}

/* The hooks are the application's to set; here the test is the application. */
Test(json_tree, survives_failure_of_each_allocation) {
    static const char text[] =
        "{\"a\":[1,2,{\"b\":\"\\u00e9\"}],\"c\":null,\"d\":true,\"e\":1,\"f\":1,\"g\":1,"
        "\"h\":1,\"i\":1,\"j\":1,\"k\":1,\"l\":1,\"m\":1,\"n\":1,\"o\":1}";
    cJSON_Hooks hooks = {cjson_allocate, cjson_release};
    jp_allocator allocator = {limited_allocate, limited_reallocate, limited_release, NULL};
    jp_status status = JP_E_NOMEM;
    size_t n_allowed = 0;
    cJSON_InitHooks(&hooks);
    for (; status != JP_OK && n_allowed < 1000; n_allowed++) {
        jpi_json *document = NULL;
        jp_error error = JP_ERROR_INIT;
        allowed = n_allowed;
        status = jpi_json_parse(&allocator, text, sizeof text - 1, &document, &error);
        cr_assert(status == JP_OK || status == JP_E_NOMEM, "after %zu: %d", n_allowed, status);
        cr_assert(eq(i32, document != NULL, status == JP_OK));
        cr_assert(eq(i32, error.status, status));
        jpi_json_free(document);
        cr_assert(eq(sz, live, 0), "after %zu allocations", n_allowed);
    }
    cJSON_InitHooks(NULL);
    cr_expect(gt(sz, n_allowed, 20));
    cr_expect(lt(sz, n_allowed, 1000));
}

Test(json_tree, refuses_an_allocator_with_a_part_missing) {
    jp_allocator allocator = {limited_allocate, NULL, limited_release, NULL};
    jpi_json *document = NULL;
    jpi_writer *writer = NULL;
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(i32, jpi_json_parse(&allocator, "1", 1, &document, &error), JP_E_INVALID));
    cr_expect(eq(str, error.where, "allocator"));
    cr_expect(eq(i32, jpi_writer_new(&allocator, false, &writer), JP_E_INVALID));
    allowed = 0;
    allocator.reallocate = limited_reallocate;
    cr_expect(eq(i32, jpi_writer_new(&allocator, false, &writer), JP_E_NOMEM));
    cr_expect(document == NULL && writer == NULL);
}

/* Texts that a careless reader takes quadratic time for: processor time must grow with the size. */
static double seconds_for(size_t kind, size_t n_items) {
    static const char *const items[] = {"{\"a\":1,\"b\":[]}", "\"\\u00e9\\n\"", "[[[1.5e3]]]"};
    char *text = malloc(n_items * 40 + 10);
    size_t at = 0;
    double best = 0;
    text[at++] = kind == 3 ? '{' : kind == 4 ? '"' : '[';
    for (size_t i = 0; i < n_items; i++) {
        at += kind == 4 ? (size_t)sprintf(text + at, "plain text, ")
              : kind == 3
                  ? (size_t)sprintf(text + at, "%s\"same-beginning-%zu\":%zu", i ? "," : "", i, i)
                  : (size_t)sprintf(text + at, "%s%s", i ? "," : "", items[kind]);
    }
    text[at++] = kind == 3 ? '}' : kind == 4 ? '"' : ']';
    for (int i = 0; i < 3; i++) {
        jpi_json *document = NULL;
        clock_t begin = clock();
        cr_assert(eq(i32, jpi_json_parse(NULL, text, at, &document, NULL), JP_OK));
        jpi_json_free(document);
        double took = (double)(clock() - begin) / CLOCKS_PER_SEC;
        best = i == 0 || took < best ? took : best;
    }
    free(text);
    return best;
}

Test(json_tree, takes_time_in_proportion_to_size) {
    for (size_t kind = 0; kind < 5; kind++) {
        double small = seconds_for(kind, 20000);
        double large = seconds_for(kind, 160000);
        /* 8 times the size; 64 times the time would be quadratic. */
        cr_expect(large < 28 * (small + 0.001), "kind %zu: %g s, then %g s", kind, small, large);
    }
}

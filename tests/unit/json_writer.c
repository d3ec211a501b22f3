/* The writer: exact bytes, numbers that read back, and misuse that is remembered. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "json/json.h"

static jpi_writer *new_writer(bool indented) {
    jpi_writer *writer = NULL;
    cr_assert(eq(i32, jpi_writer_new(NULL, indented, &writer), JP_OK));
    return writer;
}

static void expect_text(jpi_writer *writer, const char *expected) {
    const char *text = NULL;
    size_t n_text = 0;
    cr_assert(eq(i32, jpi_writer_finish(writer, &text, &n_text), JP_OK), "%s", expected);
    cr_expect(eq(str, (char *)text, (char *)expected));
    cr_expect(eq(sz, n_text, strlen(expected)));
    jpi_writer_free(writer);
}

static void write_sample(jpi_writer *writer) {
    static const jp_ratio hours = {75, 2};
    jpi_write_object_begin(writer);
    jpi_write_member_integer(writer, "jobplan", 1);
    jpi_write_member_string(writer, "name", "a \"b\"");
    jpi_write_member_boolean(writer, "draft", false);
    jpi_write_member_ratio(writer, "hours_per_week", &hours);
    jpi_write_name(writer, "list");
    jpi_write_array_begin(writer);
    jpi_write_null(writer);
    jpi_write_array_begin(writer);
    jpi_write_array_end(writer);
    jpi_write_object_begin(writer);
    jpi_write_object_end(writer);
    jpi_write_array_end(writer);
    jpi_write_object_end(writer);
}

Test(json_writer, writes_compact_and_indented) {
    jpi_writer *writer = new_writer(false);
    write_sample(writer);
    expect_text(
        writer,
        "{\"jobplan\":1,\"name\":\"a \\\"b\\\"\",\"draft\":false,\"hours_per_week\":\"75/2\","
        "\"list\":[null,[],{}]}");
    writer = new_writer(true);
    write_sample(writer);
    expect_text(
        writer,
        "{\n  \"jobplan\": 1,\n  \"name\": \"a \\\"b\\\"\",\n  \"draft\": false,\n"
        "  \"hours_per_week\": \"75/2\",\n  \"list\": [\n    null,\n    [],\n    {}\n  ]\n}");
}

Test(json_writer, escapes_what_must_be_and_replaces_what_is_no_text) {
    static const struct {
        const char *text;
        const char *json;
    } texts[] = {
        {"", "\"\""},
        {"\"\\/\b\f\n\r\t", "\"\\\"\\\\/\\b\\f\\n\\r\\t\""},
        {"\x01\x1F\x7F", "\"\\u0001\\u001f\x7F\""},
        {"caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80",
         "\"caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80\""},
        {"\x80", "\"\xEF\xBF\xBD\""},
        {"a\xC3(b", "\"a\xEF\xBF\xBD(b\""},
        {"\xE2\x82", "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},
        {"\xED\xA0\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""},
        {"\xC0\xAF"
         "x",
         "\"\xEF\xBF\xBD\xEF\xBF\xBDx\""},
        {"\xFF\"", "\"\xEF\xBF\xBD\\\"\""},
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        jpi_writer *writer = new_writer(false);
        jpi_write_string(writer, texts[i].text);
        expect_text(writer, texts[i].json);
    }
    jpi_writer *writer = new_writer(false);
    jpi_write_string_n(writer, "a\0b", 3);
    expect_text(writer, "\"a\xEF\xBF\xBD"
                        "b\"");
    writer = new_writer(false);
    jpi_write_string_n(writer, NULL, 0);
    expect_text(writer, "\"\"");
}

/* Expected digits: Python 3.11's repr(), laid out as JSON. */
Test(json_writer, writes_doubles_in_the_fewest_digits) {
    static const struct {
        double value;
        const char *json;
    } doubles[] = {
        {0.0, "0"},
        {-0.0, "-0.0"},
        {1.0, "1"},
        {-1.0, "-1"},
        {40.0, "40"},
        {37.5, "37.5"},
        {0.1, "0.1"},
        {0.1 + 0.2, "0.30000000000000004"},
        {1.0 / 3, "0.3333333333333333"},
        {2.0 / 3, "0.6666666666666666"},
        {100.0, "100"},
        {123456.789, "123456.789"},
        {0.00001, "0.00001"},
        {0.000001, "0.000001"},
        {0.00000123, "0.00000123"},
        {1e-7, "1e-7"},
        {1.5e-10, "1.5e-10"},
        {1e20, "100000000000000000000"},
        {1e21, "1e21"},
        {1.5e300, "1.5e300"},
        {4503599627370501.0, "4503599627370501"},
        {9007199254740993.0, "9007199254740992"},
        {9007199254740991.0, "9007199254740991"},
        {123456789012345680.0, "123456789012345680"},
        {DBL_MAX, "1.7976931348623157e308"},
        {-DBL_MAX, "-1.7976931348623157e308"},
        {DBL_MIN, "2.2250738585072014e-308"},
        {2.225073858507201e-308, "2.225073858507201e-308"},
        {5e-324, "5e-324"},
        {1e-323, "1e-323"},
        {9.5367431640625e-07, "9.5367431640625e-7"},
        {8.41e21, "8.41e21"},
        {2.0e22, "2e22"},
        {1e23, "1e23"},
        {9.999999999999997e22, "9.999999999999997e22"},
        {5.764607523034235e39, "5.764607523034235e39"},
        {1.152921504606847e40, "1.152921504606847e40"},
        {9007199254740992.5, "9007199254740992"},
        {4.35, "4.35"},
        {2.5e-5, "0.000025"},
    };
    for (size_t i = 0; i < sizeof doubles / sizeof doubles[0]; i++) {
        jpi_writer *writer = new_writer(false);
        jpi_write_double(writer, doubles[i].value);
        expect_text(writer, doubles[i].json);
    }
    static const double none[] = {INFINITY, -INFINITY, NAN};
    for (size_t i = 0; i < 3; i++) {
        jpi_writer *writer = new_writer(false);
        jpi_write_double(writer, none[i]);
        expect_text(writer, "null");
    }
}

Test(json_writer, writes_integers_whole) {
    jpi_writer *writer = new_writer(false);
    jpi_write_array_begin(writer);
    jpi_write_integer(writer, INT64_MAX);
    jpi_write_integer(writer, INT64_MIN);
    jpi_write_integer(writer, 0);
    jpi_write_array_end(writer);
    expect_text(writer, "[9223372036854775807,-9223372036854775808,0]");
}

static void misuse(jpi_writer *writer, size_t number) {
    static const jp_ratio no_ratio = {1, 0};
    switch (number) {
    case 0: /* nothing written */
        break;
    case 1:
        jpi_write_object_begin(writer);
        break;
    case 2:
        jpi_write_object_end(writer);
        break;
    case 3:
        jpi_write_array_begin(writer);
        jpi_write_object_end(writer);
        break;
    case 4:
        jpi_write_null(writer);
        jpi_write_null(writer);
        break;
    case 5:
        jpi_write_object_begin(writer);
        jpi_write_null(writer);
        break;
    case 6:
        jpi_write_object_begin(writer);
        jpi_write_name(writer, "a");
        jpi_write_name(writer, "b");
        break;
    case 7:
        jpi_write_object_begin(writer);
        jpi_write_name(writer, "a");
        jpi_write_object_end(writer);
        break;
    case 8:
        jpi_write_name(writer, "a");
        break;
    case 9:
        jpi_write_array_begin(writer);
        jpi_write_name(writer, "a");
        break;
    case 10:
        jpi_write_string_n(writer, NULL, 3);
        break;
    case 14:
        jpi_write_string(writer, NULL);
        break;
    case 11:
        jpi_write_object_begin(writer);
        jpi_write_name(writer, NULL);
        break;
    case 12:
        jpi_write_object_begin(writer);
        jpi_write_member_ratio(writer, "a", &no_ratio);
        break;
    default: /* 13 */
        jpi_write_object_begin(writer);
        jpi_write_object_end(writer);
        jpi_write_array_begin(writer);
        break;
    }
}

Test(json_writer, remembers_misuse) {
    for (size_t i = 0; i <= 14; i++) {
        jpi_writer *writer = new_writer(false);
        const char *text = "kept";
        size_t n_text = 7;
        misuse(writer, i);
        cr_expect(eq(i32, jpi_writer_finish(writer, &text, &n_text), JP_E_INVALID), "case %zu", i);
        if (i > 1) { /* the first two can still be put right */
            jpi_write_null(writer);
            jpi_write_array_end(writer);
            jpi_write_object_end(writer);
            cr_expect(eq(i32, jpi_writer_finish(writer, &text, &n_text), JP_E_INVALID), "case %zu",
                      i);
        }
        cr_expect(eq(str, (char *)text, "kept"));
        cr_expect(eq(sz, n_text, 7));
        jpi_writer_free(writer);
    }
    jpi_writer_free(NULL);
    jpi_writer *writer = new_writer(false);
    size_t n_text;
    cr_expect(eq(i32, jpi_writer_finish(writer, NULL, &n_text), JP_E_INVALID));
    jpi_writer_free(writer);
    cr_expect(eq(i32, jpi_writer_new(NULL, false, NULL), JP_E_INVALID));
}

Test(json_writer, goes_as_deep_as_the_gate) {
    for (size_t depth = 31; depth <= 34; depth++) {
        jpi_writer *writer = new_writer(true);
        const char *text;
        size_t n_text;
        jp_status status;
        for (size_t i = 0; i < depth; i++) {
            jpi_write_array_begin(writer);
        }
        for (size_t i = 0; i < depth; i++) {
            jpi_write_array_end(writer);
        }
        status = jpi_writer_finish(writer, &text, &n_text);
        cr_expect(eq(i32, status, depth <= 32 ? JP_OK : JP_E_LIMIT), "%zu levels", depth);
        if (status == JP_OK) {
            jpi_json *document = NULL;
            cr_expect(eq(i32, jpi_json_parse(NULL, text, n_text, &document, NULL), JP_OK));
            jpi_json_free(document);
        }
        jpi_writer_free(writer);
    }
}

static void *no_memory(void *context, void *pointer, size_t n_bytes) {
    (void)context;
    (void)pointer;
    (void)n_bytes;
    return NULL;
}

/* Enough for the writer itself, not for its text. */
static void *some_memory(void *context, size_t n_bytes) {
    bool *given = context;
    if (*given) {
        return NULL;
    }
    *given = true;
    return malloc(n_bytes);
}

static void back(void *context, void *pointer) {
    (void)context;
    free(pointer);
}

Test(json_writer, reports_lack_of_memory_once_at_the_end) {
    bool given = false;
    jp_allocator allocator = {some_memory, no_memory, back, &given};
    jpi_writer *writer = NULL;
    const char *text;
    size_t n_text;
    cr_assert(eq(i32, jpi_writer_new(&allocator, false, &writer), JP_OK));
    write_sample(writer);
    cr_expect(eq(i32, jpi_writer_finish(writer, &text, &n_text), JP_E_NOMEM));
    jpi_writer_free(writer);
}

/* The strict gate: what RFC 8259 allows passes, everything else is refused at its line and column.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json/json.h"

static jp_status parse(const char *text, size_t n_text, jp_error *error) {
    jpi_json *document = NULL;
    jp_status status;
    /* An exact-sized copy without a NUL: reading one byte too far is then seen by ASan. */
    char *copy = malloc(n_text ? n_text : 1);
    memcpy(copy, text, n_text);
    status = jpi_json_parse(NULL, copy, n_text, &document, error);
    cr_assert(eq(i32, status == JP_OK, document != NULL));
    jpi_json_free(document);
    free(copy);
    return status;
}

static const struct {
    const char *text;
    int32_t line;
    int32_t column;
    const char *sentence; /* a part of it */
} refused[] = {
    {"", 1, 1, "found nothing"},
    {" \n ", 2, 2, "found nothing"},
    {"\xEF\xBB\xBF{}", 1, 1, "byte order mark"},
    {"{\"a\":1}\xEF\xBB\xBF", 1, 8, "byte order mark"},
    {"\xFF\xFE{", 1, 1, "UTF-16"},
    /* commas, colons, brackets */
    {"[1,]", 1, 3, "comma after the last item; take it out"},
    {"[1,\n]", 1, 3, "comma after the last item"},
    {"{\"a\":1,}", 1, 7, "comma after the last member"},
    {"{\"a\":1\n ,\n}", 2, 2, "comma after the last member"},
    {"[,1]", 1, 2, "comma where a value is expected"},
    {"[1,,2]", 1, 4, "comma where a value is expected"},
    {"{,}", 1, 2, "where the name of a member is expected"},
    {"[1 2]", 1, 4, "put a comma between items"},
    {"{\"a\":1\n\"b\":2}", 2, 1, "put a comma between members"},
    {"{\"a\" 1}", 1, 6, "a colon is expected"},
    {"{\"a\"=1}", 1, 5, "a colon is expected"},
    {"{\"a\":}", 1, 6, "write the value after the colon"},
    {"{\"a\":,\"b\":1}", 1, 6, "comma where a value is expected"},
    {"{\"a\"}", 1, 5, "a colon is expected"},
    {"{\"a\",\"b\"}", 1, 5, "a colon is expected"},
    {"{\"a\":1:2}", 1, 7, "put a comma"},
    {"[1:2]", 1, 3, "put a comma"},
    {"[1}", 1, 3, "the array that begins in line 1, column 1 is closed by \"]\""},
    {"{\"a\":1]", 1, 7, "the object that begins in line 1, column 1 is closed by \"}\""},
    {"[}", 1, 2, "closed by \"]\""},
    {"{]", 1, 2, "name of a member"},
    {"]", 1, 1, "where a value is expected"},
    {"}", 1, 1, "where a value is expected"},
    {"{\"a\":1}}", 1, 8, "after the end of the document"},
    {"{} {}", 1, 4, "after the end of the document"},
    {"1 2", 1, 3, "after the end of the document"},
    {"[1]x", 1, 4, "after the end of the document"},
    {"\"a\" // b", 1, 5, "comment"},
    {"[1", 1, 3, "the array that begins in line 1, column 1"},
    {"{\"a\":[\n1", 2, 2, "the array that begins in line 1, column 6"},
    {"{\"a\":1", 1, 7, "the object that begins in line 1, column 1"},
    {"{", 1, 2, "is its end cut off"},
    {"{\"a\"", 1, 5, "is its end cut off"},
    {"{\"a\":", 1, 6, "is its end cut off"},
    {"{1:2}", 1, 2, "name"},
    {"{[1]:2}", 1, 2, "name"},
    {"{null:1}", 1, 2, "write names in double quotes: \"null\""},
    {"{hours:1}", 1, 2, "write names in double quotes: \"hours\""},
    /* words */
    {"[NaN]", 1, 2, "found NaN; JSON has no such number"},
    {"[Infinity]", 1, 2, "no such number"},
    {"[-Infinity]", 1, 2, "no such number"},
    {"[True]", 1, 2, "write true"},
    {"[FALSE]", 1, 2, "write false"},
    {"[None]", 1, 2, "write null"},
    {"[undefined]", 1, 2, "write null"},
    {"[monday]", 1, 2, "write a text in double quotes: \"monday\""},
    {"[nul]", 1, 2, "nul"},
    {"[tru", 1, 2, "tru"},
    {"[truefalse]", 1, 6, "put a comma"},
    {"[nulll]", 1, 6, "put a comma"},
    {"['a']", 1, 2, "single quote"},
    {"{'a':1}", 1, 2, "single quote"},
    {"[\xE2\x80\x9C"
     "a\xE2\x80\x9D]",
     1, 2, "curly quote"},
    {"[1,\xC2\xA0"
     "2]",
     1, 4, "no-break space"},
    {"[1, /* two */ 2]", 1, 5, "comment"},
    {"# c\n{}", 1, 1, "comment"},
    {"[\x0C"
     "1]",
     1, 2, "U+000C"},
    {"[1\x0B]", 1, 3, "U+000B"},
    {"[\xC3\xA9]", 1, 2, "\"\xC3\xA9\""},
    {"\"\xC3\xA9\xE2\x82\xAC\" x", 1, 6, "after the end"},
    /* numbers */
    {"[01]", 1, 2, "begins with 0"},
    {"[-01]", 1, 2, "begins with 0"},
    {"[00]", 1, 2, "begins with 0"},
    {"[1.]", 1, 2, "ends in a point"},
    {"[1.e2]", 1, 2, "ends in a point"},
    {"[.5]", 1, 2, "begins with a digit"},
    {"[+1]", 1, 2, "begins with a digit"},
    {"[-]", 1, 2, "minus sign without a number"},
    {"[-a]", 1, 2, "minus sign without a number"},
    {"[--1]", 1, 2, "minus sign without a number"},
    {"[1e]", 1, 2, "empty exponent"},
    {"[1e+]", 1, 2, "empty exponent"},
    {"[1E-]", 1, 2, "empty exponent"},
    {"[1e1.5]", 1, 5, "put a comma"},
    {"[0x1F]", 1, 3, "put a comma"},
    {"[1_000]", 1, 3, "put a comma"},
    {"[1a]", 1, 3, "put a comma"},
    {"[1e400]", 1, 2, "too large"},
    {"[-1e400]", 1, 2, "too large"},
    {"[1e99999999999999999999999]", 1, 2, "too large"},
    {"[1.7976931348623159e308]", 1, 2, "too large"},
    {"[0.00017976931348623159e312]", 1, 2, "too large"},
    {"[17976931348623159000e289]", 1, 2, "too large"},
    /* texts */
    {"[\"a]", 1, 5, "the text that begins in line 1, column 2"},
    {"{\"a", 1, 4, "inside the text that begins in line 1, column 2"},
    {"[\"ab\ncd\"]", 1, 5, "inside the text that begins in line 1, column 2"},
    {"[1,\n \"ab\r\n\"]", 2, 5, "inside the text that begins in line 2, column 2"},
    {"[\"a\tb\"]", 1, 4, "write \\t"},
    {"[\"a\x01"
     "b\"]",
     1, 4, "U+0001"},
    {"[\"\x1F\"]", 1, 3, "U+001F"},
    {"[\"\\x\"]", 1, 3, "begins no escape"},
    {"[\"C:\\Users\"]", 1, 5, "begins no escape"},
    {"[\"\\", 1, 4, "inside the text"},
    {"[\"\\u12\"]", 1, 3, "four hexadecimal digits"},
    {"[\"\\u12G4\"]", 1, 3, "four hexadecimal digits"},
    {"[\"\\u", 1, 3, "four hexadecimal digits"},
    {"[\"a\\u0000b\"]", 1, 4, "NUL"},
    {"{\"a\\u0000\":1}", 1, 4, "NUL"},
    {"[\"\\ud800\"]", 1, 3, "surrogate"},
    {"[\"\\ud800\\n\"]", 1, 3, "surrogate"},
    {"[\"\\ud800\\u0041\"]", 1, 3, "surrogate"},
    {"[\"\\ud800\\ud800\"]", 1, 3, "surrogate"},
    {"[\"\\udc00\"]", 1, 3, "surrogate"},
    {"[\"\\udc00\\ud800\"]", 1, 3, "surrogate"},
    /* UTF-8: bare continuation, overlong forms, a surrogate, past U+10FFFF, cut short */
    {"[\"\x80\"]", 1, 3, "not UTF-8"},
    {"[\"\xC0\xAF\"]", 1, 3, "not UTF-8"},
    {"[\"\xC1\xBF\"]", 1, 3, "not UTF-8"},
    {"[\"\xE0\x80\xAF\"]", 1, 3, "not UTF-8"},
    {"[\"\xED\xA0\x80\"]", 1, 3, "not UTF-8"},
    {"[\"\xF0\x80\x80\xAF\"]", 1, 3, "not UTF-8"},
    {"[\"\xF4\x90\x80\x80\"]", 1, 3, "not UTF-8"},
    {"[\"\xF5\x80\x80\x80\"]", 1, 3, "not UTF-8"},
    {"[\"\xE2\x82\"]", 1, 3, "not UTF-8"},
    {"[\"\xE9\"]", 1, 3, "not UTF-8"},
    {"[\"\xE2\x82\xAC\xE9\"]", 1, 4, "not UTF-8"},
    /* one name twice */
    {"{\"a\":1,\"a\":2}", 1, 8, "the member \"a\" stands twice"},
    {"{\"a\":1,\n\"\\u0061\":2}", 2, 1, "the member \"a\" stands twice"},
    {"{\"\":1,\"\":2}", 1, 7, "stands twice"},
    {"[{\"b\":{\"c\":1,\"d\":2,\"c\":3}}]", 1, 20, "the member \"c\" stands twice"},
    /* lines end in any of three ways */
    {"[1,\r\n2,\r\nx]", 3, 1, "x"},
    {"[1,\r2,\rx]", 3, 1, "x"},
    {"[1,\n2,\nx]", 3, 1, "x"},
};

Test(json_gate, refuses_what_is_not_json_at_its_place) {
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        jp_error error = JP_ERROR_INIT;
        jp_status status = parse(refused[i].text, strlen(refused[i].text), &error);
        cr_expect(eq(i32, status, JP_E_JSON), "case %zu: %s", i, refused[i].text);
        cr_expect(eq(i32, error.status, JP_E_JSON), "case %zu: %s", i, refused[i].text);
        cr_expect(eq(i32, error.line, refused[i].line), "case %zu: %s: %s", i, refused[i].text,
                  error.message);
        cr_expect(eq(i32, error.column, refused[i].column), "case %zu: %s: %s", i, refused[i].text,
                  error.message);
        cr_expect(strstr(error.message, refused[i].sentence) != NULL, "case %zu: %s: %s", i,
                  refused[i].text, error.message);
        cr_expect(error.message[strlen(error.message) - 1] == '.', "case %zu: %s", i,
                  error.message);
    }
}

static const char *const accepted[] = {
    "{}",
    "[]",
    "0",
    "-0",
    "null",
    "true",
    "false",
    "\"\"",
    " [ ] ",
    "\t\r\n {\n}\n",
    "[1,2,3]",
    "[[[[]]]]",
    "{\"a\":{\"b\":[null]}}",
    "[0,-0,0.0,-0.5,1e2,1E2,1e+2,1e-2,1.5e3]",
    "[0e99999999999, 0.000e5000, -0e400]",
    "[1.7976931348623157e308]",
    "[1.7976931348623158e308]",
    "[17976931348623157e292]",
    "[0.00017976931348623157e312]",
    "[1e-400]",
    "[1e-99999999999999999999]",
    "[123456789012345678901234567890]",
    "[9223372036854775807,-9223372036854775808]",
    "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]",
    "[\"\\u00e9\\u20ac\\ud83d\\ude00\"]",
    "[\"\\uDBFF\\uDFFF\"]",
    "[\"\\u0001\\u001f\"]",
    "[\"\x7F\"]",
    "[\"\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\"]",
    "[\"\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF\"]",
    "[\"\xE2\x80\xA8\xEF\xBB\xBF\"]",
    "{\"a\":1,\"A\":2,\"a \":3,\"\":4}",
    "{\"\\u0061\":1,\"\\\\u0061\":2}",
    "[{\"a\":1},{\"a\":1}]",
    "{\"a\":{\"a\":{\"a\":1}}}",
    "[\"/*\",\"//\",\"#\",\"'\"]",
    "\"NaN\"",
};

Test(json_gate, accepts_what_the_standard_allows) {
    for (size_t i = 0; i < sizeof accepted / sizeof accepted[0]; i++) {
        jp_error error = JP_ERROR_INIT;
        jp_status status = parse(accepted[i], strlen(accepted[i]), &error);
        cr_expect(eq(i32, status, JP_OK), "case %zu: %s: %s", i, accepted[i], error.message);
        cr_expect(eq(i32, error.status, JP_OK), "the error is written only on failure");
    }
}

Test(json_gate, refuses_nul_bytes_anywhere) {
    static const char base[] = "{\"a\": [1, true, \"x\"]}";
    for (size_t i = 0; i <= sizeof base - 1; i++) {
        char text[sizeof base + 1];
        jp_error error = JP_ERROR_INIT;
        memcpy(text, base, i);
        text[i] = 0;
        memcpy(text + i + 1, base + i, sizeof base - 1 - i);
        cr_expect(eq(i32, parse(text, sizeof base, &error), JP_E_JSON), "NUL at %zu", i);
        cr_expect(error.column >= 1 && error.column <= (int32_t)i + 1, "NUL at %zu: column %d", i,
                  error.column);
    }
}

Test(json_gate, refuses_every_truncation_of_a_document) {
    static const char whole[] =
        "{\"jobplan\": 1, \"posts\": [{\"name\": \"caf\xC3\xA9 \\u00e9\\ud83d\\ude00\\n\", "
        "\"hours\": "
        "-37.5e0, \"x\": [true, false, null, [], {}]}], \"last\": {\"a\": 0.25}}";
    for (size_t n = 0; n < sizeof whole - 1; n++) {
        jp_error error = JP_ERROR_INIT;
        cr_expect(eq(i32, parse(whole, n, &error), JP_E_JSON), "cut at byte %zu", n);
        cr_expect(error.line == 1 && error.column >= 1 && error.column <= (int32_t)n + 1,
                  "cut at byte %zu: column %d", n, error.column);
    }
    cr_expect(eq(i32, parse(whole, sizeof whole - 1, NULL), JP_OK));
}

Test(json_gate, never_crashes_on_changed_bytes) {
    static const char whole[] =
        "{\"a\":[1,-2.5e3,\"\\u00e9\",{\"b\":null}],\"c\":\"\xE2\x82\xAC\",\"d\":0}";
    for (size_t i = 0; i < sizeof whole - 1; i++) {
        for (int32_t byte = 0; byte < 256; byte++) {
            char text[sizeof whole];
            jp_error error = JP_ERROR_INIT;
            jp_status status;
            memcpy(text, whole, sizeof whole);
            text[i] = (char)byte;
            status = parse(text, sizeof whole - 1, &error);
            cr_assert(status == JP_OK ||
                          (status == JP_E_JSON && error.line >= 1 && error.message[0]),
                      "byte %d at %zu: status %d", byte, i, status);
        }
    }
}

Test(json_gate, takes_32_levels_and_no_more) {
    for (size_t depth = 30; depth <= 2000; depth += depth < 35 ? 1 : 655) {
        char text[4096];
        jp_error error = JP_ERROR_INIT;
        memset(text, '[', depth);
        memset(text + depth, ']', depth);
        cr_expect(eq(i32, parse(text, 2 * depth, &error), depth <= 32 ? JP_OK : JP_E_LIMIT),
                  "%zu levels", depth);
        if (depth > 32) {
            cr_expect(eq(i32, error.column, 33), "%zu levels", depth);
        }
    }
}

Test(json_gate, refuses_missing_arguments_and_sizes_past_the_limit) {
    jpi_json *document = NULL;
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(i32, jpi_json_parse(NULL, NULL, 0, &document, &error), JP_E_INVALID));
    cr_expect(eq(i32, jpi_json_parse(NULL, "1", 1, NULL, &error), JP_E_INVALID));
    /* The size is refused before a byte is read. */
    cr_expect(eq(i32, jpi_json_parse(NULL, "1", (size_t)256 * 1024 * 1024 + 1, &document, &error),
                 JP_E_LIMIT));
    cr_expect(strstr(error.message, "268435457") != NULL, "%s", error.message);
    cr_expect(document == NULL);
    jpi_json_free(NULL);
}

/* Names long enough to compare slowly, all alike but for their ends. */
static char *large_object(size_t n_members, size_t repeat_of, size_t *n_text) {
    char *text = malloc(n_members * 40 + 3);
    size_t at = 0;
    text[at++] = '{';
    for (size_t i = 0; i < n_members; i++) {
        size_t id = i == n_members - 1 && repeat_of < n_members ? repeat_of : i;
        at += (size_t)sprintf(text + at, "%s\"a-long-common-beginning-%07zu\":1", i ? "," : "", id);
    }
    text[at++] = '}';
    *n_text = at;
    return text;
}

Test(json_gate, finds_a_repeated_name_among_100_000) {
    static const size_t n_members[] = {2, 11, 12, 13, 14, 100, 100000};
    for (size_t i = 0; i < sizeof n_members / sizeof n_members[0]; i++) {
        size_t n_text;
        jp_error error = JP_ERROR_INIT;
        char *text = large_object(n_members[i], SIZE_MAX, &n_text);
        cr_expect(eq(i32, parse(text, n_text, &error), JP_OK), "%zu members", n_members[i]);
        free(text);
        text = large_object(n_members[i], n_members[i] / 2 - 1, &n_text);
        cr_expect(eq(i32, parse(text, n_text, &error), JP_E_JSON), "%zu members", n_members[i]);
        cr_expect(eq(i32, error.column, (int32_t)(n_text - 35)), "%zu members: %s", n_members[i],
                  error.message);
        free(text);
    }
}

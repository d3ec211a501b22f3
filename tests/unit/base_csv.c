#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "base/csv.h"

#define MOST_FIELDS 4

static void expect_field(const jpi_csv_field *field, const char *expected) {
    char copy[64] = "";
    cr_assert(jpi_csv_copy(field, copy, sizeof copy));
    cr_expect(eq(str, copy, (char *)expected));
}

/* RFC 4180, section 2, and what spreadsheets add to it: a byte order mark, blank lines. */
Test(csv, gives_the_fields_of_each_row) {
    static const char text[] = "\xEF\xBB\xBF"
                               "a,b,c\r\n"
                               "\r\n"
                               "1,,\"x, \"\"y\"\"\"\n"
                               "\"two\nlines\",2,3\r"
                               "last,\"\",\xC3\xA9";
    static const struct {
        size_t line, n_fields;
        const char *fields[3];
    } rows[] = {{1, 3, {"a", "b", "c"}},
                {3, 3, {"1", "", "x, \"y\""}},
                {4, 3, {"two\nlines", "2", "3"}},
                {6, 3, {"last", "", "\xC3\xA9"}},
                {0, 0, {"", "", ""}}};
    jpi_csv csv;
    jpi_csv_begin(&csv, text, sizeof text - 1);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        jpi_csv_field fields[MOST_FIELDS];
        size_t n_fields = 77;
        cr_assert(eq(i32, jpi_csv_next(&csv, fields, MOST_FIELDS, &n_fields, NULL), JP_OK));
        cr_assert(eq(sz, n_fields, rows[i].n_fields), "row %zu", i);
        if (n_fields > 0)
            cr_expect(eq(sz, csv.line, rows[i].line), "row %zu", i);
        for (size_t k = 0; k < n_fields; k++)
            expect_field(&fields[k], rows[i].fields[k]);
    }
}

Test(csv, an_empty_text_has_no_rows) {
    static const char *const texts[] = {"", "\n\r\n\n", "\xEF\xBB\xBF"};
    for (size_t i = 0; i < 3; i++) {
        jpi_csv csv;
        jpi_csv_field fields[MOST_FIELDS];
        size_t n_fields = 77;
        jpi_csv_begin(&csv, texts[i], strlen(texts[i]));
        cr_expect(eq(i32, jpi_csv_next(&csv, fields, MOST_FIELDS, &n_fields, NULL), JP_OK));
        cr_expect(eq(sz, n_fields, 0));
    }
}

Test(csv, refuses_quotes_out_of_place_and_says_the_line) {
    static const struct {
        const char *text, *said;
    } cases[] = {{"a\n\"open", "never closed"}, {"a\n\"b\"c", "after a closing quote"},
                 {"a\nb\"c", "inside a field"}, {"a\n1,2,3,4,5", "more fields"},
                 {"a\n\xFF", "UTF-8"},          {"a\n\"\xC3\"", "UTF-8"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        jpi_csv csv;
        jpi_csv_field fields[MOST_FIELDS];
        size_t n_fields;
        jp_error error = JP_ERROR_INIT;
        jpi_csv_begin(&csv, cases[i].text, strlen(cases[i].text));
        cr_assert(eq(i32, jpi_csv_next(&csv, fields, MOST_FIELDS, &n_fields, &error), JP_OK));
        cr_expect(eq(i32, jpi_csv_next(&csv, fields, MOST_FIELDS, &n_fields, &error), JP_E_COLUMN),
                  "case %zu", i);
        cr_expect(ne(ptr, strstr(error.message, cases[i].said), NULL), "%s", error.message);
        cr_expect(eq(i32, error.line, 2), "case %zu", i);
    }
}

Test(csv, a_field_is_copied_whole_or_not_at_all) {
    const jpi_csv_field field = {"a\"\"b", 4, true}, empty = {"", 0, false};
    char copy[4];
    cr_expect(jpi_csv_copy(&field, copy, 4));
    cr_expect(eq(str, copy, "a\"b"));
    cr_expect(not(jpi_csv_copy(&field, copy, 3)));
    cr_expect(jpi_csv_copy(&empty, copy, 1));
    cr_expect(not(jpi_csv_copy(&empty, copy, 0)));
}

Test(csv, a_heading_is_known_in_any_case_and_with_spaces_about_it) {
    const jpi_csv_field field = {" \tPlanned_Min  ", 15, false};
    cr_expect(jpi_csv_is(&field, "planned_min"));
    cr_expect(not(jpi_csv_is(&field, "planned_mi")));
    cr_expect(not(jpi_csv_is(&field, "planned_max")));
}

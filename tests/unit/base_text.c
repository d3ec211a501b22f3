#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "jobplan/date.h"
#include "random.h"

Test(text, formats_each_kind) {
    char buffer[200];
    jpi_text text;
    jp_ratio half_more = {75, 2}, third = {1, 3}, not_a_ratio = {1, 0};
    jpi_text_begin(&text, buffer, sizeof buffer);
    jpi_text_format(&text, "%s %d %l %z %r %R %D %t %%", "a", -3, INT64_MIN, (size_t)7, &half_more,
                    &third, 0, "quoted", (size_t)4);
    cr_expect(eq(str, buffer, "a -3 -9223372036854775808 7 37.5 0.33 1970-01-01 quot %"));
    jpi_text_begin(&text, buffer, sizeof buffer);
    jpi_text_format(&text, "%s|%r|%D|%q%", NULL, &not_a_ratio, JP_DATE_MAX + 1);
    cr_expect(eq(str, buffer, "|?|?|q"));
    const jp_ratio tiny = {1, INT64_MAX}, most = {INT64_MAX, 1};
    jpi_text_begin(&text, buffer, sizeof buffer);
    jpi_text_format(&text, "%R %R", &tiny, &most);
    cr_expect(eq(str, buffer, "0.00 9,223,372,036,854,775,807.00"));
    const jp_ratio past = {INT64_MAX, 2}; /* hundredths of it do not fit: written in full */
    jpi_text_begin(&text, buffer, sizeof buffer);
    jpi_text_format(&text, "%R %R", &past, &not_a_ratio);
    cr_expect(eq(str, buffer, "4,611,686,018,427,387,903.50 ?"));
}

Test(text, cuts_between_characters_with_an_ellipsis) {
    char buffer[9];
    jpi_text text;
    jpi_text_begin(&text, buffer, sizeof buffer);
    jpi_text_add(&text, "ab\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9");
    cr_expect(eq(str, buffer, "ab\xC3\xA9\xE2\x80\xA6"));
    cr_expect(text.cut);
    jpi_text_add(&text, "c");
    cr_expect(eq(str, buffer, "ab\xC3\xA9\xE2\x80\xA6"));
}

Test(text, stays_valid_and_inside_at_every_capacity) {
    uint64_t state = 41;
    for (size_t capacity = 0; capacity < 40; capacity++) {
        for (int i = 0; i < 200; i++) {
            char buffer[48], piece[24];
            jpi_text text;
            memset(buffer, 'x', sizeof buffer);
            jpi_text_begin(&text, buffer, capacity);
            for (int k = 0; k < 4; k++) {
                size_t n = random_bits(&state) % sizeof piece;
                for (size_t b = 0; b < n; b++)
                    piece[b] = (char)(random_bits(&state) >> 56);
                jpi_text_add_n(&text, piece, n);
            }
            for (size_t b = capacity; b < sizeof buffer; b++)
                cr_assert(buffer[b] == 'x', "capacity %zu: byte %zu written", capacity, b);
            if (capacity > 0) {
                cr_assert(text.length < capacity && buffer[text.length] == '\0');
                cr_assert(jpi_utf8_valid(buffer, text.length, NULL), "capacity %zu", capacity);
            }
        }
    }
}

Test(text, quotes_what_was_written_in_short_and_on_one_line) {
    char buffer[100], given[100];
    jpi_text text;
    memset(given, 'a', sizeof given);
    given[1] = '\n';
    given[2] = '\0';
    jpi_text_begin(&text, buffer, sizeof buffer);
    jpi_text_format(&text, "%t", given, sizeof given);
    cr_expect(eq(sz, text.length, 63));
    cr_expect(eq(int, strncmp(buffer, "a  aaa", 6), 0));
    cr_expect(eq(str, buffer + 60, "\xE2\x80\xA6"));
}

/* Unicode 15, table 3-7, at each boundary. */
Test(text, knows_utf8) {
    static const char *const valid[] = {"",
                                        "a",
                                        "\x7F",
                                        "\xC2\x80",
                                        "\xDF\xBF",
                                        "\xE0\xA0\x80",
                                        "\xED\x9F\xBF",
                                        "\xEE\x80\x80",
                                        "\xEF\xBF\xBF",
                                        "\xF0\x90\x80\x80",
                                        "\xF4\x8F\xBF\xBF"};
    static const char *const invalid[] = {"\x80",
                                          "\xC0\x80",
                                          "\xC1\xBF",
                                          "\xC2",
                                          "\xC2\x7F",
                                          "\xC2\xC0",
                                          "\xE0\x9F\xBF",
                                          "\xE0\xA0",
                                          "\xED\xA0\x80",
                                          "\xE2\x80\xC0",
                                          "\xF0\x8F\xBF\xBF",
                                          "\xF4\x90\x80\x80",
                                          "\xF5\x80\x80\x80",
                                          "\xF0\x90\x80",
                                          "\xFF"};
    size_t bad = 77;
    for (size_t i = 0; i < sizeof valid / sizeof valid[0]; i++)
        cr_expect(jpi_utf8_valid(valid[i], strlen(valid[i]), &bad), "case %zu", i);
    cr_expect(eq(sz, bad, 77));
    for (size_t i = 0; i < sizeof invalid / sizeof invalid[0]; i++) {
        char text[8] = "ab";
        strcat(text, invalid[i]);
        bad = 77;
        cr_expect(not(jpi_utf8_valid(text, strlen(text), &bad)), "case %zu", i);
        cr_expect(eq(sz, bad, 2), "case %zu", i);
    }
}

/* Distances as textbooks give them: kitten and sitting are 3 apart. */
Test(text, measures_edit_distance) {
    cr_expect(eq(sz, jpi_edit_distance("kitten", "sitting"), 3));
    cr_expect(eq(sz, jpi_edit_distance("", "abc"), 3));
    cr_expect(eq(sz, jpi_edit_distance("abc", "abc"), 0));
    cr_expect(eq(sz, jpi_edit_distance("flaw", "lawn"), 2));
    char long_a[70], long_b[70];
    memset(long_a, 'a', sizeof long_a);
    memset(long_b, 'a', sizeof long_b);
    long_a[69] = long_b[68] = '\0';
    cr_expect(eq(sz, jpi_edit_distance(long_a, long_b), 64));
    cr_expect(eq(sz, jpi_edit_distance(long_a, long_a), 0));
}

Test(text, suggests_the_nearest_and_nothing_far) {
    static const char *const names[] = {"hours", "weeks", "sessions", NULL};
    cr_expect(eq(str, (char *)jpi_nearest("hour", names), "hours"));
    cr_expect(eq(str, (char *)jpi_nearest("sesions", names), "sessions"));
    cr_expect(zero(ptr, (void *)jpi_nearest("band", names)));
    cr_expect(zero(ptr, (void *)jpi_nearest(NULL, names)));
    cr_expect(jpi_same("a", "a"));
    cr_expect(not(jpi_same("a", "b")));
    cr_expect(not(jpi_same(NULL, NULL)));
}

Test(error, is_filled_and_the_status_returned) {
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(i32, jpi_fail(&error, JP_E_CONFLICT, "/a/0", "Found %d.", 7), JP_E_CONFLICT));
    cr_expect(eq(i32, error.status, JP_E_CONFLICT));
    cr_expect(eq(str, error.where, "/a/0"));
    cr_expect(eq(str, error.message, "Found 7."));
    cr_expect(error.row == -1 && error.line == 0 && error.column == 0);
    jpi_fail_row(&error, JP_E_COLUMN, 12, "minutes", "Too many.");
    cr_expect(eq(i64, error.row, 12));
    jpi_fail_text(&error, JP_E_JSON, 3, 4, "Not so.");
    cr_expect(error.line == 3 && error.column == 4 && error.row == -1);
    cr_expect(eq(str, error.where, ""));
    cr_expect(eq(i32, jpi_fail(NULL, JP_E_LIMIT, NULL, "x"), JP_E_LIMIT));
}

Test(error, of_an_unset_or_smaller_size_is_left_alone) {
    static const uint32_t sizes[] = {0, 1, 8, 503};
    for (size_t i = 0; i < 4; i++) {
        jp_error error, before;
        memset(&error, 0x5A, sizeof error);
        error.struct_size = sizes[i];
        before = error;
        jpi_fail(&error, JP_E_LIMIT, "where", "message");
        cr_expect(eq(int, memcmp(&error, &before, sizeof error), 0), "size %u", sizes[i]);
    }
}

Test(error, of_a_later_caller_keeps_its_size_and_its_tail) {
    struct later {
        jp_error known;
        char added[16];
    } error = {{sizeof error, 0, -1, 0, 0, {0}, {0}}, "tail"};
    jpi_fail(&error.known, JP_E_LIMIT, NULL, "message");
    cr_expect(eq(u32, error.known.struct_size, sizeof error));
    cr_expect(eq(str, error.known.message, "message"));
    cr_expect(eq(str, error.added, "tail"));
}

Test(error, long_text_is_cut_at_a_character) {
    jp_error error = JP_ERROR_INIT;
    char text[1000];
    for (size_t i = 0; i + 2 < sizeof text; i += 2)
        memcpy(text + i, "\xC3\xA9", 3);
    jpi_fail(&error, JP_E_LIMIT, text, "%s", text);
    cr_expect(jpi_utf8_valid(error.where, strlen(error.where), NULL));
    cr_expect(jpi_utf8_valid(error.message, strlen(error.message), NULL));
    cr_expect(gt(sz, strlen(error.message), 310));
}

Test(working, is_filled_where_there_is_one) {
    jp_working working = JP_WORKING_INIT;
    jp_ratio hours = {75, 2}, year = {1650, 1};
    jpi_work(&working, "annual.weeks-times-hours", "%d weeks x %r h = %r h", 44, &hours, &year);
    cr_expect(eq(str, working.rule, "annual.weeks-times-hours"));
    cr_expect(eq(str, working.formula, "44 weeks x 37.5 h = 1650 h"));
    jpi_work(NULL, "a", "b");
    jp_working unset = {0, 0, "keep", "this"};
    jpi_work(&unset, "a", "b");
    cr_expect(eq(str, unset.rule, "keep"));
}

typedef struct record {
    uint32_t struct_size;
    int32_t first;
    int64_t second;
} record;

Test(structs, contract) {
    record value = {sizeof value, 1, 2}, copy;
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(i32, jpi_check_struct(&value, 8, sizeof value, NULL, "record"), JP_OK));
    value.struct_size = 8; /* an older caller, who has not got second */
    cr_expect(eq(i32, jpi_check_struct(&value, 8, sizeof value, NULL, "record"), JP_OK));
    jpi_read_struct(&value, &copy, sizeof copy);
    cr_expect(copy.struct_size == sizeof copy && copy.first == 1 && copy.second == 0);
    record filled = {sizeof filled, 5, 6};
    jpi_fill_struct(&filled, sizeof filled, &value);
    cr_expect(value.struct_size == 8 && value.first == 5 && value.second == 2);
    value.struct_size = 7;
    cr_expect(eq(i32, jpi_check_struct(&value, 8, sizeof value, &error, "record"), JP_E_INVALID));
    cr_expect(ne(ptr, strstr(error.message, "record"), NULL));
    value.struct_size = 5000;
    cr_expect(eq(i32, jpi_check_struct(&value, 8, sizeof value, &error, "record"), JP_E_INVALID));
    cr_expect(eq(i32, jpi_check_struct(NULL, 8, sizeof value, &error, "record"), JP_E_INVALID));
}

static void *no_memory(void *context, size_t n_bytes) {
    (void)n_bytes;
    ++*(int *)context;
    return NULL;
}

static void *no_more_memory(void *context, void *pointer, size_t n_bytes) {
    (void)pointer;
    return no_memory(context, n_bytes);
}

static void release(void *context, void *pointer) {
    (void)context;
    (void)pointer;
}

Test(memory, sizes_that_overflow_are_never_asked_for) {
    int n_calls = 0;
    const jp_allocator counting = {no_memory, no_more_memory, release, &n_calls};
    cr_expect(zero(ptr, jpi_allocate(&counting, SIZE_MAX / 2, 3)));
    cr_expect(zero(ptr, jpi_reallocate(&counting, NULL, SIZE_MAX, 2)));
    cr_expect(zero(ptr, jpi_copy_text(&counting, "", SIZE_MAX)));
    cr_expect(eq(int, n_calls, 0));
    cr_expect(zero(ptr, jpi_allocate(&counting, 1, 1)));
    cr_expect(eq(int, n_calls, 1));
    void *items = NULL;
    size_t capacity = SIZE_MAX / 2 + 1;
    cr_expect(eq(i32, jpi_grow(&counting, &items, &capacity, capacity, 1), JP_E_NOMEM));
    jpi_release(&counting, NULL);
}

Test(memory, grows_and_keeps_what_is_there) {
    jp_allocator allocator;
    cr_assert(eq(i32, jpi_allocator_copy(NULL, &allocator), JP_OK));
    int64_t *items = NULL;
    size_t capacity = 0;
    for (size_t n = 0; n < 1000; n++) {
        void *grown = items;
        cr_assert(eq(i32, jpi_grow(&allocator, &grown, &capacity, n, sizeof *items), JP_OK));
        items = grown;
        items[n] = (int64_t)n * 3;
    }
    for (size_t n = 0; n < 1000; n++)
        cr_assert(eq(i64, items[n], (int64_t)n * 3));
    jpi_release(&allocator, items);
    unsigned char *zeroed = jpi_allocate(&allocator, 100, 1);
    for (size_t i = 0; i < 100; i++)
        cr_assert(zeroed[i] == 0);
    jpi_release(&allocator, zeroed);
    char *copy = jpi_copy_text(&allocator, "abcdef", 3);
    cr_expect(eq(str, copy, "abc"));
    jpi_release(&allocator, copy);
}

Test(text, a_number_for_the_eye_has_its_thousands_apart) {
    static const struct {
        jp_ratio value;
        const char *text;
    } cases[] = {
        {{0, 1}, "0.00"},
        {{999, 1}, "999.00"},
        {{-1000, 1}, "-1,000.00"},
        {{6172839, 50}, "123,456.78"},
        {{-1234567, 2}, "-617,283.50"},
        {{1, 3}, "0.33"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char buffer[40];
        jpi_text text;
        jpi_text_begin(&text, buffer, sizeof buffer);
        jpi_text_format(&text, "%R", &cases[i].value);
        cr_expect(eq(str, buffer, (char *)cases[i].text), "case %zu", i);
    }
}

Test(text, a_value_in_a_sentence_says_when_it_is_rounded) {
    static const struct {
        jp_ratio value;
        const char *about, *exact;
    } cases[] = {
        {{75, 2}, "37.5", "37.5"},
        {{265, 8}, "33.125", "33.125"}, /* three decimals are still read at a glance */
        {{4839, 146}, "about 33.14", "4839/146"},
        {{-318, 73}, "about -4.36", "-318/73"},
        {{1, 16}, "about 0.06", "0.0625"},
        {{1, 300}, "1/300", "1/300"}, /* would read as nothing */
        {{-1, 300}, "-1/300", "-1/300"},
        {{0, 1}, "0", "0"},
        {{10000000, 3}, "about 3,333,333.33", "10000000/3"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char buffer[40];
        jpi_text text;
        jpi_text_begin(&text, buffer, sizeof buffer);
        jpi_text_format(&text, "%a", &cases[i].value);
        cr_expect(eq(str, buffer, (char *)cases[i].about), "case %zu", i);
        jpi_text_begin(&text, buffer, sizeof buffer);
        text.exact = true;
        jpi_text_format(&text, "%a", &cases[i].value);
        cr_expect(eq(str, buffer, (char *)cases[i].exact), "case %zu", i);
    }
}

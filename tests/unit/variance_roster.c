#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "variance_roster_sample.h"

/* ---- the sums against the plain way of making them ---- */

typedef struct plain {
    int64_t rows, planned, delivered, planned_sessions, delivered_sessions;
    uint64_t planned_squares, products;
    int64_t cause_rows[CAUSES], cause_planned[CAUSES];
    uint8_t seen[PEOPLE];
} plain;

/* Quarters of the year from 1 April 2026: 91, 92, 92 and 90 days. */
static int quarter_of(int32_t date) {
    int day = date - FIRST_DAY;
    return day < 91 ? 0 : day < 183 ? 1 : day < 275 ? 2 : 3;
}

static void add_plainly(const sample *s, plain *cells) {
    for (size_t i = 0; i < s->n; i++) {
        plain *cell =
            &cells[(s->team[i] * GROUPS + s->group[i]) * QUARTERS + quarter_of(s->date[i])];
        cell->rows++;
        cell->planned += s->planned[i];
        cell->delivered += s->delivered[i];
        cell->planned_sessions += s->planned_sessions[i];
        cell->delivered_sessions += s->delivered_sessions[i];
        cell->planned_squares += (uint64_t)s->planned[i] * (uint64_t)s->planned[i];
        cell->products += (uint64_t)s->planned[i] * (uint64_t)s->delivered[i];
        if (s->cause[i] >= 0) {
            cell->cause_rows[s->cause[i]]++;
            cell->cause_planned[s->cause[i]] += s->planned[i];
        }
        cell->seen[s->person[i]] = 1;
    }
}

static int64_t number(const jp_roster_table *table, const char *name, size_t row) {
    size_t n = jp_roster_table_row_count(table);
    int64_t *values = malloc((n + 1) * sizeof *values), value = -1;
    for (size_t c = 0; c < jp_roster_table_column_count(table); c++)
        if (strcmp(jp_roster_table_column_name(table, c), name) == 0) {
            cr_assert(eq(i32, jp_roster_table_read(table, c, values, n), JP_OK));
            value = values[row];
        }
    free(values);
    return value;
}

Test(roster, sums_what_a_plain_loop_sums) {
    sample s;
    static plain cells[TEAMS * GROUPS * QUARTERS];
    const uint32_t keys[3] = {0, 1, 2};
    jp_column columns[SAMPLE_COLUMNS];
    jp_roster_table *table = NULL;
    sample_make(&s, 20011, 1);
    add_plainly(&s, cells);
    jp_roster *roster = sample_roster();
    jp_error error = JP_ERROR_INIT;
    sample_columns(&s, 0, s.n, columns);
    cr_assert(eq(i32, jp_roster_update(roster, columns, SAMPLE_COLUMNS, &error), JP_OK), "%s",
              error.message);
    cr_expect(eq(i64, jp_roster_row_count(roster), 20011));
    cr_assert(eq(i32, jp_roster_table_new(roster, keys, 3, JP_TABLE_EMPTY, &table, NULL), JP_OK));
    cr_assert(eq(sz, jp_roster_table_row_count(table), TEAMS * GROUPS * QUARTERS));
    for (size_t i = 0; i < TEAMS * GROUPS * QUARTERS; i++) {
        int64_t people = 0;
        for (int p = 0; p < PEOPLE; p++)
            people += cells[i].seen[p];
        cr_expect(eq(i64, number(table, "team", i), (int64_t)(i / (GROUPS * QUARTERS))));
        cr_expect(eq(i64, number(table, "period", i), (int64_t)(i % QUARTERS)));
        cr_expect(eq(i64, number(table, "rows", i), cells[i].rows));
        cr_expect(eq(i64, number(table, "planned_min", i), cells[i].planned), "cell %zu", i);
        cr_expect(eq(i64, number(table, "delivered_min", i), cells[i].delivered), "cell %zu", i);
        cr_expect(eq(i64, number(table, "planned_sessions", i), cells[i].planned_sessions));
        cr_expect(eq(i64, number(table, "delivered_sessions", i), cells[i].delivered_sessions));
        cr_expect(eq(i64, number(table, "people", i), people));
        cr_expect(eq(i64, number(table, "planned_squares_low", i),
                     (int64_t)(cells[i].planned_squares & UINT32_MAX)));
        cr_expect(eq(i64, number(table, "planned_squares_high", i),
                     (int64_t)(cells[i].planned_squares >> 32)));
        cr_expect(
            eq(i64, number(table, "products_low", i), (int64_t)(cells[i].products & UINT32_MAX)));
        cr_expect(eq(i64, number(table, "cause_2_rows", i), cells[i].cause_rows[2]));
        cr_expect(eq(i64, number(table, "cause_3_planned_min", i), cells[i].cause_planned[3]));
    }
    jp_roster_table_free(table);
    jp_roster_free(roster);
    sample_free(&s);
}

Test(roster, counts_each_person_once_in_a_total) {
    sample s;
    const uint32_t by_team[1] = {0};
    jp_column columns[SAMPLE_COLUMNS];
    jp_roster_table *table = NULL;
    sample_make(&s, 5000, 2);
    jp_roster *roster = sample_roster();
    sample_columns(&s, 0, s.n, columns);
    cr_assert(eq(i32, jp_roster_update(roster, columns, SAMPLE_COLUMNS, NULL), JP_OK));
    cr_assert(
        eq(i32, jp_roster_table_new(roster, by_team, 1, JP_TABLE_TOTALS, &table, NULL), JP_OK));
    cr_assert(eq(sz, jp_roster_table_row_count(table), TEAMS + 1));
    for (int team = 0; team <= TEAMS; team++) {
        uint8_t seen[PEOPLE] = {0};
        int64_t people = 0, planned = 0;
        for (size_t i = 0; i < s.n; i++)
            if (team == TEAMS || s.team[i] == team) {
                people += !seen[s.person[i]];
                seen[s.person[i]] = 1;
                planned += s.planned[i];
            }
        cr_expect(eq(i64, number(table, "team", (size_t)team), team == TEAMS ? -1 : team));
        cr_expect(eq(i64, number(table, "people", (size_t)team), people));
        cr_expect(eq(i64, number(table, "planned_min", (size_t)team), planned));
    }
    jp_roster_table_free(table);
    jp_roster_free(roster);
    sample_free(&s);
}

/* ---- any split and order: the same bytes ---- */

Test(roster, is_the_same_to_the_bit_for_any_split_and_order) {
    sample s;
    sample_make(&s, 30000, 3);
    jp_roster *whole = sample_roster();
    jp_column columns[SAMPLE_COLUMNS];
    sample_columns(&s, 0, s.n, columns);
    cr_assert(eq(i32, jp_roster_update(whole, columns, SAMPLE_COLUMNS, NULL), JP_OK));
    for (uint64_t seed = 10; seed < 16; seed++) {
        uint64_t state = seed;
        jp_roster *parts[3] = {sample_roster(), sample_roster(), sample_roster()};
        size_t at = 0;
        while (at < s.n) {
            size_t n = (size_t)random_between(&state, 0, 5000);
            n = n > s.n - at ? s.n - at : n;
            sample_columns(&s, at, n, columns);
            cr_assert(eq(i32,
                         jp_roster_update(parts[random_between(&state, 0, 2)], columns,
                                          SAMPLE_COLUMNS, NULL),
                         JP_OK));
            at += n;
        }
        /* (a + b) + c in one run, c + (b + a) in the next */
        size_t first = seed & 1 ? 0 : 2;
        cr_assert(eq(i32, jp_roster_merge(parts[1], parts[2 - first], NULL), JP_OK));
        cr_assert(eq(i32, jp_roster_merge(parts[first], parts[1], NULL), JP_OK));
        cr_expect(same_state(parts[first], whole), "seed %llu", (unsigned long long)seed);
        for (int i = 0; i < 3; i++)
            jp_roster_free(parts[i]);
    }
    jp_roster_free(whole);
    sample_free(&s);
}

/* One cell hit a hundred thousand times with the most minutes: the packed word must be drained. */
Test(roster, does_not_overflow_when_every_row_is_one_cell) {
    static const int32_t largest[] = {1, 1440, 4000, 10080, 44640};
    enum { ROWS = 100003 };
    static uint8_t team[ROWS];
    static int32_t minutes[ROWS];
    for (size_t l = 0; l < sizeof largest / sizeof largest[0]; l++) {
        jp_roster_spec spec = JP_ROSTER_SPEC_INIT;
        jp_roster_key key = {sizeof key, 2, "team"};
        jp_roster *roster = NULL;
        jp_roster_table *table = NULL;
        spec.max_min = largest[l];
        for (size_t i = 0; i < ROWS; i++) {
            team[i] = 1;
            minutes[i] = largest[l];
        }
        jp_column columns[3] = {sample_column(JP_COLUMN_UINT8, team, 0, ROWS),
                                sample_column(JP_COLUMN_INT32, minutes, 0, ROWS),
                                sample_column(JP_COLUMN_INT32, minutes, 0, ROWS)};
        cr_assert(eq(i32, jp_roster_new(NULL, &spec, &key, 1, &roster, NULL), JP_OK));
        cr_assert(eq(i32, jp_roster_update(roster, columns, 3, NULL), JP_OK));
        cr_assert(eq(i32, jp_roster_table_new(roster, NULL, 0, 0, &table, NULL), JP_OK));
        cr_expect(eq(i64, number(table, "rows", 0), ROWS));
        cr_expect(eq(i64, number(table, "planned_min", 0), (int64_t)ROWS * largest[l]));
        cr_expect(eq(i64, number(table, "delivered_min", 0), (int64_t)ROWS * largest[l]));
        jp_roster_table_free(table);
        jp_roster_free(roster);
    }
}

/* ---- every type of column, one answer ---- */

static size_t bytes_of_type(int32_t type) {
    static const size_t bytes[] = {0, 1, 2, 4, 8, 1, 2, 4};
    return bytes[type];
}

static void store(void *values, int32_t type, size_t i, int64_t value) {
    size_t n = bytes_of_type(type);
    uint64_t bits = (uint64_t)value;
    memcpy((char *)values + i * n, &bits, n); /* little-endian test machines */
}

static jp_roster *roster_of(uint32_t teams, uint32_t groups) {
    jp_roster_spec spec = JP_ROSTER_SPEC_INIT;
    jp_roster_key keys[2] = {{sizeof keys[0], teams, "team"}, {sizeof keys[0], groups, "group"}};
    jp_roster *roster = NULL;
    cr_assert(eq(i32, jp_roster_new(NULL, &spec, keys, 2, &roster, NULL), JP_OK));
    return roster;
}

Test(roster, reads_every_integer_type_and_slice_alike) {
    enum { ROWS = 5000, SLICE = 37 };
    static const uint32_t sizes[][2] = {{100, 50}, {120, 3000}}; /* narrow and wide cell numbers */
    for (size_t shape = 0; shape < 2; shape++) {
        uint64_t state = 7;
        int64_t codes[ROWS], minutes[ROWS];
        jp_roster *expected = NULL;
        for (size_t i = 0; i < ROWS; i++) {
            codes[i] = random_between(&state, 0, 49);
            minutes[i] = random_between(&state, 0, 127);
        }
        for (int32_t key_type = 1; key_type <= 7; key_type++)
            for (int32_t minute_type = 1; minute_type <= 7; minute_type++) {
                void *keys = calloc(ROWS + SLICE, 8), *values = calloc(ROWS + SLICE, 8);
                for (size_t i = 0; i < ROWS; i++) {
                    store(keys, key_type, i + SLICE, codes[i]);
                    store(values, minute_type, i + SLICE, minutes[i]);
                }
                jp_roster *roster = roster_of(sizes[shape][0], sizes[shape][1]);
                jp_column columns[4] = {sample_column(key_type, keys, SLICE, ROWS),
                                        sample_column(key_type, keys, SLICE, ROWS),
                                        sample_column(minute_type, values, SLICE, ROWS),
                                        sample_column(minute_type, values, SLICE, ROWS)};
                cr_assert(eq(i32, jp_roster_update(roster, columns, 4, NULL), JP_OK));
                if (expected == NULL)
                    expected = roster;
                cr_expect(same_state(roster, expected), "key type %d, minute type %d", key_type,
                          minute_type);
                if (roster != expected)
                    jp_roster_free(roster);
                free(keys);
                free(values);
            }
        jp_roster_free(expected);
    }
}

/* ---- bad rows ---- */

typedef struct spoilt {
    size_t column;
    int64_t value; /* written as the column's type */
    const char *where;
} spoilt;

static void spoil(sample *s, const spoilt *how, size_t row) {
    switch (how->column) {
    case 0:
        s->team[row] = (int8_t)how->value;
        break;
    case 1:
        s->group[row] = how->value;
        break;
    case 2:
        s->planned[row] = (int16_t)how->value;
        break;
    case 3:
        s->delivered[row] = (int32_t)how->value;
        break;
    case 5:
        s->delivered_sessions[row] = (uint16_t)how->value;
        break;
    case 6:
        s->cause[row] = (int32_t)how->value;
        break;
    case 7:
        s->person[row] = (uint32_t)how->value;
        break;
    default:
        s->date[row] = (int32_t)how->value;
        break;
    }
}

static const spoilt wrongs[] = {
    {0, 7, "team"},
    {0, -1, "team"},
    {0, 127, "team"},
    {1, 3, "group"},
    {1, -1, "group"},
    {1, INT64_C(4294967296), "group"}, /* 0 when cut to 32 bits */
    {1, INT64_MIN, "group"},
    {2, 1441, "planned_min"},
    {2, -1, "planned_min"},
    {2, INT16_MIN, "planned_min"},
    {3, 1441, "delivered_min"},
    {3, -1, "delivered_min"},
    {3, INT32_MIN, "delivered_min"},
    {3, INT32_MAX, "delivered_min"},
    {5, 10001, "delivered_sessions"},
    {6, 4, "cause"},
    {6, -2, "cause"},
    {7, PEOPLE, "person"},
    {7, UINT32_MAX, "person"},
    {8, FIRST_DAY - 1, "date"},
    {8, FIRST_DAY + YEAR_DAYS, "date"},
};

Test(roster, names_the_bad_row_and_adds_nothing_of_its_batch) {
    static const size_t rows[] = {0, 5, 2047, 2048, 4999, 9999};
    for (size_t w = 0; w < sizeof wrongs / sizeof wrongs[0]; w++)
        for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
            sample s;
            jp_column columns[SAMPLE_COLUMNS];
            jp_error error = JP_ERROR_INIT;
            jp_roster *roster = sample_roster(), *before = sample_roster();
            sample_make(&s, 10000, 4);
            sample_columns(&s, 100, 3000, columns);
            (void)jp_roster_update(roster, columns, SAMPLE_COLUMNS, NULL);
            (void)jp_roster_update(before, columns, SAMPLE_COLUMNS, NULL);
            spoil(&s, &wrongs[w], rows[r]);
            sample_columns(&s, 0, s.n, columns);
            cr_assert(
                eq(i32, jp_roster_update(roster, columns, SAMPLE_COLUMNS, &error), JP_E_COLUMN),
                "case %zu, row %zu", w, rows[r]);
            cr_expect(eq(i64, error.row, (int64_t)rows[r]), "case %zu: %s", w, error.message);
            cr_expect(eq(str, error.where, wrongs[w].where), "case %zu: %s", w, error.message);
            cr_expect(same_state(roster, before), "case %zu, row %zu", w, rows[r]);
            jp_roster_free(roster);
            jp_roster_free(before);
            sample_free(&s);
        }
}

Test(roster, says_in_plain_words_what_was_found) {
    sample s;
    jp_column columns[SAMPLE_COLUMNS];
    jp_error error = JP_ERROR_INIT;
    jp_roster *roster = sample_roster();
    sample_make(&s, 10, 4);
    s.planned[3] = 1500;
    sample_columns(&s, 0, s.n, columns);
    cr_assert(eq(i32, jp_roster_update(roster, columns, SAMPLE_COLUMNS, &error), JP_E_COLUMN));
    cr_expect(eq(str, error.message,
                 "The column \"planned_min\" is 1500 in row 3: a row has 0 to "
                 "1440 whole minutes (spec.max_min)."));
    jp_roster_free(roster);
    sample_free(&s);
}

/* ---- nulls ---- */

Test(roster, refuses_nulls_in_keys_and_counts_them_in_minutes_when_asked) {
    for (size_t c = 0; c < SAMPLE_COLUMNS; c++) {
        sample s;
        uint8_t validity[700];
        jp_column columns[SAMPLE_COLUMNS];
        jp_error error = JP_ERROR_INIT;
        jp_roster *roster = sample_roster();
        sample_make(&s, 5013, 5);
        memset(validity, 0xFF, sizeof validity);
        validity[(13 + 3001) / 8] &= (uint8_t) ~(1u << (13 + 3001) % 8);
        sample_columns(&s, 13, 5000, columns);
        columns[c].validity = validity;
        bool allowed = c == 2 || c == 3 || c == 6;
        jp_status status = jp_roster_update(roster, columns, SAMPLE_COLUMNS, &error);
        cr_expect(eq(i32, status, allowed ? JP_OK : JP_E_COLUMN), "column %zu", c);
        if (!allowed) {
            cr_expect(eq(i64, error.row, 3001), "column %zu: %s", c, error.message);
            cr_expect(eq(i64, jp_roster_row_count(roster), 0));
        } else {
            jp_roster_table *table = NULL;
            cr_assert(eq(i32, jp_roster_table_new(roster, NULL, 0, 0, &table, NULL), JP_OK));
            cr_expect(eq(i64, number(table, "planned_missing", 0), c == 2));
            cr_expect(eq(i64, number(table, "delivered_missing", 0), c == 3));
            int64_t planned = 0;
            for (size_t i = 13; i < s.n; i++)
                planned += c == 2 && i == 3014 ? 0 : s.planned[i];
            cr_expect(eq(i64, number(table, "planned_min", 0), planned));
            jp_roster_table_free(table);
        }
        jp_roster_free(roster);
        sample_free(&s);
    }
}

Test(roster, refuses_null_minutes_when_missing_is_not_kept) {
    uint8_t team[3] = {0, 1, 0}, group[3] = {0, 0, 0}, validity[1] = {5};
    int16_t minutes[3] = {1, 2, 3};
    jp_error error = JP_ERROR_INIT;
    jp_roster *roster = roster_of(2, 1);
    jp_column columns[4] = {sample_column(JP_COLUMN_UINT8, team, 0, 3),
                            sample_column(JP_COLUMN_UINT8, group, 0, 3),
                            sample_column(JP_COLUMN_INT16, minutes, 0, 3),
                            sample_column(JP_COLUMN_INT16, minutes, 0, 3)};
    columns[3].validity = validity;
    cr_expect(eq(i32, jp_roster_update(roster, columns, 4, &error), JP_E_COLUMN));
    cr_expect(eq(i64, error.row, 1));
    cr_expect(eq(str, error.where, "delivered_min"));
    jp_roster_free(roster);
}

/* ---- columns that do not fit ---- */

Test(roster, refuses_columns_of_the_wrong_number_type_length_or_alignment) {
    sample s;
    jp_column good[SAMPLE_COLUMNS], columns[SAMPLE_COLUMNS];
    jp_error error = JP_ERROR_INIT;
    jp_roster *roster = sample_roster();
    sample_make(&s, 50, 6);
    sample_columns(&s, 0, s.n, good);
    cr_expect(eq(i32, jp_roster_update(roster, good, 8, &error), JP_E_COLUMN));
    cr_expect(eq(i32, jp_roster_update(roster, NULL, 9, &error), JP_E_INVALID));
    cr_expect(eq(i32, jp_roster_update(NULL, good, 9, &error), JP_E_INVALID));
#define WITH(change)                                                                               \
    memcpy(columns, good, sizeof good);                                                            \
    change;                                                                                        \
    cr_expect(ne(i32, jp_roster_update(roster, columns, 9, &error), JP_OK), #change)
    WITH(columns[2].type = 0);
    WITH(columns[2].type = 8);
    WITH(columns[2].type = -1);
    WITH(columns[8].type = JP_COLUMN_INT64);
    WITH(columns[4].n_rows = 49);
    cr_expect(eq(str, error.where, "planned_sessions"));
    WITH(columns[0].n_rows = -1);
    WITH(columns[1].values = NULL);
    WITH(columns[1].first = -1);
    WITH(columns[1].values = (const char *)s.group + 1);
    WITH(columns[1].struct_size = 3);
#undef WITH
    cr_expect(eq(i64, jp_roster_row_count(roster), 0));
    memcpy(columns, good, sizeof good);
    for (int c = 0; c < SAMPLE_COLUMNS; c++) {
        columns[c].n_rows = 0;
        columns[c].values = NULL;
    }
    cr_expect(eq(i32, jp_roster_update(roster, columns, 9, &error), JP_OK));
    jp_roster_free(roster);
    sample_free(&s);
}

/* ---- specs that do not hold ---- */

Test(roster, refuses_a_spec_it_cannot_keep) {
    const jp_roster_key good[2] = {{sizeof good[0], 4, "team"}, {sizeof good[0], 3, "group"}};
    jp_roster_key keys[2];
    jp_roster_spec spec;
    jp_roster *roster = NULL;
    jp_error error = JP_ERROR_INIT;
#define WITH(status, change)                                                                       \
    memcpy(keys, good, sizeof keys);                                                               \
    spec = (jp_roster_spec)JP_ROSTER_SPEC_INIT;                                                    \
    change;                                                                                        \
    cr_expect(eq(i32, jp_roster_new(NULL, &spec, keys, 2, &roster, &error), status), #change)
    WITH(JP_E_INVALID, keys[0].cardinality = 0);
    WITH(JP_E_INVALID, keys[0].cardinality = 1u << 23);
    WITH(JP_E_LIMIT, keys[0].cardinality = keys[1].cardinality = 1u << 20);
    WITH(JP_E_LIMIT, spec.max_cells = 11);
    WITH(JP_E_INVALID, keys[1].name[0] = 0);
    WITH(JP_E_INVALID, memset(keys[1].name, 'x', sizeof keys[1].name));
    WITH(JP_E_INVALID, memcpy(keys[1].name, "team", 5));
    WITH(JP_E_INVALID, memcpy(keys[1].name, "cause", 6));
    WITH(JP_E_INVALID, memcpy(keys[1].name, "period", 7));
    WITH(JP_E_INVALID, spec.measures = 8);
    WITH(JP_E_INVALID, spec.max_min = 44641);
    WITH(JP_E_INVALID, spec.max_min = -1);
    WITH(JP_E_INVALID, spec.n_periods = 4);
    WITH(JP_E_INVALID, spec.period_months = 4);
    WITH(JP_E_INVALID, spec.n_periods = 4; spec.period_months = 3; spec.first_day = JP_DATE_MAX);
    WITH(JP_E_LIMIT, spec.n_people = 1u << 24; spec.max_bytes = 1000000);
    WITH(JP_E_INVALID, spec.n_people = (1u << 24) + 1);
    WITH(JP_E_INVALID, spec.n_causes = 5000);
    WITH(JP_E_INVALID, spec.struct_size = 8);
#undef WITH
    cr_expect(roster == NULL);
    cr_expect(eq(i32, jp_roster_new(NULL, &spec, good, 9, &roster, &error), JP_E_INVALID));
    cr_expect(eq(i32, jp_roster_new(NULL, &spec, good, 0, &roster, &error), JP_E_INVALID));
    jp_roster_free(NULL);
}

Test(roster, refuses_to_merge_rosters_that_differ) {
    jp_roster *a = roster_of(4, 3), *b = roster_of(4, 2), *c = sample_roster(),
              *d = roster_of(4, 3);
    const char *const names[] = {"A", "B", "C"}, *const others[] = {"A", "C", "B"};
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(i32, jp_roster_merge(a, b, &error), JP_E_CONFLICT));
    cr_expect(eq(str, error.where, "keys"));
    cr_expect(eq(i32, jp_roster_merge(a, c, &error), JP_E_CONFLICT));
    cr_expect(eq(i32, jp_roster_merge(a, a, &error), JP_E_INVALID));
    cr_expect(eq(i32, jp_roster_merge(a, NULL, &error), JP_E_INVALID));
    cr_assert(eq(i32, jp_roster_label(a, 1, names, 3, NULL), JP_OK));
    cr_expect(eq(i32, jp_roster_merge(a, d, &error), JP_E_CONFLICT));
    cr_assert(eq(i32, jp_roster_label(d, 1, others, 3, NULL), JP_OK));
    cr_expect(eq(i32, jp_roster_merge(a, d, &error), JP_E_CONFLICT));
    cr_expect(eq(str, error.where, "labels"));
    cr_expect(eq(str, jp_roster_label_of(d, 1, 1), "C"));
    cr_expect(jp_roster_label_of(d, 0, 1) == NULL);
    jp_roster_free(a);
    jp_roster_free(b);
    jp_roster_free(c);
    jp_roster_free(d);
}

Test(roster, refuses_labels_twice_alike_or_too_few) {
    jp_roster *a = roster_of(4, 3);
    const char *const twice[] = {"A", "B", "A"}, *const good[] = {"A", "B", "C"};
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(i32, jp_roster_label(a, 1, twice, 3, &error), JP_E_CONFLICT));
    cr_expect(eq(i32, jp_roster_label(a, 1, good, 2, &error), JP_E_INVALID));
    cr_expect(eq(i32, jp_roster_label(a, 2, good, 3, &error), JP_E_INVALID));
    cr_expect(eq(i32, jp_roster_label(a, 1, good, 3, &error), JP_OK));
    cr_expect(eq(i32, jp_roster_label(a, 1, good, 3, &error), JP_E_CONFLICT));
    jp_roster_free(a);
}

/* ---- variance of a table ---- */

Test(roster_table, compares_the_sums_of_each_row) {
    uint8_t team[5] = {0, 0, 1, 2, 2}, group[5] = {0}, validity[1] = {0x0F};
    int16_t planned[5] = {240, 240, 0, 100, 50}, delivered[5] = {240, 120, 60, 0, 0};
    const uint32_t by_team[1] = {0};
    jp_roster_spec spec = JP_ROSTER_SPEC_INIT;
    jp_roster_key keys[2] = {{sizeof keys[0], 4, "team"}, {sizeof keys[0], 1, "group"}};
    jp_roster *roster = NULL;
    jp_roster_table *table = NULL;
    jp_variance_result results[4];
    spec.measures = JP_ROSTER_MISSING;
    cr_assert(eq(i32, jp_roster_new(NULL, &spec, keys, 2, &roster, NULL), JP_OK));
    jp_column columns[4] = {sample_column(JP_COLUMN_UINT8, team, 0, 5),
                            sample_column(JP_COLUMN_UINT8, group, 0, 5),
                            sample_column(JP_COLUMN_INT16, planned, 0, 5),
                            sample_column(JP_COLUMN_INT16, delivered, 0, 5)};
    columns[3].validity = validity;
    cr_assert(eq(i32, jp_roster_update(roster, columns, 4, NULL), JP_OK));
    cr_assert(
        eq(i32, jp_roster_table_new(roster, by_team, 1, JP_TABLE_EMPTY, &table, NULL), JP_OK));
    for (int i = 0; i < 4; i++)
        results[i] = (jp_variance_result)JP_VARIANCE_RESULT_INIT;
    cr_assert(
        eq(i32, jp_roster_table_variance(table, JP_TABLE_MINUTES, NULL, results, 4, NULL), JP_OK));
    /* Team 0: 360 - 480 = -120, a quarter below. Not the mean of 0 and -1/2, which it happens to
     * equal here only because the two plans are alike. */
    cr_expect(eq(i64, results[0].difference.num, -120));
    cr_expect(eq(i64, results[0].share.num, -1));
    cr_expect(eq(i64, results[0].share.den, 4));
    cr_expect(eq(i32, results[1].share_state, JP_STATE_UNDEFINED)); /* nothing planned */
    cr_expect(eq(i64, results[1].difference.num, 60));
    cr_expect(eq(i32, results[2].difference_state, JP_STATE_UNKNOWN)); /* one delivery missing */
    cr_expect(eq(i32, results[3].difference_state, JP_STATE_UNKNOWN)); /* no row at all */
    cr_expect(eq(i32, jp_roster_table_variance(table, JP_TABLE_SESSIONS, NULL, results, 4, NULL),
                 JP_E_INVALID));
    jp_roster_table_free(table);
    jp_roster_free(roster);
}

Test(roster_table, refuses_keys_that_are_not_there_or_twice) {
    jp_roster *roster = roster_of(4, 3);
    jp_roster_table *table = NULL;
    const uint32_t twice[2] = {1, 1}, none[1] = {2};
    int64_t values[1];
    cr_expect(eq(i32, jp_roster_table_new(roster, twice, 2, 0, &table, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_roster_table_new(roster, none, 1, 0, &table, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_roster_table_new(roster, none, 1, 8, &table, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_roster_table_new(NULL, none, 0, 0, &table, NULL), JP_E_INVALID));
    cr_assert(eq(i32, jp_roster_table_new(roster, NULL, 0, 0, &table, NULL), JP_OK));
    cr_expect(eq(sz, jp_roster_table_row_count(table), 1)); /* everything: nothing */
    cr_expect(eq(i64, number(table, "rows", 0), 0));
    cr_expect(eq(i32, jp_roster_table_read(table, 99, values, 1), JP_E_INVALID));
    cr_expect(eq(i32, jp_roster_table_read(table, 0, values, 2), JP_E_INVALID));
    cr_expect(jp_roster_table_column_name(table, 99) == NULL);
    jp_roster_table_free(table);
    jp_roster_table_free(NULL);
    jp_roster_free(roster);
}

Test(roster_table, gives_no_rows_into_nothing) {
    jp_roster *roster = roster_of(4, 3);
    jp_roster_table *table = NULL;
    cr_assert(eq(i32, jp_roster_table_new(roster, NULL, 0, 0, &table, NULL), JP_OK));
    cr_expect(eq(i32, jp_roster_table_read(table, 0, NULL, 1), JP_E_INVALID));
    cr_expect(eq(i32, jp_roster_table_states(table, NULL, 1), JP_E_INVALID));
    cr_expect(eq(i32, jp_roster_table_read(NULL, 0, NULL, 0), JP_E_INVALID));
    jp_roster_table_free(table);
    jp_roster_free(roster);
}

/* ---- keys of a byte, read two at a time ---- */

enum { BYTE_KEYS = 5, BYTE_ROWS = 5003 };

static jp_roster *of_byte_keys(size_t n_keys) {
    static const uint32_t cardinalities[BYTE_KEYS] = {200, 12, 4, 3, 2};
    jp_roster_spec spec = JP_ROSTER_SPEC_INIT;
    jp_roster_key keys[BYTE_KEYS];
    jp_roster *roster = NULL;
    for (size_t k = 0; k < n_keys; k++) {
        keys[k] = (jp_roster_key)JP_ROSTER_KEY_INIT;
        keys[k].cardinality = cardinalities[k];
        keys[k].name[0] = (char)('a' + k);
    }
    cr_assert(eq(i32, jp_roster_new(NULL, &spec, keys, n_keys, &roster, NULL), JP_OK));
    return roster;
}

/* The same codes as 64-bit numbers go another way; the sums must not differ, nor the row refused.
 */
Test(roster, reads_keys_of_a_byte_as_it_reads_wide_ones) {
    static const int64_t cardinalities[BYTE_KEYS] = {200, 12, 4, 3, 2};
    static uint8_t narrow[BYTE_KEYS][BYTE_ROWS];
    static int64_t wide[BYTE_KEYS][BYTE_ROWS];
    static int16_t minutes[BYTE_ROWS];
    uint64_t state = 6;
    for (size_t i = 0; i < BYTE_ROWS; i++) {
        minutes[i] = (int16_t)random_between(&state, 0, 1440);
        for (size_t k = 0; k < BYTE_KEYS; k++) {
            wide[k][i] = random_between(&state, 0, cardinalities[k] - 1);
            narrow[k][i] = (uint8_t)wide[k][i];
        }
    }
    for (size_t n_keys = 1; n_keys <= BYTE_KEYS; n_keys++) {
        jp_roster *one = of_byte_keys(n_keys), *other = of_byte_keys(n_keys);
        jp_column columns[BYTE_KEYS + 2], wide_columns[BYTE_KEYS + 2];
        jp_error error = JP_ERROR_INIT;
        for (size_t k = 0; k < n_keys + 2; k++) {
            columns[k] = k < n_keys ? sample_column(JP_COLUMN_UINT8, narrow[k], 0, BYTE_ROWS)
                                    : sample_column(JP_COLUMN_INT16, minutes, 0, BYTE_ROWS);
            wide_columns[k] =
                k < n_keys ? sample_column(JP_COLUMN_INT64, wide[k], 0, BYTE_ROWS) : columns[k];
        }
        cr_expect(eq(i32, jp_roster_update(one, columns, n_keys + 2, NULL), JP_OK));
        cr_expect(eq(i32, jp_roster_update(other, wide_columns, n_keys + 2, NULL), JP_OK));
        cr_expect(same_state(one, other), "%zu keys", n_keys);
        for (size_t k = 0; k < n_keys;
             k++) { /* past the last code, and below 0 where it is signed */
            uint8_t kept = narrow[k][4000];
            narrow[k][4000] = (uint8_t)cardinalities[k];
            cr_expect(eq(i32, jp_roster_update(one, columns, n_keys + 2, &error), JP_E_COLUMN));
            cr_expect(eq(i64, error.row, 4000), "key %zu of %zu", k, n_keys);
            narrow[k][4000] = 0xFF;
            columns[k].type = k == 0 ? JP_COLUMN_UINT8 : JP_COLUMN_INT8;
            cr_expect(eq(i32, jp_roster_update(one, columns, n_keys + 2, &error), JP_E_COLUMN));
            cr_expect(eq(i64, error.row, 4000), "key %zu of %zu", k, n_keys);
            narrow[k][4000] = kept;
            cr_expect(same_state(one, other), "key %zu of %zu", k, n_keys);
        }
        jp_roster_free(one);
        jp_roster_free(other);
    }
}

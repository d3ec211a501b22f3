#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "random.h"
#include "variance/withhold.h"
#include "variance_roster_sample.h"

/* An outsider who tries everything: all whole numbers of 0 or more that a table's withheld entries
 * could be, given the shown ones and that rows and columns add up. Small tables of small numbers,
 * so that all of it can be tried. */
enum { R = 3, C = 3, ENTRIES = R * C, MOST = 12 };

typedef struct attack {
    const int64_t *truth;
    const uint8_t *held;
    int64_t guess[ENTRIES];
    uint8_t can_be[ENTRIES][64];
    long solutions;
} attack;

static bool consistent(const attack *a) {
    for (int r = 0; r < R; r++) {
        int64_t sum = 0;
        for (int c = 0; c < C - 1; c++)
            sum += a->guess[r * C + c];
        if (sum != a->guess[r * C + C - 1])
            return false;
    }
    for (int c = 0; c < C; c++) {
        int64_t sum = 0;
        for (int r = 0; r < R - 1; r++)
            sum += a->guess[r * C + c];
        if (sum != a->guess[(R - 1) * C + c])
            return false;
    }
    return true;
}

static void try_all(attack *a, int entry) {
    if (entry == ENTRIES) {
        if (!consistent(a))
            return;
        a->solutions++;
        for (int i = 0; i < ENTRIES; i++)
            a->can_be[i][a->guess[i]] = 1;
        return;
    }
    bool total = entry % C == C - 1 || entry / C == R - 1;
    if (a->held[entry] == JPI_SHOWN) {
        a->guess[entry] = a->truth[entry];
        try_all(a, entry + 1);
    } else if (total) {
        /* a withheld total is whatever its parts give; parts come before it */
        int64_t sum = 0;
        if (entry % C == C - 1)
            for (int c = 0; c < C - 1; c++)
                sum += a->guess[entry / C * C + c];
        else
            for (int r = 0; r < R - 1; r++)
                sum += a->guess[r * C + entry % C];
        if (sum < 64) {
            a->guess[entry] = sum;
            try_all(a, entry + 1);
        }
    } else {
        for (int64_t value = 0; value <= MOST; value++) {
            a->guess[entry] = value;
            try_all(a, entry + 1);
        }
    }
}

Test(withhold, leaves_no_entry_that_trying_everything_works_out) {
    uint64_t state = 2024;
    long held_in_all = 0, shown_in_all = 0;
    for (int i = 0; i < 150; i++) {
        int64_t truth[ENTRIES] = {0};
        uint8_t held[ENTRIES] = {0};
        for (int r = 0; r < R - 1; r++)
            for (int c = 0; c < C - 1; c++) {
                int64_t value = random_between(&state, 0, 6);
                truth[r * C + c] = value;
                truth[r * C + C - 1] += value;
                truth[(R - 1) * C + c] += value;
                truth[ENTRIES - 1] += value;
            }
        for (int e = 0; e < ENTRIES; e++)
            held[e] = truth[e] > 0 && truth[e] < 3 ? JPI_HELD : JPI_SHOWN;
        const int64_t *amounts[1] = {truth};
        jpi_grid grid = {R, C, amounts, 1, truth, 0, held, 0, true};
        jp_allocator allocator;
        (void)jpi_allocator_copy(NULL, &allocator);
        cr_assert(jpi_grid_adds_up(&grid, truth));
        cr_assert(eq(i32, jpi_grid_protect(&allocator, &grid), JP_OK));
        attack a = {.truth = truth, .held = held};
        try_all(&a, 0);
        cr_assert(a.solutions > 0);
        for (int e = 0; e < ENTRIES; e++) {
            int possible = 0;
            for (int v = 0; v < 64; v++)
                possible += a.can_be[e][v];
            held_in_all += held[e] != JPI_SHOWN;
            shown_in_all += held[e] == JPI_SHOWN;
            if (held[e] != JPI_SHOWN)
                cr_expect(possible > 1, "case %d: entry %d can only be %lld", i, e,
                          (long long)truth[e]);
        }
    }
    /* It must not reach this by withholding everything. */
    cr_expect(shown_in_all * 3 > held_in_all, "%ld shown, %ld withheld", shown_in_all, held_in_all);
}

/* 1 + 2 = 3 and 4 + 5 = 9 in the rows; 1 + 4 = 5, 2 + 5 = 7 and 3 + 9 = 12 in the columns. */
Test(withhold, a_table_adds_up_in_rows_and_in_columns) {
    const int64_t whole[9] = {1, 2, 3, 4, 5, 9, 5, 7, 12};
    uint8_t held[9] = {0};
    const int64_t *amounts[1] = {whole};
    jpi_grid grid = {3, 3, amounts, 1, whole, 0, held, 0, true};
    cr_expect(jpi_grid_adds_up(&grid, whole));
    const int64_t rows_alone[9] = {1, 2, 3, 4, 5, 9, 6, 6, 12};
    cr_expect(not(jpi_grid_adds_up(&grid, rows_alone)));
    const int64_t columns_alone[9] = {1, 2, 4, 4, 5, 8, 5, 7, 12};
    cr_expect(not(jpi_grid_adds_up(&grid, columns_alone)));
}

/* Three teams of 9, 8 and 2 people: one withheld team would be the total less the others. */
static jp_roster *three_teams(void) {
    uint8_t team[64];
    uint8_t group[64] = {0};
    uint16_t person[64];
    int16_t minutes[64];
    jp_roster_spec spec = JP_ROSTER_SPEC_INIT;
    jp_roster_key keys[2] = {{sizeof keys[0], 3, "team"}, {sizeof keys[0], 2, "group"}};
    jp_roster *roster = NULL;
    spec.n_people = 19;
    for (int i = 0; i < 38; i++) {
        person[i] = (uint16_t)(i % 19);
        team[i] = person[i] < 9 ? 0 : person[i] < 17 ? 1 : 2;
        group[i] = person[i] % 2;
        minutes[i] = (int16_t)(100 + i);
    }
    cr_assert(eq(i32, jp_roster_new(NULL, &spec, keys, 2, &roster, NULL), JP_OK));
    jp_column columns[5] = {sample_column(JP_COLUMN_UINT8, team, 0, 38),
                            sample_column(JP_COLUMN_UINT8, group, 0, 38),
                            sample_column(JP_COLUMN_INT16, minutes, 0, 38),
                            sample_column(JP_COLUMN_INT16, minutes, 0, 38),
                            sample_column(JP_COLUMN_UINT16, person, 0, 38)};
    cr_assert(eq(i32, jp_roster_update(roster, columns, 5, NULL), JP_OK));
    return roster;
}

Test(withhold, takes_the_next_smallest_team_along) {
    jp_roster *roster = three_teams();
    jp_roster_table *table = NULL;
    const uint32_t by_team[1] = {0};
    const jp_withhold_policy policy = {sizeof policy, 5, 0, 0};
    size_t first = 9, more = 9;
    int32_t states[4];
    int64_t values[4];
    cr_assert(
        eq(i32, jp_roster_table_new(roster, by_team, 1, JP_TABLE_TOTALS, &table, NULL), JP_OK));
    cr_assert(eq(i32, jp_roster_table_withhold(table, &policy, &first, &more, NULL), JP_OK));
    cr_expect(eq(sz, first, 1));
    cr_expect(eq(sz, more, 1));
    cr_assert(eq(i32, jp_roster_table_states(table, states, 4), JP_OK));
    cr_expect(eq(i32, states[0], JP_STATE_VALUE));
    cr_expect(eq(i32, states[1], JP_STATE_WITHHELD)); /* 8 people, fewer than 9 */
    cr_expect(eq(i32, states[2], JP_STATE_WITHHELD));
    cr_expect(eq(i32, states[3], JP_STATE_VALUE));
    for (size_t c = 1; c < jp_roster_table_column_count(table); c++) {
        cr_assert(eq(i32, jp_roster_table_read(table, c, values, 4), JP_OK));
        cr_expect(eq(i64, values[1], 0));
        cr_expect(eq(i64, values[2], 0));
        cr_expect(gt(i64, values[3], 0));
    }
    jp_variance_result results[4];
    for (int i = 0; i < 4; i++)
        results[i] = (jp_variance_result)JP_VARIANCE_RESULT_INIT;
    cr_assert(
        eq(i32, jp_roster_table_variance(table, JP_TABLE_MINUTES, NULL, results, 4, NULL), JP_OK));
    cr_expect(eq(i32, results[2].share_state, JP_STATE_WITHHELD));
    cr_expect(eq(i64, results[2].difference.num, 0));
    cr_expect(eq(i32, results[0].share_state, JP_STATE_VALUE));
    jp_roster_table_free(table);
    jp_roster_free(roster);
}

/* A row of teams of 9, 1 and 1 and their total: 12 less 9 would be a sum of two people, each of
 * whom knows one half of it. */
Test(withhold, leaves_nobody_alone_with_one_other) {
    const int64_t people[8] = {9, 1, 1, 11, 9, 1, 1, 11};
    const int64_t minutes[8] = {900, 70, 30, 1000, 900, 70, 30, 1000};
    const int64_t *amounts[2] = {people, minutes};
    jp_allocator allocator;
    (void)jpi_allocator_copy(NULL, &allocator);
    for (int32_t fewest = 2; fewest < 6; fewest++) {
        uint8_t held[8] = {JPI_SHOWN,       JPI_HELD,        JPI_HELD,        JPI_SHOWN,
                           JPI_NEVER_SHOWN, JPI_NEVER_SHOWN, JPI_NEVER_SHOWN, JPI_NEVER_SHOWN};
        jpi_grid grid = {2, 4, amounts, 2, people, 0, held, fewest, true};
        cr_assert(eq(i32, jpi_grid_protect(&allocator, &grid), JP_OK));
        cr_expect(eq(u8, held[0], fewest > 2 ? JPI_HELD_TOO : JPI_SHOWN), "fewest %d", fewest);
        cr_expect(eq(u8, held[3], JPI_SHOWN));
    }
}

Test(withhold, leaves_no_rest_of_few_people_in_any_line) {
    uint64_t state = 77;
    for (int i = 0; i < 300; i++) {
        int64_t people[ENTRIES] = {0};
        uint8_t held[ENTRIES];
        for (int r = 0; r < R - 1; r++)
            for (int c = 0; c < C - 1; c++) {
                int64_t value = random_between(&state, 0, 9);
                people[r * C + c] = value;
                people[r * C + C - 1] += value;
                people[(R - 1) * C + c] += value;
                people[ENTRIES - 1] += value;
            }
        for (int e = 0; e < ENTRIES; e++)
            held[e] = people[e] > 0 && people[e] < 5 ? JPI_HELD : JPI_SHOWN;
        const int64_t *amounts[1] = {people};
        jpi_grid grid = {R, C, amounts, 1, people, 0, held, 5, true};
        jp_allocator allocator;
        (void)jpi_allocator_copy(NULL, &allocator);
        cr_assert(eq(i32, jpi_grid_protect(&allocator, &grid), JP_OK));
        for (int r = 0; r < R; r++) {
            int64_t left = 0;
            for (int c = 0; c < C - 1; c++)
                left += held[r * C + c] == JPI_SHOWN ? 0 : people[r * C + c];
            cr_expect(held[r * C + C - 1] != JPI_SHOWN || left == 0 || left >= 5, "case %d", i);
        }
        for (int c = 0; c < C; c++) {
            int64_t left = 0;
            for (int r = 0; r < R - 1; r++)
                left += held[r * C + c] == JPI_SHOWN ? 0 : people[r * C + c];
            cr_expect(held[(R - 1) * C + c] != JPI_SHOWN || left == 0 || left >= 5, "case %d", i);
        }
    }
}

Test(withhold, leaves_a_table_of_enough_people_alone) {
    jp_roster *roster = three_teams();
    jp_roster_table *table = NULL;
    const uint32_t by_team[1] = {0};
    const jp_withhold_policy policy = {sizeof policy, 2, 0, 0};
    size_t first = 9, more = 9;
    cr_assert(
        eq(i32, jp_roster_table_new(roster, by_team, 1, JP_TABLE_TOTALS, &table, NULL), JP_OK));
    cr_assert(eq(i32, jp_roster_table_withhold(table, &policy, &first, &more, NULL), JP_OK));
    cr_expect(eq(sz, first, 0));
    cr_expect(eq(sz, more, 0));
    jp_roster_table_free(table);
    jp_roster_free(roster);
}

Test(withhold, refuses_what_it_cannot_protect) {
    jp_roster *roster = three_teams();
    jp_roster_table *table = NULL;
    const uint32_t by_team[1] = {0};
    jp_withhold_policy policy = {sizeof policy, 1, 0, 0};
    jp_error error = JP_ERROR_INIT;
    cr_assert(eq(i32, jp_roster_table_new(roster, by_team, 1, 0, &table, NULL), JP_OK));
    cr_expect(eq(i32, jp_roster_table_withhold(table, &policy, NULL, NULL, &error), JP_E_INVALID));
    jp_roster_table_free(table);
    cr_assert(
        eq(i32, jp_roster_table_new(roster, by_team, 1, JP_TABLE_TOTALS, &table, NULL), JP_OK));
    cr_expect(eq(i32, jp_roster_table_withhold(table, &policy, NULL, NULL, &error), JP_E_INVALID));
    cr_expect(eq(str, error.where, "policy.fewest_people"));
    policy.fewest_people = 5;
    policy.range_percent = 101;
    cr_expect(eq(i32, jp_roster_table_withhold(table, &policy, NULL, NULL, &error), JP_E_INVALID));
    jp_roster_table_free(table);
    jp_roster_free(roster);
}

/* Moves that go round in a circle are turned until they are a forest: every group gives, and every
 * area gets, what it did before, by fewer moves than there are groups and areas together. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "base/memory.h"
#include "capacity/thin.h"

enum { SIDE = 6 };

/* Every group moves something to every area: 1 to 3 minutes, so that a move is often of a single
 * one. */
Test(capacity_thin, what_goes_round_in_circles_is_made_a_forest) {
    jp_allocator allocator;
    uint32_t state = 12345;
    cr_assert(eq(i32, jpi_allocator_copy(NULL, &allocator), JP_OK));
    for (int round = 0; round < 200; round++) {
        jpi_move moves[SIDE * SIDE];
        int64_t gave[SIDE] = {0}, got[SIDE] = {0};
        size_t n_moves = 0;
        for (uint32_t g = 0; g < SIDE; g++) {
            for (uint32_t a = 0; a < SIDE; a++) {
                state = state * 1664525u + 1013904223u;
                moves[n_moves] =
                    (jpi_move){.group = g, .area = a, .minutes = 1 + (state >> 24) % 3};
                gave[g] += moves[n_moves].minutes;
                got[a] += moves[n_moves++].minutes;
            }
        }
        cr_assert(eq(i32, jpi_thin_moves(&allocator, SIDE, SIDE, moves, &n_moves), JP_OK));
        cr_expect(lt(sz, n_moves, 2 * SIDE), "round %d: %zu moves", round, n_moves);
        for (size_t m = 0; m < n_moves; m++) {
            cr_expect(gt(i64, moves[m].minutes, 0), "round %d", round);
            gave[moves[m].group] -= moves[m].minutes;
            got[moves[m].area] -= moves[m].minutes;
        }
        for (size_t i = 0; i < SIDE; i++) {
            cr_expect(eq(i64, gave[i], 0), "round %d: group %zu", round, i);
            cr_expect(eq(i64, got[i], 0), "round %d: area %zu", round, i);
        }
    }
}

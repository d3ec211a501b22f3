/* Adding a block to its cells. The inner loop adds one packed word a row; each optional measure is
 * a loop of its own over the same cell numbers. */
#include "variance/roster.h"

#if defined(__GNUC__)
#define PREFETCH(address) __builtin_prefetch(address)
#else
#define PREFETCH(address) ((void)(address))
#endif

void jpi_square_add(jpi_square_sum *sum, uint64_t low, uint64_t high) {
    sum->low += low;
    sum->high += high + (sum->low < low);
}

void jpi_square_subtract(jpi_square_sum *sum, uint64_t low, uint64_t high) {
    sum->high -= high + (sum->low < low);
    sum->low -= low;
}

static jpi_cell unpack(uint64_t word, uint64_t bias) {
    word -= bias;
    return (jpi_cell){(int64_t)(word >> JPI_ROW_SHIFT), (int64_t)(word & JPI_FIELD_MASK),
                      (int64_t)(word >> JPI_FIELD_BITS & JPI_FIELD_MASK)};
}

jpi_cell jpi_roster_cell(const jp_roster *roster, uint32_t id) {
    jpi_cell cell = {roster->rows[id], roster->planned_min[id], roster->delivered_min[id]};
    for (uint32_t t = 0; t < JPI_TABLES; t++) {
        jpi_cell part = unpack(roster->packed[(size_t)t * roster->n_cells + id], roster->bias);
        cell.rows += part.rows;
        cell.planned_min += part.planned_min;
        cell.delivered_min += part.delivered_min;
    }
    return cell;
}

static void drain_word(jp_roster *roster, uint64_t *table, uint32_t id) {
    jpi_cell part = unpack(table[id], roster->bias);
    roster->rows[id] += part.rows;
    roster->planned_min[id] += part.planned_min;
    roster->delivered_min[id] += part.delivered_min;
    table[id] = roster->bias;
}

void jpi_roster_drain(jp_roster *roster) {
    for (uint32_t t = 0; t < JPI_TABLES; t++)
        for (uint32_t id = 0; id < roster->n_cells; id++)
            drain_word(roster, roster->packed + (size_t)t * roster->n_cells, id);
}

/* Seldom: once in some thousands of rows of one cell. Kept out of line, so that the loop stays
 * short. */
#if defined(__GNUC__)
__attribute__((noinline, cold))
#endif
static void
drain_full(jp_roster *roster, uint32_t id) {
    for (uint32_t t = 0; t < JPI_TABLES; t++) {
        uint64_t *table = roster->packed + (size_t)t * roster->n_cells;
        if (table[id] >> 63 != 0)
            drain_word(roster, table, id);
    }
}

/* One row's word onto its cell's. */
#define ADD_ROW(table, ids, planned, delivered, i)                                                 \
    ((table)[(ids)[i]] += UINT64_C(1) << JPI_ROW_SHIFT | (uint64_t)(uint32_t)(planned)[i] |        \
                          (uint64_t)(uint32_t)(delivered)[i] << JPI_FIELD_BITS)

/* A row that adds to the same cell as the one before has to wait for it, unless the two go to
 * tables of their own; two tables are twice the cache, so the second is used only where a look at
 * the block's beginning says that cells repeat. */
#define SAMPLE 64

/* A word's top bit says "drain me". It comes with the row count, which grows by one a row, so a
 * look every JPI_UNROLL rows sees it in time: the bias leaves room for as many. */
#define SCATTER(name, id_type, type)                                                               \
    static void name(jp_roster *roster, const id_type *restrict ids, const type *restrict planned, \
                     const type *restrict delivered, size_t n, const type *next_planned,           \
                     const type *next_delivered) {                                                 \
        uint64_t *const even = roster->packed;                                                     \
        size_t repeats = 0, i = 0;                                                                 \
        for (; i + 1 < n && i < SAMPLE; i++)                                                       \
            repeats += ids[i] == ids[i + 1];                                                       \
        uint64_t *const odd = even + (repeats > SAMPLE / 8 ? roster->n_cells : 0);                 \
        i = 0;                                                                                     \
        for (; i + JPI_UNROLL <= n; i += JPI_UNROLL) {                                             \
            uint64_t seen;                                                                         \
            if (i % (64 / sizeof(type)) == 0) {                                                    \
                PREFETCH(next_planned + i);                                                        \
                PREFETCH(next_delivered + i);                                                      \
            }                                                                                      \
            seen = ADD_ROW(even, ids, planned, delivered, i);                                      \
            seen |= ADD_ROW(odd, ids, planned, delivered, i + 1);                                  \
            seen |= ADD_ROW(even, ids, planned, delivered, i + 2);                                 \
            seen |= ADD_ROW(odd, ids, planned, delivered, i + 3);                                  \
            for (size_t j = i; seen >> 63 != 0 && j < i + JPI_UNROLL; j++)                         \
                drain_full(roster, ids[j]);                                                        \
        }                                                                                          \
        for (; i < n; i++)                                                                         \
            if (ADD_ROW(even, ids, planned, delivered, i) >> 63 != 0)                              \
                drain_full(roster, ids[i]);                                                        \
    }
SCATTER(scatter_16_16, uint16_t, int16_t)
SCATTER(scatter_16_32, uint16_t, int32_t)
SCATTER(scatter_32_16, uint32_t, int16_t)
SCATTER(scatter_32_32, uint32_t, int32_t)

static int32_t minutes(const void *column, bool narrow, size_t i) {
    return narrow ? ((const int16_t *)column)[i] : ((const int32_t *)column)[i];
}

static void add_squares(jp_roster *roster, const jpi_block *block,
                        void (*apply)(jpi_square_sum *, uint64_t, uint64_t)) {
    for (size_t i = 0; i < block->n; i++) {
        uint32_t id = roster->ids[i];
        uint64_t planned = (uint64_t)minutes(block->planned, block->narrow, i);
        uint64_t delivered = (uint64_t)minutes(block->delivered, block->narrow, i);
        apply(&roster->planned_squares[id], planned * planned, 0);
        apply(&roster->delivered_squares[id], delivered * delivered, 0);
        apply(&roster->products[id], planned * delivered, 0);
    }
}

static void add_scratch(jp_roster *roster, int measure, size_t n, int64_t *sums, int64_t sign) {
    const int32_t *values = roster->scratch[measure];
    for (size_t i = 0; i < n; i++)
        sums[roster->ids[i]] += sign * values[i];
}

static void add_missing(jp_roster *roster, size_t n, int64_t sign) {
    for (size_t i = 0; i < n; i++) {
        roster->missing_planned[roster->ids[i]] += sign * roster->missing[JPI_PLANNED][i];
        roster->missing_delivered[roster->ids[i]] += sign * roster->missing[JPI_DELIVERED][i];
    }
}

static void add_causes(jp_roster *roster, const jpi_block *block, int64_t sign) {
    const int32_t *causes = roster->scratch[JPI_CAUSE];
    for (size_t i = 0; i < block->n; i++) {
        if (causes[i] < 0)
            continue;
        jpi_cause_sum *sum =
            &roster->causes[(size_t)roster->ids[i] * roster->spec.n_causes + (uint32_t)causes[i]];
        sum->rows += sign;
        sum->planned_min += sign * minutes(block->planned, block->narrow, i);
        sum->delivered_min += sign * minutes(block->delivered, block->narrow, i);
    }
}

static void add_extras(jp_roster *roster, const jpi_block *block, int64_t sign) {
    if (roster->planned_squares != NULL)
        add_squares(roster, block, sign > 0 ? jpi_square_add : jpi_square_subtract);
    if (roster->planned_sessions != NULL) {
        add_scratch(roster, JPI_PLANNED_SESSIONS, block->n, roster->planned_sessions, sign);
        add_scratch(roster, JPI_DELIVERED_SESSIONS, block->n, roster->delivered_sessions, sign);
    }
    if (roster->missing_planned != NULL)
        add_missing(roster, block->n, sign);
    if (roster->causes != NULL)
        add_causes(roster, block, sign);
}

void jpi_block_add(jp_roster *roster, const jpi_block *block, const void *next_planned,
                   const void *next_delivered) {
#define SCATTER_BLOCK(name, ids)                                                                   \
    name(roster, ids, block->planned, block->delivered, block->n, next_planned, next_delivered)
    if (roster->narrow_ids && block->narrow)
        SCATTER_BLOCK(scatter_16_16, roster->ids_16);
    else if (roster->narrow_ids)
        SCATTER_BLOCK(scatter_16_32, roster->ids_16);
    else if (block->narrow)
        SCATTER_BLOCK(scatter_32_16, roster->ids);
    else
        SCATTER_BLOCK(scatter_32_32, roster->ids);
#undef SCATTER_BLOCK
    if (roster->has_extras)
        add_extras(roster, block, 1);
}

/* Only after a drain: a packed word cannot go below zero. */
void jpi_block_take_back(jp_roster *roster, const jpi_block *block) {
    for (size_t i = 0; i < block->n; i++) {
        uint32_t id = roster->narrow_ids ? roster->ids_16[i] : roster->ids[i];
        roster->rows[id] -= 1;
        roster->planned_min[id] -= minutes(block->planned, block->narrow, i);
        roster->delivered_min[id] -= minutes(block->delivered, block->narrow, i);
    }
    if (roster->has_extras)
        add_extras(roster, block, -1);
}

/* A person once seen cannot be taken back, so this runs when the whole batch is known to be good.
 */
void jpi_block_add_people(jp_roster *roster, const jpi_block *block) {
    const int32_t *people = roster->scratch[JPI_PERSON];
    for (size_t i = 0; i < block->n; i++) {
        uint32_t person = (uint32_t)people[i];
        roster->people[(size_t)roster->ids[i] * roster->n_people_words + person / 64] |=
            UINT64_C(1) << (person % 64);
    }
}

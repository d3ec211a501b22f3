/** @file roster.h
 *  @brief The roster aggregate: hundreds of millions of roster rows summed into cells, exactly.
 *
 *  A row is one shift or session of one person: a code for each key (team, staff group, category,
 *  ...), whole minutes planned, whole minutes delivered, and what else the spec asks for. A cell is
 *  one combination of codes. Everything kept is an integer sum, a count or a set, so any split of
 *  the rows, any order and any number of threads gives the same answer to the bit.
 *
 *  Thread rule for the whole file: one roster belongs to one thread at a time; give each thread
 *  its own and merge them. Functions that take a const roster may run at once on the same one.
 *  Limits: 8 keys, 2^22 cells unless the spec says otherwise, 2^47 rows.
 */
#ifndef JOBPLAN_ROSTER_H
#define JOBPLAN_ROSTER_H

#include <stddef.h>
#include <stdint.h>

#include "allocator.h"
#include "date.h"
#include "export.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

#define JP_ROSTER_MAX_KEYS 8

/** What a roster keeps beyond rows, planned minutes and delivered minutes; or-ed together. */
#define JP_ROSTER_SESSIONS 1u /**< columns planned_sessions and delivered_sessions. */
#define JP_ROSTER_SQUARES 2u  /**< sums of planned^2, delivered^2 and planned x delivered. */
#define JP_ROSTER_MISSING 4u  /**< a null in minutes is counted as missing, not refused. */

/** @brief One key: its column's name, and how many codes it has (0 to cardinality - 1).
 *  @since 0.1.0 */
typedef struct jp_roster_key {
    uint32_t struct_size;
    uint32_t cardinality; /**< 1 to 2^22 */
    char name[56];        /**< NUL-terminated, not empty, unlike any other column's. */
} jp_roster_key;

/** @brief What a roster keeps. All zero but struct_size is a good beginning.  @since 0.1.0 */
typedef struct jp_roster_spec {
    uint32_t struct_size;
    uint32_t measures; /**< JP_ROSTER_* */
    uint32_t n_causes; /**< causes of cancellation: a column "cause"; 0: not kept. */
    uint32_t n_people; /**< people, for exact distinct counts: a column "person"; 0: not kept. */
    uint32_t session_parts; /**< session columns count 1/session_parts of a session; 0 means 1. */
    int32_t max_min;        /**< most minutes in a row, to 44640; 0 means 1440, a day. */
    int32_t period_months;  /**< months in a period: 1, 3, 12 ...; a column "date" and a last key
                                 "period"; 0: no dates. */
    uint32_t n_periods;     /**< how many periods, from first_day. */
    jp_date first_day;      /**< first day of the first period. */
    uint32_t max_cells;     /**< refuse more cells than this; 0 means 2^22. */
    int64_t max_bytes;      /**< refuse to hold more memory than this; 0 means 2^30. */
} jp_roster_spec;

#define JP_ROSTER_SPEC_INIT                                                                        \
    { (uint32_t)sizeof(jp_roster_spec), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }
#define JP_ROSTER_KEY_INIT                                                                         \
    {                                                                                              \
        (uint32_t)sizeof(jp_roster_key), 0, {                                                      \
            0                                                                                      \
        }                                                                                          \
    }

/** Types of a column's values. */
#define JP_COLUMN_INT8 1
#define JP_COLUMN_INT16 2
#define JP_COLUMN_INT32 3
#define JP_COLUMN_INT64 4
#define JP_COLUMN_UINT8 5
#define JP_COLUMN_UINT16 6
#define JP_COLUMN_UINT32 7

/** @brief A caller's column, read in place.  @since 0.1.0 */
typedef struct jp_column {
    uint32_t struct_size;
    int32_t type;            /**< JP_COLUMN_* */
    int64_t n_rows;          /**< the same for every column of a batch. */
    int64_t first;           /**< where the first row lies in values and validity: usually 0. */
    const void *values;      /**< first + n_rows values, naturally aligned. */
    const uint8_t *validity; /**< a bit a row, lowest first, 1 for present; NULL: all present. */
} jp_column;

#define JP_COLUMN_INIT                                                                             \
    { (uint32_t)sizeof(jp_column), 0, 0, 0, 0, 0 }

/** @brief An aggregate.  @since 0.1.0 */
typedef struct jp_roster jp_roster;

/** @brief Makes an empty roster; everything it will ever need is allocated here.
 *
 *  cells = product of cardinalities x n_periods. Memory is about 40 bytes a cell, and with people
 *  n_people / 8 bytes a cell more (exact distinct counts are one bit for each person in each cell,
 *  so that any total of cells is exact too): keep people in a roster of few keys.
 *  @param[in] allocator  copied; NULL for malloc
 *  @param[in] spec       see jp_roster_spec
 *  @param[in] keys       n_keys (1 to 8) keys
 *  @param[out] out       to be given to jp_roster_free
 *  @param[out] error     may be NULL
 *  @return JP_OK; JP_E_INVALID (spec or a key outside what is said above); JP_E_LIMIT (more cells
 *          or bytes than the spec allows); JP_E_NOMEM.
 *  @since 0.1.0 */
JP_API jp_status jp_roster_new(const jp_allocator *allocator, const jp_roster_spec *spec,
                               const jp_roster_key *keys, size_t n_keys, jp_roster **out,
                               jp_error *error);
/** @brief Makes an empty roster of the same spec, keys and labels: one for each thread or machine.
 *  @param[in] allocator  copied; NULL for malloc
 *  @return JP_OK; JP_E_INVALID; JP_E_NOMEM.  @since 0.1.0 */
JP_API jp_status jp_roster_new_like(const jp_allocator *allocator, const jp_roster *like,
                                    jp_roster **out, jp_error *error);
/** @brief Frees a roster; NULL is allowed.  @since 0.1.0 */
JP_API void jp_roster_free(jp_roster *roster);

/** @brief Gives how many columns a batch has: the keys, "planned_min", "delivered_min", then as
 *  the spec asks "planned_sessions" and "delivered_sessions", "cause", "person", "date".
 *  0 for NULL.  @since 0.1.0 */
JP_API size_t jp_roster_column_count(const jp_roster *roster);
/** @brief Gives the name of a column, NULL when there is none; lives as long as the roster.
 *  @since 0.1.0 */
JP_API const char *jp_roster_column_name(const jp_roster *roster, size_t index);
/** @brief Gives how many rows have been added; 0 for NULL.  @since 0.1.0 */
JP_API int64_t jp_roster_row_count(const jp_roster *roster);

/** @brief Gives a key's codes their names, so that dictionaries and text columns can be matched
 *  by name (arrow.h) and rosters with differing names are not merged.
 *
 *  Once for a key, before its first row.
 *  @param key         index of the key
 *  @param[in] labels  n_labels = cardinality names, UTF-8, all different; copied
 *  @return JP_OK; JP_E_INVALID (no such key, wrong number, not UTF-8); JP_E_CONFLICT (a name
 *          twice, labelled before, or rows already added); JP_E_NOMEM.
 *  @since 0.1.0 */
JP_API jp_status jp_roster_label(jp_roster *roster, size_t key, const char *const *labels,
                                 size_t n_labels, jp_error *error);
/** @brief Gives a code's name; NULL when the key has none.  @since 0.1.0 */
JP_API const char *jp_roster_label_of(const jp_roster *roster, size_t key, uint32_t code);

/** @brief Adds a batch of rows, all of it or nothing.
 *
 *  Any integer type serves for any column but "date" (int32 days). Codes are 0 to cardinality - 1;
 *  minutes 0 to spec.max_min; sessions 0 to 10000 parts; cause 0 to n_causes - 1, and -1 or null
 * for a row not cancelled; person 0 to n_people - 1. Nulls are refused elsewhere, but in minutes
 * under JP_ROSTER_MISSING. Allocates nothing. The time is linear in rows, and a refused batch costs
 * at most as much again.
 *  @param[in] columns  n_columns = jp_roster_column_count(roster) columns in that order
 *  @param[out] error   names the row (from 0) and the column; may be NULL
 *  @return JP_OK; JP_E_INVALID (a NULL); JP_E_COLUMN (wrong number, type, length, or the first bad
 *          row: the roster is as it was before); JP_E_LIMIT (more than 2^47 rows in all).
 *  @since 0.1.0 */
JP_API jp_status jp_roster_update(jp_roster *roster, const jp_column *columns, size_t n_columns,
                                  jp_error *error);

/** @brief Adds everything another roster of the same spec, keys and labels holds.
 *
 *  Associative and commutative to the bit. `other` is unchanged.
 *  @return JP_OK; JP_E_INVALID (a NULL, or both the same); JP_E_CONFLICT (another spec, keys or
 *          labels: the error says which); JP_E_LIMIT (more than 2^47 rows).
 *  @since 0.1.0 */
JP_API jp_status jp_roster_merge(jp_roster *roster, const jp_roster *other, jp_error *error);

/** @brief Writes the roster as bytes that any machine reads: size-then-fill.
 *
 *  The same rows give the same bytes whatever their order and split. Layout: see
 *  lib/variance/roster_state.c; little-endian, version 1, closed by a CRC-32C of all before it.
 *  @param[out] bytes     capacity bytes; NULL with capacity 0 asks for the size
 *  @param[out] required  bytes needed; may be NULL
 *  @return JP_OK; JP_E_INVALID; JP_E_BUFFER.  @since 0.1.0 */
JP_API jp_status jp_roster_save(const jp_roster *roster, uint8_t *bytes, size_t capacity,
                                size_t *required);
/** @brief Makes a roster from saved bytes.
 *  @param max_bytes  refuse a state that would need more memory; 0 means 2^30
 *  @return JP_OK; JP_E_INVALID; JP_E_CORRUPT (not a saved roster, truncated, damaged, or sums that
 *          no rows can give); JP_E_NEWER (saved by a later version); JP_E_LIMIT; JP_E_NOMEM.
 *  @since 0.1.0 */
JP_API jp_status jp_roster_load(const jp_allocator *allocator, const uint8_t *bytes, size_t n_bytes,
                                int64_t max_bytes, jp_roster **out, jp_error *error);

#ifdef __cplusplus
}
#endif

#endif

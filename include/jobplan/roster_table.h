/** @file roster_table.h
 *  @brief A roster summed over some of its keys: rows of whole numbers, their variance, and what
 *  must be withheld.
 *
 *  Thread rule for the whole file: a table belongs to one thread at a time; it keeps nothing of
 *  the roster it was made from.
 */
#ifndef JOBPLAN_ROSTER_TABLE_H
#define JOBPLAN_ROSTER_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include "export.h"
#include "ratio.h"
#include "roster.h"
#include "status.h"
#include "variance.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Rows of a table besides those that hold roster rows. */
#define JP_TABLE_EMPTY 1u  /**< every combination of codes, also where there is no roster row. */
#define JP_TABLE_TOTALS 2u /**< and every total: code -1 for "all"; every combination too. */

/** In place of a code: all codes together. */
#define JP_TABLE_ALL (-1)

/** @brief A roster summed over the keys that are not named.  @since 0.1.0 */
typedef struct jp_roster_table jp_roster_table;

/** @brief Sums a roster by some of its keys, in the order of their codes, the first key slowest.
 *
 *  Columns, all of whole numbers: the keys' codes; "rows", "planned_min", "delivered_min"; then as
 *  the roster keeps them "planned_sessions", "delivered_sessions" (parts); "people" (distinct,
 *  exact, also in totals); "planned_missing", "delivered_missing" (rows); "planned_squares_high",
 * "planned_squares_low" (the sum is high x 2^32 + low), the same for "delivered_squares" and
 * "products"; and for each cause c "cause_c_rows", "cause_c_planned_min", "cause_c_delivered_min".
 *  All but codes and people may be added up by any other engine.
 *  @param[in] keys  n_keys indices of keys (the period, where there is one, comes after the last
 *                   key), none twice; none at all gives one row for everything
 *  @param flags     JP_TABLE_*
 *  @param[out] out  to be given to jp_roster_table_free; allocated with the roster's allocator
 *  @return JP_OK; JP_E_INVALID; JP_E_LIMIT (more than 2^24 rows); JP_E_NOMEM.
 *  @since 0.1.0 */
JP_API jp_status jp_roster_table_new(const jp_roster *roster, const uint32_t *keys, size_t n_keys,
                                     uint32_t flags, jp_roster_table **out, jp_error *error);
/** @brief Frees a table; NULL is allowed.  @since 0.1.0 */
JP_API void jp_roster_table_free(jp_roster_table *table);
/** @brief Gives how many rows a table has; 0 for NULL.  @since 0.1.0 */
JP_API size_t jp_roster_table_row_count(const jp_roster_table *table);
/** @brief Gives how many columns a table has; 0 for NULL.  @since 0.1.0 */
JP_API size_t jp_roster_table_column_count(const jp_roster_table *table);
/** @brief Gives a column's name, NULL when there is none; lives as long as the table.
 *  @since 0.1.0 */
JP_API const char *jp_roster_table_column_name(const jp_roster_table *table, size_t column);
/** @brief Copies a column; withheld rows give 0 in all but their codes.
 *  @param[out] values  n_values = jp_roster_table_row_count(table) numbers
 *  @return JP_OK; JP_E_INVALID (a NULL, no such column, another length).  @since 0.1.0 */
JP_API jp_status jp_roster_table_read(const jp_roster_table *table, size_t column, int64_t *values,
                                      size_t n_values);
/** @brief Gives each row's state: JP_STATE_VALUE, JP_STATE_UNKNOWN (no roster row) or
 *  JP_STATE_WITHHELD (after jp_roster_table_withhold).
 *  @return as jp_roster_table_read.  @since 0.1.0 */
JP_API jp_status jp_roster_table_states(const jp_roster_table *table, int32_t *states,
                                        size_t n_states);

/** @brief Gives everything a roster holds as a table that other engines can merge.
 *
 *  One row for each combination of codes that has roster rows. Columns: every key's codes (the
 *  period last); with people "people_word" and "people_bits"; then the sums of jp_roster_table_new
 *  but "people". Rows of many rosters with the same codes and people_word become one by adding up
 *  every sum, and by or-ing people_bits bit by bit; jp_roster_add_parts reads the result, and what
 *  comes out is the same to the bit as one roster of all the rows. Sums stay within 63 bits for the
 *  2^47 rows a roster may hold.
 *
 *  Distinct people are a set, one bit for each: person p is bit p mod 64 of the row whose
 *  people_word is p / 64. A combination has its sums in the row of people_word 0, and a row
 *  with sums of 0 for each further word in which it has people.
 *  @param[out] out  to be given to jp_roster_table_free; allocated with the roster's allocator
 *  @return JP_OK; JP_E_INVALID; JP_E_NOMEM.  Source: rule variance.parts.
 *  @since 0.1.0 */
JP_API jp_status jp_roster_parts(const jp_roster *roster, jp_roster_table **out, jp_error *error);
/** @brief Adds rows of jp_roster_parts, as they were or merged by another engine; all or nothing.
 *
 *  The codes must mean the same in both: the caller answers for labels and options.
 *  @param[in] columns  n_columns columns in the order of jp_roster_parts, of any integer type, no
 *                      nulls; rows in any order, the same codes any number of times
 *  @param[out] error   names the row (from 0) and the column; may be NULL
 *  @return JP_OK; JP_E_INVALID; JP_E_COLUMN (wrong number, type or length, or a row that no roster
 *          rows add up to: the roster is as it was); JP_E_LIMIT (more than 2^47 rows); JP_E_NOMEM.
 *  @since 0.1.0 */
JP_API jp_status jp_roster_add_parts(jp_roster *roster, const jp_column *columns, size_t n_columns,
                                     jp_error *error);

/** Which amounts of a table are compared. */
#define JP_TABLE_MINUTES 1
#define JP_TABLE_SESSIONS 2

/** @brief Compares planned with delivered row by row: jp_variance of each row's sums.
 *
 *  A row without roster rows, or with any missing on either side, is unknown; a withheld row is
 *  withheld. Base JP_VARIANCE_BASE_ALLOCATED is not known to a roster, so its share is unknown.
 *  @param amounts_kind JP_TABLE_MINUTES or JP_TABLE_SESSIONS (sessions, not parts)
 *  @param[in] policy   NULL for the default
 *  @param[out] results n_results = jp_roster_table_row_count(table); struct_size set in each
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  Source: rule variance.team-total.
 *  @since 0.1.0 */
JP_API jp_status jp_roster_table_variance(const jp_roster_table *table, int32_t amounts_kind,
                                          const jp_variance_policy *policy,
                                          jp_variance_result *results, size_t n_results,
                                          jp_error *error);

/** @brief When a row shows too few people to be shown.
 *
 *  There is no default: policies differ (5, 6, 7 and 10 people are in use).
 *  @since 0.1.0 */
typedef struct jp_withhold_policy {
    uint32_t struct_size;
    int32_t fewest_people; /**< a row with 1 to fewest_people - 1 people is withheld; 2 or more. */
    int32_t range_percent; /**< how uncertain a withheld amount must stay, of itself, 0 to 100;
                                at least by one whatever this says. */
    int32_t reserved;
} jp_withhold_policy;

/** @brief Withholds the rows of too few people, and as many others as it takes that none of them
 *  can be worked out from the totals.
 *
 *  First every row (total or not) of 1 to fewest_people - 1 distinct people. Then, while a withheld
 *  row's roster rows, minutes, sessions or people are fixed by what is still shown (the shown rows,
 *  the totals, and that nothing is below 0), the rows of the fewest people that make it uncertain;
 *  never a row of nobody, whose neighbour's figure would be the difference all the same.
 *  And while the withheld parts of a shown total are of fewer than fewest_people together (where a
 *  person may be in several: where the largest of them is), the next smallest: of two people left,
 *  each could take away what they know of themselves.
 *  When anything is withheld, the columns of squares and causes leave the table, and those of
 *  missing rows say only whether there are any (1) or none (0), so that no sum which lacks minutes
 *  looks complete.
 *  It protects one table. Two tables of the same rows by other keys, or of another day, can still
 *  be set against each other: publish one.
 *  @param table        made with JP_TABLE_TOTALS by one or two keys, of a roster that keeps people
 *  @param[out] n_first  rows withheld for their people; may be NULL
 *  @param[out] n_more   rows withheld to protect those; may be NULL
 *  @return JP_OK; JP_E_INVALID (another table, or policy outside its range); JP_E_NOMEM.
 *  Source: rule variance.withhold.
 *  @since 0.1.0 */
JP_API jp_status jp_roster_table_withhold(jp_roster_table *table, const jp_withhold_policy *policy,
                                          size_t *n_first, size_t *n_more, jp_error *error);

#ifdef __cplusplus
}
#endif

#endif

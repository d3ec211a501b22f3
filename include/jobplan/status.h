/** @file status.h
 *  @brief What every function that can fail answers, and the sentence that goes with it.
 */
#ifndef JOBPLAN_STATUS_H
#define JOBPLAN_STATUS_H

#include <stdint.h>

#include "export.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Outcome of a call: 0 is success, every other number is a failure.
 *
 *  Numbers are never reused and never change meaning. Treat one you do not know as a
 *  general failure: a later library may answer more precisely than this header knows.
 *  @since 0.1.0
 */
typedef int32_t jp_status;

#define JP_OK 0
/** A NULL where a value is needed, a struct_size too small, an option outside its list. */
#define JP_E_INVALID 1
/** The exact answer does not fit, or a number lies outside what the field allows. */
#define JP_E_RANGE 2
/** A text (number, date, time, policy name) is not in the form asked for. */
#define JP_E_TEXT 3
/** Not JSON: the error names line and column. */
#define JP_E_JSON 4
/** JSON, but not the document asked for: the error names the place as a JSON pointer. */
#define JP_E_DOCUMENT 5
/** No memory. */
#define JP_E_NOMEM 6
/** The caller's buffer is too small; the size needed has been written. */
#define JP_E_BUFFER 7
/** No such framework, rule, preset, concept, key or name. */
#define JP_E_UNKNOWN_NAME 8
/** The question has no answer, such as a ratio to nothing planned. Not zero. */
#define JP_E_UNDEFINED 9
/** A column is of the wrong type, length or layout, or one of its rows is bad. */
#define JP_E_COLUMN 10
/** A saved state is truncated, foreign or damaged. */
#define JP_E_CORRUPT 11
/** Made by a newer version than this library, with something it does not know. */
#define JP_E_NEWER 12
/** Larger than the library takes: size, depth, number of cells. */
#define JP_E_LIMIT 13
/** Two parts of the input contradict each other. */
#define JP_E_CONFLICT 14

/** @brief Where and why a call failed, in one plain sentence.
 *
 *  The caller owns it and sets struct_size to sizeof(jp_error) before each call (or uses
 *  JP_ERROR_INIT); NULL is accepted wherever a jp_error is asked for. It is written only
 *  on failure. All text is UTF-8, NUL-terminated, cut at a character boundary.
 *  @since 0.1.0
 */
typedef struct jp_error {
    uint32_t struct_size;
    jp_status status;
    /** Row of a column call, from 0; -1 when no row is meant. */
    int64_t row;
    /** Line and column of a text, from 1 (columns count characters); 0 when no text is meant. */
    int32_t line;
    int32_t column;
    /** JSON pointer, column name or argument name; empty when there is none. */
    char where[160];
    /** What was found and what to write instead. */
    char message[320];
} jp_error;

#define JP_ERROR_INIT                                                                              \
    {                                                                                              \
        (uint32_t)sizeof(jp_error), 0, -1, 0, 0, {0}, {                                            \
            0                                                                                      \
        }                                                                                          \
    }

/** @brief Gives the name of a status, such as "JP_E_RANGE"; "JP_E_UNKNOWN" for a number it does not
 * know.
 *  @return static text. Thread rule: any thread. Allocates nothing.
 *  @since 0.1.0
 */
JP_API const char *jp_status_name(jp_status status);

/** @brief Gives one general sentence for a status; jp_error holds the particular one.
 *  @return static text. Thread rule: any thread. Allocates nothing.
 *  @since 0.1.0
 */
JP_API const char *jp_status_message(jp_status status);

/** @brief Gives how many statuses this library knows, success included: they are 0 to count - 1.
 *  Thread rule: any thread. Allocates nothing.
 *  @since 0.1.0
 */
JP_API int32_t jp_status_count(void);

#ifdef __cplusplus
}
#endif

#endif

/** @file roster_csv.h
 *  @brief Roster rows from the CSV exports people have, with every doubt counted and listed.
 *
 *  A profile (a small JSON document) says which column holds what and how dates and times are
 *  written; examples/profiles has a generic one and one like HealthRoster's exports. The text is
 *  the caller's: the library opens no files. What comes out are whole-number columns for
 *  jp_roster_update and the names behind their codes. No row is dropped silently: each row left
 *  out, and each kept with a doubt, is an issue with its line.
 *  Thread rule for the whole file: a handle belongs to one thread at a time.
 */
#ifndef JOBPLAN_ROSTER_CSV_H
#define JOBPLAN_ROSTER_CSV_H

#include <stddef.h>
#include <stdint.h>

#include "allocator.h"
#include "date.h"
#include "export.h"
#include "roster.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief How a kind of export is to be read.  @since 0.1.0 */
typedef struct jp_csv_profile jp_csv_profile;

/** @brief Reads a profile.
 *
 *      {"jobplan_csv": 1, "name": "...",
 *       "delimiter": "comma" | "semicolon" | "tab",      optional, comma
 *       "header_line": 1,                                the line of the column names, optional
 *       "date": {"column": "Duty Date", "format": "DD/MM/YYYY"},
 *       "names": {"person": "Assignment", "team": "Unit", ...},   any names you choose
 *       "optional_names": {"cause": "Reason"},           may be empty in a row
 *       "planned": {"minutes": "Planned min"} | {"hours": "Planned hrs"} |
 *                  {"start": "From", "end": "To", "break_min": "Break"},   break_min optional
 *       "delivered": as planned,
 *       "planned_sessions": "...", "delivered_sessions": "...",   optional, whole numbers
 *       "no_value": ["-", "N/A"],                        besides the empty field, optional
 *       "same_row": ["Assignment", "Duty Date", "From"]} columns that make a duplicate; optional,
 *                                                        the whole row
 *
 *  Date formats: YYYY-MM-DD, DD/MM/YYYY, DD-MM-YYYY, DD.MM.YYYY, DD-Mon-YYYY, YYYYMMDD, and with
 *  YY for 2000 to 2099, a midnight after them ignored; EXCEL-1900 and EXCEL-1904 are the whole
 *  days of a spreadsheet's serial numbers, of its usual system or the old Macintosh one. Times are
 *  HH:MM of the 24-hour clock; seconds must be 00. Minutes are those between two clock times, on
 *  the two nights the clocks change too, planned and delivered alike.
 *  @return JP_OK; JP_E_INVALID; JP_E_JSON; JP_E_DOCUMENT; JP_E_NEWER; JP_E_NOMEM.  @since 0.1.0 */
JP_API jp_status jp_csv_profile_parse(const jp_allocator *allocator, const char *text,
                                      size_t n_text, jp_csv_profile **out, jp_error *error);
/** @brief Frees a profile; NULL is allowed.  @since 0.1.0 */
JP_API void jp_csv_profile_free(jp_csv_profile *profile);

/** @brief What rows are expected.  @since 0.1.0 */
typedef struct jp_csv_options {
    uint32_t struct_size;
    int32_t max_min;          /**< most minutes in a row; 0 means 1440. */
    jp_date first_day;        /**< rows before are left out; both 0: every day is taken. */
    jp_date last_day;         /**< rows after are left out. */
    int32_t keep_duplicates;  /**< 1: listed but kept; 0: listed and left out. */
    int32_t max_issue_detail; /**< issues listed one by one; 0 means 10000; all are counted. */
} jp_csv_options;

#define JP_CSV_OPTIONS_INIT                                                                        \
    { (uint32_t)sizeof(jp_csv_options), 0, 0, 0, 0, 0 }

/** Kinds of issue. */
#define JP_CSV_ISSUE_FIELDS 1 /**< more or fewer fields than the header: left out. */
#define JP_CSV_ISSUE_QUOTES                                                                        \
    2                          /**< a quotation mark inside an unquoted field, or text after       \
                                    a closing one: left out. */
#define JP_CSV_ISSUE_DATE 3    /**< not a date of the profile's format: left out. */
#define JP_CSV_ISSUE_OUTSIDE 4 /**< outside first_day to last_day: left out. */
#define JP_CSV_ISSUE_NUMBER 5  /**< not a number, or hours that are not whole minutes: left out. */
#define JP_CSV_ISSUE_CLOCK                                                                         \
    6 /**< not a time of the 24-hour clock, or start equals end: left                              \
           out. */
#define JP_CSV_ISSUE_TOO_LONG                                                                      \
    7                             /**< minutes above max_min, or a break longer than the shift:    \
                                       left out. */
#define JP_CSV_ISSUE_MISSING 8    /**< no date or name: left out; no minutes: kept, as missing. */
#define JP_CSV_ISSUE_DUPLICATE 9  /**< a row seen before: left out, or kept if you say so. */
#define JP_CSV_ISSUE_UNKNOWN 10   /**< a name that is not in the list you gave: kept. */
#define JP_CSV_ISSUE_OVERNIGHT 11 /**< ends the day after it starts: kept, under its first day. */
#define JP_CSV_ISSUE_BLANK 12     /**< an empty line: left out. */
#define JP_CSV_ISSUE_KINDS 12

/** @brief One issue.  @since 0.1.0 */
typedef struct jp_csv_issue {
    uint32_t struct_size;
    int32_t kind; /**< JP_CSV_ISSUE_* */
    int32_t kept; /**< 1: the row is among the rows. */
    int32_t file; /**< which call of jp_csv_rows_read, from 0. */
    int64_t line; /**< of that file, from 1, where the row begins. */
    char column[64];
    char found[96]; /**< the field, cut if long. */
} jp_csv_issue;

#define JP_CSV_ISSUE_INIT                                                                          \
    {                                                                                              \
        (uint32_t)sizeof(jp_csv_issue), 0, 0, 0, 0, {0}, {                                         \
            0                                                                                      \
        }                                                                                          \
    }

/** @brief Rows read so far, from one file or several.  @since 0.1.0 */
typedef struct jp_csv_rows jp_csv_rows;

/** @brief Makes an empty set of rows.
 *  @param[in] profile  must outlive the rows
 *  @param[in] options  NULL for all zero
 *  @return JP_OK; JP_E_INVALID; JP_E_NOMEM.  @since 0.1.0 */
JP_API jp_status jp_csv_rows_new(const jp_allocator *allocator, const jp_csv_profile *profile,
                                 const jp_csv_options *options, jp_csv_rows **out, jp_error *error);
/** @brief Frees rows; NULL is allowed.  @since 0.1.0 */
JP_API void jp_csv_rows_free(jp_csv_rows *rows);

/** @brief Gives a column of names its known names: they get the codes 0 to n - 1 in this order,
 *  and every other is an issue (kept, with a code of its own after them).
 *  @param name       one of the profile's "names", such as "post"
 *  @param[in] known  n_known different names, UTF-8; copied
 *  @return JP_OK; JP_E_INVALID; JP_E_UNKNOWN_NAME (no such column); JP_E_CONFLICT (rows read
 *          already, known before, or a name twice); JP_E_NOMEM.  @since 0.1.0 */
JP_API jp_status jp_csv_rows_known(jp_csv_rows *rows, const char *name, const char *const *known,
                                   size_t n_known, jp_error *error);

/** @brief Reads a file's text: its rows are added to those before, or none of them on failure.
 *
 *  UTF-8 with or without a byte order mark, lines ended by LF or CRLF, quoting as RFC 4180; spaces
 *  around a field, no-break ones too, are dropped. Codes of names are in the order of first
 * appearance.
 *  @return JP_OK; JP_E_INVALID; JP_E_TEXT (not UTF-8, an open quotation; the error gives the
 *          line); JP_E_COLUMN (no header, or one that lacks a column of the profile or has it
 *          twice); JP_E_LIMIT (more than 2^31 - 1 rows); JP_E_NOMEM.  @since 0.1.0 */
JP_API jp_status jp_csv_rows_read(jp_csv_rows *rows, const char *text, size_t n_text,
                                  jp_error *error);

/** @brief Gives how many rows were kept; 0 for NULL.  @since 0.1.0 */
JP_API size_t jp_csv_rows_count(const jp_csv_rows *rows);
/** @brief Gives how many rows were left out, blank lines included. Kept and left out together are
 *  all the lines' rows.  @since 0.1.0 */
JP_API int64_t jp_csv_rows_left_out(const jp_csv_rows *rows);
/** @brief Gives how many issues there are of a kind; of all kinds for 0.  @since 0.1.0 */
JP_API int64_t jp_csv_issue_count(const jp_csv_rows *rows, int32_t kind);
/** @brief Gives how many issues are listed one by one.  @since 0.1.0 */
JP_API size_t jp_csv_issue_detail_count(const jp_csv_rows *rows);
/** @brief Gives a listed issue, in the order of files and lines.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (no such index).  @since 0.1.0 */
JP_API jp_status jp_csv_issue_at(const jp_csv_rows *rows, size_t index, jp_csv_issue *out);

/** @brief Gives a column in place, as jp_roster_update takes it: int32, null where missing.
 *
 *  Columns: "date", the profile's names, "planned_min", "delivered_min", "planned_sessions",
 *  "delivered_sessions".
 *  @param[out] out  struct_size set by the caller; valid until rows is read into or freed
 *  @return JP_OK; JP_E_INVALID; JP_E_UNKNOWN_NAME.  @since 0.1.0 */
JP_API jp_status jp_csv_rows_column(const jp_csv_rows *rows, const char *name, jp_column *out,
                                    jp_error *error);
/** @brief Copies a column.
 *  @param[out] values   n_values = jp_csv_rows_count(rows) numbers; 0 where missing
 *  @param[out] present  as many, 1 or 0; may be NULL
 *  @return as jp_csv_rows_column.  @since 0.1.0 */
JP_API jp_status jp_csv_rows_values(const jp_csv_rows *rows, const char *name, int32_t *values,
                                    uint8_t *present, size_t n_values, jp_error *error);
/** @brief Gives how many names a column of names has; 0 for another.  @since 0.1.0 */
JP_API size_t jp_csv_rows_label_count(const jp_csv_rows *rows, const char *name);
/** @brief Gives a code's name, NULL when there is none; valid until rows is freed.  @since 0.1.0 */
JP_API const char *jp_csv_rows_label(const jp_csv_rows *rows, const char *name, size_t code);

#ifdef __cplusplus
}
#endif

#endif

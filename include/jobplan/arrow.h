/** @file arrow.h
 *  @brief Rosters from Arrow data and tables to Arrow data, without any Arrow library.
 *
 *  The three structs are those of the Arrow C data and C stream interfaces
 *  (https://arrow.apache.org/docs/format/CDataInterface.html), declared as that page asks, so that
 *  they are the same as any other library's. Columns are found by their names, those of
 *  jp_roster_column_name; others are passed over.
 *
 *  Taken: int8 to int64, uint8 to uint32 for every column; date32 (or int32 days) for "date";
 *  for keys with labels (jp_roster_label) also utf8, large_utf8 and string_view, plain or as a
 *  dictionary of any integer index, matched by name. Slices and validity are honoured. All else is
 *  refused by name and format, with what to cast it to.
 *  Thread rule: that of the roster or table; a stream is read on the calling thread.
 */
#ifndef JOBPLAN_ARROW_H
#define JOBPLAN_ARROW_H

#include <stdint.h>

#include "export.h"
#include "roster.h"
#include "roster_table.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Host languages pass these through as opaque pointers. */
#ifdef SWIG
struct ArrowSchema;
struct ArrowArray;
struct ArrowArrayStream;
#else

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
    const char *format;
    const char *name;
    const char *metadata;
    int64_t flags;
    int64_t n_children;
    struct ArrowSchema **children;
    struct ArrowSchema *dictionary;
    void (*release)(struct ArrowSchema *);
    void *private_data;
};

struct ArrowArray {
    int64_t length;
    int64_t null_count;
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void **buffers;
    struct ArrowArray **children;
    struct ArrowArray *dictionary;
    void (*release)(struct ArrowArray *);
    void *private_data;
};

#endif

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
    int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
    const char *(*get_last_error)(struct ArrowArrayStream *);
    void (*release)(struct ArrowArrayStream *);
    void *private_data;
};

#endif

#endif

/** @brief Adds one record batch, all of it or nothing; reads it in place and releases nothing.
 *
 *  Allocates for dictionaries only (four bytes an entry, freed before it returns).
 *  @param[in] schema  a struct ("+s") with the roster's columns among its children
 *  @param[in] array   its data
 *  @param[out] error  names the column, and the row from 0; may be NULL
 *  @return JP_OK; JP_E_INVALID; JP_E_COLUMN (a column missing, twice, of another type or layout,
 *          or a bad row; the roster is as it was); JP_E_LIMIT; JP_E_NOMEM.
 *  @since 0.1.0 */
JP_API jp_status jp_roster_update_arrow(jp_roster *roster, const struct ArrowSchema *schema,
                                        const struct ArrowArray *array, jp_error *error);

/** @brief Adds every record batch of a stream, in constant memory, and releases the stream.
 *
 *  Each batch is all or nothing; those before a bad one stay added. Where all or nothing is wanted
 *  for the stream, read it into a roster of its own and merge that.
 *  @param[in] stream      released in every case but JP_E_INVALID
 *  @param[out] n_batches  batches added, also on failure; may be NULL
 *  @param[out] error      as jp_roster_update_arrow, the row counted from the stream's first
 *  @return as jp_roster_update_arrow; when the stream itself fails JP_E_COLUMN, or JP_E_NOMEM
 *          where it says ENOMEM.
 *  @since 0.1.0 */
JP_API jp_status jp_roster_update_stream(jp_roster *roster, struct ArrowArrayStream *stream,
                                         int64_t *n_batches, jp_error *error);

/** @brief Adds one record batch of jp_roster_parts' columns, found by name; other columns ("state")
 *  are passed over.
 *  @return as jp_roster_add_parts.  @since 0.1.0 */
JP_API jp_status jp_roster_add_parts_arrow(jp_roster *roster, const struct ArrowSchema *schema,
                                           const struct ArrowArray *array, jp_error *error);
/** @brief Adds every record batch of a stream of parts and releases it.
 *
 *  Batches before a bad one stay added, as in jp_roster_update_stream.
 *  @param[in] stream      released in every case but JP_E_INVALID
 *  @param[out] n_batches  batches added, also on failure; may be NULL
 *  @return as jp_roster_add_parts; when the stream itself fails JP_E_COLUMN, or JP_E_NOMEM where
 *          it says ENOMEM.  @since 0.1.0 */
JP_API jp_status jp_roster_add_parts_stream(jp_roster *roster, struct ArrowArrayStream *stream,
                                            int64_t *n_batches, jp_error *error);

/** @brief Gives a table as one record batch of int64 columns, and a last int32 column "state"
 *  (JP_STATE_*); what a withheld row withholds is null.
 *
 *  A copy: the table may be freed first. Allocated with the table's allocator.
 *  @param[out] schema  overwritten; to be released by its own release
 *  @param[out] array   likewise
 *  @return JP_OK; JP_E_INVALID; JP_E_NOMEM.  @since 0.1.0 */
JP_API jp_status jp_roster_table_arrow(const jp_roster_table *table, struct ArrowSchema *schema,
                                       struct ArrowArray *array, jp_error *error);
/** @brief Gives a table as a stream of that one record batch.
 *  @return as jp_roster_table_arrow.  @since 0.1.0 */
JP_API jp_status jp_roster_table_stream(const jp_roster_table *table,
                                        struct ArrowArrayStream *stream, jp_error *error);

#ifdef __cplusplus
}
#endif

#endif

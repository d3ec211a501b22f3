/* The only room that knows cJSON. Reading: a strict gate, then a tree that keeps each number's
 * own digits. Writing: a streaming writer that never loses a number. */
#ifndef JPI_JSON_H
#define JPI_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "jobplan/date.h"
#include "jobplan/ratio.h"
#include "jobplan/status.h"

/* ---- reading ---- */

typedef struct jpi_json jpi_json;             /* a parsed document, owns everything */
typedef struct jpi_json_value jpi_json_value; /* a place in it, lives as long as the document */

typedef enum {
    JPI_JSON_NULL,
    JPI_JSON_BOOLEAN,
    JPI_JSON_NUMBER,
    JPI_JSON_STRING,
    JPI_JSON_ARRAY,
    JPI_JSON_OBJECT
} jpi_json_kind;

/* JP_E_JSON with line and column, JP_E_LIMIT (depth 32, 256 MB), JP_E_NOMEM. */
jp_status jpi_json_parse(const jp_allocator *allocator, const char *text, size_t n_text,
                         jpi_json **out, jp_error *error);
void jpi_json_free(jpi_json *document);
const jpi_json_value *jpi_json_root(const jpi_json *document);

jpi_json_kind jpi_json_kind_of(const jpi_json_value *value);
size_t jpi_json_count(const jpi_json_value *value);                    /* of an array or object */
const jpi_json_value *jpi_json_first(const jpi_json_value *container); /* iterate: first, next */
const jpi_json_value *jpi_json_next(const jpi_json_value *value);
const char *jpi_json_name(const jpi_json_value *member); /* its name in the object it is in */
const jpi_json_value *jpi_json_member(const jpi_json_value *object,
                                      const char *name);  /* NULL: absent */
const char *jpi_json_string(const jpi_json_value *value); /* NUL-terminated; NULL: not a string */
bool jpi_json_boolean(const jpi_json_value *value);
const char *jpi_json_number_text(const jpi_json_value *value); /* the digits as written */

/* ---- reading with an error that says where ----
 * A reader is a cursor that knows its JSON pointer. Failing calls fill the error with JP_E_DOCUMENT
 * (or the parser's status for a bad number or date), the pointer, what was found and what to write.
 */
typedef struct jpi_path { /* a chain on the C stack: no allocation for the pointer */
    const struct jpi_path *parent;
    const char *name; /* member name, or NULL for an index */
    size_t index;
} jpi_path;

jp_status jpi_document_fail(jp_error *error, jp_status status, const jpi_path *path,
                            const char *format, ...);

/* Every member of the object is in names (NULL-terminated list), else the nearest name is
 * suggested. */
jp_status jpi_document_closed(const jpi_json_value *object, const jpi_path *path,
                              const char *const *names, jp_error *error);
/* Typed members. required=false and absent: JP_OK with *present=false, out untouched. present may
 * be NULL when required. Ratios accept a number, or a string as jp_ratio_parse reads it. */
jp_status jpi_member_object(const jpi_json_value *object, const jpi_path *path, const char *name,
                            bool required, const jpi_json_value **out, bool *present,
                            jp_error *error);
jp_status jpi_member_array(const jpi_json_value *object, const jpi_path *path, const char *name,
                           bool required, const jpi_json_value **out, bool *present,
                           jp_error *error);
jp_status jpi_member_string(const jpi_json_value *object, const jpi_path *path, const char *name,
                            bool required, const char **out, bool *present, jp_error *error);
jp_status jpi_member_choice(const jpi_json_value *object, const jpi_path *path, const char *name,
                            bool required, const char *const *choices, int32_t *out_index,
                            bool *present, jp_error *error);
jp_status jpi_member_boolean(const jpi_json_value *object, const jpi_path *path, const char *name,
                             bool required, bool *out, bool *present, jp_error *error);
jp_status jpi_member_integer(const jpi_json_value *object, const jpi_path *path, const char *name,
                             bool required, int64_t minimum, int64_t maximum, int64_t *out,
                             bool *present, jp_error *error);
jp_status jpi_member_ratio(const jpi_json_value *object, const jpi_path *path, const char *name,
                           bool required, const jp_ratio *minimum,
                           const jp_ratio *maximum, /* either may be NULL */
                           jp_ratio *out, bool *present, jp_error *error);
jp_status jpi_member_date(const jpi_json_value *object, const jpi_path *path, const char *name,
                          bool required, jp_date *out, bool *present, jp_error *error);
/* "HH:MM", 00:00 to 24:00, as minutes after midnight. */
jp_status jpi_member_clock(const jpi_json_value *object, const jpi_path *path, const char *name,
                           bool required, int32_t *out_min, bool *present, jp_error *error);

/* ---- writing ----
 * A writer remembers its first failure: call on, and read it once from jpi_writer_finish. */
typedef struct jpi_writer jpi_writer;
jp_status jpi_writer_new(const jp_allocator *allocator, bool indented, jpi_writer **out);
void jpi_writer_free(jpi_writer *writer);
void jpi_write_object_begin(jpi_writer *writer);
void jpi_write_object_end(jpi_writer *writer);
void jpi_write_array_begin(jpi_writer *writer);
void jpi_write_array_end(jpi_writer *writer);
void jpi_write_name(jpi_writer *writer, const char *name);
void jpi_write_string(jpi_writer *writer, const char *text);
void jpi_write_string_n(jpi_writer *writer, const char *text, size_t n_text);
void jpi_write_integer(jpi_writer *writer, int64_t value);
/* A number's own digits, as jpi_json_number_text gives them. */
void jpi_write_number_text(jpi_writer *writer, const char *digits);
void jpi_write_double(jpi_writer *writer,
                      double value); /* shortest text that reads back; null if not finite */
void jpi_write_boolean(jpi_writer *writer, bool value);
void jpi_write_null(jpi_writer *writer);
/* Convenience: name and value. */
void jpi_write_member_string(jpi_writer *writer, const char *name, const char *text);
void jpi_write_member_integer(jpi_writer *writer, const char *name, int64_t value);
void jpi_write_member_boolean(jpi_writer *writer, const char *name, bool value);
void jpi_write_member_ratio(jpi_writer *writer, const char *name,
                            const jp_ratio *value); /* "75/2" as string */
/* The whole text, NUL-terminated, owned by the writer. JP_E_INVALID when a container is still open,
 * nothing was written, or a call did not fit its place; JP_E_LIMIT (depth 32); JP_E_NOMEM. */
jp_status jpi_writer_finish(jpi_writer *writer, const char **text, size_t *n_text);

#endif

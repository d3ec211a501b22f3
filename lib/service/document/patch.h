/* Changes to a document: JSON Merge Patch (RFC 7386) at the places JSON pointers (RFC 6901) name.
 */
#ifndef JPI_PATCH_H
#define JPI_PATCH_H

#include "json/json.h"

#define JPI_CHANGES_MAX 256
/* Of one object in the changes: far above any of a document's, and members are looked up one by
 * one. */
#define JPI_CHANGED_MEMBERS_MAX 256

/* The document with the changes made, as text owned by *writer. */
jp_status jpi_patch(const jp_allocator *allocator, const jpi_json *document, const char *changes,
                    size_t n_changes, jpi_writer **writer, jp_error *error);

#endif

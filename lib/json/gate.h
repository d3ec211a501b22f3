/* The strict gate: what may pass into the tree, token by token.
 *
 * cJSON's own parser is not used. It lets smuggled keys, duplicate names, [01], control
 * characters and 1e400 through, reads numbers as doubles by the process's locale, and writes a
 * static variable on every call, which is a data race between documents. Here the gate reads
 * the text once, unescapes a private copy in place, and tree.c hangs cJSON nodes on it. */
#ifndef JPI_GATE_H
#define JPI_GATE_H

#include <stdbool.h>
#include <stddef.h>

#include "jobplan/status.h"

#define JPI_JSON_DEPTH 32
#define JPI_JSON_BYTES ((size_t)256 * 1024 * 1024)

typedef struct jpi_gate {
    const char *text; /* as given: errors are described from here */
    size_t n_text;
    char *copy; /* the same bytes and a NUL; texts are unescaped in place */
    size_t at;
    jp_error *error;
} jpi_gate;

/* What the grammar allows at a place: it decides both the next step and the sentence. */
typedef enum {
    JPI_WANT_DOCUMENT,
    JPI_WANT_ITEM_OR_END, /* after [ */
    JPI_WANT_ITEM,        /* after [ ... , */
    JPI_WANT_NAME_OR_END, /* after { */
    JPI_WANT_NAME,        /* after { ... , */
    JPI_WANT_COLON,
    JPI_WANT_VALUE, /* after : */
    JPI_WANT_COMMA, /* after an item or member */
    JPI_WANT_NOTHING
} jpi_want;

static inline void jpi_gate_space(jpi_gate *gate) {
    const char *copy = gate->copy;
    size_t at = gate->at;
    while (copy[at] == ' ' || copy[at] == '\n' || copy[at] == '\r' || copy[at] == '\t') {
        at++;
    }
    gate->at = at;
}

/* At an opening quote: *out is the unescaped text, NUL-terminated, in the copy. */
jp_status jpi_gate_string(jpi_gate *gate, char **out);
/* At a digit or minus sign: *out begins the digits in the copy, gate->at is their end. The byte
 * there still belongs to the document: it may become a NUL once it has been read. */
jp_status jpi_gate_number(jpi_gate *gate, char **out);
bool jpi_gate_literal(jpi_gate *gate, const char *word);

/* JP_E_JSON at a byte of the text, as line and column. Formatting as jpi_text_format; the full
 * stop is added here. */
jp_status jpi_gate_fail(const jpi_gate *gate, jp_status status, size_t at, const char *format, ...);
/* Line and column of a byte, both from 1; columns count characters. */
void jpi_gate_place(const jpi_gate *gate, size_t at, int32_t *line, int32_t *column);

/* The sentence for a byte that does not fit what is wanted. `open` is the offset of the innermost
 * open bracket, or n_text when none is open. */
jp_status jpi_gate_complain(const jpi_gate *gate, jpi_want want, size_t open);

#endif

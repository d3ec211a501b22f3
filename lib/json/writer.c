/* The streaming writer. What it writes, the gate accepts: never deeper than the gate's limit, no
 * invalid UTF-8, no NUL. */
#include <string.h>

#include "base/text.h"
#include "json/gate.h"
#include "json/json.h"
#include "json/number.h"

struct jpi_writer {
    jp_allocator allocator;
    jp_status status; /* the first failure */
    char *text;
    size_t n_text;
    size_t capacity;
    bool indented;
    bool named; /* a name stands, its value is due */
    bool done;  /* one whole value is written */
    int32_t depth;
    char closers[JPI_JSON_DEPTH]; /* } or ] of each open container */
    bool filled[JPI_JSON_DEPTH];  /* it holds something already */
};

jp_status jpi_writer_new(const jp_allocator *allocator, bool indented, jpi_writer **out) {
    jp_status status = JP_E_INVALID;
    jpi_writer *writer = out ? jpi_handle_new(allocator, sizeof *writer, &status) : NULL;
    if (!writer) {
        return status;
    }
    writer->indented = indented;
    *out = writer;
    return JP_OK;
}

void jpi_writer_free(jpi_writer *writer) {
    if (writer) {
        jp_allocator allocator = writer->allocator;
        jpi_release(&allocator, writer->text);
        jpi_release(&allocator, writer);
    }
}

static void fail(jpi_writer *writer, jp_status status) {
    if (writer->status == JP_OK) {
        writer->status = status;
    }
}

/* Makes room for bytes and a NUL behind them. */
static bool make_room(jpi_writer *writer, size_t n_piece) {
    size_t capacity = writer->capacity ? writer->capacity : 512;
    while (n_piece >= capacity - writer->n_text) {
        /* GCOVR_EXCL_START: half of all addresses */
        if (capacity > SIZE_MAX / 2) {
            fail(writer, JP_E_NOMEM);
            return false;
        }
        /* GCOVR_EXCL_STOP */
        capacity *= 2;
    }
    char *text = jpi_reallocate(&writer->allocator, writer->text, capacity, 1);
    if (!text) {
        fail(writer, JP_E_NOMEM);
        return false;
    }
    writer->text = text;
    writer->capacity = capacity;
    return true;
}

static bool has_room(jpi_writer *writer, size_t n_piece) {
    return n_piece < writer->capacity - writer->n_text || make_room(writer, n_piece);
}

/* Adds bytes, and always a NUL behind them that is not counted. */
static void put_n(jpi_writer *writer, const char *piece, size_t n_piece) {
    if (writer->status || !has_room(writer, n_piece)) {
        return;
    }
    memcpy(writer->text + writer->n_text, piece, n_piece);
    writer->n_text += n_piece;
    writer->text[writer->n_text] = 0;
}

static void put(jpi_writer *writer, const char *piece) {
    put_n(writer, piece, strlen(piece));
}

static void new_line(jpi_writer *writer) {
    if (writer->indented) {
        put_n(writer, "\n", 1);
        for (int32_t i = 0; i < writer->depth; i++) {
            put_n(writer, "  ", 2);
        }
    }
}

/* What stands before an item or a name: a comma, a line. */
static void separate(jpi_writer *writer) {
    if (writer->filled[writer->depth - 1]) {
        put_n(writer, ",", 1);
    }
    writer->filled[writer->depth - 1] = true;
    new_line(writer);
}

/* Is a value due here? If so, writes what stands before it. */
static bool begin_value(jpi_writer *writer) {
    if (writer->status == JP_OK) {
        if (writer->depth == 0 ? writer->done
                               : writer->closers[writer->depth - 1] == '}' && !writer->named) {
            fail(writer, JP_E_INVALID);
        } else if (writer->depth > 0 && !writer->named) {
            separate(writer);
        }
        writer->named = false;
    }
    return writer->status == JP_OK;
}

static void end_value(jpi_writer *writer) {
    if (writer->depth == 0) {
        writer->done = true;
    }
}

static void begin_container(jpi_writer *writer, const char *opener, char closer) {
    if (!begin_value(writer)) {
        return;
    }
    if (writer->depth == JPI_JSON_DEPTH) {
        fail(writer, JP_E_LIMIT);
        return;
    }
    put_n(writer, opener, 1);
    writer->closers[writer->depth] = closer;
    writer->filled[writer->depth] = false;
    writer->depth++;
}

static void end_container(jpi_writer *writer, char closer) {
    if (writer->status) {
        return;
    }
    if (writer->depth == 0 || writer->closers[writer->depth - 1] != closer || writer->named) {
        fail(writer, JP_E_INVALID);
        return;
    }
    writer->depth--;
    if (writer->filled[writer->depth]) {
        new_line(writer);
    }
    put_n(writer, &closer, 1);
    end_value(writer);
}

void jpi_write_object_begin(jpi_writer *writer) {
    begin_container(writer, "{", '}');
}

void jpi_write_object_end(jpi_writer *writer) {
    end_container(writer, '}');
}

void jpi_write_array_begin(jpi_writer *writer) {
    begin_container(writer, "[", ']');
}

void jpi_write_array_end(jpi_writer *writer) {
    end_container(writer, ']');
}

/* ---- texts ---- */

static void put_escape(jpi_writer *writer, unsigned char byte) {
    static const char hex[] = "0123456789abcdef";
    static const char meant[] = "\"\\\b\f\n\r\t";
    static const char escapes[] = "\"\\bfnrt";
    const char *found = strchr(meant, byte);
    char escape[7] = {'\\', 'u', '0', '0', hex[byte >> 4], hex[byte & 15], 0};
    if (found) {
        escape[1] = escapes[found - meant];
        escape[2] = 0;
    }
    put(writer, escape);
}

static size_t plain_bytes(const char *text, size_t n_text) {
    static const uint8_t plain[256] = {
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0};
    size_t at = 0;
    while (at < n_text && plain[(unsigned char)text[at]]) {
        at++;
    }
    return at;
}

/* Nearly every text there is: nothing to escape. */
static void put_plain_quoted(jpi_writer *writer, const char *text, size_t n_text) {
    if (writer->status || n_text > SIZE_MAX - 2 || !has_room(writer, n_text + 2)) {
        return;
    }
    char *place = writer->text + writer->n_text;
    place[0] = '"';
    memcpy(place + 1, text, n_text);
    place[n_text + 1] = '"';
    place[n_text + 2] = 0;
    writer->n_text += n_text + 2;
}

static void put_quoted(jpi_writer *writer, const char *text, size_t n_text) {
    size_t begin = 0;
    size_t at = plain_bytes(text, n_text);
    if (at == n_text) {
        put_plain_quoted(writer, text, n_text);
        return;
    }
    put_n(writer, "\"", 1);
    while (at < n_text) {
        unsigned char byte = (unsigned char)text[at];
        if (byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\') {
            at++;
            continue;
        }
        size_t n_bytes = jpi_utf8_length(text + at, n_text - at);
        bool escaped = byte != 0 && (byte < 0x20 || byte == '"' || byte == '\\');
        if (byte != 0 && !escaped && n_bytes > 0) {
            at += n_bytes;
            continue;
        }
        put_n(writer, text + begin, at - begin);
        if (escaped) {
            put_escape(writer, byte);
        } else {
            put(writer, "\xEF\xBF\xBD"); /* U+FFFD for each byte that is none of a character */
        }
        at++;
        begin = at;
    }
    put_n(writer, text + begin, at - begin);
    put_n(writer, "\"", 1);
}

void jpi_write_name(jpi_writer *writer, const char *name) {
    if (writer->status) {
        return;
    }
    if (!name || writer->depth == 0 || writer->closers[writer->depth - 1] != '}' || writer->named) {
        fail(writer, JP_E_INVALID);
        return;
    }
    separate(writer);
    put_quoted(writer, name, strlen(name));
    put(writer, writer->indented ? ": " : ":");
    writer->named = true;
}

void jpi_write_string_n(jpi_writer *writer, const char *text, size_t n_text) {
    if (!text && n_text > 0) {
        fail(writer, JP_E_INVALID);
    }
    if (begin_value(writer)) {
        put_quoted(writer, text ? text : "", n_text);
        end_value(writer);
    }
}

void jpi_write_string(jpi_writer *writer, const char *text) {
    if (!text) {
        fail(writer, JP_E_INVALID);
        return;
    }
    jpi_write_string_n(writer, text, strlen(text));
}

/* ---- other values ---- */

static void write_plain(jpi_writer *writer, const char *text) {
    if (begin_value(writer)) {
        put(writer, text);
        end_value(writer);
    }
}

void jpi_write_integer(jpi_writer *writer, int64_t value) {
    char buffer[24];
    jpi_text text;
    jpi_text_begin(&text, buffer, sizeof buffer);
    jpi_text_add_integer(&text, value);
    write_plain(writer, buffer);
}

void jpi_write_number_text(jpi_writer *writer, const char *digits) {
    write_plain(writer, digits);
}

void jpi_write_double(jpi_writer *writer, double value) {
    char buffer[JPI_DOUBLE_TEXT];
    /* An infinity or NaN less itself is NaN, which differs from 0. */
    if (value - value != 0) {
        jpi_write_null(writer);
        return;
    }
    jpi_double_to_text(value, buffer);
    write_plain(writer, buffer);
}

void jpi_write_boolean(jpi_writer *writer, bool value) {
    write_plain(writer, value ? "true" : "false");
}

void jpi_write_null(jpi_writer *writer) {
    write_plain(writer, "null");
}

void jpi_write_member_string(jpi_writer *writer, const char *name, const char *text) {
    jpi_write_name(writer, name);
    jpi_write_string(writer, text);
}

void jpi_write_member_integer(jpi_writer *writer, const char *name, int64_t value) {
    jpi_write_name(writer, name);
    jpi_write_integer(writer, value);
}

void jpi_write_member_boolean(jpi_writer *writer, const char *name, bool value) {
    jpi_write_name(writer, name);
    jpi_write_boolean(writer, value);
}

void jpi_write_member_ratio(jpi_writer *writer, const char *name, const jp_ratio *value) {
    char text[48];
    jp_status status = jp_ratio_to_text(value, JP_TEXT_FRACTION, 0, text, sizeof text, NULL);
    if (status) {
        fail(writer, status);
        return;
    }
    jpi_write_member_string(writer, name, text);
}

jp_status jpi_writer_finish(jpi_writer *writer, const char **text, size_t *n_text) {
    if (!text || !n_text) {
        return JP_E_INVALID;
    }
    if (writer->status) {
        return writer->status;
    }
    if (!writer->done || writer->depth > 0) {
        return JP_E_INVALID;
    }
    *text = writer->text;
    *n_text = writer->n_text;
    return JP_OK;
}

/* What a person reads when a document is not JSON: what stands there, and what to write. */
#include <string.h>

#include "base/text.h"
#include "json/gate.h"

enum { SHOWN = 24 }; /* bytes of the document repeated in a sentence */

static bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '$' || c == '-' || c == '+' || c == '.';
}

/* The word at `at`, cut to fit; empty when none begins there. */
static void copy_word(const jpi_gate *gate, size_t at, char word[SHOWN + 4]) {
    jpi_text text;
    size_t end = at;
    while (end < gate->n_text && is_word_byte(gate->text[end])) {
        end++;
    }
    jpi_text_begin(&text, word, SHOWN + 4);
    jpi_text_add_n(&text, gate->text + at, end - at);
}

/* The one character at `at` in the reader's terms: a quoted sign or its code. */
static void describe_byte(const jpi_gate *gate, size_t at, char described[SHOWN]) {
    static const char hex[] = "0123456789ABCDEF";
    unsigned char byte = (unsigned char)gate->text[at];
    jpi_text text;
    jpi_text_begin(&text, described, SHOWN);
    if (byte < 0x20 || byte == 0x7F) {
        char code[3] = {hex[byte >> 4], hex[byte & 15], 0};
        jpi_text_format(&text, "U+00%s", code);
        return;
    }
    size_t n_bytes = 1;
    while (at + n_bytes < gate->n_text &&
           ((unsigned char)gate->text[at + n_bytes] & 0xC0) == 0x80) {
        n_bytes++;
    }
    jpi_text_add(&text, byte == '"' ? "'" : "\"");
    jpi_text_add_n(&text, gate->text + at, n_bytes);
    jpi_text_add(&text, byte == '"' ? "'" : "\"");
}

static bool begins(const jpi_gate *gate, size_t at, const char *piece) {
    size_t n_piece = strlen(piece);
    return gate->n_text - at >= n_piece && memcmp(gate->text + at, piece, n_piece) == 0;
}

static jp_status complain_end(const jpi_gate *gate, jpi_want want, size_t open) {
    int32_t line;
    int32_t column;
    bool object;
    if (want == JPI_WANT_DOCUMENT) {
        return jpi_gate_fail(gate, JP_E_JSON, gate->at,
                             "found nothing; write a JSON value, such as {\"jobplan\": 1}");
    }
    object = gate->text[open] == '{';
    jpi_gate_place(gate, open, &line, &column);
    return jpi_gate_fail(gate, JP_E_JSON, gate->at,
                         "the document ends before the %s that begins in line %d, column %d is "
                         "closed; is its end cut off? Each \"%s\" needs its \"%s\"",
                         object ? "object" : "array", line, column, object ? "{" : "[",
                         object ? "}" : "]");
}

/* Things that other formats allow and JSON does not, wherever they stand. */
static jp_status complain_foreign(const jpi_gate *gate, bool *done) {
    size_t at = gate->at;
    char c = gate->text[at];
    *done = true;
    if (c == '#' || begins(gate, at, "//") || begins(gate, at, "/*")) {
        return jpi_gate_fail(gate, JP_E_JSON, at, "found a comment; JSON has none, take it out");
    }
    if (c == '\'') {
        return jpi_gate_fail(gate, JP_E_JSON, at,
                             "found a single quote; write names and texts in double quotes");
    }
    if (begins(gate, at, "\xE2\x80\x9C") || begins(gate, at, "\xE2\x80\x9D") ||
        begins(gate, at, "\xE2\x80\x98") || begins(gate, at, "\xE2\x80\x99")) {
        return jpi_gate_fail(gate, JP_E_JSON, at,
                             "found a curly quote, as word processors make them; write straight "
                             "double quotes");
    }
    if (begins(gate, at, "\xC2\xA0") || begins(gate, at, "\xE2\x80\xAF")) {
        return jpi_gate_fail(gate, JP_E_JSON, at, "found a no-break space; write a plain space");
    }
    if (begins(gate, at, "\xEF\xBB\xBF")) {
        return jpi_gate_fail(gate, JP_E_JSON, at,
                             "found a byte order mark; save the document as UTF-8 without one");
    }
    *done = false;
    return JP_OK;
}

/* A comma with nothing behind it: the comma is the mistake, not the bracket. */
static jp_status complain_comma(const jpi_gate *gate, const char *what) {
    size_t at = gate->at;
    while (gate->text[at] != ',') {
        at--;
    }
    return jpi_gate_fail(gate, JP_E_JSON, at, "found a comma after the last %s; take it out", what);
}

static jp_status complain_value(const jpi_gate *gate, jpi_want want, size_t open) {
    static const char *const numbers[] = {"NaN",       "nan",       "NAN", "Infinity",
                                          "infinity",  "Inf",       "inf", "-inf",
                                          "-Infinity", "+Infinity", "INF", NULL};
    static const char *const trues[] = {"True", "TRUE", "yes", "Yes", "on", "T", NULL};
    static const char *const falses[] = {"False", "FALSE", "no", "No", "off", "F", NULL};
    static const char *const nulls[] = {"None",      "NULL", "Null", "nil",
                                        "undefined", "NA",   "NaT",  NULL};
    static const struct {
        const char *const *words;
        const char *advice;
    } known[] = {{numbers, "JSON has no such number: leave the member out"},
                 {trues, "write true"},
                 {falses, "write false"},
                 {nulls, "write null, or leave the member out"}};
    size_t at = gate->at;
    char c = gate->text[at];
    char word[SHOWN + 4];
    char described[SHOWN];
    if (c == ']' && want == JPI_WANT_ITEM) {
        return complain_comma(gate, "item");
    }
    if (c == ',') {
        return jpi_gate_fail(
            gate, JP_E_JSON, at,
            "found a comma where a value is expected; write the value before it, or "
            "take the comma out");
    }
    if ((c == '}' || c == ']') && want == JPI_WANT_VALUE) {
        return jpi_gate_fail(
            gate, JP_E_JSON, at,
            "found \"%s\" where the value of a member is expected; write the value "
            "after the colon",
            c == '}' ? "}" : "]");
    }
    if (c == '}' && open < gate->n_text) {
        int32_t line;
        int32_t column;
        jpi_gate_place(gate, open, &line, &column);
        return jpi_gate_fail(
            gate, JP_E_JSON, at,
            "found \"}\", but the array that begins in line %d, column %d is closed "
            "by \"]\"",
            line, column);
    }
    copy_word(gate, at, word);
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        for (const char *const *name = known[i].words; *name; name++) {
            if (jpi_same(word, *name)) {
                return jpi_gate_fail(gate, JP_E_JSON, at, "found %s; %s", word, known[i].advice);
            }
        }
    }
    if (c == '+' || c == '.') {
        return jpi_gate_fail(
            gate, JP_E_JSON, at,
            "found %s; a number begins with a digit or a minus sign: write 0.5 and "
            "not .5, 5 and not +5",
            word);
    }
    if (word[0]) {
        return jpi_gate_fail(gate, JP_E_JSON, at,
                             "found %s where a value is expected; write a text in double quotes: "
                             "\"%s\"",
                             word, word);
    }
    describe_byte(gate, at, described);
    return jpi_gate_fail(gate, JP_E_JSON, at,
                         "found %s where a value is expected: a number, a text in double quotes, "
                         "true, false, null, [ or {",
                         described);
}

static jp_status complain_name(const jpi_gate *gate, jpi_want want) {
    char c = gate->text[gate->at];
    char word[SHOWN + 4];
    char described[SHOWN];
    if (c == '}' && want == JPI_WANT_NAME) {
        return complain_comma(gate, "member");
    }
    copy_word(gate, gate->at, word);
    if (word[0]) {
        return jpi_gate_fail(
            gate, JP_E_JSON, gate->at,
            "found %s where the name of a member is expected; write names in double "
            "quotes: \"%s\"",
            word, word);
    }
    describe_byte(gate, gate->at, described);
    return jpi_gate_fail(gate, JP_E_JSON, gate->at,
                         "found %s where the name of a member is expected; write names in double "
                         "quotes%s",
                         described, want == JPI_WANT_NAME_OR_END ? ", or } to end the object" : "");
}

static jp_status complain_separator(const jpi_gate *gate, size_t open) {
    char c = gate->text[gate->at];
    bool object = gate->text[open] == '{';
    char word[SHOWN + 4];
    char described[SHOWN];
    int32_t line;
    int32_t column;
    if (c == '}' || c == ']') {
        jpi_gate_place(gate, open, &line, &column);
        return jpi_gate_fail(
            gate, JP_E_JSON, gate->at,
            "found \"%s\", but the %s that begins in line %d, column %d is closed by "
            "\"%s\"",
            c == '}' ? "}" : "]", object ? "object" : "array", line, column, object ? "}" : "]");
    }
    copy_word(gate, gate->at, word);
    if (!word[0]) {
        describe_byte(gate, gate->at, described);
    }
    return jpi_gate_fail(gate, JP_E_JSON, gate->at,
                         "found %s where a comma or \"%s\" is expected; put a comma between %s",
                         word[0] ? word : described, object ? "}" : "]",
                         object ? "members" : "items");
}

jp_status jpi_gate_complain(const jpi_gate *gate, jpi_want want, size_t open) {
    bool done;
    jp_status status;
    char described[SHOWN];
    if (gate->at == gate->n_text) {
        return complain_end(gate, want, open);
    }
    status = complain_foreign(gate, &done);
    if (done) {
        return status;
    }
    switch (want) {
    case JPI_WANT_NAME_OR_END:
    case JPI_WANT_NAME:
        return complain_name(gate, want);
    case JPI_WANT_COMMA:
        return complain_separator(gate, open);
    case JPI_WANT_COLON:
        describe_byte(gate, gate->at, described);
        return jpi_gate_fail(gate, JP_E_JSON, gate->at,
                             "found %s where a colon is expected; write \"name\": value",
                             described);
    case JPI_WANT_NOTHING:
        describe_byte(gate, gate->at, described);
        return jpi_gate_fail(gate, JP_E_JSON, gate->at,
                             "found %s after the end of the document; one document holds one value",
                             described);
    case JPI_WANT_DOCUMENT:
    case JPI_WANT_ITEM_OR_END:
    case JPI_WANT_ITEM:
    case JPI_WANT_VALUE:
        break;
    }
    return complain_value(gate, want, open);
}

#include "base/text.h"

#include <string.h>

static const char ellipsis[] = "\xE2\x80\xA6";
static const char replacement[] = "\xEF\xBF\xBD";

void jpi_text_begin(jpi_text *text, char *buffer, size_t capacity) {
    text->buffer = buffer;
    text->capacity = capacity;
    text->length = 0;
    text->cut = text->exact = false;
    if (capacity > 0)
        buffer[0] = '\0';
}

/* What is in the buffer is whole characters, so going back over continuation bytes finds the
 * last place where the ellipsis fits. */
static void cut(jpi_text *text) {
    text->cut = true;
    if (text->capacity < sizeof ellipsis)
        return;
    size_t end = text->capacity - sizeof ellipsis;
    end = end < text->length ? end : text->length;
    while (end > 0 && end < text->length && ((unsigned char)text->buffer[end] & 0xC0) == 0x80)
        end--;
    memcpy(text->buffer + end, ellipsis, sizeof ellipsis);
    text->length = end + sizeof ellipsis - 1;
}

static void put(jpi_text *text, const char *character, size_t n) {
    if (n >= text->capacity || text->length > text->capacity - 1 - n) {
        cut(text);
        return;
    }
    memcpy(text->buffer + text->length, character, n);
    text->length += n;
    text->buffer[text->length] = '\0';
}

/* How many of the bytes are one-byte characters, from the first. */
static size_t n_one_byte(const char *piece, size_t n_piece) {
    size_t n = 0;
    while (n < n_piece && (unsigned char)piece[n] < 0x80 && piece[n] != 0)
        n++;
    return n;
}

void jpi_text_add_n(jpi_text *text, const char *piece, size_t n_piece) {
    size_t n_plain = n_one_byte(piece, n_piece);
    if (!text->cut && n_plain < text->capacity && text->length < text->capacity - n_plain) {
        put(text, piece, n_plain); /* whatever it is, it fits: one by one is for what may be cut */
        piece += n_plain;
        n_piece -= n_plain;
    }
    for (size_t i = 0; i < n_piece && !text->cut;) {
        size_t n = jpi_utf8_length(piece + i, n_piece - i);
        if (n > 0)
            put(text, piece + i, n);
        else
            put(text, replacement, sizeof replacement - 1);
        i += n > 0 ? n : 1;
    }
}

void jpi_text_add(jpi_text *text, const char *piece) {
    jpi_text_add_n(text, piece, strlen(piece));
}

void jpi_text_add_integer(jpi_text *text, int64_t value) {
    char digits[20];
    size_t n = sizeof digits;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        digits[--n] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0)
        digits[--n] = '-';
    jpi_text_add_n(text, digits + n, sizeof digits - n);
}

/* Longest form of a ratio: two numbers of 19 digits, a sign, a stroke. */
static void add_ratio(jpi_text *text, const jp_ratio *value, int32_t form, int32_t decimals) {
    char buffer[48];
    if (jp_ratio_to_text(value, form, decimals, buffer, sizeof buffer, NULL) == JP_OK)
        jpi_text_add(text, buffer);
    else
        jpi_text_add(text, "?");
}

void jpi_text_add_ratio(jpi_text *text, const jp_ratio *value) {
    add_ratio(text, value, JP_TEXT_SHORTEST, 0);
}

void jpi_text_add_ratio_rounded(jpi_text *text, const jp_ratio *value) {
    const jp_rounding hundredths = {(uint32_t)sizeof hundredths, JP_ROUND_HALF_EVEN, {1, 100}};
    jp_ratio rounded;
    char digits[48];
    if (jp_ratio_round(value, &hundredths, &rounded) != JP_OK ||
        jp_ratio_to_text(&rounded, JP_TEXT_DECIMAL, 2, digits, sizeof digits, NULL) != JP_OK) {
        jpi_text_add_ratio(text, value);
        return;
    }
    /* Thousands in groups of three: "13,698.74", which jp_ratio_parse reads as well. */
    size_t n_whole = 0, begin = digits[0] == '-' ? 1 : 0;
    while (digits[begin + n_whole] != '.')
        n_whole++;
    jpi_text_add_n(text, digits, begin);
    for (size_t i = 0; i < n_whole; i++) {
        if (i > 0 && (n_whole - i) % 3 == 0)
            jpi_text_add(text, ",");
        jpi_text_add_n(text, digits + begin + i, 1);
    }
    jpi_text_add(text, digits + begin + n_whole);
}

void jpi_text_add_ratio_about(jpi_text *text, const jp_ratio *value) {
    const jp_ratio least[] = {{1, 200}, {-1, 200}};
    int32_t above = 0, below = 0;
    bool rounds = jp_ratio_compare(value, &least[0], &above) == JP_OK &&
                  jp_ratio_compare(value, &least[1], &below) == JP_OK && (above > 0 || below < 0);
    if (text->exact || !rounds || 1000 % value->den == 0) {
        jpi_text_add_ratio(text, value);
        return;
    }
    jpi_text_add(text, "about ");
    jpi_text_add_ratio_rounded(text, value);
}

static size_t blank(const char *text, size_t n_text) {
    if (n_text > 1 && memcmp(text, "\xC2\xA0", 2) == 0)
        return 2;
    return n_text > 0 && (text[0] == ' ' || text[0] == '\t' || text[0] == '\r' || text[0] == '\n');
}

void jpi_trim(const char **text, size_t *n_text) {
    size_t n;
    for (; (n = blank(*text, *n_text)) > 0; *n_text -= n)
        *text += n;
    while (*n_text > 0) { /* an empty text may be NULL, which has no end to count from */
        const char *end = *text + *n_text;
        if (blank(end - 1, 1) > 0)
            *n_text -= 1;
        else if (*n_text > 1 && blank(end - 2, 2) == 2)
            *n_text -= 2;
        else
            return;
    }
}

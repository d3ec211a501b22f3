#include "base/text.h"

/* Bytes of the character that begins at text, 0 when none does (Unicode 15, table 3-7: no
 * overlong forms, no surrogates, nothing past U+10FFFF). */
size_t jpi_utf8_length(const char *text, size_t n_text) {
    const unsigned char *byte = (const unsigned char *)text;
    if (n_text == 0 || byte[0] < 0x80)
        return n_text > 0;
    size_t n = byte[0] >= 0xC2 && byte[0] <= 0xDF   ? 2
               : byte[0] >= 0xE0 && byte[0] <= 0xEF ? 3
               : byte[0] >= 0xF0 && byte[0] <= 0xF4 ? 4
                                                    : 0;
    if (n == 0 || n > n_text)
        return 0;
    unsigned char least = byte[0] == 0xE0 ? 0xA0 : byte[0] == 0xF0 ? 0x90 : 0x80;
    unsigned char most = byte[0] == 0xED ? 0x9F : byte[0] == 0xF4 ? 0x8F : 0xBF;
    if (byte[1] < least || byte[1] > most)
        return 0;
    for (size_t i = 2; i < n; i++)
        if (byte[i] < 0x80 || byte[i] > 0xBF)
            return 0;
    return n;
}

bool jpi_utf8_valid(const char *text, size_t n_text, size_t *first_bad) {
    for (size_t i = 0; i < n_text;) {
        size_t n = jpi_utf8_length(text + i, n_text - i);
        if (n == 0) {
            if (first_bad)
                *first_bad = i;
            return false;
        }
        i += n;
    }
    return true;
}

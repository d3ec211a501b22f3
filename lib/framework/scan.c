#include "framework/scan.h"

#include <string.h>

#include "base/text.h"
#include "framework/tables.h"

/* What a character means between words. */
enum {
    SPACE,
    LETTER,
    DIGIT,
    CUT,
    APOSTROPHE,
    HYPHEN,
    STOP,
    SLASH,
    AMPERSAND,
    PLUS,
    COLON,
    IGNORED
};

static const uint8_t ascii_class[128] = {
    ['\n'] = CUT,       ['\r'] = CUT,   [','] = CUT,    [';'] = CUT,    ['+'] = PLUS,
    ['|'] = CUT,        ['\\'] = CUT,   ['?'] = CUT,    ['!'] = CUT,    ['\''] = APOSTROPHE,
    ['`'] = APOSTROPHE, ['-'] = HYPHEN, ['.'] = STOP,   ['/'] = SLASH,  ['&'] = AMPERSAND,
    [':'] = COLON,      ['0'] = DIGIT,  ['1'] = DIGIT,  ['2'] = DIGIT,  ['3'] = DIGIT,
    ['4'] = DIGIT,      ['5'] = DIGIT,  ['6'] = DIGIT,  ['7'] = DIGIT,  ['8'] = DIGIT,
    ['9'] = DIGIT,      ['a'] = LETTER, ['b'] = LETTER, ['c'] = LETTER, ['d'] = LETTER,
    ['e'] = LETTER,     ['f'] = LETTER, ['g'] = LETTER, ['h'] = LETTER, ['i'] = LETTER,
    ['j'] = LETTER,     ['k'] = LETTER, ['l'] = LETTER, ['m'] = LETTER, ['n'] = LETTER,
    ['o'] = LETTER,     ['p'] = LETTER, ['q'] = LETTER, ['r'] = LETTER, ['s'] = LETTER,
    ['t'] = LETTER,     ['u'] = LETTER, ['v'] = LETTER, ['w'] = LETTER, ['x'] = LETTER,
    ['y'] = LETTER,     ['z'] = LETTER, ['A'] = LETTER, ['B'] = LETTER, ['C'] = LETTER,
    ['D'] = LETTER,     ['E'] = LETTER, ['F'] = LETTER, ['G'] = LETTER, ['H'] = LETTER,
    ['I'] = LETTER,     ['J'] = LETTER, ['K'] = LETTER, ['L'] = LETTER, ['M'] = LETTER,
    ['N'] = LETTER,     ['O'] = LETTER, ['P'] = LETTER, ['Q'] = LETTER, ['R'] = LETTER,
    ['S'] = LETTER,     ['T'] = LETTER, ['U'] = LETTER, ['V'] = LETTER, ['W'] = LETTER,
    ['X'] = LETTER,     ['Y'] = LETTER, ['Z'] = LETTER,
};

/* Decodes one character; the text has been checked, so bytes are whole characters. */
static uint32_t decode(const unsigned char *at, size_t *n_bytes) {
    if (at[0] < 0x80) {
        *n_bytes = 1;
        return at[0];
    }
    if (at[0] < 0xE0) {
        *n_bytes = 2;
        return (uint32_t)(at[0] & 0x1F) << 6 | (at[1] & 0x3F);
    }
    if (at[0] < 0xF0) {
        *n_bytes = 3;
        return (uint32_t)(at[0] & 0x0F) << 12 | (uint32_t)(at[1] & 0x3F) << 6 | (at[2] & 0x3F);
    }
    *n_bytes = 4;
    return (uint32_t)(at[0] & 0x07) << 18 | (uint32_t)(at[1] & 0x3F) << 12 |
           (uint32_t)(at[2] & 0x3F) << 6 | (at[3] & 0x3F);
}

/* The class of a character above ASCII; *folded gets its base letters, NULL where it has none. */
static int classify(uint32_t point, const char **folded) {
    *folded = NULL;
    if (point >= 0xC0 && point < 0x250)
        *folded = jpi_fold_latin[point - 0xC0];
    if (point >= 0x1E00 && point < 0x1F00)
        *folded = jpi_fold_latin_additional[point - 0x1E00];
    if (*folded)
        return point == 0xD7 || point == 0xF7 ? SPACE : LETTER; /* the times and division signs */
    if ((point >= 0x300 && point < 0x370) || (point >= 0x200B && point <= 0x200F) ||
        point == 0xFEFF || point == 0xAD || point == 0x2060 || (point >= 0xFE00 && point <= 0xFE0F))
        return IGNORED; /* combining accents, zero-width and soft hyphens */
    if (point == 0x2018 || point == 0x2019 || point == 0x2BC || point == 0x2032 || point == 0xB4 ||
        point == 0x201B)
        return APOSTROPHE;
    if ((point >= 0x2010 && point <= 0x2015) || point == 0x2212 || point == 0x2043)
        return HYPHEN;
    if (point == 0x2022 || point == 0x2023 || point == 0xB7 || point == 0x25AA || point == 0x25CF ||
        point == 0x25E6 || point == 0x2028 || point == 0x2029 || point == 0x85)
        return CUT; /* bullets and line separators */
    if (point < 0x250 || (point >= 0x2000 && point < 0x2C00) ||
        (point >= 0x3000 && point < 0x3040) || (point >= 0xFE10 && point < 0xFE70) ||
        point >= 0x1F000)
        return SPACE;
    return LETTER; /* other scripts: a word nobody knows */
}

/* One character with full-width forms taken back to ASCII. */
static int character(const unsigned char *at, const unsigned char *end, size_t *n_bytes,
                     uint32_t *point, const char **folded) {
    *folded = NULL;
    if (at >= end) {
        *n_bytes = 0;
        *point = 0;
        return SPACE;
    }
    *point = decode(at, n_bytes);
    if (*point >= 0xFF01 && *point <= 0xFF5E)
        *point -= 0xFEE0;
    if (*point < 0x80)
        return ascii_class[*point];
    return classify(*point, folded);
}

void jpi_scan_begin(jpi_scanner *scanner, const char *text, size_t n_text) {
    scanner->at = (const unsigned char *)text;
    scanner->end = scanner->at + n_text;
}

typedef struct growing_word {
    uint32_t hash;
    size_t n; /* may pass the room there is: then no known word is that long */
} growing_word;

static void append(jpi_scanner *scanner, growing_word *word, unsigned char byte) {
    if (word->n < JPI_MAX_WORD)
        scanner->word[word->n] = (char)byte;
    word->n++;
    word->hash = (word->hash ^ byte) * 16777619u;
}

static void append_character(jpi_scanner *scanner, growing_word *word, const unsigned char *at,
                             size_t n_bytes, uint32_t point, const char *folded) {
    if (folded && folded[0]) {
        for (; *folded; folded++)
            append(scanner, word, (unsigned char)*folded);
    } else if (point < 0x80) {
        append(scanner, word, (unsigned char)(point >= 'A' && point <= 'Z' ? point + 32 : point));
    } else {
        for (size_t i = 0; i < n_bytes; i++)
            append(scanner, word, at[i]);
    }
}

static bool is_letter_at(const jpi_scanner *scanner, const unsigned char *at) {
    size_t n_bytes;
    uint32_t point;
    const char *folded;
    return character(at, scanner->end, &n_bytes, &point, &folded) == LETTER;
}

static bool is_digit_at(const jpi_scanner *scanner, const unsigned char *at) {
    size_t n_bytes;
    uint32_t point;
    const char *folded;
    return character(at, scanner->end, &n_bytes, &point, &folded) == DIGIT;
}

/* Whether the mark at `mark` joins what follows to the word: *keep is the byte it leaves, 0 none.
 */
static bool joins(const jpi_scanner *scanner, int kind, const unsigned char *mark, size_t n_mark,
                  size_t n_letters, bool after_digit, char *keep) {
    const unsigned char *next = mark + n_mark;
    *keep = 0;
    switch (kind) {
    case IGNORED:
        return true;
    case APOSTROPHE:
        return is_letter_at(scanner, next); /* carer's, o'clock */
    case SLASH:
        if (after_digit && is_digit_at(scanner, next))
            return *keep = '/', true;
        return n_letters == 1 && is_letter_at(scanner, next); /* A/L, w/round */
    case AMPERSAND:
        return n_letters == 1 && is_letter_at(scanner, next) ? (*keep = '&', true)
                                                             : false; /* R&D */
    case STOP:
        if (after_digit && is_digit_at(scanner, next))
            return *keep = '.', true;
        return n_letters == 1 && is_letter_at(scanner, next) &&
               !is_letter_at(scanner, next + 1); /* C.P.D. */
    case HYPHEN:
        return after_digit && is_digit_at(scanner, next) ? (*keep = '-', true) : false;
    case PLUS: /* A+E, as A&E; not "a+clinic" */
        return n_letters == 1 && is_letter_at(scanner, next) && !is_letter_at(scanner, next + 1)
                   ? (*keep = '&', true)
                   : false;
    case COLON:
        return after_digit && is_digit_at(scanner, next) ? (*keep = ':', true) : false;
    default:
        return false;
    }
}

static void read_word(jpi_scanner *scanner) {
    growing_word word = {2166136261u, 0};
    scanner->has_letter = scanner->has_digit = scanner->is_range = false;
    size_t n_letters = 0; /* since the last mark that joined */
    bool after_digit = false;
    while (scanner->at < scanner->end) {
        size_t n_bytes;
        uint32_t point;
        const char *folded;
        int kind = character(scanner->at, scanner->end, &n_bytes, &point, &folded);
        if (kind == LETTER || kind == DIGIT) {
            append_character(scanner, &word, scanner->at, n_bytes, point, folded);
            n_letters = kind == LETTER ? n_letters + 1 : 2;
            after_digit = kind == DIGIT;
            if (kind == LETTER)
                scanner->has_letter = true;
            else
                scanner->has_digit = true;
        } else {
            char keep;
            if (!joins(scanner, kind, scanner->at, n_bytes, n_letters, after_digit, &keep))
                break;
            if (keep)
                append(scanner, &word, (unsigned char)keep);
            if (keep == '-' || keep == ':')
                scanner->is_range = true;
            if (kind == SLASH || kind == STOP || kind == AMPERSAND || kind == PLUS)
                n_letters = 0;
        }
        scanner->at += n_bytes;
    }
    scanner->hash = word.hash ^ (word.hash >> 15);
    scanner->n_word = word.n <= JPI_MAX_WORD ? (uint8_t)word.n : 0;
}

jpi_scan_kind jpi_scan_next(jpi_scanner *scanner) {
    while (scanner->at < scanner->end) {
        size_t n_bytes;
        uint32_t point;
        const char *folded;
        int kind = character(scanner->at, scanner->end, &n_bytes, &point, &folded);
        if (kind == LETTER || kind == DIGIT) {
            read_word(scanner);
            return JPI_SCAN_WORD;
        }
        scanner->at += n_bytes;
        if (kind == CUT || kind == SLASH || kind == PLUS)
            return JPI_SCAN_CUT;
        if (kind == STOP) {
            int after = character(scanner->at, scanner->end, &n_bytes, &point, &folded);
            if (after == SPACE)
                return JPI_SCAN_CUT; /* the end of a sentence */
        }
        if (kind == AMPERSAND) { /* the word "and" */
            growing_word word = {2166136261u, 0};
            append(scanner, &word, '&');
            scanner->hash = word.hash ^ (word.hash >> 15);
            scanner->n_word = 1;
            scanner->has_letter = scanner->has_digit = scanner->is_range = false;
            return JPI_SCAN_WORD;
        }
    }
    return JPI_SCAN_END;
}

/* Space, tab and line ends are what a description may be made of without saying anything. */
static bool is_blank(unsigned char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

jpi_text_fault jpi_scan_check(const char *text, size_t n_text, size_t *bad) {
    *bad = 0;
    if (n_text > JP_MAX_DESCRIPTION)
        return JPI_TEXT_LONG;
    const unsigned char *bytes = (const unsigned char *)text;
    bool blank = true, ascii = true;
    for (size_t i = 0; i < n_text; i++) {
        unsigned char byte = bytes[i];
        if (!is_blank(byte)) {
            blank = false;
            if (byte < 0x20 || byte == 0x7F) {
                *bad = i;
                return JPI_TEXT_CONTROL;
            }
        }
        if (byte >= 0x80)
            ascii = false;
    }
    if (blank)
        return JPI_TEXT_EMPTY;
    if (ascii)
        return JPI_TEXT_FINE;
    if (!jpi_utf8_valid(text, n_text, bad))
        return JPI_TEXT_NOT_UTF8;
    for (size_t i = 0; i + 1 < n_text; i++)
        if (bytes[i] == 0xC2 && bytes[i + 1] < 0xA0 && bytes[i + 1] != 0x85) {
            *bad = i;
            return JPI_TEXT_CONTROL; /* C1 controls */
        }
    return JPI_TEXT_FINE;
}

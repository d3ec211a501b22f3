/* From bytes to words: folding, joining, and what cuts a line. lexicon.py does the same at build
 * time. */
#ifndef JPI_FRAMEWORK_SCAN_H
#define JPI_FRAMEWORK_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define JPI_MAX_WORD 30

typedef enum {
    JPI_SCAN_END,  /* nothing left */
    JPI_SCAN_WORD, /* letters or digits, folded */
    JPI_SCAN_CUT   /* "," ";" "+" "/" line end, full stop at a word's end */
} jpi_scan_kind;

typedef struct jpi_scanner {
    const unsigned char *at;
    const unsigned char *end;
    uint32_t hash;
    uint8_t n_word; /* 0 when the word was longer than any known */
    bool has_letter;
    bool has_digit;
    bool is_range; /* digits parted by "-" or ":": a time or a range, which ends an activity */
    char word[JPI_MAX_WORD + 2];
} jpi_scanner;

void jpi_scan_begin(jpi_scanner *scanner, const char *text, size_t n_text);
jpi_scan_kind jpi_scan_next(jpi_scanner *scanner);

typedef enum {
    JPI_TEXT_FINE,
    JPI_TEXT_EMPTY,
    JPI_TEXT_LONG,
    JPI_TEXT_NOT_UTF8,
    JPI_TEXT_CONTROL
} jpi_text_fault;

/* Whether a description can be scanned, and the byte at fault where it cannot. */
jpi_text_fault jpi_scan_check(const char *text, size_t n_text, size_t *bad);

#endif

#include "frames.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

bool read_frame(char *letter, char **text, size_t *n_text) {
    unsigned char head[5];
    if (fread(head, 1, sizeof head, stdin) != sizeof head) {
        return false;
    }
    *letter = (char)head[0];
    *n_text = (uint32_t)head[1] | (uint32_t)head[2] << 8 | (uint32_t)head[3] << 16 |
              (uint32_t)head[4] << 24;
    *text = malloc(*n_text ? *n_text : 1);
    return *text && fread(*text, 1, *n_text, stdin) == *n_text;
}

void write_frame(char letter, const char *text, size_t n_text) {
    const unsigned char head[5] = {
        (unsigned char)letter, (unsigned char)(n_text & 255), (unsigned char)(n_text >> 8 & 255),
        (unsigned char)(n_text >> 16 & 255), (unsigned char)(n_text >> 24 & 255)};
    fwrite(head, 1, sizeof head, stdout);
    fwrite(text, 1, n_text, stdout);
}

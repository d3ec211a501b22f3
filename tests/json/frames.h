/* How a Python test talks to a C program over a pipe: one letter, the length in 4 bytes (least
 * first), the bytes; a frame is answered by a frame. Binary and empty texts pass as they are. */
#ifndef FRAMES_H
#define FRAMES_H

#include <stdbool.h>
#include <stddef.h>

/* false at the end of the input. *text is of exactly n_text bytes, to be freed: one byte too far is
 * seen by a sanitizer. */
bool read_frame(char *letter, char **text, size_t *n_text);
void write_frame(char letter, const char *text, size_t n_text);

#endif

/* One way for a test program to read a file. */
#ifndef WHOLE_FILE_H
#define WHOLE_FILE_H

#include <stdio.h>
#include <stdlib.h>

/* Every byte of the file, to be freed, and a NUL after the last; NULL where it cannot be read. */
static inline char *whole_file(const char *path, size_t *n_bytes) {
    FILE *file = fopen(path, "rb");
    char *bytes = NULL;
    *n_bytes = 0;
    if (file != NULL && fseek(file, 0, SEEK_END) == 0) {
        long size = ftell(file);
        rewind(file);
        bytes = size < 0 ? NULL : malloc((size_t)size + 1);
        if (bytes != NULL && fread(bytes, 1, (size_t)size, file) == (size_t)size) {
            *n_bytes = (size_t)size;
            bytes[size] = '\0';
        } else {
            free(bytes);
            bytes = NULL;
        }
    }
    if (file != NULL) {
        fclose(file);
    }
    return bytes;
}

/* The same, for a program that has nothing to do without it. */
static inline char *needed_file(const char *path, size_t *n_bytes) {
    char *bytes = whole_file(path, n_bytes);
    if (bytes == NULL) {
        fprintf(stderr, "%s cannot be read\n", path);
        exit(2);
    }
    return bytes;
}

#endif

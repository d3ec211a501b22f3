#define _POSIX_C_SOURCE 200809L
#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The size lies before each block, at the distance malloc aligns to. */
enum { BEFORE = 16 };

static void *note(load_count *count, unsigned char *block, size_t n_bytes) {
    if (block == NULL) {
        return NULL;
    }
    memcpy(block, &n_bytes, sizeof n_bytes);
    count->n_calls++;
    count->n_bytes += n_bytes;
    if (count->n_bytes > count->n_bytes_peak) {
        count->n_bytes_peak = count->n_bytes;
    }
    return block + BEFORE;
}

static size_t size_of(const unsigned char *pointer) {
    size_t n_bytes;
    memcpy(&n_bytes, pointer - BEFORE, sizeof n_bytes);
    return n_bytes;
}

static void *allocate(void *context, size_t n_bytes) {
    return n_bytes > SIZE_MAX - BEFORE ? NULL : note(context, malloc(n_bytes + BEFORE), n_bytes);
}

static void *reallocate(void *context, void *pointer, size_t n_bytes) {
    load_count *count = context;
    if (pointer == NULL) {
        return allocate(context, n_bytes);
    }
    size_t n_before = size_of(pointer);
    if (n_bytes > SIZE_MAX - BEFORE) {
        return NULL;
    }
    unsigned char *block = realloc((unsigned char *)pointer - BEFORE, n_bytes + BEFORE);
    if (block != NULL) {
        count->n_bytes -= n_before;
    }
    return note(count, block, n_bytes);
}

static void release(void *context, void *pointer) {
    load_count *count = context;
    if (pointer != NULL) {
        count->n_bytes -= size_of(pointer);
        free((unsigned char *)pointer - BEFORE);
    }
}

jp_allocator load_counting(load_count *count) {
    jp_allocator allocator = {allocate, reallocate, release, count};
    return allocator;
}

/* The number after `name` in a file of lines such as "VmRSS:   1234 kB". */
static size_t kernel_kb(const char *path, const char *name) {
    FILE *file = fopen(path, "r");
    char line[256];
    size_t found = 0;
    while (file != NULL && found == 0 && fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, name, strlen(name)) == 0) {
            found = strtoull(line + strlen(name), NULL, 10);
        }
    }
    if (file != NULL) {
        fclose(file);
    }
    return found;
}

size_t load_resident_kb(void) {
    return kernel_kb("/proc/self/status", "VmRSS:");
}

size_t load_peak_kb(void) {
    return kernel_kb("/proc/self/status", "VmHWM:");
}

void load_peak_restart(void) {
    FILE *file = fopen("/proc/self/clear_refs", "w");
    if (file != NULL) {
        fputs("5", file);
        fclose(file);
    }
}

size_t load_available_kb(void) {
    return kernel_kb("/proc/meminfo", "MemAvailable:");
}

double load_processor_s(void) {
    return (double)clock() / CLOCKS_PER_SEC;
}

void load_must(jp_status status, const jp_error *error, const char *what) {
    if (status != JP_OK) {
        printf("%s: %s: %s %s\n", what, jp_status_name(status), error ? error->where : "",
               error ? error->message : "");
        exit(1);
    }
}

int load_says(const char *text, const char *words) {
    if (strstr(text, words) != NULL) {
        return 1;
    }
    printf("said \"%s\", which has nothing of \"%s\"\n", text, words);
    return 0;
}

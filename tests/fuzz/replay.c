/* replay [--unchanged] FOLDER [LAST]: every seed in it through the target, then changed copies of
 * each. LAST is a file that holds the input in hand, for looking at the one that failed.
 *
 * The seeds are a regression test on every compiler; the changes are the same on every machine
 * (the generator is seeded by the file's name), so a failure happens again. libFuzzer's own
 * search is another build: see README.md. */
#include <dirent.h>
#include <string.h>

#include "fuzz.h"

#define LARGEST_SEED 65536
#ifndef CHANGED_COPIES
#define CHANGED_COPIES 300
#endif
#define MOST_CHANGES 4
#define LONGEST_CHANGE 16

static uint64_t state;
static const char *last;
static int changed_copies = CHANGED_COPIES;

static uint64_t random_bits(void) {
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return state * UINT64_C(2685821657736338717);
}

/* On the heap and no larger than it need be: a sanitizer sees one byte too far. */
static void run(const uint8_t *data, size_t n_data) {
    uint8_t *copy = malloc(n_data ? n_data : 1);
    FUZZ_HOLDS(copy != NULL);
    memcpy(copy, data, n_data);
    if (last) {
        FILE *file = fopen(last, "wb");
        FUZZ_HOLDS(file != NULL && fwrite(data, 1, n_data, file) == n_data);
        fclose(file);
    }
    LLVMFuzzerTestOneInput(copy, n_data);
    free(copy);
}

/* Another number where the next one stands: the values at the ends of what fields allow. */
static size_t change_number(uint8_t *data, size_t n_data, size_t place) {
    static const char *const numbers[] = {"0",     "-1",   "1",    "0.001",  "7",    "52",
                                          "53",    "168",  "1440", "10000",  "1e18", "99999999999",
                                          "37.51", "\"\"", "null", "\"1/3\""};
    const char *number = numbers[random_bits() % (sizeof numbers / sizeof numbers[0])];
    size_t n_number = strlen(number), begin = place, end;
    while (begin < n_data && (data[begin] < '0' || data[begin] > '9'))
        begin++;
    for (end = begin; end < n_data && ((data[end] >= '0' && data[end] <= '9') || data[end] == '.');)
        end++;
    if (begin == end)
        return n_data;
    memmove(data + begin + n_number, data + end, n_data - end);
    memcpy(data + begin, number, n_number);
    return n_data - (end - begin) + n_number;
}

/* One small change; the length after it. The buffer has room for LONGEST_CHANGE bytes more. */
static size_t change(uint8_t *data, size_t n_data) {
    static const char telling[] = "0123456789.-+eE/:,\"\\{}[] \t\n\x00\x7F\x80\xC3\xE2\xFF";
    size_t place = n_data ? random_bits() % n_data : 0;
    uint8_t byte = (uint8_t)telling[random_bits() % (sizeof telling - 1)];
    switch (random_bits() % 8) {
    case 0: /* cut */
        return place;
    case 1: /* insert */
        memmove(data + place + 1, data + place, n_data - place);
        data[place] = byte;
        return n_data + 1;
    case 2: /* take away */
        if (n_data == 0)
            return 0;
        memmove(data + place, data + place + 1, n_data - place - 1);
        return n_data - 1;
    case 3: /* flip a bit */
        if (n_data > 0)
            data[place] ^= (uint8_t)(1u << (random_bits() % 8));
        return n_data;
    case 4:
    case 5:
    case 6:
        return change_number(data, n_data, place);
    default:
        if (n_data > 0)
            data[place] = byte;
        return n_data;
    }
}

static void run_seed(const char *name, const uint8_t *seed, size_t n_seed) {
    static uint8_t data[LARGEST_SEED + MOST_CHANGES * LONGEST_CHANGE];
    state = UINT64_C(0x9E3779B97F4A7C15);
    for (const char *c = name; *c; c++)
        state = (state ^ (uint8_t)*c) * UINT64_C(1099511628211) | 1;
    run(seed, n_seed);
    for (int i = 0; i < changed_copies; i++) {
        size_t n_data = n_seed;
        memcpy(data, seed, n_seed);
        for (uint64_t k = random_bits() % MOST_CHANGES + 1; k > 0; k--)
            n_data = change(data, n_data);
        run(data, n_data);
    }
}

int main(int n_arguments, char **arguments) {
    static uint8_t seed[LARGEST_SEED];
    if (n_arguments >= 2 && strcmp(arguments[1], "--unchanged") == 0) {
        changed_copies = 0;
        n_arguments--;
        arguments++;
    }
    DIR *folder = n_arguments >= 2 ? opendir(arguments[1]) : NULL;
    size_t n_seeds = 0;
    last = n_arguments == 3 ? arguments[2] : NULL;
    if (!folder) {
        fputs("usage: replay [--unchanged] FOLDER [LAST]\n", stderr);
        return 2;
    }
    for (struct dirent *entry; (entry = readdir(folder));) {
        char path[4096];
        FILE *file;
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", arguments[1], entry->d_name);
        file = fopen(path, "rb");
        if (!file)
            continue;
        size_t n_seed = fread(seed, 1, sizeof seed, file);
        fclose(file);
        fprintf(stderr, "%s\n", entry->d_name); /* the last line names the seed of a crash */
        run_seed(entry->d_name, seed, n_seed);
        n_seeds++;
    }
    closedir(folder);
    printf("%zu seeds, %d changed copies of each\n", n_seeds, changed_copies);
    return n_seeds == 0;
}

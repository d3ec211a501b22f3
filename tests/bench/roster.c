/* usage: roster [ROWS] [THREADS]     the roster aggregate against the memory it reads
 *        roster --stream [ROWS]       ROWS (a billion) in batches of a million: time and memory
 *
 * Four keys (200 teams, 12 groups, 4 categories, 4 quarters: a byte each) and two columns of
 * minutes, of 16 or 32 bits; random, skewed (80% of rows in one cell) and sorted by team. Beside it
 * two plain sums of the very same columns: each column in its own type, and the bytes as 64-bit
 * words, which is all the memory gives. Best of some runs; the threads are this program's. */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "jobplan/jobplan.h"

enum { N_KEYS = 4, N_RUNS = 7, MOST_THREADS = 64 };
static const uint32_t cardinalities[N_KEYS] = {200, 12, 4, 4};
static const char *const names[N_KEYS] = {"team", "staff_group", "category", "quarter"};

typedef struct data {
    size_t n;
    uint8_t *keys[N_KEYS];
    int16_t *narrow[2];
    int32_t *wide[2];
} data;

typedef struct part {
    const data *from;
    size_t first, n;
    bool wide;
    int what; /* 0 roster, 1 sums by type, 2 words */
    jp_roster *roster;
    int64_t sum;
} part;

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void *get(size_t n_bytes) {
    void *memory = malloc(n_bytes);
    if (memory == NULL) {
        fprintf(stderr, "no memory for %zu bytes\n", n_bytes);
        exit(1);
    }
    return memory;
}

static void fill(data *d, int shape) {
    uint64_t state = 88172645463325252u;
    for (size_t i = 0; i < d->n; i++) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        for (int k = 0; k < N_KEYS; k++)
            d->keys[k][i] = (uint8_t)((state >> (12 * k)) % cardinalities[k]);
        if (shape == 1 && (state >> 50) % 10 < 8)
            for (int k = 0; k < N_KEYS; k++)
                d->keys[k][i] = (uint8_t)(cardinalities[k] / 2);
        if (shape == 2)
            d->keys[0][i] = (uint8_t)(i * cardinalities[0] / d->n);
        for (int m = 0; m < 2; m++) {
            d->wide[m][i] = (int32_t)((state >> (30 + 10 * m)) % 721);
            d->narrow[m][i] = (int16_t)d->wide[m][i];
        }
    }
}

static jp_roster *new_roster(void) {
    jp_roster_spec spec = JP_ROSTER_SPEC_INIT;
    jp_roster_key keys[N_KEYS];
    jp_roster *roster = NULL;
    for (int k = 0; k < N_KEYS; k++) {
        keys[k] = (jp_roster_key)JP_ROSTER_KEY_INIT;
        keys[k].cardinality = cardinalities[k];
        memcpy(keys[k].name, names[k], strlen(names[k]) + 1);
    }
    if (jp_roster_new(NULL, &spec, keys, N_KEYS, &roster, NULL) != JP_OK)
        exit(1);
    return roster;
}

static void run_roster(part *p) {
    jp_column columns[N_KEYS + 2];
    for (int c = 0; c < N_KEYS + 2; c++) {
        columns[c] = (jp_column)JP_COLUMN_INIT;
        columns[c].n_rows = (int64_t)p->n;
        columns[c].first = (int64_t)p->first;
        columns[c].type = c < N_KEYS ? JP_COLUMN_UINT8
                          : p->wide  ? JP_COLUMN_INT32
                                     : JP_COLUMN_INT16;
        columns[c].values = c < N_KEYS ? (const void *)p->from->keys[c]
                            : p->wide  ? (const void *)p->from->wide[c - N_KEYS]
                                       : (const void *)p->from->narrow[c - N_KEYS];
    }
    jp_error error = JP_ERROR_INIT;
    if (jp_roster_update(p->roster, columns, N_KEYS + 2, &error) != JP_OK) {
        fprintf(stderr, "%s\n", error.message);
        exit(1);
    }
}

#define SUM(name, type)                                                                            \
    static int64_t name(const type *values, size_t n) {                                            \
        int64_t sum = 0;                                                                           \
        for (size_t i = 0; i < n; i++)                                                             \
            sum += (int64_t)values[i];                                                             \
        return sum;                                                                                \
    }
SUM(sum_8, uint8_t)
SUM(sum_16, int16_t)
SUM(sum_32, int32_t)

static int64_t sum_words(const void *bytes, size_t n_bytes) {
    const unsigned char *at = bytes;
    uint64_t sum = 0, word;
    for (size_t i = 0; i + 8 <= n_bytes; i += 8) {
        memcpy(&word, at + i, 8);
        sum += word;
    }
    return (int64_t)sum;
}

static void run_sums(part *p) {
    const data *d = p->from;
    for (int k = 0; k < N_KEYS; k++)
        p->sum += p->what == 1 ? sum_8(d->keys[k] + p->first, p->n)
                               : sum_words(d->keys[k] + p->first, p->n);
    for (int m = 0; m < 2; m++) {
        const void *values = p->wide ? (const void *)(d->wide[m] + p->first)
                                     : (const void *)(d->narrow[m] + p->first);
        if (p->what == 2)
            p->sum += sum_words(values, p->n * (p->wide ? 4 : 2));
        else
            p->sum += p->wide ? sum_32(values, p->n) : sum_16(values, p->n);
    }
}

static void *run(void *given) {
    part *p = given;
    if (p->what == 0)
        run_roster(p);
    else
        run_sums(p);
    return NULL;
}

/* The best of the runs: what the machine can do when nothing else disturbs it. */
static double best(const data *d, int what, bool wide, int n_threads) {
    double least = 1e9;
    for (int r = 0; r < N_RUNS; r++) {
        part parts[MOST_THREADS];
        pthread_t threads[MOST_THREADS];
        for (int t = 0; t < n_threads; t++) {
            size_t first = d->n / (size_t)n_threads * (size_t)t;
            size_t last = t + 1 == n_threads ? d->n : d->n / (size_t)n_threads * (size_t)(t + 1);
            parts[t] = (part){d, first, last - first, wide, what, NULL, 0};
            if (what == 0)
                parts[t].roster = new_roster();
        }
        double begin = seconds();
        for (int t = 1; t < n_threads; t++)
            pthread_create(&threads[t], NULL, run, &parts[t]);
        run(&parts[0]);
        for (int t = 1; t < n_threads; t++) {
            pthread_join(threads[t], NULL);
            if (what == 0)
                (void)jp_roster_merge(parts[0].roster, parts[t].roster, NULL);
        }
        double took = seconds() - begin;
        least = took < least ? took : least;
        for (int t = 0; t < n_threads; t++)
            jp_roster_free(parts[t].roster);
    }
    return least;
}

/* Each batch is made anew and added by one thread; only the adding is timed. Memory is the most
 * that the process ever held: it must not grow from line to line. */
static void run_stream(size_t n_rows) {
    enum { BATCH = 1000000, LINES = 10 };
    data d = {.n = BATCH};
    part p = {.from = &d, .n = BATCH, .roster = new_roster()};
    double adding = 0, last = 0, begin = seconds();
    size_t n_batches = n_rows / BATCH;
    for (int k = 0; k < N_KEYS; k++)
        d.keys[k] = get(BATCH);
    for (int m = 0; m < 2; m++) {
        d.narrow[m] = get(BATCH * sizeof(int16_t));
        d.wide[m] = get(BATCH * sizeof(int32_t));
    }
    printf("| rows | adding, s | ns/row since the last line | with making the rows, s | MB |\n");
    printf("| --- | --- | --- | --- | --- |\n");
    for (size_t b = 0; b < n_batches; b++) {
        struct rusage used;
        fill(&d, (int)(b % 3));
        double from = seconds();
        run_roster(&p);
        adding += seconds() - from;
        if ((b + 1) * LINES / n_batches == b * LINES / n_batches)
            continue;
        getrusage(RUSAGE_SELF, &used);
        printf("| %zu | %.2f | %.2f | %.1f | %.0f |\n", (b + 1) * (size_t)BATCH, adding,
               (adding - last) * 1e9 * LINES / (double)n_rows, seconds() - begin,
               (double)used.ru_maxrss / 1024);
        fflush(stdout);
        last = adding;
    }
    jp_roster_free(p.roster);
    for (int k = 0; k < N_KEYS; k++)
        free(d.keys[k]);
    for (int m = 0; m < 2; m++) {
        free(d.narrow[m]);
        free(d.wide[m]);
    }
}

int main(int argc, char **argv) {
    static const char *const shapes[] = {"random", "skewed", "sorted"};
    if (argc > 1 && strcmp(argv[1], "--stream") == 0) {
        run_stream(argc > 2 ? (size_t)strtoull(argv[2], NULL, 10) : 1000000000);
        return 0;
    }
    data d = {.n = argc > 1 ? (size_t)strtoull(argv[1], NULL, 10) : 100000000};
    int most_threads = argc > 2 ? atoi(argv[2]) : 2;
    for (int k = 0; k < N_KEYS; k++)
        d.keys[k] = get(d.n);
    for (int m = 0; m < 2; m++) {
        d.narrow[m] = get(d.n * sizeof(int16_t));
        d.wide[m] = get(d.n * sizeof(int32_t));
    }
    printf("%zu rows, 38400 cells; seconds, and the sums' time as a share of the roster's\n\n",
           d.n);
    printf(
        "| data | minutes | threads | roster | ns/row | column sums | share | words | share |\n");
    printf("| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for (int shape = 0; shape < 3; shape++) {
        fill(&d, shape);
        for (int wide = 0; wide < 2; wide++)
            for (int n = 1; n <= most_threads && n <= MOST_THREADS; n *= 2) {
                double roster = best(&d, 0, wide, n);
                double sums = best(&d, 1, wide, n), words = best(&d, 2, wide, n);
                printf("| %s | int%d | %d | %.3f | %.2f | %.3f | %.0f%% | %.3f | %.0f%% |\n",
                       shapes[shape], wide ? 32 : 16, n, roster, roster * 1e9 / (double)d.n, sums,
                       100 * sums / roster, words, 100 * words / roster);
                fflush(stdout);
            }
    }
    for (int k = 0; k < N_KEYS; k++)
        free(d.keys[k]);
    for (int m = 0; m < 2; m++) {
        free(d.narrow[m]);
        free(d.wide[m]);
    }
    return 0;
}

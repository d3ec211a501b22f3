/* The gate and its tree against cJSON's own parser, on the same text in the same run.
 *
 * json_parse [MEGABYTES]: prints seconds of processor time, MB/s and peak memory of each, and the
 * ratio. The target is at most twice the time cJSON alone needs. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cJSON.h>

#include "json/json.h"

typedef int parse_function(const char *text, size_t n_text);

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Plans as they stand in a service document: names, numbers, short texts. */
static char *make_document(size_t n_bytes, size_t *n_text) {
    static const char plan[] =
        "{\"post\": \"PT-%06zu\", \"band\": 7, \"hours_per_week\": 37.5, \"place\": \"St Mary's\", "
        "\"activities\": [{\"description\": \"Ward round, caf\xC3\xA9 corner\", \"weekday\": "
        "\"monday\", \"start\": \"09:00\", \"end\": \"13:00\", \"weeks\": [1, 3]}, "
        "{\"description\": \"Team meeting\\nand notes\", \"hours_per_week\": 1.25, \"paid\": "
        "true}]}";
    char *text = malloc(n_bytes + 2 * sizeof plan);
    size_t at = 0;
    text[at++] = '[';
    for (size_t i = 0; at < n_bytes; i++) {
        at += (size_t)sprintf(text + at, "%s\n", i ? "," : "");
        at += (size_t)sprintf(text + at, plan, i);
    }
    text[at++] = ']';
    text[at] = 0;
    *n_text = at;
    return text;
}

static int parse_ours(const char *text, size_t n_text) {
    jpi_json *document = NULL;
    jp_status status = jpi_json_parse(NULL, text, n_text, &document, NULL);
    jpi_json_free(document);
    return status == JP_OK;
}

static int parse_cjson(const char *text, size_t n_text) {
    cJSON *root = cJSON_ParseWithLengthOpts(text, n_text + 1, NULL, 1);
    cJSON_Delete(root);
    return root != NULL;
}

/* In a process of its own, so that its peak memory is its own; the best of three. */
static double measure(const char *name, parse_function *parse, const char *text, size_t n_text) {
    int ends[2];
    double best = 0;
    if (pipe(ends)) {
        return 0;
    }
    if (fork() == 0) {
        struct rusage usage;
        for (int i = 0; i < 3; i++) {
            double begin = now();
            if (!parse(text, n_text)) {
                _exit(1);
            }
            double took = now() - begin;
            best = i == 0 || took < best ? took : best;
        }
        getrusage(RUSAGE_SELF, &usage);
        printf("%-10s %7.3f s  %7.1f MB/s  peak %6ld MB\n", name, best, (double)n_text / 1e6 / best,
               usage.ru_maxrss / 1024);
        fflush(stdout);
        _exit(write(ends[1], &best, sizeof best) != sizeof best);
    }
    close(ends[1]);
    if (read(ends[0], &best, sizeof best) != sizeof best) {
        best = 0;
    }
    close(ends[0]);
    wait(NULL);
    return best;
}

int main(int n_arguments, char **arguments) {
    size_t megabytes = n_arguments > 1 ? (size_t)strtoul(arguments[1], NULL, 10) : 20;
    size_t n_text;
    char *text = make_document(megabytes * 1000000, &n_text);
    printf("%.1f MB of job plans, best of 3\n", (double)n_text / 1e6);
    fflush(stdout);
    double ours = measure("jobplan", parse_ours, text, n_text);
    double theirs = measure("cJSON", parse_cjson, text, n_text);
    free(text);
    if (ours <= 0 || theirs <= 0) {
        return 1;
    }
    printf("jobplan takes %.2f times cJSON's time\n", ours / theirs);
    return 0;
}

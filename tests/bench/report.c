/* A service document read and reported: report [POSTS]
 *
 * Prints the best of seven runs in ms of processor time: cJSON's own parse of the same text, the
 * document read, the report written, and both; and the ratio to that parse. The target is a service
 * of 1,000 plans reported in under 50 ms. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cJSON.h>

#include "jobplan/service.h"

#define RUNS 7
#define POST_BYTES 2048

static double now_ms(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static const char *const lines[] = {
    "{\"description\":\"Clinic\",\"category\":\"DCC\",\"timetable\":{\"weekday\":\"monday\","
    "\"start\":\"09:00\",\"end\":\"13:00\"},\"expected_output\":{\"contacts\":6,\"per\":"
    "\"session\"}",
    "{\"description\":\"Ward round\",\"category\":\"DCC\",\"hours_per_week\":7.5",
    "{\"description\":\"Team meeting\",\"category\":\"SPA\",\"hours_per_week\":1.5",
    "{\"description\":\"Professional development\",\"hours_per_week\":3.75",
    "{\"description\":\"Patient administration\",\"category\":\"DCC\",\"hours_per_week\":3.75",
    "{\"description\":\"Travel\",\"category\":\"DCC\",\"hours_per_week\":2.25"};
#define N_LINES (sizeof lines / sizeof lines[0])

static size_t put_post(char *to, size_t i) {
    char *at = to;
    at += sprintf(at,
                  "%s{\"id\":\"P%05zu\",\"title\":\"Post %zu\",\"band\":\"%zu\",\"team\":\"Team "
                  "%zu\",\"staff_group\":\"Allied health professions\",\"contract\":{\"hours_per_"
                  "week\":37.5,\"full_time_hours_per_week\":37.5},\"plan\":{\"reviewed\":\"2026-03-"
                  "01\",\"approved_by_employee\":\"2026-03-10\",\"approved_by_manager\":\"2026-03-"
                  "12\"},\"activities\":[",
                  i ? "," : "", i, i, 5 + i % 4, i % 20);
    for (size_t k = 0; k < N_LINES; k++)
        at += sprintf(at, "%s%s,\"place\":\"Site %zu\",\"skill\":\"skill %zu\"}", k ? "," : "",
                      lines[k], i % 7, i % 12);
    at += sprintf(at, "]}");
    return (size_t)(at - to);
}

static char *make_document(size_t n_posts, size_t *n_text) {
    char *text = malloc(n_posts * POST_BYTES + 8192), *at = text;
    if (!text)
        exit(1);
    at += sprintf(at, "{\"jobplan\":1,\"identifiable\":true,\"title\":\"A large "
                      "service\",\"framework\":\"nhse-2023\","
                      "\"year\":{\"start\":\"2026-04-01\",\"end\":\"2027-03-31\"},\"as_of\":\"2026-"
                      "10-01\",\"weeks\":{\"weeks\":44,\"source\":\"NHS Improvement 2017\"},"
                      "\"session_hours\":3.75,\"posts\":[");
    for (size_t i = 0; i < n_posts; i++)
        at += put_post(at, i);
    at += sprintf(at, "],\"demand\":[");
    for (size_t i = 0; i < 12; i++)
        at +=
            sprintf(at,
                    "%s{\"id\":\"s%zu\",\"title\":\"Stream %zu\",\"skill\":\"skill %zu\",\"bands\""
                    ":{\"5\":0.5,\"6\":0.5},\"referrals_per_year\":%zu,\"follow_ups_per_new\":2,"
                    "\"new_min\":45,\"follow_up_min\":30,\"new_dna_share\":0.08}",
                    i ? "," : "", i, i, i, 1200 + i);
    at += sprintf(at, "]}");
    *n_text = (size_t)(at - text);
    return text;
}

static double best(double a, double b) {
    return b < a ? b : a;
}

int main(int argc, char **argv) {
    size_t n_posts = argc > 1 ? (size_t)atol(argv[1]) : 1000, n_text, n_report = 0;
    char *text = make_document(n_posts, &n_text);
    double parse = 1e9, reading = 1e9, writing = 1e9, both = 1e9;
    for (int run = 0; run < RUNS; run++) {
        jp_service *service = NULL;
        jp_error error = JP_ERROR_INIT;
        double start = now_ms();
        cJSON_Delete(cJSON_ParseWithLength(text, n_text));
        double parsed = now_ms();
        if (jp_service_new(NULL, text, n_text, &service, &error) != JP_OK) {
            fprintf(stderr, "%s: %s\n", error.where, error.message);
            return 1;
        }
        double read = now_ms();
        if (jp_service_report(service, NULL, 0, &n_report, &error) != JP_OK) {
            fprintf(stderr, "%s: %s\n", error.where, error.message);
            return 1;
        }
        double written = now_ms();
        jp_service_free(service);
        parse = best(parse, parsed - start);
        reading = best(reading, read - parsed);
        writing = best(writing, written - read);
        both = best(both, written - parsed);
    }
    printf("%zu posts, %.2f MB in, %.2f MB out\n", n_posts, (double)n_text / 1e6,
           (double)n_report / 1e6);
    printf("cJSON parse and free alone %6.1f ms\n", parse);
    printf("document read              %6.1f ms  %.1f x\n", reading, reading / parse);
    printf("report                     %6.1f ms  %.1f x\n", writing, writing / parse);
    printf("both                       %6.1f ms  %.1f x\n", both, both / parse);
    free(text);
    return 0;
}

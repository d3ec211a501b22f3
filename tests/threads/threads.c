/* The thread rule of the headers, under load: many threads, each with handles of its own, must all
 * write the same text and the same report. A plain program: the thread sanitizer does not run under
 * Criterion. threads DOCUMENT, a service document without a CSV. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jobplan/jobplan.h>

#define N_THREADS 8
#define N_ROUNDS 50

typedef struct worker {
    pthread_t thread;
    jp_status status;
    char text[1024];
    char *report;
} worker;

static char document[1 << 20];
static size_t n_document;

static jp_status total_of_fractions(char *text, size_t capacity) {
    jp_total *total = NULL;
    jp_status status = jp_total_new(NULL, &total);
    for (int64_t weeks = 1; status == JP_OK && weeks <= 13; weeks++) {
        jp_ratio hours;
        if ((status = jp_ratio_make(75, 2 * weeks, &hours)) == JP_OK) {
            status = jp_total_add(total, &hours);
        }
    }
    if (status == JP_OK) {
        status = jp_total_to_text(total, text, capacity, NULL);
    }
    jp_total_free(total);
    return status;
}

static jp_status one_round(char *text, size_t capacity) {
    jp_error error = JP_ERROR_INIT;
    jp_ratio hours;
    jp_rounding policy;
    memset(&policy, 0, sizeof policy);
    policy.struct_size = sizeof policy;
    jp_status status = jp_ratio_parse("37.5", 4, &hours, &error);
    if (status == JP_OK) {
        status = jp_rounding_parse("half-hour/up", 12, &policy, &error);
    }
    if (status == JP_OK) {
        status = jp_ratio_round(&hours, &policy, &hours);
    }
    /* A refusal writes its sentence into the caller's error and nowhere else. */
    jp_date date;
    if (status == JP_OK && jp_date_parse("2026-02-30", 10, &date, &error) != JP_E_RANGE) {
        return JP_E_INVALID;
    }
    if (status == JP_OK) {
        status = total_of_fractions(text, capacity);
    }
    return status;
}

static jp_status report_service(char **report) {
    jp_error error = JP_ERROR_INIT;
    jp_service *service = NULL;
    size_t required = 0;
    jp_status status = jp_service_new(NULL, document, n_document, &service, &error);
    if (status == JP_OK) {
        status = jp_service_report(service, NULL, 0, &required, &error);
    }
    if (status == JP_OK) {
        *report = malloc(required);
        status = *report == NULL ? JP_E_NOMEM
                                 : jp_service_report(service, *report, required, NULL, &error);
    }
    jp_service_free(service);
    return status;
}

static void *work(void *argument) {
    worker *mine = argument;
    for (int i = 0; i < N_ROUNDS && mine->status == JP_OK; i++) {
        mine->status = one_round(mine->text, sizeof mine->text);
    }
    if (mine->status == JP_OK) {
        mine->status = report_service(&mine->report);
    }
    return NULL;
}

static int read_document(const char *path) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return 0;
    }
    n_document = fread(document, 1, sizeof document, file);
    fclose(file);
    return n_document > 0 && n_document < sizeof document;
}

static int same_answer(const worker *a, const worker *b) {
    return a->status == JP_OK && b->status == JP_OK && strcmp(a->text, b->text) == 0 &&
           strcmp(a->report, b->report) == 0;
}

int main(int argc, char **argv) {
    if (argc != 2 || !read_document(argv[1])) {
        puts("threads DOCUMENT: a service document of less than a megabyte");
        return 2;
    }
    static worker workers[N_THREADS];
    for (int i = 0; i < N_THREADS; i++) {
        if (pthread_create(&workers[i].thread, NULL, work, &workers[i]) != 0) {
            puts("no threads to be had here");
            return 77;
        }
    }
    int failed = 0;
    for (int i = 0; i < N_THREADS; i++) {
        pthread_join(workers[i].thread, NULL);
        if (!same_answer(&workers[i], &workers[0])) {
            printf("thread %d: %s, \"%s\", and thread 0 %s, \"%s\"\n", i,
                   jp_status_name(workers[i].status), workers[i].text,
                   jp_status_name(workers[0].status), workers[0].text);
            failed++;
        }
    }
    for (int i = 0; i < N_THREADS; i++) {
        free(workers[i].report);
    }
    printf("%d passed, %d failed\n", N_THREADS - failed, failed);
    return failed != 0;
}

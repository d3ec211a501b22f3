/* The thread rule of the headers, under load: many threads, each with handles of its own, must all
 * write the same text. A plain program: the thread sanitizer does not run under Criterion. */
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include <jobplan/jobplan.h>

#define N_THREADS 8
#define N_ROUNDS 50

typedef struct worker {
    pthread_t thread;
    jp_status status;
    char text[1024];
} worker;

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

static void *work(void *argument) {
    worker *mine = argument;
    for (int i = 0; i < N_ROUNDS && mine->status == JP_OK; i++) {
        mine->status = one_round(mine->text, sizeof mine->text);
    }
    return NULL;
}

int main(void) {
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
        if (workers[i].status != JP_OK || strcmp(workers[i].text, workers[0].text) != 0) {
            printf("thread %d: %s, \"%s\" where thread 0 has \"%s\"\n", i,
                   jp_status_name(workers[i].status), workers[i].text, workers[0].text);
            failed++;
        }
    }
    printf("%d passed, %d failed\n", N_THREADS - failed, failed);
    return failed != 0;
}

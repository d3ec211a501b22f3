/* A thousand threads, all with a plan, a roster and a service of their own alive at the same time:
 * each must write what the first writes when it is alone.
 *
 *   crowd DOCUMENT [THREADS]      77: this machine does not start so many threads */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../whole_file.h"
#include "measure.h"

enum { ROWS = 5000, TEAMS = 40, STACK_BYTES = 1 << 20 };

typedef struct answer {
    char planned[64];
    uint8_t *roster;
    size_t n_roster;
    char *report;
    size_t n_report;
} answer;

typedef struct handles {
    jp_plan *plan;
    jp_annual *annual;
    jp_roster *roster;
    jp_service *service;
} handles;

static char *document;
static size_t n_document;
static uint8_t team[ROWS];
static int16_t planned_min[ROWS], delivered_min[ROWS];
static answer expected;

/* Everyone waits here with what they made, so that a thousand of each exist at once. */
static pthread_mutex_t door = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t opened = PTHREAD_COND_INITIALIZER;
static int n_waiting, n_expected = 1, given_up;

static int meet(void) {
    pthread_mutex_lock(&door);
    n_waiting++;
    if (n_waiting == n_expected) {
        pthread_cond_broadcast(&opened);
    }
    while (n_waiting < n_expected && !given_up) {
        pthread_cond_wait(&opened, &door);
    }
    int go = !given_up;
    pthread_mutex_unlock(&door);
    return go;
}

static jp_status make_plan(handles *mine) {
    jp_contract contract = {.struct_size = sizeof contract, .hours_per_week = {75, 2}};
    jp_status status = jp_plan_new(NULL, &mine->plan);
    if (status == JP_OK) {
        status = jp_plan_add_contract(mine->plan, &contract, NULL);
    }
    for (int i = 0; status == JP_OK && i < 20; i++) {
        jp_activity a = {.struct_size = sizeof a,
                         .time_form = JP_TIME_WEEKLY,
                         .category = i % 2 ? "dcc/clinic" : "spa/cpd",
                         .is_direct_care = i % 2,
                         .hours_per_week = {1, 3 + i}};
        status = jp_plan_add_activity(mine->plan, &a, NULL);
    }
    return status == JP_OK ? jp_annual_new(NULL, &mine->annual) : status;
}

static jp_status make_roster(handles *mine) {
    jp_roster_spec spec = JP_ROSTER_SPEC_INIT;
    jp_roster_key key = JP_ROSTER_KEY_INIT;
    key.cardinality = TEAMS;
    strcpy(key.name, "team");
    return jp_roster_new(NULL, &spec, &key, 1, &mine->roster, NULL);
}

static jp_status ask_plan(const handles *mine, answer *out) {
    jp_annual_options options = {.struct_size = sizeof options, .attending_weeks = {300, 7}};
    jp_ratio planned;
    jp_status status = jp_plan_evaluate(mine->plan, &options, NULL, mine->annual, NULL);
    if (status == JP_OK) {
        status = jp_annual_figure(mine->annual, JP_FIGURE_PLANNED_PER_YEAR, &planned, NULL, NULL);
    }
    if (status == JP_OK) {
        snprintf(out->planned, sizeof out->planned, "%lld/%lld", (long long)planned.num,
                 (long long)planned.den);
    }
    return status;
}

static jp_status ask_roster(const handles *mine, answer *out) {
    jp_column columns[3] = {JP_COLUMN_INIT, JP_COLUMN_INIT, JP_COLUMN_INIT};
    const void *values[] = {team, planned_min, delivered_min};
    for (int i = 0; i < 3; i++) {
        columns[i].type = i ? JP_COLUMN_INT16 : JP_COLUMN_UINT8;
        columns[i].n_rows = ROWS;
        columns[i].values = values[i];
    }
    jp_status status = jp_roster_update(mine->roster, columns, 3, NULL);
    if (status != JP_OK ||
        (status = jp_roster_save(mine->roster, NULL, 0, &out->n_roster)) != JP_OK) {
        return status;
    }
    out->roster = malloc(out->n_roster);
    return out->roster ? jp_roster_save(mine->roster, out->roster, out->n_roster, NULL)
                       : JP_E_NOMEM;
}

static jp_status ask_service(const handles *mine, answer *out) {
    jp_status status = jp_service_report(mine->service, NULL, 0, &out->n_report, NULL);
    if (status != JP_OK) {
        return status;
    }
    out->report = malloc(out->n_report);
    return out->report ? jp_service_report(mine->service, out->report, out->n_report, NULL, NULL)
                       : JP_E_NOMEM;
}

/* What one thread does from beginning to end. */
static jp_status answer_once(answer *out) {
    handles mine = {NULL, NULL, NULL, NULL};
    jp_status status = make_plan(&mine);
    if (status == JP_OK) {
        status = make_roster(&mine);
    }
    if (status == JP_OK) {
        status = jp_service_new(NULL, document, n_document, &mine.service, NULL);
    }
    if (meet() && status == JP_OK && (status = ask_plan(&mine, out)) == JP_OK &&
        (status = ask_roster(&mine, out)) == JP_OK) {
        status = ask_service(&mine, out);
    }
    jp_service_free(mine.service);
    jp_roster_free(mine.roster);
    jp_annual_free(mine.annual);
    jp_plan_free(mine.plan);
    return status;
}

static int same(const answer *a) {
    return a->report && a->roster && strcmp(a->planned, expected.planned) == 0 &&
           a->n_roster == expected.n_roster && a->n_report == expected.n_report &&
           memcmp(a->roster, expected.roster, a->n_roster) == 0 &&
           memcmp(a->report, expected.report, a->n_report) == 0;
}

/* Gives its argument back when the answer is the expected one. */
static void *work(void *argument) {
    answer mine = {{0}, NULL, 0, NULL, 0};
    jp_status status = answer_once(&mine);
    int right = status == JP_OK && same(&mine);
    free(mine.roster);
    free(mine.report);
    return right ? argument : NULL;
}

static int start(pthread_t *threads, int n_threads) {
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, STACK_BYTES);
    int n_started = 0;
    while (n_started < n_threads &&
           pthread_create(&threads[n_started], &attributes, work, &expected) == 0) {
        n_started++;
    }
    pthread_attr_destroy(&attributes);
    return n_started;
}

int main(int argc, char **argv) {
    int n_threads = argc > 2 ? atoi(argv[2]) : 1000;
    if (argc < 2 || n_threads < 1) {
        puts("crowd DOCUMENT [THREADS]: a service document without a CSV");
        return 2;
    }
    document = needed_file(argv[1], &n_document);
    for (int i = 0; i < ROWS; i++) {
        team[i] = (uint8_t)(i * 7 % TEAMS);
        planned_min[i] = (int16_t)(i * 13 % 481);
        delivered_min[i] = (int16_t)(i * 11 % 481);
    }
    load_must(answer_once(&expected), NULL, "one thread alone");
    n_waiting = 0;
    n_expected = n_threads;
    pthread_t *threads = calloc((size_t)n_threads, sizeof *threads);
    if (threads == NULL) {
        return 77;
    }
    int n_started = start(threads, n_threads), n_right = 0;
    if (n_started < n_threads) {
        pthread_mutex_lock(&door);
        given_up = 1;
        pthread_cond_broadcast(&opened);
        pthread_mutex_unlock(&door);
    }
    for (int i = 0; i < n_started; i++) {
        void *right = NULL;
        pthread_join(threads[i], &right);
        n_right += right != NULL;
    }
    free(threads);
    printf("%d threads at once, each a plan, a roster of %d rows, a report of %zu bytes; "
           "at most %zu MB resident\n",
           n_started, ROWS, expected.n_report - 1, load_peak_kb() / 1024);
    free(expected.roster);
    free(expected.report);
    free(document);
    if (n_started < n_threads) {
        printf("only %d of %d threads could be started\n", n_started, n_threads);
        return 77;
    }
    printf("%d of %d gave the same answer as one alone\n", n_right, n_threads);
    return n_right != n_threads;
}

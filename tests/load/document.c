/* Service documents of 1, 10 and 100 MB, read and reported: memory and the number of allocations
 * must grow as the document does; time is printed beside them. And what is past the limit of 256
 * MB is refused with a sentence.
 *
 *   document [BYTES...]      each larger than the one before */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "measure.h"

/* What one of a document's bytes may cost beside the next size's, before it is called a curve. */
static const double tolerance = 1.15;

static const size_t limit_bytes = (size_t)256 << 20;
enum { POST_BYTES = 2048, N_LINES = 6 };

typedef struct cost {
    size_t n_document, n_posts, n_report, n_calls, held_kb, peak_kb;
    double read_s, report_s;
} cost;

static const char *const lines[N_LINES] = {
    ("{\"description\":\"Clinic\",\"category\":\"DCC\",\"timetable\":{\"weekday\":\"monday\","
     "\"start\":\"09:00\",\"end\":\"13:00\"}"),
    "{\"description\":\"Ward round\",\"category\":\"DCC\",\"hours_per_week\":7.5",
    "{\"description\":\"Team meeting\",\"category\":\"SPA\",\"hours_per_week\":1.5",
    "{\"description\":\"Professional development\",\"hours_per_week\":3.75",
    "{\"description\":\"Patient administration\",\"category\":\"DCC\",\"hours_per_week\":3.75",
    "{\"description\":\"Travel\",\"category\":\"DCC\",\"hours_per_week\":2.25"};

static size_t put_post(char *to, size_t i) {
    char *at = to;
    at += sprintf(at,
                  "%s{\"id\":\"P%07zu\",\"title\":\"Synthetic post %07zu\",\"band\":\"%zu\","
                  "\"team\":\"Team %zu\",\"contract\":{\"hours_per_"
                  "week\":37.5,\"full_time_hours_per_week\":37.5},\"activities\":[",
                  i ? "," : "", i, i, 5 + i % 4, i % 20);
    for (size_t k = 0; k < N_LINES; k++) {
        at += sprintf(at, "%s%s,\"place\":\"Site %zu\"}", k ? "," : "", lines[k], i % 7);
    }
    return (size_t)(at + sprintf(at, "]}") - to);
}

/* A document of at least n_wanted bytes; freed by the caller. */
static char *make(size_t n_wanted, cost *spent) {
    char *text = malloc(n_wanted + 2 * (size_t)POST_BYTES), *at = text;
    if (text == NULL) {
        exit(77);
    }
    at += sprintf(at, "{\"jobplan\":1,\"title\":\"A large synthetic service\",\"framework\":"
                      "\"nhse-2023\",\"year\":{\"start\":\"2026-04-01\",\"end\":\"2027-03-31\"},"
                      "\"weeks\":{\"weeks\":44,\"source\":\"NHS Improvement 2017\"},\"posts\":[");
    for (spent->n_posts = 0; (size_t)(at - text) + 2 < n_wanted; spent->n_posts++) {
        at += put_post(at, spent->n_posts);
    }
    at += sprintf(at, "]}");
    spent->n_document = (size_t)(at - text);
    return text;
}

static cost read_and_report(size_t n_wanted) {
    cost spent = {0};
    char *text = make(n_wanted, &spent);
    load_count count = {0, 0, 0};
    jp_allocator allocator = load_counting(&count);
    jp_error error = JP_ERROR_INIT;
    jp_service *service = NULL;
    load_peak_restart();
    size_t kb_before = load_resident_kb();
    double began = load_processor_s();
    load_must(jp_service_new(&allocator, text, spent.n_document, &service, &error), &error, "read");
    double read = load_processor_s();
    spent.held_kb = count.n_bytes / 1024;
    load_must(jp_service_report(service, NULL, 0, &spent.n_report, &error), &error, "report");
    spent.read_s = read - began;
    spent.report_s = load_processor_s() - read;
    size_t kb_peak = load_peak_kb();
    spent.peak_kb = kb_peak > kb_before ? kb_peak - kb_before : 0;
    jp_service_free(service);
    spent.n_calls = count.n_calls;
    if (count.n_bytes != 0) {
        printf("the library still holds %zu bytes\n", count.n_bytes);
        exit(1);
    }
    free(text);
    return spent;
}

static int grew_too_much(const char *what, size_t before, size_t now, double ratio) {
    double each = (double)now / (double)(before ? before : 1) / ratio;
    if (before == 0 || each <= tolerance) {
        return 0;
    }
    printf("%s grew %.2f times as fast as the document\n", what, each);
    return 1;
}

/* Never read: the limit is the first thing that is looked at. */
static int refused_past_the_limit(void) {
    char *text = calloc(limit_bytes + 1, 1);
    jp_service *service = NULL;
    jp_error error = JP_ERROR_INIT;
    if (text == NULL) {
        puts("no memory for a document past the limit: not tried");
        return 1;
    }
    jp_status status = jp_service_new(NULL, text, limit_bytes + 1, &service, &error);
    free(text);
    printf("%zu bytes: %s, \"%s\"\n", limit_bytes + 1, jp_status_name(status), error.message);
    return status == JP_E_LIMIT && service == NULL &&
           load_says(error.message, "the largest taken is 268435456");
}

int main(int argc, char **argv) {
    static const size_t usual[] = {1000000, 10000000, 100000000};
    size_t n_sizes = argc > 1 ? (size_t)(argc - 1) : sizeof usual / sizeof *usual;
    cost before = {0};
    int failed = !refused_past_the_limit();
    puts("     bytes    posts  activities  report bytes  allocations  read kB  kB at most  B a byte"
         "  read s  report s  ns a byte");
    for (size_t i = 0; i < n_sizes; i++) {
        size_t n_wanted = argc > 1 ? strtoull(argv[i + 1], NULL, 10) : usual[i];
        size_t kb = load_available_kb();
        if (kb != 0 && kb / 40 < n_wanted / 1024) {
            printf("%zu bytes: not tried, this machine has %zu kB to give\n", n_wanted, kb);
            break;
        }
        cost now = read_and_report(n_wanted);
        printf("%10zu %8zu %11zu %13zu %12zu %8zu %11zu %9.1f %7.2f %9.2f %10.1f\n", now.n_document,
               now.n_posts, now.n_posts * N_LINES, now.n_report - 1, now.n_calls, now.held_kb,
               now.peak_kb, (double)now.peak_kb * 1024 / (double)now.n_document, now.read_s,
               now.report_s, (now.read_s + now.report_s) * 1e9 / (double)now.n_document);
        double ratio = (double)now.n_document / (double)(before.n_document + !before.n_document);
        failed |= grew_too_much("allocations", before.n_calls, now.n_calls, ratio);
        failed |= grew_too_much("what is held after reading", before.held_kb, now.held_kb, ratio);
        failed |= grew_too_much("memory at most", before.peak_kb, now.peak_kb, ratio);
        before = now;
    }
    return failed;
}

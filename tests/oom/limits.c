/* A process that may have little memory, as a container or `ulimit -v` makes it: malloc itself says
 * no. The library answers JP_E_NOMEM with its sentence, works again when less is asked for, and
 * what was there before still answers. Skipped (77) under sanitizers, which need their own large
 * space. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "jobplan/jobplan.h"

enum { ROOM = 48 << 20, BIG_POSTS = 30000 };

static int n_wrong;

static void expect(int holds, const char *what) {
    printf("%s: %s\n", holds ? "good" : "WRONG", what);
    n_wrong += !holds;
}

/* A document with n posts, to be freed. */
static char *document(size_t n, size_t *n_text) {
    static const char head[] = "{\"jobplan\":1,\"identifiable\":true,\"title\":\"T\",\"framework\":"
                               "\"nhse-2023\",\"year\":{\"start\":\"2026-04-01\",\"end\":"
                               "\"2027-03-31\"},\"weeks\":{\"preset\":\"capa-45\"},\"posts\":[";
    static const char post[] =
        "%s{\"id\":\"p%zu\",\"title\":\"A\",\"contract\":{\"hours_per_week\":30,"
        "\"full_time_hours_per_week\":37.5},\"activities\":[{\"description\":\"Clinic\","
        "\"category\":\"DCC\",\"hours_per_week\":24}]}";
    size_t n_most = sizeof head + n * (sizeof post + 20) + 3, at = sizeof head - 1;
    char *text = malloc(n_most);
    if (!text)
        exit(77);
    memcpy(text, head, sizeof head);
    for (size_t i = 0; i < n; i++)
        at += (size_t)snprintf(text + at, n_most - at, post, i ? "," : "", i);
    memcpy(text + at, "]}", 3);
    *n_text = at + 2;
    return text;
}

static void give_up_at(rlim_t room) {
    struct rlimit limit;
    FILE *status = fopen("/proc/self/statm", "r");
    unsigned long pages = 0;
    if (!status || fscanf(status, "%lu", &pages) != 1 || getrlimit(RLIMIT_AS, &limit))
        exit(77);
    fclose(status);
    limit.rlim_cur = (rlim_t)pages * 4096 + room;
    if (setrlimit(RLIMIT_AS, &limit))
        exit(77);
}

static void roster_too_large(void) {
    jp_roster_spec spec = JP_ROSTER_SPEC_INIT;
    jp_roster_key keys[2] = {{sizeof keys[0], 1 << 14, "team"}, {sizeof keys[0], 1 << 14, "post"}};
    jp_roster *roster = NULL;
    jp_error error = JP_ERROR_INIT;
    spec.max_cells = UINT32_C(1) << 28;
    spec.max_bytes = INT64_MAX;
    jp_status status = jp_roster_new(NULL, &spec, keys, 2, &roster, &error);
    expect(status == JP_E_NOMEM && roster == NULL && error.message[0],
           "a roster of 2^28 cells is refused with a sentence");
    keys[1].cardinality = 1;
    status = jp_roster_new(NULL, &spec, keys, 2, &roster, &error);
    expect(status == JP_OK && roster != NULL, "a smaller one is made");
    jp_roster_free(roster);
}

static void document_too_large(const char *big, size_t n_big) {
    jp_service *service = NULL;
    jp_error error = JP_ERROR_INIT;
    jp_status status = jp_service_new(NULL, big, n_big, &service, &error);
    expect(status == JP_E_NOMEM && service == NULL && error.status == JP_E_NOMEM &&
               error.message[0],
           "a document larger than memory is refused with a sentence");
    if (status == JP_OK)
        jp_service_free(service);
}

int main(void) {
    size_t n_small, n_middle, n_big, required = 0, before = 0;
    char *small = document(10, &n_small), *middle = document(4000, &n_middle);
    char *big = document(BIG_POSTS * 4, &n_big);
    jp_service *service = NULL, *larger = NULL;
    jp_error error = JP_ERROR_INIT;
    if (jp_service_new(NULL, small, n_small, &service, &error) != JP_OK ||
        jp_service_report(service, NULL, 0, &before, &error) != JP_OK ||
        jp_service_new(NULL, middle, n_middle, &larger, &error) != JP_OK) {
        printf("WRONG: %s %s\n", error.where, error.message);
        return 1;
    }
    give_up_at(ROOM);
    document_too_large(big, n_big);
    roster_too_large();
    jp_status status = jp_service_report(larger, NULL, 0, &required, &error);
    expect(status == JP_E_NOMEM && required == 0 && error.message[0],
           "a report larger than memory is refused with a sentence");
    status = jp_service_report(service, NULL, 0, &required, &error);
    expect(status == JP_OK && required == before, "a service read before still answers the same");
    jp_service_free(larger);
    jp_service_free(service);
    free(big);
    free(middle);
    free(small);
    return n_wrong > 0;
}

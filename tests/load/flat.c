/* Ten thousand services made, reported and freed, one after another: memory must not creep.
 *
 *   flat DOCUMENT [--leak]      --leak loses 64 bytes a service on purpose: that must be seen
 *
 * Two judges. The library's own allocator must hold nothing after each service. And the resident
 * memory after the last may be 256 kB above that after the first thousand, when every cache and
 * arena has its size: over 9,000 services that is 29 bytes each, less than the smallest block
 * malloc gives (32), so one block lost by each service is too much already. This one sees what the
 * JSON library allocates too, which has an allocator of its own. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../whole_file.h"
#include "measure.h"

enum { SERVICES = 10000, WARM = 1000, TOLERANCE_KB = 256, LEAK_BYTES = 64 };

static void *lost; /* so that a compiler does not leave the leak out */

static void one(const char *document, size_t n_document, load_count *count) {
    jp_error error = JP_ERROR_INIT;
    jp_allocator allocator = load_counting(count);
    jp_service *service = NULL;
    size_t n_report = 0;
    load_must(jp_service_new(&allocator, document, n_document, &service, &error), &error, "read");
    load_must(jp_service_report(service, NULL, 0, &n_report, &error), &error, "report");
    char *report = malloc(n_report);
    if (report == NULL) {
        exit(77);
    }
    load_must(jp_service_report(service, report, n_report, NULL, &error), &error, "report");
    free(report);
    jp_service_free(service);
}

int main(int argc, char **argv) {
    int leaking = argc == 3 && strcmp(argv[2], "--leak") == 0;
    if (argc < 2 || (argc == 3 && !leaking) || argc > 3) {
        puts("flat DOCUMENT [--leak]: a service document without a CSV");
        return 2;
    }
    size_t n_document, kb_warm = 0;
    char *document = needed_file(argv[1], &n_document);
    load_count count = {0, 0, 0};
    for (int i = 0; i < SERVICES; i++) {
        one(document, n_document, &count);
        if (count.n_bytes != 0) {
            printf("after service %d the library still holds %zu bytes\n", i + 1, count.n_bytes);
            return 1;
        }
        if (leaking && (lost = malloc(LEAK_BYTES)) != NULL) {
            memset(lost, 1, LEAK_BYTES);
        }
        if (i + 1 == WARM) {
            kb_warm = load_resident_kb();
        }
    }
    size_t kb_end = load_resident_kb();
    free(document);
    if (kb_warm == 0) {
        puts("this kernel does not say how much memory is resident");
        return 77;
    }
    printf("resident after %d services %zu kB, after %d %zu kB; %zu allocations and at most %zu kB "
           "held by each\n",
           WARM, kb_warm, SERVICES, kb_end, count.n_calls / SERVICES, count.n_bytes_peak / 1024);
    if (kb_end > kb_warm + TOLERANCE_KB) {
        printf("memory grew by %zu kB, more than %d kB\n", kb_end - kb_warm, TOLERANCE_KB);
        return 1;
    }
    return 0;
}

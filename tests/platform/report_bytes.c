/* Everything the library writes of a service: report_bytes DOCUMENT... prints, for each, its
 * report, its checks and its comparison of every framework with every other. Two builds that print
 * other bytes are two libraries. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#endif

#include <jobplan/jobplan.h>

#include "../whole_file.h"

static void must(jp_status status, const jp_error *error) {
    if (status != JP_OK) {
        fprintf(stderr, "%s: %s\n", jp_status_name(status), error->message);
        exit(1);
    }
}

static void add_delivered(jp_service *service, const char *document_path, jp_error *error) {
    char name[256];
    jp_status status = jp_service_delivered_csv(service, name, sizeof name, NULL, error);
    if (status == JP_E_UNDEFINED) {
        return;
    }
    must(status, error);
    const char *slash = strrchr(document_path, '/');
    char path[4096];
    snprintf(path, sizeof path, "%.*s%s", slash == NULL ? 0 : (int)(slash - document_path) + 1,
             document_path, name);
    size_t n_text;
    char *text = needed_file(path, &n_text);
    must(jp_service_add_delivered_csv(service, text, n_text, error), error);
    free(text);
}

typedef jp_status (*text_of)(jp_service *, char *, size_t, size_t *, jp_error *);

static void print_text(text_of call, jp_service *service, jp_error *error) {
    size_t required;
    must(call(service, NULL, 0, &required, error), error);
    char *text = malloc(required);
    must(text == NULL ? JP_E_NOMEM : call(service, text, required, NULL, error), error);
    puts(text);
    free(text);
}

static void print_comparison(const jp_service *service, const char *first, const char *second,
                             jp_error *error) {
    size_t required;
    must(jp_service_compare(service, first, second, NULL, 0, &required, error), error);
    char *text = malloc(required);
    must(text == NULL ? JP_E_NOMEM
                      : jp_service_compare(service, first, second, text, required, NULL, error),
         error);
    puts(text);
    free(text);
}

static void print_all(const char *path) {
    jp_error error = {.struct_size = sizeof error};
    size_t n_json;
    char *json = needed_file(path, &n_json);
    jp_service *service;
    must(jp_service_new(NULL, json, n_json, &service, &error), &error);
    free(json);
    add_delivered(service, path, &error);
    print_text(jp_service_report, service, &error);
    print_text(jp_service_check, service, &error);
    for (size_t i = 0; i < jp_framework_count(); i++) {
        for (size_t j = 0; j < jp_framework_count(); j++) {
            jp_framework first = {.struct_size = sizeof first};
            jp_framework second = {.struct_size = sizeof second};
            must(jp_framework_at(i, &first), &error);
            must(jp_framework_at(j, &second), &error);
            print_comparison(service, first.id, second.id, &error);
        }
    }
    jp_service_free(service);
}

int main(int argc, char **argv) {
#ifdef _WIN32
    _setmode(_fileno(stdout), _O_BINARY); /* else every line would end in two bytes */
#endif
    for (int i = 1; i < argc; i++) {
        print_all(argv[i]);
    }
    return 0;
}

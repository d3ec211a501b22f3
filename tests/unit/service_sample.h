/* Reads a file of the source tree, makes a service of it, and finds figures in its report. */
#ifndef SERVICE_SAMPLE_H
#define SERVICE_SAMPLE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../whole_file.h"
#include "jobplan/service.h"
#include "json/json.h"

static inline char *read_file(const char *name, size_t *n) {
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", PROJECT_SOURCE, name);
    return whole_file(path, n);
}

/* The report as a tree; text is to be freed after it. */
static inline jpi_json *parse_report(jp_service *service, char **text) {
    size_t required = 0;
    jpi_json *tree = NULL;
    if (jp_service_report(service, NULL, 0, &required, NULL) != JP_OK)
        return NULL;
    *text = malloc(required);
    if (jp_service_report(service, *text, required, &required, NULL) != JP_OK ||
        jpi_json_parse(NULL, *text, required - 1, &tree, NULL) != JP_OK)
        return NULL;
    return tree;
}

/* A place by a path such as "/posts/0/wte/exact"; NULL where there is none. */
static inline const jpi_json_value *place(const jpi_json *tree, const char *path) {
    const jpi_json_value *at = jpi_json_root(tree);
    char step[128];
    while (at && *path == '/') {
        size_t n = strcspn(++path, "/");
        snprintf(step, sizeof step, "%.*s", (int)n, path);
        path += n;
        if (jpi_json_kind_of(at) == JPI_JSON_OBJECT) {
            at = jpi_json_member(at, step);
            continue;
        }
        long index = atol(step);
        for (at = jpi_json_first(at); at && index > 0; index--)
            at = jpi_json_next(at);
    }
    return at;
}

static inline const char *text_at(const jpi_json *tree, const char *path) {
    const jpi_json_value *at = place(tree, path);
    const char *text = at ? jpi_json_string(at) : NULL;
    return text ? text : "(nothing there)";
}

#endif

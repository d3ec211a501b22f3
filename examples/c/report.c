/* A service document in, its report out: report FILE prints the head of the report.
 *
 * The library reads no files: the program does, and hands over the CSV of delivered activity that
 * the document names, from the folder beside it.
 *
 *     cc report.c $(pkg-config --cflags --libs jobplan) -o report
 *     ./report ../services/orthotics.json
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jobplan/jobplan.h>

/* The whole file, to be freed; NULL where it cannot be read. */
static char *read_file(const char *path, size_t *n_bytes) {
    char *bytes = NULL;
    FILE *file = fopen(path, "rb");
    if (file != NULL && fseek(file, 0, SEEK_END) == 0) {
        long size = ftell(file);
        rewind(file);
        bytes = size < 0 ? NULL : malloc((size_t)size + 1);
        if (bytes != NULL && fread(bytes, 1, (size_t)size, file) != (size_t)size) {
            free(bytes);
            bytes = NULL;
        }
        *n_bytes = bytes == NULL ? 0 : (size_t)size;
    }
    if (file != NULL) {
        fclose(file);
    }
    return bytes;
}

static char *beside(const char *document_path, const char *name) {
    const char *slash = strrchr(document_path, '/');
    size_t n_folder = slash == NULL ? 0 : (size_t)(slash - document_path) + 1;
    char *path = malloc(n_folder + strlen(name) + 1);
    if (path != NULL) {
        memcpy(path, document_path, n_folder);
        strcpy(path + n_folder, name);
    }
    return path;
}

static int hand_over_delivered(jp_service *service, const char *document_path, jp_error *error) {
    char name[256];
    jp_status status = jp_service_delivered_csv(service, name, sizeof name, NULL, error);
    if (status == JP_E_UNDEFINED) {
        return 1; /* the document names none */
    }
    size_t n_text = 0;
    char *path = status == JP_OK ? beside(document_path, name) : NULL;
    char *text = path == NULL ? NULL : read_file(path, &n_text);
    if (status == JP_OK && text == NULL) {
        fprintf(stderr, "%s cannot be read\n", path == NULL ? name : path);
    } else if (status == JP_OK) {
        status = jp_service_add_delivered_csv(service, text, n_text, error);
    }
    int done = text != NULL && status == JP_OK;
    free(text);
    free(path);
    return done;
}

/* Asks for the size, then for the report: the way of every call that hands out text. */
static char *report_of(jp_service *service, jp_error *error) {
    size_t required = 0;
    if (jp_service_report(service, NULL, 0, &required, error) != JP_OK) {
        return NULL;
    }
    char *report = malloc(required);
    if (report != NULL && jp_service_report(service, report, required, NULL, error) != JP_OK) {
        free(report);
        report = NULL;
    }
    return report;
}

int main(int argc, char **argv) {
    if (argc != 2) {
        fputs("report FILE: give the path of a service document\n", stderr);
        return 2;
    }
    size_t n_document = 0;
    char *document = read_file(argv[1], &n_document);
    if (document == NULL) {
        fprintf(stderr, "%s cannot be read\n", argv[1]);
        return 1;
    }
    jp_error error = JP_ERROR_INIT;
    jp_service *service = NULL;
    char *report = NULL;
    if (jp_service_new(NULL, document, n_document, &service, &error) == JP_OK &&
        hand_over_delivered(service, argv[1], &error)) {
        report = report_of(service, &error);
    }
    free(document);
    if (report != NULL) {
        const char *end_of_head = strstr(report, ",\"rounding\"");
        printf("%.*s ...\n", end_of_head == NULL ? 0 : (int)(end_of_head - report), report);
    } else if (error.status != JP_OK) {
        if (error.line > 0) {
            fprintf(stderr, "line %d, column %d: ", (int)error.line, (int)error.column);
        }
        fprintf(stderr, "%s%s%s\n", error.where, error.where[0] ? ": " : "", error.message);
    }
    jp_service_free(service);
    int failed = report == NULL;
    free(report);
    return failed;
}

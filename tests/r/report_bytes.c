/* report_bytes DOCUMENT [CSV]: the report on standard output, as the library gives it. */
#include <stdio.h>
#include <stdlib.h>

#include <jobplan/jobplan.h>

static char *read_file(const char *path, size_t *n) {
    FILE *file = fopen(path, "rb");
    char *bytes;
    if (!file || fseek(file, 0, SEEK_END) != 0)
        exit(2);
    *n = (size_t)ftell(file);
    rewind(file);
    bytes = malloc(*n + 1);
    if (!bytes || fread(bytes, 1, *n, file) != *n)
        exit(2);
    fclose(file);
    return bytes;
}

int main(int count, char **words) {
    jp_error error = JP_ERROR_INIT;
    jp_service *service = NULL;
    size_t n, required = 0;
    char *text = read_file(words[1], &n);
    jp_status status = jp_service_new(NULL, text, n, &service, &error);
    free(text);
    if (status == JP_OK && count > 2) {
        text = read_file(words[2], &n);
        status = jp_service_add_delivered_csv(service, text, n, &error);
        free(text);
    }
    if (status == JP_OK)
        status = jp_service_report(service, NULL, 0, &required, &error);
    if (status == JP_OK) {
        text = malloc(required);
        if (!text)
            return 2;
        status = jp_service_report(service, text, required, &required, &error);
        if (status == JP_OK)
            fputs(text, stdout);
        free(text);
    }
    jp_service_free(service);
    if (status != JP_OK)
        fprintf(stderr, "%s\n", error.message);
    return status != JP_OK;
}

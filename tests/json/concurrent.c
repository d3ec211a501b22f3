/* Many threads, each with a document of its own. cJSON's parser would fail this under the thread
 * sanitizer: it writes a static variable on every call. Ours does not call it. */
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "json/json.h"

enum { N_THREADS = 6, N_ROUNDS = 200 };

static void *parse_often(void *failures) {
    static const char good[] = "{\"a\": [1, 2.5, \"\\u00e9\"], \"b\": {\"c\": null, \"d\": true}}";
    static const char bad[] = "{\"a\": [1, 2.5, \"\\u00e9\"], \"b\": {\"c\": null, \"c\": true}}";
    int *n_failures = failures;
    for (int i = 0; i < N_ROUNDS; i++) {
        jpi_json *document = NULL;
        jpi_writer *writer = NULL;
        jp_error error = JP_ERROR_INIT;
        const char *text = "";
        size_t n_text = 0;
        *n_failures += jpi_json_parse(NULL, good, sizeof good - 1, &document, &error) != JP_OK;
        jpi_json_free(document);
        *n_failures += jpi_json_parse(NULL, bad, sizeof bad - 1, &document, &error) != JP_E_JSON;
        *n_failures += jpi_writer_new(NULL, true, &writer) != JP_OK;
        jpi_write_double(writer, 0.1 * i);
        *n_failures += jpi_writer_finish(writer, &text, &n_text) != JP_OK;
        jpi_writer_free(writer);
    }
    return NULL;
}

int main(void) {
    pthread_t threads[N_THREADS];
    int failures[N_THREADS] = {0};
    int n_failed = 0;
    for (int i = 0; i < N_THREADS; i++) {
        if (pthread_create(&threads[i], NULL, parse_often, &failures[i])) {
            return 77;
        }
    }
    for (int i = 0; i < N_THREADS; i++) {
        pthread_join(threads[i], NULL);
        n_failed += failures[i] != 0;
    }
    printf("%d passed, %d failed\n", N_THREADS - n_failed, n_failed);
    return n_failed != 0;
}

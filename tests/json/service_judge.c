/* The reader's verdict on service documents, for schema_agreement.py.
 *
 * Frames (frames.h): 'j' is a document, the answer is 'o', or 'e' and the status, the place and the
 * sentence, a line each. 's' asks for the schema. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jobplan/service.h>

#include "frames.h"

static void answer_document(const char *text, size_t n_text) {
    jp_service *service = NULL;
    jp_error error = JP_ERROR_INIT;
    jp_status status = jp_service_new(NULL, text, n_text, &service, &error);
    char said[600] = "";
    if (status) {
        snprintf(said, sizeof said, "%s\n%s\n%s", jp_status_name(status), error.where,
                 error.message);
    }
    write_frame(status ? 'e' : 'o', said, strlen(said));
    jp_service_free(service);
}

static int answer_schema(void) {
    size_t required = 0;
    char *schema;
    jp_status status = jp_service_schema(NULL, 0, &required, NULL);
    if (status && status != JP_E_BUFFER) {
        return 1;
    }
    schema = malloc(required);
    if (!schema || jp_service_schema(schema, required, NULL, NULL)) {
        return 1;
    }
    write_frame('s', schema, required - 1);
    free(schema);
    return 0;
}

int main(void) {
    char letter;
    char *text;
    size_t n_text;
    while (read_frame(&letter, &text, &n_text)) {
        if (letter == 's' && answer_schema()) {
            return 1;
        }
        if (letter == 'j') {
            answer_document(text, n_text);
        }
        free(text);
    }
    return 0;
}

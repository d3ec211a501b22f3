/* The gate, the tree and the writer. */
#include <string.h>

#include "oom.h"
#include "json/json.h"

static jp_status parse(const jp_allocator *allocator) {
    static const char text[] =
        "{\"jobplan\":1,\"posts\":[{\"id\":\"a\",\"hours_per_week\":37.5,\"notes\":\"caf\\u00e9\"},"
        "{\"id\":\"b\",\"long\":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20],"
        "\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6,\"g\":7,\"h\":8,\"i\":9,\"j\":10}],"
        "\"nested\":[[[[[[[[[[null,true,false]]]]]]]]]]}";
    static int elsewhere;
    jpi_json *const untouched = (void *)&elsewhere;
    jpi_json *document = untouched;
    jp_error error = JP_ERROR_INIT;
    jp_status status = jpi_json_parse(allocator, text, sizeof text - 1, &document, &error);
    if (status) {
        OOM_EXPECT(document == untouched);
        OOM_EXPECT(error.status == status);
        return status;
    }
    OOM_EXPECT(jpi_json_count(jpi_json_root(document)) == 3);
    jpi_json_free(document);
    return JP_OK;
}

static jp_status write(const jp_allocator *allocator) {
    jpi_writer *writer = NULL;
    const char *text = NULL;
    size_t n_text = 77;
    jp_status status = jpi_writer_new(allocator, true, &writer);
    if (status) {
        OOM_EXPECT(writer == NULL);
        return status;
    }
    jpi_write_array_begin(writer);
    for (int i = 0; i < 2000; i++)
        jpi_write_string(writer, "a text that makes the writer grow");
    jpi_write_array_end(writer);
    status = jpi_writer_finish(writer, &text, &n_text);
    if (status)
        OOM_EXPECT(text == NULL && n_text == 77);
    else
        OOM_EXPECT(n_text > 2000);
    jpi_writer_free(writer);
    return status;
}

int main(void) {
    static const oom_case cases[] = {{"json parse", parse}, {"json write", write}};
    return oom_main(cases, sizeof cases / sizeof cases[0]);
}

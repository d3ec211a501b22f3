/* The handle: a document, and the report once it has been asked for. */
#include "jobplan/service.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "service/comparison/compare.h"
#include "service/handle.h"
#include "service/report/report.h"
#include "service/schema.h"

jp_status jp_service_new(const jp_allocator *allocator, const char *json, size_t n_json,
                         jp_service **out, jp_error *error) {
    jp_allocator own;
    if (!json || !out)
        return jpi_fail(error, JP_E_INVALID, json ? "out" : "json",
                        "a document and a place for the service are needed");
    jp_status status = jpi_allocator_copy(allocator, &own);
    if (status != JP_OK)
        return jpi_fail(error, status, "allocator",
                        "the allocator lacks one of its three functions");
    jp_service *service = jpi_allocate(&own, 1, sizeof *service);
    if (!service)
        return jpi_fail(error, JP_E_NOMEM, NULL, "no memory for the service");
    service->allocator = own;
    status = jpi_document_read(&service->allocator, json, n_json, &service->document, error);
    if (status != JP_OK) {
        jpi_release(&own, service);
        return status;
    }
    *out = service;
    return JP_OK;
}

static void forget(jp_service *service) {
    jpi_writer_free(service->report);
    jpi_writer_free(service->checks);
    service->report = service->checks = NULL;
}

void jp_service_free(jp_service *service) {
    if (!service)
        return;
    jp_allocator own = service->allocator;
    forget(service);
    jpi_document_free(&own, &service->document);
    jpi_release(&own, service);
}

jp_status jp_service_delivered_csv(const jp_service *service, char *buffer, size_t capacity,
                                   size_t *required, jp_error *error) {
    if (!service)
        return jpi_fail(error, JP_E_INVALID, "service", "a service is needed, not NULL");
    const char *name = service->document.delivered_csv;
    if (!name)
        return jpi_fail(error, JP_E_UNDEFINED, "/delivered/csv",
                        "the document names no CSV of delivered activity");
    return jpi_hand_out(name, strlen(name), buffer, capacity, required);
}

jp_status jp_service_add_delivered_csv(jp_service *service, const char *text, size_t n_text,
                                       jp_error *error) {
    if (!service || !text)
        return jpi_fail(error, JP_E_INVALID, service ? "text" : "service",
                        "a service and the CSV's text are needed");
    jp_status status =
        jpi_read_delivered_csv(&service->allocator, text, n_text, &service->document, error);
    if (status == JP_OK)
        forget(service);
    return status;
}

static jp_status hand_out(jp_service *service, bool checks_only, char *buffer, size_t capacity,
                          size_t *required, jp_error *error) {
    if (!service)
        return jpi_fail(error, JP_E_INVALID, "service", "a service is needed, not NULL");
    const jpi_document *document = &service->document;
    if (document->delivered_csv && !document->csv_handed_over)
        return jpi_fail(
            error, JP_E_CONFLICT, "/delivered/csv",
            "the document names \"%s\", which was not handed over: read that file and add it first",
            document->delivered_csv);
    jpi_writer **kept = checks_only ? &service->checks : &service->report;
    jp_status status =
        *kept ? JP_OK : jpi_report_write(&service->allocator, document, checks_only, kept, error);
    if (status != JP_OK)
        return status;
    const char *text;
    size_t n_text;
    status = jpi_writer_finish(*kept, &text, &n_text);
    if (status == JP_OK)
        status = jpi_hand_out(text, n_text, buffer, capacity, required);
    if (status != JP_OK)
        return jpi_fail(error, status, "buffer",
                        "the report needs a larger buffer: ask with capacity 0 for its size");
    return JP_OK;
}

jp_status jp_service_permit(jp_service *service, int32_t identifiable, jp_error *error) {
    if (!service)
        return jpi_fail(error, JP_E_INVALID, "service", "a service is needed, not NULL");
    if (identifiable != 0 && identifiable != 1)
        return jpi_fail(error, JP_E_INVALID, "identifiable",
                        "identifiable is %d: give 1 to permit rows of single posts, or 0",
                        identifiable);
    service->document.identifiable = identifiable == 1;
    forget(service);
    return JP_OK;
}

jp_status jp_service_report(jp_service *service, char *buffer, size_t capacity, size_t *required,
                            jp_error *error) {
    return hand_out(service, false, buffer, capacity, required, error);
}

jp_status jp_service_check(jp_service *service, char *buffer, size_t capacity, size_t *required,
                           jp_error *error) {
    return hand_out(service, true, buffer, capacity, required, error);
}

jp_status jpi_hand_out_written(jpi_writer *writer, const char *what, char *buffer, size_t capacity,
                               size_t *required, jp_error *error) {
    const char *text;
    size_t n_text;
    jp_status status = jpi_writer_finish(writer, &text, &n_text);
    if (status == JP_OK)
        status = jpi_hand_out(text, n_text, buffer, capacity, required);
    jpi_writer_free(writer);
    if (status != JP_OK)
        return jpi_fail(error, status, "buffer",
                        "the %s needs a larger buffer: ask with capacity 0 for its size", what);
    return JP_OK;
}

jp_status jp_service_compare(const jp_service *service, const char *first_framework,
                             const char *second_framework, char *buffer, size_t capacity,
                             size_t *required, jp_error *error) {
    int32_t first, second;
    jpi_writer *writer;
    if (!service || !first_framework || !second_framework)
        return jpi_fail(error, JP_E_INVALID, service ? "framework" : "service",
                        "a service and the ids of two frameworks are needed");
    jp_status status = jp_framework_find(first_framework, &first, error);
    if (status == JP_OK)
        status = jp_framework_find(second_framework, &second, error);
    if (status == JP_OK)
        status = jpi_compare_write(&service->allocator, &service->document, first, second, &writer,
                                   error);
    if (status != JP_OK)
        return status;
    return jpi_hand_out_written(writer, "comparison", buffer, capacity, required, error);
}

jp_status jp_service_schema(char *buffer, size_t capacity, size_t *required, jp_error *error) {
    jp_status status =
        jpi_hand_out(jpi_service_schema, jpi_service_schema_bytes, buffer, capacity, required);
    if (status != JP_OK)
        return jpi_fail(error, status, "buffer",
                        "the schema needs a larger buffer: ask with capacity 0 for its size");
    return JP_OK;
}

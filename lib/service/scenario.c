/* A review inside the year, and changes tried out: the public calls. */
#include "jobplan/scenario.h"

#include <string.h>

#include "base/text.h"
#include "service/comparison/difference.h"
#include "service/document/patch.h"
#include "service/handle.h"

static jp_status check_versions(const jpi_document *before, const jpi_document *after,
                                jp_date changed, jp_error *error) {
    if (before->year_start != after->year_start || before->year_end != after->year_end)
        return jpi_fail(error, JP_E_CONFLICT, "/year",
                        "two versions of one year are needed: the first is of %D to %D, the second "
                        "of %D to %D",
                        before->year_start, before->year_end, after->year_start, after->year_end);
    if (before->framework != after->framework)
        return jpi_fail(error, JP_E_CONFLICT, "/framework",
                        "the two versions are under different frameworks: give both the same");
    if (changed <= before->year_start || changed > before->year_end)
        return jpi_fail(error, JP_E_RANGE, "changed",
                        "the change must begin inside the year, after %D and by %D; for a whole "
                        "year ask what if",
                        before->year_start, before->year_end);
    return JP_OK;
}

jp_status jp_service_review(const jp_service *before, const jp_service *after, jp_date changed,
                            char *buffer, size_t capacity, size_t *required, jp_error *error) {
    jpi_writer *writer;
    if (!before || !after)
        return jpi_fail(error, JP_E_INVALID, before ? "after" : "before",
                        "two services are needed: the versions before and after the review");
    jp_status status = check_versions(&before->document, &after->document, changed, error);
    if (status == JP_OK)
        status = jpi_difference_write(&before->allocator, &before->document, &after->document,
                                      &changed, "jobplan_review", &writer, error);
    return status == JP_OK
               ? jpi_hand_out_written(writer, "review", buffer, capacity, required, error)
               : status;
}

/* The changed document, as text owned by *writer, and as a service. */
static jp_status change_service(const jp_service *service, const char *changes, size_t n_changes,
                                jpi_writer **writer, jp_service **out, jp_error *error) {
    const char *text;
    size_t n_text;
    if (!service || !changes)
        return jpi_fail(error, JP_E_INVALID, service ? "changes" : "service",
                        "a service and the changes are needed");
    jp_status status =
        jpi_patch(&service->allocator, service->document.json, changes, n_changes, writer, error);
    if (status != JP_OK)
        return status;
    status = jpi_writer_finish(*writer, &text, &n_text);
    if (status == JP_OK)
        status = jp_service_new(&service->allocator, text, n_text, out, error);
    if (status != JP_OK) {
        jpi_writer_free(*writer);
        *writer = NULL;
    }
    return status;
}

jp_status jp_service_change(const jp_service *service, const char *changes, size_t n_changes,
                            char *buffer, size_t capacity, size_t *required, jp_error *error) {
    jpi_writer *writer;
    jp_service *changed = NULL;
    jp_status status = change_service(service, changes, n_changes, &writer, &changed, error);
    jp_service_free(changed);
    return status == JP_OK
               ? jpi_hand_out_written(writer, "changed document", buffer, capacity, required, error)
               : status;
}

jp_status jp_service_what_if(const jp_service *service, const char *changes, size_t n_changes,
                             char *buffer, size_t capacity, size_t *required, jp_error *error) {
    jpi_writer *document = NULL, *writer = NULL;
    jp_service *changed = NULL;
    jp_status status = change_service(service, changes, n_changes, &document, &changed, error);
    if (status == JP_OK)
        status = jpi_difference_write(&service->allocator, &service->document, &changed->document,
                                      NULL, "jobplan_what_if", &writer, error);
    jp_service_free(changed);
    jpi_writer_free(document);
    return status == JP_OK
               ? jpi_hand_out_written(writer, "difference", buffer, capacity, required, error)
               : status;
}

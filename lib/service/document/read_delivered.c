/* Delivered activity: rows in the document. Rows from a CSV are read in read_csv.c. */
#include "service/document/document.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"

static jp_status find_names(const jpi_json_value *object, const jpi_path *path,
                            const jpi_document *document, jpi_delivered_row *row, jp_error *error) {
    const char *post, *category;
    int32_t index;
    jp_status status = jpi_member_string(object, path, "post", true, &post, NULL, error);
    if (status == JP_OK)
        status = jpi_member_string(object, path, "category", true, &category, NULL, error);
    if (status != JP_OK)
        return status;
    row->post = jpi_document_post(document, post);
    if (row->post == document->n_posts)
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){path, "post", 0},
                                 "\"%s\" is the id of no post in this document", post);
    jp_error inner = JP_ERROR_INIT;
    if (jp_category_find(document->policy, document->framework, category, &index, &inner) != JP_OK)
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){path, "category", 0}, "%s",
                                 inner.message);
    row->category = (size_t)index;
    return JP_OK;
}

static jp_status read_row(const jpi_json_value *object, const jpi_path *path,
                          const jpi_document *document, jpi_delivered_row *row, jp_error *error) {
    static const char *const names[] = {
        "date", "post", "category", "planned_min", "delivered_min", "cancelled_because", NULL};
    int64_t planned, delivered;
    bool present;
    jp_status status;
    if ((status = jpi_document_closed(object, path, names, error)) != JP_OK ||
        (status = jpi_member_date(object, path, "date", true, &row->date, NULL, error)) != JP_OK ||
        (status = find_names(object, path, document, row, error)) != JP_OK ||
        (status = jpi_member_integer(object, path, "planned_min", true, 0, 1440, &planned, NULL,
                                     error)) != JP_OK ||
        (status = jpi_member_integer(object, path, "delivered_min", true, 0, 1440, &delivered, NULL,
                                     error)) != JP_OK ||
        (status = jpi_member_string(object, path, "cancelled_because", false, &row->cause, &present,
                                    error)) != JP_OK)
        return status;
    row->planned_min = (int32_t)planned;
    row->delivered_min = (int32_t)delivered;
    if (row->date < document->year_start || row->date > document->year_end)
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){path, "date", 0},
                                 "%D is outside the year, %D to %D", row->date,
                                 document->year_start, document->year_end);
    return JP_OK;
}

jp_status jpi_read_delivered(const jp_allocator *allocator, const jpi_json_value *root,
                             const jpi_path *path, jpi_document *document, jp_error *error) {
    static const char *const names[] = {"rows", "csv", NULL};
    const jpi_json_value *delivered, *list;
    bool has_rows, has_csv;
    jp_status status = jpi_member_object(root, path, "delivered", false, &delivered,
                                         &document->has_delivered, error);
    if (status != JP_OK || !document->has_delivered)
        return status;
    jpi_path here = {path, "delivered", 0};
    if ((status = jpi_document_closed(delivered, &here, names, error)) != JP_OK ||
        (status = jpi_member_array(delivered, &here, "rows", false, &list, &has_rows, error)) !=
            JP_OK ||
        (status = jpi_member_string(delivered, &here, "csv", false, &document->delivered_csv,
                                    &has_csv, error)) != JP_OK)
        return status;
    if (has_rows == has_csv)
        return jpi_document_fail(error, JP_E_DOCUMENT, &here,
                                 "expected either \"rows\" or the name of a \"csv\" file");
    if (has_csv && (!*document->delivered_csv || strpbrk(document->delivered_csv, "/\\")))
        return jpi_document_fail(
            error, JP_E_DOCUMENT, &(jpi_path){&here, "csv", 0},
            "expected the plain name of a file beside this document, without a folder");
    if (has_csv || jpi_json_count(list) == 0)
        return JP_OK;
    document->rows = jpi_allocate(allocator, jpi_json_count(list), sizeof *document->rows);
    if (!document->rows)
        return jpi_fail(error, JP_E_NOMEM, NULL, "no memory for the document");
    document->rows_capacity = jpi_json_count(list);
    jpi_path rows = {&here, "rows", 0}, item = {&rows, NULL, 0};
    for (const jpi_json_value *v = jpi_json_first(list); v && status == JP_OK;
         v = jpi_json_next(v), item.index++) {
        if (jpi_json_kind_of(v) != JPI_JSON_OBJECT)
            return jpi_document_fail(error, JP_E_DOCUMENT, &item,
                                     "expected an object: a row of delivered activity");
        status = read_row(v, &item, document, &document->rows[document->n_rows++], error);
    }
    return status;
}

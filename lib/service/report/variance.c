/* Planned against delivered: totals first, then one comparison of the totals. */
#include <string.h>

#include "base/memory.h"
#include "base/ratio.h"
#include "base/text.h"
#include "service/report/report.h"

static const char variance_rule[] = "variance.planned-delivered";

void jpi_variance_members(jpi_report *report, const jpi_minutes *minutes) {
    jp_ratio planned = jpi_fraction(minutes->planned, 60);
    jp_ratio delivered = jpi_fraction(minutes->delivered, 60);
    jp_variance_result result;
    jp_working working = JP_WORKING_INIT;
    memset(&result, 0, sizeof result);
    result.struct_size = (uint32_t)sizeof result;
    jp_status status = jp_variance(&planned, &delivered, NULL, &report->document->variance, &result,
                                   &working, NULL);
    jpi_keep(report, status);
    if (status != JP_OK)
        return;
    jpi_figure_ratio(report, "planned_hours", &planned, "hours", variance_rule, "%l min / 60",
                     minutes->planned);
    jpi_figure_ratio(report, "delivered_hours", &delivered, "hours", variance_rule, "%l min / 60",
                     minutes->delivered);
    jpi_figure_ratio(report, "difference_hours", &result.difference, "hours", variance_rule, "%s",
                     working.formula);
    if (result.share_state == JP_STATE_VALUE)
        jpi_figure_ratio(report, "variance", &result.share, JPI_SHARE, variance_rule, "%s",
                         working.formula);
    else
        jpi_figure_state(report, "variance", result.share_state, JPI_SHARE, variance_rule,
                         "nothing was planned");
}

typedef struct jpi_minutes_list {
    jpi_minutes *items;
    size_t n, capacity;
} jpi_minutes_list;

static bool same_name(const char *a, const char *b) {
    return a && b ? jpi_same(a, b) : a == b;
}

static void count(jpi_report *report, jpi_minutes_list *list, const char *name, int64_t planned,
                  int64_t delivered) {
    for (size_t i = 0; i < list->n; i++)
        if (same_name(list->items[i].name, name)) {
            list->items[i].planned += planned;
            list->items[i].delivered += delivered;
            return;
        }
    jp_status status = jpi_grow(report->allocator, (void **)&list->items, &list->capacity, list->n,
                                sizeof *list->items);
    if (status != JP_OK) {
        jpi_keep(report, status);
        return;
    }
    list->items[list->n++] = (jpi_minutes){name, planned, delivered};
}

static void write_list(jpi_report *report, const char *name, const char *member,
                       jpi_minutes_list *list) {
    jpi_write_name(report->writer, name);
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; i < list->n; i++) {
        jpi_write_object_begin(report->writer);
        jpi_member_text_or_null(report, member, list->items[i].name);
        jpi_variance_members(report, &list->items[i]);
        jpi_write_object_end(report->writer);
    }
    jpi_write_array_end(report->writer);
    jpi_release(report->allocator, list->items);
}

static void write_seen(jpi_report *report, const char *name, const char *member,
                       const jpi_minutes *sums, const bool *seen, size_t n) {
    jpi_write_name(report->writer, name);
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; i < n; i++) {
        if (!seen[i])
            continue;
        jpi_write_object_begin(report->writer);
        jpi_member_text_or_null(report, member, sums[i].name);
        jpi_variance_members(report, &sums[i]);
        jpi_write_object_end(report->writer);
    }
    jpi_write_array_end(report->writer);
}

static const char *category_code(const jpi_document *document, size_t index) {
    jp_category category;
    memset(&category, 0, sizeof category);
    category.struct_size = (uint32_t)sizeof category;
    return jp_category_at(document->policy, document->framework, (int32_t)index, &category) == JP_OK
               ? category.code
               : NULL;
}

static void write_causes(jpi_report *report) {
    const jpi_document *document = report->document;
    jpi_minutes_list causes = {NULL, 0, 0};
    for (size_t i = 0; i < document->n_rows; i++) {
        const jpi_delivered_row *row = &document->rows[i];
        if (row->delivered_min < row->planned_min)
            count(report, &causes, row->cause, row->planned_min, row->delivered_min);
    }
    jpi_write_name(report->writer, "causes");
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; i < causes.n && report->shown.row_cause; i++) {
        jp_ratio lost = jpi_fraction(causes.items[i].planned - causes.items[i].delivered, 60);
        jpi_write_object_begin(report->writer);
        jpi_member_text_or_null(report, "cause", causes.items[i].name);
        jpi_figure_ratio(report, "hours", &lost, "hours", "service.lost-by-cause",
                         "planned less delivered on the days that fell short: %l min / 60",
                         causes.items[i].planned - causes.items[i].delivered);
        jpi_write_object_end(report->writer);
    }
    jpi_write_array_end(report->writer);
    jpi_release(report->allocator, causes.items);
}

/* Sums by place in a table first, so that a million rows are one pass and groups come out in the
 * document's order, not in that of their first row. */
static void write_groups(jpi_report *report) {
    const jpi_document *document = report->document;
    jpi_minutes_list groups = {NULL, 0, 0};
    int32_t n_categories = 0;
    (void)jp_category_count(document->policy, document->framework, &n_categories);
    size_t n = (size_t)n_categories + document->n_posts;
    jpi_minutes *sums = jpi_allocate(report->allocator, n, sizeof *sums);
    bool *seen = jpi_allocate(report->allocator, n, sizeof *seen);
    if (sums && seen) {
        for (size_t i = 0; i < document->n_rows; i++) {
            const jpi_delivered_row *row = &document->rows[i];
            size_t places[] = {row->category, (size_t)n_categories + row->post};
            for (size_t k = 0; k < 2; k++) {
                sums[places[k]].planned += row->planned_min;
                sums[places[k]].delivered += row->delivered_min;
                seen[places[k]] = true;
            }
        }
        for (size_t i = 0; i < n; i++)
            sums[i].name = i < (size_t)n_categories ? category_code(document, i)
                                                    : document->posts[i - (size_t)n_categories].id;
        for (size_t i = (size_t)n_categories; i < n; i++)
            if (seen[i])
                count(report, &groups, document->posts[i - (size_t)n_categories].staff_group,
                      sums[i].planned, sums[i].delivered);
        const bool before = jpi_withhold_unless(report, report->shown.row_category);
        write_seen(report, "by_category", "category", sums, seen, (size_t)n_categories);
        report->withholds = before || !report->shown.row_staff_group;
        write_list(report, "by_staff_group", "staff_group", &groups);
        report->withholds = before;
        write_seen(report, "by_post", "post", sums + n_categories, seen + n_categories,
                   report->shown.identifiable ? document->n_posts : 0);
    } else
        jpi_keep(report, JP_E_NOMEM);
    jpi_release(report->allocator, sums);
    jpi_release(report->allocator, seen);
}

jp_status jpi_variance_total(const jpi_report *report, const char *staff_group, bool any_group,
                             jpi_minutes *out, size_t *n_rows) {
    const jpi_document *document = report->document;
    *out = (jpi_minutes){staff_group, 0, 0};
    *n_rows = 0;
    for (size_t i = 0; i < document->n_rows; i++) {
        const jpi_delivered_row *row = &document->rows[i];
        if (!any_group && !same_name(document->posts[row->post].staff_group, staff_group))
            continue;
        out->planned += row->planned_min;
        out->delivered += row->delivered_min;
        (*n_rows)++;
    }
    return JP_OK;
}

void jpi_report_variance(jpi_report *report) {
    const jpi_document *document = report->document;
    jpi_write_name(report->writer, "variance");
    if (document->n_rows == 0) { /* no rows is no data, not 0 hours planned and delivered */
        jpi_write_null(report->writer);
        return;
    }
    jpi_minutes total;
    size_t n_rows;
    (void)jpi_variance_total(report, NULL, true, &total, &n_rows);
    jpi_write_object_begin(report->writer);
    jpi_write_name(report->writer, "policy");
    jpi_write_object_begin(report->writer);
    jpi_write_member_string(report->writer, "base",
                            document->variance.base == JP_VARIANCE_BASE_DELIVERED ? "delivered"
                                                                                  : "planned");
    jpi_write_member_string(report->writer, "sign",
                            document->variance.sign == JP_VARIANCE_PLANNED_MINUS_DELIVERED
                                ? "planned-minus-delivered"
                                : "delivered-minus-planned");
    jpi_write_object_end(report->writer);
    jpi_write_member_integer(report->writer, "rows", (int64_t)document->n_rows);
    write_groups(report);
    write_causes(report);
    jpi_write_name(report->writer, "total");
    jpi_write_object_begin(report->writer);
    const bool before = jpi_withhold_unless(report, report->shown.rows);
    jpi_variance_members(report, &total);
    report->withholds = before;
    jpi_write_object_end(report->writer);
    jpi_write_object_end(report->writer);
}

/* The list of findings: kept in order of severity, then as found. */
#include "plan/findings.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "plan/plan.h"

typedef struct entry {
    int32_t severity, objective;
    const char *code, *rule;
    size_t text, n_text, rows, n_rows; /* places in the two blocks below */
    size_t n_exact;                    /* of the sentence in full, after the other; 0: the same */
} entry;

struct jp_findings {
    jp_allocator allocator;
    entry *entries;
    size_t n_entries, entries_capacity;
    char *text;
    size_t n_text, text_capacity;
    int32_t *rows;
    size_t n_rows, rows_capacity;
};

jp_status jp_findings_new(const jp_allocator *allocator, jp_findings **out) {
    if (out == NULL)
        return JP_E_INVALID;
    jp_status status;
    jp_findings *findings = jpi_handle_new(allocator, sizeof *findings, &status);
    if (findings == NULL)
        return status;
    *out = findings;
    return JP_OK;
}

void jp_findings_free(jp_findings *findings) {
    if (findings == NULL)
        return;
    jp_allocator own = findings->allocator;
    jpi_release(&own, findings->entries);
    jpi_release(&own, findings->text);
    jpi_release(&own, findings->rows);
    jpi_release(&own, findings);
}

jp_status jp_findings_clear(jp_findings *findings) {
    if (findings == NULL)
        return JP_E_INVALID;
    findings->n_entries = findings->n_text = findings->n_rows = 0;
    return JP_OK;
}

size_t jp_findings_count(const jp_findings *findings) {
    return findings == NULL ? 0 : findings->n_entries;
}

jp_status jp_findings_at(const jp_findings *findings, size_t index, jp_finding *out) {
    if (findings == NULL)
        return JP_E_INVALID;
    jp_status status = jpi_check_struct(out, sizeof *out, sizeof *out, NULL, "jp_finding");
    if (status != JP_OK)
        return status;
    if (index >= findings->n_entries)
        return JP_E_RANGE;
    const entry *found = &findings->entries[index];
    *out = (jp_finding){out->struct_size, found->severity,        found->code,
                        found->rule,      (int32_t)found->n_rows, found->objective};
    return JP_OK;
}

jp_status jp_findings_text(const jp_findings *findings, size_t index, char *buffer, size_t capacity,
                           size_t *required) {
    if (findings == NULL)
        return JP_E_INVALID;
    if (index >= findings->n_entries)
        return JP_E_RANGE;
    const entry *found = &findings->entries[index];
    return jpi_hand_out(findings->text + found->text, found->n_text, buffer, capacity, required);
}

const char *jpi_findings_exact(const jp_findings *findings, size_t index) {
    const entry *found = &findings->entries[index];
    return found->n_exact == 0 ? NULL : findings->text + found->text + found->n_text + 1;
}

jp_status jp_findings_activity(const jp_findings *findings, size_t index, size_t row,
                               int32_t *out) {
    if (findings == NULL || out == NULL)
        return JP_E_INVALID;
    if (index >= findings->n_entries || row >= findings->entries[index].n_rows)
        return JP_E_RANGE;
    *out = findings->rows[findings->entries[index].rows + row];
    return JP_OK;
}

/* Room for n more items in a block. */
static jp_status reserve(jp_findings *findings, void **items, size_t *capacity, size_t used,
                         size_t n, size_t n_bytes) {
    if (used + n <= *capacity)
        return JP_OK;
    size_t wanted = *capacity * 2 > used + n ? *capacity * 2 : used + n + 64;
    void *moved = jpi_reallocate(&findings->allocator, *items, wanted, n_bytes);
    if (moved == NULL)
        return JP_E_NOMEM;
    *items = moved;
    *capacity = wanted;
    return JP_OK;
}

static jp_status add(jp_findings *findings, entry found, const char *text, const char *exact,
                     const int32_t *rows) {
    size_t n_text = found.n_text + 1 + (found.n_exact > 0 ? found.n_exact + 1 : 0);
    void *texts = findings->text, *places = findings->rows, *entries = findings->entries;
    jp_status status =
        reserve(findings, &texts, &findings->text_capacity, findings->n_text, n_text, 1);
    findings->text = texts;
    if (status == JP_OK)
        status = reserve(findings, &places, &findings->rows_capacity, findings->n_rows,
                         found.n_rows, sizeof *rows);
    findings->rows = places;
    if (status == JP_OK)
        status = jpi_grow(&findings->allocator, &entries, &findings->entries_capacity,
                          findings->n_entries, sizeof *findings->entries);
    findings->entries = entries;
    if (status != JP_OK)
        return status;
    found.text = findings->n_text;
    found.rows = findings->n_rows;
    memcpy(findings->text + found.text, text, found.n_text + 1);
    if (found.n_exact > 0)
        memcpy(findings->text + found.text + found.n_text + 1, exact, found.n_exact + 1);
    if (found.n_rows > 0)
        memcpy(findings->rows + found.rows, rows, found.n_rows * sizeof *rows);
    findings->n_text += n_text;
    findings->n_rows += found.n_rows;
    size_t place = findings->n_entries++;
    for (; place > 0 && findings->entries[place - 1].severity > found.severity; place--)
        findings->entries[place] = findings->entries[place - 1];
    findings->entries[place] = found;
    return JP_OK;
}

jpi_activity_name jpi_name_activity(const jp_plan *plan, size_t index) {
    jpi_activity_name name;
    jpi_text text;
    const char *label = jpi_plan_text(plan, plan->activities[index].label);
    jpi_text_begin(&text, name.text, sizeof name.text);
    if (label != NULL)
        jpi_text_format(&text, "\"%t\"", label, strlen(label));
    else
        jpi_text_format(&text, "Activity %z", index);
    return name;
}

void jpi_find(jpi_check *check, int32_t severity, const char *code, const char *rule,
              const int32_t *rows, size_t n_rows, const char *format, ...) {
    if (check->status != JP_OK)
        return;
    char sentence[512], exact[512];
    jpi_text text, full;
    va_list arguments;
    jpi_text_begin(&text, sentence, sizeof sentence);
    jpi_text_begin(&full, exact, sizeof exact);
    full.exact = true;
    va_start(arguments, format);
    jpi_text_format_list(&text, format, arguments);
    va_end(arguments);
    va_start(arguments, format);
    jpi_text_format_list(&full, format, arguments);
    va_end(arguments);
    entry found = {severity,
                   check->objective,
                   code,
                   rule,
                   0,
                   text.length,
                   0,
                   n_rows,
                   strcmp(sentence, exact) == 0 ? 0 : full.length};
    check->status = add(check->findings, found, sentence, exact, rows);
}

#include "variance/roster.h"

#include <string.h>

#include "base/text.h"

#define DEFAULT_CELLS (UINT32_C(1) << 22)
#define DEFAULT_BYTES (INT64_C(1) << 30)
#define MAX_PERIOD_DAYS 73050 /* 200 years: a date column is not for birthdays */

static const char *const measure_names[JPI_N_MEASURES] = {
    "planned_min", "delivered_min", "planned_sessions", "delivered_sessions", "cause",
    "person",      "date"};

static jp_status check_spec(const jp_roster_spec *spec, jp_error *error) {
    if (spec->measures & ~(JP_ROSTER_SESSIONS | JP_ROSTER_SQUARES | JP_ROSTER_MISSING))
        return jpi_fail(error, JP_E_INVALID, "spec.measures",
                        "The measures hold a flag that is not one of JP_ROSTER_*.");
    if (spec->max_min < 1 || spec->max_min > JPI_MAX_MINUTES)
        return jpi_fail(error, JP_E_INVALID, "spec.max_min",
                        "A row of at most %d minutes is asked for: give 1 to %d.", spec->max_min,
                        JPI_MAX_MINUTES);
    if (spec->session_parts > 1440)
        return jpi_fail(error, JP_E_INVALID, "spec.session_parts",
                        "A session of %l parts is asked for: give 1 to 1440.",
                        (int64_t)spec->session_parts);
    if (spec->n_causes > 4096 || spec->n_people > (UINT32_C(1) << 24))
        return jpi_fail(error, JP_E_INVALID,
                        spec->n_causes > 4096 ? "spec.n_causes" : "spec.n_people",
                        "At most 4096 causes and 16777216 people are kept.");
    if (spec->period_months < 0 || spec->period_months > 1200 || spec->n_periods > 2400 ||
        (spec->period_months == 0) != (spec->n_periods == 0))
        return jpi_fail(error, JP_E_INVALID, "spec.period_months",
                        "Periods are n_periods (1 to 2400) of period_months (1 to 1200) each, or "
                        "both 0.");
    if (spec->max_bytes < 0)
        return jpi_fail(error, JP_E_INVALID, "spec.max_bytes", "max_bytes is below 0.");
    return JP_OK;
}

/* The spec with every zero that stands for a default replaced by it. */
static jp_status read_spec(const jp_roster_spec *given, jp_roster_spec *spec, jp_error *error) {
    jp_status status = jpi_check_struct(given, sizeof *given, sizeof *given, error, "spec");
    if (status != JP_OK)
        return status;
    jpi_read_struct(given, spec, sizeof *spec);
    if (spec->max_min == 0)
        spec->max_min = 1440;
    if (spec->session_parts == 0)
        spec->session_parts = 1;
    if (spec->max_cells == 0)
        spec->max_cells = DEFAULT_CELLS;
    if (spec->max_bytes == 0)
        spec->max_bytes = DEFAULT_BYTES;
    return check_spec(spec, error);
}

static jp_status read_key(jp_roster *roster, const jp_roster_key *given, size_t index,
                          jp_error *error) {
    jp_status status = jpi_check_struct(given, sizeof *given, sizeof *given, error, "key");
    if (status != JP_OK)
        return status;
    jp_roster_key *key = &roster->keys[index];
    jpi_read_struct(given, key, sizeof *key);
    const char *end = memchr(key->name, 0, sizeof key->name);
    if (end == NULL || end == key->name ||
        !jpi_utf8_valid(key->name, (size_t)(end - key->name), NULL))
        return jpi_fail(error, JP_E_INVALID, "key.name",
                        "Key %z has no name: give 1 to 55 bytes of UTF-8, closed by a NUL.", index);
    for (size_t k = 0; k < index; k++)
        if (jpi_same(key->name, roster->keys[k].name))
            return jpi_fail(error, JP_E_INVALID, "key.name", "Two keys are called \"%s\".",
                            key->name);
    bool taken = jpi_same(key->name, "period");
    for (int m = 0; m < JPI_N_MEASURES; m++)
        taken = taken || jpi_same(key->name, measure_names[m]);
    if (taken)
        return jpi_fail(error, JP_E_INVALID, "key.name",
                        "A key is called \"%s\", which is the name of another column.", key->name);
    if (key->cardinality < 1 || key->cardinality > DEFAULT_CELLS)
        return jpi_fail(error, JP_E_INVALID, key->name,
                        "The key \"%s\" has %l codes: give 1 to %l.", key->name,
                        (int64_t)key->cardinality, (int64_t)DEFAULT_CELLS);
    return JP_OK;
}

static jp_status read_keys(jp_roster *roster, const jp_roster_key *keys, size_t n_keys,
                           jp_error *error) {
    for (size_t k = 0; k < n_keys; k++) {
        jp_status status = read_key(roster, &keys[k], k, error);
        if (status != JP_OK)
            return status;
    }
    roster->n_given_keys = n_keys;
    roster->n_keys = n_keys;
    if (roster->spec.n_periods > 0) {
        jp_roster_key *period = &roster->keys[roster->n_keys++];
        *period = (jp_roster_key)JP_ROSTER_KEY_INIT;
        period->cardinality = roster->spec.n_periods;
        memcpy(period->name, "period", sizeof "period");
    }
    uint64_t cells = 1;
    for (size_t k = roster->n_keys; k-- > 0;) {
        roster->strides[k] = (uint32_t)cells;
        cells *= roster->keys[k].cardinality;
        if (cells > roster->spec.max_cells || cells > (UINT32_C(1) << 28))
            return jpi_fail(error, JP_E_LIMIT, roster->keys[k].name,
                            "The keys make more than %l cells: leave out a key, or raise "
                            "spec.max_cells (to 2^28 at most).",
                            (int64_t)roster->spec.max_cells);
    }
    roster->n_cells = (uint32_t)cells;
    return JP_OK;
}

static void place_columns(jp_roster *roster) {
    const jp_roster_spec *spec = &roster->spec;
    const bool sessions = (spec->measures & JP_ROSTER_SESSIONS) != 0;
    const bool kept[JPI_N_MEASURES] = {true,
                                       true,
                                       sessions,
                                       sessions,
                                       spec->n_causes > 0,
                                       spec->n_people > 0,
                                       spec->n_periods > 0};
    roster->n_columns = roster->n_given_keys;
    for (int m = 0; m < JPI_N_MEASURES; m++)
        roster->measure_column[m] = kept[m] ? roster->n_columns++ : SIZE_MAX;
}

static jp_status count_days(jp_roster *roster, jp_error *error) {
    const jp_roster_spec *spec = &roster->spec;
    jp_date end = spec->first_day;
    if (spec->n_periods == 0)
        return JP_OK;
    int64_t months = (int64_t)spec->n_periods * spec->period_months;
    if (months > 12000 || jp_date_add_months(spec->first_day, (int32_t)months, &end) != JP_OK ||
        end - spec->first_day > MAX_PERIOD_DAYS)
        return jpi_fail(error, JP_E_INVALID, "spec.first_day",
                        "The periods must lie within the calendar and within 200 years.");
    roster->n_days = (uint32_t)(end - spec->first_day);
    return JP_OK;
}

static jp_status check_bytes(const jp_roster *roster, jp_error *error) {
    const jp_roster_spec *spec = &roster->spec;
    int64_t cells = roster->n_cells;
    int64_t a_cell = 5 * 8;
    if (spec->measures & JP_ROSTER_SESSIONS)
        a_cell += 2 * 8;
    if (spec->measures & JP_ROSTER_SQUARES)
        a_cell += 3 * 16;
    if (spec->measures & JP_ROSTER_MISSING)
        a_cell += 2 * 8;
    a_cell += 24 * (int64_t)spec->n_causes + 8 * (int64_t)roster->n_people_words;
    if (a_cell <= spec->max_bytes / cells)
        return JP_OK;
    return jpi_fail(error, JP_E_LIMIT, spec->n_people > 0 ? "spec.n_people" : "spec.max_bytes",
                    "%l cells of %l bytes are more than spec.max_bytes allows: count people in a "
                    "second roster of fewer keys, leave out a measure, or raise it.",
                    cells, a_cell);
}

static bool allocate_cells(jp_roster *roster) {
    const jp_allocator *with = &roster->allocator;
    const size_t n = roster->n_cells;
    const uint32_t measures = roster->spec.measures;
    bool got = true;
#define CELLS(field, count, wanted)                                                                \
    if (wanted) {                                                                                  \
        roster->field = jpi_allocate(with, count, sizeof *roster->field);                          \
        got = got && roster->field != NULL;                                                        \
    }
    CELLS(packed, n * JPI_TABLES, true)
    CELLS(rows, n, true)
    CELLS(planned_min, n, true)
    CELLS(delivered_min, n, true)
    CELLS(missing_planned, n, measures & JP_ROSTER_MISSING)
    CELLS(missing_delivered, n, measures & JP_ROSTER_MISSING)
    CELLS(planned_sessions, n, measures & JP_ROSTER_SESSIONS)
    CELLS(delivered_sessions, n, measures & JP_ROSTER_SESSIONS)
    CELLS(planned_squares, n, measures & JP_ROSTER_SQUARES)
    CELLS(delivered_squares, n, measures & JP_ROSTER_SQUARES)
    CELLS(products, n, measures & JP_ROSTER_SQUARES)
    CELLS(causes, n * roster->spec.n_causes, roster->spec.n_causes > 0)
    CELLS(people, n * roster->n_people_words, roster->n_people_words > 0)
    CELLS(period_of_day, roster->n_days, roster->n_days > 0)
#undef CELLS
    return got;
}

static void fill_periods(jp_roster *roster) {
    for (uint32_t p = 0; p < roster->spec.n_periods; p++) {
        jp_date from = 0, to = 0;
        int32_t months = roster->spec.period_months;
        (void)jp_date_add_months(roster->spec.first_day, (int32_t)p * months, &from);
        (void)jp_date_add_months(roster->spec.first_day, ((int32_t)p + 1) * months, &to);
        for (jp_date day = from; day < to; day++)
            roster->period_of_day[day - roster->spec.first_day] = (uint16_t)p;
    }
}

static void prepare_packing(jp_roster *roster) {
    uint64_t most_rows = JPI_FIELD_MASK / (uint64_t)roster->spec.max_min - 2 * JPI_UNROLL;
    const uint64_t top = UINT64_C(1) << (63 - JPI_ROW_SHIFT);
    roster->bias = (most_rows < top ? top - most_rows : 0) << JPI_ROW_SHIFT;
    roster->narrow_ids = roster->n_cells <= UINT32_C(1) << 16;
    for (size_t k = 0; k < roster->n_keys; k++)
        roster->narrow_ids = roster->narrow_ids && roster->keys[k].cardinality <= INT16_MAX;
    roster->has_extras =
        roster->spec.measures != 0 || roster->spec.n_causes > 0 || roster->spec.n_people > 0;
}

static jp_status build(jp_roster *roster, const jp_roster_key *keys, size_t n_keys,
                       jp_error *error) {
    jp_status status = read_keys(roster, keys, n_keys, error);
    if (status == JP_OK)
        status = count_days(roster, error);
    if (status != JP_OK)
        return status;
    roster->n_people_words = ((size_t)roster->spec.n_people + 63) / 64;
    status = check_bytes(roster, error);
    if (status != JP_OK)
        return status;
    place_columns(roster);
    prepare_packing(roster);
    if (!allocate_cells(roster))
        return jpi_fail(error, JP_E_NOMEM, NULL, "There is no memory for %l cells.",
                        (int64_t)roster->n_cells);
    for (size_t i = 0; i < (size_t)roster->n_cells * JPI_TABLES; i++)
        roster->packed[i] = roster->bias;
    fill_periods(roster);
    return JP_OK;
}

jp_status jp_roster_new(const jp_allocator *allocator, const jp_roster_spec *spec,
                        const jp_roster_key *keys, size_t n_keys, jp_roster **out,
                        jp_error *error) {
    jp_allocator with;
    jp_roster_spec read;
    if (out == NULL || keys == NULL || n_keys < 1 || n_keys > JP_ROSTER_MAX_KEYS)
        return jpi_fail(error, JP_E_INVALID, "keys", "A roster has 1 to %d keys.",
                        JP_ROSTER_MAX_KEYS);
    jp_status status = jpi_allocator_copy(allocator, &with);
    if (status != JP_OK)
        return jpi_fail(error, status, "allocator", "The allocator lacks a function.");
    status = read_spec(spec, &read, error);
    if (status != JP_OK)
        return status;
    jp_roster *roster = jpi_allocate(&with, 1, sizeof *roster);
    if (roster == NULL)
        return jpi_fail(error, JP_E_NOMEM, NULL, "There is no memory for a roster.");
    roster->allocator = with;
    roster->spec = read;
    status = build(roster, keys, n_keys, error);
    if (status != JP_OK) {
        jp_roster_free(roster);
        return status;
    }
    *out = roster;
    return JP_OK;
}

void jp_roster_free(jp_roster *roster) {
    if (roster == NULL)
        return;
    const jp_allocator with = roster->allocator;
    void *const owned[] = {roster->packed,           roster->rows,
                           roster->planned_min,      roster->delivered_min,
                           roster->missing_planned,  roster->missing_delivered,
                           roster->planned_sessions, roster->delivered_sessions,
                           roster->planned_squares,  roster->delivered_squares,
                           roster->products,         roster->causes,
                           roster->people,           roster->period_of_day};
    for (size_t i = 0; i < sizeof owned / sizeof owned[0]; i++)
        jpi_release(&with, owned[i]);
    for (size_t k = 0; k < JP_ROSTER_MAX_KEYS; k++)
        jpi_labels_free(&with, roster->labels[k]);
    jpi_release(&with, roster);
}

size_t jp_roster_column_count(const jp_roster *roster) {
    return roster == NULL ? 0 : roster->n_columns;
}

const char *jp_roster_column_name(const jp_roster *roster, size_t index) {
    if (roster == NULL || index >= roster->n_columns)
        return NULL;
    if (index < roster->n_given_keys)
        return roster->keys[index].name;
    int measure = 0;
    while (roster->measure_column[measure] != index) /* every other column is that of one */
        measure++;
    return measure_names[measure];
}

int64_t jp_roster_row_count(const jp_roster *roster) {
    return roster == NULL ? 0 : roster->n_rows;
}

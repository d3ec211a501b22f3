/* A roster as bytes. Every number little-endian, i64 as two's complement:
 *
 *   "JPROSTER", u32 version (1)
 *   u32 measures, n_causes, n_people, session_parts, max_min, period_months, n_periods; i32
 * first_day u32 n_keys; for each: u32 cardinality, text name, u32 n_labels (0 or cardinality), text
 * labels i64 n_rows; u32 n_cells (those with a row); for each, by rising id: u32 id; i64 rows,
 * planned_min, delivered_min MISSING:  i64 missing_planned, missing_delivered SESSIONS: i64
 * planned_sessions, delivered_sessions SQUARES:  planned^2, delivered^2, planned x delivered, each
 * u64 low, u64 high for each cause: i64 rows, planned_min, delivered_min for each 64 people: u64,
 * the lowest bit the lowest code u32 CRC-32C of everything before it
 *
 * A text is u32 length and its bytes. Cells without a row are left out, so the bytes depend on the
 * rows alone. */
#include <string.h>

#include "base/text.h"
#include "variance/crc32c.h"
#include "variance/roster.h"

static const char magic[8] = {'J', 'P', 'R', 'O', 'S', 'T', 'E', 'R'};
#define VERSION 1

/* ---- writing: counts always, writes while there is room ---- */

typedef struct sink {
    uint8_t *bytes;
    size_t capacity, length;
} sink;

static void put(sink *to, uint64_t value, size_t n_bytes) {
    for (size_t i = 0; i < n_bytes; i++, to->length++)
        if (to->length < to->capacity)
            to->bytes[to->length] = (uint8_t)(value >> (8 * i));
}

static void put_text(sink *to, const char *text) {
    size_t n = strlen(text);
    put(to, n, 4);
    for (size_t i = 0; i < n; i++)
        put(to, (uint8_t)text[i], 1);
}

static void put_head(sink *to, const jp_roster *roster) {
    const jp_roster_spec *spec = &roster->spec;
    for (size_t i = 0; i < sizeof magic; i++)
        put(to, (uint8_t)magic[i], 1);
    put(to, VERSION, 4);
    put(to, spec->measures, 4);
    put(to, spec->n_causes, 4);
    put(to, spec->n_people, 4);
    put(to, spec->session_parts, 4);
    put(to, (uint32_t)spec->max_min, 4);
    put(to, (uint32_t)spec->period_months, 4);
    put(to, spec->n_periods, 4);
    put(to, (uint32_t)spec->first_day, 4);
    put(to, roster->n_given_keys, 4);
    for (size_t k = 0; k < roster->n_given_keys; k++) {
        put(to, roster->keys[k].cardinality, 4);
        put_text(to, roster->keys[k].name);
        put(to, roster->labels[k] != NULL ? roster->keys[k].cardinality : 0, 4);
        for (uint32_t c = 0; roster->labels[k] != NULL && c < roster->keys[k].cardinality; c++)
            put_text(to, jp_roster_label_of(roster, k, c));
    }
}

static void put_square(sink *to, const jpi_square_sum *sum) {
    put(to, sum->low, 8);
    put(to, sum->high, 8);
}

static void put_cell(sink *to, const jp_roster *roster, uint32_t id, const jpi_cell *cell) {
    put(to, id, 4);
    put(to, (uint64_t)cell->rows, 8);
    put(to, (uint64_t)cell->planned_min, 8);
    put(to, (uint64_t)cell->delivered_min, 8);
    if (roster->missing_planned != NULL) {
        put(to, (uint64_t)roster->missing_planned[id], 8);
        put(to, (uint64_t)roster->missing_delivered[id], 8);
    }
    if (roster->planned_sessions != NULL) {
        put(to, (uint64_t)roster->planned_sessions[id], 8);
        put(to, (uint64_t)roster->delivered_sessions[id], 8);
    }
    if (roster->planned_squares != NULL) {
        put_square(to, &roster->planned_squares[id]);
        put_square(to, &roster->delivered_squares[id]);
        put_square(to, &roster->products[id]);
    }
    for (size_t c = 0; c < roster->spec.n_causes; c++) {
        const jpi_cause_sum *sum = &roster->causes[(size_t)id * roster->spec.n_causes + c];
        put(to, (uint64_t)sum->rows, 8);
        put(to, (uint64_t)sum->planned_min, 8);
        put(to, (uint64_t)sum->delivered_min, 8);
    }
    for (size_t w = 0; w < roster->n_people_words; w++)
        put(to, roster->people[(size_t)id * roster->n_people_words + w], 8);
}

static void put_roster(sink *to, const jp_roster *roster) {
    uint32_t n_held = 0;
    for (uint32_t id = 0; id < roster->n_cells; id++)
        n_held += jpi_roster_cell(roster, id).rows > 0;
    put_head(to, roster);
    put(to, (uint64_t)roster->n_rows, 8);
    put(to, n_held, 4);
    for (uint32_t id = 0; id < roster->n_cells; id++) {
        jpi_cell cell = jpi_roster_cell(roster, id);
        if (cell.rows > 0)
            put_cell(to, roster, id, &cell);
    }
}

jp_status jp_roster_save(const jp_roster *roster, uint8_t *bytes, size_t capacity,
                         size_t *required) {
    sink to = {bytes, bytes == NULL ? 0 : capacity, 0};
    if (roster == NULL || (bytes == NULL && (capacity > 0 || required == NULL)))
        return JP_E_INVALID;
    sink counted = {NULL, 0, 0};
    put_roster(&counted, roster);
    if (required != NULL)
        *required = counted.length + 4;
    if (bytes == NULL)
        return JP_OK;
    if (capacity < counted.length + 4)
        return JP_E_BUFFER;
    put_roster(&to, roster);
    put(&to, jpi_crc32c(bytes, to.length), 4);
    return JP_OK;
}

/* ---- reading: never past the end, and nothing believed that no rows could give ---- */

typedef struct source {
    const uint8_t *bytes;
    size_t n_bytes, at;
    bool good;
} source;

static uint64_t take(source *from, size_t n_bytes) {
    uint64_t value = 0;
    if (from->n_bytes - from->at < n_bytes) {
        from->good = false;
        from->at = from->n_bytes;
        return 0;
    }
    for (size_t i = 0; i < n_bytes; i++)
        value |= (uint64_t)from->bytes[from->at++] << (8 * i);
    return value;
}

static int64_t take_signed(source *from) {
    uint64_t bits = take(from, 8);
    int64_t value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* Text in place, its NUL still to be added. */
static const char *take_text(source *from, size_t *n_text) {
    *n_text = (size_t)take(from, 4);
    if (!from->good || from->n_bytes - from->at < *n_text) {
        from->good = false;
        return NULL;
    }
    const char *text = (const char *)from->bytes + from->at;
    from->at += *n_text;
    if (memchr(text, 0, *n_text) != NULL)
        from->good = false;
    return text;
}

static jp_status corrupt(jp_error *error, const char *what) {
    return jpi_fail(error, JP_E_CORRUPT, NULL,
                    "The saved roster has %s: save it again from where it came.", what);
}

static jp_status check_frame(const uint8_t *bytes, size_t n_bytes, jp_error *error) {
    if (n_bytes < sizeof magic + 8 || memcmp(bytes, magic, sizeof magic) != 0)
        return jpi_fail(error, JP_E_CORRUPT, NULL,
                        "These bytes are not a saved roster: they do not begin with \"JPROSTER\".");
    source version = {bytes, sizeof magic + 4, sizeof magic, true};
    uint64_t number = take(&version, 4);
    if (number > VERSION)
        return jpi_fail(error, JP_E_NEWER, NULL,
                        "The roster was saved in version %l of the layout and this library reads "
                        "version %d: load it with a newer library.",
                        (int64_t)number, VERSION);
    source end = {bytes, n_bytes, n_bytes - 4, true};
    if (take(&end, 4) != jpi_crc32c(bytes, n_bytes - 4))
        return corrupt(error, "a checksum that does not match, so it is truncated or damaged");
    return number == VERSION ? JP_OK : corrupt(error, "version 0");
}

/* A roster holds what 0 stands for in a spec, so a 0 was not written by save. */
static bool take_spec(source *from, jp_roster_spec *spec) {
    spec->measures = (uint32_t)take(from, 4);
    spec->n_causes = (uint32_t)take(from, 4);
    spec->n_people = (uint32_t)take(from, 4);
    spec->session_parts = (uint32_t)take(from, 4);
    spec->max_min = (int32_t)(uint32_t)take(from, 4);
    spec->period_months = (int32_t)(uint32_t)take(from, 4);
    spec->n_periods = (uint32_t)take(from, 4);
    spec->first_day = (jp_date)(uint32_t)take(from, 4);
    spec->max_cells = UINT32_C(1) << 28;
    return from->good && spec->session_parts != 0 && spec->max_min != 0;
}

/* Where each key's labels begin, so that they are read when the roster has been made. */
static bool take_keys(source *from, jp_roster_key *keys, size_t *n_keys, source *labels) {
    *n_keys = (size_t)take(from, 4);
    if (*n_keys < 1 || *n_keys > JP_ROSTER_MAX_KEYS)
        return false;
    for (size_t k = 0; k < *n_keys; k++) {
        size_t n_name;
        keys[k] = (jp_roster_key)JP_ROSTER_KEY_INIT;
        keys[k].cardinality = (uint32_t)take(from, 4);
        const char *name = take_text(from, &n_name);
        if (!from->good || n_name >= sizeof keys[k].name)
            return false;
        memcpy(keys[k].name, name, n_name);
        labels[k] = *from;
        uint64_t n_labels = take(from, 4);
        if (n_labels != 0 && n_labels != keys[k].cardinality)
            return false;
        for (uint64_t c = 0; from->good && c < n_labels; c++)
            (void)take_text(from, &n_name);
    }
    return from->good;
}

static jp_status take_labels(source *from, jp_roster *roster, size_t key, jp_error *error) {
    const jp_allocator *with = &roster->allocator;
    size_t n = (size_t)take(from, 4);
    if (n == 0)
        return JP_OK;
    char **labels = jpi_allocate(with, n, sizeof *labels);
    jp_status status = labels == NULL ? JP_E_NOMEM : JP_OK;
    for (size_t c = 0; status == JP_OK && c < n; c++) {
        size_t n_text;
        const char *text = take_text(from, &n_text);
        labels[c] = jpi_copy_text(with, text, n_text);
        if (labels[c] == NULL)
            status = JP_E_NOMEM;
    }
    if (status == JP_OK)
        status = jp_roster_label(roster, key, (const char *const *)labels, n, NULL);
    for (size_t c = 0; labels != NULL && c < n; c++)
        jpi_release(with, labels[c]);
    jpi_release(with, labels);
    if (status == JP_E_NOMEM)
        return jpi_fail(error, status, NULL, "There is no memory for %z names.", n);
    return status == JP_OK ? JP_OK : corrupt(error, "names that are not unlike each other");
}

static bool take_square(source *from, jpi_square_sum *sum) {
    sum->low = take(from, 8);
    sum->high = take(from, 8);
    return sum->high >> 15 == 0; /* 2^47 rows of 44640 x 44640 */
}

static bool within(int64_t value, int64_t most) {
    return value >= 0 && value <= most;
}

static bool take_causes(source *from, jp_roster *roster, uint32_t id) {
    int64_t rows = roster->rows[id];
    for (size_t c = 0; c < roster->spec.n_causes; c++) {
        jpi_cause_sum *sum = &roster->causes[(size_t)id * roster->spec.n_causes + c];
        sum->rows = take_signed(from);
        sum->planned_min = take_signed(from);
        sum->delivered_min = take_signed(from);
        if (!within(sum->rows, rows) ||
            !within(sum->planned_min, sum->rows * roster->spec.max_min) ||
            !within(sum->delivered_min, sum->rows * roster->spec.max_min))
            return false;
        rows -= sum->rows;
    }
    return true;
}

static int64_t ones(uint64_t word) {
    int64_t n = 0;
    for (; word != 0; word &= word - 1)
        n++;
    return n;
}

static bool take_people(source *from, jp_roster *roster, uint32_t id) {
    int64_t n = 0;
    for (size_t w = 0; w < roster->n_people_words; w++) {
        uint64_t word = take(from, 8);
        roster->people[(size_t)id * roster->n_people_words + w] = word;
        n += ones(word);
        size_t used = roster->spec.n_people - w * 64;
        if (used < 64 && word >> used != 0)
            return false;
    }
    return roster->people == NULL || (n >= 1 && n <= roster->rows[id]);
}

static bool take_cell(source *from, jp_roster *roster, uint32_t id) {
    int64_t rows = take_signed(from);
    roster->planned_min[id] = take_signed(from);
    roster->delivered_min[id] = take_signed(from);
    if (rows < 1 || rows > JPI_MAX_ROWS - roster->n_rows)
        return false;
    roster->rows[id] = rows;
    roster->n_rows += rows;
    bool good = within(roster->planned_min[id], rows * roster->spec.max_min) &&
                within(roster->delivered_min[id], rows * roster->spec.max_min);
    if (roster->missing_planned != NULL) {
        roster->missing_planned[id] = take_signed(from);
        roster->missing_delivered[id] = take_signed(from);
        good = good && within(roster->missing_planned[id], rows) &&
               within(roster->missing_delivered[id], rows);
    }
    if (roster->planned_sessions != NULL) {
        roster->planned_sessions[id] = take_signed(from);
        roster->delivered_sessions[id] = take_signed(from);
        good = good && within(roster->planned_sessions[id], rows * JPI_MAX_SESSION_PARTS) &&
               within(roster->delivered_sessions[id], rows * JPI_MAX_SESSION_PARTS);
    }
    if (roster->planned_squares != NULL)
        good = good && take_square(from, &roster->planned_squares[id]) &&
               take_square(from, &roster->delivered_squares[id]) &&
               take_square(from, &roster->products[id]);
    return good && take_causes(from, roster, id) && take_people(from, roster, id) && from->good;
}

static bool take_cells(source *from, jp_roster *roster) {
    int64_t n_rows = take_signed(from);
    uint64_t n_held = take(from, 4);
    int64_t before = -1;
    for (uint64_t i = 0; i < n_held; i++) {
        int64_t id = (int64_t)take(from, 4);
        if (!from->good || id <= before || id >= roster->n_cells ||
            !take_cell(from, roster, (uint32_t)id))
            return false;
        before = id;
    }
    return from->good && roster->n_rows == n_rows && from->at == from->n_bytes;
}

jp_status jp_roster_load(const jp_allocator *allocator, const uint8_t *bytes, size_t n_bytes,
                         int64_t max_bytes, jp_roster **out, jp_error *error) {
    jp_roster_spec spec = JP_ROSTER_SPEC_INIT;
    jp_roster_key keys[JP_ROSTER_MAX_KEYS];
    source labels[JP_ROSTER_MAX_KEYS];
    size_t n_keys = 0;
    if (bytes == NULL || out == NULL || max_bytes < 0)
        return jpi_fail(error, JP_E_INVALID, bytes == NULL ? "bytes" : "out",
                        "The saved bytes and a place for the roster are needed.");
    jp_status status = check_frame(bytes, n_bytes, error);
    if (status != JP_OK)
        return status;
    source from = {bytes, n_bytes - 4, sizeof magic + 4, true};
    if (!take_spec(&from, &spec))
        return corrupt(error, "a spec that makes no sense");
    spec.max_bytes = max_bytes;
    if (!take_keys(&from, keys, &n_keys, labels))
        return corrupt(error, "keys that make no sense");
    jp_roster *roster = NULL;
    status = jp_roster_new(allocator, &spec, keys, n_keys, &roster, error);
    if (status == JP_E_INVALID && allocator == NULL)
        return corrupt(error, "a spec that makes no sense");
    if (status != JP_OK)
        return status;
    for (size_t k = 0; status == JP_OK && k < n_keys; k++)
        status = take_labels(&labels[k], roster, k, error);
    if (status == JP_OK && !take_cells(&from, roster))
        status = corrupt(error, "cells that no rows can give");
    if (status != JP_OK) {
        jp_roster_free(roster);
        return status;
    }
    *out = roster;
    return JP_OK;
}

/* A block of rows: codes into cell numbers, minutes into one width, every value held to its range.
 * The loops are branch-free and of constant length, so that a compiler makes vector code of them;
 * a block that fails is looked at again row by row elsewhere. */
#include <string.h>

#include "variance/roster.h"

/* x | (last - x), unsigned, has its top bit set exactly when x is above last: two vector
 * operations and no branch. A signed column is read as unsigned: below 0 is above last. Cell
 * numbers of 16 bits, where the cells are few enough, are four times as fast on a processor whose
 * vectors multiply 16 bits at a time. */
#define KEY_KERNEL(name, column_type, check_type, id_type)                                         \
    static inline bool name(const column_type *restrict codes, size_t n, uint32_t stride,          \
                            uint32_t last, id_type *restrict ids) {                                \
        check_type bad = 0;                                                                        \
        for (size_t i = 0; i < n; i++) {                                                           \
            check_type code = codes[i];                                                            \
            bad |= (check_type)(code | (check_type)((check_type)last - code));                     \
            ids[i] = (id_type)(ids[i] + (id_type)((id_type)code * (id_type)stride));               \
        }                                                                                          \
        return bad >> (8 * sizeof bad - 1) != 0;                                                   \
    }
KEY_KERNEL(keys_8_to_16, uint8_t, uint16_t, uint16_t)
KEY_KERNEL(keys_16_to_16, uint16_t, uint16_t, uint16_t)
KEY_KERNEL(keys_32_to_16, uint32_t, uint32_t, uint16_t)
KEY_KERNEL(keys_64_to_16, uint64_t, uint64_t, uint16_t)
KEY_KERNEL(keys_8_to_32, uint8_t, uint32_t, uint32_t)
KEY_KERNEL(keys_16_to_32, uint16_t, uint32_t, uint32_t)
KEY_KERNEL(keys_32_to_32, uint32_t, uint32_t, uint32_t)
KEY_KERNEL(keys_64_to_32, uint64_t, uint64_t, uint32_t)

/* Two keys of a byte each at once, the usual case: half the passes over the cell numbers. The
 * numbers so far are added to, or begun, so that they need not be cleared. */
#define PAIR_KERNEL(name, before)                                                                  \
    static inline bool name(const uint8_t *restrict a, const uint8_t *restrict b, size_t n,        \
                            uint16_t stride_a, uint16_t stride_b, uint16_t last_a,                 \
                            uint16_t last_b, uint16_t *restrict ids) {                             \
        uint16_t bad = 0;                                                                          \
        for (size_t i = 0; i < n; i++) {                                                           \
            uint16_t x = a[i], y = b[i];                                                           \
            bad |= (uint16_t)((uint16_t)(last_a - x) | (uint16_t)(last_b - y));                    \
            ids[i] = (uint16_t)((before) + (uint16_t)(x * stride_a) + (uint16_t)(y * stride_b));   \
        }                                                                                          \
        return bad >> 15 != 0;                                                                     \
    }
PAIR_KERNEL(begin_pair, 0)
PAIR_KERNEL(add_pair, ids[i])

/* The constant length is what -O2 needs to make vector code. */
#define WHOLE_OR_PART(kernel, column, n, ...)                                                      \
    ((n) == JPI_BLOCK ? kernel(column, JPI_BLOCK, __VA_ARGS__) : kernel(column, n, __VA_ARGS__))

static uint32_t smaller(uint32_t a, uint32_t b) {
    return a < b ? a : b;
}

/* The last good code, no more than the column's type can hold: past that, signs would pass. */
static uint32_t last_of_type(int32_t type, uint32_t last) {
    static const uint32_t most[] = {0,         INT8_MAX,  INT16_MAX,  INT32_MAX,
                                    INT32_MAX, UINT8_MAX, UINT16_MAX, INT32_MAX};
    return smaller(last, most[type]);
}

static bool add_keys(jp_roster *roster, const jpi_view *view, int64_t row, size_t n,
                     uint32_t stride, uint32_t last) {
    const void *column = view->values + row * view->value_bytes;
    last = last_of_type(view->type, last);
#define KEYS(width, ids) WHOLE_OR_PART(width, column, n, stride, last, ids)
    switch (view->value_bytes) {
    case 1:
        return roster->narrow_ids ? KEYS(keys_8_to_16, roster->ids_16)
                                  : KEYS(keys_8_to_32, roster->ids);
    case 2:
        return roster->narrow_ids ? KEYS(keys_16_to_16, roster->ids_16)
                                  : KEYS(keys_16_to_32, roster->ids);
    case 4:
        return roster->narrow_ids ? KEYS(keys_32_to_16, roster->ids_16)
                                  : KEYS(keys_32_to_32, roster->ids);
    default:
        return roster->narrow_ids ? KEYS(keys_64_to_16, roster->ids_16)
                                  : KEYS(keys_64_to_32, roster->ids);
    }
#undef KEYS
}

int64_t jpi_view_code(const jpi_view *view, const jpi_label_index *labels, int64_t row) {
    if (view->code_of_entry != NULL) {
        int64_t entry = jpi_view_value(view, row);
        if (entry < 0 || entry >= view->n_entries || view->code_of_entry[entry] == UINT32_MAX)
            return -1;
        return view->code_of_entry[entry];
    }
    const char *text;
    size_t n_text;
    uint32_t code;
    if (!jpi_texts_at(view->texts, row, &text, &n_text) ||
        !jpi_labels_find(labels, text, n_text, &code))
        return -1;
    return code;
}

static bool add_text_keys(jp_roster *roster, const jpi_view *view, size_t key, int64_t row,
                          size_t n) {
    bool bad = false;
    uint32_t stride = roster->strides[key];
    for (size_t i = 0; i < n; i++) {
        int64_t code = jpi_view_code(view, roster->labels[key], row + (int64_t)i);
        bad = bad || code < 0;
        if (roster->narrow_ids)
            roster->ids_16[i] = (uint16_t)(roster->ids_16[i] + (uint32_t)code * stride);
        else
            roster->ids[i] += (uint32_t)code * stride;
    }
    return bad;
}

#define WIDEN_KERNEL(name, type)                                                                   \
    static inline uint32_t name(const type *restrict values, size_t n, int32_t *restrict out) {    \
        for (size_t i = 0; i < n; i++)                                                             \
            out[i] = (int32_t)values[i];                                                           \
        return 0;                                                                                  \
    }
WIDEN_KERNEL(widen_i8, int8_t)
WIDEN_KERNEL(widen_u8, uint8_t)
WIDEN_KERNEL(widen_i16, int16_t)
WIDEN_KERNEL(widen_u16, uint16_t)
WIDEN_KERNEL(widen_i32, int32_t)

/* Above 2^31 no measure is in range: -2 is not either, and fits. */
static inline uint32_t widen_u32(const uint32_t *restrict values, size_t n, int32_t *restrict out) {
    for (size_t i = 0; i < n; i++)
        out[i] = values[i] > INT32_MAX ? -2 : (int32_t)values[i];
    return 0;
}

static inline uint32_t widen_i64(const int64_t *restrict values, size_t n, int32_t *restrict out) {
    for (size_t i = 0; i < n; i++)
        out[i] = values[i] < -2 || values[i] > INT32_MAX ? -2 : (int32_t)values[i];
    return 0;
}

static void widen(const jpi_view *view, int64_t row, size_t n, int32_t *out) {
    const void *column = view->values + row * view->value_bytes;
    switch (view->type) {
    case JP_COLUMN_INT8:
        WHOLE_OR_PART(widen_i8, column, n, out);
        break;
    case JP_COLUMN_UINT8:
        WHOLE_OR_PART(widen_u8, column, n, out);
        break;
    case JP_COLUMN_INT16:
        WHOLE_OR_PART(widen_i16, column, n, out);
        break;
    case JP_COLUMN_UINT16:
        WHOLE_OR_PART(widen_u16, column, n, out);
        break;
    case JP_COLUMN_INT32:
        WHOLE_OR_PART(widen_i32, column, n, out);
        break;
    case JP_COLUMN_UINT32:
        WHOLE_OR_PART(widen_u32, column, n, out);
        break;
    default:
        WHOLE_OR_PART(widen_i64, column, n, out);
        break;
    }
}

/* A value v is in [least, most] when v - least, unsigned, is at most most - least. */
static inline uint32_t outside_32(const int32_t *restrict values, size_t n, uint32_t least,
                                  uint32_t last) {
    uint32_t bad = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t above = (uint32_t)values[i] - least;
        bad |= above | (last - above);
    }
    return bad >> 31;
}

static inline uint32_t outside_16(const uint16_t *restrict values, size_t n, uint16_t last) {
    uint16_t bad = 0;
    for (size_t i = 0; i < n; i++)
        bad |= (uint16_t)(values[i] | (uint16_t)(last - values[i]));
    return bad >> 15;
}

bool jpi_view_present(const jpi_view *view, int64_t row) {
    int64_t bit = view->first + row;
    return view->validity == NULL || (view->validity[bit >> 3] >> (bit & 7) & 1) != 0;
}

/* Whole bytes of ones, 8 rows at a look. */
static bool all_present(const jpi_view *view, int64_t row, size_t n) {
    if (view->validity == NULL)
        return true;
    int64_t last = row + (int64_t)n;
    for (; row < last && ((view->first + row) & 7) != 0; row++)
        if (!jpi_view_present(view, row))
            return false;
    const uint8_t *bytes = view->validity + ((view->first + row) >> 3);
    unsigned ones = 0xFF;
    for (; row + 8 <= last; row += 8)
        ones &= *bytes++;
    for (; row < last; row++)
        ones &= jpi_view_present(view, row) ? 0xFFu : 0u;
    return ones == 0xFF;
}

static void mark_missing(const jpi_view *view, int64_t row, size_t n, int32_t *values,
                         int32_t instead, uint8_t *missing) {
    for (size_t i = 0; i < n; i++) {
        bool present = jpi_view_present(view, row + (int64_t)i);
        if (!present)
            values[i] = instead;
        if (missing != NULL)
            missing[i] = !present;
    }
}

void jpi_measure_limits(const jp_roster *roster, int measure, int64_t *least, int64_t *most) {
    *least = measure == JPI_CAUSE ? -1 : 0;
    switch (measure) {
    case JPI_PLANNED:
    case JPI_DELIVERED:
        *most = roster->spec.max_min;
        break;
    case JPI_CAUSE:
        *most = (int64_t)roster->spec.n_causes - 1;
        break;
    case JPI_PERSON:
        *most = (int64_t)roster->spec.n_people - 1;
        break;
    case JPI_DATE:
        *least = roster->spec.first_day;
        *most = (int64_t)roster->spec.first_day + roster->n_days - 1;
        break;
    default:
        *most = JPI_MAX_SESSION_PARTS;
        break;
    }
}

static bool read_measure(jp_roster *roster, const jpi_view *view, int measure, int64_t row,
                         size_t n) {
    int32_t *values = roster->scratch[measure];
    int64_t least, most;
    jpi_measure_limits(roster, measure, &least, &most);
    widen(view, row, n, values);
    bool minutes = measure == JPI_PLANNED || measure == JPI_DELIVERED;
    if (minutes && roster->missing_planned != NULL)
        memset(roster->missing[measure], 0, n);
    if (!all_present(view, row, n)) {
        if (measure == JPI_CAUSE)
            mark_missing(view, row, n, values, -1, NULL);
        else if (minutes && roster->missing_planned != NULL)
            mark_missing(view, row, n, values, 0, roster->missing[measure]);
        else
            return false;
    }
    uint32_t last = (uint32_t)(most - least);
    return (n == JPI_BLOCK ? outside_32(values, JPI_BLOCK, (uint32_t)least, last)
                           : outside_32(values, n, (uint32_t)least, last)) == 0;
}

/* Minutes that need no copy: whole, and of a width the adding loop reads in place. */
static bool read_minutes_in_place(jp_roster *roster, const jpi_view *planned,
                                  const jpi_view *delivered, int64_t row, size_t n,
                                  jpi_block *block, bool *good) {
    if (planned->type != delivered->type || planned->validity != NULL ||
        delivered->validity != NULL ||
        (planned->type != JP_COLUMN_INT16 && planned->type != JP_COLUMN_INT32))
        return false;
    uint32_t last = (uint32_t)roster->spec.max_min;
    block->planned = planned->values + row * planned->value_bytes;
    block->delivered = delivered->values + row * delivered->value_bytes;
    block->narrow = planned->type == JP_COLUMN_INT16;
    if (block->narrow) {
        uint16_t last_16 = (uint16_t)smaller(last, INT16_MAX);
        *good = (WHOLE_OR_PART(outside_16, block->planned, n, last_16) |
                 WHOLE_OR_PART(outside_16, block->delivered, n, last_16)) == 0;
    } else {
        *good = (WHOLE_OR_PART(outside_32, block->planned, n, 0, last) |
                 WHOLE_OR_PART(outside_32, block->delivered, n, 0, last)) == 0;
    }
    if (roster->missing_planned != NULL)
        memset(roster->missing, 0, sizeof roster->missing);
    return true;
}

static bool read_minutes(jp_roster *roster, const jpi_view *views, int64_t row, size_t n,
                         jpi_block *block) {
    const jpi_view *planned = &views[roster->measure_column[JPI_PLANNED]];
    const jpi_view *delivered = &views[roster->measure_column[JPI_DELIVERED]];
    bool good = false;
    if (read_minutes_in_place(roster, planned, delivered, row, n, block, &good))
        return good;
    block->planned = roster->scratch[JPI_PLANNED];
    block->delivered = roster->scratch[JPI_DELIVERED];
    block->narrow = false;
    return read_measure(roster, planned, JPI_PLANNED, row, n) &&
           read_measure(roster, delivered, JPI_DELIVERED, row, n);
}

static void add_periods(jp_roster *roster, size_t n) {
    const int32_t *dates = roster->scratch[JPI_DATE];
    uint32_t stride = roster->strides[roster->n_given_keys];
    for (size_t i = 0; i < n; i++) {
        uint32_t day = (uint32_t)dates[i] - (uint32_t)roster->spec.first_day;
        uint32_t more = roster->period_of_day[day] * stride;
        if (roster->narrow_ids)
            roster->ids_16[i] = (uint16_t)(roster->ids_16[i] + more);
        else
            roster->ids[i] += more;
    }
}

/* The optional measures read cell numbers of one width. */
static void widen_ids(jp_roster *roster) {
    for (size_t i = 0; i < JPI_BLOCK; i++)
        roster->ids[i] = roster->ids_16[i];
}

static bool is_pair(const jp_roster *roster, const jpi_view *views, size_t k) {
    const jpi_view *a = &views[k], *b = &views[k + 1];
    return roster->narrow_ids && a->value_bytes == 1 && b->value_bytes == 1 && a->texts == NULL &&
           b->texts == NULL && a->validity == NULL && b->validity == NULL;
}

static bool read_pair(jp_roster *roster, const jpi_view *views, size_t k, int64_t row, size_t n) {
    const uint8_t *a = views[k].values + row, *b = views[k + 1].values + row;
    uint16_t last_a = (uint16_t)last_of_type(views[k].type, roster->keys[k].cardinality - 1);
    uint16_t last_b =
        (uint16_t)last_of_type(views[k + 1].type, roster->keys[k + 1].cardinality - 1);
    uint16_t stride_a = (uint16_t)roster->strides[k], stride_b = (uint16_t)roster->strides[k + 1];
    uint16_t *ids = roster->ids_16;
    if (k == 0)
        return n == JPI_BLOCK ? begin_pair(a, b, JPI_BLOCK, stride_a, stride_b, last_a, last_b, ids)
                              : begin_pair(a, b, n, stride_a, stride_b, last_a, last_b, ids);
    return n == JPI_BLOCK ? add_pair(a, b, JPI_BLOCK, stride_a, stride_b, last_a, last_b, ids)
                          : add_pair(a, b, n, stride_a, stride_b, last_a, last_b, ids);
}

bool jpi_block_read(jp_roster *roster, const jpi_view *views, int64_t row, size_t n,
                    jpi_block *block) {
    bool bad = false;
    size_t k = 0;
    block->n = n;
    while (k + 1 < roster->n_given_keys && is_pair(roster, views, k)) {
        bad |= read_pair(roster, views, k, row, n);
        k += 2;
    }
    if (k == 0 && roster->narrow_ids)
        memset(roster->ids_16, 0, sizeof roster->ids_16);
    else if (k == 0)
        memset(roster->ids, 0, sizeof roster->ids);
    for (; k < roster->n_given_keys; k++) {
        if (!all_present(&views[k], row, n))
            return false;
        bad |= views[k].texts != NULL ? add_text_keys(roster, &views[k], k, row, n)
                                      : add_keys(roster, &views[k], row, n, roster->strides[k],
                                                 roster->keys[k].cardinality - 1);
    }
    if (bad || !read_minutes(roster, views, row, n, block))
        return false;
    for (int measure = JPI_PLANNED_SESSIONS; measure < JPI_N_MEASURES; measure++) {
        size_t column = roster->measure_column[measure];
        if (column != SIZE_MAX && !read_measure(roster, &views[column], measure, row, n))
            return false;
    }
    if (roster->n_keys > roster->n_given_keys)
        add_periods(roster, n);
    if (roster->narrow_ids && roster->has_extras)
        widen_ids(roster);
    return true;
}

int64_t jpi_view_value(const jpi_view *view, int64_t row) {
    const void *at = view->values + row * view->value_bytes;
    switch (view->type) {
    case JP_COLUMN_INT8:
        return *(const int8_t *)at;
    case JP_COLUMN_INT16:
        return *(const int16_t *)at;
    case JP_COLUMN_INT32:
        return *(const int32_t *)at;
    case JP_COLUMN_INT64:
        return *(const int64_t *)at;
    case JP_COLUMN_UINT8:
        return *(const uint8_t *)at;
    case JP_COLUMN_UINT16:
        return *(const uint16_t *)at;
    default:
        return *(const uint32_t *)at;
    }
}

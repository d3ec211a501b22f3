/* What a roster is inside: one packed word a cell that the inner loop adds to, and wide sums that
 * the words are drained into before they can overflow. */
#ifndef JPI_VARIANCE_ROSTER_H
#define JPI_VARIANCE_ROSTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "jobplan/roster.h"

#define JPI_BLOCK 2048 /* rows checked and added at a time: its scratch fits in L1 */
#define JPI_MAX_ROWS                                                                               \
    (INT64_C(1) << 47) /* x 44640 minutes still fits 63 bits: sums need no checks */
#define JPI_MAX_SESSION_PARTS 10000
#define JPI_MAX_MINUTES 44640 /* a month of 31 days */

/* A packed word: planned minutes in bits 0-24, delivered in 25-49, rows above. The row count starts
 * at a bias that makes the top bit appear just before either sum could leave its 25 bits. */
#define JPI_FIELD_BITS 25
#define JPI_FIELD_MASK ((UINT64_C(1) << JPI_FIELD_BITS) - 1)
#define JPI_ROW_SHIFT (2 * JPI_FIELD_BITS)
#define JPI_TABLES 2 /* of packed words: the second for cells that repeat */
#define JPI_UNROLL 4 /* rows between looks at the top bit */

/* Columns after the keys. */
enum {
    JPI_PLANNED,
    JPI_DELIVERED,
    JPI_PLANNED_SESSIONS,
    JPI_DELIVERED_SESSIONS,
    JPI_CAUSE,
    JPI_PERSON,
    JPI_DATE,
    JPI_N_MEASURES
};

/* A sum of squares outgrows 64 bits. */
typedef struct jpi_square_sum {
    uint64_t low, high;
} jpi_square_sum;

typedef struct jpi_cause_sum {
    int64_t rows, planned_min, delivered_min;
} jpi_cause_sum;

typedef struct jpi_label_index jpi_label_index; /* names to codes: roster_label.c */

struct jp_roster {
    jp_allocator allocator;
    jp_roster_spec spec; /* with its zeros replaced by what they mean */
    jp_roster_key keys[JP_ROSTER_MAX_KEYS + 1];
    jpi_label_index *labels[JP_ROSTER_MAX_KEYS];
    uint32_t strides[JP_ROSTER_MAX_KEYS + 1];
    size_t n_given_keys;                   /* those with a column of their own */
    size_t n_keys;                         /* and the period */
    size_t measure_column[JPI_N_MEASURES]; /* index in a batch, SIZE_MAX: not kept */
    size_t n_columns;
    uint32_t n_cells;
    int64_t n_rows;

    uint64_t bias;
    uint64_t *packed;                             /* JPI_TABLES x n_cells */
    int64_t *rows, *planned_min, *delivered_min;  /* n_cells each, without what is still packed */
    int64_t *missing_planned, *missing_delivered; /* NULL: not kept */
    int64_t *planned_sessions, *delivered_sessions;
    jpi_square_sum *planned_squares, *delivered_squares, *products;
    jpi_cause_sum *causes; /* n_cells x n_causes */
    uint64_t *people;      /* n_cells x n_people_words */
    size_t n_people_words;
    uint16_t *period_of_day; /* from spec.first_day */
    uint32_t n_days;

    bool narrow_ids; /* cell numbers fit 16 bits: ids_16 is filled, and ids too for the extras */
    bool has_extras; /* more than rows and minutes is kept */
    uint16_t ids_16[JPI_BLOCK];
    uint32_t ids[JPI_BLOCK];
    int32_t scratch[JPI_N_MEASURES][JPI_BLOCK];
    uint8_t missing[2][JPI_BLOCK];
};

/* One cell's sums, packed and wide together. */
typedef struct jpi_cell {
    int64_t rows, planned_min, delivered_min;
} jpi_cell;
jpi_cell jpi_roster_cell(const jp_roster *roster, uint32_t id);
void jpi_roster_drain(jp_roster *roster);
void jpi_square_add(jpi_square_sum *sum, uint64_t low, uint64_t high);
void jpi_square_subtract(jpi_square_sum *sum, uint64_t low, uint64_t high);

/* Texts of a column or of a dictionary, in one of Arrow's three layouts. */
typedef struct jpi_texts {
    char layout; /* 'u' 32-bit offsets, 'U' 64-bit, 'v' views */
    int64_t first, n;
    const uint8_t *validity;
    const void *offsets; /* or the views */
    const char *bytes;
    const void *const *view_buffers;
    int64_t n_view_buffers;
    const int64_t *view_buffer_bytes;
} jpi_texts;
bool jpi_texts_at(const jpi_texts *texts, int64_t i, const char **text, size_t *n_text);

/* roster_block.c: a batch's columns, and one block of it made ready for adding. */
typedef struct jpi_view {
    const unsigned char *values; /* of the batch's first row; NULL for plain text */
    const uint8_t *validity;
    int64_t first;
    int32_t type;
    int32_t value_bytes;
    const jpi_texts *texts;        /* the values are texts, or indices of texts */
    const uint32_t *code_of_entry; /* a dictionary's entries as codes; UINT32_MAX: not a label */
    int64_t n_entries;
} jpi_view;

typedef struct jpi_block {
    const void *planned, *delivered; /* int32_t or int16_t, as narrow says */
    bool narrow;
    size_t n;
} jpi_block;

#define JPI_MAX_COLUMNS (JP_ROSTER_MAX_KEYS + JPI_N_MEASURES)
bool jpi_block_read(jp_roster *roster, const jpi_view *views, int64_t row, size_t n,
                    jpi_block *block);
/* A text or dictionary view: the code, or -1 when the row's text is not a label. */
int64_t jpi_view_code(const jpi_view *view, const jpi_label_index *labels, int64_t row);
bool jpi_view_present(const jpi_view *view, int64_t row);
int64_t jpi_view_value(const jpi_view *view, int64_t row);
/* The smallest and largest value a measure's column may hold. */
void jpi_measure_limits(const jp_roster *roster, int measure, int64_t *least, int64_t *most);

/* roster_add.c */
void jpi_block_add(jp_roster *roster, const jpi_block *block, const void *next_planned,
                   const void *next_delivered);
void jpi_block_take_back(jp_roster *roster, const jpi_block *block);
void jpi_block_add_people(jp_roster *roster, const jpi_block *block);

/* roster_update.c: views of one length, each of a type checked before. */
jp_status jpi_roster_update_views(jp_roster *roster, const jpi_view *views, int64_t n_rows,
                                  jp_error *error);
int32_t jpi_column_bytes(int32_t type); /* 0: no such type */
jp_status jpi_view_column(const jp_column *column, const char *name, int64_t n_rows, jpi_view *view,
                          jp_error *error);

/* roster_parts.c: the columns of jp_roster_parts, and rows of them added. */
#define JPI_PART_NAME_BYTES 64
size_t jpi_part_count(const jp_roster *roster);
void jpi_part_name(const jp_roster *roster, size_t index, char name[JPI_PART_NAME_BYTES]);
jp_status jpi_roster_add_part_views(jp_roster *roster, const jpi_view *views, int64_t n_rows,
                                    jp_error *error);

/* roster_label.c */
void jpi_labels_free(const jp_allocator *allocator, jpi_label_index *labels);
bool jpi_labels_find(const jpi_label_index *labels, const char *text, size_t n_text,
                     uint32_t *code);
const char *const *jpi_labels_names(const jpi_label_index *labels); /* by code */
bool jpi_labels_same(const jpi_label_index *a, const jpi_label_index *b);

#endif

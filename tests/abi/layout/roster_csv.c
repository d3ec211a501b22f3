/* clang-format off */
/* Written by tests/abi/update: what callers compiled against roster_csv.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/roster_csv.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of roster_csv.h changed: " #what)

SAME(JP_CSV_ISSUE_FIELDS, 1);
SAME(JP_CSV_ISSUE_QUOTES, 2);
SAME(JP_CSV_ISSUE_DATE, 3);
SAME(JP_CSV_ISSUE_OUTSIDE, 4);
SAME(JP_CSV_ISSUE_NUMBER, 5);
SAME(JP_CSV_ISSUE_CLOCK, 6);
SAME(JP_CSV_ISSUE_TOO_LONG, 7);
SAME(JP_CSV_ISSUE_MISSING, 8);
SAME(JP_CSV_ISSUE_DUPLICATE, 9);
SAME(JP_CSV_ISSUE_UNKNOWN, 10);
SAME(JP_CSV_ISSUE_OVERNIGHT, 11);
SAME(JP_CSV_ISSUE_BLANK, 12);
SAME(JP_CSV_ISSUE_KINDS, 12);

SAME(sizeof(jp_csv_options), 24);
SAME(offsetof(jp_csv_options, struct_size), 0);
SAME(offsetof(jp_csv_options, max_min), 4);
SAME(offsetof(jp_csv_options, first_day), 8);
SAME(offsetof(jp_csv_options, last_day), 12);
SAME(offsetof(jp_csv_options, keep_duplicates), 16);
SAME(offsetof(jp_csv_options, max_issue_detail), 20);

SAME(sizeof(jp_csv_issue), 184);
SAME(offsetof(jp_csv_issue, struct_size), 0);
SAME(offsetof(jp_csv_issue, kind), 4);
SAME(offsetof(jp_csv_issue, kept), 8);
SAME(offsetof(jp_csv_issue, file), 12);
SAME(offsetof(jp_csv_issue, line), 16);
SAME(offsetof(jp_csv_issue, column), 24);
SAME(offsetof(jp_csv_issue, found), 88);

jp_status jp_csv_profile_parse(const jp_allocator *allocator, const char *text, size_t n_text, jp_csv_profile **out, jp_error *error);
void jp_csv_profile_free(jp_csv_profile *profile);
jp_status jp_csv_rows_new(const jp_allocator *allocator, const jp_csv_profile *profile, const jp_csv_options *options, jp_csv_rows **out, jp_error *error);
void jp_csv_rows_free(jp_csv_rows *rows);
jp_status jp_csv_rows_known(jp_csv_rows *rows, const char *name, const char *const *known, size_t n_known, jp_error *error);
jp_status jp_csv_rows_read(jp_csv_rows *rows, const char *text, size_t n_text, jp_error *error);
size_t jp_csv_rows_count(const jp_csv_rows *rows);
int64_t jp_csv_rows_left_out(const jp_csv_rows *rows);
int64_t jp_csv_issue_count(const jp_csv_rows *rows, int32_t kind);
size_t jp_csv_issue_detail_count(const jp_csv_rows *rows);
jp_status jp_csv_issue_at(const jp_csv_rows *rows, size_t index, jp_csv_issue *out);
jp_status jp_csv_rows_column(const jp_csv_rows *rows, const char *name, jp_column *out, jp_error *error);
jp_status jp_csv_rows_values(const jp_csv_rows *rows, const char *name, int32_t *values, uint8_t *present, size_t n_values, jp_error *error);
size_t jp_csv_rows_label_count(const jp_csv_rows *rows, const char *name);
const char *jp_csv_rows_label(const jp_csv_rows *rows, const char *name, size_t code);

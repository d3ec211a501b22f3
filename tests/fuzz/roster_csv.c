/* Exports as CSV, by a profile of its own form. Every row is kept or counted; a file that is
 * refused adds nothing. The same bytes are read as a profile as well. */
#include <string.h>

#include "fuzz.h"
#include "jobplan/jobplan.h"
#include "jobplan/roster_csv.h"

static const char profile_text[] =
    "{\"jobplan_csv\": 1, \"name\": \"test\", \"date\": {\"column\": \"Date\", \"format\": "
    "\"DD/MM/YYYY\"}, \"names\": {\"post\": \"Post\", \"team\": \"Team\"}, \"optional_names\": "
    "{\"cause\": \"Why\"}, \"planned\": {\"hours\": \"Planned\"}, \"delivered\": {\"start\": "
    "\"From\", \"end\": \"To\", \"break_min\": \"Rest\"}, \"no_value\": [\"-\"]}";

static void look(const jp_csv_rows *rows) {
    static const char *const names[] = {"date", "post", "team", "cause", "planned_min"};
    size_t n_rows = jp_csv_rows_count(rows);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        int32_t *values = malloc((n_rows + 1) * sizeof *values);
        uint8_t *present = malloc(n_rows + 1);
        FUZZ_HOLDS(values && present);
        FUZZ_HOLDS(jp_csv_rows_values(rows, names[i], values, present, n_rows, NULL) == JP_OK);
        for (size_t row = 0; row < n_rows; row++) {
            FUZZ_HOLDS(present[row] <= 1 && (present[row] || values[row] == 0));
            if (i >= 1 && i <= 3 && present[row])
                FUZZ_HOLDS(jp_csv_rows_label(rows, names[i], (size_t)values[row]) != NULL);
            if (i == 4)
                FUZZ_HOLDS(values[row] >= 0 && values[row] <= 1440);
        }
        free(values);
        free(present);
    }
    for (size_t i = 0; i < jp_csv_issue_detail_count(rows); i++) {
        jp_csv_issue issue = JP_CSV_ISSUE_INIT;
        FUZZ_HOLDS(jp_csv_issue_at(rows, i, &issue) == JP_OK);
        FUZZ_HOLDS(issue.kind >= 1 && issue.kind <= JP_CSV_ISSUE_KINDS && issue.line >= 1);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n_data) {
    jp_csv_profile *profile = NULL, *other = NULL;
    jp_csv_rows *rows = NULL;
    jp_error error = JP_ERROR_INIT;
    FUZZ_HOLDS(jp_csv_profile_parse(NULL, profile_text, sizeof profile_text - 1, &profile,
                                    &error) == JP_OK);
    if (jp_csv_profile_parse(NULL, (const char *)data, n_data, &other, &error) != JP_OK)
        FUZZ_HOLDS(other == NULL && error.message[0]);
    FUZZ_HOLDS(jp_csv_rows_new(NULL, profile, NULL, &rows, &error) == JP_OK);
    jp_status status = jp_csv_rows_read(rows, (const char *)data, n_data, &error);
    if (status != JP_OK) {
        FUZZ_HOLDS(status == JP_E_TEXT || status == JP_E_COLUMN);
        FUZZ_HOLDS(error.message[0] && jp_csv_rows_count(rows) == 0);
        FUZZ_HOLDS(jp_csv_issue_count(rows, 0) == 0 && jp_csv_rows_left_out(rows) == 0);
    }
    look(rows);
    jp_csv_rows_free(rows);
    jp_csv_profile_free(profile);
    jp_csv_profile_free(other);
    return 0;
}

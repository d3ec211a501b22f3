/* Saved rosters. The bytes come without their checksum, which is put behind them here: otherwise
 * nothing damaged would ever get past it. What loads saves to the same bytes, and can be summed. */
#include <string.h>

#include "fuzz.h"
#include "jobplan/jobplan.h"
#include "variance/crc32c.h"

#define MOST_BYTES (1 << 20) /* of memory: a small text may ask for a large roster */

static void sum_up(const jp_roster *roster) {
    jp_roster_table *table = NULL;
    jp_error error = JP_ERROR_INIT;
    jp_status status = jp_roster_table_new(roster, NULL, 0, JP_TABLE_EMPTY, &table, &error);
    FUZZ_HOLDS(status == JP_OK && jp_roster_table_row_count(table) == 1);
    for (size_t i = 0; i < jp_roster_table_column_count(table); i++) {
        int64_t value = -1;
        FUZZ_HOLDS(jp_roster_table_column_name(table, i) != NULL);
        FUZZ_HOLDS(jp_roster_table_read(table, i, &value, 1) == JP_OK);
        if (strcmp(jp_roster_table_column_name(table, i), "rows") == 0)
            FUZZ_HOLDS(value == jp_roster_row_count(roster));
    }
    jp_roster_table_free(table);
}

static void load(const uint8_t *bytes, size_t n_bytes) {
    jp_roster *roster = NULL;
    jp_error error = JP_ERROR_INIT;
    jp_status status = jp_roster_load(NULL, bytes, n_bytes, MOST_BYTES, &roster, &error);
    if (status != JP_OK) {
        FUZZ_HOLDS(roster == NULL && error.message[0]);
        FUZZ_HOLDS(status == JP_E_CORRUPT || status == JP_E_NEWER || status == JP_E_LIMIT);
        return;
    }
    size_t n_again = 0;
    FUZZ_HOLDS(jp_roster_save(roster, NULL, 0, &n_again) == JP_OK && n_again == n_bytes);
    uint8_t *again = malloc(n_again);
    FUZZ_HOLDS(again != NULL);
    FUZZ_HOLDS(jp_roster_save(roster, again, n_again, NULL) == JP_OK);
    FUZZ_HOLDS(memcmp(again, bytes, n_bytes) == 0);
    free(again);
    sum_up(roster);
    jp_roster_free(roster);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n_data) {
    uint8_t *bytes = malloc(n_data + 4);
    FUZZ_HOLDS(bytes != NULL);
    memcpy(bytes, data, n_data);
    load(bytes, n_data);
    uint32_t sum = jpi_crc32c(bytes, n_data);
    for (int i = 0; i < 4; i++)
        bytes[n_data + (size_t)i] = (uint8_t)(sum >> (8 * i));
    load(bytes, n_data + 4);
    free(bytes);
    return 0;
}

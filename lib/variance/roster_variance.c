#include "base/text.h"
#include "variance/amount.h"
#include "variance/roster_table.h"

typedef struct amounts {
    const int64_t *planned, *delivered;
    const int64_t *planned_missing, *delivered_missing; /* NULL: none can be */
    int64_t parts;
} amounts;

static jp_status choose(const jp_roster_table *table, int32_t which, amounts *out,
                        jp_error *error) {
    *out = (amounts){NULL, NULL, NULL, NULL, 1};
    if (which == JP_TABLE_MINUTES) {
        out->planned = jpi_table_find(table, "planned_min");
        out->delivered = jpi_table_find(table, "delivered_min");
        out->planned_missing = jpi_table_find(table, "planned_missing");
        out->delivered_missing = jpi_table_find(table, "delivered_missing");
    } else if (which == JP_TABLE_SESSIONS) {
        out->planned = jpi_table_find(table, "planned_sessions");
        out->delivered = jpi_table_find(table, "delivered_sessions");
        out->parts = table->session_parts;
    }
    if (out->planned == NULL)
        return jpi_fail(error, JP_E_INVALID, "amounts",
                        which == JP_TABLE_SESSIONS
                            ? "The roster keeps no sessions: make it with JP_ROSTER_SESSIONS."
                            : "The amounts are JP_TABLE_MINUTES (1) or JP_TABLE_SESSIONS (2).");
    return JP_OK;
}

static jp_status compare_row(const jp_roster_table *table, const amounts *from, size_t row,
                             const jp_variance_policy *policy, jp_variance_result *result,
                             jp_error *error) {
    jp_ratio planned, delivered;
    bool empty = table->states[row] == JP_STATE_UNKNOWN;
    bool no_plan = empty || (from->planned_missing != NULL && from->planned_missing[row] > 0);
    bool no_work = empty || (from->delivered_missing != NULL && from->delivered_missing[row] > 0);
    jp_status status = jp_ratio_make(from->planned[row], from->parts, &planned);
    if (status == JP_OK)
        status = jp_ratio_make(from->delivered[row], from->parts, &delivered);
    if (status != JP_OK)
        return jpi_fail(error, status, "amounts", "The sums of row %z do not fit.", row);
    status = jp_variance(no_plan ? NULL : &planned, no_work ? NULL : &delivered, NULL, policy,
                         result, NULL, error);
    if (status == JP_OK && table->states[row] == JP_STATE_WITHHELD) {
        result->difference_state = JP_STATE_WITHHELD;
        result->share_state = JP_STATE_WITHHELD;
        result->difference = (jp_ratio){0, 1};
        result->share = (jp_ratio){0, 1};
    }
    return status;
}

jp_status jp_roster_table_variance(const jp_roster_table *table, int32_t amounts_kind,
                                   const jp_variance_policy *policy, jp_variance_result *results,
                                   size_t n_results, jp_error *error) {
    amounts from;
    jp_variance_policy chosen;
    if (table == NULL || n_results != table->n_rows || (results == NULL && n_results > 0))
        return jpi_fail(error, JP_E_INVALID, "results",
                        "A table and as many results as it has rows are needed.");
    jp_status status = jpi_variance_policy(policy, &chosen, error);
    if (status == JP_OK)
        status = choose(table, amounts_kind, &from, error);
    for (size_t row = 0; status == JP_OK && row < n_results; row++)
        status = jpi_check_struct(&results[row], sizeof *results, sizeof *results, error, "result");
    /* Twice, so that a failure in the last row leaves the first untouched. */
    for (size_t row = 0; status == JP_OK && row < n_results; row++) {
        jp_variance_result tried = JP_VARIANCE_RESULT_INIT;
        status = compare_row(table, &from, row, &chosen, &tried, error);
    }
    for (size_t row = 0; status == JP_OK && row < n_results; row++)
        status = compare_row(table, &from, row, &chosen, &results[row], error);
    return status;
}

#include <string.h>

#include "base/text.h"
#include "variance/roster_table.h"
#include "variance/withhold.h"

static const char *const protected_columns[] = {
    "rows", "planned_min", "delivered_min", "planned_sessions", "delivered_sessions", "people"};
#define N_PROTECTED (sizeof protected_columns / sizeof protected_columns[0])

static jp_status check(const jp_roster_table *table, const jp_withhold_policy *policy,
                       jp_error *error) {
    jp_status status = jpi_check_struct(policy, sizeof *policy, sizeof *policy, error, "policy");
    if (status != JP_OK)
        return status;
    if (table == NULL || (table->flags & JP_TABLE_TOTALS) == 0 || table->n_keys < 1 ||
        table->n_keys > 2)
        return jpi_fail(error, JP_E_INVALID, "table",
                        "Withholding needs a table by one or two keys, made with JP_TABLE_TOTALS: "
                        "what the totals give away can only be seen with them.");
    if (jpi_table_find(table, "people") == NULL)
        return jpi_fail(error, JP_E_INVALID, "table",
                        "The roster keeps no people, so small numbers cannot be seen: set "
                        "spec.n_people and give a column \"person\".");
    if (policy->fewest_people < 2)
        return jpi_fail(error, JP_E_INVALID, "policy.fewest_people",
                        "fewest_people is %d: give the least number of people your policy lets be "
                        "shown, 2 or more.",
                        policy->fewest_people);
    if (policy->range_percent < 0 || policy->range_percent > 100)
        return jpi_fail(error, JP_E_INVALID, "policy.range_percent",
                        "range_percent is %d: give 0 to 100.", policy->range_percent);
    return JP_OK;
}

/* What the grid of a table lies in. With one key the column totals would be the entries
 * themselves: they are a second row that is never shown. */
typedef struct layout {
    jpi_grid grid;
    const int64_t *amounts[N_PROTECTED];
    int64_t *copies;
    uint8_t *held;
} layout;

static bool add_amount(layout *lay, const int64_t *values, size_t n_values, bool must_add_up) {
    const size_t n = lay->grid.n_rows * lay->grid.n_columns;
    int64_t *copy = lay->copies + lay->grid.n_amounts * n;
    for (size_t i = 0; i < n; i++)
        copy[i] = values[i % n_values];
    if (must_add_up && !jpi_grid_adds_up(&lay->grid, copy))
        return false;
    lay->amounts[lay->grid.n_amounts++] = copy;
    return true;
}

static jp_status lay_out(const jp_roster_table *table, const jp_withhold_policy *policy,
                         layout *lay) {
    const bool one = table->n_keys == 1;
    const int64_t *people = jpi_table_find(table, "people");
    jpi_grid *grid = &lay->grid;
    grid->n_columns = (size_t)table->cardinalities[one ? 0 : 1] + 1;
    grid->n_rows = one ? 2 : (size_t)table->cardinalities[0] + 1;
    const size_t n = grid->n_rows * grid->n_columns;
    lay->held = jpi_allocate(&table->allocator, n, 1);
    lay->copies = jpi_allocate(&table->allocator, n * N_PROTECTED, sizeof *lay->copies);
    if (lay->held == NULL || lay->copies == NULL)
        return JP_E_NOMEM;
    grid->amounts = lay->amounts;
    grid->weights = people;
    grid->held = lay->held;
    grid->range_percent = policy->range_percent;
    grid->fewest_people = policy->fewest_people;
    for (size_t p = 0; p < N_PROTECTED; p++) {
        const int64_t *values = jpi_table_find(table, protected_columns[p]);
        /* People counted in two rows do not add up, and then a subtraction says nothing. */
        bool added = values != NULL && add_amount(lay, values, table->n_rows, values == people);
        if (values == people)
            grid->people_add_up = added;
    }
    for (size_t i = table->n_rows; i < n; i++)
        lay->held[i] = JPI_NEVER_SHOWN;
    for (size_t i = 0; i < table->n_rows; i++)
        if (people[i] > 0 && people[i] < policy->fewest_people)
            lay->held[i] = JPI_HELD;
    return JP_OK;
}

/* Rare causes and squares are not protected entry by entry: they go as a whole, being the columns
 * after people. How many minutes are missing goes too, but not that some are: without it a sum that
 * lacks minutes would look complete. */
static void hide_columns(jp_roster_table *table) {
    size_t shown = 0;
    for (size_t c = 0; c < table->n_columns; c++) {
        const jpi_table_column *column = &table->columns[c];
        bool missing = jpi_same(column->name, "planned_missing") ||
                       jpi_same(column->name, "delivered_missing");
        for (size_t row = 0; missing && row < table->n_rows; row++)
            column->values[row] = column->values[row] > 0;
        if (missing || jpi_same(column->name, "people"))
            shown = c + 1;
    }
    table->n_shown_columns = shown;
}

static void apply(jp_roster_table *table, const uint8_t *held, size_t *n_first, size_t *n_more) {
    size_t first = 0, more = 0;
    for (size_t i = 0; i < table->n_rows; i++) {
        first += held[i] == JPI_HELD;
        more += held[i] == JPI_HELD_TOO;
        if (held[i] != JPI_SHOWN)
            table->states[i] = JP_STATE_WITHHELD;
    }
    if (first > 0)
        hide_columns(table);
    if (n_first != NULL)
        *n_first = first;
    if (n_more != NULL)
        *n_more = more;
}

jp_status jp_roster_table_withhold(jp_roster_table *table, const jp_withhold_policy *policy,
                                   size_t *n_first, size_t *n_more, jp_error *error) {
    jp_status status = check(table, policy, error);
    if (status != JP_OK)
        return status;
    layout lay = {.copies = NULL};
    status = lay_out(table, policy, &lay);
    if (status == JP_OK)
        status = jpi_grid_protect(&table->allocator, &lay.grid);
    if (status == JP_OK)
        apply(table, lay.held, n_first, n_more);
    jpi_release(&table->allocator, lay.held);
    jpi_release(&table->allocator, lay.copies);
    if (status != JP_OK)
        return jpi_fail(error, status, NULL, "There is no memory to protect a table of %z rows.",
                        table->n_rows);
    return JP_OK;
}

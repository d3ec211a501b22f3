#include "base/text.h"
#include "variance/roster.h"

static jp_status differ(jp_error *error, const char *what) {
    return jpi_fail(error, JP_E_CONFLICT, what,
                    "The two rosters differ in %s: merge only rosters made alike.", what);
}

static jp_status same_shape(const jp_roster *a, const jp_roster *b, jp_error *error) {
    const jp_roster_spec *x = &a->spec, *y = &b->spec;
    if (x->measures != y->measures)
        return differ(error, "measures");
    if (x->n_causes != y->n_causes)
        return differ(error, "n_causes");
    if (x->n_people != y->n_people)
        return differ(error, "n_people");
    if (x->session_parts != y->session_parts)
        return differ(error, "session_parts");
    if (x->period_months != y->period_months || x->n_periods != y->n_periods ||
        x->first_day != y->first_day)
        return differ(error, "periods");
    if (x->max_min != y->max_min)
        return differ(error, "max_min");
    if (a->n_given_keys != b->n_given_keys)
        return differ(error, "keys");
    for (size_t k = 0; k < a->n_given_keys; k++) {
        if (!jpi_same(a->keys[k].name, b->keys[k].name) ||
            a->keys[k].cardinality != b->keys[k].cardinality)
            return differ(error, "keys");
        if (!jpi_labels_same(a->labels[k], b->labels[k]))
            return differ(error, "labels");
    }
    return JP_OK;
}

static void add_integers(int64_t *sums, const int64_t *more, size_t n) {
    for (size_t i = 0; sums != NULL && i < n; i++)
        sums[i] += more[i];
}

static void add_wide(jpi_square_sum *sums, const jpi_square_sum *more, size_t n) {
    for (size_t i = 0; sums != NULL && i < n; i++)
        jpi_square_add(&sums[i], more[i].low, more[i].high);
}

static void add_causes(jp_roster *roster, const jp_roster *other, size_t n) {
    for (size_t i = 0; roster->causes != NULL && i < n * roster->spec.n_causes; i++) {
        roster->causes[i].rows += other->causes[i].rows;
        roster->causes[i].planned_min += other->causes[i].planned_min;
        roster->causes[i].delivered_min += other->causes[i].delivered_min;
    }
}

jp_status jp_roster_merge(jp_roster *roster, const jp_roster *other, jp_error *error) {
    if (roster == NULL || other == NULL || roster == other)
        return jpi_fail(error, JP_E_INVALID, "other", "Two different rosters are needed.");
    jp_status status = same_shape(roster, other, error);
    if (status != JP_OK)
        return status;
    /* GCOVR_EXCL_START: 2^47 rows */
    if (other->n_rows > JPI_MAX_ROWS - roster->n_rows)
        return jpi_fail(error, JP_E_LIMIT, "n_rows", "A roster holds at most 2^47 rows.");
    /* GCOVR_EXCL_STOP */
    const size_t n = roster->n_cells;
    for (uint32_t id = 0; id < n; id++) {
        jpi_cell cell = jpi_roster_cell(other, id);
        roster->rows[id] += cell.rows;
        roster->planned_min[id] += cell.planned_min;
        roster->delivered_min[id] += cell.delivered_min;
    }
    add_integers(roster->missing_planned, other->missing_planned, n);
    add_integers(roster->missing_delivered, other->missing_delivered, n);
    add_integers(roster->planned_sessions, other->planned_sessions, n);
    add_integers(roster->delivered_sessions, other->delivered_sessions, n);
    add_wide(roster->planned_squares, other->planned_squares, n);
    add_wide(roster->delivered_squares, other->delivered_squares, n);
    add_wide(roster->products, other->products, n);
    add_causes(roster, other, n);
    for (size_t i = 0; roster->people != NULL && i < n * roster->n_people_words; i++)
        roster->people[i] |= other->people[i];
    roster->n_rows += other->n_rows;
    return JP_OK;
}

jp_status jp_roster_new_like(const jp_allocator *allocator, const jp_roster *like, jp_roster **out,
                             jp_error *error) {
    jp_roster *roster = NULL;
    if (like == NULL || out == NULL)
        return jpi_fail(error, JP_E_INVALID, like == NULL ? "like" : "out",
                        "A roster to be like and a place for the new one are needed.");
    jp_status status =
        jp_roster_new(allocator, &like->spec, like->keys, like->n_given_keys, &roster, error);
    for (size_t k = 0; status == JP_OK && k < like->n_given_keys; k++)
        if (like->labels[k] != NULL)
            status = jp_roster_label(roster, k, jpi_labels_names(like->labels[k]),
                                     like->keys[k].cardinality, error);
    if (status != JP_OK) {
        jp_roster_free(roster);
        return status;
    }
    *out = roster;
    return JP_OK;
}

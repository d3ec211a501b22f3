/* Plan to date, attainment, reconciliation, pseudonyms and roster exports as CSV. */
#include <string.h>

#include <jobplan/attainment.h>
#include <jobplan/pseudonym.h>
#include <jobplan/reconcile.h>
#include <jobplan/roster_csv.h>
#include <jobplan/variance.h>

#include "conformance.h"

static const char *const answers[] = {"no", "yes", "unknown", NULL};

static jp_status to_date(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const char *const spreads[] = {"all-days", "weekdays", NULL};
    jp_ratio planned, part;
    jp_date first_day, last_day, as_of, closed[VECTOR_VALUES];
    size_t n_closed = 0;
    int32_t spread;
    jp_status status = vector_ratio(args, "planned", &planned, error);
    if (status == JP_OK)
        status = vector_date(args, "first_day", &first_day, error);
    if (status == JP_OK)
        status = vector_date(args, "last_day", &last_day, error);
    if (status == JP_OK)
        status = vector_date(args, "as_of", &as_of, error);
    if (status == JP_OK)
        status = vector_choice(args, "spread", spreads, 0, &spread, error);
    if (status == JP_OK && jpi_json_member(args, "closed"))
        status = vector_date_array(args, "closed", 0, closed, &n_closed, error);
    if (status == JP_OK)
        status =
            jp_planned_to_date(&planned, first_day, last_day, as_of, spread + JP_TO_DATE_ALL_DAYS,
                               closed, n_closed, &part, NULL, error);
    if (status == JP_OK)
        vector_write_ratio(out, NULL, &part);
    return status;
}

static jp_status level(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    int32_t given[VECTOR_VALUES], others;
    const jpi_json_value *named;
    size_t n = jp_attainment_count();
    jp_attainment_result result = JP_ATTAINMENT_RESULT_INIT;
    jp_status status = vector_choice(args, "others", answers, 2, &others, error);
    if (status == JP_OK)
        status = jpi_member_object(args, NULL, "answers", true, &named, NULL, error);
    for (size_t i = 0; status == JP_OK && i < n; i++)
        given[i] = others;
    for (const jpi_json_value *item = status ? NULL : jpi_json_first(named);
         status == JP_OK && item; item = jpi_json_next(item)) {
        size_t place;
        status = jp_attainment_find(jpi_json_name(item), &place, error);
        if (status == JP_OK)
            status = vector_choice(named, jpi_json_name(item), answers, 2, &given[place], error);
    }
    if (status == JP_OK)
        status = jp_attainment_level(given, n, &result, NULL, error);
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        vector_write_integer(out, "level", result.level);
        vector_write_integer(out, "level_at_most", result.level_at_most);
        vector_write_integer(out, "n_unknown", result.n_unknown);
        jpi_write_object_end(out);
    }
    return status;
}

static jp_status quarterly(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    jp_date done_on[VECTOR_VALUES], as_of;
    size_t n_done_on;
    int32_t answer;
    jp_status status = vector_date_array(args, "done_on", 0, done_on, &n_done_on, error);
    if (status == JP_OK)
        status = vector_date(args, "as_of", &as_of, error);
    if (status == JP_OK)
        status = jp_attainment_quarterly(done_on, n_done_on, as_of, &answer, NULL, error);
    if (status == JP_OK)
        jpi_write_string(out, answers[answer]);
    return status;
}

static jp_status pseudonym(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    const char *key, *scope, *identifier;
    char name[64];
    int32_t n_characters = 0;
    jp_status status = vector_text(args, "key", &key, error);
    if (status == JP_OK)
        status = vector_text(args, "scope", &scope, error);
    if (status == JP_OK)
        status = vector_text(args, "identifier", &identifier, error);
    if (status == JP_OK && jpi_json_member(args, "n_characters"))
        status = vector_integer32(args, "n_characters", &n_characters, error);
    if (status == JP_OK)
        status = jp_pseudonym((const uint8_t *)key, strlen(key), scope, identifier,
                              strlen(identifier), n_characters, name, sizeof name, NULL, error);
    if (status == JP_OK)
        jpi_write_string(out, name);
    return status;
}

/* A row is system, key, hours, WTE; null is no number. */
static jp_status add_row(jp_reconcile *made, const jpi_json_value *row, jp_error *error) {
    static const char *const systems[] = {"plan", "roster", "esr", "ledger"};
    const char *cells[4] = {NULL, NULL, NULL, NULL};
    size_t n = 0;
    for (const jpi_json_value *item = jpi_json_first(row); item && n < 4;
         item = jpi_json_next(item))
        cells[n++] = jpi_json_string(item);
    for (int32_t system = 0; cells[0] && cells[1] && system < JP_SYSTEM_COUNT; system++)
        if (strcmp(cells[0], systems[system]) == 0)
            return jp_reconcile_add(made, system, cells[1], strlen(cells[1]), cells[2],
                                    cells[2] ? strlen(cells[2]) : 0, cells[3],
                                    cells[3] ? strlen(cells[3]) : 0, error);
    return JP_E_DOCUMENT;
}

static jp_status write_posts(const jp_reconcile *made, jpi_writer *out) {
    jp_status status = JP_OK;
    jpi_write_array_begin(out);
    for (size_t i = 0; status == JP_OK && i < jp_reconcile_post_count(made); i++) {
        jp_reconcile_post post = JP_RECONCILE_POST_INIT;
        status = jp_reconcile_post_at(made, i, &post);
        jpi_write_object_begin(out);
        jpi_write_member_string(out, "key", post.key);
        jpi_write_name(out, "causes");
        jpi_write_array_begin(out);
        for (uint32_t cause = 1; cause <= JP_CAUSE_FULL_TIME; cause *= 2)
            if (post.causes & cause)
                jpi_write_string(out, jp_reconcile_cause_name(cause));
        jpi_write_array_end(out);
        jpi_write_object_end(out);
    }
    jpi_write_array_end(out);
    return status;
}

static jp_status reconcile(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    jp_reconcile *made = NULL;
    const jpi_json_value *rows;
    jp_status status = jpi_member_array(args, NULL, "rows", true, &rows, NULL, error);
    if (status == JP_OK)
        status = jp_reconcile_new(NULL, NULL, &made, error);
    for (const jpi_json_value *row = status ? NULL : jpi_json_first(rows); status == JP_OK && row;
         row = jpi_json_next(row))
        status = add_row(made, row, error);
    if (status == JP_OK)
        status = write_posts(made, out);
    jp_reconcile_free(made);
    return status;
}

static void write_column(const jp_csv_rows *rows, const char *name, jpi_writer *out) {
    int32_t values[VECTOR_VALUES];
    uint8_t present[VECTOR_VALUES];
    size_t n = jp_csv_rows_count(rows);
    jpi_write_name(out, name);
    jpi_write_array_begin(out);
    if (n <= VECTOR_VALUES && jp_csv_rows_values(rows, name, values, present, n, NULL) == JP_OK)
        for (size_t i = 0; i < n; i++) {
            if (present[i])
                vector_write_integer(out, NULL, values[i]);
            else
                jpi_write_null(out);
        }
    jpi_write_array_end(out);
}

static jp_status read_csv(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    const char *profile_text, *text;
    jp_csv_profile *profile = NULL;
    jp_csv_rows *rows = NULL;
    jp_csv_options options = JP_CSV_OPTIONS_INIT;
    jp_status status = vector_text(args, "profile", &profile_text, error);
    if (status == JP_OK)
        status = vector_text(args, "text", &text, error);
    if (status == JP_OK)
        status = vector_date(args, "first_day", &options.first_day, error);
    if (status == JP_OK)
        status = vector_date(args, "last_day", &options.last_day, error);
    if (status == JP_OK)
        status = jp_csv_profile_parse(NULL, profile_text, strlen(profile_text), &profile, error);
    if (status == JP_OK)
        status = jp_csv_rows_new(NULL, profile, &options, &rows, error);
    if (status == JP_OK)
        status = jp_csv_rows_read(rows, text, strlen(text), error);
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        vector_write_integer(out, "left_out", jp_csv_rows_left_out(rows));
        jpi_write_name(out, "issues");
        jpi_write_array_begin(out);
        for (int32_t kind = 1; kind <= JP_CSV_ISSUE_KINDS; kind++)
            vector_write_integer(out, NULL, jp_csv_issue_count(rows, kind));
        jpi_write_array_end(out);
        write_column(rows, "planned_min", out);
        write_column(rows, "delivered_min", out);
        jpi_write_object_end(out);
    }
    jp_csv_rows_free(rows);
    jp_csv_profile_free(profile);
    return status;
}

const vector_op vector_ops_delivery[] = {
    {"variance.to_date",
     to_date,
     {"planned", "first_day", "last_day", "as_of", "spread", "closed"}},
    {"attainment.level", level, {"answers", "others"}},
    {"attainment.quarterly", quarterly, {"done_on", "as_of"}},
    {"pseudonym.make", pseudonym, {"key", "scope", "identifier", "n_characters"}},
    {"reconcile.posts", reconcile, {"rows"}},
    {"csv.read", read_csv, {"profile", "text", "first_day", "last_day"}},
    {NULL, NULL, {NULL}},
};

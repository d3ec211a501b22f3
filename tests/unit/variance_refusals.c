/* What the delivered time's calls refuse and leave out, each with its place. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "jobplan/jobplan.h"
#include "refusal.h"

/* ---- rosters ---- */

static jp_roster_spec spec_of(void) {
    jp_roster_spec spec = JP_ROSTER_SPEC_INIT;
    spec.n_causes = 2;
    spec.n_people = 10;
    spec.measures = JP_ROSTER_SESSIONS;
    spec.session_parts = 2;
    spec.period_months = 1;
    spec.n_periods = 2;
    spec.first_day = 20000;
    spec.max_min = 600;
    return spec;
}

static jp_roster *roster_of(const jp_roster_spec *spec, const char *name, uint32_t cardinality,
                            size_t n_keys) {
    jp_roster_key keys[2] = {JP_ROSTER_KEY_INIT, JP_ROSTER_KEY_INIT};
    jp_roster *roster = NULL;
    jp_error error = JP_ERROR_INIT;
    keys[0].cardinality = cardinality;
    keys[1].cardinality = 2;
    snprintf(keys[0].name, sizeof keys[0].name, "%s", name);
    strcpy(keys[1].name, "group");
    cr_assert(eq(i32, jp_roster_new(NULL, spec, keys, n_keys, &roster, &error), JP_OK), "%s: %s",
              error.where, error.message);
    return roster;
}

Test(variance_refusals, rosters_made_otherwise_do_not_merge) {
    static const char *const where[] = {
        "measures", "n_causes", "n_people", "session_parts", "periods", "periods", "periods",
        "max_min",  "keys",     "keys",     "keys",          "labels",  "labels"};
    static const char *const labels[] = {"North", "South"}, *const others[] = {"North", "West"};
    jp_roster_spec spec = spec_of();
    for (size_t i = 0; i < sizeof where / sizeof *where; i++) {
        jp_roster *like = roster_of(&spec, "team", 2, 1), *other = NULL;
        jp_roster_spec changed = spec;
        switch (i) {
        case 0:
            changed.measures |= JP_ROSTER_MISSING;
            break;
        case 1:
            changed.n_causes = 3;
            break;
        case 2:
            changed.n_people = 11;
            break;
        case 3:
            changed.session_parts = 4;
            break;
        case 4:
            changed.period_months = 3;
            break;
        case 5:
            changed.n_periods = 3;
            break;
        case 6:
            changed.first_day += 31;
            break;
        case 7:
            changed.max_min = 601;
            break;
        default:
            break;
        }
        other = roster_of(&changed, i == 8 ? "place" : "team", i == 9 ? 3 : 2, i == 10 ? 2 : 1);
        if (i >= 11)
            cr_assert(eq(i32, jp_roster_label(like, 0, labels, 2, NULL), JP_OK));
        if (i == 12)
            cr_assert(eq(i32, jp_roster_label(other, 0, others, 2, NULL), JP_OK));
        expect_refusal(jp_roster_merge(like, other, &error), JP_E_CONFLICT, where[i]);
        jp_roster_free(like);
        jp_roster_free(other);
    }
    jp_roster *same = roster_of(&spec, "team", 2, 1);
    expect_refusal(jp_roster_merge(same, same, &error), JP_E_INVALID, "other");
    jp_roster_free(same);
}

Test(variance_refusals, a_roster_has_bounds) {
    jp_roster_key key = JP_ROSTER_KEY_INIT;
    key.cardinality = 2;
    strcpy(key.name, "team");
    const struct {
        size_t which;
        const char *where;
    } cases[] = {{0, "spec.max_bytes"},     {1, "spec.n_causes"},      {2, "spec.n_people"},
                 {3, "spec.session_parts"}, {4, "spec.period_months"}, {5, "spec.period_months"},
                 {6, "spec.period_months"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        jp_roster_spec spec = JP_ROSTER_SPEC_INIT;
        jp_roster *roster = NULL;
        switch (cases[i].which) {
        case 0:
            spec.max_bytes = -1;
            break;
        case 1:
            spec.n_causes = 4097;
            break;
        case 2:
            spec.n_people = (UINT32_C(1) << 24) + 1;
            break;
        case 3:
            spec.measures = JP_ROSTER_SESSIONS, spec.session_parts = 1441;
            break;
        case 4:
            spec.period_months = 1;
            break;
        case 5:
            spec.n_periods = 1;
            break;
        default:
            spec.period_months = 1201, spec.n_periods = 1;
            break;
        }
        expect_refusal(jp_roster_new(NULL, &spec, &key, 1, &roster, &error), JP_E_INVALID,
                       cases[i].where);
        cr_expect_null(roster);
    }
    jp_roster_spec spec = spec_of();
    jp_roster *roster = roster_of(&spec, "team", 2, 1);
    const size_t count = jp_roster_column_count(roster);
    static const char *const names[] = {
        "team",  "planned_min", "delivered_min", "planned_sessions", "delivered_sessions",
        "cause", "person",      "date"};
    cr_assert(eq(sz, count, 8));
    for (size_t i = 0; i < count; i++)
        cr_expect_str_eq(jp_roster_column_name(roster, i), names[i]);
    cr_expect_null(jp_roster_column_name(roster, count));
    jp_roster_free(roster);
}

/* ---- CSV ---- */

#define PROFILE(more)                                                                              \
    "{\"jobplan_csv\":1,\"name\":\"test\",\"date\":{\"column\":\"Date\",\"format\":\"YYYY-MM-"     \
    "DD\"},"                                                                                       \
    "\"names\":{\"post\":\"Post\"}," more "}"
#define MINUTES "\"planned\":{\"minutes\":\"P\"},\"delivered\":{\"minutes\":\"D\"}"

static jp_csv_profile *profile_of(const char *text) {
    jp_csv_profile *profile = NULL;
    jp_error error = JP_ERROR_INIT;
    cr_assert(eq(i32, jp_csv_profile_parse(NULL, text, strlen(text), &profile, &error), JP_OK),
              "%s: %s", error.where, error.message);
    return profile;
}

Test(variance_refusals, options_outside_their_bounds) {
    jp_csv_profile *profile = profile_of(PROFILE(MINUTES));
    for (size_t i = 0; i < 7; i++) {
        jp_csv_options options = JP_CSV_OPTIONS_INIT;
        jp_csv_rows *rows = NULL;
        switch (i) {
        case 0:
            options.max_min = -1;
            break;
        case 1:
            options.max_min = 44641;
            break;
        case 2:
            options.max_issue_detail = -1;
            break;
        case 3:
            options.first_day = 10, options.last_day = 9;
            break;
        case 4:
            options.keep_duplicates = 2;
            break;
        case 5:
            options.keep_duplicates = -1;
            break;
        default:
            options.struct_size = 4;
            break;
        }
        cr_expect(eq(i32, jp_csv_rows_new(NULL, profile, &options, &rows, NULL), JP_E_INVALID),
                  "case %zu", i);
        cr_expect_null(rows);
    }
    jp_csv_profile_free(profile);
}

/* Row 2 has no minutes, row 3 too many, row 4 no number: counted all, listed as many as asked. */
Test(variance_refusals, issues_are_counted_past_what_is_listed) {
    static const char text[] = "Date,Post,P,D\n2026-04-01,A,60,60\n2026-04-02,A,-5,60\n"
                               "2026-04-03,A,1441,60\n2026-04-04,A,x,60\n";
    jp_csv_profile *profile = profile_of(PROFILE(MINUTES));
    jp_csv_options options = JP_CSV_OPTIONS_INIT;
    jp_csv_rows *rows = NULL;
    options.max_issue_detail = 2;
    cr_assert(eq(i32, jp_csv_rows_new(NULL, profile, &options, &rows, NULL), JP_OK));
    cr_assert(eq(i32, jp_csv_rows_read(rows, text, sizeof text - 1, NULL), JP_OK));
    cr_expect(eq(sz, jp_csv_rows_count(rows), 1));
    cr_expect(eq(i64, jp_csv_rows_left_out(rows), 3));
    cr_expect(eq(i64, jp_csv_issue_count(rows, 0), 3));
    cr_expect(eq(i64, jp_csv_issue_count(rows, -1), 0));
    cr_expect(eq(i64, jp_csv_issue_count(rows, JP_CSV_ISSUE_KINDS + 1), 0));
    jp_csv_issue issue = JP_CSV_ISSUE_INIT;
    cr_expect(eq(i32, jp_csv_issue_at(rows, 1, &issue), JP_OK));
    cr_expect(eq(i64, issue.line, 4));
    cr_expect_str_eq(issue.column, "P");
    cr_expect_str_eq(issue.found, "1441");
    cr_expect(eq(i32, jp_csv_issue_at(rows, 2, &issue), JP_E_RANGE));
    int32_t values[2] = {7, 7};
    uint8_t present[2];
    expect_refusal(jp_csv_rows_values(rows, "planned_min", values, present, 2, &error),
                   JP_E_INVALID, "values");
    expect_refusal(jp_csv_rows_values(rows, "plannd_min", values, present, 1, &error),
                   JP_E_UNKNOWN_NAME, "name");
    cr_expect(eq(i32, values[0], 7));
    cr_expect(eq(i32, jp_csv_rows_values(rows, "planned_min", values, NULL, 1, NULL), JP_OK));
    cr_expect(eq(i32, values[0], 60));
    jp_csv_rows_free(rows);
    jp_csv_profile_free(profile);
}

/* Only delivered sessions are in the profile; a cell without any is refused with its row. */
Test(variance_refusals, sessions_of_one_kind) {
    static const char text[] = "Date,Post,P,D,S\n2026-04-01,A,60,60,2\n2026-04-02,A,60,60,\n"
                               "2026-04-03,A,60,60,x\n";
    jp_csv_profile *profile = profile_of(PROFILE(MINUTES ",\"delivered_sessions\":\"S\""));
    jp_csv_rows *rows = NULL;
    cr_assert(eq(i32, jp_csv_rows_new(NULL, profile, NULL, &rows, NULL), JP_OK));
    cr_assert(eq(i32, jp_csv_rows_read(rows, text, sizeof text - 1, NULL), JP_OK));
    cr_expect(eq(sz, jp_csv_rows_count(rows), 1));
    cr_expect(eq(i64, jp_csv_rows_left_out(rows), 2));
    int32_t value = 0;
    cr_expect(
        eq(i32, jp_csv_rows_values(rows, "delivered_sessions", &value, NULL, 1, NULL), JP_OK));
    cr_expect(eq(i32, value, 2));
    expect_refusal(jp_csv_rows_values(rows, "planned_sessions", &value, NULL, 1, &error),
                   JP_E_UNKNOWN_NAME, "name");
    jp_csv_rows_free(rows);
    jp_csv_profile_free(profile);
}

Test(variance_refusals, a_row_of_more_fields_than_any_file_has) {
    const size_t n = 4200;
    char *text = malloc(n + 64);
    cr_assert(not(zero(ptr, text)));
    strcpy(text, "Date,Post,P,D\n2026-04-01,A,60,60");
    memset(text + strlen(text), ',', n);
    strcpy(text + 32 + n, "\n");
    jp_csv_profile *profile = profile_of(PROFILE(MINUTES));
    jp_csv_rows *rows = NULL;
    cr_assert(eq(i32, jp_csv_rows_new(NULL, profile, NULL, &rows, NULL), JP_OK));
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(i32, jp_csv_rows_read(rows, text, strlen(text), &error), JP_E_LIMIT));
    cr_expect(eq(i32, error.line, 2));
    cr_expect(eq(sz, jp_csv_rows_count(rows), 0));
    jp_csv_rows_free(rows);
    jp_csv_profile_free(profile);
    free(text);
}

Test(variance_refusals, a_column_needs_a_name) {
    static const char *const profiles[] = {
        PROFILE("\"planned\":{\"minutes\":\"\"},\"delivered\":{\"minutes\":\"D\"}"),
        PROFILE(MINUTES ",\"planned_sessions\":\"\""),
    };
    for (size_t i = 0; i < sizeof profiles / sizeof *profiles; i++) {
        jp_csv_profile *profile = NULL;
        jp_error error = JP_ERROR_INIT;
        cr_expect(eq(i32,
                     jp_csv_profile_parse(NULL, profiles[i], strlen(profiles[i]), &profile, &error),
                     JP_E_DOCUMENT));
        cr_expect(strstr(error.message, "empty") != NULL, "%s", error.message);
        cr_expect_null(profile);
    }
}

/* ---- indicators, reconciliation, the year to date ---- */

Test(variance_refusals, staff_are_counted_from_nothing_up) {
    jp_kpi_active_result result = JP_KPI_ACTIVE_RESULT_INIT;
    expect_refusal(jp_kpi_active_share(-1, 0, 10, NULL, &result, NULL, &error), JP_E_RANGE,
                   "n_active");
    expect_refusal(jp_kpi_active_share(1, -1, 10, NULL, &result, NULL, &error), JP_E_RANGE,
                   "n_unknown");
    expect_refusal(jp_kpi_active_share(1, 1, -1, NULL, &result, NULL, &error), JP_E_RANGE,
                   "n_staff");
    expect_refusal(jp_kpi_active_share(6, 5, 10, NULL, &result, NULL, &error), JP_E_CONFLICT,
                   "n_staff");
    int32_t answer = -1;
    const jp_date approved[] = {20000, 20000}, outside[] = {JP_DATE_MIN - 1, JP_DATE_MAX + 1};
    for (size_t i = 0; i < 2; i++)
        expect_refusal(
            jp_kpi_active_plan(20000, approved, 2, outside[i], NULL, &answer, NULL, &error),
            JP_E_RANGE, "as_of");
    cr_expect(eq(i32, answer, -1));
}

Test(variance_refusals, quarters_end_with_the_calendar) {
    const jp_date done = JP_DATE_MIN;
    int32_t answer = -1;
    expect_refusal(jp_attainment_quarterly(&done, 1, JP_DATE_MIN + 300, &answer, NULL, &error),
                   JP_E_RANGE, "as_of");
    cr_expect(eq(i32, answer, -1));
}

Test(variance_refusals, posts_of_a_reconciliation_end) {
    jp_reconcile *reconcile = NULL;
    jp_reconcile_post post = JP_RECONCILE_POST_INIT;
    jp_reconcile_side side = JP_RECONCILE_SIDE_INIT;
    cr_assert(eq(i32, jp_reconcile_new(NULL, NULL, &reconcile, NULL), JP_OK));
    cr_expect(eq(i32, jp_reconcile_post_at(reconcile, 0, &post), JP_E_RANGE));
    const int32_t systems[] = {-1, JP_SYSTEM_COUNT};
    for (size_t i = 0; i < 2; i++) {
        cr_expect(ne(i32, jp_reconcile_side_at(reconcile, 0, systems[i], &side), JP_OK));
        cr_expect(ne(i32, jp_reconcile_total(reconcile, systems[i], &side), JP_OK));
        expect_refusal(jp_reconcile_add(reconcile, systems[i], "P", 1, "1", 1, NULL, 0, &error),
                       JP_E_INVALID, "system");
    }
    expect_refusal(jp_reconcile_add(reconcile, 0, "", 0, "1", 1, NULL, 0, &error), JP_E_INVALID,
                   "key");
    expect_refusal(jp_reconcile_add(reconcile, 0, "A\0B", 3, "1", 1, NULL, 0, &error), JP_E_INVALID,
                   "key");
    cr_expect(eq(sz, jp_reconcile_post_count(reconcile), 0));
    jp_reconcile_free(reconcile);
}

/* Of Monday 6 to Friday 10 April 2026, Thursday closed, two of four days have gone on Tuesday:
 * half. Closed days outside the year change nothing. */
Test(variance_refusals, closed_days_outside_the_year_do_not_count) {
    jp_date monday;
    cr_assert(eq(i32, jp_date_make(2026, 4, 6, &monday), JP_OK));
    const jp_date closed[] = {monday - 1, monday + 3, monday + 7};
    const jp_ratio planned = {10, 1};
    jp_ratio out = {0, 1};
    cr_assert(eq(i32,
                 jp_planned_to_date(&planned, monday, monday + 4, monday + 1, JP_TO_DATE_WEEKDAYS,
                                    closed, 3, &out, NULL, NULL),
                 JP_OK));
    cr_expect(eq(i64, out.num, 5));
    cr_expect(eq(i64, out.den, 1));
    const jp_date twice[] = {monday + 3, monday + 3};
    expect_refusal(jp_planned_to_date(&planned, monday, monday + 4, monday + 1, JP_TO_DATE_WEEKDAYS,
                                      twice, 2, &out, NULL, &error),
                   JP_E_CONFLICT, "closed");
}

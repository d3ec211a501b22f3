#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "variance_roster_sample.h"

static const char generic[] =
    "{\"jobplan_csv\": 1, \"name\": \"test\", \"date\": {\"column\": \"Date\", \"format\": "
    "\"DD/MM/YYYY\"}, \"names\": {\"post\": \"Post\", \"team\": \"Team\"}, \"optional_names\": "
    "{\"cause\": \"Why\"}, \"planned\": {\"hours\": \"Planned\"}, \"delivered\": {\"start\": "
    "\"From\", \"end\": \"To\", \"break_min\": \"Rest\"}, \"no_value\": [\"-\"]}";

#define HEADER "Date,Post,Team,Why,Planned,From,To,Rest\n"

static jp_csv_profile *profile_of(const char *text) {
    jp_csv_profile *profile = NULL;
    jp_error error = JP_ERROR_INIT;
    cr_assert(eq(i32, jp_csv_profile_parse(NULL, text, strlen(text), &profile, &error), JP_OK),
              "%s: %s", error.where, error.message);
    return profile;
}

static jp_csv_rows *rows_of(const jp_csv_profile *profile) {
    jp_csv_rows *rows = NULL;
    jp_csv_options options = JP_CSV_OPTIONS_INIT;
    cr_assert(eq(i32, jp_date_make(2026, 4, 1, &options.first_day), JP_OK));
    cr_assert(eq(i32, jp_date_make(2027, 3, 31, &options.last_day), JP_OK));
    cr_assert(eq(i32, jp_csv_rows_new(NULL, profile, &options, &rows, NULL), JP_OK));
    return rows;
}

static int32_t value_at(const jp_csv_rows *rows, const char *name, size_t row, bool *present) {
    int32_t values[64];
    uint8_t have[64];
    cr_assert(
        eq(i32, jp_csv_rows_values(rows, name, values, have, jp_csv_rows_count(rows), NULL), JP_OK),
        "%s", name);
    *present = have[row] != 0;
    return values[row];
}

Test(csv, reads_clocks_hours_names_and_quotes) {
    static const char text[] =
        "\xEF\xBB\xBF" HEADER "01/04/2026,P1,\"North, \"\"A\"\"\",,7.5,09:00,17:00,30\r\n"
        "02/04/2026, P2 ,South,Sickness,7:30,-,-,-\r\n"
        "03/04/2026,P1,South,,1.25,22:00,06:15,\n"
        "04/04/2026,P1,South,,24,00:00,24:00,0";
    static const int32_t planned[] = {450, 450, 75, 1440}, delivered[] = {450, 0, 495, 1440};
    jp_csv_profile *profile = profile_of(generic);
    jp_csv_rows *rows = rows_of(profile);
    jp_error error = JP_ERROR_INIT;
    bool present;
    cr_assert(eq(i32, jp_csv_rows_read(rows, text, sizeof text - 1, &error), JP_OK), "%s",
              error.message);
    cr_assert(eq(sz, jp_csv_rows_count(rows), 4));
    cr_expect(eq(i64, jp_csv_rows_left_out(rows), 0));
    for (size_t i = 0; i < 4; i++) {
        cr_expect(eq(i32, value_at(rows, "planned_min", i, &present), planned[i]));
        cr_expect(eq(i32, value_at(rows, "delivered_min", i, &present), delivered[i]), "%zu", i);
        cr_expect(eq(i32, present, i != 1));
    }
    cr_expect(eq(i32, value_at(rows, "date", 0, &present), 20544)); /* 2026-04-01 */
    cr_expect(eq(i32, value_at(rows, "team", 3, &present), 1));
    cr_expect(eq(sz, jp_csv_rows_label_count(rows, "team"), 2));
    cr_expect(eq(str, jp_csv_rows_label(rows, "team", 0), "North, \"A\""));
    cr_expect(eq(str, jp_csv_rows_label(rows, "post", 1), "P2"));
    cr_expect(jp_csv_rows_label(rows, "post", 2) == NULL);
    (void)value_at(rows, "cause", 0, &present);
    cr_expect(eq(i32, present, 0));
    (void)value_at(rows, "cause", 1, &present);
    cr_expect(eq(i32, present, 1));
    /* the overnight shift and the missing delivery are listed, and kept */
    cr_expect(eq(i64, jp_csv_issue_count(rows, JP_CSV_ISSUE_OVERNIGHT), 1));
    cr_expect(eq(i64, jp_csv_issue_count(rows, JP_CSV_ISSUE_MISSING), 1));
    cr_expect(eq(i64, jp_csv_issue_count(rows, 0), 2));
    jp_csv_rows_free(rows);
    jp_csv_profile_free(profile);
}

static const struct {
    const char *row;
    int32_t kind, kept;
    const char *column;
} doubts[] = {
    {"01/04/2026,P1,T", JP_CSV_ISSUE_FIELDS, 0, ""},
    {"01/04/2026,P1,T,,1,09:00,10:00,0,9", JP_CSV_ISSUE_FIELDS, 0, ""},
    {"01/04/2026,P\"1,T,,1,09:00,10:00,0", JP_CSV_ISSUE_QUOTES, 0, ""},
    {"01/04/2026,\"P\"1,T,,1,09:00,10:00,0", JP_CSV_ISSUE_QUOTES, 0, ""},
    {"31/04/2026,P1,T,,1,09:00,10:00,0", JP_CSV_ISSUE_DATE, 0, "Date"},
    {"04/13/2026,P1,T,,1,09:00,10:00,0", JP_CSV_ISSUE_DATE, 0, "Date"},
    {"2026-04-01,P1,T,,1,09:00,10:00,0", JP_CSV_ISSUE_DATE, 0, "Date"},
    {",P1,T,,1,09:00,10:00,0", JP_CSV_ISSUE_MISSING, 0, "Date"},
    {"31/03/2026,P1,T,,1,09:00,10:00,0", JP_CSV_ISSUE_OUTSIDE, 0, "Date"},
    {"01/04/2027,P1,T,,1,09:00,10:00,0", JP_CSV_ISSUE_OUTSIDE, 0, "Date"},
    {"01/04/2026,,T,,1,09:00,10:00,0", JP_CSV_ISSUE_MISSING, 0, "Post"},
    {"01/04/2026,P1,-,,1,09:00,10:00,0", JP_CSV_ISSUE_MISSING, 0, "Team"},
    {"01/04/2026,P1,T,,one,09:00,10:00,0", JP_CSV_ISSUE_NUMBER, 0, "Planned"},
    {"01/04/2026,P1,T,,-1,09:00,10:00,0", JP_CSV_ISSUE_NUMBER, 0, "Planned"},
    {"01/04/2026,P1,T,,0.333,09:00,10:00,0", JP_CSV_ISSUE_NUMBER, 0, "Planned"},
    {"01/04/2026,P1,T,,24.25,09:00,10:00,0", JP_CSV_ISSUE_TOO_LONG, 0, "Planned"},
    {"01/04/2026,P1,T,,,09:00,10:00,0", JP_CSV_ISSUE_MISSING, 1, "Planned"},
    {"01/04/2026,P1,T,,1,9am,10:00,0", JP_CSV_ISSUE_CLOCK, 0, "From"},
    {"01/04/2026,P1,T,,1,09:60,10:00,0", JP_CSV_ISSUE_CLOCK, 0, "From"},
    {"01/04/2026,P1,T,,1,24:00,10:00,0", JP_CSV_ISSUE_CLOCK, 0, "From"},
    {"01/04/2026,P1,T,,1,09:00,25:00,0", JP_CSV_ISSUE_CLOCK, 0, "To"},
    {"01/04/2026,P1,T,,1,09:00,24:01,0", JP_CSV_ISSUE_CLOCK, 0, "To"},
    {"01/04/2026,P1,T,,1,09:00,10:00:30,0", JP_CSV_ISSUE_CLOCK, 0, "To"},
    {"01/04/2026,P1,T,,1,09:00,09:00,0", JP_CSV_ISSUE_CLOCK, 0, "To"},
    {"01/04/2026,P1,T,,1,09:00,,0", JP_CSV_ISSUE_MISSING, 0, "To"},
    {"01/04/2026,P1,T,,1,09:00,10:00,61", JP_CSV_ISSUE_TOO_LONG, 0, "Rest"},
    {"01/04/2026,P1,T,,1,09:00,10:00,1:00", JP_CSV_ISSUE_NUMBER, 0, "Rest"},
    {"01/04/2026,P1,T,,1,22:00,06:00,0", JP_CSV_ISSUE_OVERNIGHT, 1, "To"},
    {"", JP_CSV_ISSUE_BLANK, 0, ""},
};

Test(csv, lists_every_doubt_with_its_line_and_drops_nothing_silently) {
    jp_csv_profile *profile = profile_of(generic);
    for (size_t i = 0; i < sizeof doubts / sizeof doubts[0]; i++) {
        char text[400];
        jp_csv_issue issue = JP_CSV_ISSUE_INIT;
        jp_csv_rows *rows = rows_of(profile);
        strcpy(text, HEADER "01/04/2026,P1,T,,8,09:00,17:00,0\n");
        strcat(text, doubts[i].row);
        strcat(text, "\n02/04/2026,P1,T,,8,09:00,17:00,0\n");
        cr_assert(eq(i32, jp_csv_rows_read(rows, text, strlen(text), NULL), JP_OK));
        cr_expect(eq(sz, jp_csv_rows_count(rows), doubts[i].kept ? 3 : 2), "case %zu", i);
        cr_expect(eq(i64, (int64_t)jp_csv_rows_count(rows) + jp_csv_rows_left_out(rows), 3));
        cr_assert(eq(i64, jp_csv_issue_count(rows, 0), 1), "case %zu", i);
        cr_expect(eq(i64, jp_csv_issue_count(rows, doubts[i].kind), 1), "case %zu", i);
        cr_assert(eq(i32, jp_csv_issue_at(rows, 0, &issue), JP_OK));
        cr_expect(eq(i32, issue.kind, doubts[i].kind), "case %zu", i);
        cr_expect(eq(i32, issue.kept, doubts[i].kept), "case %zu", i);
        cr_expect(eq(i64, issue.line, 3), "case %zu", i);
        cr_expect(eq(str, issue.column, (char *)doubts[i].column), "case %zu", i);
        cr_expect(eq(i32, jp_csv_issue_at(rows, 1, &issue), JP_E_RANGE));
        jp_csv_rows_free(rows);
    }
    jp_csv_profile_free(profile);
}

Test(csv, finds_duplicates_within_and_across_files) {
    static const char first[] = HEADER "01/04/2026,P1,T,,8,09:00,17:00,0\n"
                                       "01/04/2026,P1,T,,8,09:00,17:00,0\n";
    static const char second[] = HEADER "01/04/2026, P1,T,,8,09:00,17:00,0\n"
                                        "01/04/2026,P1,T,,8,09:00,17:30,0\n";
    jp_csv_profile *profile = profile_of(generic);
    for (int32_t keep = 0; keep < 2; keep++) {
        jp_csv_rows *rows = NULL;
        jp_csv_options options = JP_CSV_OPTIONS_INIT;
        jp_csv_issue issue = JP_CSV_ISSUE_INIT;
        options.keep_duplicates = keep;
        cr_assert(eq(i32, jp_csv_rows_new(NULL, profile, &options, &rows, NULL), JP_OK));
        cr_assert(eq(i32, jp_csv_rows_read(rows, first, sizeof first - 1, NULL), JP_OK));
        cr_assert(eq(i32, jp_csv_rows_read(rows, second, sizeof second - 1, NULL), JP_OK));
        cr_expect(eq(sz, jp_csv_rows_count(rows), keep ? 4 : 2));
        cr_expect(eq(i64, jp_csv_issue_count(rows, JP_CSV_ISSUE_DUPLICATE), 2));
        cr_assert(eq(i32, jp_csv_issue_at(rows, 1, &issue), JP_OK));
        cr_expect(eq(i32, issue.file, 1));
        cr_expect(eq(i64, issue.line, 2));
        jp_csv_rows_free(rows);
    }
    jp_csv_profile_free(profile);
}

Test(csv, lists_posts_that_are_not_known) {
    static const char text[] = HEADER "01/04/2026,P2,T,,8,09:00,17:00,0\n"
                                      "02/04/2026,P9,T,,8,09:00,17:00,0\n"
                                      "03/04/2026,P9,T,,8,09:00,17:00,0\n";
    static const char *const known[] = {"P1", "P2"}, *const twice[] = {"P1", "P1"};
    jp_csv_profile *profile = profile_of(generic);
    jp_csv_rows *rows = rows_of(profile);
    bool present;
    cr_expect(eq(i32, jp_csv_rows_known(rows, "date", known, 2, NULL), JP_E_UNKNOWN_NAME));
    cr_expect(eq(i32, jp_csv_rows_known(rows, "post", twice, 2, NULL), JP_E_CONFLICT));
    cr_assert(eq(i32, jp_csv_rows_known(rows, "post", known, 2, NULL), JP_OK));
    cr_assert(eq(i32, jp_csv_rows_read(rows, text, sizeof text - 1, NULL), JP_OK));
    cr_expect(eq(i32, value_at(rows, "post", 0, &present), 1));
    cr_expect(eq(i32, value_at(rows, "post", 2, &present), 2));
    cr_expect(eq(i64, jp_csv_issue_count(rows, JP_CSV_ISSUE_UNKNOWN), 2));
    cr_expect(eq(sz, jp_csv_rows_count(rows), 3));
    cr_expect(eq(i32, jp_csv_rows_known(rows, "team", known, 2, NULL), JP_E_CONFLICT));
    jp_csv_rows_free(rows);
    jp_csv_profile_free(profile);
}

static const struct {
    const char *text;
    size_t n;
    jp_status status;
    int32_t line;
    const char *says;
} bad_files[] = {
    {"", 0, JP_E_COLUMN, 1, "is empty"},
    {"Date,Posts,Team,Why,Planned,From,To,Rest\n", 0, JP_E_COLUMN, 1, "\"Posts\" is near"},
    {"Date,Post,Team,Why,Planned,From,To\n", 0, JP_E_COLUMN, 1, "no column \"Rest\""},
    {"Date,Post,Team,Why,Planned,From,To,Rest,Post\n", 0, JP_E_COLUMN, 1, "\"Post\" twice"},
    {HEADER "01/04/2026,P1,\"T,,8,09:00,17:00,0\n\n", 0, JP_E_TEXT, 2, "never closed"},
    {HEADER "01/04/2026,P\xE9,T,,8,09:00,17:00,0\n", 0, JP_E_TEXT, 2, "CSV UTF-8"},
    {"\xFF\xFE"
     "D\0a\0t\0e\0",
     10, JP_E_TEXT, 1, "UTF-16"},
    {"Date,Post\0", 10, JP_E_TEXT, 0, "byte of 0"},
};

Test(csv, refuses_a_file_it_cannot_read_and_takes_nothing_of_it) {
    static const char good[] = HEADER "01/04/2026,P1,T,,8,09:00,17:00,0\n";
    jp_csv_profile *profile = profile_of(generic);
    for (size_t i = 0; i < sizeof bad_files / sizeof bad_files[0]; i++) {
        jp_error error = JP_ERROR_INIT;
        jp_csv_rows *rows = rows_of(profile);
        size_t n = bad_files[i].n ? bad_files[i].n : strlen(bad_files[i].text);
        cr_assert(eq(i32, jp_csv_rows_read(rows, good, sizeof good - 1, NULL), JP_OK));
        cr_expect(
            eq(i32, jp_csv_rows_read(rows, bad_files[i].text, n, &error), bad_files[i].status),
            "case %zu: %s", i, error.message);
        cr_expect(eq(i32, error.line, bad_files[i].line), "case %zu: %s", i, error.message);
        cr_expect(strstr(error.message, bad_files[i].says) != NULL, "case %zu: %s", i,
                  error.message);
        cr_expect(eq(sz, jp_csv_rows_count(rows), 1));
        cr_expect(eq(sz, jp_csv_rows_label_count(rows, "team"), 1));
        cr_expect(eq(i64, jp_csv_issue_count(rows, 0), 0));
        jp_csv_rows_free(rows);
    }
    jp_csv_profile_free(profile);
}

Test(csv, goes_from_an_export_to_a_table) {
    /* A header on line 3, semicolons, whole minutes, sessions and a same_row of two columns. */
    static const char profile_text[] =
        "{\"jobplan_csv\": 1, \"name\": \"t\", \"delimiter\": \"semicolon\", \"header_line\": 3, "
        "\"date\": {\"column\": \"d\", \"format\": \"DD-Mon-YY\"}, \"names\": {\"team\": \"t\"}, "
        "\"planned\": {\"minutes\": \"p\"}, \"delivered\": {\"minutes\": \"q\"}, "
        "\"planned_sessions\": \"ps\", \"delivered_sessions\": \"qs\", \"same_row\": [\"d\", "
        "\"t\"]}";
    static const char text[] = "Report of 1 May\n\nd;t;p;q;ps;qs\n"
                               "01-Apr-26;A;240;200;1;1\n02-APR-26;B;240;0;1;0\n"
                               "02-Apr-26;A;60;60;2;2\n01-Apr-26;A;999;999;1;1\n";
    const uint32_t by_team[1] = {0};
    static const char *const names[] = {"team", "planned_min", "delivered_min", "planned_sessions",
                                        "delivered_sessions"};
    jp_csv_profile *profile = profile_of(profile_text);
    jp_csv_rows *rows = NULL;
    jp_roster_spec spec = JP_ROSTER_SPEC_INIT;
    jp_roster_key key = {sizeof key, 2, "team"};
    jp_roster *roster = NULL;
    jp_roster_table *table = NULL;
    jp_column columns[5];
    int64_t delivered[2];
    cr_assert(eq(i32, jp_csv_rows_new(NULL, profile, NULL, &rows, NULL), JP_OK));
    cr_assert(eq(i32, jp_csv_rows_read(rows, text, sizeof text - 1, NULL), JP_OK));
    cr_expect(eq(sz, jp_csv_rows_count(rows), 3));
    cr_expect(eq(i64, jp_csv_issue_count(rows, JP_CSV_ISSUE_DUPLICATE), 1));
    spec.measures = JP_ROSTER_SESSIONS | JP_ROSTER_MISSING;
    cr_assert(eq(i32, jp_roster_new(NULL, &spec, &key, 1, &roster, NULL), JP_OK));
    for (int c = 0; c < 5; c++) {
        columns[c] = (jp_column)JP_COLUMN_INIT;
        cr_assert(eq(i32, jp_csv_rows_column(rows, names[c], &columns[c], NULL), JP_OK));
    }
    cr_assert(eq(i32, jp_roster_update(roster, columns, 5, NULL), JP_OK));
    cr_assert(eq(i32, jp_roster_table_new(roster, by_team, 1, 0, &table, NULL), JP_OK));
    cr_assert(eq(i32, jp_roster_table_read(table, 3, delivered, 2), JP_OK));
    cr_expect(eq(i64, delivered[0], 260));
    cr_expect(eq(i64, delivered[1], 0));
    jp_roster_table_free(table);
    jp_roster_free(roster);
    jp_csv_rows_free(rows);
    jp_csv_profile_free(profile);
}

static const struct {
    const char *from, *to; /* a change to the good profile */
    jp_status status;
} bad_profiles[] = {
    {"\"jobplan_csv\": 1", "\"jobplan_csv\": 2", JP_E_NEWER},
    {"DD/MM/YYYY", "MM/DD/YYYY", JP_E_DOCUMENT},
    {"\"post\":", "\"date\":", JP_E_DOCUMENT},
    {"\"post\":", "\"planned_min\":", JP_E_DOCUMENT},
    {"\"Post\"", "\"\"", JP_E_DOCUMENT},
    {"\"Post\"", "3", JP_E_DOCUMENT},
    {"{\"hours\": \"Planned\"}", "{}", JP_E_DOCUMENT},
    {"{\"hours\": \"Planned\"}", "{\"hours\": \"a\", \"minutes\": \"b\"}", JP_E_DOCUMENT},
    {"\"end\": \"To\", ", "", JP_E_DOCUMENT},
    {"\"no_value\": [\"-\"]", "\"no_value\": [1]", JP_E_DOCUMENT},
    {"\"no_value\"", "\"no_values\"", JP_E_DOCUMENT},
    {"\"cause\":", "\"team\":", JP_E_DOCUMENT},
    {"{\"jobplan_csv\"", "{{\"jobplan_csv\"", JP_E_JSON},
};

Test(csv, refuses_a_profile_that_does_not_say_enough) {
    for (size_t i = 0; i < sizeof bad_profiles / sizeof bad_profiles[0]; i++) {
        char text[1024] = {0};
        jp_csv_profile *profile = NULL;
        const char *at = strstr(generic, bad_profiles[i].from);
        cr_assert(at != NULL, "case %zu", i);
        memcpy(text, generic, (size_t)(at - generic));
        strcat(text, bad_profiles[i].to);
        strcat(text, at + strlen(bad_profiles[i].from));
        cr_expect(eq(i32, jp_csv_profile_parse(NULL, text, strlen(text), &profile, NULL),
                     bad_profiles[i].status),
                  "case %zu", i);
        cr_expect(profile == NULL);
        jp_csv_profile_free(profile);
    }
}

/* How many days lie between 1970-01-01 and what a cell says in a format; INT32_MIN: no date. Serial
 * 46113 is 1 April 2026 counted from 1900 (with a 29 February 1900 that never was), 44651 from
 * 1904. */
static const struct {
    const char *format, *cell;
    int32_t day;
} dates[] = {
    {"EXCEL-1900", "46113", 20544},
    {"EXCEL-1904", "44651", 20544},
    {"EXCEL-1900", "60", INT32_MIN},
    {"EXCEL-1900", "9999999", INT32_MIN},
    {"EXCEL-1900", "00046113", INT32_MIN},
    {"EXCEL-1900", "4611x", INT32_MIN},
    {"EXCEL-1904", "46113.5", INT32_MIN},
    {"DD/MM/YYYY", "01/04/2026 00:00:00", 20544},
    {"DD/MM/YYYY", "01/04/2026T00:00:00", 20544},
    {"DD/MM/YYYY", "01/04/2026 00:00", 20544},
    {"DD/MM/YYYY", "01/04/2026 0:00", 20544},
    {"DD/MM/YYYY", "01/04/2026 00:01", INT32_MIN},
    {"DD-Mon-YYYY", "01-aPR-2026", 20544},
    {"DD-Mon-YYYY", "01-Avr-2026", INT32_MIN},
    {"DD-Mon-YY", "01-Apr-26", 20544},
    {"YYYYMMDD", "20260401", 20544},
    {"YYYYMMDD", "2026O401", INT32_MIN},
};

Test(csv, dates_of_every_form_are_one_day) {
    for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++) {
        char profile_text[1024] = {0}, text[256] = HEADER;
        const char *at = strstr(generic, "DD/MM/YYYY");
        memcpy(profile_text, generic, (size_t)(at - generic));
        strcat(profile_text, dates[i].format);
        strcat(profile_text, at + strlen("DD/MM/YYYY"));
        strcat(text, dates[i].cell);
        strcat(text, ",P1,T,,1,09:00,10:00,0\n");
        jp_csv_profile *profile = profile_of(profile_text);
        jp_csv_rows *rows = rows_of(profile);
        bool present;
        cr_assert(eq(i32, jp_csv_rows_read(rows, text, strlen(text), NULL), JP_OK));
        bool is_day = dates[i].day != INT32_MIN;
        cr_expect(eq(sz, jp_csv_rows_count(rows), is_day ? 1 : 0), "%s", dates[i].cell);
        cr_expect(eq(i64, jp_csv_issue_count(rows, JP_CSV_ISSUE_DATE), is_day ? 0 : 1), "%s",
                  dates[i].cell);
        if (is_day && jp_csv_rows_count(rows) == 1)
            cr_expect(eq(i32, value_at(rows, "date", 0, &present), dates[i].day), "%s",
                      dates[i].cell);
        jp_csv_rows_free(rows);
        jp_csv_profile_free(profile);
    }
}

/* Bytes thrown at the reader: it must not crash, and every record is either kept or left out. */
Test(csv, survives_random_text) {
    static const char alphabet[] = "\"\",,\n\r01/04/2026PT 09:0017:30-\t;x";
    jp_csv_profile *profile = profile_of(generic);
    uint64_t state = 5;
    for (int i = 0; i < 3000; i++) {
        char text[600];
        jp_csv_rows *rows = rows_of(profile);
        size_t n = strlen(HEADER);
        memcpy(text, HEADER, n);
        for (int64_t k = random_between(&state, 0, 400); k > 0; k--)
            text[n++] = alphabet[random_bits(&state) % (sizeof alphabet - 1)];
        jp_status status = jp_csv_rows_read(rows, text, n, NULL);
        cr_assert(status == JP_OK || status == JP_E_TEXT);
        if (status != JP_OK)
            cr_assert(eq(sz, jp_csv_rows_count(rows) + jp_csv_issue_detail_count(rows), 0));
        jp_csv_rows_free(rows);
    }
    jp_csv_profile_free(profile);
}

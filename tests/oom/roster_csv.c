/* Exports as CSV: the profile, the names known beforehand, and rows, all of a file or none. */
#include <string.h>

#include "jobplan/jobplan.h"
#include "jobplan/roster_csv.h"
#include "oom.h"

static const char profile_text[] =
    "{\"jobplan_csv\": 1, \"name\": \"test\", \"date\": {\"column\": \"Date\", \"format\": "
    "\"DD/MM/YYYY\"}, \"names\": {\"post\": \"Post\", \"team\": \"Team\"}, \"optional_names\": "
    "{\"cause\": \"Why\"}, \"planned\": {\"hours\": \"Planned\"}, \"delivered\": {\"start\": "
    "\"From\", \"end\": \"To\", \"break_min\": \"Rest\"}, \"no_value\": [\"-\"]}";

static const char first_file[] = "Date,Post,Team,Why,Planned,From,To,Rest\n"
                                 "01/04/2026,P1,\"North, \"\"A\"\"\",,7.5,09:00,17:00,30\r\n"
                                 "02/04/2026, P2 ,South,Sickness,7:30,-,-,-\r\n"
                                 "02/04/2026, P2 ,South,Sickness,7:30,-,-,-\r\n"
                                 "31/04/2026,P1,South,,1.25,22:00,06:15,\n";
static const char second_file[] = "Date,Post,Team,Why,Planned,From,To,Rest\n"
                                  "03/04/2026,P3,West,,1.25,22:00,06:15,\n"
                                  "04/04/2026,P4,East,Meeting,24,00:00,24:00,0";

static jp_status read_rows(const jp_allocator *allocator, const jp_csv_profile *profile) {
    static const char *const known[] = {"P1", "P2", "P3"};
    static const char *const files[] = {first_file, second_file};
    jp_csv_rows *rows = NULL;
    jp_error error = JP_ERROR_INIT;
    jp_status status = jp_csv_rows_new(allocator, profile, NULL, &rows, &error);
    if (status) {
        OOM_EXPECT(rows == NULL);
        return status;
    }
    status = jp_csv_rows_known(rows, "post", known, 3, &error);
    for (int i = 0; status == JP_OK && i < 2; i++) {
        size_t n_rows = jp_csv_rows_count(rows);
        int64_t n_issues = jp_csv_issue_count(rows, 0), n_out = jp_csv_rows_left_out(rows);
        status = jp_csv_rows_read(rows, files[i], strlen(files[i]), &error);
        if (status) {
            OOM_EXPECT(jp_csv_rows_count(rows) == n_rows);
            OOM_EXPECT(jp_csv_issue_count(rows, 0) == n_issues);
            OOM_EXPECT(jp_csv_rows_left_out(rows) == n_out);
        }
    }
    if (status == JP_OK)
        OOM_EXPECT(jp_csv_rows_count(rows) == 4 && jp_csv_rows_left_out(rows) == 2);
    jp_csv_rows_free(rows);
    return status;
}

static jp_status read_exports(const jp_allocator *allocator) {
    jp_csv_profile *profile = NULL;
    jp_error error = JP_ERROR_INIT;
    jp_status status =
        jp_csv_profile_parse(allocator, profile_text, sizeof profile_text - 1, &profile, &error);
    if (status) {
        OOM_EXPECT(profile == NULL && error.status == status);
        return status;
    }
    status = read_rows(allocator, profile);
    jp_csv_profile_free(profile);
    return status;
}

int main(void) {
    static const oom_case cases[] = {{"roster csv", read_exports}};
    return oom_main(cases, sizeof cases / sizeof cases[0]);
}

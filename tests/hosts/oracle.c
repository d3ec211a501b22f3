/* What every host's answers are held against, said by C itself.
 *
 *     oracle report FILE [CSV]   the report of a service document, its bytes alone
 *     oracle state FILE          writes the saved state of the sample roster
 *     oracle table FILE          reads a saved state and prints its table: name=sum of each column
 *
 * The sample roster: keys team (3) and category (4), people 50, and 1,000 rows, row i of which has
 * team i mod 3, category i mod 4, planned 240 + i mod 7, delivered 200 + i mod 11, person i mod 50.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#endif

#include <jobplan/jobplan.h>

#include "../whole_file.h"

enum { N_ROWS = 1000, N_PEOPLE = 50, MOST_BYTES = 1 << 22 };

static int fail(jp_status status, const jp_error *error) {
    fprintf(stderr, "%s: %s: %s\n", jp_status_name(status), error->where, error->message);
    return 1;
}

static int print_report(const char *path, const char *csv) {
    size_t n_json;
    size_t n_csv = 0;
    char *json = needed_file(path, &n_json);
    char *rows = csv ? needed_file(csv, &n_csv) : NULL;
    char *report = malloc(MOST_BYTES);
    size_t required = 0;
    jp_service *service = NULL;
    jp_error error = JP_ERROR_INIT;
    jp_status status = jp_service_new(NULL, json, n_json, &service, &error);
    if (status == JP_OK && rows) {
        status = jp_service_add_delivered_csv(service, rows, n_csv, &error);
    }
    if (status == JP_OK) {
        status = jp_service_report(service, report, MOST_BYTES, &required, &error);
    }
    if (status == JP_OK) {
        fwrite(report, 1, required - 1, stdout);
    }
    jp_service_free(service);
    free(json);
    free(rows);
    free(report);
    return status ? fail(status, &error) : 0;
}

static jp_status add_rows(jp_roster *roster, jp_error *error) {
    static int32_t values[5][N_ROWS];
    jp_column columns[5];
    memset(columns, 0, sizeof columns);
    for (int32_t i = 0; i < N_ROWS; i++) {
        values[0][i] = i % 3;
        values[1][i] = i % 4;
        values[2][i] = 240 + i % 7;
        values[3][i] = 200 + i % 11;
        values[4][i] = i % N_PEOPLE;
    }
    for (size_t i = 0; i < 5; i++) {
        columns[i].struct_size = sizeof columns[i];
        columns[i].type = JP_COLUMN_INT32;
        columns[i].n_rows = N_ROWS;
        columns[i].values = values[i];
    }
    return jp_roster_update(roster, columns, 5, error);
}

static int write_state(const char *path) {
    jp_roster_spec spec = JP_ROSTER_SPEC_INIT;
    jp_roster_key keys[2] = {JP_ROSTER_KEY_INIT, JP_ROSTER_KEY_INIT};
    unsigned char *bytes = malloc(MOST_BYTES);
    size_t required = 0;
    jp_roster *roster = NULL;
    jp_error error = JP_ERROR_INIT;
    jp_status status;
    FILE *file = NULL;
    spec.n_people = N_PEOPLE;
    keys[0].cardinality = 3;
    memcpy(keys[0].name, "team", 5);
    keys[1].cardinality = 4;
    memcpy(keys[1].name, "category", 9);
    status = jp_roster_new(NULL, &spec, keys, 2, &roster, &error);
    if (status == JP_OK) {
        status = add_rows(roster, &error);
    }
    if (status == JP_OK) {
        status = jp_roster_save(roster, bytes, MOST_BYTES, &required);
    }
    if (status == JP_OK) {
        file = fopen(path, "wb");
    }
    if (file) {
        fwrite(bytes, 1, required, file);
        fclose(file);
    }
    jp_roster_free(roster);
    free(bytes);
    return status ? fail(status, &error) : !file;
}

static int print_sums(const jp_roster_table *table) {
    size_t n_rows = jp_roster_table_row_count(table);
    int64_t *values = calloc(n_rows + 1, sizeof *values);
    jp_status status = JP_OK;
    for (size_t i = 0; values && status == JP_OK && i < jp_roster_table_column_count(table); i++) {
        int64_t sum = 0;
        status = jp_roster_table_read(table, i, values, n_rows);
        for (size_t row = 0; row < n_rows; row++) {
            sum += values[row];
        }
        printf("%s=%lld\n", jp_roster_table_column_name(table, i), (long long)sum);
    }
    free(values);
    return status != JP_OK;
}

static int print_table(const char *path) {
    static const uint32_t keys[2] = {0, 1};
    size_t n_bytes;
    char *bytes = needed_file(path, &n_bytes);
    jp_roster *roster = NULL;
    jp_roster_table *table = NULL;
    jp_error error = JP_ERROR_INIT;
    jp_status status =
        jp_roster_load(NULL, (const unsigned char *)bytes, n_bytes, 0, &roster, &error);
    int bad = 1;
    if (status == JP_OK) {
        status = jp_roster_table_new(roster, keys, 2, 0, &table, &error);
    }
    if (status == JP_OK) {
        bad = print_sums(table);
    }
    jp_roster_table_free(table);
    jp_roster_free(roster);
    free(bytes);
    return status ? fail(status, &error) : bad;
}

int main(int n_arguments, char **arguments) {
#ifdef _WIN32
    _setmode(_fileno(stdout), _O_BINARY); /* else every line would end in two bytes */
#endif
    const char *what = n_arguments > 2 ? arguments[1] : "";
    if (strcmp(what, "report") == 0) {
        return print_report(arguments[2], n_arguments > 3 ? arguments[3] : NULL);
    }
    if (strcmp(what, "state") == 0) {
        return write_state(arguments[2]);
    }
    if (strcmp(what, "table") == 0) {
        return print_table(arguments[2]);
    }
    fputs("usage: oracle report|state|table FILE\n", stderr);
    return 2;
}

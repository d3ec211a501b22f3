/* A batch of random rows in every layout, and the same sums made the plain way. */
#ifndef TESTS_VARIANCE_ROSTER_SAMPLE_H
#define TESTS_VARIANCE_ROSTER_SAMPLE_H

#include <stdlib.h>
#include <string.h>

#include "jobplan/jobplan.h"
#include "random.h"

enum { TEAMS = 7, GROUPS = 3, CAUSES = 4, PEOPLE = 70, QUARTERS = 4, SAMPLE_COLUMNS = 9 };

typedef struct sample {
    size_t n;
    int8_t *team;
    int64_t *group;
    int16_t *planned;
    int32_t *delivered;
    uint8_t *planned_sessions;
    uint16_t *delivered_sessions;
    int32_t *cause;
    uint32_t *person;
    int32_t *date;
} sample;

/* 1 April 2026 is day 20544: date -d 2026-04-01 +%s, divided by 86400. */
#define FIRST_DAY 20544
#define YEAR_DAYS 365

static inline void sample_make(sample *s, size_t n, uint64_t seed) {
    uint64_t state = seed;
    s->n = n;
    s->team = malloc(n + 1);
    s->group = malloc((n + 1) * sizeof *s->group);
    s->planned = malloc((n + 1) * sizeof *s->planned);
    s->delivered = malloc((n + 1) * sizeof *s->delivered);
    s->planned_sessions = malloc(n + 1);
    s->delivered_sessions = malloc((n + 1) * sizeof *s->delivered_sessions);
    s->cause = malloc((n + 1) * sizeof *s->cause);
    s->person = malloc((n + 1) * sizeof *s->person);
    s->date = malloc((n + 1) * sizeof *s->date);
    for (size_t i = 0; i < n; i++) {
        s->team[i] = (int8_t)random_between(&state, 0, TEAMS - 1);
        s->group[i] = random_between(&state, 0, GROUPS - 1);
        s->planned[i] = (int16_t)random_between(&state, 0, 1440);
        s->delivered[i] = (int32_t)random_between(&state, 0, 1440);
        s->planned_sessions[i] = (uint8_t)random_between(&state, 0, 4);
        s->delivered_sessions[i] = (uint16_t)random_between(&state, 0, 4);
        s->cause[i] = (int32_t)random_between(&state, -1, CAUSES - 1);
        s->person[i] = (uint32_t)random_between(&state, 0, PEOPLE - 1);
        s->date[i] = (int32_t)random_between(&state, FIRST_DAY, FIRST_DAY + YEAR_DAYS - 1);
    }
}

static inline void sample_free(sample *s) {
    free(s->team);
    free(s->group);
    free(s->planned);
    free(s->delivered);
    free(s->planned_sessions);
    free(s->delivered_sessions);
    free(s->cause);
    free(s->person);
    free(s->date);
}

static inline jp_column sample_column(int32_t type, const void *values, size_t first, size_t n) {
    jp_column column = JP_COLUMN_INIT;
    column.type = type;
    column.values = values;
    column.first = (int64_t)first;
    column.n_rows = (int64_t)n;
    return column;
}

static inline void sample_columns(const sample *s, size_t first, size_t n,
                                  jp_column columns[SAMPLE_COLUMNS]) {
    columns[0] = sample_column(JP_COLUMN_INT8, s->team, first, n);
    columns[1] = sample_column(JP_COLUMN_INT64, s->group, first, n);
    columns[2] = sample_column(JP_COLUMN_INT16, s->planned, first, n);
    columns[3] = sample_column(JP_COLUMN_INT32, s->delivered, first, n);
    columns[4] = sample_column(JP_COLUMN_UINT8, s->planned_sessions, first, n);
    columns[5] = sample_column(JP_COLUMN_UINT16, s->delivered_sessions, first, n);
    columns[6] = sample_column(JP_COLUMN_INT32, s->cause, first, n);
    columns[7] = sample_column(JP_COLUMN_UINT32, s->person, first, n);
    columns[8] = sample_column(JP_COLUMN_INT32, s->date, first, n);
}

static inline jp_roster *sample_roster(void) {
    jp_roster_spec spec = JP_ROSTER_SPEC_INIT;
    jp_roster_key keys[2] = {JP_ROSTER_KEY_INIT, JP_ROSTER_KEY_INIT};
    jp_roster *roster = NULL;
    spec.measures = JP_ROSTER_SESSIONS | JP_ROSTER_SQUARES | JP_ROSTER_MISSING;
    spec.n_causes = CAUSES;
    spec.n_people = PEOPLE;
    spec.session_parts = 2;
    spec.period_months = 3;
    spec.n_periods = QUARTERS;
    spec.first_day = FIRST_DAY;
    keys[0].cardinality = TEAMS;
    memcpy(keys[0].name, "team", 5);
    keys[1].cardinality = GROUPS;
    memcpy(keys[1].name, "group", 6);
    (void)jp_roster_new(NULL, &spec, keys, 2, &roster, NULL);
    return roster;
}

/* The saved bytes: what "the same to the bit" is judged by. To be freed. */
static inline uint8_t *saved(const jp_roster *roster, size_t *n_bytes) {
    (void)jp_roster_save(roster, NULL, 0, n_bytes);
    uint8_t *bytes = malloc(*n_bytes);
    (void)jp_roster_save(roster, bytes, *n_bytes, NULL);
    return bytes;
}

static inline int same_state(const jp_roster *a, const jp_roster *b) {
    size_t n_a, n_b;
    uint8_t *x = saved(a, &n_a), *y = saved(b, &n_b);
    int same = n_a == n_b && memcmp(x, y, n_a) == 0;
    free(x);
    free(y);
    return same;
}

#endif

/* What the generated program of refusals needs: see write.py. */
#ifndef REFUSALS_H
#define REFUSALS_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "jobplan/jobplan.h"

enum { ROOM = 4096 }; /* words of what stands for a struct or an array */

enum holds { ZEROS, TEXTS, RATIOS, DOUBLES };

static const char refused_service[] =
    "{\"jobplan\":1,\"title\":\"T\",\"framework\":\"nhse-2023\",\"year\":{\"start\":\"2026-04-01\","
    "\"end\":\"2027-03-31\"},\"weeks\":{\"preset\":\"capa-45\"},\"posts\":[{\"id\":\"A\",\"title\":"
    "\"A\",\"contract\":{\"hours_per_week\":30,\"full_time_hours_per_week\":37.5},\"activities\":[{"
    "\"description\":\"Clinic\",\"timetable\":{"
    "\"weekday\":\"monday\",\"start\":\"09:00\",\"end\":\"13:00\"}}]}]}";
static const char refused_policy[] = "{\"jobplan_policy\":1,\"id\":\"t\",\"title\":\"T\"}";
static const char refused_profile[] =
    "{\"jobplan_csv\":1,\"name\":\"test\",\"date\":{\"column\":\"Date\",\"format\":\"DD/MM/YYYY\"},"
    "\"names\":{\"post\":\"Post\"},\"planned\":{\"hours\":\"Planned\"},"
    "\"delivered\":{\"hours\":\"Delivered\"}}";

static long n_calls, n_failed;
static const char *announced;

static inline void announce(const char *what) {
    announced = what;
    n_calls++;
}

static inline void must_make(jp_status status, const char *handle) {
    if (status) {
        printf("FAILED: %s could not be made: %s\n", handle, jp_status_name(status));
        exit(1);
    }
}

static inline jp_status refused_roster(jp_roster **out) {
    jp_roster_spec spec = JP_ROSTER_SPEC_INIT;
    jp_roster_key key = JP_ROSTER_KEY_INIT;
    key.cardinality = 2;
    strcpy(key.name, "team");
    return jp_roster_new(NULL, &spec, &key, 1, out, NULL);
}

static inline jp_status refused_table(jp_roster_table **out) {
    static const uint32_t keys[] = {0};
    jp_roster *roster = NULL;
    jp_status status = refused_roster(&roster);
    if (status == JP_OK)
        status = jp_roster_table_new(roster, keys, 1, 0, out, NULL);
    jp_roster_free(roster);
    return status;
}

static jp_csv_profile *rows_profile; /* must outlive its rows */

static inline jp_status refused_rows(jp_csv_rows **out) {
    jp_status status =
        jp_csv_profile_parse(NULL, refused_profile, strlen(refused_profile), &rows_profile, NULL);
    return status == JP_OK ? jp_csv_rows_new(NULL, rows_profile, NULL, out, NULL) : status;
}

static void *lacking_allocate(void *context, size_t n_bytes) {
    (void)context;
    return malloc(n_bytes);
}

static void *lacking_reallocate(void *context, void *pointer, size_t n_bytes) {
    (void)context;
    return realloc(pointer, n_bytes);
}

static void lacking_release(void *context, void *pointer) {
    (void)context;
    free(pointer);
}

static const jp_allocator lacking[] = {{NULL, lacking_reallocate, lacking_release, NULL},
                                       {lacking_allocate, NULL, lacking_release, NULL},
                                       {lacking_allocate, lacking_reallocate, NULL, NULL}};

/* The size of a struct with one more member, which is not zero in a room of such a size. */
#define TO_COME_BIT ((size_t)1 << 20)
#define TO_COME(type) ((sizeof(type) + 8) | TO_COME_BIT)

static inline void prepare(uint64_t *room, size_t struct_size, enum holds holds) {
    const uint32_t size = (uint32_t)(struct_size & ~TO_COME_BIT);
    memset(room, 0, ROOM * sizeof *room);
    memcpy(room, &size, sizeof size);
    if (struct_size & TO_COME_BIT)
        memset((char *)room + size - 8, 1, 8);
    for (size_t i = 0; holds != ZEROS && i < ROOM; i++) {
        const char *text = "x";
        const int64_t whole = 1;
        const double number = 1;
        const void *from = holds == TEXTS    ? (const void *)&text
                           : holds == RATIOS ? (const void *)&whole
                                             : (const void *)&number;
        memcpy(&room[i], from, holds == TEXTS ? sizeof text : sizeof *room);
    }
}

static inline void fail(const char *what, const char *why) {
    printf("FAILED: %s: %s\n", what, why);
    n_failed++;
}

static inline void untouched(const uint64_t *room, size_t struct_size, enum holds holds,
                             const char *what) {
    static uint64_t before[ROOM];
    prepare(before, struct_size, holds);
    if (memcmp(before, room, sizeof before) != 0)
        fail(what, "something it was given was written to");
}

static inline void refused(jp_status status, int takes_error, const jp_error *error,
                           const char *what) {
    if (status == JP_OK)
        fail(what, "JP_OK");
    else if (takes_error && (error->status != status || !error->message[0]))
        fail(what, "it says no sentence");
}

static inline void nothing(int is_nothing, const char *what) {
    if (!is_nothing)
        fail(what, "an answer other than nothing");
}

static inline int finish(void) {
    jp_csv_profile_free(rows_profile);
    printf("%ld passed, %ld failed\n", n_calls - n_failed, n_failed);
    return n_failed > 0 || n_calls == 0;
}

#endif

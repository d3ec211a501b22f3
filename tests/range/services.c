/* range_services FOLDER DOCUMENT POST POST: every question to a service, with each exact operation
 * in it made not to fit, by the place it stands. The answer must be the same, or a status with its
 * sentence, and the buffer as it was. The same may be said in other words: a number in full that is
 * rounded elsewhere, or to six decimals; "?" where it was only to be read; a sentence without its
 * WTE. DOCUMENT "F" is F.json in the project's FOLDER, with F-delivered.csv where there is one; the
 * posts are two of its own. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../whole_file.h"
#include "fault.h"
#include "jobplan/jobplan.h"

enum { CALLS_A_PLACE = 3, ROOM = 1 << 21, MOST_TOLD = 40 };

typedef struct subject {
    char *json, *delivered;
    size_t n_json, n_delivered;
    const char *posts[2];
    jp_date changed; /* in its year */
} subject;

static char *read_file(const char *folder, const char *name, const char *end, size_t *n_text) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%.*s%s", folder, (int)strcspn(name, "."), name, end);
    return whole_file(path, n_text);
}

static jp_status make(const subject *s, int32_t identifiable, jp_service **out, jp_error *error) {
    jp_status status = jp_service_new(NULL, s->json, s->n_json, out, error);
    if (status == JP_OK && s->delivered)
        status = jp_service_add_delivered_csv(*out, s->delivered, s->n_delivered, error);
    if (status == JP_OK)
        status = jp_service_permit(*out, identifiable, error);
    if (status) {
        jp_service_free(*out);
        *out = NULL;
    }
    return status;
}

/* ---- the questions ---- */

typedef jp_status question(const subject *s, jp_service *service, char *buffer, size_t *required,
                           jp_error *error);

static jp_status reading(const subject *s, jp_service *service, char *buffer, size_t *required,
                         jp_error *error) {
    (void)service;
    jp_service *again = NULL;
    jp_status status = make(s, 1, &again, error);
    if (status == JP_OK) {
        strcpy(buffer, "read");
        *required = 5;
    }
    jp_service_free(again);
    return status;
}

static jp_status report(const subject *s, jp_service *service, char *buffer, size_t *required,
                        jp_error *error) {
    (void)s;
    return jp_service_report(service, buffer, ROOM, required, error);
}

static jp_status check(const subject *s, jp_service *service, char *buffer, size_t *required,
                       jp_error *error) {
    (void)s;
    return jp_service_check(service, buffer, ROOM, required, error);
}

static jp_status compare(const subject *s, jp_service *service, char *buffer, size_t *required,
                         jp_error *error) {
    (void)s;
    return jp_service_compare(service, "nhse-2023", "bapo-2025", buffer, ROOM, required, error);
}

static const char changes[] = "{\"/title\":\"As before\","
                              "\"/posts/0/activities/-\":{\"description\":\"Audit\","
                              "\"hours_per_week\":\"1/3\"}}";

static jp_status what_if(const subject *s, jp_service *service, char *buffer, size_t *required,
                         jp_error *error) {
    (void)s;
    return jp_service_what_if(service, changes, sizeof changes - 1, buffer, ROOM, required, error);
}

static jp_status review(const subject *s, jp_service *service, char *buffer, size_t *required,
                        jp_error *error) {
    jp_service *before = NULL;
    jp_status status = jp_service_new(NULL, s->json, s->n_json, &before, error);
    if (status == JP_OK)
        status = jp_service_review(before, service, s->changed, buffer, ROOM, required, error);
    jp_service_free(before);
    return status;
}

static jp_status roles(const subject *s, jp_service *service, char *buffer, size_t *required,
                       jp_error *error) {
    return jp_service_roles(service, JP_ROLE_POST, s->posts[0], s->posts[1], buffer, ROOM, required,
                            error);
}

static jp_status timetable(const subject *s, jp_service *service, char *buffer, size_t *required,
                           jp_error *error) {
    (void)s;
    return jp_service_timetable(service, NULL, NULL, NULL, 0, buffer, ROOM, required, error);
}

static const struct {
    const char *name;
    question *ask;
    int32_t identifiable;
} questions[] = {{"reading", reading, 1}, {"report", report, 1},   {"report of groups", report, 0},
                 {"check", check, 1},     {"compare", compare, 1}, {"what-if", what_if, 1},
                 {"review", review, 1},   {"roles", roles, 1},     {"timetable", timetable, 1}};

/* ---- asking ---- */

static char expected[ROOM], found[ROOM];
static long n_asked, n_refused, n_same, n_complaints;

static jp_status ask(const subject *s, size_t q, char *buffer, jp_error *error, size_t place,
                     long call) {
    jp_service *service = NULL;
    size_t required = 0;
    jp_status status = make(s, questions[q].identifiable, &service, error);
    if (status)
        return status;
    strcpy(buffer, "untouched");
    if (call < 0)
        fault_count();
    else
        fault_arm(place, call);
    status = questions[q].ask(s, service, buffer, &required, error);
    int was_reached = fault_disarm();
    if (call >= 0 && !was_reached) {
        n_complaints++;
        printf("FAILED: %s: call %ld at place %zu was not made\n", questions[q].name, call, place);
    }
    if (status == JP_OK && required != strlen(buffer) + 1) {
        n_complaints++;
        printf("FAILED: %s: %zu bytes were said\n", questions[q].name, required);
    }
    jp_service_free(service);
    return status;
}

/* The number that begins at *text: "13,698.74", "75/2", "-3". */
static double read_number(const char **text) {
    double parts[2] = {0, 1}, tenth = 1;
    const char *at = *text;
    int negative = *at == '-', part = 0, is_fraction = 0;
    for (at += negative; (*at >= '0' && *at <= '9') || (*at && strchr(",./", *at)); at++) {
        if (*at == '/') {
            part = 1;
            parts[1] = 0;
        } else if (*at == '.' && at[1] >= '0' && at[1] <= '9') {
            is_fraction = 1;
        } else if (*at == '.' || (*at == ',' && !(at[1] >= '0' && at[1] <= '9'))) {
            break;
        } else if (*at != ',') {
            tenth = is_fraction ? tenth / 10 : tenth;
            parts[part] =
                is_fraction ? parts[part] + (*at - '0') * tenth : parts[part] * 10 + (*at - '0');
        }
    }
    *text = at;
    return (negative ? -1 : 1) * parts[0] / parts[1];
}

static int is_numeric(char c) {
    return (c >= '0' && c <= '9') || c == '/' || c == ',' || c == '.' || c == '-';
}

/* Where the two part, NULL where they say the same. */
static const char *parting(const char *a, const char *b) {
    static const char wte[] = " short, or ";
    const char *begin = a;
    while (*a || *b) {
        if (*a && *a == *b) {
            a++, b++;
            continue;
        }
        if (strncmp(b, ".\"", 2) == 0 && a - begin > 6 && strncmp(a - 6, wte, 11) == 0) {
            a = strstr(a, ".\"");
            continue;
        }
        const char *parted = a;
        for (; a > begin && is_numeric(a[-1]); a--)
            b--;
        int is_unsaid = *b == '?';
        double first = read_number(&a), second = is_unsaid ? (b++, first) : read_number(&b);
        double off = first > second ? first - second : second - first;
        if (a <= parted || off > 0.0051)
            return parted;
    }
    return NULL;
}

static void ask_with_fault(const subject *s, size_t q, size_t place, long call) {
    jp_error error = JP_ERROR_INIT;
    jp_status status = ask(s, q, found, &error, place, call);
    n_asked++;
    n_same += status == JP_OK;
    n_refused += status != JP_OK;
    const char *parted = status == JP_OK ? parting(expected, found) : NULL;
    int good = status == JP_OK
                   ? !parted
                   : (status == JP_E_RANGE || status == JP_E_DOCUMENT) && error.status == status &&
                         error.message[0] != 0 && strcmp(found, "untouched") == 0;
    if (good || ++n_complaints > MOST_TOLD)
        return;
    printf("FAILED: %s: call %ld at place %zu (%p): %s: %s\n", questions[q].name, call, place,
           fault_address(place), jp_status_name(status), error.message);
    if (status == JP_OK)
        printf("  expected ...%.*s\n  found    ...%.160s\n", 160,
               parted - expected > 60 ? parted - 60 : expected,
               parted - expected > 60 ? found + (parted - expected) - 60 : found);
}

static void ask_all(const subject *s, size_t q) {
    jp_error error = JP_ERROR_INIT;
    jp_status status = ask(s, q, expected, &error, 0, -1);
    if (status) {
        n_complaints++;
        printf("FAILED: %s: %s: %s: %s\n", questions[q].name, jp_status_name(status), error.where,
               error.message);
        return;
    }
    size_t n_places = fault_places();
    long before = n_asked;
    for (size_t place = 0; place < n_places; place++) {
        long n_calls = fault_calls(place), n = n_calls < CALLS_A_PLACE ? n_calls : CALLS_A_PLACE;
        for (long k = 0; k < n; k++)
            ask_with_fault(s, q, place, n > 1 ? k * (n_calls - 1) / (n - 1) : 0);
    }
    printf("%s: %zu places, %ld failures\n", questions[q].name, n_places, n_asked - before);
}

int main(int n_arguments, char **arguments) {
    subject s = {0};
    if (n_arguments != 5)
        return 2;
    s.json = read_file(arguments[1], arguments[2], ".json", &s.n_json);
    s.delivered = read_file(arguments[1], arguments[2], "-delivered.csv", &s.n_delivered);
    if (!s.json) {
        printf("%s cannot be read\n", arguments[2]);
        return 2;
    }
    s.posts[0] = arguments[3];
    s.posts[1] = arguments[4];
    jp_date_make(2026, 10, 1, &s.changed);
    for (size_t q = 0; q < sizeof questions / sizeof questions[0]; q++)
        ask_all(&s, q);
    printf("%ld failures: %ld answered all the same, %ld refused, %ld complaints\n", n_asked,
           n_same, n_refused, n_complaints);
    free(s.json);
    free(s.delivered);
    return n_complaints > 0 || n_refused == 0;
}

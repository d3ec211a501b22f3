/* The service document: read, added to, reported on, checked, compared. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../whole_file.h"
#include "jobplan/jobplan.h"
#include "jobplan/service.h"
#include "oom.h"

static const char document[] =
    "{\"jobplan\":1,\"identifiable\":true,\"title\":\"A "
    "service\",\"framework\":\"nhse-2023\",\"nation\":\"england\","
    "\"year\":{\"start\":\"2026-04-01\",\"end\":\"2027-03-31\"},\"weeks\":{\"preset\":\"capa-45\"},"
    "\"session_hours\":3.5,\"pa_policy\":\"consultant-2003\",\"room_by_post\":true,"
    "\"calendar\":{\"added\":[{\"day\":\"2026-12-24\",\"title\":\"Local\"}]},"
    "\"objectives\":[{\"id\":\"t\",\"level\":\"team\",\"title\":\"Wait less\"}],"
    "\"checks\":{\"role_threshold\":0.2,\"expectations\":[{\"category\":\"SPA\",\"kind\":"
    "\"pas-at-least\",\"value\":1,\"source\":\"Local\"}],\"severities\":[{\"code\":\"no-band\","
    "\"severity\":\"off\",\"reason\":\"Elsewhere\"}]},"
    "\"policy\":{\"jobplan_policy\":1,\"id\":\"trust\",\"title\":\"A trust\",\"phrases\":"
    "[{\"phrase\":\"gait laboratory\",\"concept\":\"outpatient-clinic\"}]},"
    "\"posts\":[{\"id\":\"A-1\",\"title\":\"Clinician\",\"band\":\"7\",\"team\":\"North\","
    "\"contract\":{\"hours_per_week\":37.5,\"full_time_hours_per_week\":37.5,\"working_week\":{"
    "\"boundary\":\"13:00\",\"monday\":{\"morning\":4}}},\"role\":\"R\","
    "\"objectives\":[{\"id\":\"x\",\"title\":\"Learn\",\"serves\":\"t\"}],"
    "\"job_description\":{\"shares\":[{\"category\":\"DCC\",\"share\":0.8}]},"
    "\"previous_activities\":[{\"description\":\"CPD\",\"hours_per_week\":4}],"
    "\"activities\":[{\"description\":\"Gait laboratory\",\"hours_per_week\":20},"
    "{\"description\":\"CPD\",\"hours_per_week\":4},"
    "{\"description\":\"Ward round\",\"timetable\":{\"weekday\":\"monday\","
    "\"start\":\"09:00\",\"end\":\"10:00\"}},"
    "{\"description\":\"Travel\",\"hours_per_week\":2,"
    "\"attributes\":{\"travel_purpose\":\"patient-care\"}}]},"
    "{\"id\":\"A-2\",\"title\":\"Clinician\",\"contract\":{\"hours_per_week\":30,"
    "\"full_time_hours_per_week\":37.5,\"service_start\":\"2021-10-01\"},\"weeks\":{"
    "\"entitlement\":{\"scheme\":\"afc-england\",\"policy\":\"exact\"}}},"
    "{\"id\":\"A-3\",\"title\":\"Clinician\",\"contract\":{\"hours_per_week\":4,"
    "\"full_time_hours_per_week\":37.5},\"weeks\":{\"from_calendar\":{\"leave\":[{"
    "\"first_day\":\"2026-08-03\",\"last_day\":\"2026-08-14\"}]}},\"activities\":[{"
    "\"description\":\"Clinic\",\"timetable\":{\"weekday\":\"monday\",\"start\":\"09:00\","
    "\"end\":\"13:00\"}}]}]}";

static const char csv[] = "date,post,category,planned_min,delivered_min\n"
                          "2026-04-01,A-1,DCC,240,230\n"
                          "2026-04-02,A-1,DCC,240,\"200\"\n";

typedef jp_status question(jp_service *service, char *buffer, size_t capacity, size_t *required,
                           jp_error *error);

static jp_status make(const jp_allocator *allocator, jp_service **out) {
    jp_error error = JP_ERROR_INIT;
    jp_status status = jp_service_new(allocator, document, sizeof document - 1, out, &error);
    if (status)
        OOM_EXPECT(*out == NULL && error.status == status && error.message[0]);
    return status;
}

static jp_status compare(jp_service *service, char *buffer, size_t capacity, size_t *required,
                         jp_error *error) {
    return jp_service_compare(service, "nhse-2023", "bapo-2025", buffer, capacity, required, error);
}

/* A text asked for after memory failed must be the one that would have come at first. */
static jp_status ask(const jp_allocator *allocator, question *what) {
    static char buffer[1 << 18];
    jp_service *service = NULL;
    jp_error error = JP_ERROR_INIT;
    size_t required = 0;
    jp_status status = make(allocator, &service);
    if (status)
        return status;
    strcpy(buffer, "unused");
    status = what(service, buffer, sizeof buffer, &required, &error);
    if (status)
        OOM_EXPECT(strcmp(buffer, "unused") == 0 && error.status == status);
    else
        OOM_EXPECT(required == strlen(buffer) + 1);
    jp_service_free(service);
    return status;
}

static jp_status report(const jp_allocator *allocator) {
    return ask(allocator, jp_service_report);
}

static jp_status without_posts(jp_service *service, char *buffer, size_t capacity, size_t *required,
                               jp_error *error) {
    jp_status status = jp_service_permit(service, 0, error);
    return status ? status : jp_service_report(service, buffer, capacity, required, error);
}

static jp_status report_without_posts(const jp_allocator *allocator) {
    return ask(allocator, without_posts);
}

static jp_status check(const jp_allocator *allocator) {
    return ask(allocator, jp_service_check);
}

static jp_status compare_frameworks(const jp_allocator *allocator) {
    return ask(allocator, compare);
}

/* Changes that make every part of a difference: a line changed, one gone, one added. */
static const char changes[] =
    "{\"/posts/0/contract/hours_per_week\":30,\"/posts/0/activities/0/hours_per_week\":18,"
    "\"/posts/0/activities/1\":null,"
    "\"/posts/0/activities/-\":{\"description\":\"Audit\",\"hours_per_week\":1}}";

static jp_status what_if(jp_service *service, char *buffer, size_t capacity, size_t *required,
                         jp_error *error) {
    return jp_service_what_if(service, changes, sizeof changes - 1, buffer, capacity, required,
                              error);
}

static jp_status change(jp_service *service, char *buffer, size_t capacity, size_t *required,
                        jp_error *error) {
    return jp_service_change(service, changes, sizeof changes - 1, buffer, capacity, required,
                             error);
}

static jp_status review(jp_service *service, char *buffer, size_t capacity, size_t *required,
                        jp_error *error) {
    return jp_service_review(service, service, 20727, buffer, capacity, required, error);
}

static jp_status roles(jp_service *service, char *buffer, size_t capacity, size_t *required,
                       jp_error *error) {
    return jp_service_roles(service, JP_ROLE_POST, "A-1", "A-1", buffer, capacity, required, error);
}

static jp_status timetable(jp_service *service, char *buffer, size_t capacity, size_t *required,
                           jp_error *error) {
    return jp_service_timetable(service, NULL, NULL, NULL, 0, buffer, capacity, required, error);
}

static jp_status ask_what_if(const jp_allocator *allocator) {
    return ask(allocator, what_if);
}

static jp_status ask_change(const jp_allocator *allocator) {
    return ask(allocator, change);
}

static jp_status ask_review(const jp_allocator *allocator) {
    return ask(allocator, review);
}

static jp_status ask_roles(const jp_allocator *allocator) {
    return ask(allocator, roles);
}

static jp_status ask_timetable(const jp_allocator *allocator) {
    return ask(allocator, timetable);
}

static jp_status add_delivered(const jp_allocator *allocator) {
    jp_service *service = NULL;
    jp_error error = JP_ERROR_INIT;
    jp_status status = make(allocator, &service);
    if (status == JP_OK)
        status = jp_service_add_delivered_csv(service, csv, sizeof csv - 1, &error);
    jp_service_free(service);
    return status;
}

/* Each file is read once: the scenarios run thousands of times, and a file is slow under Wine. */
static const char *read_example(const char *name, size_t *n_text) {
    static struct {
        const char *name;
        char *text;
        size_t n_text;
    } kept[4];
    static char path[4096];
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
        if (kept[i].name == NULL) {
            snprintf(path, sizeof path, "%s/%s", PROJECT_SOURCE, name);
            kept[i].name = name;
            kept[i].text = whole_file(path, &kept[i].n_text);
        }
        if (strcmp(kept[i].name, name) == 0) {
            OOM_EXPECT(kept[i].text != NULL);
            *n_text = kept[i].n_text;
            return kept[i].text;
        }
    }
    abort();
}

/* A whole service with demand and delivered activity: the answer after a failure at any place is
 * the answer that would have come without. */
static jp_status example(const jp_allocator *allocator) {
    static char buffer[1 << 20];
    size_t n_json, n_csv, required = 0;
    const char *json = read_example("examples/services/orthotics.json", &n_json);
    const char *delivered = read_example("examples/services/orthotics-delivered.csv", &n_csv);
    jp_service *service = NULL;
    jp_error error = JP_ERROR_INIT;
    jp_status status = jp_service_new(allocator, json, n_json, &service, &error);
    if (status == JP_OK)
        status = jp_service_add_delivered_csv(service, delivered, n_csv, &error);
    if (status == JP_OK) {
        status = jp_service_report(service, buffer, sizeof buffer, &required, &error);
        if (status == JP_E_NOMEM) {
            jp_status again = jp_service_report(service, buffer, sizeof buffer, &required, &error);
            OOM_EXPECT(again == JP_E_NOMEM || (again == JP_OK && required == strlen(buffer) + 1));
        }
    }
    jp_service_free(service);
    return status;
}

/* Every member of the form: demand that varies, absences, scenarios. */
static jp_status every_member(const jp_allocator *allocator) {
    static char buffer[1 << 20];
    size_t n_json, required = 0;
    const char *json = read_example("tests/json/service_full.json", &n_json);
    jp_service *service = NULL;
    jp_status status = jp_service_new(allocator, json, n_json, &service, NULL);
    if (status == JP_OK)
        status = jp_service_report(service, buffer, sizeof buffer, &required, NULL);
    jp_service_free(service);
    return status;
}

int main(void) {
    static const oom_case cases[] = {{"service report", report},
                                     {"service report without posts", report_without_posts},
                                     {"service check", check},
                                     {"service compare", compare_frameworks},
                                     {"service what-if", ask_what_if},
                                     {"service change", ask_change},
                                     {"service review", ask_review},
                                     {"service roles", ask_roles},
                                     {"service timetable", ask_timetable},
                                     {"service delivered", add_delivered},
                                     {"service example", example},
                                     {"service every member", every_member}};
    return oom_main(cases, sizeof cases / sizeof cases[0]);
}

/* The service document as it was read: plain data, texts pointing into the JSON tree, which lives
 * as long as the service. Nothing here has been computed yet. */
#ifndef JPI_DOCUMENT_H
#define JPI_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/sha256.h"
#include "jobplan/calendar.h"
#include "jobplan/capacity.h"
#include "jobplan/checks.h"
#include "jobplan/date.h"
#include "jobplan/dates.h"
#include "jobplan/demand.h"
#include "jobplan/framework.h"
#include "jobplan/leave.h"
#include "jobplan/plan.h"
#include "jobplan/ratio.h"
#include "jobplan/variance.h"
#include "json/json.h"

/* Of one list, far above what any service has: each item is held against the others. */
enum { JPI_TEXTS_MAX = 256, JPI_BANDS_MAX = 100, JPI_OBJECTIVES_MAX = 1000 };

typedef enum {
    JPI_WEEKS_NOT_GIVEN,
    JPI_WEEKS_PRESET,
    JPI_WEEKS_STATED,
    JPI_WEEKS_FROM_LEAVE,
    JPI_WEEKS_ENTITLEMENT,    /* from here on each post's own weeks are built: built_weeks.c */
    JPI_WEEKS_CALENDAR_COUNT, /* weekdays of the year less holidays and a number of days off */
    JPI_WEEKS_CALENDAR_DATES  /* the same with every day off dated: sessions on their real days */
} jpi_weeks_kind;

/* How built weeks came about: of one post. */
typedef struct jpi_weeks_working {
    jp_leave leave; /* struct_size 0: none worked out, or statutory */
    jp_ratio annual_leave_hours, public_holiday_hours;
    jp_working leave_formula, weeks_formula;
} jpi_weeks_working;

typedef struct jpi_weeks {
    jpi_weeks_kind kind;
    const char *preset; /* its name */
    const char *source; /* of stated weeks; NULL: not said */
    jp_ratio weeks;     /* stated, or the preset's */
    jp_ratio year_weeks, annual_leave_days, public_holiday_days, other_days;
    const char *scheme_name, *leave_policy_name; /* NULL: the statutory minimum, no policy */
    jp_leave_scheme scheme;
    jp_leave_policy leave_policy;
    jp_ratio days_per_week;             /* of the statutory minimum */
    jp_ratio study_days, absence_share; /* {0, 0}: not given */
    jp_ratio days_off;                  /* undated, of a five-day week */
    jp_day_span *leave;                 /* dated; owned by what was read, not by what was built */
    size_t n_leave;
    bool has_cycle_start;
    jp_date cycle_start;
    jpi_weeks_working *working; /* NULL: the weeks are the same for every post */
} jpi_weeks;

typedef struct jpi_document_activity {
    jp_activity activity; /* label, place, skill and time; category is settled later; serves counts
                             the document's activities */
    const char *id;       /* NULL: none */
    const char *stated_category;
    const char *stated_concept;
    jp_attributes attributes;
    bool has_output;
    jp_ratio output_contacts;
    bool output_per_session; /* else per hour */
    bool has_tariff;
    jp_tariff tariff; /* the suggested time for a role, and for how many it is held */
    int64_t tariff_units;
} jpi_document_activity;

/* Activities of one plan already read. */
typedef struct jpi_activities_read {
    const jpi_document_activity *items;
    size_t n;
} jpi_activities_read;

/* Objectives of the service, or of one post. */
typedef struct jpi_objectives {
    jp_objective *items;
    size_t n;
} jpi_objectives;

/* What a job description, or a policy for all plans, expects of categories. */
typedef struct jpi_expectations {
    jp_category_expectation *items;
    size_t n;
} jpi_expectations;

typedef struct jpi_severity_change {
    const char *code, *reason;
    int32_t severity; /* as jpi_severity; 3: off */
} jpi_severity_change;

/* What the document says of checks; published values where it says nothing. */
typedef struct jpi_check_settings {
    jp_check_policy policy;
    bool has_role_threshold;
    jp_ratio role_threshold;
    jpi_expectations expectations;
    jpi_severity_change *changes;
    size_t n_changes;
} jpi_check_settings;

/* Hours of the half-days of a week, Monday morning first, as jp_plan_room takes them. */
typedef struct jpi_working_week {
    bool is_given;
    int32_t boundary_min;
    int32_t minutes[14];
} jpi_working_week;

typedef struct jpi_holder {
    const char *id;
    jp_ratio share;
} jpi_holder;

typedef struct jpi_hours_change {
    jp_date start;
    jp_ratio hours_per_week;
    jp_ratio full_time_hours_per_week; /* as before the change where it says none */
} jpi_hours_change;

/* How people who cover each other's leave are averaged: jp_prospective_cover. */
typedef struct jpi_prospective_cover {
    bool is_given, has_leave_week, has_rounding;
    int32_t method; /* JP_COVER_* */
    jp_ratio hours_per_week, year_weeks, leave_weeks, hours_of_leave_week;
    const char *rounding_name;
    jp_rounding rounding;
} jpi_prospective_cover;

/* Hours of a reference period of the Working Time Regulations. */
typedef struct jpi_working_time {
    bool is_given;
    jp_ratio hours_in_period, hours_made_up, weeks;
} jpi_working_time;

typedef struct jpi_post {
    const char *id, *title, *band, *staff_group, *profession, *team, *specialty;
    const char **skills;
    size_t n_skills;
    const char **places;
    size_t n_places;
    bool vacant;
    jp_ratio hours_per_week, full_time_hours_per_week;
    jpi_hours_change *changes;
    size_t n_changes;
    bool has_service_start, is_starter, is_leaver;
    jp_date service_start, employed_from, employed_to;
    jpi_holder *holders;
    size_t n_holders;
    bool has_plan_status;
    jp_date reviewed, approved_by_employee,
        approved_by_manager; /* or JP_KPI_NO_DATE, JP_KPI_NEVER */
    jpi_weeks weeks;
    jpi_weeks built; /* of this post alone; JPI_WEEKS_NOT_GIVEN: none */
    jpi_document_activity *activities;
    size_t n_activities;             /* 0: no plan yet */
    jpi_document_activity *previous; /* the plan before this one; NULL: not given */
    size_t n_previous;
    const char *role; /* compared across the team; NULL: not said */
    jpi_objectives objectives;
    jpi_expectations job_description;
    jpi_working_week working_week;
    jpi_prospective_cover cover;
    jpi_working_time working_time;
} jpi_post;

typedef struct jpi_band_share {
    const char *band;
    jp_ratio share;
} jpi_band_share;

/* Referrals by week, quarter or month, in time order. */
typedef struct jpi_counts {
    double *values; /* NaN where missing */
    size_t n_values;
    int32_t missing; /* JP_MISSING_* */
} jpi_counts;

typedef struct jpi_planning {
    int32_t rule; /* JP_RULE_*; 0: none named */
    int32_t quantile_type;
    jp_ratio share;
    jp_ratio confidence;
} jpi_planning;

typedef struct jpi_waiting {
    bool given;
    int32_t form; /* JP_FORM_* */
    jp_ratio patients, target_weeks, on_time_share, relief_weeks, cv_demand, cv_capacity;
} jpi_waiting;

typedef struct jpi_history {
    jpi_counts counts; /* no values: none given */
    int64_t season_length, ahead;
    jp_ratio confidence;
    bool has_start; /* then the seasons are known by date */
    jp_date start;  /* first day of the first period, the first of a month */
} jpi_history;

typedef struct jpi_stream {
    const char *id, *title, *skill, *place, *service_type;
    int32_t service; /* JP_SERVICE_*; 0: not said */
    jp_pathway pathway;
    jpi_band_share *bands;
    size_t n_bands;
    jpi_counts weekly; /* no values: none given */
    jpi_planning planning;
    jpi_waiting waiting;
    jpi_history history;
    bool has_slots;
    jp_slots slots;
} jpi_stream;

/* A post that is known to be away, or to begin late or end early. */
typedef struct jpi_absence {
    size_t post; /* index */
    jp_date start, end;
    const char *why; /* NULL: not said */
} jpi_absence;

typedef enum {
    JPI_CHANGE_POST_LEAVES,
    JPI_CHANGE_RECRUIT,
    JPI_CHANGE_EXTRA_HOURS,
    JPI_CHANGE_DEMAND
} jpi_change_kind;

typedef struct jpi_change {
    jpi_change_kind kind;
    size_t post;              /* leaves */
    size_t stream;            /* demand */
    const char *band, *skill; /* recruit, extra hours; NULL: not said */
    jp_ratio wte;             /* recruit: of all its posts; 0/0: extra hours */
    jp_ratio hours_per_year;  /* direct care */
    jp_pathway pathway;       /* demand: the stream's, with the measures */
} jpi_change;

typedef struct jpi_scenario {
    const char *id, *title;
    jpi_change *changes;
    size_t n_changes;
} jpi_scenario;

typedef struct jpi_delivered_row {
    jp_date date;
    size_t post;     /* index */
    size_t category; /* index in the framework's categories */
    int32_t planned_min, delivered_min;
    const char *cause; /* NULL: not said */
} jpi_delivered_row;

typedef struct jpi_csv_digest {
    uint8_t bytes[JPI_SHA256_BYTES];
} jpi_csv_digest;

typedef struct jpi_document {
    jpi_json *json;
    const char *title, *nation, *rounding_name;
    int32_t framework; /* index */
    jp_policy *policy; /* NULL: none */
    jp_date year_start, year_end;
    bool has_as_of;
    jp_date as_of;
    jpi_weeks weeks;
    int32_t nation_number; /* JP_NATION_*; 0: not given */
    jp_calendar *calendar; /* NULL: not needed */
    bool has_session_hours;
    jp_ratio session_hours;
    jp_rounding rounding;
    jp_variance_policy variance;
    bool has_pas;
    jp_pa_policy pa_policy;
    const char *pa_policy_name;
    bool has_pa_rounding;
    jp_rounding pa_rounding;
    const char *pa_rounding_name;
    bool identifiable;     /* the document permits rows of single posts */
    int32_t fewest_people; /* where it does not; 0: not stated */
    bool room_by_post;     /* the room of single posts is wanted, where they may be shown */
    jpi_objectives objectives;
    jpi_check_settings checks;
    jpi_post *posts;
    size_t n_posts;
    jpi_stream *streams;
    size_t n_streams; /* 0: no demand given */
    jpi_absence *absences;
    size_t n_absences;
    jpi_scenario *scenarios;
    size_t n_scenarios;
    bool has_delivered;
    const char *delivered_csv; /* NULL: none named */
    bool csv_handed_over;
    jpi_csv_digest *csv_digests; /* of every CSV taken: none may count twice */
    size_t n_csv_digests, csv_digests_capacity;
    jpi_delivered_row *rows;
    size_t n_rows, rows_capacity;
    char **kept_texts; /* causes of CSV rows */
    size_t n_kept_texts, kept_texts_capacity;
} jpi_document;

jp_status jpi_document_read(const jp_allocator *allocator, const char *json, size_t n_json,
                            jpi_document *out, jp_error *error);
void jpi_document_free(const jp_allocator *allocator, jpi_document *document);

/* One room of the reader each; the document so far is what later parts may refer to. */
jp_status jpi_read_weeks(const jp_allocator *allocator, const jpi_document *document,
                         const jpi_json_value *object, const jpi_path *path, jpi_weeks *out,
                         jp_error *error);
jp_status jpi_read_built_weeks(const jp_allocator *allocator, const jpi_document *document,
                               const jpi_json_value *weeks, const jpi_path *path, jpi_weeks *out,
                               jp_error *error);
jp_status jpi_read_calendar(const jp_allocator *allocator, const jpi_json_value *root,
                            const jpi_path *path, jpi_document *document, jp_error *error);
/* Works out the weeks of every post whose basis depends on the post; last of all to be read. */
jp_status jpi_build_weeks(const jp_allocator *allocator, jpi_document *document, jp_error *error);
jp_status jpi_read_policy(const jp_allocator *allocator, const jpi_json_value *root,
                          const jpi_path *path, jpi_document *document, jp_error *error);
jp_status jpi_read_posts(const jp_allocator *allocator, const jpi_json_value *root,
                         const jpi_path *path, jpi_document *document, jp_error *error);
jp_status jpi_read_activity(const jpi_json_value *value, const jpi_path *path,
                            const jpi_document *document, const jpi_activities_read *before,
                            jpi_document_activity *out, jp_error *error);
jp_status jpi_read_time(const jpi_json_value *object, const jpi_path *path,
                        const jpi_activities_read *before, jpi_document_activity *out,
                        jp_error *error);
/* Objectives; those of the service are of a team or the organisation, those of a post personal. */
jp_status jpi_read_objectives(const jp_allocator *allocator, const jpi_json_value *object,
                              const jpi_path *path, const jpi_objectives *above,
                              jpi_objectives *out, jp_error *error);
jp_status jpi_read_job_description(const jp_allocator *allocator, const jpi_json_value *object,
                                   const jpi_path *path, const jpi_document *document,
                                   jpi_expectations *out, jp_error *error);
jp_status jpi_read_checks(const jp_allocator *allocator, const jpi_json_value *root,
                          const jpi_path *path, jpi_document *document, jp_error *error);
jp_status jpi_read_pas(const jpi_json_value *root, const jpi_path *path, jpi_document *document,
                       jp_error *error);
jp_status jpi_read_working_week(const jpi_json_value *contract, const jpi_path *path,
                                jpi_working_week *out, jp_error *error);
jp_status jpi_read_rota(const jpi_json_value *object, const jpi_path *path, jpi_post *post,
                        jp_error *error);
/* rounding may be NULL: exact. */
jp_status jpi_prospective_cover_hours(const jpi_prospective_cover *cover,
                                      const jp_rounding *rounding, jp_ratio *out,
                                      jp_working *working, jp_error *error);
/* The codes of every check there is, NULL-terminated. */
extern const char *const jpi_check_codes[];
/* A category by code or path: its code, from the document's framework. */
jp_status jpi_read_category(const jpi_json_value *object, const jpi_path *path,
                            const jpi_document *document, const char **out, jp_error *error);
jp_status jpi_read_demand(const jp_allocator *allocator, const jpi_json_value *root,
                          const jpi_path *path, jpi_document *document, jp_error *error);
/* The pathway's members of object over what pathway already holds. */
jp_status jpi_read_pathway(const jpi_json_value *object, const jpi_path *path, bool whole,
                           jp_pathway *pathway, jp_error *error);
/* Names of the pathway's members, n of them from at. */
size_t jpi_pathway_names(const char **names);
#define JPI_PATHWAY_MEMBERS 28
/* How a stream varies and waits: weekly, planning, waiting, history, slots. */
jp_status jpi_read_varying(const jp_allocator *allocator, const jpi_json_value *object,
                           const jpi_path *path, jpi_stream *stream, jp_error *error);
jp_status jpi_read_absences(const jp_allocator *allocator, const jpi_json_value *root,
                            const jpi_path *path, jpi_document *document, jp_error *error);
jp_status jpi_read_scenarios(const jp_allocator *allocator, const jpi_json_value *root,
                             const jpi_path *path, jpi_document *document, jp_error *error);
jp_status jpi_read_delivered(const jp_allocator *allocator, const jpi_json_value *root,
                             const jpi_path *path, jpi_document *document, jp_error *error);
jp_status jpi_read_delivered_csv(const jp_allocator *allocator, const char *text, size_t n_text,
                                 jpi_document *document, jp_error *error);

/* Contracted hours of the year and WTE: each period weighted by its days. */
jp_status jpi_contracted_hours(const jpi_document *document, const jpi_post *post, jp_ratio *hours,
                               jp_ratio *wte);
/* What decides a post's weeks: its own basis, or the document's; NULL where neither names one. */
const jpi_weeks *jpi_weeks_basis(const jpi_document *document, const jpi_post *post);

/* Index of the post with that id, or n_posts. */
size_t jpi_document_post(const jpi_document *document, const char *id);

#endif

/* What the document comes to: every post categorised and annualised, then added up by team,
 * category, band, place and skill. Exact; nothing is rounded or written here. */
#ifndef JPI_EVALUATE_H
#define JPI_EVALUATE_H

#include "jobplan/annual.h"
#include "jobplan/findings.h"
#include "jobplan/review.h"
#include "service/document/document.h"
#include "service/evaluation/tally.h"
#include "service/evaluation/varying.h"

typedef struct jpi_line {
    bool is_stated;            /* the document gave the category */
    jp_category_answer answer; /* when it did not, or gave a concept */
    int32_t category;          /* index; -1: not settled */
    bool is_counted;           /* false: no activity, such as lunch */
    bool is_direct_care;
    jp_ratio hours_per_week, hours_per_year;
    jp_ratio pas_per_week, pas_per_year; /* {0, 0} without a PA policy */
} jpi_line;

typedef struct jpi_post_result {
    const jpi_weeks *weeks;             /* the post's own, the document's, or the assumption */
    jp_ratio contracted_hours_per_week; /* over the year, by days where hours change */
    jp_ratio wte;
    jp_ratio productive_hours_per_year;
    jp_ratio planned_hours_per_week, planned_hours_per_year;
    jp_ratio direct_hours_per_week, direct_hours_per_year;
    jpi_line *lines;    /* as many as the post has activities */
    jp_findings *found; /* what the plan's own checks say; NULL without a plan */
    jp_annual *annual;  /* what the plan comes to; NULL without one */
    bool has_room;      /* a plan and a working week are given */
    jp_half_day half_days[14];
    jp_ratio unplaced_hours, room_hours;
} jpi_post_result;

/* A plan of the document: the post, and the member its activities are in. */
typedef struct jpi_place {
    size_t post;
    const char *member;
} jpi_place;

typedef struct jpi_evaluation {
    jpi_weeks assumed_weeks;
    bool weeks_assumed; /* somewhere */
    jpi_post_result *posts;
    jpi_tally team;        /* one group: all posts that are not vacant */
    jpi_tally by_category; /* of lines; name is the category code, NULL: not settled */
    jpi_tally by_band, by_team, by_staff_group;            /* of posts */
    jpi_tally by_place, by_skill, by_specialty, by_pillar; /* of lines */
    jp_findings *roles;   /* role consistency; NULL: not asked for */
    size_t *role_members; /* which post each row of those findings is */
    jp_demand_result *streams;
    jpi_varying *varying; /* by stream */
    bool any_varies;      /* some stream gives its weekly referrals */
    jpi_tally demand_by_stream;
    jpi_tally demand_total, demand_by_skill, demand_by_band;
    bool demand_has_bands; /* every stream says which bands do its work */
} jpi_evaluation;

jp_status jpi_evaluate(const jp_allocator *allocator, const jpi_document *document,
                       jpi_evaluation *out, jp_error *error);
void jpi_evaluation_free(const jp_allocator *allocator, const jpi_document *document,
                         jpi_evaluation *evaluation);
/* Of one post: in post.c. */
jp_status jpi_evaluate_post(const jp_allocator *allocator, const jpi_document *document,
                            size_t index, jpi_evaluation *evaluation, jp_error *error);
/* Activities as a plan: in build_plan.c. lines NULL: as they are written, not categorised. */
jp_status jpi_build_plan(const jp_allocator *allocator, const jpi_document *document,
                         const jpi_place *place, const jpi_activities_read *activities,
                         const jpi_line *lines, const jp_ratio *contracted, jp_plan **out,
                         jp_error *error);
/* The post's one place, and its specialty, stand for activities that name none. */
const char *jpi_line_place(const jpi_post *post, const jpi_document_activity *activity);
const char *jpi_line_specialty(const jpi_post *post, const jpi_document_activity *activity);
/* The plan of a post that has been evaluated: its counted lines, in the document's order. */
jp_status jpi_post_plan(const jp_allocator *allocator, const jpi_document *document, size_t index,
                        const jpi_evaluation *evaluation, jp_plan **out, jp_error *error);
/* The code of a category of the document's framework; NULL: not settled. */
const char *jpi_category_code(const jpi_document *document, int32_t category);
/* What the checks of plans say, across all posts: in checks.c. */
jp_status jpi_check_post(const jp_allocator *allocator, const jpi_document *document, size_t index,
                         const jp_plan *plan, jpi_post_result *result, jp_error *error);
jp_status jpi_check_roles(const jp_allocator *allocator, const jpi_document *document,
                          jpi_evaluation *evaluation, jp_error *error);

#endif

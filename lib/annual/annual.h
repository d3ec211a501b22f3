/* What an evaluation keeps: whole-number sums, turned into ratios only when somebody asks. */
#ifndef JPI_ANNUAL_H
#define JPI_ANNUAL_H

#include "jobplan/annual.h"
#include "plan/plan.h"

enum { JPI_BASES = 3 };

/* Sums by basis: hours[b] is in 1/denominator hours. */
typedef struct jpi_sum {
    int64_t hours[JPI_BASES];
    jp_ratio pas[JPI_BASES];
    int32_t n_activities;
} jpi_sum;

struct jp_annual {
    jp_allocator allocator;
    bool is_filled, has_pas, has_contract;
    jp_annual_options options;
    jp_ratio contracted, full_time; /* hours a week */
    jp_ratio months_per_week; /* 12 / year weeks: how often a monthly activity falls in a week */
    int64_t denominator;
    jpi_sum total, direct_care;
    jpi_sum *groups; /* of all dimensions, one after the other */
    uint32_t *names; /* of each group: offset into text, JPI_NO_TEXT for "not said" */
    size_t n_groups, groups_capacity, first_group[JPI_DIMENSIONS + 1];
    jpi_sum *rows; /* of each activity */
    size_t n_rows, rows_capacity;
    char *text;
    size_t text_capacity;
    uint8_t *days; /* of an evaluation by dates: JPI_DAY_* of each */
    size_t days_capacity;
};

/* An evaluation: begin, add every row of the plan in order, end. Each row's hours is a whole number
 * of 1/denominator, and pas is read only where there is a policy. */
jp_status jpi_annual_options_check(const jp_annual_options *options, bool needs_weeks,
                                   jp_error *error);
jp_status jpi_evaluation_begin(const jp_plan *plan, const jp_annual_options *options,
                               const jp_pa_policy *policy, int64_t denominator, jp_annual *annual,
                               jp_error *error);
jp_status jpi_evaluation_add(const jp_plan *plan, size_t index, jpi_basis basis,
                             const jp_ratio *hours, const jp_ratio *pas, jp_annual *annual);
void jpi_evaluation_end(const jp_plan *plan, jp_annual *annual);
jp_status jpi_row_pas(const jp_plan *plan, const jpi_activity *row, const jp_pa_policy *policy,
                      jp_ratio *pas);

/* The share of an activity's hours that is premium, by its clock or as the caller said. */
jp_status jpi_premium_share(const jp_plan *plan, const jpi_activity *row,
                            const jp_pa_policy *policy, jp_ratio *share);
jp_status jpi_pa_policy_check(const jp_pa_policy *policy, jp_error *error);
void jpi_pa_split(const jp_pa_policy *policy, int32_t weekday, int32_t start_min,
                  int32_t length_min, int32_t *plain_min, int32_t *premium_min);
/* Hours of a sum per attending week and per year. */
jp_status jpi_sum_hours(const jp_annual *annual, const jpi_sum *sum, jp_ratio *per_week,
                        jp_ratio *per_year);
jp_status jpi_sum_pas(const jp_annual *annual, const jpi_sum *sum, jp_ratio *per_week,
                      jp_ratio *per_year);

#endif

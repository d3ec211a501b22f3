/* How many plans of 20 activities are evaluated and read out in a second on one core, and how much
 * memory that takes once the plans are built.
 *
 *   plan [SECONDS]      prints "plan.evaluate <plans a second> <allocations>"
 *
 * Each pass evaluates 1,000 different plans in turn and reads what a report would: the figures of
 * the person and every group of three dimensions. Time is processor time. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "jobplan/jobplan.h"

enum { PLANS = 1000, ACTIVITIES = 20 };

static size_t n_allocations;

static void *count_allocate(void *context, size_t n_bytes) {
    (void)context;
    n_allocations++;
    return malloc(n_bytes);
}

static void *count_reallocate(void *context, void *pointer, size_t n_bytes) {
    (void)context;
    n_allocations++;
    return realloc(pointer, n_bytes);
}

static void count_release(void *context, void *pointer) {
    (void)context;
    free(pointer);
}

static const jp_allocator counting = {count_allocate, count_reallocate, count_release, NULL};

static void must(jp_status status, const char *what) {
    if (status != JP_OK) {
        fprintf(stderr, "plan: %s: %s\n", what, jp_status_name(status));
        exit(1);
    }
}

static jp_activity activity_of(int plan, int i) {
    static const char *const categories[] = {"dcc/clinic", "dcc/ward",  "dcc/admin",
                                             "spa/cpd",    "spa/audit", "anr"};
    static const char *const places[] = {"Main site", "Health centre", "Home visits"};
    static const char *const specialties[] = {"Musculoskeletal", "Stroke"};
    jp_activity a = {.struct_size = sizeof a};
    a.category = categories[(i + plan) % 6];
    a.is_direct_care = (i + plan) % 6 < 3;
    a.place = places[i % 3];
    a.specialty = specialties[i % 2];
    if (i < 12) { /* a clinic in some weeks of a rota */
        a.time_form = JP_TIME_TIMETABLE;
        a.weekday = 1 + i % 5;
        a.start_min = 510 + 15 * (i % 4);
        a.end_min = a.start_min + 120 + 30 * (plan % 3);
        a.cycle_weeks = 1 + (i + plan) % 6;
        a.weeks_of_cycle = 1;
    } else if (i < 17) {
        a.time_form = JP_TIME_WEEKLY;
        jp_ratio_make(5 + plan % 7, 4, &a.hours_per_week);
    } else {
        a.time_form = JP_TIME_ANNUAL_COUNT;
        jp_ratio_make(6 + i, 1, &a.times_per_year);
        jp_ratio_make(3, 2, &a.hours_each);
    }
    return a;
}

static jp_plan *build(int number) {
    jp_plan *plan = NULL;
    must(jp_plan_new(&counting, &plan), "new");
    jp_contract contract = {.struct_size = sizeof contract,
                            .hours_per_week = {75, 2},
                            .full_time_hours_per_week = {75, 2}};
    must(jp_plan_add_contract(plan, &contract, NULL), "contract");
    for (int i = 0; i < ACTIVITIES; i++) {
        jp_activity a = activity_of(number, i);
        must(jp_plan_add_activity(plan, &a, NULL), "activity");
    }
    return plan;
}

static int64_t read_out(const jp_annual *annual) {
    static const int32_t figures[] = {JP_FIGURE_PLANNED_PER_WEEK, JP_FIGURE_PLANNED_PER_YEAR,
                                      JP_FIGURE_UNPLANNED_PER_WEEK,
                                      JP_FIGURE_DIRECT_CARE_OF_PLANNED};
    int64_t seen = 0;
    jp_ratio value;
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        must(jp_annual_figure(annual, figures[i], &value, NULL, NULL), "figure");
        seen += value.num;
    }
    for (int32_t dimension = JP_BY_CATEGORY; dimension <= JP_BY_SPECIALTY; dimension++)
        for (size_t i = 0; i < jp_annual_group_count(annual, dimension); i++) {
            jp_annual_amount amount = {.struct_size = sizeof amount};
            must(jp_annual_group_at(annual, dimension, i, &amount), "group");
            seen += amount.hours_per_year.num;
        }
    return seen;
}

int main(int argc, char **argv) {
    double seconds = argc > 1 ? atof(argv[1]) : 2.0, spent;
    static jp_plan *plans[PLANS];
    for (int i = 0; i < PLANS; i++)
        plans[i] = build(i);
    jp_annual *annual = NULL;
    must(jp_annual_new(&counting, &annual), "result");
    jp_annual_options options = {
        .struct_size = sizeof options, .attending_weeks = {300, 7}, .year_weeks = {365, 7}};
    must(jp_plan_evaluate(plans[0], &options, NULL, annual, NULL), "evaluate");
    n_allocations = 0;
    int64_t seen = 0, n_plans = 0;
    clock_t start = clock();
    do {
        for (int i = 0; i < PLANS; i++) {
            must(jp_plan_evaluate(plans[i], &options, NULL, annual, NULL), "evaluate");
            seen += read_out(annual);
        }
        n_plans += PLANS;
        spent = (double)(clock() - start) / CLOCKS_PER_SEC;
    } while (spent < seconds);
    printf("plan.evaluate %.0f plans a second, %zu allocations, check %lld\n",
           (double)n_plans / spent, n_allocations, (long long)(seen / (n_plans / PLANS)));
    jp_annual_free(annual);
    for (int i = 0; i < PLANS; i++)
        jp_plan_free(plans[i]);
    return 0;
}

/* Ten thousand, a hundred thousand and a million activities, evaluated: memory and the number of
 * allocations must grow as the activities do. A plan holds at most JP_PLAN_ACTIVITIES_MAX, which
 * is far above what a person can do in a week, so a million are the plans of a region; one more
 * than the limit is refused with a sentence.
 *
 *   plans [ACTIVITIES...] */
#include <stdio.h>
#include <stdlib.h>

#include "measure.h"

/* What one activity may cost beside one of the next size, before it is called a curve. */
static const double tolerance = 1.05;

typedef struct cost {
    size_t n_calls, n_bytes_peak;
    double build_s, evaluate_s;
} cost;

static jp_activity activity_of(size_t i) {
    static const char *const categories[] = {"dcc/clinic", "dcc/ward",  "dcc/admin",
                                             "spa/cpd",    "spa/audit", "anr"};
    static const char *const places[] = {"Main site", "Health centre", "Home visits"};
    jp_activity a = {.struct_size = sizeof a};
    a.category = categories[i % 6];
    a.is_direct_care = i % 6 < 3;
    a.place = places[i % 3];
    if (i % 2) {
        a.time_form = JP_TIME_TIMETABLE;
        a.weekday = 1 + (int32_t)(i % 5);
        a.start_min = 510;
        a.end_min = 540 + 15 * (int32_t)(i % 4);
        a.cycle_weeks = 1 + (int32_t)(i % 6);
        a.weeks_of_cycle = 1;
    } else {
        a.time_form = JP_TIME_WEEKLY;
        load_must(jp_ratio_make(1 + (int64_t)(i % 7), 400, &a.hours_per_week), NULL, "hours");
    }
    return a;
}

static jp_plan *build(const jp_allocator *allocator, size_t n_activities) {
    jp_plan *plan = NULL;
    jp_error error = JP_ERROR_INIT;
    jp_contract contract = {.struct_size = sizeof contract, .hours_per_week = {75, 2}};
    load_must(jp_plan_new(allocator, &plan), NULL, "a plan");
    load_must(jp_plan_add_contract(plan, &contract, &error), &error, "a contract");
    for (size_t i = 0; i < n_activities; i++) {
        jp_activity a = activity_of(i);
        load_must(jp_plan_add_activity(plan, &a, &error), &error, "an activity");
    }
    return plan;
}

static cost evaluate(size_t n_activities) {
    jp_annual_options options = {.struct_size = sizeof options, .attending_weeks = {300, 7}};
    size_t n_plans = (n_activities + JP_PLAN_ACTIVITIES_MAX - 1) / JP_PLAN_ACTIVITIES_MAX;
    load_count count = {0, 0, 0};
    jp_allocator allocator = load_counting(&count);
    jp_plan **plans = calloc(n_plans, sizeof *plans);
    jp_annual **results = calloc(n_plans, sizeof *results);
    if (plans == NULL || results == NULL) {
        exit(77);
    }
    double began = load_processor_s();
    for (size_t i = 0, left = n_activities; i < n_plans; i++) {
        size_t n = left < JP_PLAN_ACTIVITIES_MAX ? left : JP_PLAN_ACTIVITIES_MAX;
        plans[i] = build(&allocator, n);
        left -= n;
    }
    double built = load_processor_s();
    jp_error error = JP_ERROR_INIT;
    size_t n_seen = 0;
    for (size_t i = 0; i < n_plans; i++) {
        load_must(jp_annual_new(&allocator, &results[i]), NULL, "a result");
        load_must(jp_plan_evaluate(plans[i], &options, NULL, results[i], &error), &error,
                  "evaluate");
        n_seen += jp_annual_activity_count(results[i]);
    }
    cost spent = {count.n_calls, count.n_bytes_peak, built - began, load_processor_s() - built};
    for (size_t i = 0; i < n_plans; i++) {
        jp_annual_free(results[i]);
        jp_plan_free(plans[i]);
    }
    free(results);
    free(plans);
    if (n_seen != n_activities || count.n_bytes != 0) {
        printf("%zu of %zu activities evaluated; %zu bytes not freed\n", n_seen, n_activities,
               count.n_bytes);
        exit(1);
    }
    return spent;
}

static int refused_past_the_limit(void) {
    jp_plan *plan = build(NULL, JP_PLAN_ACTIVITIES_MAX);
    jp_activity a = activity_of(0);
    jp_error error = JP_ERROR_INIT;
    jp_status status = jp_plan_add_activity(plan, &a, &error);
    printf("activity %d: %s, \"%s\"\n", JP_PLAN_ACTIVITIES_MAX + 1, jp_status_name(status),
           error.message);
    int right = status == JP_E_LIMIT && jp_plan_activity_count(plan) == JP_PLAN_ACTIVITIES_MAX &&
                load_says(error.message, "at most 2000 activities");
    jp_plan_free(plan);
    return right;
}

static int grew_too_much(const char *what, double before, double now) {
    if (before <= 0 || now <= before * tolerance) {
        return 0;
    }
    printf("%s an activity: %.2f before, %.2f now\n", what, before, now);
    return 1;
}

int main(int argc, char **argv) {
    static const size_t usual[] = {10000, 100000, 1000000};
    size_t n_sizes = argc > 1 ? (size_t)(argc - 1) : sizeof usual / sizeof *usual;
    double calls_before = 0, bytes_before = 0;
    int failed = !refused_past_the_limit();
    puts("activities  plans  allocations  kB at most  B an activity  build s  evaluate s  ns an "
         "activity");
    for (size_t i = 0; i < n_sizes; i++) {
        size_t n = argc > 1 ? strtoull(argv[i + 1], NULL, 10) : usual[i];
        if (n == 0) {
            puts("plans [ACTIVITIES...]: numbers above 0");
            return 2;
        }
        cost now = evaluate(n);
        double calls = (double)now.n_calls / (double)n,
               bytes = (double)now.n_bytes_peak / (double)n;
        printf("%10zu %6zu %12zu %11zu %14.0f %8.2f %11.3f %15.0f\n", n,
               (n + JP_PLAN_ACTIVITIES_MAX - 1) / JP_PLAN_ACTIVITIES_MAX, now.n_calls,
               now.n_bytes_peak / 1024, bytes, now.build_s, now.evaluate_s,
               (now.build_s + now.evaluate_s) * 1e9 / (double)n);
        failed |= grew_too_much("allocations", calls_before, calls);
        failed |= grew_too_much("bytes", bytes_before, bytes);
        calls_before = calls;
        bytes_before = bytes;
    }
    return failed;
}

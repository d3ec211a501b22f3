/* Sorted copies and counts a day: made for one call, given back by it. */
#include <string.h>

#include "jobplan/jobplan.h"
#include "oom.h"

static jp_status quantile(const jp_allocator *allocator) {
    static const double weekly[] = {12, 15, 9, 22, 17, 13, 11, 16, 14, 18, 10, 12};
    jp_quantile_options options = {.struct_size = sizeof options};
    jp_quantile_result out, before;
    jp_error error = JP_ERROR_INIT;
    memset(&out, 0, sizeof out);
    out.struct_size = sizeof out;
    before = out;
    options.p = (jp_ratio){4, 5};
    options.confidence = (jp_ratio){19, 20};
    options.type = 7;
    options.missing = JP_MISSING_REFUSE;
    jp_status status = jp_quantile(weekly, 12, &options, allocator, &out, NULL, &error);
    if (status)
        OOM_EXPECT(memcmp(&out, &before, sizeof out) == 0);
    return status;
}

static jp_status records(const jp_allocator *allocator) {
    static const jp_date referred[] = {0, 3, 5, 9, 14, 20};
    static const jp_date removed[] = {30, JP_STILL_WAITING, 40, 21, JP_STILL_WAITING, 50};
    jp_records_result out, before;
    jp_error error = JP_ERROR_INIT;
    memset(&out, 0, sizeof out);
    out.struct_size = sizeof out;
    before = out;
    jp_status status = jp_waiting_records(referred, 6, removed, 6, 0, 60, allocator, &out, &error);
    if (status)
        OOM_EXPECT(memcmp(&out, &before, sizeof out) == 0);
    int64_t queue[61]; /* the caller's own memory, so no allocation to fail */
    OOM_EXPECT(jp_daily_queue(referred, 6, removed, 6, 0, 60, queue, 61, &error) == JP_OK);
    return status;
}

static jp_status simulate(const jp_allocator *allocator) {
    static const int64_t observed[] = {18, 22, 25, 19}, capacity[] = {21};
    jp_status status = JP_OK;
    for (int32_t demand = JP_DEMAND_POISSON; status == JP_OK && demand <= JP_DEMAND_OBSERVED;
         demand++) {
        jp_simulation_options options = {.struct_size = sizeof options,
                                         .demand = demand,
                                         .seed = 7,
                                         .n_runs = 20,
                                         .n_weeks = 6,
                                         .target_weeks = 2,
                                         .mean = 21};
        jp_simulation_result out, before;
        double weekly[6] = {-1, -1, -1, -1, -1, -1};
        memset(&out, 0, sizeof out);
        out.struct_size = sizeof out;
        before = out;
        status = jp_simulate(&options, demand == JP_DEMAND_OBSERVED ? observed : NULL,
                             demand == JP_DEMAND_OBSERVED ? 4 : 0, capacity, 1, weekly, 6,
                             allocator, &out, NULL, NULL);
        if (status)
            OOM_EXPECT(memcmp(&out, &before, sizeof out) == 0 && weekly[0] == -1);
    }
    return status;
}

static jp_status project(const jp_allocator *allocator) {
    static const double quarterly[] = {90, 110, 130, 85, 95, 118, 136, 92, 99, 121, 140, 97};
    jp_projection_options options = {
        .struct_size = sizeof options, .missing = JP_MISSING_REFUSE, .season_length = 4};
    jp_projection_result out, before;
    double ahead[2] = {-1, -1}, lower[2], upper[2], seasons[4];
    memset(&out, 0, sizeof out);
    out.struct_size = sizeof out;
    before = out;
    jp_status status = jp_project(quarterly, 12, &options, ahead, 2, lower, 2, upper, 2, seasons, 4,
                                  allocator, &out, NULL, NULL);
    if (status)
        OOM_EXPECT(memcmp(&out, &before, sizeof out) == 0 && ahead[0] == -1);
    return status;
}

int main(void) {
    static const oom_case cases[] = {{"quantile", quantile},
                                     {"waiting records", records},
                                     {"simulate", simulate},
                                     {"project", project}};
    return oom_main(cases, sizeof cases / sizeof cases[0]);
}

/* A year of weeks, 10,000 times: simulate [RUNS]
 *
 * Prints seconds of processor time for Poisson and for observed demand. The target is under a
 * second each. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "jobplan/simulate.h"

int main(int argc, char **argv) {
    static const int64_t observed[] = {18, 22, 25, 19, 30, 21, 24, 27, 20, 23, 26, 28};
    const int64_t capacity = 24;
    for (int32_t demand = JP_DEMAND_POISSON; demand <= JP_DEMAND_OBSERVED; demand++) {
        jp_simulation_options o = {.struct_size = sizeof o,
                                   .demand = demand,
                                   .seed = 1,
                                   .n_weeks = 52,
                                   .target_weeks = 6,
                                   .mean = 23.583};
        o.n_runs = argc > 1 ? atol(argv[1]) : 10000;
        jp_simulation_result out = {.struct_size = sizeof out};
        int poisson = demand == JP_DEMAND_POISSON;
        clock_t start = clock();
        jp_status status = jp_simulate(&o, poisson ? NULL : observed, poisson ? 0 : 12, &capacity,
                                       1, NULL, 0, NULL, &out, NULL, NULL);
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        printf("%s %s: %.4f s, final backlog %.3f (standard error %.3f)\n", jp_status_name(status),
               poisson ? "Poisson" : "observed", seconds, out.mean_final_backlog,
               out.se_final_backlog);
    }
    return 0;
}

/* Redeployment of a large service: redeploy [GROUPS AREAS]
 *
 * Prints seconds of processor time for four shapes of 1,000 x 1,000: a service as it is (skills,
 * bands, places, priorities), anyone anywhere, one band each of a thousand, and more need than
 * spare. The target is under a second each. */
#define _POSIX_C_SOURCE 200809L
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "jobplan/redeploy.h"

static uint64_t state = 1;

static uint32_t draw(uint32_t below) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33) % below;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

typedef struct {
    const char *what;
    uint32_t n_skills; /* 0: nobody needs one */
    int32_t n_bands;
    uint32_t most_spare;
    uint32_t most_need;
} shape;

static void must(jp_status status) {
    if (status != JP_OK) {
        fprintf(stderr, "%s\n", jp_status_name(status));
        exit(1);
    }
}

static const char *const places[] = {"north", "south", "east", "west"};

static jp_redeployment *build(const shape *s, size_t n_groups, size_t n_areas) {
    jp_redeployment *r = NULL;
    char skill[16];
    must(jp_redeployment_new(NULL, &r));
    for (size_t i = 0; i < n_groups; i++) {
        jp_spare_group g = {.struct_size = sizeof g, .name = "group", .place = places[draw(4)]};
        g.band = (int32_t)draw((uint32_t)s->n_bands);
        g.spare_min = 1 + draw(s->most_spare);
        size_t at = 0;
        must(jp_redeployment_add_group(r, &g, &at, NULL));
        for (uint32_t k = 0; s->n_skills > 0 && k < 3; k++) {
            snprintf(skill, sizeof skill, "skill %u", draw(s->n_skills));
            must(jp_redeployment_add_skill(r, at, skill, NULL));
        }
    }
    for (size_t i = 0; i < n_areas; i++) {
        snprintf(skill, sizeof skill, "skill %u", s->n_skills > 0 ? draw(s->n_skills) : 0);
        jp_short_area a = {.struct_size = sizeof a, .name = "area", .place = places[draw(4)]};
        a.skill = s->n_skills > 0 ? skill : NULL;
        a.lowest_band = (int32_t)draw((uint32_t)s->n_bands);
        a.need_min = 1 + draw(s->most_need);
        a.priority = (int32_t)(1 + draw(3));
        must(jp_redeployment_add_area(r, &a, NULL, NULL));
    }
    return r;
}

int main(int argc, char **argv) {
    static const shape shapes[] = {
        {"a service as it is", 20, 5, 600, 600},
        {"anyone anywhere", 0, 1, 600, 600},
        {"a thousand bands", 0, 1000, 600, 600},
        {"more need than spare", 20, 5, 100, 600},
    };
    size_t n_groups = argc > 2 ? (size_t)atol(argv[1]) : 1000;
    size_t n_areas = argc > 2 ? (size_t)atol(argv[2]) : 1000;
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        jp_redeployment *r = build(&shapes[i], n_groups, n_areas);
        jp_redeploy_result out = {.struct_size = sizeof out};
        double start = now();
        must(jp_redeployment_solve(r, &out, NULL, NULL));
        printf("%-22s %6.3f s  covered %lld of %lld min, over %lld, moved %lld, %lld moves, %lld "
               "sets\n",
               shapes[i].what, now() - start, (long long)out.covered_min, (long long)out.need_min,
               (long long)out.over_band_min, (long long)out.moved_min, (long long)out.n_moves,
               (long long)out.n_bottlenecks);
        jp_redeployment_free(r);
    }
    return 0;
}

/* What a redeployment holds, shared by building it, solving it and explaining it. */
#ifndef JPI_REDEPLOYMENT_H
#define JPI_REDEPLOYMENT_H

#include "base/memory.h"
#include "jobplan/redeploy.h"

#define JPI_NO_NAME UINT32_MAX
#define JPI_NO_BOTTLENECK SIZE_MAX

typedef struct jpi_names { /* texts numbered as they first come */
    char **texts;
    size_t n_texts;
    size_t capacity;
} jpi_names;

typedef struct jpi_group {
    char *name;
    uint32_t *skills; /* numbers in jp_redeployment.skills */
    size_t n_skills;
    size_t skill_capacity;
    int64_t spare_min;
    int64_t used_min;
    size_t bottleneck;
    uint32_t place;
    int32_t band;
    bool stays;
} jpi_group;

typedef struct jpi_area {
    char *name;
    int64_t need_min;
    int64_t covered_min;
    size_t bottleneck;
    uint32_t skill;
    uint32_t place;
    int32_t lowest_band;
    int32_t priority;
} jpi_area;

typedef struct jpi_move {
    int64_t minutes;
    uint32_t group;
    uint32_t area;
} jpi_move;

struct jp_redeployment {
    jp_allocator allocator;
    jpi_names skills;
    jpi_names places;
    jpi_group *groups;
    size_t n_groups;
    size_t group_capacity;
    jpi_area *areas;
    size_t n_areas;
    size_t area_capacity;
    int64_t spare_total;
    int64_t need_total;
    bool solved;
    jpi_move *moves; /* by group, then area */
    size_t n_moves;
    jp_redeploy_bottleneck *bottlenecks;
    size_t n_bottlenecks;
};

/* May this group work in this area, and is it away from its own place there? */
bool jpi_may_work(const jpi_group *group, const jpi_area *area);
bool jpi_away(const jpi_group *group, const jpi_area *area);
/* Forgets an answer. */
void jpi_redeployment_forget(jp_redeployment *redeployment);
/* Finds the sets of areas that cannot be served, from a flow over the pairs that may work. */
jp_status jpi_find_bottlenecks(jp_redeployment *redeployment, const size_t *arc_begin,
                               const uint32_t *arc_area, const int64_t *flow);

#endif

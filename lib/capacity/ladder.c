#include "capacity/ladder.h"

#include <string.h>

#include "capacity/network.h"

#define ANYWHERE (JPI_NO_NAME - 1) /* every place, and none; JPI_NO_NAME: areas without a place */

/* An area on one of its two ladders: that of its place, and that of anywhere. */
typedef struct {
    uint32_t skill, place;
    int32_t band;
    uint32_t area, rung;
} foothold;

typedef struct {
    const jp_redeployment *r;
    foothold *feet; /* by skill, place, band, area */
    size_t n_feet, n_rungs;
    jpi_network network;
    jpi_paths paths;
    uint32_t *waiting; /* groups on a ladder with minutes not dealt out yet */
    int64_t *waiting_min;
    int64_t weight;
} ladders;

static int order_of(const foothold *a, const foothold *b) {
    if (a->skill != b->skill)
        return a->skill < b->skill ? -1 : 1;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    if (a->band != b->band)
        return a->band < b->band ? -1 : 1;
    return a->area == b->area ? 0 : a->area < b->area ? -1 : 1;
}

/* Merging runs of 1, 2, 4 ...: no two are equal, so there is one order. */
static void sort_feet(foothold *feet, foothold *spare, size_t n) {
    for (size_t run = 1; run < n; run *= 2) {
        for (size_t begin = 0; begin < n; begin += 2 * run) {
            size_t middle = begin + run < n ? begin + run : n;
            size_t end = begin + 2 * run < n ? begin + 2 * run : n;
            size_t a = begin, b = middle;
            for (size_t at = begin; at < end; at++)
                spare[at] = b == end || (a < middle && order_of(&feet[a], &feet[b]) < 0)
                                ? feet[a++]
                                : feet[b++];
        }
        memcpy(feet, spare, n * sizeof *feet);
    }
}

static bool same_ladder(const foothold *a, const foothold *b) {
    return a->skill == b->skill && a->place == b->place;
}

static jp_status place_areas(ladders *l) {
    const jp_redeployment *r = l->r;
    l->n_feet = 2 * r->n_areas;
    l->feet = jpi_allocate(&r->allocator, l->n_feet + 1, sizeof *l->feet);
    foothold *spare = jpi_allocate(&r->allocator, l->n_feet + 1, sizeof *spare);
    if (!l->feet || !spare) {
        jpi_release(&r->allocator, spare);
        return JP_E_NOMEM;
    }
    for (uint32_t a = 0; a < r->n_areas; a++) {
        const jpi_area *area = &r->areas[a];
        l->feet[2 * a] = (foothold){area->skill, area->place, area->lowest_band, a, 0};
        l->feet[2 * a + 1] = (foothold){area->skill, ANYWHERE, area->lowest_band, a, 0};
    }
    sort_feet(l->feet, spare, l->n_feet);
    jpi_release(&r->allocator, spare);
    for (size_t i = 0; i < l->n_feet; i++) {
        bool higher = i > 0 && (!same_ladder(&l->feet[i - 1], &l->feet[i]) ||
                                l->feet[i - 1].band != l->feet[i].band);
        l->n_rungs += higher;
        l->feet[i].rung = (uint32_t)l->n_rungs;
    }
    l->n_rungs += l->n_feet > 0;
    return JP_OK;
}

/* ---- nodes: groups, areas, rungs, classes ---- */

static uint32_t area_node(const ladders *l, uint32_t area) {
    return (uint32_t)l->r->n_groups + area;
}

static uint32_t rung_node(const ladders *l, uint32_t rung) {
    return (uint32_t)(l->r->n_groups + l->r->n_areas) + rung;
}

static uint32_t class_node(const ladders *l, size_t class_index) {
    return (uint32_t)(l->r->n_groups + l->r->n_areas + l->n_rungs + class_index);
}

/* The highest foothold of a ladder at or below a band; n_feet: none. */
static size_t highest_foot(const ladders *l, uint32_t skill, uint32_t place, int32_t band) {
    const foothold last = {skill, place, band, UINT32_MAX, 0};
    size_t low = 0, high = l->n_feet;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (order_of(&l->feet[middle], &last) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 && same_ladder(&l->feet[low - 1], &last) ? low - 1 : l->n_feet;
}

static void step_on(ladders *l, uint32_t group, uint32_t skill, uint32_t place, int64_t away) {
    const jpi_group *g = &l->r->groups[group];
    size_t foot = highest_foot(l, skill, place, g->band);
    if (foot < l->n_feet)
        jpi_network_arc(&l->network, group, rung_node(l, l->feet[foot].rung),
                        l->weight * (g->band - l->feet[foot].band) + away, l->r->spare_total);
}

static void step_on_skill(ladders *l, uint32_t group, uint32_t skill) {
    const jpi_group *g = &l->r->groups[group];
    if (g->place == JPI_NO_NAME) { /* no minute of it counts as moved */
        step_on(l, group, skill, ANYWHERE, 0);
        return;
    }
    step_on(l, group, skill, g->place, 0);
    step_on(l, group, skill, JPI_NO_NAME, 0);
    if (!g->stays)
        step_on(l, group, skill, ANYWHERE, 1);
}

static void link_areas(ladders *l, const uint32_t *area_class) {
    const jp_redeployment *r = l->r;
    for (size_t i = 0; i < l->n_feet; i++) {
        const foothold *foot = &l->feet[i];
        uint32_t rung = rung_node(l, foot->rung);
        jpi_network_arc(&l->network, rung, area_node(l, foot->area), 0, r->spare_total);
        if (i > 0 && same_ladder(foot - 1, foot) && foot[-1].rung != foot->rung)
            jpi_network_arc(&l->network, rung, rung_node(l, foot[-1].rung),
                            l->weight * (foot->band - foot[-1].band), r->spare_total);
    }
    for (uint32_t a = 0; a < r->n_areas; a++) /* opened when its class is served */
        jpi_network_arc(&l->network, area_node(l, a), class_node(l, area_class[a]), 0, 0);
}

static jp_status build(ladders *l, const uint32_t *area_class, size_t n_classes) {
    const jp_redeployment *r = l->r;
    size_t n_steps = 0;
    for (size_t g = 0; g < r->n_groups; g++)
        n_steps += 3 * (r->groups[g].n_skills + 1);
    size_t n_nodes = r->n_groups + r->n_areas + l->n_rungs + n_classes;
    jp_status status = jpi_network_make(&l->network, &r->allocator, n_nodes, r->n_groups,
                                        n_steps + 2 * l->n_feet + r->n_areas);
    if (status == JP_OK)
        status = jpi_paths_make(&l->paths, &r->allocator, n_nodes);
    l->waiting = jpi_allocate(&r->allocator, n_steps + 1, sizeof *l->waiting);
    l->waiting_min = jpi_allocate(&r->allocator, n_steps + 1, sizeof *l->waiting_min);
    if (status != JP_OK || !l->waiting || !l->waiting_min)
        return JP_E_NOMEM;
    for (uint32_t g = 0; g < r->n_groups; g++) {
        l->network.left[g] = r->groups[g].spare_min;
        for (size_t k = 0; k < r->groups[g].n_skills; k++)
            step_on_skill(l, g, r->groups[g].skills[k]);
        step_on_skill(l, g, JPI_NO_NAME);
    }
    link_areas(l, area_class);
    jpi_network_sort(&l->network);
    return JP_OK;
}

/* Opens a class: its node joins with the least potential of its areas, so that no reduced cost is
 * negative. Classes served before keep their totals, for nothing flows out of their nodes but into
 * areas of their own. */
static void serve(ladders *l, const uint32_t *area_class, size_t class_index) {
    const jp_redeployment *r = l->r;
    jpi_network *n = &l->network;
    uint32_t target = class_node(l, class_index);
    size_t first = n->n_arcs - 2 * r->n_areas; /* the areas' arcs were added last */
    int64_t nearest = INT64_MAX;
    for (uint32_t a = 0; a < r->n_areas; a++) {
        int64_t potential = n->potential[area_node(l, a)];
        if (area_class[a] != class_index)
            continue;
        n->room[first + 2 * a] = r->areas[a].need_min;
        nearest = potential < nearest ? potential : nearest;
    }
    n->potential[target] = nearest == INT64_MAX ? 0 : nearest;
    while (jpi_paths_tighten(n, &l->paths, target))
        while (jpi_paths_push(n, &l->paths, target))
            continue;
}

/* ---- from ladders back to pairs ---- */

static void add_to_pair(const size_t *arc_begin, const uint32_t *arc_area, uint32_t group,
                        uint32_t area, int64_t minutes, int64_t *flow) {
    size_t low = arc_begin[group], high = arc_begin[group + 1];
    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;
        if (arc_area[middle] <= area)
            low = middle;
        else
            high = middle;
    }
    flow[low] += minutes;
}

/* Groups that step on at a rung join those from above, in their order. */
static void step_off(ladders *l, uint32_t rung, size_t *n_waiting) {
    const jpi_network *n = &l->network;
    uint32_t node = rung_node(l, rung);
    for (size_t i = n->begin[node]; i < n->begin[node + 1]; i++) {
        size_t k = n->order[i];
        if ((k & 1) == 0 || n->head[k] >= l->r->n_groups || n->room[k] == 0)
            continue;
        l->waiting[*n_waiting] = n->head[k];
        l->waiting_min[(*n_waiting)++] = n->room[k];
    }
}

/* From the top rung of each ladder down: whoever has waited longest serves first. Anyone on a
 * ladder may serve anything below, and costs the same wherever on it he does. */
static void deal_out(ladders *l, const size_t *arc_begin, const uint32_t *arc_area, int64_t *flow) {
    const jpi_network *n = &l->network;
    size_t at = 0, n_waiting = 0;
    for (size_t end = l->n_feet; end > 0;) {
        size_t begin = end - 1;
        while (begin > 0 && l->feet[begin - 1].rung == l->feet[end - 1].rung)
            begin--;
        if (end < l->n_feet && !same_ladder(&l->feet[end], &l->feet[begin]))
            at = n_waiting = 0;
        step_off(l, l->feet[begin].rung, &n_waiting);
        uint32_t node = rung_node(l, l->feet[begin].rung);
        for (size_t i = n->begin[node]; i < n->begin[node + 1]; i++) {
            size_t k = n->order[i];
            uint32_t area = n->head[k] - (uint32_t)l->r->n_groups;
            if ((k & 1) || n->head[k] < l->r->n_groups || area >= l->r->n_areas)
                continue;
            for (int64_t rest = n->room[k ^ 1]; rest > 0;) {
                int64_t part = l->waiting_min[at] < rest ? l->waiting_min[at] : rest;
                add_to_pair(arc_begin, arc_area, l->waiting[at], area, part, flow);
                rest -= part;
                l->waiting_min[at] -= part;
                at += l->waiting_min[at] == 0;
            }
        }
        end = begin;
    }
}

jp_status jpi_ladder_flow(const jp_redeployment *r, const uint32_t *area_class, size_t n_classes,
                          const size_t *arc_begin, const uint32_t *arc_area, int64_t *flow) {
    ladders l;
    memset(&l, 0, sizeof l);
    l.r = r;
    /* One minute a band too high outweighs all moves along a path, which passes each group once and
     * steps on and off two ladders there: costs compare as pairs. */
    l.weight = 2 * (int64_t)(r->n_groups + r->n_areas) + 1;
    jp_status status = place_areas(&l);
    if (status == JP_OK)
        status = build(&l, area_class, n_classes);
    if (status == JP_OK) {
        for (size_t c = 0; c < n_classes; c++)
            serve(&l, area_class, c);
        deal_out(&l, arc_begin, arc_area, flow);
    }
    jpi_network_free(&l.network, &r->allocator);
    jpi_paths_free(&l.paths, &r->allocator);
    jpi_release(&r->allocator, l.feet);
    jpi_release(&r->allocator, l.waiting);
    jpi_release(&r->allocator, l.waiting_min);
    return status;
}

/* Successive shortest paths with potentials, all shortest paths of one length at a time.
 *
 * The areas of a class drain into one node of their own. A class already served keeps its total and
 * may swap which of its areas get it: its node stays part of the graph. Augmenting a later class
 * therefore never takes from an earlier one, and the flow stays a cheapest one for its totals.
 * Everything is an integer; nodes and arcs are tried in their order: one input, one answer. */
#include "capacity/flow.h"

#include <string.h>

#define NO_NODE UINT32_MAX
#define NO_ARC SIZE_MAX
#define FAR INT64_MAX

typedef struct {
    const jpi_flow_problem *p;
    int64_t *flow;         /* by arc */
    uint32_t *arc_group;   /* by arc */
    size_t *next_used;     /* by arc: list of arcs with flow into the same area */
    size_t *first_used;    /* by area */
    uint8_t *listed;       /* by arc */
    int64_t *left;         /* by group: spare not used */
    int64_t *missing;      /* by area: need not met */
    uint32_t *class_first; /* by class: list of its areas */
    uint32_t *class_next;  /* by area */
    size_t n_nodes;        /* groups, areas, classes */
    int64_t *potential;    /* by node: length of a cheapest path to it */
    int64_t *distance;     /* by node */
    uint32_t *heap;        /* nodes by distance */
    uint32_t *heap_at;     /* by node: place in the heap */
    size_t n_heap;
    uint32_t *level;  /* by node: steps from a group with spare, over tight arcs */
    uint32_t *queue;  /* by node */
    size_t *cursor;   /* by node: arc, list entry or area tried next */
    uint8_t *stage;   /* by node: which kind of step its cursor is in */
    uint32_t *path;   /* nodes of the path being built */
    size_t *path_arc; /* arc into path[k], NO_ARC for a step within a class */
    uint32_t target;  /* class being served */
} flow_work;

static uint32_t area_node(const flow_work *w, uint32_t area) {
    return (uint32_t)w->p->n_groups + area;
}

static uint32_t class_node(const flow_work *w, uint32_t class_index) {
    return (uint32_t)(w->p->n_groups + w->p->n_areas) + class_index;
}

static bool is_group(const flow_work *w, uint32_t node) {
    return node < w->p->n_groups;
}

static bool is_area(const flow_work *w, uint32_t node) {
    return !is_group(w, node) && node < w->p->n_groups + w->p->n_areas;
}

static uint32_t area_of(const flow_work *w, uint32_t node) {
    return node - (uint32_t)w->p->n_groups;
}

/* Areas of later classes take no part yet. */
static bool takes_part(const flow_work *w, uint32_t area) {
    return w->p->area_class[area] <= w->target;
}

/* ---- the heap of nodes by distance, ties by node ---- */

static bool nearer(const flow_work *w, uint32_t a, uint32_t b) {
    return w->distance[a] != w->distance[b] ? w->distance[a] < w->distance[b] : a < b;
}

static void heap_place(flow_work *w, size_t at, uint32_t node) {
    w->heap[at] = node;
    w->heap_at[node] = (uint32_t)at;
}

static void heap_up(flow_work *w, size_t at) {
    uint32_t node = w->heap[at];
    while (at > 0 && nearer(w, node, w->heap[(at - 1) / 2])) {
        heap_place(w, at, w->heap[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
    heap_place(w, at, node);
}

static void heap_down(flow_work *w, size_t at) {
    uint32_t node = w->heap[at];
    for (;;) {
        size_t child = 2 * at + 1;
        if (child >= w->n_heap) {
            break;
        }
        if (child + 1 < w->n_heap && nearer(w, w->heap[child + 1], w->heap[child])) {
            child++;
        }
        if (!nearer(w, w->heap[child], node)) {
            break;
        }
        heap_place(w, at, w->heap[child]);
        at = child;
    }
    heap_place(w, at, node);
}

static void reach(flow_work *w, uint32_t node, int64_t distance) {
    if (distance >= w->distance[node]) {
        return;
    }
    bool queued = w->distance[node] != FAR;
    w->distance[node] = distance;
    if (!queued) {
        heap_place(w, w->n_heap, node);
        w->n_heap++;
    }
    heap_up(w, w->heap_at[node]);
}

static uint32_t heap_take(flow_work *w) {
    uint32_t node = w->heap[0];
    w->n_heap--;
    if (w->n_heap > 0) {
        heap_place(w, 0, w->heap[w->n_heap]);
        heap_down(w, 0);
    }
    return node;
}

/* ---- shortest paths ---- */

static void relax_group(flow_work *w, uint32_t group) {
    const jpi_flow_problem *p = w->p;
    int64_t base = w->distance[group] + w->potential[group];
    for (size_t a = p->arc_begin[group]; a < p->arc_begin[group + 1]; a++) {
        uint32_t node = area_node(w, p->arc_area[a]);
        int64_t distance = base + p->arc_cost[a] - w->potential[node];
        if (distance < w->distance[node] && takes_part(w, p->arc_area[a])) {
            reach(w, node, distance);
        }
    }
}

/* Arcs whose flow has gone back to nothing leave the list here, never while a path is built. */
static void drop_unused(flow_work *w, uint32_t area) {
    size_t *link = &w->first_used[area];
    while (*link != NO_ARC) {
        size_t arc = *link;
        if (w->flow[arc] == 0) {
            *link = w->next_used[arc];
            w->listed[arc] = 0;
        } else {
            link = &w->next_used[arc];
        }
    }
}

static void relax_area(flow_work *w, uint32_t area) {
    uint32_t node = area_node(w, area);
    int64_t base = w->distance[node] + w->potential[node];
    uint32_t sink = class_node(w, w->p->area_class[area]);
    if (w->missing[area] > 0) {
        reach(w, sink, base - w->potential[sink]);
    }
    drop_unused(w, area);
    for (size_t a = w->first_used[area]; a != NO_ARC; a = w->next_used[a]) {
        uint32_t group = w->arc_group[a];
        reach(w, group, base - w->p->arc_cost[a] - w->potential[group]);
    }
}

static void relax_class(flow_work *w, uint32_t class_index) {
    uint32_t node = class_node(w, class_index);
    int64_t base = w->distance[node] + w->potential[node];
    for (uint32_t a = w->class_first[class_index]; a != NO_NODE; a = w->class_next[a]) {
        if (w->missing[a] < w->p->need[a]) {
            uint32_t area = area_node(w, a);
            reach(w, area, base - w->potential[area]);
        }
    }
}

/* Adds to each potential its distance, or that of the target where that is nearer: all arcs keep a
 * reduced cost of 0 or more, those of cheapest paths have 0. False: the target cannot be reached.
 */
static bool find_distances(flow_work *w) {
    uint32_t target = class_node(w, w->target);
    for (size_t i = 0; i < w->n_nodes; i++) {
        w->distance[i] = FAR;
    }
    w->n_heap = 0;
    for (uint32_t g = 0; g < w->p->n_groups; g++) {
        if (w->left[g] > 0) {
            reach(w, g, -w->potential[g]);
        }
    }
    while (w->n_heap > 0) {
        uint32_t node = heap_take(w);
        if (node == target) {
            break;
        }
        if (is_group(w, node)) {
            relax_group(w, node);
        } else if (is_area(w, node)) {
            relax_area(w, area_of(w, node));
        } else {
            relax_class(w, node - class_node(w, 0));
        }
    }
    int64_t reached = w->distance[target];
    if (reached == FAR) {
        return false;
    }
    for (size_t i = 0; i < w->n_nodes; i++) {
        w->potential[i] += w->distance[i] < reached ? w->distance[i] : reached;
    }
    return true;
}

/* ---- all paths of that length at once: levels over tight arcs, then a blocking flow ---- */

static void enter(flow_work *w, uint32_t node, uint32_t level, size_t *n_queue) {
    if (w->level[node] == NO_NODE) {
        w->level[node] = level;
        w->queue[(*n_queue)++] = node;
    }
}

static void enter_from_group(flow_work *w, uint32_t group, size_t *n_queue) {
    const jpi_flow_problem *p = w->p;
    for (size_t a = p->arc_begin[group]; a < p->arc_begin[group + 1]; a++) {
        uint32_t node = area_node(w, p->arc_area[a]);
        if (w->potential[group] + p->arc_cost[a] == w->potential[node] &&
            takes_part(w, p->arc_area[a])) {
            enter(w, node, w->level[group] + 1, n_queue);
        }
    }
}

static void enter_from_area(flow_work *w, uint32_t area, size_t *n_queue) {
    uint32_t node = area_node(w, area);
    uint32_t sink = class_node(w, w->p->area_class[area]);
    if (w->missing[area] > 0 && w->potential[node] == w->potential[sink]) {
        enter(w, sink, w->level[node] + 1, n_queue);
    }
    drop_unused(w, area);
    for (size_t a = w->first_used[area]; a != NO_ARC; a = w->next_used[a]) {
        uint32_t group = w->arc_group[a];
        if (w->potential[node] - w->p->arc_cost[a] == w->potential[group]) {
            enter(w, group, w->level[node] + 1, n_queue);
        }
    }
}

static void enter_from_class(flow_work *w, uint32_t class_index, size_t *n_queue) {
    uint32_t node = class_node(w, class_index);
    for (uint32_t a = w->class_first[class_index]; a != NO_NODE; a = w->class_next[a]) {
        uint32_t area = area_node(w, a);
        if (w->missing[a] < w->p->need[a] && w->potential[node] == w->potential[area]) {
            enter(w, area, w->level[node] + 1, n_queue);
        }
    }
}

static bool find_levels(flow_work *w) {
    uint32_t target = class_node(w, w->target);
    size_t n_queue = 0;
    for (size_t i = 0; i < w->n_nodes; i++) {
        w->level[i] = NO_NODE;
        w->stage[i] = 0;
    }
    for (uint32_t g = 0; g < w->p->n_groups; g++) {
        if (w->left[g] > 0 && w->potential[g] == 0) {
            enter(w, g, 0, &n_queue);
        }
    }
    for (size_t at = 0; at < n_queue && w->level[target] == NO_NODE; at++) {
        uint32_t node = w->queue[at];
        if (is_group(w, node)) {
            enter_from_group(w, node, &n_queue);
        } else if (is_area(w, node)) {
            enter_from_area(w, area_of(w, node), &n_queue);
        } else {
            enter_from_class(w, node - class_node(w, 0), &n_queue);
        }
    }
    return w->level[target] != NO_NODE;
}

static bool one_further(const flow_work *w, uint32_t from_node, uint32_t to_node) {
    return w->level[to_node] != NO_NODE && w->level[to_node] == w->level[from_node] + 1;
}

/* The next usable step from a node, moving its cursor; NO_NODE when none is left. */
static uint32_t step_from_group(flow_work *w, uint32_t group, size_t *arc) {
    const jpi_flow_problem *p = w->p;
    if (w->stage[group] == 0) {
        w->cursor[group] = p->arc_begin[group];
        w->stage[group] = 1;
    }
    for (; w->cursor[group] < p->arc_begin[group + 1]; w->cursor[group]++) {
        size_t a = w->cursor[group];
        uint32_t node = area_node(w, p->arc_area[a]);
        if (one_further(w, group, node) &&
            w->potential[group] + p->arc_cost[a] == w->potential[node]) {
            *arc = a;
            return node;
        }
    }
    return NO_NODE;
}

static uint32_t step_from_area(flow_work *w, uint32_t area, size_t *arc) {
    uint32_t node = area_node(w, area);
    uint32_t sink = class_node(w, w->p->area_class[area]);
    if (w->stage[node] == 0) {
        w->cursor[node] = w->first_used[area];
        w->stage[node] = 1;
    }
    *arc = NO_ARC;
    if (w->missing[area] > 0 && one_further(w, node, sink) &&
        w->potential[node] == w->potential[sink]) {
        return sink;
    }
    for (; w->cursor[node] != NO_ARC; w->cursor[node] = w->next_used[w->cursor[node]]) {
        size_t a = w->cursor[node];
        uint32_t group = w->arc_group[a];
        if (w->flow[a] > 0 && one_further(w, node, group) &&
            w->potential[node] - w->p->arc_cost[a] == w->potential[group]) {
            *arc = a;
            return group;
        }
    }
    return NO_NODE;
}

static uint32_t step_from_class(flow_work *w, uint32_t class_index, size_t *arc) {
    uint32_t node = class_node(w, class_index);
    if (w->stage[node] == 0) {
        w->cursor[node] = w->class_first[class_index];
        w->stage[node] = 1;
    }
    *arc = NO_ARC;
    for (; w->cursor[node] != NO_NODE; w->cursor[node] = w->class_next[w->cursor[node]]) {
        uint32_t a = (uint32_t)w->cursor[node];
        uint32_t area = area_node(w, a);
        if (w->missing[a] < w->p->need[a] && one_further(w, node, area) &&
            w->potential[node] == w->potential[area]) {
            return area;
        }
    }
    return NO_NODE;
}

static uint32_t step_from(flow_work *w, uint32_t node, size_t *arc) {
    if (is_group(w, node)) {
        return step_from_group(w, node, arc);
    }
    if (is_area(w, node)) {
        return step_from_area(w, area_of(w, node), arc);
    }
    return step_from_class(w, node - class_node(w, 0), arc);
}

/* A dead end is never entered again in this blocking flow. */
static void close_node(flow_work *w, uint32_t node) {
    w->level[node] = NO_NODE;
}

static int64_t least(int64_t a, int64_t b) {
    return a < b ? a : b;
}

/* What one more path may carry: minutes left at its start, flow it takes back, needs on the way. */
static int64_t path_room(const flow_work *w, size_t n_path) {
    int64_t room = w->left[w->path[0]];
    for (size_t k = 1; k < n_path; k++) {
        uint32_t node = w->path[k];
        uint32_t before = w->path[k - 1];
        if (is_group(w, node)) {
            room = least(room, w->flow[w->path_arc[k]]);
        } else if (is_area(w, before) && !is_area(w, node)) {
            room = least(room, w->missing[area_of(w, before)]);
        } else if (is_area(w, node) && !is_group(w, before)) {
            uint32_t area = area_of(w, node);
            room = least(room, w->p->need[area] - w->missing[area]);
        }
    }
    return room;
}

static void push(flow_work *w, size_t n_path, int64_t room) {
    w->left[w->path[0]] -= room;
    for (size_t k = 1; k < n_path; k++) {
        uint32_t node = w->path[k];
        uint32_t before = w->path[k - 1];
        size_t arc = w->path_arc[k];
        if (is_group(w, node)) {
            w->flow[arc] -= room;
        } else if (is_group(w, before)) {
            w->flow[arc] += room;
            if (w->listed[arc] == 0) {
                uint32_t area = w->p->arc_area[arc];
                w->listed[arc] = 1;
                w->next_used[arc] = w->first_used[area];
                w->first_used[area] = arc;
            }
        } else if (is_area(w, before)) {
            w->missing[area_of(w, before)] -= room;
        } else {
            w->missing[area_of(w, node)] += room;
        }
    }
}

static void push_paths_from(flow_work *w, uint32_t group) {
    uint32_t target = class_node(w, w->target);
    size_t n_path = 1;
    w->path[0] = group;
    while (n_path > 0 && w->left[group] > 0) {
        uint32_t node = w->path[n_path - 1];
        if (node == target) {
            push(w, n_path, path_room(w, n_path));
            n_path = 1;
            continue;
        }
        size_t arc = NO_ARC;
        uint32_t next = step_from(w, node, &arc);
        if (next == NO_NODE) {
            close_node(w, node);
            n_path--;
            continue;
        }
        w->path[n_path] = next;
        w->path_arc[n_path] = arc;
        n_path++;
    }
}

static void push_all_paths(flow_work *w) {
    for (uint32_t g = 0; g < w->p->n_groups; g++) {
        if (w->left[g] > 0 && w->level[g] == 0) {
            push_paths_from(w, g);
        }
    }
}

/* ---- classes ---- */

/* New nodes join with the length of a cheapest path to them, so that no reduced cost is negative.
 */
static void admit_class(flow_work *w) {
    const jpi_flow_problem *p = w->p;
    uint32_t sink = class_node(w, w->target);
    for (uint32_t a = w->class_first[w->target]; a != NO_NODE; a = w->class_next[a]) {
        w->potential[area_node(w, a)] = FAR;
    }
    for (uint32_t g = 0; g < p->n_groups; g++) {
        for (size_t a = p->arc_begin[g]; a < p->arc_begin[g + 1]; a++) {
            if (p->area_class[p->arc_area[a]] == w->target) {
                uint32_t node = area_node(w, p->arc_area[a]);
                w->potential[node] = least(w->potential[node], w->potential[g] + p->arc_cost[a]);
            }
        }
    }
    int64_t nearest = FAR;
    for (uint32_t a = w->class_first[w->target]; a != NO_NODE; a = w->class_next[a]) {
        uint32_t node = area_node(w, a);
        /* No arc leads here: any number does, for nothing ever will. */
        w->potential[node] = w->potential[node] == FAR ? 0 : w->potential[node];
        nearest = least(nearest, w->potential[node]);
    }
    w->potential[sink] = nearest == FAR ? 0 : nearest;
}

static void list_classes(flow_work *w) {
    for (size_t c = 0; c < w->p->n_classes; c++) {
        w->class_first[c] = NO_NODE;
    }
    for (size_t a = w->p->n_areas; a > 0; a--) {
        uint32_t class_index = w->p->area_class[a - 1];
        w->class_next[a - 1] = w->class_first[class_index];
        w->class_first[class_index] = (uint32_t)(a - 1);
    }
}

static void serve_classes(flow_work *w) {
    const jpi_flow_problem *p = w->p;
    for (uint32_t g = 0; g < p->n_groups; g++) {
        w->left[g] = p->spare[g];
        for (size_t a = p->arc_begin[g]; a < p->arc_begin[g + 1]; a++) {
            w->arc_group[a] = g;
        }
    }
    for (size_t a = 0; a < p->n_areas; a++) {
        w->missing[a] = p->need[a];
        w->first_used[a] = NO_ARC;
    }
    list_classes(w);
    for (w->target = 0; w->target < p->n_classes; w->target++) {
        admit_class(w);
        while (find_distances(w)) {
            while (find_levels(w)) {
                push_all_paths(w);
            }
        }
    }
}

/* One block for all the arrays: one thing to fail, one thing to free. */
typedef struct {
    void **place;
    size_t n_items;
    size_t n_item_bytes;
} flow_array;

static jp_status allocate_all(const flow_array *arrays, size_t n_arrays,
                              const jp_allocator *allocator) {
    for (size_t i = 0; i < n_arrays; i++) {
        *arrays[i].place = jpi_allocate(allocator, arrays[i].n_items, arrays[i].n_item_bytes);
        if (*arrays[i].place == NULL) {
            return JP_E_NOMEM;
        }
    }
    return JP_OK;
}

jp_status jpi_flow_solve(const jpi_flow_problem *problem, const jp_allocator *allocator,
                         int64_t *flow) {
    flow_work w;
    memset(&w, 0, sizeof w);
    w.p = problem;
    w.flow = flow;
    w.n_nodes = problem->n_groups + problem->n_areas + problem->n_classes;
    size_t n_arcs = problem->arc_begin[problem->n_groups];
    size_t n = w.n_nodes;
    void *places[18] = {0};
    const flow_array arrays[] = {
        {&places[0], n_arcs, sizeof(uint32_t)},
        {&places[1], n_arcs, sizeof(size_t)},
        {&places[2], problem->n_areas, sizeof(size_t)},
        {&places[3], n_arcs, sizeof(uint8_t)},
        {&places[4], problem->n_groups, sizeof(int64_t)},
        {&places[5], problem->n_areas, sizeof(int64_t)},
        {&places[6], problem->n_classes, sizeof(uint32_t)},
        {&places[7], problem->n_areas, sizeof(uint32_t)},
        {&places[8], n, sizeof(int64_t)},
        {&places[9], n, sizeof(int64_t)},
        {&places[10], n, sizeof(uint32_t)},
        {&places[11], n, sizeof(uint32_t)},
        {&places[12], n, sizeof(uint32_t)},
        {&places[13], n, sizeof(uint32_t)},
        {&places[14], n, sizeof(size_t)},
        {&places[15], n, sizeof(uint8_t)},
        {&places[16], n + 1, sizeof(uint32_t)},
        {&places[17], n + 1, sizeof(size_t)},
    };
    jp_status status = allocate_all(arrays, sizeof(arrays) / sizeof(arrays[0]), allocator);
    if (status == JP_OK) {
        w.arc_group = places[0];
        w.next_used = places[1];
        w.first_used = places[2];
        w.listed = places[3];
        w.left = places[4];
        w.missing = places[5];
        w.class_first = places[6];
        w.class_next = places[7];
        w.potential = places[8];
        w.distance = places[9];
        w.heap = places[10];
        w.heap_at = places[11];
        w.level = places[12];
        w.queue = places[13];
        w.cursor = places[14];
        w.stage = places[15];
        w.path = places[16];
        w.path_arc = places[17];
        serve_classes(&w);
    }
    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
        jpi_release(allocator, places[i]);
    }
    return status;
}

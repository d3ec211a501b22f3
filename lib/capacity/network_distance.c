/* Dijkstra's shortest paths over reduced costs, from all sources at once. Most nodes lie at the
 * distance of the one in hand, for most arcs are tight: those go through a queue, and only farther
 * ones through the heap. Everything is an integer and ties go by number: one input, one answer. */
#include "capacity/network.h"

#define FAR INT64_MAX
#define NOWHERE UINT32_MAX /* place of a node that is not in the heap */

static bool nearer(const jpi_paths *p, uint32_t a, uint32_t b) {
    return p->distance[a] != p->distance[b] ? p->distance[a] < p->distance[b] : a < b;
}

static void put(jpi_paths *p, size_t at, uint32_t node) {
    p->heap[at] = node;
    p->heap_at[node] = (uint32_t)at;
}

static void rise(jpi_paths *p, size_t at) {
    uint32_t node = p->heap[at];
    for (; at > 0 && nearer(p, node, p->heap[(at - 1) / 2]); at = (at - 1) / 2)
        put(p, at, p->heap[(at - 1) / 2]);
    put(p, at, node);
}

static void sink(jpi_paths *p, size_t at) {
    uint32_t node = p->heap[at];
    for (size_t child = 2 * at + 1; child < p->n_heap; child = 2 * at + 1) {
        if (child + 1 < p->n_heap && nearer(p, p->heap[child + 1], p->heap[child]))
            child++;
        if (!nearer(p, p->heap[child], node))
            break;
        put(p, at, p->heap[child]);
        at = child;
    }
    put(p, at, node);
}

static uint32_t take_nearest(jpi_paths *p) {
    uint32_t node = p->heap[0];
    p->heap_at[node] = NOWHERE;
    if (--p->n_heap > 0) {
        put(p, 0, p->heap[p->n_heap]);
        sink(p, 0);
    }
    return node;
}

static void take_out(jpi_paths *p, uint32_t node) {
    size_t at = p->heap_at[node];
    if (at == NOWHERE)
        return;
    p->heap_at[node] = NOWHERE;
    if (at == --p->n_heap)
        return;
    uint32_t last = p->heap[p->n_heap];
    put(p, at, last);
    rise(p, at);
    sink(p, p->heap_at[last]);
}

static void reach(jpi_paths *p, uint32_t node, int64_t distance, int64_t now, size_t *n_queue) {
    if (distance >= p->distance[node])
        return;
    p->distance[node] = distance;
    if (distance == now) {
        take_out(p, node);
        p->queue[(*n_queue)++] = node;
        return;
    }
    if (p->heap_at[node] == NOWHERE)
        put(p, p->n_heap++, node);
    rise(p, p->heap_at[node]);
}

static void relax(const jpi_network *n, jpi_paths *p, uint32_t node, size_t *n_queue) {
    int64_t now = p->distance[node], base = now + n->potential[node];
    for (size_t i = n->begin[node]; i < n->begin[node + 1]; i++) {
        size_t k = n->order[i];
        if (n->room[k] > 0)
            reach(p, n->head[k], base + n->cost[k] - n->potential[n->head[k]], now, n_queue);
    }
}

/* A source's potential is 0 and stays so: its distance is. */
static size_t start(const jpi_network *n, jpi_paths *p) {
    size_t n_queue = 0;
    p->n_heap = 0;
    for (size_t i = 0; i < n->n_nodes; i++) {
        p->distance[i] = FAR;
        p->heap_at[i] = NOWHERE;
    }
    for (uint32_t s = 0; s < n->n_sources; s++)
        if (n->left[s] > 0) {
            p->distance[s] = 0;
            p->queue[n_queue++] = s;
        }
    return n_queue;
}

bool jpi_paths_tighten(jpi_network *n, jpi_paths *p, uint32_t target) {
    size_t n_queue = start(n, p), at = 0;
    for (;;) {
        while (at < n_queue && p->distance[target] > p->distance[p->queue[at]])
            relax(n, p, p->queue[at++], &n_queue);
        if (at < n_queue || p->n_heap == 0 || p->heap[0] == target)
            break;
        at = n_queue = 0; /* all of that distance are done: on to the next */
        p->queue[n_queue++] = take_nearest(p);
    }
    int64_t reached = p->distance[target];
    if (reached == FAR)
        return false;
    for (size_t i = 0; i < n->n_nodes; i++)
        n->potential[i] += p->distance[i] < reached ? p->distance[i] : reached;
    return true;
}

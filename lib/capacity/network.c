#include "capacity/network.h"

#include <string.h>

jp_status jpi_network_make(jpi_network *n, const jp_allocator *allocator, size_t n_nodes,
                           size_t n_sources, size_t n_arcs) {
    memset(n, 0, sizeof *n);
    n->n_nodes = n_nodes;
    n->n_sources = n_sources;
    n->most_arcs = 2 * n_arcs;
    n->head = jpi_allocate(allocator, n->most_arcs + 1, sizeof *n->head);
    n->cost = jpi_allocate(allocator, n->most_arcs + 1, sizeof *n->cost);
    n->room = jpi_allocate(allocator, n->most_arcs + 1, sizeof *n->room);
    n->order = jpi_allocate(allocator, n->most_arcs + 1, sizeof *n->order);
    n->begin = jpi_allocate(allocator, n_nodes + 2, sizeof *n->begin);
    n->left = jpi_allocate(allocator, n_sources + 1, sizeof *n->left);
    n->potential = jpi_allocate(allocator, n_nodes + 1, sizeof *n->potential);
    bool all = n->head && n->cost && n->room && n->order && n->begin && n->left && n->potential;
    return all ? JP_OK : JP_E_NOMEM;
}

void jpi_network_free(jpi_network *n, const jp_allocator *allocator) {
    void *const all[] = {n->head, n->cost, n->room, n->order, n->begin, n->left, n->potential};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        jpi_release(allocator, all[i]);
    memset(n, 0, sizeof *n);
}

size_t jpi_network_arc(jpi_network *n, uint32_t tail, uint32_t head, int64_t cost, int64_t room) {
    size_t arc = n->n_arcs;
    n->head[arc] = head;
    n->head[arc + 1] = tail;
    n->cost[arc] = cost;
    n->cost[arc + 1] = -cost;
    n->room[arc] = room;
    n->room[arc + 1] = 0;
    n->n_arcs += 2;
    return arc;
}

void jpi_network_sort(jpi_network *n) {
    for (size_t k = 0; k < n->n_arcs; k++)
        n->begin[n->head[k ^ 1] + 2]++;
    for (size_t i = 2; i <= n->n_nodes + 1; i++)
        n->begin[i] += n->begin[i - 1];
    for (size_t k = 0; k < n->n_arcs; k++)
        n->order[n->begin[n->head[k ^ 1] + 1]++] = k;
}

jp_status jpi_paths_make(jpi_paths *p, const jp_allocator *allocator, size_t n_nodes) {
    memset(p, 0, sizeof *p);
    p->distance = jpi_allocate(allocator, n_nodes + 1, sizeof *p->distance);
    p->heap = jpi_allocate(allocator, n_nodes + 1, sizeof *p->heap);
    p->heap_at = jpi_allocate(allocator, n_nodes + 1, sizeof *p->heap_at);
    p->queue = jpi_allocate(allocator, n_nodes + 1, sizeof *p->queue);
    p->level = jpi_allocate(allocator, n_nodes + 1, sizeof *p->level);
    p->cursor = jpi_allocate(allocator, n_nodes + 1, sizeof *p->cursor);
    p->path = jpi_allocate(allocator, n_nodes + 1, sizeof *p->path);
    bool all = p->distance && p->heap && p->heap_at && p->queue && p->level && p->cursor && p->path;
    return all ? JP_OK : JP_E_NOMEM;
}

void jpi_paths_free(jpi_paths *p, const jp_allocator *allocator) {
    void *const all[] = {p->distance, p->heap, p->heap_at, p->queue, p->level, p->cursor, p->path};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        jpi_release(allocator, all[i]);
    memset(p, 0, sizeof *p);
}

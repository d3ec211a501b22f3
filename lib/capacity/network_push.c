/* All paths of one length at once: levels over tight arcs, then a blocking flow (Dinic). */
#include "capacity/network.h"

#define NO_LEVEL UINT32_MAX

static bool is_tight(const jpi_network *n, uint32_t node, size_t k) {
    return n->room[k] > 0 && n->potential[node] + n->cost[k] == n->potential[n->head[k]];
}

static bool find_levels(const jpi_network *n, jpi_paths *p, uint32_t target) {
    size_t n_queue = 0;
    for (size_t i = 0; i < n->n_nodes; i++) {
        p->level[i] = NO_LEVEL;
        p->cursor[i] = n->begin[i];
    }
    for (uint32_t s = 0; s < n->n_sources; s++)
        if (n->left[s] > 0) {
            p->level[s] = 0;
            p->queue[n_queue++] = s;
        }
    for (size_t at = 0; at < n_queue && p->level[target] == NO_LEVEL; at++) {
        uint32_t node = p->queue[at];
        for (size_t i = n->begin[node]; i < n->begin[node + 1]; i++) {
            uint32_t head = n->head[n->order[i]];
            if (p->level[head] == NO_LEVEL && is_tight(n, node, n->order[i])) {
                p->level[head] = p->level[node] + 1;
                p->queue[n_queue++] = head;
            }
        }
    }
    return p->level[target] != NO_LEVEL;
}

/* The next arc of a level further on, where the cursor stands; false: a dead end. */
static bool step(const jpi_network *n, jpi_paths *p, uint32_t node, size_t *arc) {
    for (; p->cursor[node] < n->begin[node + 1]; p->cursor[node]++) {
        size_t k = n->order[p->cursor[node]];
        uint32_t head = n->head[k];
        if (p->level[head] != NO_LEVEL && p->level[head] == p->level[node] + 1 &&
            is_tight(n, node, k)) {
            *arc = k;
            return true;
        }
    }
    return false;
}

static void send(jpi_network *n, const jpi_paths *p, uint32_t source, size_t n_path) {
    int64_t room = n->left[source];
    for (size_t i = 0; i < n_path; i++)
        room = n->room[p->path[i]] < room ? n->room[p->path[i]] : room;
    n->left[source] -= room;
    for (size_t i = 0; i < n_path; i++) {
        n->room[p->path[i]] -= room;
        n->room[p->path[i] ^ 1] += room;
    }
}

static void send_from(jpi_network *n, jpi_paths *p, uint32_t source, uint32_t target) {
    uint32_t node = source;
    size_t n_path = 0;
    while (n->left[source] > 0) {
        size_t arc;
        if (node == target) {
            send(n, p, source, n_path);
            n_path = 0;
            node = source;
        } else if (step(n, p, node, &arc)) {
            p->path[n_path++] = arc;
            node = n->head[arc];
        } else {
            p->level[node] = NO_LEVEL; /* never entered again in this blocking flow */
            if (n_path == 0)
                return;
            node = n->head[p->path[--n_path] ^ 1];
        }
    }
}

bool jpi_paths_push(jpi_network *n, jpi_paths *p, uint32_t target) {
    if (!find_levels(n, p, target))
        return false;
    for (uint32_t s = 0; s < n->n_sources; s++)
        if (n->left[s] > 0 && p->level[s] == 0)
            send_from(n, p, s, target);
    return true;
}

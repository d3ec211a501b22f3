/* A cheapest flow costs nothing to turn round a cycle of its own moves: each of them lies on a
 * cheapest path. So the cycles can go, and what is left is a forest. */
#include "capacity/thin.h"

#define NOTHING SIZE_MAX

typedef struct {
    jpi_move *moves;
    size_t n_groups;
    size_t n_nodes;
    size_t *next_at[2]; /* by move: the next move of the same group, of the same area */
    size_t *first;      /* by node: its moves in the forest */
    size_t *came_by;    /* by node: move by which the search reached it */
    size_t *queue;
    size_t *seen; /* by node: number of the search that saw it last */
    size_t search;
} forest;

static size_t group_node(const forest *f, size_t move) {
    return f->moves[move].group;
}

static size_t area_node(const forest *f, size_t move) {
    return f->n_groups + f->moves[move].area;
}

static size_t other_end(const forest *f, size_t move, size_t node) {
    return group_node(f, move) == node ? area_node(f, move) : group_node(f, move);
}

static size_t *next_link(forest *f, size_t move, size_t node) {
    return &f->next_at[node < f->n_groups ? 0 : 1][move];
}

static void link_move(forest *f, size_t move) {
    const size_t ends[2] = {group_node(f, move), area_node(f, move)};
    for (int i = 0; i < 2; i++) {
        *next_link(f, move, ends[i]) = f->first[ends[i]];
        f->first[ends[i]] = move;
    }
}

static void unlink_move(forest *f, size_t move) {
    const size_t ends[2] = {group_node(f, move), area_node(f, move)};
    for (int i = 0; i < 2; i++) {
        size_t *link = &f->first[ends[i]];
        while (*link != move) {
            link = next_link(f, *link, ends[i]);
        }
        *link = *next_link(f, move, ends[i]);
    }
}

/* Breadth first from one end to the other; came_by then leads back. */
static bool find_path(forest *f, size_t start, size_t end) {
    size_t n_queue = 1;
    f->search++;
    f->queue[0] = start;
    f->seen[start] = f->search;
    for (size_t at = 0; at < n_queue; at++) {
        size_t node = f->queue[at];
        if (node == end) {
            return true;
        }
        for (size_t m = f->first[node]; m != NOTHING; m = *next_link(f, m, node)) {
            size_t next = other_end(f, m, node);
            if (f->seen[next] != f->search) {
                f->seen[next] = f->search;
                f->came_by[next] = m;
                f->queue[n_queue++] = next;
            }
        }
    }
    return false;
}

/* The new move gives up minutes, and so does every second move of the path; the others take them.
 * The walk is from the area back to the group: its first move takes. */
static size_t turn_round(forest *f, size_t move, size_t start, size_t end) {
    size_t emptied = move;
    int64_t minutes = f->moves[move].minutes;
    bool takes = true;
    for (size_t node = end; node != start; node = other_end(f, f->came_by[node], node)) {
        size_t m = f->came_by[node];
        if (!takes && f->moves[m].minutes < minutes) {
            minutes = f->moves[m].minutes;
            emptied = m;
        }
        takes = !takes;
    }
    f->moves[move].minutes -= minutes;
    takes = true;
    for (size_t node = end; node != start; node = other_end(f, f->came_by[node], node)) {
        f->moves[f->came_by[node]].minutes += takes ? minutes : -minutes;
        takes = !takes;
    }
    return emptied;
}

static void add_move(forest *f, size_t move) {
    size_t start = group_node(f, move);
    size_t end = area_node(f, move);
    while (f->moves[move].minutes > 0 && find_path(f, start, end)) {
        size_t emptied = turn_round(f, move, start, end);
        if (emptied != move) {
            unlink_move(f, emptied);
        }
    }
    if (f->moves[move].minutes > 0) {
        link_move(f, move);
    }
}

static jp_status make_forest(const jp_allocator *allocator, size_t n_moves, forest *f) {
    f->next_at[0] = jpi_allocate(allocator, n_moves, sizeof(size_t));
    f->next_at[1] = jpi_allocate(allocator, n_moves, sizeof(size_t));
    f->first = jpi_allocate(allocator, f->n_nodes, sizeof(size_t));
    f->came_by = jpi_allocate(allocator, f->n_nodes, sizeof(size_t));
    f->queue = jpi_allocate(allocator, f->n_nodes + 1, sizeof(size_t));
    f->seen = jpi_allocate(allocator, f->n_nodes, sizeof(size_t));
    if (f->next_at[0] == NULL || f->next_at[1] == NULL || f->first == NULL || f->came_by == NULL ||
        f->queue == NULL || f->seen == NULL) {
        return JP_E_NOMEM;
    }
    for (size_t i = 0; i < f->n_nodes; i++) {
        f->first[i] = NOTHING;
    }
    return JP_OK;
}

static void free_forest(const jp_allocator *allocator, forest *f) {
    jpi_release(allocator, f->next_at[0]);
    jpi_release(allocator, f->next_at[1]);
    jpi_release(allocator, f->first);
    jpi_release(allocator, f->came_by);
    jpi_release(allocator, f->queue);
    jpi_release(allocator, f->seen);
}

jp_status jpi_thin_moves(const jp_allocator *allocator, size_t n_groups, size_t n_areas,
                         jpi_move *moves, size_t *n_moves) {
    forest f = {.moves = moves, .n_groups = n_groups, .n_nodes = n_groups + n_areas};
    jp_status status = make_forest(allocator, *n_moves, &f);
    if (status == JP_OK) {
        size_t kept = 0;
        for (size_t m = 0; m < *n_moves; m++) {
            add_move(&f, m);
        }
        for (size_t m = 0; m < *n_moves; m++) {
            if (moves[m].minutes > 0) {
                moves[kept++] = moves[m];
            }
        }
        *n_moves = kept;
    }
    free_forest(allocator, &f);
    return status;
}

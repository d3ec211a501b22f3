/* A network of whole amounts: cheapest flow from nodes that have some left to one node after
 * another. It knows nothing of people; ladder.h makes one of them. */
#ifndef JPI_NETWORK_H
#define JPI_NETWORK_H

#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"

/* Arc k has its opposite at k ^ 1: even ones are as added, odd ones take flow back, so the room of
 * an odd arc is the flow of the even one. */
typedef struct jpi_network {
    size_t n_nodes, n_sources; /* nodes 0 to n_sources - 1 have something left */
    size_t n_arcs, most_arcs;  /* counting opposites */
    uint32_t *head;            /* by arc: where it leads */
    int64_t *cost, *room;      /* by arc */
    size_t *begin;             /* by node, and one more: its arcs in order */
    size_t *order;             /* arcs by the node they leave, each node's in the order added */
    int64_t *left;             /* by source */
    int64_t *potential;        /* by node: length of a cheapest path to it */
} jpi_network;

/* Room for n_arcs arcs and their opposites. JP_E_NOMEM or JP_OK; free it in both cases. */
jp_status jpi_network_make(jpi_network *network, const jp_allocator *allocator, size_t n_nodes,
                           size_t n_sources, size_t n_arcs);
void jpi_network_free(jpi_network *network, const jp_allocator *allocator);
/* cost 0 or more. Gives the arc's number. */
size_t jpi_network_arc(jpi_network *network, uint32_t tail, uint32_t head, int64_t cost,
                       int64_t room);
/* After the last arc: arcs by node. */
void jpi_network_sort(jpi_network *network);

/* What finding paths needs, by node. */
typedef struct jpi_paths {
    int64_t *distance;
    uint32_t *heap, *heap_at; /* nodes by distance, each one's place */
    size_t n_heap;
    uint32_t *queue; /* nodes as near as the one in hand */
    uint32_t *level; /* steps from a source over tight arcs */
    size_t *cursor;  /* arc tried next */
    size_t *path;    /* arcs of the path being built */
} jpi_paths;

jp_status jpi_paths_make(jpi_paths *paths, const jp_allocator *allocator, size_t n_nodes);
void jpi_paths_free(jpi_paths *paths, const jp_allocator *allocator);
/* Raises potentials until a cheapest path to the target is tight (costs what its ends' potentials
 * differ by). False: there is none. */
bool jpi_paths_tighten(jpi_network *network, jpi_paths *paths, uint32_t target);
/* Sends all that goes over tight arcs. False: nothing went. */
bool jpi_paths_push(jpi_network *network, jpi_paths *paths, uint32_t target);

#endif

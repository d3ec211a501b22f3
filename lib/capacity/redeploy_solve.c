/* From skills, bands, places and priorities to a flow, and the flow's moves and totals. */
#include "base/text.h"
#include "capacity/ladder.h"
#include "capacity/redeployment.h"
#include "capacity/thin.h"

#define MOST_PAIRS 100000000

typedef struct {
    uint32_t *area_class;
    size_t n_classes;
    size_t *arc_begin;
    uint32_t *arc_area;
    int64_t *flow;
} solve_tables;

static void free_tables(solve_tables *t, const jp_allocator *allocator) {
    jpi_release(allocator, t->area_class);
    jpi_release(allocator, t->arc_begin);
    jpi_release(allocator, t->arc_area);
    jpi_release(allocator, t->flow);
}

static jp_status allocate_rows(const jp_redeployment *r, solve_tables *t) {
    t->area_class = jpi_allocate(&r->allocator, r->n_areas, sizeof(uint32_t));
    t->arc_begin = jpi_allocate(&r->allocator, r->n_groups + 1, sizeof(size_t));
    return t->area_class != NULL && t->arc_begin != NULL ? JP_OK : JP_E_NOMEM;
}

static jp_status allocate_pairs(const jp_redeployment *r, solve_tables *t, size_t n_pairs) {
    t->arc_area = jpi_allocate(&r->allocator, n_pairs, sizeof(uint32_t));
    t->flow = jpi_allocate(&r->allocator, n_pairs, sizeof(int64_t));
    return t->arc_area != NULL && t->flow != NULL ? JP_OK : JP_E_NOMEM;
}

/* Priorities become classes 0, 1, 2 ...: the smallest not yet numbered, again and again would be
 * slow for many; few areas share few priorities, so a sorted copy is made instead. */
static jp_status number_classes(const jp_redeployment *r, solve_tables *t) {
    int32_t *sorted = jpi_allocate(&r->allocator, r->n_areas, sizeof(int32_t));
    if (sorted == NULL) {
        return JP_E_NOMEM;
    }
    t->n_classes = 0;
    for (size_t a = 0; a < r->n_areas; a++) {
        int32_t priority = r->areas[a].priority;
        size_t low = 0;
        size_t high = t->n_classes;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (sorted[middle] < priority) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low < t->n_classes && sorted[low] == priority) {
            continue;
        }
        for (size_t k = t->n_classes; k > low; k--) {
            sorted[k] = sorted[k - 1];
        }
        sorted[low] = priority;
        t->n_classes++;
    }
    for (size_t a = 0; a < r->n_areas; a++) {
        size_t k = 0;
        size_t high = t->n_classes;
        while (k + 1 < high) {
            size_t middle = k + (high - k) / 2;
            if (sorted[middle] <= r->areas[a].priority) {
                k = middle;
            } else {
                high = middle;
            }
        }
        t->area_class[a] = (uint32_t)k;
    }
    jpi_release(&r->allocator, sorted);
    return JP_OK;
}

static size_t count_pairs(const jp_redeployment *r, size_t *arc_begin) {
    size_t n = 0;
    for (size_t g = 0; g < r->n_groups; g++) {
        arc_begin[g] = n;
        for (size_t a = 0; a < r->n_areas && n <= MOST_PAIRS; a++) {
            n += jpi_may_work(&r->groups[g], &r->areas[a]) ? 1 : 0;
        }
    }
    arc_begin[r->n_groups] = n;
    return n;
}

static void list_pairs(const jp_redeployment *r, solve_tables *t) {
    size_t n = 0;
    for (size_t g = 0; g < r->n_groups; g++) {
        for (size_t a = 0; a < r->n_areas; a++) {
            if (jpi_may_work(&r->groups[g], &r->areas[a])) {
                t->arc_area[n++] = (uint32_t)a;
            }
        }
    }
}

static jp_status make_tables(const jp_redeployment *r, solve_tables *t, jp_error *error) {
    jp_status status = allocate_rows(r, t);
    if (status == JP_OK) {
        status = number_classes(r, t);
    }
    if (status == JP_OK) {
        size_t n_pairs = count_pairs(r, t->arc_begin);
        if (n_pairs > MOST_PAIRS) {
            return jpi_fail(
                error, JP_E_LIMIT, "",
                "Over 100,000,000 pairs of group and area could work: split the service.");
        }
        status = allocate_pairs(r, t, n_pairs);
    }
    if (status != JP_OK) {
        return jpi_fail(error, status, "", "No memory for %z groups and %z areas.", r->n_groups,
                        r->n_areas);
    }
    list_pairs(r, t);
    return JP_OK;
}

static size_t count_moves(const solve_tables *t, size_t n_groups) {
    size_t n = 0;
    for (size_t k = 0; k < t->arc_begin[n_groups]; k++) {
        n += t->flow[k] > 0 ? 1 : 0;
    }
    return n;
}

static void take_moves(jp_redeployment *r, const solve_tables *t, jp_redeploy_result *total) {
    size_t n = 0;
    for (size_t a = 0; a < r->n_areas; a++) {
        r->areas[a].covered_min = 0;
    }
    for (size_t g = 0; g < r->n_groups; g++) {
        jpi_group *group = &r->groups[g];
        group->used_min = 0;
        for (size_t k = t->arc_begin[g]; k < t->arc_begin[g + 1]; k++) {
            if (t->flow[k] == 0) {
                continue;
            }
            jpi_area *area = &r->areas[t->arc_area[k]];
            r->moves[n++] = (jpi_move){t->flow[k], (uint32_t)g, t->arc_area[k]};
            group->used_min += t->flow[k];
            area->covered_min += t->flow[k];
            total->covered_min += t->flow[k];
            total->over_band_min += t->flow[k] * (group->band - area->lowest_band);
            total->moved_min += jpi_away(group, area) ? t->flow[k] : 0;
        }
    }
}

static jp_status keep_answer(jp_redeployment *r, const solve_tables *t, jp_redeploy_result *total) {
    size_t n_moves = count_moves(t, r->n_groups);
    r->moves = jpi_allocate(&r->allocator, n_moves, sizeof(jpi_move));
    if (r->moves == NULL) {
        return JP_E_NOMEM;
    }
    r->n_moves = n_moves;
    take_moves(r, t, total);
    jp_status status =
        jpi_thin_moves(&r->allocator, r->n_groups, r->n_areas, r->moves, &r->n_moves);
    if (status == JP_OK) {
        status = jpi_find_bottlenecks(r, t->arc_begin, t->arc_area, t->flow);
    }
    total->spare_min = r->spare_total;
    total->need_min = r->need_total;
    total->unmet_min = r->need_total - total->covered_min;
    total->left_min = r->spare_total - total->covered_min;
    total->n_moves = (int64_t)r->n_moves;
    total->n_bottlenecks = (int64_t)r->n_bottlenecks;
    return status;
}

jp_status jp_redeployment_solve(jp_redeployment *redeployment, jp_redeploy_result *out,
                                jp_working *working, jp_error *error) {
    if (redeployment == NULL) {
        return jpi_fail(error, JP_E_INVALID, "redeployment", "The redeployment is NULL.");
    }
    jp_status status = jpi_check_struct(out, sizeof(jp_redeploy_result), sizeof(jp_redeploy_result),
                                        error, "jp_redeploy_result");
    if (status != JP_OK) {
        return status;
    }
    solve_tables tables = {0};
    jp_redeploy_result total = {.struct_size = out->struct_size};
    jpi_redeployment_forget(redeployment);
    status = make_tables(redeployment, &tables, error);
    if (status != JP_OK) {
        free_tables(&tables, &redeployment->allocator);
        return status;
    }
    status = jpi_ladder_flow(redeployment, tables.area_class, tables.n_classes, tables.arc_begin,
                             tables.arc_area, tables.flow);
    if (status == JP_OK) {
        status = keep_answer(redeployment, &tables, &total);
    }
    free_tables(&tables, &redeployment->allocator);
    if (status != JP_OK) {
        jpi_redeployment_forget(redeployment);
        return jpi_fail(error, status, "", "No memory for the answer.");
    }
    redeployment->solved = true;
    *out = total;
    jpi_work(working, "capacity.redeployment",
             "%l min spare, %l min short: %l min covered in %l moves, %l min unmet", out->spare_min,
             out->need_min, out->covered_min, out->n_moves, out->unmet_min);
    return JP_OK;
}

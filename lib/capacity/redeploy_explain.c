/* The answer read back, and why the rest is unmet: the areas short together, and everyone who could
 * help. */
#include "base/text.h"
#include "capacity/redeployment.h"

#include <string.h>

/* Areas and groups joined into sets, each known by its smallest area. */
typedef struct {
    uint32_t *parent;   /* areas, then groups */
    uint8_t *short_of;  /* by area: an unmet need can be reached from it */
    uint8_t *drained;   /* by group: all its minutes go to such areas */
    size_t *area_begin; /* by area, and one more: its groups in area_group */
    size_t *n_listed;   /* by area */
    uint32_t *area_group;
    uint32_t *queue; /* short areas, in the order found */
} set_tables;

static uint32_t root_of(uint32_t *parent, uint32_t node) {
    while (parent[node] != node) {
        parent[node] = parent[parent[node]];
        node = parent[node];
    }
    return node;
}

static void join(uint32_t *parent, uint32_t a, uint32_t b) {
    uint32_t root_a = root_of(parent, a);
    uint32_t root_b = root_of(parent, b);
    if (root_a < root_b) {
        parent[root_b] = root_a;
    } else {
        parent[root_a] = root_b;
    }
}

/* Pairs by area: who may work there. */
static void list_by_area(const jp_redeployment *r, const size_t *arc_begin,
                         const uint32_t *arc_area, set_tables *t) {
    for (size_t k = 0; k < arc_begin[r->n_groups]; k++) {
        t->area_begin[arc_area[k] + 1]++;
    }
    for (size_t a = 0; a < r->n_areas; a++) {
        t->area_begin[a + 1] += t->area_begin[a];
    }
    for (size_t g = 0; g < r->n_groups; g++) {
        for (size_t k = arc_begin[g]; k < arc_begin[g + 1]; k++) {
            size_t place = t->area_begin[arc_area[k]] + t->n_listed[arc_area[k]]++;
            t->area_group[place] = (uint32_t)g;
        }
    }
}

static void mark_area(set_tables *t, uint32_t area, size_t *n_queue) {
    if (t->short_of[area] == 0) {
        t->short_of[area] = 1;
        t->queue[(*n_queue)++] = area;
    }
}

/* A group that could work in a short area has no minute left; the areas it serves could only be
 * swapped with that one, so they are short together. */
static void spread(const jp_redeployment *r, const size_t *arc_begin, const uint32_t *arc_area,
                   const int64_t *flow, set_tables *t) {
    size_t n_queue = 0;
    for (size_t a = 0; a < r->n_areas; a++) {
        if (r->areas[a].covered_min < r->areas[a].need_min) {
            mark_area(t, (uint32_t)a, &n_queue);
        }
    }
    for (size_t at = 0; at < n_queue; at++) {
        uint32_t area = t->queue[at];
        for (size_t i = t->area_begin[area]; i < t->area_begin[area + 1]; i++) {
            uint32_t g = t->area_group[i];
            join(t->parent, area, (uint32_t)r->n_areas + g);
            if (t->drained[g] != 0) {
                continue;
            }
            t->drained[g] = 1;
            for (size_t k = arc_begin[g]; k < arc_begin[g + 1]; k++) {
                if (flow[k] > 0) {
                    mark_area(t, arc_area[k], &n_queue);
                }
            }
        }
    }
}

/* Numbers the sets in the order of their first areas; returns how many. */
static size_t number_sets(jp_redeployment *r, set_tables *t) {
    size_t n = 0;
    for (size_t a = 0; a < r->n_areas; a++) {
        r->areas[a].bottleneck = JPI_NO_BOTTLENECK;
        if (t->short_of[a] == 0) {
            continue;
        }
        uint32_t root = root_of(t->parent, (uint32_t)a);
        /* The smallest area is the root, so it has been numbered already. */
        r->areas[a].bottleneck = root == a ? n++ : r->areas[root].bottleneck;
    }
    for (size_t g = 0; g < r->n_groups; g++) {
        r->groups[g].bottleneck = JPI_NO_BOTTLENECK;
        if (t->drained[g] != 0) {
            uint32_t root = root_of(t->parent, (uint32_t)(r->n_areas + g));
            r->groups[g].bottleneck = r->areas[root].bottleneck;
        }
    }
    return n;
}

static jp_status add_up_sets(jp_redeployment *r, size_t n_sets) {
    jp_redeploy_bottleneck *sets =
        jpi_allocate(&r->allocator, n_sets, sizeof(jp_redeploy_bottleneck));
    if (sets == NULL) {
        return JP_E_NOMEM;
    }
    for (size_t a = 0; a < r->n_areas; a++) {
        if (r->areas[a].bottleneck != JPI_NO_BOTTLENECK) {
            jp_redeploy_bottleneck *set = &sets[r->areas[a].bottleneck];
            set->need_min += r->areas[a].need_min;
            set->unmet_min += r->areas[a].need_min - r->areas[a].covered_min;
            set->n_areas++;
        }
    }
    for (size_t g = 0; g < r->n_groups; g++) {
        if (r->groups[g].bottleneck != JPI_NO_BOTTLENECK) {
            sets[r->groups[g].bottleneck].spare_min += r->groups[g].spare_min;
            sets[r->groups[g].bottleneck].n_groups++;
        }
    }
    r->bottlenecks = sets;
    r->n_bottlenecks = n_sets;
    return JP_OK;
}

static jp_status allocate_sets(const jp_redeployment *r, size_t n_pairs, set_tables *t) {
    const jp_allocator *allocator = &r->allocator;
    t->parent = jpi_allocate(allocator, r->n_areas + r->n_groups, sizeof(uint32_t));
    t->short_of = jpi_allocate(allocator, r->n_areas, sizeof(uint8_t));
    t->drained = jpi_allocate(allocator, r->n_groups, sizeof(uint8_t));
    t->area_begin = jpi_allocate(allocator, r->n_areas + 1, sizeof(size_t));
    t->n_listed = jpi_allocate(allocator, r->n_areas, sizeof(size_t));
    t->area_group = jpi_allocate(allocator, n_pairs, sizeof(uint32_t));
    t->queue = jpi_allocate(allocator, r->n_areas, sizeof(uint32_t));
    bool all = t->parent != NULL && t->short_of != NULL && t->drained != NULL &&
               t->area_begin != NULL && t->n_listed != NULL && t->area_group != NULL &&
               t->queue != NULL;
    return all ? JP_OK : JP_E_NOMEM;
}

static void free_sets(const jp_redeployment *r, set_tables *t) {
    jpi_release(&r->allocator, t->parent);
    jpi_release(&r->allocator, t->short_of);
    jpi_release(&r->allocator, t->drained);
    jpi_release(&r->allocator, t->area_begin);
    jpi_release(&r->allocator, t->n_listed);
    jpi_release(&r->allocator, t->area_group);
    jpi_release(&r->allocator, t->queue);
}

jp_status jpi_find_bottlenecks(jp_redeployment *redeployment, const size_t *arc_begin,
                               const uint32_t *arc_area, const int64_t *flow) {
    jp_redeployment *r = redeployment;
    set_tables t = {0};
    jp_status status = allocate_sets(r, arc_begin[r->n_groups], &t);
    if (status == JP_OK) {
        for (size_t i = 0; i < r->n_areas + r->n_groups; i++) {
            t.parent[i] = (uint32_t)i;
        }
        list_by_area(r, arc_begin, arc_area, &t);
        spread(r, arc_begin, arc_area, flow, &t);
        status = add_up_sets(r, number_sets(r, &t));
    }
    free_sets(r, &t);
    return status;
}

static jp_status check_ask(const jp_redeployment *r, size_t index, size_t n, const void *out,
                           size_t size) {
    if (r == NULL) {
        return JP_E_INVALID;
    }
    jp_status status = jpi_check_struct(out, size, size, NULL, "out");
    if (status != JP_OK) {
        return status;
    }
    if (!r->solved) {
        return JP_E_UNDEFINED;
    }
    return index < n ? JP_OK : JP_E_RANGE;
}

jp_status jp_redeployment_move(const jp_redeployment *redeployment, size_t index,
                               jp_redeploy_move *out) {
    jp_status status = check_ask(redeployment, index, redeployment ? redeployment->n_moves : 0, out,
                                 sizeof(jp_redeploy_move));
    if (status != JP_OK) {
        return status;
    }
    const jpi_move *move = &redeployment->moves[index];
    const jpi_group *group = &redeployment->groups[move->group];
    const jpi_area *area = &redeployment->areas[move->area];
    out->minutes = move->minutes;
    out->group = move->group;
    out->area = move->area;
    out->bands_over = group->band - area->lowest_band;
    out->away = jpi_away(group, area) ? 1 : 0;
    out->reserved = 0;
    return JP_OK;
}

static int64_t set_number(size_t bottleneck) {
    return bottleneck == JPI_NO_BOTTLENECK ? -1 : (int64_t)bottleneck;
}

jp_status jp_redeployment_group(const jp_redeployment *redeployment, size_t index,
                                jp_redeploy_side *out) {
    jp_status status = check_ask(redeployment, index, redeployment ? redeployment->n_groups : 0,
                                 out, sizeof(jp_redeploy_side));
    if (status != JP_OK) {
        return status;
    }
    const jpi_group *group = &redeployment->groups[index];
    out->reserved = 0;
    out->minutes = group->spare_min;
    out->used_min = group->used_min;
    out->rest_min = group->spare_min - group->used_min;
    out->bottleneck = set_number(group->bottleneck);
    out->name = group->name;
    return JP_OK;
}

jp_status jp_redeployment_area(const jp_redeployment *redeployment, size_t index,
                               jp_redeploy_side *out) {
    jp_status status = check_ask(redeployment, index, redeployment ? redeployment->n_areas : 0, out,
                                 sizeof(jp_redeploy_side));
    if (status != JP_OK) {
        return status;
    }
    const jpi_area *area = &redeployment->areas[index];
    out->reserved = 0;
    out->minutes = area->need_min;
    out->used_min = area->covered_min;
    out->rest_min = area->need_min - area->covered_min;
    out->bottleneck = set_number(area->bottleneck);
    out->name = area->name;
    return JP_OK;
}

size_t jp_redeployment_skill_count(const jp_redeployment *redeployment) {
    return redeployment == NULL ? 0 : redeployment->skills.n_texts + 1;
}

jp_status jp_redeployment_skill(const jp_redeployment *redeployment, size_t index,
                                jp_redeploy_skill *out) {
    jp_status status = check_ask(redeployment, index, jp_redeployment_skill_count(redeployment),
                                 out, sizeof(jp_redeploy_skill));
    if (status != JP_OK) {
        return status;
    }
    bool named = index < redeployment->skills.n_texts;
    uint32_t skill = named ? (uint32_t)index : JPI_NO_NAME;
    jp_redeploy_skill sum = {.struct_size = out->struct_size, .unmet_band = -1};
    for (size_t a = 0; a < redeployment->n_areas; a++) {
        const jpi_area *area = &redeployment->areas[a];
        if (area->skill != skill) {
            continue;
        }
        sum.need_min += area->need_min;
        sum.covered_min += area->covered_min;
        if (area->covered_min < area->need_min && area->lowest_band > sum.unmet_band) {
            sum.unmet_band = area->lowest_band;
        }
    }
    sum.unmet_min = sum.need_min - sum.covered_min;
    sum.name = named ? redeployment->skills.texts[index] : "";
    *out = sum;
    return JP_OK;
}

jp_status jp_redeployment_bottleneck(const jp_redeployment *redeployment, size_t index,
                                     jp_redeploy_bottleneck *out) {
    jp_status status =
        check_ask(redeployment, index, redeployment ? redeployment->n_bottlenecks : 0, out,
                  sizeof(jp_redeploy_bottleneck));
    if (status != JP_OK) {
        return status;
    }
    uint32_t struct_size = out->struct_size;
    *out = redeployment->bottlenecks[index];
    out->struct_size = struct_size;
    return JP_OK;
}

static size_t names_length(const jp_redeployment *r, size_t set) {
    size_t n = 0;
    for (size_t a = 0; a < r->n_areas; a++) {
        n += r->areas[a].bottleneck == set ? strlen(r->areas[a].name) + 5 : 0;
    }
    return n;
}

static void add_names(const jp_redeployment *r, size_t set, jpi_text *text) {
    int64_t left = r->bottlenecks[set].n_areas;
    for (size_t a = 0; a < r->n_areas; a++) {
        if (r->areas[a].bottleneck == set) {
            left--;
            jpi_text_add(text, r->areas[a].name);
            jpi_text_add(text, left > 1 ? ", " : left == 1 ? " and " : "");
        }
    }
}

jp_status jp_redeployment_explain(const jp_redeployment *redeployment, size_t index, char *buffer,
                                  size_t capacity, size_t *required) {
    if (redeployment == NULL) {
        return JP_E_INVALID;
    }
    if (!redeployment->solved) {
        return JP_E_UNDEFINED;
    }
    if (index >= redeployment->n_bottlenecks) {
        return JP_E_RANGE;
    }
    const jp_redeploy_bottleneck *set = &redeployment->bottlenecks[index];
    size_t room = names_length(redeployment, index) + 200;
    char *sentence = jpi_allocate(&redeployment->allocator, room, 1);
    if (sentence == NULL) {
        return JP_E_NOMEM;
    }
    jpi_text text;
    jpi_text_begin(&text, sentence, room);
    add_names(redeployment, index, &text);
    jpi_text_format(&text, set->n_areas == 1 ? " needs %l min, " : " need %l min, ", set->need_min);
    if (set->n_groups == 0) {
        jpi_text_format(&text, "nobody here can work there: %l min unmet.", set->unmet_min);
    } else {
        jpi_text_format(&text, "all who can work there have %l min: %l min unmet.", set->spare_min,
                        set->unmet_min);
    }
    jp_status status = jpi_hand_out(sentence, text.length, buffer, capacity, required);
    jpi_release(&redeployment->allocator, sentence);
    return status;
}

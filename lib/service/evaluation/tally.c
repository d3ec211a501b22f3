#include "service/evaluation/tally.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"

void jpi_tally_begin(jpi_tally *tally, const jp_allocator *allocator) {
    memset(tally, 0, sizeof *tally);
    tally->allocator = allocator;
}

void jpi_tally_free(jpi_tally *tally) {
    for (size_t i = 0; i < tally->n_groups; i++)
        for (size_t k = 0; k < JPI_SUM_COUNT; k++)
            jp_total_free(tally->groups[i].sums[k]);
    if (tally->allocator)
        jpi_release(tally->allocator, tally->groups);
    memset(tally, 0, sizeof *tally);
}

static bool same_name(const char *a, const char *b) {
    return a && b ? jpi_same(a, b) : a == b;
}

const jpi_group *jpi_tally_find(const jpi_tally *tally, const char *name) {
    for (size_t i = 0; i < tally->n_groups; i++)
        if (same_name(tally->groups[i].name, name))
            return &tally->groups[i];
    return NULL;
}

jp_status jpi_tally_group(jpi_tally *tally, const char *name, jpi_group **out) {
    for (size_t i = 0; i < tally->n_groups; i++)
        if (same_name(tally->groups[i].name, name)) {
            *out = &tally->groups[i];
            return JP_OK;
        }
    jp_status status = jpi_grow(tally->allocator, (void **)&tally->groups, &tally->capacity,
                                tally->n_groups, sizeof *tally->groups);
    if (status != JP_OK)
        return status;
    jpi_group *group = &tally->groups[tally->n_groups++];
    memset(group, 0, sizeof *group);
    group->name = name;
    *out = group;
    return JP_OK;
}

static jp_status ready(jpi_tally *tally, jpi_group *group, jpi_sum sum) {
    group->n_sums[sum]++;
    return group->sums[sum] ? JP_OK : jp_total_new(tally->allocator, &group->sums[sum]);
}

jp_status jpi_group_add(jpi_tally *tally, jpi_group *group, jpi_sum sum, const jp_ratio *value) {
    jp_status status = ready(tally, group, sum);
    return status == JP_OK ? jp_total_add(group->sums[sum], value) : status;
}

jp_status jpi_group_add_product(jpi_tally *tally, jpi_group *group, jpi_sum sum, const jp_ratio *a,
                                const jp_ratio *b) {
    jp_status status = ready(tally, group, sum);
    return status == JP_OK ? jp_total_add_product(group->sums[sum], a, b) : status;
}

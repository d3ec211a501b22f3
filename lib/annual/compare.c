/* What differs between two evaluations. */
#include "annual/compare.h"

#include <string.h>

#include "annual/annual.h"
#include "base/text.h"
#include "jobplan/review.h"

typedef struct entry {
    size_t name, n_name;
    jp_ratio week[2], year[2]; /* before, after */
} entry;

struct jp_comparison {
    jp_allocator allocator;
    entry *entries;
    size_t count, capacity;
    char *text;
    size_t n_text, text_capacity;
    jp_ratio week[2], year[2]; /* of all groups */
    bool is_filled;
};

size_t jpi_path_cut(const char *path, int32_t depth) {
    size_t n = 0;
    for (; path[n] != 0; n++)
        if (path[n] == '/' && depth > 0 && --depth == 0)
            break;
    return n;
}

jp_status jp_comparison_new(const jp_allocator *allocator, jp_comparison **out) {
    if (out == NULL)
        return JP_E_INVALID;
    jp_status status;
    jp_comparison *comparison = jpi_handle_new(allocator, sizeof *comparison, &status);
    if (comparison == NULL)
        return status;
    *out = comparison;
    return JP_OK;
}

void jp_comparison_free(jp_comparison *comparison) {
    if (comparison == NULL)
        return;
    jp_allocator own = comparison->allocator;
    jpi_release(&own, comparison->entries);
    jpi_release(&own, comparison->text);
    jpi_release(&own, comparison);
}

static jp_status keep_name(jp_comparison *c, const char *name, size_t n) {
    if (c->n_text + n > c->text_capacity) {
        size_t wanted = (c->n_text + n) * 2 + 64;
        char *text = jpi_reallocate(&c->allocator, c->text, wanted, 1);
        if (text == NULL)
            return JP_E_NOMEM;
        c->text = text;
        c->text_capacity = wanted;
    }
    memcpy(c->text + c->n_text, name, n);
    c->n_text += n;
    return JP_OK;
}

static jp_status find_entry(jp_comparison *c, const char *name, size_t n, entry **out) {
    for (size_t i = 0; i < c->count; i++)
        if (c->entries[i].n_name == n && memcmp(c->text + c->entries[i].name, name, n) == 0) {
            *out = &c->entries[i];
            return JP_OK;
        }
    void *moved = c->entries;
    jp_status status = jpi_grow(&c->allocator, &moved, &c->capacity, c->count, sizeof *c->entries);
    c->entries = moved;
    size_t place = c->n_text;
    if (status == JP_OK)
        status = keep_name(c, name, n);
    if (status != JP_OK)
        return status;
    *out = &c->entries[c->count++];
    **out = (entry){place, n, {{0, 1}, {0, 1}}, {{0, 1}, {0, 1}}};
    return JP_OK;
}

static jp_status take_side(jp_comparison *c, const jp_annual *annual, int32_t side,
                           int32_t dimension, int32_t depth) {
    jp_status status = jpi_sum_hours(annual, &annual->total, &c->week[side], &c->year[side]);
    for (size_t i = annual->first_group[dimension];
         i < annual->first_group[dimension + 1] && status == JP_OK; i++) {
        const char *name = annual->names[i] == JPI_NO_TEXT ? "" : annual->text + annual->names[i];
        jp_ratio week, year;
        entry *e = NULL;
        status = find_entry(c, name, jpi_path_cut(name, depth), &e);
        if (status == JP_OK)
            status = jpi_sum_hours(annual, &annual->groups[i], &week, &year);
        if (status == JP_OK)
            status = jp_ratio_add(&e->week[side], &week, &e->week[side]);
        if (status == JP_OK)
            status = jp_ratio_add(&e->year[side], &year, &e->year[side]);
    }
    return status;
}

jp_status jp_annual_compare(const jp_annual *before, const jp_annual *after, int32_t dimension,
                            int32_t depth, jp_comparison *comparison, jp_error *error) {
    if (before == NULL || after == NULL || comparison == NULL || !before->is_filled ||
        !after->is_filled)
        return jpi_fail(error, JP_E_INVALID, NULL, "two evaluations and a comparison are needed");
    comparison->is_filled = false;
    comparison->count = comparison->n_text = 0;
    if (dimension < 0 || dimension >= JPI_DIMENSIONS)
        return jpi_fail(error, JP_E_INVALID, "dimension",
                        "dimension is %d; write one of JP_BY_*, 0 to %d", dimension,
                        (int32_t)JPI_DIMENSIONS - 1);
    if (depth < 0)
        return jpi_fail(error, JP_E_INVALID, "depth",
                        "depth is %d; write 0 for whole paths, or more", depth);
    jp_status status = take_side(comparison, before, 0, dimension, depth);
    if (status == JP_OK)
        status = take_side(comparison, after, 1, dimension, depth);
    if (status != JP_OK) {
        comparison->count = 0;
        return jpi_fail(error, status, NULL,
                        status == JP_E_NOMEM ? "no memory for the comparison"
                                             : "the hours are not exact numbers that fit");
    }
    comparison->is_filled = true;
    return JP_OK;
}

size_t jp_comparison_count(const jp_comparison *comparison) {
    return comparison == NULL ? 0 : comparison->count;
}

jp_status jp_comparison_name(const jp_comparison *comparison, size_t index, char *buffer,
                             size_t capacity, size_t *required) {
    if (comparison == NULL)
        return JP_E_INVALID;
    if (index >= comparison->count)
        return JP_E_RANGE;
    const entry *e = &comparison->entries[index];
    return jpi_hand_out(comparison->text + e->name, e->n_name, buffer, capacity, required);
}

static jp_status share_of(const jp_ratio *part, const jp_ratio *whole, jp_ratio *out) {
    *out = (jp_ratio){0, 0};
    return whole->num == 0 ? JP_OK : jp_ratio_divide(part, whole, out);
}

static jp_status change_of(const jp_comparison *c, const jp_ratio week[2], const jp_ratio year[2],
                           jp_change *out) {
    jp_status status = jpi_check_struct(out, sizeof *out, sizeof *out, NULL, "jp_change");
    if (status != JP_OK)
        return status;
    jp_change change = {.struct_size = out->struct_size,
                        .before_hours_per_week = week[0],
                        .after_hours_per_week = week[1],
                        .before_hours_per_year = year[0],
                        .after_hours_per_year = year[1]};
    status = jp_ratio_subtract(&week[1], &week[0], &change.change_hours_per_week);
    if (status == JP_OK)
        status = jp_ratio_subtract(&year[1], &year[0], &change.change_hours_per_year);
    if (status == JP_OK)
        status = share_of(&year[0], &c->year[0], &change.before_share);
    if (status == JP_OK)
        status = share_of(&year[1], &c->year[1], &change.after_share);
    if (status == JP_OK)
        *out = change;
    return status;
}

jp_status jp_comparison_at(const jp_comparison *comparison, size_t index, jp_change *out) {
    if (comparison == NULL)
        return JP_E_INVALID;
    if (index >= comparison->count)
        return JP_E_RANGE;
    return change_of(comparison, comparison->entries[index].week, comparison->entries[index].year,
                     out);
}

jp_status jp_comparison_total(const jp_comparison *comparison, jp_change *out) {
    if (comparison == NULL || !comparison->is_filled)
        return JP_E_INVALID;
    return change_of(comparison, comparison->week, comparison->year, out);
}

static jp_status sum_of_distances(const jp_comparison *c, jp_ratio *out) {
    jp_ratio sum = {0, 1};
    jp_status status = JP_OK;
    for (size_t i = 0; i < c->count && status == JP_OK; i++) {
        jp_ratio before, after, off;
        status = share_of(&c->entries[i].year[0], &c->year[0], &before);
        if (status == JP_OK)
            status = share_of(&c->entries[i].year[1], &c->year[1], &after);
        if (status == JP_OK)
            status = jp_ratio_subtract(&after, &before, &off);
        if (status == JP_OK)
            status =
                off.num < 0 ? jp_ratio_subtract(&sum, &off, &sum) : jp_ratio_add(&sum, &off, &sum);
    }
    *out = sum;
    return status;
}

jp_status jp_comparison_distance(const jp_comparison *comparison, jp_ratio *out,
                                 jp_working *working, jp_error *error) {
    const jp_ratio half = {1, 2};
    if (comparison == NULL || !comparison->is_filled || out == NULL)
        return jpi_fail(error, JP_E_INVALID, NULL,
                        "a comparison and a place for the answer are needed");
    for (int32_t side = 0; side < 2; side++)
        if (comparison->year[side].num == 0)
            return jpi_fail(error, JP_E_UNDEFINED, NULL,
                            "withheld: nothing is planned on the %s side",
                            side == 0 ? "first" : "second");
    for (size_t i = 0; i < comparison->count; i++) {
        const entry *e = &comparison->entries[i];
        if (e->n_name == 0 && (e->year[0].num != 0 || e->year[1].num != 0))
            return jpi_fail(error, JP_E_UNDEFINED, NULL,
                            "withheld: %r h and %r h a week say nothing to compare by", &e->week[0],
                            &e->week[1]);
    }
    jp_ratio sum, distance;
    jp_status status = sum_of_distances(comparison, &sum);
    if (status == JP_OK)
        status = jp_ratio_multiply(&sum, &half, &distance);
    if (status != JP_OK)
        return jpi_fail(error, status, NULL, "the distance is not an exact number that fits");
    jpi_work(working, "annual.distance", "1/2 x %r = %r of the time is divided differently", &sum,
             &distance);
    *out = distance;
    return JP_OK;
}

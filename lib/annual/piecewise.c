/* A year in two pieces, each at its share, and a post's parts. */
#include <string.h>

#include "annual/annual.h"
#include "base/text.h"
#include "jobplan/review.h"

/* A sum of one piece: its year's hours and PAs x share. */
typedef struct part {
    jp_ratio hours, pas;
} part;

static jp_status part_of(const jp_annual *annual, const jpi_sum *sum, const jp_ratio *share,
                         part *out) {
    jp_ratio week;
    out->pas = (jp_ratio){0, 1};
    jp_status status = jpi_sum_hours(annual, sum, &week, &out->hours);
    if (status == JP_OK)
        status = jp_ratio_multiply(&out->hours, share, &out->hours);
    if (status == JP_OK && annual->has_pas)
        status = jpi_sum_pas(annual, sum, &week, &out->pas);
    if (status == JP_OK && annual->has_pas)
        status = jp_ratio_multiply(&out->pas, share, &out->pas);
    return status;
}

/* *denominator becomes one for every group of the piece; its totals are sums of groups. */
static jp_status widen(const jp_annual *annual, const jp_ratio *share, int64_t *denominator) {
    for (size_t i = 0; i <= annual->n_groups; i++) {
        part p;
        const jpi_sum *sum = i < annual->n_groups ? &annual->groups[i] : &annual->direct_care;
        jp_status status = part_of(annual, sum, share, &p);
        if (status != JP_OK)
            return status;
        *denominator = jpi_common_multiple(*denominator, p.hours.den);
        if (*denominator == 0)
            return JP_E_RANGE;
    }
    return JP_OK;
}

static jp_status add_part(const jp_annual *from, const jpi_sum *sum, const jp_ratio *share,
                          jp_annual *out, jpi_sum *to) {
    part p;
    jp_status status = part_of(from, sum, share, &p);
    if (status != JP_OK)
        return status;
    const jp_ratio denominator = {out->denominator, 1}; /* whole numbers, that say when they stop */
    jp_ratio sum_so_far = {to->hours[JPI_PER_YEAR], 1};
    status = jp_ratio_multiply(&p.hours, &denominator, &p.hours);
    if (status == JP_OK)
        status = jp_ratio_add(&sum_so_far, &p.hours, &sum_so_far);
    if (status != JP_OK)
        return status;
    to->hours[JPI_PER_YEAR] = sum_so_far.num;
    to->n_activities += sum->n_activities;
    return out->has_pas ? jp_ratio_add(&to->pas[JPI_PER_YEAR], &p.pas, &to->pas[JPI_PER_YEAR])
                        : JP_OK;
}

static const char *name_of(const jp_annual *annual, size_t group) {
    return annual->names[group] == JPI_NO_TEXT ? NULL : annual->text + annual->names[group];
}

static bool same_name(const char *a, const char *b) {
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static void clear(jpi_sum *sum) {
    *sum = (jpi_sum){{0, 0, 0}, {{0, 1}, {0, 1}, {0, 1}}, 0};
}

/* Finds or opens the group of out, in the dimension being filled, with a name. */
static size_t open_group(jp_annual *out, int32_t dimension, const char *name, size_t *n_text) {
    for (size_t i = out->first_group[dimension]; i < out->n_groups; i++)
        if (same_name(name_of(out, i), name))
            return i;
    size_t group = out->n_groups++;
    clear(&out->groups[group]);
    out->names[group] = JPI_NO_TEXT;
    if (name != NULL) {
        size_t n = strlen(name) + 1;
        memcpy(out->text + *n_text, name, n);
        out->names[group] = (uint32_t)*n_text;
        *n_text += n;
    }
    return group;
}

static jp_status make_room(jp_annual *out, const jp_annual *first, const jp_annual *second) {
    size_t n_groups = first->n_groups + second->n_groups, n_text = 0;
    const jp_annual *const pieces[2] = {first, second};
    for (int32_t p = 0; p < 2; p++)
        for (size_t i = 0; i < pieces[p]->n_groups; i++)
            n_text += pieces[p]->names[i] == JPI_NO_TEXT ? 0 : strlen(name_of(pieces[p], i)) + 1;
    if (n_groups > out->groups_capacity) {
        jpi_sum *groups = jpi_reallocate(&out->allocator, out->groups, n_groups, sizeof *groups);
        if (groups == NULL)
            return JP_E_NOMEM;
        out->groups = groups;
        uint32_t *names = jpi_reallocate(&out->allocator, out->names, n_groups, sizeof *names);
        if (names == NULL)
            return JP_E_NOMEM;
        out->names = names;
        out->groups_capacity = n_groups;
    }
    if (n_text > out->text_capacity) {
        char *text = jpi_reallocate(&out->allocator, out->text, n_text, 1);
        if (text == NULL)
            return JP_E_NOMEM;
        out->text = text;
        out->text_capacity = n_text;
    }
    return JP_OK;
}

static jp_status merge(const jp_annual *const pieces[2], const jp_ratio shares[2], jp_annual *out) {
    jp_status status = JP_OK;
    size_t n_text = 0;
    out->n_groups = 0;
    clear(&out->total);
    clear(&out->direct_care);
    for (int32_t dimension = 0; dimension < JPI_DIMENSIONS; dimension++) {
        out->first_group[dimension] = out->n_groups;
        for (int32_t p = 0; p < 2; p++)
            for (size_t i = pieces[p]->first_group[dimension];
                 i < pieces[p]->first_group[dimension + 1] && status == JP_OK; i++) {
                size_t group = open_group(out, dimension, name_of(pieces[p], i), &n_text);
                status = add_part(pieces[p], &pieces[p]->groups[i], &shares[p], out,
                                  &out->groups[group]);
            }
    }
    out->first_group[JPI_DIMENSIONS] = out->n_groups;
    for (int32_t p = 0; p < 2 && status == JP_OK; p++) {
        status = add_part(pieces[p], &pieces[p]->total, &shares[p], out, &out->total);
        if (status == JP_OK)
            status =
                add_part(pieces[p], &pieces[p]->direct_care, &shares[p], out, &out->direct_care);
    }
    return status;
}

/* a x share of a + b x share of b. */
static jp_status blend(const jp_ratio *a, const jp_ratio *b, const jp_ratio shares[2],
                       jp_ratio *out) {
    jp_ratio x, y;
    jp_status status = jp_ratio_multiply(a, &shares[0], &x);
    if (status == JP_OK)
        status = jp_ratio_multiply(b, &shares[1], &y);
    return status == JP_OK ? jp_ratio_add(&x, &y, out) : status;
}

/* Weekly figures are weighed by attending weeks, so that a week times the weeks is the year again.
 */
static jp_status blend_weekly(const jp_annual *first, const jp_annual *second, const jp_ratio *a,
                              const jp_ratio *b, const jp_ratio shares[2], const jp_ratio *weeks,
                              jp_ratio *out) {
    jp_ratio x, y;
    jp_status status = jp_ratio_multiply(a, &first->options.attending_weeks, &x);
    if (status == JP_OK)
        status = jp_ratio_multiply(b, &second->options.attending_weeks, &y);
    if (status == JP_OK)
        status = blend(&x, &y, shares, out);
    return status == JP_OK ? jp_ratio_divide(out, weeks, out) : status;
}

static bool same_ratio(const jp_ratio *a, const jp_ratio *b) {
    return a->num == b->num && a->den == b->den;
}

static jp_status blend_bases(const jp_annual *first, const jp_annual *second,
                             const jp_ratio shares[2], jp_annual *out) {
    const jp_annual_options *a = &first->options, *b = &second->options;
    jp_annual_options *o = &out->options;
    *o = *a;
    jp_status status = blend(&a->attending_weeks, &b->attending_weeks, shares, &o->attending_weeks);
    if (status == JP_OK && jpi_given(&a->year_weeks) && jpi_given(&b->year_weeks))
        status = blend(&a->year_weeks, &b->year_weeks, shares, &o->year_weeks);
    else
        o->year_weeks = (jp_ratio){0, 0};
    if (!same_ratio(&a->hours_per_session, &b->hours_per_session))
        o->hours_per_session = (jp_ratio){0, 0};
    out->has_pas = first->has_pas && second->has_pas;
    out->has_contract = first->has_contract && second->has_contract;
    out->months_per_week = (jp_ratio){0, 1};
    out->full_time = (jp_ratio){0, 0};
    if (status == JP_OK && out->has_contract)
        status = blend_weekly(first, second, &first->contracted, &second->contracted, shares,
                              &o->attending_weeks, &out->contracted);
    if (status == JP_OK && out->has_contract && jpi_given(&first->full_time) &&
        jpi_given(&second->full_time))
        status = blend_weekly(first, second, &first->full_time, &second->full_time, shares,
                              &o->attending_weeks, &out->full_time);
    return status;
}

jp_status jp_annual_piecewise(const jp_annual *first, const jp_annual *second,
                              const jp_ratio *first_share, jp_annual *out, jp_error *error) {
    const jp_ratio one = {1, 1};
    int32_t over = 0;
    if (first == NULL || second == NULL || first_share == NULL || out == NULL || out == first ||
        out == second || !first->is_filled || !second->is_filled)
        return jpi_fail(error, JP_E_INVALID, NULL,
                        "two evaluations, a share and another place for the answer are needed");
    out->is_filled = false;
    out->n_rows = out->n_groups = 0;
    if (first_share->num < 0 || jp_ratio_compare(first_share, &one, &over) != JP_OK || over > 0)
        return jpi_fail(error, JP_E_RANGE, "first_share",
                        "the first piece is from 0 to 1 of the year, such as 183/365");
    jp_ratio shares[2] = {*first_share, one};
    const jp_annual *const pieces[2] = {first, second};
    jp_status status = jp_ratio_subtract(&one, first_share, &shares[1]);
    out->denominator = 1;
    for (int32_t p = 0; p < 2 && status == JP_OK; p++)
        status = widen(pieces[p], &shares[p], &out->denominator);
    if (status == JP_OK)
        status = blend_bases(first, second, shares, out);
    if (status != JP_OK)
        return jpi_fail(error, status, "first_share",
                        "the year's hours are not exact numbers that fit; write fewer decimals");
    status = make_room(out, first, second);
    if (status == JP_OK)
        status = merge(pieces, shares, out);
    if (status != JP_OK)
        return jpi_fail(error, status, NULL,
                        status == JP_E_NOMEM
                            ? "no memory for the result"
                            : "the year's hours or PAs are not exact numbers that fit");
    out->is_filled = true;
    return JP_OK;
}

jp_status jp_annual_amount_share(const jp_annual_amount *amount, const jp_ratio *share,
                                 jp_annual_amount *out) {
    const jp_ratio one = {1, 1};
    int32_t over = 0;
    jp_status status =
        jpi_check_struct(amount, sizeof *amount, sizeof *amount, NULL, "jp_annual_amount");
    if (status == JP_OK)
        status = jpi_check_struct(out, sizeof *out, sizeof *out, NULL, "jp_annual_amount");
    if (status != JP_OK || share == NULL)
        return JP_E_INVALID;
    if (share->num < 0 || jp_ratio_compare(share, &one, &over) != JP_OK || over > 0)
        return JP_E_RANGE;
    jp_annual_amount mine = *amount;
    jp_ratio *const figures[] = {&mine.hours_per_week,    &mine.hours_per_year,
                                 &mine.sessions_per_week, &mine.sessions_per_year,
                                 &mine.pas_per_week,      &mine.pas_per_year};
    for (size_t i = 0; i < sizeof figures / sizeof *figures && status == JP_OK; i++)
        if (jpi_given(figures[i]))
            status = jp_ratio_multiply(figures[i], share, figures[i]);
    if (status == JP_OK) {
        mine.struct_size = out->struct_size;
        *out = mine;
    }
    return status;
}

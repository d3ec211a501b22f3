/* Adding up two sides, and writing them with their difference. */
#include "service/comparison/sides.h"

#include <string.h>

#include "base/ratio.h"
#include "base/text.h"

static void keep(jpi_sides *sides, jp_status status) {
    if (sides->report.status == JP_OK)
        sides->report.status = status;
}

void jpi_scope_begin(jpi_scope *scope, const jp_allocator *allocator) {
    for (size_t i = 0; i < 3; i++) {
        jpi_tally_begin(&scope->groups[i], allocator);
        jpi_tally_begin(&scope->all[i], allocator);
    }
}

void jpi_scope_free(jpi_scope *scope) {
    for (size_t i = 0; i < 3; i++) {
        jpi_tally_free(&scope->groups[i]);
        jpi_tally_free(&scope->all[i]);
    }
}

static void add(jpi_sides *sides, jpi_tally *tally, const char *name, const jpi_line *line,
                const jp_ratio *share) {
    static const jp_ratio one = {1, 1};
    jpi_group *group;
    jp_status status = jpi_tally_group(tally, name, &group);
    if (status == JP_OK)
        status = jpi_group_add(tally, group, JPI_SUM_PLANNED_WEEK, &line->hours_per_week);
    if (status == JP_OK)
        status = jpi_group_add_product(tally, group, JPI_SUM_PLANNED_YEAR, &line->hours_per_year,
                                       share ? share : &one);
    if (status == JP_OK)
        group->n++;
    keep(sides, status);
}

void jpi_scope_add(jpi_sides *sides, jpi_scope *scope, size_t side, const char *name,
                   const jpi_line *line) {
    add(sides, &scope->groups[side], name, line, NULL);
    add(sides, &scope->all[side], NULL, line, NULL);
    if (sides->in_pieces) {
        add(sides, &scope->groups[JPI_IN_PIECES], name, line, &sides->shares[side]);
        add(sides, &scope->all[JPI_IN_PIECES], NULL, line, &sides->shares[side]);
    }
}

void jpi_scope_add_contract(jpi_sides *sides, jpi_scope *scope, size_t side, const jp_ratio *hours,
                            const jp_ratio *wte) {
    jpi_group *group;
    jp_status status = jpi_tally_group(&scope->all[side], NULL, &group);
    if (status == JP_OK)
        status = jpi_group_add(&scope->all[side], group, JPI_SUM_CONTRACTED_WEEK, hours);
    if (status == JP_OK)
        status = jpi_group_add(&scope->all[side], group, JPI_SUM_WTE, wte);
    if (status == JP_OK && sides->in_pieces) {
        status = jpi_tally_group(&scope->all[JPI_IN_PIECES], NULL, &group);
        if (status == JP_OK)
            status = jpi_group_add_product(&scope->all[JPI_IN_PIECES], group,
                                           JPI_SUM_CONTRACTED_WEEK, hours, &sides->shares[side]);
    }
    keep(sides, status);
}

static const jp_total *sum_of(const jpi_tally *tally, const char *name, jpi_sum sum) {
    const jpi_group *group = jpi_tally_find(tally, name);
    return group ? group->sums[sum] : NULL;
}

/* ---- writing ---- */

/* second - first */
static void write_less(jpi_sides *sides, const char *member, const jp_total *first,
                       const jp_total *second, const char *unit, const char *rule) {
    char from[JPI_READABLE], to[JPI_READABLE];
    jp_total *value;
    jpi_readable_total(first, from, sizeof from);
    jpi_readable_total(second, to, sizeof to);
    jpi_total_copy(&sides->report, second, &value);
    if (value && first)
        keep(sides, jp_total_subtract_total(value, first));
    jpi_figure_total(&sides->report, member, value, unit, rule, "%s - %s", to, from);
    jp_total_free(value);
}

static void write_difference(jpi_sides *sides, const char *member, const jp_total *first,
                             const jp_total *second, const char *unit) {
    write_less(sides, member, first, second, unit, "service.difference");
}

static void write_pieces(jpi_sides *sides, const char *member, const jp_total *first,
                         const jp_total *second, const jp_total *year, const char *unit) {
    char from[JPI_READABLE], to[JPI_READABLE];
    jpi_readable_total(first, from, sizeof from);
    jpi_readable_total(second, to, sizeof to);
    jpi_figure_total(&sides->report, member, year, unit, "annual.piecewise",
                     "%s x %r of the year + %s x %r of the year", from, &sides->shares[0], to,
                     &sides->shares[1]);
}

static void write_side(jpi_sides *sides, const jpi_scope *scope, size_t side,
                       const jpi_tally *tally, const char *name) {
    jpi_report *report = &sides->report;
    const jpi_group *group = jpi_tally_find(tally, name);
    const size_t n = group ? group->n : 0;
    jpi_write_name(report->writer, sides->names[side]);
    jpi_write_object_begin(report->writer);
    jpi_write_member_integer(report->writer, "activities", (int64_t)n);
    jpi_figure_total(report, "hours_per_week", sum_of(tally, name, JPI_SUM_PLANNED_WEEK),
                     JPI_HOURS_PER_WEEK, "service.team-total", "sum of %z activities", n);
    jpi_figure_total(report, "hours_per_year", sum_of(tally, name, JPI_SUM_PLANNED_YEAR),
                     JPI_HOURS_PER_YEAR, "service.team-total", "sum of %z activities", n);
    jpi_figure_quotient(report, "share_of_planned", sum_of(tally, name, JPI_SUM_PLANNED_YEAR),
                        sum_of(&scope->all[side], NULL, JPI_SUM_PLANNED_YEAR), JPI_SHARE,
                        "service.share-of-planned", "hours of these / planned hours",
                        "nothing is planned");
    if (sides->per_wte)
        jpi_figure_quotient(report, "hours_per_week_per_wte",
                            sum_of(tally, name, JPI_SUM_PLANNED_WEEK),
                            sum_of(&scope->all[side], NULL, JPI_SUM_WTE), "hours per week per WTE",
                            "service.hours-per-wte", "hours a week / WTE", "there is no WTE");
    jpi_write_object_end(report->writer);
}

static void write_amounts(jpi_sides *sides, const jpi_scope *scope, const jpi_tally *tallies,
                          const char *name) {
    jpi_report *report = &sides->report;
    const jp_total *weeks[2], *years[2];
    for (size_t side = 0; side < 2; side++) {
        write_side(sides, scope, side, &tallies[side], name);
        weeks[side] = sum_of(&tallies[side], name, JPI_SUM_PLANNED_WEEK);
        years[side] = sum_of(&tallies[side], name, JPI_SUM_PLANNED_YEAR);
    }
    jpi_write_name(report->writer, sides->difference);
    jpi_write_object_begin(report->writer);
    write_difference(sides, "hours_per_week", weeks[0], weeks[1], JPI_HOURS_PER_WEEK);
    write_difference(sides, "hours_per_year", years[0], years[1], JPI_HOURS_PER_YEAR);
    jpi_write_object_end(report->writer);
    if (!sides->in_pieces)
        return;
    jpi_write_name(report->writer, "year");
    jpi_write_object_begin(report->writer);
    write_pieces(sides, "hours_per_year", years[0], years[1],
                 sum_of(&tallies[JPI_IN_PIECES], name, JPI_SUM_PLANNED_YEAR), JPI_HOURS_PER_YEAR);
    jpi_write_object_end(report->writer);
}

static void write_contract(jpi_sides *sides, const jpi_scope *scope) {
    jpi_report *report = &sides->report;
    const jp_total *hours[2];
    jpi_write_name(report->writer, "contract");
    jpi_write_object_begin(report->writer);
    for (size_t side = 0; side < 2; side++) {
        hours[side] = sum_of(&scope->all[side], NULL, JPI_SUM_CONTRACTED_WEEK);
        jpi_write_name(report->writer, sides->names[side]);
        jpi_write_object_begin(report->writer);
        jpi_figure_total(report, "hours_per_week", hours[side], JPI_HOURS_PER_WEEK,
                         "service.team-total", "sum of posts, each by its days");
        jpi_figure_total(report, "wte", sum_of(&scope->all[side], NULL, JPI_SUM_WTE), "WTE",
                         "annual.wte", "hours / full-time hours, post by post");
        write_less(sides, "unplanned_hours_per_week",
                   sum_of(&scope->all[side], NULL, JPI_SUM_PLANNED_WEEK), hours[side],
                   JPI_HOURS_PER_WEEK, "annual.unplanned");
        jpi_write_object_end(report->writer);
    }
    jpi_write_name(report->writer, sides->difference);
    jpi_write_object_begin(report->writer);
    write_difference(sides, "hours_per_week", hours[0], hours[1], JPI_HOURS_PER_WEEK);
    jpi_write_object_end(report->writer);
    if (sides->in_pieces) {
        jpi_write_name(report->writer, "year");
        jpi_write_object_begin(report->writer);
        write_pieces(sides, "hours_per_week", hours[0], hours[1],
                     sum_of(&scope->all[JPI_IN_PIECES], NULL, JPI_SUM_CONTRACTED_WEEK),
                     JPI_HOURS_PER_WEEK);
        jpi_write_object_end(report->writer);
    }
    jpi_write_object_end(report->writer);
}

void jpi_scope_write_all(jpi_sides *sides, const jpi_scope *scope) {
    write_contract(sides, scope);
    jpi_write_name(sides->report.writer, "planned");
    jpi_write_object_begin(sides->report.writer);
    write_amounts(sides, scope, scope->all, NULL);
    jpi_write_object_end(sides->report.writer);
}

static void write_group(jpi_sides *sides, const jpi_scope *scope, const char *label,
                        const char *name, const char *words) {
    jpi_report *report = &sides->report;
    if (!jpi_tally_find(&scope->groups[0], name) && !jpi_tally_find(&scope->groups[1], name))
        return;
    jpi_write_object_begin(report->writer);
    jpi_member_text_or_null(report, label, name);
    jpi_member_text_or_null(report, "label", words);
    write_amounts(sides, scope, scope->groups, name);
    jpi_write_object_end(report->writer);
}

/* A category that only one version's policy knows follows those of the framework. */
static void write_others(jpi_sides *sides, const jpi_scope *scope, const char *label,
                         const jp_policy *policy, int32_t framework) {
    for (size_t side = 0; side < 2; side++)
        for (size_t i = 0; i < scope->groups[side].n_groups; i++) {
            const char *name = scope->groups[side].groups[i].name;
            int32_t index;
            if (name && jp_category_find(policy, framework, name, &index, NULL) != JP_OK &&
                (side == 0 || !jpi_tally_find(&scope->groups[0], name)))
                write_group(sides, scope, label, name, NULL);
        }
}

void jpi_scope_write_groups(jpi_sides *sides, const jpi_scope *scope, const char *member,
                            const char *label, const jp_policy *policy, int32_t framework) {
    int32_t n = 0;
    keep(sides, jp_category_count(policy, framework, &n));
    jpi_write_name(sides->report.writer, member);
    jpi_write_array_begin(sides->report.writer);
    for (int32_t i = 0; i < n; i++) {
        jp_category category;
        memset(&category, 0, sizeof category);
        category.struct_size = (uint32_t)sizeof category;
        jp_status status = jp_category_at(policy, framework, i, &category);
        keep(sides, status);
        if (status == JP_OK)
            write_group(sides, scope, label, category.code, category.label);
    }
    write_others(sides, scope, label, policy, framework);
    write_group(sides, scope, label, NULL, NULL);
    jpi_write_array_end(sides->report.writer);
}

/* |share - share| of one name, added to the sum. */
static jp_status add_distance(const jpi_sides *sides, const jpi_scope *scope, const char *name,
                              jp_total *sum) {
    jp_total *shares[2] = {NULL, NULL};
    int32_t order = 0;
    jp_status status = JP_OK;
    for (size_t side = 0; side < 2 && status == JP_OK; side++) {
        const jp_total *hours = sum_of(&scope->groups[side], name, JPI_SUM_PLANNED_YEAR);
        status = jp_total_new(sides->report.allocator, &shares[side]);
        if (status == JP_OK && hours)
            status = jp_total_add_total(shares[side], hours);
        if (status == JP_OK)
            status = jp_total_divide_by_total(
                shares[side], sum_of(&scope->all[side], NULL, JPI_SUM_PLANNED_YEAR));
    }
    if (status == JP_OK)
        status = jp_total_compare(shares[0], shares[1], &order);
    if (status == JP_OK)
        status = jp_total_subtract_total(shares[order < 0 ? 1 : 0], shares[order < 0 ? 0 : 1]);
    if (status == JP_OK)
        status = jp_total_add_total(sum, shares[order < 0 ? 1 : 0]);
    jp_total_free(shares[0]);
    jp_total_free(shares[1]);
    return status;
}

static bool has_hours(const jpi_tally *tally, const char *name) {
    return !jpi_total_is_zero(sum_of(tally, name, JPI_SUM_PLANNED_YEAR));
}

void jpi_scope_write_distance(jpi_sides *sides, const jpi_scope *scope) {
    static const jp_ratio two = {2, 1};
    jpi_report *report = &sides->report;
    const char *why = NULL;
    for (size_t side = 0; side < 2; side++) {
        if (has_hours(&scope->groups[side], NULL))
            why = "some hours have no category: a score of missing data would read as difference";
        if (!has_hours(&scope->all[side], NULL))
            why = "nothing is planned on one side";
    }
    if (why) {
        jpi_figure_state(report, "distance", JP_STATE_WITHHELD, JPI_SHARE, "annual.distance", why);
        return;
    }
    jp_total *sum = NULL, *halves = NULL;
    jpi_total_copy(report, NULL, &sum);
    jpi_total_copy(report, NULL, &halves);
    jp_status status = sum && halves ? jp_total_add(halves, &two) : JP_E_NOMEM;
    for (size_t side = 0; side < 2; side++)
        for (size_t i = 0; i < scope->groups[side].n_groups && status == JP_OK; i++) {
            const char *name = scope->groups[side].groups[i].name;
            if (side == 0 || !jpi_tally_find(&scope->groups[0], name))
                status = add_distance(sides, scope, name, sum);
        }
    if (status == JP_OK)
        status = jp_total_divide_by_total(sum, halves);
    keep(sides, status);
    jpi_figure_total(report, "distance", sum, JPI_SHARE, "annual.distance",
                     "half the sum of differences between shares of planned time");
    jp_total_free(sum);
    jp_total_free(halves);
}

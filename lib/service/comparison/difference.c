/* Two versions of a service: what changed, in hours. */
#include "service/comparison/difference.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "jobplan/version.h"
#include "service/comparison/sides.h"

typedef struct difference {
    jpi_sides sides;
    const jpi_document *documents[2];
    jpi_evaluation evaluations[2];
    const jp_date *changed;
    jpi_scope team;
} difference;

/* A post on both sides; an index past the end where it is not, or is vacant. */
typedef struct pair {
    size_t index[2];
    bool is_filled[2];
    const char *status;
} pair;

static void keep(difference *d, jp_status status) {
    if (d->sides.report.status == JP_OK)
        d->sides.report.status = status;
}

static const jpi_post *post_of(const difference *d, const pair *p, size_t side) {
    return p->index[side] < d->documents[side]->n_posts ? &d->documents[side]->posts[p->index[side]]
                                                        : NULL;
}

static size_t n_lines(const difference *d, const pair *p, size_t side) {
    return p->is_filled[side] ? post_of(d, p, side)->n_activities : 0;
}

static const jpi_line *line_of(const difference *d, const pair *p, size_t side, size_t line) {
    return &d->evaluations[side].posts[p->index[side]].lines[line];
}

static const char *label_of(const difference *d, const pair *p, size_t side, size_t line) {
    return post_of(d, p, side)->activities[line].activity.label;
}

/* ---- activities ---- */

static bool same_line(difference *d, const jpi_line *a, const jpi_line *b) {
    const char *codes[2] = {jpi_category_code(d->documents[0], a->category),
                            jpi_category_code(d->documents[1], b->category)};
    int32_t week = 1, year = 1;
    keep(d, jp_ratio_compare(&a->hours_per_week, &b->hours_per_week, &week));
    keep(d, jp_ratio_compare(&a->hours_per_year, &b->hours_per_year, &year));
    return week == 0 && year == 0 &&
           (codes[0] && codes[1] ? jpi_same(codes[0], codes[1]) : codes[0] == codes[1]);
}

static void write_line_side(difference *d, size_t side, const jpi_line *line) {
    jpi_report *report = &d->sides.report;
    jpi_write_name(report->writer, d->sides.names[side]);
    if (!line) {
        jpi_write_null(report->writer);
        return;
    }
    jpi_write_object_begin(report->writer);
    jpi_member_text_or_null(report, "category",
                            jpi_category_code(d->documents[side], line->category));
    jpi_figure_ratio(report, "hours_per_week", &line->hours_per_week, JPI_HOURS_PER_WEEK,
                     "annual.weekly-average", "%r h in an average attending week",
                     &line->hours_per_week);
    jpi_figure_ratio(report, "hours_per_year", &line->hours_per_year, JPI_HOURS_PER_YEAR,
                     "service.team-total", "%r h per week in an average attending week",
                     &line->hours_per_week);
    jpi_write_object_end(report->writer);
}

static void write_line_change(difference *d, const jpi_line *before, const jpi_line *after) {
    static const jp_ratio none = {0, 1};
    jpi_report *report = &d->sides.report;
    const jp_ratio *weeks[2] = {before ? &before->hours_per_week : &none,
                                after ? &after->hours_per_week : &none};
    const jp_ratio *years[2] = {before ? &before->hours_per_year : &none,
                                after ? &after->hours_per_year : &none};
    jp_ratio week = none, year = none;
    keep(d, jp_ratio_subtract(weeks[1], weeks[0], &week));
    keep(d, jp_ratio_subtract(years[1], years[0], &year));
    jpi_write_name(report->writer, d->sides.difference);
    jpi_write_object_begin(report->writer);
    jpi_figure_ratio(report, "hours_per_week", &week, JPI_HOURS_PER_WEEK, "service.difference",
                     "%r - %r", weeks[1], weeks[0]);
    jpi_figure_ratio(report, "hours_per_year", &year, JPI_HOURS_PER_YEAR, "service.difference",
                     "%r - %r", years[1], years[0]);
    jpi_write_object_end(report->writer);
}

static void write_line(difference *d, const char *description, const jpi_line *before,
                       const jpi_line *after) {
    jpi_report *report = &d->sides.report;
    jpi_write_object_begin(report->writer);
    jpi_write_member_string(report->writer, "description", description);
    jpi_write_member_string(report->writer, "status",
                            !before  ? "added"
                            : !after ? "removed"
                                     : "changed");
    write_line_side(d, 0, before);
    write_line_side(d, 1, after);
    write_line_change(d, before, after);
    jpi_write_object_end(report->writer);
}

/* The line of the second side that goes by the same words and met none yet, from the same place on,
 * as most lines keep theirs. n where there is none. */
static size_t partner(const difference *d, const pair *p, size_t line, const bool *met) {
    const size_t n = n_lines(d, p, 1);
    const char *label = label_of(d, p, 0, line);
    for (size_t step = 0; step < n; step++) {
        size_t k = (line + step) % n;
        if (!met[k] && line_of(d, p, 1, k)->is_counted && jpi_same(label, label_of(d, p, 1, k)))
            return k;
    }
    return n;
}

/* Activities that are not the same on both sides; gives whether there are any. */
static void write_lines(difference *d, const pair *p) {
    const size_t n = n_lines(d, p, 1);
    bool *met = jpi_allocate(d->sides.report.allocator, n + 1, sizeof *met);
    if (!met) {
        keep(d, JP_E_NOMEM);
        return;
    }
    jpi_write_name(d->sides.report.writer, "activities");
    jpi_write_array_begin(d->sides.report.writer);
    for (size_t i = 0; i < n_lines(d, p, 0); i++) {
        const jpi_line *before = line_of(d, p, 0, i);
        if (!before->is_counted)
            continue;
        size_t k = partner(d, p, i, met);
        const jpi_line *after = k < n ? line_of(d, p, 1, k) : NULL;
        met[k] = true;
        if (!after || !same_line(d, before, after))
            write_line(d, label_of(d, p, 0, i), before, after);
    }
    for (size_t k = 0; k < n; k++)
        if (!met[k] && line_of(d, p, 1, k)->is_counted)
            write_line(d, label_of(d, p, 1, k), NULL, line_of(d, p, 1, k));
    jpi_write_array_end(d->sides.report.writer);
    jpi_release(d->sides.report.allocator, met);
}

/* ---- posts ---- */

/* Contracted hours of the days a version is in force on, so that a change of hours written into
 * both versions counts once. Nobody is contracted before starting or after leaving. */
static jp_status contracted_in_force(const difference *d, const jpi_post *post, size_t side,
                                     jp_ratio *hours, jp_ratio *wte) {
    jpi_document part = *d->documents[side];
    jpi_post there = *post;
    if (d->changed && side == 0)
        part.year_end = *d->changed - 1;
    else if (d->changed)
        part.year_start = *d->changed;
    *hours = *wte = (jp_ratio){0, 1};
    if ((post->is_starter && post->employed_from > part.year_end) ||
        (post->is_leaver && post->employed_to < part.year_start))
        return JP_OK;
    there.is_starter = post->is_starter && post->employed_from > part.year_start;
    there.is_leaver = post->is_leaver && post->employed_to < part.year_end;
    return jpi_contracted_hours(&part, &there, hours, wte);
}

static void add_contract(difference *d, jpi_scope *scope, const pair *p, size_t side) {
    jp_ratio hours, wte;
    jp_status status = contracted_in_force(d, post_of(d, p, side), side, &hours, &wte);
    keep(d, status);
    if (status == JP_OK)
        jpi_scope_add_contract(&d->sides, scope, side, &hours, &wte);
}

static void add_post(difference *d, jpi_scope *scope, const pair *p) {
    for (size_t side = 0; side < 2; side++) {
        if (!p->is_filled[side])
            continue;
        add_contract(d, scope, p, side);
        for (size_t i = 0; i < n_lines(d, p, side); i++) {
            const jpi_line *line = line_of(d, p, side, i);
            if (line->is_counted)
                jpi_scope_add(&d->sides, scope, side,
                              jpi_category_code(d->documents[side], line->category), line);
        }
    }
}

static pair pair_up(const difference *d, size_t before, size_t after) {
    pair p = {{before, after}, {false, false}, "kept"};
    for (size_t side = 0; side < 2; side++) {
        const jpi_post *post = post_of(d, &p, side);
        p.is_filled[side] = post && !post->vacant;
    }
    if (before == d->documents[0]->n_posts)
        p.status = "added";
    else if (after == d->documents[1]->n_posts)
        p.status = "removed";
    else if (p.is_filled[0] != p.is_filled[1])
        p.status = p.is_filled[0] ? "vacated" : "filled";
    else if (!p.is_filled[0])
        p.status = "vacant";
    return p;
}

static void write_post(difference *d, const pair *p) {
    jpi_report *report = &d->sides.report;
    const jpi_post *post = post_of(d, p, 1) ? post_of(d, p, 1) : post_of(d, p, 0);
    jpi_scope scope;
    jpi_scope_begin(&scope, report->allocator);
    add_post(d, &scope, p);
    add_post(d, &d->team, p);
    jpi_write_object_begin(report->writer);
    jpi_write_member_string(report->writer, "id", post->id);
    jpi_write_member_string(report->writer, "title", post->title);
    jpi_write_member_string(report->writer, "status", p->status);
    jpi_scope_write_all(&d->sides, &scope);
    jpi_scope_write_groups(&d->sides, &scope, "by_category", "category", d->documents[0]->policy,
                           d->documents[0]->framework);
    write_lines(d, p);
    jpi_write_object_end(report->writer);
    jpi_scope_free(&scope);
}

static void write_posts(difference *d) {
    const jpi_document *before = d->documents[0], *after = d->documents[1];
    jpi_write_name(d->sides.report.writer, "posts");
    jpi_write_array_begin(d->sides.report.writer);
    for (size_t i = 0; i < before->n_posts; i++) {
        pair p = pair_up(d, i, jpi_document_post(after, before->posts[i].id));
        write_post(d, &p);
    }
    for (size_t i = 0; i < after->n_posts; i++)
        if (jpi_document_post(before, after->posts[i].id) == before->n_posts) {
            pair p = pair_up(d, before->n_posts, i);
            write_post(d, &p);
        }
    jpi_write_array_end(d->sides.report.writer);
}

/* ---- the whole ---- */

static void write_date(jpi_writer *writer, const char *name, jp_date day) {
    char buffer[16];
    jpi_text text;
    jpi_text_begin(&text, buffer, sizeof buffer);
    jpi_text_format(&text, "%D", day);
    jpi_write_member_string(writer, name, buffer);
}

static void write_head(difference *d, const char *name) {
    jpi_writer *writer = d->sides.report.writer;
    jpi_write_member_integer(writer, name, 1);
    jpi_write_member_string(writer, "library", jp_version());
    jpi_write_member_string(writer, "title", d->documents[1]->title);
    jpi_write_name(writer, "year");
    jpi_write_object_begin(writer);
    write_date(writer, "start", d->documents[0]->year_start);
    write_date(writer, "end", d->documents[0]->year_end);
    jpi_write_object_end(writer);
    if (!d->changed)
        return;
    write_date(writer, "changed", *d->changed);
    jpi_write_member_integer(writer, "days_before", *d->changed - d->documents[0]->year_start);
    jpi_write_member_integer(writer, "days_after", d->documents[0]->year_end - *d->changed + 1);
    jpi_write_member_ratio(writer, "share_before", &d->sides.shares[0]);
    jpi_write_member_ratio(writer, "share_after", &d->sides.shares[1]);
}

static void write_whole(difference *d, const char *name) {
    jpi_writer *writer = d->sides.report.writer;
    jpi_write_object_begin(writer);
    write_head(d, name);
    write_posts(d);
    jpi_write_name(writer, "team");
    jpi_write_object_begin(writer);
    jpi_scope_write_all(&d->sides, &d->team);
    jpi_scope_write_groups(&d->sides, &d->team, "by_category", "category", d->documents[0]->policy,
                           d->documents[0]->framework);
    jpi_scope_write_distance(&d->sides, &d->team);
    jpi_write_object_end(writer);
    jpi_write_rules(&d->sides.report);
    jpi_write_object_end(writer);
}

static jp_status begin(difference *d) {
    const jpi_document *before = d->documents[0];
    d->sides.names[0] = "before";
    d->sides.names[1] = "after";
    d->sides.difference = "change";
    d->sides.report.document = before;
    if (!d->changed)
        return JP_OK;
    d->sides.in_pieces = true;
    jp_status status =
        jp_ratio_make(*d->changed - before->year_start, before->year_end - before->year_start + 1,
                      &d->sides.shares[0]);
    static const jp_ratio one = {1, 1};
    return status == JP_OK ? jp_ratio_subtract(&one, &d->sides.shares[0], &d->sides.shares[1])
                           : status;
}

static jp_status write_with(difference *d, const char *name) {
    const char *text;
    size_t n_text;
    jp_status status = jpi_writer_new(d->sides.report.allocator, false, &d->sides.report.writer);
    if (status != JP_OK)
        return status;
    jpi_scope_begin(&d->team, d->sides.report.allocator);
    write_whole(d, name);
    status = jpi_writer_finish(d->sides.report.writer, &text, &n_text);
    jpi_scope_free(&d->team);
    jpi_release(d->sides.report.allocator, d->sides.report.rules);
    return d->sides.report.status != JP_OK ? d->sides.report.status : status;
}

jp_status jpi_difference_write(const jp_allocator *allocator, const jpi_document *before,
                               const jpi_document *after, const jp_date *changed, const char *name,
                               jpi_writer **writer, jp_error *error) {
    difference d;
    memset(&d, 0, sizeof d);
    d.sides.report.allocator = allocator;
    d.documents[0] = before;
    d.documents[1] = after;
    d.changed = changed;
    jp_status status = begin(&d);
    if (status == JP_OK) {
        status = jpi_evaluate(allocator, before, &d.evaluations[0], error);
        if (status != JP_OK)
            return status;
        status = jpi_evaluate(allocator, after, &d.evaluations[1], error);
        if (status != JP_OK) {
            jpi_evaluation_free(allocator, before, &d.evaluations[0]);
            return status;
        }
        status = write_with(&d, name);
        jpi_evaluation_free(allocator, before, &d.evaluations[0]);
        jpi_evaluation_free(allocator, after, &d.evaluations[1]);
    }
    if (status != JP_OK) {
        jpi_writer_free(d.sides.report.writer);
        return jpi_fail(error, status, NULL, "%s", jp_status_message(status));
    }
    *writer = d.sides.report.writer;
    return JP_OK;
}

/* A table is shown when, together with all that is shown already, it divides people into cells of
 * which none is of too few. Every figure that is shown, or that can be worked out from any of them,
 * is then a sum over whole cells, so none can be of fewer people than a cell has. Withholding
 * single entries would show more, but entries of unlike tables (category, band, skill) give each
 * other away. */
#include "service/evaluation/shown.h"

#include <string.h>

#include "base/memory.h"
#include "variance/intern.h"

/* Something a figure adds up: a contract, an activity, or a row. Its cell is what has been told
 * apart so far. */
typedef struct item {
    size_t post, index;
    uint32_t cell;
    bool counts; /* something other than 0 is added */
} item;

typedef struct search {
    const jp_allocator *allocator;
    const jpi_document *document;
    const jpi_evaluation *evaluation;
    size_t fewest;
    uint32_t *people; /* by holder, in the document's order of posts */
    size_t *first;    /* by post, where its people begin; one more than there are posts */
    size_t n_people;
    item *items;
    size_t n_items;
    jp_status status;
} search;

typedef const char *(*attribute)(const search *s, const item *at);

static const char *band_of(const search *s, const item *at) {
    return s->document->posts[at->post].band;
}

static const char *team_of(const search *s, const item *at) {
    return s->document->posts[at->post].team;
}

static const char *staff_group_of(const search *s, const item *at) {
    return s->document->posts[at->post].staff_group;
}

static const char *has_plan(const search *s, const item *at) {
    return s->evaluation->posts[at->post].lines ? "yes" : "no";
}

static const jpi_line *line_of(const search *s, const item *at) {
    return &s->evaluation->posts[at->post].lines[at->index];
}

static const jpi_document_activity *activity_of(const search *s, const item *at) {
    return &s->document->posts[at->post].activities[at->index];
}

static const char *direct_of(const search *s, const item *at) {
    return line_of(s, at)->is_direct_care ? "yes" : "no";
}

static const char *category_of(const search *s, const item *at) {
    return jpi_category_code(s->document, line_of(s, at)->category);
}

static const char *skill_of(const search *s, const item *at) {
    return activity_of(s, at)->activity.skill;
}

static const char *place_of(const search *s, const item *at) {
    return jpi_line_place(&s->document->posts[at->post], activity_of(s, at));
}

static const char *specialty_of(const search *s, const item *at) {
    return jpi_line_specialty(&s->document->posts[at->post], activity_of(s, at));
}

static const char *pillar_of(const search *s, const item *at) {
    return activity_of(s, at)->activity.pillar;
}

static const char *row_category_of(const search *s, const item *at) {
    return jpi_category_code(s->document, (int32_t)s->document->rows[at->index].category);
}

/* Causes are those of rows that fell short; the others are one cell of their own. */
static const char *row_cause_of(const search *s, const item *at) {
    const jpi_delivered_row *row = &s->document->rows[at->index];
    return row->delivered_min >= row->planned_min ? "\1" : row->cause;
}

static void keep(search *s, jp_status status) {
    if (s->status == JP_OK)
        s->status = status;
}

/* A cell of the old division and a value are a cell of the new one. */
static uint32_t cell_of(search *s, jpi_intern *values, jpi_intern *cells, const item *at,
                        attribute name) {
    uint32_t pair[2] = {at->cell, 0}, cell = 0;
    bool added;
    const char *value = name ? name(s, at) : NULL;
    if (value) { /* 0 is not stated */
        keep(s, jpi_intern_add(values, value, strlen(value), &pair[1], &added));
        pair[1]++;
    }
    keep(s, jpi_intern_add(cells, (const char *)pair, sizeof pair, &cell, &added));
    return cell;
}

/* Whether each new cell has enough people; a person in two posts is one. */
static bool has_enough(search *s, const uint32_t *cells, size_t n_cells) {
    jpi_intern seen;
    size_t *counts = jpi_allocate(s->allocator, n_cells + 1, sizeof *counts);
    bool enough = true;
    if (!counts) {
        keep(s, JP_E_NOMEM);
        return false;
    }
    jpi_intern_begin(&seen, s->allocator);
    for (size_t i = 0; i < s->n_items && s->status == JP_OK; i++)
        for (size_t k = s->first[s->items[i].post];
             k < s->first[s->items[i].post + 1] && s->items[i].counts &&
             counts[cells[i]] < s->fewest;
             k++) {
            uint32_t pair[2] = {cells[i], s->people[k]}, number;
            bool added = false;
            keep(s, jpi_intern_add(&seen, (const char *)pair, sizeof pair, &number, &added));
            counts[cells[i]] += added;
        }
    for (size_t i = 0; i < n_cells; i++)
        enough = enough && counts[i] >= s->fewest;
    jpi_intern_end(&seen);
    jpi_release(s->allocator, counts);
    return enough && s->status == JP_OK;
}

/* Divides the items by one more attribute, unless that makes a cell of too few. */
static bool may_divide(search *s, attribute name) {
    jpi_intern values, cells;
    uint32_t *divided = jpi_allocate(s->allocator, s->n_items + 1, sizeof *divided);
    bool may = false;
    if (!divided) {
        keep(s, JP_E_NOMEM);
        return false;
    }
    jpi_intern_begin(&values, s->allocator);
    jpi_intern_begin(&cells, s->allocator);
    for (size_t i = 0; i < s->n_items && s->status == JP_OK; i++)
        divided[i] = cell_of(s, &values, &cells, &s->items[i], name);
    if (s->status == JP_OK)
        may = has_enough(s, divided, cells.n);
    for (size_t i = 0; i < s->n_items && may; i++)
        s->items[i].cell = divided[i];
    jpi_intern_end(&values);
    jpi_intern_end(&cells);
    jpi_release(s->allocator, divided);
    return may;
}

/* Holders by id, so that one person in two posts is known again; a post that names none has one of
 * its own. */
static void number_people(search *s) {
    const jpi_document *document = s->document;
    jpi_intern names;
    size_t n = 0;
    for (size_t i = 0; i < document->n_posts; i++)
        n += document->posts[i].n_holders + 1;
    s->people = jpi_allocate(s->allocator, n + 1, sizeof *s->people);
    s->first = jpi_allocate(s->allocator, document->n_posts + 1, sizeof *s->first);
    if (!s->people || !s->first) {
        keep(s, JP_E_NOMEM);
        return;
    }
    jpi_intern_begin(&names, s->allocator);
    n = 0;
    for (size_t i = 0; i < document->n_posts && s->status == JP_OK; i++) {
        const jpi_post *post = &document->posts[i];
        s->first[i] = n;
        for (size_t k = 0; k < post->n_holders && s->status == JP_OK; k++) {
            bool added;
            keep(s, jpi_intern_add(&names, post->holders[k].id, strlen(post->holders[k].id),
                                   &s->people[n++], &added));
        }
        if (post->n_holders == 0)
            s->people[n++] = UINT32_MAX - (uint32_t)i;
    }
    s->first[document->n_posts] = n;
    jpi_intern_end(&names);
}

static void add_item(search *s, size_t post, size_t index, bool counts) {
    s->items[s->n_items++] = (item){post, index, 0, counts};
}

static void take_contracts(search *s) {
    for (size_t i = 0; i < s->document->n_posts; i++)
        if (!s->document->posts[i].vacant)
            add_item(s, i, 0, s->evaluation->posts[i].contracted_hours_per_week.num != 0);
}

static void take_lines(search *s) {
    for (size_t i = 0; i < s->document->n_posts; i++)
        for (size_t k = 0; k < s->document->posts[i].n_activities; k++) {
            const jpi_line *line = &s->evaluation->posts[i].lines[k];
            if (!s->document->posts[i].vacant && line->is_counted)
                add_item(s, i, k, line->hours_per_week.num != 0 && line->hours_per_year.num != 0);
        }
}

static void take_rows(search *s) {
    for (size_t i = 0; i < s->document->n_rows; i++) {
        const jpi_delivered_row *row = &s->document->rows[i];
        add_item(s, row->post, i, row->planned_min != 0 || row->delivered_min != 0);
    }
}

static bool begin(search *s, size_t n_items, void (*take)(search *)) {
    s->n_items = 0;
    s->items = jpi_allocate(s->allocator, n_items + 1, sizeof *s->items);
    if (!s->items) {
        keep(s, JP_E_NOMEM);
        return false;
    }
    take(s);
    return may_divide(s, NULL);
}

static void end(search *s) {
    jpi_release(s->allocator, s->items);
    s->items = NULL;
}

/* In the order in which a table is worth most: the guidance reports by professional group. */
static void look_at_plans(search *s, jpi_shown *out) {
    size_t n_lines = 0;
    for (size_t i = 0; i < s->document->n_posts; i++)
        n_lines += s->document->posts[i].n_activities;
    bool contracts = begin(s, s->document->n_posts, take_contracts);
    search lines = *s;
    lines.items = NULL;
    bool activities = begin(&lines, n_lines, take_lines) && may_divide(&lines, direct_of);
    out->team = contracts && (lines.n_items == 0 || activities);
    if (out->team) {
        const struct {
            attribute of_contract, of_line;
            bool *shown;
        } tables[] = {{staff_group_of, staff_group_of, &out->staff_group},
                      {NULL, category_of, &out->category},
                      {NULL, skill_of, &out->skill},
                      {band_of, band_of, &out->band},
                      {team_of, team_of, &out->team_name},
                      {NULL, place_of, &out->place},
                      {NULL, specialty_of, &out->specialty},
                      {NULL, pillar_of, &out->pillar},
                      {has_plan, NULL, &out->with_plan}};
        for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
            *tables[i].shown = (!tables[i].of_contract || may_divide(s, tables[i].of_contract)) &&
                               (!tables[i].of_line || may_divide(&lines, tables[i].of_line));
    }
    keep(s, lines.status);
    end(&lines);
    end(s);
}

static void look_at_rows(search *s, jpi_shown *out) {
    out->rows = begin(s, s->document->n_rows, take_rows) && s->n_items > 0;
    out->row_staff_group = out->rows && may_divide(s, staff_group_of);
    out->row_category = out->rows && may_divide(s, row_category_of);
    out->row_cause = out->rows && may_divide(s, row_cause_of);
    end(s);
}

jp_status jpi_find_shown(const jp_allocator *allocator, const jpi_document *document,
                         const jpi_evaluation *evaluation, bool identifiable, jpi_shown *out) {
    search s;
    memset(out, 0, sizeof *out);
    if (identifiable) {
        memset(out, 1, sizeof *out);
        out->is_assumed = false;
        out->fewest_people = 0;
        return JP_OK;
    }
    memset(&s, 0, sizeof s);
    out->is_assumed = document->fewest_people == 0;
    out->fewest_people = out->is_assumed ? JPI_FEWEST_ASSUMED : document->fewest_people;
    s.allocator = allocator;
    s.document = document;
    s.evaluation = evaluation;
    s.fewest = (size_t)out->fewest_people;
    number_people(&s);
    if (s.status == JP_OK)
        look_at_plans(&s, out);
    if (s.status == JP_OK)
        look_at_rows(&s, out);
    jpi_release(allocator, s.people);
    jpi_release(allocator, s.first);
    return s.status;
}

#include "service/report/year_ahead.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "jobplan/projection.h"
#include "service/evaluation/varying.h"

#define ANY_SKILL ((const char *)-1)

static const jp_rounding millionths_down = {
    (uint32_t)sizeof millionths_down, JP_ROUND_DOWN, {1, 1000000}};

/* What is being worked out, and for which skill. */
typedef struct {
    const jpi_report *report;
    const char *skill; /* ANY_SKILL: the whole service */
    const jpi_year_ahead *year;
    jpi_year_part *part;
} balance;

static bool is_of(const balance *b, const char *skill) {
    return b->skill == ANY_SKILL || (!b->skill && !skill) || jpi_same(b->skill, skill);
}

/* ---- hours of a week ---- */

/* Hours over some weeks as hours of one, in millionths, which keeps sums of many weeks exact and
 * short. Rounded down, so that no post takes away more than the team has. */
static jp_status of_one_week(const jp_allocator *allocator, jp_total *hours, const jp_ratio *weeks,
                             jp_ratio *out) {
    jp_total *divisor = NULL;
    jp_status status = jp_total_new(allocator, &divisor);
    if (status == JP_OK)
        status = jp_total_add(divisor, weeks);
    if (status == JP_OK)
        status = jp_total_divide_by_total(hours, divisor);
    if (status == JP_OK)
        status = jp_total_round(hours, &millionths_down, out);
    jp_total_free(divisor);
    return status;
}

static jp_status even_week(const jpi_report *report, const jp_ratio *hours_per_year,
                           jp_ratio *out) {
    const jp_ratio weeks = jpi_year_weeks(report->document);
    jp_total *hours = NULL;
    jp_status status = jp_total_new(report->allocator, &hours);
    if (status == JP_OK)
        status = jp_total_add(hours, hours_per_year);
    if (status == JP_OK)
        status = of_one_week(report->allocator, hours, &weeks, out);
    jp_total_free(hours);
    return status;
}

/* ---- demand ---- */

/* The seasonal index of each period of the round, in millionths. */
static jp_status seasonal_indices(const jpi_report *report, const jpi_history *history,
                                  int64_t indices[12]) {
    jp_projection_options options;
    jp_projection_result result;
    double one, lower, upper, seasons[12];
    memset(&options, 0, sizeof options);
    memset(&result, 0, sizeof result);
    options.struct_size = (uint32_t)sizeof options;
    result.struct_size = (uint32_t)sizeof result;
    options.missing = history->counts.missing;
    options.season_length = history->season_length;
    options.confidence = history->confidence;
    jp_status status = jp_project(history->counts.values, history->counts.n_values, &options, &one,
                                  1, &lower, 1, &upper, 1, seasons, (size_t)history->season_length,
                                  report->allocator, &result, NULL, NULL);
    for (int64_t i = 0; i < history->season_length && status == JP_OK; i++) {
        jp_ratio exact = {0, 1};
        status = jpi_six_decimals(seasons[i], &exact);
        indices[i] = status == JP_OK ? exact.num * (1000000 / exact.den) : 0;
    }
    return status;
}

/* Where in the round of seasons a day lies; a round is a year, so earlier days have theirs too. */
static int64_t season_of(const jpi_history *history, jp_date day) {
    int32_t month = 1, first_month = 1;
    (void)jp_date_parts(day, NULL, &month, NULL);
    (void)jp_date_parts(history->start, NULL, &first_month, NULL);
    return (month - first_month + 12) % 12 / (12 / history->season_length);
}

/* A week's share of the year is the sum of its days' indices over that of all weeks. */
static jp_status add_seasonal(balance *b, const jpi_history *history, const jp_ratio *even,
                              const int64_t indices[12]) {
    const jp_allocator *allocator = b->report->allocator;
    jp_date first = b->report->document->year_start;
    size_t n = b->year->n_weeks;
    int64_t all = 0;
    for (size_t day = 0; day < 7 * n; day++)
        all += indices[season_of(history, first + (jp_date)day)];
    jp_status status = all > 0 ? JP_OK : JP_E_UNDEFINED;
    for (size_t w = 0; w < n && status == JP_OK; w++) {
        int64_t own = 0;
        jp_ratio share, hours = {0, 1};
        jp_total *product = NULL;
        for (size_t day = 7 * w; day < 7 * w + 7; day++)
            own += indices[season_of(history, first + (jp_date)day)];
        status = jp_ratio_make(own * (int64_t)n, all, &share);
        if (status == JP_OK)
            status = jp_total_new(allocator, &product);
        if (status == JP_OK)
            status = jp_total_add_product(product, even, &share);
        if (status == JP_OK)
            status = jp_total_round(product, &millionths_down, &hours);
        if (status == JP_OK)
            status = jp_ratio_add(&b->part->demand[w], &hours, &b->part->demand[w]);
        jp_total_free(product);
    }
    return status;
}

static jp_status add_even(balance *b, const jp_ratio *even) {
    jp_status status = JP_OK;
    for (size_t w = 0; w < b->year->n_weeks && status == JP_OK; w++)
        status = jp_ratio_add(&b->part->demand[w], even, &b->part->demand[w]);
    return status;
}

/* What no single patient causes has no season. */
static jp_status add_stream(balance *b, size_t index) {
    const jpi_history *history = &b->report->document->streams[index].history;
    const jp_demand_result *result = &b->report->evaluation->streams[index];
    int64_t indices[12];
    jp_ratio patients, even;
    if (!history->has_start) {
        jp_status status = even_week(b->report, &result->dcc_hours, &even);
        return status == JP_OK ? add_even(b, &even) : status;
    }
    jp_status status = even_week(b->report, &result->non_individual_hours, &even);
    if (status == JP_OK)
        status = add_even(b, &even);
    if (status == JP_OK)
        status = jp_ratio_subtract(&result->dcc_hours, &result->non_individual_hours, &patients);
    if (status == JP_OK)
        status = even_week(b->report, &patients, &even);
    if (status != JP_OK)
        return status;
    status = seasonal_indices(b->report, history, indices);
    if (status == JP_OK)
        status = add_seasonal(b, history, &even, indices);
    return status == JP_E_UNDEFINED ? add_even(b, &even) : status;
}

/* Hours of the patients already waiting: patients x hours per accepted referral. */
static jp_status add_waiting(balance *b, size_t index) {
    const jpi_waiting *waiting = &b->report->document->streams[index].waiting;
    const jp_demand_result *result = &b->report->evaluation->streams[index];
    jp_ratio hours;
    if (!waiting->given || result->accepted_referrals.num == 0)
        return JP_OK;
    jp_status status = jp_ratio_subtract(&result->dcc_hours, &result->non_individual_hours, &hours);
    if (status == JP_OK)
        status = jp_ratio_divide(&hours, &result->accepted_referrals, &hours);
    if (status == JP_OK)
        status = jp_ratio_multiply(&hours, &waiting->patients, &hours);
    if (status == JP_OK)
        status = jp_ratio_round(&hours, &millionths_down, &hours);
    return status == JP_OK ? jp_ratio_add(&b->part->start, &hours, &b->part->start) : status;
}

/* ---- capacity ---- */

/* The days of the year on which the post is held. */
static void days_held(const jpi_document *document, const jpi_post *post, jp_date *first,
                      jp_date *last) {
    *first = post->is_starter && post->employed_from > document->year_start ? post->employed_from
                                                                            : document->year_start;
    *last = post->is_leaver && post->employed_to < document->year_end ? post->employed_to
                                                                      : document->year_end;
}

static bool is_part_year(const jpi_document *document, const jpi_post *post) {
    jp_date first, last;
    days_held(document, post, &first, &last);
    return !post->vacant && (first != document->year_start || last != document->year_end);
}

/* Direct care of a post a year, of the skill: as the tallies add it up. */
static jp_status add_post_hours(const balance *b, size_t index, jp_total *hours) {
    const jpi_post *post = &b->report->document->posts[index];
    const jpi_post_result *result = &b->report->evaluation->posts[index];
    jp_status status = JP_OK;
    for (size_t i = 0; i < post->n_activities && status == JP_OK; i++)
        if (result->lines[i].is_counted && result->lines[i].is_direct_care &&
            is_of(b, post->activities[i].activity.skill))
            status = jp_total_add(hours, &result->lines[i].hours_per_year);
    return status;
}

/* Hours of a week that the post is held: what it gives a year over the weeks it is there. */
static jp_status post_week(const balance *b, size_t index, jp_ratio *out) {
    const jpi_document *document = b->report->document;
    jp_total *hours = NULL;
    jp_date first, last;
    jp_ratio weeks = {1, 1};
    days_held(document, &document->posts[index], &first, &last);
    if (last < first) {
        *out = (jp_ratio){0, 1};
        return JP_OK;
    }
    jp_status status = jp_ratio_make(last - first + 1, 7, &weeks);
    if (status == JP_OK)
        status = jp_total_new(b->report->allocator, &hours);
    if (status == JP_OK)
        status = add_post_hours(b, index, hours);
    if (status == JP_OK)
        status = of_one_week(b->report->allocator, hours, &weeks, out);
    jp_total_free(hours);
    return status;
}

/* Those held for the whole year, evenly; the others come in their weeks. */
static jp_status whole_year_posts(balance *b) {
    const jpi_report *report = b->report;
    const jpi_evaluation *evaluation = report->evaluation;
    const jpi_group *group = b->skill == ANY_SKILL
                                 ? jpi_tally_find(&evaluation->team, NULL)
                                 : jpi_tally_find(&evaluation->by_skill, b->skill);
    const jp_ratio weeks = jpi_year_weeks(report->document);
    jp_total *hours = NULL, *others = NULL;
    jp_ratio even = {0, 1};
    jp_status status = jp_total_new(report->allocator, &hours);
    if (status == JP_OK)
        status = jp_total_new(report->allocator, &others);
    if (status == JP_OK && group && group->sums[JPI_SUM_DIRECT_YEAR])
        status = jp_total_add_total(hours, group->sums[JPI_SUM_DIRECT_YEAR]);
    for (size_t i = 0; i < report->document->n_posts && status == JP_OK; i++)
        if (is_part_year(report->document, &report->document->posts[i]))
            status = add_post_hours(b, i, others);
    if (status == JP_OK)
        status = jp_total_subtract_total(hours, others);
    if (status == JP_OK)
        status = of_one_week(report->allocator, hours, &weeks, &even);
    for (size_t w = 0; w < b->year->n_weeks && status == JP_OK; w++)
        b->part->capacity[w] = even;
    jp_total_free(hours);
    jp_total_free(others);
    return status;
}

/* Hours that come or go on some days. */
typedef struct {
    jp_date *first, *last;
    jp_ratio *hours;
    size_t n;
} dated;

static jp_status add_dated(const balance *b, size_t post, jp_date first, jp_date last, bool away,
                           dated *out) {
    jp_date from, to;
    days_held(b->report->document, &b->report->document->posts[post], &from, &to);
    first = first > from ? first : from;
    last = last < to ? last : to;
    if (first > last || b->report->document->posts[post].vacant)
        return JP_OK;
    jp_status status = post_week(b, post, &out->hours[out->n]);
    if (status != JP_OK || out->hours[out->n].num == 0)
        return status;
    if (away)
        out->hours[out->n].num = -out->hours[out->n].num;
    out->first[out->n] = first;
    out->last[out->n++] = last;
    return JP_OK;
}

static jp_status come_and_go(balance *b) {
    const jpi_document *document = b->report->document;
    const jp_allocator *allocator = b->report->allocator;
    size_t most = document->n_absences + 1;
    for (size_t i = 0; i < document->n_posts; i++)
        most += is_part_year(document, &document->posts[i]);
    dated changes = {jpi_allocate(allocator, most, sizeof(jp_date)),
                     jpi_allocate(allocator, most, sizeof(jp_date)),
                     jpi_allocate(allocator, most, sizeof(jp_ratio)), 0};
    jp_status status = changes.first && changes.last && changes.hours ? JP_OK : JP_E_NOMEM;
    for (size_t i = 0; i < document->n_posts && status == JP_OK; i++)
        if (is_part_year(document, &document->posts[i]))
            status = add_dated(b, i, document->year_start, document->year_end, false, &changes);
    for (size_t i = 0; i < document->n_absences && status == JP_OK; i++)
        status = add_dated(b, document->absences[i].post, document->absences[i].start,
                           document->absences[i].end, true, &changes);
    if (status == JP_OK)
        status = jp_week_changes(document->year_start, JP_DAYS_MONDAY_TO_FRIDAY, b->part->capacity,
                                 b->year->n_weeks, changes.first, changes.n, changes.last,
                                 changes.n, changes.hours, changes.n, NULL);
    jpi_release(allocator, changes.first);
    jpi_release(allocator, changes.last);
    jpi_release(allocator, changes.hours);
    return status;
}

/* ---- both ---- */

static jp_status new_part(balance *b) {
    size_t n = b->year->n_weeks;
    jp_ratio **columns[] = {&b->part->demand, &b->part->capacity, &b->part->shortage,
                            &b->part->backlog};
    for (size_t i = 0; i < 4; i++) {
        *columns[i] = jpi_allocate(b->report->allocator, n + 1, sizeof(jp_ratio));
        if (!*columns[i])
            return JP_E_NOMEM;
        for (size_t w = 0; w < n; w++)
            (*columns[i])[w] = (jp_ratio){0, 1};
    }
    b->part->start = (jp_ratio){0, 1};
    b->part->result.struct_size = (uint32_t)sizeof b->part->result;
    b->part->working.struct_size = (uint32_t)sizeof b->part->working;
    return JP_OK;
}

static jp_status fill_part(const jpi_report *report, const jpi_year_ahead *year, const char *skill,
                           jpi_year_part *part) {
    balance b = {report, skill, year, part};
    size_t n = year->n_weeks;
    part->skill = skill == ANY_SKILL ? NULL : skill;
    jp_status status = new_part(&b);
    for (size_t i = 0; i < report->document->n_streams && status == JP_OK; i++) {
        if (!is_of(&b, report->document->streams[i].skill))
            continue;
        status = add_stream(&b, i);
        if (status == JP_OK)
            status = add_waiting(&b, i);
    }
    if (status == JP_OK)
        status = whole_year_posts(&b);
    if (status == JP_OK)
        status = come_and_go(&b);
    if (status != JP_OK)
        return status;
    return jp_year_balance(part->demand, n, part->capacity, n, &part->start, part->shortage, n,
                           part->backlog, n, &part->result, &part->working, NULL);
}

jp_status jpi_year_ahead_new(const jpi_report *report, jpi_year_ahead **out) {
    const jpi_document *document = report->document;
    const jpi_tally *skills = &report->evaluation->demand_by_skill;
    int32_t days = document->year_end - document->year_start + 1;
    bool whole_only = skills->n_groups == 1 && !skills->groups[0].name;
    *out = NULL;
    if (document->n_streams == 0 || days < 7)
        return JP_OK;
    jpi_year_ahead *year = jpi_allocate(report->allocator, 1, sizeof *year);
    if (!year)
        return JP_E_NOMEM;
    year->n_weeks = (size_t)days / 7;
    year->n_days_left_out = days % 7;
    year->skills = jpi_allocate(report->allocator, skills->n_groups + 1, sizeof *year->skills);
    jp_status status = year->skills ? fill_part(report, year, ANY_SKILL, &year->whole) : JP_E_NOMEM;
    for (size_t i = 0; i < skills->n_groups && !whole_only && status == JP_OK; i++)
        status = fill_part(report, year, skills->groups[i].name, &year->skills[year->n_skills++]);
    if (status == JP_OK)
        *out = year;
    else
        jpi_year_ahead_free(report->allocator, year);
    return status;
}

static void free_part(const jp_allocator *allocator, jpi_year_part *part) {
    jpi_release(allocator, part->demand);
    jpi_release(allocator, part->capacity);
    jpi_release(allocator, part->shortage);
    jpi_release(allocator, part->backlog);
}

void jpi_year_ahead_free(const jp_allocator *allocator, jpi_year_ahead *year) {
    if (!year)
        return;
    free_part(allocator, &year->whole);
    for (size_t i = 0; i < year->n_skills; i++)
        free_part(allocator, &year->skills[i]);
    jpi_release(allocator, year->skills);
    jpi_release(allocator, year);
}

bool jpi_year_is_short(const jpi_year_ahead *year, const jpi_year_part *part) {
    return part->result.n_short_weeks > 0 && part->result.n_short_weeks < (int64_t)year->n_weeks;
}

void jpi_year_sentence(const jpi_document *document, const jpi_year_ahead *year,
                       const jpi_year_part *part, char *buffer, size_t capacity) {
    const jp_year_result *r = &part->result;
    jpi_text text;
    jpi_text_begin(&text, buffer, capacity);
    if (r->n_short_weeks == 0)
        jpi_text_format(&text, "No week asks for more than there is.");
    else
        jpi_text_format(&text,
                        "%l of %z weeks ask for more than there is, the first that of %D; the "
                        "worst is that of %D, by %R h.",
                        r->n_short_weeks, year->n_weeks,
                        (jp_date)(document->year_start + (jp_date)(7 * r->first_short_week)),
                        (jp_date)(document->year_start + (jp_date)(7 * r->worst_week)),
                        &r->largest_shortage);
}

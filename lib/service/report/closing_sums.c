#include "service/report/closing.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"

int32_t jpi_band_rank(const char *band) {
    static const char *const ranks[] = {"1", "2",  "3",  "4",  "5",  "6",
                                        "7", "8a", "8b", "8c", "8d", "9"};
    for (size_t i = 0; band && i < sizeof ranks / sizeof ranks[0]; i++)
        if (jpi_same(ranks[i], band))
            return (int32_t)i + 1;
    return 0;
}

static jp_status as_ratio(const jp_total *total, int32_t direction, jp_ratio *out) {
    const jp_rounding millionths = {(uint32_t)sizeof millionths, direction, {1, 1000000}};
    jp_status status = jp_total_to_ratio(total, out);
    return status == JP_E_RANGE ? jp_total_round(total, &millionths, out) : status;
}

jp_status jpi_total_over(const jp_allocator *allocator, const jp_total *a, const jp_total *b,
                         jp_ratio *out) {
    jp_total *over = NULL;
    jp_ratio value = {0, 1};
    jp_status status = jp_total_new(allocator, &over);
    if (status == JP_OK && a)
        status = jp_total_add_total(over, a);
    if (status == JP_OK && b)
        status = jp_total_subtract_total(over, b);
    if (status == JP_OK)
        status = as_ratio(over, JP_ROUND_HALF_EVEN, &value);
    if (status == JP_OK)
        *out = value.num > 0 ? value : (jp_ratio){0, 1};
    jp_total_free(over);
    return status;
}

jp_status jpi_whole_minutes(const jp_ratio *hours, bool up, int64_t *out) {
    const jp_rounding whole = {(uint32_t)sizeof whole, up ? JP_ROUND_UP : JP_ROUND_DOWN, {1, 1}};
    static const jp_ratio sixty = {60, 1};
    jp_ratio minutes;
    jp_status status = jp_ratio_multiply(hours, &sixty, &minutes);
    if (status == JP_OK)
        status = jp_ratio_round(&minutes, &whole, &minutes);
    if (status == JP_OK)
        *out = minutes.num;
    return status;
}

/* The part of a skill's hours that nobody asks for: 0 where it is short. */
static jp_status spare_part(const jpi_report *report, const jpi_group *skill, jp_ratio *out) {
    const jpi_group *demand = jpi_tally_find(&report->evaluation->demand_by_skill, skill->name);
    const jp_total *asked = demand ? demand->sums[JPI_SUM_DEMAND_HOURS] : NULL;
    jp_total *spare = NULL;
    jp_ratio part = {0, 1};
    jp_status status = jp_total_new(report->allocator, &spare);
    if (status == JP_OK)
        status = jp_total_add_total(spare, skill->sums[JPI_SUM_DIRECT_YEAR]);
    if (status == JP_OK && asked)
        status = jp_total_subtract_total(spare, asked);
    if (status == JP_OK)
        status = jp_total_divide_by_total(spare, skill->sums[JPI_SUM_DIRECT_YEAR]);
    if (status == JP_OK)
        status = as_ratio(spare, JP_ROUND_DOWN, &part);
    if (status == JP_E_UNDEFINED) /* a skill of no direct care has none to spare */
        status = JP_OK;
    if (status == JP_OK)
        *out = part.num > 0 ? part : (jp_ratio){0, 1};
    jp_total_free(spare);
    return status;
}

/* The parts of all skills, in the order of the tally. */
static jp_status spare_parts(const jpi_report *report, jp_ratio **out) {
    const jpi_tally *skills = &report->evaluation->by_skill;
    jp_ratio *parts = jpi_allocate(report->allocator, skills->n_groups + 1, sizeof *parts);
    if (!parts)
        return JP_E_NOMEM;
    jp_status status = JP_OK;
    for (size_t i = 0; i < skills->n_groups && status == JP_OK; i++)
        status = spare_part(report, &skills->groups[i], &parts[i]);
    if (status == JP_OK)
        *out = parts;
    else
        jpi_release(report->allocator, parts);
    return status;
}

static jp_status spare_of(const jpi_report *report, size_t index, const jp_ratio *parts,
                          int64_t *out) {
    static const jp_rounding whole = {(uint32_t)sizeof whole, JP_ROUND_DOWN, {1, 1}};
    static const jp_ratio sixty = {60, 1};
    const jpi_tally *skills = &report->evaluation->by_skill;
    const jpi_post *post = &report->document->posts[index];
    const jpi_post_result *result = &report->evaluation->posts[index];
    jp_total *hours = NULL;
    jp_ratio minutes = {0, 1}, part;
    jp_status status = jp_total_new(report->allocator, &hours);
    for (size_t k = 0; k < post->n_activities && status == JP_OK; k++) {
        const jpi_group *skill = jpi_tally_find(skills, post->activities[k].activity.skill);
        if (!skill || !result->lines[k].is_counted || !result->lines[k].is_direct_care)
            continue;
        status = jp_ratio_multiply(&parts[skill - skills->groups], &sixty, &part);
        if (status == JP_OK)
            status = jp_total_add_product(hours, &result->lines[k].hours_per_year, &part);
    }
    if (status == JP_OK)
        status = jp_total_round(hours, &whole, &minutes);
    if (status == JP_OK)
        *out = minutes.num;
    jp_total_free(hours);
    return status;
}

jp_status jpi_spare_minutes(const jpi_report *report, int64_t **out) {
    const jpi_document *document = report->document;
    jp_ratio *parts = NULL;
    int64_t *minutes = jpi_allocate(report->allocator, document->n_posts + 1, sizeof *minutes);
    jp_status status = minutes ? spare_parts(report, &parts) : JP_E_NOMEM;
    for (size_t i = 0; i < document->n_posts && status == JP_OK; i++)
        if (!document->posts[i].vacant)
            status = spare_of(report, i, parts, &minutes[i]);
    jpi_release(report->allocator, parts);
    if (status == JP_OK)
        *out = minutes;
    else
        jpi_release(report->allocator, minutes);
    return status;
}

void jpi_spare_group(const jpi_post *post, int64_t spare_min, jp_spare_group *out) {
    memset(out, 0, sizeof *out);
    out->struct_size = (uint32_t)sizeof *out;
    out->band = jpi_band_rank(post->band);
    out->spare_min = spare_min;
    out->name = post->id;
    out->place = post->n_places == 1 ? post->places[0] : NULL;
}

const char *jpi_post_skill(const jpi_post *post, const jpi_post_result *result, size_t index,
                           bool *past) {
    *past = false;
    if (index < post->n_skills)
        return post->skills[index];
    index -= post->n_skills;
    if (index < post->n_activities)
        return result->lines[index].is_direct_care ? post->activities[index].activity.skill : NULL;
    *past = true;
    return NULL;
}

jp_status jpi_hours_per_wte(const jpi_report *report, const char *band, jp_ratio *out) {
    const jpi_group *groups[] = {band ? jpi_tally_find(&report->evaluation->by_band, band) : NULL,
                                 jpi_tally_find(&report->evaluation->team, NULL)};
    for (size_t i = 0; i < 2; i++) {
        jp_total *each = NULL;
        jp_ratio value = {0, 1};
        if (!groups[i])
            continue;
        jp_status status = jp_total_new(report->allocator, &each);
        if (status == JP_OK)
            status = jp_total_add_total(each, groups[i]->sums[JPI_SUM_DIRECT_YEAR]);
        if (status == JP_OK)
            status = jp_total_divide_by_total(each, groups[i]->sums[JPI_SUM_WTE_WITH_PLAN]);
        if (status == JP_OK)
            status = as_ratio(each, JP_ROUND_HALF_EVEN, &value);
        jp_total_free(each);
        if (status != JP_OK && status != JP_E_UNDEFINED)
            return status;
        if (status == JP_OK && value.num > 0) {
            *out = value;
            return JP_OK;
        }
    }
    return JP_E_UNDEFINED;
}

/* The gap between demand and capacity: by stream, skill and band, as stated and between bounds. */
#include <string.h>

#include "base/ratio.h"
#include "base/text.h"
#include "service/report/report.h"

static const char the_plans[] = "direct care hours the plans provide";

static const jp_total *sum_of(const jpi_group *group, jpi_sum sum) {
    return group ? group->sums[sum] : NULL;
}

/* gap / (a / b), which is gap x b / a: contacts, or whole-time equivalents, behind a gap in hours.
 */
static void gap_in(jpi_report *report, const char *name, const jp_total *gap, const jp_total *a,
                   const jp_total *b, const char *unit, const char *words,
                   const char *why_undefined) {
    jp_total *each;
    jpi_total_copy(report, a, &each);
    jp_status status = each && b ? jp_total_divide_by_total(each, b) : JP_E_UNDEFINED;
    if (status == JP_OK || status == JP_E_UNDEFINED)
        jpi_figure_quotient(report, name, gap, status == JP_OK ? each : NULL, unit, "capacity.gap",
                            words, why_undefined);
    else
        jpi_keep(report, status);
    jp_total_free(each);
}

/* gap, contacts and WTE of demand at one of its bounds. */
static void bound_members(jpi_report *report, const jpi_group *demand, const jp_total *planned,
                          jpi_sum bound, const char *const names[3], const char *words) {
    static const char why[] = "a stream's weeks, or its planning rule, give no such bound";
    static const char *const units[] = {JPI_HOURS_PER_YEAR, "contacts per year", "WTE"};
    const jpi_group *team = jpi_tally_find(&report->evaluation->team, NULL);
    jp_total *gap;
    if (demand && demand->n_sums[bound] < demand->n_sums[JPI_SUM_DEMAND_HOURS]) {
        for (size_t i = 0; i < 3; i++)
            jpi_figure_state(report, names[i], JP_STATE_UNKNOWN, units[i], "service.gap-between",
                             why);
        return;
    }
    jpi_total_copy(report, sum_of(demand, bound), &gap);
    if (gap && planned)
        jpi_keep(report, jp_total_subtract_total(gap, planned));
    char has[JPI_READABLE], wants[JPI_READABLE];
    jpi_readable_total(sum_of(demand, bound), wants, sizeof wants);
    jpi_readable_total(planned, has, sizeof has);
    jpi_figure_total(report, names[0], gap, units[0], "service.gap-between",
                     "%s h demand %s - %s h capacity", wants, words, has);
    gap_in(report, names[1], gap, sum_of(demand, JPI_SUM_DEMAND_CONTACT_HOURS),
           sum_of(demand, JPI_SUM_DEMAND_CONTACTS), units[1], "gap hours / hours per contact",
           "nothing is asked for, so an hour stands for no number of contacts");
    const bool before = jpi_withhold_unless(report, report->shown.with_plan);
    gap_in(report, names[2], gap, sum_of(team, JPI_SUM_DIRECT_YEAR),
           sum_of(team, JPI_SUM_WTE_WITH_PLAN), units[2],
           "gap hours / the team's direct care hours per WTE with a plan",
           "the team plans no direct care, so a WTE provides none");
    report->withholds = before;
    jp_total_free(gap);
}

/* Only where some stream varies: three times the same figures would say nothing. */
static void between(jpi_report *report, const jpi_group *demand, const jp_total *planned) {
    static const char *const names[][3] = {
        {"gap_hours_planned", "gap_contacts_planned", "gap_wte_planned"},
        {"gap_hours_low", "gap_contacts_low", "gap_wte_low"},
        {"gap_hours_high", "gap_contacts_high", "gap_wte_high"}};
    static const jpi_sum sums[] = {JPI_SUM_DEMAND_PLANNED, JPI_SUM_DEMAND_LOWER,
                                   JPI_SUM_DEMAND_UPPER};
    static const char *const words[] = {"by the planning rules", "at its lower bounds",
                                        "at its upper bounds"};
    for (size_t i = 0; i < 3 && report->evaluation->any_varies; i++)
        bound_members(report, demand, planned, sums[i], names[i], words[i]);
}

/* Members of one gap, as jp_gap defines it, on totals of any size. The hours one WTE provides are
 * the team's own: its direct care over the WTE of its posts that have a plan. */
static void gap_members(jpi_report *report, const jpi_group *demand, const jp_total *planned,
                        const char *capacity_rule, const char *capacity_words) {
    const jpi_group *team = jpi_tally_find(&report->evaluation->team, NULL);
    const jp_total *asked = sum_of(demand, JPI_SUM_DEMAND_HOURS);
    jp_total *gap, *zero;
    int32_t sign = 0;
    jpi_total_copy(report, asked, &gap);
    jpi_total_copy(report, NULL, &zero);
    jp_status status = gap && planned ? jp_total_subtract_total(gap, planned) : JP_OK;
    if (status == JP_OK && gap && zero)
        status = jp_total_compare(gap, zero, &sign);
    jpi_keep(report, status);
    jpi_figure_total(report, "demand_hours", asked, JPI_HOURS_PER_YEAR, "demand.dcc-hours",
                     "direct care hours the referrals ask for");
    jpi_figure_total(report, "capacity_hours", planned, JPI_HOURS_PER_YEAR, capacity_rule, "%s",
                     capacity_words);
    char has[JPI_READABLE], wants[JPI_READABLE];
    jpi_readable_total(asked, wants, sizeof wants);
    jpi_readable_total(planned, has, sizeof has);
    jpi_figure_total(report, "gap_hours", gap, JPI_HOURS_PER_YEAR, "capacity.gap",
                     "%s h demand - %s h capacity", wants, has);
    gap_in(report, "gap_contacts", gap, sum_of(demand, JPI_SUM_DEMAND_CONTACT_HOURS),
           sum_of(demand, JPI_SUM_DEMAND_CONTACTS), "contacts per year",
           "gap hours / hours per contact",
           "nothing is asked for, so an hour stands for no number of contacts");
    const bool before = jpi_withhold_unless(report, report->shown.with_plan);
    gap_in(report, "gap_wte", gap, sum_of(team, JPI_SUM_DIRECT_YEAR),
           sum_of(team, JPI_SUM_WTE_WITH_PLAN), "WTE",
           "gap hours / the team's direct care hours per WTE with a plan",
           "the team plans no direct care, so a WTE provides none");
    report->withholds = before;
    jpi_write_member_string(report->writer, "verdict",
                            before     ? "withheld"
                            : sign > 0 ? "short"
                            : sign < 0 ? "spare"
                                       : "in balance");
    between(report, demand, planned);
    jp_total_free(gap);
    jp_total_free(zero);
}

/* A skill or band that plans no direct care and of which nothing is asked is left out. */
static bool plans_nothing(const jpi_group *capacity) {
    return jpi_total_is_zero(sum_of(capacity, JPI_SUM_DIRECT_YEAR));
}

static void gap_list(jpi_report *report, const char *name, const char *member,
                     const jpi_tally *demand, const jpi_tally *capacity, bool shown) {
    const bool before = jpi_withhold_unless(report, shown);
    jpi_write_name(report->writer, name);
    jpi_write_array_begin(report->writer);
    for (size_t pass = 0; pass < 2; pass++) { /* in capacity's order, then what nobody provides */
        const jpi_tally *first = pass == 0 ? capacity : demand;
        for (size_t i = 0; i < first->n_groups; i++) {
            const char *group = first->groups[i].name;
            const jpi_group *in_demand = jpi_tally_find(demand, group),
                            *in_capacity = jpi_tally_find(capacity, group);
            if (pass == 0 ? !in_demand && plans_nothing(in_capacity) : in_capacity != NULL)
                continue;
            jpi_write_object_begin(report->writer);
            jpi_member_text_or_null(report, member, group);
            gap_members(report, in_demand, sum_of(in_capacity, JPI_SUM_DIRECT_YEAR),
                        "service.capacity", the_plans);
            jpi_write_object_end(report->writer);
        }
    }
    jpi_write_array_end(report->writer);
    report->withholds = before;
}

/* capacity of the skill / (demand of the skill / demand of the stream) */
static jp_status share_of_skill(const jpi_group *skill_demand, const jpi_group *demand,
                                jp_total *capacity, jp_total *ratio) {
    jp_status status = jp_total_add_total(ratio, sum_of(skill_demand, JPI_SUM_DEMAND_HOURS));
    if (status == JP_OK)
        status = jp_total_divide_by_total(ratio, sum_of(demand, JPI_SUM_DEMAND_HOURS));
    return status == JP_OK ? jp_total_divide_by_total(capacity, ratio) : status;
}

static void stream_gap(jpi_report *report, const jpi_stream *stream) {
    const jpi_evaluation *evaluation = report->evaluation;
    const jpi_group *demand = jpi_tally_find(&evaluation->demand_by_stream, stream->id);
    const jpi_group *in_skill = jpi_tally_find(&evaluation->demand_by_skill, stream->skill);
    const jpi_group *in_capacity = jpi_tally_find(&evaluation->by_skill, stream->skill);
    jp_total *capacity, *ratio;
    jpi_total_copy(report, sum_of(in_capacity, JPI_SUM_DIRECT_YEAR), &capacity);
    jpi_total_copy(report, NULL, &ratio);
    jp_status status =
        capacity && ratio ? share_of_skill(in_skill, demand, capacity, ratio) : JP_OK;
    if (status != JP_E_UNDEFINED) /* a stream that asks for nothing has no part in it */
        jpi_keep(report, status);
    jpi_write_object_begin(report->writer);
    jpi_write_member_string(report->writer, "id", stream->id);
    jpi_write_member_string(report->writer, "title", stream->title);
    jpi_member_text_or_null(report, "skill", stream->skill);
    gap_members(report, demand, status == JP_OK ? capacity : NULL, "service.gap-by-stream",
                in_skill && in_skill->n > 1
                    ? "this stream's part of the skill's direct care hours, by what it asks for"
                    : "direct care hours the plans provide in its skill");
    jpi_write_object_end(report->writer);
    jp_total_free(capacity);
    jp_total_free(ratio);
}

void jpi_report_gap(jpi_report *report) {
    const jpi_evaluation *evaluation = report->evaluation;
    jpi_write_name(report->writer, "gap");
    if (report->document->n_streams == 0) {
        jpi_write_null(report->writer);
        return;
    }
    jpi_write_object_begin(report->writer);
    const bool before = jpi_withhold_unless(report, report->shown.skill);
    jpi_write_name(report->writer, "by_stream");
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; i < report->document->n_streams; i++)
        stream_gap(report, &report->document->streams[i]);
    jpi_write_array_end(report->writer);
    report->withholds = before;
    gap_list(report, "by_skill", "skill", &evaluation->demand_by_skill, &evaluation->by_skill,
             report->shown.skill);
    if (evaluation->demand_has_bands) {
        gap_list(report, "by_band", "band", &evaluation->demand_by_band, &evaluation->by_band,
                 report->shown.band);
    } else {
        jpi_write_name(report->writer, "by_band");
        jpi_write_null(report->writer);
    }
    jpi_write_name(report->writer, "total");
    jpi_write_object_begin(report->writer);
    report->withholds = before || !report->shown.team;
    gap_members(report, jpi_tally_find(&evaluation->demand_total, NULL),
                sum_of(jpi_tally_find(&evaluation->team, NULL), JPI_SUM_DIRECT_YEAR),
                "service.capacity", the_plans);
    report->withholds = before;
    jpi_write_object_end(report->writer);
    jpi_write_object_end(report->writer);
}

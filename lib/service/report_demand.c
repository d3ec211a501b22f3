/* Demand in direct clinical care hours, and the gap against capacity. */
#include <string.h>

#include "base/text.h"
#include "service/report.h"

static void stream(jpi_report *report, const jpi_stream *stream, const jp_demand_result *result) {
    jp_working working = JP_WORKING_INIT;
    jp_demand_result again;
    memset(&again, 0, sizeof again);
    again.struct_size = (uint32_t)sizeof again;
    (void)jp_demand_hours(&stream->pathway, &again, &working, NULL);
    jp_ratio contacts;
    jp_status status = jp_ratio_add(&result->attended_new, &result->attended_follow_up, &contacts);
    if (status != JP_OK && report->status == JP_OK)
        report->status = status;
    if (status != JP_OK)
        return;
    jpi_write_object_begin(report->writer);
    jpi_write_member_string(report->writer, "id", stream->id);
    jpi_write_member_string(report->writer, "title", stream->title);
    jpi_member_text_or_null(report, "skill", stream->skill);
    jpi_member_text_or_null(report, "place", stream->place);
    jpi_member_text_or_null(report, "service_type", stream->service_type);
    jpi_figure_ratio(report, "accepted_referrals", &result->accepted_referrals,
                     "referrals per year", "demand.dcc-hours",
                     "%r referrals less those not suitable and not opted in",
                     &stream->pathway.referrals_per_year);
    jpi_figure_ratio(report, "slots_new", &result->slots_new, "slots per year", "demand.loss-once",
                     "%r attended new contacts, grossed up for losses", &result->attended_new);
    jpi_figure_ratio(report, "slots_follow_up", &result->slots_follow_up, "slots per year",
                     "demand.loss-once", "%r attended follow-ups, grossed up for losses",
                     &result->attended_follow_up);
    jpi_figure_ratio(report, "contacts", &contacts, "contacts per year", "demand.dcc-hours",
                     "%r new + %r follow-up attended", &result->attended_new,
                     &result->attended_follow_up);
    jpi_figure_ratio(report, "direct_hours", &result->direct_hours, JPI_HOURS_PER_YEAR,
                     "demand.dcc-hours", "slots x length, %R h of them lost to non-attendance",
                     &result->lost_hours);
    jpi_figure_ratio(report, "indirect_hours", &result->indirect_hours, JPI_HOURS_PER_YEAR,
                     "demand.dcc-hours", "indirect minutes for each contact");
    jpi_figure_ratio(report, "travel_hours", &result->travel_hours, JPI_HOURS_PER_YEAR,
                     "demand.dcc-hours", "travel minutes for each session");
    jpi_figure_ratio(report, "non_individual_hours", &result->non_individual_hours,
                     JPI_HOURS_PER_YEAR, "demand.dcc-hours", "as stated");
    jpi_figure_ratio(report, "direct_care_hours", &result->dcc_hours, JPI_HOURS_PER_YEAR,
                     "demand.dcc-hours", "%s", working.formula);
    jpi_write_object_end(report->writer);
}

void jpi_report_demand(jpi_report *report) {
    const jpi_document *document = report->document;
    jpi_write_name(report->writer, "demand");
    if (document->n_streams == 0) {
        jpi_write_null(report->writer);
        return;
    }
    jpi_write_object_begin(report->writer);
    jpi_write_name(report->writer, "streams");
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; i < document->n_streams; i++)
        stream(report, &document->streams[i], &report->evaluation->streams[i]);
    jpi_write_array_end(report->writer);
    const jpi_group *total = jpi_tally_find(&report->evaluation->demand_total, NULL);
    jpi_figure_total(report, "direct_care_hours", total ? total->sums[JPI_SUM_DEMAND_HOURS] : NULL,
                     JPI_HOURS_PER_YEAR, "service.team-total", "sum of %z streams",
                     document->n_streams);
    jpi_write_object_end(report->writer);
}

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
    else if (report->status == JP_OK)
        report->status = status;
    jp_total_free(each);
}

/* Members of one gap, as jp_gap defines it, on totals of any size. The hours one WTE provides are
 * the team's own: its direct care over its WTE. */
static void gap_members(jpi_report *report, const jpi_group *demand, const jpi_group *capacity) {
    const jpi_group *team = jpi_tally_find(&report->evaluation->team, NULL);
    const jp_total *asked = sum_of(demand, JPI_SUM_DEMAND_HOURS),
                   *planned = sum_of(capacity, JPI_SUM_DIRECT_YEAR);
    jp_total *gap, *zero;
    int32_t sign = 0;
    jpi_total_copy(report, asked, &gap);
    jpi_total_copy(report, NULL, &zero);
    jp_status status = gap && planned ? jp_total_subtract_total(gap, planned) : JP_OK;
    if (status == JP_OK && gap && zero)
        status = jp_total_compare(gap, zero, &sign);
    if (status != JP_OK && report->status == JP_OK)
        report->status = status;
    jpi_figure_total(report, "demand_hours", asked, JPI_HOURS_PER_YEAR, "demand.dcc-hours",
                     "direct care hours the referrals ask for");
    jpi_figure_total(report, "capacity_hours", planned, JPI_HOURS_PER_YEAR, "service.capacity",
                     "direct care hours the plans provide");
    char has[JPI_READABLE], wants[JPI_READABLE];
    jpi_readable_total(asked, wants, sizeof wants);
    jpi_readable_total(planned, has, sizeof has);
    jpi_figure_total(report, "gap_hours", gap, JPI_HOURS_PER_YEAR, "capacity.gap",
                     "%s h demand - %s h capacity", wants, has);
    gap_in(report, "gap_contacts", gap, sum_of(demand, JPI_SUM_DEMAND_CONTACT_HOURS),
           sum_of(demand, JPI_SUM_DEMAND_CONTACTS), "contacts per year",
           "gap hours / hours per contact",
           "nothing is asked for, so an hour stands for no number of contacts");
    gap_in(report, "gap_wte", gap, sum_of(team, JPI_SUM_DIRECT_YEAR), sum_of(team, JPI_SUM_WTE),
           "WTE", "gap hours / the team's direct care hours per WTE",
           "the team plans no direct care, so a WTE provides none");
    jpi_write_member_string(report->writer, "verdict",
                            sign > 0   ? "short"
                            : sign < 0 ? "spare"
                                       : "in balance");
    jp_total_free(gap);
    jp_total_free(zero);
}

/* A skill or band that plans no direct care and of which nothing is asked is left out. */
static bool plans_nothing(const jpi_group *capacity) {
    jp_ratio hours;
    const jp_total *total = sum_of(capacity, JPI_SUM_DIRECT_YEAR);
    return !total || (jp_total_to_ratio(total, &hours) == JP_OK && hours.num == 0);
}

static void gap_list(jpi_report *report, const char *name, const char *member,
                     const jpi_tally *demand, const jpi_tally *capacity) {
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
            gap_members(report, in_demand, in_capacity);
            jpi_write_object_end(report->writer);
        }
    }
    jpi_write_array_end(report->writer);
}

void jpi_report_gap(jpi_report *report) {
    const jpi_evaluation *evaluation = report->evaluation;
    jpi_write_name(report->writer, "gap");
    if (report->document->n_streams == 0) {
        jpi_write_null(report->writer);
        return;
    }
    jpi_write_object_begin(report->writer);
    gap_list(report, "by_skill", "skill", &evaluation->demand_by_skill, &evaluation->by_skill);
    if (evaluation->demand_has_bands) {
        gap_list(report, "by_band", "band", &evaluation->demand_by_band, &evaluation->by_band);
    } else {
        jpi_write_name(report->writer, "by_band");
        jpi_write_null(report->writer);
    }
    jpi_write_name(report->writer, "total");
    jpi_write_object_begin(report->writer);
    gap_members(report, jpi_tally_find(&evaluation->demand_total, NULL),
                jpi_tally_find(&evaluation->team, NULL));
    jpi_write_object_end(report->writer);
    jpi_write_object_end(report->writer);
}

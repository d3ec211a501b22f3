/* Demand in direct clinical care hours. */
#include <string.h>

#include "base/text.h"
#include "service/report/report.h"

static void stream(jpi_report *report, size_t index) {
    const jpi_stream *stream = &report->document->streams[index];
    const jp_demand_result *result = &report->evaluation->streams[index];
    jp_working working = JP_WORKING_INIT;
    jp_demand_result again;
    memset(&again, 0, sizeof again);
    again.struct_size = (uint32_t)sizeof again;
    jpi_keep(report, jp_demand_hours(&stream->pathway, &again, &working, NULL));
    jp_ratio contacts;
    jp_status status = jp_ratio_add(&result->attended_new, &result->attended_follow_up, &contacts);
    jpi_keep(report, status);
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
    jpi_report_varying(report, index);
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
        stream(report, i);
    jpi_write_array_end(report->writer);
    const jpi_group *total = jpi_tally_find(&report->evaluation->demand_total, NULL);
    jpi_figure_total(report, "direct_care_hours", total ? total->sums[JPI_SUM_DEMAND_HOURS] : NULL,
                     JPI_HOURS_PER_YEAR, "service.team-total", "sum of %z streams",
                     document->n_streams);
    jpi_write_object_end(report->writer);
}

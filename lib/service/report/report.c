/* The report's frame. */
#include "service/report/report.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "jobplan/version.h"
#include "service/report/year_ahead.h"

static void write_service(jpi_report *report) {
    const jpi_document *document = report->document;
    jp_framework framework;
    char text[16];
    memset(&framework, 0, sizeof framework);
    framework.struct_size = (uint32_t)sizeof framework;
    jp_status status = jp_framework_at((size_t)document->framework, &framework);
    if (status != JP_OK) {
        jpi_keep(report, status);
        return;
    }
    jpi_write_name(report->writer, "service");
    jpi_write_object_begin(report->writer);
    jpi_write_member_string(report->writer, "title", document->title);
    jpi_write_name(report->writer, "framework");
    jpi_write_object_begin(report->writer);
    jpi_write_member_string(report->writer, "id", framework.id);
    jpi_write_member_string(report->writer, "edition", framework.edition);
    jpi_write_member_string(report->writer, "title", framework.title);
    jpi_write_member_string(report->writer, "source", framework.source);
    jpi_write_object_end(report->writer);
    jpi_member_text_or_null(report, "policy",
                            document->policy ? jp_policy_id(document->policy) : NULL);
    jpi_member_text_or_null(report, "nation", document->nation);
    jpi_write_name(report->writer, "year");
    jpi_write_object_begin(report->writer);
    (void)jp_date_to_text(document->year_start, text, sizeof text);
    jpi_write_member_string(report->writer, "start", text);
    (void)jp_date_to_text(document->year_end, text, sizeof text);
    jpi_write_member_string(report->writer, "end", text);
    jpi_write_object_end(report->writer);
    if (document->has_as_of)
        (void)jp_date_to_text(document->as_of, text, sizeof text);
    jpi_member_text_or_null(report, "as_of", document->has_as_of ? text : NULL);
    jpi_write_object_end(report->writer);
}

static void assumption(jpi_report *report, const char *name, const char *source, const char *format,
                       ...) {
    char value[200];
    jpi_text text;
    va_list arguments;
    va_start(arguments, format);
    jpi_text_begin(&text, value, sizeof value);
    jpi_text_format_list(&text, format, arguments);
    va_end(arguments);
    jpi_write_object_begin(report->writer);
    jpi_write_member_string(report->writer, "name", name);
    jpi_write_member_string(report->writer, "value", value);
    jpi_write_member_string(report->writer, "source", source);
    jpi_write_object_end(report->writer);
}

static void write_weeks(jpi_report *report, const jpi_weeks *weeks) {
    if (weeks->kind == JPI_WEEKS_FROM_LEAVE)
        assumption(report, "working weeks", "built from leave, as the document states", "%r weeks",
                   &weeks->weeks);
    else if (weeks->kind >= JPI_WEEKS_CALENDAR_COUNT)
        assumption(report, "working weeks", "public holidays by rule, and days off as stated",
                   "counted in the calendar of %s", report->document->nation);
    else if (weeks->kind == JPI_WEEKS_ENTITLEMENT)
        assumption(report, "working weeks",
                   weeks->leave_policy_name ? weeks->scheme.source
                                            : "The Working Time Regulations 1998, regulation 13",
                   "built for each post from leave by scheme %s%s%s", weeks->scheme_name,
                   weeks->leave_policy_name ? ", policy " : "",
                   weeks->leave_policy_name ? weeks->leave_policy_name : "");
    else
        assumption(report, "working weeks",
                   weeks->source ? weeks->source : "stated in the document", "%r weeks%s%s%s",
                   &weeks->weeks, weeks->preset ? " (" : "", weeks->preset ? weeks->preset : "",
                   weeks->preset ? ")" : "");
}

/* Every assumption of every pathway is listed, given or neutral: the 2023 guidance asks for them to
 * be reconciled routinely, and what is not listed is not reconciled. */
static void write_pathway_assumptions(jpi_report *report, const jpi_stream *stream) {
    for (size_t i = 0; i < jp_pathway_assumption_count(); i++) {
        jp_assumption item;
        memset(&item, 0, sizeof item);
        item.struct_size = (uint32_t)sizeof item;
        char name[120];
        jpi_text text;
        if (jp_pathway_assumption(&stream->pathway, i, &item) != JP_OK)
            continue;
        jpi_text_begin(&text, name, sizeof name);
        jpi_text_format(&text, "%s: %s", stream->id, item.name);
        if (item.value.den != 0)
            assumption(report, name,
                       item.given ? "stated in the document" : "not given: neutral value", "%r %s",
                       &item.value, item.unit);
        else
            assumption(report, name, "not given", "none (%s)", item.unit);
    }
}

static void write_assumptions(jpi_report *report) {
    const jpi_document *document = report->document;
    jpi_write_name(report->writer, "assumptions");
    jpi_write_array_begin(report->writer);
    if (document->weeks.kind != JPI_WEEKS_NOT_GIVEN)
        write_weeks(report, &document->weeks);
    else if (report->evaluation->weeks_assumed)
        assumption(report, "working weeks", report->evaluation->assumed_weeks.source,
                   "%r weeks (%s), ASSUMED: the document names none",
                   &report->evaluation->assumed_weeks.weeks,
                   report->evaluation->assumed_weeks.preset);
    assumption(report, "rounding", "policy of the printed decimals; exact values are beside them",
               "%s", document->rounding_name);
    if (document->has_session_hours)
        assumption(report, "length of a session", "stated in the document", "%r hours",
                   &document->session_hours);
    if (document->has_pas)
        assumption(report, "programmed activities", "named in the document",
                   "%s: %r h, %r h in premium time", document->pa_policy_name,
                   &document->pa_policy.hours_per_pa, &document->pa_policy.hours_per_premium_pa);
    if (!report->shown.identifiable)
        assumption(report, "fewest people of a figure",
                   report->shown.is_assumed ? "the largest of the limits in use (5, 6, 7 and 10)"
                                            : "stated in the document",
                   "%d people%s", report->shown.fewest_people,
                   report->shown.is_assumed ? ", ASSUMED: the document names none" : "");
    for (size_t i = 0; i < document->n_streams; i++)
        write_pathway_assumptions(report, &document->streams[i]);
    jpi_write_array_end(report->writer);
}

static bool year_is_shown(const jpi_report *report) {
    const jpi_document *document = report->document;
    bool dated = document->n_absences > 0;
    for (size_t i = 0; i < document->n_posts; i++)
        dated = dated || document->posts[i].is_starter || document->posts[i].is_leaver ||
                document->posts[i].n_changes > 0;
    return report->shown.identifiable || (report->shown.team && report->shown.skill && !dated);
}

static void left_out(jpi_report *report, bool is_shown, const char *what) {
    if (!is_shown)
        jpi_write_string(report->writer, what);
}

/* What a reader does not see, so that an empty table is not read as nothing. */
static void write_confidentiality(jpi_report *report) {
    const jpi_document *document = report->document;
    const jpi_shown *shown = &report->shown;
    jpi_write_name(report->writer, "confidentiality");
    jpi_write_object_begin(report->writer);
    jpi_write_member_boolean(report->writer, "identifiable", shown->identifiable);
    jpi_write_name(report->writer, "fewest_people");
    if (shown->identifiable)
        jpi_write_null(report->writer);
    else
        jpi_write_integer(report->writer, shown->fewest_people);
    jpi_write_name(report->writer, "withheld");
    jpi_write_array_begin(report->writer);
    left_out(report, shown->identifiable, "posts and every row of a single post");
    left_out(report, shown->identifiable,
             "room by half-day, hours by objective, expected contacts");
    left_out(report, shown->identifiable || document->n_scenarios == 0, "scenarios");
    left_out(report, shown->identifiable || document->n_streams == 0,
             "redeployment and what starts from it");
    left_out(report, document->n_streams == 0 || year_is_shown(report), "the year ahead");
    left_out(report, shown->team, "the team as a whole");
    left_out(report, shown->staff_group, "by staff group");
    left_out(report, shown->category, "by category");
    left_out(report, shown->skill, "by skill");
    left_out(report, shown->band, "by band");
    left_out(report, shown->team_name, "by team");
    left_out(report, shown->place, "by place");
    left_out(report, shown->specialty, "by specialty");
    left_out(report, shown->pillar, "by pillar");
    left_out(report, shown->with_plan, "whole-time equivalents of a gap");
    if (document->n_rows > 0) {
        left_out(report, shown->rows, "planned against delivered");
        left_out(report, shown->row_staff_group, "planned against delivered by staff group");
        left_out(report, shown->row_category, "planned against delivered by category");
        left_out(report, shown->row_cause, "causes");
    }
    jpi_write_array_end(report->writer);
    jpi_write_object_end(report->writer);
}

static void write_sections(jpi_report *report, const jpi_findings *findings) {
    jpi_write_member_integer(report->writer, "jobplan_report", 1);
    jpi_write_member_string(report->writer, "library", jp_version());
    write_service(report);
    jpi_write_member_string(report->writer, "rounding", report->document->rounding_name);
    write_confidentiality(report);
    jpi_report_summary(report, findings);
    write_assumptions(report);
    jpi_report_team(report);
    jpi_report_posts(report);
    jpi_report_room(report);
    jpi_report_objectives(report);
    jpi_report_capacity(report);
    jpi_report_demand(report);
    jpi_report_gap(report);
    jpi_report_year(report);
    jpi_report_closing(report);
    jpi_report_scenarios(report);
    jpi_report_variance(report);
    jpi_report_kpis(report);
    jpi_report_checks(report, findings);
    jpi_write_rules(report);
}

static jp_status write_evaluated(jpi_report *report, bool checks_only) {
    jpi_findings findings;
    jpi_year_ahead *year = NULL;
    const char *text;
    size_t n_text;
    jp_status status =
        jpi_service_find(report->allocator, report->document, report->evaluation, &findings);
    if (status != JP_OK)
        return status;
    /* A week that a post is away, or not yet held, says what that post works. */
    if (!checks_only && year_is_shown(report))
        status = jpi_year_ahead_new(report, &year);
    if (status != JP_OK) {
        jpi_findings_free(report->allocator, &findings);
        return status;
    }
    report->year = year;
    if (!checks_only && !report->shown.identifiable)
        jpi_findings_without_posts(&findings);
    jpi_write_object_begin(report->writer);
    if (checks_only)
        jpi_report_checks(report, &findings);
    else
        write_sections(report, &findings);
    jpi_write_object_end(report->writer);
    jpi_findings_free(report->allocator, &findings);
    report->year = NULL;
    jpi_year_ahead_free(report->allocator, year);
    status = jpi_writer_finish(report->writer, &text, &n_text);
    return report->status != JP_OK ? report->status : status;
}

jp_status jpi_report_write(const jp_allocator *allocator, const jpi_document *document,
                           bool checks_only, jpi_writer **writer, jp_error *error) {
    jpi_evaluation evaluation;
    jpi_report report;
    memset(&report, 0, sizeof report);
    report.allocator = allocator;
    report.document = document;
    report.evaluation = &evaluation;
    jp_status status = jpi_evaluate(allocator, document, &evaluation, error);
    if (status != JP_OK)
        return status;
    status = jpi_find_shown(allocator, document, &evaluation, checks_only || document->identifiable,
                            &report.shown);
    if (status == JP_OK)
        status = jpi_writer_new(allocator, false, &report.writer);
    if (status == JP_OK)
        status = write_evaluated(&report, checks_only);
    jpi_release(allocator, report.rules);
    jpi_evaluation_free(allocator, document, &evaluation);
    if (status != JP_OK) {
        jpi_writer_free(report.writer);
        return jpi_fail(error, status, NULL, "%s", jp_status_message(status));
    }
    *writer = report.writer;
    return JP_OK;
}

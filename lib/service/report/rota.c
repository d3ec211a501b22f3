/* What a post's rota comes to: on-call by kind, prospective cover, average working time. */
#include <string.h>

#include "base/text.h"
#include "jobplan/rota.h"
#include "service/report/report.h"

/* On-call of one kind, over all activities of a plan that are counted. */
static void on_call(jpi_report *report, const jpi_post *post, const jpi_post_result *result,
                    int32_t kind) {
    static const char *const kinds[] = {"kind not said", "predictable", "unpredictable"};
    static const char *const names[][2] = {
        {"on_call_not_said_hours_per_week", "on_call_not_said_pas_per_week"},
        {"on_call_predictable_hours_per_week", "on_call_predictable_pas_per_week"},
        {"on_call_unpredictable_hours_per_week", "on_call_unpredictable_pas_per_week"}};
    jp_ratio hours = {0, 1}, pas = {0, 1};
    size_t n = 0, n_pas = 0;
    for (size_t i = 0; i < post->n_activities; i++) {
        const jp_activity *activity = &post->activities[i].activity;
        const jpi_line *line = &result->lines[i];
        if (activity->time_form != JP_TIME_ON_CALL || activity->on_call_kind != kind ||
            !line->is_counted)
            continue;
        n++;
        jpi_keep(report, jp_ratio_add(&hours, &line->hours_per_week, &hours));
        if (line->pas_per_week.den == 0)
            continue;
        n_pas++;
        jpi_keep(report, jp_ratio_add(&pas, &line->pas_per_week, &pas));
    }
    if (n > 0)
        jpi_figure_ratio(report, names[kind][0], &hours, JPI_HOURS_PER_WEEK, "service.team-total",
                         "sum of %z on-call activities, %s", n, kinds[kind]);
    if (n_pas > 0)
        jpi_figure_ratio(report, names[kind][1], &pas, "PAs per week", "service.team-total",
                         "sum of %z on-call activities, %s", n_pas, kinds[kind]);
}

static void prospective_cover(jpi_report *report, const jpi_prospective_cover *cover) {
    jp_ratio hours, minutes;
    char clock[40];
    const jp_ratio sixty = {60, 1};
    jp_working working = JP_WORKING_INIT;
    if (!cover->is_given)
        return;
    jp_status status = jpi_prospective_cover_hours(cover, NULL, &hours, &working, NULL);
    jpi_keep(report, status);
    if (status == JP_OK)
        jpi_figure_ratio(report, "prospective_cover_hours_per_week", &hours, JPI_HOURS_PER_WEEK,
                         working.rule, "%s", working.formula);
    if (status != JP_OK || !cover->has_rounding)
        return;
    status = jp_ratio_round(&hours, &cover->rounding, &hours);
    if (status == JP_OK)
        status = jp_ratio_multiply(&hours, &sixty, &minutes);
    jpi_keep(report, status);
    if (status != JP_OK)
        return;
    bool on_clock = minutes.den == 1 && jp_ratio_to_text(&hours, JP_TEXT_HOURS_MINUTES, 0, clock,
                                                         sizeof clock, NULL) == JP_OK;
    jpi_figure_ratio(report, "prospective_cover_hours_per_week_rounded", &hours, JPI_HOURS_PER_WEEK,
                     working.rule, "%s, to %s%s%s", working.formula, cover->rounding_name,
                     on_clock ? " = " : "", on_clock ? clock : "");
}

static void working_time(jpi_report *report, const jpi_working_time *time) {
    jp_ratio hours;
    jp_working working = JP_WORKING_INIT;
    if (!time->is_given)
        return;
    jp_status status = jp_working_time_average(&time->hours_in_period, &time->hours_made_up,
                                               &time->weeks, &hours, &working, NULL);
    jpi_keep(report, status);
    if (status == JP_OK)
        jpi_figure_ratio(report, "working_time_hours_per_week", &hours, JPI_HOURS_PER_WEEK,
                         working.rule, "%s", working.formula);
}

void jpi_report_rota(jpi_report *report, const jpi_post *post, const jpi_post_result *result) {
    for (int32_t kind = 0; kind <= JP_ON_CALL_UNPREDICTABLE; kind++)
        on_call(report, post, result, kind);
    prospective_cover(report, &post->cover);
    working_time(report, &post->working_time);
}

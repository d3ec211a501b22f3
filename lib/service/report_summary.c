/* What to look at first, the assumptions behind the figures, and the checks in full. */
#include <string.h>

#include "base/text.h"
#include "service/report.h"

static void line(jpi_report *report, const char *severity, const char *format, ...) {
    char sentence[400];
    jpi_text text;
    va_list arguments;
    va_start(arguments, format);
    jpi_text_begin(&text, sentence, sizeof sentence);
    jpi_text_format_list(&text, format, arguments);
    va_end(arguments);
    jpi_write_object_begin(report->writer);
    jpi_write_member_string(report->writer, "severity", severity);
    jpi_write_member_string(report->writer, "sentence", sentence);
    jpi_write_object_end(report->writer);
}

static void gap_line(jpi_report *report) {
    const jpi_group *demand = jpi_tally_find(&report->evaluation->demand_total, NULL);
    const jpi_group *team = jpi_tally_find(&report->evaluation->team, NULL);
    jp_ratio asked, planned = {0, 1}, gap, wte, team_wte, each;
    if (!demand || jp_total_to_ratio(demand->sums[JPI_SUM_DEMAND_HOURS], &asked) != JP_OK)
        return;
    if (team && jp_total_to_ratio(team->sums[JPI_SUM_DIRECT_YEAR], &planned) != JP_OK)
        return;
    if (jp_ratio_subtract(&asked, &planned, &gap) != JP_OK)
        return;
    if (gap.num == 0)
        line(report, "good", "Demand and planned direct care are in balance at %R h a year.",
             &asked);
    else if (gap.num < 0) {
        gap.num = -gap.num;
        line(report, "good",
             "The plans provide %R h a year more direct care than the referrals ask for (%R h).",
             &gap, &asked);
    } else if (team && planned.num > 0 &&
               jp_total_to_ratio(team->sums[JPI_SUM_WTE], &team_wte) == JP_OK &&
               jp_ratio_divide(&planned, &team_wte, &each) == JP_OK &&
               jp_ratio_divide(&gap, &each, &wte) == JP_OK)
        line(report, "attention",
             "The referrals ask for %R h of direct care a year and the plans provide %R h: %R h "
             "short, or %R WTE at this "
             "team's direct care per WTE.",
             &asked, &planned, &gap, &wte);
    else
        line(report, "attention",
             "The referrals ask for %R h of direct care a year and the plans provide none.",
             &asked);
}

static void skill_lines(jpi_report *report) {
    const jpi_tally *demand = &report->evaluation->demand_by_skill;
    for (size_t i = 0; i < demand->n_groups && demand->n_groups > 1; i++) {
        const jpi_group *asked = &demand->groups[i];
        const jpi_group *has = jpi_tally_find(&report->evaluation->by_skill, asked->name);
        jp_ratio asked_hours, has_hours = {0, 1}, gap;
        if (jp_total_to_ratio(asked->sums[JPI_SUM_DEMAND_HOURS], &asked_hours) != JP_OK ||
            (has && has->sums[JPI_SUM_DIRECT_YEAR] &&
             jp_total_to_ratio(has->sums[JPI_SUM_DIRECT_YEAR], &has_hours) != JP_OK) ||
            jp_ratio_subtract(&asked_hours, &has_hours, &gap) != JP_OK || gap.num <= 0)
            continue;
        line(report, "attention", "%s is %R h a year short: %R h asked for, %R h planned.",
             asked->name ? asked->name : "Work without a stated skill", &gap, &asked_hours,
             &has_hours);
    }
}

static void variance_line(jpi_report *report) {
    jpi_minutes total;
    size_t n_rows;
    (void)jpi_variance_total(report, NULL, true, &total, &n_rows);
    if (n_rows == 0 || total.planned == 0)
        return;
    jp_ratio planned, delivered, share;
    if (jp_ratio_make(total.planned, 60, &planned) != JP_OK ||
        jp_ratio_make(total.delivered, 60, &delivered) != JP_OK ||
        jp_ratio_make((total.delivered - total.planned) * 100, total.planned, &share) != JP_OK)
        return;
    line(report, total.delivered < total.planned ? "attention" : "good",
         "Of %R h planned in the delivered rows, %R h were delivered: %R%% against plan.", &planned,
         &delivered, &share);
}

static void check_lines(jpi_report *report, const jpi_findings *findings) {
    size_t counts[3] = {0, 0, 0};
    for (size_t i = 0; i < findings->n; i++)
        counts[findings->items[i].severity]++;
    for (size_t i = 0, shown = 0; i < findings->n && shown < 4; i++)
        if (findings->items[i].severity != JPI_NOTE) {
            if (findings->items[i].times > 1)
                line(report, "attention", "%s (%z activities)", findings->items[i].sentence,
                     findings->items[i].times);
            else
                line(report, "attention", "%s", findings->items[i].sentence);
            shown++;
        }
    if (counts[JPI_ERROR] + counts[JPI_WARNING] > 4)
        line(report, "note",
             "Checks that ask for attention beyond these: %z; see the list of checks.",
             counts[JPI_ERROR] + counts[JPI_WARNING] - 4);
    if (counts[JPI_ERROR] + counts[JPI_WARNING] == 0)
        line(report, "good", "No check asks for attention.");
}

void jpi_report_summary(jpi_report *report, const jpi_findings *findings) {
    jpi_write_name(report->writer, "summary");
    jpi_write_array_begin(report->writer);
    gap_line(report);
    skill_lines(report);
    variance_line(report);
    check_lines(report, findings);
    jpi_write_array_end(report->writer);
}

void jpi_report_checks(jpi_report *report, const jpi_findings *findings) {
    jpi_write_name(report->writer, "checks");
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; i < findings->n; i++) {
        const jpi_finding *finding = &findings->items[i];
        const jp_rule *rule = jpi_cite_rule(report, finding->rule);
        if (!rule)
            continue;
        jpi_write_object_begin(report->writer);
        jpi_write_member_string(report->writer, "code", finding->code);
        jpi_write_member_string(report->writer, "severity", jpi_severity_name(finding->severity));
        jpi_write_member_string(report->writer, "where", finding->where);
        jpi_write_member_string(report->writer, "sentence", finding->sentence);
        jpi_write_member_integer(report->writer, "times", (int64_t)finding->times);
        jpi_write_member_string(report->writer, "rule", rule->id);
        jpi_write_object_end(report->writer);
    }
    jpi_write_array_end(report->writer);
}

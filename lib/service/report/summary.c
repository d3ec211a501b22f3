/* What to look at first, the assumptions behind the figures, and the checks in full. */
#include <string.h>

#include "base/ratio.h"
#include "base/text.h"
#include "service/report/report.h"
#include "service/report/year_ahead.h"

static void line(jpi_report *report, const char *severity, const char *format, ...) {
    char sentence[720];
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

/* A sum of many plans, or a difference of two, outgrows a ratio: a line of words may round it, and
 * must not vanish. */
static jp_status in_words(const jp_total *total, jp_ratio *out) {
    static const jp_rounding millionths = {
        (uint32_t)sizeof millionths, JP_ROUND_HALF_EVEN, {1, 1000000}};
    *out = (jp_ratio){0, 1};
    jp_status status = total ? jp_total_to_ratio(total, out) : JP_OK;
    bool is_long = status == JP_OK && out->den > 1000000;
    return status == JP_E_RANGE || is_long ? jp_total_round(total, &millionths, out) : status;
}

/* What is asked for, what there is of it, and the one less the other. */
static jp_status less_in_words(const jp_total *asked, const jp_total *has, jp_ratio *out_asked,
                               jp_ratio *out_has, jp_ratio *out_gap) {
    jp_status status = in_words(asked, out_asked);
    if (status == JP_OK)
        status = in_words(has, out_has);
    return status == JP_OK ? jp_ratio_subtract(out_asked, out_has, out_gap) : status;
}

/* A service that may not queue is planned above its mean: in balance on average, it may be short by
 * its own rule. */
static void planned_line(jpi_report *report) {
    const jpi_group *demand = jpi_tally_find(&report->evaluation->demand_total, NULL);
    const jpi_group *team = jpi_tally_find(&report->evaluation->team, NULL);
    jp_ratio asked, provided, gap;
    if (!report->evaluation->any_varies || !demand)
        return;
    jp_status status =
        less_in_words(demand->sums[JPI_SUM_DEMAND_PLANNED],
                      team ? team->sums[JPI_SUM_DIRECT_YEAR] : NULL, &asked, &provided, &gap);
    jpi_keep(report, status);
    if (status != JP_OK)
        return;
    bool is_short = gap.num > 0;
    if (gap.num < 0)
        gap.num = -gap.num;
    line(report, is_short ? "attention" : "good",
         "Planned on as the streams' rules ask, the referrals need %R h of direct care a year: "
         "%R h %s.",
         &asked, &gap, is_short ? "short" : "to spare");
}

static void gap_line(jpi_report *report) {
    const jpi_group *demand = jpi_tally_find(&report->evaluation->demand_total, NULL);
    const jpi_group *team = jpi_tally_find(&report->evaluation->team, NULL);
    jp_ratio asked, planned, gap, wte, team_wte, each;
    if (!demand)
        return;
    jp_status status =
        less_in_words(demand->sums[JPI_SUM_DEMAND_HOURS],
                      team ? team->sums[JPI_SUM_DIRECT_YEAR] : NULL, &asked, &planned, &gap);
    jpi_keep(report, status);
    if (status != JP_OK)
        return;
    if (gap.num == 0)
        line(report, "good", "Demand and planned direct care are in balance at %R h a year.",
             &asked);
    else if (gap.num < 0) {
        gap.num = -gap.num;
        line(report, "good",
             "The plans provide %R h a year more direct care than the referrals ask for (%R h).",
             &gap, &asked);
    } else if (planned.num == 0)
        line(report, "attention",
             "The referrals ask for %R h of direct care a year and the plans provide none.",
             &asked);
    else if (in_words(team->sums[JPI_SUM_WTE], &team_wte) == JP_OK &&
             jp_ratio_divide(&planned, &team_wte, &each) == JP_OK &&
             jp_ratio_divide(&gap, &each, &wte) == JP_OK)
        line(report, "attention",
             "The referrals ask for %R h of direct care a year and the plans provide %R h: %R h "
             "short, or %R WTE at this "
             "team's direct care per WTE.",
             &asked, &planned, &gap, &wte);
    else
        line(report, "attention",
             "The referrals ask for %R h of direct care a year and the plans provide %R h: %R h "
             "short.",
             &asked, &planned, &gap);
}

static void skill_lines(jpi_report *report) {
    const jpi_tally *demand = &report->evaluation->demand_by_skill;
    for (size_t i = 0; i < demand->n_groups && demand->n_groups > 1; i++) {
        const jpi_group *asked = &demand->groups[i];
        const jpi_group *has = jpi_tally_find(&report->evaluation->by_skill, asked->name);
        jp_ratio asked_hours, has_hours, gap;
        jp_status status = less_in_words(asked->sums[JPI_SUM_DEMAND_HOURS],
                                         has ? has->sums[JPI_SUM_DIRECT_YEAR] : NULL, &asked_hours,
                                         &has_hours, &gap);
        jpi_keep(report, status);
        if (status != JP_OK || gap.num <= 0)
            continue;
        line(report, "attention", "%s is %R h a year short: %R h asked for, %R h planned.",
             asked->name ? asked->name : "Work without a stated skill", &gap, &asked_hours,
             &has_hours);
    }
}

static void short_weeks(jpi_report *report, const char *name, const jpi_year_part *part) {
    char sentence[300];
    jpi_year_sentence(report->document, report->year, part, sentence, sizeof sentence);
    line(report, "attention", "%s, week by week: %s", name, sentence);
}

/* Weeks that are short inside a year that is not, or is so only in part: the year's gap hides them.
 */
static void week_lines(jpi_report *report) {
    size_t shown = 0, left = 0;
    if (!report->year)
        return;
    if (jpi_year_is_short(report->year, &report->year->whole))
        short_weeks(report, "The whole service", &report->year->whole);
    for (size_t i = 0; i < report->year->n_skills; i++) {
        const jpi_year_part *part = &report->year->skills[i];
        if (!jpi_year_is_short(report->year, part))
            continue;
        if (shown++ < 3)
            short_weeks(report, part->skill ? part->skill : "Work without a stated skill", part);
        else
            left++;
    }
    if (left > 0)
        line(report, "note", "Skills short in some weeks beyond these: %z; see the year ahead.",
             left);
}

static void variance_line(jpi_report *report) {
    jpi_minutes total;
    size_t n_rows;
    (void)jpi_variance_total(report, NULL, true, &total, &n_rows);
    if (n_rows == 0 || total.planned == 0)
        return;
    const jp_ratio planned = jpi_fraction(total.planned, 60);
    const jp_ratio delivered = jpi_fraction(total.delivered, 60);
    const jp_ratio share = jpi_fraction((total.delivered - total.planned) * 100, total.planned);
    line(report, total.delivered < total.planned ? "attention" : "good",
         "Of %R h planned in the delivered rows, %R h were delivered: %R%% against plan.", &planned,
         &delivered, &share);
}

static bool is_asked(const jpi_finding *finding) {
    return finding->severity != JPI_NOTE;
}

/* What the minimum standard asks for is told together: a plan that lacks one item often lacks
 * several, and each of them in many plans would hide all else. */
static bool is_standard(const jpi_finding *finding) {
    return jpi_same(finding->rule, "plan.minimum-standard") && finding->severity != JPI_ERROR;
}

static bool is_first_of_code(const jpi_findings *findings, size_t index) {
    for (size_t i = 0; i < index; i++)
        if (jpi_same(findings->items[i].code, findings->items[index].code) &&
            is_asked(&findings->items[i]))
            return false;
    return true;
}

/* Up to three more posts by title, and how many beyond them. */
static void others(const jpi_report *report, const jpi_findings *findings, size_t index,
                   jpi_text *out) {
    size_t last = findings->items[index].post, named = 0, more = 0;
    for (size_t i = index + 1; i < findings->n; i++) {
        const jpi_finding *finding = &findings->items[i];
        if (!jpi_same(finding->code, findings->items[index].code) || !is_asked(finding) ||
            finding->post == JPI_NO_POST || finding->post == last)
            continue;
        last = finding->post;
        if (named == 3)
            more++;
        else
            jpi_text_format(out, named++ == 0 ? " The same in %s" : ", %s",
                            report->document->posts[last].title);
    }
    if (more > 0)
        jpi_text_format(out, " and %z more posts", more);
    if (named > 0)
        jpi_text_add(out, ".");
}

static void one_check(jpi_report *report, const jpi_findings *findings, size_t index) {
    const jpi_finding *finding = &findings->items[index];
    char more[300];
    jpi_text text;
    jpi_text_begin(&text, more, sizeof more);
    if (finding->times > 1)
        jpi_text_format(&text, report->shown.identifiable ? " (%z activities)" : " (%z times)",
                        finding->times);
    if (finding->post != JPI_NO_POST)
        others(report, findings, index, &text);
    line(report, "attention", "%s%s", finding->sentence, more);
}

/* One line with a count and the posts; the list of checks has the rest. */
static void standard_line(jpi_report *report, const jpi_findings *findings) {
    size_t n = 0, posts = 0, last = JPI_NO_POST;
    char named[200];
    jpi_text text;
    jpi_text_begin(&text, named, sizeof named);
    for (size_t i = 0; i < findings->n; i++) {
        const jpi_finding *finding = &findings->items[i];
        if (!is_standard(finding) || !is_asked(finding))
            continue;
        n += report->shown.identifiable ? 1 : finding->times;
        if (finding->post == last || finding->post == JPI_NO_POST)
            continue;
        last = finding->post;
        if (posts < 3)
            jpi_text_format(&text, posts == 0 ? "%s" : ", %s", report->document->posts[last].title);
        posts++;
    }
    if (posts > 3)
        jpi_text_format(&text, " and %z more", posts - 3);
    if (n > 0)
        line(report, "note",
             "Fields that the 2017 minimum standard asks for are missing in %z places%s%s%s; the "
             "figures do not depend on them.",
             n, posts > 0 ? " (" : "", named, posts > 0 ? ")" : "");
}

static void check_lines(jpi_report *report, const jpi_findings *findings) {
    size_t shown = 0, left = 0, standard = 0;
    for (size_t i = 0; i < findings->n; i++) {
        const jpi_finding *finding = &findings->items[i];
        standard += is_asked(finding) && is_standard(finding);
        if (!is_asked(finding) || is_standard(finding) || !is_first_of_code(findings, i))
            continue;
        if (shown == 4) {
            left++;
            continue;
        }
        one_check(report, findings, i);
        shown++;
    }
    if (left > 0)
        line(report, "note",
             "Kinds of check that ask for attention beyond these: %z; see the list of checks.",
             left);
    standard_line(report, findings);
    if (shown == 0 && standard == 0)
        line(report, "good", "No check asks for attention.");
}

static void small_numbers_line(jpi_report *report) {
    line(report, "note",
         "This report names no post, and withholds what is of fewer than %d people%s. Whoever may "
         "see the rows of this team's own posts asks for them with \"identifiable\": true.",
         report->shown.fewest_people,
         report->shown.is_assumed ? " (ASSUMED: the document gives no \"fewest_people\")" : "");
}

void jpi_report_summary(jpi_report *report, const jpi_findings *findings) {
    jpi_write_name(report->writer, "summary");
    jpi_write_array_begin(report->writer);
    if (!report->shown.identifiable)
        small_numbers_line(report);
    if (report->shown.team)
        gap_line(report);
    if (report->shown.team)
        planned_line(report);
    if (report->shown.skill)
        skill_lines(report);
    week_lines(report); /* none without a year ahead */
    if (report->shown.rows)
        variance_line(report);
    check_lines(report, findings);
    jpi_write_array_end(report->writer);
}

/* What is off or softer than published is said, with the reason and how much it hides. */
static void check_policy(jpi_report *report, const jpi_findings *findings) {
    static const char *const severities[] = {"error", "warning", "note", "off"};
    const jpi_check_settings *settings = &report->document->checks;
    jpi_write_name(report->writer, "check_policy");
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; i < settings->n_changes; i++) {
        jpi_write_object_begin(report->writer);
        jpi_write_member_string(report->writer, "code", settings->changes[i].code);
        jpi_write_member_string(report->writer, "severity",
                                severities[settings->changes[i].severity]);
        jpi_write_member_string(report->writer, "reason", settings->changes[i].reason);
        jpi_write_member_integer(report->writer, "findings", (int64_t)findings->changed[i]);
        jpi_write_object_end(report->writer);
    }
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
        if (finding->exact[0])
            jpi_write_member_string(report->writer, "exact", finding->exact);
        jpi_write_member_integer(report->writer, "times", (int64_t)finding->times);
        jpi_write_member_string(report->writer, "rule", rule->id);
        jpi_write_object_end(report->writer);
    }
    jpi_write_array_end(report->writer);
    check_policy(report, findings);
}

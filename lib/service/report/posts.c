/* Each post: its contract, its plan line by line, and who shares it. */
#include <string.h>

#include "base/text.h"
#include "jobplan/rota.h"
#include "service/evaluation/tariff.h"
#include "service/report/report.h"

static void weeks_figure(jpi_report *report, const jpi_weeks *weeks) {
    switch (weeks->kind) {
    case JPI_WEEKS_FROM_LEAVE:
        jpi_figure_ratio(
            report, "weeks_per_year", &weeks->weeks, "weeks per year", "service.weeks-from-leave",
            "%r weeks - (%r annual leave + %r public holidays + %r other) days / 5 = %r weeks",
            &weeks->year_weeks, &weeks->annual_leave_days, &weeks->public_holiday_days,
            &weeks->other_days, &weeks->weeks);
        break;
    case JPI_WEEKS_ENTITLEMENT:
    case JPI_WEEKS_CALENDAR_COUNT:
    case JPI_WEEKS_CALENDAR_DATES:
        jpi_figure_ratio(report, "weeks_per_year", &weeks->weeks, "weeks per year",
                         weeks->working->weeks_formula.rule, "%s",
                         weeks->working->weeks_formula.formula);
        break;
    case JPI_WEEKS_STATED:
        jpi_figure_ratio(report, "weeks_per_year", &weeks->weeks, "weeks per year",
                         "annual.attending-weeks", "%r weeks, stated in the document%s%s",
                         &weeks->weeks, weeks->source ? ": " : "",
                         weeks->source ? weeks->source : "");
        break;
    default:
        jpi_figure_ratio(report, "weeks_per_year", &weeks->weeks, "weeks per year",
                         "annual.attending-weeks", "%r weeks, preset %s: %s", &weeks->weeks,
                         weeks->preset, weeks->source);
    }
}

/* Leave by scheme and service: the source of the days is the scheme's own, beside the rule's. */
static void entitlement_figures(jpi_report *report, const jpi_weeks *weeks) {
    const jpi_weeks_working *working = weeks->working;
    jpi_figure_ratio(report, "annual_leave_hours_per_year", &working->annual_leave_hours,
                     JPI_HOURS_PER_YEAR, working->leave_formula.rule, "%s%s%s%s%s%s",
                     working->leave_formula.formula, weeks->leave_policy_name ? " (" : "",
                     weeks->leave_policy_name ? weeks->scheme.source : "",
                     weeks->leave_policy_name ? "; policy " : "",
                     weeks->leave_policy_name ? weeks->leave_policy_name : "",
                     weeks->leave_policy_name ? ")" : "");
    if (weeks->leave_policy_name)
        jpi_figure_ratio(report, "public_holiday_hours_per_year", &working->public_holiday_hours,
                         JPI_HOURS_PER_YEAR, working->leave_formula.rule, "%s",
                         working->leave_formula.formula);
}

/* Annual leave in hours is days x contracted hours / 5, whichever days a person works. */
static void leave_figures(jpi_report *report, const jpi_weeks *weeks, const jp_ratio *hours) {
    static const jp_ratio five = {5, 1};
    if (weeks->kind == JPI_WEEKS_ENTITLEMENT)
        entitlement_figures(report, weeks);
    if (weeks->kind != JPI_WEEKS_FROM_LEAVE)
        return;
    const jp_ratio *days[] = {&weeks->annual_leave_days, &weeks->public_holiday_days};
    const char *names[] = {"annual_leave_hours_per_year", "public_holiday_hours_per_year"};
    for (size_t i = 0; i < 2; i++) {
        jp_ratio value;
        jp_status status = jp_ratio_multiply(days[i], hours, &value);
        if (status == JP_OK)
            status = jp_ratio_divide(&value, &five, &value);
        jpi_keep(report, status);
        if (status == JP_OK)
            jpi_figure_ratio(report, names[i], &value, JPI_HOURS_PER_YEAR, "service.leave-in-hours",
                             "%r days x %r h / 5 = %r h", days[i], hours, &value);
    }
}

static void contracted_figure(jpi_report *report, const jpi_post *post,
                              const jpi_post_result *result) {
    if (post->n_changes == 0)
        jpi_figure_ratio(report, "contracted_hours_per_week", &result->contracted_hours_per_week,
                         JPI_HOURS_PER_WEEK, "annual.contracted", "%r h contracted",
                         &post->hours_per_week);
    else
        jpi_figure_ratio(
            report, "contracted_hours_per_week", &result->contracted_hours_per_week,
            JPI_HOURS_PER_WEEK, "service.hours-by-day",
            "%r h at the start of the year, %z change(s) inside it, the last to %r h from %D; each "
            "weighted by its days = %r h",
            &post->hours_per_week, post->n_changes,
            &post->changes[post->n_changes - 1].hours_per_week,
            post->changes[post->n_changes - 1].start, &result->contracted_hours_per_week);
}

static void post_figures(jpi_report *report, const jpi_post *post, const jpi_post_result *result) {
    const jp_ratio *contracted = &result->contracted_hours_per_week;
    contracted_figure(report, post, result);
    jpi_figure_ratio(report, "wte", &result->wte, "WTE", "annual.wte", "%r h / %r h = %r WTE",
                     contracted, &post->full_time_hours_per_week, &result->wte);
    weeks_figure(report, result->weeks);
    leave_figures(report, result->weeks, contracted);
    jpi_figure_ratio(report, "productive_hours_per_year", &result->productive_hours_per_year,
                     JPI_HOURS_PER_YEAR, "annual.weeks-times-hours", "%r weeks x %r h = %r h",
                     &result->weeks->weeks, contracted, &result->productive_hours_per_year);
    if (post->n_activities == 0) {
        static const char *const names[] = {"planned_hours_per_week", "difference_hours_per_week",
                                            "direct_care_hours_per_week"};
        for (size_t i = 0; i < 3; i++)
            jpi_figure_state(report, names[i], JP_STATE_UNKNOWN, JPI_HOURS_PER_WEEK,
                             "annual.unplanned", "the post has no plan yet");
        return;
    }
    jp_ratio difference;
    jp_status status = jp_ratio_subtract(contracted, &result->planned_hours_per_week, &difference);
    jpi_keep(report, status);
    jpi_figure_ratio(report, "planned_hours_per_week", &result->planned_hours_per_week,
                     JPI_HOURS_PER_WEEK, "service.team-total", "sum of %z activities",
                     post->n_activities);
    if (status == JP_OK)
        jpi_figure_ratio(report, "difference_hours_per_week", &difference, JPI_HOURS_PER_WEEK,
                         "annual.unplanned", "%r h contracted - %r h planned = %r h", contracted,
                         &result->planned_hours_per_week, &difference);
    jpi_figure_ratio(report, "direct_care_hours_per_week", &result->direct_hours_per_week,
                     JPI_HOURS_PER_WEEK, "service.team-total",
                     "sum of the activities that are direct care");
    jpi_figure_ratio(report, "direct_care_hours_per_year", &result->direct_hours_per_year,
                     JPI_HOURS_PER_YEAR, "service.team-total",
                     "sum of the activities that are direct care, over the year");
}

/* Figures whose base has a name: the annual room's, with its working. */
static void based_figures(jpi_report *report, const jpi_post_result *result) {
    static const struct {
        int32_t figure;
        const char *unit;
    } figures[] = {{JP_FIGURE_CONTRACTED_PER_YEAR_GROSS, JPI_HOURS_PER_YEAR},
                   {JP_FIGURE_DIRECT_CARE_OF_PLANNED, JPI_SHARE},
                   {JP_FIGURE_DIRECT_CARE_OF_CONTRACTED, JPI_SHARE},
                   {JP_FIGURE_DIRECT_CARE_OF_GROSS, JPI_SHARE},
                   {JP_FIGURE_SESSIONS_PER_WEEK, "sessions per week"},
                   {JP_FIGURE_PAS_PER_WEEK, "PAs per week"}};
    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++) {
        jp_ratio value;
        jp_working working = JP_WORKING_INIT;
        jp_status status =
            jp_annual_figure(result->annual, figures[i].figure, &value, &working, NULL);
        const char *name = jp_annual_figure_name(figures[i].figure);
        if (status == JP_OK)
            jpi_figure_ratio(report, name, &value, figures[i].unit, working.rule, "%s",
                             working.formula);
        else if (status == JP_E_UNDEFINED)
            jpi_figure_state(report, name, JP_STATE_UNDEFINED, figures[i].unit,
                             "annual.direct-care-share", "a share of nothing");
        else if (status != JP_E_INVALID) /* not given: not written */
            jpi_keep(report, status);
    }
}

/* PAs are rounded once, in the direction the document names; the exact value is beside them. */
static void rounded_pas(jpi_report *report, const jpi_post_result *result) {
    const jpi_document *document = report->document;
    jp_ratio pas, rounded;
    if (!document->has_pa_rounding)
        return;
    jp_status status = jp_annual_figure(result->annual, JP_FIGURE_PAS_PER_WEEK, &pas, NULL, NULL);
    if (status == JP_OK)
        status = jp_ratio_round(&pas, &document->pa_rounding, &rounded);
    if (status == JP_OK)
        jpi_figure_ratio(report, "pas_per_week_rounded", &rounded, "PAs per week", "annual.pa",
                         "%r PA to %s = %r PA", &pas, document->pa_rounding_name, &rounded);
    else
        jpi_keep(report, status);
}

static void holders(jpi_report *report, const jpi_post *post, const jpi_post_result *result) {
    jpi_write_name(report->writer, "holders");
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; i < post->n_holders; i++) {
        const jpi_holder *holder = &post->holders[i];
        jp_ratio hours;
        jp_status status =
            jp_ratio_multiply(&holder->share, &result->contracted_hours_per_week, &hours);
        jpi_keep(report, status);
        if (status != JP_OK)
            continue;
        jpi_write_object_begin(report->writer);
        jpi_write_member_string(report->writer, "id", holder->id);
        jpi_figure_ratio(report, "share", &holder->share, JPI_SHARE, "service.post-shared",
                         "share of the post, stated");
        jpi_figure_ratio(report, "hours_per_week", &hours, JPI_HOURS_PER_WEEK,
                         "service.post-shared", "%r x %r h = %r h", &holder->share,
                         &result->contracted_hours_per_week, &hours);
        jpi_write_object_end(report->writer);
    }
    jpi_write_array_end(report->writer);
}

static void candidates(jpi_report *report, const jp_category_answer *answer) {
    jpi_write_name(report->writer, "candidates");
    jpi_write_array_begin(report->writer);
    for (int32_t i = 0; i < answer->n_candidates; i++) {
        jp_candidate candidate;
        memset(&candidate, 0, sizeof candidate);
        candidate.struct_size = (uint32_t)sizeof candidate;
        (void)jp_answer_candidate(report->document->policy, answer, i, &candidate);
        jpi_write_object_begin(report->writer);
        jpi_write_member_string(report->writer, "concept", candidate.concept_id);
        jpi_member_text_or_null(report, "category",
                                candidate.category >= 0 ? candidate.category_code : NULL);
        jpi_write_member_string(report->writer, "rule", candidate.rule);
        jpi_write_member_string(report->writer, "when", candidate.value_name);
        jpi_write_object_end(report->writer);
    }
    jpi_write_array_end(report->writer);
}

static void answer_members(jpi_report *report, const jpi_line *line, const char *stated) {
    const jp_category_answer *answer = &line->answer;
    if (line->is_stated) {
        jpi_write_member_string(report->writer, "verdict", "stated");
        jpi_write_member_string(report->writer, "category", stated);
        static const char *const absent[] = {"concept", "rule", "source", "question"};
        for (size_t i = 0; i < 4; i++)
            jpi_member_text_or_null(report, absent[i], NULL);
        return;
    }
    bool certain = answer->verdict == JP_VERDICT_CERTAIN;
    jpi_write_member_string(report->writer, "verdict", jp_verdict_name(answer->verdict));
    jpi_member_text_or_null(report, "category", certain ? answer->category_code : NULL);
    jpi_member_text_or_null(report, "concept",
                            answer->concept_index >= 0 ? answer->concept_id : NULL);
    jpi_member_text_or_null(report, "rule", answer->rule[0] ? answer->rule : NULL);
    jpi_member_text_or_null(report, "source", answer->source[0] ? answer->source : NULL);
    jpi_member_text_or_null(report, "question", answer->question[0] ? answer->question : NULL);
    if (answer->n_candidates > 0 && !certain)
        candidates(report, answer);
}

static void time_formula(const jp_activity *activity, const jpi_line *line, bool on_dates,
                         char *buffer, size_t capacity) {
    jpi_text text;
    jpi_text_begin(&text, buffer, capacity);
    if (on_dates) {
        jpi_text_format(&text,
                        "every occurrence in the year that falls on no leave and no public holiday "
                        "(unless kept then) = %r h",
                        &line->hours_per_year);
        return;
    }
    if (activity->weeks_per_year.den != 0 && activity->time_form != JP_TIME_ON_CALL) {
        jpi_text_format(&text, "its average week x %r weeks of its own = %r h",
                        &activity->weeks_per_year, &line->hours_per_year);
        return;
    }
    switch (activity->time_form) {
    case JP_TIME_ANNUAL_COUNT:
        jpi_text_format(&text, "%r times x %r h = %r h", &activity->times_per_year,
                        &activity->hours_each, &line->hours_per_year);
        break;
    case JP_TIME_ON_CALL:
        jpi_text_format(&text, "%r h x %r weeks of its own = %r h", &activity->hours_per_week,
                        &activity->weeks_per_year, &line->hours_per_year);
        break;
    case JP_TIME_MONTHLY:
        jpi_text_format(&text, "one such weekday a month, in attending weeks in proportion = %r h",
                        &line->hours_per_year);
        break;
    case JP_TIME_ALONGSIDE:
        jpi_text_format(&text, "%r h each time what it serves takes place = %r h",
                        &activity->hours_each, &line->hours_per_year);
        break;
    default:
        jpi_text_format(&text, "%r h per week x attending weeks = %r h", &line->hours_per_week,
                        &line->hours_per_year);
    }
}

static const char *time_rule(const jp_activity *activity, bool on_dates) {
    if (on_dates)
        return "annual.dates";
    if (activity->weeks_per_year.den != 0) /* as on call always has */
        return "annual.own-weeks";
    switch (activity->time_form) {
    case JP_TIME_ANNUAL_COUNT:
        return "annual.annual-count";
    case JP_TIME_MONTHLY:
        return "annual.monthly";
    default:
        return "annual.weekly-average";
    }
}

/* Whether the weeks' basis gives this activity real days. */
static bool has_dates(const jpi_post *post, const jpi_post_result *result,
                      const jp_activity *activity) {
    const jp_activity *timed = activity->time_form == JP_TIME_ALONGSIDE
                                   ? &post->activities[activity->serves].activity
                                   : activity;
    return result->weeks->kind == JPI_WEEKS_CALENDAR_DATES &&
           (timed->time_form == JP_TIME_TIMETABLE || timed->time_form == JP_TIME_MONTHLY) &&
           timed->weeks_per_year.den == 0;
}

/* The band is that of the frequency; the percentages of the supplement are the contract's. */
static void on_call_members(jpi_report *report, const jp_activity *activity) {
    static const char *const kinds[] = {"not-said", "predictable", "unpredictable"};
    static const char *const bands[] = {NULL, "high", "medium", "low"};
    jp_ratio one_in = {activity->on_call_one_in, 1};
    jp_working working = JP_WORKING_INIT;
    int32_t band = 0;
    jpi_write_name(report->writer, "on_call");
    jpi_write_object_begin(report->writer);
    jpi_write_member_string(report->writer, "kind", kinds[activity->on_call_kind]);
    if (activity->on_call_one_in > 0) {
        jp_status status = jp_on_call_band(&one_in, &band, &working, NULL);
        jpi_keep(report, status);
        jpi_write_member_integer(report->writer, "one_in", activity->on_call_one_in);
        jpi_member_text_or_null(report, "frequency_band", status == JP_OK ? bands[band] : NULL);
        jpi_write_member_string(report->writer, "formula", working.formula);
        if (jpi_cite_rule(report, "annual.on-call-band"))
            jpi_write_member_string(report->writer, "rule", "annual.on-call-band");
    }
    jpi_write_object_end(report->writer);
}

static void tariff_members(jpi_report *report, const jpi_document_activity *activity,
                           const jpi_line *line) {
    const jp_tariff *tariff = &activity->tariff;
    jpi_tariff_comparison found;
    memset(&found, 0, sizeof found);
    jp_status status = jpi_tariff_compare(activity, line, &found);
    jpi_keep(report, status);
    if (status != JP_OK)
        return;
    jpi_write_name(report->writer, "tariff");
    jpi_write_object_begin(report->writer);
    jpi_write_member_string(report->writer, "id", tariff->id);
    jpi_write_member_string(report->writer, "role", tariff->role);
    jpi_write_member_integer(report->writer, "units", activity->tariff_units);
    jpi_write_member_string(report->writer, "per", tariff->per);
    jpi_write_member_string(report->writer, "tariff_source", tariff->source);
    jpi_figure_ratio(report, "suggested_hours_per_week", &found.suggested_hours_per_week,
                     JPI_HOURS_PER_WEEK, "service.tariff", "%s%s", found.working.formula,
                     tariff->unit == JP_TARIFF_PAS_PER_WEEK ? ", at 4 h a PA" : "");
    jpi_figure_ratio(report, "difference_hours_per_week", &found.difference_hours_per_week,
                     JPI_HOURS_PER_WEEK, "service.tariff", "%r h planned - %r h suggested",
                     &line->hours_per_week, &found.suggested_hours_per_week);
    jpi_write_object_end(report->writer);
}

static void activities(jpi_report *report, const jpi_post *post, const jpi_post_result *result) {
    jpi_write_name(report->writer, "activities");
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; i < post->n_activities; i++) {
        const jpi_document_activity *activity = &post->activities[i];
        const jpi_line *line = &result->lines[i];
        char formula[200];
        bool on_dates = has_dates(post, result, &activity->activity);
        time_formula(&activity->activity, line, on_dates, formula, sizeof formula);
        jpi_write_object_begin(report->writer);
        jpi_write_member_string(report->writer, "description", activity->activity.label);
        answer_members(report, line, activity->stated_category);
        jpi_write_member_boolean(report->writer, "counted", line->is_counted);
        jpi_figure_ratio(report, "hours_per_week", &line->hours_per_week, JPI_HOURS_PER_WEEK,
                         time_rule(&activity->activity, on_dates),
                         "%r h in an average attending week", &line->hours_per_week);
        jpi_figure_ratio(report, "hours_per_year", &line->hours_per_year, JPI_HOURS_PER_YEAR,
                         time_rule(&activity->activity, on_dates), "%s", formula);
        jpi_member_text_or_null(report, "place", activity->activity.place);
        jpi_member_text_or_null(report, "skill", activity->activity.skill);
        jpi_member_text_or_null(report, "objective", activity->activity.objective);
        if (line->pas_per_week.den != 0)
            jpi_figure_ratio(report, "pas_per_week", &line->pas_per_week, "PAs per week",
                             "annual.pa", "%r PA in an average attending week",
                             &line->pas_per_week);
        if (activity->activity.time_form == JP_TIME_ON_CALL)
            on_call_members(report, &activity->activity);
        if (activity->has_tariff)
            tariff_members(report, activity, line);
        jpi_write_object_end(report->writer);
    }
    jpi_write_array_end(report->writer);
}

void jpi_report_posts(jpi_report *report) {
    const jpi_document *document = report->document;
    jpi_write_name(report->writer, "posts");
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; i < document->n_posts && report->shown.identifiable; i++) {
        const jpi_post *post = &document->posts[i];
        const jpi_post_result *result = &report->evaluation->posts[i];
        jpi_write_object_begin(report->writer);
        jpi_write_member_string(report->writer, "id", post->id);
        jpi_write_member_string(report->writer, "title", post->title);
        jpi_member_text_or_null(report, "band", post->band);
        jpi_member_text_or_null(report, "staff_group", post->staff_group);
        jpi_member_text_or_null(report, "team", post->team);
        jpi_write_member_boolean(report->writer, "vacant", post->vacant);
        post_figures(report, post, result);
        if (result->annual) {
            based_figures(report, result);
            rounded_pas(report, result);
            jpi_report_groups(report, result->annual);
        }
        jpi_report_rota(report, post, result);
        jpi_report_post_objectives(report, i);
        jpi_report_job_description(report, i);
        holders(report, post, result);
        activities(report, post, result);
        jpi_write_object_end(report->writer);
    }
    jpi_write_array_end(report->writer);
}

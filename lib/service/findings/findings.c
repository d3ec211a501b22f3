/* What a reader of the figures must know: checks of the document, none of which changes a number.
 */
#include <stdarg.h>
#include <string.h>

#include "base/memory.h"
#include "base/ratio.h"
#include "base/text.h"
#include "jobplan/kpi.h"
#include "jobplan/rota.h"
#include "plan/findings.h"
#include "service/evaluation/tariff.h"
#include "service/findings/findings.h"

const char *jpi_severity_name(jpi_severity severity) {
    static const char *const names[] = {"error", "warning", "note"};
    return names[severity];
}

void jpi_findings_free(const jp_allocator *allocator, jpi_findings *findings) {
    jpi_release(allocator, findings->items);
    jpi_release(allocator, findings->changed);
    memset(findings, 0, sizeof *findings);
}

jp_status jpi_add_finding(const jp_allocator *allocator, jpi_findings *findings,
                          jpi_severity severity, const char *code, const char *rule,
                          const char *where, const char *format, ...) {
    jp_status status = jpi_grow(allocator, (void **)&findings->items, &findings->capacity,
                                findings->n, sizeof *findings->items);
    if (status != JP_OK)
        return status;
    jpi_finding *finding = &findings->items[findings->n++];
    memset(finding, 0, sizeof *finding);
    finding->severity = severity;
    finding->code = code;
    finding->rule = rule;
    finding->times = 1;
    finding->post = JPI_NO_POST;
    jpi_text text;
    jpi_text_begin(&text, finding->where, sizeof finding->where);
    jpi_text_add(&text, where);
    va_list arguments;
    va_start(arguments, format);
    jpi_text_begin(&text, finding->sentence, sizeof finding->sentence);
    jpi_text_format_list(&text, format, arguments);
    va_end(arguments);
    va_start(arguments, format);
    jpi_text_begin(&text, finding->exact, sizeof finding->exact);
    text.exact = true;
    jpi_text_format_list(&text, format, arguments);
    va_end(arguments);
    if (jpi_same(finding->exact, finding->sentence))
        finding->exact[0] = 0;
    return JP_OK;
}

typedef struct search {
    const jp_allocator *allocator;
    const jpi_document *document;
    const jpi_evaluation *evaluation;
    jpi_findings *out;
    jp_status status;
    size_t post; /* being looked at */
} search;

static void note_post(search *s) {
    if (s->status == JP_OK)
        s->out->items[s->out->n - 1].post = s->post;
}

/* Adds to the search; a failed one stays failed. */
#define FIND(s, ...)                                                                               \
    do {                                                                                           \
        if ((s)->status == JP_OK)                                                                  \
            (s)->status = jpi_add_finding((s)->allocator, (s)->out, __VA_ARGS__);                  \
        note_post(s);                                                                              \
    } while (0)

/* The same description in many plans is one question to settle, not many. */
static bool found_before(search *s, const char *code, const char *label) {
    for (size_t i = 0; i < s->out->n; i++)
        if (s->out->items[i].label && jpi_same(s->out->items[i].code, code) &&
            jpi_same(s->out->items[i].label, label)) {
            s->out->items[i].times++;
            return true;
        }
    return false;
}

static void check_line(search *s, const jpi_line *line, const jpi_document_activity *activity,
                       const char *where) {
    const jp_category_answer *answer = &line->answer;
    const char *label = activity->activity.label;
    size_t before = s->out->n;
    if (line->is_stated || answer->verdict == JP_VERDICT_CERTAIN)
        return;
    const char *code = answer->verdict == JP_VERDICT_NOT_ACTIVITY ? "not-an-activity"
                       : answer->verdict == JP_VERDICT_AMBIGUOUS  ? "category-ambiguous"
                       : answer->is_silent                        ? "category-silent"
                                                                  : "category-unknown";
    if (found_before(s, code, label))
        return;
    if (answer->verdict == JP_VERDICT_NOT_ACTIVITY)
        FIND(s, JPI_NOTE, code, "service.not-an-activity", where,
             "\"%s\" is no activity: its time is left out of every figure.", label);
    else if (answer->verdict == JP_VERDICT_AMBIGUOUS)
        FIND(s, JPI_WARNING, code, "service.category-settled", where,
             "\"%s\" may be in more than one category: %s", label,
             answer->question[0] ? answer->question
                                 : "say which with \"category\", \"concept\" or \"attributes\".");
    else if (answer->is_silent)
        FIND(s, JPI_WARNING, code, "service.category-settled", where,
             "The framework does not say where \"%s\" belongs: state a \"category\".", label);
    else
        FIND(s, JPI_WARNING, code, "service.category-settled", where,
             "No rule recognises \"%s\": state a \"category\" or a \"concept\", or add a phrase to "
             "the policy.",
             label);
    if (s->status == JP_OK && s->out->n > before)
        s->out->items[before].label = label;
}

/* How many direct care activities there are, and how many say what is expected of them. */
typedef struct outputs {
    size_t direct, stated;
} outputs;

/* A tariff suggests; a plan that differs wants a reason, not a correction. */
static void check_tariff(search *s, const jpi_document_activity *activity, const jpi_line *line,
                         const char *where) {
    jpi_tariff_comparison found;
    memset(&found, 0, sizeof found);
    if (s->status == JP_OK)
        s->status = jpi_tariff_compare(activity, line, &found);
    if (s->status == JP_OK && found.difference_hours_per_week.num != 0)
        FIND(s, JPI_NOTE, "tariff-differs", "service.tariff", where,
             "\"%s\" plans %a h a week where tariff %s suggests %a h for %l.",
             activity->activity.label, &line->hours_per_week, activity->tariff.id,
             &found.suggested_hours_per_week, activity->tariff_units);
}

static void check_lines(search *s, size_t index, outputs *counted) {
    const jpi_post *post = &s->document->posts[index];
    for (size_t i = 0; i < post->n_activities; i++) {
        const jpi_line *line = &s->evaluation->posts[index].lines[i];
        char where[96];
        jpi_text text;
        jpi_text_begin(&text, where, sizeof where);
        jpi_text_format(&text, "/posts/%z/activities/%z", index, i);
        check_line(s, line, &post->activities[i], where);
        if (post->activities[i].has_tariff)
            check_tariff(s, &post->activities[i], line, where);
        counted->direct += line->is_direct_care;
        counted->stated += line->is_direct_care && post->activities[i].has_output;
    }
}

/* The document's activity that was the plan's number index: those that are no activity never got
 * in. */
static size_t activity_of(const jpi_post *post, const jpi_post_result *result, int32_t index) {
    size_t i = 0;
    for (; i < post->n_activities; i++)
        if (result->lines[i].is_counted && index-- == 0)
            break;
    return i;
}

/* Left to this room: an activity whose category is open, and a name, which would be personal data.
 */
static bool is_ours(const char *code) {
    return jpi_same(code, "no-category") || jpi_same(code, "no-name");
}

static jpi_severity severity_of(int32_t severity) {
    return severity == JP_SEVERITY_SERIOUS   ? JPI_ERROR
           : severity == JP_SEVERITY_WARNING ? JPI_WARNING
                                             : JPI_NOTE;
}

/* Where a finding is: an activity, an objective of the service or of the post, or the post. */
static void place_of(const search *s, const jp_findings *found, size_t index,
                     const jp_finding *finding, char *buffer, size_t capacity) {
    const jpi_post *post = &s->document->posts[s->post];
    size_t of_service = s->document->objectives.n, objective = (size_t)finding->objective;
    int32_t activity;
    jpi_text text;
    jpi_text_begin(&text, buffer, capacity);
    if (objective > 0 && objective <= of_service) {
        jpi_text_format(&text, "/objectives/%z", objective - 1);
        return;
    }
    jpi_text_format(&text, "/posts/%z", s->post);
    if (objective > of_service)
        jpi_text_format(&text, "/objectives/%z", objective - of_service - 1);
    else if (finding->n_activities > 0 && jp_findings_activity(found, index, 0, &activity) == JP_OK)
        jpi_text_format(&text, "/activities/%z",
                        activity_of(post, &s->evaluation->posts[s->post], activity));
    else if (jpi_same(finding->code, "no-band"))
        jpi_text_add(&text, "/band");
}

/* An objective of the service is in every plan and asked about once. */
static bool asked_before(const search *s, const jp_finding *finding, const char *where) {
    if (finding->objective == 0 || (size_t)finding->objective > s->document->objectives.n)
        return false;
    for (size_t i = 0; i < s->out->n; i++)
        if (jpi_same(s->out->items[i].code, finding->code) &&
            jpi_same(s->out->items[i].where, where))
            return true;
    return false;
}

/* The sentence just added, with every value in full. */
static void keep_exact(search *s, const char *title, const char *exact) {
    if (s->status != JP_OK || exact == NULL)
        return;
    jpi_finding *finding = &s->out->items[s->out->n - 1];
    jpi_text text;
    jpi_text_begin(&text, finding->exact, sizeof finding->exact);
    jpi_text_format(&text, "%s%s%s", title ? title : "", title ? ": " : "", exact);
}

static void check_plan(search *s) {
    const jpi_post *post = &s->document->posts[s->post];
    const jp_findings *found = s->evaluation->posts[s->post].found;
    for (size_t i = 0; i < jp_findings_count(found) && s->status == JP_OK; i++) {
        jp_finding finding;
        char sentence[320], where[96];
        memset(&finding, 0, sizeof finding);
        finding.struct_size = (uint32_t)sizeof finding;
        s->status = jp_findings_at(found, i, &finding);
        if (s->status != JP_OK || is_ours(finding.code))
            continue;
        place_of(s, found, i, &finding, where, sizeof where);
        if (asked_before(s, &finding, where))
            continue;
        /* GCOVR_EXCL_START: texts in findings are cut, so that no sentence is so long */
        if (jp_findings_text(found, i, sentence, sizeof sentence, NULL) != JP_OK)
            sentence[0] = 0;
        /* GCOVR_EXCL_STOP */
        bool of_service =
            finding.objective > 0 && (size_t)finding.objective <= s->document->objectives.n;
        FIND(s, severity_of(finding.severity), finding.code, finding.rule, where, "%s%s%s",
             of_service ? "" : post->title, of_service ? "" : ": ", sentence);
        keep_exact(s, of_service ? NULL : post->title, jpi_findings_exact(found, i));
    }
}

/* The consistency committee's question, asked only where the document says from when. */
static void check_roles(search *s) {
    const jp_findings *found = s->evaluation->roles;
    for (size_t i = 0; i < jp_findings_count(found) && s->status == JP_OK; i++) {
        jp_finding finding;
        char sentence[320], where[64];
        int32_t row = 0;
        memset(&finding, 0, sizeof finding);
        finding.struct_size = (uint32_t)sizeof finding;
        s->status = jp_findings_at(found, i, &finding);
        if (s->status == JP_OK)
            s->status = jp_findings_activity(found, i, 0, &row);
        if (s->status != JP_OK)
            return;
        s->post = s->evaluation->role_members[row];
        jpi_text text;
        jpi_text_begin(&text, where, sizeof where);
        jpi_text_format(&text, "/posts/%z", s->post);
        /* GCOVR_EXCL_START: texts in findings are cut, so that no sentence is so long */
        if (jp_findings_text(found, i, sentence, sizeof sentence, NULL) != JP_OK)
            sentence[0] = 0;
        /* GCOVR_EXCL_STOP */
        FIND(s, severity_of(finding.severity), finding.code, finding.rule, where, "%s", sentence);
        keep_exact(s, NULL, jpi_findings_exact(found, i));
    }
}

/* What a post states and the chosen basis of weeks does not use. */
static void check_contract(search *s, const char *where) {
    const jpi_post *post = &s->document->posts[s->post];
    const jpi_post_result *result = &s->evaluation->posts[s->post];
    int64_t minutes = 0;
    for (size_t i = 0; i < 14; i++)
        minutes += post->working_week.minutes[i];
    const jp_ratio week = jpi_fraction(minutes, 60);
    if ((post->is_starter || post->is_leaver) && result->weeks->kind != JPI_WEEKS_ENTITLEMENT)
        FIND(s, JPI_WARNING, "part-year-not-counted", "annual.leave", where,
             "%s is held for part of the year, and %a weeks are counted: build the weeks from an "
             "\"entitlement\", or state those of the part.",
             post->title, &result->weeks->weeks);
    if (post->working_week.is_given && (week.num != result->contracted_hours_per_week.num ||
                                        week.den != result->contracted_hours_per_week.den))
        FIND(s, JPI_WARNING, "working-week-differs", "annual.room", where,
             "%s: the half-days of the working week come to %a h and the contract to %a h.",
             post->title, &week, &result->contracted_hours_per_week);
}

static void check_standing(search *s, size_t index, const char *where) {
    const jpi_post *post = &s->document->posts[index];
    jp_date approvals[] = {post->approved_by_employee, post->approved_by_manager};
    int32_t active;
    if (!post->has_plan_status) {
        FIND(s, JPI_NOTE, "standing-not-stated", "variance.active-plan", where,
             "%s: the document does not say when the plan was reviewed and approved.", post->title);
        return;
    }
    if (!s->document->has_as_of ||
        jp_kpi_active_plan(post->reviewed, approvals, 2, s->document->as_of, NULL, &active, NULL,
                           NULL) != JP_OK)
        return;
    if (active == JP_ANSWER_NO)
        FIND(s, JPI_WARNING, "plan-not-active", "variance.active-plan", where,
             "%s: the plan is not active on %D: it was not reviewed and approved by both in the "
             "past 12 months.",
             post->title, s->document->as_of);
}

/* Hours worked, not planned: the ceiling of the policy holds for both. */
static void check_working_time(search *s, size_t index, const char *where) {
    const jpi_working_time *time = &s->document->posts[index].working_time;
    const jp_ratio *ceiling = &s->document->checks.policy.hours_per_week_ceiling;
    jp_ratio hours;
    int32_t order = 0;
    if (!time->is_given || ceiling->den == 0 || s->status != JP_OK)
        return;
    s->status = jp_working_time_average(&time->hours_in_period, &time->hours_made_up, &time->weeks,
                                        &hours, NULL, NULL);
    if (s->status == JP_OK)
        s->status = jp_ratio_compare(&hours, ceiling, &order);
    if (s->status == JP_OK && order > 0)
        FIND(s, JPI_ERROR, "over-working-time", "annual.working-time", where,
             "%s: %a h a week were worked on average over the reference period, above %a h.",
             s->document->posts[index].title, &hours, ceiling);
}

static void check_post(search *s, size_t index, outputs *counted) {
    const jpi_post *post = &s->document->posts[index];
    s->post = index;
    char where[64];
    jpi_text text;
    jpi_text_begin(&text, where, sizeof where);
    jpi_text_format(&text, "/posts/%z", index);
    if (post->vacant) {
        FIND(s, JPI_NOTE, "post-vacant", "service.vacant-post", where,
             "%s is vacant (%a WTE): it adds nothing to capacity.", post->title,
             &s->evaluation->posts[index].wte);
        return;
    }
    check_contract(s, where);
    check_working_time(s, index, where);
    if (post->n_activities == 0) {
        FIND(s, JPI_WARNING, "no-plan", "service.minimum-standard", where,
             "%s has no plan yet: its %a h a week add nothing to capacity.", post->title,
             &s->evaluation->posts[index].contracted_hours_per_week);
        return;
    }
    check_plan(s);
    check_standing(s, index, where);
    check_lines(s, index, counted);
}

/* The document's policy over the severities: a check that is off is counted, not forgotten. */
static jp_status change_severities(const search *s) {
    const jpi_check_settings *settings = &s->document->checks;
    size_t kept = 0;
    if (settings->n_changes == 0)
        return JP_OK;
    s->out->changed = jpi_allocate(s->allocator, settings->n_changes, sizeof *s->out->changed);
    if (!s->out->changed)
        return JP_E_NOMEM;
    for (size_t i = 0; i < s->out->n; i++) {
        jpi_finding *finding = &s->out->items[i];
        bool off = false;
        for (size_t k = 0; k < settings->n_changes; k++)
            if (jpi_same(settings->changes[k].code, finding->code)) {
                s->out->changed[k]++;
                off = settings->changes[k].severity > JPI_NOTE;
                if (!off)
                    finding->severity = (jpi_severity)settings->changes[k].severity;
            }
        if (!off)
            s->out->items[kept++] = *finding;
    }
    s->out->n = kept;
    return JP_OK;
}

/* Equal neighbours stay in the document's order: a stable counting by severity. */
static jp_status by_severity(const jp_allocator *allocator, jpi_findings *findings) {
    if (findings->n < 2)
        return JP_OK;
    jpi_finding *sorted = jpi_allocate(allocator, findings->n, sizeof *sorted);
    size_t n = 0;
    if (!sorted)
        return JP_E_NOMEM;
    for (int severity = JPI_ERROR; severity <= JPI_NOTE; severity++)
        for (size_t i = 0; i < findings->n; i++)
            if (findings->items[i].severity == (jpi_severity)severity)
                sorted[n++] = findings->items[i];
    jpi_release(allocator, findings->items);
    findings->items = sorted;
    findings->capacity = findings->n;
    return JP_OK;
}

/* Sentences quote titles and activities, and places lead to a post; what is left is which check
 * and how often. */
void jpi_findings_without_posts(jpi_findings *findings) {
    size_t kept = 0;
    for (size_t i = 0; i < findings->n; i++) {
        jpi_finding *finding = &findings->items[i], *same = NULL;
        bool is_of_post =
            finding->post != JPI_NO_POST || strncmp(finding->where, "/posts/", 7) == 0;
        for (size_t k = 0; k < kept && is_of_post; k++)
            if (findings->items[k].post == 0 && jpi_same(findings->items[k].code, finding->code) &&
                findings->items[k].severity == finding->severity)
                same = &findings->items[k];
        if (same)
            same->times += finding->times;
        if (same)
            continue;
        findings->items[kept] = *finding;
        findings->items[kept++].post = is_of_post ? 0 : JPI_NO_POST;
    }
    findings->n = kept;
    for (size_t i = 0; i < kept; i++) {
        jpi_finding *finding = &findings->items[i];
        jpi_text text;
        if (finding->post == JPI_NO_POST)
            continue;
        finding->post = JPI_NO_POST;
        finding->label = NULL;
        jpi_text_begin(&text, finding->where, sizeof finding->where);
        jpi_text_add(&text, "/posts");
        jpi_text_begin(&text, finding->sentence, sizeof finding->sentence);
        jpi_text_format(&text,
                        "The check \"%s\" found something in posts of this service; the checks of "
                        "the document say where.",
                        finding->code);
    }
}

jp_status jpi_service_find(const jp_allocator *allocator, const jpi_document *document,
                           const jpi_evaluation *evaluation, jpi_findings *out) {
    search s = {allocator, document, evaluation, out, JP_OK, JPI_NO_POST};
    memset(out, 0, sizeof *out);
    if (evaluation->weeks_assumed)
        FIND(&s, JPI_WARNING, "weeks-not-stated", "annual.attending-weeks", "/weeks",
             "The document names no number of working weeks, so %a (%s) was assumed. Published "
             "figures run from 42 to "
             "52: state yours.",
             &evaluation->assumed_weeks.weeks, evaluation->assumed_weeks.preset);
    if (!document->has_as_of)
        FIND(&s, JPI_NOTE, "as-of-not-stated", "variance.active-plan", "/as_of",
             "The document names no as_of day, so whether plans are active is not known.");
    outputs counted = {0, 0};
    for (size_t i = 0; i < document->n_posts; i++)
        check_post(&s, i, &counted);
    check_roles(&s);
    s.post = JPI_NO_POST;
    if (s.status == JP_OK)
        s.status = jpi_find_demand(allocator, document, evaluation, out);
    if (counted.stated < counted.direct)
        FIND(
            &s, JPI_NOTE, "output-not-stated", "service.expected-output", "/posts",
            "%z of %z direct care activities state no expected output, such as contacts a session; "
            "level of attainment 2 asks for it.",
            counted.direct - counted.stated, counted.direct);
    if (s.status == JP_OK)
        s.status = change_severities(&s);
    if (s.status == JP_OK)
        s.status = by_severity(allocator, out);
    if (s.status != JP_OK)
        jpi_findings_free(allocator, out);
    return s.status;
}

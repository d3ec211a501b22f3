/* The four indicators of the 2023 guidance, appendix 5. */
#include <string.h>

#include "base/memory.h"
#include "base/ratio.h"
#include "base/text.h"
#include "jobplan/attainment.h"
#include "jobplan/kpi.h"
#include "service/report/report.h"
#include "variance/intern.h"

static void begin(jpi_report *report, const char *id, const char *title) {
    jpi_write_object_begin(report->writer);
    jpi_write_member_string(report->writer, "id", id);
    jpi_write_member_string(report->writer, "title", title);
}

static void answer(jpi_report *report, const char *name, int32_t value) {
    jpi_write_name(report->writer, name);
    if (value == JP_ANSWER_UNKNOWN)
        jpi_write_null(report->writer);
    else
        jpi_write_boolean(report->writer, value == JP_ANSWER_YES);
}

static void test(jpi_report *report, const char *words, int32_t met, const char *source) {
    jpi_write_object_begin(report->writer);
    jpi_write_member_string(report->writer, "test", words);
    answer(report, "met", met);
    jpi_write_member_string(report->writer, "source", source);
    jpi_write_object_end(report->writer);
}

typedef struct staff {
    int64_t active, unknown, all;
} staff;

static bool same_name(const char *a, const char *b) {
    return a && b ? jpi_same(a, b) : a == b;
}

/* There is no plan to be active where a post has neither activities nor a status. */
static int32_t plan_is_active(const jpi_document *document, const jpi_post *post) {
    jp_date approvals[] = {post->approved_by_employee, post->approved_by_manager};
    int32_t active = JP_ANSWER_UNKNOWN;
    if (post->n_activities == 0 && !post->has_plan_status)
        return JP_ANSWER_NO;
    if (document->has_as_of)
        (void)jp_kpi_active_plan(post->reviewed, approvals, 2, document->as_of, NULL, &active, NULL,
                                 NULL);
    return active;
}

/* Of two plans of one person: both must be active. */
static int32_t both(int32_t a, int32_t b) {
    if (a == JP_ANSWER_NO || b == JP_ANSWER_NO)
        return JP_ANSWER_NO;
    return a == JP_ANSWER_UNKNOWN ? a : b;
}

static void count_one(staff *out, int32_t active) {
    out->all++;
    out->active += active == JP_ANSWER_YES;
    out->unknown += active == JP_ANSWER_UNKNOWN;
}

typedef const char *(*member_of)(const jpi_post *);

static const char *team_of(const jpi_post *post) {
    return post->team;
}

static const char *staff_group_of(const jpi_post *post) {
    return post->staff_group;
}

static jp_status add_holders(const jpi_post *post, int32_t active, jpi_intern *names,
                             int32_t *answers) {
    jp_status status = JP_OK;
    for (size_t k = 0; k < post->n_holders && status == JP_OK; k++) {
        uint32_t who = 0;
        bool added = false;
        status =
            jpi_intern_add(names, post->holders[k].id, strlen(post->holders[k].id), &who, &added);
        if (status == JP_OK)
            answers[who] = added ? active : both(answers[who], active);
    }
    return status;
}

/* Staff are holders: a job share is two people with one plan, and a person with two posts is one,
 * whose plans must both be active. A post that names nobody has somebody; a vacant one has not. */
static staff count_staff(jpi_report *report, member_of member, const char *name) {
    const jpi_document *document = report->document;
    staff counted = {0, 0, 0};
    jpi_intern names;
    size_t n = 1;
    for (size_t i = 0; i < document->n_posts; i++)
        n += document->posts[i].n_holders;
    int32_t *answers = jpi_allocate(report->allocator, n, sizeof *answers);
    jp_status status = answers ? JP_OK : JP_E_NOMEM;
    jpi_intern_begin(&names, report->allocator);
    for (size_t i = 0; i < document->n_posts && status == JP_OK; i++) {
        const jpi_post *post = &document->posts[i];
        if (post->vacant || (member && !same_name(member(post), name)))
            continue;
        if (post->n_holders == 0)
            count_one(&counted, plan_is_active(document, post));
        else
            status = add_holders(post, plan_is_active(document, post), &names, answers);
    }
    for (size_t who = 0; who < names.n && status == JP_OK; who++)
        count_one(&counted, answers[who]);
    jpi_intern_end(&names);
    jpi_release(report->allocator, answers);
    if (status != JP_OK && report->status == JP_OK)
        report->status = status;
    return counted;
}

static void active_figure(jpi_report *report, const staff *counted, jp_kpi_active_result *result) {
    jp_working working = JP_WORKING_INIT;
    memset(result, 0, sizeof *result);
    result->struct_size = (uint32_t)sizeof *result;
    jp_status status = jp_kpi_active_share(counted->active, counted->unknown, counted->all, NULL,
                                           result, &working, NULL);
    jpi_keep(report, status);
    if (!report->document->has_as_of)
        result->level_1_at_least = result->target_more_than = JP_ANSWER_UNKNOWN;
    if (!report->document->has_as_of)
        jpi_figure_state(report, "value", JP_STATE_UNKNOWN, JPI_SHARE, "variance.active-share",
                         "the document gives no as_of date to ask for");
    else if (result->share_state != JP_STATE_VALUE)
        jpi_figure_state(report, "value", result->share_state, JPI_SHARE, "variance.active-share",
                         "there are no staff in scope");
    else if (counted->unknown == counted->all)
        jpi_figure_state(report, "value", JP_STATE_UNKNOWN, JPI_SHARE, "variance.active-share",
                         "no plan says when it was reviewed and approved");
    else
        jpi_figure_ratio(report, "value", &result->share, JPI_SHARE, "variance.active-share", "%s",
                         working.formula);
}

static void by_group(jpi_report *report, const char *name, const char *member_name,
                     const jpi_tally *groups, member_of member, bool shown) {
    const bool before = jpi_withhold_unless(report, shown);
    jpi_write_name(report->writer, name);
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; i < groups->n_groups; i++) {
        jp_kpi_active_result result;
        staff counted = count_staff(report, member, groups->groups[i].name);
        jpi_write_object_begin(report->writer);
        jpi_member_text_or_null(report, member_name, groups->groups[i].name);
        active_figure(report, &counted, &result);
        jpi_write_object_end(report->writer);
    }
    jpi_write_array_end(report->writer);
    report->withholds = before;
}

static void count_or_null(jpi_report *report, const char *name, int64_t count) {
    if (!report->withholds) {
        jpi_write_member_integer(report->writer, name, count);
        return;
    }
    jpi_write_name(report->writer, name);
    jpi_write_null(report->writer);
}

static void active_plans(jpi_report *report) {
    staff counted = count_staff(report, NULL, NULL);
    jp_kpi_active_result made, *result = &made;
    begin(report, "active-plans", "Staff with an active job plan");
    const bool before = jpi_withhold_unless(report, report->shown.team);
    active_figure(report, &counted, result);
    count_or_null(report, "staff", counted.all);
    count_or_null(report, "active", counted.active);
    count_or_null(report, "not_known", counted.unknown);
    if (report->withholds)
        result->level_1_at_least = result->target_more_than = JP_ANSWER_UNKNOWN;
    jpi_write_name(report->writer, "tests");
    jpi_write_array_begin(report->writer);
    test(report, "at least 90% (level of attainment 1)", result->level_1_at_least,
         "NHS England, E-job planning the clinical workforce, October 2023, appendix 1");
    test(report, "more than 90% (the indicator's aim)", result->target_more_than,
         "NHS England, E-job planning the clinical workforce, October 2023, appendix 5");
    jpi_write_array_end(report->writer);
    report->withholds = before;
    by_group(report, "by_team", "team", &report->evaluation->by_team, team_of,
             report->shown.team_name);
    by_group(report, "by_staff_group", "staff_group", &report->evaluation->by_staff_group,
             staff_group_of, report->shown.staff_group);
    jpi_write_object_end(report->writer);
}

static void direct_care_ratio(jpi_report *report) {
    const jpi_tally *groups = &report->evaluation->by_staff_group;
    const jpi_group *team = jpi_tally_find(&report->evaluation->team, NULL);
    begin(report, "direct-care-ratio", "Planned direct clinical care to all planned time");
    jpi_write_member_string(report->writer, "counted_in",
                            "hours, which is sessions of equal length");
    const bool before = jpi_withhold_unless(report, report->shown.team);
    jpi_figure_quotient(report, "value", team ? team->sums[JPI_SUM_DIRECT_YEAR] : NULL,
                        team ? team->sums[JPI_SUM_PLANNED_YEAR] : NULL, JPI_SHARE,
                        "variance.dcc-ratio", "planned direct care / all planned",
                        "nothing is planned");
    report->withholds = before || !report->shown.staff_group;
    jpi_write_name(report->writer, "by_staff_group");
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; i < groups->n_groups; i++) {
        jpi_write_object_begin(report->writer);
        jpi_member_text_or_null(report, "staff_group", groups->groups[i].name);
        jpi_figure_quotient(report, "value", groups->groups[i].sums[JPI_SUM_DIRECT_YEAR],
                            groups->groups[i].sums[JPI_SUM_PLANNED_YEAR], JPI_SHARE,
                            "variance.dcc-ratio", "planned direct care / all planned",
                            "nothing is planned");
        jpi_write_object_end(report->writer);
    }
    jpi_write_array_end(report->writer);
    report->withholds = before;
    jpi_write_object_end(report->writer);
}

static void variance_figure(jpi_report *report, const char *group, bool any_group) {
    jpi_minutes minutes;
    size_t n_rows;
    jp_variance_result result;
    jp_working working = JP_WORKING_INIT;
    (void)jpi_variance_total(report, group, any_group, &minutes, &n_rows);
    if (n_rows == 0) {
        jpi_figure_state(report, "value", JP_STATE_UNKNOWN, JPI_SHARE, "variance.planned-delivered",
                         "no delivered activity was given");
        return;
    }
    memset(&result, 0, sizeof result);
    result.struct_size = (uint32_t)sizeof result;
    const jp_ratio planned = jpi_fraction(minutes.planned, 60);
    const jp_ratio delivered = jpi_fraction(minutes.delivered, 60);
    jp_status status = jp_variance(&planned, &delivered, NULL, &report->document->variance, &result,
                                   &working, NULL);
    jpi_keep(report, status);
    if (result.share_state == JP_STATE_VALUE)
        jpi_figure_ratio(report, "value", &result.share, JPI_SHARE, "variance.planned-delivered",
                         "%s", working.formula);
    else
        jpi_figure_state(report, "value", JP_STATE_UNDEFINED, JPI_SHARE,
                         "variance.planned-delivered", "nothing was planned");
}

static void planned_delivered(jpi_report *report) {
    const jpi_tally *groups = &report->evaluation->by_staff_group;
    begin(report, "planned-delivered-variance", "Variance between planned and delivered time");
    jpi_write_member_string(report->writer, "counted_in",
                            "hours, which is sessions of equal length");
    const bool before = jpi_withhold_unless(report, report->shown.rows);
    variance_figure(report, NULL, true);
    report->withholds = before || !report->shown.row_staff_group;
    jpi_write_name(report->writer, "by_staff_group");
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; i < groups->n_groups; i++) {
        jpi_write_object_begin(report->writer);
        jpi_member_text_or_null(report, "staff_group", groups->groups[i].name);
        variance_figure(report, groups->groups[i].name, false);
        jpi_write_object_end(report->writer);
    }
    jpi_write_array_end(report->writer);
    report->withholds = before;
    jpi_write_object_end(report->writer);
}

/* What a document says of the standards: coverage by active plans, and expected outputs. */
typedef struct shown {
    staff counted;
    int64_t lines, with_output; /* direct care activities */
    int32_t covered, recorded;  /* JP_ANSWER_* */
} shown;

static shown show(jpi_report *report, member_of member, const char *name) {
    const jpi_document *document = report->document;
    shown found = {count_staff(report, member, name), 0, 0, JP_ANSWER_UNKNOWN, JP_ANSWER_UNKNOWN};
    jp_kpi_active_result active;
    for (size_t i = 0; i < document->n_posts; i++)
        for (size_t k = 0; k < document->posts[i].n_activities; k++)
            if ((!member || same_name(member(&document->posts[i]), name)) &&
                report->evaluation->posts[i].lines[k].is_direct_care) {
                found.lines++;
                found.with_output += document->posts[i].activities[k].has_output;
            }
    memset(&active, 0, sizeof active);
    active.struct_size = (uint32_t)sizeof active;
    jp_status status = jp_kpi_active_share(found.counted.active, found.counted.unknown,
                                           found.counted.all, NULL, &active, NULL, NULL);
    jpi_keep(report, status);
    if (document->has_as_of)
        found.covered = active.level_1_at_least;
    /* The guidance gives no share that is enough: only all and none need no policy. */
    if (found.lines > 0 && found.with_output == found.lines)
        found.recorded = JP_ANSWER_YES;
    else if (found.lines > 0 && found.with_output == 0)
        found.recorded = JP_ANSWER_NO;
    return found;
}

static int32_t answer_of(const shown *found, const char *standard) {
    return jpi_same(standard, "active-plans")      ? found->covered
           : jpi_same(standard, "output-recorded") ? found->recorded
                                                   : JP_ANSWER_UNKNOWN;
}

static bool answer_is_a_persons(const char *standard) {
    return !jpi_same(standard, "active-plans") && !jpi_same(standard, "output-recorded");
}

static bool standard_at(size_t index, jp_attainment_standard *out) {
    memset(out, 0, sizeof *out);
    out->struct_size = (uint32_t)sizeof *out;
    return jp_attainment_at(index, out) == JP_OK;
}

/* Software, policies and governance only a person can vouch for. So the level is a figure only
 * where the document alone settles it: below 90% is level 0. */
static void level_figure(jpi_report *report, const shown *found) {
    size_t n = jp_attainment_count();
    int32_t *answers = jpi_allocate(report->allocator, n, sizeof *answers);
    jp_attainment_result level = JP_ATTAINMENT_RESULT_INIT;
    jp_working working = JP_WORKING_INIT;
    jp_attainment_standard standard;
    jp_status status = answers ? JP_OK : JP_E_NOMEM;
    for (size_t i = 0; status == JP_OK && i < n; i++)
        answers[i] = standard_at(i, &standard) ? answer_of(found, standard.id) : JP_ANSWER_UNKNOWN;
    if (status == JP_OK)
        status = jp_attainment_level(answers, n, &level, &working, NULL);
    jpi_release(report->allocator, answers);
    jpi_keep(report, status);
    jp_ratio value = {level.level, 1};
    if (status == JP_OK && level.level == level.level_at_most)
        jpi_figure_ratio(report, "value", &value, "level", "variance.attainment",
                         "%l active of %l staff (%l unknown); %s", found->counted.active,
                         found->counted.all, found->counted.unknown, working.formula);
    else
        jpi_figure_state(report, "value", JP_STATE_UNKNOWN, "level", "variance.attainment",
                         "the standards of level 1 need evidence about software, training and "
                         "policy that a document does not hold");
}

static void level_by_staff_group(jpi_report *report) {
    const jpi_tally *groups = &report->evaluation->by_staff_group;
    const bool before = jpi_withhold_unless(report, report->shown.staff_group);
    jpi_write_name(report->writer, "by_staff_group");
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; i < groups->n_groups; i++) {
        shown found = show(report, staff_group_of, groups->groups[i].name);
        jpi_write_object_begin(report->writer);
        jpi_member_text_or_null(report, "staff_group", groups->groups[i].name);
        level_figure(report, &found);
        jpi_write_object_end(report->writer);
    }
    jpi_write_array_end(report->writer);
    report->withholds = before;
}

static void evidence(jpi_report *report, const shown *found,
                     const jp_attainment_standard *standard) {
    static const char *const states[] = {"not-met", "met", "cannot-be-computed"};
    char words[240], why[400];
    jpi_text text;
    jpi_text_begin(&text, words, sizeof words);
    jpi_text_format(&text, "level %d: %s", standard->level, standard->statement);
    jpi_text_begin(&text, why, sizeof why);
    const bool asks_a_person = answer_is_a_persons(standard->id);
    if (report->withholds && !asks_a_person)
        jpi_text_add(&text, "withheld: it is of too few people");
    else if (jpi_same(standard->id, "active-plans"))
        jpi_text_format(&text, "%l of %l staff have an active plan; of %l it is not known",
                        found->counted.active, found->counted.all, found->counted.unknown);
    else if (jpi_same(standard->id, "output-recorded"))
        jpi_text_format(&text, "%l of %l direct care activities state their expected output",
                        found->with_output, found->lines);
    else
        jpi_text_format(&text, "a person must supply it: %s", standard->evidence);
    jpi_write_object_begin(report->writer);
    jpi_write_member_string(report->writer, "standard", words);
    jpi_write_member_string(
        report->writer, "state",
        states[report->withholds && !asks_a_person ? JP_ANSWER_UNKNOWN
                                                   : answer_of(found, standard->id)]);
    jpi_write_member_string(report->writer, "why", why);
    jpi_write_object_end(report->writer);
}

static void attainment(jpi_report *report) {
    shown found = show(report, NULL, NULL);
    jp_attainment_standard standard;
    begin(report, "level-of-attainment", "Level of attainment, 0 to 4");
    const bool before = jpi_withhold_unless(report, report->shown.team);
    level_figure(report, &found);
    level_by_staff_group(report);
    jpi_write_name(report->writer, "evidence");
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; standard_at(i, &standard); i++)
        evidence(report, &found, &standard);
    jpi_write_array_end(report->writer);
    report->withholds = before;
    jpi_write_object_end(report->writer);
}

void jpi_report_kpis(jpi_report *report) {
    jpi_write_name(report->writer, "kpis");
    jpi_write_array_begin(report->writer);
    active_plans(report);
    direct_care_ratio(report);
    planned_delivered(report);
    attainment(report);
    jpi_write_array_end(report->writer);
}

/* The weeks of each post, where they depend on the post: its leave by service and contract, or the
 * days of its year. All arithmetic is the annual room's. */
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "jobplan/annual.h"
#include "service/document/document.h"

const jpi_weeks *jpi_weeks_basis(const jpi_document *document, const jpi_post *post) {
    return post->weeks.kind != JPI_WEEKS_NOT_GIVEN       ? &post->weeks
           : document->weeks.kind != JPI_WEEKS_NOT_GIVEN ? &document->weeks
                                                         : NULL;
}

/* The stretches of the year between changes of hours, as contracts. */
static jp_contract period_of(const jpi_document *document, const jpi_post *post, size_t index) {
    jp_contract period;
    memset(&period, 0, sizeof period);
    period.struct_size = (uint32_t)sizeof period;
    period.is_dated = 1;
    period.first_day = index == 0 ? document->year_start : post->changes[index - 1].start;
    period.last_day = index < post->n_changes ? post->changes[index].start - 1 : document->year_end;
    period.hours_per_week =
        index == 0 ? post->hours_per_week : post->changes[index - 1].hours_per_week;
    period.full_time_hours_per_week = index == 0
                                          ? post->full_time_hours_per_week
                                          : post->changes[index - 1].full_time_hours_per_week;
    return period;
}

/* A change inside the year must neither be ignored nor counted for the whole of it; nor are days
 * counted on which nobody is employed. */
jp_status jpi_contracted_hours(const jpi_document *document, const jpi_post *post, jp_ratio *hours,
                               jp_ratio *wte) {
    jp_date from = post->is_starter ? post->employed_from : document->year_start,
            to = post->is_leaver ? post->employed_to : document->year_end;
    jp_ratio all = {to - from + 1, 1};
    jp_status status = JP_OK;
    *hours = *wte = (jp_ratio){0, 1};
    for (size_t i = 0; i <= post->n_changes && status == JP_OK; i++) {
        jp_contract period = period_of(document, post, i);
        jp_date first = period.first_day > from ? period.first_day : from,
                last = period.last_day < to ? period.last_day : to;
        jp_ratio share = {last - first + 1, 1}, part;
        if (share.num <= 0)
            continue;
        status = jp_ratio_divide(&share, &all, &share);
        if (status == JP_OK)
            status = jp_ratio_multiply(&period.hours_per_week, &share, &part);
        if (status == JP_OK)
            status = jp_ratio_add(hours, &part, hours);
        if (status == JP_OK)
            status =
                jp_wte(&period.hours_per_week, &period.full_time_hours_per_week, &part, NULL, NULL);
        if (status == JP_OK)
            status = jp_ratio_multiply(&part, &share, &part);
        if (status == JP_OK)
            status = jp_ratio_add(wte, &part, wte);
    }
    return status;
}

/* One post's weeks in the making. */
typedef struct making {
    const jp_allocator *allocator;
    const jpi_document *document;
    const jpi_post *post;
    const jpi_path *place; /* of the basis */
    jpi_weeks *built;
    jp_ratio contracted;
    jp_error *error;
} making;

static jp_status refuse(const making *m, jp_status status, const jp_error *inner) {
    if (status == JP_E_NOMEM)
        return jpi_fail(m->error, status, NULL, "no memory for the document");
    return jpi_document_fail(m->error, JP_E_DOCUMENT, m->place, "post \"%s\": %s", m->post->id,
                             inner->message[0] ? inner->message : jp_status_message(status));
}

static jp_status statutory(const making *m, jp_weeks_parts *parts) {
    jp_statutory_worker worker;
    jp_statutory_leave leave;
    jp_error inner = JP_ERROR_INIT;
    memset(&worker, 0, sizeof worker);
    memset(&leave, 0, sizeof leave);
    worker.struct_size = (uint32_t)sizeof worker;
    leave.struct_size = (uint32_t)sizeof leave;
    worker.year_first_day = m->document->year_start;
    worker.is_starter = m->post->is_starter;
    worker.start_day = m->post->employed_from;
    worker.is_leaver = m->post->is_leaver;
    worker.leaving_day = m->post->employed_to;
    worker.days_per_week = m->built->days_per_week;
    worker.hours_per_week = m->contracted;
    jp_status status =
        jp_statutory_leave_of(&worker, &leave, &m->built->working->leave_formula, &inner);
    if (status != JP_OK)
        return refuse(m, status, &inner);
    parts->leave_hours = m->built->working->annual_leave_hours = leave.hours;
    m->built->working->public_holiday_hours = (jp_ratio){0, 0};
    return JP_OK;
}

static jp_status by_scheme(const making *m, jp_weeks_parts *parts) {
    jpi_weeks_working *working = m->built->working;
    jp_leave_person person;
    jp_error inner = JP_ERROR_INIT;
    memset(&person, 0, sizeof person);
    person.struct_size = (uint32_t)sizeof person;
    person.year_first_day = m->document->year_start;
    person.service_first_day = m->post->service_start;
    person.is_starter = m->post->is_starter;
    person.employed_first_day = m->post->employed_from;
    person.is_leaver = m->post->is_leaver;
    person.employed_last_day = m->post->employed_to;
    size_t n = m->post->n_changes + 1;
    jp_contract *periods = jpi_allocate(m->allocator, n, sizeof *periods);
    if (!periods)
        return refuse(m, JP_E_NOMEM, NULL);
    for (size_t i = 0; i < n; i++)
        periods[i] = period_of(m->document, m->post, i);
    working->leave.struct_size = (uint32_t)sizeof working->leave;
    jp_status status = jp_leave_entitlement(&m->built->scheme, &m->built->leave_policy, &person,
                                            periods, n, m->document->calendar, &working->leave,
                                            &working->leave_formula, &inner);
    jpi_release(m->allocator, periods);
    if (status != JP_OK)
        return refuse(m, status, &inner);
    parts->leave_hours = working->annual_leave_hours = working->leave.leave_hours_rounded;
    parts->public_holiday_hours = working->public_holiday_hours =
        working->leave.public_holiday_hours_rounded;
    return JP_OK;
}

/* The weeks of the year, those employed of them. */
static jp_status year_weeks(const making *m, jp_ratio *out) {
    const jpi_document *document = m->document;
    jp_date from = m->post->is_starter ? m->post->employed_from : document->year_start,
            to = m->post->is_leaver ? m->post->employed_to : document->year_end;
    if (m->built->year_weeks.den == 0)
        return jp_ratio_make(to - from + 1, 7, out);
    jp_ratio share;
    jp_status status =
        jp_ratio_make(to - from + 1, document->year_end - document->year_start + 1, &share);
    return status == JP_OK ? jp_ratio_multiply(&m->built->year_weeks, &share, out) : status;
}

static jp_status from_entitlement(const making *m) {
    jp_weeks_parts parts;
    jp_date next;
    jp_error inner = JP_ERROR_INIT;
    jp_status status = jp_date_add_months(m->document->year_start, 12, &next);
    if (status != JP_OK || next != m->document->year_end + 1)
        return jpi_document_fail(
            m->error, JP_E_DOCUMENT, m->place,
            "leave is worked out for a year of twelve months: end the year on the day before %D, "
            "or state the weeks",
            status == JP_OK ? next : m->document->year_end);
    if (m->built->leave_policy_name && !m->post->has_service_start)
        return jpi_document_fail(
            m->error, JP_E_DOCUMENT, m->place,
            "leave goes by service: give the contract of post \"%s\" a \"service_start\"",
            m->post->id);
    memset(&parts, 0, sizeof parts);
    parts.struct_size = (uint32_t)sizeof parts;
    parts.hours_per_week = m->contracted;
    parts.study_days = m->built->study_days;
    parts.other_days = m->built->other_days;
    parts.absence_share = m->built->absence_share;
    status = year_weeks(m, &parts.year_weeks);
    if (status != JP_OK)
        return refuse(m, status, &inner);
    status = m->built->leave_policy_name ? by_scheme(m, &parts) : statutory(m, &parts);
    if (status != JP_OK)
        return status;
    status =
        jp_weeks_from_leave(&parts, &m->built->weeks, &m->built->working->weeks_formula, &inner);
    return status == JP_OK ? JP_OK : refuse(m, status, &inner);
}

/* Where every day off is dated, the weeks are those an evaluation of no activities counts. */
static jp_status count_dates(const making *m, jp_error *inner) {
    jp_plan *plan = NULL;
    jp_annual *annual = NULL;
    jp_annual_options options;
    jp_dates_options dates;
    memset(&options, 0, sizeof options);
    memset(&dates, 0, sizeof dates);
    options.struct_size = (uint32_t)sizeof options;
    dates.struct_size = (uint32_t)sizeof dates;
    dates.first_day = m->document->year_start;
    dates.last_day = m->document->year_end;
    dates.cycle_first_day =
        m->built->has_cycle_start ? m->built->cycle_start : m->document->year_start;
    jp_status status = jp_plan_new(m->allocator, &plan);
    if (status == JP_OK)
        status = jp_annual_new(m->allocator, &annual);
    if (status == JP_OK)
        status = jp_plan_evaluate_dates(plan, &options, &dates, m->document->calendar,
                                        m->built->leave, m->built->n_leave, NULL, annual, inner);
    if (status == JP_OK)
        status = jp_annual_figure(annual, JP_FIGURE_ATTENDING_WEEKS, &m->built->weeks,
                                  &m->built->working->weeks_formula, inner);
    if (status == JP_OK)
        jpi_work(&m->built->working->weeks_formula, "annual.dates",
                 "Mondays to Fridays from %D to %D that are no public holiday and in none of %z "
                 "stated stretches of leave, / 5 = %r weeks",
                 dates.first_day, dates.last_day, m->built->n_leave, &m->built->weeks);
    jp_annual_free(annual);
    jp_plan_free(plan);
    return status;
}

static bool has_cycle(const jpi_post *post) {
    for (size_t i = 0; i < post->n_activities; i++)
        if (post->activities[i].activity.cycle_weeks > 1)
            return true;
    return false;
}

static jp_status from_calendar(const making *m) {
    jp_error inner = JP_ERROR_INIT;
    if (m->built->kind == JPI_WEEKS_CALENDAR_DATES && !m->built->has_cycle_start &&
        has_cycle(m->post))
        return jpi_document_fail(
            m->error, JP_E_DOCUMENT, m->place,
            "post \"%s\" has a rota cycle: give \"cycle_start\", a day of its week 1", m->post->id);
    jp_status status =
        m->built->kind == JPI_WEEKS_CALENDAR_DATES
            ? count_dates(m, &inner)
            : jp_weeks_from_calendar(m->document->calendar, m->document->year_start,
                                     m->document->year_end, &m->built->days_off, &m->built->weeks,
                                     &m->built->working->weeks_formula, &inner);
    return status == JP_OK ? JP_OK : refuse(m, status, &inner);
}

static jp_status build(const making *m) {
    m->built->working = jpi_allocate(m->allocator, 1, sizeof *m->built->working);
    if (!m->built->working)
        return refuse(m, JP_E_NOMEM, NULL);
    jpi_weeks_working *working = m->built->working;
    working->leave_formula.struct_size = (uint32_t)sizeof working->leave_formula;
    working->weeks_formula.struct_size = (uint32_t)sizeof working->weeks_formula;
    jp_status status =
        m->built->kind == JPI_WEEKS_ENTITLEMENT ? from_entitlement(m) : from_calendar(m);
    if (status == JP_OK && m->built->weeks.num <= 0)
        return jpi_document_fail(m->error, JP_E_DOCUMENT, m->place,
                                 "leave takes the whole year of post \"%s\": give fewer days",
                                 m->post->id);
    return status;
}

/* More weeks at work than the year has would count hours nobody can work. */
static jp_status within_the_year(const jpi_document *document, const jp_ratio *weeks,
                                 const jpi_path *place, jp_error *error) {
    jp_ratio year;
    int32_t over = 0;
    jp_status status = jp_ratio_make(document->year_end - document->year_start + 1, 7, &year);
    if (status == JP_OK)
        status = jp_ratio_compare(weeks, &year, &over);
    if (status != JP_OK || over > 0)
        return jpi_document_fail(
            error, JP_E_DOCUMENT, place,
            "%R attending weeks are more than the %R weeks of the year: write fewer weeks, or a "
            "longer year",
            weeks, &year);
    return JP_OK;
}

/* Not every month has a fifth Monday: which do, only real days tell. */
static jp_status refuse_fifth(const jpi_post *post, const jpi_path *item, jp_error *error) {
    const jpi_path list = {item, "activities", 0};
    for (size_t i = 0; i < post->n_activities; i++) {
        const jpi_path activity = {&list, NULL, i}, table = {&activity, "timetable", 0};
        if (post->activities[i].activity.nth_of_month == 5)
            return jpi_document_fail(
                error, JP_E_DOCUMENT, &(jpi_path){&table, "nth_of_month", 0},
                "not every month has a fifth one, and a number of weeks does not say which do: "
                "write -1 for the last, or give the weeks \"from_calendar\" by its real days, "
                "without \"days_off\"");
    }
    return JP_OK;
}

static jp_status build_post(const jp_allocator *allocator, jpi_document *document, size_t index,
                            jp_error *error) {
    static const char *const parts[] = {"entitlement", "from_calendar", "from_calendar"};
    jpi_post *post = &document->posts[index];
    const jpi_weeks *basis = jpi_weeks_basis(document, post);
    jpi_path list = {NULL, "posts", 0}, item = {&list, NULL, index};
    jpi_path weeks = {basis == &post->weeks ? &item : NULL, "weeks", 0};
    jp_status status = JP_OK;
    if (!basis || basis->kind != JPI_WEEKS_CALENDAR_DATES)
        status = refuse_fifth(post, &item, error);
    if (!basis || status != JP_OK)
        return status;
    if (basis->kind < JPI_WEEKS_ENTITLEMENT)
        return within_the_year(document, &basis->weeks, &weeks, error);
    jpi_path place = {&weeks, parts[basis->kind - JPI_WEEKS_ENTITLEMENT], 0};
    jp_ratio wte;
    making m = {allocator, document, post, &place, &post->built, {0, 1}, error};
    status = jpi_contracted_hours(document, post, &m.contracted, &wte);
    if (status != JP_OK)
        return jpi_document_fail(error, JP_E_DOCUMENT, &item,
                                 "the hours of post \"%s\" do not fit an exact number", post->id);
    post->built = *basis;
    status = build(&m);
    return status == JP_OK ? within_the_year(document, &post->built.weeks, &weeks, error) : status;
}

jp_status jpi_build_weeks(const jp_allocator *allocator, jpi_document *document, jp_error *error) {
    jp_status status = JP_OK;
    for (size_t i = 0; i < document->n_posts && status == JP_OK; i++)
        status = build_post(allocator, document, i, error);
    return status;
}

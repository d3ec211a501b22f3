/* The year ahead: capacity against demand, week by week and month by month, so that a shortage is
 * seen before it is there. */
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "service/report/report.h"
#include "service/report/year_ahead.h"

typedef struct months {
    size_t n;
    jp_date *first;
    jp_ratio *demand, *capacity;
} months;

static void free_months(const jp_allocator *allocator, months *m) {
    jpi_release(allocator, m->first);
    jpi_release(allocator, m->demand);
    jpi_release(allocator, m->capacity);
}

static jp_status months_of(const jpi_report *report, months *m, const jp_ratio *weeks,
                           jp_ratio *hours) {
    return jp_week_months(report->document->year_start, JP_DAYS_MONDAY_TO_FRIDAY, weeks,
                          report->year->n_weeks, m->first, m->n, hours, m->n, NULL);
}

static jp_status new_months(const jpi_report *report, months *m) {
    jp_status status =
        jp_months_touched(report->document->year_start, report->year->n_weeks, &m->n);
    if (status != JP_OK)
        return status;
    m->first = jpi_allocate(report->allocator, m->n + 1, sizeof(jp_date));
    m->demand = jpi_allocate(report->allocator, m->n + 1, sizeof(jp_ratio));
    m->capacity = jpi_allocate(report->allocator, m->n + 1, sizeof(jp_ratio));
    if (!m->first || !m->demand || !m->capacity)
        return JP_E_NOMEM;
    status = months_of(report, m, report->year->whole.demand, m->demand);
    return status == JP_OK ? months_of(report, m, report->year->whole.capacity, m->capacity)
                           : status;
}

static void write_date(jpi_report *report, const char *name, jp_date day) {
    char text[16];
    (void)jp_date_to_text(day, text, sizeof text);
    jpi_write_member_string(report->writer, name, text);
}

/* One row is four plain decimals: fifty-two weeks of whole figures would bury the few that matter,
 * whose working stands above them. */
static void write_week(jpi_report *report, size_t i) {
    static const jp_rounding hundredths = {
        (uint32_t)sizeof hundredths, JP_ROUND_HALF_EVEN, {1, 100}};
    static const char *const names[] = {"demand", "capacity", "shortage", "backlog"};
    const jpi_year_part *y = &report->year->whole;
    const jp_ratio *values[] = {&y->demand[i], &y->capacity[i], &y->shortage[i], &y->backlog[i]};
    jpi_write_object_begin(report->writer);
    write_date(report, "first_day", report->document->year_start + (jp_date)(7 * i));
    for (size_t k = 0; k < 4; k++) {
        jp_ratio rounded;
        char text[48];
        jp_status status = jp_ratio_round(values[k], &hundredths, &rounded);
        if (status == JP_OK)
            status = jp_ratio_to_text(&rounded, JP_TEXT_DECIMAL, 2, text, sizeof text, NULL);
        jpi_keep(report, status);
        if (status == JP_OK)
            jpi_write_member_string(report->writer, names[k], text);
    }
    jpi_write_object_end(report->writer);
}

static void write_month(jpi_report *report, const months *m, size_t i) {
    jp_ratio gap;
    char text[16];
    jp_status status = jp_ratio_subtract(&m->demand[i], &m->capacity[i], &gap);
    jpi_keep(report, status);
    if (status != JP_OK)
        return;
    (void)jp_date_to_text(m->first[i], text, sizeof text);
    text[7] = 0;
    jpi_write_object_begin(report->writer);
    jpi_write_member_string(report->writer, "month", text);
    jpi_figure_ratio(report, "demand_hours", &m->demand[i], "hours per month",
                     "service.year-by-week", "weeks by their working days in the month");
    jpi_figure_ratio(report, "capacity_hours", &m->capacity[i], "hours per month",
                     "service.year-by-week", "weeks by their working days in the month");
    jpi_figure_ratio(report, "gap_hours", &gap, "hours per month", "capacity.gap",
                     "%R h demand - %R h capacity", &m->demand[i], &m->capacity[i]);
    jpi_write_member_string(report->writer, "verdict",
                            gap.num > 0   ? "short"
                            : gap.num < 0 ? "spare"
                                          : "in balance");
    jpi_write_object_end(report->writer);
}

static void write_part(jpi_report *report, const jpi_year_part *part) {
    char buffer[300];
    jpi_write_member_integer(report->writer, "short_weeks", part->result.n_short_weeks);
    jpi_year_sentence(report->document, report->year, part, buffer, sizeof buffer);
    jpi_write_member_string(report->writer, "sentence", buffer);
    jpi_figure_ratio(report, "waiting_hours_at_start", &part->start, "hours", "demand.backlog",
                     "patients on the waiting lists x hours per accepted referral");
    jpi_figure_ratio(report, "waiting_hours_at_end", &part->result.final_backlog, "hours",
                     "demand.backlog", "%s", part->working.formula);
    jpi_figure_ratio(report, "largest_shortage_hours", &part->result.largest_shortage,
                     JPI_HOURS_PER_WEEK, "capacity.year", "demand - capacity of the worst week");
}

static void write_skills(jpi_report *report) {
    jpi_write_name(report->writer, "by_skill");
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; i < report->year->n_skills; i++) {
        jpi_write_object_begin(report->writer);
        jpi_member_text_or_null(report, "skill", report->year->skills[i].skill);
        write_part(report, &report->year->skills[i]);
        jpi_write_object_end(report->writer);
    }
    jpi_write_array_end(report->writer);
}

static void write_year(jpi_report *report, const months *m) {
    const jpi_year_ahead *year = report->year;
    jpi_write_object_begin(report->writer);
    write_date(report, "first_day", report->document->year_start);
    jpi_write_member_integer(report->writer, "weeks", (int64_t)year->n_weeks);
    jpi_write_member_integer(report->writer, "days_left_out", year->n_days_left_out);
    write_part(report, &year->whole);
    write_skills(report);
    jpi_write_name(report->writer, "by_month");
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; i < m->n; i++)
        write_month(report, m, i);
    jpi_write_array_end(report->writer);
    jpi_write_name(report->writer, "by_week");
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; i < year->n_weeks; i++)
        write_week(report, i);
    jpi_write_array_end(report->writer);
    jpi_write_object_end(report->writer);
}

void jpi_report_year(jpi_report *report) {
    months m;
    memset(&m, 0, sizeof m);
    jpi_write_name(report->writer, "year_ahead");
    if (!report->year) {
        jpi_write_null(report->writer);
        return;
    }
    jp_status status = new_months(report, &m);
    jpi_keep(report, status);
    if (status == JP_OK)
        write_year(report, &m);
    free_months(report->allocator, &m);
}

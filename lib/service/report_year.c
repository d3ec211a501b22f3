/* The year ahead: capacity against demand, week by week and month by month, so that a shortage is
 * seen before it is there. */
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "jobplan/year.h"
#include "service/report.h"

typedef struct year {
    size_t n_weeks, n_months;
    int32_t n_days_left_out;
    jp_ratio *demand, *capacity, *shortage, *backlog; /* by week */
    jp_ratio *demand_by_month, *capacity_by_month;
    jp_date *month_first;
    jp_ratio start; /* hours of work waiting */
    jp_year_result result;
    jp_working working;
} year;

static const jp_rounding millionths_down = {
    (uint32_t)sizeof millionths_down, JP_ROUND_DOWN, {1, 1000000}};

static void free_year(const jp_allocator *allocator, year *y) {
    void *const all[] = {y->demand,          y->capacity,          y->shortage,   y->backlog,
                         y->demand_by_month, y->capacity_by_month, y->month_first};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        jpi_release(allocator, all[i]);
}

static jp_status new_year(const jpi_report *report, year *y) {
    const jpi_document *document = report->document;
    int32_t days = document->year_end - document->year_start + 1;
    jp_ratio **weeks[] = {&y->demand, &y->capacity, &y->shortage, &y->backlog};
    y->n_weeks = (size_t)days / 7;
    y->n_days_left_out = days % 7;
    jp_status status = jp_months_touched(document->year_start, y->n_weeks, &y->n_months);
    if (status != JP_OK)
        return status;
    for (size_t i = 0; i < 4; i++)
        *weeks[i] = jpi_allocate(report->allocator, y->n_weeks + 1, sizeof(jp_ratio));
    y->demand_by_month = jpi_allocate(report->allocator, y->n_months + 1, sizeof(jp_ratio));
    y->capacity_by_month = jpi_allocate(report->allocator, y->n_months + 1, sizeof(jp_ratio));
    y->month_first = jpi_allocate(report->allocator, y->n_months + 1, sizeof(jp_date));
    return y->demand && y->capacity && y->shortage && y->backlog && y->demand_by_month &&
                   y->capacity_by_month && y->month_first
               ? JP_OK
               : JP_E_NOMEM;
}

/* An even week of yearly hours: x 7 / days, in millionths of an hour, which keeps sums of many
 * weeks exact and short. Rounded down, so that no post takes away more than the team has. */
static jp_status even_week(const jpi_report *report, const jp_total *yearly, jp_ratio *out) {
    jp_ratio weeks = jpi_year_weeks(report->document);
    jp_total *hours = NULL, *divisor = NULL;
    jp_status status = jp_total_new(report->allocator, &hours);
    if (status == JP_OK)
        status = jp_total_new(report->allocator, &divisor);
    if (status == JP_OK && yearly)
        status = jp_total_add_total(hours, yearly);
    if (status == JP_OK)
        status = jp_total_add(divisor, &weeks);
    if (status == JP_OK)
        status = jp_total_divide_by_total(hours, divisor);
    if (status == JP_OK)
        status = jp_total_round(hours, &millionths_down, out);
    jp_total_free(hours);
    jp_total_free(divisor);
    return status;
}

static jp_status absence_hours(const jpi_report *report, const jpi_absence *absence,
                               jp_ratio *out) {
    jp_ratio weeks = jpi_year_weeks(report->document);
    jp_status status = jp_ratio_divide(
        &report->evaluation->posts[absence->post].direct_hours_per_year, &weeks, out);
    if (status == JP_OK)
        status = jp_ratio_round(out, &millionths_down, out);
    if (status == JP_OK)
        out->num = -out->num;
    return status;
}

static jp_status take_absences(const jpi_report *report, year *y) {
    const jpi_document *document = report->document;
    size_t n = document->n_absences;
    if (n == 0)
        return JP_OK;
    jp_date *first = jpi_allocate(report->allocator, n, sizeof *first);
    jp_date *last = jpi_allocate(report->allocator, n, sizeof *last);
    jp_ratio *hours = jpi_allocate(report->allocator, n, sizeof *hours);
    jp_status status = first && last && hours ? JP_OK : JP_E_NOMEM;
    for (size_t i = 0; i < n && status == JP_OK; i++) {
        first[i] = document->absences[i].start;
        last[i] = document->absences[i].end;
        status = absence_hours(report, &document->absences[i], &hours[i]);
    }
    if (status == JP_OK)
        status = jp_week_changes(document->year_start, JP_DAYS_MONDAY_TO_FRIDAY, y->capacity,
                                 y->n_weeks, first, n, last, n, hours, n, NULL);
    jpi_release(report->allocator, first);
    jpi_release(report->allocator, last);
    jpi_release(report->allocator, hours);
    return status;
}

/* Hours of the patients already waiting: patients x hours per accepted referral. */
static jp_status start_of(const jpi_report *report, jp_ratio *out) {
    jp_ratio total = {0, 1};
    for (size_t i = 0; i < report->document->n_streams; i++) {
        const jpi_waiting *waiting = &report->document->streams[i].waiting;
        const jp_demand_result *result = &report->evaluation->streams[i];
        jp_ratio hours;
        if (!waiting->given || result->accepted_referrals.num == 0)
            continue;
        jp_status status =
            jp_ratio_subtract(&result->dcc_hours, &result->non_individual_hours, &hours);
        if (status == JP_OK)
            status = jp_ratio_divide(&hours, &result->accepted_referrals, &hours);
        if (status == JP_OK)
            status = jp_ratio_multiply(&hours, &waiting->patients, &hours);
        if (status == JP_OK)
            status = jp_ratio_round(&hours, &millionths_down, &hours);
        if (status == JP_OK)
            status = jp_ratio_add(&total, &hours, &total);
        if (status != JP_OK)
            return status;
    }
    *out = total;
    return JP_OK;
}

static jp_status months_of(const jpi_report *report, year *y, const jp_ratio *weeks,
                           jp_ratio *months) {
    return jp_week_months(report->document->year_start, JP_DAYS_MONDAY_TO_FRIDAY, weeks, y->n_weeks,
                          y->month_first, y->n_months, months, y->n_months, NULL);
}

static jp_status evaluate(const jpi_report *report, year *y) {
    const jpi_group *demand = jpi_tally_find(&report->evaluation->demand_total, NULL);
    const jpi_group *team = jpi_tally_find(&report->evaluation->team, NULL);
    jp_ratio asked = {0, 1}, planned = {0, 1};
    y->result.struct_size = (uint32_t)sizeof y->result;
    y->working.struct_size = (uint32_t)sizeof y->working;
    jp_status status =
        even_week(report, demand ? demand->sums[JPI_SUM_DEMAND_HOURS] : NULL, &asked);
    if (status == JP_OK)
        status = even_week(report, team ? team->sums[JPI_SUM_DIRECT_YEAR] : NULL, &planned);
    for (size_t i = 0; i < y->n_weeks && status == JP_OK; i++) {
        y->demand[i] = asked;
        y->capacity[i] = planned;
    }
    if (status == JP_OK)
        status = take_absences(report, y);
    if (status == JP_OK)
        status = start_of(report, &y->start);
    if (status == JP_OK)
        status =
            jp_year_balance(y->demand, y->n_weeks, y->capacity, y->n_weeks, &y->start, y->shortage,
                            y->n_weeks, y->backlog, y->n_weeks, &y->result, &y->working, NULL);
    if (status == JP_OK)
        status = months_of(report, y, y->demand, y->demand_by_month);
    return status == JP_OK ? months_of(report, y, y->capacity, y->capacity_by_month) : status;
}

static void write_date(jpi_report *report, const char *name, jp_date day) {
    char text[16];
    (void)jp_date_to_text(day, text, sizeof text);
    jpi_write_member_string(report->writer, name, text);
}

static void keep(jpi_report *report, jp_status status) {
    if (status != JP_OK && report->status == JP_OK)
        report->status = status;
}

/* One row is four plain decimals: fifty-two weeks of whole figures would bury the few that matter,
 * whose working stands above them. */
static void write_week(jpi_report *report, const year *y, size_t i) {
    static const jp_rounding hundredths = {
        (uint32_t)sizeof hundredths, JP_ROUND_HALF_EVEN, {1, 100}};
    static const char *const names[] = {"demand", "capacity", "shortage", "backlog"};
    const jp_ratio *values[] = {&y->demand[i], &y->capacity[i], &y->shortage[i], &y->backlog[i]};
    jpi_write_object_begin(report->writer);
    write_date(report, "first_day", report->document->year_start + (jp_date)(7 * i));
    for (size_t k = 0; k < 4; k++) {
        jp_ratio rounded;
        char text[48];
        jp_status status = jp_ratio_round(values[k], &hundredths, &rounded);
        if (status == JP_OK)
            status = jp_ratio_to_text(&rounded, JP_TEXT_DECIMAL, 2, text, sizeof text, NULL);
        keep(report, status);
        if (status == JP_OK)
            jpi_write_member_string(report->writer, names[k], text);
    }
    jpi_write_object_end(report->writer);
}

static void write_month(jpi_report *report, const year *y, size_t i) {
    jp_ratio gap;
    char text[16];
    jp_status status = jp_ratio_subtract(&y->demand_by_month[i], &y->capacity_by_month[i], &gap);
    keep(report, status);
    if (status != JP_OK)
        return;
    (void)jp_date_to_text(y->month_first[i], text, sizeof text);
    text[7] = 0;
    jpi_write_object_begin(report->writer);
    jpi_write_member_string(report->writer, "month", text);
    jpi_figure_ratio(report, "demand_hours", &y->demand_by_month[i], "hours per month",
                     "service.year-by-week", "weeks by their working days in the month");
    jpi_figure_ratio(report, "capacity_hours", &y->capacity_by_month[i], "hours per month",
                     "service.year-by-week", "weeks by their working days in the month");
    jpi_figure_ratio(report, "gap_hours", &gap, "hours per month", "capacity.gap",
                     "%R h demand - %R h capacity", &y->demand_by_month[i],
                     &y->capacity_by_month[i]);
    jpi_write_member_string(report->writer, "verdict",
                            gap.num > 0   ? "short"
                            : gap.num < 0 ? "spare"
                                          : "in balance");
    jpi_write_object_end(report->writer);
}

static void sentence(jpi_report *report, const year *y) {
    char buffer[300];
    jpi_text text;
    jpi_text_begin(&text, buffer, sizeof buffer);
    if (y->result.n_short_weeks == 0)
        jpi_text_format(&text, "No week asks for more than there is.");
    else
        jpi_text_format(
            &text,
            "%l of %z weeks ask for more than there is, the first that of %D; the worst "
            "is that of %D, by %R h.",
            y->result.n_short_weeks, y->n_weeks,
            (jp_date)(report->document->year_start + (jp_date)(7 * y->result.first_short_week)),
            (jp_date)(report->document->year_start + (jp_date)(7 * y->result.worst_week)),
            &y->result.largest_shortage);
    jpi_write_member_string(report->writer, "sentence", buffer);
}

static void write_year(jpi_report *report, const year *y) {
    jpi_write_object_begin(report->writer);
    write_date(report, "first_day", report->document->year_start);
    jpi_write_member_integer(report->writer, "weeks", (int64_t)y->n_weeks);
    jpi_write_member_integer(report->writer, "days_left_out", y->n_days_left_out);
    jpi_write_member_integer(report->writer, "short_weeks", y->result.n_short_weeks);
    sentence(report, y);
    jpi_figure_ratio(report, "waiting_hours_at_start", &y->start, "hours", "demand.backlog",
                     "patients on the waiting lists x hours per accepted referral");
    jpi_figure_ratio(report, "waiting_hours_at_end", &y->result.final_backlog, "hours",
                     "demand.backlog", "%s", y->working.formula);
    jpi_figure_ratio(report, "largest_shortage_hours", &y->result.largest_shortage,
                     JPI_HOURS_PER_WEEK, "capacity.year", "demand - capacity of the worst week");
    jpi_write_name(report->writer, "by_month");
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; i < y->n_months; i++)
        write_month(report, y, i);
    jpi_write_array_end(report->writer);
    jpi_write_name(report->writer, "by_week");
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; i < y->n_weeks; i++)
        write_week(report, y, i);
    jpi_write_array_end(report->writer);
    jpi_write_object_end(report->writer);
}

void jpi_report_year(jpi_report *report) {
    year y;
    memset(&y, 0, sizeof y);
    jpi_write_name(report->writer, "year_ahead");
    if (report->document->n_streams == 0 ||
        report->document->year_end - report->document->year_start < 6) {
        jpi_write_null(report->writer);
        return;
    }
    jp_status status = new_year(report, &y);
    if (status == JP_OK)
        status = evaluate(report, &y);
    keep(report, status);
    if (status == JP_OK)
        write_year(report, &y);
    free_year(report->allocator, &y);
}

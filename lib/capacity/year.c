/* Weeks of capacity against weeks of demand: dated changes by the share of a week they cover. */
#include "jobplan/year.h"

#include "base/text.h"
#include "demand/bounds.h"
#include "demand/exact_bounds.h"

#define DAYS_A_WEEK 7
#define MOST_WEEKS 600000 /* more than the calendar has */

static jp_status check_weeks(jp_date first_day, size_t n_weeks, int32_t working_days,
                             jp_error *error) {
    if (working_days < 1 || working_days > JP_DAYS_ALL) {
        return jpi_fail(error, JP_E_INVALID, "working_days",
                        "working_days is %d: write at least one of the seven weekday bits.",
                        working_days);
    }
    if (first_day < JP_DATE_MIN || n_weeks > MOST_WEEKS ||
        (int64_t)first_day + (int64_t)n_weeks * DAYS_A_WEEK - 1 > JP_DATE_MAX) {
        return jpi_fail(error, JP_E_RANGE, "first_day", "The weeks run over the calendar's ends.");
    }
    return JP_OK;
}

static jp_status check_hours(const jp_ratio *hours, size_t n_hours, const char *name,
                             bool negative_allowed, jp_error *error) {
    if (hours == NULL && n_hours > 0) {
        return jpi_fail(error, JP_E_INVALID, name, "%s is NULL.", name);
    }
    for (size_t i = 0; i < n_hours; i++) {
        if (!jpi_is_ratio(hours[i]) || (!negative_allowed && hours[i].num < 0)) {
            return jpi_fail_row(error, JP_E_COLUMN, (int64_t)i, name,
                                "Entry %z of %s is missing or negative: a week without data is not "
                                "a week with 0.",
                                i + 1, name);
        }
    }
    return JP_OK;
}

/* Working weekdays from one day to another, both inside; none when the last is before the first. */
static int64_t working_between(jp_date from_day, jp_date to_day, int32_t working_days) {
    int64_t n = 0;
    for (jp_date day = from_day; day <= to_day; day++) {
        int32_t weekday = 1;
        (void)jp_date_weekday(day, &weekday);
        n += (working_days >> (weekday - 1)) & 1;
    }
    return n;
}

/* A whole week has as many working days whatever day it begins on. */
static int64_t working_in_week(int32_t working_days) {
    int64_t n = 0;
    for (int i = 0; i < DAYS_A_WEEK; i++) {
        n += (working_days >> i) & 1;
    }
    return n;
}

static jp_date later(jp_date a, jp_date b) {
    return a > b ? a : b;
}

static jp_date earlier(jp_date a, jp_date b) {
    return a < b ? a : b;
}

static jp_ratio share_covered(jpi_chain *chain, jp_date week_first, int32_t working_days,
                              jp_date from_day, jp_date to_day) {
    jp_date week_last = week_first + DAYS_A_WEEK - 1;
    if (from_day <= week_first && to_day >= week_last) {
        return jpi_whole(1);
    }
    if (from_day > week_last || to_day < week_first) {
        return jpi_whole(0);
    }
    int64_t covered =
        working_between(later(from_day, week_first), earlier(to_day, week_last), working_days);
    return jpi_chain_divide(chain, jpi_whole(covered), jpi_whole(working_in_week(working_days)));
}

typedef struct {
    const jp_date *from_day;
    const jp_date *to_day;
    const jp_ratio *hours;
    size_t n;
} week_changes;

static jp_status check_changes(const week_changes *c, size_t n_to_day, size_t n_hours,
                               jp_error *error) {
    jp_status status = jpi_same_length(c->n, "from_day", n_to_day, "to_day", error);
    if (status == JP_OK) {
        status = jpi_same_length(c->n, "from_day", n_hours, "hours_per_week", error);
    }
    if (status == JP_OK && c->n > 0 && (c->from_day == NULL || c->to_day == NULL)) {
        status = jpi_fail(error, JP_E_INVALID, "from_day", "from_day or to_day is NULL.");
    }
    if (status == JP_OK) {
        status = check_hours(c->hours, c->n, "hours_per_week", true, error);
    }
    for (size_t i = 0; i < c->n && status == JP_OK; i++) {
        if (c->from_day[i] < JP_DATE_MIN || c->to_day[i] > JP_DATE_MAX ||
            c->to_day[i] < c->from_day[i]) {
            status = jpi_fail_row(error, JP_E_COLUMN, (int64_t)i, "to_day",
                                  "Change %z must end on a day of the calendar that is not before "
                                  "its first.",
                                  i + 1);
        }
    }
    return status;
}

static jp_status changed_week(const week_changes *c, jp_date week_first, int32_t working_days,
                              jp_ratio before, jp_ratio *out) {
    jpi_chain chain = {JP_OK};
    jp_ratio hours = before;
    for (size_t i = 0; i < c->n; i++) {
        jp_ratio share =
            share_covered(&chain, week_first, working_days, c->from_day[i], c->to_day[i]);
        hours = jpi_chain_add(&chain, hours, jpi_chain_multiply(&chain, share, c->hours[i]));
    }
    if (chain.status == JP_OK) {
        *out = hours;
    }
    return chain.status;
}

/* Worked out twice, so that nothing is written before every week is known to be sound. */
static jp_status change_weeks(const week_changes *c, jp_date first_day, int32_t working_days,
                              jp_ratio *week_hours, size_t n_weeks, bool write, jp_error *error) {
    for (size_t w = 0; w < n_weeks; w++) {
        jp_ratio hours = jpi_whole(0);
        jp_date week_first = first_day + (jp_date)w * DAYS_A_WEEK;
        jp_status status = changed_week(c, week_first, working_days, week_hours[w], &hours);
        if (status != JP_OK) {
            return jpi_not_exact(status, "A week's hours", error);
        }
        if (hours.num < 0) {
            return jpi_fail_row(error, JP_E_CONFLICT, (int64_t)w, "week_hours",
                                "In the week of %D the changes take more than the %r h there are.",
                                week_first, &week_hours[w]);
        }
        if (write) {
            week_hours[w] = hours;
        }
    }
    return JP_OK;
}

jp_status jp_week_changes(jp_date first_day, int32_t working_days, jp_ratio *week_hours,
                          size_t n_week_hours, const jp_date *from_day, size_t n_from_day,
                          const jp_date *to_day, size_t n_to_day, const jp_ratio *hours_per_week,
                          size_t n_hours_per_week, jp_error *error) {
    const week_changes changes = {from_day, to_day, hours_per_week, n_from_day};
    jp_status status = check_weeks(first_day, n_week_hours, working_days, error);
    if (status == JP_OK) {
        status = check_hours(week_hours, n_week_hours, "week_hours", false, error);
    }
    if (status == JP_OK) {
        status = check_changes(&changes, n_to_day, n_hours_per_week, error);
    }
    if (status == JP_OK) {
        status =
            change_weeks(&changes, first_day, working_days, week_hours, n_week_hours, false, error);
    }
    if (status != JP_OK) {
        return status;
    }
    return change_weeks(&changes, first_day, working_days, week_hours, n_week_hours, true, error);
}

static jp_status check_balance(const jp_ratio *demand, size_t n_demand, const jp_ratio *capacity,
                               size_t n_capacity, const jp_ratio *start, jp_error *error) {
    jp_status status =
        jpi_same_length(n_demand, "demand_hours", n_capacity, "capacity_hours", error);
    if (status == JP_OK) {
        status = check_hours(demand, n_demand, "demand_hours", false, error);
    }
    if (status == JP_OK) {
        status = check_hours(capacity, n_capacity, "capacity_hours", false, error);
    }
    if (status == JP_OK && start != NULL) {
        status = jpi_need_amount(*start, "start", error);
    }
    if (status == JP_OK && n_demand == 0) {
        status = jpi_fail(error, JP_E_UNDEFINED, "demand_hours",
                          "There are no weeks: supply at least one.");
    }
    return status;
}

static jp_ratio larger(jp_ratio a, jp_ratio b) {
    return jpi_ratio_order(a, b) >= 0 ? a : b;
}

static void count_shortage(jp_year_result *r, jp_ratio shortage, int64_t week) {
    if (shortage.num <= 0) {
        return;
    }
    r->n_short_weeks++;
    r->first_short_week = r->first_short_week < 0 ? week : r->first_short_week;
    if (jpi_ratio_order(shortage, r->largest_shortage) > 0) {
        r->largest_shortage = shortage;
        r->worst_week = week;
    }
}

static jp_status balance_weeks(const jp_ratio *demand, const jp_ratio *capacity, size_t n,
                               jp_ratio start, jp_ratio *shortage, jp_ratio *backlog,
                               jp_year_result *r) {
    jpi_chain chain = {JP_OK};
    jp_ratio level = start;
    for (size_t t = 0; t < n && chain.status == JP_OK; t++) {
        jp_ratio missing = jpi_chain_subtract(&chain, demand[t], capacity[t]);
        jp_ratio next = jpi_chain_add(&chain, level, missing);
        if (next.num < 0) {
            r->unused_hours = jpi_chain_subtract(&chain, r->unused_hours, next);
            next = jpi_whole(0);
        }
        level = next;
        r->demand_hours = jpi_chain_add(&chain, r->demand_hours, demand[t]);
        r->capacity_hours = jpi_chain_add(&chain, r->capacity_hours, capacity[t]);
        r->largest_backlog = larger(r->largest_backlog, level);
        count_shortage(r, missing, (int64_t)t);
        if (r->first_backlog_week < 0 && jpi_ratio_order(level, start) > 0) {
            r->first_backlog_week = (int64_t)t;
        }
        if (shortage != NULL) {
            shortage[t] = missing;
        }
        if (backlog != NULL) {
            backlog[t] = level;
        }
    }
    r->final_backlog = level;
    return chain.status;
}

static jp_year_result empty_year(void) {
    jp_ratio none = jpi_whole(0);
    return (jp_year_result){.demand_hours = none,
                            .capacity_hours = none,
                            .unused_hours = none,
                            .final_backlog = none,
                            .largest_backlog = none,
                            .largest_shortage = none,
                            .first_short_week = -1,
                            .worst_week = -1,
                            .first_backlog_week = -1};
}

jp_status jp_year_balance(const jp_ratio *demand_hours, size_t n_demand_hours,
                          const jp_ratio *capacity_hours, size_t n_capacity_hours,
                          const jp_ratio *start, jp_ratio *shortage, size_t n_shortage,
                          jp_ratio *backlog, size_t n_backlog, jp_year_result *out,
                          jp_working *working, jp_error *error) {
    jp_status status =
        check_balance(demand_hours, n_demand_hours, capacity_hours, n_capacity_hours, start, error);
    if (status == JP_OK) {
        status = jpi_check_struct(out, sizeof(jp_year_result), sizeof(jp_year_result), error,
                                  "jp_year_result");
    }
    if (status == JP_OK && shortage != NULL) {
        status = jpi_same_length(n_demand_hours, "demand_hours", n_shortage, "shortage", error);
    }
    if (status == JP_OK && backlog != NULL) {
        status = jpi_same_length(n_demand_hours, "demand_hours", n_backlog, "backlog", error);
    }
    if (status != JP_OK) {
        return status;
    }
    jp_ratio waiting = start != NULL ? *start : jpi_whole(0);
    jp_year_result result;
    for (int pass = 0; pass < 2; pass++) { /* nothing is written before all of it fits */
        result = empty_year();
        status = balance_weeks(demand_hours, capacity_hours, n_demand_hours, waiting,
                               pass == 0 ? NULL : shortage, pass == 0 ? NULL : backlog, &result);
        if (status != JP_OK) {
            return jpi_not_exact(status, "The year", error);
        }
    }
    result.struct_size = out->struct_size;
    *out = result;
    jpi_work(
        working, "capacity.year",
        "%z weeks: %r h demand - %r h capacity + %r h unused + %r h at the start = %r h waiting "
        "at the end; %l weeks short",
        n_demand_hours, &out->demand_hours, &out->capacity_hours, &out->unused_hours, &waiting,
        &out->final_backlog, out->n_short_weeks);
    return JP_OK;
}

static int64_t month_number(jp_date day) {
    int32_t year = 0;
    int32_t month = 0;
    (void)jp_date_parts(day, &year, &month, NULL);
    return (int64_t)year * 12 + month - 1;
}

jp_status jp_months_touched(jp_date first_day, size_t n_weeks, size_t *out) {
    if (out == NULL) {
        return JP_E_INVALID;
    }
    jp_status status = check_weeks(first_day, n_weeks, JP_DAYS_ALL, NULL);
    if (status != JP_OK) {
        return status;
    }
    *out = n_weeks == 0 ? 0
                        : (size_t)(month_number(first_day + (jp_date)n_weeks * DAYS_A_WEEK - 1) -
                                   month_number(first_day)) +
                              1;
    return JP_OK;
}

static jp_status spread_weeks(jp_date first_day, int32_t working_days, const jp_ratio *week_hours,
                              size_t n_weeks, jp_ratio *month_hours) {
    jpi_chain chain = {JP_OK};
    int64_t first_month = month_number(first_day);
    jp_ratio days = jpi_whole(working_in_week(working_days));
    for (size_t w = 0; w < n_weeks && chain.status == JP_OK; w++) {
        jp_ratio each = jpi_chain_divide(&chain, week_hours[w], days);
        jp_date week_first = first_day + (jp_date)w * DAYS_A_WEEK;
        for (jp_date day = week_first; day < week_first + DAYS_A_WEEK; day++) {
            if (working_between(day, day, working_days) == 1) {
                jp_ratio *month = &month_hours[month_number(day) - first_month];
                *month = jpi_chain_add(&chain, *month, each);
            }
        }
    }
    return chain.status;
}

jp_status jp_week_months(jp_date first_day, int32_t working_days, const jp_ratio *week_hours,
                         size_t n_week_hours, jp_date *month_first, size_t n_month_first,
                         jp_ratio *month_hours, size_t n_month_hours, jp_error *error) {
    size_t n_months = 0;
    jp_status status = check_weeks(first_day, n_week_hours, working_days, error);
    if (status == JP_OK) {
        status = check_hours(week_hours, n_week_hours, "week_hours", true, error);
    }
    if (status == JP_OK) {
        status = jp_months_touched(first_day, n_week_hours, &n_months);
    }
    if (status == JP_OK) {
        status =
            jpi_same_length(n_months, "the months touched", n_month_first, "month_first", error);
    }
    if (status == JP_OK) {
        status =
            jpi_same_length(n_months, "the months touched", n_month_hours, "month_hours", error);
    }
    if (status == JP_OK && n_months > 0 && (month_first == NULL || month_hours == NULL)) {
        status = jpi_fail(error, JP_E_INVALID, "month_first", "An output is NULL.");
    }
    if (status != JP_OK) {
        return status;
    }
    for (size_t m = 0; m < n_months; m++) {
        int64_t number = month_number(first_day) + (int64_t)m;
        (void)jp_date_make((int32_t)(number / 12), (int32_t)(number % 12) + 1, 1, &month_first[m]);
        month_hours[m] = jpi_whole(0);
    }
    status = spread_weeks(first_day, working_days, week_hours, n_week_hours, month_hours);
    return status == JP_OK ? JP_OK : jpi_not_exact(status, "A month's hours", error);
}

jp_status jp_recruitment(const jp_ratio *gap_hours_per_year, const jp_ratio *hours_per_wte_per_year,
                         const jp_ratio *post_wte, int32_t round_up, jp_recruitment_result *out,
                         jp_working *working, jp_error *error) {
    if (gap_hours_per_year == NULL || hours_per_wte_per_year == NULL || post_wte == NULL) {
        return jpi_fail(error, JP_E_INVALID, "gap_hours_per_year", "An argument is NULL.");
    }
    jp_status status = jpi_need_amount(*gap_hours_per_year, "gap_hours_per_year", error);
    if (status == JP_OK) {
        status = jpi_need_positive(*hours_per_wte_per_year, "hours_per_wte_per_year", error);
    }
    if (status == JP_OK) {
        status = jpi_need_positive(*post_wte, "post_wte", error);
    }
    if (status == JP_OK && round_up != 0 && round_up != 1) {
        status =
            jpi_fail(error, JP_E_INVALID, "round_up", "round_up is %d: write 0 or 1.", round_up);
    }
    if (status == JP_OK) {
        status = jpi_check_struct(out, sizeof(jp_recruitment_result), sizeof(jp_recruitment_result),
                                  error, "jp_recruitment_result");
    }
    if (status != JP_OK) {
        return status;
    }
    jpi_chain chain = {JP_OK};
    jp_recruitment_result r = {.struct_size = out->struct_size};
    jp_ratio one_post = jpi_chain_multiply(&chain, *post_wte, *hours_per_wte_per_year);
    jp_ratio exact = jpi_chain_divide(&chain, *gap_hours_per_year, one_post);
    r.n_posts = exact.num / exact.den + (round_up == 1 && exact.num % exact.den != 0 ? 1 : 0);
    r.wte = jpi_chain_multiply(&chain, jpi_whole(r.n_posts), *post_wte);
    r.gained_hours = jpi_chain_multiply(&chain, jpi_whole(r.n_posts), one_post);
    r.gap_left_hours = jpi_chain_subtract(&chain, *gap_hours_per_year, r.gained_hours);
    if (chain.status != JP_OK) {
        return jpi_not_exact(chain.status, "Recruitment", error);
    }
    *out = r;
    jpi_work(working, "capacity.recruitment", "%r h / (%r WTE x %r h) = %r posts, %s to %l",
             gap_hours_per_year, post_wte, hours_per_wte_per_year, &exact,
             round_up == 1 ? "rounded up" : "rounded down", r.n_posts);
    return JP_OK;
}

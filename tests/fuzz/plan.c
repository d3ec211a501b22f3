/* Plans of any activities: what is refused changes nothing, and what is evaluated adds up. */
#include <string.h>

#include "fuzz.h"
#include "jobplan/jobplan.h"

typedef struct source {
    const uint8_t *data;
    size_t n_data;
} source;

static uint8_t byte(source *from) {
    if (from->n_data == 0)
        return 0;
    from->n_data--;
    return *from->data++;
}

/* Mostly small, sometimes anything that fits. */
static int64_t number(source *from, int64_t most) {
    uint8_t first = byte(from);
    if (first < 240)
        return first % (most + 1);
    uint64_t wild = 0;
    for (int i = 0; i < 8; i++)
        wild = wild << 8 | byte(from);
    return first < 248 ? (int32_t)wild : (int64_t)wild;
}

/* Lowest terms or not, as the bytes have it: a plan must refuse what is no ratio. */
static jp_ratio ratio(source *from, int64_t most) {
    uint8_t kind = byte(from);
    jp_ratio out = {0, 0};
    if (kind % 4 == 0)
        return out;
    int64_t num = number(from, most), den = (int64_t)((uint64_t)number(from, 30) + 1);
    if (kind % 4 == 3 || jp_ratio_make(num, den, &out) != JP_OK)
        out = (jp_ratio){num, den};
    return out;
}

static jp_activity activity(source *from, size_t index) {
    static const char *const names[] = {NULL, "", "dcc", "dcc/clinic", "spa", "spa/audit", "anr"};
    jp_activity a = {.struct_size = sizeof a, .time_form = (int32_t)number(from, 6)};
    a.category = names[byte(from) % 7];
    a.place = names[byte(from) % 7];
    a.pillar = names[byte(from) % 7];
    a.is_direct_care = (int32_t)number(from, 1);
    if (a.time_form == JP_TIME_TIMETABLE || a.time_form == JP_TIME_MONTHLY || byte(from) > 200) {
        a.weekday = (int32_t)number(from, 7);
        a.start_min = (int32_t)((uint64_t)number(from, 143) * 10);
        a.end_min = (int32_t)((uint64_t)number(from, 144) * 10);
        a.is_overnight = a.end_min <= a.start_min;
        a.on_public_holidays = (int32_t)number(from, 1);
    }
    if (a.time_form == JP_TIME_TIMETABLE) {
        a.cycle_weeks = (int32_t)number(from, 52);
        a.weeks_of_cycle = (uint64_t)number(from, 200);
    }
    if (a.time_form == JP_TIME_MONTHLY)
        a.nth_of_month = (int32_t)((uint64_t)number(from, 6) - 1);
    if (a.time_form == JP_TIME_WEEKLY || a.time_form == JP_TIME_ON_CALL)
        a.hours_per_week = ratio(from, 170);
    if (a.time_form == JP_TIME_ANNUAL_COUNT)
        a.times_per_year = ratio(from, 200);
    if (a.time_form == JP_TIME_ANNUAL_COUNT || a.time_form == JP_TIME_ALONGSIDE)
        a.hours_each = ratio(from, 200);
    if (a.time_form == JP_TIME_ALONGSIDE)
        a.serves = (int32_t)number(from, index == 0 ? 0 : (int64_t)index - 1);
    if (byte(from) > 200)
        a.weeks_per_year = ratio(from, 54);
    if (byte(from) > 200)
        a.premium_hours = ratio(from, 10);
    return a;
}

/* The groups of every dimension and the single rows come to the total. */
static void adds_up(const jp_annual *annual) {
    jp_annual_amount total = {.struct_size = sizeof total};
    if (jp_annual_total(annual, &total) != JP_OK)
        return;
    for (int32_t dimension = JP_BY_CATEGORY; dimension <= JP_BY_PILLAR + 1; dimension++) {
        size_t n = dimension > JP_BY_PILLAR ? jp_annual_activity_count(annual)
                                            : jp_annual_group_count(annual, dimension);
        jp_ratio hours = {0, 1}, pas = {0, 1};
        jp_status status = JP_OK;
        for (size_t i = 0; i < n && status == JP_OK; i++) {
            jp_annual_amount part = {.struct_size = sizeof part};
            status = dimension > JP_BY_PILLAR ? jp_annual_activity_at(annual, i, &part)
                                              : jp_annual_group_at(annual, dimension, i, &part);
            if (status == JP_OK)
                status = jp_ratio_add(&hours, &part.hours_per_year, &hours);
            if (status == JP_OK && part.pas_per_week.den != 0)
                status = jp_ratio_add(&pas, &part.pas_per_week, &pas);
        }
        if (status == JP_E_RANGE)
            continue;
        FUZZ_HOLDS(status == JP_OK);
        if (n > 0 || total.hours_per_year.num == 0)
            FUZZ_HOLDS(hours.num == total.hours_per_year.num &&
                       hours.den == total.hours_per_year.den);
        if (n > 0 && total.pas_per_week.den != 0)
            FUZZ_HOLDS(pas.num == total.pas_per_week.num && pas.den == total.pas_per_week.den);
    }
}

static void fill(source *from, jp_plan *plan) {
    for (int i = 0; i < 24 && from->n_data > 0; i++) {
        size_t before = jp_plan_activity_count(plan);
        jp_error error = JP_ERROR_INIT;
        uint8_t how = byte(from);
        jp_activity a = activity(from, before);
        if (how < 16)
            (void)jp_plan_remove_activity(plan, how % (before + 1), NULL);
        else if (how < 48 && before > 0)
            (void)jp_plan_replace_activity(plan, how % before, &a, NULL);
        else if (jp_plan_add_activity(plan, &a, &error) == JP_OK)
            FUZZ_HOLDS(jp_plan_activity_count(plan) == before + 1);
        else
            FUZZ_HOLDS(jp_plan_activity_count(plan) == before && error.message[0] != 0);
    }
}

static void ask(source *from, const jp_plan *plan, jp_annual *annual, jp_annual *other,
                jp_findings *findings, const jp_calendar *calendar) {
    jp_annual_options options = {.struct_size = sizeof options,
                                 .attending_weeks = ratio(from, 52),
                                 .year_weeks = ratio(from, 53),
                                 .hours_per_session = ratio(from, 4)};
    jp_pa_policy policy = {.struct_size = sizeof policy};
    FUZZ_HOLDS(jp_pa_policy_find("consultant-2003", &policy, NULL) == JP_OK);
    const jp_pa_policy *pas = byte(from) % 2 == 0 ? &policy : NULL;
    const jp_ratio share = {183, 365};
    if (jp_plan_evaluate(plan, &options, pas, annual, NULL) == JP_OK) {
        adds_up(annual);
        if (jp_annual_piecewise(annual, annual, &share, other, NULL) == JP_OK)
            adds_up(other);
        jp_ratio value;
        for (int32_t figure = 1; figure <= JP_FIGURE_COUNT; figure++)
            (void)jp_annual_figure(annual, figure, &value, NULL, NULL);
        (void)jp_plan_check(plan, annual, NULL, NULL, 0, findings, NULL);
        (void)jp_plan_check_rollover(plan, plan, findings);
    }
    const jp_date first = 20000 + (jp_date)byte(from) * 20;
    const jp_dates_options dates = {sizeof dates, first, first + byte(from), first - 100};
    const jp_day_span leave = {sizeof leave, first + 3, first + 9, 0};
    if (jp_plan_evaluate_dates(plan, &options, &dates, calendar, &leave, 1, pas, annual, NULL) ==
        JP_OK)
        adds_up(annual);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n_data) {
    source from = {data, n_data};
    jp_plan *plan = NULL;
    jp_annual *annual = NULL, *other = NULL;
    jp_findings *findings = NULL;
    jp_calendar *calendar = NULL;
    FUZZ_HOLDS(jp_plan_new(NULL, &plan) == JP_OK && jp_annual_new(NULL, &annual) == JP_OK);
    FUZZ_HOLDS(jp_annual_new(NULL, &other) == JP_OK && jp_findings_new(NULL, &findings) == JP_OK);
    FUZZ_HOLDS(jp_calendar_new(NULL, 1 + byte(&from) % 4, &calendar) == JP_OK);
    jp_contract contract = {.struct_size = sizeof contract, .hours_per_week = ratio(&from, 50)};
    if (jp_plan_add_contract(plan, &contract, NULL) != JP_OK)
        FUZZ_HOLDS(jp_plan_contract_count(plan) == 0);
    fill(&from, plan);
    ask(&from, plan, annual, other, findings, calendar);
    jp_calendar_free(calendar);
    jp_findings_free(findings);
    jp_annual_free(other);
    jp_annual_free(annual);
    jp_plan_free(plan);
    return 0;
}

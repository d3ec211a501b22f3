/* Clashes: two activities at one time, two places without a minute between them, work overnight. */
#include "base/text.h"
#include "plan/findings.h"
#include "plan/plan.h"

/* Pairs told one by one; past that a plan is broken as a whole, and a list of half its square would
 * only bury the rest. */
enum { MINUTES_A_WEEK = 7 * 1440, PAIRS_TOLD = 200 };

static int32_t week_start(const jp_activity *given) {
    return (given->weekday - 1) * 1440 + given->start_min;
}

static int32_t common_divisor(int32_t a, int32_t b) {
    while (b != 0) {
        int32_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* Which weeks of a cycle of `divisor` weeks a rota of this cycle meets, moved on by `later` weeks.
 */
static uint64_t folded(const jp_activity *given, int32_t divisor, int32_t later) {
    uint64_t weeks = 0;
    for (int32_t week = 0; week < given->cycle_weeks; week++)
        if ((given->weeks_of_cycle >> week & 1) != 0)
            weeks |= (uint64_t)1 << ((week + later) % divisor);
    return weeks;
}

/* Whether week w of one and week w + later of the other are ever both worked: their cycles meet in
 * every pair of weeks that agree modulo the greatest common divisor of the two lengths. */
static bool weeks_meet(const jp_activity *a, const jp_activity *b, int32_t later) {
    int32_t divisor = common_divisor(a->cycle_weeks, b->cycle_weeks);
    return (folded(a, divisor, later) & folded(b, divisor, 0)) != 0;
}

static bool is_timed(const jpi_activity *row) {
    return row->given.time_form == JP_TIME_TIMETABLE || row->given.time_form == JP_TIME_MONTHLY;
}

typedef enum { APART, TOUCHING, OVERLAPPING } meeting;

/* How b, `later` weeks on, lies to a on the clock. */
static meeting clock_meeting(const jpi_activity *a, const jpi_activity *b, int32_t later) {
    int32_t a_start = week_start(&a->given), a_end = a_start + a->length_min;
    int32_t b_start = week_start(&b->given) + later * MINUTES_A_WEEK,
            b_end = b_start + b->length_min;
    if (a_start < b_end && b_start < a_end)
        return OVERLAPPING;
    return a_end == b_start || b_end == a_start ? TOUCHING : APART;
}

static meeting rows_meeting(const jpi_activity *a, const jpi_activity *b) {
    bool cyclic =
        a->given.time_form == JP_TIME_TIMETABLE && b->given.time_form == JP_TIME_TIMETABLE;
    meeting nearest = APART;
    for (int32_t later = -1; later <= 1;
         later++) { /* Sunday night runs into the next week's Monday */
        meeting here = clock_meeting(a, b, later);
        if (here > nearest && (!cyclic || (later >= 0 ? weeks_meet(&a->given, &b->given, later)
                                                      : weeks_meet(&b->given, &a->given, 1))))
            nearest = here;
    }
    if (!cyclic && nearest != APART && a->given.time_form == JP_TIME_MONTHLY &&
        b->given.time_form == JP_TIME_MONTHLY && a->given.weekday == b->given.weekday &&
        a->given.nth_of_month != b->given.nth_of_month && a->given.nth_of_month > 0 &&
        b->given.nth_of_month > 0)
        return APART; /* the first Monday is never the second */
    return nearest;
}

static void tell_pair(jpi_check *check, const jp_plan *plan, size_t first, size_t second,
                      meeting how) {
    const jpi_activity *a = &plan->activities[first], *b = &plan->activities[second];
    const int32_t pair[2] = {(int32_t)first, (int32_t)second};
    if (how == OVERLAPPING && a->given.time_form == JP_TIME_TIMETABLE &&
        b->given.time_form == JP_TIME_TIMETABLE)
        jpi_find(check, JP_SEVERITY_SERIOUS, "overlap", "plan.overlap", pair, 2,
                 "%s and %s are at the same time.", jpi_name_activity(plan, first).text,
                 jpi_name_activity(plan, second).text);
    else if (how == OVERLAPPING)
        jpi_find(check, JP_SEVERITY_WARNING, "overlap-some-months", "plan.overlap", pair, 2,
                 "%s and %s are at the same time in some months.",
                 jpi_name_activity(plan, first).text, jpi_name_activity(plan, second).text);
    else
        jpi_find(check, JP_SEVERITY_WARNING, "no-time-to-travel", "plan.places", pair, 2,
                 "Between %s and %s no time is left: %s and %s follow one another directly.",
                 jpi_plan_key(plan, JPI_BY_PLACE, a->key[JPI_BY_PLACE]),
                 jpi_plan_key(plan, JPI_BY_PLACE, b->key[JPI_BY_PLACE]),
                 jpi_name_activity(plan, first).text, jpi_name_activity(plan, second).text);
}

/* How two activities clash; APART where they do not. */
static meeting clash(const jpi_activity *a, const jpi_activity *b) {
    meeting how = rows_meeting(a, b);
    const int32_t here = a->key[JPI_BY_PLACE], there = b->key[JPI_BY_PLACE];
    bool elsewhere = here != JPI_NO_KEY && there != JPI_NO_KEY && here != there;
    return how == TOUCHING && !elsewhere ? APART : how;
}

/* Tells of a pair, or counts it where enough are told. */
static void find_pair(jpi_check *check, const jp_plan *plan, size_t first, size_t second,
                      size_t n_found[OVERLAPPING + 1]) {
    const jpi_activity *b = &plan->activities[second];
    meeting how = is_timed(b) ? clash(&plan->activities[first], b) : APART;
    if (how != APART && n_found[how]++ < PAIRS_TOLD)
        tell_pair(check, plan, first, second, how);
}

void jpi_check_timetable(jpi_check *check, const jp_plan *plan) {
    size_t n_found[OVERLAPPING + 1] = {0};
    for (size_t i = 0; i < plan->n_activities; i++) {
        const jpi_activity *row = &plan->activities[i];
        const int32_t index = (int32_t)i;
        if (row->given.is_overnight == 1)
            jpi_find(check, JP_SEVERITY_NOTE, "overnight", "plan.overnight", &index, 1,
                     "%s runs overnight.", jpi_name_activity(plan, i).text);
        for (size_t j = i + 1; is_timed(row) && j < plan->n_activities; j++)
            find_pair(check, plan, i, j, n_found);
    }
    if (n_found[OVERLAPPING] > PAIRS_TOLD)
        jpi_find(check, JP_SEVERITY_SERIOUS, "overlap", "plan.overlap", NULL, 0,
                 "%z more pairs of activities are at the same time.",
                 n_found[OVERLAPPING] - PAIRS_TOLD);
    if (n_found[TOUCHING] > PAIRS_TOLD)
        jpi_find(check, JP_SEVERITY_WARNING, "no-time-to-travel", "plan.places", NULL, 0,
                 "%z more pairs of activities in two places follow one another directly.",
                 n_found[TOUCHING] - PAIRS_TOLD);
}

/* The room left in a week, by half-day. */
#include "annual/annual.h"
#include "base/text.h"
#include "jobplan/review.h"

enum { HALF_DAYS = 14 };

/* Minutes an activity puts into each half-day of the week, once. */
static void place(const jpi_activity *row, int32_t boundary_min, int32_t minutes[HALF_DAYS]) {
    int32_t start = (row->given.weekday - 1) * 1440 + row->given.start_min,
            end = start + row->length_min;
    for (int32_t half = 0; half < 2 * HALF_DAYS; half++) { /* Sunday night runs into Monday */
        int32_t day = half / 2 * 1440;
        int32_t low = day + (half % 2 == 0 ? 0 : boundary_min),
                high = day + (half % 2 == 0 ? boundary_min : 1440);
        low = low > start ? low : start;
        high = high < end ? high : end;
        if (high > low)
            minutes[half % HALF_DAYS] += high - low;
    }
}

/* Adds an activity's average week to the half-days, by its clock where it has one. */
static jp_status add_activity(const jp_annual *annual, const jpi_activity *row, const jpi_sum *sum,
                              int32_t boundary_min, jp_half_day half_days[HALF_DAYS],
                              jp_ratio *unplaced) {
    jp_ratio week, year;
    jp_status status = jpi_sum_hours(annual, sum, &week, &year);
    if (status != JP_OK || row->length_min == 0)
        return status == JP_OK ? jp_ratio_add(unplaced, &week, unplaced) : status;
    int32_t minutes[HALF_DAYS] = {0};
    place(row, boundary_min, minutes);
    for (int32_t half = 0; half < HALF_DAYS && status == JP_OK; half++) {
        jp_ratio share, part;
        if (minutes[half] == 0)
            continue;
        status = jp_ratio_make(minutes[half], row->length_min, &share);
        if (status == JP_OK)
            status = jp_ratio_multiply(&week, &share, &part);
        if (status == JP_OK)
            status =
                jp_ratio_add(&half_days[half].planned_hours, &part, &half_days[half].planned_hours);
    }
    return status;
}

static jp_status check_week(const int32_t *working_min, int32_t boundary_min,
                            jp_half_day *half_days, jp_error *error) {
    if (boundary_min < 1 || boundary_min > 1439)
        return jpi_fail(error, JP_E_RANGE, "boundary_min",
                        "a day is divided within it; write 780 for 13:00");
    for (int32_t half = 0; half < HALF_DAYS; half++) {
        jp_status status = jpi_check_struct(&half_days[half], sizeof *half_days, sizeof *half_days,
                                            error, "jp_half_day");
        if (status != JP_OK)
            return status;
        int32_t most = half % 2 == 0 ? boundary_min : 1440 - boundary_min;
        if (working_min[half] < 0 || working_min[half] > most)
            return jpi_fail_row(error, JP_E_RANGE, half, "working_min",
                                "%d contracted minutes in a half-day of %d; write from 0 to that",
                                working_min[half], most);
    }
    return JP_OK;
}

/* room = contracted - planned of each half-day; *room is theirs together less what has no place. */
static jp_status leave_room(const jp_half_day *given, jp_half_day half_days[HALF_DAYS],
                            const jp_ratio *unplaced, jp_ratio *room) {
    const jp_ratio zero = {0, 1};
    jp_status status = jp_ratio_subtract(&zero, unplaced, room);
    for (int32_t half = 0; half < HALF_DAYS && status == JP_OK; half++) {
        half_days[half].struct_size = given[half].struct_size;
        status = jp_ratio_subtract(&half_days[half].contracted_hours,
                                   &half_days[half].planned_hours, &half_days[half].room_hours);
        if (status == JP_OK)
            status = jp_ratio_add(room, &half_days[half].room_hours, room);
    }
    return status;
}

jp_status jp_plan_room(const jp_plan *plan, const jp_annual *annual, const int32_t *working_min,
                       int32_t boundary_min, jp_half_day *half_days, jp_ratio *unplaced_hours,
                       jp_ratio *room_hours, jp_error *error) {
    if (plan == NULL || annual == NULL || working_min == NULL || half_days == NULL ||
        unplaced_hours == NULL || room_hours == NULL)
        return jpi_fail(
            error, JP_E_INVALID, NULL,
            "a plan, its evaluation, a working week and places for the answer are needed");
    if (!annual->is_filled || annual->n_rows != plan->n_activities)
        return jpi_fail(error, JP_E_CONFLICT, "annual",
                        "the evaluation is not of this plan as it stands; evaluate it again");
    jp_status status = check_week(working_min, boundary_min, half_days, error);
    if (status != JP_OK)
        return status;
    jp_half_day week[HALF_DAYS];
    jp_ratio unplaced = {0, 1}, room;
    for (int32_t half = 0; half < HALF_DAYS && status == JP_OK; half++) {
        week[half] = (jp_half_day){
            .weekday = half / 2 + 1, .is_afternoon = half % 2, .planned_hours = {0, 1}};
        status = jp_ratio_make(working_min[half], 60, &week[half].contracted_hours);
    }
    for (size_t i = 0; i < plan->n_activities && status == JP_OK; i++)
        status = add_activity(annual, &plan->activities[i], &annual->rows[i], boundary_min, week,
                              &unplaced);
    if (status == JP_OK)
        status = leave_room(half_days, week, &unplaced, &room);
    if (status != JP_OK)
        return jpi_fail(error, status, NULL,
                        "the hours are not exact numbers that fit; write fewer decimals");
    for (int32_t half = 0; half < HALF_DAYS; half++)
        half_days[half] = week[half];
    *unplaced_hours = unplaced;
    *room_hours = room;
    return JP_OK;
}

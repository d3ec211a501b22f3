/* The list of occurrences: what a calendar file or a printed timetable is made from. */
#include "annual/dates.h"
#include "base/text.h"

enum { OCCURRENCES_MAX = 2000000 };

struct jp_occurrences {
    jp_allocator allocator;
    jp_occurrence *items;
    size_t count, capacity;
    uint8_t *days;
    size_t days_capacity;
    jp_date *next; /* of each activity: the day it falls on next */
    size_t next_capacity;
};

jp_status jp_occurrences_new(const jp_allocator *allocator, jp_occurrences **out) {
    if (out == NULL)
        return JP_E_INVALID;
    jp_status status;
    jp_occurrences *occurrences = jpi_handle_new(allocator, sizeof *occurrences, &status);
    if (occurrences == NULL)
        return status;
    *out = occurrences;
    return JP_OK;
}

void jp_occurrences_free(jp_occurrences *occurrences) {
    if (occurrences == NULL)
        return;
    jp_allocator own = occurrences->allocator;
    jpi_release(&own, occurrences->items);
    jpi_release(&own, occurrences->days);
    jpi_release(&own, occurrences->next);
    jpi_release(&own, occurrences);
}

size_t jp_occurrences_count(const jp_occurrences *occurrences) {
    return occurrences == NULL ? 0 : occurrences->count;
}

jp_status jp_occurrences_at(const jp_occurrences *occurrences, size_t index, jp_occurrence *out) {
    if (occurrences == NULL)
        return JP_E_INVALID;
    jp_status status = jpi_check_struct(out, sizeof *out, sizeof *out, NULL, "jp_occurrence");
    if (status != JP_OK)
        return status;
    if (index >= occurrences->count)
        return JP_E_RANGE;
    uint32_t struct_size = out->struct_size;
    *out = occurrences->items[index];
    out->struct_size = struct_size;
    return JP_OK;
}

static jp_status make_room(jp_occurrences *list, size_t n_days, size_t n_activities) {
    if (n_days > list->days_capacity) {
        uint8_t *days = jpi_reallocate(&list->allocator, list->days, n_days, sizeof *days);
        if (days == NULL)
            return JP_E_NOMEM;
        list->days = days;
        list->days_capacity = n_days;
    }
    if (n_activities > list->next_capacity) {
        jp_date *next = jpi_reallocate(&list->allocator, list->next, n_activities, sizeof *next);
        if (next == NULL)
            return JP_E_NOMEM;
        list->next = next;
        list->next_capacity = n_activities;
    }
    return JP_OK;
}

static jp_status append(jp_occurrences *list, const jpi_activity *row, size_t index,
                        const jpi_days *days, jp_date day) {
    if (list->count >= OCCURRENCES_MAX)
        return JP_E_LIMIT;
    void *moved = list->items;
    jp_status status =
        jpi_grow(&list->allocator, &moved, &list->capacity, list->count, sizeof *list->items);
    list->items = moved;
    if (status != JP_OK)
        return status;
    /* Those of one day are put in order as they come. */
    size_t place = list->count++;
    for (; place > 0 && list->items[place - 1].day == day &&
           list->items[place - 1].start_min > row->given.start_min;
         place--)
        list->items[place] = list->items[place - 1];
    list->items[place] = (jp_occurrence){(uint32_t)sizeof(jp_occurrence),
                                         (int32_t)index,
                                         day,
                                         row->given.start_min,
                                         row->length_min,
                                         jpi_occurrence_state(row, days, day)};
    return JP_OK;
}

/* Day by day, so that the list is in order without sorting. */
static jp_status list_days(const jp_plan *plan, const jpi_days *days, jp_occurrences *list) {
    jp_date day = days->first;
    for (size_t i = 0; i < plan->n_activities; i++)
        if (!jpi_has_dates(&plan->activities[i]) ||
            !jpi_next_occurrence(&plan->activities[i], days, days->first, &list->next[i]))
            list->next[i] = days->last + 1;
    while (day <= days->last) {
        jp_date nearest = days->last + 1;
        for (size_t i = 0; i < plan->n_activities; i++) {
            const jpi_activity *row = &plan->activities[i];
            if (list->next[i] == day) {
                jp_status status = append(list, row, i, days, day);
                if (status != JP_OK)
                    return status;
                if (!jpi_next_occurrence(row, days, day + 1, &list->next[i]))
                    list->next[i] = days->last + 1;
            }
            nearest = list->next[i] < nearest ? list->next[i] : nearest;
        }
        day = nearest;
    }
    return JP_OK;
}

jp_status jp_plan_list_occurrences(const jp_plan *plan, const jp_dates_options *options,
                                   const jp_calendar *calendar, const jp_day_span *leave,
                                   size_t n_leave, jp_occurrences *occurrences, jp_error *error) {
    if (plan == NULL || occurrences == NULL)
        return jpi_fail(error, JP_E_INVALID, NULL,
                        "a plan and a list are needed; one of them is NULL");
    occurrences->count = 0;
    jpi_days days;
    jp_status status = jpi_days_check(options, leave, n_leave, error);
    if (status != JP_OK)
        return status;
    status = make_room(occurrences, jpi_days_count(options), plan->n_activities);
    if (status != JP_OK)
        return jpi_fail(error, status, NULL, "no memory for the occurrences");
    status = jpi_days_mark(options, calendar, leave, n_leave, occurrences->days, &days, error);
    if (status != JP_OK)
        return status;
    status = list_days(plan, &days, occurrences);
    if (status != JP_OK) {
        occurrences->count = 0;
        return jpi_fail(error, status, NULL,
                        status == JP_E_LIMIT ? "more than 2 million occurrences; take fewer days"
                                             : "no memory for the occurrences");
    }
    return JP_OK;
}

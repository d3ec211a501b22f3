/* A waiting list from its records: whole days, each referral once, weeks only at the end. */
#include "jobplan/waiting.h"

#include <math.h>

#include "base/memory.h"
#include "base/text.h"
#include "demand/bounds.h"

static jp_status check_day(jp_date day, size_t row, const char *name, jp_error *error) {
    if (day < JP_DATE_MIN || day > JP_DATE_MAX) {
        return jpi_fail_row(error, JP_E_COLUMN, (int64_t)row, name, "Entry %z of %s is not a day.",
                            row + 1, name);
    }
    return JP_OK;
}

static jp_status check_ordered(const jp_date *days, size_t n_days, const char *name,
                               jp_error *error) {
    if (days == NULL && n_days > 0) {
        return jpi_fail(error, JP_E_INVALID, name, "%s is NULL.", name);
    }
    for (size_t i = 0; i < n_days; i++) {
        jp_status status = check_day(days[i], i, name, error);
        if (status != JP_OK) {
            return status;
        }
        if (i > 0 && days[i] < days[i - 1]) {
            return jpi_fail_row(error, JP_E_COLUMN, (int64_t)i, name,
                                "Entry %z of %s is earlier than the one before: sort by day.",
                                i + 1, name);
        }
    }
    return JP_OK;
}

static jp_status check_removed(const jp_date *referred, size_t n_referred, const jp_date *removed,
                               size_t n_removed, jp_error *error) {
    jp_status status = jpi_same_length(n_referred, "referred", n_removed, "removed", error);
    if (status == JP_OK && removed == NULL && n_removed > 0) {
        status = jpi_fail(error, JP_E_INVALID, "removed", "removed is NULL.");
    }
    for (size_t i = 0; i < n_removed && status == JP_OK; i++) {
        if (removed[i] == JP_STILL_WAITING) {
            continue;
        }
        status = check_day(removed[i], i, "removed", error);
        if (status == JP_OK && removed[i] < referred[i]) {
            status = jpi_fail_row(error, JP_E_COLUMN, (int64_t)i, "removed",
                                  "Entry %z was removed on %D, before it was referred on %D.",
                                  i + 1, removed[i], referred[i]);
        }
    }
    return status;
}

static jp_status check_records(const jp_date *referred, size_t n_referred, const jp_date *removed,
                               size_t n_removed, jp_date first_day, jp_date last_day,
                               jp_error *error) {
    jp_status status = check_ordered(referred, n_referred, "referred", error);
    if (status == JP_OK) {
        status = check_removed(referred, n_referred, removed, n_removed, error);
    }
    if (status == JP_OK &&
        (first_day < JP_DATE_MIN || last_day > JP_DATE_MAX || last_day < first_day)) {
        status = jpi_fail(error, JP_E_RANGE, "last_day",
                          "The period must begin and end on days of the calendar, the last not "
                          "before the first.");
    }
    return status;
}

/* Mean and spread of gaps, one pass, exact in integers: sums of days and of squared days. */
typedef struct {
    int64_t n, days, squares;
    jp_date before;
    bool begun;
} gap_sums;

static void add_day(gap_sums *gaps, jp_date day) {
    if (gaps->begun) {
        int64_t gap = (int64_t)day - gaps->before;
        gaps->n++;
        gaps->days += gap;
        gaps->squares += gap * gap;
    }
    gaps->before = day;
    gaps->begun = true;
}

static double variation(const gap_sums *gaps) {
    if (gaps->n < 2 || gaps->days == 0) {
        return NAN;
    }
    double n = (double)gaps->n;
    double mean = (double)gaps->days / n;
    double variance = ((double)gaps->squares - (double)gaps->days * mean) / (n - 1);
    return variance > 0 ? sqrt(variance) / mean : 0;
}

/* Removals come in order of referral; counted by day, their gaps come in order of removal. */
static double removal_variation(const jp_date *removed, size_t n_removed, jp_date first_day,
                                int64_t *by_day, size_t n_days) {
    for (size_t i = 0; i < n_removed; i++) {
        if (removed[i] >= first_day && (int64_t)removed[i] - first_day < (int64_t)n_days) {
            by_day[removed[i] - first_day]++;
        }
    }
    gap_sums gaps = {0, 0, 0, 0, false};
    for (size_t d = 0; d < n_days; d++) {
        for (int64_t k = 0; k < by_day[d]; k++) {
            add_day(&gaps, first_day + (jp_date)d);
        }
    }
    return variation(&gaps);
}

jp_status jp_waiting_records(const jp_date *referred, size_t n_referred, const jp_date *removed,
                             size_t n_removed, jp_date first_day, jp_date last_day,
                             const jp_allocator *allocator, jp_records_result *out,
                             jp_error *error) {
    jp_allocator memory;
    jp_status status = jpi_check_struct(out, sizeof(jp_records_result), sizeof(jp_records_result),
                                        error, "jp_records_result");
    if (status == JP_OK) {
        status =
            check_records(referred, n_referred, removed, n_removed, first_day, last_day, error);
    }
    if (status == JP_OK) {
        status = jpi_allocator_copy(allocator, &memory) == JP_OK
                     ? JP_OK
                     : jpi_fail(error, JP_E_INVALID, "allocator",
                                "The allocator lacks one of its functions.");
    }
    if (status != JP_OK) {
        return status;
    }
    size_t n_days = (size_t)(last_day - first_day) + 1;
    int64_t *by_day = jpi_allocate(&memory, n_days, sizeof(int64_t));
    if (by_day == NULL) {
        return jpi_fail(error, JP_E_NOMEM, "", "No memory for %z days.", n_days);
    }
    jp_records_result result = {.struct_size = out->struct_size};
    gap_sums gaps = {0, 0, 0, 0, false};
    int64_t days_waiting = 0;
    int64_t days_waited = 0;
    for (size_t i = 0; i < n_referred; i++) {
        if (referred[i] >= first_day && referred[i] <= last_day) {
            result.referrals++;
            add_day(&gaps, referred[i]);
        }
        bool removed_by_end = removed[i] != JP_STILL_WAITING && removed[i] <= last_day;
        if (referred[i] <= last_day && !removed_by_end) {
            result.queue_size++;
            days_waiting += (int64_t)last_day - referred[i];
        }
        if (removed_by_end && removed[i] >= first_day) {
            result.removals++;
            days_waited += (int64_t)removed[i] - referred[i];
        }
    }
    result.days = last_day - first_day + 1;
    result.referrals_per_week = (double)result.referrals * 7 / result.days;
    result.removals_per_week = (double)result.removals * 7 / result.days;
    result.cv_referrals = variation(&gaps);
    result.cv_removals = removal_variation(removed, n_removed, first_day, by_day, n_days);
    jpi_release(&memory, by_day);
    result.mean_wait_weeks =
        result.queue_size > 0 ? (double)days_waiting / (double)result.queue_size / 7 : NAN;
    result.mean_wait_removed_weeks =
        result.removals > 0 ? (double)days_waited / (double)result.removals / 7 : NAN;
    *out = result;
    return JP_OK;
}

jp_status jp_daily_queue(const jp_date *referred, size_t n_referred, const jp_date *removed,
                         size_t n_removed, jp_date first_day, jp_date last_day, int64_t *queue,
                         size_t n_queue, jp_error *error) {
    jp_status status =
        check_records(referred, n_referred, removed, n_removed, first_day, last_day, error);
    if (status == JP_OK) {
        status = jpi_same_length((size_t)(last_day - first_day) + 1, "the period", n_queue, "queue",
                                 error);
    }
    if (status == JP_OK && queue == NULL) {
        status = jpi_fail(error, JP_E_INVALID, "queue", "queue is NULL.");
    }
    if (status != JP_OK) {
        return status;
    }
    for (size_t d = 0; d < n_queue; d++) {
        queue[d] = 0;
    }
    /* Changes first, then their running sum. */
    for (size_t i = 0; i < n_referred; i++) {
        if (referred[i] <= last_day) {
            queue[referred[i] < first_day ? 0 : referred[i] - first_day]++;
        }
        if (removed[i] != JP_STILL_WAITING && removed[i] <= last_day) {
            queue[removed[i] < first_day ? 0 : removed[i] - first_day]--;
        }
    }
    for (size_t d = 1; d < n_queue; d++) {
        queue[d] += queue[d - 1];
    }
    return JP_OK;
}

jp_status jp_schedule(const jp_date *referred, size_t n_referred, jp_date *removed,
                      size_t n_removed, const jp_date *slots, size_t n_slots, size_t *n_used,
                      jp_error *error) {
    jp_status status = check_ordered(referred, n_referred, "referred", error);
    if (status == JP_OK) {
        status = check_removed(referred, n_referred, removed, n_removed, error);
    }
    if (status == JP_OK) {
        status = check_ordered(slots, n_slots, "slots", error);
    }
    if (status == JP_OK) {
        status = jpi_wanted(n_used, error);
    }
    if (status != JP_OK) {
        return status;
    }
    size_t slot = 0;
    size_t used = 0;
    for (size_t i = 0; i < n_referred; i++) {
        if (removed[i] != JP_STILL_WAITING) {
            continue;
        }
        while (slot < n_slots && slots[slot] <= referred[i]) {
            slot++;
        }
        if (slot == n_slots) {
            break;
        }
        removed[i] = slots[slot++];
        used++;
    }
    *n_used = used;
    return JP_OK;
}

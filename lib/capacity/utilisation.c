/* One method for utilisation and unused slots, so that services can be compared. */
#include "jobplan/capacity.h"

#include "base/ratio.h"
#include "base/text.h"
#include "demand/exact.h"

static jp_status check_counts(const jp_slots *slots, jp_error *error) {
    const struct {
        const char *name;
        int64_t count;
    } counts[] = {
        {"available", slots->available},
        {"booked", slots->booked},
        {"dna", slots->dna},
        {"late_cancelled", slots->late_cancelled},
        {"late_cancelled_reused", slots->late_cancelled_reused},
        {"rescheduled", slots->rescheduled},
        {"rescheduled_reused", slots->rescheduled_reused},
    };
    for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
        if (counts[i].count < 0) {
            return jpi_fail(error, JP_E_RANGE, counts[i].name, "%s is %l: write 0 or more.",
                            counts[i].name, counts[i].count);
        }
    }
    return JP_OK;
}

static jp_status at_most(int64_t part, const char *part_name, int64_t whole, const char *whole_name,
                         jp_error *error) {
    if (part <= whole) {
        return JP_OK;
    }
    return jpi_fail(error, JP_E_CONFLICT, part_name, "%s is %l, more than %s, which is %l.",
                    part_name, part, whole_name, whole);
}

static jp_status check_parts(const jp_slots *slots, jp_error *error) {
    jp_status status = at_most(slots->booked, "booked", slots->available, "available", error);
    if (status == JP_OK) {
        status = at_most(slots->late_cancelled_reused, "late_cancelled_reused",
                         slots->late_cancelled, "late_cancelled", error);
    }
    if (status == JP_OK) {
        status = at_most(slots->rescheduled_reused, "rescheduled_reused", slots->rescheduled,
                         "rescheduled", error);
    }
    if (status == JP_OK) {
        status = at_most(slots->dna, "dna", slots->booked, "booked", error);
    }
    if (status == JP_OK) {
        status = at_most(slots->late_cancelled, "late_cancelled", slots->booked - slots->dna,
                         "booked less dna", error);
    }
    if (status == JP_OK) {
        status = at_most(slots->rescheduled, "rescheduled",
                         slots->booked - slots->dna - slots->late_cancelled,
                         "booked less dna and late_cancelled", error);
    }
    return status;
}

jp_status jp_utilisation(const jp_slots *slots, jp_utilisation_result *out, jp_working *working,
                         jp_error *error) {
    jp_status status =
        jpi_check_struct(slots, sizeof(jp_slots), sizeof(jp_slots), error, "jp_slots");
    if (status == JP_OK) {
        status = jpi_check_struct(out, sizeof(jp_utilisation_result), sizeof(jp_utilisation_result),
                                  error, "jp_utilisation_result");
    }
    if (status == JP_OK) {
        status = check_counts(slots, error);
    }
    if (status == JP_OK) {
        status = check_parts(slots, error);
    }
    if (status != JP_OK) {
        return status;
    }
    jp_utilisation_result result = {.struct_size = out->struct_size};
    result.lost_to_dna = slots->dna;
    result.lost_to_cancellation = slots->late_cancelled - slots->late_cancelled_reused;
    result.lost_to_reschedule = slots->rescheduled - slots->rescheduled_reused;
    result.attended = slots->booked - result.lost_to_dna - result.lost_to_cancellation -
                      result.lost_to_reschedule;
    result.not_booked = slots->available - slots->booked;
    result.unused = slots->available - result.attended;
    if (slots->available > 0) {
        result.booked_utilisation = jpi_fraction(slots->booked, slots->available);
        result.attended_utilisation = jpi_fraction(result.attended, slots->available);
    }
    *out = result;
    jpi_work(
        working, "capacity.utilisation",
        "booked %l / available %l; attended %l / available %l; unused %l = not booked %l + DNA "
        "%l + cancelled %l + rescheduled %l",
        slots->booked, slots->available, result.attended, slots->available, result.unused,
        result.not_booked, result.lost_to_dna, result.lost_to_cancellation,
        result.lost_to_reschedule);
    return JP_OK;
}

/* What is missing, and how slots were used. */
#include <stddef.h>

#include <jobplan/capacity.h>

#include "conformance.h"

static jp_status gap(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const struct {
        const char *name;
        size_t offset;
    } fields[] = {
        {"demand_hours_per_year", offsetof(jp_gap_terms, demand_hours_per_year)},
        {"capacity_hours_per_year", offsetof(jp_gap_terms, capacity_hours_per_year)},
        {"hours_per_wte_per_year", offsetof(jp_gap_terms, hours_per_wte_per_year)},
        {"hours_per_contact", offsetof(jp_gap_terms, hours_per_contact)},
        {"weeks_per_year", offsetof(jp_gap_terms, weeks_per_year)},
    };
    jp_gap_terms terms = JP_GAP_TERMS_INIT;
    jp_gap_result result = {0};
    jp_status status = JP_OK;
    result.struct_size = sizeof result;
    for (size_t i = 0; status == JP_OK && i < sizeof fields / sizeof fields[0]; i++) {
        if (jpi_json_member(args, fields[i].name)) {
            jp_ratio *field = (void *)((char *)&terms + fields[i].offset);
            status = vector_ratio(args, fields[i].name, field, error);
        }
    }
    if (status == JP_OK) {
        status = jp_gap(&terms, &result, NULL, error);
    }
    if (status == JP_OK) {
        static const char *const verdicts[] = {"spare", "balance", "short"};
        jpi_write_object_begin(out);
        jpi_write_member_string(out, "verdict", verdicts[result.verdict + 1]);
        vector_write_ratio_if(out, "hours_per_year", &result.hours_per_year);
        vector_write_ratio_if(out, "hours_per_week", &result.hours_per_week);
        vector_write_ratio_if(out, "contacts_per_year", &result.contacts_per_year);
        vector_write_ratio_if(out, "wte", &result.wte);
        vector_write_ratio_if(out, "share_of_demand", &result.share_of_demand);
        vector_write_ratio_if(out, "demand_to_capacity", &result.demand_to_capacity);
        jpi_write_object_end(out);
    }
    return status;
}

static jp_status utilisation(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const struct {
        const char *name;
        size_t offset;
    } fields[] = {
        {"available", offsetof(jp_slots, available)},
        {"booked", offsetof(jp_slots, booked)},
        {"dna", offsetof(jp_slots, dna)},
        {"late_cancelled", offsetof(jp_slots, late_cancelled)},
        {"late_cancelled_reused", offsetof(jp_slots, late_cancelled_reused)},
        {"rescheduled", offsetof(jp_slots, rescheduled)},
        {"rescheduled_reused", offsetof(jp_slots, rescheduled_reused)},
    };
    jp_slots slots = JP_SLOTS_INIT;
    jp_utilisation_result result = {0};
    jp_status status = JP_OK;
    result.struct_size = sizeof result;
    for (size_t i = 0; status == JP_OK && i < sizeof fields / sizeof fields[0]; i++) {
        if (jpi_json_member(args, fields[i].name)) {
            int64_t *field = (void *)((char *)&slots + fields[i].offset);
            status = vector_integer(args, fields[i].name, field, error);
        }
    }
    if (status == JP_OK) {
        status = jp_utilisation(&slots, &result, NULL, error);
    }
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        vector_write_integer(out, "attended", result.attended);
        vector_write_integer(out, "unused", result.unused);
        vector_write_integer(out, "not_booked", result.not_booked);
        vector_write_integer(out, "lost_to_dna", result.lost_to_dna);
        vector_write_integer(out, "lost_to_cancellation", result.lost_to_cancellation);
        vector_write_integer(out, "lost_to_reschedule", result.lost_to_reschedule);
        vector_write_ratio_if(out, "booked_utilisation", &result.booked_utilisation);
        vector_write_ratio_if(out, "attended_utilisation", &result.attended_utilisation);
        jpi_write_object_end(out);
    }
    return status;
}

const vector_op vector_ops_capacity[] = {
    {"capacity.gap",
     gap,
     {"demand_hours_per_year", "capacity_hours_per_year", "hours_per_wte_per_year",
      "hours_per_contact", "weeks_per_year"}},
    {"capacity.utilisation",
     utilisation,
     {"available", "booked", "dna", "late_cancelled", "late_cancelled_reused", "rescheduled",
      "rescheduled_reused"}},
    {NULL, NULL, {NULL}},
};

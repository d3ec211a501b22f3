/* From referrals to hours. */
#include <stddef.h>

#include <jobplan/demand.h>

#include "conformance.h"

#define FIELD(name_)                                                                               \
    { #name_, offsetof(jp_pathway, name_) }
#define ANSWER(name_)                                                                              \
    { #name_, offsetof(jp_demand_result, name_) }

static const struct {
    const char *name;
    size_t offset;
} fields[] =
    {
        FIELD(referrals_per_year),
        FIELD(inappropriate_share),
        FIELD(not_opted_in_share),
        FIELD(follow_ups_per_new),
        FIELD(new_min),
        FIELD(new_clinicians),
        FIELD(new_group_share),
        FIELD(new_group_size),
        FIELD(new_group_facilitators),
        FIELD(new_dna_share),
        FIELD(new_late_cancelled_share),
        FIELD(new_refilled_share),
        FIELD(new_rebooked_share),
        FIELD(new_indirect_min),
        FIELD(new_travel_min),
        FIELD(follow_up_min),
        FIELD(follow_up_clinicians),
        FIELD(follow_up_group_share),
        FIELD(follow_up_group_size),
        FIELD(follow_up_group_facilitators),
        FIELD(follow_up_dna_share),
        FIELD(follow_up_late_cancelled_share),
        FIELD(follow_up_refilled_share),
        FIELD(follow_up_indirect_min),
        FIELD(follow_up_travel_min),
        FIELD(non_individual_hours_per_year),
},
  answers[] = {
      ANSWER(accepted_referrals),    ANSWER(attended_new),         ANSWER(attended_follow_up),
      ANSWER(bookings_new),          ANSWER(bookings_follow_up),   ANSWER(slots_new),
      ANSWER(slots_follow_up),       ANSWER(sessions_new),         ANSWER(sessions_follow_up),
      ANSWER(direct_hours),          ANSWER(lost_hours),           ANSWER(indirect_hours),
      ANSWER(travel_hours),          ANSWER(non_individual_hours), ANSWER(dcc_hours),
      ANSWER(dcc_hours_per_contact),
};

static jp_status read_pathway(const jpi_json_value *args, jp_pathway *pathway, jp_error *error) {
    static const char *const counted[] = {"per-attended", "per-session", NULL};
    jp_status status = JP_OK;
    for (size_t i = 0; status == JP_OK && i < sizeof fields / sizeof fields[0]; i++) {
        if (jpi_json_member(args, fields[i].name)) {
            jp_ratio *field = (void *)((char *)pathway + fields[i].offset);
            status = vector_ratio(args, fields[i].name, field, error);
        }
    }
    if (status == JP_OK && jpi_json_member(args, "indirect_counted")) {
        status =
            vector_choice(args, "indirect_counted", counted, -1, &pathway->indirect_counted, error);
        pathway->indirect_counted += JP_COUNTED_PER_ATTENDED;
    }
    if (status == JP_OK && jpi_json_member(args, "travel_counted")) {
        status =
            vector_choice(args, "travel_counted", counted, -1, &pathway->travel_counted, error);
        pathway->travel_counted += JP_COUNTED_PER_ATTENDED;
    }
    return status;
}

static jp_status hours(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    jp_pathway pathway = JP_PATHWAY_INIT;
    jp_demand_result result = {0};
    jp_status status = read_pathway(args, &pathway, error);
    result.struct_size = sizeof result;
    if (status == JP_OK) {
        status = jp_demand_hours(&pathway, &result, NULL, error);
    }
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        vector_write_integer(out, "n_assumed", result.n_assumed);
        for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
            const jp_ratio *answer = (const void *)((const char *)&result + answers[i].offset);
            vector_write_ratio_if(out, answers[i].name, answer);
        }
        jpi_write_object_end(out);
    }
    return status;
}

const vector_op vector_ops_demand[] = {
    {"demand.hours",
     hours,
     {"referrals_per_year",
      "inappropriate_share",
      "not_opted_in_share",
      "follow_ups_per_new",
      "new_min",
      "new_clinicians",
      "new_group_share",
      "new_group_size",
      "new_group_facilitators",
      "new_dna_share",
      "new_late_cancelled_share",
      "new_refilled_share",
      "new_rebooked_share",
      "new_indirect_min",
      "new_travel_min",
      "follow_up_min",
      "follow_up_clinicians",
      "follow_up_group_share",
      "follow_up_group_size",
      "follow_up_group_facilitators",
      "follow_up_dna_share",
      "follow_up_late_cancelled_share",
      "follow_up_refilled_share",
      "follow_up_indirect_min",
      "follow_up_travel_min",
      "non_individual_hours_per_year",
      "indirect_counted",
      "travel_counted"}},
    {NULL, NULL, {NULL}},
};

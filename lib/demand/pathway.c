/* A pathway's fields as a table: what each means, what it may be, and what stands in its place. */
#include "demand/pathway.h"

#include <string.h>

#include "base/text.h"

typedef enum {
    BOUND_POSITIVE,     /* lengths, sizes: > 0 */
    BOUND_NOT_NEGATIVE, /* counts and minutes: >= 0 */
    BOUND_RATE,         /* 0 <= x < 1: it divides, or leaves nobody */
    BOUND_SHARE         /* 0 <= x <= 1 */
} field_bound;

typedef struct {
    const char *name;
    const char *unit;
    const char *meaning;
    size_t offset;
    field_bound bound;
    int32_t neutral; /* the value of a field not given */
    bool required;
} pathway_field;

#define FIELD(member, unit, bound, neutral, required, meaning)                                     \
    { #member, unit, meaning, offsetof(jp_pathway, member), bound, neutral, required }

static const pathway_field fields[] = {
    FIELD(referrals_per_year, "per year", BOUND_NOT_NEGATIVE, 0, true, "referrals received"),
    FIELD(inappropriate_share, "share", BOUND_RATE, 0, false, "of referrals, inappropriate"),
    FIELD(not_opted_in_share, "share", BOUND_RATE, 0, false,
          "of appropriate referrals, patient did not opt in"),
    FIELD(follow_ups_per_new, "per contact", BOUND_NOT_NEGATIVE, 0, true,
          "attended follow-ups for each attended new contact"),
    FIELD(new_min, "minutes", BOUND_POSITIVE, 0, true, "length of a new appointment"),
    FIELD(new_clinicians, "people", BOUND_POSITIVE, 1, false,
          "clinicians at an individual new appointment"),
    FIELD(new_group_share, "share", BOUND_SHARE, 0, false, "of new contacts, seen in groups"),
    FIELD(new_group_size, "places", BOUND_POSITIVE, 1, false, "places in a new group session"),
    FIELD(new_group_facilitators, "people", BOUND_POSITIVE, 1, false,
          "clinicians at a new group session"),
    FIELD(new_dna_share, "share", BOUND_RATE, 0, false, "of new bookings, did not attend"),
    FIELD(new_late_cancelled_share, "share", BOUND_RATE, 0, false,
          "of new bookings, cancelled at short notice"),
    FIELD(new_refilled_share, "share", BOUND_SHARE, 0, false,
          "of new short-notice cancellations, slot used for another patient"),
    FIELD(new_rebooked_share, "share", BOUND_SHARE, 1, false,
          "of lost new bookings, patient offered another"),
    FIELD(new_indirect_min, "minutes", BOUND_NOT_NEGATIVE, 0, false,
          "indirect time for a new contact"),
    FIELD(new_travel_min, "minutes", BOUND_NOT_NEGATIVE, 0, false, "travel for a new contact"),
    FIELD(follow_up_min, "minutes", BOUND_POSITIVE, 0, false, "length of a follow-up appointment"),
    FIELD(follow_up_clinicians, "people", BOUND_POSITIVE, 1, false,
          "clinicians at an individual follow-up appointment"),
    FIELD(follow_up_group_share, "share", BOUND_SHARE, 0, false,
          "of follow-up contacts, seen in groups"),
    FIELD(follow_up_group_size, "places", BOUND_POSITIVE, 1, false,
          "places in a follow-up group session"),
    FIELD(follow_up_group_facilitators, "people", BOUND_POSITIVE, 1, false,
          "clinicians at a follow-up group session"),
    FIELD(follow_up_dna_share, "share", BOUND_RATE, 0, false,
          "of follow-up bookings, did not attend"),
    FIELD(follow_up_late_cancelled_share, "share", BOUND_RATE, 0, false,
          "of follow-up bookings, cancelled at short notice"),
    FIELD(follow_up_refilled_share, "share", BOUND_SHARE, 0, false,
          "of follow-up short-notice cancellations, slot used for another patient"),
    FIELD(follow_up_indirect_min, "minutes", BOUND_NOT_NEGATIVE, 0, false,
          "indirect time for a follow-up contact"),
    FIELD(follow_up_travel_min, "minutes", BOUND_NOT_NEGATIVE, 0, false,
          "travel for a follow-up contact"),
    FIELD(non_individual_hours_per_year, "hours per year", BOUND_NOT_NEGATIVE, 0, false,
          "clinical work that no single patient causes"),
};

#define FIELD_COUNT (sizeof(fields) / sizeof(fields[0]))

static jp_ratio field_value(const jp_pathway *pathway, const pathway_field *field) {
    jp_ratio value;
    memcpy(&value, (const char *)pathway + field->offset, sizeof(value));
    return value;
}

static jp_status check_bound(const pathway_field *field, jp_ratio value, jp_error *error) {
    int32_t to_zero = jpi_ratio_order(value, jpi_whole(0));
    int32_t to_one = jpi_ratio_order(value, jpi_whole(1));
    switch (field->bound) {
    case BOUND_POSITIVE:
        if (to_zero <= 0) {
            return jpi_fail(error, JP_E_RANGE, field->name, "%s is %r %s: write a number above 0.",
                            field->name, &value, field->unit);
        }
        break;
    case BOUND_NOT_NEGATIVE:
        if (to_zero < 0) {
            return jpi_fail(error, JP_E_RANGE, field->name, "%s is %r %s: write 0 or more.",
                            field->name, &value, field->unit);
        }
        break;
    case BOUND_RATE:
        if (to_zero < 0 || to_one >= 0) {
            return jpi_fail(error, JP_E_RANGE, field->name,
                            "%s is %r: write a share from 0 to below 1, such as 0.1 for 10%%.",
                            field->name, &value);
        }
        break;
    case BOUND_SHARE:
        if (to_zero < 0 || to_one > 0) {
            return jpi_fail(error, JP_E_RANGE, field->name,
                            "%s is %r: write a share from 0 to 1, such as 0.1 for 10%%.",
                            field->name, &value);
        }
        break;
    }
    return JP_OK;
}

static jp_status check_field(const pathway_field *field, jp_ratio value, jp_error *error) {
    if (!jpi_given(value)) {
        if (!field->required) {
            return JP_OK;
        }
        return jpi_fail(error, JP_E_INVALID, field->name, "%s (%s) is not given: it is required.",
                        field->name, field->meaning);
    }
    if (!jpi_is_ratio(value)) {
        return jpi_fail(error, JP_E_INVALID, field->name,
                        "%s is not a ratio in lowest terms with den above 0: make it with "
                        "jp_ratio_make or jp_ratio_parse.",
                        field->name);
    }
    return check_bound(field, value, error);
}

static jp_status check_policy(int32_t policy, const char *name, jp_error *error) {
    if (policy < 0 || policy > JP_COUNTED_PER_SESSION) {
        return jpi_fail(error, JP_E_INVALID, name, "%s is %d: write one of JP_COUNTED_*.", name,
                        policy);
    }
    return JP_OK;
}

jp_status jpi_pathway_check(const jp_pathway *pathway, int32_t *n_assumed, jp_error *error) {
    jp_status status =
        jpi_check_struct(pathway, sizeof(jp_pathway), sizeof(jp_pathway), error, "jp_pathway");
    if (status != JP_OK) {
        return status;
    }
    status = check_policy(pathway->indirect_counted, "indirect_counted", error);
    if (status == JP_OK) {
        status = check_policy(pathway->travel_counted, "travel_counted", error);
    }
    *n_assumed = 0;
    for (size_t i = 0; i < FIELD_COUNT && status == JP_OK; i++) {
        jp_ratio value = field_value(pathway, &fields[i]);
        status = check_field(&fields[i], value, error);
        *n_assumed += jpi_given(value) ? 0 : 1;
    }
    if (status == JP_OK && pathway->follow_ups_per_new.num > 0 &&
        !jpi_given(pathway->follow_up_min)) {
        status = jpi_fail(error, JP_E_INVALID, "follow_up_min",
                          "follow_up_min is not given although follow_ups_per_new is %r: write the "
                          "length of a follow-up appointment in minutes.",
                          &pathway->follow_ups_per_new);
    }
    return status;
}

size_t jp_pathway_assumption_count(void) {
    return FIELD_COUNT;
}

/* A group size says that contacts are in groups, unless a share says how many. */
static int32_t neutral_value(const jp_pathway *pathway, const pathway_field *field) {
    if (field->offset == offsetof(jp_pathway, new_group_share)) {
        return jpi_given(pathway->new_group_size) ? 1 : 0;
    }
    if (field->offset == offsetof(jp_pathway, follow_up_group_share)) {
        return jpi_given(pathway->follow_up_group_size) ? 1 : 0;
    }
    return field->neutral;
}

jp_status jp_pathway_assumption(const jp_pathway *pathway, size_t index, jp_assumption *out) {
    jp_status status =
        jpi_check_struct(pathway, sizeof(jp_pathway), sizeof(jp_pathway), NULL, "jp_pathway");
    if (status == JP_OK) {
        status = jpi_check_struct(out, sizeof(jp_assumption), sizeof(jp_assumption), NULL,
                                  "jp_assumption");
    }
    if (status != JP_OK) {
        return status;
    }
    if (index >= FIELD_COUNT) {
        return JP_E_RANGE;
    }
    const pathway_field *field = &fields[index];
    jp_ratio value = field_value(pathway, field);
    out->given = jpi_given(value) ? 1 : 0;
    out->name = field->name;
    out->unit = field->unit;
    out->meaning = field->meaning;
    out->value = out->given ? value : jpi_whole(neutral_value(pathway, field));
    return JP_OK;
}

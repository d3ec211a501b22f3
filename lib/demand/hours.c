/* Referrals to DCC hours. Each loss acts in one place: on patients (who is seen), or on slots
 * (what must be provided for them); rebooking moves the first and never the second. */
#include "base/text.h"
#include "demand/exact_bounds.h"
#include "demand/pathway.h"

/* The fields of one kind of contact, new or follow-up, with neutral values filled in. */
typedef struct {
    const char *kind;
    jp_ratio length_min, clinicians, group_share, group_size, facilitators;
    jp_ratio dna, late_cancelled, refilled, indirect_min, travel_min;
} contact_terms;

/* What those contacts come to. */
typedef struct {
    jp_ratio attended, bookings, slots, sessions;
    jp_ratio direct_hours, lost_hours, indirect_hours, travel_hours;
} contact_hours;

static contact_terms new_terms(const jp_pathway *p) {
    return (contact_terms){
        .kind = "new",
        .length_min = jpi_or_whole(p->new_min, 0),
        .clinicians = jpi_or_whole(p->new_clinicians, 1),
        .group_share = jpi_or_whole(p->new_group_share, jpi_given(p->new_group_size) ? 1 : 0),
        .group_size = jpi_or_whole(p->new_group_size, 1),
        .facilitators = jpi_or_whole(p->new_group_facilitators, 1),
        .dna = jpi_or_whole(p->new_dna_share, 0),
        .late_cancelled = jpi_or_whole(p->new_late_cancelled_share, 0),
        .refilled = jpi_or_whole(p->new_refilled_share, 0),
        .indirect_min = jpi_or_whole(p->new_indirect_min, 0),
        .travel_min = jpi_or_whole(p->new_travel_min, 0),
    };
}

static contact_terms follow_up_terms(const jp_pathway *p) {
    return (contact_terms){
        .kind = "follow_up",
        .length_min = jpi_or_whole(p->follow_up_min, 0),
        .clinicians = jpi_or_whole(p->follow_up_clinicians, 1),
        .group_share =
            jpi_or_whole(p->follow_up_group_share, jpi_given(p->follow_up_group_size) ? 1 : 0),
        .group_size = jpi_or_whole(p->follow_up_group_size, 1),
        .facilitators = jpi_or_whole(p->follow_up_group_facilitators, 1),
        .dna = jpi_or_whole(p->follow_up_dna_share, 0),
        .late_cancelled = jpi_or_whole(p->follow_up_late_cancelled_share, 0),
        .refilled = jpi_or_whole(p->follow_up_refilled_share, 0),
        .indirect_min = jpi_or_whole(p->follow_up_indirect_min, 0),
        .travel_min = jpi_or_whole(p->follow_up_travel_min, 0),
    };
}

static jp_status check_losses(const contact_terms *terms, jp_error *error) {
    jpi_chain chain = {JP_OK};
    jp_ratio lost = jpi_chain_add(&chain, terms->dna, terms->late_cancelled);
    if (chain.status != JP_OK) {
        return jpi_fail(error, chain.status, "dna_share",
                        "The shares of %s bookings lost do not fit.", terms->kind);
    }
    if (jpi_ratio_order(lost, jpi_whole(1)) >= 0) {
        return jpi_fail(error, JP_E_CONFLICT,
                        terms->kind[0] == 'n' ? "new_dna_share" : "follow_up_dna_share",
                        "%s_dna_share %r and %s_late_cancelled_share %r lose every booking: "
                        "together they must stay below 1.",
                        terms->kind, &terms->dna, terms->kind, &terms->late_cancelled);
    }
    return JP_OK;
}

static jp_status check_pairs(const jp_pathway *p, jp_error *error) {
    if (jpi_given(p->new_group_share) && p->new_group_share.num > 0 &&
        !jpi_given(p->new_group_size)) {
        return jpi_fail(
            error, JP_E_CONFLICT, "new_group_size",
            "new_group_share is %r but new_group_size is not given: write the places in "
            "a group session.",
            &p->new_group_share);
    }
    if (jpi_given(p->follow_up_group_share) && p->follow_up_group_share.num > 0 &&
        !jpi_given(p->follow_up_group_size)) {
        return jpi_fail(error, JP_E_CONFLICT, "follow_up_group_size",
                        "follow_up_group_share is %r but follow_up_group_size is not given: write "
                        "the places in a group session.",
                        &p->follow_up_group_share);
    }
    if (p->new_refilled_share.num > 0 && !jpi_given(p->new_late_cancelled_share)) {
        return jpi_fail(error, JP_E_CONFLICT, "new_refilled_share",
                        "new_refilled_share is %r of no cancellations: give "
                        "new_late_cancelled_share as well.",
                        &p->new_refilled_share);
    }
    if (p->follow_up_refilled_share.num > 0 && !jpi_given(p->follow_up_late_cancelled_share)) {
        return jpi_fail(error, JP_E_CONFLICT, "follow_up_refilled_share",
                        "follow_up_refilled_share is %r of no cancellations: give "
                        "follow_up_late_cancelled_share as well.",
                        &p->follow_up_refilled_share);
    }
    return JP_OK;
}

/* Individual appointments take clinicians each; a group session shares its facilitators. */
static jp_ratio clinicians_per_slot(jpi_chain *chain, const contact_terms *t, jp_ratio individual) {
    jp_ratio alone = jpi_chain_multiply(chain, individual, t->clinicians);
    jp_ratio grouped = jpi_chain_multiply(chain, t->group_share,
                                          jpi_chain_divide(chain, t->facilitators, t->group_size));
    return jpi_chain_add(chain, alone, grouped);
}

static jp_ratio hours_of(jpi_chain *chain, jp_ratio count, jp_ratio minutes) {
    return jpi_chain_divide(chain, jpi_chain_multiply(chain, count, minutes), jpi_whole(60));
}

static contact_hours provide(jpi_chain *chain, const contact_terms *t, jp_ratio attended,
                             const jp_pathway *p) {
    jp_ratio one = jpi_whole(1);
    jp_ratio kept =
        jpi_chain_subtract(chain, jpi_chain_subtract(chain, one, t->dna), t->late_cancelled);
    jp_ratio individual = jpi_chain_subtract(chain, one, t->group_share);
    jp_ratio per_slot = clinicians_per_slot(chain, t, individual);
    jp_ratio refilled = jpi_chain_multiply(chain, t->late_cancelled, t->refilled);
    contact_hours out;
    out.attended = attended;
    out.bookings = jpi_chain_divide(chain, attended, kept);
    out.slots = jpi_chain_multiply(chain, out.bookings, jpi_chain_subtract(chain, one, refilled));
    out.sessions = jpi_chain_multiply(
        chain, out.slots,
        jpi_chain_add(chain, individual, jpi_chain_divide(chain, t->group_share, t->group_size)));
    jp_ratio present = jpi_chain_multiply(chain, out.slots, per_slot);
    out.direct_hours = hours_of(chain, present, t->length_min);
    out.lost_hours = hours_of(
        chain, jpi_chain_multiply(chain, jpi_chain_subtract(chain, out.slots, attended), per_slot),
        t->length_min);
    /* Whoever is at the session travels to it; notes are written once for each patient. */
    bool indirect_by_session = p->indirect_counted == JP_COUNTED_PER_SESSION;
    bool travel_by_contact = p->travel_counted == JP_COUNTED_PER_ATTENDED;
    out.indirect_hours =
        hours_of(chain, indirect_by_session ? out.sessions : attended, t->indirect_min);
    out.travel_hours = hours_of(chain, travel_by_contact ? attended : present, t->travel_min);
    return out;
}

static jp_ratio accepted_referrals(jpi_chain *chain, const jp_pathway *p) {
    jp_ratio one = jpi_whole(1);
    jp_ratio suitable = jpi_chain_subtract(chain, one, jpi_or_whole(p->inappropriate_share, 0));
    jp_ratio opted_in = jpi_chain_subtract(chain, one, jpi_or_whole(p->not_opted_in_share, 0));
    return jpi_chain_multiply(chain, p->referrals_per_year,
                              jpi_chain_multiply(chain, suitable, opted_in));
}

/* Offered again and again with the same chance of loss: the sum of a geometric series. */
static jp_ratio attended_new(jpi_chain *chain, const jp_pathway *p, const contact_terms *t,
                             jp_ratio accepted) {
    jp_ratio one = jpi_whole(1);
    jp_ratio lost = jpi_chain_add(chain, t->dna, t->late_cancelled);
    jp_ratio offered_again =
        jpi_chain_multiply(chain, lost, jpi_or_whole(p->new_rebooked_share, 1));
    jp_ratio seen = jpi_chain_divide(chain, jpi_chain_subtract(chain, one, lost),
                                     jpi_chain_subtract(chain, one, offered_again));
    return jpi_chain_multiply(chain, accepted, seen);
}

static void fill_result(jpi_chain *chain, jp_demand_result *result, const contact_hours *first,
                        const contact_hours *again, const jp_pathway *p) {
    result->attended_new = first->attended;
    result->attended_follow_up = again->attended;
    result->bookings_new = first->bookings;
    result->bookings_follow_up = again->bookings;
    result->slots_new = first->slots;
    result->slots_follow_up = again->slots;
    result->sessions_new = first->sessions;
    result->sessions_follow_up = again->sessions;
    result->direct_hours = jpi_chain_add(chain, first->direct_hours, again->direct_hours);
    result->lost_hours = jpi_chain_add(chain, first->lost_hours, again->lost_hours);
    result->indirect_hours = jpi_chain_add(chain, first->indirect_hours, again->indirect_hours);
    result->travel_hours = jpi_chain_add(chain, first->travel_hours, again->travel_hours);
    result->non_individual_hours = jpi_or_whole(p->non_individual_hours_per_year, 0);
    jp_ratio individual =
        jpi_chain_add(chain, jpi_chain_add(chain, result->direct_hours, result->indirect_hours),
                      result->travel_hours);
    result->dcc_hours = jpi_chain_add(chain, individual, result->non_individual_hours);
    jp_ratio contacts = jpi_chain_add(chain, first->attended, again->attended);
    result->dcc_hours_per_contact = (jp_ratio){0, 0};
    if (contacts.num != 0) {
        result->dcc_hours_per_contact = jpi_chain_divide(chain, individual, contacts);
    }
}

static void show_working(jp_working *working, const jp_pathway *p, const jp_demand_result *r) {
    jp_ratio inappropriate = jpi_or_whole(p->inappropriate_share, 0);
    jp_ratio not_opted_in = jpi_or_whole(p->not_opted_in_share, 0);
    jpi_work(working, "demand.dcc-hours",
             "%r referrals x (1 - %r) x (1 - %r) = %r accepted; attended %r new + %r follow-up, "
             "in %r + %r slots; direct %r h + indirect %r h + travel %r h + non-individual %r h = "
             "%r h DCC a year",
             &p->referrals_per_year, &inappropriate, &not_opted_in, &r->accepted_referrals,
             &r->attended_new, &r->attended_follow_up, &r->slots_new, &r->slots_follow_up,
             &r->direct_hours, &r->indirect_hours, &r->travel_hours, &r->non_individual_hours,
             &r->dcc_hours);
}

static jp_status check_all(const jp_pathway *pathway, const contact_terms *first,
                           const contact_terms *again, jp_error *error) {
    jp_status status = check_pairs(pathway, error);
    if (status == JP_OK) {
        status = check_losses(first, error);
    }
    if (status == JP_OK) {
        status = check_losses(again, error);
    }
    return status;
}

jp_status jp_demand_hours(const jp_pathway *pathway, jp_demand_result *out, jp_working *working,
                          jp_error *error) {
    jp_demand_result result = {0};
    jp_status status = jpi_pathway_check(pathway, &result.n_assumed, error);
    if (status == JP_OK) {
        status = jpi_check_struct(out, sizeof(jp_demand_result), sizeof(jp_demand_result), error,
                                  "jp_demand_result");
    }
    if (status != JP_OK) {
        return status;
    }
    contact_terms first = new_terms(pathway);
    contact_terms again = follow_up_terms(pathway);
    status = check_all(pathway, &first, &again, error);
    if (status != JP_OK) {
        return status;
    }
    jpi_chain chain = {JP_OK};
    result.accepted_referrals = accepted_referrals(&chain, pathway);
    jp_ratio seen = attended_new(&chain, pathway, &first, result.accepted_referrals);
    contact_hours new_hours = provide(&chain, &first, seen, pathway);
    jp_ratio returning = jpi_chain_multiply(&chain, seen, pathway->follow_ups_per_new);
    contact_hours follow_up_hours = provide(&chain, &again, returning, pathway);
    fill_result(&chain, &result, &new_hours, &follow_up_hours, pathway);
    if (chain.status != JP_OK) {
        return jpi_not_exact(chain.status, "The pathway's hours", error);
    }
    result.struct_size = out->struct_size;
    *out = result;
    show_working(working, pathway, out);
    return JP_OK;
}

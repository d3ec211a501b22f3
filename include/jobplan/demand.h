/** @file demand.h
 *  @brief From referrals to direct clinical care (DCC) hours: one pathway, each loss counted once.
 *
 *  Everything here is exact. A ratio left zeroed (0/0) in jp_pathway is "not given": the result
 *  then says so, and what was put in its place. Thread rule for the whole file: any thread.
 *  Nothing here allocates.
 */
#ifndef JOBPLAN_DEMAND_H
#define JOBPLAN_DEMAND_H

#include <stddef.h>
#include <stdint.h>

#include "export.h"
#include "ratio.h"
#include "rules.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What a length of indirect or travel time is counted for. */
#define JP_COUNTED_PER_ATTENDED 1 /**< each attended contact */
#define JP_COUNTED_PER_SESSION 2  /**< each appointment or group session held, attended or lost */

/** @brief What one stream of referrals asks for in a year.
 *
 *  Zero the struct, set struct_size, then give: referrals_per_year, new_min, follow_ups_per_new,
 * and follow_up_min when there are follow-ups. The rest may stay 0/0. Shares are parts of 1, not
 *  percentages: 10% is 1/10. A patient's loss is in one field only: a share given in
 *  new_dna_share must not be inside new_late_cancelled_share as well.
 *  @since 0.1.0 */
typedef struct jp_pathway {
    uint32_t struct_size;
    /** JP_COUNTED_*; 0 stands for JP_COUNTED_PER_ATTENDED. */
    int32_t indirect_counted;
    /** JP_COUNTED_*; 0 stands for JP_COUNTED_PER_SESSION. */
    int32_t travel_counted;
    uint32_t reserved;

    jp_ratio referrals_per_year;  /**< received, whether suitable or not */
    jp_ratio inappropriate_share; /**< of referrals; 0 <= share < 1 */
    jp_ratio not_opted_in_share;  /**< of appropriate referrals; 0 <= share < 1 */
    jp_ratio follow_ups_per_new;  /**< attended follow-ups for each attended new contact */

    jp_ratio new_min;        /**< length of a new appointment or group session, minutes */
    jp_ratio new_clinicians; /**< clinicians at an individual appointment; else 1 */
    jp_ratio
        new_group_share; /**< of attended, seen in groups; else 1 with a group size, 0 without */
    jp_ratio new_group_size;         /**< places in a group session */
    jp_ratio new_group_facilitators; /**< clinicians at a group session; else 1 */
    jp_ratio new_dna_share;          /**< of bookings, patient did not attend; 0 <= share < 1 */
    jp_ratio
        new_late_cancelled_share; /**< of bookings, cancelled at short notice; 0 <= share < 1 */
    jp_ratio
        new_refilled_share; /**< of short-notice cancellations, slot used for another patient */
    jp_ratio new_rebooked_share; /**< of lost bookings, patient offered another; else 1 */
    jp_ratio
        new_indirect_min; /**< notes, letters, liaison: minutes, counted as indirect_counted says */
    jp_ratio new_travel_min; /**< minutes, counted as travel_counted says */

    jp_ratio follow_up_min;
    jp_ratio follow_up_clinicians;
    jp_ratio follow_up_group_share;
    jp_ratio follow_up_group_size;
    jp_ratio follow_up_group_facilitators;
    jp_ratio follow_up_dna_share;
    jp_ratio follow_up_late_cancelled_share;
    jp_ratio follow_up_refilled_share;
    jp_ratio follow_up_indirect_min;
    jp_ratio follow_up_travel_min;

    jp_ratio non_individual_hours_per_year; /**< clinical work that no single patient causes */
} jp_pathway;

#define JP_PATHWAY_INIT                                                                            \
    {                                                                                              \
        (uint32_t)sizeof(jp_pathway), 0, 0, 0, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0},     \
            {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0},        \
            {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {              \
            0, 0                                                                                   \
        }                                                                                          \
    }

/** @brief What a pathway comes to in a year, exact.  @since 0.1.0 */
typedef struct jp_demand_result {
    uint32_t struct_size;
    /** How many of the pathway's fields were not given and stand at their neutral value. */
    int32_t n_assumed;
    jp_ratio accepted_referrals; /**< appropriate and opted in */
    jp_ratio attended_new;
    jp_ratio attended_follow_up;
    jp_ratio bookings_new; /**< offered to patients, some of them lost */
    jp_ratio bookings_follow_up;
    jp_ratio slots_new; /**< places that must be provided: bookings less slots used twice */
    jp_ratio slots_follow_up;
    jp_ratio sessions_new; /**< appointments and group sessions held for those slots */
    jp_ratio sessions_follow_up;
    jp_ratio direct_hours;
    jp_ratio lost_hours; /**< the part of direct_hours nobody attended */
    jp_ratio indirect_hours;
    jp_ratio travel_hours;
    jp_ratio non_individual_hours;
    jp_ratio dcc_hours; /**< direct + indirect + travel + non-individual */
    /** dcc_hours without the non-individual part, for each attended contact; 0/0 with none. */
    jp_ratio dcc_hours_per_contact;
} jp_demand_result;

/** @brief Turns a pathway into expected DCC hours a year.
 *
 *  accepted = referrals x (1 - inappropriate) x (1 - not opted in);
 *  lost = dna + late cancelled; attended new = accepted x (1 - lost) / (1 - rebooked x lost);
 *  attended follow-up = attended new x follow-ups per new; bookings = attended / (1 - lost);
 *  slots = bookings x (1 - late cancelled x refilled);
 *  sessions = slots x ((1 - group share) + group share / group size);
 *  direct = slots x length x ((1 - group share) x clinicians + group share x facilitators / size);
 *  indirect = its length for each attended contact (notes are written once for a patient), or for
 *  each session; travel = its length for every clinician present at a slot, the other places of a
 *  group sharing it, lost slots included (whoever is there has travelled), or for each attended
 *  contact: two clinicians at a home visit are two journeys;
 *  DCC = direct + indirect + travel + non-individual.
 *  Rebooking changes how many patients are seen, never the bookings for each patient seen, so a
 *  loss is not counted twice.
 *  Source: rules demand.dcc-hours, demand.loss-once, demand.groups.
 *  @param[in] pathway   zeroed beyond what is given
 *  @param[out] out      struct_size set by the caller; untouched on failure
 *  @param[out] working  may be NULL
 *  @param[out] error    may be NULL; names the field
 *  @return JP_OK; JP_E_INVALID (NULL, struct_size, a required field not given, unknown policy);
 *          JP_E_RANGE (a share outside its bounds, a negative or zero length, or a result that
 *          does not fit); JP_E_CONFLICT (losses together 1 or more, a group share without a size,
 *          refilled without cancelled).
 *  @since 0.1.0 */
JP_API jp_status jp_demand_hours(const jp_pathway *pathway, jp_demand_result *out,
                                 jp_working *working, jp_error *error);

/** @brief One named assumption of a pathway, to be reconciled with what happened.
 *  Text is static UTF-8.  @since 0.1.0 */
typedef struct jp_assumption {
    uint32_t struct_size;
    int32_t given;       /**< 1: the caller's figure; 0: the neutral value put in its place */
    const char *name;    /**< the field's name, "new_dna_share" */
    const char *unit;    /**< "share", "minutes", "per year" ... */
    const char *meaning; /**< in words */
    jp_ratio value;
} jp_assumption;

/** @brief Gives how many assumptions a pathway has.  @since 0.1.0 */
JP_API size_t jp_pathway_assumption_count(void);
/** @brief Gives assumption number index of a pathway, in the order of the struct.
 *
 *  NHS England (October 2023, step 2) asks that assumptions be reconciled routinely: this is the
 * list.
 *  @param[out] out  struct_size set by the caller
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (index not below the count).  @since 0.1.0 */
JP_API jp_status jp_pathway_assumption(const jp_pathway *pathway, size_t index, jp_assumption *out);

#ifdef __cplusplus
}
#endif

#endif

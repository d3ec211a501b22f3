/** @file capacity.h
 *  @brief How many hours there are, how they are used, and what is missing against demand.
 *
 *  Everything here is exact. Hours are a year's unless a name says otherwise. A ratio of 0/0 in an
 *  input is "not given", in a result "no value". Thread rule for the whole file: any thread.
 *  Nothing here allocates.
 */
#ifndef JOBPLAN_CAPACITY_H
#define JOBPLAN_CAPACITY_H

#include <stddef.h>
#include <stdint.h>

#include "export.h"
#include "ratio.h"
#include "rules.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Demand and capacity of one stream, skill, band or place, on one yearly basis.
 *  @since 0.1.0 */
typedef struct jp_gap_terms {
    uint32_t struct_size;
    uint32_t reserved;
    jp_ratio demand_hours_per_year;   /**< DCC hours asked for */
    jp_ratio capacity_hours_per_year; /**< DCC hours the plans provide, net of leave */
    /** DCC hours one whole-time equivalent provides in a year, net; 0/0: no answer in WTE. */
    jp_ratio hours_per_wte_per_year;
    /** DCC hours behind one attended contact; 0/0: no answer in contacts. */
    jp_ratio hours_per_contact;
    /** Weeks the yearly hours are spread over for hours_per_week (52, or weeks worked); 0/0: none.
     */
    jp_ratio weeks_per_year;
} jp_gap_terms;

#define JP_GAP_TERMS_INIT                                                                          \
    {                                                                                              \
        (uint32_t)sizeof(jp_gap_terms), 0, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {                       \
            0, 0                                                                                   \
        }                                                                                          \
    }

/** @brief What is missing: positive is a shortage, negative is spare.  @since 0.1.0 */
typedef struct jp_gap_result {
    uint32_t struct_size;
    int32_t verdict;             /**< 1 short, 0 in balance, -1 spare */
    jp_ratio hours_per_year;     /**< demand - capacity */
    jp_ratio hours_per_week;     /**< over weeks_per_year; 0/0 when that was not given */
    jp_ratio contacts_per_year;  /**< 0/0 when hours_per_contact was not given */
    jp_ratio wte;                /**< 0/0 when hours_per_wte_per_year was not given */
    jp_ratio share_of_demand;    /**< gap / demand; 0/0 when nothing is asked for */
    jp_ratio demand_to_capacity; /**< load; 0/0 when there is no capacity */
} jp_gap_result;

/** @brief Gives the gap between demand and capacity in hours, contacts and WTE.
 *
 *  gap = demand - capacity; contacts = gap / hours per contact; WTE = gap / hours per WTE.
 *  Source: rule capacity.gap (NHS England October 2023, step 2).
 *  @param[out] out      struct_size set by the caller; untouched on failure
 *  @param[out] working  may be NULL
 *  @param[out] error    may be NULL; names the field
 *  @return JP_OK; JP_E_INVALID (NULL, struct_size, demand or capacity not given); JP_E_RANGE
 *          (negative hours, zero or negative hours per WTE, contact or weeks; result does not fit).
 *  @since 0.1.0 */
JP_API jp_status jp_gap(const jp_gap_terms *terms, jp_gap_result *out, jp_working *working,
                        jp_error *error);

/** @brief What became of the slots a service had, one elective method for everyone.
 *
 *  A slot is available, then booked or not. A booked slot is attended, or lost to a DNA, to a
 *  cancellation at short notice or to a reschedule by the service; a lost slot may have been used
 *  again for another patient, and then counts as attended.
 *  @since 0.1.0 */
typedef struct jp_slots {
    uint32_t struct_size;
    uint32_t reserved;
    int64_t available;
    int64_t booked;         /**< slots booked at any time */
    int64_t dna;            /**< slots lost because the patient did not attend */
    int64_t late_cancelled; /**< slots cancelled at short notice */
    int64_t late_cancelled_reused;
    int64_t rescheduled; /**< slots the service moved at short notice */
    int64_t rescheduled_reused;
} jp_slots;

#define JP_SLOTS_INIT                                                                              \
    { (uint32_t)sizeof(jp_slots), 0, 0, 0, 0, 0, 0, 0, 0 }

/** @brief How slots were used.  @since 0.1.0 */
typedef struct jp_utilisation_result {
    uint32_t struct_size;
    uint32_t reserved;
    int64_t attended;   /**< booked - dna - cancelled and rescheduled slots not reused */
    int64_t unused;     /**< available - attended */
    int64_t not_booked; /**< available - booked */
    int64_t lost_to_dna;
    int64_t lost_to_cancellation;  /**< late cancelled - reused */
    int64_t lost_to_reschedule;    /**< rescheduled - reused */
    jp_ratio booked_utilisation;   /**< booked / available; 0/0 when nothing was available */
    jp_ratio attended_utilisation; /**< attended / available; 0/0 when nothing was available */
} jp_utilisation_result;

/** @brief Gives utilisation by both definitions in use, and unused slots by cause.
 *
 *  booked utilisation = booked / available (NHS Digital, GP appointment data);
 *  attended utilisation = attended / available. The causes add up to `unused`.
 *  Source: rules capacity.utilisation, capacity.unused.
 *  @param[out] out      struct_size set by the caller; untouched on failure
 *  @param[out] working  may be NULL
 *  @param[out] error    may be NULL; names the field
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (a negative count); JP_E_CONFLICT (more booked than
 *          available, more lost than booked, more reused than lost).
 *  @since 0.1.0 */
JP_API jp_status jp_utilisation(const jp_slots *slots, jp_utilisation_result *out,
                                jp_working *working, jp_error *error);

#ifdef __cplusplus
}
#endif

#endif

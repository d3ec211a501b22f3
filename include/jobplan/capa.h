/** @file capa.h
 *  @brief CAPA (Choice and Partnership Approach): starts per quarter, Choice slots, balance. Exact.
 *
 *  Sources: York and Kingsbury, CAPA (camhsnetwork.co.uk, capa.co.uk); rules demand.capa-*.
 *  Thread rule for the whole file: any thread. Nothing here allocates.
 */
#ifndef JOBPLAN_CAPA_H
#define JOBPLAN_CAPA_H

#include <stddef.h>
#include <stdint.h>

#include "export.h"
#include "ratio.h"
#include "rules.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief The parts of a partnership multiplier, for Core or for one Specific stream.
 *  @since 0.1.0 */
typedef struct jp_capa_terms {
    uint32_t struct_size;
    /** 1: appointments_per_session was already lowered for travel, so no plan may hold travel too.
     */
    int32_t travel_in_multiplier;
    jp_ratio appointments_per_session; /**< in one half day */
    jp_ratio weeks_per_quarter;        /**< weeks worked of the quarter's 13 */
    jp_ratio appointments_per_case;    /**< average length of a partnership */
    jp_ratio session_hours;            /**< length of a half day */
} jp_capa_terms;

#define JP_CAPA_TERMS_INIT                                                                         \
    {                                                                                              \
        (uint32_t)sizeof(jp_capa_terms), 0, {0, 0}, {0, 0}, {0, 0}, {                              \
            0, 0                                                                                   \
        }                                                                                          \
    }

/** @brief Gives a published set of terms by name: "capa-2010" is 2, 11.25, 7.5 and 3.5 h.
 *
 *  The published pages contradict it in places: one example states 11.25 weeks and computes with
 *  11.5 (2.3 where 2.25 follows), one analogy uses 7 appointments. See rule demand.capa-multiplier.
 *  @param[out] out  struct_size set by the caller
 *  @return JP_OK; JP_E_INVALID; JP_E_UNKNOWN_NAME.  @since 0.1.0 */
JP_API jp_status jp_capa_preset(const char *name, jp_capa_terms *out, jp_error *error);

/** @brief New starts per quarter.  @since 0.1.0 */
typedef struct jp_capa_multiplier_result {
    uint32_t struct_size;
    uint32_t reserved;
    jp_ratio per_weekly_session; /**< appointments per session x weeks / appointments per case */
    jp_ratio per_weekly_hour;    /**< the same / session hours: 6/7 for the preset, printed 0.86 */
} jp_capa_multiplier_result;

/** @brief Gives the partnership multiplier: new starts a quarter for each weekly session and hour.
 *  @return JP_OK; JP_E_INVALID (a part not given); JP_E_RANGE (a part not above 0).
 *  @since 0.1.0 */
JP_API jp_status jp_capa_multiplier(const jp_capa_terms *terms, jp_capa_multiplier_result *out,
                                    jp_working *working, jp_error *error);

/** @brief Gives new starts a quarter from weekly hours: hours / session hours x multiplier, exact.
 *  @param weekly_hours  of Core, or of the Specific stream the terms describe; not negative
 *  @return as jp_capa_multiplier.  @since 0.1.0 */
JP_API jp_status jp_capa_starts(const jp_capa_terms *terms, const jp_ratio *weekly_hours,
                                jp_ratio *out, jp_working *working, jp_error *error);

/** How whole numbers are made of exact amounts. */
#define JP_QUOTA_CUMULATIVE 1 /**< round the running total half up: 9, 10, 9, 10 */
#define JP_QUOTA_LARGEST_REMAINDER                                                                 \
    2 /**< round the total half up, largest remainders first, ties first come */

/** @brief Gives whole-number quotas whose total is the exact total rounded half up.
 *
 *  Source: rule demand.quotas.
 *  @param[in] amounts  n_amounts exact amounts, one a quarter (or person), not negative
 *  @param method       JP_QUOTA_*
 *  @param[out] quotas  n_quotas = n_amounts; untouched on failure
 *  @return JP_OK; JP_E_INVALID; JP_E_COLUMN (a bad amount; row set); JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_quotas(const jp_ratio *amounts, size_t n_amounts, int32_t method,
                           int64_t *quotas, size_t n_quotas, jp_error *error);

/** How Choice capacity is planned; the pages treat leave differently in each. */
#define JP_CHOICE_BASIC 1  /**< Choice a week = accepted referrals a week; all attend; no leave */
#define JP_CHOICE_WEEKLY 2 /**< sum of weekly slots, less a share for leave (published: 10%) */
#define JP_CHOICE_QUOTA                                                                            \
    3 /**< slots a quarter over its weeks; the clinician fits them in; no leave */

/** @brief Gives Choice appointments a week by a named method.
 *  @param amount         referrals a week, slots a week, or slots a quarter, by the method
 *  @param leave_share    JP_CHOICE_WEEKLY only, 0 to below 1; NULL for the others
 *  @param quarter_weeks  JP_CHOICE_QUOTA only, above 0 (13); NULL for the others
 *  @return JP_OK; JP_E_INVALID (method; an argument the method needs is NULL); JP_E_RANGE;
 *          JP_E_CONFLICT (an argument the method has no place for).  @since 0.1.0 */
JP_API jp_status jp_capa_choice(int32_t method, const jp_ratio *amount, const jp_ratio *leave_share,
                                const jp_ratio *quarter_weeks, jp_ratio *out, jp_working *working,
                                jp_error *error);

/** @brief Gives the weekly flex test: vacant Choice slots in the next six weeks less those needed.
 *
 *  needed = referrals screened suitable this week + those of last week not yet opted in; below 0
 *  means that slots must be found.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (a negative count).  @since 0.1.0 */
JP_API jp_status jp_capa_flex(int64_t vacant_slots_six_weeks, int64_t screened_this_week,
                              int64_t not_opted_in_last_week, int64_t *spare, jp_working *working,
                              jp_error *error);

/** @brief Whether Core and Choice are in balance.  @since 0.1.0 */
typedef struct jp_capa_balance_result {
    uint32_t struct_size;
    int32_t verdict; /**< -1 too little Core for the referrals, 0 in balance, 1 Core to spare */
    jp_ratio
        ratio; /**< new Core starts a quarter / accepted referrals a week; 0/0 without referrals */
    jp_ratio target; /**< quarter weeks x transfer */
    jp_ratio low;    /**< target x (1 - tolerance) */
    jp_ratio high;   /**< target x (1 + tolerance) */
} jp_capa_balance_result;

/** @brief Gives the balance of Core starts against referrals, as a ratio with a tolerance.
 *
 *  The published band "8 to 9" is 13 x 0.66 to about 13 x 0.70, which is 9.1; here the transfer and
 *  the tolerance are arguments.
 *  @param tolerance  share of the target, 0 to below 1
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (transfer outside 0..1).  @since 0.1.0 */
JP_API jp_status jp_capa_balance(const jp_ratio *core_starts_per_quarter,
                                 const jp_ratio *accepted_referrals_per_week,
                                 const jp_ratio *quarter_weeks, const jp_ratio *transfer_share,
                                 const jp_ratio *tolerance, jp_capa_balance_result *out,
                                 jp_working *working, jp_error *error);

/** @brief Demand and capacity of a whole team in appointments a week.  @since 0.1.0 */
typedef struct jp_capa_model_terms {
    uint32_t struct_size;
    uint32_t reserved;
    jp_ratio accepted_referrals_per_week;
    jp_ratio transfer_share;           /**< Choice to Core, 0 to 1 */
    jp_ratio choice_appointments;      /**< a referral; 0/0 stands for 1 */
    jp_ratio partnership_appointments; /**< a case, 7.5 in the preset */
    jp_ratio cotherapy_share;          /**< of partnership seen by two, 0 to 1; 0/0 stands for 0 */
    jp_ratio wte;
    jp_ratio sessions_per_wte;      /**< a week, 10 published */
    jp_ratio core_and_choice_share; /**< of sessions, 0 to 1 */
    jp_ratio appointments_per_session;
    jp_ratio weeks_worked_share; /**< 45/52 published; 1 ignores leave as the rules of thumb do */
} jp_capa_model_terms;

#define JP_CAPA_MODEL_TERMS_INIT                                                                   \
    {                                                                                              \
        (uint32_t)sizeof(jp_capa_model_terms), 0, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0},  \
            {0, 0}, {0, 0}, {0, 0}, {                                                              \
            0, 0                                                                                   \
        }                                                                                          \
    }

/** @brief The model's two sides.  @since 0.1.0 */
typedef struct jp_capa_model_result {
    uint32_t struct_size;
    int32_t verdict;                    /**< 1 short, 0 equal, -1 to spare */
    jp_ratio appointments_per_referral; /**< choice + transfer x partnership x (1 + cotherapy) */
    jp_ratio demand_per_week;
    jp_ratio capacity_per_week;
    jp_ratio short_share; /**< (demand - capacity) / demand; 0/0 without demand */
} jp_capa_model_result;

/** @brief Gives a team's demand and capacity in appointments a week.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_capa_model(const jp_capa_model_terms *terms, jp_capa_model_result *out,
                               jp_working *working, jp_error *error);

/** @brief A team plan, or one person's: what is left for Core and what it starts.
 *  @since 0.1.0 */
typedef struct jp_capa_team_result {
    uint32_t struct_size;
    uint32_t reserved;
    jp_ratio sessions;
    jp_ratio choice_sessions;
    jp_ratio specific_sessions;
    jp_ratio core_sessions;           /**< sessions less everything else */
    jp_ratio core_starts_per_quarter; /**< core sessions x multiplier */
    jp_ratio core_starts_per_week;    /**< over 13 weeks */
    jp_ratio core_and_choice_share;   /**< of sessions; 0/0 without sessions */
} jp_capa_team_result;

/** @brief Adds up a team's weekly plans in sessions (or gives one person's, with one row).
 *
 *  Core is what is left of each person's sessions. Travel as sessions and travel in the multiplier
 *  at once is refused: it would be counted twice.
 *  @param[in] sessions  n_sessions people: sessions in the week, from the contract
 *  @param[in] other     meetings, management, CPD, admin; n_other = n_sessions, or NULL with 0
 *  @param[in] travel    the same
 *  @param[in] choice    the same
 *  @param[in] specific  the same
 *  @return JP_OK; JP_E_INVALID; JP_E_COLUMN (missing, negative, or more work than sessions; row
 *          set); JP_E_CONFLICT (travel twice; row set); JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_capa_team(const jp_capa_terms *terms, const jp_ratio *sessions,
                              size_t n_sessions, const jp_ratio *other, size_t n_other,
                              const jp_ratio *travel, size_t n_travel, const jp_ratio *choice,
                              size_t n_choice, const jp_ratio *specific, size_t n_specific,
                              jp_capa_team_result *out, jp_working *working, jp_error *error);

#ifdef __cplusplus
}
#endif

#endif

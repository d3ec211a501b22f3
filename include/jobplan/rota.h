/** @file rota.h
 *  @brief Averages over rotas: prospective cover, working time, on-call bands, tariffs.
 *
 *  Everything is exact; where a method rounds, it does so once by a policy the caller names.
 *  Thread rule for the whole file: any thread. Nothing here allocates.
 */
#ifndef JOBPLAN_ROTA_H
#define JOBPLAN_ROTA_H

#include <stdint.h>

#include "export.h"
#include "ratio.h"
#include "rules.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Named methods of prospective cover: they can give significantly different results. */
#define JP_COVER_RIDDELL 1     /**< the week off is taken out at its own hours */
#define JP_COVER_WEEKS_RATIO 2 /**< every week weighs year weeks / attending weeks more */

/** @brief Average hours a week for people who cover each other's leave.
 *
 *  JP_COVER_RIDDELL: (hours per week x year weeks - leave weeks x hours of a leave week) /
 *  (year weeks - leave weeks). JP_COVER_WEEKS_RATIO: hours per week x year weeks /
 *  (year weeks - leave weeks); hours of a leave week are not used.
 *  @param method              JP_COVER_*
 *  @param year_weeks          52 in the published formula
 *  @param hours_of_leave_week NULL only for JP_COVER_WEEKS_RATIO
 *  @param policy              to the minute in the published formula; NULL: not rounded
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (negative, or leave not below the year).
 *          Rules annual.riddell, annual.cover-weeks-ratio.  @since 0.1.0 */
JP_API jp_status jp_prospective_cover(int32_t method, const jp_ratio *hours_per_week,
                                      const jp_ratio *year_weeks, const jp_ratio *leave_weeks,
                                      const jp_ratio *hours_of_leave_week,
                                      const jp_rounding *policy, jp_ratio *out, jp_working *working,
                                      jp_error *error);

/** Reference periods of the Working Time Regulations, in weeks. */
#define JP_REFERENCE_WEEKS_STANDARD 17      /**< regulation 4(3) */
#define JP_REFERENCE_WEEKS_REGULATION_21 26 /**< regulation 21 workers; doctors in training */

/** @brief Average weekly working time = (A + B) / C.
 *  @param hours_in_period  A: worked in the reference period
 *  @param hours_made_up    B: worked in the days after it, as many as it had excluded days (leave,
 *                          sickness, ...); 0 when it had none
 *  @param weeks            C: weeks in the reference period; fewer for someone newly employed
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (negative, or no weeks).  Rule annual.working-time.
 *  @since 0.1.0 */
JP_API jp_status jp_working_time_average(const jp_ratio *hours_in_period,
                                         const jp_ratio *hours_made_up, const jp_ratio *weeks,
                                         jp_ratio *out, jp_working *working, jp_error *error);

#define JP_ON_CALL_BAND_HIGH 1   /**< 1 in 1 to 1 in 4 */
#define JP_ON_CALL_BAND_MEDIUM 2 /**< 1 in 5 to 1 in 8 */
#define JP_ON_CALL_BAND_LOW 3    /**< 1 in 9 or less often */

/** @brief Gives the frequency band of the on-call availability supplement.
 *
 *  The percentages belong to the contract and are not held here: none could be read in a source.
 *  @param one_in  8 for a 1 in 8 rota; a fraction such as 42/5 takes the band of the rota it is at
 *                 least as frequent as
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (below 1).  Rule annual.on-call-band.  @since 0.1.0 */
JP_API jp_status jp_on_call_band(const jp_ratio *one_in, int32_t *out, jp_working *working,
                                 jp_error *error);

/** @brief Supervision time for n trainees = min(flat + per trainee x n, cap); nothing for none.
 *
 *  Published tariffs disagree; each is one choice of the three numbers: per trainee (North West,
 *  Severn), flat whatever the number (London, named clinical supervisor), first trainee only (NHS
 *  England 2023: flat 1 h), capped (Kent, Surrey and Sussex).
 *  @param flat  in the unit of the answer, hours or PAs, like the others
 *  @param cap   NULL: none
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  Rule annual.supervision-tariff.  @since 0.1.0 */
JP_API jp_status jp_supervision_tariff(int32_t n_trainees, const jp_ratio *flat,
                                       const jp_ratio *per_trainee, const jp_ratio *cap,
                                       jp_ratio *out, jp_working *working, jp_error *error);

/** @brief New Deal target hours a week = 40 + (16 x full shifts + 24 x partial shifts + 32 x
 * on-calls) / all duties.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (negative); JP_E_UNDEFINED (no duties).
 *          Rule annual.new-deal-target.  @since 0.1.0 */
JP_API jp_status jp_new_deal_target(int32_t n_full_shifts, int32_t n_partial_shifts,
                                    int32_t n_on_calls, int32_t n_all_duties, jp_ratio *out,
                                    jp_working *working, jp_error *error);

#ifdef __cplusplus
}
#endif

#endif

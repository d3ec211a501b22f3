/** @file jobplan_excel.h
 *  @brief Scalar calls for worksheets: what VBA can `Declare`, one figure a call.
 *
 *  A cell is a double of at most 15 digits. Each argument is read as the decimal number of those
 *  15 digits, exactly; the library computes exactly; the answer is rounded once, to the nearest
 *  double. So 0.1 + 0.2 in a cell is 0.3 here, as the sheet shows it.
 *
 *  Every function gives its answer and writes a jp_status to *status: JP_OK (0), or another, and
 *  then the answer is 0 and means nothing. jpx_message says the status in a sentence. Texts are
 *  the bytes of UTF-8, ended by NUL; VBA's `ByVal As String` gives that for plain ASCII. Nothing is
 *  kept, nothing allocated but by jpx_report; any thread may call. */
#ifndef JOBPLAN_EXCEL_H
#define JOBPLAN_EXCEL_H

#include <stdint.h>

#ifdef _WIN32
#define JPX_API __declspec(dllexport)
#else
#define JPX_API __attribute__((visibility("default")))
#endif

/** @brief Productive hours a year = weeks x hours per week.  @since 0.1.0 */
JPX_API double jpx_productive_hours(double weeks, double hours_per_week, int32_t *status);

/** @brief Whole-time equivalent = hours per week / full-time hours per week; JP_E_UNDEFINED where
 *  those are 0.  @since 0.1.0 */
JPX_API double jpx_wte(double hours_per_week, double full_time_hours_per_week, int32_t *status);

/** @brief Weeks of a named basis, such as "ahp-2017-minimum"; JP_E_UNKNOWN_NAME.  @since 0.1.0 */
JPX_API double jpx_weeks(const char *preset, int32_t *status);

/** @brief Programmed activities = plain hours / hours a PA + premium hours / premium hours a PA, by
 * a named policy; not rounded.  @since 0.1.0 */
JPX_API double jpx_pa(const char *pa_policy, double plain_hours, double premium_hours,
                      int32_t *status);

/** @brief Rounds by a named policy, such as "quarter/up" or "half-hour/half-even".  @since 0.1.0 */
JPX_API double jpx_round(double value, const char *policy, int32_t *status);

/** @brief Planned against delivered hours: (delivered - planned) / planned; JP_E_UNDEFINED where
 *  nothing was planned.  @since 0.1.0 */
JPX_API double jpx_variance_share(double planned_hours, double delivered_hours, int32_t *status);

/** @brief The p-quantile of n_values cells by one of the nine types.
 *  @param values  the first of n_values numbers; VBA passes `values(LBound(values))` ByRef
 *  @since 0.1.0 */
JPX_API double jpx_quantile(const double *values, int32_t n_values, double p, int32_t type,
                            int32_t *status);

/** @brief Writes the category of a description, or "ambiguous", "unknown" or "not an activity", to
 *  buffer; gives the
 *  bytes needed, NUL included, and JP_E_BUFFER where n_buffer is fewer.  @since 0.1.0 */
JPX_API int32_t jpx_category(const char *framework, const char *text, char *buffer,
                             int32_t n_buffer, int32_t *status);

/** @brief Writes the report of a service document; sizes as jpx_category. What went wrong is
 *  written to buffer as a sentence with its place.  @since 0.1.0 */
JPX_API int32_t jpx_report(const char *document, char *buffer, int32_t n_buffer, int32_t *status);

/** @brief Writes what a status means; sizes as jpx_category.  @since 0.1.0 */
JPX_API int32_t jpx_message(int32_t status, char *buffer, int32_t n_buffer);

#endif

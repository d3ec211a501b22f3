/* Column calls in the shape the hosts' typemaps know: every array beside its own length.
 *
 * The C calls take one n_rows for arrays apart; here each length is checked before they run, so
 * that no host can make them read past an end. */
#ifndef JPX_COLUMNS_H
#define JPX_COLUMNS_H

#include <jobplan/jobplan.h>

#ifndef JPX_CALL
#define JPX_CALL static
#endif

#ifdef JOBPLAN_FRAMEWORK_H
/** @brief jp_categorise_large_column, the lengths checked.
 *  @param[in] policy  may be NULL */
JPX_CALL jp_status jpx_categorise_column(const jp_policy *policy, int32_t framework,
                                         const int64_t *offsets, size_t n_offsets, const char *data,
                                         size_t n_data, const uint8_t *validity, size_t n_validity,
                                         const jp_attributes *attributes, int16_t *category,
                                         int16_t *concept, int16_t *verdict, size_t n_rows,
                                         jp_error *error);

#ifndef SWIG
static jp_status jpx_categorise_column(const jp_policy *policy, int32_t framework,
                                       const int64_t *offsets, size_t n_offsets, const char *data,
                                       size_t n_data, const uint8_t *validity, size_t n_validity,
                                       const jp_attributes *attributes, int16_t *category,
                                       int16_t *concept, int16_t *verdict, size_t n_rows,
                                       jp_error *error) {
    if (n_offsets != n_rows + 1 || (validity && n_validity < (n_rows + 7) / 8))
        return JP_E_INVALID;
    return jp_categorise_large_column(policy, framework, offsets, data, n_data, validity, n_rows,
                                      attributes, category, concept, verdict, error);
}
#endif
#endif

#endif

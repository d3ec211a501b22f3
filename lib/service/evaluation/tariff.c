/* The time a tariff suggests for a role, beside the time its activity plans. */
#include "service/evaluation/tariff.h"

#include <string.h>

#include "jobplan/annual.h"

/* A programmed activity is 4 hours of plain time in the 2003 consultant contract, from which the
 * tariffs in PAs come. */
static jp_status hours_of(const jp_tariff *tariff, const jp_ratio *suggested, jp_ratio *out) {
    jp_pa_policy policy;
    *out = *suggested;
    if (tariff->unit == JP_TARIFF_HOURS_PER_WEEK)
        return JP_OK;
    memset(&policy, 0, sizeof policy);
    policy.struct_size = (uint32_t)sizeof policy;
    jp_status status = jp_pa_policy_find("consultant-2003", &policy, NULL);
    return status == JP_OK ? jp_ratio_multiply(suggested, &policy.hours_per_pa, out) : status;
}

jp_status jpi_tariff_compare(const jpi_document_activity *activity, const jpi_line *line,
                             jpi_tariff_comparison *out) {
    out->working.struct_size = (uint32_t)sizeof out->working;
    jp_status status = jp_tariff_suggested(&activity->tariff, activity->tariff_units,
                                           &out->suggested, &out->working, NULL);
    if (status == JP_OK)
        status = hours_of(&activity->tariff, &out->suggested, &out->suggested_hours_per_week);
    if (status == JP_OK)
        status = jp_ratio_subtract(&line->hours_per_week, &out->suggested_hours_per_week,
                                   &out->difference_hours_per_week);
    return status;
}

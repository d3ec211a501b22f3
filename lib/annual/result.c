/* Reading a result: sums become exact ratios here, with their working. */
#include <string.h>

#include "annual/annual.h"
#include "base/text.h"

/* per week = w + m x 12/year weeks + y / weeks; per year = per week x weeks. */
static jp_status spread(const jp_annual *annual, const jp_ratio *by_basis, jp_ratio *per_week,
                        jp_ratio *per_year) {
    jp_ratio week = by_basis[JPI_PER_WEEK], part, year;
    jp_status status = JP_OK;
    if (by_basis[JPI_PER_MONTH].num != 0) {
        status = jp_ratio_multiply(&by_basis[JPI_PER_MONTH], &annual->months_per_week, &part);
        if (status == JP_OK)
            status = jp_ratio_add(&week, &part, &week);
    }
    if (status == JP_OK)
        status = jp_ratio_multiply(&week, &annual->options.attending_weeks, &year);
    if (status == JP_OK && by_basis[JPI_PER_YEAR].num != 0) {
        status = jp_ratio_add(&year, &by_basis[JPI_PER_YEAR], &year);
        if (status == JP_OK)
            status = jp_ratio_divide(&year, &annual->options.attending_weeks, &week);
    }
    if (status == JP_OK) {
        *per_week = week;
        *per_year = year;
    }
    return status;
}

jp_status jpi_sum_hours(const jp_annual *annual, const jpi_sum *sum, jp_ratio *per_week,
                        jp_ratio *per_year) {
    jp_ratio by_basis[JPI_BASES];
    for (int32_t basis = 0; basis < JPI_BASES; basis++) {
        jp_status status = jp_ratio_make(sum->hours[basis], annual->denominator, &by_basis[basis]);
        if (status != JP_OK)
            return status;
    }
    return spread(annual, by_basis, per_week, per_year);
}

jp_status jpi_sum_pas(const jp_annual *annual, const jpi_sum *sum, jp_ratio *per_week,
                      jp_ratio *per_year) {
    return spread(annual, sum->pas, per_week, per_year);
}

static jp_status amount_of(const jp_annual *annual, const jpi_sum *sum, jp_annual_amount *out) {
    jp_status status = jpi_check_struct(out, sizeof *out, sizeof *out, NULL, "jp_annual_amount");
    if (status != JP_OK)
        return status;
    jp_annual_amount amount = {0};
    amount.struct_size = out->struct_size;
    amount.n_activities = sum->n_activities;
    status = jpi_sum_hours(annual, sum, &amount.hours_per_week, &amount.hours_per_year);
    const jp_ratio *session = &annual->options.hours_per_session;
    if (status == JP_OK && jpi_given(session)) {
        status = jp_ratio_divide(&amount.hours_per_week, session, &amount.sessions_per_week);
        if (status == JP_OK)
            status = jp_ratio_divide(&amount.hours_per_year, session, &amount.sessions_per_year);
    }
    if (status == JP_OK && annual->has_pas)
        status = jpi_sum_pas(annual, sum, &amount.pas_per_week, &amount.pas_per_year);
    if (status == JP_OK) {
        jp_ratio week, year;
        status = jpi_sum_hours(annual, &annual->total, &week, &year);
        if (status == JP_OK && year.num != 0)
            status = jp_ratio_divide(&amount.hours_per_year, &year, &amount.share_of_planned);
    }
    if (status == JP_OK)
        *out = amount;
    return status;
}

size_t jp_annual_group_count(const jp_annual *annual, int32_t dimension) {
    if (annual == NULL || !annual->is_filled || dimension < 0 || dimension >= JPI_DIMENSIONS)
        return 0;
    return annual->first_group[dimension + 1] - annual->first_group[dimension];
}

jp_status jp_annual_group_name(const jp_annual *annual, int32_t dimension, size_t index,
                               char *buffer, size_t capacity, size_t *required) {
    if (annual == NULL)
        return JP_E_INVALID;
    if (index >= jp_annual_group_count(annual, dimension))
        return JP_E_RANGE;
    uint32_t offset = annual->names[annual->first_group[dimension] + index];
    const char *name = offset == JPI_NO_TEXT ? "" : annual->text + offset;
    return jpi_hand_out(name, strlen(name), buffer, capacity, required);
}

jp_status jp_annual_group_at(const jp_annual *annual, int32_t dimension, size_t index,
                             jp_annual_amount *out) {
    if (annual == NULL)
        return JP_E_INVALID;
    if (index >= jp_annual_group_count(annual, dimension))
        return JP_E_RANGE;
    return amount_of(annual, &annual->groups[annual->first_group[dimension] + index], out);
}

jp_status jp_annual_total(const jp_annual *annual, jp_annual_amount *out) {
    if (annual == NULL || !annual->is_filled)
        return JP_E_INVALID;
    return amount_of(annual, &annual->total, out);
}

jp_status jp_annual_direct_care(const jp_annual *annual, jp_annual_amount *out) {
    if (annual == NULL || !annual->is_filled)
        return JP_E_INVALID;
    return amount_of(annual, &annual->direct_care, out);
}

size_t jp_annual_activity_count(const jp_annual *annual) {
    return annual == NULL ? 0 : annual->n_rows;
}

jp_status jp_annual_activity_at(const jp_annual *annual, size_t index, jp_annual_amount *out) {
    if (annual == NULL)
        return JP_E_INVALID;
    return index < annual->n_rows ? amount_of(annual, &annual->rows[index], out) : JP_E_RANGE;
}

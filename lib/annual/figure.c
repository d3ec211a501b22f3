/* Single figures of a result, each with the sentence that shows how it came about. */
#include "annual/annual.h"
#include "base/text.h"

static const char *const figure_names[JP_FIGURE_COUNT + 1] = {
    NULL,
    "attending_weeks",
    "contracted_hours_per_week",
    "contracted_hours_per_year",
    "contracted_hours_per_year_gross",
    "planned_hours_per_week",
    "planned_hours_per_year",
    "unplanned_hours_per_week",
    "wte",
    "direct_care_hours_per_week",
    "direct_care_hours_per_year",
    "direct_care_of_planned",
    "direct_care_of_contracted",
    "direct_care_of_gross",
    "sessions_per_week",
    "pas_per_week",
};

const char *jp_annual_figure_name(int32_t figure) {
    return figure >= 1 && figure <= JP_FIGURE_COUNT ? figure_names[figure] : NULL;
}

/* What the figures are made of. */
typedef struct parts {
    jp_ratio planned_week, planned_year, direct_week, direct_year;
    const jp_ratio *weeks, *year_weeks, *contracted, *full_time, *session;
} parts;

static jp_status not_given(jp_error *error, const char *where, const char *what) {
    return jpi_fail(error, JP_E_INVALID, where, "the figure is not known because %s was not given",
                    what);
}

static jp_status need_contract(const jp_annual *annual, jp_error *error) {
    return annual->has_contract ? JP_OK : not_given(error, "hours_per_week", "the contract");
}

static jp_status need_year(const jp_annual *annual, jp_error *error) {
    return jpi_given(&annual->options.year_weeks)
               ? JP_OK
               : not_given(error, "year_weeks", "the number of weeks in the year");
}

static jp_status product(const jp_ratio *weeks, const jp_ratio *hours, jp_ratio *out,
                         jp_working *working) {
    return jp_productive_hours(weeks, hours, out, working, NULL);
}

static jp_status share(const jp_ratio *part, const jp_ratio *base, const char *base_name,
                       jp_ratio *out, jp_working *working, jp_error *error) {
    jp_status status = jp_ratio_divide(part, base, out);
    if (status == JP_E_UNDEFINED)
        return jpi_fail(error, status, NULL, "a share of %s is undefined: they are 0 hours",
                        base_name);
    if (status == JP_OK)
        jpi_work(working, "annual.direct-care-share", "%r h direct clinical care / %r h %s = %r",
                 part, base, base_name, out);
    return status;
}

static jp_status contract_figure(const jp_annual *annual, const parts *p, int32_t figure,
                                 jp_ratio *out, jp_working *working, jp_error *error) {
    jp_status status = need_contract(annual, error);
    if (status != JP_OK)
        return status;
    switch (figure) {
    case JP_FIGURE_CONTRACTED_PER_WEEK:
        jpi_work(working, "annual.contracted", "contract: %r h a week", p->contracted);
        *out = *p->contracted;
        return JP_OK;
    case JP_FIGURE_CONTRACTED_PER_YEAR:
        return product(p->weeks, p->contracted, out, working);
    case JP_FIGURE_UNPLANNED_PER_WEEK:
        status = jp_ratio_subtract(p->contracted, &p->planned_week, out);
        if (status == JP_OK)
            jpi_work(working, "annual.unplanned", "%r h contracted - %r h planned = %r h a week",
                     p->contracted, &p->planned_week, out);
        return status;
    case JP_FIGURE_WTE:
        return jpi_given(p->full_time)
                   ? jp_wte(p->contracted, p->full_time, out, working, error)
                   : not_given(error, "full_time_hours_per_week", "the full-time week");
    case JP_FIGURE_DIRECT_CARE_OF_CONTRACTED:
        return share(&p->direct_week, p->contracted, "contracted a week", out, working, error);
    default:
        break;
    }
    jp_ratio gross;
    status = need_year(annual, error);
    if (status == JP_OK)
        status = product(p->year_weeks, p->contracted, &gross, working);
    if (status == JP_OK && figure == JP_FIGURE_DIRECT_CARE_OF_GROSS)
        return share(&p->direct_year, &gross, "contracted a year, leave included", out, working,
                     error);
    if (status == JP_OK)
        *out = gross;
    return status;
}

static void work_amount(const parts *p, const char *what, const jp_ratio *week,
                        const jp_ratio *year, jp_working *working) {
    jpi_work(working, "annual.weekly-average", "%s %r h a year / %r weeks = %r h a week", what,
             year, p->weeks, week);
}

static jp_status work_figure(const jp_annual *annual, const parts *p, int32_t figure, jp_ratio *out,
                             jp_working *working, jp_error *error) {
    jp_ratio year;
    jp_status status;
    switch (figure) {
    case JP_FIGURE_ATTENDING_WEEKS:
        jpi_work(working, "annual.attending-weeks", "%r attending weeks", p->weeks);
        *out = *p->weeks;
        return JP_OK;
    case JP_FIGURE_PLANNED_PER_WEEK:
    case JP_FIGURE_PLANNED_PER_YEAR:
        work_amount(p, "planned", &p->planned_week, &p->planned_year, working);
        *out = figure == JP_FIGURE_PLANNED_PER_WEEK ? p->planned_week : p->planned_year;
        return JP_OK;
    case JP_FIGURE_DIRECT_CARE_PER_WEEK:
    case JP_FIGURE_DIRECT_CARE_PER_YEAR:
        work_amount(p, "direct clinical care", &p->direct_week, &p->direct_year, working);
        *out = figure == JP_FIGURE_DIRECT_CARE_PER_WEEK ? p->direct_week : p->direct_year;
        return JP_OK;
    case JP_FIGURE_DIRECT_CARE_OF_PLANNED:
        return share(&p->direct_week, &p->planned_week, "planned a week", out, working, error);
    case JP_FIGURE_SESSIONS_PER_WEEK:
        if (!jpi_given(p->session))
            return not_given(error, "hours_per_session", "the length of a session");
        status = jp_ratio_divide(&p->planned_week, p->session, out);
        if (status == JP_OK)
            jpi_work(working, "annual.sessions", "%r h a week / %r h = %r sessions",
                     &p->planned_week, p->session, out);
        return status;
    case JP_FIGURE_PAS_PER_WEEK:
        if (!annual->has_pas)
            return not_given(error, "pa_policy", "a PA policy");
        status = jpi_sum_pas(annual, &annual->total, out, &year);
        if (status == JP_OK)
            jpi_work(working, "annual.pa", "%r PA a year / %r weeks = %r PA a week", &year,
                     p->weeks, out);
        return status;
    default:
        return contract_figure(annual, p, figure, out, working, error);
    }
}

jp_status jp_annual_figure(const jp_annual *annual, int32_t figure, jp_ratio *out,
                           jp_working *working, jp_error *error) {
    if (annual == NULL || out == NULL || !annual->is_filled)
        return jpi_fail(error, JP_E_INVALID, NULL,
                        "an evaluated result and a place for the figure are needed");
    if (jp_annual_figure_name(figure) == NULL)
        return jpi_fail(error, JP_E_UNKNOWN_NAME, "figure", "there is no figure %d; write 1 to %d",
                        figure, (int32_t)JP_FIGURE_COUNT);
    parts p = {.weeks = &annual->options.attending_weeks,
               .year_weeks = &annual->options.year_weeks,
               .contracted = &annual->contracted,
               .full_time = &annual->full_time,
               .session = &annual->options.hours_per_session};
    jp_status status = jpi_sum_hours(annual, &annual->total, &p.planned_week, &p.planned_year);
    if (status == JP_OK)
        status = jpi_sum_hours(annual, &annual->direct_care, &p.direct_week, &p.direct_year);
    jp_ratio value;
    if (status == JP_OK)
        status = work_figure(annual, &p, figure, &value, working, error);
    if (status == JP_E_RANGE)
        return jpi_fail(error, status, NULL,
                        "the figure is not an exact number that fits; write hours with fewer "
                        "decimals");
    if (status == JP_OK)
        *out = value;
    return status;
}

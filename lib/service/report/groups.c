/* What a post comes to by category, place, specialty, skill and pillar, as the annual room adds it
 * up: hours, sessions and PAs, a week and a year, and the part of planned hours. */
#include <string.h>

#include "base/memory.h"
#include "service/report/report.h"

static void amounts(jpi_report *report, const jp_annual_amount *amount) {
    const struct {
        const char *name, *unit, *rule;
        const jp_ratio *value;
    } figures[] = {
        {"hours_per_week", JPI_HOURS_PER_WEEK, "annual.weekly-average", &amount->hours_per_week},
        {"hours_per_year", JPI_HOURS_PER_YEAR, "service.team-total", &amount->hours_per_year},
        {"sessions_per_week", "sessions per week", "annual.sessions", &amount->sessions_per_week},
        {"sessions_per_year", "sessions per year", "annual.sessions", &amount->sessions_per_year},
        {"pas_per_week", "PAs per week", "annual.pa", &amount->pas_per_week},
        {"pas_per_year", "PAs per year", "annual.pa", &amount->pas_per_year}};
    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++)
        if (figures[i].value->den != 0)
            jpi_figure_ratio(report, figures[i].name, figures[i].value, figures[i].unit,
                             figures[i].rule, "sum of %d activities", amount->n_activities);
    if (amount->share_of_planned.den != 0)
        jpi_figure_ratio(report, "share", &amount->share_of_planned, JPI_SHARE,
                         "service.share-of-planned", "%r h / all planned hours of the year",
                         &amount->hours_per_year);
    else
        jpi_figure_state(report, "share", JP_STATE_UNDEFINED, JPI_SHARE, "service.share-of-planned",
                         "nothing is planned");
}

/* A name is a text of the document, of any length. */
static jp_status write_name(jpi_report *report, const jp_annual *annual, int32_t dimension,
                            const char *about, size_t index) {
    size_t required = 0;
    jp_status status = jp_annual_group_name(annual, dimension, index, NULL, 0, &required);
    char *name = status == JP_OK ? jpi_allocate(report->allocator, required, 1) : NULL;
    if (status == JP_OK && !name)
        status = JP_E_NOMEM;
    if (status == JP_OK)
        status = jp_annual_group_name(annual, dimension, index, name, required, NULL);
    if (status == JP_OK)
        jpi_member_text_or_null(report, about, name[0] ? name : NULL);
    jpi_release(report->allocator, name);
    return status;
}

static void group(jpi_report *report, const jp_annual *annual, int32_t dimension, const char *about,
                  size_t index) {
    jp_annual_amount amount;
    memset(&amount, 0, sizeof amount);
    amount.struct_size = (uint32_t)sizeof amount;
    jpi_write_object_begin(report->writer);
    jp_status status = write_name(report, annual, dimension, about, index);
    if (status == JP_OK)
        status = jp_annual_group_at(annual, dimension, index, &amount);
    if (status == JP_OK)
        amounts(report, &amount);
    jpi_write_object_end(report->writer);
    jpi_keep(report, status);
}

/* One group that says nothing is the post itself: a table of it would say it twice. */
static bool says_nothing(const jp_annual *annual, int32_t dimension, size_t n) {
    size_t required = 0;
    return n == 1 && jp_annual_group_name(annual, dimension, 0, NULL, 0, &required) == JP_OK &&
           required == 1;
}

void jpi_report_groups(jpi_report *report, const jp_annual *annual) {
    static const struct {
        const char *name, *about;
        int32_t dimension;
    } dimensions[] = {{"by_category", "category", JP_BY_CATEGORY},
                      {"by_place", "place", JP_BY_PLACE},
                      {"by_specialty", "specialty", JP_BY_SPECIALTY},
                      {"by_skill", "skill", JP_BY_SKILL},
                      {"by_pillar", "pillar", JP_BY_PILLAR}};
    for (size_t i = 0; i < sizeof dimensions / sizeof dimensions[0]; i++) {
        size_t n = jp_annual_group_count(annual, dimensions[i].dimension);
        jpi_write_name(report->writer, dimensions[i].name);
        jpi_write_array_begin(report->writer);
        for (size_t k = 0; k < n && !says_nothing(annual, dimensions[i].dimension, n); k++)
            group(report, annual, dimensions[i].dimension, dimensions[i].about, k);
        jpi_write_array_end(report->writer);
    }
}

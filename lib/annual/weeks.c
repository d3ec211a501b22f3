/* Published numbers of weeks, and the two figures that need nothing else. */
#include "base/text.h"
#include "jobplan/annual.h"

#define PRESET(kind, num, den, id, title, source, edition)                                         \
    { (uint32_t)sizeof(jp_weeks_preset), kind, {num, den}, id, title, source, edition }

/* In the order of their ids. */
static const jp_weeks_preset presets[] = {
    PRESET(JP_WEEKS_ATTENDING, 44, 1, "ahp-2017-minimum",
           "Allied health professions, England: the minimum to base activity expectations on",
           "NHS Improvement, AHPs job planning: a best practice guide, \"a minimum of 44 weeks in "
           "the working "
           "year\"",
           "November 2017"),
    PRESET(JP_WEEKS_ATTENDING, 45, 1, "capa-45",
           "CAPA (child and adolescent mental health): 11.25 weeks worked of each 13-week quarter",
           "camhsnetwork.co.uk, Choice and Partnership Approach, partnership multiplier",
           "read 2026"),
    PRESET(JP_WEEKS_ATTENDING, 42, 1, "consultant-42",
           "Consultants: 52 less annual leave, study leave and public holidays",
           "Prospective cover paper, Scotland; L2P attending weeks, medical default; Rotamap, "
           "theatres",
           "read 2026"),
    PRESET(JP_WEEKS_ATTENDING, 857, 20, "l2p-42.85",
           "L2P's default for allied health professions, pharmacists and nurses, as printed",
           "l2p.freshdesk.com, article 4000208393, Attending (working) weeks", "read 2026"),
    PRESET(JP_WEEKS_ATTENDING, 300, 7, "l2p-exact",
           "The number behind 42.85: 365 days less 65 off, in weeks, not truncated",
           "Derived from l2p.freshdesk.com, article 4000208393", "derived 2026"),
    PRESET(JP_WEEKS_ATTENDING, 52, 1, "on-call-52",
           "On-call work that is prospectively covered all year",
           "Rotamap productivity groups, suggested settings", "read 2026"),
    PRESET(JP_WEEKS_YEAR, 52, 1, "year-52", "A year of 52 weeks",
           "Available hours to a full-time speech and language therapist; CAPA; Riddell formula",
           "read 2026"),
    PRESET(JP_WEEKS_YEAR, 365, 7, "year-365-days", "A year of 365 days in weeks, 52.142857...",
           "NHS Business Services Authority pensions, KA-02658, printed as 52.143", "read 2026"),
    PRESET(JP_WEEKS_YEAR, 52179, 1000, "year-52.179", "A year with leap years in it, as printed",
           "NHSScotland sickness absence calculation, turasdata.nes.nhs.scot", "read 2026"),
};

#define N_PRESETS (sizeof presets / sizeof *presets)

size_t jp_weeks_preset_count(void) {
    return N_PRESETS;
}

static jp_status give_preset(size_t index, jp_weeks_preset *out) {
    jp_status status = jpi_check_struct(out, sizeof *out, sizeof *out, NULL, "jp_weeks_preset");
    if (status != JP_OK)
        return status;
    uint32_t struct_size = out->struct_size;
    *out = presets[index];
    out->struct_size = struct_size;
    return JP_OK;
}

jp_status jp_weeks_preset_at(size_t index, jp_weeks_preset *out) {
    if (out == NULL)
        return JP_E_INVALID;
    return index < N_PRESETS ? give_preset(index, out) : JP_E_RANGE;
}

jp_status jp_weeks_preset_find(const char *id, jp_weeks_preset *out, jp_error *error) {
    if (id == NULL || out == NULL)
        return jpi_fail(error, JP_E_INVALID, "id", "a preset's id and a place for it are needed");
    const char *names[N_PRESETS + 1];
    for (size_t i = 0; i < N_PRESETS; i++) {
        if (jpi_same(id, presets[i].id))
            return give_preset(i, out);
        names[i] = presets[i].id;
    }
    names[N_PRESETS] = NULL;
    const char *near = jpi_nearest(id, names);
    return jpi_fail(error, JP_E_UNKNOWN_NAME, "id", "there is no weeks preset \"%s\"; write %s%s",
                    id, near == NULL ? "one of those listed, such as " : "",
                    near == NULL ? presets[0].id : near);
}

jp_status jp_productive_hours(const jp_ratio *weeks, const jp_ratio *hours_per_week, jp_ratio *out,
                              jp_working *working, jp_error *error) {
    if (weeks == NULL || hours_per_week == NULL || out == NULL)
        return jpi_fail(error, JP_E_INVALID, NULL,
                        "weeks, hours per week and a place for the answer are needed");
    if (weeks->num < 0 || hours_per_week->num < 0)
        return jpi_fail(error, JP_E_RANGE, weeks->num < 0 ? "weeks" : "hours_per_week",
                        "weeks and hours per week are not negative");
    jp_ratio hours;
    jp_status status = jp_ratio_multiply(weeks, hours_per_week, &hours);
    if (status != JP_OK)
        return jpi_fail(error, status, "weeks",
                        "weeks x hours per week is not an exact number that fits");
    jpi_work(working, "annual.weeks-times-hours", "%r weeks x %r h = %r h", weeks, hours_per_week,
             &hours);
    *out = hours;
    return JP_OK;
}

jp_status jp_wte(const jp_ratio *hours_per_week, const jp_ratio *full_time_hours_per_week,
                 jp_ratio *out, jp_working *working, jp_error *error) {
    if (hours_per_week == NULL || full_time_hours_per_week == NULL || out == NULL)
        return jpi_fail(error, JP_E_INVALID, NULL,
                        "hours, full-time hours and a place for the answer are needed");
    if (hours_per_week->num < 0 || full_time_hours_per_week->num < 0)
        return jpi_fail(error, JP_E_RANGE, "hours_per_week", "hours per week are not negative");
    jp_ratio wte;
    jp_status status = jp_ratio_divide(hours_per_week, full_time_hours_per_week, &wte);
    if (status != JP_OK)
        return jpi_fail(error, status, "full_time_hours_per_week",
                        "WTE is hours over full-time hours: write the full-time week of the "
                        "contract, such as 37.5");
    jpi_work(working, "annual.wte", "%r h / %r h = %r WTE", hours_per_week,
             full_time_hours_per_week, &wte);
    *out = wte;
    return JP_OK;
}

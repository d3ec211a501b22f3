/* National waiting standards on one basis: the mean wait that would meet each. */
#include "jobplan/waiting.h"

#include <math.h>

#include "base/ratio.h"
#include "base/text.h"

static const struct {
    const char *id;
    const char *title;
    int32_t within_days;
    int32_t percent;
} standards[] = {
    {"rtt-18-weeks", "Referral to treatment within 18 weeks", 126, 92},
    {"cancer-28-day-diagnosis", "Cancer: faster diagnosis within 28 days", 28, 75},
    {"cancer-31-day", "Cancer: treatment within 31 days of the decision", 31, 96},
    {"cancer-62-day", "Cancer: treatment within 62 days of referral", 62, 85},
    {"diagnostics-6-weeks", "Diagnostic test within 6 weeks", 42, 99},
};

#define STANDARD_COUNT (sizeof(standards) / sizeof(standards[0]))

size_t jp_standard_count(void) {
    return STANDARD_COUNT;
}

jp_status jp_standard_at(size_t index, jp_standard *out) {
    jp_status status =
        jpi_check_struct(out, sizeof(jp_standard), sizeof(jp_standard), NULL, "jp_standard");
    if (status != JP_OK) {
        return status;
    }
    if (index >= STANDARD_COUNT) {
        return JP_E_RANGE;
    }
    out->id = standards[index].id;
    out->title = standards[index].title;
    out->source = "NHS constitutional standards as compared in NHSRwaitinglist issue 146";
    out->within_days = standards[index].within_days;
    out->share = jpi_fraction(standards[index].percent, 100);
    out->factor = -log1p(-(double)standards[index].percent / 100);
    out->mean_wait_weeks = (double)standards[index].within_days / 7 / out->factor;
    return JP_OK;
}

jp_status jp_priority_days(int32_t priority, int32_t *out) {
    static const int32_t days[] = {7, 28, 84, 365};
    if (out == NULL) {
        return JP_E_INVALID;
    }
    if (priority < 1 || priority > 4) {
        return JP_E_RANGE;
    }
    *out = days[priority - 1];
    return JP_OK;
}

/* Programmed activities: what one is worth, and which minutes are premium. */
#include "annual/annual.h"
#include "base/text.h"

#define SEVEN(weekday, saturday, sunday)                                                           \
    { weekday, weekday, weekday, weekday, weekday, saturday, sunday }

static const struct named_policy {
    const char *id;
    jp_pa_policy policy;
} policies[] = {
    {"consultant-2003",
     {(uint32_t)sizeof(jp_pa_policy), 1, {4, 1}, {3, 1}, SEVEN(420, 0, 0), SEVEN(1140, 0, 0)}},
    {"fph-sessions",
     {(uint32_t)sizeof(jp_pa_policy),
      0,
      {15, 4},
      {15, 4},
      SEVEN(0, 0, 0),
      SEVEN(1440, 1440, 1440)}},
};

#define N_POLICIES (sizeof policies / sizeof *policies)

size_t jp_pa_policy_count(void) {
    return N_POLICIES;
}

const char *jp_pa_policy_name(size_t index) {
    return index < N_POLICIES ? policies[index].id : NULL;
}

jp_status jp_pa_policy_find(const char *id, jp_pa_policy *out, jp_error *error) {
    if (id == NULL)
        return jpi_fail(error, JP_E_INVALID, "id", "the id of a PA policy is needed");
    jp_status status = jpi_check_struct(out, sizeof *out, sizeof *out, error, "jp_pa_policy");
    if (status != JP_OK)
        return status;
    for (size_t i = 0; i < N_POLICIES; i++)
        if (jpi_same(id, policies[i].id)) {
            uint32_t struct_size = out->struct_size;
            *out = policies[i].policy;
            out->struct_size = struct_size;
            return JP_OK;
        }
    return jpi_fail(error, JP_E_UNKNOWN_NAME, "id",
                    "there is no PA policy \"%s\"; write \"consultant-2003\" or \"fph-sessions\"",
                    id);
}

jp_status jpi_pa_policy_check(const jp_pa_policy *policy, jp_error *error) {
    jp_status status =
        jpi_check_struct(policy, sizeof *policy, sizeof *policy, error, "jp_pa_policy");
    if (status != JP_OK)
        return status;
    const jp_ratio nothing = {0, 1};
    int32_t sign;
    if (jp_ratio_compare(&policy->hours_per_pa, &nothing, &sign) != JP_OK || sign <= 0)
        return jpi_fail(error, JP_E_RANGE, "hours_per_pa",
                        "a PA lasts more than 0 hours; write for example 4");
    if (jp_ratio_compare(&policy->hours_per_premium_pa, &nothing, &sign) != JP_OK || sign <= 0)
        return jpi_fail(error, JP_E_RANGE, "hours_per_premium_pa",
                        "a premium PA lasts more than 0 hours; write for example 3");
    for (int32_t day = 0; day < 7; day++)
        if (policy->plain_start_min[day] < 0 || policy->plain_end_min[day] > 1440 ||
            policy->plain_start_min[day] > policy->plain_end_min[day])
            return jpi_fail(
                error, JP_E_RANGE, "plain_start_min",
                "plain time of weekday %d runs from minute %d to %d; write minutes of one day, the "
                "start first",
                day + 1, policy->plain_start_min[day], policy->plain_end_min[day]);
    return JP_OK;
}

void jpi_pa_split(const jp_pa_policy *policy, int32_t weekday, int32_t start_min,
                  int32_t length_min, int32_t *plain_min, int32_t *premium_min) {
    int32_t plain = 0, end_min = start_min + length_min;
    for (int32_t day = 0; day < 2; day++) { /* the day it starts on, and the next */
        int32_t index = (weekday - 1 + day) % 7;
        int32_t low = policy->plain_start_min[index] + day * 1440;
        int32_t high = policy->plain_end_min[index] + day * 1440;
        low = low > start_min ? low : start_min;
        high = high < end_min ? high : end_min;
        plain += high > low ? high - low : 0;
    }
    *plain_min = plain;
    *premium_min = length_min - plain;
}

jp_status jp_pa_split(const jp_pa_policy *policy, int32_t weekday, int32_t start_min,
                      int32_t length_min, int32_t *plain_min, int32_t *premium_min) {
    if (plain_min == NULL || premium_min == NULL)
        return JP_E_INVALID;
    jp_status status = jpi_pa_policy_check(policy, NULL);
    if (status != JP_OK)
        return status;
    if (weekday < 1 || weekday > 7 || start_min < 0 || start_min > 1439 || length_min < 0 ||
        length_min > 1440)
        return JP_E_RANGE;
    jpi_pa_split(policy, weekday, start_min, length_min, plain_min, premium_min);
    return JP_OK;
}

static jp_status pas_of(const jp_pa_policy *policy, const jp_ratio *plain, const jp_ratio *premium,
                        jp_ratio *out) {
    jp_ratio slow, fast;
    jp_status status = jp_ratio_divide(plain, &policy->hours_per_pa, &slow);
    if (status == JP_OK)
        status = jp_ratio_divide(premium, &policy->hours_per_premium_pa, &fast);
    return status == JP_OK ? jp_ratio_add(&slow, &fast, out) : status;
}

jp_status jp_pa(const jp_pa_policy *policy, const jp_ratio *plain_hours,
                const jp_ratio *premium_hours, jp_ratio *out, jp_working *working,
                jp_error *error) {
    if (plain_hours == NULL || premium_hours == NULL || out == NULL)
        return jpi_fail(error, JP_E_INVALID, NULL,
                        "plain hours, premium hours and a place for the answer are needed");
    jp_status status = jpi_pa_policy_check(policy, error);
    if (status != JP_OK)
        return status;
    if (plain_hours->num < 0 || premium_hours->num < 0)
        return jpi_fail(error, JP_E_RANGE, "plain_hours", "hours are not negative");
    jp_ratio pas;
    status = pas_of(policy, plain_hours, premium_hours, &pas);
    if (status != JP_OK)
        return jpi_fail(error, status, "plain_hours", "the PAs are not an exact number that fits");
    jpi_work(working, "annual.pa", "%r h / %r h + %r h premium / %r h = %r PA", plain_hours,
             &policy->hours_per_pa, premium_hours, &policy->hours_per_premium_pa, &pas);
    *out = pas;
    return JP_OK;
}

jp_status jpi_premium_share(const jp_plan *plan, const jpi_activity *row,
                            const jp_pa_policy *policy, jp_ratio *share) {
    const jpi_activity *timed = row;
    if (row->given.time_form == JP_TIME_ALONGSIDE)
        timed = &plan->activities[row->given.serves];
    const jp_activity *given = &timed->given;
    if (timed->length_min > 0) {
        int32_t plain, premium;
        jpi_pa_split(policy, given->weekday, given->start_min, timed->length_min, &plain, &premium);
        return jp_ratio_make(premium, timed->length_min, share);
    }
    const jp_ratio *whole =
        given->time_form == JP_TIME_ANNUAL_COUNT ? &given->hours_each : &given->hours_per_week;
    *share = (jp_ratio){0, 1};
    if (!jpi_given(&given->premium_hours) || whole->num == 0)
        return JP_OK;
    return jp_ratio_divide(&given->premium_hours, whole, share);
}

/* See jobplan_excel.h. Only the public headers of the library are used. */
#include "jobplan_excel.h"

#include <stdio.h>
#include <string.h>

#include <jobplan/jobplan.h>

/* What a cell holds and a sheet shows: 15 digits. A C runtime shared with others may have been told
 * another decimal sign, which is put right. */
static jp_status from_cell(double value, jp_ratio *out) {
    char text[40];
    int n_text = snprintf(text, sizeof text, "%.15g", value);
    char *sign = n_text > 0 ? strchr(text, ',') : NULL;
    if (sign != NULL)
        *sign = '.';
    return n_text > 0 ? jp_ratio_parse(text, (size_t)n_text, out, NULL) : JP_E_INVALID;
}

static double to_cell(jp_status status, const jp_ratio *value, int32_t *said) {
    double answer = 0;
    if (status == JP_OK)
        status = jp_ratio_to_double(value, &answer);
    if (said != NULL)
        *said = status;
    return status == JP_OK ? answer : 0;
}

typedef jp_status (*of_two)(const jp_ratio *, const jp_ratio *, jp_ratio *, jp_working *,
                            jp_error *);

static double two(of_two call, double a, double b, int32_t *said) {
    jp_ratio first, second, answer = {0, 1};
    jp_status status = from_cell(a, &first);
    if (status == JP_OK)
        status = from_cell(b, &second);
    if (status == JP_OK)
        status = call(&first, &second, &answer, NULL, NULL);
    return to_cell(status, &answer, said);
}

double jpx_productive_hours(double weeks, double hours_per_week, int32_t *status) {
    return two(jp_productive_hours, weeks, hours_per_week, status);
}

double jpx_wte(double hours_per_week, double full_time_hours_per_week, int32_t *status) {
    return two(jp_wte, hours_per_week, full_time_hours_per_week, status);
}

double jpx_weeks(const char *preset, int32_t *status) {
    jp_weeks_preset found = {.struct_size = sizeof found};
    jp_status said = jp_weeks_preset_find(preset, &found, NULL);
    return to_cell(said, &found.weeks, status);
}

double jpx_pa(const char *pa_policy, double plain_hours, double premium_hours, int32_t *status) {
    jp_pa_policy policy = {.struct_size = sizeof policy};
    jp_ratio plain, premium, answer = {0, 1};
    jp_status said = jp_pa_policy_find(pa_policy, &policy, NULL);
    if (said == JP_OK)
        said = from_cell(plain_hours, &plain);
    if (said == JP_OK)
        said = from_cell(premium_hours, &premium);
    if (said == JP_OK)
        said = jp_pa(&policy, &plain, &premium, &answer, NULL, NULL);
    return to_cell(said, &answer, status);
}

double jpx_round(double value, const char *policy, int32_t *status) {
    jp_rounding rounding = {.struct_size = sizeof rounding};
    jp_ratio exact, answer = {0, 1};
    jp_status said =
        policy == NULL ? JP_E_INVALID : jp_rounding_parse(policy, strlen(policy), &rounding, NULL);
    if (said == JP_OK)
        said = from_cell(value, &exact);
    if (said == JP_OK)
        said = jp_ratio_round(&exact, &rounding, &answer);
    return to_cell(said, &answer, status);
}

double jpx_variance_share(double planned_hours, double delivered_hours, int32_t *status) {
    jp_variance_result found = JP_VARIANCE_RESULT_INIT;
    jp_ratio planned, delivered;
    jp_status said = from_cell(planned_hours, &planned);
    if (said == JP_OK)
        said = from_cell(delivered_hours, &delivered);
    if (said == JP_OK)
        said = jp_variance(&planned, &delivered, NULL, NULL, &found, NULL, NULL);
    if (said == JP_OK && found.share_state != JP_STATE_VALUE)
        said = JP_E_UNDEFINED;
    return to_cell(said, &found.share, status);
}

double jpx_quantile(const double *values, int32_t n_values, double p, int32_t type,
                    int32_t *status) {
    jp_quantile_options options = {
        .struct_size = sizeof options, .type = type, .missing = JP_MISSING_REFUSE};
    jp_quantile_result found = {.struct_size = sizeof found};
    jp_status said = n_values < 0 ? JP_E_INVALID : from_cell(p, &options.p);
    if (said == JP_OK)
        said = jp_quantile(values, (size_t)n_values, &options, NULL, &found, NULL, NULL);
    if (status != NULL)
        *status = said;
    return said == JP_OK ? found.value : 0;
}

static int32_t give_text(const char *text, char *buffer, int32_t n_buffer, int32_t *status) {
    size_t n_text = strlen(text) + 1;
    int fits = buffer != NULL && n_buffer > 0 && n_text <= (size_t)n_buffer;
    if (fits)
        memcpy(buffer, text, n_text);
    if (status != NULL)
        *status = fits ? JP_OK : JP_E_BUFFER;
    return (int32_t)n_text;
}

int32_t jpx_category(const char *framework, const char *text, char *buffer, int32_t n_buffer,
                     int32_t *status) {
    jp_category_answer answer = {.struct_size = sizeof answer};
    int32_t index;
    jp_status said = text == NULL ? JP_E_INVALID : jp_framework_find(framework, &index, NULL);
    if (said == JP_OK)
        said = jp_categorise(NULL, index, text, strlen(text), NULL, &answer, NULL, NULL);
    if (said != JP_OK) {
        if (status != NULL)
            *status = said;
        return 0;
    }
    const char *verdict = answer.verdict == JP_VERDICT_CERTAIN        ? answer.category_code
                          : answer.verdict == JP_VERDICT_AMBIGUOUS    ? "ambiguous"
                          : answer.verdict == JP_VERDICT_NOT_ACTIVITY ? "not an activity"
                                                                      : "unknown";
    return give_text(verdict, buffer, n_buffer, status);
}

/* A sentence where there is room for one, cut where there is less. */
static void give_sentence(const jp_error *error, char *buffer, int32_t n_buffer) {
    if (buffer != NULL && n_buffer > 0)
        snprintf(buffer, (size_t)n_buffer, "%s: %s", error->where, error->message);
}

int32_t jpx_report(const char *document, char *buffer, int32_t n_buffer, int32_t *status) {
    jp_error error = {.struct_size = sizeof error};
    jp_service *service = NULL;
    size_t required = 0;
    jp_status said = document == NULL || n_buffer < 0
                         ? JP_E_INVALID
                         : jp_service_new(NULL, document, strlen(document), &service, &error);
    if (said == JP_OK)
        said = jp_service_report(service, buffer, buffer == NULL ? 0 : (size_t)n_buffer, &required,
                                 &error);
    if (said == JP_OK && buffer == NULL)
        said = JP_E_BUFFER;
    if (said == JP_OK && required > INT32_MAX)
        said = JP_E_RANGE;
    if (said != JP_OK && said != JP_E_BUFFER && error.message[0] != '\0')
        give_sentence(&error, buffer, n_buffer);
    jp_service_free(service);
    if (status != NULL)
        *status = said;
    return required > INT32_MAX ? 0 : (int32_t)required;
}

int32_t jpx_message(int32_t status, char *buffer, int32_t n_buffer) {
    return give_text(jp_status_message(status), buffer, n_buffer, NULL);
}

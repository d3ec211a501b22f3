/* How a stream of demand varies and waits: weekly referrals, the rule it is planned by, the waiting
 * list, longer history, and what became of its slots. */
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "jobplan/quantile.h"
#include "jobplan/waiting.h"
#include "service/document/document.h"
#include "json/number.h"

static const jp_ratio zero = {0, 1}, one = {1, 1}, most = {1000000, 1};

static jp_status read_count(const jpi_json_value *value, const jpi_path *path, int32_t missing,
                            double *out, jp_error *error) {
    jp_ratio count;
    if (jpi_json_kind_of(value) == JPI_JSON_NULL) {
        if (missing == JP_MISSING_DROP) {
            *out = NAN;
            return JP_OK;
        }
        return jpi_document_fail(
            error, JP_E_DOCUMENT, path,
            "this period is missing, which is not 0: find the number, or write "
            "\"missing\": \"drop\" beside the list to leave it out");
    }
    const char *digits = jpi_json_number_text(value);
    if (!digits)
        return jpi_document_fail(error, JP_E_DOCUMENT, path,
                                 "expected a number of referrals, or null where it is not known");
    jp_status status = jpi_number_to_ratio(digits, &count);
    if (status != JP_OK)
        return jpi_document_fail(error, JP_E_DOCUMENT, path,
                                 "%s has more digits than an exact number holds", digits);
    if (count.num < 0)
        return jpi_document_fail(error, JP_E_DOCUMENT, path,
                                 "demand of %r is negative: write a number from 0 up", &count);
    if (jp_ratio_to_double(&count, out) != JP_OK || *out > 1e8)
        return jpi_document_fail(error, JP_E_DOCUMENT, path,
                                 "expected a number from 0 to 100000000, found %s", digits);
    return JP_OK;
}

static jp_status read_counts(const jp_allocator *allocator, const jpi_json_value *object,
                             const jpi_path *path, jpi_counts *out, jp_error *error) {
    static const char *const policies[] = {"refuse", "drop", NULL};
    const jpi_json_value *list;
    int32_t policy = 0;
    bool present;
    jp_status status =
        jpi_member_choice(object, path, "missing", false, policies, &policy, &present, error);
    if (status == JP_OK)
        status = jpi_member_array(object, path, "referrals", true, &list, NULL, error);
    if (status != JP_OK)
        return status;
    out->missing = policy == 1 ? JP_MISSING_DROP : JP_MISSING_REFUSE;
    jpi_path here = {path, "referrals", 0}, item = {&here, NULL, 0};
    if (jpi_json_count(list) == 0)
        return jpi_document_fail(error, JP_E_DOCUMENT, &here,
                                 "no periods: list the referrals of each, or leave this out");
    out->values = jpi_allocate(allocator, jpi_json_count(list), sizeof *out->values);
    if (!out->values)
        return jpi_fail(error, JP_E_NOMEM, NULL, "no memory for the document");
    bool any = false;
    for (const jpi_json_value *v = jpi_json_first(list); v; v = jpi_json_next(v), item.index++) {
        double *value = &out->values[out->n_values];
        status = read_count(v, &item, out->missing, value, error);
        if (status != JP_OK)
            return status;
        any = any || *value == *value;
        out->n_values++;
    }
    if (!any)
        return jpi_document_fail(error, JP_E_DOCUMENT, &here,
                                 "every period is missing: list at least one that is known");
    return JP_OK;
}

static jp_status read_weekly(const jp_allocator *allocator, const jpi_json_value *object,
                             const jpi_path *path, jpi_stream *stream, jp_error *error) {
    static const char *const names[] = {"referrals", "missing", NULL};
    const jpi_json_value *weekly;
    bool present;
    jp_status status = jpi_member_object(object, path, "weekly", false, &weekly, &present, error);
    if (status != JP_OK || !present)
        return status;
    jpi_path here = {path, "weekly", 0};
    status = jpi_document_closed(weekly, &here, names, error);
    return status == JP_OK ? read_counts(allocator, weekly, &here, &stream->weekly, error) : status;
}

static jp_status read_confidence(const jpi_json_value *object, const jpi_path *path, jp_ratio *out,
                                 jp_error *error) {
    bool present;
    jp_status status =
        jpi_member_ratio(object, path, "confidence", false, &zero, &one, out, &present, error);
    if (status == JP_OK && present && (out->num == 0 || (out->num == 1 && out->den == 1)))
        return jpi_document_fail(
            error, JP_E_DOCUMENT, &(jpi_path){path, "confidence", 0},
            "an interval of certainty %r says nothing: write a share between 0 "
            "and 1, such as 0.95",
            out);
    return status;
}

/* Which rule goes with which service is the demand room's to say. */
static jp_status check_rule(const jpi_stream *stream, const jpi_path *path, const char *name,
                            jp_error *error) {
    int32_t offered = 0;
    jpi_path rule = {path, "rule", 0};
    if (stream->service == 0)
        return jpi_document_fail(error, JP_E_DOCUMENT, path,
                                 "the stream does not say its \"service_type\", which decides the "
                                 "planning rules: write \"rapid-access\" or \"elective\"");
    if (stream->weekly.n_values == 0)
        return jpi_document_fail(error, JP_E_DOCUMENT, path,
                                 "a planning rule needs \"weekly\" referrals to plan from: list "
                                 "them");
    jp_status status = jp_planning_rules(stream->service, &offered);
    if (status == JP_OK && !(offered & stream->planning.rule))
        return jpi_document_fail(error, JP_E_DOCUMENT, &rule,
                                 "\"%s\" is not a rule for %s demand: write %s", name,
                                 stream->service_type,
                                 stream->service == JP_SERVICE_ELECTIVE
                                     ? "\"mean-and-list\" or \"load-factor\""
                                     : "\"centile\", \"share-of-range\" or \"load-factor\"");
    return status;
}

static jp_status read_planning(const jpi_json_value *object, const jpi_path *path,
                               jpi_stream *stream, jp_error *error) {
    static const char *const names[] = {"rule", "share", "quantile_type", "confidence", NULL};
    static const char *const rules[] = {"centile", "share-of-range", "load-factor", "mean-and-list",
                                        NULL};
    static const int32_t bits[] = {JP_RULE_CENTILE, JP_RULE_SHARE_OF_RANGE, JP_RULE_LOAD_FACTOR,
                                   JP_RULE_MEAN_AND_LIST};
    jpi_planning *planning = &stream->planning;
    const jpi_json_value *given;
    bool present;
    int32_t rule;
    int64_t type = 0;
    jp_status status = jpi_member_object(object, path, "planning", false, &given, &present, error);
    if (status != JP_OK || !present)
        return status;
    jpi_path here = {path, "planning", 0};
    status = jpi_document_closed(given, &here, names, error);
    if (status == JP_OK)
        status = jpi_member_choice(given, &here, "rule", true, rules, &rule, NULL, error);
    if (status != JP_OK)
        return status;
    planning->rule = bits[rule];
    status = check_rule(stream, &here, rules[rule], error);
    bool centile = planning->rule == JP_RULE_CENTILE;
    bool shared = planning->rule != JP_RULE_MEAN_AND_LIST;
    if (status == JP_OK)
        status = jpi_member_ratio(given, &here, "share", shared, &zero, &one, &planning->share,
                                  &present, error);
    if (status == JP_OK && !shared && present)
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){&here, "share", 0},
                                 "the mean has no share: take this out, or name another rule");
    if (status == JP_OK && planning->rule == JP_RULE_LOAD_FACTOR && planning->share.num == 0)
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){&here, "share", 0},
                                 "a load of 0 needs capacity without end: write a share above 0");
    if (status == JP_OK)
        status = jpi_member_integer(given, &here, "quantile_type", centile, 1, 9, &type, &present,
                                    error);
    if (status == JP_OK && !centile && present)
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){&here, "quantile_type", 0},
                                 "only a centile has a type: take this out");
    planning->quantile_type = (int32_t)type;
    return status == JP_OK ? read_confidence(given, &here, &planning->confidence, error) : status;
}

static jp_status read_waiting(const jpi_json_value *object, const jpi_path *path,
                              jpi_waiting *waiting, jp_error *error) {
    static const char *const names[] = {
        "patients",  "target_weeks", "on_time_share", "relief_weeks",
        "cv_demand", "cv_capacity",  "form",          NULL};
    static const char *const forms[] = {"heavy-traffic", "exact", NULL};
    const jpi_json_value *given;
    bool present;
    int32_t form = 0;
    jp_status status = jpi_member_object(object, path, "waiting", false, &given, &present, error);
    if (status != JP_OK || !present)
        return status;
    jpi_path here = {path, "waiting", 0};
    const struct {
        const char *name;
        jp_ratio *out;
        const jp_ratio *maximum;
        bool required, may_be_zero;
    } members[] = {{"patients", &waiting->patients, &most, true, true},
                   {"target_weeks", &waiting->target_weeks, &most, true, false},
                   {"on_time_share", &waiting->on_time_share, &one, true, false},
                   {"relief_weeks", &waiting->relief_weeks, &most, false, false},
                   {"cv_demand", &waiting->cv_demand, &most, false, true},
                   {"cv_capacity", &waiting->cv_capacity, &most, false, true}};
    status = jpi_document_closed(given, &here, names, error);
    for (size_t i = 0; i < sizeof members / sizeof members[0] && status == JP_OK; i++) {
        status = jpi_member_ratio(given, &here, members[i].name, members[i].required, &zero,
                                  members[i].maximum, members[i].out, &present, error);
        if (status == JP_OK && present && !members[i].may_be_zero && members[i].out->num == 0)
            return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){&here, members[i].name, 0},
                                     "0 gives no waiting list: write a number above 0");
    }
    if (status == JP_OK)
        status = jpi_member_choice(given, &here, "form", false, forms, &form, &present, error);
    if (status == JP_OK && waiting->on_time_share.num == waiting->on_time_share.den)
        return jpi_document_fail(
            error, JP_E_DOCUMENT, &(jpi_path){&here, "on_time_share", 0},
            "no capacity sees everyone on time: write a share below 1, such as "
            "0.92");
    waiting->given = status == JP_OK;
    waiting->form = form == 1 ? JP_FORM_EXACT : JP_FORM_HEAVY_TRAFFIC;
    return status;
}

static jp_status read_history(const jp_allocator *allocator, const jpi_json_value *object,
                              const jpi_path *path, jpi_history *history, jp_error *error) {
    static const char *const names[] = {"per",        "referrals", "missing", "ahead",
                                        "confidence", "first_day", NULL};
    static const char *const periods[] = {"quarter", "month", NULL};
    const jpi_json_value *given;
    bool present;
    int32_t period;
    jp_status status = jpi_member_object(object, path, "history", false, &given, &present, error);
    if (status != JP_OK || !present)
        return status;
    jpi_path here = {path, "history", 0};
    status = jpi_document_closed(given, &here, names, error);
    if (status == JP_OK)
        status = jpi_member_choice(given, &here, "per", true, periods, &period, NULL, error);
    if (status != JP_OK)
        return status;
    history->season_length = period == 0 ? 4 : 12;
    history->ahead = history->season_length;
    status =
        jpi_member_integer(given, &here, "ahead", false, 1, 48, &history->ahead, &present, error);
    if (status == JP_OK)
        status = read_confidence(given, &here, &history->confidence, error);
    if (status == JP_OK)
        status = jpi_member_date(given, &here, "first_day", false, &history->start,
                                 &history->has_start, error);
    int32_t day = 1;
    if (status == JP_OK && history->has_start)
        status = jp_date_parts(history->start, NULL, NULL, &day);
    if (status == JP_OK && day != 1)
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){&here, "first_day", 0},
                                 "a period begins with a month: write the first of one");
    if (status == JP_OK)
        status = read_counts(allocator, given, &here, &history->counts, error);
    if (status == JP_OK && (int64_t)history->counts.n_values < 2 * history->season_length)
        return jpi_document_fail(
            error, JP_E_DOCUMENT, &(jpi_path){&here, "referrals", 0},
            "%z periods do not show the seasons: list at least two whole years, %l of them",
            history->counts.n_values, 2 * history->season_length);
    return status;
}

static jp_status read_slots(const jpi_json_value *object, const jpi_path *path, jpi_stream *stream,
                            jp_error *error) {
    static const char *const names[] = {"available",
                                        "booked",
                                        "dna",
                                        "late_cancelled",
                                        "late_cancelled_reused",
                                        "rescheduled",
                                        "rescheduled_reused",
                                        NULL};
    jp_slots *slots = &stream->slots;
    int64_t *places[] = {&slots->available,
                         &slots->booked,
                         &slots->dna,
                         &slots->late_cancelled,
                         &slots->late_cancelled_reused,
                         &slots->rescheduled,
                         &slots->rescheduled_reused};
    const jpi_json_value *given;
    jp_status status =
        jpi_member_object(object, path, "slots", false, &given, &stream->has_slots, error);
    if (status != JP_OK || !stream->has_slots)
        return status;
    jpi_path here = {path, "slots", 0};
    slots->struct_size = (uint32_t)sizeof *slots;
    status = jpi_document_closed(given, &here, names, error);
    for (size_t i = 0; i < 7 && status == JP_OK; i++) {
        bool present;
        status = jpi_member_integer(given, &here, names[i], i < 2, 0, 1000000000, places[i],
                                    &present, error);
    }
    if (status != JP_OK)
        return status;
    jp_utilisation_result result;
    memset(&result, 0, sizeof result);
    result.struct_size = (uint32_t)sizeof result;
    jp_error inner = JP_ERROR_INIT;
    status = jp_utilisation(slots, &result, NULL, &inner);
    if (status == JP_OK)
        return JP_OK;
    jpi_path member = {&here, inner.where, 0};
    return jpi_document_fail(error, JP_E_DOCUMENT, inner.where[0] ? &member : &here, "%s",
                             inner.message);
}

jp_status jpi_read_varying(const jp_allocator *allocator, const jpi_json_value *object,
                           const jpi_path *path, jpi_stream *stream, jp_error *error) {
    jp_status status = read_weekly(allocator, object, path, stream, error);
    if (status == JP_OK)
        status = read_planning(object, path, stream, error);
    if (status == JP_OK)
        status = read_waiting(object, path, &stream->waiting, error);
    if (status == JP_OK)
        status = read_history(allocator, object, path, &stream->history, error);
    return status == JP_OK ? read_slots(object, path, stream, error) : status;
}

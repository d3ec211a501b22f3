/* Planned against delivered, and the indicators of the 2023 guidance. */
#include <string.h>

#include <jobplan/kpi.h>
#include <jobplan/variance.h>

#include "conformance.h"

enum { MOST_SIGNATORIES = 16 };

static const char *const states[] = {"", "value", "undefined", "unknown", "withheld"};
static const char *const answers[] = {"no", "yes", "unknown"};

/* The number beside a state is written only where the state is "value". */
static void write_state(jpi_writer *out, const char *state_name, int32_t state, const char *name,
                        const jp_ratio *value) {
    jpi_write_member_string(out, state_name, states[state]);
    if (state == JP_STATE_VALUE) {
        vector_write_ratio(out, name, value);
    }
}

static jp_status compare(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const char *const bases[] = {"planned", "delivered", "allocated", NULL};
    static const char *const signs[] = {"delivered-minus-planned", "planned-minus-delivered", NULL};
    jp_ratio rooms[3];
    const jp_ratio *planned;
    const jp_ratio *delivered;
    const jp_ratio *allocated;
    jp_variance_policy policy = {sizeof policy, 0, 0, 0};
    jp_variance_result result = JP_VARIANCE_RESULT_INIT;
    bool chosen = jpi_json_member(args, "base") || jpi_json_member(args, "sign");
    jp_status status = vector_ratio_or_null(args, "planned", &rooms[0], &planned, error);
    if (status == JP_OK) {
        status = vector_ratio_or_null(args, "delivered", &rooms[1], &delivered, error);
    }
    if (status == JP_OK) {
        status = vector_ratio_or_null(args, "allocated", &rooms[2], &allocated, error);
    }
    if (status == JP_OK) {
        status = vector_choice(args, "base", bases, 0, &policy.base, error);
    }
    if (status == JP_OK) {
        status = vector_choice(args, "sign", signs, 0, &policy.sign, error);
    }
    if (status) {
        return status;
    }
    policy.base += JP_VARIANCE_BASE_PLANNED;
    policy.sign += JP_VARIANCE_DELIVERED_MINUS_PLANNED;
    status =
        jp_variance(planned, delivered, allocated, chosen ? &policy : NULL, &result, NULL, error);
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        write_state(out, "difference_state", result.difference_state, "difference",
                    &result.difference);
        write_state(out, "share_state", result.share_state, "share", &result.share);
        jpi_write_object_end(out);
    }
    return status;
}

/* null is no date, "never" says that it has not happened. */
static jp_status kpi_date(const jpi_json_value *value, jp_date *out, jp_error *error) {
    const char *text = value ? jpi_json_string(value) : NULL;
    if (!value || jpi_json_kind_of(value) == JPI_JSON_NULL) {
        *out = JP_KPI_NO_DATE;
        return JP_OK;
    }
    if (!text) {
        return JP_E_DOCUMENT;
    }
    if (strcmp(text, "never") == 0) {
        *out = JP_KPI_NEVER;
        return JP_OK;
    }
    return jp_date_parse(text, strlen(text), out, error);
}

static jp_status active_plan(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const char *const boundaries[] = {"included", "excluded", NULL};
    const jpi_json_value *list;
    jp_date reviewed_on;
    jp_date approved_on[MOST_SIGNATORIES];
    size_t n_approved_on = 0;
    jp_date as_of;
    jp_kpi_active_policy policy = {sizeof policy, 12, 0, 0};
    int32_t answer;
    bool chosen = jpi_json_member(args, "boundary") || jpi_json_member(args, "months");
    jp_status status = kpi_date(jpi_json_member(args, "reviewed_on"), &reviewed_on, error);
    if (status == JP_OK) {
        status = jpi_member_array(args, NULL, "approved_on", true, &list, NULL, error);
    }
    if (status == JP_OK && jpi_json_count(list) > MOST_SIGNATORIES) {
        status = JP_E_DOCUMENT;
    }
    for (const jpi_json_value *value = status ? NULL : jpi_json_first(list);
         status == JP_OK && value; value = jpi_json_next(value)) {
        status = kpi_date(value, &approved_on[n_approved_on++], error);
    }
    if (status == JP_OK) {
        status = vector_date(args, "as_of", &as_of, error);
    }
    if (status == JP_OK) {
        status = vector_choice(args, "boundary", boundaries, 0, &policy.boundary, error);
    }
    if (status == JP_OK && jpi_json_member(args, "months")) {
        status = vector_integer32(args, "months", &policy.months, error);
    }
    if (status) {
        return status;
    }
    policy.boundary += JP_KPI_BOUNDARY_INCLUDED;
    status = jp_kpi_active_plan(reviewed_on, approved_on, n_approved_on, as_of,
                                chosen ? &policy : NULL, &answer, NULL, error);
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        jpi_write_member_string(out, "answer", answers[answer]);
        jpi_write_object_end(out);
    }
    return status;
}

static jp_status active_share(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    int64_t n_active;
    int64_t n_unknown;
    int64_t n_staff;
    jp_ratio room;
    const jp_ratio *threshold;
    jp_kpi_active_result result = JP_KPI_ACTIVE_RESULT_INIT;
    jp_status status = vector_integer(args, "n_active", &n_active, error);
    if (status == JP_OK) {
        status = vector_integer(args, "n_unknown", &n_unknown, error);
    }
    if (status == JP_OK) {
        status = vector_integer(args, "n_staff", &n_staff, error);
    }
    if (status == JP_OK) {
        status = vector_ratio_or_null(args, "threshold", &room, &threshold, error);
    }
    if (status == JP_OK) {
        status = jp_kpi_active_share(n_active, n_unknown, n_staff, threshold, &result, NULL, error);
    }
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        write_state(out, "share_state", result.share_state, "share", &result.share);
        if (result.share_state == JP_STATE_VALUE) {
            vector_write_ratio(out, "share_at_most", &result.share_at_most);
        }
        jpi_write_member_string(out, "level_1_at_least", answers[result.level_1_at_least]);
        jpi_write_member_string(out, "target_more_than", answers[result.target_more_than]);
        jpi_write_object_end(out);
    }
    return status;
}

static jp_status dcc_ratio(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    jp_ratio rooms[2];
    const jp_ratio *planned_dcc;
    const jp_ratio *planned_total;
    jp_kpi_ratio result = JP_KPI_RATIO_INIT;
    jp_status status = vector_ratio_or_null(args, "planned_dcc", &rooms[0], &planned_dcc, error);
    if (status == JP_OK) {
        status = vector_ratio_or_null(args, "planned_total", &rooms[1], &planned_total, error);
    }
    if (status == JP_OK) {
        status = jp_kpi_dcc_ratio(planned_dcc, planned_total, &result, NULL, error);
    }
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        write_state(out, "state", result.state, "value", &result.value);
        jpi_write_object_end(out);
    }
    return status;
}

const vector_op vector_ops_variance[] = {
    {"variance.compare", compare, {"planned", "delivered", "allocated", "base", "sign"}},
    {"kpi.active_plan", active_plan, {"reviewed_on", "approved_on", "as_of", "boundary", "months"}},
    {"kpi.active_share", active_share, {"n_active", "n_unknown", "n_staff", "threshold"}},
    {"kpi.dcc_ratio", dcc_ratio, {"planned_dcc", "planned_total"}},
    {NULL, NULL, {NULL}},
};

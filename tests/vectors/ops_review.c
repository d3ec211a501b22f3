/* Two plans side by side, a year in two pieces, and checks. */
#include <string.h>

#include <jobplan/checks.h>
#include <jobplan/review.h>

#include "conformance.h"

/* A plan of an argument that holds the members of annual.evaluate. */
static jp_status evaluated(const jpi_json_value *args, const char *name, jp_plan **plan,
                           jp_annual **annual, jp_error *error) {
    const jpi_json_value *object;
    jp_status status = jpi_member_object(args, NULL, name, true, &object, NULL, error);
    if (status == JP_OK) {
        status = jp_plan_new(NULL, plan);
    }
    if (status == JP_OK) {
        status = jp_annual_new(NULL, annual);
    }
    if (status == JP_OK) {
        status = vector_build_plan(object, *plan, error);
    }
    return status ? status : vector_evaluate_plan(object, *plan, *annual, error);
}

typedef struct two {
    jp_plan *plans[2];
    jp_annual *annuals[2];
} two;

static jp_status read_two(const jpi_json_value *args, two *out, jp_error *error) {
    jp_status status = evaluated(args, "first", &out->plans[0], &out->annuals[0], error);
    return status ? status : evaluated(args, "second", &out->plans[1], &out->annuals[1], error);
}

static void free_two(two *given) {
    for (size_t i = 0; i < 2; i++) {
        jp_annual_free(given->annuals[i]);
        jp_plan_free(given->plans[i]);
    }
}

static jp_status piecewise(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    two given = {{NULL, NULL}, {NULL, NULL}};
    jp_annual *year = NULL;
    jp_ratio share;
    jp_status status = read_two(args, &given, error);
    if (status == JP_OK) {
        status = vector_ratio(args, "first_share", &share, error);
    }
    if (status == JP_OK) {
        status = jp_annual_new(NULL, &year);
    }
    if (status == JP_OK) {
        status = jp_annual_piecewise(given.annuals[0], given.annuals[1], &share, year, error);
    }
    if (status == JP_OK) {
        status = vector_write_annual(out, year);
    }
    jp_annual_free(year);
    free_two(&given);
    return status;
}

static jp_status write_change(jpi_writer *out, const jp_comparison *comparison, size_t index) {
    char name[200];
    jp_change change;
    memset(&change, 0, sizeof change);
    change.struct_size = sizeof change;
    jp_status status = jp_comparison_name(comparison, index, name, sizeof name, NULL);
    if (status == JP_OK) {
        status = jp_comparison_at(comparison, index, &change);
    }
    if (status == JP_OK) {
        jpi_write_name(out, name);
        jpi_write_object_begin(out);
        vector_write_ratio_if(out, "before_hours_per_year", &change.before_hours_per_year);
        vector_write_ratio_if(out, "after_hours_per_year", &change.after_hours_per_year);
        vector_write_ratio_if(out, "change_hours_per_year", &change.change_hours_per_year);
        vector_write_ratio_if(out, "change_hours_per_week", &change.change_hours_per_week);
        jpi_write_object_end(out);
    }
    return status;
}

/* A distance that is withheld is said by its status. */
static jp_status write_comparison(jpi_writer *out, const jp_comparison *comparison) {
    jp_ratio distance;
    jp_status status = JP_OK;
    jpi_write_object_begin(out);
    jpi_write_name(out, "groups");
    jpi_write_object_begin(out);
    for (size_t i = 0; status == JP_OK && i < jp_comparison_count(comparison); i++) {
        status = write_change(out, comparison, i);
    }
    jpi_write_object_end(out);
    if (status == JP_OK) {
        jp_status found = jp_comparison_distance(comparison, &distance, NULL, NULL);
        if (found == JP_OK) {
            vector_write_ratio(out, "distance", &distance);
        } else {
            jpi_write_member_string(out, "distance", jp_status_name(found));
        }
    }
    jpi_write_object_end(out);
    return status;
}

static jp_status compare(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    two given = {{NULL, NULL}, {NULL, NULL}};
    jp_comparison *comparison = NULL;
    int32_t depth;
    jp_status status = read_two(args, &given, error);
    if (status == JP_OK) {
        status = vector_integer32(args, "depth", &depth, error);
    }
    if (status == JP_OK) {
        status = jp_comparison_new(NULL, &comparison);
    }
    if (status == JP_OK) {
        status = jp_annual_compare(given.annuals[0], given.annuals[1], JP_BY_CATEGORY, depth,
                                   comparison, error);
    }
    if (status == JP_OK) {
        status = write_comparison(out, comparison);
    }
    jp_comparison_free(comparison);
    free_two(&given);
    return status;
}

/* Codes of what the checks of a plan find, by the published policy without its fields. */
static jp_status checks(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    two given = {{NULL, NULL}, {NULL, NULL}};
    jp_findings *findings = NULL;
    jp_check_policy policy;
    memset(&policy, 0, sizeof policy);
    policy.struct_size = sizeof policy;
    jp_status status = evaluated(args, "plan", &given.plans[0], &given.annuals[0], error);
    if (status == JP_OK) {
        status = jp_findings_new(NULL, &findings);
    }
    if (status == JP_OK) {
        status = jp_check_policy_published(&policy);
    }
    policy.standard = JP_STANDARD_NONE;
    if (status == JP_OK) {
        status = jp_plan_check(given.plans[0], given.annuals[0], &policy, NULL, 0, findings, error);
    }
    if (status == JP_OK) {
        jpi_write_array_begin(out);
        for (size_t i = 0; i < jp_findings_count(findings); i++) {
            jp_finding finding;
            memset(&finding, 0, sizeof finding);
            finding.struct_size = sizeof finding;
            if (jp_findings_at(findings, i, &finding) == JP_OK) {
                jpi_write_string(out, finding.code);
            }
        }
        jpi_write_array_end(out);
    }
    jp_findings_free(findings);
    free_two(&given);
    return status;
}

const vector_op vector_ops_review[] = {
    {"review.piecewise", piecewise, {"first", "second", "first_share"}},
    {"review.compare", compare, {"first", "second", "depth"}},
    {"checks.plan", checks, {"plan"}},
    {NULL, NULL, {NULL}},
};

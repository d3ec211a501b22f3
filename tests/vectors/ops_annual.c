/* What a plan comes to in a year. */
#include <string.h>

#include <jobplan/annual.h>
#include <jobplan/calendar.h>
#include <jobplan/dates.h>

#include "conformance.h"

typedef jp_status product_function(const jp_ratio *a, const jp_ratio *b, jp_ratio *out,
                                   jp_working *working, jp_error *error);

static jp_status run_two(const jpi_json_value *args, jpi_writer *out, jp_error *error,
                         const char *first, const char *second, product_function *function) {
    jp_ratio a;
    jp_ratio b;
    jp_ratio answer;
    jp_status status = vector_ratio(args, first, &a, error);
    if (status == JP_OK) {
        status = vector_ratio(args, second, &b, error);
    }
    if (status == JP_OK) {
        status = function(&a, &b, &answer, NULL, error);
    }
    if (status == JP_OK) {
        vector_write_ratio(out, NULL, &answer);
    }
    return status;
}

static jp_status productive_hours(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    return run_two(args, out, error, "weeks", "hours_per_week", jp_productive_hours);
}

static jp_status wte(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    return run_two(args, out, error, "hours_per_week", "full_time_hours_per_week", jp_wte);
}

static jp_status weeks_preset(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    static const char *const kinds[] = {"", "attending", "year"};
    const char *id;
    jp_weeks_preset preset = {0};
    jp_status status = vector_text(args, "id", &id, error);
    preset.struct_size = sizeof preset;
    if (status == JP_OK) {
        status = jp_weeks_preset_find(id, &preset, error);
    }
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        jpi_write_member_string(out, "kind", kinds[preset.kind]);
        vector_write_ratio(out, "weeks", &preset.weeks);
        jpi_write_object_end(out);
    }
    return status;
}

static jp_status read_policy(const jpi_json_value *args, jp_pa_policy *out, jp_error *error) {
    const char *id;
    jp_status status = vector_text(args, "pa_policy", &id, error);
    memset(out, 0, sizeof *out);
    out->struct_size = sizeof *out;
    return status ? status : jp_pa_policy_find(id, out, error);
}

static jp_status pa(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    jp_pa_policy policy;
    jp_ratio plain_hours;
    jp_ratio premium_hours;
    jp_ratio answer;
    jp_status status = read_policy(args, &policy, error);
    if (status == JP_OK) {
        status = vector_ratio(args, "plain_hours", &plain_hours, error);
    }
    if (status == JP_OK) {
        status = vector_ratio(args, "premium_hours", &premium_hours, error);
    }
    if (status == JP_OK) {
        status = jp_pa(&policy, &plain_hours, &premium_hours, &answer, NULL, error);
    }
    if (status == JP_OK) {
        vector_write_ratio(out, NULL, &answer);
    }
    return status;
}

static jp_status pa_split(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    jp_pa_policy policy;
    int32_t weekday;
    int32_t start_min;
    int32_t length_min;
    int32_t plain_min;
    int32_t premium_min;
    jp_status status = read_policy(args, &policy, error);
    if (status == JP_OK) {
        status = vector_integer32(args, "weekday", &weekday, error);
    }
    if (status == JP_OK) {
        status = jpi_member_clock(args, NULL, "start", true, &start_min, NULL, error);
    }
    if (status == JP_OK) {
        status = vector_integer32(args, "length_min", &length_min, error);
    }
    if (status == JP_OK) {
        status = jp_pa_split(&policy, weekday, start_min, length_min, &plain_min, &premium_min);
    }
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        vector_write_integer(out, "plain_min", plain_min);
        vector_write_integer(out, "premium_min", premium_min);
        jpi_write_object_end(out);
    }
    return status;
}

/* ---- a whole plan ---- */

static const char *const activity_members[] = {"label",
                                               "category",
                                               "place",
                                               "is_direct_care",
                                               "time",
                                               "weekday",
                                               "start",
                                               "end",
                                               "is_overnight",
                                               "cycle_weeks",
                                               "weeks_of_cycle",
                                               "nth_of_month",
                                               "hours_per_week",
                                               "hours_each",
                                               "serves",
                                               "times_per_year",
                                               "premium_hours",
                                               "weeks_per_year",
                                               NULL};

static jp_status integer_if(const jpi_json_value *object, const char *name, int32_t *out,
                            jp_error *error) {
    return jpi_json_member(object, name) ? vector_integer32(object, name, out, error) : JP_OK;
}

static jp_status read_weeks(const jpi_json_value *object, jp_activity *activity, jp_error *error) {
    int64_t weeks[VECTOR_VALUES];
    size_t n_weeks;
    jp_status status;
    activity->cycle_weeks = 1;
    activity->weeks_of_cycle = 1;
    if (!jpi_json_member(object, "cycle_weeks")) {
        return JP_OK;
    }
    status = vector_integer32(object, "cycle_weeks", &activity->cycle_weeks, error);
    if (status == JP_OK) {
        status = vector_integer_array(object, "weeks_of_cycle", weeks, &n_weeks, error);
    }
    activity->weeks_of_cycle = 0;
    for (size_t i = 0; status == JP_OK && i < n_weeks; i++) {
        if (weeks[i] < 1 || weeks[i] > 64) {
            return JP_E_RANGE;
        }
        activity->weeks_of_cycle |= UINT64_C(1) << (weeks[i] - 1);
    }
    return status;
}

static jp_status read_timetable(const jpi_json_value *object, jp_activity *activity,
                                jp_error *error) {
    jp_status status = integer_if(object, "weekday", &activity->weekday, error);
    if (status == JP_OK) {
        status = jpi_member_clock(object, NULL, "start", true, &activity->start_min, NULL, error);
    }
    if (status == JP_OK) {
        status = jpi_member_clock(object, NULL, "end", true, &activity->end_min, NULL, error);
    }
    if (status == JP_OK && activity->time_form == JP_TIME_TIMETABLE) {
        status = read_weeks(object, activity, error);
    }
    return status ? status : integer_if(object, "nth_of_month", &activity->nth_of_month, error);
}

static jp_status read_activity(const jpi_json_value *object, jp_activity *activity,
                               jp_error *error) {
    static const char *const forms[] = {"weekly",  "timetable", "monthly", "annual-count",
                                        "on-call", "alongside", NULL};
    bool flag = false;
    jp_status status = jpi_document_closed(object, NULL, activity_members, error);
    if (status == JP_OK) {
        status = vector_choice(object, "time", forms, -1, &activity->time_form, error);
        activity->time_form += JP_TIME_WEEKLY;
    }
    if (status == JP_OK) {
        status = jpi_member_string(object, NULL, "label", false, &activity->label, NULL, error);
    }
    if (status == JP_OK) {
        status =
            jpi_member_string(object, NULL, "category", false, &activity->category, NULL, error);
    }
    if (status == JP_OK) {
        status = jpi_member_string(object, NULL, "place", false, &activity->place, NULL, error);
    }
    if (status == JP_OK) {
        status = jpi_member_boolean(object, NULL, "is_direct_care", false, &flag, NULL, error);
        activity->is_direct_care = flag;
    }
    if (status == JP_OK) {
        flag = false;
        status = jpi_member_boolean(object, NULL, "is_overnight", false, &flag, NULL, error);
        activity->is_overnight = flag;
    }
    if (status == JP_OK &&
        (activity->time_form == JP_TIME_TIMETABLE || activity->time_form == JP_TIME_MONTHLY)) {
        status = read_timetable(object, activity, error);
    }
    if (status == JP_OK) {
        status = integer_if(object, "serves", &activity->serves, error);
    }
    if (status == JP_OK) {
        status = vector_ratio_if(object, "hours_per_week", &activity->hours_per_week, error);
    }
    if (status == JP_OK) {
        status = vector_ratio_if(object, "hours_each", &activity->hours_each, error);
    }
    if (status == JP_OK) {
        status = vector_ratio_if(object, "times_per_year", &activity->times_per_year, error);
    }
    if (status == JP_OK) {
        status = vector_ratio_if(object, "premium_hours", &activity->premium_hours, error);
    }
    return status ? status
                  : vector_ratio_if(object, "weeks_per_year", &activity->weeks_per_year, error);
}

jp_status vector_build_plan(const jpi_json_value *args, jp_plan *plan, jp_error *error) {
    const jpi_json_value *activities;
    jp_contract contract = {0};
    jp_status status = jpi_member_array(args, NULL, "activities", true, &activities, NULL, error);
    contract.struct_size = sizeof contract;
    if (status == JP_OK) {
        status = vector_ratio(args, "contract_hours_per_week", &contract.hours_per_week, error);
    }
    if (status == JP_OK) {
        status = vector_ratio_if(args, "full_time_hours_per_week",
                                 &contract.full_time_hours_per_week, error);
    }
    if (status == JP_OK) {
        status = jp_plan_add_contract(plan, &contract, error);
    }
    for (const jpi_json_value *item = status ? NULL : jpi_json_first(activities);
         status == JP_OK && item; item = jpi_json_next(item)) {
        jp_activity activity;
        memset(&activity, 0, sizeof activity);
        activity.struct_size = sizeof activity;
        status = read_activity(item, &activity, error);
        if (status == JP_OK) {
            status = jp_plan_add_activity(plan, &activity, error);
        }
    }
    return status;
}

/* Each figure by its name; one that has no answer is the name of its status. */
static void write_figures(jpi_writer *out, const jp_annual *annual) {
    for (int32_t figure = 1; jp_annual_figure_name(figure); figure++) {
        jp_ratio value;
        jp_status status = jp_annual_figure(annual, figure, &value, NULL, NULL);
        if (status) {
            jpi_write_member_string(out, jp_annual_figure_name(figure), jp_status_name(status));
        } else {
            vector_write_ratio(out, jp_annual_figure_name(figure), &value);
        }
    }
}

/* Hours a year and PAs a week of each category, by its name. */
static jp_status write_categories(jpi_writer *out, const jp_annual *annual) {
    jp_status status = JP_OK;
    size_t n_groups = jp_annual_group_count(annual, JP_BY_CATEGORY);
    jpi_write_name(out, "categories");
    jpi_write_object_begin(out);
    for (size_t i = 0; status == JP_OK && i < n_groups; i++) {
        char name[200];
        jp_annual_amount amount;
        memset(&amount, 0, sizeof amount);
        amount.struct_size = sizeof amount;
        status = jp_annual_group_name(annual, JP_BY_CATEGORY, i, name, sizeof name, NULL);
        if (status == JP_OK) {
            status = jp_annual_group_at(annual, JP_BY_CATEGORY, i, &amount);
        }
        if (status == JP_OK) {
            jpi_write_name(out, name);
            jpi_write_object_begin(out);
            vector_write_ratio_if(out, "hours_per_week", &amount.hours_per_week);
            vector_write_ratio_if(out, "hours_per_year", &amount.hours_per_year);
            vector_write_ratio_if(out, "pas_per_week", &amount.pas_per_week);
            vector_write_ratio_if(out, "share_of_planned", &amount.share_of_planned);
            jpi_write_object_end(out);
        }
    }
    jpi_write_object_end(out);
    return status;
}

jp_status vector_write_annual(jpi_writer *out, const jp_annual *annual) {
    jp_status status;
    jpi_write_object_begin(out);
    write_figures(out, annual);
    status = write_categories(out, annual);
    jpi_write_object_end(out);
    return status;
}

jp_status vector_evaluate_plan(const jpi_json_value *args, const jp_plan *plan, jp_annual *annual,
                               jp_error *error) {
    jp_annual_options options;
    jp_pa_policy policy;
    jp_status status;
    memset(&options, 0, sizeof options);
    options.struct_size = sizeof options;
    status = vector_ratio(args, "attending_weeks", &options.attending_weeks, error);
    if (status == JP_OK) {
        status = vector_ratio_if(args, "year_weeks", &options.year_weeks, error);
    }
    if (status == JP_OK) {
        status = vector_ratio_if(args, "hours_per_session", &options.hours_per_session, error);
    }
    if (status == JP_OK && jpi_json_member(args, "pa_policy")) {
        status = read_policy(args, &policy, error);
    }
    if (status == JP_OK) {
        status = jp_plan_evaluate(
            plan, &options, jpi_json_member(args, "pa_policy") ? &policy : NULL, annual, error);
    }
    return status;
}

/* ---- on real days ---- */

enum { MOST_SPANS = 40 };

/* Days off, as pairs of dates. */
static jp_status read_spans(const jpi_json_value *args, jp_day_span *spans, size_t *n_spans,
                            jp_error *error) {
    static const char *const members[] = {"first", "last", NULL};
    const jpi_json_value *list;
    bool given = false;
    jp_status status = jpi_member_array(args, NULL, "leave", false, &list, &given, error);
    *n_spans = 0;
    for (const jpi_json_value *item = status || !given ? NULL : jpi_json_first(list);
         status == JP_OK && item; item = jpi_json_next(item)) {
        jp_day_span *span = &spans[(*n_spans)++];
        if (*n_spans == MOST_SPANS) {
            return JP_E_DOCUMENT;
        }
        memset(span, 0, sizeof *span);
        span->struct_size = sizeof *span;
        status = jpi_document_closed(item, NULL, members, error);
        if (status == JP_OK) {
            status = vector_date(item, "first", &span->first_day, error);
        }
        if (status == JP_OK) {
            status = vector_date(item, "last", &span->last_day, error);
        }
    }
    return status;
}

static jp_status read_dates(const jpi_json_value *args, jp_dates_options *dates,
                            jp_calendar **calendar, jp_error *error) {
    static const char *const nations[] = {"england", "wales", "scotland", "northern-ireland", NULL};
    int32_t nation = -1;
    jp_status status = vector_date(args, "first_day", &dates->first_day, error);
    dates->struct_size = sizeof *dates;
    if (status == JP_OK) {
        status = vector_date(args, "last_day", &dates->last_day, error);
    }
    if (status == JP_OK) {
        status = vector_date(args, "cycle_first_day", &dates->cycle_first_day, error);
    }
    if (status == JP_OK && jpi_json_member(args, "nation")) {
        status = vector_choice(args, "nation", nations, -1, &nation, error);
    }
    return status || nation < 0 ? status
                                : jp_calendar_new(NULL, JP_NATION_ENGLAND + nation, calendar);
}

static jp_status evaluate_on_dates(const jpi_json_value *args, const jp_plan *plan,
                                   jp_annual *annual, jp_error *error) {
    jp_annual_options options;
    jp_dates_options dates;
    jp_pa_policy policy;
    jp_day_span spans[MOST_SPANS];
    size_t n_spans;
    jp_calendar *calendar = NULL;
    bool with_policy = jpi_json_member(args, "pa_policy") != NULL;
    jp_status status = read_spans(args, spans, &n_spans, error);
    memset(&options, 0, sizeof options);
    options.struct_size = sizeof options;
    memset(&dates, 0, sizeof dates);
    if (status == JP_OK) {
        status = read_dates(args, &dates, &calendar, error);
    }
    if (status == JP_OK) {
        status = vector_ratio_if(args, "attending_weeks", &options.attending_weeks, error);
    }
    if (status == JP_OK && with_policy) {
        status = read_policy(args, &policy, error);
    }
    if (status == JP_OK) {
        status = jp_plan_evaluate_dates(plan, &options, &dates, calendar, n_spans ? spans : NULL,
                                        n_spans, with_policy ? &policy : NULL, annual, error);
    }
    jp_calendar_free(calendar);
    return status;
}

typedef jp_status evaluate_function(const jpi_json_value *args, const jp_plan *plan,
                                    jp_annual *annual, jp_error *error);

static jp_status run_plan(const jpi_json_value *args, jpi_writer *out, jp_error *error,
                          evaluate_function *function) {
    jp_plan *plan = NULL;
    jp_annual *annual = NULL;
    jp_status status = jp_plan_new(NULL, &plan);
    if (status == JP_OK) {
        status = jp_annual_new(NULL, &annual);
    }
    if (status == JP_OK) {
        status = vector_build_plan(args, plan, error);
    }
    if (status == JP_OK) {
        status = function(args, plan, annual, error);
    }
    if (status == JP_OK) {
        status = vector_write_annual(out, annual);
    }
    jp_annual_free(annual);
    jp_plan_free(plan);
    return status;
}

static jp_status evaluate(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    return run_plan(args, out, error, vector_evaluate_plan);
}

static jp_status evaluate_dates(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    return run_plan(args, out, error, evaluate_on_dates);
}

const vector_op vector_ops_annual[] = {
    {"annual.productive_hours", productive_hours, {"weeks", "hours_per_week"}},
    {"annual.wte", wte, {"hours_per_week", "full_time_hours_per_week"}},
    {"annual.weeks_preset", weeks_preset, {"id"}},
    {"annual.pa", pa, {"pa_policy", "plain_hours", "premium_hours"}},
    {"annual.pa_split", pa_split, {"pa_policy", "weekday", "start", "length_min"}},
    {"annual.evaluate",
     evaluate,
     {"contract_hours_per_week", "full_time_hours_per_week", "activities", "attending_weeks",
      "year_weeks", "hours_per_session", "pa_policy"}},
    {"annual.evaluate_dates",
     evaluate_dates,
     {"contract_hours_per_week", "full_time_hours_per_week", "activities", "attending_weeks",
      "pa_policy", "first_day", "last_day", "cycle_first_day", "nation", "leave"}},
    {NULL, NULL, {NULL}},
};

/* The minimum standard of the 2017 guide, field by field, and the objectives. */
#include "base/text.h"
#include "plan/findings.h"
#include "plan/plan.h"

#define RULE "plan.minimum-standard"

/* Activities that lack something: all are counted, the first of them named. */
typedef struct rows {
    int32_t index[256];
    size_t n_named, count;
} rows;

static void note(rows *lacking, size_t index) {
    if (lacking->n_named < sizeof lacking->index / sizeof *lacking->index)
        lacking->index[lacking->n_named++] = (int32_t)index;
    lacking->count++;
}

static void lack(jpi_check *check, const rows *lacking, int32_t severity, const char *code,
                 const char *what) {
    if (lacking->count == 0)
        return;
    jpi_find(check, severity, code, RULE, lacking->index, lacking->n_named, "%z %s no %s.",
             lacking->count, lacking->count == 1 ? "activity has" : "activities have", what);
}

void jpi_check_fields(jpi_check *check, const jp_plan *plan) {
    static const struct {
        int32_t text;
        const char *code, *what;
    } needed[] = {{0, "no-post-title", "the name of the post"}, {2, "no-band", "its banding"}};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (plan->post[needed[i].text] == JPI_NO_TEXT)
            jpi_find(check, JP_SEVERITY_WARNING, needed[i].code, RULE, NULL, 0,
                     "The plan does not say %s.", needed[i].what);
    if (plan->n_contracts == 0)
        jpi_find(check, JP_SEVERITY_SERIOUS, "no-hours", RULE, NULL, 0,
                 "The plan does not say the hours of work.");
    if (plan->n_holders == 0)
        jpi_find(check, JP_SEVERITY_WARNING, "no-name", RULE, NULL, 0,
                 "The plan does not say whose it is.");
    if (plan->n_activities == 0)
        jpi_find(check, JP_SEVERITY_SERIOUS, "no-activities", RULE, NULL, 0, "Nothing is planned.");
    rows category = {{0}, 0, 0}, place = {{0}, 0, 0}, specialty = {{0}, 0, 0};
    bool has_place = plan->post[6] != JPI_NO_TEXT, has_specialty = plan->post[7] != JPI_NO_TEXT;
    for (size_t i = 0; i < plan->n_activities; i++) {
        const int32_t *key = plan->activities[i].key;
        if (key[JPI_BY_CATEGORY] == JPI_NO_KEY)
            note(&category, i);
        if (key[JPI_BY_PLACE] == JPI_NO_KEY && !has_place)
            note(&place, i);
        if (key[JPI_BY_SPECIALTY] == JPI_NO_KEY && !has_specialty &&
            plan->activities[i].given.is_direct_care == 1)
            note(&specialty, i);
    }
    lack(check, &category, JP_SEVERITY_SERIOUS, "no-category", "category");
    lack(check, &place, JP_SEVERITY_WARNING, "no-place", "location");
    lack(check, &specialty, JP_SEVERITY_WARNING, "no-specialty", "specialty");
}

static bool is_objective(const jp_plan *plan, const char *id) {
    for (size_t i = 0; i < plan->n_objectives; i++)
        if (jpi_same(jpi_plan_text(plan, plan->objectives[i].text[0]), id))
            return true;
    return false;
}

static bool is_served(const jp_plan *plan, const char *id) {
    for (size_t i = 0; i < plan->n_activities; i++) {
        const char *objective = jpi_plan_text(plan, plan->activities[i].objective);
        if (objective != NULL && jpi_same(objective, id))
            return true;
    }
    for (size_t i = 0; i < plan->n_objectives; i++) {
        const char *serves = jpi_plan_text(plan, plan->objectives[i].text[2]);
        if (serves != NULL && jpi_same(serves, id))
            return true;
    }
    return false;
}

void jpi_check_objectives(jpi_check *check, const jp_plan *plan) {
    for (size_t i = 0; i < plan->n_objectives; i++) {
        const jpi_objective *objective = &plan->objectives[i];
        check->objective = (int32_t)i + 1;
        const char *id = jpi_plan_text(plan, objective->text[0]),
                   *serves = jpi_plan_text(plan, objective->text[2]);
        if (serves == NULL && objective->level != JP_OBJECTIVE_ORGANISATION)
            jpi_find(check, JP_SEVERITY_WARNING, "objective-serves-nothing", "plan.objectives",
                     NULL, 0, "Objective \"%s\" serves no objective of the team or organisation.",
                     id);
        if (serves != NULL && !is_objective(plan, serves))
            jpi_find(check, JP_SEVERITY_WARNING, "objective-unknown", "plan.objectives", NULL, 0,
                     "Objective \"%s\" serves \"%s\", which is not among the objectives.", id,
                     serves);
        if (objective->level == JP_OBJECTIVE_PERSONAL && !is_served(plan, id))
            jpi_find(check, JP_SEVERITY_NOTE, "objective-without-time", "plan.objectives", NULL, 0,
                     "No activity serves objective \"%s\".", id);
    }
    check->objective = 0;
    for (size_t i = 0; i < plan->n_activities; i++) {
        const char *objective = jpi_plan_text(plan, plan->activities[i].objective);
        const int32_t row = (int32_t)i;
        if (objective != NULL && !is_objective(plan, objective))
            jpi_find(check, JP_SEVERITY_WARNING, "objective-unknown", "plan.objectives", &row, 1,
                     "%s serves \"%s\", which is not among the objectives.",
                     jpi_name_activity(plan, i).text, objective);
    }
}

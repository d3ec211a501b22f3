/* The plan's handle: its memory, its texts, its rows. */
#include "plan/plan.h"

#include <string.h>

#include "base/text.h"

jp_status jp_plan_new(const jp_allocator *allocator, jp_plan **out) {
    if (out == NULL)
        return JP_E_INVALID;
    jp_status status;
    jp_plan *plan = jpi_handle_new(allocator, sizeof *plan, &status);
    if (plan == NULL)
        return status;
    plan->denominator = 1;
    for (int32_t i = 0; i < JPI_POST_TEXTS; i++)
        plan->post[i] = JPI_NO_TEXT;
    *out = plan;
    return JP_OK;
}

void jp_plan_free(jp_plan *plan) {
    if (plan == NULL)
        return;
    jp_allocator own = plan->allocator;
    for (int32_t dimension = 0; dimension < JPI_DIMENSIONS; dimension++)
        jpi_release(&own, plan->keys[dimension].text);
    jpi_release(&own, plan->text);
    jpi_release(&own, plan->contracts);
    jpi_release(&own, plan->activities);
    jpi_release(&own, plan->holders);
    jpi_release(&own, plan->objectives);
    jpi_release(&own, plan);
}

/* Copies n items into fresh memory; *whole turns false when there is none. */
static void *copy_items(const jp_allocator *allocator, const void *items, size_t n, size_t n_bytes,
                        bool *whole) {
    if (n == 0)
        return NULL;
    void *copy = jpi_allocate(allocator, n, n_bytes);
    if (copy != NULL)
        memcpy(copy, items, n * n_bytes);
    else
        *whole = false;
    return copy;
}

#define COPY_ITEMS(member, count, capacity)                                                        \
    (copy->count = copy->capacity = plan->count,                                                   \
     copy->member =                                                                                \
         copy_items(&copy->allocator, plan->member, plan->count, sizeof *plan->member, &whole))

jp_status jp_plan_copy(const jp_plan *plan, const jp_allocator *allocator, jp_plan **out) {
    if (plan == NULL || out == NULL)
        return JP_E_INVALID;
    jp_plan *copy = NULL;
    jp_status status = jp_plan_new(allocator, &copy);
    if (status != JP_OK)
        return status;
    bool whole = true;
    COPY_ITEMS(text, n_text, text_capacity);
    COPY_ITEMS(contracts, n_contracts, contracts_capacity);
    COPY_ITEMS(activities, n_activities, activities_capacity);
    COPY_ITEMS(holders, n_holders, holders_capacity);
    COPY_ITEMS(objectives, n_objectives, objectives_capacity);
    for (int32_t dimension = 0; dimension < JPI_DIMENSIONS; dimension++)
        COPY_ITEMS(keys[dimension].text, keys[dimension].count, keys[dimension].capacity);
    memcpy(copy->post, plan->post, sizeof copy->post);
    copy->denominator = plan->denominator;
    if (!whole) {
        jp_plan_free(copy);
        return JP_E_NOMEM;
    }
    *out = copy;
    return JP_OK;
}

jp_status jpi_plan_keep_text(jp_plan *plan, const char *text, uint32_t *offset) {
    if (text == NULL) {
        *offset = JPI_NO_TEXT;
        return JP_OK;
    }
    size_t n = strlen(text) + 1;
    /* GCOVR_EXCL_START: 2 GB of text */
    if (n > (size_t)UINT32_MAX / 2 || plan->n_text > (size_t)UINT32_MAX / 2)
        return JP_E_LIMIT;
    /* GCOVR_EXCL_STOP */
    if (plan->n_text + n > plan->text_capacity) {
        size_t capacity = plan->text_capacity * 2 < 256 ? 256 : plan->text_capacity * 2;
        while (capacity < plan->n_text + n)
            capacity *= 2;
        char *moved = jpi_reallocate(&plan->allocator, plan->text, capacity, 1);
        if (moved == NULL)
            return JP_E_NOMEM;
        plan->text = moved;
        plan->text_capacity = capacity;
    }
    memcpy(plan->text + plan->n_text, text, n);
    *offset = (uint32_t)plan->n_text;
    plan->n_text += n;
    return JP_OK;
}

jp_status jpi_plan_keep_key(jp_plan *plan, int32_t dimension, const char *name, int32_t *key) {
    if (name == NULL) {
        *key = JPI_NO_KEY;
        return JP_OK;
    }
    jpi_keys *keys = &plan->keys[dimension];
    for (size_t i = 0; i < keys->count; i++)
        if (strcmp(plan->text + keys->text[i], name) == 0) {
            *key = (int32_t)i;
            return JP_OK;
        }
    void *moved = keys->text;
    jp_status status =
        jpi_grow(&plan->allocator, &moved, &keys->capacity, keys->count, sizeof *keys->text);
    keys->text = moved;
    if (status == JP_OK)
        status = jpi_plan_keep_text(plan, name, &keys->text[keys->count]);
    if (status == JP_OK)
        *key = (int32_t)keys->count++;
    return status;
}

/* How far the plan's texts and keys had come, so that a failed call leaves none behind. */
typedef struct mark {
    size_t n_text, n_keys[JPI_DIMENSIONS];
} mark;

static mark mark_here(const jp_plan *plan) {
    mark here = {plan->n_text, {0}};
    for (int32_t dimension = 0; dimension < JPI_DIMENSIONS; dimension++)
        here.n_keys[dimension] = plan->keys[dimension].count;
    return here;
}

static void go_back(jp_plan *plan, const mark *here) {
    plan->n_text = here->n_text;
    for (int32_t dimension = 0; dimension < JPI_DIMENSIONS; dimension++)
        plan->keys[dimension].count = here->n_keys[dimension];
}

static jp_status keep_names(jp_plan *plan, const jp_activity *activity, jpi_activity *row) {
    const char *const names[JPI_DIMENSIONS] = {activity->category, activity->place,
                                               activity->specialty, activity->skill,
                                               activity->pillar};
    jp_status status = jpi_plan_keep_text(plan, activity->label, &row->label);
    if (status == JP_OK)
        status = jpi_plan_keep_text(plan, activity->objective, &row->objective);
    for (int32_t dimension = 0; dimension < JPI_DIMENSIONS && status == JP_OK; dimension++)
        status = jpi_plan_keep_key(plan, dimension, names[dimension], &row->key[dimension]);
    return status;
}

int64_t jpi_common_multiple(int64_t a, int64_t b) {
    int64_t x = a, y = b;
    while (y != 0) {
        int64_t rest = x % y;
        x = y;
        y = rest;
    }
    int64_t step = b / x;
    return step > JPI_DENOMINATOR_MAX / a ? 0 : a * step;
}

static jp_status read_row(const jp_plan *plan, size_t index, const jp_activity *activity,
                          jpi_activity *row, int64_t *denominator, jp_error *error) {
    jp_status status = jpi_activity_read(plan, index, activity, row, error);
    if (status != JP_OK)
        return status;
    *denominator = jpi_common_multiple(*denominator, row->hours.den);
    if (*denominator == 0)
        return jpi_fail(
            error, JP_E_RANGE, "hours_each",
            "the plan's hours have no common denominator that fits; write hours with fewer "
            "decimals, or in whole minutes");
    return JP_OK;
}

jp_status jp_plan_add_activity(jp_plan *plan, const jp_activity *activity, jp_error *error) {
    if (plan == NULL || activity == NULL)
        return jpi_fail(error, JP_E_INVALID, NULL,
                        "a plan and an activity are needed; one of them is NULL");
    if (plan->n_activities >= JP_PLAN_ACTIVITIES_MAX)
        return jpi_fail(error, JP_E_LIMIT, NULL, "a plan holds at most %d activities",
                        (int32_t)JP_PLAN_ACTIVITIES_MAX);
    jpi_activity row = {0};
    int64_t denominator = plan->denominator;
    jp_status status = read_row(plan, plan->n_activities, activity, &row, &denominator, error);
    if (status != JP_OK)
        return status;
    void *moved = plan->activities;
    status = jpi_grow(&plan->allocator, &moved, &plan->activities_capacity, plan->n_activities,
                      sizeof *plan->activities);
    plan->activities = moved;
    mark here = mark_here(plan);
    if (status == JP_OK)
        status = keep_names(plan, activity, &row);
    if (status != JP_OK) {
        go_back(plan, &here);
        return jpi_fail(error, status, NULL, "no memory for another activity");
    }
    plan->denominator = denominator;
    plan->activities[plan->n_activities++] = row;
    return JP_OK;
}

jp_status jp_plan_replace_activity(jp_plan *plan, size_t index, const jp_activity *activity,
                                   jp_error *error) {
    if (plan == NULL || activity == NULL)
        return jpi_fail(error, JP_E_INVALID, NULL,
                        "a plan and an activity are needed; one of them is NULL");
    if (index >= plan->n_activities)
        return jpi_fail(error, JP_E_RANGE, "index", "there is no activity %z; the plan has %z",
                        index, plan->n_activities);
    jpi_activity row = {0}, old = plan->activities[index];
    int64_t denominator = plan->denominator;
    jp_status status = read_row(plan, index, activity, &row, &denominator, error);
    if (status != JP_OK)
        return status;
    mark here = mark_here(plan);
    status = keep_names(plan, activity, &row);
    if (status != JP_OK) {
        go_back(plan, &here);
        return jpi_fail(error, status, NULL, "no memory for the activity's texts");
    }
    plan->activities[index] = row;
    /* Travel takes its times from what it serves: read those rows again, all of them before any is
     * kept. */
    for (int32_t keep = 0; keep < 2; keep++)
        for (size_t i = index + 1; i < plan->n_activities; i++) {
            jpi_activity *other = &plan->activities[i];
            if (other->given.time_form != JP_TIME_ALONGSIDE ||
                other->given.serves != (int32_t)index)
                continue;
            jpi_activity again = *other;
            status = read_row(plan, i, &other->given, &again, &denominator, error);
            if (status != JP_OK) {
                plan->activities[index] = old;
                go_back(plan, &here);
                return status;
            }
            if (keep == 1)
                *other = again;
        }
    plan->denominator = denominator;
    return JP_OK;
}

jp_status jp_plan_remove_activity(jp_plan *plan, size_t index, jp_error *error) {
    if (plan == NULL)
        return jpi_fail(error, JP_E_INVALID, NULL, "a plan is needed; it is NULL");
    if (index >= plan->n_activities)
        return jpi_fail(error, JP_E_RANGE, "index", "there is no activity %z; the plan has %z",
                        index, plan->n_activities);
    for (size_t i = 0; i < plan->n_activities; i++)
        if (plan->activities[i].given.time_form == JP_TIME_ALONGSIDE &&
            plan->activities[i].given.serves == (int32_t)index)
            return jpi_fail(error, JP_E_CONFLICT, "index",
                            "activity %z serves activity %z; remove the one that serves first", i,
                            index);
    plan->n_activities--;
    memmove(&plan->activities[index], &plan->activities[index + 1],
            (plan->n_activities - index) * sizeof *plan->activities);
    for (size_t i = index; i < plan->n_activities; i++)
        if (plan->activities[i].given.time_form == JP_TIME_ALONGSIDE &&
            plan->activities[i].given.serves > (int32_t)index)
            plan->activities[i].given.serves--;
    return JP_OK;
}

size_t jp_plan_activity_count(const jp_plan *plan) {
    return plan == NULL ? 0 : plan->n_activities;
}

jp_status jp_plan_activity_at(const jp_plan *plan, size_t index, jp_activity *out) {
    if (plan == NULL)
        return JP_E_INVALID;
    jp_status status = jpi_check_struct(out, sizeof *out, sizeof *out, NULL, "jp_activity");
    if (status != JP_OK)
        return status;
    if (index >= plan->n_activities)
        return JP_E_RANGE;
    const jpi_activity *row = &plan->activities[index];
    const char *names[JPI_DIMENSIONS];
    for (int32_t dimension = 0; dimension < JPI_DIMENSIONS; dimension++)
        names[dimension] = jpi_plan_key(plan, dimension, row->key[dimension]);
    uint32_t struct_size = out->struct_size;
    *out = row->given;
    out->struct_size = struct_size;
    out->label = jpi_plan_text(plan, row->label);
    out->objective = jpi_plan_text(plan, row->objective);
    out->category = names[JPI_BY_CATEGORY];
    out->place = names[JPI_BY_PLACE];
    out->specialty = names[JPI_BY_SPECIALTY];
    out->skill = names[JPI_BY_SKILL];
    out->pillar = names[JPI_BY_PILLAR];
    return JP_OK;
}

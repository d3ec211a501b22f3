/* Building a redeployment: who has time, where it is short. */
#include "capacity/redeployment.h"

#include "base/text.h"

#define MOST_ROWS 1000000
#define HIGHEST_BAND 1000
#define LAST_PRIORITY 1000000
/* Minutes times bands over must fit as well. */
#define MOST_MINUTES (INT64_MAX / (HIGHEST_BAND + 1) / 2)

jp_status jp_redeployment_new(const jp_allocator *allocator, jp_redeployment **out) {
    jp_status status;
    if (out == NULL) {
        return JP_E_INVALID;
    }
    jp_redeployment *made = jpi_handle_new(allocator, sizeof *made, &status);
    if (made == NULL) {
        return status;
    }
    *out = made;
    return JP_OK;
}

static void free_names(jpi_names *names, const jp_allocator *allocator) {
    for (size_t i = 0; i < names->n_texts; i++) {
        jpi_release(allocator, names->texts[i]);
    }
    jpi_release(allocator, names->texts);
}

void jpi_redeployment_forget(jp_redeployment *redeployment) {
    jpi_release(&redeployment->allocator, redeployment->moves);
    jpi_release(&redeployment->allocator, redeployment->bottlenecks);
    redeployment->moves = NULL;
    redeployment->bottlenecks = NULL;
    redeployment->n_moves = 0;
    redeployment->n_bottlenecks = 0;
    redeployment->solved = false;
}

void jp_redeployment_free(jp_redeployment *redeployment) {
    if (redeployment == NULL) {
        return;
    }
    jp_allocator allocator = redeployment->allocator;
    jpi_redeployment_forget(redeployment);
    for (size_t i = 0; i < redeployment->n_groups; i++) {
        jpi_release(&allocator, redeployment->groups[i].name);
        jpi_release(&allocator, redeployment->groups[i].skills);
    }
    for (size_t i = 0; i < redeployment->n_areas; i++) {
        jpi_release(&allocator, redeployment->areas[i].name);
    }
    jpi_release(&allocator, redeployment->groups);
    jpi_release(&allocator, redeployment->areas);
    free_names(&redeployment->skills, &allocator);
    free_names(&redeployment->places, &allocator);
    jpi_release(&allocator, redeployment);
}

static size_t text_length(const char *text) {
    size_t n = 0;
    while (text[n] != '\0') {
        n++;
    }
    return n;
}

static char *copy_name(const jp_redeployment *redeployment, const char *text) {
    return jpi_copy_text(&redeployment->allocator, text, text_length(text));
}

/* The number of a text, given one if it is new; NULL has none. */
static jp_status number_of(jp_redeployment *redeployment, jpi_names *names, const char *text,
                           uint32_t *out) {
    if (text == NULL) {
        *out = JPI_NO_NAME;
        return JP_OK;
    }
    for (size_t i = 0; i < names->n_texts; i++) {
        if (jpi_same(names->texts[i], text)) {
            *out = (uint32_t)i;
            return JP_OK;
        }
    }
    jp_status status = jpi_grow(&redeployment->allocator, (void **)&names->texts, &names->capacity,
                                names->n_texts, sizeof(char *));
    if (status != JP_OK) {
        return status;
    }
    char *copy = copy_name(redeployment, text);
    if (copy == NULL) {
        return JP_E_NOMEM;
    }
    names->texts[names->n_texts] = copy;
    *out = (uint32_t)names->n_texts++;
    return JP_OK;
}

static jp_status no_memory(jp_status status, jp_error *error) {
    return jpi_fail(error, status, "", "No memory for another group, area or skill.");
}

static jp_status check_row(const char *name, int32_t band, const char *band_name, int64_t minutes,
                           const char *minutes_name, int64_t total, size_t n_rows,
                           jp_error *error) {
    if (name == NULL) {
        return jpi_fail(error, JP_E_INVALID, "name", "The name is NULL.");
    }
    if (band < 0 || band > HIGHEST_BAND) {
        return jpi_fail(error, JP_E_RANGE, band_name, "%s of %s is %d: write 0 to 1000.", band_name,
                        name, band);
    }
    if (minutes < 0) {
        return jpi_fail(error, JP_E_RANGE, minutes_name, "%s of %s is %l: write 0 or more.",
                        minutes_name, name, minutes);
    }
    if (minutes > MOST_MINUTES - total) {
        return jpi_fail(error, JP_E_RANGE, minutes_name,
                        "With %l minutes of %s the minutes of all no longer fit.", minutes, name);
    }
    if (n_rows >= MOST_ROWS) {
        return jpi_fail(error, JP_E_LIMIT, "", "There are 1,000,000 already.");
    }
    return JP_OK;
}

static jp_status check_group(const jp_redeployment *redeployment, const jp_spare_group *group,
                             jp_error *error) {
    if (redeployment == NULL) {
        return jpi_fail(error, JP_E_INVALID, "redeployment", "The redeployment is NULL.");
    }
    jp_status status = jpi_check_struct(group, sizeof(jp_spare_group), sizeof(jp_spare_group),
                                        error, "jp_spare_group");
    if (status != JP_OK) {
        return status;
    }
    if (group->stays != 0 && group->stays != 1) {
        return jpi_fail(error, JP_E_INVALID, "stays", "stays is %d: write 0 or 1.", group->stays);
    }
    return check_row(group->name, group->band, "band", group->spare_min, "spare_min",
                     redeployment->spare_total, redeployment->n_groups, error);
}

jp_status jp_redeployment_add_group(jp_redeployment *redeployment, const jp_spare_group *group,
                                    size_t *index, jp_error *error) {
    jpi_group made = {0};
    jp_status status = check_group(redeployment, group, error);
    if (status != JP_OK) {
        return status;
    }
    status = jpi_grow(&redeployment->allocator, (void **)&redeployment->groups,
                      &redeployment->group_capacity, redeployment->n_groups, sizeof(jpi_group));
    if (status == JP_OK) {
        status = number_of(redeployment, &redeployment->places, group->place, &made.place);
    }
    if (status == JP_OK) {
        made.name = copy_name(redeployment, group->name);
        status = made.name == NULL ? JP_E_NOMEM : JP_OK;
    }
    if (status != JP_OK) {
        return no_memory(status, error);
    }
    made.band = group->band;
    made.spare_min = group->spare_min;
    made.stays = group->stays == 1;
    made.bottleneck = JPI_NO_BOTTLENECK;
    jpi_redeployment_forget(redeployment);
    redeployment->spare_total += group->spare_min;
    redeployment->groups[redeployment->n_groups] = made;
    if (index != NULL) {
        *index = redeployment->n_groups;
    }
    redeployment->n_groups++;
    return JP_OK;
}

static bool has_skill(const jpi_group *group, uint32_t skill) {
    for (size_t i = 0; i < group->n_skills; i++) {
        if (group->skills[i] == skill) {
            return true;
        }
    }
    return false;
}

jp_status jp_redeployment_add_skill(jp_redeployment *redeployment, size_t group, const char *skill,
                                    jp_error *error) {
    if (redeployment == NULL || skill == NULL) {
        return jpi_fail(error, JP_E_INVALID, "skill", "The redeployment or the skill is NULL.");
    }
    if (group >= redeployment->n_groups) {
        return jpi_fail(error, JP_E_RANGE, "group", "There is no group %z: there are %z.", group,
                        redeployment->n_groups);
    }
    jpi_group *held = &redeployment->groups[group];
    uint32_t number = JPI_NO_NAME;
    jp_status status = number_of(redeployment, &redeployment->skills, skill, &number);
    if (status == JP_OK && has_skill(held, number)) {
        return JP_OK;
    }
    if (status == JP_OK) {
        status = jpi_grow(&redeployment->allocator, (void **)&held->skills, &held->skill_capacity,
                          held->n_skills, sizeof(uint32_t));
    }
    if (status != JP_OK) {
        return no_memory(status, error);
    }
    jpi_redeployment_forget(redeployment);
    held->skills[held->n_skills++] = number;
    return JP_OK;
}

static jp_status check_area(const jp_redeployment *redeployment, const jp_short_area *area,
                            jp_error *error) {
    if (redeployment == NULL) {
        return jpi_fail(error, JP_E_INVALID, "redeployment", "The redeployment is NULL.");
    }
    jp_status status = jpi_check_struct(area, sizeof(jp_short_area), sizeof(jp_short_area), error,
                                        "jp_short_area");
    if (status != JP_OK) {
        return status;
    }
    if (area->priority < 1 || area->priority > LAST_PRIORITY) {
        return jpi_fail(error, JP_E_RANGE, "priority",
                        "priority is %d: write 1 for the first, up to 1,000,000.", area->priority);
    }
    return check_row(area->name, area->lowest_band, "lowest_band", area->need_min, "need_min",
                     redeployment->need_total, redeployment->n_areas, error);
}

jp_status jp_redeployment_add_area(jp_redeployment *redeployment, const jp_short_area *area,
                                   size_t *index, jp_error *error) {
    jpi_area made = {0};
    jp_status status = check_area(redeployment, area, error);
    if (status != JP_OK) {
        return status;
    }
    status = jpi_grow(&redeployment->allocator, (void **)&redeployment->areas,
                      &redeployment->area_capacity, redeployment->n_areas, sizeof(jpi_area));
    if (status == JP_OK) {
        status = number_of(redeployment, &redeployment->places, area->place, &made.place);
    }
    if (status == JP_OK) {
        status = number_of(redeployment, &redeployment->skills, area->skill, &made.skill);
    }
    if (status == JP_OK) {
        made.name = copy_name(redeployment, area->name);
        status = made.name == NULL ? JP_E_NOMEM : JP_OK;
    }
    if (status != JP_OK) {
        return no_memory(status, error);
    }
    made.lowest_band = area->lowest_band;
    made.need_min = area->need_min;
    made.priority = area->priority;
    made.bottleneck = JPI_NO_BOTTLENECK;
    jpi_redeployment_forget(redeployment);
    redeployment->need_total += area->need_min;
    redeployment->areas[redeployment->n_areas] = made;
    if (index != NULL) {
        *index = redeployment->n_areas;
    }
    redeployment->n_areas++;
    return JP_OK;
}

bool jpi_away(const jpi_group *group, const jpi_area *area) {
    return group->place != JPI_NO_NAME && area->place != JPI_NO_NAME && group->place != area->place;
}

bool jpi_may_work(const jpi_group *group, const jpi_area *area) {
    if (group->band < area->lowest_band || (group->stays && jpi_away(group, area))) {
        return false;
    }
    return area->skill == JPI_NO_NAME || has_skill(group, area->skill);
}

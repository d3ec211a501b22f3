/* People and their work, kept as a redeployment with every row an area; taking people away copies
 * the others' time and the away people's rows into a new one. */
#include "jobplan/cover.h"

#include "base/text.h"
#include "capacity/redeployment.h"

struct jp_cover {
    jp_redeployment *all; /* people as groups, rows of work as areas */
    uint32_t *owner;      /* by area */
    size_t owner_capacity;
};

jp_status jp_cover_new(const jp_allocator *allocator, jp_cover **out) {
    jp_allocator memory;
    if (out == NULL) {
        return JP_E_INVALID;
    }
    jp_status status = jpi_allocator_copy(allocator, &memory);
    if (status != JP_OK) {
        return status;
    }
    jp_cover *made = jpi_allocate(&memory, 1, sizeof(jp_cover));
    if (made == NULL) {
        return JP_E_NOMEM;
    }
    status = jp_redeployment_new(&memory, &made->all);
    if (status != JP_OK) {
        jpi_release(&memory, made);
        return status;
    }
    *out = made;
    return JP_OK;
}

void jp_cover_free(jp_cover *cover) {
    if (cover == NULL) {
        return;
    }
    jp_allocator memory = cover->all->allocator;
    jpi_release(&memory, cover->owner);
    jp_redeployment_free(cover->all);
    jpi_release(&memory, cover);
}

static jp_status no_cover(jp_error *error) {
    return jpi_fail(error, JP_E_INVALID, "cover", "The cover is NULL.");
}

jp_status jp_cover_add_person(jp_cover *cover, const jp_spare_group *person, size_t *index,
                              jp_error *error) {
    return cover == NULL ? no_cover(error)
                         : jp_redeployment_add_group(cover->all, person, index, error);
}

jp_status jp_cover_add_skill(jp_cover *cover, size_t person, const char *skill, jp_error *error) {
    return cover == NULL ? no_cover(error)
                         : jp_redeployment_add_skill(cover->all, person, skill, error);
}

jp_status jp_cover_add_work(jp_cover *cover, size_t person, const jp_short_area *work,
                            size_t *index, jp_error *error) {
    if (cover == NULL) {
        return no_cover(error);
    }
    if (person >= cover->all->n_groups) {
        return jpi_fail(error, JP_E_RANGE, "person", "There is no person %z: there are %z.", person,
                        cover->all->n_groups);
    }
    jp_status status = jpi_grow(&cover->all->allocator, (void **)&cover->owner,
                                &cover->owner_capacity, cover->all->n_areas, sizeof(uint32_t));
    if (status != JP_OK) {
        return jpi_fail(error, status, "", "No memory for another row of work.");
    }
    size_t at = 0;
    status = jp_redeployment_add_area(cover->all, work, &at, error);
    if (status != JP_OK) {
        return status;
    }
    cover->owner[at] = (uint32_t)person;
    if (index != NULL) {
        *index = at;
    }
    return JP_OK;
}

static const char *name_of(const jpi_names *names, uint32_t number) {
    return number == JPI_NO_NAME ? NULL : names->texts[number];
}

static jp_status copy_person(const jp_redeployment *all, size_t person, bool away,
                             jp_redeployment *answer, jp_error *error) {
    const jpi_group *held = &all->groups[person];
    const jp_spare_group group = {.struct_size = sizeof group,
                                  .band = held->band,
                                  .spare_min = away ? 0 : held->spare_min,
                                  .name = held->name,
                                  .place = name_of(&all->places, held->place),
                                  .stays = held->stays ? 1 : 0};
    jp_status status = jp_redeployment_add_group(answer, &group, NULL, error);
    /* Nobody away can help: their skills would only make them look able to. */
    for (size_t i = 0; i < held->n_skills && status == JP_OK && !away; i++) {
        status = jp_redeployment_add_skill(answer, person, name_of(&all->skills, held->skills[i]),
                                           error);
    }
    return status;
}

static jp_status copy_work(const jp_redeployment *all, size_t row, jp_redeployment *answer,
                           jp_error *error) {
    const jpi_area *held = &all->areas[row];
    const jp_short_area area = {.struct_size = sizeof area,
                                .lowest_band = held->lowest_band,
                                .need_min = held->need_min,
                                .name = held->name,
                                .skill = name_of(&all->skills, held->skill),
                                .place = name_of(&all->places, held->place),
                                .priority = held->priority};
    return jp_redeployment_add_area(answer, &area, NULL, error);
}

static jp_status mark_away(const jp_cover *cover, const uint64_t *away, size_t n_away,
                           uint8_t *is_away, jp_error *error) {
    for (size_t i = 0; i < n_away; i++) {
        if (away[i] >= cover->all->n_groups) {
            return jpi_fail(error, JP_E_RANGE, "away", "There is no person %l: there are %z.",
                            (int64_t)away[i], cover->all->n_groups);
        }
        if (is_away[away[i]] != 0) {
            return jpi_fail(error, JP_E_CONFLICT, "away", "Person %l is named twice.",
                            (int64_t)away[i]);
        }
        is_away[away[i]] = 1;
    }
    return JP_OK;
}

static jp_status build_answer(const jp_cover *cover, const uint8_t *is_away,
                              jp_redeployment *answer, jp_error *error) {
    const jp_redeployment *all = cover->all;
    jp_status status = JP_OK;
    for (size_t i = 0; i < all->n_groups && status == JP_OK; i++) {
        status = copy_person(all, i, is_away[i] != 0, answer, error);
    }
    for (size_t a = 0; a < all->n_areas && status == JP_OK; a++) {
        if (is_away[cover->owner[a]] != 0) {
            status = copy_work(all, a, answer, error);
        }
    }
    return status;
}

static void sum_up(const jp_cover *cover, const uint8_t *is_away, const jp_redeployment *answer,
                   const jp_redeploy_result *total, jp_cover_result *r) {
    r->post_band = -1;
    r->work_min = total->need_min;
    r->covered_min = total->covered_min;
    r->lost_min = total->unmet_min;
    r->n_rows = (int64_t)answer->n_areas;
    for (size_t a = 0; a < answer->n_areas; a++) {
        const jpi_area *area = &answer->areas[a];
        if (area->covered_min < area->need_min) {
            r->n_rows_lost++;
            r->post_band = area->lowest_band > r->post_band ? area->lowest_band : r->post_band;
        }
    }
    for (size_t g = 0; g < cover->all->n_groups; g++) {
        r->spare_lost_min += is_away[g] != 0 ? cover->all->groups[g].spare_min : 0;
    }
}

static jp_status solve_without(const jp_cover *cover, const uint64_t *away, size_t n_away,
                               uint8_t *is_away, jp_redeployment *answer, jp_cover_result *result,
                               jp_error *error) {
    jp_redeploy_result total = {.struct_size = sizeof total};
    jp_status status = mark_away(cover, away, n_away, is_away, error);
    if (status == JP_OK) {
        status = build_answer(cover, is_away, answer, error);
    }
    if (status == JP_OK) {
        status = jp_redeployment_solve(answer, &total, NULL, error);
    }
    if (status == JP_OK) {
        sum_up(cover, is_away, answer, &total, result);
    }
    return status;
}

jp_status jp_cover_without(const jp_cover *cover, const uint64_t *away, size_t n_away,
                           jp_redeployment **answer, jp_cover_result *out, jp_working *working,
                           jp_error *error) {
    if (cover == NULL) {
        return no_cover(error);
    }
    if (away == NULL && n_away > 0) {
        return jpi_fail(error, JP_E_INVALID, "away", "away is NULL.");
    }
    jp_status status = jpi_check_struct(out, sizeof(jp_cover_result), sizeof(jp_cover_result),
                                        error, "jp_cover_result");
    if (status != JP_OK) {
        return status;
    }
    const jp_allocator *memory = &cover->all->allocator;
    jp_redeployment *made = NULL;
    uint8_t *is_away = jpi_allocate(memory, cover->all->n_groups, sizeof(uint8_t));
    jp_cover_result result = {.struct_size = out->struct_size};
    status = is_away == NULL ? JP_E_NOMEM : jp_redeployment_new(memory, &made);
    if (status != JP_OK) {
        status = jpi_fail(error, status, "", "No memory for the answer.");
    } else {
        status = solve_without(cover, away, n_away, is_away, made, &result, error);
    }
    jpi_release(memory, is_away);
    if (status != JP_OK) {
        jp_redeployment_free(made);
        return status;
    }
    if (answer != NULL) {
        *answer = made;
    } else {
        jp_redeployment_free(made);
    }
    *out = result;
    jpi_work(working, "capacity.cover",
             "%z away: %l min of work, %l min covered by others, %l min lost; %l min of spare time "
             "gone",
             n_away, out->work_min, out->covered_min, out->lost_min, out->spare_lost_min);
    return JP_OK;
}

/* Redeploying spare time. */
#include <string.h>

#include <jobplan/cover.h>
#include <jobplan/redeploy.h>

#include "conformance.h"

static jp_status add_skills(const jpi_json_value *group, jp_redeployment *redeployment,
                            size_t index, jp_error *error) {
    const jpi_json_value *skills;
    bool given = false;
    jp_status status = jpi_member_array(group, NULL, "skills", false, &skills, &given, error);
    for (const jpi_json_value *skill = status || !given ? NULL : jpi_json_first(skills);
         status == JP_OK && skill; skill = jpi_json_next(skill)) {
        const char *name = jpi_json_string(skill);
        status = name ? jp_redeployment_add_skill(redeployment, index, name, error) : JP_E_DOCUMENT;
    }
    return status;
}

static jp_status read_group(const jpi_json_value *object, const char *const *members,
                            jp_spare_group *group, jp_error *error) {
    static const char *const answers[] = {"no", "yes", NULL};
    jp_status status = jpi_document_closed(object, NULL, members, error);
    memset(group, 0, sizeof *group);
    group->struct_size = sizeof *group;
    if (status == JP_OK) {
        status = vector_text(object, "name", &group->name, error);
    }
    if (status == JP_OK) {
        status = vector_integer32(object, "band", &group->band, error);
    }
    if (status == JP_OK) {
        status = vector_integer(object, "spare_min", &group->spare_min, error);
    }
    if (status == JP_OK) {
        status = jpi_member_string(object, NULL, "place", false, &group->place, NULL, error);
    }
    return status ? status : vector_choice(object, "stays", answers, 0, &group->stays, error);
}

static jp_status add_group(const jpi_json_value *object, jp_redeployment *redeployment,
                           jp_error *error) {
    static const char *const members[] = {"name",  "band",   "spare_min", "place",
                                          "stays", "skills", NULL};
    jp_spare_group group;
    size_t index;
    jp_status status = read_group(object, members, &group, error);
    if (status == JP_OK) {
        status = jp_redeployment_add_group(redeployment, &group, &index, error);
    }
    return status ? status : add_skills(object, redeployment, index, error);
}

static jp_status read_area(const jpi_json_value *object, jp_short_area *area, jp_error *error) {
    static const char *const members[] = {"name",  "lowest_band", "need_min", "place",
                                          "skill", "priority",    NULL};
    jp_status status = jpi_document_closed(object, NULL, members, error);
    memset(area, 0, sizeof *area);
    area->struct_size = sizeof *area;
    area->priority = 1;
    if (status == JP_OK) {
        status = vector_text(object, "name", &area->name, error);
    }
    if (status == JP_OK) {
        status = vector_integer32(object, "lowest_band", &area->lowest_band, error);
    }
    if (status == JP_OK) {
        status = vector_integer(object, "need_min", &area->need_min, error);
    }
    if (status == JP_OK) {
        status = jpi_member_string(object, NULL, "place", false, &area->place, NULL, error);
    }
    if (status == JP_OK) {
        status = jpi_member_string(object, NULL, "skill", false, &area->skill, NULL, error);
    }
    if (status == JP_OK && jpi_json_member(object, "priority")) {
        status = vector_integer32(object, "priority", &area->priority, error);
    }
    return status;
}

static jp_status add_area(const jpi_json_value *object, jp_redeployment *redeployment,
                          jp_error *error) {
    jp_short_area area;
    jp_status status = read_area(object, &area, error);
    return status ? status : jp_redeployment_add_area(redeployment, &area, NULL, error);
}

typedef jp_status add_function(const jpi_json_value *object, jp_redeployment *redeployment,
                               jp_error *error);

static jp_status add_each(const jpi_json_value *args, const char *name,
                          jp_redeployment *redeployment, add_function *add, jp_error *error) {
    const jpi_json_value *list;
    jp_status status = jpi_member_array(args, NULL, name, true, &list, NULL, error);
    for (const jpi_json_value *item = status ? NULL : jpi_json_first(list); status == JP_OK && item;
         item = jpi_json_next(item)) {
        status = add(item, redeployment, error);
    }
    return status;
}

static void write_totals(jpi_writer *out, const jp_redeploy_result *result) {
    jpi_write_object_begin(out);
    vector_write_integer(out, "spare_min", result->spare_min);
    vector_write_integer(out, "need_min", result->need_min);
    vector_write_integer(out, "covered_min", result->covered_min);
    vector_write_integer(out, "unmet_min", result->unmet_min);
    vector_write_integer(out, "left_min", result->left_min);
    vector_write_integer(out, "over_band_min", result->over_band_min);
    vector_write_integer(out, "moved_min", result->moved_min);
    vector_write_integer(out, "n_bottlenecks", result->n_bottlenecks);
}

static jp_status write_moves(jpi_writer *out, const jp_redeployment *redeployment,
                             int64_t n_moves) {
    jp_status status = JP_OK;
    jpi_write_name(out, "moves");
    jpi_write_array_begin(out);
    for (int64_t i = 0; status == JP_OK && i < n_moves; i++) {
        jp_redeploy_move move;
        memset(&move, 0, sizeof move);
        move.struct_size = sizeof move;
        status = jp_redeployment_move(redeployment, (size_t)i, &move);
        jpi_write_array_begin(out);
        vector_write_integer(out, NULL, (int64_t)move.group);
        vector_write_integer(out, NULL, (int64_t)move.area);
        vector_write_integer(out, NULL, move.minutes);
        jpi_write_array_end(out);
    }
    jpi_write_array_end(out);
    return status;
}

static jp_status redeploy(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    jp_redeployment *redeployment = NULL;
    jp_redeploy_result result;
    jp_status status = jp_redeployment_new(NULL, &redeployment);
    memset(&result, 0, sizeof result);
    result.struct_size = sizeof result;
    if (status == JP_OK) {
        status = add_each(args, "groups", redeployment, add_group, error);
    }
    if (status == JP_OK) {
        status = add_each(args, "areas", redeployment, add_area, error);
    }
    if (status == JP_OK) {
        status = jp_redeployment_solve(redeployment, &result, NULL, error);
    }
    if (status == JP_OK) {
        write_totals(out, &result);
        status = write_moves(out, redeployment, result.n_moves);
        jpi_write_object_end(out);
    }
    jp_redeployment_free(redeployment);
    return status;
}

/* ---- people away ---- */

static jp_status add_person(const jpi_json_value *object, jp_cover *cover, jp_error *error) {
    static const char *const members[] = {"name",  "band",   "spare_min", "place",
                                          "stays", "skills", "work",      NULL};
    jp_spare_group person;
    size_t index = 0;
    const jpi_json_value *list;
    bool given = false;
    jp_status status = read_group(object, members, &person, error);
    if (status == JP_OK) {
        status = jp_cover_add_person(cover, &person, &index, error);
    }
    if (status == JP_OK) {
        status = jpi_member_array(object, NULL, "skills", false, &list, &given, error);
    }
    for (const jpi_json_value *skill = status || !given ? NULL : jpi_json_first(list);
         status == JP_OK && skill; skill = jpi_json_next(skill)) {
        const char *name = jpi_json_string(skill);
        status = name ? jp_cover_add_skill(cover, index, name, error) : JP_E_DOCUMENT;
    }
    given = false;
    if (status == JP_OK) {
        status = jpi_member_array(object, NULL, "work", false, &list, &given, error);
    }
    for (const jpi_json_value *row = status || !given ? NULL : jpi_json_first(list);
         status == JP_OK && row; row = jpi_json_next(row)) {
        jp_short_area work;
        status = read_area(row, &work, error);
        if (status == JP_OK) {
            status = jp_cover_add_work(cover, index, &work, NULL, error);
        }
    }
    return status;
}

static jp_status write_cover(jpi_writer *out, const jp_cover_result *result,
                             jp_redeployment *answer, jp_error *error) {
    jp_redeploy_result totals;
    memset(&totals, 0, sizeof totals);
    totals.struct_size = sizeof totals;
    jp_status status = jp_redeployment_solve(answer, &totals, NULL, error);
    if (status == JP_OK) {
        jpi_write_object_begin(out);
        vector_write_integer(out, "post_band", result->post_band);
        vector_write_integer(out, "work_min", result->work_min);
        vector_write_integer(out, "covered_min", result->covered_min);
        vector_write_integer(out, "lost_min", result->lost_min);
        vector_write_integer(out, "n_rows", result->n_rows);
        vector_write_integer(out, "n_rows_lost", result->n_rows_lost);
        vector_write_integer(out, "spare_lost_min", result->spare_lost_min);
        status = write_moves(out, answer, totals.n_moves);
        jpi_write_object_end(out);
    }
    return status;
}

static jp_status cover(const jpi_json_value *args, jpi_writer *out, jp_error *error) {
    jp_cover *cover = NULL;
    jp_redeployment *answer = NULL;
    jp_cover_result result;
    int64_t numbers[VECTOR_VALUES];
    uint64_t away[VECTOR_VALUES];
    size_t n_away = 0;
    const jpi_json_value *people;
    jp_status status = jp_cover_new(NULL, &cover);
    memset(&result, 0, sizeof result);
    result.struct_size = sizeof result;
    if (status == JP_OK) {
        status = jpi_member_array(args, NULL, "people", true, &people, NULL, error);
    }
    for (const jpi_json_value *item = status ? NULL : jpi_json_first(people);
         status == JP_OK && item; item = jpi_json_next(item)) {
        status = add_person(item, cover, error);
    }
    if (status == JP_OK) {
        status = vector_integer_array(args, "away", numbers, &n_away, error);
    }
    for (size_t i = 0; i < n_away; i++) {
        away[i] = (uint64_t)numbers[i];
    }
    if (status == JP_OK) {
        status = jp_cover_without(cover, away, n_away, &answer, &result, NULL, error);
    }
    if (status == JP_OK) {
        status = write_cover(out, &result, answer, error);
    }
    jp_redeployment_free(answer);
    jp_cover_free(cover);
    return status;
}

const vector_op vector_ops_redeploy[] = {
    {"capacity.redeploy", redeploy, {"groups", "areas"}},
    {"capacity.cover", cover, {"people", "away"}},
    {NULL, NULL, {NULL}},
};

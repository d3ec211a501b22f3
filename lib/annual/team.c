/* A team: sums by category, and who divides time differently from others in the same role. */
#include <string.h>

#include "annual/annual.h"
#include "annual/compare.h"
#include "base/text.h"
#include "jobplan/review.h"
#include "plan/findings.h"

enum { MEMBERS_MAX = 10000 };

typedef struct member {
    char *role, *name;
    jp_ratio *hours; /* of each category known when added: a year, then as many a week */
    size_t n_hours;
    jp_ratio planned;
} member;

typedef struct category {
    char *name;
    jp_total *week, *year;
} category;

struct jp_team {
    jp_allocator allocator;
    int32_t depth;
    member *members;
    size_t n_members, members_capacity;
    category *categories;
    size_t n_categories, categories_capacity;
    jp_total *year;
};

jp_status jp_team_new(const jp_allocator *allocator, int32_t depth, jp_team **out) {
    if (out == NULL || depth < 0)
        return JP_E_INVALID;
    jp_status status;
    jp_team *team = jpi_handle_new(allocator, sizeof *team, &status);
    if (team == NULL)
        return status;
    team->depth = depth;
    status = jp_total_new(&team->allocator, &team->year);
    if (status != JP_OK) {
        jp_team_free(team);
        return status;
    }
    *out = team;
    return JP_OK;
}

static void free_member(const jp_allocator *allocator, member *m) {
    jpi_release(allocator, m->role);
    jpi_release(allocator, m->name);
    jpi_release(allocator, m->hours);
}

void jp_team_free(jp_team *team) {
    if (team == NULL)
        return;
    jp_allocator own = team->allocator;
    for (size_t i = 0; i < team->n_members; i++)
        free_member(&own, &team->members[i]);
    for (size_t i = 0; i < team->n_categories; i++) {
        jpi_release(&own, team->categories[i].name);
        jp_total_free(team->categories[i].week);
        jp_total_free(team->categories[i].year);
    }
    jpi_release(&own, team->members);
    jpi_release(&own, team->categories);
    jp_total_free(team->year);
    jpi_release(&own, team);
}

static jp_status open_category(jp_team *team, const char *name, size_t n, size_t *out) {
    for (size_t i = 0; i < team->n_categories; i++)
        if (strlen(team->categories[i].name) == n &&
            memcmp(team->categories[i].name, name, n) == 0) {
            *out = i;
            return JP_OK;
        }
    void *moved = team->categories;
    jp_status status = jpi_grow(&team->allocator, &moved, &team->categories_capacity,
                                team->n_categories, sizeof *team->categories);
    team->categories = moved;
    if (status != JP_OK)
        return status;
    category fresh = {jpi_copy_text(&team->allocator, name, n), NULL, NULL};
    status = fresh.name == NULL ? JP_E_NOMEM : jp_total_new(&team->allocator, &fresh.week);
    if (status == JP_OK)
        status = jp_total_new(&team->allocator, &fresh.year);
    if (status != JP_OK) {
        jpi_release(&team->allocator, fresh.name);
        jp_total_free(fresh.week);
        return status;
    }
    *out = team->n_categories;
    team->categories[team->n_categories++] = fresh;
    return JP_OK;
}

/* Where each group of an evaluation goes; opens categories but adds nothing yet. */
static jp_status read_member(jp_team *team, const jp_annual *annual, member *m, jp_ratio *weeks) {
    size_t first = annual->first_group[JPI_BY_CATEGORY],
           n_groups = annual->first_group[JPI_BY_CATEGORY + 1] - first;
    for (size_t i = 0; i < n_groups; i++) {
        size_t place;
        const char *name =
            annual->names[first + i] == JPI_NO_TEXT ? "" : annual->text + annual->names[first + i];
        jp_status status = open_category(team, name, jpi_path_cut(name, team->depth), &place);
        if (status != JP_OK)
            return status;
    }
    m->n_hours = team->n_categories;
    m->hours = jpi_allocate(&team->allocator, m->n_hours * 2 + 1, sizeof *m->hours);
    if (m->hours == NULL)
        return JP_E_NOMEM;
    for (size_t i = 0; i < m->n_hours * 2; i++)
        m->hours[i] = (jp_ratio){0, 1};
    jp_status status = jpi_sum_hours(annual, &annual->total, weeks, &m->planned);
    for (size_t i = 0; i < n_groups && status == JP_OK; i++) {
        size_t place = 0;
        jp_ratio week, year;
        const char *name =
            annual->names[first + i] == JPI_NO_TEXT ? "" : annual->text + annual->names[first + i];
        status = open_category(team, name, jpi_path_cut(name, team->depth), &place);
        if (status == JP_OK)
            status = jpi_sum_hours(annual, &annual->groups[first + i], &week, &year);
        if (status == JP_OK)
            status = jp_ratio_add(&m->hours[place], &year, &m->hours[place]);
        if (status == JP_OK)
            status =
                jp_ratio_add(&m->hours[m->n_hours + place], &week, &m->hours[m->n_hours + place]);
    }
    return status;
}

/* 512 bits hold any sum of figures that fit 64, so this fails only for want of room no team has. */
static jp_status add_sums(jp_team *team, const member *m) {
    jp_status status = jp_total_add(team->year, &m->planned);
    for (size_t i = 0; i < m->n_hours && status == JP_OK; i++) {
        status = jp_total_add(team->categories[i].year, &m->hours[i]);
        if (status == JP_OK)
            status = jp_total_add(team->categories[i].week, &m->hours[m->n_hours + i]);
    }
    return status;
}

jp_status jp_team_add(jp_team *team, const jp_annual *annual, const char *role, const char *name,
                      jp_error *error) {
    if (team == NULL || annual == NULL || !annual->is_filled)
        return jpi_fail(error, JP_E_INVALID, NULL, "a team and an evaluation are needed");
    if (team->n_members >= MEMBERS_MAX)
        return jpi_fail(error, JP_E_LIMIT, NULL, "a team has at most %d members",
                        (int32_t)MEMBERS_MAX);
    const char *texts[2] = {role == NULL ? "" : role, name == NULL ? "" : name};
    member m = {jpi_copy_text(&team->allocator, texts[0], strlen(texts[0])),
                jpi_copy_text(&team->allocator, texts[1], strlen(texts[1])),
                NULL,
                0,
                {0, 1}};
    jp_ratio weeks;
    void *moved = team->members;
    jp_status status =
        m.role == NULL || m.name == NULL ? JP_E_NOMEM : read_member(team, annual, &m, &weeks);
    if (status == JP_OK) {
        status = jpi_grow(&team->allocator, &moved, &team->members_capacity, team->n_members,
                          sizeof *team->members);
        team->members = moved;
    }
    if (status == JP_OK)
        status = add_sums(team, &m);
    if (status != JP_OK) {
        free_member(&team->allocator, &m);
        return jpi_fail(error, status, NULL,
                        status == JP_E_NOMEM ? "no memory for another member"
                                             : "the hours are not exact numbers that fit");
    }
    team->members[team->n_members++] = m;
    return JP_OK;
}

size_t jp_team_member_count(const jp_team *team) {
    return team == NULL ? 0 : team->n_members;
}

size_t jp_team_category_count(const jp_team *team) {
    return team == NULL ? 0 : team->n_categories;
}

jp_status jp_team_category_name(const jp_team *team, size_t index, char *buffer, size_t capacity,
                                size_t *required) {
    if (team == NULL)
        return JP_E_INVALID;
    if (index >= team->n_categories)
        return JP_E_RANGE;
    const char *name = team->categories[index].name;
    return jpi_hand_out(name, strlen(name), buffer, capacity, required);
}

jp_status jp_team_category_at(const jp_team *team, size_t index, jp_ratio *hours_per_week,
                              jp_ratio *hours_per_year, jp_ratio *share) {
    if (team == NULL)
        return JP_E_INVALID;
    if (index >= team->n_categories)
        return JP_E_RANGE;
    jp_ratio week, year, all, part = {0, 1};
    jp_status status = jp_total_to_ratio(team->categories[index].week, &week);
    if (status == JP_OK)
        status = jp_total_to_ratio(team->categories[index].year, &year);
    if (status == JP_OK && share != NULL) {
        status = jp_total_to_ratio(team->year, &all);
        if (status == JP_OK)
            status = jp_ratio_divide(&year, &all, &part);
    }
    if (status != JP_OK)
        return status;
    if (hours_per_week != NULL)
        *hours_per_week = week;
    if (hours_per_year != NULL)
        *hours_per_year = year;
    if (share != NULL)
        *share = part;
    return JP_OK;
}

/* Hours a year that a member planned in a category; 0 for one opened later. */
static jp_ratio hours_in(const member *m, size_t index) {
    return index < m->n_hours ? m->hours[index] : (jp_ratio){0, 1};
}

/* A member can be compared who plans something and leaves nothing without a category. */
static bool has_data(const jp_team *team, const member *m) {
    for (size_t i = 0; i < m->n_hours; i++)
        if (team->categories[i].name[0] == 0 && m->hours[i].num != 0)
            return false;
    return m->planned.num != 0;
}

static bool is_compared(const jp_team *team, const member *m, const char *role) {
    return strcmp(m->role, role) == 0 && has_data(team, m);
}

/* What the comparable members of a role plan together. */
typedef struct role_sums {
    jp_ratio *hours; /* of each category */
    jp_ratio planned;
    size_t n_members;
} role_sums;

static jp_status sum_role(const jp_team *team, const char *role, role_sums *sums) {
    jp_status status = JP_OK;
    sums->planned = (jp_ratio){0, 1};
    sums->n_members = 0;
    for (size_t i = 0; i < team->n_categories; i++)
        sums->hours[i] = (jp_ratio){0, 1};
    for (size_t j = 0; j < team->n_members && status == JP_OK; j++) {
        const member *m = &team->members[j];
        if (!is_compared(team, m, role))
            continue;
        sums->n_members++;
        status = jp_ratio_add(&sums->planned, &m->planned, &sums->planned);
        for (size_t i = 0; i < m->n_hours && status == JP_OK; i++)
            status = jp_ratio_add(&sums->hours[i], &m->hours[i], &sums->hours[i]);
    }
    return status;
}

/* Half the sum of differences in share between a member and the others of the role together. */
static jp_status distance(const jp_team *team, const member *m, const role_sums *sums,
                          jp_ratio *out) {
    const jp_ratio half = {1, 2};
    jp_ratio sum = {0, 1}, others;
    jp_status status = jp_ratio_subtract(&sums->planned, &m->planned, &others);
    for (size_t i = 0; i < team->n_categories && status == JP_OK; i++) {
        jp_ratio theirs, mine = hours_in(m, i), off;
        status = jp_ratio_subtract(&sums->hours[i], &mine, &theirs);
        if (status == JP_OK)
            status = jp_ratio_divide(&theirs, &others, &theirs);
        if (status == JP_OK)
            status = jp_ratio_divide(&mine, &m->planned, &mine);
        if (status == JP_OK)
            status = jp_ratio_subtract(&mine, &theirs, &off);
        if (status == JP_OK)
            status =
                off.num < 0 ? jp_ratio_subtract(&sum, &off, &sum) : jp_ratio_add(&sum, &off, &sum);
    }
    return status == JP_OK ? jp_ratio_multiply(&sum, &half, out) : status;
}

static jp_status check_member(const jp_team *team, size_t index, const role_sums *sums,
                              const jp_ratio *threshold, jpi_check *check) {
    const jp_ratio hundred = {100, 1};
    const member *m = &team->members[index];
    const int32_t row = (int32_t)index;
    jp_ratio apart, percent;
    int32_t over = 0;
    if (!has_data(team, m)) {
        jpi_find(check, JP_SEVERITY_NOTE, "role-not-compared", "annual.role-consistency", &row, 1,
                 "%s is not compared with the role %s: %s.", m->name, m->role,
                 m->planned.num == 0 ? "nothing is planned" : "some hours have no category");
        return JP_OK;
    }
    if (sums->n_members < 2)
        return JP_OK;
    jp_status status = distance(team, m, sums, &apart);
    if (status == JP_OK)
        status = jp_ratio_compare(&apart, threshold, &over);
    if (status == JP_OK && over > 0) {
        status = jp_ratio_multiply(&apart, &hundred, &percent);
        if (status == JP_OK)
            jpi_find(check, JP_SEVERITY_WARNING, "role-inconsistent", "annual.role-consistency",
                     &row, 1,
                     "%s divides %a%% of the time differently from the others in the role %s.",
                     m->name, &percent, m->role);
    }
    return status;
}

static bool is_first_of_role(const jp_team *team, size_t index) {
    for (size_t i = 0; i < index; i++)
        if (strcmp(team->members[i].role, team->members[index].role) == 0)
            return false;
    return team->members[index].role[0] != 0;
}

static jp_status check_roles(const jp_team *team, const jp_ratio *threshold, role_sums *sums,
                             jpi_check *check) {
    jp_status status = JP_OK;
    for (size_t i = 0; i < team->n_members && status == JP_OK; i++) {
        if (!is_first_of_role(team, i))
            continue;
        status = sum_role(team, team->members[i].role, sums);
        for (size_t j = i; j < team->n_members && status == JP_OK; j++)
            if (strcmp(team->members[j].role, team->members[i].role) == 0)
                status = check_member(team, j, sums, threshold, check);
    }
    return status;
}

jp_status jp_team_check(const jp_team *team, const jp_ratio *threshold, jp_findings *findings,
                        jp_error *error) {
    if (team == NULL || threshold == NULL || findings == NULL)
        return jpi_fail(error, JP_E_INVALID, NULL,
                        "a team, a threshold and a list for findings are needed");
    if (threshold->num < 0 || threshold->den <= 0)
        return jpi_fail(error, JP_E_RANGE, "threshold",
                        "the threshold is a share of time; write for example 0.2");
    role_sums sums = {
        jpi_allocate(&team->allocator, team->n_categories + 1, sizeof *sums.hours), {0, 1}, 0};
    jpi_check check = {findings, JP_OK, 0};
    jp_status status =
        sums.hours == NULL ? JP_E_NOMEM : check_roles(team, threshold, &sums, &check);
    jpi_release(&team->allocator, sums.hours);
    if (status == JP_OK)
        status = check.status;
    if (status != JP_OK)
        return jpi_fail(error, status, NULL,
                        status == JP_E_NOMEM ? "no memory for what was found"
                                             : "the distances are not exact numbers that fit");
    return JP_OK;
}

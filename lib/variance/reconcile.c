#include "jobplan/reconcile.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "variance/amount.h"
#include "variance/intern.h"

#define MAX_KEY 200

/* Hours or WTE of one post in one system: a sum of what could be read. */
typedef struct number {
    jp_ratio sum;
    int32_t n_given, n_absent, n_unreadable;
} number;

typedef struct side {
    int32_t n_rows;
    number hours, wte;
} side;

typedef struct post {
    char *key; /* as first written */
    side sides[JP_SYSTEM_COUNT];
} post;

struct jp_reconcile {
    jp_allocator allocator;
    jp_reconcile_policy policy;
    jpi_intern keys; /* made alike; its numbers are the posts' */
    post *posts;
    size_t n_posts, capacity;
    int64_t n_rows[JP_SYSTEM_COUNT];
    bool has_hours[JP_SYSTEM_COUNT], has_wte[JP_SYSTEM_COUNT]; /* some row of it says something */
};

static const jp_reconcile_policy default_policy = {(uint32_t)sizeof(jp_reconcile_policy),
                                                   JP_SYSTEM_PLAN,
                                                   JP_KEY_FOLD_CASE | JP_KEY_LEADING_ZEROS,
                                                   0,
                                                   {0, 1},
                                                   {1, 200},
                                                   {0, 1}};

static jp_status read_policy(const jp_reconcile_policy *given, jp_reconcile_policy *out,
                             jp_error *error) {
    *out = default_policy;
    if (given == NULL)
        return JP_OK;
    jp_status status = jpi_check_struct(given, sizeof *given, sizeof *given, error, "policy");
    if (status != JP_OK)
        return status;
    jpi_read_struct(given, out, sizeof *out);
    if (out->reference < 0 || out->reference >= JP_SYSTEM_COUNT || out->keys > 7)
        return jpi_fail(error, JP_E_INVALID, "policy",
                        "The reference is one of JP_SYSTEM_*, the keys JP_KEY_* or-ed together.");
    status = jpi_amount_check(&out->hours_tolerance, "policy.hours_tolerance", error);
    if (status == JP_OK)
        status = jpi_amount_check(&out->wte_tolerance, "policy.wte_tolerance", error);
    if (status == JP_OK)
        status = jpi_amount_check(&out->full_time_hours, "policy.full_time_hours", error);
    return status;
}

jp_status jp_reconcile_new(const jp_allocator *allocator, const jp_reconcile_policy *policy,
                           jp_reconcile **out, jp_error *error) {
    jp_allocator with;
    jp_reconcile_policy chosen;
    if (out == NULL)
        return jpi_fail(error, JP_E_INVALID, "out", "A place for the reconciliation is needed.");
    jp_status status = jpi_allocator_copy(allocator, &with);
    if (status != JP_OK)
        return jpi_fail(error, status, "allocator", "The allocator lacks a function.");
    status = read_policy(policy, &chosen, error);
    if (status != JP_OK)
        return status;
    jp_reconcile *reconcile = jpi_allocate(&with, 1, sizeof *reconcile);
    if (reconcile == NULL)
        return jpi_fail(error, JP_E_NOMEM, NULL, "There is no memory for a reconciliation.");
    reconcile->allocator = with;
    reconcile->policy = chosen;
    jpi_intern_begin(&reconcile->keys, &with);
    *out = reconcile;
    return JP_OK;
}

void jp_reconcile_free(jp_reconcile *reconcile) {
    if (reconcile == NULL)
        return;
    const jp_allocator with = reconcile->allocator;
    for (size_t i = 0; i < reconcile->n_posts; i++)
        jpi_release(&with, reconcile->posts[i].key);
    jpi_release(&with, reconcile->posts);
    jpi_intern_end(&reconcile->keys);
    jpi_release(&with, reconcile);
}

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* The key as it is compared; never longer than written. */
static size_t fold(uint32_t how, const char *key, size_t n_key, char folded[MAX_KEY]) {
    size_t n = 0;
    for (size_t i = 0; i < n_key; i++) {
        char c = key[i];
        if ((how & JP_KEY_SPACES) != 0 && (is_space(c) || c == '-'))
            continue;
        if ((how & JP_KEY_FOLD_CASE) != 0 && c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        folded[n++] = c;
    }
    size_t zeros = 0;
    while ((how & JP_KEY_LEADING_ZEROS) != 0 && zeros + 1 < n && folded[zeros] == '0')
        zeros++;
    memmove(folded, folded + zeros, n - zeros);
    return n - zeros;
}

static jp_status add_number(number *to, const char *text, size_t n_text, const char *what,
                            jp_error *error) {
    jp_ratio value;
    if (text == NULL)
        n_text = 0;
    jpi_trim(&text, &n_text);
    if (n_text == 0) {
        to->n_absent++;
        return JP_OK;
    }
    jp_status status = jp_ratio_parse(text, n_text, &value, NULL);
    if (status == JP_OK)
        status = jp_ratio_add(&to->sum, &value, &to->sum);
    if (status == JP_E_RANGE)
        return jpi_fail(error, status, what, "The sum of %s of this post does not fit.", what);
    if (status == JP_OK)
        to->n_given++;
    else
        to->n_unreadable++;
    return JP_OK;
}

static bool says(const number *n) {
    return n->n_given > 0 || n->n_unreadable > 0;
}

static jp_status find_post(jp_reconcile *reconcile, const char *key, size_t n_key, size_t *index) {
    char folded[MAX_KEY];
    uint32_t found = 0;
    bool added = false;
    size_t n_folded = fold(reconcile->policy.keys, key, n_key, folded);
    jp_status status = jpi_grow(&reconcile->allocator, (void **)&reconcile->posts,
                                &reconcile->capacity, reconcile->n_posts, sizeof(post));
    if (status == JP_OK)
        status = jpi_intern_add(&reconcile->keys, folded, n_folded, &found, &added);
    if (status != JP_OK)
        return status;
    *index = found;
    if (!added)
        return JP_OK;
    post *new_post = &reconcile->posts[reconcile->n_posts];
    memset(new_post, 0, sizeof *new_post);
    for (int s = 0; s < JP_SYSTEM_COUNT; s++)
        new_post->sides[s].hours.sum.den = new_post->sides[s].wte.sum.den = 1;
    new_post->key = jpi_copy_text(&reconcile->allocator, key, n_key);
    if (new_post->key == NULL) {
        jpi_intern_cut(&reconcile->keys, found);
        return JP_E_NOMEM;
    }
    reconcile->n_posts++;
    return JP_OK;
}

static void forget_last(jp_reconcile *reconcile, size_t n_posts) {
    if (reconcile->n_posts == n_posts)
        return;
    jpi_release(&reconcile->allocator, reconcile->posts[--reconcile->n_posts].key);
    jpi_intern_cut(&reconcile->keys, reconcile->n_posts);
}

jp_status jp_reconcile_add(jp_reconcile *reconcile, int32_t system, const char *key, size_t n_key,
                           const char *hours_per_week, size_t n_hours, const char *wte,
                           size_t n_wte, jp_error *error) {
    size_t index = 0;
    if (reconcile == NULL || system < 0 || system >= JP_SYSTEM_COUNT)
        return jpi_fail(error, JP_E_INVALID, reconcile == NULL ? "reconcile" : "system",
                        "A reconciliation and one of JP_SYSTEM_* (0 to 3) are needed.");
    if (key == NULL)
        n_key = 0;
    jpi_trim(&key, &n_key);
    if (n_key == 0 || n_key > MAX_KEY || !jpi_utf8_valid(key, n_key, NULL) ||
        memchr(key, 0, n_key) != NULL)
        return jpi_fail(error, JP_E_INVALID, "key",
                        "A key is 1 to %d bytes of UTF-8 text, such as a position number.",
                        MAX_KEY);
    const size_t n_posts = reconcile->n_posts;
    jp_status status = find_post(reconcile, key, n_key, &index);
    if (status != JP_OK)
        return jpi_fail(error, status, NULL, "There is no memory for one more post.");
    side tried = reconcile->posts[index].sides[system];
    tried.n_rows++;
    status = add_number(&tried.hours, hours_per_week, n_hours, "hours_per_week", error);
    if (status == JP_OK)
        status = add_number(&tried.wte, wte, n_wte, "wte", error);
    if (status != JP_OK) {
        forget_last(reconcile, n_posts);
        return status;
    }
    reconcile->posts[index].sides[system] = tried;
    reconcile->n_rows[system]++;
    reconcile->has_hours[system] |= says(&tried.hours);
    reconcile->has_wte[system] |= says(&tried.wte);
    return JP_OK;
}

/* ---- comparing ---- */

/* A sum is known when every row that went into it was. */
static bool known(const number *n) {
    return n->n_given > 0 && n->n_absent == 0 && n->n_unreadable == 0;
}

static jp_status beyond(const jp_ratio *a, const jp_ratio *b, const jp_ratio *tolerance,
                        bool *out) {
    jp_ratio difference;
    int32_t order = 0;
    static const jp_ratio zero = {0, 1};
    jp_status status = jp_ratio_subtract(a, b, &difference);
    if (status == JP_OK && difference.num < 0)
        status = jp_ratio_subtract(&zero, &difference, &difference);
    if (status == JP_OK)
        status = jp_ratio_compare(&difference, tolerance, &order);
    *out = order > 0;
    return status;
}

static jp_status compare_number(const number *a, const number *reference, const jp_ratio *tolerance,
                                uint32_t differs, uint32_t *causes) {
    bool far = false;
    if (a->n_unreadable > 0)
        *causes |= JP_CAUSE_UNREADABLE;
    if (known(a) && known(reference)) {
        jp_status status = beyond(&a->sum, &reference->sum, tolerance, &far);
        if (far)
            *causes |= differs;
        return status;
    }
    if (says(a) != says(reference) || (a->n_absent > 0 && says(a)))
        *causes |= JP_CAUSE_NO_NUMBER;
    return JP_OK;
}

static jp_status check_full_time(const jp_reconcile *reconcile, const side *s, uint32_t *causes) {
    const jp_reconcile_policy *policy = &reconcile->policy;
    jp_ratio expected, tolerance;
    bool far = false;
    if (policy->full_time_hours.num == 0 || !known(&s->hours) || !known(&s->wte))
        return JP_OK;
    jp_status status = jp_ratio_multiply(&s->wte.sum, &policy->full_time_hours, &expected);
    /* WTE is rounded, so hours may be off by that much of a full-time week, and their own. */
    if (status == JP_OK)
        status = jp_ratio_multiply(&policy->wte_tolerance, &policy->full_time_hours, &tolerance);
    if (status == JP_OK)
        status = jp_ratio_add(&tolerance, &policy->hours_tolerance, &tolerance);
    if (status == JP_OK)
        status = beyond(&s->hours.sum, &expected, &tolerance, &far);
    if (far)
        *causes |= JP_CAUSE_FULL_TIME;
    return status;
}

/* A ledger of WTE alone lacks no post's hours: what a system never gives is not compared. */
static bool both_have(const bool *has, const jp_reconcile_policy *policy, int system) {
    return has[policy->reference] && has[system];
}

static jp_status causes_of(const jp_reconcile *reconcile, const post *p, uint32_t *out) {
    const jp_reconcile_policy *policy = &reconcile->policy;
    const side *reference = &p->sides[policy->reference];
    jp_status status = JP_OK;
    uint32_t causes = 0;
    int32_t n_rows = 0;
    for (int s = 0; status == JP_OK && s < JP_SYSTEM_COUNT; s++) {
        const side *a = &p->sides[s];
        if (reconcile->n_rows[s] == 0)
            continue;
        if (a->n_rows == 0) {
            causes |= 1u << s;
            continue;
        }
        if (n_rows != 0 && n_rows != a->n_rows)
            causes |= JP_CAUSE_SEVERAL_ROWS;
        n_rows = a->n_rows;
        status = check_full_time(reconcile, a, &causes);
        if (status == JP_OK && reference->n_rows > 0 && both_have(reconcile->has_hours, policy, s))
            status = compare_number(&a->hours, &reference->hours, &policy->hours_tolerance,
                                    JP_CAUSE_HOURS, &causes);
        if (status == JP_OK && reference->n_rows > 0 && both_have(reconcile->has_wte, policy, s))
            status = compare_number(&a->wte, &reference->wte, &policy->wte_tolerance, JP_CAUSE_WTE,
                                    &causes);
        if (a->hours.n_unreadable + a->wte.n_unreadable > 0)
            causes |= JP_CAUSE_UNREADABLE;
    }
    *out = causes;
    return status;
}

size_t jp_reconcile_post_count(const jp_reconcile *reconcile) {
    return reconcile == NULL ? 0 : reconcile->n_posts;
}

jp_status jp_reconcile_post_at(const jp_reconcile *reconcile, size_t index,
                               jp_reconcile_post *out) {
    jp_reconcile_post filled = JP_RECONCILE_POST_INIT;
    jpi_text text;
    if (reconcile == NULL || jpi_check_struct(out, sizeof *out, sizeof *out, NULL, "post") != JP_OK)
        return JP_E_INVALID;
    if (index >= reconcile->n_posts)
        return JP_E_RANGE;
    const post *p = &reconcile->posts[index];
    jp_status status = causes_of(reconcile, p, &filled.causes);
    if (status != JP_OK)
        return status;
    for (int s = 0; s < JP_SYSTEM_COUNT; s++)
        if (p->sides[s].n_rows > 0)
            filled.systems |= 1u << s;
    jpi_text_begin(&text, filled.key, sizeof filled.key);
    jpi_text_add(&text, p->key);
    jpi_fill_struct(&filled, sizeof filled, out);
    return JP_OK;
}

static jp_status fill_difference(const number *a, const number *reference, int32_t *state,
                                 jp_ratio *difference) {
    *state = JP_STATE_UNKNOWN;
    if (!known(a) || !known(reference))
        return JP_OK;
    *state = JP_STATE_VALUE;
    return jp_ratio_subtract(&a->sum, &reference->sum, difference);
}

static jp_status fill_side(const side *a, const side *reference, jp_reconcile_side *out) {
    jp_reconcile_side filled = JP_RECONCILE_SIDE_INIT;
    filled.n_rows = a->n_rows;
    filled.hours_state = known(&a->hours) ? JP_STATE_VALUE : JP_STATE_UNKNOWN;
    filled.wte_state = known(&a->wte) ? JP_STATE_VALUE : JP_STATE_UNKNOWN;
    if (known(&a->hours))
        filled.hours_per_week = a->hours.sum;
    if (known(&a->wte))
        filled.wte = a->wte.sum;
    jp_status status = fill_difference(&a->hours, &reference->hours, &filled.hours_difference_state,
                                       &filled.hours_difference);
    if (status == JP_OK)
        status = fill_difference(&a->wte, &reference->wte, &filled.wte_difference_state,
                                 &filled.wte_difference);
    if (status == JP_OK)
        jpi_fill_struct(&filled, sizeof filled, out);
    return status;
}

jp_status jp_reconcile_side_at(const jp_reconcile *reconcile, size_t index, int32_t system,
                               jp_reconcile_side *out) {
    if (reconcile == NULL || system < 0 || system >= JP_SYSTEM_COUNT ||
        jpi_check_struct(out, sizeof *out, sizeof *out, NULL, "side") != JP_OK)
        return JP_E_INVALID;
    if (index >= reconcile->n_posts)
        return JP_E_RANGE;
    const post *p = &reconcile->posts[index];
    return fill_side(&p->sides[system], &p->sides[reconcile->policy.reference], out);
}

jp_status jp_reconcile_cause_count(const jp_reconcile *reconcile, uint32_t causes, size_t *out) {
    size_t n = 0;
    if (reconcile == NULL || out == NULL)
        return JP_E_INVALID;
    for (size_t i = 0; i < reconcile->n_posts; i++) {
        uint32_t found = 0;
        jp_status status = causes_of(reconcile, &reconcile->posts[i], &found);
        if (status != JP_OK)
            return status;
        n += causes == 0 ? found == 0 : (found & causes) != 0;
    }
    *out = n;
    return JP_OK;
}

static jp_status add_side(side *total, const side *a) {
    number *const totals[2] = {&total->hours, &total->wte};
    const number *const parts[2] = {&a->hours, &a->wte};
    jp_status status = JP_OK;
    total->n_rows += a->n_rows;
    for (int i = 0; status == JP_OK && i < 2; i++) {
        totals[i]->n_given += parts[i]->n_given;
        totals[i]->n_absent += parts[i]->n_absent;
        totals[i]->n_unreadable += parts[i]->n_unreadable;
        status = jp_ratio_add(&totals[i]->sum, &parts[i]->sum, &totals[i]->sum);
    }
    return status;
}

jp_status jp_reconcile_total(const jp_reconcile *reconcile, int32_t system,
                             jp_reconcile_side *out) {
    side totals[2] = {{0, {{0, 1}, 0, 0, 0}, {{0, 1}, 0, 0, 0}},
                      {0, {{0, 1}, 0, 0, 0}, {{0, 1}, 0, 0, 0}}};
    jp_status status = JP_OK;
    if (reconcile == NULL || system < 0 || system >= JP_SYSTEM_COUNT ||
        jpi_check_struct(out, sizeof *out, sizeof *out, NULL, "side") != JP_OK)
        return JP_E_INVALID;
    for (size_t i = 0; status == JP_OK && i < reconcile->n_posts; i++) {
        status = add_side(&totals[0], &reconcile->posts[i].sides[system]);
        if (status == JP_OK)
            status = add_side(&totals[1], &reconcile->posts[i].sides[reconcile->policy.reference]);
    }
    return status == JP_OK ? fill_side(&totals[0], &totals[1], out) : status;
}

const char *jp_reconcile_cause_name(uint32_t cause) {
    static const char *const names[] = {"not in the plans",
                                        "not in the roster templates",
                                        "not in the staff record",
                                        "not in the ledger",
                                        "hours differ",
                                        "WTE differs",
                                        "a number cannot be read",
                                        "a number is missing",
                                        "more rows in one system than another",
                                        "hours and WTE disagree on full-time hours"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (cause == 1u << i)
            return names[i];
    return NULL;
}

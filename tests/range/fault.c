#include "fault.h"

#include <stdio.h>
#include <stdlib.h>

#include "jobplan/ratio.h"

typedef struct place {
    const void *from;
    long n_calls;
} place;

static place places[FAULT_PLACES];
static size_t n_places;
static const void *armed; /* NULL: only counting */
static long n_until_failure;
static int is_watching, has_failed;

void fault_count(void) {
    n_places = 0;
    armed = NULL;
    is_watching = 1;
    has_failed = 0;
}

size_t fault_places(void) {
    return n_places;
}

long fault_calls(size_t index) {
    return places[index].n_calls;
}

const void *fault_address(size_t index) {
    return places[index].from;
}

void fault_arm(size_t index, long which) {
    armed = places[index].from;
    n_until_failure = which;
    is_watching = 1;
    has_failed = 0;
}

int fault_disarm(void) {
    is_watching = 0;
    return has_failed;
}

static int fails(const void *from) {
    if (!is_watching)
        return 0;
    if (armed) {
        int now = from == armed && n_until_failure-- == 0;
        has_failed |= now;
        return now;
    }
    size_t i = 0;
    while (i < n_places && places[i].from != from)
        i++;
    if (i == FAULT_PLACES) {
        printf("more than %d places: make room in tests/range/fault.h\n", FAULT_PLACES);
        abort();
    }
    if (i == n_places)
        places[n_places++] = (place){from, 0};
    places[i].n_calls++;
    return 0;
}

/* The call's own place is known only in the function that stands for it. */
#define STAND_IN(name, parameters, arguments)                                                      \
    jp_status __real_##name parameters;                                                            \
    jp_status __wrap_##name parameters;                                                            \
    jp_status __wrap_##name parameters {                                                           \
        return fails(__builtin_return_address(0)) ? JP_E_RANGE : __real_##name arguments;          \
    }

STAND_IN(jp_ratio_make, (int64_t num, int64_t den, jp_ratio *out), (num, den, out))
STAND_IN(jp_ratio_add, (const jp_ratio *a, const jp_ratio *b, jp_ratio *out), (a, b, out))
STAND_IN(jp_ratio_subtract, (const jp_ratio *a, const jp_ratio *b, jp_ratio *out), (a, b, out))
STAND_IN(jp_ratio_multiply, (const jp_ratio *a, const jp_ratio *b, jp_ratio *out), (a, b, out))
STAND_IN(jp_ratio_divide, (const jp_ratio *a, const jp_ratio *b, jp_ratio *out), (a, b, out))
STAND_IN(jp_ratio_round, (const jp_ratio *value, const jp_rounding *policy, jp_ratio *out),
         (value, policy, out))
STAND_IN(jp_total_add, (jp_total * total, const jp_ratio *value), (total, value))
STAND_IN(jp_total_add_product, (jp_total * total, const jp_ratio *a, const jp_ratio *b),
         (total, a, b))
STAND_IN(jp_total_add_total, (jp_total * total, const jp_total *other), (total, other))
STAND_IN(jp_total_subtract_total, (jp_total * total, const jp_total *other), (total, other))
STAND_IN(jp_total_divide_by_total, (jp_total * total, const jp_total *divisor), (total, divisor))
STAND_IN(jp_total_to_ratio, (const jp_total *total, jp_ratio *out), (total, out))
STAND_IN(jp_total_round, (const jp_total *total, const jp_rounding *policy, jp_ratio *out),
         (total, policy, out))

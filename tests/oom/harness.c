/* The harness, shown the faults it must find: each scenario here is wrong on purpose, and the
 * program succeeds when every one of them was found. */
#include <stdio.h>

#include "oom.h"

static jp_status keeps_a_block(const jp_allocator *allocator) {
    void *kept = allocator->allocate(allocator->context, 8);
    void *other = allocator->allocate(allocator->context, 8);
    if (other)
        allocator->release(allocator->context, other);
    if (kept && other)
        allocator->release(allocator->context, kept);
    return kept && other ? JP_OK : JP_E_NOMEM; /* kept is lost where other fails */
}

static jp_status says_it_went_well(const jp_allocator *allocator) {
    void *block = allocator->allocate(allocator->context, 8);
    if (block)
        allocator->release(allocator->context, block);
    return JP_OK;
}

static jp_status touches_its_output(const jp_allocator *allocator) {
    void *block = allocator->allocate(allocator->context, 8);
    OOM_EXPECT(block != NULL);
    if (block)
        allocator->release(allocator->context, block);
    return block ? JP_OK : JP_E_NOMEM;
}

static jp_status allocates_nothing(const jp_allocator *allocator) {
    (void)allocator;
    return JP_OK;
}

int main(void) {
    static const oom_case faults[] = {{"keeps a block", keeps_a_block},
                                      {"says it went well", says_it_went_well},
                                      {"touches its output", touches_its_output},
                                      {"allocates nothing", allocates_nothing}};
    int n_missed = 0;
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        long before = oom_complaints();
        oom_main(&faults[i], 1);
        if (oom_complaints() == before) {
            printf("NOT FOUND: a scenario that %s\n", faults[i].name);
            n_missed++;
        }
    }
    printf("%d faults missed\n", n_missed);
    return n_missed > 0;
}

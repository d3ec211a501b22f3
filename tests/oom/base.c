/* Exact totals. */
#include "jobplan/jobplan.h"
#include "oom.h"

static jp_status make_total(const jp_allocator *allocator) {
    static int elsewhere;
    jp_total *const untouched = (void *)&elsewhere;
    jp_total *total = untouched;
    const jp_ratio third = {1, 3};
    jp_status status = jp_total_new(allocator, &total);
    if (status) {
        OOM_EXPECT(total == untouched);
        return status;
    }
    for (int i = 0; status == JP_OK && i < 100; i++)
        status = jp_total_add(total, &third);
    jp_total_free(total);
    return status;
}

int main(void) {
    static const oom_case cases[] = {{"total", make_total}};
    return oom_main(cases, sizeof cases / sizeof cases[0]);
}

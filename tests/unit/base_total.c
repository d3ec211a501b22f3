#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "jobplan/jobplan.h"

Test(total, holds_what_a_ratio_cannot)
{
    jp_total *total = NULL;
    cr_assert(eq(i32, jp_total_new(NULL, &total), JP_OK));
    const jp_ratio large = {INT64_MAX, 1}, less = {-INT64_MAX, 1}, third = {1, 3};
    jp_ratio sum;
    for (int i = 0; i < 3; i++)
        cr_assert(eq(i32, jp_total_add(total, &large), JP_OK));
    cr_expect(eq(i32, jp_total_to_ratio(total, &sum), JP_E_RANGE));
    char text[32];
    cr_assert(eq(i32, jp_total_to_text(total, text, sizeof text, NULL), JP_OK));
    cr_expect(eq(str, text, "27670116110564327421"));
    for (int i = 0; i < 3; i++)
        cr_assert(eq(i32, jp_total_add(total, &less), JP_OK));
    cr_assert(eq(i32, jp_total_add(total, &third), JP_OK));
    cr_assert(eq(i32, jp_total_to_ratio(total, &sum), JP_OK));
    cr_expect(eq(i64, sum.num, 1));
    cr_expect(eq(i64, sum.den, 3));
    jp_total_free(total);
    jp_total_free(NULL);
}

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "jobplan/jobplan.h"

Test(status, every_number_has_its_own_name)
{
    for (int32_t i = 0; i < jp_status_count(); i++)
        for (int32_t j = 0; j < i; j++)
            cr_expect(ne(str, (char *)jp_status_name(i), (char *)jp_status_name(j)), "%d %d", i, j);
    cr_expect(eq(str, (char *)jp_status_name(JP_E_CONFLICT), "JP_E_CONFLICT"));
    cr_expect(eq(i32, jp_status_count(), 15));
}

Test(status, an_unknown_number_is_named_so)
{
    cr_expect(eq(str, (char *)jp_status_name(-1), "JP_E_UNKNOWN"));
    cr_expect(eq(str, (char *)jp_status_name(INT32_MAX), "JP_E_UNKNOWN"));
    cr_expect(ne(str, (char *)jp_status_message(99), ""));
}

Test(version, text_and_number_agree)
{
    cr_expect(eq(str, (char *)jp_version(), "0.1.0"));
    cr_expect(eq(i32, jp_version_number(), JP_VERSION_NUMBER));
}

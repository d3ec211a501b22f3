#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "jobplan/jobplan.h"

/* The numbers of the header, once more: they never change. */
Test(status, numbers_and_names_are_the_headers) {
    static const struct {
        jp_status status;
        const char *name;
    } cases[] = {
        {0, "JP_OK"},          {1, "JP_E_INVALID"}, {2, "JP_E_RANGE"},
        {3, "JP_E_TEXT"},      {4, "JP_E_JSON"},    {5, "JP_E_DOCUMENT"},
        {6, "JP_E_NOMEM"},     {7, "JP_E_BUFFER"},  {8, "JP_E_UNKNOWN_NAME"},
        {9, "JP_E_UNDEFINED"}, {10, "JP_E_COLUMN"}, {11, "JP_E_CORRUPT"},
        {12, "JP_E_NEWER"},    {13, "JP_E_LIMIT"},  {14, "JP_E_CONFLICT"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        cr_expect(eq(str, (char *)jp_status_name(cases[i].status), (char *)cases[i].name));
    cr_expect(eq(i32, jp_status_count(), (int32_t)(sizeof cases / sizeof cases[0])));
}

Test(status, every_one_has_its_own_sentence) {
    for (int32_t i = 0; i < jp_status_count(); i++)
        for (int32_t j = 0; j < i; j++)
            cr_expect(ne(str, (char *)jp_status_message(i), (char *)jp_status_message(j)), "%d %d",
                      i, j);
}

Test(status, an_unknown_number_is_named_so) {
    static const jp_status unknown[] = {-1, 15, INT32_MAX, INT32_MIN};
    for (size_t i = 0; i < 4; i++) {
        cr_expect(eq(str, (char *)jp_status_name(unknown[i]), "JP_E_UNKNOWN"));
        cr_expect(ne(str, (char *)jp_status_message(unknown[i]), ""));
    }
}

Test(version, text_and_number_are_the_projects) {
    cr_expect(eq(str, (char *)jp_version(), PROJECT_VERSION));
    cr_expect(eq(i32, jp_version_number(), JP_VERSION_NUMBER));
}

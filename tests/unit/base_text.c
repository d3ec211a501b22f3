#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "base/text.h"

Test(text, formats_each_kind)
{
    char buffer[200];
    jpi_text text;
    jp_ratio half_more = {75, 2}, third = {1, 3};
    jpi_text_begin(&text, buffer, sizeof buffer);
    jpi_text_format(&text, "%s %d %l %z %r %R %D %t %%", "a", -3, INT64_MIN, (size_t)7, &half_more,
                    &third, 0, "quoted", (size_t)4);
    cr_expect(eq(str, buffer, "a -3 -9223372036854775808 7 37.5 0.33 1970-01-01 quot %"));
}

Test(text, cuts_between_characters_with_an_ellipsis)
{
    char buffer[9];
    jpi_text text;
    jpi_text_begin(&text, buffer, sizeof buffer);
    jpi_text_add(&text, "ab\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9");
    cr_expect(eq(str, buffer, "ab\xC3\xA9\xE2\x80\xA6"));
    cr_expect(text.cut);
}

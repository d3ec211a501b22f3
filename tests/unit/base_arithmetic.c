#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "base/arithmetic.h"
#include "base/wide.h"

Test(arithmetic, product_of_the_largest)
{
    jpi_u128 product = jpi_product(UINT64_MAX, UINT64_MAX);
    cr_expect(eq(u64, product.high, UINT64_MAX - 1));
    cr_expect(eq(u64, product.low, 1));
}

Test(wide, writes_decimals)
{
    jpi_wide value = jpi_wide_from(1);
    for (int i = 0; i < 30; i++)
        jpi_wide_multiply_add(&value, 10, 0, &value);
    char text[JPI_WIDE_TEXT];
    cr_expect(eq(sz, jpi_wide_to_text(&value, text), 31));
    cr_expect(eq(str, text, "1000000000000000000000000000000"));
}

/* Programs that must be caught. Criterion ends with 0 over a leak, and over undefined behaviour
 * unless the sanitizer is told to stop: if one of these is not caught, the sanitizer build of all
 * the other tests proves nothing. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

static volatile int largest = INT_MAX;
static volatile double nothing = 0;
static void *volatile forgotten;

Test(leak, memory_is_forgotten) {
    forgotten = malloc(37);
    forgotten = NULL;
    cr_assert(eq(ptr, forgotten, NULL));
}

/* Through memset: where the compiler sees the store and the size, the undefined-behaviour sanitizer
 * is first to speak and the address sanitizer stays untried. */
Test(overflow, a_byte_past_the_end_is_written) {
    size_t size = (size_t)(largest - INT_MAX) + 8;
    forgotten = malloc(size);
    memset(forgotten, 1, size + 1 + (size_t)(largest - INT_MAX));
    free(forgotten);
    cr_assert(eq(int, largest, INT_MAX));
}

Test(undefined, an_integer_overflows) {
    int sum = largest + 1;
    cr_assert(ne(int, sum, 0));
}

Test(division, a_number_is_divided_by_nothing) {
    double quotient = 1 / nothing;
    cr_assert(quotient > 0);
}

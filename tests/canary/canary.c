/* Programs that must be caught. Criterion ends with 0 over a leak, and over undefined behaviour
 * unless the sanitizer is told to stop: if one of these is not caught, the sanitizer build of all
 * the other tests proves nothing. */
#include <limits.h>
#include <stdlib.h>

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

static volatile int largest = INT_MAX;
static void *volatile forgotten;

Test(leak, memory_is_forgotten) {
    forgotten = malloc(37);
    forgotten = NULL;
    cr_assert(eq(ptr, forgotten, NULL));
}

/* The size is no constant: where the compiler knows it, the undefined-behaviour sanitizer is first
 * to speak and the address sanitizer stays untried. */
Test(overflow, a_byte_past_the_end_is_written) {
    size_t size = (size_t)(largest - INT_MAX) + 8;
    volatile char *bytes = malloc(size);
    bytes[size] = 1;
    forgotten = (void *)(size_t)bytes;
    cr_assert(eq(int, largest, INT_MAX));
}

Test(undefined, an_integer_overflows) {
    int sum = largest + 1;
    cr_assert(ne(int, sum, 0));
}

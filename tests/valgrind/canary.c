/* Forgets 37 bytes; valgrind must say so. */
#include <stdlib.h>

static void *volatile forgotten;

int main(void) {
    forgotten = malloc(37);
    forgotten = NULL;
    return 0;
}

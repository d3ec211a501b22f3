/* Two threads write one number without a lock: the thread sanitizer must say so. A plain program,
 * because the thread sanitizer aborts inside Criterion before the first test. */
#include <pthread.h>
#include <stdio.h>

static int shared;

static void *add(void *unused) {
    (void)unused;
    for (int i = 0; i < 100000; i++) {
        shared++;
    }
    return NULL;
}

int main(void) {
    pthread_t first;
    pthread_t second;
    if (pthread_create(&first, NULL, add, NULL) != 0 ||
        pthread_create(&second, NULL, add, NULL) != 0) {
        return 77;
    }
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    printf("%d\n", shared);
    return 0;
}

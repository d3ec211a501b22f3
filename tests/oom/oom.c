#include "oom.h"

#include <cJSON.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* More allocations than any scenario makes: one that never succeeds is an error too. */
#define MOST_ALLOCATIONS 20000

typedef struct memory {
    long n_until_failure; /* allocations that still succeed */
    int is_persistent;    /* from the first failure on, everything fails */
    int has_failed;
    long n_live;
    long n_calls;
    struct front *newest; /* of the blocks not given back */
} memory;

/* In front of each block: what says on release that it is one of ours, and whole. */
typedef struct front {
    uint64_t mark;
    uint64_t n_bytes;
    struct front *older;
    struct front *newer;
} front;

#define LIVE UINT64_C(0x4A6F62506C616E31)
#define GONE UINT64_C(0xDEADDEADDEADDEAD)

static long n_complaints;

void oom_expect(int holds, const char *what, const char *file, int line) {
    if (!holds) {
        n_complaints++;
        printf("%s:%d: expected %s\n", file, line, what);
    }
}

long oom_complaints(void) {
    return n_complaints;
}

static int fails_now(memory *state) {
    state->n_calls++;
    if (state->has_failed && state->is_persistent)
        return 1;
    if (state->n_until_failure-- != 0)
        return 0;
    state->has_failed = 1;
    return 1;
}

static void *give(void *context, size_t n_bytes) {
    memory *state = context;
    if (fails_now(state))
        return NULL;
    front *block = malloc(sizeof *block + n_bytes + sizeof block->mark);
    if (!block)
        abort();
    block->mark = LIVE;
    block->n_bytes = n_bytes;
    memset(block + 1, 0xA5, n_bytes); /* nobody may rely on zeros */
    memcpy((char *)(block + 1) + n_bytes, &block->mark, sizeof block->mark);
    block->newer = NULL;
    block->older = state->newest;
    if (state->newest)
        state->newest->newer = block;
    state->newest = block;
    state->n_live++;
    return block + 1;
}

static void take(void *context, void *pointer) {
    memory *state = context;
    front *block = (front *)pointer - 1;
    uint64_t end = 0;
    if (block->mark == LIVE)
        memcpy(&end, (char *)pointer + block->n_bytes, sizeof end);
    if (end != LIVE) {
        printf("a block was released twice, written past its end, or never given\n");
        abort();
    }
    block->mark = GONE;
    if (block->older)
        block->older->newer = block->newer;
    if (block->newer)
        block->newer->older = block->older;
    else
        state->newest = block->older;
    state->n_live--;
    free(block);
}

/* Always moves: a pointer kept across a reallocation is found by the sanitizer. */
static void *give_again(void *context, void *pointer, size_t n_bytes) {
    void *moved = give(context, n_bytes);
    if (moved && pointer) {
        size_t n_old = ((front *)pointer - 1)->n_bytes;
        memcpy(moved, pointer, n_old < n_bytes ? n_old : n_bytes);
        take(context, pointer);
    }
    return moved;
}

/* cJSON allocates through hooks of the whole process. A library must leave them alone, a test
 * program is the process: its allocations are counted, and fail, in one row with all others. */
static memory *hooked;

static void *give_cjson(size_t n_bytes) {
    return give(hooked, n_bytes);
}

static void take_cjson(void *pointer) {
    if (pointer)
        take(hooked, pointer);
}

static jp_status run_once(const oom_case *item, memory *state) {
    const jp_allocator allocator = {give, give_again, take, state};
    cJSON_Hooks hooks = {give_cjson, take_cjson};
    hooked = state;
    cJSON_InitHooks(&hooks);
    jp_status status = item->run(&allocator);
    cJSON_InitHooks(NULL);
    return status;
}

static void run_case(const oom_case *item, int is_persistent) {
    long complaints_before = n_complaints;
    for (long n = 0; n < MOST_ALLOCATIONS; n++) {
        memory state = {n, is_persistent, 0, 0, 0, NULL};
        jp_status status = run_once(item, &state);
        jp_status expected = state.has_failed ? JP_E_NOMEM : JP_OK;
        if (status != expected || state.n_live != 0) {
            n_complaints++;
            printf("%s, %s failure at allocation %ld: %s (expected %s), %ld blocks kept\n",
                   item->name, is_persistent ? "lasting" : "single", n, jp_status_name(status),
                   jp_status_name(expected), state.n_live);
        }
        while (state.newest) /* counted above; what is left is not for a leak checker to find */
            take(&state, state.newest + 1);
        if (!state.has_failed) {
            printf("%s, %s: %ld allocations, %s\n", item->name,
                   is_persistent ? "lasting" : "single", state.n_calls,
                   n_complaints == complaints_before ? "good" : "NOT GOOD");
            OOM_EXPECT(state.n_calls > 0);
            return;
        }
        if (n_complaints > complaints_before + 20)
            return;
    }
    n_complaints++;
    printf("%s: still failing after %d allocations\n", item->name, MOST_ALLOCATIONS);
}

int oom_main(const oom_case *cases, size_t n_cases) {
    for (size_t i = 0; i < n_cases; i++) {
        run_case(&cases[i], 0);
        run_case(&cases[i], 1);
    }
    printf("%zu scenarios, %ld complaints\n", n_cases, n_complaints);
    return n_complaints > 0 || n_cases == 0;
}

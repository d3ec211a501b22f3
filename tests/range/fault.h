/* Exact operations made not to fit, one at a time.
 *
 * The linker puts these in the place of every call of the library's exact arithmetic (--wrap).
 * While they are armed each call is counted by the place it is made from; the chosen one of them
 * answers JP_E_RANGE, as if its result needed more than 64 bits, and writes nothing.
 *
 * A library that minds what its steps answer then says JP_E_RANGE itself, or comes to the same
 * answer another way. What it must never do is answer something else. */
#ifndef RANGE_FAULT_H
#define RANGE_FAULT_H

#include <stddef.h>

#include "jobplan/status.h"

enum { FAULT_PLACES = 2000 };

/* Operations from now on are counted, and none fails. */
void fault_count(void);
/* How many places made one, and how often the place did. */
size_t fault_places(void);
long fault_calls(size_t place);
const void *fault_address(size_t place); /* for addr2line */
/* The place's call number `which`, from 0, fails. */
void fault_arm(size_t place, long which);
/* Nothing is counted or fails; 1 if the call armed was reached. */
int fault_disarm(void);

#endif

/* Every allocation made to fail: once, and from there on.
 *
 * A scenario is a function that does what a caller would, with the allocator it is given, and
 * answers the first status that is not JP_OK. It frees what it made, whatever happened. The
 * runner repeats it with the first allocation failing, then the second, until none fails:
 * each time it must answer JP_E_NOMEM, have touched nothing that it was to leave alone
 * (OOM_EXPECT), and have given every byte back. */
#ifndef OOM_H
#define OOM_H

#include <stddef.h>

#include "jobplan/allocator.h"
#include "jobplan/status.h"

typedef jp_status oom_scenario(const jp_allocator *allocator);

typedef struct oom_case {
    const char *name;
    oom_scenario *run;
} oom_case;

/* How often something did not hold, so far. */
long oom_complaints(void);

/* The main function of a program of scenarios: 0 when all is well. */
int oom_main(const oom_case *cases, size_t n_cases);

/* Something that must hold although memory failed; printed, and counted against the program. */
#define OOM_EXPECT(holds) oom_expect((holds), #holds, __FILE__, __LINE__)
void oom_expect(int holds, const char *what, const char *file, int line);

#endif

/* What the load programs count with: allocations through the library's own allocator, the
 * resident memory of the process as the kernel tells it, and processor time, which is printed and
 * never judged. */
#ifndef LOAD_MEASURE_H
#define LOAD_MEASURE_H

#include <stddef.h>

#include <jobplan/jobplan.h>

typedef struct load_count {
    size_t n_calls; /* allocate and reallocate */
    size_t n_bytes; /* held now */
    size_t n_bytes_peak;
} load_count;

/* An allocator that counts into *count; for one thread at a time. */
jp_allocator load_counting(load_count *count);

/* Resident memory now and at most so far, in kB; 0 where the kernel does not say. The most starts
 * again from now at load_peak_restart, where the kernel allows it. */
size_t load_resident_kb(void);
size_t load_peak_kb(void);
void load_peak_restart(void);
/* Memory the machine could still give, in kB; 0 where the kernel does not say. */
size_t load_available_kb(void);

double load_processor_s(void);

/* Ends the program with 1 and the library's sentence, unless JP_OK. */
void load_must(jp_status status, const jp_error *error, const char *what);

/* `text` holds `words`, or the program has failed: prints what was said instead. */
int load_says(const char *text, const char *words);

#endif

/* Exact arithmetic written as a formula: a chain of steps remembers its first failure. */
#ifndef JPI_EXACT_H
#define JPI_EXACT_H

#include <stdbool.h>

#include "jobplan/ratio.h"

typedef struct jpi_chain {
    jp_status status; /* JP_OK until a step fails; later steps then answer 0 */
} jpi_chain;

jp_ratio jpi_chain_add(jpi_chain *chain, jp_ratio a, jp_ratio b);
jp_ratio jpi_chain_subtract(jpi_chain *chain, jp_ratio a, jp_ratio b);
jp_ratio jpi_chain_multiply(jpi_chain *chain, jp_ratio a, jp_ratio b);
jp_ratio jpi_chain_divide(jpi_chain *chain, jp_ratio a, jp_ratio b);

/* -1, 0, 1; both must be ratios. */
int32_t jpi_ratio_order(jp_ratio a, jp_ratio b);
jp_ratio jpi_whole(int64_t value);

/* A zeroed ratio (0/0) in an options struct says "not given", in a result "no value". */
bool jpi_given(jp_ratio value);
/* What jp_ratio calls accept: lowest terms, den > 0. */
bool jpi_is_ratio(jp_ratio value);

#endif

/* The table that rules_compile.py writes: every room's rules, in the byte order of their ids. */
#ifndef JPI_RULES_TABLE_H
#define JPI_RULES_TABLE_H

#include <stddef.h>

#include "jobplan/rules.h"

extern const jp_rule jpi_rules[];
extern const size_t jpi_n_rules;

#endif

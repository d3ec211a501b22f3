/* Amounts of time that may be missing, and the variance policy, as the whole room reads them. */
#ifndef JPI_VARIANCE_AMOUNT_H
#define JPI_VARIANCE_AMOUNT_H

#include "jobplan/variance.h"

/* A NULL amount is "no data" and passes; a malformed or negative one fails, named. */
jp_status jpi_amount_check(const jp_ratio *amount, const char *name, jp_error *error);
/* The policy in force: the caller's, checked, or the default for NULL. */
jp_status jpi_variance_policy(const jp_variance_policy *given, jp_variance_policy *out,
                              jp_error *error);

#endif

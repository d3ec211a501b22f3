/* A test's own reading of a decimal, whatever locale is in force: the suite runs under others too
 * (tests/locale). Include it first. */
#ifndef PLAIN_NUMBER_H
#define PLAIN_NUMBER_H

#define _POSIX_C_SOURCE 200809L
#include <locale.h>
#include <stdlib.h>

static inline double plain_number(const char *text) {
    static locale_t plain;
    if (!plain)
        plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    locale_t users = uselocale(plain);
    double value = strtod(text, NULL);
    uselocale(users);
    return value;
}

#endif

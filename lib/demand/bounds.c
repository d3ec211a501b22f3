#include "demand/bounds.h"

#include <math.h>

#include "base/text.h"
#include "demand/reader.h"

static jp_status refuse(double value, const char *name, const char *rule, jp_error *error) {
    if (!isfinite(value)) {
        return jpi_fail(error, JP_E_RANGE, name, "%s is not a finite number: write %s.", name,
                        rule);
    }
    jp_ratio shown = jpi_for_reader(value);
    return jpi_fail(error, JP_E_RANGE, name, "%s is %r: write %s.", name, &shown, rule);
}

jp_status jpi_not_negative(double value, const char *name, jp_error *error) {
    return isfinite(value) && value >= 0 ? JP_OK : refuse(value, name, "0 or more", error);
}

jp_status jpi_above_zero(double value, const char *name, jp_error *error) {
    return isfinite(value) && value > 0 ? JP_OK : refuse(value, name, "a number above 0", error);
}

jp_status jpi_open_share(double value, const char *name, jp_error *error) {
    return value > 0 && value < 1
               ? JP_OK
               : refuse(value, name, "a share above 0 and below 1, such as 0.92 for 92%", error);
}

jp_status jpi_closed_share(double value, const char *name, jp_error *error) {
    return value >= 0 && value <= 1
               ? JP_OK
               : refuse(value, name, "a share from 0 to 1, such as 0.1 for 10%", error);
}

jp_status jpi_wanted(const void *out, jp_error *error) {
    return out != NULL ? JP_OK : jpi_fail(error, JP_E_INVALID, "out", "The output is NULL.");
}

jp_status jpi_same_length(size_t n_a, const char *a, size_t n_b, const char *b, jp_error *error) {
    if (n_a == n_b) {
        return JP_OK;
    }
    return jpi_fail(error, JP_E_INVALID, b, "%s has %z entries and %s has %z: they must agree.", b,
                    n_b, a, n_a);
}

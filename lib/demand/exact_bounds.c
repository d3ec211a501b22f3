#include "demand/exact_bounds.h"

#include "base/text.h"

jp_status jpi_need_amount(jp_ratio value, const char *name, jp_error *error) {
    if (!jpi_given(value)) {
        return jpi_fail(error, JP_E_INVALID, name, "%s is not given: it is required.", name);
    }
    if (!jpi_is_ratio(value)) {
        return jpi_fail(error, JP_E_INVALID, name,
                        "%s is not a ratio in lowest terms with den above 0.", name);
    }
    if (value.num < 0) {
        return jpi_fail(error, JP_E_RANGE, name, "%s is %r: write 0 or more.", name, &value);
    }
    return JP_OK;
}

jp_status jpi_need_positive(jp_ratio value, const char *name, jp_error *error) {
    jp_status status = jpi_need_amount(value, name, error);
    if (status == JP_OK && value.num == 0) {
        status = jpi_fail(error, JP_E_RANGE, name, "%s is 0: write a number above 0.", name);
    }
    return status;
}

jp_status jpi_maybe_amount(jp_ratio value, const char *name, jp_error *error) {
    return jpi_given(value) ? jpi_need_amount(value, name, error) : JP_OK;
}

jp_status jpi_maybe_positive(jp_ratio value, const char *name, jp_error *error) {
    return jpi_given(value) ? jpi_need_positive(value, name, error) : JP_OK;
}

jp_status jpi_maybe_rate(jp_ratio value, const char *name, jp_error *error) {
    jp_status status = jpi_maybe_amount(value, name, error);
    if (status == JP_OK && jpi_given(value) && jpi_ratio_order(value, jpi_whole(1)) >= 0) {
        status = jpi_fail(error, JP_E_RANGE, name,
                          "%s is %r: write a share from 0 to below 1, such as 0.1 for 10%%.", name,
                          &value);
    }
    return status;
}

jp_status jpi_need_share(jp_ratio value, const char *name, jp_error *error) {
    jp_status status = jpi_need_amount(value, name, error);
    if (status == JP_OK && jpi_ratio_order(value, jpi_whole(1)) > 0) {
        status =
            jpi_fail(error, JP_E_RANGE, name,
                     "%s is %r: write a share from 0 to 1, such as 0.1 for 10%%.", name, &value);
    }
    return status;
}

jp_ratio jpi_or_whole(jp_ratio value, int64_t neutral) {
    return jpi_given(value) ? value : jpi_whole(neutral);
}

jp_status jpi_not_exact(jp_status status, const char *what, jp_error *error) {
    return jpi_fail(error, status, "",
                    "%s does not fit an exact number: give figures with fewer digits.", what);
}

#include "demand/exact.h"

#include <stddef.h>

typedef jp_status (*ratio_step)(const jp_ratio *, const jp_ratio *, jp_ratio *);

static jp_ratio step(jpi_chain *chain, ratio_step apply, jp_ratio a, jp_ratio b) {
    jp_ratio out = {0, 1};
    if (chain->status == JP_OK) {
        chain->status = apply(&a, &b, &out);
    }
    return out;
}

jp_ratio jpi_chain_add(jpi_chain *chain, jp_ratio a, jp_ratio b) {
    return step(chain, jp_ratio_add, a, b);
}

jp_ratio jpi_chain_subtract(jpi_chain *chain, jp_ratio a, jp_ratio b) {
    return step(chain, jp_ratio_subtract, a, b);
}

jp_ratio jpi_chain_multiply(jpi_chain *chain, jp_ratio a, jp_ratio b) {
    return step(chain, jp_ratio_multiply, a, b);
}

jp_ratio jpi_chain_divide(jpi_chain *chain, jp_ratio a, jp_ratio b) {
    return step(chain, jp_ratio_divide, a, b);
}

int32_t jpi_ratio_order(jp_ratio a, jp_ratio b) {
    int32_t order = 0;
    (void)jp_ratio_compare(&a, &b, &order);
    return order;
}

jp_ratio jpi_whole(int64_t value) {
    return (jp_ratio){value, 1};
}

bool jpi_given(jp_ratio value) {
    return value.num != 0 || value.den != 0;
}

bool jpi_is_ratio(jp_ratio value) {
    int32_t order = 0;
    return jp_ratio_compare(&value, &value, &order) == JP_OK;
}

#include "base/wide.h"

#include <string.h>

static void trim(jpi_wide *value) {
    while (value->n > 0 && value->limb[value->n - 1] == 0)
        value->n--;
}

jpi_wide jpi_wide_from_u128(jpi_u128 value) {
    jpi_wide
        wide; /* limbs past n are never read: clearing 30 of them would cost more than all else */
    wide.n = 4;
    wide.limb[0] = (uint32_t)value.low;
    wide.limb[1] = (uint32_t)(value.low >> 32);
    wide.limb[2] = (uint32_t)value.high;
    wide.limb[3] = (uint32_t)(value.high >> 32);
    trim(&wide);
    return wide;
}

jpi_wide jpi_wide_from(uint64_t value) {
    return jpi_wide_from_u128((jpi_u128){0, value});
}

bool jpi_wide_fits(const jpi_wide *value, uint64_t *out) {
    if (value->n > 2)
        return false;
    uint64_t low = value->n > 0 ? value->limb[0] : 0;
    uint64_t high = value->n > 1 ? value->limb[1] : 0;
    *out = high << 32 | low;
    return true;
}

uint32_t jpi_wide_bits(const jpi_wide *value) {
    return value->n == 0 ? 0 : (value->n - 1) * 32 + jpi_bit_length(value->limb[value->n - 1]);
}

int jpi_wide_order(const jpi_wide *a, const jpi_wide *b) {
    if (a->n != b->n)
        return a->n < b->n ? -1 : 1;
    for (uint32_t i = a->n; i-- > 0;)
        if (a->limb[i] != b->limb[i])
            return a->limb[i] < b->limb[i] ? -1 : 1;
    return 0;
}

bool jpi_wide_add(const jpi_wide *a, const jpi_wide *b, jpi_wide *out) {
    if (a->n < b->n) {
        const jpi_wide *longer = b;
        b = a;
        a = longer;
    }
    jpi_wide sum;
    uint64_t carry = 0;
    for (uint32_t i = 0; i < a->n; i++) {
        carry += (uint64_t)a->limb[i] + (i < b->n ? b->limb[i] : 0);
        sum.limb[i] = (uint32_t)carry;
        carry >>= 32;
    }
    sum.n = a->n;
    if (carry) {
        if (sum.n == JPI_WIDE_LIMBS)
            return false;
        sum.limb[sum.n++] = (uint32_t)carry;
    }
    out->n = sum.n;
    memcpy(out->limb, sum.limb, sum.n * sizeof sum.limb[0]);
    return true;
}

void jpi_wide_subtract(const jpi_wide *a, const jpi_wide *b, jpi_wide *out) {
    uint64_t borrow = 0;
    uint32_t n = a->n, n_b = b->n;
    for (uint32_t i = 0; i < n; i++) {
        uint64_t taken = (i < n_b ? b->limb[i] : 0) + borrow;
        borrow = a->limb[i] < taken;
        out->limb[i] = (uint32_t)(a->limb[i] - taken);
    }
    out->n = n;
    trim(out);
}

bool jpi_wide_multiply_add(const jpi_wide *a, uint32_t factor, uint32_t addend, jpi_wide *out) {
    jpi_wide product;
    uint64_t carry = addend;
    for (uint32_t i = 0; i < a->n; i++) {
        carry += (uint64_t)a->limb[i] * factor;
        product.limb[i] = (uint32_t)carry;
        carry >>= 32;
    }
    product.n = a->n;
    if (carry) {
        if (product.n == JPI_WIDE_LIMBS)
            return false;
        product.limb[product.n++] = (uint32_t)carry;
    }
    trim(&product);
    out->n = product.n;
    memcpy(out->limb, product.limb, product.n * sizeof product.limb[0]);
    return true;
}

bool jpi_wide_multiply(const jpi_wide *a, const jpi_wide *b, jpi_wide *out) {
    if (a->n == 0 || b->n == 0) {
        out->n = 0;
        return true;
    }
    if (a->n + b->n > JPI_WIDE_LIMBS + 1) /* at least a->n + b->n - 1 limbs are needed */
        return false;
    uint32_t limb[JPI_WIDE_LIMBS + 1];
    memset(limb, 0, b->n * sizeof limb[0]); /* each further one is set before it is added to */
    for (uint32_t i = 0; i < a->n; i++) {
        uint64_t carry = 0;
        for (uint32_t j = 0; j < b->n; j++) {
            carry += (uint64_t)a->limb[i] * b->limb[j] + limb[i + j];
            limb[i + j] = (uint32_t)carry;
            carry >>= 32;
        }
        limb[i + b->n] = (uint32_t)carry;
    }
    uint32_t n = a->n + b->n;
    if (limb[n - 1] == 0)
        n--;
    if (n > JPI_WIDE_LIMBS)
        return false;
    out->n = n;
    memcpy(out->limb, limb, n * sizeof limb[0]);
    return true;
}

size_t jpi_wide_to_text(const jpi_wide *value, char *buffer) {
    char digits[JPI_WIDE_TEXT];
    size_t n = 0;
    jpi_wide rest = *value;
    do {
        uint32_t nine = jpi_wide_divide_small(&rest, 1000000000, &rest);
        for (int i = 0; i < 9 && (rest.n > 0 || nine > 0 || n == 0); i++, nine /= 10)
            digits[n++] = (char)('0' + nine % 10);
    } while (rest.n > 0);
    for (size_t i = 0; i < n; i++)
        buffer[i] = digits[n - 1 - i];
    buffer[n] = '\0';
    return n;
}

jp_status jpi_wide_to_ratio(const jpi_wide *num, const jpi_wide *den, bool negative,
                            jp_ratio *out) {
    uint64_t top_bits, bottom_bits;
    if (jpi_wide_fits(num, &top_bits) && jpi_wide_fits(den, &bottom_bits)) {
        uint64_t divisor = jpi_gcd(top_bits, bottom_bits);
        top_bits /= divisor;
        bottom_bits /= divisor;
    } else {
        jpi_wide divisor = jpi_wide_gcd(num, den), top, bottom;
        jpi_wide_divide(num, &divisor, &top, NULL);
        jpi_wide_divide(den, &divisor, &bottom, NULL);
        if (!jpi_wide_fits(&top, &top_bits) || !jpi_wide_fits(&bottom, &bottom_bits))
            return JP_E_RANGE;
    }
    jp_ratio result;
    if (!jpi_with_sign(top_bits, negative, &result.num) ||
        !jpi_with_sign(bottom_bits, false, &result.den))
        return JP_E_RANGE;
    *out = result;
    return JP_OK;
}

#include <string.h>

#include "base/memory.h"
#include "base/ratio.h"
#include "base/rounding.h"
#include "base/text.h"
#include "base/wide.h"

#define MOST_BITS 512

/* num/den is not kept in lowest terms: den grows to the common denominator of what was added and
 * then stays, so that most additions are one small division and one multiplication. It is
 * reduced when it is read, and when it would pass 512 bits otherwise. */
typedef struct fraction {
    bool negative;
    jpi_wide num;
    jpi_wide den;
} fraction;

struct jp_total {
    jp_allocator allocator;
    fraction sum;
};

jp_status jp_total_new(const jp_allocator *allocator, jp_total **out) {
    jp_status status = JP_E_INVALID;
    jp_total *total = out ? jpi_handle_new(allocator, sizeof *total, &status) : NULL;
    if (!total)
        return status;
    total->sum.den = jpi_wide_from(1);
    *out = total;
    return JP_OK;
}

void jp_total_free(jp_total *total) {
    if (total) {
        jp_allocator own = total->allocator;
        jpi_release(&own, total);
    }
}

bool jpi_total_is_zero(const jp_total *total) {
    return !total || total->sum.num.n == 0;
}

/* Only the limbs in use: most totals use four of thirty-four. */
static void copy(jpi_wide *to, const jpi_wide *from) {
    to->n = from->n;
    memcpy(to->limb, from->limb, from->n * sizeof from->limb[0]);
}

static void reduce(fraction *value) {
    jpi_wide divisor = jpi_wide_gcd(&value->num, &value->den);
    jpi_wide_divide(&value->num, &divisor, &value->num, NULL);
    jpi_wide_divide(&value->den, &divisor, &value->den, NULL);
}

static bool within(const fraction *value) {
    return jpi_wide_bits(&value->num) <= MOST_BITS && jpi_wide_bits(&value->den) <= MOST_BITS;
}

/* value->num += term, both signed. At most 1,024 bits each, so the limbs suffice. */
static void add_numerator(fraction *value, const jpi_wide *term, bool negative) {
    if (value->negative == negative) {
        jpi_wide_add(&value->num, term, &value->num);
    } else if (jpi_wide_order(&value->num, term) >= 0) {
        jpi_wide_subtract(&value->num, term, &value->num);
    } else {
        jpi_wide_subtract(term, &value->num, &value->num);
        value->negative = negative;
    }
}

static jp_status add(jp_total *total, const jpi_wide *num, const jpi_wide *den, bool negative) {
    fraction sum;
    jpi_wide scale, rest, term;
    sum.negative = total->sum.negative;
    copy(&sum.num, &total->sum.num);
    copy(&sum.den, &total->sum.den);
    jpi_wide_divide(&sum.den, den, &scale, &rest);
    if (rest.n == 0) {
        jpi_wide_multiply(num, &scale, &term);
    } else {
        jpi_wide shared = jpi_wide_gcd(den, &rest);
        jpi_wide_divide(&sum.den, &shared, &scale, NULL);
        jpi_wide_multiply(num, &scale, &term);
        jpi_wide_divide(den, &shared, &scale, NULL);
        jpi_wide_multiply(&sum.num, &scale, &sum.num);
        jpi_wide_multiply(&sum.den, &scale, &sum.den);
    }
    add_numerator(&sum, &term, negative);
    if (!within(&sum)) {
        reduce(&sum);
        if (!within(&sum))
            return JP_E_RANGE;
    }
    total->sum.negative = sum.negative;
    copy(&total->sum.num, &sum.num);
    copy(&total->sum.den, &sum.den);
    return JP_OK;
}

/* Nearly every addition there is: a sum of 62 bits whose denominator the value's divides. True when
 * it was done so; the result is what add() would give. */
static bool add_small(fraction *sum, const jp_ratio *value) {
    const uint64_t limit = UINT64_C(1) << 62, half = UINT64_C(1) << 31;
    uint64_t num, den, term = jpi_magnitude(value->num);
    if (!jpi_wide_fits(&sum->num, &num) || !jpi_wide_fits(&sum->den, &den) || num >= limit ||
        term >= half || den % (uint64_t)value->den != 0)
        return false;
    uint64_t scale = den / (uint64_t)value->den;
    if (scale >= half)
        return false;
    term *= scale;
    if (sum->negative == (value->num < 0)) {
        num += term;
    } else if (num >= term) {
        num -= term;
    } else {
        num = term - num;
        sum->negative = value->num < 0;
    }
    sum->num.limb[0] = (uint32_t)num;
    sum->num.limb[1] = (uint32_t)(num >> 32);
    sum->num.n = num >> 32 ? 2 : num ? 1 : 0;
    return true;
}

jp_status jp_total_add(jp_total *total, const jp_ratio *value) {
    if (!total || !jpi_ratio_valid(value))
        return JP_E_INVALID;
    if (add_small(&total->sum, value))
        return JP_OK;
    jpi_wide num = jpi_wide_from(jpi_magnitude(value->num));
    jpi_wide den = jpi_wide_from((uint64_t)value->den);
    return add(total, &num, &den, value->num < 0);
}

jp_status jp_total_add_product(jp_total *total, const jp_ratio *a, const jp_ratio *b) {
    if (!total || !jpi_ratio_valid(a) || !jpi_ratio_valid(b))
        return JP_E_INVALID;
    uint64_t a_num = jpi_magnitude(a->num), b_num = jpi_magnitude(b->num);
    uint64_t a_den = (uint64_t)a->den, b_den = (uint64_t)b->den;
    uint64_t g = jpi_gcd(a_num, b_den), h = jpi_gcd(b_num, a_den);
    jpi_wide num = jpi_wide_from_u128(jpi_product(a_num / g, b_num / h));
    jpi_wide den = jpi_wide_from_u128(jpi_product(a_den / h, b_den / g));
    return add(total, &num, &den, (a->num < 0) != (b->num < 0));
}

jp_status jp_total_add_total(jp_total *total, const jp_total *other) {
    if (!total || !other)
        return JP_E_INVALID;
    fraction term = other->sum; /* a copy: other may be total */
    return add(total, &term.num, &term.den, term.negative);
}

jp_status jp_total_subtract_total(jp_total *total, const jp_total *other) {
    if (!total || !other)
        return JP_E_INVALID;
    fraction term = other->sum; /* a copy: other may be total */
    return add(total, &term.num, &term.den, !term.negative);
}

jp_status jp_total_divide_by_total(jp_total *total, const jp_total *divisor) {
    if (!total || !divisor)
        return JP_E_INVALID;
    if (divisor->sum.num.n == 0)
        return JP_E_UNDEFINED;
    fraction value = total->sum, by = divisor->sum; /* 512 bits each: the products fit the limbs */
    jpi_wide_multiply(&value.num, &by.den, &value.num);
    jpi_wide_multiply(&value.den, &by.num, &value.den);
    value.negative = value.negative != by.negative;
    reduce(&value);
    if (!within(&value))
        return JP_E_RANGE;
    total->sum = value;
    return JP_OK;
}

jp_status jp_total_compare(const jp_total *a, const jp_total *b, int32_t *out) {
    if (!a || !b || !out)
        return JP_E_INVALID;
    fraction difference = a->sum;
    jpi_wide term;
    jpi_wide_multiply(&difference.num, &b->sum.den, &difference.num);
    jpi_wide_multiply(&b->sum.num, &a->sum.den, &term);
    add_numerator(&difference, &term, !b->sum.negative);
    *out = difference.num.n == 0 ? 0 : difference.negative ? -1 : 1;
    return JP_OK;
}

jp_status jp_total_to_ratio(const jp_total *total, jp_ratio *out) {
    if (!total || !out)
        return JP_E_INVALID;
    return jpi_wide_to_ratio(&total->sum.num, &total->sum.den, total->sum.negative, out);
}

jp_status jp_total_round(const jp_total *total, const jp_rounding *policy, jp_ratio *out) {
    if (!total || !out)
        return JP_E_INVALID;
    jp_status status = jpi_rounding_check(policy);
    if (status != JP_OK)
        return status;
    jpi_wide unit_num = jpi_wide_from((uint64_t)policy->unit.num);
    jpi_wide unit_den = jpi_wide_from((uint64_t)policy->unit.den);
    jpi_wide scaled, divisor, count, rest;
    jpi_wide_multiply(&total->sum.num, &unit_den, &scaled); /* at most 576 bits */
    jpi_wide_multiply(&total->sum.den, &unit_num, &divisor);
    jpi_wide_divide(&scaled, &divisor, &count, &rest);
    bool exact = rest.n == 0, odd = count.n > 0 && (count.limb[0] & 1);
    jpi_wide_add(&rest, &rest, &rest);
    if (jpi_rounds_away(policy->direction, exact, jpi_wide_order(&rest, &divisor), odd))
        jpi_wide_multiply_add(&count, 1, 1, &count);
    jpi_wide_multiply(&count, &unit_num, &count); /* at most 577 + 63 bits */
    return jpi_wide_to_ratio(&count, &unit_den, total->sum.negative, out);
}

jp_status jp_total_to_text(const jp_total *total, char *buffer, size_t capacity, size_t *required) {
    if (!total)
        return JP_E_INVALID;
    fraction value = total->sum;
    reduce(&value);
    char text[2 * JPI_WIDE_TEXT + 2];
    size_t n_text = 0;
    if (value.negative && value.num.n > 0)
        text[n_text++] = '-';
    n_text += jpi_wide_to_text(&value.num, text + n_text);
    if (jpi_wide_bits(&value.den) > 1) {
        text[n_text++] = '/';
        n_text += jpi_wide_to_text(&value.den, text + n_text);
    }
    return jpi_hand_out(text, n_text, buffer, capacity, required);
}

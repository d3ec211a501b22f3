/* Numbers as people write them. What is read is in lowest terms and reads back; what is refused
 * leaves the output alone and says why. Rounding policies come from the same kind of text. */
#include <string.h>

#include "fuzz.h"
#include "jobplan/jobplan.h"

static void read_back(const jp_ratio *value, int32_t form) {
    char text[64];
    jp_ratio again;
    FUZZ_HOLDS(jp_ratio_to_text(value, form, 0, text, sizeof text, NULL) == JP_OK);
    FUZZ_HOLDS(jp_ratio_parse(text, strlen(text), &again, NULL) == JP_OK);
    FUZZ_HOLDS(again.num == value->num && again.den == value->den);
}

static void round_by(const jp_rounding *policy, const jp_ratio *value) {
    jp_ratio once, twice, count;
    if (jp_ratio_round(value, policy, &once) != JP_OK)
        return;
    FUZZ_HOLDS(jp_ratio_round(&once, policy, &twice) == JP_OK);
    FUZZ_HOLDS(once.num == twice.num && once.den == twice.den);
    if (jp_ratio_divide(&once, &policy->unit, &count) == JP_OK)
        FUZZ_HOLDS(count.den == 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n_data) {
    jp_ratio value = {7, 11};
    jp_rounding policy = JP_ROUNDING_INIT;
    jp_error error = JP_ERROR_INIT;
    const jp_ratio sample = {1234567, 8901};
    jp_status status = jp_ratio_parse((const char *)data, n_data, &value, &error);
    if (status == JP_OK) {
        double nearest;
        FUZZ_HOLDS(jp_ratio_to_double(&value, &nearest) == JP_OK);
        FUZZ_HOLDS((nearest > 0) == (value.num > 0) && (nearest < 0) == (value.num < 0));
        read_back(&value, JP_TEXT_FRACTION);
        read_back(&value, JP_TEXT_SHORTEST);
    } else {
        FUZZ_HOLDS(status == JP_E_TEXT || status == JP_E_RANGE);
        FUZZ_HOLDS(value.num == 7 && value.den == 11);
        FUZZ_HOLDS(error.status == status && error.message[0]);
    }
    if (jp_rounding_parse((const char *)data, n_data, &policy, &error) == JP_OK) {
        round_by(&policy, &sample);
        if (status == JP_OK)
            round_by(&policy, &value);
    }
    return 0;
}

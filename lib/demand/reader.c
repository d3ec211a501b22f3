#include "demand/reader.h"

#include "base/ratio.h"

#define LARGEST_READ 1e12

/* Workings are text for the eye: past the bound nobody reads the decimals. */
jp_ratio jpi_for_reader(double value) {
    jp_ratio out = {0, 1};
    if (value > -LARGEST_READ && value < LARGEST_READ) {
        double scaled = value * 1e6;
        int64_t rounded = (int64_t)(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
        out = jpi_fraction(rounded, 1000000);
    }
    return out;
}

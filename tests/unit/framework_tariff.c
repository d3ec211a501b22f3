/* Tariffs: listed, found, refused. */
#include "plan_sample.h"
#include "refusal.h"

Test(framework_tariff, every_preset_is_found_by_its_id) {
    jp_tariff at = {.struct_size = sizeof at}, found = at;
    size_t count = jp_tariff_preset_count();
    cr_assert(gt(sz, count, 0));
    for (size_t i = 0; i < count; i++) {
        cr_assert(eq(i32, jp_tariff_preset_at(i, &at), JP_OK));
        cr_assert(eq(i32, jp_tariff_find(NULL, at.id, &found, NULL), JP_OK));
        cr_expect_str_eq(found.id, at.id);
        cr_expect(same(found.rate, at.rate));
    }
    cr_expect(eq(i32, jp_tariff_preset_at(count, &at), JP_E_RANGE));
    cr_expect(eq(i32, jp_tariff_preset_at(0, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_policy_tariff_at(NULL, 0, &at), JP_E_RANGE));
    cr_expect(eq(i32, jp_policy_tariff_at(NULL, 0, NULL), JP_E_INVALID));
    expect_refusal(jp_tariff_find(NULL, NULL, &at, &error), JP_E_INVALID, "id");
    expect_refusal(jp_tariff_find(NULL, at.id, NULL, &error), JP_E_INVALID, "");
    expect_refusal(jp_tariff_find(NULL, "zzzzzzzzzzzz", &at, &error), JP_E_UNKNOWN_NAME, "id");
}

Test(framework_tariff, amounts_by_basis_and_cap) {
    jp_tariff tariff = {.struct_size = sizeof tariff,
                        .basis = JP_TARIFF_PER_UNIT,
                        .unit = JP_TARIFF_PAS_PER_WEEK,
                        .rate = {1, 4},
                        .has_cap = 1,
                        .cap = {1, 1}};
    const struct {
        int32_t basis;
        int64_t units;
        int64_t num, den;
    } rows[] = {{JP_TARIFF_PER_UNIT, 0, 0, 1},  {JP_TARIFF_PER_UNIT, 3, 3, 4},
                {JP_TARIFF_PER_UNIT, 5, 1, 1},  {JP_TARIFF_FLAT, 0, 0, 1},
                {JP_TARIFF_FLAT, 5, 1, 4},      {JP_TARIFF_FIRST_ONLY, 1, 1, 4},
                {JP_TARIFF_FIRST_ONLY, 2, 1, 4}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        jp_ratio out = {0, 0}, want = {rows[i].num, rows[i].den};
        jp_working working = JP_WORKING_INIT;
        tariff.basis = rows[i].basis;
        cr_assert(
            eq(i32, jp_tariff_suggested(&tariff, rows[i].units, &out, &working, NULL), JP_OK));
        cr_expect(same(out, want), "row %zu", i);
    }
}

Test(framework_tariff, amounts_that_cannot_be) {
    const jp_tariff good = {.struct_size = sizeof good,
                            .basis = JP_TARIFF_PER_UNIT,
                            .unit = JP_TARIFF_HOURS_PER_WEEK,
                            .rate = {1, 1}};
    jp_ratio out = {7, 1}, before = out;
    expect_refusal(jp_tariff_suggested(NULL, 1, &out, NULL, &error), JP_E_INVALID, "");
    expect_refusal(jp_tariff_suggested(&good, 1, NULL, NULL, &error), JP_E_INVALID, "out");
    expect_refusal(jp_tariff_suggested(&good, -1, &out, NULL, &error), JP_E_RANGE, "n_units");
    jp_tariff bad = good;
    bad.basis = 4;
    expect_refusal(jp_tariff_suggested(&bad, 1, &out, NULL, &error), JP_E_INVALID, "basis");
    bad = good;
    bad.unit = 0;
    expect_refusal(jp_tariff_suggested(&bad, 1, &out, NULL, &error), JP_E_INVALID, "unit");
    bad = good;
    bad.rate.num = 2;
    expect_refusal(jp_tariff_suggested(&bad, INT64_MAX, &out, NULL, &error), JP_E_RANGE, "rate");
    bad = good;
    bad.has_cap = 1;
    expect_refusal(jp_tariff_suggested(&bad, 1, &out, NULL, &error), JP_E_INVALID, "cap");
    cr_expect(same(out, before), "untouched on failure");
}

/* Columns: the same answers as one by one, all or nothing, the bad row named. And observed minutes.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <string.h>

#include <jobplan/framework.h>

enum { ROWS = 6 };
static const char data[] = "ClinicadminAnnual leaveBasket weavingCPD";
static const int32_t offsets[ROWS + 1] = {0, 6, 11, 23, 37, 37, 40};
static const uint8_t validity[] = {0x2f}; /* row 4 is null */

static int32_t nhse(void) {
    int32_t index = -1;
    cr_assert(zero(jp_framework_find("nhse-2023", &index, NULL)));
    return index;
}

Test(framework_column, each_row_is_answered_as_it_would_be_alone) {
    int16_t category[ROWS], concept_index[ROWS], verdict[ROWS];
    int64_t large[ROWS + 1];
    cr_assert(zero(jp_categorise_column(NULL, nhse(), offsets, data, sizeof data - 1, validity,
                                        ROWS, NULL, category, concept_index, verdict, NULL)));
    for (size_t i = 0; i < ROWS; i++) {
        if (i == 4) {
            cr_expect(eq(i16, verdict[i], JP_VERDICT_MISSING));
            cr_expect(eq(i16, category[i], -1));
            continue;
        }
        jp_category_answer answer = {.struct_size = (uint32_t)sizeof answer};
        cr_assert(
            zero(jp_categorise(NULL, nhse(), data + offsets[i],
                               (size_t)(offsets[i + 1] - offsets[i]), NULL, &answer, NULL, NULL)));
        cr_expect(eq(i32, verdict[i], answer.verdict));
        cr_expect(eq(i32, category[i], answer.category));
        cr_expect(eq(i32, concept_index[i], answer.concept_index));
    }
    int16_t again[ROWS];
    for (size_t i = 0; i <= ROWS; i++)
        large[i] = offsets[i];
    cr_assert(zero(jp_categorise_large_column(NULL, nhse(), large, data, sizeof data - 1, validity,
                                              ROWS, NULL, NULL, NULL, again, NULL)));
    cr_expect(zero(memcmp(again, verdict, sizeof again)));
}

Test(framework_column, a_bad_row_is_named_and_nothing_is_written) {
    static const struct {
        int32_t offsets[3];
        const char *data;
        size_t n_data;
        int64_t row;
    } bad[] = {
        {{0, 6, 6}, "clinic", 6, 1},  {{0, 6, 7}, "clinic\xff", 7, 1},
        {{0, 6, 5}, "clinic", 6, 1},  {{0, 6, 9}, "clinic", 6, 1},
        {{-1, 3, 6}, "clinic", 6, 0}, {{0, 1, 6}, "\x07linic", 6, 0},
        {{0, 3, 6}, "   nic", 6, 0},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int16_t verdict[2] = {77, 77};
        jp_error error = JP_ERROR_INIT;
        cr_expect(eq(i32,
                     jp_categorise_column(NULL, nhse(), bad[i].offsets, bad[i].data, bad[i].n_data,
                                          NULL, 2, NULL, NULL, NULL, verdict, &error),
                     JP_E_COLUMN),
                  "case %zu", i);
        cr_expect(eq(i64, error.row, bad[i].row), "case %zu", i);
        cr_expect(verdict[0] == 77 && verdict[1] == 77);
    }
    cr_expect(zero(
        jp_categorise_column(NULL, nhse(), NULL, NULL, 0, NULL, 0, NULL, NULL, NULL, NULL, NULL)));
    cr_expect(
        eq(i32,
           jp_categorise_column(NULL, nhse(), NULL, data, 3, NULL, 2, NULL, NULL, NULL, NULL, NULL),
           JP_E_INVALID));
    cr_expect(
        eq(i32,
           jp_categorise_column(NULL, 99, offsets, data, 3, NULL, 1, NULL, NULL, NULL, NULL, NULL),
           JP_E_RANGE));
}

static void codes(const char *const *texts, size_t n, int16_t *category, int16_t *verdict) {
    for (size_t i = 0; i < n; i++) {
        jp_category_answer answer = {.struct_size = (uint32_t)sizeof answer};
        cr_assert(zero(
            jp_categorise(NULL, nhse(), texts[i], strlen(texts[i]), NULL, &answer, NULL, NULL)));
        category[i] = (int16_t)answer.category;
        verdict[i] = (int16_t)answer.verdict;
    }
}

/* By hand: day 0 has 60 of 80 placed minutes direct, day 1 90 of 120; share 150/200. Residuals 60 -
 * 0.75 x 80 = 0 and 90 - 0.75 x 120 = 0, so the interval closes on the share. */
Test(framework_column, observed_minutes_give_a_share_with_its_sample_and_interval) {
    static const char *const texts[] = {"Clinic", "CPD",   "Lunch",       "Ward round",
                                        "Audit",  "Admin", "Union duties"};
    static const int32_t minutes[] = {60, 20, 30, 90, 10, 45, 20};
    static const int32_t period[] = {0, 0, 0, 1, 1, 1, 1};
    int16_t category[7], verdict[7];
    codes(texts, 7, category, verdict);
    jp_observed_split split = {.struct_size = (uint32_t)sizeof split};
    cr_assert(zero(jp_observed_split_of(NULL, nhse(), category, verdict, minutes, period, 7, 0.95,
                                        &split, NULL, NULL)));
    cr_expect(eq(i64, split.direct_min, 150));
    cr_expect(eq(i64, split.supporting_min, 30));
    cr_expect(eq(i64, split.other_min, 20));
    cr_expect(eq(i64, split.unplaced_min, 45));
    cr_expect(eq(i64, split.not_activity_min, 30));
    cr_expect(eq(i64, split.n_rows, 7));
    cr_expect(eq(i64, split.n_periods, 2));
    cr_expect(eq(i64, split.share.num, 3));
    cr_expect(eq(i64, split.share.den, 4));
    cr_expect(eq(i32, split.has_interval, 1));
    cr_expect(split.low > 0.75 - 1e-12 && split.low < 0.75 + 1e-12);
    cr_expect(split.high > 0.75 - 1e-12 && split.high < 0.75 + 1e-12);
}

/* Four days of 100 placed minutes with 50, 60, 70, 80 direct: share 0.65; residuals -15, -5, 5, 15,
 * squares 500; error sqrt(4/3 x 500) / 400 = 25.8199 / 400; 95% normal quantile 1.959964 (tables).
 */
Test(framework_column, the_interval_is_that_of_a_ratio_over_periods) {
    static const char *const texts[] = {"Clinic", "CPD", "Clinic", "CPD",
                                        "Clinic", "CPD", "Clinic", "CPD"};
    static const int32_t minutes[] = {50, 50, 60, 40, 70, 30, 80, 20};
    static const int32_t period[] = {0, 0, 1, 1, 2, 2, 3, 3};
    int16_t category[8], verdict[8];
    codes(texts, 8, category, verdict);
    jp_observed_split split = {.struct_size = (uint32_t)sizeof split};
    cr_assert(zero(jp_observed_split_of(NULL, nhse(), category, verdict, minutes, period, 8, 0.95,
                                        &split, NULL, NULL)));
    double error = 25.819888974716113 / 400.0;
    cr_expect(split.low > 0.65 - 1.959964 * error - 1e-6 &&
              split.low < 0.65 - 1.959964 * error + 1e-6);
    cr_expect(split.high > 0.65 + 1.959964 * error - 1e-6 &&
              split.high < 0.65 + 1.959964 * error + 1e-6);
}

Test(framework_column, nothing_placed_is_no_share_and_one_day_no_interval) {
    static const char *const texts[] = {"Lunch", "Clinic"};
    static const int32_t minutes[] = {30, 60};
    int16_t category[2], verdict[2];
    codes(texts, 2, category, verdict);
    jp_observed_split split = {.struct_size = (uint32_t)sizeof split};
    cr_assert(zero(jp_observed_split_of(NULL, nhse(), category, verdict, minutes, NULL, 1, 0.9,
                                        &split, NULL, NULL)));
    cr_expect(zero(split.has_share));
    cr_assert(zero(jp_observed_split_of(NULL, nhse(), category, verdict, minutes, NULL, 2, 0.9,
                                        &split, NULL, NULL)));
    cr_expect(eq(i32, split.has_share, 1));
    cr_expect(zero(split.has_interval));
    static const int32_t negative[] = {30, -1};
    static const int32_t falling[] = {1, 0};
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(i32,
                 jp_observed_split_of(NULL, nhse(), category, verdict, negative, NULL, 2, 0.9,
                                      &split, NULL, &error),
                 JP_E_COLUMN));
    cr_expect(eq(i64, error.row, 1));
    cr_expect(eq(i32,
                 jp_observed_split_of(NULL, nhse(), category, verdict, minutes, falling, 2, 0.9,
                                      &split, NULL, NULL),
                 JP_E_COLUMN));
    cr_expect(eq(i32,
                 jp_observed_split_of(NULL, nhse(), category, verdict, minutes, NULL, 2, 1.0,
                                      &split, NULL, NULL),
                 JP_E_RANGE));
}

/* What the catalogue and the observed minutes refuse, each with its place; and characters of every
 * width in a description. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <jobplan/framework.h>

#include "refusal.h"

static int32_t framework(const char *id) {
    int32_t index = -1;
    cr_assert(zero(jp_framework_find(id, &index, NULL)));
    return index;
}

Test(framework_refusals, numbers_past_either_end) {
    const int32_t past = (int32_t)jp_framework_count(), concepts = (int32_t)jp_concept_count();
    jp_framework row = {.struct_size = (uint32_t)sizeof row};
    jp_category category = {.struct_size = (uint32_t)sizeof category};
    jp_concept concept_row = {.struct_size = (uint32_t)sizeof concept_row};
    jp_category_answer answer = {.struct_size = (uint32_t)sizeof answer}, other = answer;
    int32_t count = 7;
    const char *phrase = "unused";
    cr_expect(eq(i32, jp_framework_at((size_t)past, &row), JP_E_RANGE));
    cr_expect(eq(i32, jp_concept_at((size_t)concepts, &concept_row), JP_E_RANGE));
    cr_assert(zero(jp_framework_at(0, &row)));
    cr_assert(zero(jp_concept_at(0, &concept_row)));
    const int32_t outside[] = {-1, past};
    for (size_t i = 0; i < 2; i++) {
        cr_expect(eq(i32, jp_category_count(NULL, outside[i], &count), JP_E_RANGE));
        cr_expect(eq(i32, jp_category_at(NULL, outside[i], 0, &category), JP_E_RANGE));
        expect_refusal(jp_category_find(NULL, outside[i], "DCC", &count, &error), JP_E_RANGE,
                       "framework");
        expect_refusal(jp_categorise(NULL, outside[i], "Clinic", 6, NULL, &answer, NULL, &error),
                       JP_E_RANGE, "framework");
        expect_refusal(
            jp_crosswalk(NULL, outside[i], 0, "Clinic", 6, NULL, &answer, &other, &count, &error),
            JP_E_RANGE, "first_framework");
        expect_refusal(
            jp_crosswalk(NULL, 0, outside[i], "Clinic", 6, NULL, &answer, &other, &count, &error),
            JP_E_RANGE, "second_framework");
        const int32_t one_row[2] = {0, 6};
        int16_t verdict = 9;
        expect_refusal(jp_categorise_column(NULL, outside[i], one_row, "Clinic", 6, NULL, 1, NULL,
                                            NULL, NULL, &verdict, &error),
                       JP_E_RANGE, "framework");
        cr_expect(eq(i32, verdict, 9));
    }
    cr_expect(eq(i32, jp_category_at(NULL, 0, -1, &category), JP_E_RANGE));
    cr_expect(eq(i32, jp_category_at(NULL, 0, row.n_categories, &category), JP_E_RANGE));
    const int32_t no_concept[] = {-1, concepts};
    for (size_t i = 0; i < 2; i++) {
        cr_expect(eq(i32, jp_concept_phrase_at(no_concept[i], 0, &phrase), JP_E_RANGE));
        expect_refusal(jp_categorise_concept(NULL, 0, no_concept[i], NULL, &answer, NULL, &error),
                       JP_E_RANGE, "concept_index");
    }
    cr_expect(eq(i32, jp_concept_phrase_at(0, -1, &phrase), JP_E_RANGE));
    cr_expect(eq(i32, jp_concept_phrase_at(0, concept_row.n_phrases, &phrase), JP_E_RANGE));
    cr_expect(eq(i32, count, 7));
    cr_expect_str_eq(phrase, "unused");
}

Test(framework_refusals, attributes_and_verdicts_outside_their_lists_have_no_name) {
    const int32_t n = jp_attribute_count();
    const int32_t outside[] = {0, -1, n + 1};
    for (size_t i = 0; i < 3; i++) {
        cr_expect_null(jp_attribute_name(outside[i]));
        cr_expect_null(jp_attribute_question(outside[i]));
        cr_expect_null(jp_attribute_value_name(outside[i], 1));
    }
    for (int32_t attribute = 1; attribute <= n; attribute++) {
        int32_t value = 1;
        cr_expect_not_null(jp_attribute_name(attribute));
        cr_expect_not_null(jp_attribute_question(attribute));
        cr_expect_null(jp_attribute_value_name(attribute, 0));
        while (jp_attribute_value_name(attribute, value))
            value++;
        cr_expect(gt(i32, value, 2), "an attribute has at least two values");
    }
    cr_expect_null(jp_verdict_name(-1));
    cr_expect_null(jp_verdict_name(5));
    cr_expect_str_eq(jp_verdict_name(JP_VERDICT_CERTAIN), "certain");
}

Test(framework_refusals, a_candidate_is_one_of_its_answer) {
    jp_category_answer answer = {.struct_size = (uint32_t)sizeof answer};
    jp_candidate candidate = {.struct_size = (uint32_t)sizeof candidate};
    cr_assert(
        zero(jp_categorise(NULL, framework("nhse-2023"), "Travel", 6, NULL, &answer, NULL, NULL)));
    cr_assert(gt(i32, answer.n_candidates, 1), "travel asks for its purpose");
    cr_expect(zero(jp_answer_candidate(NULL, &answer, 0, &candidate)));
    cr_expect(eq(i32, jp_answer_candidate(NULL, &answer, -1, &candidate), JP_E_RANGE));
    cr_expect(
        eq(i32, jp_answer_candidate(NULL, &answer, answer.n_candidates, &candidate), JP_E_RANGE));
    jp_category_answer bad = answer;
    bad.n_candidates = JP_MAX_CANDIDATES + 9;
    cr_expect(eq(i32, jp_answer_candidate(NULL, &bad, JP_MAX_CANDIDATES, &candidate), JP_E_RANGE));
    bad = answer;
    bad.framework = -1;
    cr_expect(eq(i32, jp_answer_candidate(NULL, &bad, 0, &candidate), JP_E_RANGE));
    bad.framework = (int32_t)jp_framework_count();
    cr_expect(eq(i32, jp_answer_candidate(NULL, &bad, 0, &candidate), JP_E_RANGE));
    const int32_t none[] = {-1, (int32_t)jp_concept_count()};
    for (size_t i = 0; i < 2; i++) {
        bad = answer;
        bad.candidate_concept[0] = none[i];
        cr_expect(eq(i32, jp_answer_candidate(NULL, &bad, 0, &candidate), JP_E_INVALID));
    }
    /* An attribute nobody knows, or a value that was not settled, is left out. */
    const int32_t no_attribute[] = {0, jp_attribute_count() + 1};
    for (size_t i = 0; i < 2; i++) {
        bad = answer;
        bad.attribute = no_attribute[i];
        candidate.attribute = 3;
        cr_assert(zero(jp_answer_candidate(NULL, &bad, 0, &candidate)));
        cr_expect(eq(i32, candidate.attribute, 0));
        cr_expect_str_eq(candidate.value_name, "");
    }
}

/* ---- observed minutes ---- */

static jp_observed_split split_of(const int16_t *category, const int16_t *verdict,
                                  const int32_t *minutes, const int32_t *period, size_t n,
                                  double level) {
    jp_observed_split split = {.struct_size = (uint32_t)sizeof split};
    cr_assert(zero(jp_observed_split_of(NULL, framework("nhse-2023"), category, verdict, minutes,
                                        period, n, level, &split, NULL, NULL)));
    return split;
}

static int16_t number(const char *code) {
    int32_t index = -1;
    cr_assert(zero(jp_category_find(NULL, framework("nhse-2023"), code, &index, NULL)));
    return (int16_t)index;
}

/* Two periods, shares 0.6 and 0.4 of 100 minutes each: share 1/2, residuals 10 and -10, so the
 * standard error is sqrt(2/1 x 200)/200 = 0.1. z(0.95) = 1.959964, z(0.99) = 2.575829 (tables of
 * the normal distribution), z(0.5) = 0.674490. */
Test(framework_refusals, the_interval_follows_the_normal_quantile_in_the_middle_and_the_tail) {
    const int16_t dcc = number("DCC"), spa = number("SPA"), sure = JP_VERDICT_CERTAIN;
    const int16_t category[] = {dcc, spa, dcc, spa}, verdict[] = {sure, sure, sure, sure};
    const int32_t minutes[] = {60, 40, 40, 60}, period[] = {0, 0, 1, 1};
    const double levels[] = {0.5, 0.95, 0.99}, z[] = {0.674490, 1.959964, 2.575829};
    for (size_t i = 0; i < 3; i++) {
        jp_observed_split split = split_of(category, verdict, minutes, period, 4, levels[i]);
        cr_assert(eq(i32, split.has_interval, 1));
        cr_expect(lt(dbl, fabs(split.low - (0.5 - 0.1 * z[i])), 1e-6), "%f", split.low);
        cr_expect(lt(dbl, fabs(split.high - (0.5 + 0.1 * z[i])), 1e-6), "%f", split.high);
    }
}

/* Shares 1 and 0: the standard error is sqrt(2 x 2 x 50 x 50)/200 = 0.5, which reaches past both
 * ends of what a share can be. */
Test(framework_refusals, an_interval_ends_where_a_share_does) {
    const int16_t category[] = {number("DCC"), number("SPA")};
    const int16_t verdict[] = {JP_VERDICT_CERTAIN, JP_VERDICT_CERTAIN};
    const int32_t minutes[] = {100, 100}, period[] = {0, 1};
    jp_observed_split split = split_of(category, verdict, minutes, period, 2, 0.99);
    cr_expect(eq(dbl, split.low, 0));
    cr_expect(eq(dbl, split.high, 1));
}

Test(framework_refusals, rows_that_were_not_observed_are_not_placed) {
    const int16_t category[] = {number("DCC"), -1};
    const int16_t verdict[] = {JP_VERDICT_CERTAIN, JP_VERDICT_MISSING};
    const int32_t minutes[] = {30, 500};
    jp_observed_split split = split_of(category, verdict, minutes, NULL, 2, 0.95);
    cr_expect(eq(i64, split.direct_min, 30));
    cr_expect(eq(i64, split.share.num, 1));
    cr_expect(eq(i64, split.share.den, 1));
    split = split_of(NULL, NULL, NULL, NULL, 0, 0.95);
    cr_expect(eq(i32, split.has_share, 0));
}

Test(framework_refusals, observed_rows_are_named_by_their_number) {
    const int32_t nhse = framework("nhse-2023");
    jp_framework row = {.struct_size = (uint32_t)sizeof row};
    cr_assert(zero(jp_framework_at((size_t)nhse, &row)));
    jp_observed_split split = {.struct_size = (uint32_t)sizeof split};
    const int16_t dcc = number("DCC");
    int16_t category[] = {dcc, dcc}, verdict[] = {JP_VERDICT_CERTAIN, JP_VERDICT_CERTAIN};
    int32_t minutes[] = {30, 30}, period[] = {0, 1};
#define SPLIT(framework_, level_)                                                                  \
    jp_observed_split_of(NULL, framework_, category, verdict, minutes, period, 2, level_, &split,  \
                         NULL, &error)
    expect_refusal(SPLIT(-1, 0.95), JP_E_RANGE, "framework");
    expect_refusal(SPLIT(nhse, 0), JP_E_RANGE, "level");
    expect_refusal(SPLIT(nhse, 1), JP_E_RANGE, "level");
    verdict[1] = 9;
    expect_refusal(SPLIT(nhse, 0.95), JP_E_COLUMN, "verdict");
    verdict[1] = JP_VERDICT_CERTAIN;
    category[1] = -1;
    expect_refusal(SPLIT(nhse, 0.95), JP_E_COLUMN, "category");
    category[1] = (int16_t)row.n_categories;
    expect_refusal(SPLIT(nhse, 0.95), JP_E_COLUMN, "category");
    category[1] = dcc;
    minutes[1] = -1;
    expect_refusal(SPLIT(nhse, 0.95), JP_E_COLUMN, "minutes");
    minutes[1] = 30;
    period[0] = -1;
    expect_refusal(SPLIT(nhse, 0.95), JP_E_COLUMN, "period");
    period[0] = 2;
    expect_refusal(SPLIT(nhse, 0.95), JP_E_COLUMN, "period");
    cr_expect(eq(i32, split.has_share, 0));
}

/* ---- characters ---- */

/* What stands between words may be any space, bullet or dash of Unicode; accents, soft hyphens and
 * what has no width fall out; letters of the Latin blocks fold to their base. */
Test(framework_refusals, one_description_in_many_characters) {
    static const char *const same[] = {
        "Ward round",
        "Ward\xC2\xA0round",                /* no-break space */
        "Ward\xE2\x80\x83round",            /* em space */
        "Ward\xE3\x80\x80round",            /* ideographic space */
        "\xE2\x80\xA2 Ward round",          /* bullet */
        "\xE2\x80\xA3 Ward round",          /* triangular bullet */
        "\xC2\xB7 Ward round",              /* middle dot */
        "\xE2\x96\xAA Ward round",          /* small square */
        "\xE2\x97\x8F Ward round",          /* black circle */
        "\xE2\x97\xA6 Ward round",          /* white bullet */
        "Ward round\xE2\x80\xA8",           /* line separator */
        "Ward round\xE2\x80\xA9",           /* paragraph separator */
        "Ward round\xC2\x85",               /* next line */
        "W\xC3\xA0rd r\xC3\xB6und",         /* a with grave, o with diaeresis */
        "W\xE1\xBA\xA1rd r\xE1\xBB\x8Dund", /* with dot below: Latin Extended Additional */
        "Wa\xCC\x80rd round",               /* combining grave */
        "Wa\xC2\xADrd round",               /* soft hyphen */
        "Wa\xE2\x81\xA0rd round",           /* word joiner */
        "\xEF\xBB\xBFWard round",           /* byte order mark */
        "Ward round\xEF\xB8\x8F",           /* variation selector */
        "Wa\xE2\x80\x8Brd round",           /* zero-width space */
        "\xEF\xBC\xB7\xEF\xBD\x81\xEF\xBD\x92\xEF\xBD\x84 round", /* full-width */
        "Ward round \xF0\x9F\x98\x80",                            /* a face, four bytes */
        "Ward \xC3\x97 round",                                    /* times sign */
        "Ward round \xEF\xB8\xB0",                                /* a vertical form */
    };
    const int32_t nhse = framework("nhse-2023");
    int32_t ward_round = -1;
    cr_assert(zero(jp_concept_find("ward-round", &ward_round, NULL)));
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        jp_category_answer answer = {.struct_size = (uint32_t)sizeof answer};
        cr_assert(
            zero(jp_categorise(NULL, nhse, same[i], strlen(same[i]), NULL, &answer, NULL, NULL)));
        cr_expect(eq(i32, answer.verdict, JP_VERDICT_CERTAIN), "line %zu", i);
        cr_expect(eq(i32, answer.concept_index, ward_round), "line %zu", i);
    }
    /* Words of another script are words nobody knows. */
    static const char *const unknown[] = {"\xD0\xBE\xD0\xB1\xD1\x85\xD0\xBE\xD0\xB4",
                                          "\xE5\x9B\x9E\xE8\xA8\xBA"};
    for (size_t i = 0; i < 2; i++) {
        jp_category_answer answer = {.struct_size = (uint32_t)sizeof answer};
        cr_assert(zero(
            jp_categorise(NULL, nhse, unknown[i], strlen(unknown[i]), NULL, &answer, NULL, NULL)));
        cr_expect(eq(i32, answer.verdict, JP_VERDICT_UNKNOWN), "line %zu", i);
    }
}

static const char *apostrophes[] = {
    "'",        "`",           "\xE2\x80\x98", "\xE2\x80\x99", "\xCA\xBC", "\xE2\x80\xB2",
    "\xC2\xB4", "\xE2\x80\x9B"};
static const char *hyphens[] = {
    "-", "\xE2\x80\x90", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x88\x92", "\xE2\x81\x83"};

static int32_t concept_of(const char *text) {
    jp_category_answer answer = {.struct_size = (uint32_t)sizeof answer};
    cr_assert(zero(jp_categorise(NULL, framework("nhse-2023"), text, strlen(text), NULL, &answer,
                                 NULL, NULL)));
    return answer.concept_index;
}

Test(framework_refusals, every_apostrophe_and_hyphen_is_the_plain_one) {
    char text[64];
    for (size_t i = 0; i < sizeof apostrophes / sizeof *apostrophes; i++) {
        snprintf(text, sizeof text, "Patient%ss clinic", apostrophes[i]);
        cr_expect(eq(i32, concept_of(text), concept_of("Patient's clinic")), "%zu", i);
    }
    cr_assert(ge(i32, concept_of("On-call"), 0));
    for (size_t i = 0; i < sizeof hyphens / sizeof *hyphens; i++) {
        snprintf(text, sizeof text, "On%scall", hyphens[i]);
        cr_expect(eq(i32, concept_of(text), concept_of("On-call")), "%zu", i);
    }
}

#include "service/report/figure.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "service/evaluation/varying.h"

void jpi_keep(jpi_report *report, jp_status status) {
    if (report->status == JP_OK)
        report->status = status;
}

/* One place of the table for each address a rule's name is asked by: those names are constants, and
 * a report asks for the same few many thousand times. */
static size_t *remembered(jpi_report *report, const char *rule) {
    return &report->cited_at[((uintptr_t)rule >> 2) % JPI_CITED_PLACES];
}

const jp_rule *jpi_cite_rule(jpi_report *report, const char *rule) {
    size_t *at = remembered(report, rule);
    if (*at < report->n_rules && jpi_same(report->rules[*at].id, rule))
        return &report->rules[*at];
    for (size_t i = 0; i < report->n_rules; i++)
        if (jpi_same(report->rules[i].id, rule)) {
            *at = i;
            return &report->rules[i];
        }
    jp_rule found;
    memset(&found, 0, sizeof found);
    found.struct_size = (uint32_t)sizeof found;
    jp_status status = jp_rule_find(rule, &found, NULL);
    if (status == JP_OK)
        status = jpi_grow(report->allocator, (void **)&report->rules, &report->rules_capacity,
                          report->n_rules, sizeof *report->rules);
    if (status != JP_OK) {
        jpi_keep(report, status);
        return NULL;
    }
    report->rules[report->n_rules] = found;
    return &report->rules[report->n_rules++];
}

void jpi_member_text_or_null(jpi_report *report, const char *name, const char *text) {
    jpi_write_name(report->writer, name);
    if (text)
        jpi_write_string(report->writer, text);
    else
        jpi_write_null(report->writer);
}

/* Its source stands once, with the rule, in the report's table of rules. */
static void write_rule(jpi_report *report, const char *rule) {
    if (jpi_cite_rule(report, rule))
        jpi_write_member_string(report->writer, "rule", rule);
}

/* Decimals of a policy whose unit ends within 9 places; read_rounding has refused any other. */
static int32_t decimals_of(const jp_ratio *unit) {
    int64_t power = 1;
    int32_t decimals = 0;
    while (decimals < 9 && power % unit->den != 0) {
        power *= 10;
        decimals++;
    }
    return decimals;
}

static void write_rounded(jpi_report *report, const char *name, const jp_ratio *rounded) {
    char text[64];
    jp_status status =
        jp_ratio_to_text(rounded, JP_TEXT_DECIMAL, decimals_of(&report->document->rounding.unit),
                         text, sizeof text, NULL);
    jpi_keep(report, status);
    if (status == JP_OK)
        jpi_write_member_string(report->writer, name, text);
}

static void write_percent(jpi_report *report, const jp_ratio *value) {
    static const jp_ratio hundred = {100, 1};
    jp_ratio percent;
    jp_status status = jp_ratio_multiply(value, &hundred, &percent);
    if (status == JP_OK)
        status = jp_ratio_round(&percent, &report->document->rounding, &percent);
    if (status == JP_OK)
        write_rounded(report, "percent", &percent);
    jpi_keep(report, status);
}

static void write_total_percent(jpi_report *report, const jp_total *value) {
    static const jp_ratio one_hundredth = {1, 100};
    jp_total *percent = NULL, *divisor = NULL;
    jp_ratio rounded = {0, 1};
    jp_status status = jp_total_new(report->allocator, &percent);
    if (status == JP_OK)
        status = jp_total_new(report->allocator, &divisor);
    if (status == JP_OK)
        status = jp_total_add(divisor, &one_hundredth);
    if (status == JP_OK && value)
        status = jp_total_add_total(percent, value);
    if (status == JP_OK)
        status = jp_total_divide_by_total(percent, divisor);
    if (status == JP_OK)
        status = jp_total_round(percent, &report->document->rounding, &rounded);
    jpi_keep(report, status);
    if (status == JP_OK)
        write_rounded(report, "percent", &rounded);
    jp_total_free(percent);
    jp_total_free(divisor);
}

static void begin(jpi_report *report, const char *name, const char *state, const char *unit) {
    jpi_write_name(report->writer, name);
    jpi_write_object_begin(report->writer);
    jpi_write_member_string(report->writer, "state", state);
    jpi_write_member_string(report->writer, "unit", unit);
}

static void end(jpi_report *report, const char *rule, const char *format, va_list arguments) {
    char formula[424];
    jpi_text text;
    jpi_text_begin(&text, formula, sizeof formula);
    jpi_text_format_list(&text, format, arguments);
    jpi_write_member_string(report->writer, "formula", formula);
    write_rule(report, rule);
    jpi_write_object_end(report->writer);
}

bool jpi_withhold_unless(jpi_report *report, bool shown) {
    bool before = report->withholds;
    report->withholds = before || !shown;
    return before;
}

/* Also in place of a state: that nothing is planned is a figure of whoever plans it. */
static bool withheld(jpi_report *report, const char *name, const char *unit) {
    if (!report->withholds)
        return false;
    begin(report, name, "withheld", unit);
    jpi_write_member_string(report->writer, "why",
                            "it is of too few people, or would give such a figure away");
    write_rule(report, "service.small-numbers");
    jpi_write_object_end(report->writer);
    return true;
}

void jpi_figure_ratio(jpi_report *report, const char *name, const jp_ratio *value, const char *unit,
                      const char *rule, const char *format, ...) {
    jp_ratio rounded;
    if (withheld(report, name, unit))
        return;
    begin(report, name, "value", unit);
    jpi_write_member_ratio(report->writer, "exact", value);
    jp_status status = jp_ratio_round(value, &report->document->rounding, &rounded);
    if (status == JP_OK)
        write_rounded(report, "decimal", &rounded);
    jpi_keep(report, status);
    if (jpi_same(unit, JPI_SHARE))
        write_percent(report, value);
    va_list arguments;
    va_start(arguments, format);
    end(report, rule, format, arguments);
    va_end(arguments);
}

/* 512 bits over 512 bits in decimal, with sign and stroke, end within 320 characters. */
#define TOTAL_TEXT 400

void jpi_figure_total(jpi_report *report, const char *name, const jp_total *value, const char *unit,
                      const char *rule, const char *format, ...) {
    char exact[TOTAL_TEXT] = "0";
    jp_ratio rounded = {0, 1};
    jp_status status = JP_OK;
    if (withheld(report, name, unit))
        return;
    if (value) {
        status = jp_total_to_text(value, exact, sizeof exact, NULL);
        if (status == JP_OK)
            status = jp_total_round(value, &report->document->rounding, &rounded);
    }
    jpi_keep(report, status);
    begin(report, name, "value", unit);
    jpi_write_member_string(report->writer, "exact", exact);
    write_rounded(report, "decimal", &rounded);
    if (jpi_same(unit, JPI_SHARE))
        write_total_percent(report, value);
    va_list arguments;
    va_start(arguments, format);
    end(report, rule, format, arguments);
    va_end(arguments);
}

void jpi_total_copy(jpi_report *report, const jp_total *value, jp_total **out) {
    *out = NULL;
    jp_status status = jp_total_new(report->allocator, out);
    if (status == JP_OK && value)
        status = jp_total_add_total(*out, value);
    jpi_keep(report, status);
}

void jpi_readable_total(const jp_total *value, char *buffer, size_t capacity) {
    static const jp_rounding places = {(uint32_t)sizeof places, JP_ROUND_HALF_EVEN, {1, 100}};
    jp_ratio rounded = {0, 1};
    jpi_text text;
    jp_status status = value ? jp_total_round(value, &places, &rounded) : JP_OK;
    jpi_text_begin(&text, buffer, capacity);
    if (status == JP_OK)
        jpi_text_format(&text, "%R", &rounded);
    else
        jpi_text_add(&text, "?"); /* the figure beside it says that it does not fit */
}

void jpi_figure_quotient(jpi_report *report, const char *name, const jp_total *numerator,
                         const jp_total *denominator, const char *unit, const char *rule,
                         const char *words, const char *why_undefined) {
    char top[JPI_READABLE], bottom[JPI_READABLE];
    jp_total *value;
    if (withheld(report, name, unit))
        return;
    jpi_total_copy(report, numerator, &value);
    jp_status status =
        value && denominator ? jp_total_divide_by_total(value, denominator) : JP_E_UNDEFINED;
    jpi_readable_total(numerator, top, sizeof top);
    jpi_readable_total(denominator, bottom, sizeof bottom);
    if (status == JP_OK)
        jpi_figure_total(report, name, value, unit, rule, "%s: %s / %s", words, top, bottom);
    else if (status == JP_E_UNDEFINED)
        jpi_figure_state(report, name, JP_STATE_UNDEFINED, unit, rule, why_undefined);
    else
        jpi_keep(report, status);
    jp_total_free(value);
}

/* Six decimals: what mathematical functions give beyond them differs between machines. */
static void write_estimate(jpi_report *report, const char *name, double value) {
    jp_ratio exact;
    double shown = 0;
    jpi_write_name(report->writer, name);
    if (value != value) {
        jpi_write_null(report->writer);
        return;
    }
    jp_status status = jpi_six_decimals(value, &exact);
    if (status == JP_OK)
        status = jp_ratio_to_double(&exact, &shown);
    jpi_keep(report, status);
    jpi_write_double(report->writer, shown);
}

void jpi_figure_estimate(jpi_report *report, const char *name, double value, const double *lower,
                         const double *upper, const char *unit, const char *rule,
                         const char *format, ...) {
    jp_ratio exact, rounded;
    if (withheld(report, name, unit))
        return;
    begin(report, name, "value", unit);
    write_estimate(report, "estimate", value);
    jp_status status = jpi_six_decimals(value, &exact);
    if (status == JP_OK)
        status = jp_ratio_round(&exact, &report->document->rounding, &rounded);
    if (status == JP_OK)
        write_rounded(report, "decimal", &rounded);
    jpi_keep(report, status);
    if (status == JP_OK && jpi_same(unit, JPI_SHARE))
        write_percent(report, &exact);
    if (lower)
        write_estimate(report, "lower", *lower);
    if (upper)
        write_estimate(report, "upper", *upper);
    va_list arguments;
    va_start(arguments, format);
    end(report, rule, format, arguments);
    va_end(arguments);
}

void jpi_figure_state(jpi_report *report, const char *name, int32_t state, const char *unit,
                      const char *rule, const char *why) {
    if (withheld(report, name, unit))
        return;
    begin(report, name,
          state == JP_STATE_UNDEFINED  ? "undefined"
          : state == JP_STATE_WITHHELD ? "withheld"
                                       : "unknown",
          unit);
    jpi_write_member_string(report->writer, "why", why);
    write_rule(report, rule);
    jpi_write_object_end(report->writer);
}

void jpi_write_rules(jpi_report *report) {
    jpi_write_name(report->writer, "rules");
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; i < report->n_rules; i++) {
        const jp_rule *rule = &report->rules[i];
        jpi_write_object_begin(report->writer);
        jpi_write_member_string(report->writer, "id", rule->id);
        jpi_write_member_string(report->writer, "statement", rule->statement);
        jpi_write_member_string(report->writer, "formula", rule->formula);
        jpi_write_member_string(report->writer, "source", rule->source);
        jpi_write_member_string(report->writer, "edition", rule->edition);
        jpi_write_object_end(report->writer);
    }
    jpi_write_array_end(report->writer);
}

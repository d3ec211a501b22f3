/* What an op of the conformance runner is. One file a subject gives a table of them; README.md
 * lists every op with its arguments. An op reads its arguments, calls public functions only, and
 * writes what they answered as JSON, which the runner compares with what the case expects. */
#ifndef CONFORMANCE_H
#define CONFORMANCE_H

#include <jobplan/annual.h>
#include <jobplan/plan.h>

#include "json/json.h"

typedef jp_status vector_run(const jpi_json_value *args, jpi_writer *out, jp_error *error);

enum { VECTOR_ARGUMENTS = 40, VECTOR_VALUES = 400 };

typedef struct vector_op {
    const char *name;
    vector_run *run;
    /* Every argument the op knows, then NULL: others are a mistake in the case. */
    const char *arguments[VECTOR_ARGUMENTS];
} vector_op;

/* Each table ends in an op without a name. */
extern const vector_op vector_ops_framework[];
extern const vector_op vector_ops_leave[];
extern const vector_op vector_ops_ratio[];
extern const vector_op vector_ops_annual[];
extern const vector_op vector_ops_calendar[];
extern const vector_op vector_ops_capa[];
extern const vector_op vector_ops_capacity[];
extern const vector_op vector_ops_date[];
extern const vector_op vector_ops_delivery[];
extern const vector_op vector_ops_demand[];
extern const vector_op vector_ops_redeploy[];
extern const vector_op vector_ops_review[];
extern const vector_op vector_ops_roster[];
extern const vector_op vector_ops_rota[];
extern const vector_op vector_ops_service[];
extern const vector_op vector_ops_statistics[];
extern const vector_op vector_ops_variance[];
extern const vector_op vector_ops_waiting[];
extern const vector_op vector_ops_wisn[];
extern const vector_op vector_ops_year[];

/* What went wrong with a case, in one sentence. */
typedef struct vector_complaint {
    char text[600];
} vector_complaint;

/* How an op is run: as it is, or (tests/range) with something made to fail in it. */
typedef jp_status vector_call(const vector_op *op, const jpi_json_value *args, jpi_writer *out,
                              jp_error *error);
bool vector_case(const jpi_json_value *item, vector_call *call, vector_complaint *said);

/* The main function of a program that checks each case of the files given. */
typedef bool vector_check(const jpi_json_value *item, vector_complaint *said);
int vector_main(int n_arguments, char **arguments, vector_check *check);

/* Reading an argument. An argument that is absent where it is needed, or of another kind, answers
 * JP_E_DOCUMENT, which the runner takes for a mistake in the case, never for the op's answer. */
jp_status vector_ratio(const jpi_json_value *args, const char *name, jp_ratio *out,
                       jp_error *error);
/* NULL in *out for null or absent: no data. `room` holds the value. */
jp_status vector_ratio_or_null(const jpi_json_value *args, const char *name, jp_ratio *room,
                               const jp_ratio **out, jp_error *error);
/* Left as it is where the argument is absent. */
jp_status vector_ratio_if(const jpi_json_value *args, const char *name, jp_ratio *out,
                          jp_error *error);
/* The policy named; *out is NULL where the argument is absent. `room` holds it. */
jp_status vector_rounding_if(const jpi_json_value *args, const char *name, jp_rounding *room,
                             const jp_rounding **out, jp_error *error);
jp_status vector_integer(const jpi_json_value *args, const char *name, int64_t *out,
                         jp_error *error);
jp_status vector_integer32(const jpi_json_value *args, const char *name, int32_t *out,
                           jp_error *error);
jp_status vector_text(const jpi_json_value *args, const char *name, const char **out,
                      jp_error *error);
jp_status vector_date(const jpi_json_value *args, const char *name, jp_date *out, jp_error *error);
/* A double from its text; null is NaN: missing. */
jp_status vector_double(const jpi_json_value *args, const char *name, double *out, jp_error *error);
/* n_names doubles at once. */
jp_status vector_doubles(const jpi_json_value *args, const char *const *names, size_t n_names,
                         double *out, jp_error *error);
/* An array of at most VECTOR_VALUES numbers; *n_out items. */
jp_status vector_double_array(const jpi_json_value *args, const char *name, double *out,
                              size_t *n_out, jp_error *error);
jp_status vector_integer_array(const jpi_json_value *args, const char *name, int64_t *out,
                               size_t *n_out, jp_error *error);
jp_status vector_ratio_array(const jpi_json_value *args, const char *name, jp_ratio *out,
                             size_t *n_out, jp_error *error);
/* Days; null is `missing`. */
jp_status vector_date_array(const jpi_json_value *args, const char *name, jp_date missing,
                            jp_date *out, size_t *n_out, jp_error *error);
/* The index of the text among names, or otherwise where the argument is absent. */
jp_status vector_choice(const jpi_json_value *args, const char *name, const char *const *names,
                        int32_t otherwise, int32_t *out, jp_error *error);

/* A plan of the members of annual.evaluate, and what it comes to: ops_annual.c. */
jp_status vector_build_plan(const jpi_json_value *args, jp_plan *plan, jp_error *error);
jp_status vector_evaluate_plan(const jpi_json_value *args, const jp_plan *plan, jp_annual *annual,
                               jp_error *error);
jp_status vector_write_annual(jpi_writer *out, const jp_annual *annual);

/* Writing an answer; name NULL writes the value alone. Numbers are written as texts, NaN as null.
 */
void vector_write_ratio(jpi_writer *out, const char *name, const jp_ratio *value);
void vector_write_integer(jpi_writer *out, const char *name, int64_t value);
void vector_write_double(jpi_writer *out, const char *name, double value);
void vector_write_doubles(jpi_writer *out, const char *name, const double *values, size_t n_values);
/* {0, 0} is no value: nothing is written. */
void vector_write_ratio_if(jpi_writer *out, const char *name, const jp_ratio *value);
void vector_write_date(jpi_writer *out, const char *name, jp_date value);

#endif

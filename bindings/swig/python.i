/* The Python binding: the private module jobplan.lowlevel, under the typed package in bindings/python.
 *
 * Every call answers with its out-parameters (one value, or a tuple in the header's order) or raises
 * the exception class of its status. Structs are dicts, ratios fractions.Fraction, days datetime.date.
 * Size-then-fill calls take the capacity as an int: 0 answers with the size needed, too few raise
 * BufferTooSmallError with `required`. */
%module(package="jobplan", threads="1") lowlevel

%begin %{
#define SWIG_PYTHON_CAST_MODE
#define PY_SSIZE_T_CLEAN
%}

/* The interpreter lock is kept, except in the calls that take long enough to matter. */
%nothread;

%{
#include <jobplan/jobplan.h>

#include "python_convert.h"
#include "columns.h"
#include "python_arrow.h"
%}

%init %{
#if SWIG_VERSION >= 0x040400 /* runs where the module is executed, which answers with an int */
  if (jpi_python_start() < 0) return -1;
#else
  if (jpi_python_start() < 0) return NULL;
#endif
%}

/* status -> exception, before any out-parameter is looked at */
%typemap(out) jp_status %{
  if ($1 != JP_OK) { if (!PyErr_Occurred()) jpi_python_raise($1); SWIG_fail; }
  $result = PyTuple_New(0);
%}
%typemap(ret) jp_status %{
  $result = jpi_python_unpack($result);
%}
%typemap(in, numinputs=0) jp_error *error %{ $1 = jpi_python_error(); %}
%typemap(in, numinputs=0) const jp_allocator *allocator %{ $1 = NULL; %}

/* single values out; room to spare, so that an output array nobody told us of overwrites nothing */
%define JP_SCALAR_OUT(TYPE, MAKE)
%typemap(in, numinputs=0) TYPE * (TYPE py_value[32]) %{ memset(py_value, 0, sizeof py_value); $1 = py_value; %}
%typemap(argout) TYPE * %{ $result = jpi_python_append($result, MAKE); if (!$result) SWIG_fail; %}
%typemap(argout) const TYPE * "";  /* or SWIG takes the one above for inputs too */
%typemap(in) const TYPE * %{ $1 = NULL; SWIG_exception_fail(SWIG_TypeError, "$1_name: no array can be given here"); %}
%enddef
JP_SCALAR_OUT(int32_t, PyLong_FromLong((long)*$1))
JP_SCALAR_OUT(int64_t, PyLong_FromLongLong((long long)*$1))
JP_SCALAR_OUT(uint32_t, PyLong_FromUnsignedLong((unsigned long)*$1))
JP_SCALAR_OUT(uint64_t, PyLong_FromUnsignedLongLong((unsigned long long)*$1))
JP_SCALAR_OUT(uint8_t, PyLong_FromLong((long)*$1))
JP_SCALAR_OUT(size_t, PyLong_FromSize_t(*$1))
JP_SCALAR_OUT(double, PyFloat_FromDouble(*$1))
JP_SCALAR_OUT(jp_date, jpi_python_from_date(*$1))

/* days and ratios */
%typemap(in) jp_date %{ if (jpi_python_to_date($input, &$1, "$1_name") < 0) SWIG_fail; %}
%typemap(in) const jp_ratio * (jp_ratio py_value) %{
  if ($input == Py_None) $1 = NULL;
  else { if (jpi_python_to_ratio($input, &py_value, "$1_name") < 0) SWIG_fail; $1 = &py_value; }
%}
%typemap(in, numinputs=0) jp_ratio * (jp_ratio py_value) %{ py_value.num = 0; py_value.den = 1; $1 = &py_value; %}
%typemap(argout) jp_ratio * %{
  $result = jpi_python_append($result, jpi_python_from_ratio($1)); if (!$result) SWIG_fail;
%}
%typemap(argout) const jp_ratio * "";

/* text in: never bytes that are not UTF-8, never a NUL inside a name */
%typemap(in) const char * (const char *py_text) %{
  if (jpi_python_to_name($input, &py_text, "$1_name") < 0) SWIG_fail;
  $1 = ($1_ltype)py_text;
%}
%typemap(freearg) const char * "";

/* static text out */
%typemap(in, numinputs=0) const char ** (const char *py_text) %{ py_text = NULL; $1 = ($1_ltype)&py_text; %}
%typemap(argout) const char ** %{
  $result = jpi_python_append($result, jpi_python_from_text(*$1)); if (!$result) SWIG_fail;
%}
%typemap(argout) const char *const * "";

/* written from the headers: structs as dicts, arrays, buffers to fill */
%include "python_structs.i"

/* columns of several types, read in place; the buffers are held until the call has ended */
%typemap(in) (const jp_column *columns, size_t n_columns) (jpi_python_table py_table) %{
  memset(&py_table, 0, sizeof py_table);
  if (jpi_python_table_read($input, &py_table) < 0) { jpi_python_table_release(&py_table); SWIG_fail; }
  $1 = py_table.columns; $2 = py_table.n_columns;
%}
%typemap(argout) (const jp_column *columns, size_t n_columns) "";
%typemap(freearg) (const jp_column *columns, size_t n_columns) %{
  if ($1) jpi_python_table_release(&py_table$argnum);
%}

/* The long calls. Their inputs are held by the caller; no dict is read while the lock is away. */
%thread jp_service_report;
%thread jp_service_check;
%thread jp_roster_update;
%thread jp_roster_merge;
%thread jp_roster_table_new;
%thread jp_roster_parts;
%thread jp_roster_add_parts;
%thread jp_roster_table_withhold;
%thread jpx_categorise_column;

%include "jobplan.i"
%include "columns.h"

/* Arrow, through capsules: the C calls themselves stay out */
jp_status jpx_roster_update_stream(jp_roster *roster, PyObject *capsule, int64_t *n_batches, jp_error *error);
jp_status jpx_roster_update_array(jp_roster *roster, PyObject *schema, PyObject *array, jp_error *error);
jp_status jpx_roster_add_parts_stream(jp_roster *roster, PyObject *capsule, int64_t *n_batches, jp_error *error);
PyObject *jpx_roster_table_stream(const jp_roster_table *table);
